"""Our VBA as LibreOffice runs it, with a stub in the place of the Python server."""

import re
import zipfile

import pytest
import xlsxwriter
from cases import CASES
from vba_stub import LACKING, NUMBERS, SERVER, CaseSheet, NotForLibreOffice, addresses, save, with_stub

from trainroi_xl import templates
from trainroi_xl.cells import CellError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.excel import workbooks
from trainroi_xl.hosts.excel.ribbon import ribbon_texts
from trainroi_xl.hosts.excel.vba_project import vba_project
from trainroi_xl.hosts.excel.vba_source import MESSAGES, add_in_modules, workbook_modules
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES

STUBBED = {**SERVER, **LACKING}


@pytest.fixture(scope="module")
def calls(tmp_path_factory):
    """Every case that LibreOffice can judge, as a formula, and the places of the formulas."""
    path = tmp_path_factory.mktemp("vba") / "calls.xlsm"
    sheet = CaseSheet(path)
    for case in CASES:
        try:
            sheet.add(case)
        except NotForLibreOffice:
            continue
    sheet.close(lambda names: with_stub(workbook_modules("en", names), STUBBED, sheet.answers))
    return path, sheet.places


def test_most_cases_can_be_judged(calls):
    _, places = calls
    assert len(places) > 0.8 * len(CASES)
    assert {case.function for case, *_ in places} == set(CATALOGUE)


def test_every_case_passes_through_its_wrapper(libreoffice, calls):
    path, places = calls
    shown = libreoffice.calculate(path, macros=True)["Calls"]
    for case, row, rows, columns in places:
        expected = case.expected if isinstance(case.expected, list) else [[case.expected]]
        for cells, wanted in zip(addresses(row, rows, columns), expected, strict=True):
            for address, value in zip(cells, wanted, strict=True):
                assert shows(shown[address], value), (case, shown[address])


def shows(cell, value):
    if isinstance(value, CellError):
        # LibreOffice shows an error value of VBA as this text.
        return cell["value"] == f"Error {NUMBERS[value.code]}"
    if isinstance(value, str):
        return cell["value"] == value
    if value is None:
        return cell["value"] in ("", 0.0)
    return cell["value"] == pytest.approx(float(value), rel=1e-9, abs=1e-9)


def stubbed(path, modules, replaced, formulas, answers):
    """A workbook with these formulas below each other in column C, and one button that reports."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Calls")
    sheet.insert_button("E1", {"macro": "StubServer.StubReport", "caption": "Report"})
    sheet.write("D1", 90000)
    for row, formula in enumerate(formulas):
        sheet.write_formula(row, 2, formula, None, "stale")
    for row, key in enumerate(MESSAGES):
        sheet.write(row, 5, key)
    save(book, with_stub(modules, replaced, answers))
    return path


ROI = {"TRAINING_ROI|9.00000000E+04|2.25000000E+04": 3.0}


def test_the_modules_of_the_add_in_compile_and_answer(libreoffice, tmp_path):
    modules = add_in_modules(ribbon_texts(), "Sheet1")
    path = stubbed(tmp_path / "a.xlsm", modules, STUBBED, ["=TRAINING_ROI(D1,22500)"], ROI)
    assert libreoffice.calculate(path, macros=True)["Calls"]["C1"]["value"] == 3.0


def test_without_python_cells_show_na_and_one_message_comes(libreoffice, tmp_path):
    """A message in LibreOffice says what the one of Windows does: its VBA is asked for the system too."""
    formulas = ["=TRAINING_ROI(D1,22500)", "=NET_BENEFIT(D1,22500)", *["=BENEFIT_COST_RATIO(D1,1)"] * 30]
    path = stubbed(tmp_path / "a.xlsm", workbook_modules("nl", ["Sheet1"]), LACKING, formulas, ROI)
    rows = libreoffice.press(path, "Calls", "A1:C32", recalculate=True)
    assert {row[2] for row in rows} == {"Error 2042"}
    assert rows[0][0] == 1
    assert rows[0][1] == MESSAGES["absent"].nl


def test_a_server_that_ended_is_started_once_more(libreoffice, tmp_path):
    """The first call finds a server that is gone; only the second one is heard."""
    gone = "If falls < 1 Then\n        falls = falls + 1\n        Err.Raise 462\n    End If\n    key = functionName\n"
    modules = with_stub(workbook_modules("en", ["Sheet1"]), STUBBED, ROI)
    (stub,) = [module for module in modules if module.name == "StubServer"]
    source = stub.source.replace("    key = functionName\n", "    " + gone)
    source = source.replace("Private tellings As Long\n", "Private tellings As Long\nPrivate falls As Long\n")
    book = xlsxwriter.Workbook(tmp_path / "a.xlsm")
    book.add_worksheet("Calls").write_formula("C1", "=TRAINING_ROI(90000,22500)", None, "stale")
    save(book, [module for module in modules if module is not stub] + [type(stub)(stub.name, source)])
    assert libreoffice.calculate(tmp_path / "a.xlsm", macros=True)["Calls"]["C1"]["value"] == 3.0


def test_a_whole_column_is_read_to_the_last_row_in_use_and_a_flat_array_is_one_row(libreoffice, tmp_path):
    column = "9.00000000E+04,;" + "empty,;" * 4
    answers = {
        f"TRAINING_ROI|{column}|2.25000000E+04": 3.0,
        f"TRAINING_ROI|{column}|" + "empty,;" * 5: CellError("#VALUE!"),
        "TRAINING_ROI|1.00000000E+00,2.00000000E+00,3.00000000E+00,;|9.00000000E+04": 7.0,
    }
    formulas = ["=TRAINING_ROI(D:D,22500)", "=TRAINING_ROI(D:D,Z:Z)", "=STUB_FLAT(D1)", "=1", "=2"]
    path = stubbed(tmp_path / "a.xlsm", workbook_modules("en", ["Sheet1"]), STUBBED, formulas, answers)
    shown = libreoffice.calculate(path, macros=True)["Calls"]
    assert [shown[f"C{row}"]["value"] for row in (1, 2, 3)] == [3.0, "Error 2015", 7.0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_arrive_letter_by_letter(libreoffice, tmp_path, language):
    texts = [f"=STUB_TEXT(F{row})" for row in range(1, len(MESSAGES) + 1)]
    path = stubbed(tmp_path / "a.xlsm", workbook_modules(language, ["Sheet1"]), STUBBED, texts, ROI)
    shown = libreoffice.calculate(path, macros=True)["Calls"]
    for row, text in enumerate(MESSAGES.values(), start=1):
        assert shown[f"C{row}"]["value"] == text.to(language)


@pytest.mark.parametrize("template", TEMPLATES)
def test_refresh_pressed_reaches_the_bridge(libreoffice, tmp_path, template):
    def project(language, names):
        return vba_project("TrainRoi", with_stub(workbook_modules(language, names), STUBBED))

    path = tmp_path / "book.xlsm"
    templates.build(template, "nl", path, None, project)
    ((said,),) = libreoffice.press(path, "Dashboard", "A1")
    macro, name = said.split(" ", 1)
    assert macro == "refresh" and name.endswith("book.xlsm")


@pytest.mark.parametrize(("template", "language"), [("cost-tracker", "en"), ("training-evaluation", "nl")])
def test_libreoffice_binds_every_button_to_a_macro(libreoffice, tmp_path, template, language):
    """It binds a button only where the macro exists."""
    path = tmp_path / "book.xlsm"
    workbooks.build(template, language, path)
    bound = libreoffice.buttons(path)
    with zipfile.ZipFile(path) as package:
        drawn = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".vml"))
    named = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)<", drawn)
    script = "vnd.sun.star.script:TrainRoi.TrainRoiMacros.{}?language=Basic&location=document"
    assert [scripts for buttons in bound.values() for scripts in buttons] == [
        [script.format(name)] for name in named
    ]
    assert bound["Dashboard"] == [[script.format("TrainRoiRefresh")]]
