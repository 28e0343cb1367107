"""The rule audit: every rule made to pass, to fail and to ask for a person, with the cells it names."""

import datetime as dt

import pytest
from given import (
    APRIL,
    answer,
    cost,
    evaluated,
    gain,
    measured,
    programme,
    rows_of,
    with_control,
    with_trend,
)

from trainroi_xl.tables.choices import COST_CATEGORIES, RULES

PASSES, FAILS, PERSON, TICKED, NOTHING = (
    "passes", "fails", "needs a person", "in order", "nothing to judge",
)  # fmt: skip


def verdicts(**tables):
    """{rule: verdict}."""
    return {each.rule: each for each in evaluated(**tables).outcome.verdicts}


def judged(rule, **tables):
    """The verdict on one rule, and the cells it names."""
    found = verdicts(**tables)[rule]
    return found.verdict.en, list(found.rows)


def rating(**more):
    return {
        "programme": "P",
        "person": "a",
        "criterion": "teamwork",
        "improvement": 0.1,
        "salary": 9_000,
        **more,
    }


ALL_LEVELS = {
    "costs": [cost()],
    "benefits": [gain(2_000)],
    "responses": [
        answer("a", "reaction", 4),
        answer("a", "skill", 1, "before"),
        answer("a", "skill", 4),
        answer("a", "use", 4, "30"),
    ],
}
ESTIMATE = gain(2_000, source="supervisor", confidence=0.8)
CASES = [
    # rule, verdict, cells, tables
    ("evidence", PASSES, [], ALL_LEVELS),
    ("evidence", FAILS, ["tblProgrammes!A2"], {**ALL_LEVELS, "responses": ALL_LEVELS["responses"][:3]}),
    ("evidence", FAILS, ["tblProgrammes!A2"], {"costs": [cost()], "benefits": [gain(1)]}),
    ("evidence", NOTHING, [], {"costs": [cost()]}),
    ("evidence", PERSON, [], {"template": "cost-tracker", "costs": [cost()], "benefits": [gain(1)]}),
    ("evidence", PERSON, [], {"template": "supervisor-ratings", "costs": [cost()], "ratings": [rating()]}),
    ("source", PASSES, [], {"benefits": [gain(1)]}),
    ("source", PASSES, [], {"measurements": with_trend()}),
    ("source", PASSES, ["tblBenefits!L3"], {"benefits": [gain(1), gain(2, source="expert")]}),
    ("source", PERSON, ["tblBenefits!L3"], {"benefits": [gain(1), gain(2, "rework", "participant")]}),
    # of two estimates only the one that counts is asked about
    ("source", PERSON, ["tblBenefits!L2"], {"benefits": [ESTIMATE, gain(1, source="participant")]}),
    ("source", PERSON, [], {"template": "supervisor-ratings", "ratings": [rating()]}),
    ("source", NOTHING, [], {"costs": [cost()]}),
    ("lowest", PASSES, [], {"costs": [cost(), cost(2, "venue")]}),
    ("lowest", PASSES, ["tblBenefits!L3"], {"benefits": [gain(1), gain(2, source="expert")]}),
    ("lowest", PERSON, ["tblCosts!D2", "tblCosts!D4"], {"costs": [cost(), cost(1, "venue"), cost(900)]}),
    ("lowest", PASSES, [], {"costs": [cost(), cost(900, date=APRIL)]}),
    ("lowest", PASSES, [], {"costs": [cost(), cost(900, status="planned")]}),
    ("lowest", PASSES, [], {"costs": [cost(description=None), cost(900, description=None)]}),
    ("isolation", PASSES, [], {"costs": [cost()], "benefits": [gain(1)]}),
    (
        "isolation", FAILS, ["tblProgrammes!J3"],
        {
            "programmes": [programme(), programme("Q", isolation_method=None)],
            "costs": [cost(), cost(programme="Q")],
            "benefits": [gain(1), gain(1, programme="Q")],
        },
    ),
    (
        "isolation", PASSES, [],
        {"programmes": [programme(isolation_method=None)], "costs": [cost()], "measurements": with_trend()},
    ),
    (
        "isolation", PASSES, [],
        {
            "programmes": [programme(isolation_method=None)],
            "costs": [cost()],
            "benefits": [gain(9, "image", None)],  # left out, so it needs no isolation
            "measurements": with_trend(),
        },
    ),
    (
        "isolation", PASSES, [],
        {"programmes": [programme(isolation_method=None)], "costs": [cost()], "benefits": [gain(1, source="control_group")]},
    ),
    (
        "isolation", PERSON, ["tblMeasurements!E2"],
        {
            "costs": [cost()],
            "measurements": [*measured((1, 2), (1, 5), worth=(1, 1)), *measured((1, 1), (1, 4), group="control", worth=(1, 1))],
        },
    ),
    (
        "isolation", PERSON, ["tblMeasurements!E2"],  # one person in the control group tells nothing for sure
        {
            "costs": [cost()],
            "measurements": [*measured((1, 2), (1, 3), worth=(1, 1)), *measured((1, 1), group="control", worth=(1, 1))],
        },
    ),
    (
        "isolation", PERSON, ["tblProgrammes!J2"],  # a control group that nothing here shows
        {"programmes": [programme(isolation_method="control_group")], "costs": [cost()], "benefits": [gain(1)]},
    ),
    (
        "isolation", PASSES, [],
        {
            "programmes": [programme(isolation_method="control_group")],
            "costs": [cost()],
            "benefits": [gain(1, source="control_group")],
        },
    ),
    (
        "isolation", PASSES, [],
        {"programmes": [programme(isolation_method="trend_line")], "costs": [cost()], "measurements": with_trend()},
    ),
    ("isolation", NOTHING, [], {"costs": [cost()]}),
    ("no_data", PASSES, [], {"benefits": [gain(1)]}),
    (
        "no_data", PASSES, ["tblBenefits!J2", "tblBenefits!K3"],
        {"benefits": [gain(1, isolation=None), gain(1, confidence=None)]},
    ),
    ("no_data", PASSES, ["tblRatings!G3"], {"ratings": [rating(), rating(improvement=None, criterion="task completion")]}),
    ("no_data", NOTHING, [], {"costs": [cost()]}),
    ("confidence", PASSES, [], {"benefits": [ESTIMATE]}),
    ("confidence", FAILS, ["tblBenefits!K3"], {"benefits": [ESTIMATE, gain(1, "b", "expert", confidence=None)]}),
    ("confidence", PERSON, ["tblBenefits!K2"], {"benefits": [gain(1, source="expert")]}),
    ("confidence", NOTHING, [], {"benefits": [gain(1)]}),
    ("confidence", NOTHING, [], {"benefits": [gain(1, confidence=None)]}),
    ("confidence", PERSON, ["in_Confidence"], {"template": "supervisor-ratings", "ratings": [rating()]}),
    ("confidence", PASSES, [], {"template": "supervisor-ratings", "ratings": [rating()], "inputs": {"in_Confidence": 0.9}}),
    ("extreme", PASSES, [], {"benefits": [gain(1)]}),
    ("extreme", PASSES, ["tblBenefits!L3"], {"benefits": [gain(1), gain(1, "b", None)]}),
    ("extreme", NOTHING, [], {"costs": [cost()]}),
    ("first_year", PASSES, [], {"benefits": [gain(1)]}),
    ("first_year", PASSES, ["tblBenefits!B2"], {"benefits": [gain(1, months=13)]}),
    ("first_year", PASSES, [], {"benefits": [gain(1, months=24)], "programmes": [programme(long_term="yes")]}),
    (
        "first_year", FAILS, ["tblProgrammes!E2"],
        {"benefits": [gain(1, months=13)], "programmes": [programme(start=None, end=None)]},
    ),
    (
        "first_year", FAILS, ["tblProgrammes!E2"],
        {
            "benefits": [gain(1, months=1), gain(1, months=1, date=dt.date(2026, 6, 1))],
            "programmes": [programme(start=None, end=None)],
        },
    ),
    ("first_year", PASSES, [], {"benefits": [gain(1)], "programmes": [programme(start=None, end=None)]}),
    ("first_year", NOTHING, [], {"costs": [cost()]}),
    ("loaded", PASSES, [], {"costs": [cost(1, key) for key in COST_CATEGORIES if key != "subsidy"]}),
    ("loaded", PERSON, [], {"costs": [cost(1, key) for key in COST_CATEGORIES if key not in ("subsidy", "travel")]}),
    ("loaded", NOTHING, [], {"benefits": [gain(1)]}),
    ("intangible", PASSES, [], {"benefits": [gain(1)], "intangibles": [{"programme": "P", "measure": "trust"}]}),
    (
        "intangible", FAILS, ["tblIntangibles!B3"],
        {
            "benefits": [gain(1, "Trust")],
            "intangibles": [{"programme": "P", "measure": "mood"}, {"programme": "P", "measure": "trust"}],
        },
    ),
    (
        "intangible", FAILS, ["tblIntangibles!B2"],
        {"measurements": with_control(), "intangibles": [{"programme": "P", "measure": "Calls"}]},
    ),
    (
        "intangible", PASSES, [],
        {"measurements": with_control(worth=None), "intangibles": [{"programme": "P", "measure": "calls"}]},
    ),
    (
        "intangible", PASSES, [],
        {
            "programmes": [programme(), programme("Q")],
            "benefits": [gain(1, "trust")],
            "intangibles": [{"programme": "Q", "measure": "trust"}],
        },
    ),
    ("intangible", NOTHING, [], {"benefits": [gain(1)]}),
    ("intangible", NOTHING, [], {"template": "cost-tracker", "benefits": [gain(1)]}),
    ("report", PERSON, [], {}),
    ("evaluation", PASSES, [], {"costs": [cost(), cost(999, "evaluation")]}),
    ("evaluation", FAILS, ["tblCosts!C3"], {"costs": [cost(), cost(1_000, "evaluation")]}),
    ("evaluation", NOTHING, [], {"costs": [cost(500), cost(-500, "evaluation")]}),
    ("evaluation", NOTHING, [], {"costs": [cost(0)]}),
    ("evaluation", NOTHING, [], {}),
    ("margin", PASSES, [], {"benefits": [gain(1, kind="revenue", margin=0.3)]}),
    ("margin", FAILS, ["tblBenefits!I3"], {"benefits": [gain(1), gain(1, "b", kind="revenue")]}),
    ("margin", NOTHING, [], {}),
    ("hours", PASSES, [], {"benefits": [gain(1, kind="capacity"), gain(2, "b")]}),
    (
        "hours", PERSON, ["tblBenefits!D2", "tblBenefits!D3"],
        {"benefits": [gain(9, kind="capacity"), gain(9, "b", kind="capacity", quantity=2)]},
    ),
    (
        "hours", FAILS, ["tblBenefits!D2", "tblBenefits!D4"],
        {"benefits": [gain(9, kind="capacity"), gain(1, "c"), gain(8, "b", kind="capacity")]},
    ),
    (
        "hours", PASSES, [],
        {"benefits": [gain(9, kind="capacity", months=3), gain(9, "b", kind="capacity", months=3, quantity=2, date=dt.date(2025, 7, 1))]},
    ),
    ("hours", NOTHING, [], {}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "verdict", "cells", "tables"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_each_rule(rule, verdict, cells, tables):
    assert judged(rule, **tables) == (verdict, cells)


def test_every_rule_is_made_to_pass_to_fail_or_to_ask():
    seen = {(case[0], case[1]) for case in CASES}
    never = {  # a rule of counting is kept by the tool itself; others only a person can judge
        "source": {FAILS}, "lowest": {FAILS, NOTHING}, "no_data": {FAILS, PERSON}, "extreme": {FAILS, PERSON},
        "first_year": {PERSON}, "loaded": {FAILS}, "intangible": {PERSON}, "report": {PASSES, FAILS, NOTHING},
        "evaluation": {PERSON}, "margin": {PERSON}, "evidence": set(), "isolation": set(), "confidence": set(),
        "hours": set(),
    }  # fmt: skip
    assert seen == {
        (rule, verdict)
        for rule in RULES
        for verdict in (PASSES, FAILS, PERSON, NOTHING)
        if verdict not in never[rule]
    }


# --- a person's tick --------------------------------------------------------------------------------------


def tick(rule, **more):
    return {"rule": rule, "done": "yes", "by": "Anna", "date": dt.date(2026, 1, 9), "note": "agreed", **more}


@pytest.mark.parametrize(
    "rule", ["evidence", "source", "lowest", "isolation", "confidence", "loaded", "report", "hours"]
)
def test_a_tick_answers_the_question_and_keeps_the_cells(rule):
    (tables, cells) = next((case[3], case[2]) for case in CASES if case[:2] == (rule, PERSON))
    found = verdicts(**tables, sign_off=[tick(rule)])[rule]
    assert (found.verdict.en, list(found.rows), found.todo.en) == (TICKED, cells, "")
    assert found.why.en.endswith("Seen by Anna on 9 Jan 2026: agreed")
    assert found.why.nl.endswith("Gezien door Anna op 09-01-2026: agreed")


@pytest.mark.parametrize(("rule", "tables"), [(case[0], case[3]) for case in CASES if case[1] == FAILS])
def test_a_failure_cannot_be_ticked_away(rule, tables):
    assert judged(rule, **tables, sign_off=[tick(rule)])[0] == FAILS


def test_an_empty_category_needs_a_reason():
    tables = {"costs": [cost()]}
    evaluation = evaluated(**tables, sign_off=[tick("loaded", note=None)])
    assert {each.rule: each.verdict.en for each in evaluation.outcome.verdicts}["loaded"] == PERSON
    assert [(each.topic, str(each.place)) for each in evaluation.findings] == [
        ("sign-off-reason", "tblSignOff!E2")
    ]
    assert judged("loaded", **tables, sign_off=[tick("loaded")])[0] == TICKED
    assert judged("report", **tables, sign_off=[tick("report", note=None)])[0] == TICKED


def test_without_an_answer_the_question_stays():
    assert judged("report", sign_off=[tick("report", done=None)])[0] == PERSON


def test_no_is_an_answer_too_and_outweighs_a_yes():
    refused = tick("report", done="no", note="not sent")
    for rows in ([refused], [refused, tick("report")], [tick("report"), refused]):
        found = verdicts(sign_off=rows)["report"]
        assert found.verdict.en == FAILS
        assert found.why.en.endswith("Seen by Anna on 9 Jan 2026: not sent")
        assert found.todo.en


def test_a_tick_by_nobody_gets_a_remark():
    evaluation = evaluated(sign_off=[tick("report", by=None)])
    assert [(each.topic, str(each.place)) for each in evaluation.findings] == [
        ("sign-off-nobody", "tblSignOff!C2")
    ]


# --- as it is written -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "template", ["cost-tracker", "supervisor-ratings", "training-evaluation", "impact-study"]
)
def test_there_is_a_line_for_every_rule_in_the_readers_language(template, language):
    rows = rows_of(evaluated(language, template), "tblAudit")
    assert [row[0] for row in rows] == [label.to(language) for label in RULES.values()]
    assert all(row[1] and row[3] for row in rows)


def test_empty_tables_meet_no_rule():
    for template in ("cost-tracker", "supervisor-ratings", "training-evaluation", "impact-study"):
        found = verdicts(template=template, programmes=[])
        assert {rule: each.verdict.en for rule, each in found.items() if each.verdict.en != NOTHING} == {
            "report": PERSON
        }
        said = dict(rows_of(evaluated(template=template, programmes=[]), "tblReport"))["Held to the rules"]
        assert said.startswith("Rules met: 0")


@pytest.mark.parametrize(("language", "more"), [("en", " and 4 more"), ("nl", " en nog 4")])
def test_many_cells_are_counted_instead_of_named(language, more):
    rows = [gain(1, f"m{n}", source=None) for n in range(12)]
    audit = {row[0]: row for row in rows_of(evaluated(language, benefits=rows), "tblAudit")}
    cells = audit[RULES["extreme"].to(language)][2]
    assert cells == ", ".join(f"tblBenefits!L{n}" for n in range(2, 10)) + more
