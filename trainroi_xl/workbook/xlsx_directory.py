"""The list of parts in a workbook's file: read from the zip, held to limits, and to one meaning.

A zip says what it holds in two places: in a list at its end, and before each part. Programs believe one or the
other, so a file in which they differ is refused, as is one that is made to overwhelm or to mislead its reader.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..errors import NotAWorkbook

MOST_PARTS = 10_000
"""A workbook has some fifty, and one of hundreds of sheets with charts a few thousand."""
MOST_LISTED = 4_000_000
"""Bytes of the list at the end of the zip: so many parts with names of some 350 letters."""
MOST_BYTES = 1 << 30
"""Of all parts unpacked: a million rows of a ledger take some 600 MB."""
SUSPICIOUS_RATIO = 200
SUSPICIOUS_BYTES, SUSPICIOUS_XML = 100_000_000, 1 << 24
"""A part this big that shrank this much is made to fill the memory; a real sheet shrinks some 10 times, a blank
picture far more. As for a picture, so for all parts together."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL = struct.Struct("<6x2H4x3I2H")
"""Before each part: flags, method, sum, size packed and unpacked, lengths of the name and of more that is told."""
_UTF8, _DESCRIPTOR, _IN_EXTRA = 0x800, 0x08, 0xFFFFFFFF
_USUAL_NAMES = re.compile(r"(?:[\w\[\]-]++(?:/?+\.?+[\w\[\]-]++)*+\n)*+")
"""Names of parts, one a line, each with its end, in which there is nothing to look at."""
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f]|^[A-Za-z]:|^//|(?:^|/)\.{1,2}(?:/|$)|\.(?:/|$)|(?<=.)//")
"""Control signs, drives and network shares, ways up and out of a folder, and a dot at the end, which Windows drops."""


class Entry(NamedTuple):
    """One part or folder as the zip lists it; the name is spelled as other parts refer to it."""

    name: str
    info: zipfile.ZipInfo
    start: int
    """Where in the file its contents start."""


@dataclass(frozen=True)
class Directory:
    """What a zip says of itself."""

    listed: list[Entry]
    """All parts and folders, in the order of the list."""
    entries: dict[str, Entry]
    """The parts by name, folders left out."""
    by_lower_name: dict[str, Entry]
    comment: bytes


class _TooLong(Exception):
    """More than the list of a zip may take is asked for."""


class _Listing:
    """A file from which no more is read at once than the list of a zip may take."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        if size > MOST_LISTED:
            raise _TooLong
        return self._file.read(size if size >= 0 else MOST_LISTED)


def read_directory(path: Path, file: BinaryIO) -> Directory:
    """Read the list of parts of an open file; `path` is for messages.

    Raises NotAWorkbook where the file is of another kind, is damaged, or is built to overwhelm or mislead a reader.
    """
    infos, comment, end = _listed(path, file)
    if len(infos) > MOST_PARTS:
        raise NotAWorkbook("file-too-big", path=path)
    names = [info.orig_filename for info in infos]
    usual = _USUAL_NAMES.fullmatch("\n".join([*names, ""])) is not None
    if not usual:
        names = [_spelled(path, name) for name in names]
    parts = names if usual else [name for name in names if not name.endswith("/")]
    if len(set(map(str.lower, parts))) < len(parts):
        raise NotAWorkbook("file-part-twice", path=path, part=_twice(parts))
    _refuse_other_kinds(path, parts)
    _refuse_too_big(path, infos)
    listed = list(map(Entry, names, infos, _starts(path, file, infos, end)))
    entries = dict(zip(names, listed, strict=True))
    if not usual:
        entries = {name: entries[name] for name in parts}
    return Directory(
        listed, entries, dict(zip(map(str.lower, entries), entries.values(), strict=True)), comment
    )


def _spelled(path: Path, listed: str) -> str:
    """Give a part's name as other parts refer to it: some writers use backslashes or a leading slash."""
    name = listed.replace("\\", "/")
    if not name.strip("/") or _BAD_NAME.search(name.removesuffix("/")):
        raise NotAWorkbook("part-name", path=path, part=listed)
    return name.lstrip("/")


def _twice(names: Sequence[str]) -> str:
    """Give the first name that is the same as an earlier one; upper and lower case are."""
    seen: set[str] = set()
    for name in names:
        if name.lower() in seen:
            break
        seen.add(name.lower())
    return name


def _listed(path: Path, file: BinaryIO) -> tuple[list[zipfile.ZipInfo], bytes, int]:
    """Give what the zip lists, its comment, and where its list starts."""
    head = file.read(8)
    if head == _OLE:
        raise NotAWorkbook(_ole_kind(file), path=path)
    if not head.startswith(b"PK"):
        raise NotAWorkbook("file-kind" if head else "file-empty", path=path)
    try:
        file.seek(0)
        with zipfile.ZipFile(_Listing(file)) as archive:
            return archive.infolist(), archive.comment, archive.start_dir
    except _TooLong as error:
        raise NotAWorkbook("file-too-big", path=path) from error
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, struct.error) as error:
        raise NotAWorkbook("file-damaged", path=path, part="zip") from error


def _refuse_too_big(path: Path, infos: Iterable[zipfile.ZipInfo]) -> None:
    unpacked = packed = 0
    for info in infos:
        size, compressed = info.file_size, info.compress_size
        if info.flag_bits & 0x41 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotAWorkbook("file-damaged", path=path, part=info.orig_filename)
        if size > SUSPICIOUS_XML and size > SUSPICIOUS_RATIO * compressed:
            is_xml = info.orig_filename.lower().endswith((".xml", ".rels"))
            if is_xml or size > SUSPICIOUS_BYTES:
                raise NotAWorkbook("part-too-big", path=path, part=info.orig_filename)
        unpacked += size if size > compressed else compressed
        packed += compressed
    if unpacked > MOST_BYTES or (unpacked > SUSPICIOUS_BYTES and unpacked > SUSPICIOUS_RATIO * packed):
        raise NotAWorkbook("file-too-big", path=path)


def _starts(path: Path, file: BinaryIO, infos: Sequence[zipfile.ZipInfo], last: int) -> list[int]:
    """Give where the contents of each part start; `last` is where the list of the zip does.

    Refuses parts that share bytes, or of which the zip says one thing in its list and another before the part.
    """
    starts: dict[int, int] = {}
    fixed, end = _LOCAL.size, 0
    for info in sorted(infos, key=attrgetter("header_offset")):
        offset = info.header_offset
        if offset < end:
            raise NotAWorkbook("file-damaged", path=path, part=info.orig_filename)
        name = info.orig_filename
        listed = name.encode("utf-8" if name.isascii() or info.flag_bits & _UTF8 else "cp437")
        file.seek(offset)
        header = file.read(fixed + len(listed))
        if len(header) < fixed or not header.startswith(b"PK\x03\x04"):
            raise NotAWorkbook("file-damaged", path=path, part=info.orig_filename)
        flags, method, crc, packed, size, name_length, extra_length = _LOCAL.unpack_from(header)
        later = (flags | info.flag_bits) & _DESCRIPTOR  # then the sum and the sizes stand behind the part
        if (
            name_length != len(listed)
            or header[fixed:] != listed
            or method != info.compress_type
            or (crc != info.CRC and (crc or not later))
            or (packed not in (info.compress_size, _IN_EXTRA) and (packed or not later))
            or (size not in (info.file_size, _IN_EXTRA) and (size or not later))
        ):
            raise NotAWorkbook("part-unclear", path=path, part=info.orig_filename)
        starts[offset] = start = offset + fixed + name_length + extra_length
        end = start + info.compress_size
    if end > last:
        raise NotAWorkbook("file-damaged", path=path, part="zip")
    return [starts[info.header_offset] for info in infos]


def _refuse_other_kinds(path: Path, parts: Collection[str]) -> None:
    if "xl/workbook.bin" in parts:
        raise NotAWorkbook("file-xlsb", path=path)
    if "mimetype" in parts or "word/document.xml" in parts or "ppt/presentation.xml" in parts:
        raise NotAWorkbook("file-kind", path=path)
    for needed in ("[Content_Types].xml", "_rels/.rels"):
        if needed not in parts:
            # A zip with anything else in it is another kind of file; a workbook lost this part.
            kind = "file-damaged" if any(name.startswith("xl/") for name in parts) else "file-kind"
            raise NotAWorkbook(kind, path=path, part=needed)


def _ole_kind(file: BinaryIO) -> str:
    """Tell a workbook with a password from an old .xls and from other files in Microsoft's old container."""
    file.seek(0)
    data = file.read(1 << 26)
    for stream, topic in (
        ("EncryptedPackage", "file-password"),
        ("Workbook", "file-xls"),
        ("Book", "file-xls"),
    ):
        if stream.encode("utf-16-le") in data:
            return topic
    return "file-kind"
