"""What did it cost? Fully loaded: participants' time and a fair part of shared costs included.

Source: Phillips, ROI Methodology, guiding principle 10 (costs are fully loaded).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import fsum

from .errors import DomainError, divisor, not_negative, share, total_cost
from .grouping import sums_by_key


def participant_time_cost(
    hours: float, hourly_pay: float, people: float, on_cost_share: float = 0.0
) -> float:
    """Give the cost of the time that participants spend on the training.

    Units: hours each, money an hour, people, a share of pay for employer's charges.
    Errors: DomainError where a number is negative or the share is outside 0 to 1.

    >>> participant_time_cost(8, 30, 10, 0.25)
    3000.0
    """
    not_negative("hours", hours)
    not_negative("hourly_pay", hourly_pay)
    not_negative("people", people)
    share("on_cost_share", on_cost_share)
    return hours * hourly_pay * people * (1 + on_cost_share)


def prorated_cost(total: float, planned_users: float, participants: float) -> float:
    """Give the part of a one-off cost, such as design, that falls to these participants.

    Units: money, people, people. Errors: DivisionError where no use is planned; DomainError where a number is
    negative or there are more participants than planned, which would charge more than the whole cost.
    Source: Phillips, ROI Methodology: development costs are prorated over the life of the programme.

    >>> prorated_cost(50_000, 500, 30)
    3000.0
    """
    total_cost("total", total)
    not_negative("planned_users", planned_users)
    divisor("planned_users", planned_users)
    not_negative("participants", participants)
    if participants > planned_users:
        raise DomainError("more-than-planned", "participants", value=participants, planned=planned_users)
    return total * (participants / planned_users)


def costs_by_category(
    categories: Sequence[Hashable | None], amounts: Sequence[float | None]
) -> list[tuple[Hashable, float, float | None]]:
    """Give category, amount and share of the total, the largest first, equal amounts by name.

    Units: money, and a fraction, which is None where the total is 0. Errors: MismatchError where the columns
    differ in length or an amount has no category; DomainError where the total is negative.

    >>> costs_by_category(["venue", "Instructor", "Venue"], [100.0, 700.0, 200.0])
    [('Instructor', 700.0, 0.7), ('Venue', 300.0, 0.3)]
    """
    rows = [(label, sums[0]) for label, sums in sums_by_key("categories", categories, amounts=amounts)]
    whole = fsum(amount for amount in amounts if amount is not None)
    total_cost("amounts", whole)
    rows.sort(key=lambda row: (-row[1], str(row[0]).casefold(), str(row[0])))
    return [(label, amount, amount / whole if whole else None) for label, amount in rows]
