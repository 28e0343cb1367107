"""Our workbooks in a real LibreOffice with the extension: their cells calculate, and their buttons do what they say.

Each workbook is opened in a window, as a user opens it, and its buttons are pressed, as a screen reader presses them.
What is expected comes from elsewhere: the functions called in Python, and the same file refreshed on disk.
"""

import contextlib
import datetime as dt
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from trainroi_xl.cells import CellError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts import files
from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.tables import OUTPUT_TABLES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import example_of
from trainroi_xl.workbook.xlsx_read import read

IN_OFFICE = Path(__file__).with_name("templates_in_office.py")
OURS = re.compile(rf"\b({'|'.join(CATALOGUE)})\(")
BOOKS = [(template, language) for template in TEMPLATES for language in LANGUAGES]
EN, NL = "en", "nl"


class Window:
    """A workbook that is open in a window of LibreOffice."""

    def __init__(self, calc, path):
        self.calc, self.path = calc, path
        self.url = calc.run(IN_OFFICE, "open_window", path=str(path))

    def __getattr__(self, name):
        return lambda **given: self.calc.run(IN_OFFICE, name, url=self.url, **given)

    def press(self, sheet, caption):
        """Press a button, and give what the user is told."""
        return self.calc.run(IN_OFFICE, "press", url=self.url, sheet=sheet, caption=caption)


@contextlib.contextmanager
def window(calc, path):
    found = Window(calc, path)
    try:
        yield found
    finally:
        found.close()


def filled(tmp_path, template, language, name="book"):
    """A workbook with the example of its template, never refreshed."""
    path = tmp_path / f"{name}.{language}.xlsm"
    build(template, language, path, example_of(template))
    return path


# --- cells --------------------------------------------------------------------------------------------------


def formulas_of(path):
    """The formulas of a file that name one of our functions, as {(sheet, address): formula}."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and OURS.search(cell.value)
    }


def call_in(formula):
    """The first call of a function of ours in a formula: its name, and its arguments as texts.

    >>> call_in('=IF(a="",1,TRAINING_ROI(a,SUM(b,c),,"x,y")+1)')
    ('TRAINING_ROI', ['a', 'SUM(b,c)', '', '"x,y"'])
    """
    found = OURS.search(formula)
    arguments, depth, quoted = [""], 0, False
    for sign in formula[found.end() :]:
        quoted ^= sign == '"'
        if not quoted and sign == ")" and not depth:
            break
        depth += not quoted and (sign in "([") - (sign in ")]")
        if sign == "," and not quoted and not depth:
            arguments.append("")
        else:
            arguments[-1] += sign
    return found[1], arguments


def value_of(argument, names, tables):
    """What an argument of a formula stands for: a name, the column of a table, a text or nothing."""
    column = re.fullmatch(r"(\w+)\[([^\]]+)\]", argument)
    if column:
        headings, *rows = tables[column[1]][1]
        at = headings.index(column[2])
        return [[None if row[at] == "" else row[at]] for row in rows]
    if argument.startswith('"'):
        return argument.strip('"')
    return names[argument] if argument else None


def assert_computed(found, formulas, names, tables):
    """Each cell shows what its function gives in Python for the values of the same cells."""
    for (sheet, address), formula in formulas.items():
        name, arguments = call_in(formula)
        shown = found[sheet, address][1]
        given = [value_of(each, names, tables) for each in arguments]
        assert shown == pytest.approx(CATALOGUE[name].call(*given), rel=1e-12), (sheet, address, formula)


def shown_by(book):
    return {(sheet, address): (formula, value)
            for sheet, address, formula, value in book.formulas_with(functions=list(CATALOGUE))}  # fmt: skip


@pytest.mark.parametrize(("template", "language"), BOOKS)
def test_every_figure_of_a_workbook_is_calculated_by_our_functions(calc, tmp_path, template, language):
    path = filled(tmp_path, template, language)
    formulas = formulas_of(path)
    assert len(formulas) >= 8
    with window(calc, path) as book:
        first = shown_by(book)
        assert first.keys() == formulas.keys()
        assert_computed(first, formulas, book.named(), book.tables())
        # A number that was stored in the file would stay.
        table = "tblPortfolio" if template == "portfolio" else "tblCosts"
        headings, row = book.tables()[table][1][:2]
        ...
