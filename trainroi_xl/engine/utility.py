"""What is better performance worth? Utility analysis: standard deviations of performance, turned into money.

An effect size d is a difference between trained and untrained people in standard deviations (Hedges' g).

Known traps:
- The effect size is d, not a correlation r, which for groups of equal size is d ÷ √(d² + 4): half a standard
  deviation is an r of 0.24, so that an r in the place of d makes half of the benefit disappear.
- The standard deviation of performance is money a year for one person, not of all people together. Without a
  study of the job 40% of the salary is the usual estimate (Schmidt and Hunter 1983).
- Total cost is that of all people, not per head.
- Boudreau writes variable costs as a share V below 0; the margin here is his 1 + V, so 95% for −5%.
"""

from __future__ import annotations

from math import exp, expm1, log1p

from .errors import DomainError, divisor, not_negative, share, total_cost


def training_utility(
    people: float,
    years: float,
    effect_size: float,
    sd_performance: float,
    cost: float,
    annual_rate: float = 0.0,
    decay: float = 0.0,
    margin: float = 1.0,
    tax: float = 0.0,
) -> float:
    """Give the gain in money from better performance, less the cost: people × years × d × SDy − cost.

    With a rate, decay, margin or tax it is the sum over the years t of people × d × SDy × (1 − decay)^(t − 1) ×
    margin × (1 − tax) ÷ (1 + rate)^t, less cost × (1 − tax) ÷ (1 + rate): benefits come at the end of each year,
    costs at the end of the first. A last part of a year counts for that part.
    Units: people, years, standard deviations, money a year for one person, money; the rate is a fraction a year,
    the others are shares. Errors: DomainError for negative people, years, standard deviation or cost, a share
    outside 0 to 1 or a rate of −100% or less.
    Source: Schmidt, Hunter and Pearlman 1982, Personnel Psychology 35, 333-347, where the training of 100
    programmers for two years, at 500 each, is worth 1,303,690; Boudreau 1983, Personnel Psychology 36, 551-576.

    >>> training_utility(100, 2, 0.65, 10_413, 50_000)
    1303690.0
    """
    not_negative("people", people)
    not_negative("years", years)
    not_negative("sd_performance", sd_performance)
    total_cost("total_cost", cost)
    if annual_rate <= -1:
        raise DomainError("rate-below", "annual_rate", value=annual_rate)
    for argument, value in (("decay", decay), ("margin", margin), ("tax", tax)):
        share(argument, value)
    worth = _years_worth(years, annual_rate, decay)
    gain = people * worth * effect_size * sd_performance * margin * (1 - tax)
    return gain - cost * (1 - tax) / (1 + annual_rate)


def break_even_effect(people: float, years: float, sd_performance: float, cost: float) -> float:
    """Give the effect size at which training is worth its cost: cost ÷ (people × years × SDy).

    Units: people, years, money a year for one person, money; standard deviations. Errors: DivisionError where
    people, years or the standard deviation are 0, DomainError where they or the cost are negative.
    Source: Boudreau 1984, Industrial Relations 23 (break-even analysis).

    >>> break_even_effect(100, 2, 10_000, 50_000)
    0.025
    """
    total_cost("total_cost", cost)
    effect = cost
    # One after the other: a product of the three may be too large or too small for a number.
    for argument, value in (("people", people), ("years", years), ("sd_performance", sd_performance)):
        not_negative(argument, value)
        divisor(argument, value)
        effect /= value
    return effect


def _years_worth(years: float, annual_rate: float, decay: float) -> float:
    """Give what the benefits of these years are worth, in those of a first year without discount."""
    if decay == 1:
        return min(years, 1.0) / (1 + annual_rate)
    whole, part = divmod(years, 1.0)
    # Each year is worth e^growth of the one before. A sum of powers, so that a slip in years takes no time.
    growth = log1p(-decay) - log1p(annual_rate)
    full = expm1(whole * growth) / expm1(growth) if growth else whole
    return (full + part * exp(whole * growth)) / (1 + annual_rate)
