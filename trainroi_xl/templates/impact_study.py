"""Impact study: goals that are set first, figures before and after, and a control group that isolates."""

from __future__ import annotations

from ..language import Text
from ..outputs.tables import (
    BENEFIT_STEPS,
    BENEFIT_STREAMS,
    BY_PROGRAMME,
    COSTS_BY_CATEGORY,
    FACTOR_COUNTS,
    GOAL_RESULTS,
    IMPACT,
    IMPACT_BY_DEPARTMENT,
    IMPACT_IN_PERCENT,
    INTANGIBLE_RESULTS,
    MONTHS,
)
from . import outlook, sheets
from .cost_tracker import MONTHS_CHART, PROGRAMME_CHART, TREND_CHART
from .dashboard import Chart, Series
from .look import BLUE, GREEN, GREY
from .outlook import HORIZON_CHART, TORNADO_CHART
from .sheets import Draft
from .training_evaluation import IMPACT_CHART

PURPOSE = Text(
    "Set goals, measure before and after with a control group, and tell stakeholders what the training changed.",
    "Stel doelen, meet voor en na met een controlegroep, en laat betrokkenen zien wat de training heeft veranderd.",
)
STEPS = (
    Text(
        "Goals: with the stakeholders, decide which figures must change, how far and by when. Settle beforehand which "
        "results must come from the training.",
        "Doelen: bepaal met de betrokkenen welke cijfers moeten veranderen, hoe ver en wanneer. Leg vooraf vast welke "
        "resultaten rechtstreeks verband moeten houden met de training.",
    ),
    Text(
        "Programmes and Costs: give the training a row, and write down all costs.",
        "Trainingen en Kosten: geef de training een rij en noteer alle kosten.",
    ),
    Text(
        "Measurements: figures before and after, department by department, of the trained and of a control group that "
        "is like them. Give a value to what can be put into money.",
        "Metingen: cijfers voor en na, per afdeling, van de getrainden en van een controlegroep die op hen lijkt. Geef een "
        "waarde aan wat in geld is uit te drukken.",
    ),
    Text(
        "Intangibles and Factors: what is not put into money, and what helped or hindered. Sign-off: tick what you saw to.",
        "Immateriële baten en Factoren: wat niet in geld is uitgedrukt, en wat hielp of belemmerde. Akkoord: vink af wat is geregeld.",
    ),
    Text(
        "Refresh: press Refresh on the Dashboard; without macros save and close this file, then run: trainroi refresh FILE. Look at Checks and Audit first, then share Findings.",
        "Vernieuwen: klik op het Dashboard op Vernieuwen; zonder macro's: sla dit bestand op, sluit het en voer uit: trainroi refresh BESTAND. Kijk eerst op Controles en Toetsing; deel dan de Bevindingen.",
    ),
)
GOALS_CHART = Chart(
    Text("How far each goal was reached", "In hoeverre elk doel is bereikt"),
    Text(
        "Two bars for each goal: the part of the way to the target that was gone, and the part that the training did.",
        "Twee balken per doel: het afgelegde deel van de weg naar de streefwaarde, en het deel dat door de training komt.",
    ),
    "bar",
    GOAL_RESULTS,
    "metric",
    (Series("share", GREY, labels="0%"), Series("by_training", BLUE, labels="0%")),
    number_format="0%",
)
EFFECT_CHART = Chart(
    Text("Effect of the training, with 95% interval", "Effect van de training, met 95%-interval"),
    Text(
        "A point for each metric with the effect of the training in % of the trained mean before, between the ends of "
        "its 95% interval. Where that includes 0 the effect may be chance.",
        "Een punt per maatstaf met het effect van de training in % van het gemiddelde vooraf, tussen de grenzen van het "
        "95%-betrouwbaarheidsinterval. Bevat dat de 0, dan kan het effect toeval zijn.",
    ),
    "line",
    IMPACT_IN_PERCENT,
    "metric",
    (
        Series("low", GREY, dashed=True, joined=False),
        Series("effect", GREEN, mark=True, margin="margin"),
        Series("high", GREY, dashed=True, joined=False),
    ),
    number_format="0%",
)
CHARTS = (
    GOALS_CHART,
    IMPACT_CHART,
    EFFECT_CHART,
    PROGRAMME_CHART,
    MONTHS_CHART,
    HORIZON_CHART,
    TORNADO_CHART,
    TREND_CHART,
)


def build(draft: Draft) -> None:
    """Lay out all sheets from left to right."""
    board = outlook.opening(draft, PURPOSE, STEPS, CHARTS, (BENEFIT_STEPS, COSTS_BY_CATEGORY))
    sheets.output_sheet(draft, GOAL_RESULTS, bar="share")
    sheets.output_sheet(draft, IMPACT)
    sheets.output_sheet(draft, IMPACT_IN_PERCENT)
    sheets.output_sheet(draft, IMPACT_BY_DEPARTMENT)
    sheets.output_sheet(draft, BY_PROGRAMME, bar="net")
    sheets.output_sheet(draft, BENEFIT_STREAMS)
    sheets.beside_each_other(draft, "beside", (INTANGIBLE_RESULTS, FACTOR_COUNTS))
    sheets.output_sheet(draft, MONTHS, bar="cumulative")
    outlook.closing(draft, board, CHARTS)
