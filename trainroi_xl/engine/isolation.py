"""How much of it is due to the training? A control group, or the trend that was there already.

Figures are in any one unit, such as calls an hour, and so is the effect. Source: Phillips, ROI Methodology,
isolating the effects of training.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, hypot, ldexp, sqrt
from typing import NamedTuple

from .errors import DivisionError, DomainError, confidence_level
from .grouping import same_length
from .samples import NOISE, filled, mean, on_one_scale, squares

Figures = Sequence[float | None]


class ControlGroupTest(NamedTuple):
    """An effect with what can be said about its certainty."""

    effect: float
    standard_error: float
    t: float
    degrees_of_freedom: float
    p: float
    """The chance of an effect of at least this size, either way, if the training did nothing."""
    low: float
    high: float


def control_group_effect(
    trained_before: Figures, trained_after: Figures, control_before: Figures, control_after: Figures
) -> float:
    """Give the change of the trained group's mean less that of the control group: difference in differences.

    Blanks are left out; the groups may differ in size, and each before and after as well.
    Errors: MismatchError where a range is blank throughout, OverflowError where no float can hold the effect.
    Source: Phillips, ROI Methodology; Card and Krueger 1994, American Economic Review 84(4).

    >>> control_group_effect([20.0, 22.0], [25.0, 27.0], [20.0, None], [21.0, 23.0])
    3.0
    """
    given = {
        "trained_before": trained_before,
        "trained_after": trained_after,
        "control_before": control_before,
        "control_after": control_after,
    }
    exponent, samples = on_one_scale(*(filled(name, values) for name, values in given.items()))
    old, new, old_control, new_control = map(mean, samples)
    return ldexp((new - old) - (new_control - old_control), exponent)


def control_group_test(
    trained_before: Figures,
    trained_after: Figures,
    control_before: Figures,
    control_after: Figures,
    confidence: float = 0.95,
) -> ControlGroupTest:
    """Test whether the trained changed more than the control group: Welch's t on the individual changes.

    A row is one person or team, and counts where both figures are filled in. The spread of the two groups may
    differ; degrees of freedom are those of Welch and Satterthwaite. The test is two-sided.
    Units: p and confidence are fractions; low and high bound the effect. Errors: MismatchError where before and
    after of a group differ in length, DomainError for fewer than two complete pairs in a group or a confidence
    that is not between 0 and 1, DivisionError where within each group all changed alike, OverflowError where no
    float can hold the outcome. Source: B. L. Welch 1947, Biometrika 34.

    >>> tested = control_group_test([0.0] * 3, [1.0, 2.0, 3.0], [0.0] * 2, [0.0] * 2)
    >>> round(tested.t**2, 9), round(tested.degrees_of_freedom, 9)
    (12.0, 2.0)
    """
    confidence_level("confidence", confidence)
    exponent, (old, new, old_control, new_control) = on_one_scale(
        *_complete("trained", trained_before, trained_after),
        *_complete("control", control_before, control_after),
    )
    trained = [after - before for before, after in zip(old, new, strict=True)]
    control = [after - before for before, after in zip(old_control, new_control, strict=True)]
    effect = mean(trained) - mean(control)
    own_errors = [
        sqrt(squares(changes) / (len(changes) - 1) / len(changes)) for changes in (trained, control)
    ]
    standard_error = hypot(*own_errors)
    if standard_error <= NOISE:
        raise DivisionError("changes-alike", "trained_after", other="control_after")
    # Each group's part of the whole squared error, from 0 to 1: nothing overflows, whatever the two differ.
    parts = [(own / standard_error) ** 2 for own in own_errors]
    degrees = 1 / (parts[0] ** 2 / (len(trained) - 1) + parts[1] ** 2 / (len(control) - 1))

    from scipy.special import stdtr, stdtrit  # not scipy.stats, which takes 0.7 s to import

    # Both from the lower tail, where a small chance keeps its digits; 1 − chance would not.
    t = effect / standard_error
    p = 2 * float(stdtr(degrees, -abs(t)))
    half = -float(stdtrit(degrees, (1 - confidence) / 2)) * standard_error
    return ControlGroupTest(
        ldexp(effect, exponent),
        ldexp(standard_error, exponent),
        t,
        degrees,
        p,
        ldexp(effect - half, exponent),
        ldexp(effect + half, exponent),
    )


def trend_line_effect(before: Figures, after: Figures) -> float:
    """Give how far the periods after lie above the trend of the periods before, on average.

    The trend is the least-squares line through the periods before, extended. Periods are equally long and in
    order of time; a blank keeps its place and does not count. A fall below the trend is negative.
    Errors: DomainError for fewer than three periods with a figure before, MismatchError where there is none
    after, OverflowError where no float can hold the effect.
    Source: Phillips, ROI Methodology, trend-line analysis.

    >>> trend_line_effect([10.0, 12.0, 14.0], [18.0, 20.0])
    2.0
    """
    periods = [period for period, value in enumerate(before, 1) if value is not None]
    if len(periods) < 3:
        raise DomainError("trend-too-short", "before", found=len(periods))
    later = [period for period, value in enumerate(after, len(before) + 1) if value is not None]
    exponent, (old, new) = on_one_scale(filled("before", before), filled("after", after))
    middle, level = mean(periods), mean(old)
    slope = fsum(
        (period - middle) * (value - level) for period, value in zip(periods, old, strict=True)
    ) / squares(periods)
    return ldexp(mean(new) - (level + slope * (mean(later) - middle)), exponent)


def trend_line_interval(before: Figures, after: Figures, confidence: float = 0.95) -> tuple[float, float]:
    """Give the interval within which the effect above the trend line lies.

    The line is not known for sure, and single periods scatter around it: the standard error is that of a
    prediction for the mean of the later periods, from the scatter of those before.
    Errors: as trend_line_effect, and DomainError for a confidence that does not lie between 0 and 1.
    Source: N. Draper and H. Smith, Applied Regression Analysis, on predicting the mean of several observations.

    >>> low, high = trend_line_interval([10.0, 13.0, 14.0], [18.0, 20.0])
    >>> low < trend_line_effect([10.0, 13.0, 14.0], [18.0, 20.0]) < high
    True
    """
    confidence_level("confidence", confidence)
    effect = trend_line_effect(before, after)
    known = [(period, value) for period, value in enumerate(before, 1) if value is not None]
    periods, old = [float(period) for period, _ in known], [value for _, value in known]
    later = [period for period, value in enumerate(after, len(before) + 1) if value is not None]
    middle, level, spread = mean(periods), mean(old), squares(periods)
    slope = fsum((period - middle) * (value - level) for period, value in known) / spread
    rest = fsum((value - level - slope * (period - middle)) ** 2 for period, value in known)

    from scipy.special import stdtrit

    degrees = len(known) - 2
    ahead = mean(later) - middle
    variance = rest / degrees * (1 / len(later) + 1 / len(known) + ahead**2 / spread)
    half = float(stdtrit(degrees, (1 + confidence) / 2)) * sqrt(variance)
    return effect - half, effect + half


def _complete(group: str, before: Figures, after: Figures) -> tuple[list[float], list[float]]:
    """Give before and after of those of whom both are known."""
    first, second = f"{group}_before", f"{group}_after"
    same_length(**{first: before, second: after})
    pairs = [
        (old, new) for old, new in zip(before, after, strict=True) if old is not None and new is not None
    ]
    if len(pairs) < 2:
        raise DomainError("too-few-pairs", first, other=second, found=len(pairs))
    return [old for old, _ in pairs], [new for _, new in pairs]
