"""Is it worth it in the long run? The return over a number of months, and whether it turns down.

Source: the article in the README, which sets the return of the first months against that of years.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, fsum
from typing import NamedTuple

from . import returns
from .errors import not_negative, share


class Horizon(NamedTuple):
    """What a training brings and costs over a number of months."""

    months: float
    benefits: float
    costs: float
    net: float
    roi: float
    bcr: float


def horizon(
    annual_benefit: float,
    one_off_costs: float,
    recurring_costs_a_year: float,
    months: float,
    decay: float = 0.0,
) -> Horizon:
    """Give benefits, costs and return over so many months.

    Benefits come in evenly within a year, and each year they are a share `decay` lower than in the year before.
    The one-off costs count in full, the recurring ones for each year that has begun: 3 months bear one year's,
    24 months two. Nothing is discounted.
    Units: money, money a year, months, a share a year. Errors: DivisionError where the costs are 0; DomainError
    where they or the months are negative, or decay is outside 0 to 1.

    >>> horizon(12_000.0, 5_000.0, 1_000.0, 18, 0.5)
    Horizon(months=18, benefits=15000.0, costs=7000.0, net=8000.0, roi=1.1428571428571428, bcr=2.142857142857143)
    """
    not_negative("months", months)
    share("decay", decay)
    years = ceil(months / 12)
    parts = (min(1.0, months / 12 - year) * (1 - decay) ** year for year in range(years))
    benefits = annual_benefit * fsum(parts)
    costs = one_off_costs + recurring_costs_a_year * years
    return Horizon(
        months,
        benefits,
        costs,
        returns.net_benefit(benefits, costs),
        returns.roi(benefits, costs),
        returns.benefit_cost_ratio(benefits, costs),
    )


def declines(series: Sequence[float]) -> bool:
    """Tell whether a series of ROI, the oldest first, turns down.

    That is so where the last value lies below the one before and the least-squares line through the last three
    falls as well: after a rise, one lower value that still lies above the level before it is no turn. The
    values count as evenly apart in time, so the slope of that line is (last − first) ÷ 2, and its sign is read
    off without calculating it. Of two values the line is the difference between them; one says nothing.

    >>> declines([1.0, 3.0, 2.0]), declines([3.0, 2.5, 2.0]), declines([3.0, 1.0, 2.0]), declines([2.0])
    (False, True, False, False)
    """
    last = series[-3:]
    return len(last) > 1 and last[-1] < last[-2] and last[-1] < last[0]
