"""A totals row moves with its table, and is left where anything is tied to its cells."""

import re

import openpyxl
import pytest
import workbooks
from ooxml import repairs

from trainroi_xl.errors import WorkbookError
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

# openpyxl tells what it leaves out.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

RESULTS = "xl/worksheets/sheet3.xml"
TOTALS = (
    '<row r="7"><c r="B7" s="1" t="inlineStr"><is><t>Total</t></is></c>'
    '<c r="C7"><f>{formula}</f><v>3</v></c></row>'
)


def build(path, formula="SUBTOTAL(109,tblByProgramme[Costs])", row="", tail="", **parts):
    """Results with two rows and a totals row in row 7; more XML in the row after it and at the sheet's end."""
    workbooks.build(path, programmes=2, user_sheet=False)

    def change(name, data):
        if name == "xl/tables/table3.xml":
            data = data.replace(b'ref="B4:D6" totals', b'ref="B4:D7" totals')
            return data.replace(b'totalsRowShown="0"', b'totalsRowCount="1"')
        if name == RESULTS:
            text = re.sub(r'<row r="7"[^>]*?(?:/>|>.*?</row>)', "", data.decode())
            row_ = TOTALS.format(formula=formula) + row
            text = re.sub(r'(?=<row r="8"|</sheetData>)', lambda _: row_, text, count=1)
            return text.replace("<pageMargins", tail + "<pageMargins").encode()
        return parts.get(name, data)

    return workbooks.rewrite(path, change)


def totals(path, row):
    sheet = openpyxl.load_workbook(path)["Results"]
    return sheet.cell(row, 2).value, sheet.cell(row, 3).value


SUM = "=SUBTOTAL(109,tblByProgramme[Costs])"


def test_it_moves_down_and_up_with_all_that_it_holds(tmp_path):
    path = build(tmp_path / "x.xlsx")
    style = openpyxl.load_workbook(path)["Results"]["B7"].style_id
    for count in (5, 3, 3, 1, 2):
        report = patch(path, workbooks.results(count))
        assert report.recalculates or not report.changed, "the total is of other rows"
        assert len(read(path).tables["tblByProgramme"].rows) == count
        assert totals(path, 5 + count) == ("Total", SUM)
        sheet = openpyxl.load_workbook(path)["Results"]
        assert sheet.cell(5 + count, 2).style_id == style
        assert sheet.tables["tblByProgramme"].ref == f"B4:D{5 + count}"
        assert all(
            sheet.cell(row, column).value is None for row in range(6 + count, 12) for column in (2, 3, 4)
        )
        assert sheet.cell(5, 3).style_id == sheet.cell(4 + count, 3).style_id
    assert repairs(path) == ""


@pytest.mark.parametrize(
    "tied",
    [
        {"formula": "SUM(C5:C6)"},
        {"formula": "SUM($C$5:$C$6)"},
        {"row": '<row r="8"><c r="H8"><f>C7*2</f></c></row>'},
        {"row": '<row r="8"><c r="H8"><f>SUM(C6:C20)</f></c></row>'},
        {"row": '<row r="8"><c r="H8"><f t="shared" ref="H8:H12" si="0">C3*2</f></c></row>'},
        {"tail": '<hyperlinks><hyperlink ref="B7" location="A1"/></hyperlinks>'},
        {"xl/worksheets/sheet4.xml": "Results!$C$7"},
        {"xl/worksheets/sheet4.xml": "'results'!C1:C9"},
        {"xl/workbook.xml": "Results!$C$7"},
        {"xl/charts/chart2.xml": "Results!$C$7"},
    ],
    ids=str,
)
def test_it_stays_where_something_is_tied_to_it(tmp_path, tied):
    path = build(tmp_path / "x.xlsx", **{name: xml for name, xml in tied.items() if "/" not in name})

    def change(name, data):
        if name not in tied:
            return data
        text = tied[name].encode()
        if name.startswith("xl/worksheets"):
            return data.replace(
                b"</sheetData>", b'<row r="50"><c r="A50"><f>' + text + b"</f></c></row></sheetData>"
            )
        if name.startswith("xl/charts"):
            return re.sub(rb"<c:f>[^<]*", b"<c:f>" + text, data)
        return data.replace(
            b"</definedNames>", b'<definedName name="mine">' + text + b"</definedName></definedNames>"
        )

    workbooks.rewrite(path, change)
    for count in (4, 1):
        before = path.read_bytes()
        with pytest.raises(WorkbookError) as caught:
            patch(path, workbooks.results(count))
        assert (caught.value.topic, caught.value.details["cell"]) == ("table-totals", "B7")
        assert path.read_bytes() == before
    patch(path, workbooks.results(2))
    assert read(path).tables["tblByProgramme"].rows[1] == ("P1", 2.0, 0.25)


@pytest.mark.parametrize(
    "free",
    [
        {"row": '<row r="8"><c r="H8"><f>SUM(tblByProgramme[[#Totals],[Costs]])</f></c></row>'},
        {"row": '<row r="8"><c r="H8"><f>Costs!C7&amp;"C7"</f></c></row>'},
        {"row": '<row r="8"><c r="H8"><f>C6+C8+SUM(C:C)</f></c></row>'},
        {"formula": "SUMIF(tblByProgramme[Programme],Costs!$C$4,tblByProgramme[Costs])"},
    ],
    ids=str,
)
def test_it_moves_where_others_look_elsewhere(tmp_path, free):
    path = build(tmp_path / "x.xlsx", **free)
    patch(path, workbooks.results(3))
    assert totals(path, 8)[0] == "Total"


def test_what_is_below_is_not_covered(tmp_path):
    path = build(tmp_path / "x.xlsx", row='<row r="9"><c r="C9"><v>1</v></c></row>')
    patch(path, workbooks.results(3))
    with pytest.raises(WorkbookError) as caught:
        patch(path, workbooks.results(4))
    assert (caught.value.topic, caught.value.details["cell"]) == ("table-no-room", "C9")
