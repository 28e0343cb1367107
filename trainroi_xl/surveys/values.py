"""What one cell of a file of answers says: a score, a date, a wave. Nothing is guessed.

A cell of an xlsx is a number or a date already. Of a CSV all is text, and "13.125" is thirteen thousand in Dutch and
thirteen in English; "03-04-2025" is a day in April or in March. Where only one reading is possible it is taken, and
otherwise the locale is asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from typing import Literal

from ..errors import SurveyError
from ..language import LANGUAGES
from ..tables.choices import WAVES
from ..tables.columns import same
from ..tables.questions import SCALES
from ..workbook.contract import Cell

Locale = Literal["nl", "en", "en-GB"]
Order = Literal["day first", "month first"]
ORDERS: dict[Locale, Order] = {"nl": "day first", "en": "month first", "en-GB": "day first"}

NO_ANSWER = {
    "", "-", "–", "n/a", "na", "n.a.", "not applicable", "does not apply", "don't know", "i don't know", "no opinion",
    "n.v.t.", "nvt", "n.v.t", "niet van toepassing", "weet niet", "weet ik niet", "geen mening", "geen antwoord",
    "no answer",
}  # fmt: skip
"""What counts as a question left open."""

# Other words that survey tools use for the points of the scale of agreement.
_ALSO = {
    1: ("totally disagree", "completely disagree", "fully disagree", "zeer mee oneens", "zeer oneens", "geheel mee oneens",
        "volledig mee oneens", "helemaal oneens", "helemaal niet mee eens"),
    2: ("oneens", "niet mee eens"),
    3: ("neutral", "neither agree or disagree", "neither", "neutraal", "noch mee eens, noch mee oneens",
        "noch mee eens noch mee oneens", "niet eens en niet oneens", "niet eens, niet oneens",
        "niet mee eens, niet mee oneens", "niet mee eens/niet mee oneens"),
    4: ("eens",),
    5: ("totally agree", "completely agree", "fully agree", "zeer mee eens", "zeer eens", "geheel mee eens",
        "volledig mee eens", "helemaal eens"),
}  # fmt: skip
_HALF = {"somewhat disagree": 2, "somewhat agree": 4, "enigszins mee oneens": 2, "enigszins mee eens": 4}
"""Points of a scale of five, or, beside plain agreement, of one of seven."""
_PLAIN = {"disagree", "agree", "mee oneens", "mee eens", "oneens", "eens"}

_BEFORE = re.compile(r"(\d{1,3})\s*[-–=.:)]\s*(\D.*)")
_AFTER = re.compile(r"(\D.*?)\s*[(\[]\s*(\d{1,3})\s*[)\]]")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:[.,]\d{3})+")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\D.*)?")


def plain(text: str) -> str:
    """Fold a text as `same` does, and its spaces and quotes too."""
    return same(" ".join(text.replace("’", "'").split()))


def number_of(text: str, locale: Locale | None) -> float | None:
    """Read a number from text; None where it is none.

    Raises SurveyError where it reads one way in Dutch and another in English and no locale is given.

    >>> number_of("4", None), number_of("4,5", None), number_of("13.125", "nl"), number_of("agree", None)
    (4.0, 4.5, 13125.0, None)
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    points, commas = text.count("."), text.count(",")
    if not points and not commas:
        return float(text)
    if locale is None and points + commas == 1 and _GROUPED.fullmatch(text):
        raise SurveyError("survey-number-ambiguous", shown=text)
    # Of two kinds of separators the last is the decimal one; of one kind that stands twice, none is.
    last = "." if text.rfind(".") > text.rfind(",") else ","
    decimal = last if text.count(last) == 1 else ("," if last == "." else ".")
    if locale is not None:
        decimal = "," if locale == "nl" else "."
    whole, mark, rest = text.partition(decimal)
    if set(rest) & {".", ","} or (set(whole) & {".", ","} and not _GROUPED.fullmatch(whole)):
        raise SurveyError("survey-number-not-of-locale", shown=text, locale=locale or "nl, en")
    return float(re.sub(r"[.,]", "", whole) + ("." + rest if mark else ""))


def label_score(label: str, maximum: float, beside: Collection[str]) -> float | None:
    """Give the score that a label stands for on a scale; None where it is not known, or not for certain.

    `beside` are the labels in the same column: "somewhat agree" is the fourth of five points, but not where others
    could agree in full.

    >>> label_score("Helemaal mee eens", 5, ()), label_score("5 - Strongly agree", 5, ())
    (5.0, 5.0)
    >>> label_score("1 - Strongly agree", 5, ()) is None  # this form counts the other way round
    True
    """
    text = plain(label)
    found = _known_label(text, maximum, beside)
    if found is not None:
        return found
    before, after = _BEFORE.fullmatch(text), _AFTER.fullmatch(text)
    if before:
        number, words = float(before[1]), before[2]
    elif after:
        number, words = float(after[2]), after[1]
    else:
        return None
    named = _known_label(words, maximum, beside)
    return number if named in (None, number) and number <= maximum else None


def _known_label(text: str, maximum: float, beside: Collection[str]) -> float | None:
    for scale in SCALES:
        if scale.maximum == maximum and text in scale.scores():
            return float(scale.scores()[text])
    if maximum != 5:
        return None
    if text in _HALF:
        others = {plain(each) for each in beside}
        return None if others & _PLAIN else float(_HALF[text])
    return next((float(score) for score, labels in _ALSO.items() if text in labels), None)


def order_of(cells: Iterable[Cell], locale: Locale | None) -> Order | None:
    """Tell in which order a column writes day and month; None where it does not matter, or does not show.

    >>> order_of(["03-04-2025", "28-03-2025"], None), order_of(["03-04-2025"], None), order_of(["03-04-2025"], "en")
    ('day first', None, 'month first')
    """
    if locale is not None:
        return ORDERS[locale]
    found = {
        "day first" if int(match[1]) > 12 else "month first"
        for cell in cells
        if isinstance(cell, str)
        and (match := _YEAR_LAST.fullmatch(cell.strip()))
        and (int(match[1]) > 12) != (int(match[2]) > 12)
    }
    if found == {"day first"}:
        return "day first"
    return "month first" if found == {"month first"} else None


def day_of(cell: Cell, order: Order | None) -> dt.date | None:
    """Read a day; None of a blank cell.

    Raises SurveyError where it is no date, or one of two.
    """
    if cell is None:
        return None
    if isinstance(cell, dt.date):
        return cell.date() if isinstance(cell, dt.datetime) else cell
    text = str(cell).strip()
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _YEAR_LAST.fullmatch(text):
        day, month, year = map(int, match.groups())
        if order is None and day != month:
            raise SurveyError("survey-date-ambiguous", shown=text)
        if order == "month first":
            day, month = month, day
    else:
        raise SurveyError("survey-date", shown=text)
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise SurveyError("survey-date", shown=text) from error


def wave_named(cell: Cell) -> str | None:
    """Give the wave that a cell names, by its key or its label in either language; None of anything else.

    >>> wave_named("30 dagen"), wave_named(60.0), wave_named("later")
    ('30', '60', None)
    """
    text = plain(f"{cell:g}" if isinstance(cell, float) else str(cell))
    for key, label in WAVES.items():
        if text == key or text in {plain(label.to(language)) for language in LANGUAGES}:
            return key
    return None
