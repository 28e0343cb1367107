"""The catalogue: every spreadsheet function, declared once, one module a family.

A declaration is a Python function with explicit arguments, whose body asks the engine, under the decorator
`function`, which holds the texts in both languages, the shape and unit of each argument, the errors, an
example with its result, and the source. Signature, docstring, help, documentation and the wrappers of the
hosts are made from it. To add a function: write one such declaration, and cases in tests/cases/.

In Python each is called as in a cell: a range is a list of rows or a flat list, a blank is None. It gives a
number, a text, a bool or a list of rows, or raises CellError.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# Each declares its functions; `risk` comes after `utility`, as in the method.
from . import benefits, costs, evidence, isolation, ratings, returns, utility, risk, words  # noqa: F401  # isort: skip
from .catalogue import DECLARED, FAMILIES, SHAPES, UNITS, Argument, Function

CATALOGUE: dict[str, Function] = {
    name: entry for family in FAMILIES for name, entry in DECLARED.items() if entry.family == family
}
"""All functions by name, in the order of their families."""

__all__ = ["CATALOGUE", "FAMILIES", "SHAPES", "UNITS", "Argument", "Function", *CATALOGUE]


def __getattr__(name: str) -> Callable[..., Any]:
    """Give each function of the catalogue under its name, such as functions.TRAINING_ROI."""
    if name in CATALOGUE:
        return CATALOGUE[name].call
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
