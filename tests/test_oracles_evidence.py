"""Isolation and evidence against other programs and published figures, and what must hold for all groups."""

import math
import random
import statistics
import warnings

import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from trainroi_xl.engine import evidence, isolation
from trainroi_xl.engine.errors import DivisionError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from statsmodels.api import OLS
    from statsmodels.stats.meta_analysis import effectsize_smd
    from statsmodels.stats.proportion import proportion_confint
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

figures = st.floats(-1000, 1000).map(lambda value: round(value, 3))
people = st.lists(st.tuples(figures, figures), min_size=2, max_size=25)
groups = st.lists(figures, min_size=2, max_size=25)


def columns(pairs):
    return [before for before, _ in pairs], [after for _, after in pairs]


def changes(pairs):
    return [after - before for before, after in pairs]


def spread(*samples):
    """How far the values of each lie apart, together; another program rounds what is far smaller than they are."""
    return math.fsum(max(sample) - min(sample) for sample in samples)


# --- a control group ------------------------------------------------------------------------------------


@given(trained=people, control=people, confidence=st.floats(0.01, 0.999))
def test_the_control_group_test_is_welchs_of_scipy_and_of_statsmodels(trained, control, confidence):
    assume(spread(changes(trained), changes(control)) > 0.01)
    found = isolation.control_group_test(*columns(trained), *columns(control), confidence)
    with warnings.catch_warnings():  # where one group does not vary both say so
        warnings.simplefilter("ignore")
        scipys = stats.ttest_ind(changes(trained), changes(control), equal_var=False)
        bounds = scipys.confidence_interval(confidence)
        means = CompareMeans(DescrStatsW(changes(trained)), DescrStatsW(changes(control)))
        others = means.ttest_ind(usevar="unequal")
        other_bounds = means.tconfint_diff(1 - confidence, usevar="unequal")
    assert found.t == pytest.approx(scipys.statistic, rel=1e-7, abs=1e-9)
    assert found.degrees_of_freedom == pytest.approx(scipys.df, rel=1e-7)
    assert found.p == pytest.approx(scipys.pvalue, rel=1e-5)
    assert (found.low, found.high) == pytest.approx(tuple(bounds), rel=1e-7, abs=1e-7)
    assert (found.t, found.p, found.degrees_of_freedom) == pytest.approx(others, rel=1e-5, abs=1e-9)
    assert (found.low, found.high) == pytest.approx(other_bounds, rel=1e-7, abs=1e-7)


@given(trained=people, control=people)
def test_the_effect_is_the_interaction_of_a_regression(trained, control):
    """Difference in differences as y = a + b·trained + c·after + effect·trained·after."""
    rows = [
        (value, 1.0, is_trained, is_after, is_trained * is_after)
        for is_trained, pairs in ((1.0, trained), (0.0, control))
        for is_after, values in zip((0.0, 1.0), columns(pairs), strict=True)
        for value in values
    ]
    table = numpy.array(rows)
    fitted = OLS(table[:, 0], table[:, 1:]).fit().params[-1]
    found = isolation.control_group_effect(*columns(trained), *columns(control))
    assert found == pytest.approx(fitted, rel=1e-9, abs=1e-8)
    if spread(changes(trained), changes(control)) > 0.01:
        tested = isolation.control_group_test(*columns(trained), *columns(control))
        assert tested.effect == pytest.approx(found, rel=1e-9, abs=1e-9)


def test_students_sleep_data_give_what_r_prints():
    """Student 1908, extra hours of sleep with two drugs; R's help of t.test: t = -1.8608, df = 17.776, p = 0.07939.

    They are changes already. The interval is (-3.3654832, 0.2054832). Figures of R from memory.
    """
    one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = isolation.control_group_test([0.0] * 10, one, [0.0] * 10, other)
    assert found.effect == pytest.approx(-1.58)
    assert found.t == pytest.approx(-1.8608, abs=5e-5)
    assert found.degrees_of_freedom == pytest.approx(17.776, abs=5e-4)
    assert found.p == pytest.approx(0.07939, abs=5e-6)
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)


def test_card_and_krueger_print_276_where_their_rounded_means_give_275():
    """American Economic Review 84(4), table 3: New Jersey 20.44 to 21.03, Pennsylvania 23.33 to 21.17, effect 2.76.

    The printed means differ by 2.75. The paper subtracts before it rounds; four rounded means may be off by 0.02.
    """
    found = isolation.control_group_effect([20.44], [21.03], [23.33], [21.17])
    assert found == pytest.approx(2.75)
    assert found == pytest.approx(2.76, abs=4 * 0.005)


def test_very_unequal_spreads_leave_the_degrees_of_the_group_that_varies():
    """Rosetta Code, x against y: t = -9.5595 and p = 0.010751561 (R) on 2.0009 degrees of freedom."""
    found = isolation.control_group_test([0.0] * 4, [3.0, 4.0, 1.0, 2.1], [0.0] * 3, [490.2, 340.0, 433.9])
    assert found.t == pytest.approx(-9.5595, abs=5e-5)
    assert found.degrees_of_freedom == pytest.approx(2.0009, abs=5e-5)
    assert found.p == pytest.approx(0.010751561, abs=1e-9)
    # The fourth powers of these spreads are beyond all numbers, and below them.
    for size in (1e-160, 1e-100, 1e100, 1e160):
        found = isolation.control_group_test([0.0] * 4, [0.0, size, 0.0, size], [0.0] * 3, [1.0, 2.0, 3.0])
        degrees = 2 if size < 1 else 3
        assert found.degrees_of_freedom == pytest.approx(degrees)
        assert math.isfinite(found.t) and 0 <= found.p <= 1


def test_a_small_p_keeps_its_digits():
    """One group varies, with three people, so 2 degrees, where p = 1 − t ÷ √(2 + t²), which is 1/t² far out."""
    for shift in (1e3, 1e6, 1e9):
        found = isolation.control_group_test([0.0] * 3, [shift - 1, shift, shift + 1], [0.0] * 2, [0.0] * 2)
        exact = 2 / (2 + found.t**2) / (1 + found.t / math.sqrt(2 + found.t**2))
        assert found.p == pytest.approx(exact, rel=1e-12)


def test_a_confidence_next_to_certainty_still_has_bounds():
    tested = isolation.control_group_test([0.0] * 3, [1.0, 2.0, 4.0], [0.0] * 3, [1.0, 0.0, 1.0], 1 - 2**-53)
    assert math.isfinite(tested.low) and tested.low < tested.effect < tested.high
    low, high = evidence.wilson_interval(5, 20, 1 - 2**-53)
    assert 0 < low < 0.25 < high < 1
    low, high = evidence.wilson_interval(5, 20, 5e-324)
    assert low == pytest.approx(0.25) and high == pytest.approx(0.25)


@given(trained=people, control=people, shift=figures)
def test_what_happens_to_both_groups_is_no_effect_of_the_training(trained, control, shift):
    moved = [[(before, after + shift) for before, after in group] for group in (trained, control)]
    found, other = (
        isolation.control_group_effect(*columns(one), *columns(two))
        for one, two in ((trained, control), moved)
    )
    assert other == pytest.approx(found, abs=1e-9)
    if spread(changes(trained), changes(control)) > 0.01:
        found, other = (
            isolation.control_group_test(*columns(one), *columns(two))
            for one, two in ((trained, control), moved)
        )
        assert other == pytest.approx(found, rel=1e-6, abs=1e-7)


@given(trained=people, control=people, scale=st.sampled_from([0.25, 8.0, 2.0**80, -1.0]))
def test_swapping_groups_flips_the_sign_and_another_unit_scales(trained, control, scale):
    assume(spread(changes(trained), changes(control)) > 0.01)
    found = isolation.control_group_test(*columns(trained), *columns(control))
    swapped = isolation.control_group_test(*columns(control), *columns(trained))
    assert swapped.effect == pytest.approx(-found.effect, abs=1e-9)
    assert (swapped.low, swapped.high) == pytest.approx((-found.high, -found.low), abs=1e-9)
    assert (swapped.p, swapped.degrees_of_freedom) == pytest.approx((found.p, found.degrees_of_freedom))
    scaled = isolation.control_group_test(
        *([value * scale for value in column] for group in (trained, control) for column in columns(group))
    )
    bounds = sorted((found.low * scale, found.high * scale))  # by a power of 2, so that nothing is rounded
    assert [scaled.effect, scaled.low, scaled.high, scaled.p] == [found.effect * scale, *bounds, found.p]


@given(trained=people, control=people, seed=st.randoms(use_true_random=False))
def test_people_in_another_order_give_exactly_the_same(trained, control, seed):
    mixed = [seed.sample(group, len(group)) for group in (trained, control)]
    for calculate in (isolation.control_group_effect, isolation.control_group_test):
        results = []
        for one, two in ((trained, control), mixed):
            try:
                results.append(calculate(*columns(one), *columns(two)))
            except DivisionError as error:
                results.append(error.topic)
        assert results[0] == results[1]


# --- a trend --------------------------------------------------------------------------------------------


@given(
    before=st.lists(st.one_of(figures, st.none()), min_size=3, max_size=36),
    after=st.lists(st.one_of(figures, st.none()), min_size=1, max_size=12),
)
def test_the_trend_is_that_of_numpy_and_of_scipy(before, after):
    old = [(period, value) for period, value in enumerate(before, 1) if value is not None]
    new = [(period, value) for period, value in enumerate(after, len(before) + 1) if value is not None]
    assume(len(old) >= 3 and new)
    found = isolation.trend_line_effect(before, after)
    slope, level = numpy.polyfit(*zip(*old, strict=True), 1)
    line = stats.linregress(*zip(*old, strict=True))
    for one, other in ((slope, level), (line.slope, line.intercept)):
        expected = math.fsum(value - (other + one * period) for period, value in new) / len(new)
        assert found == pytest.approx(expected, rel=1e-8, abs=1e-7)


@given(
    before=st.lists(figures, min_size=3, max_size=24),
    after=st.lists(figures, min_size=1, max_size=12),
    slope=figures,
    lift=figures,
)
def test_a_trend_in_all_periods_is_no_effect_and_a_lift_after_them_is(before, after, slope, lift):
    tilted = [value + slope * period for period, value in enumerate([*before, *after])]
    lifted = [value + lift for value in tilted[len(before) :]]
    found = isolation.trend_line_effect(before, after)
    again = isolation.trend_line_effect(tilted[: len(before)], lifted)
    assert again == pytest.approx(found + lift, abs=1e-6)


# --- evidence -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_bounds_are_those_of_newcombe(successes, n, low, high):
    """R. G. Newcombe 1998, Statistics in Medicine 17(8), table I, method 3 (figures from memory, recomputed)."""
    assert evidence.wilson_interval(successes, n) == pytest.approx((low, high), abs=5e-5)


@given(
    n=st.integers(1, 10**6),
    part=st.floats(0, 1),
    confidence=st.one_of(st.floats(0.01, 0.9999), st.sampled_from([0.9, 0.95, 0.99])),
)
def test_wilsons_bounds_are_those_of_statsmodels(n, part, confidence):
    successes = round(part * n)
    low, high = evidence.wilson_interval(successes, n, confidence)
    expected = proportion_confint(successes, n, 1 - confidence, method="wilson")
    assert (low, high) == pytest.approx(expected, rel=1e-8, abs=1e-12)
    assert (low == 0) == (successes == 0) and (high == 1) == (successes == n)
    # Failures have the mirrored bounds.
    assert evidence.wilson_interval(n - successes, n, confidence) == pytest.approx(
        (1 - high, 1 - low), rel=1e-9, abs=1e-12
    )


@given(
    responses=st.lists(st.integers(0, 7), min_size=1, max_size=60),
    boxes=st.integers(1, 7),
    confidence=st.floats(0.01, 0.999),
)
def test_the_top_box_lies_between_its_wilson_bounds_and_grows_with_the_boxes(responses, boxes, confidence):
    share = evidence.top_box(responses, 7, boxes)
    assert share == sum(score >= 8 - boxes for score in responses) / len(responses)
    low, high = evidence.wilson_interval(share * len(responses), len(responses), confidence)
    assert low <= share + 1e-12 and share <= high + 1e-12
    if boxes > 1:
        assert evidence.top_box(responses, 7, boxes - 1) <= share


def test_hakes_gain_of_a_class_that_began_alike_is_the_mean_of_its_people():
    """Hake 1998 defines the gain with the means of a class; with one score before, both are the same."""
    post = [40.0, 55.0, 90.0, 100.0]
    of_means = (statistics.fmean(post) - 40) / (100 - 40)
    assert evidence.learning_gain([40.0] * 4, post, 100) == pytest.approx(of_means)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 100)), min_size=1, max_size=40))
def test_the_learning_gain_is_the_mean_of_own_gains_in_any_order_and_unit(scores):
    expected = statistics.fmean((post - pre) / (100 - pre) for pre, post in scores)
    mixed = random.Random(1).sample(scores, len(scores))
    found = evidence.learning_gain(*columns(scores), 100)
    assert found == pytest.approx(expected, abs=1e-12)
    assert found == evidence.learning_gain(*columns(mixed), 100)
    tenths = [(pre / 8, post / 8) for pre, post in scores]
    assert evidence.learning_gain(*columns(tenths), 12.5) == found
    assert found <= 1


def test_the_effect_size_of_a_textbook():
    """Borenstein, Hedges, Higgins and Rothstein 2009, Introduction to Meta-Analysis, chapter 4.

    Means 103 and 100, deviations 5.5 and 4.5, 50 in each group: d = 0.5970, J = 0.9923, g = 0.5924. Half of each
    group stands a little above the mean and half below, so that mean and deviation are exactly those.
    """
    samples = []
    for mean, deviation in ((103, 5.5), (100, 4.5)):
        step = deviation * math.sqrt(49 / 50)
        samples.append([mean - step, mean + step] * 25)
        assert statistics.stdev(samples[-1]) == pytest.approx(deviation)
    assert evidence.effect_size(*samples) == pytest.approx(0.5924, abs=5e-5)


@given(one=groups, other=groups)
def test_the_effect_size_is_that_of_statsmodels_and_swapping_flips_its_sign(one, other):
    assume(spread(one, other) > 0.01)
    found = evidence.effect_size(one, other)
    expected, _ = effectsize_smd(
        statistics.fmean(one), statistics.stdev(one), len(one),
        statistics.fmean(other), statistics.stdev(other), len(other),
    )  # fmt: skip
    assert found == pytest.approx(expected, rel=1e-7, abs=1e-9)
    assert evidence.effect_size(other, one) == -found
    assert evidence.effect_size([value * -4 for value in one], [value * -4 for value in other]) == -found
    assert evidence.effect_size(one[::-1], other[::-1]) == found


@given(uses=st.lists(st.one_of(st.none(), st.integers(0, 20)), min_size=1), threshold=st.integers(1, 20))
def test_adoption_counts_those_who_reach_the_threshold(uses, threshold):
    known = [value for value in uses if value is not None]
    assume(known)
    share = evidence.adoption_rate(uses, threshold)
    assert share == sum(value >= threshold for value in known) / len(known)
    assert evidence.adoption_rate(uses, threshold + 1) <= share


def test_what_is_not_measured_counts_as_not_improved():
    for gains in ((None, None, 1), (None, 0, 1), (None, None, None), (-1, None, 2)):
        assert evidence.learning_effective(*gains) is False
    assert evidence.learning_effective(1, None, 1) is True
