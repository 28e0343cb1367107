"""The sheets that templates are made of, one function a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from .. import __version__
from ..language import Text
from ..outputs.formulas import (
    ALL_WELL,
    LOOKS_AT_INPUTS,
    LOOKS_AT_RESULTS,
    TOLERANCE,
    control_formula,
    currency_formula,
    formula_text,
    inputs_formula,
    master_formula,
    status_formula,
)
from ..outputs.tables import BENEFIT_STEPS, CONTROLS, COSTS_BY_CATEGORY, FINDINGS, TREND, OutputTable
from ..outputs.workbooks import Template
from ..tables import INPUT_TABLES, formula_of
from ..tables.choices import COST_CATEGORIES, RULES
from ..tables.columns import Surroundings, TableRow, columns_of
from ..tables.reading import ReadTable, read_table
from ..workbook.contract import Cell, Snapshot
from .filling import BLANK, Filling, input_rows, written
from .look import (
    INPUT_BLUE,
    LINE,
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

NAMES: dict[str, Text] = {
    "about": Text("About", "Uitleg"),
    "inputs": Text("Inputs", "Invoer"),
    "tblProgrammes": Text("Programmes", "Trainingen"),
    "tblCosts": Text("Costs", "Kosten"),
    "tblBenefits": Text("Benefits", "Baten"),
    "tblCriteria": Text("Criteria", "Criteria"),
    "tblRatings": Text("Ratings", "Beoordelingen"),
    "tblResponses": Text("Responses", "Antwoorden"),
    "tblMeasurements": Text("Measurements", "Metingen"),
    "tblIntangibles": Text("Intangibles", "Immaterieel"),
    "tblFactors": Text("Factors", "Factoren"),
    "tblSignOff": Text("Sign-off", "Akkoord"),
    "dashboard": Text("Dashboard", "Dashboard"),
    "report": Text("Findings", "Bevindingen"),
    "results": Text("Results", "Resultaten"),
    "tblByProgramme": Text("By programme", "Per training"),
    "tblStreams": Text("Benefit streams", "Batenstromen"),
    "tblByPerson": Text("By person", "Per medewerker"),
    "tblScorecard": Text("Scorecard", "Scorekaart"),
    "surveys": Text("Surveys", "Enquêtes"),
    "tblImpact": Text("Impact", "Impact"),
    "beside": Text("Beside the money", "Naast het geld"),
    "tblDiagnosis": Text("Diagnosis", "Diagnose"),
    "tblMonths": Text("Months", "Maanden"),
    "horizon": Text("Horizon", "Horizon"),
    "risk": Text("Risk", "Risico"),
    "audit": Text("Audit", "Toetsing"),
    "tblHistory": Text("History", "Historie"),
    "checks": Text("Checks", "Controles"),
    "log": Text("Change log", "Wijzigingen"),
}
"""The name of each sheet, and so the order in which a reader meets them."""

PURPOSES: dict[str, Text] = {
    "tblProgrammes": Text(
        "One row per training programme. Every cost and benefit refers to the Id.",
        "Eén rij per training. Alle kosten en baten verwijzen naar de code.",
    ),
    "tblCosts": Text(
        "All costs, fully loaded: time of participants and a share of overhead included.",
        "Alle kosten, integraal: ook de tijd van deelnemers en een deel van de overhead.",
    ),
    "tblBenefits": Text(
        "What the training brought in, in money before costs, and how sure that is.",
        "Wat de training opleverde, in geld vóór aftrek van kosten, en hoe zeker dat is.",
    ),
    "tblCriteria": Text(
        "What supervisors rate. Add your own criteria at the bottom of the list.",
        "Waarop leidinggevenden beoordelen. Voeg eigen criteria onderaan de lijst toe.",
    ),
    "tblRatings": Text(
        "One row per person, criterion and supervisor: scores before and after, or the improvement.",
        "Eén rij per medewerker, criterium en leidinggevende: scores voor en na, of de verbetering.",
    ),
    "tblByProgramme": Text(
        "The return of each programme, as the last refresh worked it out.",
        "Het rendement per training, zoals berekend bij de laatste vernieuwing.",
    ),
    "tblStreams": Text(
        "Each measure of each programme: what the rules, isolation and confidence leave of it.",
        "Elke maatstaf van elke training: wat de regels, isolatie en zekerheid ervan overlaten.",
    ),
    "tblByPerson": Text(
        "Each person's own mean improvement × own salary, before isolation and confidence.",
        "Van elke medewerker de eigen gemiddelde verbetering × het eigen salaris, vóór isolatie en zekerheid.",
    ),
    "tblMonths": Text(
        "Costs in their own month; benefits spread over their months.",
        "Kosten in hun eigen maand; baten verdeeld over hun maanden.",
    ),
    "tblResponses": Text(
        "One row per answer. The same person keeps the same name or number in every wave.",
        "Eén rij per antwoord. Dezelfde medewerker houdt in elke meting dezelfde naam of hetzelfde nummer.",
    ),
    "tblMeasurements": Text(
        "One row per person or unit, trained and control group. Without a control group: one row per period.",
        "Eén rij per medewerker of eenheid, getraind en controle. Zonder controlegroep: één rij per periode.",
    ),
    "tblIntangibles": Text(
        "What got better and is not put into money. It is shown beside the ROI and never added to it.",
        "Wat beter werd en niet in geld wordt uitgedrukt. Het staat naast de ROI en telt er nooit in mee.",
    ),
    "tblFactors": Text(
        "Why it worked or did not: what helped and what hindered, level by level.",
        "Waarom het wel of niet werkte: wat hielp en wat belemmerde, per niveau.",
    ),
    "tblSignOff": Text(
        "What only a person can tell of the rules. Your tick stays; the sheet Audit shows it.",
        "Wat alleen een mens over de regels kan zeggen. Uw vinkje blijft staan en verschijnt op het blad Toetsing.",
    ),
    "report": Text(
        "One page for stakeholders and participants: share what was found.",
        "Eén pagina voor betrokkenen en deelnemers: deel wat is gevonden.",
    ),
    "tblScorecard": Text(
        "Level 1 to 5 of Kirkpatrick and Phillips, with the number of answers behind each figure.",
        "Niveau 1 tot en met 5 van Kirkpatrick en Phillips, met het aantal antwoorden achter elk cijfer.",
    ),
    "surveys": Text(
        "The share of highest scores with its 95% interval, the mean as a part of the highest score, and whom each wave reached.",
        "Het aandeel hoogste scores met het 95%-betrouwbaarheidsinterval, het gemiddelde als deel van de hoogste score, en wie elke meting bereikte.",
    ),
    "tblImpact": Text(
        "The effect on each metric, better is positive, and by which method it was isolated.",
        "Het effect op elke maatstaf, beter is positief, en met welke methode het is geïsoleerd.",
    ),
    "beside": Text(
        "What is not put into money, and what helped or hindered.",
        "Wat niet in geld is uitgedrukt, en wat hielp of belemmerde.",
    ),
    "tblDiagnosis": Text(
        "Where the ROI is under its target: content, delivery or adoption, and what helps.",
        "Waar de ROI onder de streefwaarde ligt: inhoud, uitvoering of adoptie, en wat helpt.",
    ),
    "horizon": Text(
        "A view ahead at the yearly rate of today, with decay and recurring costs. The result itself, of what is on record, stands on Results.",
        "Een vooruitblik in het jaarlijkse tempo van nu, met afname en terugkerende kosten. Het resultaat zelf, over wat is vastgelegd, staat op Resultaten.",
    ),
    "risk": Text(
        "10,000 simulated outcomes within the uncertainty of the inputs, and what the ROI depends on most.",
        "10.000 gesimuleerde uitkomsten binnen de onzekerheid van de invoer, en waar de ROI het meest van afhangt.",
    ),
    "audit": Text(
        "The rules of Phillips and of the article. A rule that needs a person is ticked on the sheet Sign-off.",
        "De regels van Phillips en van het artikel. Een regel die een mens vraagt, vinkt u af op het blad Akkoord.",
    ),
    "tblHistory": Text(
        "Every refresh adds its figures here, so that you see early where it is going.",
        "Elke vernieuwing voegt hier haar cijfers toe, zodat u vroeg ziet welke kant het op gaat.",
    ),
}

CATEGORY_HELP: dict[str, Text] = {
    "needs_analysis": Text(
        "Finding out what people must learn, and whether training is the answer.",
        "Uitzoeken wat mensen moeten leren, en of training het antwoord is.",
    ),
    "design": Text("Making or adapting the course.", "De cursus maken of aanpassen."),
    "tuition": Text(
        "Course fees, seats, licences of learning platforms.",
        "Cursusgeld, plaatsen, licenties van leerplatforms.",
    ),
    "materials": Text("Books, hand-outs, exercises.", "Boeken, syllabi, oefenmateriaal."),
    "instructors": Text(
        "Fees of trainers from outside, salary of your own.",
        "Honorarium van externe trainers, salaris van eigen trainers.",
    ),
    "venue": Text("Rooms, catering, equipment.", "Zalen, catering, apparatuur."),
    "travel": Text("Travel, hotels, meals on the road.", "Reizen, hotels, maaltijden onderweg."),
    "participants": Text(
        "Hours in training × hourly pay with on-costs. Often the largest cost.",
        "Uren in training × uurloon met werkgeverslasten. Vaak de grootste kostenpost.",
    ),
    "technology": Text(
        "Software and systems bought for the training.", "Software en systemen voor de training."
    ),
    "overhead": Text(
        "Planning, administration, a fair share of the learning department.",
        "Planning, administratie, een redelijk deel van de opleidingsafdeling.",
    ),
    "evaluation": Text(
        "Measuring the result: surveys, interviews, this workbook.",
        "Het resultaat meten: enquêtes, gesprekken, deze werkmap.",
    ),
    "subsidy": Text(
        "Money received for the training, as a negative amount.",
        "Ontvangen geld voor de training, als negatief bedrag.",
    ),
}

RULE_HELP: dict[str, Text] = {
    "evidence": Text(
        "No ROI without evidence at levels 1 to 4.", "Geen ROI zonder bewijs op niveau 1 tot en met 4."
    ),
    "source": Text(
        "Records before a control group before supervisors before participants.",
        "Administratie vóór controlegroep vóór leidinggevenden vóór deelnemers.",
    ),
    "lowest": Text(
        "Of several estimates the lowest benefit and the highest cost.",
        "Van meerdere schattingen de laagste baten en de hoogste kosten.",
    ),
    "isolation": Text(
        "Say how you know that the training made the difference.",
        "Geef aan hoe u weet dat de training het verschil maakte.",
    ),
    "no_data": Text("A blank estimate counts as 0.", "Een lege schatting telt als 0."),
    "confidence": Text("Who estimates also says how sure they are.", "Wie schat, zegt ook hoe zeker dat is."),
    "extreme": Text(
        "Outliers and claims without a source do not count.",
        "Uitschieters en claims zonder bron tellen niet mee.",
    ),
    "first_year": Text(
        "Only benefits of the first year count, unless the programme is long-term.",
        "Alleen baten van het eerste jaar tellen, tenzij de training langetermijn is.",
    ),
    "loaded": Text(
        "Every main category has costs, or a reason why not.",
        "Elke hoofdkostensoort heeft kosten, of een reden waarom niet.",
    ),
    "intangible": Text("A measure is money or intangible.", "Een maatstaf is geld of immaterieel."),
    "report": Text(
        "Managers, participants and finance have seen it.",
        "Leidinggevenden, deelnemers en financiën hebben het gezien.",
    ),
    "evaluation": Text(
        "Spend less on measuring than on the training itself.",
        "Geef minder uit aan meten dan aan de training zelf.",
    ),
    "margin": Text("Revenue counts at its margin.", "Omzet telt mee voor de marge."),
    "hours": Text("The same hour does not count in two streams.", "Hetzelfde uur telt niet in twee stromen."),
}

BLANK_ROWS = {
    "tblProgrammes": 8,
    "tblCosts": 30,
    "tblBenefits": 15,
    "tblCriteria": 6,
    "tblRatings": 24,
    "tblResponses": 40,
    "tblMeasurements": 24,
    "tblIntangibles": 10,
    "tblFactors": 12,
    "tblSignOff": 10,
}
COLUMN_WIDTHS = {
    "description": 30,
    "programme": 17,
    "quantity": 11,
    "discount_rate": 20,
    "isolation": 16,
    "confidence": 16,
    "isolation_method": 24,
    "improvement": 14,
    "status": 19,
    "recurrence": 20,
    "name": 30,
    "measure": 24,
    "meaning": 70,
    "person": 22,
    "supervisor": 22,
    "criterion": 22,
    "question": 44,
    "scale_max": 12,
    "unit": 20,
    "metric": 26,
    "higher_is_better": 14,
    "periods": 12,
    "better": 16,
    "group": 12,
    "factor": 34,
    "effect": 20,
    "note": 60,
    "rule": 40,
    "done": 12,
    "by": 22,
    "counts_until": 14,
    "counted_months": 12,
}

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
        """Add a sheet, with its check in the title band's second line."""
        return add_sheet(self.book, self.name(key), self.name(key), self.to(subtitle), role, widths, **more)

    def currency(self, sheet: Sheet) -> None:
        """Name the currency at the right of row 2."""
        style = self.book.style(font_color="#4B5563", align="right", indent=1)
        self.formula(sheet, 1, sheet.last_column, currency_formula(self.book.language), style)

    def status(self, sheet: Sheet, name: str) -> None:
        """Show in row 3 whether the checks pass, in words and, where they don't, in a warning colour."""
        plain = self.book.style(font_size=9, font_color="#4B5563")
        self.formula(sheet, 2, 1, status_formula(name, self.book.language), plain)
        warn = self.book.workbook.add_format({"font_color": "#B45309", "bold": True})
        sheet.worksheet.conditional_format(
            2,
            1,
            2,
            1,
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
    row = 3
    if draft.filling.note is not None:
        note = style(bg_color="#FDE7C7", font_color="#7C2D12", bold=True, text_wrap=True, indent=1)
        worksheet.set_row(row, 32)
        worksheet.write_string(row, 1, draft.to(Text("Example data", "Voorbeeldgegevens")), note)
        worksheet.write_string(row, 2, draft.to(draft.filling.note), note)
        row += 2
    sheet.section(row, draft.to(Text("How to use it", "Zo werkt u ermee")))
    for number, step in enumerate(steps, start=1):
        row += 1
        worksheet.set_row(row, 30)
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
    for label, text in (
        (Text("Template", "Sjabloon"), f"{draft.template.name} {__version__}"),
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
        worksheet.set_row(row, 30)
        sheet.text(row, 1, draft.to(label), bold=True, font_color=NAVY)
        sheet.text(row, 2, text, text_wrap=True)


def change_log(draft: Draft) -> None:
    """Lay out the list of changes to the workbook, for the user to go on with."""
    purpose = Text("Who changed what, and when.", "Wie wat heeft gewijzigd, en wanneer.")
    sheet = draft.sheet("log", purpose, "info", (12, 14, 24, 80))
    headings = (
        (Text("Version", "Versie"), "text"),
        (Text("Date", "Datum"), "date"),
        (Text("Who", "Wie"), "text"),
        (Text("What", "Wat"), "text"),
    )
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
                {"header": draft.to(text), "header_format": draft.book.heading_style("input")}
                for text, _ in headings
            ],
        },
    )
    first = (__version__, None, "trainroi-xl", draft.to(Text("Template made.", "Sjabloon gemaakt.")))
    for row in range(rows):
        for column, (_, kind) in enumerate(headings):
            style = draft.book.input_style(kind)  # type: ignore[arg-type]
            sheet.value(FIRST_ROW + 1 + row, column + 1, first[column] if row == 0 else None, style)
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 0)


# --- inputs -----------------------------------------------------------------------------------------------


def inputs(draft: Draft) -> None:
    """Lay out the single inputs and the list of cost categories with what belongs where."""
    purpose = Text("Settings for the whole workbook.", "Instellingen voor de hele werkmap.")
    sheet = draft.sheet("inputs", purpose, "input", (30, 22, 24, 74))
    draft.status(sheet, "chk_Inputs")
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
        sheet.text(row, 4, prompt, **line)
        name_cell(sheet, item.name, row, 2)
    categories = (Text("Category", "Kostensoort"), Text("What belongs here", "Wat hier hoort"))
    row = FIRST_ROW + len(draft.template.inputs) + 3
    title = Text("Cost categories", "Kostensoorten")
    items = [(label, CATEGORY_HELP[key]) for key, label in COST_CATEGORIES.items()]
    row = _list(sheet, row, title, categories, items, "lst_Categories") + 2
    rules = (Text("Rule", "Regel"), Text("What it asks", "Wat de regel vraagt"))
    title = Text("Rules of the audit", "Regels van de toetsing")
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
        worksheet.write_string(row, column, book.to(text), book.heading_style("output"))
    for column in (3, 4):
        worksheet.write_blank(row, column, None, book.heading_style("output"))
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
    widths = [COLUMN_WIDTHS.get(field, WIDTHS[column.kind]) for field, column in columns.items()]
    sheet = draft.sheet(name, purpose, "input", widths)
    draft.status(sheet, "chk_Inputs")
    rows = _rows_of(draft, model)
    length = max(len(rows), BLANK_ROWS[name])
    first, last = FIRST_ROW + 1, FIRST_ROW + length
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
        sheet.dropdown(first, at, last, column)
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 0)
    sheet.worksheet.repeat_rows(FIRST_ROW)
    if name == "tblProgrammes":
        book.workbook.define_name("lst_Programmes", "=" + formula_text("{tblProgrammes.id}", language))
    if name == "tblCriteria":
        book.workbook.define_name("lst_Criteria", "=" + formula_text("{tblCriteria.criterion}", language))


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


def results(draft: Draft, tables: Sequence[OutputTable]) -> None:
    """Lay out the key figures, live and as refreshed, and the summaries below them."""
    purpose = Text(
        "The key figures, now and at the last refresh, and what they are made of.",
        "De kerncijfers van nu en van de laatste vernieuwing, met de onderbouwing.",
    )
    sheet = draft.sheet("results", purpose, "output", (38, 18, 18, 20, 16, 50))
    draft.status(sheet, "chk_Master")
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
        worksheet.write_string(FIRST_ROW, column, draft.to(text), book.heading_style("output", kind))  # type: ignore[arg-type]
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
        if table is COSTS_BY_CATEGORY:
            row = output_table(
                sheet,
                row + 1,
                table,
                [(draft.to(label), None, None, None, None) for label in COST_CATEGORIES.values()],
            )
        else:
            row = output_table(sheet, row + 1, table, blank_rows=7 if table is BENEFIT_STEPS else 1)
        row += 1
    worksheet.freeze_panes(3, 0)
    worksheet.fit_to_pages(1, 1)


def output_sheet(draft: Draft, table: OutputTable, bar: str | None = None, key: str | None = None) -> Sheet:
    """Lay out a sheet of its own for an output table that grows; `bar` gets a bar in its cells."""
    key = key or table.name
    widths = [column.width for column in table.columns.values()]
    sheet = draft.sheet(key, PURPOSES[key], "output", widths)
    draft.status(sheet, "chk_Master")
    if any(column.kind == "money" for column in table.columns.values()):
        draft.currency(sheet)
    sheet.worksheet.set_row(FIRST_ROW, 32)
    output_table(sheet, FIRST_ROW, table)
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
    draft.status(sheet, "chk_Master")
    row = FIRST_ROW
    for table, rows in tables:
        sheet.worksheet.set_row(row - 1, 26)
        sheet.section(row - 1, draft.to(table.title))
        sheet.worksheet.set_row(row, 32)
        row = output_table(sheet, row, table, blank_rows=rows) + 2
    sheet.worksheet.freeze_panes(3, 0)
    return sheet


def beside_each_other(draft: Draft, key: str, tables: Sequence[OutputTable]) -> Sheet:
    """Lay out output tables that all grow, with a gap between them."""
    widths: list[float] = []
    for table in tables:
        widths += [*([3] if widths else []), *(column.width for column in table.columns.values())]
    sheet = draft.sheet(key, PURPOSES[key], "output", widths)
    draft.status(sheet, "chk_Master")
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
    draft.status(sheet, "chk_Master")
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
    draft.status(sheet, "chk_Master")
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
        looks_at = LOOKS_AT_INPUTS if control.inputs_only else LOOKS_AT_RESULTS
        text, money = book.output_style("text"), book.output_style("money")
        worksheet.write_string(row, 1, draft.to(control.label), text)
        worksheet.write_string(row, 2, draft.to(looks_at), text)
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
            Text("Largest difference that is accepted", "Grootste verschil dat is toegestaan"),
            "chk_Tolerance",
            None,
        ),
        (Text("All checks on input", "Alle controles van de invoer"), "chk_Inputs", inputs_formula(language)),
        (Text("All checks", "Alle controles"), "chk_Master", master_formula(language)),
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
    sheet.section(row + 1, draft.to(FINDINGS.title))
    output_table(sheet, row + 2, FINDINGS)
    worksheet.freeze_panes(3, 0)
