"""One file, one answer: the rows that a workbook gives to the portfolio, or the reason why it gives none.

What is read depends on the bytes of the file alone, so it can be kept under their digest and read again on
any machine. Everything here can be sent to another process.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from ..errors import NotAWorkbook, WorkbookError
from ..evaluation.summary import TABLES, Summary, summary_of
from ..findings import Finding
from ..forms.form import KIND as FORM
from ..language import Language, Text
from ..outputs.workbooks import PORTFOLIO
from ..tables.adding import written
from ..tables.columns import columns_of
from ..tables.portfolio import PortfolioRow
from ..workbook.contract import Place
from ..workbook.safe_file import fingerprint
from ..workbook.xlsx_read import read
from .sources import Source, filesystem, is_url

UNMEASURED_MONTHS = 12
"""A programme without benefits says nothing of its period; most portfolios go by the year."""
MOST_FETCHED = 1 << 28
"""Bytes of one file from a store: it is held in memory."""


class Figures(BaseModel):
    """One programme over one period: the fields of a row of the portfolio, choices by their key."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    programme: str
    name: str | None
    department: str | None
    method: str | None
    begin: dt.date
    months: float
    learners_enrolled: float | None
    learners_completed: float | None
    costs: float
    benefits: float | None
    isolation_method: str | None
    chance: float | None
    rules_met: float | None
    rules_not_met: float | None
    refreshed: dt.date | None


class Reading(BaseModel):
    """What stands in one workbook."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    kind: Literal["workbook", "portfolio", "form"]
    language: Language
    currency: str
    saved: dt.datetime | None
    """When Excel last saved it, in UTC, as far as the file itself says so."""
    rows: tuple[Figures, ...]
    stale: tuple[str, ...]
    """Programmes whose amounts changed since the last refresh."""
    errors: int
    """How many errors stop a refresh; with any there are no rows."""
    first_error: tuple[str, str] | None
    """Sheet, cell and message of the first of them, in English and Dutch."""


@dataclass(frozen=True)
class Refusal:
    """Why a file could not be read. It may be read the next time, so this is never kept."""

    topic: str
    why: Text


@dataclass(frozen=True)
class Answer:
    """What came of one file; the digest is of its bytes, and blank where these could not be read."""

    digest: str
    found: Reading | Refusal


def digest_of(source: Source) -> str:
    """Give the digest of a file's bytes; blank where it cannot be opened, which reading it tells better."""
    try:
        if is_url(source.location):
            return hashlib.sha256(_fetched(source)).hexdigest()
        return _digest(Path(source.location))
    except Exception:
        return ""


def answers_of(sources: Sequence[Source]) -> list[Answer]:
    """Read some files; a file that cannot be read is answered with the reason."""
    return [answer_of(source) for source in sources]


def answer_of(source: Source) -> Answer:
    """Read one file."""
    try:
        if is_url(source.location):
            return _remote(source)
        path = Path(source.location)
        before = fingerprint(path)
        digest = _digest(path)
        found = reading_of(path)
        if fingerprint(path) != before:
            raise WorkbookError("file-changed", path=source.name)
        return Answer(digest, found)
    except WorkbookError as error:
        return _refused(source, error)
    except OSError as error:
        return _refused(source, WorkbookError("file-unreadable", reason=error.strerror or error))
    except Exception as error:  # one file must not stop thousands, whatever it brings about
        return _refused(source, WorkbookError("consolidate-unexpected", reason=type(error).__name__))


def lost(source: Source) -> Answer:
    """Give the answer of a file that makes the process that reads it die."""
    return _refused(source, WorkbookError("consolidate-unexpected", reason="SIGKILL"))


def _refused(source: Source, error: WorkbookError) -> Answer:
    """Give the reason without the name of the file where it begins with that: it is listed under it."""
    error.details["path"] = source.name

    def why(language: Language) -> str:
        text = error.text(language).removeprefix(f"{source.name}: ")
        return text[:1].upper() + text[1:]

    return Answer("", Refusal(error.topic, Text(why("en"), why("nl"))))


def _remote(source: Source) -> Answer:
    data = _fetched(source)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "workbook.xlsx")
        path.write_bytes(data)
        return Answer(hashlib.sha256(data).hexdigest(), reading_of(path))


def _fetched(source: Source) -> bytes:
    """Fetch a file from where fsspec finds it, up to the size that is read at all."""
    fs, path = filesystem(source.location)
    with fs.open(path, "rb") as file:
        data: bytes = file.read(MOST_FETCHED + 1)
    if len(data) > MOST_FETCHED:
        raise NotAWorkbook("file-too-big", path=source.name)
    return data


def _digest(path: Path) -> str:
    """Give the digest of a file, a piece at a time; blank where it is no file of bytes, such as a folder or a pipe."""
    if not path.is_file():
        return ""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def reading_of(path: Path) -> Reading:
    """Read one workbook, work out its programmes, and see that the portfolio can take them.

    Raises WorkbookError where the file cannot be read or is none of ours.
    """
    snapshot = read(path, TABLES)
    if snapshot.template == FORM:
        return Reading(
            kind="form", language=snapshot.language, currency="", saved=snapshot.saved, rows=(), stale=(),
            errors=0, first_error=None,
        )  # fmt: skip
    summary = summary_of(snapshot)
    errors: list[Callable[[Language], str]] = [finding.text for finding in summary.errors]
    rows: tuple[Figures, ...] = ()
    if not errors:
        rows = tuple(_rows(summary))
        errors = [error for row in rows for error in _unfit(row, summary.language)]
    return Reading(
        kind="portfolio" if summary.template == PORTFOLIO.name else "workbook",
        language=summary.language,
        currency=summary.currency.strip(),
        saved=snapshot.saved,
        rows=() if errors else rows,
        stale=tuple(each.id for each in summary.programmes if each.stale),
        errors=len(errors),
        first_error=(errors[0]("en"), errors[0]("nl")) if errors else None,
    )


def _rows(summary: Summary) -> Iterator[Figures]:
    for row in summary.portfolio:
        yield Figures.model_construct(**{field: getattr(row, field) for field in Figures.model_fields})
    for each in summary.programmes:
        if each.begin is None or (not each.costs and each.benefits is None):
            continue  # nothing filled in yet
        yield Figures(
            programme=each.id,
            name=each.name,
            department=each.department,
            method=each.method,
            begin=each.begin,
            months=float(each.months or UNMEASURED_MONTHS),
            learners_enrolled=each.learners_enrolled,
            learners_completed=each.learners_completed,
            costs=each.costs,
            benefits=each.benefits,
            isolation_method=each.isolation_method,
            chance=each.chance,
            rules_met=None if each.rules_met is None else float(each.rules_met),
            rules_not_met=None if each.rules_not_met is None else float(each.rules_not_met),
            refreshed=each.refreshed,
        )


def _unfit(row: Figures, language: Language) -> Iterator[Callable[[Language], str]]:
    """Find what a workbook may hold and a row of the portfolio may not, such as a period of sixty years."""
    columns = columns_of(PortfolioRow)
    cells = dict.fromkeys(columns) | {
        field: written(value, columns[field].choices, language) for field, value in row
    }
    try:
        PortfolioRow.model_validate(cells, context=language)
    except ValidationError as error:
        for item in error.errors(include_url=False, include_input=False):
            place = Place(row.programme, 0, 0)
            finding = Finding("error", place, item["type"], dict(item.get("ctx") or {}))
            heading = columns[str(item["loc"][0])].heading
            yield lambda to, finding=finding, heading=heading: (  # type: ignore[misc]
                f"{row.programme}, {heading.to(to)}: {finding.message(to)}"
            )
