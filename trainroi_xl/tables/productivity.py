"""What changed in the work, before and after, by the seven calculations of the article: a row is a stream.

Each calculation is one shape: (better change) × number × times × value × share. What before and after are in, and
which cells it needs, stands in CALCULATIONS; from that come the formulas, the messages and the list on Inputs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

from ..findings import Severity
from ..language import Text
from ..workbook.contract import Cell
from .choices import Choices
from .columns import Column, Surroundings, TableRow
from .money import (
    BENEFIT_DATE,
    BENEFIT_MONTHS,
    BENEFIT_SOURCE,
    CONFIDENCE_SHARE,
    ISOLATION_SHARE,
    PROGRAMME,
    BenefitRow,
    benefit_amount_column,
    counted_months_column,
    counted_until_column,
)

TABLE = "tblProductivity"


@dataclass(frozen=True)
class Calculation:
    """One way to turn a change in the work into money."""

    label: Text
    unit: Text
    """What before and after are in."""
    factors: Text
    """What the change is multiplied by."""
    kind: str
    """The kind of benefit, as among BENEFIT_KINDS."""
    lower_is_better: bool = False
    in_shares: bool = False
    """True where before and after are parts of a whole."""
    fit_in_a_month: float | None = None
    """How many of its times fit in a month of 31 days; None where it has no times."""
    valued: bool = True
    """False where before and after are in money already."""

    def needs(self) -> tuple[str, ...]:
        """Give the fields that it cannot do without, besides before and after."""
        times = () if self.fit_in_a_month is None else ("times",)
        return ("number", *times, "value_per_unit" if self.valued else "share")


CALCULATIONS: dict[str, Calculation] = {
    "sales": Calculation(
        Text("extra sales", "extra omzet"),
        Text("sales a month each", "omzet per maand p.p."),
        Text("people × months × profit margin", "mensen × maanden × winstmarge"),
        "revenue",
        fit_in_a_month=1,
        valued=False,
    ),
    "output": Calculation(
        Text("output per hour", "productie per uur"),
        Text("units an hour", "stuks per uur"),
        Text("people × hours each × worth of a unit", "mensen × uren per persoon × waarde per stuk"),
        "capacity",
        fit_in_a_month=31 * 24,
    ),
    "performance": Calculation(
        Text("better performance", "betere prestaties"),
        Text("share of the norm", "aandeel van de norm"),
        Text("people × years × salary a year", "mensen × jaren × jaarsalaris"),
        "capacity",
        in_shares=True,
        fit_in_a_month=1 / 12,
    ),
    "time": Calculation(
        Text("hours saved", "bespaarde uren"),
        Text("hours a week each", "uren per week p.p."),
        Text("people × weeks × pay an hour", "mensen × weken × loonkosten per uur"),
        "capacity",
        lower_is_better=True,
        fit_in_a_month=31 / 7,
    ),
    "errors": Calculation(
        Text("fewer errors", "minder fouten"),
        Text("share of items", "aandeel van de stuks"),
        Text("items × cost of an error", "stuks × kosten per fout"),
        "cost_saving",
        lower_is_better=True,
        in_shares=True,
    ),
    "leavers": Calculation(
        Text("fewer leavers", "minder verloop"),
        Text("share of staff", "aandeel van het personeel"),
        Text("headcount × cost of replacing one", "medewerkers × kosten per vervanging"),
        "cost_saving",
        lower_is_better=True,
        in_shares=True,
    ),
    "ramp_up": Calculation(
        Text("shorter ramp-up", "kortere inwerktijd"),
        Text("weeks to full speed", "weken inwerktijd"),
        Text("new people × worth of a week", "nieuwe mensen × waarde van een week"),
        "capacity",
        lower_is_better=True,
    ),
}
"""In such an order that those with times, those that are valued and those where lower is better each stand together:
the formulas look them up in a part of the list."""
PARTS: dict[str, Callable[[Calculation], bool]] = {
    "lst_Timed": lambda each: each.fit_in_a_month is not None,
    "lst_Valued": lambda each: each.valued,
    "lst_Lower": lambda each: each.lower_is_better,
}
"""The parts of the list of calculations that have a name, and what is in each."""


def part(name: str) -> tuple[int, int]:
    """Give where a part of the list begins and ends: the positions of its first and its last calculation.

    >>> part("lst_Valued")
    (1, 6)
    """
    inside = [at for at, each in enumerate(CALCULATIONS.values()) if PARTS[name](each)]
    assert inside == list(range(inside[0], inside[-1] + 1)), name
    return inside[0], inside[-1]


CALCULATION_LABELS: Choices = {key: each.label for key, each in CALCULATIONS.items()}


def _from_list(name: str) -> str:
    """Give the formula of a text that the list of calculations on the sheet Inputs holds."""
    chosen = f"{TABLE}[@[{{calculation}}]]"
    return f'IF({chosen}="","",INDEX({name},MATCH({chosen},lst_Calculations,0)))'


def _better_in_all() -> str:
    """Give the formula of the change for the better × number × times."""
    lower, timed = (f"COUNTIF({name},{TABLE}[@[{{calculation}}]])" for name in ("lst_Lower", "lst_Timed"))
    return (
        f"({TABLE}[@[{{after}}]]-{TABLE}[@[{{before}}]])*IF({lower},-1,1)*{TABLE}[@[{{number}}]]"
        f"*IF({timed},{TABLE}[@[{{times}}]],1)"
    )


def _gross() -> str:
    """Give the formula of what that is worth: without a margin extra sales count for nothing, of all else the whole."""
    valued = f"COUNTIF(lst_Valued,{TABLE}[@[{{calculation}}]])"
    return (
        f"{TABLE}[@[{{better_in_all}}]]*IF({valued},{TABLE}[@[{{value_per_unit}}]],1)"
        f'*IF({TABLE}[@[{{share}}]]="",{valued},{TABLE}[@[{{share}}]])'
    )


class ProductivityRow(TableRow):
    """One stream: a figure of the work before and after the training, and what the difference is worth."""

    table = TABLE
    title = Text("Calculator", "Rekenblad")

    date: Annotated[dt.date, BENEFIT_DATE]
    months: Annotated[float, BENEFIT_MONTHS]
    programme: Annotated[str, PROGRAMME]
    measure: Annotated[
        str | None,
        Column(
            Text("Measure", "Maatstaf"),
            prompt=Text(
                "What improved, such as calls handled or errors on invoices.",
                "Wat is verbeterd, bijvoorbeeld gesprekken of fouten op facturen.",
            ),
        ),
    ]
    calculation: Annotated[
        str,
        Column(
            Text("Calculation", "Berekening"),
            "choice",
            required=True,
            choices=CALCULATION_LABELS,
            source="lst_Calculations",
            prompt=Text(
                "Choose from the list; the grey cells then say what belongs in this row. The sheet Inputs explains each.",
                "Kies uit de lijst; de grijze cellen zeggen daarna wat in deze rij hoort. Het blad Invoer legt elke "
                "berekening uit.",
            ),
        ),
    ]
    before: Annotated[
        float,
        Column(
            Text("Before", "Voor"),
            "number",
            required=True,
            prompt=Text(
                "The figure before the training, in the unit that the grey cell says. Where only the difference is known: "
                "0 on one side, the difference on the other.",
                "Het cijfer vóór de training, in de eenheid van de grijze cel. Is alleen het verschil bekend: vul aan de "
                "ene kant 0 in en aan de andere het verschil.",
            ),
        ),
    ]
    after: Annotated[
        float,
        Column(
            Text("After", "Na"),
            "number",
            required=True,
            prompt=Text(
                "The same figure after the training, over an equal period.",
                "Hetzelfde cijfer na de training, over een even lange periode.",
            ),
        ),
    ]
    unit: Annotated[
        str | None,
        Column(Text("Before and after in", "Eenheid van voor en na"), formula=_from_list("lst_Units")),
    ]
    factors: Annotated[
        str | None,
        Column(Text("Multiplied by", "Vermenigvuldigd met"), formula=_from_list("lst_Factors")),
    ]
    number: Annotated[
        float | None,
        Column(
            Text("Number", "Aantal"),
            "number",
            prompt=Text(
                "How many people, or items: the first of what the grey cell names.",
                "Hoeveel mensen, of stuks: het eerste dat de grijze cel noemt.",
            ),
        ),
    ]
    times: Annotated[
        float | None,
        Column(
            Text("Times", "Aantal keer"),
            "number",
            prompt=Text(
                "How many hours, weeks, months or years each in this period, where the grey cell names them; otherwise blank.",
                "Hoeveel uren, weken, maanden of jaren per persoon in deze periode, als de grijze cel ze noemt; anders leeg.",
            ),
        ),
    ]
    value_per_unit: Annotated[
        float | None,
        Column(
            Text("Value of one", "Waarde van één"),
            "money",
            prompt=Text(
                "What one is worth: a unit, an hour with on-costs, an error, a leaver, a week, a salary. Blank for extra sales.",
                "Wat één waard is: een stuk, een uur met werkgeverslasten, een fout, een vertrekker, een week, een salaris. "
                "Leeg bij extra omzet.",
            ),
        ),
    ]
    share: Annotated[
        float | None,
        Column(
            Text("Share that counts", "Deel dat telt"),
            "share",
            prompt=Text(
                "Of hours: the % that is put to use. Of sales: the profit margin in %, which is required. Blank: all of it.",
                "Bij uren: het % dat nuttig wordt besteed. Bij omzet: de winstmarge in %, verplicht. Leeg: alles telt.",
            ),
        ),
    ]
    isolation: Annotated[float | None, ISOLATION_SHARE]
    confidence: Annotated[float | None, CONFIDENCE_SHARE]
    source: Annotated[str | None, BENEFIT_SOURCE]
    better_in_all: Annotated[
        float | None,
        Column(Text("Better in all", "Verbetering in totaal"), "number", formula=_better_in_all()),
    ]
    gross: Annotated[float | None, Column(Text("Gross benefit", "Bruto baten"), "money", formula=_gross())]
    until: Annotated[dt.date | None, counted_until_column(TABLE)]
    counted_months: Annotated[float | None, counted_months_column(TABLE)]
    amount: Annotated[float | None, benefit_amount_column(TABLE)]

    @property
    def way(self) -> Calculation:
        """The calculation that was chosen."""
        return CALCULATIONS[self.calculation]

    def change(self) -> float:
        """Give the change; better is positive, whichever way that is."""
        return self.before - self.after if self.way.lower_is_better else self.after - self.before

    def quantity(self) -> float:
        """Give how many units better in the whole period: the change × number × times."""
        times = 1.0 if self.way.fit_in_a_month is None else self.times or 0.0
        return self.change() * (self.number or 0.0) * times

    def as_benefit(self) -> BenefitRow:
        """Give this stream as a benefit, so that every rule for benefits holds for it too."""
        value, margin = 1.0, self.share
        if self.way.valued:
            value, margin = (self.value_per_unit or 0.0) * (1.0 if self.share is None else self.share), None
        values = dict(
            date=self.date,
            months=self.months,
            programme=self.programme,
            measure=self.measure,
            kind=self.way.kind,
            quantity=self.quantity(),
            unit=None,
            value_per_unit=value,
            margin=margin,
            isolation=self.isolation,
            confidence=self.confidence,
            source=self.source,
            gross=None,
            until=None,
            counted_months=None,
            amount=None,
        )
        return BenefitRow.made(values)

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns show."""
        texts = {"unit": self.way.unit.to(around.language), "factors": self.way.factors.to(around.language)}
        return {**texts, "better_in_all": self.quantity(), **self.as_benefit().shows(around)}

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        needed = self.way.needs()
        for field in ("number", "times", "value_per_unit", "share"):
            value = getattr(self, field)
            if value is None and field in needed:
                yield "error", field, "stream-needs"
            elif value is not None and value < 0:
                yield "error", field, "stream-negative"
            elif value is not None and field not in needed and field != "share":
                yield "warning", field, "stream-unused"
        for field in ("before", "after"):
            value = getattr(self, field)
            if value < 0:
                yield "error", field, "stream-negative"
            elif value > 1 and self.way.in_shares and self.calculation != "performance":
                yield "error", field, "cell-share-outside"
        if self.calculation == "performance" and abs(self.change()) > 1:
            yield "error", "after", "stream-performance"
        if self.change() < 0:
            yield "warning", "after", "stream-worse"
        if (self.times or 0.0) > self.most_times() + 1e-9:
            yield "warning", "times", "stream-times"
        for severity, field, topic in self.as_benefit().remarks():
            if field != "margin":  # a missing one is named above
                yield severity, field, topic

    def most_times(self) -> float:
        """Give how many hours, weeks, months or years fit in the period."""
        fit = self.way.fit_in_a_month
        return float("inf") if fit is None else fit * self.months

    def details(self, field: str) -> dict[str, object]:
        """Give what a message about a cell of this row may quote."""
        return {
            "calculation": self.way.label,
            "factors": self.way.factors,
            "shown": getattr(self, field),
            "most": round(self.most_times(), 1),
            "months": self.months,
        }
