"""The file of a workbook: a zip with parts, and how the parts refer to each other.

Everything here reads. A file that is no workbook, is damaged, or is built to overwhelm a reader is
refused with the reason. Parts are inflated one at a time and never to more than the zip declares.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import posixpath
import re
import struct
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

MOST_PARTS = 10_000
MOST_BYTES = 1 << 30
SUSPICIOUS_BYTES, SUSPICIOUS_RATIO = 100_000_000, 200
"""A part this big that shrank this much is made to fill the memory; a real sheet shrinks some 10 times."""
CHUNK = 1 << 20

T = TypeVar("T")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL = struct.Struct("<4s5H3I2H")
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
class Entry:
    """One part as the zip lists it; the name is spelled as other parts refer to it."""

    name: str
    info: zipfile.ZipInfo


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
        self.entries = self._listed()
        self._strict: set[str] = set()

    def _listed(self) -> dict[str, Entry]:
        infos = self.infos = self._directory()
        entries: dict[str, Entry] = {}
        lower: set[str] = set()
        if (
            len(infos) > MOST_PARTS
            or sum(max(info.file_size, info.compress_size) for info in infos) > MOST_BYTES
        ):
            raise NotAWorkbook("file-too-big", path=self.path)
        for info in infos:
            if info.is_dir():
                continue
            # Some writers use backslashes or a leading slash; names are the same in either case.
            name = info.orig_filename.replace("\\", "/").lstrip("/")
            if name.lower() in lower:
                raise NotAWorkbook("file-part-twice", path=self.path, part=name)
            lower.add(name.lower())
            if info.flag_bits & 0x41 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise NotAWorkbook("file-damaged", path=self.path, part=name)
            if info.file_size > SUSPICIOUS_BYTES and info.file_size > SUSPICIOUS_RATIO * info.compress_size:
                raise NotAWorkbook("file-too-big", path=self.path)
            entries[name] = Entry(name, info)
        self._refuse_overlap(entries)
        self._refuse_other_kinds(entries)
        return entries

    def _directory(self) -> list[zipfile.ZipInfo]:
        head = self.file.read(8)
        if head == _OLE:
            raise NotAWorkbook(_ole_kind(self.file), path=self.path)
        if not head.startswith(b"PK"):
            raise NotAWorkbook("file-kind" if head else "file-empty", path=self.path)
        try:
            self.file.seek(0)
            with zipfile.ZipFile(self.file) as archive:
                self.comment = archive.comment
                return archive.infolist()
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            NotImplementedError,
            EOFError,
            struct.error,
        ) as error:
            raise NotAWorkbook("file-damaged", path=self.path, part="zip") from error

    def _refuse_overlap(self, entries: Mapping[str, Entry]) -> None:
        """Refuse parts that share bytes: no program writes them, only zip bombs do."""
        end = 0
        for entry in sorted(entries.values(), key=lambda entry: entry.info.header_offset):
            if entry.info.header_offset < end:
                raise NotAWorkbook("file-damaged", path=self.path, part=entry.name)
            end = entry.info.header_offset + _LOCAL.size + entry.info.compress_size

    def _refuse_other_kinds(self, entries: Mapping[str, Entry]) -> None:
        if "xl/workbook.bin" in entries:
            raise NotAWorkbook("file-xlsb", path=self.path)
        if "mimetype" in entries or "word/document.xml" in entries or "ppt/presentation.xml" in entries:
            raise NotAWorkbook("file-kind", path=self.path)
        for needed in ("[Content_Types].xml", "_rels/.rels"):
            if needed not in entries:
                # A zip with anything else in it is another kind of file; a workbook lost this part.
                kind = "file-damaged" if any(name.startswith("xl/") for name in entries) else "file-kind"
                raise NotAWorkbook(kind, path=self.path, part=needed)

    def damaged(self, part: str) -> NotAWorkbook:
        """Give the error that says which part is damaged."""
        return NotAWorkbook("file-damaged", path=self.path, part=part)

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

    @cached_property
    def _by_lower_name(self) -> dict[str, Entry]:
        return {name.lower(): entry for name, entry in self.entries.items()}

    def raw(self, entry: Entry, piece: int = CHUNK) -> Iterator[bytes]:
        """Give the compressed bytes of a part as they stand in the file, a piece at a time."""
        info = entry.info
        self.file.seek(info.header_offset)
        header = self.file.read(_LOCAL.size)
        if len(header) != _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise self.damaged(entry.name)
        name_length, extra_length = _LOCAL.unpack(header)[-2:]
        position = info.header_offset + _LOCAL.size + name_length + extra_length
        left = info.compress_size
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
        return b"".join(self.chunks(name))

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
        _refuse_utf16(self, data)
        try:
            return _facts(work, data) if len(data) <= _SMALL else work(parse_xml(self, name, data))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(name) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """Give what a part refers to inside this file, by id; the empty name is the file itself."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", base + ".rels")
        if not self.has(name):
            return {}
        found = {}
        for element in self.xml(name).iterfind(f"{{{RELATIONS}}}Relationship"):
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                kind = element.get("Type", "").rpartition("/")[2]
                kind = _STRICT_KINDS.get(kind, kind)
                found[element.get("Id", "")] = Relation(kind, self._spelled(target.lstrip("/")))
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """Give the parts of one kind that a part refers to."""
        return [relation.target for relation in self.relations(part).values() if relation.kind == kind]


def _renamed(data: bytes, names: Mapping[bytes, bytes]) -> bytes:
    """Declare other names for namespaces."""
    return _DECLARED.sub(lambda found: found[1] + names.get(found[2], found[2]), data)


def parse_xml(package: Package, name: str, data: bytes) -> etree._Element:
    """Parse the contents of a part; no entities, no network, no document type."""
    _refuse_utf16(package, data)
    try:
        return _parsed(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise package.damaged(name) from error


def _refuse_utf16(package: Package, data: bytes) -> None:
    """Refuse what no program writes: what is searched without parsing would not be found."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        raise WorkbookError("file-unusual", path=package.path)


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
    )
    root = etree.fromstring(data, parser)
    if cast(Any, root.getroottree().docinfo).doctype:
        raise ValueError("a document type")
    return root


_SMALL = 1 << 15


@lru_cache(maxsize=1024)
def _facts(work: Callable[[etree._Element], T], data: bytes) -> T:
    return work(_parsed(data))


MOST_AT_ONCE = 1 << 24
"""So many bytes of XML are parsed at a time, where a long part is: one row, or all that stands around the rows."""


class _Pieces:
    """A part as a file to read from; it ends the reading where too much comes without an element wanted."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._pieces = package.chunks(name)
        self.waiting = 0

    def read(self, size: int) -> bytes:
        piece = next((piece for piece in self._pieces if piece), b"")
        self.waiting += len(piece)
        if self.waiting > MOST_AT_ONCE:
            raise NotAWorkbook("file-too-big", path=self._package.path)
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
            pieces.waiting = 0
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


def _ole_kind(file: BinaryIO) -> str:
    """Tell a workbook with a password from an old .xls and from other files in Microsoft's old container."""
    file.seek(0)
    data = file.read(64 * CHUNK)
    for stream, topic in (
        ("EncryptedPackage", "file-password"),
        ("Workbook", "file-xls"),
        ("Book", "file-xls"),
    ):
        if stream.encode("utf-16-le") in data:
            return topic
    return "file-kind"


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


class Book:
    """The structure of a workbook: sheets, tables, defined names, custom properties."""

    def __init__(self, package: Package) -> None:
        self.package = package
        parts = package.related("", "officeDocument")
        if not parts:
            raise NotAWorkbook("file-kind", path=package.path)
        self.part = parts[0]
        self.root = package.xml(self.part)
        if etree.QName(self.root).localname != "workbook":
            raise NotAWorkbook("file-kind", path=package.path)
        self.relations = package.relations(self.part)

    def _all(self, path: str) -> Iterator[etree._Element]:
        """Find elements of the workbook part."""
        return self.root.iterfind("/".join(tag(step) for step in path.split("/")))

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """All sheets in the user's order."""
        sheets = []
        for element in self._all("sheets/sheet"):
            ids = [value for key, value in element.attrib.items() if str(key).endswith("}id")]
            relation = self.relations.get(str(ids[0])) if ids else None
            if relation is None or not self.package.has(relation.target):
                raise self.package.damaged(element.get("name", self.part))
            sheets.append(SheetPart(element.get("name", ""), relation.target, relation.kind))
        if not sheets:
            raise self.package.damaged(self.part)
        return tuple(sheets)

    @cached_property
    def tables(self) -> tuple[TablePart, ...]:
        """All tables of all sheets."""
        found = []
        for sheet in self.sheets:
            if sheet.kind == "worksheet":
                found += [self._table(sheet, part) for part in self.package.related(sheet.part, "table")]
        return tuple(found)

    def _table(self, sheet: SheetPart, part: str) -> TablePart:
        root = self.package.xml(part)
        area = Area.parse(root.get("ref", ""))
        headings = tuple(unescape(element.get("name", "")) for element in root.iter("{*}tableColumn"))
        if area is None or len(headings) != area.right - area.left + 1:
            raise self.package.damaged(part)
        try:
            header_rows = int(root.get("headerRowCount", "1"))
            totals_rows = int(root.get("totalsRowCount", "0"))
        except ValueError as error:
            raise self.package.damaged(part) from error
        name = unescape(root.get("displayName", "") or root.get("name", ""))
        table = TablePart(name, part, sheet, area, header_rows, totals_rows, headings)
        if table.body.top > table.body.bottom + 1:
            raise self.package.damaged(part)
        return table

    @cached_property
    def names(self) -> dict[str, str]:
        """The defined names of the whole workbook and what they refer to."""
        return {
            element.get("name", ""): element.text or ""
            for element in self._all("definedNames/definedName")
            if element.get("localSheetId") is None
        }

    @property
    def date1904(self) -> bool:
        """Whether day 0 is in 1904, as it was on old Macs."""
        return any(element.get("date1904") in ("1", "true") for element in self._all("workbookPr"))

    @cached_property
    def properties(self) -> dict[str, str]:
        """The custom properties of the file."""
        found = {}
        for part in self.package.related("", "custom-properties"):
            if self.package.has(part):
                for element in self.package.xml(part):
                    found[element.get("name", "")] = "".join(str(text) for text in element.itertext())
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


def open_file(path: Path, mode: str = "rb") -> BinaryIO:
    """Open a workbook's file, or say why not."""
    try:
        if path.is_dir():
            raise NotAWorkbook("file-is-folder", path=path)
        return open(path, mode)  # type: ignore[return-value]
    except FileNotFoundError as error:
        raise WorkbookError("file-missing", path=path) from error
    except (OSError, ValueError) as error:
        raise WorkbookError("file-unreadable", path=path, reason=getattr(error, "strerror", error)) from error
