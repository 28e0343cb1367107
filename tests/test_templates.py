"""The template workbooks: built the same each time, complete, and fit to be filled in."""

import hashlib
import re
import zipfile

import openpyxl
import pytest
from ooxml import repairs

from trainroi_xl import __version__
from trainroi_xl.errors import UsageError
from trainroi_xl.hosts.excel.workbooks import SHIPPED, WITHOUT, build, build_all, file_name
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.workbook.xlsx_read import read

EACH = [(template, language) for template in TEMPLATES for language in LANGUAGES]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    build_all(folder)
    build_all(folder, WITHOUT)
    return folder


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: hashlib.sha256(package.read(name)).hexdigest() for name in package.namelist()}


def test_two_builds_are_the_same_byte_for_byte(built, tmp_path):
    paths = [*build_all(tmp_path), *build_all(tmp_path, WITHOUT)]
    for path in paths:
        assert (built / path.name).read_bytes() == path.read_bytes()


def test_the_shipped_templates_are_those_of_this_code(built):
    """Part by part: another zlib may squeeze the same part into other bytes."""
    assert sorted(path.name for path in SHIPPED.iterdir()) == sorted(
        file_name(template, language) for template, language in EACH
    )
    for template, language in EACH:
        name = file_name(template, language)
        assert parts(built / name) == parts(SHIPPED / name), f"{name}: run make templates"


def test_excel_would_repair_nothing(built):
    assert repairs(*built.iterdir()) == ""


@pytest.mark.parametrize(("template", "language"), EACH)
def test_the_twin_without_macros_differs_in_them_alone(built, template, language):
    with_macros = parts(built / file_name(template, language))
    without = parts(built / file_name(template, language, WITHOUT))
    more = set(with_macros) - set(without)
    assert without.keys() <= with_macros.keys()
    buttons = {name for name in more if re.search(r"drawings/vmlDrawing|worksheets/_rels", name)}
    assert more - buttons == {"xl/vbaProject.bin"}
    twin = openpyxl.load_workbook(built / file_name(template, language, WITHOUT))
    for sheet in openpyxl.load_workbook(built / file_name(template, language)):
        values = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert values == [[cell.value for cell in row] for row in twin[sheet.title].iter_rows()]


@pytest.mark.parametrize(("template", "language"), EACH)
def test_a_template_reads_as_what_it_is(built, template, language):
    snapshot = read(built / file_name(template, language))
    assert (snapshot.template, snapshot.version, snapshot.language) == (template, __version__, language)
    spec = TEMPLATES[template]
    for table in spec.tables:
        headings = [column.heading.to(language) for column in columns_of(INPUT_TABLES[table]).values()]
        assert list(snapshot.tables[table].headings) == headings
    for output in spec.outputs:
        assert snapshot.tables[output.name].headings == output.headings(language)
    assert set(snapshot.inputs) == {item.name for item in spec.inputs}


@pytest.mark.parametrize(("template", "language"), EACH)
def test_sheets_stand_in_order_and_nothing_is_hidden(built, template, language):
    workbook = openpyxl.load_workbook(built / file_name(template, language))
    first, last = {"en": ("About", "Change log"), "nl": ("Uitleg", "Wijzigingen")}[language]
    assert (workbook.sheetnames[0], workbook.sheetnames[-1]) == (first, last)
    assert all(sheet.sheet_state == "visible" for sheet in workbook)
    for sheet in workbook:
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in (sheet.oddFooter.right.text or "") and "&F" in (sheet.oddHeader.left.text or "")


@pytest.mark.parametrize(("template", "language"), EACH)
def test_every_input_cell_has_a_rule_a_hint_and_the_look_of_an_input(built, template, language):
    workbook = openpyxl.load_workbook(built / file_name(template, language))
    for sheet in workbook:
        for table in sheet.tables.values():
            if table.name not in INPUT_TABLES or table.name == "tblHistory":
                continue
            columns = list(columns_of(INPUT_TABLES[table.name]).values())
            for cells in sheet[table.ref][1:]:
                for cell, column in zip(cells, columns, strict=True):
                    if column.formula:
                        assert cell.data_type == "f" and cell.protection.locked
                        continue
                    assert cell.fill.start_color.rgb == "FFFFF8DC" and cell.font.color.rgb == "FF0B3D91"
                    assert not cell.protection.locked
                    (rule,) = [r for r in sheet.data_validations.dataValidation if cell.coordinate in r.cells]
                    assert rule.prompt and rule.errorTitle
                    # Where names are only suggested, another one may be typed and nothing is refused.
                    assert rule.error if column.suggestions is None else not rule.showErrorMessage


@pytest.mark.parametrize(("template", "language"), EACH)
def test_every_formula_has_a_remembered_value_and_none_is_an_error(built, template, language):
    with zipfile.ZipFile(built / file_name(template, language)) as package:
        sheets = [
            package.read(name).decode()
            for name in package.namelist()
            if "/sheet" in name and name.endswith(".xml")
        ]
    formulas = [cell for sheet in sheets for cell in re.findall(r"<c [^>]*>(?:(?!</c>).)*<f>.*?</c>", sheet)]
    assert len(formulas) > 50
    for cell in formulas:
        assert "<v>" in cell, cell
        assert 't="e"' not in cell, cell


@pytest.mark.parametrize(("template", "language"), EACH)
def test_formulas_of_figures_call_the_functions(built, template, language):
    with zipfile.ZipFile(built / file_name(template, language)) as package:
        text = "".join(
            package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name
        )
    for function in (
        "TRAINING_ROI(",
        "NET_BENEFIT(",
        "BENEFIT_COST_RATIO(",
        "PAYBACK_MONTHS(",
        "COST_PER_LEARNER(",
    ):
        assert function in text


@pytest.mark.parametrize(("template", "language"), EACH)
def test_every_chart_says_what_it_shows(built, template, language):
    with zipfile.ZipFile(built / file_name(template, language)) as package:
        drawings = [package.read(name).decode() for name in package.namelist() if "drawings/drawing" in name]
        charts = sum("charts/chart" in name for name in package.namelist())
    described = re.findall(r'<xdr:cNvPr [^>]*descr="([^"]{20,})"', "".join(drawings))
    assert len(described) == charts >= 8


def test_no_english_is_left_in_a_dutch_workbook(built):
    english = {column.heading.en for model in INPUT_TABLES.values() for column in columns_of(model).values()}
    english |= {
        column.heading.en
        for spec in TEMPLATES.values()
        for table in spec.outputs
        for column in table.columns.values()
    }
    dutch = {column.heading.nl for model in INPUT_TABLES.values() for column in columns_of(model).values()}
    dutch |= {
        column.heading.nl
        for spec in TEMPLATES.values()
        for table in spec.outputs
        for column in table.columns.values()
    }
    for template in TEMPLATES:
        workbook = openpyxl.load_workbook(built / file_name(template, "nl"))
        texts = {
            cell.value
            for sheet in workbook
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str)
        }
        assert not texts & (english - dutch)


def test_an_unknown_template_is_refused(tmp_path):
    with pytest.raises(UsageError, match=", ".join(TEMPLATES)):
        build("cost-trackr", "en", tmp_path / "x.xlsx")
