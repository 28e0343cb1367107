"""One snapshot a refresh: what is added to the history, and the trend that is drawn of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from math import isclose

from ..cells import CellError
from ..outputs.tables import TREND
from ..tables.columns import same
from ..tables.money import HistoryRow
from ..tables.reading import ReadTable, columns_by_heading
from ..workbook.contract import Cell, Row, Snapshot, TableRows
from .material import ALL, Material
from .returns import Result


def snapshots(
    material: Material, programmes: tuple[Result, ...], total: Result, today: dt.date
) -> tuple[HistoryRow, ...]:
    """Give the rows to add to the history: none where today's last ones say the same, or nothing is known."""
    rows = [
        HistoryRow(
            date=today,
            programme=result.id,
            costs=result.costs,
            benefits=result.benefits,
            roi=result.roi,
            bcr=result.bcr,
            payback=result.payback,
        )
        for result in (*programmes, total)
        if result.costs or result.benefits
    ]
    last = {row.programme: row for row in material.history.values if row.date == today}
    return () if all(_as_before(row, last.get(row.programme)) for row in rows) else tuple(rows)


def _as_before(row: HistoryRow, last: HistoryRow | None) -> bool:
    """Tell whether a snapshot says the same as an earlier one, to the digits that every program keeps."""
    if last is None:
        return False
    pairs = (
        (getattr(row, name), getattr(last, name)) for name in ("costs", "benefits", "roi", "bcr", "payback")
    )
    return all(
        isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
        if one is not None and other is not None
        else one is other
        for one, other in pairs
    )


def longer_history(history: ReadTable[HistoryRow], snapshots: tuple[HistoryRow, ...]) -> TableRows:
    """Put snapshots under the rows that are there, which go back cell for cell as they were read."""
    positions = [index for index in history.positions.values() if index is not None]
    kept = list(history.data.rows)
    while kept and all(cell is None for cell in kept[-1]):
        kept.pop()
    old = tuple(tuple(_as_kept(row[index]) for index in positions) for row in kept)
    new = tuple(tuple(row.model_dump().values()) for row in snapshots)
    return TableRows(history.data.name, tuple(history.data.headings[index] for index in positions), old + new)


def _as_kept(cell: Cell) -> Cell:
    """Give a cell to write back; a formula that nobody calculated has nothing to write."""
    return None if isinstance(cell, CellError) and cell.topic == "cell-not-calculated" else cell


def targets(snapshot: Snapshot) -> dict[Cell, Cell]:
    """Give the target of each day that the trend shows already: a new target does not rewrite the past."""
    trend = snapshot.tables[TREND.name]
    columns = columns_by_heading(trend)
    day, _, target, _ = (columns.get(same(heading)) for heading in TREND.headings(snapshot.language))
    if day is None or target is None:
        return {}
    return {row[day]: row[target] for row in trend.rows if isinstance(row[target], float)}


def trend_rows(snapshot: Snapshot, history: Iterable[HistoryRow], target: float) -> tuple[Row, ...]:
    """Give the ROI of all programmes at each refresh, beside the target of that day."""
    known = targets(snapshot)
    rows = [
        (row.date, row.roi, known.get(row.date, target))
        for row in sorted(history, key=lambda row: row.date or dt.date.min)
        if row.programme in ALL and row.roi is not None
    ]
    # The last one gets a mark of its own in the chart, which also shows where there is no line yet.
    return tuple((*row, row[1] if number == len(rows) else None) for number, row in enumerate(rows, start=1))
