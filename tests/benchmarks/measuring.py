"""How all benchmarks measure and tell: in turn, round after round, medians, and ratios inside one run.

Absolute times say little on a shared machine; ratios inside one run do. Nothing here fails where a ratio is not
kept: it is printed, and stands in docs/benchmarks.md.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

RESULTS = "TRAINROI_BENCHMARK_RESULTS"
"""Names the file to which each benchmark adds its results, where all of them run together."""
_PEAK = '\nprint(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))'


@dataclass(frozen=True)
class Ratio:
    """One figure that a benchmark is made for, and the limit it should keep, if there is one."""

    text: str
    value: float
    at_most: float | None = None
    at_least: float | None = None
    unit: str = "×"

    @property
    def limit(self) -> str:
        """Say the limit."""
        if self.at_most is not None:
            return f"≤ {self.at_most:g} {self.unit}"
        return "" if self.at_least is None else f"≥ {self.at_least:g} {self.unit}"

    @property
    def kept(self) -> str:
        """Say whether the limit is kept."""
        if not self.limit:
            return ""
        high = self.at_most is None or self.value <= self.at_most
        return "kept" if high and (self.at_least is None or self.value >= self.at_least) else "NOT kept"


def medians(works, rounds, calls=1, before=None):
    """Run all works in turn, round after round; give the median of each, in seconds a call.

    `before` makes things ready for each, outside of what is measured.
    """
    times = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            if before is not None:
                before()
            start = time.perf_counter()
            for _ in range(calls):
                work()
            times[name].append((time.perf_counter() - start) / calls)
    return {name: statistics.median(values) for name, values in times.items()}


def report(title, measured, ratios=(), unit="ms"):
    """Print what was measured (seconds by name) with its ratios, and add it to the results where asked for."""
    scale = {"s": 1, "ms": 1e3, "µs": 1e6}[unit]
    lines = [(name, value * scale) for name, value in measured.items()]
    print(title)
    for name, value in lines:
        print(f"  {name:62} {value:10.2f} {unit}")
    for each in ratios:
        print(f"  {each.text:62} {each.value:10.2f} {each.unit}  {each.limit} {each.kept}".rstrip())
    if os.environ.get(RESULTS):
        told = [(each.text, each.value, each.unit, each.limit, each.kept) for each in ratios]
        with open(os.environ[RESULTS], "a", encoding="utf-8") as file:
            file.write(json.dumps({"title": title, "unit": unit, "lines": lines, "ratios": told}) + "\n")


def beside_the_first(measured):
    """Give how many times as long each peer takes as what is named first."""
    (_, ours), *peers = measured.items()
    return [Ratio(f"{name} ÷ ours", value / ours) for name, value in peers]


def peak_memory(code):
    """Run code in a process of its own; give the most memory that it held, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", code + _PEAK], capture_output=True, text=True, check=True, cwd=_ROOT
    )
    return int(done.stdout.split()[-1]) / 1024


_ROOT = Path(__file__).resolve().parents[2]
