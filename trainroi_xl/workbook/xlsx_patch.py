"""Write Changes into a workbook's file: only the parts that must change do, all others keep their bytes."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from lxml import etree

from ..errors import WorkbookError, WorkbookIncomplete, WorkbookLocked
from . import xlsx_totals
from .backups import remove_oldest
from .contract import Cell, Changes, NewRows, TableRows
from .safe_file import Fingerprint, fingerprint, opened_alone, real_path, remove_leftovers, replace
from .xlsx_chart import Move, charts_of, followed, number_formats, refresh_chart
from .xlsx_package import (
    Area,
    Book,
    Package,
    SheetPart,
    TablePart,
    refuse_utf16,
    split_reference,
    system_errors_told,
    tag,
    unescape,
)
from .xlsx_sheet import LAST_ROW, Sheet, text_of, write_xml
from .xlsx_zip import refuse_unusual, write_zip

_PREFIX = re.compile(rb"<(\w+:)?worksheet\b")
_CELL_REFERENCE = re.compile(r"(?<![!\w.$\]])\$?[A-Z]{1,3}\$?[0-9]{1,7}(?![\w(!])", re.IGNORECASE)
_RELATIVE_ROW = re.compile(r"(?<![\w.])\$?[A-Z]{1,3}[0-9]{1,7}(?![\w(])", re.IGNORECASE)
_SHARED_TEXT = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|(?<!/)>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?(?<!/)>([^<]*)<")
_PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_BEFORE_CALCULATION = re.compile(
    rb"<(?:/(\w+:)?(?:definedNames|externalReferences|functionGroups|sheets)\s*"
    rb"|(\w+:)?(?:definedNames|externalReferences|functionGroups)\b[^>]*/)>"
)
_PIVOT_CACHE = re.compile(rb"<(?:\w+:)?pivotCacheDefinition\b[^>]*>")
_LONGEST_FORMULA = 64 * 1024


@dataclass(frozen=True)
class PatchReport:
    """What was written."""

    path: Path
    changed: bool
    """False where every value stood there already: then the file was not touched."""
    parts: tuple[str, ...] = ()
    """The parts of the file that were replaced or removed."""
    rows: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By table: its number of rows before and after."""
    backup: Path | None = None
    """The file as it was before."""
    recalculates: bool = False
    """Whether Excel works out all formulas on opening, since formulas of the user look at results."""


def patch(
    path: Path | str,
    changes: Changes,
    *,
    unchanged_since: Fingerprint | None = None,
    formulas: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> PatchReport:
    """Write changes into a workbook on disk, all of them or none.

    `unchanged_since` is the file's `fingerprint` from before it was read: if somebody saved it since,
    the results are not of this file any more, and nothing is written. `formulas` is what that reading
    found: by sheet part, the texts of all its formulas; other sheets are searched for them here.

    Raises WorkbookLocked where somebody has the file open, WorkbookIncomplete where a table, column or
    named cell is gone, WorkbookError where there is no room. The file is then as it was.
    """
    given = Path(path)
    with system_errors_told(given):
        return _patch(given, changes, unchanged_since, formulas)


def _patch(
    given: Path,
    changes: Changes,
    unchanged_since: Fingerprint | None,
    formulas: Mapping[str, Collection[str]],
) -> PatchReport:
    real = real_path(given)
    with opened_alone(real) as file:
        seen = fingerprint(file.fileno())
        if unchanged_since is not None and fingerprint(real) != unchanged_since:
            raise WorkbookLocked("file-changed", path=given)
        remove_leftovers(real)
        package = Package(real, file)
        refuse_unusual(package)
        plan = _Plan(package, changes, formulas if unchanged_since is not None else {})
        plan.make()
        if not plan.parts and not plan.removed:
            return PatchReport(given, changed=False, rows=plan.rows)

        def write(out: BinaryIO) -> None:
            write_zip(package, plan.parts, plan.removed, out)

        def check(new: Path) -> None:
            _check(new, package, plan)

        backup = replace(real, file, seen, write, check)
        remove_oldest(real)
    parts = (*sorted(plan.parts), *sorted(plan.removed))
    return PatchReport(given, True, parts, plan.rows, backup, plan.recalculates)


def _check(new: Path, package: Package, plan: _Plan) -> None:
    """Read the new file back before it takes the place of the old one."""
    with open(new, "rb") as file:
        written = Package(new, file)
        if set(written.entries) != set(package.entries) - plan.removed:
            raise written.damaged("zip")
        for name, entry in written.entries.items():
            if name in plan.parts:
                if written.read(name) != plan.parts[name]:
                    raise written.damaged(name)
            elif entry.info.CRC != package.entries[name].info.CRC:
                raise written.damaged(name)


class _SharedTexts:
    """The texts that cells share; read only when a cell that might change holds one of them."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._items: list[bytes] | list[str] | None = None

    def __call__(self, number: int) -> str | None:
        if self._items is None:
            self._items = self._read()
        if number >= len(self._items):
            return None
        item = self._items[number]
        if isinstance(item, str):
            return item
        pieces = _TEXT.findall(_PHONETIC.sub(b"", item))
        return unescape(html.unescape(b"".join(pieces).decode("utf-8", "replace")))

    def _read(self) -> list[bytes] | list[str]:
        parts = [part.target for part in self._book.relations.values() if part.kind == "sharedStrings"]
        if not parts:
            return []
        data = self._book.package.read(parts[0])
        refuse_utf16(self._book.package, data)
        if b"<!" in data:  # CDATA and remarks, in which a < is a letter
            return [text_of(item) for item in self._book.package.xml(parts[0]).iter(tag("si"))]
        return _SHARED_TEXT.findall(data)


class _Plan:
    """All new parts, worked out before anything is written."""

    def __init__(self, package: Package, changes: Changes, formulas: Mapping[str, Collection[str]]) -> None:
        self.package = package
        self.changes = changes
        self._formulas = {part: frozenset(texts) for part, texts in formulas.items()}
        self.book = Book(package)
        self.parts: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self.rows: dict[str, tuple[int, int]] = {}
        self.recalculates = False
        self._sheets: dict[str, Sheet] = {}
        self._shared_texts = _SharedTexts(self.book)
        self._moves: list[Move] = []
        self._formulas_filled = False
        # Other programs write our functions with other capitals.
        self._values = {formula.casefold(): value for formula, value in changes.formulas.items()}

    def make(self) -> None:
        """Work out every new part."""
        self._refuse()
        for rows in self.changes.tables:
            self._change_table(rows)
        for new in self.changes.added:
            self._add_rows(new)
        for name, value in (*self.changes.cells.items(), *self.changes.inputs.items()):
            found = self.book.cell(name)
            if found is None:
                raise WorkbookIncomplete("output-cell-missing", path=self.package.path, name=name)
            sheet = self._sheet(found[0])
            self._refuse_inside_formula(sheet, found[1])
            sheet.set(found[1].top, found[1].left, value)
        self._set_results()
        self._let_others_follow()
        for part, sheet in self._sheets.items():
            if sheet.changed:
                self.parts[part] = sheet.xml()
        if self.parts:
            self._drop_calculation_order()
            self._let_pivots_read_again()
            self._recalculate_where_needed()
        self.parts = self.package.as_spelled(self.parts)

    def _refuse(self) -> None:
        if any(name.lower().startswith("_xmlsignatures/") for name in self.package.entries):
            raise WorkbookError("file-signed", path=self.package.path)

    def _sheet(self, part: SheetPart) -> Sheet:
        if part.part not in self._sheets:
            self._sheets[part.part] = Sheet(self.package, part, self.book.date1904, self._shared_texts)
        return self._sheets[part.part]

    # --- tables ---

    def _change_table(self, rows: TableRows) -> None:
        table = next((table for table in self.book.tables if table.name.lower() == rows.table.lower()), None)
        if table is None:
            raise WorkbookIncomplete("output-table-missing", path=self.package.path, table=rows.table)
        self._refuse_overlap(table)
        sheet = self._sheet(table.sheet)
        columns = self._columns(table, rows.headings)
        old = table.body
        new = Area(old.top, old.left, old.top + max(len(rows.rows), 1) - 1, old.right)
        self.rows[table.name] = old.bottom - old.top + 1, new.bottom - new.top + 1
        root = self.package.xml(table.part)
        if old != new:
            self._refuse_no_room(table, sheet, new, set(columns))
        if table.totals_rows and new.bottom > old.bottom:
            xlsx_totals.move(sheet, table, new)
        self._write_rows(table, sheet, rows, columns, new)
        self._fill_down(table, root, sheet, columns, new)
        if table.totals_rows and new.bottom < old.bottom:
            xlsx_totals.move(sheet, table, new)
        move = Move(sheet, old, new)
        self._moves.append(move)
        if old != new:
            _resize(root, table, new)
            sheet.follow(move.follow)
        if (rows.rows and _no_longer_empty(root)) or old != new:
            self.parts[table.part] = write_xml(root)

    def _refuse_overlap(self, table: TablePart) -> None:
        """Refuse two tables over the same cells: what is written into one would be lost to the other."""
        for other in self.book.tables:
            if other is not table and other.sheet == table.sheet and other.area.meets(table.area):
                raise self.package.damaged(table.part)

    def _add_rows(self, new: NewRows) -> None:
        table = next((table for table in self.book.tables if table.name.lower() == new.table.lower()), None)
        if table is None:
            raise WorkbookIncomplete("table-missing", path=self.package.path, table=new.table)
        self._refuse_overlap(table)
        sheet = self._sheet(table.sheet)
        columns = self._columns(table, new.headings)
        calculated = dict(
            zip(self._columns(table, tuple(new.calculated)), new.calculated.values(), strict=True)
        )
        body = table.body
        for number, row in new.replaced.items():
            for column, value in zip(columns, row, strict=True):
                sheet.set(body.top + number, column, value)
        for column, values in zip(self._columns(table, tuple(new.before)), new.before.values(), strict=True):
            for number, value in enumerate(values[: body.bottom - body.top + 1], start=body.top):
                _remember(sheet, number, column, value)
        first = _last_filled(sheet, body, set(columns)) + 1
        longer = Area(body.top, body.left, max(body.bottom, first + len(new.rows) - 1), body.right)
        self.rows[table.name] = body.bottom - body.top + 1, longer.bottom - body.top + 1
        if not new.rows:
            return
        if longer != body:
            self._refuse_no_room(table, sheet, longer, set(range(body.left, body.right + 1)))
            if table.totals_rows:
                xlsx_totals.move(sheet, table, longer)
        self._refuse_inside_columns(
            sheet, Area(first, body.left, first + len(new.rows) - 1, body.right), columns
        )
        root = self.package.xml(table.part)
        formulas = _column_formulas(root, sheet, table, set(calculated))
        styles = {column: sheet.style(body.bottom, column) for column in range(body.left, body.right + 1)}
        for at, row in enumerate(new.rows):
            number = first + at
            grown = number > body.bottom
            for column, value in zip(columns, row, strict=True):
                sheet.set(number, column, value, styles[column] if grown else None)
            for column in styles if grown else calculated:
                cell = sheet.cell(number, column)
                if column in formulas and (cell is None or cell.find(tag("f")) is None):
                    sheet.set_formula(number, column, *formulas[column], styles[column])
                elif grown and column not in columns:
                    sheet.set(number, column, None, styles[column])
            for column, values in calculated.items():
                _remember(sheet, number, column, values[at])
            sheet.show_row(number)
        if longer != body:
            move = Move(sheet, body, longer)
            self._moves.append(move)
            _resize(root, table, longer)
            sheet.follow(lambda area: move.follow(area) or _to_the_end(area, body, longer))
        if _no_longer_empty(root) or longer != body:
            self.parts[table.part] = write_xml(root)

    def _columns(self, table: TablePart, headings: tuple[str, ...]) -> list[int]:
        """Find the sheet's column of each heading."""
        known = {heading.casefold(): at for at, heading in enumerate(table.headings, start=table.area.left)}
        for heading in headings:
            if heading.casefold() not in known:
                raise WorkbookIncomplete(
                    "output-heading-missing",
                    sheet=table.sheet.name,
                    cell=str(Area(table.area.top, table.area.left, table.area.top, table.area.left)),
                    table=table.name,
                    heading=heading,
                )
        return [known[heading.casefold()] for heading in headings]

    def _refuse_no_room(self, table: TablePart, sheet: Sheet, new: Area, ours: set[int]) -> None:
        """Refuse rows that would cover anything. Values of the user in a column of theirs just join the table."""
        if table.totals_rows:
            xlsx_totals.refuse_fixed(self.book, table, sheet, new, ours, self._formulas_of)
        bottom = new.bottom + table.totals_rows
        if bottom > LAST_ROW:
            raise WorkbookError("table-past-end", sheet=sheet.name, table=table.name)
        growth = Area(table.area.bottom + 1, new.left, bottom, new.right)
        if growth.top > growth.bottom:
            return
        taken = [
            other.area for other in self.book.tables if other is not table and other.sheet == table.sheet
        ]
        taken += [area for _, area in sheet.ranges()]
        corners = [
            (max(area.top, growth.top), max(area.left, growth.left)) for area in taken if area.meets(growth)
        ]
        for row, column in sheet.in_use(growth):
            cell = sheet.cell(row, column)
            if column in ours or (cell is not None and cell.find(tag("f")) is not None):
                corners.append((row, column))
                break
        if corners:
            at = sheet.place(*min(corners))
            raise WorkbookError(
                "table-no-room", sheet=at.sheet, cell=at.address, table=table.name, area=growth
            )

    def _refuse_inside_formula(self, sheet: Sheet, area: Area) -> None:
        for kind, taken in sheet.ranges():
            if kind == "f" and taken.meets(area) and taken != area:
                at = sheet.place(area.top, area.left)
                raise WorkbookError("output-formula", sheet=at.sheet, cell=at.address)

    def _write_rows(
        self, table: TablePart, sheet: Sheet, rows: TableRows, columns: list[int], new: Area
    ) -> None:
        self._refuse_inside_columns(sheet, table.body, columns)
        styles = {column: sheet.style(new.top, column) for column in columns}
        for number, row in enumerate(rows.rows or [(None,) * len(columns)], start=new.top):
            is_new = number > table.body.bottom
            for column, value in zip(columns, row, strict=True):
                sheet.set(number, column, value, styles[column] if is_new else None)
        for number, lines in enumerate(rows.lines, start=new.top):
            sheet.set_lines(number, lines)
        for number in range(new.bottom + 1, table.body.bottom + 1):
            for column in columns:
                if sheet.cell(number, column) is not None:
                    sheet.set(number, column, None)

    def _refuse_inside_columns(self, sheet: Sheet, body: Area, columns: list[int]) -> None:
        for kind, taken in sheet.ranges():
            for column in columns:
                area = Area(body.top, column, body.bottom, column)
                if kind == "f" and taken.top != taken.bottom and taken.meets(area):
                    at = sheet.place(max(taken.top, body.top), column)
                    raise WorkbookError("output-formula", sheet=at.sheet, cell=at.address)

    def _fill_down(
        self, table: TablePart, root: etree._Element, sheet: Sheet, columns: list[int], new: Area
    ) -> None:
        """Fill formulas of whole columns into new rows, and clear them in rows that left the table."""
        for column, element in enumerate(root.iter(tag("tableColumn")), start=table.area.left):
            formula = element.find(tag("calculatedColumnFormula"))
            if formula is None or not formula.text or column in columns:
                continue
            if not _names_a_row(formula.text):
                style = sheet.style(new.top, column)
                for number in range(table.body.bottom + 1, new.bottom + 1):
                    array = formula.get("array") in ("1", "true")
                    sheet.set_formula(number, column, formula.text, array, style)
                    self._formulas_filled = True
            for number in range(new.bottom + 1, table.body.bottom + 1):
                sheet.clear_formula(number, column)

    # --- formulas and what draws on tables ---

    def _formulas_of(self, part: str) -> frozenset[str]:
        """Give the formulas of a sheet as it was read."""
        if part not in self._formulas:
            self._formulas[part] = _formula_texts(self.package, part)
        return self._formulas[part]

    def _set_results(self) -> None:
        """Set the remembered values of formulas on the sheets without inputs."""
        ours = {table.table.lower() for table in self.changes.tables}
        with_inputs = {table.sheet.part for table in self.book.tables if table.name.lower() not in ours}
        for part in self.book.sheets if self.changes.formulas else ():
            if part.part in self._sheets or part.part in with_inputs or part.kind != "worksheet":
                continue
            if not {text.casefold() for text in self._formulas_of(part.part)}.isdisjoint(self._values):
                self._sheet(part)
        for sheet in self._sheets.values():
            for formula in sheet.formulas():
                folded = (formula.text or "").casefold()
                if folded in self._values:
                    sheet.set_result(formula, self._values[folded])

    def _let_others_follow(self) -> None:
        """Let charts and sparklines on output sheets follow the tables."""
        if not self._moves:
            return
        number_format = number_formats(self._styles)
        for part, sheet in list(self._sheets.items()):
            for element in sheet.sparkline_sources():
                found = followed(element.text or "", self._moves)
                if found and found[2] != element.text:
                    element.text = found[2]
                    sheet.changed = True
            for chart in charts_of(self.package, part):
                root = self.package.xml(chart)
                if refresh_chart(root, self._moves, number_format):
                    self.parts[chart] = write_xml(root)

    def _styles(self) -> etree._Element | None:
        parts = [relation.target for relation in self.book.relations.values() if relation.kind == "styles"]
        return self.package.xml(parts[0]) if parts else None

    # --- the workbook as a whole ---

    def _drop_calculation_order(self) -> None:
        """Remove Excel's list of formulas where it is no longer right; Excel makes a new one."""
        if not any(sheet.formulas_moved for sheet in self._sheets.values()):
            return
        for relation in self.book.relations.values():
            if relation.kind == "calcChain" and self.package.has(relation.target):
                self.removed.add(relation.target)
                folder, _, base = self.book.part.rpartition("/")
                self._without(f"{folder}/_rels/{base}.rels", "Type", "/calcChain")
                self._without("[Content_Types].xml", "PartName", "/" + relation.target)

    def _without(self, part: str, attribute: str, ending: str) -> None:
        """Remove the one entry of a list of parts that names a removed part."""
        root = self.package.xml(part)
        for element in list(root):
            if element.get(attribute, "").lower().endswith(ending.lower()):
                root.remove(element)
        self.parts[self.package.entry(part).name] = write_xml(root)

    def _let_pivots_read_again(self) -> None:
        """Mark the pivot tables over tables that were written: Excel reads their rows again on opening.

        What they remember is of the old rows, and would be shown until somebody thinks of pressing Refresh All.
        """
        for relation in self.book.relations.values():
            if relation.kind != "pivotCacheDefinition" or not self.package.has(relation.target):
                continue
            source = next(self.package.xml(relation.target).iter(tag("worksheetSource")), None)
            if source is not None and self._is_written(source):
                data = self.package.read(relation.target)
                element = _PIVOT_CACHE.search(data)
                marked = element and _marked(data, element, b"refreshOnLoad")
                if marked:
                    self.parts[relation.target] = marked

    def _is_written(self, source: etree._Element) -> bool:
        """Say whether the source of a pivot table is one of the tables written, or a range that meets one."""
        if any(str(key).endswith("}id") for key in source.attrib):
            return False  # of another workbook
        name = source.get("name", "").lower()
        names = {known.lower(): text for known, text in self.book.names.items()}
        ref = f"'{source.get('sheet', '').replace(chr(39), 2 * chr(39))}'!{source.get('ref', '')}"
        where = split_reference(names.get(name, ref))
        written = {rows.table.lower() for rows in self.changes.tables}
        written |= {rows.table.lower() for rows in self.changes.added}
        for table in self.book.tables:
            if table.name.lower() in written and table.sheet.part in self.parts:
                if table.name.lower() == name:
                    return True
                if where and where[0].lower() == table.sheet.name.lower() and where[1].meets(table.area):
                    return True
        return False

    def _recalculate_where_needed(self) -> None:
        """Let Excel calculate on opening where formulas of the user look at what was written."""
        name = self.book.part
        try:
            marked = _marked_for_calculation(self.package.read(name))
        except ValueError as error:
            raise WorkbookError("file-unusual", path=self.package.path) from error
        if marked is None:
            self.recalculates = True  # it already does
        elif self._formulas_filled or self.changes.added or self.changes.inputs or self._others_look():
            self.recalculates = True
            self.parts[name] = marked

    def _others_look(self) -> bool:
        """Say whether a formula that is not ours looks at an output."""
        outputs = self._outputs()
        for sheet in self._sheets.values():
            texts = self._not_ours({formula.text or "" for formula in sheet.formulas()})
            # On a sheet with results a plain A1 may be a result.
            if any(_CELL_REFERENCE.search(text) or outputs.in_text(text) for text in texts):
                return True
        for part in self.book.sheets:
            if part.part in self._sheets or part.kind != "worksheet":
                continue
            if outputs.in_text("\0".join(self._not_ours(self._formulas_of(part.part)))):
                return True
        return False

    def _not_ours(self, texts: Iterable[str]) -> set[str]:
        """Give the formulas that a user wrote."""
        return {text for text in texts if text.casefold() not in self._values}

    def _outputs(self) -> _Outputs:
        """Give what to look for: the outputs, and defined names that stand for them or work with them."""
        words = {table.table for table in self.changes.tables} | set(self.changes.cells)
        sheets = {sheet.name for sheet in self._sheets.values()}
        while True:
            outputs = _Outputs(words, sheets)
            more = {
                name
                for name, text in self.book.names.items()
                if name not in words and not name.startswith(NEVER_RESULTS) and outputs.in_text(text)
            }
            if not more:
                return outputs
            words |= more


NEVER_RESULTS = ("in_", "lst_", "_xlnm.")
"""How names of inputs, of lists to choose from and of print areas begin: a refresh writes into none of them."""


class _Outputs:
    """Finds formulas that mention an output: a table, a named cell or a sheet."""

    def __init__(self, words: set[str], sheets: set[str]) -> None:
        self._words = [word.lower() for word in words]
        self._words += [sheet.replace("'", "''").lower() for sheet in sheets]
        spelled = [re.escape(word) + r"(?![\w.])" for word in sorted(words)]
        spelled += [re.escape(sheet.replace("'", "''")) + "'?!" for sheet in sorted(sheets)]
        self._exactly = re.compile(rf"(?<![\w.])(?:{'|'.join(spelled) or '(?!)'})", re.IGNORECASE)

    def in_text(self, text: str) -> bool:
        """Say whether a text, of one formula or of many, mentions an output."""
        # The plain search is far quicker, and for most sheets enough to say no.
        lower = text.lower()
        return any(word in lower for word in self._words) and self._exactly.search(text) is not None


def _names_a_row(formula: str) -> bool:
    """Say whether a formula names its neighbours by row (B7*2), so that it would be wrong in any other row."""
    return _RELATIVE_ROW.search(re.sub(r'"[^"]*"|\[[^\[\]]*\]', "", formula)) is not None


def _last_filled(sheet: Sheet, body: Area, inputs: set[int]) -> int:
    """Give the last row of a table in which something was filled in; the row above it where there is none.

    A formula counts only where a user put it in an input column: all others stand in blank rows too.
    """
    for row in range(body.bottom, body.top - 1, -1):
        for column in range(body.left, body.right + 1):
            cell = sheet.cell(row, column)
            if cell is None:
                continue
            if (
                column in inputs
                if cell.find(tag("f")) is not None
                else sheet.content(row, column) is not None
            ):
                return row
    return body.top - 1


def _column_formulas(
    root: etree._Element, sheet: Sheet, table: TablePart, ours: set[int]
) -> dict[int, tuple[str, bool]]:
    """Give the formula of each calculated column, and whether it is an array, as far as it is right in any row.

    A program that does not keep it with the table still has it in the cells.
    """
    found: dict[int, tuple[str, bool]] = {}
    for column, element in enumerate(root.iter(tag("tableColumn")), start=table.area.left):
        formula = element.find(tag("calculatedColumnFormula"))
        if formula is None and column in ours:
            cell = sheet.cell(table.body.bottom, column)
            formula = None if cell is None else cell.find(tag("f"))
        if formula is not None and formula.text and not _names_a_row(formula.text):
            found[column] = formula.text, formula.get("array") in ("1", "true")
    return found


def _remember(sheet: Sheet, row: int, column: int, value: Cell) -> None:
    """Set what the file remembers for a formula; a value that somebody typed over it stays."""
    cell = sheet.cell(row, column)
    formula = None if cell is None else cell.find(tag("f"))
    if formula is not None and value is not None:
        sheet.set_result(formula, value)


def _to_the_end(area: Area, old: Area, new: Area) -> Area | None:
    """Let a rule that was cut into pieces, as sorting and pasting do, go on from the piece at the table's end."""
    if area.bottom != old.bottom or area.top == area.bottom or not old.holds(area):
        return None
    return Area(area.top, area.left, new.bottom, area.right)


def _formula_texts(package: Package, part: str) -> frozenset[str]:
    """Give the formulas of a sheet without parsing it; a long sheet may hold hundreds of thousands."""
    raw: set[bytes] = set()
    tail = b""
    formula: re.Pattern[bytes] | None = None
    for chunk in package.chunks(part):
        if formula is None:
            # With the prefix known the expression begins with fixed letters, and is six times as fast.
            prefix = _PREFIX.search(chunk)
            refuse_utf16(package, chunk)
            formula = re.compile(rb"<" + ((prefix and prefix[1]) or b"") + rb"f(?:\s[^>]*)?>([^<]+)<")
        if b"<![CDATA[" in tail + chunk:  # a formula that begins with a <
            return frozenset(element.text or "" for element in package.xml(part).iter(tag("f")))
        raw.update(formula.findall(tail + chunk))
        tail = chunk[-_LONGEST_FORMULA:]
    # XML holds no \0, so it parts the texts.
    return frozenset(html.unescape(b"\0".join(raw).decode("utf-8", "replace")).split("\0") if raw else ())


def _resize(root: etree._Element, table: TablePart, new: Area) -> None:
    """Set a table's new extent, also for its filter and its order, which end where its rows end."""
    bottom = new.bottom + table.totals_rows
    root.set("ref", str(Area(table.area.top, table.area.left, bottom, table.area.right)))
    for element in root.iter(tag("autoFilter"), tag("sortState"), tag("sortCondition")):
        area = Area.parse(element.get("ref", ""))
        if area is not None and area.bottom == table.body.bottom:
            element.set("ref", str(Area(area.top, area.left, new.bottom, area.right)))


def _no_longer_empty(root: etree._Element) -> bool:
    """Drop the mark of a table whose only row is the one to type in."""
    marks = [name for name in ("insertRow", "insertRowShift") if root.get(name) is not None]
    for name in marks:
        del root.attrib[name]
    return bool(marks)


def _marked(part: bytes, start: re.Match[bytes], name: bytes) -> bytes | None:
    """Set a mark on one element, given by its start, and touch no other byte; None where it is set already."""
    element = start[0]
    attribute = re.search(rb"\s" + name + rb"""\s*=\s*["'](\w*)["']""", element)
    if attribute and attribute[1] in (b"1", b"true"):
        return None
    if attribute:
        new = element.replace(attribute[0], b" " + name + b'="1"')
    else:
        end = b"/>" if element.endswith(b"/>") else b">"
        new = element[: -len(end)].rstrip() + b" " + name + b'="1"' + end
    return part[: start.start()] + new + part[start.end() :]


def _marked_for_calculation(workbook: bytes) -> bytes | None:
    """Set fullCalcOnLoad in the workbook part and touch no other byte; None where it is set already."""
    found = re.search(rb"<(?:\w+:)?calcPr\b[^>]*>", workbook)
    if found:
        return _marked(workbook, found, b"fullCalcOnLoad")
    # The standard fixes the order: calcPr follows the last of these.
    places = list(_BEFORE_CALCULATION.finditer(workbook))
    if not places:
        raise ValueError("no sheets in the workbook part")  # Book has read them, so it is in UTF-16
    last = places[-1]
    element = b"<" + (last[1] or last[2] or b"") + b'calcPr fullCalcOnLoad="1"/>'
    return workbook[: last.end()] + element + workbook[last.end() :]
