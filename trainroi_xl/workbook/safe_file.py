"""Replace a file that people work in: never while they have it open, and all at once or not at all."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from ..errors import WorkbookError, WorkbookLocked
from .backups import FIRST, FOLDER, keep, remove_links
from .drive import (
    WINDOWS,
    aside_of,
    locked,
    prefix_of,
    private,
    sync,
    sync_folder,
    take_over,
    told_unwritable,
)
from .xlsx_package import open_file

_IN_USE = (errno.EBUSY, errno.ETXTBSY)
"""What a drive of Windows machines says of a file that somebody has open there."""
_MARK_BYTES = 4096
"""Of the mark that somebody has a file open; Excel's has 165."""
_NO_SWAP = (errno.EXDEV, errno.EPERM, errno.EACCES, errno.EEXIST, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
"""What a drive says that cannot put one file in the place of another in one step."""
_OURS_FOR_A_MOMENT = re.compile(r"\..*\.trainroi-[0-9a-f]{8}-(?:.*\.tmp|lock)", re.DOTALL)


class Fingerprint(NamedTuple):
    """What tells that a file is still the one that was read."""

    device: int
    inode: int
    size: int
    modified: int


def fingerprint(path: Path | str | int) -> Fingerprint:
    """Take the fingerprint of a file, given by path or by file descriptor."""
    info = os.stat(path)
    # Windows gives no device of a path and another of a descriptor.
    device = 0 if os.name == "nt" else info.st_dev
    return Fingerprint(device, info.st_ino, info.st_size, info.st_mtime_ns)


def real_path(given: Path) -> Path:
    """Give the file that a link points at, so that the link goes on pointing there.

    Raises WorkbookLocked where somebody opened the file by the link.
    """
    if not given.is_symlink():
        return given
    refuse_if_open(given)
    return given.resolve()


@contextlib.contextmanager
def opened_alone(path: Path) -> Iterator[BinaryIO]:
    """Open a file that nobody else has open, and keep other refreshes out of it meanwhile.

    Raises WorkbookLocked where somebody has it open or it is read-only.
    """
    refuse_if_open(path)
    with open_file(path):
        pass  # says what is wrong with the path itself
    if not os.stat(path).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise WorkbookLocked("file-read-only", path=path)
    try:
        file = open(path, "r+b")  # noqa: SIM115 - closed below, after other errors have been told apart
    except PermissionError as error:
        # Windows says so too of a file that another program holds.
        topic = "file-open" if getattr(error, "winerror", None) == 32 else "file-read-only"
        raise WorkbookLocked(topic, path=path) from error
    except OSError as error:
        if error.errno in _IN_USE:
            raise WorkbookLocked("file-open", path=path) from error
        raise WorkbookError("file-unreadable", path=path, reason=error.strerror) from error
    with file, locked(path, file):
        if fingerprint(file.fileno()).inode != fingerprint(path).inode:
            raise WorkbookLocked("file-changed", path=path)  # replaced between opening and locking
        yield file


def refuse_if_open(path: Path) -> None:
    """Refuse a file beside which Excel or LibreOffice has left its mark that somebody has it open."""
    for name, user_of in ((f"~${path.name}", _excel_user), (f".~lock.{path.name}#", _libreoffice_user)):
        lock = path.with_name(name)
        if os.path.exists(lock):
            try:
                with open_file(lock) as mark:
                    user = user_of(mark.read(_MARK_BYTES))
            except (OSError, WorkbookError):  # Excel does not share it
                user = ""
            raise WorkbookLocked("file-lock-left", path=path, user=user or "?", lock=lock.name)


def _excel_user(data: bytes) -> str:
    """Read the name from Excel's owner file: in Windows' own letters, and after 55 bytes in UTF-16."""
    if len(data) >= 57 and data[55] and len(data) >= 57 + 2 * data[55]:
        name = data[57 : 57 + 2 * data[55]].decode("utf-16-le", "replace")
    else:
        name = data[1 : 1 + data[0]].decode("cp1252", "replace") if data else ""
    return "".join(sign for sign in name if sign.isprintable()).strip()


def _libreoffice_user(data: bytes) -> str:
    fields = data.decode("utf-8", "replace").split(",")
    return next((field.strip() for field in fields[:2] if field.strip()), "")


def is_ours(path: PurePath) -> bool:
    """Say whether a file is no workbook of a user's, but a backup, a leftover or somebody's mark of having one open.

    >>> [is_ours(Path("costs", name)) for name in ("costs.xlsx", "costs.before-refresh.xlsx", "~$costs.xlsx")]
    [False, True, True]
    >>> is_ours(Path("costs", ".trainroi", "costs.7.xlsx"))
    True
    """
    return (
        FOLDER in path.parts
        or path.stem.endswith(FIRST)
        or path.name.startswith(("~$", ".~lock."))
        or _OURS_FOR_A_MOMENT.fullmatch(path.name) is not None
    )


def remove_leftovers(path: Path) -> None:
    """Remove what refreshes that were cut off have left beside the file; the caller holds its lock."""
    prefix = prefix_of(path)
    for folder in (path.parent, path.parent / FOLDER):
        with contextlib.suppress(OSError):
            for name in os.listdir(folder):
                if name.startswith(prefix) and name.endswith(".tmp"):
                    with contextlib.suppress(OSError):
                        (folder / name).unlink()
    remove_links(path)


def replace(
    path: Path,
    file: BinaryIO,
    seen: Fingerprint,
    write: Callable[[BinaryIO], None],
    check: Callable[[Path], None],
) -> Path:
    """Put new contents in the place of a file, after keeping it as it was; give the backup.

    At every moment the name stands for the old file or for the new one, whole, also when the power fails.
    Other names of the same file (hard links) go on standing for the old one.
    """
    with told_unwritable(path), _written(path, path, write, check) as new:
        backup = keep(path, file)
        try:
            refuse_if_open(path)
            _swap(new, path, file, seen)
        except BaseException:
            with contextlib.suppress(OSError):
                if fingerprint(path) == seen:
                    backup.unlink()  # nothing was written
            raise
    sync_folder(path.parent)
    return backup


def put_back(
    path: Path, backup: Path, write: Callable[[BinaryIO], None], check: Callable[[Path], None]
) -> None:
    """Write a file that is gone, with the rights of its backup; one that came meanwhile stays."""
    with told_unwritable(path), _written(path, backup, write, check) as new:
        try:
            _give_new_name(new, path)
        except FileExistsError as error:
            raise WorkbookLocked("file-changed", path=path) from error
    sync_folder(path.parent)


@contextlib.contextmanager
def _written(
    path: Path, like: Path, write: Callable[[BinaryIO], None], check: Callable[[Path], None]
) -> Iterator[Path]:
    """Write the new file aside, and remove it where it did not take the place of the old one."""
    new = aside_of(path, path.parent)
    try:
        with open(new, "xb", opener=private) as out:
            write(out)
            out.flush()
            take_over(like, new)
            sync(out.fileno())
        check(new)
        yield new
    finally:
        with contextlib.suppress(OSError):
            new.unlink()


def _swap(new: Path, path: Path, file: BinaryIO, seen: Fingerprint) -> None:
    """Let the new file take the name of the old one, in one step."""
    if fingerprint(file.fileno()) != seen:
        raise WorkbookLocked("file-changed", path=path)
    if WINDOWS:
        file.close()  # Windows replaces no file that is open
    written = fingerprint(new).inode
    # A scanner for viruses or a sync program often has a new file open for a moment, on Windows.
    waits = [0.05, 0.1, 0.2, 0.4, 0.8] if WINDOWS else []
    while True:
        if fingerprint(path) != seen:
            raise WorkbookLocked("file-changed", path=path)
        try:
            os.replace(new, path)
            return
        except OSError as error:
            if fingerprint(path).inode == written != seen.inode:
                return  # some network drives answer an error about what they have done
            if waits and isinstance(error, PermissionError):
                time.sleep(waits.pop(0))
                continue
            if error.errno in _IN_USE or (WINDOWS and isinstance(error, PermissionError)):
                raise WorkbookLocked("file-open", path=path) from error
            if error.errno in _NO_SWAP:
                raise WorkbookError("file-no-swap", path=path, reason=error.strerror) from error
            raise


_LEFT_SECONDS = 600
"""Nothing takes so long to write; what is older was left by a run that was killed."""


def write_whole(path: Path, data: bytes, *, over: bool = False) -> None:
    """Write a file that is made all at once: at no moment is there half of it. Without `over` none is replaced.

    A file that holds these bytes already is let alone.

    Raises WorkbookLocked where there is such a file by now, WorkbookError where it cannot be written.
    """
    with told_unwritable(path):
        for left in path.parent.glob(glob.escape(prefix_of(path)) + "*.tmp"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                    left.unlink()
        if over and path.is_file() and path.read_bytes() == data:
            return
        new = aside_of(path, path.parent)
        try:
            with open(new, "xb") as out:
                out.write(data)
                out.flush()
                sync(out.fileno())
            if over:
                os.replace(new, path)
            else:
                _give_new_name(new, path)
        except FileExistsError as error:
            raise WorkbookLocked("file-changed", path=path) from error
        finally:
            with contextlib.suppress(OSError):
                new.unlink()
        sync_folder(path.parent)


def _give_new_name(new: Path, path: Path) -> None:
    """Give a file a name that no file has; a second name fails where there is one, a rename replaces it."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # no second names here, as on some sticks and network drives
        if path.exists():
            raise FileExistsError from None
        os.rename(new, path)
