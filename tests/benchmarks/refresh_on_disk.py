"""How long a refresh on disk takes beside its peers, in one run: python tests/benchmarks/refresh_on_disk.py [ROWS]

Builds a cost tracker with so many costs, then measures in turn, round after round, and prints medians and
ratios. Absolute times say little on a shared machine; ratios inside one run do.
"""

import datetime as dt
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from trainroi_xl.hosts import files
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import SEED_COSTS
from trainroi_xl.templates.filling import Filling
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

ROUNDS = 3


def ledger(rows):
    """The worked examples with so many costs more."""
    first = SEED_COSTS.rows["tblCosts"][0]
    costs = [
        {**first, "quantity": 1 + number % 7, "unit_cost": 0.01 * (number % 997)} for number in range(rows)
    ]
    return Filling(SEED_COSTS.inputs, {**SEED_COSTS.rows, "tblCosts": costs})


def timed(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def copy_with_fsync(path):
    target = path.with_suffix(".copy")
    shutil.copyfile(path, target)
    with target.open("r+b") as file:
        os.fsync(file.fileno())


def rows_of_costs(path):
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Costs")
    return sum(1 for _ in sheet.iter_rows())


def read_with_openpyxl(path):
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True)["Costs"]
    return sum(1 for _ in sheet.iter_rows(values_only=True))


def main(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.xlsx")
        build("cost-tracker", "en", path, ledger(rows))
        fresh = path.read_bytes()
        print(f"{rows:,} costs, {len(fresh) / 1e6:.1f} MB")
        changes = files.check(path, dt.date(2026, 6, 30)).changes

        def restored(work):
            path.write_bytes(fresh)
            return timed(work)

        peers = {
            "calamine, iter_rows over the costs": lambda: restored(lambda: rows_of_costs(path)),
            "openpyxl read_only over the costs": lambda: restored(lambda: read_with_openpyxl(path)),
            "copy of the file with fsync": lambda: restored(lambda: copy_with_fsync(path)),
            "our read": lambda: restored(lambda: read(path)),
            "our write": lambda: restored(lambda: patch(path, changes)),
            "refresh, all in all": lambda: restored(lambda: files.refresh(path, dt.date(2026, 6, 30))),
        }
        times = {name: [] for name in peers}
        for _ in range(ROUNDS):
            for name, work in peers.items():
                times[name].append(work())
        medians = {name: statistics.median(values) for name, values in times.items()}
        for name, median in medians.items():
            print(f"{name:36} {median:9.1f} ms")
        calamine, openpyxl_, copied, reading, writing, whole = medians.values()
        print(f"refresh ÷ calamine {whole / calamine:.2f}; openpyxl ÷ refresh {openpyxl_ / whole:.2f}")
        print(f"read ÷ calamine {reading / calamine:.2f}; write ÷ copy {writing / copied:.1f}")
        print(
            f"peak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
