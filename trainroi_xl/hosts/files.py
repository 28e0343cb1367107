"""A workbook as a file on disk: read it, work it out, write the changes and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ..errors import WorkbookError
from ..evaluation import Evaluation, evaluate
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
    evaluation = check(path, today)
    if evaluation.changes is not None:
        patch(path, evaluation.changes)
    return evaluation
