"""What the board sees first: the sentence, the words under the tiles, the bridge, the payback point, the page."""

import pytest
from given import TODAY, cost, evaluated, gain, programme, rows_of, with_control

from trainroi_xl import functions
from trainroi_xl.evaluation import evaluate
from trainroi_xl.evaluation.bridge import _bar
from trainroi_xl.evaluation.changes import payback_month
from trainroi_xl.outputs.formulas import headline_formula, state_formulas
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import SEED_COSTS, SEED_RATINGS, STANDING, large_filling
from trainroi_xl.templates.filling import Filling, as_snapshot
from trainroi_xl.templates.full_example import full_filling


def of(filling, template, language="en"):
    """The evaluation of an example."""
    spec = TEMPLATES[template]
    standing = {name: rows for name, rows in STANDING.items() if name in spec.tables}
    return evaluate(as_snapshot(spec, language, Filling(filling.inputs, {**standing, **filling.rows})), TODAY)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("template", "filling"),
    [
        ("cost-tracker", SEED_COSTS),
        ("cost-tracker", large_filling()),
        ("supervisor-ratings", SEED_RATINGS),
        ("training-evaluation", full_filling()),
    ],
)
def test_the_remembered_sentence_is_that_of_the_function(template, filling, language):
    """With the figures of the tiles, so that sentence and tiles cannot differ."""
    evaluation = of(filling, template, language)
    live = {name.removeprefix("out_"): cell for name, cell in evaluation.changes.cells.items()}
    said = functions.ROI_STATEMENT(live["benefits"], live["costs"], None, language, live["annual_benefit"])
    assert evaluation.changes.formulas[headline_formula(language)] == said
    month = f"{live['payback']:.1f}".replace(".", "," if language == "nl" else ".")
    assert month in said and month in evaluation.changes.cells["out_figures"]


def test_benefits_of_a_year_are_said_to_be_so_and_others_are_not():
    assert "in a year" in functions.ROI_STATEMENT(900, 300)
    other = functions.ROI_STATEMENT(900, 300, None, "en", 600)
    assert "in a year" not in other and "earned back in 6.0 months" in other


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (
            1_250,
            ("target met (+0 points)", "earns its costs back", "more benefits than costs", "within a year"),
        ),
        (
            1_100,
            (
                "target missed (−15 points)",
                "earns its costs back",
                "more benefits than costs",
                "within a year",
            ),
        ),
        (500, ("target missed (−75 points)", "does not earn its costs back", "no gain", "more than a year")),
    ],
)
def test_tiles_say_in_words_how_their_figures_are_to_be_taken(amount, words):
    evaluation = evaluated(costs=[cost(1_000)], benefits=[gain(amount)])
    states = state_formulas("en")
    assert (
        tuple(evaluation.changes.formulas[states[key]] for key in ("roi", "bcr", "net", "payback")) == words
    )


def test_the_bridge_ends_at_the_net_benefit_and_its_bars_hang_together():
    evaluation = evaluated(
        costs=[cost(1_000)],
        benefits=[gain(900, isolation=0.5, confidence=0.8), gain(240, "speed", months=24)],
    )
    rows = rows_of(evaluation, "tblBenefitSteps")
    gross, rules, isolation, confidence, counted, costs, net = (row[1] for row in rows)
    assert gross + rules + isolation + confidence == pytest.approx(counted)
    assert counted + costs == pytest.approx(net) and net == pytest.approx(evaluation.total.net)
    assert all(row[3] - row[4] == pytest.approx(abs(row[1])) for row in rows)
    assert rows[0][5] == "Gross benefit: 1,140"


@pytest.mark.parametrize(
    ("begin", "end", "bar"),
    [(0, 5, (0, 5, 0)), (5, 2, (2, 3, 0)), (2, -3, (0, 2, -3)), (-1, -4, (-1, 0, -3)), (0, -2, (0, 0, -2))],
)
def test_a_bar_of_the_bridge_below_0_and_across_it(begin, end, bar):
    assert _bar(begin, end) == bar


@pytest.mark.parametrize(
    ("so_far", "month"),
    [([-5, -1, 2, 3], 2), ([-5, 1, -2, 4], 3), ([-5, -1], None), ([1, 2], None), ([-5, 0], 1), ([], None)],
)
def test_the_payback_point_is_where_the_costs_stay_paid_back(so_far, month):
    assert payback_month(so_far) == month


def test_levels_count_programmes_with_evidence():
    evaluation = evaluated(
        costs=[cost()], measurements=with_control(), programmes=[programme(), programme("Q")]
    )
    rows = {row[0]: row[1:] for row in rows_of(evaluation, "tblLevels")}
    assert rows["4 Results"] == (2.0, 1.0, 0.5, None)
    assert rows["1 Reaction"] == (2.0, 0.0, 0.0, None)


@pytest.mark.parametrize(
    ("template", "filling"), [("supervisor-ratings", SEED_RATINGS), ("training-evaluation", full_filling())]
)
def test_the_findings_name_nobody(template, filling):
    named = {
        row[field]
        for rows in filling.rows.values()
        for row in rows
        for field in ("person", "supervisor", "respondent")
        if row.get(field)
    }
    assert len(named) >= 3
    texts = [text for _, text in rows_of(of(filling, template), "tblReport")]
    assert not [(name, text) for name in named for text in texts if str(name) in text]
