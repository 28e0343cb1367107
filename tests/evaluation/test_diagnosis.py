"""Why an ROI falls short: each cause pointed out by answers and factors made for it."""

import pytest
from given import answer, cost, evaluated, gain, programme, rows_of

CAUSES = ("content", "delivery", "adoption")
COLUMNS = ("programme", "roi", "cause", "score", "answers", "hindered", "points", "advice")


def causes(scores, factors=(), benefit=500, inputs=None, **tables):
    """{cause: line} for programme P, whose costs are 1,000; scores are of the scale of 5, by area."""
    rows = [
        answer(f"p{n}", area, score, "90" if area in ("use", "adoption") else "end")
        for area, given in scores.items()
        for n, score in enumerate(given)
    ]
    evaluation = evaluated(
        costs=[cost()],
        benefits=[gain(benefit)],
        responses=rows,
        factors=[
            {"programme": "P", "level": level, "factor": factor, "effect": effect}
            for level, factor, effect in factors
        ],
        inputs=inputs,
        **tables,
    )
    lines = [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(evaluation, "tblDiagnosis")]
    return {line["cause"]: line for line in lines}


def points(found):
    return tuple(found[cause]["points"] for cause in CAUSES)


GOOD = {"content": [5, 4], "delivery": [4, 5], "adoption": [4, 4]}


@pytest.mark.parametrize("cause", CAUSES)
def test_the_lowest_score_under_the_norm_is_the_likely_cause(cause):
    found = causes({**GOOD, cause: [2, 3]})
    assert points(found) == tuple("likely cause" if each == cause else "no sign of it" for each in CAUSES)
    assert (found[cause]["score"], found[cause]["answers"]) == (pytest.approx(0.5), 2.0)
    assert found[cause]["advice"]
    assert [found[each]["advice"] for each in CAUSES if each != cause] == [None, None]
    assert {line["roi"] for line in found.values()} == {-0.5}


def test_use_on_the_job_tells_of_adoption():
    found = causes({**GOOD, "use": [1, 1]})
    assert points(found)[2] == "likely cause"
    assert (
        found["adoption"]["score"] == pytest.approx((4 + 4 + 1 + 1) / 20)
        and found["adoption"]["answers"] == 4
    )


def test_two_under_the_norm():
    assert points(causes({**GOOD, "content": [3], "adoption": [2]})) == (
        "under the norm", "no sign of it", "likely cause",
    )  # fmt: skip


def test_no_cause_where_all_reach_the_norm_which_is_80_percent():
    assert points(causes({"content": [4], "delivery": [4], "adoption": [4]})) == ("no sign of it",) * 3
    assert points(causes({"content": [4], "delivery": [4], "adoption": [4]}, inputs={"in_UseFrom": 0.81})) == (
        "likely cause", "under the norm", "under the norm",
    )  # fmt: skip


def test_right_at_the_norm_is_not_under_it():
    """Three times 7 of 10 are 0.7, whatever binary numbers make of their mean."""
    rows = [answer(f"p{n}", "content", 7, scale_max=10) for n in range(3)]
    evaluation = evaluated(costs=[cost()], benefits=[gain(500)], responses=rows, inputs={"in_UseFrom": 0.7})
    assert rows_of(evaluation, "tblDiagnosis")[0][6] == "no sign of it"


def test_what_was_not_asked_is_not_known():
    found = causes({"delivery": [2]})
    assert points(found) == ("not asked", "likely cause", "not asked")
    assert found["content"]["score"] is None and found["content"]["answers"] == 0
    assert "Ask about it" in found["content"]["advice"]


def test_answers_from_before_the_training_tell_nothing_of_it():
    evaluation = evaluated(
        costs=[cost()], benefits=[gain(500)], responses=[answer("a", "content", 1, "before")]
    )
    assert rows_of(evaluation, "tblDiagnosis")[0][6] == "not asked"


def test_hindering_factors_are_counted_where_they_belong():
    factors = [
        ("3", "time to practise", "hindered"),
        ("4", "my own words", "hindered"),
        ("3", "clear expectations", "helped"),
        ("1", "moment of the training", "hindered"),
        ("3", "Moment of the training", "hindered"),
        ("2", "fit with the work", "hindered"),
        ("2", "systems and processes", "hindered"),
    ]
    found = causes(GOOD, factors)
    assert tuple(found[cause]["hindered"] for cause in CAUSES) == (1.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "No programme falls short of the target."),
        ("nl", "Geen enkele training blijft achter bij de streefwaarde."),
    ],
)
def test_a_target_that_is_reached_needs_no_cause(language, says):
    for benefit in (1_250, 2_000):  # the target is 25%
        evaluation = evaluated(language, costs=[cost()], benefits=[gain(benefit)])
        assert rows_of(evaluation, "tblDiagnosis") == ((says, *[None] * 7),)
    assert len(rows_of(evaluated(language, costs=[cost()], benefits=[gain(1_249)]), "tblDiagnosis")) == 3


def test_without_an_roi_nothing_falls_short():
    assert rows_of(evaluated(costs=[cost()]), "tblDiagnosis") == ()
    assert rows_of(evaluated(), "tblDiagnosis") == ()


def test_only_the_programmes_that_fall_short_are_looked_into():
    evaluation = evaluated(
        programmes=[programme(), programme("Q")],
        costs=[cost(), cost(programme="Q")],
        benefits=[gain(5_000), gain(100, programme="Q")],
        responses=[answer("a", "content", 1), answer("a", "content", 2, programme="Q")],
    )
    rows = rows_of(evaluation, "tblDiagnosis")
    assert {row[0] for row in rows} == {"Q"} and rows[0][3] == pytest.approx(0.4)
    assert evaluation.outcome.diagnoses[0].likely.key == "content"
