import datetime as dt
import hashlib
import math
import os

import pytest
from many_workbooks import BENEFIT, copy, others_costs

from trainroi_xl import demo
from trainroi_xl.consolidation.reading import Reading, Refusal, answer_of, digest_of
from trainroi_xl.consolidation.sources import Source
from trainroi_xl.outputs.workbooks import TEMPLATES


def answer(path):
    return answer_of(Source(path.name, str(path), 0.0))


def test_a_workbook_gives_a_row_for_each_programme(tmp_path):
    saved = dt.datetime(2025, 5, 6, 7, 8, 9)
    path = copy(tmp_path / "a.xlsx", "CARE", 1000, department="Zorg", saved=saved)
    found = answer(path)
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    reading = found.found
    assert (reading.kind, reading.currency, reading.saved, reading.errors) == ("workbook", "EUR", saved, 0)
    (row,) = reading.rows
    assert (row.programme, row.department, row.costs, row.benefits) == (
        "CARE",
        "Zorg",
        1000 + others_costs(3),
        BENEFIT,
    )
    assert (row.begin, row.months, row.method) == (dt.date(2024, 3, 5), 12, "calculator")


def test_every_kind_of_workbook_gives_what_its_own_refresh_says(tmp_path):
    kinds = set()
    for path, evaluation in demo.make(tmp_path, "en", dt.date(2026, 6, 30)):
        reading = answer(path).found
        assert isinstance(reading, Reading) and reading.rows and reading.currency == evaluation.currency
        kinds.add(evaluation.template.name)
        if reading.kind == "portfolio":
            assert math.fsum(row.costs for row in reading.rows) == evaluation.total.costs
            continue
        results = {result.id: result for result in evaluation.programmes}
        for row in reading.rows:
            result = results[row.programme]
            assert (row.costs, row.benefits or 0.0) == (result.costs, result.benefits)
            assert row.refreshed == dt.date(2026, 6, 30)
    assert kinds == set(TEMPLATES)


def test_an_error_in_a_row_keeps_the_workbook_out_and_names_the_cell(tmp_path):
    reading = answer(copy(tmp_path / "a.xlsx", "CARE", 2e15)).found
    assert not reading.rows and reading.errors >= 1
    assert reading.first_error[0].startswith("Costs!") and reading.first_error[1] != reading.first_error[0]


def test_what_cannot_be_read_is_answered_with_the_reason(tmp_path):
    whole = copy(tmp_path / "a.xlsx", "CARE", 1000).read_bytes()
    bad = {
        "empty.xlsx": (b"", "file-empty"),
        "half.xlsx": (whole[: len(whole) // 2], "file-damaged"),
        "text.xlsx": (b"programme,costs\n", "file-kind"),
    }
    for name, (data, topic) in bad.items():
        path = tmp_path / name
        path.write_bytes(data)
        found = answer(path)
        assert found.digest == "" and isinstance(found.found, Refusal) and found.found.topic == topic
        assert found.found.why.en != found.found.why.nl and str(tmp_path) not in found.found.why.en
    assert answer(tmp_path / "gone.xlsx").found.topic in ("file-missing", "file-unreadable")
    assert answer(tmp_path).found.topic == "file-is-folder"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        assert isinstance(answer(tmp_path / "pipe.xlsx").found, Refusal), "and it does not wait for ever"


def test_whatever_else_goes_wrong_in_one_file_is_a_reason_too(tmp_path, monkeypatch):
    path = copy(tmp_path / "a.xlsx", "CARE", 1000)

    def fail(path, tables):
        raise RecursionError("too deep")

    monkeypatch.setattr("trainroi_xl.consolidation.reading.read", fail)
    found = answer(path).found
    assert found.topic == "consolidate-unexpected" and "RecursionError" in found.why.en


def test_a_file_saved_while_it_is_read_is_not_taken(tmp_path, monkeypatch):
    path = copy(tmp_path / "a.xlsx", "CARE", 1000)
    from trainroi_xl.workbook.xlsx_read import read

    def read_and_save(path, tables):
        snapshot = read(path, tables)
        os.utime(path, (1, 1))
        return snapshot

    monkeypatch.setattr("trainroi_xl.consolidation.reading.read", read_and_save)
    assert answer(path).found.topic == "file-changed"


def test_a_period_that_the_portfolio_cannot_hold_is_an_error_of_the_workbook(tmp_path, monkeypatch):
    path = copy(tmp_path / "a.xlsx", "CARE", 1000)
    import dataclasses

    from trainroi_xl.consolidation import reading as module

    summary_of = module.summary_of

    def long(snapshot):
        summary = summary_of(snapshot)
        rows = tuple(dataclasses.replace(each, months=900) for each in summary.programmes)
        return dataclasses.replace(summary, programmes=rows)

    monkeypatch.setattr(module, "summary_of", long)
    found = answer(path).found
    assert not found.rows and found.errors == 1 and found.first_error[0].startswith("CARE, Months: ")


def test_a_file_in_a_store_is_read_as_one_in_a_folder(tmp_path, monkeypatch):
    fsspec = pytest.importorskip("fsspec")
    path = copy(tmp_path / "a.xlsx", "CARE", 1000)
    url = Source("a.xlsx", "memory:///reading-test/a.xlsx", 0.0)
    fsspec.filesystem("memory").pipe_file("/reading-test/a.xlsx", path.read_bytes())
    assert answer_of(url) == answer(path) and digest_of(url) == answer(path).digest
    monkeypatch.setattr("trainroi_xl.consolidation.reading.MOST_FETCHED", 1000)
    assert answer_of(url).found.topic == "file-too-big" and digest_of(url) == ""
    assert isinstance(answer_of(Source("b.xlsx", "memory:///reading-test/b.xlsx", 0.0)).found, Refusal)
