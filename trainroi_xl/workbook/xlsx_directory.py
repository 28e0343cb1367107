"""The list of parts in a workbook's file: read from the zip, held to limits, and to one meaning.

A zip says what it holds in two places: in a list at its end, and before each part. Programs believe one or the
other, so a file in which they differ is refused, as is one that is made to overwhelm or to mislead its reader.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

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
_LOCAL = struct.Struct("<4s5H3I2H")
_UTF8, _DESCRIPTOR, _IN_EXTRA = 0x800, 0x08, 0xFFFFFFFF
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f]|^[A-Za-z]:|^//|(?:^|/)\.{1,2}(?:/|$)|\.(?:/|$)|(?<=.)//")
"""Control signs, drives and network shares, ways up and out of a folder, and a dot at the end, which Windows drops."""


@dataclass(frozen=True)
class Entry:
    """One part as the zip lists it; the name is spelled as other parts refer to it."""

    name: str
    info: zipfile.ZipInfo


@dataclass(frozen=True)
class Directory:
    """What a zip says of itself."""

    infos: list[zipfile.ZipInfo]
    entries: dict[str, Entry]
    """By name, folders left out."""
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
    infos, comment, start = _listed(path, file)
    if len(infos) > MOST_PARTS:
        raise NotAWorkbook("file-too-big", path=path)
    entries: dict[str, Entry] = {}
    lower: set[str] = set()
    for info in infos:
        # Some writers use backslashes or a leading slash; names are the same in either case.
        spelled = info.orig_filename.replace("\\", "/")
        if not spelled.strip("/") or _BAD_NAME.search(spelled.removesuffix("/")):
            raise NotAWorkbook("part-name", path=path, part=info.orig_filename)
        if spelled.endswith("/"):
            continue
        name = spelled.lstrip("/")
        if name.lower() in lower:
            raise NotAWorkbook("file-part-twice", path=path, part=name)
        lower.add(name.lower())
        entries[name] = Entry(name, info)
    _refuse_other_kinds(path, entries)
    _refuse_too_big(path, entries)
    _refuse_two_meanings(path, file, entries, start)
    return Directory(infos, entries, comment)


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


def _refuse_too_big(path: Path, entries: Mapping[str, Entry]) -> None:
    unpacked = packed = 0
    for entry in entries.values():
        info = entry.info
        if info.flag_bits & 0x41 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotAWorkbook("file-damaged", path=path, part=entry.name)
        large = SUSPICIOUS_XML if entry.name.lower().endswith((".xml", ".rels")) else SUSPICIOUS_BYTES
        if info.file_size > large and info.file_size > SUSPICIOUS_RATIO * info.compress_size:
            raise NotAWorkbook("part-too-big", path=path, part=entry.name)
        unpacked += max(info.file_size, info.compress_size)
        packed += info.compress_size
    if unpacked > MOST_BYTES or (unpacked > SUSPICIOUS_BYTES and unpacked > SUSPICIOUS_RATIO * packed):
        raise NotAWorkbook("file-too-big", path=path)


def _refuse_two_meanings(path: Path, file: BinaryIO, entries: Mapping[str, Entry], start: int) -> None:
    """Refuse parts that share bytes, or of which the zip says one thing in its list and another before the part."""
    end = 0
    for entry in sorted(entries.values(), key=lambda entry: entry.info.header_offset):
        info = entry.info
        if info.header_offset < end:
            raise NotAWorkbook("file-damaged", path=path, part=entry.name)
        listed = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
        file.seek(info.header_offset)
        header = file.read(_LOCAL.size + len(listed))
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise NotAWorkbook("file-damaged", path=path, part=entry.name)
        _, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack_from(header)
        later = (0,) if (flags | info.flag_bits) & _DESCRIPTOR else ()  # then the sizes stand behind the part
        if (
            name_length != len(listed)
            or header[_LOCAL.size :] != listed
            or method != info.compress_type
            or crc not in (info.CRC, *later)
            or packed not in (info.compress_size, _IN_EXTRA, *later)
            or size not in (info.file_size, _IN_EXTRA, *later)
        ):
            raise NotAWorkbook("part-unclear", path=path, part=entry.name)
        end = info.header_offset + _LOCAL.size + name_length + extra_length + info.compress_size
    if end > start:
        raise NotAWorkbook("file-damaged", path=path, part="zip")


def _refuse_other_kinds(path: Path, entries: Mapping[str, Entry]) -> None:
    if "xl/workbook.bin" in entries:
        raise NotAWorkbook("file-xlsb", path=path)
    if "mimetype" in entries or "word/document.xml" in entries or "ppt/presentation.xml" in entries:
        raise NotAWorkbook("file-kind", path=path)
    for needed in ("[Content_Types].xml", "_rels/.rels"):
        if needed not in entries:
            # A zip with anything else in it is another kind of file; a workbook lost this part.
            kind = "file-damaged" if any(name.startswith("xl/") for name in entries) else "file-kind"
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
