# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Words: the result, said plainly."""

from __future__ import annotations

from ..cells import shortened
from ..engine import returns
from ..engine.errors import MismatchError
from ..language import LANGUAGES, Text
from ..words import roi_sentence
from .catalogue import Argument, function
from .shared import PHILLIPS, benefits, costs


@function(
    "words",
    "One plain sentence with the money back for each unit spent, the ROI and the payback, for benefits of one year unless "
    "those of a year are given too; with learners also the benefit and the cost of each.",
    "Eén gewone zin met wat elke bestede euro oplevert, de ROI en de terugverdientijd, bij baten van één jaar tenzij ook "
    "die per jaar zijn gegeven; met deelnemers ook de baten en kosten per deelnemer.",
    benefits=benefits(),
    costs=costs(),
    learners=Argument(
        "value",
        "people",
        "The number of learners; left out, the sentence does not speak of them.",
        "Het aantal deelnemers; als u niets invult, noemt de zin ze niet.",
    ),
    language=Argument(
        "text",
        "text",
        "The language of the sentence: en (English) or nl (Dutch); en if left out.",
        "De taal van de zin: en (Engels) of nl (Nederlands); en als u niets invult.",
    ),
    annual_benefit=Argument(
        "value",
        "money a year",
        "The benefits of a year, where benefits are of another period; the payback goes by them.",
        "De baten per jaar, als de baten over een andere periode gaan; daarmee wordt de terugverdientijd berekend.",
    ),
    errors=Text(
        "#DIV/0! where costs or learners are 0; #NUM! where they are negative; #VALUE! for another language",
        "#DEEL/0! als kosten of deelnemers 0 zijn; #GETAL! als ze negatief zijn; #WAARDE! bij een andere taal",
    ),
    gives="text",
    example='ROI_STATEMENT(900, 300, 1, "en")',
    result="1.00 spent on training brings back 3.00 in a year: an ROI of 200.0%; at this rate the costs are earned back in "
    "4.0 months; per learner 900.00 in benefits against 300.00 in costs.",
    source=PHILLIPS,
)
def ROI_STATEMENT(
    benefits: float,
    costs: float,
    learners: float | None = None,
    language: str = "en",
    annual_benefit: float | None = None,
) -> str:
    chosen = language.casefold()
    if chosen not in LANGUAGES:
        raise MismatchError("language-unknown", "language", shown=shortened(language))
    each = None
    if learners is not None:
        each = (returns.per_learner(benefits, learners), returns.cost_per_learner(costs, learners))
    annual = benefits if annual_benefit is None else annual_benefit
    return roi_sentence(
        returns.roi(benefits, costs),
        returns.benefit_cost_ratio(benefits, costs),
        returns.payback_months(costs, annual) if annual > 0 else None,
        "",
        chosen,
        in_a_year=annual_benefit is None,
        per_learner=each,
    )
