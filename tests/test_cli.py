"""The command as finance staff type it: what it prints, what it leaves behind, and its exit status."""

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from trainroi_xl import demo
from trainroi_xl.cli import main
from trainroi_xl.outputs.tables import BY_PROGRAMME
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.templates.examples import SEED_COSTS, SEED_RATINGS
from trainroi_xl.templates.filling import input_rows


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run a command in an empty folder, and give its exit status, output and error output."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def type_into(path, cells):
    """Type values into cells the way another program does: {(sheet, address): value}."""
    workbook = openpyxl.load_workbook(path)
    for (sheet, address), value in cells.items():
        workbook[sheet][address] = value
    workbook.save(path)


def fill(path, filling, language):
    """Fill in the tables of a new workbook, row by row, leaving calculated columns alone."""
    workbook = openpyxl.load_workbook(path)
    tables = {table.name: (sheet, table) for sheet in workbook for table in sheet.tables.values()}
    for name in filling.rows:
        sheet, table = tables[name]
        first = sheet[table.ref][1]
        fields = list(columns_of(INPUT_TABLES[name]))
        for down, row in enumerate(input_rows(INPUT_TABLES[name], filling, language)):
            for field, value in row.items():
                sheet.cell(first[0].row + down, first[0].column + fields.index(field)).value = value
    workbook.save(path)


def table_values(path, name):
    """The rows of a table as the file remembers them."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    for sheet in workbook:
        if name in sheet.tables:
            return [[cell.value for cell in row] for row in sheet[sheet.tables[name].ref]][1:]
    raise AssertionError(f"{name} is not in {path}")


# --- from template to result ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "nl"])
def test_from_a_new_workbook_to_refreshed_results(run, language):
    assert run("new", "cost-tracker", "--language", language, "-o", "costs.xlsx")[0] == 0
    fill("costs.xlsx", SEED_COSTS, language)
    assert run("check", "costs.xlsx")[0] == 0
    status, said, _ = run("refresh", "costs.xlsx")
    assert status == 0
    assert ("300.0%" if language == "en" else "300,0%") in said
    phillips, centre, desk = table_values("costs.xlsx", "tblByProgramme")
    assert phillips[2:8] == [22_500, 90_000, 67_500, 3, 4, 3]
    assert centre[2:8] == [30_000, 120_000, 90_000, 3, 4, 3]
    assert desk[2:8] == [300, 900, 600, 2, 3, 4]
    assert [row[1] for row in table_values("costs.xlsx", "tblHistory")][:3] == [
        "PHILLIPS",
        "CALLCENTRE",
        "SERVICEDESK",
    ]


def test_supervisor_ratings_from_new_to_result(run):
    run("new", "supervisor-ratings", "--language", "nl", "-o", "b.xlsx")
    fill("b.xlsx", SEED_RATINGS, "nl")
    assert run("refresh", "b.xlsx")[0] == 0
    ((_, _, costs, benefits, net, roi, bcr, payback, *_),) = table_values("b.xlsx", "tblByProgramme")
    assert (costs, benefits, net, roi, bcr) == (
        7_500,
        pytest.approx(13_125),
        pytest.approx(5_625),
        pytest.approx(0.75),
        pytest.approx(1.75),
    )
    assert payback == pytest.approx(48 / 7)
    assert len(table_values("b.xlsx", "tblByPerson")) == 3


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_blank_workbook_can_be_refreshed(run, template):
    run("new", template, "--no-macros")
    status, _, _ = run("refresh", f"{template}.xlsx")
    assert status == 0
    assert table_values(f"{template}.xlsx", "tblByProgramme") == [[None] * len(BY_PROGRAMME.columns)]


def test_the_example_is_filled_in_on_request(run):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    status, said, _ = run("refresh", "cost-tracker.xlsx")
    assert status == 0 and "PHILLIPS" in said


def test_a_file_that_is_there_is_not_overwritten(run):
    assert run("new", "cost-tracker", "--no-macros")[0] == 0
    before = Path("cost-tracker.xlsx").read_bytes()
    status, _, error = run("new", "cost-tracker", "--no-macros", "--language", "nl")
    assert status == 2 and "bestaat al" in error
    assert Path("cost-tracker.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "cost-trackr"), "cost-tracker, supervisor-ratings"),
        (("new", "cost-tracker", "-o", "x.xls"), ".xlsm"),
        (("new", "cost-tracker", "--no-macros", "-o", "x.xlsm"), ".xlsx"),
        (("new", "cost-tracker", "-o", "nowhere/x.xlsx"), "nowhere"),
        (("functions", "TRAINING_RIO"), "TRAINING_RIO"),
        (("calc", "TRAINING_ROI(1,"), ""),
        (("refresh", "nothing.xlsx"), "nothing.xlsx"),
    ],
)
def test_bad_usage_is_told_in_one_line_with_status_2(run, arguments, words):
    status, said, error = run(*arguments)
    assert status == 2 and said == ""
    assert words in error and len(error.strip().splitlines()) == 1 and "Traceback" not in error


# --- what a user may do to a workbook ---------------------------------------------------------------------


def test_sheets_renamed_and_moved_tables_sorted_and_a_column_added(run):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    workbook = openpyxl.load_workbook("cost-tracker.xlsx")
    workbook["Costs"].title = "Uitgaven 2026"
    workbook.move_sheet("Uitgaven 2026", offset=5)
    sheet = workbook["Uitgaven 2026"]
    table = sheet.tables["tblCosts"]
    rows = [[cell.value for cell in row] for row in sheet[table.ref]]
    body = rows[1:4][::-1] + rows[4:]
    for cells, values in zip(sheet[table.ref], [rows[0], *body], strict=True):
        for cell, value in zip(cells, values, strict=True):
            cell.value = value
    workbook.save("cost-tracker.xlsx")
    status, said, _ = run("refresh", "cost-tracker.xlsx")
    assert status == 0 and "300.0%" in said


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ({("Costs", "H6"): "1.000,00"}, "Costs!H6", "is text, not a number"),
        ({("Costs", "D6"): "sandwiches"}, "Costs!D6", "is not in the list"),
        ({("Costs", "C7"): "UNKNOWN"}, "Costs!C7", "is not an Id"),
        ({("Benefits", "B6"): "yesterday"}, "Benefits!B6", "is not a date"),
        ({("Benefits", "K6"): 80}, "Benefits!K6", "is no share"),
        ({("Inputs", "C9"): "25 %"}, "Inputs!C9", "is text, not a number"),
        ({("Inputs", "C7"): None}, "Inputs!C7", "is empty"),
    ],
)
def test_bad_rows_are_named_and_the_file_is_left_alone(run, typed, place, words):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    type_into("cost-tracker.xlsx", typed)
    before = Path("cost-tracker.xlsx").read_bytes()
    for command in ("check", "refresh"):
        status, said, _ = run(command, "cost-tracker.xlsx")
        assert status == 1
        assert any(line.startswith(f"{place} ") and words in line for line in said.splitlines()), said
        assert Path("cost-tracker.xlsx").read_bytes() == before
    assert os.listdir() == ["cost-tracker.xlsx"]


def test_every_bad_row_is_listed_at_once_in_the_language_of_the_workbook(run):
    run("new", "cost-tracker", "--with-example", "--language", "nl", "-o", "k.xlsx")
    type_into("k.xlsx", {("Kosten", "H6"): "veel", ("Kosten", "D7"): "koffie", ("Baten", "F8"): "winst"})
    status, said, _ = run("check", "k.xlsx")
    assert status == 1
    assert [line.split()[0] for line in said.splitlines()[:3]] == ["Baten!F8", "Kosten!H6", "Kosten!D7"]
    assert "is tekst en geen getal" in said and "3 opmerking(en)" in said


def test_a_missing_heading_and_a_missing_table_are_named(run):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    workbook = openpyxl.load_workbook("cost-tracker.xlsx")
    sheet = workbook["Costs"]
    sheet["H5"] = "Price"
    next(
        column for column in sheet.tables["tblCosts"].tableColumns if column.name == "Unit cost"
    ).name = "Price"
    workbook.save("renamed.xlsx")
    status, _, error = run("refresh", "renamed.xlsx")
    assert status == 2 and "Unit cost" in error and "Costs!B5" in error
    workbook = openpyxl.load_workbook("cost-tracker.xlsx")
    del workbook["Benefits"].tables["tblBenefits"]
    workbook.save("gone.xlsx")
    status, _, error = run("refresh", "gone.xlsx")
    assert status == 2 and "tblBenefits" in error


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")


def flip_a_byte_of_the_costs(good):
    at = good.index(b"xl/worksheets/sheet4.xml") + 300
    return good[:at] + bytes([good[at] ^ 255]) + good[at + 1 :]


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("table.csv", lambda good: b"date;amount\n1-1-2026;5\n", "table.csv"),
        ("old.xls", lambda good: OLE + "Workbook".encode("utf-16-le").ljust(512, b"\0"), ".xls"),
        (
            "secret.xlsx",
            lambda good: OLE + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0"),
            "password",
        ),
        ("torn.xlsx", lambda good: good[: len(good) // 2], "torn.xlsx"),
        ("empty.xlsx", lambda good: b"", "empty"),
        ("flipped.xlsx", flip_a_byte_of_the_costs, "flipped.xlsx"),
    ],
)
def test_a_file_that_is_no_good_workbook_is_refused_in_one_line(run, name, make, words):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    bad = Path(name)
    bad.write_bytes(make(Path("cost-tracker.xlsx").read_bytes()))
    before = bad.read_bytes()
    for command in ("check", "refresh"):
        status, said, error = run(command, name)
        assert (status, said) == (2, ""), error
        assert words in error and len(error.strip().splitlines()) == 1 and "Traceback" not in error
        assert bad.read_bytes() == before
    assert sorted(os.listdir()) == sorted(["cost-tracker.xlsx", name])


def test_one_bad_file_does_not_stop_the_others(run):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    Path("broken.xlsx").write_text("not a workbook")
    status, said, error = run("refresh", "broken.xlsx", "cost-tracker.xlsx")
    assert status == 2 and "broken.xlsx" in error and "cost-tracker.xlsx: refreshed" in said


def test_text_that_looks_like_a_formula_stays_text(run):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    workbook = openpyxl.load_workbook("cost-tracker.xlsx")
    workbook["Programmes"]["C6"].value = "=1+1"
    workbook["Programmes"]["C6"].data_type = "s"
    workbook.save("cost-tracker.xlsx")
    assert run("refresh", "cost-tracker.xlsx")[0] == 0
    result = openpyxl.load_workbook("cost-tracker.xlsx")
    (sheet,) = [sheet for sheet in result if "tblByProgramme" in sheet.tables]
    assert (sheet["C6"].value, sheet["C6"].data_type) == ("=1+1", "s")


def test_a_file_locked_by_excel_is_left_alone(run):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    before = Path("cost-tracker.xlsx").read_bytes()
    name = b"Anna de Vries"
    Path("~$cost-tracker.xlsx").write_bytes(bytes([len(name)]) + name.ljust(54) + b"\0" * 110)
    status, _, error = run("refresh", "cost-tracker.xlsx")
    assert status == 2 and "Anna de Vries" in error
    assert Path("cost-tracker.xlsx").read_bytes() == before
    assert run("check", "cost-tracker.xlsx")[0] == 0, "looking is always allowed"


def test_a_backup_of_the_first_file_is_kept(run):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    first = Path("cost-tracker.xlsx").read_bytes()
    run("refresh", "cost-tracker.xlsx")
    type_into("cost-tracker.xlsx", {("Costs", "H6"): 30_000})
    run("refresh", "cost-tracker.xlsx")
    assert Path("cost-tracker.before-refresh.xlsx").read_bytes() == first


def test_findings_as_json(run):
    run("new", "cost-tracker", "--no-macros", "--with-example")
    type_into("cost-tracker.xlsx", {("Benefits", "K6"): None})
    status, said, _ = run("refresh", "cost-tracker.xlsx", "--json")
    (found,) = json.loads(said)
    assert status == 0
    assert found["findings"][0] | {"message": ""} == {
        "severity": "warning", "sheet": "Benefits", "cell": "K6", "topic": "isolation-blank", "message": "",
    }  # fmt: skip
    assert found["programmes"][0]["roi"] == -1.0 and found["programmes"][1]["roi"] == 3.0


# --- functions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("TRAINING_ROI(90000, 22500)", "3.0 (300 %)"),
        ("=TRAINING_ROI(PRODUCTIVITY_BENEFIT(20,25,1,800,30), 30000)", "3.0 (300 %)"),
        ("SUPERVISOR_RATING_ROI({6.25%;6.25%;6.25%}, 70000, 2500)", "0.75 (75 %)"),
        ("PERFORMANCE_BENEFIT(45000, 2%)", "900.0"),
        ("PAYBACK_MONTHS(300, PERFORMANCE_BENEFIT(45000, 2%))", "4.0"),
        ("BENEFIT_COST_RATIO({90000;0}, {22500})", "4.0"),
    ],
)
def test_calc(run, formula, shown):
    assert run("calc", formula) == (0, shown + "\n", "")


def test_calc_shows_a_cell_error_and_why(run):
    status, said, error = run("calc", "TRAINING_ROI(1, 0)")
    assert (status, said) == (1, "#DIV/0!\n") and "costs" in error
    status, said, _ = run("calc", "TRAINING_ROI(#N/A, 0)")
    assert (status, said) == (1, "#N/A\n")
    assert json.loads(run("calc", "1/0", "--json")[1])["error"] == "#DIV/0!"


def test_calc_spills_a_table(run):
    _, said, _ = run("calc", 'COSTS_BY_CATEGORY({"venue";"travel"}, {100;300})')
    assert said.splitlines() == ["Category\tAmount\tShare", "travel\t300.0\t0.75", "venue\t100.0\t0.25"]


def test_functions_and_templates_are_listed(run):
    _, said, _ = run("functions", "--language", "nl")
    assert "TRAINING_ROI(benefits, costs)" in said and "Rendement" in said
    _, said, _ = run("functions", "payback_months")
    assert "PAYBACK_MONTHS(cost, annual_benefit, [lag_months])" in said
    assert set(TEMPLATES) == {each["name"] for each in json.loads(run("templates", "--json")[1])}


def test_demo_says_what_came_out_and_where(run, tmp_path):
    status, said, _ = run("demo", "-o", "made")
    assert status == 0
    for words in ("PHILLIPS", "300.0%", "75.0%", "SALES-24", str(tmp_path / "made" / "cost-tracker.xlsx")):
        assert words in said
    shutil.rmtree("made")
    status, said, _ = run("demo", "--language", "nl", "--json")
    assert status == 0 and len(json.loads(said)) == len(demo.WORKBOOKS)
    assert dt.date.today().isoformat() not in said
