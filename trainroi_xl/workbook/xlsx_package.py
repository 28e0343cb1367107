"""The file of a workbook: a zip with parts, and how the parts refer to each other.

Everything here reads. A file that is no workbook, is damaged, or is built to overwhelm a reader is
refused with the reason. Parts are inflated one at a time and never to more than the zip declares.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import posixpath
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from lxml import etree

from ..errors import NotAWorkbook, WorkbookError
from .contract import column_letters
from .xlsx_directory import Entry, read_directory

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE, _STRICT = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
_NAMESPACES = {
    b"spreadsheetml/main": b"spreadsheetml/2006/main",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/chart": b"drawingml/2006/chart",
    b"drawingml/spreadsheetDrawing": b"drawingml/2006/spreadsheetDrawing",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
}
"""The strict kind of the standard has namespaces of its own: the ends of theirs, and of those that all programs write."""
_STRICT_NAMES = {_STRICT + end: _OFFICE + usual for end, usual in _NAMESPACES.items()}
_USUAL_NAMES = {usual: strict for strict, usual in _STRICT_NAMES.items()}
_DECLARED = re.compile(rb"""(\sxmlns(?::[\w.-]+)?\s*=\s*["'])([^"'<>]+)(?=["'])""")
_STRICT_KINDS = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}

CHUNK = 1 << 20

MOST_XML, MOST_NODES = 1 << 27, 3_000_000
"""Bytes, and tags and attributes, of a part that is kept in memory as a whole to be changed; a sheet with 30,000 rows
of results has a third of it. A longer sheet that is only read goes by in pieces."""

MOST_NAMES = 20_000
"""Defined names of a workbook; each may be an input to look up."""

T = TypeVar("T")

_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_SAVED = re.compile(rb"<(?:\w+:)?modified\b[^>]*>\s*([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@cache
def tag(name: str) -> str:
    """Give a name of the spreadsheet namespace as lxml spells it."""
    return f"{{{MAIN}}}{name}"


def unescape(text: str) -> str:
    r"""Undo Excel's escape for characters that XML cannot hold.

    >>> unescape("two_x000a_lines")
    'two\nlines'
    """
    if "_x" not in text:
        return text
    # Half a pair of UTF-16 is no sign of its own, and could not be written anywhere.
    return _ESCAPE.sub(
        lambda match: match[0] if 0xD800 <= int(match[1], 16) < 0xE000 else chr(int(match[1], 16)), text
    )


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """Give the number of a column; A is 1.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def whole(text: str | None) -> int | None:
    """Read a number of a row, a style or a text; None for anything else, such as a sign, letters or too many digits.

    >>> whole("12"), whole("-1"), whole("1_0"), whole(None)
    (12, None, None, None)
    """
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else None


@dataclass(frozen=True)
class Area:
    """A rectangle of cells; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> Area | None:
        """Read A1:C9 or $B$4; None for anything else.

        >>> str(Area.parse("$B$4:C9"))
        'B4:C9'
        """
        match = _A1.fullmatch(text)
        if match is None:
            return None
        left, top = column_number(match[1]), int(match[2])
        right = column_number(match[3]) if match[3] else left
        bottom = int(match[4]) if match[4] else top
        return cls(min(top, bottom), min(left, right), max(top, bottom), max(left, right))

    def meets(self, other: Area) -> bool:
        """Say whether the two have a cell in common."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def holds(self, other: Area) -> bool:
        """Say whether all of the other lies within this one."""
        return (
            self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )

    def __str__(self) -> str:
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


def split_reference(text: str) -> tuple[str, Area] | None:
    """Take 'My sheet'!$A$1:$A$9 apart; None where it is anything but one area on one sheet.

    >>> split_reference("'It''s'!$A$1")
    ("It's", Area(top=1, left=1, bottom=1, right=1))
    """
    sheet, mark, cells = text.strip().rpartition("!")
    area = Area.parse(cells) if mark else None
    if area is None:
        return None
    if sheet.startswith("'") and sheet.endswith("'") and len(sheet) > 2:
        return sheet[1:-1].replace("''", "'"), area
    return None if re.search(r"['\[\]():, ]", sheet) else (sheet, area)


@dataclass(frozen=True)
class Relation:
    """How one part refers to another: `kind` is the last word of the type, such as 'table'."""

    kind: str
    target: str


class Package:
    """The parts of one workbook file that stays open; `path` is for messages."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self.file = file
        told = read_directory(path, file)
        self.listed, self.entries, self.comment = told.listed, told.entries, told.comment
        self._by_lower_name = told.by_lower_name
        self._strict: set[str] = set()

    def damaged(self, part: str) -> NotAWorkbook:
        """Give the error that says which part is damaged."""
        return NotAWorkbook("file-damaged", path=self.path, part=part)

    def too_big(self, part: str) -> NotAWorkbook:
        """Give the error that says which part no workbook of people has in this size."""
        return NotAWorkbook("part-too-big", path=self.path, part=part)

    def entry(self, name: str) -> Entry:
        """Find a part; names of parts are the same in upper and lower case."""
        found = self.entries.get(name) or self._by_lower_name.get(name.lower())
        if found is None:
            raise self.damaged(name)
        return found

    def has(self, name: str) -> bool:
        """Say whether the file holds a part."""
        return name in self.entries or name.lower() in self._by_lower_name

    def _spelled(self, name: str) -> str:
        """Give a part's name as the zip spells it, so that one part has one name here."""
        found = self._by_lower_name.get(name.lower())
        return found.name if found else name

    def raw(self, entry: Entry, piece: int = CHUNK) -> Iterator[bytes]:
        """Give the compressed bytes of a part as they stand in the file, a piece at a time."""
        position, left = entry.start, entry.info.compress_size
        while left:
            # The caller may move the file's position between two chunks.
            self.file.seek(position)
            chunk = self.file.read(min(piece, left))
            if not chunk:
                raise self.damaged(entry.name)
            left -= len(chunk)
            position += len(chunk)
            yield chunk

    def chunks(self, name: str) -> Iterator[bytes]:
        """Give the contents of a part piece by piece, checked against the size and sum that the zip states."""
        entry = self.entry(name)
        left, total = entry.info.file_size, 0
        for piece in self._inflated(entry):
            left -= len(piece)
            if left < 0:
                raise self.damaged(entry.name)
            total = zlib.crc32(piece, total)
            yield piece
        if left or total != entry.info.CRC:
            raise self.damaged(entry.name)

    def _inflated(self, entry: Entry) -> Iterator[bytes]:
        if entry.info.compress_type == zipfile.ZIP_STORED:
            yield from self.raw(entry)
            return
        inflater = zlib.decompressobj(-15)
        try:
            for chunk in self.raw(entry):
                while chunk:
                    yield inflater.decompress(chunk, CHUNK)
                    chunk = inflater.unconsumed_tail
            yield inflater.flush()
        except zlib.error as error:
            raise self.damaged(entry.name) from error

    def read(self, name: str) -> bytes:
        """Give the contents of a part."""
        entry = self.entry(name)
        info = entry.info
        if info.file_size > MOST_XML:
            raise self.too_big(name)
        if info.compress_type == zipfile.ZIP_STORED or max(info.file_size, info.compress_size) > CHUNK:
            return b"".join(self.chunks(name))
        # The same in one go: a workbook has some fifty small parts, and thousands of workbooks are read in a row.
        self.file.seek(entry.start)
        packed = self.file.read(info.compress_size)
        unpack = _unpacked_before if max(info.file_size, info.compress_size) <= _SMALL else _unpacked
        try:
            return unpack(packed, info.file_size, info.CRC)
        except (zlib.error, ValueError) as error:
            raise self.damaged(entry.name) from error

    def xml(self, name: str) -> etree._Element:
        """Read a part as XML, without anything that XML can do beyond elements and text.

        A part of the strict kind of the standard is given in the usual namespaces; `as_spelled` undoes that.
        """
        data = self.read(name)
        usual = _renamed(data, _STRICT_NAMES) if _STRICT in data else data
        if usual != data:
            self._strict.add(self.entry(name).name)
        return parse_xml(self, name, usual)

    def as_spelled(self, parts: Mapping[str, bytes]) -> dict[str, bytes]:
        """Give new contents of parts in the namespaces that the file has them in."""
        found = dict(parts)
        for name in self._strict.intersection(parts):
            data = self.read(name)
            if _renamed(data, _USUAL_NAMES) != data:  # a part in both: the way back is not known
                raise WorkbookError("file-strict", path=self.path)
            found[name] = _renamed(parts[name], _USUAL_NAMES)
        return found

    def facts(self, name: str, work: Callable[[etree._Element], T], data: bytes | None = None) -> T:
        """Read a small part, or what was read of it, and give what `work` finds in it; known already where another file had the same.

        Workbooks made from one template share most of their parts to the last byte. What `work` gives must
        not be changed; it raises ValueError where the part says something that cannot be.
        """
        data = self.read(name) if data is None else data
        if _STRICT in data:
            data = _renamed(data, _STRICT_NAMES)
        refuse_utf16(self, data)
        try:
            return _facts(work, data) if len(data) <= _SMALL else work(parse_xml(self, name, data))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(name) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """Give what a part refers to inside this file, by id; the empty name is the file itself."""
        folder, name = _place_of_relations(part)
        if not self.has(name):
            return {}
        return {
            id_: Relation(kind, self._spelled(_resolved(folder, target)))
            for id_, kind, target in self.facts(name, _inner_relations)
        }

    def related(self, part: str, kind: str) -> list[str]:
        """Give the parts of one kind that a part refers to."""
        return [relation.target for relation in self.relations(part).values() if relation.kind == kind]


@lru_cache(maxsize=1024)
def _place_of_relations(part: str) -> tuple[str, str]:
    """Give the folder of a part, and the part in which stands what it refers to."""
    folder, base = posixpath.split(part)
    return folder, posixpath.join(folder, "_rels", base + ".rels")


@lru_cache(maxsize=1024)
def _resolved(folder: str, target: str) -> str:
    """Give the name of a part that another part refers to from its folder."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _inner_relations(root: etree._Element) -> tuple[tuple[str, str, str], ...]:
    """Give id, kind and target of all that a part refers to inside the file."""
    found = []
    for element in root.iterfind(f"{{{RELATIONS}}}Relationship"):
        if element.get("TargetMode") != "External":
            kind = element.get("Type", "").rpartition("/")[2]
            found.append((element.get("Id", ""), _STRICT_KINDS.get(kind, kind), element.get("Target", "")))
    return tuple(found)


def _renamed(data: bytes, names: Mapping[bytes, bytes]) -> bytes:
    """Declare other names for namespaces."""
    return _DECLARED.sub(lambda found: found[1] + names.get(found[2], found[2]), data)


def refuse_utf16(package: Package, data: bytes) -> None:
    """Refuse what the standard allows and no program writes: a search without parsing would find nothing there."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        raise WorkbookError("file-unusual", path=package.path)


def parse_xml(package: Package, name: str, data: bytes) -> etree._Element:
    """Parse the contents of a part; no entities, no network, no document type."""
    refuse_utf16(package, data)
    if _nodes(data) > MOST_NODES:
        raise package.too_big(name)
    try:
        return _parsed(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise package.damaged(name) from error


def _nodes(data: bytes) -> int:
    """Give about how many tags and attributes an XML parser will keep."""
    return data.count(b"<") + data.count(b"=")


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
    )
    root = etree.fromstring(data, parser)
    if cast(Any, root.getroottree().docinfo).doctype:
        raise ValueError("a document type")
    return root


_SMALL = 1 << 15


def _unpacked(packed: bytes, size: int, checksum: int) -> bytes:
    """Inflate a part; raise ValueError where it has another size or sum than the zip states."""
    data = zlib.decompressobj(-15).decompress(packed, size + 1)
    if len(data) != size or zlib.crc32(data) != checksum:
        raise ValueError(size)
    return data


_unpacked_before = lru_cache(maxsize=1024)(_unpacked)
"""The same, known already where another file has the same part: what is kept is what came of all these bytes."""


@lru_cache(maxsize=1024)
def _facts(work: Callable[[etree._Element], T], data: bytes) -> T:
    return work(_parsed(data))


MOST_AT_ONCE = 1 << 24
"""So many bytes of XML are parsed at a time, where a long part is: one row, or all that stands around the rows."""
MOST_NODES_AT_ONCE = 1_000_000
"""Tags and attributes in them: small ones take far more memory than they have letters."""


class _Pieces:
    """A part as a file to read from; it ends the reading where too much comes without an element wanted."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._pieces = package.chunks(name)
        self.waiting = self.nodes = 0

    def read(self, size: int) -> bytes:
        piece = next((piece for piece in self._pieces if piece), b"")
        self.waiting += len(piece)
        self.nodes += _nodes(piece)
        if self.waiting > MOST_AT_ONCE or self.nodes > MOST_NODES_AT_ONCE:
            raise self._package.too_big(self._name)
        return piece


def streamed(package: Package, name: str, root_name: str, local_name: str) -> Iterator[etree._Element]:
    """Give the elements of one name in a long part, each when it is complete; then it is dropped."""
    pieces = _Pieces(package, name)
    elements = etree.iterparse(
        cast(BinaryIO, pieces),
        tag="{*}" + local_name,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in elements:
            if cast(Any, element.getroottree().docinfo).doctype:
                raise package.damaged(name)
            pieces.waiting = pieces.nodes = 0
            yield element
            parent = element.getparent()
            element.clear()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise package.damaged(name) from error
    root = elements.root
    if root is None or etree.QName(root).localname != root_name:
        raise package.damaged(name)
    if cast(Any, root.getroottree().docinfo).doctype:
        raise package.damaged(name)


@dataclass(frozen=True)
class SheetPart:
    """One sheet: its name as the user has it, its part, its kind ('worksheet', 'chartsheet', …)."""

    name: str
    part: str
    kind: str


@dataclass(frozen=True)
class TablePart:
    """One table: its name, its part, the sheet it stands on and the cells it covers."""

    name: str
    part: str
    sheet: SheetPart
    area: Area
    header_rows: int
    totals_rows: int
    headings: tuple[str, ...]

    @property
    def body(self) -> Area:
        """The data rows, without headings and totals."""
        return Area(
            self.area.top + self.header_rows,
            self.area.left,
            self.area.bottom - self.totals_rows,
            self.area.right,
        )


@dataclass(frozen=True)
class _WorkbookPart:
    """What the workbook's own part says, as far as it is read."""

    name: str
    """Of its root."""
    sheets: tuple[tuple[str, str], ...]
    """Name and id of the relation."""
    names: Mapping[str, str]
    date1904: bool

    @classmethod
    def of(cls, root: etree._Element) -> _WorkbookPart:
        """Find it."""
        sheets = []
        for element in root.iterfind(f"{tag('sheets')}/{tag('sheet')}"):
            ids = [str(value) for key, value in element.attrib.items() if str(key).endswith("}id")]
            sheets.append((element.get("name", ""), ids[0] if ids else ""))
        names = root.iterfind(f"{tag('definedNames')}/{tag('definedName')}")
        return cls(
            etree.QName(root).localname,
            tuple(sheets),
            {each.get("name", ""): each.text or "" for each in names if each.get("localSheetId") is None},
            any(each.get("date1904") in ("1", "true") for each in root.iterfind(tag("workbookPr"))),
        )


@dataclass(frozen=True)
class _Extent:
    """What a table's part says of it."""

    name: str
    area: Area
    header_rows: int
    totals_rows: int
    headings: tuple[str, ...]

    @classmethod
    def of(cls, root: etree._Element) -> _Extent:
        """Find it."""
        area = Area.parse(root.get("ref", ""))
        headings = tuple(unescape(element.get("name", "")) for element in root.iter("{*}tableColumn"))
        if area is None or len(headings) != area.right - area.left + 1:
            raise ValueError(root.get("ref"))
        name = unescape(root.get("displayName", "") or root.get("name", ""))
        header_rows, totals_rows = (
            whole(root.get("headerRowCount", "1")),
            whole(root.get("totalsRowCount", "0")),
        )
        if header_rows is None or totals_rows is None:
            raise ValueError(name)
        return cls(name, area, header_rows, totals_rows, headings)


def _custom_properties(root: etree._Element) -> dict[str, str]:
    return {each.get("name", ""): "".join(str(text) for text in each.itertext()) for each in root}


class Book:
    """The structure of a workbook: sheets, tables, defined names, custom properties."""

    def __init__(self, package: Package) -> None:
        self.package = package
        parts = package.related("", "officeDocument")
        if not parts:
            raise NotAWorkbook("file-kind", path=package.path)
        self.part = parts[0]
        self._says = package.facts(self.part, _WorkbookPart.of)
        if self._says.name != "workbook":
            raise NotAWorkbook("file-kind", path=package.path)
        self.relations = package.relations(self.part)

    @cached_property
    def root(self) -> etree._Element:
        """The workbook's own part, to be changed."""
        return self.package.xml(self.part)

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """All sheets in the user's order."""
        sheets = []
        for name, id_ in self._says.sheets:
            relation = self.relations.get(id_)
            if relation is None or not self.package.has(relation.target):
                raise self.package.damaged(name or self.part)
            sheets.append(SheetPart(name, relation.target, relation.kind))
        names, parts = {sheet.name.lower() for sheet in sheets}, {sheet.part for sheet in sheets}
        if not sheets or len(names) < len(sheets) or len(parts) < len(sheets):
            raise self.package.damaged(self.part)
        return tuple(sheets)

    @cached_property
    def tables(self) -> tuple[TablePart, ...]:
        """All tables of all sheets."""
        found = []
        for sheet in self.sheets:
            if sheet.kind == "worksheet":
                parts = self.package.related(sheet.part, "table")
                if len(set(parts)) < len(parts):
                    raise self.package.damaged(sheet.part)
                found += [self._table(sheet, part) for part in parts]
        if len({table.name.lower() for table in found}) < len(found):
            raise self.package.damaged(self.part)  # programs differ on which of two counts
        return tuple(found)

    def _table(self, sheet: SheetPart, part: str) -> TablePart:
        says = self.package.facts(part, _Extent.of)
        if says.header_rows + says.totals_rows > says.area.bottom - says.area.top + 1:
            raise self.package.damaged(part)
        return TablePart(says.name, part, sheet, says.area, says.header_rows, says.totals_rows, says.headings)

    @property
    def names(self) -> Mapping[str, str]:
        """The defined names of the whole workbook and what they refer to."""
        if len(self._says.names) > MOST_NAMES:
            raise self.package.too_big(self.part)
        return self._says.names

    @property
    def date1904(self) -> bool:
        """Whether day 0 is in 1904, as it was on old Macs."""
        return self._says.date1904

    @cached_property
    def properties(self) -> dict[str, str]:
        """The custom properties of the file."""
        found: dict[str, str] = {}
        for part in self.package.related("", "custom-properties"):
            if self.package.has(part):
                found |= self.package.facts(part, _custom_properties)
        return found

    @cached_property
    def saved(self) -> dt.datetime | None:
        """When a program that works with cells last saved the file, in UTC; None where it does not say."""
        for part in self.package.related("", "core-properties"):
            told = _SAVED.search(self.package.read(part)) if self.package.has(part) else None
            if told:
                with contextlib.suppress(ValueError):
                    return dt.datetime.fromisoformat(told[1].decode()).replace(tzinfo=None)
        return None

    def sheet(self, name: str) -> SheetPart | None:
        """Find a sheet; names of sheets are the same in upper and lower case."""
        return next((sheet for sheet in self.sheets if sheet.name.lower() == name.lower()), None)

    def cell(self, name: str) -> tuple[SheetPart, Area] | None:
        """Give the one cell that a defined name refers to; None where it refers to anything else."""
        found = split_reference(self.names.get(name, ""))
        if found is None or found[1].top != found[1].bottom or found[1].left != found[1].right:
            return None
        sheet = self.sheet(found[0])
        return None if sheet is None or sheet.kind != "worksheet" else (sheet, found[1])


@contextlib.contextmanager
def system_errors_told(path: Path) -> Iterator[None]:
    """Turn what the system says of a file (no rights, a drive that fell away) into our own error."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WorkbookError("file-unreadable", path=path, reason=reason) from error


def open_file(path: Path) -> BinaryIO:
    """Open a workbook's file to read it, or say why not; a pipe or a device would never end, or hang."""
    try:
        if path.is_dir():
            raise NotAWorkbook("file-is-folder", path=path)
        file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - the caller closes it
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise NotAWorkbook("file-no-file", path=path)
        return file
    except FileNotFoundError as error:
        raise WorkbookError("file-missing", path=path) from error
    except (OSError, ValueError) as error:
        raise WorkbookError("file-unreadable", path=path, reason=getattr(error, "strerror", error)) from error


def _at_once(path: str, flags: int) -> int:
    # A pipe that nobody writes to would keep us waiting. Windows opens none by a path to a file.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
