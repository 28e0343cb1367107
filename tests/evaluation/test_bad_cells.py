"""A cell of the new tables that cannot be read is named, and the file stays as it was."""

from dataclasses import replace

import openpyxl
import pytest
from given import TODAY, cost, gain, measured, snapshot

from trainroi_xl.cells import CellError
from trainroi_xl.evaluation import evaluate
from trainroi_xl.hosts import files
from trainroi_xl.language import LANGUAGES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.templates import build
from trainroi_xl.templates.full_example import full_filling

GOOD = {
    "responses": [
        {
            "programme": "P",
            "person": "a",
            "wave": "end",
            "question": "Well?",
            "area": "reaction",
            "score": 4,
            "scale_max": 5,
        }
    ],
    "measurements": measured((1, 2), worth=(1, 1), unit="A", department="B"),
    "intangibles": [{"programme": "P", "measure": "mood", "before": 1, "after": 2, "scale_max": 5}],
    "factors": [{"programme": "P", "level": "3", "factor": "time", "effect": "helped"}],
    "sign_off": [{"rule": "report", "done": "yes", "by": "Anna"}],
}
TABLES = ("tblResponses", "tblMeasurements", "tblIntangibles", "tblFactors", "tblSignOff")
COLUMNS = [(table, field) for table in TABLES for field in columns_of(INPUT_TABLES[table])]


def with_cell(table, field, value, language):
    """The good rows with one cell of the first row replaced, and the place of that cell."""
    read = snapshot(language, costs=[cost()], benefits=[gain(1)], **GOOD)
    data = read.tables[table]
    column = list(columns_of(INPUT_TABLES[table])).index(field)
    first = (*data.rows[0][:column], value, *data.rows[0][column + 1 :])
    changed = replace(data, rows=(first, *data.rows[1:]))
    return replace(read, tables={**read.tables, table: changed}), data.place(0, column)


@pytest.mark.parametrize(("table", "field"), COLUMNS)
def test_an_error_in_any_column_is_named(table, field):
    for code, dutch in (("#N/A", "#N/B"), ("#VALUE!", "#WAARDE!"), ("#REF!", "#VERW!")):
        read, place = with_cell(table, field, CellError(code), "en")
        evaluation = evaluate(read, TODAY)
        assert [(each.topic, each.place) for each in evaluation.errors] == [("cell-error", place)]
        assert evaluation.changes is None and evaluation.outcome is None
        for language, shown in zip(LANGUAGES, (code, dutch), strict=True):
            said = evaluation.errors[0].text(language)
            assert said.startswith(f"{place}: ") and shown in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "field"), COLUMNS)
def test_a_text_where_none_may_stand_is_named(table, field, language):
    column = columns_of(INPUT_TABLES[table])[field]
    if column.kind == "text" and column.source is None:
        for number in (1.0, 2026.0):  # a code or a name may be a number, and is read as text
            read, _ = with_cell(table, field, number, language)
            assert not evaluate(read, TODAY).errors
        return
    for text in ("1.000,00", "4", "no such thing", "2026-01-01"):
        read, place = with_cell(table, field, text, language)
        evaluation = evaluate(read, TODAY)
        assert [each.place for each in evaluation.errors] == [place]
        assert evaluation.changes is None


@pytest.mark.parametrize(
    ("table", "field", "value", "topic"),
    [
        ("tblResponses", "scale_max", 0.0, "scale-zero"),
        ("tblResponses", "score", 5.5, "score-above-scale"),
        ("tblResponses", "score", -1.0, "cell-score-outside"),
        ("tblMeasurements", "periods", None, "periods-blank"),
        ("tblMeasurements", "periods", 0.0, "periods-zero"),
        ("tblMeasurements", "value_per_unit", -1.0, "value-negative"),
        ("tblMeasurements", "better", 7.0, "amount-differs"),
        ("tblMeasurements", "before", True, "cell-not-number"),
        ("tblIntangibles", "after", 6.0, "score-above-scale"),
        ("tblIntangibles", "answers", -1.0, "cell-count-outside"),
        ("tblIntangibles", "measure", "mood*", "cell-sign"),
        ("tblFactors", "programme", "Q", "programme-unknown"),
        ("tblFactors", "factor", None, "cell-blank"),
        ("tblSignOff", "rule", "13 Luck", "cell-not-in-list"),
    ],
)
def test_what_cannot_be_is_an_error_at_its_cell(table, field, value, topic):
    read, place = with_cell(table, field, value, "en")
    found = [(each.topic, each.place) for each in evaluate(read, TODAY).errors]
    assert found == [(topic, place)]


@pytest.mark.parametrize(
    ("table", "field", "value", "topic"),
    [
        ("tblMeasurements", "before", None, "metric-incomplete"),
        ("tblIntangibles", "before", None, "intangible-half"),
        ("tblIntangibles", "after", None, "intangible-half"),
    ],
)
def test_what_is_only_half_there_is_a_remark(table, field, value, topic):
    read, _ = with_cell(table, field, value, "en")
    evaluation = evaluate(read, TODAY)
    assert topic in [each.topic for each in evaluation.findings] and not evaluation.errors


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_with_bad_cells_stays_as_it_was(tmp_path, language):
    path = tmp_path / "evaluation.xlsx"
    build("training-evaluation", language, path, full_filling())
    workbook = openpyxl.load_workbook(path)
    bad = set()
    for number, table in enumerate(TABLES):
        (sheet, ref) = next((sheet, sheet.tables[table].ref) for sheet in workbook if table in sheet.tables)
        first = sheet[ref][1]
        column = next(
            at for at, each in enumerate(columns_of(INPUT_TABLES[table]).values()) if each.kind == "choice"
        )
        cell = first[column]
        cell.value = ("#N/A", "no such thing")[number % 2]
        bad.add(f"{sheet.title}!{cell.coordinate}")
    workbook.save(path)
    before = path.read_bytes()
    evaluation = files.refresh(path, TODAY)
    named = {str(each.place) for each in evaluation.errors if each.topic != "cell-not-calculated"}
    assert named == bad
    assert path.read_bytes() == before and [each.name for each in tmp_path.iterdir()] == [path.name]
