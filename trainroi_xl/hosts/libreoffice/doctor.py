"""`trainroi doctor`: follow the chain from a cell in LibreOffice to the engine, link by link.

Nothing is changed, and LibreOffice itself is not started: its own `unopkg` tells what it has.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ... import __version__
from ...errors import CalculatorError, InstallError
from ...language import Text
from ..chain import Link, Step, broken, doubtful, reason_of, try_all, writable_log
from . import install, program
from .office import log
from .office.calculator import MODULE, Calculator

OLDEST_PYTHON = (3, 11)
ASKED, ANSWER = ("TRAINING_ROI", (90_000.0, 22_500.0)), 3.0

_LOOK = """
import importlib.util, json, sys
has = lambda name: importlib.util.find_spec(name) is not None
print(json.dumps([list(sys.version_info[:3]), [name for name in ("numpy", "scipy") if has(name)]]))
"""


def _program() -> Text:
    office = install.found()
    return Text(*[f"{office.version}, {office.program}"] * 2)


def _own_python() -> Text:
    """Look at the Python inside LibreOffice, which calculates most functions itself."""
    python = install.found().python
    if python is None:
        return Text(
            "part of LibreOffice; its version shows under Training ROI, About",
            "onderdeel van LibreOffice; de versie staat onder Training ROI, Over",
        )
    version, has = _looked_into(python)
    shown = ".".join(map(str, version))
    if tuple(version) < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        raise broken("libreoffice-python-old", path=python, version=shown, oldest=oldest)
    if len(has) == 2:
        return Text(f"{shown}, {python}, with numpy and scipy", f"{shown}, {python}, met numpy en scipy")
    return Text(
        f"{shown}, {python}; what needs numpy or scipy is calculated by the Python below",
        f"{shown}, {python}; wat numpy of scipy nodig heeft, rekent de Python hieronder uit",
    )


def _looked_into(python: Path) -> tuple[list[int], list[str]]:
    try:
        done = program.run(python, "-c", _LOOK)
    except OSError as error:
        raise broken("libreoffice-python-silent", path=python, reason=reason_of(error)) from error
    if done.status:
        raise broken("libreoffice-python-silent", path=python, reason=done.reason)
    version, has = json.loads(done.said)
    return version, has


def _extension() -> Text:
    installed = install.installed(install.found())
    if installed is None:
        raise broken("extension-missing")
    if not installed.works:
        raise broken("extension-broken", version=installed.version)
    if installed.version != __version__:
        raise doubtful("extension-outdated", version=installed.version, new=__version__)
    return Text(f"{installed.version}, {installed.folder}", f"{installed.version}, {installed.folder}")


def _calculator() -> Text:
    """Ask what the extension would ask, of the Python that it would start."""
    installed = install.installed(install.found())
    if installed is None:
        raise broken("extension-missing")
    calculator = Calculator(installed.python)
    try:
        state = calculator.state()
        answer = calculator.function(*ASKED)
    except CalculatorError as error:
        if error.topic != "calculator-silent":
            raise
        path = str(error.details["path"])
        reason = program.run(path, "-E", "-P", "-m", MODULE).reason  # once more, to hear what it says
        raise broken("calculator-silent-because", path=path, reason=reason) from error
    finally:
        calculator.close()
    if answer != ANSWER:
        raise broken("calculator-wrong", path=state["path"], asked=ASKED, answer=answer)
    if state["path"] != sys.executable:
        raise doubtful("calculator-elsewhere", path=state["path"], python=sys.executable)
    said = f"TRAINING_ROI(90000, 22500) = {answer}: Python {state['python']}, {state['path']}"
    return Text(said, said)


def _log() -> Text:
    return writable_log(log.path())


_STEPS = (
    Step("libreoffice", Text("LibreOffice", "LibreOffice"), "", _program),
    Step(
        "libreoffice-python",
        Text("Python inside LibreOffice", "Python in LibreOffice"),
        "libreoffice",
        _own_python,
    ),
    Step("extension", Text("Extension", "Extensie"), "libreoffice", _extension),
    Step("calculator", Text("Python that refreshes", "Python die vernieuwt"), "extension", _calculator),
    Step("libreoffice-log", Text("Log", "Logboek"), "libreoffice", _log),
)


def has_program() -> bool:
    """Is there a LibreOffice on this machine?"""
    return program.find() is not None


def in_use() -> bool:
    """Does the LibreOffice of this machine have our extension?"""
    try:
        return install.installed(install.found()) is not None
    except InstallError:
        return False


def examine() -> list[Link]:
    """Try every link, in the order in which one needs the other."""
    return try_all(_STEPS)
