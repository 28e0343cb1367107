"""Cases of the family utility; those of risk stand in a module of their own."""

from .base import DIV0, METHOD, NA, NUM, VALUE, case

PROGRAMMERS = (
    "Schmidt, Hunter and Pearlman 1982, Personnel Psychology 35 (from memory; it follows from the inputs): 100 "
    "programmers, 2 years, d 0.65, SDy 10,413, 500 each, gives 1,303,690"
)
BOUDREAU = (
    "Boudreau 1983, Personnel Psychology 36: the formula with variable costs of 5%, tax of 45% and a rate of 10%, "
    "by hand for those programmers"
)
YEARLY = 100 * 0.65 * 10413

CASES = [
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, 50000, gives=1303690.0, source=PROGRAMMERS),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, [20000, None, 30000], gives=1303690.0, source=PROGRAMMERS),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, 50000, 0, 0, 1, 0, gives=1303690.0, source=PROGRAMMERS),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, 50000, None, None, None, None, gives=1303690.0, source=METHOD),
    case(
        "TRAINING_UTILITY", 100, 2, 0.65, 10413, 50000, 0.1, 0, 0.95, 0.45,
        gives=YEARLY * 0.95 * 0.55 * (1 / 1.1 + 1 / 1.21) - 50000 * 0.55 / 1.1,
        source=BOUDREAU,
    ),
    case("TRAINING_UTILITY", 10, 2, 0.5, 1000, 1000, 0.25, gives=5000 / 1.25 + 5000 / 1.5625 - 800),
    case("TRAINING_UTILITY", 10, 3, 0.5, 1000, 1000, 0, 0.5, gives=5000 + 2500 + 1250 - 1000),
    case("TRAINING_UTILITY", 10, 3, 0.5, 1000, 1000, 0, 1, gives=4000.0),
    case("TRAINING_UTILITY", 10, 2, 0.5, 1000, 1000, 0, 0, 0.8, gives=7000.0),
    case("TRAINING_UTILITY", 10, 2, 0.5, 1000, 1000, 0, 0, 1, 0.25, gives=7500 - 750),
    case("TRAINING_UTILITY", 10, 2, 0.5, 1000, 1000, 0, 0, 1, 1, gives=0.0),
    # Half of the third year: half of what that year would bring, from the end of that year.
    case("TRAINING_UTILITY", 10, 2.5, 0.5, 1000, 1000, gives=11500.0),
    case("TRAINING_UTILITY", 10, 2.5, 0.5, 1000, 0, 0, 0.5, gives=5000 + 2500 + 625),
    case("TRAINING_UTILITY", 10, 1.5, 0.5, 1000, 0, 0.25, gives=5000 / 1.25 + 2500 / 1.5625),
    case("TRAINING_UTILITY", 10, 0.5, 0.5, 1000, 1000, 0.25, gives=(2500 - 1000) / 1.25),
    case("TRAINING_UTILITY", 10, 0.5, 0.5, 1000, 1000, 0, 1, gives=1500.0),
    case("TRAINING_UTILITY", 10, 2, 0.5, 1000, 0, -0.5, gives=10000 + 20000),
    case("TRAINING_UTILITY", 100, 2, -0.1, 10000, 50000, gives=-250000.0),
    case("TRAINING_UTILITY", 0, 2, 0.65, 10413, 50000, gives=-50000.0),
    # A slip of the keyboard takes no time: years without end at 25% are worth 1 ÷ 25%.
    case("TRAINING_UTILITY", 10, 1e300, 0.5, 1000, 0, 0.25, gives=20000.0),
    case("TRAINING_UTILITY", 10, 1e300, 0.5, 1000, 0, -0.25, gives=NUM),
    case("TRAINING_UTILITY", -1, 2, 0.65, 10413, 50000, gives=NUM, source=METHOD),
    case("TRAINING_UTILITY", 100, -2, 0.65, 10413, 50000, gives=NUM),
    case("TRAINING_UTILITY", 100, 2, 0.65, -10413, 50000, gives=NUM),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, -50000, gives=NUM, source=METHOD),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, 50000, -1, gives=NUM),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, 50000, 0.1, 25, gives=NUM, source=METHOD),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, 50000, 0.1, 0, -0.05, gives=NUM),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, 50000, 0.1, 0, 1, 45, gives=NUM),
    case("TRAINING_UTILITY", 100, 2, None, 10413, 50000, gives=VALUE, source=METHOD),
    case("TRAINING_UTILITY", 100, 2, "0,65", 10413, 50000, gives=VALUE, source=METHOD),
    case("TRAINING_UTILITY", 100, 2, 0.65, 10413, NA, gives=NA, source=METHOD),
    case("BREAK_EVEN_EFFECT", 100, 2, 10413, 50000, gives=50000 / 2082600, source=PROGRAMMERS),
    case("BREAK_EVEN_EFFECT", 100, 2, 10000, [20000, 30000], gives=0.025),
    case("BREAK_EVEN_EFFECT", 1, 0.5, 1000, 1000, gives=2.0),
    case("BREAK_EVEN_EFFECT", 100, 2, 10000, 0, gives=0.0),
    case("BREAK_EVEN_EFFECT", 0, 2, 10000, 50000, gives=DIV0, source=METHOD),
    case("BREAK_EVEN_EFFECT", 100, 0, 10000, 50000, gives=DIV0, source=METHOD),
    case("BREAK_EVEN_EFFECT", 100, 2, 0, 50000, gives=DIV0, source=METHOD),
    case("BREAK_EVEN_EFFECT", 1e-200, 1e-200, 10000, 50000, gives=NUM),
    case("BREAK_EVEN_EFFECT", -100, 2, 10000, 50000, gives=NUM, source=METHOD),
    case("BREAK_EVEN_EFFECT", 100, -2, 10000, 50000, gives=NUM),
    case("BREAK_EVEN_EFFECT", 100, 2, -1, 50000, gives=NUM),
    case("BREAK_EVEN_EFFECT", 100, 2, 10000, -1, gives=NUM, source=METHOD),
    case("BREAK_EVEN_EFFECT", 100, 2, None, 50000, gives=VALUE),
    case("BREAK_EVEN_EFFECT", 100, 2, "10.000", 50000, gives=VALUE),
    case("BREAK_EVEN_EFFECT", 100, 2, 10000, DIV0, gives=DIV0),
]  # fmt: skip
