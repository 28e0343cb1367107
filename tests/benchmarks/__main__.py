"""Run every benchmark beside its peers and write docs/benchmarks.md: python tests/benchmarks [NAME…]

With names only those run, and nothing is written. Takes some ten minutes; leave the machine alone meanwhile.
"""

import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from measuring import RESULTS

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "benchmarks.md"
NAMES = ("refresh_on_disk", "consolidate", "simulation", "marshalling", "libreoffice_cells")
PEERS = ("python-calamine", "openpyxl", "pandas", "numpy", "xlwings", "lxml")

INTRODUCTION = """\
# Benchmarks

Made by `python tests/benchmarks`; do not edit. Each table is one run: what is compared was measured in turn, round
after round, and the medians are given. Times say little, since the machine may be shared; ratios inside one table
do. A limit that is not kept is said to be so. No test of the suite measures time.
"""


def table(result):
    """Write one benchmark as a section."""
    lines = [f"## {result['title']}", "", "| measured | median |", "|---|---:|"]
    lines += [f"| {name} | {value:,.2f} {result['unit']} |" for name, value in result["lines"]]
    if result["ratios"]:
        lines += ["", "| ratio | value | limit | |", "|---|---:|---:|---|"]
        lines += [
            f"| {text} | {value:,.2f} {unit} | {limit} | {kept} |"
            for text, value, unit, limit, kept in result["ratios"]
        ]
    return "\n".join(lines) + "\n"


def page(results):
    """Write the whole page."""
    here = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    peers = ", ".join(f"{name} {version(name)}" for name in PEERS)
    made = f"Made on {dt.date.today()}: {here}; {peers}.\n"
    return "\n".join([INTRODUCTION, made, *map(table, results)])


def main(names):
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder, "results.jsonl")
        for name in names or NAMES:
            script = HERE / f"{name}.py"
            subprocess.run([sys.executable, script], check=True, env={**os.environ, RESULTS: str(found)})
        if not names:
            results = [json.loads(line) for line in found.read_text("utf-8").splitlines()]
            PAGE.write_text(page(results), "utf-8")
            print(f"Written: {PAGE}")


if __name__ == "__main__":
    main(sys.argv[1:])
