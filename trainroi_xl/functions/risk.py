# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Risk: how sure is the return?"""

from __future__ import annotations

from typing import Any

from ..cells import CellError, place, shortened
from ..engine import risk as engine
from ..language import Text
from .catalogue import Argument, function


@function(
    "utility",
    "A table of what each benefit or cost does to the ROI if it is a part lower or higher and all others stay: a tornado, "
    "the largest spread first.",
    "Een tabel van wat elke baten- of kostenpost met de ROI doet als die een deel lager of hoger uitvalt en de rest gelijk "
    "blijft: een tornado, de grootste spreiding eerst.",
    benefits=Argument(
        "column",
        "money",
        "The gross benefit of each line, before costs.",
        "De bruto baten van elke post, vóór aftrek van kosten.",
    ),
    costs=Argument(
        "column",
        "money",
        "The cost of each line. A subsidy is a negative cost.",
        "De kosten van elke post. Een subsidie is een negatieve kostenpost.",
    ),
    names=Argument(
        "keys",
        "text",
        "The name of each line: first all benefits, then all costs. With as many names as benefits and as costs, row by "
        "row, and a row with both moves both.",
        "De naam van elke post: eerst alle baten, dan alle kosten. Zijn er evenveel namen als baten én als kosten, dan "
        "rij voor rij; een rij met beide beweegt als geheel.",
    ),
    swing=Argument(
        "value",
        "share",
        "How much lower and higher each line is taken, above 0%; 20% if left out.",
        "Hoeveel lager en hoger elke post wordt genomen, meer dan 0%; 20% als u niets invult.",
    ),
    errors=Text(
        "#VALUE! where names do not fit or an amount has none; #DIV/0! for costs of 0; #NUM! where they are negative or "
        "the swing is not above 0% up to 100%; in a row where its swing does that to the costs",
        "#WAARDE! als namen niet passen of bij een bedrag ontbreken; #DEEL/0! bij kosten van 0; #GETAL! bij negatieve kosten "
        "of een afwijking die niet boven 0% tot 100% ligt; in een rij als de afwijking de kosten zo ver brengt",
    ),
    gives="table",
    example='ROI_SENSITIVITY({90000; 30000}, 40000, {"Output"; "Quality"; "Course"})',
    result=[
        ["Driver", "Low", "High", "Spread"],
        ["Course", 1.5, 2.75, 1.25],
        ["Output", 1.55, 2.45, 0.9],
        ["Quality", 1.85, 2.15, 0.3],
    ],
    source="T. G. Eschenbach (1992), Interfaces 22(6), 40-46: tornado diagrams",
)
def ROI_SENSITIVITY(
    benefits: list[float | None], costs: list[float | None], names: list[Any], swing: float = 0.2
) -> list[list[Any]]:
    rows: list[list[Any]] = [["Driver", "Low", "High", "Spread"]]
    for bar in engine.tornado(engine.drivers(benefits, costs, names), swing):
        if bar.low is None:
            code = "#NUM!" if bar.least_costs else "#DIV/0!"
            details = {"driver": shortened(str(bar.name)), "value": bar.least_costs}
            error = CellError(code, "swing-costs", where=place("swing"), **details)
            rows.append([bar.name, error, error, error])
        else:
            rows.append([bar.name, bar.low, bar.high, bar.spread])
    return rows


def _estimate(en: str, nl: str) -> Argument:
    return Argument("column", "money", en, nl)


@function(
    "utility",
    "A table with mean, percentiles and the chance of an ROI above 0, from draws of every benefit and cost between its "
    "lowest and highest amount (PERT). The same seed gives the same outcome.",
    "Een tabel met gemiddelde, percentielen en de kans op een ROI boven 0, uit trekkingen van alle baten en kosten tussen "
    "hun laagste en hoogste bedrag (PERT). Hetzelfde startgetal geeft dezelfde uitkomst.",
    low=_estimate("The lowest amount of each line.", "Het laagste bedrag van elke post."),
    likely=_estimate("The likeliest amount of each line.", "Het meest waarschijnlijke bedrag van elke post."),
    high=_estimate(
        "The highest amount of each line; the same as the lowest for an amount that is known.",
        "Het hoogste bedrag van elke post; gelijk aan het laagste als het bedrag vaststaat.",
    ),
    kinds=Argument(
        "keys",
        "text",
        "What each line is: benefit or cost, in Dutch baten or kosten.",
        "Wat elke post is: baten of kosten, in het Engels benefit of cost.",
    ),
    draws=Argument(
        "value",
        "count",
        "How often all lines are drawn, up to 1,000,000; 10,000 if left out.",
        "Hoe vaak alle posten worden getrokken, hooguit 1.000.000; 10.000 als u niets invult.",
    ),
    seed=Argument(
        "value",
        "count",
        "A whole number that chooses the draws, from 0 to 4,294,967,295; 1 if left out.",
        "Een heel getal dat de trekkingen bepaalt, van 0 tot en met 4.294.967.295; 1 als u niets invult.",
    ),
    errors=Text(
        "#VALUE! for a blank in a row, an unknown kind or other lengths; #NUM! where low, likely and high do not ascend, or "
        "for draws or a seed out of bounds; #DIV/0! or #NUM! for lowest costs of 0 or less; #DIV/0! without costs",
        "#WAARDE! bij een lege cel in een rij, een onbekende soort of andere lengtes; #GETAL! als laag, waarschijnlijk en hoog "
        "niet oplopen, of bij te veel trekkingen; #DEEL/0! of #GETAL! bij laagste kosten van 0 of minder",
    ),
    gives="table",
    needs=("numpy", "scipy"),
    example='ROI_SIMULATION({15000; 20000}, {30000; 22500}, {45000; 30000}, {"benefit"; "cost"})',
    result=[
        ["Mean", "P5", "P50", "P95", "Chance ROI above 0"],
        [0.296719677, -0.125169448, 0.290743552, 0.742763406, 0.8593],
    ],
    source="Malcolm, Roseboom, Clark and Fazar (1959), Operations Research 7(5), 646-669: PERT",
)
def ROI_SIMULATION(
    low: list[float | None],
    likely: list[float | None],
    high: list[float | None],
    kinds: list[Any],
    draws: float = 10_000,
    seed: float = 1,
) -> list[list[Any]]:
    outcome = engine.simulate(engine.pert_lines(low, likely, high, kinds), draws, seed)
    return [["Mean", "P5", "P50", "P95", "Chance ROI above 0"], list(outcome[:5])]
