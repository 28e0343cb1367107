"""Cases of the family isolation."""

from .base import DIV0, METHOD, NA, NUM, VALUE, case

HEADINGS = ["Effect", "Standard error", "t", "Degrees of freedom", "p", "Low", "High"]
R_WELCH = (
    "Rosetta Code, Welch's t-test, first samples: t, df and p of R's t.test; bounds from mpmath, in 40 digits"
)
# With 1 to 6 degrees of freedom Student's t has a closed form: Abramowitz and Stegun, 26.7.3 and 26.7.4.
STUDENT = "by hand; p and t from Abramowitz and Stegun 26.7.3 and 26.7.4"
FIRST = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4]
SECOND = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4]

CASES = [
    case("CONTROL_GROUP_EFFECT", [20, 22], [25, 27], [20, 22], [21, 23], gives=4.0),
    case("CONTROL_GROUP_EFFECT", 20, 25, 20, 25, gives=0.0),
    # Each range has its own mean, so a blank in one leaves the others as they are.
    case("CONTROL_GROUP_EFFECT", [20, None], [25, 27, 29], [[20, 22]], [21, None, 25, 23], gives=5.0),
    case("CONTROL_GROUP_EFFECT", [5, 5], [3, 3], [4, 4], [4, 4], gives=-2.0),
    # 2.75 from the means as printed; the paper's 2.76 comes from means that are not rounded yet.
    case(
        "CONTROL_GROUP_EFFECT",
        20.44,
        21.03,
        23.33,
        21.17,
        gives=2.75,
        source="Card and Krueger 1994, American Economic Review 84(4), table 3",
    ),
    case("CONTROL_GROUP_EFFECT", 1e308, 1.5e308, [1e308, 1e308], [1e308, 1e308], gives=5e307),
    case("CONTROL_GROUP_EFFECT", -1e308, 1e308, 0, 0, gives=NUM, source="no cell holds 2E308"),
    case("CONTROL_GROUP_EFFECT", [20, "22"], [25, 27], 20, 21, gives=VALUE, source=METHOD),
    case("CONTROL_GROUP_EFFECT", [20, 22], [None, None], 20, 21, gives=VALUE),
    case("CONTROL_GROUP_EFFECT", [20, 22], [25, 27], None, 21, gives=VALUE, source=METHOD),
    case("CONTROL_GROUP_EFFECT", [20, 22], [25, 27], 20, [NA, 21], gives=NA, source=METHOD),
    case(
        "CONTROL_GROUP_TEST",
        [0] * 15,
        FIRST,
        [0] * 15,
        SECOND,
        gives=[
            HEADINGS,
            [
                20.82 - 344.8 / 15,
                (20.82 - 344.8 / 15) / -2.45535639828601,
                -2.45535639828601,
                24.9885292902309,
                0.021378001462867,
                -3.9840962671409281,
                -0.3492370661924052,
            ],
        ],
        source=R_WELCH,
    ),
    # One group varies, with three people, so 2 degrees: p = 1 − t ÷ √(2 + t²) and t = √(2 × 0.95² ÷ (1 − 0.95²)).
    case(
        "CONTROL_GROUP_TEST",
        [1, 1, 1],
        [2, 3, 4],
        [5, 6],
        [5, 6],
        gives=[
            HEADINGS,
            [
                2.0,
                3**-0.5,
                12**0.5,
                2.0,
                1 - (12 / 14) ** 0.5,
                2 - (2 * 0.9025 / 0.0975 / 3) ** 0.5,
                2 + (2 * 0.9025 / 0.0975 / 3) ** 0.5,
            ],
        ],
        source=STUDENT,
    ),
    # A blank takes its row out, and no more. One group varies, with two people, so 1 degree: at 50% t is 1, and
    # p = 1 − (2 ÷ π) atan(√3) = 1/3 where t is √3. Changes −1 + √3 and 1 + √3 have the standard error 1.
    case(
        "CONTROL_GROUP_TEST",
        [0, 0, None, 7],
        [3**0.5 - 1, 3**0.5 + 1, 9, None],
        [5, 6],
        [5, 6],
        0.5,
        gives=[HEADINGS, [3**0.5, 1.0, 3**0.5, 1.0, 1 / 3, 3**0.5 - 1, 3**0.5 + 1]],
        source=STUDENT,
    ),
    case("CONTROL_GROUP_TEST", [1, 2, 3], [2, 3], [1, 2], [2, 4], gives=VALUE, source=METHOD),
    case("CONTROL_GROUP_TEST", [1, 2], [2, 4], [1, 2], [2, 4, 5], gives=VALUE, source=METHOD),
    case("CONTROL_GROUP_TEST", [1, 2], [2, None], [1, 2], [2, 4], gives=NUM),
    case("CONTROL_GROUP_TEST", [1, 2], [2, 4], 1, 2, gives=NUM),
    case("CONTROL_GROUP_TEST", [1, 2], [2, 3], [1, 2], [2, 3], gives=DIV0),
    # 0.3 − 0.1 and 0.4 − 0.2 are the same change, though not quite as binary numbers.
    case("CONTROL_GROUP_TEST", [0.1, 0.2], [0.3, 0.4], [0.1, 0.7], [0.1, 0.7], gives=DIV0),
    case("CONTROL_GROUP_TEST", [1, 2], [2, 4], [1, 2], [2, 4], 95, gives=NUM),
    case("CONTROL_GROUP_TEST", [1, 2], [2, 4], [1, 2], [2, 4], 1, gives=NUM),
    case("CONTROL_GROUP_TEST", [1, 2], [2, 4], [1, 2], [2, 4], 0, gives=NUM),
    case("CONTROL_GROUP_TEST", [1, 2], [2, 4], [1, 2], [2, 4], "95%", gives=VALUE),
    case("CONTROL_GROUP_TEST", [1, 2], [2, DIV0], [1, 2], [2, 4], gives=DIV0, source=METHOD),
    case("CONTROL_GROUP_TEST", [-1e308, 1e308], [1e308, -1e308], [0, 0], [0, 1], gives=NUM),
    case("TREND_LINE_EFFECT", [10, 12, 14], [18, 20], gives=2.0),
    # The line through 1, 2, 4 at periods 1, 2, 3 has slope 3/2 and passes 7/3 in the middle: 16/3 at period 4.
    case("TREND_LINE_EFFECT", [1, 2, 4], 5, gives=-1 / 3),
    case("TREND_LINE_EFFECT", [3, 3, 3], [[4, 5]], gives=1.5),
    # Blanks keep their places: a straight line stays one.
    case("TREND_LINE_EFFECT", [10, None, 14, 16], [None, 21], gives=1.0),
    case("TREND_LINE_EFFECT", [None, 12, 14, 16], [17], gives=-1.0),
    case("TREND_LINE_EFFECT", [10, 12], [18, 20], gives=NUM, source=METHOD),
    case("TREND_LINE_EFFECT", [10, None, 12, None], [18, 20], gives=NUM),
    case("TREND_LINE_EFFECT", [10, 12, 14], [None, None], gives=VALUE),
    case("TREND_LINE_EFFECT", [10, 12, 14], None, gives=VALUE),
    case("TREND_LINE_EFFECT", [10, 12, "14"], 16, gives=VALUE),
    case("TREND_LINE_EFFECT", [10, 12, 14], [16, NUM], gives=NUM, source=METHOD),
    case("TREND_LINE_EFFECT", [-1e308, 0, 1e308], 1e308, gives=-1e308),
]
