"""The menu "Training ROI" in a real LibreOffice: its items, and what each does."""

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import libreoffice as programs
import openpyxl
import pytest
from cases import assert_same

from trainroi_xl import __version__
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.excel import workbooks
from trainroi_xl.hosts.excel.ribbon import GROUPS
from trainroi_xl.hosts.libreoffice import extension
from trainroi_xl.hosts.libreoffice.office import calculator
from trainroi_xl.language import LANGUAGES
from trainroi_xl.messages import MESSAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import example_of

IN_OFFICE = Path(__file__).with_name("menu_in_office.py")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up under /proc")
LABELS = {button.macro: button.label for _, buttons in GROUPS.values() for button in buttons}


def chosen(calc, *commands, path=None):
    given = {"path": str(path)} if path else {}
    return calc.run(IN_OFFICE, "chosen", commands=commands, **given)


@pytest.fixture
def costs(tmp_path):
    """The cost tracker with its example, saved."""
    path = tmp_path / "Costs & benefits.xlsm"
    workbooks.build("cost-tracker", "en", path, example_of("cost-tracker"))
    return path


# --- what the office shows ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_a_spreadsheet(calc, language):
    where, title, items = calc.run(IN_OFFICE, "menu", locale=language)
    assert (where, title) == ("com.sun.star.sheet.SpreadsheetDocument", "Training ROI")
    named = {address or "new": (text, below) for address, text, below in items if text}
    assert {address.removeprefix("org.trainroi.xl:"): text for address, (text, _) in named.items()} == {
        macro: label.to(language) for macro, label in LABELS.items()
    }
    assert named["new"][1] == [
        [f"org.trainroi.xl:new.{name}", template.title.to(language), []]
        for name, template in TEMPLATES.items()
    ]


def test_items_can_be_chosen_for_spreadsheets_only(calc):
    for command in ("refresh", "share", "about", "new.cost-tracker"):
        assert calc.run(IN_OFFICE, "offered", command=command) is True
        assert calc.run(IN_OFFICE, "offered", command=command, empty=True) is False


@pytest.mark.parametrize(
    "command", ["", "example", "os.system", "new", "new.", "new.../x", "new.cost-tracker.en", "refresh?x"]
)
def test_no_other_address_is_answered(calc, command):
    assert calc.run(IN_OFFICE, "offered", command=command) is None


# --- what needs no calculator -----------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_workbook_has_no_place_yet(calc, template):
    found = calc.run(IN_OFFICE, "new", template=template)
    assert (found["place"], found["template"], found["language"]) == ("", template, "en")
    assert template not in found["title"], "untitled, and not the file of the extension"
    sheets = openpyxl.load_workbook(
        workbooks.SHIPPED / workbooks.file_name(template, "en"), read_only=True
    ).sheetnames
    assert found["sheets"] == sheets


def test_about_says_what_is_at_work(calc):
    (text,) = chosen(calc, "about")
    versions, python, functions = text.split("\n\n")
    assert versions.startswith(f"trainroi-xl {__version__}\n") and "LibreOffice " in versions
    assert python.endswith(f" {sys.executable}")
    lacking = [entry for entry in CATALOGUE.values() if entry.needs and entry.name in functions]
    assert bool(lacking) == ("lacks" in functions)


def test_the_log_is_there_and_holds_what_was_said(calc):
    text, again = chosen(calc, "log", "log")
    assert text == again
    path = Path(text.splitlines()[-1])
    assert path.read_text(encoding="utf-8") == calc.log
    assert calc.log.count(f"log: {' '.join(text.split())}") >= 2


# --- what the calculator does -------------------------------------------------------------------------------


def test_help(calc):
    (text,) = chosen(calc, "help")
    assert "LibreOffice" in text and "Excel" not in text


def test_a_workbook_that_is_none_of_ours(calc):
    said = chosen(calc, "refresh", "check", "collect")
    not_ours = MESSAGES["template-unknown"].en.format(path="Untitled 1")
    assert said[:2] == [not_ours, not_ours] and said[2].startswith("Untitled 1: ")


def test_a_link_in_a_document_chooses_no_item(calc):
    assert calc.run(IN_OFFICE, "linked", command="about", referer="file:///home/somebody/bonus.xlsx") == ""
    for of_the_user in ("", "private:user"):
        assert "trainroi-xl" in calc.run(IN_OFFICE, "linked", command="about", referer=of_the_user)


def test_check_names_what_is_not_right(calc, costs):
    assert chosen(calc, "check", path=costs) == ["No remarks."]


def test_refresh_and_what_it_says_in_the_language_of_the_workbook(calc, tmp_path):
    path = tmp_path / "kosten.xlsm"
    workbooks.build("cost-tracker", "nl", path)
    before = path.read_bytes()
    refreshed, checked = chosen(calc, "refresh", "check", path=path)
    assert refreshed == ""
    assert checked == "Geen opmerkingen."
    assert path.read_bytes() == before, "only the user saves"


def test_share_leaves_a_copy_and_a_pdf_beside_the_workbook(calc, costs):
    (said,) = chosen(calc, "share", path=costs)
    copy, pdf = sorted(
        path for path in costs.parent.iterdir() if path != costs and path.suffix in (".xlsx", ".pdf")
    )[::-1]
    assert said.startswith("The copy to share is ready") and str(copy) in said and str(pdf) in said
    assert pdf.read_bytes().startswith(b"%PDF-")
    book = openpyxl.load_workbook(copy)
    assert "Dashboard" in book.sheetnames and book["Dashboard"]["B2"].value != ""
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


# --- the calculator's life ------------------------------------------------------------------------------------


def calculators(program):
    """The numbers of the calculators that an office started."""
    parents, found = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if calculator.MODULE.encode() in words:
            found.append(int(folder.name))

    def of_the_office(number):
        while number in parents and number != program.process.pid:
            number = parents[number]
        return number == program.process.pid

    return [number for number in found if of_the_office(number)]


@LINUX
def test_a_calculator_that_was_killed_is_started_again(calc):
    (before,) = chosen(calc, "help")
    (number,) = calculators(calc)
    os.kill(number, signal.SIGKILL)
    (after,) = chosen(calc, "help")
    assert after == before
    (other,) = calculators(calc)
    assert other != number


@LINUX
def test_a_calculator_that_is_killed_in_the_middle_says_so_and_the_next_works(calc, costs):
    """While it prints a PDF with a LibreOffice of its own, which takes seconds."""
    chosen(calc, "help")
    (number,) = calculators(calc)
    before = costs.read_bytes()

    def kill():
        end = time.monotonic() + 60
        while not Path(f"/proc/{number}/task/{number}/children").read_text() and time.monotonic() < end:
            time.sleep(0.01)
        os.kill(number, signal.SIGKILL)

    with ThreadPoolExecutor() as threads:
        killed = threads.submit(kill)
        said, refreshed = chosen(calc, "share", "refresh", path=costs)
        killed.result()
    assert said == MESSAGES["calculator-ended"].en.format(
        path=sys.executable, log=chosen(calc, "log")[0].splitlines()[-1]
    )
    assert refreshed == "" and costs.read_bytes() == before


def test_formulas_that_need_the_calculator_are_answered_while_it_refreshes(calc, costs):
    before, after = calc.run(IN_OFFICE, "refreshed_beside_a_simulation", path=str(costs))
    assert 1.0 < before[0] != after[0], "what they depend on was written"
    for cost, shown in (before, after):
        rows = (
            [[10.0], [cost]],
            [[20.0], [2 * cost]],
            [[30.0], [3 * cost]],
            [["benefit"], ["cost"]],
            100.0,
            1.0,
        )
        assert_same(shown, CATALOGUE["ROI_SIMULATION"].call(*rows))


@LINUX
def test_the_calculator_ends_with_the_office(calc, tmp_path):
    program = another(tmp_path, python=sys.executable)
    try:
        chosen(program, "help")
        (number,) = calculators(program)
    finally:
        program.close()
    end = time.monotonic() + 30
    while (running := Path(f"/proc/{number}").exists()) and time.monotonic() < end:
        time.sleep(0.05)
    assert not running


def another(folder, **build):
    """A LibreOffice of its own, with another extension."""
    path = folder / extension.NAME
    path.write_bytes(extension.build(**build))
    return programs.LibreOffice(path)


@pytest.fixture(scope="module")
def alone(calc, tmp_path_factory):
    """A LibreOffice with the extension as it is handed out: no Python but LibreOffice's own."""
    program = another(tmp_path_factory.mktemp("alone"))
    yield program
    program.close()


def test_without_a_calculator_the_menu_says_how_to_get_one(alone, costs):
    said = chosen(alone, "refresh", "check", "share", "collect", "help", path=costs)
    assert said == [MESSAGES["calculator-none"].en] * 5
    (about,) = chosen(alone, "about")
    assert about.startswith(f"trainroi-xl {__version__}\n\nLibreOffice ") and said[0] in about


def test_without_a_calculator_all_else_works(alone):
    assert chosen(alone, "log")[0].startswith("The log")
    assert alone.run(IN_OFFICE, "new", template="portfolio")["template"] == "portfolio"
    assert (
        alone.run(IN_OFFICE.with_name("in_office.py"), "formula", text="=TRAINING_ROI(90000;22500)")[1] == "3"
    )


def test_a_calculator_that_is_gone_is_named(calc, tmp_path, costs):
    gone = str(tmp_path / "python")
    program = another(tmp_path, python=gone)
    try:
        (said,) = chosen(program, "refresh", path=costs)
    finally:
        program.close()
    assert said.startswith(f"{gone}: ") and "trainroi install --libreoffice" in said
