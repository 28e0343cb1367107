"""The cost tracker: what programmes cost and brought in, row by row."""

from __future__ import annotations

from ..language import Text
from ..outputs.tables import BENEFIT_STEPS, BENEFIT_STREAMS, BY_PROGRAMME, COSTS_BY_CATEGORY, MONTHS, TREND
from . import outlook, sheets
from .dashboard import Chart, Series
from .look import BLUE, GREEN, GREY, ORANGE
from .outlook import HORIZON_CHART, TORNADO_CHART
from .sheets import Draft

PURPOSE = Text(
    "Keep the full costs and the benefits of training, and see at once whether it was worth the money.",
    "Houd de integrale kosten en de baten van training bij, en zie meteen of die het geld waard was.",
)
STEPS = (
    Text(
        "Inputs: choose the currency, the target ROI, and whether actual or planned costs count.",
        "Invoer: kies de valuta, de streefwaarde voor de ROI, en of werkelijke of begrote kosten meetellen.",
    ),
    Text(
        "Programmes: give every programme a row and a short Id.",
        "Trainingen: geef elke training een rij en een korte code.",
    ),
    Text(
        "Costs: write down every cost, also the hours of participants. Add rows makes the table longer.",
        "Kosten: noteer alle kosten, ook de uren van deelnemers. Rijen toevoegen maakt de tabel langer.",
    ),
    Text(
        "Benefits: write down what improved, what it is worth, which share is due to the training, and how sure that is.",
        "Baten: noteer wat is verbeterd, wat dat waard is, welk deel door de training komt en hoe zeker dat is.",
    ),
    Text(
        "Refresh: press Refresh on the Dashboard; without macros save and close this file, then run: trainroi refresh FILE. Results, checks, charts and history are filled; look at Checks first.",
        "Vernieuwen: klik op het Dashboard op Vernieuwen; zonder macro's: sla dit bestand op, sluit het en voer uit: trainroi refresh BESTAND. Alle resultaten worden bijgewerkt; kijk eerst op Controles.",
    ),
)
COST_CHART = Chart(
    Text("Costs by category: planned and actual", "Kosten per kostensoort: begroot en werkelijk"),
    Text(
        "Bars of planned and actual costs for each category, largest first.",
        "Balken met begrote en werkelijke kosten per kostensoort, grootste bovenaan.",
    ),
    "bar",
    COSTS_BY_CATEGORY,
    "category",
    (Series("planned", GREY), Series("actual", BLUE)),
)
PROGRAMME_CHART = Chart(
    Text("Costs and benefits per programme", "Kosten en baten per training"),
    Text(
        "Two columns for each programme: its costs and its benefits.",
        "Twee kolommen per training: de kosten en de baten.",
    ),
    "column",
    BY_PROGRAMME,
    "id",
    (Series("costs", ORANGE), Series("benefits", BLUE)),
)
ROI_CHART = Chart(
    Text("ROI per programme", "ROI per training"),
    Text("A column with the ROI of each programme.", "Een kolom met de ROI van elke training."),
    "column",
    BY_PROGRAMME,
    "id",
    (Series("roi", GREEN, labels="0%", negative=ORANGE),),
    number_format="0%",
)
BAR_COLOURS = (BLUE, ORANGE, ORANGE, ORANGE, BLUE, ORANGE, GREEN)
"""What there is in blue, what goes off in orange, what is left in the end in green."""
STEPS_CHART = Chart(
    Text("From gross benefit to net benefit", "Van bruto baten naar netto baten"),
    Text(
        "A bridge of bars: the gross benefits, what the rules, isolation and confidence take off, what counts, "
        "the costs, and the net benefit.",
        "Een watervalgrafiek: de bruto baten, wat er afgaat door regels, toerekening en zekerheid, wat meetelt, "
        "de kosten en de netto baten.",
    ),
    "bar",
    BENEFIT_STEPS,
    "label",
    (
        Series("base", BLUE, blank=True),
        Series("above", BLUE, points=BAR_COLOURS),
        Series("below", BLUE, points=BAR_COLOURS),
    ),
    stacked=True,
    legend=False,
    axis=False,
)
MONTHS_CHART = Chart(
    Text("Cumulative net benefit: above 0 is paid back", "Netto baten cumulatief: boven 0 is terugverdiend"),
    Text(
        "A line of benefits less costs so far, month by month, with a mark at the month from which on the costs "
        "are paid back.",
        "Een lijn met baten min kosten tot dan toe, per maand, met een markering bij de maand vanaf welke de "
        "kosten zijn terugverdiend.",
    ),
    "line",
    MONTHS,
    "month",
    (Series("cumulative", BLUE), Series("paid_back", ORANGE, mark=True)),
    date_format="mmm yy",
    every=3,
)
TREND_CHART = Chart(
    Text("ROI at each refresh, and the target", "ROI bij elke vernieuwing, en de streefwaarde"),
    Text(
        "A line of the ROI of all programmes at each refresh, beside the target; the latest ROI has a mark.",
        "Een lijn met de ROI van alle trainingen bij elke vernieuwing, naast de streefwaarde; de laatste ROI heeft "
        "een markering.",
    ),
    "line",
    TREND,
    "date",
    (
        Series("roi", BLUE),
        Series("target", GREY, dashed=True),
        Series("latest", GREEN, mark=True, labels="0%"),
    ),
    number_format="0%",
    date_format="d mmm yy",
)
CHARTS = (
    PROGRAMME_CHART,
    ROI_CHART,
    STEPS_CHART,
    MONTHS_CHART,
    COST_CHART,
    TORNADO_CHART,
    HORIZON_CHART,
    TREND_CHART,
)


def build(draft: Draft) -> None:
    """Lay out all sheets from left to right."""
    board = outlook.opening(draft, PURPOSE, STEPS, CHARTS, (BENEFIT_STEPS, COSTS_BY_CATEGORY))
    sheets.output_sheet(draft, BY_PROGRAMME, bar="net")
    sheets.output_sheet(draft, BENEFIT_STREAMS)
    sheets.output_sheet(draft, MONTHS, bar="cumulative")
    outlook.closing(draft, board, CHARTS)
