"""What supervisors saw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from ..findings import Severity
from ..language import Text
from ..workbook.contract import Cell
from .columns import Column, Surroundings, TableRow, close, same
from .money import PROGRAMME


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
                "Choose a criterion from the sheet Criteria.", "Kies een criterium van het blad Criteria."
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
                'IF(tblRatings[@[{person}]]="","",CHOOSE(1+COUNT(tblRatings[@[{before}]])*COUNT(tblRatings[@[{after}]]),'
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

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns show."""
        rated = around.ratings[same(self.programme), same(self.person)]
        return {"used": self.change(), "benefit": self.change() * self.salary / rated}

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

    def details(self, field: str) -> dict[str, object]:
        """Give the improvement as filled in, and as the scores give it."""
        return {"shown": f"{self.improvement or 0:.4%}", "expected": f"{self.change():.4%}"}
