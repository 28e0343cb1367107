"""How long a refresh on disk takes beside its peers, in one run: python tests/benchmarks/refresh_on_disk.py [ROWS]"""

import datetime as dt
import os
import shutil
import sys
import tempfile
from pathlib import Path

import openpyxl
from measuring import Ratio, medians, peak_memory, report
from python_calamine import CalamineWorkbook

from trainroi_xl.hosts import files
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import SEED_COSTS
from trainroi_xl.templates.filling import Filling
from trainroi_xl.workbook.safe_file import fingerprint
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

ROUNDS = 5
TODAY = dt.date(2026, 6, 30)
REFRESH = """
import datetime as dt
from pathlib import Path
from trainroi_xl.hosts import files
files.refresh(Path({path!r}), dt.date(2026, 6, 30))
"""


def ledger(rows):
    """The worked examples with so many costs more."""
    first = SEED_COSTS.rows["tblCosts"][0]
    costs = [
        {**first, "quantity": 1 + number % 7, "unit_cost": 0.01 * (number % 997)} for number in range(rows)
    ]
    return Filling(SEED_COSTS.inputs, {**SEED_COSTS.rows, "tblCosts": costs})


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
        path, fresh = Path(folder, "ledger.xlsx"), Path(folder, "fresh.xlsx")
        build("cost-tracker", "en", fresh, ledger(rows))
        shutil.copyfile(fresh, path)
        changes = files.check(path, TODAY).changes
        formulas = read(path).formulas

        def restored():
            # Outside of what is measured, so that each refresh is a first one, backup included.
            for each in Path(folder).glob("*ledger*"):
                each.unlink()
            shutil.copyfile(fresh, path)
            os.sync()

        works = {
            "refresh, all in all": lambda: files.refresh(path, TODAY),
            "our read": lambda: read(path),
            "our write, backup included": lambda: patch(
                path, changes, unchanged_since=fingerprint(path), formulas=formulas
            ),
            "copy of the file with fsync": lambda: copy_with_fsync(path),
            "calamine, iter_rows over the costs": lambda: rows_of_costs(path),
            "openpyxl read_only over the costs": lambda: read_with_openpyxl(path),
        }
        measured = medians(works, ROUNDS, before=restored)
        whole, _, writing, copied, calamine, other = measured.values()
        restored()
        memory = peak_memory(REFRESH.format(path=str(path)))
        report(
            f"Refresh on disk of a cost tracker with {rows:,} costs ({fresh.stat().st_size / 1e6:.1f} MB)",
            measured,
            [
                Ratio("refresh ÷ calamine", whole / calamine, at_most=1.6),
                Ratio("openpyxl ÷ refresh", other / whole, at_least=5),
                Ratio("write ÷ copy with fsync", writing / copied, at_most=4),
                Ratio("peak memory of a process that refreshes", memory, at_most=150, unit="MB"),
            ],
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
