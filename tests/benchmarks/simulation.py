"""How long a simulation takes beside its peers, in one run: python tests/benchmarks/simulation.py [DRAWS] [LINES]"""

import math
import sys

import numpy as np
from measuring import Ratio, medians, peak_memory, report

from trainroi_xl.engine import risk

ROUNDS = 7

PEAK = """
from trainroi_xl.engine.risk import simulate
simulate({lines!r}, {draws}, 1)
"""


def uncertain(count):
    """Two benefits for each cost, all of other sizes and shapes."""
    return [
        ("cost" if number % 3 == 2 else "benefit", 50.0 + number, 60.0 + 3 * number, 120.0 + 4 * number)
        for number in range(count)
    ]


def the_same_draws(lines, draws):
    """All the draws of the simulation, and nothing done with them."""
    for rank, line in enumerate(lines):
        risk._add_draws(np.zeros(draws), risk.Line(*line), np.random.PCG64([1, 0, rank]))


def shapes(lines):
    for _, low, likely, high in lines:
        shape = 1 + 4 * (likely - low) / (high - low)
        yield shape, 6 - shape


def generator_beta(lines, draws):
    """The draws with numpy's own sampler, block by block, and nothing done with them."""
    generator = np.random.default_rng(1)
    for shape, other in shapes(lines):
        for start in range(0, draws, risk.BLOCK):
            generator.beta(shape, other, min(risk.BLOCK, draws - start))


def matrix(lines, draws):
    """The simulation as it is usually written: a matrix of draws × lines with numpy's sampler."""
    generator = np.random.default_rng(1)
    kinds = np.array([line[0] for line in lines])
    low, high = (np.array([line[at] for line in lines]) for at in (1, 3))
    first, second = map(np.array, zip(*shapes(lines), strict=True))
    amounts = low + (high - low) * generator.beta(first, second, (draws, len(lines)))
    benefits, costs = (amounts[:, kinds == kind].sum(axis=1) for kind in ("benefit", "cost"))
    rois = benefits / costs - 1
    return rois.mean(), np.percentile(rois, [5, 50, 95]), np.mean(rois > 0)


def with_tables(lines, draws):
    risk._segments.cache_clear()
    risk.simulate(lines, draws, 1)


def main(draws, count):
    lines = uncertain(count)
    works = {
        "our simulation": lambda: risk.simulate(lines, draws, 1),
        "our simulation, its tables made anew": lambda: with_tables(lines, draws),
        "the same draws alone": lambda: the_same_draws(lines, draws),
        "numpy's Generator.beta alone": lambda: generator_beta(lines, draws),
        "a matrix of draws": lambda: matrix(lines, draws),
    }
    ours = risk.simulate(lines, draws, 1)  # which imports scipy and makes the tables, once
    assert math.isclose(ours.mean, matrix(lines, draws)[0], abs_tol=10 / math.sqrt(draws))
    measured = medians(works, ROUNDS)
    whole, anew, alone, beta, whole_matrix = measured.values()
    memory = peak_memory(PEAK.format(lines=lines, draws=draws))
    report(
        f"Simulation, {draws:,} draws of {count} lines",
        measured,
        [
            Ratio("simulation ÷ the same draws", whole / alone),
            Ratio("simulation with its tables ÷ the same draws", anew / alone),
            Ratio("simulation ÷ Generator.beta", whole / beta),
            Ratio("matrix ÷ simulation", whole_matrix / whole),
            Ratio("peak memory of a process that simulates", memory, unit="MB"),
        ],
    )


if __name__ == "__main__":
    main(*(int(each) for each in (sys.argv[1:] + ["1000000", "10"][len(sys.argv) - 1 :])))
