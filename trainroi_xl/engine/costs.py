"""What did it cost, fully loaded? Time of participants, prorated development, costs by category.

Source of the categories and of proration: J. J. Phillips and P. P. Phillips, Return on Investment (ROI)
Basics, ASTD Press, 2005.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from .errors import DoesNotMatch, OutOfDomain, divided, not_negative, share


def participant_time(hours: float, hourly_pay: float, people: float, on_cost_share: float = 0.0) -> float:
    """Give the cost of participants' time: hours each × pay × people × (1 + on-costs).

    >>> participant_time(8, 30, 12, 0.25)
    3600.0
    """
    not_negative(hours=hours, hourly_pay=hourly_pay, people=people)
    share(on_cost_share=on_cost_share)
    return hours * hourly_pay * people * (1 + on_cost_share)


def prorated(total: float, planned_users: float, participants: float) -> float:
    """Give the part of a cost that falls to these participants out of all that will ever use it.

    >>> prorated(60_000, 400, 30)
    4500.0
    """
    not_negative(total=total, planned_users=planned_users, participants=participants)
    if planned_users and participants > planned_users:
        raise OutOfDomain("more-participants", argument="participants", shown=f"{participants:g}")
    return divided(total * participants, planned_users=planned_users)


def by_category(
    categories: Sequence[str | None], amounts: Sequence[float | None]
) -> list[tuple[str, float, float | None]]:
    """Add up amounts per category: (category, amount, share of all), largest first, ties by name.

    Names are compared without regard to case and to spaces around them. The share is None where all
    amounts add up to 0.

    >>> by_category(["venue", "travel", "Venue "], [100, 50, 50])
    [('Venue', 150.0, 0.75), ('travel', 50.0, 0.25)]
    """
    if len(amounts) != len(categories):
        raise DoesNotMatch(
            "ranges-differ",
            argument="amounts",
            other="categories",
            length=len(amounts),
            expected=len(categories),
        )
    names: dict[str, str] = {}
    sums: dict[str, list[float]] = {}
    for number, (category, amount) in enumerate(zip(categories, amounts, strict=True), start=1):
        if category is None:
            if amount is None:
                continue
            raise DoesNotMatch("key-blank", argument="categories", position=number)
        key = category.strip().casefold()
        # Of several spellings the first in the alphabet is shown, so that the order of rows is no matter.
        names[key] = min(names.get(key, category.strip()), category.strip())
        sums.setdefault(key, []).append(amount or 0.0)
    total = fsum(amount for amounts in sums.values() for amount in amounts)
    found = [(names[key], fsum(amounts)) for key, amounts in sums.items()]
    found.sort(key=lambda row: (-row[1], row[0].casefold(), row[0]))
    return [(name, amount, amount / total if total else None) for name, amount in found]
