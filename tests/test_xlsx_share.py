"""The copy for people without the add-in: the same values and charts, no formula, no macro, no button."""

import re
from pathlib import Path

import openpyxl
import pytest
import workbooks
import xlsxwriter
import xlwings
from ooxml import repairs

from trainroi_xl.errors import WorkbookError
from trainroi_xl.hosts import files
from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import SEED_COSTS, SEED_IMPACT, SEED_RATINGS
from trainroi_xl.templates.full_example import full_filling
from trainroi_xl.workbook.xlsx_share import share

# Of what openpyxl would drop on saving: it only reads here.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

TODAY = workbooks.dt.date(2026, 6, 30)
FILLINGS = {
    "cost-tracker": SEED_COSTS,
    "supervisor-ratings": SEED_RATINGS,
    "training-evaluation": full_filling(),
    "impact-study": SEED_IMPACT,
}
XLSX = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def values(path):
    """What every cell of every sheet shows; a text of no length counts as nothing."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
        for sheet in workbook
    }


def as_excel_saves(path):
    """Mark formulas that show nothing as Excel does: of XlsxWriter they look as if never calculated."""

    def change(name, data):
        found = rb"<c (?![^>]*\bt=)([^>]*)>(<f(?:\s[^>]*)?>[^<]*</f>)<v></v></c>"
        return re.sub(found, rb'<c \1 t="str">\2<v></v></c>', data) if "worksheets/sheet" in name else data

    return workbooks.rewrite(path, change)


def assert_plain(path):
    """No macro, no formula, no control, and no word of one in the file."""
    parts = workbooks.parts(path)
    assert not [name for name in parts if re.search("vba|ctrlProp|customUI|calcChain|activeX|_xmlsig", name)]
    assert XLSX in parts["[Content_Types].xml"]
    for name, data in parts.items():
        assert b"vbaProject" not in data and b"macroEnabled" not in data, name
        assert not re.search(rb'macro="[^"]|FmlaMacro|ObjectType="Button"|TrainRoi[A-Z]', data), name
        if name.startswith("xl/worksheets/sheet"):
            assert not re.search(rb"<f[ >/]|<controls", data), name
        if name.startswith("xl/tables/"):
            assert b"Formula" not in data, name
    named = set(re.findall(r'PartName="/([^"]+)"', parts["[Content_Types].xml"].decode()))
    assert named <= set(parts)
    for name, data in parts.items():
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for target, mode in re.findall(r'Target="([^"]+)"( TargetMode="External")?', data.decode()):
                found = target.lstrip("/") if target.startswith("/") else str(folder / target)
                assert mode or re.sub(r"[^/]+/\.\./", "", found) in parts, (name, target)


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_copy_shows_the_same_and_holds_no_formula_and_no_macro(tmp_path, template, language, suffix):
    path, target = tmp_path / f"book{suffix}", tmp_path / "copy.xlsx"
    build(template, language, path, FILLINGS[template])
    files.refresh(path, TODAY)
    as_excel_saves(path)
    before = path.read_bytes()
    share(path, target)
    assert path.read_bytes() == before
    assert_plain(target)
    assert values(target) == values(path)
    assert repairs(target) == ""
    old, new = workbooks.parts(path), workbooks.parts(target)
    charts = [name for name in old if name.startswith("xl/charts/")]
    assert charts and all(new[name] == old[name] for name in charts)
    assert (suffix == ".xlsm") == ("xl/vbaProject.bin" in old)


def test_a_copy_can_be_opened_by_a_real_spreadsheet(tmp_path, libreoffice):
    path, target = tmp_path / "book.xlsm", tmp_path / "copy.xlsx"
    build("cost-tracker", "en", path, SEED_COSTS)
    files.refresh(path, TODAY)
    share(path, target)
    assert "299.4%" in str(libreoffice.visible_texts(target)["Dashboard"])


def test_a_users_own_things_stay_and_their_formulas_become_values(tmp_path):
    path, target = workbooks.build(tmp_path / "b.xlsx", user_column=True), tmp_path / "copy.xlsx"
    share(path, target)
    assert_plain(target)
    assert values(target)["My own"] == {"A1": "a sheet of the user's own", "A2": 2}
    old, new = workbooks.parts(path), workbooks.parts(target)
    kept = [name for name in old if re.search("charts|media|comments|vml|drawings", name)]
    assert len(kept) > 8 and all(new[name] == old[name] for name in kept)


def test_a_note_stays_where_a_button_goes(tmp_path):
    path, target = tmp_path / "b.xlsx", tmp_path / "copy.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    for number in range(2):
        sheet = workbook.add_worksheet()
        sheet.insert_button("C3", {"macro": "TrainRoiRefresh", "caption": "Refresh"})
        if number:
            sheet.write_comment("A1", "Ask Anna")
    workbook.close()
    share(path, target)
    assert_plain(target)
    parts = workbooks.parts(target)
    drawings = [name for name in parts if "vmlDrawing" in name]
    assert len(drawings) == 1 and b'ObjectType="Note"' in parts[drawings[0]]
    assert b"legacyDrawing" not in parts["xl/worksheets/sheet1.xml"]
    assert b"legacyDrawing" in parts["xl/worksheets/sheet2.xml"]
    assert repairs(target) == ""


@pytest.mark.parametrize(
    "name", ["quickstart.xlsm", "quickstart_addin_ribbon.xlam", "quickstart_standalone.xlsm"]
)
def test_workbooks_that_excel_itself_made(tmp_path, name):
    path, target = Path(xlwings.__file__).parent / name, tmp_path / "copy.xlsx"
    share(path, target)
    assert_plain(target)
    assert openpyxl.load_workbook(target).sheetnames


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def test_controls_and_shapes_as_excel_saves_them(tmp_path):
    """Excel writes a control three times over: in the sheet, as a part, and for the eye in the drawing."""
    controls = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice Requires="x14"><controls><control shapeId="1025" r:id="rIdC" name="Button 1"/></controls>'
        b"</mc:Choice></mc:AlternateContent><tableParts"
    )
    shown = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14">'
        b'<xdr:twoCellAnchor><xdr:sp macro="[0]!TrainRoiRefresh"><a14:compatExt spid="_x0000_s1025"/></xdr:sp>'
        b"</xdr:twoCellAnchor></mc:Choice></mc:AlternateContent></xdr:wsDr>"
    )

    def change(name, data):
        if name == "xl/worksheets/sheet3.xml":
            return data.replace(b"<tableParts", controls)
        if name == "xl/worksheets/_rels/sheet3.xml.rels":
            link = f'<Relationship Id="rIdC" Type="{RELATION}/ctrlProp" Target="../ctrlProps/ctrlProp1.xml"/>'
            return data.replace(b"</Relationships>", link.encode() + b"</Relationships>")
        if name == "xl/drawings/drawing2.xml":
            return data.replace(b"</xdr:wsDr>", shown).replace(b"<xdr:pic>", b'<xdr:pic macro="[0]!Mine">')
        return data

    path, target = workbooks.build(tmp_path / "b.xlsx"), tmp_path / "copy.xlsx"
    workbooks.rewrite(path, change, add={"xl/ctrlProps/ctrlProp1.xml": b"<formControlPr/>"})
    assert b"TrainRoiRefresh" in workbooks.parts(path)["xl/drawings/drawing2.xml"]
    share(path, target)
    assert_plain(target)
    assert b"<xdr:pic" in workbooks.parts(target)["xl/drawings/drawing2.xml"]


def with_link(name, data):
    """Let a workbook take values from another one."""
    if name == "xl/workbook.xml":
        return data.replace(
            b"</sheets>",
            b'</sheets><externalReferences><externalReference r:id="rIdX"/></externalReferences>',
        )
    if name == "xl/_rels/workbook.xml.rels":
        link = f'<Relationship Id="rIdX" Type="{RELATION}/externalLink" Target="externalLinks/externalLink1.xml"/>'
        return data.replace(b"</Relationships>", link.encode() + b"</Relationships>")
    return data


@pytest.mark.parametrize("chart", [False, True])
def test_a_link_to_another_workbook_goes_unless_a_chart_draws_from_it(tmp_path, chart):
    def change(name, data):
        if chart and name == "xl/charts/chart1.xml":
            return data.replace(b"<c:f>Costs!", b"<c:f>[1]Costs!")
        return with_link(name, data)

    path, target = workbooks.build(tmp_path / "b.xlsx"), tmp_path / "copy.xlsx"
    workbooks.rewrite(path, change, add={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    share(path, target)
    parts = workbooks.parts(target)
    assert ("xl/externalLinks/externalLink1.xml" in parts) == chart
    assert (b"externalReference" in parts["xl/workbook.xml"]) == chart
    assert_plain(target)


# --- what cannot be shared ------------------------------------------------------------------------------


def refused(path, target):
    with pytest.raises(WorkbookError) as caught:
        share(path, target)
    assert str(caught.value) and caught.value.text("nl")
    return caught.value.topic


def test_a_formula_that_was_never_calculated_has_no_value_to_share(tmp_path):
    path, target = tmp_path / "b.xlsx", tmp_path / "copy.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A2"] = "Total"
    workbook.active["B2"] = "=1+1"
    workbook.save(path)
    assert refused(path, target) == "share-not-calculated"
    assert not target.exists()


def test_a_sheet_of_macros_is_refused(tmp_path):
    def change(name, data):
        return data.replace(b'/worksheet"', b'/xlMacrosheet"') if name.endswith("workbook.xml.rels") else data

    path = workbooks.rewrite(workbooks.build(tmp_path / "b.xlsx"), change)
    assert refused(path, tmp_path / "copy.xlsx") == "share-macro-sheet"


def test_a_file_that_is_there_is_not_overwritten(tmp_path):
    path, target = workbooks.build(tmp_path / "b.xlsx"), tmp_path / "copy.xlsx"
    target.write_bytes(b"mine")
    assert refused(path, target) == "share-unwritable"
    assert target.read_bytes() == b"mine"
    assert refused(path, tmp_path / "nowhere" / "copy.xlsx") == "share-unwritable"
    assert refused(tmp_path / "none.xlsx", target) == "file-missing"
