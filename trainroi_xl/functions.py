# ruff: noqa: D103  (the docstrings are made from the declarations)
"""The catalogue: every spreadsheet function, declared once.

A declaration is a Python function with explicit arguments, whose body asks the engine, under the decorator
`function`, which holds the texts in both languages, the shape and unit of each argument, the errors, an
example with its result, and the source. Signature, docstring, help, documentation and the wrappers of the
hosts are made from it. To add a function: write one such declaration, and cases in tests/cases.py.

In Python each is called as in a cell: a range is a list of rows or a flat list, a blank is None. It gives a
number, a text, a bool or a list of rows, or raises CellError.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import cells
from .cells import REQUIRED, CellError, place
from .engine import benefits as engine_benefits
from .engine import cashflows, returns
from .engine import costs as engine_costs
from .engine import ratings as engine_ratings
from .engine.errors import DivisionError, DomainError, EngineError, MismatchError
from .engine.grouping import sums_by_key
from .language import Language, Text

FAMILIES: dict[str, Text] = {
    "return": Text("Return", "Rendement"),
    "costs": Text("Costs", "Kosten"),
    "benefits": Text("Benefits", "Baten"),
    "ratings": Text("Supervisor ratings", "Beoordelingen door leidinggevenden"),
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
    "weight": Text("weight from 0", "gewicht vanaf 0"),
    "ratio": Text("ratio", "verhouding"),
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
        self.call: Callable[..., Any] = _as_called(self, calculate)

    @property
    def signature(self) -> str:
        """The name with its arguments, optional ones in brackets.

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


CATALOGUE: dict[str, Function] = {}
"""All functions by name, in the order of their families."""


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
    **arguments: Argument,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put a function into the catalogue; its name, argument names and defaults are those of the def."""

    def declare(calculate: Callable[..., Any]) -> Callable[..., Any]:
        defaults = calculate.__defaults__ or ()
        for at, (name, argument) in enumerate(arguments.items(), len(defaults) - len(arguments)):
            argument.name = name
            if at >= 0:
                argument.optional, argument.default = True, defaults[at]
        given = tuple(arguments.values())
        entry = Function(calculate, family, Text(en, nl), given, errors, example, result, source, gives)
        CATALOGUE[entry.name] = entry
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
    call.__module__ = __name__
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
        return [[_cell(_finished, each, name) for each in row] for row in result]
    if isinstance(result, float) and result - result != 0:
        raise CellError("#NUM!", "result-too-large", function=name)
    return result


def _cell(calculate: Callable[..., Any], *arguments: Any) -> Any:
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
    return f"{entry.describe()}\n\n>>> {call}\n{entry.result!r}\n"


PHILLIPS = "J. J. Phillips and P. P. Phillips, ROI Methodology (ROI Institute)"
CREPID = "W. F. Cascio, Costing Human Resources (1982): CREPID"
FINANCE = "R. Brealey, S. Myers and F. Allen, Principles of Corporate Finance"

COST_ERRORS = Text(
    "#DIV/0! where costs are 0; #NUM! where they are negative",
    "#DIV/0! als de kosten 0 zijn; #NUM! als ze negatief zijn",
)
NEGATIVE_ERRORS = Text("#NUM! for a negative number", "#NUM! bij een negatief getal")
SHARE_ERRORS = Text(
    "#NUM! for a negative number or a share outside 0% to 100%",
    "#NUM! bij een negatief getal of een aandeel buiten 0% tot 100%",
)
LEARNER_ERRORS = Text(
    "#DIV/0! without learners; #NUM! where they are negative",
    "#DIV/0! zonder deelnemers; #NUM! als het aantal negatief is",
)


def _benefits() -> Argument:
    return Argument(
        "total",
        "money",
        "Gross benefits in money, before costs. Not revenue, but the margin on it.",
        "Bruto baten in geld, vóór aftrek van kosten. Geen omzet, maar de marge daarop.",
    )


def _costs() -> Argument:
    return Argument(
        "total",
        "money",
        "All costs, participants' time included. A subsidy is a negative cost.",
        "Integrale kosten, inclusief de tijd van deelnemers. Een subsidie is een negatieve kostenpost.",
    )


def _flows() -> Argument:
    return Argument(
        "filled",
        "money",
        "Money by month, month 0 first: costs negative, benefits positive. Write 0 for a month without money.",
        "Geld per maand, maand 0 eerst: kosten negatief, baten positief. Schrijf 0 voor een maand zonder geld.",
    )


def _people() -> Argument:
    return Argument(
        "value",
        "people",
        "The number of people it holds for; part-timers may count in part.",
        "Het aantal mensen voor wie het geldt; deeltijders mogen voor een deel tellen.",
    )


def _learners() -> Argument:
    return Argument("value", "people", "The number of learners.", "Het aantal deelnemers.")


def _target_roi() -> Argument:
    return Argument(
        "value",
        "fraction",
        "The ROI to reach; 0 if left out, so that costs and benefits are equal.",
        "De ROI die bereikt moet worden; 0 als u niets invult, zodat kosten en baten gelijk zijn.",
    )


def _hourly_pay() -> Argument:
    return Argument(
        "value",
        "money an hour",
        "Pay for one hour of one person, before the employer's charges.",
        "Loon voor één uur van één persoon, zonder werkgeverslasten.",
    )


def _on_cost_share() -> Argument:
    return Argument(
        "value",
        "share",
        "The employer's charges as a share of pay, such as 30%; 0 if left out.",
        "Werkgeverslasten als aandeel van het loon, bijvoorbeeld 30%; 0 als u niets invult.",
    )


# --- return ---------------------------------------------------------------------------------------------


@function(
    "return",
    "Return on investment of a training: (benefits − costs) ÷ costs, as a fraction. Show the benefit-cost ratio "
    "beside it: an ROI of 300% is a ratio of 4.",
    "Rendement (ROI) van een training: (baten − kosten) ÷ kosten, als fractie. Zet de baten-kostenverhouding ernaast: "
    "een ROI van 300% is een verhouding van 4.",
    benefits=_benefits(),
    costs=_costs(),
    errors=COST_ERRORS,
    gives="fraction",
    example="TRAINING_ROI(90000, 22500)",
    result=3.0,
    source=PHILLIPS,
)
def TRAINING_ROI(benefits: float, costs: float) -> float:
    return returns.roi(benefits, costs)


@function(
    "return",
    "Benefits less costs.",
    "Netto baten: baten min kosten.",
    benefits=_benefits(),
    costs=_costs(),
    errors=Text("#NUM! where costs are negative", "#NUM! als de kosten negatief zijn"),
    example="NET_BENEFIT(90000, 22500)",
    result=67500.0,
    source=PHILLIPS,
)
def NET_BENEFIT(benefits: float, costs: float) -> float:
    return returns.net_benefit(benefits, costs)


@function(
    "return",
    "Benefit-cost ratio (BCR): the money that comes back for each unit of money spent. It is the ROI plus 1.",
    "Baten-kostenverhouding (BCR): het geld dat terugkomt voor elke bestede euro. Dat is de ROI plus 1.",
    benefits=_benefits(),
    costs=_costs(),
    errors=COST_ERRORS,
    gives="ratio",
    example="BENEFIT_COST_RATIO(90000, 22500)",
    result=4.0,
    source=PHILLIPS,
)
def BENEFIT_COST_RATIO(benefits: float, costs: float) -> float:
    return returns.benefit_cost_ratio(benefits, costs)


@function(
    "return",
    "Months until the cost is earned back, where benefits come in evenly from day one, plus the lag before they start.",
    "Terugverdientijd in maanden als de baten vanaf dag één gelijkmatig binnenkomen, plus de tijd voordat ze beginnen.",
    cost=Argument("total", "money", "The cost to earn back.", "De kosten die worden terugverdiend."),
    annual_benefit=Argument(
        "value", "money a year", "The gross benefit of one year.", "De bruto baten van één jaar."
    ),
    lag_months=Argument(
        "value",
        "months",
        "Months before the first benefit; 0 if left out.",
        "Maanden voordat de eerste baten komen; 0 als u niets invult.",
    ),
    errors=Text(
        "#NUM! where the benefit is 0 or less, so that the cost never comes back, or cost or lag is negative",
        "#NUM! als de baten 0 of lager zijn, zodat de kosten nooit terugkomen, of als kosten of aanlooptijd negatief zijn",
    ),
    gives="months",
    example="PAYBACK_MONTHS(300, 900)",
    result=4.0,
    source=PHILLIPS,
)
def PAYBACK_MONTHS(cost: float, annual_benefit: float, lag_months: float = 0.0) -> float:
    return returns.payback_months(cost, annual_benefit, lag_months)


@function(
    "return",
    "Months until flows of money by month first add up to 0 or more, spread evenly within the month; discounted where "
    "a rate is given.",
    "Terugverdientijd in maanden: wanneer geldstromen per maand samen voor het eerst 0 of meer zijn, binnen de maand "
    "gelijkmatig verdeeld; contant gemaakt als er een disconteringsvoet is.",
    flows=_flows(),
    annual_rate=Argument(
        "value",
        "rate",
        "The discount rate a year; 0 if left out.",
        "De disconteringsvoet per jaar; 0 als u niets invult.",
    ),
    errors=Text(
        "#NUM! where the money does not come back, or the rate is −100% or less; #VALUE! for a blank month",
        "#NUM! als het geld niet terugkomt of de disconteringsvoet −100% of lager is; #VALUE! bij een lege maand",
    ),
    gives="months",
    example="PAYBACK_FROM_FLOWS({-300; 0; 120; 120; 120; 120})",
    result=3.5,
    source=FINANCE,
)
def PAYBACK_FROM_FLOWS(flows: list[float], annual_rate: float = 0.0) -> float:
    return cashflows.payback_from_flows(flows, annual_rate)


@function(
    "return",
    "Benefits for each learner.",
    "Baten per deelnemer.",
    benefits=_benefits(),
    learners=_learners(),
    errors=LEARNER_ERRORS,
    example="BENEFIT_PER_LEARNER(900, 1)",
    result=900.0,
    source=PHILLIPS,
)
def BENEFIT_PER_LEARNER(benefits: float, learners: float) -> float:
    return returns.per_learner(benefits, learners)


@function(
    "return",
    "Costs for each learner.",
    "Kosten per deelnemer.",
    costs=_costs(),
    learners=_learners(),
    errors=Text(
        "#DIV/0! without learners; #NUM! where costs or learners are negative",
        "#DIV/0! zonder deelnemers; #NUM! als kosten of deelnemers negatief zijn",
    ),
    example="COST_PER_LEARNER(7500, 3)",
    result=2500.0,
    source=PHILLIPS,
)
def COST_PER_LEARNER(costs: float, learners: float) -> float:
    return returns.cost_per_learner(costs, learners)


@function(
    "return",
    "The benefit that is needed to reach an ROI; for an ROI of 0 that is the costs.",
    "De baten die nodig zijn om een ROI te halen; voor een ROI van 0 zijn dat de kosten.",
    costs=_costs(),
    target_roi=_target_roi(),
    errors=Text(
        "#NUM! where costs are negative or the ROI to reach is below −100%",
        "#NUM! als de kosten negatief zijn of de beoogde ROI onder −100% ligt",
    ),
    example="BREAK_EVEN_BENEFIT(22500, 0.25)",
    result=28125.0,
    source=PHILLIPS,
)
def BREAK_EVEN_BENEFIT(costs: float, target_roi: float = 0.0) -> float:
    return returns.break_even_benefit(costs, target_roi)


@function(
    "return",
    "The improvement in performance, as a fraction of the salary, that earns the cost back within a year, or reaches "
    "an ROI.",
    "De prestatieverbetering, als fractie van het salaris, waarmee de kosten binnen een jaar zijn terugverdiend of een "
    "ROI wordt gehaald.",
    cost_per_person=Argument("value", "money", "The cost for one person.", "De kosten per persoon."),
    annual_salary=Argument("value", "money a year", "The salary of a year.", "Het salaris per jaar."),
    target_roi=_target_roi(),
    errors=Text(
        "#DIV/0! where the salary is 0; #NUM! for negative money or an ROI to reach below −100%",
        "#DIV/0! als het salaris 0 is; #NUM! bij negatieve bedragen of een beoogde ROI onder −100%",
    ),
    gives="fraction",
    example="BREAK_EVEN_IMPROVEMENT(300, 40000)",
    result=0.0075,
    source=CREPID,
)
def BREAK_EVEN_IMPROVEMENT(cost_per_person: float, annual_salary: float, target_roi: float = 0.0) -> float:
    return returns.break_even_improvement(cost_per_person, annual_salary, target_roi)


@function(
    "return",
    "Net present value of flows of money by month. The first is month 0 and is not discounted, unlike in Excel's "
    "NPV; the monthly rate is (1 + annual rate)^(1/12) − 1.",
    "Netto contante waarde van geldstromen per maand. De eerste is maand 0 en wordt niet contant gemaakt, anders dan bij "
    "NHW in Excel; de voet per maand is (1 + voet per jaar)^(1/12) − 1.",
    annual_rate=Argument("value", "rate", "The discount rate a year.", "De disconteringsvoet per jaar."),
    flows=_flows(),
    errors=Text(
        "#NUM! where the rate is −100% or less; #VALUE! for a blank month",
        "#NUM! als de disconteringsvoet −100% of lager is; #VALUE! bij een lege maand",
    ),
    example="TRAINING_NPV(0.1, {-1000; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 1210})",
    result=100.0,
    source=FINANCE,
)
def TRAINING_NPV(annual_rate: float, flows: list[float]) -> float:
    return cashflows.npv(annual_rate, flows)


@function(
    "return",
    "Internal rate of return a year of flows of money by month: the rate at which their net present value is 0. Where "
    "several rates fit there is none.",
    "Intern rendement per jaar van geldstromen per maand: de voet waarbij de netto contante waarde 0 is. Passen er "
    "meerdere, dan is er geen.",
    flows=_flows(),
    errors=Text(
        "#NUM! where no rate above −100% fits, or more than one; #VALUE! for a blank month",
        "#NUM! als er geen rendement boven −100% past, of meer dan één; #VALUE! bij een lege maand",
    ),
    gives="rate",
    example="TRAINING_IRR({-1000; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 1100})",
    result=0.1,
    source=FINANCE,
)
def TRAINING_IRR(flows: list[float]) -> float:
    return cashflows.irr(flows)


@function(
    "return",
    "A table with benefits, costs, net benefit, ROI and BCR for each key, such as a programme or department, in order "
    "of first appearance.",
    "Een tabel met baten, kosten, netto baten, ROI en BCR per sleutel, zoals een training of afdeling, in volgorde van "
    "eerste voorkomen.",
    keys=Argument(
        "keys",
        "text",
        "The key of each row. Capitals and outer spaces make no difference.",
        "De sleutel van elke rij. Hoofdletters en spaties eromheen maken geen verschil.",
    ),
    benefits=Argument(
        "column", "money", "The gross benefit of each row, or blank.", "De bruto baten van elke rij, of leeg."
    ),
    costs=Argument("column", "money", "The cost of each row, or blank.", "De kosten van elke rij, of leeg."),
    errors=Text(
        "#VALUE! where columns differ in length or an amount has no key; in a row #DIV/0! or #NUM! for costs of 0 or less",
        "#VALUE! als kolommen in lengte verschillen of een bedrag geen sleutel heeft; in een rij #DIV/0! of #NUM! bij "
        "kosten van 0 of lager",
    ),
    gives="table",
    example='TRAINING_ROI_BY({"Sales"; "Service"; "Sales"}, {3000; 900; 1000}, {1000; 300; 1000})',
    result=[
        ["Key", "Benefits", "Costs", "Net benefit", "ROI", "BCR"],
        ["Sales", 4000.0, 2000.0, 2000.0, 1.0, 2.0],
        ["Service", 900.0, 300.0, 600.0, 2.0, 3.0],
    ],
    source=PHILLIPS,
)
def TRAINING_ROI_BY(
    keys: list[Any], benefits: list[float | None], costs: list[float | None]
) -> list[list[Any]]:
    rows: list[list[Any]] = [["Key", "Benefits", "Costs", "Net benefit", "ROI", "BCR"]]
    for key, (earned, spent) in sums_by_key("keys", keys, benefits=benefits, costs=costs):
        figures = (returns.roi, returns.benefit_cost_ratio)
        rows.append(
            [key, earned, spent, earned - spent, *(_cell(figure, earned, spent) for figure in figures)]
        )
    return rows


# --- costs ----------------------------------------------------------------------------------------------


@function(
    "costs",
    "Cost of the time that participants spend on the training.",
    "Kosten van de tijd die deelnemers aan de training besteden.",
    hours=Argument(
        "value",
        "hours",
        "Hours that each participant spends, travel included.",
        "Uren die elke deelnemer besteedt, inclusief reistijd.",
    ),
    hourly_pay=_hourly_pay(),
    people=_people(),
    on_cost_share=_on_cost_share(),
    errors=SHARE_ERRORS,
    example="PARTICIPANT_TIME_COST(8, 30, 10, 0.25)",
    result=3000.0,
    source=PHILLIPS,
)
def PARTICIPANT_TIME_COST(
    hours: float, hourly_pay: float, people: float, on_cost_share: float = 0.0
) -> float:
    return engine_costs.participant_time_cost(hours, hourly_pay, people, on_cost_share)


@function(
    "costs",
    "The part of a one-off cost, such as design, that falls to these participants out of all that are planned.",
    "Het deel van eenmalige kosten, zoals ontwerp, dat bij deze deelnemers hoort, van alle geplande deelnemers.",
    total=Argument("total", "money", "The whole one-off cost.", "De totale eenmalige kosten."),
    planned_users=Argument(
        "value",
        "people",
        "All who will use it over its lifetime.",
        "Iedereen die er gedurende de levensduur gebruik van maakt.",
    ),
    participants=Argument("value", "people", "The participants to charge.", "De deelnemers om wie het gaat."),
    errors=Text(
        "#DIV/0! where no users are planned; #NUM! for a negative number or more participants than planned",
        "#DIV/0! als er geen gebruikers gepland zijn; #NUM! bij een negatief getal of meer deelnemers dan gepland",
    ),
    example="PRORATED_COST(50000, 500, 30)",
    result=3000.0,
    source=PHILLIPS,
)
def PRORATED_COST(total: float, planned_users: float, participants: float) -> float:
    return engine_costs.prorated_cost(total, planned_users, participants)


@function(
    "costs",
    "A table with the amount and the share of the total for each category of costs, the largest first.",
    "Een tabel met het bedrag en het aandeel in het totaal per kostensoort, de grootste eerst.",
    categories=Argument(
        "keys",
        "text",
        "The category of each row. Capitals and outer spaces make no difference.",
        "De kostensoort van elke rij. Hoofdletters en spaties eromheen maken geen verschil.",
    ),
    amounts=Argument("column", "money", "The amount of each row.", "Het bedrag van elke rij."),
    errors=Text(
        "#VALUE! where columns differ in length or an amount has no category; #NUM! where the total is negative; the "
        "share is #DIV/0! where it is 0",
        "#VALUE! als kolommen in lengte verschillen of een bedrag geen kostensoort heeft; #NUM! als het totaal negatief "
        "is; het aandeel is #DIV/0! als het 0 is",
    ),
    gives="table",
    example='COSTS_BY_CATEGORY({"Venue"; "Instructors"; "Venue"}, {100; 750; 150})',
    result=[["Category", "Amount", "Share"], ["Instructors", 750.0, 0.75], ["Venue", 250.0, 0.25]],
    source=PHILLIPS,
)
def COSTS_BY_CATEGORY(categories: list[Any], amounts: list[float | None]) -> list[list[Any]]:
    none = CellError("#DIV/0!", "zero", where=place("amounts"))
    rows = engine_costs.costs_by_category(categories, amounts)
    return [
        ["Category", "Amount", "Share"],
        *([label, amount, none if share is None else share] for label, amount, share in rows),
    ]


# --- benefits -------------------------------------------------------------------------------------------


@function(
    "benefits",
    "Worth of more output: (rate after − rate before) × value of a unit × hours × people.",
    "Waarde van hogere productiviteit: (tempo na − tempo voor) × waarde per eenheid × uren × mensen.",
    rate_before=Argument(
        "value", "units an hour", "Units an hour before.", "Eenheden per uur vóór de training."
    ),
    rate_after=Argument("value", "units an hour", "Units an hour after.", "Eenheden per uur na de training."),
    value_per_unit=Argument(
        "value",
        "money a unit",
        "What one unit is worth: margin or cost saved, not revenue.",
        "Wat één eenheid waard is: marge of bespaarde kosten, geen omzet.",
    ),
    hours=Argument(
        "value",
        "hours",
        "Hours that one person does this work in the period.",
        "Uren dat één persoon dit werk in de periode doet.",
    ),
    people=_people(),
    errors=NEGATIVE_ERRORS,
    example="PRODUCTIVITY_BENEFIT(20, 25, 1, 800, 30)",
    result=120000.0,
    source=PHILLIPS,
)
def PRODUCTIVITY_BENEFIT(
    rate_before: float, rate_after: float, value_per_unit: float, hours: float, people: float
) -> float:
    return engine_benefits.productivity_benefit(rate_before, rate_after, value_per_unit, hours, people)


@function(
    "benefits",
    "Worth of hours saved, as far as they are put to use.",
    "Waarde van bespaarde uren, voor zover die nuttig worden gebruikt.",
    hours_saved=Argument(
        "value",
        "hours",
        "Hours that one person saves in the period.",
        "Uren die één persoon in de periode bespaart.",
    ),
    hourly_pay=_hourly_pay(),
    people=_people(),
    share_reused=Argument(
        "value",
        "share",
        "The part of the hours that is put to other work; 100% if left out.",
        "Het deel van de uren dat voor ander werk wordt gebruikt; 100% als u niets invult.",
    ),
    on_cost_share=_on_cost_share(),
    errors=SHARE_ERRORS,
    example="TIME_SAVED_BENEFIT(52, 1, 10)",
    result=520.0,
    source=PHILLIPS,
)
def TIME_SAVED_BENEFIT(
    hours_saved: float,
    hourly_pay: float,
    people: float,
    share_reused: float = 1.0,
    on_cost_share: float = 0.0,
) -> float:
    return engine_benefits.time_saved_benefit(hours_saved, hourly_pay, people, share_reused, on_cost_share)


@function(
    "benefits",
    "Worth a year of better performance: salary × improvement × people.",
    "Waarde per jaar van betere prestaties: salaris × verbetering × mensen.",
    annual_salary=Argument(
        "value", "money a year", "The salary of one person.", "Het salaris van één persoon."
    ),
    improvement=Argument(
        "value",
        "change",
        "The improvement in performance; a decline is negative.",
        "De verbetering van de prestaties; een verslechtering is negatief.",
    ),
    people=Argument(
        "value", "people", "The number of people; 1 if left out.", "Het aantal mensen; 1 als u niets invult."
    ),
    errors=Text(
        "#NUM! for a negative number, or an improvement outside −100% to 100%",
        "#NUM! bij een negatief getal of een verbetering buiten −100% tot 100%",
    ),
    example="PERFORMANCE_BENEFIT(45000, 0.02)",
    result=900.0,
    source=CREPID,
)
def PERFORMANCE_BENEFIT(annual_salary: float, improvement: float, people: float = 1.0) -> float:
    return engine_benefits.performance_benefit(annual_salary, improvement, people)


@function(
    "benefits",
    "Worth of fewer errors: (error rate before − after) × volume × cost of an error.",
    "Waarde van minder fouten: (foutpercentage voor − na) × volume × kosten per fout.",
    error_rate_before=Argument(
        "value", "share", "Share of errors before.", "Aandeel fouten vóór de training."
    ),
    error_rate_after=Argument("value", "share", "Share of errors after.", "Aandeel fouten na de training."),
    volume=Argument(
        "value", "count", "Items handled in the period.", "Aantal behandelde stuks in de periode."
    ),
    cost_per_error=Argument("value", "money", "What one error costs.", "Wat één fout kost."),
    errors=SHARE_ERRORS,
    example="ERROR_REDUCTION_BENEFIT(0.05, 0.03, 10000, 25)",
    result=5000.0,
    source=PHILLIPS,
)
def ERROR_REDUCTION_BENEFIT(
    error_rate_before: float, error_rate_after: float, volume: float, cost_per_error: float
) -> float:
    return engine_benefits.error_reduction_benefit(
        error_rate_before, error_rate_after, volume, cost_per_error
    )


@function(
    "benefits",
    "Worth of people who stay: headcount × (leaver rate before − after) × cost of replacing one. From 20% to 15% is five "
    "percentage points.",
    "Waarde van mensen die blijven: aantal medewerkers × (verloop voor − na) × kosten om er één te vervangen. Van 20% "
    "naar 15% is vijf procentpunt.",
    headcount=Argument("value", "people", "The number of people employed.", "Het aantal medewerkers."),
    leaver_rate_before=Argument(
        "value",
        "share",
        "Leavers as a share of the headcount, before.",
        "Verloop als aandeel van het aantal medewerkers, vóór de training.",
    ),
    leaver_rate_after=Argument(
        "value",
        "share",
        "The same over an equal period after.",
        "Hetzelfde over een even lange periode erna.",
    ),
    replacement_cost=Argument(
        "value",
        "money",
        "Recruiting and settling in one successor.",
        "Werving en inwerken van één opvolger.",
    ),
    errors=SHARE_ERRORS,
    example="RETENTION_BENEFIT(200, 0.2, 0.15, 10000)",
    result=100000.0,
    source=PHILLIPS,
)
def RETENTION_BENEFIT(
    headcount: float, leaver_rate_before: float, leaver_rate_after: float, replacement_cost: float
) -> float:
    return engine_benefits.retention_benefit(
        headcount, leaver_rate_before, leaver_rate_after, replacement_cost
    )


@function(
    "benefits",
    "Worth of new people who are up to speed sooner: (weeks before − after) × worth of a week × hires.",
    "Waarde van een kortere inwerktijd: (weken voor − na) × waarde van een week × nieuwe medewerkers.",
    weeks_before=Argument(
        "value",
        "weeks",
        "Weeks to full speed before.",
        "Inwerktijd in weken vóór de training.",
    ),
    weeks_after=Argument(
        "value", "weeks", "Weeks to full speed after.", "Inwerktijd in weken na de training."
    ),
    weekly_value=Argument(
        "value",
        "money a week",
        "What a settled person is worth more in a week than a starter.",
        "Wat een ingewerkte medewerker per week meer waard is dan een starter.",
    ),
    hires=Argument("value", "people", "New people in the period.", "Nieuwe medewerkers in de periode."),
    errors=NEGATIVE_ERRORS,
    example="RAMP_UP_BENEFIT(12, 8, 500, 10)",
    result=20000.0,
    source=PHILLIPS,
)
def RAMP_UP_BENEFIT(weeks_before: float, weeks_after: float, weekly_value: float, hires: float) -> float:
    return engine_benefits.ramp_up_benefit(weeks_before, weeks_after, weekly_value, hires)


@function(
    "benefits",
    "Worth of extra sales: the profit margin on them. Revenue itself is no benefit.",
    "Waarde van extra omzet: de winstmarge daarop. Omzet zelf telt niet als baten.",
    extra_sales=Argument(
        "total",
        "money",
        "Extra revenue due to the training.",
        "Extra omzet dankzij de training.",
    ),
    profit_margin=Argument(
        "value", "share", "Profit as a share of revenue.", "Winst als aandeel van de omzet."
    ),
    errors=Text("#NUM! for a margin outside 0% to 100%", "#NUM! bij een marge buiten 0% tot 100%"),
    example="SALES_BENEFIT(100000, 0.25)",
    result=25000.0,
    source=PHILLIPS,
)
def SALES_BENEFIT(extra_sales: float, profit_margin: float) -> float:
    return engine_benefits.sales_benefit(extra_sales, profit_margin)


@function(
    "benefits",
    "Sum of estimate × isolation × confidence, row by row. A blank counts as 0: no data, no improvement.",
    "Som van schatting × isolatie × zekerheid, rij voor rij. Een lege cel telt als 0: geen gegevens, geen verbetering.",
    estimates=Argument("column", "money", "Estimated benefits.", "Geschatte baten."),
    isolation=Argument(
        "column",
        "share",
        "The part that is due to the training; one cell serves all rows.",
        "Het deel dat door de training komt; één cel geldt voor alle rijen.",
    ),
    confidence=Argument(
        "column",
        "share",
        "How sure the estimate is; one cell serves all rows.",
        "Hoe zeker de schatting is; één cel geldt voor alle rijen.",
    ),
    errors=Text(
        "#VALUE! where lengths differ; #NUM! for a share outside 0% to 100%",
        "#VALUE! als lengtes verschillen; #NUM! bij een aandeel buiten 0% tot 100%",
    ),
    example="ADJUSTED_BENEFIT({36000; 10000}, {0.5; 1}, 0.75)",
    result=21000.0,
    source=PHILLIPS,
)
def ADJUSTED_BENEFIT(
    estimates: list[float | None], isolation: list[float | None], confidence: list[float | None]
) -> float:
    return engine_benefits.adjusted_benefit(estimates, isolation, confidence)


# --- supervisor ratings -----------------------------------------------------------------------------------


def _ratings() -> Argument:
    return Argument(
        "table",
        "change",
        "Improvements that supervisors saw, a row per person, a column per criterion.",
        "Verbeteringen die leidinggevenden zagen, een rij per persoon, een kolom per criterium.",
    )


@function(
    "ratings",
    "Mean improvement over all cells that are filled in, weighted by criterion where weights are given.",
    "Gemiddelde verbetering over alle ingevulde cellen, gewogen per criterium als er gewichten zijn.",
    ratings=_ratings(),
    weights=Argument(
        "filled",
        "weight",
        "One weight per criterion, such as time × importance; equal if left out.",
        "Eén gewicht per criterium, zoals tijd × belang; gelijk als u niets invult.",
    ),
    errors=Text(
        "#NUM! for an improvement outside −100% to 100% or a negative weight; #VALUE! where weights and columns differ "
        "in number; #DIV/0! where all weights are 0",
        "#NUM! bij een verbetering buiten −100% tot 100% of een negatief gewicht; #VALUE! als er niet één gewicht per "
        "kolom is; #DIV/0! als alle gewichten 0 zijn",
    ),
    gives="fraction",
    example="RATING_IMPROVEMENT({0.05, 0.1, 0.05, 0.05})",
    result=0.0625,
    source=CREPID,
)
def RATING_IMPROVEMENT(ratings: engine_ratings.Ratings, weights: list[float] | None = None) -> float:
    return engine_ratings.rating_improvement(ratings, weights)


@function(
    "ratings",
    "Mean relative change of scores, (after − before) ÷ before, over pairs that are both filled in.",
    "Gemiddelde relatieve verandering van scores, (na − voor) ÷ voor, over paren die allebei zijn ingevuld.",
    before=Argument("table", "score", "Scores before the training.", "Scores vóór de training."),
    after=Argument("table", "score", "Scores after, cell by cell.", "Scores erna, cel voor cel."),
    errors=Text(
        "#DIV/0! for a score of 0 before; #NUM! for a negative score; #VALUE! where sizes differ or no pair is complete",
        "#DIV/0! bij een score van 0 vooraf; #NUM! bij een negatieve score; #VALUE! als groottes verschillen of geen "
        "paar compleet is",
    ),
    gives="fraction",
    example="RATING_CHANGE({4; 2}, {5; 3})",
    result=0.375,
    source=PHILLIPS,
)
def RATING_CHANGE(before: engine_ratings.Ratings, after: engine_ratings.Ratings) -> float:
    return engine_ratings.rating_change(before, after)


@function(
    "ratings",
    "ROI within a year from supervisors' ratings: each person's own mean improvement × own salary, against the costs. A "
    "person without ratings counts as no improvement.",
    "ROI binnen een jaar uit beoordelingen door leidinggevenden: ieders eigen gemiddelde verbetering × eigen salaris, "
    "tegen de kosten. Wie geen beoordeling heeft, telt als geen verbetering.",
    ratings=_ratings(),
    salaries=Argument(
        "column",
        "money a year",
        "The salary of each person; one cell serves all.",
        "Het salaris van elke persoon; één cel geldt voor iedereen.",
    ),
    costs=Argument(
        "column",
        "money",
        "The cost for each person; one cell is the cost per person.",
        "De kosten van elke persoon; één cel is het bedrag per persoon.",
    ),
    errors=Text(
        "#NUM! for an improvement outside −100% to 100% or negative money; #VALUE! where lengths differ or a salary or "
        "cost is blank; #DIV/0! where costs are 0",
        "#NUM! bij een verbetering buiten −100% tot 100% of een negatief bedrag; #VALUE! als lengtes verschillen of een "
        "salaris of kostenbedrag leeg is; #DIV/0! als de kosten 0 zijn",
    ),
    gives="fraction",
    example="SUPERVISOR_RATING_ROI({0.0625; 0.0625; 0.0625}, 70000, 2500)",
    result=0.75,
    source=PHILLIPS,
)
def SUPERVISOR_RATING_ROI(
    ratings: engine_ratings.Ratings, salaries: list[float | None], costs: list[float | None]
) -> float:
    return engine_ratings.supervisor_rating_roi(ratings, salaries, costs)


@function(
    "ratings",
    "Agreement between raters who rate the same people: ICC(2,k), absolute agreement of their mean. 1 is full agreement.",
    "Overeenstemming tussen beoordelaars van dezelfde mensen: ICC(2,k), absolute overeenstemming van hun gemiddelde. 1 is "
    "volledige overeenstemming.",
    ratings=Argument(
        "table",
        "score",
        "Scores, a row per person, a column per rater; no blanks.",
        "Scores, een rij per persoon, een kolom per beoordelaar; geen lege cellen.",
    ),
    errors=Text(
        "#NUM! for fewer than 2 people or 2 raters; #VALUE! for a blank; #DIV/0! where the scores do not vary",
        "#NUM! bij minder dan 2 personen of 2 beoordelaars; #VALUE! bij een lege cel; #DIV/0! als de scores niet "
        "verschillen",
    ),
    gives="ratio",
    example="RATING_AGREEMENT({1, 2; 2, 3; 3, 4})",
    result=0.8,
    source="P. E. Shrout and J. L. Fleiss (1979), Psychological Bulletin 86(2), 420-428",
)
def RATING_AGREEMENT(ratings: engine_ratings.Ratings) -> float:
    return engine_ratings.rating_agreement(ratings)
