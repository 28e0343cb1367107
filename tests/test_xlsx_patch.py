"""Writing results: the right cells, everything that hangs on them, and not a byte of anything else."""

import datetime as dt
import re
import shutil
import zipfile

import openpyxl
import pytest
import workbooks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml import repairs

from trainroi_xl.cells import CellError
from trainroi_xl.errors import WorkbookError, WorkbookIncomplete
from trainroi_xl.workbook.contract import Changes, TableRows
from trainroi_xl.workbook.xlsx_package import Area
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read
from trainroi_xl.workbook.xlsx_sheet import serial

RESULTS = "xl/worksheets/sheet3.xml"
DASHBOARD = "xl/worksheets/sheet4.xml"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

# openpyxl tells what it leaves out.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def path(tmp_path):
    return workbooks.build(tmp_path / "costs.xlsx")


def rows(path, table="tblByProgramme"):
    return read(path).tables[table].rows


def sheet(path, part=RESULTS):
    return etree.fromstring(workbooks.parts(path)[part])


def cell(path, address, part=RESULTS):
    return next(c for c in sheet(path, part).iter(S + "c") if c.get("r") == address)


def one(headings, *rows, table="tblByProgramme"):
    return Changes((TableRows(table, headings, rows),))


def test_values_arrive_and_nothing_else_changes(path):
    extra = {"xl/vbaProject.bin": b"\xd0\xcf opaque", "customXml/item1.xml": b"<mine xmlns='urn:x'/>"}
    with zipfile.ZipFile(path, "a") as package:
        for name, data in extra.items():
            package.writestr(name, data)
    before = workbooks.parts(path)
    report = patch(path, workbooks.results(4, 3))
    after = workbooks.parts(path)
    assert list(after) == list(before), "the same parts in the same order"
    changed = {name for name in before if before[name] != after[name]}
    assert changed == set(report.parts)
    assert changed == {
        RESULTS,
        DASHBOARD,
        "xl/tables/table3.xml",
        "xl/tables/table4.xml",
        "xl/charts/chart2.xml",
        "xl/charts/chart3.xml",
    }
    assert report.rows == {"tblByProgramme": (1, 4), "tblMonths": (2, 3)}
    assert not report.recalculates
    assert rows(path)[3] == ("P3", 4.0, 0.75)
    assert rows(path, "tblMonths")[2] == (dt.date(2026, 3, 1), 1.0)
    book = openpyxl.load_workbook(path, data_only=True)
    assert book["Results"]["B2"].value == "It paid."
    assert book["Dashboard"]["B3"].value == 10
    assert book["Dashboard"]["B4"].value == "well & good"


def test_untouched_parts_keep_their_compressed_bytes(path):
    def raw():
        with zipfile.ZipFile(path) as package:
            found = {}
            for info in package.infolist():
                with open(path, "rb") as file:
                    file.seek(info.header_offset)
                    header = file.read(30)
                    skip = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
                    file.seek(skip, 1)
                    found[info.filename] = info.date_time, info.compress_type, file.read(info.compress_size)
            return found

    before = raw()
    report = patch(path, workbooks.results(4))
    after = raw()
    assert {name for name in before if before[name] != after[name]} == set(report.parts)


def test_excel_would_not_repair_the_result(path, tmp_path):
    for count in (4, 1, 7, 0):
        patch(path, workbooks.results(count, count))
        assert repairs(path) == ""


def test_the_output_sheet_keeps_what_hangs_on_it(path):
    patch(path, workbooks.results(4))
    root = sheet(path)
    for name in ("drawing", "legacyDrawing", "extLst", "ignoredErrors", "tableParts", "sheetViews"):
        assert root.find(S + name) is not None, name
    assert workbooks.parts(path)[RESULTS].startswith(
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    )


def test_unused_namespaces_stay(path):
    declared = b'xmlns:xr="urn:of-a-newer-excel"'

    def change(name, data):
        new = declared + b' mc:Ignorable="xr '
        return data.replace(b'mc:Ignorable="', new) if name == RESULTS else data

    workbooks.rewrite(path, change)
    patch(path, workbooks.results(4))
    assert declared in workbooks.parts(path)[RESULTS]
    assert b'mc:Ignorable="xr ' in workbooks.parts(path)[RESULTS]
    assert repairs(path) == ""


@pytest.mark.parametrize("count", [1, 2, 5, 0])
def test_the_table_takes_the_length_of_the_rows(path, count):
    patch(path, workbooks.results(3, 3))
    patch(path, workbooks.results(count, 3))
    table = etree.fromstring(workbooks.parts(path)["xl/tables/table3.xml"])
    bottom = 4 + max(count, 1)
    assert table.get("ref") == f"B4:D{bottom}"
    assert table.find(S + "autoFilter").get("ref") == f"B4:D{bottom}"
    want = tuple((f"P{n}", n + 1.0, 0.25 * n) for n in range(count)) or ((None, None, None),)
    assert rows(path) == want
    left = [c.get("r") for c in sheet(path).iter(S + "c") if len(c) and c.get("r")[0] in "BCD"]
    assert all(int(address[1:]) <= bottom for address in left), "rows that left the table are blank"
    assert repairs(path) == ""


def test_new_rows_look_like_the_first(path):
    style = cell(path, "C5").get("s")
    patch(path, workbooks.results(4))
    assert style is not None
    assert {cell(path, f"C{row}").get("s") for row in range(5, 9)} == {style}


def test_formats_and_validations_follow(path):
    patch(path, workbooks.results(4))
    root = sheet(path)
    formats = {element.get("sqref") for element in root.iter(S + "conditionalFormatting")}
    assert formats == {"C5:C8", "B5:D8", "H1:H3"}
    assert {element.get("sqref") for element in root.iter(S + "dataValidation")} == {"D5:D8"}
    xm = "{http://schemas.microsoft.com/office/excel/2006/main}"
    assert {element.text for element in root.iter(xm + "sqref")} == {"C5:C8", "H8"}
    assert {element.text.replace("$", "") for element in root.iter(xm + "f")} == {"Results!C5:C8"}
    patch(path, workbooks.results(2))
    formats = {element.get("sqref") for element in sheet(path).iter(S + "conditionalFormatting")}
    assert formats == {"C5:C6", "B5:D6", "H1:H3"}


def chart(path, number):
    root = etree.fromstring(workbooks.parts(path)[f"xl/charts/chart{number}.xml"])
    references = [element.text for element in root.iter(C + "f")]
    caches = [
        [value.text for value in cache.iter(C + "v")] for cache in root.iter(C + "numCache", C + "strCache")
    ]
    return references, caches


def test_charts_on_output_sheets_follow(path):
    mine = workbooks.parts(path)["xl/charts/chart4.xml"]
    patch(path, workbooks.results(3, 4))
    references, caches = chart(path, 2)
    assert references == ["Results!$C$4", "Results!$B$5:$B$7", "Results!$C$5:$C$7"]
    assert caches[1:] == [["P0", "P1", "P2"], ["1", "2", "3"]]
    references, caches = chart(path, 3)
    assert references == ["Results!$J$5:$J$8", "Results!$K$5:$K$8"]
    assert caches[0] == [f"{serial(dt.date(2026, month, 1), False):.0f}" for month in (1, 2, 3, 4)]
    assert caches[1] == ["-1", "0", "1", "2"]
    assert workbooks.parts(path)["xl/charts/chart4.xml"] == mine, "the user's own chart is the user's"
    root = etree.fromstring(workbooks.parts(path)["xl/charts/chart3.xml"])
    assert root.find(f".//{C}cat//{C}formatCode").text == "dd-mm-yyyy"
    patch(path, workbooks.results(3, 4, start=11.0))
    assert chart(path, 2)[1][2] == ["11", "12", "13"], "also when the length stays"


def test_refreshing_again_touches_nothing(path):
    assert patch(path, workbooks.results(4)).changed
    before = path.read_bytes(), path.stat().st_mtime_ns
    report = patch(path, workbooks.results(4))
    assert not report.changed
    assert report.parts == ()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_refreshing_what_another_program_saved_touches_nothing_either(path):
    patch(path, workbooks.results(4))
    openpyxl.load_workbook(path).save(path)
    values = workbooks.results(4, formulas={})  # openpyxl drops the values of formulas
    report = patch(path, values)
    assert not report.changed, report


def test_shared_texts_are_compared_not_rewritten(path):
    """The headline as Excel saves it: rich, with a phonetic hint, among the shared texts."""
    item = (
        b'<si><r><t xml:space="preserve">It </t></r><r><rPr><b/></rPr><t>paid.</t></r>'
        b"<rPh sb='0' eb='1'><t>x</t></rPh></si></sst>"
    )
    patch(path, workbooks.results(4))

    def change(name, data):
        if name == "xl/sharedStrings.xml":
            return re.sub(rb"</sst>", item, data)
        if name == RESULTS:
            old = rb'<c r="B2"([^>]*) t="inlineStr"><is><t>It paid.</t></is></c>'
            return re.sub(old, rb'<c r="B2"\1 t="s"><v>%d</v></c>' % count, data)
        return data

    count = workbooks.parts(path)["xl/sharedStrings.xml"].count(b"<si>")
    workbooks.rewrite(path, change)
    assert b"It paid." not in workbooks.parts(path)[RESULTS]
    assert not patch(path, workbooks.results(4)).changed


# --- the user's freedom ---


def test_columns_of_the_user_stay(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx", programmes=2, user_column=True)

    def note(name, data):
        if name != RESULTS:
            return data
        data = re.sub(rb'(<row r="5"[^>]*>)', rb'\1<c r="C5" t="inlineStr"><is><t>look</t></is></c>', data)
        return data

    workbooks.rewrite(path, note)
    report = patch(path, workbooks.results(4))
    assert report.recalculates, "formulas of the user look at the table"
    got = rows(path)
    assert got[0] == ("P0", "look", 1.0, 0.0, 0.0)
    assert [row[1] for row in got[1:]] == [None, None, None]
    formulas = [cell(path, f"F{row}").findtext(S + "f") for row in range(5, 9)]
    assert len(set(formulas)) == 1
    assert "[#This Row]" in formulas[0]
    assert cell(path, "F8").find(S + "v") is None, "no value that nobody worked out"
    assert repairs(path) == ""
    patch(path, workbooks.results(1))
    assert cell(path, "F6").find(S + "f") is None, "a formula of the table does not stay below it"
    assert repairs(path) == ""


def test_sorted_renamed_moved(tmp_path):
    """Columns in another order, the sheet under another name, the table elsewhere."""
    import xlsxwriter

    path = tmp_path / "x.xlsx"
    book = xlsxwriter.Workbook(str(path))
    ws = book.add_worksheet("Wat 't kost")
    columns = [{"header": name} for name in ("ROI", "mine", "Programme", "Costs")]
    ws.add_table("AB90:AE91", {"name": "tblByProgramme", "columns": columns})
    ws.write("AC91", "my note")
    book.define_name("out_total", "='Wat ''t kost'!$A$1")
    book.close()
    patch(path, Changes((workbooks.results(3).tables[0],), {"out_total": 7.0}))
    assert rows(path) == ((0.0, "my note", "P0", 1.0), (0.25, None, "P1", 2.0), (0.5, None, "P2", 3.0))
    assert openpyxl.load_workbook(path)["Wat 't kost"]["A1"].value == 7
    assert sheet(path, "xl/worksheets/sheet1.xml").find(S + "dimension").get("ref") == "A1:AE93"
    assert repairs(path) == ""


def test_numbers_of_a_1904_workbook(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx", date1904=True)
    patch(path, workbooks.results(2, 2))
    assert [row[0] for row in rows(path, "tblMonths")] == [dt.date(2026, 1, 1), dt.date(2026, 2, 1)]
    assert float(cell(path, "J5").findtext(S + "v")) == (dt.date(2026, 1, 1) - dt.date(1904, 1, 1)).days


def test_a_formula_of_the_user_that_looks_at_results_makes_excel_calculate(path):
    def change(name, data):
        return data.replace(b"<f>1+1</f>", b"<f>MAX(TBLBYPROGRAMME[Costs])</f>")

    workbooks.rewrite(path, change)
    before = workbooks.parts(path)
    report = patch(path, workbooks.results(2))
    assert report.recalculates
    assert "xl/workbook.xml" in report.parts
    after = workbooks.parts(path)["xl/workbook.xml"]
    assert b'fullCalcOnLoad="1"' in after
    assert after.replace(b' fullCalcOnLoad="1"', b"") == before["xl/workbook.xml"]
    assert repairs(path) == ""


@pytest.mark.parametrize(
    "formula",
    ["Results!A1", "'results'!A1*2", "SUM(Results!A:A)", "out_total", "MyTotal", "ISERROR(Dashboard!B3)"],
)
def test_ways_to_look_at_results(path, formula):
    def change(name, data):
        data = data.replace(b"<f>1+1</f>", b"<f>%s</f>" % formula.encode())
        name_of_user = b'<definedName name="MyTotal">SUM(tblByProgramme[Costs])</definedName></definedNames>'
        data = data.replace(b"</definedNames>", name_of_user)
        return re.sub(rb"<calcPr[^>]*/>", b"", data)

    workbooks.rewrite(path, change)
    assert patch(path, workbooks.results(2)).recalculates
    assert repairs(path) == ""


@pytest.mark.parametrize(
    "formula", ["1+1", "SUM(tblCosts[Amount])", "my_out_total*2", "Costs!A1", "in_Currency"]
)
def test_ways_to_look_elsewhere(path, formula):
    workbooks.rewrite(
        path,
        lambda name, data: re.sub(rb"<calcPr[^>]*/>", b"", data).replace(
            b"<f>1+1</f>", b"<f>%s</f>" % formula.encode()
        ),
    )
    report = patch(path, workbooks.results(2))
    assert not report.recalculates
    assert "xl/workbook.xml" not in report.parts


def test_sheets_with_inputs_are_never_written(path):
    """Also where a formula of ours stands there."""

    def change(name, data):
        if name != "xl/worksheets/sheet1.xml":
            return data
        return data.replace(
            b"</sheetData>",
            b'<row r="99"><c r="A99"><f>' + workbooks.TOTAL.encode() + b"</f></c></row></sheetData>",
        )

    workbooks.rewrite(path, change)
    before = workbooks.parts(path)
    patch(path, workbooks.results(2))
    after = workbooks.parts(path)
    for name in (
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
    ):
        assert before[name] == after[name]


# --- refusals: the file stays as it was ---


def refused(path, changes, error, topic, **details):
    before = path.read_bytes()
    with pytest.raises(error) as caught:
        patch(path, changes)
    assert caught.value.topic == topic
    assert caught.value.text("en")
    assert caught.value.text("nl")
    for key, value in details.items():
        assert str(caught.value.details[key]) == value
    assert path.read_bytes() == before
    assert not [file for file in path.parent.iterdir() if "trainroi" in file.name or "before" in file.name]


def test_missing_table_column_and_cell(path):
    refused(
        path,
        one(("x",), (1.0,), table="tblGone"),
        WorkbookIncomplete,
        "output-table-missing",
        table="tblGone",
    )
    refused(
        path,
        one(("Profit",), (1.0,)),
        WorkbookIncomplete,
        "output-heading-missing",
        heading="Profit",
        sheet="Results",
    )
    refused(
        path, Changes(cells={"out_gone": 1.0}), WorkbookIncomplete, "output-cell-missing", name="out_gone"
    )


def with_in_results(path, row, xml, tail=b""):
    """Put a row below the tables of the sheet with results."""

    def change(name, data):
        if name != RESULTS:
            return data
        new = b'<row r="%d">%s</row></sheetData>%s' % (row, xml, tail)
        return data.replace(b"</sheetData>", new)

    return workbooks.rewrite(path, change)


@pytest.mark.parametrize(
    "xml",
    [
        b'<c r="C9"><v>1</v></c>',
        b'<c r="C9" t="inlineStr"><is><t>x</t></is></c>',
        b'<c r="C9"><f>1+1</f></c>',
        b'<c r="C9" t="b"><v>0</v></c>',
    ],
)
def test_no_room(path, xml):
    with_in_results(path, 9, xml)
    refused(
        path, workbooks.results(6), WorkbookError, "table-no-room", cell="C9", area="B6:D10", sheet="Results"
    )
    assert patch(path, workbooks.results(4)).changed, "right above there is room"


def test_blank_cells_with_a_style_are_room(path):
    with_in_results(path, 9, b'<c r="C9" s="1"/><c r="D9" s="1" t="str"><v></v></c>')
    patch(path, workbooks.results(6))
    assert len(rows(path)) == 6


def test_merged_cells_and_formulas_for_several_cells_are_no_room(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx", rich=False)
    with_in_results(path, 12, b'<c r="A12"/>')
    workbooks.rewrite(
        path,
        lambda name, data: (
            data.replace(
                b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A12:B13"/></mergeCells>'
            )
            if name == RESULTS
            else data
        ),
    )
    refused(path, workbooks.results(9), WorkbookError, "table-no-room", cell="B12")
    path = workbooks.build(tmp_path / "y.xlsx", rich=False)
    with_in_results(path, 12, b'<c r="A12"><f t="array" ref="A12:B13">ROW(1:2)</f><v>1</v></c>')
    refused(path, workbooks.results(9), WorkbookError, "table-no-room", cell="B12")


def test_another_table_is_no_room(tmp_path):
    import xlsxwriter

    path = tmp_path / "x.xlsx"
    book = xlsxwriter.Workbook(str(path))
    ws = book.add_worksheet("Results")
    columns = [{"header": name} for name in workbooks.BY_PROGRAMME]
    ws.add_table("B4:D5", {"name": "tblByProgramme", "columns": columns})
    ws.add_table("D8:F9", {"name": "tblMine"})
    book.close()
    changes = Changes((workbooks.results(4).tables[0],))
    refused(path, changes, WorkbookError, "table-no-room", cell="D8")


def test_past_the_last_row(path):
    changes = one(("Costs",), *[(1.0,)] * 1_048_573)
    refused(path, changes, WorkbookError, "table-past-end", sheet="Results")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), dt.date(1800, 1, 1)])
def test_values_that_no_cell_can_hold(path, value):
    refused(path, one(("Costs",), (value,)), WorkbookError, "value-unwritable", cell="C5")


def test_text_too_long(path):
    refused(path, one(("Programme",), ("x" * 32_768,)), WorkbookError, "value-too-long", cell="B5")
    patch(path, one(("Programme",), ("x" * 32_767,)))
    assert rows(path)[0][0] == "x" * 32_767


def test_strict_and_usual_in_one_part_and_signed(path):
    """Which of the two namespaces an element of ours would belong to is then not known."""
    strict = b'xmlns:old="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    copy = shutil.copy(path, path.with_name("strict.xlsx"))
    workbooks.rewrite(path, lambda name, data: data.replace(main, strict))
    refused(path, workbooks.results(2), WorkbookError, "file-strict")
    shutil.move(copy, path)
    workbooks.rewrite(path, add={"_xmlsignatures/sig1.xml": b"<x/>"})
    refused(path, workbooks.results(2), WorkbookError, "file-signed")


def test_a_formula_for_several_cells_where_results_belong(path):
    old = rb'<c r="C5"[^>]*/>'
    new = b'<c r="C5"><f t="array" ref="C5:C6">ROW(1:2)</f><v>1</v></c>'
    workbooks.rewrite(path, lambda name, data: re.sub(old, new, data) if name == RESULTS else data)
    refused(path, one(("Costs",), (1.0,)), WorkbookError, "output-formula", cell="C5")


# --- values ---


def test_a_formula_where_a_result_belongs_gives_way(path):
    chain = b'<calcChain xmlns="%s"><c r="C5" i="3"/></calcChain>' % S[1:-1].encode()
    override = (
        b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.calcChain+xml"/></Types>'
    )
    relation = (
        b'<Relationship Id="rIdChain" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/calcChain" Target="calcChain.xml"/></Relationships>'
    )

    def change(name, data):
        if name == RESULTS:
            return re.sub(rb'<c r="C5"( s="\d+")/>', rb'<c r="C5"\1><f>1+1</f><v>2</v></c>', data)
        if name == "[Content_Types].xml":
            return data.replace(b"</Types>", override)
        if name == "xl/_rels/workbook.xml.rels":
            return data.replace(b"</Relationships>", relation)
        return data

    workbooks.rewrite(path, change, add={"xl/calcChain.xml": chain})
    assert repairs(path) == ""
    report = patch(path, workbooks.results(1))
    assert rows(path)[0][1] == 1.0
    assert cell(path, "C5").find(S + "f") is None
    assert "xl/calcChain.xml" in report.parts
    assert "xl/calcChain.xml" not in workbooks.parts(path)
    assert b"alcChain" not in workbooks.parts(path)["[Content_Types].xml"]
    assert repairs(path) == ""


@pytest.mark.parametrize(
    "value", [None, 3.5, "text", " a\nb", True, False, CellError("#N/A"), dt.date(2026, 5, 1), ""]
)
def test_results_of_formulas(path, value):
    patch(path, Changes(formulas={workbooks.STATUS: value, workbooks.TOTAL: 5.0}))
    kept = cell(path, "B4", DASHBOARD)
    assert kept.findtext(S + "f") == workbooks.STATUS
    got = openpyxl.load_workbook(path, data_only=True)["Dashboard"]["B4"].value
    if isinstance(value, CellError):
        assert got == value.code
    elif isinstance(value, dt.date):
        assert got == serial(value, False)
    else:
        assert got == (value or None if not isinstance(value, bool) else value)
    assert repairs(path) == ""


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-5", "@home", "'x", "#N/A", "TRUE", "1,5"])
def test_texts_stay_texts(path, text):
    patch(path, one(("Programme",), (text,)))
    assert rows(path)[0][0] == text
    got = openpyxl.load_workbook(path)["Results"]["B5"]
    assert got.value == text
    assert cell(path, "B5").find(S + "f") is None


def test_dates_keep_the_style_of_the_cell(path):
    style = cell(path, "J5").get("s")
    patch(path, workbooks.results(1, 1))
    assert cell(path, "J5").get("s") == style
    assert isinstance(rows(path, "tblMonths")[0][0], dt.date)


def test_newer_errors_are_written_so_that_every_program_reads_them(path):
    patch(path, one(("Costs",), (CellError("#SPILL!"),), (CellError("#DIV/0!"),)))
    assert [row[1] for row in rows(path)] == [CellError("#VALUE!"), CellError("#DIV/0!")]


@pytest.mark.parametrize(
    ("day", "number"), [(dt.date(1900, 1, 1), 1), (dt.date(1900, 2, 28), 59), (dt.date(1900, 3, 1), 61)]
)
def test_serials_know_the_day_that_never_was(day, number):
    assert serial(day, False) == number


texts = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("_x0041\r\n\t \x00\ufffe&<>\"'"), max_size=40
)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.sampled_from(["_x0041_", "_x0041\x01", "_x005F_", "\ud800", "_" * 5, "x000D_", "a_x000d_b"]),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(values, values), max_size=8))
def test_any_value_comes_back(tmp_path_factory, contents):
    path = workbooks.build(tmp_path_factory.mktemp("any") / "x.xlsx", rich=False, user_sheet=False)
    changes = one(("Programme", "Costs"), *contents)
    patch(path, changes)
    want = [tuple(None if value == "" else value for value in row) for row in contents] or [(None, None)]
    assert [row[:2] for row in rows(path)] == [tuple(map(legible, row)) for row in want]
    assert not patch(path, changes).changed
    ws = openpyxl.load_workbook(path)["Results"]
    for number, row in enumerate(want, start=5):
        for column, value in zip("BC", row, strict=True):
            if not isinstance(value, str):
                assert ws[f"{column}{number}"].value == value


def legible(value):
    """A surrogate without its partner is no character; the sign for that takes its place."""
    return value if not isinstance(value, str) else re.sub("[\ud800-\udfff]", "\ufffd", value)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6), st.booleans())
def test_tables_grow_and_shrink_side_by_side(tmp_path_factory, lengths, user_column):
    """Whatever lengths came before, what counts is the last."""
    path = workbooks.build(tmp_path_factory.mktemp("many") / "x.xlsx", user_column=user_column)
    for programmes, months in lengths:
        patch(path, workbooks.results(programmes, months))
        assert not patch(path, workbooks.results(programmes, months)).changed
    tables = read(path).tables
    shown = [row[0] for row in tables["tblByProgramme"].rows]
    assert shown == ([f"P{n}" for n in range(programmes)] or [None])
    assert [row[1] for row in tables["tblMonths"].rows] == ([n - 1.0 for n in range(months)] or [None])
    assert repairs(path) == ""
    last = 3 + max(months, 1)
    assert chart(path, 3)[0] == [reference(letter, 5, last + 1) for letter in "JK"]


def reference(letter, first, last):
    cells = f"${letter}${first}" if first == last else f"${letter}${first}:${letter}${last}"
    return f"Results!{cells}"


def test_a_long_table_of_results(path):
    """Ten thousand rows in and out again, in about a second: no work that grows with their square."""
    patch(path, workbooks.results(10_000))
    assert len(rows(path)) == 10_000
    patch(path, workbooks.results(1))
    assert len(rows(path)) == 1


# --- files of other programs ---


def test_a_file_that_openpyxl_saved(path):
    openpyxl.load_workbook(path).save(path)
    patch(path, workbooks.results(4, 3))
    assert rows(path)[3] == ("P3", 4.0, 0.75)
    assert repairs(path) == ""


def test_a_file_that_libreoffice_saved(path, tmp_path, libreoffice):
    saved = tmp_path / "saved.xlsx"
    libreoffice.resave(path, saved)
    before = workbooks.parts(saved)
    report = patch(saved, workbooks.results(4, 3))
    after = workbooks.parts(saved)
    assert {name for name in before if before[name] != after[name]} == set(report.parts)
    assert rows(saved)[3] == ("P3", 4.0, 0.75)
    shown = libreoffice.cells(saved, "Results", "B4:D8")
    assert shown["B8"]["text"] == "P3"


def test_libreoffice_opens_the_result(path, libreoffice):
    patch(path, workbooks.results(4, 3))
    shown = libreoffice.cells(path, "Results", "B4:D8", recalculate=False)
    assert [shown[f"B{row}"]["text"] for row in range(5, 9)] == ["P0", "P1", "P2", "P3"]
    formulas = libreoffice.calculate(path)["Dashboard"]
    assert formulas["B3"]["value"] == 10


def test_areas():
    assert Area.parse("A1:A1") == Area(1, 1, 1, 1)
    assert Area.parse("#REF!") is None


def test_two_tables_over_the_same_cells_are_refused(path):
    # tblMonths, put over the last column of tblByProgramme
    workbooks.rewrite(path, lambda name, data: data.replace(b"J4:K6", b"D4:E6"))
    refused(path, workbooks.results(1), WorkbookError, "file-damaged", part="xl/tables/table3.xml")
