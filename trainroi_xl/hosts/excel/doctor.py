"""`trainroi doctor`: follow the chain from a cell in Excel to the engine, link by link.

Nothing is changed. Each link says what was found, or what is wrong and how to mend it; a link that hangs on
a broken one is not tried.
"""

from __future__ import annotations

import platform
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ... import __version__
from ...errors import InstallError, WorkbookError
from ...language import LANGUAGES, Text
from ...messages import MESSAGES
from ...workbook.xlsx_package import Book, Package, open_file
from . import addin, install, server, windows

State = Literal["good", "doubtful", "broken", "untried"]

STATES: dict[State, Text] = {
    "good": Text("ok", "in orde"),
    "doubtful": Text("LOOK", "LET OP"),
    "broken": Text("BROKEN", "FOUT"),
    "untried": Text("-", "-"),
}

OLDEST_EXCEL = 16
"""Excel 2016; those before it keep their settings elsewhere."""
NO_MACROS, SIGNED_MACROS = 4, 3
"""Values of Excel's setting VBAWarnings: no macro runs, and only signed ones do."""
ASKED, ANSWER = ("TRAINING_ROI", (90_000.0, 22_500.0)), 3.0


@dataclass(frozen=True)
class Link:
    """What was found of one link."""

    name: str
    title: Text
    state: State
    message: Text
    topic: str = ""
    """Of the message, where something is wrong: its heading in docs/messages.md."""


def all_good(links: list[Link]) -> bool:
    """Is there nothing to mend?"""
    return all(link.state == "good" for link in links)


class _Wrong(Exception):
    def __init__(self, topic: str, state: State, details: dict[str, object]) -> None:
        super().__init__(topic)
        self.topic, self.state, self.details = topic, state, details


def _broken(topic: str, **details: object) -> _Wrong:
    return _Wrong(topic, "broken", details)


def _doubtful(topic: str, **details: object) -> _Wrong:
    return _Wrong(topic, "doubtful", details)


# --- the links --------------------------------------------------------------------------------------


def _system() -> Text:
    try:
        install.refuse_other_systems()
    except InstallError as error:
        raise _broken(error.topic, **error.details) from error
    return Text(*[f"{platform.system()} {platform.release()} ({platform.version()})"] * 2)


def _python() -> Text:
    if windows.in_store(sys.base_prefix):
        raise _broken("python-from-store", path=sys.executable)
    bits = struct.calcsize("P") * 8
    version = f"{platform.python_version()}, {bits} bits, {sys.executable}; trainroi-xl {__version__}"
    return Text(version, version)


def _pywin() -> Text:
    version = windows.pywin32()
    if version is None:
        raise _broken("pywin-missing", python=sys.executable)
    return Text(version, version)


def _excel() -> Text:
    found = windows.excel()
    if found is None:
        raise _broken("excel-missing")
    if found.from_store:
        raise _broken("excel-from-store", path=found.path)
    main = found.version.partition(".")[0]
    if main.isdigit() and int(main) < OLDEST_EXCEL:
        raise _broken("excel-old", version=found.version)
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
        raise _broken("vba-off")
    if _setting(r"Excel\Security\Trusted Locations", "AllLocationsDisabled") == 1:
        raise _broken("locations-off")
    macros = _setting(r"Excel\Security", "VBAWarnings")
    if macros in (NO_MACROS, SIGNED_MACROS):
        raise _doubtful("macros-off" if macros == NO_MACROS else "macros-signed")
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
        raise _broken("server-unregistered")
    program = Path(found.split('"')[1] if found.startswith('"') else found.partition(" ")[0])
    if not program.exists():
        raise _broken("server-python-gone", program=program)
    if found != server.command():
        raise _doubtful("server-elsewhere", program=program, python=sys.executable)
    return Text(found, found)


def _answer() -> Text:
    """Ask what a cell would ask, all the way through COM."""
    try:
        engine = windows.create_object(server.PROG_ID)
        kind, value, *_ = engine.Calculate(*ASKED)
    except Exception as error:  # COM's own errors, of which this machine may not even have the class
        raise _broken("server-silent", reason=_reason(error), log=windows.log_file()) from error
    if (kind, value) != (0, ANSWER):
        raise _broken("server-wrong", asked=ASKED, answer=(kind, value), log=windows.log_file())
    said = f"TRAINING_ROI(90000, 22500) = {value}"
    return Text(said, said)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _addin() -> Text:
    path = install.addin_path()
    if not path.exists():
        raise _broken("addin-missing", path=path)
    if windows.is_from_internet(path):
        raise _broken("addin-blocked", path=path)
    if windows.is_disabled(path):
        raise _broken("addin-disabled", path=path)
    if path.read_bytes() not in map(addin.shipped, LANGUAGES):
        raise _doubtful("addin-outdated", path=path)
    return Text(str(path), str(path))


def _templates() -> Text:
    """Look at the templates that install put there; the user may have removed some on purpose."""
    folder = install.templates_folder()
    record = install.Record()
    paths = [path for path in record.files if path.parent == folder and path.exists()]
    if not paths:
        raise _doubtful("templates-missing", folder=folder)
    for path in paths:
        if windows.is_from_internet(path):
            raise _broken("template-blocked", path=path)
        version = _version_of(path)
        if version != __version__:
            raise _doubtful("template-outdated", path=path, version=version, new=__version__)
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
    path = windows.log_file()
    try:
        if path.exists():
            with path.open("ab"):
                return Text(str(path), str(path))
    except OSError as error:
        raise _doubtful("log-unwritable", path=path, reason=error.strerror) from error
    return Text(f"none yet; it will be {path}", f"nog geen; het wordt {path}")


@dataclass(frozen=True)
class _Step:
    name: str
    title: Text
    needs: str
    """The link that must be whole before this one can be tried."""
    look: Callable[[], Text]


_STEPS = (
    _Step("system", Text("System", "Systeem"), "", _system),
    _Step("python", Text("Python", "Python"), "", _python),
    _Step("pywin32", Text("pywin32", "pywin32"), "system", _pywin),
    _Step("excel", Text("Excel", "Excel"), "system", _excel),
    _Step("macros", Text("Macros", "Macro's"), "excel", _macros),
    _Step("registration", Text("Registration", "Registratie"), "pywin32", _registration),
    _Step("answer", Text("Answer", "Antwoord"), "registration", _answer),
    _Step("addin", Text("Add-in", "Invoegtoepassing"), "system", _addin),
    _Step("templates", Text("Templates", "Sjablonen"), "system", _templates),
    _Step("log", Text("Log", "Logboek"), "system", _log),
)


def examine() -> list[Link]:
    """Try every link, in the order in which one needs the other."""
    found: dict[str, Link] = {}
    for step in _STEPS:
        needed = found.get(step.needs)
        if needed is not None and needed.state in ("broken", "untried"):
            message = Text(
                f"not tried, since it hangs on: {needed.title.en}",
                f"niet geprobeerd, want dit hangt af van: {needed.title.nl}",
            )
            found[step.name] = Link(step.name, step.title, "untried", message)
        else:
            found[step.name] = _looked(step)
    return list(found.values())


def _looked(step: _Step) -> Link:
    try:
        return Link(step.name, step.title, "good", step.look())
    except _Wrong as wrong:
        topic, details, state = wrong.topic, wrong.details, wrong.state
    except OSError as error:
        topic, details, state = "link-unreadable", {"reason": _reason(error)}, "broken"
    text = MESSAGES[topic]
    message = Text(text.en.format(**details), text.nl.format(**details))
    return Link(step.name, step.title, state, message, topic)
