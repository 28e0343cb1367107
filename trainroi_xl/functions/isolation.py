# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Isolation: how much of it is due to the training?"""

from __future__ import annotations

from ..engine import isolation as engine
from ..language import Text
from .catalogue import Argument, function
from .shared import PHILLIPS, confidence


def _group(en: str, nl: str) -> Argument:
    return Argument("column", "figure", en, nl)


@function(
    "isolation",
    "Effect of a training against a control group: the change of the trained group's mean less that of the control "
    "group (difference in differences). Blanks are left out.",
    "Effect van een training ten opzichte van een controlegroep: de verandering van het gemiddelde van de getrainde "
    "groep min die van de controlegroep (difference-in-differences). Lege cellen tellen niet mee.",
    trained_before=_group(
        "Figures of the trained group before the training.",
        "Cijfers van de getrainde groep vóór de training.",
    ),
    trained_after=_group("Their figures after it.", "Hun cijfers na de training."),
    control_before=_group(
        "Figures of a comparable group without training, over the same period before.",
        "Cijfers van een vergelijkbare groep zonder training, over dezelfde periode ervoor.",
    ),
    control_after=_group(
        "Their figures over the same period after.", "Hun cijfers over dezelfde periode erna."
    ),
    errors=Text(
        "#VALUE! where one of the four is blank throughout",
        "#WAARDE! als een van de vier helemaal leeg is",
    ),
    gives="figure",
    example="CONTROL_GROUP_EFFECT({20; 22}, {25; 27}, {20; 22}, {21; 23})",
    result=4.0,
    source=PHILLIPS,
)
def CONTROL_GROUP_EFFECT(
    trained_before: engine.Figures,
    trained_after: engine.Figures,
    control_before: engine.Figures,
    control_after: engine.Figures,
) -> float:
    return engine.control_group_effect(trained_before, trained_after, control_before, control_after)


@function(
    "isolation",
    "Effect against a control group with its certainty: standard error, t, degrees of freedom, two-sided p and interval. "
    "Welch's test on the change of each person or team; a row counts where both figures are there.",
    "Effect ten opzichte van een controlegroep met de zekerheid ervan: standaardfout, t, vrijheidsgraden, tweezijdige p "
    "en betrouwbaarheidsinterval. Toets van Welch op ieders verandering; een rij telt mee als beide cijfers er zijn.",
    trained_before=_group(
        "Figures of the trained before the training, a row per person or team.",
        "Cijfers van de getrainde groep vóór de training, een rij per persoon of team.",
    ),
    trained_after=_group("Their figures after it, row by row.", "Hun cijfers na de training, rij voor rij."),
    control_before=_group(
        "Figures of a comparable group without training, before.",
        "Cijfers van een vergelijkbare groep zonder training, ervoor.",
    ),
    control_after=_group("Their figures after, row by row.", "Hun cijfers erna, rij voor rij."),
    confidence=confidence(),
    errors=Text(
        "#VALUE! where before and after differ in length; #NUM! for fewer than 2 complete pairs in a group, or a "
        "confidence outside 0% to 100%; #DIV/0! where all in a group changed alike, in both groups",
        "#WAARDE! als voor en na in lengte verschillen; #GETAL! bij minder dan 2 complete paren in een groep of een "
        "betrouwbaarheid buiten 0% tot 100%; #DEEL/0! als binnen beide groepen iedereen evenveel veranderde",
    ),
    gives="table",
    needs=("numpy", "scipy"),
    example="CONTROL_GROUP_TEST({20; 22; 24; 21}, {25; 28; 29; 27}, {20; 23; 22; 21}, {21; 24; 24; 23})",
    result=[
        ["Effect", "Standard error", "t", "Degrees of freedom", "p", "Low", "High"],
        [4.0, 0.40824829, 9.797958971, 6.0, 0.000065061, 3.00105242, 4.99894758],
    ],
    source="B. L. Welch (1947), Biometrika 34(1/2), 28-35",
)
def CONTROL_GROUP_TEST(
    trained_before: engine.Figures,
    trained_after: engine.Figures,
    control_before: engine.Figures,
    control_after: engine.Figures,
    confidence: float = 0.95,
) -> list[list[object]]:
    tested = engine.control_group_test(
        trained_before, trained_after, control_before, control_after, confidence
    )
    return [["Effect", "Standard error", "t", "Degrees of freedom", "p", "Low", "High"], list(tested)]


@function(
    "isolation",
    "How far the periods after the training lie above the trend of the periods before, on average. The trend is the "
    "least-squares line, extended.",
    "Hoeveel de perioden na de training gemiddeld boven de trend van de perioden ervoor liggen. De trend is de "
    "doorgetrokken kleinste-kwadratenlijn.",
    before=Argument(
        "column",
        "figure",
        "Figures by period before the training, in order of time. A blank keeps its place.",
        "Cijfers per periode vóór de training, op volgorde van tijd. Een lege cel houdt haar plaats.",
    ),
    after=Argument(
        "column",
        "figure",
        "Figures of the periods that follow, equally long.",
        "Cijfers van de perioden daarna, even lang.",
    ),
    errors=Text(
        "#NUM! for fewer than 3 figures before; #VALUE! where there is none after",
        "#GETAL! bij minder dan 3 cijfers vooraf; #WAARDE! als er geen cijfer na is",
    ),
    gives="figure",
    example="TREND_LINE_EFFECT({10; 12; 14}, {18; 20})",
    result=2.0,
    source=PHILLIPS,
)
def TREND_LINE_EFFECT(before: engine.Figures, after: engine.Figures) -> float:
    return engine.trend_line_effect(before, after)
