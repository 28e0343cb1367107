"""A portfolio as the other evaluations know it: programmes, with one cost and one benefit for each row.

What a row brought in was held to the rules, isolated and lowered by its confidence before it came here. So each
benefit counts in full, in its own months, and returns, months, outlook and risk are worked out as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from types import MappingProxyType
from typing import Any

from ..findings import Finding
from ..tables.columns import RowT, folded, same
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
    columns = portfolio.columns
    of_programme = grouped(range(len(portfolio)), lambda at: same(columns["programme"][at]))
    # Costs of several periods come back; those of one may be all there will be.
    returning = {key for key, own in of_programme.items() if len({columns["begin"][at] for at in own}) > 1}
    measured = [at for at, amount in enumerate(columns["benefits"]) if amount is not None]
    return {
        "tblProgrammes": _programmes(portfolio, tuple(of_programme.values())),
        "tblCosts": _made(
            portfolio,
            CostRow,
            range(len(portfolio)),
            {"category": "overhead", "quantity": 1.0, "status": ANSWERS["in_Basis"]},
            date=columns["begin"],
            programme=columns["programme"],
            unit_cost=columns["costs"],
            recurrence=[
                "recurring" if key in returning else "one_off" for key in folded(columns["programme"])
            ],
        ),
        "tblBenefits": _made(
            portfolio,
            BenefitRow,
            measured,
            {"kind": "margin", "quantity": 1.0, "isolation": 1.0, "confidence": 1.0, "source": "records"},
            date=[columns["begin"][at] for at in measured],
            months=[columns["months"][at] for at in measured],
            programme=[columns["programme"][at] for at in measured],
            value_per_unit=[columns["benefits"][at] for at in measured],
        ),
    }


# The rows were read already, and what is made of them needs no second reading.


def _made(
    portfolio: ReadTable[PortfolioRow],
    model: type[RowT],
    at: Sequence[int],
    in_all: Mapping[str, Any],
    **own: Sequence[Any],
) -> MadeTable[RowT]:
    """Make a table with a row at some rows of the portfolio; a field that is given nowhere is blank."""
    columns = {field: own.get(field, [in_all.get(field)] * len(at)) for field in model.model_fields}
    return MadeTable(portfolio.data, model, [portfolio.numbers[each] for each in at], columns, (), portfolio)


def _programmes(
    portfolio: ReadTable[PortfolioRow], of_programme: Sequence[Sequence[int]]
) -> MadeTable[ProgrammeRow]:
    """Make the programmes, each of one or more rows; without dates, so that no benefit is cut off a second time."""
    columns = portfolio.columns

    def first(field: str) -> list[Any]:
        return [next((columns[field][at] for at in own if columns[field][at]), None) for own in of_programme]

    def total(field: str) -> list[float | None]:
        counts = [[columns[field][at] for at in own] for own in of_programme]
        return [None if None in each else fsum(each) for each in counts]

    firsts = [own[0] for own in of_programme]
    return _made(
        portfolio,
        ProgrammeRow,
        firsts,
        {},
        id=[columns["programme"][at] for at in firsts],
        name=[name or "" for name in first("name")],
        department=first("department"),
        learners_enrolled=total("learners_enrolled"),
        learners_completed=total("learners_completed"),
        isolation_method=first("isolation_method"),
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
