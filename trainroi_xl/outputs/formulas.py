"""The formulas of templates that are not figures, and the texts that they hold."""

from __future__ import annotations

import re

from ..language import Language, Text
from ..tables import REFERENCE, with_headings
from .tables import OUTPUT_TABLES
from .workbooks import Control

TOLERANCE = 0.005
"""Controls agree to half a cent."""
LOOKS_AT_INPUTS = Text("input", "invoer")
LOOKS_AT_RESULTS = Text("results", "resultaten")
ALL_WELL = Text("All checks pass", "Alle controles kloppen")
LOOK_AT_CHECKS = Text("See the sheet Checks", "Zie het blad Controles")


def control_formula(control: Control, language: Language) -> str:
    """Give the formula that tells whether a check passes."""
    return formula_text(f"ABS(({control.expected})-({control.actual}))<=chk_Tolerance", language)


def master_formula(language: Language) -> str:
    """Give the formula that says whether all checks pass."""
    fine = formula_text("{tblControls.fine}", language)
    return f'IF(AND({fine}),"{ALL_WELL.to(language)}","{LOOK_AT_CHECKS.to(language)}")'


def inputs_formula(language: Language) -> str:
    """Give the formula that says whether the checks on what was filled in pass."""
    counted = formula_text("COUNTIFS({tblControls.looks_at},", language)
    counted += f'"{LOOKS_AT_INPUTS.to(language)}",' + formula_text("{tblControls.fine},FALSE)", language)
    return f'IF({counted}=0,"{ALL_WELL.to(language)}","{LOOK_AT_CHECKS.to(language)}")'


STATUS_LABELS = {
    "chk_Inputs": Text("Checks on input: ", "Controle van de invoer: "),
    "chk_Master": Text("Checks: ", "Controles: "),
}
AMOUNTS_IN = Text("Amounts in ", "Bedragen in ")


def status_formula(name: str, language: Language) -> str:
    """Give the formula of the line on every sheet that says whether the checks pass."""
    return f'"{STATUS_LABELS[name].to(language)}"&{name}'


ORGANISATION_FORMULA = 'IF(in_Organisation="","",in_Organisation)'


def tile_formula(key: str) -> str:
    """Give the formula of a tile on the dashboard: the live figure, or a dash where there is none."""
    return f'IF(live_{key}="","–",live_{key})'


COSTS_BELOW_0 = Text(
    "After subsidy the costs are below 0, so there is no ROI: check the costs.",
    "Na subsidie zijn de kosten lager dan 0, dus is er geen ROI: controleer de kosten.",
)
NO_RESULT = Text(
    "No result yet: fill in costs and benefits. The charts fill at the first refresh.",
    "Nog geen resultaat: vul kosten en baten in. De grafieken vullen zich bij de eerste vernieuwing.",
)


def headline_formula(language: Language) -> str:
    """Give the formula of the sentence on top of the dashboard; an amount too large for words leaves the ROI alone."""
    return (
        f'IF(N(live_costs)<0,"{COSTS_BELOW_0.to(language)}",IF(live_roi="","{NO_RESULT.to(language)}",'
        f'IFERROR(ROI_STATEMENT(live_benefits,live_costs,,"{language}",live_annual_benefit),'
        '"ROI "&TEXT(live_roi,"0E+0"))))'
    )


STRIP = (
    ("roi", Text("ROI ", "ROI "), 100, 1, Text("%", "%")),
    ("bcr", Text("BCR ", "BCR "), 1, 2, Text("", "")),
    ("net", Text("Net benefit ", "Netto baten "), 1, 0, Text("", "")),
    ("payback", Text("Payback ", "Terugverdiend in "), 1, 1, Text(" months", " maanden")),
)
"""The figures on top of the findings: label, factor, decimals, unit."""
BETWEEN = "   ·   "


def strip_formula(language: Language) -> str:
    """Give the formula of the line of figures on top of the findings; FIXED writes as the reader's machine does."""
    parts = [
        f'"{label.to(language)}"&IF(live_{key}="","–",FIXED(live_{key}*{factor},{decimals})&"{unit.to(language)}")'
        for key, label, factor, decimals, unit in STRIP
    ]
    return f'&"{BETWEEN}"&'.join(parts)


POINTS = Text("points", "punten")
ON_TARGET = Text("target met", "doel gehaald")
BELOW_TARGET = Text("target missed", "doel gemist")
PAYS, DOES_NOT_PAY = (
    Text("earns its costs back", "verdient de kosten terug"),
    Text("does not earn its costs back", "verdient de kosten niet terug"),
)
GAIN, LOSS = Text("more benefits than costs", "meer baten dan kosten"), Text("no gain", "geen winst")
IN_A_YEAR, LONGER = Text("within a year", "binnen een jaar"), Text("more than a year", "meer dan een jaar")
LIKELY = (
    (0.95, Text("almost certain", "vrijwel zeker")),
    (0.7, Text("likely", "waarschijnlijk")),
    (0.3, Text("uncertain", "onzeker")),
    (0.0, Text("unlikely", "onwaarschijnlijk")),
)
"""What a chance is called from so much on."""


def state_formulas(language: Language) -> dict[str, str]:
    """Give for tiles the formula that says in words how the figure is to be taken."""

    def either(key: str, condition: str, yes: Text, no: Text) -> str:
        return f'IF(live_{key}="","",IF(live_{key}{condition},"{yes.to(language)}","{no.to(language)}"))'

    *others, (_, rest) = LIKELY
    chance = f'"{rest.to(language)}"'
    for least, words in reversed(others):
        chance = f'IF(live_chance>={least},"{words.to(language)}",{chance})'
    points = f'" ("&TEXT((live_roi-in_TargetROI)*100,"+0;-0;0")&" {POINTS.to(language)})"'
    return {
        "roi": f'IF(live_roi="","",IF(live_roi>=in_TargetROI,"{ON_TARGET.to(language)}",'
        f'"{BELOW_TARGET.to(language)}")&{points})',
        "bcr": either("bcr", ">=1", PAYS, DOES_NOT_PAY),
        "net": either("net", ">0", GAIN, LOSS),
        "payback": either("payback", "<=12", IN_A_YEAR, LONGER),
        "chance": f'IF(live_chance="","",{chance})',
    }


def currency_formula(language: Language) -> str:
    """Give the formula of the line that names the currency."""
    return f'"{AMOUNTS_IN.to(language)}"&in_Currency'


def formula_text(formula: str, language: Language) -> str:
    """Put the headings of one language into a formula.

    >>> formula_text("SUM({tblCosts.counted},{tblByProgramme.costs})", "nl")
    'SUM(tblCosts[Telt mee],tblByProgramme[Kosten])'
    """

    def heading(match: re.Match[str]) -> str:
        table, field = match.groups()
        return f"{table}[{OUTPUT_TABLES[table].columns[field].heading.to(language)}]"

    return REFERENCE.sub(heading, with_headings(formula, language))
