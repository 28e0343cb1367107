"""What is to be written into an open workbook, worked out before its first cell is: the same for every program.

All that can stand in the way is looked for here, so that a refusal leaves the workbook as it was. Each program
then writes the blocks in its own manner: a run of columns in one call, however many rows it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from ..errors import WorkbookError, WorkbookIncomplete
from ..workbook.contract import Cell, Changes, NewRows, Place, TableRows
from ..workbook.xlsx_package import Area
from ..workbook.xlsx_sheet import LAST_ROW


class OpenTable(Protocol):
    """One table of an open workbook and the cells that it covers now."""

    @property
    def name(self) -> str:
        """The table's name, as the user has it."""

    @property
    def sheet_name(self) -> str:
        """The name of its sheet."""

    @property
    def area(self) -> Area:
        """All its cells, with headings and totals."""

    @property
    def totals_rows(self) -> int:
        """How many rows of totals it has."""

    @property
    def body(self) -> Area:
        """The cells of its rows."""

    @property
    def headings(self) -> Sequence[str]:
        """The names of its columns, from the left."""


Table = TypeVar("Table", bound=OpenTable)


class OpenCells(Protocol[Table]):
    """What planning has to know of an open workbook."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""

    @property
    def tables(self) -> Sequence[Table]:
        """All its tables."""

    def formulas(self, sheet: str, area: Area) -> Sequence[Sequence[str]]:
        """Give what was typed into cells, row by row: "" for a blank, a formula with its = in front."""

    def room(self, sheet: str, area: Area) -> tuple[Sequence[Sequence[str]], bool]:
        """Give the same of cells below a table, no rows at all where nothing stands, and whether some are merged."""

    def filtered(self, table: Table) -> bool:
        """Say whether a filter hides rows of a table."""

    def place(self, name: str) -> Place | None:
        """Give the one cell that a name stands for; None where there is no such name, or it is anything else."""

    def as_written(self, value: Cell, place: Place) -> object:
        """Give a value as the program takes it for what it is. Raises WorkbookError for what no cell can hold."""


@dataclass(frozen=True)
class Block:
    """Values for a rectangle of cells, as the program takes them."""

    sheet_name: str
    area: Area
    values: list[list[object]]


@dataclass(frozen=True)
class FormulaRun:
    """The formula of a calculated column, for cells of it that have lost theirs."""

    sheet_name: str
    area: Area
    formula: str


@dataclass(frozen=True)
class Filled(Generic[Table]):
    """An output table, the rows that it will have, and the blocks that fill it."""

    table: Table
    new: Area
    blocks: tuple[Block, ...]
    own: tuple[int, ...]
    """The sheet's columns in it that are the user's own."""

    @property
    def sheet_name(self) -> str:
        """The name of its sheet."""
        return self.table.sheet_name


@dataclass(frozen=True)
class Longer(Generic[Table]):
    """An input table, the last row that it will have, and what is written below its last filled row."""

    table: Table
    bottom: int
    parts: tuple[Block | FormulaRun, ...] = ()

    @property
    def sheet_name(self) -> str:
        """The name of its sheet."""
        return self.table.sheet_name


def plan(
    book: OpenCells[Table], changes: Changes, *, from_first_row: bool = False
) -> list[Filled[Table] | Longer[Table] | Block]:
    """Say what is written where. With `from_first_row` added rows go over those that are there.

    Raises WorkbookIncomplete where a table, column or named cell is gone, WorkbookError where there is no room.
    """
    return [
        *(_filled(book, rows) for rows in changes.tables),
        *(_longer(book, new, from_first_row) for new in changes.added),
        *_cell_blocks(book, changes.cells),
        *_cell_blocks(book, changes.inputs),
    ]


def plan_longer(book: OpenCells[Table], names: Sequence[str], rows: int) -> list[Longer[Table]]:
    """Make tables so many blank rows longer. Raises WorkbookError as `plan` does."""
    longer = [Longer(each, each.body.bottom + rows) for each in book.tables if each.name in names]
    for each in longer:
        _refuse_filter(book, each.table)
        _refuse_growth(book, each.table, each.bottom)
    return longer


def runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Give numbers that follow one another together.

    >>> list(runs([5, 2, 3]))
    [[2, 3], [5]]
    """
    for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


def _named(book: OpenCells[Table], name: str, topic: str) -> Table:
    found = next((each for each in book.tables if each.name.lower() == name.lower()), None)
    if found is None:
        raise WorkbookIncomplete(topic, path=book.name, table=name)
    return found


def _columns(table: OpenTable, headings: Sequence[str]) -> dict[int, int]:
    """Give for each of the sheet's columns that is written the place of its values in the rows."""
    names = [name.casefold() for name in table.headings]
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


# --- output tables --------------------------------------------------------------------------------------


def _filled(book: OpenCells[Table], rows: TableRows) -> Filled[Table]:
    table = _named(book, rows.table, "output-table-missing")
    columns = _columns(table, rows.headings)
    old = table.body
    new = Area(old.top, old.left, old.top + max(len(rows.rows), 1) - 1, old.right)
    if new != old:
        _refuse_no_room(book, table, new, set(columns))
    # Rows that leave the table are written too, blank, so that each run of columns takes one call.
    height = max(new.bottom, old.bottom) - old.top + 1
    blocks = []
    for run in runs(columns):
        values: list[list[object]] = []
        for down in range(height):
            cells = rows.rows[down] if down < len(rows.rows) else (None,) * len(columns)
            values.append(
                [
                    book.as_written(cells[columns[at]], Place(table.sheet_name, old.top + down, at))
                    for at in run
                ]
            )
        area = Area(old.top, run[0], old.top + height - 1, run[-1])
        blocks.append(Block(table.sheet_name, area, values))
    own = tuple(at for at in range(old.left, old.right + 1) if at not in columns)
    return Filled(table, new, tuple(blocks), own)


# --- input tables ---------------------------------------------------------------------------------------


def _longer(book: OpenCells[Table], new: NewRows, from_first_row: bool) -> Longer[Table]:
    """Plan rows below the last filled one. What formulas show is the program's own business."""
    table = _named(book, new.table, "table-missing")
    columns, calculated = _columns(table, new.headings), _columns(table, tuple(new.calculated))
    body = table.body
    formulas = book.formulas(table.sheet_name, body)
    inputs = {column - body.left for column in columns}
    first = body.top + (0 if from_first_row else _filled_rows(formulas, inputs))
    last = first + len(new.rows) - 1
    if not new.rows:
        return Longer(table, body.bottom)
    _refuse_filter(book, table)
    if last > body.bottom:
        _refuse_growth(book, table, last)
    for at, row in enumerate(formulas[: len(new.rows)] if from_first_row else (), start=body.top):
        for index in sorted(inputs):
            if row[index].startswith("="):  # what somebody works out there is never written over
                place = Place(table.sheet_name, at, body.left + index)
                raise WorkbookError(
                    "table-no-room", sheet=place.sheet, cell=place.address, table=table.name, area=body
                )
    parts: list[Block | FormulaRun] = []
    for run in runs(columns):
        values = [
            [book.as_written(row[columns[at]], Place(table.sheet_name, first + down, at)) for at in run]
            for down, row in enumerate(new.rows)
        ]
        parts.append(Block(table.sheet_name, Area(first, run[0], last, run[-1]), values))
    for column in calculated:
        texts = [row[column - body.left] for row in formulas]
        formula = next((text for text in texts if text.startswith("=")), None)
        gone = [at for at, text in enumerate(texts, body.top) if first <= at <= last and not text]
        for down in runs(gone) if formula else ():
            parts.append(FormulaRun(table.sheet_name, Area(down[0], column, down[-1], column), str(formula)))
    return Longer(table, max(last, body.bottom), tuple(parts))


def _filled_rows(formulas: Sequence[Sequence[str]], inputs: set[int]) -> int:
    """Count the rows down to the last in which something was filled in.

    A formula counts only where a user put it in an input column: all others stand in blank rows too.
    """
    for count in range(len(formulas), 0, -1):
        row = formulas[count - 1]
        if any(text and (at in inputs or not text.startswith("=")) for at, text in enumerate(row)):
            return count
    return 0


# --- what stands in the way -----------------------------------------------------------------------------


def _refuse_filter(book: OpenCells[Table], table: Table) -> None:
    if book.filtered(table):
        raise WorkbookError("table-filtered", sheet=table.sheet_name, table=table.name)


def _refuse_growth(book: OpenCells[Table], table: Table, bottom: int) -> None:
    body = table.body
    everywhere = set(range(body.left, body.right + 1))
    _refuse_no_room(book, table, Area(body.top, body.left, bottom, body.right), everywhere)


def _refuse_no_room(book: OpenCells[Table], table: Table, new: Area, ours: set[int]) -> None:
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
        for other in book.tables
        if other is not table and other.sheet_name == table.sheet_name and other.area.meets(growth)
    ]
    there, merged = book.room(table.sheet_name, growth)
    for down, row in enumerate(there):
        for column, text in enumerate(row, start=growth.left):
            if text and (column in ours or text.startswith("=")):
                corners.append((growth.top + down, column))
    if merged:
        corners.append((growth.top, growth.left))
    if corners:
        at = Place(table.sheet_name, *min(corners))
        raise WorkbookError("table-no-room", sheet=at.sheet, cell=at.address, table=table.name, area=growth)


# --- single cells ---------------------------------------------------------------------------------------


def _cell_blocks(book: OpenCells[Table], cells: Mapping[str, Cell]) -> list[Block]:
    """Bring named cells that stand below one another together."""
    columns: dict[tuple[str, int], dict[int, object]] = {}
    for name, value in cells.items():
        place = book.place(name)
        if place is None:
            raise WorkbookIncomplete("output-cell-missing", path=book.name, name=name)
        columns.setdefault((place.sheet, place.column), {})[place.row] = book.as_written(value, place)
    return [
        Block(sheet, Area(run[0], column, run[-1], column), [[values[row]] for row in run])
        for (sheet, column), values in columns.items()
        for run in runs(values)
    ]
