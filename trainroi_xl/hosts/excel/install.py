"""`trainroi install` and `uninstall`: put into the user's own Excel what it needs, and take it out again.

All of it lies in the user's own folders and in HKEY_CURRENT_USER, so nobody needs an administrator. What is
made is written down in the registry first (`Record`), so that uninstall removes that and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

from ...errors import InstallError
from ...language import Language, Text
from ...outputs.workbooks import TEMPLATES
from ...workbook.xlsx_package import Package, open_file
from ...workbook.xlsx_zip import write_zip
from . import addin, server, windows, workbooks

RECORD = r"Software\trainroi-xl"
ADDIN = "trainroi.xlam"
GALLERY = "Training ROI"
"""The folder of our templates among the user's own, as Excel shows it under New, Personal."""
TRUSTED = rf"{windows.TRUSTED_LOCATIONS}\LocationTrainROI"
_TYPES = "[Content_Types].xml"
_WORKBOOK, _TEMPLATE = b"sheet.macroEnabled.main+xml", b"template.macroEnabled.main+xml"


def addin_path() -> Path:
    """Give the place of the add-in in the user's Excel."""
    return windows.startup_folder() / ADDIN


def templates_folder() -> Path:
    """Give the folder for our templates: one of our own, so that trusting it trusts nothing else."""
    own = windows.templates_folder() or windows.known_folder("documents") / "Custom Office Templates"
    return own / GALLERY


def template_name(template: str, language: Language) -> str:
    """Give the file name of an installed template, which is how Excel shows it."""
    return f"{TEMPLATES[template].title.to(language)}.xltm"


def refuse_other_systems() -> None:
    """Raise InstallError where there is no Excel that an add-in of ours could work in."""
    if not windows.here():
        if sys.platform == "darwin":
            raise InstallError("system-mac")
        raise InstallError("system-other", system=platform.system())


@contextlib.contextmanager
def _system_errors_told() -> Iterator[None]:
    """Turn what Windows says of a file that Excel holds, or of a full disk, into our own error."""
    try:
        yield
    except OSError as error:
        path = error.filename2 or error.filename
        if path and isinstance(error, PermissionError):
            raise InstallError("setup-in-use", path=path) from error
        reason = error.strerror or type(error).__name__
        raise InstallError("setup-unwritable", path=path or windows.USER, reason=reason) from error


# --- install ----------------------------------------------------------------------------------------


def install(language: Language, trust: Callable[[Path], bool]) -> Iterator[Text]:
    """Install or upgrade, and say of each step what was done.

    `trust` is asked whether Excel may run the macros of all files in the folder of templates; a yes that
    was given for that folder before stands. Raises InstallError where it cannot be done; the add-in, which an open Excel
    holds, is put in its place before anything else is changed.
    """
    refuse_other_systems()
    _refuse_unfit()
    record = Record()
    with _system_errors_told():
        record.make_folder(windows.own_folder())  # the server writes its log there
        yield _install_addin(record, language)
        yield _install_server(record)
        yield _install_templates(record, language)
        folder = templates_folder()
        if is_trusted(folder) or trust(folder):
            yield _trust(record, folder)
        else:
            windows.delete_tree(TRUSTED)  # of a folder where the templates were before
    if windows.is_running(windows.EXCEL):
        yield Text(
            "Excel is open: close it and open it again to see the tab Training ROI.",
            "Excel staat open: sluit het en open het opnieuw; dan verschijnt het tabblad Training ROI.",
        )
    else:
        yield Text(
            "Open Excel: the tab Training ROI is on the ribbon. To check: py -m trainroi_xl doctor.",
            "Open Excel: het tabblad Training ROI staat op het lint. Controleren kan met: py -m trainroi_xl doctor.",
        )


def _refuse_unfit() -> None:
    if windows.in_store(sys.base_prefix):
        raise InstallError("python-from-store", path=sys.executable)
    if windows.excel() is None:
        raise InstallError("excel-missing")
    if windows.pywin32() is None:
        raise InstallError("pywin-missing", python=sys.executable)


def _install_addin(record: Record, language: Language) -> Text:
    path = addin_path()
    data = addin.shipped(language)
    record.make_folder(path.parent)
    if not path.exists() or path.read_bytes() != data:
        # Put together beside XLSTART: Excel would open a half one that lies in it.
        record.put(path, data, path.parent.parent)
    windows.unblock(path)
    return Text(f"Add-in: {path}", f"Invoegtoepassing: {path}")


def _install_server(record: Record) -> Text:
    for key in server.KEYS:
        record.make_key(key)
    server.register()
    return Text(
        f"Functions and buttons: Excel starts {sys.executable}",
        f"Functies en knoppen: Excel start {sys.executable}",
    )


def _install_templates(record: Record, language: Language) -> Text:
    folder = templates_folder()
    if windows.templates_folder() is None:
        record.make_key(windows.EXCEL_OPTIONS)
        record.note("gallery", str(folder.parent))
        windows.set_value(windows.EXCEL_OPTIONS, "PersonalTemplates", str(folder.parent))
    record.make_folder(folder)
    new = {folder / template_name(name, language): name for name in TEMPLATES}
    for path in record.files:
        # Of another language or an older version, or where the user kept templates before.
        if path != addin_path() and path not in new and record.is_ours(path):
            record.remove(path)
    for path, name in new.items():
        data = _built(name, language)
        if not path.exists() or path.read_bytes() != data:
            if path.exists() and not record.is_ours(path):
                os.replace(path, _free_name(path))
            record.put(path, data, folder)
        windows.unblock(path)
    return Text(f"Templates: {folder}", f"Sjablonen: {folder}")


def _built(template: str, language: Language) -> bytes:
    """Build a template as a file of which Excel opens a copy, not the file itself."""
    with tempfile.TemporaryDirectory() as folder:
        workbook, made = Path(folder, "workbook.xlsm"), Path(folder, "template.xltm")
        workbooks.build(template, language, workbook)
        with open_file(workbook) as file, made.open("wb") as out:
            package = Package(workbook, file)
            types = package.read(_TYPES).replace(_WORKBOOK, _TEMPLATE)
            write_zip(package, {_TYPES: types}, (), out)
        return made.read_bytes()


def _free_name(path: Path) -> Path:
    """Give a name beside a file under which the user's own version of it is kept."""
    number = 1
    while (free := path.with_stem(f"{path.stem} ({number})")).exists():
        number += 1
    return free


def is_trusted(folder: Path) -> bool:
    """Has the user said yes to this folder?"""
    return windows.get_value(TRUSTED, "Path") == f"{folder}{os.sep}"


def _trust(record: Record, folder: Path) -> Text:
    record.make_key(TRUSTED)
    windows.set_value(TRUSTED, "Path", f"{folder}{os.sep}")
    windows.set_value(TRUSTED, "Description", "trainroi-xl")
    return Text(
        f"Trusted: macros of files in {folder} run without a question.",
        f"Vertrouwd: macro's van bestanden in {folder} worden zonder vraag uitgevoerd.",
    )


# --- uninstall --------------------------------------------------------------------------------------


def uninstall() -> Iterator[Text]:
    """Remove all that install made, and say what was removed and what was kept.

    Raises InstallError where Excel is open, with everything still in place.
    """
    refuse_other_systems()
    if windows.is_running(windows.EXCEL):
        raise InstallError("excel-open")
    with _system_errors_told():
        yield from _uninstall()
    yield Text(
        "Nothing of trainroi-xl is left in Excel. Python's own part goes with: py -m pip uninstall trainroi-xl",
        "In Excel is niets van trainroi-xl achtergebleven. Het Python-deel verwijdert u met: "
        "py -m pip uninstall trainroi-xl",
    )


def _uninstall() -> Iterator[Text]:
    record = Record()
    for path in (addin_path(), *record.files):
        if path == addin_path() or record.is_ours(path):
            if path.exists():
                record.remove(path)
                yield Text(f"Removed: {path}", f"Verwijderd: {path}")
        elif path.exists():
            yield Text(
                f"Kept, since you have changed it: {path}",
                f"Blijft staan, omdat u het hebt gewijzigd: {path}",
            )
    windows.delete_tree(TRUSTED)
    server.unregister()
    for log in windows.own_folder().glob("*.log*"):
        record.remove(log)
    record.remove_folders()
    _unset_gallery(record)
    record.remove_keys()
    windows.delete_tree(RECORD)


def _unset_gallery(record: Record) -> None:
    """Let Excel look for templates nowhere again, unless others have put theirs there since."""
    noted = record.noted("gallery")
    if noted and windows.get_value(windows.EXCEL_OPTIONS, "PersonalTemplates") == noted[0]:
        folder = Path(noted[0])
        if not folder.exists() or not any(folder.iterdir()):
            windows.delete_value(windows.EXCEL_OPTIONS, "PersonalTemplates")


# --- what was made ----------------------------------------------------------------------------------


class Record:
    """What install made: folders and keys that were not there, files with the sum of their bytes.

    It is kept in the registry under `RECORD`, and each thing is noted before it is made, so that uninstall
    also finds what an install that was cut off has left.
    """

    def noted(self, name: str) -> list[str]:
        """Give the notes of one kind, in the order in which they were made."""
        found = windows.get_value(RECORD, name)
        return found if isinstance(found, list) else []

    def note(self, name: str, text: str) -> None:
        """Add a note, unless it stands there already."""
        notes = self.noted(name)
        if text not in notes:
            windows.set_value(RECORD, name, [*notes, text])

    @property
    def files(self) -> list[Path]:
        """The files that were put in their place."""
        return list(dict.fromkeys(Path(note.partition(" ")[2]) for note in self.noted("files")))

    def is_ours(self, path: Path) -> bool:
        """Is a file still as it was put there?"""
        return path.exists() and f"{_sum(path.read_bytes())} {path}" in self.noted("files")

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it."""
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            self.note("folders", str(folder))
            folder.mkdir(exist_ok=True)

    def make_key(self, key: str) -> None:
        """Note which keys of the registry come to be when this one is written."""
        for above in reversed((PureWindowsPath(key), *PureWindowsPath(key).parents)):
            if above.name and windows.size_of(str(above)) is None:
                self.note("keys", str(above))

    def put(self, path: Path, data: bytes, aside: Path) -> None:
        """Write a file in one step, by way of a file in the folder `aside`."""
        new = aside / f".{path.name}.trainroi.tmp"
        before, note = self.noted("files"), f"{_sum(data)} {path}"
        try:
            new.write_bytes(data)
            self.note("files", note)
            os.replace(new, path)
        except OSError:
            windows.set_value(RECORD, "files", before)
            raise
        finally:
            new.unlink(missing_ok=True)
        self._forget(path, but=note)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        path.unlink(missing_ok=True)
        self._forget(path)

    def _forget(self, path: Path, but: str = "") -> None:
        notes = self.noted("files")
        left = [note for note in notes if note == but or note.partition(" ")[2] != str(path)]
        if left != notes:
            windows.set_value(RECORD, "files", left)

    def remove_folders(self) -> None:
        """Remove the folders that were made, as far as nothing is in them."""
        for folder in reversed(self.noted("folders")):
            with contextlib.suppress(OSError):
                Path(folder).rmdir()

    def remove_keys(self) -> None:
        """Remove the keys that were made, as far as nothing is in them."""
        for key in reversed(self.noted("keys")):
            if windows.size_of(key) == 0:
                windows.delete_tree(key)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
