"""A workbook in short tells the same as a refresh of it, and of its last refresh what still holds."""

import datetime as dt
import pickle
from dataclasses import replace

import pytest

from trainroi_xl.demo import make
from trainroi_xl.evaluation import evaluate
from trainroi_xl.evaluation.audit import FAILS, NEEDS_PERSON, PASSES, TICKED
from trainroi_xl.evaluation.summary import summary_of
from trainroi_xl.hosts import files
from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.tables.choices import EVALUATION_METHODS
from trainroi_xl.templates.examples import SEED_RATINGS
from trainroi_xl.workbook.xlsx_read import read

TODAY = dt.date(2026, 1, 15)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    return {path.stem: (read(path), evaluation) for path, evaluation in make(folder, "en", TODAY)}


def test_its_figures_are_those_of_a_refresh(demo):
    for name, (snapshot, evaluation) in demo.items():
        summary = summary_of(snapshot)
        assert (summary.template, summary.currency) == (evaluation.template.name, evaluation.currency)
        assert not summary.errors
        if name.startswith("portfolio"):
            assert summary.programmes == ()
            assert summary.portfolio == evaluation.outcome.material.rows("tblPortfolio")
            continue
        assert summary.portfolio == ()
        gained = evaluation.outcome.material.gained
        for each, result in zip(summary.programmes, evaluation.programmes, strict=True):
            assert (each.id, each.costs, each.annual_benefit) == (result.id, result.costs, result.annual)
            assert each.benefits == (result.benefits if result.id.casefold() in gained else None)
            assert each.learners_completed == result.learners
            assert each.method in EVALUATION_METHODS
            kinds = {flow.of_a_year for flow in evaluation.outcome.material.flows if flow.benefit}
            if each.benefits and len(kinds) == 1:  # a portfolio works out a year by these months
                assert each.annual_benefit == pytest.approx(each.benefits * 12 / each.months)


def test_what_the_last_refresh_said_is_remembered(demo):
    for name, (snapshot, evaluation) in demo.items():
        verdicts = [each.verdict for each in evaluation.outcome.verdicts]
        for each in summary_of(snapshot).programmes:
            assert (each.refreshed, each.stale) == (TODAY, False), name
            assert each.rules_met == sum(verdict in (PASSES, TICKED) for verdict in verdicts)
            assert each.rules_not_met == sum(verdict in (FAILS, NEEDS_PERSON) for verdict in verdicts)
            if len(evaluation.programmes) == 1 and evaluation.outcome.risk:
                assert each.chance == evaluation.outcome.risk.simulation.chance_positive


def changed(snapshot, table, heading, value):
    data = snapshot.tables[table]
    column = data.headings.index(heading)
    first, *rest = data.rows
    rows = ((*first[:column], value, *first[column + 1 :]), *rest)
    return replace(snapshot, tables={**snapshot.tables, table: replace(data, rows=rows)})


def test_a_cost_that_changed_since_makes_what_was_said_stale(demo):
    snapshot, _ = demo["cost-tracker"]
    for heading, value in (("Quantity", 99.0), ("Amount", None), ("Counted", None)):
        snapshot = changed(snapshot, "tblCosts", heading, value)
    of_costs, *others = summary_of(snapshot).programmes
    assert of_costs.stale
    assert not any(each.stale for each in others)
    assert (of_costs.refreshed, of_costs.chance, of_costs.rules_met, of_costs.rules_not_met) == (None,) * 4


def test_before_the_first_refresh_there_is_nothing_to_be_stale(tmp_path):
    build("supervisor-ratings", "nl", tmp_path / "new.xlsx", SEED_RATINGS)
    (programme,) = summary_of(read(tmp_path / "new.xlsx")).programmes
    assert (programme.refreshed, programme.stale, programme.method) == (None, False, "ratings")
    files.refresh(tmp_path / "new.xlsx", TODAY)
    (programme,) = summary_of(read(tmp_path / "new.xlsx")).programmes
    assert (programme.refreshed, programme.stale) == (TODAY, False)
    assert programme.rules_met


def test_with_an_error_there_are_only_findings(demo):
    snapshot, _ = demo["cost-tracker"]
    wrong = changed(snapshot, "tblCosts", "Programme", "nobody knows it")
    summary = summary_of(wrong)
    assert summary.programmes == ()
    assert summary.errors == evaluate(wrong, TODAY).errors
    assert [each.topic for each in summary.errors] == ["programme-unknown"]


def test_it_can_be_handed_to_another_process(demo):
    for snapshot, _ in demo.values():
        assert pickle.loads(pickle.dumps(summary_of(snapshot))) == summary_of(snapshot)
