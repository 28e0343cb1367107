"""Runs in the worker, beside the office: workbooks are opened, and calculated anew in turn."""

import statistics
import time
from pathlib import Path

from com.sun.star.beans import PropertyValue


def recalculated(office, paths, rounds):
    """The median of the seconds that each takes to calculate, and what the last cell of column C shows."""
    hidden = (PropertyValue("Hidden", 0, True, 0),)
    documents = [
        office.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, hidden) for path in paths
    ]
    try:
        times = [[] for _ in documents]
        for _ in range(rounds):
            for document, found in zip(documents, times, strict=True):
                start = time.perf_counter()
                document.calculateAll()
                found.append(time.perf_counter() - start)
        return [statistics.median(found) for found in times], [_last(document) for document in documents]
    finally:
        for document in documents:
            document.close(True)


def _last(document):
    sheet = document.getSheets().getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return sheet.getCellByPosition(2, cursor.getRangeAddress().EndRow).getValue()
