"""The dashboard: one sentence, tiles that count along, and the charts that answer the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from xlsxwriter.utility import xl_range_formula

from ..language import Text
from ..outputs.formulas import ORGANISATION_FORMULA, headline_formula, state_formulas, tile_formula
from ..outputs.shared import Figure
from ..outputs.tables import OutputTable
from .look import BLUE, FONT, LINE, NAVY, PALE_BLUE, UNIT_FORMATS, Sheet, name_cell
from .sheets import Draft

TILES = ("roi", "bcr", "net", "payback", "chance", "learners")
SMALL_TILES = ("costs", "benefits", "cost_per_learner", "benefit_per_learner", "break_even")
QUESTION = Text("Was this training worth the money?", "Was de training het geld waard?")
TILE_LABELS: dict[str, Text] = {
    "roi": Text("ROI", "ROI"),
    "bcr": Text("Benefit-cost ratio", "Baten-kostenverhouding"),
    "payback": Text("Payback in months", "Terugverdientijd in maanden"),
    "break_even": Text("Benefits needed for target", "Baten nodig voor streefwaarde"),
    "learners": Text("Learners (completed)", "Deelnemers (afgerond)"),
    "chance": Text("Chance that ROI > 0", "Kans op ROI > 0"),
    "below_target": Text("Under the target ROI", "Onder de streefwaarde"),
}
CHART_ROWS, CHART_HEIGHT, CHART_WIDTH = 16, 316, 444
FIRST_CHART_ROW = 14
MOVES_AND_SIZES, MOVES = 1, 2
"""What a chart does when cells change their size, in the words of XlsxWriter."""


@dataclass(frozen=True)
class Series:
    """One series of a chart: a column of an output table."""

    column: str
    colour: str
    labels: str | None = None
    """The number format of the figures beside the bars, where they are shown."""
    points: tuple[str, ...] = ()
    """A colour for each bar, where they differ."""
    dashed: bool = False
    negative: str | None = None
    """The colour of a bar below 0, where it differs."""
    margin: str | None = None
    """The column that tells how far the 95% interval reaches either way, where it is drawn."""
    joined: bool = True
    """False for points of a line that stand on their own."""
    blank: bool = False
    """True for a part of a stacked bar that only holds the next part up."""
    mark: bool = False
    """True for a few points on a line that get a mark and no line of their own."""


@dataclass(frozen=True)
class Chart:
    """A chart on the dashboard over one output table."""

    title: Text
    says: Text
    """What a reader who cannot see the chart should know it shows."""
    kind: Literal["bar", "column", "line"]
    table: OutputTable
    categories: str
    series: tuple[Series, ...]
    number_format: str = "#,##0"
    date_format: str | None = None
    every: int = 1
    """Show every so many labels of the categories."""
    overlap: bool = False
    """True where the series share one bar, as the two sides of a tornado do."""
    stacked: bool = False
    """True where each series begins where the one before it ends."""
    legend: bool = True
    axis: bool = True
    """False where the labels tell the amounts already."""


def dashboard(
    draft: Draft,
    charts: Sequence[Chart],
    question: Text = QUESTION,
    tiles: Sequence[str] = TILES,
    small_tiles: Sequence[str] = SMALL_TILES,
) -> Sheet:
    """Lay out the page for the board: the question, one sentence that answers it, tiles, charts."""
    sheet = draft.sheet("dashboard", question, "output", (21,) * 6, portrait=True)
    book, worksheet, language = draft.book, sheet.worksheet, draft.book.language
    band = {"bg_color": NAVY, "font_color": "#FFFFFF", "bold": True, "align": "right", "indent": 1}
    draft.formula(sheet, 0, 6, ORGANISATION_FORMULA, book.style(**band))
    draft.currency(sheet)
    worksheet.set_row(3, 26)
    said = book.style(bold=True, font_size=13, font_color=NAVY)
    draft.formula(sheet, 3, 1, headline_formula(language), said)
    figures = {figure.key: figure for figure in draft.template.figures}
    states = state_formulas(language)
    worksheet.set_row(6, 34)
    for column, key in enumerate(tiles, start=1):
        number_format = _tile_format(figures[key])
        tile = {"bg_color": PALE_BLUE, "left": 5, "left_color": BLUE, "indent": 1, "align": "left"}
        worksheet.write_string(
            5,
            column,
            draft.to(TILE_LABELS.get(key, figures[key].label)),
            book.style(font_color="#374151", **tile),
        )
        big = book.style(bold=True, font_size=18, font_color=NAVY, num_format=number_format, **tile)
        draft.formula(sheet, 6, column, tile_formula(key), big)
        small = book.style(font_size=8, font_color="#374151", **tile)
        if key in states:
            draft.formula(sheet, 7, column, states[key], small)
        else:
            worksheet.write_blank(7, column, None, small)
    _warn_below_target(draft, sheet, tiles)
    look = {"left": 5, "left_color": LINE, "indent": 1, "align": "left"}
    for column, key in enumerate(small_tiles, start=1):
        number_format = _tile_format(figures[key])
        sheet.text(
            9,
            column,
            draft.to(TILE_LABELS.get(key, figures[key].label)),
            font_color="#4B5563",
            font_size=9,
            **look,
        )
        draft.formula(
            sheet, 10, column, tile_formula(key), book.style(bold=True, num_format=number_format, **look)
        )
    sheet.text(
        9, 6, draft.to(Text("Refreshed on", "Vernieuwd op")), font_color="#4B5563", font_size=9, **look
    )
    worksheet.write_blank(10, 6, None, book.style(bold=True, num_format=14, **look))
    name_cell(sheet, "out_refreshed", 10, 6)
    note = Text(
        "The charts show the figures of the last refresh.",
        "De grafieken tonen de cijfers van de laatste vernieuwing.",
    )
    sheet.text(12, 1, draft.to(note), font_color="#4B5563", font_size=9)
    sheet.button(
        12,
        6,
        "TrainRoiRefresh",
        Text("Refresh", "Vernieuwen"),
        Text(
            "Button: work out this workbook and fill in its results.",
            "Knop: reken deze werkmap door en vul de resultaten in.",
        ),
    )
    worksheet.fit_to_pages(1, 1)
    last = FIRST_CHART_ROW + (len(charts) + 1) // 2 * (CHART_ROWS + 1)
    worksheet.print_area(0, 0, last, 6)
    return sheet


def draw_charts(draft: Draft, sheet: Sheet, charts: Sequence[Chart]) -> None:
    """Put the charts on the dashboard, two beside each other; their tables must be laid out by now."""
    for number, chart in enumerate(charts):
        row = FIRST_CHART_ROW + number // 2 * (CHART_ROWS + 1)
        # With the cells it keeps its share of the page in every program, also where columns are drawn wider.
        insert_chart(draft, sheet, chart, row, 1 + number % 2 * 3, position=MOVES_AND_SIZES)


def _warn_below_target(draft: Draft, sheet: Sheet, tiles: Sequence[str]) -> None:
    """Give the words under a tile the colour of a warning too, where the figure falls short."""
    warn = draft.book.workbook.add_format({"font_color": "#B45309", "bold": True})
    conditions = {
        "roi": "live_roi<in_TargetROI",
        "bcr": "live_bcr<1",
        "net": "live_net<=0",
        "chance": "live_chance<0.7",
    }
    for key, condition in conditions.items():
        at = 1 + tiles.index(key)
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER(live_{key}),{condition})", "format": warn}
        sheet.worksheet.conditional_format(7, at, 7, at, rule)


def _tile_format(figure: Figure) -> str:
    """Give the number format of a tile: as on the sheet Results, but money without cents."""
    return "#,##0" if figure.unit == "money" else UNIT_FORMATS[figure.unit]


def insert_chart(
    draft: Draft,
    sheet: Sheet,
    spec: Chart,
    row: int,
    column: int,
    extent: tuple[int, int] = (CHART_WIDTH, CHART_HEIGHT),
    position: int = MOVES,
) -> None:
    """Draw one chart with its corner in a cell; its table must be laid out by now."""
    book = draft.book
    chart = book.workbook.add_chart(
        {"type": spec.kind, "subtype": "stacked"} if spec.stacked else {"type": spec.kind}
    )
    place = book.places[spec.table.name]
    keys = list(spec.table.columns)

    def column_range(key: str) -> list[Any]:
        where = place.column + keys.index(key)
        return [place.sheet, place.row + 1, where, place.row + place.rows, where]

    for series in spec.series:
        options: dict[str, Any] = {
            "name": [place.sheet, place.row, place.column + keys.index(series.column)],
            "categories": column_range(spec.categories),
            "values": column_range(series.column),
        }
        if spec.kind == "line":
            colour = {"color": series.colour}
            options["line"] = {**colour, "width": 1.5 if series.dashed else 2.25}
            if series.dashed:
                options["line"]["dash_type"] = "dash"
            # A short dash shows a target also where there is one point and so no line.
            marker, size = ("long_dash", 7) if series.dashed else ("circle", 5)
            if series.mark:
                options["line"] = {"none": True}
                marker, size = "diamond", 11
            options["marker"] = {"type": marker, "size": size, "fill": colour, "border": colour}
            if not series.joined:
                options["line"] = {"none": True}
        else:
            fill = {"none": True} if series.blank else {"color": series.colour}
            options |= {"fill": fill, "gap": 60}
            if spec.overlap:
                options["overlap"] = 100
            if series.negative:
                options |= {"invert_if_negative": True, "invert_if_negative_color": series.negative}
            if series.points:
                options["points"] = [{"fill": {"color": colour}} for colour in series.points]
        if series.margin:
            at = place.column + keys.index(series.margin)
            reach = "=" + xl_range_formula(place.sheet, place.row + 1, at, place.row + place.rows, at)
            bars = {"type": "custom", "plus_values": reach, "minus_values": reach, "line": {"color": NAVY}}
            options["y_error_bars"] = bars
        if series.labels:
            font = {"name": FONT, "size": 8}
            options["data_labels"] = {"value": True, "num_format": series.labels, "font": font}
            if spec.kind == "line":
                options["data_labels"]["position"] = "above"
        chart.add_series(options)
    small = {"name": FONT, "size": 8, "color": "#374151"}
    lines = {"visible": True, "line": {"color": "#E5E7EB"}}
    # The line of the categories is that of 0, which many a chart is about.
    zero = {"color": "#4B5563", "width": 1}
    categories: dict[str, Any] = {"num_font": small, "line": zero, "label_position": "low"}
    values: dict[str, Any] = {
        "num_font": small,
        "line": {"none": True},
        "num_format": spec.number_format,
        "major_gridlines": lines if spec.axis else {"visible": False},
        "visible": spec.axis,
    }
    if spec.date_format:
        categories |= {"num_format": spec.date_format, "text_axis": True, "interval_unit": spec.every}
    if spec.kind == "bar":
        # Reversed, so that the first row of the table is the topmost bar; that moves the figures to
        # the other side, so they are asked for at the high end, which is then the bottom.
        categories |= {"reverse": True, "major_gridlines": {"visible": False}}
        values["label_position"] = "high"
        chart.set_x_axis(values)
        chart.set_y_axis(categories)
    else:
        chart.set_x_axis(categories)
        chart.set_y_axis(values)
    title = {"name": FONT, "size": 11, "bold": True, "color": NAVY}
    chart.set_title({"name": draft.to(spec.title), "name_font": title})
    named = spec.legend and len(spec.series) > 1
    chart.set_legend({"position": "bottom", "font": small} if named else {"none": True})
    chart.show_blanks_as("gap")
    chart.set_chartarea({"border": {"color": LINE}})
    chart.set_size({"width": extent[0], "height": extent[1]})
    # The right one of two ends where the band at the top ends.
    options = {
        "description": draft.to(spec.says),
        "object_position": position,
        "x_offset": 8 if column > 1 else 0,
    }
    sheet.worksheet.insert_chart(row, column, chart, options)
