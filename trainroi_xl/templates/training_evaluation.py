"""Training evaluation: all evidence of Kirkpatrick and Phillips in one workbook, from reaction to ROI."""

from __future__ import annotations

from ..language import Text
from ..outputs.tables import (
    BENEFIT_STEPS,
    BENEFIT_STREAMS,
    BY_PROGRAMME,
    COSTS_BY_CATEGORY,
    DIAGNOSIS,
    EVIDENCE_BY_LEVEL,
    FACTOR_COUNTS,
    IMPACT,
    IMPACT_IN_PERCENT,
    INTANGIBLE_RESULTS,
    MONTHS,
    SCORECARD,
    TOP_BOXES,
    WAVE_COUNTS,
)
from ..tables.choices import LEVELS
from . import outlook, questions, sheets
from .cost_tracker import MONTHS_CHART, PROGRAMME_CHART, ROI_CHART, STEPS_CHART, TREND_CHART
from .dashboard import Chart, Series, dashboard
from .look import BLUE, GREY
from .outlook import TORNADO_CHART
from .sheets import Draft

PURPOSE = Text(
    "Bring all evidence together: what people thought, learnt, did and brought in, and whether it was worth the money.",
    "Breng al het bewijs bij elkaar: wat deelnemers vonden, leerden en deden, wat het opleverde, en of de training het geld waard was.",
)
STEPS = (
    Text(
        "Inputs, Programmes and Costs: choose the target ROI, give every programme a row, write down all costs.",
        "Invoer, Trainingen en Kosten: kies de streefwaarde, geef elke training een rij, noteer alle kosten.",
    ),
    Text(
        "Responses: ask the Questions before, at the end, and 30, 60 and 90 days later. Ratings: what supervisors see at work.",
        "Antwoorden: stel de Vragen vooraf, aan het einde, en na 30, 60 en 90 dagen. Beoordelingen: wat leidinggevenden zien.",
    ),
    Text(
        "Measurements: figures before and after, with a control group where you can. Benefits: what else it brought in.",
        "Metingen: cijfers voor en na, met een controlegroep als dat kan. Baten: wat het verder opleverde.",
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
IMPACT_CHART = Chart(
    Text("Change for the better, in % of before", "Verbetering in % van de waarde vooraf"),
    Text(
        "Two columns for each metric: the change for the better in the trained group and in the control group, in % of the mean of the "
        "trained group before.",
        "Twee kolommen per maatstaf: de verbetering in de getrainde groep en in de controlegroep, in % van het gemiddelde "
        "van de getrainde groep vooraf.",
    ),
    "column",
    IMPACT_IN_PERCENT,
    "metric",
    (Series("change", BLUE), Series("control_change", GREY)),
    number_format="0%",
)
RATINGS_ARE_EVIDENCE = Text(
    "Evidence of behaviour. In this workbook the benefit beside a rating is not counted as money.",
    "Bewijs van gedrag. In deze werkmap tellen de baten naast een beoordeling niet mee als geld.",
)
LEVELS_CHART = Chart(
    Text("Evidence and mean result by level", "Bewijs en gemiddeld resultaat per niveau"),
    Text(
        "Two bars for each level: the share of programmes with evidence of it, and what that shows on the average.",
        "Twee balken per niveau: het aandeel trainingen met bewijs ervoor, en wat dat gemiddeld laat zien.",
    ),
    "bar",
    EVIDENCE_BY_LEVEL,
    "level",
    (Series("covered", GREY), Series("result", BLUE, labels="0%")),
    number_format="0%",
)
CHARTS = (
    PROGRAMME_CHART,
    ROI_CHART,
    LEVELS_CHART,
    IMPACT_CHART,
    STEPS_CHART,
    MONTHS_CHART,
    TORNADO_CHART,
    TREND_CHART,
)


def build(draft: Draft) -> None:
    """Lay out all sheets from left to right."""
    sheets.about(draft, PURPOSE, STEPS)
    questions.sheet(draft)
    sheets.inputs(draft)
    sheets.input_tables(draft, {"tblRatings": RATINGS_ARE_EVIDENCE})
    board = dashboard(draft, CHARTS)
    outlook.report(draft)
    sheets.results(draft, (BENEFIT_STEPS, COSTS_BY_CATEGORY))
    sheets.output_sheet(draft, BY_PROGRAMME, bar="net")
    sheets.output_sheet(draft, BENEFIT_STREAMS)
    sheets.stacked(draft, SCORECARD.name, ((EVIDENCE_BY_LEVEL, len(LEVELS)), (SCORECARD, 1)))
    sheets.beside_each_other(draft, "surveys", (TOP_BOXES, WAVE_COUNTS))
    sheets.output_sheet(draft, IMPACT)
    sheets.output_sheet(draft, IMPACT_IN_PERCENT)
    sheets.beside_each_other(draft, "beside", (INTANGIBLE_RESULTS, FACTOR_COUNTS))
    sheets.output_sheet(draft, DIAGNOSIS)
    sheets.output_sheet(draft, MONTHS, bar="cumulative")
    outlook.closing(draft, board, CHARTS)
