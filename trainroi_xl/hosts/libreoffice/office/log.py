"""Where the log of LibreOffice lies: beside nothing of a user's, in the place that the system has for logs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ... import log

_FILE = Path("trainroi-xl", "libreoffice.log")


def path() -> Path:
    """Give the file that is being written; older ones lie beside it as .1 and .2."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / _FILE
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / _FILE
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / _FILE


def start() -> None:
    """Write the log to its file from now on, if that has not begun."""
    if not log.LOG.handlers:
        log.start(path())
