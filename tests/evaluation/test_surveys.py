"""Who answered when and what: waves by date, drop-outs, top boxes, gains and use, by hand and by statsmodels."""

import datetime as dt
import random

import pytest
from given import END, TODAY, answer, evaluated, programme, rows_of, topics
from statsmodels.stats.proportion import proportion_confint

WAVES = ("before", "end of course", "30 days", "60 days", "90 days")


def after(days, of=END):
    return of + dt.timedelta(days=days)


def boxes(evaluation):
    """{(wave, area): (answers, top, low, high, mean)} of programme P."""
    return {row[1:3]: row[3:] for row in rows_of(evaluation, "tblTopBox")}


def waves(evaluation):
    """{wave: (due, answered, rate, dropped)} of programme P."""
    return {row[1]: row[2:] for row in rows_of(evaluation, "tblWaves")}


@pytest.mark.parametrize(
    ("days", "wave"),
    [(-400, 0), (-1, 0), (0, 1), (14, 1), (15, 2), (44, 2), (45, 3), (74, 3), (75, 4), (120, 4), (121, 4)],
)
def test_the_wave_by_its_date_at_each_border(days, wave):
    evaluation = evaluated(responses=[answer("a", "use", 4, wave=None, answered=after(days))])
    assert list(boxes(evaluation)) == [(WAVES[wave], "use on the job")]
    assert topics(evaluation) == (["response-late"] if days > 120 else [])


def test_a_wave_that_is_filled_in_counts_and_dates_that_tell_another_get_a_remark():
    evaluation = evaluated(responses=[answer("a", "use", 4, wave="60", answered=after(20))])
    assert list(boxes(evaluation)) == [("60 days", "use on the job")]
    (finding,) = evaluation.findings
    assert (finding.topic, str(finding.place)) == ("wave-differs", "tblResponses!C2")
    assert "60 days" in finding.message("en") and "30 days" in finding.message("en")


def test_without_wave_and_date_the_row_is_refused():
    evaluation = evaluated(responses=[answer("a", "use", 4, wave=None)])
    assert [(each.topic, str(each.place)) for each in evaluation.errors] == [
        ("wave-unknown", "tblResponses!C2")
    ]
    undated = [programme(start=None, end=None)]
    rows = [answer("a", "use", 4, wave=None, answered=END)]
    assert topics(evaluated(responses=rows, programmes=undated)) == ["wave-unknown"]
    assert not topics(evaluated(responses=[{**rows[0], "completed": END}], programmes=undated))


def test_a_persons_own_day_of_completion_goes_before_the_end_of_the_programme():
    own = after(-60)
    rows = [
        answer("a", "use", 4, wave=None, answered=after(0), completed=own),
        answer("b", "use", 4, wave=None, answered=after(0)),
    ]
    assert list(boxes(evaluated(responses=rows))) == [
        ("end of course", "use on the job"),
        ("60 days", "use on the job"),
    ]


@pytest.mark.parametrize("first", [0, 1])
def test_one_row_with_the_day_of_completion_serves_all_rows_of_that_person_in_any_order(first):
    rows = [
        answer("a", "reaction", 4, wave="end", completed=after(-60)),
        answer("A ", "use", 4, wave=None, answered=after(0)) | {"person": "A"},
    ]
    evaluation = evaluated(
        responses=[rows[first], rows[1 - first]], programmes=[programme(start=None, end=None)]
    )
    assert not evaluation.findings
    assert set(boxes(evaluation)) == {("end of course", "reaction"), ("60 days", "use on the job")}


def test_who_was_due_who_answered_and_who_dropped_out():
    rows = [answer(person, "reaction", 4) for person in "abcd"]
    rows += [answer(person, "use", 4, "30") for person in "abe"]
    rows += [answer(person, "use", 4, "60") for person in "ac"]
    rows += [answer("a", "knowledge", 2, "before")]
    assert waves(evaluated(responses=rows)) == {
        "end of course": (5.0, 4.0, 0.8, None),
        "30 days": (5.0, 3.0, 0.6, 2.0),  # c and d
        "60 days": (5.0, 2.0, 0.4, 2.0),  # b and e
        "90 days": (5.0, 0.0, 0.0, 2.0),  # a and c
    }


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (0, ["end of course"]),
        (14, ["end of course"]),
        (15, ["end of course", "30 days"]),
        (44, ["end of course", "30 days"]),
        (45, ["end of course", "30 days", "60 days"]),
        (75, ["end of course", "30 days", "60 days", "90 days"]),
    ],
)
def test_a_wave_is_due_once_it_can_be_asked(days, due):
    assert list(waves(evaluated(responses=[answer("a", "reaction", 4)], today=after(days)))) == due


def test_a_blank_score_is_no_answer():
    rows = [answer("a", "reaction", 4), answer("b", "reaction", None)]
    evaluation = evaluated(responses=rows)
    assert boxes(evaluation)[WAVES[1], "reaction"][0] == 1.0
    assert waves(evaluation)["end of course"][:2] == (2.0, 1.0)


@pytest.mark.parametrize(("tops", "others"), [(0, 4), (1, 6), (7, 3), (5, 0), (40, 60)])
def test_the_top_box_and_the_interval_of_wilson(tops, others):
    rows = [answer(f"p{n}", "reaction", 5 if n < tops else 3) for n in range(tops + others)]
    answers, top, low, high, mean = boxes(evaluated(responses=rows))[WAVES[1], "reaction"]
    assert answers == tops + others and top == tops / (tops + others)
    assert (low, high) == pytest.approx(proportion_confint(tops, tops + others, 0.05, "wilson"), abs=1e-12)
    assert mean == pytest.approx((5 * tops + 3 * others) / 5 / (tops + others))


@pytest.mark.parametrize(
    ("score", "scale", "top"),
    [(5, 5, 1), (4, 5, 0), (4.5, 5, 0), (10, 10, 1), (9, 10, 0), (7, 7, 1), (1, 1, 1), (0, 1, 0)],
)
def test_the_top_box_is_the_highest_score_of_the_scale(score, scale, top):
    evaluation = evaluated(responses=[answer("a", "reaction", score, scale_max=scale)])
    assert boxes(evaluation)[WAVES[1], "reaction"][1] == top


def test_gains_are_of_those_who_answered_before_and_after():
    rows = [
        *(answer(person, "knowledge", score, "before") for person, score in (("a", 2), ("b", 3), ("c", 1))),
        *(answer(person, "knowledge", score) for person, score in (("A", 4), ("b", 4), ("d", 5))),
    ]
    gain = evaluated(responses=rows).outcome.surveys.gain("P", "knowledge")
    assert gain.people == 2
    assert gain.mean == pytest.approx((2 / 5 + 1 / 5) / 2)
    # Hake: 2 of 3 and 1 of 2 that were left
    assert gain.normalised == pytest.approx((2 / 3 + 1 / 2) / 2)
    # means 0.5 and 0.8, deviations 0.1·√2 and 0: pooled √0.01 = 0.1; small groups 1 − 3/(4·2 − 1)
    assert gain.effect_size == pytest.approx(0.3 / 0.1 * (1 - 3 / 7))


def test_several_questions_about_one_area_make_one_score_for_each_person():
    rows = [answer("a", "skill", score, "before") for score in (1, 3)]
    rows += [answer("a", "skill", score) for score in (4, 5, 3)]
    gain = evaluated(responses=rows).outcome.surveys.gain("P", "skill")
    assert gain.mean == pytest.approx(4 / 5 - 2 / 5) and gain.effect_size is None


def test_learning_asked_later_than_the_end_serves_as_well():
    rows = [answer("a", "skill", 1, "before"), answer("a", "skill", 4, "60")]
    assert evaluated(responses=rows).outcome.surveys.gain("P", "skill").mean == pytest.approx(3 / 5)


def test_full_marks_before_leave_no_normalised_gain():
    rows = [answer("a", "skill", 5, "before"), answer("a", "skill", 4)]
    gain = evaluated(responses=rows).outcome.surveys.gain("P", "skill")
    assert gain.mean == pytest.approx(-1 / 5) and gain.normalised is None


def test_use_is_that_of_the_last_follow_up_wave_of_each_person():
    rows = [answer("a", "use", score, wave) for wave, score in (("30", 1), ("90", 5), ("60", 2))]
    rows += [answer("b", "use", 3, "30"), answer("b", "adoption", 5, "90"), answer("c", "use", 5, "end")]
    assert sorted(evaluated(responses=rows).outcome.surveys.use("P")) == [3 / 5, 1.0]


def test_programmes_do_not_mix():
    rows = [answer("a", "reaction", 5), answer("a", "reaction", 1, programme="Q")]
    evaluation = evaluated(responses=rows, programmes=[programme(), programme("Q")])
    assert [(row[0], row[4]) for row in rows_of(evaluation, "tblTopBox")] == [("P", 1.0), ("Q", 0.0)]


def test_an_answer_given_twice_gets_a_remark():
    rows = [answer("a", "reaction", 5, question="Well?"), answer("A", "reaction", 4, question="well? ")]
    assert topics(evaluated(responses=rows)) == ["response-twice"]
    other = [rows[0], {**rows[1], "question": "Why?"}]
    assert topics(evaluated(responses=other)) == []


def test_thousands_of_answers_take_no_time():
    chance = random.Random(1)
    rows = [
        answer(f"p{n % 500}", area, chance.randint(1, 5), wave)
        for n in range(1_000)
        for area, wave in (("reaction", "end"), ("use", "30"), ("skill", "end"))
    ]
    found = waves(evaluated(responses=rows, today=TODAY))
    assert found["end of course"] == (500.0, 500.0, 1.0, None)
