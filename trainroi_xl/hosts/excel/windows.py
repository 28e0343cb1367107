"""Everything of Windows that we touch: the user's registry, the user's folders, Excel, processes, downloads.

All other modules ask Windows through here. What is written goes to HKEY_CURRENT_USER and nowhere else: no
function here can write to another root, so that nothing needs an administrator. The modules of Windows'
Python are imported where they are used; on another system a call fails with ImportError, and `here()` tells.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Any, Literal
from uuid import UUID

from ...language import Language

Value = str | int | list[str]
"""What a value of the registry may be here: a text, a whole number, or several texts."""

USER, MACHINE, CLASSES = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE", "HKEY_CLASSES_ROOT"

OFFICE = r"Software\Microsoft\Office\16.0"
"""The user's settings of Office 2016, 2019, 2021, 2024 and 365, which all call themselves 16.0."""
EXCEL_OPTIONS = rf"{OFFICE}\Excel\Options"
TRUSTED_LOCATIONS = rf"{OFFICE}\Excel\Security\Trusted Locations"
EXCEL = "EXCEL.EXE"
_APP_PATH = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CLICK_TO_RUN = r"Software\Microsoft\Office\ClickToRun\Configuration"

_MACHINES: dict[int, Literal[32, 64]] = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
"""Bits by the kind of machine that the header of a program names: x86, x64, ARM64."""

INTERNET_ZONE = 3
"""Zones from here on are the internet and the sites not to be trusted; Office blocks macros from both."""


def here() -> bool:
    """Is this Windows?"""
    return sys.platform == "win32"


# --- the registry -----------------------------------------------------------------------------------


def _registry() -> Any:
    return importlib.import_module("winreg")


def _opened(key: str, root: str, *, to_write: bool = False) -> Any:
    registry = _registry()
    # One view for all: a 32-bit Python would otherwise be shown a part of the registry of its own.
    access = registry.KEY_WOW64_64KEY | registry.KEY_READ
    if to_write:
        return registry.CreateKeyEx(getattr(registry, root), key, 0, access | registry.KEY_WRITE)
    return registry.OpenKey(getattr(registry, root), key, 0, access)


def get_value(key: str, name: str, root: str = USER) -> Value | None:
    r"""Give a value of a key such as Software\Classes\TrainROI.Engine; None where there is none.

    The name "" is the key's default value. Variables such as %APPDATA% in a text are filled in where the
    registry means them to be.
    """
    registry = _registry()
    try:
        with _opened(key, root) as opened:
            value, kind = registry.QueryValueEx(opened, name)
    except OSError:  # no such key or value, or it is not ours to read
        return None
    if kind == registry.REG_EXPAND_SZ:
        value = registry.ExpandEnvironmentStrings(value)
    return value if isinstance(value, str | int | list) else None


def set_value(key: str, name: str, value: Value) -> None:
    """Write a value of the user's registry; keys on the way to it are made."""
    registry = _registry()
    kind = {str: registry.REG_SZ, int: registry.REG_DWORD, list: registry.REG_MULTI_SZ}[type(value)]
    with _opened(key, USER, to_write=True) as opened:
        registry.SetValueEx(opened, name, 0, kind, value)


def delete_value(key: str, name: str) -> None:
    """Remove a value of the user's registry, if it is there."""
    if get_value(key, name) is not None:
        with _opened(key, USER, to_write=True) as opened:
            _registry().DeleteValue(opened, name)


def delete_tree(key: str) -> None:
    """Remove a key of the user's registry with all below it, if it is there."""
    registry = _registry()
    for name in subkeys(key):
        delete_tree(rf"{key}\{name}")
    try:
        registry.DeleteKeyEx(registry.HKEY_CURRENT_USER, key, registry.KEY_WOW64_64KEY, 0)
    except FileNotFoundError:
        return


def subkeys(key: str, root: str = USER) -> list[str]:
    """Give the names of the keys right below a key; none where it is not there."""
    registry = _registry()
    try:
        with _opened(key, root) as opened:
            return [registry.EnumKey(opened, number) for number in range(registry.QueryInfoKey(opened)[0])]
    except OSError:
        return []


def size_of(key: str) -> int | None:
    """Count the keys and values right below a key of the user; None where there is no such key."""
    try:
        with _opened(key, USER) as opened:
            below, values, _ = _registry().QueryInfoKey(opened)
            return int(below + values)
    except OSError:
        return None


def _values(key: str) -> Iterator[object]:
    registry = _registry()
    try:
        with _opened(key, USER) as opened:
            for number in range(registry.QueryInfoKey(opened)[1]):
                yield registry.EnumValue(opened, number)[1]
    except OSError:
        return


# --- folders ----------------------------------------------------------------------------------------

_KNOWN = {
    "roaming": UUID("3EB685DB-65F9-4CF6-A03A-E3EF65729F3D"),
    "local": UUID("F1B32785-6FBA-4FCF-9D55-7B8E7F157091"),
    "documents": UUID("FDD39AD0-238F-46AF-ADB4-6C85480369C7"),
}


def known_folder(name: Literal["roaming", "local", "documents"]) -> Path:
    """Give one of the user's own folders, where Windows has it (Documents may lie in OneDrive)."""
    ctypes: Any = importlib.import_module("ctypes")
    number = (ctypes.c_byte * 16).from_buffer_copy(_KNOWN[name].bytes_le)
    text = ctypes.c_wchar_p()
    failed = ctypes.windll.shell32.SHGetKnownFolderPath(number, 0, None, ctypes.byref(text))
    if failed:
        raise OSError(failed, f"Windows does not tell where the folder {name} is")
    path = Path(text.value)
    ctypes.windll.ole32.CoTaskMemFree(text)
    return path


def own_folder() -> Path:
    """Give the folder for what we keep on this machine, such as the log."""
    return known_folder("local") / "trainroi-xl"


def log_file() -> Path:
    """Give the file of the log; older ones lie beside it as .1 and .2."""
    return own_folder() / "trainroi.log"


def startup_folder() -> Path:
    """Give the user's XLSTART: Excel opens what lies in it, and trusts it unless told otherwise."""
    return known_folder("roaming") / "Microsoft" / "Excel" / "XLSTART"


def templates_folder() -> Path | None:
    """Give the folder whose templates Excel shows under New, Personal; None where none is set yet."""
    found = policy(r"Excel\Options", "PersonalTemplates") or get_value(EXCEL_OPTIONS, "PersonalTemplates")
    return Path(found) if isinstance(found, str) and found else None


# --- Excel ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Excel:
    """The Excel of this machine."""

    path: Path
    version: str
    """As precise as Windows tells: 16.0.17328.20162, or 16 alone."""
    bits: Literal[32, 64] | None
    """None where the program cannot be read."""

    @property
    def from_store(self) -> bool:
        """Does it come from the Microsoft Store? Then other programs are kept away from it."""
        return in_store(self.path)


def excel() -> Excel | None:
    """Find Excel; None where it is not on this machine."""
    found = get_value(_APP_PATH, "", MACHINE) or get_value(_APP_PATH, "")
    if not isinstance(found, str):
        return None
    path = Path(found.strip('"'))
    version = get_value(_CLICK_TO_RUN, "VersionToReport", MACHINE)
    if not isinstance(version, str):
        version = str(get_value(r"Excel.Application\CurVer", "", CLASSES) or "").rpartition(".")[2]
    return Excel(path, version, _bits(path))


def in_store(path: Path | str) -> bool:
    """Does a program lie where the Microsoft Store installs?"""
    return "windowsapps" in (part.casefold() for part in PureWindowsPath(path).parts)


def _bits(program: Path) -> Literal[32, 64] | None:
    try:
        with program.open("rb") as file:
            file.seek(0x3C)
            (header,) = struct.unpack("<I", file.read(4))
            file.seek(header + 4)
            (machine,) = struct.unpack("<H", file.read(2))
    except (OSError, struct.error):
        return None
    return _MACHINES.get(machine)


def office_language() -> Language:
    """Give that language of ours which is nearest to Office's menus; English where there is no Office to ask."""
    tag = here() and get_value(rf"{OFFICE}\Common\LanguageResources", "UILanguageTag")
    return "nl" if isinstance(tag, str) and tag.casefold().startswith("nl") else "en"


def policy(key: str, name: str) -> Value | None:
    r"""Give a setting of Office that the company has laid down, such as Excel\Security and VBAWarnings."""
    for root in (USER, MACHINE):
        for before in (
            r"Software\Policies\Microsoft\Office\16.0",
            r"Software\Policies\Microsoft\Cloud\Office\16.0",
        ):
            value = get_value(rf"{before}\{key}", name, root)
            if value is not None:
                return value
    return None


def is_disabled(path: Path) -> bool:
    """Has Excel put a file on its list of disabled items, as it does with one that it crashed on?"""
    return any(
        str(path).casefold() in value.decode("utf-16-le", "replace").casefold()
        for value in _values(rf"{OFFICE}\Excel\Resiliency\DisabledItems")
        if isinstance(value, bytes)
    )


def is_running(program: str) -> bool:
    """Does a program run, such as EXCEL.EXE? Where Windows may not tell, nothing is said to run."""
    tasklist = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "tasklist.exe"
    command = [str(tasklist), "/FI", f"IMAGENAME eq {program}", "/FO", "CSV", "/NH"]
    try:
        said = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return False
    return f'"{program}"'.casefold().encode() in said.stdout.lower()


def pywin32() -> str | None:
    """Give the version of the package by which COM reaches Python; None where it is not installed."""
    try:
        return importlib.metadata.version("pywin32")
    except importlib.metadata.PackageNotFoundError:
        return None


def create_object(name: str) -> Any:
    """Start a COM object by its name, or reach the one that runs."""
    return importlib.import_module("win32com.client").Dispatch(name)


# --- downloads --------------------------------------------------------------------------------------


def _mark(path: Path) -> Path:
    return Path(f"{path}:Zone.Identifier")


def is_from_internet(path: Path) -> bool:
    """Does a file carry the Mark of the Web: was it downloaded or mailed, so that Office blocks its macros?"""
    try:
        mark = _mark(path).read_text("utf-8", "replace")
    except OSError:
        return False
    for line in mark.splitlines():
        name, _, zone = line.partition("=")
        if name.strip().casefold() == "zoneid":
            return zone.strip().isdigit() and int(zone) >= INTERNET_ZONE
    return False


def unblock(path: Path) -> None:
    """Take the Mark of the Web off a file of ours, as Unblock in its properties does."""
    _mark(path).unlink(missing_ok=True)
