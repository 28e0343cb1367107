"""Risk and horizon, against scipy's beta distribution, a simulation in plain numpy, and by hand."""

import math
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from cases import outcome
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from trainroi_xl import functions
from trainroi_xl.cells import CellError
from trainroi_xl.engine import risk
from trainroi_xl.engine.errors import DivisionError, DomainError
from trainroi_xl.engine.horizon import declines, horizon
from trainroi_xl.engine.returns import roi
from trainroi_xl.engine.risk import Bar, Driver, Line, Simulation, simulate, switching_value, tornado

LINES = [
    ("benefit", 80_000.0, 100_000.0, 150_000.0),
    ("benefit", 10_000.0, 10_000.0, 40_000.0),
    ("benefit", -5_000.0, 0.0, 0.0),
    ("cost", 50_000.0, 60_000.0, 90_000.0),
    ("cost", 5_000.0, 12_000.0, 12_000.0),
    ("cost", 20_000.0, 20_000.0, 20_000.0),
]
SEED_1 = Simulation(
    mean=0.2720134614668189,
    p5=0.012678414798402463,
    p50=0.2583727580980408,
    p95=0.5738135728226356,
    chance_positive=0.9595,
    chance_of_target=0.9595,
)
"""What LINES gave on 64-bit x86, with numpy 2.4 and scipy 1.17 as with numpy 1.26 and scipy 1.11."""

amounts = st.floats(0, 1e6)
estimates = st.lists(amounts, min_size=3, max_size=3).map(sorted)
lines = st.builds(
    lambda benefits, costs: [
        *(("benefit", *each) for each in benefits),
        *(("cost", low + 1, likely + 1, high + 1) for low, likely, high in costs),
    ],
    st.lists(estimates, max_size=4),
    st.lists(estimates, min_size=1, max_size=3),
)


def in_a_new_process(program, **environment):
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


# --- the same everywhere --------------------------------------------------------------------------------


def test_a_seed_gives_these_very_figures():
    assert simulate(LINES, 10_000, 1) == SEED_1
    assert all(type(figure) is float for figure in simulate(LINES, 10_000, 1))


def cpu_features():
    """What numpy would use of this processor beyond its baseline."""
    try:
        from numpy._core import _multiarray_umath as umath
    except ImportError:  # numpy 1
        from numpy.core import _multiarray_umath as umath
    return [name for name in umath.__cpu_dispatch__ if umath.__cpu_features__.get(name)]


@pytest.mark.parametrize(
    "environment",
    [
        {"OPENBLAS_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Prescott"},
        {"NPY_DISABLE_CPU_FEATURES": " ".join(cpu_features())},
    ],
    ids=["openblas", "no SIMD beyond the baseline"],
)
def test_another_process_and_other_instructions_give_the_same(environment):
    program = f"from trainroi_xl.engine.risk import simulate; print(simulate({LINES!r}, 10_000, 1))"
    assert in_a_new_process(program, **environment) == repr(SEED_1)


def test_another_seed_gives_other_draws_of_the_same_line():
    one, other = simulate(LINES, 10_000, 1), simulate(LINES, 10_000, 2)
    assert one.mean != other.mean
    assert one.mean == pytest.approx(other.mean, abs=0.02)


def test_a_line_more_leaves_the_draws_of_the_other_kind_alone():
    """A what-if should show the line, not other luck: benefits and costs have streams of their own."""
    fixed = ("cost", 1e6, 1e6, 1e6)
    one = simulate([*LINES[:3], fixed], 999, 5)
    other = simulate([*LINES[:3], fixed, ("cost", 1e-9, 1e-9, 2e-9)], 999, 5)
    assert one == pytest.approx(other, rel=1e-9)


@settings(max_examples=50)
@given(lines=lines, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_at_all(lines, shuffled):
    before = simulate(lines, 500, 1)
    assert simulate([None, *shuffled.sample(lines, len(lines))], 500, 1) == before


@settings(max_examples=50)
@given(lines=lines, power=st.integers(-20, 20))
def test_another_currency_changes_nothing(lines, power):
    scaled = [(kind, *(amount * 2.0**power for amount in rest)) for kind, *rest in lines]
    assume(all(amount == 0 or amount > 1e-290 for _, *rest in lines for amount in rest))
    assert simulate(scaled, 500, 1) == simulate(lines, 500, 1)


def test_another_currency_that_rounds_changes_no_digit_that_shows():
    scaled = [(kind, *(amount * 1.0837 for amount in rest)) for kind, *rest in LINES]
    assert simulate(scaled, 10_000, 1) == pytest.approx(SEED_1, rel=1e-9)


# --- right ----------------------------------------------------------------------------------------------


class Bits:
    """A stream that hands out bits that are chosen beforehand."""

    def __init__(self, bits):
        self.bits = bits

    def random_raw(self, size):
        given, self.bits = self.bits[:size], self.bits[size:]
        return given


def drawn_at(mode, probabilities):
    """What a line from 0 to 1 comes to where chance picks these probabilities."""
    upper = probabilities >= 0.5
    distance = np.where(upper, 1 - probabilities, probabilities)
    bits = np.rint(distance * 2.0**53).astype(np.uint64) << np.uint64(12)
    bits |= np.where(upper, 1024, 0).astype(np.uint64)
    totals = np.zeros(len(probabilities))
    risk._add_draws(totals, Line("cost", 0.0, mode, 1.0), Bits(bits))
    return totals


@pytest.mark.parametrize("off", [0.0, 2.0**-53, -(2.0**-52), 2.0**-40, -(2.0**-37)])
def test_the_quantiles_of_a_mode_in_the_middle_are_those_of_the_beta_distribution(off):
    """Worked out without scipy, they are its own on the grid, and so are those of a mode that rounding moved."""
    assert abs(off) < risk.MIDDLE
    below = np.linspace(0, 0.5, 20_001)
    ours = np.rint(risk._quantiles(3.0, below) * risk.GRID)
    exact = stats.beta(1 + 4 * (0.5 + off), 5 - 4 * (0.5 + off)).ppf(below)
    near_a_tie = np.abs(exact * risk.GRID % 1 - 0.5) < 1e-2
    assert near_a_tie.mean() < 0.05
    assert np.array_equal(ours[~near_a_tie], np.rint(exact * risk.GRID)[~near_a_tie])


@pytest.mark.parametrize("mode", [0, 1e-3, 0.05, 0.2, 1 / 3, 0.5, 0.8, 0.97, 1])
def test_draws_follow_the_beta_distribution(mode):
    exact = stats.beta(1 + 4 * mode, 5 - 4 * mode)
    even = (np.arange(2**17) + 0.5) / 2**17
    drawn, true = drawn_at(mode, even), exact.ppf(even)
    assert abs(drawn - true).max() < 4e-6
    assert drawn.mean() == pytest.approx(true.mean(), abs=1e-6)
    assert drawn.std() == pytest.approx(true.std(), abs=1e-6)
    ends = np.array([1e-5, 1e-4, 1e-3, 0.05, 0.4999, 0.5001, 0.95, 0.999, 1 - 1e-4, 1 - 1e-5])
    assert drawn_at(mode, ends) == pytest.approx(exact.ppf(ends), abs=4e-6)
    # In the last 0.001% the table is coarser.
    rare = np.concatenate([2.0 ** -np.arange(17, 53), 1 - 2.0 ** -np.arange(17, 50)])
    assert drawn_at(mode, rare) == pytest.approx(exact.ppf(rare), abs=0.03)
    assert drawn_at(mode, np.array([0.0]))[0] == 0


@pytest.mark.parametrize("draws", [1, 2, 3, 10, 101, 8_191, 8_193, 20_000])
def test_a_simulation_agrees_with_one_in_plain_numpy_from_the_same_bits(draws):
    """The exact quantile function of scipy, each line in the order that the engine sorts it into."""
    totals = []
    for number, kind in enumerate(("benefit", "cost")):
        total = np.zeros(draws)
        for rank, (_, low, likely, high) in enumerate(sorted(line for line in LINES if line[0] == kind)):
            bits = np.random.PCG64([7, number, rank]).random_raw(draws)
            chance = (bits >> np.uint64(12)) * 2.0**-53
            chance = np.where(bits & np.uint64(1024), 1 - chance, chance)
            span = high - low
            if span:
                shape = 1 + 4 * (likely - low) / span
                total += low + span * stats.beta.ppf(chance, shape, 6 - shape)
            else:
                total += low
        totals.append(total)
    rois = totals[0] / totals[1] - 1
    found = simulate(LINES, draws, 7, 0.5)
    expected = [rois.mean(), *np.percentile(rois, [5, 50, 95], method="linear")]
    assert found[:4] == pytest.approx(expected, abs=2e-5)
    assert found.chance_positive == np.mean(rois > 0)
    assert found.chance_of_target == pytest.approx(np.mean(rois >= 0.5), abs=1e-3)


def test_a_simulation_agrees_with_numpys_own_beta_draws_within_sampling_error():
    generator = np.random.default_rng(20260101)
    draws = 200_000
    totals = {"benefit": np.zeros(draws), "cost": np.zeros(draws)}
    for kind, low, likely, high in LINES:
        shape = 1 + 4 * (likely - low) / (high - low) if high > low else 1
        totals[kind] += low + (high - low) * generator.beta(shape, 6 - shape, draws)
    rois = totals["benefit"] / totals["cost"] - 1
    found = simulate(LINES, draws, 3)
    error = rois.std() / math.sqrt(draws)
    assert found.mean == pytest.approx(rois.mean(), abs=6 * error)
    assert found[1:4] == pytest.approx(np.percentile(rois, [5, 50, 95]), abs=20 * error)
    assert found.chance_positive == pytest.approx(np.mean(rois > 0), abs=0.005)


@pytest.mark.parametrize(
    ("low", "likely", "high"), [(0, 3, 10), (10, 10, 40), (-7, 5, 5), (80, 100, 150), (1, 2, 3)]
)
def test_the_mean_of_a_pert_is_a_sixth_of_low_four_likely_and_high(low, likely, high):
    """Against a cost of 1 that is known, the ROI is the benefit − 1."""
    found = simulate([("benefit", low, likely, high), ("cost", 1, 1, 1)], 1_000_000, 11)
    mean = (low + 4 * likely + high) / 6
    # The variance of a PERT is (mean − low)(high − mean) ÷ 7.
    error = math.sqrt((mean - low) * (high - mean) / 7 / 1_000_000)
    assert found.mean + 1 == pytest.approx(mean, abs=5 * error)


def test_lines_are_drawn_independently():
    """Twenty equal lines: the variance of the sum is twenty times that of one, which equal draws would square."""
    line = ("benefit", 0.0, 1.0, 2.0)
    found = simulate([*[line] * 20, ("cost", 1.0, 1.0, 1.0)], 100_000, 2)
    sd = math.sqrt(20 / 7)
    assert found.p50 == pytest.approx(19, abs=0.03)
    assert (found.p95 - found.p5) / 2 == pytest.approx(1.645 * sd, rel=0.01)


@given(
    benefits=st.lists(st.floats(-1e6, 1e6), max_size=5),
    costs=st.lists(st.floats(1, 1e6), min_size=1, max_size=5),
    draws=st.integers(1, 10**6),
)
def test_known_amounts_give_the_exact_roi(benefits, costs, draws):
    found = simulate(
        [*(("benefit", each, each, each) for each in benefits), *(("cost", each, each, each) for each in costs)],
        draws,
    )  # fmt: skip
    exact = functions.TRAINING_ROI([0, *benefits], costs)
    assert found == (exact, exact, exact, exact, float(exact > 0), float(exact >= 0))


@settings(max_examples=50)
@given(lines=lines, draws=st.integers(1, 300), seed=st.integers(0, 2**32 - 1))
def test_all_figures_lie_between_the_worst_and_the_best(lines, draws, seed):
    def extreme(benefit, cost):
        return roi(*(math.fsum(each[at] for each in lines if each[0] == kind)
                     for kind, at in (("benefit", benefit), ("cost", cost))))  # fmt: skip

    found = simulate(lines, draws, seed)
    worst, best = extreme(1, 3), extreme(3, 1)
    slack = 1e-9 * (1 + abs(worst) + abs(best))
    assert worst - slack <= found.p5 <= found.p50 <= found.p95 <= best + slack
    assert worst - slack <= found.mean <= best + slack
    assert 0 <= found.chance_positive <= found.chance_of_target <= 1


def test_costs_stay_above_0_however_close_the_lowest_come_to_it():
    found = simulate([("benefit", 1.0, 1.0, 1.0), ("cost", 1e-200, 1e-200, 1.0)], 100_000, 1)
    assert 0 < found.p5 < found.p50 < found.p95 < math.inf and found.chance_positive == 1


@pytest.mark.parametrize(
    ("lines", "topic", "row"),
    [
        ([None, ("benefit", 1, 2, 3), ("cost", 1, 4, 3)], "pert-order", 3),
        ([("cost", 0, 1, 2)], "lowest-costs", None),
        ([("cost", 5, 5, 5), ("cost", -6, 1, 2)], "lowest-costs", None),
        ([("benefit", 1, 2, 3)], "no-cost-line", None),
        ([], "no-cost-line", None),
        ([("cost", 1, 2, 3)] * 1001, "lines-too-many", None),
    ],
)
def test_lines_that_cannot_be_simulated(lines, topic, row):
    with pytest.raises((DomainError, DivisionError)) as caught:
        simulate(lines)
    assert caught.value.topic == topic and caught.value.details.get("row") == row


def test_numbers_too_large_are_an_error_and_no_infinity():
    huge = 1.7e308
    for lines in (
        [("benefit", -huge, 0, huge), ("cost", 1, 1, 1)],
        [("benefit", huge, huge, huge), ("benefit", 0, huge, huge), ("cost", 1, 1, 1)],
        [("benefit", 0, huge, huge), ("cost", 1e-3, 1, 1)],
        [("benefit", -huge, -huge, -huge), ("cost", 0.5, 0.5, huge)],
    ):
        with pytest.raises(OverflowError):
            simulate(lines, 100)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([80, 50], [100, 95], [150, 90], ["benefit", "cost"]), "Item 2 of the argument likely is 95"),
        (([80, 50], [100, None], [150, 90], ["benefit", "cost"]), "Item 2 of the argument likely is blank"),
        (([80, 50], [100, 60], [150, 90], ["benefit", "kost"]), "Item 2 of the argument kinds is 'kost'"),
        (([80, 50], [100, 60], [150, 90], ["x" * 999, "cost"]), f"is '{'x' * 40}', and"),
        (
            ([80], [100], [150], ["cost"], 2.5),
            "draws is 2.5, and it must be a whole number from 1 to 1000000",
        ),
        (([80], [100], [150], ["cost"], 9, 0.5), "seed is 0.5"),
    ],
)
def test_a_message_names_the_cell(arguments, message):
    found = outcome(functions.ROI_SIMULATION, *arguments)
    assert isinstance(found, CellError) and message in found.text("en")


PEAK = """
from trainroi_xl.engine.risk import simulate
simulate({lines!r} * 5, 1_000_000, 1)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from /proc")
def test_a_million_draws_of_thirty_lines_take_less_than_120_megabytes():
    assert int(in_a_new_process(PEAK.format(lines=LINES))) < 120 * 1024


# --- tornado and switching value ------------------------------------------------------------------------

driver_lists = st.lists(
    st.builds(Driver, st.text(max_size=3), st.floats(-1e6, 1e6), st.floats(0.01, 1e6)), min_size=1, max_size=6
)


@given(drivers=driver_lists, swing=st.floats(0.01, 1), shuffled=st.randoms(use_true_random=False))
def test_a_tornado_moves_one_driver_and_leaves_the_others(drivers, swing, shuffled):
    benefits, costs = (math.fsum(each) for each in list(zip(*drivers, strict=True))[1:])
    bars = tornado(drivers, swing)
    assert sorted(bar.name for bar in bars) == sorted(each.name for each in drivers)
    known = [bar for bar in bars if bar.low is not None]
    assert bars[: len(known)] == known, "those without an ROI come last"
    assert [bar.spread for bar in known] == sorted((bar.spread for bar in known), reverse=True)
    for name, benefit, cost in drivers:
        ends = sorted(
            (benefits + move * benefit) / (costs + move * cost) - 1
            for move in (-swing, swing)
            if costs + move * cost > 1e-9 * costs
        )
        if len(ends) == 2:
            assert any(
                bar.name == name
                and bar.low == pytest.approx(ends[0], rel=1e-6, abs=1e-6)
                and bar.high == pytest.approx(ends[1], rel=1e-6, abs=1e-6)
                for bar in known
            )
    mixed = tornado(shuffled.sample(drivers, len(drivers)), swing)
    assert mixed == bars


@given(
    benefits=st.lists(st.floats(1, 1e6), min_size=1, max_size=5),
    cost=st.floats(1, 1e6),
    swing=st.floats(0.01, 1),
)
def test_a_benefit_moves_the_roi_as_far_down_as_up(benefits, cost, swing):
    drivers = [*(Driver(str(at), each, 0.0) for at, each in enumerate(benefits)), Driver("cost", 0.0, cost)]
    now = roi(math.fsum(benefits), cost)
    for bar in tornado(drivers, swing):
        if bar.name != "cost":
            size = 1e-9 * (1 + abs(now))
            assert bar.high - now == pytest.approx(now - bar.low, abs=size)
            assert bar.spread == pytest.approx(2 * swing * benefits[int(bar.name)] / cost, abs=size)
        elif bar.low is not None:
            assert bar.low < now < bar.high


def test_what_remains_of_costs_after_rounding_is_no_cost():
    """0.3 × 0.8 − 0.24 is 0 in money, and 8e-17 or so in binary."""
    bars = {bar.name: bar for bar in tornado([Driver("a", 1, 0.3), Driver("b", 1, -0.24)], 0.2)}
    assert bars["a"] == Bar("a", None, None, 0.0)


def test_a_row_without_an_roi_says_which_driver_it_is():
    table = functions.ROI_SENSITIVITY(40, [100, -80], ["Work", "x" * 99, "Subsidy"])
    error = table[-1][1]
    assert "'" + "x" * 39 + "…'" in error.text("en") and "kleinere afwijking" in error.text("nl")


def test_a_switching_value_of_the_green_book():
    """HM Treasury, The Green Book (2003), box 15: savings of 150,000 a year for 10 years at 3.5% against 1 million.

    Its net present value is 247,000, and −168,000 at savings of 100,000: in between it is 0 at −19.8%.
    """
    annuity = sum(1.035**-year for year in range(1, 11))
    savings, cost = 150_000 * annuity, 1_000_000
    assert savings - cost == pytest.approx(247_000, abs=600)  # the book rounds
    assert 100_000 * annuity - cost == pytest.approx(-168_000, abs=600)
    between = -(247 / (247 + 168)) * 50_000 / 150_000
    assert switching_value(savings, cost, savings, "benefit") == pytest.approx(between, abs=5e-4)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((90_000, 22_500, 90_000, "benefit"), -0.75),
        ((90_000, 22_500, 22_500, "cost"), 3.0),
        ((90_000, 22_500, 22_500, "cost", 1.0), 1.0),
        ((90_000, 22_500, 45_000, "benefit", 1.0), -1.0),
        ((90_000, 22_500, 10_000, "benefit"), None),  # without it the ROI is still above 0
        ((30_000, 60_000, 20_000, "cost"), None),  # without it the costs are still above the benefits
        ((30_000, 60_000, 40_000, "cost"), -0.75),
        ((30_000, 60_000, 15_000, "benefit"), 2.0),
        ((50, 50, 0, "benefit"), 0.0),  # on the target already
        ((90, 50, 0, "cost"), None),
        ((0, 50, 50, "cost"), None),
        ((-5, 50, 50, "cost"), None),
        ((90, 50, 50, "cost", -1.0), None),
        ((0, 50, 50, "cost", -1.0), 0.0),
        ((90, 20, -80, "cost"), -0.875),  # the subsidy may fall from 80 to 10
    ],
)
def test_switching_values_by_hand(arguments, expected):
    assert switching_value(*arguments) == expected


def test_a_switching_value_needs_costs_and_a_target_that_can_be():
    for costs, target, error in ((0, 0, DivisionError), (-1, 0, DomainError), (1, -1.5, DomainError)):
        with pytest.raises(error):
            switching_value(1, costs, 1, "benefit", target)


@given(
    amount=st.floats(1, 1e6),
    others=st.floats(0, 1e6),
    against=st.floats(1, 1e6),
    target=st.floats(-0.9, 10),
    kind=st.sampled_from(["benefit", "cost"]),
)
def test_at_the_switching_value_the_roi_is_the_target(amount, others, against, target, kind):
    totals = (amount + others, against) if kind == "benefit" else (against, amount + others)
    change = switching_value(*totals, amount, kind, target)
    gone = (others, against) if kind == "benefit" else (against, others)
    if change is None:
        # Even without the line at all the ROI has not come as far as the target.
        assert gone[1] == 0 or (roi(*gone) - target) * (roi(*totals) - target) > -1e-9
        return
    assert change >= -1
    moved = amount * (1 + change) + others
    assert roi(*((moved, against) if kind == "benefit" else (against, moved))) == pytest.approx(
        target, rel=1e-6, abs=1e-6
    )


# --- horizon --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "benefits", "costs"),
    [
        (0, 0, 5_000),
        (3, 3_000, 6_000),
        (12, 12_000, 6_000),
        (13, 12_000 + 750, 7_000),
        (24, 12_000 + 9_000, 7_000),
        (36, 12_000 + 9_000 + 6_750, 8_000),
    ],
)
def test_a_horizon_by_hand(months, benefits, costs):
    """12,000 a year that falls by a quarter each year, against 5,000 at once and 1,000 a year."""
    found = horizon(12_000, 5_000, 1_000, months, 0.25)
    assert found == pytest.approx(
        (months, benefits, costs, benefits - costs, benefits / costs - 1, benefits / costs)
    )


@given(annual=st.floats(0, 1e6), once=st.floats(1, 1e6), yearly=st.floats(0, 1e6), months=st.integers(0, 600))
def test_without_decay_a_horizon_is_linear(annual, once, yearly, months):
    found = horizon(annual, once, yearly, months)
    assert found.benefits == pytest.approx(annual * months / 12)
    assert found.costs == pytest.approx(once + yearly * -(-months // 12))
    assert found.roi == pytest.approx(found.bcr - 1, abs=1e-9 * (1 + found.bcr))
    assert found.net == found.benefits - found.costs


@given(months=st.integers(0, 599), decay=st.floats(0, 1))
def test_a_longer_horizon_never_brings_less_and_decay_never_more(months, decay):
    now, later = (horizon(1_200, 500, 0, each, decay).benefits for each in (months, months + 1))
    assert now <= later * (1 + 1e-12)
    assert now <= horizon(1_200, 500, 0, months).benefits * (1 + 1e-12)
    if decay:  # the geometric series never comes to its sum
        assert later <= 1_200 / decay * (1 + 1e-9)


def test_a_horizon_of_whole_years_is_a_geometric_series():
    assert horizon(1_000, 1, 0, 120, 0.2).benefits == pytest.approx(1_000 * (1 - 0.8**10) / 0.2)
    assert horizon(1_000, 1, 0, 36, 1).benefits == 1_000


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((1, 0, 0, 12), DivisionError),
        ((1, -1, 0, 12), DomainError),
        ((1, 1, 0, -1), DomainError),
        ((1, 1, 0, 12, 1.1), DomainError),
        ((1, 1, 0, 12, -0.1), DomainError),
    ],
)
def test_a_horizon_that_cannot_be(arguments, error):
    with pytest.raises(error):
        horizon(*arguments)


@given(st.lists(st.floats(-10, 10), max_size=6))
def test_a_trend_turns_down_where_the_fitted_line_falls_and_the_last_step_too(series):
    last = series[-3:]
    slope = np.polyfit(range(len(last)), last, 1)[0] if len(last) > 1 else 0
    assume(len(last) < 2 or abs(last[-1] - last[0]) > 1e-9)
    assert declines(series) == (len(series) > 1 and series[-1] < series[-2] and slope < 0)


def test_a_level_series_does_not_decline():
    assert not declines([]) and not declines([2, 2, 2]) and not declines([random.random()])
    assert declines([9, 1, 3, 2.5, 2]) and not declines([9, 1, 3, 2])
