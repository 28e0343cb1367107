"""A portfolio, ordered and added up: which programmes earn their money, which to improve, which to reconsider."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeVar

from ..engine import returns
from ..language import Language, Text
from ..tables.choices import EVALUATION_METHODS
from ..tables.columns import same
from ..tables.portfolio import PortfolioRow
from ..words import percent
from ..workbook.contract import Row
from .figures import attempt, count, in_words
from .grouping import grouped
from .material import Material
from .returns import NEVER, Result

NOT_STATED = Text("not stated", "niet vermeld")
ADVICE: dict[str, Text] = {
    "keep": Text("keep or grow", "behouden of uitbreiden"),
    "improve": Text("improve", "verbeteren"),
    "reconsider": Text("reconsider", "heroverwegen"),
    "measure": Text("measure", "eerst meten"),
}
"""What to do with a programme, the best news first."""
TOP, BOTTOM = 10, 5
"""How many of the best and of the weakest are drawn: more bars than this cannot be read."""
Each = TypeVar("Each")


@dataclass(frozen=True)
class Ranked:
    """One programme in its place."""

    result: Result
    rows: tuple[PortfolioRow, ...]
    advice: str
    why: Text
    target: float

    @property
    def measured(self) -> bool:
        """Whether any benefit is on record."""
        return any(row.benefits is not None for row in self.rows)


def ranking(material: Material, results: Sequence[Result]) -> tuple[Ranked, ...]:
    """Put the programmes in order of their net benefit; those without one come last, the costliest first."""
    of_programme = grouped(material.rows("tblPortfolio"), lambda row: same(row.programme))
    target = material.inputs["in_TargetROI"]
    wanted = in_words(percent, target)
    found = [
        Ranked(result, tuple(of_programme[same(result.id)]), *_advice(result, target, wanted), target)
        for result in results
    ]

    def place(each: Ranked) -> tuple[bool, float, str]:
        result = each.result
        return result.net is None, -result.costs if result.net is None else -result.net, same(result.id)

    return tuple(sorted(found, key=place))


def _advice(result: Result, target: float, wanted: Text) -> tuple[str, Text]:
    """Say what to do with a programme, and by which rule; `wanted` is the target in words."""
    if result.roi is None:
        return "measure", Text("costs or benefits not known yet", "kosten of baten nog niet bekend")
    if result.roi >= target:
        return "keep", Text(
            f"ROI at or above the target of {wanted.en}", f"ROI op of boven de streefwaarde van {wanted.nl}"
        )
    if result.roi >= 0:
        return "improve", Text(
            f"pays for itself, under the target of {wanted.en}",
            f"betaalt zichzelf terug, onder de streefwaarde van {wanted.nl}",
        )
    return "reconsider", Text("costs more than it brings in", "kost meer dan het oplevert")


def below_target(ranked: Iterable[Ranked]) -> int:
    """Count the programmes whose ROI is under the target."""
    return sum(each.result.roi is not None and each.result.roi < each.target for each in ranked)


def ranking_rows(ranked: Sequence[Ranked], material: Material) -> tuple[Row, ...]:
    """Give a row for each programme. The last net benefit so far is that of all, unmeasured costs included."""
    language = material.language
    everything = fsum(each.result.costs for each in ranked)
    so_far = 0.0
    rows: list[Row] = []
    for number, each in enumerate(ranked, start=1):
        result = each.result
        so_far += (result.benefits if each.measured else 0.0) - result.costs
        rows.append(
            (
                result.id,
                float(number),
                result.name or None,
                _joined(row.department for row in each.rows),
                ADVICE[each.advice].to(language),
                result.costs,
                result.benefits if each.measured else None,
                result.net,
                result.roi,
                result.bcr,
                NEVER.to(language) if result.never_pays_back else result.payback,
                None if result.roi is None else result.roi - each.target,
                result.learners,
                result.cost_per_learner,
                result.annual,
                result.costs / everything if everything > 0 else None,
                so_far,
                _joined(row.method and EVALUATION_METHODS[row.method].to(language) for row in each.rows),
                each.why.to(language),
            )
        )
    return tuple(rows)


def _joined(names: Iterable[str | None]) -> str | None:
    """Name each once, as it was written first."""
    return ", ".join({same(name): name for name in reversed([*names]) if name}.values()) or None


def best_and_weakest(ordered: Sequence[Each]) -> tuple[Sequence[Each], int, Sequence[Each]]:
    """Give whom to show where not all can be: the best, how many are left out, and the weakest.

    Where they are few all of them are among the best.
    """
    hidden = len(ordered) - TOP - BOTTOM
    return (ordered, 0, ()) if hidden <= 0 else (ordered[:TOP], hidden, ordered[-BOTTOM:])


def with_result(ranked: Sequence[Ranked]) -> Sequence[Ranked]:
    """Leave out the programmes without a net benefit: these are neither good nor weak."""
    return [each for each in ranked if each.result.net is not None]


def in_between(hidden: int) -> Text:
    """Say how many are not shown."""
    return Text(f"… {hidden} in between", f"… {hidden} ertussen")


def top_bottom_rows(ranked: Sequence[Ranked], material: Material) -> tuple[Row, ...]:
    """Give the programmes that are drawn: all where they are few, else the best, a gap, and the weakest."""
    best, hidden, weakest = best_and_weakest(with_result(ranked))
    gap = (in_between(hidden).to(material.language), None, None, None, None, None, None)
    return (*map(_drawn, best), *([gap] if hidden else []), *map(_drawn, weakest))


def _drawn(each: Ranked) -> Row:
    result = each.result
    return (
        result.id,
        result.name or None,
        result.costs,
        result.benefits,
        result.net,
        result.roi,
        each.target,
    )


# --- added up ---------------------------------------------------------------------------------------------------


def department_rows(material: Material) -> tuple[Row, ...]:
    """Add up by department, the costliest first."""
    rows = _added(material, lambda row: row.department or NOT_STATED.to(material.language))
    return tuple(sorted(rows, key=_by_costs))


def top_department_rows(material: Material) -> tuple[Row, ...]:
    """Give the departments that are drawn: all where they are few, else the costliest, and the others together."""
    rows = [(name, costs, benefits) for name, _, _, costs, benefits, *_ in department_rows(material)]
    others = rows[TOP:]
    if len(others) < 2:
        return tuple(rows)
    known = [benefits for *_, benefits in others if isinstance(benefits, float)]
    name = Text(f"{len(others)} others", f"{len(others)} overige").to(material.language)
    costs = fsum(costs for _, costs, _ in others if isinstance(costs, float))
    return (*rows[:TOP], (name, costs, fsum(known) if known else None))


def method_rows(material: Material) -> tuple[Row, ...]:
    """Add up by the method of evaluation, the costliest first."""
    language = material.language
    rows = _added(
        material, lambda row: (EVALUATION_METHODS[row.method] if row.method else NOT_STATED).to(language)
    )
    return tuple(sorted(rows, key=_by_costs))


def period_rows(material: Material) -> tuple[Row, ...]:
    """Add up by the year or quarter in which a period begins, in order of time."""
    by_quarter = material.inputs["in_Period"] == "quarter"
    rows = sorted(material.rows("tblPortfolio"), key=lambda row: row.begin)
    return _added(material, lambda row: _period(row.begin, by_quarter, material.language), rows)


def _period(day: dt.date, by_quarter: bool, language: Language) -> str:
    quarter = (day.month + 2) // 3
    return f"{day.year} {Text('Q', 'K').to(language)}{quarter}" if by_quarter else f"{day.year}"


def _by_costs(row: Row) -> tuple[float, str]:
    costs = row[3]
    return -costs if isinstance(costs, float) else 0.0, str(row[0])


def _added(
    material: Material, name: Callable[[PortfolioRow], str], rows: Sequence[PortfolioRow] | None = None
) -> tuple[Row, ...]:
    """Add up rows that have the same name, in order of first appearance."""
    groups = grouped(material.rows("tblPortfolio") if rows is None else rows, lambda row: same(name(row)))
    found: list[Row] = []
    for own in groups.values():
        costs = fsum(row.costs for row in own)
        known = [row.benefits for row in own if row.benefits is not None]
        learners = [row.learners_completed for row in own]
        benefits = fsum(known)
        both = bool(known) and costs > 0
        found.append(
            (
                name(own[0]),
                count(len({same(row.programme) for row in own})),
                None if None in learners else fsum(each or 0.0 for each in learners),
                costs,
                benefits if known else None,
                attempt(returns.net_benefit, benefits, costs) if both else None,
                attempt(returns.roi, benefits, costs) if both else None,
                attempt(returns.benefit_cost_ratio, benefits, costs) if both else None,
            )
        )
    return tuple(found)


# --- what it rests on -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """How much of the portfolio has one thing."""

    what: Text
    programmes: int
    share: float | None
    costs: float
    cost_share: float | None
    todo: Text


def coverage(ranked: Sequence[Ranked]) -> tuple[Coverage, ...]:
    """Tell on what the portfolio rests; a programme has something where all of its rows have it."""

    def rules_met(row: PortfolioRow) -> bool:
        return bool(row.rules_met) and row.rules_not_met == 0

    def in_every_row(wanted: Callable[[PortfolioRow], bool]) -> Callable[[Ranked], bool]:
        return lambda each: all(map(wanted, each.rows))

    checks: tuple[tuple[Text, Callable[[Ranked], bool], Text], ...] = (
        (
            Text("benefits known", "bekende baten"),
            in_every_row(lambda row: row.benefits is not None),
            Text(
                "Evaluate the costliest of the others first.",
                "Evalueer eerst de duurste van de andere.",
            ),
        ),
        (
            Text("an isolation method", "een toerekeningsmethode"),
            in_every_row(lambda row: row.isolation_method is not None),
            Text(
                "Without one other causes may have brought the benefits.",
                "Zonder methode kunnen de baten andere oorzaken hebben.",
            ),
        ),
        (
            Text("all rules of the audit met", "alle toetsingsregels nageleefd"),
            in_every_row(rules_met),
            Text(
                "Settle the open rules in the programmes' own workbooks.",
                "Handel de open regels af in de eigen werkmappen.",
            ),
        ),
        (
            Text("a known chance that ROI > 0", "een bekende kans op ROI > 0"),
            in_every_row(lambda row: row.chance is not None),
            Text(
                "Refresh the programmes' own workbooks: they simulate it.",
                "Vernieuw de eigen werkmappen: die simuleren de kans.",
            ),
        ),
        (
            Text("learners counted", "getelde deelnemers"),
            in_every_row(lambda row: row.learners_completed is not None),
            Text(
                "Without them there is no cost per learner for all.",
                "Zonder aantallen zijn er geen kosten per deelnemer voor het geheel.",
            ),
        ),
        (
            Text("an ROI at or above the target", "een ROI op of boven de streefwaarde"),
            lambda each: each.advice == "keep",
            Text("See the sheet Ranking for the others.", "Zie voor de andere het blad Ranglijst."),
        ),
    )
    everything = fsum(each.result.costs for each in ranked)
    found = []
    for what, has, todo in checks:
        having = [each for each in ranked if has(each)]
        costs = fsum(each.result.costs for each in having)
        found.append(
            Coverage(
                what,
                len(having),
                len(having) / len(ranked) if ranked else None,
                costs,
                costs / everything if everything > 0 else None,
                Text("", "") if len(having) == len(ranked) else todo,
            )
        )
    return tuple(found)


def coverage_rows(ranked: Sequence[Ranked], material: Material) -> tuple[Row, ...]:
    """Give the rows of what the portfolio rests on; none before the first programme."""
    language = material.language
    return tuple(
        (
            each.what.to(language),
            count(each.programmes),
            each.share,
            each.costs,
            each.cost_share,
            each.todo.to(language) or None,
        )
        for each in (coverage(ranked) if ranked else ())
    )
