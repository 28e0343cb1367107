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
