"""Hundreds to many thousands of filled-in workbooks brought together in one portfolio.

The modules follow the way of a file: `sources` finds it, `cache` knows whether its contents were read before,
`reading` reads it, `workers` does that on all processors and `cluster` on other machines, `choosing` tells what
counts of all that was read, `writing` puts it into the portfolio and `exporting` into CSV and Parquet.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ..errors import UsageError
from ..language import Language
from ..workbook.safe_file import fingerprint, write_whole
from . import exporting
from .cache import Cache, Output
from .choosing import Choice, choose
from .reading import Answer, Reading, answers_of, digest_of, lost
from .sources import SUFFIXES, Source, find
from .workers import in_processes
from .writing import Written, existing, write_portfolio

Engine = Callable[[Sequence[Source]], Iterator[list[Answer]]]
"""Reads files somewhere, and gives the answers in the order of the files, some at a time."""
Progress = Callable[[int], None]
"""Is told how many more files are done."""


def here(sources: Sequence[Source]) -> Iterator[list[Answer]]:
    """Read files on all processors of this machine."""
    return in_processes(answers_of, sources, lost)


def read_all(
    sources: Sequence[Source], cache: Cache, engine: Engine, progress: Progress = lambda count: None
) -> list[Answer]:
    """Read all files, as far as their contents are not in the cache, and keep there what was read.

    The answers are in the order of the sources, whoever read them.
    """
    answers: list[Answer | None] = [None] * len(sources)
    unread = list(range(len(sources)))
    if not cache.is_empty():
        # Reading bytes and adding them up is done outside Python's lock.
        with ThreadPoolExecutor() as threads:
            digests = list(threads.map(digest_of, sources))
        known = cache.find(filter(None, digests))
        unread = [number for number in unread if digests[number] not in known]
        for number, digest in enumerate(digests):
            if digest in known:
                answers[number] = Answer(digest, known[digest])
        progress(len(sources) - len(unread))
    waiting = iter(unread)
    for found in engine([sources[number] for number in unread]):
        cache.keep({each.digest: each.found for each in found if isinstance(each.found, Reading)})
        for each in found:
            answers[next(waiting)] = each
        progress(len(found))
    return [answer for answer in answers if answer is not None]


@dataclass(frozen=True)
class Outputs:
    """Where the result goes; None for what nobody asked for."""

    workbook: Path | None = None
    csv: Path | None = None
    parquet: Path | None = None

    @property
    def sources(self) -> Path:
        """The list of files, beside the first of these."""
        first = self.workbook or self.csv or self.parquet
        assert first is not None
        return exporting.sources_beside(first)


def outputs(output: Path | None, csv: Path | None, parquet: Path | None) -> Outputs:
    """Sort out which file is what.

    Raises UsageError where there is none, or the name of one does not say what it is.
    """
    named: dict[str, Path] = {}
    if output is not None:
        suffix = output.suffix.lower()
        kind = "workbook" if suffix in SUFFIXES else suffix[1:]
        if kind not in ("workbook", "csv", "parquet"):
            raise UsageError("consolidate-suffix", path=output)
        named[kind] = output
    for kind, path in (("csv", csv), ("parquet", parquet)):
        if path is not None:
            named[kind] = path
    if not named:
        raise UsageError("consolidate-no-output")
    return Outputs(**named)


@dataclass(frozen=True)
class Consolidated:
    """What came of it."""

    choice: Choice
    language: Language
    written: Written | None
    """The portfolio workbook; None where none was asked for, or nothing in it would change."""


def consolidate(
    given: Sequence[str],
    to: Outputs,
    today: dt.date,
    *,
    language: Language | None = None,
    currency: str | None = None,
    cache: Cache,
    engine: Engine | None = None,
    started: Callable[[int], Progress] = lambda count: lambda more: None,
) -> Consolidated:
    """Read all workbooks that are given, here or by another engine, and write what counts of them.

    Raises UsageError where nothing is found or an output is no file of ours, WorkbookError where the portfolio
    cannot be read or written. What was read is in the cache then.
    """
    for path in filter(None, (to.csv, to.parquet)):
        exporting.refuse_strange(path, exporting.FIELDS)
    exporting.refuse_strange(to.sources, exporting.SOURCE_FIELDS)
    if to.parquet:
        exporting.check_parquet()
    left = cache.output(to.workbook) if to.workbook else None
    before = existing(to.workbook) if to.workbook and not left else None
    known = left or before  # both tell the currency and the language
    sources = find(given, to.workbook)
    answers = read_all(sources, cache, engine or here, started(len(sources)))
    choice = choose(sources, answers, currency or (known.currency if known else None) or None)
    spoken = language or (known.language if known else None) or _usual_language(answers)
    written = None
    if to.workbook:
        names = sorted(source.name for source, answer in zip(sources, answers, strict=True) if answer.digest)
        contents = _digest_of(choice, names, today)
        if left is None or left.contents != contents:
            before = before or existing(to.workbook)
            written = write_portfolio(to.workbook, before, choice.rows, names, choice.currency, spoken, today)
            told = Output(
                fingerprint=fingerprint(to.workbook),
                contents=contents,
                currency=choice.currency if choice.rows else "",
                language=written.evaluation.language,
            )
            cache.keep_output(to.workbook, told)
    if to.csv:
        write_whole(to.csv, exporting.rows_as_csv(choice), over=True)
    if to.parquet:
        write_whole(to.parquet, exporting.rows_as_parquet(choice), over=True)
    write_whole(to.sources, exporting.sources_as_csv(choice.verdicts, spoken), over=True)
    return Consolidated(choice, spoken, written)


def _digest_of(choice: Choice, names: Sequence[str], today: dt.date) -> str:
    """Give a digest of all that a portfolio is made from, besides what stands in it."""
    total = hashlib.sha256(f"{today} {choice.currency} {names}".encode("utf-8", "surrogatepass"))
    for source, figures in choice.rows:
        total.update(f"{source.name} {figures!r}\n".encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def _usual_language(answers: Sequence[Answer]) -> Language:
    found: Counter[Language] = Counter(
        answer.found.language for answer in answers if isinstance(answer.found, Reading)
    )
    return "nl" if found["nl"] > found["en"] else "en"
