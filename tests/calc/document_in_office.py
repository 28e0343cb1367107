"""Runs in the worker, beside the office: documents that stay open from one call of a test to the next."""

import contextlib
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
        box = sheet.getCellRangeByPosition(0, 0, end.EndColumn, max(end.EndRow, 400))
        groups = box.getUniqueCellFormatRanges()
        found[name] = {
            "protected": sheet.isProtected(),
            "data": [list(row) for row in box.getDataArray()],
            "formulas": [list(row) for row in box.getFormulaArray()],
            "formats": sorted(
                [group.RangeAddressesAsString, *look(group.getByIndex(0))]
                for group in map(groups.getByIndex, range(groups.Count))
            ),
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
