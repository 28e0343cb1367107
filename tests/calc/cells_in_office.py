"""Runs in the worker, beside the office: cells are filled, formulas beside them calculate, and what they show comes back."""

DATE = 2  # com.sun.star.util.NumberFormat.DATE
WITH_ERROR = 4  # com.sun.star.sheet.FormulaResult.ERROR


def calculated(office, given, formulas):
    """What each formula shows, as rows of values; an error as {"error": its number in LibreOffice}.

    `given` are the rows of the sheet Given, from A1 on: a blank is None, a date {"date": number}, what only a formula
    makes {"formula": text}. `formulas` are [row, column, height, width, text] for the sheet Shown; one without
    height is an ordinary cell, any other an array formula over so many cells.
    """
    document = office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    try:
        sheets = document.getSheets()
        sheets.insertNewByName("Given", 0)
        sheets.insertNewByName("Shown", 1)
        document.addActionLock()
        document.enableAutomaticCalculation(False)
        _fill(document, sheets.getByName("Given"), given)
        shown = sheets.getByName("Shown")
        for row, column, height, width, text in formulas:
            if height:
                _area(shown, row, column, height, width).setArrayFormula(text)
            else:
                shown.getCellByPosition(column, row).setFormula(text)
        document.enableAutomaticCalculation(True)
        document.removeActionLock()
        document.calculateAll()
        rows = _values(shown, formulas)
        return [
            [line[column : column + width] for line in rows[row : row + max(1, height)]]
            for row, column, height, width, _ in formulas
        ]
    finally:
        document.close(True)


def descriptions(office, names):
    """What the function wizard says of functions: name, text, category, arguments (name, text, whether optional)."""
    found = office.service("com.sun.star.sheet.FunctionDescriptions")
    result = {}
    for at in range(found.getCount()):
        entry = {each.Name: each.Value for each in found.getByIndex(at)}
        if entry["Name"] in names:
            arguments = [[each.Name, each.Description, each.IsOptional] for each in entry["Arguments"] or ()]
            result[entry["Name"]] = [entry["Description"], entry["Category"], arguments]
    return result


def _area(sheet, row, column, height, width):
    return sheet.getCellRangeByPosition(column, row, column + width - 1, row + height - 1)


def _fill(document, sheet, rows):
    width = max(map(len, rows))
    # An empty text leaves a cell blank; LibreOffice 7.4 ends when a None comes over the pipe in its place.
    plain = [
        tuple(
            "" if each is None or isinstance(each, dict) else each
            for each in [*row, *[None] * (width - len(row))]
        )
        for row in rows
    ]
    _area(sheet, 0, 0, len(rows), width).setDataArray(tuple(plain))
    as_date = document.getNumberFormats().getStandardFormat(DATE, document.CharLocale)
    for at, row in enumerate(rows):
        for to, each in enumerate(row):
            if isinstance(each, dict):
                cell = sheet.getCellByPosition(to, at)
                if "date" in each:
                    cell.setValue(each["date"])
                    cell.NumberFormat = as_date
                else:
                    cell.setFormula(each["formula"])


def _values(sheet, formulas):
    height = max(row + max(1, rows) for row, _, rows, _, _ in formulas)
    width = max(column + columns for _, column, _, columns, _ in formulas)
    area = _area(sheet, 0, 0, height, width)
    rows = [list(row) for row in area.getDataArray()]
    for each in area.queryFormulaCells(WITH_ERROR).getRangeAddresses():
        for row in range(each.StartRow, each.EndRow + 1):
            for column in range(each.StartColumn, each.EndColumn + 1):
                rows[row][column] = {"error": sheet.getCellByPosition(column, row).getError()}
    return rows
