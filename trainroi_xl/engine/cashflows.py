"""When does the money come back, and at what rate? Flows of money by month, month 0 first, or by date.

Rates are annual and effective; a month is (1 + rate)^(1/12) − 1, a day (1 + rate)^(1/365) − 1.

Known traps:
- Excel's NPV discounts the first flow by a period; XNPV and the functions here do not.
- Excel's IRR and XIRR search from a guess, 10% where none is given, and stop at the first rate that fits. Flows
  that change sign more than once can have several: another guess gives another rate, and each is as right as
  the other. Here that is an error that says so.
- A rate by date counts 365 days to the year, so a flow one year later is a day further away in a leap year.
- The modified rate (MIRR) is always one number, but it is as much a result of the rate of reinvestment as of
  the flows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import exp, expm1, fsum, gcd, isfinite, log, log1p
from typing import TypeAlias

from .errors import DivisionError, DomainError, MismatchError

Term: TypeAlias = tuple[float, int, float]
"""One flow: its time, its sign and the logarithm of its size."""

MOST_FLOWS = 1200
"""A hundred years of months. The search for several rates takes the square of the number of flows."""

MOST_DAYS = 1200
MOST_SIGN_CHANGES = 20
"""The search for several rates by date works through each pair of sign changes; more would take too long."""

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
    _check_rate("annual_rate", annual_rate)
    return fsum(_discounted(annual_rate, flows, _months(flows)))


def xnpv(annual_rate: float, flows: Sequence[float], days: Sequence[int]) -> float:
    """Give the net present value of flows on given days; what flows on the first day is not discounted.

    The first day in the list is the day of valuation; the others may come in any order after it.
    Units: a fraction a year, money, days as serial numbers. Errors: DomainError where the rate is −100% or less
    or a day lies before the first, MismatchError where there is not one day for each flow.
    Source: Excel's XNPV, which gives 2,086.65 for the example in its documentation:

    >>> round(xnpv(0.09, [-10000, 2750, 4250, 3250, 2750], [39448, 39508, 39751, 39859, 39904]), 2)
    2086.65
    """
    _check_rate("annual_rate", annual_rate)
    _check_days(flows, days)
    return fsum(_discounted(annual_rate, flows, [(day - days[0]) / 365 for day in days]))


def payback_from_flows(flows: Sequence[float], annual_rate: float = 0.0) -> float:
    """Give the month in which the money is back for the first time, with the part of that month.

    Within the month the flow is spread evenly. With a rate the flows are discounted first. Money that never
    had to be advanced is back in month 0; later outlays are not looked at.
    Units: money, a fraction a year, months. Errors: DomainError where it never comes back, or where the rate
    is −100% or less.

    >>> payback_from_flows([-300.0, 75.0, 75.0, 75.0, 75.0, 75.0])
    4.0
    """
    _check_rate("annual_rate", annual_rate)
    worth = _discounted(annual_rate, flows, _months(flows))
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
        return _annual(12 * _root(_terms(enumerate(flows))))
    coefficients = _without_double_roots(_as_integers(flows))
    roots = _positive_roots(coefficients)
    if roots != 1:
        raise DomainError("irr-several" if roots else "irr-none", "flows")
    return _annual(12 * _root(_terms(enumerate(coefficients))))


def xirr(flows: Sequence[float], days: Sequence[int]) -> float:
    """Give the internal rate of return a year of flows on given days: the one rate at which xnpv is 0.

    Units: money, days as serial numbers; the rate is a fraction a year. Errors: DomainError where no rate above
    −100% fits, or more than one does (two rates that meet, but for a rounding, are one), where a day lies
    before the first, or where there are too many days or changes of sign; MismatchError where there is not
    one day for each flow. Source: Excel's XIRR, which gives 37.34% for the example in its documentation:

    >>> round(xirr([-10000, 2750, 4250, 3250, 2750], [39448, 39508, 39751, 39859, 39904]), 4)
    0.3734
    >>> xirr([-1000, 2500, -1540], [0, 365, 730])
    Traceback (most recent call last):
    trainroi_xl.engine.errors.DomainError: ('irr-several', 'flows', {})
    """
    _check_days(flows, days)
    by_day: defaultdict[int, list[float]] = defaultdict(list)
    for flow, day in zip(flows, days, strict=True):
        by_day[day - days[0]].append(flow)
    amounts = {day: amount for day in sorted(by_day) if (amount := fsum(by_day[day]))}
    if len(amounts) > MOST_DAYS:
        raise DomainError("flows-too-many-days", "flows", found=len(amounts), most=MOST_DAYS)
    changes = _sign_changes(amounts.values())
    if changes == 0:
        if min(flows) < 0 < max(flows):  # they cancel out
            raise DomainError("irr-none", "flows")
        raise DomainError("irr-one-sign", "flows")
    terms = _terms((day / 365, amount) for day, amount in amounts.items())
    if changes % 2:  # below the lowest rate and beyond the highest the signs differ, so there is a root
        root = _root(terms)
        if changes == 1 or _never_in_credit(terms, root):
            return _annual(root)
    if changes > MOST_SIGN_CHANGES:
        raise DomainError("flows-too-many-changes", "flows", found=changes, most=MOST_SIGN_CHANGES)
    roots = _all_roots(terms)
    if len(roots) != 1:
        raise DomainError("irr-several" if roots else "irr-none", "flows")
    return _annual(roots[0])


def mirr(flows: Sequence[float], finance_rate: float, reinvest_rate: float) -> float:
    """Give the modified internal rate of return a year.

    What is spent is discounted to month 0 at the rate of finance, what comes back is put out at the rate of
    reinvestment until the last month; the rate makes the one grow into the other.
    Units: money by month; rates are fractions a year. Errors: DivisionError without money out and money back,
    DomainError where a rate is −100% or less. Source: Excel's MIRR, applied to months and then compounded to a
    year; its example by year, 12.61%, comes out where the years are twelve months apart:

    >>> years = [-120000, 39000, 30000, 21000, 37000, 46000]
    >>> round(mirr([years[0]] + [flow for year in years[1:] for flow in [0] * 11 + [year]], 0.10, 0.12), 4)
    0.1261
    """
    _check_rate("finance_rate", finance_rate)
    _check_rate("reinvest_rate", reinvest_rate)
    last = len(flows) - 1
    # In logarithms, so that a long time at a high rate does not overflow.
    spent = [log(-flow) - month / 12 * log1p(finance_rate) for month, flow in enumerate(flows) if flow < 0]
    earned = [
        log(flow) + (last - month) / 12 * log1p(reinvest_rate) for month, flow in enumerate(flows) if flow > 0
    ]
    if not spent or not earned:
        raise DivisionError("irr-one-sign", "flows")
    return _annual(12 / last * (_log_of_sum(spent) - _log_of_sum(earned)))


def _check_rate(argument: str, annual_rate: float) -> None:
    if annual_rate <= -1:
        raise DomainError("rate-below", argument, value=annual_rate)


def _check_days(flows: Sequence[float], days: Sequence[int]) -> None:
    if len(flows) != len(days):
        raise MismatchError("lengths-differ", "dates", other="flows", found=len(days), expected=len(flows))
    for row, day in enumerate(days, 1):
        if day < days[0]:
            raise DomainError("date-before-first", "dates", row=row)


def _months(flows: Sequence[float]) -> list[float]:
    """Give the time of each flow in years, from month 0."""
    return [month / 12 for month in range(len(flows))]


def _discounted(annual_rate: float, flows: Sequence[float], times: Sequence[float]) -> list[float]:
    growth = 1 + annual_rate
    worth = [flow * growth**-time for flow, time in zip(flows, times, strict=True)]
    if not all(map(isfinite, worth)):
        raise OverflowError
    return worth


def _annual(yearly_log: float) -> float:
    """Give the annual rate that belongs to y, where e^y = 1 ÷ (1 + annual rate)."""
    rate = expm1(-yearly_log)
    if rate <= -1:  # so close to −100% that no number lies between
        raise DomainError("irr-none", "flows")
    return rate


def _log_of_sum(logs: Sequence[float]) -> float:
    largest = max(logs)
    return largest + log(fsum(exp(each - largest) for each in logs))


# --- a root of a sum of terms a · x^t, where x = e^y and t is a time ----------------------------------------


def _root(terms: Sequence[Term]) -> float:
    """Find the logarithm of a root, where the first and the last term differ in sign."""
    at_zero = terms[0][1]
    low, high = -1.0, 1.0
    while _sign(terms, low) != at_zero:
        low *= 2
    while _sign(terms, high) == at_zero:
        high *= 2
    return _root_between(terms, low, high, -at_zero)


def _root_between(terms: Sequence[Term], low: float, high: float, side: int) -> float:
    """Find a root between two points, at the higher of which the sum has the sign `side`.

    Newton's method, and halving where a step would leave the interval or is not half as long as the last one.
    """
    step = high - low
    at = low + step / 2
    while low < at < high:
        worth = _worth(terms, at)
        value = fsum(worth)
        if not value:
            return at
        low, high = (low, at) if value * side > 0 else (at, high)
        slope = fsum([term[0] * each for term, each in zip(terms, worth, strict=True)])
        following = at - value / slope if slope else high
        tiny = 1e-12 * (1 + abs(at))
        if step <= tiny or abs(following - at) <= tiny / 1000:  # what is left is the rounding of the sum
            return following if low < following < high else at
        if low < following < high and abs(following - at) < step / 2:
            step = abs(following - at)
        else:
            step = (high - low) / 2
            following = low + step
        at = following
    return at


def _terms(flows: Iterable[tuple[float, float]]) -> list[Term]:
    """Give time, sign and logarithm of each flow that is not 0."""
    return [(time, 1 if flow > 0 else -1, log(abs(flow))) for time, flow in flows if flow]


def _sign(terms: Sequence[Term], y: float) -> int:
    value = fsum(_worth(terms, y))
    return (value > 0) - (value < 0)


def _worth(terms: Sequence[Term], y: float) -> list[float]:
    """Give the terms at e^y, scaled by the largest of them, so that nothing overflows."""
    logs = [time * y + size for time, _, size in terms]
    largest = max(logs)
    return [sign * exp(each - largest) for (_, sign, _), each in zip(terms, logs, strict=True)]


# --- how many roots there are, where times are days ------------------------------------------------------


def _never_in_credit(terms: Sequence[Term], root: float) -> bool:
    """Tell whether, at this rate, all money stays advanced until the last flow: then no other rate fits.

    The balance B after each flow, discounted, has one sign, and the last is 0. At another rate e^z the sum is
    that of B · (x^t − x^next t), in which every term has the same sign. (The "pure investment" of Teichroew,
    Robichek and Montalbano, 1965.) Also where all money stays borrowed. Each balance is looked at from both
    ends, so that a rounding does not decide.
    """
    worth = _worth(terms, root)
    heads = list(accumulate(worth))[:-1]
    tails = list(accumulate(reversed(worth)))[-2::-1]
    first = terms[0][1]
    return all(first * head > 0 > first * tail for head, tail in zip(heads, tails, strict=True))


def _all_roots(terms: Sequence[Term]) -> list[float]:
    """Find all roots, after Laguerre (1883); two that meet, but for a rounding, are one."""
    # Below `low` the first term outweighs all others together, beyond `high` the last one does.
    room = log(len(terms)) + 1e-6
    (first, _, least), (last, _, most) = terms[0], terms[-1]
    low = -max((room + size - least) / (time - first) for time, _, size in terms[1:])
    high = max((room + size - most) / (last - time) for time, _, size in terms[:-1])
    return _roots_between(terms, low, high)


def _roots_between(terms: Sequence[Term], low: float, high: float) -> list[float]:
    """Find the roots from the lowest to the highest, between those of a derivative.

    Divided by x^t, with t between two times where the sign changes, the sum keeps its roots; the derivative of
    that has one change of sign less. Between neighbouring roots of the derivative lies at most one root.
    """
    changes = [(one[0] + other[0]) / 2 for one, other in pairwise(terms) if one[1] != other[1]]
    if not changes:
        return []
    middle = changes[len(changes) // 2]
    slope = [
        (time, sign if time > middle else -sign, size + log(abs(time - middle))) for time, sign, size in terms
    ]
    roots: list[float] = []
    before, side_before = low, 0
    for at in (low, *_roots_between(slope, low, high), high):
        value = _relative_value(terms, at)
        side = 0 if abs(value) <= ROUNDING else 1 if value > 0 else -1
        if side == 0 and (side_before or not roots):
            roots.append(at)
        elif side * side_before < 0:
            roots.append(_root_between(terms, before, at, side))
        before, side_before = at, side
    return roots


def _relative_value(terms: Sequence[Term], y: float) -> float:
    """Give the sum at e^y as a part of what it would be without signs."""
    worth = _worth(terms, y)
    return fsum(worth) / fsum(map(abs, worth))


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
