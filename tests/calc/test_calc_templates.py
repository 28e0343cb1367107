"""Our workbooks in a real LibreOffice with the extension: their cells calculate, and Refresh fills them.

What is expected comes from elsewhere: the functions called in Python, and the same file refreshed on disk.
"""

import datetime as dt
import re
import shutil

import openpyxl
import pytest
import workbooks
from calc_windows import made, window

from trainroi_xl.cells import CellError
from trainroi_xl.errors import WorkbookLocked
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts import files
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.tables import OUTPUT_TABLES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.templates.examples import example_of
from trainroi_xl.workbook.xlsx_read import read

OURS = re.compile(rf"\b({'|'.join(CATALOGUE)})\(")
BOOKS = [(template, language) for template in TEMPLATES for language in LANGUAGES]
WRONG = -12345.0
"""What no figure of a workbook is."""


def about(cell):
    """A cell as it may be: a number to the digits that a sum in another order keeps."""
    return pytest.approx(cell, rel=1e-12, abs=1e-12) if isinstance(cell, float) else cell


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


def with_wrong_values(path):
    """Store a wrong value beside each formula that names one of our functions."""

    def wrong(found):
        cell = re.sub(r' t="\w+"', "", found[1])
        return f"{cell}{found[2]}<v>{WRONG}</v></c>"

    count = 0

    def change(name, data):
        nonlocal count
        if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            return data
        text, times = re.subn(
            rf"(<c [^>]*>)(<f[^>]*>[^<]*\b(?:{'|'.join(CATALOGUE)})\([^<]*</f>)<v>[^<]*</v></c>",
            wrong,
            data.decode(),
        )
        count += times
        return text.encode()

    workbooks.rewrite(path, change)
    return count


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
        if not quoted:
            depth += (sign in "([") - (sign in ")]")
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


def shown_by(book):
    """The cells of an open workbook with a formula that names one of our functions, as {(sheet, address): value}."""
    return {
        (sheet, address): value for sheet, address, _, value in book.formulas_with(functions=list(CATALOGUE))
    }


def assert_calculated(book, formulas):
    """Each cell shows what its function gives in Python for the values that the same workbook shows."""
    shown, names, tables = shown_by(book), book.named(), book.tables()
    assert shown.keys() == formulas.keys()
    for place, formula in formulas.items():
        name, arguments = call_in(formula)
        try:
            expected = CATALOGUE[name].call(*[value_of(each, names, tables) for each in arguments])
        except CellError:  # a formula asks only for what there are figures for
            assert shown[place] == "" and "" in map(names.get, arguments), (place, formula)
            continue
        assert shown[place] == about(expected), (place, formula)
    return shown


def finds_our_functions(calc, path, formulas):
    """Whether LibreOffice finds the functions of a file by itself; it then shows what is stored until it calculates.

    Read off a document that is hidden, which we leave alone. Where nothing was found, binding makes it calculate.
    """
    cells = calc.calculate(path)
    return all(cells[sheet][address]["error"] is None for sheet, address in formulas)


@pytest.mark.parametrize(("template", "language"), BOOKS)
def test_every_figure_is_calculated_by_our_functions(calc, tmp_path, template, language):
    path = made(tmp_path, template, language, example_of(template))
    files.refresh(path, dt.date.today())
    formulas, stored = formulas_of(path), openpyxl.load_workbook(path, data_only=True)
    assert with_wrong_values(path) == len(formulas) >= 8
    table, field = ("tblPortfolio", "costs") if template == "portfolio" else ("tblCosts", "unit_cost")
    heading = columns_of(INPUT_TABLES[table])[field].heading.to(language)
    found_by_itself = finds_our_functions(calc, path, formulas)
    with window(calc, path) as book:
        if found_by_itself:
            book.calculate()
        before = assert_calculated(book, formulas)
        for (sheet, address), value in before.items():
            assert value == about(as_shown(stored[sheet][address].value)), (sheet, address)
        headings, first = book.tables()[table][1][:2]
        book.put(table=table, heading=heading, row=0, value=2 * first[headings.index(heading)])
        after = assert_calculated(book, formulas)
    of_costs = {place for place, formula in formulas.items() if "live_costs" in "".join(call_in(formula)[1])}
    assert {place for place in formulas if before[place] != after[place]} == {
        place for place in of_costs if before[place] != ""
    }


# --- Refresh ------------------------------------------------------------------------------------------------


def as_shown(cell):
    """A cell of a file as LibreOffice has it."""
    if isinstance(cell, CellError):
        return {"error": cell.code}
    if isinstance(cell, dt.date):
        moment = cell if isinstance(cell, dt.datetime) else dt.datetime.combine(cell, dt.time())
        return (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    return "" if cell is None else float(cell) if isinstance(cell, bool | int) else cell


def on_disk(path):
    """The tables and the results in named cells of a file, as `Window.tables` and `Window.named` give them."""
    tables = {
        name: [list(table.headings), *[list(map(as_shown, row)) for row in table.rows]]
        for name, table in read(path).tables.items()
    }
    book = openpyxl.load_workbook(path, data_only=True)
    results = {}
    for name, defined in book.defined_names.items():
        if name.startswith("out_"):
            ((sheet, address),) = defined.destinations
            results[name] = as_shown(book[sheet][address.replace("$", "")].value)
    return tables, results


def refreshed(path, press):
    """Refresh a copy on disk and press the button, on one and the same day."""
    copy = path.with_name(f"copy.{path.name}")
    while True:
        today = dt.date.today()
        shutil.copy(path, copy)
        evaluation = files.refresh(copy, today)
        said = press()
        if dt.date.today() == today:
            return evaluation, on_disk(copy), said


@pytest.mark.parametrize(("template", "language"), BOOKS)
def test_refresh_fills_what_a_refresh_on_disk_fills_and_undo_takes_it_back_in_one_step(
    calc, tmp_path, template, language
):
    path = made(tmp_path, template, language, example_of(template))
    with window(calc, path) as book:
        blank = book.everything()
        evaluation, (tables, results), said = refreshed(path, lambda: book.press("refresh"))
        assert evaluation.changes is not None and len(results) > 10
        assert said.startswith(("Refreshed. There are", "Vernieuwd. Er zijn")) == bool(evaluation.findings)
        shown = {name: rows for name, (_, rows) in book.tables().items()}
        assert shown.keys() >= tables.keys() & {*OUTPUT_TABLES, *INPUT_TABLES}
        for name, rows in tables.items():
            assert_alike(shown[name], rows, name)
        names = book.named()
        assert_alike([[names[name] for name in results]], [list(results.values())], list(results))
        full = book.everything()
        assert full != blank
        book.undo()
        assert book.everything() == blank
        book.redo()
        assert book.everything() == full


def assert_alike(found, expected, where):
    assert [len(row) for row in found] == [len(row) for row in expected], where
    for number, (row, other) in enumerate(zip(found, expected, strict=True)):
        assert row == list(map(about, other)), (where, number)


# --- saved --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "language"), [(template, LANGUAGES[at % 2]) for at, template in enumerate(TEMPLATES)]
)
def test_a_workbook_that_libreoffice_saved_is_read_and_refreshed_on_disk_as_before(
    calc, tmp_path, template, language
):
    path, calc_file = made(tmp_path, template, language, example_of(template)), tmp_path / "book.ods"
    with window(calc, path) as book:
        _, (tables, results), _ = refreshed(path, lambda: book.press("refresh"))
        book.store()
        saved = on_disk(path)
        assert saved[1].keys() == results.keys()
        for name, rows in tables.items():
            assert_alike(saved[0][name], rows, name)
        with pytest.raises(WorkbookLocked):
            files.refresh(path, dt.date.today())
        book.url = book.store_as(path=str(calc_file), filter_name="calc8")
    with window(calc, calc_file) as book:  # the file of LibreOffice's own
        book.press("refresh")
        for name, (_, rows) in book.tables().items():
            assert_alike(rows, tables[name], name)
    files.refresh(path, dt.date.today())
    for name, rows in on_disk(path)[0].items():
        assert_alike(rows, tables[name], name)
