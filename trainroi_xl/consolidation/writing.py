"""The rows that count, written into a portfolio workbook, new or as it is, and refreshed in the same go.

Of a portfolio that is there already only the rows from workbooks are touched, and of these only those whose
workbook was read now, or whose programme another workbook now tells of. Rows that a user typed stay, and so do
notes, inputs, and columns and sheets of the user's own.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import NotAWorkbook, UsageError, WorkbookError
from ..evaluation import Evaluation, evaluate
from ..language import Language, Text
from ..outputs.workbooks import PORTFOLIO
from ..tables.adding import input_columns, written
from ..tables.columns import Surroundings, add_months, as_code, columns_of, same
from ..tables.portfolio import PortfolioRow
from ..tables.reading import column_positions
from ..workbook.contract import Cell, Changes, InputCell, NewRows, Snapshot, TableData
from ..workbook.safe_file import Fingerprint, fingerprint, write_whole
from ..workbook.xlsx_patch import patch
from ..workbook.xlsx_read import read
from .choosing import Row
from .reading import Figures

TABLE, CURRENCY = PortfolioRow.table, "in_Currency"


@dataclass(frozen=True)
class Written:
    """A portfolio as it was written."""

    evaluation: Evaluation
    kept: int
    """Rows that were in it and stayed."""
    gone: Sequence[tuple[str, str, str]]
    """Programme, file and note of earlier rows that are gone, since the file tells of another programme now, or of none
    that counts."""


@dataclass(frozen=True)
class Existing:
    """A portfolio that is there already, as it was read."""

    snapshot: Snapshot
    as_read: Fingerprint

    @property
    def currency(self) -> str:
        """The currency of its rows; blank where it has none, so that any will do."""
        filled = any(cell not in (None, "") for cell in self._column("costs"))
        return str(self.snapshot.inputs[CURRENCY].value or "").strip() if filled else ""

    @property
    def language(self) -> Language:
        """Its language."""
        return self.snapshot.language

    def _column(self, field: str) -> Sequence[Cell]:
        data = self.snapshot.tables[TABLE]
        return data.columns[column_positions(data, PortfolioRow)[field] or 0]


def existing(path: Path) -> Existing | None:
    """Read the portfolio that is to be filled; None where there is no such file yet.

    Raises WorkbookError where it cannot be read, UsageError where it is no portfolio: it is not overwritten.
    """
    if not path.exists():
        if not path.parent.is_dir():
            raise UsageError("output-folder", path=path, folder=path.parent)
        return None
    as_read = fingerprint(path)
    try:
        snapshot = read(path)
    except NotAWorkbook as error:
        raise UsageError("consolidate-output", path=path) from error
    if snapshot.template != PORTFOLIO.name or TABLE not in snapshot.tables:
        raise UsageError("consolidate-output", path=path)
    return Existing(snapshot, as_read)


def write_portfolio(
    path: Path,
    before: Existing | None,
    rows: Sequence[Row],
    read_names: Collection[str],
    currency: str,
    language: Language,
    today: dt.date,
) -> Written:
    """Write rows into the portfolio that was read before, or into a new one, and refresh it.

    `read_names` are the files that were read now: an earlier row from one of these does not stay.

    Raises WorkbookError where it cannot be written, or where rows that a user typed have errors.
    """
    if before is not None:
        changes, found = _changes(before.snapshot, rows, read_names, currency, today, path)
        patch(path, changes, unchanged_since=before.as_read)
        return found
    from ..hosts.excel.workbooks import build

    # Built aside, since a half-built portfolio must not be seen under the name.
    with tempfile.TemporaryDirectory() as folder:
        aside = Path(folder, "portfolio" + path.suffix.lower())
        build(PORTFOLIO.name, language, aside)
        changes, found = _changes(read(aside), rows, read_names, currency, today, path)
        patch(aside, changes)
        write_whole(path, aside.read_bytes())
    return found


def _changes(
    snapshot: Snapshot,
    rows: Sequence[Row],
    read_names: Collection[str],
    currency: str,
    today: dt.date,
    path: Path,
) -> tuple[Changes, Written]:
    filled = _Filled(snapshot, rows, {same(name) for name in read_names})
    own = str(snapshot.inputs[CURRENCY].value or "").strip()
    if filled.kept and own.upper() != currency.upper():
        raise WorkbookError("consolidate-other-currency", path=path, own=own, currency=currency)
    place = snapshot.inputs[CURRENCY].place
    after = replace(
        snapshot,
        source=path.name,
        tables={**snapshot.tables, TABLE: filled.table()},
        inputs={**snapshot.inputs, CURRENCY: InputCell(currency, place)},
    )
    evaluation = evaluate(after, today)
    if evaluation.changes is None:
        first = evaluation.errors[0]
        raise WorkbookError(
            "consolidate-rows", path=path, sheet=first.place.sheet, cell=first.place.address,
            reason=Text(first.message("en"), first.message("nl")),
        )  # fmt: skip
    changes = replace(
        evaluation.changes,
        added=(filled.new_rows(),),
        inputs={} if own.upper() == currency.upper() else {CURRENCY: currency},
    )
    return changes, Written(evaluation, filled.kept, filled.gone_for_good)


class _Filled:
    """The table of the portfolio with the new rows in it, each where its programme stood, or else below."""

    def __init__(self, snapshot: Snapshot, rows: Sequence[Row], read_names: Collection[str]) -> None:
        self.data = snapshot.tables[TABLE]
        self.language = snapshot.language
        self.columns = input_columns(self.data, PortfolioRow)
        self.rows = rows
        self.kept = 0
        self.at: dict[int, int] = {}
        """By the row's number in the table: which of the new rows stands there."""
        self.gone: list[int] = []
        self.notes: dict[int, list[str]] = {}
        self.gone_for_good: list[tuple[str, str, str]] = []
        """Programme, file and note of rows that no new row follows up."""
        self._place(read_names)

    def _place(self, read_names: Collection[str]) -> None:
        of_programme: dict[str, list[int]] = {}
        for at, row in enumerate(self.rows):
            of_programme.setdefault(same(row.figures.programme), []).append(at)
        taken: set[int] = set()
        for number, cells in enumerate(self.data.rows):
            old = {field: cells[index] for field, index in self.columns.items()}
            if all(value in (None, "") for value in old.values()):
                continue
            programme, source = as_code(old["programme"] or ""), same(as_code(old["source_file"] or ""))
            about = [at for at in of_programme.get(same(programme), ()) if _about(self.rows[at].figures, old)]
            if not source or not (about or source in read_names):
                self.kept += 1
                continue
            free = [at for at in about if at not in taken]
            if free:
                at = min(free, key=lambda at: self.rows[at].figures.begin != _day(old["begin"]))
                taken.add(at)
                self.at[number] = at
            else:
                self.gone.append(number)
            note = as_code(old["note"] or "")
            if not about:
                self.gone_for_good.append((programme, as_code(old["source_file"]), note))
            elif note:
                self.notes.setdefault(at if free else about[0], []).append(note)
        self.new = [at for at in range(len(self.rows)) if at not in taken]

    def _cells(self, at: int) -> tuple[Cell, ...]:
        """Give the input cells of one of the new rows."""
        row = self.rows[at]
        values = dict(row.figures) | {
            "source_file": row.source.name,
            "note": "; ".join(self.notes.get(at, ())) or None,
        }
        return tuple(written(values[field], _COLUMNS[field].choices, self.language) for field in self.columns)

    def _replaced(self) -> dict[int, tuple[Cell, ...]]:
        blank: tuple[Cell, ...] = (None,) * len(self.columns)
        return dict.fromkeys(self.gone, blank) | {number: self._cells(at) for number, at in self.at.items()}

    def table(self) -> TableData:
        """Give the table as it will be read."""
        changed = {number: list(self.data.rows[number]) for number in (*self.gone, *self.at)}
        added: list[list[Cell]] = [[None] * len(self.data.headings) for _ in self.new]
        calculated = set(range(len(self.data.headings))) & self._calculated().keys()
        for cells, values in (
            *((changed[number], values) for number, values in self._replaced().items()),
            *zip(added, map(self._cells, self.new), strict=True),
        ):
            for index, value in zip(self.columns.values(), values, strict=True):
                cells[index] = value
            for index in calculated:
                cells[index] = None
        rows = [tuple(changed.get(number, row)) for number, row in enumerate(self.data.rows)]
        # The template's blank rows are filled first.
        while rows and added and all(cell in (None, "") for cell in rows[-1]):
            rows.pop()
        return replace(self.data, rows=(*rows, *map(tuple, added)), below=() if added else self.data.below)

    def new_rows(self) -> NewRows:
        """Give the same as it is written."""
        shown = {at: _shows(row.figures) for at, row in enumerate(self.rows)}
        blank: dict[str, Cell] = dict.fromkeys(_SHOWN, "")
        now = {number: shown[at] for number, at in self.at.items()} | dict.fromkeys(self.gone, blank)
        calculated = self._calculated()
        last = max(now, default=-1)
        return NewRows(
            TABLE,
            tuple(self.data.headings[index] for index in self.columns.values()),
            tuple(map(self._cells, self.new)),
            {
                self.data.headings[index]: tuple(shown[at][field] for at in self.new)
                for index, field in calculated.items()
            },
            {
                self.data.headings[index]: tuple(
                    now[number][field] if number in now else None for number in range(last + 1)
                )
                for index, field in calculated.items()
            }
            if now
            else {},
            self._replaced(),
        )

    def _calculated(self) -> dict[int, str]:
        positions = column_positions(self.data, PortfolioRow)
        return {index: field for field in _SHOWN if (index := positions[field]) is not None}


_COLUMNS = columns_of(PortfolioRow)
_SHOWN = [field for field, column in _COLUMNS.items() if column.formula]


def _shows(figures: Figures) -> dict[str, Cell]:
    row = PortfolioRow.model_construct(**dict(figures))
    return row.shows(Surroundings("", {}, {}, "en"))


def _day(value: Cell) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def _about(figures: Figures, old: Mapping[str, Cell]) -> bool:
    """Tell whether a row that stands in the portfolio is about the department and time of a new one."""
    begin, months = _day(old["begin"]), old["months"]
    if begin is None or not isinstance(months, float):
        return False
    department, another = same(figures.department or ""), same(as_code(old["department"] or ""))
    return (
        (department == another or not department or not another)
        and begin < add_months(figures.begin, int(figures.months))
        and figures.begin < add_months(begin, int(months))
    )
