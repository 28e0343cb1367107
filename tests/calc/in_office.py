"""Runs in the worker, beside the office: a formula in a cell of a new document."""


def formula(office, text):
    """What a cell with this formula shows, as (formula, text, number of the error)."""
    document = office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    try:
        cell = document.Sheets.getByIndex(0).getCellByPosition(0, 0)
        cell.setFormula(text)
        return [cell.getFormula(), cell.getString(), cell.getError()]
    finally:
        document.close(True)
