"""Cases of the family costs."""

from .base import DIV0, HOURS, METHOD, NUM, VALUE, case

COST_HEADINGS = ["Category", "Amount", "Share"]

CASES = [
    case("PARTICIPANT_TIME_COST", 8, 30, 10, gives=2400.0),
    case("PARTICIPANT_TIME_COST", 8, 30, 10, 0.25, gives=3000.0),
    case("PARTICIPANT_TIME_COST", 52, 1, 10, gives=520.0, source=HOURS),
    case("PARTICIPANT_TIME_COST", 0, 30, 10, gives=0.0),
    case("PARTICIPANT_TIME_COST", -8, 30, 10, gives=NUM, source=METHOD),
    case("PARTICIPANT_TIME_COST", 8, 30, -10, gives=NUM, source=METHOD),
    case("PARTICIPANT_TIME_COST", 8, -30, 10, gives=NUM),
    case("PARTICIPANT_TIME_COST", 8, 30, 10, 30, gives=NUM, source=METHOD),
    case("PARTICIPANT_TIME_COST", 8, None, 10, gives=VALUE),
    case("PARTICIPANT_TIME_COST", 8, 30, 10, "30%", gives=VALUE),
    case("PRORATED_COST", 50000, 500, 30, gives=3000.0),
    case("PRORATED_COST", [40000, 10000], 500, 500, gives=50000.0),
    case("PRORATED_COST", 50000, 500, 0, gives=0.0),
    case("PRORATED_COST", 50000, 0, 30, gives=DIV0, source=METHOD),
    case("PRORATED_COST", 50000, 500, 501, gives=NUM),
    case("PRORATED_COST", 50000, -500, 30, gives=NUM, source=METHOD),
    case("PRORATED_COST", 50000, 500, -30, gives=NUM, source=METHOD),
    case("PRORATED_COST", -50000, 500, 30, gives=NUM, source=METHOD),
    case("PRORATED_COST", 50000, 500, False, gives=VALUE),
    case(
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
    case("COSTS_BY_CATEGORY", ["A", "Subsidy"], [500, -100], gives=[COST_HEADINGS, ["A", 500.0, 1.25], ["Subsidy", -100.0, -0.25]]),
    case("COSTS_BY_CATEGORY", "A", 0, gives=[COST_HEADINGS, ["A", 0.0, DIV0]]),
    case("COSTS_BY_CATEGORY", ["A", "B"], [100, None], gives=[COST_HEADINGS, ["A", 100.0, 1.0], ["B", 0.0, 0.0]]),
    case("COSTS_BY_CATEGORY", ["A", None], [100, 5], gives=VALUE),
    case("COSTS_BY_CATEGORY", ["A", " "], [100, 5], gives=VALUE),
    case("COSTS_BY_CATEGORY", ["A", "B"], [100], gives=VALUE, source=METHOD),
    case("COSTS_BY_CATEGORY", ["A", "B"], [100, "50"], gives=VALUE, source=METHOD),
    case("COSTS_BY_CATEGORY", ["A", "B"], [100, -500], gives=NUM, source=METHOD),
    case("COSTS_BY_CATEGORY", ["A", DIV0], [100, 5], gives=DIV0),
]  # fmt: skip
