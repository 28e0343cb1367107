"""`trainroi doctor`: follow the chain from a cell in Excel to the engine, link by link.

Nothing is changed.
"""

from __future__ import annotations

import platform
import struct
import sys
from pathlib import Path

from ... import __version__
from ...errors import WorkbookError
from ...language import LANGUAGES, Text
from ...workbook.xlsx_package import Book, Package, open_file
from ..chain import Link, Step, broken, doubtful, reason_of, try_all, writable_log
from . import addin, install, server, windows

OLDEST_EXCEL = 16
"""Excel 2016; those before it keep their settings elsewhere."""
NO_MACROS, SIGNED_MACROS = 4, 3
"""Values of Excel's setting VBAWarnings: no macro runs, and only signed ones do."""
ASKED, ANSWER = ("TRAINING_ROI", (90_000.0, 22_500.0)), 3.0


# --- the links --------------------------------------------------------------------------------------


def _system() -> Text:
    install.refuse_other_systems()
    return Text(*[f"{platform.system()} {platform.release()} ({platform.version()})"] * 2)


def _python() -> Text:
    if windows.in_store(sys.base_prefix):
        raise broken("python-from-store", path=sys.executable)
    bits = struct.calcsize("P") * 8
    version = f"{platform.python_version()}, {bits} bits, {sys.executable}; trainroi-xl {__version__}"
    return Text(version, version)


def _pywin() -> Text:
    version = windows.pywin32()
    if version is None:
        raise broken("pywin-missing", python=sys.executable)
    return Text(version, version)


def _excel() -> Text:
    found = windows.excel()
    if found is None:
        raise broken("excel-missing")
    if found.from_store:
        raise broken("excel-from-store", path=found.path)
    main = found.version.partition(".")[0]
    if main.isdigit() and int(main) < OLDEST_EXCEL:
        raise broken("excel-old", version=found.version)
    bits = (
        Text("unknown bits", "onbekend aantal bits")
        if found.bits is None
        else Text(*[f"{found.bits} bits"] * 2)
    )
    return Text(
        f"{found.version}, {bits.en}, {found.path}",
        f"{found.version}, {bits.nl}, {found.path}",
    )


def _macros() -> Text:
    """Look at the settings by which the user or the company may keep macros from running."""
    if windows.policy("Common", "VBAOff") == 1:
        raise broken("vba-off")
    if _setting(r"Excel\Security\Trusted Locations", "AllLocationsDisabled") == 1:
        raise broken("locations-off")
    macros = _setting(r"Excel\Security", "VBAWarnings")
    if macros in (NO_MACROS, SIGNED_MACROS):
        raise doubtful("macros-off" if macros == NO_MACROS else "macros-signed")
    folder = install.templates_folder()
    if install.is_trusted(folder):
        return Text(
            f"allowed after a question; without one in {folder}",
            f"toegestaan na een vraag; zonder vraag in {folder}",
        )
    return Text("allowed after a question", "toegestaan na een vraag")


def _setting(key: str, name: str) -> windows.Value | None:
    laid_down = windows.policy(key, name)
    return windows.get_value(rf"{windows.OFFICE}\{key}", name) if laid_down is None else laid_down


def _registration() -> Text:
    found = server.registered()
    if found is None:
        raise broken("server-unregistered")
    program = Path(found.split('"')[1] if found.startswith('"') else found.partition(" ")[0])
    if not program.exists():
        raise broken("server-python-gone", program=program)
    if found != server.command():
        raise doubtful("server-elsewhere", program=program, python=sys.executable)
    return Text(found, found)


def _answer() -> Text:
    """Ask what a cell would ask, all the way through COM."""
    try:
        engine = windows.create_object(server.PROG_ID)
        kind, value, *_ = engine.Calculate(*ASKED)
    except Exception as error:  # COM's own errors, of which this machine may not even have the class
        raise broken("server-silent", reason=reason_of(error), log=windows.log_file()) from error
    if (kind, value) != (0, ANSWER):
        raise broken("server-wrong", asked=ASKED, answer=(kind, value), log=windows.log_file())
    said = f"TRAINING_ROI(90000, 22500) = {value}"
    return Text(said, said)


def _addin() -> Text:
    path = install.addin_path()
    if not path.exists():
        raise broken("addin-missing", path=path)
    if windows.is_from_internet(path):
        raise broken("addin-blocked", path=path)
    if windows.is_disabled(path):
        raise broken("addin-disabled", path=path)
    if path.read_bytes() not in map(addin.shipped, LANGUAGES):
        raise doubtful("addin-outdated", path=path)
    return Text(str(path), str(path))


def _templates() -> Text:
    """Look at the templates that install put there; the user may have removed some on purpose."""
    folder = install.templates_folder()
    record = install.Record()
    paths = [path for path in record.files if path.parent == folder and path.exists()]
    if not paths:
        raise doubtful("templates-missing", folder=folder)
    for path in paths:
        if windows.is_from_internet(path):
            raise broken("template-blocked", path=path)
        version = _version_of(path)
        if version != __version__:
            raise doubtful("template-outdated", path=path, version=version, new=__version__)
    return Text(
        f"{len(paths)}, version {__version__}, in {folder}",
        f"{len(paths)}, versie {__version__}, in {folder}",
    )


def _version_of(path: Path) -> str:
    try:
        with open_file(path) as file:
            return Book(Package(path, file)).properties.get("template_version", "?")
    except WorkbookError:  # damaged, or something else under its name: the remedy is the same
        return "?"


def _log() -> Text:
    return writable_log(windows.log_file())


_STEPS = (
    Step("system", Text("System", "Systeem"), "", _system),
    Step("python", Text("Python", "Python"), "", _python),
    Step("pywin32", Text("pywin32", "pywin32"), "system", _pywin),
    Step("excel", Text("Excel", "Excel"), "system", _excel),
    Step("macros", Text("Macros", "Macro's"), "excel", _macros),
    Step("registration", Text("Registration", "Registratie"), "pywin32", _registration),
    Step("answer", Text("Answer", "Antwoord"), "registration", _answer),
    Step("addin", Text("Add-in", "Invoegtoepassing"), "system", _addin),
    Step("templates", Text("Templates", "Sjablonen"), "system", _templates),
    Step("log", Text("Log", "Logboek"), "system", _log),
)


def has_program() -> bool:
    """Is there an Excel on this machine that an add-in of ours could work in?"""
    return windows.here() and windows.excel() is not None


def in_use() -> bool:
    """Does this user's Excel have anything of ours?"""
    return windows.here() and (install.addin_path().exists() or server.registered() is not None)


def examine() -> list[Link]:
    """Try every link, in the order in which one needs the other."""
    return try_all(_STEPS)
