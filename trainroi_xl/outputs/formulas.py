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
    return f"CHOOSE(1+NOT(AND({fine}))*(1+{_failing(LOOKS_AT_REFRESH, language)}),{words})"


def master_formula(language: Language) -> str:
    """Give the formula of the master check: the input first, then the results."""
    return f'IF(chk_Inputs="{ALL_WELL.to(language)}",chk_Results,chk_Inputs)'


STATUS_LABEL = Text("Checks: ", "Controles: ")
AMOUNTS_IN = Text("Amounts in ", "Bedragen in ")


def status_formula(language: Language) -> str:
    """Give the formula of the line on every sheet that shows the master check."""
    return f'"{STATUS_LABEL.to(language)}"&chk_Master'


ORGANISATION_FORMULA = 'IF(in_Organisation="","",in_Organisation)'


def tile_formula(key: str) -> str:
    """Give the formula of a tile on the dashboard: the live figure, or a dash where there is none."""
    return f'IF(live_{key}="","–",live_{key})'


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
