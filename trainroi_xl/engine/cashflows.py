"""When does the money come back, and at what rate? Flows of money by month, month 0 first.

Rates are annual and effective; a month is (1 + rate)^(1/12) − 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import exp, expm1, fsum, gcd, isfinite, log, log1p

from .errors import DomainError

MOST_FLOWS = 1200
"""A hundred years of months. The search for several rates takes the square of the number of flows."""

ROUNDING = 1e-12
"""A shortfall of this part of all money that flows is a rounding of binary numbers, not money."""

PRIME = 2**61 - 1


def npv(annual_rate: float, flows: Sequence[float]) -> float:
    """Give the net present value; the first flow is month 0 and is not discounted.

    Units: a fraction a year, money. Errors: DomainError where the rate is −100% or less.
    Excel's NPV() discounts the first flow too: this is the first flow + NPV(monthly rate, the others).

    >>> round(npv(0.10, [-1000.0] + [0.0] * 11 + [1100.0]), 9)
    0.0
    """
    _check_rate(annual_rate)
    return fsum(_discounted(annual_rate, flows))


def payback_from_flows(flows: Sequence[float], annual_rate: float = 0.0) -> float:
    """Give the month in which the money is back for the first time, with the part of that month.

    Within the month the flow is spread evenly. With a rate the flows are discounted first. Money that never
    had to be advanced is back in month 0; later outlays are not looked at.
    Units: money, a fraction a year, months. Errors: DomainError where it never comes back, or where the rate
    is −100% or less.

    >>> payback_from_flows([-300.0, 75.0, 75.0, 75.0, 75.0, 75.0])
    4.0
    """
    _check_rate(annual_rate)
    worth = _discounted(annual_rate, flows)
    slack = ROUNDING * fsum(map(abs, worth))
    before = 0.0
    for month, balance in enumerate(accumulate(worth)):
        if balance >= -slack:
            return month - 1 + min(1.0, -before / worth[month]) if month else 0.0
        before = balance
    raise DomainError("flows-never-pay-back", "flows")


def irr(flows: Sequence[float]) -> float:
    """Give the internal rate of return a year: the one rate at which the net present value is 0.

    Units: money; the rate is a fraction a year. Errors: DomainError where no rate above −100% fits, or where
    more than one does; that is decided exactly, by counting the roots of the polynomial.

    >>> round(irr([-1000.0] + [0.0] * 11 + [1100.0]), 12)
    0.1
    >>> irr([-1000.0, 2500.0, -1540.0])
    Traceback (most recent call last):
    trainroi_xl.engine.errors.DomainError: ('irr-several', 'flows', {})
    """
    if len(flows) > MOST_FLOWS:
        raise DomainError("flows-too-many", "flows", found=len(flows), most=MOST_FLOWS)
    changes = _sign_changes(flows)
    if changes == 0:
        raise DomainError("irr-one-sign", "flows")
    if changes == 1:  # Descartes: exactly one positive root
        return _annual(_fast_root(flows))
    coefficients = _without_double_roots(_as_integers(flows))
    roots = _positive_roots(coefficients)
    if roots != 1:
        raise DomainError("irr-several" if roots else "irr-none", "flows")
    return _annual(_root(coefficients))


def _check_rate(annual_rate: float) -> None:
    if annual_rate <= -1:
        raise DomainError("rate-below", "annual_rate", value=annual_rate)


def _discounted(annual_rate: float, flows: Sequence[float]) -> list[float]:
    growth = 1 + annual_rate
    return [flow * growth ** (-month / 12) for month, flow in enumerate(flows)]


def _annual(monthly_log: float) -> float:
    """Give the annual rate that belongs to x = e^y, where x = 1 ÷ (1 + monthly rate)."""
    rate = expm1(-12 * monthly_log)
    if rate <= -1:  # so close to −100% that no number lies between
        raise DomainError("irr-none", "flows")
    return rate


# --- the root of a polynomial in x = e^y ----------------------------------------------------------------


def _fast_root(flows: Sequence[float]) -> float:
    """Find the only root with pyxirr, which is a hundred times as fast, and check what it says."""
    import pyxirr

    rate = pyxirr.irr(flows, silent=True)
    if rate is not None and isfinite(rate) and rate > -1:
        root = -log1p(rate)
        if root != 0:
            terms = _terms(flows)
            near = 1e-11 * abs(root)
            if _sign(terms, root - near) != _sign(terms, root + near):
                return root
    return _root(flows)


def _root(coefficients: Sequence[float]) -> float:
    """Find the logarithm of the only positive root, a simple one, by halving."""
    terms = _terms(coefficients)
    at_zero = terms[0][1]
    low, high = -1.0, 1.0
    while _sign(terms, low) != at_zero:
        low *= 2
    while _sign(terms, high) == at_zero:
        high *= 2
    while low < (middle := (low + high) / 2) < high:
        sign = _sign(terms, middle)
        if sign == 0:
            return middle
        if sign == at_zero:
            low = middle
        else:
            high = middle
    return low


def _terms(coefficients: Iterable[float]) -> list[tuple[int, int, float]]:
    """Give power, sign and logarithm of each coefficient that is not 0."""
    return [(power, 1 if each > 0 else -1, log(abs(each))) for power, each in enumerate(coefficients) if each]


def _sign(terms: Sequence[tuple[int, int, float]], y: float) -> int:
    """Give the sign of the polynomial at e^y; scaled by its largest term, so that nothing overflows."""
    logs = [power * y + size for power, _, size in terms]
    largest = max(logs)
    value = fsum(term[1] * exp(each - largest) for term, each in zip(terms, logs, strict=True))
    return (value > 0) - (value < 0)


# --- how many roots there are, in whole numbers so that nothing is rounded -------------------------------


def _sign_changes(coefficients: Iterable[float]) -> int:
    signs = [each > 0 for each in coefficients if each]
    return sum(one != other for one, other in pairwise(signs))


def _as_integers(flows: Sequence[float]) -> list[int]:
    """Give the same polynomial, but for a factor, in whole numbers: a float is a whole number ÷ a power of 2."""
    ratios = [float(flow).as_integer_ratio() for flow in flows]
    scale = max(below for _, below in ratios)
    return _primitive([above * (scale // below) for above, below in ratios])


def _primitive(polynomial: list[int]) -> list[int]:
    """Strip zeros from both ends, and the factor that all coefficients share."""
    while polynomial and polynomial[-1] == 0:
        polynomial = polynomial[:-1]
    while polynomial and polynomial[0] == 0:
        polynomial = polynomial[1:]
    factor = gcd(*polynomial)
    return [each // factor for each in polynomial]


def _without_double_roots(polynomial: list[int]) -> list[int]:
    """Divide by what the polynomial shares with its derivative.

    Nearly always that is nothing, which a computation modulo a prime proves fast.
    """
    slope = [power * each for power, each in enumerate(polynomial)][1:]
    if polynomial[-1] % PRIME and slope[-1] % PRIME and _coprime_modulo_prime(polynomial, slope):
        return polynomial
    shared, other = polynomial, _primitive(slope)
    while len(other) > 1:
        shared, other = other, _primitive(_remainder(shared, other))
    return polynomial if other else _quotient(polynomial, shared)


def _coprime_modulo_prime(one: Sequence[int], other: Sequence[int]) -> bool:
    above, below = [each % PRIME for each in one], [each % PRIME for each in other]
    while len(below) > 1:
        inverse = pow(below[-1], -1, PRIME)
        while len(above) >= len(below):
            factor = above[-1] * inverse % PRIME
            start = len(above) - len(below)
            for index, each in enumerate(below, start):
                above[index] = (above[index] - factor * each) % PRIME
            while above and above[-1] == 0:
                above.pop()
        above, below = below, above
    return bool(below)


def _remainder(above: list[int], below: list[int]) -> list[int]:
    """Give the remainder of a division, times a whole number; its sign does not matter here."""
    above = list(above)
    while len(above) >= len(below):
        factor, start = above[-1], len(above) - len(below)
        above = [each * below[-1] for each in above]
        for index, each in enumerate(below, start):
            above[index] -= factor * each
        while above and above[-1] == 0:
            above.pop()
    return above


def _quotient(above: list[int], below: list[int]) -> list[int]:
    """Divide by a primitive divisor, which leaves whole numbers (Gauss)."""
    above, quotient = list(above), []
    while len(above) >= len(below):
        factor, start = above[-1] // below[-1], len(above) - len(below)
        quotient.append(factor)
        for index, each in enumerate(below, start):
            above[index] -= factor * each
        above.pop()
    return quotient[::-1]


def _positive_roots(polynomial: list[int]) -> int:
    """Count the positive roots of a polynomial without double roots, but no further than 2."""
    at_one = sum(polynomial) == 0
    count = int(at_one) + _roots_below_one(polynomial)
    return count if count > 1 else count + _roots_below_one(polynomial[::-1])


def _roots_below_one(polynomial: list[int]) -> int:
    """Count the roots between 0 and 1, but no further than 2, by halving (Vincent, Collins and Akritas).

    Descartes' rule on (x + 1)^n · p(1 ÷ (x + 1)) says none or one for sure; where it says more, each half of
    the interval is looked at, blown up to the whole.
    """
    count, halves = 0, [polynomial]
    while halves and count < 2:
        polynomial = halves.pop()
        changes = _sign_changes(_shifted(polynomial[::-1]))
        if changes < 2:
            count += changes
            continue
        degree = len(polynomial) - 1
        left = [each << (degree - power) for power, each in enumerate(polynomial)]
        right = _shifted(left)
        if right[0] == 0:
            count += 1
            right = right[1:]
        halves += [left, right]
    return count


def _shifted(polynomial: list[int]) -> list[int]:
    """Give p(x + 1)."""
    rest, shifted = polynomial[::-1], []
    while rest:
        rest = list(accumulate(rest))
        shifted.append(rest.pop())
    return shifted
