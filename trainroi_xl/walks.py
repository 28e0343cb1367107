"""The walks: for the article's example of each method, what a new user types, and what then must be seen.

docs/walks.en.md and docs/walks.nl.md are made from these, and a test types them into new workbooks.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .language import Language, Text
from .outputs.workbooks import TEMPLATES
from .tables import INPUT_TABLES
from .tables.adding import written
from .tables.choices import GROUPS
from .tables.columns import Kind, columns_of
from .templates import build
from .templates.examples import CRITERIA, ORDERS, YEAR_START
from .templates.filling import Filling, input_rows
from .words import number, percent
from .workbook.contract import Cell, Place
from .workbook.xlsx_read import read


@dataclass(frozen=True)
class Walk:
    """One example of the article, from an empty workbook to its findings."""

    key: str
    title: Text
    template: str
    about: Text
    """Where the numbers come from."""
    typed: Filling
    shows: Mapping[str, float]
    """By key figure: what the article says comes out."""


@dataclass(frozen=True)
class Typed:
    """One cell that the user types something into."""

    place: Place
    heading: str
    value: Cell
    kind: Kind


def cells_to_type(walk: Walk, language: Language) -> Iterator[Typed]:
    """Give the cells of a new workbook that a walk fills in, sheet by sheet."""
    template = TEMPLATES[walk.template]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "new.xlsx")
        build(walk.template, language, path)
        blank = read(path)
    for item in template.inputs:
        if item.name in walk.typed.inputs:
            column = item.column
            value = written(walk.typed.inputs[item.name], column.choices, language)
            place = blank.inputs[item.name].place
            yield Typed(place, column.heading.to(language), value, column.shown_as or column.kind)
    for name in template.tables:
        if name not in walk.typed.rows:
            continue
        model = INPUT_TABLES[name]
        columns = columns_of(model)
        positions = {field: at for at, field in enumerate(columns)}
        for at, row in enumerate(input_rows(model, walk.typed, language)):
            for field, value in row.items():
                if value is not None:
                    column = columns[field]
                    place = blank.tables[name].place(at, positions[field])
                    kind = column.shown_as or column.kind
                    yield Typed(place, column.heading.to(language), value, kind)


def walk_page(language: Language) -> str:
    """Give the page with all walks in one language."""
    intro = Text(
        "# From a new workbook to a printed page of findings\n\n"
        "Made by `make docs` from `trainroi_xl/walks.py`; a test types these cells and looks at the result.\n\n"
        "For each method of the article its example, in the fewest cells. Type what stands in the column *type*, in "
        "Excel or LibreOffice; cells that are chosen from a list can be typed too. In a workbook with macros press "
        "*Refresh* on the sheet Dashboard instead of saving, closing and `trainroi refresh`.",
        "# Van een nieuwe werkmap naar een afgedrukte pagina met bevindingen\n\n"
        "Gemaakt met `make docs` uit `trainroi_xl/walks.py`; een test typt deze cellen en kijkt naar het "
        "resultaat.\n\n"
        "Voor elke methode van het artikel het voorbeeld, in zo weinig mogelijk cellen. Typ wat in de kolom *typ* staat, "
        "in Excel of LibreOffice; wat u uit een lijst kiest, mag u ook typen. In een werkmap met macro's klikt u op "
        "*Vernieuwen* op het blad Dashboard, in plaats van opslaan, sluiten en `trainroi refresh`.",
    )
    lines = [intro.to(language)]
    for walk in WALKS:
        lines += ["", f"## {walk.title.to(language)}", "", walk.about.to(language), ""]
        lines += _steps(walk, language)
    return "\n".join(lines) + "\n"


def _steps(walk: Walk, language: Language) -> Iterator[str]:
    file = f"{walk.key}.xlsx"
    option = "" if language == "en" else " --language nl"
    yield f"1. `trainroi new {walk.template}{option} --no-macros -o {file}`"
    yield Text("2. Type, and save:", "2. Typ en sla op:").to(language)
    yield ""
    head = Text("| sheet | cell | heading | type |", "| blad | cel | kop | typ |").to(language)
    yield f"   {head}"
    yield "   |---|---|---|---|"
    for cell in cells_to_type(walk, language):
        shown = _as_typed(cell.value, cell.kind, language)
        yield f"   | {cell.place.sheet} | {cell.place.address} | {cell.heading} | {shown} |"
    yield ""
    yield Text(
        f"3. Close it, then: `trainroi refresh {file}`",
        f"3. Sluit de werkmap, dan: `trainroi refresh {file}`",
    ).to(language)
    figures = {figure.key: figure for figure in TEMPLATES[walk.template].figures}
    shown = ", ".join(
        f"{figures[key].label.to(language)} **{_figure(value, figures[key].unit, language)}**"
        for key, value in walk.shows.items()
    )
    yield Text(f"4. The sheet Results shows: {shown}.", f"4. Het blad Resultaten toont: {shown}.").to(
        language
    )
    yield Text(
        f"5. Print the sheet Findings: one page A4. Or, where LibreOffice is installed: `trainroi share {file} --pdf`.",
        f"5. Druk het blad Bevindingen af: één pagina A4. Of, als LibreOffice is geïnstalleerd: `trainroi share {file} --pdf`.",
    ).to(language)


def _as_typed(value: Cell, kind: Kind, language: Language) -> str:
    """Give a value as a user of that language types it."""
    if isinstance(value, dt.date):
        return f"{value:%d-%m-%Y}" if language == "nl" else f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        shown = value * 100 if kind in ("share", "change") else value
        text = f"{shown:.10g}"
        text = text.replace(".", ",") if language == "nl" else text
        return text + "%" * (kind in ("share", "change"))
    return str(value)


def _figure(value: float, unit: str, language: Language) -> str:
    if unit == "percent":
        return percent(value, language)
    decimals = {"ratio": 2, "months": 1, "money": 0, "count": 0}[unit]
    return number(value, language, decimals=decimals)


# --- the examples -----------------------------------------------------------------------------------------


def _programme(id_: str, name: Text, people: int) -> dict[str, object]:
    return {"id": id_, "name": name, "learners_completed": people}


def _cost(id_: str, quantity: float, unit_cost: float) -> dict[str, object]:
    return {
        "date": YEAR_START,
        "programme": id_,
        "category": "tuition",
        "quantity": quantity,
        "unit_cost": unit_cost,
        "status": "actual",
    }


def _benefit(id_: str, kind: str, quantity: float, value: float) -> dict[str, object]:
    return {
        "date": YEAR_START,
        "months": 12,
        "programme": id_,
        "kind": kind,
        "quantity": quantity,
        "value_per_unit": value,
        "isolation": 1.0,
        "confidence": 1.0,
        "source": "records",
    }


WALKS = (
    Walk(
        "phillips",
        Text("Kirkpatrick and Phillips: training evaluation", "Kirkpatrick en Phillips: trainingsevaluatie"),
        "training-evaluation",
        Text(
            "A programme of 22,500 brings 90,000. The article gives no numbers for Kirkpatrick's four levels; the sheets "
            "Responses, Ratings and Measurements take them, and Findings says at which level there is no evidence yet.",
            "Een trainingsprogramma van 22.500 levert 90.000 op. Voor de vier niveaus van Kirkpatrick geeft het artikel "
            "geen cijfers; die horen op de bladen Antwoorden, Beoordelingen en Metingen, en Bevindingen zegt op welk "
            "niveau nog bewijs ontbreekt.",
        ),
        Filling(
            rows={
                "tblProgrammes": (_programme("PHILLIPS", Text("Phillips example", "Voorbeeld Phillips"), 1),),
                "tblCosts": (_cost("PHILLIPS", 1, 22_500),),
                "tblBenefits": (_benefit("PHILLIPS", "margin", 1, 90_000),),
            }
        ),
        {"costs": 22_500, "benefits": 90_000, "roi": 3.0, "bcr": 4.0},
    ),
    Walk(
        "call-centre",
        Text("ROI calculator: productivity calculator", "ROI-calculator: productiviteitscalculator"),
        "productivity-calculator",
        Text(
            "30 agents handle 25 calls an hour instead of 20, at 1 a call; the training costs 30,000. The article leaves "
            "out the hours; its benefit of 120,000 comes out at 800 hours each.",
            "30 medewerkers nemen 25 gesprekken per uur af in plaats van 20, tegen 1 per gesprek; de training kost 30.000. "
            "Het artikel laat de uren weg; de baten van 120.000 komen uit bij 800 uur per persoon.",
        ),
        Filling(
            rows={
                "tblProgrammes": (_programme("CALLCENTRE", Text("Call centre", "Callcenter"), 30),),
                "tblCosts": (_cost("CALLCENTRE", 1, 30_000),),
                "tblProductivity": (
                    {
                        "date": YEAR_START,
                        "months": 12,
                        "programme": "CALLCENTRE",
                        "calculation": "output",
                        "before": 20,
                        "after": 25,
                        "number": 30,
                        "times": 800,
                        "value_per_unit": 1,
                        "isolation": 1.0,
                        "confidence": 1.0,
                        "source": "records",
                    },
                ),
            }
        ),
        {"costs": 30_000, "benefits": 120_000, "roi": 3.0, "bcr": 4.0, "payback": 3.0},
    ),
    Walk(
        "impact-study",
        Text("Impact study with a control group", "Impactonderzoek met een controlegroep"),
        "impact-study",
        Text(
            "The article gives no figures of an impact study. Here six people sell 6 orders a month more and three of a "
            "control group 1 more; 5 orders × 6 people × 12 months × 250 is the 90,000 of the Phillips example.",
            "Het artikel geeft geen cijfers van een impactonderzoek. Hier verkopen zes mensen 6 orders per maand meer en "
            "drie van een controlegroep 1 meer; 5 orders × 6 mensen × 12 maanden × 250 is de 90.000 van het voorbeeld van "
            "Phillips.",
        ),
        Filling(
            rows={
                "tblProgrammes": (
                    _programme("SALES", Text("Consultative selling", "Adviserend verkopen"), 6),
                ),
                "tblGoals": (
                    {
                        "programme": "SALES",
                        "goal": Text("Sell more to present customers", "Meer verkopen aan bestaande klanten"),
                        "metric": ORDERS,
                        "baseline": 20,
                        "target": 26,
                        "linked": "yes",
                    },
                ),
                "tblCosts": (_cost("SALES", 1, 22_500),),
                "tblMeasurements": tuple(
                    {
                        "programme": "SALES",
                        "group": group,
                        "unit": Text(f"{group} {number}", f"{GROUPS[group].nl} {number}"),
                        "metric": ORDERS,
                        "before": 19 + number,
                        "after": 19 + number + more,
                        "higher_is_better": "yes",
                        "value_per_unit": 250,
                        "periods": 12,
                    }
                    for group, people, more in (("trained", 6, 6), ("control", 3, 1))
                    for number in range(1, people + 1)
                ),
            }
        ),
        {"costs": 22_500, "benefits": 90_000, "roi": 3.0, "bcr": 4.0},
    ),
    Walk(
        "service-desk",
        Text(
            "The formula and cost tracking: cost tracker", "De formule en kosten bijhouden: kostenregistratie"
        ),
        "cost-tracker",
        Text(
            "Handling calls goes 2% better for somebody who earns 45,000; the training costs 300 a person.",
            "Gesprekken afhandelen gaat 2% beter bij iemand die 45.000 verdient; de training kost 300 per persoon.",
        ),
        Filling(
            rows={
                "tblProgrammes": (_programme("SERVICEDESK", Text("Service desk", "Servicedesk"), 1),),
                "tblCosts": (_cost("SERVICEDESK", 1, 300),),
                "tblBenefits": (_benefit("SERVICEDESK", "capacity", 0.02, 45_000),),
            }
        ),
        {"costs": 300, "benefits": 900, "roi": 2.0, "bcr": 3.0, "payback": 4.0, "benefit_per_learner": 900},
    ),
    Walk(
        "leadership",
        Text("Ratings by supervisors", "Beoordelingen door leidinggevenden"),
        "supervisor-ratings",
        Text(
            "Three managers, a mean improvement of 6.25% over four criteria, a salary of 70,000, 2,500 a person.",
            "Drie managers, gemiddeld 6,25% verbetering over vier criteria, een salaris van 70.000, 2.500 per persoon.",
        ),
        Filling(
            rows={
                "tblProgrammes": (
                    _programme("LEADERSHIP", Text("Leadership programme", "Leiderschapsprogramma"), 3),
                ),
                "tblCosts": (_cost("LEADERSHIP", 3, 2_500),),
                "tblRatings": tuple(
                    {
                        "programme": "LEADERSHIP",
                        "person": Text(f"Manager {letter}", f"Manager {letter}"),
                        "criterion": criterion["criterion"],
                        "improvement": 0.0625,
                        "salary": 70_000,
                    }
                    for letter in "ABC"
                    for criterion in CRITERIA
                ),
            }
        ),
        {"costs": 7_500, "benefits": 13_125, "roi": 0.75, "bcr": 1.75, "payback": 12 * 7_500 / 13_125},
    ),
)
