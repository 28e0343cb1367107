"""The same reading on the machines of a Dask cluster that is there already.

What goes there and back is plain text and numbers: a batch of paths, and for each file its digest with what was
read as JSON, or the reason why not. Each batch comes with the version of the code that read it, so that a worker
with another version is never believed. Answers are taken in the order of the files, whoever gives them: the
result is the same to the last byte as on one machine.

The machines must see the files under the same paths or URLs, and have this package with the extra `cluster`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from ..errors import UsageError
from ..language import Text
from .cache import code_digest
from .reading import Answer, Reading, Refusal, answer_of, lost
from .sources import Source
from .workers import BATCH, batches

WAIT = 20
"""Seconds until a scheduler that does not answer counts as not there."""


class _Told(NamedTuple):
    """What comes back of one file."""

    digest: str
    reading: str
    """As JSON; blank where there is none."""
    topic: str
    why: tuple[str, str]


def work(code: str, files: Sequence[tuple[str, str, float]]) -> tuple[str, list[tuple[Any, ...]]]:
    """Read some files, on a worker; give the version of the code that did, and nothing else where it is another one."""
    if code_digest() != code:
        return code_digest(), []
    return code, [tuple(_told(answer_of(Source(*file)))) for file in files]


def _told(answer: Answer) -> _Told:
    if isinstance(answer.found, Refusal):
        return _Told(answer.digest, "", answer.found.topic, (answer.found.why.en, answer.found.why.nl))
    return _Told(answer.digest, answer.found.model_dump_json(), "", ("", ""))


def _as_answer(told: _Told) -> Answer:
    if told.reading:
        return Answer(told.digest, Reading.model_validate_json(told.reading))
    return Answer(told.digest, Refusal(told.topic, Text(*told.why)))


class Cluster:
    """The cluster behind a scheduler, such as tcp://10.0.0.5:8786 or tls://…; call it with the files to read.

    Raises UsageError where there is no such scheduler, it has no worker, or a worker has another version.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        try:
            import distributed
        except ImportError as error:
            raise UsageError("consolidate-no-distributed") from error
        try:
            client: Any = distributed.Client
            self._client = client(address, timeout=WAIT, set_as_default=False)
            self._client.wait_for_workers(1, timeout=WAIT)
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError("consolidate-scheduler", address=address, reason=error) from error
        self._check()

    def _check(self) -> None:
        """See that all of the cluster reads as we do; the scheduler too must know what it hands on."""
        found = self._client.run(code_digest, on_error="return")
        try:
            found[self._address] = self._client.run_on_scheduler(code_digest)
        except Exception as error:  # whatever the other side has in place of our package
            found[self._address] = error
        for machine, told in found.items():
            if told != code_digest():
                reason = told if isinstance(told, Exception) else "another version"
                raise UsageError("consolidate-worker-version", address=machine, reason=reason)

    def __call__(self, sources: Sequence[Source]) -> Iterator[list[Answer]]:
        """Read files in batches and give the answers in the order of the files."""
        from distributed import KilledWorker

        run, waiting = uuid4().hex, iter(enumerate(batches(sources, BATCH)))
        under_way: deque[tuple[Sequence[Source], Any]] = deque()
        try:
            while True:
                # Enough for every thread to have the next batch at hand; workers may join while we are at it.
                while len(under_way) < 3 * sum(self._client.nthreads().values()) + 1:
                    number, batch = next(waiting, (0, ()))
                    if not batch:
                        break
                    under_way.append((batch, self._submit(f"trainroi-{run}-{number}", batch)))
                if not under_way:
                    return
                batch, future = under_way.popleft()
                try:
                    yield self._answers(future)
                except KilledWorker:
                    yield [self._alone(source, f"trainroi-{run}-{source.name}") for source in batch]
        finally:
            self._client.cancel([future for _, future in under_way])

    def _submit(self, key: str, batch: Sequence[Source]) -> Any:
        files = [(source.name, source.location, source.modified) for source in batch]
        return self._client.submit(work, code_digest(), files, key=key, pure=False)

    def _answers(self, future: Any) -> list[Answer]:
        from concurrent.futures import CancelledError

        from distributed.comm.core import CommClosedError

        try:
            code, told = future.result()
        except (CommClosedError, CancelledError, OSError, TimeoutError) as error:
            raise UsageError("consolidate-scheduler", address=self._address, reason=error) from error
        if code != code_digest():
            raise UsageError("consolidate-worker-version", address=self._address, reason="another version")
        return [_as_answer(_Told(*each)) for each in told]

    def _alone(self, source: Source, key: str) -> Answer:
        """Read one file of a batch with which several workers died; the one that is at fault is given up."""
        from distributed import KilledWorker

        try:
            return self._answers(self._submit(key, [source]))[0]
        except KilledWorker:
            return lost(source)

    def close(self) -> None:
        """Leave the cluster as it was."""
        self._client.close()
