"""The goals of an impact study: which figures are to change, how far, by when, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from ..findings import Severity
from ..language import Text
from .choices import YES_NO
from .columns import Column, TableRow
from .money import PROGRAMME


class GoalRow(TableRow):
    """One goal of a programme: a metric that is measured, where it stands and where it must come."""

    table = "tblGoals"
    title = Text("Goals", "Doelen")

    programme: Annotated[str, PROGRAMME]
    goal: Annotated[
        str,
        Column(
            Text("Goal", "Doel"),
            required=True,
            prompt=Text(
                "What must be better after the training, in words.",
                "Wat na de training beter moet zijn, in woorden.",
            ),
        ),
    ]
    metric: Annotated[
        str,
        Column(
            Text("Metric", "Maatstaf"),
            required=True,
            key=True,
            prompt=Text(
                "The figure that shows it, such as orders a month. Use the same name in Measurements.",
                "Het cijfer dat dit laat zien, bijvoorbeeld orders per maand. Gebruik dezelfde naam bij Metingen.",
            ),
        ),
    ]
    unit: Annotated[
        str | None,
        Column(
            Text("Unit", "Eenheid"),
            prompt=Text(
                "What the figure counts, such as orders or points of 10.",
                "Wat het cijfer telt, bijvoorbeeld orders of een rapportcijfer.",
            ),
        ),
    ]
    baseline: Annotated[
        float | None,
        Column(
            Text("Baseline", "Beginwaarde"),
            "number",
            prompt=Text(
                "Where it stood before the training. Blank: the mean of those who were trained, before.",
                "De waarde vóór de training. Leeg: het gemiddelde van wie getraind is, vooraf.",
            ),
        ),
    ]
    target: Annotated[
        float,
        Column(
            Text("Target", "Streefwaarde"),
            "number",
            required=True,
            prompt=Text(
                "Where it must come. Below the baseline where lower is better.",
                "Waar het moet uitkomen. Lager dan de beginwaarde als lager beter is.",
            ),
        ),
    ]
    due: Annotated[
        dt.date | None,
        Column(
            Text("Due", "Uiterlijk"),
            "date",
            prompt=Text("The day by which it must be reached.", "De dag waarop het bereikt moet zijn."),
        ),
    ]
    owner: Annotated[
        str | None,
        Column(
            Text("Owner", "Eigenaar"),
            prompt=Text("Who answers for this goal.", "Wie voor dit doel verantwoordelijk is."),
        ),
    ]
    stakeholders: Annotated[
        str | None,
        Column(
            Text("Who must hear of it", "Te informeren"),
            prompt=Text(
                "To whom the result is reported, with commas between them.",
                "Aan wie het resultaat wordt gemeld, met komma's ertussen.",
            ),
        ),
    ]
    linked: Annotated[
        str | None,
        Column(
            Text("Tied to the training beforehand", "Vooraf gekoppeld aan training"),
            "choice",
            choices=YES_NO,
            prompt=Text(
                "Yes where it was settled beforehand that this result must come from the training.",
                "Ja als vooraf is bepaald dat dit resultaat rechtstreeks verband moet houden met de training.",
            ),
        ),
    ]

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if self.target == self.baseline:
            yield "warning", "target", "goal-flat"
        if self.linked != "yes":
            yield "warning", "linked", "goal-not-linked"

    def sign(self) -> int | None:
        """Give 1 where the figure must rise and −1 where it must fall; None where the row does not tell."""
        if self.baseline is None or self.target == self.baseline:
            return None
        return 1 if self.target > self.baseline else -1
