"""How sure the ROI is: simulated, driver by driver, and at which change of each it would be 0.

Every benefit and every category of costs may turn out lower or higher, by the uncertainty of the inputs; a
benefit that was estimated with less confidence varies more, since Phillips reads a confidence of 70% as an
error of 30%, and a measured one as far as its interval reaches. The amount that counts is the likeliest one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from math import fsum
from operator import mul

from ..engine import returns, risk
from ..engine.errors import EngineError
from ..language import Language, Text
from ..outputs.workbooks import PORTFOLIO, SUPERVISOR_RATINGS
from ..tables.choices import COST_CATEGORIES
from ..tables.columns import same
from ..words import percent
from ..workbook.contract import Row
from .figures import attempt, in_words
from .flows import Flow
from .material import Material

DRAWS, SEED = 10_000, 1
MOST_LINES = 200
MOST_DRIVERS = 12
"""More bars than this do not fit a chart, and the last ones matter least."""

NOT_REACHED = Text("not by this alone", "niet door deze post alleen")


@dataclass(frozen=True)
class Driver:
    """One benefit or one category of costs, with the range that it may take."""

    label: Text
    kind: str
    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class Bar:
    """What one driver does to the ROI."""

    label: Text
    low: float
    high: float
    switch: float | None
    """The relative change of the driver at which the ROI is 0; None where no change brings it there."""

    @property
    def spread(self) -> float:
        """The distance between the two."""
        return self.high - self.low


@dataclass(frozen=True)
class Risk:
    """The spread of the ROI."""

    roi: float
    simulation: risk.Simulation
    bars: tuple[Bar, ...]
    """The largest first."""


def drivers_of(material: Material) -> tuple[Driver, ...]:
    """Give what the ROI is made of: benefits by programme and measure, costs by category.

    A portfolio knows neither measures nor categories: there it is each programme's benefits and costs.
    """
    if material.template is PORTFOLIO:
        return _of_programmes(material)
    return (*_benefits(material), *_costs(material))


def _benefits(material: Material) -> list[Driver]:
    least = material.inputs["in_BenefitUncertainty"]
    names = {same(programme.id): programme.id for programme in material.programmes}
    ranges: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    labels: dict[tuple[str, str], str] = {}
    for each in material.benefits:
        if not each.left_out and each.amount:
            measure = each.row.measure or each.row.kind
            key = same(each.row.programme), same(measure)
            labels.setdefault(key, measure)
            ranges[key].append((each.amount, max(least, 1 - (each.row.confidence or 0.0))))
    for effect in material.effects:
        if effect.counts and effect.counted:
            key = same(effect.programme), same(effect.metric)
            labels.setdefault(key, effect.metric)
            ranges[key].append((effect.counted, max(least, effect.uncertainty())))
    if material.template is SUPERVISOR_RATINGS:
        rated = Text("ratings", "beoordelingen").to(material.language)
        uncertainty = max(least, 1 - material.inputs["in_Confidence"])
        for programme, flows in material.flows_of.items():
            amount = fsum(flow.benefit for flow in flows if flow.benefit is not None)
            if amount:
                labels[programme, ""] = rated
                ranges[programme, ""].append((amount, uncertainty))
    if len(ranges) > MOST_LINES:  # as many lines as a simulation can take are no help to a reader either
        by_programme: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for (programme, _), amounts in ranges.items():
            by_programme[programme] += amounts
        return [
            _driver(Text(names[key], names[key]), "benefit", *zip(*amounts, strict=True))
            for key, amounts in by_programme.items()
        ]
    found = []
    for key, amounts in ranges.items():
        name = f"{names[key[0]]}: {labels[key]}"
        found.append(_driver(Text(name, name), "benefit", *zip(*amounts, strict=True)))
    return found


def _costs(material: Material) -> list[Driver]:
    uncertainty = material.inputs["in_CostUncertainty"]
    amounts: dict[str, list[float]] = defaultdict(list)
    for costs in material.costs_that_count:
        amounts[costs.category] += costs.amounts
    return [
        _driver(
            Text(f"Costs: {COST_CATEGORIES[key].en}", f"Kosten: {COST_CATEGORIES[key].nl}"),
            "cost",
            amounts[key],
            repeat(uncertainty),
        )
        for key in COST_CATEGORIES
        if any(amounts[key])
    ]


def _of_programmes(material: Material) -> tuple[Driver, ...]:
    """Give benefits and costs of each programme, those of all beyond the largest together."""
    sides: tuple[tuple[str, Text, str, Callable[[Flow], Sequence[float]]], ...] = (
        ("benefit", Text("benefits", "baten"), "in_BenefitUncertainty", lambda flow: (flow.benefit or 0.0,)),
        ("cost", Text("costs", "kosten"), "in_CostUncertainty", lambda flow: flow.costs),
    )
    others = Text("The other programmes", "De andere trainingen")
    found: list[Driver] = []
    for kind, words, name, amounts_of in sides:
        amounts = [
            (programme.id, amount)
            for programme in material.programmes
            if (amount := fsum(chain.from_iterable(map(amounts_of, material.flows_of[same(programme.id)]))))
        ]
        amounts.sort(key=lambda each: -abs(each[1]))
        lines = [(Text(id_, id_), [amount]) for id_, amount in amounts[: MOST_LINES // 2]]
        rest = [amount for _, amount in amounts[MOST_LINES // 2 :]]
        for label, own in [*lines, *([(others, rest)] if rest else [])]:
            named = Text(f"{label.en}: {words.en}", f"{label.nl}: {words.nl}")
            found.append(_driver(named, kind, own, repeat(material.inputs[name])))
    return tuple(found)


def _driver(label: Text, kind: str, amounts: Sequence[float], uncertainties: Iterable[float]) -> Driver:
    """Add up amounts, each with how far it may differ; a negative one is furthest from 0 at its lowest."""
    likely = fsum(amounts)
    reach = fsum(map(mul, map(abs, amounts), uncertainties))
    return Driver(label, kind, likely - reach, likely, likely + reach)


def risk_of(material: Material, benefits: float, costs: float) -> Risk | None:
    """Simulate the ROI of all programmes; None where there are no benefits or no costs to speak of."""
    drivers = drivers_of(material)
    if not any(driver.kind == "benefit" for driver in drivers):
        return None
    lines = [(driver.kind, driver.low, driver.likely, driver.high) for driver in drivers]
    try:
        simulation = risk.simulate(lines, DRAWS, SEED, material.inputs["in_TargetROI"])
    except (EngineError, OverflowError):  # costs that may turn out at 0 or less; amounts beyond all sense
        return None
    bars = [bar for driver in drivers if (bar := _bar(driver, benefits, costs)) is not None]
    bars.sort(key=lambda bar: (-bar.spread, bar.label))
    return Risk(returns.roi(benefits, costs), simulation, tuple(bars[:MOST_DRIVERS]))


def _bar(driver: Driver, benefits: float, costs: float) -> Bar | None:
    ends = []
    for amount in (driver.low, driver.high):
        change = amount - driver.likely
        moved = (benefits + change, costs) if driver.kind == "benefit" else (benefits, costs + change)
        ends.append(attempt(returns.roi, *moved))
    if ends[0] is None or ends[1] is None:
        return None
    switch = risk.switching_value(benefits, costs, driver.likely, driver.kind)
    return Bar(driver.label, min(ends[0], ends[1]), max(ends[0], ends[1]), switch)


def risk_rows(found: Risk | None, target: float, language: Language) -> tuple[Row, ...]:
    """Give the figures of the simulation; none where there is none."""
    if found is None:
        return ()
    wanted = in_words(percent, target)
    simulation = found.simulation
    lines = (
        (Text("Chance that the ROI is above 0", "Kans dat de ROI boven 0 ligt"), simulation.chance_positive),
        (
            Text(
                f"Chance that the ROI reaches the target of {wanted.en}",
                f"Kans dat de ROI de streefwaarde van {wanted.nl} haalt",
            ),
            simulation.chance_of_target,
        ),
        (Text("Mean ROI", "Gemiddelde ROI"), simulation.mean),
        (
            Text(
                "ROI in a bad case (5 in 100 are worse)", "ROI als het tegenzit (5 op de 100 zijn slechter)"
            ),
            simulation.p5,
        ),
        (
            Text("ROI in the middle (half are worse)", "ROI in het midden (de helft is slechter)"),
            simulation.p50,
        ),
        (
            Text("ROI in a good case (5 in 100 are better)", "ROI als het meezit (5 op de 100 zijn beter)"),
            simulation.p95,
        ),
    )
    return tuple((label.to(language), value) for label, value in lines)


def tornado_rows(found: Risk | None, language: Language) -> tuple[Row, ...]:
    """Give the drivers, the one that moves the ROI most first."""
    if found is None:
        return ()
    return tuple(
        (
            bar.label.to(language),
            bar.low,
            bar.high,
            bar.low - found.roi,
            bar.high - found.roi,
            NOT_REACHED.to(language) if bar.switch is None else bar.switch,
        )
        for bar in found.bars
    )
