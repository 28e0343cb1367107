"""Kinds of zip: the same parts, packed the ways that programs pack them."""

import struct
import zlib

import workbooks

from .kind import Kind

UTF8, DESCRIPTOR = 0x800, 0x08
FOUR = 0xFFFFFFFF


def pack(
    path,
    parts,
    *,
    flags=0,
    stored=False,
    descriptor="",
    zip64=False,
    end64=False,
    extra=b"",
    extra_in_directory=b"",
    comment=b"",
    before=b"",
    system=0,
    moment=(0, 0x21),
):
    """Write a zip, entry by entry, with what a program may put in its headers.

    `descriptor` is "signed" or "bare": sizes stand after the data, as a program writes them that streams.
    """
    out = bytearray(before)
    directory = bytearray()
    for name, data in parts.items():
        deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
        folder = name.endswith("/")
        method = 0 if stored or folder else 8
        packed = data if method == 0 else deflater.compress(data) + deflater.flush()
        spelled = name.encode()
        total, offset = zlib.crc32(data), len(out)
        bits = flags | (DESCRIPTOR if descriptor and not folder else 0)
        sizes = (0, 0, 0) if bits & DESCRIPTOR else (total, len(packed), len(data))
        more = extra
        if zip64:
            sizes = (sizes[0], FOUR, FOUR)
            more = struct.pack("<HHQQ", 1, 16, len(data), len(packed)) + extra
        version = 45 if zip64 else 20
        out += struct.pack(
            "<4s5H3I2H", b"PK\x03\x04", version, bits, method, *moment, *sizes, len(spelled), len(more)
        )
        out += spelled + more + packed
        if bits & DESCRIPTOR:
            out += b"PK\x07\x08" if descriptor == "signed" else b""
            out += struct.pack("<IQQ" if zip64 else "<3I", total, len(packed), len(data))
        sizes, more, where = (len(packed), len(data)), extra_in_directory, offset
        if zip64:
            sizes, where = (FOUR, FOUR), FOUR
            more = struct.pack("<HHQQQ", 1, 24, len(data), len(packed), offset) + more
        directory += struct.pack(
            "<4s4B4H3I5H2I",
            b"PK\x01\x02",
            20,
            system,
            version,
            0,
            bits,
            method,
            *moment,
            total,
            *sizes,
            len(spelled),
            len(more),
            0,
            0,
            0,
            0x10 if folder else 0,
            where,
        )
        directory += spelled + more
    start, count = len(out), len(parts)
    out += directory
    if end64:
        at = len(out)
        out += struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(directory), start)
        out += struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
        end = (0xFFFF, 0xFFFF, FOUR, FOUR)
    else:
        end = (count, count, len(directory), start)
    out += struct.pack("<4s2H2H2IH", b"PK\x05\x06", 0, 0, *end, len(comment)) + comment
    path.write_bytes(out)


def packed(**options):
    """Give the kind that is packed with these options."""
    return lambda path: pack(path, workbooks.parts(path), **options)


def reordered(path):
    parts = workbooks.parts(path)
    pack(path, dict(reversed(parts.items())))


def renamed(rename):
    return lambda path: pack(path, {rename(name): data for name, data in workbooks.parts(path).items()})


def in_other_capitals(name):
    return name.replace("sheet", "Sheet").replace("table", "Table").replace("xl/", "XL/")


def with_folders(path):
    parts = workbooks.parts(path)
    folders = dict.fromkeys(sorted({name.rpartition("/")[0] + "/" for name in parts if "/" in name}), b"")
    pack(path, folders | parts, system=3)


# What Java puts into the first entry of an archive, and Office for a part that may grow where it lies.
JAVA = struct.pack("<HH", 0xCAFE, 0)
GROWTH = struct.pack("<HHHH", 0xA220, 2 + 2 + 200, 0xA028, 200) + bytes(200)
TIMES = struct.pack("<HHBI", 0x5455, 5, 1, 1_700_000_000)

KINDS = [
    Kind("sizes after the data (a program that streams)", packed(descriptor="signed", flags=UTF8)),
    Kind("sizes after the data, unsigned", packed(descriptor="bare")),
    Kind("zip64 sizes in every entry", packed(zip64=True)),
    Kind("zip64 sizes after the data", packed(zip64=True, descriptor="signed", flags=UTF8)),
    Kind("a zip64 directory", packed(end64=True, zip64=True)),
    Kind("parts that are not compressed", packed(stored=True)),
    Kind("names marked as UTF-8", packed(flags=UTF8)),
    Kind("names with backslashes", renamed(lambda name: name.replace("/", "\\"))),
    Kind("names with a leading slash", renamed(lambda name: "/" + name)),
    Kind("names in other capitals than the references", renamed(in_other_capitals)),
    Kind("parts in any order", reordered),
    Kind("entries for folders", with_folders),
    Kind("extra fields of Java, Office and Unix", packed(extra=JAVA + GROWTH, extra_in_directory=TIMES)),
    Kind("a comment at the end", packed(comment=b"made by a stream, PK or not")),
    Kind("a moment of zero in every entry", packed(moment=(0, 0))),
    Kind("bytes before the first part", packed(before=b"PK stub"), refused="file-unusual"),
]
