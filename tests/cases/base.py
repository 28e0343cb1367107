"""One table of cases for every host: function, arguments, what comes out, and where that is from.

A range is a list of rows or a flat list, a blank is None; an expected cell error is a CellError. METHOD is
the page with the specification, SEED the article that the project is based on.
"""

from typing import Any, NamedTuple

import pytest

from trainroi_xl.cells import CellError
from trainroi_xl.language import LANGUAGES

DIV0, NA, NAME, NUM, VALUE = map(CellError, ("#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#VALUE!"))

METHOD = "method"
SEED = "seed: Phillips example"
CALL_CENTRE = "seed: call centre, at 800 hours each"
RATINGS = "seed: supervisor ratings"
DESK = "seed: service desk"
HOURS = "seed: hundreds of hours"
BY_HAND = "by hand"
NATIONS_HOTEL = "J. J. Phillips, Measuring ROI in Business Coaching: Nations Hotel (ROI Institute 2007)"
ROI_BASICS = (
    "P. P. Phillips and J. J. Phillips, ROI Basics, ch. 1: a BCR of 3:1 with an ROI of 300% is not possible"
)
NUMPY = "numpy_financial.irr, documentation, read as months: (1 + 0.2809484211599611)^12 - 1"
SHROUT = "Shrout and Fleiss 1979, Psychological Bulletin 86(2), tables 2 and 4: ICC(2,4) = 0.62"
MIXED = "research/performance.md: pyxirr says 40%, numpy-financial 10%, and both fit"
SHROUT_RATINGS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
YEAR_LATER = [-1000, *[0] * 11, 1100]


class Case(NamedTuple):
    """One call and what comes out; a number is compared to a relative 1e-9."""

    function: str
    arguments: tuple[Any, ...]
    expected: Any
    source: str


def case(function: str, *arguments: Any, gives: Any, source: str = BY_HAND) -> Case:
    return Case(function, arguments, gives, source)


def outcome(call, *arguments):
    """What a cell would show: the value, or the error."""
    try:
        return call(*arguments)
    except CellError as error:
        return error


def assert_same(found, expected):
    if isinstance(expected, list):
        assert isinstance(found, list) and [len(row) for row in found] == [len(row) for row in expected]
        for one, other in zip(found, expected, strict=True):
            for cell, wanted in zip(one, other, strict=True):
                assert_same(cell, wanted)
    elif isinstance(expected, float):
        assert type(found) is float
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)
    else:
        assert found == expected


def assert_explained(error):
    """A message in both languages that is more than the code."""
    for language in LANGUAGES:
        text = error.text(language)
        assert len(text) > 20
    assert error.text("en") != error.text("nl")
