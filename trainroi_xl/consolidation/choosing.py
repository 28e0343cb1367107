"""What counts of all that was read: copies once, of versions the newest, in one currency; and why the rest does not.

The answer depends on the files and their order alone, never on which was read first or where.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..language import Text
from ..messages import MESSAGES
from ..tables.columns import add_months, same
from .reading import Answer, Figures, Reading, Refusal
from .sources import Source

Status = Literal["counted", "partly", "copy", "older", "currency", "empty", "form", "errors", "refused"]
STATUS: Mapping[Status, Text] = {
    "counted": Text("counted", "telt mee"),
    "partly": Text("partly counted", "telt deels mee"),
    "copy": Text("copy", "kopie"),
    "older": Text("older version", "oudere versie"),
    "currency": Text("another currency", "andere valuta"),
    "empty": Text("nothing filled in", "niets ingevuld"),
    "form": Text("rating form", "beoordelingsformulier"),
    "errors": Text("errors", "fouten"),
    "refused": Text("refused", "geweigerd"),
}
WRONG: frozenset[Status] = frozenset({"currency", "empty", "errors", "refused"})
"""What keeps a file out that somebody meant to be in."""


@dataclass(frozen=True)
class Verdict:
    """What became of one file."""

    source: Source
    status: Status
    why: tuple[Text, ...] = ()
    """What there is to know about it, each a sentence or two."""
    rows: int = 0
    """How many rows it gave."""
    programmes: int = 0
    """How many it holds."""
    digest: str = ""
    look: bool = False
    """Whether somebody should look at it: something is wrong, or was decided without being sure."""


class Row(NamedTuple):
    """A row of the portfolio and the file that it comes from."""

    source: Source
    figures: Figures


@dataclass(frozen=True)
class Choice:
    """The rows that count, in order of programme and period, and what became of each file."""

    currency: str
    rows: tuple[Row, ...]
    verdicts: tuple[Verdict, ...]


def choose(sources: Sequence[Source], answers: Sequence[Answer], currency: str | None) -> Choice:
    """Choose the rows that count; without a currency, those in the one that most of them are in."""
    judging = _Judging(sources, answers)
    wanted = currency or judging.usual_currency()
    rows = judging.rows_in(wanted)
    verdicts = tuple(judging.verdict(number) for number in range(len(sources)))
    return Choice(wanted, _spelled_alike(rows), verdicts)


class _Candidate(NamedTuple):
    number: int
    """Of its source."""
    figures: Figures
    newness: tuple[bool, dt.date, dt.datetime, float]
    """A programme's own workbook before any portfolio; then the last day on which it was refreshed or saved by
    Excel, then the moment of saving, and last the time of the file, which copying may change."""

    def same_as(self, other: _Candidate) -> bool:
        """Tell whether two rows are about one thing: one programme, department and time."""
        one, two = self.figures, other.figures
        department, another = same(one.department or ""), same(two.department or "")
        return (
            (department == another or not department or not another)
            and one.begin < _after(two)
            and two.begin < _after(one)
        )


def _after(figures: Figures) -> dt.date:
    return add_months(figures.begin, int(figures.months))


class _Judging:
    def __init__(self, sources: Sequence[Source], answers: Sequence[Answer]) -> None:
        self.sources = sources
        self.answers = answers
        self.originals: dict[str, int] = {}
        # "Copy of care.xlsx" and "care (1).xlsx" are longer than the name of what they are copies of.
        for number in sorted(range(len(sources)), key=lambda number: len(sources[number].name)):
            self.originals.setdefault(answers[number].digest, number)
        self.counted: Counter[int] = Counter()
        self.newer: dict[int, dict[int, None]] = {}
        """For a source those that hold newer rows than some of its own, in order of finding."""
        self.unsure: dict[int, dict[int, None]] = {}
        """The same where only the time of the file tells which is newer, and the figures differ."""
        self.foreign: set[int] = set()

    def _original(self, number: int) -> int:
        digest = self.answers[number].digest
        return self.originals[digest] if digest else number

    def _readings(self) -> list[tuple[int, Reading]]:
        """Give what can count: each content once."""
        return [
            (number, answer.found)
            for number, answer in enumerate(self.answers)
            if isinstance(answer.found, Reading) and self._original(number) == number
        ]

    def usual_currency(self) -> str:
        found: Counter[str] = Counter()
        for _, reading in self._readings():
            found[reading.currency.upper()] += len(reading.rows)
        return min(found, key=lambda each: (-found[each], each), default="")

    def rows_in(self, currency: str) -> list[Row]:
        of_programme: dict[str, list[_Candidate]] = {}
        for number, reading in self._readings():
            if reading.rows and reading.currency.upper() != currency.upper():
                self.foreign.add(number)
                continue
            own, saved = reading.kind == "workbook", reading.saved or dt.datetime.min
            for figures in reading.rows:
                refreshed = figures.refreshed or dt.date.min
                day = max(refreshed, saved.date()) if own else refreshed
                newness = own, day, saved, self.sources[number].modified
                of_programme.setdefault(same(figures.programme), []).append(
                    _Candidate(number, figures, newness)
                )
        rows: list[tuple[tuple[str, dt.date, str, int], Row]] = []
        for key, candidates in of_programme.items():
            for each in self._newest(candidates):
                self.counted[each.number] += 1
                place = key, each.figures.begin, same(each.figures.department or ""), each.number
                rows.append((place, Row(self.sources[each.number], each.figures)))
        rows.sort(key=lambda each: each[0])
        return [row for _, row in rows]

    def _newest(self, candidates: list[_Candidate]) -> list[_Candidate]:
        """Take the newest of the rows about one thing; rows of one file never push each other out."""
        taken: list[_Candidate] = []
        # Of two that are as new, the one that comes first counts: sorting keeps their order.
        for each in sorted(candidates, key=lambda each: each.newness, reverse=True):
            rival = next(
                (other for other in taken if other.number != each.number and each.same_as(other)), None
            )
            if rival is None:
                taken.append(each)
                continue
            self.newer.setdefault(each.number, {})[rival.number] = None
            if rival.newness[:3] == each.newness[:3] and _amounts(rival.figures) != _amounts(each.figures):
                self.unsure.setdefault(each.number, {})[rival.number] = None
        return taken

    def verdict(self, number: int) -> Verdict:
        source, answer = self.sources[number], self.answers[number]
        if isinstance(answer.found, Refusal):
            return Verdict(source, "refused", (answer.found.why,), look=True)
        reading = answer.found
        if self._original(number) != number:
            original = self.sources[self._original(number)].name
            return Verdict(source, "copy", (_said("consolidate-copy", other=original),), digest=answer.digest)
        status: Status
        why: list[Text] = []
        if reading.kind == "form":
            status = "form"
        elif reading.first_error is not None:
            status = "errors"
            why.append(Text(*reading.first_error))
            if reading.errors > 1:
                why.append(_said("consolidate-more-errors", count=reading.errors - 1))
        elif not reading.rows:
            status = "empty"
        elif number in self.foreign:
            status = "currency"
            why.append(_said("consolidate-currency", currency=reading.currency or "?"))
        else:
            rows = self.counted[number]
            status = "counted" if rows == len(reading.rows) else "partly" if rows else "older"
            for other in self.newer.get(number, {}):
                topic = "consolidate-unsure" if other in self.unsure.get(number, {}) else "consolidate-older"
                why.append(_said(topic, other=self.sources[other].name))
            if rows and reading.stale:
                why.append(_said("consolidate-stale", programmes=", ".join(reading.stale)))
        look = status in WRONG or number in self.unsure
        return Verdict(
            source, status, tuple(why), self.counted[number], len(reading.rows), answer.digest, look
        )


def _amounts(figures: Figures) -> tuple[float, float | None]:
    return figures.costs, figures.benefits


def _said(topic: str, **details: object) -> Text:
    text = MESSAGES[topic]
    return Text(text.en.format(**details), text.nl.format(**details))


def _spelled_alike(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Write a department the way most rows write it, where they differ in capitals only."""
    spelled: dict[str, Counter[str]] = {}
    for row in rows:
        if row.figures.department:
            spelled.setdefault(same(row.figures.department), Counter())[row.figures.department] += 1
    usual = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spelled.items()}
    return tuple(
        Row(row.source, row.figures.model_copy(update={"department": usual[same(row.figures.department)]}))
        if row.figures.department and usual[same(row.figures.department)] != row.figures.department
        else row
        for row in rows
    )
