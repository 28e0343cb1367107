"""Which files are consolidated: workbooks in folders, by pattern or by name, in an order that no machine changes."""

from __future__ import annotations

import datetime as dt
import glob
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from ..errors import UsageError
from ..workbook.safe_file import is_ours

SUFFIXES = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Source:
    """One file to read."""

    name: str
    """How it is shown, and what stands under Source file: relative to the folder asked for, with slashes."""
    location: str
    """The path or URL by which it is opened."""
    modified: float
    """When it was last written, in seconds since 1970; 0 where that cannot be told."""


def find(given: Sequence[str], output: Path | None = None) -> list[Source]:
    """Find the workbooks in folders (with all below them), by pattern or by name, each once, in order of name.

    Left out are what Excel and LibreOffice put beside an open file, hidden files, our own backups, links, and
    the output itself. A file that is named is taken whatever it is, so that it is said what is wrong with it.

    Raises UsageError where a folder or file is not there, or nothing is found at all.
    """
    found: dict[str, Source] = {}
    for each in given:
        for base, name, location, modified in _remote(each) if is_url(each) else _local(each, output):
            # Two folders may hold files of the same name.
            shown = name if len(given) == 1 or not base else f"{PurePath(base).name}/{name}"
            found.setdefault(location, Source(unicodedata.normalize("NFC", shown), location, modified))
    if not found:
        raise UsageError("consolidate-nothing", given=", ".join(given))
    return sorted(found.values(), key=lambda source: (source.name.casefold(), source.name, source.location))


def is_url(text: str) -> bool:
    """Tell a URL such as s3://bucket/folder from a path; C:\\folder is a path."""
    return "://" in text


def _local(given: str, output: Path | None) -> Iterator[tuple[str, str, str, float]]:
    """Give the folder (blank for a file that is named), the name in it, the path and the time of each file."""
    path = Path(given)
    if path.is_dir():
        paths: Iterable[str] = _below(given)
        base = given
    elif path.exists() or not glob.has_magic(given):
        try:
            modified = path.stat().st_mtime
        except OSError as error:
            raise UsageError("consolidate-missing", path=path) from error
        yield "", path.name, os.path.abspath(path), modified
        return
    else:
        base = given
        while glob.has_magic(base):
            base = os.path.dirname(base)
        paths = (each for each in glob.iglob(given, recursive=True) if wanted(os.path.basename(each)))
    for each in paths:
        try:
            info = os.lstat(each)
        except OSError:
            continue  # removed since
        if not stat.S_ISREG(info.st_mode) or (output and output.exists() and os.path.samefile(each, output)):
            continue
        relative = os.path.relpath(each, base or ".")
        yield os.path.abspath(base), relative.replace(os.sep, "/"), os.path.abspath(each), info.st_mtime


def _below(folder: str) -> Iterator[str]:
    """Give all workbooks below a folder; links are not followed, which may lead out of it or round in a circle."""
    for at, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if wanted(name):
                yield os.path.join(at, name)


def wanted(name: str) -> bool:
    """Tell a workbook of the user's by its name from what programs leave beside it.

    >>> [wanted(name) for name in ("Care.xlsx", "~$Care.xlsx", "Care.before-refresh.xlsx", "Care.pdf")]
    [True, False, False, False]
    """
    path = PurePath(name)
    return path.suffix.lower() in SUFFIXES and not name.startswith(".") and not is_ours(path)


def _remote(url: str) -> Iterator[tuple[str, str, str, float]]:
    """Give the same of an object store or another place that fsspec knows: a folder, a pattern or a file."""
    fs, path = filesystem(url)
    kept = fs.glob(path, detail=True) if glob.has_magic(path) else fs.find(path, detail=True)
    base = path.rstrip("/")
    while glob.has_magic(base):
        base = base.rpartition("/")[0]
    for location, info in kept.items():
        name = PurePosixPath(location).name
        if info.get("type") == "file" and (wanted(name) or location == base):
            relative = name if location == base else location.removeprefix(base).lstrip("/")
            folder = "" if location == base else base
            yield folder, relative, fs.unstrip_protocol(location), _modified(info)


def filesystem(url: str) -> tuple[Any, str]:
    """Give the fsspec filesystem and the path in it of a URL.

    Raises UsageError where fsspec, or what it needs for such a URL, is not installed.
    """
    try:
        import fsspec
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError("consolidate-no-fsspec", url=url) from error
    try:
        fs, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError("consolidate-url", url=url, reason=error) from error
    assert isinstance(fs, fsspec.AbstractFileSystem)
    return fs, path


def _modified(info: dict[str, Any]) -> float:
    """Read when a file was written, which each kind of store tells under another name."""
    for key in ("mtime", "LastModified", "last_modified", "updated", "modified", "created"):
        value = info.get(key)
        if isinstance(value, int | float):
            return float(value)
        if isinstance(value, dt.datetime):
            return value.timestamp()
    return 0.0
