"""What a user adds to a workbook of ours stays: their sheet, charts, sparklines, comments, pictures, formats."""

import datetime as dt
import re

import pytest
import workbooks
from ooxml import repairs

from trainroi_xl import templates
from trainroi_xl.hosts import files
from trainroi_xl.outputs.tables import CONTROLS, OUTPUT_TABLES
from trainroi_xl.templates.examples import SEED_COSTS, SEED_IMPACT, SEED_RATINGS, large_filling
from trainroi_xl.templates.full_example import full_filling

TODAY = dt.date(2026, 6, 30)


def add_everything(workbook, folder):
    """Add to every sheet a comment, a picture, a sparkline, formats, a chart; and a sheet of the user's own."""
    image = folder / "dot.png"
    image.write_bytes(workbooks.png())
    own = workbook.add_worksheet("Mine")
    own.write_column("A1", [3, 1, 4, 1, 5])
    own.write_formula("B1", "=SUM(A1:A5)", None, 14)
    for sheet in workbook.worksheets():
        sheet.write_comment("AA2", "Ask Anna")
        sheet.insert_image("AC2", str(image), {"description": "a dot"})
        sheet.add_sparkline("AB2", {"range": "Mine!A1:A5"})
        sheet.conditional_format("AA4:AA9", {"type": "icon_set", "icon_style": "3_arrows"})
        sheet.conditional_format("AB4:AB9", {"type": "data_bar", "bar_solid": True})
        chart = workbook.add_chart({"type": "pie"})
        chart.add_series({"values": "=Mine!$A$1:$A$5"})
        sheet.insert_chart("AD4", chart, {"description": "a pie of mine"})


FILLINGS = {
    "cost-tracker": ("cost-tracker", SEED_COSTS),
    "large": ("cost-tracker", large_filling()),
    "supervisor-ratings": ("supervisor-ratings", SEED_RATINGS),
    "training-evaluation": ("training-evaluation", full_filling()),
    "impact-study": ("impact-study", SEED_IMPACT),
}


@pytest.fixture(params=FILLINGS)
def refreshed(request, tmp_path, monkeypatch):
    """A workbook with all that a user may add, before and after a refresh."""
    template, filling = FILLINGS[request.param]
    build_ours = templates.BUILDERS[template]

    def build_with_additions(draft):
        build_ours(draft)
        add_everything(draft.book.workbook, tmp_path)

    monkeypatch.setitem(templates.BUILDERS, template, build_with_additions)
    path = tmp_path / "book.xlsx"
    templates.build(template, "en", path, filling)
    before = tmp_path / "before.xlsx"
    before.write_bytes(path.read_bytes())
    assert files.refresh(path, TODAY).changes is not None
    return before, path


def sheets(package):
    """The part of each sheet, by name."""
    names = re.findall(r'<sheet name="([^"]+)"', package["xl/workbook.xml"].decode())
    return {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, start=1)}


OUTPUTS = {
    "Dashboard", "Findings", "Results", "By programme", "By person", "Benefit streams", "Scorecard", "Surveys", "Impact",
    "Beside the money", "Diagnosis", "Months", "Horizon", "Risk", "Audit", "Snapshots", "Checks",
    "Goals reached", "Impact in %", "By department", "By criterion",
    "About",  # it shows the master check, whose remembered value follows
}  # fmt: skip


def test_every_part_outside_the_output_sheets_is_the_same_byte_for_byte(refreshed):
    before, after = map(workbooks.parts, refreshed)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    allowed = {part for name, part in sheets(before).items() if name in OUTPUTS}
    tables = {name for name in changed if name.startswith("xl/tables/")}
    charts = {name for name in changed if name.startswith("xl/charts/")}
    assert changed - tables - charts <= allowed
    # Of the tables only ours that are filled, of the charts only ours.
    filled = {*OUTPUT_TABLES, "tblHistory"} - {CONTROLS.name}
    for name in tables:
        assert re.search(rb'<table [^>]*?\bname="(\w+)"', after[name])[1].decode() in filled
    for name in charts:
        assert b"Mine!" not in after[name]


def test_output_sheets_keep_what_is_not_ours(refreshed):
    before, after = map(workbooks.parts, refreshed)
    for name, part in sheets(before).items():
        if name not in OUTPUTS:
            continue
        for thing in (
            b"<drawing ",
            b"<legacyDrawing ",
            b"x14:sparkline",
            b"iconSet",
            b"dataBar",
            b"pageSetup",
            b"headerFooter",
        ):
            assert after[part].count(thing) == before[part].count(thing) > 0, (name, thing)
        drawn = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
        assert after[drawn] == before[drawn]


def test_excel_would_repair_nothing(refreshed):
    assert repairs(*refreshed) == ""


def test_a_real_spreadsheet_shows_the_users_cells_as_before(refreshed, libreoffice):
    before, after = refreshed
    assert libreoffice.visible_texts(after)["Mine"] == libreoffice.visible_texts(before)["Mine"]
