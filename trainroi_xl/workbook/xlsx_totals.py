"""Move a table's totals row where the table takes another length, unless something would then look at the wrong cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..errors import WorkbookError
from .xlsx_package import Area, Book, SheetPart, TablePart, tag
from .xlsx_sheet import Sheet

_REFERENCE = re.compile(
    r"(?<![\w.$\]:!])(?:('(?:[^']|'')+'|[\w.:]+)!)?"
    r"(\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?)(?![\w(!])",
    re.IGNORECASE,
)
_TEXTS = re.compile(r'"[^"]*"|\[[^\[\]]*\]')


def refuse_fixed(
    book: Book,
    table: TablePart,
    sheet: Sheet,
    new: Area,
    ours: set[int],
    formulas_of: Callable[[str], Iterable[str]],
) -> None:
    """Refuse to move a totals row that something names by its address, or that has no free row to go to.

    `new` is the body that the table takes, `formulas_of` gives the formulas of a sheet by its part.
    """
    row = Area(table.body.bottom + 1, table.area.left, table.area.bottom, table.area.right)
    place = Area(new.bottom + 1, row.left, new.bottom + 1, row.right)
    left_behind = any(
        column not in ours and at <= table.body.bottom and not _is_formula(sheet, at, column)
        for at, column in sheet.in_use(place)
    )
    if table.totals_rows > 1 or left_behind or _is_fixed(book, table, sheet, row, formulas_of):
        at = sheet.place(row.top, row.left)
        raise WorkbookError("table-totals", sheet=at.sheet, cell=at.address, table=table.name)


def move(sheet: Sheet, table: TablePart, new: Area) -> None:
    """Move the totals row to its place below the new body."""
    for column in range(table.area.left, table.area.right + 1):
        sheet.move(table.area.bottom, column, new.bottom + 1)


def _is_formula(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.cell(row, column)
    return cell is not None and cell.find(tag("f")) is not None


def _is_fixed(
    book: Book, table: TablePart, sheet: Sheet, row: Area, formulas_of: Callable[[str], Iterable[str]]
) -> bool:
    home = table.sheet
    if any(area.meets(row) for _, area in sheet.ranges()) or _is_noted(book, sheet, row):
        return True
    for formula in sheet.formulas():
        text, cell = formula.text or "", formula.getparent()
        # A formula filled down or to the right is told once, for its first cell.
        extent = Area.parse(formula.get("ref", "")) if formula.get("t") == "shared" else None
        if _names(text, home.name, row, at_home=True, extent=extent):
            return True
        at = None if cell is None else Area.parse(cell.get("r", ""))
        # A total of addresses would have to take in the new rows; all else it may go on naming.
        ours = at is not None and at.meets(row)
        if ours and (formula.get("t") or _names(text, home.name, table.area, at_home=True)):
            return True
    elsewhere = [*book.names.values(), *_drawn(book)]
    elsewhere += [text for part in _others(book, home) for text in formulas_of(part)]
    return any(_names(text, home.name, row, at_home=False) for text in elsewhere)


def _others(book: Book, home: SheetPart) -> list[str]:
    return [sheet.part for sheet in book.sheets if sheet.part != home.part and sheet.kind == "worksheet"]


def _drawn(book: Book) -> Iterable[str]:
    """Give what charts draw, of any sheet."""
    for name in book.package.entries:
        if re.fullmatch(r".*/charts/chart[^/]*\.xml", name, re.IGNORECASE):
            for element in book.package.xml(name).iter("{*}f"):
                yield element.text or ""


def _is_noted(book: Book, sheet: Sheet, row: Area) -> bool:
    """Say whether a note or a link hangs on a cell of the row: it would stay behind."""
    elements = [*sheet.root.iter(tag("hyperlink"))]
    for part in book.package.related(sheet.part.part, "comments"):
        elements += book.package.xml(part).iter(tag("comment"))
    areas = (Area.parse(element.get("ref", "")) for element in elements)
    return any(area is not None and area.meets(row) for area in areas)


def _names(formula: str, sheet: str, row: Area, *, at_home: bool, extent: Area | None = None) -> bool:
    """Say whether a formula names a cell of the row by its address; `at_home` without the sheet's name too."""
    for found in _REFERENCE.finditer(_TEXTS.sub("", formula)):
        area = Area.parse(found[2])
        if area is None or (found[1] is None and not at_home):
            continue
        if extent is not None:
            down, right = extent.bottom - extent.top, extent.right - extent.left
            area = Area(area.top, area.left, area.bottom + down, area.right + right)
        name = (found[1] or "").strip("'").replace("''", "'")
        if area.meets(row) and (not name or ":" in name or name.lower() == sheet.lower()):
            return True
    return False
