"""The value of every formula in a template: live figures and checks, before and after a refresh.

A template is built with these, so that a viewer that does not calculate is right; a refresh sets them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, fsum

from ..cells import CellError
from ..engine import returns
from ..language import Language, Text
from ..outputs.formulas import (
    ALL_WELL,
    AMOUNTS_IN,
    BELOW_TARGET,
    CHANCES,
    DOES_NOT_PAY,
    GAIN,
    IN_A_YEAR,
    LONGER,
    LOOK_AT_CHECKS,
    LOSS,
    NO_RESULT,
    ON_TARGET,
    ORGANISATION_FORMULA,
    PAYS,
    POINTS,
    REFRESH_IS_DUE,
    STATUS_LABELS,
    TOLERANCE,
    control_formula,
    currency_formula,
    formula_text,
    headline_formula,
    inputs_formula,
    master_formula,
    results_formula,
    state_formulas,
    status_formula,
    tile_formula,
)
from ..outputs.workbooks import PORTFOLIO, SUPERVISOR_RATINGS
from ..tables.columns import close, same
from ..words import roi_sentence
from ..workbook.contract import Cell
from .costs import total
from .figures import as_number, attempt, count, mean
from .flows import months_covered, people
from .material import Material


@dataclass(frozen=True)
class Refreshed:
    """What the output tables hold; nothing, before the first refresh.

    The formulas read some of them, and the checks hold their sums against the tables that were filled in.
    """

    net: Cell = ""
    spent: float = 0.0
    """All costs that count."""
    categories: float = 0.0
    costs: float = 0.0
    benefits: float = 0.0
    annual: float = 0.0
    npv: Cell = ""
    months: float = 0.0
    people: float = 0.0
    left_out: tuple[float, ...] = ()
    """The rows of benefits that do not count."""
    measured: tuple[float, ...] = ()
    """The benefits from measurements that count."""
    goals: tuple[float, ...] = ()
    """How far each goal with figures was reached."""
    chance: Cell = ""
    calculations: float = 0.0
    hours: Cell = ""
    """The hours gained, where there are rows in hours."""
    departments: float = 0.0
    periods: float = 0.0
    methods: float = 0.0
    ranked: int = 0
    below_target: int = 0


def live_values(material: Material, refreshed: Refreshed) -> dict[str, Cell]:
    """Give the values of the live figures, as their formulas give them: "" where there is none."""
    costs = total(material.costs_that_count)
    rated = material.rows("tblRatings") if material.template is SUPERVISOR_RATINGS else ()
    measured = fsum(refreshed.measured)
    gross = fsum(person.benefit for person in people(rated))
    limits = material.around.limits
    amounts = [each.row.value(limits.get(same(each.row.programme))) for each in material.benefits]
    shares = material.inputs.get("in_Isolation", 1.0) * material.inputs.get("in_Confidence", 1.0)
    left_out = fsum(refreshed.left_out)
    recorded = fsum(amounts) - left_out + gross * shares
    any_benefit = bool(material.benefits or rated or refreshed.measured)
    benefits = recorded + measured
    months = months_covered(material.flows, with_left_out=True)
    rate = refreshed.annual / refreshed.benefits if refreshed.benefits else 12 / (months or 1)
    annual = benefits if rated else benefits * rate  # ratings are of a year already
    # A portfolio's months are those of each programme, which the ranking knows.
    unknown = material.template is PORTFOLIO and not (benefits and refreshed.benefits)
    any_annual = any_benefit and not unknown
    told = [row.learners_completed for row in material.programmes]
    learners = fsum(each or 0.0 for each in told) if told and None not in told else None
    both = any_benefit and costs > 0
    values: dict[str, Cell] = {
        "costs": costs if material.costs else None,
        "months": count(months),
        "left_out": left_out if refreshed.left_out else None,
        "measured": measured if refreshed.measured else None,
        "goals": count(len(material.rows("tblGoals")) or None),
        "goals_reached": count(sum(share >= 1 for share in refreshed.goals)) if refreshed.goals else None,
        "improvement": mean(row.change() for row in rated),
        "gross": gross if rated else None,
        "benefits": benefits if any_benefit else None,
        "net": attempt(returns.net_benefit, benefits, costs) if both else None,
        "roi": attempt(returns.roi, benefits, costs) if both else None,
        "bcr": attempt(returns.benefit_cost_ratio, benefits, costs) if both else None,
        "annual_benefit": annual if any_annual else None,
        "payback": attempt(returns.payback_months, costs, annual) if both and any_annual else None,
        "npv": refreshed.npv,
        "learners": learners,
        "cost_per_learner": attempt(returns.per_learner, costs, learners) if learners and costs > 0 else None,
        "benefit_per_learner": attempt(returns.per_learner, benefits, learners)
        if learners and any_benefit
        else None,
        "break_even": attempt(returns.break_even_benefit, costs, material.inputs["in_TargetROI"])
        if costs > 0
        else None,
        "chance": refreshed.chance,
        "hours": refreshed.hours,
        "enough": costs / benefits if any_benefit and costs > 0 and benefits > 0 else None,
        "programmes": count(refreshed.ranked or None),
        "below_target": count(refreshed.below_target if refreshed.ranked else None),
    }
    return {key: "" if value is None else value for key, value in values.items()}


def before_refresh(material: Material) -> dict[str, Cell]:
    """Give the values of the formulas of a workbook that was filled in but not refreshed yet."""
    return formula_values(material, live_values(material, Refreshed()), Refreshed())


def formula_values(material: Material, live: dict[str, Cell], refreshed: Refreshed) -> dict[str, Cell]:
    """Give the value of every formula that the template has outside the tables, by the formula's text."""
    language = material.language
    values: dict[str, Cell] = {}
    for figure in material.template.figures:
        values[formula_text(figure.formula, language)] = live[figure.key]
        values[tile_formula(figure.key)] = "–" if live[figure.key] == "" else live[figure.key]
    sides = _control_sides(material, live, refreshed)
    fine: dict[str, bool] = {}
    for control in material.template.controls:
        expected, actual = sides[control.key]
        values[formula_text(control.expected, language)] = expected
        values[formula_text(control.actual, language)] = actual
        fine[control.key] = close(expected, actual, TOLERANCE)
        values[control_formula(control, language)] = fine[control.key]
    controls = material.template.controls
    inputs_fine = all(fine[control.key] for control in controls if control.inputs_only)
    up_to_date = all(fine[control.key] for control in controls if control.refresh_due)
    of_inputs = ALL_WELL if inputs_fine else LOOK_AT_CHECKS
    of_results = LOOK_AT_CHECKS if up_to_date else REFRESH_IS_DUE
    if all(fine.values()):
        of_results = ALL_WELL
    master = of_results if inputs_fine else of_inputs
    values[inputs_formula(language)] = of_inputs.to(language)
    values[results_formula(language)] = of_results.to(language)
    values[master_formula(language)] = master.to(language)
    for name, says in (("chk_Inputs", of_inputs), ("chk_Master", master)):
        values[status_formula(name, language)] = f"{STATUS_LABELS[name].to(language)}{says.to(language)}"
    values[currency_formula(language)] = f"{AMOUNTS_IN.to(language)}{material.inputs['in_Currency']}"
    values[ORGANISATION_FORMULA] = material.inputs["in_Organisation"] or ""
    values[headline_formula(language)] = _headline(live, language)
    for key, state in state_formulas(language).items():
        values[state] = _state(key, live[key], material.inputs["in_TargetROI"]).to(language)
    return values


def _headline(live: dict[str, Cell], language: Language) -> Cell:
    roi, bcr = live["roi"], live["bcr"]
    if not isinstance(roi, float) or not isinstance(bcr, float):
        return NO_RESULT.to(language)
    payback = live["payback"]
    try:
        return roi_sentence(roi, bcr, payback if isinstance(payback, float) else None, "", language)
    except OverflowError:  # as the function itself says of amounts beyond all sense
        return CellError("#NUM!")


def _state(key: str, value: Cell, target: float) -> Text:
    """Say in words how the figure of a tile is to be taken."""
    if not isinstance(value, float):
        return Text("", "")
    if key == "chance":
        return next(words for least, words in reversed(CHANCES) if value >= least)
    if key == "roi":
        reached = ON_TARGET if value >= target else BELOW_TARGET
        points = floor(abs(value - target) * 100 + 0.5)  # as ROUND does it
        return Text(f"{reached.en}{points}{POINTS.en}", f"{reached.nl}{points}{POINTS.nl}")
    good, bad, well = {
        "bcr": (PAYS, DOES_NOT_PAY, value >= 1),
        "net": (GAIN, LOSS, value > 0),
        "payback": (IN_A_YEAR, LONGER, value <= 12),
    }[key]
    return good if well else bad


def _control_sides(
    material: Material, live: dict[str, Cell], refreshed: Refreshed
) -> dict[str, tuple[float, float]]:
    """Give expected and actual of each check. Unknown names stop a refresh, so none are left here."""
    bcr, costs = live["bcr"], as_number(live["costs"])
    benefits = as_number(live["benefits"])
    return {
        **dict.fromkeys((c.key for c in material.template.controls if c.inputs_only), (0.0, 0.0)),
        "costs_by_category": (total(material.costs), refreshed.categories),
        "costs_by_programme": (costs, refreshed.costs),
        "benefits_by_programme": (benefits, refreshed.benefits),
        "rows_complete": (float(len(material.rows("tblPortfolio"))),) * 2,
        "costs_by_department": (costs, refreshed.departments),
        "costs_by_period": (costs, refreshed.periods),
        "costs_by_method": (costs, refreshed.methods),
        "net_by_month": (benefits - costs, refreshed.months),
        "benefits_by_calculation": (benefits, refreshed.calculations),
        "benefits_by_person": (as_number(live["gross"]), refreshed.people),
        "roi_and_bcr": (bcr - 1 if isinstance(bcr, float) else 0.0, as_number(live["roi"])),
        "costs_up_to_date": (costs, refreshed.spent),
        "up_to_date": (as_number(live["net"]), as_number(refreshed.net)),
    }
