"""What every host agrees on: a Snapshot goes in, Changes come out.

A host (a file on disk, the workbook open in Excel, LibreOffice) reads the workbook into a `Snapshot`.
`evaluation` turns that into `Changes`. The host writes the changes and nothing else. Everything is
found by name: tables by their table name, columns by their heading, single inputs by a defined name.
So a user may move, sort, lengthen or rename sheets and add columns of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import overload

from ..cells import CellError
from ..language import Language

Cell = None | bool | float | str | dt.date | dt.datetime | CellError
"""A blank, a truth value, a number, a text, a date, or an error value such as #DIV/0!."""

Row = tuple[Cell, ...]


@cache
def column_letters(column: int) -> str:
    """Give the letters of a column; 1 is A.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True)
class Place:
    """One cell of a workbook: the sheet's name as the user has it, row and column from 1."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The cell's address on its sheet, such as D7."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}"


class ByColumn(Sequence[Row]):
    """Rows kept as columns: a table of a hundred thousand rows takes a few lists, and no tuple for each row.

    >>> rows = ByColumn([["a", "b"], [1.0, None]], 2)
    >>> rows[1], len(rows), rows == (("a", 1.0), ("b", None))
    (('b', None), 2, True)
    """

    def __init__(self, columns: Sequence[Sequence[Cell]], length: int) -> None:
        self.columns = tuple(columns)
        self._length = length

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(at, slice):
            return tuple(self[number] for number in range(*at.indices(self._length)))
        if not -self._length <= at < self._length:
            raise IndexError(at)
        return tuple(column[at] for column in self.columns)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        return zip(*self.columns, strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True)
class TableData:
    """One table of a workbook as it was read: its headings and all its rows, in the user's order."""

    name: str
    first: Place
    """The heading cell at the top left."""
    headings: tuple[str, ...]
    rows: Sequence[Row]
    below: Row = ()
    """The cells right below the table, in its columns: something there was probably meant as a row."""

    @cached_property
    def columns(self) -> tuple[Sequence[Cell], ...]:
        """The same cells by column, in the order of the headings."""
        if isinstance(self.rows, ByColumn):
            return self.rows.columns
        return tuple(zip(*self.rows, strict=True)) if self.rows else ((),) * len(self.headings)

    def place(self, row: int, column: int) -> Place:
        """Give the place of a data cell; row and column count from 0."""
        return Place(self.first.sheet, self.first.row + 1 + row, self.first.column + column)


@dataclass(frozen=True)
class InputCell:
    """The value of a single input (a defined name `in_…`) and where it stands."""

    value: Cell
    place: Place


@dataclass(frozen=True)
class Snapshot:
    """All that is read from one workbook."""

    source: str
    """The file's name, for messages."""
    template: str
    version: str
    language: Language
    tables: Mapping[str, TableData]
    """By table name as the template has it, such as tblCosts; every table of the workbook is here."""
    inputs: Mapping[str, InputCell]
    """By defined name, such as in_Currency."""
    saved: dt.datetime | None = field(default=None, compare=False)  # only files say so
    """When Excel or another program last saved it, in UTC, as far as the file says so; a refresh on disk does not."""
    formulas: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    """By the part of a sheet in the file: every different formula on it, as the file holds it (no '=').

    Only of sheets that had to be read anyway; a workbook that is open in a program has none here.
    """


@dataclass(frozen=True)
class TableRows:
    """New contents of an output table: these columns, these rows; the table takes that length.

    Columns of the table that are not named here belong to the user and keep their cells.
    With no rows the table keeps one blank row, as Excel demands.
    """

    table: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    lines: tuple[int, ...] = ()
    """How many lines of text each row takes, where its texts may take several."""


@dataclass(frozen=True)
class NewRows:
    """Rows that a user asked to add to an input table: below its last filled row, over blank rows, then longer.

    No cell that holds anything is written over. Values of calculated columns are only what the file remembers
    for their formulas: None leaves that to Excel. Without rows only such values follow, as those of benefits do
    where a programme is added.
    """

    table: str
    headings: tuple[str, ...]
    """Headings of the input columns, as the workbook has them; other columns of the user's stay blank."""
    rows: tuple[Row, ...]
    calculated: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    """By heading: what the calculated columns of these rows show."""
    before: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    """By heading: what they show now in the rows that were there, from the first on; None where nothing else."""
    replaced: Mapping[int, Row] = field(default_factory=dict)
    """Rows that were there, by number from 0, and what stands in them from now on: only what a user asked to be
    filled in before, and asks again."""


@dataclass(frozen=True)
class Changes:
    """All that is written to one workbook. A refresh names no input; what a user asked to fill in is in `added` and `inputs`."""

    tables: tuple[TableRows, ...] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """Values for single output cells, by defined name `out_…`."""
    formulas: Mapping[str, Cell] = field(default_factory=dict)
    """Right values for formulas on output sheets, by the formula's text as the file holds it (no '=').

    The formula stays; only the value that the file remembers for it is set, since a viewer that does
    not calculate (Protected View, a preview, a machine without the add-in) shows that value.
    """
    added: tuple[NewRows, ...] = ()
    """Rows for input tables: never of a refresh, only where a user asks for them, as with an import."""
    inputs: Mapping[str, Cell] = field(default_factory=dict)
    """Values for single inputs, by defined name `in_…`: as `added`, only where a user asks for them."""
