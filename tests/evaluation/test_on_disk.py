"""The whole of it in a file: every table filled, refreshed twice, and read back by another program."""

import datetime as dt

import openpyxl
import pytest
from given import TODAY, cost, gain, programme
from ooxml import repairs

from trainroi_xl.hosts import files
from trainroi_xl.outputs.tables import OUTPUT_TABLES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates import build
from trainroi_xl.templates.filling import Filling
from trainroi_xl.templates.full_example import full_filling


@pytest.fixture(scope="module", params=["en", "nl"])
def made(request, tmp_path_factory):
    """The filled workbook of the whole method, refreshed, with what the evaluation says."""
    path = tmp_path_factory.mktemp("disk") / f"evaluation-{request.param}.xlsx"
    build("training-evaluation", request.param, path, full_filling())
    return path, files.refresh(path, TODAY)


def tables_of(path):
    """{table: (headings, rows)} as openpyxl reads them."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    found = {}
    for sheet in workbook:
        for table in sheet.tables.values():
            headings, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
            found[table.name] = (headings, rows)
    workbook.close()
    return found


def as_read(cell):
    return cell.date() if isinstance(cell, dt.datetime) else cell


def test_every_output_table_holds_what_the_evaluation_says(made):
    path, evaluation = made
    found = tables_of(path)
    written = {each.table: each for each in evaluation.changes.tables}
    assert {output.name for output in TEMPLATES["training-evaluation"].outputs} <= set(written)
    for name, each in written.items():
        headings, rows = found[name]
        assert headings == list(each.headings)
        assert len(rows) == max(1, len(each.rows)), name
        for row, expected in zip(rows, each.rows, strict=True):
            shown = [as_read(cell) for cell in row]
            assert shown == [None if cell == "" else cell for cell in expected], name
    for name in ("tblScorecard", "tblDiagnosis", "tblHorizon", "tblRisk", "tblTornado", "tblAudit", "tblLeftOut",
                 "tblReport", "tblImpact", "tblTopBox", "tblWaves", "tblIntangibleResults", "tblFactorCounts"):  # fmt: skip
        assert len(written[name].rows) >= 2 and name in OUTPUT_TABLES


def test_what_the_example_tells_by_hand(made):
    path, evaluation = made
    care, lead, safe = evaluation.programmes
    effects = {effect.programme: effect.worth for effect in evaluation.outcome.material.effects}
    # 2 × 6,500 × 50%, and 400 × 21 × 70% × 80%; the participants' account and the image are left out
    assert care.benefits == pytest.approx(6_500 + 4_704 + effects["CARE-25"])
    # 60,000 × 30% × 40% × 70%, and 180 × 48 × 60% × 70%
    assert lead.benefits == pytest.approx(5_040 + 3_628.8)
    # two of three years of 90 × 310 × 60% × 90%
    assert safe.benefits == pytest.approx(10_044 + effects["SAFE-25"])
    # Gross, and what it would have counted for; of the absence the third year of 90 × 310 over three.
    left_out = [tuple(row[1:3]) for row in tables_of(path)["tblLeftOut"][1]]
    assert left_out == [
        (pytest.approx(700 * 21), pytest.approx(700 * 21 * 0.8 * 0.6)),
        (20_000, 20_000),
        (pytest.approx(9_300), None),
    ]
    assert [each.likely.key for each in evaluation.outcome.diagnoses if each.result is lead] == ["adoption"]


def test_a_second_refresh_changes_no_byte(made):
    path, _ = made
    before = path.read_bytes()
    again = files.refresh(path, TODAY)
    assert path.read_bytes() == before
    assert again.changes is not None and "tblHistory" not in [each.table for each in again.changes.tables]


def test_excel_would_repair_nothing(made):
    assert repairs(made[0]) == ""


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_remark_on_the_trend_stays_in_place(tmp_path, language):
    """The remark is about the history, which the refresh itself makes longer."""
    path = tmp_path / "tracker.xlsx"
    rows = {"tblProgrammes": [programme()], "tblCosts": [cost()], "tblBenefits": [gain(4_000)]}
    build("cost-tracker", language, path, Filling({}, rows))
    assert not files.refresh(path, dt.date(2026, 5, 1)).findings
    workbook = openpyxl.load_workbook(path)
    sheet = next(sheet for sheet in workbook if "tblBenefits" in sheet.tables)
    (cell,) = [cell for row in sheet for cell in row if cell.value == 4_000]
    cell.value = 1_500
    workbook.save(path)
    assert [each.topic for each in files.refresh(path, TODAY).findings] == ["trend-down"]
    before = path.read_bytes()
    assert [each.topic for each in files.refresh(path, TODAY).findings] == ["trend-down"]
    assert path.read_bytes() == before
