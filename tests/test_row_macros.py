"""The buttons for more rows and for the example."""

import datetime as dt

import pytest
from excel_in_memory import Refused, running
from test_live_rows import inputs_of, protected, states
from test_xlsx_share import as_excel_saves

from trainroi_xl.errors import WorkbookError
from trainroi_xl.hosts import macros
from trainroi_xl.hosts.excel import live
from trainroi_xl.hosts.excel.book import ExcelWorkbook
from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.hosts.refreshing import check_open
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import example_of
from trainroi_xl.templates.filling import Filling

TODAY = dt.date(2026, 6, 30)
WITH_EXAMPLE = [name for name in TEMPLATES if example_of(name)]


@pytest.fixture
def excel():
    with running() as found:
        yield found


def opened(excel, tmp_path, template="cost-tracker", language="en", filling=None, name="book"):
    path = tmp_path / f"{name}.{template}.{language}.xlsm"
    build(template, language, path, filling)
    return excel.open(as_excel_saves(path))


def everything(book):
    snapshot = live.snapshot(book)
    names = [name for name in TEMPLATES[snapshot.template].tables if name != "tblHistory"]
    tables = {name: _without_blank_rows(inputs_of(snapshot, name)) for name in names}
    return tables, {name: cell.value for name, cell in snapshot.inputs.items()}


def _without_blank_rows(rows):
    """The rows that hold something, to the sixteen digits that the builder writes."""

    def alike(cell):
        return f"{cell:.15g}" if isinstance(cell, float) else cell

    return [tuple(map(alike, row)) for row in rows if any(cell is not None for cell in row)]


def cell_of(book, table, row, column):
    place = live.snapshot(book).tables[table].place(row, column)
    return book.sheets[place.sheet].range((place.row, place.column))


# --- more rows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "sheet"), [("en", "Costs"), ("nl", "Kosten")])
def test_the_table_in_front_gets_twenty_blank_rows_and_the_sheet_stays_protected(
    excel, tmp_path, language, sheet
):
    book = opened(excel, tmp_path, language=language, filling=example_of("cost-tracker"))
    before, state = live.snapshot(book), protected(book)
    book.sheets[sheet].activate()
    assert macros.add_rows(ExcelWorkbook(book)).startswith(("20 blank rows", "Er zijn 20 lege rijen"))
    after = live.snapshot(book)
    for name, table in after.tables.items():
        rows = before.tables[name].rows
        assert table.rows[: len(rows)] == rows
        assert len(table.rows) == len(rows) + (20 if name == "tblCosts" else 0)
    last = after.tables["tblCosts"].place(len(after.tables["tblCosts"].rows) - 1, 0)
    cell = book.impl.sheets(sheet).cell(last.row, last.column)
    assert cell.rule is not None and not cell.locked
    assert states(book) == state


@pytest.mark.parametrize("name", ["Dashboard", "Snapshots"])
def test_a_sheet_without_a_table_to_fill_in_is_told_and_left_alone(excel, tmp_path, name):
    book = opened(excel, tmp_path)
    book.sheets[name].activate()
    excel.calls.clear()
    assert f"The sheet {name} has no table" in macros.add_rows(ExcelWorkbook(book))
    assert not excel.count("write", "resize", "fill")


def test_what_stands_below_the_table_is_told(excel, tmp_path):
    book = opened(excel, tmp_path, language="nl")
    data = live.snapshot(book).tables["tblCosts"]
    place = data.place(len(data.rows) + 4, 3)
    book.impl.sheets(place.sheet).cell(place.row, place.column).type_in("mine")
    book.sheets[place.sheet].activate()
    with pytest.raises(WorkbookError) as refusal:
        macros.add_rows(ExcelWorkbook(book))
    assert refusal.value.language == "nl" and refusal.value.details["cell"] == place.address
    assert len(live.snapshot(book).tables["tblCosts"].rows) == len(data.rows)


# --- the example --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", WITH_EXAMPLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_goes_in_and_comes_out_again(excel, tmp_path, template, language):
    book = opened(excel, tmp_path, template, language)
    full = opened(excel, tmp_path, template, language, example_of(template), "full")
    blank, state = everything(book), protected(book)
    assert macros.example(ExcelWorkbook(book)).startswith(("The example is in", "Het voorbeeld staat erin"))
    assert everything(book) == everything(full)
    # An Excel in memory does not calculate, so that calculated columns are behind; nothing else is wrong.
    assert {finding.topic for finding in check_open(ExcelWorkbook(book), TODAY).errors} <= {"amount-differs"}
    assert macros.example(ExcelWorkbook(book)).startswith(("The example is out", "Het voorbeeld is eruit"))
    assert everything(book) == blank
    assert states(book) == state


@pytest.mark.parametrize("template", WITH_EXAMPLE)
def test_a_workbook_that_was_made_with_the_example_is_emptied(excel, tmp_path, template):
    book = opened(excel, tmp_path, template, "nl", example_of(template))
    macros.example(ExcelWorkbook(book))
    assert everything(book) == everything(opened(excel, tmp_path, template, "nl", name="blank"))


@pytest.mark.parametrize("start", [None, "example"])
def test_a_single_cell_of_the_user_keeps_it_all_as_it_is(excel, tmp_path, start):
    book = opened(excel, tmp_path, filling=start and example_of("cost-tracker"))
    cell_of(book, "tblCosts", 2, 3).raw_value = "mine"
    before = live.snapshot(book)
    excel.calls.clear()
    said = macros.example(ExcelWorkbook(book))
    assert "the sheet Costs holds rows of your own" in said
    assert not excel.count("write", "resize", "fill", "unprotect")
    assert live.snapshot(book) == before


def test_a_row_more_than_the_example_keeps_it_in(excel, tmp_path):
    book = opened(excel, tmp_path, filling=example_of("cost-tracker"))
    count = len(example_of("cost-tracker").rows["tblProgrammes"])
    cell_of(book, "tblProgrammes", count, 0).raw_value = "MINE"
    before = everything(book)
    assert "the sheet Programmes holds rows of your own" in macros.example(ExcelWorkbook(book))
    assert everything(book) == before


def test_a_formula_of_the_user_that_gives_the_same_stays(excel, tmp_path):
    book = opened(excel, tmp_path, filling=example_of("cost-tracker"))
    data = live.snapshot(book).tables["tblCosts"]
    place = data.place(0, data.headings.index("Quantity"))
    cell = book.impl.sheets(place.sheet).cell(place.row, place.column)
    cell.formula = "=3-2"
    before = everything(book)
    with pytest.raises(WorkbookError) as refusal:
        macros.example(ExcelWorkbook(book))
    assert refusal.value.details["cell"] == place.address
    assert everything(book) == before and cell.formula == "=3-2"


def test_inputs_that_the_user_set_stay(excel, tmp_path):
    book = opened(excel, tmp_path, filling=Filling({"in_Currency": "SEK"}))
    macros.example(ExcelWorkbook(book))
    assert everything(book)[1]["in_Currency"] == "SEK" and everything(book)[1]["in_Organisation"] == "Example"
    macros.example(ExcelWorkbook(book))
    assert everything(book)[1]["in_Currency"] == "SEK" and everything(book)[1]["in_Organisation"] is None


def test_a_note_in_a_column_of_the_users_own_is_not_touched(excel, tmp_path):
    book = opened(excel, tmp_path)
    table = next(table for table in book.impl.sheets("Costs").tables if table.name == "tblCosts")
    top, _, _, right = table.area
    beside = book.impl.sheets("Costs").cell(top + 1, right + 1)
    beside.type_in("mine")
    macros.example(ExcelWorkbook(book))
    macros.example(ExcelWorkbook(book))
    assert beside.value == "mine"


def test_excel_that_refuses_leaves_the_sheets_protected(excel, tmp_path):
    book = opened(excel, tmp_path)
    state = protected(book)

    def fail(call):
        if call[0] == "write":
            raise Refused("Excel is busy")

    excel.fail = fail
    with pytest.raises(WorkbookError) as refusal:
        macros.example(ExcelWorkbook(book))
    assert refusal.value.topic == "excel-refused" and states(book) == state


def test_a_workbook_of_another_kind_has_no_example(excel, tmp_path, monkeypatch):
    book = opened(excel, tmp_path)
    monkeypatch.setattr(macros, "example_of", lambda template: None)
    assert macros.example(ExcelWorkbook(book)) == "This workbook has no example."
