"""A portfolio as the other evaluations know it: programmes, with one cost and one benefit for each row.

What a row brought in was held to the rules, isolated and lowered by its confidence before it came here. So each
benefit counts in full, in its own months, and returns, months, outlook and risk are worked out as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from types import MappingProxyType
from typing import Any

from ..findings import Finding
from ..tables.columns import RowT, same
from ..tables.money import BenefitRow, CostRow, ProgrammeRow
from ..tables.portfolio import PortfolioRow
from ..tables.reading import ReadTable
from .grouping import grouped

ANSWERS: Mapping[str, str] = MappingProxyType({"in_Basis": "actual"})
"""Single inputs that a portfolio does not ask for: its costs are what was spent."""

PLACES = {"id": "programme", "date": "begin", "value_per_unit": "benefits", "unit_cost": "costs"}
"""Where a field of the made rows stands in the portfolio, if not under its own name."""


@dataclass(frozen=True)
class MadeTable(ReadTable[RowT]):
    """Rows made from those of the portfolio; what is said of a cell points at the portfolio."""

    origin: ReadTable[PortfolioRow]

    @cached_property
    def positions(self) -> dict[str, int | None]:
        """The column of each field in the user's table."""
        found = self.origin.positions
        return {field: found.get(PLACES.get(field, field)) for field in self.model.model_fields}


def in_tables(portfolio: ReadTable[PortfolioRow]) -> dict[str, ReadTable[Any]]:
    """Give the tables of programmes, costs and benefits that say what the portfolio says."""
    numbered = grouped(portfolio.rows, lambda each: same(each[1].programme))
    # Costs of several periods come back; those of one may be all there will be.
    returning = {key for key, rows in numbered.items() if len({row.begin for _, row in rows}) > 1}
    costs: list[tuple[int, CostRow]] = []
    benefits: list[tuple[int, BenefitRow]] = []
    for number, row in portfolio.rows:
        costs.append((number, _cost(row, "recurring" if same(row.programme) in returning else "one_off")))
        if row.benefits is not None:
            benefits.append((number, _benefit(row, row.benefits)))
    programmes = [(rows[0][0], _programme(tuple(row for _, row in rows))) for rows in numbered.values()]
    return {
        "tblProgrammes": MadeTable(portfolio.data, ProgrammeRow, tuple(programmes), (), portfolio),
        "tblCosts": MadeTable(portfolio.data, CostRow, tuple(costs), (), portfolio),
        "tblBenefits": MadeTable(portfolio.data, BenefitRow, tuple(benefits), (), portfolio),
    }


# The rows were read already, and what is made of them needs no second reading.


def _programme(rows: tuple[PortfolioRow, ...]) -> ProgrammeRow:
    """Give the programme of one or more rows; without dates, so that no benefit is cut off a second time."""

    def total(counts: list[float | None]) -> float | None:
        return None if None in counts else fsum(each or 0.0 for each in counts)

    return ProgrammeRow.model_construct(
        id=rows[0].programme,
        name=next((row.name for row in rows if row.name), ""),
        department=next((row.department for row in rows if row.department), None),
        start=None,
        end=None,
        learners_enrolled=total([row.learners_enrolled for row in rows]),
        learners_completed=total([row.learners_completed for row in rows]),
        horizon_months=None,
        discount_rate=None,
        isolation_method=next((row.isolation_method for row in rows if row.isolation_method), None),
        long_term=None,
        counts_until=None,
    )


def _cost(row: PortfolioRow, recurrence: str) -> CostRow:
    return CostRow.model_construct(
        date=row.begin,
        programme=row.programme,
        category="overhead",
        description=None,
        quantity=1.0,
        unit=None,
        unit_cost=row.costs,
        amount=None,
        status=ANSWERS["in_Basis"],
        recurrence=recurrence,
        counted=None,
    )


def _benefit(row: PortfolioRow, amount: float) -> BenefitRow:
    return BenefitRow.model_construct(
        date=row.begin,
        months=row.months,
        programme=row.programme,
        measure=None,
        kind="margin",
        quantity=1.0,
        unit=None,
        value_per_unit=amount,
        margin=None,
        isolation=1.0,
        confidence=1.0,
        source="records",
        gross=None,
        until=None,
        counted_months=None,
        amount=None,
    )


def across_rows(portfolio: ReadTable[PortfolioRow]) -> Iterator[Finding]:
    """Find rows that may count the same thing twice, and programmes with more than one name."""
    names: dict[str, str] = {}
    for number, row in portfolio.rows:
        if row.name and same(names.setdefault(same(row.programme), row.name)) != same(row.name):
            yield portfolio.finding("warning", number, "name", "portfolio-name-differs", shown=row.programme)
    alike = grouped(portfolio.rows, lambda each: (same(each[1].programme), same(each[1].department or "")))
    for rows in alike.values():
        covered: PortfolioRow | None = None
        for number, row in sorted(rows, key=lambda each: (each[1].begin, each[0])):
            if covered is not None and row.begin <= covered.end():
                twice = row.begin == covered.begin and row.months == covered.months
                topic = "portfolio-twice" if twice else "portfolio-overlap"
                yield portfolio.finding("warning", number, "begin", topic, shown=row.programme)
            if covered is None or row.end() > covered.end():
                covered = row
