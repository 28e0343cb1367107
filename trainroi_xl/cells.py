"""What a cell can hold, the error a cell can show, and the cleaning of arguments.

A blank is `None`. Text is never taken for a number, in any language: it is an error that says so.
"""

from __future__ import annotations

from .errors import TrainroiError

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

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CellError) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"CellError({self.code!r})"
