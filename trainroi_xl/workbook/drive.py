"""What drives can and cannot do: lock, sync, keep rights. A network drive may lack any of it, and nothing is lost."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import WorkbookError, WorkbookLocked

if sys.platform != "win32":
    import fcntl

WINDOWS = os.name == "nt"
DEAD_AFTER_SECONDS = 3600
"""What another machine left is only known to be dead by its age: no refresh takes an hour."""
_NOT_SUPPORTED = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


@contextlib.contextmanager
def told_unwritable(path: Path) -> Iterator[None]:
    """Turn what the system says of writing (a full disk, no rights to the folder) into our own error."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkbookError("file-unwritable", path=path, reason=reason) from error


# --- names ------------------------------------------------------------------------------------------------


def prefix_of(path: Path) -> str:
    """Give how names of what is only there for a moment begin."""
    # Part of the name so that a person sees what it is, the sum of all of it so that it is the right one.
    total = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]
    return f".{path.stem[:40]}.trainroi-{total}-"


def aside_of(path: Path, folder: Path) -> Path:
    """Give a new name for a file that is half written."""
    return folder / f"{prefix_of(path)}{os.getpid()}-{secrets.token_hex(4)}.tmp"


# --- rights, and what lasts ---------------------------------------------------------------------------------


def private(path: str, flags: int) -> int:
    """Open a new file that nobody else may read as long as it has not the workbook's rights."""
    return os.open(path, flags, 0o600)


def take_over(path: Path, new: Path, *, moment: bool = False) -> None:
    """Give a new file the rights and the owner of another one, as far as we may; the time of saving if asked."""
    with contextlib.suppress(OSError):
        shutil.copystat(path, new)
        if not moment:
            os.utime(new)
    if sys.platform != "win32":
        old = path.stat()
        with contextlib.suppress(OSError):
            os.chown(new, old.st_uid, old.st_gid)
            os.chmod(new, stat.S_IMODE(old.st_mode))  # a change of owner clears some rights


def sync(descriptor: int) -> None:
    """Make what was written last through a power failure, where the drive can."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_SUPPORTED:
            raise


def sync_folder(folder: Path) -> None:
    """Make a new name last through a power failure, where the system can."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# --- locks ------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def locked(path: Path, file: BinaryIO) -> Iterator[None]:
    """Keep every other refresh out of an open file, until the end or until this process dies.

    Raises WorkbookLocked where another one is at work, or another program holds a lock on the file.
    """
    if _locked_by_system(path, file):
        yield  # until the file is closed
        return
    lock = path.with_name(f"{prefix_of(path)}lock")
    with told_unwritable(path):
        mine = _take(path, lock)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            if lock.read_bytes() == mine:
                lock.unlink()


def _locked_by_system(path: Path, file: BinaryIO) -> bool:
    """Lock a file as the system does it; False where system or drive cannot.

    Windows could, but takes no new file in the place of one that is open: the lock would end too early.
    """
    if sys.platform == "win32":
        return False
    topic = "file-open"
    try:
        # Either kind of lock may be in use. The first is only tried: on some network drives both are
        # one kind, and holding it would then shut ourselves out.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.lockf(file, fcntl.LOCK_UN)
        topic = "file-busy"
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise WorkbookLocked(topic, path=path) from error
    except OSError:
        return False
    return True


def _take(path: Path, lock: Path) -> bytes:
    """Make the lock file, or say who has it; one whose process is dead is taken over."""
    mine = f"{platform.node()} {os.getpid()} {secrets.token_hex(8)}\n".encode()
    for _ in range(2):
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        except FileExistsError:
            _remove_dead(path, lock)
            continue
        try:
            os.write(descriptor, mine)
        except OSError:
            lock.unlink()
            raise
        finally:
            os.close(descriptor)
        return mine
    raise WorkbookLocked("file-busy", path=path)


def _remove_dead(path: Path, lock: Path) -> None:
    """Remove a lock file whose process is dead. Raises WorkbookLocked where it may be alive."""
    try:
        seen = lock.read_bytes()
        age = time.time() - lock.stat().st_mtime
    except FileNotFoundError:
        return  # it has just been given up
    host, number, *_ = (*seen.decode("utf-8", "replace").split(), "", "")
    here = host == platform.node() and number.isdecimal()
    if runs(int(number)) if here else age < DEAD_AFTER_SECONDS:
        user = f"trainroi ({host or '?'})"
        raise WorkbookLocked("file-lock-left", path=path, user=user, lock=lock.name)
    aside = aside_of(path, lock.parent)
    try:
        os.rename(lock, aside)
    except FileNotFoundError:
        return
    if aside.read_bytes() != seen:
        os.rename(aside, lock)  # somebody took it over before us, and this is theirs
        raise WorkbookLocked("file-busy", path=path)
    aside.unlink()


def hide(folder: Path) -> None:
    """Keep a folder out of sight on Windows; elsewhere a dot at the start of its name does."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(folder), stat.FILE_ATTRIBUTE_HIDDEN)


def runs(process: int) -> bool:
    """Say whether a process of this machine is alive."""
    if sys.platform == "win32":
        import ctypes

        query, still_active, code = 0x1000, 259, ctypes.c_ulong()
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query, False, process)
        if not handle:
            return bool(kernel.GetLastError() == 5)  # it is another user's
        try:
            return bool(kernel.GetExitCodeProcess(handle, ctypes.byref(code))) and code.value == still_active
        finally:
            kernel.CloseHandle(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
