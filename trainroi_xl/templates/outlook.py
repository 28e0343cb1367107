"""The sheets that every workbook has of the time to come, the risk and the rules."""

from __future__ import annotations

from collections.abc import Sequence

from ..evaluation.audit import FAILS, NEEDS_PERSON
from ..language import Text
from ..outputs.tables import (
    AUDIT,
    HORIZON,
    HORIZON_BY_PROGRAMME,
    LEFT_OUT,
    REPORT,
    RISK,
    TORNADO,
    OutputTable,
)
from ..tables.choices import RULES
from . import sheets
from .dashboard import CHART_WIDTH, Chart, Series, dashboard, draw_charts, insert_chart
from .look import BLUE, GREEN, NAVY, ORANGE, PALE_BLUE, Sheet, name_cell
from .sheets import Draft

HORIZON_CHART = Chart(
    Text("ROI after 3, 12, 24 and 36 months", "ROI na 3, 12, 24 en 36 maanden"),
    Text(
        "A column with the ROI of all programmes after 3, 12, 24 and 36 months.",
        "Een kolom met de ROI van alle trainingen na 3, 12, 24 en 36 maanden.",
    ),
    "column",
    HORIZON,
    "months",
    (Series("roi", GREEN, labels="0%", negative=ORANGE),),
    number_format="0%",
)
TORNADO_CHART = Chart(
    Text("What moves the ROI most", "Wat de ROI het meest beïnvloedt"),
    Text(
        "For each benefit and cost a bar to the left for how far the ROI may fall and to the right for how far it may rise.",
        "Per baten- en kostenpost een balk naar links voor hoeveel de ROI kan dalen en naar rechts voor hoeveel die kan stijgen.",
    ),
    "bar",
    TORNADO,
    "driver",
    (Series("down", ORANGE), Series("up", BLUE)),
    number_format="0%",
    overlap=True,
)
ROWS_OF_HORIZON, ROWS_OF_RISK = 4, 6
FIGURES_ROW = 3
"""Above the table of the findings, which begins in the row below."""


def horizon(draft: Draft) -> None:
    """Lay out the view over time, with its chart beside it."""
    tables = ((HORIZON, ROWS_OF_HORIZON), (HORIZON_BY_PROGRAMME, 1))
    kept = [each for each in tables if each[0] in draft.template.outputs]
    sheet = sheets.stacked(draft, "horizon", kept, beside=64)
    draft.currency(sheet)
    insert_chart(draft, sheet, HORIZON_CHART, 3, 9)


def risk(draft: Draft) -> None:
    """Lay out the simulation and the tornado, with its chart beside them."""
    sheet = sheets.stacked(draft, "risk", ((RISK, ROWS_OF_RISK), (TORNADO, 1)), beside=64)
    insert_chart(draft, sheet, TORNADO_CHART, 3, 8, (CHART_WIDTH, 420))


def audit(draft: Draft) -> None:
    """Lay out the rules with their verdicts, and what was left out."""
    sheet = sheets.stacked(draft, "audit", ((AUDIT, len(RULES)), (LEFT_OUT, 1)))
    fails = draft.book.workbook.add_format({"bg_color": "#FDE7C7", "font_color": "#7C2D12", "bold": True})
    asks = draft.book.workbook.add_format({"font_color": "#B45309", "bold": True})
    for words, look in ((FAILS, fails), (NEEDS_PERSON, asks)):
        rule = {"type": "cell", "criteria": "==", "value": f'"{draft.to(words)}"', "format": look}
        first = sheets.FIRST_ROW + 1
        sheet.worksheet.conditional_format(first, 2, first + len(RULES) - 1, 2, rule)


def report(draft: Draft) -> None:
    """Lay out the findings on one page, with the figures on top."""
    sheet = sheets.output_sheet(draft, REPORT, key="report")
    book = draft.book
    sheet.worksheet.set_row(FIGURES_ROW, 30)
    look = {"bg_color": PALE_BLUE, "bold": True, "font_color": NAVY}
    label = draft.to(Text("In figures", "In cijfers"))
    sheet.worksheet.write_string(FIGURES_ROW, 1, label, book.style(**look, left=5, left_color=BLUE, indent=1))
    strip = book.style(**look, font_size=12, indent=1)
    filled = Text("Refresh fills this page.", "Vernieuwen vult deze pagina.")
    sheet.worksheet.write_string(FIGURES_ROW, 2, draft.to(filled), strip)
    name_cell(sheet, "out_figures", FIGURES_ROW, 2)
    sheet.worksheet.set_portrait()
    sheet.worksheet.fit_to_pages(1, 1)
    sheet.button(
        2,
        sheet.last_column,
        "TrainRoiShare",
        Text("Share a copy", "Kopie delen"),
        Text(
            "Button: make a copy with values and charts, without formulas and macros, and a PDF of two pages.",
            "Knop: maak een kopie met waarden en grafieken, zonder formules en macro's, en een pdf van twee pagina's.",
        ),
    )


def opening(
    draft: Draft,
    purpose: Text,
    steps: Sequence[Text],
    charts: Sequence[Chart],
    on_results: Sequence[OutputTable],
) -> Sheet:
    """Lay out the sheets that most workbooks begin with, and give the dashboard, whose charts are drawn at the end."""
    sheets.about(draft, purpose, steps)
    sheets.inputs(draft)
    sheets.input_tables(draft)
    board = dashboard(draft, charts)
    report(draft)
    sheets.results(draft, on_results)
    return board


def closing(draft: Draft, board: Sheet, charts: Sequence[Chart]) -> None:
    """Lay out the sheets that every workbook ends with, and then draw the dashboard: all its tables are there."""
    horizon(draft)
    risk(draft)
    if AUDIT in draft.template.outputs:
        audit(draft)
    sheets.history(draft)
    sheets.checks(draft)
    sheets.change_log(draft)
    draw_charts(draft, board, charts)
