"""Spoiled files by the thousand: python tests/endurance/fuzz_files.py [COUNT] [--seed S] [--keep DIR] [--minutes M]

Each file is refreshed, checked, shared, collected or imported in a process of its own kind that is watched. It must
end in one of two ways. Either it is done rightly: what a user typed reads as before, results are what the inputs give,
all other parts keep their bytes, and the file opens again. Or it is refused with a message, and nothing has changed.
Anything else (another exception, a crash, a hang, a leftover, much memory) is a failure: the file is kept, and
`--seed S --only NUMBER` does it again.
"""

import argparse
import collections
import contextlib
import datetime as dt
import itertools
import multiprocessing
import os
import random
import re
import resource
import shutil
import sys
import tempfile
import time
import traceback
import warnings
import zipfile
from multiprocessing.connection import wait
from pathlib import Path

import hypothesis
import openpyxl
from hypothesis import strategies as st

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import rating_forms
import workbooks
from mutations import NASTY, mutate, spoil_bytes, unpack

from trainroi_xl import templates
from trainroi_xl.errors import TrainroiError
from trainroi_xl.hosts import files, sharing
from trainroi_xl.hosts.excel.workbooks import build as build_with_macros
from trainroi_xl.messages import MESSAGES
from trainroi_xl.outputs.tables import OUTPUT_TABLES
from trainroi_xl.surveys.importing import plan
from trainroi_xl.surveys.mapping import propose
from trainroi_xl.surveys.reading import read_survey
from trainroi_xl.tables.adding import adding
from trainroi_xl.tables.questions import find
from trainroi_xl.templates.examples import example_of
from trainroi_xl.templates.filling import Filling
from trainroi_xl.workbook.contract import Place
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read
from trainroi_xl.workbook.xlsx_sheet import content_of

TODAY = dt.date(2026, 11, 2)
SECONDS = 20
MEGABYTES = 500


class Wrong(Exception):
    """A file that was neither done rightly nor refused as it should be."""


# --- what is spoiled ------------------------------------------------------------------------------------


def make_corpus(folder, also=()):
    """Build the good files: {kind: {name: bytes}}; a kind is books, forms or answers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _corpus(folder, also)


def _corpus(folder, also):
    books = {}
    for template, language in (
        ("cost-tracker", "en"),
        ("supervisor-ratings", "nl"),
        ("productivity-calculator", "en"),
        ("impact-study", "nl"),
        ("portfolio", "en"),
    ):
        path = folder / f"{template}.xlsx"
        templates.build(template, language, path, example_of(template))
        books[path.name] = path
    path = books["blank.xlsx"] = folder / "blank.xlsx"
    templates.build("cost-tracker", "en", path)
    path = books["macros.xlsm"] = folder / "macros.xlsm"
    build_with_macros("cost-tracker", "nl", path, example_of("cost-tracker"))
    path = books["refreshed.xlsx"] = folder / "refreshed.xlsx"
    shutil.copy(books["cost-tracker.xlsx"], path)
    files.refresh(path, TODAY)
    shared = sharing.share(path, sharing.Wish(folder / "shared.xlsx"), TODAY)
    books["shared.xlsx"] = shared.workbook
    path = books["openpyxl.xlsx"] = folder / "openpyxl.xlsx"
    book = openpyxl.load_workbook(books["cost-tracker.xlsx"])
    book.save(path)
    books["small.xlsx"] = workbooks.build(folder / "small.xlsx")
    books |= {path.name: path for path in also}

    people = rating_forms.workbook(folder / "people.xlsx")
    forms = rating_forms.make(people, folder / "forms")
    for person in ("1001", "1002"):
        rating_forms.type_in(forms["Jansen"], rating_forms.all_of(person, before=4, after=6))

    evaluation = folder / "evaluation.xlsx"
    programme = {"id": "CARE", "name": "Care", "start": dt.date(2025, 3, 3), "end": dt.date(2025, 3, 28)}
    templates.build("training-evaluation", "en", evaluation, Filling({}, {"tblProgrammes": [programme]}))
    headings = ["Timestamp", "Email", find("RE1").text.en, find("RE2").text.en]
    rows = [headings, *(["2025-04-01 10:00", f"p{n}@example.org", 4, 5] for n in range(5))]
    text = folder / "answers.csv"
    text.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), "utf-8")
    sheet = openpyxl.Workbook()
    for row in rows:
        sheet.active.append(row)
    sheet.save(folder / "answers.xlsx")
    found = {
        "books": books,
        "forms": {"form.xlsx": forms["Jansen"]},
        "answers": {"answers.csv": text, "answers.xlsx": folder / "answers.xlsx"},
        "into": {"people.xlsx": people, "evaluation.xlsx": evaluation},
    }
    return {kind: {name: path.read_bytes() for name, path in each.items()} for kind, each in found.items()}


def typed_values(seed):
    """Let hypothesis think of cells: (type, text) as a file holds them."""
    found = [("inlineStr", text) for text in NASTY if len(text) < 1000] + [("n", text) for text in NASTY[:20]]
    texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
    numbers = st.floats(-1e12, 1e12) | st.integers(-10, 100) | st.floats(0, 1) | st.integers(40_000, 60_000)
    cells = st.one_of(
        numbers.map(lambda number: ("n", repr(number))),
        numbers.map(lambda number: ("n", repr(number))),
        texts.map(lambda text: ("inlineStr", text)),
        st.sampled_from(["venue", "LEAD", "X", "1.000,00", "50%", "2026-01-01"]).map(
            lambda text: ("inlineStr", text)
        ),
        st.sampled_from(["0", "1", "2", "TRUE"]).map(lambda text: ("b", text)),
        st.sampled_from(["#N/A", "#DIV/0!", "#SPILL!", "#WAT?"]).map(lambda text: ("e", text)),
        st.sampled_from(["2026-03-01", "2026-03-01T10:00:00", "x"]).map(lambda text: ("d", text)),
        st.integers(0, 400).map(lambda number: ("s", str(number))),
        texts.map(lambda text: ("str", text)),
    )

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=1000, database=None, phases=[hypothesis.Phase.generate], deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(cells)
    def gather(cell):
        found.append(cell)

    gather()
    return found


# --- what is done with a file ---------------------------------------------------------------------------


class Trial:
    """One spoiled file in a folder of its own, and what becomes of it."""

    def __init__(self, seed, number, corpus, typed, folder):
        rng = self.rng = random.Random(f"{seed}/{number}")
        self.folder, self.corpus = folder, corpus
        action = rng.choices(("refresh", "check", "share", "collect", "import"), (64, 10, 12, 7, 7))[0]
        kind = {"collect": "forms", "import": "answers"}.get(action, "books")
        if action == "import" and rng.random() < 0.5:
            name = "answers.csv"
            data = spoil_bytes(rng, corpus[kind][name])
        else:
            of_kind = {name: data for name, data in corpus[kind].items() if not name.endswith(".csv")}
            name, data = mutate(rng, of_kind, typed)
        self.action, self.name, self.data = action, name, data
        self.path = folder / name
        self.path.write_bytes(data)

    def run(self):
        """Do it, and give in a word or two how it ended; raises where that is not as it should be."""
        before = set(os.listdir(self.folder))
        try:
            ended = getattr(self, f"_{self.action.replace('import', 'import_answers')}")()
        except TrainroiError as error:
            self._refused(error)
            if set(os.listdir(self.folder)) - {"into", "forms", "people.xlsx", "evaluation.xlsx"} != before:
                raise Wrong(f"left behind: {os.listdir(self.folder)}") from error
            ended = f"refused: {error.topic}"
        if not ended.startswith("refreshed") and self._now() != self.data:
            raise Wrong("the file was changed")
        return ended

    def _now(self):
        with open(self.path, "rb") as file:
            return file.read()

    def _refused(self, error):
        if error.topic not in MESSAGES:
            raise Wrong(f"no such message: {error.topic}") from error
        for language in ("en", "nl"):
            text = error.text(language)
            if not text or "\x1b" in text or "\u202e" in text:
                raise Wrong(f"unclear: {text!r}") from error
            places = [str(error.details.get(name, "\0")) for name in ("sheet", "survey", "name")]
            if self.name not in text and not any(place and place in text for place in places):
                raise Wrong(f"names neither file nor sheet: {text!r}") from error

    def _check(self):
        evaluation = files.check(self.path, TODAY)
        for finding in evaluation.findings:
            assert finding.text("en") and finding.text("nl")
        return "checked"

    def _refresh(self):
        before = read(self.path)
        reports = []
        original = files.patch
        files.patch = lambda *args, **more: reports.append(original(*args, **more)) or reports[-1]
        try:
            evaluation = files.refresh(self.path, TODAY)
        finally:
            files.patch = original
        if evaluation.changes is None:
            assert evaluation.errors
            if sorted(os.listdir(self.folder)) != [self.name]:
                raise Wrong("left behind beside errors in rows")
            return "errors in rows"
        (report,) = reports
        allowed = {self.name, *((report.backup.name,) if report.backup else ())}
        if set(os.listdir(self.folder)) != allowed:
            raise Wrong(f"left behind: {os.listdir(self.folder)}")
        if report.backup and report.backup.read_bytes() != self.data:
            raise Wrong("the backup differs")
        self._same_inputs(before, evaluation.changes)
        self._same_parts(report)
        # A chart that drew one row of a longer table may draw all of it now, and then follows it.
        again = [part for part in patch(self.path, evaluation.changes).parts if "charts/" not in part]
        if again:
            raise Wrong(f"refreshing once more changes {again}")
        return "refreshed" if report.changed else "refreshed: nothing new"

    def _same_inputs(self, before, changes):
        after = read(self.path)
        if (after.template, after.language, after.version) != (
            before.template,
            before.language,
            before.version,
        ):
            raise Wrong("the workbook is of another kind now")
        written = {rows.table: rows for rows in changes.tables}
        if list(before.tables) != list(after.tables):
            raise Wrong("other tables")
        for name, table in before.tables.items():
            now = after.tables[name]
            if name in written:
                self._as_written(now, written[name])
            elif name not in OUTPUT_TABLES and repr(
                (table.first, table.headings, [*table.rows], table.below)
            ) != repr((now.first, now.headings, [*now.rows], now.below)):
                raise Wrong(f"the inputs in {name} changed")
        if repr(before.inputs) != repr(after.inputs):
            raise Wrong("single inputs changed")

    def _as_written(self, table, rows):
        columns = {heading.casefold(): at for at, heading in enumerate(table.headings)}
        expected = rows.rows or [(None,) * len(rows.headings)]
        if len(table.rows) != len(expected):
            raise Wrong(f"{table.name} has {len(table.rows)} rows, not {len(expected)}")
        for number, (got, row) in enumerate(zip(table.rows, expected, strict=True)):
            for heading, value in zip(rows.headings, row, strict=True):
                cell = got[columns[heading.casefold()]]
                place = Place(table.name, number + 1, columns[heading.casefold()] + 1)
                if not _alike(content_of(value, False, place), content_of(cell, False, place)):
                    raise Wrong(f"{place} ({heading}) reads {cell!r}, and {value!r} was written")

    def _same_parts(self, report):
        if not report.changed:
            if self._now() != self.data:
                raise Wrong("changed, and said that it was not")
            return
        old_file = self.folder / "old"
        old_file.write_bytes(self.data)
        try:
            with zipfile.ZipFile(old_file) as old, zipfile.ZipFile(self.path) as new:
                for name in set(report.parts) & set(new.namelist()):
                    new.read(name)  # a part that is broken and was not read stays as it was
                wanted = [info for info in old.infolist() if _spelled(info) not in report.parts]
                kept = {info.orig_filename: info for info in new.infolist()}
                for info in wanted:
                    now = kept[info.orig_filename]
                    if (now.CRC, now.file_size, now.compress_size) != (
                        info.CRC,
                        info.file_size,
                        info.compress_size,
                    ):
                        raise Wrong(f"{info.filename} is not as it was")
        finally:
            old_file.unlink()

    def _share(self):
        folder = self.folder.parent / "shared"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            shared = sharing.share(
                self.path, sharing.Wish(folder, without_people=self.rng.random() < 0.4), TODAY
            )
        except TrainroiError:
            if os.listdir(folder):
                raise Wrong("half a copy is left") from None
            raise
        read(shared.workbook)
        for part in unpack(shared.workbook.read_bytes()):
            cells = part.data if "worksheets/sheet" in part.text else b""
            if "vbaProject" in part.text or re.search(rb"<c [^>]*><f", cells):
                raise Wrong("the copy has formulas or macros")
        return "shared"

    def _collect(self):
        into = self.folder / "people.xlsx"
        into.write_bytes(self.corpus["into"][into.name])
        before = read(into)
        folder = self.folder / "forms"
        folder.mkdir()
        shutil.copy(self.path, folder)
        found = files.collect(into, folder)
        for line in (*found.lines("en"), *found.lines("nl")):
            assert line
        self._only_added(before, into, found.rows)
        refused = [remark.topic for remark in found.remarks if remark.topic.startswith("file-")]
        return f"collected, form refused: {refused[0]}" if refused else "collected"

    def _import_answers(self):
        into = self.folder / "evaluation.xlsx"
        into.write_bytes(self.corpus["into"][into.name])
        before = read(into)
        survey = read_survey(self.path)
        mapping = propose(survey, "CARE", "end", None)
        planned = plan(survey, mapping, before)
        for finding in planned.findings:
            assert finding.text("en") and finding.text("nl")
        if planned.findings or not planned.rows:
            return "answers not taken"
        files.add_rows(into, lambda snapshot: adding(snapshot, {"tblResponses": planned.rows}))
        self._only_added(before, into, planned.rows)
        return "imported"

    def _only_added(self, before, path, rows):
        after = read(path)
        for name, table in before.tables.items():
            if name not in ("tblRatings", "tblResponses") and repr([*table.rows]) != repr(
                [*after.tables[name].rows]
            ):
                raise Wrong(f"{name} changed")
        if path.read_bytes() == self.corpus["into"][path.name] and rows:
            raise Wrong("nothing was added")


def _spelled(info):
    return info.orig_filename.replace("\\", "/").lstrip("/")


def _alike(one, other):
    if one is None or other is None or one[0] != other[0]:
        return one == other
    # In a cell whose format was spoiled a number may read as a date, to the nearest millisecond.
    return one[1] == other[1] or (
        one[0] == "n" and abs(float(one[1]) - float(other[1])) <= 1e-8 * max(1, abs(float(one[1])))
    )


# --- workers that are watched ---------------------------------------------------------------------------


def _peak():
    """The most memory since it was last reset, in MB."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def one(seed, number, corpus, typed, folder):
    """Try one file: (how it ended, what went wrong, seconds, MB, action, name)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    trial = Trial(seed, number, corpus, typed, folder)
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    start = time.perf_counter()
    ended, wrong = "failed", ""
    try:
        ended = trial.run()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a panic in Rust is none of Exception
        wrong = "".join(traceback.format_exception(error, limit=-7, chain=isinstance(error, Wrong)))
    seconds, megabytes = time.perf_counter() - start, _peak()
    if megabytes > MEGABYTES:
        ended, wrong = "failed", f"{megabytes:.0f} MB; it ended as: {ended} {wrong}"
    return ended, wrong, seconds, megabytes, trial.action, trial.name


def work(connection, seed, corpus, typed, folder):
    """Try the files whose numbers come in, until a None comes."""
    with open("/proc/self/status") as status:
        mapped = next(int(line.split()[1]) for line in status if line.startswith("VmSize")) * 1024
    limit = mapped + MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    while (number := connection.recv()) is not None:
        connection.send(one(seed, number, corpus, typed, folder))


class Worker:
    """One process, and the file that it is busy with."""

    def __init__(self, *given):
        self.given = given
        self.number = None
        self._start()

    def _start(self):
        context = multiprocessing.get_context("fork")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, *self.given), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, number):
        """Let it try a file."""
        self.number, self.since = number, time.monotonic()
        self.connection.send(number)

    def answer(self):
        """Give how the file ended where that is known by now, or that the process hangs or is gone."""
        try:
            if self.connection.poll():
                return self.connection.recv()
        except (EOFError, ConnectionError):
            self.process.join()
            code = self.process.exitcode
            self._start()
            return "failed", f"the process died: exit {code}", 0.0, 0.0, "?", "?"
        if time.monotonic() - self.since > SECONDS:
            self.process.kill()
            self.process.join()
            self._start()
            return "failed", f"no end after {SECONDS} seconds", float(SECONDS), 0.0, "?", "?"
        return None

    def stop(self):
        """Let the process end."""
        with contextlib.suppress(OSError):
            self.connection.send(None)
        self.process.join(5)


def fuzz(count, seed, keep, also=(), workers=2, minutes=60.0):
    """Try so many files; print what became of them, and give the number of failures."""
    scratch = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    try:
        (scratch / "made").mkdir()
        corpus, typed = make_corpus(scratch / "made", also), typed_values(seed)
        crew = [Worker(seed, corpus, typed, scratch / f"worker{n}" / "files") for n in range(workers)]
        return _fuzz(crew, count, seed, keep, minutes)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _fuzz(crew, count, seed, keep, minutes):
    start = time.monotonic()
    ended, failures, slowest, largest = collections.Counter(), 0, (0.0, 0, ""), (0.0, 0, "")
    end = start + 60 * minutes
    numbers = itertools.takewhile(lambda _: time.monotonic() < end, range(count))
    busy = []
    for worker in crew:
        if (number := next(numbers, None)) is not None:
            worker.give(number)
            busy.append(worker)
    while busy:
        wait([worker.connection for worker in busy], timeout=1)
        for worker in list(busy):
            if (answer := worker.answer()) is None:
                continue
            how, wrong, seconds, megabytes, action, name = answer
            ended[f"{action} → {how}"] += 1
            slowest = max(slowest, (seconds, worker.number, f"{action} {name} → {how}"))
            largest = max(largest, (megabytes, worker.number, f"{action} {name} → {how}"))
            if wrong:
                failures += 1
                _told(worker, seed, action, name, wrong, keep)
            if (number := next(numbers, None)) is None:
                busy.remove(worker)
                worker.stop()
            else:
                worker.give(number)
    for how, times in sorted(ended.items(), key=lambda pair: -pair[1]):
        print(f"{times:7}  {how}")
    print(f"slowest: {slowest[0]:.2f} s, number {slowest[1]}, {slowest[2]}")
    print(f"most memory: {largest[0]:.0f} MB, number {largest[1]}, {largest[2]}")
    print(f"{ended.total()} files, seed {seed}, {time.monotonic() - start:.0f} s, failures: {failures}")
    return failures


def _told(worker, seed, action, name, wrong, keep):
    print(f"FAILED --seed {seed} --only {worker.number} ({action} {name})\n{wrong}", flush=True)
    if keep:
        folder = worker.given[-1]
        kept = Path(keep, f"{seed}-{worker.number}")
        shutil.rmtree(kept, ignore_errors=True)
        with contextlib.suppress(OSError):
            shutil.copytree(folder, kept)
            again = f"python tests/endurance/fuzz_files.py --seed {seed} --only {worker.number}\n"
            (kept / "reproduce.txt").write_text(f"{again}\n{wrong}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="the folder in which files that fail are kept")
    parser.add_argument("--also", type=Path, nargs="*", default=(), help="more workbooks to spoil")
    parser.add_argument("--only", type=int, help="try this one, here, and show what happens")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=60.0, help="then it ends, however many are left")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    if options.only is None:
        sys.exit(
            bool(
                fuzz(
                    options.count, options.seed, options.keep, options.also, options.workers, options.minutes
                )
            )
        )
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch, "made")
        made.mkdir()
        corpus, typed = make_corpus(made, options.also), typed_values(options.seed)
        folder = Path(options.keep or scratch, "files")
        print(*one(options.seed, options.only, corpus, typed, folder), sep="\n")


if __name__ == "__main__":
    main()
