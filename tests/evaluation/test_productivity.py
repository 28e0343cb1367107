"""The productivity calculator: seven calculations from figures before and after, under the rules of all benefits."""

import datetime as dt

import pytest
from given import APRIL, TODAY, cost, evaluated, places, programme, rows_of, topics

from trainroi_xl.engine import benefits as engine
from trainroi_xl.evaluation import evaluate
from trainroi_xl.outputs.workbooks import PRODUCTIVITY
from trainroi_xl.tables.productivity import CALCULATIONS, ProductivityRow
from trainroi_xl.templates.examples import SEED_PRODUCTIVITY, stream
from trainroi_xl.templates.filling import as_snapshot

# before, after, number, times, value of one, share that counts; what the engine's own function makes of it.
SEVEN = {
    "output": ((20, 25, 30, 800, 1, None), engine.productivity_benefit(20, 25, 1, 800, 30)),
    "time": ((3, 1.5, 10, 40, 35, 0.6), engine.time_saved_benefit(1.5 * 40, 35, 10, 0.6)),
    "errors": ((0.05, 0.03, 10_000, None, 25, None), engine.error_reduction_benefit(0.05, 0.03, 10_000, 25)),
    "leavers": ((0.2, 0.15, 200, None, 10_000, None), engine.retention_benefit(200, 0.2, 0.15, 10_000)),
    "ramp_up": ((12, 8, 10, None, 500, None), engine.ramp_up_benefit(12, 8, 500, 10)),
    "sales": ((9_000, 10_000, 8, 12, None, 0.25), engine.sales_benefit(1_000 * 8 * 12, 0.25)),
    "performance": ((0.8, 0.85, 4, 0.5, 45_000, None), engine.performance_benefit(45_000, 0.05, 4) * 0.5),
}


def row(calculation, *cells, **more):
    """A row of the table; the cells are before, after, number, times, value of one and share."""
    *cells, share = cells or SEVEN[calculation][0]
    return {
        **stream("P", f"all {calculation}", calculation, *cells),
        "share": share,
        "date": APRIL,
        **more,
    }


def calculated(*rows, **more):
    return evaluated(template=PRODUCTIVITY.name, productivity=list(rows), costs=[cost()], **more)


def test_there_is_a_case_for_every_calculation():
    assert SEVEN.keys() == CALCULATIONS.keys()


@pytest.mark.parametrize("calculation", CALCULATIONS)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_row_is_worth_what_the_function_says(calculation, language):
    found = calculated(row(calculation), language=language)
    expected = SEVEN[calculation][1]
    assert not found.errors and found.total.benefits == pytest.approx(expected)
    ((label, rows, gross, counted, share, _),) = rows_of(found, "tblByCalculation")
    assert label == CALCULATIONS[calculation].label.to(language) and rows == 1 and share == 1
    assert (gross, counted) == (pytest.approx(expected), pytest.approx(expected))


def test_the_articles_examples_come_out():
    found = evaluate(as_snapshot(PRODUCTIVITY, "en", SEED_PRODUCTIVITY), TODAY)
    results = {each.id: (each.costs, each.benefits, each.roi) for each in found.programmes}
    assert results["CALLCENTRE"] == (30_000, 120_000, 3)
    assert results["SERVICEDESK"] == (300, 900, 2)
    assert results["HOURS"] == (520, 520, 0)
    assert found.changes.cells["out_hours"] == 520
    assert found.findings == ()
    enough = {each[1]: each[7] for each in rows_of(found, "tblImprovements")}
    # A quarter of the five calls, a third of the 2%, and the whole hour.
    assert enough == {
        "CALLCENTRE": pytest.approx(21.25),
        "SERVICEDESK": pytest.approx(0.02 / 3),
        "HOURS": pytest.approx(0),
    }


@pytest.mark.parametrize(
    ("calculation", "field"),
    [(key, field) for key, each in CALCULATIONS.items() for field in each.needs()],
)
def test_a_cell_that_a_calculation_needs_is_asked_for(calculation, field):
    found = calculated(row(calculation, **{field: None}))
    letter = "ABCDEFGHIJKLMNOP"[list(ProductivityRow.model_fields).index(field)]
    assert [str(each.place) for each in found.errors] == [f"tblProductivity!{letter}2"]
    assert found.errors[0].topic == "stream-needs"
    assert CALCULATIONS[calculation].factors.en in found.errors[0].message("en")


@pytest.mark.parametrize(
    ("calculation", "changed", "topic", "severity"),
    [
        ("errors", {"before": 5}, "cell-share-outside", "error"),
        ("leavers", {"after": 15}, "cell-share-outside", "error"),
        ("performance", {"before": 0, "after": 2}, "stream-performance", "error"),
        ("output", {"before": -1}, "stream-negative", "error"),
        ("output", {"number": -30}, "stream-negative", "error"),
        ("ramp_up", {"value_per_unit": -1}, "stream-negative", "error"),
        ("time", {"share": 1.5}, "cell-share-outside", "error"),
        ("errors", {"times": 12}, "stream-unused", "warning"),
        ("sales", {"value_per_unit": 3}, "stream-unused", "warning"),
        ("time", {"after": 4}, "stream-worse", "warning"),
        ("time", {"times": 60}, "stream-times", "warning"),
        ("sales", {"times": 13}, "stream-times", "warning"),
        ("performance", {"times": 2}, "stream-times", "warning"),
        ("output", {"isolation": None}, "isolation-blank", "warning"),
        ("output", {"confidence": None}, "confidence-blank", "warning"),
        ("output", {"months": 1.5}, "cell-months-outside", "error"),
        ("output", {"before": "20"}, "cell-number-as-text", "error"),
    ],
)
def test_what_is_not_right_is_named_at_its_cell(calculation, changed, topic, severity):
    found = calculated(row(calculation, **changed))
    assert (topic, severity) in [(each.topic, each.severity) for each in found.findings]
    field = list(changed)[-1]
    letter = "ABCDEFGHIJKLMNOP"[list(ProductivityRow.model_fields).index(field)]
    assert places(found, topic) == [f"tblProductivity!{letter}2"]
    for each in found.findings:
        assert "{" not in each.message("en") + each.message("nl")


def test_a_cell_that_is_not_used_changes_nothing():
    assert calculated(row("errors", times=12)).total.benefits == pytest.approx(SEVEN["errors"][1])
    assert calculated(row("sales", value_per_unit=3)).total.benefits == pytest.approx(SEVEN["sales"][1])


def test_a_figure_that_got_worse_takes_off():
    found = calculated(row("errors", 0.03, 0.05, 10_000, None, 25, None))
    assert found.total.benefits == pytest.approx(-5_000)


def test_the_cautious_rules_hold_for_every_row():
    found = calculated(
        row("output"),
        row("output", source="participant", confidence=0.5),  # the same thing, less credible
        row("errors", source=None),  # a claim
        row("leavers", date=dt.date(2025, 1, 1)),  # from before the training
        row("ramp_up", months=24, isolation=0.5, confidence=0.8),  # half of it past the first year
    )
    assert {
        "benefit-less-credible",
        "benefit-unsupported",
        "benefit-before-start",
        "benefit-past-horizon",
    } <= set(topics(found))
    assert found.total.benefits == pytest.approx(120_000 + 20_000 / 2 * 0.5 * 0.8)
    assert places(found, "benefit-less-credible") == ["tblProductivity!P3"]
    assert len(rows_of(found, "tblLeftOut")) == 4


def test_hours_gained_follow_the_shares_and_months_that_count():
    found = calculated(row("time", months=24, times=100, isolation=0.5, confidence=0.8), row("output"))
    # 1.5 hours × 10 people × 100 weeks, 60% put to use, half due to the training, sure for 80%, half within a year.
    assert found.changes.cells["out_hours"] == pytest.approx(1.5 * 10 * 100 * 0.6 * 0.5 * 0.8 / 2)
    assert calculated(row("output")).changes.cells["out_hours"] == ""


def test_the_audit_names_cells_of_this_table():
    found = calculated(row("time", source="supervisor", confidence=None), row("output"))
    verdicts = {each.rule: each for each in found.outcome.verdicts}
    assert tuple(verdicts["confidence"].rows) == ("tblProductivity!O2",)
    assert tuple(verdicts["no_data"].rows) == ("tblProductivity!O2",)
    assert tuple(verdicts["source"].rows) == ("tblProductivity!P2",)
    # Hours saved and more output are both time set free: a person must see that no hour counts twice.
    both = calculated(row("time"), row("output")).outcome.verdicts
    assert tuple({each.rule: each for each in both}["hours"].rows) == (
        "tblProductivity!D2",
        "tblProductivity!D3",
    )


def test_what_if_scales_the_benefits_and_leaves_the_costs():
    found = calculated(row("output"))
    cases = rows_of(found, "tblWhatIf")
    assert [each[0] for each in cases][:4] == ["50% smaller", "25% smaller", "10% smaller", "as it is"]
    for factor, (_, benefits, net, roi, bcr) in zip((0.5, 0.75, 0.9, 1, 1.1, 1.25), cases, strict=True):
        assert benefits == pytest.approx(120_000 * factor)
        assert (net, roi, bcr) == (
            pytest.approx(benefits - 1_000),
            pytest.approx(benefits / 1_000 - 1),
            pytest.approx(benefits / 1_000),
        )
    assert found.changes.cells["out_enough"] == pytest.approx(1_000 / 120_000)


def test_an_improvement_from_nothing_has_no_percentage():
    found = calculated(row("output", 0, 5, 30, 800, 1, None), row("time"), programmes=[programme()])
    assert [each[6] for each in rows_of(found, "tblImprovements")] == [None, 0.5]
