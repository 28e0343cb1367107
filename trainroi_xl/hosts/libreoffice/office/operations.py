"""What can be done with the open document, by name: the primitives that `libreoffice.document` plans with.

They run inside LibreOffice. What they take and give is JSON: an area is [top, left, bottom, right], counted from 1 as
the rows of a sheet are; a blank is "", an error value {"error": "#N/A"}. A table is a database range.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
import unohelper  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.document import XUndoAction  # type: ignore[import-not-found]
from com.sun.star.sheet.FillDateMode import FILL_DATE_DAY  # type: ignore[import-not-found]
from com.sun.star.sheet.FillDirection import TO_BOTTOM  # type: ignore[import-not-found]
from com.sun.star.sheet.FillMode import SIMPLE  # type: ignore[import-not-found]
from com.sun.star.table import CellRangeAddress  # type: ignore[import-not-found]

from ....language import Language
from . import templates
from .marshal import CODES

Area = Sequence[int]

_TYPED, _FORMULAS = 1 | 2 | 4, 16
"""Numbers, dates and texts; formulas: com.sun.star.sheet.CellFlags."""
_VALUE, _ERROR = 1, 4
"""com.sun.star.sheet.FormulaResult"""
_DATE, _TIME, _NUMBER, _LOGICAL = 2, 4, 16, 1024
"""com.sun.star.util.NumberFormat"""
_ELAPSED = re.compile(r"\[(\w)\1*\]")
"""In a format of a duration, such as [HH]:MM: what goes on beyond a day."""
_ERRORS = {number: code for code, number in CODES.items()} | {526: "#NAME?", 530: "#NAME?"}
"""The error values of Excel by LibreOffice's number; what Excel has no name for is saved as #VALUE!."""


# --- the document ---------------------------------------------------------------------------------------


def facts(document: Any) -> dict[str, Any]:
    """Give the document's name, its folder (None where it has none on this machine), and its custom properties.

    `first_day` counts from 30 December 1899 to day 0 of the document.
    """
    path = Path(uno.fileUrlToSystemPath(document.URL)) if document.URL.startswith("file:") else None
    properties = document.DocumentProperties.UserDefinedProperties
    day = document.NullDate
    return {
        "name": path.name if path else document.Title,
        "folder": str(path.parent) if path else None,
        "properties": {
            each.Name: str(properties.getPropertyValue(each.Name))
            for each in properties.PropertySetInfo.Properties
        },
        "first_day": (dt.date(day.Year, day.Month, day.Day) - dt.date(1899, 12, 30)).days,
    }


def tables(document: Any) -> list[dict[str, Any]]:
    """Give all tables: name, sheet, area, headings, and how many rows of headings and totals they have."""
    sheets = document.Sheets.ElementNames
    found = []
    for name in document.DatabaseRanges.ElementNames:
        table = document.DatabaseRanges.getByName(name)
        at = table.DataArea
        area = [at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1]
        top = _range(document, sheets[at.Sheet], [area[0], area[1], area[0], area[3]])
        found.append(
            {
                "name": name,
                "sheet": sheets[at.Sheet],
                "area": area,
                "headings": [str(cell) for cell in top.getDataArray()[0]] if table.ContainsHeader else None,
                "totals": int(table.TotalsRow),
            }
        )
    return found


def names(document: Any) -> dict[str, list[Any]]:
    """Give the names of the whole document that stand for one cell: sheet, row and column."""
    sheets = document.Sheets.ElementNames
    found = {}
    for name in document.NamedRanges.ElementNames:
        cells = document.NamedRanges.getByName(name).getReferredCells()
        at = cells.RangeAddress if cells is not None else None
        if at is not None and (at.StartRow, at.StartColumn) == (at.EndRow, at.EndColumn):
            found[name] = [sheets[at.Sheet], at.StartRow + 1, at.StartColumn + 1]
    return found


def in_front(document: Any) -> str:
    """Give the name of the sheet in front."""
    return str(document.CurrentController.ActiveSheet.Name)


def select(document: Any, sheet: str, row: int, column: int) -> None:
    """Bring a cell to the front."""
    controller = document.CurrentController
    controller.setActiveSheet(document.Sheets.getByName(sheet))
    controller.select(_range(document, sheet, [row, column, row, column]))
    controller.Frame.activate()


def calculates_by_hand(document: Any) -> bool:
    """Say whether formulas wait until the user asks for them."""
    return not document.isAutomaticCalculationEnabled()


_said: list[Any] = []
"""The status bar's indicator, while something is said there."""


def say(document: Any, text: str) -> None:
    """Show a text in the status bar; without one it shows again what it did."""
    if not text:
        while _said:
            _said.pop().end()
    elif _said:
        _said[0].setText(text)
    else:
        _said.append(document.CurrentController.Frame.createStatusIndicator())
        _said[0].start(text, 0)


copies: list[str] = []
"""Copies of ours that are being saved: of those the user need not be told anything."""


def save_copy(document: Any, path: str) -> str:
    """Save a copy in the format of Excel; give "" or why not. The document keeps its name and what is unsaved."""
    options = {"FilterName": "Calc MS Excel 2007 XML", "Overwrite": True}
    given = tuple(PropertyValue(name, 0, value, 0) for name, value in options.items())
    copies.append(path)
    try:
        document.storeToURL(uno.systemPathToFileUrl(path), given)
    except Exception as error:
        return _reason(error)
    finally:
        copies.remove(path)
    return ""


def ask_folder(document: Any, title: str, start: str) -> str | None:
    """Let the user choose a folder; None where they think better of it."""
    context = uno.getComponentContext()
    picker = context.ServiceManager.createInstanceWithContext("com.sun.star.ui.dialogs.FolderPicker", context)
    picker.setTitle(title)
    there = next((each for each in (Path(start), *Path(start).parents) if each.is_dir()), None)
    if there is not None:
        picker.setDisplayDirectory(uno.systemPathToFileUrl(str(there)))
    return str(uno.fileUrlToSystemPath(picker.getDirectory())) if picker.execute() == 1 else None


def new(document: Any, template: str, language: Language) -> bool:
    """Open a new workbook from a template of the extension; False where it has none."""
    return templates.new(template, language)


# --- reading --------------------------------------------------------------------------------------------


def read(document: Any, areas: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Give the cells of areas, each [sheet, area]: `rows`, and the `dates` among the numbers as [column, top, bottom].

    Columns and rows of dates count from 0 within the area. Each area is read in one call, whatever its length.
    """
    kinds: dict[int, str] = {}
    return [_cells(document, sheet, area, kinds) for sheet, area in areas]


def _cells(document: Any, sheet: str, area: Area, kinds: dict[int, str]) -> dict[str, Any]:
    box = _range(document, sheet, area)
    rows = [list(row) for row in box.getDataArray()]
    top, left = area[0], area[1]
    for row, column in _places(box.queryFormulaCells(_ERROR)):
        rows[row - top][column - left] = _error(box.getCellByPosition(column - left, row - top).getError())
    dates = []
    numbers: set[int] = set()
    for found, key in _formats(document, sheet, area):
        if key not in kinds:
            kinds[key] = _kind(document.NumberFormats.getByKey(key))
        if kinds[key] == "date":
            for column in range(found[1], found[3] + 1):
                dates.append([column - left, found[0] - top, found[2] - top])
        elif kinds[key] == "truth":
            for cells in rows[found[0] - top : found[2] - top + 1]:
                for at in range(found[1] - left, found[3] - left + 1):
                    if isinstance(cells[at], float):
                        cells[at] = bool(cells[at])
        elif kinds[key] == "number":
            numbers.update(range(found[1], found[3] + 1))
    # In a cell of no special format a formula shows a truth value as one; its value is a number all the same.
    for row, column in _places(box.queryFormulaCells(_VALUE)) if numbers else ():
        value = rows[row - top][column - left]
        if column in numbers and value in (0.0, 1.0):
            shown = box.getCellByPosition(column - left, row - top).getString()
            if shown.isalpha():
                rows[row - top][column - left] = bool(value)
    for cells in rows:
        for at, value in enumerate(cells):
            if type(value) is float and not math.isfinite(value):
                cells[at] = {"error": "#NUM!"}
    return {"rows": rows, "dates": dates}


def _kind(found: Any) -> str:
    """Say what a number format makes of a number: a date, a truth value, a plain number, or ("") anything else."""
    kind = found.Type
    if kind & _LOGICAL:
        return "truth"
    if kind & _DATE or (kind & _TIME and not _ELAPSED.search(found.FormatString)):
        return "date"
    return "number" if kind & _NUMBER else ""


def _error(number: int) -> dict[str, str]:
    return {"error": _ERRORS.get(number, "#VALUE!")}


def _places(ranges: Any) -> Iterator[tuple[int, int]]:
    for at in ranges.RangeAddresses:
        for row in range(at.StartRow + 1, at.EndRow + 2):
            for column in range(at.StartColumn + 1, at.EndColumn + 2):
                yield row, column


def _formats(document: Any, sheet: str, area: Area) -> Iterator[tuple[Area, int]]:
    """Give the number formats of cells, each with an area that has it."""
    groups = _range(document, sheet, area).getUniqueCellFormatRanges()
    for number in range(groups.Count):
        group = groups.getByIndex(number)
        key = group.getByIndex(0).NumberFormat
        for at in group.RangeAddresses:
            yield [at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1], key


def formulas(document: Any, sheet: str, area: Area) -> list[list[str]]:
    """Give what was typed into cells: a formula with its = in front, "" for a blank; a text like one has a ' there."""
    box = _range(document, sheet, area)
    rows = [list(row) for row in box.getFormulaArray()]
    if any(text.startswith("=") for row in rows for text in row):
        true = {
            (row - area[0], column - area[1]) for row, column in _places(box.queryContentCells(_FORMULAS))
        }
        for down, row in enumerate(rows):
            for right, text in enumerate(row):
                if text.startswith("=") and (down, right) not in true:
                    row[right] = f"'{text}"
    return rows


def room(document: Any, sheet: str, area: Area) -> dict[str, Any]:
    """Give the same of cells where mostly nothing stands, then without any rows, and whether some are merged."""
    box = _range(document, sheet, area)
    used = box.queryContentCells(_TYPED | _FORMULAS).RangeAddresses
    return {"formulas": formulas(document, sheet, area) if used else [], "merged": bool(box.getIsMerged())}


def filtered(document: Any, sheet: str, area: Area) -> bool:
    """Say whether a filter hides rows; those that somebody hid by hand are no matter."""
    seen = {row for row, _ in _places(_range(document, sheet, [*area[:3], area[1]]).queryVisibleCells())}
    rows = document.Sheets.getByName(sheet).Rows
    return any(rows.getByIndex(row - 1).IsFiltered for row in range(area[0], area[2] + 1) if row not in seen)


def _range(document: Any, sheet: str, area: Area) -> Any:
    top, left, bottom, right = area
    found = document.Sheets.getByName(sheet)
    return found.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)


# --- writing --------------------------------------------------------------------------------------------


def write(
    document: Any, title: str, sheets: Sequence[str], steps: Sequence[dict[str, Any]]
) -> dict[str, Any] | None:
    """Carry out all steps or none, as one step of the user's undo with this title.

    `sheets` are those that are written: their protection is taken off and put back as it was. Each step names by
    "step" one of the functions below. Gives None, or what failed: `topic` ("password" or "refused"), `sheet`, `reason`.
    """
    undo = document.UndoManager
    with _still(document):
        undo.enterUndoContext(title)
        # A context that stays empty is dropped, and an undo would then take back what the user did before.
        undo.addUndoAction(_Undo(document))
        failed = None
        try:
            with _unprotected(document, sheets):
                for each in steps:
                    given = dict(each)
                    failed = {"topic": "refused", "sheet": given.get("sheet", "")}
                    _STEPS[given.pop("step")](document, **given)
                failed = None
        except _Password as error:
            failed = {"topic": "password", "sheet": error.args[0], "reason": "–"}
        except Exception as error:
            failed = {"topic": "refused", "sheet": "", **(failed or {}), "reason": _reason(error)}
        finally:
            undo.leaveUndoContext()
        if failed is not None and undo.isUndoPossible():
            undo.undo()
            undo.clearRedo()
        return failed


class _Password(Exception):
    """A sheet has a password."""


def _reason(error: Exception) -> str:
    text = str(getattr(error, "Message", "") or error).strip()
    words = (
        re.sub(r"\s*\bat \S+:\d+$", "", text.splitlines()[0]) if text else ""
    )  # where in its source it stands
    return words or type(error).__name__


@contextlib.contextmanager
def _still(document: Any) -> Iterator[None]:
    """Keep LibreOffice from drawing and calculating until all is written."""
    automatic = document.isAutomaticCalculationEnabled()
    document.lockControllers()
    document.addActionLock()
    document.enableAutomaticCalculation(False)
    try:
        yield
    finally:
        document.enableAutomaticCalculation(automatic)
        document.removeActionLock()
        document.unlockControllers()


@contextlib.contextmanager
def _unprotected(document: Any, sheets: Sequence[str]) -> Iterator[None]:
    """Take the protection from sheets; a sheet remembers its options, and gets them back."""
    with contextlib.ExitStack() as stack:
        for name in sheets:
            sheet = document.Sheets.getByName(name)
            if not sheet.isProtected():
                continue
            try:
                sheet.unprotect("")
            except Exception as error:
                raise _Password(name) from error
            stack.callback(sheet.protect, "")
        yield


class _Undo(unohelper.Base, XUndoAction):  # type: ignore[misc]
    """What LibreOffice does not take back, or do again, by itself."""

    Title = ""

    def __init__(
        self,
        document: Any,
        undo: Callable[[], None] | None = None,
        redo: Callable[[], None] | None = None,
    ) -> None:
        self._document, self._undo, self._redo = document, undo, redo

    def undo(self) -> None:
        self._do(self._undo)

    def redo(self) -> None:
        self._do(self._redo)

    def _do(self, what: Callable[[], None] | None) -> None:
        if what is not None:
            with _unrecorded(self._document):
                what()


@contextlib.contextmanager
def _unrecorded(document: Any) -> Iterator[None]:
    """Keep out of the undo what is done meanwhile; in the middle of an undo a record would end LibreOffice."""
    document.UndoManager.lock()
    try:
        yield
    finally:
        document.UndoManager.unlock()


def _put(document: Any, sheet: str, area: Area, rows: Sequence[Sequence[Any]], grown: int) -> None:
    """Write values into a block: numbers, texts as they are, "" for a blank, truth values, {"error": …}.

    From the row `grown` on the cells came with a table that grew, and go with it in an undo.
    """
    formats = list(_formats(document, sheet, area))
    noted = _rows_with_notes(document, sheet, area)
    for first, last in _between(range(area[0], area[2] + 1), noted):
        part = [first, area[1], last, area[3]]
        values = rows[first - area[0] : last - area[0] + 1]
        plain = tuple(tuple(each if type(each) in (str, float) else "" for each in row) for row in values)
        _prepare_undo(document, sheet, part, plain, grown)
        _range(document, sheet, part).setDataArray(plain)
        for row, cells in enumerate(values, start=first):
            for column, value in enumerate(cells, start=area[1]):
                if type(value) not in (str, float):
                    _put_one(_cell(document, sheet, row, column), value)
    if noted:
        _let_notes_return(document, sheet)
    for row in sorted(noted):  # writing a block would remove the notes in it
        for column, value in enumerate(rows[row - area[0]], start=area[1]):
            _put_one(_cell(document, sheet, row, column), value)
    _set_formats(document, sheet, area, formats)


def _prepare_undo(document: Any, sheet: str, area: Area, plain: Sequence[Sequence[Any]], grown: int) -> None:
    """Let an undo empty cells that are blank now, and a redo those that become blank.

    LibreOffice 7.4 forgets both where a block was written: it only puts back what stood in cells. Where a single cell
    was typed in or cleared before, the undo of that does the rest.
    """
    used = _range(document, sheet, area).queryContentCells(_TYPED | _FORMULAS)
    there = set(_places(used))
    for column in range(area[1], area[3] + 1):
        values = [row[column - area[1]] for row in plain]
        cleared = [row for row, value in enumerate(values, area[0]) if value == "" and (row, column) in there]
        for top, bottom in _between(range(area[0], area[2] + 1), {*range(area[0], area[2] + 1)} - {*cleared}):
            _clear(document, sheet, [[top, column, bottom, column]], _TYPED | _FORMULAS)
        for row, value in enumerate(values, area[0]):
            if value != "" and row < grown and (row, column) not in there:
                _cell(document, sheet, row, column).setString("–")


def _put_one(cell: Any, value: Any) -> None:
    if type(value) is str:
        cell.setString(value)
    elif type(value) is float:
        cell.setValue(value)
    elif isinstance(value, dict):
        cell.setFormula(f"={value['error']}")
    else:  # a number would need another format to show as a truth value
        cell.setFormula("=TRUE()" if value else "=FALSE()")


def _cell(document: Any, sheet: str, row: int, column: int) -> Any:
    return document.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1)


def _rows_with_notes(document: Any, sheet: str, area: Area) -> set[int]:
    notes = document.Sheets.getByName(sheet).Annotations
    places = (notes.getByIndex(at).Position for at in range(notes.Count))
    return {
        at.Row + 1
        for at in places
        if area[0] <= at.Row + 1 <= area[2] and area[1] <= at.Column + 1 <= area[3]
    }


def _let_notes_return(document: Any, sheet: str) -> None:
    """Let an undo put notes back: LibreOffice 7.4 drops that of a cell which becomes blank again."""
    notes = document.Sheets.getByName(sheet).Annotations
    before = [(each.Position, each.String) for each in map(notes.getByIndex, range(notes.Count))]

    def put_back() -> None:
        there = document.Sheets.getByName(sheet).Annotations
        at = {(each.Position.Row, each.Position.Column) for each in map(there.getByIndex, range(there.Count))}
        for position, text in before:
            if (position.Row, position.Column) not in at:
                there.insertNew(position, text)

    document.UndoManager.addUndoAction(_Undo(document, undo=put_back))


def _between(whole: range, left_out: set[int]) -> Iterator[tuple[int, int]]:
    first = whole.start
    for each in sorted(left_out):
        if first < each:
            yield first, each - 1
        first = each + 1
    if first < whole.stop:
        yield first, whole.stop - 1


def _set_formats(document: Any, sheet: str, area: Area, formats: Sequence[tuple[Area, int]]) -> None:
    """Give cells the number formats back that they had: a text such as 007 makes LibreOffice change them."""
    now = list(_formats(document, sheet, area))
    with _unrecorded(document):  # they end as they began, so there is nothing to take back
        for part, key in formats if now != formats else ():
            _range(document, sheet, part).NumberFormat = key


def _formula(document: Any, sheet: str, area: Area, formula: str) -> None:
    """Put one formula into all cells of a column's run."""
    for row in range(area[0], area[2] + 1):
        _cell(document, sheet, row, area[1]).setFormula(formula)


def _clear_formulas(document: Any, sheet: str, areas: Sequence[Area]) -> None:
    """Clear formulas; what was typed stays."""
    _clear(document, sheet, areas, _FORMULAS)


def _clear(document: Any, sheet: str, areas: Sequence[Area], kinds: int) -> None:
    for area in areas:
        _range(document, sheet, area).clearContents(kinds)


def _resize(document: Any, sheet: str, table: str, bottom: int, typed: Sequence[int]) -> None:
    """Let a table end at another row. Where it grows its rows look like the last one, and calculate like it.

    `typed` are the columns whose cells are filled in: of those only the looks go down. What stands below a column
    joins the table as it is.
    """
    found = document.DatabaseRanges.getByName(table)
    at = found.DataArea
    last = at.EndRow + 1
    found.DataArea = CellRangeAddress(at.Sheet, at.StartColumn, at.StartRow, at.EndColumn, bottom - 1)
    if bottom <= last:
        return
    left, right = at.StartColumn + 1, at.EndColumn + 1
    used = _range(document, sheet, [last + 1, left, bottom, right]).queryContentCells(_TYPED | _FORMULAS)
    taken = {column for _, column in _places(used)}
    for first, end in _between(range(left, right + 1), taken):
        cells = _range(document, sheet, [last, first, bottom, end])
        cells.fillSeries(TO_BOTTOM, SIMPLE, FILL_DATE_DAY, 0, 0)
        _clear(document, sheet, [[last + 1, first, bottom, end]], _TYPED)
        for column in typed:
            if first <= column <= end:
                _clear(document, sheet, [[last + 1, column, bottom, column]], _FORMULAS)


# --- charts ---------------------------------------------------------------------------------------------

_REFERENCE = re.compile(
    r"(?P<sheet>\$?(?:'(?:[^']|'')+'|[^.']+)\.)\$(?P<left>[A-Z]+)\$(?P<top>\d+)(?::\$(?P<right>[A-Z]+)\$(?P<bottom>\d+))?"
)


def _follow(document: Any, moves: Sequence[Sequence[Any]]) -> None:
    """Let charts follow the rows of tables, each [sheet, old area, new area]: what covered all of them still does."""
    for name in document.Sheets.ElementNames:
        charts = document.Sheets.getByName(name).Charts
        for chart in charts.ElementNames:
            before = [
                sequence.getSourceRangeRepresentation() for sequence, _ in _sequences(document, name, chart)
            ]
            after = [_followed(reference, moves) for reference in before]
            if before == after:
                continue

            # A chart has an undo of its own, which knows nothing of the document's.
            draw = partial(_draw, document, name, chart)
            action = _Undo(document, undo=partial(draw, before), redo=partial(draw, after))
            document.UndoManager.addUndoAction(action)
            draw(after)


def _sequences(document: Any, sheet: str, chart: str) -> Iterator[tuple[Any, Callable[[Any], None]]]:
    """Give the runs of cells that a chart draws, and how to set another one in each place."""
    model = document.Sheets.getByName(sheet).Charts.getByName(chart).EmbeddedObject
    if not hasattr(model, "getFirstDiagram"):
        return
    diagram = model.getFirstDiagram()
    for system in diagram.getCoordinateSystems() if diagram else ():
        for kind in system.getChartTypes():
            for series in kind.getDataSeries():
                for labeled in series.getDataSequences():
                    if labeled.getValues() is not None:
                        yield labeled.getValues(), labeled.setValues
        for dimension in range(system.getDimension()):
            axis = system.getAxisByDimension(dimension, 0)
            scale = axis.getScaleData()
            if scale.Categories is not None and scale.Categories.getValues() is not None:

                def set_categories(values: Any, axis: Any = axis, scale: Any = scale) -> None:
                    scale.Categories.setValues(values)
                    axis.setScaleData(scale)

                yield scale.Categories.getValues(), set_categories


def _draw(document: Any, sheet: str, chart: str, references: Sequence[str]) -> None:
    provider = document.Sheets.getByName(sheet).Charts.getByName(chart).EmbeddedObject.getDataProvider()
    places = list(_sequences(document, sheet, chart))
    for (sequence, put), reference in zip(places, references, strict=True):
        if sequence.getSourceRangeRepresentation() != reference:
            new = provider.createDataSequenceByRangeRepresentation(reference)
            new.Role = sequence.Role
            put(new)


def _followed(reference: str, moves: Sequence[Sequence[Any]]) -> str:
    """Give where a reference of a chart went; itself where it covered not all rows of some of a table's columns."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return reference
    on = found["sheet"].removeprefix("$")[:-1]
    on = on[1:-1].replace("''", "'") if on.startswith("'") else on
    top, bottom = int(found["top"]), int(found["bottom"] or found["top"])
    left, right = _number(found["left"]), _number(found["right"] or found["left"])
    for sheet, old, new in moves:
        if on == sheet and (top, bottom) == (old[0], old[2]) and old[1] <= left <= right <= old[3]:
            first, last = f"${found['left']}${new[0]}", f"${found['right'] or found['left']}${new[2]}"
            return f"{found['sheet']}{first}" + (f":{last}" if first != last else "")
    return reference


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


_STEPS: dict[str, Callable[..., None]] = {
    "put": _put,
    "formula": _formula,
    "clear_formulas": _clear_formulas,
    "resize": _resize,
    "follow": _follow,
}

OPERATIONS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        facts,
        tables,
        names,
        in_front,
        select,
        calculates_by_hand,
        say,
        save_copy,
        ask_folder,
        new,
        read,
        formulas,
        room,
        filtered,
        write,
    )
}
"""All that can be asked for. Each takes the document first."""
