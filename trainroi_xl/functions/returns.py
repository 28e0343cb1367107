# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Return: was it worth the money?"""

from __future__ import annotations

from typing import Any

from ..engine import cashflows
from ..engine import returns as engine
from ..engine.grouping import sums_by_key
from ..language import Text
from .catalogue import Argument, function, or_error
from .shared import (
    COST_ERRORS,
    CREPID,
    FINANCE,
    LEARNER_ERRORS,
    PHILLIPS,
    benefits,
    costs,
    dated_flows,
    dates,
    flows,
    learners,
    target_roi,
)


@function(
    "return",
    "Return on investment of a training: (benefits − costs) ÷ costs, as a fraction. Show the benefit-cost ratio "
    "beside it: an ROI of 300% is a ratio of 4.",
    "Rendement (ROI) van een training: (baten − kosten) ÷ kosten, als fractie. Zet de baten-kostenverhouding ernaast: "
    "een ROI van 300% is een verhouding van 4.",
    benefits=benefits(),
    costs=costs(),
    errors=COST_ERRORS,
    gives="fraction",
    example="TRAINING_ROI(90000, 22500)",
    result=3.0,
    source=PHILLIPS,
)
def TRAINING_ROI(benefits: float, costs: float) -> float:
    return engine.roi(benefits, costs)


@function(
    "return",
    "Benefits less costs.",
    "Netto baten: baten min kosten.",
    benefits=benefits(),
    costs=costs(),
    errors=Text("#NUM! where costs are negative", "#GETAL! als de kosten negatief zijn"),
    example="NET_BENEFIT(90000, 22500)",
    result=67500.0,
    source=PHILLIPS,
)
def NET_BENEFIT(benefits: float, costs: float) -> float:
    return engine.net_benefit(benefits, costs)


@function(
    "return",
    "Benefit-cost ratio (BCR): the money that comes back for each unit of money spent. It is the ROI plus 1.",
    "Baten-kostenverhouding (BCR): het geld dat terugkomt voor elke bestede euro. Dat is de ROI plus 1.",
    benefits=benefits(),
    costs=costs(),
    errors=COST_ERRORS,
    gives="ratio",
    example="BENEFIT_COST_RATIO(90000, 22500)",
    result=4.0,
    source=PHILLIPS,
)
def BENEFIT_COST_RATIO(benefits: float, costs: float) -> float:
    return engine.benefit_cost_ratio(benefits, costs)


@function(
    "return",
    "Months until the cost is earned back, where benefits come in evenly from day one, plus the lag before they start.",
    "Terugverdientijd in maanden als de baten vanaf dag één gelijkmatig binnenkomen, plus de tijd voordat ze beginnen.",
    cost=Argument("total", "money", "The cost to earn back.", "De kosten die worden terugverdiend."),
    annual_benefit=Argument(
        "value", "money a year", "The gross benefit of one year.", "De bruto baten van één jaar."
    ),
    lag_months=Argument(
        "value",
        "months",
        "Months before the first benefit; 0 if left out.",
        "Maanden voordat de eerste baten komen; 0 als u niets invult.",
    ),
    errors=Text(
        "#NUM! where the benefit is 0 or less, so that the cost never comes back, or cost or lag is negative",
        "#GETAL! als de baten 0 of lager zijn, zodat de kosten nooit terugkomen, of als kosten of aanlooptijd negatief zijn",
    ),
    gives="months",
    example="PAYBACK_MONTHS(300, 900)",
    result=4.0,
    source=PHILLIPS,
)
def PAYBACK_MONTHS(cost: float, annual_benefit: float, lag_months: float = 0.0) -> float:
    return engine.payback_months(cost, annual_benefit, lag_months)


@function(
    "return",
    "Months until flows of money by month first add up to 0 or more, spread evenly within the month; discounted where "
    "a rate is given.",
    "Terugverdientijd in maanden: wanneer geldstromen per maand samen voor het eerst 0 of meer zijn, binnen de maand "
    "gelijkmatig verdeeld; contant gemaakt als er een disconteringsvoet is.",
    flows=flows(),
    annual_rate=Argument(
        "value",
        "rate",
        "The discount rate a year; 0 if left out.",
        "De disconteringsvoet per jaar; 0 als u niets invult.",
    ),
    errors=Text(
        "#NUM! where the money does not come back, or the rate is −100% or less; #VALUE! for a blank month",
        "#GETAL! als het geld niet terugkomt of de disconteringsvoet −100% of lager is; #WAARDE! bij een lege maand",
    ),
    gives="months",
    example="PAYBACK_FROM_FLOWS({-300; 0; 120; 120; 120; 120})",
    result=3.5,
    source=FINANCE,
)
def PAYBACK_FROM_FLOWS(flows: list[float], annual_rate: float = 0.0) -> float:
    return cashflows.payback_from_flows(flows, annual_rate)


@function(
    "return",
    "Benefits for each learner.",
    "Baten per deelnemer.",
    benefits=benefits(),
    learners=learners(),
    errors=LEARNER_ERRORS,
    example="BENEFIT_PER_LEARNER(900, 1)",
    result=900.0,
    source=PHILLIPS,
)
def BENEFIT_PER_LEARNER(benefits: float, learners: float) -> float:
    return engine.per_learner(benefits, learners)


@function(
    "return",
    "Costs for each learner.",
    "Kosten per deelnemer.",
    costs=costs(),
    learners=learners(),
    errors=Text(
        "#DIV/0! without learners; #NUM! where costs or learners are negative",
        "#DEEL/0! zonder deelnemers; #GETAL! als kosten of deelnemers negatief zijn",
    ),
    example="COST_PER_LEARNER(7500, 3)",
    result=2500.0,
    source=PHILLIPS,
)
def COST_PER_LEARNER(costs: float, learners: float) -> float:
    return engine.cost_per_learner(costs, learners)


@function(
    "return",
    "The benefit that is needed to reach an ROI; for an ROI of 0 that is the costs.",
    "De baten die nodig zijn om een ROI te halen; voor een ROI van 0 zijn dat de kosten.",
    costs=costs(),
    target_roi=target_roi(),
    errors=Text(
        "#NUM! where costs are negative or the ROI to reach is below −100%",
        "#GETAL! als de kosten negatief zijn of de beoogde ROI onder −100% ligt",
    ),
    example="BREAK_EVEN_BENEFIT(22500, 0.25)",
    result=28125.0,
    source=PHILLIPS,
)
def BREAK_EVEN_BENEFIT(costs: float, target_roi: float = 0.0) -> float:
    return engine.break_even_benefit(costs, target_roi)


@function(
    "return",
    "The improvement in performance, as a fraction of the salary, that earns the cost back within a year, or reaches "
    "an ROI.",
    "De prestatieverbetering, als fractie van het salaris, waarmee de kosten binnen een jaar zijn terugverdiend of een "
    "ROI wordt gehaald.",
    cost_per_person=Argument("value", "money", "The cost for one person.", "De kosten per persoon."),
    annual_salary=Argument("value", "money a year", "The salary of a year.", "Het salaris per jaar."),
    target_roi=target_roi(),
    errors=Text(
        "#DIV/0! where the salary is 0; #NUM! for negative money or an ROI to reach below −100%",
        "#DEEL/0! als het salaris 0 is; #GETAL! bij negatieve bedragen of een beoogde ROI onder −100%",
    ),
    gives="fraction",
    example="BREAK_EVEN_IMPROVEMENT(300, 40000)",
    result=0.0075,
    source=CREPID,
)
def BREAK_EVEN_IMPROVEMENT(cost_per_person: float, annual_salary: float, target_roi: float = 0.0) -> float:
    return engine.break_even_improvement(cost_per_person, annual_salary, target_roi)


@function(
    "return",
    "Net present value of flows of money by month. The first is month 0 and is not discounted, unlike in Excel's "
    "NPV; the monthly rate is (1 + annual rate)^(1/12) − 1.",
    "Netto contante waarde van geldstromen per maand. De eerste is maand 0 en wordt niet contant gemaakt, anders dan bij "
    "NHW in Excel; de voet per maand is (1 + voet per jaar)^(1/12) − 1.",
    annual_rate=Argument("value", "rate", "The discount rate a year.", "De disconteringsvoet per jaar."),
    flows=flows(),
    errors=Text(
        "#NUM! where the rate is −100% or less; #VALUE! for a blank month",
        "#GETAL! als de disconteringsvoet −100% of lager is; #WAARDE! bij een lege maand",
    ),
    example="TRAINING_NPV(0.1, {-1000; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 1210})",
    result=100.0,
    source=FINANCE,
)
def TRAINING_NPV(annual_rate: float, flows: list[float]) -> float:
    return cashflows.npv(annual_rate, flows)


@function(
    "return",
    "Internal rate of return a year of flows of money by month: the rate at which their net present value is 0. Where "
    "several rates fit there is none.",
    "Intern rendement per jaar van geldstromen per maand: de voet waarbij de netto contante waarde 0 is. Passen er "
    "meerdere, dan is er geen.",
    flows=flows(),
    errors=Text(
        "#NUM! where no rate above −100% fits, or more than one; #VALUE! for a blank month",
        "#GETAL! als er geen rendement boven −100% past, of meer dan één; #WAARDE! bij een lege maand",
    ),
    gives="rate",
    example="TRAINING_IRR({-1000; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 1100})",
    result=0.1,
    source=FINANCE,
)
def TRAINING_IRR(flows: list[float]) -> float:
    return cashflows.irr(flows)


@function(
    "return",
    "A table with benefits, costs, net benefit, ROI and BCR for each key, such as a programme or department, in order "
    "of first appearance.",
    "Een tabel met baten, kosten, netto baten, ROI en BCR per sleutel, zoals een training of afdeling, in volgorde van "
    "eerste voorkomen.",
    keys=Argument(
        "keys",
        "text",
        "The key of each row. Capitals and outer spaces make no difference.",
        "De sleutel van elke rij. Hoofdletters en spaties eromheen maken geen verschil.",
    ),
    benefits=Argument(
        "column", "money", "The gross benefit of each row, or blank.", "De bruto baten van elke rij, of leeg."
    ),
    costs=Argument("column", "money", "The cost of each row, or blank.", "De kosten van elke rij, of leeg."),
    errors=Text(
        "#VALUE! where columns differ in length or an amount has no key; in a row #DIV/0! or #NUM! for costs of 0 or less",
        "#WAARDE! als kolommen in lengte verschillen of een bedrag geen sleutel heeft; in een rij #DEEL/0! of #GETAL! bij "
        "kosten van 0 of lager",
    ),
    gives="table",
    example='TRAINING_ROI_BY({"Sales"; "Service"; "Sales"}, {3000; 900; 1000}, {1000; 300; 1000})',
    result=[
        ["Key", "Benefits", "Costs", "Net benefit", "ROI", "BCR"],
        ["Sales", 4000.0, 2000.0, 2000.0, 1.0, 2.0],
        ["Service", 900.0, 300.0, 600.0, 2.0, 3.0],
    ],
    source=PHILLIPS,
)
def TRAINING_ROI_BY(
    keys: list[Any], benefits: list[float | None], costs: list[float | None]
) -> list[list[Any]]:
    rows: list[list[Any]] = [["Key", "Benefits", "Costs", "Net benefit", "ROI", "BCR"]]
    for key, (earned, spent) in sums_by_key("keys", keys, benefits=benefits, costs=costs):
        figures = (engine.roi, engine.benefit_cost_ratio)
        rows.append(
            [key, earned, spent, earned - spent, *(or_error(figure, earned, spent) for figure in figures)]
        )
    return rows


@function(
    "return",
    "Net present value of flows of money on dates. The first date is the day of valuation, whose flow is not discounted; "
    "a year has 365 days. The same as XNPV in Excel.",
    "Netto contante waarde van geldstromen op datums. De eerste datum is de waarderingsdatum, waarvan de geldstroom niet "
    "contant wordt gemaakt; een jaar telt 365 dagen. Hetzelfde als NHW2 in Excel.",
    annual_rate=Argument("value", "rate", "The discount rate a year.", "De disconteringsvoet per jaar."),
    flows=dated_flows(),
    dates=dates(),
    errors=Text(
        "#NUM! where the rate is −100% or less or a date lies before the first; #VALUE! for a blank, or where amounts and "
        "dates differ in number",
        "#GETAL! als de disconteringsvoet −100% of lager is of een datum vóór de eerste ligt; #WAARDE! bij een lege cel, of als "
        "er niet één datum per bedrag is",
    ),
    example="TRAINING_XNPV(0.1, {-1000; 1331}, {46023; 46753})",
    result=100.0,
    source="Microsoft, XNPV function (Excel)",
)
def TRAINING_XNPV(annual_rate: float, flows: list[float], dates: list[int]) -> float:
    return cashflows.xnpv(annual_rate, flows, dates)


@function(
    "return",
    "Internal rate of return a year of flows of money on dates: the rate at which TRAINING_XNPV is 0. Where several rates "
    "fit there is none; XIRR in Excel would pick one of them.",
    "Intern rendement per jaar van geldstromen op datums: de voet waarbij TRAINING_XNPV 0 is. Passen er meerdere, dan is er "
    "geen; IR.SCHEMA in Excel zou er een kiezen.",
    flows=dated_flows(),
    dates=dates(),
    errors=Text(
        "#NUM! where no rate above −100% fits or more than one, or a date lies before the first; #VALUE! for a blank, or "
        "where amounts and dates differ in number",
        "#GETAL! als er geen rendement boven −100% past of meer dan één, of als een datum vóór de eerste ligt; #WAARDE! bij een "
        "lege cel, of als er niet één datum per bedrag is",
    ),
    gives="rate",
    example="TRAINING_XIRR({-1000; 1210}, {46023; 46753})",
    result=0.1,
    source="Microsoft, XIRR function (Excel)",
)
def TRAINING_XIRR(flows: list[float], dates: list[int]) -> float:
    return cashflows.xirr(flows, dates)


@function(
    "return",
    "Modified internal rate of return a year of flows of money by month: costs are financed at one rate and what comes "
    "back is put out at another. As MIRR in Excel, by month and compounded to a year.",
    "Aangepast intern rendement per jaar van geldstromen per maand: kosten worden tegen de ene rente gefinancierd en "
    "opbrengsten tegen de andere herbelegd. Als GIR in Excel, per maand en omgerekend naar een jaar.",
    flows=flows(),
    finance_rate=Argument(
        "value",
        "rate",
        "The rate a year paid on costs.",
        "De rente per jaar waartegen kosten worden gefinancierd.",
    ),
    reinvest_rate=Argument(
        "value",
        "rate",
        "The rate a year earned on benefits until the last month.",
        "Het rendement per jaar op opbrengsten tot en met de laatste maand.",
    ),
    errors=Text(
        "#DIV/0! without money out and money back; #NUM! where a rate is −100% or less; #VALUE! for a blank month",
        "#DEEL/0! zonder uitgaven en opbrengsten; #GETAL! als een rente −100% of lager is; #WAARDE! bij een lege maand",
    ),
    gives="rate",
    example="TRAINING_MIRR({-1000; 0; 0; 0; 0; 0; 1000; 0; 0; 0; 0; 0; 100}, 0.08, 0.21)",
    result=0.2,
    source="Microsoft, MIRR function (Excel)",
)
def TRAINING_MIRR(flows: list[float], finance_rate: float, reinvest_rate: float) -> float:
    return cashflows.mirr(flows, finance_rate, reinvest_rate)
