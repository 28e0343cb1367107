"""What stands in somebody's cell, written as text for another program: no text becomes a formula there."""

from __future__ import annotations

import datetime as dt
import math
import re

from .cells import CellError
from .language import visible

_FORMULA = re.compile(r"^[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠﹣﹢﹦﹫]|^[\t\n]")
"""What a spreadsheet takes for a formula, also in full width and after signs that do not show."""
_AFTER_SEPARATOR = re.compile(r"([,;\t|\n][\s\"']*)(?=[=+\-@＝＋－＠])")
"""The same behind a sign at which a program with another list separator would cut the text in two."""


def csv_text(value: object) -> str:
    r"""Give the text of a cell of a CSV file; quotes and separators are left to the writer of the file.

    `value` is what a cell of a workbook holds. Numbers, dates and truth values are written so that a program
    reads them as such. An apostrophe stands before all that Excel or LibreOffice would take for a formula.

    >>> csv_text(-1.5), csv_text("-1.5"), csv_text("=cmd|' /C calc'!A0"), csv_text("Ann"), csv_text(None)
    ('-1.5', "'-1.5", "'=cmd|' /C calc'!A0", 'Ann', '')
    >>> csv_text("a;=1+1")
    "a;'=1+1"
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return repr(value).removesuffix(".0") if math.isfinite(value) else ""
    if isinstance(value, dt.datetime):
        return value.isoformat(" ") if value.time() != dt.time.min else value.date().isoformat()
    if isinstance(value, dt.date | int):
        return str(value)
    if isinstance(value, CellError):
        return value.code
    text = _AFTER_SEPARATOR.sub(r"\1'", visible(str(value)))
    return f"'{text}" if _FORMULA.search(text) else text
