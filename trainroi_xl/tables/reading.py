"""Tables and inputs of a workbook, read row by row; what is not right is named by its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from ..errors import WorkbookIncomplete
from ..findings import Finding, Severity
from ..language import Language
from ..workbook.contract import Cell, Place, Row, Snapshot, TableData
from .columns import Column, RowT, Surroundings, TableRow, close, columns_of, same
from .inputs import Input
from .money import HistoryRow, ProgrammeRow
from .ratings import RatingRow


@dataclass(frozen=True)
class ReadTable(Generic[RowT]):
    """The rows of one table that could be read, each with its position, and what was found wrong."""

    data: TableData
    model: type[RowT]
    rows: tuple[tuple[int, RowT], ...]
    """(position in the table from 0, row)."""
    findings: tuple[Finding, ...]

    @cached_property
    def positions(self) -> dict[str, int | None]:
        """The column of each field in the user's table."""
        return column_positions(self.data, self.model)

    @property
    def values(self) -> tuple[RowT, ...]:
        """The rows alone."""
        return tuple(row for _, row in self.rows)

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
        index = found.get(same(column.heading.en), found.get(same(column.heading.nl)))
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


def read_table(snapshot: Snapshot, model: type[RowT]) -> ReadTable[RowT]:
    """Read a table of a workbook, row by row; a row in which nothing was filled in is passed over."""
    data = snapshot.tables.get(model.table)
    if data is None:
        raise WorkbookIncomplete("table-missing", table=model.table, path=snapshot.source)
    positions = column_positions(data, model)
    columns = columns_of(model)
    filled_in = [
        index for field, index in positions.items() if index is not None and not columns[field].formula
    ]
    rows: list[tuple[int, RowT]] = []
    findings: list[Finding] = []
    for number, cells in enumerate(data.rows):
        if all(cells[index] is None or cells[index] == "" for index in filled_in):
            findings += _only_calculated(data, number, cells, columns, positions)
            continue
        values = {field: None if index is None else cells[index] for field, index in positions.items()}
        try:
            row = model.model_validate(values, context=snapshot.language)
        except ValidationError as error:
            for item in error.errors(include_url=False, include_input=False):
                place = data.place(number, positions[str(item["loc"][0])] or 0)
                findings.append(Finding("error", place, item["type"], dict(item.get("ctx") or {})))
            continue
        rows.append((number, row))
        for severity, field, topic in row.remarks():
            place = data.place(number, positions[field] or 0)
            findings.append(Finding(severity, place, topic, row.details(field)))
    if model is not HistoryRow:
        for index in filled_in:
            if index < len(data.below) and data.below[index] not in (None, ""):
                place = data.place(len(data.rows), index)
                findings.append(Finding("error", place, "row-below-table", {"table": model.title}))
                break
    return ReadTable(data, model, tuple(rows), tuple(findings))


def _only_calculated(
    data: TableData,
    number: int,
    cells: Row,
    columns: dict[str, Column],
    positions: dict[str, int | None],
) -> Iterator[Finding]:
    """Find a number typed over the formula of a row in which nothing else was filled in."""
    for field, index in positions.items():
        typed = cells[index] if index is not None and columns[field].formula else None
        if isinstance(typed, float) and typed:
            yield Finding("error", data.place(number, index or 0), "row-only-calculated")


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


def typed_over(table: ReadTable[Any], around: Surroundings) -> Iterator[Finding]:
    """Find calculated cells that show something else than their row works out at."""
    columns = columns_of(table.model)
    for number, row in table.rows:
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
