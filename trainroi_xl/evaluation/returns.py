"""The return of each programme, and of all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum

from ..engine import cashflows, returns
from ..language import Text
from ..tables.columns import same
from .figures import attempt
from .flows import Flow, annual_benefit, monthly_net
from .material import ALL, Material

NEVER = Text("never", "nooit")
"""What stands for the payback of costs that are never earned back."""


@dataclass(frozen=True)
class Result:
    """The return of one programme, or of all together; None where it cannot be known."""

    id: str
    name: str
    costs: float
    benefits: float
    net: float | None
    roi: float | None
    bcr: float | None
    annual: float | None
    """The benefits worked out to a year, each programme by the months that its own benefits cover."""
    payback: float | None
    never_pays_back: bool
    npv: float | None
    learners: float | None
    cost_per_learner: float | None
    benefit_per_learner: float | None


def results(material: Material) -> tuple[tuple[Result, ...], Result]:
    """Work out the return of each programme and of all together."""
    begin = min((flow.date for flow in material.flows), default=None)
    rows = []
    for programme in material.programmes:
        own = material.flows_of.get(same(programme.id), ())
        npv = None
        if own and begin:
            rate = programme.discount_rate or 0.0
            npv = attempt(cashflows.npv, rate, monthly_net(own, begin))
        learners = programme.learners_completed
        rows.append(_result(programme.id, programme.name, own, learners, annual_benefit(own), npv))
    # One programme that does not tell would put its costs on the learners of the others.
    told = [row.learners_completed for row in material.programmes]
    learners = None if None in told or not told else fsum(each or 0.0 for each in told)
    npvs = [row.npv for row in rows if row.npv is not None]
    total = _result(
        ALL.to(material.language),
        "",
        material.flows,
        learners,
        _annual_of_all(rows, material.flows),
        fsum(npvs) if npvs else None,
    )
    return tuple(rows), total


def _annual_of_all(rows: Sequence[Result], flows: Sequence[Flow]) -> float | None:
    """Add up what the programmes bring in a year.

    Where their benefits cancel out to nothing, it is their months together that tell, as in the live formula.
    """
    if fsum(row.benefits for row in rows) == 0:
        return annual_benefit(flows)
    return fsum(row.annual for row in rows if row.annual is not None)


def _result(
    id_: str,
    name: str,
    flows: Sequence[Flow],
    learners: float | None,
    annual: float | None,
    npv: float | None,
) -> Result:
    costs = fsum(chain.from_iterable(flow.costs for flow in flows))
    benefits = fsum(flow.benefit for flow in flows if flow.benefit is not None)
    measured = any(flow.benefit is not None for flow in flows)
    both = measured and costs > 0
    payback = attempt(returns.payback_months, costs, annual) if both and annual is not None else None
    return Result(
        id=id_,
        name=name,
        costs=costs,
        benefits=benefits,
        net=attempt(returns.net_benefit, benefits, costs) if both else None,
        roi=attempt(returns.roi, benefits, costs) if both else None,
        bcr=attempt(returns.benefit_cost_ratio, benefits, costs) if both else None,
        annual=annual,
        payback=payback,
        never_pays_back=both and payback is None,
        npv=npv,
        learners=learners,
        cost_per_learner=attempt(returns.per_learner, costs, learners) if learners and costs > 0 else None,
        benefit_per_learner=attempt(returns.per_learner, benefits, learners)
        if learners and measured
        else None,
    )
