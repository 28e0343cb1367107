"""Who is rated, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from ..findings import Finding, Severity
from ..language import Text
from .columns import Column, TableRow, same
from .money import PROGRAMME
from .reading import ReadTable


class ParticipantRow(TableRow):
    """One participant of a programme and the supervisor who rates; forms are made from these rows."""

    table = "tblParticipants"
    title = Text("Participants", "Deelnemers")

    id: Annotated[
        str,
        Column(
            Text("Participant", "Deelnemer"),
            required=True,
            key=True,
            prompt=Text(
                "A name or number that stays the same in every wave, such as a personnel number.",
                "Een naam of nummer dat op elk meetmoment gelijk blijft, bijvoorbeeld het personeelsnummer.",
            ),
        ),
    ]
    name: Annotated[
        str | None,
        Column(
            Text("Name", "Naam"),
            prompt=Text(
                "The name as the supervisor knows it. It stands on the form only.",
                "De naam zoals de leidinggevende die kent. Deze staat alleen op het formulier.",
            ),
        ),
    ]
    programme: Annotated[str, PROGRAMME]
    supervisor: Annotated[
        str,
        Column(
            Text("Supervisor", "Leidinggevende"),
            required=True,
            key=True,
            prompt=Text(
                "Who rates. Each supervisor gets one form with all own participants.",
                "Wie beoordeelt. Elke leidinggevende krijgt één formulier met alle eigen deelnemers.",
            ),
        ),
    ]
    email: Annotated[
        str | None,
        Column(
            Text("E-mail of supervisor", "E-mail leidinggevende"),
            prompt=Text(
                "Where the form goes. Nothing is sent: the address is shown beside the form.",
                "Waar het formulier heen gaat. Er wordt niets verstuurd: het adres staat bij het formulier.",
            ),
        ),
    ]
    salary: Annotated[
        float | None,
        Column(
            Text("Salary", "Salaris"),
            "money",
            prompt=Text(
                "Salary per year, copied to the ratings. It never stands on a form.",
                "Salaris per jaar, overgenomen bij de beoordelingen. Het staat nooit op een formulier.",
            ),
        ),
    ]

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row."""
        if self.salary is not None and self.salary < 0:
            yield "error", "salary", "salary-negative"


def among_participants(table: ReadTable[ParticipantRow]) -> Iterator[Finding]:
    """Find rows that stand there twice, and one participant with two names or two salaries in a programme."""
    seen: set[tuple[str, str, str]] = set()
    names: dict[str, str] = {}
    salaries: dict[tuple[str, str], float] = {}
    for number, row in table.rows:
        key = (same(row.programme), same(row.id), same(row.supervisor))
        if key in seen:
            yield table.finding("error", number, "id", "participant-twice", shown=row.id)
        seen.add(key)
        if row.name is not None and same(names.setdefault(same(row.id), row.name)) != same(row.name):
            yield table.finding("error", number, "name", "participant-name", shown=row.id)
        if row.salary is not None and salaries.setdefault(key[:2], row.salary) != row.salary:
            yield table.finding("error", number, "salary", "salary-differs", person=row.id)
