"""The catalogue: every case through the functions, the declarations, and what must hold for all values."""

import doctest
import math
import random
import time

import pytest
from cases import CASES, DIV0, assert_explained, assert_same, outcome
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from strategies import anything, likely, money, number_ranges

from trainroi_xl import functions
from trainroi_xl.calc import evaluate
from trainroi_xl.cells import CellError
from trainroi_xl.functions import CATALOGUE, FAMILIES, SHAPES, UNITS
from trainroi_xl.language import LANGUAGES

METHOD_ORDER = """
TRAINING_ROI NET_BENEFIT BENEFIT_COST_RATIO PAYBACK_MONTHS PAYBACK_FROM_FLOWS BENEFIT_PER_LEARNER COST_PER_LEARNER
BREAK_EVEN_BENEFIT BREAK_EVEN_IMPROVEMENT TRAINING_NPV TRAINING_IRR TRAINING_ROI_BY
TRAINING_XNPV TRAINING_XIRR TRAINING_MIRR
PARTICIPANT_TIME_COST PRORATED_COST COSTS_BY_CATEGORY
PRODUCTIVITY_BENEFIT TIME_SAVED_BENEFIT PERFORMANCE_BENEFIT ERROR_REDUCTION_BENEFIT RETENTION_BENEFIT
RAMP_UP_BENEFIT SALES_BENEFIT ADJUSTED_BENEFIT
RATING_IMPROVEMENT RATING_CHANGE SUPERVISOR_RATING_ROI RATING_AGREEMENT
CONTROL_GROUP_EFFECT CONTROL_GROUP_TEST TREND_LINE_EFFECT
TOP_BOX LEARNING_GAIN EFFECT_SIZE LEARNING_EFFECTIVE ADOPTION_RATE WILSON_INTERVAL
TRAINING_UTILITY BREAK_EVEN_EFFECT ROI_SENSITIVITY ROI_SIMULATION
ROI_STATEMENT
""".split()  # noqa: SIM905


# --- cases --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.function}{case.arguments!r:.60}")
def test_case(case):
    found = outcome(CATALOGUE[case.function].call, *case.arguments)
    assert_same(found, case.expected)
    if isinstance(found, CellError):
        assert_explained(found)


def test_every_function_has_five_cases_and_an_error_among_them():
    for name in CATALOGUE:
        cases = [case for case in CASES if case.function == name]
        assert len(cases) >= 5, name
        assert any(isinstance(case.expected, CellError) for case in cases), name


# --- the declarations ---------------------------------------------------------------------------------


def test_the_catalogue_is_that_of_the_method():
    assert list(CATALOGUE) == METHOD_ORDER


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_a_declaration_is_complete(entry):
    assert entry.family in FAMILIES and entry.gives in UNITS
    assert entry.source and getattr(functions, entry.name) is entry.call
    names = entry.call.__wrapped__.__code__.co_varnames[: entry.call.__wrapped__.__code__.co_argcount]
    assert tuple(argument.name for argument in entry.arguments) == names
    optional = [argument.optional for argument in entry.arguments]
    assert optional == sorted(optional), "optional arguments come last"
    for argument in entry.arguments:
        assert argument.shape in SHAPES and argument.unit in UNITS
    for text in (entry.text, entry.errors, *(argument.text for argument in entry.arguments)):
        for language in LANGUAGES:
            assert 0 < len(text.to(language)) <= 255, "the limit of Excel's function wizard"
        assert text.en != text.nl
    for language in LANGUAGES:
        described = entry.describe(language)
        assert entry.signature in described and entry.example in described


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_an_example_gives_what_it_says(entry):
    assert entry.example.startswith(f"{entry.name}(")
    assert_same(evaluate(entry.example), entry.result)


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_the_example_in_a_docstring_runs(entry):
    (example,) = doctest.DocTestFinder(recurse=False).find(
        entry.call, entry.name, module=False, globs={entry.name: entry.call}
    )
    assert doctest.DocTestRunner().run(example) == (0, 1)


def test_arguments_have_names_and_their_number_is_checked():
    assert functions.TRAINING_ROI(costs=22_500, benefits=90_000) == 3.0
    assert functions.PAYBACK_MONTHS(300, annual_benefit=900, lag_months=1) == 5.0
    assert functions.PAYBACK_MONTHS(300, 900) == 4.0
    for arguments, named in (
        ((1,), {}),
        ((1, 2, 3), {}),
        ((1, 2), {"costs": 2}),
        ((1, 2), {"cost": 2}),
        ((), {}),
    ):
        with pytest.raises(TypeError, match=r"TRAINING_ROI\(benefits, costs\)"):
            functions.TRAINING_ROI(*arguments, **named)


@pytest.mark.parametrize(
    ("call", "en", "nl"),
    [
        (lambda f: f.TRAINING_ROI("90000", 1), "argument benefits is the text '90000'", "argument benefits is de tekst"),
        (lambda f: f.TRAINING_ROI(1, [[1], ["x"]]), "Row 2, column 1 of the argument costs", "Rij 2, kolom 1 van het argument costs"),
        (lambda f: f.TRAINING_ROI(1, [1, 1, "x"]), "Item 3 of the argument costs", "Item 3 van het argument costs"),
        (lambda f: f.SALES_BENEFIT(1, 2.5), "is 2.5, and a share", "is 2,5, en een aandeel"),
        (lambda f: f.SALES_BENEFIT(1, True), "is TRUE", "is WAAR"),
        (lambda f: f.PERFORMANCE_BENEFIT(1, 6.25), "Write 6.25% or 0.0625", "Schrijf 6,25% of 0,0625"),
        (lambda f: f.TRAINING_IRR([-1, 3, -1]), "several rates fit", "meerdere rendementen"),
        (lambda f: f.TRAINING_NPV(0, [1, None]), "Item 2 of the argument flows is blank", "schrijf 0"),
        (lambda f: f.ADJUSTED_BENEFIT([1, 2], [0, 2], 1), "Item 2 of the argument isolation", "Item 2 van"),
        (lambda f: f.RATING_IMPROVEMENT([[0, 2]]), "Row 1, column 2 of the argument ratings", "Rij 1, kolom 2"),
        (lambda f: f.SALES_BENEFIT(1, "{code}"), "'{code}'", "'{code}'"),
        (lambda f: f.TOP_BOX([5, 6]), "Item 2 of the argument responses is 6", "scores van 0 tot en met 5"),
        (lambda f: f.LEARNING_GAIN([5, 10], [6, 10], 10), "Item 2 of the argument pre is the highest", "Item 2 van"),
        (lambda f: f.CONTROL_GROUP_TEST(1, [1, 2], 1, 2), "trained_after has 2 cells", "trained_after heeft 2"),
        (lambda f: f.WILSON_INTERVAL(5, 20, 95), "Write 95% or 0.95", "Schrijf 95% of 0,95"),
    ],
)  # fmt: skip
def test_a_message_names_the_cell_and_what_to_do(call, en, nl):
    with pytest.raises(CellError) as caught:
        call(functions)
    assert en in caught.value.text("en")
    assert nl in caught.value.text("nl")


def test_an_error_of_a_nested_function_keeps_its_reason():
    with pytest.raises(CellError, match="annual_benefit"):
        functions.TRAINING_ROI(outcome(functions.PAYBACK_MONTHS, 300, 0), 1)


# --- what holds for all values --------------------------------------------------------------------------

LIMIT = 0.1
"""Seconds that a call may take: a sheet has hundreds of them."""


def outcome_in_time(call, arguments):
    """What a cell would show, if it takes no longer than the limit.

    Only the time of this process counts, so that a busy machine does no harm; and the best of three, since the
    first call of all imports scipy, and the garbage collector may come by.
    """
    for _ in range(3):
        start = time.process_time()
        found = outcome(call, *arguments)
        if time.process_time() - start <= LIMIT:
            return found
    raise AssertionError(f"took more than {LIMIT} s, three times")


def assert_value_or_explained(found):
    for cell in [cell for row in found for cell in row] if isinstance(found, list) else [found]:
        if isinstance(cell, CellError):
            assert_explained(cell)
        else:
            assert cell is not None
            assert not isinstance(cell, float) or math.isfinite(cell)


@settings(max_examples=60)
@pytest.mark.parametrize("name", CATALOGUE)
@given(data=st.data())
def test_any_cells_give_a_value_or_an_explained_error_in_time(name, data):
    entry = CATALOGUE[name]
    count = data.draw(st.integers(entry.required, len(entry.arguments)))
    arguments = [data.draw(anything) for _ in range(count)]
    assert_value_or_explained(outcome_in_time(entry.call, arguments))


@settings(max_examples=60)
@pytest.mark.parametrize("name", CATALOGUE)
@given(data=st.data())
def test_likely_cells_give_a_value_or_an_explained_error_in_time(name, data):
    arguments = data.draw(likely(CATALOGUE[name]))
    assert_value_or_explained(outcome_in_time(CATALOGUE[name].call, arguments))


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
def test_likely_cells_reach_a_value(entry):
    find(  # raises where there is none
        likely(entry),
        lambda arguments: not isinstance(outcome(entry.call, *arguments), CellError),
        settings=settings(max_examples=300, phases=[Phase.generate], database=None),
    )


@given(benefits=st.floats(-1e9, 1e9), costs=money)
def test_roi_is_bcr_less_one(benefits, costs):
    roi, bcr = functions.TRAINING_ROI(benefits, costs), functions.BENEFIT_COST_RATIO(benefits, costs)
    assert roi == pytest.approx(bcr - 1, rel=1e-9, abs=1e-9)


@given(benefits=st.floats(0, 1e9), costs=money, scale=st.floats(1e-3, 1e3))
def test_another_currency_changes_no_ratio(benefits, costs, scale):
    for name in ("TRAINING_ROI", "BENEFIT_COST_RATIO"):
        call = CATALOGUE[name].call
        assert call(benefits * scale, costs * scale) == pytest.approx(
            call(benefits, costs), rel=1e-9, abs=1e-9
        )
    if benefits > 1:
        months = functions.PAYBACK_MONTHS(costs * scale, benefits * scale)
        assert months == pytest.approx(functions.PAYBACK_MONTHS(costs, benefits))


@given(benefits=st.floats(0, 1e9), costs=money, more=money)
def test_more_cost_never_raises_roi(benefits, costs, more):
    # Both round in their last digit, which can turn a difference smaller than that around.
    lower, higher = functions.TRAINING_ROI(benefits, [costs, more]), functions.TRAINING_ROI(benefits, costs)
    assert lower <= higher + 1e-15 * (1 + abs(higher))


@given(benefits=number_ranges, costs=number_ranges, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_at_all(benefits, costs, seed):
    before = outcome(functions.TRAINING_ROI, benefits, costs)
    shuffled = [seed.sample(each, len(each)) for each in (benefits, costs)]
    assert outcome(functions.TRAINING_ROI, *shuffled) == before


@given(
    rows=st.lists(st.tuples(st.sampled_from(["a", "A", " b", "B ", "c"]), st.floats(0, 1e6)), min_size=1),
    seed=st.randoms(use_true_random=False),
)
def test_categories_do_not_depend_on_the_order_of_rows(rows, seed):
    mixed = seed.sample(rows, len(rows))
    one, other = (
        functions.COSTS_BY_CATEGORY([row[0] for row in each], [row[1] for row in each])
        for each in (rows, mixed)
    )
    assert one == other
    assert math.fsum(row[1] for row in one[1:]) == pytest.approx(math.fsum(row[1] for row in rows))


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 1e6), money), min_size=1, max_size=20))
def test_persons_in_another_order_have_the_same_roi(persons):
    mixed = random.Random(1).sample(persons, len(persons))
    one, other = (
        functions.SUPERVISOR_RATING_ROI(*map(list, zip(*each, strict=True))) for each in (persons, mixed)
    )
    assert one == other


@given(number_ranges)
def test_a_cell_a_row_a_column_and_a_list_add_up_alike(numbers):
    shapes = [numbers, [numbers], [[number] for number in numbers], tuple(numbers), (tuple(numbers),)]
    found = [outcome(functions.NET_BENEFIT, shape, 0) for shape in shapes]
    assert all(each == found[0] for each in found)


def test_payback_of_even_flows_is_that_of_the_rate_a_year():
    for cost, annual in ((300, 900), (22_500, 90_000), (1_000, 700)):
        flows = [-cost, *[annual / 12] * 60]
        assert functions.PAYBACK_FROM_FLOWS(flows) == pytest.approx(functions.PAYBACK_MONTHS(cost, annual))


def test_break_even_of_the_seed_is_52_learning_days():
    """Ten people gain 520 hours a year, so an hour a day of learning may take 52 days."""
    gained = functions.TIME_SAVED_BENEFIT(52, 1, 10)
    days = gained / functions.PARTICIPANT_TIME_COST(1, 1, 10)
    assert days == 52
    assert functions.TRAINING_ROI(gained, functions.PARTICIPANT_TIME_COST(days, 1, 10)) == 0


def test_a_retold_return_of_the_hotel_case_is_wrong():
    """Retold as 'the dollar was returned and another $1.21' (coachcert.com); a BCR of 3.21 returns another $2.21."""
    assert functions.TRAINING_ROI(1_861_158, 579_800) == pytest.approx(2.21, abs=1e-4)
    assert functions.BENEFIT_COST_RATIO(1_861_158, 579_800) == pytest.approx(3.21, abs=1e-4)


def test_a_key_without_costs_keeps_its_row():
    table = functions.TRAINING_ROI_BY(["A", "B"], [1, 2], [0, 1])
    assert table[1][4] == DIV0 and table[2][4] == 1.0
    assert_explained(table[1][4])
