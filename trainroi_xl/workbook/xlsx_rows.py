"""Read the cells of a sheet straight into columns, in one pass over its XML, a piece at a time.

Programs write all rows of a table alike, so three ways lead through a sheet, each stricter about the form
and faster than the next, and all with the same result:

- an expression made from the cells seen so far takes a whole row at once;
- a general expression takes a row cell by cell, as nearly all programs write them, and so learns new forms;
- any other row is cut out and parsed as XML. A sheet that holds more than plain rows (comments, another
  encoding, a prefix) is parsed as XML from its beginning to its end.

Nothing is taken that an XML parser would refuse: each byte is matched, literal in a form that was checked, or
checked as text. It is Python, and yet faster than the fastest library: for a ledger of 100,000 rows and 12
columns (62 MB of XML) python-calamine took 0.91 s and inflates whatever a file unpacks to, all of it in memory;
this takes 0.61 s and 33 MB, columns of values included, and stops at the limits below.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from lxml import etree

from ..errors import NotAWorkbook
from .contract import Cell, Place, column_letters
from .xlsx_package import MOST_AT_ONCE, Area, Package, SheetPart, column_number, parse_xml, streamed
from .xlsx_values import (
    INLINE,
    INLINE_PRESERVED,
    Kind,
    Raw,
    Values,
    is_plain_head,
    joined_text,
    raw_of,
    text_of,
)

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_SHEET_CELLS = 20_000_000
"""A table of a million rows and 19 columns; what holds or claims more is made to fill the memory."""
MOST_FORMULAS = 20_000
"""The formulas of a sheet with more different ones are not told: they would take more memory than its values."""
_MOST_FORMULA_BYTES = 1 << 24
_LEARN_AT = 50
"""After so many rows of unknown form an expression is made for them: that takes as long as reading them."""
_RARE = 2
"""Forms met no more often, as those of headings, only slow the expression of a long sheet down."""
_MOST_FORMS, _MOST_FORMS_IN_ALL = 8, 400
"""Of one column and of all columns: with more, an expression takes longer to make and to try than it saves."""
_MOST_FORMS_KEPT = 20_000
"""And those of no column any more: a file in which each cell has another form is made to fill the memory."""
_LONG = 500
"""Rows of a sheet in which forms that never occur are left out of the expression from there on."""
_WORTH_REMEMBERING = 4
"""Rows of unknown form in a sheet, from which on its forms are remembered for the next workbook."""
_MOST_SHEETS_REMEMBERED, _MOST_TIMES_REMEMBERED = 256, 8

# An expression that runs to one sign, such as [^<], is several times as fast as one that stops at either of two.
_SPACE = rb"[ \t\r\n]*+"
_FORMULA = (
    # LibreOffice and Excel write these in a different order.
    rb'<f(?: aca="[01a-z]++"(?: t="[a-zA-Z]++")?+| t="[a-zA-Z]++"(?: aca="[01a-z]++")?+)?+'
    rb'(?: ref="[A-Z0-9:]++")?+(?: ca="[01a-z]++")?+(?: si="[0-9]++")?+'
    rb'(?: xml:space="preserve")?+(?: ?/>|>([^<]*+)</f>)'
)
_CELL = (
    rb'<c r="([A-Z]{1,3}+)([0-9]++)"([^<>/]*+)(?:/>|>(' + _FORMULA + rb")?+"
    rb'(?:(<v>|<v xml:space="preserve">)([^<]*+)</v>|(<v ?/>)'
    rb'|(<is><t>|<is><t xml:space="preserve">)([^<]*+)</t></is>)?+</c>)'
)
_CELLS = re.compile(_CELL)
_ROW = re.compile(
    _SPACE
    + rb'<row r="([0-9]{1,7}+)"([^<>/]*+)(?:/>|>((?:'
    + re.sub(rb"\((?!\?)", b"(?:", _CELL)
    + rb")*+)</row>)"
)
_ANY_ROW = re.compile(_SPACE + rb"""<row(?=[ \t\r\n/>])(?:[^<>"'/]|"[^"<]*+"|'[^'<]*+'|/(?!>))*+(/?)>""")
_ROWS_START = re.compile(rb"<sheetData[ \t\r\n]*(/?)>")
_ROWS_END = re.compile(_SPACE + rb"</sheetData>")
_WIDTHS = re.compile(rb"<cols>[^\0]*</cols>")
_ROOT = re.compile(rb"<worksheet(?=[ \t\r\n>])[^<>]*>")
_ATTRIBUTES = re.compile(rb"(?: [A-Za-z]++=\"[ !#-%'-;=-~]*+\")*+ ?")
_ATTRIBUTE = re.compile(rb' ([A-Za-z]++)="([^"]*+)"')


class _Unusual(Exception):
    """The sheet is written in a way that only an XML parser can follow."""


class _BadCell(Exception):
    """A cell holds what none can hold, or stands where it cannot; `row` and `column` say where."""

    def __init__(self, row: int, column: int) -> None:
        self.row, self.column = row, column


@dataclass(frozen=True)
class Columns:
    """What was read of one rectangle."""

    area: Area
    read: dict[int, list[Cell]] = field(default_factory=dict)
    """By column of the sheet: its cells from the rectangle's first row to the last that holds anything."""

    def by_column(self) -> list[list[Cell]]:
        """Give all columns from left to right, each as high as the rectangle."""
        height = self.area.bottom - self.area.top + 1
        blank: list[Cell] = [None] * height
        found = []
        for column in range(self.area.left, self.area.right + 1):
            values = self.read.get(column, blank)
            values += repeat(None, height - len(values))
            found.append(values)
        return found


@dataclass(frozen=True)
class SheetRows:
    """What was read of a sheet: its rectangles in the order asked, and its different formulas."""

    areas: list[Columns]
    formulas: frozenset[str] | None
    """None where there are too many."""


def read_rows(package: Package, sheet: SheetPart, areas: Sequence[Area], values: Values) -> SheetRows:
    """Read some rectangles of a sheet.

    Raises NotAWorkbook where the sheet is damaged, naming the cell if it is one, or too large.
    """
    try:
        reader = _Reader(package, sheet.part, areas, values)
        try:
            reader.read()
        except _Unusual:
            reader = _Reader(package, sheet.part, areas, values)
            reader.read_as_tree()
        return SheetRows(reader.columns, reader.formula_texts())
    except _BadCell as error:
        place = Place(sheet.name, error.row, error.column)
        raise NotAWorkbook("cell-damaged", path=package.path, sheet=sheet.name, cell=place.address) from error


class _Form(NamedTuple):
    """One way in which a cell is written: all but its place, formula and value."""

    attributes: bytes
    formula: bool
    opening: bytes
    """The tags before the value, or the empty tag in its place."""
    empty: bool


@dataclass(slots=True)
class _Seen:
    """The kind of value that cells of one form hold, and how often the form was met in rows taken cell by cell."""

    kind: Kind | None
    times: int = 0


_LayoutForms = tuple[tuple[int, tuple[tuple[_Form, bytes | None], ...]], ...]
"""By column: the forms of its cells, most usual first, and what a value in each looks like."""


@dataclass(frozen=True)
class _Layout:
    """An expression for whole rows, made from the ways in which the cells of each column are written."""

    forms: _LayoutForms
    match: Callable[[bytes, int], re.Match[bytes] | None]
    columns: tuple[tuple[int, tuple[tuple[int, _Form], ...]], ...]
    """By column: the groups of its values, each with the form of the cells that it is found in."""
    formula_groups: tuple[int, ...]


@lru_cache(maxsize=256)
def _layout(forms: _LayoutForms) -> _Layout:
    """Make the expression for rows with cells of these forms."""
    pattern = _SPACE + rb'<row r="([0-9]{1,7}+)"([^<>/]*+)>'
    groups = 2
    columns, formula_groups = [], []
    for column, known in forms:
        of_column = []
        for form, value in known:
            if form.formula:
                formula_groups.append(groups)
                groups += 1
            if value is not None:
                of_column.append((groups, form))
                groups += 1
        columns.append((column, tuple(of_column)))
        alternatives = b"|".join(_form_pattern(form, value) for form, value in known)
        place = b'<c r="' + column_letters(column).encode() + rb'\1"'
        pattern += b"(?:" + place + b"(?:" + alternatives + b"))?+"
    return _Layout(forms, re.compile(pattern + rb"</row>").match, tuple(columns), tuple(formula_groups))


@dataclass(frozen=True)
class _Remembered:
    """The forms of a sheet's cells by column, their expression, and how often forms were added."""

    forms: Mapping[int, tuple[_Form, ...]] = field(default_factory=dict)
    layout: _Layout | None = None
    times: int = 0


_remembered: dict[tuple[str, bytes], _Remembered] = {}
"""By a sheet's part and the widths of its columns, which all workbooks of one template share: of thousands of
small workbooks only the first ones are read cell by cell. Any forms are right for any sheet; those remembered
are only likely to be met."""


def _form_pattern(form: _Form, pattern: bytes | None) -> bytes:
    value = b"" if pattern is None else b"(" + pattern + b")"
    formula = _FORMULA if form.formula else b""
    closing = b""
    if form.opening and not form.opening.endswith(b"/>"):
        closing = b"</v>" if form.opening.startswith(b"<v") else b"</t></is>"
    content = formula + re.escape(form.opening) + value + closing
    return re.escape(form.attributes) + (rb">" + content + rb"</c>" if content else rb"(?:/>|></c>)")


class _Reader:
    """One pass over one sheet."""

    def __init__(self, package: Package, part: str, areas: Sequence[Area], values: Values) -> None:
        self.package = package
        self.part = part
        self.columns = [Columns(area) for area in areas]
        self._from_top = sorted(self.columns, key=lambda columns: columns.area.top)
        self._top = self._from_top[0].area.top if areas else 1
        """The row at which the first of them starts."""
        self._at_column: dict[int, deque[Columns]] = {}
        self._values = values
        self._formulas: set[Raw] = {None}
        self._formula_bytes = 0
        self._root = b""
        """The root's opening tag: names with a prefix are only right inside it."""
        self._row_before = self._row = self._cells = self._blanks = 0
        self._rows_checked: set[Raw] = set()
        """Attributes of rows that are XML."""
        self._forms: dict[int, dict[_Form, _Seen]] = {}
        """By column: the forms of its cells, as far as they were met in this sheet."""
        self._forms_in_all = 0
        self._unknown, self._learn_at = 0, _LEARN_AT
        self._layout: _Layout | None = None

    def formula_texts(self) -> frozenset[str] | None:
        """Give the different formulas; None where there are too many."""
        if self._too_many_formulas():
            return None
        try:
            return frozenset(text_of(raw) for raw in self._formulas if raw)
        except ValueError as error:
            raise self.package.damaged(self.part) from error

    # --- the sheet, piece by piece ---

    def read(self) -> None:
        """Read the rows as they are usually written; raise _Unusual at anything else."""
        chunks = (chunk for chunk in self.package.chunks(self.part) if chunk)
        data = next(chunks, b"")
        while (start := _ROWS_START.search(data)) is None:
            chunk = next(chunks, None)
            if chunk is None or len(data) > MOST_AT_ONCE:
                raise _Unusual
            data += chunk
        head = data[: start.start()]
        root = _ROOT.search(head)
        if root is None or not is_plain_head(head[: root.start()]) or b"<!" in head or b"<?" in head[1:]:
            raise _Unusual
        self._root = root[0]
        tail = data[start.end() :]
        if not start[1]:
            widths = _WIDTHS.search(head)
            key = self.part, widths[0] if widths and len(widths[0]) < 4096 else b""
            self._layout = _remembered.get(key, _Remembered()).layout
            tail = self._rows(tail, chunks)
            self._remember(key)
        self._check_around(head + b"<sheetData/>", tail, chunks)

    def _rows(self, data: bytes, chunks: Iterator[bytes]) -> bytes:
        """Go through the rows; give what was read of the sheet behind them."""
        at = 0
        while True:
            at = self._known_rows(data, at)
            if row := _ROW.match(data, at):
                self._usual_row(row)
                at = row.end()
            elif end := _ROWS_END.match(data, at):
                return data[end.end() :]
            elif odd := self._odd_row(data, at):
                at += odd
            else:  # it goes on in the next piece
                chunk = next(chunks, None)
                if chunk is None:
                    raise _Unusual
                data = data[at:].lstrip(b" \t\r\n") + chunk  # or spaces would be gone through again and again
                at = 0
                if len(data) > MOST_AT_ONCE:
                    raise self.package.too_big(self.part)

    def _check_around(self, head: bytes, tail: bytes, chunks: Iterator[bytes]) -> None:
        """See that all around the rows is XML, and that no more rows hide in it."""
        around = bytearray(head)
        for chunk in chain((tail,), chunks):
            around += chunk
            if len(around) > MOST_AT_ONCE:
                raise self.package.too_big(self.part)
        if not self.package.facts(self.part, _is_plain_sheet, bytes(around)):
            raise _Unusual

    def read_as_tree(self) -> None:
        """Read the sheet with an XML parser, whatever it is like."""
        for row in streamed(self.package, self.part, "worksheet", "row"):
            parent = row.getparent()
            if parent is not None and etree.QName(parent).localname == "sheetData":
                self._row_of_tree(row)

    # --- many rows ---

    def _known_rows(self, data: bytes, at: int) -> int:
        """Take all rows from here on whose cells have known forms; give where they end."""
        if self._layout is None:
            return at
        match = self._layout.match
        found: list[tuple[Raw, ...]] = []
        while row := match(data, at):
            found.append(row.groups())
            at = row.end()
        # Headings have other forms than the rows of a table below: by themselves both take less work.
        above = 0
        if found and self._row + 1 < self._top:
            above = next((at for at, row in enumerate(found) if int(row[0] or 0) >= self._top), 0)
        for rows in (found[:above], found[above:]) if above else (found,):
            if rows:
                self._take(self._layout, list(zip(*rows, strict=True)))
        return at

    def _take(self, layout: _Layout, groups: Sequence[Sequence[Raw]]) -> None:
        """Take the cells of some rows, which the expression found by group."""
        rows = [int(number) for number in groups[0] if number]
        self._go_on(rows)
        for attributes in set(groups[1]) - self._rows_checked:
            self._check_row(attributes or b"")
        for group in layout.formula_groups:
            self._add_formulas(groups[group])
        self._count(len(rows) * len(layout.columns))
        unmet = set()
        for column, forms in layout.columns:
            values: list[Cell] = []
            for group, form in forms:
                raws = groups[group]
                if raws[0] is None and raws.count(None) == len(raws):
                    unmet.add((column, form))
                    continue
                kind = self._seen(column, form).kind
                assert kind is not None
                try:
                    more = kind.many(raws)
                except ValueError:
                    self._blame(rows, column, kind, raws)
                    raise
                if values:
                    more = [b if a is None else a for a, b in zip(values, more, strict=True)]
                values = more
            filled = len(values)
            while filled and values[filled - 1] is None:
                filled -= 1
            if filled:
                self._put(column, rows[:filled], values[:filled])
        if len(rows) >= _LONG and 2 * len(unmet) > len(layout.columns):
            self._layout = self._layout_of(
                {
                    column: [form for form, _ in forms if (column, form) not in unmet]
                    for column, forms in layout.forms
                }
            )

    def _blame(self, rows: Sequence[int], column: int, kind: Kind, raws: Sequence[Raw]) -> None:
        """Name the cell of many whose value is none."""
        for row, raw in zip(rows, raws, strict=True):
            try:
                kind.one(raw)
            except ValueError as error:
                raise _BadCell(row, column) from error

    # --- one row ---

    def _usual_row(self, match: re.Match[bytes]) -> None:
        """Take a row cell by cell, and learn the forms of its cells."""
        number, row_attributes, cells = match.groups()
        row = int(number)
        self._go_on([row])
        if row_attributes not in self._rows_checked:
            self._check_row(row_attributes)
        last = column = 0
        found = _CELLS.findall(cells) if cells else []
        self._count(len(found))
        try:
            for (
                letters,
                of_row,
                attributes,
                formula,
                formula_text,
                opening,
                text,
                empty,
                around,
                inline,
            ) in found:
                column = _column_of(letters)
                if of_row != number or not last < column <= LAST_COLUMN:
                    raise ValueError(letters)
                last = column
                raw = text or inline
                form: tuple[bytes, bool, bytes, bool] = (
                    attributes,
                    formula != b"",
                    opening or empty or around,
                    raw == b"",
                )
                try:
                    seen = self._forms[column][form]  # type: ignore[index]  # the same, made without a call
                except KeyError:
                    seen = self._seen(column, _Form(*form))
                seen.times += 1
                if formula_text:
                    self._add_formulas((formula_text,))
                if seen.kind is not None:
                    value = seen.kind.one(raw)
                    if value is not None:
                        self._put_one(column, row, value)
        except ValueError as error:
            raise _BadCell(row, column) from error
        self._unknown += 1
        if self._unknown >= self._learn_at:
            self._unknown, self._learn_at = 0, 2 * self._learn_at
            self._layout = self._layout_of(
                {
                    column: [form for form, seen in forms.items() if seen.times > _RARE]
                    for column, forms in self._forms.items()
                }
            )

    # --- forms of cells ---

    def _seen(self, column: int, form: _Form) -> _Seen:
        """Find out what cells of a form hold; raise ValueError where no cell can be like that."""
        seen = self._forms.setdefault(column, {}).get(form)
        if seen is None:
            seen = _Seen(self._kind(form))
            if self._forms_in_all < _MOST_FORMS_KEPT:
                self._forms_in_all += 1
                self._forms[column][form] = seen
        return seen

    def _kind(self, form: _Form) -> Kind | None:
        """Give the kind of value that cells of a form hold: of one workbook, the same on all its sheets."""
        known = self._values.known
        if form in known:
            return known[form]
        kind = self._new_kind(form)
        if _plain_attributes(form.attributes) is not None and len(known) < _MOST_FORMS_KEPT:
            known[form] = kind
        return kind

    def _new_kind(self, form: _Form) -> Kind | None:
        if form.opening.startswith(b"<is>"):
            if self._attributes(b"c", form.attributes).get("t") != "inlineStr":
                raise ValueError(form.opening)  # to some programs it is no text
            if form.empty:
                return None
            return INLINE_PRESERVED if b"preserve" in form.opening else INLINE
        value = None if not form.opening else "" if form.empty else "filled"
        return self._values.kind(self._attributes(b"c", form.attributes), form.formula, value)

    def _layout_of(self, forms: Mapping[int, Sequence[_Form]]) -> _Layout | None:
        """Make an expression for rows with cells of these forms; None where that would not pay."""
        known = []
        for column, of_column in sorted(forms.items()):
            seen = {form: self._seen(column, form) for form in of_column}
            usual = sorted(of_column, key=lambda form: -seen[form].times)[:_MOST_FORMS]
            if usual:
                kinds = ((form, seen[form].kind) for form in usual)
                known.append((column, tuple((form, kind and kind.pattern) for form, kind in kinds)))
        return (
            _layout(tuple(known)) if 0 < sum(len(each) for _, each in known) <= _MOST_FORMS_IN_ALL else None
        )

    def _remember(self, key: tuple[str, bytes]) -> None:
        """Keep the forms for the next workbook, where enough of them were new."""
        known = _remembered.get(key, _Remembered())
        rows = self._unknown + (self._learn_at - _LEARN_AT)
        if rows < _WORTH_REMEMBERING or known.times == _MOST_TIMES_REMEMBERED:
            return
        found: dict[int, tuple[_Form, ...]] = {}
        for column in {*known.forms, *self._forms}:
            before, forms = known.forms.get(column, ()), self._forms.get(column, {})
            new = sorted((form for form in forms if form not in before), key=lambda form: -forms[form].times)
            plain = (form for form in new if _plain_attributes(form.attributes) is not None)
            found[column] = (*before, *plain)[:_MOST_FORMS]
        layout = self._layout_of(found)
        if layout is not None:
            while len(_remembered) >= _MOST_SHEETS_REMEMBERED:
                _remembered.pop(next(iter(_remembered)), None)
            _remembered[key] = _Remembered(found, layout, known.times + 1)

    # --- one row, unusual ---

    def _check_row(self, attributes: bytes) -> None:
        self._attributes(b"row", attributes)
        if len(self._rows_checked) < MOST_FORMULAS:
            self._rows_checked.add(attributes)

    def _attributes(self, tag: bytes, written: bytes) -> Mapping[str, str]:
        """Read the attributes behind `r`, as an XML parser does; those without any frills need none."""
        plain = _plain_attributes(written)
        if plain is not None:
            return plain
        element = self._root + b"<" + tag + b' r=""' + written + b"/></worksheet>"
        return {
            str(name): str(value) for name, value in parse_xml(self.package, self.part, element)[0].items()
        }

    def _odd_row(self, data: bytes, at: int) -> int:
        """Cut out a row that is written in another way, and parse it; give its length, or 0 if it goes on."""
        opening = _ANY_ROW.match(data, at)
        if opening is None:
            if b">" in data[at : at + 1024]:
                raise _Unusual
            return 0
        last = opening.end() if opening[1] else data.find(b"</row>", opening.end())
        if last < 0:
            return 0
        end = last if opening[1] else last + len(b"</row>")
        written = data[at:end]
        if b"<!" in written or b"<?" in written:
            raise _Unusual
        try:
            root = etree.fromstring(
                self._root + written + b"</worksheet>", etree.XMLParser(resolve_entities=False)
            )
        except etree.XMLSyntaxError as error:
            raise _Unusual from error
        if len(root) != 1:
            raise _Unusual
        self._row_of_tree(root[0])
        return end - at

    def _row_of_tree(self, element: etree._Element) -> None:
        number = element.get("r")
        row = self._row + 1 if number is None else _whole(number)
        parent = element.getparent()
        if parent is not None and etree.QName(parent).namespace != etree.QName(element).namespace:
            raise _BadCell(row, 1)  # to some programs it is no row
        cell_tag = str(element.tag).removesuffix("row") + "c"
        self._go_on([row])
        column = 0
        self._count(len(element))
        for cell in element.iterchildren(etree.Element):  # no comments
            reference = cell.get("r")
            last = column
            if cell.tag != cell_tag:
                if str(cell.tag).endswith("}extLst"):
                    continue
                raise _BadCell(
                    row, last + 1
                )  # nothing else stands in a row, and a cell inside it is one to some only
            if reference is None:
                column += 1
            else:
                area = Area.parse(reference)
                if area is None or (area.top, area.bottom, area.right) != (row, row, area.left):
                    raise _BadCell(row, last + 1)
                column = area.left
            if not last < column <= LAST_COLUMN:
                raise _BadCell(row, column)
            value = self._value_of_tree(cell, row, column)
            if value is not None:
                self._put_one(column, row, value)

    def _value_of_tree(self, cell: etree._Element, row: int, column: int) -> Cell:
        formula, value, inline = cell.find("{*}f"), cell.find("{*}v"), cell.find("{*}is")
        if formula is not None and formula.text:
            self._add_formulas((raw_of(formula.text),))
        if inline is not None:
            if cell.get("t") != "inlineStr":
                raise _BadCell(row, column)
            return joined_text(inline) or None
        text = None if value is None else value.text or ""
        attributes = {str(name): str(of_name) for name, of_name in cell.items()}
        try:
            kind = self._values.kind(attributes, formula is not None, text)
            return None if kind is None else kind.one(raw_of(text or ""))
        except ValueError as error:
            raise _BadCell(row, column) from error

    # --- what was read ---

    def _go_on(self, rows: list[int]) -> None:
        """See that rows follow each other, each once."""
        if rows[0] <= self._row or (len(rows) > 1 and rows != sorted(set(rows))):
            before = (self._row, *rows)
            raise _BadCell(next(row for row, last in zip(rows, before, strict=False) if row <= last), 1)
        if rows[-1] > LAST_ROW:
            raise _BadCell(rows[-1], 1)
        self._row_before, self._row = self._row, rows[-1]

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MOST_SHEET_CELLS:
            raise self.package.too_big(self.part)

    def _too_many_formulas(self) -> bool:
        return len(self._formulas) > MOST_FORMULAS or self._formula_bytes > _MOST_FORMULA_BYTES

    def _add_formulas(self, raws: Iterable[Raw]) -> None:
        new = set(raws).difference(self._formulas)
        if not new:
            return
        if not self._too_many_formulas():
            self._formulas |= new
            self._formula_bytes += sum(len(raw) for raw in new if raw)
            return
        try:  # too many to keep, but each must be XML
            for raw in new:
                text_of(raw or b"")
        except ValueError as error:
            raise self.package.damaged(self.part) from error

    def _areas_at(self, column: int) -> deque[Columns]:
        """Give the rectangles that a column runs through, from the top; those that are done with are dropped."""
        waiting = self._at_column.get(column)
        if waiting is None:
            over = (each for each in self._from_top if each.area.left <= column <= each.area.right)
            waiting = self._at_column[column] = deque(over)
        while waiting and waiting[0].area.bottom < self._row_before:
            waiting.popleft()
        return waiting

    def _put_one(self, column: int, row: int, value: Cell) -> None:
        """Keep one cell in all rectangles that it is part of."""
        for columns in self._areas_at(column):
            if row < columns.area.top:
                break
            if row <= columns.area.bottom:
                self._kept_to(columns, column, row).append(value)

    def _put(self, column: int, rows: Sequence[int], values: Sequence[Cell]) -> None:
        """Keep the cells of one column in some rows."""
        for columns in self._areas_at(column):
            if rows[-1] < columns.area.top:
                break
            start, stop = bisect_left(rows, columns.area.top), bisect_right(rows, columns.area.bottom)
            if start == stop:
                continue
            if rows[stop - 1] - rows[start] == stop - start - 1:
                self._kept_to(columns, column, rows[start]).extend(values[start:stop])
            else:
                for row, value in zip(rows[start:stop], values[start:stop], strict=True):
                    self._kept_to(columns, column, row).append(value)

    def _kept_to(self, columns: Columns, column: int, row: int) -> list[Cell]:
        """Give what is kept of a rectangle's column, made as long as to go on with a row."""
        kept = columns.read.setdefault(column, [])
        missing = row - columns.area.top - len(kept)
        if missing:
            self._blanks += missing
            if self._blanks > MOST_SHEET_CELLS:
                raise self.package.too_big(self.part)
            kept.extend(repeat(None, missing))
        return kept


@lru_cache(maxsize=1024)
def _plain_attributes(written: bytes) -> Mapping[str, str] | None:
    """Read attributes without any frills; None where there are any."""
    if _ATTRIBUTES.fullmatch(written) is None:
        return None
    pairs = _ATTRIBUTE.findall(written)
    found = {name.decode(): value.decode() for name, value in pairs}
    return found if len(found) == len(pairs) and found.keys().isdisjoint(("r", "xmlns")) else None


@lru_cache(maxsize=LAST_COLUMN)
def _column_of(letters: bytes) -> int:
    return column_number(letters.decode())


def _whole(text: str) -> int:
    """Read a row's number; 0 where it is none, which no row has."""
    text = text.strip(" \t\r\n")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _is_plain_sheet(root: etree._Element) -> bool:
    """Say whether a sheet has its rows in one place, right below its root; they were cut out."""
    places = [element.getparent() for element in root.iter("{*}sheetData")]
    return etree.QName(root).localname == "worksheet" and places == [root]
