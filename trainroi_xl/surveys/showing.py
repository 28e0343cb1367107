"""What an import would do, in words: for people before they say yes, and for machines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..language import Language, Text
from ..tables.choices import AREAS, WAVES
from ..tables.questions import find
from .importing import Plan, at_most
from .mapping import ROLES, SURE, WHY, Mapping, Use
from .reading import Survey

HEADINGS = (
    Text("Column", "Kolom"),
    Text("Heading", "Kop"),
    Text("Taken as", "Genomen als"),
    Text("Area", "Onderwerp"),
    Text("Scale up to", "Schaal t/m"),
    Text("How it is known, or why it is left out", "Waaraan herkend, of waarom weggelaten"),
)
SHOWN = 3
"""So many remarks of one kind in one column, and so many places, are shown."""


def lines_of(mapping: Mapping, language: Language) -> Iterator[tuple[str, ...]]:
    """Give a line a column, in the columns of HEADINGS."""
    for use in mapping.columns:
        is_question = use.role == "question"
        area = AREAS[use.area].to(language) if use.area and is_question else ""
        scale = f"{use.scale_max:g}" if use.scale_max and is_question else ""
        why = (SURE[use.sure] if is_question else WHY.get(use.why, WHY[""])).to(language)
        if use.sure == "resembles" and not is_question:
            question = find(use.question or "")
            why = f"{why} ({use.question}: {question.text.to(language)})" if question else why
        yield (
            use.column,
            _short(use.heading),
            _role(use, language),
            area,
            scale,
            why if _explained(use) else "",
        )


def _explained(use: Use) -> bool:
    return use.role in ("question", "left out")


def _role(use: Use, language: Language) -> str:
    name = ROLES[use.role].to(language)
    if use.role != "question":
        return name
    return f"{name} {use.question}" if find(use.question or "") else name


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def labels_of(mapping: Mapping, language: Language) -> Iterator[str]:
    """Say what answers in words count for, columns with the same ones together."""
    columns: dict[tuple[tuple[str, float | None], ...], list[str]] = defaultdict(list)
    for use in mapping.having("question"):
        if use.answers:
            in_order = sorted(use.answers.items(), key=lambda item: (item[1] is None, item[1] or 0))
            columns[tuple(in_order)].append(use.column)
    unknown = Text("not known", "niet bekend").to(language)
    for answers, letters in columns.items():
        said = ", ".join(
            f"{_short(label, 40)} = {unknown if score is None else f'{score:g}'}" for label, score in answers
        )
        yield f"{', '.join(letters)}: {said}"


def summary(survey: Survey, mapping: Mapping, plan: Plan, language: Language) -> Iterator[str]:
    """Say how much would be added, and what not."""
    tool = f" ({survey.tool})" if survey.tool else ""
    wave = WAVES[mapping.wave] if mapping.wave else _wave_from(mapping)
    answers, people, rows = len(plan.rows), plan.people, len(survey.rows)
    said = [
        Text(
            f"{survey.name}{tool}: {rows} rows. Programme {mapping.programme}, wave: {wave.en}.",
            f"{survey.name}{tool}: {rows} rijen. Training {mapping.programme}, meetmoment: {wave.nl}.",
        ),
        Text(
            f"To add: {answers} answers of {people} people. Questions left open: {plan.blank}.",
            f"Toe te voegen: {answers} antwoorden van {people} personen. Opengelaten vragen: {plan.blank}.",
        ),
    ]
    if not mapping.having("person"):
        said.append(
            Text(
                "No column tells who answered: every row counts as a person of its own, and waves cannot be compared "
                "person by person.",
                "Uit geen enkele kolom blijkt wie antwoordde: elke rij telt als een eigen persoon, en meetmomenten zijn niet per persoon "
                "te vergelijken.",
            )
        )
    if survey.trials:
        count = len(survey.trials)
        said.append(
            Text(
                f"Left out: {count} rows that the survey tool marks as preview, test or spam.",
                f"Weggelaten: {count} rijen die het enquêteprogramma als voorbeeld, test of spam aanmerkt.",
            )
        )
    if plan.known:
        where = _places(plan.known)
        said.append(
            Text(
                f"Not added, since they are in the workbook already: {len(plan.known)} answers ({where}).",
                f"Niet toegevoegd, want ze staan al in de werkmap: {len(plan.known)} antwoorden ({where}).",
            )
        )
    if plan.twice:
        where = _places(plan.twice)
        said.append(
            Text(
                f"Not added, since the same person answered the same question before in this file: {len(plan.twice)} "
                f"answers ({where}).",
                f"Niet toegevoegd, want dezelfde persoon beantwoordde dezelfde vraag eerder in dit bestand: "
                f"{len(plan.twice)} antwoorden ({where}).",
            )
        )
    yield from (text.to(language) for text in said)


def _wave_from(mapping: Mapping) -> Text:
    if mapping.having("wave"):
        return Text("as the file says", "zoals in het bestand")
    return Text("by the date of the answer", "op datum van het antwoord")


def _places(places: tuple[Any, ...]) -> str:
    more = ", …" if len(places) > SHOWN else ""
    return ", ".join(place.address for place in places[:SHOWN]) + more


def remarks(plan: Plan, language: Language) -> Iterator[str]:
    """Say what cannot be read and where, the first of each kind."""
    shown = list(at_most(plan.findings, SHOWN))
    yield from (finding.text(language) for finding in shown)
    if len(shown) < len(plan.findings):
        count = len(plan.findings) - len(shown)
        yield Text(f"And {count} more of the same kinds.", f"En nog {count} van dezelfde soorten.").to(
            language
        )


def as_json(survey: Survey, mapping: Mapping, plan: Plan, language: Language) -> dict[str, Any]:
    """Give all of it for a machine."""
    return {
        "file": survey.name,
        "tool": survey.tool,
        "mapping": mapping.model_dump(),
        "rows": len(survey.rows),
        "trials": list(survey.trials),
        "people": plan.people,
        "answers": len(plan.rows),
        "blank": plan.blank,
        "known": [str(place) for place in plan.known],
        "twice": [str(place) for place in plan.twice],
        "findings": [
            {
                "severity": finding.severity,
                "sheet": finding.place.sheet,
                "cell": finding.place.address,
                "topic": finding.topic,
                "message": finding.message(language),
            }
            for finding in plan.findings
        ],
    }
