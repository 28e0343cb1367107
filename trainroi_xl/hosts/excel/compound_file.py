"""A compound file (MS-CFB, version 3): the little file system that a VBA project lives in.

Written whole, in one go, from all its streams. Sectors follow each other without gaps, nothing in it is a
clock or a random number, so the same streams give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

SECTOR, MINI_SECTOR, MINI_LIMIT = 512, 64, 4096
"""A stream shorter than the limit lies in mini sectors, which together form one stream of the root."""
FREE, END, FAT_SECTOR, NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
BLACK = 1
IN_HEADER = 109
"""So many sectors of the allocation table are listed in the header; that is room for 7 MB."""

_HEADER = struct.Struct("<8s16sHHHHH6sIIIIIIIIII")
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")


@dataclass
class _Entry:
    """One stream or folder; `left`, `right` and `child` are numbers of entries."""

    name: str
    kind: int
    data: bytes = b""
    left: int = NOTHING
    right: int = NOTHING
    child: int = NOTHING
    start: int = 0
    size: int = 0
    children: list[int] = field(default_factory=list)


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Give the file that holds these streams; a name with a slash is a stream in a folder.

    >>> compound_file({"PROJECT": b"", "VBA/dir": b"x"})[:4].hex()
    'd0cf11e0'
    """
    entries = _entries(streams)
    mini = bytearray()
    mini_table: list[int] = []
    body = bytearray()
    table: list[int] = []
    for entry in entries[1:]:
        entry.size = len(entry.data)
        if entry.kind != STREAM:
            continue
        if entry.size < MINI_LIMIT:
            entry.start = _append(mini, mini_table, entry.data, MINI_SECTOR)
        else:
            entry.start = _append(body, table, entry.data, SECTOR)
    entries[0].size = len(mini)
    entries[0].start = _append(body, table, bytes(mini), SECTOR)
    numbers = struct.pack(f"<{len(mini_table)}I", *mini_table)
    mini_table_start = _append(body, table, numbers, SECTOR, fill=b"\xff")
    mini_table_sectors = -(-len(numbers) // SECTOR)
    directory_start = _append(body, table, _directory(entries), SECTOR)
    # The table lists its own sectors too, so it may need one more for those.
    per_sector = SECTOR // 4
    sectors = 1
    while sectors * per_sector < len(table) + sectors:
        sectors += 1
    if sectors > IN_HEADER:
        raise ValueError(f"{len(body)} bytes are more than a compound file of this simple kind can hold")
    first = len(table)
    table += [FAT_SECTOR] * sectors
    table += [FREE] * (sectors * per_sector - len(table))
    listed = list(range(first, first + sectors))
    header = _HEADER.pack(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        0x3E,  # minor and major version
        3,
        0xFFFE,  # little-endian
        9,  # 2^9 bytes a sector, 2^6 a mini sector
        6,
        bytes(6),
        0,
        sectors,
        directory_start,
        0,
        MINI_LIMIT,
        mini_table_start,
        mini_table_sectors,
        END,  # no sectors of the table outside this header
        0,
        *listed[:1],
    )
    rest = listed[1:] + [FREE] * (IN_HEADER - sectors)
    return (
        header + struct.pack(f"<{len(rest)}I", *rest) + bytes(body) + struct.pack(f"<{len(table)}I", *table)
    )


def _append(body: bytearray, table: list[int], data: bytes, size: int, fill: bytes = b"\0") -> int:
    """Add data in sectors that follow each other, and give the number of the first."""
    if not data:
        return END
    first, count = len(table), -(-len(data) // size)
    body += data + fill * (count * size - len(data))
    table += [*range(first + 1, first + count), END]
    return first


def _entries(streams: Mapping[str, bytes]) -> list[_Entry]:
    """Give the root, folders and streams, each folder with a search tree of what it holds."""
    entries = [_Entry("Root Entry", ROOT)]
    folders = {"": 0}
    for path, data in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = len(entries)
            entries[0].children.append(len(entries))
            entries.append(_Entry(folder, STORAGE))
        entries[folders[folder]].children.append(len(entries))
        entries.append(_Entry(name, STREAM, data))
    for entry in entries:
        # Readers look names up by halving, in this order: shorter first, then by capitals.
        entry.children.sort(key=lambda at: (len(entries[at].name), entries[at].name.upper()))
        entry.child = _tree(entries, entry.children)
    return entries


def _tree(entries: list[_Entry], numbers: list[int]) -> int:
    """Make a balanced search tree of sorted entries, and give its root."""
    if not numbers:
        return NOTHING
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _tree(entries, numbers[:middle])
    entry.right = _tree(entries, numbers[middle + 1 :])
    return numbers[middle]


def _directory(entries: list[_Entry]) -> bytes:
    packed = b"".join(
        _ENTRY.pack(
            entry.name.encode("utf-16-le"),
            2 * len(entry.name) + 2,
            entry.kind,
            BLACK,
            entry.left,
            entry.right,
            entry.child,
            bytes(16),
            0,
            0,
            0,
            entry.start,
            entry.size,
        )
        for entry in entries
    )
    unused = _ENTRY.pack(b"", 0, 0, 0, NOTHING, NOTHING, NOTHING, bytes(16), 0, 0, 0, 0, 0)
    return packed + unused * (-len(entries) % (SECTOR // _ENTRY.size))
