"""Rows are read strictly: what is not right is named by its cell, and nothing is guessed or dropped."""

import dataclasses
import datetime as dt

import pytest

from trainroi_xl.cells import CellError
from trainroi_xl.errors import WorkbookIncomplete
from trainroi_xl.language import LANGUAGES
from trainroi_xl.messages import MESSAGES
from trainroi_xl.tables import INPUT_TABLES, formula_of
from trainroi_xl.tables.choices import COST_CATEGORIES
from trainroi_xl.tables.columns import add_months, columns_of
from trainroi_xl.tables.money import BenefitRow, CostRow, ProgrammeRow
from trainroi_xl.tables.ratings import RatingRow
from trainroi_xl.tables.reading import read_table
from trainroi_xl.workbook.contract import Place, Snapshot, TableData

DAY = dt.date(2026, 3, 1)
COST = {
    "date": DAY,
    "programme": "P1",
    "category": "instructors",
    "quantity": 2.0,
    "unit_cost": 450.0,
    "amount": 900.0,
    "status": "actual",
    "counted": 900.0,
}
BENEFIT = {
    "date": DAY,
    "months": 12.0,
    "programme": "P1",
    "kind": "cost saving",
    "quantity": 10.0,
    "value_per_unit": 100.0,
    "isolation": 0.5,
    "confidence": 0.8,
}
RATING = {
    "programme": "P1",
    "person": "A",
    "criterion": "teamwork",
    "improvement": 0.0625,
    "salary": 70_000.0,
}


def snapshot(model, *rows, language="en", headings=None):
    """Make a snapshot of one table on a sheet called Data, with its heading row at B5."""
    columns = columns_of(model)
    headings = headings or [column.heading.to(language) for column in columns.values()]
    cells = tuple(tuple(row.get(field) for field in columns) for row in rows)
    table = TableData(model.table, Place("Data", 5, 2), tuple(headings), cells)
    return Snapshot("book.xlsx", "cost-tracker", "", language, {model.table: table}, {})


def read(model, *rows, **more):
    return read_table(snapshot(model, *rows, **more), model)


def places_and_topics(table):
    return [(str(finding.place), finding.topic) for finding in table.findings]


def test_a_good_row_is_read():
    (row,) = read(CostRow, COST).values
    assert (row.category, row.status, row.value()) == ("instructors", "actual", 900.0)


@pytest.mark.parametrize(
    ("model", "good", "field", "value", "topic", "place"),
    [
        (CostRow, COST, "unit_cost", "1.000,00", "cell-number-as-text", "Data!H6"),
        (CostRow, COST, "quantity", True, "cell-not-number", "Data!F6"),
        (CostRow, COST, "quantity", CellError("#DIV/0!"), "cell-error", "Data!F6"),
        (CostRow, COST, "category", "sandwiches", "cell-not-in-list", "Data!D6"),
        (CostRow, COST, "date", "1 maart", "cell-not-date", "Data!B6"),
        (CostRow, COST, "date", 46_000.0, "cell-not-date", "Data!B6"),
        (CostRow, COST, "date", dt.date(1925, 1, 1), "cell-date-outside", "Data!B6"),
        (CostRow, COST, "date", dt.date(9999, 6, 1), "cell-date-outside", "Data!B6"),
        (CostRow, COST, "quantity", 1e200, "cell-number-too-large", "Data!F6"),
        (CostRow, COST, "quantity", CellError("#N/A", "cell-not-calculated"), "cell-not-calculated", "Data!F6"),
        (CostRow, COST, "programme", "P1 ", "cell-padded", "Data!C6"),
        (CostRow, COST, "programme", "P*", "cell-sign", "Data!C6"),
        (CostRow, COST, "status", "actual ", "cell-not-in-list", "Data!J6"),
        (CostRow, COST, "status", "werkelijk", "cell-not-in-list", "Data!J6"),
        (CostRow, COST, "date", None, "cell-blank", "Data!B6"),
        (CostRow, COST, "programme", DAY, "cell-not-text", "Data!C6"),
        (CostRow, {**COST, "amount": None}, "quantity", None, "cost-incomplete", "Data!F6"),
        (CostRow, {**COST, "amount": 0.0}, "unit_cost", None, "cost-incomplete", "Data!H6"),
        (CostRow, COST, "category", "subsidy", "subsidy-positive", "Data!H6"),
        (CostRow, {**COST, "amount": -900.0}, "unit_cost", -450.0, "cost-negative", "Data!H6"),
        (BenefitRow, BENEFIT, "isolation", 50.0, "cell-share-outside", "Data!K6"),
        (BenefitRow, BENEFIT, "isolation", None, "isolation-blank", "Data!K6"),
        (BenefitRow, BENEFIT, "confidence", None, "confidence-blank", "Data!L6"),
        (BenefitRow, BENEFIT, "months", 1.5, "cell-months-outside", "Data!C6"),
        (BenefitRow, BENEFIT, "months", 0.0, "cell-months-outside", "Data!C6"),
        (BenefitRow, BENEFIT, "kind", "revenue", "revenue-without-margin", "Data!J6"),
        (BenefitRow, BENEFIT, "margin", 0.3, "margin-without-revenue", "Data!J6"),
        (BenefitRow, BENEFIT, "quantity", None, "cell-blank", "Data!G6"),
        (RatingRow, RATING, "improvement", 6.25, "cell-change-outside", "Data!H6"),
        (RatingRow, RATING, "improvement", None, "rating-blank", "Data!H6"),
        (RatingRow, {**RATING, "improvement": None}, "before", 3.0, "rating-half", "Data!G6"),
        (RatingRow, {**RATING, "improvement": None, "after": 4.0}, "before", 0.0, "rating-before-zero", "Data!F6"),
        (RatingRow, {**RATING, "before": 4.0, "after": 5.0}, "improvement", 0.2, "rating-differs", "Data!H6"),
        (RatingRow, RATING, "salary", -1.0, "salary-negative", "Data!I6"),
        (ProgrammeRow, {"id": "P1", "name": "One", "start": DAY}, "end", dt.date(2026, 2, 1), "programme-ends-before-start", "Data!F6"),
        (ProgrammeRow, {"id": "P1", "name": "One", "learners_enrolled": 3.0}, "learners_completed", 4.0, "programme-more-completed", "Data!H6"),
        (ProgrammeRow, {"id": "P1", "name": "One"}, "learners_enrolled", -1.0, "cell-count-outside", "Data!G6"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named(model, good, field, value, topic, place):
    table = read(model, {**good, field: value})
    assert (place, topic) in places_and_topics(table)
    for finding in table.findings:
        for language in LANGUAGES:
            text = finding.text(language)
            assert text.startswith(f"{finding.place}: ") and "{" not in text


def test_a_row_below_the_table_and_a_row_with_only_a_result_are_named():
    blank = {"amount": 5_000.0}
    table = read(CostRow, COST, blank)
    assert places_and_topics(table) == [("Data!I7", "row-only-calculated")]
    data = snapshot(CostRow, COST).tables["tblCosts"]
    below = (DAY, "P1", *[None] * (len(data.headings) - 2))
    longer = Snapshot("b", "", "", "en", {"tblCosts": dataclasses.replace(data, below=below)}, {})
    assert places_and_topics(read_table(longer, CostRow)) == [("Data!B7", "row-below-table")]


def test_every_message_about_rows_is_natural_in_both_languages():
    for text in MESSAGES.values():
        assert text.en and text.nl and text.en != text.nl


def test_all_bad_cells_of_a_row_are_named_at_once():
    table = read(CostRow, {**COST, "date": "x", "unit_cost": "1,0"})
    assert places_and_topics(table) == [("Data!B6", "cell-not-date"), ("Data!H6", "cell-number-as-text")]


def test_blank_rows_are_passed_over_also_when_their_formulas_show_zero():
    blank = {"amount": 0.0, "counted": 0.0}
    table = read(CostRow, blank, COST, blank)
    assert [number for number, _ in table.rows] == [1]
    assert not table.findings


def test_dutch_headings_and_choices_are_read_in_any_order_with_a_column_between():
    columns = columns_of(CostRow)
    cells = {**COST, "category": "Trainers", "status": "Werkelijk"}
    headings = [column.heading.nl for column in reversed(columns.values())]
    values = [cells.get(field) for field in reversed(columns)]
    headings.insert(3, "Mijn kolom")
    values.insert(3, "iets")
    table = TableData("tblCosts", Place("Kosten", 1, 1), tuple(headings), (tuple(values),))
    (row,) = read_table(Snapshot("b", "cost-tracker", "", "nl", {"tblCosts": table}, {}), CostRow).values
    assert (row.category, row.status, row.value()) == ("instructors", "actual", 900.0)


def test_headings_are_compared_without_regard_to_case_and_spaces():
    headings = [f" {column.heading.en.upper()} " for column in columns_of(CostRow).values()]
    assert len(read(CostRow, COST, headings=headings).rows) == 1


def test_a_missing_heading_is_named():
    headings = [column.heading.en for column in columns_of(CostRow).values()]
    headings[list(columns_of(CostRow)).index("unit_cost")] = "Units of cost"
    with pytest.raises(WorkbookIncomplete) as caught:
        read(CostRow, COST, headings=headings)
    assert caught.value.topic == "heading-missing"
    assert "Unit cost" in str(caught.value) and "Data!B5" in str(caught.value)


def test_a_missing_calculated_column_is_worked_out():
    columns = list(columns_of(CostRow))
    data = TableData(
        "tblCosts",
        Place("Data", 1, 1),
        tuple(
            columns_of(CostRow)[field].heading.en for field in columns if field not in ("amount", "counted")
        ),
        (tuple(COST.get(field) for field in columns if field not in ("amount", "counted")),),
    )
    (row,) = read_table(Snapshot("b", "", "", "en", {"tblCosts": data}, {}), CostRow).values
    assert row.value() == 900.0


def test_a_missing_table_is_named():
    with pytest.raises(WorkbookIncomplete, match="tblCosts"):
        read_table(Snapshot("b.xlsx", "", "", "en", {}, {}), CostRow)


def test_an_amount_typed_over_the_formula_counts_where_the_row_has_no_quantity():
    (row,) = read(CostRow, {**COST, "quantity": None, "unit_cost": None, "amount": 1_234.5}).values
    assert row.value() == 1_234.5


def test_a_code_that_is_a_number_is_read_as_text():
    (row,) = read(CostRow, {**COST, "programme": 2026.0}).values
    assert row.programme == "2026"


def test_benefit_steps():
    (row,) = read(BenefitRow, BENEFIT).values
    assert (row.gross_value(), row.value(None)) == (1_000.0, 400.0)
    (revenue,) = read(BenefitRow, {**BENEFIT, "kind": "Revenue", "margin": 0.3}).values
    assert revenue.gross_value() == pytest.approx(300.0)


def test_no_data_is_no_improvement():
    (row,) = read(BenefitRow, {**BENEFIT, "confidence": None}).values
    assert row.value(None) == 0.0


def test_a_rating_from_scores():
    (row,) = read(RatingRow, {**RATING, "improvement": None, "before": 4.0, "after": 5.0}).values
    assert row.change() == 0.25


def test_months_are_added_as_excel_does():
    assert add_months(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert add_months(dt.date(2025, 12, 15), 1) == dt.date(2026, 1, 15)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", INPUT_TABLES.values(), ids=INPUT_TABLES)
def test_every_column_is_complete(model, language):
    """Headings are unique, hints fit in Excel's box, formulas have no field left in them."""
    columns = columns_of(model)
    headings = [column.heading.to(language) for column in columns.values()]
    assert len(set(headings)) == len(headings)
    for field, column in columns.items():
        assert len(column.heading.to(language)) <= 32
        if column.formula is not None:
            assert "{" not in formula_of(model, field, language)
        elif model.table != "tblHistory":
            assert column.prompt is not None and 0 < len(column.prompt.to(language)) <= 255


def test_all_eleven_categories_and_the_subsidy_are_there():
    assert len(COST_CATEGORIES) == 12
