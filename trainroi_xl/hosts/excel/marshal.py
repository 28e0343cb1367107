"""What goes over COM: the raw values of cells in, and out again a kind, a value and the errors in it.

A formula hands over `Value2`, so dates are serial numbers. pywin32 makes of a Variant: nothing of an empty
cell, a float of a number, a tuple of rows of a range, and of an error value a bare int. A whole number from
VBA is an int as well; so an int in the block of Excel's error codes is an error, and a float never is.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

from ... import cells
from ...cells import CellError

CV_ERR = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#GETTING_DATA": 2043,
    "#SPILL!": 2045,
    "#CONNECT!": 2046,
    "#BLOCKED!": 2047,
    "#UNKNOWN!": 2048,
    "#FIELD!": 2049,
    "#CALC!": 2050,
}
"""What VBA's CVErr takes for each error value (Microsoft, XlCVError)."""

VARIANT_ERROR = -0x7FF60000
"""0x800A0000 as a signed number: with a number of CVErr added it is what a Variant holds for that error."""

MISSING = -0x7FFDFFFC
"""DISP_E_PARAMNOTFOUND, 0x80020004: what VBA passes on for an optional argument that was left out."""

_CODES = {VARIANT_ERROR + number: code for code, number in CV_ERR.items()}
_PLAIN = frozenset((float, str, bool, type(None)))
"""What functions take as it is; nothing else comes out of an ordinary range."""
_SHOWN = frozenset((float, str, bool))
"""What a cell shows as it is."""

ONE, ERROR, TABLE = range(3)
"""The kinds of an answer."""

Answer = list[Any]
"""Kind, value, and for a table the cells that show an error: (row, column, number of CVErr), counted from 1.

A list, though it never changes: of a tuple pywin32 gives VBA the first part alone, and takes the others for new
values of the arguments.
"""


def argument(value: Any) -> Any:
    """Give an argument as the functions of the catalogue take it.

    >>> argument(-2146826246), argument(-2146826246.0), argument(MISSING)
    (CellError('#N/A'), -2146826246.0, None)
    >>> argument(((1.0, None), (-2146826281, "x")))
    ((1.0, None), (CellError('#DIV/0!'), 'x'))
    """
    if type(value) in _PLAIN:
        return value
    if type(value) is not tuple:
        return _cell(value)
    if set(map(type, value)) != {tuple}:
        # VBA makes a row of an array constant, {1,2,3}, an array of one dimension.
        return (tuple(map(_cell, value)),) if value else value
    if _PLAIN.issuperset(map(type, chain.from_iterable(value))):
        return value
    # Only the rows that need it are made anew; the array that COM hands over has rows of one width.
    width = len(value[0])
    kinds = enumerate(map(type, chain.from_iterable(value)))
    rows = list(value)
    for at in {at // width for at, kind in kinds if kind not in _PLAIN}:
        rows[at] = tuple(map(_cell, rows[at]))
    return tuple(rows)


def answer(result: Any) -> Answer:
    """Give the result of a function as kind, value and errors.

    >>> answer(3.0)
    [0, 3.0, ()]
    >>> answer([["Share"], [CellError("#DIV/0!")]])
    [2, (('Share',), ('',)), ((2, 1, 2007),)]
    """
    if type(result) in _SHOWN:
        return [ONE, result, ()]
    if type(result) is not list:
        return [ONE, _shown(result), ()]
    if _SHOWN.issuperset(map(type, chain.from_iterable(result))):
        return [TABLE, tuple(map(tuple, result)), ()]
    errors = tuple(
        (at, to, CV_ERR[each.code])
        for at, row in enumerate(result, 1)
        for to, each in enumerate(row, 1)
        if isinstance(each, CellError)
    )
    shown = tuple([tuple([each if type(each) in _SHOWN else _shown(each) for each in row]) for row in result])
    return [TABLE, shown, errors]


def refusal(code: str) -> Answer:
    """Give the answer that shows an error value.

    >>> refusal("#N/A")
    [1, 2042, ()]
    """
    return [ERROR, CV_ERR[code], ()]


def _cell(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if type(value) is int:
        if value == MISSING:
            return None
        if VARIANT_ERROR <= value <= VARIANT_ERROR + 0xFFFF:
            # An error that a later Excel may invent has no name here; it stays an error all the same.
            return CellError(_CODES.get(value, "#VALUE!"))
        return value
    if getattr(value, "tzinfo", None) is not None:
        # pywin32 gives every date the time zone UTC, though a cell knows of none.
        return value.replace(tzinfo=None)
    return value


def _shown(value: Any) -> Any:
    """Give what a cell of a table shows; the place of an error is blank, since its number goes beside it."""
    if type(value) in _SHOWN:
        return value
    if value is None or isinstance(value, CellError):
        return ""  # an empty Variant would show as 0
    if isinstance(value, int):
        return float(value)
    # A key that was a date. Whole days are told by the cleaning of dates; the time of the day comes on top.
    (day,) = cells.dates([value], "")
    return day + (value.hour * 3600 + value.minute * 60 + value.second) / 86400
