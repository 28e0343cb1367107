"""What a column is: its heading, what may stand in it, its hint, and how a cell of it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..cells import CellError
from ..findings import Severity
from ..language import Language, Text
from ..workbook.contract import Cell
from .choices import YES_NO, Choices, choice_list

Kind = Literal[
    "text",
    "date",
    "month",
    "number",
    "money",
    "count",
    "months",
    "share",
    "change",
    "score",
    "choice",
    "probability",
    "difference",
]
"""What may stand in a column; also how it looks. The last two are of results only."""

# What may stand in a number column of each kind: lowest and highest, both allowed.
LIMITS: dict[Kind, tuple[float | None, float | None]] = {
    "number": (None, None),
    "money": (None, None),
    "count": (0, None),
    "months": (1, 600),
    "share": (0, 1),
    "change": (-1, 1),
    "score": (0, None),
}

# What is further away is a slip of the finger, and would become the first or last month of the workbook.
FIRST_DAY, LAST_DAY = dt.date(1990, 1, 1), dt.date(2199, 12, 31)
LARGEST = 1e15
"""Excel keeps fifteen digits."""

DISTINCT = frozenset((str, dt.date, dt.datetime, type(None)))
"""Types of which no two values are equal that are not read alike, as True and 1, or two cell errors, may be."""


def same(text: str) -> str:
    """Fold a text as Excel compares it: without regard to case and to spaces around it."""
    return text.strip().casefold()


def folded(texts: Sequence[str]) -> list[str]:
    """Fold each of many texts, of which many are alike, as `same` does.

    >>> folded(["CARE-26", "care-26 "])
    ['care-26', 'care-26']
    """
    known = {text: same(text) for text in set(texts)}
    return [known[text] for text in texts]


def refused(topic: str, **details: object) -> PydanticCustomError:
    """Make the error of a value that may not stand in its column; its type is the topic of the message."""
    return PydanticCustomError(topic, topic, details)


@dataclass(frozen=True)
class Column:
    """One column of a table, attached to a field of its row model."""

    heading: Text
    kind: Kind = "text"
    required: bool = False
    prompt: Text | None = None
    choices: Choices | None = None
    source: str | None = None
    """For a text that must be known elsewhere: the defined name of the list it is chosen from."""
    formula: str | None = None
    """For a calculated column: its formula, with {field} for a heading and {list.key} for a choice."""
    key: bool = False
    """A text by which rows are looked up, so that Excel and we must take it for the same."""
    suggestions: Choices | None = None
    """For a text: names to choose from, where another one may be typed too."""
    suggested_from: str | None = None
    """The same, where the names stand in the workbook: the defined name of their list."""
    shown_as: Kind | None = None
    """The look of the column where it differs from its kind."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            lambda value, info: self.read(value, info.context)
        )

    def read(self, value: Cell, language: Language | None = None) -> Any:
        """Take a cell's value as this column's, or say why not.

        With a language a choice must be in that language, as the formulas of the workbook expect.
        """
        if isinstance(value, CellError):
            if value.topic == "cell-not-calculated":
                if self.formula:
                    return None  # we work it out ourselves
                raise refused("cell-not-calculated")
            raise refused("cell-error", code=value.code)
        if value is None or (isinstance(value, str) and not value.strip()):
            if self.required:
                raise refused("cell-blank", heading=self.heading)
            return None
        if self.kind == "text":
            return self._text(value)
        if self.kind == "date":
            # A formula's date that somebody shows as a number is still that date.
            return None if self.formula and isinstance(value, float) else self._date(value)
        if self.kind == "choice":
            return self._choice(value, language)
        return self._number(value)

    def read_all(
        self, cells: Sequence[Cell], language: Language | None = None
    ) -> tuple[Sequence[Any], dict[int, PydanticCustomError]]:
        """Take all cells of this column as `read` takes each, or say by position why not; such a one gives None.

        A column of numbers or texts in order takes a few passes, of dates or choices one reading of each that
        differs. Only where something else stands among them each cell is looked at by itself.
        """
        if self.kind in LIMITS:
            kinds = set(map(type, cells))
            blank = type(None) in kinds
            if kinds <= {float, type(None)} and self._within(cells, blank) and not (blank and self.required):
                return cells, {}
        elif self.kind == "text" and not self.key:
            texts = _stripped(cells)
            if texts is not None and not (self.required and None in texts):
                return texts, {}
        else:
            different = set(cells)
            if set(map(type, different)) <= DISTINCT:
                return self._read_different(cells, different, language)
        values: list[Any] = [None] * len(cells)
        errors: dict[int, PydanticCustomError] = {}
        for at, cell in enumerate(cells):
            try:
                values[at] = self.read(cell, language)
            except PydanticCustomError as error:
                errors[at] = error
        return values, errors

    def _within(self, numbers: Sequence[Any], blank: bool) -> bool:
        """Tell whether all numbers are surely within the limits; where one is no number at all, none is sure."""
        if blank:
            numbers = [number for number in numbers if number is not None]
        low, high = LIMITS[self.kind]
        at_least, at_most = -LARGEST if low is None else low, LARGEST if high is None else high
        return not numbers or bool(at_least <= min(numbers) and max(numbers) <= at_most)

    def _read_different(
        self, cells: Sequence[Cell], different: Set[Cell], language: Language | None
    ) -> tuple[Sequence[Any], dict[int, PydanticCustomError]]:
        values: dict[Cell, Any] = {}
        wrong: dict[Cell, PydanticCustomError] = {}
        for cell in different:
            try:
                values[cell] = self.read(cell, language)
            except PydanticCustomError as error:
                values[cell], wrong[cell] = None, error
        errors = {at: wrong[cell] for at, cell in enumerate(cells) if cell in wrong} if wrong else {}
        return [values[cell] for cell in cells], errors

    def _text(self, value: Cell) -> str:
        if isinstance(value, bool | dt.date):
            raise refused("cell-not-text", heading=self.heading)
        text = as_code(value)
        if self.key and text != text.strip():
            raise refused("cell-padded", shown=text)
        if self.key and (text[0] in "<>=" or any(sign in text for sign in "*?~")):
            raise refused("cell-sign", shown=text)
        return text.strip()

    def _date(self, value: Cell) -> dt.date:
        if not isinstance(value, dt.date):
            raise refused("cell-not-date", shown=value)
        day = value.date() if isinstance(value, dt.datetime) else value
        if not FIRST_DAY <= day <= LAST_DAY:
            raise refused("cell-date-outside", shown=Text(day.isoformat(), f"{day:%d-%m-%Y}"))
        return day

    def _choice(self, value: Cell, language: Language | None) -> str:
        assert self.choices is not None
        if isinstance(value, bool) and self.choices is YES_NO:
            return "yes" if value else "no"
        folded = str(value).casefold()
        for key, label in self.choices.items():
            if folded in map(str.casefold, [label.to(language)] if language else label):
                return key
        raise refused("cell-not-in-list", shown=value, choices=choice_list(self.choices))

    def _number(self, value: Cell) -> float:
        if isinstance(value, str):
            raise refused("cell-number-as-text", shown=value)
        if isinstance(value, bool | dt.date) or not isinstance(value, float | int):
            raise refused("cell-not-number", shown=value)
        if abs(value) > LARGEST:
            raise refused("cell-number-too-large", shown=float(value))
        low, high = LIMITS[self.kind]
        if (low is not None and value < low) or (high is not None and value > high):
            raise refused(f"cell-{self.kind}-outside", shown=float(value))
        return float(value)


def _stripped(cells: Sequence[Any]) -> Sequence[str | None] | None:
    """Give texts without the spaces around them, blank ones as None; None where something else stands among them."""
    kinds = set(map(type, cells))
    if not kinds <= {str, type(None)}:
        return None
    texts = list(map(str.strip, cells)) if kinds == {str} else [cell and cell.strip() for cell in cells]
    return [text or None for text in texts] if "" in texts else texts


def as_code(value: Cell) -> str:
    """Give what stands in a cell as a name or code; 2026 typed into one reaches us as the number 2026.0.

    >>> as_code(20260101.0), as_code("CARE-26")
    ('20260101', 'CARE-26')
    """
    if isinstance(value, float | int):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return str(value)


@dataclass(frozen=True)
class Surroundings:
    """What the calculated columns of a row depend on, besides the row itself."""

    basis: str
    """Which costs count: actual or planned."""
    limits: Mapping[str, dt.date | None]
    """The last day on which benefits of a programme count, by its folded id; None where there is no limit."""
    ratings: Mapping[tuple[str, str], int]
    """How many ratings there are of one person in one programme."""
    language: Language
    """That of the workbook, for a text that a formula looks up."""


class TableRow(BaseModel):
    """The base of all rows: the fields in order are the columns from left to right."""

    # Rows of a workbook are made of columns that were read; few programs ever validate one by itself.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    table: ClassVar[str]
    title: ClassVar[Text]

    @classmethod
    def made(cls, values: dict[str, Any]) -> Self:
        """Make a row of values by field that were read already: as `model_construct`, in a fifth of its time."""
        row = cls.__new__(cls)
        put = object.__setattr__  # the row is frozen
        put(row, "__dict__", values)
        put(row, "__pydantic_fields_set__", set(values))
        put(row, "__pydantic_extra__", None)
        put(row, "__pydantic_private__", None)
        return row

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns of this row show, by field."""
        return {}

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row, as (severity, field, topic)."""
        return iter(())

    def details(self, field: str) -> dict[str, object]:
        """Give the figures that a message about one field of this row may quote."""
        return {}

    # Of a long table only some rows can have anything wrong; where the columns tell which, no other is made.

    @classmethod
    def to_remark_on(cls, columns: Columns) -> Sequence[int]:
        """Give the rows, from 0, of which `remarks` may have something to say."""
        if cls.remarks is TableRow.remarks:
            return ()
        return range(len(next(iter(columns.values()))))

    @classmethod
    def to_compare(cls, columns: Columns, around: Surroundings) -> Sequence[int]:
        """Give the rows, from 0, whose calculated cells may show something else than `shows` gives."""
        of_cells = columns_of(cls).items()
        figures = [field for field, column in of_cells if column.formula and column.kind != "text"]
        shown = zip(*(columns[field] for field in figures), strict=True)
        return [at for at, cells in enumerate(shown) if any(cell is not None for cell in cells)]


RowT = TypeVar("RowT", bound=TableRow)
Columns = Mapping[str, Sequence[Any]]
"""The values of many rows by field: as long as there are rows."""


@cache
def columns_of(model: type[TableRow]) -> dict[str, Column]:
    """Give the columns of a table by field name, from left to right."""
    return {
        name: next(item for item in field.metadata if isinstance(item, Column))
        for name, field in model.model_fields.items()
    }


def close(left: float, right: float, tolerance: float = 0.005) -> bool:
    """Tell whether two amounts are the same to half a cent, or to what a float can hold of them."""
    return abs(left - right) <= max(tolerance, 1e-9 * abs(left))


def add_months(day: dt.date, months: int) -> dt.date:
    """Give the same day so many months later, or the last day of that month, as Excel's EDATE does.

    >>> add_months(dt.date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28:  # every month has it
        return dt.date(year, month + 1, day.day)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def month_end(day: dt.date) -> dt.date:
    """Give the last day of the month, as Excel's EOMONTH does.

    >>> month_end(dt.date(2024, 2, 10))
    datetime.date(2024, 2, 29)
    """
    return add_months(day.replace(day=1), 1) - dt.timedelta(days=1)
