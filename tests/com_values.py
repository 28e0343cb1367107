"""What pywin32 hands over for the cells of a formula, and how an answer for COM reads as a case.

As in pywin32's oleargs.cpp: an error value and a missing argument come as bare ints, a number as float, currency
as Decimal, a date as a datetime in UTC; a range, by Value2, as a tuple of row tuples, and one cell as its value.
"""

import datetime as dt
import math
from decimal import Decimal

from trainroi_xl.cells import CellError, dates

MISSING = -2147352572  # DISP_E_PARAMNOTFOUND

VARIANTS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
    "#GETTING_DATA": -2146826245,
    "#SPILL!": -2146826243,
    "#CONNECT!": -2146826242,
    "#BLOCKED!": -2146826241,
    "#UNKNOWN!": -2146826240,
    "#FIELD!": -2146826239,
    "#CALC!": -2146826238,
}
"""Error cells as ints: those of 2007 as xlwings knows them, the later ones by Microsoft's XlCVError."""

NUMBERS = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
    2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!",
    2050: "#CALC!",
}  # fmt: skip
"""What CVErr takes, as Microsoft's documentation lists it."""


def can_be_handed_over(case):
    """No range of Excel is empty, or has rows of different length."""

    def can(value):
        if not isinstance(value, list | tuple):
            return not isinstance(value, int) or abs(value) < 1e300
        rows = [row if isinstance(row, list | tuple) else [row] for row in value]
        return bool(rows and rows[0]) and len({len(row) for row in rows}) == 1

    return all(can(value) for value in case.arguments)


def handed_over(value, *, dates="numbers", currency=False):
    """Give an argument of a case as it comes from Excel; dates as serial `numbers` or as `moments`."""
    if isinstance(value, list | tuple):
        rows = tuple(
            tuple(_cell(each, dates, currency) for each in (row if isinstance(row, list | tuple) else [row]))
            for row in value
        )
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows
    return _cell(value, dates, currency)


def _cell(value, as_dates, currency):
    if isinstance(value, CellError):
        return VARIANTS[value.code]
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
        return moment.replace(tzinfo=dt.UTC) if as_dates == "moments" else serial(moment)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if currency and math.isfinite(value) and abs(value) < 9e14 and round(value, 4) == value:
        return Decimal(repr(value)).quantize(Decimal("0.0001"))
    return float(value)


def serial(moment):
    """A date as Excel's number."""
    return dates([moment], "")[0] + (moment - moment.replace(hour=0, minute=0, second=0)) / dt.timedelta(1)


def as_shown(expected):
    """What a case expects, as cells show it: a date as its number, a blank of a table as an empty text."""
    if isinstance(expected, list):
        return [["" if each is None else as_shown(each) for each in row] for row in expected]
    return serial(dt.datetime(*expected.timetuple()[:6])) if isinstance(expected, dt.date) else expected


def read_back(answer):
    """An answer as a case has it; all of it must be what pywin32 and VBA can carry."""
    assert type(answer) is list, "pywin32 gives VBA the first part of a tuple, and no more"
    kind, value, errors = answer
    if kind == 1:
        assert type(value) is int and errors == ()
        return CellError(NUMBERS[value])
    if kind == 0:
        assert_carried(value)
        assert errors == ()
        return value
    assert kind == 2 and type(value) is tuple and type(errors) is tuple and value
    assert {len(row) for row in value} == {len(value[0])} and value[0]
    for row in value:
        assert type(row) is tuple
        for each in row:
            assert_carried(each)
    rows = [list(row) for row in value]
    for row, column, number in errors:
        assert rows[row - 1][column - 1] == "", "an error has no value beside it"
        rows[row - 1][column - 1] = CellError(NUMBERS[number])
    return rows


def assert_carried(value):
    """A text, a bool, or a number that a cell can hold."""
    assert type(value) in (float, str, bool), value
    assert type(value) is not float or math.isfinite(value)
