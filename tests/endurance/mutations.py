"""Ways to spoil a workbook's file: its bytes, its zip, its parts and the XML in them, and what a user could type."""

import io
import re
import struct
import zipfile
import zlib
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

NASTY = (
    "", "0", "-1", "1", "2", "7", "65535", "1048576", "1048577", "99999999999999999999", "9" * 5000, "1e999", "-1e308",
    "NaN", "inf", "0x10", "1_0", "+1", " 1 ", "1.5", "A1", "A0", "XFD1048576", "XFE1", "AAAA1", "a1:", "$A$1:$B$2",
    "1:1", "A:A", "B9:A1", "A1:XFD1048576", "true", "false", "e", "s", "str", "inlineStr", "b", "d", "n", "z",
    "\u0663", "\u00b2", "'", '"', "\u202e", "_x0000_", "_xD800_", "_x001B_[2J", "=1+1", "=cmd|' /C calc'!A0",
    "../../../../etc/passwd", "/xl/workbook.xml", "http://127.0.0.1:9/x", "\\\\127.0.0.1\\share", "file:///etc/passwd",
    "#REF!", "#SPILL!", "rId1", "rId2", "External", "x" * 40_000, "'A'!$A$1", "Start!$A$1", "tblCosts", "tblByProgramme",
    "worksheet", "2026-13-45", "2958466", "-0", "{0}", "{path}", "%s", "cost-tracker", "nl",
)  # fmt: skip
"""Values for attributes and texts, right and wrong, where any may stand."""
NUMBERS = (
    b"0",
    b"-1",
    b"1048577",
    b"4294967296",
    b"99999999999999999999",
    b"1e400",
    b"NaN",
    b"",
    b"\xd9\xa3",
)
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass
class Part:
    """One part of a zip as it is going to be written, with what its two headers say otherwise than is true."""

    name: bytes
    packed: bytes
    method: int
    crc: int
    size: int
    local: dict = field(default_factory=dict)
    central: dict = field(default_factory=dict)
    extra: bytes = b""
    gap: bytes = b""
    listed: bool = True

    @property
    def text(self):
        """The name as text."""
        return self.name.decode("utf-8", "replace")

    @property
    def data(self):
        """The contents."""
        return zlib.decompress(self.packed, -15) if self.method else self.packed

    @data.setter
    def data(self, data):
        squeeze = zlib.compressobj(1, zlib.DEFLATED, -15)
        self.packed, self.method = squeeze.compress(data) + squeeze.flush(), 8
        self.crc, self.size = zlib.crc32(data), len(data)


def unpack(data):
    """Give the parts of a good workbook."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name = info.filename.encode()
            fixed = data[info.header_offset : info.header_offset + _LOCAL.size]
            start = info.header_offset + _LOCAL.size + sum(_LOCAL.unpack(fixed)[-2:])
            packed = data[start : start + info.compress_size]
            parts.append(Part(name, packed, info.compress_type, info.CRC, info.file_size))
    return parts


def pack(parts, end=None, comment=b""):
    """Write parts as a zip; `end` are fields of its last record that are to be wrong."""
    out, listing, count = io.BytesIO(), io.BytesIO(), 0
    for part in parts:
        out.write(part.gap)
        said = {"version": 20, "flags": 0x800 if not part.name.isascii() else 0, "method": part.method,
                "crc": part.crc, "packed": len(part.packed), "size": part.size, "name": part.name}  # fmt: skip
        local, central = {**said, **part.local}, {**said, "offset": out.tell(), **part.central}
        out.write(
            _LOCAL.pack(
                b"PK\3\4", local["version"], local["flags"], local["method"], 0, 0x21, local["crc"],
                local["packed"], local["size"], len(local["name"]), len(part.extra),
            )
        )  # fmt: skip
        out.write(local["name"] + part.extra + part.packed)
        if part.listed:
            count += 1
            listing.write(
                _CENTRAL.pack(
                    b"PK\1\2", 20, central["version"], central["flags"], central["method"], 0, 0x21, central["crc"],
                    central["packed"], central["size"], len(central["name"]), 0, 0, 0, 0, 0, central["offset"],
                )
            )  # fmt: skip
            listing.write(central["name"])
    start = out.tell()
    out.write(listing.getvalue())
    true = {"disks": 0, "count": count, "length": listing.tell(), "start": start, "comment": len(comment)}
    last = {**true, **(end or {})}
    out.write(
        _END.pack(
            b"PK\5\6",
            last["disks"],
            0,
            last["count"],
            last["count"],
            last["length"],
            last["start"],
            last["comment"],
        )
    )
    out.write(comment)
    return out.getvalue()


def mutate(rng, corpus, typed):
    """Spoil one file of a corpus {name: bytes}: give the name of the file and the new bytes.

    `typed` are values that cells may hold, as (type, text).
    """
    name = rng.choice(sorted(corpus))
    original = corpus[name]
    level = rng.random()
    if level < 0.08:
        return name, spoil_bytes(rng, original)
    parts = unpack(original)
    if level < 0.22:
        end, comment = {}, b""
        for _ in range(rng.choice((1, 1, 2))):
            rng.choice(_ZIPS)(rng, parts, end)
        if rng.random() < 0.1:
            comment = rng.randbytes(rng.choice((1, 30, 65_535)))
        return name, pack(parts, end, comment)
    if level < 0.32:
        for _ in range(rng.choice((1, 1, 2))):
            rng.choice(_PARTS)(rng, parts, corpus)
        return name, pack(parts)
    if level < 0.50:
        _type_in(rng, parts, typed)
        return name, pack(parts)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        part = _some_part(rng, parts)
        part.data = rng.choice(_XML_BYTES)(rng, part.data) if rng.random() < 0.2 else _tree(rng, part.data)
    return name, pack(parts)


def spoil_bytes(rng, data):
    """Spoil a file byte by byte, whatever it holds."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        data = rng.choice(_BYTES)(rng, data)
    return data


def _some_part(rng, parts):
    """Choose a part: those that a refresh reads more often than the others."""
    kinds = ("xl/worksheets/sheet", "xl/tables/", "xl/workbook.xml", "xl/sharedStrings", "xl/styles", "xl/charts/",
             "xl/drawings/", "rels", "Content_Types", "docProps")  # fmt: skip
    wanted = rng.choices(kinds, (8, 6, 4, 2, 2, 2, 1, 3, 1, 1))[0]
    return rng.choice([part for part in parts if wanted in part.text] or parts)


# --- bytes ----------------------------------------------------------------------------------------------


def _flip(rng, data):
    spoiled = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 50))):
        spoiled[rng.randrange(len(spoiled))] ^= 1 << rng.randrange(8)
    return bytes(spoiled)


def _run(rng, data):
    at, length = rng.randrange(len(data)), rng.choice((1, 4, 64, 5000))
    filling = rng.choice((bytes(length), b"\xff" * length, rng.randbytes(length)))
    return data[:at] + filling + data[at + length :]


def _insert(rng, data):
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.choice((1, 2, 100))) + data[at:]


def _cut(rng, data):
    at = rng.randrange(len(data))
    return rng.choice((data[:at], data[at:], data[:at] + data[min(len(data), at + 500) :])) or b"P"


def _twice(rng, data):
    at, length = rng.randrange(len(data)), rng.choice((8, 400, 20_000))
    return data[: at + length] + data[at:]


def _at_the_end(rng, data):
    """Flip where the list of the zip is."""
    at = len(data) - min(len(data), 4000)
    return data[:at] + _flip(rng, data[at:])


_BYTES = (_flip, _run, _insert, _cut, _twice, _at_the_end)


# --- zip ------------------------------------------------------------------------------------------------

_WRONG = (0, 1, 0xFFFF, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF, 0x80000000)


def _wrong_header(rng, parts, end):
    part = rng.choice(parts)
    header = rng.choice((part.local, part.central))
    what = rng.choice(("crc", "packed", "size", "flags", "method", "version", "offset"))
    if what in ("flags", "method", "version"):
        header[what] = rng.choice((0, 1, 8, 9, 0x41, 0x800, 12, 99, 0xFFFF))
    else:
        true = {"crc": part.crc, "packed": len(part.packed), "size": part.size, "offset": 0}[what]
        header[what] = max(0, rng.choice((*_WRONG, true + 1, true - 1, true * 2)) & 0xFFFFFFFF)


def _other_name(rng, parts, end):
    part = rng.choice(parts)
    text = part.text
    other = rng.choice(
        (text.upper(), "/" + text, "../" + text, "..\\..\\" + text, "C:/" + text, "//host/" + text, text + "\0.txt",
         text + ".", text + " ", "xl/./" + text, text.replace("/", "//"), "\x1b[2J" + text, "é" + text, "", "a" * 70_00,
         "[content_types].xml", "con", text + "/")
    ).encode()  # fmt: skip
    rng.choice((part.local, part.central)).update(name=other)
    if rng.random() < 0.5:
        part.name, part.local, part.central = other, {}, {}


def _second(rng, parts, end):
    part = deepcopy(rng.choice(parts))
    if rng.random() < 0.5:
        part.name = rng.choice((part.name.upper(), b"/" + part.name, part.name.replace(b"/", b"\\")))
    if rng.random() < 0.5:
        part.data = b"<x/>"
    parts.insert(rng.randrange(len(parts) + 1), part)


def _order(rng, parts, end):
    rng.shuffle(parts)


def _unlisted(rng, parts, end):
    rng.choice(parts).listed = False


def _wrong_end(rng, parts, end):
    what = rng.choice(("disks", "count", "length", "start", "comment"))
    end[what] = rng.choice((0, 1, 5, 0xFFFF)) if what in ("disks", "count", "comment") else rng.choice(_WRONG)


def _extra(rng, parts, end):
    kind = rng.choice((1, 0x5455, 0x7075, 0xCAFE))
    filling = rng.randbytes(rng.choice((0, 8, 24, 300)))
    rng.choice(parts).extra = struct.pack("<2H", kind, rng.choice((len(filling), 0xFFFF))) + filling


def _gap(rng, parts, end):
    rng.choice(parts).gap = rng.choice((bytes(10), b"PK\3\4" + bytes(30), b"MZ" + bytes(600)))


def _stored(rng, parts, end):
    part = rng.choice(parts)
    part.packed, part.method = part.data, 0


def _share_bytes(rng, parts, end):
    rng.choice(parts).central["offset"] = rng.randrange(sum(len(part.packed) for part in parts))


_ZIPS = (_wrong_header, _wrong_header, _other_name, _second, _order, _unlisted, _wrong_end, _extra, _gap, _stored,
         _share_bytes)  # fmt: skip


# --- parts ----------------------------------------------------------------------------------------------


def _gone(rng, parts, corpus):
    parts.remove(_some_part(rng, parts))


def _empty(rng, parts, corpus):
    _some_part(rng, parts).data = rng.choice((b"", b" ", b"<x/>", b"\0" * 100, b"<?xml version='1.0'?>"))


def _swapped(rng, parts, corpus):
    one, other = _some_part(rng, parts), _some_part(rng, parts)
    one.name, other.name = other.name, one.name


def _foreign(rng, parts, corpus):
    """Take a part of another workbook, under its own name or under that of a part here."""
    there = unpack(corpus[rng.choice(sorted(corpus))])
    part = _some_part(rng, there)
    same = [each for each in parts if each.name == part.name]
    target = same[0] if same and rng.random() < 0.7 else _some_part(rng, parts)
    target.data = part.data


def _bomb(rng, parts, corpus):
    """Blow a part up, or the workbook as a whole."""
    part = _some_part(rng, parts)
    data = part.data
    middle = data.rfind(b"<")
    kind = rng.randrange(7)
    if kind == 0:
        part.data = data[:middle] + b" " * rng.choice((1 << 20, 1 << 25)) + data[middle:]
    elif kind == 1:
        part.data = data[:middle] + b"<a>" * rng.choice((300, 100_000)) + data[middle:]
    elif kind == 2:
        deep = rng.choice((100, 255, 300, 5000))
        part.data = data[:middle] + b"<a>" * deep + b"</a>" * deep + data[middle:]
    elif kind == 3:
        attributes = b" ".join(b'a%d="1"' % number for number in range(rng.choice((10, 1000, 50_000))))
        part.data = data[:middle] + b"<a " + attributes + b"/>" + data[middle:]
    elif kind == 4:
        part.data = data[:middle] + rng.choice((b"<a/>", b"<row/>", b"<x>y</x>")) * 100_000 + data[middle:]
    elif kind == 5:
        parts += [Part(b"x/%d" % number, b"", 0, 0, 0) for number in range(rng.choice((100, 12_000)))]
    else:
        part.data = data[:middle] + b"<!--" + b"x" * (1 << 21) + b"-->" + data[middle:]


_PARTS = (_gone, _empty, _swapped, _foreign, _bomb)


# --- XML ------------------------------------------------------------------------------------------------


def _doctype(rng, data):
    start = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    declared = rng.choice((
        b'<!DOCTYPE x [<!ENTITY a0 "ha">' + laughs + b"]>",
        b'<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
        b"<!DOCTYPE x>",
    ))  # fmt: skip
    places = [match.start() for match in re.finditer(rb">[^<>]*<", data)]
    use = rng.choice(places) + 1 if places and rng.random() < 0.7 else len(data)
    use = max(use, start)
    return data[:start] + declared + data[start:use] + b"&a11;" + data[use:]


def _entity(rng, data):
    places = [match.start() + 1 for match in re.finditer(rb">[^<>]*<", data)] or [0]
    at = rng.choice(places)
    used = rng.choice(
        (b"&nope;", b"&#0;", b"&#xFFFF;", b"&#xD800;", b"&amp;amp;", b"<![CDATA[x]]>", b"<!-- x -->", b"&")
    )
    return data[:at] + used + data[at:]


def _other_letters(rng, data):
    text = data.decode("utf-8", "replace")
    letters = rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "utf-7"))
    said = rng.choice((letters, "UTF-8", "utf-16", "nonsense"))
    text = re.sub(r"encoding=\"[^\"]*\"", f'encoding="{said}"', text, count=1)
    return text.encode(letters, "replace")


def _number(rng, data):
    places = list(re.finditer(rb'(?<=["> ])[0-9.]+(?=[<"])', data))
    if not places:
        return data
    place = rng.choice(places)
    return data[: place.start()] + rng.choice(NUMBERS) + data[place.end() :]


def _prefix(rng, data):
    """Write the main namespace with a prefix, or another address of it."""
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    if rng.random() < 0.5:
        other = rng.choice((b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"urn:x", b""))
        return data.replace(main, other, 1)
    data = data.replace(b'xmlns="' + main, b'xmlns:q="' + main, 1)
    return re.sub(rb"<(/?)([a-zA-Z]+)(?=[\s/>])", rb"<\1q:\2", data)


def _spoil(rng, data):
    return rng.choice(_BYTES[:5])(rng, data) if data else data


_XML_BYTES = (_doctype, _entity, _other_letters, _number, _number, _prefix, _spoil)


def _tree(rng, data):
    """Change the elements of a part, and write it as XML again."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return _spoil(rng, data)
    for _ in range(rng.choice((1, 1, 2, 6))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        rng.choice(_ELEMENTS)(rng, root, elements, rng.choice(elements))
    try:
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    except etree.LxmlError:
        return data


def _drop(rng, root, elements, element):
    if element is not root:
        element.getparent().remove(element)


def _double(rng, root, elements, element):
    if element is not root:
        for _ in range(rng.choice((1, 1, 3))):
            element.addnext(deepcopy(element))


def _move(rng, root, elements, element):
    target = rng.choice(elements)
    if element is not root and element not in [target, *target.iterancestors()]:
        target.insert(rng.randrange(len(target) + 1), element)


def _shuffle(rng, root, elements, element):
    """Put cells, rows, columns and the like out of order."""
    parent = rng.choice([each for each in elements if len(each) > 1] or elements)
    children = list(parent)
    rng.shuffle(children)
    parent[:] = children


def _attribute(rng, root, elements, element):
    named = [each for each in elements if each.attrib]
    if not named:
        return
    element = rng.choice(named)
    key = rng.choice(list(element.attrib))
    value = rng.choice(NASTY)
    if rng.random() < 0.3:
        others = [each.get(key) for each in rng.choices(named, k=5) if each.get(key)]
        value = others[0] if others else value
    element.set(key, value)


def _no_attribute(rng, root, elements, element):
    if element.attrib:
        del element.attrib[rng.choice(list(element.attrib))]


def _new_attribute(rng, root, elements, element):
    keys = ("r", "t", "s", "ref", "id", "name", "localSheetId", "min", "max", "count", "cm", "vm", "hidden", "ht", "spans",
            "headerRowCount", "totalsRowCount", "date1904", "insertRow", "sqref", "customFormat", "TargetMode")  # fmt: skip
    element.set(rng.choice(keys), rng.choice(NASTY))


def _text(rng, root, elements, element):
    element = rng.choice([each for each in elements if each.text] or elements)
    element.text = rng.choice(NASTY)


def _renamed(rng, root, elements, element):
    element.tag = rng.choice((rng.choice(elements).tag, "{urn:other}" + etree.QName(element).localname, "x"))


def _wrapped(rng, root, elements, element):
    parent = element.getparent()
    if parent is not None:
        wrap = etree.Element(rng.choice((element.tag, "{urn:other}wrap", rng.choice(elements).tag)))
        parent.replace(element, wrap)
        wrap.append(element)


def _formula(rng, root, elements, element):
    """Put a formula, for one cell or for many, where a value was."""
    cells = [each for each in elements if etree.QName(each).localname == "c"]
    if cells:
        cell = rng.choice(cells)
        formula = etree.Element(cell.tag.replace("}c", "}f"))
        formula.text = rng.choice(
            ("1+1", "SUM(A:A)", "cmd|'/c calc'!A0", "[1]Sheet1!A1", "tblByProgramme[Costs]")
        )
        for key, value in rng.choice(
            ((), (("t", "array"), ("ref", "A1:Z99")), (("t", "shared"), ("si", "0")))
        ):
            formula.set(key, value)
        cell.insert(0, formula)


_ELEMENTS = (_drop, _drop, _double, _move, _shuffle, _attribute, _attribute, _attribute, _no_attribute, _new_attribute,
             _text, _text, _renamed, _wrapped, _formula)  # fmt: skip


# --- what a user could type -----------------------------------------------------------------------------


def _type_in(rng, parts, typed):
    """Put values into cells, as a user types or pastes them: right ones and wrong ones."""
    sheets = [part for part in parts if part.text.startswith("xl/worksheets/sheet")]
    part = rng.choice(sheets)
    root = etree.fromstring(part.data)
    cells = [each for each in root.iter("{*}c") if each.find("{*}f") is None]
    if not cells:
        return
    for cell in rng.choices(cells, k=rng.choice((1, 1, 3, 20))):
        kind, text = rng.choice(typed)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if kind != "n":
            cell.set("t", kind)
        inner = etree.SubElement(cell, cell.tag.replace("}c", "}is" if kind == "inlineStr" else "}v"))
        if kind == "inlineStr":
            inner = etree.SubElement(inner, cell.tag.replace("}c", "}t"))
        inner.text = text
    part.data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
