"""The same work on many files, on all processors of this machine.

Processes, not threads: most of reading is Python code, which only one thread at a time can run. They are
started by fork where the system has it, before any thread is: then the package is loaded once for all.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 8
"""Files handed over at a time: enough to hide the handing over, few enough to keep both ends busy."""


def processors() -> int:
    """Give the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def batches(items: Sequence[T], size: int = BATCH) -> list[Sequence[T]]:
    """Cut a list into pieces.

    >>> batches("abcde", 2)
    ['ab', 'cd', 'e']
    """
    return [items[start : start + size] for start in range(0, len(items), size)]


def in_processes(
    work: Callable[[Sequence[T]], list[R]],
    items: Sequence[T],
    lost: Callable[[T], R],
    count: int | None = None,
) -> Iterator[list[R]]:
    """Work on items batch by batch and give the results in the order of the items.

    Where a process dies, the items that it may have had are worked on again, each alone; of one that makes
    a process die once more, the result is `lost`.
    """
    left = deque(batches(items))
    count = count or processors()
    while left:
        done = 0
        try:
            for results in _in_order(work, list(left), count):
                done += 1
                yield results
            return
        except BrokenProcessPool:
            for _ in range(done):
                left.popleft()
            # Any of the batches that were being worked on may be the one.
            suspects = [left.popleft() for _ in range(min(_ahead(count), len(left)))]
            yield from _one_by_one(work, [item for batch in suspects for item in batch], lost)


def _one_by_one(
    work: Callable[[Sequence[T]], list[R]], items: Sequence[T], lost: Callable[[T], R]
) -> Iterator[list[R]]:
    """Work on items in one process, so that it is known with which one it dies."""
    left = deque(items)
    while left:
        try:
            for results in _in_order(work, [[item] for item in left], 1):
                left.popleft()
                yield results
        except BrokenProcessPool:
            yield [lost(left.popleft())]


def _ahead(count: int) -> int:
    """Give how many batches may be under way at once: never so many that results pile up in memory."""
    return 4 * count


def _in_order(
    work: Callable[[Sequence[T]], list[R]], pieces: Sequence[Sequence[T]], count: int
) -> Iterator[list[R]]:
    method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(min(count, len(pieces)), context, _begin)
    under_way: deque[Future[list[R]]] = deque()
    waiting = iter(pieces)
    try:
        for piece in waiting:
            under_way.append(pool.submit(work, piece))
            if len(under_way) >= _ahead(count):
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Leave it to the parent to stop on Ctrl-C, and stop when it is gone: without it nobody would end a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Looking for circles of objects, which reading makes hardly any of, after every 700 would take a tenth of its time.
    gc.freeze()
    gc.set_threshold(100_000)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
