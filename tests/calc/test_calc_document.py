"""The open document in a real LibreOffice: read and written as the file of it is, and one undo takes all back."""

import datetime as dt
from dataclasses import replace
from itertools import cycle

import openpyxl
import pytest
import workbooks
import xlsxwriter
from calc_documents import opened
from test_live import CODES, FILLINGS, calculated
from test_live_rows import inputs_of
from test_rows_added import EVERY_TABLE, sample

from trainroi_xl.cells import CellError
from trainroi_xl.errors import WorkbookError, WorkbookIncomplete
from trainroi_xl.hosts import files
from trainroi_xl.hosts.refreshing import refresh, refresh_open
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.adding import adding
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import SEED_COSTS, cost
from trainroi_xl.templates.filling import Filling
from trainroi_xl.workbook.contract import Changes, NewRows, TableRows
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

# openpyxl tells what it leaves out.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

TODAY = dt.date(2026, 6, 30)
XLSX, ODS = "Calc MS Excel 2007 XML", "calc8"


def book_of(tmp_path, template="cost-tracker", language="en", filling=None):
    path = tmp_path / f"{template}.{language}.xlsx"
    build(template, language, path, filling or FILLINGS[template])
    return path


def results(snapshot, changes):
    return {rows.table: snapshot.tables[rows.table] for rows in changes.tables}


# --- reading --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("filled", [True, False])
def test_a_snapshot_is_the_same_from_the_document_as_from_the_file(
    calc, tmp_path, template, language, filled
):
    path = book_of(tmp_path, template, language, None if filled else Filling())
    with opened(calc, path) as document:
        found = document.book.snapshot()
        assert found == calculated(read(path))
        assert document.calls == ["facts", "tables", "names", "read"]
        assert document.book.language == language


def test_cells_of_every_kind(calc, tmp_path):
    path = tmp_path / "kinds.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("It's")
    formats = {
        code: workbook.add_format({"num_format": code})
        for code in ("dd-mm-yyyy", "hh:mm", "[h]:mm", "mm:ss", "[$-413]d mmm", "€ #,##0", '0 "days"', "@")
    }
    rows = [
        (46000, "dd-mm-yyyy"), (46000.75, "dd-mm-yyyy"), (0.25, "hh:mm"), (59, "dd-mm-yyyy"), (61, "[$-413]d mmm"),
        (1.5, "[h]:mm"), (2.5, "mm:ss"), (1234.123456, "€ #,##0"), (33333333333333.25, "€ #,##0"), (3, '0 "days"'),
        (0.1 + 0.2, "€ #,##0"), (1, "@"),
    ]  # fmt: skip
    for down, (value, code) in enumerate(rows, start=1):
        sheet.write_number(down, 0, value, formats[code])
    shown = [
        ("1/0", "#DIV/0!"), ("NA()", "#N/A"), ('""', ""), ("1=1", True), ("1=2", False), ("1", 1), ("0", 0),
        ("46000", 46000), ("1E+308*10", "#NUM!"), ('"a"+1', "#VALUE!"), ('"007"', "007"),
    ]  # fmt: skip
    for down, (formula, value) in enumerate(shown, start=len(rows) + 1):
        sheet.write_formula(down, 0, f"={formula}", None, value)
    others = ["a text", "=1+1", "3-4", "two\nlines", " spaced ", True, False, -2146826246]
    for down, value in enumerate(others, start=len(rows) + len(shown) + 1):
        write = sheet.write_string if isinstance(value, str) else sheet.write
        write(down, 0, value)
    last = len(rows) + len(shown) + len(others) + 1
    sheet.write_string(last + 1, 0, "below")
    sheet.add_table(0, 0, last, 0, {"name": "tblKinds", "columns": [{"header": "Kind"}]})
    workbook.define_name("in_One", "='It''s'!$A$2")
    workbook.define_name("in_Far", "='It''s'!$C$90000")
    workbook.define_name("in_Several", "='It''s'!$A$2:$A$3")
    workbook.define_name("in_Constant", "=3")
    workbook.close()
    with opened(calc, path) as document:
        document.lines("document.calculateAll()")
        found = document.book.snapshot()
    disk = calculated(read(path))
    assert [*map(repr, found.tables["tblKinds"].rows)] == [*map(repr, disk.tables["tblKinds"].rows)]
    assert found == disk and found.tables["tblKinds"].below == ("below",)
    assert set(found.inputs) == {"in_One", "in_Far"}


def test_a_workbook_that_counts_from_1904(calc, tmp_path):
    path = workbooks.build(tmp_path / "b.xlsx", date1904=True, user_sheet=False)
    changes = workbooks.results(3)
    with opened(calc, path) as document:
        assert document.book.snapshot() == calculated(read(path))
        document.book.write(changes)
        patch(path, changes)
        assert results(document.book.snapshot(), Changes(changes.tables[1:])) == results(
            calculated(read(path)), Changes(changes.tables[1:])
        )


def test_moved_tables_renamed_sheets_and_columns_of_the_user_are_found(calc, tmp_path):
    path = book_of(tmp_path)
    with opened(calc, path) as document:
        expected = refresh(document.book, TODAY)
        document.run("undo")
        document.lines(
            "for sheet in sheets.values(): sheet.unprotect('')\n"
            "sheets['Costs'].Name = \"It's mine\"\n"
            "sheets['Costs'].Rows.insertByIndex(1, 3)\n"
            "sheets['Months'].Columns.insertByIndex(0, 2)\n"
        )
        found = refresh(document.book, TODAY)
        assert found.changes == expected.changes
        tables = document.book.snapshot().tables
        assert tables["tblCosts"].first.sheet == "It's mine" and tables["tblCosts"].first.row == 8
        assert tables["tblMonths"].first.column == 4
        for rows in expected.changes.tables:
            if rows.rows:
                assert [row[: len(rows.headings)] for row in tables[rows.table].rows] == [*rows.rows]


# --- a refresh ------------------------------------------------------------------------------------------


# In turns, since each takes half a minute; test_calc_templates presses Refresh in every template and language.
@pytest.mark.parametrize(("template", "language"), [*zip(TEMPLATES, cycle(LANGUAGES), strict=False)])
def test_a_refresh_gives_the_results_of_one_on_disk_and_one_undo_takes_them_back(
    calc, tmp_path, template, language
):
    path = book_of(tmp_path, template, language)
    with opened(calc, path) as document:
        # The first one also lets LibreOffice look again at the names of functions; that stays after an undo.
        refresh(document.book, TODAY)
        document.run("undo")
        before = document.run("state")
        there = refresh(document.book, TODAY)
        here = files.refresh(path, TODAY)
        assert (there.findings, there.changes) == (here.findings, here.changes)
        disk = calculated(read(path))
        found = document.book.snapshot()
        assert results(found, here.changes) == results(disk, here.changes)
        names = list(here.changes.cells)
        assert names
        after, of_names = document.run("state"), document.run("named", names=names)
        with opened(calc, path) as of_file:
            assert of_names == of_file.run("named", names=names)
            charts = {
                name: sheet["charts"] for name, sheet in of_file.run("state").items() if "charts" in sheet
            }
        assert charts == {name: sheet["charts"] for name, sheet in after.items() if "charts" in sheet}
        for name in TEMPLATES[template].tables:
            if name != "tblHistory":
                assert inputs_of(found, name) == inputs_of(disk, name)
        assert after != before
        assert document.run("undo") == [[], ["Training ROI"]]
        assert document.run("state") == before
        assert document.run("undo", again=True) == [["Training ROI"], []]
        assert document.run("state") == after


def test_refreshes_on_later_days_grow_the_history_as_on_disk(calc, tmp_path):
    path = book_of(tmp_path)
    with opened(calc, path) as document:
        for days in (0, 30, 60, 60):
            day = TODAY + dt.timedelta(days=days)
            there, here = refresh(document.book, day), files.refresh(path, day)
            assert there.changes == here.changes
            assert results(document.book.snapshot(), here.changes) == results(read(path), here.changes)


def test_each_table_is_read_at_once_and_each_block_written_at_once(calc, tmp_path):
    path = book_of(tmp_path, "training-evaluation")
    with opened(calc, path) as document:
        changes = refresh(document.book, TODAY).changes
        assert document.calls.count("read") == document.calls.count("write") == 1
        assert set(document.calls) <= {"facts", "tables", "names", "read", "room", "write"}
        counted = document.run("counted")
        assert counted["getDataArray"] == counted["areas"]
        blocks = [each for each in document.steps if each["step"] == "put"]
        assert len(blocks) == len(changes.tables) + 3
        document.run("undo")
        counted = document.run("counted", steps=document.steps, sheets=document.sheets)
        assert counted["setDataArray"] == len(blocks)


def test_five_thousand_costs_are_few_calls_too(calc, tmp_path):
    rows = [cost("PHILLIPS", "tuition", f"Cost {n}", 1, 100 + n) for n in range(5000)]
    filling = replace(SEED_COSTS, rows={**SEED_COSTS.rows, "tblCosts": rows})
    path = book_of(tmp_path, filling=filling)
    with opened(calc, path) as document:
        there, here = refresh(document.book, TODAY), files.refresh(path, TODAY)
        assert there.changes == here.changes and there.changes is not None
        assert len(document.calls) < 20
        assert results(document.book.snapshot(), here.changes) == results(read(path), here.changes)


def test_with_an_error_in_a_row_nothing_is_written(calc, tmp_path):
    with opened(calc, book_of(tmp_path)) as document:
        document.lines("sheets['Costs'].unprotect(''); cell('Costs', 'B6').setString('yesterday')")
        before = document.run("state")
        evaluation = refresh(document.book, TODAY)
        assert evaluation.changes is None and evaluation.errors[0].place.address == "B6"
        assert "write" not in document.calls and document.run("state") == before


def test_a_workbook_of_another_origin_is_refused(calc, tmp_path):
    path = tmp_path / "own.xlsx"
    xlsxwriter.Workbook(str(path)).close()
    with opened(calc, path) as document, pytest.raises(WorkbookIncomplete, match="no workbook of trainroi"):
        refresh(document.book, TODAY)


def test_progress_is_told(calc, tmp_path):
    with opened(calc, book_of(tmp_path), hidden=False) as document:
        refresh_open(document.book, TODAY)
        assert document.calls.count("say") == 4
        assert document.calls[0] == "facts" and document.calls[-1] == "say"


# --- what cells hold ------------------------------------------------------------------------------------


TEXTS = (
    *CODES,
    "1e400",
    "=1+1",
    "'quoted",
    "two\nlines",
    "FALSE",
    "{=A1}",
    "1.234,50",
    " spaced ",
    "€ 5",
    "5%",
)


def test_texts_errors_and_truth_values_stay_what_they_are(calc, tmp_path):
    path = workbooks.build(tmp_path / "b.xlsx", user_sheet=False)
    values = (
        *TEXTS,
        CellError("#DIV/0!"),
        CellError("#N/A"),
        CellError("#CALC!"),
        True,
        False,
        1e300,
        -0.1,
        None,
    )
    rows = tuple((value, None, value if not isinstance(value, str) else None) for value in values)
    changes = Changes((TableRows("tblByProgramme", workbooks.BY_PROGRAMME, rows),), {"out_total": "=1+1"})
    saved = tmp_path / "saved.xlsx"
    with opened(calc, path) as document:
        formats = document.lines("result = [cell('Results', f'B{row}').NumberFormat for row in range(5, 30)]")
        document.book.write(changes)
        found = document.book.snapshot().tables["tblByProgramme"]
        document.run("save", path=str(saved), filter_name=XLSX)
        assert formats == document.lines(
            "result = [cell('Results', f'B{row}').NumberFormat for row in range(5, 30)]"
        )
        kinds = document.lines("result = [cell('Results', f'B{row}').Type.value for row in range(5, 30)]")
    patch(path, changes)
    disk = read(path).tables["tblByProgramme"]
    assert [row[0] for row in found.rows][: len(TEXTS)] == list(TEXTS) and set(kinds[: len(TEXTS)]) == {
        "TEXT"
    }
    assert found == disk
    assert read(saved).tables["tblByProgramme"].rows == disk.rows
    assert openpyxl.load_workbook(saved)["Results"]["B2"].data_type == "s"


def test_notes_and_the_user_s_own_formats_stay(calc, tmp_path):
    path = workbooks.build(tmp_path / "b.xlsx", programmes=3, user_sheet=False)
    with opened(calc, path) as document:
        document.lines(
            "notes = sheets['Results'].Annotations\n"
            "notes.insertNew(cell('Results', 'C6').CellAddress, 'mine')\n"
            "cell('Results', 'B7').CellBackColor = 255\n"
        )
        before = document.run("state")
        document.book.write(workbooks.results(3))
        after = document.run("state")
        assert after["Results"]["notes"] == before["Results"]["notes"]
        assert [5, 2, "mine"] in after["Results"]["notes"]
        assert after["Results"]["looks"] == before["Results"]["looks"]
        assert document.book.snapshot().tables["tblByProgramme"].rows[1] == ("P1", 2.0, 0.25)
        document.run("undo")
        assert document.run("state") == before


# --- tables that grow and shrink ------------------------------------------------------------------------


@pytest.mark.parametrize("before", [1, 5])
@pytest.mark.parametrize("after", [0, 1, 3, 9])
@pytest.mark.parametrize("own", [False, True])
def test_tables_take_the_length_of_the_results(calc, tmp_path, before, after, own):
    path = workbooks.build(
        tmp_path / "b.xlsx", programmes=before, user_column=own, user_sheet=False, rich=False
    )
    mine = (
        f"for row in range(5, {5 + before}):\n"
        "    cell('Results', f'C{row}').setString(f'mine {row}')\n"
        "    cell('Results', f'F{row}').setFormula('=tblByProgramme[[#This Row];[Costs]]*2')\n"
    )
    all_changes = workbooks.results(before, months=2, start=50.0), workbooks.results(after, months=after)
    with opened(calc, path) as document:
        if own:
            document.lines(mine)
        for changes in all_changes:
            document.book.write(changes)
            patch(path, changes)
        found, disk = document.book.snapshot(), calculated(read(path))
        assert found.tables["tblMonths"] == disk.tables["tblMonths"]
        ours, theirs = found.tables["tblByProgramme"], disk.tables["tblByProgramme"]
        if own:  # what the user's formulas show is LibreOffice's to work out
            doubles = [row[4] for row in ours.rows]
            assert doubles == [2 * (row[2] or 0) for row in ours.rows]
            ours, theirs = (
                replace(t, rows=tuple((row[0], *row[2:4]) for row in t.rows)) for t in (ours, theirs)
            )
            texts = document.lines("result = [cell('Results', f'F{row}').Formula for row in range(5, 20)]")
            assert [bool(text) for text in texts] == [row < 5 + max(after, 1) for row in range(5, 20)]
            kept = document.lines("result = [cell('Results', f'C{row}').String for row in range(5, 20)]")
            assert kept[:before] == [f"mine {row}" for row in range(5, 5 + before)] and not any(kept[before:])
        assert (ours.rows, ours.first, ours.headings) == (theirs.rows, theirs.first, theirs.headings)
        if after > before:
            column = "D" if own else "C"
            looks = document.lines(
                f"result = [cell('Results', f'{column}{{row}}').NumberFormat for row in (5, {4 + after})]"
            )
            assert looks[0] == looks[1] != 0
        for _ in all_changes:
            assert "Training ROI" in document.run("undo")[1]
        assert "Training ROI" not in document.run("undo_titles")
        rows = document.book.snapshot().tables["tblByProgramme"].rows
        assert [row[0] for row in rows] == [None] * before


@pytest.mark.parametrize(
    ("hinder", "topic"),
    [
        ("cell('Results', 'C7').setString('mine')", "table-no-room"),
        ("cell('Results', 'B8').setValue(5)", "table-no-room"),
        ("cell('Results', 'D8').setFormula('=1+1')", "table-no-room"),
        ("cell('Results', 'C7:D8').merge(True)", "table-no-room"),
        ("document.DatabaseRanges.getByName('tblByProgramme').TotalsRow = True", "table-totals"),
        (
            "document.DatabaseRanges.addNewByName('other', cell('Results', 'C8:E9').RangeAddress)",
            "table-no-room",
        ),
        ("document.DatabaseRanges.removeByName('tblByProgramme')", "output-table-missing"),
        ("cell('Results', 'C4').setString('x')", "output-heading-missing"),
        ("document.NamedRanges.removeByName('out_total')", "output-cell-missing"),
    ],
)
def test_where_there_is_no_room_nothing_is_written(calc, tmp_path, hinder, topic):
    with opened(calc, workbooks.build(tmp_path / "b.xlsx")) as document:
        document.lines(hinder)
        before = document.run("state")
        with pytest.raises(WorkbookError) as caught:
            document.book.write(workbooks.results(4))
        assert caught.value.topic == topic and str(caught.value)
        assert "write" not in document.calls and document.run("state") == before


def test_what_the_user_typed_in_a_column_of_theirs_joins_the_table_and_a_formula_does_not(calc, tmp_path):
    with opened(calc, workbooks.build(tmp_path / "b.xlsx", user_column=True)) as document:
        document.lines("cell('Results', 'C7').setString('mine')")
        document.book.write(workbooks.results(4))
        assert document.book.snapshot().tables["tblByProgramme"].rows[2][1] == "mine"
        document.run("undo")
        document.lines("cell('Results', 'C7').setFormula('=SUM(A1:A5)')")
        with pytest.raises(WorkbookError, match="Results!C7"):
            document.book.write(workbooks.results(4))


# --- all or nothing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_password_stops_it_before_anything_is_written_and_names_the_sheet(calc, tmp_path, language):
    with opened(calc, book_of(tmp_path, language=language)) as document:
        last = document.book.snapshot().tables["tblTrend"].first.sheet
        document.lines(f"sheets[{last!r}].unprotect(''); sheets[{last!r}].protect('secret')")
        before, titles = document.run("state"), document.run("undo_titles")
        with pytest.raises(WorkbookError) as refusal:
            refresh(document.book, TODAY)
        assert refusal.value.topic == "sheet-password" and last in refusal.value.text(language)
        assert document.run("state") == before and document.run("undo_titles") == titles
        assert document.lines("result = document.UndoManager.isRedoPossible()") is False
        with pytest.raises(Exception, match="IllegalArgument"):
            document.lines(f"sheets[{last!r}].unprotect('')")


def test_whatever_step_fails_the_document_is_as_it_was_and_the_user_s_own_undo_too(calc, tmp_path):
    with opened(calc, book_of(tmp_path)) as document:
        refresh(document.book, TODAY)
        document.run("undo")
        document.lines("cell('Inputs', 'C6').setString('Acme')")
        before, titles = document.run("state"), document.run("undo_titles")
        changes = document.steps
        assert titles and len(changes) > 20
        for number in range(len(changes) + 1):
            steps = [
                *changes[:number],
                {"step": "resize", "sheet": "Costs", "table": "gone", "bottom": 9, "typed": []},
            ]
            failed = document.do("write", title="x", sheets=document.sheets, steps=steps)
            assert failed["topic"] == "refused" and failed["sheet"] == "Costs"
            assert document.run("undo_titles") == titles
            assert document.lines("result = document.UndoManager.isRedoPossible()") is False
            assert number % 5 or document.run("state") == before
        assert document.run("state") == before
        assert document.book.calculates_by_hand() is False


def test_a_part_of_an_array_formula_is_refused_whole(calc, tmp_path):
    with opened(calc, workbooks.build(tmp_path / "b.xlsx", programmes=3)) as document:
        document.lines("cell('Results', 'B5:D9').setArrayFormula('=A1:C5')")
        before = document.run("state")
        with pytest.raises(WorkbookError) as refusal:
            document.book.write(workbooks.results(3))
        assert refusal.value.topic == "libreoffice-refused" and "Results" in str(refusal.value)
        assert document.run("state") == before


def test_protection_and_calculating_by_hand_stay_as_they_were(calc, tmp_path):
    path, saved = book_of(tmp_path), tmp_path / "saved.xlsx"
    with opened(calc, path) as document:
        document.run("save", path=str(saved), filter_name=XLSX)
        before = protections(saved)
        document.lines("document.enableAutomaticCalculation(False)")
        refresh(document.book, TODAY)
        assert document.book.calculates_by_hand() is True
        document.run("save", path=str(saved), filter_name=XLSX)
        assert protections(saved) == before and len(set(before)) >= 1


def protections(path):
    """What the sheets of a file say of their protection."""
    parts = workbooks.parts(path)
    found = []
    for name in sorted(parts):
        if name.startswith("xl/worksheets/sheet"):
            start = parts[name].find(b"<sheetProtection")
            found.append(parts[name][start : parts[name].find(b">", start)] if start >= 0 else None)
    assert any(found)
    return found


# --- rows that are added ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "table", "count"),
    [(*each, 3) for each in EVERY_TABLE]
    + [("cost-tracker", "tblCosts", 700), ("supervisor-ratings", "tblRatings", 700)],
)
def test_rows_arrive_as_they_do_on_disk(calc, tmp_path, template, table, count):
    path = book_of(tmp_path, template, "nl")
    changes = adding(read(path), {table: [sample(template, table)] * count})
    with opened(calc, path) as document:
        before = document.run("state")
        document.book.write(changes)
        patch(path, changes)
        found = document.book.snapshot()
        assert inputs_of(found, table) == inputs_of(read(path), table)
        data = found.tables[table]
        first, last = (data.place(row, 0) for row in (0, len(data.rows) - 1))
        looks = document.run("row_looks", sheet=first.sheet, rows=[first.row, last.row], left=first.column,
                             width=len(data.headings))  # fmt: skip
        assert looks[0] == looks[1]
        document.run("undo")
        undone = document.run("state")
        assert (undone["tables"], undone[first.sheet]) == (before["tables"], before[first.sheet])


def test_tables_are_made_longer_with_their_formulas_and_rules_and_nothing_that_was_filled_in(calc, tmp_path):
    path = book_of(tmp_path)
    with opened(calc, path, hidden=False) as document:
        document.lines(
            "document.CurrentController.setActiveSheet(sheets['Costs'])\n"
            "sheets['Costs'].unprotect('')\n"
            "cell('Costs', 'C55').setString('PHILLIPS'); cell('Costs', 'F55').setFormula('=2+2')\n"
            "sheets['Costs'].protect('')\n"
        )
        sheet, tables = document.book.tables_in_front()
        assert (sheet, tables) == ("Costs", ("tblCosts",))
        before = document.book.snapshot().tables["tblCosts"]
        document.book.lengthen(tables, 20)
        after = document.book.snapshot().tables["tblCosts"]
        assert len(after.rows) == len(before.rows) + 20 and after.rows[: len(before.rows)] == before.rows
        assert inputs_of(document.book.snapshot(), "tblCosts")[-20:] == [(None,) * 9] * 20
        formulas = document.lines("result = [cell('Costs', f'I{row}').Formula for row in (6, 75)]")
        assert formulas[0] == formulas[1] and formulas[0].startswith("=")
        assert document.lines("result = [cell('Costs', f'F{row}').Formula for row in (55, 56)]") == [
            "=2+2",
            "",
        ]
        assert document.lines("result = cell('Checks', 'B6').String") is not None
        place = after.place(3, 2)
        document.book.select(place)
        assert document.lines("result = document.CurrentSelection.AbsoluteName") == "$Costs.$D$9"


def test_a_formula_that_was_wiped_from_a_blank_row_is_put_back(calc, tmp_path):
    with opened(calc, book_of(tmp_path, filling=Filling())) as document:
        data = document.book.snapshot().tables["tblCosts"]
        address = data.place(0, data.headings.index("Amount")).address
        document.lines(f"sheets['Costs'].unprotect(''); cell('Costs', {address!r}).setString('')")
        formula = document.lines("result = cell('Costs', 'I7').Formula")
        document.book.write(
            adding(document.book.snapshot(), {"tblCosts": [sample("cost-tracker", "tblCosts")]})
        )
        assert document.lines(f"result = cell('Costs', {address!r}).Formula") == formula
        row = document.book.snapshot().tables["tblCosts"].rows[0]
        assert (
            row[data.headings.index("Amount")]
            == row[data.headings.index("Quantity")] * row[data.headings.index("Unit cost")]
        )


def test_a_filter_that_hides_rows_stops_it_before_anything_is_written(calc, tmp_path):
    with opened(calc, book_of(tmp_path)) as document:
        document.lines(
            "from com.sun.star.sheet import TableFilterField\n"
            "from com.sun.star.sheet.FilterOperator import EQUAL\n"
            "sheets['Costs'].unprotect('')\n"
            "table = document.DatabaseRanges.getByName('tblCosts')\n"
            "where = table.getFilterDescriptor()\n"
            "field = TableFilterField(); field.Field = 1; field.Operator = EQUAL; field.StringValue = 'PHILLIPS'\n"
            "where.ContainsHeader = True; where.setFilterFields((field,)); table.refresh()\n"
            "cells = table.getReferredCells(); cells.filter(where)\n"
        )
        rows = {"tblCosts": [sample("cost-tracker", "tblCosts")]}
        for write in (
            lambda: document.book.write(adding(document.book.snapshot(), rows)),
            lambda: document.book.lengthen(("tblCosts",), 5),
        ):
            with pytest.raises(WorkbookError) as refusal:
                write()
            assert refusal.value.topic == "table-filtered"
        assert "write" not in document.calls


def test_a_table_that_is_gone_and_a_place_that_is_taken_are_named(calc, tmp_path):
    with opened(calc, book_of(tmp_path)) as document:
        with pytest.raises(WorkbookIncomplete) as gone:
            document.book.write(Changes(added=(NewRows("tblRatings", ("Person",), (("Ann",),)),)))
        assert gone.value.topic == "table-missing"
        snapshot = document.book.snapshot()
        place = snapshot.tables["tblCosts"].place(len(snapshot.tables["tblCosts"].rows), 2)
        document.lines(f"sheets['Costs'].unprotect(''); cell('Costs', {place.address!r}).setString('mine')")
        with pytest.raises(WorkbookError) as taken:
            document.book.write(
                adding(document.book.snapshot(), {"tblCosts": [sample("cost-tracker", "tblCosts")] * 900})
            )
        assert (taken.value.topic, taken.value.details["cell"]) == ("table-no-room", place.address)
        assert "write" not in document.calls


# --- other formats and copies ---------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_workbook_in_the_office_s_own_format_is_the_same_workbook(calc, tmp_path, template):
    path, ods = book_of(tmp_path, template), tmp_path / "book.ods"
    with opened(calc, path) as document:
        first = document.book.snapshot()
        document.run("save", path=str(ods), filter_name=ODS)
        expected = refresh(document.book, TODAY)
        there = results(document.book.snapshot(), expected.changes)
    with opened(calc, ods) as document:
        found = document.book.snapshot()
        # Its formulas are worked out anew: functions of ours are known there, and the last digit may differ.
        for name, table in first.tables.items():
            if name in INPUT_TABLES:
                assert inputs_of(found, name) == inputs_of(first, name)
            elif name != "tblControls":
                assert found.tables[name] == table, name
        assert (found.inputs, found.template, found.version) == (first.inputs, first.template, first.version)
        evaluation = refresh(document.book, TODAY)
        assert evaluation.changes == expected.changes
        assert results(document.book.snapshot(), expected.changes) == there
        document.run("undo")
        assert results(document.book.snapshot(), expected.changes) == results(found, expected.changes)


def test_a_copy_is_saved_as_it_is_now_and_the_document_stays_as_it_is(calc, tmp_path):
    copy = tmp_path / "copy"
    with opened(calc, book_of(tmp_path)) as document:
        changes = refresh(document.book, TODAY).changes
        document.book.save_copy(copy)
        saved, there = read(copy), document.book.snapshot()
        for rows in changes.tables:  # LibreOffice saves fifteen digits
            for one, other in zip(saved.tables[rows.table].rows, there.tables[rows.table].rows, strict=True):
                assert one == tuple(pytest.approx(x, rel=1e-14) if type(x) is float else x for x in other)
        assert document.lines("result = document.isModified()") is True
        assert document.book.name == "cost-tracker.en.xlsx" and document.book.folder.name != tmp_path.name
        with pytest.raises(WorkbookError) as refusal:
            document.book.save_copy(copy / "under-a-file")
        assert refusal.value.topic == "share-unwritable"
