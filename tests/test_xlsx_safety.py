"""A workbook is never lost: bad files are refused, open files are left alone, a kill leaves old or new."""

import os
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import workbooks
from ooxml import repairs

from trainroi_xl.errors import NotAWorkbook, WorkbookError, WorkbookLocked
from trainroi_xl.workbook import drive, safe_file, xlsx_directory
from trainroi_xl.workbook.backups import first_backup
from trainroi_xl.workbook.safe_file import fingerprint
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

fcntl = pytest.importorskip("fcntl", reason="locks and kills are tried as Linux and Mac know them")

CHANGES = workbooks.results(4)


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "books"
    folder.mkdir()
    built = workbooks.build(folder / "costs.xlsx")
    built.with_suffix(".png").unlink()
    return built


def both_refuse(path, topic, error=NotAWorkbook):
    """Reading and writing refuse a file alike, with a text that names it, and leave it as it was."""
    before = path.read_bytes() if path.is_file() else None
    for work in (read, lambda path: patch(path, CHANGES)):
        with pytest.raises(error) as caught:
            work(path)
        assert caught.value.topic == topic
        assert type(caught.value) is error
        for language in ("en", "nl"):
            assert path.name in caught.value.text(language)
            assert "{" not in caught.value.text(language)
    if before is not None:
        assert path.read_bytes() == before
    leftovers = [name for name in os.listdir(path.parent) if "trainroi" in name or "before" in name]
    assert leftovers == []


# --- files that are no workbook ---


def ole(*streams):
    """An old Microsoft container with these names in its directory."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(name.encode("utf-16-le") for name in streams)
    )


@pytest.mark.parametrize(
    ("name", "data", "topic"),
    [
        ("x.csv", b"Date;Amount\n1;2\n", "file-kind"),
        ("x.xlsx", b"plain text", "file-kind"),
        ("x.pdf", b"%PDF-1.7\n", "file-kind"),
        ("x.xlsx", b"", "file-empty"),
        ("x.xlsx", b"PK", "file-damaged"),
        ("x.xlsx", b"PK\x03\x04" + bytes(100), "file-damaged"),
        ("x.xlsx", b"PK\x05\x06" + bytes(18), "file-kind"),
        ("x.xls", ole("Root Entry", "Workbook"), "file-xls"),
        ("x.xls", ole("Root Entry", "Book"), "file-xls"),
        ("x.doc", ole("Root Entry", "WordDocument"), "file-kind"),
        ("x.xlsx", ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "file-password"),
    ],
)
def test_other_kinds_of_files(tmp_path, name, data, topic):
    file = tmp_path / name
    file.write_bytes(data)
    both_refuse(file, topic)


@pytest.mark.parametrize(
    ("parts", "topic"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "file-kind"),
        ({"[Content_Types].xml": "<x/>", "_rels/.rels": "<x/>", "word/document.xml": "<x/>"}, "file-kind"),
        ({"[Content_Types].xml": "<x/>", "_rels/.rels": "<x/>", "xl/workbook.bin": "x"}, "file-xlsb"),
        ({"notes.txt": "hello"}, "file-kind"),
    ],
)
def test_other_kinds_of_zips(tmp_path, parts, topic):
    file = tmp_path / "x.xlsx"
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    both_refuse(file, topic)


def test_a_missing_file(tmp_path):
    both_refuse(tmp_path / "gone.xlsx", "file-missing", WorkbookError)


def test_a_folder(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    both_refuse(folder, "file-is-folder")


# --- damaged files ---


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_cut_off(path, share):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    both_refuse(path, "file-damaged")


@pytest.mark.parametrize(
    "part",
    [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet3.xml",
        "xl/tables/table3.xml",
        "xl/sharedStrings.xml",
    ],
)
def test_a_part_is_missing(path, part):
    workbooks.rewrite(path, remove=[part])
    if part == "[Content_Types].xml" or part.startswith("_rels"):
        both_refuse(path, "file-damaged")
        return
    for work in (read,):
        with pytest.raises(NotAWorkbook) as caught:
            work(path)
        assert caught.value.topic == "file-damaged"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/tables/table3.xml", "xl/worksheets/sheet3.xml"])
@pytest.mark.parametrize(
    "broken",
    [b"", b"<broken", b"<a><b></a>", b"\x00\x01", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
    ids=["empty", "cut", "crossed", "binary", "doctype"],
)
def test_broken_xml(path, part, broken):
    workbooks.rewrite(path, lambda name, data: broken if name == part else data)
    with pytest.raises(NotAWorkbook):
        patch(path, CHANGES)
    with pytest.raises(NotAWorkbook):
        read(path)


def damage(path, part, at):
    """Turn over one byte of the compressed contents of a part."""
    with zipfile.ZipFile(path) as package:
        info = package.getinfo(part)
    data = bytearray(path.read_bytes())
    start = info.header_offset + 30 + len(info.filename)
    data[start + int(info.compress_size * at)] ^= 0x55
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/tables/table3.xml", "xl/worksheets/sheet3.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("at", [0.0, 0.3, 0.6, 0.95])
def test_a_byte_turned_over(path, part, at):
    damage(path, part, at)
    with pytest.raises(NotAWorkbook) as caught:
        read(path)
    assert caught.value.topic == "file-damaged"
    before = path.read_bytes()
    if part != "xl/styles.xml":
        with pytest.raises(NotAWorkbook):
            patch(path, CHANGES)
        assert path.read_bytes() == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "XL/Workbook.XML", "/xl/workbook.xml", "xl\\workbook.xml"]
)
def test_one_part_twice(path, name):
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(name, b"<x/>")
    both_refuse(path, "file-part-twice")


def test_too_many_parts(path):
    with zipfile.ZipFile(path, "a") as package:
        for number in range(10_001):
            package.writestr(f"x{number}", b"")
    both_refuse(path, "file-too-big")


def test_a_bomb(path):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/bomb.xml", bytes(120_000_000))
    both_refuse(path, "part-too-big")


def test_too_big_altogether(path, monkeypatch):
    monkeypatch.setattr(xlsx_directory, "MOST_BYTES", 20_000)
    both_refuse(path, "file-too-big")


def test_a_part_that_inflates_to_more_than_it_says(path):
    with zipfile.ZipFile(path) as package:
        info = package.getinfo("xl/worksheets/sheet3.xml")
    data = path.read_bytes()
    size = struct.pack("<I", info.file_size)
    at = data.rindex(b"xl/worksheets/sheet3.xml") - 46 + 24
    assert data[at : at + 4] == size
    said = struct.pack("<I", info.file_size - 100)
    before = info.header_offset + 22
    assert data[before : before + 4] == size
    path.write_bytes(data[:before] + said + data[before + 4 : at] + said + data[at + 4 :])
    both_refuse(path, "file-damaged")


def test_parts_that_share_bytes(path):
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        infos = package.infolist()
    second = data.rindex(infos[3].filename.encode()) - 46
    data[second + 42 : second + 46] = struct.pack("<I", infos[2].header_offset + 5)
    path.write_bytes(bytes(data))
    both_refuse(path, "file-damaged")


def test_bytes_before_the_zip_would_be_lost(path):
    path.write_bytes(b"PK stub" + path.read_bytes())
    with pytest.raises(WorkbookError) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-unusual"


def test_data_descriptors_and_a_comment(path):
    """Programs that stream write sizes after the data; the new file says them before."""

    class Stream:
        def __init__(self, file):
            self.file = file

        def write(self, data):
            return self.file.write(data)

        def flush(self):
            self.file.flush()

    contents = workbooks.parts(path)
    with open(path, "wb") as file, zipfile.ZipFile(Stream(file), "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = b"made by a stream"
        for name, data in contents.items():
            package.writestr(name, data)
    with zipfile.ZipFile(path) as package:
        assert package.infolist()[0].flag_bits & 8
    patch(path, CHANGES)
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        assert package.comment == b"made by a stream"
        assert not any(info.flag_bits & 8 for info in package.infolist())
    assert read(path).tables["tblByProgramme"].rows[3][0] == "P3"
    assert repairs(path) == ""


def test_zip64_entries_of_a_small_file(path):
    contents = workbooks.parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            with package.open(name, "w", force_zip64=True) as part:
                part.write(data)
    patch(path, CHANGES)
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
    if shutil.which("unzip"):
        subprocess.run(["unzip", "-tqq", str(path)], check=True)
    assert repairs(path) == ""


# --- files that somebody has open ---


def test_open_in_excel(path):
    name = "Zoë Öztürk"
    data = (
        bytes([len(name)])
        + name.encode("cp1252").ljust(54)
        + bytes([len(name), 0])
        + name.encode("utf-16-le")
    )
    path.with_name("~$costs.xlsx").write_bytes(data.ljust(165))
    before = path.read_bytes()
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert name in str(caught.value)
    assert "~$costs.xlsx" in str(caught.value)
    assert path.read_bytes() == before
    assert read(path).tables, "reading does no harm"


@pytest.mark.parametrize("data", [b"", b"\x05", b"\xff" * 10, b"\x03Ann".ljust(55), bytes(165)])
def test_odd_owner_files(path, data):
    path.with_name("~$costs.xlsx").write_bytes(data)
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert ("Ann" in str(caught.value)) == (b"Ann" in data)


def test_open_in_libreoffice(path):
    path.with_name(".~lock.costs.xlsx#").write_text(",ann,pc,24.11.2026 10:00,file:///home;")
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert "ann" in str(caught.value)


def test_locked_with_flock(path):
    with open(path, "rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(WorkbookLocked) as caught:
            patch(path, CHANGES)
        assert caught.value.topic == "file-busy"
    assert patch(path, CHANGES).changed


def test_locked_with_lockf_by_another_process(path):
    code = "import fcntl,sys; f=open(sys.argv[1],'r+b'); fcntl.lockf(f,fcntl.LOCK_EX); print('held',flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        with pytest.raises(WorkbookLocked) as caught:
            patch(path, CHANGES)
        assert caught.value.topic == "file-open"
        other.stdin.close()
    assert patch(path, CHANGES).changed


def test_read_only(path):
    path.chmod(0o444)
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-read-only"


def test_saved_by_somebody_between_reading_and_writing(path):
    mark = fingerprint(path)
    os.utime(path)
    before = path.read_bytes()
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES, unchanged_since=mark)
    assert caught.value.topic == "file-changed"
    assert path.read_bytes() == before
    assert patch(path, CHANGES, unchanged_since=fingerprint(path)).changed


@pytest.mark.parametrize("how", ["in place", "replaced"])
def test_saved_by_somebody_while_writing(path, monkeypatch, how):
    """Also just before the end, whichever way the other program saves."""
    keep = safe_file.keep

    def meanwhile(*arguments):
        kept = keep(*arguments)
        if how == "in place":
            with open(path, "ab") as file:
                file.write(b"x")
        else:
            other = path.with_name("other")
            other.write_bytes(b"saved by somebody")
            os.replace(other, path)
        return kept

    monkeypatch.setattr(safe_file, "keep", meanwhile)
    with pytest.raises(WorkbookLocked) as caught:
        patch(path, CHANGES)
    assert caught.value.topic == "file-changed"
    assert path.read_bytes().endswith(b"x" if how == "in place" else b"somebody")


def test_opened_by_somebody_while_writing(path, monkeypatch):
    keep = safe_file.keep

    def meanwhile(*arguments):
        path.with_name("~$costs.xlsx").write_bytes(b"\x03Ann")
        return keep(*arguments)

    monkeypatch.setattr(safe_file, "keep", meanwhile)
    before = path.read_bytes()
    with pytest.raises(WorkbookLocked):
        patch(path, CHANGES)
    assert path.read_bytes() == before


# --- the moment of writing ---


def only_these(folder, *more):
    """Whether nothing stands in the folder but the workbook, its backup and what is named."""
    allowed = {"costs.xlsx", "costs.before-refresh.xlsx", ".trainroi", *more}
    return {name for name in os.listdir(folder) if not name.endswith(".png")} <= allowed


def test_rights_stay_and_a_link_goes_on_pointing(path):
    path.chmod(0o640)
    link = path.with_name("link.xlsx")
    link.symlink_to(path)
    patch(link, CHANGES)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert read(path).tables["tblByProgramme"].rows[3][0] == "P3"


class Stop(BaseException):
    """What a kill looks like from inside."""


STEPS = ("fsync", "replace", "link", "chmod", "chown", "open", "unlink", "utime", "stat", "close", "listdir")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [Stop, lambda: OSError(28, "No space left on device")])
def test_failing_at_every_step(tmp_path, monkeypatch, step, error):
    """Each call to the system fails in its turn: the file is the old one or the new one, whole."""
    original = getattr(os, step)
    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = workbooks.build(folder / "costs.xlsx", rich=False)
        before = path.read_bytes()
        calls = 0

        def failing(*arguments, number=number, **options):
            nonlocal calls
            calls += 1
            if calls - 1 == number:
                raise error()
            return original(*arguments, **options)

        ended = None
        with monkeypatch.context() as patched:
            patched.setattr(os, step, failing)
            try:
                patch(path, CHANGES)
            except (Stop, WorkbookError) as stopped:
                ended = stopped
        if path.read_bytes() != before:
            assert read(path).tables["tblByProgramme"].rows[3][0] == "P3"
        elif ended is None:
            pytest.fail("said done, and nothing was written")
        if first_backup(path).exists():
            assert first_backup(path).read_bytes() == before
        patch(path, CHANGES)
        assert read(path).tables["tblByProgramme"].rows[3][0] == "P3"
        assert only_these(folder)
        if calls <= number:
            return
    pytest.fail("more steps than expected")


def test_killed_at_any_moment():
    """A few real kills; tests/endurance/kill_refresh.py does hundreds."""
    script = Path(__file__).parent / "endurance" / "kill_refresh.py"
    done = subprocess.run([sys.executable, str(script), "10"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 kills" in done.stdout


def test_leftovers_of_others_stay(path):
    mine = path.with_name(drive.prefix_of(path) + "1-2.tmp")
    of_other = path.with_name(drive.prefix_of(path.with_name("other.xlsx")) + "1-2.tmp")
    for file in (mine, of_other):
        file.write_bytes(b"half")
    patch(path, CHANGES)
    assert not mine.exists()
    assert of_other.exists()
