"""Runs in the worker, beside the office: documents that stay open from one call of a test to the next."""

import contextlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from com.sun.star.beans import PropertyValue

from trainroi_xl.hosts.libreoffice.office.operations import OPERATIONS


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def documents(office):
    if not hasattr(office, "open_documents"):
        office.open_documents = {}
    return office.open_documents


def open_copy(office, path, hidden=True):
    """Open a copy of a workbook; give its number for the calls below."""
    copy = shutil.copy(path, tempfile.mkdtemp(dir=office.folder))
    document = office.desktop.loadComponentFromURL(
        Path(copy).as_uri(), "_blank", 0, properties(Hidden=hidden, MacroExecutionMode=0, UpdateDocMode=0)
    )
    number = len(documents(office)) + 1
    documents(office)[number] = document
    return number


def do(office, number, operation, given):
    return OPERATIONS[operation](documents(office)[number], **given)


def close(office, number):
    with contextlib.suppress(Exception):
        documents(office)[number].close(True)
    documents(office)[number] = None


def named(office, number, names):
    """What the named cells hold and show, as {name: [type, value, text, formula]}."""
    document = documents(office)[number]
    found = {}
    for name in names:
        cell = document.NamedRanges.getByName(name).getReferredCells().getCellByPosition(0, 0)
        found[name] = [cell.Type.value, cell.Value, cell.String, cell.Formula]
    return found


def state(office, number):
    """All of a document that writing may touch, as JSON: two states are equal where nothing is different."""
    document = documents(office)[number]
    found = {"tables": OPERATIONS["tables"](document), "names": OPERATIONS["names"](document)}
    for name in document.Sheets.ElementNames:
        sheet = document.Sheets.getByName(name)
        cells = sheet.createCursor()
        cells.gotoEndOfUsedArea(False)
        end = cells.RangeAddress
        box = sheet.getCellRangeByPosition(0, 0, end.EndColumn, max(end.EndRow, 60))
        groups = box.getUniqueCellFormatRanges()
        found[name] = {
            "protected": sheet.isProtected(),
            "data": [list(row) for row in box.getDataArray()],
            "formulas": [list(row) for row in box.getFormulaArray()],
            "looks": looks(groups),
            "rules": sorted(
                [each.Range.RangeAddressesAsString, each.Count]
                for each in sheet.ConditionalFormats.ConditionalFormats
            ),
            "charts": {chart: drawn(sheet.Charts.getByName(chart)) for chart in sheet.Charts.ElementNames},
            "notes": [
                [note.Position.Row, note.Position.Column, note.String]
                for note in map(sheet.Annotations.getByIndex, range(sheet.Annotations.Count))
            ],
        }
    return found


def looks(groups):
    """Which cells look how; cells that look alike may come in several groups."""
    found = {}
    for group in map(groups.getByIndex, range(groups.Count)):
        areas = found.setdefault(json.dumps(look(group.getByIndex(0))), [])
        areas.extend(group.RangeAddressesAsString.split(","))
    return {key: sorted(areas) for key, areas in found.items()}


def look(cells):
    rule = cells.Validation
    return [
        cells.NumberFormat,
        cells.CellBackColor,
        cells.CellProtection.IsLocked,
        rule.Type.value,
        rule.getFormula1(),
        rule.InputMessage,
    ]


def drawn(chart):
    series = [
        labeled.getValues().getSourceRangeRepresentation()
        for system in chart.EmbeddedObject.getFirstDiagram().getCoordinateSystems()
        for kind in system.getChartTypes()
        for each in kind.getDataSeries()
        for labeled in each.getDataSequences()
    ]
    system = chart.EmbeddedObject.getFirstDiagram().getCoordinateSystems()[0]
    categories = system.getAxisByDimension(0, 0).getScaleData().Categories
    return [*series, categories and categories.getValues().getSourceRangeRepresentation()]


def undo(office, number, again=False):
    """Press Undo, or Redo; give the titles of what can be undone afterwards, and of what can be done again."""
    manager = documents(office)[number].UndoManager
    manager.redo() if again else manager.undo()
    return [list(manager.getAllUndoActionTitles()), list(manager.getAllRedoActionTitles())]


def undo_titles(office, number):
    return list(documents(office)[number].UndoManager.getAllUndoActionTitles())


def run(office, number, text):
    """Run a few lines of a test; `document`, `sheets` (by name) and `cell(sheet, address)` are there, `result` is given."""
    document = documents(office)[number]
    sheets = {name: document.Sheets.getByName(name) for name in document.Sheets.ElementNames}

    def cell(sheet, address):
        return sheets[sheet].getCellRangeByName(address)

    names = {"document": document, "sheets": sheets, "cell": cell, "result": None}
    exec(text, names)
    return names["result"]


def save(office, number, path, filter_name):
    documents(office)[number].storeToURL(Path(path).as_uri(), properties(FilterName=filter_name))


def row_looks(office, number, sheet, rows, left, width):
    """How the cells of each of these rows look, from the left."""
    found = documents(office)[number].Sheets.getByName(sheet)
    return [[look(found.getCellByPosition(left - 1 + at, row - 1)) for at in range(width)] for row in rows]


class Counting:
    """Something of LibreOffice's that counts what is called on it and on what it gives."""

    def __init__(self, thing, counts):
        vars(self).update(thing=thing, counts=counts)

    def __getattr__(self, name):
        found = getattr(self.thing, name)
        if not callable(found) or name.startswith("_"):
            return Counting(found, self.counts) if name in ("Sheets", "DatabaseRanges") else found

        def call(*given):
            self.counts[name] = self.counts.get(name, 0) + 1
            answer = found(*given)
            wrapped = name in ("getByName", "getCellRangeByPosition", "getCellByPosition")
            return Counting(answer, self.counts) if wrapped else answer

        return call

    def __setattr__(self, name, value):
        setattr(self.thing, name, value)


def counted(office, number, steps=None, sheets=()):
    """How often cells are read (or, with steps, written) when all tables are (or the steps are done)."""
    counts = {}
    document = Counting(documents(office)[number], counts)
    if steps is None:
        areas = [[each["sheet"], each["area"]] for each in OPERATIONS["tables"](documents(office)[number])]
        OPERATIONS["read"](document, areas)
        return {**counts, "areas": len(areas)}
    assert OPERATIONS["write"](document, "counted", sheets, steps) is None
    return counts
