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
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import UsageError, WorkbookError, WorkbookIncomplete
from ...workbook.contract import Cell, Changes, InputCell, NewRows, Place, Row, Snapshot, TableData, TableRows
from ...workbook.xlsx_package import Area, split_reference
from ...workbook.xlsx_read import guess_template, language_of
from ...workbook.xlsx_sheet import LAST_ROW, content_of
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


@dataclass(frozen=True)
class _Block:
    """Values for a rectangle of cells, as they go to Excel."""

    sheet: xw.Sheet
    sheet_name: str
    area: Area
    values: list[list[object]]

    def write(self) -> None:
        _range(self.sheet, self.area).raw_value = self.values


@dataclass(frozen=True)
class _Filled:
    """An output table, the rows it will have, and the blocks that fill it."""

    table: _Table
    new: Area
    blocks: tuple[_Block, ...]
    own: tuple[int, ...]
    """The sheet's columns in it that are the user's own."""

    @property
    def sheet(self) -> xw.Sheet:
        return self.table.sheet

    @property
    def sheet_name(self) -> str:
        return self.table.sheet_name

    def write(self) -> None:
        old, new = self.table.body, self.new
        if new.bottom > old.bottom:
            self.table.grow(new.bottom)
        for block in self.blocks:
            block.write()
        if new.bottom < old.bottom:
            self.table.resize(new.bottom)
            self._clear_formulas(Area(new.bottom + 1, old.left, old.bottom, old.right))

    def _clear_formulas(self, left: Area) -> None:
        """Clear the formulas in the user's columns of rows that left the table; what was typed there stays."""
        if not self.own:
            return
        formulas = native.as_rows(_range(self.table.sheet, left).formula)
        for column in self.own:
            texts = [str(row[column - left.left]) for row in formulas]
            at = left.top
            for is_formula, run in groupby(texts, lambda text: text.startswith("=")):
                end = at + len(list(run)) - 1
                if is_formula:
                    _range(self.table.sheet, Area(at, column, end, column)).clear_contents()
                at = end + 1


@dataclass(frozen=True)
class _Longer:
    """An input table, the last row that it will have, and the blocks below its last filled row."""

    table: _Table
    bottom: int
    blocks: tuple[_Block, ...] = ()

    @property
    def sheet(self) -> xw.Sheet:
        return self.table.sheet

    @property
    def sheet_name(self) -> str:
        return self.table.sheet_name

    def write(self) -> None:
        old = self.table.body
        if self.bottom > old.bottom:
            self.table.grow(self.bottom)
            # Formats and formulas go down with the table; the rules for what may be typed only with a copy.
            _range(self.sheet, Area(old.bottom, old.left, old.bottom, old.right)).copy()
            _range(self.sheet, Area(old.bottom + 1, old.left, self.bottom, old.right)).paste("validation")
            self.sheet.book.app.cut_copy_mode = False
        for block in self.blocks:
            block.write()


def write(book: xw.Book, changes: Changes, *, from_first_row: bool = False) -> None:
    """Write changes into the open workbook; whatever Excel did by itself before, it does again afterwards.

    With `from_first_row` added rows go over those that are there: for who looked at them and knows what they are.
    All that can be known beforehand is looked at before the first cell is written. Raises WorkbookIncomplete
    where a table, column or named cell is gone, WorkbookError where there is no room, a sheet has a password or
    Excel refuses.
    """
    sheets = {sheet.name.lower(): sheet for sheet in book.sheets}
    tables = list(_tables(sheets.values()))
    days = native.date1904(book)
    _write_all(
        book,
        [
            *(_filled(book, rows, tables, days) for rows in changes.tables),
            *(_longer(book, new, tables, days, from_first_row) for new in changes.added),
            *_cell_blocks(book, sheets, changes.cells, days),
            *_cell_blocks(book, sheets, changes.inputs, days),
        ],
    )


def lengthen(book: xw.Book, names: Sequence[str], rows: int) -> None:
    """Make tables of inputs so many blank rows longer. Raises WorkbookError as `write` does."""
    tables = list(_tables(book.sheets))
    longer = [_Longer(each, each.body.bottom + rows) for each in tables if each.name in names]
    for each in longer:
        _refuse_filter(each.table)
        _refuse_growth(each.table, tables, each.bottom)
    _write_all(book, longer)


def _write_all(book: xw.Book, parts: Sequence[_Filled | _Longer | _Block]) -> None:
    sheets = {each.sheet_name: each.sheet for each in parts}
    name = book.name
    with native.told("excel-silent"), still(book.app), unprotected(sheets):
        for each in parts:
            with native.told("excel-refused", path=name, sheet=each.sheet_name):
                each.write()


def _named(book: xw.Book, tables: Sequence[_Table], name: str, topic: str) -> _Table:
    found = next((each for each in tables if each.name.lower() == name.lower()), None)
    if found is None:
        raise WorkbookIncomplete(topic, path=book.name, table=name)
    return found


def _longer(
    book: xw.Book, new: NewRows, tables: Sequence[_Table], days: bool, from_first_row: bool
) -> _Longer:
    """Plan rows below the last filled one. What formulas show is Excel's own business."""
    table = _named(book, tables, new.table, "table-missing")
    columns, calculated = _columns(table, new.headings), _columns(table, tuple(new.calculated))
    body = table.body
    formulas = [
        [str(text or "") for text in row] for row in native.as_rows(_range(table.sheet, body).formula)
    ]
    inputs = {column - body.left for column in columns}
    first = body.top + (0 if from_first_row else _filled_rows(formulas, inputs))
    last = first + len(new.rows) - 1
    if not new.rows:
        return _Longer(table, body.bottom)
    _refuse_filter(table)
    if last > body.bottom:
        _refuse_growth(table, tables, last)
    for at, row in enumerate(formulas[: len(new.rows)] if from_first_row else (), start=body.top):
        for index in sorted(inputs):
            if row[index].startswith("="):  # what somebody works out there is never written over
                place, area = Place(table.sheet_name, at, body.left + index), body
                raise WorkbookError(
                    "table-no-room", sheet=place.sheet, cell=place.address, table=table.name, area=area
                )
    blocks = []
    for run in _runs(columns):
        values: list[list[object]] = [
            [_as_written(row[columns[at]], days, Place(table.sheet_name, first + down, at)) for at in run]
            for down, row in enumerate(new.rows)
        ]
        blocks.append(_Block(table.sheet, table.sheet_name, Area(first, run[0], last, run[-1]), values))
    for column in calculated:
        texts = [row[column - body.left] for row in formulas]
        formula = next((text for text in texts if text.startswith("=")), None)
        gone = [at for at, text in enumerate(texts, body.top) if first <= at <= last and not text]
        for down in _runs(gone) if formula else ():
            area = Area(down[0], column, down[-1], column)
            blocks.append(_Block(table.sheet, table.sheet_name, area, [[formula]] * len(down)))
    return _Longer(table, max(last, body.bottom), tuple(blocks))


def _filled_rows(formulas: Sequence[Sequence[str]], inputs: set[int]) -> int:
    """Count the rows down to the last in which something was filled in.

    A formula counts only where a user put it in an input column: all others stand in blank rows too.
    """
    for count in range(len(formulas), 0, -1):
        row = formulas[count - 1]
        if any(text and (at in inputs or not text.startswith("=")) for at, text in enumerate(row)):
            return count
    return 0


def _refuse_filter(table: _Table) -> None:
    if native.filtered(table.table):
        raise WorkbookError("table-filtered", sheet=table.sheet_name, table=table.name)


def _refuse_growth(table: _Table, tables: Sequence[_Table], bottom: int) -> None:
    body = table.body
    everywhere = set(range(body.left, body.right + 1))
    _refuse_no_room(table, tables, Area(body.top, body.left, bottom, body.right), everywhere)


def _filled(book: xw.Book, rows: TableRows, tables: Sequence[_Table], days: bool) -> _Filled:
    table = _named(book, tables, rows.table, "output-table-missing")
    columns = _columns(table, rows.headings)
    old = table.body
    new = Area(old.top, old.left, old.top + max(len(rows.rows), 1) - 1, old.right)
    if new != old:
        _refuse_no_room(table, tables, new, set(columns))
    # Rows that leave the table are written too, blank, so that each run of columns takes one call.
    height = max(new.bottom, old.bottom) - old.top + 1
    blocks = []
    for run in _runs(columns):
        values: list[list[object]] = []
        for down in range(height):
            cells = rows.rows[down] if down < len(rows.rows) else (None,) * len(columns)
            values.append(
                [
                    _as_written(cells[columns[at]], days, Place(table.sheet_name, old.top + down, at))
                    for at in run
                ]
            )
        area = Area(old.top, run[0], old.top + height - 1, run[-1])
        blocks.append(_Block(table.sheet, table.sheet_name, area, values))
    own = tuple(at for at in range(old.left, old.right + 1) if at not in columns)
    return _Filled(table, new, tuple(blocks), own)


def _columns(table: _Table, headings: Sequence[str]) -> dict[int, int]:
    """Give for each of the sheet's columns that is written the place of its values in the rows."""
    names = [column.name.casefold() for column in table.table.columns]
    found = {}
    for index, heading in enumerate(headings):
        if heading.casefold() not in names:
            at = Place(table.sheet_name, table.area.top, table.area.left)
            raise WorkbookIncomplete(
                "output-heading-missing",
                sheet=at.sheet,
                cell=at.address,
                table=table.name,
                heading=heading,
            )
        found[table.area.left + names.index(heading.casefold())] = index
    return found


def _runs(numbers: Any) -> Iterator[list[int]]:
    """Give numbers that follow one another together.

    >>> list(_runs([5, 2, 3]))
    [[2, 3], [5]]
    """
    for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


def _refuse_no_room(table: _Table, tables: Sequence[_Table], new: Area, ours: set[int]) -> None:
    """Refuse rows that would cover anything. Values of the user in a column of theirs just join the table."""
    if table.totals_rows:
        at = Place(table.sheet_name, table.area.bottom, table.area.left)
        raise WorkbookError("table-totals", sheet=at.sheet, cell=at.address, table=table.name)
    if new.bottom > LAST_ROW:
        raise WorkbookError("table-past-end", sheet=table.sheet_name, table=table.name)
    growth = Area(table.body.bottom + 1, new.left, new.bottom, new.right)
    if growth.top > growth.bottom:
        return
    corners = [
        (max(other.area.top, growth.top), max(other.area.left, growth.left))
        for other in tables
        if other is not table and other.sheet_name == table.sheet_name and other.area.meets(growth)
    ]
    used = table.sheet.used_range
    if used.row + used.shape[0] - 1 >= growth.top:  # mostly a table has nothing below it, and nothing is read
        room = _range(table.sheet, growth)
        for down, row in enumerate(native.as_rows(room.formula)):
            for column, text in enumerate(row, start=growth.left):
                if text not in (None, "") and (column in ours or str(text).startswith("=")):
                    corners.append((growth.top + down, column))
        if room.merge_cells is not False:  # None where some are
            corners.append((growth.top, growth.left))
    if corners:
        at = Place(table.sheet_name, *min(corners))
        raise WorkbookError("table-no-room", sheet=at.sheet, cell=at.address, table=table.name, area=growth)


def _cell_blocks(
    book: xw.Book, sheets: dict[str, xw.Sheet], cells: Mapping[str, Cell], days: bool
) -> list[_Block]:
    """Bring named cells that stand below one another together."""
    names = dict(_names(book, "out_")) | dict(_names(book, "in_"))
    columns: dict[tuple[str, int], dict[int, object]] = {}
    for name, value in cells.items():
        place = _one_cell(names.get(name, ""), sheets)
        if place is None:
            raise WorkbookIncomplete("output-cell-missing", path=book.name, name=name)
        columns.setdefault((place.sheet, place.column), {})[place.row] = _as_written(value, days, place)
    return [
        _Block(
            sheets[sheet.lower()],
            sheet,
            Area(run[0], column, run[-1], column),
            [[values[row]] for row in run],
        )
        for (sheet, column), values in columns.items()
        for run in _runs(values)
    ]


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
