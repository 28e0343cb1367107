"""One table of cases for every host, a module a family."""

from . import benefits, costs, evidence, isolation, ratings, returns, risk, utility, words
from .base import DIV0, NA, NAME, NUM, VALUE, Case, assert_explained, assert_same, outcome

CASES = [
    *returns.CASES,
    *costs.CASES,
    *benefits.CASES,
    *ratings.CASES,
    *isolation.CASES,
    *evidence.CASES,
    *utility.CASES,
    *risk.CASES,
    *words.CASES,
]
__all__ = [
    "CASES",
    "DIV0",
    "NA",
    "NAME",
    "NUM",
    "VALUE",
    "Case",
    "assert_explained",
    "assert_same",
    "outcome",
]
