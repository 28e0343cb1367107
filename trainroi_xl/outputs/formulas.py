"""The formulas of templates that are not figures, and the texts that they hold."""

from __future__ import annotations

import re

from ..language import Language, Text
from ..tables import REFERENCE, with_headings
from .shared import Control
from .tables import OUTPUT_TABLES

TOLERANCE = 0.005
"""Controls agree to half a cent."""
LOOKS_AT_INPUTS = Text("input", "invoer")
LOOKS_AT_RESULTS = Text("results", "resultaten")
LOOKS_AT_REFRESH = Text("last refresh", "vernieuwing")
ALL_WELL = Text("All checks pass", "Alle controles kloppen")
LOOK_AT_CHECKS = Text("See the sheet Checks", "Zie het blad Controles")
REFRESH_IS_DUE = Text("Refresh to bring the results up to date", "Vernieuw om de resultaten bij te werken")


def control_formula(control: Control, language: Language) -> str:
    """Give the formula that tells whether a check passes."""
    return formula_text(f"ABS(({control.expected})-({control.actual}))<=chk_Tolerance", language)


def looks_at(control: Control) -> Text:
    """Say what a check looks at: what was filled in, the results, or whether a refresh is due."""
    if control.inputs_only:
        return LOOKS_AT_INPUTS
    return LOOKS_AT_REFRESH if control.refresh_due else LOOKS_AT_RESULTS


def _failing(what: Text, language: Language) -> str:
    counted = formula_text("COUNTIFS({tblControls.looks_at},", language)
    return counted + f'"{what.to(language)}",' + formula_text("{tblControls.fine},FALSE)", language)


def inputs_formula(language: Language) -> str:
    """Give the formula that says whether the checks on what was filled in pass."""
    failing = _failing(LOOKS_AT_INPUTS, language)
    return f'IF({failing}=0,"{ALL_WELL.to(language)}","{LOOK_AT_CHECKS.to(language)}")'


def results_formula(language: Language) -> str:
    """Give the formula that says whether the results agree, or only wait for a refresh."""
    fine = formula_text("{tblControls.fine}", language)
    words = ",".join(f'"{text.to(language)}"' for text in (ALL_WELL, LOOK_AT_CHECKS, REFRESH_IS_DUE))
    return f"CHOOSE(1+NOT(AND({fine}))*(1+({_failing(LOOKS_AT_REFRESH, language)}>0)),{words})"


def master_formula(language: Language) -> str:
    """Give the formula of the master check: the input first, then the results."""
    return f'IF(chk_Inputs="{ALL_WELL.to(language)}",chk_Results,chk_Inputs)'


STATUS_LABELS = {
    "chk_Inputs": Text("Checks on input: ", "Controle van de invoer: "),
    "chk_Master": Text("Checks: ", "Controles: "),
}
"""The line on every sheet. A sheet that is filled in shows the checks on what was filled in: a refresh on disk never
writes it, so it cannot follow the results."""
AMOUNTS_IN = Text("Amounts in ", "Bedragen in ")


def status_formula(name: str, language: Language) -> str:
    """Give the formula of the line on every sheet that says whether the checks pass."""
    return f'"{STATUS_LABELS[name].to(language)}"&{name}'


ORGANISATION_FORMULA = 'IF(in_Organisation="","",in_Organisation)'


def tile_formula(key: str) -> str:
    """Give the formula of a tile on the dashboard: the live figure, or a dash where there is none."""
    return f'IF(live_{key}="","–",live_{key})'


NO_RESULT = Text(
    "No ROI yet: it takes benefits, and costs above 0. The charts fill at the first refresh.",
    "Nog geen ROI: daarvoor zijn baten nodig, en kosten boven 0. De grafieken vullen zich bij de eerste vernieuwing.",
)


def headline_formula(language: Language) -> str:
    """Give the formula of the sentence on top of the dashboard; what goes wrong in it shows as the error that it is."""
    return (
        f'IF(live_roi="","{NO_RESULT.to(language)}",'
        f'ROI_STATEMENT(live_benefits,live_costs,,"{language}",live_annual_benefit))'
    )


POINTS = Text(" points)", " %-punt)")
ON_TARGET = Text("target met (+", "doel gehaald (+")
BELOW_TARGET = Text("target missed (−", "doel gemist (−")
PAYS, DOES_NOT_PAY = (
    Text("earns its costs back", "verdient de kosten terug"),
    Text("does not earn its costs back", "verdient de kosten niet terug"),
)
GAIN, LOSS = Text("more benefits than costs", "meer baten dan kosten"), Text("no gain", "geen winst")
IN_A_YEAR, LONGER = Text("within a year", "binnen een jaar"), Text("more than a year", "meer dan een jaar")
CHANCES = (
    (0.0, Text("unlikely", "onwaarschijnlijk")),
    (0.3, Text("uncertain", "onzeker")),
    (0.7, Text("likely", "waarschijnlijk")),
    (0.95, Text("almost certain", "vrijwel zeker")),
)
"""What a chance is called from so much on; the list stands on the sheet Checks."""


def state_formulas(language: Language) -> dict[str, str]:
    """Give for tiles the formula that says in words how the figure is to be taken."""

    def either(key: str, condition: str, yes: Text, no: Text) -> str:
        words = f'"{no.to(language)}","{yes.to(language)}"'
        return f'IF(live_{key}="","",CHOOSE(1+(live_{key}{condition}),{words}))'

    reached = f'CHOOSE(1+(live_roi>=in_TargetROI),"{BELOW_TARGET.to(language)}","{ON_TARGET.to(language)}")'
    # A whole number looks the same on every machine.
    points = f'ROUND(100*ABS(live_roi-in_TargetROI),0)&"{POINTS.to(language)}"'
    return {
        "roi": f'IF(live_roi="","",{reached}&{points})',
        "bcr": either("bcr", ">=1", PAYS, DOES_NOT_PAY),
        "net": either("net", ">0", GAIN, LOSS),
        "payback": either("payback", "<=12", IN_A_YEAR, LONGER),
        "chance": 'IF(live_chance="","",LOOKUP(live_chance,lst_Chances,lst_ChanceWords))',
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
