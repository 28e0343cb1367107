"""The names of our functions in LibreOffice: bound when a workbook of ours opens, and those of Excel when it is saved."""

import html
import re
import shutil
import stat
import time
import zipfile
from datetime import date
from pathlib import Path

import ooxml
import pytest
import xlsxwriter

import trainroi_xl
from trainroi_xl.cells import CellError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts import files
from trainroi_xl.hosts.excel import workbooks
from trainroi_xl.hosts.excel.vba_project import vba_project
from trainroi_xl.hosts.excel.vba_source import workbook_modules
from trainroi_xl.templates.examples import example_of
from trainroi_xl.workbook import xlsx_read

IN_OFFICE = Path(__file__).with_name("events_in_office.py")
OURS = {"template": "cost-tracker", "template_version": "0.1.0", "language": "en"}
ROWS = 40
TODAY = date(2026, 6, 1)
NOT_A_CALL = "TRAINING_ROI(1,2)"


def use(calc, path, *steps, **options):
    return calc.run(IN_OFFICE, "use", path=str(path), steps=steps, **options)


def build(path, properties=OURS):
    """A workbook with names of ours wherever a formula can stand, and where none does."""
    book = xlsxwriter.Workbook(path)
    money, guarded, odd = (book.add_worksheet(name) for name in ("Money", "Guarded", "It's TRAINING_ROI(1)"))
    for name, value in properties.items():
        book.set_custom_property(name, value)
    for row in range(1, ROWS + 1):
        money.write_row(f"A{row}", [90_000 + row, 22_500])
        money.write_formula(f"C{row}", f"=TRAINING_ROI(A{row},B{row})", None, 3 + row / 22_500)
    money.write_array_formula("E1:F3", '{=COSTS_BY_CATEGORY({"a";"b"},{1;2})}')
    money.write_array_formula("G1:G1", "{=SUM(IF(A1:A3>0,TRAINING_ROI(90000,22500)))}", None, 9)
    money.write_formula("E5", '=IFERROR(TRAINING_ROI(A1,0),"none")', None, "none")
    money.write_formula("E6", "='It''s TRAINING_ROI(1)'!A1+training_roi(2,1)", None, 8)
    money.write_formula("E7", f'="{NOT_A_CALL}"&"!"', None, f"{NOT_A_CALL}!")
    money.write_formula("E8", "=NOBODYS_NAME(A1)", None, 4)
    money.write_string("E9", "training_roi(1,2)")
    odd.write_number("A1", 7)
    guarded.write_formula("A1", "=TRAINING_ROI(90000,22500)", None, 3)
    guarded.write_formula("A2", "=TRAINING_ROI(benefits,22500)", None, 3 + 1 / 22_500)
    guarded.write_formula("A3", "=by_name", None, 3)
    guarded.write_array_formula("B1:B1", "{=SUM(TRAINING_ROI(90000,{22500}))}", None, 3)
    guarded.conditional_format("A1", {"type": "formula", "criteria": "=TRAINING_ROI($A$1,1)>0"})
    guarded.data_validation("C1", {"validate": "custom", "value": "=TRAINING_ROI(C1,1)>0"})
    guarded.protect("", {"sort": True})
    book.define_name("benefits", "=Money!$A$1")
    book.define_name("by_name", "=TRAINING_ROI(90000,22500)")
    if path.suffix == ".xlsm":
        codes = ["Sheet1", "Sheet2", "Sheet3"]
        book.set_vba_name("ThisWorkbook")
        for sheet, code in zip((money, guarded, odd), codes, strict=True):
            sheet.set_vba_name(code)
        project = path.with_suffix(".bin")
        project.write_bytes(vba_project("TrainRoi", workbook_modules("en", codes)))
        book.add_vba_project(str(project))
    book.close()
    return path


def written(path):
    """Every formula of a file, by part: in cells, names, conditional formats and validations."""
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        parts = {name: file.read(name).decode() for name in file.namelist() if name.endswith(".xml")}
    element = re.compile(r"<((?:\w+:)?(?:f|formula|formula[12]|definedName))(?:\s[^>]*)?>([^<]*)</\1>")
    return {name: [html.unescape(text) for _, text in element.findall(part)] for name, part in parts.items()}


def is_right(path):
    """Assert that a file names our functions as Excel knows them, and nothing else of it is another."""
    found = written(path)
    money, guarded = found["xl/worksheets/sheet1.xml"], found["xl/worksheets/sheet2.xml"]
    for row in range(1, ROWS + 1):
        assert f"TRAINING_ROI(A{row},B{row})" in money
    for formula in (
        'COSTS_BY_CATEGORY({"a";"b"},{1;2})',
        "SUM(IF(A1:A3>0,TRAINING_ROI(90000,22500)))",
        'IFERROR(TRAINING_ROI(A1,0),"none")',
        "'It''s TRAINING_ROI(1)'!A1+TRAINING_ROI(2,1)",
        f'"{NOT_A_CALL}"&"!"',
    ):
        assert formula in money
    assert {"TRAINING_ROI(90000,22500)", "TRAINING_ROI(benefits,22500)", "by_name"} <= set(guarded)
    assert {"TRAINING_ROI($A$1,1)>0", "TRAINING_ROI(C1,1)>0", "SUM(TRAINING_ROI(90000,{22500}))"} <= set(
        guarded
    )
    assert "TRAINING_ROI(90000,22500)" in found["xl/workbook.xml"]
    with zipfile.ZipFile(path) as file:
        assert b">training_roi(1,2)<" in file.read("xl/sharedStrings.xml")
    assert "ORG.TRAINROI" not in str(found)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_a_workbook_of_ours_calculates_when_it_is_opened(calc, tmp_path, suffix):
    path = build(tmp_path / f"ours{suffix}")
    before = path.read_bytes()
    state, money, guarded, table, alone, _, after = use(
        calc,
        path,
        ["state"],
        ["cells", "Money", "C1", "C40", "E1", "F3", "G1", "E5", "E6", "E7", "E9"],
        ["cells", "Guarded", "A1", "A2", "A3", "B1"],
        ["array", "Money", "F2"],
        ["array", "Money", "G1"],
        ["put", "Money", "A1", 45_000],
        ["cells", "Money", "C1"],
    )
    assert state == {"modified": False, "undo": False, "protected": ["Guarded"]}
    assert [(text, error) for _, text, error in money] == [
        ("3.00004444444444", 0), ("3.00177777777778", 0), ("Category", 0), ("1", 0), ("9", 0), ("none", 0), ("8", 0),
        (f"{NOT_A_CALL}!", 0), ("training_roi(1,2)", 0),
    ]  # fmt: skip
    assert [(text, error) for _, text, error in guarded] == [
        ("3", 0),
        ("3.00004444444444", 0),
        ("3", 0),
        ("3", 0),
    ]
    assert (table, alone) == ("$Money.$E$1:$F$3", "$Money.$G$1")
    assert [text for _, text, _ in after] == ["1"]  # it calculates, and does not only show what was stored
    assert path.read_bytes() == before


def test_what_nobody_knows_keeps_its_value(calc, tmp_path):
    """A formula that LibreOffice cannot calculate shows what Excel stored, as long as nothing asks it to calculate."""
    path = tmp_path / "mixed.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, value in OURS.items():
        book.set_custom_property(name, value)
    sheet = book.add_worksheet("Money")
    sheet.write_formula("A1", "=TRAINING_ROI(90000,22500)", None, 3)
    sheet.write_formula("A2", "=NOBODYS_NAME(5)", None, 4)
    book.close()
    ((ours, theirs),) = use(calc, path, ["cells", "Money", "A1", "A2"])
    assert ours[1:] == ["3", 0]
    assert theirs[1:] == ["4", 0]


@pytest.mark.parametrize(
    "properties",
    [
        {},
        {"template": "somebody-elses"},
        {"template": "../cost-tracker"},
        {"template": 3},
        {"version": "cost-tracker"},
    ],
    ids=["none", "another", "a path", "a number", "elsewhere"],
)
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_any_other_workbook_is_left_alone(calc, tmp_path, suffix, properties):
    path = build(tmp_path / f"theirs{suffix}", properties)
    (hidden,) = use(calc, path, ["formulas"], Hidden=True)  # where nothing of ours happens to any document
    seen, state, _, _, bars = use(
        calc, path, ["formulas"], ["state"], ["put", "Money", "A1", 5], ["save"], ["bars"]
    )
    assert seen == hidden
    assert state == {"modified": False, "undo": False, "protected": ["Guarded"]}
    assert bars == []
    assert "training_roi($A$1,1)>0" in written(path)["xl/worksheets/sheet2.xml"]  # as LibreOffice writes it


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_what_is_saved_has_the_names_of_excel_each_time(calc, tmp_path, suffix):
    path, other = build(tmp_path / f"ours{suffix}"), tmp_path / f"other{suffix}"
    path.chmod(0o640)
    steps = [["put", "Money", "A1", 45_000], ["save"], ["put", "Money", "A1", 67_500], ["save"]]
    use(calc, path, *steps)
    is_right(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    use(calc, path, ["save_as", str(other)], ["put", "Money", "A1", 22_500], ["save"])
    is_right(other)
    is_right(path)
    rows = {
        each: re.search(
            r'<c r="C1"[^>]*>.*?<v>([^<]*)</v>',
            zipfile.ZipFile(each).read("xl/worksheets/sheet1.xml").decode(),
        )[1]
        for each in (path, other)
    }
    assert rows == {path: "2", other: "0"}
    assert {each.suffix for each in tmp_path.iterdir()} <= {suffix, ".bin"}  # nothing half-written lies about
    assert ooxml.repairs(path, other) == ""
    assert suffix == ".xlsx" or ooxml.faults_in_vba(path, other) == ""


def test_the_next_saving_asks_nothing(calc, tmp_path):
    path = build(tmp_path / "ours.xlsx")
    steps = [["put", "Money", "A1", 1], ["save_by_menu"], ["put", "Money", "A1", 2], ["save_by_menu"]]
    *_, first, _, second = use(calc, path, ["state"], *steps)
    assert (first, second) == (True, True)
    is_right(path)
    # And it would ask, and without anybody there not save, if the file had another time.
    *_, saved = use(calc, path, *steps, ["put", "Money", "A1", 3], ["save_by_menu", 100])
    assert saved is False


def test_a_password_on_a_sheet_hinders_neither_opening_nor_saving(calc, tmp_path):
    path, locked = build(tmp_path / "ours.xlsx"), tmp_path / "locked.xlsx"
    use(calc, path, ["unprotect", "Guarded"], ["protect", "Guarded", "secret"], ["save_as", str(locked)])
    state, guarded, _, _ = use(
        calc, locked, ["state"], ["cells", "Guarded", "A1", "A2"], ["put", "Money", "A1", 5], ["save"]
    )
    assert state["protected"] == ["Guarded"]
    assert [text for _, text, _ in guarded] == ["3", "3.00004444444444"]
    is_right(locked)
    with zipfile.ZipFile(locked) as file:
        assert re.search(
            rb'<sheetProtection [^>]*(?:password|hashValue)="', file.read("xl/worksheets/sheet2.xml")
        )


def test_a_new_workbook_from_a_template_and_one_read_again(calc, tmp_path):
    path, made = build(tmp_path / "ours.xlsm"), tmp_path / "made.xlsm"
    (first, *_) = use(
        calc, path, ["cells", "Money", "C1"], ["save_as", str(made)], ["put", "Money", "A1", 45_000], ["save"],
        AsTemplate=True,
    )  # fmt: skip
    assert first[0][1:] == ["3.00004444444444", 0]
    is_right(made)
    before, after = use(calc, path, ["formulas"], ["reload"])
    assert before == after


def test_opendocument_keeps_the_functions_and_goes_back_to_excel(calc, tmp_path):
    path, ods, back = build(tmp_path / "ours.xlsm"), tmp_path / "ours.ods", tmp_path / "back.xlsm"
    use(calc, path, ["save_as", str(ods)])
    cells, state, bars, _ = use(
        calc, ods, ["cells", "Money", "C1", "E1"], ["state"], ["bars"], ["save_as", str(back)]
    )
    assert [each[1:] for each in cells] == [["3.00004444444444", 0], ["Category", 0]]
    assert not state["modified"] and bars == []
    is_right(back)


def test_what_excel_will_miss_is_told_once(calc, tmp_path):
    path = tmp_path / "costs.xlsm"
    workbooks.build("cost-tracker", "nl", path)
    plain, old = tmp_path / "costs.xlsx", tmp_path / "costs.xls"
    first, *_, second, third = [
        each
        for each in use(
            calc, path, ["save"], ["bars"], ["save_as", str(plain)], ["bars"], ["save_as", str(old)], ["bars"]
        )
        if isinstance(each, list)
    ]
    assert first == []
    assert second == ["saved-without-macros"]
    assert third == ["saved-without-macros", "saved-closed"]
    assert "costs.xlsx is opgeslagen zonder macro's" in calc.log
    assert "costs.xls is opgeslagen met een wachtwoord of als .xls" in calc.log


def test_of_a_copy_the_user_is_told_that_excel_may_not_find_the_names(calc, tmp_path):
    path, copy = tmp_path / "costs.xlsm", tmp_path / "copy.xlsm"
    workbooks.build("cost-tracker", "en", path, example_of("cost-tracker"))
    shared, of_ours, _, of_theirs = use(calc, path, ["share"], ["bars"], ["copy", str(copy)], ["bars"])
    assert "The copy to share is ready" in shared and of_ours == []
    wrong = "ORG.TRAINROI" in str(written(copy))
    assert of_theirs == (["saved-copy"] if wrong else [])


def test_a_file_that_cannot_be_replaced_is_made_right_when_it_is_closed(calc, tmp_path):
    path, other = build(tmp_path / "ours.xlsx"), tmp_path / "kept.xlsx"
    package = str(Path(trainroi_xl.__file__).parents[1])
    assert calc.run(IN_OFFICE, "kept", path=str(path), saved_as=str(other), package=package) == ["saved-kept"]
    deadline = time.monotonic() + 30
    while "training_roi(" in str(written(other)) and time.monotonic() < deadline:
        time.sleep(0.2)
    is_right(other)


@pytest.mark.parametrize("template", ["cost-tracker", "supervisor-ratings"])
def test_a_template_saved_in_libreoffice_is_still_ours_and_still_excels(calc, tmp_path, template):
    path, saved = tmp_path / "original.xlsm", tmp_path / "saved.xlsm"
    workbooks.build(template, "en", path, example_of(template))
    shutil.copy(path, saved)
    use(calc, saved, ["put", "About", "Z99", 1], ["save"])
    assert ooxml.repairs(saved) == ""
    assert ooxml.faults_in_vba(saved) == ""
    before, after = xlsx_read.read(path), xlsx_read.read(saved)
    assert (after.template, after.version, after.language) == (
        before.template,
        before.version,
        before.language,
    )
    assert after.inputs == before.inputs
    assert same(after, before)
    called = {formula for part in written(path).values() for formula in part if names_ours(formula)}
    assert called and called <= {formula for part in written(saved).values() for formula in part}
    for each in (path, saved):
        files.refresh(each, TODAY)
    assert same(xlsx_read.read(saved), xlsx_read.read(path))


def same(found, expected):
    """Whether two workbooks hold the same in their tables, to the 15 digits that LibreOffice writes.

    A cell that nobody had calculated yet reads as #N/A; LibreOffice has calculated it, to a blank.
    """

    def rows(snapshot, table):
        return [
            [
                float(f"{cell:.14g}") if type(cell) is float else None if cell == CellError("#N/A") else cell
                for cell in row
            ]
            for row in snapshot.tables[table].rows
        ]

    assert set(found.tables) == set(expected.tables)
    return all(rows(found, table) == rows(expected, table) for table in expected.tables)


def names_ours(formula):
    return any(f"{name}(" in formula for name in CATALOGUE)
