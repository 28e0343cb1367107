"""What did supervisors see? Mean improvement, change of scores, ROI from ratings, agreement of raters.

Ratings are rows of people and columns of criteria (or of raters); None is a rating that was not given.
Weights per criterion, time × importance, are those of CREPID: W. F. Cascio, Costing Human Resources.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from .errors import DividesByZero, DoesNotMatch, OutOfDomain, change, divided, not_negative
from .returns import roi

Grid = Sequence[Sequence[float | None]]


def improvement(ratings: Grid, weights: Sequence[float] | None = None) -> float:
    """Give the mean improvement over all ratings given, weighted per criterion where there are weights.

    >>> improvement([[0.05, 0.10], [0.05, None]], [1, 1])
    0.06666666666666667
    >>> improvement([[0.05, 0.10]], [3, 1])
    0.0625
    """
    width = len(ratings[0])
    if weights is None:
        weights = [1.0] * width
    if len(weights) != width:
        raise DoesNotMatch(
            "ranges-differ", argument="weights", other="ratings", length=len(weights), expected=width
        )
    for weight in weights:
        not_negative(weights=weight)
    given = [
        (weight, rating)
        for row in ratings
        for weight, rating in zip(weights, row, strict=True)
        if rating is not None
    ]
    for _, rating in given:
        change(ratings=rating)
    total = fsum(weight for weight, _ in given)
    return divided(fsum(weight * rating for weight, rating in given), weights=total)


def relative_change(before: Sequence[float | None], after: Sequence[float | None]) -> float:
    """Give the mean of (after − before) ÷ before over the pairs of which both scores were given.

    >>> relative_change([4, 5, 3], [5, 5, None])
    0.125
    """
    if len(before) != len(after):
        raise DoesNotMatch(
            "ranges-differ", argument="after", other="before", length=len(after), expected=len(before)
        )
    changes = []
    for earlier, later in zip(before, after, strict=True):
        if earlier is not None and later is not None:
            not_negative(before=earlier, after=later)
            changes.append(divided(later - earlier, before=earlier))
    if not changes:
        raise DoesNotMatch("no-pair", argument="before", other="after")
    return fsum(changes) / len(changes)


def benefit(ratings: Grid, salaries: Sequence[float]) -> float:
    """Give the worth in a year: each person's own mean improvement × own salary, summed.

    A person without any rating counts as no improvement (Phillips: no data, no improvement).

    >>> benefit([[0.10], [0.02]], [100_000, 40_000])
    10800.0
    """
    if len(salaries) == 1:
        salaries = list(salaries) * len(ratings)
    _one_each("salaries", salaries, ratings)
    worth = []
    for row, salary in zip(ratings, salaries, strict=True):
        not_negative(salaries=salary)
        given = [rating for rating in row if rating is not None]
        for rating in given:
            change(ratings=rating)
        worth.append(fsum(given) / len(given) * salary if given else 0.0)
    return fsum(worth)


def rating_roi(ratings: Grid, salaries: Sequence[float], costs: Sequence[float]) -> float:
    """Give the ROI of a programme from supervisors' ratings; one cost is the cost of each person.

    >>> rating_roi([[0.0625]] * 3, [70_000], [2_500])
    0.75
    """
    if len(costs) == 1:
        costs = list(costs) * len(ratings)
    _one_each("costs", costs, ratings)
    return roi(benefit(ratings, salaries), fsum(costs))


def _one_each(argument: str, values: Sequence[float], ratings: Grid) -> None:
    if len(values) != len(ratings):
        raise DoesNotMatch(
            "ranges-differ", argument=argument, other="ratings", length=len(values), expected=len(ratings)
        )


def agreement(ratings: Grid) -> float:
    """Give how far raters agree: the intraclass correlation ICC(2,k) of people (rows) by raters (columns).

    1 is full agreement; it can be negative. It is the reliability of the mean of these raters.

    Source: P. E. Shrout and J. L. Fleiss, Intraclass correlations, Psychological Bulletin 86 (1979).

    >>> round(agreement([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]), 2)
    0.62
    """
    people, raters = len(ratings), len(ratings[0])
    if people < 2 or raters < 2:
        raise OutOfDomain("too-few-ratings", argument="ratings", people=people, raters=raters)
    table: list[list[float]] = []
    for row in ratings:
        full = [rating for rating in row if rating is not None]
        if len(full) < raters:
            raise DoesNotMatch("rating-missing", argument="ratings")
        table.append(full)
    mean = fsum(rating for row in table for rating in row) / (people * raters)
    rows = [fsum(row) / raters for row in table]
    columns = [fsum(column) / people for column in zip(*table, strict=True)]
    between_people = raters * fsum((value - mean) ** 2 for value in rows) / (people - 1)
    between_raters = people * fsum((value - mean) ** 2 for value in columns) / (raters - 1)
    rest = fsum(
        (rating - person - rater + mean) ** 2
        for person, row in zip(rows, table, strict=True)
        for rater, rating in zip(columns, row, strict=True)
    ) / ((people - 1) * (raters - 1))
    spread = between_people + (between_raters - rest) / people
    # All ratings the same: nothing differs, so nothing can be told.
    if spread == 0:
        raise DividesByZero("no-spread", argument="ratings")
    return (between_people - rest) / spread
