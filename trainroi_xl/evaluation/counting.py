"""Which benefits count: the cautious rules of Phillips, applied row by row and logged.

- Principle 9: months past the first year (or past the horizon of a long-term programme) do not count. Nor does
  a benefit from before the training: it had another cause.
- Principle 8: a row without a source is a claim, and an estimate far above its like is extreme; both are left out.
- Principles 3 and 4: where several sources tell of one thing (same programme, same measure, same time), the most
  credible one counts, and of equally credible ones the lowest. Rows of one source add up: many participants may
  each estimate their own part.

Costs are never left out: counting all of them is never less than the highest estimate.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import fsum
from typing import Any

from ..findings import Finding
from ..tables.choices import BENEFIT_SOURCES, ISOLATION_METHODS
from ..tables.columns import same
from ..tables.money import BenefitRow
from ..tables.reading import ReadTable
from ..words import money
from ..workbook.contract import Place
from .figures import in_words
from .impact import Effect

CREDIBILITY = {
    "records": 0,
    "control_group": 1,
    "trend_line": 2,
    "supervisor": 3,
    "expert": 3,
    "participant": 4,
}
"""Records before a control group before supervisors before participants. An expert's estimate ranks with a
supervisor's, and a trend line behind a control group, since it leans on an assumption more."""
SOURCES = {**ISOLATION_METHODS, **BENEFIT_SOURCES}
"""The names of all sources; that of a trend line stands with the methods only."""
ESTIMATES = ("supervisor", "expert", "participant")

FEWEST_TO_COMPARE = 5
"""With fewer estimates of one thing nothing tells an extreme one from the others."""


@dataclass(frozen=True)
class Benefit:
    """One row of benefits with what counts of it."""

    number: int
    row: BenefitRow
    until: dt.date
    months: int
    amount: float
    """What counts after isolation, confidence and all rules."""
    left_out: str | None = None
    """The topic of the reason, where the row is left out."""


@dataclass(frozen=True)
class LeftOut:
    """A benefit that does not count, with the reason."""

    rule: str
    topic: str
    place: Place
    programme: str
    measure: str | None
    gross: float | None
    """What does not count, before isolation and confidence; None for an effect that has no value in money."""
    amount: float | None
    """What it would have counted for; None where the row's own amount leaves it out already."""
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class _Candidate:
    """One estimate of one thing over one period: rows of benefits, or a measured effect."""

    source: str
    amount: float
    begin: dt.date
    end: dt.date
    index: int
    """The position of the row in the benefits; −1 − the position of the effect in the effects."""


def counted(
    table: ReadTable[Any] | None,
    limits: Mapping[str, dt.date | None],
    starts: Mapping[str, dt.date | None],
    effects: Sequence[Effect],
) -> tuple[tuple[Benefit, ...], tuple[Effect, ...], tuple[LeftOut, ...]]:
    """Tell of each benefit and each measured effect whether it counts, and list what does not.

    The rows of the table are those of a template's own table of benefits, each with `as_benefit`.
    """
    benefits: list[Benefit] = []
    for number, each_row in table.rows if table else ():
        row: BenefitRow = each_row.as_benefit()
        limit = limits.get(same(row.programme))
        until, months = row.counted_until(limit)
        benefits.append(Benefit(number, row, until, months, row.value(limit)))
    measured = list(effects)
    left_out: list[LeftOut] = []

    def leave_out(index: int, rule: str, topic: str, field: str = "source", **details: object) -> None:
        if index < 0:
            effect = measured[-1 - index]
            measured[-1 - index] = replace(effect, counts=False, reason=topic)
            names = effect.programme, effect.metric
            item = LeftOut(rule, topic, effect.place, *names, effect.gross, None, details)
        else:
            assert table is not None
            each = benefits[index]
            benefits[index] = replace(each, amount=0.0, left_out=topic)
            row = each.row
            place = table.place(each.number, field)
            item = LeftOut(
                rule, topic, place, row.programme, row.measure, row.gross_value(), each.amount, details
            )
        left_out.append(item)

    for position, effect in enumerate(measured):
        if effect.reason is not None:
            leave_out(-1 - position, "isolation", effect.reason)
    for index, each in enumerate(benefits):
        start = starts.get(same(each.row.programme))
        if start is not None and each.row.date < start.replace(day=1):
            leave_out(index, "first_year", "benefit-before-start", "date", shown=each.row.programme)
        elif each.row.source is None:
            leave_out(index, "extreme", "benefit-unsupported")
    for index, usual in _extreme(benefits):
        leave_out(index, "extreme", "benefit-extreme", usual=in_words(money, usual))
    for index, better in _less_credible(benefits, measured):
        leave_out(index, "source", "benefit-less-credible", better=SOURCES[better])
    for each in benefits:
        if not each.left_out and each.months < each.row.months:
            assert table is not None
            cut = each.row.gross_value() * (1 - each.months / each.row.months)
            place = table.place(each.number, "months")
            details = {"months": each.row.months, "counted": each.months, "shown": each.row.programme}
            names = each.row.programme, each.row.measure
            left_out.append(
                LeftOut("first_year", "benefit-past-horizon", place, *names, cut, None, dict(details))
            )
    left_out.sort(key=lambda item: (item.place.sheet, item.place.row))
    return tuple(benefits), tuple(measured), tuple(left_out)


def _extreme(benefits: Sequence[Benefit]) -> Iterator[tuple[int, float]]:
    """Find estimates far above the others of the same thing: beyond Tukey's outer fence, and twice the median."""
    alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, each in enumerate(benefits):
        if each.row.source in ESTIMATES and each.row.measure and not each.left_out:
            alike[same(each.row.programme), same(each.row.measure), each.row.source].append(index)
    for indices in alike.values():
        if len(indices) < FEWEST_TO_COMPARE:
            continue
        from statistics import quantiles  # few workbooks have so many estimates of one thing

        low, median, high = quantiles([benefits[index].amount for index in indices], n=4, method="inclusive")
        for index in indices:
            if benefits[index].amount > max(high + 3 * (high - low), 2 * median, 0.0):
                yield index, median


def _less_credible(benefits: Sequence[Benefit], effects: Sequence[Effect]) -> list[tuple[int, str]]:
    """Find estimates that a more credible one of the same thing at the same time replaces."""
    alike: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
    for index, each in enumerate(benefits):
        if each.row.measure and each.row.source and not each.left_out and each.months:
            key = same(each.row.programme), same(each.row.measure)
            alike[key].append(_Candidate(each.row.source, each.amount, each.row.date, each.until, index))
    for position, effect in enumerate(effects):
        if effect.counts and effect.counted is not None:
            begin, end = effect.period()
            key = same(effect.programme), same(effect.metric)
            alike[key].append(_Candidate(effect.method, effect.counted, begin, end, -1 - position))
    found: list[tuple[int, str]] = []
    for candidates in alike.values():
        # A control group on the sheet Benefits and one among the measurements are two accounts of one thing.
        accounts: dict[tuple[str, bool], list[_Candidate]] = defaultdict(list)
        for candidate in candidates:
            accounts[candidate.source, candidate.index < 0].append(candidate)
        if len(accounts) < 2:
            continue
        taken: list[tuple[dt.date, dt.date, str]] = []
        for source, is_measured in sorted(
            accounts, key=lambda account: (CREDIBILITY[account[0]], _a_day(accounts[account]), account)
        ):
            own: list[tuple[dt.date, dt.date, str]] = []
            for one in accounts[source, is_measured]:
                better = next(
                    (other for begin, end, other in taken if begin <= one.end and one.begin <= end), None
                )
                if better is None:
                    own.append((one.begin, one.end, source))
                else:
                    found.append((one.index, better))
            taken += joined(own)
    return found


def _a_day(account: Sequence[_Candidate]) -> float:
    """Give what one source tells of for each day: of two it is the lower that counts, however long each runs."""
    if account[0].begin == dt.date.min:  # the effect of a year of which it is not known which one
        return account[0].amount / 365
    spans = joined((each.begin, each.end, "") for each in account)
    days = sum((end - begin).days + 1 for begin, end, _ in spans)
    return fsum(each.amount for each in account) / days


def joined(spans: Iterable[tuple[dt.date, dt.date, str]]) -> list[tuple[dt.date, dt.date, str]]:
    """Join spans that touch, so that thousands of months need no thousands of comparisons."""
    found: list[tuple[dt.date, dt.date, str]] = []
    for begin, end, source in sorted(spans):
        if found and begin <= found[-1][1] + dt.timedelta(days=1):
            found[-1] = (found[-1][0], max(found[-1][1], end), source)
        else:
            found.append((begin, end, source))
    return found


def finding_of(item: LeftOut) -> Finding:
    """Say of a benefit that it does not count, at its own cell."""
    return Finding("warning", item.place, item.topic, dict(item.details))
