"""Results in words, with numbers written as a reader of the language writes them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from .language import Language, Text

TOO_LARGE = 1e15
"""Beyond it a float has no cents any more."""

_DUTCH = str.maketrans(",.", ".,")


def number(value: float, language: Language, decimals: int = 1) -> str:
    """Write a number.

    >>> number(1234.56, "en"), number(1234.56, "nl")
    ('1,234.6', '1.234,6')
    """
    return _written(_exact(value), decimals, language)


def money(value: float, language: Language, currency: str = "") -> str:
    """Write an amount of money, after the label of its currency where there is one.

    >>> money(13125, "en", "EUR"), money(-0.5, "nl")
    ('EUR 13,125.00', '-0,50')
    """
    return f"{currency} {number(value, language, 2)}".lstrip()


def percent(value: float, language: Language) -> str:
    """Write a fraction as a percentage; one so small that it would look like 0% gets more decimals.

    >>> percent(0.0625, "en"), percent(3, "nl"), percent(-0.000123, "en")
    ('6.3%', '300,0%', '-0.012%')
    """
    hundredths = _exact(value).scaleb(2)
    decimals = 1 if abs(value) >= 0.0005 or not value else 1 - hundredths.adjusted()
    return f"{_written(hundredths, decimals, language)}%"


def roi_sentence(
    roi: float,
    bcr: float,
    payback_months: float | None,
    currency: str,
    language: Language,
    *,
    in_a_year: bool = False,
    per_learner: tuple[float, float] | None = None,
) -> str:
    """Say a return in one sentence: money back for each unit spent, ROI and payback.

    A payback of None is one that never comes. `in_a_year` says that the benefits are those of a year,
    `per_learner` are benefits and costs for each learner.

    >>> roi_sentence(3, 4, 3, "EUR", "en")
    'EUR 1.00 spent on training brings back EUR 4.00: an ROI of 300.0%; at this rate the costs are earned back in 3.0 months.'
    >>> roi_sentence(-1, 0, None, "", "nl", in_a_year=True)
    '1,00 aan training levert in een jaar niets op: een ROI van -100,0%, een verlies; de kosten worden nooit terugverdiend.'
    """
    one, back = (money(value, language, currency) for value in (1, abs(bcr)))
    year = Text(" in a year", " in een jaar") if in_a_year else Text("", "")
    if bcr > 0:
        brings = Text(f"brings back {back}{year.en}", f"levert{year.nl} {back} op")
    elif bcr == 0:
        brings = Text(f"brings back nothing{year.en}", f"levert{year.nl} niets op")
    else:
        brings = Text(f"costs another {back}{year.en}", f"kost{year.nl} nog eens {back}")
    if roi > 0:
        verdict = Text("", "")
    elif roi == 0:
        verdict = Text(", no gain and no loss", ", geen winst en geen verlies")
    else:
        verdict = Text(", a loss", ", een verlies")
    if payback_months is None:
        payback = Text("the costs are never earned back", "de kosten worden nooit terugverdiend")
    else:
        months = number(payback_months, language)
        payback = Text(
            f"at this rate the costs are earned back in {months} months",
            f"in dit tempo zijn de kosten in {months} maanden terugverdiend",
        )
        if roi < 0:  # the benefits that count end before that
            payback = Text(
                f"at this rate it would take {months} months to earn the costs back",
                f"in dit tempo zou het {months} maanden duren om de kosten terug te verdienen",
            )
    learner = Text("", "")
    if per_learner is not None:
        benefit, cost = (money(value, language, currency) for value in per_learner)
        learner = Text(
            f"; per learner {benefit} in benefits against {cost} in costs",
            f"; per deelnemer {benefit} aan baten tegenover {cost} aan kosten",
        )
    shown = percent(roi, language)
    return Text(
        f"{one} spent on training {brings.en}: an ROI of {shown}{verdict.en}; {payback.en}{learner.en}.",
        f"{one} aan training {brings.nl}: een ROI van {shown}{verdict.nl}; {payback.nl}{learner.nl}.",
    ).to(language)


def _exact(value: float) -> Decimal:
    """Take the digits with which a float is written, so that 2.675 is rounded as it reads."""
    if not abs(value) < TOO_LARGE:
        raise OverflowError
    return Decimal(repr(value + 0.0))  # −0 is 0


def _written(value: Decimal, decimals: int, language: Language) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)  # as a cell, beside which it stands
    return f"{rounded:,f}".translate(_DUTCH if language == "nl" else {})
