"""A portfolio: what each programme is told, what the sums come to, and what is said of rows that clash."""

import datetime as dt
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from given import evaluated, places, rows_of, topics

from trainroi_xl.evaluation import evaluate
from trainroi_xl.evaluation.risk import drivers_of
from trainroi_xl.hosts import files
from trainroi_xl.outputs.formulas import master_formula
from trainroi_xl.outputs.tables import OUTPUT_TABLES
from trainroi_xl.outputs.workbooks import PORTFOLIO
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import SEED_PORTFOLIO
from trainroi_xl.templates.filling import Filling, as_snapshot
from trainroi_xl.templates.portfolio_example import portfolio_filling
from trainroi_xl.workbook.xlsx_read import read

TODAY = dt.date(2026, 3, 1)


def row(programme="P", costs=1_000, benefits=1_500, begin=dt.date(2025, 1, 1), **more):
    return {
        "programme": programme,
        "name": f"Programme {programme}",
        "department": "Sales",
        "method": "ratings",
        "begin": begin,
        "months": 12,
        "learners_enrolled": 10,
        "learners_completed": 8,
        "costs": costs,
        "benefits": benefits,
        "isolation_method": "supervisor",
        **more,
    }


def portfolio(*rows, inputs=None, language="en"):
    return evaluated(language, "portfolio", inputs, TODAY, portfolio=rows)


def column(evaluation, table, field):
    at = list(OUTPUT_TABLES[table].columns).index(field)
    return [cells[at] for cells in rows_of(evaluation, table)]


def seed(language="en"):
    return evaluate(as_snapshot(PORTFOLIO, language, SEED_PORTFOLIO), TODAY)


# --- the article's examples ------------------------------------------------------------------------------


def test_the_examples_of_the_article_add_up():
    """22,500 + 30,000 + 7,500 + 300 spent; 90,000 + 120,000 + 13,125 + 900 brought in."""
    found = seed()
    total = found.total
    assert (total.costs, total.benefits, total.net) == (60_300, 224_025, 163_725)
    assert total.bcr == pytest.approx(224_025 / 60_300)
    assert total.roi == pytest.approx(163_725 / 60_300)
    assert total.learners == 35
    assert total.payback == pytest.approx(60_300 / (224_025 / 12))
    assert column(found, "tblRanking", "programme") == ["CALLCENTRE", "PHILLIPS", "LEADERSHIP", "SERVICEDESK"]
    assert column(found, "tblRanking", "roi") == pytest.approx([3.0, 3.0, 0.75, 2.0])
    assert column(found, "tblRanking", "net") == [90_000, 67_500, 5_625, 600]
    assert column(found, "tblRanking", "cumulative") == [90_000, 157_500, 163_125, 163_725]
    assert rows_of(found, "tblByDepartment") == (
        ("Service", 2.0, 31.0, 30_300, 120_900, 90_600, pytest.approx(90_600 / 30_300), pytest.approx(3.9901, abs=1e-4)),
        ("Head office", 2.0, 4.0, 30_000, 103_125, 73_125, pytest.approx(2.4375), pytest.approx(3.4375)),
    )  # fmt: skip
    assert column(found, "tblByMethod", "costs") == [30_300, 22_500, 7_500]
    assert rows_of(found, "tblByPeriod")[0][:5] == ("2025", 4.0, 35.0, 60_300, 224_025)
    assert found.changes.cells["out_programmes"] == 4 and found.changes.cells["out_below_target"] == 0


def test_benefits_are_not_cut_off_a_second_time():
    """Ten years count in full: what counts was decided in the programme's own workbook."""
    found = portfolio(row(months=120, benefits=5_000))
    assert found.total.benefits == 5_000
    assert found.findings == ()
    assert len(rows_of(found, "tblMonths")) == 120


# --- advice ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("costs", "benefits", "advice"),
    [
        (1_000, 1_250, "keep or grow"),
        (1_000, 1_249, "improve"),
        (1_000, 1_000, "improve"),
        (1_000, 999, "reconsider"),
        (1_000, 0, "reconsider"),
        (1_000, None, "measure"),
        (0, 500, "measure"),
    ],
)
def test_advice_follows_the_target(costs, benefits, advice):
    found = portfolio(row(costs=costs, benefits=benefits), inputs={"in_TargetROI": 0.25})
    assert column(found, "tblRanking", "advice") == [advice]
    assert found.changes.cells["out_below_target"] == (0 if advice in ("keep or grow", "measure") else 1)


def test_what_was_not_measured_weighs_in_full_and_stands_last():
    found = portfolio(row("A", 100, 400), row("B", 5_000, None), row("C", 100, 50))
    assert column(found, "tblRanking", "programme") == ["A", "C", "B"]
    assert column(found, "tblRanking", "benefits") == [400, 50, None]
    assert column(found, "tblRanking", "cumulative") == [300, 250, -4_750]
    assert found.total.net == -4_750
    assert sum(column(found, "tblRanking", "share")) == pytest.approx(1)
    measured, isolated, *_ = rows_of(found, "tblCoverage")
    assert measured[1:5] == (2.0, pytest.approx(2 / 3), 200, pytest.approx(200 / 5_200))
    assert isolated[1:5] == (3.0, 1.0, 5_200, 1.0)


def test_rules_are_met_where_they_are_in_every_period():
    found = portfolio(
        row("A", rules_met=14, rules_not_met=0),
        row("A", begin=dt.date(2026, 1, 1), rules_met=13, rules_not_met=1),
        row("B", rules_met=14, rules_not_met=0, chance=0.9),
        row("C", rules_met=14),  # how many are not met is not known
        row("D", rules_met=0, rules_not_met=0),
    )
    assert [cells[1] for cells in rows_of(found, "tblCoverage")][2:4] == [1.0, 1.0]


# --- several periods --------------------------------------------------------------------------------------


def test_periods_of_a_programme_come_together():
    years = [
        row(costs=1_000, benefits=600 * (year + 1), begin=dt.date(2023 + year, 1, 1)) for year in range(3)
    ]
    found = portfolio(*years)
    (result,) = found.programmes
    assert (result.costs, result.benefits, result.learners) == (3_000, 3_600, 24)
    assert result.annual == pytest.approx(1_200)
    assert result.payback == pytest.approx(30)
    assert column(found, "tblByPeriod", "net") == [-400, 200, 800]
    # The costs come back each year as the benefits do, so that a year looks as all of them.
    after_a_year = next(cells for cells in rows_of(found, "tblHorizon") if cells[0] == 12)
    assert after_a_year[2:6] == (
        pytest.approx(1_200),
        pytest.approx(1_000),
        pytest.approx(200),
        pytest.approx(0.2),
    )


@pytest.mark.parametrize(
    ("language", "quarters"), [("en", ["2025 Q1", "2025 Q4"]), ("nl", ["2025 K1", "2025 K4"])]
)
def test_periods_are_quarters_where_that_is_asked(language, quarters):
    rows = (row("A", begin=dt.date(2025, 12, 31)), row("B", begin=dt.date(2025, 3, 31)))
    found = portfolio(*rows, inputs={"in_Period": "quarter"}, language=language)
    assert column(found, "tblByPeriod", "group") == quarters


def test_names_are_the_same_whatever_their_case():
    found = portfolio(
        row("p", department="sales"), row("P", department="Sales ", begin=dt.date(2026, 1, 1)), row("Q", department=None)
    )  # fmt: skip
    assert [result.id for result in found.programmes] == ["p", "Q"]
    assert column(found, "tblByDepartment", "group") == ["sales", "not stated"]
    assert column(found, "tblByDepartment", "programmes") == [1.0, 1.0]


def test_learners_are_unknown_where_one_row_does_not_tell():
    found = portfolio(row(), row(begin=dt.date(2026, 1, 1), learners_completed=None), row("Q"))
    assert sorted(map(str, column(found, "tblRanking", "learners"))) == ["8.0", "None"]
    assert found.total.learners is None and found.changes.cells["out_learners"] == ""


# --- rows that clash ---------------------------------------------------------------------------------------


def test_rows_that_may_count_one_thing_twice_get_a_remark():
    january, july = dt.date(2025, 1, 1), dt.date(2025, 7, 1)
    found = portfolio(
        row(begin=january),
        row(begin=january),
        row(begin=july),
        row(begin=january, department="Service"),
        row("Q", begin=january, months=6),
        row("Q", begin=july),
    )
    assert topics(found) == ["portfolio-twice", "portfolio-overlap"]
    assert places(found, "portfolio-twice") == ["tblPortfolio!E3"]
    assert places(found, "portfolio-overlap") == ["tblPortfolio!E4"]
    assert found.total.costs == 6_000


def test_a_long_period_overlaps_all_that_begin_in_it():
    begins = [dt.date(2025, 1, 1), dt.date(2025, 3, 1), dt.date(2025, 9, 1)]
    rows = [row(begin=begin, months=months) for begin, months in zip(begins, (12, 1, 1), strict=True)]
    assert topics(portfolio(*rows)) == ["portfolio-overlap"] * 2


@pytest.mark.parametrize(
    ("more", "topic", "cell"),
    [
        ({"costs": 0}, "portfolio-without-costs", "I2"),
        ({"learners_completed": 11}, "programme-more-completed", "H2"),
        ({"costs": None}, "cell-blank", "I2"),
        ({"begin": None}, "cell-blank", "E2"),
        ({"months": 1.5}, "cell-months-outside", "F2"),
        ({"chance": 40}, "cell-share-outside", "L2"),
        ({"benefits": "1.500"}, "cell-number-as-text", "J2"),
        ({"programme": "All programmes"}, "programme-reserved", "A2"),
    ],
)
def test_a_cell_that_is_not_right_is_named(more, topic, cell):
    snapshot = as_snapshot(PORTFOLIO, "en", Filling({}, {"tblPortfolio": [row(**more)]}))
    found = evaluate(snapshot, TODAY)
    assert (topic, f"tblPortfolio!{cell}") in [(each.topic, str(each.place)) for each in found.findings]


def test_a_return_typed_over_its_formula_is_named():
    snapshot = as_snapshot(PORTFOLIO, "en", Filling({}, {"tblPortfolio": [row()]}))
    table = snapshot.tables["tblPortfolio"]
    at = table.headings.index("ROI")
    typed = replace(table, rows=((*table.rows[0][:at], 9.0, *table.rows[0][at + 1 :]),))
    found = evaluate(replace(snapshot, tables={**snapshot.tables, "tblPortfolio": typed}), TODAY)
    assert places(found, "amount-differs") == ["tblPortfolio!S2"]
    assert found.changes is None


def test_another_name_of_one_programme_gets_a_remark():
    found = portfolio(row(), row(name="Something else", begin=dt.date(2026, 1, 1)))
    assert places(found, "portfolio-name-differs") == ["tblPortfolio!B3"]
    assert column(found, "tblRanking", "name") == ["Programme P"]


# --- many -----------------------------------------------------------------------------------------------


def test_of_many_programmes_the_best_and_the_weakest_are_drawn():
    found = portfolio(*(row(f"P{number:02}", 100, 10 * number) for number in range(40)))
    drawn = column(found, "tblTopBottom", "programme")
    assert drawn == [*(f"P{number}" for number in range(39, 29, -1)), "… 25 in between", "P04", "P03", "P02", "P01", "P00"]  # fmt: skip
    few = portfolio(*(row(f"P{number:02}") for number in range(15)))
    assert len(rows_of(few, "tblTopBottom")) == 15


def test_what_the_roi_depends_on_is_named_by_programme():
    found = portfolio(*(row(f"P{number}", 100 + number, 200) for number in range(150)))
    drivers = drivers_of(found.outcome.material)
    assert sum(driver.likely for driver in drivers if driver.kind == "benefit") == pytest.approx(150 * 200)
    assert sum(driver.likely for driver in drivers if driver.kind == "cost") == pytest.approx(
        found.total.costs
    )
    assert drivers[0].label.en == "P0: benefits"
    assert [driver.label.nl for driver in drivers if driver.label.en.startswith("The other")] == [
        "De andere trainingen: baten",
        "De andere trainingen: kosten",
    ]
    assert found.outcome.risk.simulation.chance_positive > 0.99


def test_the_history_keeps_all_together_alone():
    found = evaluate(as_snapshot(PORTFOLIO, "nl", portfolio_filling()), TODAY)
    assert [each.programme for each in found.outcome.snapshots] == ["Alle trainingen"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_names_what_to_do(language):
    found = portfolio(
        row("A", 100, 400), row("B", 100, 110), row("C", 100, 50), row("D", 900, None), language=language
    )
    said = dict(rows_of(found, "tblReport"))
    parts = {
        "en": ["Keep or grow", "Improve", "Reconsider", "Measure first"],
        "nl": ["Behouden of uitbreiden", "Verbeteren", "Heroverwegen", "Eerst meten"],
    }[language]
    for part, programme in zip(parts, "ABCD", strict=True):
        assert said[part].endswith(f": {programme}.")
    assert not {"Held to the rules", "Getoetst aan de regels"} & set(said)
    assert "25" in next(text for part, text in said.items() if "rest" in part or "berust" in part)


def test_five_thousand_rows_refresh_in_seconds():
    years = [dt.date(2021 + year, 1, 1) for year in range(5)]
    rows = [
        row(f"P{number:04}", 1_000 + number, 900 + 2 * number, year, department=f"D{number % 40}")
        for number in range(1_000)
        for year in years
    ]
    snapshot = as_snapshot(PORTFOLIO, "en", Filling({}, {"tblPortfolio": rows}))
    began = time.perf_counter()
    found = evaluate(snapshot, TODAY)
    assert time.perf_counter() - began < 10  # some 2 seconds; a machine may be busy
    assert not found.findings
    assert found.total.costs == sum(each["costs"] for each in rows)
    net = column(found, "tblRanking", "net")
    assert len(net) == 1_000 and all(one >= other for one, other in pairwise(net))
    assert len(rows_of(found, "tblByDepartment")) == 40


def test_a_refresh_on_disk_fills_the_results_of_sixty_programmes(tmp_path):
    path = tmp_path / "portfolio.xlsx"
    build("portfolio", "nl", path, portfolio_filling())
    before = read(path).tables["tblPortfolio"].rows
    found = files.refresh(path, TODAY)
    tables = read(path).tables
    assert tables["tblPortfolio"].rows == before
    assert len(tables["tblRanking"].rows) == len(found.programmes) == 60
    assert len(tables["tblTopBottom"].rows) == 16
    assert len(tables["tblByDepartment"].rows) == 6
    assert len(tables["tblMonths"].rows) == 36
    assert found.changes.formulas[master_formula("nl")] == "Alle controles kloppen"
