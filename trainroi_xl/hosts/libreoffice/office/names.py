"""The names of our functions in the formulas of a document, where LibreOffice did not find them when it opened a file.

An older LibreOffice (7.4) looks up `TRAINING_ROI` in a file for Excel among its own functions and the macros of the file
only. Told the same formula again, it finds ours. Whether that is needed is read off each formula, not off a version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ....functions import CATALOGUE
from ...log import LOG

_NAMED = re.compile(rf"(?<![\w.])(?:{'|'.join(CATALOGUE)})\s*\(", re.IGNORECASE)
_FORMULA = 16  # com.sun.star.sheet.CellFlags.FORMULA
_VALUE = 0  # the operation of a token that is a value, such as a text with the name of a function in it


class _Run(NamedTuple):
    """Cells one below the other, or the cells of one array formula, with what stands in them."""

    cells: Any
    formulas: tuple[str, ...]
    array: bool


def bind(document: Any) -> None:
    """Make the formulas that name a function of ours call it; nothing else of the document changes.

    Neither is it changed in the eyes of the user: not to be saved, nothing to undo, protected sheets stay so.
    """
    names = [each for each in _defined_names(document) if _unbound(each)]
    sheets = [(sheet, runs) for sheet in _each(document.getSheets()) if (runs := list(_unbound_runs(sheet)))]
    if not names and not sheets:
        return
    modified, undo = document.isModified(), document.getUndoManager()
    undone_before = undo.isUndoPossible()
    document.lockControllers()
    document.addActionLock()
    try:
        for sheet, runs in sheets:
            _bind_sheet(sheet, runs)
        # Last: a change of a name makes LibreOffice look again at all names it does not know, and there it takes
        # two array formulas side by side for one.
        for name in names:
            name.setContent(name.getContent())
    finally:
        document.removeActionLock()
        document.unlockControllers()
        if not undone_before:
            undo.clear()
        if not modified:
            document.setModified(False)


def are_lengthened(document: Any, prefix: str) -> bool:
    """Say whether this LibreOffice writes the name of our service, a dot behind it, before that of a function."""
    return any(
        prefix in text.upper()
        for sheet in _each(document.getSheets())
        for area in sheet.queryContentCells(_FORMULA).getRangeAddresses()
        for row in sheet.getCellRangeByPosition(
            area.StartColumn, area.StartRow, area.EndColumn, area.EndRow
        ).getFormulaArray()
        for text in row
    )


def _bind_sheet(sheet: Any, runs: list[_Run]) -> None:
    protected = sheet.isProtected()
    if protected:
        sheet.unprotect("")
    locked = sheet.isProtected()
    try:
        for run in runs:
            if not run.array and not locked:
                run.cells.setFormulaArray(tuple((formula,) for formula in run.formulas))
            elif not run.array:
                # A single formula can be set again in a sheet that is protected with a password.
                for row, formula in enumerate(run.formulas):
                    run.cells.getCellByPosition(0, row).setFormula(formula)
            elif not locked:
                run.cells.setArrayFormula(run.formulas[0])
            else:
                LOG.warning(
                    "%s is protected with a password: its array formulas stay as they are", sheet.getName()
                )
    finally:
        if protected and not locked:
            sheet.protect("")


def _unbound_runs(sheet: Any) -> Iterator[_Run]:
    """Find the formulas of a sheet that name a function of ours without calling it."""
    arrays: set[tuple[int, int]] = set()
    for area in sheet.queryContentCells(_FORMULA).getRangeAddresses():
        box = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
        rows = box.getFormulaArray()
        for column in range(len(rows[0])):
            found = [row for row, each in enumerate(rows) if _NAMED.search(each[column])]
            plain = []
            for row in found:
                cell = box.getCellByPosition(column, row)
                if not _unbound(cell):
                    continue
                if not rows[row][column].startswith("{"):
                    plain.append(row)
                    continue
                whole = sheet.createCursorByRange(cell)
                whole.collapseToCurrentArray()
                place = whole.getRangeAddress()
                if (place.StartColumn, place.StartRow) not in arrays:
                    arrays.add((place.StartColumn, place.StartRow))
                    yield _Run(whole, (rows[row][column].strip("{}"),), array=True)
            for first, last in _runs(plain):
                cells = box.getCellRangeByPosition(column, first, column, last)
                yield _Run(cells, tuple(rows[row][column] for row in range(first, last + 1)), array=False)


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last of each run of numbers that follow each other.

    >>> list(_runs([1, 2, 3, 7, 9, 10]))
    [(1, 3), (7, 7), (9, 10)]
    """
    start = 0
    for at, row in enumerate(rows, start=1):
        if at == len(rows) or rows[at] != row + 1:
            yield rows[start], row
            start = at


def _unbound(formula: Any) -> bool:
    """Say whether a cell or a defined name holds a name of ours that is only a name, or that of a macro."""
    return any(
        token.OpCode != _VALUE and isinstance(token.Data, str) and token.Data.upper() in CATALOGUE
        for token in formula.getTokens()
    )


def _defined_names(document: Any) -> Iterator[Any]:
    for holder in (document, *_each(document.getSheets())):
        for name in _each(holder.NamedRanges):
            if _NAMED.search(name.getContent()):
                yield name


def _each(found: Any) -> Iterator[Any]:
    for number in range(found.getCount()):
        yield found.getByIndex(number)
