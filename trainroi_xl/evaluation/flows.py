"""Money of programmes as it flows: costs on a day, benefits over months; brought together by month or year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum
from typing import Any

from ..outputs.shared import Template
from ..outputs.workbooks import SUPERVISOR_RATINGS
from ..tables.columns import add_months, same
from ..tables.money import ProgrammeRow
from ..tables.ratings import RatingRow
from ..tables.reading import ReadTable
from .costs import Costs, that_count
from .counting import Benefit
from .figures import mean
from .grouping import grouped
from .impact import Effect


@dataclass(frozen=True)
class Flow:
    """Money of one programme: its costs in a month, or a benefit that accrues over months from a day."""

    programme: str
    date: dt.date
    """The day of the benefit, or of the first of the costs."""
    costs: tuple[float, ...] = ()
    benefit: float | None = None
    months: int = 1
    until: dt.date | None = None
    """The last day of the benefit, where it is not the months after its date."""
    left_out: bool = False
    """True for a benefit that does not count: its amount is 0, and its months say nothing of those that do."""
    of_a_year: bool = False
    """True for ratings and measurements: it is known what a year brings, whatever months are on record."""

    def after(self) -> dt.date:
        """Give the first day after the benefit."""
        if self.until is not None:
            return self.until + dt.timedelta(days=1)
        return add_months(self.date, self.months)


def flows_of(
    template: Template,
    inputs: Mapping[str, Any],
    tables: Mapping[str, ReadTable[Any]],
    costs: Iterable[Costs],
    benefits: Iterable[Benefit],
    effects: Iterable[Effect],
) -> list[Flow]:
    """Give all costs that count and all benefits.

    A benefit that was left out stays with an amount of 0, since its row still covers its months.
    """
    flows = _spent(that_count(costs, inputs["in_Basis"]))
    flows += [
        Flow(
            same(each.row.programme),
            each.row.date,
            benefit=each.amount,
            months=each.months,
            until=each.until,
            left_out=bool(each.left_out),
        )
        for each in benefits
    ]
    yearly = [
        (same(each.programme), each.begin, each.counted, each.months)
        for each in effects
        if each.counts and each.counted is not None
    ]
    if template is SUPERVISOR_RATINGS:
        share = inputs["in_Isolation"] * inputs["in_Confidence"]
        yearly += _rated(tables["tblProgrammes"].values, tables["tblRatings"].values, share)
    # Without any date a year of benefits begins with the programme's first cost, or in the first month of all.
    first = min(
        [flow.date for flow in flows] + [begin for _, begin, *_ in yearly if begin],
        default=dt.date(2000, 1, 1),
    )
    for programme, begin, amount, months in yearly:
        day = begin or min(
            (flow.date for flow in flows if flow.programme == programme and flow.costs),
            default=first,
        )
        flows.append(Flow(programme, day, benefit=amount, months=months, of_a_year=True))
    return flows


def _spent(found: Iterable[Costs]) -> list[Flow]:
    """Give the costs of each programme, those of a month together."""
    flows = []
    for programme, own in grouped(found, lambda costs: costs.programme).items():
        by_day: dict[dt.date, list[float]] = defaultdict(list)
        for costs in own:
            for date, amount in zip(costs.dates, costs.amounts, strict=True):
                by_day[date].append(amount)
        for days in grouped(sorted(by_day), month_of).values():
            flows.append(Flow(programme, days[0], tuple(chain.from_iterable(by_day[day] for day in days))))
    return flows


# --- supervisor ratings ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """One rated person: the mean of their own ratings, and what it is worth at their own salary."""

    programme: str
    name: str
    improvement: float
    salary: float
    supervisors: int
    before: float | None
    """Means of the scores, where they were given."""
    after: float | None

    @property
    def benefit(self) -> float:
        """Worth of the improvement in a year, before isolation and confidence."""
        return self.improvement * self.salary


def people(rated: Iterable[RatingRow]) -> tuple[Person, ...]:
    """Bring the ratings of each person together, in order of first appearance."""
    by_person = grouped(rated, lambda row: (same(row.programme), same(row.person)))
    return tuple(
        Person(
            rows[0].programme,
            rows[0].person,
            fsum(row.change() for row in rows) / len(rows),
            rows[0].salary,
            len({same(row.supervisor) for row in rows if row.supervisor}),
            mean(row.before for row in rows),
            mean(row.after for row in rows),
        )
        for rows in by_person.values()
    )


def _rated(
    programmes: Sequence[ProgrammeRow], rated: Sequence[RatingRow], share: float
) -> list[tuple[str, dt.date | None, float, int]]:
    """Give the benefit of a year per programme, with the day on which it begins where that is known."""
    found = []
    of_programme = grouped(rated, lambda row: same(row.programme))
    for programme in programmes:
        own = of_programme.get(same(programme.id))
        if own:
            benefit = fsum(person.benefit for person in people(own)) * share
            found.append((same(programme.id), rating_begin(programme, own), benefit, 12))
    return found


def rating_begin(programme: ProgrammeRow, rated: Iterable[RatingRow]) -> dt.date | None:
    """Give the day on which the improvement begins, as far as programme and ratings tell."""
    dates = [row.date for row in rated if row.date]
    return programme.end or programme.start or min(dates, default=None)


# --- by month and by year -----------------------------------------------------------------------------------


def months_covered(flows: Iterable[Flow], with_left_out: bool = False) -> int | None:
    """Give the calendar months from the first benefit on record to the end of the last; at least 1.

    None without any. Days are no matter, so that a year from 29 February counts twelve months. A row that was left
    out covers no months, unless it is asked for.
    """
    spans = [
        (flow.date, flow.after())
        for flow in flows
        if flow.benefit is not None and not flow.of_a_year and (with_left_out or not flow.left_out)
    ]
    if not spans:
        return None
    first, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return max(1, (end.year - first.year) * 12 + end.month - first.month)


def annual_benefit(flows: Sequence[Flow]) -> float | None:
    """Give the benefits worked out to a year; None without benefits.

    Ratings and measurements give the benefit of a year for each programme, whenever that year is.
    """
    if all(flow.benefit is None for flow in flows):
        return None
    of_a_year = fsum((flow.benefit or 0.0) * 12 / flow.months for flow in flows if flow.of_a_year)
    recorded = fsum(flow.benefit or 0.0 for flow in flows if not flow.of_a_year)
    return of_a_year + recorded * 12 / (months_covered(flows) or 12)


def month_of(day: dt.date) -> dt.date:
    """Give the first day of the month."""
    return day.replace(day=1)


def by_month(flows: Iterable[Flow], begin: dt.date) -> tuple[list[float], list[float]]:
    """Give costs and benefits per calendar month from the month of `begin` on; a benefit accrues evenly."""
    costs: dict[int, list[float]] = defaultdict(list)
    benefits: dict[int, list[float]] = defaultdict(list)
    for flow in flows:
        month = (flow.date.year - begin.year) * 12 + flow.date.month - begin.month
        if flow.costs:
            costs[month] += flow.costs
        if flow.benefit is not None:
            for later in range(flow.months):
                benefits[month + later].append(flow.benefit / flow.months)
    count = max([*costs, *benefits], default=-1) + 1
    return (
        [fsum(costs[month]) for month in range(count)],
        [fsum(benefits[month]) for month in range(count)],
    )


def monthly_net(flows: Iterable[Flow], begin: dt.date) -> list[float]:
    """Give benefits less costs per calendar month, the month of `begin` first."""
    costs, benefits = by_month(flows, begin)
    return [benefit - cost for cost, benefit in zip(costs, benefits, strict=True)]
