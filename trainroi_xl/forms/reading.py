"""Forms read back from a folder. A file that cannot be read is named with its reason and stops no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from ..cells import in_language
from ..errors import NotAWorkbook, UsageError, WorkbookError
from ..findings import Finding
from ..language import Language
from ..messages import MESSAGES
from ..tables.columns import Column, same
from ..tables.reading import ReadTable, read_table
from ..workbook.contract import Place, Snapshot
from ..workbook.safe_file import refuse_if_open
from ..workbook.xlsx_read import read
from .form import DATE, DATE_NAME, HEADER, KIND, FormRow, Header, Key, row_model, wave_of

ENDINGS = frozenset((".xlsx", ".xlsm"))
LARGEST_FORM = 10_000_000
"""Bytes; a form of a thousand participants has some hundred thousand."""

Weight = Literal["note", "warning", "error"]


@dataclass(frozen=True)
class Remark:
    """What is to be said of a form, or of the folder. A note asks nothing of the reader."""

    weight: Weight
    topic: str
    details: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    place: Place | None = None

    @property
    def where(self) -> str:
        """The file, and the cell where it is about one."""
        return ", ".join(str(part) for part in (self.file, self.place) if part)

    def message(self, language: Language) -> str:
        """Say what is wrong and what to do, without the place."""
        details = {name: in_language(value, language) for name, value in self.details.items()}
        return MESSAGES[self.topic].to(language).format(**details)

    def text(self, language: Language) -> str:
        """Say where, what is wrong and what to do, on one line."""
        return f"{self.where}: {self.message(language)}" if self.where else self.message(language)


@dataclass(frozen=True)
class ReadForm:
    """One form as a supervisor sent it back."""

    file: str
    header: Header
    table: ReadTable[Any]
    date: dt.date | None
    date_place: Place | None
    remarks: tuple[Remark, ...]
    """What is wrong with single cells; their rows are not among those of the table."""

    def ratings(self) -> Iterable[tuple[int, FormRow, Key]]:
        """Give the rows that could be read, with their position and what they are about."""
        for number, row in self.table.rows:
            yield number, row, Key.of(row, self.header.supervisor)

    def remark(self, weight: Weight, topic: str, place: Place | None = None, **details: object) -> Remark:
        """Make a remark on this form."""
        return Remark(weight, topic, details, self.file, place)


@dataclass(frozen=True)
class Folder:
    """What was found in a folder."""

    forms: tuple[ReadForm, ...]
    remarks: tuple[Remark, ...]
    """Forms that could not be read, with the reason."""
    left_alone: tuple[str, ...]
    """Files of another kind, and folders."""


def read_folder(folder: Path, workbook: str) -> Folder:
    """Read all forms that lie in a folder, by name, but not the workbook itself; folders in it are left alone.

    Raises UsageError where there is no such folder.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise UsageError("forms-folder", path=folder) from error
    forms: list[ReadForm] = []
    remarks: list[Remark] = []
    left_alone: list[str] = []
    for path in paths:
        if path.name.startswith(("~$", ".~lock.")) or same(path.name) == same(workbook):
            continue  # the mark that a file is open is told with that file
        if path.is_dir():
            left_alone.append(f"{path.name}/")
            continue
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            left_alone.append(path.name)
            continue
        try:
            form = _read_form(path)
        except WorkbookError as error:
            if isinstance(error, _Header):
                remarks.append(Remark("error", error.topic, {}, path.name))
            else:
                remarks.append(Remark("error", error.topic, {**error.details, "path": path.name}))
            continue
        if form is None:
            left_alone.append(path.name)
        else:
            forms.append(form)
    return Folder(tuple(forms), tuple(remarks), tuple(left_alone))


class _Header(NotAWorkbook):
    """What a form says of itself is gone or changed."""


def _read_form(path: Path) -> ReadForm | None:
    """Read a form; None for a workbook of another kind."""
    refuse_if_open(path)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise WorkbookError("file-unreadable", path=path, reason=error.strerror) from error
    if size > LARGEST_FORM:
        raise NotAWorkbook("form-too-big", path=path, limit=LARGEST_FORM // 1_000_000)
    snapshot = read(path)
    if snapshot.template != KIND and FormRow.table not in snapshot.tables:
        return None
    header = _header(snapshot)
    table: ReadTable[Any] = read_table(snapshot, row_model(header.wave))
    date: dt.date | None = None
    remarks = [_on_cell(path, finding) for finding in table.findings if finding.topic not in _SAID_LATER]
    cell = snapshot.inputs.get(DATE_NAME)
    if cell is not None:
        try:
            date = DATE.read(cell.value)
        except PydanticCustomError as error:
            remarks.append(Remark("error", error.type, dict(error.context or {}), path.name, cell.place))
    return ReadForm(path.name, header, table, date, cell.place if cell else None, tuple(remarks))


_SAID_LATER = frozenset(("rating-half", "rating-blank"))


def _on_cell(path: Path, finding: Finding) -> Remark:
    return Remark(finding.severity, finding.topic, finding.details, path.name, finding.place)


def _header(snapshot: Snapshot) -> Header:
    try:
        values = {name: _value(snapshot, name, column) for name, column in HEADER.items()}
        wave = wave_of(values["in_Wave"])
    except (KeyError, PydanticCustomError, UsageError) as error:
        raise _Header("form-header") from error
    return Header(
        values["in_FormId"],
        values["in_Workbook"],
        values["in_Supervisor"],
        wave,
        values["in_Scale"],
        values["in_Made"],
    )


def _value(snapshot: Snapshot, name: str, column: Column) -> Any:
    return column.read(snapshot.inputs[name].value)


@dataclass(frozen=True)
class Before:
    """The scores before the training that forms of before agree on, and those on which they do not."""

    scores: Mapping[Key, float]
    conflicts: Mapping[Key, tuple[str, ...]]
    """The files that differ."""


def scores_before(forms: Sequence[ReadForm]) -> Before:
    """Bring together the scores of all forms of before the training that are on their own scale."""
    found: dict[Key, dict[str, float]] = {}
    for form in forms:
        if form.header.wave == "before":
            for _, row, key in form.ratings():
                score = getattr(row, "before", None)
                if score is not None and 1 <= score <= form.header.scale:
                    found.setdefault(key, {})[form.file] = score
    agreed = {
        key: next(iter(scores.values())) for key, scores in found.items() if len(set(scores.values())) == 1
    }
    return Before(agreed, {key: tuple(scores) for key, scores in found.items() if key not in agreed})
