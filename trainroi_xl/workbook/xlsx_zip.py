"""Write a workbook's file anew with a few parts replaced; all other parts keep their very bytes."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from ..errors import WorkbookError
from .xlsx_directory import Entry
from .xlsx_package import Package

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s4B4H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DESCRIPTOR, _UTF8 = 0x08, 0x800
_LEVEL = 3
"""How hard to deflate: half the time of the usual 6, for a few kilobytes."""
_PIECE = 1 << 17
"""Bytes copied at a time: memory that is used again is twice as fast as fresh memory for every megabyte."""


@dataclass(frozen=True)
class _Written:
    """Where one entry landed in the new file."""

    info: zipfile.ZipInfo
    name: bytes
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    offset: int


def refuse_unusual(package: Package) -> None:
    """Refuse a zip whose bytes before the first part (a self-extractor, say) would be lost."""
    if min((entry.info.header_offset for entry in package.listed), default=0):
        raise WorkbookError("file-unusual", path=package.path)


def write_zip(
    package: Package, replaced: Mapping[str, bytes], removed: Collection[str], out: BinaryIO
) -> None:
    """Write the whole file: the parts in their old order, replaced ones deflated again, others copied raw."""
    written: dict[int, _Written] = {}
    for entry in sorted(package.listed, key=lambda entry: entry.info.header_offset):
        if entry.name not in removed:
            written[entry.start] = _write_part(package, entry, replaced.get(entry.name), out)
    start = out.tell()
    for entry in package.listed:
        if entry.start in written:
            out.write(_central(written[entry.start]))
    length = out.tell() - start
    count = len(written)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, length, start, len(package.comment)))
    out.write(package.comment)


def _write_part(package: Package, entry: Entry, data: bytes | None, out: BinaryIO) -> _Written:
    info = entry.info
    name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")
    # Sizes stand in the header here, so no descriptor follows the data. Extra fields (zip64 sizes,
    # padding, times) are dropped: they would have to be true of the new file.
    flags, method = info.flag_bits & ~_DESCRIPTOR, info.compress_type
    crc, size, compressed = info.CRC, info.file_size, info.compress_size
    packed = b""
    if data is not None:
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed = deflater.compress(data) + deflater.flush()
        flags, method = flags & _UTF8, zipfile.ZIP_DEFLATED
        crc, size, compressed = zlib.crc32(data), len(data), len(packed)
    part = _Written(info, name, flags, method, crc, compressed, size, out.tell())
    header = _LOCAL.pack(
        b"PK\x03\x04", _version(part), flags, method, *_moment(info), crc, compressed, size, len(name), 0
    )
    out.write(header + name + packed)
    if data is None:
        for chunk in package.raw(entry, _PIECE):
            out.write(chunk)
    return part


def _central(part: _Written) -> bytes:
    info = part.info
    header = _CENTRAL.pack(
        b"PK\x01\x02",
        info.create_version,
        info.create_system,
        _version(part),
        0,
        part.flags,
        part.method,
        *_moment(info),
        part.crc,
        part.compressed,
        part.size,
        len(part.name),
        0,
        len(info.comment),
        0,
        info.internal_attr,
        info.external_attr,
        part.offset,
    )
    return header + part.name + info.comment


def _version(part: _Written) -> int:
    """Give the version that a reader needs; 45 meant zip64, which the new file does without."""
    return 20 if part.method or part.info.extract_version >= 45 else part.info.extract_version


def _moment(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
