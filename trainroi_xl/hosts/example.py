"""The example of a template, put into a workbook that is still blank, and taken out again where nothing was changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..language import Language
from ..outputs.shared import Template
from ..tables import INPUT_TABLES
from ..tables.adding import Values, adding, input_columns, written
from ..tables.columns import columns_of
from ..templates.examples import STANDING
from ..templates.filling import Filling
from ..workbook.contract import Cell, Changes, Row, Snapshot


@dataclass(frozen=True)
class Exchange:
    """The changes that put the example in or take it out, to be written over the first rows of each table."""

    changes: Changes
    comes: bool
    """Whether the example is put in."""


def exchange(snapshot: Snapshot, template: Template, example: Filling) -> Exchange | str:
    """Say what puts the example in or takes it out; the name of a sheet where its table holds other rows.

    Nothing that a user typed is ever in the way of it: all tables must be as in a new workbook, or as in the
    example. A single input is changed only where it still holds the other one's value.
    """
    language = snapshot.language
    names = [name for name in template.tables if name != "tblHistory"]  # a refresh fills that one
    new = {name: STANDING.get(name, ()) for name in names}
    full = {name: example.rows.get(name, new[name]) for name in names}
    there = {name: _filled(snapshot, name) for name in names}
    is_new = {name: there[name] == _cells(name, new[name], language) for name in names}
    is_full = {name: there[name] == _cells(name, full[name], language) for name in names}
    if all(is_new.values()):
        return Exchange(_changes(snapshot, template, full, there, {}, example.inputs), True)
    if all(is_full.values()):
        return Exchange(_changes(snapshot, template, new, there, example.inputs, {}), False)
    # Of a workbook that holds the example save for one table, that one is named.
    wrong = is_full if sum(is_full.values()) > sum(is_new.values()) else is_new
    return next(snapshot.tables[name].first.sheet for name in names if not wrong[name])


def _changes(
    snapshot: Snapshot,
    template: Template,
    rows: dict[str, Sequence[Values]],
    there: dict[str, list[Row]],
    before: Any,
    after: Any,
) -> Changes:
    """Bring the tables to these rows, and the inputs from what the one filling gives them to the other's."""
    added = []
    for new in adding(snapshot, rows).added:
        blank = (None,) * len(new.headings)
        missing = len(there[new.table]) - len(new.rows)
        added.append(replace(new, rows=(*new.rows, *[blank] * missing)))
    inputs = {}
    for item in template.inputs:
        was, becomes = (
            written(given.get(item.name, item.default), item.column.choices, snapshot.language)
            for given in (before, after)
        )
        found = snapshot.inputs.get(item.name)
        if found is not None and was != becomes and _alike(found.value) == _alike(was):
            inputs[item.name] = becomes
    return Changes(added=tuple(added), inputs=inputs)


def _filled(snapshot: Snapshot, name: str) -> list[Row]:
    """Give the input cells of a table from its first row to the last in which something was filled in."""
    data = snapshot.tables[name]
    at = input_columns(data, INPUT_TABLES[name]).values()
    rows = [tuple(_alike(row[index]) for index in at) for row in data.rows]
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return rows


def _cells(name: str, rows: Iterable[Values], language: Language) -> list[Row]:
    columns = columns_of(INPUT_TABLES[name])
    return [
        tuple(
            _alike(written(values.get(field), column.choices, language))
            for field, column in columns.items()
            if column.formula is None
        )
        for values in rows
    ]


def _alike(cell: Cell) -> Cell:
    """Give a cell so that it can be compared: numbers to the digits that every program keeps."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return None if cell == "" else cell
