"""What each column of a file of answers is: worked out from its heading, shown, changed by the user, then taken.

Only what is certain is taken: a heading that holds the id of a question of the bank, or its wording. What merely
resembles a question is left out with the question beside it, so that the user can say yes to it.
"""

from __future__ import annotations

import codecs
import difflib
import errno
import json
import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ..errors import SurveyError
from ..language import LANGUAGES, Text
from ..tables.choices import AREAS, WAVES
from ..tables.columns import same
from ..tables.questions import QUESTIONS, Question, find
from ..workbook.contract import Cell, column_letters
from .reading import Heading, Survey
from .values import NO_ANSWER, Locale, label_score, number_of, plain

Role = Literal["person", "answered", "completed", "wave", "question", "left out"]
ROLES: dict[Role, Text] = {
    "person": Text("person", "medewerker"),
    "answered": Text("date of the answer", "datum van het antwoord"),
    "completed": Text("date of completion", "datum van afronding"),
    "wave": Text("wave", "meetmoment"),
    "question": Text("question", "vraag"),
    "left out": Text("left out", "weggelaten"),
}
Sure = Literal["id", "wording", "resembles", ""]
SURE: dict[Sure, Text] = {
    "id": Text("by its id", "op code"),
    "wording": Text("same wording", "zelfde tekst"),
    "resembles": Text("resembles it: say yes in the mapping", "lijkt erop: bevestig in de toewijzing"),
    "": Text("as you filled in", "zoals u invulde"),
}
WHY: dict[str, Text] = {
    "": Text("", ""),
    "tool": Text("a detail of the survey tool", "een gegeven van het enquêteprogramma"),
    "personal": Text("a personal detail that is not needed", "een persoonsgegeven dat niet nodig is"),
    "blank": Text("no answers in it", "geen antwoorden"),
    "several": Text("several choices or a ranking", "meerdere keuzes of een rangorde"),
    "text": Text("free text", "open tekst"),
    "points": Text("points or feedback of a quiz", "punten of feedback van een toets"),
    "unknown": Text(
        "not a question of the bank: fill in question, area and scale_max to take it",
        "geen vraag uit de vragenbank: vul question, area en scale_max in om de kolom mee te nemen",
    ),
    "resembles": Text(
        "resembles a question of the bank: make its role question to take it",
        "lijkt op een vraag uit de vragenbank: maak de rol question om de kolom mee te nemen",
    ),
    "twice": Text(
        "the same question in two columns: choose one", "dezelfde vraag in twee kolommen: kies er een"
    ),
    "differs": Text(
        "its id is of one question and its text of another",
        "de code hoort bij een andere vraag dan de tekst",
    ),
}
"""Why a column is left out."""

# Headings as the survey tools write them, by what they are; of several in one list the first is the best.
_PERSON = (
    "participant", "participant id", "person", "person id", "employee", "employee id", "employee number",
    "staff number", "externalreference", "external data reference", "externaldatareference", "medewerker", "deelnemer",
    "deelnemersnummer", "medewerkernummer", "personeelsnummer",
)  # fmt: skip
_EMAIL = (
    "email", "e-mail", "email address", "e-mail address", "e-mailadres", "emailadres", "username", "gebruikersnaam",
    "recipientemail", "recipient email",
)  # fmt: skip
_NAME = ("name", "full name", "your name", "naam", "volledige naam", "uw naam")
_RESPONDENT = (
    "id", "#", "respondent id", "respondent-id", "responseid", "response id", "id. response id", "antwoord-id",
    "antwoord id", "respons-id", "respons id", "token",
)  # fmt: skip
_ANSWERED = (
    "answered on", "ingevuld op", "completion time", "tijd van voltooien", "voltooiingstijd", "submitdate",
    "date submitted", "submit date (utc)", "datum verzonden", "recorded date", "recordeddate", "end date", "enddate",
    "einddatum", "timestamp", "tijdstempel",
)  # fmt: skip
_COMPLETED = (
    "completed on",
    "course completed on",
    "training completed on",
    "afgerond op",
    "training afgerond op",
)
_WAVE = ("wave", "meetmoment", "meting")
_TOOL = {
    "start time", "begintijd", "starttijd", "start date", "startdate", "start date (utc)", "startdatum", "status",
    "response type", "responstype", "ip address", "ipaddress", "ip-adres", "progress", "voortgang", "finished",
    "voltooid", "duration (in seconds)", "duur (in seconden)", "collector id", "verzamelings-id", "lastpage",
    "last page", "laatste pagina", "startlanguage", "start language", "starttaal", "seed", "datestamp",
    "date last action", "date started", "datum laatste actie", "datum gestart", "refurl", "referrer url", "network id",
    "tags", "ending", "userlanguage", "user language", "distributionchannel", "distribution channel", "language",
    "taal", "last modified time", "tijd van laatste wijziging", "total points", "totaal aantal punten", "score",
    "quiz feedback", "custom data 1", "aangepaste gegevens 1", "grade posted time",
}  # fmt: skip
_PERSONAL = {
    "first name", "last name", "voornaam", "achternaam", "recipientfirstname", "recipient first name",
    "recipientlastname", "recipient last name", "locationlatitude", "location latitude", "locationlongitude",
    "location longitude",
}  # fmt: skip
_NOBODY = {"anonymous", "anoniem"}
_POINTS = re.compile(r"(?:points|feedback|punten)\s*[-–:]\s", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:q|v)?\d{1,3}\s*[.):]\s*", re.IGNORECASE)
_ID = re.compile(r"[\[(]([A-Za-z]{2}\d{1,2})[\])]|^([A-Za-z]{2}\d{1,2})(?=\s*[.:–-]|\s*$)")
MOST_OF_MAPPING = 10_000_000
"""Bytes; a column takes some hundred, and what is cut off is no JSON any more."""
_ALIKE = 0.85
"""How alike two wordings are for one to resemble the other; measured on rewordings of the bank."""


class Use(BaseModel):
    """What one column is. The mapping file holds these, for the user to change."""

    model_config = ConfigDict(extra="forbid")

    column: str
    """The letters that Excel shows above it."""
    heading: str
    role: Role
    question: str | None = Field(default=None, min_length=1, max_length=255)
    """The id of a question of the bank, or the text of another question."""
    area: str | None = None
    scale_max: float | None = Field(default=None, gt=0, le=1000)
    answers: dict[str, float | None] = {}
    """What each answer in words counts for; None where that is not known yet."""
    sure: Sure = ""
    why: str = ""

    @field_validator("area")
    @classmethod
    def _known_area(cls, value: str | None) -> str | None:
        if value is not None and value not in AREAS:
            raise ValueError(f"{value!r}: one of {', '.join(AREAS)}")
        return value


class Mapping(BaseModel):
    """What is taken from a file of answers, and for which programme and wave."""

    model_config = ConfigDict(extra="forbid")

    programme: str
    wave: str | None = None
    """The wave of all answers; without it a column of the file names it, or the dates tell."""
    locale: Locale | None = None
    columns: list[Use]

    @field_validator("wave")
    @classmethod
    def _known_wave(cls, value: str | None) -> str | None:
        if value is not None and value not in WAVES:
            raise ValueError(f"{value!r}: one of {', '.join(WAVES)}")
        return value

    def having(self, role: Role) -> list[Use]:
        """Give the columns of one role."""
        return [use for use in self.columns if use.role == role]


# --- working it out -----------------------------------------------------------------------------------


def propose(survey: Survey, programme: str, wave: str | None, locale: Locale | None) -> Mapping:
    """Work out what each column is."""
    folded = [{plain(name) for name in heading.names if name} for heading in survey.headings]
    roles: dict[int, Role] = {}
    _give(roles, "person", _person(survey, folded))
    _give(roles, "answered", _first(_ANSWERED, folded))
    _give(roles, "completed", _first(_COMPLETED, folded))
    _give(roles, "wave", _first(_WAVE, folded))
    uses = []
    for at, heading in enumerate(survey.headings):
        start = {"column": column_letters(at + 1), "heading": heading.shown}
        if at in roles:
            uses.append(Use(**start, role=roles[at]))
        else:
            uses.append(_use(start, heading, folded[at], survey.column(at), locale))
    return Mapping(programme=programme, wave=wave, locale=locale, columns=_once_each(uses))


def _give(roles: dict[int, Role], role: Role, at: int | None) -> None:
    if at is not None:
        roles[at] = role


def _first(names: Iterable[str], folded: Sequence[set[str]]) -> int | None:
    return next((at for name in names for at, column in enumerate(folded) if name in column), None)


def _person(survey: Survey, folded: Sequence[set[str]]) -> int | None:
    """Find the column that tells people apart, best of all one that stays the same from wave to wave."""
    for names in (_PERSON, _EMAIL, _NAME, _RESPONDENT):
        for name in names:
            for at in (at for at, column in enumerate(folded) if name in column):
                cells = [plain(str(cell)) for cell in survey.column(at) if cell is not None]
                if 2 * len(cells) > len(survey.rows) and not set(cells) <= _NOBODY:
                    return at
    return None


def _use(
    start: dict[str, str], heading: Heading, folded: set[str], cells: Sequence[Cell], locale: Locale | None
) -> Use:
    """Say what a column is that names no person, date or wave."""
    if folded & {*_TOOL, *_RESPONDENT, *_ANSWERED} or not heading.shown:
        return Use(**start, role="left out", why="tool" if heading.shown else "unknown")
    if folded & {*_PERSONAL, *_EMAIL, *_NAME, *_PERSON}:
        return Use(**start, role="left out", why="personal")
    if any(_POINTS.match(name) for name in heading.names):
        return Use(**start, role="left out", why="points")
    question, sure = match(heading.names)
    answered = [cell for cell in cells if cell is not None and plain(str(cell)) not in NO_ANSWER]
    if question is None:
        why = "differs" if sure == "id" else _kind(answered, locale)
        return Use(**start, role="left out", why=why)
    maximum = float(question.scale.maximum)
    taken = sure != "resembles"
    return Use(
        **start,
        role="question" if taken else "left out",
        question=question.id,
        area=question.area,
        scale_max=maximum,
        answers=_labels(answered, maximum, locale),
        sure=sure,
        why="" if taken else "resembles",
    )


def _labels(cells: Iterable[Cell], maximum: float, locale: Locale | None) -> dict[str, float | None]:
    """Give what each answer in words counts for on a scale."""
    labels = dict.fromkeys(
        cell.strip() for cell in cells if isinstance(cell, str) and not _is_number(cell, locale)
    )
    return {label: label_score(label, maximum, labels) for label in labels}


def _is_number(text: str, locale: Locale | None) -> bool:
    try:
        return number_of(text, locale) is not None
    except SurveyError:
        return True  # it is one; which one is asked when it is read


def _kind(cells: Sequence[Cell], locale: Locale | None) -> str:
    """Say what kind of answers a column holds that is no question of the bank."""
    if not cells:
        return "blank"
    texts = [cell for cell in cells if isinstance(cell, str) and not _is_number(cell, locale)]
    if sum(";" in text for text in texts) > len(cells) / 2:
        return "several"
    known = {label for label in texts if label_score(label, 5, texts) is not None}
    return "text" if len([text for text in texts if text not in known]) > len(cells) / 2 else "unknown"


def _once_each(uses: list[Use]) -> list[Use]:
    """Leave out every column of a question that stands in several: which of them counts is not ours to say."""
    asked = [use.question for use in uses if use.role == "question"]
    return [
        use.model_copy(update={"role": "left out", "why": "twice"})
        if use.role == "question" and asked.count(use.question) > 1
        else use
        for use in uses
    ]


# --- headings and questions -----------------------------------------------------------------------------


def match(names: Sequence[str]) -> tuple[Question | None, Sure]:
    """Find the question of the bank that a heading asks, and how sure that is.

    >>> match(["3. De inhoud sluit aan op mijn dagelijks werk"])[0].id
    'CO1'
    >>> match(["US1. How often do you use it?"])[1], match(["The pace was fine for me."])[1]
    ('id', 'resembles')
    """
    texts = list(dict.fromkeys(text for name in names for text in _wordings(name)))
    by_text = next((question for text in texts if (question := _by_wording().get(text))), None)
    ids = [
        id
        for name in names
        for groups in _ID.findall(_NUMBERED.sub("", name, count=1))
        for id in groups
        if id
    ]
    by_id = next((question for id in ids if (question := find(id))), None)
    if by_id is not None:
        return (None, "id") if by_text not in (None, by_id) else (by_id, "id")
    if by_text is not None:
        return by_text, "wording"
    best = max(
        (
            (_alike(text, wording), question.id)
            for text in texts
            for wording, question in _by_wording().items()
        ),
        default=(0.0, ""),
    )
    return (find(best[1]), "resembles") if best[0] >= _ALIKE else (None, "")


def _alike(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _ALIKE else 0.0


def _wordings(name: str) -> list[str]:
    """Give the wordings of a question that a heading may hold: all of it, or the statement of a matrix."""
    parts = [name, *re.findall(r"\[([^\[\]]+)\]", name)]
    parts += [name.rsplit(mark, 1)[1] for mark in (" - ", " – ", ": ") if mark in name]
    parts += [name.split(mark, 1)[1] for mark in (".", "?") if mark in name.rstrip(".?")]
    found = [_wording(part) for part in parts]
    return [text for text in found if text]


def _wording(text: str) -> str:
    """Fold a question to its words, without marks, numbering and ids."""
    text = _NUMBERED.sub("", re.sub(r"<[^<>]*>", " ", text).strip(), count=1)
    text = _ID.sub(" ", text)
    return " ".join(re.findall(r"\w+", text.casefold()))


@cache
def _by_wording() -> dict[str, Question]:
    return {
        _wording(question.text.to(language)): question for question in QUESTIONS for language in LANGUAGES
    }


# --- the file -----------------------------------------------------------------------------------------


def save(mapping: Mapping, path: Path) -> None:
    """Write a mapping as a file that people can read and change.

    Raises SurveyError where a file is there already in which columns were changed: it is never written over.
    """
    try:
        if path.exists() and not _same_columns(path, mapping):
            raise SurveyError("mapping-there", path=path)
        text = json.dumps(mapping.model_dump(), indent=2, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SurveyError("mapping-unwritable", path=path, reason=error.strerror) from error


def _same_columns(path: Path, mapping: Mapping) -> bool:
    """Tell a file as it was written before, perhaps for another wave, from one that was changed."""
    try:
        return _read(path).columns == mapping.columns
    except ValidationError:
        return False


def _read(path: Path) -> Mapping:
    """Read a mapping; an editor on Windows may have put the mark of its letters before it."""
    if not path.is_file() and path.exists():  # a pipe would keep us waiting
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with open(path, "rb") as file:
        return Mapping.model_validate_json(file.read(MOST_OF_MAPPING).removeprefix(codecs.BOM_UTF8))


def _where(path: Path, steps: tuple[int | str, ...]) -> str:
    """Say where in a mapping something is wrong, with the letters of the column instead of a position."""
    if steps[:1] == ("columns",) and len(steps) > 1:
        uses = json.loads(path.read_bytes().removeprefix(codecs.BOM_UTF8))["columns"]
        use = uses[int(steps[1])]
        letters = use.get("column") if isinstance(use, dict) else None
        steps = ("columns", letters if isinstance(letters, str) else int(steps[1]) + 1, *steps[2:])
    return " ".join(str(step) for step in steps) or "-"


def load(path: Path, survey: Survey) -> Mapping:
    """Read a mapping that was shown before, and hold it against the file of answers.

    Raises SurveyError where it is none, or belongs to a file with other headings.
    """
    try:
        mapping = _read(path)
    except OSError as error:
        raise SurveyError("mapping-unreadable", path=path, reason=error.strerror) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = _where(path, first["loc"])
        raise SurveyError("mapping-wrong", path=path, where=where, reason=first["msg"]) from error
    letters = {column_letters(at + 1): heading for at, heading in enumerate(survey.headings)}
    for use in mapping.columns:
        if use.column not in letters or same(letters[use.column].shown) != same(use.heading):
            raise SurveyError(
                "mapping-other-file", path=path, column=use.column, heading=use.heading, survey=survey.name
            )
        if use.role == "question" and (not use.question or use.area is None or use.scale_max is None):
            raise SurveyError("mapping-question", path=path, column=use.column)
    names = [use.column for use in mapping.columns]
    roles = [use.role for use in mapping.columns if use.role not in ("question", "left out")]
    for twice in (*names, *roles):
        if names.count(twice) > 1 or roles.count(twice) > 1:  # type: ignore[arg-type]
            raise SurveyError("mapping-twice", path=path, shown=twice)
    return mapping
