# ruff: noqa: D103  (an argument's own text says what it is)
"""Arguments, errors and sources that several declarations share."""

from __future__ import annotations

from ..language import Text
from .catalogue import Argument

PHILLIPS = "J. J. Phillips and P. P. Phillips, ROI Methodology (ROI Institute)"
CREPID = "W. F. Cascio, Costing Human Resources (1982): CREPID"
ARTICLE = (
    "Wat is de ROI van training en hoe meet je dit op de juiste manier? (2025), the article in the README"
)
FINANCE = "R. Brealey, S. Myers and F. Allen, Principles of Corporate Finance"

COST_ERRORS = Text(
    "#DIV/0! where costs are 0; #NUM! where they are negative",
    "#DEEL/0! als de kosten 0 zijn; #GETAL! als ze negatief zijn",
)
NEGATIVE_ERRORS = Text("#NUM! for a negative number", "#GETAL! bij een negatief getal")
SHARE_ERRORS = Text(
    "#NUM! for a negative number or a share outside 0% to 100%",
    "#GETAL! bij een negatief getal of een aandeel buiten 0% tot 100%",
)
LEARNER_ERRORS = Text(
    "#DIV/0! without learners; #NUM! where they are negative",
    "#DEEL/0! zonder deelnemers; #GETAL! als het aantal negatief is",
)


def benefits() -> Argument:
    return Argument(
        "total",
        "money",
        "Gross benefits in money, before costs. Not revenue, but the margin on it.",
        "Bruto baten in geld, vóór aftrek van kosten. Geen omzet, maar de marge daarop.",
    )


def costs() -> Argument:
    return Argument(
        "total",
        "money",
        "All costs, participants' time included. A subsidy is a negative cost.",
        "Integrale kosten, inclusief de tijd van deelnemers. Een subsidie is een negatieve kostenpost.",
    )


def flows() -> Argument:
    return Argument(
        "filled",
        "money",
        "Money by month, month 0 first: costs negative, benefits positive. Write 0 for a month without money.",
        "Geld per maand, maand 0 eerst: kosten negatief, baten positief. Schrijf 0 voor een maand zonder geld.",
    )


def dated_flows() -> Argument:
    return Argument(
        "filled",
        "money",
        "Money on each date: costs negative, benefits positive. Several amounts may share a date.",
        "Geld op elke datum: kosten negatief, baten positief. Er mogen meer bedragen op één datum staan.",
    )


def dates() -> Argument:
    return Argument(
        "dates",
        "date",
        "The date of each amount. The first is the earliest; the others may come in any order.",
        "De datum van elk bedrag. De eerste is de vroegste; de andere mogen in elke volgorde staan.",
    )


def people() -> Argument:
    return Argument(
        "value",
        "people",
        "The number of people it holds for; part-timers may count in part.",
        "Het aantal mensen voor wie het geldt; deeltijders mogen voor een deel tellen.",
    )


def learners() -> Argument:
    return Argument("value", "people", "The number of learners.", "Het aantal deelnemers.")


def target_roi() -> Argument:
    return Argument(
        "value",
        "fraction",
        "The ROI to reach; 0 if left out, so that costs and benefits are equal.",
        "De ROI die bereikt moet worden; 0 als u niets invult, zodat kosten en baten gelijk zijn.",
    )


def hourly_pay() -> Argument:
    return Argument(
        "value",
        "money an hour",
        "Pay for one hour of one person, before the employer's charges.",
        "Loon voor één uur van één persoon, zonder werkgeverslasten.",
    )


def on_cost_share() -> Argument:
    return Argument(
        "value",
        "share",
        "The employer's charges as a share of pay, such as 30%; 0 if left out.",
        "Werkgeverslasten als aandeel van het loon, bijvoorbeeld 30%; 0 als u niets invult.",
    )


def confidence() -> Argument:
    return Argument(
        "value",
        "share",
        "How sure the interval is to hold the true value; 95% if left out.",
        "Hoe zeker het interval de werkelijke waarde bevat; 95% als u niets invult.",
    )
