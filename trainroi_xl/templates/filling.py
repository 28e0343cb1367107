"""What a workbook is filled with when it is built: nothing, an example, or rows from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..language import Language, Text
from ..outputs.shared import Template
from ..tables import INPUT_TABLES
from ..tables.adding import Values, written
from ..tables.columns import TableRow, columns_of
from ..workbook.contract import Cell, InputCell, Place, Row, Snapshot, TableData


@dataclass(frozen=True)
class Filling:
    """Inputs and rows to fill in."""

    inputs: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Values]] = field(default_factory=dict)
    note: Text | None = None
    """For example data: what it is, shown on the About sheet so that nobody takes it for their own."""


def input_rows(model: type[TableRow], filling: Filling, language: Language) -> list[dict[str, Cell]]:
    """Give the rows of one table as they stand in the cells, without calculated columns."""
    columns = columns_of(model)
    return [
        {
            name: written(values.get(name), column.choices, language)
            for name, column in columns.items()
            if column.formula is None
        }
        for values in filling.rows.get(model.table, ())
    ]


def as_snapshot(template: Template, language: Language, filling: Filling) -> Snapshot:
    """Give the workbook that will be built as it would be read."""
    tables = {}
    for name in template.tables:
        model = INPUT_TABLES[name]
        columns = columns_of(model)
        rows: list[Row] = [
            tuple(row.get(field) for field in columns) for row in input_rows(model, filling, language)
        ]
        headings = tuple(column.heading.to(language) for column in columns.values())
        tables[name] = TableData(name, Place(name, 1, 1), headings, tuple(rows))
    for output in template.outputs:
        tables[output.name] = TableData(output.name, Place(output.name, 1, 1), output.headings(language), ())
    inputs = {
        item.name: InputCell(
            written(filling.inputs.get(item.name, item.default), item.column.choices, language),
            Place(item.name, 1, 1),
        )
        for item in template.inputs
    }
    return Snapshot(template.name, template.name, "", language, tables, inputs)


BLANK: dict[str, Cell] = {
    "used": "",
    "until": "",
    "counts_until": "",
    "better": "",
    "unit": "",
    "factors": "",
    **{"used": "", "until": "", "counts_until": "", "better": ""},
    **{"net": "", "roi": "", "bcr": "", "payback": ""},
}
"""What calculated columns show on a blank row where that is not 0."""
