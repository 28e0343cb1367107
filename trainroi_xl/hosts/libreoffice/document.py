"""The document that is open in LibreOffice, as the buttons see it: what is read, planned and written, over `office.operations`.

Cells come and go in blocks: a table in one read, a run of result columns in one write. All that a button writes is
one step of LibreOffice's undo, and where any of it fails, nothing of it stays.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from ...cells import CellError
from ...errors import WorkbookError
from ...language import LANGUAGES, Language
from ...tables import INPUT_TABLES
from ...tables.columns import columns_of
from ...workbook.contract import Cell, Changes, InputCell, Place, Row, Snapshot, TableData
from ...workbook.xlsx_package import Area
from ...workbook.xlsx_read import guess_template, language_of
from ...workbook.xlsx_sheet import LAST_ROW, content_of
from ...workbook.xlsx_values import date_of
from ..open_workbook import Program
from ..planning import Block, Filled, FormulaRun, Longer, plan, plan_longer
from . import printing

UNDO_TITLE = "Training ROI"
"""What the user sees under Edit, Undo."""


class Do(Protocol):
    """The way to have an operation done in LibreOffice."""

    def __call__(self, operation: str, /, **given: Any) -> Any:
        """Give what the operation of that name gives."""


class CalcWorkbook:
    """One document that is open in LibreOffice. One that refuses what is written is a WorkbookError."""

    def __init__(self, do: Do, program: Program) -> None:
        self._do = do
        self.program = program

    @cached_property
    def _facts(self) -> dict[str, Any]:
        found: dict[str, Any] = self._do("facts")
        return found

    @property
    def name(self) -> str:
        """The file's name, or the title of a document without one."""
        return str(self._facts["name"])

    @property
    def folder(self) -> Path:
        """The folder of the file, or the user's own where it has none on this machine."""
        folder = self._facts["folder"]
        return Path(folder) if folder else Path.home()

    @property
    def language(self) -> Language:
        """The language that the workbook says it is in; that of LibreOffice where it says none."""
        stated = self.properties().get("language")
        return next((language for language in LANGUAGES if language == stated), None) or self.program.language

    def properties(self) -> Mapping[str, str]:
        """Give the custom properties."""
        found: dict[str, str] = self._facts["properties"]
        return found

    def snapshot(self) -> Snapshot:
        """Read all tables, inputs and properties, each table in one go."""
        stated, tables = self.properties(), _tables(self._do)
        inputs = {name: Place(*place) for name, place in self._do("names").items() if name.startswith("in_")}
        wanted = [
            *map(_with_row_below, tables),
            *((place.sheet, _of_cell(place)) for place in inputs.values()),
        ]
        found = self._do("read", areas=[[sheet, _wire(area)] for sheet, area in wanted])
        blocks = iter([_rows(each, self._facts["first_day"]) for each in found])
        of_tables = {table.name: _table_data(table, next(blocks)) for table in tables}
        return Snapshot(
            source=self.name,
            template=stated.get("template") or guess_template(of_tables),
            version=stated.get("template_version", ""),
            language=language_of(stated.get("language"), (each.headings for each in of_tables.values())),
            tables=of_tables,
            inputs={name: InputCell(next(blocks)[0][0], place) for name, place in inputs.items()},
        )

    def write(self, changes: Changes, *, from_first_row: bool = False) -> None:
        """Write changes and nothing else, all or none; with `from_first_row` added rows go over those that are there.

        Raises WorkbookIncomplete where a table, column or named cell is gone, WorkbookError where there is no room,
        a sheet has a password or LibreOffice refuses.
        """
        cells = _Cells(self._do, self.name, self._facts["first_day"])
        self._write_all(plan(cells, changes, from_first_row=from_first_row))

    def lengthen(self, tables: Sequence[str], rows: int) -> None:
        """Make tables of inputs so many blank rows longer. Raises WorkbookError as `write` does."""
        cells = _Cells(self._do, self.name, self._facts["first_day"])
        self._write_all(plan_longer(cells, tables, rows))

    def _write_all(self, parts: Sequence[_Part]) -> None:
        sheets = list(dict.fromkeys(each.sheet_name for each in parts))
        failed = self._do("write", title=UNDO_TITLE, sheets=sheets, steps=_steps(parts))
        if failed is not None:
            topic = "sheet-password" if failed["topic"] == "password" else "libreoffice-refused"
            raise WorkbookError(topic, path=self.name, sheet=failed["sheet"] or "–", reason=failed["reason"])

    def tables_in_front(self) -> tuple[str, tuple[str, ...]]:
        """Give the name of the sheet in front and the tables on it."""
        sheet: str = self._do("in_front")
        return sheet, tuple(table.name for table in _tables(self._do) if table.sheet_name == sheet)

    def select(self, place: Place) -> None:
        """Bring a cell to the front."""
        self._do("select", sheet=place.sheet, row=place.row, column=place.column)

    def calculates_by_hand(self) -> bool:
        """Say whether formulas wait for F9."""
        return bool(self._do("calculates_by_hand"))

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """Give a way to say in the status bar what is going on; afterwards it shows again what it did."""

        def say(text: str) -> None:
            self._do("say", text=text)

        try:
            yield say
        finally:
            say("")

    def save_copy(self, path: Path) -> None:
        """Save a copy as it is now, in the format of Excel."""
        reason = self._do("save_copy", path=str(path))
        if reason:
            raise WorkbookError("share-unwritable", path=self.name, reason=reason)

    def print_pdf(self, workbook: Path, pdf: Path, language: Language) -> None:
        """Make a PDF of the sheets of a file that are not hidden, in a LibreOffice of its own."""
        printing.print_pdf(workbook, pdf, language)

    def ask_folder(self, title: str, start: Path) -> Path | None:
        """Ask the user for a folder; None where they think better of it."""
        found = self._do("ask_folder", title=title, start=str(start))
        return Path(found) if found else None

    def new(self, template: str) -> bool:
        """Open a new workbook from a template of the extension; False where it has none."""
        return bool(self._do("new", template=template, language=self.language))


# --- reading --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Table:
    """One table of the document and the cells that it covers now."""

    name: str
    sheet_name: str
    area: Area
    headings: tuple[str, ...]
    header_rows: int
    totals_rows: int

    @property
    def body(self) -> Area:
        area = self.area
        return Area(area.top + self.header_rows, area.left, area.bottom - self.totals_rows, area.right)


def _tables(do: Do) -> list[_Table]:
    found = []
    for each in do("tables"):
        area = Area(*each["area"])
        width = area.right - area.left + 1
        headings = each["headings"]
        names = headings or [f"Column{number}" for number in range(1, width + 1)]
        found.append(
            _Table(each["name"], each["sheet"], area, tuple(names), int(headings is not None), each["totals"])
        )
    return found


def _with_row_below(table: _Table) -> tuple[str, Area]:
    """Give the body of a table with its totals row, if it has one, and the row below it."""
    body, past = table.body, min(table.area.bottom + 1, LAST_ROW)
    return table.sheet_name, Area(body.top, body.left, past, body.right)


def _table_data(table: _Table, rows: list[Row]) -> TableData:
    body = table.body
    below = rows[-1] if table.area.bottom < LAST_ROW else (None,) * len(table.headings)
    first = Place(table.sheet_name, body.top - 1, body.left)
    return TableData(table.name, first, table.headings, tuple(rows[: body.bottom - body.top + 1]), below)


def _of_cell(place: Place) -> Area:
    return Area(place.row, place.column, place.row, place.column)


def _wire(area: Area) -> list[int]:
    return [area.top, area.left, area.bottom, area.right]


def _rows(found: dict[str, Any], first_day: int) -> list[Row]:
    """Give what was read of an area as a Snapshot holds it."""
    rows = found["rows"]
    for column, top, bottom in found["dates"]:
        for row in rows[top : bottom + 1]:
            if isinstance(row[column], float | int):
                row[column] = date_of(float(row[column]), first_day)
    return [tuple(map(_cell, row)) for row in rows]


def _cell(raw: Any) -> Cell:
    """Give a cell: a formula that shows nothing as a blank."""
    if raw == "":
        return None
    if isinstance(raw, dict):
        return CellError(raw["error"])
    return float(raw) if type(raw) is int else raw  # JSON knows no difference between 3 and 3.0


# --- writing --------------------------------------------------------------------------------------------

_Part = Filled[_Table] | Longer[_Table] | Block


class _Cells:
    """The document as planning looks at it."""

    def __init__(self, do: Do, name: str, first_day: int) -> None:
        self._do = do
        self.name = name
        self.tables = _tables(do)
        self._first_day = first_day

    @cached_property
    def _named(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = self._do("names")
        return found

    def formulas(self, sheet: str, area: Area) -> list[list[str]]:
        found: list[list[str]] = self._do("formulas", sheet=sheet, area=_wire(area))
        return found

    def room(self, sheet: str, area: Area) -> tuple[list[list[str]], bool]:
        found = self._do("room", sheet=sheet, area=_wire(area))
        return found["formulas"], found["merged"]

    def filtered(self, table: _Table) -> bool:
        return bool(self._do("filtered", sheet=table.sheet_name, area=_wire(table.body)))

    def place(self, name: str) -> Place | None:
        found = self._named.get(name)
        return Place(*found) if found else None

    def as_written(self, value: Cell, place: Place) -> object:
        content = content_of(value, False, lambda: place)
        if content is None:
            return ""
        kind, text = content
        if kind == "n":
            is_date = not isinstance(value, int | float)
            return float(text) - (self._first_day if is_date else 0)
        if kind == "e":
            return {"error": text}
        return text == "1" if kind == "b" else text


def _steps(parts: Sequence[_Part]) -> list[dict[str, Any]]:
    """Give what is done one after another; charts follow last, when all tables have their new rows."""
    steps: list[dict[str, Any]] = []
    moves = []
    for part in parts:
        if isinstance(part, Block):
            steps.append(_put(part, LAST_ROW + 1))
            continue
        old, bottom = part.table.body, part.new.bottom if isinstance(part, Filled) else part.bottom
        if bottom > old.bottom:
            steps.append(_resize(part, bottom))
        for each in part.blocks if isinstance(part, Filled) else part.parts:
            steps.append(_put(each, old.bottom + 1))
        if bottom < old.bottom:
            steps.append(_resize(part, bottom))
        if isinstance(part, Filled) and bottom < old.bottom:
            left = [[bottom + 1, column, old.bottom, column] for column in part.own]
            steps.append({"step": "clear_formulas", "sheet": part.sheet_name, "areas": left})
        if bottom != old.bottom:
            moves.append([part.sheet_name, _wire(old), _wire(Area(old.top, old.left, bottom, old.right))])
    return [*steps, {"step": "follow", "moves": moves}] if moves else steps


def _put(part: Block | FormulaRun, grown: int) -> dict[str, Any]:
    where = {"sheet": part.sheet_name, "area": _wire(part.area)}
    if isinstance(part, Block):
        return {"step": "put", **where, "rows": part.values, "grown": grown}
    return {"step": "formula", **where, "formula": part.formula}


def _resize(part: Filled[_Table] | Longer[_Table], bottom: int) -> dict[str, Any]:
    table = part.table
    typed = _typed(table) if isinstance(part, Longer) else []
    return {
        "step": "resize",
        "sheet": table.sheet_name,
        "table": table.name,
        "bottom": bottom,
        "typed": typed,
    }


def _typed(table: _Table) -> list[int]:
    """Give the sheet's columns of an input table that are filled in, and not calculated."""
    model = columns_of(INPUT_TABLES[table.name]) if table.name in INPUT_TABLES else {}
    headings = {text.casefold() for each in model.values() if each.formula is None for text in each.heading}
    return [
        at for at, heading in enumerate(table.headings, table.area.left) if heading.casefold() in headings
    ]
