"""The functions of the catalogue as LibreOffice calls them: one method each, by the name of the function."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import unohelper  # type: ignore[import-not-found]
from com.sun.star.lang import XServiceName  # type: ignore[import-not-found]
from org.trainroi.xl import XFunctions  # type: ignore[import-not-found]

from ....cells import CellError
from ....errors import CalculatorError
from ....functions import CATALOGUE, Function
from ...log import LOG
from . import log
from .calculator import CALCULATOR
from .marshal import argument, shown, table

SERVICE = "org.trainroi.xl.Functions"
"""The name of the service and of its implementation; what older versions write before the name of a function."""


def _method(entry: Function) -> Callable[..., Any]:
    call = _wherever_it_can(entry) if entry.needs else entry.call
    as_cells = table if entry.gives == "table" else shown
    name = entry.name

    def method(self: object, *given: Any) -> Any:
        try:
            return as_cells(call(*map(argument, given)))
        except CellError as error:
            LOG.info("%s gives %s: %s", name, error.code, error)
            return as_cells(error)
        except Exception:
            LOG.exception("%s could not be calculated", name)
            return as_cells(CellError("#VALUE!"))

    return method


def _wherever_it_can(entry: Function) -> Callable[..., Any]:
    """Calculate here, where LibreOffice's own Python has what the function needs, else in the calculator.

    Where neither can, the cell shows #N/A, and the log says what is missing.
    """

    def call(*given: Any) -> Any:
        if all(map(is_here, entry.needs)):
            return entry.call(*given)
        try:
            return CALCULATOR.function(entry.name, given)
        except CalculatorError as error:
            LOG.warning("%s gives #N/A: %s", entry.name, error)
            return CellError("#N/A")

    return call


@cache
def is_here(package: str) -> bool:
    """Say whether LibreOffice's own Python has a package."""
    try:
        import_module(package)
    except Exception:  # one that is there and does not load is as good as none
        return False
    return True


class Functions(unohelper.Base, XServiceName, XFunctions):  # type: ignore[misc]
    """The object that LibreOffice asks."""

    def __init__(self, context: Any) -> None:
        self.context = context
        log.start()

    def getServiceName(self) -> str:
        """Give the name under which LibreOffice keeps the functions."""
        return SERVICE


for _entry in CATALOGUE.values():
    setattr(Functions, _entry.name, _method(_entry))
