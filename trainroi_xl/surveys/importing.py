"""Rows for the table of responses out of a file of answers, as a mapping says; nothing is written here.

What cannot be read is named by its cell and stops the import as a whole. What is left out is counted: blank answers,
and answers that are in the workbook already (same programme, person, wave and question).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..cells import CellError
from ..errors import SurveyError
from ..evaluation.surveys import completion_days, wave_of
from ..findings import Finding
from ..language import Text
from ..outputs.workbooks import EVALUATION
from ..tables.choices import WAVES, choice_list
from ..tables.columns import FIRST_DAY, LAST_DAY, as_code, same
from ..tables.evidence import ResponseRow
from ..tables.money import ProgrammeRow
from ..tables.questions import find, known_as
from ..tables.reading import read_table
from ..workbook.contract import Cell, Place, Row, Snapshot, column_letters
from .mapping import Mapping as ColumnMapping
from .mapping import Role, Use
from .reading import Survey
from .values import NO_ANSWER, Locale, Order, day_of, number_of, order_of, plain, wave_named

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """What an import would do."""

    rows: tuple[Values, ...]
    """The rows to add to tblResponses, by field name."""
    people: int
    """How many respondents they are of."""
    blank: int
    """How many questions were left open."""
    known: tuple[Place, ...]
    """Answers that are in the workbook already."""
    twice: tuple[Place, ...]
    """Answers of a person to a question that the file has twice; the first of them is taken."""
    findings: tuple[Finding, ...]
    """What cannot be read. With any of these nothing is added."""


@dataclass(frozen=True)
class _Asked:
    """A column with the answers to one question."""

    at: int
    name: str
    """The question as it is written in the workbook."""
    use: Use
    answers: Mapping[str, float | None]
    """What the answers in words count for, folded."""


def plan(survey: Survey, mapping: ColumnMapping, snapshot: Snapshot) -> Plan:
    """Work out which rows an import adds to a workbook.

    Raises SurveyError where no column is a question or the workbook does not know the programme, and
    WorkbookIncomplete where it has no table for answers.
    """
    if snapshot.template != EVALUATION.name:
        raise SurveyError("survey-template", path=snapshot.source)
    responses = read_table(snapshot, ResponseRow)
    programmes = read_table(snapshot, ProgrammeRow).values
    programme = next((row.id for row in programmes if same(row.id) == same(mapping.programme)), None)
    if programme is None:
        ids = ", ".join(row.id for row in programmes) or "–"
        raise SurveyError("survey-programme", path=snapshot.source, name=mapping.programme, known=ids)
    reader = _Reader(survey, mapping, snapshot, programme)
    if not reader.asked:
        raise SurveyError("survey-no-questions", survey=survey.name)
    there = {same(row.person): row.person for row in responses.values}
    respondents = [each for number, row in survey.rows if (each := reader.respondent(number, row, there))]
    new = [row for each in respondents for _, row in each]
    completed = completion_days((*responses.values, *(_as_row(row) for row in new)), programmes)

    def key(row: ResponseRow) -> tuple[str, str | None, str]:
        person = same(row.person)
        day = row.completed or completed.get(same(programme), {}).get(person)
        return person, wave_of(row, day), known_as(row.question or "")

    seen = {key(row): True for row in responses.values if same(row.programme) == same(programme)}
    taken: list[Values] = []
    known: list[Place] = []
    twice: list[Place] = []
    for place, values in (pair for each in respondents for pair in each):
        this = key(_as_row(values))
        if this[1] is None:
            reader.without_wave(place)
        elif this in seen:
            (known if seen[this] else twice).append(place)
        else:
            seen[this] = False
            taken.append(values)
    people = len({same(row["person"]) for row in taken})
    return Plan(tuple(taken), people, reader.blank, tuple(known), tuple(twice), tuple(reader.findings))


def _as_row(values: Values) -> ResponseRow:
    """Give new values as a row of the table; they are read and checked already."""
    return ResponseRow.model_construct(**{"wave": None, "completed": None, "answered": None, **values})


class _Reader:
    """Reads respondent after respondent, and gathers what cannot be read."""

    def __init__(self, survey: Survey, mapping: ColumnMapping, snapshot: Snapshot, programme: str) -> None:
        self.survey, self.mapping, self.programme = survey, mapping, programme
        self.locale: Locale | None = mapping.locale
        self.findings: list[Finding] = []
        self.blank = 0
        letters = {column_letters(at + 1): at for at in range(len(survey.headings))}
        self.columns: dict[Role, int] = {
            use.role: letters[use.column]
            for use in mapping.columns
            if use.role not in ("question", "left out")
        }
        self.asked = [self._asked(use, letters[use.column], snapshot) for use in mapping.having("question")]
        self.orders: dict[Role, Order | None] = {
            role: order_of(survey.column(self.columns[role]), self.locale)
            for role in ("answered", "completed")
            if role in self.columns
        }

    def _asked(self, use: Use, at: int, snapshot: Snapshot) -> _Asked:
        question = find(use.question or "")
        name = question.text.to(snapshot.language) if question else str(use.question)
        return _Asked(at, name, use, {plain(label): score for label, score in use.answers.items()})

    def respondent(self, number: int, row: Row, there: Mapping[str, str]) -> list[tuple[Place, Values]]:
        """Give the answers of one respondent as rows, each with the cell it comes from."""
        scores = [(asked, self._score(asked, number, row)) for asked in self.asked]
        given = [(asked, score) for asked, score in scores if score is not None]
        if not given:
            return []
        person = self._person(number, row)
        common = {
            "programme": self.programme,
            "person": there.get(same(person), person),
            "wave": self._wave(number, row),
            "completed": self._day("completed", number, row),
            "answered": self._day("answered", number, row),
        }
        return [
            (
                self.survey.place(number, asked.at),
                {
                    **common,
                    "question": asked.name,
                    "area": asked.use.area,
                    "score": score,
                    "scale_max": asked.use.scale_max,
                },
            )
            for asked, score in given
        ]

    def _find(self, number: int, at: int, topic: str, **details: object) -> None:
        self.findings.append(Finding("error", self.survey.place(number, at), topic, details))

    def without_wave(self, place: Place) -> None:
        """Remark once for each respondent that neither a wave nor the dates tell when this was answered."""
        first = self.survey.place(place.row, self.columns.get("wave", self.columns.get("answered", 0)))
        if all(finding.place.row != first.row for finding in self.findings):
            self.findings.append(Finding("error", first, "survey-wave"))

    def _score(self, asked: _Asked, number: int, row: Row) -> float | None:
        """Read one answer; None where there is none, or where it cannot be read."""
        cell, most = row[asked.at], float(asked.use.scale_max or 0)
        if cell is None or (isinstance(cell, str) and plain(cell) in NO_ANSWER):
            self.blank += 1
            return None
        try:
            score = self._number(asked, cell)
        except SurveyError as error:
            self._find(number, asked.at, error.topic, **error.details)
            return None
        if not 0 <= score <= most:
            self._find(number, asked.at, "survey-score-outside", shown=score, most=most)
            return None
        return score

    def _number(self, asked: _Asked, cell: Cell) -> float:
        if isinstance(cell, float | int) and not isinstance(cell, bool):
            return float(cell)
        if not isinstance(cell, str):
            raise SurveyError("survey-answer-kind", shown=cell.code if isinstance(cell, CellError) else cell)
        label = plain(cell)
        if label in asked.answers:
            score = asked.answers[label]
        else:
            text = label.removesuffix("%").rstrip() if asked.use.scale_max == 100 else label
            score = number_of(text, self.locale)
        if score is None:
            raise SurveyError("survey-answer-unknown", shown=cell, column=asked.use.column)
        return score

    def _person(self, number: int, row: Row) -> str:
        at = self.columns.get("person")
        if at is None:  # nobody is known again in another wave, but every row is somebody
            return f"{self.survey.name} {number}"
        cell = row[at]
        name = as_code(cell).strip() if isinstance(cell, str | float | int) else ""
        if not name:
            self._find(number, at, "survey-person-blank")
        elif len(name) > 255 or name[0] in "<>=" or any(sign in name for sign in "*?~"):
            self._find(number, at, "survey-person-sign", shown=name[:60])
        return name

    def _wave(self, number: int, row: Row) -> str | None:
        if self.mapping.wave is not None:
            return self.mapping.wave
        at = self.columns.get("wave")
        if at is None or row[at] is None:
            return None
        wave = wave_named(row[at])
        if wave is None:
            self._find(number, at, "survey-wave-unknown", shown=row[at], choices=choice_list(WAVES))
        return wave

    def _day(self, role: Role, number: int, row: Row) -> dt.date | None:
        at = self.columns.get(role)
        if at is None:
            return None
        try:
            day = day_of(row[at], self.orders[role])
        except SurveyError as error:
            self._find(number, at, error.topic, **error.details)
            return None
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            self._find(number, at, "cell-date-outside", shown=Text(day.isoformat(), f"{day:%d-%m-%Y}"))
            return None
        return day


def at_most(findings: tuple[Finding, ...], number: int) -> Iterator[Finding]:
    """Give the first findings; of one kind in one column only a few, since the rest is the same mistake."""
    count: dict[tuple[str, int], int] = {}
    for finding in findings:
        kind = (finding.topic, finding.place.column)
        count[kind] = count.get(kind, 0) + 1
        if count[kind] <= number:
            yield finding
