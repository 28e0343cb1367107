"""The log of what happens behind a spreadsheet: why a cell shows an error, and what went wrong in a macro.

It lies in the user's own folder, where the host says. It is written in English, and holds at most three files of half a
megabyte.
"""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

LOG = logging.getLogger("trainroi_xl")

_BYTES, _OLDER = 500_000, 2

_REMEMBERED = 1000
"""So many reasons are remembered; a sheet with more errors than that begins to repeat itself."""


def start(path: Path) -> None:
    """Write the log to this file from now on; older ones lie beside it as .1 and .2.

    Where it cannot be written, the spreadsheet must not suffer from it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        handler = logging.NullHandler()
    write_to(handler, "%(asctime)s %(levelname)s %(message)s")


def write_to(handler: logging.Handler, line: str) -> None:
    """Write the log to this alone from now on, each message once, in lines of this form."""
    handler.setFormatter(logging.Formatter(line))
    handler.addFilter(Once())
    LOG.handlers = [handler]
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


class Once(logging.Filter):
    """Lets a message pass once: a recalculation asks for the same failing cell again and again.

    The same message with another exception behind it is another message: a macro may fail in several ways. What is
    said with `extra={"always": True}` passes each time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether to write a message; it is kept to one line, whatever a cell holds."""
        try:
            message = " ".join(record.getMessage().split())
            reason = f"{message} {record.exc_info and record.exc_info[1]!r}"
        except Exception:  # a value that cannot be shown must not reach a cell as an exception
            return False
        if reason in self._said and not getattr(record, "always", False):
            return False
        if len(self._said) >= _REMEMBERED:
            self._said.clear()
        self._said.add(reason)
        record.msg, record.args = message, ()
        return True
