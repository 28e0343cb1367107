"""One sheet's XML, changed cell by cell; all that is not changed stays as it was."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from lxml import etree

from ..cells import CellError
from ..errors import WorkbookError
from .contract import Cell, Place, column_letters
from .xlsx_package import Area, Package, SheetPart, column_number, tag, unescape, whole

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LINE_HEIGHT, ROW_MARGIN = 12.75, 2.25
"""In points: a line of text of 10 points, and what a row adds to its lines."""
_ILLEGAL = r"[\x00-\x08\x0b-\x1f\ufffe\uffff]"
_HALF_PAIR = re.compile("[\ud800-\udfff]")
"""Half of a pair of UTF-16: no character, and readers differ on its escape."""
# An underscore is escaped where a reader would take it, with what follows, for an escape.
_TO_ESCAPE = re.compile(rf"{_ILLEGAL}|_(?=x[0-9A-Fa-f]{{4}}(?:_|{_ILLEGAL}))")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KNOWN_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}

_C, _IS, _T, _V = map(tag, ("c", "is", "t", "v"))

Content = tuple[str, str] | None
"""What a cell holds, as (type, value) in the file's own terms; None for a blank."""


def escape(text: str) -> str:
    r"""Write characters that XML cannot hold the way Excel does.

    >>> escape("a\rb"), escape("_x0041_")
    ('a_x000D_b', '_x005F_x0041_')
    """
    if text.isalnum():  # nothing to look for, as in most cells
        return text
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def serial(value: dt.date, date1904: bool) -> float:
    """Give a date as the number that a cell holds for it.

    >>> serial(dt.date(1900, 3, 1), False), serial(dt.date(1900, 1, 1), False), serial(dt.date(1904, 1, 2), True)
    (61.0, 1.0, 1.0)
    """
    moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
    if date1904:
        return (moment - dt.datetime(1904, 1, 1)) / dt.timedelta(days=1)
    days = (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    # Excel counts a 29 February 1900 that never was.
    return days if days >= 61 else days - 1


def content_of(value: Cell, date1904: bool, place: Callable[[], Place]) -> Content:
    """Say how the file holds a value. Raises WorkbookError, which names the place, for what a cell cannot hold."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "b", "1" if value else "0"
    if isinstance(value, str):
        # A sign takes at most two units of UTF-16, so that most texts need not be counted.
        if len(value) > 16_383 and len(value.encode("utf-16-le", "surrogatepass")) > 2 * 32767:
            at = place()
            raise WorkbookError("value-too-long", sheet=at.sheet, cell=at.address)
        return "inlineStr", value if value.isascii() else _HALF_PAIR.sub("\ufffd", value)
    if isinstance(value, CellError):
        # Errors newer than 2007 need parts of their own; an older program shows them as #VALUE!.
        return "e", value.code if value.code in _KNOWN_ERRORS else "#VALUE!"
    number = serial(value, date1904) if isinstance(value, dt.date) else float(value)
    if not math.isfinite(number) or (isinstance(value, dt.date) and number < 0):
        at = place()
        raise WorkbookError("value-unwritable", sheet=at.sheet, cell=at.address, shown=value)
    return "n", repr(number).removesuffix(".0")


def text_of(element: etree._Element) -> str:
    """Give the text of an <is> or <si>, rich or plain, without phonetic hints."""
    parts = [text.text or "" for text in element.iter("{*}t") if _local(text.getparent()) != "rPh"]
    return unescape("".join(parts))


def _local(element: etree._Element | None) -> str:
    return "" if element is None else etree.QName(element).localname


def write_xml(root: etree._Element) -> bytes:
    """Write a part the way Office does."""
    return _DECLARATION + etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)


class Sheet:
    """A sheet being changed. `changed` tells whether anything is different from the file."""

    def __init__(
        self, package: Package, part: SheetPart, date1904: bool, shared_text: Callable[[int], str | None]
    ) -> None:
        self.part = part
        self.name = part.name
        self.date1904 = date1904
        self.root = package.xml(part.part)
        self.changed = False
        self.formulas_moved = False
        """Whether a formula was added or removed, so that Excel's list of formulas is no longer right."""
        self._shared_text = shared_text
        data = self.root.find(tag("sheetData"))
        if data is None:
            raise package.damaged(part.part)
        self._data = data
        self._columns = list(self.root.iterfind(f"{tag('cols')}/{tag('col')}"))
        self._dimension = self.root.find(tag("dimension"))
        self._extent = None if self._dimension is None else Area.parse(self._dimension.get("ref", ""))
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[int, dict[int, etree._Element]] = {}
        try:
            self._index()
        except ValueError as error:
            raise package.damaged(part.part) from error

    def _index(self) -> None:
        """Find all rows and cells, and let each say where it stands: it may leave that to its neighbours."""
        row_number = 0
        styles = {columns.get("style", "0") for columns in self._columns}
        for row in _only(self._data, tag("row")):
            last = row_number
            row_number = int(row.get("r", row_number + 1))
            digits = str(row_number)
            styles.add(row.get("s", "0"))
            row.set("r", digits)
            if not last < row_number <= LAST_ROW:
                raise ValueError(row_number)  # programs differ on which of two rows counts
            column = 0
            cells: dict[int, etree._Element] = {}
            for cell in _only(row, tag("c")):
                last = column
                reference = cell.get("r")
                if reference is None:
                    column += 1
                    cell.set("r", f"{column_letters(column)}{digits}")
                else:
                    letters = reference.removesuffix(digits)
                    column = column_number(letters) if letters.isascii() and letters.isalpha() else 0
                if not last < column <= LAST_COLUMN:
                    raise ValueError(reference)
                styles.add(cell.get("s", "0"))
                cells[column] = cell
            self._rows[row_number] = row
            self._cells[row_number] = cells
        if None in map(whole, styles):
            raise ValueError(styles)  # with a value in it, the cell could not be read any more

    # --- looking ---

    def place(self, row: int, column: int) -> Place:
        """Give the place of a cell, for messages."""
        return Place(self.name, row, column)

    def cell(self, row: int, column: int) -> etree._Element | None:
        """Find a cell that the file mentions."""
        return self._cells.get(row, {}).get(column)

    def content(self, row: int, column: int) -> Content:
        """Give what a cell shows; texts as inlineStr, wherever the file keeps them."""
        cell = self.cell(row, column)
        return None if cell is None else self._content(cell)

    def _content(self, cell: etree._Element) -> Content:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            element = cell.find(tag("is"))
            text = "" if element is None else text_of(element)
            return ("inlineStr", text) if text else None
        value = cell.findtext(tag("v"))
        if not value:
            return None
        if kind == "s":
            number = whole(value)
            text = (None if number is None else self._shared_text(number)) or ""
            return ("inlineStr", text) if text else None
        return ("inlineStr", unescape(value)) if kind == "str" else (kind, value)

    def in_use(self, area: Area) -> Iterator[tuple[int, int]]:
        """Give the cells of an area that hold a value or a formula."""
        for row in range(area.top, area.bottom + 1):
            for column, cell in sorted(self._cells.get(row, {}).items()):
                if area.left <= column <= area.right and (
                    cell.find(tag("f")) is not None or self._content(cell) is not None
                ):
                    yield row, column

    def formulas(self) -> list[etree._Element]:
        """Give all formula elements that hold a text; a list, since what is done with one may move another."""
        return [element for element in self.root.iter(tag("f")) if element.text]

    def ranges(self) -> list[tuple[str, Area]]:
        """Give the areas that cannot be cut into: merged cells and formulas for several cells."""
        found = [
            (etree.QName(element).localname, area)
            for element in self.root.iter(tag("mergeCell"), tag("f"))
            if (area := Area.parse(element.get("ref", ""))) and element.get("t", "array") != "shared"
        ]
        return found

    def style(self, row: int, column: int) -> str | None:
        """Give the style of a cell, of its row or of its column, as Excel would for a new cell there."""
        cell = self.cell(row, column)
        if cell is not None:
            return cell.get("s")
        element = self._rows.get(row)
        if element is not None and element.get("customFormat") in ("1", "true"):
            return element.get("s")
        for columns in self._columns:
            if (whole(columns.get("min")) or 0) <= column <= (whole(columns.get("max")) or 0):
                return columns.get("style")
        return None

    # --- changing ---

    def set(self, row: int, column: int, value: Cell, style: str | None = None) -> None:
        """Put a value in a cell, unless it is there already; a cell without a style takes the given one."""
        wanted = content_of(value, self.date1904, lambda: self.place(row, column))
        cell = self.cell(row, column)
        if cell is None:
            if wanted is not None or style is not None:
                _put(self._made(row, column, style), wanted)
            return
        if style is not None:
            self._restyle(cell, style)
        if cell.find(tag("f")) is not None or not _same(self._content(cell), wanted):
            self._drop_formula(cell)
            self._fill(cell, wanted)

    def set_lines(self, row: int, lines: int) -> None:
        """Give a row the height of so many lines of text, unless somebody chose a height for it.

        Excel finds that height by itself; other programs trust what the file says.
        """
        element = self._rows.get(row)
        if element is None or element.get("customHeight") in ("1", "true"):
            return
        wanted = f"{LINE_HEIGHT * lines + ROW_MARGIN:g}" if lines > 1 else None
        if element.get("ht") == wanted:
            return
        self.changed = True
        if wanted is None:
            del element.attrib["ht"]
        else:
            element.set("ht", wanted)

    def show_row(self, row: int) -> None:
        """Let a row be seen that a filter hid."""
        element = self._rows.get(row)
        if element is not None and element.attrib.pop("hidden", ""):
            self.changed = True

    def _restyle(self, cell: etree._Element, style: str | None) -> None:
        if style is not None and cell.get("s") is None:
            cell.set("s", style)
            self.changed = True

    def set_formula(self, row: int, column: int, formula: str, array: bool, style: str | None) -> None:
        """Put a formula in a cell without a value: Excel works it out on opening."""
        cell = self._made(row, column, style)
        self._fill(cell, None)
        element = etree.SubElement(cell, tag("f"))
        element.text = formula
        if array:
            element.set("t", "array")
            element.set("ref", cell.get("r", ""))
        self.formulas_moved = True

    def set_result(self, formula: etree._Element, value: Cell) -> None:
        """Set the value that the file remembers for a formula; the formula stays."""
        cell = formula.getparent()
        assert cell is not None
        area = Area.parse(cell.get("r", "")) or Area(1, 1, 1, 1)
        wanted = content_of(value, self.date1904, lambda: self.place(area.top, area.left))
        # A formula that shows nothing shows a text without letters; a cell without any value was never calculated.
        if value == "":
            wanted = ("inlineStr", "")
            if cell.get("t") == "str" and not cell.findtext(tag("v")):
                return
        elif _same(self._content(cell), wanted):
            return
        self.changed = True
        for child in list(cell):
            if child.tag != tag("f"):
                cell.remove(child)
        cell.attrib.pop("vm", "")
        kind, text = wanted or ("n", None)
        if kind == "n":
            cell.attrib.pop("t", "")
        else:
            cell.set("t", "str" if kind == "inlineStr" else kind)
        if text is not None:
            element = etree.Element(tag("v"))
            element.text = escape(text) if kind == "inlineStr" else text
            if kind == "inlineStr" and _needs_space(text):
                element.set(_SPACE, "preserve")
            cell.insert(cell.index(formula) + 1, element)

    def move(self, row: int, column: int, to: int) -> None:
        """Move a cell with all that it holds to another row, over what is there; its place is left blank."""
        cell = self.cell(row, column)
        if cell is None and self.cell(to, column) is None:
            return
        self.changed = True
        target = self._made(to, column, None)
        for child in list(target):
            self.formulas_moved |= child.tag == tag("f")
            target.remove(child)
        for name in set(target.attrib) - {"r"}:
            del target.attrib[name]
        if cell is None:
            return
        for name in set(cell.attrib) - {"r"}:
            target.set(name, cell.attrib.pop(name))
        for child in list(cell):
            self.formulas_moved |= child.tag == tag("f")
            target.append(child)

    def clear_formula(self, row: int, column: int) -> None:
        """Empty a cell that holds a formula."""
        cell = self.cell(row, column)
        if cell is not None and cell.find(tag("f")) is not None:
            self._drop_formula(cell)
            self._fill(cell, None)

    def _drop_formula(self, cell: etree._Element) -> None:
        formula = cell.find(tag("f"))
        if formula is None:
            return
        reference = formula.get("ref")
        if reference and reference.partition(":")[2]:
            place = Area.parse(cell.get("r", "")) or Area(1, 1, 1, 1)
            raise WorkbookError("output-formula", sheet=self.name, cell=str(place))
        self.formulas_moved = True

    def _fill(self, cell: etree._Element, content: Content) -> None:
        self.changed = True
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "cm", "vm", "ph"):
            cell.attrib.pop(name, "")
        _put(cell, content)

    def _made(self, row: int, column: int, style: str | None) -> etree._Element:
        """Find a cell or make it, in its place between the others."""
        self.changed = True
        cells = self._cells.setdefault(row, {})
        cell = cells.get(column)
        if cell is not None:
            self._restyle(cell, style)
            return cell
        parent = self._made_row(row)
        known = {"r": f"{column_letters(column)}{row}"}
        style = style or self.style(row, column)
        if style:
            known["s"] = style
        cell = etree.Element(_C, known)
        after = _before(cells, column)
        if after:
            cells[after].addnext(cell)
        else:
            parent.insert(0, cell)
        cells[column] = cell
        self._widen(parent, row, column)
        return cell

    def _made_row(self, row: int) -> etree._Element:
        element = self._rows.get(row)
        if element is None:
            element = etree.Element(tag("row"))
            element.set("r", str(row))
            after = _before(self._rows, row)
            if after:
                self._rows[after].addnext(element)
            else:
                self._data.insert(0, element)
            self._rows[row] = element
        return element

    def _widen(self, parent: etree._Element, row: int, column: int) -> None:
        """Keep what the file says of its own extent true for a new cell."""
        first, _, last = parent.get("spans", "").partition(":")
        if first and not (whole(first) or 0) <= column <= (whole(last) or 0):
            del parent.attrib["spans"]  # a hint for speed only
        area = self._extent
        if self._dimension is None or area is None:
            return
        if not (area.top <= row <= area.bottom and area.left <= column <= area.right):
            self._extent = Area(
                min(area.top, row), min(area.left, column), max(area.bottom, row), max(area.right, column)
            )
            self._dimension.set("ref", str(self._extent))

    def follow(self, moved: Callable[[Area], Area | None]) -> None:
        """Let conditional formats, validations and ignored errors follow the areas that `moved` changes."""
        # No cell says such a thing, and there are many of them.
        parts = (part for part in self.root if part is not self._data)
        for element in chain.from_iterable(part.iter() for part in parts):
            if not isinstance(element.tag, str):
                continue
            if element.get("sqref") and _local(element) != "selection":
                followed = _followed(element.get("sqref", ""), moved)
                if followed:
                    element.set("sqref", followed)
                    self.changed = True
            elif _local(element) == "sqref" and _local(element.getparent()) != "sparkline":
                followed = _followed(element.text or "", moved)
                if followed:
                    element.text = followed
                    self.changed = True

    def sparkline_sources(self) -> Iterator[etree._Element]:
        """Give the elements that say where a sparkline takes its numbers."""
        return (element for element in self.root.iter("{*}f") if _local(element.getparent()) == "sparkline")

    def xml(self) -> bytes:
        """Give the part's new contents."""
        return write_xml(self.root)


def _put(cell: etree._Element, content: Content) -> None:
    """Fill a cell that holds nothing."""
    if content is None:
        return
    kind, text = content
    if kind != "n":
        cell.set("t", kind)
    if kind == "inlineStr":
        element = etree.SubElement(etree.SubElement(cell, _IS), _T)
        element.text = escape(text)
        if _needs_space(text):
            element.set(_SPACE, "preserve")
    else:
        etree.SubElement(cell, _V).text = text


def _only(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the rows of a sheet or the cells of a row; one by another name would be one to some programs only."""
    for child in parent:
        if child.tag == name:
            yield child
        elif isinstance(child.tag, str) and not child.tag.endswith("}extLst"):
            raise ValueError(child.tag)


def _before(numbers: Mapping[int, etree._Element], number: int) -> int:
    """Give the nearest number before this one that is there, 0 where none is."""
    if number - 1 in numbers:  # rows mostly come one below the other, and a search each time adds up
        return number - 1
    return max((other for other in numbers if other < number), default=0)


def _followed(references: str, moved: Callable[[Area], Area | None]) -> str:
    """Give the areas with those that moved at their new place; empty where none did."""
    areas = [(text, Area.parse(text)) for text in references.split()]
    new = [str((area and moved(area)) or text) for text, area in areas]
    return " ".join(new) if new != [text for text, _ in areas] else ""


def _needs_space(text: str) -> bool:
    return text != text.strip() or any(sign in text for sign in ("\n", "\t", "  "))


def _same(one: Content, other: Content) -> bool:
    if one is None or other is None or one[0] != other[0]:
        return one is other
    if one[0] == "n":
        try:
            return float(one[1]) == float(other[1])
        except ValueError:
            return False
    return one[1] == other[1]
