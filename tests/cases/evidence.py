"""Cases of the family evidence."""

from .base import DIV0, METHOD, NA, NUM, VALUE, case

HEADINGS = ["Low", "High"]
LEARNING = "seed: learning was effective where at least two of the three areas improved"
SCORE_TEST = (
    "by hand, from z = 1.959963984540054: n of n and 0 of n give z² ÷ (n + z²), half gives z ÷ 2√(n + z²)"
)
Z2 = 1.959963984540054**2
HALF_OF_20 = (Z2 / (20 + Z2)) ** 0.5 / 2

CASES = [
    case("TOP_BOX", [5, 5, 4, None, 3], gives=0.5),
    case("TOP_BOX", [[5, 4], [3, 5]], 5, 2, gives=0.75),
    case("TOP_BOX", [10, 9, 8, 0], 10, 2, gives=0.5),
    case("TOP_BOX", [7, 6], 7, 7, gives=1.0),
    case("TOP_BOX", 4, gives=0.0),
    case("TOP_BOX", [4.5, 4], gives=0.0),
    case("TOP_BOX", [4.5, 4, 5], 5, 2, gives=1.0),
    case("TOP_BOX", [5, 4], None, None, gives=0.5, source=METHOD),
    case("TOP_BOX", [5, 6], gives=NUM),
    case("TOP_BOX", [5, -1], gives=NUM),
    case("TOP_BOX", [5, 4], 0, gives=NUM),
    case("TOP_BOX", [5, 4], 5, 0, gives=NUM),
    case("TOP_BOX", [5, 4], 5, 6, gives=NUM),
    case("TOP_BOX", [5, 4], 5, 1.5, gives=NUM),
    case("TOP_BOX", [None, None], gives=VALUE),
    case("TOP_BOX", [5, "5"], gives=VALUE, source=METHOD),
    case("TOP_BOX", [5, NA], gives=NA, source=METHOD),
    # 25/50 and 30/40; the means of the class, 55 to 82.5, would give 27.5/45.
    case("LEARNING_GAIN", [50, 60], [75, 90], 100, gives=0.625),
    case("LEARNING_GAIN", [50, None, 60, 20], [75, 80, None, 20], 100, gives=0.25),
    case("LEARNING_GAIN", 5, 3, 10, gives=-0.4),
    case("LEARNING_GAIN", [0, 8], [10, 8], 10, gives=0.5),
    case("LEARNING_GAIN", [50, 100], [75, 100], 100, gives=DIV0),
    # Without a score after, having begun at the maximum does not matter.
    case("LEARNING_GAIN", [50, 100], [75, None], 100, gives=0.5),
    case("LEARNING_GAIN", [50, 60], [75, 101], 100, gives=NUM),
    case("LEARNING_GAIN", [-1, 60], [75, 90], 100, gives=NUM),
    case("LEARNING_GAIN", [0, 0], [0, 0], 0, gives=NUM),
    case("LEARNING_GAIN", [50, 60], [75], 100, gives=VALUE, source=METHOD),
    case("LEARNING_GAIN", [50, None], [None, 90], 100, gives=VALUE),
    case("LEARNING_GAIN", [50, 60], [75, 90], None, gives=VALUE),
    case("LEARNING_GAIN", [50, "60"], [75, 90], 100, gives=VALUE),
    # Means 7 and 4, pooled deviation 2, so d is 1.5; with 4 degrees the factor is 1 − 3/15.
    case("EFFECT_SIZE", [5, 7, 9], [2, 4, 6], gives=1.2),
    case("EFFECT_SIZE", [2, 4, 6], [5, 7, 9, None], gives=-1.2),
    # One group alike is enough of a spread: squares 2 over 2 degrees, and a factor 1 − 3/7.
    case("EFFECT_SIZE", [1, 3], [[5, 5]], gives=-12 / 7),
    case("EFFECT_SIZE", [1, 3], [1, 3], gives=0.0),
    case("EFFECT_SIZE", [1e200, 3e200], [5e200, 5e200], gives=-12 / 7),
    case("EFFECT_SIZE", [1e-200, 3e-200], [5e-200, 5e-200], gives=-12 / 7),
    case("EFFECT_SIZE", [1, None], [1, 3], gives=NUM),
    case("EFFECT_SIZE", [1, 3], 2, gives=NUM),
    case("EFFECT_SIZE", [1, 1], [3, 3], gives=DIV0),
    case("EFFECT_SIZE", [0.1 + 0.2, 0.3], [0.5, 0.5], gives=DIV0),
    case("EFFECT_SIZE", [1, True], [1, 3], gives=VALUE),
    case("EFFECT_SIZE", [None, None], [1, 3], gives=VALUE),
    case("LEARNING_EFFECTIVE", 0.4, 0.1, -0.2, gives=True, source=LEARNING),
    case("LEARNING_EFFECTIVE", 0.4, 0, -0.2, gives=False, source=LEARNING),
    case("LEARNING_EFFECTIVE", -1, 5, 5, gives=True, source=LEARNING),
    case("LEARNING_EFFECTIVE", 0, 0, 0, gives=False, source=LEARNING),
    case("LEARNING_EFFECTIVE", 1, 1, 1, gives=True, source=LEARNING),
    case("LEARNING_EFFECTIVE", 1, 1, None, gives=VALUE, source=METHOD),
    case("LEARNING_EFFECTIVE", 1, True, 1, gives=VALUE, source=METHOD),
    case("LEARNING_EFFECTIVE", 1, 1, NA, gives=NA, source=METHOD),
    case("ADOPTION_RATE", [0, 1, 4, None, 12], gives=0.75),
    case("ADOPTION_RATE", [0, 1, 4, None, 12], 4, gives=0.5),
    case("ADOPTION_RATE", [[0.5, 1]], 0.5, gives=1.0),
    case("ADOPTION_RATE", 0, gives=0.0),
    case("ADOPTION_RATE", [0, 1], None, gives=0.5, source=METHOD),
    case("ADOPTION_RATE", [1, -1], gives=NUM),
    case("ADOPTION_RATE", [0, 1], 0, gives=NUM),
    case("ADOPTION_RATE", [None], gives=VALUE),
    case("ADOPTION_RATE", [1, "2"], gives=VALUE, source=METHOD),
    case("WILSON_INTERVAL", 0, 20, gives=[HEADINGS, [0.0, Z2 / (20 + Z2)]], source=SCORE_TEST),
    case("WILSON_INTERVAL", 20, 20, gives=[HEADINGS, [20 / (20 + Z2), 1.0]], source=SCORE_TEST),
    case(
        "WILSON_INTERVAL", 10, 20, gives=[HEADINGS, [0.5 - HALF_OF_20, 0.5 + HALF_OF_20]], source=SCORE_TEST
    ),
    # z is 1.6448536269514722 at 90%: z² is 2.7055434540954.
    case(
        "WILSON_INTERVAL",
        0,
        10,
        0.9,
        gives=[HEADINGS, [0.0, 2.7055434540954146 / 12.7055434540954146]],
        source="by hand, with the 90% point of chi-square with 1 degree of freedom",
    ),
    case("WILSON_INTERVAL", 0, 0, gives=DIV0),
    case("WILSON_INTERVAL", 0, -1, gives=NUM),
    case("WILSON_INTERVAL", 21, 20, gives=NUM),
    case("WILSON_INTERVAL", -1, 20, gives=NUM),
    case("WILSON_INTERVAL", 5, 20, 95, gives=NUM),
    case("WILSON_INTERVAL", 5, 20, 0, gives=NUM),
    case("WILSON_INTERVAL", None, 20, gives=VALUE),
    case("WILSON_INTERVAL", [1, 2], 20, gives=VALUE),
]
