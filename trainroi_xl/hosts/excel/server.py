"""The COM class `TrainROI.Engine`, by which formulas and buttons in Excel reach Python.

It offers a function of the catalogue by name and a macro by name, and nothing else: no path, no module and no
text of a workbook is ever imported, opened or evaluated. It is registered for this user alone, with the Python
that ran the registration. COM starts one process for all workbooks; that process ends when the last of them
has let go of the class, and the next call starts a new one, after a crash too.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ... import __version__
from ...cells import CellError
from ...functions import CATALOGUE
from ...messages import MESSAGES
from .. import buttons, log
from ..log import LOG
from . import windows
from .marshal import Answer, answer, argument, refusal
from .program import EXCEL

if TYPE_CHECKING:
    from ..open_workbook import OpenWorkbook

PROG_ID = "TrainROI.Engine"
CLSID = "{6D0C7B1E-52C5-4C0B-9E7A-3B1B0B6C5A47}"

MODULE = "trainroi_xl.hosts.excel.server"
"""This module by its name, also where it runs as a program."""


class Engine:
    """The class itself. What it is asked comes from pywin32 as tuples, floats, texts, bools, ints and None."""

    _public_methods_ = ("Calculate", "Run")
    _reg_progid_ = PROG_ID
    _reg_clsid_ = CLSID

    def Calculate(self, name: Any, arguments: Any) -> Answer:
        """Give the answer of a function of the catalogue, as kind, value and errors; never an exception.

        The reason for an error goes to the log, since a cell has no room for it.
        """
        try:
            entry = CATALOGUE.get(name)
            if entry is None:
                LOG.warning("there is no function %r", name)
                return refusal("#NAME?")
            return answer(entry.call(*[argument(each) for each in arguments]))
        except CellError as error:
            LOG.info("%s gives %s: %s", name, error.code, error)
            return refusal(error.code)
        except Exception:
            LOG.exception("%r could not be calculated", name)
            return refusal("#VALUE!")

    def Run(self, macro: Any, workbook: Any) -> str:
        """Run a macro on the open workbook with this full name, and give what to tell the user; "" is nothing.

        Without a name no workbook is open.
        """
        return buttons.run(macro, lambda: _book(workbook), EXCEL, workbook)


def _book(full_name: Any) -> OpenWorkbook | None:
    """Find an open workbook; None where none has that name."""
    if not full_name:
        return None
    import xlwings

    from . import native
    from .book import ExcelWorkbook

    for app in xlwings.apps:
        for book in app.books:
            if native.full_name(book) == full_name:
                return ExcelWorkbook(book)
    return None


# --- registration ---------------------------------------------------------------------------------------

KEYS = (
    rf"Software\Classes\{PROG_ID}",
    rf"Software\Classes\CLSID\{CLSID}",
    rf"Software\Classes\Wow6432Node\CLSID\{CLSID}",
)
"""The keys of the user's registry that are ours: the name, and the class for 64-bit and for 32-bit programs."""


def command() -> str:
    """Give the command by which COM starts the server: this Python, without a window.

    It ignores the variables of the environment (-E), and looks for no module in the folder that it is
    started in (-P), so that nothing that lies beside a workbook is ever imported.
    """
    python = Path(sys.executable)
    windowless = python.with_name("pythonw.exe")
    return f'"{windowless if windowless.exists() else python}" -E -P -m {MODULE}'


def register() -> None:
    """Register the class for this user, with this Python; what another Python registered is replaced."""
    unregister()
    name, *ids = KEYS
    windows.set_value(name, "", "Training ROI")
    windows.set_value(rf"{name}\CLSID", "", CLSID)
    for key in ids:
        windows.set_value(key, "", "Training ROI")
        windows.set_value(rf"{key}\ProgID", "", PROG_ID)
        windows.set_value(rf"{key}\LocalServer32", "", command())
        windows.set_value(rf"{key}\PythonCOM", "", f"{MODULE}.Engine")  # where pywin32 finds the class


def unregister() -> None:
    """Remove the keys with all that is in them."""
    for key in KEYS:
        windows.delete_tree(key)


def registered() -> str | None:
    """Give the command that is registered, of whichever Python; None where there is none."""
    if windows.get_value(rf"{KEYS[0]}\CLSID", "") != CLSID:
        return None
    found = windows.get_value(rf"{KEYS[1]}\LocalServer32", "")
    return found if isinstance(found, str) else None


# --- the process ----------------------------------------------------------------------------------------


def main() -> int:
    """Serve until the last workbook has let go. COM starts it with -Embedding; a person has no use for it."""
    if "-embedding" not in (each.casefold() for each in sys.argv[1:]):
        print(MESSAGES["server-by-hand"].to(windows.office_language()), file=sys.stderr)
        return 2
    # Before pythoncom is there, since this chooses one thread for all: calls come one after the other.
    localserver = import_module("win32com.server.localserver")
    log.start(windows.log_file())
    LOG.info("trainroi-xl %s serves Excel with %s", __version__, sys.executable)
    try:
        localserver.serve([CLSID])
    except Exception:
        LOG.exception("Excel cannot be served")
        return 1
    LOG.info("the last workbook has let go")
    return 0


if __name__ == "__main__":
    sys.exit(main())
