"""What did it bring in? Each way to turn an improvement into gross money, before costs.

A decline gives a negative benefit, which counts like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from .errors import DoesNotMatch, change, not_negative, share


def productivity(
    rate_before: float, rate_after: float, value_per_unit: float, hours: float, people: float
) -> float:
    """Give the worth of more units an hour: (after − before) × value × hours each × people.

    >>> productivity(20, 25, 1, 800, 30)
    120000
    """
    not_negative(rate_before=rate_before, rate_after=rate_after, hours=hours, people=people)
    return (rate_after - rate_before) * value_per_unit * hours * people


def time_saved(
    hours_saved: float,
    hourly_pay: float,
    people: float,
    share_reused: float = 1.0,
    on_cost_share: float = 0.0,
) -> float:
    """Give the worth of hours saved, as far as they are used for other work.

    >>> time_saved(52, 1, 10)
    520.0
    """
    not_negative(hourly_pay=hourly_pay, people=people)
    share(share_reused=share_reused, on_cost_share=on_cost_share)
    return hours_saved * hourly_pay * people * share_reused * (1 + on_cost_share)


def performance(annual_salary: float, improvement: float, people: float = 1.0) -> float:
    """Give the worth of better performance in a year: salary × improvement × people.

    >>> performance(45_000, 0.02)
    900.0
    """
    not_negative(annual_salary=annual_salary, people=people)
    change(improvement=improvement)
    return annual_salary * improvement * people


def error_reduction(
    error_rate_before: float, error_rate_after: float, volume: float, cost_per_error: float
) -> float:
    """Give the worth of fewer errors: (before − after) × volume × cost of an error.

    >>> round(error_reduction(0.05, 0.03, 20_000, 15), 6)
    6000.0
    """
    share(error_rate_before=error_rate_before, error_rate_after=error_rate_after)
    not_negative(volume=volume, cost_per_error=cost_per_error)
    return (error_rate_before - error_rate_after) * volume * cost_per_error


def retention(
    headcount: float, leaver_rate_before: float, leaver_rate_after: float, replacement_cost: float
) -> float:
    """Give the worth of fewer leavers: headcount × (before − after) × cost of replacing one.

    Rates are shares: a fall from 20% to 15% is 5 percentage points, and is 5% of the headcount.

    >>> round(retention(200, 0.20, 0.15, 12_000), 6)
    120000.0
    """
    not_negative(headcount=headcount, replacement_cost=replacement_cost)
    share(leaver_rate_before=leaver_rate_before, leaver_rate_after=leaver_rate_after)
    return headcount * (leaver_rate_before - leaver_rate_after) * replacement_cost


def ramp_up(weeks_before: float, weeks_after: float, weekly_value: float, hires: float) -> float:
    """Give the worth of new people being up to speed sooner: weeks gained × worth of a week × hires.

    >>> ramp_up(12, 9, 800, 10)
    24000
    """
    not_negative(weeks_before=weeks_before, weeks_after=weeks_after, hires=hires)
    return (weeks_before - weeks_after) * weekly_value * hires


def sales(extra_sales: float, profit_margin: float) -> float:
    """Give the profit on extra sales: revenue is not benefit.

    >>> sales(300_000, 0.3)
    90000.0
    """
    share(profit_margin=profit_margin)
    return extra_sales * profit_margin


def adjusted(
    estimates: Sequence[float | None],
    isolation: Sequence[float | None],
    confidence: Sequence[float | None],
) -> float:
    """Give the sum of estimate × isolation × confidence, row by row; a blank counts as 0.

    One isolation or one confidence serves all rows.

    Source: Phillips' adjustment of participants' estimates; no data, no improvement.

    >>> adjusted([10_000, 4_000], [0.5, 0.25], [0.8])
    4800.0
    """
    columns = []
    for argument, values in (("isolation", isolation), ("confidence", confidence)):
        for value in values:
            share(**{argument: value or 0.0})
        if len(values) == 1:
            values = list(values) * len(estimates)
        if len(values) != len(estimates):
            raise DoesNotMatch(
                "ranges-differ",
                argument=argument,
                other="estimates",
                length=len(values),
                expected=len(estimates),
            )
        columns.append(values)
    return fsum(
        (estimate or 0.0) * (isolated or 0.0) * (confident or 0.0)
        for estimate, isolated, confident in zip(estimates, *columns, strict=True)
    )
