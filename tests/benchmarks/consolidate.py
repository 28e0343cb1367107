"""How long consolidating takes beside its peers, in one run: python tests/benchmarks/consolidate.py [COUNT] [MANY]

COUNT workbooks of 200 costs, 500 without it, for all that is compared; then MANY (5,000) for how it grows, 0 for none.
"""

import datetime as dt
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from measuring import Ratio, medians, peak_memory, report
from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from many_workbooks import make

from trainroi_xl import consolidation

try:
    import pandas
except ImportError:
    sys.exit("This benchmark needs pandas beside it: pip install 'trainroi-xl[benchmarks]'")

ROUNDS = 3
SHEETS = ("Inputs", "Programmes", "Costs", "Benefits", "Snapshots")
FOR_PANDAS = 25
RUN = """
import datetime as dt, resource
from pathlib import Path
from trainroi_xl import consolidation
cache = consolidation.Cache(Path({cache!r}))
to = consolidation.Outputs(Path({output!r}))
consolidation.consolidate([{folder!r}], to, dt.date(2026, 6, 30), cache=cache)
cache.close()
Path({told!r}).write_text(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def calamine(path):
    workbook = CalamineWorkbook.from_path(str(path))
    for name in SHEETS:
        for _ in workbook.get_sheet_by_name(name).iter_rows():
            pass


def calamine_on_two_threads(paths):
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(calamine, paths))


def with_pandas(paths):
    for path in paths:
        pandas.read_excel(path, sheet_name=list(SHEETS), engine="openpyxl")


def consolidated(folder, cache, output, engine=None):
    kept = consolidation.Cache(cache)
    to = consolidation.Outputs(output)
    consolidation.consolidate([str(folder)], to, dt.date(2026, 6, 30), cache=kept, engine=engine)
    kept.close()


def reading_alone(folder):
    sources = consolidation.find([str(folder)])
    consolidation.read_all(sources, consolidation.Cache(None), consolidation.here)


def compare(folder, count):
    paths = make(folder / "in", count)
    cache, output = folder / "cache", folder / "portfolio.xlsx"

    def nothing_known():
        shutil.rmtree(cache, ignore_errors=True)
        output.unlink(missing_ok=True)

    def first():
        nothing_known()
        consolidated(folder / "in", cache, output)

    works = {
        "first run: read, chosen, portfolio written and refreshed": first,
        "second run, nothing changed": lambda: consolidated(folder / "in", cache, output),
        "of the first run, reading alone, without a cache": lambda: reading_alone(folder / "in"),
        "calamine over the same five sheets, two threads": lambda: calamine_on_two_threads(paths),
        f"pandas with openpyxl over the same, from {FOR_PANDAS} files": lambda: with_pandas(
            paths[:FOR_PANDAS]
        ),
    }
    measured = medians(works, ROUNDS)
    measured[list(works)[-1]] *= count / FOR_PANDAS
    one, two, _, calamine_, pandas_ = measured.values()
    report(
        f"Consolidating {count:,} workbooks of 200 costs",
        measured,
        [
            Ratio("first run ÷ calamine", one / calamine_, at_most=1.3),
            Ratio("pandas ÷ first run", pandas_ / one, at_least=15),
            Ratio("first run ÷ second run", one / two, at_least=5),
        ],
    )


def grow(folder, few, many):
    """Time and memory of many files beside those of few: both in processes of their own."""
    times, memory, of_workers = {}, {}, {}
    make(folder / "many", many)
    for count in (few, many):
        part = folder / f"part{count}"
        for number, path in enumerate(sorted((folder / "many").rglob("*.xlsx"))[:count]):
            target = part / f"{number // 1000:02}" / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target)
        code = RUN.format(
            cache=str(part / "cache"),
            folder=str(part),
            output=str(folder / f"{count}.xlsx"),
            told=str(folder / "told"),
        )
        start = time.perf_counter()
        memory[count] = peak_memory(code)
        times[count] = time.perf_counter() - start
        of_workers[count] = int((folder / "told").read_text()) / 1024
    report(
        f"Consolidating {many:,} workbooks beside {few:,}, each in a process of its own",
        {f"{count:,} workbooks, a file": seconds / count for count, seconds in times.items()},
        [
            Ratio("time a file: many ÷ few", (times[many] / many) / (times[few] / few), at_most=1.2),
            Ratio("peak memory of a process that reads, few", of_workers[few], unit="MB"),
            Ratio("peak memory of a process that reads, many", of_workers[many], unit="MB"),
            Ratio("peak memory of the one that writes the portfolio, few rows", memory[few], unit="MB"),
            Ratio("peak memory of the one that writes the portfolio, many rows", memory[many], unit="MB"),
        ],
    )


def main(count=500, many=5000):
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), count)
        if many:
            grow(Path(folder), count, many)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
