"""What did supervisors see? Improvements as fractions, scores on a scale, and what they are worth.

A table of ratings has a row for each person and a column for each criterion (or rater); a blank is None.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from . import returns
from .errors import DivisionError, DomainError, MismatchError, change, divisor, not_negative

Ratings = Sequence[Sequence[float | None]]


def rating_improvement(ratings: Ratings, weights: Sequence[float] | None = None) -> float:
    """Give the mean improvement over all cells that are filled in, weighted by criterion where weights are given.

    Units: fractions from −1 to 1; weights are any numbers from 0, such as time × importance in CREPID.
    Errors: DomainError for an improvement beyond 100% or a negative weight, MismatchError where there is not
    one weight for each column, DivisionError where all weights are 0.
    Source: CREPID (Cascio 1982); Phillips, ROI Methodology.

    >>> rating_improvement([[0.05, 0.10], [None, 0.15]], [1, 3]) == (0.05 + 3 * 0.10 + 3 * 0.15) / 7
    True
    """
    columns = len(ratings[0])
    if weights is None:
        weights = [1.0] * columns
    if len(weights) != columns:
        raise MismatchError("weights-differ", "weights", found=len(weights), expected=columns)
    for number, weight in enumerate(weights, 1):
        not_negative("weights", weight, row=number)
    _check_improvements(ratings)
    filled = [
        (weight, rating)
        for row in ratings
        for weight, rating in zip(weights, row, strict=True)
        if rating is not None
    ]
    whole = fsum(weight for weight, _ in filled)
    divisor("weights", whole)
    return fsum(weight * rating for weight, rating in filled) / whole


def rating_change(before: Ratings, after: Ratings) -> float:
    """Give the mean relative change, (after − before) ÷ before, over pairs that are both filled in.

    Units: scores on a scale that starts above 0. Errors: MismatchError where the tables differ in size or no
    pair is complete, DivisionError where a score before is 0, DomainError where a score is negative.

    >>> rating_change([[4.0], [2.0], [3.0]], [[5.0], [3.0], [None]])
    0.375
    """
    if len(before) != len(after) or len(before[0]) != len(after[0]):
        raise MismatchError(
            "sizes-differ",
            "after",
            other="before",
            found=f"{len(after)} × {len(after[0])}",
            expected=f"{len(before)} × {len(before[0])}",
        )
    changes = []
    for row, (olds, news) in enumerate(zip(before, after, strict=True), 1):
        for column, (old, new) in enumerate(zip(olds, news, strict=True), 1):
            if old is not None:
                not_negative("before", old, row=row, column=column)
            if new is not None:
                not_negative("after", new, row=row, column=column)
            if old is None or new is None:
                continue
            if old == 0:
                raise DivisionError("score-zero", "before", row=row, column=column)
            changes.append((new - old) / old)
    if not changes:
        raise MismatchError("no-complete-pair", "before", other="after")
    return fsum(changes) / len(changes)


def supervisor_rating_roi(
    ratings: Ratings, salaries: Sequence[float | None], costs: Sequence[float | None]
) -> float:
    """Give the ROI within a year: each person's own mean improvement × own salary, against the costs.

    One salary or one cost, which is per person, serves all. A person without ratings counts as no improvement,
    but the cost counts (Phillips: no data, no improvement). A row that is blank throughout is passed over.
    Units: fractions from −1 to 1, money a year, money. Errors: DomainError for an improvement beyond 100% or
    negative money, MismatchError where lengths differ or a salary or cost is blank, DivisionError where the
    costs are 0.

    >>> supervisor_rating_roi([[0.0625]] * 3, [70_000], [2_500])
    0.75
    """
    _check_improvements(ratings)
    benefits, spent = [], []
    every_salary = _for_each("salaries", salaries, len(ratings))
    every_cost = _for_each("costs", costs, len(ratings))
    for row, (given, salary, cost) in enumerate(zip(ratings, every_salary, every_cost, strict=True), 1):
        own = [rating for rating in given if rating is not None]
        if not own and salary is None and cost is None:
            continue
        if cost is None:
            raise MismatchError("person-blank", "costs", row=row)
        spent.append(cost)
        if own:
            if salary is None:
                raise MismatchError("person-blank", "salaries", row=row)
            benefits.append(fsum(own) / len(own) * salary)
    return returns.roi(fsum(benefits), fsum(spent))


def rating_agreement(ratings: Ratings) -> float:
    """Give the agreement between raters about people: ICC(2,k), for the mean of k raters.

    Two-way random effects, absolute agreement: (BMS − EMS) ÷ (BMS + (JMS − EMS) ÷ n). 1 is full agreement; it
    can be below 0. Errors: MismatchError for a blank, DomainError for fewer than two people or two raters,
    DivisionError where ratings do not vary.
    Source: Shrout and Fleiss 1979, Psychological Bulletin 86(2), whose table 2 gives 0.62:

    >>> judges = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> round(rating_agreement(judges), 2)
    0.62
    """
    people, raters = len(ratings), len(ratings[0])
    if people < 2 or raters < 2:
        raise DomainError("too-few-raters", "ratings", people=people, raters=raters)
    scores: list[list[float]] = []
    origin = ratings[0][0] or 0.0  # differences from it are exact where all scores are alike
    for row, given in enumerate(ratings, 1):
        scores.append([])
        for column, rating in enumerate(given, 1):
            if rating is None:
                raise MismatchError("rating-missing", "ratings", row=row, column=column)
            scores[-1].append(rating - origin)
    mean = fsum(score for row in scores for score in row) / (people * raters)
    of_people = [fsum(row) / raters for row in scores]
    of_raters = [fsum(column) / people for column in zip(*scores, strict=True)]
    between_people = raters * fsum((each - mean) ** 2 for each in of_people) / (people - 1)
    between_raters = people * fsum((each - mean) ** 2 for each in of_raters) / (raters - 1)
    rest = fsum(
        (score - person - rater + mean) ** 2
        for row, person in zip(scores, of_people, strict=True)
        for score, rater in zip(row, of_raters, strict=True)
    ) / ((people - 1) * (raters - 1))
    below = between_people + (between_raters - rest) / people
    if abs(below) <= 1e-12 * (between_people + between_raters + rest):
        raise DivisionError("ratings-alike", "ratings")
    return (between_people - rest) / below


def _check_improvements(ratings: Ratings) -> None:
    for row, given in enumerate(ratings, 1):
        for column, rating in enumerate(given, 1):
            if rating is not None:
                change("ratings", rating, row=row, column=column)


def _for_each(argument: str, values: Sequence[float | None], people: int) -> list[float | None]:
    """Give one value for each person, from one for each or one for all."""
    for row, value in enumerate(values, 1):
        if value is not None:
            not_negative(argument, value, row=row)
    if len(values) == 1:
        return list(values) * people
    if len(values) != people:
        raise MismatchError("lengths-differ", argument, other="ratings", found=len(values), expected=people)
    return list(values)
