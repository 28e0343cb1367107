"""LibreOffice on this machine: where it is, what lies beside it, and where it keeps the user's own settings.

Nothing of LibreOffice is started here but `unopkg`, which adds and removes extensions.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_ON_PATH = ("soffice", "libreoffice")
_FOLDERS = {
    "win32": (
        r"%ProgramFiles%\LibreOffice\program\soffice.com",  # the one that waits, and says what is wrong
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    ),
    "darwin": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ),
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",  # with its version in the name, and on no path
    ),
}
_UNOPKG = ("unopkg.com", "unopkg") if sys.platform == "win32" else ("unopkg",)
_PYTHON = ("python.exe",) if sys.platform == "win32" else ("python",)
_BOOTSTRAP = ("bootstrap.ini", "bootstraprc")
_LOADER = "pythonloader.py"
SECONDS = 120
"""A slow machine takes some ten seconds to add an extension."""


def find() -> Path | None:
    """Find the program: on the path, or where it is usually put."""
    for name in _ON_PATH:
        if found := shutil.which(name):
            return Path(found)
    return next(usual(), None)


def usual() -> Iterator[Path]:
    """Find the programs where they are usually put; of several in one place the newest first."""
    for place in _FOLDERS.get(sys.platform, ()):
        found = glob.glob(os.path.expanduser(os.path.expandvars(place)))
        yield from map(Path, sorted(found, key=numbers, reverse=True))


def numbers(version: str) -> tuple[int, ...]:
    """Give the numbers of a version, to compare.

    >>> numbers("24.8.1") > numbers("7.4")
    True
    """
    return tuple(map(int, re.findall(r"\d+", version)))


@dataclass(frozen=True)
class Office:
    """One LibreOffice, by the path of its program.

    What it needs may lie beside the program, or on a Mac in the folder Resources.
    """

    program: Path

    @property
    def unopkg(self) -> Path | None:
        """The program that adds extensions; an office in a sandbox, such as Flatpak's, has none that others may start."""
        return self._beside(*_UNOPKG)

    @property
    def can_python(self) -> bool:
        """Can it run Python at all? Linux packages that part by itself."""
        return self._beside(_LOADER) is not None

    @property
    def python(self) -> Path | None:
        """The Python that runs inside it: its own, or that of the system it was packaged with."""
        return self._beside(*_PYTHON) or next((p for p in [Path("/usr/bin/python3")] if p.is_file()), None)

    @property
    def version(self) -> str:
        """Its version as its own settings have it, such as "7.4"; "" where they do not tell."""
        found = re.search(r"\d+\.\d+", self._setting("ProductKey"))
        return found[0] if found else ""

    @property
    def profile(self) -> Path:
        """The folder of the user's own settings and extensions."""
        place = self._setting("UserInstallation") or "$SYSUSERCONFIG/libreoffice/4"
        for name, folder in (("SYSUSERCONFIG", _settings_folder()), ("ORIGIN", self._folder)):
            place = place.replace(f"${name}", folder.as_posix()).replace(f"${{{name}}}", folder.as_posix())
        return Path(place.removeprefix("file://"))

    @property
    def lock(self) -> Path:
        """The file that is there as long as it is open with these settings, or while extensions are added."""
        return self.profile / ".lock"

    @property
    def _folder(self) -> Path:
        return self.program.resolve().parent

    def _beside(self, *names: str) -> Path | None:
        folders: Sequence[Path] = (self._folder, self._folder.parent / "Resources")
        places = (folder / name for folder in folders for name in names)
        return next((place for place in places if place.is_file()), None)

    def _setting(self, name: str) -> str:
        path = self._beside(*_BOOTSTRAP)
        if path is None:
            return ""
        found = re.search(rf"^{name}=(.*)$", path.read_text("utf-8", "replace"), re.MULTILINE)
        return found[1].strip() if found else ""


@dataclass(frozen=True)
class Ended:
    """How a program ended."""

    status: int
    said: str
    complained: str

    @property
    def reason(self) -> str:
        """The last line in which it says what is wrong; unopkg adds one that only says that it failed."""
        lines = [line.strip() for line in f"{self.said}\n{self.complained}".splitlines()]
        telling = [line for line in lines if line and line != "ERROR: unopkg failed."]
        return telling[-1] if telling else f"exit status {self.status}"


def run(*command: str | Path) -> Ended:
    """Run a program to its end, without what steers our Python: LibreOffice loads one of its own.

    Raises OSError where it cannot be started or hangs.
    """
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(errno.ETIMEDOUT, f"no answer in {SECONDS} s", str(command[0])) from error
    return Ended(
        done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )


def _settings_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
