"""The scorecard: what each level shows, and what it says where there is nothing."""

import pytest
from given import answer, cost, evaluated, gain, measured, programme, rows_of, with_control, with_trend
from statsmodels.stats.proportion import proportion_confint

COLUMNS = ("programme", "level", "evidence", "result", "answers", "share", "low", "high", "method")


def lines(level, language="en", **tables):
    """The lines of one level of programme P, as dicts."""
    tables = {"programmes": [programme(learners_enrolled=None, learners_completed=None)], **tables}
    evaluation = evaluated(language, **tables)
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows_of(evaluation, "tblScorecard")]
    return [row for row in found if row["level"].startswith(level)]


def rating(person, improvement, criterion="teamwork"):
    return {
        "programme": "P",
        "person": person,
        "criterion": criterion,
        "improvement": improvement,
        "salary": 1,
    }


@pytest.mark.parametrize(
    ("language", "blank", "levels"),
    [
        ("en", "no evidence yet", ["1 Reaction", "2 Learning", "3 Behaviour", "4 Results", "5 ROI"]),
        ("nl", "nog geen bewijs", ["1 Reactie", "2 Leren", "3 Gedrag", "4 Resultaten", "5 ROI"]),
    ],
)
def test_a_level_without_evidence_says_so(language, blank, levels):
    bare = programme(learners_enrolled=None, learners_completed=None)
    rows = rows_of(evaluated(language, programmes=[bare]), "tblScorecard")
    assert [row[1] for row in rows] == levels
    assert all(row[2:] == (blank, None, 0.0, None, None, None, None) for row in rows)


def test_reaction():
    rows = [answer(f"p{n}", "reaction", 5 if n < 3 else 4) for n in range(4)]
    rows += [answer("p0", "reaction", 5, "30"), answer("p1", "reaction", 1, "before")]
    (line,) = lines("1", responses=rows)
    # Of four people the last answer of each: two answers of one person are not independent.
    assert (line["result"], line["answers"], line["share"]) == ("75.0%", 4.0, 0.75)
    assert (line["low"], line["high"]) == pytest.approx(proportion_confint(3, 4, 0.05, "wilson"))
    assert line["method"] == "survey"


def test_who_completed_stands_with_the_first_level():
    (line,) = lines("1", programmes=[programme()])  # 8 of 10
    assert (line["answers"], line["share"], line["method"]) == (10.0, 0.8, "records")
    assert line["result"] == "80.0%; 2 dropped out"


def learnt(**gains):
    """One person who answers 2 of 5 before, and so much more after."""
    return [
        row
        for area, more in gains.items()
        for row in (answer("a", area, 2, "before"), answer("a", area, 2 + more))
    ]


@pytest.mark.parametrize(
    ("gains", "verdict"),
    [
        ({"knowledge": 1, "skill": 1, "attitude": 1}, "yes"),
        ({"knowledge": 1, "skill": 1, "attitude": -1}, "yes"),
        ({"knowledge": 1, "skill": 0, "attitude": 0}, "no"),
        ({"knowledge": 0, "skill": -1, "attitude": 0}, "no"),
        ({"knowledge": 1, "skill": 1}, "yes"),
        ({"knowledge": 1, "attitude": 0}, "not decided"),  # the skill may have improved
        ({"skill": 0, "attitude": -1}, "no"),  # one more could not make two
        ({"knowledge": 1}, None),
        ({}, None),
    ],
)
def test_two_of_three_learning_gains(gains, verdict):
    found = [
        line for line in lines("2", responses=learnt(**gains)) if line["evidence"].startswith("At least two")
    ]
    assert [line["result"] for line in found] == ([verdict] if verdict else [])
    assert all(line["answers"] == 1 for line in found)  # one person, however many areas


def test_learning():
    rows = learnt(skill=2)
    rows += [answer("b", "skill", 4, "before"), answer("b", "skill", 5), answer("c", "skill", 5)]
    line, *others = lines("2", responses=rows)
    # 2 → 4 and 4 → 5 of 5: gains 0.4 and 0.2, of 0.6 and 0.2 that were left
    assert line["evidence"] == "Gain in skill, before to after" and not others
    assert line["result"].startswith("30.0% of the scale; 83.3% of what could be gained; effect size ")
    assert (line["answers"], line["share"]) == (2.0, pytest.approx(0.3))


def test_behaviour_by_adoption():
    rows = [answer(person, "use", score, "30") for person, score in (("a", 4), ("b", 3), ("c", 5))]
    rows.append(answer("c", "use", 2, "90"))  # the last one counts
    (line,) = lines("3", responses=rows)
    assert "80.0% of the scale" in line["evidence"]
    assert (line["result"], line["answers"]) == ("33.3%", 3.0)
    assert (line["low"], line["high"]) == pytest.approx(proportion_confint(1, 3, 0.05, "wilson"))
    (line,) = lines("3", responses=rows, inputs={"in_UseFrom": 0.6})
    assert line["share"] == pytest.approx(2 / 3)


def test_somebody_right_at_the_norm_uses_it():
    """Three answers of 7 on a scale of 10 make 0.7, whatever binary numbers make of it."""
    rows = [answer("a", "use", 7, "30", scale_max=10) for _ in range(3)]
    assert sum([0.7] * 3) / 3 < 0.7
    (line,) = lines("3", responses=rows, inputs={"in_UseFrom": 0.7})
    assert line["share"] == 1.0


def test_a_norm_of_0_stops_nothing():
    evaluation = evaluated(responses=[answer("a", "use", 4, "30")], inputs={"in_UseFrom": 0})
    used = [row for row in rows_of(evaluation, "tblScorecard") if row[2].startswith("Adoption")]
    assert not evaluation.errors and [row[5] for row in used] == [1.0]


def test_behaviour_by_supervisors_where_a_blank_is_no_improvement():
    ratings = [rating("a", 0.1), rating("a", 0.2, "task completion"), rating("b", None)]
    (line,) = lines("3", ratings=ratings)
    assert (line["share"], line["answers"], line["method"]) == (
        pytest.approx(0.1),
        3.0,
        "supervisors' ratings",
    )


def test_ratings_are_evidence_and_no_money_where_benefits_are_kept():
    evaluation = evaluated(costs=[cost()], ratings=[rating("a", 0.5)])
    assert evaluation.total.roi is None and evaluation.total.benefits == 0


def test_results():
    rows = [
        answer("a", "results", 5, "60"),
        answer("b", "results", 4, "30"),
        answer("c", "results", 5, "end"),
    ]
    measurements = [*with_control(), *measured((4, 2), metric="errors", better="no")]
    effect, plain, money, asked = lines(
        "4",
        responses=rows,
        measurements=measurements,
        costs=[cost()],
        benefits=[gain(100), gain(50, "rework", None)],
    )
    assert (asked["share"], asked["answers"]) == (0.5, 2.0)  # asked at work, not at the end
    assert effect["evidence"] == "Effect on calls" and effect["result"].startswith("2.00 (95%: ")
    assert (effect["answers"], effect["method"]) == (4.0, "control group")
    assert (plain["result"], plain["method"]) == ("2.00", "before and after, not isolated")
    assert "580" in money["result"]


def test_a_trend_line_stands_with_the_results():
    (effect, _) = lines("4", measurements=with_trend())
    assert (effect["result"], effect["method"]) == ("2.00 (95%: 2.00 to 2.00)", "trend line")


@pytest.mark.parametrize(
    ("language", "result"), [("en", "ROI 200.0%, BCR 3.00"), ("nl", "ROI 200,0%, BCR 3,00")]
)
def test_return(language, result):
    (line,) = lines("5", language, costs=[cost()], benefits=[gain(3_000)])
    assert line["result"].replace("\N{NO-BREAK SPACE}", "") == result and line["share"] == 2.0


def test_each_programme_has_its_own_lines():
    evaluation = evaluated(
        programmes=[programme(), programme("Q")],
        responses=[answer("a", "reaction", 5, programme="Q")],
    )
    rows = rows_of(evaluation, "tblScorecard")
    assert [(row[0], row[2]) for row in rows if row[1].startswith("1")] == [
        ("P", "Learners who completed"),
        ("Q", "Reaction: highest scores (top box)"),
        ("Q", "Learners who completed"),
    ]
