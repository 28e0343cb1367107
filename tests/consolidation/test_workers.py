import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

from trainroi_xl.consolidation.workers import in_processes


def doubled(numbers):
    return [2 * number for number in numbers]


def abs_all(numbers):
    return [abs(number) for number in numbers]


def fatal_at_13(numbers):
    for number in numbers:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
    return doubled(numbers)


def lost(number):
    return f"lost {number}"


def flat(pieces):
    return [each for piece in pieces for each in piece]


def test_results_come_in_the_order_of_the_items():
    assert flat(in_processes(doubled, range(100), lost, 2)) == [2 * number for number in range(100)]
    assert flat(in_processes(doubled, [], lost, 2)) == []


def test_beside_other_threads_processes_are_not_forked():
    """A lock that another thread holds would never be let go of in the copy."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert flat(in_processes(abs_all, range(-20, 0), lost, 2)) == list(range(20, 0, -1))
    finally:
        done.set()
        thread.join()


def test_an_item_that_kills_its_process_is_lost_and_no_other():
    expected = ["lost 13" if number == 13 else 2 * number for number in range(150)]
    assert flat(in_processes(fatal_at_13, range(150), lost, 2)) == expected


def test_workers_stop_when_their_parent_is_killed(tmp_path):
    program = textwrap.dedent(
        f"""
        import os, time
        from pathlib import Path
        from trainroi_xl.consolidation.workers import in_processes

        def work(items):
            Path({str(tmp_path)!r}, str(os.getpid())).touch()
            time.sleep(60)
            return list(items)

        list(in_processes(work, range(100), str, 2))
        """
    )
    parent = subprocess.Popen([sys.executable, "-c", program])
    patience = time.monotonic() + 30
    while len(os.listdir(tmp_path)) < 2 and time.monotonic() < patience:
        time.sleep(0.05)
    workers = [int(name) for name in os.listdir(tmp_path)]
    parent.kill()
    parent.wait()
    assert len(workers) == 2
    patience = time.monotonic() + 30
    while any(map(alive, workers)) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not any(map(alive, workers))


def alive(process):
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
