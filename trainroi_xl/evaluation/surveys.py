"""What people answered, wave by wave: at the end of the course and 30, 60 and 90 days after it.

A wave that is not filled in is worked out from the days between completion and answer.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from ..engine import evidence
from ..tables.choices import AREAS, WAVES
from ..tables.columns import same
from ..tables.evidence import WAVE_DAYS, ResponseRow
from ..tables.money import ProgrammeRow
from .figures import attempt
from .grouping import grouped

FOLLOW_UP = ("30", "60", "90")
LEARNING = ("knowledge", "skill", "attitude")

ALIKE = 1e-9
"""Shares this close are one: the mean of 0.7, 0.7 and 0.7 is a little less than 0.7."""


@dataclass(frozen=True)
class Answer:
    """One answer that was given."""

    programme: str
    person: str
    wave: str
    area: str
    share: float
    """The score as a part of the scale's maximum."""
    top: bool
    """Whether it is the highest score that could be given."""


@dataclass(frozen=True)
class TopBox:
    """The answers of one wave about one area."""

    programme: str
    wave: str
    area: str
    answers: int
    top: float
    low: float
    high: float
    """The share in the top box with its 95% interval of Wilson."""
    mean: float
    """The mean score as a part of the scale."""


@dataclass(frozen=True)
class Wave:
    """How many people one wave reached."""

    programme: str
    wave: str
    due: int
    answered: int
    dropped: int | None
    """People who answered the wave before and not this one."""

    @property
    def rate(self) -> float | None:
        """The part of those due who answered."""
        return self.answered / self.due if self.due else None


@dataclass(frozen=True)
class Gain:
    """What people learnt in one area: those who answered before and after."""

    area: str
    people: int
    mean: float
    """The mean change, as a part of the scale."""
    normalised: float | None
    """Hake's gain: of what could still be gained; None where somebody had full marks before."""
    effect_size: float | None
    """Hedges' g; None with fewer than two people, or where nobody differs."""


@dataclass(frozen=True)
class Surveys:
    """All that the answers of a workbook show."""

    answers: tuple[Answer, ...]
    waves: tuple[Wave, ...]

    def of(self, programme: str, areas: Iterable[str], waves: Iterable[str] = tuple(WAVES)) -> list[Answer]:
        """Give the answers about some areas in some waves."""
        key = same(programme)
        return [each for wave in waves for area in areas for each in self.asked.get((key, wave, area), ())]

    @cached_property
    def asked(self) -> dict[tuple[str, str, str], list[Answer]]:
        """The answers by programme, wave and area."""
        return grouped(self.answers, lambda each: (each.programme, each.wave, each.area))

    def top_boxes(self) -> tuple[TopBox, ...]:
        """Give the top box of every area in every wave in which it was asked, in the order of the lists."""
        programmes, waves, areas = list(dict.fromkeys(key[0] for key in self.asked)), list(WAVES), list(AREAS)

        def order(key: tuple[str, str, str]) -> tuple[int, int, int]:
            return programmes.index(key[0]), waves.index(key[1]), areas.index(key[2])

        return tuple(_top_box(*key, self.asked[key]) for key in sorted(self.asked, key=order))

    def last(
        self, programme: str, areas: Iterable[str], waves: Sequence[str] = ("end", *FOLLOW_UP)
    ) -> list[Answer]:
        """Give the answers after the training, of each person about each area those of their last wave only.

        Several waves of one person are no independent answers, and an interval over them would be too narrow.
        """
        found: list[Answer] = []
        for area in areas:
            latest: dict[str, list[Answer]] = {}
            for wave in waves:
                latest |= grouped(self.of(programme, (area,), (wave,)), lambda each: each.person)
            found += [each for answers in latest.values() for each in answers]
        return found

    def top_box(self, programme: str, area: str, waves: Sequence[str] = ("end", *FOLLOW_UP)) -> TopBox | None:
        """Give the top box of one area after the training; None where nobody answered."""
        answers = self.last(programme, (area,), waves)
        return _top_box(same(programme), "", area, answers) if answers else None

    def mean(self, programme: str, areas: Iterable[str]) -> tuple[float, int] | None:
        """Give the mean score after the training as a part of the scale, and the number of answers."""
        answers = self.last(programme, areas)
        return (fsum(each.share for each in answers) / len(answers), len(answers)) if answers else None

    def gain(self, programme: str, area: str) -> Gain | None:
        """Give what was learnt in one area; None where nobody answered both before and after."""
        before = _by_person(self.of(programme, (area,), ("before",)))
        after = _by_person(self.of(programme, (area,), ("end",)))
        if not before.keys() & after.keys():  # asked later instead of at the end
            after = _by_person(self.of(programme, (area,), FOLLOW_UP))
        both = sorted(before.keys() & after.keys())
        if not both:
            return None
        old, new = [before[person] for person in both], [after[person] for person in both]
        return Gain(
            area,
            len(both),
            fsum(one - other for one, other in zip(new, old, strict=True)) / len(both),
            attempt(evidence.learning_gain, old, new, 1.0),
            attempt(evidence.effect_size, new, old),
        )

    def use(self, programme: str) -> list[float]:
        """Give each person's use on the job in their last follow-up wave, as a part of the scale."""
        return list(_by_person(self.last(programme, ("use",), FOLLOW_UP)).values())


def read_surveys(
    responses: Sequence[ResponseRow], programmes: Iterable[ProgrammeRow], today: dt.date
) -> Surveys:
    """Bring the answers into waves, and count whom each wave reached."""
    completed = completion_days(responses, programmes)
    answers = []
    for row in responses:
        programme, person = same(row.programme), same(row.person)
        wave = wave_of(row, row.completed or completed[programme][person])
        if row.score is not None and wave is not None:
            share = row.score / row.scale_max
            answers.append(Answer(programme, person, wave, row.area, share, row.score >= row.scale_max))
    reached: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in answers:
        reached[each.programme, each.wave].add(each.person)
    waves = [
        wave for programme in completed for wave in _waves(programme, reached, completed[programme], today)
    ]
    return Surveys(tuple(answers), tuple(waves))


def completion_days(
    responses: Iterable[ResponseRow], programmes: Iterable[ProgrammeRow]
) -> dict[str, dict[str, dt.date | None]]:
    """Give the day on which each person of each programme completed it: as any of their rows says, or else its end.

    Where the rows of a person differ it is the last of their days.
    """
    ends = {same(row.id): row.end for row in programmes}
    told: dict[str, dict[str, dt.date | None]] = defaultdict(dict)
    for row in responses:
        programme, person = same(row.programme), same(row.person)
        days = [day for day in (row.completed, told[programme].get(person)) if day is not None]
        told[programme][person] = max(days, default=None)
    return {
        programme: {person: day or ends.get(programme) for person, day in people.items()}
        for programme, people in told.items()
    }


def wave_of(row: ResponseRow, completed: dt.date | None) -> str | None:
    """Give the wave of an answer: as filled in, or else by its date. A very late answer is one of the last wave."""
    if row.wave is not None:
        return row.wave
    if row.answered is None or completed is None:
        return None
    return wave_by_date(completed, row.answered) or "90"


def wave_by_date(completed: dt.date, answered: dt.date) -> str | None:
    """Give the wave that a day belongs to; None for one later than any wave.

    >>> wave_by_date(dt.date(2026, 1, 10), dt.date(2026, 3, 15))
    '60'
    """
    days = (answered - completed).days
    if days < 0:
        return "before"
    return next((wave for wave, (_, last) in WAVE_DAYS.items() if days <= last), None)


def _waves(
    programme: str,
    reached: Mapping[tuple[str, str], set[str]],
    completed: dict[str, dt.date | None],
    today: dt.date,
) -> list[Wave]:
    """Count due, answered and dropped people in each wave that is due or has answers."""
    found: list[Wave] = []
    before: set[str] | None = None
    for wave, (first, _) in WAVE_DAYS.items():
        answered = reached.get((programme, wave), set())
        due = {
            person
            for person, day in completed.items()
            if day is not None and day + dt.timedelta(days=first) <= today
        } | answered
        if not due:
            continue
        dropped = None if before is None else len((before & due) - answered)
        found.append(Wave(programme, wave, len(due), len(answered), dropped))
        before = answered
    return found


def _top_box(programme: str, wave: str, area: str, answers: Sequence[Answer]) -> TopBox:
    top, count = sum(each.top for each in answers), len(answers)
    low, high = evidence.wilson_interval(top, count)
    mean = fsum(each.share for each in answers) / count
    return TopBox(programme, wave, area, count, top / count, low, high, mean)


def _by_person(answers: Iterable[Answer]) -> dict[str, float]:
    """Give each person's mean share of the scale."""
    of_person = grouped(answers, lambda each: each.person)
    return {person: fsum(each.share for each in own) / len(own) for person, own in of_person.items()}
