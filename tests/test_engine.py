"""The arithmetic itself, against other programs where there are any."""

import contextlib
import doctest
import importlib
import math
import pkgutil

import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st

from trainroi_xl import engine
from trainroi_xl.engine import cashflows
from trainroi_xl.engine.errors import DomainError, EngineError
from trainroi_xl.messages import MESSAGES

MODULES = [
    importlib.import_module(f"{engine.__name__}.{found.name}")
    for found in pkgutil.iter_modules(engine.__path__)
]
flows = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


def monthly(annual):
    return (1 + annual) ** (1 / 12) - 1


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_docstrings(module):
    assert not doctest.testmod(module).failed


@given(rate=st.floats(-0.5, 2), amounts=flows)
def test_npv_is_that_of_numpy_financial(rate, amounts):
    size = math.fsum(map(abs, amounts)) * max(1, (1 + rate) ** (-len(amounts) / 12))
    assert cashflows.npv(rate, amounts) == pytest.approx(
        numpy_financial.npv(monthly(rate), amounts), abs=1e-9 * (1 + size)
    )


def test_npv_is_excels_npv_of_the_later_months_plus_the_first():
    """Excel's own NPV() takes the first flow to be a month away, as its documentation says."""
    amounts = [-10_000.0, 3_000.0, 4_200.0, 6_800.0]
    excel = sum(amount / 1.1 ** (month + 1) for month, amount in enumerate(amounts))
    assert excel == pytest.approx(1_188.44, abs=0.005)  # the example in Microsoft's documentation of NPV
    assert cashflows.npv(1.1**12 - 1, amounts) == pytest.approx(excel * 1.1)


@given(outlay=st.floats(1, 1e6), later=st.lists(st.floats(0, 1e5), min_size=1, max_size=60))
def test_one_change_of_sign_gives_the_rate_of_pyxirr_and_no_value_is_left(outlay, later):
    assume(math.fsum(later) > outlay / 100)
    amounts = [-outlay, *later]
    try:
        rate = cashflows.irr(amounts)
    except (DomainError, OverflowError):
        assert math.fsum(later) < outlay / 10 or max(later) > outlay, (
            "only a rate near −100% or beyond all numbers"
        )
        return
    month = monthly(rate)
    # Near −100% a float cannot say what 1 + rate is any more.
    if month > -0.7:
        left = math.fsum(amount * (1 + month) ** -at for at, amount in enumerate(amounts))
        size = math.fsum(abs(amount) * (1 + month) ** -at * (1 + at) for at, amount in enumerate(amounts))
        assert left == pytest.approx(0, abs=1e-6 * size)


def test_irr_agrees_with_two_other_programs():
    amounts = [-22_500.0, *[7_500.0] * 6, -1_000.0 + 8_500.0]
    rate = monthly(cashflows.irr(amounts))
    assert rate == pytest.approx(numpy_financial.irr(amounts), rel=1e-9)
    assert rate == pytest.approx(pyxirr.irr(amounts), rel=1e-9)


def from_roots(*monthly_rates):
    """Flows whose net present value is 0 at exactly these monthly rates."""
    amounts = [-1.0]
    for rate in monthly_rates:
        longer = [*amounts, 0.0]
        for at, amount in enumerate(amounts):
            longer[at + 1] -= amount * (1 + rate)
        amounts = longer
    return amounts


@pytest.mark.parametrize(
    ("rates", "found"),
    [
        ((0.5,), 1),
        ((0.5, 1.0), 2),
        ((0.0, 0.0), 1),  # a double root is one rate
        ((0.0, 0.0, 0.0), 1),
        ((0.5, 0.5), 1),
        ((0.0, 1.0), 2),
        ((-0.5, 1.0), 2),
        ((-0.5, 0.0, 3.0), 3),
        ((0.5, -3.0), 1),  # the other root lies below −100%
        ((-0.75, -0.75, -0.75), 1),
    ],
)
def test_the_number_of_rates_is_counted_exactly(rates, found):
    amounts = from_roots(*rates)
    if found == 1:
        month = rates[0]
        assert cashflows.irr(amounts) == pytest.approx((1 + month) ** 12 - 1, rel=1e-9, abs=1e-9)
    else:
        with pytest.raises(DomainError) as caught:
            cashflows.irr(amounts)
        assert caught.value.topic == "irr-several"


def test_two_rates_that_nearly_meet_are_told_from_one_and_from_none():
    near = 2.0**-20
    amounts = from_roots(0.5 - near, 0.5 + near)
    for nudge, topic in ((0.0, "irr-several"), (-(2.0**-30), "irr-none")):
        with pytest.raises(DomainError) as caught:
            cashflows.irr([amounts[0] + nudge, *amounts[1:]])
        assert caught.value.topic == topic


@given(
    st.lists(
        st.one_of(st.floats(-1e6, 1e6), st.floats(), st.integers(-3, 3).map(float)), min_size=1, max_size=25
    )
)
def test_any_flows_give_a_rate_or_a_reason(amounts):
    assume(all(map(math.isfinite, amounts)))
    with contextlib.suppress(DomainError, OverflowError):
        assert cashflows.irr(amounts) > -1


def test_ten_years_of_months_with_many_changes_of_sign_come_to_an_end():
    amounts = [(-1.0) ** month * (100 + month * 37 % 11) + 3.0 * (month % 7) for month in range(120)]
    # Halving the interval for each root would take for ever; what it gives matters less than that it ends.
    with contextlib.suppress(DomainError):
        assert cashflows.irr(amounts) > -1


def test_a_hundred_years_is_the_most():
    with pytest.raises(DomainError) as caught:
        cashflows.irr([-1.0] + [1.0] * cashflows.MOST_FLOWS)
    assert caught.value.topic == "flows-too-many"


def test_every_topic_of_the_engine_has_a_message():
    import ast
    import inspect

    errors = {
        name for name in dir(importlib.import_module("trainroi_xl.engine.errors")) if name.endswith("Error")
    }
    for module in MODULES:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in errors:
                topics = [each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)]
                assert topics and all(topic in MESSAGES for topic in topics)


def test_an_engine_error_says_what_it_is_about():
    error = EngineError("zero", "costs", row=3)
    assert (error.topic, error.argument, error.details) == ("zero", "costs", {"row": 3})
