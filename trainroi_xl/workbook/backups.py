"""Copies of a workbook as it was: the first beside it and for good, the last few in a folder of their own.

costs.xlsx has costs.before-refresh.xlsx, from before anything was written into it, and .trainroi/costs.7.xlsx
and the like. A backup is a second name of the old file wherever the drive has such links: that costs nothing, and
once the new file has taken the workbook's name no program can write into the old one by it. Until then, and for good
if the process is killed just there, the backup is the workbook itself, and counts for nothing: `backups_of` leaves it
out and `remove_links` removes it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import shutil
import stat
import unicodedata
from pathlib import Path
from typing import BinaryIO, NamedTuple

from .drive import aside_of, hide, private, sync, sync_folder, take_over

KEPT = 3
"""How many backups there are of one workbook, besides the first."""
FOLDER = ".trainroi"
FIRST = ".before-refresh"
LONGEST_NAME = 255
"""In bytes, as most file systems have it."""
_ROOM = 16
"""Bytes that a backup's name takes more than the workbook's."""


class Backup(NamedTuple):
    """One backup of a workbook."""

    path: Path
    number: int
    """Higher is later; 0 is the first one, from before anything was written."""
    saved: dt.datetime
    """When what it holds was saved."""
    size: int
    """In bytes."""

    @property
    def name(self) -> str:
        """What a user calls it by: a number, or 'first'."""
        return str(self.number or "first")

    def write_to(self, out: BinaryIO) -> None:
        """Copy it."""
        with open(self.path, "rb") as file:
            shutil.copyfileobj(file, out, 1 << 20)


def _stem(path: Path) -> str:
    """Give a name without its ending, cut where a backup's name would become too long."""
    if len(os.fsencode(path.name)) + _ROOM <= LONGEST_NAME:
        return path.stem
    total = "~" + hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]
    room = LONGEST_NAME - _ROOM - len(total) - len(os.fsencode(path.suffix))
    return os.fsencode(path.stem)[:room].decode("utf-8", "ignore") + total


def first_backup(path: Path) -> Path:
    """Give the name under which a workbook is kept as it was before anything was written into it."""
    return path.with_name(f"{_stem(path)}{FIRST}{path.suffix}")


def _numbered(path: Path, number: int) -> Path:
    return path.parent / FOLDER / f"{_stem(path)}.{number}{path.suffix}"


def _same_spelling(name: str) -> str:
    # A Mac may take letters with accents apart; Windows does not tell capitals.
    return unicodedata.normalize("NFC", os.path.normcase(name))


def _found(path: Path) -> dict[int, Path]:
    """Give the numbered backups of a workbook, by number."""
    name = re.compile(
        re.escape(_same_spelling(_stem(path))) + r"\.([0-9]{1,9})" + re.escape(_same_spelling(path.suffix))
    )
    folder = path.parent / FOLDER
    try:
        matches = [(other, name.fullmatch(_same_spelling(other))) for other in os.listdir(folder)]
    except OSError:
        return {}  # there is no such folder yet
    return {int(match[1]): folder / other for other, match in matches if match}


def backups_of(path: Path) -> list[Backup]:
    """Give the backups of a workbook, the newest first; the workbook itself may be gone."""
    found: list[Backup] = []
    for number, backup in sorted({**_found(path), 0: first_backup(path)}.items(), reverse=True):
        with contextlib.suppress(OSError):
            info = os.stat(backup)
            if not _is_workbook(info, path):
                saved = dt.datetime.fromtimestamp(info.st_mtime).astimezone()
                found.append(Backup(backup, number, saved, info.st_size))
    return found


def _is_workbook(info: os.stat_result, path: Path) -> bool:
    try:
        return os.path.samestat(info, os.stat(path))
    except OSError:
        return False


def remove_links(path: Path) -> None:
    """Remove backups that are the workbook itself, since a refresh was killed before its new file was there."""
    for backup in (first_backup(path), *_found(path).values()):
        with contextlib.suppress(OSError):
            if _is_workbook(os.stat(backup), path):
                backup.unlink()


def remove_oldest(path: Path) -> None:
    """Remove the backups that are too many; the first one stays."""
    for _, backup in sorted(_found(path).items(), reverse=True)[KEPT:]:
        with contextlib.suppress(OSError):
            backup.unlink()


def keep(path: Path, file: BinaryIO) -> Path:
    """Make a backup of a workbook that is open and locked; give its name. It is whole from the first moment on."""
    first = first_backup(path)
    if not os.path.lexists(first):
        return _put(path, file, first)
    _make_folder(path.parent)
    backup = _numbered(path, max(_found(path), default=0) + 1)
    return _put(path, file, backup)


def _put(path: Path, file: BinaryIO, backup: Path) -> Path:
    # A file with other names already may be written to by them.
    if os.fstat(file.fileno()).st_nlink != 1 or not _linked(path, backup):
        aside = aside_of(path, backup.parent)
        try:
            with open(aside, "xb", opener=private) as out:
                file.seek(0)
                shutil.copyfileobj(file, out, 1 << 20)
                out.flush()
                sync(out.fileno())
            take_over(path, aside, moment=True)
            if os.path.lexists(backup):
                raise FileExistsError(backup)
            os.replace(aside, backup)
        finally:
            with contextlib.suppress(OSError):
                aside.unlink()
    else:
        sync(file.fileno())  # whoever saved it may have left that to the system
    sync_folder(backup.parent)
    return backup


def _linked(path: Path, backup: Path) -> bool:
    try:
        os.link(path, backup)
    except FileExistsError:
        raise
    except OSError:
        return False  # a drive without links
    return True


def _make_folder(parent: Path) -> None:
    folder = parent / FOLDER
    try:
        folder.mkdir()
    except FileExistsError:
        return
    with contextlib.suppress(OSError):
        # Whoever may write here has to be able to keep backups too.
        os.chmod(folder, stat.S_IMODE(os.stat(parent).st_mode))
    hide(folder)
