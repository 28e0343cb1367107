"""How sure the ROI is: which drivers there are, their ranges, and the simulation around the ROI."""

import random
from math import pi, tan

import pytest
from given import cost, evaluated, gain, programme, rows_of, with_control

from trainroi_xl.evaluation.risk import drivers_of


def drivers(**tables):
    """{label: (kind, low, likely, high)}."""
    found = drivers_of(evaluated(**tables).outcome.material)
    assert len({each.label for each in found}) == len(found)
    return {each.label.en: (each.kind, each.low, each.likely, each.high) for each in found}


def test_benefits_by_programme_and_measure_and_costs_by_category():
    found = drivers(
        programmes=[programme(), programme("Q")],
        costs=[cost(1_000), cost(500, programme="Q"), cost(200, "venue"), cost(9, "travel", status="planned")],
        benefits=[
            gain(100), gain(300, "Waste", confidence=0.5), gain(50, "image", None), gain(70, programme="Q"),
            gain(80, None),
        ],
        measurements=with_control(),
        inputs={"in_BenefitUncertainty": 0.2, "in_CostUncertainty": 0.1},
    )  # fmt: skip
    assert found == {
        # 100 ± 20 and 150 ± 75, since half sure is half wrong
        "P: waste": ("benefit", pytest.approx(155), 250.0, pytest.approx(345)),
        "Q: waste": ("benefit", 56.0, 70.0, 84.0),
        "P: cost_saving": ("benefit", 64.0, 80.0, 96.0),
        # as far as the interval of the effect of 2 reaches: its standard error is 1, and of Student's t with one
        # degree of freedom 97.5% lies below tan(0.475 π)
        "P: calls": ("benefit", *(pytest.approx(240 * (2 + end * tan(0.475 * pi))) for end in (-1, 0, 1))),
        "Costs: tuition and licences": ("cost", 1_350.0, 1_500.0, 1_650.0),
        "Costs: venue and facilities": ("cost", 180.0, 200.0, 220.0),
    }


@pytest.mark.parametrize(
    ("confidence", "least", "reach"),
    [(1.0, 0.2, 0.2), (0.9, 0.2, 0.2), (0.7, 0.2, 0.3), (0.2, 0.2, 0.8), (1.0, 0.0, 0.0)],
)
def test_less_confidence_widens_the_range(confidence, least, reach):
    tables = {"costs": [cost()], "benefits": [gain(1_000, confidence=confidence)]}
    likely = 1_000 * confidence
    found = drivers(**tables, inputs={"in_BenefitUncertainty": least})["P: waste"]
    assert found[1:] == pytest.approx((likely * (1 - reach), likely, likely * (1 + reach)))


def test_ratings_are_a_driver_by_their_confidence():
    rated = {"programme": "P", "person": "a", "criterion": "teamwork", "improvement": 0.1, "salary": 50_000}
    inputs = {"in_Isolation": 0.8, "in_Confidence": 0.6}
    found = drivers(template="supervisor-ratings", costs=[cost()], ratings=[rated], inputs=inputs)
    assert found["P: ratings"] == ("benefit", *(pytest.approx(2_400 * part) for part in (0.6, 1, 1.4)))


def test_the_tornado_by_hand():
    """Benefits 3,000 ± 600 and costs 1,000 ± 100 and 500 ± 50: the ROI is 1."""
    rows = rows_of(evaluated(costs=[cost(1_000), cost(500, "venue")], benefits=[gain(3_000)]), "tblTornado")
    assert [row[0] for row in rows] == [
        "P: waste",
        "Costs: tuition and licences",
        "Costs: venue and facilities",
    ]
    assert rows[0][1:] == pytest.approx((0.6, 1.4, -0.4, 0.4, -0.5))
    low, high = 3_000 / 1_600 - 1, 3_000 / 1_400 - 1
    assert rows[1][1:] == pytest.approx((low, high, low - 1, high - 1, 1.5))
    assert rows[2][5] == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("language", "never"), [("en", "not by this alone"), ("nl", "niet door deze post alleen")]
)
def test_a_driver_that_cannot_turn_the_roi_around_says_so(language, never):
    tables = {"costs": [cost(1_000)], "benefits": [gain(3_000), gain(200, "rework")]}
    small = {row[0]: row[5] for row in rows_of(evaluated(language, **tables), "tblTornado")}["P: rework"]
    assert small == never


def test_without_any_uncertainty_the_simulation_is_the_roi():
    inputs = {"in_BenefitUncertainty": 0, "in_CostUncertainty": 0, "in_TargetROI": 2.5}
    rows = rows_of(evaluated(costs=[cost()], benefits=[gain(3_000)], inputs=inputs), "tblRisk")
    assert [row[1] for row in rows] == [1.0, 0.0, 2.0, 2.0, 2.0, 2.0]


def test_the_simulation_against_draws_of_numpy():
    """One benefit of 1,100 ± 220 over costs of 1,000 that are known: the ROI is a PERT variable itself."""
    import numpy as np

    rows = rows_of(
        evaluated(costs=[cost()], benefits=[gain(1_100)], inputs={"in_CostUncertainty": 0}), "tblRisk"
    )
    positive, target, mean, p5, p50, p95 = (row[1] for row in rows)
    # A symmetric PERT is a beta distribution of (3, 3) over its range.
    rois = (880 + 440 * np.random.default_rng(7).beta(3, 3, 200_000)) / 1_000 - 1
    assert positive == pytest.approx((rois > 0).mean(), abs=0.02)
    assert target == pytest.approx((rois >= 0.25).mean(), abs=0.02)
    assert mean == pytest.approx(0.1, abs=0.005)
    assert (p5, p50, p95) == pytest.approx(tuple(np.percentile(rois, (5, 50, 95))), abs=0.01)


def test_wider_ranges_make_a_wider_spread():
    spreads = []
    for confidence in (1.0, 0.6, 0.3):
        evaluation = evaluated(costs=[cost()], benefits=[gain(2_000 / confidence, confidence=confidence)])
        simulation = evaluation.outcome.risk.simulation
        spreads.append(simulation.p95 - simulation.p5)
    assert spreads == sorted(spreads) and len(set(spreads)) == 3


def test_the_same_rows_in_any_order_give_the_same_figures():
    chance = random.Random(3)
    benefits = [gain(chance.uniform(10, 900), f"m{n % 5}", confidence=chance.random()) for n in range(20)]
    costs = [
        cost(chance.uniform(10, 900), category)
        for category in ("tuition", "venue", "travel")
        for _ in range(4)
    ]
    first = evaluated(costs=costs, benefits=benefits)
    assert rows_of(first, "tblRisk") == rows_of(evaluated(costs=costs, benefits=benefits), "tblRisk")
    for _ in range(3):
        chance.shuffle(costs)
        chance.shuffle(benefits)
        again = evaluated(costs=costs, benefits=benefits)
        assert rows_of(again, "tblRisk") == rows_of(first, "tblRisk")
        assert rows_of(again, "tblTornado") == rows_of(first, "tblTornado")


def test_many_drivers_are_shown_as_the_twelve_largest():
    benefits = [gain(10 * (n + 1), f"m{n:02}") for n in range(30)]
    rows = rows_of(evaluated(costs=[cost()], benefits=benefits), "tblTornado")
    assert len(rows) == 12 and "P: m29" in [row[0] for row in rows]
    spreads = [row[2] - row[1] for row in rows]
    assert spreads == sorted(spreads, reverse=True)


def test_more_measures_than_a_simulation_takes_are_taken_by_programme():
    found = drivers(costs=[cost()], benefits=[gain(1, f"m{n}") for n in range(300)])
    assert found["P"] == ("benefit", pytest.approx(240), 300.0, pytest.approx(360))


@pytest.mark.parametrize(
    "tables",
    [
        {},
        {"costs": [cost()]},
        {"benefits": [gain(1)]},
        {"costs": [cost()], "benefits": [gain(9, source=None)]},
        {"costs": [cost()], "benefits": [gain(9)], "inputs": {"in_CostUncertainty": 1}},
        {"costs": [cost(100), cost(-99, "subsidy")], "benefits": [gain(9)]},  # costs that may come to nothing
    ],
)
def test_nothing_to_simulate_is_nothing_shown(tables):
    evaluation = evaluated(**tables)
    assert evaluation.outcome.risk is None and evaluation.changes.cells["out_chance"] == ""
    assert rows_of(evaluation, "tblRisk") == rows_of(evaluation, "tblTornado") == ()


@pytest.mark.parametrize("target", [1e15, -1e15, -1, 0, 1e-9])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_target_beyond_all_sense_stops_nothing(target, language):
    evaluation = evaluated(language, costs=[cost()], benefits=[gain(9)], inputs={"in_TargetROI": target})
    assert len(rows_of(evaluation, "tblRisk")) == 6
