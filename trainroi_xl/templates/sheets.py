"""The sheets that templates are made of, one function a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from .. import __version__
from ..language import Text
from ..outputs.formulas import (
    ALL_WELL,
    CHANCES,
    TOLERANCE,
    control_formula,
    currency_formula,
    formula_text,
    inputs_formula,
    looks_at,
    master_formula,
    results_formula,
    status_formula,
)
from ..outputs.shared import Template
from ..outputs.tables import BENEFIT_STEPS, CONTROLS, FINDINGS, TREND, WHAT_IF, OutputTable
from ..tables import INPUT_TABLES, formula_of
from ..tables.adding import written
from ..tables.choices import COST_CATEGORIES, EVALUATION_METHODS, RULES
from ..tables.columns import Column, Surroundings, TableRow, columns_of
from ..tables.productivity import CALCULATIONS, PARTS, TABLE, part
from ..tables.reading import ReadTable, read_table
from ..workbook.contract import Cell, Row, Snapshot
from .filling import BLANK, Filling, input_rows
from .look import (
    BUTTON,
    INPUT_BLUE,
    LINE,
    MADE,
    NAVY,
    PALE_BLUE,
    PALE_GREY,
    PALE_YELLOW,
    UNIT_FORMATS,
    WIDTHS,
    Book,
    Sheet,
    add_sheet,
    name_cell,
    output_table,
)
from .texts import (
    BLANK_ROWS,
    CATEGORY_HELP,
    COLUMN_WIDTHS,
    METHOD_HELP,
    NAMES,
    NARROWER,
    PURPOSES,
    RULE_HELP,
)

YOURS = Text(
    "Yellow cells are yours to fill in; grey cells work themselves out.",
    "Gele cellen vult u in; grijze cellen rekenen vanzelf.",
)
RIGHT_OF_STATUS = 46
"""Where the line of the master check ends, in widths of a figure."""

PORTRAIT = 95
"""Letters that fit the width of a page upright: a narrow table is long rather than wide."""
FIRST_ROW = 4
"""The row (from 0) of the heading of every table that a user fills in."""


@dataclass
class Draft:
    """A workbook being built, with what is filled in and what its formulas give."""

    book: Book
    template: Template
    snapshot: Snapshot
    filling: Filling
    values: Mapping[str, Cell]
    around: Surroundings

    def to(self, text: Text) -> str:
        """Give a text in the workbook's language."""
        return self.book.to(text)

    def name(self, key: str) -> str:
        """Give the name of a sheet."""
        return self.to(NAMES[key])

    def formula(self, sheet: Sheet, row: int, column: int, formula: str, style: Any) -> None:
        """Write a formula together with its value, so that a viewer that does not calculate is right."""
        sheet.worksheet.write_formula(row, column, "=" + formula, style, self.values[formula])

    def sheet(self, key: str, subtitle: Text, role: Any, widths: Sequence[float], **more: Any) -> Sheet:
        """Add a sheet, with the master check below its line of purpose."""
        name = self.name(key)
        sheet = add_sheet(self.book, name, name, self.to(subtitle), role, widths, **more)
        # A refresh on disk passes over sheets with a table of the user's, so they cannot follow the results.
        self._status(sheet, "chk_Master" if role == "output" or key == "about" else "chk_Inputs")
        return sheet

    def currency(self, sheet: Sheet) -> None:
        """Name the currency at the right of row 2."""
        style = self.book.style(font_color="#4B5563", align="right", indent=1)
        self.formula(sheet, 1, sheet.last_column, currency_formula(self.book.language), style)

    def _status(self, sheet: Sheet, name: str) -> None:
        """Show in row 3 whether the checks pass, in words and, where they don't, in a warning colour."""
        at = sheet.words
        plain = self.book.style(font_size=9, font_color="#4B5563")
        self.formula(sheet, 2, at, status_formula(name, self.book.language), plain)
        warn = self.book.workbook.add_format({"font_color": "#B45309", "bold": True})
        sheet.worksheet.conditional_format(
            2,
            at,
            2,
            at,
            {"type": "formula", "criteria": f'={name}<>"{self.to(ALL_WELL)}"', "format": warn},
        )


# --- information ----------------------------------------------------------------------------------------


def about(draft: Draft, purpose: Text, steps: Sequence[Text]) -> None:
    """Lay out the first sheet: what it is for, five steps, legend, sheets, version."""
    sheet = draft.sheet("about", purpose, "info", (26, 96))
    worksheet, style = sheet.worksheet, draft.book.style
    worksheet.write_string(
        0,
        1,
        draft.to(draft.template.title),
        style(bg_color=NAVY, font_color="#FFFFFF", bold=True, font_size=16),
    )
    row = 4
    if draft.filling.note is not None:
        note = style(bg_color="#FDE7C7", font_color="#7C2D12", bold=True, text_wrap=True, indent=1)
        worksheet.set_row(row, 32)
        worksheet.write_string(row, 1, draft.to(Text("Example data", "Voorbeeldgegevens")), note)
        worksheet.write_string(row, 2, draft.to(draft.filling.note), note)
        row += 2
    sheet.section(row, draft.to(Text("How to use it", "Zo werkt u ermee")))
    for number, step in enumerate(steps, start=1):
        row += 1
        worksheet.set_row(row, 30 if len(draft.to(step)) > ONE_LINE else 20)
        sheet.text(row, 1, draft.to(Text(f"Step {number}", f"Stap {number}")), bold=True, font_color=NAVY)
        sheet.text(row, 2, draft.to(step), text_wrap=True)
    row += 2
    worksheet.set_row(row, 26)
    sheet.section(row, draft.to(Text("Colours", "Kleuren")))
    legend = (
        (
            Text("Input", "Invoer"),
            Text(
                "Pale yellow with blue figures: yours to fill in.",
                "Lichtgeel met blauwe cijfers: vult u zelf in.",
            ),
            {"bg_color": PALE_YELLOW, "font_color": INPUT_BLUE, "border": 1, "border_color": LINE},
        ),
        (
            Text("Calculated", "Berekend"),
            Text(
                "Grey: a formula beside your input. Leave it as it is.",
                "Grijs: een formule naast uw invoer. Laat die staan.",
            ),
            {"bg_color": PALE_GREY, "border": 1, "border_color": LINE},
        ),
        (
            Text("Result", "Resultaat"),
            Text(
                "White: filled by a refresh or a formula.", "Wit: gevuld door vernieuwen of door een formule."
            ),
            {"bottom": 1, "bottom_color": LINE},
        ),
    )
    for label, meaning, look in legend:
        row += 1
        sheet.text(row, 1, draft.to(label), indent=1, **look)
        sheet.text(row, 2, draft.to(meaning), indent=1)
    row += 2
    sheet.section(row, draft.to(Text("About this file", "Over dit bestand")))
    worksheet.set_row(row, 26)
    for number, spec in enumerate(OWNERS, start=row + 1):
        worksheet.set_row(number, 20)
        sheet.text(number, 1, draft.to(spec.heading), bold=True, font_color=NAVY)
        sheet.value(number, 2, None, draft.book.input_style("text"))
        sheet.dropdown(number, 2, number, spec)
    row += len(OWNERS)
    for label, text in (
        (Text("Template", "Sjabloon"), f"{draft.template.name} {__version__}"),
        (
            Text("Signs and units", "Tekens en eenheden"),
            draft.to(
                Text(
                    "Costs and benefits are positive amounts in one currency; a subsidy is a negative cost. Shares are "
                    "percentages; every table names its units and its period.",
                    "Kosten en baten zijn positieve bedragen in één valuta; een subsidie is een negatief bedrag. Aandelen "
                    "zijn percentages; elke tabel noemt de eenheden en de periode.",
                )
            ),
        ),
        (
            Text("Locked cells", "Vergrendelde cellen"),
            draft.to(
                Text(
                    "Every cell but the yellow ones is locked, without a password: Review, Unprotect Sheet. Add rows makes a "
                    "table longer; on an unprotected sheet typing below the last row does.",
                    "Alles behalve de gele cellen is vergrendeld, zonder wachtwoord: Controleren, Beveiliging blad "
                    "opheffen. Rijen toevoegen maakt een tabel langer; zonder beveiliging typt u onder de laatste rij.",
                )
            ),
        ),
        (
            Text("Functions", "Functies"),
            draft.to(
                Text(
                    "Cells such as ROI use functions of trainroi-xl. Without it they show #N/A or #NAME? once Excel "
                    "calculates; the figures of the last refresh stay.",
                    "Cellen zoals de ROI gebruiken functies van trainroi-xl. Zonder dat programma tonen ze #N/B of #NAAM? "
                    "zodra Excel rekent; de cijfers van de laatste vernieuwing blijven staan.",
                )
            ),
        ),
        (
            Text("Help", "Hulp"),
            draft.to(
                Text(
                    "trainroi functions explains every function; trainroi check FILE lists every row that is not right.",
                    "trainroi functions legt elke functie uit; trainroi check BESTAND noemt elke rij die niet klopt.",
                )
            ),
        ),
    ):
        row += 1
        worksheet.set_row(row, 30 if len(text) > ONE_LINE else 20)
        sheet.text(row, 1, draft.to(label), bold=True, font_color=NAVY)
        sheet.text(row, 2, text, text_wrap=True)
    row += 1
    worksheet.set_row(row, 30)
    example = Text(
        "The worked example of the article: the button puts it in an empty workbook and takes it\n"
        "out again. Or make a workbook with it: trainroi new … --with-example.",
        "Het rekenvoorbeeld van het artikel: de knop zet het in een lege werkmap en haalt het er\n"
        "weer uit. Of maak een werkmap ermee: trainroi new … --with-example.",
    )
    sheet.text(row, 1, draft.to(Text("Example", "Voorbeeld")), bold=True, font_color=NAVY)
    sheet.text(row, 2, draft.to(example), text_wrap=True)
    says = Text(
        "Button: put the example in, or take it out.", "Knop: zet het voorbeeld erin, of haal het eruit."
    )
    sheet.button(row, 2, "TrainRoiExample", Text("Example", "Voorbeeld"), says, right=560)
    worksheet.fit_to_pages(1, 1)


def _chances(draft: Draft, sheet: Sheet, row: int) -> int:
    """List what a chance is called, for the words under its tile on the dashboard, and give the row below."""
    quiet = {"font_color": "#4B5563"}
    for at, (least, words) in enumerate(CHANCES, start=row):
        sheet.text(at, 1, draft.to(words), **quiet)
        style = draft.book.style(num_format="0%", align="left", **quiet)
        sheet.worksheet.write_number(at, 2, least, style)
    last = row + len(CHANCES)
    for name, letter in (("lst_ChanceWords", "B"), ("lst_Chances", "C")):
        area = f"='{sheet.worksheet.name}'!${letter}${row + 1}:${letter}${last}"
        draft.book.workbook.define_name(name, area)
    return last


ONE_LINE = 105
"""Letters that fit beside a heading of the sheet About."""
OWNERS = (
    Column(
        Text("Owner", "Eigenaar"),
        prompt=Text("Who keeps this workbook up to date.", "Wie deze werkmap bijhoudt."),
    ),
    Column(
        Text("Contact", "Contact"),
        prompt=Text("Where readers can ask questions.", "Waar lezers met vragen terechtkunnen."),
    ),
)
LOG_COLUMNS = (
    Column(
        Text("Version", "Versie"),
        prompt=Text("A number that goes up with each change.", "Een nummer dat met elke wijziging oploopt."),
    ),
    Column(Text("Date", "Datum"), "date", prompt=Text("When it was changed.", "Wanneer het is gewijzigd.")),
    Column(Text("Who", "Wie"), prompt=Text("Who changed it.", "Wie het heeft gewijzigd.")),
    Column(
        Text("What", "Wat"),
        prompt=Text("What was changed, and why.", "Wat er is gewijzigd, en waarom."),
    ),
)


def change_log(draft: Draft) -> None:
    """Lay out the list of changes to the workbook, for the user to go on with."""
    purpose = Text("Who changed what, and when.", "Wie wat heeft gewijzigd, en wanneer.")
    sheet = draft.sheet("log", purpose, "info", (12, 14, 24, 80))
    rows = 12
    sheet.worksheet.add_table(
        FIRST_ROW,
        1,
        FIRST_ROW + rows,
        4,
        {
            "name": "tblChangeLog",
            "style": None,
            "autofilter": False,
            "columns": [
                {"header": draft.to(spec.heading), "header_format": draft.book.heading_style("input")}
                for spec in LOG_COLUMNS
            ],
        },
    )
    first: Row = (
        __version__,
        MADE,
        "trainroi-xl",
        draft.to(Text("Template made.", "Sjabloon gemaakt.")),
    )
    for at, spec in enumerate(LOG_COLUMNS, start=1):
        style = draft.book.input_style(spec.kind)
        for row in range(rows):
            sheet.value(FIRST_ROW + 1 + row, at, first[at - 1] if row == 0 else None, style)
        sheet.dropdown(FIRST_ROW + 1, at, FIRST_ROW + rows, spec)
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 0)


# --- inputs -----------------------------------------------------------------------------------------------


HELP_WIDTH = 54
"""Of the column with what an input is, on two lines: so narrow that the sheet can be read on one page in print."""


def inputs(draft: Draft) -> None:
    """Lay out the single inputs and the list of cost categories with what belongs where."""
    purpose = Text("Settings for the whole workbook.", "Instellingen voor de hele werkmap.")
    sheet = draft.sheet("inputs", purpose, "input", (30, 22, 24, HELP_WIDTH), portrait=True)
    sheet.worksheet.fit_to_pages(1, 1)
    book, worksheet = draft.book, sheet.worksheet
    headings = (
        Text("Input", "Invoer"),
        Text("Value", "Waarde"),
        Text("Unit", "Eenheid"),
        Text("What it is", "Wat het is"),
    )
    for column, text in enumerate(headings, start=1):
        worksheet.write_string(FIRST_ROW, column, draft.to(text), book.heading_style("input"))
    for row, item in enumerate(draft.template.inputs, start=FIRST_ROW + 1):
        line = {"bottom": 1, "bottom_color": LINE, "indent": 1}
        sheet.text(row, 1, draft.to(item.column.heading), **line)
        value = written(draft.filling.inputs.get(item.name, item.default), item.column.choices, book.language)
        style = book.input_style(item.column.shown_as or item.column.kind)
        sheet.value(row, 2, value, style)
        sheet.dropdown(row, 2, row, item.column)
        sheet.text(row, 3, draft.to(item.unit), font_color="#4B5563", **line)
        prompt = draft.to(item.column.prompt) if item.column.prompt else ""
        sheet.text(row, 4, prompt, text_wrap=True, **line)
        worksheet.set_row(row, 28)
        name_cell(sheet, item.name, row, 2)
    row = FIRST_ROW + len(draft.template.inputs) + 3
    if "tblPortfolio" in draft.template.tables:
        methods = (Text("Method", "Methode"), Text("What it is", "Wat het is"))
        title = Text("Methods of evaluation", "Evaluatiemethoden")
        items = [(label, METHOD_HELP[key]) for key, label in EVALUATION_METHODS.items()]
        _list(sheet, row, title, methods, items, "lst_Methods")
        return
    categories = (Text("Category", "Kostensoort"), Text("What belongs here", "Wat hier hoort"))
    title = Text("Cost categories", "Kostensoorten")
    items = [(label, CATEGORY_HELP[key]) for key, label in COST_CATEGORIES.items()]
    row = _list(sheet, row, title, categories, items, "lst_Categories") + 2
    rules = (Text("Rule", "Regel"), Text("What it asks", "Wat de regel vraagt"))
    if TABLE in draft.template.tables:
        row = _calculations(sheet, row) + 2
    title = Text("Rules of the audit", "Toetsingsregels")
    _list(sheet, row, title, rules, [(label, RULE_HELP[key]) for key, label in RULES.items()], "lst_Rules")


def _list(
    sheet: Sheet,
    row: int,
    title: Text,
    headings: tuple[Text, Text],
    items: Sequence[tuple[Text, Text]],
    name: str,
) -> int:
    """Lay out a list to choose from, with what each item means, and give the row below it."""
    book, worksheet = sheet.book, sheet.worksheet
    sheet.section(row, book.to(title))
    row += 1
    for column, text in enumerate(headings, start=1):
        worksheet.write_string(row, column, book.to(text), book.heading_style("output", runs_on=column == 2))
    for column in (3, 4):
        worksheet.write_blank(row, column, None, book.style(bg_color=PALE_BLUE))
    first = row + 1
    line = {"bottom": 1, "bottom_color": LINE}
    for label, meaning in items:
        row += 1
        sheet.text(row, 1, book.to(label), indent=1, **line)
        sheet.text(row, 2, book.to(meaning), indent=1, **line)
        for column in (3, 4):
            worksheet.write_blank(row, column, None, book.style(**line))
    book.workbook.define_name(name, f"='{worksheet.name}'!$B${first + 1}:$B${row + 1}")
    return row + 1


def _calculations(sheet: Sheet, row: int) -> int:
    """Lay out the list of calculations with what each asks for, and give the row below it."""
    book, worksheet = sheet.book, sheet.worksheet
    sheet.section(row, book.to(Text("Calculations", "Berekeningen")))
    row += 1
    headings = (
        Text("Calculation", "Berekening"),
        Text("Before and after in", "Eenheid van voor en na"),
        Text("Better is", "Beter is"),
        Text("The change is multiplied by", "De verandering wordt vermenigvuldigd met"),
    )
    for column, text in enumerate(headings, start=1):
        worksheet.write_string(row, column, book.to(text), book.heading_style("output"))
    lower, higher = Text("lower", "lager"), Text("higher", "hoger")
    first, line = row + 1, {"bottom": 1, "bottom_color": LINE, "indent": 1}
    for each in CALCULATIONS.values():
        row += 1
        for column, text in enumerate(
            (each.label, each.unit, lower if each.lower_is_better else higher, each.factors), start=1
        ):
            sheet.text(row, column, book.to(text), **line)
    whole = (0, len(CALCULATIONS) - 1)
    lists = [("lst_Calculations", "B", whole), ("lst_Units", "C", whole), ("lst_Factors", "E", whole)]
    for name, letter, (begin, end) in [*lists, *((name, "B", part(name)) for name in PARTS)]:
        area = f"='{worksheet.name}'!${letter}${first + 1 + begin}:${letter}${first + 1 + end}"
        book.workbook.define_name(name, area)
    return row + 1


def shares_as_percentages(sheet: Sheet, columns: Iterable[str], fields: Sequence[str], length: int) -> None:
    """Show figures as percentages in the rows whose unit is a part of a whole."""
    keys = list(columns)
    first = FIRST_ROW + 1
    unit = xl_rowcol_to_cell(first, 1 + keys.index("unit"), col_abs=True)
    units = sorted({sheet.book.to(each.unit) for each in CALCULATIONS.values() if each.in_shares})
    criteria = "=OR(" + ",".join(f'{unit}="{each}"' for each in units) + ")"
    look = sheet.book.workbook.add_format({"num_format": "0.0%"})
    for field in fields:
        at = 1 + keys.index(field)
        rule = {"type": "formula", "criteria": criteria, "format": look}
        sheet.worksheet.conditional_format(first, at, first + length - 1, at, rule)


FORM_BUTTONS = {
    "tblParticipants": (
        "TrainRoiForms",
        Text("Make forms", "Formulieren maken"),
        Text(
            "Button: make a form for each supervisor, in a folder beside this file.",
            "Knop: maak een formulier per leidinggevende, in een map naast dit bestand.",
        ),
    ),
    "tblRatings": (
        "TrainRoiCollect",
        Text("Collect ratings", "Beoordelingen ophalen"),
        Text(
            "Button: put the ratings of the forms that came back into this table.",
            "Knop: zet de beoordelingen uit de teruggestuurde formulieren in deze tabel.",
        ),
    ),
}
"""A second button beside that for more rows: its macro, caption and what it does."""


def input_tables(draft: Draft, purposes: Mapping[str, Text] = MappingProxyType({})) -> None:
    """Lay out all tables that the user fills in; `purposes` are lines of purpose that differ from the usual ones."""
    for name in draft.template.tables:
        if name != "tblHistory":  # a refresh fills that one
            input_table(draft, name, purposes.get(name, PURPOSES[name]))


def input_table(draft: Draft, name: str, purpose: Text) -> None:
    """Lay out a table that the user fills in, with its rules, hints and calculated columns."""
    model = INPUT_TABLES[name]
    columns = columns_of(model)
    book, language = draft.book, draft.book.language
    widths = [
        NARROWER.get((name, field), COLUMN_WIDTHS.get(field, WIDTHS[column.kind]))
        for field, column in columns.items()
    ]
    # The calculator names the measure on its second page too.
    repeated = 1 + list(columns).index("measure") if name == TABLE else 1
    sheet = draft.sheet(name, purpose, "input", widths, repeated=repeated)
    rows = _rows_of(draft, model)
    length = max(len(rows), BLANK_ROWS[name])
    first, last = FIRST_ROW + 1, FIRST_ROW + length
    sheet.text(FIRST_ROW - 1, sheet.words, draft.to(YOURS), italic=True, font_size=9, font_color=INPUT_BLUE)
    sheet.worksheet.set_row(2, 22)  # high enough for the button
    sheet.button(
        2,
        _column_from(widths, sum(widths[: sheet.words - 1]) + RIGHT_OF_STATUS),
        "TrainRoiAddRows",
        Text("Add rows", "Rijen toevoegen"),
        Text("Button: make this table longer.", "Knop: maak deze tabel langer."),
    )
    if name in FORM_BUTTONS:
        at = _column_from(widths, RIGHT_OF_STATUS)
        sheet.button(2, at, *FORM_BUTTONS[name], right=BUTTON[0] + 12)
    sheet.worksheet.set_row(FIRST_ROW, 32)
    sheet.worksheet.add_table(
        FIRST_ROW,
        1,
        last,
        len(columns),
        {
            "name": name,
            "style": None,
            "columns": [
                {
                    "header": column.heading.to(language),
                    "header_format": book.heading_style("input", column.kind),
                    **({"formula": "=" + formula_of(model, field, language)} if column.formula else {}),
                }
                for field, column in columns.items()
            ],
        },
    )
    for at, (field, column) in enumerate(columns.items(), start=1):
        kind = column.shown_as or column.kind
        if column.formula:
            _calculated_column(sheet, model, field, at, rows, length)
            continue
        style = book.input_style(kind)
        for number in range(length):
            value = rows[number][field] if number < len(rows) else None
            sheet.value(first + number, at, value, style)
        if (name, field) == ("tblMeasurements", "metric") and "tblGoals" in draft.template.tables:
            # What is measured is what a goal names; spelled otherwise it would not be found.
            column = replace(column, suggested_from="lst_Metrics")
        sheet.dropdown(first, at, last, column)
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 0)
    sheet.worksheet.repeat_rows(FIRST_ROW)
    if name == TABLE:
        shares_as_percentages(sheet, columns, ("before", "after"), length)
    if name == "tblProgrammes":
        book.workbook.define_name("lst_Programmes", "=" + formula_text("{tblProgrammes.id}", language))
    if name == "tblGoals":
        book.workbook.define_name("lst_Metrics", "=" + formula_text("{tblGoals.metric}", language))
    if name == "tblCriteria":
        book.workbook.define_name("lst_Criteria", "=" + formula_text("{tblCriteria.criterion}", language))


def _column_from(widths: Sequence[float], at_least: float) -> int:
    """Give the first column that begins so far to the right, in widths of a figure; the last where none does."""
    so_far = 0.0
    for column, width in enumerate(widths, start=1):
        if so_far >= at_least:
            return column
        so_far += width
    return len(widths)


def _rows_of(draft: Draft, model: type[TableRow]) -> list[dict[str, Cell]]:
    """Give the rows to fill in, calculated columns included."""
    rows = input_rows(model, draft.filling, draft.book.language)
    read: ReadTable[Any] = read_table(draft.snapshot, model)
    for row, values in zip(rows, read.values, strict=True):
        row.update(values.shows(draft.around))
    return rows


def _calculated_column(
    sheet: Sheet, model: type[TableRow], field: str, at: int, rows: list[dict[str, Cell]], length: int
) -> None:
    column = columns_of(model)[field]
    formula = "=" + formula_of(model, field, sheet.book.language).replace("[@[", "[[#This Row],[")
    style = sheet.book.worked_out_style(column.shown_as or column.kind)
    for number in range(length):
        value = rows[number][field] if number < len(rows) else BLANK.get(field, 0)
        if isinstance(value, dt.date):
            value = float((value - dt.date(1899, 12, 30)).days)
        sheet.worksheet.write_formula(FIRST_ROW + 1 + number, at, formula, style, value)


# --- outputs ----------------------------------------------------------------------------------------------


ROWS_ON_RESULTS = {BENEFIT_STEPS.name: 7, WHAT_IF.name: 6}
"""The rows of the tables on the sheet Results below which another table stands."""


def results(draft: Draft, tables: Sequence[OutputTable]) -> None:
    """Lay out the key figures, live and as refreshed, and the summaries below them; only the last one may grow."""
    purpose = Text(
        "The key figures, now and at the last refresh, and what they are made of.",
        "De kerncijfers van nu en van de laatste vernieuwing, met de onderbouwing.",
    )
    sheet = draft.sheet("results", purpose, "output", (38, 18, 18, 20, 16, 50))
    book, worksheet = draft.book, sheet.worksheet
    draft.currency(sheet)
    worksheet.set_row(3, 26)
    sheet.section(3, draft.to(Text("Key figures", "Kerncijfers")))
    headings = (
        (Text("Figure", "Cijfer"), "text"),
        (Text("Now", "Nu"), "money"),
        (Text("At last refresh", "Laatste vernieuwing"), "money"),
        (Text("Unit", "Eenheid"), "text"),
        (Text("Meaning", "Betekenis"), "text"),
    )
    for column, (text, kind) in enumerate(headings, start=1):
        style = book.heading_style("output", kind, runs_on=column == len(headings))  # type: ignore[arg-type]
        worksheet.write_string(FIRST_ROW, column, draft.to(text), style)
    # The meaning runs on into the next column, which the tables below need narrow.
    worksheet.write_blank(FIRST_ROW, 6, None, book.style(bg_color=PALE_BLUE))
    units: dict[str, Text] = {
        "money": Text("money", "geld"),
        "percent": Text("% of the costs", "% van de kosten"),
        "change": Text("% improvement", "% verbetering"),
        "ratio": Text("× the costs", "× de kosten"),
        "months": Text("months", "maanden"),
        "count": Text("number", "aantal"),
        "chance": Text("chance", "kans"),
    }
    for row, figure in enumerate(draft.template.figures, start=FIRST_ROW + 1):
        number_format = UNIT_FORMATS[figure.unit]
        line = {"bottom": 1, "bottom_color": LINE}
        words = {**line, "indent": 1}
        unit = units["months" if figure.key == "months" else figure.unit]
        sheet.text(row, 1, draft.to(figure.label), **words)
        bold = book.style(bold=True, num_format=number_format, align="right", indent=1, **line)
        draft.formula(sheet, row, 2, formula_text(figure.formula, book.language), bold)
        plain = book.style(num_format=number_format, align="right", indent=1, font_color="#4B5563", **line)
        worksheet.write_blank(row, 3, None, plain)
        sheet.text(row, 4, draft.to(unit), font_color="#4B5563", **words)
        sheet.text(row, 5, draft.to(figure.meaning), font_color="#4B5563", **words)
        worksheet.write_blank(row, 6, None, book.style(**line))
        name_cell(sheet, f"live_{figure.key}", row, 2)
        name_cell(sheet, f"out_{figure.key}", row, 3)
    row = FIRST_ROW + len(draft.template.figures) + 2
    for table in tables:
        sheet.section(row, draft.to(table.title))
        row = output_table(sheet, row + 1, table, blank_rows=ROWS_ON_RESULTS.get(table.name, 1)) + 1
    worksheet.freeze_panes(3, 0)
    worksheet.fit_to_pages(1, 1)


def output_sheet(
    draft: Draft,
    table: OutputTable,
    bar: str | None = None,
    key: str | None = None,
    drawn: OutputTable | None = None,
) -> Sheet:
    """Lay out a sheet of its own for an output table that grows.

    `bar` gets a bar in its cells; `drawn` is the part of it for a chart, at its right.
    """
    key = key or table.name
    widths = [column.width for column in table.columns.values()]
    if drawn is not None:
        widths += [3, *(column.width for column in drawn.columns.values())]
    sheet = draft.sheet(key, PURPOSES[key], "output", widths, portrait=sum(widths) <= PORTRAIT)
    if any(column.kind == "money" for column in table.columns.values()):
        draft.currency(sheet)
    sheet.worksheet.set_row(FIRST_ROW, 32)
    output_table(sheet, FIRST_ROW, table)
    if drawn is not None:
        column = len(table.columns) + 2
        sheet.text(FIRST_ROW - 1, column, draft.to(drawn.title), bold=True, font_color=NAVY)
        output_table(sheet, FIRST_ROW, drawn, column=column)
    if bar is not None:
        at = 1 + list(table.columns).index(bar)
        sheet.worksheet.conditional_format(
            FIRST_ROW + 1,
            at,
            FIRST_ROW + 1,
            at,
            {
                "type": "data_bar",
                "data_bar_2010": True,
                "bar_solid": True,
                "bar_color": "#9CC7E6",
                "bar_negative_color": "#F2C48D",
            },
        )
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 2)
    sheet.worksheet.repeat_rows(FIRST_ROW)
    return sheet


def stacked(
    draft: Draft,
    key: str,
    tables: Sequence[tuple[OutputTable, int]],
    beside: float | None = None,
) -> Sheet:
    """Lay out output tables below each other; all but the last have a fixed number of rows.

    `beside` is the width of a column at the right of them, for a chart.
    """
    most = max((list(table.columns.values()) for table, _ in tables), key=len)
    widths = [
        max(list(table.columns.values())[at].width for table, _ in tables if at < len(table.columns))
        for at in range(len(most))
    ]
    if beside is not None:
        widths += [3, beside]
    sheet = draft.sheet(key, PURPOSES[key], "output", widths)
    row = FIRST_ROW
    for table, rows in tables:
        loose = any(
            column.kind not in ("text", "choice") and widths[at] > 2 * column.width
            for at, column in enumerate(table.columns.values())
        )
        sheet.worksheet.set_row(row - 1, 26)
        sheet.section(row - 1, draft.to(table.title))
        sheet.worksheet.set_row(row, 32)
        sheet.worksheet.repeat_rows(row)  # of the last table, which may go on on the next page
        row = output_table(sheet, row, table, blank_rows=rows, figures_left=loose) + 2
    sheet.worksheet.freeze_panes(3, 0)
    return sheet


def beside_each_other(draft: Draft, key: str, tables: Sequence[OutputTable]) -> Sheet:
    """Lay out output tables that all grow, with a gap between them."""
    widths: list[float] = []
    for table in tables:
        widths += [*([3] if widths else []), *(column.width for column in table.columns.values())]
    sheet = draft.sheet(key, PURPOSES[key], "output", widths)
    sheet.worksheet.set_row(FIRST_ROW - 1, 26)
    sheet.worksheet.set_row(FIRST_ROW, 32)
    column = 1
    for table in tables:
        style = {"bold": True, "font_size": 12, "font_color": NAVY}
        sheet.text(FIRST_ROW - 1, column, draft.to(table.title), **style)
        output_table(sheet, FIRST_ROW, table, column=column)
        column += len(table.columns) + 1
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 0)
    sheet.worksheet.repeat_rows(FIRST_ROW)
    return sheet


def history(draft: Draft) -> None:
    """Lay out the history, and beside it the trend that the dashboard draws."""
    model = INPUT_TABLES["tblHistory"]
    columns = columns_of(model)
    widths = [13, 20, 16, 16, 11, 10, 15, 3, 14, 11, 16, 14]
    sheet = draft.sheet("tblHistory", PURPOSES["tblHistory"], "output", widths)
    sheet.button(
        2,
        4,
        "TrainRoiSnapshot",
        Text("Snapshot", "Stand vastleggen"),
        Text(
            "Button: add today's figures to this list.",
            "Knop: voeg de cijfers van vandaag toe aan deze lijst.",
        ),
    )
    sheet.worksheet.set_row(FIRST_ROW, 32)
    book = draft.book
    sheet.worksheet.add_table(
        FIRST_ROW,
        1,
        FIRST_ROW + 1,
        len(columns),
        {
            "name": "tblHistory",
            "style": None,
            "autofilter": False,
            "columns": [
                {
                    "header": draft.to(column.heading),
                    "header_format": book.heading_style("output", column.kind),
                }
                for column in columns.values()
            ],
        },
    )
    for at, (field, column) in enumerate(columns.items(), start=1):
        kind = "score" if field == "payback" else column.shown_as or column.kind
        sheet.worksheet.write_blank(FIRST_ROW + 1, at, None, book.output_style(kind))
    output_table(sheet, FIRST_ROW, TREND, column=len(columns) + 2)
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 0)
    sheet.worksheet.repeat_rows(FIRST_ROW)


def checks(draft: Draft) -> None:
    """Lay out the control checks, and the remarks of the last refresh below them."""
    purpose = Text(
        "Two ways to the same number must agree. Remarks name the cell and what to do.",
        "Elk getal wordt op twee manieren berekend; die moeten gelijk zijn. Bij elke opmerking staan de cel en de oplossing.",
    )
    sheet = draft.sheet("checks", purpose, "output", (112, 16, 18, 18, 12))
    book, worksheet, language = draft.book, sheet.worksheet, draft.book.language
    worksheet.set_row(3, 26)
    sheet.section(3, draft.to(CONTROLS.title))
    sheet.button(
        3,
        3,
        "TrainRoiCheck",
        Text("Check", "Controleren"),
        Text("Button: list every cell that is not right.", "Knop: noem elke cel die niet klopt."),
    )
    sheet.button(
        3,
        4,
        "TrainRoiGoToError",
        Text("Go to error", "Naar de fout"),
        Text("Button: go to the first cell with an error.", "Knop: ga naar de eerste cel met een fout."),
    )
    controls = draft.template.controls
    below = output_table(sheet, FIRST_ROW, CONTROLS, blank_rows=len(controls))
    for row, control in enumerate(controls, start=FIRST_ROW + 1):
        text, money = book.output_style("text"), book.output_style("money")
        worksheet.write_string(row, 1, draft.to(control.label), text)
        worksheet.write_string(row, 2, draft.to(looks_at(control)), text)
        for column, side in ((3, control.expected), (4, control.actual)):
            if side == "0":
                worksheet.write_number(row, column, 0, money)
            else:
                draft.formula(sheet, row, column, formula_text(side, language), money)
        draft.formula(
            sheet, row, 5, control_formula(control, language), book.output_style("choice", bold=True)
        )
    warn = book.workbook.add_format({"bg_color": "#FDE7C7", "font_color": "#7C2D12", "bold": True})
    worksheet.conditional_format(
        FIRST_ROW + 1, 5, below - 1, 5, {"type": "cell", "criteria": "==", "value": "FALSE", "format": warn}
    )
    quiet = {"font_color": "#4B5563"}
    settings = (
        (
            Text("Largest difference that is accepted", "Grootste toegestane verschil"),
            "chk_Tolerance",
            None,
        ),
        (Text("All checks on input", "Alle controles van de invoer"), "chk_Inputs", inputs_formula(language)),
        (
            Text("All checks on results", "Alle controles van de resultaten"),
            "chk_Results",
            results_formula(language),
        ),
        (
            Text("Master check, shown on every sheet", "Hoofdcontrole, zichtbaar op elk blad"),
            "chk_Master",
            master_formula(language),
        ),
    )
    row = below + 1
    for label, name, formula in settings:
        sheet.text(row, 1, draft.to(label), **quiet)
        if formula is None:
            worksheet.write_number(row, 2, TOLERANCE, book.style(num_format="0.000", align="left", **quiet))
        else:
            draft.formula(sheet, row, 2, formula, book.style(bold=True))
        name_cell(sheet, name, row, 2)
        row += 1
    row = _chances(draft, sheet, row + 1)
    sheet.section(row + 1, draft.to(FINDINGS.title))
    output_table(sheet, row + 2, FINDINGS)
    worksheet.freeze_panes(3, 0)
