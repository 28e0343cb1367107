"""What measurements show: the effect of the training on each metric, and by which method it was isolated.

A control group isolates by difference in differences over the individual changes. Without one, periods in order
isolate by the trend line through those before. A mere before and after isolates nothing: it is shown, not counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

from ..engine import isolation
from ..engine.errors import EngineError
from ..findings import Finding
from ..tables.columns import add_months, same
from ..tables.evidence import MeasurementRow
from ..tables.money import ProgrammeRow
from ..tables.reading import ReadTable
from ..workbook.contract import Place
from .grouping import grouped

Method = Literal["control_group", "trend_line", "before_after"]

FEWEST_PERIODS = 3
"""A line through fewer periods before the training tells nothing."""


@dataclass(frozen=True)
class Effect:
    """What one programme did to one metric; better is positive, whichever way that is."""

    programme: str
    metric: str
    method: Method
    trained: int
    """Units or people with both figures; for a trend line the periods after the training."""
    control: int
    before: float
    """Means of the trained group."""
    after: float
    change: float
    effect: float
    gross: float | None
    """The change of the trained group in money a year, not isolated; None where no value is given."""
    worth: float | None
    """The effect in money a year; None where no value is given."""
    begin: dt.date | None
    months: int
    """How many months of it count: twelve, or the horizon of the programme where that is shorter."""
    place: Place
    counts: bool
    reason: str | None = None
    """The topic of why it does not count."""
    control_change: float | None = None
    low: float | None = None
    high: float | None = None
    """The 95% interval of the effect, where there are people enough for one."""
    p: float | None = None
    sign: int = 1
    """−1 where a lower figure is better."""

    @property
    def counted(self) -> float | None:
        """What of its worth counts: that of a year, or of fewer months where the horizon of the programme is shorter."""
        return None if self.worth is None else self.worth * self.months / 12

    def may_be_chance(self) -> bool:
        """Tell whether its interval includes 0, or is not known since there are too few people."""
        return self.low is None or self.high is None or self.low <= 0 <= self.high

    def in_percent(self, amount: float | None) -> float | None:
        """Give a change as a part of the trained mean before, so that metrics of different units compare."""
        return None if amount is None or self.before <= 0 else amount / self.before

    def uncertainty(self) -> float:
        """Give how far its interval reaches, as a part of the effect; 100% where no interval is known."""
        if self.low is None or self.high is None:
            return 1.0
        return (self.high - self.low) / 2 / abs(self.effect) if self.effect else 0.0

    def period(self) -> tuple[dt.date, dt.date]:
        """Give the first and last day of the year that it is worth."""
        begin = self.begin or dt.date.min
        return begin, add_months(begin, self.months) - dt.timedelta(days=1) if self.begin else dt.date.max


def effects(table: ReadTable[MeasurementRow], programmes: Iterable[ProgrammeRow]) -> tuple[Effect, ...]:
    """Work out the effect on every metric that has figures enough; `incomplete` finds the others."""
    of_programme = {same(row.id): row for row in programmes}
    found = []
    for numbered in by_metric(table).values():
        rows = [row for _, row in numbered]
        place = table.place(numbered[0][0], "metric")
        effect = _effect(rows, rows, of_programme[same(rows[0].programme)], place)
        if effect is not None:
            found.append(effect)
    return tuple(found)


@dataclass(frozen=True)
class DepartmentEffect:
    """The effect on one metric in one department: a closer look, of which nothing is counted again."""

    department: str
    effect: Effect
    own_control: bool
    """False where it is held against the control group of all departments."""


def by_department(
    table: ReadTable[MeasurementRow], programmes: Iterable[ProgrammeRow]
) -> Iterator[DepartmentEffect]:
    """Work out the effect within each department that is named.

    A department is held against its own control group, or where it has none against that of all departments.
    """
    of_programme = {same(row.id): row for row in programmes}
    for numbered in by_metric(table).values():
        everywhere = [row for _, row in numbered if row.group == "control"]
        named = [(number, row) for number, row in numbered if row.department]
        for own in grouped(named, lambda item: same(item[1].department or "")).values():
            number, first = own[0]
            rows = [row for _, row in own]
            own_control = bool(_pairs(rows, "control"))
            if not own_control:
                rows = [row for row in rows if row.group == "trained"] + everywhere
            programme = of_programme[same(first.programme)]
            effect = _effect(rows, [row for _, row in numbered], programme, table.place(number, "metric"))
            if effect is not None:
                yield DepartmentEffect(first.department or "", effect, own_control)


def by_metric(table: ReadTable[MeasurementRow]) -> dict[tuple[str, str], list[tuple[int, MeasurementRow]]]:
    """Bring the rows of each programme and metric together, each with its position."""
    return grouped(table.rows, lambda item: (same(item[1].programme), same(item[1].metric)))


def incomplete(table: ReadTable[MeasurementRow], found: Iterable[Effect]) -> Iterator[Finding]:
    """Find metrics of which nothing can be said: nobody has both figures, and there are no periods for a line."""
    told = {(same(effect.programme), same(effect.metric)) for effect in found}
    for key, numbered in by_metric(table).items():
        if key not in told:
            number, row = numbered[0]
            yield table.finding("warning", number, "metric", "metric-incomplete", shown=row.metric)


def _effect(
    rows: Sequence[MeasurementRow], told: Sequence[MeasurementRow], programme: ProgrammeRow, place: Place
) -> Effect | None:
    """Give the effect by the best method that the rows allow; None where they allow none.

    Any of the rows in `told` may say what the metric is worth.
    """
    sign = rows[0].sign()
    trained, control = _pairs(rows, "trained"), _pairs(rows, "control")
    # Without people who have both figures the rows may be periods in order.
    before = [pair[0] for pair in trained] or _figures(rows, "before")
    after = [pair[1] for pair in trained] or _figures(rows, "after")
    if not trained and (len(before) < FEWEST_PERIODS or not after):
        return None
    value = next((row.value_per_unit for row in told if row.value_per_unit is not None), None)
    periods = next((row.periods for row in told if row.periods is not None), None)
    units = len(trained) or 1  # a period tells of the whole group at once

    def money(amount: float) -> float | None:
        return None if value is None or periods is None else amount * units * value * periods

    change = sign * (_mean(after) - _mean(before))
    plain = Effect(
        programme=rows[0].programme,
        metric=rows[0].metric,
        method="before_after",
        trained=len(after),
        control=len(control),
        before=_mean(before),
        after=_mean(after),
        change=change,
        effect=change,
        gross=money(change),
        worth=money(change),
        begin=programme.end or programme.start,
        months=int(min(12, programme.horizon_months or 12)),
        place=place,
        counts=False,
        reason="effect-not-isolated",
        sign=sign,
    )
    if not trained:
        effect = sign * isolation.trend_line_effect(before, after)
        low, high = sorted(sign * end for end in isolation.trend_line_interval(before, after))
        return replace(
            plain,
            method="trend_line",
            effect=effect,
            low=low,
            high=high,
            worth=money(effect),
            counts=True,
            reason=None,
        )
    if not control:
        return plain
    old, new = [pair[0] for pair in control], [pair[1] for pair in control]
    effect = sign * isolation.control_group_effect(before, after, old, new)
    p: float | None = None
    ends: list[float] = []
    with suppress(
        EngineError, OverflowError
    ):  # too few people, or no variation: an effect without an interval
        test = isolation.control_group_test(before, after, old, new)
        ends = sorted((sign * test.low, sign * test.high))
        p = test.p
    return replace(
        plain,
        method="control_group",
        control_change=sign * (_mean(new) - _mean(old)),
        effect=effect,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        p=p,
        worth=money(effect),
        counts=True,
        reason=None,
    )


def _pairs(rows: Iterable[MeasurementRow], group: str) -> list[tuple[float, float]]:
    return [
        (row.before, row.after)
        for row in rows
        if row.group == group and row.before is not None and row.after is not None
    ]


def _figures(rows: Iterable[MeasurementRow], side: Literal["before", "after"]) -> list[float]:
    return [getattr(row, side) for row in rows if row.group == "trained" and getattr(row, side) is not None]


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
