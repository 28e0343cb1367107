"""New workbooks from the templates that travel in the extension."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

from ....language import Language

FOLDER = Path(__file__).parents[5] / "templates"
"""The folder of the extension with the templates, as cost-tracker.nl.xlsm."""
_NEVER = 0  # com.sun.star.document.MacroExecMode.NEVER_EXECUTE: the macros in them are Excel's


def names() -> frozenset[str]:
    """Give the templates that are there, by the name that trainroi knows them by."""
    return frozenset(path.name.partition(".")[0] for path in FOLDER.glob("*.xlsm"))


def new(template: str, language: Language) -> bool:
    """Open a new workbook made from a template; False where there is no such template."""
    if template not in names():
        return False
    context = uno.getComponentContext()
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    options = {"AsTemplate": True, "MacroExecutionMode": _NEVER}
    given: Any = tuple(PropertyValue(name, 0, value, 0) for name, value in options.items())
    path = FOLDER / f"{template}.{language}.xlsm"
    return desktop.loadComponentFromURL(path.as_uri(), "_default", 0, given) is not None
