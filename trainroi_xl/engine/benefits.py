"""What did it bring? Gross benefits in money, before costs.

Every flow names its period: a rate an hour over a number of hours, a salary a year. Nothing is assumed for
hours worked. Source: Phillips, ROI Methodology, converting data to money.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from .errors import MismatchError, change, not_negative, share


def productivity_benefit(
    rate_before: float, rate_after: float, value_per_unit: float, hours: float, people: float
) -> float:
    """Give the worth of more output an hour.

    Units: units an hour, money a unit, hours each, people. Errors: DomainError where a number is negative.
    A rate that fell gives a negative benefit.

    >>> productivity_benefit(20, 25, 1, 800, 30)
    120000
    """
    not_negative("rate_before", rate_before)
    not_negative("rate_after", rate_after)
    not_negative("value_per_unit", value_per_unit)
    not_negative("hours", hours)
    not_negative("people", people)
    return (rate_after - rate_before) * value_per_unit * hours * people


def time_saved_benefit(
    hours_saved: float,
    hourly_pay: float,
    people: float,
    share_reused: float = 1.0,
    on_cost_share: float = 0.0,
) -> float:
    """Give the worth of hours saved, as far as they are put to use.

    Units: hours each, money an hour, people, shares. Errors: DomainError where a number is negative or a share
    is outside 0 to 1. Ten people who save an hour a week gain 520 hours a year:

    >>> time_saved_benefit(52, 1, 10)
    520.0
    """
    not_negative("hours_saved", hours_saved)
    not_negative("hourly_pay", hourly_pay)
    not_negative("people", people)
    share("share_reused", share_reused)
    share("on_cost_share", on_cost_share)
    return hours_saved * hourly_pay * people * share_reused * (1 + on_cost_share)


def performance_benefit(annual_salary: float, improvement: float, people: float = 1.0) -> float:
    """Give the worth a year of better performance, where a year of performance is valued at the salary.

    Units: money a year, a fraction from −1 to 1, people. Errors: DomainError outside those.
    Source: CREPID (Cascio 1982, Costing Human Resources).

    >>> performance_benefit(45_000, 0.02)
    900.0
    """
    not_negative("annual_salary", annual_salary)
    change("improvement", improvement)
    not_negative("people", people)
    return annual_salary * improvement * people


def error_reduction_benefit(
    error_rate_before: float, error_rate_after: float, volume: float, cost_per_error: float
) -> float:
    """Give the worth of fewer errors.

    Units: shares of the volume, number of items, money. Errors: DomainError where a rate is outside 0 to 1 or
    a number is negative.

    >>> error_reduction_benefit(0.05, 0.03, 10_000, 25) == (0.05 - 0.03) * 10_000 * 25
    True
    """
    share("error_rate_before", error_rate_before)
    share("error_rate_after", error_rate_after)
    not_negative("volume", volume)
    not_negative("cost_per_error", cost_per_error)
    return (error_rate_before - error_rate_after) * volume * cost_per_error


def retention_benefit(
    headcount: float, leaver_rate_before: float, leaver_rate_after: float, replacement_cost: float
) -> float:
    """Give the worth of people who stay.

    From 20% to 15% is five percentage points, so five in a hundred stay. Units: people, shares of the headcount
    in the same period, money a leaver. Errors: DomainError where a rate is outside 0 to 1 or a number is
    negative.

    >>> retention_benefit(200, 0.5, 0.25, 10_000)
    500000.0
    """
    not_negative("headcount", headcount)
    share("leaver_rate_before", leaver_rate_before)
    share("leaver_rate_after", leaver_rate_after)
    not_negative("replacement_cost", replacement_cost)
    return headcount * (leaver_rate_before - leaver_rate_after) * replacement_cost


def ramp_up_benefit(weeks_before: float, weeks_after: float, weekly_value: float, hires: float) -> float:
    """Give the worth of new people who are up to speed sooner.

    Units: weeks, money a week that a settled person is worth more than a starter, people.
    Errors: DomainError where a number is negative.

    >>> ramp_up_benefit(12, 8, 500, 10)
    20000
    """
    not_negative("weeks_before", weeks_before)
    not_negative("weeks_after", weeks_after)
    not_negative("weekly_value", weekly_value)
    not_negative("hires", hires)
    return (weeks_before - weeks_after) * weekly_value * hires


def sales_benefit(extra_sales: float, profit_margin: float) -> float:
    """Give the worth of extra sales: the margin on them, since revenue itself is no benefit.

    Units: money, a share. Errors: DomainError where the margin is outside 0 to 1.

    >>> sales_benefit(100_000, 0.25)
    25000.0
    """
    share("profit_margin", profit_margin)
    return extra_sales * profit_margin


def adjusted_benefit(
    estimates: Sequence[float | None],
    isolation: Sequence[float | None],
    confidence: Sequence[float | None],
) -> float:
    """Give the sum of estimate × isolation × confidence, row by row.

    One isolation or confidence serves all rows. A blank counts as 0: no data, no improvement.
    Units: money, shares. Errors: MismatchError where lengths differ, DomainError where a share is outside 0
    to 1. Source: Phillips, ROI Methodology, guiding principles 5 to 7.

    >>> adjusted_benefit([36_000.0, None], [0.5], [0.75, 0.9])
    13500.0
    """
    shares = []
    for argument, given in (("isolation", isolation), ("confidence", confidence)):
        if len(given) not in (1, len(estimates)):
            raise MismatchError(
                "lengths-differ", argument, other="estimates", found=len(given), expected=len(estimates)
            )
        for row, value in enumerate(given, 1):
            if value is not None:
                share(argument, value, row=row)
        shares.append(list(given) * len(estimates) if len(given) == 1 else given)
    return fsum(
        (estimate or 0.0) * (isolated or 0.0) * (sure or 0.0)
        for estimate, isolated, sure in zip(estimates, *shares, strict=True)
    )
