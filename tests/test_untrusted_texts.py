"""Texts of a workbook, a form or a file of answers that try to steer the terminal, and answers for machines."""

import csv
import io
import json
import shutil
import zipfile

import openpyxl
import pytest
import rating_forms
from test_text_out import FORMULAS

from trainroi_xl import cli, templates
from trainroi_xl.errors import WorkbookError
from trainroi_xl.templates import examples
from trainroi_xl.templates.examples import example_of
from trainroi_xl.templates.filling import Filling
from trainroi_xl.text_out import csv_text
from trainroi_xl.workbook.xlsx_read import read

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


# --- texts that a spreadsheet could take for formulas ---

IN_CELLS = tuple(text for text in FORMULAS if "\x1b" not in text)
"""As a user, or a survey tool, may write them into a cell."""


def formulas_of(path):
    """Every formula of a workbook, in cells, names, validations and charts."""
    found = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet"):
                found += [piece.split(b"</f>")[0] for piece in package.read(name).split(b"<f>")[1:]]
    return b"\n".join(found).decode()


@pytest.fixture
def nasty(tmp_path):
    """A workbook whose programmes, notes and descriptions are all such texts."""
    codes = [f"N{number}" for number in range(len(IN_CELLS))]  # a code that begins with = is an error
    rows = {
        "tblProgrammes": [
            examples.programme(code, text, 3) for code, text in zip(codes, IN_CELLS, strict=True)
        ],
        "tblCosts": [
            examples.cost(code, "tuition", text, 3, 500) for code, text in zip(codes, IN_CELLS, strict=True)
        ],
    }
    path = tmp_path / "nasty.xlsx"
    templates.build("cost-tracker", "en", path, Filling(rows=rows))
    return path


def texts_of(path):
    return {
        cell
        for table in read(path).tables.values()
        for row in table.rows
        for cell in row
        if isinstance(cell, str)
    }


def test_texts_stay_texts_in_a_refresh_and_in_a_copy(nasty, tmp_path, capsys):
    before = formulas_of(nasty)
    status = cli.main(["refresh", str(nasty), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert status in (cli.DONE, cli.FINDINGS) and told
    assert formulas_of(nasty) == before and "cmd" not in before
    shared = tmp_path / "copy.xlsx"
    cli.main(["share", str(nasty), "-o", str(shared)])
    assert formulas_of(shared) == ""
    assert any("cmd|" in text for text in texts_of(nasty)) and any(
        "cmd|" in text for text in texts_of(shared)
    )
    for path in (nasty, shared):
        for sheet in openpyxl.load_workbook(path):
            for row in sheet.iter_rows():
                for cell in row:
                    assert not (
                        cell.data_type == "f" and ("cmd" in str(cell.value) or "1+1" in str(cell.value))
                    )


def test_texts_stay_texts_on_a_form_and_on_the_way_back(tmp_path):
    people = tuple(
        {**rating_forms.PEOPLE[0], "id": f"N{number}", "name": text} for number, text in enumerate(IN_CELLS)
    )
    path = rating_forms.workbook(tmp_path / "book.xlsx", people=people)
    before = formulas_of(path)
    made = rating_forms.make(path, tmp_path / "forms")
    assert made
    for form in made.values():
        assert "cmd" not in formulas_of(form) and "1+1" not in formulas_of(form)
    rating_forms.type_in(made["Jansen"], rating_forms.all_of("N1", before=4, after=6, remark=IN_CELLS[0]))
    cli.main(["collect", str(tmp_path / "forms"), "--into", str(path)])
    after = formulas_of(path)
    assert "cmd" not in after and "1+1" not in after
    assert len(after) >= len(before)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_of_a_formula_is_shown_and_not_calculated(text, capsys):
    cli.main(["calc", f'CONCATENATE("{text}")'])
    cli.main(["calc", text.strip() or "x"])
    shown = capsys.readouterr()
    assert not {"\x1b", "\u202e"} & set(shown.out + shown.err)


def test_libreoffice_takes_no_text_of_a_csv_file_for_a_formula(tmp_path, libreoffice):
    file = io.StringIO()
    rows = [[csv_text(text), csv_text(-1.5)] for text in FORMULAS]
    csv.writer(file).writerows(rows)
    path = tmp_path / "out.csv"
    path.write_text(file.getvalue(), "utf-8")
    libreoffice.resave(path, tmp_path / "out.xlsx")
    seen = 0
    for row in openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows():
        for cell in row:
            assert cell.data_type != "f" and cell.value not in (2, 1, "1", "2", "-1", "+1")
            seen += cell.value is not None
    assert seen >= len(rows)
