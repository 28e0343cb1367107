"""What a cell can hold, the error a cell can show, and the cleaning of arguments.

A blank is `None`. Text is never taken for a number, in any language: it is an error that says so.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from math import fsum, inf, isfinite
from numbers import Real
from typing import Any

from .errors import TrainroiError
from .language import Language, Text
from .messages import MESSAGES

ERROR_CODES = (
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CONNECT!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#FIELD!",
    "#CALC!",
)
"""All error values that Excel versions up to 365 can show in a cell."""
IN_DUTCH_EXCEL = {
    "#NULL!": "#LEEG!",
    "#DIV/0!": "#DEEL/0!",
    "#VALUE!": "#WAARDE!",
    "#REF!": "#VERW!",
    "#NAME?": "#NAAM?",
    "#NUM!": "#GETAL!",
    "#N/A": "#N/B",
}
"""What a Dutch Excel shows in their place; a file holds the English ones."""


class CellError(TrainroiError):
    """The result of a function is a cell error; also the value of a cell that shows one.

    `code` is the text of the cell error; the message says which argument and why. Two are equal when
    their codes are, since a cell shows no more than that.

    >>> CellError("#DIV/0!") == CellError("#DIV/0!")
    True
    >>> CellError("#DIV/0!").code
    '#DIV/0!'
    """

    def __init__(self, code: str, topic: str = "error-value", **details: object) -> None:
        super().__init__(topic, **{"code": code, **details})
        self.code = code

    def copy(self) -> CellError:
        """Give the same error, to be raised anew: an error that is raised twice gathers two tracebacks."""
        return CellError(**{"topic": self.topic, **self.details})  # type: ignore[arg-type]  # with the code

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CellError) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"CellError({self.code!r})"

    def text(self, language: Language = "en") -> str:
        """Give the message in one language, with its numbers and places in that language too."""
        details = {key: in_language(detail, language) for key, detail in self.details.items()}
        return MESSAGES[self.topic].to(language).format(**details)


def in_language(detail: object, language: Language) -> object:
    """Give a detail of a message as a reader of the language writes it."""
    if isinstance(detail, Text):
        return detail.to(language)
    if isinstance(detail, float):
        shown = f"{detail:.10g}"
        return shown.replace(".", ",") if language == "nl" else shown
    if isinstance(detail, str) and language == "nl":
        return IN_DUTCH_EXCEL.get(detail, detail)
    return detail


def place(argument: str, row: int | None = None, column: int | None = None) -> Text:
    """Name an argument, or one cell of it, counted from 1, at the head of a sentence.

    >>> place("flows", 3).en
    'Item 3 of the argument flows'
    >>> place("ratings", 3, 2).nl
    'Rij 3, kolom 2 van het argument ratings'
    """
    whole = Text(f"The argument {argument}", f"Het argument {argument}")
    if row is None:
        return whole
    en, nl = f" of the argument {argument}", f" van het argument {argument}"
    if column is None:
        return Text(f"Item {row}{en}", f"Item {row}{nl}")
    return Text(f"Row {row}, column {column}{en}", f"Rij {row}, kolom {column}{nl}")


# --- cleaning -------------------------------------------------------------------------------------------
# Each cleaner takes what a host handed over, the name of the argument and, where the argument may be left
# out, its default; a range is one value, a flat sequence (a column) or a sequence of rows.

REQUIRED = object()
"""The default of an argument that has none."""

LARGE_INT = 2**63
"""Below it every whole number is certain to fit in a float."""

LAST_DATE = 2_958_465
"""31 December 9999, the last day that Excel knows; day 1 is 1 January 1900."""

SHOWN = 40
"""Of a long text, a message shows the beginning."""

Row = tuple[float | None, ...]


def number(value: object, argument: str, default: object = REQUIRED) -> Any:
    """Take one number.

    >>> number([[Decimal("0.25")]], "target_roi")
    0.25
    """
    if type(value) is float and value - value == 0:  # the usual case, first: neither infinite nor NaN
        return value
    if type(value) is int and -LARGE_INT < value < LARGE_INT:
        return float(value)
    if isinstance(value, (list, tuple)):
        value = _only(value, argument)
    if default is not REQUIRED and (value is None or value == ""):
        return default
    found = _number(value, argument)
    if found is None:
        raise CellError("#VALUE!", "number-blank", where=place(argument))
    return found


def total(value: object, argument: str, default: object = REQUIRED) -> Any:
    """Take a range and add it up; blanks are passed over, text is an error.

    >>> total([[1, None], [2, 3.5]], "costs")
    6.5
    """
    if not isinstance(value, (list, tuple)):
        return number(value, argument, default)
    try:
        return fsum(found for row in grid(value, argument) for found in row if found is not None)
    except OverflowError:
        raise CellError("#NUM!", "number-not-finite", where=place(argument)) from None


def column(value: object, argument: str, default: object = REQUIRED) -> Any:
    """Take a range that is matched row by row; blanks stay in place."""
    if value is None and default is not REQUIRED:
        return default
    return [found for row in grid(value, argument) for found in row]


def filled(value: object, argument: str, default: object = REQUIRED) -> Any:
    """Take a range in which every cell counts: a blank would shift what comes after it."""
    numbers = column(value, argument, default)
    if isinstance(numbers, list) and None in numbers:
        raise CellError("#VALUE!", "cell-missing", where=place(argument, numbers.index(None) + 1))
    return numbers


def grid(value: object, argument: str, default: object = REQUIRED) -> Any:
    """Take a range as rows of equal length; blanks stay in place. A flat sequence is one column.

    >>> grid([0.05, None], "ratings")
    [(0.05,), (None,)]
    """
    if value is None and default is not REQUIRED:
        return default
    if not isinstance(value, (list, tuple)):
        return [(number(value, argument),)]
    rows: list[Row] = []
    for at, row in enumerate(_rows(value, argument), 1):
        if all(type(each) is float and each - each == 0 for each in row):
            rows.append(tuple(row))
        elif isinstance(value[at - 1], (list, tuple)):
            rows.append(tuple(_number(each, argument, at, to) for to, each in enumerate(row, 1)))
        else:
            rows.append((_number(row[0], argument, at),))
    if all(found is None for row in rows for found in row):
        raise CellError("#VALUE!", "range-blank", where=place(argument))
    return rows


def dates(value: object, argument: str, default: object = REQUIRED) -> Any:
    """Take dates as Excel's serial numbers; the time of the day is cut off, as Excel does.

    Every cell counts, since a blank would leave an amount without a date.

    >>> from datetime import date
    >>> dates([39448.75, date(2008, 3, 1)], "dates")
    [39448, 39508]
    """
    if value is None and default is not REQUIRED:
        return default
    return [_serial(each, argument, at, to) for each, at, to in _cells(value, argument)]


def text(value: object, argument: str, default: object = REQUIRED) -> Any:
    """Take one text; one of spaces is a blank.

    >>> text([[" nl "]], "language")
    'nl'
    """
    if isinstance(value, (list, tuple)):
        value = _only(value, argument)
    if value is None or (isinstance(value, str) and not value.strip()):
        if default is REQUIRED:
            raise CellError("#VALUE!", "text-blank", where=place(argument))
        return default
    if isinstance(value, str):
        return value.strip()
    where = place(argument)
    pass_on(value, where)
    raise CellError("#VALUE!", "text-kind", where=where, shown=_kind(value))


def keys(value: object, argument: str, default: object = REQUIRED) -> Any:
    """Take names, codes or dates to match by; blanks stay in place, and a text of spaces is a blank.

    >>> keys(["Venue ", None, 2026], "categories")
    ['Venue', None, 2026.0]
    """
    found = [_key(each, argument, at, to) for each, at, to in _cells(value, argument)]
    if all(each is None for each in found):
        raise CellError("#VALUE!", "keys-blank", where=place(argument))
    return found


def _only(value: Sequence[object], argument: str) -> object:
    """Take the one cell of a range of one cell."""
    rows = _rows(value, argument)
    columns = len(rows[0]) if rows else 0
    if len(rows) != 1 or columns != 1:
        raise CellError("#VALUE!", "one-value", where=place(argument), rows=len(rows), columns=columns)
    return rows[0][0]


def _rows(value: Sequence[object], argument: str) -> list[Sequence[Any]]:
    rows: list[Sequence[Any]] = [row if isinstance(row, (list, tuple)) else (row,) for row in value]
    if not rows or not rows[0]:
        raise CellError("#VALUE!", "range-blank", where=place(argument))
    if any(len(row) != len(rows[0]) for row in rows):
        raise CellError("#VALUE!", "range-ragged", where=place(argument))
    return rows


def _cells(value: object, argument: str) -> Iterator[tuple[object, int, int | None]]:
    """Give each cell of a range with its row and, where the range has rows, its column."""
    nested = value if isinstance(value, (list, tuple)) else [value]
    for at, row in enumerate(_rows(nested, argument), 1):
        in_rows = isinstance(nested[at - 1], (list, tuple))
        for to, each in enumerate(row, 1):
            yield each, at, to if in_rows else None


def first_error(value: object, argument: str) -> None:
    """Let an error in any cell of an argument come out, before anything else is said of it."""
    pass_on(value, place(argument))
    if isinstance(value, (list, tuple)):
        for at, row in enumerate(value, 1):
            pass_on(row, place(argument, at))
            if isinstance(row, (list, tuple)):
                for to, each in enumerate(row, 1):
                    pass_on(each, place(argument, at, to))


def pass_on(value: object, where: Text) -> None:
    """Let an error in a cell come out as that same error."""
    if isinstance(value, CellError):
        if value.topic == "error-value":
            raise CellError(value.code, "input-error", where=where)
        raise value.copy()


def _number(value: object, argument: str, row: int | None = None, column: int | None = None) -> float | None:
    """Take a number or a blank; the slow road, since it must say what is wrong and where.

    An empty text is a blank too: a formula leaves one where it has nothing to show, and LibreOffice hands
    over every blank of a range that way.
    """
    if value is None or (type(value) is str and not value):
        return None
    if (type(value) is int and -LARGE_INT < value < LARGE_INT) or (
        type(value) is float and value - value == 0
    ):
        return float(value)
    where = place(argument, row, column)
    pass_on(value, where)
    if isinstance(value, bool):
        raise CellError("#VALUE!", "number-bool", where=where, shown=_truth(value))
    if isinstance(value, str):
        topic = "number-text" if value.strip() else "number-text-blank"
        raise CellError("#VALUE!", topic, where=where, shown=shortened(value))
    if not isinstance(value, (float, int, Decimal, Real)):
        raise CellError("#VALUE!", "number-other", where=where, shown=type(value).__name__)
    try:
        found = float(value)
    except (OverflowError, ValueError):  # a huge int, a signalling NaN
        found = inf
    if not isfinite(found):
        raise CellError("#NUM!", "number-not-finite", where=where)
    return found


def _key(value: object, argument: str, row: int, column: int | None) -> Hashable | None:
    from datetime import date  # of no use to the other cleaners

    if isinstance(value, str):
        return value.strip() or None
    if value is None or isinstance(value, (bool, date)):
        return value
    where = place(argument, row, column)
    pass_on(value, where)
    if not isinstance(value, (float, int, Decimal, Real)):
        raise CellError("#VALUE!", "key-kind", where=where, shown=type(value).__name__)
    return _number(value, argument, row, column)


def _serial(value: object, argument: str, row: int, column: int | None) -> int:
    if (type(value) is float or type(value) is int) and 0 <= value < LAST_DATE + 1:  # the usual case
        return int(value)
    from datetime import date  # of no use to the other cleaners

    where = place(argument, row, column)
    if value is None or value == "":
        raise CellError("#VALUE!", "date-blank", where=where)
    if isinstance(value, str):
        raise CellError("#VALUE!", "date-text", where=where, shown=shortened(value))
    pass_on(value, where)
    shown: object = value
    if isinstance(value, date):
        shown, day = value.isoformat(), value.toordinal()
        # From 1 March 1900 one more: Excel counts a 29 February 1900, which never was.
        value = day - date(1899, 12, 31).toordinal() + (day >= date(1900, 3, 1).toordinal())
    if isinstance(value, bool) or not isinstance(value, (float, int, Decimal, Real)):
        raise CellError("#VALUE!", "date-kind", where=where, shown=_kind(value))
    serial = _number(value, argument, row, column)
    if serial is None or not 0 <= serial < LAST_DATE + 1:
        raise CellError("#NUM!", "date-outside", where=where, value=shown)
    return int(serial)


def _kind(value: object) -> Text | str:
    return _truth(value) if isinstance(value, bool) else type(value).__name__


def _truth(value: bool) -> Text:
    return Text("TRUE", "WAAR") if value else Text("FALSE", "ONWAAR")


def shortened(text: str) -> str:
    """Keep the beginning of a long text, for a message."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
