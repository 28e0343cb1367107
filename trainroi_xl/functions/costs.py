# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Costs: what did it cost?"""

from __future__ import annotations

from typing import Any

from ..cells import CellError, place
from ..engine import costs as engine
from ..language import Text
from .catalogue import Argument, function
from .shared import PHILLIPS, SHARE_ERRORS, hourly_pay, on_cost_share, people


@function(
    "costs",
    "Cost of the time that participants spend on the training.",
    "Kosten van de tijd die deelnemers aan de training besteden.",
    hours=Argument(
        "value",
        "hours",
        "Hours that each participant spends, travel included.",
        "Uren die elke deelnemer besteedt, inclusief reistijd.",
    ),
    hourly_pay=hourly_pay(),
    people=people(),
    on_cost_share=on_cost_share(),
    errors=SHARE_ERRORS,
    example="PARTICIPANT_TIME_COST(8, 30, 10, 0.25)",
    result=3000.0,
    source=PHILLIPS,
)
def PARTICIPANT_TIME_COST(
    hours: float, hourly_pay: float, people: float, on_cost_share: float = 0.0
) -> float:
    return engine.participant_time_cost(hours, hourly_pay, people, on_cost_share)


@function(
    "costs",
    "The part of a one-off cost, such as design, that falls to these participants out of all that are planned.",
    "Het deel van eenmalige kosten, zoals ontwerp, dat bij deze deelnemers hoort, van alle geplande deelnemers.",
    total=Argument("total", "money", "The whole one-off cost.", "De totale eenmalige kosten."),
    planned_users=Argument(
        "value",
        "people",
        "All who will use it over its lifetime.",
        "Iedereen die er gedurende de levensduur gebruik van maakt.",
    ),
    participants=Argument("value", "people", "The participants to charge.", "De deelnemers om wie het gaat."),
    errors=Text(
        "#DIV/0! where no users are planned; #NUM! for a negative number or more participants than planned",
        "#DEEL/0! als er geen gebruikers gepland zijn; #GETAL! bij een negatief getal of meer deelnemers dan gepland",
    ),
    example="PRORATED_COST(50000, 500, 30)",
    result=3000.0,
    source=PHILLIPS,
)
def PRORATED_COST(total: float, planned_users: float, participants: float) -> float:
    return engine.prorated_cost(total, planned_users, participants)


@function(
    "costs",
    "A table with the amount and the share of the total for each category of costs, the largest first.",
    "Een tabel met het bedrag en het aandeel in het totaal per kostensoort, de grootste eerst.",
    categories=Argument(
        "keys",
        "text",
        "The category of each row. Capitals and outer spaces make no difference.",
        "De kostensoort van elke rij. Hoofdletters en spaties eromheen maken geen verschil.",
    ),
    amounts=Argument("column", "money", "The amount of each row.", "Het bedrag van elke rij."),
    errors=Text(
        "#VALUE! where columns differ in length or an amount has no category; #NUM! where the total is negative; the "
        "share is #DIV/0! where it is 0",
        "#WAARDE! als kolommen in lengte verschillen of een bedrag geen kostensoort heeft; #GETAL! als het totaal negatief "
        "is; het aandeel is #DEEL/0! als het 0 is",
    ),
    gives="table",
    example='COSTS_BY_CATEGORY({"Venue"; "Instructors"; "Venue"}, {100; 750; 150})',
    result=[["Category", "Amount", "Share"], ["Instructors", 750.0, 0.75], ["Venue", 250.0, 0.25]],
    source=PHILLIPS,
)
def COSTS_BY_CATEGORY(categories: list[Any], amounts: list[float | None]) -> list[list[Any]]:
    none = CellError("#DIV/0!", "zero", where=place("amounts"))
    rows = engine.costs_by_category(categories, amounts)
    return [
        ["Category", "Amount", "Share"],
        *([label, amount, none if share is None else share] for label, amount, share in rows),
    ]
