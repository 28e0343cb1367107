"""Charts follow their tables: with no row, with one and with five thousand each draws exactly what is there."""

import datetime as dt
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from trainroi_xl.hosts import files
from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.outputs.tables import OUTPUT_TABLES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import example_of
from trainroi_xl.templates.filling import Filling
from trainroi_xl.workbook.xlsx_read import read

TODAY = dt.date(2026, 1, 15)
EXAMPLES = {template: example_of(template) for template in TEMPLATES}
GROWING = ("tblCosts", "tblBenefits", "tblRatings", "tblMeasurements", "tblProductivity", "tblPortfolio")
REFERENCE = re.compile(r"^'?(.+?)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$")


def grown(template, rows):
    """The example of a template with so many rows in each of its main tables."""
    example = EXAMPLES[template]
    if rows == 0:
        return Filling(example.inputs, {})

    def repeat(table, own):
        if table not in GROWING:
            return own
        wanted = [dict(own[number % len(own)]) for number in range(rows)]
        for number, row in enumerate(wanted):
            if "person" in row:
                row["person"] = f"P{number // 4}" if table == "tblRatings" else f"P{number}"
            if table == "tblPortfolio":
                row["programme"], row["name"] = f"P{number}", f"Programme {number}"
        return wanted

    return Filling(example.inputs, {table: repeat(table, list(own)) for table, own in example.rows.items()})


def refreshed(folder, template, language, filling):
    path = folder / f"{template}.xlsx"
    build(template, language, path, filling)
    files.refresh(path, TODAY)
    return path


def tables_of(path):
    """The first and last data row of every output table, by sheet."""
    found = {}
    for name, table in read(path).tables.items():
        if name in OUTPUT_TABLES:
            first = table.first.row + 1
            found.setdefault(table.first.sheet, []).append((first, first + len(table.rows) - 1))
    return found


def references(path):
    """For each chart and each of its series: what its categories and values refer to, and how many it remembers."""
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if not name.startswith("xl/charts/chart"):
                continue
            root = ElementTree.fromstring(package.read(name))
            for element in root.iter():
                if element.tag.endswith(("}cat", "}val")):
                    formula = next(each.text for each in element.iter() if each.tag.endswith("}f"))
                    counts = [each.get("val") for each in element.iter() if each.tag.endswith("}ptCount")]
                    yield name, formula, int(counts[0]) if counts else 0


@pytest.mark.parametrize("rows", [0, 1, 5_000])
@pytest.mark.parametrize("template", EXAMPLES)
def test_every_series_refers_to_the_rows_of_its_table(tmp_path, template, rows):
    path = refreshed(tmp_path, template, "en", grown(template, rows))
    tables = tables_of(path)
    found = list(references(path))
    assert len(found) >= 16
    for name, formula, remembered in found:
        sheet, left, top, right, bottom = REFERENCE.match(formula).groups()
        first, last = int(top), int(bottom or top)
        assert (right or left) == left
        assert (first, last) in tables[sheet], f"{name}: {formula}"
        assert remembered in (0, last - first + 1), f"{name}: {formula}"


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_dashboard_prints_all_its_charts_on_one_page(tmp_path, template, language):
    path = tmp_path / "blank.xlsx"
    build(template, language, path)
    sheet = openpyxl.load_workbook(path)["Dashboard"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # Left out, each is 1.
    assert {sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight} <= {None, 1}
    _, _, column, row = re.search(r"\$(\w)\$(\d+):\$(\w)\$(\d+)", sheet.print_area).groups()
    assert len(sheet._charts) >= 6
    for chart in sheet._charts:
        assert chart.anchor.to.row < int(row)
        # Up to the end of the last column; beyond it the frame would be cut off.
        assert (chart.anchor.to.col, chart.anchor.to.colOff > 0) <= (ord(column) - 65, True)


@pytest.mark.libreoffice
@pytest.mark.parametrize("filling", [None, EXAMPLES["training-evaluation"]], ids=["blank", "example"])
def test_dashboard_and_findings_are_one_printed_page_each(libreoffice, tmp_path, filling):
    path = tmp_path / "evaluation.xlsx"
    build("training-evaluation", "en", path, filling)
    if filling is not None:
        files.refresh(path, TODAY)
    pages = libreoffice.pages(path, tmp_path, dpi=20, recalculate=False)
    assert (len(pages["Dashboard"]), len(pages["Findings"])) == (1, 1)
