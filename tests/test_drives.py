"""Two at once, and drives that cannot do all that a local one can: one wins, the others say why, nothing is torn."""

import contextlib
import ctypes
import errno
import os
import platform
import resource
import subprocess
import sys
import threading
import time
import types
from pathlib import Path
from typing import ClassVar

import pytest
import workbooks

from trainroi_xl.errors import WorkbookError, WorkbookLocked
from trainroi_xl.workbook import drive, safe_file
from trainroi_xl.workbook.backups import FOLDER, backups_of
from trainroi_xl.workbook.safe_file import fingerprint
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

fcntl = pytest.importorskip("fcntl", reason="drives are played on a system that has all of it")

CHANGES = workbooks.results(4)


@pytest.fixture
def path(tmp_path):
    return workbooks.build(tmp_path / "costs.xlsx", rich=False)


def failing(code, only=lambda *_: True, real=None):
    """A call to the system that gives one error."""

    def call(*arguments, **options):
        if real is None or only(*arguments):
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    return call


def names(path):
    return sorted(name for name in os.listdir(path.parent))


def written(path):
    return read(path).tables["tblByProgramme"].rows[3][0] == "P3"


# --- two at once ---


@pytest.fixture(params=["locks of the system", "no locks"])
def locks(request, monkeypatch):
    if request.param == "no locks":
        for name in ("flock", "lockf"):
            monkeypatch.setattr(fcntl, name, failing(errno.ENOLCK))
    return request.param


def test_one_of_many_threads_wins(path, locks):
    """All have read the same file; whoever comes second has results of a file that is no more."""
    before = path.read_bytes()
    mark = fingerprint(path)
    ready = threading.Barrier(6)
    ended = []

    def work(number):
        ready.wait()
        try:
            patch(path, workbooks.results(2 + number), unchanged_since=mark)
            ended.append(number)
        except WorkbookLocked as error:
            ended.append(error.topic)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = (each for each in ended if isinstance(each, int))
    assert len(ended) == 6
    assert {each for each in ended if isinstance(each, str)} <= {
        "file-busy",
        "file-changed",
        "file-lock-left",
    }
    assert len(read(path).tables["tblByProgramme"].rows) == 2 + winner
    assert [backup.path.read_bytes() for backup in backups_of(path)] == [before]
    assert names(path) == ["costs.before-refresh.xlsx", "costs.xlsx"]


PATCHING = """
import sys; sys.path.insert(0, sys.argv[3])
import fcntl, workbooks
from trainroi_xl.errors import WorkbookError
from trainroi_xl.workbook.safe_file import fingerprint
from trainroi_xl.workbook.xlsx_patch import patch
if sys.argv[2] == "no locks":
    def no_lock(*_): raise OSError(37, "No locks available")
    fcntl.flock = fcntl.lockf = no_lock
mark = fingerprint(sys.argv[1])
print("ready", flush=True); sys.stdin.readline()
try: print(patch(sys.argv[1], workbooks.results(int(sys.argv[4])), unchanged_since=mark).changed)
except WorkbookError as error: print(error.topic)
"""


def test_one_of_several_processes_wins(path, locks):
    before = path.read_bytes()
    others = [
        subprocess.Popen(
            [sys.executable, "-c", PATCHING, str(path), locks, str(Path(__file__).parent), str(3 + number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]
    for other in others:
        assert other.stdout.readline() == "ready\n"
    for other in others:
        other.stdin.write("\n")
        other.stdin.flush()
    said = [other.communicate()[0].strip() for other in others]
    assert said.count("True") == 1, said
    assert set(said) <= {"True", "file-busy", "file-changed", "file-lock-left"}
    assert len(read(path).tables["tblByProgramme"].rows) == 3 + said.index("True")
    assert [backup.path.read_bytes() for backup in backups_of(path)] == [before]
    assert names(path) == ["costs.before-refresh.xlsx", "costs.xlsx"]


# --- a lock file, where the drive has no locks ---


@pytest.fixture
def lock(path, monkeypatch):
    for name in ("flock", "lockf"):
        monkeypatch.setattr(fcntl, name, failing(errno.EOPNOTSUPP))
    return path.with_name(drive.prefix_of(path) + "lock")


def held_by(lock, host, process, age=0):
    lock.write_text(f"{host} {process} 1234\n" if host else "")
    os.utime(lock, (time.time() - age,) * 2)


def test_a_lock_file_goes_with_the_refresh(path, lock, monkeypatch):
    seen = []
    keep = safe_file.keep
    monkeypatch.setattr(safe_file, "keep", lambda *given: (seen.append(lock.read_text()), keep(*given))[1])
    assert patch(path, CHANGES).changed
    assert seen[0].split()[:2] == [platform.node(), str(os.getpid())]
    assert not lock.exists()


@pytest.mark.parametrize(
    ("host", "process", "age"),
    [(platform.node(), os.getpid(), 0), (platform.node(), 1, 9999), ("elsewhere", 1, 60), ("", "", 0)],
    ids=("this process", "the first process", "another machine", "nobody named"),
)
def test_a_lock_file_of_the_living_is_respected(path, lock, host, process, age):
    held_by(lock, host, process, age)
    before = path.read_bytes()
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-lock-left"
    assert lock.name in str(caught.value) and (host or "?") in str(caught.value)
    assert path.read_bytes() == before and lock.exists()


def dead_process():
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def test_a_lock_file_of_the_dead_is_taken_over(path, lock):
    held_by(lock, platform.node(), dead_process())
    assert patch(path, CHANGES).changed
    held_by(lock, "elsewhere", 1, drive.DEAD_AFTER_SECONDS + 60)
    assert patch(path, workbooks.results(2)).changed
    assert not lock.exists()


def test_a_lock_file_that_somebody_took_over_first_stays_theirs(path, lock, monkeypatch):
    held_by(lock, platform.node(), dead_process())
    rename = os.rename

    def meanwhile(source, target):
        if source == lock:
            held_by(lock, "elsewhere", 77)
        rename(source, target)

    monkeypatch.setattr(os, "rename", meanwhile)
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-busy"
    assert lock.read_text().startswith("elsewhere 77")


def test_whether_a_process_runs():
    assert drive.runs(os.getpid()) and not drive.runs(dead_process())
    assert drive.runs(10**30)


# --- drives that lack something ---


@pytest.mark.parametrize(
    "code", [errno.EXDEV, errno.EPERM, errno.EACCES, errno.EEXIST, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL]
)
def test_without_replacing_in_one_step_nothing_is_written(path, monkeypatch, code):
    before = path.read_bytes()
    monkeypatch.setattr(os, "replace", failing(code))
    with pytest.raises(WorkbookError) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-no-swap"
    for language in ("en", "nl"):
        assert os.strerror(code) in caught.value.text(language)
    assert path.read_bytes() == before
    assert names(path) == ["costs.xlsx"]


@pytest.mark.parametrize("code", [errno.EBUSY, errno.ETXTBSY])
def test_a_drive_on_which_somebody_has_it_open_says_so(path, monkeypatch, code):
    monkeypatch.setattr(os, "replace", failing(code))
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-open"
    assert names(path) == ["costs.xlsx"]


def test_a_drive_that_did_it_and_says_no(path, monkeypatch):
    """As NFS does where the answer got lost, and the question is asked again."""
    before, replace = path.read_bytes(), os.replace

    def done_but_told_otherwise(source, target):
        replace(source, target)
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr(os, "replace", done_but_told_otherwise)
    assert patch(path, CHANGES).changed
    assert written(path)
    assert [backup.path.read_bytes() for backup in backups_of(path)] == [before]


@pytest.mark.parametrize("name", ["chown", "chmod", "utime", "link", "fsync", "setxattr"])
def test_a_drive_without(path, monkeypatch, name):
    before = path.read_bytes()
    monkeypatch.setattr(os, name, failing(errno.ENOTSUP))
    for times in range(1, 4):
        assert patch(path, workbooks.results(times + 3)).changed
        assert len(backups_of(path)) == times
    assert written(path) and backups_of(path)[-1].path.read_bytes() == before
    assert names(path) == [FOLDER, "costs.before-refresh.xlsx", "costs.xlsx"]


def test_a_drive_that_fails_to_sync(path, monkeypatch):
    """That is no lack but a fault: what was written may be lost."""
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(WorkbookError) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-unwritable"
    assert path.read_bytes() == before and names(path) == ["costs.xlsx"]


def test_a_folder_that_cannot_be_synced(path, monkeypatch):
    opened = os.open
    monkeypatch.setattr(
        os, "open", failing(errno.EACCES, only=lambda name, *_: os.path.isdir(name), real=opened)
    )
    assert patch(path, CHANGES).changed


def test_a_folder_in_which_nothing_can_be_made(path, monkeypatch):
    """A writable file in a folder that is not: writing into the file itself could tear it."""
    before = path.read_bytes()
    opened = os.open
    monkeypatch.setattr(
        os, "open", failing(errno.EACCES, only=lambda _, flags, *__: flags & os.O_CREAT, real=opened)
    )
    with pytest.raises(WorkbookError) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-unwritable"
    assert path.read_bytes() == before and names(path) == ["costs.xlsx"]


def test_no_folder_for_backups_no_refresh(path, monkeypatch):
    patch(path, CHANGES)
    before = path.read_bytes()
    monkeypatch.setattr(os, "mkdir", failing(errno.ENOSPC))
    with pytest.raises(WorkbookError) as caught:
        patch(path, workbooks.results(2))
    assert caught.value.topic == "file-unwritable"
    assert path.read_bytes() == before


def test_nobody_else_reads_the_new_file_before_it_has_its_rights(path, monkeypatch):
    seen = []
    take_over = safe_file.take_over
    monkeypatch.setattr(
        safe_file,
        "take_over",
        lambda old, new: (seen.append(new.stat().st_mode & 0o777), take_over(old, new)),
    )
    patch(path, CHANGES)
    assert seen == [0o600]


@contextlib.contextmanager
def full_at(limit):
    """Let no file grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("links", [True, False])
def test_a_disk_that_is_full_at_any_byte(path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    before = path.read_bytes()
    for limit in range(0, len(before) + 4000, 499):
        topic = None
        with full_at(limit):
            try:
                patch(path, CHANGES)
            except WorkbookError as error:
                topic = error.topic
        if topic is None:
            assert limit > 3000 and written(path)
            return
        assert topic == "file-unwritable"
        assert path.read_bytes() == before and names(path) == ["costs.xlsx"]
    pytest.fail("there is room enough in the end")


def test_a_link_by_which_somebody_opened_the_file(path):
    link = path.parent / "desk" / "link.xlsx"
    link.parent.mkdir()
    link.symlink_to(path)
    link.with_name("~$link.xlsx").write_bytes(b"\x03Ann")
    with pytest.raises(WorkbookLocked) as caught:
        patch(link, CHANGES)
    assert "Ann" in str(caught.value)


# --- Windows, as far as it can be played ---


class Kernel:
    """The calls of Windows that are asked for: one process is alive, one is dead, one is another user's."""

    hidden: ClassVar[list[tuple[str, int]]] = []

    def OpenProcess(self, rights, inherit, process):
        return {4: 40, 8: 80}.get(process, 0)

    def GetLastError(self):
        return 5

    def GetExitCodeProcess(self, handle, code):
        code._obj.value = 259 if handle == 40 else 0
        return 1

    def CloseHandle(self, handle):
        return 1

    def SetFileAttributesW(self, name, attributes):
        self.hidden.append((name, attributes))
        return 1


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(safe_file, "WINDOWS", True)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", types.SimpleNamespace(kernel32=Kernel()), raising=False)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    Kernel.hidden.clear()
    return monkeypatch


def test_windows_keeps_backups_in_a_hidden_folder_and_locks_by_a_file(path, windows):
    lock = path.with_name(drive.prefix_of(path) + "lock")
    for process in (4, 12):
        held_by(lock, platform.node(), process)
        with pytest.raises(WorkbookLocked):
            patch(path, CHANGES)
    held_by(lock, platform.node(), 8)
    assert patch(path, CHANGES).changed
    assert patch(path, workbooks.results(2)).changed
    assert Kernel.hidden == [(str(path.parent / FOLDER), 2)]
    assert not lock.exists() and len(backups_of(path)) == 2


def test_windows_refuses_to_replace_an_open_file(path, windows):
    tried = []

    def denied(source, target):
        tried.append(target)
        raise PermissionError(errno.EACCES, "Access is denied")

    windows.setattr(os, "replace", denied)
    before = path.read_bytes()
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-open" and len(tried) > 3
    assert path.read_bytes() == before and names(path) == ["costs.xlsx"]


def test_windows_lets_a_scanner_look_first(path, windows):
    replace, tried = os.replace, []

    def denied_twice(source, target):
        tried.append(target)
        if len(tried) < 3:
            raise PermissionError(errno.EACCES, "Access is denied")
        replace(source, target)

    windows.setattr(os, "replace", denied_twice)
    assert patch(path, CHANGES).changed and written(path)


def test_windows_does_not_replace_what_was_saved_while_waiting(path, windows):
    def saved_meanwhile(source, target):
        Path(target).write_bytes(b"saved by somebody")
        raise PermissionError(errno.EACCES, "Access is denied")

    windows.setattr(os, "replace", saved_meanwhile)
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-changed"
    assert path.read_bytes() == b"saved by somebody"
