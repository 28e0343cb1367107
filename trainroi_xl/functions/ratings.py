# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Supervisor ratings: what did supervisors see?"""

from __future__ import annotations

from ..engine import ratings as engine
from ..language import Text
from .catalogue import Argument, function
from .shared import CREPID, PHILLIPS


def _ratings() -> Argument:
    return Argument(
        "table",
        "change",
        "Improvements that supervisors saw, a row per person, a column per criterion.",
        "Verbeteringen die leidinggevenden zagen, een rij per persoon, een kolom per criterium.",
    )


@function(
    "ratings",
    "Mean improvement over all cells that are filled in, weighted by criterion where weights are given.",
    "Gemiddelde verbetering over alle ingevulde cellen, gewogen per criterium als er gewichten zijn.",
    ratings=_ratings(),
    weights=Argument(
        "filled",
        "weight",
        "One weight per criterion, such as time × importance; equal if left out.",
        "Eén gewicht per criterium, zoals tijd × belang; gelijk als u niets invult.",
    ),
    errors=Text(
        "#NUM! for an improvement outside −100% to 100% or a negative weight; #VALUE! where weights and columns differ "
        "in number; #DIV/0! where all weights are 0",
        "#GETAL! bij een verbetering buiten −100% tot 100% of een negatief gewicht; #WAARDE! als er niet één gewicht per "
        "kolom is; #DEEL/0! als alle gewichten 0 zijn",
    ),
    gives="fraction",
    example="RATING_IMPROVEMENT({0.05, 0.1, 0.05, 0.05})",
    result=0.0625,
    source=CREPID,
)
def RATING_IMPROVEMENT(ratings: engine.Ratings, weights: list[float] | None = None) -> float:
    return engine.rating_improvement(ratings, weights)


@function(
    "ratings",
    "Mean relative change of scores, (after − before) ÷ before, over pairs that are both filled in.",
    "Gemiddelde relatieve verandering van scores, (na − voor) ÷ voor, over paren die allebei zijn ingevuld.",
    before=Argument("table", "score", "Scores before the training.", "Scores vóór de training."),
    after=Argument("table", "score", "Scores after, cell by cell.", "Scores erna, cel voor cel."),
    errors=Text(
        "#DIV/0! for a score of 0 before; #NUM! for a negative score; #VALUE! where sizes differ or no pair is complete",
        "#DEEL/0! bij een score van 0 vooraf; #GETAL! bij een negatieve score; #WAARDE! als groottes verschillen of geen "
        "paar compleet is",
    ),
    gives="fraction",
    example="RATING_CHANGE({4; 2}, {5; 3})",
    result=0.375,
    source=PHILLIPS,
)
def RATING_CHANGE(before: engine.Ratings, after: engine.Ratings) -> float:
    return engine.rating_change(before, after)


@function(
    "ratings",
    "ROI within a year from supervisors' ratings: each person's own mean improvement × own salary, against the costs. A "
    "person without ratings counts as no improvement.",
    "ROI binnen een jaar uit beoordelingen door leidinggevenden: ieders eigen gemiddelde verbetering × eigen salaris, "
    "tegen de kosten. Wie geen beoordeling heeft, telt als geen verbetering.",
    ratings=_ratings(),
    salaries=Argument(
        "column",
        "money a year",
        "The salary of each person; one cell serves all.",
        "Het salaris van elke persoon; één cel geldt voor iedereen.",
    ),
    costs=Argument(
        "column",
        "money",
        "The cost for each person; one cell is the cost per person.",
        "De kosten van elke persoon; één cel is het bedrag per persoon.",
    ),
    errors=Text(
        "#NUM! for an improvement outside −100% to 100% or negative money; #VALUE! where lengths differ or a salary or "
        "cost is blank; #DIV/0! where costs are 0",
        "#GETAL! bij een verbetering buiten −100% tot 100% of een negatief bedrag; #WAARDE! als lengtes verschillen of een "
        "salaris of kostenbedrag leeg is; #DEEL/0! als de kosten 0 zijn",
    ),
    gives="fraction",
    example="SUPERVISOR_RATING_ROI({0.0625; 0.0625; 0.0625}, 70000, 2500)",
    result=0.75,
    source=PHILLIPS,
)
def SUPERVISOR_RATING_ROI(
    ratings: engine.Ratings, salaries: list[float | None], costs: list[float | None]
) -> float:
    return engine.supervisor_rating_roi(ratings, salaries, costs)


@function(
    "ratings",
    "Agreement between raters who rate the same people: ICC(2,k), absolute agreement of their mean. 1 is full agreement.",
    "Overeenstemming tussen beoordelaars van dezelfde mensen: ICC(2,k), absolute overeenstemming van hun gemiddelde. 1 is "
    "volledige overeenstemming.",
    ratings=Argument(
        "table",
        "score",
        "Scores, a row per person, a column per rater; no blanks.",
        "Scores, een rij per persoon, een kolom per beoordelaar; geen lege cellen.",
    ),
    errors=Text(
        "#NUM! for fewer than 2 people or 2 raters; #VALUE! for a blank; #DIV/0! where the scores do not vary",
        "#GETAL! bij minder dan 2 personen of 2 beoordelaars; #WAARDE! bij een lege cel; #DEEL/0! als de scores niet "
        "verschillen",
    ),
    gives="ratio",
    example="RATING_AGREEMENT({1, 2; 2, 3; 3, 4})",
    result=0.8,
    source="P. E. Shrout and J. L. Fleiss (1979), Psychological Bulletin 86(2), 420-428",
)
def RATING_AGREEMENT(ratings: engine.Ratings) -> float:
    return engine.rating_agreement(ratings)
