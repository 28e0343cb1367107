"""All programmes side by side: one row is what one programme cost and brought in over one period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from ..findings import Severity
from ..language import Text
from ..workbook.contract import Cell
from .choices import EVALUATION_METHODS, ISOLATION_METHODS
from .columns import Column, Surroundings, TableRow, add_months

UNKNOWN = "OR(COUNT(tblPortfolio[@[{benefits}]])=0,N(tblPortfolio[@[{costs}]])<=0)"
"""The part of a formula that is true where no return can be worked out."""


class PortfolioRow(TableRow):
    """What one programme cost and brought in over one period, as its own evaluation worked it out."""

    table = "tblPortfolio"
    title = Text("Portfolio", "Portfolio")

    programme: Annotated[
        str,
        Column(
            Text("Programme", "Training"),
            required=True,
            key=True,
            prompt=Text(
                "The short code of the programme. A programme with several periods has a row for each.",
                "De korte code van de training. Een training met meer perioden heeft voor elke periode een rij.",
            ),
        ),
    ]
    name: Annotated[
        str | None,
        Column(
            Text("Name", "Naam"),
            prompt=Text("The programme's name as the board knows it.", "De naam zoals de directie die kent."),
        ),
    ]
    department: Annotated[
        str | None,
        Column(
            Text("Department", "Afdeling"),
            prompt=Text(
                "Who follows the programme. Write a department the same way in every row.",
                "De afdeling die de training volgt. Schrijf een afdeling in elke rij hetzelfde.",
            ),
        ),
    ]
    method: Annotated[
        str | None,
        Column(
            Text("Method", "Methode"),
            "choice",
            choices=EVALUATION_METHODS,
            prompt=Text("How the programme was evaluated.", "Hoe de training is geëvalueerd."),
        ),
    ]
    begin: Annotated[
        dt.date,
        Column(
            Text("Period from", "Periode vanaf"),
            "date",
            required=True,
            prompt=Text(
                "First day of the period that the costs and benefits are about.",
                "Eerste dag van de periode waarover de kosten en baten gaan.",
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
                "The number of months that the benefits cover: 12 for a year.",
                "Over hoeveel maanden de baten gaan: 12 voor een jaar.",
            ),
        ),
    ]
    learners_enrolled: Annotated[
        float | None,
        Column(
            Text("Learners enrolled", "Deelnemers gestart"),
            "count",
            prompt=Text("How many people began in this period.", "Hoeveel mensen in deze periode begonnen."),
        ),
    ]
    learners_completed: Annotated[
        float | None,
        Column(
            Text("Learners completed", "Deelnemers afgerond"),
            "count",
            prompt=Text(
                "How many people finished in this period. Costs per learner are divided by this.",
                "Hoeveel mensen de training in deze periode afrondden. De kosten per deelnemer gaan hierover.",
            ),
        ),
    ]
    costs: Annotated[
        float,
        Column(
            Text("Costs", "Kosten"),
            "money",
            required=True,
            prompt=Text("The fully loaded costs of this period.", "De integrale kosten van deze periode."),
        ),
    ]
    benefits: Annotated[
        float | None,
        Column(
            Text("Benefits that count", "Baten die meetellen"),
            "money",
            prompt=Text(
                "After the rules, isolation and confidence, before costs. Leave blank where nothing was measured yet.",
                "Na regels, toerekening en zekerheid, vóór aftrek van kosten. Laat leeg als er nog niets is gemeten.",
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
                "How it is known that the training, and not something else, made the difference.",
                "Hoe bekend is dat de training, en niet iets anders, het verschil maakte.",
            ),
        ),
    ]
    chance: Annotated[
        float | None,
        Column(
            Text("Chance that ROI > 0", "Kans op ROI > 0"),
            "share",
            prompt=Text(
                "As the programme's own workbook simulated it, such as 85%; leave blank where it is not known.",
                "Volgens de simulatie in de eigen werkmap van de training, bijvoorbeeld 85%; laat leeg als die onbekend is.",
            ),
        ),
    ]
    rules_met: Annotated[
        float | None,
        Column(
            Text("Rules met", "Nageleefde regels"),
            "count",
            prompt=Text(
                "How many rules of the audit were met, from the programme's own workbook.",
                "Aan hoeveel toetsingsregels is voldaan, volgens de eigen werkmap van de training.",
            ),
        ),
    ]
    rules_not_met: Annotated[
        float | None,
        Column(
            Text("Rules not met", "Niet-nageleefde regels"),
            "count",
            prompt=Text(
                "How many rules were not met or are still open.",
                "Aan hoeveel regels niet is voldaan, of die nog openstaan.",
            ),
        ),
    ]
    source_file: Annotated[
        str | None,
        Column(
            Text("Source file", "Bronbestand"),
            prompt=Text(
                "The workbook that this row comes from.",
                "De werkmap waar deze rij uit komt.",
            ),
        ),
    ]
    refreshed: Annotated[
        dt.date | None,
        Column(
            Text("Refreshed on", "Vernieuwd op"),
            "date",
            prompt=Text(
                "The day on which that workbook was last refreshed.",
                "De dag waarop die werkmap het laatst is vernieuwd.",
            ),
        ),
    ]
    note: Annotated[str | None, Column(Text("Note", "Opmerking"), prompt=Text("Free text.", "Vrije tekst."))]
    net: Annotated[
        float | None,
        Column(
            Text("Net benefit", "Netto baten"),
            "money",
            formula=f'IF({UNKNOWN},"",tblPortfolio[@[{{benefits}}]]-tblPortfolio[@[{{costs}}]])',
        ),
    ]
    roi: Annotated[
        float | None,
        Column(
            Text("ROI", "ROI"),
            "number",
            shown_as="share",
            formula=f'IF({UNKNOWN},"",tblPortfolio[@[{{benefits}}]]/tblPortfolio[@[{{costs}}]]-1)',
        ),
    ]
    bcr: Annotated[
        float | None,
        Column(
            Text("BCR", "BCR"),
            "number",
            formula=f'IF({UNKNOWN},"",tblPortfolio[@[{{benefits}}]]/tblPortfolio[@[{{costs}}]])',
        ),
    ]
    payback: Annotated[
        float | None,
        Column(
            Text("Payback (months)", "Terugverdientijd (maanden)"),
            "number",
            shown_as="score",
            formula=(
                f'IF({UNKNOWN},"",IF(N(tblPortfolio[@[{{benefits}}]])<=0,"",'
                "tblPortfolio[@[{costs}]]*tblPortfolio[@[{months}]]/tblPortfolio[@[{benefits}]]))"
            ),
        ),
    ]

    def end(self) -> dt.date:
        """Give the last day of the period."""
        return add_months(self.begin, int(self.months)) - dt.timedelta(days=1)

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns show."""
        if self.benefits is None or self.costs <= 0:
            return dict.fromkeys(("net", "roi", "bcr", "payback"), "")
        return {
            "net": self.benefits - self.costs,
            "roi": self.benefits / self.costs - 1,
            "bcr": self.benefits / self.costs,
            "payback": self.costs * self.months / self.benefits if self.benefits > 0 else "",
        }

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if not self.months.is_integer():
            yield "error", "months", "cell-months-outside"
        if self.costs <= 0 and self.benefits is not None:
            yield "warning", "costs", "portfolio-without-costs"
        if (self.learners_completed or 0) > (self.learners_enrolled or float("inf")):
            yield "warning", "learners_completed", "programme-more-completed"
