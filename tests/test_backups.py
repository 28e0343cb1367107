"""Backups are kept by count and put back: whole, undoable, and without a trace of what was cut off."""

import json
import os
import zipfile
from pathlib import Path

import pytest
import workbooks

from trainroi_xl.cli import main
from trainroi_xl.errors import NotAWorkbook, UsageError, WorkbookError, WorkbookLocked
from trainroi_xl.hosts.files import restore
from trainroi_xl.workbook import backups, drive, safe_file
from trainroi_xl.workbook.backups import FOLDER, KEPT, backups_of, first_backup
from trainroi_xl.workbook.safe_file import is_ours
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read


@pytest.fixture
def path(tmp_path):
    return workbooks.build(tmp_path / "costs.xlsx", rich=False)


def refreshed(path, times):
    """Refresh a workbook, each time with other results; give what it held before and after each."""
    seen = [path.read_bytes()]
    for number in range(times):
        assert patch(path, workbooks.results(1 + (number + len(backups_of(path))) % 7)).changed
        seen.append(path.read_bytes())
    return seen


def contents(path):
    return [backup.path.read_bytes() for backup in backups_of(path)]


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())


def test_the_first_file_is_kept_for_good_and_the_last_ones_beside_it(path):
    seen = refreshed(path, 1)
    assert first_backup(path).name == "costs.before-refresh.xlsx"
    assert contents(path) == seen[:1]
    seen += refreshed(path, KEPT + 2)[1:]
    assert contents(path) == [*reversed(seen[-1 - KEPT : -1]), seen[0]]
    assert [backup.number for backup in backups_of(path)] == [5, 4, 3, 0]
    assert names(path.parent) == [
        *(f"{FOLDER}/costs.{number}.xlsx" for number in (3, 4, 5)),
        "costs.before-refresh.xlsx",
        "costs.xlsx",
    ]


def test_a_refresh_that_changes_nothing_makes_no_backup(path):
    patch(path, workbooks.results(2))
    before = names(path.parent)
    assert patch(path, workbooks.results(2)).backup is None
    assert names(path.parent) == before


@pytest.mark.parametrize("links", [True, False])
def test_a_backup_is_a_link_where_there_are_links_and_else_a_copy(path, monkeypatch, links):
    saved, inode = path.stat().st_mtime_ns, path.stat().st_ino
    path.chmod(0o640)
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no links here")))
    (before, _) = refreshed(path, 1)
    backup = first_backup(path)
    assert backup.read_bytes() == before
    assert (backup.stat().st_ino == inode) == links
    assert backup.stat().st_mtime_ns == saved
    assert backup.stat().st_mode & 0o777 == 0o640
    assert backup.stat().st_nlink == path.stat().st_nlink == 1


def test_a_file_with_another_name_is_copied_and_the_other_name_keeps_the_old_file(path):
    """Whoever writes by the other name would write into the backup."""
    other = path.with_name("shared.xlsx")
    os.link(path, other)
    (before, after) = refreshed(path, 1)
    assert other.read_bytes() == before and path.read_bytes() == after != before
    other.write_bytes(b"written in place")
    assert first_backup(path).read_bytes() == before


@pytest.mark.parametrize("number", [0, 3])
def test_a_backup_that_is_still_the_workbook_itself_is_none(path, number):
    """A refresh that is killed just before its new file takes the name leaves the old file with two names."""
    if number:
        refreshed(path, number)
    before = path.read_bytes()
    (path.parent / FOLDER).mkdir(exist_ok=True)
    killed = backups._numbered(path, number) if number else first_backup(path)
    os.link(path, killed)
    assert all(backup.path != killed for backup in backups_of(path))
    refreshed(path, 1)
    assert killed in [backup.path for backup in backups_of(path)]
    assert killed.read_bytes() == before and killed.stat().st_nlink == 1


def test_nothing_written_no_backup(path, monkeypatch):
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(WorkbookError):
        patch(path, workbooks.results(2))
    assert names(path.parent) == ["costs.xlsx"]


# --- restore ---


def test_restore_takes_the_newest_and_is_undone_by_another(path):
    seen = refreshed(path, 3)
    all_there = sorted([path.read_bytes(), *contents(path)])
    restored = restore(path)
    assert path.read_bytes() == seen[2]
    assert restored.backup.number == 2 and restored.kept.read_bytes() == seen[3]
    assert sorted([path.read_bytes(), *contents(path)]) == all_there
    restore(path)
    assert path.read_bytes() == seen[3]
    assert sorted([path.read_bytes(), *contents(path)]) == all_there


def test_restore_one_by_number_and_the_first_which_stays(path):
    seen = refreshed(path, 4)
    restore(path, 1)
    assert path.read_bytes() == seen[1]
    restore(path, 0)
    assert path.read_bytes() == seen[0] == first_backup(path).read_bytes()
    with pytest.raises(UsageError) as caught:
        restore(path, 99)
    assert caught.value.topic == "backup-number" and "first" in str(caught.value)
    assert path.read_bytes() == seen[0]


def test_restore_where_the_workbook_is_gone(path):
    path.chmod(0o640)
    seen = refreshed(path, 2)
    path.unlink()
    restored = restore(path)
    assert restored.kept is None
    assert path.read_bytes() == seen[1]
    assert path.stat().st_mode & 0o777 == 0o640
    assert read(path).tables


def test_restore_where_the_workbook_is_damaged(path):
    seen = refreshed(path, 2)
    path.write_bytes(b"half")
    restored = restore(path)
    assert path.read_bytes() == seen[1] and restored.kept.read_bytes() == b"half"


def test_a_damaged_backup_is_refused_and_nothing_changes(path):
    refreshed(path, 2)
    backup = backups_of(path)[0].path
    data = bytearray(backup.read_bytes())
    with zipfile.ZipFile(backup) as package:
        info = max(package.infolist(), key=lambda info: info.compress_size)
    data[info.header_offset + 200] ^= 0x55
    backup.write_bytes(data)
    before = path.read_bytes()
    with pytest.raises(NotAWorkbook):
        restore(path)
    assert path.read_bytes() == before and backup.read_bytes() == data
    assert not any("trainroi-" in name for name in names(path.parent))


def test_restore_is_refused_while_somebody_has_the_file_open(path):
    refreshed(path, 2)
    before = names(path.parent), path.read_bytes()
    for mark in ("~$costs.xlsx", ".~lock.costs.xlsx#"):
        path.with_name(mark).write_bytes(b"\x03Ann")
        with pytest.raises(WorkbookLocked):
            restore(path)
        path.with_name(mark).unlink()
    assert (names(path.parent), path.read_bytes()) == before


def test_restore_by_a_link(path):
    seen = refreshed(path, 2)
    link = path.parent / "elsewhere" / "link.xlsx"
    link.parent.mkdir()
    link.symlink_to(path)
    restore(link)
    assert link.is_symlink() and path.read_bytes() == seen[1]
    path.unlink()
    restore(link)
    assert link.is_symlink() and path.read_bytes() == seen[2]
    assert names(link.parent) == ["link.xlsx"]


def test_no_backup_at_all(path):
    for which in (path, path.with_name("gone.xlsx")):
        with pytest.raises(UsageError) as caught:
            restore(which)
        assert caught.value.topic == "backup-none"
    assert names(path.parent) == ["costs.xlsx"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_command(path, capsys, language):
    seen = refreshed(path, 3)
    asked = ["--language", language]
    assert main(["restore", str(path), "--list", *asked]) == 0
    listed = capsys.readouterr().out
    assert ("eerste" if language == "nl" else "first") in listed and " KB" in listed
    assert main(["restore", str(path), "--list", "--json"]) == 0
    assert [each["number"] for each in json.loads(capsys.readouterr().out)] == ["2", "1", "first"]
    assert path.read_bytes() == seen[3]
    assert main(["restore", str(path), "--from", "first", *asked]) == 0
    assert ("zoals opgeslagen op" if language == "nl" else "as it was saved on") in capsys.readouterr().out
    assert path.read_bytes() == seen[0]
    assert main(["restore", str(path), "--from", "77", *asked]) == 2
    assert "77" in capsys.readouterr().err
    assert main(["restore", str(path.with_name("gone.xlsx")), "--list", *asked]) == 2
    assert "gone.xlsx" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["restore", str(path), "--from", "-1"])


# --- names ---


@pytest.mark.parametrize("stem", ["é" * 110, "ß" * 124, "Übersicht der Schulungskosten " * 8, "n" * 250])
def test_long_names(tmp_path, stem):
    name = stem.encode()[:250].decode("utf-8", "ignore") + ".xlsx"
    path = workbooks.build(tmp_path / "x.xlsx", rich=False).rename(tmp_path / name)
    other = workbooks.build(tmp_path / "x.xlsx", rich=False).rename(tmp_path / (name[:-6] + "z.xlsx"))
    seen = refreshed(path, KEPT + 2)
    assert len(contents(path)) == KEPT + 1
    assert contents(other) == []
    restore(path, 0)
    assert path.read_bytes() == seen[0]


def test_names_that_look_like_backups_of_another(tmp_path):
    ours = workbooks.build(tmp_path / "costs.xlsx", rich=False)
    named_alike = workbooks.build(tmp_path / "costs.7.xlsx", rich=False)
    refreshed(named_alike, 3)
    assert contents(ours) == []
    refreshed(ours, 3)
    assert len(contents(ours)) == len(contents(named_alike)) == 3


def test_accents_taken_apart_and_capitals(tmp_path, monkeypatch):
    refreshed(workbooks.build(tmp_path / "Zoe\u0308.xlsx", rich=False), 3)
    spelled = tmp_path / "Zo\u00eb.xlsx"
    assert [backup.number for backup in backups_of(spelled)] == [2, 1]
    capitals = tmp_path / "ZOE\u0308.XLSX"
    assert backups_of(capitals) == []
    monkeypatch.setattr(os.path, "normcase", str.lower)
    assert [backup.number for backup in backups_of(capitals)] == [2, 1]


def test_what_is_ours(path):
    refreshed(path, 2)
    assert [name for name in names(path.parent) if not is_ours(path.parent / name)] == ["costs.xlsx"]
    passing = (drive.aside_of(path, path.parent), path.with_name(drive.prefix_of(path) + "lock"))
    marks = [path.with_name(name) for name in ("~$costs.xlsx", ".~lock.costs.xlsx#")]
    assert all(is_ours(each) for each in (*passing, *marks))
    users = ("before-refresh.xlsx", "costs.trainroi.xlsx", ".hidden.xlsx", "~costs.xlsx")
    assert not any(is_ours(Path(name)) for name in users)


def test_the_folder_of_backups_is_for_whoever_may_write_beside_it(path):
    path.parent.chmod(0o770)
    refreshed(path, 2)
    assert (path.parent / FOLDER).stat().st_mode & 0o777 == 0o770


def test_leftovers_in_both_folders_go(path):
    refreshed(path, 2)
    for folder in (path.parent, path.parent / FOLDER):
        drive.aside_of(path, folder).write_bytes(b"half")
    safe_file.remove_leftovers(path)
    assert not any(name.endswith(".tmp") for name in names(path.parent))
