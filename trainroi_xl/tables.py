"""The tables of the workbooks: one pydantic model is one row, and its fields are the columns.

A field carries everything that is known of its column: the headings in English and Dutch, what may
stand in it, the hint shown when the cell is selected, and, for a calculated column, its formula.
Templates, reading and messages are all made from that.

Values are read strictly. A number stored as text is an error, never parsed: "13.125" is thirteen
thousand in Dutch and thirteen in English.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .cells import CellError
from .errors import WorkbookIncomplete
from .findings import Finding, Severity
from .language import Language, Text
from .workbook.contract import Cell, Row, Snapshot, TableData

Kind = Literal[
    "text", "date", "month", "number", "money", "count", "months", "share", "change", "score", "choice"
]
"""What may stand in a column; also how it looks."""

# What may stand in a number column of each kind: lowest and highest, both allowed.
LIMITS: dict[Kind, tuple[float | None, float | None]] = {
    "number": (None, None),
    "money": (None, None),
    "count": (0, None),
    "months": (1, 600),
    "share": (0, 1),
    "change": (-1, 1),
    "score": (0, None),
}

# What is further away is a slip of the finger, and would become the first or last month of the workbook.
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2199, 12, 31)
LARGEST = 1e15
"""Excel keeps fifteen digits."""

Choices = Mapping[str, Text]

COST_CATEGORIES: Choices = {
    "needs_analysis": Text("needs analysis", "behoefteanalyse"),
    "design": Text("design and development", "ontwerp en ontwikkeling"),
    "tuition": Text("tuition and licences", "cursusgeld en licenties"),
    "materials": Text("materials", "materiaal"),
    "instructors": Text("instructors", "trainers"),
    "venue": Text("venue and facilities", "locatie en faciliteiten"),
    "travel": Text("travel and lodging", "reis en verblijf"),
    "participants": Text("participants' time", "tijd van deelnemers"),
    "technology": Text("technology", "techniek"),
    "overhead": Text("coordination and overhead", "coördinatie en overhead"),
    "evaluation": Text("evaluation", "evaluatie"),
    "subsidy": Text("subsidy", "subsidie"),
}
COST_STATUS: Choices = {"actual": Text("actual", "werkelijk"), "planned": Text("planned", "begroot")}
RECURRENCE: Choices = {"one_off": Text("one-off", "eenmalig"), "recurring": Text("recurring", "terugkerend")}
BENEFIT_KINDS: Choices = {
    "margin": Text("margin", "marge"),
    "cost_saving": Text("cost saving", "kostenbesparing"),
    "capacity": Text("capacity", "capaciteit"),
    "revenue": Text("revenue", "omzet"),
}
BENEFIT_SOURCES: Choices = {
    "records": Text("records", "administratie"),
    "control_group": Text("control group", "controlegroep"),
    "supervisor": Text("supervisor", "leidinggevende"),
    "participant": Text("participant", "deelnemer"),
    "expert": Text("expert", "deskundige"),
}
ISOLATION_METHODS: Choices = {
    "control_group": Text("control group", "controlegroep"),
    "trend_line": Text("trend line", "trendlijn"),
    "supervisor": Text("supervisor's estimate", "schatting leidinggevende"),
    "participant": Text("participants' estimate", "schatting deelnemers"),
    "expert": Text("expert's estimate", "schatting deskundige"),
}
YES_NO: Choices = {"yes": Text("yes", "ja"), "no": Text("no", "nee")}


def same(text: str) -> str:
    """Fold a text as Excel compares it: without regard to case and to spaces around it."""
    return text.strip().casefold()


def refused(topic: str, **details: object) -> PydanticCustomError:
    """Make the error of a value that may not stand in its column; its type is the topic of the message."""
    return PydanticCustomError(topic, topic, details)


@dataclass(frozen=True)
class Column:
    """One column of a table, attached to a field of its row model."""

    heading: Text
    kind: Kind = "text"
    required: bool = False
    prompt: Text | None = None
    choices: Choices | None = None
    source: str | None = None
    """For a text that must be known elsewhere: the defined name of the list it is chosen from."""
    formula: str | None = None
    """For a calculated column: its formula, with {field} for a heading and {list.key} for a choice."""
    key: bool = False
    """A text by which rows are looked up, so that Excel and we must take it for the same."""
    shown_as: Kind | None = None
    """The look of the column where it differs from its kind."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            lambda value, info: self.read(value, info.context)
        )

    def read(self, value: Cell, language: Language | None = None) -> Any:
        """Take a cell's value as this column's, or say why not.

        With a language a choice must be in that language, as the formulas of the workbook expect.
        """
        if isinstance(value, CellError):
            if value.topic == "cell-not-calculated":
                if self.formula:
                    return None  # we work it out ourselves
                raise refused("cell-not-calculated")
            raise refused("cell-error", code=value.code)
        if value is None or (isinstance(value, str) and not value.strip()):
            if self.required:
                raise refused("cell-blank", heading=self.heading)
            return None
        if self.kind == "text":
            return self._text(value)
        if self.kind == "date":
            # A formula's date that somebody shows as a number is still that date.
            return None if self.formula and isinstance(value, float) else self._date(value)
        if self.kind == "choice":
            return self._choice(value, language)
        return self._number(value)

    def _text(self, value: Cell) -> str:
        if isinstance(value, bool | dt.date):
            raise refused("cell-not-text", heading=self.heading)
        text = as_code(value)
        if self.key and text != text.strip():
            raise refused("cell-padded", shown=text)
        if self.key and (text[0] in "<>=" or any(sign in text for sign in "*?~")):
            raise refused("cell-sign", shown=text)
        return text.strip()

    def _date(self, value: Cell) -> dt.date:
        if not isinstance(value, dt.date):
            raise refused("cell-not-date", shown=f"{value:g}" if isinstance(value, float) else value)
        day = value.date() if isinstance(value, dt.datetime) else value
        if not FIRST_DAY <= day <= LAST_DAY:
            raise refused("cell-date-outside", shown=day.isoformat())
        return day

    def _choice(self, value: Cell, language: Language | None) -> str:
        assert self.choices is not None
        if isinstance(value, bool) and self.choices is YES_NO:
            return "yes" if value else "no"
        folded = str(value).casefold()
        for key, label in self.choices.items():
            if folded in ([label.to(language)] if language else label):
                return key
        raise refused("cell-not-in-list", shown=value, choices=choice_list(self.choices))

    def _number(self, value: Cell) -> float:
        if isinstance(value, str):
            raise refused("cell-number-as-text", shown=value)
        if isinstance(value, bool | dt.date) or not isinstance(value, float | int):
            raise refused("cell-not-number", shown=value)
        if abs(value) > LARGEST:
            raise refused("cell-number-too-large", shown=f"{value:g}")
        low, high = LIMITS[self.kind]
        if (low is not None and value < low) or (high is not None and value > high):
            raise refused(f"cell-{self.kind}-outside", shown=f"{value:g}")
        return float(value)


def choice_list(choices: Choices) -> Text:
    """Name all choices, for a message.

    >>> choice_list(YES_NO)
    Text(en='yes, no', nl='ja, nee')
    """
    return Text(
        ", ".join(label.en for label in choices.values()), ", ".join(label.nl for label in choices.values())
    )


def as_code(value: Cell) -> str:
    """Give what stands in a cell as a name or code; 2026 typed into one reaches us as the number 2026.0.

    >>> as_code(20260101.0), as_code("CARE-26")
    ('20260101', 'CARE-26')
    """
    if isinstance(value, float | int):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return str(value)


class TableRow(BaseModel):
    """The base of all rows: the fields in order are the columns from left to right."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: ClassVar[str]
    title: ClassVar[Text]

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row, as (severity, field, topic)."""
        return iter(())


RowT = TypeVar("RowT", bound=TableRow)


def columns_of(model: type[TableRow]) -> dict[str, Column]:
    """Give the columns of a table by field name, from left to right."""
    return {
        name: next(item for item in field.metadata if isinstance(item, Column))
        for name, field in model.model_fields.items()
    }


class ProgrammeRow(TableRow):
    """One training programme."""

    table = "tblProgrammes"
    title = Text("Programmes", "Trainingen")

    id: Annotated[
        str,
        Column(
            Text("Id", "Code"),
            required=True,
            key=True,
            prompt=Text(
                "A short code of your own, such as CARE-26. The other sheets refer to it.",
                "Een korte eigen code, bijvoorbeeld ZORG-26. De andere bladen verwijzen ernaar.",
            ),
        ),
    ]
    name: Annotated[
        str,
        Column(
            Text("Name", "Naam"),
            required=True,
            prompt=Text("The programme's name as the board knows it.", "De naam zoals de directie die kent."),
        ),
    ]
    department: Annotated[
        str | None,
        Column(
            Text("Department", "Afdeling"),
            prompt=Text("Who follows the programme.", "De afdeling die de training volgt."),
        ),
    ]
    start: Annotated[
        dt.date | None,
        Column(Text("Start", "Start"), "date", prompt=Text("First training day.", "Eerste trainingsdag.")),
    ]
    end: Annotated[
        dt.date | None,
        Column(Text("End", "Einde"), "date", prompt=Text("Last training day.", "Laatste trainingsdag.")),
    ]
    learners_enrolled: Annotated[
        float | None,
        Column(
            Text("Learners enrolled", "Deelnemers gestart"),
            "count",
            prompt=Text("How many people began.", "Hoeveel mensen zijn begonnen."),
        ),
    ]
    learners_completed: Annotated[
        float | None,
        Column(
            Text("Learners completed", "Deelnemers afgerond"),
            "count",
            prompt=Text(
                "How many people finished. Costs and benefits per learner are divided by this.",
                "Hoeveel mensen de training hebben afgerond. Kosten en baten worden door dit aantal gedeeld.",
            ),
        ),
    ]
    horizon_months: Annotated[
        float | None,
        Column(
            Text("Horizon in months", "Horizon in maanden"),
            "months",
            prompt=Text(
                "Over how many months benefits may run; later ones get a remark. The usual, cautious choice is 12.",
                "Over hoeveel maanden baten mogen lopen; latere krijgen een opmerking. Gebruikelijk en voorzichtig is 12.",
            ),
        ),
    ]
    discount_rate: Annotated[
        float | None,
        Column(
            Text("Discount rate", "Disconteringsvoet"),
            "share",
            prompt=Text(
                "Per year, for the net present value. Ask your controller; blank means 0%.",
                "Per jaar, voor de netto contante waarde. Vraag de controller; leeg betekent 0%.",
            ),
        ),
    ]
    isolation_method: Annotated[
        str | None,
        Column(
            Text("Isolation method", "Isolatiemethode"),
            "choice",
            choices=ISOLATION_METHODS,
            prompt=Text(
                "How you know that the training, and not something else, made the difference.",
                "Hoe u weet dat de training, en niet iets anders, het verschil maakte.",
            ),
        ),
    ]
    long_term: Annotated[
        str | None,
        Column(
            Text("Long-term", "Langetermijn"),
            "choice",
            choices=YES_NO,
            prompt=Text(
                "Yes only where benefits beyond the first year are expected and explained.",
                "Alleen ja als baten na het eerste jaar worden verwacht en onderbouwd.",
            ),
        ),
    ]

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if self.start and self.end and self.end < self.start:
            yield "error", "end", "programme-ends-before-start"
        if (self.learners_completed or 0) > (self.learners_enrolled or float("inf")):
            yield "warning", "learners_completed", "programme-more-completed"


PROGRAMME = Column(
    Text("Programme", "Training"),
    required=True,
    source="lst_Programmes",
    key=True,
    prompt=Text("Choose the Id from the sheet Programmes.", "Kies de code van het blad Trainingen."),
)


class CostRow(TableRow):
    """One cost: what was spent, or is planned to be spent, on a programme."""

    table = "tblCosts"
    title = Text("Costs", "Kosten")

    date: Annotated[
        dt.date,
        Column(
            Text("Date", "Datum"),
            "date",
            required=True,
            prompt=Text(
                "The day of the cost, such as the invoice date.",
                "De dag van de kosten, bijvoorbeeld de factuurdatum.",
            ),
        ),
    ]
    programme: Annotated[str, PROGRAMME]
    category: Annotated[
        str,
        Column(
            Text("Category", "Kostensoort"),
            "choice",
            required=True,
            choices=COST_CATEGORIES,
            source="lst_Categories",
            prompt=Text(
                "Choose from the list. The sheet Inputs explains what belongs where.",
                "Kies uit de lijst. Het blad Invoer legt uit wat waar hoort.",
            ),
        ),
    ]
    description: Annotated[
        str | None,
        Column(
            Text("Description", "Omschrijving"),
            prompt=Text(
                "Free text, such as the supplier or invoice.",
                "Vrije tekst, bijvoorbeeld leverancier of factuur.",
            ),
        ),
    ]
    quantity: Annotated[
        float | None,
        Column(
            Text("Quantity", "Aantal"),
            "number",
            prompt=Text(
                "How many: days, seats, hours, people. For a single invoice: 1.",
                "Hoeveel: dagen, plaatsen, uren, mensen. Voor één factuur: 1.",
            ),
        ),
    ]
    unit_cost: Annotated[
        float | None,
        Column(
            Text("Unit cost", "Kosten per eenheid"),
            "money",
            prompt=Text(
                "The cost of one. A subsidy is a negative cost under the category subsidy.",
                "De kosten van één eenheid. Een subsidie is een negatief bedrag bij de kostensoort subsidie.",
            ),
        ),
    ]
    amount: Annotated[
        float | None,
        Column(
            Text("Amount", "Bedrag"),
            "money",
            formula="tblCosts[@[{quantity}]]*tblCosts[@[{unit_cost}]]",
        ),
    ]
    status: Annotated[
        str,
        Column(
            Text("Planned or actual", "Begroot of werkelijk"),
            "choice",
            required=True,
            choices=COST_STATUS,
            prompt=Text(
                "Planned for the budget, actual for what was really spent.",
                "Begroot voor de begroting, werkelijk voor wat echt is uitgegeven.",
            ),
        ),
    ]
    recurrence: Annotated[
        str | None,
        Column(
            Text("One-off or recurring", "Eenmalig of terugkerend"),
            "choice",
            choices=RECURRENCE,
            prompt=Text(
                "Recurring where the cost returns with every run of the programme.",
                "Terugkerend als de kosten bij elke uitvoering terugkomen.",
            ),
        ),
    ]
    counted: Annotated[
        float | None,
        Column(
            Text("Counted", "Telt mee"),
            "money",
            formula="tblCosts[@[{amount}]]*(tblCosts[@[{status}]]=in_Basis)",
        ),
    ]

    def value(self) -> float:
        """Give the amount: quantity × unit cost, or what stands in Amount where one of them is blank."""
        if self.quantity is None or self.unit_cost is None:
            return self.amount or 0.0
        return self.quantity * self.unit_cost

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        incomplete = self.quantity is None or self.unit_cost is None
        # The formula shows 0 for a blank, so 0 is not an amount that somebody typed.
        if incomplete and not self.amount:
            yield "error", "quantity" if self.quantity is None else "unit_cost", "cost-incomplete"
        if self.category == "subsidy" and self.value() > 0:
            yield "error", "unit_cost", "subsidy-positive"
        if self.category != "subsidy" and self.value() < 0:
            yield "warning", "unit_cost", "cost-negative"


class BenefitRow(TableRow):
    """One benefit: what a programme brought in over a number of months."""

    table = "tblBenefits"
    title = Text("Benefits", "Baten")

    date: Annotated[
        dt.date,
        Column(
            Text("Date", "Datum"),
            "date",
            required=True,
            prompt=Text(
                "First day of the period in which the benefit was earned.",
                "Eerste dag van de periode waarin de baten zijn behaald.",
            ),
        ),
    ]
    months: Annotated[
        float,
        Column(
            Text("Months", "Maanden"),
            "months",
            required=True,
            prompt=Text(
                "The number of months this benefit covers: 1 for a month, 12 for a year.",
                "Over hoeveel maanden deze baten gaan: 1 voor een maand, 12 voor een jaar.",
            ),
        ),
    ]
    programme: Annotated[str, PROGRAMME]
    measure: Annotated[
        str | None,
        Column(
            Text("Measure", "Maatstaf"),
            prompt=Text(
                "What improved, such as calls handled or errors.",
                "Wat is verbeterd, bijvoorbeeld gesprekken of fouten.",
            ),
        ),
    ]
    kind: Annotated[
        str,
        Column(
            Text("Kind", "Soort"),
            "choice",
            required=True,
            choices=BENEFIT_KINDS,
            prompt=Text(
                "Revenue is not yet a benefit: it needs a margin. Capacity is time set free.",
                "Omzet telt pas mee met een marge. Capaciteit is vrijgekomen tijd.",
            ),
        ),
    ]
    quantity: Annotated[
        float | None,
        Column(
            Text("Quantity", "Aantal"),
            "number",
            required=True,
            prompt=Text(
                "How many units more, or saved, in the whole period.",
                "Hoeveel eenheden meer, of bespaard, in de hele periode.",
            ),
        ),
    ]
    value_per_unit: Annotated[
        float | None,
        Column(
            Text("Value per unit", "Waarde per eenheid"),
            "money",
            required=True,
            prompt=Text("What one unit is worth in money.", "Wat één eenheid waard is in geld."),
        ),
    ]
    margin: Annotated[
        float | None,
        Column(
            Text("Margin", "Marge"),
            "share",
            prompt=Text(
                "Only for revenue: the profit margin on it, such as 30%.",
                "Alleen bij omzet: de winstmarge daarop, bijvoorbeeld 30%.",
            ),
        ),
    ]
    isolation: Annotated[
        float | None,
        Column(
            Text("Isolation share", "Isolatie-aandeel"),
            "share",
            prompt=Text(
                "Which share is due to the training. 100% where a control group or the records prove it. "
                "Blank counts as 0%.",
                "Welk deel door de training komt. 100% als controlegroep of administratie dat aantoont. "
                "Leeg telt als 0%.",
            ),
        ),
    ]
    confidence: Annotated[
        float | None,
        Column(
            Text("Confidence share", "Mate van zekerheid"),
            "share",
            prompt=Text(
                "How sure the source is of the estimate: 100% for measured figures. Blank counts as 0%.",
                "Hoe zeker de bron is van de schatting: 100% voor gemeten cijfers. Leeg telt als 0%.",
            ),
        ),
    ]
    source: Annotated[
        str | None,
        Column(
            Text("Source", "Bron"),
            "choice",
            choices=BENEFIT_SOURCES,
            prompt=Text(
                "Who or what the figure comes from. Records are the most credible.",
                "Van wie of wat het cijfer komt. De administratie is het geloofwaardigst.",
            ),
        ),
    ]
    gross: Annotated[
        float | None,
        Column(
            Text("Gross benefit", "Bruto baten"),
            "money",
            formula=(
                "tblBenefits[@[{quantity}]]*tblBenefits[@[{value_per_unit}]]"
                '*IF(tblBenefits[@[{kind}]]="{kind.revenue}",tblBenefits[@[{margin}]],1)'
            ),
        ),
    ]
    amount: Annotated[
        float | None,
        Column(
            Text("Amount", "Bedrag"),
            "money",
            formula=("tblBenefits[@[{gross}]]*tblBenefits[@[{isolation}]]*tblBenefits[@[{confidence}]]"),
        ),
    ]
    until: Annotated[
        dt.date | None,
        Column(
            Text("Up to and including", "Tot en met"),
            "date",
            formula='IF(tblBenefits[@[{date}]]="","",EDATE(tblBenefits[@[{date}]],tblBenefits[@[{months}]])-1)',
        ),
    ]

    def gross_value(self) -> float:
        """Give the benefit before isolation and confidence; a missing margin on revenue counts as 0."""
        margin = (self.margin or 0.0) if self.kind == "revenue" else 1.0
        return (self.quantity or 0.0) * (self.value_per_unit or 0.0) * margin

    def isolated_value(self) -> float:
        """Give the share of the benefit that is due to the training; a blank share counts as 0."""
        return self.gross_value() * (self.isolation or 0.0)

    def value(self) -> float:
        """Give the benefit that counts: gross × isolation × confidence; a blank share counts as 0."""
        return self.isolated_value() * (self.confidence or 0.0)

    def end(self) -> dt.date:
        """Give the first day after the period."""
        return add_months(self.date, int(self.months))

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if not self.months.is_integer():
            yield "error", "months", "cell-months-outside"
        if self.kind == "revenue" and self.margin is None:
            yield "warning", "margin", "revenue-without-margin"
        if self.kind != "revenue" and self.margin is not None:
            yield "warning", "margin", "margin-without-revenue"
        if self.isolation is None:
            yield "warning", "isolation", "isolation-blank"
        if self.confidence is None:
            yield "warning", "confidence", "confidence-blank"


class CriterionRow(TableRow):
    """One criterion on which supervisors rate."""

    table = "tblCriteria"
    title = Text("Criteria", "Criteria")

    criterion: Annotated[
        str,
        Column(
            Text("Criterion", "Criterium"),
            required=True,
            key=True,
            prompt=Text(
                "Add your own criteria below these four.", "Voeg eigen criteria toe onder deze vier."
            ),
        ),
    ]
    meaning: Annotated[
        str | None,
        Column(
            Text("What supervisors look at", "Waar leidinggevenden op letten"),
            prompt=Text("What the supervisor observes at work.", "Wat de leidinggevende op het werk ziet."),
        ),
    ]


class RatingRow(TableRow):
    """What one supervisor saw of one person on one criterion."""

    table = "tblRatings"
    title = Text("Ratings", "Beoordelingen")

    programme: Annotated[str, PROGRAMME]
    person: Annotated[
        str,
        Column(
            Text("Person", "Medewerker"),
            required=True,
            key=True,
            prompt=Text("A name or number that stays the same.", "Een naam of nummer dat gelijk blijft."),
        ),
    ]
    supervisor: Annotated[
        str | None,
        Column(
            Text("Supervisor", "Leidinggevende"),
            prompt=Text("Who gives the rating.", "Wie de beoordeling geeft."),
        ),
    ]
    criterion: Annotated[
        str,
        Column(
            Text("Criterion", "Criterium"),
            required=True,
            key=True,
            source="lst_Criteria",
            prompt=Text(
                "Choose from the criteria on the sheet Inputs.", "Kies een criterium van het blad Invoer."
            ),
        ),
    ]
    before: Annotated[
        float | None,
        Column(
            Text("Before", "Voor"),
            "score",
            prompt=Text(
                "Score before the training. Leave blank where you fill in the improvement yourself.",
                "Score voor de training. Laat leeg als u de verbetering zelf invult.",
            ),
        ),
    ]
    after: Annotated[
        float | None,
        Column(
            Text("After", "Na"),
            "score",
            prompt=Text(
                "Score after the training, on the same scale.", "Score na de training, op dezelfde schaal."
            ),
        ),
    ]
    improvement: Annotated[
        float | None,
        Column(
            Text("Improvement", "Verbetering"),
            "change",
            prompt=Text(
                "Improvement as a percentage, such as 6.25%. Not needed where before and after are given.",
                "Verbetering als percentage, bijvoorbeeld 6,25%. Niet nodig als voor en na zijn ingevuld.",
            ),
        ),
    ]
    salary: Annotated[
        float,
        Column(
            Text("Salary", "Salaris"),
            "money",
            required=True,
            prompt=Text(
                "Salary per year. A fair average of the group is good enough.",
                "Salaris per jaar. Een redelijk gemiddelde van de groep is goed genoeg.",
            ),
        ),
    ]
    date: Annotated[
        dt.date | None,
        Column(
            Text("Date", "Datum"),
            "date",
            prompt=Text(
                "The day of the rating, 30 to 90 days after the training.",
                "De dag van de beoordeling, 30 tot 90 dagen na de training.",
            ),
        ),
    ]
    used: Annotated[
        float | None,
        Column(
            Text("Improvement used", "Gebruikte verbetering"),
            "number",
            shown_as="change",
            # A blank row shows a blank; CHOOSE takes the scores where both are there.
            formula=(
                'IF(tblRatings[@[{person}]]="","",CHOOSE(1+(COUNT(tblRatings[@[{before}]],tblRatings[@[{after}]])=2),'
                "tblRatings[@[{improvement}]]+0,tblRatings[@[{after}]]/tblRatings[@[{before}]]-1))"
            ),
        ),
    ]
    benefit: Annotated[
        float | None,
        Column(
            Text("Benefit", "Baten"),
            "money",
            # The person's own mean × own salary, spread over that person's rows.
            formula=(
                'IF(tblRatings[@[{person}]]="",0,tblRatings[@[{used}]]*tblRatings[@[{salary}]]'
                "/SUMPRODUCT((tblRatings[{programme}]=tblRatings[@[{programme}]])"
                "*(tblRatings[{person}]=tblRatings[@[{person}]])))"
            ),
        ),
    ]

    def change(self) -> float:
        """Give the improvement that counts: from the scores, else as filled in; none counts as 0."""
        if self.before and self.after is not None:
            return self.after / self.before - 1
        return self.improvement or 0.0

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if (self.before is None) != (self.after is None):
            yield "error", "before" if self.before is None else "after", "rating-half"
        if self.before == 0 and self.after is not None:
            yield "error", "before", "rating-before-zero"
        if self.before is None and self.after is None and self.improvement is None:
            yield "warning", "improvement", "rating-blank"
        both = self.before and self.after is not None and self.improvement is not None
        if both and not close(self.change(), self.improvement or 0.0, 0.0005):
            yield "error", "improvement", "rating-differs"
        if self.change() > 1:
            yield "warning", "after", "rating-large"
        if self.salary < 0:
            yield "error", "salary", "salary-negative"


class HistoryRow(TableRow):
    """The figures of one programme, or of all, as they stood at one refresh."""

    table = "tblHistory"
    title = Text("History", "Historie")

    date: Annotated[dt.date | None, Column(Text("Date", "Datum"), "date")]
    programme: Annotated[str | None, Column(Text("Programme", "Training"))]
    costs: Annotated[float | None, Column(Text("Cost to date", "Kosten tot nu toe"), "money")]
    benefits: Annotated[float | None, Column(Text("Benefit to date", "Baten tot nu toe"), "money")]
    roi: Annotated[float | None, Column(Text("ROI", "ROI"), "number", shown_as="share")]
    bcr: Annotated[float | None, Column(Text("BCR", "BCR"), "number")]
    payback: Annotated[float | None, Column(Text("Payback", "Terugverdientijd"), "number")]


@dataclass(frozen=True)
class Input:
    """A single input of a workbook: a cell with a defined name."""

    name: str
    column: Column
    """Its label, what may stand in it and the hint, as for a column."""
    default: Cell | Text
    unit: Text


ORGANISATION = Input(
    "in_Organisation",
    Column(
        Text("Organisation", "Organisatie"),
        prompt=Text("Shown on the dashboard.", "Staat op het dashboard."),
    ),
    None,
    Text("name", "naam"),
)
CURRENCY = Input(
    "in_Currency",
    Column(
        Text("Currency", "Valuta"),
        required=True,
        prompt=Text(
            "One currency for the whole workbook. It is a label: nothing is converted.",
            "Eén valuta voor de hele werkmap. Het is een opschrift: er wordt niets omgerekend.",
        ),
    ),
    "EUR",
    Text("code", "code"),
)
BASIS = Input(
    "in_Basis",
    Column(
        Text("Costs that count", "Kosten die meetellen"),
        "choice",
        required=True,
        choices=COST_STATUS,
        prompt=Text(
            "Actual: what was really spent. Planned: a forecast from the budget.",
            "Werkelijk: wat echt is uitgegeven. Begroot: een prognose op basis van de begroting.",
        ),
    ),
    COST_STATUS["actual"],
    Text("actual or planned", "werkelijk of begroot"),
)
TARGET_ROI = Input(
    "in_TargetROI",
    Column(
        Text("Target ROI", "Streefwaarde ROI"),
        "number",
        required=True,
        shown_as="share",
        prompt=Text(
            "The ROI that a programme must reach, such as 25%.",
            "De ROI die een training moet halen, bijvoorbeeld 25%.",
        ),
    ),
    0.25,
    Text("% of the costs", "% van de kosten"),
)
ISOLATION = Input(
    "in_Isolation",
    Column(
        Text("Isolation share", "Isolatie-aandeel"),
        "share",
        required=True,
        prompt=Text(
            "Which share of the improvement is due to the training. 100% only where nothing else changed.",
            "Welk deel van de verbetering door de training komt. 100% alleen als er verder niets veranderde.",
        ),
    ),
    1.0,
    Text("% of the improvement", "% van de verbetering"),
)
CONFIDENCE = Input(
    "in_Confidence",
    Column(
        Text("Confidence share", "Mate van zekerheid"),
        "share",
        required=True,
        prompt=Text(
            "How sure the supervisors are of their ratings. The benefits are lowered by it.",
            "Hoe zeker de leidinggevenden van hun beoordeling zijn. De baten worden ermee verlaagd.",
        ),
    ),
    1.0,
    Text("% of the estimate", "% van de schatting"),
)

INPUT_TABLES: dict[str, type[TableRow]] = {
    model.table: model for model in (ProgrammeRow, CostRow, BenefitRow, CriterionRow, RatingRow, HistoryRow)
}


def close(left: float, right: float, tolerance: float = 0.005) -> bool:
    """Tell whether two amounts are the same to half a cent, or to what a float can hold of them."""
    return abs(left - right) <= max(tolerance, 1e-9 * abs(left))


def add_months(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months later, or the last day of that month, as Excel's EDATE does.

    >>> add_months(dt.date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def formula_of(model: type[TableRow], field: str, language: Language) -> str:
    """Give the formula of a calculated column with the headings of one language.

    >>> formula_of(CostRow, "amount", "nl")
    'tblCosts[@[Aantal]]*tblCosts[@[Kosten per eenheid]]'
    """
    columns = columns_of(model)
    formula = columns[field].formula
    assert formula is not None
    for name, column in columns.items():
        formula = formula.replace("{" + name + "}", column.heading.to(language))
        for key, label in (column.choices or {}).items():
            formula = formula.replace("{" + f"{name}.{key}" + "}", label.to(language))
    return formula


@dataclass(frozen=True)
class ReadTable(Generic[RowT]):
    """The rows of one table that could be read, each with its position, and what was found wrong."""

    data: TableData
    model: type[RowT]
    rows: tuple[tuple[int, RowT], ...]
    """(position in the table from 0, row)."""
    findings: tuple[Finding, ...]

    @cached_property
    def positions(self) -> dict[str, int | None]:
        """The column of each field in the user's table."""
        return column_positions(self.data, self.model)

    @property
    def values(self) -> tuple[RowT, ...]:
        """The rows alone."""
        return tuple(row for _, row in self.rows)

    def finding(self, severity: Severity, row: int, field: str, topic: str, **details: object) -> Finding:
        """Make a finding on the cell of one row in the column of one field."""
        column = self.positions[field] or 0
        return Finding(severity, self.data.place(row, column), topic, details)


def columns_by_heading(data: TableData) -> dict[str, int]:
    """Give the column of each heading, folded as `same` does."""
    return {same(heading): index for index, heading in enumerate(data.headings)}


def column_positions(data: TableData, model: type[TableRow]) -> dict[str, int | None]:
    """Find the columns of a table by heading, in English or Dutch.

    A calculated column that is gone is worked out again; any other that is gone is an error.
    """
    found = columns_by_heading(data)
    positions: dict[str, int | None] = {}
    for field, column in columns_of(model).items():
        index = found.get(same(column.heading.en), found.get(same(column.heading.nl)))
        if index is None and column.formula is None:
            raise WorkbookIncomplete(
                "heading-missing",
                table=data.name,
                sheet=data.first.sheet,
                cell=data.first.address,
                heading_en=column.heading.en,
                heading_nl=column.heading.nl,
            )
        positions[field] = index
    return positions


def read_table(snapshot: Snapshot, model: type[RowT]) -> ReadTable[RowT]:
    """Read a table of a workbook, row by row; a row in which nothing was filled in is passed over."""
    data = snapshot.tables.get(model.table)
    if data is None:
        raise WorkbookIncomplete("table-missing", table=model.table, path=snapshot.source)
    positions = column_positions(data, model)
    columns = columns_of(model)
    filled_in = [
        index for field, index in positions.items() if index is not None and not columns[field].formula
    ]
    rows: list[tuple[int, RowT]] = []
    findings: list[Finding] = []
    for number, cells in enumerate(data.rows):
        if all(cells[index] is None or cells[index] == "" for index in filled_in):
            findings += _only_calculated(data, number, cells, columns, positions)
            continue
        values = {field: None if index is None else cells[index] for field, index in positions.items()}
        try:
            row = model.model_validate(values, context=snapshot.language)
        except ValidationError as error:
            for item in error.errors(include_url=False, include_input=False):
                place = data.place(number, positions[str(item["loc"][0])] or 0)
                findings.append(Finding("error", place, item["type"], dict(item.get("ctx") or {})))
            continue
        rows.append((number, row))
        for severity, field, topic in row.remarks():
            place = data.place(number, positions[field] or 0)
            findings.append(Finding(severity, place, topic, _details(row)))
    if model is not HistoryRow:
        for index in filled_in:
            if index < len(data.below) and data.below[index] not in (None, ""):
                place = data.place(len(data.rows), index)
                findings.append(Finding("error", place, "row-below-table", {"table": model.title}))
                break
    return ReadTable(data, model, tuple(rows), tuple(findings))


def _only_calculated(
    data: TableData,
    number: int,
    cells: Row,
    columns: dict[str, Column],
    positions: dict[str, int | None],
) -> Iterator[Finding]:
    """Find a number typed over the formula of a row in which nothing else was filled in."""
    for field, index in positions.items():
        typed = cells[index] if index is not None and columns[field].formula else None
        if isinstance(typed, float) and typed:
            yield Finding("error", data.place(number, index or 0), "row-only-calculated")


def calculated(rows: Sequence[TableRow], basis: str) -> list[dict[str, Cell]]:
    """Give what the calculated columns of filled-in rows show, by field."""
    ratings = Counter((same(row.programme), same(row.person)) for row in rows if isinstance(row, RatingRow))
    found: list[dict[str, Cell]] = []
    for row in rows:
        if isinstance(row, CostRow):
            found.append({"amount": row.value(), "counted": row.value() * (row.status == basis)})
        elif isinstance(row, BenefitRow):
            until = row.end() - dt.timedelta(days=1)
            found.append({"gross": row.gross_value(), "amount": row.value(), "until": until})
        elif isinstance(row, RatingRow):
            rated = ratings[same(row.programme), same(row.person)]
            found.append({"used": row.change(), "benefit": row.change() * row.salary / rated})
        else:
            found.append({})
    return found


def typed_over(table: ReadTable[Any], basis: str) -> Iterator[Finding]:
    """Find calculated cells that show something else than their row works out at."""
    for (number, row), expected in zip(table.rows, calculated(table.values, basis), strict=True):
        for field, value in expected.items():
            shown = getattr(row, field)
            if shown is None:
                continue
            if isinstance(value, float) and close(shown, value, 1e-6 if field == "used" else 0.005):
                continue
            if shown != value:
                details = {"shown": _written(shown), "expected": _written(value)}
                yield table.finding("error", number, field, "amount-differs", **details)


def _written(value: Cell) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def read_input(snapshot: Snapshot, item: Input) -> tuple[Any, tuple[Finding, ...]]:
    """Read a single input; where it may not be so, give no value and the finding that says why."""
    cell = snapshot.inputs.get(item.name)
    if cell is None:
        raise WorkbookIncomplete("input-missing", name=item.name, path=snapshot.source)
    try:
        return item.column.read(cell.value, snapshot.language), ()
    except PydanticCustomError as error:
        if error.type == "cell-blank":
            return None, (Finding("error", cell.place, "input-blank", dict(error.context or {})),)
        return None, (Finding("error", cell.place, error.type, dict(error.context or {})),)


def _details(row: TableRow) -> dict[str, object]:
    """Give the figures that a message about a whole row may quote."""
    if isinstance(row, RatingRow):
        return {"shown": f"{row.improvement or 0:.4%}", "expected": f"{row.change():.4%}"}
    return {}
