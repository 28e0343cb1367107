"""From a folder of workbooks to the portfolio, as a user does it: by the command."""

import csv
import datetime as dt
import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time

import openpyxl
import pytest
from many_workbooks import BENEFIT, copy, make, others_costs

from trainroi_xl import consolidation
from trainroi_xl.cli import main
from trainroi_xl.consolidation import exporting
from trainroi_xl.hosts import files
from trainroi_xl.templates import build
from trainroi_xl.workbook.xlsx_read import read


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TRAINROI_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path):
    """Twelve workbooks of two departments, a copy, an older version, and four files that give no row."""
    folder = tmp_path / "in"
    for number in range(12):
        copy(
            folder / f"p{number:02}.xlsx",
            f"P-{number:02}",
            100 * number,
            department="Sales" if number % 2 else "Zorg",
        )
    shutil.copy(folder / "p03.xlsx", folder / "copy of p03.xlsx")
    copy(folder / "old/p04.xlsx", "P-04", 5, department="Zorg", saved=dt.datetime(1999, 1, 1))
    copy(folder / "dollars.xlsx", "P-USD", 1, currency="USD")
    (folder / "broken.xlsx").write_bytes((folder / "p00.xlsx").read_bytes()[:30000])
    (folder / "empty.xlsx").write_bytes(b"")
    copy(folder / "wrong.xlsx", "P-WRONG", 2e15)
    return folder


STATUS = {
    "broken.xlsx": "refused",
    "copy of p03.xlsx": "copy",
    "dollars.xlsx": "currency",
    "empty.xlsx": "refused",
    "old/p04.xlsx": "older",
    "wrong.xlsx": "errors",
}


def rows_of(path):
    """The filled rows of a portfolio, by English heading."""
    table = read(path).tables["tblPortfolio"]
    rows = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    return [row for row in rows if row["Programme"] is not None]


def test_a_folder_becomes_a_refreshed_portfolio(folder, tmp_path, capsys):
    output = tmp_path / "portfolio.xlsx"
    assert main(["consolidate", str(folder), "-o", str(output)]) == 1
    told = capsys.readouterr().out
    assert "broken.xlsx: refused. " in told and "wrong.xlsx: errors. Costs!" in told
    assert (
        "18 files, 12 rows: 12 counted, 1 copy, 1 older version, 1 another currency, 1 errors, 2 refused."
        in told
    )
    rows = rows_of(output)
    assert [row["Programme"] for row in rows] == [f"P-{number:02}" for number in range(12)]
    for number, row in enumerate(rows):
        costs = 100 * number + others_costs(3)
        assert (row["Costs"], row["Benefits that count"], row["Department"]) == (
            costs,
            BENEFIT,
            "Sales" if number % 2 else "Zorg",
        )
        assert math.isclose(row["ROI"], BENEFIT / costs - 1) and row["Source file"].endswith(".xlsx")
    ranking = read(output).tables["tblRanking"]
    assert len(ranking.rows) == 12 and ranking.rows[0][0] == "P-00"
    with open(tmp_path / "portfolio.sources.csv", encoding="utf-8-sig", newline="") as file:
        listed = {line["file"]: line for line in csv.DictReader(file)}
    assert {name: line["status"] for name, line in listed.items() if line["status"] != "counted"} == STATUS
    assert len(listed) == 18 and "P-04" not in listed["old/p04.xlsx"]["why"]
    # What a plain refresh makes of it is what stands there.
    before = output.read_bytes()
    files.refresh(output, dt.date.today())
    assert output.read_bytes() == before


def test_the_second_time_nothing_is_read_and_nothing_changes(folder, tmp_path, monkeypatch, capsys):
    output = tmp_path / "portfolio.xlsx"
    main(["consolidate", str(folder), "-o", str(output)])
    before, listed = output.read_bytes(), (tmp_path / "portfolio.sources.csv").read_bytes()
    asked = []

    here = consolidation.here

    def watched(sources):
        asked.extend(source.name for source in sources)
        return here(sources)

    monkeypatch.setattr(consolidation, "here", watched)
    assert main(["consolidate", str(folder), "-o", str(output)]) == 1
    assert asked == ["broken.xlsx", "empty.xlsx"], "what could not be read is tried again"
    assert "portfolio.xlsx is up to date" in capsys.readouterr().out
    assert (output.read_bytes(), (tmp_path / "portfolio.sources.csv").read_bytes()) == (before, listed)
    copy(folder / "p05.xlsx", "P-05", 12345)
    asked.clear()
    main(["consolidate", str(folder), "-o", str(output)])
    assert asked == ["broken.xlsx", "empty.xlsx", "p05.xlsx"]
    assert [row["Costs"] for row in rows_of(output) if row["Programme"] == "P-05"] == [
        12345 + others_costs(3)
    ]


def test_what_a_user_put_into_the_portfolio_stays(tmp_path):
    folder, output = tmp_path / "in", tmp_path / "portfolio.xlsx"
    for number in range(3):
        copy(folder / f"p{number}.xlsx", f"P{number}", 100)
    assert main(["consolidate", str(folder), "-o", str(output)]) == 0
    book = openpyxl.load_workbook(output)
    sheet = book["Portfolio"]
    table = sheet.tables["tblPortfolio"]
    top = int("".join(sign for sign in table.ref.partition(":")[0] if sign.isdigit()))
    at = {cell.value: cell.column for cell in sheet[top] if cell.value}
    note, typed = at["Note"], top + 4
    sheet.cell(top + 2, note).value = "ask Ann"
    for heading, value in (
        ("Programme", "OWN"), ("Period from", dt.date(2025, 1, 1)), ("Months", 12), ("Costs", 7), ("Benefits that count", 9)
    ):  # fmt: skip
        sheet.cell(typed, at[heading]).value = value
    for heading, value in (
        ("Programme", "ELSE"), ("Period from", dt.date(2025, 1, 1)), ("Months", 12), ("Costs", 3), ("Source file", "other.xlsx")
    ):  # fmt: skip
        sheet.cell(typed + 1, at[heading]).value = value
    sheet.cell(3, 30).value = "a remark beside the table"
    book["Inputs"]["B60"] = "my own"
    book.save(output)
    before = dict(rows_as_cells(output))
    # One has new figures, one is gone, one is new.
    copy(folder / "p1.xlsx", "P1", 555)
    (folder / "p2.xlsx").unlink()
    copy(folder / "p9.xlsx", "P9", 999)
    assert main(["consolidate", str(folder), "-o", str(output)]) == 0
    rows = {row["Programme"]: row for row in rows_of(output)}
    assert list(rows) == ["P0", "P1", "P2", "OWN", "ELSE", "P9"]
    assert rows["P1"]["Costs"] == 555 + others_costs(3) and rows["P1"]["Note"] == "ask Ann"
    assert rows["P2"]["Source file"] == "p2.xlsx", "a row stays until another file tells of its programme"
    assert (rows["OWN"]["Costs"], rows["OWN"]["Source file"], rows["ELSE"]["Costs"]) == (7, None, 3)
    after = dict(rows_as_cells(output))
    assert {cell for cell in before if before[cell] != after.get(cell)} <= {
        (top + 2, column) for column in range(1, 30)
    }
    assert openpyxl.load_workbook(output)["Portfolio"].cell(3, 30).value == "a remark beside the table"


def rows_as_cells(path):
    sheet = openpyxl.load_workbook(path)["Portfolio"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                yield (cell.row, cell.column), cell.value


def test_a_portfolio_that_somebody_saved_is_refreshed_though_no_file_changed(tmp_path):
    copy(tmp_path / "in/a.xlsx", "A", 100)
    output = tmp_path / "portfolio.xlsx"
    arguments = ["consolidate", str(tmp_path / "in"), "-o", str(output)]
    main(arguments)
    book = openpyxl.load_workbook(output)
    sheet, cells = book.defined_names["in_TargetROI"].attr_text.replace("'", "").replace("$", "").split("!")
    book[sheet][cells] = 900.0
    book.save(output)
    assert main(arguments) == 0
    ranking = read(output).tables["tblRanking"]
    assert "improve" in ranking.rows[0]


def test_a_newer_file_takes_the_row_of_an_older_one_and_its_note(tmp_path, capsys):
    folder, output = tmp_path / "in", tmp_path / "portfolio.xlsx"
    copy(folder / "care.xlsx", "CARE", 100, saved=dt.datetime(2025, 1, 1))
    copy(folder / "gone.xlsx", "GONE", 100)
    main(["consolidate", str(folder), "-o", str(output)])
    book = openpyxl.load_workbook(output)
    sheet = book["Portfolio"]
    top = int("".join(sign for sign in sheet.tables["tblPortfolio"].ref.partition(":")[0] if sign.isdigit()))
    column = next(cell.column for cell in sheet[top] if cell.value == "Note")
    sheet.cell(top + 1, column).value, sheet.cell(top + 2, column).value = "approved", "keep an eye on it"
    book.save(output)
    copy(folder / "care v2.xlsx", "CARE", 300, saved=dt.datetime(2025, 2, 2))
    copy(folder / "gone.xlsx", "OTHER", 100)
    capsys.readouterr()
    assert main(["consolidate", str(folder), "-o", str(output)]) == 0
    (care, other) = sorted(rows_of(output), key=lambda row: row["Programme"])
    assert (care["Costs"], care["Note"], care["Source file"]) == (
        300 + others_costs(3),
        "approved",
        "care v2.xlsx",
    )
    assert other["Programme"] == "OTHER"
    assert (
        "The row of GONE is gone: gone.xlsx does not give it any more. Its note was: keep an eye on it"
        in capsys.readouterr().out
    )


@pytest.mark.parametrize("name", ["ours.xlsx", "text.xlsx", "table.csv", "portfolio.sources.csv"])
def test_a_file_that_is_not_ours_is_never_written_over(tmp_path, name, capsys):
    copy(tmp_path / "in/a.xlsx", "A", 1)
    path = tmp_path / name
    if name == "ours.xlsx":
        build("cost-tracker", "en", path)
    else:
        path.write_bytes(b"somebody's own, file\n")
    before = path.read_bytes()
    output = tmp_path / "portfolio.xlsx" if name == "portfolio.sources.csv" else path
    assert main(["consolidate", str(tmp_path / "in"), "-o", str(output)]) == 2
    assert path.read_bytes() == before and name in capsys.readouterr().err
    assert sorted(os.listdir(tmp_path)) == sorted(
        ["in", name, *(["cache"] if (tmp_path / "cache").exists() else [])]
    )


def test_rows_go_out_as_csv_with_texts_that_stay_texts(tmp_path):
    copy(tmp_path / "in/a.xlsx", "A", 10.25, department="=cmd|' /C calc'!A0")
    copy(tmp_path / "in/b.xlsx", "B", 1)
    assert main(["consolidate", str(tmp_path / "in"), "-o", str(tmp_path / "rows.csv")]) == 0
    with open(tmp_path / "rows.csv", encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert tuple(first) == exporting.FIELDS
    assert first["department"] == "'=cmd|' /C calc'!A0" and float(first["costs"]) == 10.25 + others_costs(3)
    assert (second["begin"], second["currency"], second["source_file"]) == ("2024-03-05", "EUR", "b.xlsx")
    assert float(second["roi"]) == BENEFIT / float(second["costs"]) - 1
    assert main(["consolidate", str(tmp_path / "in"), "-o", str(tmp_path / "rows.csv")]) == 0, (
        "its own is replaced"
    )


def test_a_department_that_looks_like_a_formula_stays_a_text_in_the_portfolio(tmp_path):
    copy(tmp_path / "in/a.xlsx", "A", 1, department="=1+1")
    main(["consolidate", str(tmp_path / "in"), "-o", str(tmp_path / "portfolio.xlsx")])
    assert rows_of(tmp_path / "portfolio.xlsx")[0]["Department"] == "=1+1"
    for sheet in openpyxl.load_workbook(tmp_path / "portfolio.xlsx"):
        for row in sheet.iter_rows():
            assert not any(cell.data_type == "f" and cell.value == "=1+1" for cell in row)


def test_rows_go_out_as_parquet_with_their_types(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    make(tmp_path / "in", 5, rows=3)
    path = tmp_path / "rows.parquet"
    assert main(["consolidate", str(tmp_path / "in"), "-o", str(path)]) == 0
    table = parquet.read_table(path)
    assert tuple(table.column_names) == exporting.FIELDS and table.num_rows == 5
    kinds = {name: table.schema.field(name).type for name in table.column_names}
    assert (kinds["begin"], kinds["costs"], kinds["department"]) == (
        pyarrow.date32(),
        pyarrow.float64(),
        pyarrow.string(),
    )
    assert table["costs"].to_pylist() == [100 + 3 * number + others_costs(3) for number in range(5)]
    assert main(["consolidate", str(tmp_path / "in"), "-o", str(path)]) == 0, "its own is replaced"


def test_without_pyarrow_it_says_what_to_install_before_anything_is_read(tmp_path, monkeypatch, capsys):
    copy(tmp_path / "in/a.xlsx", "A", 1)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["consolidate", str(tmp_path / "in"), "--parquet", str(tmp_path / "x.parquet")]) == 2
    assert "trainroi-xl[parquet]" in capsys.readouterr().err and not (tmp_path / "x.sources.csv").exists()


def test_machines_get_all_of_it_as_json(folder, tmp_path, capsys):
    output = tmp_path / "portfolio.nl.xlsm"
    assert (
        main(["consolidate", str(folder), "-o", str(output), "--json", "--language", "nl", "--no-cache"]) == 1
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["currency"], told["kept"], len(told["sources"])) == (12, "EUR", 0, 18)
    assert {each["file"]: each["status"] for each in told["sources"] if each["file"] in STATUS} == STATUS
    assert next(each for each in told["sources"] if each["file"] == "wrong.xlsx")["why"].startswith("Costs!")
    assert read(output).language == "nl" and read(output).tables["tblPortfolio"].headings[0] == "Training"
    assert not (tmp_path / "cache").exists()


def test_a_portfolio_keeps_its_own_currency(tmp_path):
    copy(tmp_path / "a/a.xlsx", "A", 1)
    for number in range(3):
        copy(tmp_path / f"b/{number}.xlsx", f"B{number}", 1, currency="USD")
    output = str(tmp_path / "portfolio.xlsx")
    assert main(["consolidate", str(tmp_path / "a"), "-o", output]) == 0
    assert main(["consolidate", str(tmp_path / "b"), "-o", output]) == 1
    assert [row["Programme"] for row in rows_of(output)] == ["A"]
    assert main(["consolidate", str(tmp_path / "b"), "-o", output, "--currency", "USD"]) == 2
    assert [row["Programme"] for row in rows_of(output)] == ["A"]


def test_an_error_in_a_row_that_a_user_typed_is_named_and_nothing_is_written(tmp_path, capsys):
    copy(tmp_path / "in/a.xlsx", "A", 1)
    output = tmp_path / "portfolio.xlsx"
    main(["consolidate", str(tmp_path / "in"), "-o", str(output)])
    book = openpyxl.load_workbook(output)
    sheet = book["Portfolio"]
    top = int("".join(sign for sign in sheet.tables["tblPortfolio"].ref.partition(":")[0] if sign.isdigit()))
    sheet.cell(top + 3, 2).value = "no code"
    book.save(output)
    before = output.read_bytes()
    copy(tmp_path / "in/b.xlsx", "B", 1)
    capsys.readouterr()
    assert main(["consolidate", str(tmp_path / "in"), "-o", str(output)]) == 2
    assert "Portfolio!" in capsys.readouterr().err and output.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "topic"),
    [
        (["-o", "x.pdf"], "consolidate-suffix"),
        ([], "consolidate-no-output"),
        (["-o", "no/such/folder/x.xlsx"], "output-folder"),
    ],
)
def test_usage_is_checked_first(tmp_path, arguments, topic, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    copy(tmp_path / "in/a.xlsx", "A", 1)
    assert main(["consolidate", "in", "--json", *arguments]) == 2
    assert json.loads(capsys.readouterr().out)["error"] == topic


@pytest.mark.skipif(os.name == "nt", reason="sends the signal that Ctrl-C is on other systems")
def test_ctrl_c_keeps_what_was_read(tmp_path):
    make(tmp_path / "in", 150, rows=30)
    given = ["consolidate", str(tmp_path / "in"), "-o", str(tmp_path / "p.xlsx")]
    # Each file takes its time, so that the signal comes while files are read, however fast the machine is.
    program = f"""
import time
from trainroi_xl import cli, consolidation
read = consolidation.answers_of
def slow(sources):
    time.sleep(0.05 * len(sources))
    return read(sources)
consolidation.here = lambda sources: consolidation.in_processes(slow, sources, consolidation.lost)
raise SystemExit(cli.main({given!r}))
"""
    database = tmp_path / "cache/readings.sqlite-wal"
    with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True) as run:
        patience = time.monotonic() + 60
        while not (database.exists() and database.stat().st_size > 30_000) and time.monotonic() < patience:
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        assert "the next run goes on from there" in run.stderr.read()
        assert run.wait(60) == 130
    assert not (tmp_path / "p.xlsx").exists()
    cache = consolidation.Cache(tmp_path / "cache")
    assert not cache.is_empty()
    cache.close()
    assert main(given) == 0
    assert len(rows_of(tmp_path / "p.xlsx")) == 150
