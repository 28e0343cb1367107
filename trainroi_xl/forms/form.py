"""What a form is: its rows, the facts it carries, its waves, and the workbook that it belongs to."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated, NamedTuple

from ..errors import UsageError, WorkbookError
from ..evaluation.material import read_material
from ..language import LANGUAGES, Language, Text
from ..outputs.workbooks import SUPERVISOR_RATINGS
from ..tables.columns import Column, TableRow, columns_of, same
from ..tables.inputs import RATING_SCALE
from ..tables.money import ProgrammeRow
from ..tables.participants import ParticipantRow
from ..tables.ratings import CriterionRow, RatingRow
from ..tables.reading import ReadTable, read_input, read_table
from ..workbook.contract import Snapshot

KIND = "trainroi-rating-form"
"""The template that a form says it is."""

FOLDER = "forms"
"""Beside the workbook, where nothing else is asked for."""

WAVES: Mapping[str, Text] = {"before": Text("before", "voor"), "after": Text("after", "na")}
"""The two waves that every workbook knows; any other name is that of a later wave, with scores after."""
LONGEST_WAVE = 40

_RATING, _PARTICIPANT, _CRITERION = (
    columns_of(RatingRow),
    columns_of(ParticipantRow),
    columns_of(CriterionRow),
)
PROGRAMME = Column(_RATING["programme"].heading, required=True, key=True)
PERSON, NAME = _PARTICIPANT["id"], _PARTICIPANT["name"]
CRITERION = Column(_RATING["criterion"].heading, required=True, key=True)
MEANING = _CRITERION["meaning"]
ONLY_BEFORE = Column(
    _RATING["before"].heading,
    "score",
    prompt=Text(
        "The score as it is now, before the training.", "De score zoals die nu is, voor de training."
    ),
)
BEFORE, AFTER, IMPROVEMENT = _RATING["before"], _RATING["after"], _RATING["improvement"]
REMARK = Column(
    Text("Remark", "Opmerking"),
    prompt=Text(
        "If you like: an example of what you saw at work.",
        "Als u wilt: een voorbeeld van wat u op het werk zag.",
    ),
)


class FormRow(TableRow):
    """What every form says of one participant and one criterion."""

    table = "tblForm"
    title = Text("Ratings", "Beoordelingen")

    programme: Annotated[str, PROGRAMME]
    person: Annotated[str, PERSON]
    name: Annotated[str | None, NAME]
    criterion: Annotated[str, CRITERION]
    meaning: Annotated[str | None, MEANING]


class BeforeRow(FormRow):
    """A row of a form of before the training."""

    before: Annotated[float | None, ONLY_BEFORE]
    remark: Annotated[str | None, REMARK]


class AfterRow(FormRow):
    """A row of a form of after the training."""

    before: Annotated[float | None, BEFORE]
    after: Annotated[float | None, AFTER]
    improvement: Annotated[float | None, IMPROVEMENT]
    remark: Annotated[str | None, REMARK]


def row_model(wave: str) -> type[BeforeRow] | type[AfterRow]:
    """Give the rows of the forms of a wave."""
    return BeforeRow if wave == "before" else AfterRow


class Key(NamedTuple):
    """What one rating is about, with texts folded as `same` does."""

    programme: str
    person: str
    criterion: str
    supervisor: str

    @classmethod
    def of(cls, row: FormRow | RatingRow, supervisor: str) -> Key:
        """Take it from a row."""
        return cls(same(row.programme), same(row.person), same(row.criterion), same(supervisor))


@dataclass(frozen=True)
class Header:
    """The facts that a form carries in cells of its own, so that any program keeps them."""

    id: str
    workbook: str
    """The name of the workbook's file, without its ending."""
    supervisor: str
    wave: str
    """before, after, or the name of a later wave."""
    scale: float
    made: dt.date


HEADER: Mapping[str, Column] = {
    "in_FormId": Column(Text("Form", "Formulier"), required=True),
    "in_Workbook": Column(Text("Workbook", "Werkmap"), required=True),
    "in_Supervisor": Column(Text("Supervisor", "Leidinggevende"), required=True),
    "in_Wave": Column(Text("Wave", "Meetmoment"), required=True),
    "in_Scale": Column(Text("Highest score", "Hoogste score"), "count", required=True),
    "in_Made": Column(Text("Made on", "Gemaakt op"), "date", required=True),
}
"""The cells of the header by their defined name."""
DATE = Column(
    Text("Date of rating", "Datum beoordeling"),
    "date",
    prompt=Text("The day on which you give these scores.", "De dag waarop u deze scores geeft."),
)
DATE_NAME = "in_Date"


def wave_of(text: str) -> str:
    """Take the name of a wave, in either language, as the code knows it.

    Raises UsageError where it is blank or too long.

    >>> wave_of("Voor"), wave_of(" 90 days ")
    ('before', '90 days')
    """
    for key, label in WAVES.items():
        if same(text) in (key, *(same(label.to(language)) for language in LANGUAGES)):
            return key
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_WAVE or not name.isprintable():
        raise UsageError("forms-wave", shown=name[:LONGEST_WAVE])
    return name


def shown_wave(wave: str, language: Language) -> str:
    """Give the name of a wave as a reader sees it."""
    return WAVES[wave].to(language) if wave in WAVES else wave


def wave_text(wave: str) -> Text:
    """Give the name of a wave in both languages, for a message."""
    return WAVES.get(wave, Text(wave, wave))


def workbook_name(snapshot: Snapshot) -> str:
    """Give the name by which forms know their workbook."""
    return PurePath(snapshot.source).stem


def form_id(workbook: str, supervisor: str, wave: str) -> str:
    """Give a form's id, the same each time that it is made.

    >>> form_id("ratings", "Jansen", "after") == form_id("Ratings", " jansen", "after")
    True
    """
    text = "\n".join(map(same, (workbook, supervisor, wave)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Basis:
    """What forms need to know of their workbook."""

    snapshot: Snapshot
    participants: ReadTable[ParticipantRow]
    criteria: Sequence[CriterionRow]
    ratings: Sequence[RatingRow]
    scale: float

    @property
    def supervisors(self) -> dict[str, list[ParticipantRow]]:
        """The participants of each supervisor, by folded name, in the user's order."""
        found: dict[str, list[ParticipantRow]] = {}
        for row in self.participants.values:
            found.setdefault(same(row.supervisor), []).append(row)
        return found


def basis_of(snapshot: Snapshot) -> Basis:
    """Read what forms need of a workbook.

    Raises WorkbookError where it is another template, where the tables that matter here have errors, and
    where nobody is to be rated; WorkbookIncomplete where a table or input is gone.
    """
    try:
        return _basis(snapshot)
    except WorkbookError as error:
        error.language = snapshot.language
        raise


def _basis(snapshot: Snapshot) -> Basis:
    if snapshot.template != SUPERVISOR_RATINGS.name:
        raise WorkbookError("forms-template", path=snapshot.source)
    _, findings = read_material(snapshot)
    models = (ProgrammeRow, CriterionRow, ParticipantRow, RatingRow)
    sheets = {snapshot.tables[model.table].first.sheet for model in models}
    scale, wrong = read_input(snapshot, RATING_SCALE)
    errors = [*wrong, *(each for each in findings if each.severity == "error" and each.place.sheet in sheets)]
    if errors:
        first = errors[0].text(snapshot.language)
        raise WorkbookError("forms-first", path=snapshot.source, count=len(errors), finding=first)
    if scale < 2:
        raise WorkbookError("forms-scale", path=snapshot.source, shown=f"{scale:g}")
    participants = read_table(snapshot, ParticipantRow)
    if not participants.rows:
        raise WorkbookError("forms-nobody", path=snapshot.source)
    criteria = read_table(snapshot, CriterionRow).values
    if not criteria:
        raise WorkbookError("forms-criteria", path=snapshot.source)
    return Basis(snapshot, participants, criteria, read_table(snapshot, RatingRow).values, scale)
