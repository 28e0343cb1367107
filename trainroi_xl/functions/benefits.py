# ruff: noqa: D103  (the docstrings are made from the declarations)
"""Benefits: what did it bring?"""

from __future__ import annotations

from ..engine import benefits as engine
from ..language import Text
from .catalogue import Argument, function
from .shared import CREPID, NEGATIVE_ERRORS, PHILLIPS, SHARE_ERRORS, hourly_pay, on_cost_share, people


@function(
    "benefits",
    "Worth of more output: (rate after − rate before) × value of a unit × hours × people.",
    "Waarde van hogere productiviteit: (tempo na − tempo voor) × waarde per eenheid × uren × mensen.",
    rate_before=Argument(
        "value", "units an hour", "Units an hour before.", "Eenheden per uur vóór de training."
    ),
    rate_after=Argument("value", "units an hour", "Units an hour after.", "Eenheden per uur na de training."),
    value_per_unit=Argument(
        "value",
        "money a unit",
        "What one unit is worth: margin or cost saved, not revenue.",
        "Wat één eenheid waard is: marge of bespaarde kosten, geen omzet.",
    ),
    hours=Argument(
        "value",
        "hours",
        "Hours that one person does this work in the period.",
        "Uren dat één persoon dit werk in de periode doet.",
    ),
    people=people(),
    errors=NEGATIVE_ERRORS,
    example="PRODUCTIVITY_BENEFIT(20, 25, 1, 800, 30)",
    result=120000.0,
    source=PHILLIPS,
)
def PRODUCTIVITY_BENEFIT(
    rate_before: float, rate_after: float, value_per_unit: float, hours: float, people: float
) -> float:
    return engine.productivity_benefit(rate_before, rate_after, value_per_unit, hours, people)


@function(
    "benefits",
    "Worth of hours saved, as far as they are put to use.",
    "Waarde van bespaarde uren, voor zover die nuttig worden gebruikt.",
    hours_saved=Argument(
        "value",
        "hours",
        "Hours that one person saves in the period.",
        "Uren die één persoon in de periode bespaart.",
    ),
    hourly_pay=hourly_pay(),
    people=people(),
    share_reused=Argument(
        "value",
        "share",
        "The part of the hours that is put to other work; 100% if left out.",
        "Het deel van de uren dat voor ander werk wordt gebruikt; 100% als u niets invult.",
    ),
    on_cost_share=on_cost_share(),
    errors=SHARE_ERRORS,
    example="TIME_SAVED_BENEFIT(52, 1, 10)",
    result=520.0,
    source=PHILLIPS,
)
def TIME_SAVED_BENEFIT(
    hours_saved: float,
    hourly_pay: float,
    people: float,
    share_reused: float = 1.0,
    on_cost_share: float = 0.0,
) -> float:
    return engine.time_saved_benefit(hours_saved, hourly_pay, people, share_reused, on_cost_share)


@function(
    "benefits",
    "Worth a year of better performance: salary × improvement × people.",
    "Waarde per jaar van betere prestaties: salaris × verbetering × mensen.",
    annual_salary=Argument(
        "value", "money a year", "The salary of one person.", "Het salaris van één persoon."
    ),
    improvement=Argument(
        "value",
        "change",
        "The improvement in performance; a decline is negative.",
        "De verbetering van de prestaties; een verslechtering is negatief.",
    ),
    people=Argument(
        "value", "people", "The number of people; 1 if left out.", "Het aantal mensen; 1 als u niets invult."
    ),
    errors=Text(
        "#NUM! for a negative number, or an improvement outside −100% to 100%",
        "#GETAL! bij een negatief getal of een verbetering buiten −100% tot 100%",
    ),
    example="PERFORMANCE_BENEFIT(45000, 0.02)",
    result=900.0,
    source=CREPID,
)
def PERFORMANCE_BENEFIT(annual_salary: float, improvement: float, people: float = 1.0) -> float:
    return engine.performance_benefit(annual_salary, improvement, people)


@function(
    "benefits",
    "Worth of fewer errors: (error rate before − after) × volume × cost of an error.",
    "Waarde van minder fouten: (foutpercentage voor − na) × volume × kosten per fout.",
    error_rate_before=Argument(
        "value", "share", "Share of errors before.", "Aandeel fouten vóór de training."
    ),
    error_rate_after=Argument("value", "share", "Share of errors after.", "Aandeel fouten na de training."),
    volume=Argument(
        "value", "count", "Items handled in the period.", "Aantal behandelde stuks in de periode."
    ),
    cost_per_error=Argument("value", "money", "What one error costs.", "Wat één fout kost."),
    errors=SHARE_ERRORS,
    example="ERROR_REDUCTION_BENEFIT(0.05, 0.03, 10000, 25)",
    result=5000.0,
    source=PHILLIPS,
)
def ERROR_REDUCTION_BENEFIT(
    error_rate_before: float, error_rate_after: float, volume: float, cost_per_error: float
) -> float:
    return engine.error_reduction_benefit(error_rate_before, error_rate_after, volume, cost_per_error)


@function(
    "benefits",
    "Worth of people who stay: headcount × (leaver rate before − after) × cost of replacing one. From 20% to 15% is five "
    "percentage points.",
    "Waarde van mensen die blijven: aantal medewerkers × (verloop voor − na) × kosten om er één te vervangen. Van 20% "
    "naar 15% is vijf procentpunt.",
    headcount=Argument("value", "people", "The number of people employed.", "Het aantal medewerkers."),
    leaver_rate_before=Argument(
        "value",
        "share",
        "Leavers as a share of the headcount, before.",
        "Verloop als aandeel van het aantal medewerkers, vóór de training.",
    ),
    leaver_rate_after=Argument(
        "value",
        "share",
        "The same over an equal period after.",
        "Hetzelfde over een even lange periode erna.",
    ),
    replacement_cost=Argument(
        "value",
        "money",
        "Recruiting and settling in one successor.",
        "Werving en inwerken van één opvolger.",
    ),
    errors=SHARE_ERRORS,
    example="RETENTION_BENEFIT(200, 0.2, 0.15, 10000)",
    result=100000.0,
    source=PHILLIPS,
)
def RETENTION_BENEFIT(
    headcount: float, leaver_rate_before: float, leaver_rate_after: float, replacement_cost: float
) -> float:
    return engine.retention_benefit(headcount, leaver_rate_before, leaver_rate_after, replacement_cost)


@function(
    "benefits",
    "Worth of new people who are up to speed sooner: (weeks before − after) × worth of a week × hires.",
    "Waarde van een kortere inwerktijd: (weken voor − na) × waarde van een week × nieuwe medewerkers.",
    weeks_before=Argument(
        "value",
        "weeks",
        "Weeks to full speed before.",
        "Inwerktijd in weken vóór de training.",
    ),
    weeks_after=Argument(
        "value", "weeks", "Weeks to full speed after.", "Inwerktijd in weken na de training."
    ),
    weekly_value=Argument(
        "value",
        "money a week",
        "What a settled person is worth more in a week than a starter.",
        "Wat een ingewerkte medewerker per week meer waard is dan een starter.",
    ),
    hires=Argument("value", "people", "New people in the period.", "Nieuwe medewerkers in de periode."),
    errors=NEGATIVE_ERRORS,
    example="RAMP_UP_BENEFIT(12, 8, 500, 10)",
    result=20000.0,
    source=PHILLIPS,
)
def RAMP_UP_BENEFIT(weeks_before: float, weeks_after: float, weekly_value: float, hires: float) -> float:
    return engine.ramp_up_benefit(weeks_before, weeks_after, weekly_value, hires)


@function(
    "benefits",
    "Worth of extra sales: the profit margin on them. Revenue itself is no benefit.",
    "Waarde van extra omzet: de winstmarge daarop. Omzet zelf telt niet als baten.",
    extra_sales=Argument(
        "total",
        "money",
        "Extra revenue due to the training.",
        "Extra omzet dankzij de training.",
    ),
    profit_margin=Argument(
        "value", "share", "Profit as a share of revenue.", "Winst als aandeel van de omzet."
    ),
    errors=Text("#NUM! for a margin outside 0% to 100%", "#GETAL! bij een marge buiten 0% tot 100%"),
    example="SALES_BENEFIT(100000, 0.25)",
    result=25000.0,
    source=PHILLIPS,
)
def SALES_BENEFIT(extra_sales: float, profit_margin: float) -> float:
    return engine.sales_benefit(extra_sales, profit_margin)


@function(
    "benefits",
    "Sum of estimate × isolation × confidence, row by row. A blank counts as 0: no data, no improvement.",
    "Som van schatting × toegerekend deel × zekerheid, rij voor rij. Een lege cel telt als 0: geen gegevens, geen verbetering.",
    estimates=Argument("column", "money", "Estimated benefits.", "Geschatte baten."),
    isolation=Argument(
        "column",
        "share",
        "The part that is due to the training; one cell serves all rows.",
        "Het deel dat door de training komt; één cel geldt voor alle rijen.",
    ),
    confidence=Argument(
        "column",
        "share",
        "How sure the estimate is; one cell serves all rows.",
        "Hoe zeker de schatting is; één cel geldt voor alle rijen.",
    ),
    errors=Text(
        "#VALUE! where lengths differ; #NUM! for a share outside 0% to 100%",
        "#WAARDE! als lengtes verschillen; #GETAL! bij een aandeel buiten 0% tot 100%",
    ),
    example="ADJUSTED_BENEFIT({36000; 10000}, {0.5; 1}, 0.75)",
    result=21000.0,
    source=PHILLIPS,
)
def ADJUSTED_BENEFIT(
    estimates: list[float | None], isolation: list[float | None], confidence: list[float | None]
) -> float:
    return engine.adjusted_benefit(estimates, isolation, confidence)
