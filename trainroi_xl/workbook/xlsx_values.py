"""What the contents of cells in a file stand for: numbers, dates by their style, texts, errors.

A raw value is what stands in the XML between two tags, still escaped. It is turned into a cell's value by
its `Kind`, many at a time where a long column holds the same kind. Raises ValueError where it is none.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from xml.sax.saxutils import escape

from lxml import etree

from ..cells import CellError
from .contract import Cell
from .xlsx_package import Book, Package, parse_xml, streamed, unescape

Raw = bytes | None
"""None where the cell is not there."""

MOST_TEXTS = 2_000_000
"""So many different texts no workbook has; empty ones cost three bytes in the file and far more here."""
_MOST_ODD = 20_000
"""So many texts of several runs are parsed one by one; with more of them the whole part is, in one go."""
MOST_BYTES_OF_TEXTS = 200_000_000
MOST_OF_TEXT = 400_000
"""Bytes of one text: the 32,767 letters that a cell can hold, each spelled in the longest way."""
_MOST_REMEMBERED = 20_000

_NUMBER = re.compile(rb"[-+0-9.eE]+")
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f<]|\xef\xbf[\xbe\xbf]")
"""What text in XML cannot hold."""
_UNUSUAL = re.compile(_FORBIDDEN.pattern + rb"|[\r&>]")
"""What it cannot hold, or holds for something else."""
_USUAL_BYTES = bytes({*range(0x100)} - {*range(0x20), 0xEF} | {*b"\t\n"})
"""Bytes that neither expression above can begin with; & and the > of ]]> are looked for by themselves."""
_ENTITY = re.compile(rb"&(?:(amp|lt|gt|quot|apos)|#([0-9]+)|#x([0-9A-Fa-f]+));|&")
_NAMED = {b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'"}
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d{1,6})?))?|(\d\d:\d\d:\d\d(?:\.\d{1,6})?)")
_SPACE = " \t\r\n"


class _Remembered(dict[Raw, Cell]):
    """Values by their raw form: the same text or date is one object, however often it occurs."""

    def __init__(self, work: Callable[[bytes], Cell]) -> None:
        super().__init__({None: None})
        self._work = work

    def __missing__(self, raw: bytes) -> Cell:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
            self[None] = None
        value = self[raw] = self._work(raw)
        return value


@dataclass(frozen=True)
class Kind:
    """One kind of value that is never empty: how to tell it in the XML of many rows, and how to read it."""

    pattern: bytes
    """An expression that each raw value of this kind fulfils, as it is usually written."""
    one: Callable[[Raw], Cell]
    many: Callable[[Sequence[Raw]], list[Cell]]
    """As `one`, for values that fulfil the pattern."""


def _remembering(pattern: bytes, work: Callable[[bytes], Cell]) -> Kind:
    find = _Remembered(work).__getitem__
    return Kind(pattern, find, lambda column: list(map(find, column)))


def _number(raw: Raw) -> Cell:
    if raw is None:
        return None
    if _NUMBER.fullmatch(raw) is None:
        raw = _bare(raw)
        if _NUMBER.fullmatch(raw) is None:  # Python would take 1_0 and nan for numbers
            raise ValueError(raw)
    return _finite([float(raw)])[0]


def _bare(raw: bytes) -> bytes:
    """Give a raw value without the frills that XML allows around a number."""
    return text_of(raw).strip(_SPACE).encode()


def _numbers(column: Sequence[Raw]) -> list[Cell]:
    try:
        values: list[Cell] = list(map(float, column))  # type: ignore[arg-type]  # which None makes fail
    except TypeError:
        return _finite([None if raw is None else float(raw) for raw in column])
    # The sum tells at once that there is no infinity, though not always that there is one.
    return values if math.isfinite(sum(values)) else _finite(values)  # type: ignore[arg-type]  # all numbers


def _finite(values: list[Cell]) -> list[Cell]:
    if math.inf in values or -math.inf in values:
        raise ValueError(values)
    return values


def text_of(raw: bytes) -> str:
    r"""Give the text that stands escaped in XML.

    >>> text_of(b"5 &lt; 6 &#38; 7")
    '5 < 6 & 7'
    """
    if len(raw) > MOST_OF_TEXT:
        raise ValueError("too long")
    if _UNUSUAL.search(raw) is None:
        return raw.decode()
    if b"]]>" in raw or _FORBIDDEN.search(raw) is not None:
        raise ValueError(raw)
    return _ENTITY.sub(_of_entity, raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).decode()


def _of_entity(match: re.Match[bytes]) -> bytes:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMED[name]
    if not (decimal or hexadecimal):
        raise ValueError(match.string)
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if (number < 32 and number not in (9, 10, 13)) or number in (0xFFFE, 0xFFFF):
        raise ValueError(number)
    return chr(number).encode()  # which fails for half a pair and for a number beyond all signs


def raw_of(text: str) -> bytes:
    """Give a text as it would stand in XML, the other way round from `text_of`."""
    return escape(text, {"\r": "&#13;"}).encode()


def _text(raw: bytes) -> Cell:
    return unescape(text_of(raw)) or None


def _trimmed(raw: bytes) -> Cell:
    return unescape(text_of(raw).strip(_SPACE)) or None


def _truth(raw: bytes) -> Cell:
    raw = _bare(raw)
    if raw not in (b"0", b"1", b"false", b"true"):
        raise ValueError(raw)
    return raw in (b"1", b"true")


def _error(raw: bytes) -> Cell:
    return CellError(text_of(raw))


def _iso_date(raw: bytes) -> Cell:
    """Read a date, a moment or a time of day in words, as some programs write them; else it is a text."""
    text = text_of(raw)
    match = _ISO.fullmatch(text)
    if match is None:
        return text or None
    day, clock, clock_only = match.groups()
    if clock_only:
        time = dt.time.fromisoformat(_six_digits(clock_only))
        return (time.hour * 3600 + time.minute * 60 + time.second + time.microsecond / 1e6) / 86400
    if clock:
        return dt.datetime.fromisoformat(f"{day}T{_six_digits(clock)}")
    return dt.date.fromisoformat(day)


def _six_digits(clock: str) -> str:
    whole, point, part = clock.partition(".")
    return f"{whole}.{part:0<6}" if point else whole


LAST_SERIAL = 2_958_465
"""31 December 9999."""
DAYS_1904 = 1462
"""From the day 0 of Excel to that of old Macs."""


def _date(raw: bytes, first_day: int) -> Cell:
    value = _number(raw)
    assert isinstance(value, float)
    return date_of(value, first_day)


def date_of(value: float, first_day: int = 0) -> Cell:
    """Give the date of a number; below day 1 it is a time of the day, which counts as a number.

    `first_day` counts from the day 0 that Excel has to that of the workbook.

    >>> date_of(46000.0), date_of(0.25), date_of(59.0), date_of(1.0, DAYS_1904)
    (datetime.date(2025, 12, 9), 0.25, datetime.date(1900, 2, 28), datetime.date(1904, 1, 2))
    """
    serial = value + first_day
    if value < 1 or serial >= LAST_SERIAL + 1:
        return value
    day = int(serial)
    # Excel counts a 29 February 1900, which never was.
    date = dt.date(1899, 12, 30) + dt.timedelta(days=day + (day < 60))
    if day == serial:
        return date
    moment = dt.datetime.combine(date, dt.time())
    try:
        return moment + dt.timedelta(milliseconds=math.floor((serial - day) * 86_400_000 + 0.5))
    except OverflowError:  # it rounds to the year 10000
        return value


# --- the kinds of one workbook ------------------------------------------------------------------------------


class Values:
    """The kinds of value that one workbook's cells have: its texts, its styles, its first day."""

    def __init__(self, book: Book) -> None:
        package = book.package
        parts = {relation.kind: relation.target for relation in book.relations.values()}
        self._styles = _styles(package, parts.get("styles"))
        self._shared = SharedTexts(package, parts.get("sharedStrings"))
        self.known: dict[tuple[object, ...], Kind | None] = {}
        """Kinds by the way in which a cell is written, for the reader of rows."""
        first_day = DAYS_1904 if book.date1904 else 0
        self._date = _remembering(rb"[-+0-9.eE]++", lambda raw: _date(raw, first_day))
        self._of_type = {
            "s": _remembering(rb"[0-9]++", self._shared_text),
            "str": _remembering(rb"[^<]++", _text),
            "b": _remembering(rb"[01]", _truth),
            "e": _remembering(rb"[^<]++", _error),
            "d": _remembering(rb"[^<]++", _iso_date),
        }

    def _shared_text(self, raw: bytes) -> Cell:
        if not raw.isdigit():
            raw = _bare(raw)
            if not raw.isdigit():
                raise ValueError(raw)
        return self._shared[int(raw)] or None

    def kind(self, attributes: Mapping[str, str], formula: bool, value: str | None) -> Kind | None:
        """Give the kind of value of a cell with these attributes and this text in <v>, None where it has no <v>.

        None for a cell without a value; a formula without one was never calculated.
        """
        name = attributes.get("t", "n")
        if name not in self._of_type and name not in ("n", "inlineStr"):
            raise ValueError(name)
        if not value:
            # A remembered empty text is a value, though a blank one.
            calculated = value is not None and name == "str"
            return NOT_CALCULATED if formula and not calculated else None
        if name != "n":
            return self._of_type["str" if name == "inlineStr" else name]
        style = attributes.get("s", "0")
        if not (style.isascii() and style.isdigit() and len(style) < 10):
            raise ValueError(style)
        return self._date if int(style) in self._styles else NUMBER


NUMBER = Kind(rb"[-+0-9.eE]++", _number, _numbers)
INLINE = _remembering(rb"[^<]++", _trimmed)
INLINE_PRESERVED = _remembering(rb"[^<]++", _text)
NOT_CALCULATED = _remembering(rb"", lambda _: CellError("#N/A", "cell-not-calculated"))


def is_date_format(code: str) -> bool:
    """Say whether a number format shows a date or a moment; one of a duration, such as [h]:mm, does not.

    >>> [is_date_format(code) for code in ("dd-mm-yyyy", '0 "days"', "[h]:mm", "[Red]0", "[$-413]d mmm")]
    [True, False, False, False, True]
    """
    # Only the part for positive numbers counts.
    plain = re.sub(r'"[^"]*"?|[\\_].?', "", code)
    for part in re.finditer(r"\[([^\]]*)\]|(;)|([dmyhsDMYHS])|[aA](?:/|[mM]/)", plain):
        if part[2] or (part[1] and re.fullmatch(r"[hH]+|[mM]+|[sS]+", part[1])):
            return False
        if part[1] is None:
            return True
    return False


_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})


def _styles(package: Package, part: str | None) -> frozenset[int]:
    """Give the numbers of the cell styles that show dates."""
    return package.facts(part, _date_styles) if part else frozenset()


def _date_styles(root: etree._Element) -> frozenset[int]:
    dates = set(_BUILT_IN_DATES)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        number = int(element.get("numFmtId", ""))
        (dates.add if is_date_format(element.get("formatCode", "")) else dates.discard)(number)
    styles = enumerate(root.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(at for at, style in styles if int(style.get("numFmtId", "0")) in dates)


# --- shared texts -------------------------------------------------------------------------------------------


class SharedTexts:
    """The texts that cells refer to by number: kept as they stand in the file, and decoded when asked for."""

    _PLAIN = re.compile(rb'<si><t(?: xml:space="preserve")?+>([^<]*+)</t></si>')
    _ALL_PLAIN = re.compile(rb'<si><t( xml:space="preserve")?+>([^<]*+)</t></si>')
    _OPENING = re.compile(rb"<sst(?: [^<>]*)?>")

    def __init__(self, package: Package, part: str | None) -> None:
        self._package, self._part = package, part
        self._data: bytes | bytearray = b""
        self._starts, self._ends = array("Q"), array("Q")
        self._few: list[tuple[bytes, bytes]] = []
        """All texts of a part that is small and has nothing else, each with what says that its spaces count."""
        self._usual = False
        """Whether they hold nothing that XML forbids or has another sign for, but for &."""
        self._joined: dict[int, str] = {}
        """Texts in several runs, by number."""
        if part is None:
            return
        data = bytearray()
        for chunk in package.chunks(part):
            data += chunk
            if len(data) > MOST_BYTES_OF_TEXTS:
                raise package.too_big(part)
        if data.count(b"<si") > MOST_TEXTS:
            raise package.too_big(part)
        self._data = bytes(data) if len(data) < 1 << 20 else data  # which is quicker to cut pieces from
        if not self._read_plainly():
            self._starts, self._ends = array("Q"), array("Q")
            self._joined.clear()
            self._read_as_tree()
            self._data = b""

    def __getitem__(self, number: int) -> str:
        if self._few:
            if not 0 <= number < len(self._few):
                raise ValueError(number)
            spaces, raw = self._few[number]
            text = raw.decode() if self._usual and b"&" not in raw else text_of(raw)
            return unescape(text if spaces else text.strip(_SPACE))
        if not 0 <= number < len(self._starts):
            raise ValueError(number)
        found = self._joined.get(number)
        if found is not None:
            return found
        start, end = self._starts[number], self._ends[number]
        text = text_of(bytes(self._data[start:end]))
        preserved = self._data[start - 2] == ord('"')
        return unescape(text if preserved else text.strip(_SPACE))

    def _read_plainly(self) -> bool:
        """Find the texts by their tags; give up where anything in the part is written in another way."""
        data, part = self._data, self._part or ""
        opening = self._OPENING.search(data, 0, 4096)
        if opening is None or not is_plain_head(bytes(data[: opening.start()])):
            return False
        if len(data) <= MOST_OF_TEXT:
            few = self._ALL_PLAIN.findall(data, opening.end())
            length = len(b"".join(chain.from_iterable(few))) + len(few) * len(b"<si><t></t></si>")
            if data[opening.end() + length :].rstrip() == b"</sst>":  # so there is nothing between them
                self._few = few
                self._usual = not bytes(data).translate(None, _USUAL_BYTES) and b"]]>" not in data
                return True
        at, match = opening.end(), self._PLAIN.match
        starts, ends = self._starts, self._ends
        while True:
            while found := match(data, at):
                at = found.end()
                start, end = found.span(1)
                if end - start > MOST_OF_TEXT:
                    raise self._package.too_big(part)
                starts.append(start)
                ends.append(end)
            self._check_number()
            if not data.startswith((b"<si>", b"<si/>"), at):
                break
            end = at + 5 if data.startswith(b"<si/>", at) else data.find(b"</si>", at) + 5
            item = bytes(data[at:end])
            if end == 4 or b"<!" in item or b"<?" in item or len(self._joined) >= _MOST_ODD:
                return False
            self._add(parse_xml(self._package, part, bytes(opening[0]) + item + b"</sst>")[0])
            at = end
        if not data.startswith(b"</sst>", at):
            return False
        return not data[at + 6 :].strip()

    def _read_as_tree(self) -> None:
        for element in streamed(self._package, self._part or "", "sst", "si"):
            self._add(element)
            self._check_number()

    def _add(self, item: etree._Element) -> None:
        self._joined[len(self._starts)] = joined_text(item)
        self._starts.append(0)
        self._ends.append(0)

    def _check_number(self) -> None:
        if len(self._starts) > MOST_TEXTS:
            raise self._package.too_big(self._part or "")


def joined_text(item: etree._Element) -> str:
    """Join the runs of a text; how it sounds in Japanese stands beside it and is left out."""
    pieces = []
    for element in item.iter("{*}t"):
        parent = element.getparent()
        if parent is not None and etree.QName(parent).localname != "rPh":
            text = element.text or ""
            kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            pieces.append(unescape(text if kept else text.strip(_SPACE)))
    return "".join(pieces)


_DECLARATION = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'](?: encoding=["'][uU][tT][fF]-8["'])?(?: standalone=["'](?:yes|no)["'])?\s*\?>)?\s*"""
)


@lru_cache(maxsize=64)
def is_plain_head(data: bytes) -> bool:
    """Say whether nothing stands before a part's first tag but the usual declaration: UTF-8, no document type."""
    return _DECLARATION.fullmatch(data) is not None
