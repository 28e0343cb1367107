"""Rows that are added to the open workbook, and sheets that are protected: as on disk, and as they were."""

import datetime as dt

import pytest
from excel_in_memory import Refused, running
from test_live import FILLINGS, QUIET, TODAY, book_of
from test_rows_added import EVERY_TABLE, sample

from trainroi_xl.errors import WorkbookError, WorkbookIncomplete
from trainroi_xl.hosts.excel import live, native
from trainroi_xl.hosts.excel.book import ExcelWorkbook
from trainroi_xl.hosts.refreshing import refresh_open
from trainroi_xl.language import LANGUAGES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.adding import adding
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.templates.filling import Filling
from trainroi_xl.workbook.contract import Changes, NewRows
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

CHANGES = ("write", "resize", "fill")


@pytest.fixture
def excel():
    with running() as found:
        yield found


def protected(book, password=None):
    """Protect all sheets, each in its own way."""
    for number, sheet in enumerate(book.impl.sheets):
        api = sheet.api
        api.contents, api.drawing_objects, api.scenarios = True, number % 2 == 0, number % 3 == 0
        api.allowed = {name: (number + at) % 3 == 0 for at, name in enumerate(native.ALLOWED)}
        api.password, api.selection, api.people_only = password, 1, number % 4 == 0
    return states(book)


def states(book):
    return {sheet.name: sheet.api.state() for sheet in book.impl.sheets}


def inputs_of(snapshot, table):
    """The table without what is calculated, which no Excel in memory works out."""
    model = columns_of(INPUT_TABLES[table])
    calculated = {text for column in model.values() if column.formula for text in column.heading}
    data = snapshot.tables[table]
    at = [index for index, heading in enumerate(data.headings) if heading not in calculated]
    return [tuple(row[index] for index in at) for row in data.rows]


@pytest.mark.parametrize(("template", "table"), EVERY_TABLE)
@pytest.mark.parametrize("count", [3, 700])
def test_rows_arrive_as_they_do_on_disk(excel, tmp_path, template, table, count):
    path = book_of(tmp_path, template, "nl")
    book = excel.open(path)
    before = protected(book)
    changes = adding(read(path), {table: [sample(template, table)] * count})
    live.write(book, changes)
    patch(path, changes)
    assert inputs_of(live.snapshot(book), table) == inputs_of(read(path), table)
    assert states(book) == before and excel.state == QUIET
    columns = columns_of(INPUT_TABLES[table])
    place = read(path).tables[table].place(len(read(path).tables[table].rows) - 1, 0)
    for at, column in enumerate(columns.values()):
        cell = book.impl.sheets(place.sheet).cell(place.row, place.column + at)
        assert cell.locked == (column.formula is not None) == (cell.rule is None)
        assert bool(cell.formula) == (column.formula is not None)


def test_each_run_of_columns_takes_one_write(excel, tmp_path):
    book = excel.open(book_of(tmp_path))
    excel.calls.clear()
    live.write(book, adding(live.snapshot(book), {"tblCosts": [sample("cost-tracker", "tblCosts")] * 20}))
    assert excel.count("write") == 2 and excel.count("resize") == 0


def test_texts_that_look_like_something_else_stay_texts(excel, tmp_path):
    book = excel.open(book_of(tmp_path, filling=Filling()))
    row = {
        "programme": "=1+1",
        "description": "3-4",
        "reference": "@now",
        "date": dt.date(2026, 5, 1),
        "quantity": 2,
    }
    known = {name: value for name, value in row.items() if name in columns_of(INPUT_TABLES["tblCosts"])}
    live.write(book, adding(live.snapshot(book), {"tblCosts": [known]}))
    data = live.snapshot(book).tables["tblCosts"]
    assert {"=1+1", "3-4", 2.0, dt.date(2026, 5, 1)} <= set(data.rows[0])


def test_a_formula_that_was_wiped_from_a_blank_row_is_put_back(excel, tmp_path):
    book = excel.open(book_of(tmp_path, filling=Filling()))
    data = live.snapshot(book).tables["tblCosts"]
    place = data.place(0, data.headings.index("Amount"))
    cell = book.impl.sheets(place.sheet).cell(place.row, place.column)
    formula, cell.formula, cell.value = cell.formula, None, None
    live.write(book, adding(live.snapshot(book), {"tblCosts": [sample("cost-tracker", "tblCosts")]}))
    assert cell.formula == formula


def test_a_filter_that_hides_rows_stops_it_before_anything_is_written(excel, tmp_path):
    book = excel.open(book_of(tmp_path))
    before = protected(book)
    table = next(table for sheet in book.impl.sheets for table in sheet.tables if table.name == "tblCosts")
    table.filtered = True
    with pytest.raises(WorkbookError) as refusal:
        live.write(book, adding(live.snapshot(book), {"tblCosts": [sample("cost-tracker", "tblCosts")]}))
    assert refusal.value.topic == "table-filtered"
    assert states(book) == before and not excel.count(*CHANGES, "unprotect")


def test_a_table_that_is_gone_and_a_place_that_is_taken_are_named(excel, tmp_path):
    book = excel.open(book_of(tmp_path))
    with pytest.raises(WorkbookIncomplete) as gone:
        live.write(book, Changes(added=(NewRows("tblRatings", ("Person",), (("Ann",),)),)))
    assert gone.value.topic == "table-missing"
    data = live.snapshot(book).tables["tblCosts"]
    place = data.place(len(data.rows), 2)
    book.impl.sheets(place.sheet).cell(place.row, place.column).type_in("mine")
    excel.calls.clear()
    with pytest.raises(WorkbookError) as taken:
        live.write(
            book, adding(live.snapshot(book), {"tblCosts": [sample("cost-tracker", "tblCosts")] * 900})
        )
    assert (taken.value.topic, taken.value.details["cell"]) == ("table-no-room", place.address)
    assert not excel.count(*CHANGES)


# --- protected sheets -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", FILLINGS)
@pytest.mark.parametrize("mac", [False, True])
def test_a_refresh_works_on_protected_sheets_and_leaves_them_as_they_were(
    excel, tmp_path, monkeypatch, template, language, mac
):
    path = book_of(tmp_path, template, language)
    excel.mac = mac
    monkeypatch.setattr(native, "MAC", mac)
    open_book = excel.open(path)
    expected = refresh_open(ExcelWorkbook(open_book), TODAY)
    book = excel.open(path)
    before = protected(book)
    found = refresh_open(ExcelWorkbook(book), TODAY)
    assert found.changes == expected.changes
    assert live.snapshot(book).tables == live.snapshot(open_book).tables
    assert states(book) == before and excel.state == QUIET


def test_without_lifting_the_protection_nothing_could_be_written(excel, tmp_path, monkeypatch):
    book = excel.open(book_of(tmp_path))
    protected(book)
    monkeypatch.setattr(native, "protection", lambda sheet: None)
    with pytest.raises(WorkbookError) as refusal:
        refresh_open(ExcelWorkbook(book), TODAY)
    assert refusal.value.topic == "excel-refused" and "protected sheet" in str(refusal.value)


def test_whatever_fails_the_sheets_are_protected_again(excel, tmp_path):
    path = book_of(tmp_path, "supervisor-ratings")
    changes = refresh_open(ExcelWorkbook(excel.open(path)), TODAY).changes
    total = excel.count(*CHANGES, "unprotect")
    assert total > 20
    for number in range(1, total + 1):
        book = excel.open(path)
        before = protected(book)
        left = iter(range(number - 1))

        def fail(call, left=left):
            if call[0] in (*CHANGES, "unprotect") and next(left, None) is None:
                raise Refused("Excel is busy")

        excel.fail = fail
        with pytest.raises(WorkbookError):
            live.write(book, changes)
        excel.fail = lambda call: None
        assert states(book) == before, number
        assert excel.state == QUIET
        excel.books.remove(book.impl)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_password_stops_it_before_anything_is_written_and_names_the_sheet(excel, tmp_path, language):
    book = excel.open(book_of(tmp_path, language=language))
    protected(book)
    last = live.snapshot(book).tables["tblTrend"].first.sheet
    book.impl.sheets(last).api.password = "secret"
    before = states(book)
    excel.calls.clear()
    with pytest.raises(WorkbookError) as refusal:
        refresh_open(ExcelWorkbook(book), TODAY)
    assert refusal.value.topic == "sheet-password" and last in refusal.value.text(language)
    assert excel.count("unprotect") > 1 and not excel.count(*CHANGES)
    assert states(book) == before and excel.state == QUIET


def test_a_sheet_that_cannot_be_protected_again_is_named_and_the_others_are(excel, tmp_path):
    book = excel.open(book_of(tmp_path))
    before = protected(book)
    left_open = live.snapshot(book).tables["tblTrend"].first.sheet

    def fail(call):
        if call == ("protect", left_open):
            raise Refused("Excel is busy")

    excel.fail = fail
    with pytest.raises(WorkbookError) as told:
        refresh_open(ExcelWorkbook(book), TODAY)
    assert told.value.topic == "sheet-unprotected" and left_open in str(told.value)
    assert {name for name, state in states(book).items() if state != before[name]} == {left_open}


def test_only_sheets_that_are_written_lose_their_protection_meanwhile(excel, tmp_path):
    book = excel.open(book_of(tmp_path))
    protected(book)
    excel.calls.clear()
    live.write(book, adding(live.snapshot(book), {"tblCosts": [sample("cost-tracker", "tblCosts")]}))
    assert [call for call in excel.calls if call[0] == "unprotect"] == [("unprotect", "Costs")]
