import os

import pytest

from trainroi_xl.consolidation.sources import find
from trainroi_xl.errors import UsageError


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(*given, output=None):
    return [source.name for source in find([str(each) for each in given], output)]


def test_a_folder_gives_workbooks_with_all_below_it_in_order_of_name(tmp_path):
    touch(tmp_path, "b.xlsx", "A.XLSM", "sub/deeper/c.xlsx", "sub/a.xlsx", "notes.docx", "old.xls", "x.csv")
    assert names(tmp_path) == ["A.XLSM", "b.xlsx", "sub/a.xlsx", "sub/deeper/c.xlsx"]


def test_what_programs_leave_beside_a_workbook_is_passed_over(tmp_path):
    touch(
        tmp_path,
        "a.xlsx",
        "~$a.xlsx",
        ".hidden.xlsx",
        ".git/b.xlsx",
        "a.before-refresh.xlsx",
        ".~lock.a.xlsx#",
    )
    assert names(tmp_path) == ["a.xlsx"]


def test_the_output_is_no_source_of_itself(tmp_path):
    touch(tmp_path, "a.xlsx", "portfolio.xlsx")
    assert names(tmp_path, output=tmp_path / "portfolio.xlsx") == ["a.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_not_followed(tmp_path):
    touch(tmp_path, "in/a.xlsx", "out/b.xlsx")
    (tmp_path / "in/circle").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in/other").symlink_to(tmp_path / "out", target_is_directory=True)
    (tmp_path / "in/b.xlsx").symlink_to(tmp_path / "out/b.xlsx")
    os.mkfifo(tmp_path / "in/pipe.xlsx")
    assert names(tmp_path / "in") == ["a.xlsx"]
    assert names(tmp_path / "in/*.xlsx") == ["a.xlsx"]
    assert names(tmp_path / "in/b.xlsx") == ["b.xlsx"], "a link that is named is meant"


def test_patterns_files_and_folders_go_together_and_each_file_comes_once(tmp_path):
    touch(tmp_path, "2025/a.xlsx", "2026/a.xlsx", "2026/sub/b.xlsx", "c.xlsx")
    assert names(tmp_path / "202?/*.xlsx") == ["2025/a.xlsx", "2026/a.xlsx"]
    assert names(tmp_path / "**/*.xlsx") == ["2025/a.xlsx", "2026/a.xlsx", "2026/sub/b.xlsx", "c.xlsx"]
    assert names(tmp_path / "2025", tmp_path / "2026", tmp_path / "2026/a.xlsx", tmp_path / "c.xlsx") == [
        "2025/a.xlsx",
        "2026/a.xlsx",
        "2026/sub/b.xlsx",
        "c.xlsx",
    ]


def test_a_file_that_is_named_is_taken_whatever_it_is(tmp_path):
    touch(tmp_path, "a.pdf", "odd[1].xlsx")
    assert names(tmp_path / "a.pdf") == ["a.pdf"]
    assert names(tmp_path / "odd[1].xlsx") == ["odd[1].xlsx"]


def test_nothing_to_read_is_said(tmp_path):
    for given, topic in ((tmp_path, "consolidate-nothing"), (tmp_path / "none.xlsx", "consolidate-missing")):
        with pytest.raises(UsageError) as caught:
            find([str(given)])
        assert caught.value.topic == topic and str(tmp_path) in str(caught.value)


def test_letters_that_one_system_writes_in_two_pieces_are_one_name(tmp_path):
    touch(tmp_path, "cafe\u0301.xlsx")
    assert names(tmp_path) == ["café.xlsx"]


def test_an_object_store_is_searched_as_a_folder_is():
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name in (
        "/sources-test/a.xlsx",
        "/sources-test/sub/b.xlsm",
        "/sources-test/~$a.xlsx",
        "/sources-test/n.txt",
    ):
        store.pipe_file(name, b"x")
    found = find(["memory://sources-test"])
    assert [source.name for source in found] == ["a.xlsx", "sub/b.xlsm"]
    assert [source.location for source in found] == [
        "memory:///sources-test/a.xlsx",
        "memory:///sources-test/sub/b.xlsm",
    ]
    assert all(source.modified > 1e9 for source in found)
    assert [each.name for each in find(["memory://sources-test/*.xlsx"])] == ["a.xlsx"]
    assert [each.name for each in find(["memory://sources-test/a.xlsx"])] == ["a.xlsx"]


@pytest.mark.parametrize("url", ["nosuch://bucket/folder", "s3nosuch://x"])
def test_a_url_that_nothing_opens_is_said(url):
    pytest.importorskip("fsspec")
    with pytest.raises(UsageError, match="cannot be opened"):
        find([url])
