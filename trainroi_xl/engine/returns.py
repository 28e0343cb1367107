"""Was it worth the money? Return, benefit-cost ratio, payback and break-even.

Benefits are gross money, before costs. Benefits may be negative; a total cost may not.
Source: J. J. Phillips and P. P. Phillips, ROI Institute; the article in the README.
"""

from __future__ import annotations

from .errors import DomainError, divisor, not_negative, total_cost


def net_benefit(benefits: float, costs: float) -> float:
    """Give benefits less costs.

    Units: money. Errors: DomainError where costs are negative. Source: Phillips, ROI Methodology.

    >>> net_benefit(90_000, 22_500)
    67500
    """
    total_cost("costs", costs)
    return benefits - costs


def benefit_cost_ratio(benefits: float, costs: float) -> float:
    """Give the money that comes back for each unit of money spent.

    Units: a ratio. Errors: DivisionError where costs are 0, DomainError where they are negative.
    Source: Phillips, ROI Methodology. A BCR of 4 is an ROI of 300%, not of 400%.

    >>> benefit_cost_ratio(90_000, 22_500)
    4.0
    """
    total_cost("costs", costs)
    divisor("costs", costs)
    return benefits / costs


def roi(benefits: float, costs: float) -> float:
    """Give the return on investment: the net benefit as a fraction of the costs.

    Units: a fraction, 3.0 is 300%. Errors: as benefit_cost_ratio. Source: Phillips, ROI Methodology.

    >>> roi(90_000, 22_500)
    3.0
    """
    total_cost("costs", costs)
    divisor("costs", costs)
    return (benefits - costs) / costs


def payback_months(cost: float, annual_benefit: float, lag_months: float = 0.0) -> float:
    """Give the months until the benefits have paid for the cost, where they accrue evenly from day one.

    The lag is the time before the first benefit, and comes on top.
    Units: money, money a year, months. Errors: DomainError where there is no benefit, so that the cost never
    comes back, or where the cost or the lag is negative. Source: Phillips, ROI Methodology.

    >>> payback_months(300, 900)
    4.0
    """
    total_cost("cost", cost)
    not_negative("lag_months", lag_months)
    if annual_benefit <= 0:
        raise DomainError("never-pays-back", "annual_benefit", value=annual_benefit)
    return 12 * cost / annual_benefit + lag_months


def per_learner(amount: float, learners: float) -> float:
    """Give an amount for each learner.

    Units: money, people. Errors: DivisionError without learners, DomainError where they are negative.

    >>> per_learner(9_000, 10)
    900.0
    """
    not_negative("learners", learners)
    divisor("learners", learners)
    return amount / learners


def cost_per_learner(costs: float, learners: float) -> float:
    """Give the costs for each learner.

    Units: money, people. Errors: as per_learner, and DomainError where costs are negative.

    >>> cost_per_learner(7_500, 3)
    2500.0
    """
    total_cost("costs", costs)
    return per_learner(costs, learners)


def break_even_benefit(costs: float, target_roi: float = 0.0) -> float:
    """Give the benefit that is needed to reach an ROI; for an ROI of 0 that is the costs.

    Units: money, a fraction. Errors: DomainError where costs are negative or the target is below −100%.

    >>> break_even_benefit(22_500, 0.25)
    28125.0
    """
    total_cost("costs", costs)
    _target("target_roi", target_roi)
    return costs * (1 + target_roi)


def break_even_improvement(cost_per_person: float, annual_salary: float, target_roi: float = 0.0) -> float:
    """Give the improvement in performance that is needed to reach an ROI within a year.

    A year of performance is valued at the salary, as in CREPID (Cascio 1982).
    Units: money, money a year, a fraction. Errors: DivisionError where the salary is 0; DomainError where cost
    or salary is negative or the target is below −100%.

    >>> break_even_improvement(300, 45_000) == 300 / 45_000
    True
    """
    total_cost("cost_per_person", cost_per_person)
    not_negative("annual_salary", annual_salary)
    divisor("annual_salary", annual_salary)
    _target("target_roi", target_roi)
    return cost_per_person * (1 + target_roi) / annual_salary


def _target(argument: str, value: float) -> None:
    if value < -1:
        raise DomainError("target-below", argument, value=value)
