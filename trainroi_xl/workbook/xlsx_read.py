"""Read a workbook's file into a Snapshot: tables and inputs by name, wherever the user put them."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from ..cells import CellError
from ..errors import NotAWorkbook, WorkbookLocked
from ..language import LANGUAGES, Language
from .contract import InputCell, Place, Row, Snapshot, TableData
from .xlsx_package import (
    Area,
    Book,
    Package,
    SheetPart,
    TablePart,
    column_number,
    open_file,
    parse_xml,
    system_errors_told,
)

_ERROR_MARK = re.compile(rb"""\st\s*=\s*["']e["']""")
_SHEET_START, _SHEET_END = re.compile(rb"<(?:\w+:)?worksheet\b"), re.compile(rb"</(?:\w+:)?worksheet\s*>")
_EDGE = 1024
"""Where a sheet's XML must begin and end."""
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?=[^>]*\bt\s*=\s*["']e["'])[^>]*?\br\s*=\s*["']([A-Z]+)([0-9]+)["'][^>]*(?<!/)>"""
    rb"""(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<""",
    re.DOTALL,
)
_UNCALCULATED = re.compile(
    rb"""<c\s(?=[^>]*?(\bt="[a-z]+")|)[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*(?<!/)>"""
    rb"""<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(<v></v>|<v\s*/>)?\s*</c>"""
)
_NO_VALUE_MARKS = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
_CALAMINE_KNOWS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_CLOCK = frozenset({dt.time, dt.timedelta})

T = TypeVar("T")
Errors = dict[tuple[int, int], CellError]


def read(path: Path | str) -> Snapshot:
    """Read all tables, inputs and properties of a workbook on disk; the file is not changed.

    Raises WorkbookError where there is no such file or it cannot be read, NotAWorkbook where it is of
    another kind, has a password or is damaged.
    """
    path = Path(path)
    with system_errors_told(path), open_file(path) as file:
        before = path.stat()
        book = Book(Package(path, file))
        inputs = {name: place for name in book.names if name.startswith("in_") and (place := book.cell(name))}
        wanted = {table.sheet.part: table.sheet for table in book.tables}
        wanted |= {sheet.part: sheet for sheet, _ in inputs.values()}
        errors = {part: _errors(book.package, part) for part in wanted}
        _check_shared_parts(book)
        tables: dict[str, TableData] = {}
        values: dict[str, InputCell] = {}
        with _calamine(book, errors) as workbook:
            for part, sheet in wanted.items():
                of_sheet = [table for table in book.tables if table.sheet.part == part]
                cells = {name: area for name, (home, area) in inputs.items() if home.part == part}
                areas = [_with_row_below(table) for table in of_sheet] + list(cells.values())
                blocks = _blocks(_sheet(book, workbook, sheet), areas, errors[part])
                for table in of_sheet:
                    tables[table.name] = _table(table, next(blocks))
                for name, area in cells.items():
                    values[name] = InputCell(next(blocks)[0][0], Place(sheet.name, area.top, area.left))
        after = path.stat()
        if (before.st_size, before.st_mtime_ns, before.st_ino) != (
            after.st_size,
            after.st_mtime_ns,
            after.st_ino,
        ):
            raise WorkbookLocked("file-changed", path=path)
        in_order = {name: values[name] for name in inputs}
        return Snapshot(
            source=path.name,
            template=book.properties.get("template") or guess_template(tables),
            version=book.properties.get("template_version", ""),
            language=language_of(book.properties.get("language"), tables),
            tables={table.name: tables[table.name] for table in book.tables},
            inputs=in_order,
            saved=book.saved,
        )


MOST_CELLS = 4_000_000
"""A sheet of answers is read whole; a few cells far apart would fill the memory."""
_REFERENCE = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]+)([0-9]+)["']""")


def read_cells(path: Path) -> tuple[str, list[Row]]:
    """Read all cells of the first sheet in which anything stands, from A1 on; give the sheet's name too.

    Raises WorkbookError as `read` does, and where the sheet is too large.
    """
    with system_errors_told(path), open_file(path) as file:
        book = Book(Package(path, file))
        _check_shared_parts(book)
        for sheet in book.sheets:
            if sheet.kind != "worksheet":
                continue
            errors = {sheet.part: _errors(book.package, sheet.part)}
            cells = _REFERENCE.findall(book.package.read(sheet.part))
            last = Area(
                1,
                1,
                max((int(row) for _, row in cells), default=1),
                max((column_number(letters.decode()) for letters in {each[0] for each in cells}), default=1),
            )
            if last.bottom * last.right > MOST_CELLS:
                raise NotAWorkbook("file-too-big", path=path)
            with _calamine(book, errors) as workbook:
                (rows,) = _blocks(_sheet(book, workbook, sheet), [last], errors[sheet.part])
            if any(cell is not None for row in rows for cell in row):
                return sheet.name, rows
        return book.sheets[0].name, []


def _table(table: TablePart, rows: Sequence[Row]) -> TableData:
    # A table without a heading row has no heading cell: its names stand, so to speak, above its first row.
    top = table.body.top - 1
    first, height = Place(table.sheet.name, top, table.area.left), table.body.bottom - table.body.top + 1
    return TableData(table.name, first, table.headings, tuple(rows[:height]), rows[-1])


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


def language_of(stated: str | None, tables: dict[str, TableData]) -> Language:
    """Take the language that a workbook states, or else tell it by the headings of its tables."""
    for language in LANGUAGES:
        if stated == language:
            return language
    headings = {heading for table in tables.values() for heading in table.headings}
    return "nl" if headings & {"Bedrag", "Verbetering", "Kostensoort", "Afdeling"} else "en"


# --- values -------------------------------------------------------------------------------------------


def _calamine(book: Book, errors: dict[str, Errors]) -> CalamineWorkbook:
    """Open the values; calamine refuses a whole sheet over one error newer than Excel 2007, such as #SPILL!."""
    strange = {
        part
        for part, found in errors.items()
        if any(error.code not in _CALAMINE_KNOWS for error in found.values())
    }
    source = io.BytesIO(_with_known_errors(book.package, strange)) if strange else str(book.package.path)
    return _guarded(book, "xl/workbook.xml", lambda: CalamineWorkbook.from_object(source))


def _with_known_errors(package: Package, parts: set[str]) -> bytes:
    """Copy the file in memory with every error cell of some sheets turned into #VALUE!."""

    def known(match: re.Match[bytes]) -> bytes:
        at = match.start(3) - match.start()
        return match[0][:at] + b"#VALUE!" + match[0][at + len(match[3]) :]

    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as archive:
        for name in package.entries:
            data = package.read(name)
            archive.writestr(name, _ERROR_CELL.sub(known, data) if name in parts else data)
    return copy.getvalue()


def _sheet(book: Book, workbook: CalamineWorkbook, sheet: SheetPart) -> CalamineSheet:
    return _guarded(book, sheet.part, lambda: workbook.get_sheet_by_name(sheet.name))


def _guarded(book: Book, part: str, work: Callable[[], T]) -> T:
    """Turn every way in which calamine gives up into our own error."""
    try:
        return work()
    except (CalamineError, OSError, ValueError) as error:
        raise book.package.damaged(part) from error
    except BaseException as error:
        # A panic in Rust comes as an exception of no module that could be named here.
        if type(error).__name__ == "PanicException":
            raise book.package.damaged(part) from error
        raise


def _check_shared_parts(book: Book) -> None:
    """Inflate once what calamine will inflate unguarded: texts and styles."""
    for relation in book.relations.values():
        if relation.kind in ("sharedStrings", "styles"):
            for _ in book.package.chunks(relation.target):
                pass


def _blocks(sheet: CalamineSheet, areas: Sequence[Area], errors: Errors) -> Iterator[list[Row]]:
    """Give the values of some rectangles of one sheet, in the order asked."""
    left = sheet.start[1] if sheet.start else 0
    width = sheet.width
    if len(areas) == 1:  # one long table, mostly: never hold the whole sheet
        rows = islice(sheet.iter_rows(), areas[0].top - 1, areas[0].bottom)
        yield _block(rows, areas[0], left, width, errors)
        return
    cells = list(islice(sheet.iter_rows(), max(area.bottom for area in areas)))
    for area in areas:
        yield _block(cells[area.top - 1 : area.bottom], area, left, width, errors)


def _block(rows: Iterable[list[Any]], area: Area, left: int, width: int, errors: Errors) -> list[Row]:
    """Cut one rectangle out of rows that begin at column `left` (from 0) of the sheet."""
    first, last = area.left - 1 - left, area.right - left
    before = (None,) * min(max(-first, 0), area.right - area.left + 1)
    after = (None,) * min(max(last - width, 0), area.right - area.left + 1)
    first, last = max(first, 0), max(min(last, width), 0)
    outside = bool(before or after)
    block: list[Row] = []
    for row in rows:
        cells = row[first:last]
        if not _CLOCK.isdisjoint(map(type, cells)):
            cells = [_without_clock(cell) for cell in cells]
        if "" in cells:
            cells = [None if cell == "" else cell for cell in cells]
        block.append((*before, *cells, *after) if outside else tuple(cells))
    blank = (None,) * (area.right - area.left + 1)
    block += [blank] * (area.bottom - area.top + 1 - len(block))
    for (row_number, column), error in errors.items():
        if area.top <= row_number <= area.bottom and area.left <= column <= area.right:
            changed = list(block[row_number - area.top])
            changed[column - area.left] = error
            block[row_number - area.top] = tuple(changed)
    return block


def _without_clock(cell: object) -> object:
    """Give a time of day or a duration as the number of days that the cell holds."""
    if isinstance(cell, dt.time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6) / 86400
    return cell / dt.timedelta(days=1) if isinstance(cell, dt.timedelta) else cell


# --- error cells ----------------------------------------------------------------------------------------


def _errors(package: Package, part: str) -> Errors:
    """Find the cells that show an error: calamine gives them as blanks, and a blank may count as 0."""
    if not _mentions_errors(package, part):
        return {}
    data = package.read(part)
    found = _uncalculated(data)
    cells = _ERROR_CELL.findall(data)
    if len(cells) != len(_ERROR_MARK.findall(data)):
        return found | _errors_of_tree(package, part, data)
    for letters, row, code in cells:
        text = html.unescape(code.decode("utf-8", "replace"))
        found[int(row), column_number(letters.decode())] = CellError(text)
    return found


def _uncalculated(data: bytes) -> Errors:
    """Find formulas without a remembered value, as programs write them that do not calculate."""
    return {
        (int(row), column_number(letters.decode())): CellError("#N/A", "cell-not-calculated")
        for kind, letters, row, text in _UNCALCULATED.findall(data)
        # A remembered empty text is a value.
        if not (text and b"str" in kind)
    }


def _errors_of_tree(package: Package, part: str, data: bytes) -> Errors:
    """Find error cells where cells do not say where they stand, which the standard allows."""
    found: Errors = {}
    row_number = 0
    for row in parse_xml(package, part, data).iter("{*}row"):
        row_number = int(row.get("r", row_number + 1))
        column = 0
        for cell in row.iterchildren("{*}c"):
            area = Area.parse(cell.get("r", ""))
            column = area.left if area else column + 1
            code = cell.findtext("{*}v")
            if cell.get("t") == "e" and code:
                found[row_number, column] = CellError(code)
    return found


def _mentions_errors(package: Package, part: str) -> bool:
    """Go through a sheet to its end, so that damage shows: calamine may read it as a sheet without cells."""
    tail = b""
    found = False
    for chunk in package.chunks(part):
        if not tail and (_SHEET_START.search(chunk) is None or b"<!DOCTYPE" in chunk[:_EDGE]):
            raise package.damaged(part)
        found = found or _marked(tail[-64:] + chunk)
        tail = (tail + chunk)[-_EDGE:]
    if _SHEET_END.search(tail) is None:
        raise package.damaged(part)
    return found


def _marked(chunk: bytes) -> bool:
    # Plain searches are far quicker than the expression, and nearly always enough to say no; the one for
    # an apostrophe is quicker still, and most programs write none.
    maybe = b'"e"' in chunk or (b"'" in chunk and b"'e'" in chunk)
    if maybe and _ERROR_MARK.search(chunk) is not None:
        return True
    return any(mark in chunk for mark in _NO_VALUE_MARKS)
