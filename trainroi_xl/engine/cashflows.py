"""What do flows over months add up to? Net present value, internal rate of return, payback from flows.

Flows are monthly; the first is month 0 and is not discounted. A yearly rate r becomes the monthly rate
(1 + r)^(1/12) − 1, so that twelve months give exactly r.

Known traps, and the rule here:
- Excel's NPV() discounts the first flow too. Ours does not: month 0 is today.
- Discounted payback: the fraction of the last month is taken of the discounted flow, so it stays below 1.
- Several rates can fit one set of flows. For −1000, 2500, −1540 both 10% and 40% a month do, and programs
  differ in which one they give. We give neither, and say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from .errors import OutOfDomain

MONTHS = 12


def monthly_rate(annual_rate: float) -> float:
    """Give the rate per month that makes up a rate per year.

    >>> round((1 + monthly_rate(0.12)) ** 12 - 1, 12)
    0.12
    """
    if annual_rate <= -1:
        raise OutOfDomain("rate-too-low", argument="annual_rate", shown=f"{annual_rate:g}")
    return float((1 + annual_rate) ** (1 / MONTHS)) - 1


def discounted(annual_rate: float, flows: Sequence[float]) -> list[float]:
    """Give each flow as it is worth in month 0."""
    growth = 1 + monthly_rate(annual_rate)
    return [float(flow / growth**month) for month, flow in enumerate(flows)]


def npv(annual_rate: float, flows: Sequence[float]) -> float:
    """Give the net present value of monthly flows, in money.

    >>> round(npv(0.10, [-1000] + [100] * 12), 2)
    140.05
    """
    return fsum(discounted(annual_rate, flows))


def payback_from_flows(flows: Sequence[float], annual_rate: float = 0.0) -> float:
    """Give the months until the flows so far first add up to 0 or more, within a month in proportion.

    >>> payback_from_flows([-300, 75, 75, 75, 75])
    4.0
    """
    total = 0.0
    for month, flow in enumerate(discounted(annual_rate, flows)):
        before, total = total, total + flow
        if total >= 0:
            return 0.0 if month == 0 else month - 1 + -before / flow
    raise OutOfDomain("flows-never-pay-back", argument="flows")


def irr(flows: Sequence[float]) -> float:
    """Give the internal rate of return per year of monthly flows: the rate at which their NPV is 0.

    >>> round(irr([-1000] + [100] * 12), 4)
    0.413
    """
    count = fitting_rates(flows)
    if count == 0:
        raise OutOfDomain("irr-none", argument="flows")
    if count > 1:
        raise OutOfDomain("irr-several", argument="flows")
    import pyxirr

    rate = pyxirr.irr(flows)
    if rate is None or rate <= -1:
        rate = _bisect(flows)
    return float((1 + rate) ** MONTHS - 1)


def sign_changes(values: Sequence[float]) -> int:
    """Count how often the sign changes; zeros are passed over.

    >>> sign_changes([-1, 0, 2, 3, -4])
    2
    """
    signs = [value > 0 for value in values if value]
    return sum(one != other for one, other in zip(signs, signs[1:], strict=False))


def fitting_rates(flows: Sequence[float]) -> int:
    """Count the rates above −100% a month that fit: 0, 1, or 2 for more than one.

    With x = 1 ÷ (1 + rate), the NPV is the polynomial Σ flow·xᵏ, and a fitting rate is a root x > 0. One
    change of sign means one root (Descartes). With more, the roots are told apart in exact arithmetic.

    >>> fitting_rates([-1000, 2500, -1540]), fitting_rates([-1000, 2500, -1600])
    (2, 0)
    """
    changes = sign_changes(flows)
    if changes < 2:
        return changes
    numbers = [flow.as_integer_ratio() for flow in map(float, flows)]
    scale = max(denominator for _, denominator in numbers)
    exact = [numerator * (scale // denominator) for numerator, denominator in numbers]
    while exact[-1] == 0:
        exact.pop()
    while exact[0] == 0:
        exact.pop(0)
    # The roots between 0 and 1, the root 1, and those above 1, which are those of the reverse below 1.
    return min(2, _roots_below_one(exact, 2) + (sum(exact) == 0) + _roots_below_one(exact[::-1], 2))


_HALVINGS = 64
"""Roots closer together than 2⁻⁶⁴ count as one: a double root would otherwise be halved for ever."""


def _roots_below_one(polynomial: list[int], enough: int) -> int:
    """Count roots between 0 and 1, both left out, up to `enough` (Descartes' rule on ever smaller halves)."""
    count = 0
    work = [(polynomial, 0)]
    while work and count < enough:
        poly, depth = work.pop()
        changes = sign_changes(_shifted(poly[::-1]))
        if changes == 1 or (changes > 1 and depth == _HALVINGS):
            count += 1
        elif changes > 1:
            degree = len(poly) - 1
            left = [value << (degree - power) for power, value in enumerate(poly)]
            right = _shifted(left)
            if right[0] == 0:  # the middle itself is a root
                count += 1
                while right[0] == 0:
                    right = right[1:]
                while left and sum(left) == 0:
                    left = _without_root_one(left)
            work += [(left, depth + 1), (right, depth + 1)]
    return count


def _shifted(poly: list[int]) -> list[int]:
    """Give p(x + 1), by adding only."""
    poly = list(poly)
    for start in range(len(poly) - 1):
        for power in range(len(poly) - 2, start - 1, -1):
            poly[power] += poly[power + 1]
    return poly


def _without_root_one(poly: list[int]) -> list[int]:
    """Divide by (x − 1)."""
    quotient: list[int] = []
    carry = 0
    for value in reversed(poly[1:]):
        carry += value
        quotient.append(carry)
    return quotient[::-1]


def _bisect(flows: Sequence[float]) -> float:
    """Find the one monthly rate that fits by halving, for flows on which the fast method gives up."""

    def value(x: float) -> float:
        total = 0.0
        for flow in reversed(flows):
            total = total * x + flow
        return total

    low, high = 0.0, 1.0
    start = next(flow for flow in flows if flow)
    while value(high) * start > 0:
        low, high = high, high * 2
        if high > 1e9:
            raise OutOfDomain("irr-none", argument="flows")
    for _ in range(200):
        middle = (low + high) / 2
        if value(middle) * start > 0:
            low = middle
        else:
            high = middle
    return 1 / high - 1
