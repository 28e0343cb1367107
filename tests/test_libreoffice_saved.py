"""What LibreOffice saved, made right for Excel: names inside formulas, code names of sheets, and nothing else."""

import os
import stat
import zipfile
from pathlib import Path

import pytest

from trainroi_xl.hosts.libreoffice import addins
from trainroi_xl.hosts.libreoffice.office import saved

LONG = saved.PREFIX
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="false"/>'
    '<sheets><sheet name="A &amp; B" sheetId="1" r:id="rId3"/></sheets><definedNames>{names}</definedNames></workbook>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId3" Target="worksheets/sheet1.xml"/></Relationships>'
SHEET = '<worksheet><sheetPr filterMode="false"/><sheetData>{rows}</sheetData>{rest}</worksheet>'
FONT = '<font face="Calibri" size="220" color="#000000">{}</font>'
CODES = {saved.BOOK: "ThisWorkbook", "A & B": 'Sheet"1'}


def file(path, rows="", rest="", names="", project=False, **others):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", BOOK.format(names=names))
        package.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        package.writestr("xl/worksheets/sheet1.xml", SHEET.format(rows=rows, rest=rest))
        if project:
            package.writestr("xl/vbaProject.bin", b"\xd0\xcf")
        for name, data in others.items():
            package.writestr(f"xl/{name}.xml", data)
    return path


def sheet(path):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return package.read("xl/worksheets/sheet1.xml").decode()


def test_the_prefix_is_that_of_the_service():
    assert f"{addins.SERVICE.upper()}." == LONG


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (f"{LONG}TRAINING_ROI(A1,B1)", "TRAINING_ROI(A1,B1)"),
        (f"1+{LONG}NET_BENEFIT({LONG}TRAINING_ROI(1,2),3)", "1+NET_BENEFIT(TRAINING_ROI(1,2),3)"),
        ("training_roi(A1,net_benefit(1,2))", "TRAINING_ROI(A1,NET_BENEFIT(1,2))"),
        (f"&quot;{LONG}TRAINING_ROI(1)&quot;&amp;{LONG}TRAINING_ROI(1,2)", f"&quot;{LONG}TRAINING_ROI(1)&quot;&amp;TRAINING_ROI(1,2)"),
        (f'"a ""{LONG}TRAINING_ROI( b"&amp;{LONG}TRAINING_ROI(1,2)', f'"a ""{LONG}TRAINING_ROI( b"&amp;TRAINING_ROI(1,2)'),
        (f"&apos;It&apos;&apos;s {LONG}TRAINING_ROI(1)&apos;!A1+training_roi(1,2)", f"&apos;It&apos;&apos;s {LONG}TRAINING_ROI(1)&apos;!A1+TRAINING_ROI(1,2)"),
        (f"'a \"b'!A1+{LONG}TRAINING_ROI(1,2)", "'a \"b'!A1+TRAINING_ROI(1,2)"),
        (f"{LONG}NOBODYS(1)+{LONG}TRAINING_ROI(1,2)", f"{LONG}NOBODYS(1)+TRAINING_ROI(1,2)"),
        (f"X.{LONG}TRAINING_ROI(1)+my_training_roi(1)+{LONG}TRAINING_ROI(1,2)", f"X.{LONG}TRAINING_ROI(1)+my_training_roi(1)+TRAINING_ROI(1,2)"),
        (f"training_roi+{LONG}TRAINING_ROI(1,2)", "training_roi+TRAINING_ROI(1,2)"),
    ],
)  # fmt: skip
def test_names_in_a_formula(tmp_path, formula, expected):
    text = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{LONG}TRAINING_ROI(1) training_roi(</t></is></c><c r="B1"><f aca="false">{{}}</f><v>3</v></c></row>'
    path = file(tmp_path / "a.xlsx", text.format(formula))
    assert saved.mend(path)
    assert sheet(path) == SHEET.format(rows=text.format(expected), rest="")
    assert not saved.mend(path)


@pytest.mark.parametrize(
    "element", ["formula", "formula1", "formula2", "xm:f", 'f t="array" ref="A1:B2"', "definedName"]
)
def test_wherever_a_formula_can_stand(tmp_path, element):
    tag = element.split()[0]
    before, after = (f"<{element}>{name}TRAINING_ROI(1,2)</{tag}>" for name in (LONG, ""))
    path = file(tmp_path / "a.xlsm", rest=before, names=before)
    assert saved.mend(path)
    assert after in sheet(path) and LONG not in sheet(path)
    with zipfile.ZipFile(path) as package:
        assert after in package.read("xl/workbook.xml").decode()


def test_a_file_without_anything_wrong_stays_the_same_to_the_last_byte(tmp_path):
    text = '<row r="1"><c r="B1"><f>TRAINING_ROI(1,2)</f></c></row>'
    path = file(tmp_path / "a.xlsx", text, sharedStrings=f"<t>{LONG}TRAINING_ROI(1)</t>")
    before = path.read_bytes(), path.stat()
    assert not saved.mend(path, CODES)
    assert (path.read_bytes(), path.stat()) == before


def test_a_long_sheet_is_put_right_in_every_row(tmp_path):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><f>{LONG}TRAINING_ROI(B{n},C{n})</f><v>{n}</v></c></row>'
        for n in range(1, 60_000)
    )
    assert len(rows) > 5 * saved._CHUNK
    path = file(tmp_path / "a.xlsx", rows, project=True)
    assert saved.mend(path, CODES)
    expected = SHEET.format(rows=rows.replace(LONG, ""), rest="").replace(
        "<sheetPr", "<sheetPr codeName='Sheet\"1'"
    )
    assert sheet(path) == expected


def test_code_names_come_back_where_there_are_macros(tmp_path):
    path = file(tmp_path / "a.xlsm", project=True)
    assert saved.mend(path, CODES)
    assert "<sheetPr codeName='Sheet\"1' filterMode" in sheet(path)
    with zipfile.ZipFile(path) as package:
        assert '<workbookPr codeName="ThisWorkbook" date1904' in package.read("xl/workbook.xml").decode()
        assert package.read("xl/vbaProject.bin") == b"\xd0\xcf"
    assert not saved.mend(path, CODES)
    assert not saved.mend(file(tmp_path / "b.xlsx"), CODES)
    assert not saved.mend(file(tmp_path / "c.xlsm", project=True), {saved.BOOK: "", "A & B": ""})


def test_time_and_rights_of_the_file_stay_and_a_link_stays_a_link(tmp_path):
    path = file(tmp_path / "a.xlsx", f"<row><f>{LONG}TRAINING_ROI(1,2)</f></row>")
    path.chmod(0o600)
    os.utime(path, ns=(1, 1_234_567_890_123_456_789))
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    assert saved.mend(link)
    assert link.is_symlink()
    assert path.stat().st_mtime_ns == 1_234_567_890_123_456_789
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert LONG not in sheet(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.xlsx", "link.xlsx"]


def test_a_file_that_cannot_be_replaced_stays_as_it_is(tmp_path, monkeypatch):
    path = file(tmp_path / "a.xlsx", f"<row><f>{LONG}TRAINING_ROI(1,2)</f></row>")
    before = path.read_bytes()

    def refused(source: str, target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(PermissionError):
        saved.mend(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_what_is_no_workbook_of_excel_is_left_alone(tmp_path):
    other = tmp_path / "a.ods"
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("content.xml", f"<f>{LONG}TRAINING_ROI(1,2)</f>")
    assert not saved.mend(other)
    closed = tmp_path / "a.xls"
    closed.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(saved.Closed):
        saved.mend(closed)


def test_buttons_are_found_again(tmp_path):
    shape = '<v:shape id="{}" type="#_x0000_t201" style=""><v:textbox><div>{}</div></v:textbox><x:ClientData ObjectType="Button"><x:FmlaMacro>{}</x:FmlaMacro></x:ClientData></v:shape>'
    control = '<control shapeId="{}" r:id="rId1"><controlPr print="false" macro="{}"></controlPr></control>'
    note = '<v:shape id="shape_0" type="#_x0000_t202"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId2" Target="../drawings/vmlDrawing7.vml"/></Relationships>'

    def build(drawing, controls):
        path = tmp_path / "a.xlsm"
        with zipfile.ZipFile(file(path, rest=controls), "a") as package:
            package.writestr("xl/drawings/vmlDrawing7.vml", drawing)
            package.writestr("xl/worksheets/_rels/sheet1.xml.rels", relations)
        return path

    def drawing(path):
        with zipfile.ZipFile(path) as package:
            return package.read("xl/drawings/vmlDrawing7.vml").decode()

    path = build(
        shape.format("shape_0", "Caf&#233;", "M.TrainRoiCheck")
        + note
        + shape.format("shape_0", "Go", "M.Total"),
        control.format(1001, "M.TrainRoiCheck") + control.format(1002, "M.Total"),
    )
    assert saved.mend(path)
    first = shape.format("_x0000_s1001", FONT.format("Caf&#233;"), "[0]!TrainRoiCheck")
    assert drawing(path) == first + note + shape.format("_x0000_s1002", FONT.format("Go"), "[0]!Total")
    assert control.format(1001, "[0]!TrainRoiCheck") + control.format(1002, "[0]!Total") in sheet(path)
    assert not saved.mend(path)
    # Where there are others than the sheet knows of, nobody can tell which is which.
    path = build(
        shape.format("shape_0", "A", "[0]!A") + shape.format("shape_1", "B", "[0]!B"),
        control.format(1001, "[0]!A"),
    )
    assert not saved.mend(path)
