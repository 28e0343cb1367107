"""Texts of a workbook, a form or a file of answers that try to steer the terminal, and answers for machines."""

import json
import shutil

import openpyxl
import pytest
import rating_forms

from trainroi_xl import cli, templates
from trainroi_xl.errors import WorkbookError
from trainroi_xl.templates.examples import example_of

ESCAPE = "_x001B_[2J\u202eX"
"""How Excel writes a sign that clears the screen, and one that turns the line around."""


@pytest.fixture
def costs(tmp_path):
    path = tmp_path / "costs.xlsx"
    templates.build("cost-tracker", "nl", path, example_of("cost-tracker"))
    return path


def type_in(path, table, heading, value):
    """Type a value into the first row of a table."""
    book = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in book if table in sheet.tables)
    first, *rows = sheet[sheet.tables[table].ref]
    rows[0][[cell.value for cell in first].index(heading)].value = value
    book.save(path)


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_message_shows_a_text_without_the_signs_that_steer_a_terminal(costs, capsys):
    type_in(costs, "tblCosts", "Aantal", ESCAPE)
    assert cli.main(["check", str(costs)]) == cli.FINDINGS
    out = capsys.readouterr().out
    assert "'[2JX' is tekst" in out and not {"\x1b", "\u202e"} & set(out)
    assert str(WorkbookError("file-missing", path="a\x1b[2J.xlsx")).startswith("a[2J.xlsx:")


def test_forms_and_what_supervisors_write_do_not_steer_it_either(tmp_path, capsys):
    people = ({**rating_forms.PEOPLE[0], "supervisor": "An\u202en\nB"},)
    path = rating_forms.workbook(tmp_path / "book.xlsx", people=people)
    assert cli.main(["forms", str(path)]) == cli.DONE
    assert "for Ann B <j@example.org>, 2 ratings" in capsys.readouterr().out
    form = next((tmp_path / "forms").glob("*.xlsx"))
    rating_forms.type_in(form, {("1001", "service"): {"before": 4, "after": 6, "remark": ESCAPE}})
    cli.main(["collect", str(form.parent), "--into", str(path)])
    out = capsys.readouterr().out
    assert "[2JX" in out and not {"\x1b", "\u202e"} & set(out)


def test_a_folder_among_the_forms_is_named(tmp_path, capsys):
    path = rating_forms.workbook(tmp_path / "book.xlsx")
    made = rating_forms.make(path, tmp_path / "forms")
    (tmp_path / "forms" / "older").mkdir()
    shutil.move(made["Jansen"], tmp_path / "forms" / "older")
    (tmp_path / "forms" / "gone.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    cli.main(["collect", str(tmp_path / "forms"), "--into", str(path)])
    assert "No forms, left alone: gone.xlsx, older/." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "topic"),
    [
        (
            ["import-answers", "gone.csv", "--into", "costs.xlsx", "--programme", "X", "--json"],
            "survey-missing",
        ),
        (["import-answers", "gone.csv", "--into", "gone.xlsx", "--json"], "file-missing"),
        (["collect", ".", "--into", "costs.xlsx", "--json"], "forms-template"),
        (["share", "gone.xlsx", "--json"], "file-missing"),
        (["calc", "TRAINING_ROI(", "--json"], "expression-ends"),
        (["functions", "NOPE", "--json"], "function-name"),
    ],
)
def test_an_error_is_json_too_where_that_is_asked_for(costs, monkeypatch, capsys, command, topic):
    monkeypatch.chdir(costs.parent)
    assert cli.main(command) == cli.BAD_INPUT
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert told["error"] == topic and told["message"] == err.strip()


def test_a_wave_that_is_none_is_told_in_the_language_of_the_workbook(tmp_path, capsys):
    path = tmp_path / "book.xlsx"
    templates.build("training-evaluation", "nl", path)
    assert cli.main(["import-answers", "x.csv", "--into", str(path), "--wave", "later"]) == cli.BAD_INPUT
    assert capsys.readouterr().err.startswith("Er is geen")
