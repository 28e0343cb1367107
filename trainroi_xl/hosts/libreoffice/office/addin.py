"""The functions of the catalogue as LibreOffice calls them: one method each, by the name of the function.

LibreOffice hands over a float, a text, nothing for an argument that is left out, and a tuple of rows for a range, in
which a blank is an empty text. What it does not tell apart stands in docs/libreoffice.md.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import unohelper  # type: ignore[import-not-found]
from com.sun.star.lang import XServiceName  # type: ignore[import-not-found]
from org.trainroi.xl import XFunctions  # type: ignore[import-not-found]

from ....cells import CellError
from ....functions import CATALOGUE, Function

SERVICE = "org.trainroi.xl.Functions"
"""The name of the service and of its implementation; what older versions write before the name of a function."""

_CODES = {
    "#NULL!": 521,
    "#DIV/0!": 532,
    "#VALUE!": 519,
    "#REF!": 524,
    "#NAME?": 525,
    "#NUM!": 503,
    "#N/A": 32767,
}
_QUIET_NAN = 0x7FF8_0000_0000_0000


def error_value(code: str) -> float:
    """Give the number that LibreOffice shows as an error value: a NaN with its own number for that error in it."""
    number = _CODES.get(code, _CODES["#VALUE!"])
    made: float = struct.unpack("<d", struct.pack("<Q", _QUIET_NAN | number))[0]
    return made


_ERRORS = {code: error_value(code) for code in _CODES}


def _shown(value: Any) -> Any:
    if type(value) in (float, str):
        return value
    if value is None:
        return ""
    if isinstance(value, CellError):
        return _ERRORS.get(value.code, _ERRORS["#VALUE!"])
    return float(value)


def _method(entry: Function) -> Callable[..., Any]:
    call = entry.call
    if entry.gives == "table":

        def table(self: object, *given: Any) -> Any:
            try:
                return tuple(tuple(map(_shown, row)) for row in call(*given))
            except CellError as error:
                return ((_ERRORS.get(error.code, _ERRORS["#VALUE!"]),),)

        return table

    def value(self: object, *given: Any) -> Any:
        try:
            found = call(*given)
        except CellError as error:
            return _ERRORS.get(error.code, _ERRORS["#VALUE!"])
        return found if type(found) is float else _shown(found)

    return value


class Functions(unohelper.Base, XServiceName, XFunctions):  # type: ignore[misc]
    """The object that LibreOffice asks."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def getServiceName(self) -> str:
        """Give the name under which LibreOffice keeps the functions."""
        return SERVICE


for _entry in CATALOGUE.values():
    setattr(Functions, _entry.name, _method(_entry))
