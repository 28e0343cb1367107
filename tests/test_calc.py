"""Formulas for `trainroi calc`."""

import doctest

import pytest
from cases import CASES, assert_explained, assert_same, outcome
from hypothesis import given, settings
from hypothesis import strategies as st

from trainroi_xl import calc
from trainroi_xl.calc import evaluate
from trainroi_xl.cells import CellError
from trainroi_xl.errors import ExpressionError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.language import LANGUAGES

INFINITE = (float("inf"), float("-inf"))


class Inexpressible(Exception):
    """A formula cannot hold this value."""


def as_formula(value, in_array=False):
    """Write a value as it stands in a formula."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, (int, float)) and value == value and value not in INFINITE:
        return repr(value)
    if isinstance(value, (list, tuple)) and value and not in_array:
        rows = [row if isinstance(row, (list, tuple)) else [row] for row in value]
        if len({len(row) for row in rows}) == 1:
            return "{" + ";".join(",".join(as_formula(each, True) for each in row) for row in rows) + "}"
    if value is None and not in_array:
        return ""
    raise Inexpressible


def formulas():
    for case in CASES:
        try:
            arguments = ", ".join(map(as_formula, case.arguments))
        except Inexpressible:
            continue
        if case.arguments != (None,):
            yield pytest.param(
                f"={case.function}({arguments})", case.expected, id=f"{case.function}({arguments:.60})"
            )


@pytest.mark.parametrize(("formula", "expected"), list(formulas()))
def test_case(formula, expected):
    assert_same(outcome(evaluate, formula), expected)


def test_most_cases_can_be_written_as_a_formula():
    assert len(list(formulas())) > 0.8 * len(CASES)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1", 1.0),
        ("= 1 ", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("2%", 0.02),
        ("200%%", 0.02),
        ("-2^2", 4.0),
        ("0-2^2", -4.0),
        ("2^-1", 0.5),
        ("2^3^2", 64.0),
        ("-50%", -0.5),
        ("+-+-3", 3.0),
        ("2+3*4", 14.0),
        ("(2+3)*4", 20.0),
        ("10-4-3", 3.0),
        ("16/4/2", 2.0),
        ("1+1&2+2", "24"),
        ('"a"&1.50&TRUE', "a1.5TRUE"),
        ('"say ""hi"""', 'say "hi"'),
        ("1=1", True),
        ("1+1=2", True),
        ("1<>1", False),
        ('"A"="a"', True),
        ('"b">"A"', True),
        ('9<"1"', True),
        ('"z"<FALSE', True),
        ("2>=2", True),
        ("TRUE+1", 2.0),
        ("true", True),
        ("{1,2;3,4}*2", [[2.0, 4.0], [6.0, 8.0]]),
        ("{1;2}+{10,20}", [[11.0, 21.0], [12.0, 22.0]]),
        ("{1,2}+{1,2,3}", [[2.0, 4.0, CellError("#N/A")]]),
        ("-{1,-2}", [[-1.0, 2.0]]),
        ('{-5%,"x",TRUE,#N/A}', [[-0.05, "x", True, CellError("#N/A")]]),
        ("1/0", CellError("#DIV/0!")),
        ("{1,0}/0", [[CellError("#DIV/0!")] * 2]),
        ("0^0", CellError("#NUM!")),
        ("0^-1", CellError("#DIV/0!")),
        ("(-8)^0.5", CellError("#NUM!")),
        ("1e308*10", CellError("#NUM!")),
        ("10^999", CellError("#NUM!")),
        ("1e999", CellError("#NUM!")),
        ('"1"+1', CellError("#VALUE!")),
        ('1/0&"x"', CellError("#DIV/0!")),
        ("#n/a", CellError("#N/A")),
        ("SUM(1,2,{3;4})", 10.0),
        ("SUM({1e308,1e308})", CellError("#NUM!")),
        ('SUM(1,"2")', CellError("#VALUE!")),
        ("AVERAGE({1,2,6})", 3.0),
        ("MIN(3,1,2)", 1.0),
        ("MAX(3,1,2)", 3.0),
        ("ROUND(2.5,0)", 3.0),
        ("ROUND(-2.5,0)", -3.0),
        ("ROUND(1.005,2)", 1.01),
        ("ROUND(1234,-2)", 1200.0),
        ("ROUND(1e308,999)", 1e308),
        ("ROUND(5,-999)", 0.0),
        ("IF(1>0,2,1/0)", 2.0),
        ("IF(0,2)", False),
        ("IF(1,)", 0.0),
        ('IF("x",1,2)', CellError("#VALUE!")),
        ("IFERROR(1/0,7)", 7.0),
        ("IFERROR(,)", 0.0),
        ("IFERROR(TRAINING_ROI(1,0),0)", 0.0),
        ("IFERROR(NO_SUCH(1),0)", 0.0),
        ("training_roi(90000;22500)", 3.0),
        ("TRAINING_ROI(SUM({40000,50000}),22500)", 3.0),
        ("TRAINING_ROI(45000*2%,300)", 2.0),
        ("PAYBACK_MONTHS(300;900;)", 4.0),
        ("TIME_SAVED_BENEFIT(52,30,10,,25%)", 19500.0),
        ("NO_SUCH(1)", CellError("#NAME?")),
        ("A1*2", CellError("#NAME?")),
    ],
)
def test_formula(formula, expected):
    assert_same(outcome(evaluate, formula), expected)


@pytest.mark.parametrize(
    ("formula", "topic", "position"),
    [
        ("", "expression-empty", None),
        (" = ", "expression-empty", None),
        ("1+", "expression-ends", 3),
        ("TRAINING_ROI(1,2", "expression-ends", 17),
        ("{1,2", "expression-ends", 5),
        ("1 2", "expression-unexpected", 3),
        ("1)", "expression-unexpected", 2),
        ("1.000.000", "expression-unexpected", 6),
        ("€5", "expression-unexpected", 1),
        ('1&"abc', "expression-quote", 3),
        ("1,5", "expression-comma", 2),
        ("TRAINING_ROI(1,5;2)", "expression-separators", 17),
        ("TRAINING_ROI(90,000,22,500)", "expression-arguments", 1),
        ("TRAINING_ROI()", "expression-arguments", 1),
        ("1+SUM()", "expression-arguments", 3),
        ("{1,SUM(1)}", "expression-array", 1),
        ("{1,,2}", "expression-array", 1),
        ("{1,2;3}", "expression-array", 1),
        ("{}", "expression-array", 1),
        ("(" * 65 + "1" + ")" * 65, "expression-too-deep", 65),
        ("1" * 8193, "expression-too-long", None),
        ("+".join(["{" + ";".join("1" * 1000) + "}", "{" + ",".join("1" * 1000) + "}"]), "expression-array-large", None),
    ],
)  # fmt: skip
def test_no_formula(formula, topic, position):
    with pytest.raises(ExpressionError) as caught:
        evaluate(formula)
    assert caught.value.topic == topic
    if position is not None:
        assert caught.value.details["position"] == position
    for language in LANGUAGES:
        assert len(caught.value.text(language)) > 20


def test_a_decimal_comma_is_explained():
    for formula in ("TRAINING_ROI(1,5;2)", "1,5"):
        with pytest.raises(ExpressionError, match="point"):
            evaluate(formula)


def test_an_unknown_name_brings_the_nearest():
    with pytest.raises(CellError, match="TRAINING_ROI") as caught:
        evaluate("TRAINIG_ROI(1,2)")
    assert "TRAINING_ROI" in caught.value.text("nl")
    with pytest.raises(CellError, match="cells of a workbook"):
        evaluate("Q17")


def test_the_reason_comes_along():
    with pytest.raises(CellError, match="argument profit_margin is 25, and a share"):
        evaluate("SALES_BENEFIT(100, 25) + 1")


@pytest.mark.parametrize(
    "formula", ["(" * 64 + "1" + ")" * 64, "+" * 8000 + "1", "1" + "+1" * 4000, "1" + "%" * 8000]
)
def test_long_and_deep_formulas_within_the_limits(formula):
    assert isinstance(evaluate(formula), float)


def test_deep_formulas_of_all_operators_keep_off_the_end_of_the_stack():
    formula = "1"
    for _ in range(64):
        formula = f"1=0&1+1*1^SUM({formula})"
    assert outcome(evaluate, formula) == CellError("#VALUE!")  # SUM of a true/false


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=training_irr({-1;2})", True),
        ("TRAINING_ROI((1),SUM(2))", True),
        ("TRAINING_ROI(1,2)-TRAINING_ROI(1,2)", False),
        ("BENEFIT_COST_RATIO(1,2)", False),
        ("SUM(1)", False),
        ("1", False),
    ],
)
def test_a_fraction_is_told_from_money(formula, expected):
    assert calc.is_fraction(formula) is expected


def test_docstrings():
    assert not doctest.testmod(calc).failed


PIECES = [
    *CATALOGUE,
    *calc.NATIVE,
    "TRUE",
    "#N/A",
    "#DIV/0!",
    "{1,2;3,4}",
    '"text"',
    '""',
    "1.5",
    "90000",
    "1e308",
    "2%",
]
SIGNS = [*'()+-*/^&=<>%,;{}" .#$!', "<>", "<=", "A1", "nope"]


def assert_answered(text):
    try:
        found = evaluate(text)
    except ExpressionError as error:
        assert all(len(error.text(language)) > 20 for language in LANGUAGES)
        return
    except CellError as error:
        assert_explained(error)
        return
    assert isinstance(found, (float, str, bool, list))


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*PIECES, *SIGNS]), max_size=20))
def test_pieces_of_formulas_in_any_order(pieces):
    assert_answered("".join(pieces))


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_any_text(text):
    assert_answered(text)


@settings(max_examples=200)
@given(
    st.sampled_from([*CATALOGUE, *calc.NATIVE]),
    st.lists(st.sampled_from(["", "1", "-1", "0.5", "{1;2}", '{"a";"b"}', "#N/A", '"x"', "TRUE", "{0.1,0.2;0.3,0.4}"]), max_size=5),
)  # fmt: skip
def test_calls_with_any_arguments(name, arguments):
    assert_answered(f"{name}({','.join(arguments)})")
