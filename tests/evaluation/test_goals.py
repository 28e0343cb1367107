"""Goals: how far each was reached, what of that the training did, and what is said where one cannot tell."""

import datetime as dt

import pytest

from tests.evaluation.given import cost, evaluated, measured, places, programme, rows_of, topics, with_control
from trainroi_xl.outputs.tables import GOAL_RESULTS

STUDY = "impact-study"
FIELDS = list(GOAL_RESULTS.columns)
FEWER = [
    *measured((10, 7), (10, 5), metric="errors", better="no"),
    *measured((8, 7), (10, 9), metric="errors", better="no", group="control"),
]
"""The trained have 4 fewer and the control group 1: an effect of 3."""


def goal(metric="calls", target=15.0, **more):
    return {
        "programme": "P",
        "goal": f"better {metric}",
        "metric": metric,
        "target": target,
        "linked": "yes",
        **more,
    }


def results(*goals, measurements=None, language="en", **more):
    given = with_control() if measurements is None else measurements
    evaluation = evaluated(language, STUDY, goals=goals, costs=[cost()], measurements=given, **more)
    rows = rows_of(evaluation, GOAL_RESULTS.name)
    return evaluation, [dict(zip(FIELDS, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("target", "baseline", "share", "by_training", "reached"),
    [
        # Of 11 before and 14 after, 3 up of which the training 2.
        (15, None, 3 / 4, 2 / 4, "partly"),
        (14, None, 1, 2 / 3, "reached"),
        (12, 11, 3, 2, "reached"),
        (15, 12, 2 / 3, 2 / 3, "partly"),
        (20, 14, 0, 2 / 6, "not reached"),
        (20, 16, -2 / 4, 2 / 4, "not reached"),
        # Without a change to ask for a goal is reached in full or not at all.
        (14, 14, 1, None, "reached"),
        (15, 15, 0, None, "not reached"),
        (10, None, 1, None, "reached"),
    ],
)  # fmt: skip
def test_how_far_a_goal_was_reached(target, baseline, share, by_training, reached):
    _, (row,) = results(goal(target=target, baseline=baseline))
    assert row["share"] == pytest.approx(share)
    assert row["by_training"] == (None if by_training is None else pytest.approx(by_training))
    assert row["reached"] == reached
    assert (row["baseline"], row["after"]) == (11 if baseline is None else baseline, 14)
    assert (row["change"], row["effect"]) == (3, 2)


def test_where_lower_is_better_a_fall_comes_nearer():
    _, (row,) = results(goal("errors", 5.0, baseline=10), measurements=FEWER)
    assert (row["after"], row["change"], row["effect"]) == (6, 4, 3)
    assert (row["share"], row["by_training"]) == (pytest.approx(4 / 5), pytest.approx(3 / 5))


def test_a_goal_that_a_float_just_misses_is_reached():
    pairs = measured((0.1, 0.1 + 0.2), metric="score")
    _, (row,) = results(goal("score", 0.3, baseline=0.1), measurements=pairs)
    _, (below,) = results(
        goal("score", 0.1 + 0.2, baseline=0.1), measurements=measured((0.1, 0.3), metric="score")
    )
    assert row["share"] >= 1 and below["share"] == 1
    assert row["reached"] == below["reached"] == "reached"


def test_without_a_control_group_nothing_is_called_the_effect_of_the_training():
    _, (row,) = results(goal(), measurements=measured((10, 14), (12, 14)))
    assert row["change"] == 3 and row["share"] == pytest.approx(3 / 4)
    assert row["effect"] is None and row["by_training"] is None


@pytest.mark.parametrize(
    ("due", "topic", "cell"),
    [
        (None, "goal-unmeasured", "tblGoals!C2"),
        (dt.date(2026, 6, 30), "goal-unmeasured", "tblGoals!C2"),
        (dt.date(2026, 6, 29), "goal-overdue", "tblGoals!G2"),
    ],
)
def test_a_goal_without_figures_is_named_and_louder_once_its_day_has_passed(due, topic, cell):
    evaluation, (row,) = results(goal(due=due, owner="Ann"), measurements=[])
    assert places(evaluation, topic) == [cell]
    assert row["reached"] == "not measured yet" and row["due"] == due and row["owner"] == "Ann"
    assert [row[field] for field in ("after", "change", "effect", "share", "by_training")] == [None] * 5


def test_a_metric_without_a_goal_is_named_once():
    evaluation, _ = results(goal(), measurements=[*with_control(), *FEWER])
    assert places(evaluation, "metric-without-goal") == ["tblMeasurements!E6"]
    assert "metric-without-goal" not in topics(results(goal("CALLS"))[0])


def test_a_metric_without_a_goal_is_no_matter_where_there_are_no_goals():
    evaluation = evaluated(costs=[cost()], measurements=with_control())
    assert "metric-without-goal" not in topics(evaluation)


@pytest.mark.parametrize(
    ("metric", "baseline", "target", "wrong"),
    [
        ("calls", 11, 9, True),
        ("calls", 11, 12, False),
        ("errors", 10, 12, True),
        ("errors", 10, 8, False),
        ("calls", None, 9, False),
        ("calls", 11, 11, False),
    ],
)
def test_a_goal_must_want_the_way_that_is_better(metric, baseline, target, wrong):
    given = [*with_control(), *FEWER]
    evaluation = evaluated(
        template=STUDY, goals=[goal(metric, target, baseline=baseline)], costs=[cost()], measurements=given
    )
    assert places(evaluation, "goal-direction") == (["tblGoals!F2"] if wrong else [])
    assert (evaluation.changes is None) is wrong
    assert ("goal-flat" in topics(evaluation)) is (baseline == target)


def test_goals_that_are_not_tied_to_the_training_and_goals_that_stand_twice():
    evaluation, rows = results(
        goal(due=dt.date(2026, 1, 1)),
        goal(due=dt.date(2026, 6, 1), linked="no"),
        goal(due=dt.date(2026, 1, 1), linked=None),
    )
    assert places(evaluation, "goal-not-linked") == ["tblGoals!J3", "tblGoals!J4"]
    assert places(evaluation, "goal-twice") == ["tblGoals!C4"]
    assert len(rows) == 3


def test_goals_of_another_programme_are_other_goals():
    evaluation, (row,) = results(
        goal(programme="Q"), programmes=[programme(), programme("Q")], measurements=with_control()
    )
    assert row["share"] is None and "goal-unmeasured" in topics(evaluation)


@pytest.mark.parametrize(
    ("language", "said", "heard"),
    [
        (
            "en",
            "1 of 2 goals with figures reached. Of the way to the target: Calls 75.0% (by the training 50.0%); "
            "errors 100.0% (by the training 75.0%). Not measured yet: mood. Must hear of it: board, staff.",
            "Must hear of it: board, staff.",
        ),
        (
            "nl",
            "1 van de 2 doelen met cijfers bereikt. Van de weg naar de streefwaarde: Calls 75,0% (door de training "
            "50,0%); errors 100,0% (door de training 75,0%). Nog niet gemeten: mood. Te informeren: board, staff.",
            "Te informeren: board, staff.",
        ),
    ],
)
def test_the_page_tells_of_the_goals_and_who_must_hear_of_them(language, said, heard):
    evaluation, _ = results(
        goal("Calls", stakeholders="board, staff"),
        goal("errors", 6.0, stakeholders="Board,, staff "),
        goal("mood", 8.0),
        measurements=[*with_control(), *FEWER],
        language=language,
    )
    assert dict(rows_of(evaluation, "tblReport"))[{"en": "Goals", "nl": "Doelen"}[language]] == said
    (why,) = [row[3] for row in rows_of(evaluation, "tblAudit") if row[0].startswith("12 ")]
    assert heard in why


def test_the_page_says_nothing_of_goals_where_there_are_none():
    evaluation, rows = results()
    assert rows == [] and "Goals" not in dict(rows_of(evaluation, "tblReport"))
    assert evaluation.changes.cells["out_goals"] == evaluation.changes.cells["out_goals_reached"] == ""
