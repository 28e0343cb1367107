"""One table of cases for every host: function, arguments, what comes out, and where that is from.

A range is a list of rows or a flat list, a blank is None; an expected cell error is a CellError. METHOD is
the page with the specification, SEED the article that the project is based on.
"""

import datetime as dt
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


def _case(function: str, *arguments: Any, gives: Any, source: str = BY_HAND) -> Case:
    return Case(function, arguments, gives, source)


ROI_HEADINGS = ["Key", "Benefits", "Costs", "Net benefit", "ROI", "BCR"]
COST_HEADINGS = ["Category", "Amount", "Share"]

RETURN = [
    _case("TRAINING_ROI", 90000, 22500, gives=3.0, source=SEED),
    _case("TRAINING_ROI", 120000, 30000, gives=3.0, source=CALL_CENTRE),
    _case("TRAINING_ROI", 13125, 7500, gives=0.75, source=RATINGS),
    _case("TRAINING_ROI", 900, 300, gives=2.0, source=DESK),
    # Often retold as "the dollar was returned and another $1.21": BCR 3.21 is 2.21 on top of the dollar.
    _case("TRAINING_ROI", 1861158, 579800, gives=1281358 / 579800, source=NATIONS_HOTEL),
    _case("TRAINING_ROI", 3, 1, gives=2.0, source=ROI_BASICS),
    _case("TRAINING_ROI", [[40000, 50000], [None, None]], [20000, 2500], gives=3.0),
    _case("TRAINING_ROI", -500, 1000, gives=-1.5, source=METHOD),
    _case("TRAINING_ROI", 0, 1000, gives=-1.0),
    _case("TRAINING_ROI", 90000, 0, gives=DIV0, source=METHOD),
    _case("TRAINING_ROI", 90000, -1, gives=NUM, source=METHOD),
    _case("TRAINING_ROI", 90000, [1000, -2000], gives=NUM),
    _case("TRAINING_ROI", 90000, [25000, -2500], gives=3.0),
    _case("TRAINING_ROI", None, 22500, gives=VALUE, source=METHOD),
    _case("TRAINING_ROI", [None, None], 22500, gives=VALUE),
    _case("TRAINING_ROI", "90000", 22500, gives=VALUE, source=METHOD),
    _case("TRAINING_ROI", [90000, "1.000,00"], 22500, gives=VALUE, source=METHOD),
    _case("TRAINING_ROI", [90000, ""], 22500, gives=3.0),
    _case("TRAINING_ROI", [90000, " "], 22500, gives=VALUE),
    _case("TRAINING_ROI", True, 22500, gives=VALUE),
    _case("TRAINING_ROI", NA, 22500, gives=NA, source=METHOD),
    _case("TRAINING_ROI", NA, DIV0, gives=NA),
    _case("TRAINING_ROI", "text", DIV0, gives=DIV0),
    _case("TRAINING_ROI", 90000, [22500, CellError("#REF!")], gives=CellError("#REF!")),
    _case("TRAINING_ROI", [], 22500, gives=VALUE),
    _case("TRAINING_ROI", [[1, 2], [3]], 22500, gives=VALUE),
    _case("TRAINING_ROI", float("inf"), 1, gives=NUM),
    _case("TRAINING_ROI", float("nan"), 1, gives=NUM),
    _case("TRAINING_ROI", [1e308, 1e308], 1, gives=NUM),
    _case("TRAINING_ROI", 1e308, 1e-300, gives=NUM),
    _case("TRAINING_ROI", dt.date(2026, 1, 1), 1, gives=VALUE),
    _case("NET_BENEFIT", 90000, 22500, gives=67500.0, source=SEED),
    _case("NET_BENEFIT", [13125], [2500, 2500, 2500], gives=5625.0, source=RATINGS),
    _case("NET_BENEFIT", 1861158, 579800, gives=1281358.0, source=NATIONS_HOTEL),
    _case("NET_BENEFIT", 100, 0, gives=100.0),
    _case("NET_BENEFIT", -100, 50, gives=-150.0),
    _case("NET_BENEFIT", 100, -1, gives=NUM, source=METHOD),
    _case("NET_BENEFIT", 100, None, gives=VALUE, source=METHOD),
    _case("NET_BENEFIT", 100, NAME, gives=NAME),
    _case("BENEFIT_COST_RATIO", 90000, 22500, gives=4.0, source=SEED),
    _case("BENEFIT_COST_RATIO", 120000, 30000, gives=4.0, source=CALL_CENTRE),
    _case("BENEFIT_COST_RATIO", 13125, 7500, gives=1.75, source=RATINGS),
    _case("BENEFIT_COST_RATIO", 900, 300, gives=3.0, source=DESK),
    _case("BENEFIT_COST_RATIO", 1861158, 579800, gives=3.21, source=NATIONS_HOTEL),
    _case("BENEFIT_COST_RATIO", 90000, 0, gives=DIV0, source=METHOD),
    _case("BENEFIT_COST_RATIO", 90000, -5, gives=NUM, source=METHOD),
    _case("BENEFIT_COST_RATIO", 90000, "22500", gives=VALUE, source=METHOD),
    _case("PAYBACK_MONTHS", 300, 900, gives=4.0, source=DESK),
    _case("PAYBACK_MONTHS", 22500, 90000, gives=3.0, source=SEED),
    _case("PAYBACK_MONTHS", 7500, 13125, gives=48 / 7, source=RATINGS),
    _case("PAYBACK_MONTHS", 300, 900, 2, gives=6.0),
    _case("PAYBACK_MONTHS", 300, 900, None, gives=4.0, source=METHOD),
    _case("PAYBACK_MONTHS", 0, 900, gives=0.0),
    _case("PAYBACK_MONTHS", 300, 0, gives=NUM, source=METHOD),
    _case("PAYBACK_MONTHS", 300, -900, gives=NUM, source=METHOD),
    _case("PAYBACK_MONTHS", -300, 900, gives=NUM),
    _case("PAYBACK_MONTHS", 300, 900, -1, gives=NUM),
    _case("PAYBACK_MONTHS", 300, None, gives=VALUE),
    _case("PAYBACK_MONTHS", 300, [400, 500], gives=VALUE),
    _case("PAYBACK_MONTHS", 300, [[900]], gives=4.0),
    _case("PAYBACK_MONTHS", 300, 900, DIV0, gives=DIV0),
    _case("PAYBACK_FROM_FLOWS", [-300, *[75] * 12], gives=4.0, source=DESK),
    _case("PAYBACK_FROM_FLOWS", [-300, 0, 120, 120, 120], gives=3.5),
    _case("PAYBACK_FROM_FLOWS", [[-1.2, *[0.1] * 12]], gives=12.0),
    _case("PAYBACK_FROM_FLOWS", [100, -500], gives=0.0),
    _case("PAYBACK_FROM_FLOWS", [-100, 200, -500, 600], gives=0.5),
    _case("PAYBACK_FROM_FLOWS", YEAR_LATER, 0.1, gives=12.0),
    _case("PAYBACK_FROM_FLOWS", [-1000, *[0] * 11, 2200], 0.1, gives=11.5),
    _case("PAYBACK_FROM_FLOWS", [-300, 75, 75], gives=NUM, source=METHOD),
    _case("PAYBACK_FROM_FLOWS", YEAR_LATER, 0.2, gives=NUM),
    _case("PAYBACK_FROM_FLOWS", [-300, 400], -1, gives=NUM),
    _case("PAYBACK_FROM_FLOWS", [-300, None, 400], gives=VALUE),
    _case("PAYBACK_FROM_FLOWS", [-300, "400"], gives=VALUE),
    _case("PAYBACK_FROM_FLOWS", [-300, NA], gives=NA),
    _case("BENEFIT_PER_LEARNER", 900, 1, gives=900.0, source=DESK),
    _case("BENEFIT_PER_LEARNER", 13125, 3, gives=4375.0, source=RATINGS),
    _case("BENEFIT_PER_LEARNER", [-100, 50], 5, gives=-10.0),
    _case("BENEFIT_PER_LEARNER", 900, 0, gives=DIV0, source=METHOD),
    _case("BENEFIT_PER_LEARNER", 900, -1, gives=NUM, source=METHOD),
    _case("BENEFIT_PER_LEARNER", 900, None, gives=VALUE),
    _case("COST_PER_LEARNER", 7500, 3, gives=2500.0, source=RATINGS),
    _case("COST_PER_LEARNER", 30000, 30, gives=1000.0, source=CALL_CENTRE),
    _case("COST_PER_LEARNER", 7500, 0, gives=DIV0, source=METHOD),
    _case("COST_PER_LEARNER", 7500, -3, gives=NUM, source=METHOD),
    _case("COST_PER_LEARNER", -7500, 3, gives=NUM, source=METHOD),
    _case("COST_PER_LEARNER", 7500, "3", gives=VALUE),
    _case("BREAK_EVEN_BENEFIT", 22500, gives=22500.0),
    _case("BREAK_EVEN_BENEFIT", 22500, 3, gives=90000.0, source=SEED),
    _case("BREAK_EVEN_BENEFIT", [20000, 2500], 0.25, gives=28125.0),
    _case("BREAK_EVEN_BENEFIT", 0, gives=0.0),
    _case("BREAK_EVEN_BENEFIT", 22500, -1, gives=0.0),
    _case("BREAK_EVEN_BENEFIT", 22500, -1.01, gives=NUM),
    _case("BREAK_EVEN_BENEFIT", -1, gives=NUM),
    _case("BREAK_EVEN_BENEFIT", 1e308, 100, gives=NUM),
    _case("BREAK_EVEN_BENEFIT", None, gives=VALUE),
    _case("BREAK_EVEN_IMPROVEMENT", 300, 45000, 2, gives=0.02, source=DESK),
    _case("BREAK_EVEN_IMPROVEMENT", 2500, 70000, 0.75, gives=0.0625, source=RATINGS),
    _case("BREAK_EVEN_IMPROVEMENT", 300, 45000, gives=1 / 150),
    _case("BREAK_EVEN_IMPROVEMENT", 300, 0, gives=DIV0, source=METHOD),
    _case("BREAK_EVEN_IMPROVEMENT", 300, -45000, gives=NUM),
    _case("BREAK_EVEN_IMPROVEMENT", -300, 45000, gives=NUM),
    _case("BREAK_EVEN_IMPROVEMENT", 300, 45000, -2, gives=NUM),
    _case("BREAK_EVEN_IMPROVEMENT", 300, "45.000", gives=VALUE),
    _case("TRAINING_NPV", 0.1, [-1000, *[0] * 11, 1210], gives=100.0),
    _case("TRAINING_NPV", 0, [-22500, *[7500] * 12], gives=67500.0, source=SEED),
    _case("TRAINING_NPV", 0.08, [[-500]], gives=-500.0, source=METHOD),
    _case("TRAINING_NPV", -0.5, [0, *[0] * 11, 100], gives=200.0),
    _case("TRAINING_NPV", -1, [-1, 2], gives=NUM),
    _case("TRAINING_NPV", 0.1, [-1, None, 2], gives=VALUE),
    _case("TRAINING_NPV", None, [-1, 2], gives=VALUE),
    _case("TRAINING_NPV", 0.1, ["-1", 2], gives=VALUE),
    _case("TRAINING_NPV", -0.999999999, [0] * 1000 + [1e300], gives=NUM),
    _case("TRAINING_NPV", DIV0, [-1, 2], gives=DIV0),
    _case("TRAINING_IRR", YEAR_LATER, gives=0.1),
    _case("TRAINING_IRR", [-100, 39, 59, 55, 20], gives=1.2809484211599611**12 - 1, source=NUMPY),
    _case("TRAINING_IRR", [-100, 100], gives=0.0),
    _case("TRAINING_IRR", [-1000, *[0] * 11, 500], gives=-0.5),
    _case("TRAINING_IRR", [1000, *[0] * 11, -1100], gives=0.1),
    _case("TRAINING_IRR", [-1000, 2500, -1540], gives=NUM, source=MIXED),
    _case("TRAINING_IRR", [-100, 300, -300, 100], gives=0.0),
    _case("TRAINING_IRR", [1, -1, 1], gives=NUM),
    _case("TRAINING_IRR", [100, 200], gives=NUM),
    _case("TRAINING_IRR", [0, 0], gives=NUM),
    _case("TRAINING_IRR", [-100], gives=NUM),
    _case("TRAINING_IRR", [-100, None, 200], gives=VALUE),
    _case("TRAINING_IRR", [-100, "200"], gives=VALUE),
    _case("TRAINING_IRR", [-100, NUM], gives=NUM),
    _case(
        "TRAINING_ROI_BY",
        ["Sales", " sales", "Desk", None, "New"],
        [3000, 1000, None, None, None],
        [1500, 500, 300, None, None],
        gives=[
            ROI_HEADINGS,
            ["Sales", 4000.0, 2000.0, 2000.0, 1.0, 2.0],
            ["Desk", 0.0, 300.0, -300.0, -1.0, 0.0],
            ["New", 0.0, 0.0, 0.0, DIV0, DIV0],
        ],
    ),
    _case("TRAINING_ROI_BY", "A", 900, 300, gives=[ROI_HEADINGS, ["A", 900.0, 300.0, 600.0, 2.0, 3.0]]),
    _case(
        "TRAINING_ROI_BY",
        [2026, "2026", 2026],
        [1, 2, 3],
        [1, 1, 1],
        gives=[ROI_HEADINGS, [2026.0, 4.0, 2.0, 2.0, 1.0, 2.0], ["2026", 2.0, 1.0, 1.0, 1.0, 2.0]],
    ),
    _case("TRAINING_ROI_BY", "A", 900, -300, gives=[ROI_HEADINGS, ["A", 900.0, -300.0, 1200.0, NUM, NUM]]),
    _case("TRAINING_ROI_BY", ["A", "B"], [1, 2], [1, 2, 3], gives=VALUE, source=METHOD),
    _case("TRAINING_ROI_BY", ["A", None], [1, 2], [1, 2], gives=VALUE),
    _case("TRAINING_ROI_BY", [None, None], [1, 2], [1, 2], gives=VALUE),
    _case("TRAINING_ROI_BY", ["A", "B"], [1, "2"], [1, 2], gives=VALUE, source=METHOD),
    _case("TRAINING_ROI_BY", ["A", NA], [1, 2], [1, 2], gives=NA),
]

COSTS = [
    _case("PARTICIPANT_TIME_COST", 8, 30, 10, gives=2400.0),
    _case("PARTICIPANT_TIME_COST", 8, 30, 10, 0.25, gives=3000.0),
    _case("PARTICIPANT_TIME_COST", 52, 1, 10, gives=520.0, source=HOURS),
    _case("PARTICIPANT_TIME_COST", 0, 30, 10, gives=0.0),
    _case("PARTICIPANT_TIME_COST", -8, 30, 10, gives=NUM, source=METHOD),
    _case("PARTICIPANT_TIME_COST", 8, 30, -10, gives=NUM, source=METHOD),
    _case("PARTICIPANT_TIME_COST", 8, -30, 10, gives=NUM),
    _case("PARTICIPANT_TIME_COST", 8, 30, 10, 30, gives=NUM, source=METHOD),
    _case("PARTICIPANT_TIME_COST", 8, None, 10, gives=VALUE),
    _case("PARTICIPANT_TIME_COST", 8, 30, 10, "30%", gives=VALUE),
    _case("PRORATED_COST", 50000, 500, 30, gives=3000.0),
    _case("PRORATED_COST", [40000, 10000], 500, 500, gives=50000.0),
    _case("PRORATED_COST", 50000, 500, 0, gives=0.0),
    _case("PRORATED_COST", 50000, 0, 30, gives=DIV0, source=METHOD),
    _case("PRORATED_COST", 50000, 500, 501, gives=NUM),
    _case("PRORATED_COST", 50000, -500, 30, gives=NUM, source=METHOD),
    _case("PRORATED_COST", 50000, 500, -30, gives=NUM, source=METHOD),
    _case("PRORATED_COST", -50000, 500, 30, gives=NUM, source=METHOD),
    _case("PRORATED_COST", 50000, 500, False, gives=VALUE),
    _case(
        "COSTS_BY_CATEGORY",
        ["venue", "Tuition", "Venue ", None, "Travel", "Materials"],
        [100, 700, 150, None, 25, 25],
        gives=[
            COST_HEADINGS,
            ["Tuition", 700.0, 0.7],
            ["Venue", 250.0, 0.25],
            ["Materials", 25.0, 0.025],
            ["Travel", 25.0, 0.025],
        ],
    ),
    _case("COSTS_BY_CATEGORY", ["A", "Subsidy"], [500, -100], gives=[COST_HEADINGS, ["A", 500.0, 1.25], ["Subsidy", -100.0, -0.25]]),
    _case("COSTS_BY_CATEGORY", "A", 0, gives=[COST_HEADINGS, ["A", 0.0, DIV0]]),
    _case("COSTS_BY_CATEGORY", ["A", "B"], [100, None], gives=[COST_HEADINGS, ["A", 100.0, 1.0], ["B", 0.0, 0.0]]),
    _case("COSTS_BY_CATEGORY", ["A", None], [100, 5], gives=VALUE),
    _case("COSTS_BY_CATEGORY", ["A", " "], [100, 5], gives=VALUE),
    _case("COSTS_BY_CATEGORY", ["A", "B"], [100], gives=VALUE, source=METHOD),
    _case("COSTS_BY_CATEGORY", ["A", "B"], [100, "50"], gives=VALUE, source=METHOD),
    _case("COSTS_BY_CATEGORY", ["A", "B"], [100, -500], gives=NUM, source=METHOD),
    _case("COSTS_BY_CATEGORY", ["A", DIV0], [100, 5], gives=DIV0),
]  # fmt: skip

BENEFITS = [
    _case("PRODUCTIVITY_BENEFIT", 20, 25, 1, 800, 30, gives=120000.0, source=CALL_CENTRE),
    _case("PRODUCTIVITY_BENEFIT", 25, 20, 1, 800, 30, gives=-120000.0),
    _case("PRODUCTIVITY_BENEFIT", 20, 25, 1, 1600, 30, gives=240000.0),
    _case("PRODUCTIVITY_BENEFIT", 20, 25, 1, -800, 30, gives=NUM, source=METHOD),
    _case("PRODUCTIVITY_BENEFIT", 20, 25, 1, 800, -30, gives=NUM, source=METHOD),
    _case("PRODUCTIVITY_BENEFIT", -20, 25, 1, 800, 30, gives=NUM),
    _case("PRODUCTIVITY_BENEFIT", 20, 25, 1, None, 30, gives=VALUE, source=METHOD),
    _case("PRODUCTIVITY_BENEFIT", 20, 25, "1", 800, 30, gives=VALUE, source=METHOD),
    _case("TIME_SAVED_BENEFIT", 52, 1, 10, gives=520.0, source=HOURS),
    _case("TIME_SAVED_BENEFIT", 52, 30, 10, 0.5, gives=7800.0),
    _case("TIME_SAVED_BENEFIT", 52, 30, 10, None, 0.25, gives=19500.0),
    _case("TIME_SAVED_BENEFIT", 52, 30, 10, 50, gives=NUM, source=METHOD),
    _case("TIME_SAVED_BENEFIT", 52, 30, 10, 0.5, -0.1, gives=NUM),
    _case("TIME_SAVED_BENEFIT", -52, 30, 10, gives=NUM, source=METHOD),
    _case("TIME_SAVED_BENEFIT", 52, 30, None, gives=VALUE),
    _case("TIME_SAVED_BENEFIT", 52, 30, 10, "half", gives=VALUE),
    _case("PERFORMANCE_BENEFIT", 45000, 0.02, gives=900.0, source=DESK),
    _case("PERFORMANCE_BENEFIT", 70000, 0.0625, 3, gives=13125.0, source=RATINGS),
    _case("PERFORMANCE_BENEFIT", 45000, -0.02, gives=-900.0),
    _case("PERFORMANCE_BENEFIT", 45000, 2, gives=NUM),
    _case("PERFORMANCE_BENEFIT", 70000, 6.25, 3, gives=NUM),
    _case("PERFORMANCE_BENEFIT", -45000, 0.02, gives=NUM),
    _case("PERFORMANCE_BENEFIT", 45000, 0.02, -1, gives=NUM, source=METHOD),
    _case("PERFORMANCE_BENEFIT", 45000, "2%", gives=VALUE),
    _case("ERROR_REDUCTION_BENEFIT", 0.05, 0.03, 10000, 25, gives=5000.0),
    _case("ERROR_REDUCTION_BENEFIT", 0.03, 0.05, 10000, 25, gives=-5000.0),
    _case("ERROR_REDUCTION_BENEFIT", 5, 3, 10000, 25, gives=NUM, source=METHOD),
    _case("ERROR_REDUCTION_BENEFIT", 0.05, 0.03, -1, 25, gives=NUM),
    _case("ERROR_REDUCTION_BENEFIT", 0.05, 0.03, 10000, None, gives=VALUE),
    _case("ERROR_REDUCTION_BENEFIT", 0.05, NA, 10000, 25, gives=NA),
    _case("RETENTION_BENEFIT", 200, 0.2, 0.15, 10000, gives=100000.0),
    _case("RETENTION_BENEFIT", 200, 0.15, 0.15, 10000, gives=0.0),
    _case("RETENTION_BENEFIT", 200, 20, 15, 10000, gives=NUM, source=METHOD),
    _case("RETENTION_BENEFIT", -200, 0.2, 0.15, 10000, gives=NUM, source=METHOD),
    _case("RETENTION_BENEFIT", 200, 0.2, 0.15, -1, gives=NUM),
    _case("RETENTION_BENEFIT", 200, 0.2, None, 10000, gives=VALUE),
    _case("RAMP_UP_BENEFIT", 12, 8, 500, 10, gives=20000.0),
    _case("RAMP_UP_BENEFIT", 8, 12, 500, 10, gives=-20000.0),
    _case("RAMP_UP_BENEFIT", -12, 8, 500, 10, gives=NUM),
    _case("RAMP_UP_BENEFIT", 12, 8, 500, -10, gives=NUM, source=METHOD),
    _case("RAMP_UP_BENEFIT", 12, 8, 500, None, gives=VALUE),
    _case("RAMP_UP_BENEFIT", 1e308, 0, 1e308, 1, gives=NUM),
    _case("SALES_BENEFIT", 100000, 0.25, gives=25000.0),
    _case("SALES_BENEFIT", [60000, None, 40000], 0.25, gives=25000.0),
    _case("SALES_BENEFIT", -100000, 0.25, gives=-25000.0),
    _case("SALES_BENEFIT", 100000, 25, gives=NUM, source=METHOD),
    _case("SALES_BENEFIT", 100000, -0.01, gives=NUM),
    _case("SALES_BENEFIT", 100000, None, gives=VALUE, source=METHOD),
    _case("ADJUSTED_BENEFIT", [36000, 10000], [0.5, 1], [0.75, 0.5], gives=18500.0),
    _case("ADJUSTED_BENEFIT", [36000, None, 1000], 0.5, 0.75, gives=13875.0, source=METHOD),
    _case("ADJUSTED_BENEFIT", [36000, 1000], [0.5, None], 0.75, gives=13500.0, source=METHOD),
    _case("ADJUSTED_BENEFIT", 36000, 0.5, 1, gives=18000.0),
    _case("ADJUSTED_BENEFIT", [36000, 1000], [0.5, 0.5, 0.5], 1, gives=VALUE, source=METHOD),
    _case("ADJUSTED_BENEFIT", 36000, [0.5, 0.5], 1, gives=VALUE),
    _case("ADJUSTED_BENEFIT", 36000, 50, 1, gives=NUM, source=METHOD),
    _case("ADJUSTED_BENEFIT", [36000, 1], 0.5, [1, -0.1], gives=NUM),
    _case("ADJUSTED_BENEFIT", 36000, None, 1, gives=VALUE),
    _case("ADJUSTED_BENEFIT", [36000, "n/a"], 0.5, 1, gives=VALUE),
]

SUPERVISORS = [
    _case("RATING_IMPROVEMENT", [[0.05, 0.1, 0.05, 0.05]], gives=0.0625, source=RATINGS),
    _case("RATING_IMPROVEMENT", [[0.05, 0.1], [None, 0.15]], gives=0.1),
    _case("RATING_IMPROVEMENT", [[0.05, 0.1], [None, 0.15]], [[1, 3]], gives=0.8 / 7),
    _case("RATING_IMPROVEMENT", [[0.1, -0.1]], [[3, 1]], gives=0.05),
    _case("RATING_IMPROVEMENT", 0.0625, gives=0.0625),
    _case("RATING_IMPROVEMENT", [[0.05, 0.1]], [1, 2, 3], gives=VALUE),
    _case("RATING_IMPROVEMENT", [[0.05, 0.1]], [1, None], gives=VALUE),
    _case("RATING_IMPROVEMENT", [[0.05, 0.1]], [1, -1], gives=NUM),
    _case("RATING_IMPROVEMENT", [[0.05, 0.1]], [0, 0], gives=DIV0),
    _case("RATING_IMPROVEMENT", 6.25, gives=NUM),
    _case("RATING_IMPROVEMENT", [[None, None]], gives=VALUE),
    _case("RATING_IMPROVEMENT", [[0.05, "10%"]], gives=VALUE),
    _case("RATING_CHANGE", [4, 2], [5, 3], gives=0.375),
    _case("RATING_CHANGE", [[4, 2, None]], [[5, None, 3]], gives=0.25),
    _case("RATING_CHANGE", 4, 3, gives=-0.25),
    _case("RATING_CHANGE", [0, 2], [1, 3], gives=DIV0),
    _case("RATING_CHANGE", [4, -2], [5, 3], gives=NUM),
    _case("RATING_CHANGE", [4, 2], [5, 3, 3], gives=VALUE, source=METHOD),
    _case("RATING_CHANGE", [4, None], [None, 3], gives=VALUE),
    _case("RATING_CHANGE", [4, 2], [5, "3"], gives=VALUE),
    _case("RATING_CHANGE", [4, 2], [5, NA], gives=NA),
    _case("SUPERVISOR_RATING_ROI", [0.0625] * 3, 70000, 2500, gives=0.75, source=RATINGS),
    _case(
        "SUPERVISOR_RATING_ROI",
        [[0.05, 0.1, 0.05, 0.05]] * 3,
        [70000] * 3,
        [2500] * 3,
        gives=0.75,
        source=RATINGS,
    ),
    # Own mean × own salary: means of all (10% × 50,000 a person) would give 10,000 and an ROI of 1.0.
    _case("SUPERVISOR_RATING_ROI", [0.15, 0.05], [80000, 20000], 2500, gives=1.6, source=METHOD),
    _case("SUPERVISOR_RATING_ROI", [[0.1, 0.1], [None, None]], 50000, 2500, gives=0.0, source=METHOD),
    _case("SUPERVISOR_RATING_ROI", [0.1, None], [50000, None], [2500, None], gives=1.0),
    _case("SUPERVISOR_RATING_ROI", 0.02, 45000, 300, gives=2.0, source=DESK),
    _case("SUPERVISOR_RATING_ROI", [0.1, 0.1], [50000, None], 2500, gives=VALUE),
    _case("SUPERVISOR_RATING_ROI", [0.1, 0.1], 50000, [2500, None], gives=VALUE),
    _case("SUPERVISOR_RATING_ROI", [0.1, 0.1], [1, 2, 3], 2500, gives=VALUE, source=METHOD),
    _case("SUPERVISOR_RATING_ROI", [6.25, 0.1], 70000, 2500, gives=NUM),
    _case("SUPERVISOR_RATING_ROI", 0.1, -70000, 2500, gives=NUM),
    _case("SUPERVISOR_RATING_ROI", 0.1, 70000, -2500, gives=NUM, source=METHOD),
    _case("SUPERVISOR_RATING_ROI", 0.1, 70000, 0, gives=DIV0, source=METHOD),
    _case("RATING_AGREEMENT", SHROUT_RATINGS, gives=0.6200505475989888, source=SHROUT),
    _case("RATING_AGREEMENT", [[1, 2], [2, 3], [3, 4]], gives=0.8),
    _case("RATING_AGREEMENT", [[1, 1], [2, 2], [3, 3]], gives=1.0),
    _case("RATING_AGREEMENT", [[0.1, 0.1], [0.1, 0.1]], gives=DIV0),
    _case("RATING_AGREEMENT", [1, 2, 3], gives=NUM),
    _case("RATING_AGREEMENT", [[1, 2, 3]], gives=NUM),
    _case("RATING_AGREEMENT", [[1, 2], [None, 3]], gives=VALUE),
    _case("RATING_AGREEMENT", [[1, 2], ["3", 3]], gives=VALUE),
]

CASES = [*RETURN, *COSTS, *BENEFITS, *SUPERVISORS]


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
