"""Costs that are alike in all that results depend on, together: a ledger of any length comes down to a few of these.

Amounts stay one by one, since only a sum over all of them is exact to the last digit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from math import fsum

from ..tables.columns import folded
from ..tables.money import CostRow
from ..tables.reading import ReadTable


@dataclass(frozen=True)
class Costs:
    """All costs of one programme in one category, of one status and one recurrence."""

    programme: str
    """Its folded id."""
    category: str
    status: str
    recurrence: str | None
    dates: list[dt.date] = field(default_factory=list)
    amounts: list[float] = field(default_factory=list)


def costs_of(table: ReadTable[CostRow]) -> tuple[Costs, ...]:
    """Bring the costs of a workbook together, in order of first appearance."""
    columns = table.columns
    alike = zip(
        folded(columns["programme"]),
        columns["category"],
        columns["status"],
        columns["recurrence"],
        strict=True,
    )
    found: dict[tuple[str, str, str, str | None], Costs] = {}
    for key, date, amount in zip(alike, columns["date"], CostRow.amounts(columns), strict=True):
        costs = found.get(key)
        if costs is None:
            costs = found[key] = Costs(*key)
        costs.dates.append(date)
        costs.amounts.append(amount)
    return tuple(found.values())


def that_count(found: Iterable[Costs], basis: str) -> tuple[Costs, ...]:
    """Give the costs of one status: the basis of a workbook."""
    return tuple(costs for costs in found if costs.status == basis)


def total(found: Iterable[Costs]) -> float:
    """Add up costs, exactly."""
    return fsum(chain.from_iterable(costs.amounts for costs in found))
