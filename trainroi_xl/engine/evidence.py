"""What shows that it worked? Reaction, learning and use: levels 1 to 3, before there is money.

Scores are on a scale from 0; shares are fractions; a blank is None and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from .errors import DivisionError, DomainError, MismatchError, confidence_level, divisor, not_negative
from .grouping import same_length
from .samples import NOISE, filled, mean, on_one_scale, squares

Scores = Sequence[float | None]


def top_box(responses: Scores, scale_max: float = 5.0, boxes: float = 1.0) -> float:
    """Give the share of responses in the highest boxes of the scale: a score between two boxes belongs to the lower one.

    Units: scores from 0 to scale_max; a fraction. Errors: MismatchError without any response, DomainError for a
    score outside the scale, a scale_max of 0 or below, or boxes that are not a whole number from 1 to scale_max.
    Source: the article in the README, which calls it a conservative way to show trends.

    >>> top_box([5.0, 5.0, 4.0, None, 3.0])
    0.5
    >>> top_box([5.0, 5.0, 4.0, None, 3.0], boxes=2)
    0.75
    """
    _highest_score("scale_max", scale_max)
    if not 1 <= boxes <= scale_max or boxes % 1:
        raise DomainError("boxes-outside", "boxes", value=boxes, most=scale_max)
    _check_scores("responses", responses, scale_max)
    given = filled("responses", responses)
    return sum(score >= scale_max - boxes + 1 for score in given) / len(given)


def learning_gain(pre: Scores, post: Scores, max_score: float) -> float:
    """Give Hake's normalised gain, (post − pre) ÷ (max − pre), as the mean over people with both scores.

    It is the part learnt of what was left to learn: 1 is all of it, below 0 is a loss. Hake divides the means of
    a class instead; the two agree where all began alike, and are close in large groups.
    Units: scores from 0 to max_score; a fraction. Errors: MismatchError where the columns differ in length or
    nobody has both scores, DomainError for a score outside the scale or a max_score of 0 or below, DivisionError
    where someone began at the highest score. Source: R. R. Hake 1998, American Journal of Physics 66(1).

    >>> learning_gain([50.0, 60.0, None], [75.0, 90.0, 80.0], 100.0)
    0.625
    """
    _highest_score("max_score", max_score)
    same_length(pre=pre, post=post)
    _check_scores("pre", pre, max_score)
    _check_scores("post", post, max_score)
    gains = []
    for row, (old, new) in enumerate(zip(pre, post, strict=True), 1):
        if old is None or new is None:
            continue
        if old == max_score:
            raise DivisionError("score-at-maximum", "pre", row=row)
        gains.append((new - old) / (max_score - old))
    if not gains:
        raise MismatchError("no-complete-pair", "pre", other="post")
    return mean(gains)


def effect_size(group_a: Scores, group_b: Scores) -> float:
    """Give the difference of two means, a − b, in standard deviations: Hedges' g.

    The deviation is that of both groups, pooled; d × (1 − 3 ÷ (4 df − 1)) takes off what small groups overstate.
    Units: any one unit; the outcome is in standard deviations. Errors: MismatchError where a group is blank,
    DomainError for fewer than two scores in a group, DivisionError where neither group varies.
    Source: L. V. Hedges 1981, Journal of Educational Statistics 6(2).

    >>> effect_size([5.0, 7.0, 9.0], [2.0, 4.0, 6.0]) == 1.5 * (1 - 3 / 15)
    True
    """
    groups = {"group_a": filled("group_a", group_a), "group_b": filled("group_b", group_b)}
    for argument, scores in groups.items():
        if len(scores) < 2:
            raise DomainError("too-few-values", argument, found=len(scores))
    _, (one, other) = on_one_scale(*groups.values())
    degrees = len(one) + len(other) - 2
    deviation = sqrt((squares(one) + squares(other)) / degrees)
    if deviation <= NOISE:
        raise DivisionError("scores-alike", "group_a", other="group_b")
    return (mean(one) - mean(other)) / deviation * (1 - 3 / (4 * degrees - 1))


def learning_effective(knowledge: float | None, skill: float | None, attitude: float | None) -> bool:
    """Say whether at least two of knowledge, skill and attitude improved.

    Units: gains, of which the sign counts. None is not measured, and counts as not improved (Phillips: no data,
    no improvement). Source: the article in the README.

    >>> learning_effective(0.4, 0.1, None), learning_effective(0.4, 0.0, -0.1)
    (True, False)
    """
    return sum(gain is not None and gain > 0 for gain in (knowledge, skill, attitude)) >= 2


def adoption_rate(uses: Scores, threshold: float = 1.0) -> float:
    """Give the share of people who use what they learnt at least so often.

    Units: a number of uses for each person; a fraction. Write 0 for who does not use it: a blank is left out.
    Errors: MismatchError without any figure, DomainError for a negative use, or for a threshold of 0 or below,
    which those who never use it would reach too.

    >>> adoption_rate([0.0, 1.0, 4.0, None, 12.0])
    0.75
    """
    if threshold <= 0:
        raise DomainError("threshold-too-low", "threshold", value=threshold)
    for row, value in enumerate(uses, 1):
        if value is not None:
            not_negative("uses", value, row=row)
    given = filled("uses", uses)
    return sum(value >= threshold for value in given) / len(given)


def wilson_interval(successes: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Give the bounds between which a share lies, when so many of n were counted.

    Unlike share ± margin it holds for small groups and never leaves 0 to 1; with nobody or everybody the bound
    on that side is exactly 0 or 1. Units: numbers of people; fractions. Errors: DivisionError where n is 0,
    DomainError where it is negative, successes are outside 0 to n, or confidence is not between 0 and 1.
    Source: E. B. Wilson 1927, Journal of the American Statistical Association 22.

    >>> [round(bound, 4) for bound in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    not_negative("n", n)
    divisor("n", n)
    if not 0 <= successes <= n:
        raise DomainError("successes-outside", "successes", value=successes, n=n)
    confidence_level("confidence", confidence)
    from statistics import NormalDist  # of no use to the other functions

    z = NormalDist().inv_cdf((1 - confidence) / 2)  # below 0; of this tail all digits are there
    # The two bounds are the roots of a quadratic; the lower one comes from their product, (s² ÷ n) ÷ (n + z²),
    # since a difference of nearly equal numbers would lose its digits.
    upper = successes + z * z / 2 - z * sqrt(successes * ((n - successes) / n) + z * z / 4)
    low = successes * (successes / n) / upper if successes else 0.0
    high = min(1.0, upper / (n + z * z)) if successes < n else 1.0
    return low, high


def _highest_score(argument: str, value: float) -> None:
    if value <= 0:
        raise DomainError("scale-too-low", argument, value=value)


def _check_scores(argument: str, scores: Scores, most: float) -> None:
    for row, score in enumerate(scores, 1):
        if score is not None and not 0 <= score <= most:
            raise DomainError("score-outside", argument, value=score, most=most, row=row)
