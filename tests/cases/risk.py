"""Cases of risk, in the family utility."""

from .base import CALL_CENTRE, DIV0, METHOD, NA, NUM, SEED, VALUE, case

TORNADO = ["Driver", "Low", "High", "Spread"]
FIGURES = ["Mean", "P5", "P50", "P95", "Chance ROI above 0"]
BOTH = ["benefit", "cost"]

CASES = [
    # 90,000 ÷ 27,000 − 1 and 90,000 ÷ 18,000 − 1; 72,000 and 108,000 ÷ 22,500 − 1.
    case(
        "ROI_SENSITIVITY",
        90000,
        22500,
        ["Benefit", "Cost"],
        gives=[TORNADO, ["Cost", 7 / 3, 4.0, 5 / 3], ["Benefit", 2.2, 3.8, 1.6]],
        source=SEED,
    ),
    case(
        "ROI_SENSITIVITY",
        [120000],
        [30000],
        [["Calls", "Course"]],
        0.5,
        gives=[TORNADO, ["Course", 5 / 3, 7.0, 16 / 3], ["Calls", 1.0, 5.0, 4.0]],
        source=CALL_CENTRE,
    ),
    # Equal spreads come by name; a blank line is passed over, with a name or without one.
    case(
        "ROI_SENSITIVITY",
        [100, None, 100, None],
        50,
        ["b", None, "A", "empty", "Cost"],
        gives=[TORNADO, ["Cost", 7 / 3, 4.0, 5 / 3], ["A", 2.6, 3.4, 0.8], ["b", 2.6, 3.4, 0.8]],
    ),
    # One row per driver: the course moves 100 and 40 at once, to 80 ÷ 42 and 120 ÷ 58.
    case(
        "ROI_SENSITIVITY",
        [100, None],
        [40, 10],
        ["Course", "Room"],
        gives=[
            TORNADO,
            ["Course", 80 / 42 - 1, 120 / 58 - 1, 120 / 58 - 80 / 42],
            ["Room", 100 / 52 - 1, 100 / 48 - 1, 100 / 48 - 100 / 52],
        ],
        source=METHOD,
    ),
    # At a swing of all of it a single cost comes to 0; and 100 − 20% leaves nothing beside a subsidy of 80.
    case(
        "ROI_SENSITIVITY",
        100,
        50,
        BOTH,
        1,
        gives=[TORNADO, ["benefit", -1.0, 3.0, 4.0], ["cost", DIV0, DIV0, DIV0]],
        source=METHOD,
    ),
    case(
        "ROI_SENSITIVITY",
        40,
        [100, -80],
        ["Work", "Course", "Subsidy"],
        gives=[
            TORNADO,
            ["Subsidy", 40 / 36 - 1, 9.0, 10 - 40 / 36],
            ["Work", 0.6, 1.4, 0.8],
            ["Course", DIV0, DIV0, DIV0],
        ],
        source=METHOD,
    ),
    case(
        "ROI_SENSITIVITY",
        40,
        [100, -80],
        ["Work", "Course", "Subsidy"],
        0.5,
        gives=[TORNADO, ["Work", 0.0, 2.0, 2.0], ["Course", NUM, NUM, NUM], ["Subsidy", NUM, NUM, NUM]],
        source=METHOD,
    ),
    case("ROI_SENSITIVITY", [100, 20], 50, BOTH, gives=VALUE, source=METHOD),
    case("ROI_SENSITIVITY", [100, 20], 50, ["a", None, "c"], gives=VALUE, source=METHOD),
    case("ROI_SENSITIVITY", 100, 50, [None, None], gives=VALUE),
    case("ROI_SENSITIVITY", 100, "50", BOTH, gives=VALUE, source=METHOD),
    case("ROI_SENSITIVITY", 100, [None], BOTH, gives=VALUE, source=METHOD),
    case("ROI_SENSITIVITY", 100, [50, -50], ["a", "b", "c"], gives=DIV0, source=METHOD),
    case("ROI_SENSITIVITY", 100, -50, BOTH, gives=NUM, source=METHOD),
    case("ROI_SENSITIVITY", 100, 50, BOTH, 0, gives=NUM, source=METHOD),
    case("ROI_SENSITIVITY", 100, 50, BOTH, 20, gives=NUM, source=METHOD),
    case("ROI_SENSITIVITY", 1e308, 1e-3, BOTH, gives=NUM),
    case("ROI_SENSITIVITY", [100, NA], 50, ["a", "b", "c"], gives=NA, source=METHOD),
    case("ROI_SENSITIVITY", 100, 50, ["a", NA], gives=NA, source=METHOD),
    # Amounts that are known leave nothing to draw.
    case(
        "ROI_SIMULATION",
        [90000, 22500],
        [90000, 22500],
        [90000, 22500],
        BOTH,
        gives=[FIGURES, [3.0, 3.0, 3.0, 3.0, 1.0]],
        source=SEED,
    ),
    case(
        "ROI_SIMULATION",
        [100000, None, 20000, 30000],
        [100000, None, 20000, 30000],
        [100000, None, 20000, 30000],
        ["Baten", None, " BENEFIT ", "kosten"],
        7,
        3,
        gives=[FIGURES, [3.0, 3.0, 3.0, 3.0, 1.0]],
        source=CALL_CENTRE,
    ),
    case("ROI_SIMULATION", 50, 50, 50, "cost", gives=[FIGURES, [-1.0, -1.0, -1.0, -1.0, 0.0]]),
    # Money back to the cent is no ROI above 0.
    case("ROI_SIMULATION", [50, 50], [50, 50], [50, 50], BOTH, gives=[FIGURES, [0.0, 0.0, 0.0, 0.0, 0.0]]),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90], ["benefit", "costs"], gives=VALUE, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90], ["benefit", None], gives=VALUE, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [None, 60], [150, 90], BOTH, gives=VALUE, source=METHOD),
    case("ROI_SIMULATION", [80, 50, None], [100, 60, None], [150, 90, None], [*BOTH, "cost"], gives=VALUE),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90, 1], BOTH, gives=VALUE, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, "90"], BOTH, gives=VALUE, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 95], [150, 90], BOTH, gives=NUM, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [70, 60], [150, 90], BOTH, gives=NUM, source=METHOD),
    case("ROI_SIMULATION", [80, 0], [100, 60], [150, 90], BOTH, gives=DIV0, source=METHOD),
    case("ROI_SIMULATION", [80, -5], [100, 60], [150, 90], BOTH, gives=NUM, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90], ["benefit"] * 2, gives=DIV0, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90], BOTH, 0, gives=NUM, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90], BOTH, 1_000_001, gives=NUM, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90], BOTH, 10.5, gives=NUM, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90], BOTH, 10, -1, gives=NUM, source=METHOD),
    case("ROI_SIMULATION", [80, 50], [100, 60], [150, 90], BOTH, 10, 2**32, gives=NUM, source=METHOD),
    case("ROI_SIMULATION", [-1e308, 50], [0, 60], [1e308, 90], BOTH, gives=NUM),
    case("ROI_SIMULATION", [80, 50], [100, NA], [150, 90], BOTH, gives=NA, source=METHOD),
]
