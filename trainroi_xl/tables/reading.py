"""Tables and inputs of a workbook, read column by column; what is not right is named by its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from pydantic_core import PydanticCustomError

from ..errors import WorkbookIncomplete
from ..findings import Finding, Severity
from ..language import Language
from ..workbook.contract import Cell, Place, Snapshot, TableData
from .columns import Column, Columns, RowT, Surroundings, TableRow, close, columns_of, same
from .inputs import Input
from .money import HistoryRow, ProgrammeRow
from .ratings import RatingRow

T = TypeVar("T")


@dataclass(frozen=True)
class ReadTable(Generic[RowT]):
    """The rows of one table that could be read, by column, and what was found wrong.

    A row itself is made only where it is asked for: a hundred thousand of them would take more memory than all else.
    """

    data: TableData
    model: type[RowT]
    numbers: Sequence[int]
    """The position in the table, from 0, of each row that could be read."""
    columns: Columns
    """The values of these rows by field."""
    findings: Sequence[Finding]

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def values(self) -> tuple[RowT, ...]:
        """The rows alone."""
        by_row = zip(*self.columns.values(), strict=True)
        return tuple(self.model.made(dict(zip(self.columns, values, strict=True))) for values in by_row)

    @cached_property
    def rows(self) -> tuple[tuple[int, RowT], ...]:
        """The rows, each with its position in the table."""
        return tuple(zip(self.numbers, self.values, strict=True))

    def some(self, wanted: Sequence[int]) -> Iterator[tuple[int, RowT]]:
        """Give some of the rows, counted from 0 among those that could be read, each with its position."""
        if len(wanted) == len(self):
            yield from self.rows
            return
        for at in wanted:
            row = self.model.made({field: column[at] for field, column in self.columns.items()})
            yield self.numbers[at], row

    @cached_property
    def positions(self) -> dict[str, int | None]:
        """The column of each field in the user's table."""
        return column_positions(self.data, self.model)

    def place(self, row: int, field: str) -> Place:
        """Give the cell of one row in the column of one field."""
        return self.data.place(row, self.positions[field] or 0)

    def finding(self, severity: Severity, row: int, field: str, topic: str, **details: object) -> Finding:
        """Make a finding on the cell of one row in the column of one field."""
        return Finding(severity, self.place(row, field), topic, details)


def columns_by_heading(data: TableData) -> dict[str, int]:
    """Give the column of each heading, folded as `same` does."""
    return {same(heading): index for index, heading in enumerate(data.headings)}


def column_positions(data: TableData, model: type[TableRow]) -> dict[str, int | None]:
    """Find the columns of a table by heading, in English or Dutch.

    A calculated column that is gone is worked out again; any other that is gone is an error.
    """
    found = columns_by_heading(data)
    positions: dict[str, int | None] = {}
    for field, column in columns_of(model).items():
        english, dutch = _folded_headings(model)[field]
        index = found.get(english, found.get(dutch))
        if index is None and column.formula is None:
            raise WorkbookIncomplete(
                "heading-missing",
                table=data.name,
                sheet=data.first.sheet,
                cell=data.first.address,
                heading_en=column.heading.en,
                heading_nl=column.heading.nl,
            )
        positions[field] = index
    return positions


@cache
def _folded_headings(model: type[TableRow]) -> dict[str, tuple[str, str]]:
    """Give the headings of each field in English and Dutch."""
    columns = columns_of(model).items()
    return {field: (same(column.heading.en), same(column.heading.nl)) for field, column in columns}


def read_table(snapshot: Snapshot, model: type[RowT]) -> ReadTable[RowT]:
    """Read a table of a workbook, column by column; a row in which nothing was filled in is passed over."""
    data = snapshot.tables.get(model.table)
    if data is None:
        raise WorkbookIncomplete("table-missing", table=model.table, path=snapshot.source)
    positions = column_positions(data, model)
    columns = columns_of(model)
    filled_in = [
        index for field, index in positions.items() if index is not None and not columns[field].formula
    ]
    blank = _blank_rows(data, filled_in)
    numbers = _without(range(len(data.rows)), blank)
    found = _only_calculated(data, blank, columns, positions)
    read: dict[str, Sequence[Any]] = {}
    wrong: set[int] = set()
    for field, column in columns.items():
        index = positions[field]
        cells = [None] * len(numbers) if index is None else _without(data.columns[index], blank)
        read[field], errors = column.read_all(cells, snapshot.language)
        for at, error in errors.items():
            place = data.place(numbers[at], index or 0)
            finding = Finding("error", place, error.type, dict(error.context or {}))
            found.setdefault(numbers[at], []).append(finding)
        wrong |= errors.keys()
    read = {field: _without(values, wrong) for field, values in read.items()}
    findings: list[Finding] = []
    table = ReadTable(data, model, _without(numbers, wrong), read, findings)
    for number, row in table.some(model.to_remark_on(read)):
        for severity, field, topic in row.remarks():
            remark = table.finding(severity, number, field, topic, **row.details(field))
            found.setdefault(number, []).append(remark)
    findings += [finding for number in sorted(found) for finding in found[number]]
    if model is not HistoryRow:
        for index in filled_in:
            if index < len(data.below) and data.below[index] not in (None, ""):
                place = data.place(len(data.rows), index)
                findings.append(Finding("error", place, "row-below-table", {"table": model.title}))
                break
    return table


def _blank_rows(data: TableData, filled_in: Sequence[int]) -> set[int]:
    """Find the rows in which none of these columns was filled in."""
    blank: Iterable[int] = range(len(data.rows))
    for index in filled_in:
        column = data.columns[index]
        # Most cells hold something, which is told faster than that they are no empty text.
        blank = [number for number in blank if not column[number] and column[number] in (None, "")]
    return set(blank)


def _without(items: Sequence[T], left_out: Set[int]) -> Sequence[T]:
    """Give the items that do not stand at one of these positions."""
    if not left_out:
        return items
    kept = len(items) - len(left_out)
    if min(left_out) == kept:  # they are the last, as the blank rows of most tables
        return items[:kept]
    return [item for at, item in enumerate(items) if at not in left_out]


def _only_calculated(
    data: TableData, blank: Set[int], columns: Mapping[str, Column], positions: Mapping[str, int | None]
) -> dict[int, list[Finding]]:
    """Find numbers typed over the formulas of rows in which nothing else was filled in, by row."""
    found: dict[int, list[Finding]] = {}
    for field, index in positions.items():
        if index is not None and columns[field].formula:
            cells = data.columns[index]
            for number in blank:
                if isinstance(cells[number], float) and cells[number]:
                    finding = Finding("error", data.place(number, index), "row-only-calculated")
                    found.setdefault(number, []).append(finding)
    return found


def surroundings(
    basis: str, programmes: Iterable[ProgrammeRow], ratings: Iterable[RatingRow], language: Language
) -> Surroundings:
    """Give what calculated columns depend on."""
    return Surroundings(
        basis,
        {same(row.id): row.last_day() for row in programmes},
        Counter((same(row.programme), same(row.person)) for row in ratings),
        language,
    )


def typed_over(table: ReadTable[RowT], around: Surroundings) -> Iterator[Finding]:
    """Find calculated cells that show something else than their row works out at."""
    columns = columns_of(table.model)
    for number, row in table.some(table.model.to_compare(table.columns, around)):
        for field, value in row.shows(around).items():
            shown = getattr(row, field)
            if shown is None or columns[field].kind == "text":  # a text only says what belongs in the row
                continue
            if isinstance(value, float) and close(shown, value, 1e-6 if field == "used" else 0.005):
                continue
            if shown != value:
                details = {"shown": _written(shown), "expected": _written(value)}
                yield table.finding("error", number, field, "amount-differs", **details)


def _written(value: Cell) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def read_input(snapshot: Snapshot, item: Input) -> tuple[Any, tuple[Finding, ...]]:
    """Read a single input; where it may not be so, give no value and the finding that says why."""
    cell = snapshot.inputs.get(item.name)
    if cell is None:
        raise WorkbookIncomplete("input-missing", name=item.name, path=snapshot.source)
    try:
        return item.column.read(cell.value, snapshot.language), ()
    except PydanticCustomError as error:
        if error.type == "cell-blank":
            return None, (Finding("error", cell.place, "input-blank", dict(error.context or {})),)
        return None, (Finding("error", cell.place, error.type, dict(error.context or {})),)
