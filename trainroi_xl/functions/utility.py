# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Utility: what is better performance worth?"""

from __future__ import annotations

from ..engine import utility as engine
from ..language import Text
from .catalogue import Argument, function


def _people() -> Argument:
    return Argument("value", "people", "The number of people trained.", "Het aantal getrainde mensen.")


def _years() -> Argument:
    return Argument(
        "value",
        "years",
        "The years that the effect lasts; part of a year counts for that part.",
        "Het aantal jaren dat het effect aanhoudt; een deel van een jaar telt voor dat deel.",
    )


def _sd_performance() -> Argument:
    return Argument(
        "value",
        "money a year",
        "The standard deviation of one person's performance in money (SDy); 40% of the salary is the usual estimate.",
        "De standaarddeviatie van de prestatie van één persoon in geld (SDy); 40% van het salaris is de gebruikelijke "
        "schatting.",
    )


def _total_cost() -> Argument:
    return Argument(
        "total",
        "money",
        "The cost for all people together, not per person.",
        "De kosten voor iedereen samen, niet per persoon.",
    )


@function(
    "utility",
    "What better performance is worth in money, less the cost: people × years × effect size × SDy − cost. With a rate, "
    "decay, margin or tax year by year, discounted from the end of each year (Boudreau).",
    "Wat betere prestaties in geld waard zijn, min de kosten: mensen × jaren × effectgrootte × SDy − kosten. Met "
    "disconteringsvoet, afname, marge of belasting per jaar, contant gemaakt vanaf het einde van elk jaar (Boudreau).",
    people=_people(),
    years=_years(),
    effect_size=Argument(
        "value",
        "deviations",
        "The effect size d, such as EFFECT_SIZE gives; not a correlation r, which is about half of it.",
        "De effectgrootte d, zoals EFFECT_SIZE die geeft; geen correlatie r, die er ongeveer de helft van is.",
    ),
    sd_performance=_sd_performance(),
    total_cost=_total_cost(),
    annual_rate=Argument(
        "value",
        "rate",
        "The discount rate a year; 0 if left out.",
        "De disconteringsvoet per jaar; 0 als u niets invult.",
    ),
    decay=Argument(
        "value",
        "share",
        "The part of the effect that is lost each year; 0 if left out.",
        "Het deel van het effect dat elk jaar verloren gaat; 0 als u niets invult.",
    ),
    margin=Argument(
        "value",
        "share",
        "The part of the value that is left after variable costs; 100% if left out.",
        "Het deel van de waarde dat na variabele kosten overblijft; 100% als u niets invult.",
    ),
    tax=Argument(
        "value",
        "share",
        "The tax rate on profit, which costs lower too; 0 if left out.",
        "Het belastingtarief over de winst, waarvan ook de kosten aftrekbaar zijn; 0 als u niets invult.",
    ),
    errors=Text(
        "#NUM! for negative people, years, SDy or cost, a share outside 0% to 100%, or a rate of −100% or less",
        "#GETAL! bij negatieve mensen, jaren, SDy of kosten, een aandeel buiten 0% tot 100% of een disconteringsvoet van −100% "
        "of lager",
    ),
    example="TRAINING_UTILITY(100, 2, 0.65, 10413, 50000)",
    result=1303690.0,
    source="F. L. Schmidt, J. E. Hunter and K. Pearlman (1982), Personnel Psychology 35, 333-347; J. W. Boudreau (1983), "
    "Personnel Psychology 36, 551-576",
)
def TRAINING_UTILITY(
    people: float,
    years: float,
    effect_size: float,
    sd_performance: float,
    total_cost: float,
    annual_rate: float = 0.0,
    decay: float = 0.0,
    margin: float = 1.0,
    tax: float = 0.0,
) -> float:
    return engine.training_utility(
        people, years, effect_size, sd_performance, total_cost, annual_rate, decay, margin, tax
    )


@function(
    "utility",
    "The effect size d that training must have to be worth its cost: cost ÷ (people × years × SDy).",
    "De effectgrootte d waarbij een training de kosten waard is: kosten ÷ (mensen × jaren × SDy).",
    people=_people(),
    years=_years(),
    sd_performance=_sd_performance(),
    total_cost=_total_cost(),
    errors=Text(
        "#DIV/0! where people, years or SDy are 0; #NUM! for a negative number",
        "#DEEL/0! als mensen, jaren of SDy 0 zijn; #GETAL! bij een negatief getal",
    ),
    gives="deviations",
    example="BREAK_EVEN_EFFECT(100, 2, 10000, 50000)",
    result=0.025,
    source="J. W. Boudreau (1984), Industrial Relations 23: break-even analysis",
)
def BREAK_EVEN_EFFECT(people: float, years: float, sd_performance: float, total_cost: float) -> float:
    return engine.break_even_effect(people, years, sd_performance, total_cost)
