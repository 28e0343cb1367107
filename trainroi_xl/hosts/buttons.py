"""What a button can ask for, by name, and nothing else. The macros themselves are loaded by the first that is asked for.

Formulas are answered by the same process as buttons, and must not wait for what only a refresh needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import TrainroiError, UsageError, WorkbookError
from ..messages import MESSAGES
from .log import LOG

if TYPE_CHECKING:
    from .open_workbook import OpenWorkbook, Program

MACROS = (
    "refresh",
    "check",
    "snapshot",
    "share",
    "forms",
    "collect",
    "go_to_error",
    "add_rows",
    "example",
    "help",
    "log",
    "about",
    "new",
)
"""All that a button can ask for; each is a function of the module `macros`."""

NEED_NO_WORKBOOK = frozenset(("help", "log", "about", "new"))
"""Those that have something to tell in a program without a workbook too."""


def run(name: object, find: Callable[[], OpenWorkbook | None], program: Program, path: object = None) -> str:
    """Run a macro on the workbook that `find` gives; give what to tell the user, "" for nothing. Never an exception.

    What goes wrong is told in the language of the workbook where that is known, and stands in the log.
    `path` is what was looked for, where a certain workbook was.
    """
    try:
        if name not in MACROS:
            raise UsageError("macro-name", name=name)
        from . import macros

        macro: Callable[..., str] = getattr(macros, str(name))
        book = find()
        if name in NEED_NO_WORKBOOK:
            return macro(book, program)
        if book is None:
            raise WorkbookError("macro-workbook" if path else "macro-without-workbook", path=path)
        return macro(book)
    except TrainroiError as error:
        LOG.warning("macro %s: %s", name, error)
        return error.text(error.language or program.language)
    except Exception:
        LOG.exception("macro %s failed", name)
        return MESSAGES["macro-failed"].to(program.language).format(path=program.log)
