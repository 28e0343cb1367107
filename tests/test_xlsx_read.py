"""Reading a workbook's file: everything by name, wherever it stands, and nothing guessed."""

import datetime as dt
import re

import openpyxl
import pytest
import workbooks
import xlsxwriter

from trainroi_xl.cells import CellError
from trainroi_xl.workbook.contract import Place
from trainroi_xl.workbook.xlsx_read import read


def make(path, fill, **options):
    book = xlsxwriter.Workbook(str(path), options)
    fill(book)
    book.close()
    return path


def one_table(path, rows, *, top=2, left=1, name="My sheet", columns=None, **options):
    def fill(book):
        sheet = book.add_worksheet(name)
        width = len(rows[0])
        spec = {"name": "tblX", "columns": columns or [{"header": f"c{n}"} for n in range(width)], **options}
        bottom = top + len(rows) - (options.get("header_row") is False) + bool(options.get("total_row"))
        sheet.add_table(top, left, bottom, left + width - 1, spec)
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows, start=top + (options.get("header_row") is not False)):
            for at, value in enumerate(row, start=left):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, at, value, date)
                elif value is not None:
                    sheet.write(number, at, value)

    return make(path, fill)


def test_all_tables_inputs_and_properties(tmp_path):
    snapshot = read(workbooks.build(tmp_path / "costs.xlsx"))
    assert (snapshot.source, snapshot.template, snapshot.version, snapshot.language) == (
        "costs.xlsx",
        "cost-tracker",
        "0.1.0",
        "nl",
    )
    assert list(snapshot.tables) == ["tblCosts", "tblRatings", "tblByProgramme", "tblMonths"]
    costs = snapshot.tables["tblCosts"]
    assert costs.first == Place("Costs", 3, 2)
    assert costs.headings == workbooks.COSTS
    assert costs.rows[1] == (dt.date(2026, 2, 2), "P1", "category 1", 1.5)
    assert costs.place(1, 3) == Place("Costs", 5, 5)
    assert snapshot.tables["tblRatings"].rows[1] == ("Bob", None, None)
    assert snapshot.tables["tblByProgramme"].rows == ((None, None, None),)
    assert list(snapshot.inputs) == ["in_Currency"], "a name for several cells is no input"
    assert snapshot.inputs["in_Currency"].value == "EUR"
    assert snapshot.inputs["in_Currency"].place == Place("Ratings", 2, 6)


@pytest.mark.parametrize(("top", "left"), [(0, 0), (2, 1), (40, 25), (1000, 0)])
def test_a_table_anywhere(tmp_path, top, left):
    rows = [("a", 1.0, True), (None, None, None), ("b", 2.0, False), (None, -1.0, None)]
    snapshot = read(one_table(tmp_path / "x.xlsx", rows, top=top, left=left, name="It's €5 & <more>"))
    table = snapshot.tables["tblX"]
    assert table.rows == tuple(rows)
    assert table.first == Place("It's €5 & <more>", top + 1, left + 1)


def test_cells_right_and_below_of_the_table_do_not_matter(tmp_path):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.add_table(3, 3, 5, 4, {"name": "tblX"})
        sheet.add_table(3, 8, 4, 8, {"name": "tblY"})
        sheet.write(3 + 1, 3, 7)
        sheet.write(20, 20, "note")
        sheet.write(0, 0, "title")

    snapshot = read(make(tmp_path / "x.xlsx", fill))
    assert snapshot.tables["tblX"].rows == ((7.0, None), (None, None))
    assert snapshot.tables["tblY"].rows == ((None,),)


def test_totals_row_is_left_out(tmp_path):
    columns = [{"header": "a"}, {"header": "b", "total_function": "sum", "total_value": 3}]
    path = one_table(tmp_path / "x.xlsx", [("p", 1.0), ("q", 2.0)], columns=columns, total_row=True)
    assert read(path).tables["tblX"].rows == (("p", 1.0), ("q", 2.0))


def test_without_a_heading_row_the_names_of_the_columns_count(tmp_path):
    path = one_table(tmp_path / "x.xlsx", [("p", 1.0), ("q", 2.0)], header_row=False)
    table = read(path).tables["tblX"]
    assert table.rows == (("p", 1.0), ("q", 2.0))
    assert table.place(0, 0).address == "B3"


def test_heading_with_a_line_break_and_signs(tmp_path):
    columns = [{"header": 'Costs\n& "more" <x>'}]
    path = one_table(tmp_path / "x.xlsx", [(1.0,)], columns=columns)
    assert read(path).tables["tblX"].headings == ('Costs\n& "more" <x>',)


@pytest.mark.parametrize("date1904", [False, True])
def test_dates_times_and_durations(tmp_path, date1904):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.add_table(0, 0, 1, 4, {"name": "tblX"})
        for at, (value, code) in enumerate(
            [
                (dt.date(2026, 2, 28), "dd-mm-yyyy"),
                (dt.datetime(2026, 2, 28, 12, 30), "dd-mm-yyyy hh:mm"),
                (0.25, "hh:mm"),
                (1.5, "[h]:mm"),
                (46081, "0"),
            ]
        ):
            style = book.add_format({"num_format": code})
            write = sheet.write_datetime if isinstance(value, dt.date) else sheet.write_number
            write(1, at, value, style)

    (row,) = read(make(tmp_path / "x.xlsx", fill, date_1904=date1904)).tables["tblX"].rows
    assert row == (dt.date(2026, 2, 28), dt.datetime(2026, 2, 28, 12, 30), 0.25, 1.5, 46081.0)


UNCALCULATED = CellError("#N/A", "cell-not-calculated")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b'<c r="B3"><f>A1</f></c>', UNCALCULATED),
        (b'<c r="B3"><f>A1</f><v></v></c>', UNCALCULATED),  # as openpyxl writes it
        (b'<c r="B3"><f>A1</f><v/></c>', UNCALCULATED),
        (b'<c s="1" r="B3"><f t="shared" si="0">A1</f></c>', UNCALCULATED),
        (b'<c r="B3" t="str"><f>A1</f><v></v></c>', None),
        (b'<c r="B3"><f>A1</f><v>0</v></c>', 0.0),
        (b'<c r="B3" t="str"><f>A1</f><v>yes</v></c>', "yes"),
    ],
)
def test_a_formula_that_nobody_calculated_is_no_blank(tmp_path, cell, value):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.add_table("A1:B3", {"name": "tblX"})
        sheet.write("A3", 1)
        sheet.write("B3", 7)
        book.add_format({"bold": True})

    def change(name, data):
        return data.replace(b'<c r="B3"><v>7</v></c>', cell.replace(b' s="1"', b""))

    path = workbooks.rewrite(make(tmp_path / "x.xlsx", fill), change)
    found = read(path).tables["tblX"].rows[1][1]
    assert found == value
    if value == UNCALCULATED:
        assert found.topic == "cell-not-calculated"


def test_what_stands_right_below_a_table_is_seen(tmp_path):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.add_table("B2:C3", {"name": "tblX"})
        sheet.write("C4", "one row too many")
        sheet.add_table("F2:G4", {"name": "tblY", "total_row": True})
        sheet.write("F5", "below the totals")

    tables = read(make(tmp_path / "x.xlsx", fill)).tables
    assert tables["tblX"].below == (None, "one row too many")
    assert tables["tblY"].below == ("below the totals", None) and len(tables["tblY"].rows) == 1


def errors(path):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.add_table(1, 1, 4, 3, {"name": "tblX"})
        sheet.write_formula("C3", "=1/0", None, "#DIV/0!")
        sheet.write_string("C4", "#N/A")
        sheet.write_formula("C5", "=NA()", None, "#N/A")
        sheet.write("B3", "x")
        sheet.write_formula("D3", '=""', None, "")
        sheet.write_string("D4", " ")
        sheet.write_formula("F1", "=1/0", None, "#DIV/0!")
        book.define_name("in_Bad", "=Sheet1!$F$1")

    return make(path, fill)


def test_error_cells_are_errors_and_their_likes_in_text_are_text(tmp_path):
    snapshot = read(errors(tmp_path / "x.xlsx"))
    assert snapshot.tables["tblX"].rows == (
        ("x", CellError("#DIV/0!"), UNCALCULATED),
        (None, "#N/A", " "),
        (None, CellError("#N/A"), None),
    )
    assert snapshot.inputs["in_Bad"].value == CellError("#DIV/0!")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb't="e"', rb"t='e'"),
        (rb't="e"', rb't = "e"'),
        (rb' r="[A-Z]+[0-9]+"', rb""),  # cells need not say where they stand
        (rb"<(/?)(sheetData|row|c|f|v|t|is)\b", rb"<\1x:\2"),
    ],
    ids=["single quotes", "spaces", "no references", "prefix"],
)
def test_error_cells_as_other_programs_write_them(tmp_path, old, new):
    def change(name, data):
        if name != "xl/worksheets/sheet1.xml":
            return data
        data = data.replace(b"<worksheet ", b'<worksheet xmlns:x="%s" ' % NAMESPACE)
        if b"r=" in old:
            head, _, body = data.partition(b"<sheetData>")
            body = re.sub(rb'<row r="(\d+)"[^>]*>', rb'<row r="\1">', body)
            data = head + b"<sheetData>" + body
            filled = rb'<row r="3"><c t="inlineStr"><is><t>gap</t></is></c>'
            data = data.replace(b'<row r="3">', filled).replace(b'<row r="5">', b'<row r="5"><c/><c/>')
            return re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", data)
        return re.sub(old, new, data)

    path = workbooks.rewrite(errors(tmp_path / "x.xlsx"), change)
    assert read(path).tables["tblX"].rows[0][1] == CellError("#DIV/0!")


NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize("code", ["#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!"])
def test_errors_newer_than_calamine(tmp_path, code):
    def change(name, data):
        return data.replace(b"<v>#DIV/0!</v>", b"<v>%s</v>" % code.encode())

    snapshot = read(workbooks.rewrite(errors(tmp_path / "x.xlsx"), change))
    assert snapshot.tables["tblX"].rows[0] == ("x", CellError(code), UNCALCULATED)


def test_escaped_signs_in_texts(tmp_path):
    path = one_table(tmp_path / "x.xlsx", [("_x0041_", "a\rb")])
    assert read(path).tables["tblX"].rows == (("_x0041_", "a\rb"),)


def test_renamed_sheet_and_moved_input(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx")

    def change(name, data):
        return data.replace(b'name="Ratings"', b'name="Oordelen"').replace(b"Ratings!", b"Oordelen!")

    snapshot = read(workbooks.rewrite(path, change))
    assert snapshot.inputs["in_Currency"].place.sheet == "Oordelen"
    assert snapshot.tables["tblRatings"].first.sheet == "Oordelen"


@pytest.mark.parametrize(
    ("tables", "template", "language"),
    [
        ({"tblCosts": ["Amount"], "tblRatings": ["Improvement"]}, "supervisor-ratings", "en"),
        ({"tblCosts": ["Bedrag"]}, "cost-tracker", "nl"),
        ({"tblOther": ["Date"]}, "", "en"),
    ],
)
def test_without_properties_the_tables_tell(tmp_path, tables, template, language):
    def fill(book):
        for name, headings in tables.items():
            sheet = book.add_worksheet()
            columns = [{"header": heading} for heading in headings]
            sheet.add_table(0, 0, 1, len(headings) - 1, {"name": name, "columns": columns})

    snapshot = read(make(tmp_path / "x.xlsx", fill))
    assert (snapshot.template, snapshot.version, snapshot.language) == (template, "", language)


def test_a_workbook_without_tables(tmp_path):
    snapshot = read(make(tmp_path / "x.xlsx", lambda book: book.add_worksheet()))
    assert snapshot.tables == {}
    assert snapshot.inputs == {}


@pytest.mark.filterwarnings("ignore")  # openpyxl says what it drops
def test_as_openpyxl_saves_it(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx")
    before = read(path)
    openpyxl.load_workbook(path).save(path)
    after = read(path)
    assert after.tables == before.tables
    assert after.inputs == before.inputs
    assert after.template == before.template


def test_thousands_of_rows(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx", costs=20_000)
    rows = read(path).tables["tblCosts"].rows
    assert len(rows) == 20_000
    assert rows[-1] == (dt.date(2026, 8, 8), "P0", "category 1", 19_999.5)


def test_the_file_is_not_touched(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx")
    before = path.read_bytes(), path.stat().st_mtime_ns
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert {file.name for file in tmp_path.iterdir()} == {"x.xlsx", "x.png"}
