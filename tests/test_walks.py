"""The walks of the documentation, typed into new workbooks cell by cell, as a new user would."""

import datetime as dt

import openpyxl
import pytest
from test_pdf import text_of

from trainroi_xl.cli import main
from trainroi_xl.docs import pages as docs_pages
from trainroi_xl.hosts.libreoffice.printing import pages
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.tables import AUDIT, REPORT
from trainroi_xl.templates.texts import NAMES
from trainroi_xl.walks import WALKS, cells_to_type
from trainroi_xl.words import percent
from trainroi_xl.workbook.xlsx_read import read

EACH = [pytest.param(walk, language, id=f"{walk.key}-{language}") for walk in WALKS for language in LANGUAGES]


def typed_and_refreshed(walk, language, path):
    assert main(["new", walk.template, "--no-macros", "--language", language, "-o", str(path)]) == 0
    workbook = openpyxl.load_workbook(path)
    for cell in cells_to_type(walk, language):
        there = workbook[cell.place.sheet][cell.place.address]
        # Only into cells that a user may fill in on the protected sheet.
        assert not there.protection.locked
        there.value = cell.value
    workbook.save(path)
    assert main(["refresh", str(path)]) == 0
    return path


@pytest.mark.parametrize(("walk", "language"), EACH)
def test_the_figures_of_the_article_come_out(walk, language, tmp_path, capsys):
    path = typed_and_refreshed(walk, language, tmp_path / "walk.xlsx")
    workbook = openpyxl.load_workbook(path, data_only=True)
    for key, expected in walk.shows.items():
        (place,) = workbook.defined_names[f"out_{key}"].destinations
        assert workbook[place[0]][place[1]].value == pytest.approx(expected), key
    tables = read(path).tables
    page = "\n".join(str(cell) for row in tables[REPORT.name].rows for cell in row)
    assert percent(walk.shows["roi"], language) in page
    assert AUDIT.name not in tables or len(tables[AUDIT.name].rows) == 14


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_cell(language):
    page = next(text for path, text in docs_pages().items() if path.name == f"walks.{language}.md")
    for walk in WALKS:
        for cell in cells_to_type(walk, language):
            assert f"| {cell.place.sheet} | {cell.place.address} | {cell.heading} |" in page


def test_values_are_typed_as_a_reader_of_the_language_types_them():
    from trainroi_xl.walks import _as_typed

    assert _as_typed(0.0625, "change", "nl") == "6,25%" and _as_typed(0.02, "number", "en") == "0.02"
    assert _as_typed(dt.date(2025, 1, 31), "date", "nl") == "31-01-2025"


@pytest.mark.libreoffice
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(("walk", "language"), EACH)
def test_the_findings_print_on_one_page(walk, language, tmp_path, monkeypatch, libreoffice, capsys):
    for name in ("LC_ALL", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    typed = typed_and_refreshed(walk, language, tmp_path / "typed.xlsx")
    # A user's own program calculates and saves the formulas of the input sheets; openpyxl does not.
    path = tmp_path / "walk.xlsx"
    libreoffice.resave(typed, path, recalculate=False)
    pdf = tmp_path / "walk.pdf"
    assert main(["share", str(path), "--pdf", "--no-xlsx", "-o", str(pdf)]) == 0
    # Dashboard and Findings, a page each.
    assert pages(pdf.read_bytes()) == 2
    findings = text_of(pdf).split("\f")[1]
    assert NAMES["report"].to(language) in findings and "###" not in findings
    assert percent(walk.shows["roi"], language) in findings
