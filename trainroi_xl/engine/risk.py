"""How sure is the return? What each line does to it, where it tips over, and a simulation of all at once.

A line is one benefit or one cost. In a simulation its amount is uncertain: lowest, likeliest and highest.
Source: D. G. Malcolm, J. H. Roseboom, C. E. Clark and W. Fazar (1959), Operations Research 7(5), 646-669
(PERT); HM Treasury, The Green Book (switching values).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from math import fsum, isfinite
from typing import TYPE_CHECKING, NamedTuple

from . import returns
from .errors import DivisionError, DomainError, MismatchError
from .grouping import same_length

if TYPE_CHECKING:
    from numpy import float64
    from numpy.random import PCG64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

ROUNDING = 1e-12
"""Costs that remain below this part of all are a rounding of binary numbers, not money."""

KINDS = {"benefit": "benefit", "baten": "benefit", "cost": "cost", "kosten": "cost"}
"""What a line can be called, in English and Dutch."""

MOST_LINES = 1_000
MOST_DRAWS = 1_000_000
MOST_SEED = 2**32 - 1
"""A seed is one word of 32 bits."""


# --- one line at a time ----------------------------------------------------------------------------------


class Driver(NamedTuple):
    """What moves the return: a benefit, a cost, or both at once where they belong together."""

    name: Hashable
    benefit: float
    cost: float


class Bar(NamedTuple):
    """The ROI at both ends of a driver's swing; None where the costs come to 0 or less at one of them."""

    name: Hashable
    low: float | None
    high: float | None
    least_costs: float

    @property
    def spread(self) -> float | None:
        """How far the ROI moves."""
        return None if self.low is None or self.high is None else self.high - self.low


def drivers(
    benefits: Sequence[float | None], costs: Sequence[float | None], names: Sequence[Hashable | None]
) -> list[Driver]:
    """Give each amount its name: first the benefits and then the costs, or row by row where all are as long.

    A line without a number is passed over. Units: money. Errors: MismatchError where the names fit in neither
    way, or where a number has no name.

    >>> drivers([100.0], [40.0, None], ["Sales", "Course", None])
    [Driver(name='Sales', benefit=100.0, cost=0.0), Driver(name='Course', benefit=0.0, cost=40.0)]
    >>> drivers([100.0, None], [40.0, 10.0], ["Sales course", "Room"])
    [Driver(name='Sales course', benefit=100.0, cost=40.0), Driver(name='Room', benefit=0.0, cost=10.0)]
    """
    lines: list[tuple[float | None, float | None]]
    if len(names) == len(benefits) + len(costs):
        lines = [*((benefit, None) for benefit in benefits), *((None, cost) for cost in costs)]
    elif len(names) == len(benefits) == len(costs):
        lines = list(zip(benefits, costs, strict=True))
    else:
        raise MismatchError(
            "names-differ", "names", found=len(names), benefits=len(benefits), costs=len(costs)
        )
    found = []
    for row, (name, (benefit, cost)) in enumerate(zip(names, lines, strict=True), 1):
        if benefit is None and cost is None:
            continue
        if name is None:
            raise MismatchError("key-blank", "names", row=row)
        found.append(Driver(name, benefit or 0.0, cost or 0.0))
    return found


def tornado(drivers: Iterable[Driver], swing: float = 0.2) -> list[Bar]:
    """Give the lowest and the highest ROI where each driver is a part lower or higher and the others stay.

    The largest spread comes first, equal ones by name; a driver without an ROI at one end comes last.
    Units: money, a share; ROI is a fraction. Errors: DivisionError where all costs together are 0; DomainError
    where they are negative or the swing is not above 0 and at most 1; OverflowError for too large an ROI.
    Source: T. G. Eschenbach (1992), Interfaces 22(6), 40-46.

    >>> for bar in tornado([Driver("Sales", 100.0, 0.0), Driver("Course", 0.0, 50.0)], 0.5):
    ...     print(bar.name, round(bar.low, 4), round(bar.high, 4))
    Course 0.3333 3.0
    Sales 0.0 2.0
    """
    if not 0 < swing <= 1:
        raise DomainError("swing-outside", "swing", value=swing)
    drivers = list(drivers)
    benefits, costs = fsum(each.benefit for each in drivers), fsum(each.cost for each in drivers)
    returns.roi(benefits, costs)  # refuses costs of 0 or less
    slack = ROUNDING * fsum(abs(each.cost) for each in drivers)
    bars = []
    for driver in drivers:
        moves = (-swing, swing)
        spent = [costs + move * driver.cost for move in moves]
        least = min(spent)
        if least <= slack:
            bars.append(Bar(driver.name, None, None, least if least < -slack else 0.0))
            continue
        earned = [benefits + move * driver.benefit for move in moves]
        low, high = sorted(map(returns.roi, earned, spent))
        if not isfinite(high - low):
            raise OverflowError
        bars.append(Bar(driver.name, low, high, least))
    return sorted(bars, key=_by_spread)


def _by_spread(bar: Bar) -> tuple[bool, float, str, str, float, float]:
    """Order bars; what comes after the name only keeps the order of rows out of it."""
    name = str(bar.name)
    return bar.low is None, -(bar.spread or 0.0), name.casefold(), name, bar.low or 0.0, bar.least_costs


def switching_value(
    benefits: float, costs: float, amount: float, kind: str, target_roi: float = 0.0
) -> float | None:
    """Give the change of one line, as a fraction of it, at which the ROI of the whole reaches a target.

    `benefits` and `costs` are the totals, that line included; −0.75 says that the line may fall by 75%. None
    where no change does it: the line is 0, it would have to turn from a benefit into a cost or the other way
    round (a fall of more than all of it), or no cost above 0 gives the target.
    Units: money; fractions. Errors: DivisionError where the costs are 0; DomainError where they are negative or
    the target is below −100%. Source: HM Treasury, The Green Book (2003), 5.70.

    >>> switching_value(90_000, 22_500, 90_000, "benefit"), switching_value(90_000, 22_500, 22_500, "cost")
    (-0.75, 3.0)
    """
    needed = returns.break_even_benefit(costs, target_roi)
    if returns.roi(benefits, costs) == target_roi:
        return 0.0
    if amount == 0:
        return None
    if kind == "benefit":
        change = (needed - benefits) / amount
    else:
        if benefits <= 0 or target_roi == -1:  # then no cost above 0 gives the target
            return None
        change = (benefits / (1 + target_roi) - costs) / amount
    return change if change >= -1 and isfinite(change) else None


# --- all lines at once -----------------------------------------------------------------------------------


class Line(NamedTuple):
    """One benefit or cost, which lies between two amounts and most likely at a third."""

    kind: str
    low: float
    likely: float
    high: float


class Simulation(NamedTuple):
    """What the draws say of the ROI; the chances are shares of the draws."""

    mean: float
    p5: float
    p50: float
    p95: float
    chance_positive: float
    chance_of_target: float


def pert_lines(
    low: Sequence[float | None],
    likely: Sequence[float | None],
    high: Sequence[float | None],
    kinds: Sequence[Hashable | None],
) -> list[Line | None]:
    """Give the lines of a simulation, row by row; a row that is blank throughout is None, and keeps its place.

    Units: money. Errors: MismatchError where the columns differ in length, a row is filled in by half, or a
    kind is none of KINDS.

    >>> pert_lines([4_000.0, None], [5_000.0, None], [7_000.0, None], [" Baten", None])
    [Line(kind='benefit', low=4000.0, likely=5000.0, high=7000.0), None]
    """
    same_length(low=low, likely=likely, high=high, kinds=kinds)
    lines: list[Line | None] = []
    for row, (lowest, middle, highest, kind) in enumerate(zip(low, likely, high, kinds, strict=True), 1):
        if lowest is None and middle is None and highest is None and kind is None:
            lines.append(None)
            continue
        if lowest is None or middle is None or highest is None:
            blank = "low" if lowest is None else "likely" if middle is None else "high"
            raise MismatchError("line-incomplete", blank, row=row)
        if kind is None:
            raise MismatchError("key-blank", "kinds", row=row)
        known = KINDS.get(str(kind).strip().casefold())
        if known is None:
            raise MismatchError("kind-unknown", "kinds", row=row, shown=str(kind)[:40])
        lines.append(Line(known, lowest, middle, highest))
    return lines


def simulate(
    lines: Sequence[tuple[str, float, float, float] | None],
    draws: float = 10_000,
    seed: float = 1,
    target_roi: float = 0.0,
) -> Simulation:
    """Draw every line anew, many times, and tell what the ROI comes to.

    Each line (kind, low, likely, high) is drawn by itself from a PERT distribution: a beta distribution whose
    mean is (low + 4 × likely + high) ÷ 6. Between two draws a percentile is interpolated, as Excel's
    PERCENTILE.INC does. One seed gives one outcome, whatever the order of the lines, the machine and the
    version of numpy; see _add_draws.
    Units: money; fractions. Errors: DomainError where low, likely and high do not ascend, where the lowest costs
    together are negative, for more than MOST_LINES lines, or where draws or seed are no whole numbers within
    bounds; DivisionError where the lowest costs together are 0 or there is no cost; OverflowError for too large
    an ROI.
    Source: Malcolm and others 1959; D. Vose, Risk Analysis (2008), on the PERT distribution.

    >>> simulate([("benefit", 90_000, 90_000, 90_000), ("cost", 22_500, 22_500, 22_500)]).p50
    3.0
    >>> outcome = simulate([("benefit", 80, 100, 150), ("cost", 50, 60, 90)])
    >>> outcome.p5 < outcome.p50 < outcome.mean < outcome.p95, outcome.chance_positive > 0.98
    (True, True)
    """
    _whole("draws", draws, 1, MOST_DRAWS)
    _whole("seed", seed, 0, MOST_SEED)
    benefits, costs = _sorted_lines(lines)
    if not costs:
        raise DivisionError("no-cost-line", "kinds")
    least = fsum(line.low for line in costs)
    if least == 0:
        raise DivisionError("lowest-costs", "low", value=least)
    if least < 0:
        raise DomainError("lowest-costs", "low", value=least)
    if all(line.low == line.high for line in (*benefits, *costs)):
        roi = returns.roi(fsum(line.low for line in benefits), least)
        return Simulation(roi, roi, roi, roi, float(roi > 0), float(roi >= target_roi))

    import numpy as np

    with np.errstate(over="ignore", invalid="ignore"):
        spent = _totals(costs, int(draws), int(seed), 1)
        rois = _totals(benefits, int(draws), int(seed), 0)
        rois -= spent
        rois /= spent
    if not isfinite(rois.max() - rois.min()):
        raise OverflowError
    chances = [int(np.count_nonzero(met)) / len(rois) for met in (rois > 0, rois >= target_roi)]
    mean = _mean(rois)
    return Simulation(mean, *_percentiles(rois, 5, 50, 95), *chances)


def _whole(argument: str, value: float, least: int, most: int) -> None:
    if not least <= value <= most or value % 1:
        raise DomainError("whole-outside", argument, value=value, least=least, most=most)


def _sorted_lines(lines: Sequence[tuple[str, float, float, float] | None]) -> tuple[list[Line], list[Line]]:
    """Give benefits and costs, each in an order of their own, so that the order of rows changes nothing."""
    found: dict[str, list[Line]] = {"benefit": [], "cost": []}
    for row, given in enumerate(lines, 1):
        if given is None:
            continue
        line = Line(*given)
        if not line.low <= line.likely <= line.high:
            raise DomainError(
                "pert-order", "likely", row=row, value=line.likely, low=line.low, high=line.high
            )
        found[line.kind].append(line)
    count = sum(map(len, found.values()))
    if count > MOST_LINES:
        raise DomainError("lines-too-many", "low", found=count, most=MOST_LINES)
    return sorted(found["benefit"]), sorted(found["cost"])


# --- draws that are the same everywhere -------------------------------------------------------------------
# A random number picks a segment of the quantile function of the line, and a place within it. The table of
# segments is exact to a grid, and the steps from there are single additions and multiplications of IEEE 754,
# which every processor rounds alike. The random bits of PCG64 are guaranteed by numpy for a fixed seed.
#
# The quantile function is steep near its ends, so the lower and the upper half have segments of their own,
# which halve in width towards the end: a float does the same. With t the distance to the end in probability,
# from 0 to ½, the leading bits of the float t + TAIL number the segment. Against the exact distribution mean
# and standard deviation are less than 1e-6 of high − low away, and quantiles less than 4e-6 but for the last
# 0.001% on either side, where it is up to 3% in the very end (tests/test_risk.py). A million draws have a
# sampling error of 1e-4.

BLOCK = 8_192
"""So many draws at a time: they stay in the processor's cache, and the memory does not grow."""

TAIL = 2.0**-16
"""Segments halve down to here. A 64th of it is the width of the last one."""

BITS = 52 - 6
"""Of the 52 bits of a float's fraction all but 6 are a place within a segment, so an octave has 64 segments."""

FIRST = (1023 - 16) << 6
"""The leading bits of TAIL; 1023 stands for an exponent of 0."""

LAST = (1023 - 1) << 6
"""The leading bits of ½."""

HALF = 1_024
"""The table of the upper half begins here; it is a power of 2, so that one random bit chooses the half."""

ONE_HALF = 0x3FE0000000000000
"""The bits of the float ½, to which 52 random bits are added for a number from ½ to 1."""

MIDDLE = 2.0**-36
"""A mode this near to ½ is ½, but for what floats leave of likely ± reach: no quantile moves on the grid."""

NEWTON_STEPS = 5
"""From the cube root four of them reach the last bits at every probability up to ½."""

GRID = 2.0**24
"""Quantiles are rounded to 1 ÷ this of high − low, so that another library's last bits do not show."""


def _totals(lines: Iterable[Line], draws: int, seed: int, kind: int) -> Floats:
    """Give the sum of the lines in each draw; every line has a stream of its own."""
    import numpy as np

    least, most = fsum(line.low for line in lines), fsum(line.high for line in lines)
    if not isfinite(most - least):
        raise OverflowError
    totals = np.full(draws, least)
    for rank, line in enumerate(lines):
        if line.low < line.high:
            _add_draws(totals, line, np.random.PCG64([seed, kind, rank]))
    return np.clip(totals, least, most, out=totals)


def _add_draws(totals: Floats, line: Line, stream: PCG64) -> None:
    """Add draws of a line, less its lowest amount, to running totals."""
    import numpy as np

    span = line.high - line.low
    mode = (line.likely - line.low) / span
    if abs(mode - 0.5) < MIDDLE:
        mode = 0.5
    intercepts, slopes = (span * each for each in _segments(mode))
    for start in range(0, len(totals), BLOCK):
        block = totals[start : start + BLOCK]
        bits = stream.random_raw(len(block))
        place = ((bits >> 12) | ONE_HALF).view(np.float64)
        place -= 0.5 - TAIL  # exact
        segment = place.view(np.int64) >> BITS
        segment += (bits & HALF).view(np.int64)  # one of the 12 bits that were shifted out
        segment -= FIRST
        place *= slopes.take(segment)
        place += intercepts.take(segment)
        block += place


@lru_cache(maxsize=256)  # a workbook asks for the same lines again and again; a table takes 2 ms and 32 KB
def _segments(mode: float) -> tuple[Floats, Floats]:
    """Give intercept and slope of the quantile function from 0 to 1 in each segment, by the mode of the PERT."""
    import numpy as np

    ends = (np.arange(FIRST, LAST + 2, dtype=np.int64) << BITS).view(np.float64)
    intercepts, slopes = np.zeros(2 * HALF), np.zeros(2 * HALF)
    for start, sign, shape in ((0, 1, 1 + 4 * mode), (HALF, -1, 5 - 4 * mode)):
        # The upper half of the distribution is the lower half of its mirror image.
        quantiles = np.rint(_quantiles(shape, ends - TAIL) * GRID) / GRID
        slope = np.diff(quantiles) / np.diff(ends)
        segments = slice(start, start + len(slope))
        slopes[segments] = sign * slope
        intercepts[segments] = (sign < 0) + sign * (quantiles[:-1] - slope * ends[:-1])
    return intercepts, slopes


def _quantiles(shape: float, below: Floats) -> Floats:
    """Give the quantiles of the beta distribution with shapes `shape` and 6 − `shape`, of probabilities up to ½."""
    import numpy as np

    if shape != 3:
        from scipy.special import betaincinv

        return np.asarray(betaincinv(shape, 6 - shape, below))
    # As many lines are as likely to turn out lower as higher, and scipy takes longer to import than all else. Of two
    # shapes of 3 the distribution is a polynomial, convex up to ½, where Newton's steps come down to the quantile.
    quantiles = np.cbrt(below / 10)
    inside = below > 0
    x, p = quantiles[inside], below[inside]
    for _ in range(NEWTON_STEPS):
        x -= (x**3 * (10 - 15 * x + 6 * x**2) - p) / (30 * x**2 * (1 - x) ** 2)
    quantiles[inside] = x
    return quantiles


def _mean(values: Floats) -> float:
    """Give the mean; np.sum would add in an order that depends on the processor."""
    import numpy as np

    sums = np.zeros(min(BLOCK, len(values)))
    for start in range(0, len(values), BLOCK):
        block = values[start : start + BLOCK]
        sums[: len(block)] += block
    return fsum(sums.tolist()) / len(values)


def _percentiles(values: Floats, *percents: int) -> list[float]:
    """Give percentiles of values, which are reordered; between two values they are interpolated."""
    last = len(values) - 1
    places = [divmod(last * percent, 100) for percent in percents]
    values.partition(sorted({min(each, last) for at, _ in places for each in (at, at + 1)}))
    found = []
    for at, rest in places:
        below, above = float(values[at]), float(values[min(at + 1, last)])
        found.append(below + (above - below) * (rest / 100))
    return found
