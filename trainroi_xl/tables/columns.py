"""What a column is: its heading, what may stand in it, its hint, and how a cell of it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar

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


def same(text: str) -> str:
    """Fold a text as Excel compares it: without regard to case and to spaces around it."""
    return text.strip().casefold()


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

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: ClassVar[str]
    title: ClassVar[Text]

    def shows(self, around: Surroundings) -> dict[str, Cell]:
        """Give what the calculated columns of this row show, by field."""
        return {}

    def remarks(self) -> Iterator[tuple[Severity, str, str]]:
        """Give what is wrong between cells of this row, as (severity, field, topic)."""
        return iter(())

    def details(self, field: str) -> dict[str, object]:
        """Give the figures that a message about one field of this row may quote."""
        return {}


RowT = TypeVar("RowT", bound=TableRow)


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
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def month_end(day: dt.date) -> dt.date:
    """Give the last day of the month, as Excel's EOMONTH does.

    >>> month_end(dt.date(2024, 2, 10))
    datetime.date(2024, 2, 29)
    """
    return add_months(day.replace(day=1), 1) - dt.timedelta(days=1)
