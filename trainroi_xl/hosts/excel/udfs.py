"""The functions of the catalogue for people who already use the stock xlwings add-in, on Windows.

Name this module under UDF Modules in the xlwings tab, then press Import Functions. Values come over raw, as for
our own server: blanks, dates and errors keep their meaning. What the stock add-in cannot do is to show a real error
value: a cell shows the code and the reason as a text, which ISERROR does not know. Templates and add-in of this
package show real errors.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from inspect import Parameter, Signature
from typing import Any

import xlwings

from ...cells import CellError
from ...functions import CATALOGUE, Function
from .marshal import CV_ERR, TABLE, answer, argument

DISP_E_EXCEPTION = -0x7FFDFFF7

_CODES = {number: code for code, number in CV_ERR.items()}


def _udf(entry: Function) -> Callable[..., Any]:
    """Make the function that xlwings sees, with the names, the texts and the optional arguments of the entry."""

    def udf(*given: Any) -> list[list[Any]]:
        try:
            kind, value, errors = answer(entry.call(*[argument(each) for each in given]))
        except CellError as error:
            raise _explained(f"{error.code} {error}") from None
        if kind != TABLE:
            return [[value]]
        rows = [list(row) for row in value]
        for at, to, number in errors:
            rows[at - 1][to - 1] = _CODES[number]
        return rows

    udf.__name__ = udf.__qualname__ = entry.name
    udf.__doc__ = entry.text.en
    udf.__annotations__ = {}
    udf.__signature__ = Signature(  # type: ignore[attr-defined]  # as xlwings reads it
        [
            Parameter(
                each.name,
                Parameter.POSITIONAL_OR_KEYWORD,
                default=None if each.optional else Parameter.empty,
            )
            for each in entry.arguments
        ]
    )
    made: Callable[..., Any] = udf
    for each in entry.arguments:
        made = xlwings.arg(each.name, "raw", doc=each.text.en)(made)
    # The last of all: what is said of an argument afterwards would take the category away again.
    return xlwings.func(category="Training ROI")(xlwings.ret("raw")(made))


def _explained(text: str) -> Exception:
    """Give an exception of which the cell shows this text alone, without a stack trace."""
    made: Exception = import_module("win32com.server.exception").COMException(text, DISP_E_EXCEPTION)
    return made


globals().update({name: _udf(entry) for name, entry in CATALOGUE.items()})
