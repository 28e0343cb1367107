# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Evidence: what shows that it worked?"""

from __future__ import annotations

from ..engine import evidence as engine
from ..language import Text
from .catalogue import Argument, function
from .shared import ARTICLE, confidence


def _gain(en: str, nl: str) -> Argument:
    return Argument("value", "gain", en, nl)


@function(
    "evidence",
    "Share of responses in the highest box of the scale, or in the highest few. Blanks are left out.",
    "Aandeel antwoorden in de hoogste categorie van de schaal, of in de hoogste paar (top-box). Lege cellen tellen niet "
    "mee.",
    responses=Argument("column", "score", "Scores that people gave.", "Scores die mensen gaven."),
    scale_max=Argument(
        "value",
        "score",
        "The highest score of the scale; 5 if left out.",
        "De hoogste score van de schaal; 5 als u niets invult.",
    ),
    boxes=Argument(
        "value",
        "count",
        "How many of the highest scores count; 1 if left out.",
        "Hoeveel van de hoogste scores meetellen; 1 als u niets invult.",
    ),
    errors=Text(
        "#NUM! for a score outside 0 to the maximum, a maximum of 0 or below, or boxes that are no whole number from 1 to "
        "the maximum; #VALUE! without responses",
        "#GETAL! bij een score buiten 0 tot het maximum, een maximum van 0 of lager, of een aantal categorieën dat geen "
        "heel getal van 1 tot het maximum is; #WAARDE! zonder antwoorden",
    ),
    gives="share",
    example="TOP_BOX({5; 5; 4; 3})",
    result=0.5,
    source=ARTICLE,
)
def TOP_BOX(responses: engine.Scores, scale_max: float = 5.0, boxes: float = 1.0) -> float:
    return engine.top_box(responses, scale_max, boxes)


@function(
    "evidence",
    "Normalised gain: (post − pre) ÷ (maximum − pre) for each person, then the mean. It is the part learnt of what was "
    "left to learn. A row counts where both scores are there.",
    "Genormaliseerde leerwinst: (na − voor) ÷ (maximum − voor) per persoon, daarvan het gemiddelde. Dat is het deel van "
    "wat nog te leren viel dat is geleerd. Een rij telt mee als beide scores er zijn.",
    pre=Argument("column", "score", "Test scores before the training.", "Toetsscores vóór de training."),
    post=Argument("column", "score", "Test scores after, row by row.", "Toetsscores erna, rij voor rij."),
    max_score=Argument(
        "value", "score", "The highest score of the test.", "De hoogst mogelijke score van de toets."
    ),
    errors=Text(
        "#DIV/0! where someone began at the maximum; #NUM! for a score outside 0 to the maximum, or a maximum of 0 or "
        "below; #VALUE! where lengths differ or nobody has both scores",
        "#DEEL/0! als iemand op het maximum begon; #GETAL! bij een score buiten 0 tot het maximum of een maximum van 0 of "
        "lager; #WAARDE! als lengtes verschillen of niemand beide scores heeft",
    ),
    gives="fraction",
    example="LEARNING_GAIN({50; 60}, {75; 90}, 100)",
    result=0.625,
    source="R. R. Hake (1998), American Journal of Physics 66(1), 64-74",
)
def LEARNING_GAIN(pre: engine.Scores, post: engine.Scores, max_score: float) -> float:
    return engine.learning_gain(pre, post, max_score)


@function(
    "evidence",
    "Difference of two means, a − b, in standard deviations: Hedges' g, with the pooled standard deviation and the "
    "correction for small groups.",
    "Verschil van twee gemiddelden, a − b, in standaarddeviaties: Hedges' g, met de gepoolde standaarddeviatie en de "
    "correctie voor kleine groepen.",
    group_a=Argument(
        "column",
        "figure",
        "Scores of one group, such as the trained.",
        "Scores van één groep, zoals wie getraind is.",
    ),
    group_b=Argument("column", "figure", "Scores of the other group.", "Scores van de andere groep."),
    errors=Text(
        "#NUM! for fewer than 2 scores in a group; #DIV/0! where neither group varies",
        "#GETAL! bij minder dan 2 scores in een groep; #DEEL/0! als geen van beide groepen spreiding heeft",
    ),
    gives="deviations",
    example="EFFECT_SIZE({5; 7; 9}, {2; 4; 6})",
    result=1.2,
    source="L. V. Hedges (1981), Journal of Educational Statistics 6(2), 107-128",
)
def EFFECT_SIZE(group_a: engine.Scores, group_b: engine.Scores) -> float:
    return engine.effect_size(group_a, group_b)


@function(
    "evidence",
    "TRUE when at least two of knowledge, skill and attitude improved.",
    "WAAR als minstens twee van de drie verbeterden: kennis, vaardigheid en houding.",
    knowledge_gain=_gain("Gain in knowledge.", "Verschil in kennis."),
    skill_gain=_gain("Gain in skill.", "Verschil in vaardigheid."),
    attitude_gain=_gain("Gain in attitude.", "Verschil in houding."),
    errors=Text("#VALUE! where one of the three is blank", "#WAARDE! als een van de drie leeg is"),
    gives="truth",
    example="LEARNING_EFFECTIVE(0.4, 0.1, -0.2)",
    result=True,
    source=ARTICLE,
)
def LEARNING_EFFECTIVE(knowledge_gain: float, skill_gain: float, attitude_gain: float) -> bool:
    return engine.learning_effective(knowledge_gain, skill_gain, attitude_gain)


@function(
    "evidence",
    "Share of people who use what they learnt at least so often. Write 0 for who does not use it; blanks are left out.",
    "Aandeel mensen dat het geleerde minstens zo vaak gebruikt. Schrijf 0 voor wie het niet gebruikt; lege cellen tellen "
    "niet mee.",
    uses=Argument(
        "column", "count", "How often each person used it.", "Hoe vaak elke persoon het heeft gebruikt."
    ),
    threshold=Argument(
        "value",
        "count",
        "From how many times it counts as use; 1 if left out.",
        "Vanaf hoeveel keer het als gebruik telt; 1 als u niets invult.",
    ),
    errors=Text(
        "#NUM! for a negative number of uses, or a threshold of 0 or below; #VALUE! without any number",
        "#GETAL! bij een negatief aantal keren of een drempel van 0 of lager; #WAARDE! zonder enig getal",
    ),
    gives="share",
    example="ADOPTION_RATE({0; 1; 4; 12})",
    result=0.75,
    source=ARTICLE,
)
def ADOPTION_RATE(uses: engine.Scores, threshold: float = 1.0) -> float:
    return engine.adoption_rate(uses, threshold)


@function(
    "evidence",
    "Bounds between which a share lies, when so many out of n were counted (Wilson's interval). Holds for small groups.",
    "Grenzen waartussen een aandeel ligt, als er zoveel op een totaal van n zijn geteld (betrouwbaarheidsinterval van "
    "Wilson). Ook geldig bij kleine groepen.",
    successes=Argument(
        "value", "count", "The number that counts, not a share.", "Het aantal dat telt, geen aandeel."
    ),
    n=Argument("value", "count", "The number of people in all.", "Het totale aantal mensen."),
    confidence=confidence(),
    errors=Text(
        "#DIV/0! where n is 0; #NUM! for successes outside 0 to n, a negative n, or a confidence outside 0% to 100%",
        "#DEEL/0! als n 0 is; #GETAL! bij een aantal buiten 0 tot n, een negatieve n of een betrouwbaarheid buiten 0% tot "
        "100%",
    ),
    gives="table",
    example="WILSON_INTERVAL(81, 263)",
    result=[["Low", "High"], [0.25528852, 0.366209577]],
    source="E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212",
)
def WILSON_INTERVAL(successes: float, n: float, confidence: float = 0.95) -> list[list[object]]:
    return [["Low", "High"], list(engine.wilson_interval(successes, n, confidence))]
