"""The menu "Training ROI" in a real LibreOffice: its items, and what each does."""

import sys
from pathlib import Path

import openpyxl
import pytest

from trainroi_xl import __version__
from trainroi_xl.hosts.excel import workbooks
from trainroi_xl.hosts.excel.ribbon import GROUPS
from trainroi_xl.language import LANGUAGES
from trainroi_xl.messages import MESSAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import example_of

IN_OFFICE = Path(__file__).with_name("menu_in_office.py")
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
    assert text.startswith(f"trainroi-xl {__version__}\n")
    assert "LibreOffice 7" in text or "LibreOffice 2" in text
    assert sys.executable in text


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
    said = chosen(calc, "refresh", "check", "share", "collect")
    assert len(set(said)) == 1
    assert said[0] == MESSAGES["not-ours"].en
