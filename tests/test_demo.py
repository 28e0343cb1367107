"""The whole chain on real files: built, filled in, refreshed on disk, read back, calculated and drawn."""

import datetime as dt
import re
import zipfile

import openpyxl
import pytest
from ooxml import repairs

from trainroi_xl import demo
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts import files

TODAY = dt.date(2026, 6, 30)
OURS = re.compile(r"\b(?:" + "|".join(CATALOGUE) + r")\(", re.IGNORECASE)


@pytest.fixture(scope="module", params=["en", "nl"])
def made(request, tmp_path_factory):
    """The workbooks of the demonstration in one language, with what the engine worked out."""
    folder = tmp_path_factory.mktemp(f"demo-{request.param}")
    return list(demo.make(folder, request.param, TODAY))


def cached(path):
    """Every formula of a file with the value that the file remembers, as {sheet: {address: (formula, value)}}."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: (cell.value, values[sheet.title][cell.coordinate].value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in formulas
    }


def names(path, prefix):
    """Single cells by defined name, as {name: (sheet, address)}."""
    workbook = openpyxl.load_workbook(path)
    return {
        name: next(iter(defined.destinations))
        for name, defined in workbook.defined_names.items()
        if name.startswith(prefix)
    }


def test_excel_would_repair_nothing(made):
    assert repairs(*(path for path, _ in made)) == ""


def test_the_refreshed_figures_stand_in_the_file(made):
    for path, evaluation in made:
        values = openpyxl.load_workbook(path, data_only=True)
        for name, (sheet, address) in names(path, "out_").items():
            written = values[sheet][address.replace("$", "")].value
            expected = evaluation.changes.cells[name]
            if isinstance(written, dt.datetime):
                written = written.date()
            assert written == (None if expected == "" else expected), name


def test_every_remembered_value_is_the_engines(made):
    for path, evaluation in made:
        seen = 0
        for cells in cached(path).values():
            for formula, value in cells.values():
                expected = evaluation.changes.formulas.get(formula.removeprefix("="))
                if expected is not None:
                    seen += 1
                    assert value == (expected if expected != "" else value), formula
        assert seen >= 40


def test_all_checks_pass(made):
    for path, _ in made:
        (sheet, address) = names(path, "chk_Master")["chk_Master"]
        value = openpyxl.load_workbook(path, data_only=True)[sheet][address.replace("$", "")].value
        assert value in ("All checks pass", "Alle controles kloppen")


def test_a_second_refresh_changes_nothing(made):
    for path, _ in made:
        before = path.read_bytes()
        files.refresh(path, TODAY)
        assert path.read_bytes() == before


def test_a_refresh_leaves_the_sheets_of_the_user_byte_for_byte(made, tmp_path):
    for path, _ in made:
        original = path.with_name(f"{path.stem}.before-refresh{path.suffix}")
        with zipfile.ZipFile(original) as old, zipfile.ZipFile(path) as new:
            assert old.namelist() == new.namelist()
            changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert "xl/workbook.xml" not in changed and "xl/styles.xml" not in changed
        assert all(
            re.match(r"xl/(worksheets/sheet|tables/table|charts/chart)\d+\.xml", name) for name in changed
        )
        # About, Inputs, and the sheets with the tables that a user fills in
        assert not changed & {f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3, 4, 5)}


# --- in a real spreadsheet program -----------------------------------------------------------------------


def test_native_formulas_agree_with_the_engine(made, libreoffice):
    """Our own functions are not known there: their cells get the engine's value, all others are calculated."""
    for path, _ in made:
        remembered = cached(path)
        typed = {
            sheet: {address: value for address, (formula, value) in cells.items() if OURS.search(formula)}
            for sheet, cells in remembered.items()
        }
        calculated = libreoffice.calculate(
            path, inputs={sheet: cells for sheet, cells in typed.items() if cells}
        )
        compared = 0
        for sheet, cells in remembered.items():
            for address, (formula, value) in cells.items():
                if address in typed[sheet]:
                    continue
                cell = calculated[sheet][address]
                assert cell["error"] is None, (path.name, sheet, address, formula, cell)
                found = cell["value"]
                if isinstance(value, dt.datetime):
                    value = (value - dt.datetime(1899, 12, 30)).days
                if isinstance(value, dt.time):  # openpyxl's reading of day 0
                    value = 0
                if isinstance(value, bool | int | float) and not isinstance(found, str):
                    assert found == pytest.approx(float(value), rel=1e-9, abs=1e-9), (sheet, address, formula)
                else:
                    assert (found or None) == value, (path.name, sheet, address, formula)
                compared += 1
        assert compared > 60


def test_our_functions_are_the_only_cells_a_stranger_cannot_calculate(made, libreoffice):
    path, _ = made[0]
    errors = {
        cell["formula"]
        for cells in libreoffice.calculate(path).values()
        for cell in cells.values()
        if cell["error"]
    }
    assert errors
    assert all(OURS.search(formula) or re.search(r"live_|chk_|OK|Klopt", formula) for formula in errors)


def test_no_sheet_is_cut_off_or_shows_an_error(made, libreoffice):
    for path, _ in made:
        # The first page is the sheet About, which tells what #NAME? means.
        text = libreoffice.pdf_text(path, recalculate=False).partition("\f")[2]
        assert len(text) > 2_000
        assert "###" not in text and "#NAME" not in text and "Err:" not in text and "#VALUE" not in text


def test_no_chart_is_empty(made):
    """Every series of every chart remembers at least one number."""
    for path, _ in made:
        with zipfile.ZipFile(path) as package:
            charts = [package.read(name).decode() for name in package.namelist() if "charts/chart" in name]
        assert len(charts) == 6
        for chart in charts:
            for values in re.findall(r"<c:val>.*?</c:val>", chart, re.DOTALL):
                assert re.search(r"<c:v>-?[\d.]", values), chart[:400]
