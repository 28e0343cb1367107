"""The productivity calculator: structured work with figures before and after, seven calculations."""

from __future__ import annotations

from ..language import Text
from ..outputs.tables import (
    BENEFIT_STEPS,
    BENEFIT_STREAMS,
    BY_CALCULATION,
    BY_PROGRAMME,
    COSTS_BY_CATEGORY,
    IMPROVEMENTS,
    MONTHS,
    WHAT_IF,
)
from . import outlook, sheets
from .cost_tracker import MONTHS_CHART, ROI_CHART, STEPS_CHART, TREND_CHART
from .cost_tracker import STEPS as TRACKER_STEPS
from .dashboard import Chart, Series
from .look import BLUE, GREEN, GREY, ORANGE
from .sheets import Draft

PURPOSE = Text(
    "Fill in figures of the work before and after the training, and see what the difference is worth.",
    "Vul cijfers van het werk voor en na de training in, en zie wat het verschil waard is.",
)
STEPS = (
    *TRACKER_STEPS[:3],
    Text(
        "Calculator: choose what improved, fill in before and after, and what the grey cells ask. The sheet Inputs explains each calculation.",
        "Rekenblad: kies wat is verbeterd, vul voor en na in, en wat de grijze cellen vragen. Het blad Invoer legt elke berekening uit.",
    ),
    TRACKER_STEPS[4],
)
CHARTS = (
    Chart(
        Text("Which improvement brings the most?", "Welke verbetering levert het meest op?"),
        Text(
            "For each calculation a bar with the gross benefit and one with the benefit that counts.",
            "Per berekening een balk met de bruto baten en een met de baten die meetellen.",
        ),
        "bar",
        BY_CALCULATION,
        "calculation",
        (Series("gross", GREY), Series("counted", BLUE, labels="#,##0")),
    ),
    Chart(
        Text("How much better is the work?", "Hoeveel beter gaat het werk?"),
        Text(
            "A bar for each measure: the improvement as a part of the figure before.",
            "Een balk per maatstaf: de verbetering als deel van het cijfer voor de training.",
        ),
        "bar",
        IMPROVEMENTS,
        "measure",
        (Series("improvement", GREEN, labels="0.0%", negative=ORANGE),),
        number_format="0%",
    ),
    ROI_CHART,
    Chart(
        Text("ROI if the improvement turns out differently", "ROI als de verbetering anders uitvalt"),
        Text(
            "A column with the ROI where the improvement is 50, 25 or 10% smaller, as it is, or 10 or 25% larger.",
            "Een kolom met de ROI als de verbetering 50, 25 of 10% kleiner is, zoals nu, of 10 of 25% groter.",
        ),
        "column",
        WHAT_IF,
        "case",
        (Series("roi", GREEN, labels="0%", negative=ORANGE),),
        number_format="0%",
    ),
    STEPS_CHART,
    MONTHS_CHART,
    outlook.TORNADO_CHART,
    TREND_CHART,
)


def build(draft: Draft) -> None:
    """Lay out all sheets from left to right."""
    board = outlook.opening(draft, PURPOSE, STEPS, CHARTS, (BENEFIT_STEPS, WHAT_IF, COSTS_BY_CATEGORY))
    sheets.output_sheet(draft, BY_PROGRAMME, bar="net")
    sheets.output_sheet(draft, BY_CALCULATION, bar="counted")
    improvements = sheets.output_sheet(draft, IMPROVEMENTS)
    sheets.shares_as_percentages(improvements, IMPROVEMENTS.columns, ("before", "after", "enough"), 1)
    sheets.output_sheet(draft, BENEFIT_STREAMS)
    sheets.output_sheet(draft, MONTHS, bar="cumulative")
    outlook.closing(draft, board, CHARTS)
