"""A workbook as a file on disk: read it, work it out, write the changes and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import WorkbookError
from ..evaluation import Evaluation, evaluate
from ..workbook.contract import Changes, Snapshot
from ..workbook.safe_file import Fingerprint, fingerprint
from ..workbook.xlsx_patch import patch
from ..workbook.xlsx_read import read

if TYPE_CHECKING:
    from ..forms.collecting import Collected
    from ..forms.making import MadeForm


def check(path: Path, today: dt.date) -> Evaluation:
    """Work out a workbook and write nothing.

    Raises WorkbookError where the file cannot be read or is not one of ours.
    """
    snapshot = read(path)
    try:
        return evaluate(snapshot, today)
    except WorkbookError as error:
        error.language = snapshot.language
        raise


def add_rows(path: Path, found: Callable[[Snapshot], Changes]) -> Snapshot:
    """Add the rows that `found` gives for a workbook to its input tables; give the workbook as it was before.

    Raises WorkbookError where the file cannot be read or written, has no room, or was saved meanwhile.
    """
    as_read = _fingerprint(path)
    snapshot = read(path)
    try:
        patch(path, found(snapshot), unchanged_since=as_read)
    except WorkbookError as error:
        error.language = snapshot.language
        raise
    return snapshot


def _fingerprint(path: Path) -> Fingerprint | None:
    """Give a file's mark before it is read: somebody may save it while it is worked out."""
    try:
        return fingerprint(path)
    except OSError:
        return None  # reading the file tells better what is wrong with it


def refresh(path: Path, today: dt.date) -> Evaluation:
    """Work out a workbook and write its results into it; with an error in a row it stays as it was.

    Raises WorkbookError where the file cannot be read or written.
    """
    as_read = _fingerprint(path)  # results of older rows must not land in it
    evaluation = check(path, today)
    if evaluation.changes is not None:
        try:
            patch(path, evaluation.changes, unchanged_since=as_read)
        except WorkbookError as error:
            error.language = evaluation.language
            raise
    return evaluation


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
