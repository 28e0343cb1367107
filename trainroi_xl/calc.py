"""Formulas for `trainroi calc`: a small part of Excel's formula language, without cells and without `eval`.

Numbers, percentages, texts, TRUE and FALSE, error values, arrays such as {1,2;3,4}, the operators of Excel
with Excel's precedence (so −2^2 is 4), the functions of the catalogue and a few of Excel's own. Arguments
are separated by a comma or, as a Dutch Excel does, by a semicolon; decimals take a point.

A formula is worked out while it is read. Errors are values until the end, so IF and IFERROR can drop one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import fsum, inf
from typing import Any, NamedTuple

from . import cells
from .cells import ERROR_CODES, CellError
from .errors import ExpressionError
from .functions import CATALOGUE

MOST_CHARACTERS = 8192
"""As in Excel."""

MOST_LEVELS = 64
"""As in Excel; each level takes some of Python's stack."""

MOST_CELLS = 10_000
"""A column against a row makes a table; without a limit a short formula could fill the memory."""

LEVELS = {
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 1),
    "&": 2,
    **dict.fromkeys("+-", 3),
    **dict.fromkeys("*/", 4),
    "^": 5,
}
"""How strongly an operator binds; a sign before a number binds more strongly than all of them."""

TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CONNECT!|BLOCKED!|UNKNOWN!|FIELD!|CALC!))
    | (?P<name>[A-Za-z_$][\w.$]*)
    | (?P<sign><>|<=|>=|[-+*/^&=<>%(){},;])
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

Value = Any
"""A number, text, bool, None for an omitted argument, CellError, or a list of rows of these."""


def evaluate(text: str) -> Value:
    """Work out a formula; a leading = is welcome.

    Gives a number, a text, a bool or a list of rows. Raises CellError where the outcome is a cell error, and
    ExpressionError where the text is no formula.

    >>> evaluate("=TRAINING_ROI(45000 * 2%, 300)")
    2.0
    >>> evaluate("-2^2 + SUM({1, 2; 3, 4})")
    14.0
    """
    value = _Reader(text).formula()
    if isinstance(value, CellError):
        raise value
    return value


def is_fraction(text: str) -> bool:
    """Tell whether a formula is one call of a function that gives a fraction, to be shown as a percentage.

    >>> is_fraction("TRAINING_ROI(90000, 22500)"), is_fraction("TRAINING_ROI(90000, 22500) * 2")
    (True, False)
    """
    name, *rest = [token.text for token in _tokens(text.strip().removeprefix("="))]
    entry = CATALOGUE.get(name.upper())
    if entry is None or entry.gives not in ("fraction", "rate") or rest[-2:] != [")", ""]:
        return False
    depth = 0
    for at, sign in enumerate(rest, 1):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at == len(rest) - 1
    return False


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


class _Reader:
    """Reads one formula from left to right, by recursive descent."""

    def __init__(self, text: str) -> None:
        if len(text) > MOST_CHARACTERS:
            raise ExpressionError("expression-too-long", length=len(text), most=MOST_CHARACTERS)
        self.tokens = _tokens(text)
        self.at = 0
        self.level = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def sees(self, *signs: str) -> bool:
        return self.token.kind == "sign" and self.token.text in signs

    def take(self, *signs: str) -> bool:
        """Step over one of these signs, where it is the next."""
        seen = self.sees(*signs)
        self.at += seen
        return seen

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            raise self.unexpected()

    def unexpected(self) -> ExpressionError:
        token = self.token
        if token.kind == "end":
            return ExpressionError("expression-ends", position=token.position)
        if token.text == "," and not self.level:
            return ExpressionError("expression-comma", position=token.position)
        return ExpressionError(
            "expression-unexpected", position=token.position, found=cells.shortened(token.text)
        )

    def formula(self) -> Value:
        self.take("=")
        if self.token.kind == "end":
            raise ExpressionError("expression-empty")
        value = self.operation(1)
        if self.token.kind != "end":
            raise self.unexpected()
        return value

    def operation(self, level: int) -> Value:
        """Read operands joined by operators that bind at least as strongly as `level`, left to right."""
        value = self.signed()
        while self.token.kind == "sign" and LEVELS.get(self.token.text, 0) >= level:
            operator = self.token.text
            self.at += 1
            value = _pairwise(operator, value, self.operation(LEVELS[operator] + 1), self.token.position)
        return value

    def signed(self) -> Value:
        signs = []
        while self.sees("+", "-"):
            signs.append(self.token.text)
            self.at += 1
        value = self.operand()
        while self.take("%"):
            value = _each(value, lambda cell: _calculated("/", cell, 100.0))
        if "-" in signs:
            factor = -1.0 if signs.count("-") % 2 else 1.0
            value = _each(value, lambda cell: _calculated("*", cell, factor))
        return value

    def operand(self) -> Value:
        token = self.token
        self.at += 1
        if token.kind in ("number", "text", "error"):
            return _constant(token)
        if token.kind == "name":
            if self.sees("("):
                return self.call(token)
            truth = {"TRUE": True, "FALSE": False}.get(token.text.upper())
            return _unknown(token.text) if truth is None else truth
        if token.kind == "sign" and token.text == "{":
            return self.array(token)
        if token.kind == "sign" and token.text == "(":
            self.deeper(token)
            value = self.operation(1)
            self.expect(")")
            self.level -= 1
            return value
        self.at -= 1
        raise self.unexpected()

    def deeper(self, token: _Token) -> None:
        self.level += 1
        if self.level > MOST_LEVELS:
            raise ExpressionError("expression-too-deep", position=token.position, most=MOST_LEVELS)

    def call(self, name: _Token) -> Value:
        """Read the arguments of a function, and call it."""
        self.deeper(name)
        self.expect("(")
        given: list[Value] = []
        separator = ""
        if not self.sees(")"):
            given.append(self.argument())
            while self.sees(",", ";"):
                if separator not in ("", self.token.text):
                    raise ExpressionError("expression-separators", position=self.token.position)
                separator = self.token.text
                self.at += 1
                given.append(self.argument())
        self.expect(")")
        self.level -= 1
        return _called(name, given)

    def argument(self) -> Value:
        return None if self.sees(",", ";", ")") else self.operation(1)

    def array(self, start: _Token) -> Value:
        """Read an array of constants: a comma between columns, a semicolon between rows."""
        rows: list[list[Value]] = [[]]
        while True:
            rows[-1].append(self.array_cell(start))
            if self.take(";"):
                rows.append([])
            elif self.take("}"):
                break
            else:
                self.expect(",")
        if any(len(row) != len(rows[0]) for row in rows):
            raise ExpressionError("expression-array", position=start.position)
        return rows

    def array_cell(self, start: _Token) -> Value:
        negative = False
        while self.sees("+", "-"):
            negative ^= self.token.text == "-"
            self.at += 1
        token = self.token
        self.at += 1
        truth = {"TRUE": True, "FALSE": False}.get(token.text.upper()) if token.kind == "name" else None
        if token.kind not in ("number", "text", "error") and truth is None:
            self.at -= 1
            if token.kind == "end":
                raise self.unexpected()
            raise ExpressionError("expression-array", position=start.position)
        value = _constant(token) if truth is None else truth
        while self.take("%"):
            value = _calculated("/", value, 100.0)
        return _calculated("*", value, -1.0) if negative else value


def _tokens(text: str) -> list[_Token]:
    """Cut a formula into tokens; positions count from 1."""
    tokens: list[_Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            if text[start] == '"':
                raise ExpressionError("expression-quote", position=start + 1)
            raise ExpressionError("expression-unexpected", position=start + 1, found=text[start])
        kind = match.lastgroup or ""
        tokens.append(_Token(kind, match[kind], match.start(kind) + 1))
        at = match.end()
    tokens.append(_Token("end", "", end + 1))
    return tokens


def _constant(token: _Token) -> Value:
    if token.kind == "text":
        return token.text[1:-1].replace('""', '"')
    if token.kind == "error":
        return CellError(token.text.upper())
    number = float(token.text)
    return CellError("#NUM!", "calc-too-large") if number == inf else number


# --- operators --------------------------------------------------------------------------------------------


def _each(value: Value, calculate: Callable[[Value], Value]) -> Value:
    if isinstance(value, list):
        return [[calculate(cell) for cell in row] for row in value]
    return calculate(value)


def _pairwise(operator: str, left: Value, right: Value, position: int) -> Value:
    """Calculate cell by cell; a single cell, row or column serves all, as in Excel."""
    if not isinstance(left, list) and not isinstance(right, list):
        return _calculated(operator, left, right)
    one = left if isinstance(left, list) else [[left]]
    other = right if isinstance(right, list) else [[right]]
    rows, columns = max(len(one), len(other)), max(len(one[0]), len(other[0]))
    if rows * columns > MOST_CELLS:
        raise ExpressionError("expression-array-large", position=position, most=MOST_CELLS)
    return [
        [
            _calculated(operator, _cell_of(one, row, column), _cell_of(other, row, column))
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def _cell_of(table: list[list[Value]], row: int, column: int) -> Value:
    row = 0 if len(table) == 1 else row
    column = 0 if len(table[0]) == 1 else column
    if row >= len(table) or column >= len(table[0]):
        return CellError("#N/A", "calc-array-size")
    return table[row][column]


def _calculated(operator: str, left: Value, right: Value) -> Value:
    """Calculate with two single cells; the first error comes out."""
    for value in (left, right):
        if isinstance(value, CellError):
            return value
    if operator == "&":
        return _as_text(left) + _as_text(right)
    if LEVELS[operator] == 1:
        return _compared(operator, left, right)
    for value in (left, right):
        if isinstance(value, str):
            return CellError("#VALUE!", "calc-text", shown=cells.shortened(value), operator=operator)
    try:
        return _arithmetic(operator, float(left), float(right))
    except OverflowError:
        return CellError("#NUM!", "calc-too-large")


def _arithmetic(operator: str, left: float, right: float) -> Value:
    if right == 0 and operator == "/":
        return CellError("#DIV/0!", "calc-divided-by-zero")
    if operator == "^":
        if left == 0 and right < 0:
            return CellError("#DIV/0!", "calc-divided-by-zero")
        if (left == 0 and right == 0) or (left < 0 and not right.is_integer()):
            return CellError("#NUM!", "calc-power", base=left, exponent=right)
        result = left**right
    else:
        result = {
            "+": lambda: left + right,
            "-": lambda: left - right,
            "*": lambda: left * right,
            "/": lambda: left / right,
        }[operator]()
    return result if result - result == 0 else CellError("#NUM!", "calc-too-large")


def _compared(operator: str, left: Value, right: Value) -> bool:
    """Compare as Excel does: any number is less than any text, any text less than FALSE and TRUE."""
    one, other = _rank(left), _rank(right)
    return {
        "=": one == other,
        "<>": one != other,
        "<": one < other,
        "<=": one <= other,
        ">": one > other,
        ">=": one >= other,
    }[operator]


def _rank(value: Value) -> tuple[int, Any]:
    if isinstance(value, bool):
        return 2, value
    return (1, value.casefold()) if isinstance(value, str) else (0, value)


def _as_text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return value if isinstance(value, str) else f"{value:.15g}"


# --- functions --------------------------------------------------------------------------------------------


def _called(name: _Token, given: list[Value]) -> Value:
    known = name.text.upper()
    if known in CATALOGUE:
        entry = CATALOGUE[known]
        least, most, call, signature = entry.required, len(entry.arguments), entry.call, entry.signature
    elif known in NATIVE:
        least, most, call, signature = NATIVE[known]
    else:
        return _unknown(name.text)
    if not least <= len(given) <= most:
        raise ExpressionError(
            "expression-arguments", position=name.position, signature=signature, found=len(given)
        )
    try:
        return call(*given)
    except CellError as error:
        return error


def _unknown(name: str) -> CellError:
    import difflib

    near = difflib.get_close_matches(name.upper(), [*CATALOGUE, *NATIVE], n=3)
    if near:
        return CellError("#NAME?", "calc-name", name=cells.shortened(name), near=", ".join(near))
    return CellError("#NAME?", "calc-name-far", name=cells.shortened(name))


def _numbers(given: tuple[Value, ...]) -> list[float]:
    """Take all numbers of all arguments; text is an error here too, other than in Excel's SUM."""
    return [
        number
        for at, value in enumerate(given, 1)
        for number in cells.column(value, f"number{at}", default=[])
        if number is not None
    ]


def _sum(*given: Value) -> Value:
    try:
        return fsum(_numbers(given))
    except OverflowError:
        return CellError("#NUM!", "calc-too-large")


def _average(*given: Value) -> Value:
    return _calculated("/", _sum(*given), float(len(_numbers(given))))


def _min(*given: Value) -> Value:
    return min(_numbers(given), default=0.0)


def _max(*given: Value) -> Value:
    return max(_numbers(given), default=0.0)


def _round(value: Value, digits: Value) -> Value:
    """Round halves away from zero, in decimals as they are read, so that 1.005 becomes 1.01."""
    from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

    number, places = cells.number(value, "number"), cells.number(digits, "digits")
    whole = (
        int(Decimal(places).to_integral_value(ROUND_DOWN))
        if abs(places) < 400
        else 400
        if places > 0
        else -400
    )
    with localcontext() as context:
        context.prec = 800
        shown = Decimal(repr(number))
        if -shown.as_tuple().exponent <= whole:  # type: ignore[operator]  # a finite number has an exponent
            return number
        return float(shown.quantize(Decimal(1).scaleb(-whole), ROUND_HALF_UP))


def _if(condition: Value, then: Value, otherwise: Value = False) -> Value:
    if not isinstance(condition, bool):
        condition = cells.number(condition, "condition")
    chosen = then if condition else otherwise
    return 0.0 if chosen is None else chosen


def _iferror(value: Value, instead: Value) -> Value:
    other = 0.0 if instead is None else instead
    return _each(0.0 if value is None else value, lambda cell: other if isinstance(cell, CellError) else cell)


NATIVE: dict[str, tuple[int, int, Callable[..., Value], str]] = {
    "SUM": (1, 255, _sum, "SUM(number1, [number2], …)"),
    "AVERAGE": (1, 255, _average, "AVERAGE(number1, [number2], …)"),
    "MIN": (1, 255, _min, "MIN(number1, [number2], …)"),
    "MAX": (1, 255, _max, "MAX(number1, [number2], …)"),
    "ROUND": (2, 2, _round, "ROUND(number, digits)"),
    "IF": (2, 3, _if, "IF(condition, then, [otherwise])"),
    "IFERROR": (2, 2, _iferror, "IFERROR(value, instead)"),
}
"""Excel's own functions that people type here: fewest and most arguments, the function, its signature."""

assert all(TOKEN.fullmatch(code) for code in ERROR_CODES)
