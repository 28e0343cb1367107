"""Read a workbook's file into a Snapshot: tables and inputs by name, wherever the user put them."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from ..errors import WorkbookLocked
from ..language import LANGUAGES, Language
from .contract import ByColumn, InputCell, Place, Row, Snapshot, TableData
from .xlsx_package import Area, Book, Package, TablePart, open_file, system_errors_told
from .xlsx_rows import LAST_COLUMN, LAST_ROW, MOST_SHEET_CELLS, Columns, read_rows
from .xlsx_values import Values

SMALL_FILE = 1 << 20


def read(path: Path | str, tables: Collection[str] | None = None) -> Snapshot:
    """Read all tables, or those named, and all inputs and properties of a workbook; the file is not changed.

    Raises WorkbookError where there is no such file or it cannot be read, NotAWorkbook where it is of
    another kind, has a password or is damaged.
    """
    path = Path(path)
    with system_errors_told(path), open_file(path) as file:
        before = path.stat()
        # A small file is read at once: one of fifty parts asks the system four hundred times otherwise.
        whole = io.BytesIO(file.read()) if before.st_size <= SMALL_FILE else file
        book = Book(Package(path, whole))
        snapshot = _snapshot(book, tables)
        after = path.stat()
        if (before.st_size, before.st_mtime_ns, before.st_ino) != (
            after.st_size,
            after.st_mtime_ns,
            after.st_ino,
        ):
            raise WorkbookLocked("file-changed", path=path)
        return snapshot


def _snapshot(book: Book, wanted: Collection[str] | None) -> Snapshot:
    inputs = {name: place for name in book.names if name.startswith("in_") and (place := book.cell(name))}
    parts = [table for table in book.tables if wanted is None or table.name in wanted]
    sheets = {table.sheet.part: table.sheet for table in parts}
    sheets |= {sheet.part: sheet for sheet, _ in inputs.values()}
    values = Values(book)
    tables: dict[str, TableData] = {}
    cells: dict[str, InputCell] = {}
    formulas: dict[str, frozenset[str]] = {}
    _refuse_claims(book, parts)
    for part, sheet in sheets.items():
        of_sheet = [table for table in parts if table.sheet.part == part]
        single = {name: area for name, (home, area) in inputs.items() if home.part == part}
        areas = [_with_row_below(table) for table in of_sheet] + list(single.values())
        rows = read_rows(book.package, sheet, areas, values)
        found = iter(rows.areas)
        for table in of_sheet:
            tables[table.name] = _table(table, next(found))
        for name, area in single.items():
            ((value,),) = next(found).by_column()
            cells[name] = InputCell(value, Place(sheet.name, area.top, area.left))
        if rows.formulas is not None:
            formulas[part] = rows.formulas
    headings = {table.name: table.headings for table in book.tables}
    return Snapshot(
        source=book.package.path.name,
        template=book.properties.get("template") or guess_template(headings),
        version=book.properties.get("template_version", ""),
        language=language_of(book.properties.get("language"), headings.values()),
        tables={table.name: tables[table.name] for table in parts},
        inputs={name: cells[name] for name in inputs},
        formulas=formulas,
        saved=book.saved,
    )


MOST_ANSWERS = 4_000_000
"""A sheet of answers is read whole; a few cells far apart would fill the memory."""


def read_cells(path: Path) -> tuple[str, list[Row]]:
    """Read all cells of the first sheet in which anything stands, from A1 on; give the sheet's name too.

    Raises WorkbookError as `read` does, and where the sheet is too large.
    """
    with system_errors_told(path), open_file(path) as file:
        book = Book(Package(path, file))
        values = Values(book)
        for sheet in book.sheets:
            if sheet.kind != "worksheet":
                continue
            (columns,) = read_rows(book.package, sheet, [Area(1, 1, LAST_ROW, LAST_COLUMN)], values).areas
            if not columns.read:
                continue
            last, width = max(map(len, columns.read.values())), max(columns.read)
            if last * width > MOST_ANSWERS:
                raise book.package.too_big(sheet.part)
            cells = replace(columns.area, bottom=last, right=width)
            return sheet.name, list(ByColumn(Columns(cells, columns.read).by_column(), last))
        return book.sheets[0].name, []


def _table(table: TablePart, read: Columns) -> TableData:
    # A table without a heading row has no heading cell: its names stand, so to speak, above its first row.
    top = table.body.top - 1
    first, height = Place(table.sheet.name, top, table.area.left), table.body.bottom - table.body.top + 1
    columns = read.by_column()
    below = tuple(column[-1] for column in columns)
    return TableData(
        table.name, first, table.headings, ByColumn([column[:height] for column in columns], height), below
    )


def _refuse_claims(book: Book, tables: Iterable[TablePart]) -> None:
    """Refuse tables that claim more cells than can be kept, whether anything stands in them or not."""
    claimed = 0
    for table in tables:
        claimed += (table.area.bottom - table.area.top + 1) * (table.area.right - table.area.left + 1)
        if claimed > MOST_SHEET_CELLS:
            raise book.package.too_big(table.part)


def _with_row_below(table: TablePart) -> Area:
    """Give the body of a table with its totals row, if it has one, and the row below it."""
    return replace(table.body, bottom=table.area.bottom + 1)


def guess_template(tables: Iterable[str]) -> str:
    """Tell the template by its tables: some programs drop a file's custom properties."""
    names = set(tables)
    if "tblPortfolio" in names:
        return "portfolio"
    if "tblResponses" in names:
        return "training-evaluation"
    if "tblGoals" in names:
        return "impact-study"
    if "tblRatings" in names:
        return "supervisor-ratings"
    if "tblProductivity" in names:
        return "productivity-calculator"
    return "cost-tracker" if "tblCosts" in names else ""


def language_of(stated: str | None, tables: Iterable[Iterable[str]]) -> Language:
    """Take the language that a workbook states, or else tell it by the headings of each of its tables."""
    for language in LANGUAGES:
        if stated == language:
            return language
    headings = {heading for table in tables for heading in table}
    return "nl" if headings & {"Bedrag", "Verbetering", "Kostensoort", "Afdeling"} else "en"
