"""How it looks over time: the ROI at 3, 12, 24 and 36 months by hand, and the trend."""

import datetime as dt

import pytest
from given import END, TODAY, cost, evaluated, gain, places, programme, rows_of, topics

from trainroi_xl.evaluation.material import ALL


def horizon(language="en", **tables):
    """{months: (view, benefits, costs, net, ROI, BCR)}."""
    return {row[0]: row[1:] for row in rows_of(evaluated(language, **tables), "tblHorizon")}


def test_the_figures_by_hand():
    """1,200 a year, a fifth less in each year that follows; 1,000 once and 300 in every year begun."""
    found = horizon(costs=[cost(1_000), cost(300, "venue", recurrence="recurring")], benefits=[gain(1_200)])
    benefits = {3: 300, 12: 1_200, 24: 1_200 + 960, 36: 1_200 + 960 + 768}
    costs = {3: 1_300, 12: 1_300, 24: 1_600, 36: 1_900}
    assert list(found) == list(benefits)
    for months, (view, *figures) in found.items():
        gained, spent = benefits[months], costs[months]
        assert figures == pytest.approx([gained, spent, gained - spent, gained / spent - 1, gained / spent])
        assert view == ("short term" if months <= 12 else "long term")


@pytest.mark.parametrize(("decay", "third_year"), [(0, 1_200), (0.5, 300), (1, 0)])
def test_decay(decay, third_year):
    found = horizon(costs=[cost()], benefits=[gain(1_200)], inputs={"in_Decay": decay})
    assert found[36][1] - found[24][1] == pytest.approx(third_year)


def test_benefits_of_some_months_go_on_at_that_rate():
    assert horizon(costs=[cost()], benefits=[gain(300, months=3)])[12][1] == pytest.approx(1_200)


def test_recurring_costs_over_more_than_a_year_count_at_their_mean():
    """300 in March 2025, and 500 in August 2026: 800 in 18 months."""
    rows = [
        cost(300, recurrence="recurring"),
        cost(500, recurrence="recurring", date=dt.date(2026, 8, 1)),
    ]
    assert horizon(costs=rows, benefits=[gain(1_200)])[12][2] == pytest.approx(800 * 12 / 18)


def test_planned_costs_stay_out_unless_they_count():
    rows = [cost(1_000), cost(700, status="planned")]
    assert horizon(costs=rows, benefits=[gain(1)])[12][2] == 1_000
    assert horizon(costs=rows, benefits=[gain(1)], inputs={"in_Basis": "planned"})[12][2] == 700


def test_programmes_together_and_each_by_itself():
    tables = {
        "programmes": [programme(), programme("Q", long_term="yes", horizon_months=30), programme("R")],
        "costs": [cost(1_000), cost(500, programme="Q")],
        "benefits": [gain(1_200), gain(2_000, programme="Q")],
    }
    assert horizon(**tables)[12][1:3] == pytest.approx((3_200, 1_500))
    for language, no, yes in (("en", "no", "yes"), ("nl", "nee", "ja")):
        rows = rows_of(evaluated(language, **tables), "tblHorizonByProgramme")
        assert [row[:2] for row in rows] == [("P", no), ("Q", yes)]
        assert rows[0][2:6] == pytest.approx((300 / 1_000 - 1, 0.2, 2_160 / 1_000 - 1, 2_928 / 1_000 - 1))
        assert [row[6] for row in rows] == [dt.date(2026, 3, 31), dt.date(2027, 9, 30)]


@pytest.mark.parametrize("tables", [{}, {"costs": [cost()]}, {"benefits": [gain(1)]}])
def test_nothing_known_is_nothing_shown(tables):
    evaluation = evaluated(**tables)
    assert rows_of(evaluation, "tblHorizon") == rows_of(evaluation, "tblHorizonByProgramme") == ()


# --- the trend --------------------------------------------------------------------------------------------


def with_trend(*rois, today=TODAY, **more):
    """A history of all programmes, month by month, and an ROI of 0.2 today."""
    history = [
        {"date": dt.date(2025, month, 1), "programme": ALL.en, "costs": 1, "benefits": 1, "roi": roi}
        for month, roi in enumerate(rois, start=1)
    ]
    return evaluated(costs=[cost()], benefits=[gain(1_200)], history=history, today=today, **more)


@pytest.mark.parametrize(
    ("rois", "down"),
    [
        ((), False),
        ((0.1,), False),
        ((0.3,), True),
        ((0.5, 0.4), True),
        ((0.1, 0.4), False),  # a dip that stays above where it began
        ((0.3, 0.4), True),
        ((0.4, 0.1), False),  # it rises again
    ],
)
def test_a_trend_that_turns_down_gives_a_warning(rois, down):
    evaluation = with_trend(*rois)
    assert ("trend-down" in topics(evaluation)) is down
    assert all(finding.severity == "warning" for finding in evaluation.findings)
    said = dict(rows_of(evaluation, "tblReport"))["Over time"]
    assert ("The trend turns down" in said) is down


def test_the_warning_names_both_figures_and_stays_in_place():
    evaluation = with_trend(0.5, 0.4)
    (finding,) = evaluation.findings
    assert "40.0%" in finding.message("en") and "20.0%" in finding.message("en")
    assert "40,0" in finding.message("nl") and "20,0" in finding.message("nl")
    names = ("date", "programme", "costs", "benefits", "roi", "bcr", "payback")
    after = [dict(zip(names, row, strict=True)) for row in rows_of(evaluation, "tblHistory")]
    again = evaluated(costs=[cost()], benefits=[gain(1_200)], history=after)
    assert places(again, "trend-down") == places(evaluation, "trend-down")
    assert again.changes.tables[-1].table != "tblHistory"


def test_the_end_of_the_programme_is_where_the_tests_say():
    assert dt.date(2025, 3, 31) == END


def test_costs_of_a_programme_without_benefits_weigh_on_all_together():
    both = [programme(), programme("Q")]
    evaluation = evaluated(programmes=both, costs=[cost(100), cost(500, programme="Q")], benefits=[gain(200)])
    assert [(row[0], row[3], row[5]) for row in rows_of(evaluation, "tblHorizon")][1] == (
        12.0, 600.0, pytest.approx(200 / 600 - 1),
    )  # fmt: skip
    assert [row[0] for row in rows_of(evaluation, "tblHorizonByProgramme")] == ["P"]
