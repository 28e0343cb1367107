"""Was it worth its money? ROI, benefit-cost ratio, net benefit, payback, break-even.

Benefits are gross money, before costs; they may be negative. Total costs may not. ROI and the
benefit-cost ratio (BCR) always stand together: ROI = BCR − 1. Many published "ROI" figures are BCRs.

Source: J. J. Phillips and P. P. Phillips, Return on Investment (ROI) Basics, ASTD Press, 2005.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import fsum

from .errors import DoesNotMatch, OutOfDomain, divided, not_negative


def roi(benefits: float, costs: float) -> float:
    """Give (benefits − costs) ÷ costs, as a fraction.

    >>> roi(90_000, 22_500)
    3.0
    """
    not_negative(costs=costs)
    return divided(benefits - costs, costs=costs)


def net_benefit(benefits: float, costs: float) -> float:
    """Give benefits − costs, in money.

    >>> net_benefit(90_000, 22_500)
    67500
    """
    not_negative(costs=costs)
    return benefits - costs


def benefit_cost_ratio(benefits: float, costs: float) -> float:
    """Give benefits ÷ costs: money back for every 1 spent.

    >>> benefit_cost_ratio(90_000, 22_500)
    4.0
    """
    not_negative(costs=costs)
    return divided(benefits, costs=costs)


def payback_months(cost: float, annual_benefit: float, lag_months: float = 0.0) -> float:
    """Give the months until the benefits have paid the cost.

    Benefits accrue evenly from the first day after the lag: 12 × cost ÷ annual benefit + lag.

    >>> payback_months(300, 900)
    4.0
    """
    not_negative(cost=cost, lag_months=lag_months)
    if annual_benefit <= 0:
        raise OutOfDomain("never-pays-back", argument="annual_benefit", shown=f"{annual_benefit:g}")
    return 12 * cost / annual_benefit + lag_months


def per_learner(amount: float, learners: float) -> float:
    """Divide an amount over learners.

    >>> per_learner(900, 1)
    900.0
    """
    not_negative(learners=learners)
    return divided(amount, learners=learners)


def break_even_benefit(costs: float, target_roi: float = 0.0) -> float:
    """Give the benefits at which the target ROI is just met: costs × (1 + target).

    >>> break_even_benefit(22_500, 0.25)
    28125.0
    """
    not_negative(costs=costs)
    _possible(target_roi)
    return costs * (1 + target_roi)


def break_even_improvement(cost_per_person: float, annual_salary: float, target_roi: float = 0.0) -> float:
    """Give the improvement, as a fraction of the salary, at which the target ROI is just met.

    >>> round(break_even_improvement(2_500, 70_000), 6)
    0.035714
    """
    not_negative(cost_per_person=cost_per_person, annual_salary=annual_salary)
    _possible(target_roi)
    return divided(cost_per_person * (1 + target_roi), annual_salary=annual_salary)


def _possible(target_roi: float) -> None:
    """Refuse a target below −1: not even a training without any benefit has that."""
    if target_roi < -1:
        raise OutOfDomain("target-too-low", argument="target_roi", shown=f"{target_roi:g}")


def by_key(
    keys: Sequence[Hashable], benefits: Sequence[float | None], costs: Sequence[float | None]
) -> dict[Hashable, tuple[float, float]]:
    """Add up benefits and costs per key, in order of first appearance; a key of None is refused.

    >>> by_key(["A", "B", "A"], [10, 5, 20], [4, None, 6])
    {'A': (30.0, 10.0), 'B': (5.0, 0.0)}
    """
    for argument, amounts in (("benefits", benefits), ("costs", costs)):
        if len(amounts) != len(keys):
            raise DoesNotMatch(
                "ranges-differ", argument=argument, other="keys", length=len(amounts), expected=len(keys)
            )
    sums: dict[Hashable, tuple[list[float], list[float]]] = {}
    for number, (key, benefit, cost) in enumerate(zip(keys, benefits, costs, strict=True), start=1):
        if key is None:
            if benefit is None and cost is None:
                continue
            raise DoesNotMatch("key-blank", argument="keys", position=number)
        found = sums.setdefault(key, ([], []))
        found[0].append(benefit or 0.0)
        found[1].append(cost or 0.0)
    return {key: (fsum(gained), fsum(spent)) for key, (gained, spent) in sums.items()}
