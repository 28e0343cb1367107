"""How it looks over time: the ROI at 3, 12, 24 and 36 months, and whether the trend turns down.

Benefits go on at their yearly rate, less the decay in every following year; one-off costs are made once and
recurring ones in every year. Beyond a year this is a view, not a result, unless the programme is long-term.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import fsum

from ..engine.errors import EngineError
from ..engine.horizon import Horizon, declines, horizon
from ..engine.returns import benefit_cost_ratio, roi
from ..language import Language, Text
from ..tables.choices import YES_NO
from ..tables.columns import same
from ..tables.money import HistoryRow
from ..workbook.contract import Row
from .costs import Costs, total
from .figures import attempt
from .flows import annual_benefit
from .grouping import grouped
from .material import ALL, Material

HORIZONS = (3, 12, 24, 36)
SHORT, LONG = Text("short term", "korte termijn"), Text("long term", "lange termijn")


@dataclass(frozen=True)
class Outlook:
    """What benefits and costs come to at each horizon, for one programme or for all."""

    programme: str
    views: tuple[Horizon, ...]
    measured: bool
    """Whether it has benefits at all; without them its costs still weigh on those of all."""


def outlooks(material: Material) -> tuple[Outlook, ...]:
    """Look ahead for each programme that has costs."""
    costs = grouped(material.costs_that_count, lambda costs: costs.programme)
    # A cost of a portfolio stands at the begin of its period, and is of all its months.
    ends: dict[str, dt.date] = {}
    for period in material.rows("tblPortfolio"):
        key = same(period.programme)
        ends[key] = max(period.end(), ends.get(key, period.end()))
    found = []
    for programme in material.programmes:
        key = same(programme.id)
        annual = annual_benefit(material.flows_of.get(key, ()))
        own = costs.get(key, [])
        if total(own) <= 0:
            continue
        once = total(each for each in own if each.recurrence != "recurring")
        yearly = _a_year([each for each in own if each.recurrence == "recurring"], ends.get(key))
        if once + yearly > 0:
            decay = material.inputs["in_Decay"]
            with suppress(EngineError, OverflowError):
                views = tuple(horizon(annual or 0.0, once, yearly, months, decay) for months in HORIZONS)
                found.append(Outlook(programme.id, views, annual is not None))
    return tuple(found) if any(each.measured for each in found) else ()


def _a_year(recurring: Sequence[Costs], end: dt.date | None = None) -> float:
    """Give recurring costs of a year: those on record, or their mean a year where they run over more than one.

    They run until the last of them, or until `end` where that is known.
    """
    if not recurring:
        return 0.0
    first = min(min(costs.dates) for costs in recurring)
    last = end or max(max(costs.dates) for costs in recurring)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return total(recurring) * 12 / max(12, months)


def horizon_rows(found: Sequence[Outlook], language: Language) -> tuple[Row, ...]:
    """Give the rows of all programmes together; none where no programme has both benefits and costs."""
    rows: list[Row] = []
    for at, months in enumerate(HORIZONS if found else ()):
        benefits = fsum(each.views[at].benefits for each in found)
        costs = fsum(each.views[at].costs for each in found)
        view = (SHORT if months <= 12 else LONG).to(language)
        ratios = attempt(roi, benefits, costs), attempt(benefit_cost_ratio, benefits, costs)
        rows.append((float(months), view, benefits, costs, benefits - costs, *ratios))
    return tuple(rows)


def programme_rows(material: Material, found: Sequence[Outlook]) -> tuple[Row, ...]:
    """Give the ROI of each programme at each horizon, and until when its benefits count in the result."""
    programmes = {programme.id: programme for programme in material.programmes}
    return tuple(
        (
            each.programme,
            YES_NO["yes" if programmes[each.programme].long_term == "yes" else "no"].to(material.language),
            *(view.roi for view in each.views),
            programmes[each.programme].last_day(),
        )
        for each in found
        if each.measured
    )


def trend(history: Iterable[HistoryRow], programme: Sequence[str] = ALL) -> list[float]:
    """Give the ROI of all programmes by date, the last of each day."""
    by_day: dict[dt.date, float] = {}
    for row in history:
        if row.programme in programme and row.roi is not None and row.date is not None:
            by_day[row.date] = row.roi
    return [by_day[day] for day in sorted(by_day)]


def turns_down(history: Iterable[HistoryRow]) -> tuple[float, float] | None:
    """Give the last two values of the ROI where the trend turns down, else None."""
    values = trend(history)
    return (values[-2], values[-1]) if declines(values) else None
