"""Files made to overwhelm or to mislead are refused with a message that names them, and nothing is left behind."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import bombs
import pytest
from mutations import Part, pack, unpack

from trainroi_xl import cli
from trainroi_xl.errors import NotAWorkbook, WorkbookError
from trainroi_xl.hosts import files
from trainroi_xl.workbook import xlsx_directory
from trainroi_xl.workbook.xlsx_read import read
from trainroi_xl.workbook.xlsx_share import share

ENDURANCE = Path(__file__).parent / "endurance"
SLOW_TO_MAKE = {
    "a list of 50,000 long names",
    "five parts of 90 MB",
    "one part of 300 MB",
    "90 MB of spaces in a sheet",
}


@pytest.fixture(scope="module")
def good():
    return bombs.good()


@pytest.fixture
def parts(good):
    return [Part(each.name, each.packed, each.method, each.crc, each.size) for each in good]


def refused(path, topic, error=WorkbookError):
    """A refresh refuses a file by name, in both languages, and leaves it alone."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error) as caught:
        files.refresh(path, bombs.TODAY)
    assert topic in ("*", caught.value.topic)
    for language in ("en", "nl"):
        assert path.name in caught.value.text(language)
    assert before is None or path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
    return caught.value


@pytest.mark.parametrize("name", [name for name in bombs.BOMBS if name not in SLOW_TO_MAKE])
def test_a_bomb_is_refused(tmp_path, parts, name):
    blow_up, topic = bombs.BOMBS[name]
    blow_up(parts)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(pack(parts))
    error = refused(path, topic, NotAWorkbook)
    if error.topic in ("part-too-big", "file-damaged"):
        assert str(error.details["part"]) in str(error)


def test_the_list_of_a_zip_is_not_read_where_it_is_too_long(tmp_path, parts, monkeypatch):
    monkeypatch.setattr(xlsx_directory, "MOST_LISTED", 3000)
    path = tmp_path / "long.xlsx"
    path.write_bytes(pack(parts))
    refused(path, "file-too-big", NotAWorkbook)


def test_parts_that_shrank_too_much_together(tmp_path, parts, monkeypatch):
    monkeypatch.setattr(xlsx_directory, "SUSPICIOUS_BYTES", 100_000)
    monkeypatch.setattr(xlsx_directory, "SUSPICIOUS_RATIO", 2)
    for part in parts:  # no single part is suspicious
        assert part.size < 16_000_000
    path = tmp_path / "shrunk.xlsx"
    path.write_bytes(pack(parts))
    refused(path, "file-too-big", NotAWorkbook)


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.xml", "xl/../../evil.xml", "xl/./a.xml", "..\\..\\evil.xml", "C:/evil.xml", "c:\\evil.xml",
        "//host/share/evil.xml", "\\\\host\\share\\evil.xml", "xl/evil\0.xml", "xl/evil.", "xl/dir./evil.xml",
        "xl/\x1b[2J.xml", "xl//evil.xml", "..", "/", "",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere(tmp_path, parts, name):
    parts.append(Part(name.encode(), b"x", 0, 0x8CDC1683, 1))
    path = tmp_path / "named.xlsx"
    path.write_bytes(pack(parts))
    error = refused(path, "part-name", NotAWorkbook)
    assert "\x1b" not in str(error)


@pytest.mark.parametrize(
    "said",
    [{"name": b"xl/other.xml"}, {"method": 0}, {"size": 1}, {"packed": 1}, {"crc": 1}],
    ids=["name", "method", "size", "packed", "crc"],
)
def test_a_part_of_which_the_zip_says_two_things(tmp_path, parts, said):
    part = bombs.find(parts, bombs.SHEET)
    part.local = said
    path = tmp_path / "two.xlsx"
    path.write_bytes(pack(parts))
    error = refused(path, "part-unclear", NotAWorkbook)
    assert part.text in str(error)


def test_the_list_of_types_twice_in_other_capitals(tmp_path, parts):
    parts.append(Part(b"[CONTENT_TYPES].XML", b"", 0, 0, 0))
    path = tmp_path / "types.xlsx"
    path.write_bytes(pack(parts))
    refused(path, "file-part-twice", NotAWorkbook)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="7"', b'<row r="6"'),
        (b'<c r="C7"', b'<c r="B7"'),
        (b'<c r="C7"', b'<c r="C8"'),
        (b'<row r="7"', b'<row xmlns="urn:other" r="7"'),
    ],
)
def test_a_row_or_cell_that_programs_would_read_differently(tmp_path, parts, old, new):
    part = bombs.find(parts, bombs.SHEET, b"<tableParts")
    assert old in part.data
    part.data = part.data.replace(old, new, 1)
    path = tmp_path / "twice.xlsx"
    path.write_bytes(pack(parts))
    with pytest.raises(NotAWorkbook) as caught:
        files.refresh(path, bombs.TODAY)
    assert caught.value.topic in ("cell-damaged", "file-damaged")


def test_a_style_that_is_none_is_refused_before_a_value_is_written_into_it(tmp_path, parts):
    """A reader passes over the style of a blank cell, so the file would be readable before and not after."""
    for part in parts:
        if part.text.startswith(bombs.SHEET):
            part.data = part.data.replace(b'<c r="B9" s="', b'<c r="B9" s="a', 1)
    path = tmp_path / "style.xlsx"
    path.write_bytes(pack(parts))
    refused(path, "*", NotAWorkbook)


# --- what is no file ---


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name here")
@pytest.mark.parametrize("command", ["check", "refresh", "share"])
def test_a_pipe_does_not_keep_us_waiting(tmp_path, command, capsys):
    path = tmp_path / "pipe.xlsx"
    os.mkfifo(path)
    assert cli.main([command, str(path)]) == cli.BAD_INPUT
    assert "pipe.xlsx" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name here")
def test_a_pipe_of_answers_or_beside_the_workbook(tmp_path, parts, capsys):
    path, answers = tmp_path / "book.xlsx", tmp_path / "answers.csv"
    path.write_bytes(pack(parts))
    os.mkfifo(answers)
    status = cli.main(["import-answers", str(answers), "--into", str(path), "--programme", "X"])
    assert status == cli.BAD_INPUT and "answers.csv" in capsys.readouterr().err
    os.mkfifo(tmp_path / "~$book.xlsx")
    assert cli.main(["refresh", str(path)]) == cli.BAD_INPUT
    assert "~$book.xlsx" in capsys.readouterr().err


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device here")
def test_a_device_is_no_workbook():
    with pytest.raises(NotAWorkbook) as caught:
        read(Path("/dev/zero"))
    assert caught.value.topic == "file-no-file"


def test_a_huge_file_with_nothing_in_it(tmp_path):
    path = tmp_path / "sparse.xlsx"
    with open(path, "wb") as file:
        file.truncate(1 << 36)
    with pytest.raises(NotAWorkbook) as caught:
        read(path)
    assert caught.value.topic == "file-kind"
    with open(path, "r+b") as file:
        file.write(b"PK\3\4")
    with pytest.raises(NotAWorkbook) as caught:
        read(path)
    assert caught.value.topic == "file-damaged"


# --- nothing is fetched ---

OUTSIDE = ("http://127.0.0.1:9/x", "\\\\127.0.0.1\\share\\x.xlsx", "file:///etc/passwd", "//127.0.0.1/x")


def test_what_a_workbook_refers_to_elsewhere_is_never_opened(tmp_path, parts):
    """Relations of every kind to places outside: no name is looked up, no connection made, no other file opened."""
    more = b"".join(
        b'<Relationship Id="out%d%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
        b'Target="%s" TargetMode="External"/>' % (number, kind, kind, target.encode())
        for number, target in enumerate(OUTSIDE)
        for kind in (
            b"externalLink",
            b"externalLinkPath",
            b"oleObject",
            b"image",
            b"hyperlink",
            b"table",
            b"attachedTemplate",
        )
    )
    for part in parts:
        if part.text.endswith(".rels"):
            part.data = bombs.inside(part.data, more, b"Relationships")
    path = tmp_path / "outside.xlsx"
    path.write_bytes(pack(parts))
    seen, ours = [], threading.get_ident()

    def hook(event, arguments):
        if watching and threading.get_ident() == ours:
            if event.startswith(("socket.", "urllib.", "ftplib.", "subprocess.", "os.system")):
                seen.append((event, arguments))
            elif event == "open" and isinstance(arguments[0], str | bytes):
                opened = os.fsdecode(arguments[0])
                if any(mark in opened for mark in ("127.0.0.1", "/etc/passwd")):
                    seen.append((event, arguments))

    watching = True
    sys.addaudithook(hook)
    try:
        assert files.refresh(path, bombs.TODAY).changes is not None
        assert cli.main(["share", str(path), "-o", str(tmp_path)]) in (cli.DONE, cli.FINDINGS)
    finally:
        watching = False
    assert seen == []


def test_a_sheet_that_is_not_listed_is_not_in_a_copy(tmp_path, parts):
    workbook = bombs.find(parts, bombs.WORKBOOK)
    start = workbook.data.index(b'<sheet name="Costs"')
    workbook.data = workbook.data[:start] + workbook.data[workbook.data.index(b"/>", start) + 2 :]
    path, copy = tmp_path / "unlisted.xlsx", tmp_path / "copy.xlsx"
    path.write_bytes(pack(parts))
    share(path, copy)
    assert len(unpack(path.read_bytes())) > len(unpack(copy.read_bytes()))
    assert not any(b'tblCosts"' in part.data for part in unpack(copy.read_bytes()))


# --- by the hundred ---


def test_spoiled_files_are_refreshed_rightly_or_refused():
    """A few of the files that tests/endurance/fuzz_files.py makes by the thousand."""
    command = [sys.executable, str(ENDURANCE / "fuzz_files.py"), "150", "--seed", "2026"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "failures: 0" in done.stdout
