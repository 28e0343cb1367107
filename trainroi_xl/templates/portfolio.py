"""The portfolio: all programmes side by side, so that it is seen which of them earn their money."""

from __future__ import annotations

from ..evaluation.ranking import ADVICE
from ..language import Text
from ..outputs.tables import (
    BY_DEPARTMENT,
    BY_METHOD,
    BY_PERIOD,
    COVERAGE,
    MONTHS,
    RANKING,
    TOP_BOTTOM,
    TOP_DEPARTMENTS,
)
from . import outlook, sheets
from .cost_tracker import MONTHS_CHART, TREND_CHART
from .dashboard import Chart, Series, dashboard
from .look import BLUE, GREEN, GREY, ORANGE
from .outlook import HORIZON_CHART, TORNADO_CHART
from .sheets import Draft

PURPOSE = Text(
    "See all training side by side: what earns its money, what to improve, what to stop.",
    "Zie alle trainingen naast elkaar: wat zijn geld waard is, wat beter moet en waarmee u kunt stoppen.",
)
STEPS = (
    Text(
        "Inputs: choose the currency, the target ROI, and whether periods are years or quarters.",
        "Invoer: kies de valuta, de streefwaarde voor de ROI, en of perioden jaren of kwartalen zijn.",
    ),
    Text(
        "Portfolio: give every programme a row for each period, with its costs and the benefits that count. Paste rows below the last one; Add rows makes the table longer.",
        "Portfolio: geef elke training een rij per periode, met de kosten en de baten die meetellen. Plak rijen onder de laatste; Rijen toevoegen maakt de tabel langer.",
    ),
    Text(
        "Leave benefits blank where nothing was measured yet. The costs still count, so that what was not evaluated does not look free.",
        "Laat baten leeg als er nog niets is gemeten. De kosten tellen wel mee, zodat wat niet is geëvalueerd geen gratis training lijkt.",
    ),
    Text(
        "Fill in isolation, chance and rules where they are known: the sheet Results shows what the portfolio rests on.",
        "Vul toerekening, kans en regels in voor zover bekend: het blad Resultaten laat zien waar de portfolio op berust.",
    ),
    Text(
        "Refresh: press Refresh on the Dashboard; without macros save and close this file, then run: trainroi refresh FILE. Look at Checks first, then at Ranking; share Findings.",
        "Vernieuwen: klik op het Dashboard op Vernieuwen; zonder macro's: sla dit bestand op, sluit het en voer uit: trainroi refresh BESTAND. Kijk eerst op Controles, dan op Ranglijst; deel de Bevindingen.",
    ),
)
NET_CHART = Chart(
    Text("Net benefit: the best and the weakest", "Netto baten: de beste en de zwakste"),
    Text(
        "A bar of the net benefit of each programme, the highest at the top; of many programmes the ten best and the five weakest.",
        "Een balk met de netto baten van elke training, de hoogste bovenaan; bij veel trainingen de tien beste en de vijf zwakste.",
    ),
    "bar",
    TOP_BOTTOM,
    "programme",
    (Series("net", BLUE, negative=ORANGE),),
)
ROI_CHART = Chart(
    Text("ROI of the same programmes, and the target", "ROI van dezelfde trainingen, en de streefwaarde"),
    Text(
        "A bar for each programme, in the order of the chart beside it: its ROI, before the target in grey. Grey that "
        "shows is what is missing.",
        "Een balk per training, in de volgorde van de grafiek ernaast: de ROI, met de streefwaarde er in grijs achter. "
        "Het zichtbare grijs is wat ontbreekt.",
    ),
    "bar",
    TOP_BOTTOM,
    "programme",
    (Series("target", GREY), Series("roi", GREEN, negative=ORANGE)),
    number_format="0%",
    overlap=True,
)
DEPARTMENT_CHART = Chart(
    Text("Costs and benefits by department", "Kosten en baten per afdeling"),
    Text(
        "Two columns for each department, the costliest first: its costs and its benefits; of many departments the ten "
        "costliest, and the others together.",
        "Twee kolommen per afdeling, de duurste eerst: de kosten en de baten; bij veel afdelingen de tien duurste, en de "
        "overige samen.",
    ),
    "column",
    TOP_DEPARTMENTS,
    "group",
    (Series("costs", ORANGE), Series("benefits", BLUE)),
)
METHOD_CHART = Chart(
    Text("ROI by method of evaluation", "ROI per evaluatiemethode"),
    Text(
        "A bar with the ROI of all programmes that were evaluated by each method.",
        "Een balk met de ROI van alle trainingen die met elke methode zijn geëvalueerd.",
    ),
    "bar",
    BY_METHOD,
    "group",
    # No figures beside these bars: beyond one to the left they would stand over the names.
    (Series("roi", GREEN, negative=ORANGE),),
    number_format="0%",
)
CHARTS = (
    NET_CHART,
    ROI_CHART,
    DEPARTMENT_CHART,
    METHOD_CHART,
    MONTHS_CHART,
    HORIZON_CHART,
    TORNADO_CHART,
    TREND_CHART,
)
QUESTION = Text("Which training earns its money?", "Welke training is het geld waard?")
TILES = ("roi", "bcr", "net", "payback", "chance", "below_target")
SMALL_TILES = ("programmes", "learners", "costs", "benefits", "cost_per_learner")
ADVICE_COLOURS = {
    "keep": {"font_color": "#00664B", "bold": True},
    "improve": {"font_color": "#B45309", "bold": True},
    "reconsider": {"bg_color": "#FDE7C7", "font_color": "#7C2D12", "bold": True},
    "measure": {"font_color": "#4B5563", "italic": True},
}


def build(draft: Draft) -> None:
    """Lay out all sheets from left to right."""
    sheets.about(draft, PURPOSE, STEPS)
    sheets.inputs(draft)
    sheets.input_tables(draft)
    board = dashboard(draft, CHARTS, QUESTION, TILES, SMALL_TILES)
    outlook.report(draft)
    sheets.results(draft, (COVERAGE,))
    _ranking(draft)
    sheets.output_sheet(draft, TOP_BOTTOM)
    sheets.output_sheet(draft, BY_DEPARTMENT, bar="net", drawn=TOP_DEPARTMENTS)
    for table in (BY_PERIOD, BY_METHOD):
        sheets.output_sheet(draft, table, bar="net")
    sheets.output_sheet(draft, MONTHS, bar="cumulative")
    outlook.closing(draft, board, CHARTS)


def _ranking(draft: Draft) -> None:
    """Lay out the ranking, with the advice in words and colour."""
    sheet = sheets.output_sheet(draft, RANKING, bar="net")
    at, row = 1 + list(RANKING.columns).index("advice"), sheets.FIRST_ROW + 1
    for advice, look in ADVICE_COLOURS.items():
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{draft.to(ADVICE[advice])}"',
            "format": draft.book.workbook.add_format(look),
        }
        sheet.worksheet.conditional_format(row, at, row, at, rule)
