"""The LibreOffice harness itself: what it reports is what a spreadsheet program works out and draws."""

import os
import signal
import struct

import libreoffice as office
import openpyxl
import pytest
import xlsxwriter


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    """A table, formulas with stored values that are wrong on purpose, a chart, a number too wide to show."""
    path = tmp_path_factory.mktemp("book") / "Costs & benefits.xlsx"
    with xlsxwriter.Workbook(path) as book:
        costs = book.add_worksheet("Costs")
        percent, money = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "#,##0.00"})
        costs.add_table(
            "A1:B4",
            {
                "name": "tblCosts",
                "columns": [{"header": "Item"}, {"header": "Amount"}],
                "data": [["Trainer", 12000], ["Room", 3000], ["Hours", 7500]],
            },
        )
        costs.write("D1", 90000)
        costs.write_formula("D2", "=SUM(tblCosts[Amount])", money, 0)
        costs.write_formula("D3", "=(D1-D2)/D2", percent, 0)
        costs.write_formula("D4", '=IF(D3>1,"worth it","not yet")', None, "")
        costs.write_formula("E2", "=TRAINING_ROI(D1,D2)", percent, 3)
        costs.write_formula("E3", "=1/0", None, 0)
        costs.write_formula("E4", "=D3>1", None, False)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"categories": "=Costs!$A$2:$A$4", "values": "=Costs!$B$2:$B$4"})
        costs.insert_chart("A8", chart)
        report = book.add_worksheet("Bob's report")
        report.write_formula("A1", "=Costs!D3", percent, 0)
        report.write("A200", "the second page or later")
        book.add_worksheet("Hidden").hide()
        book.add_worksheet("Wide").write("A1", 123456789.5, money)
        book.get_worksheet_by_name("Wide").set_column("A:A", 4)
    return path


def test_stale_stored_values_are_worked_out_again(libreoffice, workbook):
    sheets = libreoffice.calculate(workbook)
    costs = sheets["Costs"]
    assert costs["D2"]["value"] == 22500
    assert costs["D2"]["text"] == "22,500.00"
    assert costs["D3"] == {
        "formula": "=(D1-D2)/D2",
        "value": 3.0,
        "text": "300.0%",
        "error": None,
        "code": 0,
    }
    assert costs["D4"]["value"] == "worth it"
    assert (costs["E4"]["value"], costs["E4"]["text"]) == (1.0, "TRUE")
    assert set(costs) == {"D2", "D3", "D4", "E2", "E3", "E4"}, "formula cells, and no others"
    assert sheets["Bob's report"]["A1"]["value"] == 3.0
    assert sheets["Hidden"] == {}


def test_stored_values_are_shown_where_asked(libreoffice, workbook):
    costs = libreoffice.calculate(workbook, recalculate=False)["Costs"]
    assert costs["D3"]["text"] == "0.0%"
    assert costs["E2"]["text"] == "300.0%", "an unknown function shows its stored value"


def test_errors_have_names(libreoffice, workbook):
    costs = libreoffice.calculate(workbook)["Costs"]
    assert (costs["E2"]["error"], costs["E2"]["code"], costs["E2"]["value"]) == ("#NAME?", 525, None)
    assert costs["E3"]["error"] == costs["E3"]["text"] == "#DIV/0!"


def test_inputs_are_typed_into_a_copy(libreoffice, workbook):
    before = workbook.read_bytes()
    changed = libreoffice.calculate(workbook, inputs={"Costs": {"D1": 45000, "B2": None, "A3": "Hall"}})
    assert changed["Costs"]["D2"]["value"] == 10500
    assert workbook.read_bytes() == before
    assert [file.name for file in workbook.parent.iterdir()] == [workbook.name], "no lock file beside it"


def test_cells_of_a_range(libreoffice, workbook):
    cells = libreoffice.cells(workbook, "Costs", "C2:D3")
    assert {address: cell["value"] for address, cell in cells.items()} == {
        "C2": None,
        "D2": 22500,
        "C3": None,
        "D3": 3,
    }
    assert cells["D2"]["formula"].startswith("=SUM(")
    assert libreoffice.cells(workbook, "Costs", "A2")["A2"]["formula"] is None


def test_visible_texts(libreoffice, workbook):
    texts = libreoffice.visible_texts(workbook)
    assert texts["Costs"]["A1"] == "Item"
    assert texts["Costs"]["E2"] == "#NAME?"
    assert texts["Hidden"] == {}


def test_pdf_text_shows_columns_too_narrow(libreoffice, workbook):
    text = libreoffice.pdf_text(workbook)
    assert "300.0%" in text
    assert "###" in text
    assert "#NAME?" in text
    assert "#NAME?" not in libreoffice.pdf_text(workbook, recalculate=False)


def test_pages_belong_to_sheets(libreoffice, workbook, tmp_path):
    pages = libreoffice.pages(workbook, tmp_path)
    assert list(pages) == ["Costs", "Bob's report", "Wide"]
    assert [len(pictures) for pictures in pages.values()] == [1, len(pages["Bob's report"]), 1]
    assert len(pages["Bob's report"]) > 1
    assert all(min(size(picture)) > 600 for pictures in pages.values() for picture in pictures)


def test_whole_sheets_are_one_picture_each(libreoffice, workbook, tmp_path):
    pages = libreoffice.pages(workbook, tmp_path, whole_sheets=True)
    assert {sheet: len(pictures) for sheet, pictures in pages.items()} == {
        "Costs": 1,
        "Bob's report": 1,
        "Wide": 1,
    }
    assert size(pages["Bob's report"][0])[1] > 2000


def test_resave_writes_what_openpyxl_reads(libreoffice, workbook, tmp_path):
    out = libreoffice.resave(workbook, tmp_path / "again.xlsx")
    book = openpyxl.load_workbook(out, data_only=True)
    assert book["Costs"]["D3"].value == 3
    assert "tblCosts" in book["Costs"].tables
    assert len(book["Costs"]._charts) == 1


def test_a_file_that_is_no_workbook_is_an_error(libreoffice, tmp_path):
    with pytest.raises(FileNotFoundError):
        libreoffice.calculate(tmp_path / "absent.xlsx")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(office.LibreOfficeError, match="calculate"):
        libreoffice.calculate(broken)


def test_a_hung_office_is_ended_and_the_next_call_works(libreoffice, workbook, monkeypatch):
    libreoffice.start()
    first = libreoffice.process.pid
    monkeypatch.setattr(libreoffice, "seconds_for_a_call", 1)
    os.killpg(first, signal.SIGSTOP)
    with pytest.raises(office.LibreOfficeError, match="no answer to calculate within 1 seconds"):
        libreoffice.calculate(workbook)
    monkeypatch.undo()
    assert libreoffice.calculate(workbook)["Costs"]["D2"]["value"] == 22500
    assert libreoffice.process.pid != first


def test_an_office_that_ended_is_reported_and_the_next_call_works(libreoffice, workbook):
    libreoffice.start()
    os.killpg(libreoffice.process.pid, signal.SIGKILL)
    with pytest.raises(office.LibreOfficeError, match="ended"):
        libreoffice.calculate(workbook)
    assert libreoffice.calculate(workbook)["Costs"]["D2"]["value"] == 22500


def size(picture):
    """Width and height of a PNG."""
    return struct.unpack(">II", picture.read_bytes()[16:24])
