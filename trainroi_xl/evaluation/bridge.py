"""The bridge from gross benefit to net benefit: each step as an amount, and as the bar that the chart hangs up."""

from __future__ import annotations

from math import fsum

from ..language import Text
from ..words import number
from ..workbook.contract import Row
from .figures import in_words
from .outcome import Outcome

GROSS = Text("Gross benefit", "Bruto baten")
RULES = Text("Left out by the rules", "Telt niet mee volgens de regels")
ISOLATION = Text("Not due to the training", "Niet door de training")
CONFIDENCE = Text("Not certain enough", "Niet zeker genoeg")
COUNTED = Text("Benefits that count", "Baten die meetellen")
COSTS = Text("Costs", "Kosten")
NET = Text("Net benefit", "Netto baten")


def bridge_rows(outcome: Outcome) -> tuple[Row, ...]:
    """Give the steps from gross to net benefit; without benefits or costs on record their amounts are blank."""
    found, total, language = outcome.streams, outcome.total, outcome.material.language
    gross, ruled, isolated = (
        fsum(getattr(each, side) for each in found) for side in ("gross", "ruled", "isolated")
    )
    counted, costs = total.benefits, total.costs if outcome.material.spent else None
    # Each step as its label, its amount, and where it leads from and to.
    steps: list[tuple[Text, float | None, float, float]] = [
        (GROSS, gross, 0.0, gross),
        (RULES, ruled - gross, gross, ruled),
        (ISOLATION, isolated - ruled, ruled, isolated),
        (CONFIDENCE, counted - isolated, isolated, counted),
        (COUNTED, counted, 0.0, counted),
    ]
    if not found:
        steps = [(label, None, 0.0, 0.0) for label, *_ in steps]
        counted = 0.0
    left = counted - (costs or 0.0)
    steps.append((COSTS, None if costs is None else -costs, counted, left))
    both = bool(found) and costs is not None
    steps.append((NET, left if both else None, 0.0, left))
    rows: list[Row] = []
    for label, amount, begin, end in steps:
        if amount is None:
            rows.append((label.to(language), *[None] * 5))
            continue
        shown = in_words(number, amount, decimals=0)
        named = Text(f"{label.en}: {shown.en}", f"{label.nl}: {shown.nl}").to(language)
        rows.append((label.to(language), amount, *_bar(begin, end), named))
    return tuple(rows)


def _bar(begin: float, end: float) -> tuple[float, float, float]:
    """Give the three parts of a stacked bar from one level to another: what is not drawn, above 0 and below 0."""
    low, high = min(begin, end), max(begin, end)
    if low >= 0:
        return low, high - low, 0.0
    if high <= 0:
        return high, 0.0, low - high
    return 0.0, high, low
