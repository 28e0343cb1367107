"""What programmes there are, what they cost, what they brought, and how it stood before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated

from ..findings import Severity
from ..language import Text
from ..workbook.contract import Cell
from .choices import (
    BENEFIT_KINDS,
    BENEFIT_SOURCES,
    COST_CATEGORIES,
    COST_STATUS,
    ISOLATION_METHODS,
    RECURRENCE,
    UNITS,
    YES_NO,
)
from .columns import Column, Columns, Surroundings, TableRow, add_months, close, month_end, same

NO_LIMIT = 12 * 100
"""Months after which benefits of a long-term programme without a horizon no longer count: a hundred years."""


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
            Text("Horizon in months", "Termijn in maanden"),
            "months",
            prompt=Text(
                "Over how many months benefits count; later ones are left out. More than 12 only where it is long-term.",
                "Over hoeveel maanden baten meetellen; latere blijven buiten beschouwing. Meer dan 12 alleen bij lange termijn.",
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
            Text("Isolation method", "Toerekeningsmethode"),
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
            Text("Long-term", "Lange termijn"),
            "choice",
            choices=YES_NO,
            prompt=Text(
                "Yes only where benefits beyond the first year are expected and explained.",
                "Alleen ja als baten na het eerste jaar worden verwacht en onderbouwd.",
            ),
        ),
    ]
    counts_until: Annotated[
        dt.date | None,
        Column(
            Text("Benefits count until", "Baten tellen tot en met"),
            "date",
            # The first year after the end, or the horizon of a long-term programme.
            formula=(
                # The end is never before the start: that is an error of its own.
                "IF(COUNT(tblProgrammes[@[{start}]],tblProgrammes[@[{end}]]),"
                "EOMONTH(MAX(tblProgrammes[@[{start}]],tblProgrammes[@[{end}]])-1,MIN("
                "IF(N(tblProgrammes[@[{horizon_months}]])=0,12*100,tblProgrammes[@[{horizon_months}]]),"
                '12*IF(tblProgrammes[@[{long_term}]]="{long_term.yes}",100,1))),"")'
            ),
        ),
    ]

    def last_day(self) -> dt.date | None:
        """Give the last day on which benefits count; None without dates.

        That is the first year after the training (Phillips: first year only), or less where the horizon is
        shorter; a long-term programme counts to its horizon. The last month counts in full, so that a training
        that ended on the 28th of March has the twelve months from April on.
        """
        begin = self.end or self.start
        if begin is None:
            return None
        months = min(self.horizon_months or NO_LIMIT, NO_LIMIT if self.long_term == "yes" else 12)
        return month_end(add_months((begin - dt.timedelta(days=1)).replace(day=1), int(months)))

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns show."""
        return {"counts_until": self.last_day() or ""}

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


UNIT = Column(
    Text("Unit", "Eenheid"),
    suggestions=UNITS,
    prompt=Text(
        "What the quantity counts: choose from the list or type your own.",
        "Wat het aantal telt: kies uit de lijst of typ zelf iets.",
    ),
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
    unit: Annotated[str | None, UNIT]
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

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns show."""
        return {"amount": self.value(), "counted": self.value() * (self.status == around.basis)}

    @classmethod
    def amounts(cls, columns: Columns) -> list[float]:
        """Give the `value` of each of many rows."""
        rows = zip(columns["quantity"], columns["unit_cost"], columns["amount"], strict=True)
        return [
            amount or 0.0 if quantity is None or unit_cost is None else quantity * unit_cost
            for quantity, unit_cost, amount in rows
        ]

    @classmethod
    def to_remark_on(cls, columns: Columns) -> Sequence[int]:
        """Give the rows that lack an amount or whose amount has an unusual sign."""
        rows = zip(columns["quantity"], columns["unit_cost"], columns["category"], strict=True)
        return [
            at
            for at, (quantity, unit_cost, category) in enumerate(rows)
            if quantity is None
            or unit_cost is None
            or (quantity * unit_cost > 0 if category == "subsidy" else quantity * unit_cost < 0)
        ]

    @classmethod
    def to_compare(cls, columns: Columns, around: Surroundings) -> Sequence[int]:
        """Give the rows that show another amount."""
        rows = zip(
            cls.amounts(columns), columns["amount"], columns["status"], columns["counted"], strict=True
        )
        return [
            at
            for at, (value, amount, status, counted) in enumerate(rows)
            if (amount is not None and amount != value and not close(amount, value))
            or (
                counted is not None
                and counted != (counts := value * (status == around.basis))
                and not close(counted, counts)
            )
        ]

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


BENEFIT_DATE = Column(
    Text("Date", "Datum"),
    "date",
    required=True,
    prompt=Text(
        "First day of the period in which the benefit was earned.",
        "Eerste dag van de periode waarin de baten zijn behaald.",
    ),
)
BENEFIT_MONTHS = Column(
    Text("Months", "Maanden"),
    "months",
    required=True,
    prompt=Text(
        "The number of months this benefit covers: 1 for a month, 12 for a year.",
        "Over hoeveel maanden deze baten gaan: 1 voor een maand, 12 voor een jaar.",
    ),
)
ISOLATION_SHARE = Column(
    Text("Isolation share", "Toegerekend deel"),
    "share",
    prompt=Text(
        "Which share is due to the training. 100% where a control group or the records prove it. "
        "Blank counts as 0%.",
        "Welk deel door de training komt. 100% als controlegroep of administratie dat aantoont. "
        "Leeg telt als 0%.",
    ),
)
CONFIDENCE_SHARE = Column(
    Text("Confidence share", "Mate van zekerheid"),
    "share",
    prompt=Text(
        "How sure the source is of the estimate: 100% for measured figures. Blank counts as 0%.",
        "Hoe zeker de bron is van de schatting: 100% voor gemeten cijfers. Leeg telt als 0%.",
    ),
)
BENEFIT_SOURCE = Column(
    Text("Source", "Bron"),
    "choice",
    choices=BENEFIT_SOURCES,
    prompt=Text(
        "Who or what the figure comes from. Records are the most credible.",
        "Van wie of wat het cijfer komt. De administratie is het geloofwaardigst.",
    ),
)


def _of(table: str, formula: str) -> str:
    """Put the name of a table where a formula says TABLE."""
    return formula.replace("TABLE[", f"{table}[")


def counted_until_column(table: str) -> Column:
    """Give the last day that counts of a benefit in a table with columns date, months and programme."""
    return Column(
        Text("Counts until", "Telt tot en met"),
        "date",
        formula=_of(
            table,
            'IF(TABLE[@[{date}]]="","",MIN(EDATE(TABLE[@[{date}]],TABLE[@[{months}]])-1,'
            "IF(SUMIFS({tblProgrammes.counts_until},{tblProgrammes.id},TABLE[@[{programme}]])=0,"
            "EDATE(TABLE[@[{date}]],TABLE[@[{months}]]),"
            "SUMIFS({tblProgrammes.counts_until},{tblProgrammes.id},TABLE[@[{programme}]]))))",
        ),
    )


def counted_months_column(table: str) -> Column:
    """Give the number of months that count of a benefit in a table with columns date and until."""
    return Column(
        Text("Months that count", "Maanden die meetellen"),
        "number",
        shown_as="months",
        formula=_of(
            table,
            'IF(TABLE[@[{date}]]="",0,MAX(0,'
            "12*(YEAR(TABLE[@[{until}]]+1)-YEAR(TABLE[@[{date}]]))"
            "+MONTH(TABLE[@[{until}]]+1)-MONTH(TABLE[@[{date}]])))",
        ),
    )


def benefit_amount_column(table: str) -> Column:
    """Give what counts of a benefit: gross × isolation × confidence × the part of its months that counts."""
    return Column(
        Text("Amount", "Bedrag"),
        "money",
        formula=_of(
            table,
            "TABLE[@[{gross}]]*TABLE[@[{isolation}]]*TABLE[@[{confidence}]]"
            "*IF(N(TABLE[@[{months}]])=0,0,TABLE[@[{counted_months}]]/TABLE[@[{months}]])",
        ),
    )


class BenefitRow(TableRow):
    """One benefit: what a programme brought in over a number of months."""

    table = "tblBenefits"
    title = Text("Benefits", "Baten")

    date: Annotated[dt.date, BENEFIT_DATE]
    months: Annotated[float, BENEFIT_MONTHS]
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
    unit: Annotated[str | None, UNIT]
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
    isolation: Annotated[float | None, ISOLATION_SHARE]
    confidence: Annotated[float | None, CONFIDENCE_SHARE]
    source: Annotated[str | None, BENEFIT_SOURCE]
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
    until: Annotated[dt.date | None, counted_until_column("tblBenefits")]
    counted_months: Annotated[float | None, counted_months_column("tblBenefits")]
    amount: Annotated[float | None, benefit_amount_column("tblBenefits")]

    def as_benefit(self) -> BenefitRow:
        """Give this row as a benefit, as the rows of every table of benefits do."""
        return self

    def gross_value(self) -> float:
        """Give the benefit before isolation and confidence; a missing margin on revenue counts as 0."""
        margin = (self.margin or 0.0) if self.kind == "revenue" else 1.0
        return (self.quantity or 0.0) * (self.value_per_unit or 0.0) * margin

    def end(self) -> dt.date:
        """Give the last day of the period."""
        return add_months(self.date, int(self.months)) - dt.timedelta(days=1)

    def counted_until(self, limit: dt.date | None) -> tuple[dt.date, int]:
        """Give the last day that counts, and how many of the months do, where none counts after `limit`."""
        until = self.end() if limit is None else min(self.end(), limit)
        after = until + dt.timedelta(days=1)
        return until, max(0, 12 * (after.year - self.date.year) + after.month - self.date.month)

    def value(self, limit: dt.date | None) -> float:
        """Give the benefit that counts: gross × isolation × confidence × the part of its months that counts.

        A blank share counts as 0: no data, no improvement.
        """
        shares = (self.isolation or 0.0) * (self.confidence or 0.0)
        return self.gross_value() * shares * (self.counted_until(limit)[1] / self.months)

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns show."""
        limit = around.limits.get(same(self.programme))
        until, months = self.counted_until(limit)
        return {
            "gross": self.gross_value(),
            "until": until,
            "counted_months": float(months),
            "amount": self.value(limit),
        }

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


class HistoryRow(TableRow):
    """The figures of one programme, or of all, as they stood at one refresh."""

    table = "tblHistory"
    title = Text("Snapshots", "Historie")

    date: Annotated[dt.date | None, Column(Text("Date", "Datum"), "date")]
    programme: Annotated[str | None, Column(Text("Programme", "Training"))]
    costs: Annotated[float | None, Column(Text("Cost to date", "Kosten tot nu toe"), "money")]
    benefits: Annotated[float | None, Column(Text("Benefit to date", "Baten tot nu toe"), "money")]
    roi: Annotated[float | None, Column(Text("ROI", "ROI"), "number", shown_as="share")]
    bcr: Annotated[float | None, Column(Text("BCR", "BCR"), "number")]
    payback: Annotated[float | None, Column(Text("Payback", "Terugverdientijd"), "number")]
