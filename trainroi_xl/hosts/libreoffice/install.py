"""`trainroi install --libreoffice` and `uninstall --libreoffice`: the extension in the user's own LibreOffice.

LibreOffice's own program `unopkg` adds and removes it; nothing is written but the user's own settings of LibreOffice.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ... import __version__
from ...errors import InstallError
from ...language import Text
from ..excel import windows
from . import extension, program
from .office import log
from .program import Ended, Office, run

_CACHE = "$UNO_USER_PACKAGES_CACHE"
"""What LibreOffice calls the folder in which it keeps the user's extensions."""


@dataclass(frozen=True)
class Installed:
    """Our extension as LibreOffice has it."""

    version: str
    works: bool
    """Has LibreOffice taken all of it into use?"""
    folder: Path

    @property
    def python(self) -> Path:
        """The file in it that says which Python calculates."""
        return self.folder / extension.PYTHON


def found() -> Office:
    """Give the LibreOffice of this machine; raises InstallError where no extension can be put into it."""
    path = program.find()
    if path is None:
        raise InstallError("libreoffice-missing")
    office = Office(path)
    if office.unopkg is None:
        raise InstallError("libreoffice-sandboxed", program=path)
    if _numbers(office.version) < _numbers(extension.OLDEST):
        raise InstallError("libreoffice-old", version=office.version, oldest=extension.OLDEST)
    if not office.can_python:
        raise InstallError("libreoffice-without-python", program=path)
    return office


def installed(office: Office) -> Installed | None:
    """Ask LibreOffice whether it has our extension. Raises InstallError where it gives no answer."""
    refuse_root()
    done = _unopkg(office, "list")
    if done.status:
        raise InstallError("unopkg-refused", program=office.program, reason=done.reason)
    return read_list(done.said, office.profile)


def read_list(said: str, profile: Path) -> Installed | None:
    r"""Find our extension in what `unopkg list` prints.

    >>> said = '''Identifier: org.trainroi.xl
    ...   Version: 0.1.0
    ...   URL: vnd.sun.star.expand:$UNO_USER_PACKAGES_CACHE/uno_packages/lu1.tmp_/trainroi.oxt
    ...   is registered: yes
    ... '''
    >>> read_list(said, Path("/home/anna/.config/libreoffice/4")).folder.as_posix()
    '/home/anna/.config/libreoffice/4/user/uno_packages/cache/uno_packages/lu1.tmp_/trainroi.oxt'
    >>> read_list("All deployed user extensions:", Path("/")) is None
    True
    """
    pattern = (
        rf"^Identifier: {re.escape(extension.IDENTIFIER)}\s+Version: (\S+)\s+"
        r"URL: vnd\.sun\.star\.expand:(\S+)\s+is registered: (\w+)"
    )
    match = re.search(pattern, said, re.MULTILINE)
    if match is None:
        return None
    version, url, registered = match.groups()
    folder = url.replace(_CACHE, (profile / "user" / "uno_packages" / "cache").as_posix())
    return Installed(version, registered == "yes", Path(folder))


def refuse_root() -> None:
    """Raise InstallError for root: LibreOffice gives no extension to that user."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        raise InstallError("libreoffice-root")


# --- install ----------------------------------------------------------------------------------------


def install() -> Iterator[Text]:
    """Install or upgrade, and say of each step what was done.

    Raises InstallError where it cannot be done; what LibreOffice took in only half is taken out again.
    """
    office = found()
    if windows.in_store(sys.base_prefix):
        raise InstallError("python-from-store", path=sys.executable)
    refuse_root()
    _refuse_open(office)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, extension.NAME)
        path.write_bytes(extension.build(python=sys.executable))
        done = _unopkg(office, "add", "--force", "--suppress-license", str(path))
    now = None if done.status else installed(office)
    if not (now and now.works and now.version == __version__):
        _unopkg(office, "remove", extension.IDENTIFIER)
        _clear(office)
        raise InstallError("unopkg-refused", program=office.program, reason=done.reason)
    _clear(office, but=now.folder)
    yield Text(
        f"Extension: Training ROI {__version__}, in LibreOffice {office.version} ({office.program})",
        f"Extensie: Training ROI {__version__}, in LibreOffice {office.version} ({office.program})",
    )
    yield Text(
        f"Refresh and the functions that need numpy or scipy: LibreOffice starts {sys.executable}",
        f"Vernieuwen en de functies die numpy of scipy nodig hebben: LibreOffice start {sys.executable}",
    )
    yield Text(
        "Open LibreOffice Calc: the menu Training ROI is there. To check: trainroi doctor.",
        "Open LibreOffice Calc: daar staat het menu Training ROI. Controleren kan met: trainroi doctor.",
    )


def _refuse_open(office: Office) -> None:
    """Raise InstallError while LibreOffice is open: added a second time into an open one, an extension is lost."""
    if office.lock.exists():
        raise InstallError("libreoffice-open", lock=office.lock)


# --- uninstall --------------------------------------------------------------------------------------


def uninstall() -> Iterator[Text]:
    """Remove the extension with all copies of it and the log, and say what was removed.

    Raises InstallError where LibreOffice is open or refuses, with everything still in place.
    """
    office = found()
    refuse_root()
    _refuse_open(office)
    if installed(office):
        done = _unopkg(office, "remove", extension.IDENTIFIER)
        if done.status:
            raise InstallError("unopkg-refused", program=office.program, reason=done.reason)
        yield Text(
            f"Removed: the extension Training ROI, from LibreOffice {office.version} ({office.program})",
            f"Verwijderd: de extensie Training ROI, uit LibreOffice {office.version} ({office.program})",
        )
    _clear(office)
    for path in log.path().parent.glob(f"{log.path().name}*"):
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # that of Excel lies there too, or there never was one
        log.path().parent.rmdir()
    yield Text(
        "Nothing of trainroi-xl is left in LibreOffice. Python's own part goes with: pip uninstall trainroi-xl",
        "In LibreOffice is niets van trainroi-xl achtergebleven. Het Python-deel verwijdert u met: "
        "pip uninstall trainroi-xl",
    )


def _clear(office: Office, but: Path | None = None) -> None:
    """Remove the copies of the extension that LibreOffice unpacked and has no use for any more.

    It keeps each in a folder of its own beside an empty file: `lu1a2b.tmp_/trainroi.oxt` and `lu1a2b.tmp`.
    """
    for copy in office.profile.glob(f"user/*/*/*/*.tmp_/{extension.NAME}"):
        if copy != but:
            shutil.rmtree(copy, ignore_errors=True)
            copy.with_name(f"{copy.name}properties").unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # another extension's, in the same folder
                copy.parent.rmdir()
                copy.parent.with_name(copy.parent.name.removesuffix("_")).unlink(missing_ok=True)


# --- unopkg -----------------------------------------------------------------------------------------


def _unopkg(office: Office, *arguments: str) -> Ended:
    assert office.unopkg is not None
    try:
        return run(office.unopkg, *arguments)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InstallError("unopkg-refused", program=office.unopkg, reason=reason) from error


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
