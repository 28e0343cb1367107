"""What a declaration is made of, and how a call runs: arguments cleaned, the engine asked, errors explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import cells
from ..cells import REQUIRED, CellError, place
from ..engine.errors import DivisionError, DomainError, EngineError, MismatchError
from ..language import Language, Text

FAMILIES: dict[str, Text] = {
    "return": Text("Return", "Rendement"),
    "costs": Text("Costs", "Kosten"),
    "benefits": Text("Benefits", "Baten"),
    "ratings": Text("Supervisor ratings", "Beoordelingen door leidinggevenden"),
    "isolation": Text("Isolation", "Toerekening"),
    "evidence": Text("Evidence", "Bewijs"),
    "utility": Text("Utility and risk", "Nut en risico"),
    "words": Text("Words", "Woorden"),
}

SHAPES: dict[str, tuple[Callable[..., Any], Text]] = {
    "value": (cells.number, Text("one cell", "één cel")),
    "total": (cells.total, Text("range, added up; blanks are skipped", "bereik, wordt opgeteld; lege cellen tellen niet")),
    "column": (cells.column, Text("range, row by row; may hold blanks", "bereik, rij voor rij; mag lege cellen bevatten")),
    "filled": (cells.filled, Text("range without blanks", "bereik zonder lege cellen")),
    "table": (
        cells.grid,
        Text(
            "range: a row per person, a column per criterion or rater; may hold blanks",
            "bereik: een rij per persoon, een kolom per criterium of beoordelaar; mag lege cellen bevatten",
        ),
    ),
    "dates": (cells.dates, Text("range of dates, row by row; without blanks", "bereik met datums, rij voor rij; zonder lege cellen")),
    "text": (cells.text, Text("one cell", "één cel")),
    "keys": (cells.keys, Text("range of names or codes, row by row", "bereik met namen of codes, rij voor rij")),
}  # fmt: skip
"""How an argument is handed over, and what cleans it."""

UNITS: dict[str, Text] = {
    "money": Text("money", "geld"),
    "money a year": Text("money a year", "geld per jaar"),
    "money an hour": Text("money an hour", "geld per uur"),
    "money a week": Text("money a week", "geld per week"),
    "money a unit": Text("money a unit", "geld per eenheid"),
    "units an hour": Text("units an hour", "eenheden per uur"),
    "count": Text("a number of items", "een aantal"),
    "people": Text("people", "mensen"),
    "hours": Text("hours a person", "uren per persoon"),
    "weeks": Text("weeks", "weken"),
    "months": Text("months", "maanden"),
    "share": Text("share from 0 to 1 (0% to 100%)", "aandeel van 0 tot 1 (0% tot 100%)"),
    "change": Text("fraction from −1 to 1 (−100% to 100%)", "fractie van −1 tot 1 (−100% tot 100%)"),
    "fraction": Text("fraction (0.25 is 25%)", "fractie (0,25 is 25%)"),
    "rate": Text("fraction a year (0.08 is 8%)", "fractie per jaar (0,08 is 8%)"),
    "score": Text("score on a scale", "score op een schaal"),
    "figure": Text("a figure, in one unit throughout", "een cijfer, steeds in dezelfde eenheid"),
    "gain": Text("a gain; above 0 is an improvement", "een verschil; boven 0 is een verbetering"),
    "deviations": Text("standard deviations", "standaarddeviaties"),
    "truth": Text("TRUE or FALSE", "WAAR of ONWAAR"),
    "weight": Text("weight from 0", "gewicht vanaf 0"),
    "ratio": Text("ratio", "verhouding"),
    "date": Text("date", "datum"),
    "years": Text("years", "jaren"),
    "text": Text("text", "tekst"),
    "table": Text("table with headings", "tabel met kopjes"),
}

CODES: dict[type[EngineError], str] = {
    DomainError: "#NUM!",
    DivisionError: "#DIV/0!",
    MismatchError: "#VALUE!",
}
"""The cell error that stands for each error of the engine."""


class Argument:
    """One argument of a function. Where `optional`, a blank stands for `default`."""

    __slots__ = ("default", "name", "optional", "shape", "text", "unit")

    def __init__(self, shape: str, unit: str, en: str, nl: str) -> None:
        self.shape = shape
        self.unit = unit
        self.text = Text(en, nl)
        self.name = ""
        self.optional = False
        self.default: Any = REQUIRED

    def describe(self, language: Language) -> str:
        """Give one line about it."""
        shape, unit = SHAPES[self.shape][1].to(language), UNITS[self.unit].to(language)
        return f"{self.name}: {self.text.to(language)} ({shape}; {unit})"


class Function:
    """One function of the catalogue."""

    __slots__ = (
        "arguments",
        "call",
        "errors",
        "example",
        "family",
        "gives",
        "name",
        "needs",
        "required",
        "result",
        "source",
        "text",
    )

    def __init__(
        self,
        calculate: Callable[..., Any],
        family: str,
        text: Text,
        arguments: tuple[Argument, ...],
        errors: Text,
        example: str,
        result: object,
        source: str,
        gives: str,
        needs: tuple[str, ...],
    ) -> None:
        self.name = calculate.__name__
        self.family = family
        self.text = text
        self.arguments = arguments
        self.required = sum(not argument.optional for argument in arguments)
        self.errors = errors
        self.example = example
        self.result = result
        self.source = source
        self.gives = gives
        self.needs = needs
        self.call: Callable[..., Any] = _as_called(self, calculate)

    @property
    def signature(self) -> str:
        """The name with its arguments, optional ones in brackets.

        >>> from trainroi_xl.functions import CATALOGUE
        >>> CATALOGUE["PAYBACK_MONTHS"].signature
        'PAYBACK_MONTHS(cost, annual_benefit, [lag_months])'
        """
        names = (f"[{each.name}]" if each.optional else each.name for each in self.arguments)
        return f"{self.name}({', '.join(names)})"

    def describe(self, language: Language = "en") -> str:
        """Explain the function: what it gives, its arguments, errors, an example and the source."""
        labels = {
            "en": ("Arguments", "Errors", "Example", "Source", "Gives"),
            "nl": ("Argumenten", "Fouten", "Voorbeeld", "Bron", "Geeft"),
        }[language]
        lines = [self.signature, "", self.text.to(language), "", f"{labels[0]}:"]
        lines += [f"  {argument.describe(language)}" for argument in self.arguments]
        lines += ["", f"{labels[4]}: {UNITS[self.gives].to(language)}"]
        lines += [f"{labels[1]}: {self.errors.to(language)}"]
        lines += [f"{labels[2]}: ={self.example} → {self.result}", f"{labels[3]}: {self.source}"]
        return "\n".join(lines)


DECLARED: dict[str, Function] = {}
"""All functions by name, in the order in which their modules were imported."""


def function(
    family: str,
    en: str,
    nl: str,
    *,
    errors: Text,
    example: str,
    result: object,
    source: str,
    gives: str = "money",
    needs: tuple[str, ...] = (),
    **arguments: Argument,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put a function into the catalogue; its name, argument names and defaults are those of the def.

    `needs` are the packages besides the standard library without which it cannot calculate.
    """

    def declare(calculate: Callable[..., Any]) -> Callable[..., Any]:
        defaults = calculate.__defaults__ or ()
        for at, (name, argument) in enumerate(arguments.items(), len(defaults) - len(arguments)):
            argument.name = name
            if at >= 0:
                argument.optional, argument.default = True, defaults[at]
        given = tuple(arguments.values())
        text = Text(en, nl)
        entry = Function(calculate, family, text, given, errors, example, result, source, gives, needs)
        DECLARED[entry.name] = entry
        return entry.call

    return declare


def _as_called(entry: Function, calculate: Callable[..., Any]) -> Callable[..., Any]:
    """Put the cleaning of arguments before a calculation, and cell errors around it."""
    name, required, count = entry.name, entry.required, len(entry.arguments)
    plan = tuple((SHAPES[each.shape][0], each.name, each.default) for each in entry.arguments)

    def call(*given: object, **named: object) -> Any:
        if named or len(given) != count:
            if named or not required <= len(given) <= count:
                given = _arranged(entry, given, named)
            else:
                given += (None,) * (count - len(given))
        try:
            cleaned = [
                clean(value, argument, default)
                for value, (clean, argument, default) in zip(given, plan, strict=True)
            ]
        except CellError:
            for value, (_, argument, _) in zip(given, plan, strict=True):
                cells.first_error(value, argument)
            raise
        try:
            result = calculate(*cleaned)
        except EngineError as error:
            raise _cell_error(error) from None
        except OverflowError:
            raise CellError("#NUM!", "result-too-large", function=name) from None
        if type(result) is float and result - result == 0:  # the usual case: neither infinite nor NaN
            return result
        return _finished(result, name)

    call.__name__ = call.__qualname__ = name
    call.__module__ = calculate.__module__
    call.__doc__ = _docstring(entry)
    call.__wrapped__ = calculate  # type: ignore[attr-defined]  # so that help() shows the arguments
    return call


def _arranged(entry: Function, given: tuple[object, ...], named: dict[str, object]) -> tuple[object, ...]:
    """Put arguments in their places, as Python does; one that is left out is a blank."""
    names = [argument.name for argument in entry.arguments]
    if len(given) > len(names):
        raise TypeError(f"{entry.signature} takes {len(names)} arguments, and {len(given)} were given")
    values = dict(zip(names, given, strict=False))
    for name, value in named.items():
        if name not in names or name in values:
            raise TypeError(
                f"{entry.signature} got {'two values' if name in values else 'no place'} for {name!r}"
            )
        values[name] = value
    missing = [each.name for each in entry.arguments if not each.optional and each.name not in values]
    if missing:
        raise TypeError(f"{entry.signature} needs {', '.join(missing)}")
    return tuple(values.get(name) for name in names)


def _cell_error(error: EngineError) -> CellError:
    """Give the cell error for an error of the engine, which names the argument, or the cell of it."""
    details: dict[str, Any] = dict(error.details)
    where = place(error.argument, details.pop("row", None), details.pop("column", None))
    return CellError(CODES[type(error)], error.topic, where=where, **details)


def _finished(result: Any, name: str) -> Any:
    """Refuse numbers that no cell can hold; inside a table they become a cell error."""
    if isinstance(result, list):
        return [[or_error(_finished, each, name) for each in row] for row in result]
    if isinstance(result, float) and result - result != 0:
        raise CellError("#NUM!", "result-too-large", function=name)
    return result


def or_error(calculate: Callable[..., Any], *arguments: Any) -> Any:
    """Give what a cell of a table shows: the outcome, or the cell error that takes its place."""
    try:
        return calculate(*arguments)
    except EngineError as error:
        return _cell_error(error)
    except CellError as error:
        return error


def _docstring(entry: Function) -> str:
    """Make the docstring, with the example as a doctest."""
    call = entry.example.replace("{", "[[").replace("; ", "], [").replace("}", "]]")
    if isinstance(entry.result, float):  # the last digits of a float differ between machines
        call = f"round({call}, 9)"
    elif isinstance(entry.result, list):
        call = f"[[round(cell, 9) if isinstance(cell, float) else cell for cell in row] for row in {call}]"
    return f"{entry.describe()}\n\n>>> {call}\n{entry.result!r}\n"
