"""What LibreOffice hands over for the cells of a formula, and what it takes back.

A number, a date and TRUE come as a float, a text as a text, an argument that is left out as None, and a range as a
tuple of rows, in which a blank is an empty text. What it does not tell apart stands in `differences`.
"""

from __future__ import annotations

import struct
from typing import Any

from ....cells import CellError

CODES = {
    "#NULL!": 521,
    "#DIV/0!": 532,
    "#VALUE!": 519,
    "#REF!": 524,
    "#NAME?": 525,
    "#NUM!": 503,
    "#N/A": 32767,
}
"""The number that LibreOffice has for each error value that it knows."""

_QUIET_NAN = 0x7FF8_0000_0000_0000


def error_value(code: str) -> float:
    """Give the number that shows as an error value: a NaN that carries LibreOffice's number for that error.

    What LibreOffice has no error value for is shown as #VALUE!.

    >>> struct.pack(">d", error_value("#N/A")).hex()
    '7ff8000000007fff'
    """
    number = CODES.get(code, CODES["#VALUE!"])
    made: float = struct.unpack("<d", struct.pack("<Q", _QUIET_NAN | number))[0]
    return made


_ERRORS = {code: error_value(code) for code in CODES}


def argument(value: Any) -> Any:
    """Give an argument as the functions of the catalogue take it: a range of one cell is that cell.

    >>> argument(((3.0,),)), argument((("",),)), argument(((1.0,), ("",)))
    (3.0, None, ((1.0,), ('',)))
    """
    if type(value) is tuple and len(value) == 1 and len(value[0]) == 1:
        (((value,),),) = (value,)
        return None if value == "" else value
    return value


def shown(value: Any) -> Any:
    """Give what a cell shows for one result: a number, a text, an error value; TRUE is 1 here, and None is blank.

    >>> shown(True), shown(None), shown("text")
    (1.0, '', 'text')
    """
    if type(value) is float or type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, CellError):
        return _ERRORS.get(value.code, _ERRORS["#VALUE!"])
    return float(value)


def table(rows: Any) -> tuple[tuple[Any, ...], ...]:
    """Give what cells show for a list of rows, or for an error in its place.

    >>> table([["Low", "High"], [0.25, True]])
    (('Low', 'High'), (0.25, 1.0))
    """
    if isinstance(rows, CellError):
        return ((shown(rows),),)
    return tuple([tuple(map(shown, row)) for row in rows])
