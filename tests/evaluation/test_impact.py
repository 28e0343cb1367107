"""What measurements show: each method against figures by hand and against scipy and statsmodels."""

import datetime as dt
import random

import numpy as np
import pytest
from given import (
    END,
    cost,
    evaluated,
    gain,
    measured,
    places,
    programme,
    rows_of,
    topics,
    with_control,
    with_trend,
)
from scipy import stats
from statsmodels.regression.linear_model import OLS

from trainroi_xl.engine.errors import DomainError
from trainroi_xl.engine.isolation import trend_line_effect, trend_line_interval

COLUMNS = ("programme", "metric", "method", "trained", "control", "before", "after", "change", "control_change",
           "effect", "low", "high", "p", "worth", "counted")  # fmt: skip


def impact(rows, language="en", **tables):
    """The lines of the table of effects, as dicts."""
    evaluation = evaluated(language, costs=[cost()], measurements=rows, **tables)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(evaluation, "tblImpact")]


def test_a_control_group_by_hand():
    (found,) = impact(with_control())
    # Trained 10→14 and 12→14, control 10→11 twice: 3 less 1. Two people × 10 × 12 months.
    assert found["method"] == "control group"
    assert (found["trained"], found["control"]) == (2.0, 2.0)
    assert (found["before"], found["after"]) == (11.0, 14.0)
    assert (found["change"], found["control_change"], found["effect"]) == (3.0, 1.0, 2.0)
    assert (found["worth"], found["counted"]) == (480.0, 480.0)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("better", ["yes", "no"])
def test_a_control_group_agrees_with_scipy_and_with_a_regression(seed, better):
    chance = random.Random(seed)
    pairs = {
        group: [(chance.gauss(20, 3), chance.gauss(after, spread)) for _ in range(people)]
        for group, people, after, spread in (("trained", 9, 23, 2), ("control", 6, 21, 4))
    }
    rows = [
        row
        for group, own in pairs.items()
        for row in measured(*own, group=group, better=better, worth=(7, 4))
    ]
    (found,) = impact(rows)
    sign = 1 if better == "yes" else -1
    trained, control = (
        np.array([after - before for before, after in pairs[group]]) * sign
        for group in ("trained", "control")
    )
    test = stats.ttest_ind(trained, control, equal_var=False)
    interval = test.confidence_interval(0.95)
    assert found["effect"] == pytest.approx(trained.mean() - control.mean(), rel=1e-12)
    assert found["p"] == pytest.approx(test.pvalue, rel=1e-9)
    assert (found["low"], found["high"]) == pytest.approx((interval.low, interval.high), rel=1e-9)
    # Difference in differences as a regression: figure on trained, after, and both at once.
    figures = [
        (sign * value, 1, int(group == "trained"), later, later * (group == "trained"))
        for group, own in pairs.items()
        for pair in own
        for later, value in enumerate(pair)
    ]
    y, *x = map(list, zip(*figures, strict=True))
    regression = OLS(y, np.transpose(x)).fit()
    assert found["effect"] == pytest.approx(regression.params[3], rel=1e-9)
    assert found["worth"] == pytest.approx(found["effect"] * 9 * 7 * 4, rel=1e-12)


def test_lower_is_better_flips_every_sign():
    (higher,), (lower,) = impact(with_control()), impact(with_control(better="no"))
    for name in ("change", "control_change", "effect", "worth", "counted"):
        assert lower[name] == -higher[name]
    assert (lower["low"], lower["high"]) == (-higher["high"], -higher["low"])
    assert lower["p"] == higher["p"]
    assert (lower["before"], lower["after"]) == (higher["before"], higher["after"])


def test_a_trend_line_by_hand_and_by_numpy():
    (found,) = impact(with_trend())
    assert found["method"] == "trend line"
    # Before 10, 11, 12, so 13 and 14 would follow; 15 and 16 came. A period tells of all people at once.
    assert found["effect"] == pytest.approx(2) and found["worth"] == pytest.approx(240)
    assert (found["trained"], found["control"], found["control_change"]) == (2.0, 0.0, None)
    # The periods before lie on one line, so nothing scatters.
    assert (found["low"], found["high"], found["p"]) == (pytest.approx(2), pytest.approx(2), None)
    before, after = [14, 13, 13.5, 12, 12.2], [8, 7.5, 9]
    (fall,) = impact(measured(*((b, None) for b in before), *((None, a) for a in after), better="no"))
    line = np.polynomial.Polynomial.fit(range(5), before, 1)
    assert fall["effect"] == pytest.approx(-np.mean(after - line(np.arange(5, 8))), rel=1e-9)
    assert (fall["worth"], fall["counted"]) == (None, None)


def test_a_mere_before_and_after_is_shown_and_not_counted():
    rows = measured((10, 14), (12, 14), worth=(10, 12))
    evaluation = evaluated(costs=[cost()], benefits=[gain(100)], measurements=rows)
    (found,) = (dict(zip(COLUMNS, row, strict=True)) for row in rows_of(evaluation, "tblImpact"))
    assert found["method"] == "before and after, not isolated"
    assert (found["effect"], found["worth"], found["counted"]) == (3.0, 720.0, None)
    assert evaluation.total.benefits == 100
    assert places(evaluation, "effect-not-isolated") == ["tblMeasurements!E2"]


def test_alone_it_is_no_benefit_at_all():
    evaluation = evaluated(costs=[cost()], measurements=measured((10, 14), (12, 14), worth=(10, 12)))
    assert (evaluation.total.roi, evaluation.changes.cells["out_benefits"]) == (None, "")


@pytest.mark.parametrize(
    "rows",
    [
        measured((10, None), (11, None), (12, None)),  # nothing after
        measured((10, None), (11, None), (None, 12)),  # a line through two periods tells nothing
        measured((10, 12), (11, 13), group="control"),  # nobody trained
        measured((None, 5)),
    ],
)
def test_a_metric_of_which_nothing_can_be_said_is_reported(rows):
    evaluation = evaluated(costs=[cost()], measurements=rows)
    assert places(evaluation, "metric-incomplete") == ["tblMeasurements!E2"]
    assert rows_of(evaluation, "tblImpact") == ()


def test_who_was_measured_once_only_does_not_count():
    (found,) = impact([*with_control(), *measured((50, None), (None, 90), worth=(10, 12))])
    assert (found["effect"], found["trained"], found["worth"]) == (2.0, 2.0, 480.0)


def test_too_few_people_give_an_effect_without_an_interval():
    rows = [*measured((10, 14)), *measured((10, 11), group="control")]
    (found,) = impact(rows)
    assert (found["effect"], found["low"], found["high"], found["p"]) == (3.0, None, None, None)
    alike = [*measured((10, 14), (11, 15)), *measured((10, 11), (12, 13), group="control")]
    (found,) = impact(alike)
    assert (found["effect"], found["p"]) == (3.0, None)


def test_a_value_on_one_row_holds_for_the_metric_and_no_value_is_no_money():
    rows = with_control(worth=None)
    assert impact(rows)[0]["worth"] is None
    rows[2] = {**rows[2], "value_per_unit": 10, "periods": 12}
    assert impact(rows)[0]["worth"] == 480.0


def test_each_programme_and_metric_by_itself():
    rows = [*with_control(), *with_trend(metric="errors"), *with_control(programme="Q", worth=(1, 1))]
    found = impact(rows, programmes=[programme(), programme("Q")])
    assert [(each["programme"], each["metric"], each["worth"]) for each in found] == [
        ("P", "calls", 480.0),
        ("P", "errors", pytest.approx(240.0)),
        ("Q", "calls", 4.0),
    ]


@pytest.mark.parametrize(
    ("field", "value"), [("higher_is_better", "no"), ("value_per_unit", 11), ("periods", 4)]
)
def test_rows_of_one_metric_that_disagree_are_an_error(field, value):
    rows = with_control()
    rows[3] = {**rows[3], field: value}
    evaluation = evaluated(costs=[cost()], measurements=rows)
    assert [finding.topic for finding in evaluation.errors] == ["metric-differs"]
    assert evaluation.errors[0].place.row == 5


def test_the_effect_is_that_of_the_year_after_the_training():
    evaluation = evaluated(costs=[cost()], measurements=with_control())
    months = [row for row in rows_of(evaluation, "tblMonths") if row[2]]
    assert months[0][0] == END.replace(day=1) and len(months) == 12
    assert [row[2] for row in months] == pytest.approx([40] * 12)
    assert evaluation.changes.cells["out_annual_benefit"] == pytest.approx(480)
    assert evaluation.total.payback == pytest.approx(12 * 1_000 / 480)


def test_the_year_of_an_effect_goes_with_months_of_other_benefits():
    """480 a year, and 100 in two months, which is 600 a year."""
    evaluation = evaluated(costs=[cost()], benefits=[gain(100, months=2)], measurements=with_control())
    assert evaluation.changes.cells["out_annual_benefit"] == pytest.approx(480 + 600)
    undated = programme(start=None, end=None)
    evaluation = evaluated(
        costs=[cost(date=dt.date(2025, 5, 2))], measurements=with_control(), programmes=[undated]
    )
    assert rows_of(evaluation, "tblMonths")[0][0] == dt.date(2025, 5, 1)


def test_a_loss_counts_as_a_loss():
    evaluation = evaluated(costs=[cost()], measurements=with_control(better="no"))
    assert evaluation.total.benefits == -480 and evaluation.total.roi == pytest.approx(-1.48)
    assert "effect-not-isolated" not in topics(evaluation)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("better", ["yes", "no"])
def test_the_interval_of_a_trend_is_that_of_a_prediction(seed, better):
    """The mean of the later periods less the line: their own scatter and the uncertainty of the line together."""
    chance = random.Random(seed)
    before = [chance.gauss(20 - n, 1) for n in range(7)]
    after = [chance.gauss(9, 1) for _ in range(4)]
    (found,) = impact(measured(*((b, None) for b in before), *((None, a) for a in after), better=better))
    line = OLS(before, np.column_stack([np.ones(7), range(7)])).fit()
    ahead = np.array([1, np.mean(range(7, 11))])
    error = (line.mse_resid / 4 + ahead @ line.cov_params() @ ahead) ** 0.5
    half = stats.t.ppf(0.975, 5) * error
    sign = 1 if better == "yes" else -1
    effect = sign * (np.mean(after) - ahead @ line.params)
    assert (found["effect"], found["low"], found["high"]) == pytest.approx(
        (effect, effect - half, effect + half), rel=1e-9
    )


def test_a_row_that_is_half_there_or_stands_twice_gets_a_remark():
    rows = [
        *measured((10, 14), (12, 14), (11, None), unit="Ann"),
        *measured((10, 11), group="control", unit="Bob"),
    ]
    evaluation = evaluated(costs=[cost()], measurements=rows)
    assert places(evaluation, "measurement-half") == ["tblMeasurements!G4"]
    assert places(evaluation, "measurement-twice") == ["tblMeasurements!D3", "tblMeasurements!D4"]
    periods = [{**row, "unit": f"month {n}"} for n, row in enumerate(with_trend())]
    assert not topics(evaluated(costs=[cost()], measurements=periods))


def test_the_interval_of_a_trend_by_statsmodels():
    """The error of a prediction for a mean: of the line there, and of the periods around it."""
    before, after = [14.0, 12.5, 13.5, 12.0, 12.5, 11.0], [7.0, 6.0, 7.5]
    fit = OLS(before, [[1, period] for period in range(1, 7)]).fit()
    ahead = fit.get_prediction([[1, 8]])
    error = (ahead.var_pred_mean[0] + fit.mse_resid / 3) ** 0.5
    half = stats.t.ppf(0.975, 4) * error
    effect = sum(after) / 3 - ahead.predicted_mean[0]
    assert trend_line_effect(before, after) == pytest.approx(effect)
    assert trend_line_interval(before, after) == pytest.approx((effect - half, effect + half))
    rows = measured(
        *[(old, None) for old in before], *[(None, new) for new in after], better="no", worth=(1, 1)
    )
    (found,) = impact(rows)
    assert (found["low"], found["high"]) == pytest.approx((-effect - half, -effect + half))
    with pytest.raises(DomainError):
        trend_line_interval(before, after, 1.0)


def test_strange_rows_of_measurements_get_a_remark():
    rows = [
        *measured((10, 12), unit="a"),
        *measured((10, None), unit="b"),
        *measured((None, 12), unit="c"),
        *measured((10, 12), unit=" A"),
        *measured((10, 12), unit="a", group="control"),
        *measured((1, 2), unit="a", metric="other"),
    ]
    found = [
        (each.topic, str(each.place))
        for each in evaluated(measurements=rows).findings
        if each.topic.startswith("measurement-")
    ]
    assert found == [
        ("measurement-half", "tblMeasurements!G3"),
        ("measurement-half", "tblMeasurements!F4"),
        ("measurement-twice", "tblMeasurements!D5"),
        ("measurement-twice", "tblMeasurements!D6"),
    ]
    assert not [
        each for each in evaluated(measurements=with_trend()).findings if each.topic == "measurement-half"
    ]
