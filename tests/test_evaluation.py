"""What Refresh works out: the worked examples, honest blanks, and findings that stop it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainroi_xl.evaluation import evaluate
from trainroi_xl.evaluation.flows import Flow, month_of, months_covered
from trainroi_xl.evaluation.live import before_refresh
from trainroi_xl.evaluation.material import ALL, material_of
from trainroi_xl.language import Text
from trainroi_xl.outputs.formulas import (
    ALL_WELL,
    REFRESH_IS_DUE,
    formula_text,
    inputs_formula,
    master_formula,
    results_formula,
)
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.columns import add_months, columns_of
from trainroi_xl.templates.examples import (
    CRITERIA,
    SEED_COSTS,
    SEED_HOURS,
    SEED_IMPACT,
    SEED_PORTFOLIO,
    SEED_PRODUCTIVITY,
    SEED_RATINGS,
    benefit,
    cost,
    large_filling,
    programme,
)
from trainroi_xl.templates.filling import Filling, as_snapshot
from trainroi_xl.templates.full_example import full_filling

TODAY = dt.date(2026, 6, 30)
TRACKER, RATINGS = TEMPLATES["cost-tracker"], TEMPLATES["supervisor-ratings"]


def evaluated(filling, template=TRACKER, language="en"):
    if template is RATINGS and "tblCriteria" not in filling.rows:
        filling = Filling(filling.inputs, {**filling.rows, "tblCriteria": CRITERIA})
    return evaluate(as_snapshot(template, language, filling), TODAY)


def rows_of(evaluation, table):
    (found,) = [changed for changed in evaluation.changes.tables if changed.table == table]
    return found.rows


def tracker(costs=(), benefits=(), programmes=None, **inputs):
    rows = {
        "tblProgrammes": programmes if programmes is not None else [programme("P", "One", 10)],
        "tblCosts": costs,
        "tblBenefits": benefits,
    }
    return Filling(inputs, rows)


A_COST = cost("P", "tuition", Text("Course", "Cursus"), 1, 1_000)
A_BENEFIT = benefit("P", Text("Less waste", "Minder verlies"), "cost_saving", 1, 3_000)


# --- the worked examples ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("filling", "template", "id_", "costs", "benefits", "roi", "bcr", "payback"),
    [
        (SEED_COSTS, TRACKER, "PHILLIPS", 22_500, 90_000, 3.0, 4.0, 3.0),
        (SEED_COSTS, TRACKER, "CALLCENTRE", 30_000, 120_000, 3.0, 4.0, 3.0),
        (SEED_COSTS, TRACKER, "SERVICEDESK", 300, 900, 2.0, 3.0, 4.0),
        (SEED_RATINGS, RATINGS, "LEADERSHIP", 7_500, 13_125, 0.75, 1.75, 48 / 7),
        (SEED_HOURS, TRACKER, "HOURS", 520, 520, 0.0, 1.0, 12.0),
    ],
)
def test_worked_examples_of_the_article(language, filling, template, id_, costs, benefits, roi, bcr, payback):
    evaluation = evaluated(filling, template, language)
    (result,) = [result for result in evaluation.programmes if result.id == id_]
    assert result.costs == pytest.approx(costs, rel=1e-12)
    assert result.benefits == pytest.approx(benefits, rel=1e-12)
    assert result.net == pytest.approx(benefits - costs, abs=1e-9)
    assert result.roi == pytest.approx(roi, abs=1e-12)
    assert result.bcr == pytest.approx(bcr, rel=1e-12)
    assert result.payback == pytest.approx(payback, rel=1e-12)
    assert not evaluation.findings


def test_benefit_per_learner_of_the_service_desk():
    desk = evaluated(SEED_COSTS).programmes[2]
    assert (desk.benefit_per_learner, desk.cost_per_learner) == (900.0, 300.0)


def test_mean_improvement_of_the_three_managers():
    evaluation = evaluated(SEED_RATINGS, RATINGS)
    assert evaluation.changes.cells["out_improvement"] == pytest.approx(0.0625)
    people = rows_of(evaluation, "tblByPerson")
    assert [row[1] for row in people] == ["Manager A", "Manager B", "Manager C"]
    assert sum(row[4] for row in people) == pytest.approx(13_125)


def test_each_persons_own_salary_counts():
    """A sum of products is not a product of means."""
    rows = [
        {"programme": "P", "person": "A", "criterion": "teamwork", "improvement": 0.10, "salary": 100_000},
        {"programme": "P", "person": "B", "criterion": "teamwork", "improvement": 0.02, "salary": 40_000},
    ]
    filling = Filling({}, {**tracker([A_COST]).rows, "tblRatings": rows})
    del filling.rows["tblBenefits"]
    assert evaluated(filling, RATINGS).total.benefits == pytest.approx(10_000 + 800)


def test_isolation_and_confidence_lower_the_ratings():
    filling = Filling({**SEED_RATINGS.inputs, "in_Isolation": 0.8, "in_Confidence": 0.5}, SEED_RATINGS.rows)
    evaluation = evaluated(filling, RATINGS)
    assert evaluation.total.benefits == pytest.approx(13_125 * 0.4)
    assert [row[1] for row in rows_of(evaluation, "tblBenefitSteps")] == pytest.approx(
        [13_125, 0, -2_625, -5_250, 5_250, -7_500, -2_250]
    )


# --- what counts --------------------------------------------------------------------------------------


def test_planned_costs_count_only_on_that_basis():
    planned = {**A_COST, "status": "planned", "unit_cost": 800}
    filling = tracker([A_COST, planned], [A_BENEFIT])
    assert evaluated(filling).total.costs == 1_000
    forecast = tracker([A_COST, planned], [A_BENEFIT], in_Basis="planned")
    assert evaluated(forecast).total.costs == 800


def test_planned_against_actual_by_category():
    planned = {**A_COST, "status": "planned", "unit_cost": 800}
    only_planned = {**planned, "category": "materials", "unit_cost": 50}
    rows = rows_of(evaluated(tracker([A_COST, only_planned, planned], [A_BENEFIT])), "tblCostsByCategory")
    assert rows == (
        ("tuition and licences", 800.0, 1_000.0, 200.0, 1.0),
        ("materials", 50.0, 0.0, -50.0, 0.0),
    )


def test_a_category_without_any_cost_is_left_out():
    assert rows_of(evaluated(tracker([], [A_BENEFIT])), "tblCostsByCategory") == ()


def test_a_subsidy_lowers_the_costs():
    subsidy = {**A_COST, "category": "subsidy", "unit_cost": -400}
    assert evaluated(tracker([A_COST, subsidy], [A_BENEFIT])).total.costs == 600


def test_revenue_counts_at_its_margin_and_not_without():
    revenue = {**A_BENEFIT, "kind": "revenue", "margin": 0.3}
    assert evaluated(tracker([A_COST], [revenue])).total.benefits == pytest.approx(900)
    bare = evaluated(tracker([A_COST], [{**revenue, "margin": None}]))
    assert bare.total.benefits == 0
    assert [finding.topic for finding in bare.findings] == ["revenue-without-margin"]
    assert bare.total.roi == -1.0 and bare.total.never_pays_back


def test_benefits_are_worked_out_to_a_year_by_the_months_they_cover():
    months = [
        {**A_BENEFIT, "date": add_months(dt.date(2025, 1, 1), m), "months": 1, "value_per_unit": 100}
        for m in range(6)
    ]
    result = evaluated(tracker([A_COST], months)).total
    assert result.benefits == pytest.approx(600)
    assert result.payback == pytest.approx(12 * 1_000 / 1_200)


def test_npv_discounts_month_by_month():
    filling = tracker([A_COST], [A_BENEFIT], [programme("P", "One", 10, discount_rate=0.12)])
    monthly = 1.12 ** (1 / 12) - 1
    expected = -1_000 + sum(250 / (1 + monthly) ** month for month in range(12))
    assert evaluated(filling).total.npv == pytest.approx(expected, rel=1e-12)


def test_cumulative_net_benefit_ends_at_the_net_benefit():
    evaluation = evaluated(large_filling())
    months = rows_of(evaluation, "tblMonths")
    assert len(months) == 18
    assert months[-1][4] == pytest.approx(evaluation.total.net)


# --- honest blanks ------------------------------------------------------------------------------------


def test_an_empty_workbook_shows_blanks_and_no_zero_results():
    evaluation = evaluated(tracker(programmes=[]))
    assert evaluation.changes.cells["out_roi"] == "" and evaluation.changes.cells["out_payback"] == ""
    assert evaluation.programmes == () and evaluation.total.roi is None
    assert rows_of(evaluation, "tblMonths") == ()
    assert "tblHistory" not in [table.table for table in evaluation.changes.tables]


def test_costs_without_benefits_have_no_roi():
    result = evaluated(tracker([A_COST])).total
    assert (result.costs, result.roi, result.net, result.payback) == (1_000, None, None, None)
    assert not result.never_pays_back


def test_without_learners_nothing_is_divided():
    result = evaluated(tracker([A_COST], [A_BENEFIT], [programme("P", "One", 0)])).total
    assert result.cost_per_learner is None and result.benefit_per_learner is None


# --- findings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filling", "template", "topic"),
    [
        (tracker([{**A_COST, "programme": "Q"}]), TRACKER, "programme-unknown"),
        (tracker([A_COST], [{**A_BENEFIT, "programme": "Q"}]), TRACKER, "programme-unknown"),
        (
            tracker(programmes=[programme("P", "One", 1), programme("p", "Two", 2)]),
            TRACKER,
            "programme-twice",
        ),
        (tracker(in_TargetROI="25%"), TRACKER, "cell-number-as-text"),
        (tracker(in_Currency=None), TRACKER, "input-blank"),
        (tracker(programmes=[programme("All Programmes", "One", 1)]), TRACKER, "programme-reserved"),
    ],
)
def test_an_error_stops_the_refresh(filling, template, topic):
    evaluation = evaluated(filling, template)
    assert [finding.topic for finding in evaluation.errors] == [topic]
    assert evaluation.changes is None and evaluation.total is None


@pytest.mark.parametrize("code", [1_234_567, 20_250_101, 1e10, 12.5, "0012"])
def test_a_number_serves_as_code(code):
    filling = tracker(
        [{**A_COST, "programme": code}], [{**A_BENEFIT, "programme": code}], [programme(code, "One", 1)]
    )
    evaluation = evaluated(filling)
    assert not evaluation.findings and evaluation.programmes[0].roi == 2.0


def test_benefits_without_costs_get_a_remark():
    programmes = [programme("P", "One", 10), programme("Q", "Two", 1)]
    filling = tracker([A_COST], [A_BENEFIT, {**A_BENEFIT, "programme": "Q"}], programmes)
    (finding,) = evaluated(filling).findings
    assert (finding.topic, finding.severity, finding.place.row) == ("programme-without-costs", "warning", 3)


def test_errors_across_ratings():
    rating = {"programme": "P", "person": "A", "criterion": "teamwork", "improvement": 0.1, "salary": 50_000}
    rows = [rating, {**rating, "salary": 60_000}, {**rating, "criterion": "humour"}]
    filling = Filling({}, {"tblProgrammes": [programme("P", "One", 1)], "tblCosts": [], "tblRatings": rows})
    found = evaluated(filling, RATINGS).errors
    assert [(finding.topic, finding.place.row) for finding in found] == [
        ("salary-differs", 3),
        ("criterion-unknown", 4),
    ]


def test_a_warning_is_written_beside_the_results():
    evaluation = evaluated(tracker([A_COST], [{**A_BENEFIT, "isolation": None}]))
    ((message, weight, sheet, cell),) = rows_of(evaluation, "tblFindings")
    assert (weight, sheet, cell) == ("Attention", "tblBenefits", "J2")
    assert message.startswith("No isolation share")


@pytest.mark.parametrize(
    ("table", "field", "shown", "filling", "template"),
    [
        ("tblCosts", "amount", 850.0, tracker([A_COST], [A_BENEFIT]), TRACKER),
        ("tblCosts", "counted", 3.0, tracker([A_COST], [A_BENEFIT]), TRACKER),
        ("tblBenefits", "gross", 3.0, tracker([A_COST], [A_BENEFIT]), TRACKER),
        ("tblBenefits", "until", dt.date(2025, 12, 1), tracker([A_COST], [A_BENEFIT]), TRACKER),
        ("tblRatings", "used", 0.2, SEED_RATINGS, RATINGS),
        ("tblRatings", "benefit", 1.0, SEED_RATINGS, RATINGS),
    ],
)
def test_a_result_typed_over_is_named(table, field, shown, filling, template):
    filling = Filling(filling.inputs, {"tblCriteria": CRITERIA, **filling.rows})
    snapshot = as_snapshot(template, "en", filling)
    data = snapshot.tables[table]
    column = list(columns_of(INPUT_TABLES[table])).index(field)
    first = (*data.rows[0][:column], shown, *data.rows[0][column + 1 :])
    tables = {**snapshot.tables, table: replace(data, rows=(first, *data.rows[1:]))}
    (finding,) = evaluate(replace(snapshot, tables=tables), TODAY).errors
    assert (finding.topic, finding.place) == ("amount-differs", data.place(0, column))


def test_one_mistake_in_a_programme_is_told_once():
    filling = tracker([A_COST] * 3, [A_BENEFIT], [programme("P", None, 10)])
    assert [finding.topic for finding in evaluated(filling).findings] == ["cell-blank"]


def test_a_benefit_past_the_first_year_gets_a_remark_unless_long_term():
    late = {**A_BENEFIT, "months": 24}
    (finding,) = evaluated(tracker([A_COST], [late])).findings
    assert (finding.topic, finding.severity) == ("benefit-past-horizon", "warning")
    assert finding.message("en").startswith("Of these 24 months 12 count")
    assert evaluated(tracker([A_COST], [late])).total.benefits == pytest.approx(1_500)
    long_term = [programme("P", "One", 10, long_term="yes", horizon_months=24)]
    counted = evaluated(tracker([A_COST], [late], long_term))
    assert not counted.findings and counted.total.benefits == 3_000


@pytest.mark.parametrize(
    ("begin", "months"),
    [
        (dt.date(2024, 2, 29), 12),
        (dt.date(2025, 11, 30), 3),
        (dt.date(2025, 8, 31), 6),
        (dt.date(2025, 1, 31), 1),
    ],
)
def test_the_end_of_a_month_costs_no_month(begin, months):
    row = {**A_BENEFIT, "date": begin, "months": months}
    values = evaluated(
        tracker([A_COST], [row], [programme("P", "One", 10, start=begin, end=begin)])
    ).changes.cells
    assert values["out_months"] == months
    assert values["out_annual_benefit"] == pytest.approx(3_000 * 12 / months)


def test_a_programme_without_learners_leaves_the_mean_over_all_open():
    programmes = [programme("P", "One", 10), programme("Q", "Two", 5, learners_completed=None)]
    result = evaluated(tracker([A_COST, {**A_COST, "programme": "Q"}], [A_BENEFIT], programmes))
    assert result.programmes[0].cost_per_learner == 100
    assert result.total.cost_per_learner is None and result.changes.cells["out_learners"] == ""


def test_costs_that_a_subsidy_pays_in_full_give_no_ratio():
    subsidy = {**A_COST, "category": "subsidy", "unit_cost": -1_500}
    result = evaluated(tracker([A_COST, subsidy], [A_BENEFIT])).total
    assert (result.roi, result.bcr, result.cost_per_learner, result.payback) == (None, None, None, None)


# --- ratings of several programmes ----------------------------------------------------------------------


def ratings_of(*programmes, rows, costs=()):
    return Filling({}, {"tblProgrammes": programmes, "tblCosts": costs, "tblRatings": rows})


def rating(programme_id, person, improvement=0.1, salary=50_000, **more):
    return {
        "programme": programme_id,
        "person": person,
        "criterion": "teamwork",
        "improvement": improvement,
        "salary": salary,
        **more,
    }


def test_a_programme_without_dates_does_not_move_the_others():
    dated = programme("A", "One", 1, end=dt.date(2025, 1, 31), discount_rate=0.10)
    undated = {"id": "B", "name": "Two", "learners_completed": 1}
    spent = {**A_COST, "programme": "A"}
    alone = evaluated(ratings_of(dated, rows=[rating("A", "a")], costs=[spent]), RATINGS)
    both = evaluated(
        ratings_of(dated, undated, rows=[rating("A", "a"), rating("B", "b", salary=60_000)], costs=[spent]),
        RATINGS,
    )
    assert both.programmes[0].npv == pytest.approx(alone.programmes[0].npv)
    assert both.changes.cells["out_annual_benefit"] == pytest.approx(11_000)
    assert [finding.topic for finding in both.findings] == ["programme-without-costs", "programme-undated"]


def test_each_programmes_year_of_benefits_counts_whenever_it_is():
    first = programme("A", "One", 1, end=dt.date(2025, 1, 31))
    second = programme("B", "Two", 1, end=dt.date(2025, 7, 31))
    costs = [{**A_COST, "programme": "A"}, {**A_COST, "programme": "B"}]
    rows = [rating("A", "a"), rating("B", "b", salary=60_000)]
    result = evaluated(ratings_of(first, second, rows=rows, costs=costs), RATINGS).total
    assert result.payback == pytest.approx(12 * 2_000 / 11_000)


def test_a_cost_that_does_not_count_moves_no_benefit():
    undated = {"id": "A", "name": "One", "discount_rate": 0.10}
    actual = {**A_COST, "programme": "A", "date": dt.date(2025, 6, 1)}
    planned = {**actual, "date": dt.date(2023, 1, 1), "status": "planned"}
    one = evaluated(ratings_of(undated, rows=[rating("A", "a")], costs=[actual]), RATINGS)
    two = evaluated(ratings_of(undated, rows=[rating("A", "a")], costs=[actual, planned]), RATINGS)
    assert one.total.npv == two.total.npv


def test_strange_ratings_get_a_remark():
    rows = [rating("A", "a", None, before=1, after=5), rating("A", "b"), rating("A", "b")]
    costs = [{**A_COST, "programme": "A"}]
    found = evaluated(ratings_of(programme("A", "One", 1), rows=rows, costs=costs), RATINGS).findings
    assert [finding.topic for finding in found] == ["rating-large", "rating-twice"]
    assert all(finding.severity == "warning" for finding in found)


# --- history ------------------------------------------------------------------------------------------


def refreshed_history(evaluation):
    return rows_of(evaluation, "tblHistory")


def with_history(filling, rows):
    names = ("date", "programme", "costs", "benefits", "roi", "bcr", "payback")
    return Filling(
        filling.inputs, {**filling.rows, "tblHistory": [dict(zip(names, row, strict=True)) for row in rows]}
    )


def test_every_refresh_adds_to_the_history_and_the_same_one_twice_does_not():
    filling = tracker([A_COST], [A_BENEFIT])
    first = refreshed_history(evaluated(filling))
    assert [row[:2] for row in first] == [(TODAY, "P"), (TODAY, ALL.en)]
    again = evaluated(with_history(filling, first))
    assert "tblHistory" not in [table.table for table in again.changes.tables]
    assert rows_of(again, "tblTrend") == ((TODAY, 2.0, 0.25, 2.0),)


def test_earlier_snapshots_stay():
    filling = tracker([A_COST], [A_BENEFIT])
    old = [
        (dt.date(2025, 1, 1), "P", 1.0, 2.0, 1.0, 2.0, 6.0),
        (dt.date(2025, 1, 1), ALL.en, 1.0, 2.0, 1.0, 2.0, 6.0),
    ]
    evaluation = evaluated(with_history(filling, old))
    assert list(refreshed_history(evaluation)[:2]) == old
    assert len(refreshed_history(evaluation)) == 4
    assert [row[0] for row in rows_of(evaluation, "tblTrend")] == [dt.date(2025, 1, 1), TODAY]


def test_a_spoilt_line_of_history_is_kept_and_does_not_stop_the_refresh():
    filling = tracker([A_COST], [A_BENEFIT])
    spoilt = [(dt.date(2025, 1, 1), ALL.en, "unknown", 2.0, 1.0, 2.0, None)]
    evaluation = evaluated(with_history(filling, spoilt))
    assert not evaluation.errors
    assert refreshed_history(evaluation)[0] == spoilt[0]


def test_a_program_that_keeps_fifteen_digits_adds_no_history():
    filling = tracker([{**A_COST, "unit_cost": 1_000 / 3}], [A_BENEFIT])
    rounded = [
        tuple(float(f"{cell:.15g}") if isinstance(cell, float) else cell for cell in row)
        for row in refreshed_history(evaluated(filling))
    ]
    for rows in (rounded, rounded[::-1]):
        again = evaluated(with_history(filling, rows))
        assert "tblHistory" not in [table.table for table in again.changes.tables]


def test_the_trend_runs_by_date_however_the_history_is_sorted_and_keeps_each_days_target():
    filling = tracker([A_COST], [A_BENEFIT], in_TargetROI=0.9)
    days = [dt.date(2026, month, 1) for month in (3, 1, 2)]
    filling = with_history(filling, [(day, ALL.en, 1.0, 2.0, 1.0, 2.0, 6.0) for day in days])
    snapshot = as_snapshot(TRACKER, "en", filling)
    trend = replace(snapshot.tables["tblTrend"], rows=((dt.date(2026, 2, 1), 1.0, 0.25),))
    evaluation = evaluate(replace(snapshot, tables={**snapshot.tables, "tblTrend": trend}), TODAY)
    rows = rows_of(evaluation, "tblTrend")
    assert [row[0] for row in rows] == [*sorted(days), TODAY]
    assert [row[2] for row in rows] == [0.9, 0.25, 0.9, 0.9]
    assert [row[3] for row in rows] == [None, None, None, rows[-1][1]]


# --- what a user adds to results ------------------------------------------------------------------------


def test_a_cell_of_the_users_own_beside_another_programme_gets_a_remark():
    filling = tracker([A_COST], [A_BENEFIT], [programme("Q", "Two", 1), programme("P", "One", 10)])
    snapshot = as_snapshot(TRACKER, "en", filling)
    table = snapshot.tables["tblByProgramme"]
    width = len(table.headings)
    rows = tuple(
        (id_, *[None] * (width - 1), own) for id_, own in (("P", "ask Anna"), ("Q", None), ("R", "gone"))
    )
    table = replace(table, headings=(*table.headings, "Mine"), rows=rows)
    evaluation = evaluate(replace(snapshot, tables={**snapshot.tables, "tblByProgramme": table}), TODAY)
    found = [finding for finding in evaluation.findings if finding.topic == "own-cell-left"]
    assert [finding.place for finding in found] == [table.place(0, width), table.place(2, width)]
    assert [row[0] for row in rows_of(evaluation, "tblFindings")] == [
        finding.message("en") for finding in evaluation.findings
    ]


# --- formulas -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_all_checks_pass_after_a_refresh_and_ask_for_one_before(template, language):
    rated = Filling(SEED_RATINGS.inputs, {**SEED_RATINGS.rows, "tblCriteria": CRITERIA})
    given = {
        TRACKER.name: SEED_COSTS,
        RATINGS.name: rated,
        "impact-study": SEED_IMPACT,
        "portfolio": SEED_PORTFOLIO,
        "productivity-calculator": SEED_PRODUCTIVITY,
    }
    filling = given.get(template.name, full_filling())
    snapshot = as_snapshot(template, language, filling)
    after = evaluate(snapshot, TODAY).changes.formulas
    before = before_refresh(material_of(snapshot))
    assert after.keys() == before.keys()
    inputs, results, master = (
        formula(language) for formula in (inputs_formula, results_formula, master_formula)
    )
    assert after[inputs] == after[results] == after[master] == before[inputs] == ALL_WELL.to(language)
    assert before[results] == before[master] == REFRESH_IS_DUE.to(language)
    costs = "{tblPortfolio.costs}" if template.name == "portfolio" else "{tblCosts.counted}"
    assert after[formula_text(f"SUM({costs})", language)] == evaluate(snapshot, TODAY).total.costs


# --- identities ---------------------------------------------------------------------------------------

MONEY = st.integers(1, 10**7).map(lambda cents: cents / 100)


@given(st.lists(MONEY, min_size=1, max_size=8), st.lists(MONEY, min_size=1, max_size=8), st.randoms())
def test_order_of_rows_changes_nothing_and_roi_is_bcr_less_1(costs, benefits, chance):
    cost_rows = [{**A_COST, "unit_cost": value} for value in costs]
    benefit_rows = [{**A_BENEFIT, "value_per_unit": value} for value in benefits]
    one = evaluated(tracker(cost_rows, benefit_rows))
    chance.shuffle(cost_rows)
    chance.shuffle(benefit_rows)
    other = evaluated(tracker(cost_rows, benefit_rows))
    assert one.total == other.total
    assert one.total.roi == pytest.approx(one.total.bcr - 1, abs=1e-9)


@given(st.dates(dt.date(2001, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 120))
def test_a_period_covers_its_own_months(day, months):
    assert months_covered([Flow("p", day, benefit=1.0, months=months)]) == months
    assert month_of(day).day == 1
