"""What questions about groups of people share: means and spreads of figures of which some are blank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import frexp, fsum, ldexp

from .errors import MismatchError

NOISE = 1e-14
"""A spread of this part of the largest figure is a rounding of binary numbers: 0.3 − 0.1 is not quite 0.2."""


def filled(argument: str, values: Iterable[float | None]) -> list[float]:
    """Give the figures without the blanks. Errors: MismatchError where all are blank.

    >>> filled("uses", [3.0, None, 0.0])
    [3.0, 0.0]
    """
    found = [value for value in values if value is not None]
    if not found:
        raise MismatchError("range-blank", argument)
    return found


def on_one_scale(*samples: Sequence[float]) -> tuple[int, list[list[float]]]:
    """Give an exponent, and all figures divided by 2 to that power, so that the largest is from 0.5 to 1.

    It rounds nothing, and no sum or square of such figures can overflow. `ldexp` takes an outcome back.

    >>> on_one_scale([4.0, -6.0], [1.0])
    (3, [[0.5, -0.75], [0.125]])
    """
    exponent = frexp(max(abs(value) for sample in samples for value in sample))[1]
    return exponent, [[ldexp(value, -exponent) for value in sample] for sample in samples]


def mean(sample: Sequence[float]) -> float:
    """Give the mean.

    >>> mean([1.0, 2.0, 6.0])
    3.0
    """
    return fsum(sample) / len(sample)


def squares(sample: Sequence[float]) -> float:
    """Give the sum of the squared distances from the mean.

    >>> squares([1.0, 2.0, 6.0])
    14.0
    """
    middle = mean(sample)
    return fsum((value - middle) ** 2 for value in sample)
