"""Runs in the worker, beside the office: what the menu does, taken back and done again by the office itself."""

import contextlib

import uno
from com.sun.star.beans import PropertyValue


@contextlib.contextmanager
def opened(office, path):
    document = office.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, ())
    try:
        yield document
    finally:
        document.close(True)


def cells(document):
    """Every cell in use, as {sheet: rows of formulas and values}, and where every chart takes its figures from."""
    found = {}
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        used = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
        charts = [[range_.StartRow, range_.EndRow] for each in sheet.Charts for range_ in each.Ranges]
        found[sheet.Name] = [[list(row) for row in used.getFormulaArray() if any(row)], charts]
    return found


def refreshed_and_back(office, path):
    """Whether Refresh changed cells, whether undo brought back what was, and whether redo did it again."""
    with opened(office, path) as document:
        helper = office.service("com.sun.star.frame.DispatchHelper")
        frame = document.CurrentController.Frame

        def do(command):
            helper.executeDispatch(frame, command, "", 0, (PropertyValue("SynchronMode", 0, True, 0),))

        before = cells(document)
        do("org.trainroi.xl:refresh")
        after = cells(document)
        states = []
        for command in (".uno:Undo", ".uno:Redo", ".uno:Undo"):
            do(command)
            states.append(cells(document))
        return [
            before != after,
            *(now == then for now, then in zip(states, (before, after, before), strict=True)),
        ]
