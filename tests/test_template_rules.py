"""The twenty-one rules that every template is held to, in the order of the research page on add-ins.

They come from the ICAEW's twenty principles, the FAST standard, the Financial Modelling Code and accessibility guides.
A rule that another test proves more sharply says which.
"""

import re
import zipfile
from collections import defaultdict

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from trainroi_xl import __version__
from trainroi_xl.hosts.excel.workbooks import WITHOUT, build, file_name
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.formulas import ALL_WELL, STATUS_LABELS
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.templates import look
from trainroi_xl.templates.texts import NAMES

EACH = [(template, language) for template in TEMPLATES for language in LANGUAGES]
STRUCTURED = re.compile(r"tbl\w+\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\]")
INPUT_FILL, PALE = "FFFFF8DC", "FFFFFFFF"
LONGEST = 105  # "about a hundred", says the rule
INFORMATION = {"tblChangeLog", "tblQuestions"}
"""Tables that are neither filled in for the calculation nor worked out."""


class Built:
    """One template as a file, and as openpyxl reads it."""

    def __init__(self, path, template, language):
        self.path, self.template, self.language = path, TEMPLATES[template], language
        self.book = openpyxl.load_workbook(path)
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def xml(self, like):
        return [data.decode() for name, data in self.parts.items() if re.search(like, name)]

    def cells(self):
        return ((sheet, cell) for sheet in self.book for row in sheet.iter_rows() for cell in row)

    def formulas(self):
        return [(s, c, str(c.value)) for s, c in self.cells() if c.data_type == "f"]

    def inputs(self):
        return [(sheet, cell) for sheet, cell in self.cells() if not cell.protection.locked]

    def to(self, text):
        return text.to(self.language)


@pytest.fixture(scope="module")
def all_built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rules")
    found = {}
    for template, language in EACH:
        path = folder / file_name(template, language, WITHOUT)
        build(template, language, path)
        found[template, language] = Built(path, template, language)
    return found


@pytest.fixture(params=EACH, ids=lambda each: "-".join(each))
def built(request, all_built):
    return all_built[request.param]


def is_table_of_inputs(name):
    return name in INPUT_TABLES and name != "tblHistory"


def test_no_sheet_has_a_name_that_excel_keeps_for_itself(built):
    kept = {"history", "geschiedenis"}  # of the changes to a shared workbook, in either language
    assert kept.isdisjoint(name.casefold() for name in built.book.sheetnames)


def test_rule_1_about_comes_first_and_tells_all(built):
    about = built.book.worksheets[0]
    assert about.title == built.to(NAMES["about"])
    said = "\n".join(str(cell.value) for row in about.iter_rows() for cell in row if cell.value)
    steps = {"en": "Step", "nl": "Stap"}[built.language]
    for number in range(1, 6):
        assert f"{steps} {number}" in said
    wanted = {
        "en": ("Owner", "Contact", "Template", "Colours", "Help", "Signs and units", "Locked cells"),
        "nl": ("Eigenaar", "Contact", "Sjabloon", "Kleuren", "Hulp", "Tekens en eenheden", "Vergrendelde"),
    }[built.language]
    assert all(word in said for word in wanted) and f"{built.template.name} {__version__}" in said


def test_rule_2_the_change_log_has_the_version_of_the_file(built):
    log = built.book.worksheets[-1]
    table = log.tables["tblChangeLog"]
    first = [cell.value for cell in log[table.ref][1]]
    assert first[0] == __version__ and first[1] is not None and first[2] and first[3]
    stated = {item.name: item.value for item in built.book.custom_doc_props.props}
    assert stated["template_version"] == first[0] and stated["template"] == built.template.name


def test_rule_3_inputs_and_outputs_have_sheets_and_colours_of_their_own(built):
    for sheet in built.book:
        kinds = {is_table_of_inputs(name) for name in sheet.tables if name not in INFORMATION}
        assert len(kinds) <= 1, sheet.title
        colour = sheet.sheet_properties.tabColor.rgb[-6:]
        if kinds:
            assert colour == (look.ORANGE if kinds == {True} else look.BLUE)[1:]
    colours = {sheet.sheet_properties.tabColor.rgb[-6:] for sheet in built.book}
    assert colours == {look.GREY[1:], look.ORANGE[1:], look.BLUE[1:]}


def test_rule_4_sheets_run_from_inputs_to_results_to_checks(built):
    order = ["info", "input", "output", "info"]
    colours = {look.GREY[1:]: "info", look.ORANGE[1:]: "input", look.BLUE[1:]: "output"}
    kinds = [colours[sheet.sheet_properties.tabColor.rgb[-6:]] for sheet in built.book]
    assert [kind for at, kind in enumerate(kinds) if at == 0 or kinds[at - 1] != kind] == order


def test_rule_5_one_formula_a_table_column(built):
    for sheet in built.book:
        for table in sheet.tables.values():
            for column in zip(*sheet[table.ref][1:], strict=True):
                formulas = {str(cell.value) for cell in column if cell.data_type == "f"}
                blanks = any(cell.data_type != "f" for cell in column)
                if is_table_of_inputs(table.name):
                    assert len(formulas) <= 1 and not (formulas and blanks), (table.name, formulas)


def test_rule_6_no_number_is_hidden_in_a_formula(built):
    for sheet, cell, formula in built.formulas():
        bare = re.sub(r'"[^"]*"', "", STRUCTURED.sub("ref", formula))
        numbers = set(re.findall(r"(?<![\w.$])\d+(?:\.\d+)?(?:E\d+)?(?![\w(])", bare))
        assert numbers <= {"0", "1", "12", "100"}, (sheet.title, cell.coordinate, formula)


def test_rule_7_formulas_are_short(built):
    """A reference to a table's column reads as one word, whatever the heading is; so does a text."""
    for sheet, cell, formula in built.formulas():
        short = re.sub(r'"[^"]*"', '""', STRUCTURED.sub("ref", formula))
        assert len(short) <= LONGEST and "\n" not in short, (sheet.title, cell.coordinate, formula)
        assert not re.search(r"\bIF\([^()]*(?:\([^()]*\)[^()]*)*,IF\(", short), formula


def test_rule_8_nothing_looks_outside_the_workbook(built):
    assert not [name for name in built.parts if "externalLink" in name or "connections" in name]
    for _, _, formula in built.formulas():
        assert not re.search(r"\[\d+\]|\.xls|https?:", formula)


def test_rule_9_checks_have_two_sides_and_every_sheet_shows_the_master_check(built):
    table_sheet = next(sheet for sheet in built.book if "tblControls" in sheet.tables)
    rows = table_sheet[table_sheet.tables["tblControls"].ref][1:]
    assert len(rows) == len(built.template.controls) >= 5
    for row in rows:
        assert row[0].value and "chk_Tolerance" in row[4].value
    assert {"chk_Tolerance", "chk_Inputs", "chk_Results", "chk_Master"} <= set(built.book.defined_names)
    for sheet in built.book:
        # A sheet that is filled in shows the check of the inputs, since a refresh on disk leaves it alone.
        inputs = sheet.sheet_properties.tabColor.rgb[-6:] == look.ORANGE[1:] or INFORMATION & set(
            sheet.tables
        )
        name = "chk_Inputs" if inputs else "chk_Master"
        (status,) = [c for c in sheet[3] if c.value == f'="{built.to(STATUS_LABELS[name])}"&{name}']
        areas = [area for area in sheet.conditional_formatting if status.coordinate in area]
        (rule,) = [r for area in areas for r in area.rules]
        assert rule.formula == [f'{name}<>"{built.to(ALL_WELL)}"']


def test_rule_10_inputs_are_told_from_all_else_by_colour_style_and_words(built):
    for sheet, cell in built.cells():
        looks = cell.fill.fgColor.rgb == INPUT_FILL
        # The legend shows the look of an input and is none.
        if sheet is built.book.worksheets[0] and cell.value:
            continue
        assert looks == (not cell.protection.locked), (sheet.title, cell.coordinate)
    for sheet in built.book:
        if any(map(is_table_of_inputs, sheet.tables)):
            assert {"en": "Yellow cells", "nl": "Gele cellen"}[built.language] in "".join(
                cell.value or "" for cell in sheet[4]
            )


def test_rule_11_every_input_has_a_rule_a_prompt_and_a_refusal(built):
    rules = defaultdict(list)
    for sheet in built.book:
        for rule in sheet.data_validations.dataValidation:
            for area in rule.sqref.ranges:
                for row, column in area.cells:
                    rules[sheet.title, row, column].append(rule)
    assert len(built.inputs()) > 100
    for sheet, cell in built.inputs():
        (rule,) = rules[sheet.title, cell.row, cell.column]
        assert rule.prompt and rule.promptTitle and rule.errorTitle, (sheet.title, cell.coordinate)
        assert rule.error or not rule.showErrorMessage


def test_rule_12_sheets_are_protected_without_a_password_and_nothing_is_hidden(built):
    for sheet in built.book:
        assert sheet.protection.sheet and not sheet.protection.password, sheet.title
        assert sheet.sheet_state == "visible"
        assert not any(each.hidden for each in sheet.column_dimensions.values())
        assert not any(each.hidden for each in sheet.row_dimensions.values())
    assert not any(name.hidden for name in built.book.defined_names.values())
    assert built.book.security is None or not built.book.security.lockStructure


def test_rule_13_units_and_signs_are_stated(built):
    """A table that counts in units of the user's choice has a column for them; others name theirs in the hint."""
    for name in filter(is_table_of_inputs, built.template.tables):
        columns = columns_of(INPUT_TABLES[name])
        if "quantity" in columns:
            assert "unit" in columns, name
        for column in columns.values():
            if column.kind in ("share", "change"):
                shown = (column.heading, column.prompt)
                assert any("%" in built.to(text) for text in shown if text) or column.formula, column
    about = "\n".join(str(c.value) for row in built.book.worksheets[0].iter_rows() for c in row)
    assert {"en": "a subsidy is a negative cost", "nl": "een subsidie is een negatief bedrag"}[
        built.language
    ] in about
    for item in built.template.inputs:
        assert built.to(item.unit)


def test_rule_14_names_are_for_single_cells_and_lists(built):
    names = {name: each.attr_text for name, each in built.book.defined_names.items()}
    for name, area in names.items():
        assert re.match(r"(in|out|live|chk|lst)_\w+$", name), name
        if not name.startswith("lst_"):
            assert re.search(r"!\$[A-Z]+\$\d+$", area), (name, area)


def test_rule_15_the_workbook_is_of_use_without_macros(built):
    """These are the twins without: every formula but our functions is Excel's own, and LibreOffice agrees (test_demo)."""
    assert not [name for name in built.parts if "vba" in name.lower()]
    assert "TRAINING_ROI(" in "".join(formula for _, _, formula in built.formulas())


def test_rule_16_every_sheet_prints_on_a4_with_its_file_sheet_page_and_version(built):
    for sheet in built.book:
        assert str(sheet.page_setup.paperSize) == "9"
        # A table of some twenty columns takes two pages beside each other, with its first columns on both.
        pages_wide = sheet.page_setup.fitToWidth or 1
        assert pages_wide == 1 or (pages_wide == 2 and sheet.print_title_cols and sheet.max_column >= 20)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        foot = sheet.oddFooter
        assert "&F" in sheet.oddHeader.left.text and "&A" in foot.left.text
        assert "&P" in foot.right.text and "&N" in foot.right.text and __version__ in foot.center.text
        if any(map(is_table_of_inputs, sheet.tables)):
            assert sheet.print_title_rows == "$5:$5", sheet.title


def test_rule_17_headings_stay_in_sight_and_no_cells_are_merged(built):
    for sheet in built.book:
        assert not sheet.merged_cells.ranges
        if sheet.tables and "tblBenefitSteps" not in sheet.tables:
            assert sheet.freeze_panes, sheet.title
        assert not re.fullmatch(r"(Sheet|Blad)\d*", sheet.title) and len(sheet.title) <= 31


def relative_luminance(rgb):
    parts = [int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_rule_18_all_can_be_read_and_every_drawing_is_described(built):
    assert built.book.properties.title
    for drawing in built.xml(r"drawings/drawing\d+\.xml$"):
        frames = re.findall(r"<xdr:cNvPr [^>]*>", drawing)
        assert frames and all(re.search(r'descr="[^"]{20,}"', frame) for frame in frames)
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    for sheet, cell in built.cells():
        if cell.value is None:
            continue
        fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else PALE
        colour = (
            cell.font.color.rgb if cell.font.color and isinstance(cell.font.color.rgb, str) else "FF000000"
        )
        large = cell.font.sz >= 18 or (cell.font.sz >= 14 and cell.font.b)
        found = contrast(colour[-6:], fill[-6:])
        assert found >= (3 if large else 4.5), (sheet.title, cell.coordinate, colour, fill, found)


def test_rule_19_formats_follow_the_machine_of_the_reader(built):
    for sheet, cell in built.cells():
        assert "[$" not in cell.number_format and "€" not in cell.number_format, cell.number_format
        if cell.is_date and "y" not in cell.number_format:
            raise AssertionError((sheet.title, cell.coordinate, cell.number_format))
    for _, _, formula in built.formulas():
        assert not re.search(r"(?<!\w)TEXT\(", formula), formula
    styles = built.parts["xl/styles.xml"].decode()
    assert "dd-mm" not in styles and "dd/mm" not in styles


def test_rule_20_an_empty_template_holds_no_figures_of_an_example(built):
    """That example data is marked and can be taken out is proved in test_macros and test_demo."""
    standing = {"tblCriteria", "tblSignOff"}
    for sheet in built.book:
        for table in sheet.tables.values():
            if is_table_of_inputs(table.name) and table.name not in standing:
                for row in sheet[table.ref][1:]:
                    assert not any(cell.value for cell in row if not cell.protection.locked)


def test_rule_21_every_formula_has_a_value_and_excel_need_not_calculate(built):
    """That Excel would repair nothing is proved in test_templates."""
    values = openpyxl.load_workbook(built.path, data_only=True)
    for sheet, cell, formula in built.formulas():
        shown = values[sheet.title][cell.coordinate].value
        xml = built.parts[f"xl/worksheets/sheet{built.book.index(sheet) + 1}.xml"].decode()
        where = f"{get_column_letter(cell.column)}{cell.row}"
        found = re.search(rf'<c r="{where}"[^>]*>(?:(?!</c>).)*<v>(.*?)</v>', xml)
        assert found is not None, (sheet.title, where, formula)
        assert not str(shown).startswith("#"), (sheet.title, where, shown)
