"""A table read by column gives the rows and the findings that each row by itself would, for any cells."""

import datetime as dt
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from trainroi_xl.cells import CellError
from trainroi_xl.findings import Finding
from trainroi_xl.language import LANGUAGES, Text
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.choices import YES_NO
from trainroi_xl.tables.columns import LIMITS, Column, Surroundings, close, columns_of
from trainroi_xl.tables.money import CostRow
from trainroi_xl.tables.reading import column_positions, read_table, typed_over
from trainroi_xl.workbook.contract import ByColumn, Place, Snapshot, TableData


class TwoOfEach(dict):
    """Two ratings of whoever is asked for."""

    def __missing__(self, key):
        return 2


AROUND = Surroundings("actual", {"p1": dt.date(2026, 6, 30), "p2": None}, TwoOfEach(), "en")

wild = st.one_of(
    st.sampled_from([None, "", " ", " x ", "=1", "a*b", "12", "1.000,00", "P1 ", "subsidy", "yes", "Ja"]),
    st.sampled_from(
        [True, False, 0.0, -0.0, 1.0, -5.0, 0.5, 600.0, 601.0, 2026.0, 1e15, 1e16, float("inf"), 3]
    ),
    st.sampled_from(
        [dt.date(2026, 3, 1), dt.datetime(2026, 3, 1), dt.datetime(2026, 3, 1, 4), dt.date(1980, 1, 1)]
    ),
    st.sampled_from([CellError("#N/A"), CellError("#DIV/0!"), CellError("#N/A", "cell-not-calculated")]),
)
days = st.dates(dt.date(2024, 1, 1), dt.date(2027, 1, 1))
texts = st.sampled_from(["P1", "p1", "P2", "Ann", "calls handled"])


def likely(column, language):
    """What a user would fill in, or the formula give, in one column."""
    if column.kind == "date":
        return days
    if column.kind == "choice":
        return st.sampled_from([label.to(language) for label in column.choices.values()])
    if column.kind == "text":
        return texts
    low, high = LIMITS[column.kind]
    return st.one_of(
        st.integers(1, 12).map(float),
        st.floats(low if low is not None else -1e6, high if high is not None else 1e6),
    )


@st.composite
def tables(draw, model, language):
    """A table of one model: mostly in order, with blank rows, rows that stand there twice, and wild cells."""
    columns = columns_of(model).values()
    blank = st.just((None,) * len(columns))
    good = st.tuples(*(likely(column, language) for column in columns))
    partly = st.tuples(*(st.one_of(st.none(), likely(column, language)) for column in columns))
    rows = draw(st.lists(st.one_of(good, good, partly, blank), max_size=8))
    for _ in range(draw(st.integers(0, 4)) if rows else 0):
        number, at = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(columns) - 1))
        rows[number] = (*rows[number][:at], draw(wild), *rows[number][at + 1 :])
    rows += draw(st.lists(st.sampled_from(rows), max_size=3)) if rows else []
    headings = tuple(column.heading.to(language) for column in columns)
    below = draw(st.sampled_from([(), (None,) * len(columns), ("x", *[None] * (len(columns) - 1))]))
    return TableData(model.table, Place("Data", 5, 2), headings, tuple(rows), below)


def row_by_row(data, model, language):
    """Read a table as its definition says: each row validated by its own model."""
    positions, columns = column_positions(data, model), columns_of(model)
    filled_in = [positions[field] for field, column in columns.items() if not column.formula]
    rows, findings = [], []
    for number, cells in enumerate(data.rows):
        if all(cells[index] in (None, "") for index in filled_in):
            for field, column in columns.items():
                typed = cells[positions[field]]
                if column.formula and isinstance(typed, float) and typed:
                    place = data.place(number, positions[field])
                    findings.append(Finding("error", place, "row-only-calculated"))
            continue
        values = {field: cells[index] for field, index in positions.items()}
        try:
            row = model.model_validate(values, context=language)
        except ValidationError as error:
            for item in error.errors(include_url=False, include_input=False):
                place = data.place(number, positions[item["loc"][0]])
                findings.append(Finding("error", place, item["type"], dict(item.get("ctx") or {})))
            continue
        rows.append((number, row))
        for severity, field, topic in row.remarks():
            place = data.place(number, positions[field])
            findings.append(Finding(severity, place, topic, row.details(field)))
    if any(cell not in (None, "") for cell in data.below) and model.table != "tblHistory":
        place = data.place(len(data.rows), 0)
        findings.append(Finding("error", place, "row-below-table", {"table": model.title}))
    return rows, findings


def compared(table):
    """Hold what each row shows against what it works out at, one row after the other."""
    for number, row in table.rows:
        for field, value in row.shows(AROUND).items():
            shown = getattr(row, field)
            if shown is None or columns_of(table.model)[field].kind == "text":
                continue
            tolerance = 1e-6 if field == "used" else 0.005
            if isinstance(value, float) and close(shown, value, tolerance):
                continue
            if shown != value:
                yield table.place(number, field)


@pytest.mark.parametrize("model", INPUT_TABLES.values(), ids=INPUT_TABLES)
@settings(max_examples=60, deadline=None)
@given(random=st.data(), language=st.sampled_from(LANGUAGES))
def test_by_column_is_as_row_by_row(model, random, language):
    data = random.draw(tables(model, language))
    by_column = replace(data, rows=ByColumn(data.columns, len(data.rows)))
    rows, findings = row_by_row(data, model, language)
    for given_as in (data, by_column):
        table = read_table(Snapshot("b", "", "", language, {model.table: given_as}, {}), model)
        assert repr(table.findings) == repr(findings)
        assert repr(table.rows) == repr(tuple(rows))  # as NaN is not equal to itself, and -0.0 is to 0.0
        assert repr(tuple(table.some(range(0, len(table), 2)))) == repr(tuple(rows[::2]))
        differing = [finding.place for finding in typed_over(table, AROUND)]
        assert differing == list(compared(table))


@pytest.mark.parametrize("kind", ["text", "date", "choice", *LIMITS])
@given(
    cells=st.lists(st.one_of(wild, days, texts, st.floats()), max_size=6),
    required=st.booleans(),
    key=st.booleans(),
)
def test_a_column_is_read_as_each_of_its_cells(kind, cells, required, key):
    column = Column(Text("Heading", "Kop"), kind, required=required, key=key, choices=YES_NO)
    values, errors = column.read_all(cells, "en")
    for at, cell in enumerate(cells):
        try:
            expected = column.read(cell, "en")
        except PydanticCustomError as error:
            assert (errors[at].type, repr(errors[at].context)) == (error.type, repr(error.context))
            assert values[at] is None
        else:
            assert at not in errors
            assert repr(values[at]) == repr(expected)


def test_of_a_long_ledger_only_rows_in_doubt_are_made(monkeypatch):
    columns = columns_of(CostRow)
    length = 500
    row = (dt.date(2026, 3, 1), "P1", "instructors", None, 2.0, "days", 450.0, 900.0, "actual", None, 900.0)
    cells = [[cell] * length for cell in row]
    cells[6][7] = None  # a unit cost that is missing, beside an amount that was typed
    cells[7][8] = 800.0  # an amount that is not what the row works out at
    headings = tuple(column.heading.en for column in columns.values())
    data = TableData("tblCosts", Place("Data", 5, 2), headings, ByColumn(cells, length))
    made = []
    one = CostRow.made
    monkeypatch.setattr(CostRow, "made", lambda values: made.append(values) or one(values))
    table = read_table(Snapshot("b", "", "", "en", {"tblCosts": data}, {}), CostRow)
    assert (len(table), table.findings) == (length, [])
    assert [finding.place.address for finding in typed_over(table, AROUND)] == ["I14"]
    assert len(made) == 2


def test_a_row_that_was_made_is_as_one_that_was_validated():
    columns = columns_of(CostRow)
    cells = (dt.date(2026, 3, 1), "P1", "instructors", None, 2.0, "days", 450.0, 900.0, "actual", None, 900.0)
    values = dict(zip(columns, cells, strict=True))
    validated = CostRow.model_validate(values, context="en")
    made = CostRow.made(dict(validated))
    assert made == validated
    assert (hash(made), repr(made), made.model_dump()) == (
        hash(validated),
        repr(validated),
        validated.model_dump(),
    )
    assert made.model_copy() == pickle.loads(pickle.dumps(made)) == validated
    with pytest.raises(ValidationError):
        made.quantity = 3.0
