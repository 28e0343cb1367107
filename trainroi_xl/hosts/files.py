"""A workbook as a file on disk: read it, work it out, write the changes and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ..errors import WorkbookError
from ..evaluation import Evaluation, evaluate
from ..workbook.safe_file import fingerprint
from ..workbook.xlsx_patch import patch
from ..workbook.xlsx_read import read


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


def refresh(path: Path, today: dt.date) -> Evaluation:
    """Work out a workbook and write its results into it; with an error in a row it stays as it was.

    Raises WorkbookError where the file cannot be read or written.
    """
    # Somebody may save the file while it is worked out; results of the older rows must not land in it.
    try:
        as_read = fingerprint(path)
    except OSError:
        as_read = None  # reading the file tells better what is wrong with it
    evaluation = check(path, today)
    if evaluation.changes is not None:
        try:
            patch(path, evaluation.changes, unchanged_since=as_read)
        except WorkbookError as error:
            error.language = evaluation.language
            raise
    return evaluation
