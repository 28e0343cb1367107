"""The impact study: money from isolated measurements alone, department by department, compared in per cent."""

import pytest

from tests.evaluation.given import (
    TODAY,
    cost,
    evaluated,
    measured,
    programme,
    rows_of,
    with_control,
    with_trend,
)
from trainroi_xl.evaluation import evaluate
from trainroi_xl.outputs.workbooks import IMPACT_STUDY
from trainroi_xl.templates.examples import SEED_IMPACT
from trainroi_xl.templates.filling import as_snapshot

STUDY = IMPACT_STUDY.name


def study(language="en", **tables):
    return evaluated(language, STUDY, costs=[cost()], **tables)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_example_comes_to_the_figures_of_the_article(language):
    evaluation = evaluate(as_snapshot(IMPACT_STUDY, language, SEED_IMPACT), TODAY)
    total, cells = evaluation.total, evaluation.changes.cells
    assert (total.costs, total.benefits, total.net) == (22_500, pytest.approx(90_000), pytest.approx(67_500))
    assert (total.roi, total.bcr, total.payback) == (pytest.approx(3), pytest.approx(4), pytest.approx(3))
    assert (cells["out_goals"], cells["out_goals_reached"], cells["out_measured"]) == (
        3,
        2,
        pytest.approx(90_000),
    )
    assert [round(row[8], 6) for row in rows_of(evaluation, "tblGoalResults")] == [1.166667, 0.6, 1.0]
    assert not evaluation.findings
    # Two departments with control groups of their own that gain alike: their worth adds up to the whole.
    assert [row[-1] for row in rows_of(evaluation, "tblImpactByDepartment")][:2] == pytest.approx(
        [54_000, 36_000]
    )


def test_a_department_without_a_control_group_is_held_against_that_of_all():
    given = [
        *measured((10, 14), worth=(10, 12), department="East"),
        *measured((10, 11), group="control", worth=(10, 12), department="east"),
        *measured((12, 14), (12, 18), worth=(10, 12), department="West"),
        *measured((10, 13), group="control", worth=(10, 12), department="North"),
        # Nobody says where this one works: it counts, and stands in no department.
        *measured((10, 20), worth=(10, 12)),
    ]
    rows = rows_of(study(measurements=given), "tblImpactByDepartment")
    assert [(row[2], row[3], row[4], row[7], row[8], row[9], row[10], row[11]) for row in rows] == [
        ("East", 1, 1, 4, 1, 3, "own control group", pytest.approx(360)),
        # 4 up against 2 of all control groups, for two people at 10 × 12.
        ("West", 2, 2, 4, 2, 2, "control group of all departments", pytest.approx(480)),
    ]


def test_a_department_takes_the_value_from_any_row_of_the_metric():
    given = [
        *measured((10, 14), worth=(10, 12), department="East"),
        *measured((10, 15), department="West"),
        *measured((10, 11), group="control"),
    ]
    rows = rows_of(study(measurements=given), "tblImpactByDepartment")
    assert [row[-1] for row in rows] == pytest.approx([360, 480])


def test_a_department_without_any_control_group_has_a_change_and_no_effect():
    (row,) = rows_of(
        study(measurements=measured((10, 14), worth=(10, 12), department="East")), "tblImpactByDepartment"
    )
    assert (row[7], row[9], row[10], row[11]) == (4, None, "before and after, not isolated", None)


def test_the_trend_line_isolates_within_a_department_too():
    (row,) = rows_of(study(measurements=with_trend(department="East")), "tblImpactByDepartment")
    assert (row[9], row[10], row[11]) == (pytest.approx(2), "trend line", pytest.approx(240))


@pytest.mark.parametrize("template", [STUDY, "training-evaluation"])
def test_metrics_of_different_units_compare_in_per_cent_of_before(template):
    given = [
        *with_control(),
        *measured((2_000, 1_500), (2_000, 1_500), metric="waste", better="no"),
        *measured((0, 3), metric="ideas"),
    ]
    rows = rows_of(evaluated(template=template, costs=[cost()], measurements=given), "tblImpactInPercent")
    calls, waste = rows
    # Means: 11 before, 3 up of which the training 2, the control group 1.
    assert (calls[0], *calls[1:4]) == ("calls", *map(pytest.approx, (3 / 11, 1 / 11, 2 / 11)))
    assert calls[4:6] == (pytest.approx(calls[3] - calls[6]), pytest.approx(calls[3] + calls[6]))
    # Not isolated: a change, and nothing that is called an effect. Of nothing before there is no part.
    assert waste == ("waste", pytest.approx(0.25), None, None, None, None, None)


def test_the_programme_is_named_where_there_are_more():
    rows = rows_of(
        study(programmes=[programme(), programme("Q")], measurements=with_control()), "tblImpactInPercent"
    )
    assert [row[0] for row in rows] == ["P: calls"]


def test_only_what_was_isolated_is_money():
    evaluation = study(measurements=measured((10, 14), worth=(10, 12)))
    assert evaluation.total.benefits in (None, 0.0) and evaluation.total.roi is None
    assert evaluation.changes.cells["out_benefits"] == ""
    (reason,) = [row[3] for row in rows_of(evaluation, "tblLeftOut")]
    assert reason.startswith("There is no control group and no trend for this metric")


def test_the_audit_asks_for_level_4_and_knows_that_there_is_no_sheet_benefits():
    audit = {row[0].split(" ")[0]: row for row in rows_of(study(measurements=with_control()), "tblAudit")}
    assert audit["1"][1] == "needs a person" and "level 1, 2, 3." in audit["1"][3]
    assert audit["3"][1] == "passes" and audit["8"][3] == "This workbook has no sheet Benefits."
