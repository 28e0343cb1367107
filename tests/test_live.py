"""The open workbook, through xlwings' own code over an Excel in memory: the same results as on disk."""

import datetime as dt
import subprocess
import sys
from dataclasses import replace

import openpyxl
import pytest
import workbooks
import xlsxwriter
import xlwings
from excel_in_memory import Error, Excel, Refused, running

from trainroi_xl.cells import CellError
from trainroi_xl.errors import UsageError, WorkbookError, WorkbookIncomplete
from trainroi_xl.hosts import files, refreshing
from trainroi_xl.hosts.excel import live, native
from trainroi_xl.hosts.excel.book import ExcelWorkbook
from trainroi_xl.language import LANGUAGES, Text
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import (
    SEED_COSTS,
    SEED_IMPACT,
    SEED_PORTFOLIO,
    SEED_PRODUCTIVITY,
    SEED_RATINGS,
    cost,
    programme,
)
from trainroi_xl.templates.filling import Filling
from trainroi_xl.templates.full_example import full_filling
from trainroi_xl.workbook.contract import Changes
from trainroi_xl.workbook.xlsx_package import split_reference
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

TODAY = dt.date(2026, 6, 30)
FILLINGS = {
    "cost-tracker": SEED_COSTS,
    "supervisor-ratings": SEED_RATINGS,
    "productivity-calculator": SEED_PRODUCTIVITY,
    "training-evaluation": full_filling(),
    "impact-study": SEED_IMPACT,
    "portfolio": SEED_PORTFOLIO,
}
CHANGES = ("write", "resize", "fill")
QUIET = {"screen_updating": True, "enable_events": True, "calculation": "automatic", "status_bar": False,
         "display_alerts": True}  # fmt: skip


@pytest.fixture
def excel():
    """An Excel in memory, which xlwings takes for the one of this machine."""
    with running() as found:
        yield found


def book_of(tmp_path, template="cost-tracker", language="en", filling=None):
    path = tmp_path / f"{template}.{language}.xlsx"
    build(template, language, path, filling or FILLINGS[template])
    return path


def calculated(snapshot):
    """A snapshot with formulas that the file knows no value of as Excel shows them in blank rows: as nothing."""

    def cells(row):
        return tuple(
            None if isinstance(cell, CellError) and cell.topic == "cell-not-calculated" else cell
            for cell in row
        )

    tables = {
        name: replace(table, rows=tuple(map(cells, table.rows)), below=cells(table.below))
        for name, table in snapshot.tables.items()
    }
    return replace(snapshot, tables=tables)


def value_at(book, name):
    """What the cell with this name holds; a date as its number."""
    sheet, area = split_reference(book.impl.names(name).refers_to.removeprefix("="))
    return book.impl.sheets(sheet).cell(area.top, area.left).value


# --- reading --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_snapshot_is_the_same_from_excel_as_from_the_file(excel, tmp_path, template, language):
    path = book_of(tmp_path, template, language)
    book = excel.open(path)
    found = live.snapshot(book)
    assert found == calculated(read(path))
    assert excel.count("read") == len(found.tables) + 1  # one for all inputs together
    assert excel.count(*CHANGES, "set") == 0


def test_cells_of_every_kind(excel, tmp_path):
    path = tmp_path / "kinds.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("It's")
    formats = {code: workbook.add_format({"num_format": code}) for code in ("dd-mm-yyyy", "hh:mm", "€ #,##0")}
    rows = [
        (46000, "dd-mm-yyyy"), (46000.75, "dd-mm-yyyy"), (0.25, "hh:mm"), (59, "dd-mm-yyyy"),
        (61, "dd-mm-yyyy"), (1234.123456, "€ #,##0"), (33333333333333.25, "€ #,##0"),
    ]  # fmt: skip
    for down, (value, code) in enumerate(rows, start=1):
        sheet.write_number(down, 0, value, formats[code])
    for down, (formula, value) in enumerate(
        [("1/0", "#DIV/0!"), ("NA()", "#N/A"), ('""', ""), ("1=1", True)], start=len(rows) + 1
    ):
        sheet.write_formula(down, 0, f"={formula}", None, value)
    sheet.write_string(len(rows) + 5, 0, "a text")
    sheet.write_number(len(rows) + 6, 0, -2146826246)
    sheet.write_string(len(rows) + 8, 0, "below")
    sheet.add_table(0, 0, len(rows) + 7, 0, {"name": "tblKinds", "columns": [{"header": "Kind"}]})
    workbook.define_name("in_One", "='It''s'!$A$2")
    workbook.define_name("in_Far", "='It''s'!$C$90000")
    workbook.define_name("in_Several", "='It''s'!$A$2:$A$3")
    workbook.close()
    found = live.snapshot(excel.open(path))
    (table,) = found.tables.values()
    assert [row[0] for row in table.rows] == [
        dt.date(2025, 12, 9), dt.datetime(2025, 12, 9, 18), 0.25, dt.date(1900, 2, 28), dt.date(1900, 3, 1),
        1234.123456, 33333333333333.25, CellError("#DIV/0!"), CellError("#N/A"), None, True, "a text", -2146826246.0, None,
    ]  # fmt: skip
    assert [type(row[0]) for row in table.rows[:2]] == [dt.date, dt.datetime]
    assert table.below == ("below",)
    assert calculated(read(path)) == found
    assert set(found.inputs) == {"in_One", "in_Far"}


def test_errors_newer_than_2007_are_errors(excel, tmp_path):
    book = excel.open(book_of(tmp_path))
    sheet = book.impl.sheets("Costs")
    sheet.cell(6, 9).value = Error("#SPILL!")
    assert CellError("#SPILL!") in live.snapshot(book).tables["tblCosts"].rows[0]
    assert refreshing.check_open(ExcelWorkbook(book), TODAY).errors[0].topic == "cell-error"


def test_a_workbook_of_which_excel_tells_no_properties_is_known_by_its_file_or_its_tables(
    excel, tmp_path, monkeypatch
):
    path = book_of(tmp_path, "training-evaluation", "nl")
    book = excel.open(path)
    whole = live.snapshot(book)
    book.impl.properties.clear()
    assert live.snapshot(book) == whole  # from the file
    book.impl.path = tmp_path / "nowhere.xlsx"
    bare = live.snapshot(book)
    assert (bare.template, bare.language, bare.version) == ("training-evaluation", "nl", "")


def test_a_mac_tells_of_errors_in_texts_only(excel, tmp_path, monkeypatch):
    """appscript gives lists, dates without a time zone, and of an error or a blank its own missing value."""
    path = book_of(tmp_path)
    book = excel.open(path)
    excel.mac = True
    monkeypatch.setattr(native, "MAC", True)
    assert live.snapshot(book) == calculated(read(path))
    book.impl.sheets("Costs").cell(6, 9).value = Error("#DIV/0!")
    assert CellError("#DIV/0!") in live.snapshot(book).tables["tblCosts"].rows[0]


# --- the same results as on disk ------------------------------------------------------------------------


def assert_same_results(excel, book, path, changes):
    disk, found = read(path), live.snapshot(book)
    for rows in changes.tables:
        assert found.tables[rows.table] == disk.tables[rows.table]
    assert changes.cells
    of_file = Excel().open(path)
    for name in changes.cells:
        assert value_at(book, name) == value_at(of_file, name), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_refresh_in_excel_gives_the_results_of_one_on_disk(excel, tmp_path, template, language):
    path = book_of(tmp_path, template, language)
    book = excel.open(path)
    formulas = {
        (sheet.name, at): cell.formula
        for sheet in book.impl.sheet_list
        for at, cell in sheet.cells_at.items()
        if cell.formula
    }
    later = TODAY + dt.timedelta(days=30)
    for day in (TODAY, later, later) if template == "cost-tracker" else (TODAY,):
        there, here = refreshing.refresh_open(ExcelWorkbook(book), day), files.refresh(path, day)
        assert (there.findings, there.changes) == (here.findings, here.changes)
        assert_same_results(excel, book, path, here.changes)
    assert excel.state == QUIET
    left = {
        (sheet.name, at): cell.formula
        for sheet in book.impl.sheet_list
        for at, cell in sheet.cells_at.items()
        if cell.formula
    }
    assert left == formulas


@pytest.mark.parametrize("template", TEMPLATES)
def test_few_calls_reach_excel(excel, tmp_path, template):
    book = excel.open(book_of(tmp_path, template))
    for refreshed in range(3):
        excel.calls.clear()
        changes = refreshing.refresh_open(ExcelWorkbook(book), TODAY + dt.timedelta(days=refreshed)).changes
        tables = sum(len(sheet.table_list) for sheet in book.impl.sheet_list)
        # Each table is one run of columns here; beside them stand the figures, the day, and the figures in short.
        blocks = len(changes.tables) + 3
        assert excel.count("write") == blocks
        assert excel.count("read", "write") <= tables + blocks + 5


def test_nothing_is_written_into_inputs(excel, tmp_path):
    book = excel.open(book_of(tmp_path, "training-evaluation"))
    before = live.snapshot(book)
    refreshing.refresh_open(ExcelWorkbook(book), TODAY)
    after = live.snapshot(book)
    assert after.inputs == before.inputs
    given = set(TEMPLATES["training-evaluation"].tables) - {"tblHistory"}
    assert given <= set(before.tables)
    sheets = set()
    for name in given:
        assert after.tables[name] == before.tables[name]
        sheets.add(before.tables[name].first.sheet)
    assert sheets.isdisjoint(call[1] for call in excel.calls if call[0] in ("write", "fill"))


CODES = (
    "3-4",
    "=1+1",
    "+31",
    "-x",
    "@home",
    "'tis",
    "TRUE",
    "waar",
    "1e5",
    "12:30",
    "#N/A",
    "2026-01-02",
    "007",
)


def test_a_text_stays_the_text_it_is(excel, tmp_path):
    """A code that looks like a date, a formula or an error is not read as one."""
    codes = [code for code in CODES if code[0] not in "=#"]  # those are refused as codes
    rows = {
        "tblProgrammes": [programme(code, name, 10) for code, name in zip(codes, CODES, strict=False)],
        "tblCosts": [cost(code, "tuition", Text(code, code), 1, 100 + n) for n, code in enumerate(codes)],
    }
    path = book_of(tmp_path, filling=Filling({}, rows))
    book = excel.open(path)
    changes = refreshing.refresh_open(ExcelWorkbook(book), TODAY).changes
    files.refresh(path, TODAY)
    assert_same_results(excel, book, path, changes)


@pytest.mark.parametrize("text", CODES)
def test_what_looks_otherwise_is_marked_as_text(text):
    assert live._as_text(text) == f"'{text}"
    assert live._as_text("A plain word") == "A plain word"


def test_with_an_error_in_a_row_nothing_is_written(excel, tmp_path):
    book = excel.open(book_of(tmp_path))
    book.impl.sheets("Costs").cell(6, 2).value = "yesterday"
    evaluation = refreshing.refresh_open(ExcelWorkbook(book), TODAY)
    assert evaluation.changes is None and evaluation.errors[0].place.address == "B6"
    assert excel.count(*CHANGES) == 0 and excel.state == QUIET


def test_a_workbook_of_another_origin_is_refused(excel, tmp_path):
    path = tmp_path / "own.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    workbook.add_worksheet()
    workbook.close()
    with pytest.raises(WorkbookIncomplete, match="no workbook of trainroi"):
        refreshing.refresh_open(ExcelWorkbook(excel.open(path)), TODAY)
    assert excel.state == QUIET


# --- when Excel refuses ---------------------------------------------------------------------------------


def test_whenever_excel_refuses_its_state_is_restored_and_inputs_are_as_they_were(excel, tmp_path):
    book = excel.open(book_of(tmp_path))
    before = live.snapshot(book)
    excel.state["calculation"], excel.state["status_bar"] = "semiautomatic", "busy"
    done = refused = 0

    def refuse(call):
        if call[0] in CHANGES and excel.count(*CHANGES) > done:
            raise Refused("0x800AC472")

    excel.fail = refuse
    while True:
        excel.calls.clear()
        try:
            refreshing.refresh_open(ExcelWorkbook(book), TODAY)
        except WorkbookError as error:
            assert error.topic == "excel-refused" and "0x800AC472" in str(error) and error.language == "en"
            refused += 1
        assert excel.state == {**QUIET, "calculation": "semiautomatic", "status_bar": "busy"}
        after = live.snapshot(book)
        assert after.inputs == before.inputs
        for name in ("tblProgrammes", "tblCosts", "tblBenefits", "tblSignOff"):
            assert after.tables[name] == before.tables[name]
        if excel.count(*CHANGES) <= done:
            break
        done += 1
    assert refused == done >= 17


def test_a_state_that_cannot_be_restored_keeps_no_other_from_it(excel, tmp_path):
    book = excel.open(book_of(tmp_path))

    def refuse(call):
        if call == ("set", "calculation", "automatic"):
            raise Refused("busy")

    excel.fail = refuse
    with pytest.raises(WorkbookError, match=r"Excel did not answer \(busy\)"):
        refreshing.refresh_open(ExcelWorkbook(book), TODAY)
    assert excel.state == {**QUIET, "calculation": "manual"}


def test_an_excel_that_does_not_answer_is_told_and_a_mistake_of_ours_is_not_blamed_on_it(
    excel, tmp_path, monkeypatch
):
    book = excel.open(book_of(tmp_path))

    def refuse(call):
        if call[0] == "read":
            raise Refused("Call was rejected by callee.")

    excel.fail = refuse
    for work in (refreshing.check_open, refreshing.refresh_open):
        with pytest.raises(WorkbookError, match="rejected by callee"):
            work(ExcelWorkbook(book), TODAY)
    excel.fail = lambda call: None
    monkeypatch.setattr(refreshing, "evaluate", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        refreshing.refresh_open(ExcelWorkbook(book), TODAY)
    assert excel.state == QUIET


def test_progress_is_told_and_taken_back(excel, tmp_path):
    book = excel.open(book_of(tmp_path, language="nl"))
    refreshing.refresh_open(ExcelWorkbook(book), TODAY)
    told = [call[2] for call in excel.calls if call[:2] == ("set", "status_bar")]
    assert told == [refreshing.READING.nl, refreshing.WORKING.nl, refreshing.WRITING.nl, False]


# --- tables that grow and shrink, with columns of the user's own -----------------------------------------


def written(excel, path, *all_changes):
    """Write changes into the open workbook and into its file, and give a snapshot of each."""
    book = excel.open(path)
    for changes in all_changes:
        live.write(book, changes)
    found = live.snapshot(book)
    for changes in all_changes:
        patch(path, changes)
    return found, calculated(read(path))


@pytest.mark.parametrize("before", [1, 5])
@pytest.mark.parametrize("after", [0, 1, 3, 9])
@pytest.mark.parametrize("own", [False, True])
def test_tables_take_the_length_of_the_results(excel, tmp_path, before, after, own):
    path = workbooks.build(
        tmp_path / "b.xlsx", programmes=before, user_column=own, user_sheet=False, rich=False
    )
    if own:
        workbook = openpyxl.load_workbook(path)
        for row in range(5, 5 + before):
            workbook["Results"].cell(row, 3).value = f"mine {row}"
            workbook["Results"].cell(row, 6).value = "=D5*2" if row == 7 else "=[@Costs]*2"
        workbook.save(path)
    first = workbooks.results(before, months=2, start=50.0)
    found, disk = written(excel, path, first, workbooks.results(after, months=after))
    assert found.tables["tblMonths"] == disk.tables["tblMonths"]
    ours, theirs = found.tables["tblByProgramme"], disk.tables["tblByProgramme"]
    if own:  # the values of the user's formulas are Excel's to work out
        ours, theirs = (replace(t, rows=tuple(row[:4] for row in t.rows)) for t in (ours, theirs))
    assert ours == theirs
    sheet = excel.books[0].sheets("Results")
    if own:
        for row in range(5, 5 + before):
            assert sheet.cell(row, 3).value == f"mine {row}"
        for row in range(5, 5 + max(before, after, 1)):
            assert bool(sheet.cell(row, 6).formula) == (row < 5 + max(after, 1))
    if after > before:
        assert sheet.cell(4 + after, 5 if own else 3).format == sheet.cell(5, 5 if own else 3).format


def below(sheet, row, column, value):
    sheet.cell(row, column).type_in(value)


@pytest.mark.parametrize(
    ("hinder", "topic"),
    [
        (lambda sheet: below(sheet, 7, 3, "mine"), "table-no-room"),
        (lambda sheet: below(sheet, 8, 2, 5.0), "table-no-room"),
        (lambda sheet: (sheet.cell(7, 2), sheet.merged.append((1, 7, 3, 8))), "table-no-room"),
        (lambda sheet: setattr(sheet.table_list[0], "show_totals", True), "table-totals"),
        (lambda sheet: setattr(sheet.table_list[1], "area", (8, 3, 9, 5)), "table-no-room"),
        (lambda sheet: setattr(sheet.table_list[0], "area", (1048574, 2, 1048575, 4)), "table-past-end"),
        (lambda sheet: setattr(sheet.table_list[0], "display_name", "other"), "output-table-missing"),
        (lambda sheet: setattr(sheet.table_list[0].column_list[1], "name", "x"), "output-heading-missing"),
        (lambda sheet: setattr(sheet.book.names("out_total"), "name", "gone"), "output-cell-missing"),
    ],
)
def test_where_there_is_no_room_nothing_is_written(excel, tmp_path, hinder, topic):
    book = excel.open(workbooks.build(tmp_path / "b.xlsx"))
    hinder(book.impl.sheets("Results"))
    with pytest.raises(WorkbookError) as caught:
        live.write(book, workbooks.results(4))
    assert caught.value.topic == topic and str(caught.value)
    assert excel.count(*CHANGES, "set") == 0


def test_what_the_user_typed_in_a_column_of_theirs_joins_the_table(excel, tmp_path):
    path = workbooks.build(tmp_path / "b.xlsx", user_column=True)
    book = excel.open(path)
    sheet = book.impl.sheets("Results")
    below(sheet, 7, 3, "mine")
    live.write(book, workbooks.results(4))
    assert live.snapshot(book).tables["tblByProgramme"].rows[2][1] == "mine"


def test_a_formula_of_the_user_below_a_column_of_theirs_is_not_taken_into_the_table(excel, tmp_path):
    book = excel.open(workbooks.build(tmp_path / "b.xlsx", user_column=True))
    below(book.impl.sheets("Results"), 7, 3, "=SUM(A1:A5)")
    with pytest.raises(WorkbookError, match="Results!C7"):
        live.write(book, workbooks.results(4))
    assert excel.count(*CHANGES) == 0


def test_what_no_cell_can_hold_is_refused_before_anything_is_written(excel, tmp_path):
    book = excel.open(workbooks.build(tmp_path / "b.xlsx"))
    for value in (float("nan"), "x" * 40_000):
        with pytest.raises(WorkbookError, match=r"cannot hold|more than"):
            live.write(book, Changes((), {"out_total": value}))
    assert excel.count("write", "set") == 0


def test_errors_and_truth_values_come_as_such(excel, tmp_path):
    book = excel.open(workbooks.build(tmp_path / "b.xlsx"))
    for value, shown in ((CellError("#DIV/0!"), "#DIV/0!"), (CellError("#CALC!"), "#VALUE!"), (True, True)):
        live.write(book, Changes((), {"out_total": value}))
        assert value_at(book, "out_total") == shown


# --- finding the open workbook --------------------------------------------------------------------------


def test_the_open_workbook_is_found_by_name_by_path_or_as_the_one_in_front(excel, tmp_path):
    first, second = book_of(tmp_path), book_of(tmp_path, language="nl")
    excel.open(first)
    excel.open(second)
    assert live.open_book(None).name == second.name
    assert live.open_book(first).name == first.name
    assert live.open_book(type(first)(first.name.upper())).name == first.name
    with pytest.raises(UsageError, match="is not open in Excel"):
        live.open_book(tmp_path / "elsewhere" / first.name)


def test_no_workbook_and_no_excel_are_told(excel, monkeypatch):
    with pytest.raises(UsageError, match="No workbook is open"):
        live.open_book(None)
    monkeypatch.setattr(xlwings.engines, "active", None)
    with pytest.raises(UsageError, match="Windows and Mac only"):
        live.open_book(None)
    monkeypatch.setitem(sys.modules, "xlwings", None)
    with pytest.raises(UsageError, match="pip install xlwings"):
        live.open_book(None)


def test_nothing_imports_xlwings_before_it_is_needed():
    program = (
        "import sys, trainroi_xl.hosts.macros, trainroi_xl.hosts.excel.book; print('xlwings' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
