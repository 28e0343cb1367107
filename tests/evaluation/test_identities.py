"""What may change nothing: the order of rows, intangibles, the unit of money; and tables that were emptied."""

import random
from dataclasses import replace

import pytest
from given import TODAY, cost, evaluated, filled, gain, programme, rows_of, with_control
from hypothesis import given, settings
from hypothesis import strategies as st

from trainroi_xl.evaluation import evaluate
from trainroi_xl.outputs.formulas import headline_formula
from trainroi_xl.outputs.tables import (
    AUDIT,
    FINDINGS,
    LEFT_OUT,
    OUTPUT_TABLES,
    REPORT,
    RISK,
    TORNADO,
)
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.evidence import MeasurementRow
from trainroi_xl.templates.examples import (
    SEED_COSTS,
    SEED_IMPACT,
    SEED_PORTFOLIO,
    SEED_PRODUCTIVITY,
    SEED_RATINGS,
    STANDING,
    large_filling,
)
from trainroi_xl.templates.filling import Filling, as_snapshot
from trainroi_xl.templates.full_example import full_filling
from trainroi_xl.templates.portfolio_example import portfolio_filling

EVALUATION = "training-evaluation"
FILLINGS = {
    "cost-tracker": (SEED_COSTS, large_filling()),
    "supervisor-ratings": (SEED_RATINGS,),
    "productivity-calculator": (SEED_PRODUCTIVITY,),
    "portfolio": (SEED_PORTFOLIO, portfolio_filling()),
    EVALUATION: (full_filling(), full_filling(2)),
    "impact-study": (SEED_IMPACT,),
}
EACH = [(template, number) for template, found in FILLINGS.items() for number in range(len(found))]


def work_out(template, filling, language="en"):
    given_rows = {name: rows for name, rows in STANDING.items() if name in TEMPLATES[template].tables}
    filling = Filling(filling.inputs, {**given_rows, **filling.rows})
    return evaluate(as_snapshot(TEMPLATES[template], language, filling), TODAY)


def figures(evaluation, without=()):
    """All that is written, each table as a set of rows, since rows come in the order of the user's."""
    tables = {
        each.table: sorted(map(repr, each.rows))
        for each in evaluation.changes.tables
        if each.table not in without
    }
    return tables, dict(evaluation.changes.cells), evaluation.total


# --- order ------------------------------------------------------------------------------------------------


def shuffled(filling, chance):
    """The rows of every table in another order; periods of a trend line keep theirs, since their order is time."""
    rows = {}
    for name, given_rows in filling.rows.items():
        rows[name] = list(given_rows)
        chance.shuffle(rows[name])
        if name == MeasurementRow.table:
            periods = [row for row in given_rows if row.get("before") is None or row.get("after") is None]
            slots = [at for at, row in enumerate(rows[name]) if row in periods]
            for at, row in zip(slots, periods, strict=True):
                rows[name][at] = row
    return Filling(filling.inputs, rows)


@pytest.mark.parametrize(("template", "number"), EACH)
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_no_figure(template, number, seed):
    filling = FILLINGS[template][number]
    # What names cells names other ones now.
    named = {AUDIT.name, FINDINGS.name, LEFT_OUT.name, REPORT.name}
    one = figures(work_out(template, filling), named)
    other = work_out(template, shuffled(filling, random.Random(seed)))
    assert figures(other, named) == one
    if AUDIT not in TEMPLATES[template].outputs:
        return
    first = work_out(template, filling)
    assert [row[:2] for row in rows_of(other, AUDIT.name)] == [row[:2] for row in rows_of(first, AUDIT.name)]
    assert sorted(map(repr, (row[:2] for row in rows_of(other, LEFT_OUT.name)))) == sorted(
        map(repr, (row[:2] for row in rows_of(first, LEFT_OUT.name)))
    )


# --- intangibles ------------------------------------------------------------------------------------------

SCORES = st.one_of(st.none(), st.floats(0, 5))
INTANGIBLES = st.fixed_dictionaries(
    {
        "programme": st.just("P"),
        "measure": st.sampled_from(["mood", "Trust", "rework", "calls"]),
        "before": SCORES,
        "after": SCORES,
        "answers": st.one_of(st.none(), st.integers(0, 10**6)),
        "source": st.sampled_from([None, "records", "participant"]),
    }
)


def beside_intangibles(rows):
    """All that is written, but for the table of intangibles and for words about them."""
    evaluation = evaluated(
        costs=[cost()],
        benefits=[gain(500, "rework"), gain(400, "trust", "participant", confidence=0.5)],
        measurements=with_control(),
        intangibles=rows,
    )
    return figures(evaluation, {"tblIntangibleResults", AUDIT.name, FINDINGS.name, REPORT.name})


NO_INTANGIBLES = beside_intangibles([])


@settings(max_examples=30)
@given(st.lists(INTANGIBLES, max_size=6))
def test_intangibles_never_change_a_figure(rows):
    assert beside_intangibles(rows) == NO_INTANGIBLES


# --- the unit of money ------------------------------------------------------------------------------------

MONEY = {"unit_cost", "value_per_unit", "salary", "costs", "benefits"}


def in_other_money(filling, factor):
    rows = {
        name: [
            {
                field: value * factor if field in MONEY and value is not None else value
                for field, value in row.items()
            }
            for row in given_rows
        ]
        for name, given_rows in filling.rows.items()
    }
    return Filling(filling.inputs, rows)


@pytest.mark.parametrize(("template", "number"), EACH)
@pytest.mark.parametrize("factor", [0.01, 1 / 3, 4.0, 1_000])
def test_another_unit_of_money_changes_no_ratio(template, number, factor):
    filling = FILLINGS[template][number]
    one, other = work_out(template, filling), work_out(template, in_other_money(filling, factor))
    for mine, scaled in zip((*one.programmes, one.total), (*other.programmes, other.total), strict=True):
        for ratio in ("roi", "bcr", "payback"):
            was = getattr(mine, ratio)
            assert getattr(scaled, ratio) == (was if was is None else pytest.approx(was, rel=1e-9, abs=1e-12))
        for amount in ("costs", "benefits", "net", "npv", "cost_per_learner", "benefit_per_learner"):
            was = getattr(mine, amount)
            assert getattr(scaled, amount) == (was if was is None else pytest.approx(was * factor, rel=1e-9))
    tables = {
        name for name in (RISK.name, "tblHorizonByProgramme", "tblDiagnosis", "tblTopBox", TORNADO.name)
    }
    for name in tables & {output.name for output in TEMPLATES[template].outputs}:
        for mine, scaled in zip(rows_of(one, name), rows_of(other, name), strict=True):
            for cell, now in zip(mine, scaled, strict=True):
                assert now == (pytest.approx(cell, rel=1e-6, abs=1e-6) if isinstance(cell, float) else cell)
    for mine, scaled in zip(rows_of(one, "tblHorizon"), rows_of(other, "tblHorizon"), strict=True):
        assert scaled[5:] == pytest.approx(mine[5:], rel=1e-9)
    if AUDIT not in TEMPLATES[template].outputs:
        return
    assert [row[1] for row in rows_of(one, AUDIT.name)] == [row[1] for row in rows_of(other, AUDIT.name)]
    assert len(rows_of(one, LEFT_OUT.name)) == len(rows_of(other, LEFT_OUT.name))


# --- emptied tables ---------------------------------------------------------------------------------------

COUNTS = {
    "tblScorecard": {"answers"},  # of nobody
    "tblByProgramme": {"learners"},
}
"""Numbers that are known without costs and benefits."""


def shown(evaluation):
    """Every numeric cell of every output table, as (table, field, value)."""
    for each in evaluation.changes.tables:
        fields = list(OUTPUT_TABLES[each.table].columns)
        for row in each.rows:
            for field, cell in zip(fields, row, strict=True):
                if isinstance(cell, float | int) and field not in COUNTS.get(each.table, ()):
                    yield each.table, field, cell


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("programmes", [[], [{"id": "P", "name": "One"}]])
@pytest.mark.parametrize("blank_rows", [False, True])
def test_emptied_tables_show_no_number_at_all(template, language, programmes, blank_rows):
    given_rows = {"programmes": programmes} if "tblProgrammes" in TEMPLATES[template].tables else {}
    filling = filled(template, **given_rows)
    snapshot = as_snapshot(TEMPLATES[template], language, filling)
    if blank_rows:  # a table that is emptied in Excel keeps its blank rows
        tables = {
            name: replace(data, rows=data.rows or ((None,) * len(data.headings),) * 3)
            for name, data in snapshot.tables.items()
        }
        snapshot = replace(snapshot, tables=tables)
    evaluation = evaluate(snapshot, TODAY)
    assert not evaluation.errors
    assert list(shown(evaluation)) == []
    values = {name: cell for name, cell in evaluation.changes.cells.items() if isinstance(cell, float | int)}
    assert values == {}
    headline = evaluation.changes.formulas[headline_formula(language)]
    assert headline.startswith(("No ROI yet", "Nog geen ROI"))
    assert "tblHistory" not in [each.table for each in evaluation.changes.tables]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(
    "table", [name for name in INPUT_TABLES if name not in ("tblHistory", "tblCriteria")]
)
def test_any_one_table_may_be_emptied(template, table):
    """What hangs on it is blank or named; nothing breaks, and no ratio is made of half the rows."""
    if table not in TEMPLATES[template].tables:
        return
    filling = FILLINGS[template][0]
    evaluation = work_out(template, Filling(filling.inputs, {**filling.rows, table: []}))
    if table == "tblProgrammes":
        assert {finding.topic for finding in evaluation.errors} == {"programme-unknown"}
        return
    assert not evaluation.errors
    measured = [effect for effect in evaluation.outcome.material.effects if effect.counts]
    gone = table in ("tblCosts", "tblPortfolio") or (
        table in (TEMPLATES[template].benefits, "tblRatings") and template != EVALUATION
    )
    gone |= table == "tblMeasurements" and template == "impact-study"
    assert (evaluation.total.roi is None) is gone
    if gone:
        cells = evaluation.changes.cells
        assert [cells[f"out_{key}"] for key in ("net", "roi", "bcr", "payback", "chance")] == [""] * 5
        assert rows_of(evaluation, RISK.name) == rows_of(evaluation, "tblHorizon") == ()
    if table == "tblBenefits" and template == EVALUATION:
        assert evaluation.total.benefits == pytest.approx(
            sum(effect.worth for effect in measured if effect.worth)
        )


def test_costs_of_one_programme_only():
    evaluation = evaluated(
        programmes=[programme(), programme("Q"), programme("R")],
        costs=[cost()],
        benefits=[gain(0, programme="Q")],
    )
    assert [row[2:4] for row in rows_of(evaluation, "tblByProgramme")] == [
        (1_000.0, None),
        (None, 0.0),
        (None, None),
    ]
