"""The line that says on every sheet whether all checks pass is right in the file too, also above the user's inputs."""

import datetime as dt
import re

import openpyxl
import pytest
import workbooks

from trainroi_xl.hosts import files
from trainroi_xl.hosts.sharing import Wish, share
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.formulas import ALL_WELL, REFRESH_IS_DUE, STATUS_LABEL
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import example_of

TODAY = dt.date(2026, 6, 30)


def lines(path, language):
    """What the file remembers of the line on each sheet."""
    label = STATUS_LABEL.to(language)
    found = {}
    for sheet in openpyxl.load_workbook(path, data_only=True):
        texts = [cell.value for cell in sheet[3] if str(cell.value).startswith(label)]
        found[sheet.title] = texts[0].removeprefix(label) if texts else None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_after_a_refresh_no_sheet_asks_for_one(template, language, tmp_path):
    path = tmp_path / "book.xlsx"
    build(template, language, path, example_of(template))
    assert REFRESH_IS_DUE.to(language) in lines(path, language).values()
    files.refresh(path, TODAY)
    assert set(lines(path, language).values()) == {ALL_WELL.to(language)}
    shared = share(path, Wish(tmp_path), TODAY)
    assert set(lines(shared.workbook, language).values()) == {ALL_WELL.to(language)}


def test_nothing_else_changes_on_a_sheet_with_inputs(tmp_path):
    path = tmp_path / "book.xlsx"
    build("cost-tracker", "en", path, example_of("cost-tracker"))
    names = {sheet.title: sheet.tables for sheet in openpyxl.load_workbook(path)}
    part = f"xl/worksheets/sheet{list(names).index('Costs') + 1}.xml"
    before = workbooks.parts(path)[part]
    files.refresh(path, TODAY)
    after = workbooks.parts(path)[part]
    line = re.compile(rb"<v>Checks: [^<]*</v>")
    assert len(line.findall(before)) == 1 and before != after
    assert line.sub(b"", before) == line.sub(b"", after)
    files.refresh(path, TODAY)
    assert workbooks.parts(path)[part] == after


def test_a_formula_of_the_user_above_a_table_of_inputs_stays(tmp_path):
    path = tmp_path / "book.xlsx"
    build("cost-tracker", "en", path, example_of("cost-tracker"))
    book = openpyxl.load_workbook(path)
    book["Costs"]["C4"] = '="mine: "&chk_Master'
    book["Costs"]["D4"] = "typed <here> & there"
    book.save(path)
    parts = workbooks.parts(path)
    files.refresh(path, TODAY)
    sheet = openpyxl.load_workbook(path)["Costs"]
    assert sheet["C4"].value == '="mine: "&chk_Master' and sheet["D4"].value == "typed <here> & there"
    assert {
        name for name in parts if "sharedStrings" in name and parts[name] != workbooks.parts(path)[name]
    } == set()
