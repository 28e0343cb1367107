"""Cases of the family words."""

from .base import DESK, DIV0, METHOD, NA, NUM, RATINGS, SEED, VALUE, case

CASES = [
    case(
        "ROI_STATEMENT", 90000, 22500,
        gives="1.00 spent on training brings back 4.00 in a year: an ROI of 300.0%; at this rate the costs are earned "
        "back in 3.0 months.",
        source=SEED,
    ),
    case(
        "ROI_STATEMENT", 13125, [2500, 2500, 2500], None, "nl",
        gives="1,00 aan training levert in een jaar 1,75 op: een ROI van 75,0%; in dit tempo zijn de kosten in 6,9 "
        "maanden terugverdiend.",
        source=RATINGS,
    ),
    case(
        "ROI_STATEMENT", 900, 300, 1, "NL",
        gives="1,00 aan training levert in een jaar 3,00 op: een ROI van 200,0%; in dit tempo zijn de kosten in 4,0 "
        "maanden terugverdiend; per deelnemer 900,00 aan baten tegenover 300,00 aan kosten.",
        source=DESK,
    ),
    case(
        "ROI_STATEMENT", 2400000, 1200000, 300, "",
        gives="1.00 spent on training brings back 2.00 in a year: an ROI of 100.0%; at this rate the costs are earned "
        "back in 6.0 months; per learner 8,000.00 in benefits against 4,000.00 in costs.",
    ),
    case(
        "ROI_STATEMENT", 300, 300, None, " En ",
        gives="1.00 spent on training brings back 1.00 in a year: an ROI of 0.0%, no gain and no loss; at this rate the "
        "costs are earned back in 12.0 months.",
    ),
    case(
        "ROI_STATEMENT", 800, 1000, None, "nl",
        gives="1,00 aan training levert in een jaar 0,80 op: een ROI van -20,0%, een verlies; in dit tempo zou het "
        "15,0 maanden duren om de kosten terug te verdienen.",
    ),
    case(
        "ROI_STATEMENT", 0, 1000,
        gives="1.00 spent on training brings back nothing in a year: an ROI of -100.0%, a loss; the costs are never "
        "earned back.",
        source=METHOD,
    ),
    case(
        "ROI_STATEMENT", -500, 1000, 4, "nl",
        gives="1,00 aan training kost in een jaar nog eens 0,50: een ROI van -150,0%, een verlies; de kosten worden "
        "nooit terugverdiend; per deelnemer -125,00 aan baten tegenover 250,00 aan kosten.",
    ),
    case("ROI_STATEMENT", 900, 0, gives=DIV0, source=METHOD),
    case("ROI_STATEMENT", 900, 300, 0, gives=DIV0),
    case("ROI_STATEMENT", 900, -300, gives=NUM, source=METHOD),
    case("ROI_STATEMENT", 900, 300, -1, gives=NUM),
    case("ROI_STATEMENT", 1e300, 1, gives=NUM),
    case("ROI_STATEMENT", 5e-324, 1, gives=NUM),
    case("ROI_STATEMENT", 900, 300, 1, "de", gives=VALUE),
    case("ROI_STATEMENT", 900, 300, 1, 5, gives=VALUE),
    case("ROI_STATEMENT", 900, 300, 1, ["en", "nl"], gives=VALUE),
    case("ROI_STATEMENT", 900, None, gives=VALUE, source=METHOD),
    case("ROI_STATEMENT", "900", 300, gives=VALUE, source=METHOD),
    case("ROI_STATEMENT", 900, 300, 1, NA, gives=NA, source=METHOD),
]  # fmt: skip
