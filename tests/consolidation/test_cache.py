import datetime as dt
import sqlite3
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainroi_xl.consolidation import cache as module
from trainroi_xl.consolidation.cache import Cache
from trainroi_xl.consolidation.reading import Figures, Reading


def reading(**more):
    values = {
        "programme": "CARE", "name": None, "department": "Zorg & <co>", "method": "costs", "begin": dt.date(2025, 2, 28),
        "months": 12.0, "learners_enrolled": None, "learners_completed": 3.0, "costs": 0.1 + 0.2, "benefits": None,
        "isolation_method": None, "chance": 1 / 3, "rules_met": None, "rules_not_met": 2.0, "refreshed": None,
    }  # fmt: skip
    return Reading(
        kind="workbook", language="nl", currency="EUR", saved=dt.datetime(2025, 3, 1, 12, 30, 5), stale=("x",),
        errors=1, first_error=("a", "b"), rows=(Figures(**values | more),),
    )  # fmt: skip


numbers = st.floats(allow_nan=False, allow_infinity=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"])), numbers, st.none() | numbers, st.dates())
def test_what_is_kept_comes_back_to_the_last_digit(tmp_path, name, costs, benefits, day):
    kept = reading(programme=name, costs=costs, benefits=benefits, begin=day)
    cache = Cache(tmp_path)
    cache.keep({"digest": kept})
    cache.close()
    cache = Cache(tmp_path)
    assert cache.find(["digest", "other"]) == {"digest": kept} and not cache.is_empty()
    cache.close()


def test_another_version_of_the_code_reads_anew(tmp_path, monkeypatch):
    cache = Cache(tmp_path)
    cache.keep({"digest": reading()})
    monkeypatch.setattr(module, "code_digest", lambda: "another")
    assert cache.is_empty() and not cache.find(["digest"])
    cache.close()


def test_what_does_not_fit_the_schema_is_as_good_as_absent(tmp_path):
    cache = Cache(tmp_path)
    cache.keep({"a": reading(), "b": reading()})
    cache.close()
    with sqlite3.connect(tmp_path / "readings.sqlite") as database:
        database.execute(
            "UPDATE readings SET reading = replace(reading, '12.0', '\"12\"') WHERE digest = 'a'"
        )
    database.close()
    cache = Cache(tmp_path)
    assert list(cache.find(["a", "b"])) == ["b"]
    cache.close()


def test_a_file_that_is_no_database_is_begun_again(tmp_path):
    (tmp_path / "readings.sqlite").write_bytes(b"not a database" * 1000)
    cache = Cache(tmp_path)
    assert cache.is_empty()
    cache.keep({"a": reading()})
    assert "a" in cache.find(["a"])
    cache.close()


def test_a_database_damaged_inside_is_read_past(tmp_path):
    cache = Cache(tmp_path)
    cache.keep({f"{number:064}": reading() for number in range(500)})
    cache.close()
    path = tmp_path / "readings.sqlite"
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xff" * (len(data) - 8192 - 4096)
    path.write_bytes(data)
    cache = Cache(tmp_path)
    cache.find([f"{number:064}" for number in range(500)])  # whatever it finds, it does not fail
    cache.keep({"new": reading()})
    cache.close()


def test_where_there_can_be_no_folder_the_work_goes_on_without(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "folder")
    cache.keep({"a": reading()})
    assert cache.is_empty() and cache.find(["a"]) == {}
    cache.close()


def test_the_oldest_go_where_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_READINGS", 3)
    cache = Cache(tmp_path)
    for name in "abcde":
        cache.keep({name: reading()})
    cache.close()
    cache = Cache(tmp_path)
    assert sorted(cache.find("abcde")) == ["c", "d", "e"]
    cache.close()


def test_what_was_written_is_known_until_somebody_saves_it(tmp_path):
    path = tmp_path / "portfolio.xlsx"
    path.write_bytes(b"as we left it")
    told = module.Output(fingerprint=module.fingerprint(path), contents="x", currency="EUR", language="nl")
    cache = Cache(tmp_path)
    assert cache.output(path) is None
    cache.keep_output(path, told)
    assert cache.output(path) == told
    path.write_bytes(b"as somebody else left it")
    assert cache.output(path) is None
    path.unlink()
    assert cache.output(path) is None
    cache.close()


def test_two_runs_keep_at_once(tmp_path):
    program = (
        "import sys; sys.path.insert(0, {!r}); from test_cache import Cache, reading; from pathlib import Path\n"
        "cache = Cache(Path({!r}))\n"
        "for number in range(60): cache.keep({{sys.argv[1] + str(number): reading()}})\n"
        "cache.close()"
    ).format(str(__file__).rpartition("test_cache")[0], str(tmp_path))
    runs = [subprocess.Popen([sys.executable, "-c", program, name]) for name in ("one", "two")]
    assert [run.wait() for run in runs] == [0, 0]
    cache = Cache(tmp_path)
    wanted = [f"{name}{number}" for name in ("one", "two") for number in range(60)]
    assert sorted(cache.find(wanted)) == sorted(wanted)
    cache.close()
