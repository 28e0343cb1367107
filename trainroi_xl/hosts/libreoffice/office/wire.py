"""How LibreOffice and the calculator speak: one JSON object a line, in which a date and an error value have a form too.

LibreOffice asks: `{"ask": "hello"}`, `{"ask": "function", "name": …, "arguments": […]}`, or `{"ask": "macro", "name": …,
"book": whether a workbook is open, "program": facts of the program}`. The calculator ends with `{"gives": …}`. During a
macro it asks back, `{"do": operation, "with": {…}}`, and hears `{"done": …}` or `{"failed": why}`; until then
LibreOffice may ask for functions, since writing into cells makes formulas calculate.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from ....cells import ERROR_CODES, CellError

_ERROR, _DATE, _MOMENT = "#error", "#date", "#moment"


def packed(message: dict[str, Any]) -> bytes:
    """Give a message as a line. Raises ValueError for a number that JSON has no form for, TypeError for another thing.

    >>> packed({"gives": [CellError("#N/A"), dt.date(2026, 1, 31), None]})
    b'{"gives": [{"#error": "#N/A"}, {"#date": "2026-01-31"}, null]}\\n'
    """
    return json.dumps(message, default=_form, allow_nan=False).encode("ascii") + b"\n"


def unpacked(line: bytes) -> dict[str, Any]:
    """Give the message of a line. Raises ValueError where it is none.

    >>> unpacked(b'{"gives": [{"#error": "#N/A"}, {"#date": "2026-01-31"}]}')
    {'gives': [CellError('#N/A'), datetime.date(2026, 1, 31)]}
    """
    try:
        message = json.loads(line, object_hook=_value)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(message, dict):
        raise ValueError("not an object")
    return message


def _form(value: Any) -> dict[str, str]:
    if isinstance(value, CellError):
        return {_ERROR: value.code}
    if isinstance(value, dt.datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, dt.date):
        return {_DATE: value.isoformat()}
    raise TypeError(f"{type(value).__name__} does not travel")


def _error(code: str) -> CellError:
    if code not in ERROR_CODES:
        raise ValueError(f"{code} is no error value")
    return CellError(code)


_VALUES: dict[str, Callable[[str], Any]] = {
    _ERROR: _error,
    _DATE: dt.date.fromisoformat,
    _MOMENT: dt.datetime.fromisoformat,
}


def _value(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        ((form, value),) = found.items()
        if form in _VALUES and isinstance(value, str):
            return _VALUES[form](value)
    return found
