"""Numbers as a Dutch or English reader writes them, against Babel, which knows both from the CLDR."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from babel import Locale
from babel.numbers import parse_pattern
from hypothesis import assume, example, given
from hypothesis import strategies as st

from trainroi_xl import words
from trainroi_xl.language import LANGUAGES


def by_babel(value, pattern, language):
    with localcontext(rounding=ROUND_HALF_UP):
        return str(parse_pattern(pattern).apply(value + 0.0, Locale(language)))


numbers = st.one_of(
    st.floats(-1e15, 1e15, exclude_min=True, exclude_max=True),
    st.floats(-1e5, 1e5),
    st.decimals(-1000, 1000, places=3).map(float),  # many halves to round
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("decimals", [1, 2])
@given(value=numbers)
@example(value=2.675)
@example(value=-0.0)
@example(value=-0.004)
def test_a_number_is_that_of_babel(value, decimals, language):
    assert words.number(value, language, decimals) == by_babel(value, f"#,##0.{'0' * decimals}", language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.one_of(numbers, st.floats(-0.001, 0.001)))
def test_a_percentage_is_that_of_babel(value, language):
    small = abs(value) < 0.0005 and value
    # Babel 2.19 loses a digit where a small number rounds up to the next power of ten.
    assume(not small or Decimal(repr(abs(value))).normalize().as_tuple().digits[:2] != (9, 9))
    found = words.percent(value, language)
    assert found == by_babel(value, "@@%" if small else "#,##0.0%", language)


def test_a_small_percentage_that_rounds_up_keeps_its_size():
    assert words.percent(9.97e-7, "en") == "0.000100%"


@pytest.mark.parametrize("value", [1e15, -1e15, float("inf"), float("nan")])
def test_a_number_without_cents_is_refused(value):
    for write in (words.number, words.money, words.percent):
        with pytest.raises(OverflowError):
            write(value, "en")
