"""The look that all templates share: colours, fonts, formats, and the parts a sheet is made of.

Inputs are unmistakable in three ways: pale yellow, blue figures, and a thin frame. All that is worked
out is black on white. The chart colours are those of Okabe and Ito, which colour-blind people can tell
apart; in one chart a dark one stands beside a light one, so that a grey print works too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from ..language import Language, Text
from ..outputs.shared import Unit
from ..outputs.tables import OutputTable
from ..tables.columns import FIRST_DAY, LARGEST, LAST_DAY, LIMITS, Column, Kind
from ..workbook.contract import Cell

NAVY, BLUE, ORANGE, GREEN, GREY = "#1F3A5F", "#0072B2", "#E69F00", "#009E73", "#999999"
PALE_BLUE, PALE_YELLOW, PALE_GREY, LINE = "#E8EEF5", "#FFF8DC", "#F3F4F6", "#C9CED6"
INPUT_BLUE = "#0B3D91"
FONT = "Arial"
MADE = dt.datetime(2026, 1, 1)
"""A fixed day of making, so that each build gives the same bytes."""
BUTTON = (124, 28)
"""Width at least and height, in pixels."""

PROTECTION = {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True}
"""What a user may do on a sheet whose cells are locked but for the inputs. There is no password: *Review, Unprotect
Sheet* opens it, and a refresh closes it no further than it was."""
WIDEST = 250
"""Letters that fit one page in print; a wider sheet takes two, with the first column on both."""

LINE_OF_WORDS = 60
"""The width in which every line of words on a sheet that takes two pages fits."""

Role = Literal["info", "input", "output"]
TAB_COLOURS: dict[Role, str] = {"info": GREY, "input": ORANGE, "output": BLUE}

NUMBER_FORMATS: dict[Kind, str | int] = {
    "text": "General",
    "choice": "General",
    # 14 is the short date of the reader's own machine.
    "date": 14,
    "month": "mmm yyyy",
    "number": "#,##0.00",
    "money": "#,##0.00",
    "count": "#,##0",
    "months": "0",
    "share": "0.0%",
    "change": "0.00%",
    "score": "0.0",
    "probability": "0.000",
    "difference": "+0.0;-0.0;0.0",
}
UNIT_FORMATS: dict[Unit, str] = {
    "money": "#,##0.00",
    "percent": "0.0%",
    "change": "0.00%",
    "ratio": "0.00",
    "months": "0.0",
    "count": "#,##0",
    "chance": "0.0%",
}
WIDTHS: dict[Kind, float] = {
    "text": 20,
    "choice": 18,
    "date": 12,
    "month": 12,
    "number": 12,
    "money": 14,
    "count": 12,
    "months": 10,
    "share": 12,
    "change": 13,
    "score": 9,
    "probability": 10,
    "difference": 12,
}

INVALID_TITLE = Text("This does not fit here", "Dit past hier niet")
HOW = {
    "text": Text("Fill in a text.", "Vul een tekst in."),
    "date": Text("Fill in a date.", "Vul een datum in."),
    "number": Text("Fill in a number.", "Vul een getal in."),
    "share": Text("Fill in a share from 0% to 100%.", "Vul een aandeel in van 0% tot 100%."),
    "change": Text("Fill in a change from -100% to 100%.", "Vul een verandering in van -100% tot 100%."),
    "low": Text("Fill in a number of at least {low:g}.", "Vul een getal in van minstens {low:g}."),
    "list": Text("Choose from the list.", "Kies uit de lijst."),
}


def aligned(kind: Kind) -> dict[str, Any]:
    """Give the alignment of a kind: texts left, dates in the middle, figures right; none touches the next."""
    if kind in ("text", "choice"):
        return {"align": "left", "indent": 1}
    if kind in ("date", "month"):
        return {"align": "center"}
    return {"align": "right", "indent": 1}


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands: row and column of its first heading from 0, and its number of rows."""

    sheet: str
    row: int
    column: int
    rows: int


@dataclass
class Book:
    """A workbook being built, with its language and its formats."""

    workbook: Any
    language: Language
    stamp: str = ""
    """The template and its version, for the foot of every page."""
    buttons: bool = False
    """Whether it has macros, so that a button would do something."""

    def __post_init__(self) -> None:
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.places: dict[str, TablePlace] = {}
        """Where each output table stands, for the charts that draw it."""

    def to(self, text: Text) -> str:
        """Give a text in the workbook's language."""
        return text.to(self.language)

    def style(self, **properties: Any) -> Any:
        """Give the format with these properties; each combination is made once."""
        properties = {"font_name": FONT, "font_size": 10, "valign": "vcenter", **properties}
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def input_style(self, kind: Kind, **more: Any) -> Any:
        """Give the format of a cell that the user fills in."""
        return self.style(
            bg_color=PALE_YELLOW,
            font_color=INPUT_BLUE,
            border=1,
            border_color=LINE,
            locked=False,
            num_format=NUMBER_FORMATS[kind],
            **{**aligned(kind), **more},
        )

    def worked_out_style(self, kind: Kind) -> Any:
        """Give the format of a calculated column; a zero does not show, so that blank rows are calm."""
        number_format = NUMBER_FORMATS[kind]
        if kind in ("money", "number"):
            number_format = "#,##0.00;-#,##0.00;"
        elif kind == "months":
            number_format = "0;-0;"
        return self.style(
            bg_color=PALE_GREY, border=1, border_color=LINE, num_format=number_format, **aligned(kind)
        )

    def output_style(self, kind: Kind, **more: Any) -> Any:
        """Give the format of a cell that a refresh or a formula fills."""
        return self.style(
            num_format=NUMBER_FORMATS[kind],
            bottom=1,
            bottom_color=LINE,
            **{**aligned(kind), **more},
        )

    def heading_style(self, role: Role, kind: Kind = "text", *, runs_on: bool = False) -> Any:
        """Give the format of a table's heading; one that runs on into the next cell has no line at its right."""
        colours = (
            {"bg_color": NAVY, "font_color": "#FFFFFF"}
            if role == "input"
            else {"bg_color": PALE_BLUE, "font_color": NAVY}
        )
        return self.style(
            bold=True,
            text_wrap=True,
            border=1,
            border_color=LINE,
            **({"right": 0} if runs_on else {}),
            # Over a table that can be filtered the button stands at the right of the heading.
            **(aligned("text") if role == "input" else aligned(kind)),
            **colours,
        )


@dataclass
class Sheet:
    """One sheet being laid out."""

    book: Book
    worksheet: Any
    last_column: int
    words: int = 1
    """The column in which lines of words begin. On a sheet that takes two pages that is right of the columns that
    stand on both where these are narrow, since a line would be cut off there on the second page."""

    def text(self, row: int, column: int, text: str, **properties: Any) -> None:
        """Write a text; it is never taken for a formula."""
        self.worksheet.write_string(row, column, text, self.book.style(**properties))

    def value(self, row: int, column: int, value: Cell, style: Any) -> None:
        """Write one value as what it is; a text that begins with = stays a text."""
        if value is None:
            self.worksheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            self.worksheet.write_string(row, column, value, style)
        elif isinstance(value, dt.date):
            self.worksheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), style)
        else:
            self.worksheet.write(row, column, value, style)

    def section(self, row: int, text: str) -> None:
        """Write the heading of a part of the sheet."""
        self.text(row, 1, text, bold=True, font_size=12, font_color=NAVY)

    def button(self, row: int, column: int, macro: str, caption: Text, says: Text, *, right: int = 0) -> None:
        """Put a button in a cell, where the workbook has macros; `says` is for who cannot see it.

        `right` moves it so many pixels from the cell's left.
        """
        if self.book.buttons:
            words, (width, height) = self.book.to(caption), BUTTON
            width = max(width, 7 * len(words) + 14)  # a longer caption would be cut
            options = {"macro": macro, "caption": words, "width": width, "height": height}
            options |= {"description": self.book.to(says), "x_offset": right}
            self.worksheet.insert_button(row, column, options)

    def dropdown(self, first: int, column: int, last: int, spec: Column) -> None:
        """Put a rule, a hint and a clear refusal on input cells."""
        book = self.book
        options: dict[str, Any] = {
            "input_title": book.to(spec.heading)[:32],
            "input_message": book.to(spec.prompt)[:255] if spec.prompt else "",
            "error_title": book.to(INVALID_TITLE),
            "ignore_blank": True,
            **validation(spec, book.language),
        }
        self.worksheet.data_validation(first, column, last, column, options)


def validation(spec: Column, language: Language) -> dict[str, Any]:
    """Give the rule of a column in the words of XlsxWriter."""
    if spec.source is not None:
        return {
            "validate": "list",
            "source": f"={spec.source}",
            "error_message": HOW["list"].to(language),
        }
    if spec.choices is not None:
        labels = [label.to(language) for label in spec.choices.values()]
        return {"validate": "list", "source": labels, "error_message": HOW["list"].to(language)}
    if spec.suggested_from is not None:
        return {"validate": "list", "source": f"={spec.suggested_from}", "show_error": False}
    if spec.suggestions is not None:
        labels = [label.to(language) for label in spec.suggestions.values()]
        return {"validate": "list", "source": labels, "show_error": False}
    if spec.kind == "text":
        return {
            "validate": "length",
            "criteria": "<=",
            "value": 255,
            "error_message": HOW["text"].to(language),
        }
    if spec.kind == "date":
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": dt.datetime.combine(FIRST_DAY, dt.time()),
            "maximum": dt.datetime.combine(LAST_DAY, dt.time()),
            "error_message": HOW["date"].to(language),
        }
    low, high = LIMITS[spec.kind]
    message = HOW.get(spec.kind, HOW["low"] if low is not None else HOW["number"]).to(language)
    return {
        "validate": "integer" if spec.kind == "months" else "decimal",
        "criteria": "between",
        "minimum": low if low is not None else -LARGEST,
        "maximum": high if high is not None else LARGEST,
        "error_message": message.format(low=low),
    }


def add_sheet(
    book: Book,
    name: str,
    title: str,
    subtitle: str,
    role: Role,
    widths: Sequence[float],
    *,
    portrait: bool = False,
    repeated: int = 1,
) -> Sheet:
    """Add a sheet with its title band, its line of purpose, and its print set-up on A4.

    `repeated` is the number of columns that stand on both pages, where it takes two.
    """
    worksheet = book.workbook.add_worksheet(name)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(TAB_COLOURS[role])
    worksheet.set_column(0, 0, 2)
    for column, width in enumerate(widths, start=1):
        worksheet.set_column(column, column, width)
    last = len(widths)
    worksheet.set_row(0, 34)
    band = book.style(bg_color=NAVY, font_color="#FFFFFF", bold=True, font_size=16)
    for column in range(last + 1):
        worksheet.write_blank(0, column, None, band)
    worksheet.write_string(0, 1, title, band)
    worksheet.set_row(1, 20)
    wide = sum(widths) > WIDEST
    words = 1 + repeated if wide and sum(widths[:repeated]) < LINE_OF_WORDS else 1
    worksheet.write_string(1, words, subtitle, book.style(font_color="#4B5563"))
    worksheet.set_paper(9)
    if portrait:
        worksheet.set_portrait()
    else:
        worksheet.set_landscape()
    worksheet.fit_to_pages(2 if wide else 1, 0)
    if wide:
        worksheet.repeat_columns(0, repeated)
    worksheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    page = book.to(Text("Page &P of &N", "Pagina &P van &N"))
    worksheet.set_header(f"&L&8&F&R&8{book.to(Text('Printed on', 'Afgedrukt op'))} &D")
    worksheet.set_footer(f"&L&8&A&C&8{book.stamp}&R&8{page}")
    worksheet.protect("", PROTECTION)
    return Sheet(book, worksheet, last, words)


def output_table(
    sheet: Sheet,
    row: int,
    table: OutputTable,
    rows: Sequence[Sequence[Any]] | None = None,
    *,
    column: int = 1,
    blank_rows: int = 1,
    figures_left: bool = False,
) -> int:
    """Lay out an output table, blank or with rows, and give the row below it.

    `figures_left` keeps figures near each other in columns that are far wider than they need.
    """
    book, worksheet = sheet.book, sheet.worksheet
    body = rows or [[None] * len(table.columns)] * blank_rows
    last = row + len(body)
    book.places[table.name] = TablePlace(worksheet.name, row, column, len(body))
    worksheet.add_table(
        row,
        column,
        last,
        column + len(table.columns) - 1,
        {
            "name": table.name,
            "style": None,
            "autofilter": False,
            "columns": [
                {
                    "header": book.to(spec.heading),
                    "header_format": book.heading_style("output", "text" if figures_left else spec.kind),
                }
                for spec in table.columns.values()
            ],
        },
    )
    for at, spec in enumerate(table.columns.values(), start=column):
        more = {"text_wrap": True} if spec.wrap else {}
        style = book.output_style(spec.kind, **more, **(aligned("text") if figures_left else {}))
        for number, cells in enumerate(body, start=row + 1):
            sheet.value(number, at, cells[at - column], style)
    return last + 1


def name_cell(sheet: Sheet, name: str, row: int, column: int) -> None:
    """Give a cell a defined name."""
    cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    quoted = sheet.worksheet.name.replace("'", "''")
    sheet.book.workbook.define_name(name, f"='{quoted}'!{cell}")


def workbook_at(path: str) -> Any:
    """Open a new workbook that is written the same, byte for byte, each time."""
    return xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
