"""A workbook as a file on disk: read it, work it out, write the changes and nothing else."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..evaluation import Evaluation
from ..language import Language
from ..workbook.backups import Backup, backups_of
from ..workbook.contract import Changes, Snapshot
from ..workbook.safe_file import (
    Fingerprint,
    fingerprint,
    opened_alone,
    put_back,
    real_path,
    refuse_if_open,
    remove_leftovers,
    replace,
)
from ..workbook.xlsx_package import Book, Package, open_file, system_errors_told
from ..workbook.xlsx_patch import patch
from ..workbook.xlsx_read import language_of, read
from . import refreshing

if TYPE_CHECKING:
    from ..forms.collecting import Collected
    from ..forms.making import MadeForm


class OnDisk:
    """A workbook on disk. What is written goes with what was read last: results of older rows must not land in it.

    Its errors are WorkbookError: where it cannot be read or written, or was saved meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def snapshot(self) -> Snapshot:
        """Read all tables, inputs and properties."""
        self._as_read = _fingerprint(self.path)
        self._read = read(self.path)
        return self._read

    def write(self, changes: Changes) -> None:
        """Write changes and nothing else, all or none."""
        patch(self.path, changes, unchanged_since=self._as_read, formulas=self._read.formulas)


def check(path: Path, today: dt.date) -> Evaluation:
    """Work out a workbook and write nothing; see `refreshing.check`."""
    return refreshing.check(OnDisk(path), today)


def add_rows(path: Path, found: Callable[[Snapshot], Changes]) -> Snapshot:
    """Add the rows that `found` gives for a workbook to its input tables; give the workbook as it was before.

    Raises WorkbookError where the file cannot be read or written, has no room, or was saved meanwhile.
    """
    workbook = OnDisk(path)
    snapshot = workbook.snapshot()
    with refreshing.in_language(snapshot.language):
        workbook.write(found(snapshot))
    return snapshot


def _fingerprint(path: Path) -> Fingerprint | None:
    """Give a file's mark before it is read: somebody may save it while it is worked out."""
    try:
        return fingerprint(path)
    except OSError:
        return None  # reading the file tells better what is wrong with it


def refresh(path: Path, today: dt.date) -> Evaluation:
    """Work out a workbook and write its results into it; see `refreshing.refresh`."""
    return refreshing.refresh(OnDisk(path), today)


@dataclass(frozen=True)
class Restored:
    """What a restore did."""

    backup: Backup
    """What the workbook was put back to."""
    kept: Path | None
    """What the workbook was until then; None where there was none."""
    language: Language


def restore(path: Path, number: int | None = None) -> Restored:
    """Put a workbook back to a backup of it, the newest or one by number, also where the workbook is gone.

    What it was until then becomes the newest backup, so that another restore undoes this one. A restore
    removes no other backup: only the one that now is the workbook, unless it is the first, which stays for good.

    Raises UsageError where there is no such backup, WorkbookLocked where somebody has the file open, and
    WorkbookError where the backup is damaged or nothing can be written; all is then as it was.
    """
    with system_errors_told(path):
        real = real_path(path)
        if not os.path.lexists(real):
            refuse_if_open(real)
            backup = _chosen(path, real, number)
            put_back(real, backup.path, backup.write_to, _whole)
            kept = None
        else:
            with opened_alone(real) as file:
                seen = fingerprint(file.fileno())
                remove_leftovers(real)
                backup = _chosen(path, real, number)
                kept = replace(real, file, seen, backup.write_to, _whole)
        if backup.number:
            with contextlib.suppress(OSError):
                backup.path.unlink()
        with open_file(real) as restored:
            book = Book(Package(real, restored))
            return Restored(backup, kept, language_of(book.properties.get("language"), {}))


def _chosen(path: Path, real: Path, number: int | None) -> Backup:
    backups = backups_of(real)
    if not backups:
        raise UsageError("backup-none", path=path)
    for backup in backups:
        if number in (None, backup.number):
            return backup
    names = ", ".join(backup.name for backup in backups)
    raise UsageError("backup-number", path=path, number=number, names=names)


def _whole(copied: Path) -> None:
    """Refuse a damaged backup: read all that is in it."""
    with open_file(copied) as file:
        package = Package(copied, file)
        for part in package.entries:
            for _ in package.chunks(part):
                pass


def make_forms(path: Path, folder: Path, wave: str, today: dt.date) -> tuple[list[MadeForm], Snapshot]:
    """Make the forms of one wave for a workbook, in a folder; give them with the workbook as it was read.

    Raises WorkbookError where the workbook cannot be read, has errors that come first, or nothing can be written.
    """
    from ..forms.making import make  # with XlsxWriter, of no use to a refresh

    snapshot = read(path)
    return make(snapshot, folder, wave, today), snapshot


def collect(path: Path, folder: Path) -> Collected:
    """Add the complete ratings of the forms in a folder to a workbook, all in one step.

    Raises WorkbookError where the workbook cannot be read or written or has errors that come first, and
    UsageError where there is no such folder.
    """
    from ..forms.collecting import collected

    found: list[Collected] = []

    def changes(snapshot: Snapshot) -> Changes:
        found.append(collected(snapshot, folder))
        return found[0].changes

    add_rows(path, changes)
    return found[0]
