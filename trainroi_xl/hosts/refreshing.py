"""Check and refresh a workbook, wherever it is: read it, work it out, write the changes and nothing else."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from ..errors import WorkbookError
from ..evaluation import Evaluation, evaluate
from ..language import Language, Text
from ..workbook.contract import Changes, Snapshot

if TYPE_CHECKING:
    from .open_workbook import OpenWorkbook

READING = Text("Training ROI: reading the workbook", "Training ROI: de werkmap wordt gelezen")
WORKING = Text("Training ROI: working out the results", "Training ROI: de resultaten worden berekend")
WRITING = Text("Training ROI: writing the results", "Training ROI: de resultaten worden geschreven")


class Workbook(Protocol):
    """A workbook that can be read and written: a file, or one that is open."""

    def snapshot(self) -> Snapshot:
        """Read all tables, inputs and properties."""

    def write(self, changes: Changes) -> None:
        """Write changes and nothing else, all or none."""


def _silent(text: str) -> None:
    """Say nothing of what is going on."""


def check(workbook: Workbook, today: dt.date, say: Callable[[str], None] = _silent) -> Evaluation:
    """Work out a workbook and write nothing.

    Raises WorkbookError where it cannot be read or is not one of ours.
    """
    snapshot = workbook.snapshot()
    with in_language(snapshot.language):
        say(WORKING.to(snapshot.language))
        return evaluate(snapshot, today)


def refresh(workbook: Workbook, today: dt.date, say: Callable[[str], None] = _silent) -> Evaluation:
    """Work out a workbook and write its results into it; with an error in a row it stays as it was.

    Raises WorkbookError where it cannot be read or written, or is not one of ours.
    """
    evaluation = check(workbook, today, say)
    if evaluation.changes is not None:
        with in_language(evaluation.language):
            say(WRITING.to(evaluation.language))
            workbook.write(evaluation.changes)
    return evaluation


def check_open(book: OpenWorkbook, today: dt.date) -> Evaluation:
    """Check an open workbook, and say in the status bar what is going on."""
    with book.progress() as say:
        say(READING.to(book.language))
        return check(book, today, say)


def refresh_open(book: OpenWorkbook, today: dt.date) -> Evaluation:
    """Refresh an open workbook, and say in the status bar what is going on."""
    with book.progress() as say:
        say(READING.to(book.language))
        return refresh(book, today, say)


@contextlib.contextmanager
def in_language(language: Language) -> Iterator[None]:
    """Let an error of a workbook be told in its language."""
    try:
        yield
    except WorkbookError as error:
        error.language = language
        raise
