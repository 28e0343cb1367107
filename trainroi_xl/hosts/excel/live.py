"""The workbook that is open in Excel, through xlwings: read it, and write changes and nothing else.

Each call to Excel costs as much as a thousand cells, so cells come and go in blocks: a table in one read, a
run of result columns in one write. Excel calculates its own formulas; no formula of the workbook is touched.
A sheet that is protected without a password is unprotected while it is written.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import UsageError, WorkbookError
from ...workbook.contract import Cell, Changes, InputCell, Place, Row, Snapshot, TableData
from ...workbook.xlsx_package import Area, split_reference
from ...workbook.xlsx_read import guess_template, language_of
from ...workbook.xlsx_sheet import LAST_ROW, content_of
from ..planning import Block, Filled, FormulaRun, Longer, plan, plan_longer, runs
from . import marshal, native

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

_PLAIN = frozenset((float, str, bool, type(None)))
_DAY = dt.timedelta(days=1)
_NO_DAY, _AFTER_GAP = dt.datetime(1899, 12, 30), dt.datetime(1900, 3, 1)
"""The day that COM counts from, and the first that it numbers as Excel does: Excel has a 29 February 1900."""
_MOST_INPUTS = 10_000
"""Inputs of one sheet are read together, unless somebody put them further apart than this many cells."""
_READ_BY_EXCEL = "=+-@#'"
"""Signs at the head of a text that Excel takes for a formula, an error, or its own mark of a text."""
_TRUTHS = frozenset(("true", "false", "waar", "onwaar"))
_STILL = {"screen_updating": False, "enable_events": False, "calculation": "manual"}


def open_book(path: Path | None) -> xw.Book:
    """Find a workbook that is open in Excel; without a path, the one in front.

    Raises UsageError where there is none, or no Excel to ask.
    """
    try:
        import xlwings
    except ImportError as error:
        raise UsageError("excel-no-xlwings") from error
    try:
        apps = list(xlwings.apps)
    except xlwings.XlwingsError as error:
        raise UsageError("excel-not-here", system=sys.platform) from error
    books = [book for app in apps for book in app.books]
    if path is None:
        if not books:
            raise UsageError("excel-nothing-open")
        return next(app for app in apps if len(app.books)).books.active
    for book in books:
        if book.name.casefold() != path.name.casefold():
            continue
        # A file that OneDrive keeps has an address in Excel, so there the name must do, as where none but it is given.
        there = native.path_of(book)
        if there is None or path.name == str(path) or there.resolve() == path.resolve():
            return book
    raise UsageError("excel-not-open", path=path)


# --- reading --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Table:
    """One table of the open workbook and the cells that it covers now."""

    name: str
    table: Table
    sheet: xw.Sheet
    sheet_name: str
    area: Area
    header_rows: int
    totals_rows: int

    @property
    def body(self) -> Area:
        return Area(
            self.area.top + self.header_rows,
            self.area.left,
            self.area.bottom - self.totals_rows,
            self.area.right,
        )

    @property
    def headings(self) -> list[str]:
        return [str(column.name) for column in self.table.columns]

    def resize(self, bottom: int) -> None:
        """Let the table end at another row."""
        whole = Area(self.area.top, self.area.left, bottom, self.area.right)
        self.table.resize(_range(self.sheet, whole))

    def grow(self, bottom: int) -> None:
        """Let the table end further down, where its rows look like its last one."""
        self.resize(bottom)
        body = self.body
        last = _range(self.sheet, Area(body.bottom, body.left, body.bottom, body.right))
        last.autofill(_range(self.sheet, Area(body.bottom, body.left, bottom, body.right)), "fill_formats")


def snapshot(book: xw.Book) -> Snapshot:
    """Read all tables, inputs and properties of the open workbook, each table in one go."""
    sheets = {sheet.name.lower(): sheet for sheet in book.sheets}
    tables = {table.name: _read_table(table) for table in _tables(sheets.values())}
    stated = native.properties(book)
    return Snapshot(
        source=book.name,
        template=stated.get("template") or guess_template(tables),
        version=stated.get("template_version", ""),
        language=language_of(stated.get("language"), (table.headings for table in tables.values())),
        tables=tables,
        inputs=_read_inputs(book, sheets),
    )


def _tables(sheets: Any) -> Iterator[_Table]:
    for sheet in sheets:
        for table in sheet.tables:
            covered = table.range
            rows, columns = covered.shape
            area = Area(covered.row, covered.column, covered.row + rows - 1, covered.column + columns - 1)
            header, totals = int(bool(table.show_headers)), int(bool(table.show_totals))
            yield _Table(table.display_name, table, sheet, sheet.name, area, header, totals)


def _read_table(table: _Table) -> TableData:
    """Read a table with its headings, its totals row, if it has one, and the row below it."""
    area, body = table.area, table.body
    past = min(area.bottom + 1, LAST_ROW)
    rows = _read(table.sheet, Area(area.top, area.left, past, area.right))
    if table.header_rows:
        headings = tuple(str(cell) for cell in rows[0])
    else:
        headings = tuple(column.name for column in table.table.columns)
    below = rows[-1] if past > area.bottom else (None,) * len(headings)
    first = Place(table.sheet_name, body.top - 1, area.left)
    data = rows[table.header_rows : table.header_rows + body.bottom - body.top + 1]
    return TableData(table.name, first, headings, tuple(data), below)


def _read_inputs(book: xw.Book, sheets: dict[str, xw.Sheet]) -> dict[str, InputCell]:
    places: dict[str, Place] = {}
    for name, text in _names(book, "in_"):
        place = _one_cell(text, sheets)
        if place is not None:
            places[name] = place
    values: dict[Place, Cell] = {}
    for sheet in {place.sheet for place in places.values()}:
        of_sheet = [place for place in places.values() if place.sheet == sheet]
        rows, columns = [place.row for place in of_sheet], [place.column for place in of_sheet]
        around = Area(min(rows), min(columns), max(rows), max(columns))
        together = (around.bottom - around.top + 1) * (around.right - around.left + 1) <= _MOST_INPUTS
        for area in [around] if together else [_of_cell(place) for place in of_sheet]:
            for down, row in enumerate(_read(sheets[sheet.lower()], area)):
                for right, cell in enumerate(row):
                    values[Place(sheet, area.top + down, area.left + right)] = cell
    return {name: InputCell(values[place], place) for name, place in places.items()}


def _of_cell(place: Place) -> Area:
    return Area(place.row, place.column, place.row, place.column)


def _names(book: xw.Book, prefix: str) -> Iterator[tuple[str, str]]:
    """Give the names of the whole workbook that begin so, and what they refer to; one of a sheet has a '!'."""
    for each in book.names:
        name = each.name
        if name.startswith(prefix):
            yield name, (each.refers_to or "").removeprefix("=")


def _one_cell(text: str, sheets: dict[str, xw.Sheet]) -> Place | None:
    """Give the one cell that a name refers to; None where it refers to anything else."""
    found = split_reference(text)
    sheet = sheets.get(found[0].lower()) if found else None
    if found is None or sheet is None:
        return None
    area = found[1]
    one = (area.top, area.left) == (area.bottom, area.right)
    return Place(sheet.name, area.top, area.left) if one else None


def _read(sheet: xw.Sheet, area: Area) -> list[Row]:
    block = _range(sheet, area)
    rows = native.with_errors(block, native.as_rows(block.raw_value))
    kinds = set(map(type, chain.from_iterable(rows)))
    if Decimal in kinds:
        exact = native.as_rows(native.exact_values(block))
        rows = [
            tuple(full if type(cell) is Decimal else cell for cell, full in zip(row, fulls, strict=True))
            for row, fulls in zip(rows, exact, strict=True)
        ]
    if not kinds <= _PLAIN:
        return [tuple(map(_cell, row)) for row in marshal.argument(tuple(rows))]
    return [tuple(cell if cell != "" else None for cell in row) if "" in row else row for row in rows]


def _range(sheet: xw.Sheet, area: Area) -> xw.Range:
    return sheet.range((area.top, area.left), (area.bottom, area.right))


def _cell(raw: Any) -> Cell:
    """Give a cell as a Snapshot holds it: a formula that shows nothing as a blank, a time of day as a number."""
    if isinstance(raw, dt.datetime):
        moment = raw.replace(tzinfo=None)
        if moment < _NO_DAY + _DAY:
            return (moment - _NO_DAY) / _DAY
        if moment < _AFTER_GAP:
            moment += _DAY
        moment = dt.datetime(*moment.timetuple()[:6], moment.microsecond)  # no longer a class of pywin32
        return moment if moment.time() != dt.time() else moment.date()
    if raw == "" or (native.MAC and type(raw).__name__ == "Keyword"):  # appscript's missing value
        return None
    return float(raw) if type(raw) is int else raw


# --- writing --------------------------------------------------------------------------------------------


def write(book: xw.Book, changes: Changes, *, from_first_row: bool = False) -> None:
    """Write changes into the open workbook; whatever Excel did by itself before, it does again afterwards.

    With `from_first_row` added rows go over those that are there: for who looked at them and knows what they are.
    All that can be known beforehand is looked at before the first cell is written. Raises WorkbookIncomplete
    where a table, column or named cell is gone, WorkbookError where there is no room, a sheet has a password or
    Excel refuses.
    """
    cells = _Cells(book)
    _write_all(cells, plan(cells, changes, from_first_row=from_first_row))


def lengthen(book: xw.Book, names: Sequence[str], rows: int) -> None:
    """Make tables of inputs so many blank rows longer. Raises WorkbookError as `write` does."""
    cells = _Cells(book)
    _write_all(cells, plan_longer(cells, names, rows))


class _Cells:
    """The open workbook as planning looks at it."""

    def __init__(self, book: xw.Book) -> None:
        self.book = book
        self.name: str = book.name
        self.sheets = {sheet.name.lower(): sheet for sheet in book.sheets}
        self.tables = list(_tables(self.sheets.values()))
        self._days = native.date1904(book)

    @cached_property
    def _named(self) -> dict[str, str]:
        return dict(_names(self.book, "out_")) | dict(_names(self.book, "in_"))

    def range(self, sheet: str, area: Area) -> xw.Range:
        return _range(self.sheets[sheet.lower()], area)

    def formulas(self, sheet: str, area: Area) -> list[list[str]]:
        rows = native.as_rows(self.range(sheet, area).formula)
        return [[str(text or "") for text in row] for row in rows]

    def room(self, sheet: str, area: Area) -> tuple[list[list[str]], bool]:
        used = self.sheets[sheet.lower()].used_range
        if (
            used.row + used.shape[0] - 1 < area.top
        ):  # mostly a table has nothing below it, and nothing is read
            return [], False
        merged = self.range(sheet, area).merge_cells is not False  # None where some are
        return self.formulas(sheet, area), merged

    def filtered(self, table: _Table) -> bool:
        return native.filtered(table.table)

    def place(self, name: str) -> Place | None:
        return _one_cell(self._named.get(name, ""), self.sheets)

    def as_written(self, value: Cell, place: Place) -> object:
        return _as_written(value, self._days, place)


def _write_all(cells: _Cells, parts: Sequence[Filled[_Table] | Longer[_Table] | Block]) -> None:
    sheets = {each.sheet_name: cells.sheets[each.sheet_name.lower()] for each in parts}
    with native.told("excel-silent"), still(cells.book.app), unprotected(sheets):
        for each in parts:
            with native.told("excel-refused", path=cells.name, sheet=each.sheet_name):
                if isinstance(each, Filled):
                    _fill(cells, each)
                elif isinstance(each, Longer):
                    _make_longer(cells, each)
                else:
                    _put(cells, each)


def _fill(cells: _Cells, filled: Filled[_Table]) -> None:
    table, old, new = filled.table, filled.table.body, filled.new
    if new.bottom > old.bottom:
        table.grow(new.bottom)
    for block in filled.blocks:
        _put(cells, block)
    if new.bottom < old.bottom:
        table.resize(new.bottom)
        _clear_formulas(cells, filled, Area(new.bottom + 1, old.left, old.bottom, old.right))


def _clear_formulas(cells: _Cells, filled: Filled[_Table], left: Area) -> None:
    """Clear the formulas in the user's columns of rows that left the table; what was typed there stays."""
    if not filled.own:
        return
    formulas = cells.formulas(filled.sheet_name, left)
    for column in filled.own:
        found = [at for at, row in enumerate(formulas, left.top) if row[column - left.left].startswith("=")]
        for run in runs(found):
            cells.range(filled.sheet_name, Area(run[0], column, run[-1], column)).clear_contents()


def _make_longer(cells: _Cells, longer: Longer[_Table]) -> None:
    table, old = longer.table, longer.table.body
    if longer.bottom > old.bottom:
        table.grow(longer.bottom)
        # Formats and formulas go down with the table; the rules for what may be typed only with a copy.
        _range(table.sheet, Area(old.bottom, old.left, old.bottom, old.right)).copy()
        _range(table.sheet, Area(old.bottom + 1, old.left, longer.bottom, old.right)).paste("validation")
        table.sheet.book.app.cut_copy_mode = False
    for part in longer.parts:
        _put(cells, part)


def _put(cells: _Cells, part: Block | FormulaRun) -> None:
    height = part.area.bottom - part.area.top + 1
    values = part.values if isinstance(part, Block) else [[part.formula]] * height
    cells.range(part.sheet_name, part.area).raw_value = values


def _as_written(value: Cell, days: bool, place: Place) -> object:
    """Give a value so that Excel takes it for what it is. Raises WorkbookError for what a cell cannot hold.

    A date goes as its number, which keeps the format of the cell; an error by its name, which Excel knows.
    """
    content = content_of(value, days, lambda: place)
    if content is None:
        return ""
    kind, text = content
    if kind == "n":
        return float(text)
    if kind == "b":
        return text == "1"
    return text if kind == "e" else _as_text(text)


def _as_text(text: str) -> str:
    """Mark a text that Excel would take for something else: a code such as 3-4 became a date.

    >>> _as_text("Venue"), _as_text("3-4"), _as_text("=A1")
    ('Venue', "'3-4", "'=A1")
    """
    looks_otherwise = (
        text[0] in _READ_BY_EXCEL or any(sign.isdigit() for sign in text) or text.strip().lower() in _TRUTHS
    )
    return f"'{text}" if looks_otherwise else text


# --- Excel itself ---------------------------------------------------------------------------------------


@contextlib.contextmanager
def still(app: xw.App) -> Iterator[None]:
    """Keep Excel from drawing, calculating and starting macros at every write, until the end of all."""
    with contextlib.ExitStack() as stack:  # each is set back, also where setting back another one fails
        for name, value in _STILL.items():
            stack.callback(setattr, app, name, getattr(app, name))
            setattr(app, name, value)
        yield


@contextlib.contextmanager
def unprotected(sheets: Mapping[str, xw.Sheet]) -> Iterator[None]:
    """Take the protection from sheets, by name, and protect them again as they were, whatever happens.

    Raises WorkbookError where a sheet has a password; all are then as they were.
    """
    with contextlib.ExitStack() as stack:
        for name, sheet in sheets.items():
            kept = native.protection(sheet)
            if kept is None:
                continue
            with native.told("sheet-password", sheet=name):
                native.unprotect(sheet)
            if native.protection(sheet) is not None:
                raise WorkbookError("sheet-password", sheet=name, reason="–")
            stack.callback(_protect_again, name, sheet, kept)
        yield


def _protect_again(name: str, sheet: xw.Sheet, kept: native.Protection) -> None:
    with native.told("sheet-unprotected", sheet=name):
        native.protect(sheet, kept)
