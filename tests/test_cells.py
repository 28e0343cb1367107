"""What a cell can hold, and the cleaning of arguments."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from trainroi_xl import cells
from trainroi_xl.cells import ERROR_CODES, IN_DUTCH_EXCEL, CellError, place


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, 1.0),
        (2.5, 2.5),
        (Decimal("0.25"), 0.25),
        (Fraction(1, 4), 0.25),
        ([[3]], 3.0),
        ([3], 3.0),
        (2**70, 2.0**70),
    ],
)
def test_a_number(value, expected):
    found = cells.number(value, "x")
    assert type(found) is float and found == expected


def test_numbers_of_numpy():
    numpy = pytest.importorskip("numpy")
    for value in (numpy.float64(2), numpy.float32(2), numpy.int64(2)):
        assert cells.number(value, "x") == 2.0
    with pytest.raises(CellError):
        cells.number(numpy.bool_(True), "x")


@pytest.mark.parametrize(
    ("value", "code", "topic"),
    [
        (None, "#VALUE!", "number-blank"),
        ("5", "#VALUE!", "number-text"),
        (" ", "#VALUE!", "number-text-blank"),
        (False, "#VALUE!", "number-bool"),
        (dt.date(2026, 1, 1), "#VALUE!", "number-other"),
        (dt.datetime(2026, 1, 1), "#VALUE!", "number-other"),
        ({}, "#VALUE!", "number-other"),
        (1j, "#VALUE!", "number-other"),
        (float("nan"), "#NUM!", "number-not-finite"),
        (float("-inf"), "#NUM!", "number-not-finite"),
        (10**400, "#NUM!", "number-not-finite"),
        (Decimal("1e999"), "#NUM!", "number-not-finite"),
        (Decimal("sNaN"), "#NUM!", "number-not-finite"),
        ([1, 2], "#VALUE!", "one-value"),
        ([[1, 2]], "#VALUE!", "one-value"),
        ([], "#VALUE!", "range-blank"),
        ([[]], "#VALUE!", "range-blank"),
        ([[[1]]], "#VALUE!", "number-other"),
        (CellError("#REF!"), "#REF!", "input-error"),
    ],
)
def test_no_number(value, code, topic):
    with pytest.raises(CellError) as caught:
        cells.number(value, "x")
    assert (caught.value.code, caught.value.topic) == (code, topic)


@pytest.mark.parametrize(
    "clean", [cells.number, cells.total, cells.column, cells.filled, cells.grid, cells.dates, cells.text]
)
def test_a_blank_takes_the_default(clean):
    assert clean(None, "x", 7.0) == 7.0
    with pytest.raises(CellError):
        clean(None, "x")


def test_ranges():
    assert cells.grid([1, None], "x") == [(1.0,), (None,)]
    assert cells.grid(((1, None), (2, 3)), "x") == [(1.0, None), (2.0, 3.0)]
    assert cells.column([[1, None], [2, 3]], "x") == [1.0, None, 2.0, 3.0]
    assert cells.total([[1, None], [2, 3]], "x") == 6.0
    assert cells.keys([[" a ", ""], [None, 1]], "x") == ["a", None, None, 1.0]
    assert cells.keys(dt.date(2026, 1, 1), "x") == [dt.date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("clean", "value", "topic", "where"),
    [
        (cells.grid, [[1, 2], [3, "4"]], "number-text", "Row 2, column 2"),
        (cells.grid, [1, 2, True], "number-bool", "Item 3"),
        (cells.grid, [[1], [2, 3]], "range-ragged", "The argument x"),
        (cells.grid, [1, [2, 3]], "range-ragged", "The argument x"),
        (cells.column, [None, None], "range-blank", "The argument x"),
        (cells.filled, [1, None], "cell-missing", "Item 2"),
        (cells.keys, ["a", {}], "key-kind", "Item 2"),
        (cells.keys, ["", None], "keys-blank", "The argument x"),
        (cells.keys, [["a", CellError("#N/A")]], "input-error", "Row 1, column 2"),
    ],
)
def test_a_bad_cell_of_a_range_is_named(clean, value, topic, where):
    with pytest.raises(CellError) as caught:
        clean(value, "x")
    assert caught.value.topic == topic
    assert str(caught.value).startswith(where)


@pytest.mark.parametrize(
    ("value", "serial"),
    [
        (dt.date(1899, 12, 31), 0),
        (dt.date(1900, 1, 1), 1),
        (dt.date(1900, 2, 28), 59),
        (dt.date(1900, 3, 1), 61),  # day 60 is the 29 February 1900 that Excel counts and that never was
        (dt.date(2008, 1, 1), 39448),  # as Microsoft's documentation of DATE says
        (dt.datetime(2008, 1, 1, 23, 59), 39448),
        (dt.date(9999, 12, 31), 2958465),
        (39448.99, 39448),
        (2958465.5, 2958465),
        (Decimal("39448"), 39448),
        (0, 0),
    ],
)
def test_a_date_is_a_serial_number_of_excel(value, serial):
    found = cells.dates([value], "x")
    assert found == [serial] and type(found[0]) is int
    assert cells.dates(value, "x") == cells.dates([[value]], "x") == found


@pytest.mark.parametrize(
    ("value", "code", "topic"),
    [
        (None, "#VALUE!", "date-blank"),
        ("", "#VALUE!", "date-blank"),
        ("31-12-2026", "#VALUE!", "date-text"),
        (" ", "#VALUE!", "date-text"),
        (True, "#VALUE!", "date-kind"),
        (dt.time(1), "#VALUE!", "date-kind"),
        (1j, "#VALUE!", "date-kind"),
        (-0.5, "#NUM!", "date-outside"),
        (2958466, "#NUM!", "date-outside"),
        (dt.date(1899, 12, 30), "#NUM!", "date-outside"),
        (float("nan"), "#NUM!", "number-not-finite"),
        (10**400, "#NUM!", "number-not-finite"),
        (Decimal("sNaN"), "#NUM!", "number-not-finite"),
        (CellError("#REF!"), "#REF!", "input-error"),
    ],
)
def test_no_date(value, code, topic):
    with pytest.raises(CellError) as caught:
        cells.dates([39448, value], "x")
    assert (caught.value.code, caught.value.topic) == (code, topic)
    assert str(caught.value).startswith("Item 2 of the argument x")


@pytest.mark.parametrize(
    ("value", "code", "topic"),
    [
        (None, "#VALUE!", "text-blank"),
        ("  ", "#VALUE!", "text-blank"),
        (5, "#VALUE!", "text-kind"),
        (True, "#VALUE!", "text-kind"),
        (["a", "b"], "#VALUE!", "one-value"),
        (CellError("#REF!"), "#REF!", "input-error"),
    ],
)
def test_no_text(value, code, topic):
    with pytest.raises(CellError) as caught:
        cells.text(value, "x")
    assert (caught.value.code, caught.value.topic) == (code, topic)


def test_a_text():
    assert cells.text(" nl ", "x") == cells.text([["nl"]], "x") == "nl"
    assert cells.text(" ", "x", "en") == "en"


def test_errors_as_values():
    assert CellError("#N/A") == CellError("#N/A", "zero", where=place("x"))
    assert CellError("#N/A") != CellError("#NUM!") and CellError("#N/A") != "#N/A"
    assert len({CellError("#N/A"), CellError("#N/A")}) == 1
    assert repr(CellError("#N/A")) == "CellError('#N/A')"
    for code in ERROR_CODES:
        assert code in str(CellError(code))
        assert IN_DUTCH_EXCEL.get(code, code) in CellError(code).text("nl")


def test_a_message_speaks_one_language_throughout():
    error = CellError("#NUM!", "share-outside", where=place("isolation", 3, 2), value=2.5)
    assert error.text("en").startswith("Row 3, column 2 of the argument isolation is 2.5,")
    assert error.text("nl").startswith("Rij 3, kolom 2 van het argument isolation is 2,5,")


def test_a_long_text_is_shortened():
    with pytest.raises(CellError) as caught:
        cells.number("x" * 1000, "x")
    assert len(str(caught.value)) < 300
