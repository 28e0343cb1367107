"""A VBA project (MS-OVBA) as Excel keeps it in xl/vbaProject.bin, from the sources of its modules alone.

Why our own writer and not pyOpenVBA: `trainroi new` and `trainroi install` make workbooks on the user's
machine, so what builds them is needed there too; pyOpenVBA starts from a file that Excel once saved, whose
compiled code and fixed project id would travel along; and what the format asks of a project without
compiled code is short. It is the layout that the specification demands of writers ("no performance cache,
version 0xFFFF"), and that EPPlus, LibreOffice and the add-in of xlwings have.

Excel compiles the sources when it opens the file. Nothing depends on the day or on chance, so the same
sources give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .compound_file import compound_file

CODE_PAGE = 1252
"""Sources are plain ASCII, so that it does not matter."""
LONGEST_NAME = 31
NO_CACHE = b"\xcc\x61\xff\xff\x00\x00\x00"
"""The stream _VBA_PROJECT where nothing is compiled: any version of Office reads the sources."""

WORKBOOK, SHEET = (
    "00020819-0000-0000-C000-000000000046",
    "00020820-0000-0000-C000-000000000046",
)
"""What the module of the workbook and that of a sheet are modules of."""

REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared"
        r"\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)
"""The two libraries that every project of Excel refers to; found by their id, wherever they are."""

_CHUNK = 4096


@dataclass(frozen=True)
class Module:
    """One module: its name, its source, and for the module of the workbook or of a sheet what it is of."""

    name: str
    source: str
    document: str | None = None


def standard_module(source: str) -> Module:
    """Give a module for a source that names itself in its first line, as an exported .bas does."""
    first = source.split("\n", 1)[0]
    if not (first.startswith('Attribute VB_Name = "') and first.endswith('"')):
        raise ValueError(f"the first line of a module must be its name, not {first!r}")
    return Module(first.removeprefix('Attribute VB_Name = "')[:-1], source)


def document_module(name: str, document: str, source: str = "") -> Module:
    """Give the module of the workbook or of a sheet; `name` is its code name."""
    attributes = {
        "VB_Name": f'"{name}"',
        "VB_Base": f'"0{{{document}}}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": "True",
        "VB_Exposed": "True",
        "VB_TemplateDerived": "False",
        "VB_Customizable": "True",
    }
    lines = "".join(f"Attribute {attribute} = {value}\n" for attribute, value in attributes.items())
    return Module(name, lines + source, document)


def vba_project(name: str, modules: Sequence[Module]) -> bytes:
    """Give the project with these modules, documents first.

    Raises ValueError where Excel would refuse it: a name too long or given twice, a source not in ASCII.
    """
    names = [module.name.upper() for module in modules]
    if len(set(names)) != len(names) or name.upper() in names:
        raise ValueError(f"modules and project need different names: {name}, {', '.join(names)}")
    for module in modules:
        if len(module.name) > LONGEST_NAME or not module.source.isascii():
            raise ValueError(f"{module.name}: a name of at most {LONGEST_NAME} letters and ASCII are needed")
    sources = {module.name: module.source.replace("\n", "\r\n").encode("ascii") for module in modules}
    streams = {f"VBA/{module}": compress(source) for module, source in sources.items()}
    streams["VBA/_VBA_PROJECT"] = NO_CACHE
    streams["VBA/dir"] = compress(_directory(name, modules))
    streams["PROJECT"] = _properties(name, modules, sources).encode("ascii")
    streams["PROJECTwm"] = b"".join(
        each.name.encode("ascii") + b"\0" + each.name.encode("utf-16-le") + b"\0\0" for each in modules
    ) + bytes(2)
    return compound_file(streams)


# --- the stream dir: what the project is made of ----------------------------------------------------------


def _directory(name: str, modules: Sequence[Module]) -> bytes:
    project = (
        (0x01, _long(1)),  # written on a 32-bit Windows; every other reads it too
        (0x02, _long(0x409)),
        (0x14, _long(0x409)),
        (0x03, _short(CODE_PAGE)),
        (0x04, name.encode("ascii")),
        (0x05, b""),
        (0x40, b""),
        (0x06, b""),
        (0x3D, b""),
        (0x07, _long(0)),
        (0x08, _long(0)),
    )
    # The record of the version states a size that is not its own, which the format wants that way.
    version = struct.pack("<HIIH", 0x09, 4, 1, 1)
    rest = ((0x0C, b""), (0x3C, b""), *_references(), (0x0F, _short(len(modules))), (0x13, _short(0xFFFF)))
    end = ((0x10, b""),)
    return _records(project) + version + _records(rest) + _records(_module_records(modules)) + _records(end)


def _references() -> Iterator[tuple[int, bytes]]:
    for name, library in REFERENCES:
        yield 0x16, name.encode("ascii")
        yield 0x3E, name.encode("utf-16-le")
        yield 0x0D, _long(len(library)) + library.encode("ascii") + bytes(6)


def _module_records(modules: Sequence[Module]) -> Iterator[tuple[int, bytes]]:
    for module in modules:
        ansi, wide = module.name.encode("ascii"), module.name.encode("utf-16-le")
        yield 0x19, ansi
        yield 0x47, wide
        yield 0x1A, ansi  # the stream bears the module's name
        yield 0x32, wide
        yield 0x1C, b""
        yield 0x48, b""
        yield 0x31, _long(0)  # the source begins where the stream does
        yield 0x1E, _long(0)
        yield 0x2C, _short(0xFFFF)
        yield 0x22 if module.document else 0x21, b""
        yield 0x2B, b""


def _records(records: Sequence[tuple[int, bytes]] | Iterator[tuple[int, bytes]]) -> bytes:
    return b"".join(struct.pack("<HI", kind, len(data)) + data for kind, data in records)


def _long(number: int) -> bytes:
    return struct.pack("<I", number)


def _short(number: int) -> bytes:
    return struct.pack("<H", number)


# --- the stream PROJECT: the same once more, in words -----------------------------------------------------


def _properties(name: str, modules: Sequence[Module], sources: dict[str, bytes]) -> str:
    digest = hashlib.sha256(b"\0".join([name.encode("ascii"), *sources.values()])).digest()
    guid = f"{{{str(uuid.UUID(bytes=digest[:16])).upper()}}}"
    lines = [f'ID="{guid}"']
    lines += [f"Document={module.name}/&H00000000" for module in modules if module.document]
    lines += [f"Module={module.name}" for module in modules if not module.document]
    lines += [
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_hidden(guid, bytes(4))}"',  # not protected,
        f'DPB="{_hidden(guid, bytes(1))}"',  # no password,
        f'GC="{_hidden(guid, bytes((0xFF,)))}"',  # in view
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\r\n".join(lines)


def _hidden(guid: str, data: bytes, seed: int = 0) -> str:
    """Write a property the way the format hides it; the seed is random with Excel, and need not be."""
    key = sum(guid.encode("ascii")) & 0xFF
    plain, older, newer = key, seed ^ 2, seed ^ key
    hidden = bytearray((seed, older, newer))
    for byte in bytes((seed & 6) // 2) + struct.pack("<I", len(data)) + data:
        written = byte ^ (older + plain & 0xFF)
        older, newer, plain = newer, written, byte
        hidden.append(written)
    return hidden.hex().upper()


# --- compression --------------------------------------------------------------------------------------------


def compress(data: bytes) -> bytes:
    r"""Compress a source as a module's stream holds it, in chunks of 4096 bytes.

    >>> compress(b"aaaaaaaa").hex()
    '0103b002610400'
    """
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return b"\x01" + b"".join(_compressed_chunk(chunk) for chunk in chunks)


def _compressed_chunk(chunk: bytes) -> bytes:
    """Write eight tokens after each byte of flags: a byte as it is, or how far back to copy how many."""
    out = bytearray(2)
    at, length = 0, len(chunk)
    seen: dict[bytes, int] = {}
    while at < length:
        flags_at, flags = len(out), 0
        out.append(0)
        for bit in range(8):
            if at >= length:
                break
            # The farther into the chunk, the more bits the distance takes and the fewer the length.
            bits = max((at - 1).bit_length(), 4)
            copied = _match(chunk, at, seen, (0xFFFF >> bits) + 3)
            if copied:
                distance = at - seen[chunk[at : at + 3]]
                out += _short((distance - 1 << 16 - bits) | copied - 3)
                flags |= 1 << bit
            else:
                out.append(chunk[at])
            for passed in range(at, at + (copied or 1)):
                seen[chunk[passed : passed + 3]] = passed
            at += copied or 1
        out[flags_at] = flags
    size = len(out) - 3
    if size > 0xFFF:
        raise ValueError("this does not look like a source: it does not compress")
    out[:2] = _short(size | 0xB000)
    return bytes(out)


def _match(chunk: bytes, at: int, seen: dict[bytes, int], most: int) -> int:
    """Give how many bytes the last place with the same three bytes has in common with this one, 0 for none."""
    if at + 3 > len(chunk):
        return 0
    before = seen.get(chunk[at : at + 3])
    if before is None:
        return 0
    count, most = 3, min(most, len(chunk) - at)
    while count < most and chunk[before + count] == chunk[at + count]:
        count += 1
    return count
