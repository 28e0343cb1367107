"""Rows that a user asks to add to input tables: as the workbook writes them, with what its formulas then show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..errors import WorkbookIncomplete
from ..language import Language, Text
from ..workbook.contract import Cell, Changes, NewRows, Row, Snapshot, TableData
from . import INPUT_TABLES
from .columns import TableRow, columns_of
from .inputs import BASIS
from .money import ProgrammeRow
from .ratings import RatingRow
from .reading import column_positions, read_input, read_table, surroundings

Values = Mapping[str, Any]
"""One row to fill in, by field name; a choice by its key, such as actual; a text that exists in both
languages as Text."""


def written(value: Any, choices: Mapping[str, Text] | None, language: Language) -> Cell:
    """Give a value as it stands in a cell of a workbook in one language."""
    if choices is not None and isinstance(value, str):
        return choices[value].to(language)
    if isinstance(value, Text):
        return value.to(language)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def adding(snapshot: Snapshot, rows: Mapping[str, Sequence[Values]]) -> Changes:
    """Give the changes that add rows to input tables, by table name, and let what formulas show follow.

    The rows are not judged here: a row with a mistake is added as it is, and the next refresh names its cell.
    Raises WorkbookIncomplete where a table, a column or an input is gone.
    """
    after = replace(
        snapshot,
        tables={
            **snapshot.tables,
            **{name: _longer(snapshot, INPUT_TABLES[name], given) for name, given in rows.items()},
        },
    )
    basis = read_input(after, BASIS)[0] if BASIS.name in after.inputs else ""  # not every template has costs
    programmes = read_table(after, ProgrammeRow).values if ProgrammeRow.table in after.tables else ()
    ratings = read_table(after, RatingRow).values if RatingRow.table in after.tables else ()
    around = surroundings(str(basis), programmes, ratings, snapshot.language)
    added = []
    for name, model in INPUT_TABLES.items():
        if name not in after.tables:
            continue
        table = read_table(after, model)
        shown = {number: row.shows(around) for number, row in table.rows}
        old, data = snapshot.tables[name], table.data
        calculated: dict[str, tuple[Cell, ...]] = {}
        before: dict[str, tuple[Cell, ...]] = {}
        for field, column in columns_of(model).items():
            index = table.positions[field]
            if column.formula is None or index is None:
                continue
            values = [shown[number][field] if number in shown else None for number in range(len(data.rows))]
            calculated[data.headings[index]] = tuple(values[len(old.rows) :])
            changed = tuple(
                None if value == row[index] or (value == "" and row[index] is None) else value
                for value, row in zip(values, old.rows, strict=False)
            )
            if any(value is not None for value in changed):
                before[data.headings[index]] = changed
        if name in rows or before:
            inputs = input_columns(data, model)
            new = tuple(tuple(row[index] for index in inputs.values()) for row in data.rows[len(old.rows) :])
            headings = tuple(data.headings[index] for index in inputs.values())
            added.append(NewRows(name, headings, new, calculated, before))
    return Changes(added=tuple(added))


def input_columns(data: TableData, model: type[TableRow]) -> dict[str, int]:
    """Give the column of each field that is filled in by hand."""
    columns = columns_of(model)
    return {
        field: index
        for field, index in column_positions(data, model).items()
        if index is not None and columns[field].formula is None
    }


def _longer(snapshot: Snapshot, model: type[TableRow], rows: Iterable[Values]) -> TableData:
    """Give a table with rows at its end, in the user's columns."""
    data = snapshot.tables.get(model.table)
    if data is None:
        raise WorkbookIncomplete("table-missing", table=model.table, path=snapshot.source)
    columns, inputs = columns_of(model), input_columns(data, model)
    new: list[Row] = []
    for values in rows:
        cells: list[Cell] = [None] * len(data.headings)
        for field, value in values.items():
            cells[inputs[field]] = written(value, columns[field].choices, snapshot.language)
        new.append(tuple(cells))
    return replace(data, rows=(*data.rows, *new), below=())
