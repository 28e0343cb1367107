"""Replace a file that people work in: never while they have it open, and all at once or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..errors import WorkbookError, WorkbookLocked
from .xlsx_package import open_file

if sys.platform != "win32":
    import fcntl

DEAD_AFTER_SECONDS = 3600
"""Without locks a leftover is only known by its age: no refresh takes an hour."""


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
        raise WorkbookError("file-unreadable", path=path, reason=error.strerror) from error
    with file:
        _lock(file, path)
        if fingerprint(file.fileno()).inode != fingerprint(path).inode:
            raise WorkbookLocked("file-changed", path=path)  # replaced between opening and locking
        yield file


def _lock(file: BinaryIO, path: Path) -> None:
    if sys.platform == "win32":
        return  # the opening itself failed if Excel has the file
    try:
        # Either kind of lock may be in use. The first is only tried: on some network drives both are
        # one kind, and holding it would then shut ourselves out.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.lockf(file, fcntl.LOCK_UN)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise WorkbookLocked("file-open", path=path) from error
    except OSError:
        return  # a drive without locks


def refuse_if_open(path: Path) -> None:
    """Refuse a file beside which Excel or LibreOffice has left its mark that somebody has it open."""
    for name, user_of in ((f"~${path.name}", _excel_user), (f".~lock.{path.name}#", _libreoffice_user)):
        lock = path.with_name(name)
        if lock.exists():
            try:
                user = user_of(lock.read_bytes())
            except OSError:  # Excel does not share it
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


def backup_of(path: Path) -> Path:
    """Give the name under which the file as it was before the first refresh is kept."""
    return path.with_name(f"{path.stem}.before-refresh{path.suffix}")


def _prefix(path: Path) -> str:
    # Part of the name so that a person sees what it is, the sum of all of it so that it is the right one.
    total = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]
    return f".{path.stem[:40]}.trainroi-{total}-"


def remove_leftovers(path: Path) -> None:
    """Remove what refreshes that were cut off have left beside the file; the caller holds its lock."""
    prefix = _prefix(path)
    with contextlib.suppress(OSError):
        for name in os.listdir(path.parent):
            leftover = path.with_name(name)
            if name.startswith(prefix) and name.endswith(".tmp"):
                with contextlib.suppress(OSError):
                    old = time.time() - leftover.stat().st_mtime > DEAD_AFTER_SECONDS
                    if old or sys.platform != "win32":
                        leftover.unlink()


def replace(
    path: Path,
    file: BinaryIO,
    seen: Fingerprint,
    write: Callable[[BinaryIO], None],
    check: Callable[[Path], None],
) -> Path | None:
    """Put new contents in the place of a file, after keeping it as it was; give the backup if one was made.

    At every moment the name stands for the old file or for the new one, whole, also when the power fails.
    """
    new = path.with_name(f"{_prefix(path)}{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with open(new, "xb") as out:
            write(out)
            out.flush()
            _take_over(path, new)
            os.fsync(out.fileno())
        check(new)
        backup = _keep(path, file, new)
        if fingerprint(path) != seen or fingerprint(file.fileno()) != seen:
            raise WorkbookLocked("file-changed", path=path)
        refuse_if_open(path)
        _swap(new, path, file)
    except OSError as error:
        raise WorkbookError(
            "file-unwritable", path=path, reason=error.strerror or type(error).__name__
        ) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()
    _sync_folder(path.parent)
    return backup


def _swap(new: Path, path: Path, file: BinaryIO) -> None:
    if os.name == "nt":
        file.close()  # Windows replaces no file that is open
    try:
        os.replace(new, path)
    except PermissionError as error:
        raise WorkbookLocked("file-open", path=path) from error


def _take_over(path: Path, new: Path) -> None:
    """Give the new file the rights and the owner of the old one, as far as we may."""
    with contextlib.suppress(OSError):
        shutil.copystat(path, new)
        os.utime(new)
    if sys.platform != "win32":
        old = path.stat()
        with contextlib.suppress(OSError):
            os.chown(new, old.st_uid, old.st_gid)
            os.chmod(new, stat.S_IMODE(old.st_mode))  # a change of owner clears some rights


def _keep(path: Path, file: BinaryIO, new: Path) -> Path | None:
    """Keep the file as it was before the first refresh; written aside first, so that no half backup exists."""
    backup = backup_of(path)
    if backup.exists():
        return None
    aside = new.with_name(new.name.removesuffix(".tmp") + ".bak.tmp")
    try:
        with open(aside, "xb") as out:
            file.seek(0)
            shutil.copyfileobj(file, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        with contextlib.suppress(OSError):
            shutil.copystat(path, aside)
        os.replace(aside, backup)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()
    _sync_folder(path.parent)
    return backup


def _sync_folder(folder: Path) -> None:
    """Make a new name last through a power failure, where the system can."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_whole(path: Path, data: bytes, *, over: bool = False) -> None:
    """Write a file that is made all at once: at no moment is there half of it, and without `over` none is replaced.

    Raises WorkbookLocked where there is such a file by now, WorkbookError where it cannot be written.
    """
    new = path.with_name(f"{_prefix(path)}{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        remove_leftovers(path)
        with open(new, "xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if over:
            os.replace(new, path)
        else:
            _give_new_name(new, path)
    except FileExistsError as error:
        raise WorkbookLocked("file-changed", path=path) from error
    except PermissionError as error:
        raise WorkbookLocked("file-open", path=path) from error
    except OSError as error:
        raise WorkbookError(
            "file-unwritable", path=path, reason=error.strerror or type(error).__name__
        ) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()
    _sync_folder(path.parent)


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
