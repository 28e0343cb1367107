"""Let charts follow the tables they draw: their references and the numbers they remember."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial

from lxml import etree

from .contract import column_letters
from .xlsx_package import Area, Package, split_reference, whole
from .xlsx_sheet import Content, Sheet, escape

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "m/d/yyyy",
    17: "mmm-yy",
}


@dataclass(frozen=True)
class Move:
    """The data rows of one table before and after."""

    sheet: Sheet
    old: Area
    new: Area

    @cached_property
    def on(self) -> str:
        """The name of its sheet as it is looked up."""
        return self.sheet.name.lower()

    def follow(self, area: Area) -> Area | None:
        """Give where an area went that covered all rows of some of the table's columns."""
        whole_rows = (area.top, area.bottom) == (self.old.top, self.old.bottom)
        if not whole_rows or not self.old.holds(area):
            return None
        return Area(self.new.top, area.left, self.new.bottom, area.right)


def followed(reference: str, moves: list[Move]) -> tuple[Move, Area, str] | None:
    """Find the table whose rows a reference covers: that table, the new area and the new reference."""
    found = split_reference(reference)
    if found is None:
        return None
    sheet = found[0].lower()
    for move in moves:
        area = move.follow(found[1]) if move.on == sheet else None
        if area is not None:
            if area == found[1]:
                return move, area, reference
            return move, area, f"{reference.rpartition('!')[0]}!{_absolute(area)}"
    return None


def _absolute(area: Area) -> str:
    first = f"${column_letters(area.left)}${area.top}"
    last = f"${column_letters(area.right)}${area.bottom}"
    return first if first == last else f"{first}:{last}"


def charts_of(package: Package, sheet_part: str) -> Iterator[str]:
    """Give the chart parts that are drawn on a sheet."""
    for drawing in package.related(sheet_part, "drawing"):
        yield from package.related(drawing, "chart")


def refresh_chart(
    root: etree._Element, moves: list[Move], number_format: Callable[[str | None], str]
) -> bool:
    """Change what a chart refers to and remembers; say whether anything changed."""
    changed = False
    for element in list(root.iter(_name("f"))):
        parent = element.getparent()
        found = followed(element.text or "", moves)
        if parent is None or found is None:
            continue
        move, area, reference = found
        if element.text != reference:
            element.text = reference
            changed = True
        if area.left != area.right:
            changed |= _forget_levels(parent)
            continue
        column = [move.sheet.content(row, area.left) for row in range(area.top, area.bottom + 1)]
        style = move.sheet.style(area.top, area.left)
        changed |= _remember(parent, column, partial(number_format, style))
    return changed


@cache
def _name(name: str) -> str:
    return f"{{{CHART}}}{name}"


def _forget_levels(reference: etree._Element) -> bool:
    """Drop the remembered labels of several columns; Excel reads them again from the cells."""
    cache = reference.find(_name("multiLvlStrCache"))
    if cache is None:
        return False
    reference.remove(cache)
    return True


def _remember(reference: etree._Element, column: list[Content], shown_as: Callable[[], str]) -> bool:
    """Let a reference remember the values of a column; say whether they were others."""
    numbers = reference.tag == _name("numRef")
    if not numbers and reference.tag != _name("strRef"):
        return False
    converted = _is_categories(reference) and _other_kind(numbers, column)
    if converted:
        numbers = not numbers
        reference.tag = _name("numRef" if numbers else "strRef")
    points = [
        (str(index), text)
        for index, content in enumerate(column)
        if content is not None and (text := _as_point(content, numbers)) is not None
    ]
    cache = reference.find(_name("numCache"))
    cache = reference.find(_name("strCache")) if cache is None else cache
    if cache is not None and not converted and _same_points(cache, len(column), points):
        return False
    if cache is None:
        cache = etree.Element(_name("numCache"))
        reference.insert(1, cache)
    _fill(cache, numbers, len(column), points, shown_as)
    return True


def _is_categories(reference: etree._Element) -> bool:
    parent = reference.getparent()
    return parent is not None and parent.tag == _name("cat")


def _other_kind(numbers: bool, column: list[Content]) -> bool:
    """Say whether labels that were numbers are texts now, or the other way round."""
    kinds = {content[0] for content in column if content is not None}
    return "inlineStr" in kinds if numbers else kinds == {"n"}


def _as_point(content: Content, numbers: bool) -> str | None:
    if content is None or (numbers and content[0] != "n"):
        return None
    if content[0] == "b":
        return "TRUE" if content[1] == "1" else "FALSE"
    return escape(content[1])


def _same_points(cache: etree._Element, count: int, points: list[tuple[str, str]]) -> bool:
    size = cache.find(_name("ptCount"))
    if size is None or size.get("val") != str(count):
        return False
    known = [(point.get("idx"), point.findtext(_name("v"))) for point in cache.iterfind(_name("pt"))]
    return len(known) == len(points) and all(
        index == other and (value == text or _equal(value, text))
        for (index, value), (other, text) in zip(known, points, strict=True)
    )


def _equal(one: str | None, other: str) -> bool:
    try:
        return one is not None and float(one) == float(other)
    except ValueError:
        return False


def _fill(
    cache: etree._Element,
    numbers: bool,
    count: int,
    points: list[tuple[str, str]],
    shown_as: Callable[[], str],
) -> None:
    code = cache.find(_name("formatCode"))
    format_code = code.text if code is not None else None
    rest = [child for child in cache if child.tag == _name("extLst")]
    for child in list(cache):
        cache.remove(child)
    cache.tag = _name("numCache" if numbers else "strCache")
    if numbers:
        etree.SubElement(cache, _name("formatCode")).text = format_code or shown_as()
    etree.SubElement(cache, _name("ptCount")).set("val", str(count))
    pt, v = _name("pt"), _name("v")
    for index, text in points:
        point = etree.SubElement(cache, pt, idx=index)
        etree.SubElement(point, v).text = text
    cache.extend(rest)


def number_formats(styles: Callable[[], etree._Element | None]) -> Callable[[str | None], str]:
    """Give a look-up from a cell's style to its number format, as charts remember it; `styles` is asked when needed."""

    @cache
    def known() -> tuple[dict[int, str], list[int]]:
        codes: dict[int, str] = dict(_BUILT_IN)
        root = styles()
        if root is None:
            return codes, []
        for element in root.iterfind("{*}numFmts/{*}numFmt"):
            codes[whole(element.get("numFmtId")) or 0] = element.get("formatCode", "General")
        styles_of_cells = root.iterfind("{*}cellXfs/{*}xf")
        return codes, [whole(element.get("numFmtId")) or 0 for element in styles_of_cells]

    def look_up(style: str | None) -> str:
        codes, of_style = known()
        number = whole(style) or 0
        return codes.get(of_style[number], "General") if number < len(of_style) else "General"

    return look_up
