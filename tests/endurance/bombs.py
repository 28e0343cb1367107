"""Files made to overwhelm their reader: python tests/endurance/bombs.py prints what each costs before it is refused.

`BOMBS` are small files that unpack, list or claim far too much, by name, each with the message that refuses it.
"""

import datetime as dt
import multiprocessing
import resource
import sys
import tempfile
import time
import zlib
from pathlib import Path

from mutations import Part, pack, unpack

from trainroi_xl import templates
from trainroi_xl.errors import TrainroiError
from trainroi_xl.hosts import files
from trainroi_xl.templates.examples import example_of

SHEET, TABLE, WORKBOOK = "xl/worksheets/sheet", "xl/tables/table", "xl/workbook.xml"
TODAY = dt.date(2026, 11, 2)


def inside(data, more, last):
    """Put XML right before the last tag of a name."""
    at = data.rindex(b"</" + last)
    return data[:at] + more + data[at:]


def find(parts, name, containing=b""):
    """Give the first part whose name begins so and that contains something."""
    return next(part for part in parts if part.text.startswith(name) and containing in part.data)


def into(name, last, more, containing=b""):
    """Blow one part up."""

    def bomb(parts):
        part = find(parts, name, containing)
        part.data = inside(part.data, more, last)

    return bomb


def squeezed(pieces):
    """Deflate without holding the whole in memory: (packed, size, crc)."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, size, crc = [], 0, 0
    for piece in pieces:
        packed.append(squeeze.compress(piece))
        size += len(piece)
        crc = zlib.crc32(piece, crc)
    return b"".join([*packed, squeeze.flush()]), size, crc


def zeros(parts):
    """A part of 300 MB of nothing."""
    packed, size, crc = squeezed(bytes(1 << 20) for _ in range(300))
    parts.append(Part(b"xl/bomb.bin", packed, 8, crc, size))


def many_zeros(parts):
    """Parts of 90 MB each, which no limit for one part stops."""
    packed, size, crc = squeezed(bytes(1 << 20) for _ in range(90))
    parts += [Part(b"xl/bomb%d.bin" % number, packed, 8, crc, size) for number in range(5)]


def long_sheet(parts):
    """A sheet of 90 MB of spaces between its rows."""
    part = find(parts, SHEET, b"<tableParts")
    at = part.data.index(b"</sheetData>")
    before, after = part.data[:at], part.data[at:]
    part.packed, part.size, part.crc = squeezed([before, *[b" " * (1 << 20)] * 90, after])


def overlap(parts):
    """Ten names for the bytes of one part."""
    part = parts[-1]
    offset = sum(30 + len(each.name) + len(each.packed) for each in parts[:-1])
    for number in range(10):
        other = Part(b"xl/copy%d.bin" % number, b"", 8, part.crc, part.size)
        other.central = {"offset": offset, "packed": len(part.packed)}
        parts.append(other)


def inner(parts):
    """More bytes inside a part than the zip says that it has."""
    part = find(parts, SHEET)
    part.data = part.data + b" " * 50_000_000
    part.local = part.central = {"size": 2_000}


def laughs(kind):
    """A document type whose entities hold each other: used in a text, or in an attribute."""
    declared = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 12)
    )
    declared = b"<!DOCTYPE sst [" + declared + b"]>"

    def bomb(parts):
        part = find(parts, "xl/sharedStrings.xml")
        start = part.data.index(b"?>") + 2
        use = b"<si><t>&a11;</t></si>" if kind == "text" else b'<si x="&a11;"><t/></si>'
        part.data = part.data[:start] + declared + inside(part.data[start:], use, b"sst")

    return bomb


def wide_table(parts):
    """A table that claims every cell of its sheet, with a heading for each column."""
    part = find(parts, TABLE, b'"tblCosts"')
    columns = b"".join(b'<tableColumn id="%d" name="c%d"/>' % (number, number) for number in range(1, 16_385))
    part.data = (
        b'<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="9" name="tblCosts"'
        b' displayName="tblCosts" ref="A1:XFD1048576"><tableColumns count="16384">'
        + columns
        + b"</tableColumns></table>"
    )


def many_tables(parts):
    """One table, referred to so often that its cells are read a hundred thousand times."""
    relations = find(parts, "xl/worksheets/_rels/", b"tables/")
    target = relations.data.partition(b'Target="../tables/')[2].partition(b'"')[0]
    one = b'<Relationship Id="x%d" Type="http://x/table" Target="../tables/' + target + b'"/>'
    relations.data = inside(
        relations.data, b"".join(one % number for number in range(100_000)), b"Relationships"
    )


def names(parts):
    """A hundred thousand inputs."""
    one = b'<definedName name="in_x%d">Start!$A$%d</definedName>'
    part = find(parts, WORKBOOK)
    part.data = inside(
        part.data, b"".join(one % (number, number) for number in range(1, 100_000)), b"definedNames"
    )


def sheets(parts):
    """A hundred thousand sheets in one part."""
    part = find(parts, WORKBOOK)
    one = b'<sheet name="x%d" sheetId="%d" r:id="rId1"/>'
    part.data = inside(part.data, b"".join(one % (number, number) for number in range(9, 100_000)), b"sheets")


def listing(parts):
    """Names of parts that take 30 MB in the list of the zip."""
    parts += [Part(b"x/%06d" % number + b"y" * 600, b"", 0, 0, 0) for number in range(50_000)]


def attributes(number):
    return b"<x " + b" ".join(b'a%d="1"' % each for each in range(number)) + b"/>"


BOMBS = {
    "one part of 300 MB": (zeros, "part-too-big"),
    "five parts of 90 MB": (many_zeros, "file-too-big"),
    "90 MB of spaces in a sheet": (long_sheet, "*"),
    "parts that share bytes": (overlap, "file-damaged"),
    "more in a part than the zip says": (inner, "file-damaged"),
    "a list of 50,000 long names": (listing, "file-too-big"),
    "20,000 parts": (
        lambda parts: parts.extend(Part(b"x%d" % n, b"", 0, 0, 0) for n in range(20_000)),
        "file-too-big",
    ),
    "entities in a text": (laughs("text"), "file-damaged"),
    "entities in an attribute": (laughs("attribute"), "file-damaged"),
    "100,000 levels": (into(WORKBOOK, b"workbook", b"<x>" * 100_000), "file-damaged"),
    "300 levels": (into(WORKBOOK, b"workbook", b"<x>" * 300 + b"</x>" * 300), "file-damaged"),
    "3.5 million empty elements in the workbook": (
        into(WORKBOOK, b"workbook", b"<x/>" * 3_500_000),
        "part-too-big",
    ),
    "3.5 million empty elements in a table": (into(TABLE, b"table", b"<x/>" * 3_500_000), "part-too-big"),
    "3.5 million attributes": (into(WORKBOOK, b"workbook", attributes(3_500_000)), "part-too-big"),
    "3.5 million empty elements beside the rows": (
        into(SHEET, b"worksheet", b"<x/>" * 3_500_000),
        "part-too-big",
    ),
    "3.5 million empty elements in one text": (
        into("xl/sharedStrings.xml", b"sst", b"<si>" + b"<r/>" * 3_500_000 + b"</si>"),
        "part-too-big",
    ),
    "6 million empty texts": (into("xl/sharedStrings.xml", b"sst", b"<si/>" * 6_000_000), "part-too-big"),
    "3.5 million styles": (into("xl/styles.xml", b"cellXfs", b"<xf/>" * 3_500_000), "part-too-big"),
    "one text of 90 MB": (
        into("xl/sharedStrings.xml", b"sst", b"<si><t>" + b"x" * 90_000_000 + b"</t></si>"),
        "*",
    ),
    "one cell of 40 MB": (
        into(
            SHEET,
            b"sheetData",
            b'<row r="9999"><c r="A9999" t="str"><v>' + b"x" * 40_000_000 + b"</v></c></row>",
        ),
        "part-too-big",
    ),
    "a table of 17 thousand million cells": (wide_table, "part-too-big"),
    "one table 100,000 times": (many_tables, "*"),
    "100,000 inputs": (names, "*"),
    "100,000 sheets": (sheets, "*"),
}
"""By name: what makes a bomb of the parts of a good workbook, and the topic of its refusal; * for any."""


def good():
    """Give the parts of a workbook with an example in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "good.xlsx")
        templates.build("cost-tracker", "en", path, example_of("cost-tracker"))
        return unpack(path.read_bytes())


def make(name, path):
    """Make one bomb."""
    parts = good()
    BOMBS[name][0](parts)
    path.write_bytes(pack(parts))
    return path


def _try(path, answer):
    start, base = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        files.refresh(path, TODAY)
        ended = "REFRESHED"
    except TrainroiError as error:
        ended = error.topic + ": " + str(error.details.get("part", ""))
    except BaseException as error:
        ended = repr(error)[:100]
    seconds = time.perf_counter() - start
    answer.send((ended, seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1024))


def main():
    sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder, "warm.xlsx")
        warm.write_bytes(pack(good()))
        print(f"{'bomb':45} {'file kB':>8} {'s':>6} {'MB more':>8}  ended")
        for name in [name for name in BOMBS if not sys.argv[1:] or name in sys.argv[1:]]:
            path = Path(folder, "bomb.xlsx")
            maker = multiprocessing.get_context("spawn").Process(target=make, args=(name, path))
            maker.start()
            maker.join()
            theirs, ours = multiprocessing.Pipe()
            process = multiprocessing.get_context("spawn").Process(
                target=_warm_and_try, args=(warm, path, theirs)
            )
            process.start()
            process.join(60)
            if process.is_alive():
                process.kill()
            ended, seconds, more = ours.recv() if ours.poll() else ("no end, or a crash", 60, 0)
            print(f"{name:45} {path.stat().st_size // 1024:8} {seconds:6.2f} {more:8.0f}  {ended}")


def _warm_and_try(warm, path, answer):
    files.refresh(warm, TODAY)
    _try(path, answer)


if __name__ == "__main__":
    main()
