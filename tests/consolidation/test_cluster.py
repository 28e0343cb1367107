"""A real scheduler and two real workers on this machine; one of them is killed half-way."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from many_workbooks import copy, make

from trainroi_xl import consolidation
from trainroi_xl.cli import main
from trainroi_xl.consolidation import cluster as module
from trainroi_xl.consolidation.sources import Source

pytest.importorskip("distributed")
QUIET = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TRAINROI_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A running cluster: its address, and its workers as processes."""
    folder = tmp_path_factory.mktemp("dask")
    file = folder / "scheduler.json"
    scheduler = start(
        "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", file
    )
    patience = time.monotonic() + 60
    while not file.exists() and time.monotonic() < patience:
        time.sleep(0.1)
    workers = [worker(file, folder) for _ in range(2)]
    yield json.loads(file.read_text())["address"], workers, lambda: worker(file, folder)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def worker(file, folder):
    return start(
        "dask_worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard",
        "--scheduler-file", file, "--local-directory", folder,
    )  # fmt: skip


def start(program, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{program}", *map(str, arguments)],
        env=QUIET,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def both(dask):
    """The cluster with two workers alive."""
    address, workers, another = dask
    cluster = module.Cluster(address)
    while len([each for each in workers if each.poll() is None]) < 2:
        workers.append(another())
    cluster._client.wait_for_workers(2, timeout=60)
    yield cluster, workers
    cluster.close()


def test_a_cluster_gives_the_same_to_the_last_byte_though_a_worker_is_killed(
    both, dask, tmp_path, monkeypatch
):
    folder = tmp_path / "in"
    make(folder, 60, rows=40)
    (folder / "broken.xlsx").write_bytes(b"PK")
    assert main(["consolidate", str(folder), "-o", str(tmp_path / "here.csv"), "--no-cache"]) == 1
    _, workers = both
    read, killed = [], []
    answers = module.Cluster._answers

    def kill_half_way(self, future):
        found = answers(self, future)
        read.extend(found)
        if len(read) >= 24 and not killed:
            victim = next(each for each in workers if each.poll() is None)
            victim.send_signal(signal.SIGKILL)
            killed.append(victim.wait())
        return found

    monkeypatch.setattr(module.Cluster, "_answers", kill_half_way)
    there = tmp_path / "there.csv"
    assert main(["consolidate", str(folder), "-o", str(there), "--no-cache", "--scheduler", dask[0]]) == 1
    assert killed == [-signal.SIGKILL] and len(read) >= 61
    assert there.read_bytes() == (tmp_path / "here.csv").read_bytes()
    assert (tmp_path / "there.sources.csv").read_bytes() == (tmp_path / "here.sources.csv").read_bytes()


def test_what_the_cluster_read_is_kept_here(both, dask, tmp_path):
    make(tmp_path / "in", 10, rows=3)
    output = str(tmp_path / "p.xlsx")
    assert main(["consolidate", str(tmp_path / "in"), "-o", output, "--scheduler", dask[0]]) == 0
    cache = consolidation.Cache(tmp_path / "cache")
    sources = consolidation.find([str(tmp_path / "in")])

    def nothing(sources):
        assert not sources
        return iter(())

    assert len(consolidation.read_all(sources, cache, nothing)) == 10
    cache.close()


def test_a_file_that_kills_workers_is_given_up_and_no_other(both, dask, tmp_path, monkeypatch):
    cluster, workers = both
    paths = [copy(tmp_path / f"{number}.xlsx", f"P{number}", number) for number in range(3)]
    sources = [Source(path.name, str(path), 0.0) for path in paths]
    real = cluster._client.submit

    def submit(work, code, files, **more):
        # The file itself is harmless; so the second one of the batch is made fatal on the way.
        if any(name == "1.xlsx" for name, *_ in files):
            return real(os._exit, 1, **more)
        return real(work, code, files, **more)

    monkeypatch.setattr(cluster._client, "submit", submit)
    monkeypatch.setattr(module, "BATCH", 3)
    workers += [dask[2](), dask[2]()]
    cluster._client.wait_for_workers(4, timeout=60)
    monkeypatch.setattr(cluster, "_alone", lambda source, key: alone(cluster, source, key, dask[2], workers))
    (answers,) = cluster(sources)
    assert [type(answer.found).__name__ for answer in answers] == ["Reading", "Refusal", "Reading"]
    assert answers[1].found.topic == "consolidate-unexpected"


def alone(cluster, source, key, another, workers):
    """As a nanny would: those that died come back."""
    while len([each for each in workers if each.poll() is None]) < 2:
        workers.append(another())
    return module.Cluster._alone(cluster, source, key)


def test_no_scheduler_is_said(tmp_path, monkeypatch, capsys):
    copy(tmp_path / "in/a.xlsx", "A", 1)
    monkeypatch.setattr(module, "WAIT", 1)
    arguments = [
        "consolidate",
        str(tmp_path / "in"),
        "-o",
        str(tmp_path / "a.csv"),
        "--scheduler",
        "tcp://127.0.0.1:9",
    ]
    assert main(arguments) == 2
    assert "tcp://127.0.0.1:9: this Dask scheduler does not answer" in capsys.readouterr().err


def test_a_worker_with_another_version_is_not_believed(both, monkeypatch):
    cluster, _ = both
    monkeypatch.setattr(module, "code_digest", os.getpid)  # another one on each side
    with pytest.raises(module.UsageError) as caught:
        list(cluster([Source("a.xlsx", "/a.xlsx", 0.0)]))
    assert caught.value.topic == "consolidate-worker-version"
    with pytest.raises(module.UsageError):
        cluster._check()
