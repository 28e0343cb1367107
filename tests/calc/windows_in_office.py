"""Runs in the worker, beside the office: a workbook in a window of its own, its cells as they are, and its buttons pressed."""

import re

import uno
from com.sun.star.beans import PropertyValue

FORMULA_CELLS = 16
ERROR_RESULT = 4
ERRORS = {
    32767: "#N/A",
    532: "#DIV/0!",
    519: "#VALUE!",
    503: "#NUM!",
    524: "#REF!",
    525: "#NAME?",
    521: "#NULL!",
}
OURS = re.compile(r"\b(?:[A-Z.]+\.)?({})\s*\(", re.I)


def open_window(office, path):
    """Open the file itself, as a user does; its address is what the other functions know it by."""
    document = office.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, ())
    return document.getURL()


def close(office, url):
    document_of(office, url).close(True)


def document_of(office, url):
    components = office.desktop.getComponents().createEnumeration()
    while components.hasMoreElements():
        document = components.nextElement()
        if hasattr(document, "getURL") and document.getURL() == url:
            return document
    raise ValueError(f"{url} is not open")


def windows(office):
    """The spreadsheets that are open: the address ("" for a new one) and the title."""
    found = []
    components = office.desktop.getComponents().createEnumeration()
    while components.hasMoreElements():
        document = components.nextElement()
        if hasattr(document, "getSheets"):
            found.append([document.getURL(), document.getTitle()])
    return found


def close_new(office):
    """Close the workbooks that were never saved, and say how each calls its template."""
    found = []
    components = office.desktop.getComponents().createEnumeration()
    for document in [components.nextElement() for _ in iter(components.hasMoreElements, False)]:
        if hasattr(document, "getSheets") and not document.getURL():
            stated = document.getDocumentProperties().getUserDefinedProperties()
            found.append([stated.getPropertyValue("template"), stated.getPropertyValue("language")])
            document.close(True)
    return found


# --- cells --------------------------------------------------------------------------------------------------


def rows_of(cells):
    """The values of a range, row by row: floats, texts, "" for nothing, and an error as {"error": its name}."""
    area = cells.getRangeAddress()
    rows = [list(row) for row in cells.getDataArray()]
    for at in cells.queryFormulaCells(ERROR_RESULT).getRangeAddresses():
        for row in range(at.StartRow, at.EndRow + 1):
            for column in range(at.StartColumn, at.EndColumn + 1):
                code = cells.getSpreadsheet().getCellByPosition(column, row).getError()
                name = ERRORS.get(code, f"Err:{code}")
                rows[row - area.StartRow][column - area.StartColumn] = {"error": name}
    return rows


def cells_at(document, area):
    sheet = document.getSheets().getByIndex(area.Sheet)
    return sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)


def tables(office, url):
    """Every table: the sheet, and its rows, headings first."""
    document = document_of(office, url)
    ranges = document.getPropertyValue("DatabaseRanges")
    found = {}
    for name in ranges.getElementNames():
        cells = cells_at(document, ranges.getByName(name).getDataArea())
        found[name] = [cells.getSpreadsheet().getName(), rows_of(cells)]
    return found


def named(office, url):
    """Every name of one cell: the value of that cell."""
    document = document_of(office, url)
    names = document.getPropertyValue("NamedRanges")
    found = {}
    for name in names.getElementNames():
        cells = names.getByName(name).getReferredCells()
        if cells is not None:
            rows = rows_of(cells)
            if len(rows) == len(rows[0]) == 1:
                found[name] = rows[0][0]
    return found


def formulas_with(office, url, functions):
    """Every formula that names one of these functions: sheet, address, formula, and what the cell gives."""
    document = document_of(office, url)
    pattern = re.compile(OURS.pattern.format("|".join(functions)), re.I)
    found = []
    for sheet in document.getSheets():
        for at in sheet.queryContentCells(FORMULA_CELLS).getRangeAddresses():
            cells = cells_at(document, at)
            for down, row in enumerate(cells.getFormulaArray()):
                for right, text in enumerate(row):
                    if pattern.search(text):
                        cell = cells.getCellByPosition(right, down)
                        address = cell.getPropertyValue("AbsoluteName").rpartition(".")[2].replace("$", "")
                        found.append([sheet.getName(), address, text, rows_of(cell)[0][0]])
    return found


def calculate(office, url):
    """Calculate all formulas, as by Ctrl+Shift+F9."""
    document_of(office, url).calculateAll()


def everything(office, url):
    """All that a refresh may change: each sheet's formulas and values, whether it is protected, and the tables."""
    document = document_of(office, url)
    sheets = {}
    for sheet in document.getSheets():
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.getRangeAddress()
        used = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        formulas = [list(row) for row in used.getFormulaArray()]
        while formulas and not any(formulas[-1]):  # what was cleared may count as used
            formulas.pop()
        formulas = [_without_end(row) for row in formulas]
        sheets[sheet.getName()] = [formulas, sheet.isProtected()]
    ranges = document.getPropertyValue("DatabaseRanges")
    areas = {}
    for name in ranges.getElementNames():
        at = ranges.getByName(name).getDataArea()
        areas[name] = [at.Sheet, at.StartColumn, at.StartRow, at.EndColumn, at.EndRow]
    return [sheets, areas]


def _without_end(row):
    row = list(row)
    while row and row[-1] == "":
        row.pop()
    return row


def put(office, url, table, heading, row, value):
    """Type a number or a text into a cell of a table, rows counted from 0."""
    document = document_of(office, url)
    cells = cells_at(document, document.getPropertyValue("DatabaseRanges").getByName(table).getDataArea())
    (headings,) = cells.getCellRangeByPosition(0, 0, cells.getColumns().getCount() - 1, 0).getDataArray()
    cell = cells.getCellByPosition(headings.index(heading), row + 1)
    if isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)


# --- the user -----------------------------------------------------------------------------------------------


def controls(sheet):
    forms = sheet.getDrawPage().getForms()
    for at in range(forms.getCount()):
        form = forms.getByIndex(at)
        for number in range(form.getCount()):
            yield form.getByIndex(number)


def buttons(office, url):
    """The captions of the buttons, by sheet."""
    return {
        sheet.getName(): [control.getPropertyValue("Label") for control in controls(sheet)]
        for sheet in document_of(office, url).getSheets()
    }


def press(office, url, sheet, caption):
    """Go to a sheet and press a button on it, as a screen reader does."""
    document = document_of(office, url)
    controller = document.getCurrentController()
    shown = document.getSheets().getByName(sheet)
    controller.setActiveSheet(shown)
    controller.setFormDesignMode(False)
    (control,) = [each for each in controls(shown) if each.getPropertyValue("Label") == caption]
    controller.getControl(control).getAccessibleContext().doAccessibleAction(0)


def undo(office, url):
    """Undo once; give what can be undone next and what could be before."""
    manager = document_of(office, url).getUndoManager()
    before = list(manager.getAllUndoActionTitles())
    manager.undo()
    return [before, list(manager.getAllUndoActionTitles())]


def redo(office, url):
    document_of(office, url).getUndoManager().redo()


def undoable(office, url):
    return list(document_of(office, url).getUndoManager().getAllUndoActionTitles())


def selected(office, url):
    """The sheet in front and what is selected on it."""
    controller = document_of(office, url).getCurrentController()
    at = document_of(office, url).getCurrentSelection()
    return [
        controller.getActiveSheet().getName(),
        at.getPropertyValue("AbsoluteName").rpartition(".")[2].replace("$", ""),
    ]


def last_row(office, url, table):
    """What a user can do in the last row of a table: of each cell whether it is locked, and its kind of validation."""
    document = document_of(office, url)
    cells = cells_at(document, document.getPropertyValue("DatabaseRanges").getByName(table).getDataArea())
    row = cells.getRows().getCount() - 1
    found = []
    for column in range(cells.getColumns().getCount()):
        cell = cells.getCellByPosition(column, row)
        validation = cell.getPropertyValue("Validation").getPropertyValue("Type").value
        found.append([cell.getPropertyValue("CellProtection").IsLocked, validation])
    return found


def store(office, url):
    """Save, as by Ctrl+S."""
    document_of(office, url).store()


def store_as(office, url, path, filter_name):
    """Save under another name and as another kind of file; give the new address."""
    document = document_of(office, url)
    document.storeAsURL(uno.systemPathToFileUrl(path), (PropertyValue("FilterName", 0, filter_name, 0),))
    return document.getURL()
