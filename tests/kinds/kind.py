"""What a kind of file is, and how one is made out of a template: a few helpers that all families share."""

import contextlib
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

import workbooks
from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class Kind:
    """A kind of file: the words for it in docs/files.md, and how a template in `path` is turned into it."""

    name: str
    make: Callable[..., None]
    """Takes the path, and the running LibreOffice where that is needed."""
    refused: str = ""
    """The message that refuses it; empty where it is patched."""
    rounded: bool = False
    """Whether the program rounded the numbers, so that results are equal to 15 digits only."""
    needs: str = ""
    """What makes it and may not be on a machine: LibreOffice, or a package of Python."""
    not_shared: str = ""
    """The message that refuses to make a copy of it, where one does."""


@contextlib.contextmanager
def edited(path):
    """Give the parts of a file to change, in order; they are written back."""
    parts = workbooks.parts(path)
    yield parts
    path.unlink()
    workbooks.write(path, parts)


def sheet_part(parts, name):
    """The part of the sheet with a name."""
    (id_,) = re.findall(rf'<sheet name="{re.escape(name)}"[^>]*?r:id="(\w+)"'.encode(), parts[WORKBOOK])
    target = re.search(rb'Id="' + id_ + rb'"[^>]*?Target="([^"]+)"', parts["xl/_rels/workbook.xml.rels"])
    if target is None:
        target = re.search(rb'Target="([^"]+)"[^>]*?Id="' + id_ + rb'"', parts["xl/_rels/workbook.xml.rels"])
    return "xl/" + target[1].decode()


def table_part(parts, name):
    """The part of the table with a name."""
    mark = f'displayName="{name}"'.encode()
    return next(part for part in parts if part.startswith("xl/tables/") and mark in parts[part])


def relations_part(part):
    """Where the references of a part stand."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def relate(parts, part, kind, target, mode=""):
    """Let a part refer to another; give the id."""
    name = relations_part(part)
    if name not in parts:
        parts[name] = (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        )
    id_ = f"rId{900 + parts[name].count(b'<Relationship ')}"
    kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    mode = f' TargetMode="{mode}"' if mode else ""
    element = f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"{mode}/>'.encode()
    parts[name] = parts[name].replace(b"</Relationships>", element + b"</Relationships>")
    return id_


def add(parts, part, content_type, data):
    """Add a part and say what it is."""
    parts[part] = data if isinstance(data, bytes) else data.encode()
    element = f'<Override PartName="/{part}" ContentType="{content_type}"/>'.encode()
    parts[TYPES] = parts[TYPES].replace(b"</Types>", element + b"</Types>")


def default(parts, suffix, content_type):
    """Say what parts with an ending are."""
    element = f'<Default Extension="{suffix}" ContentType="{content_type}"/>'.encode()
    if element not in parts[TYPES]:
        parts[TYPES] = re.sub(rb"(<Types\b[^>]*>)", lambda found: found[1] + element, parts[TYPES], count=1)


# The order that the standard fixes for the children of a worksheet.
ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]


def into(parts, part, xml):
    """Put an element into a sheet, in its place; an extension joins those that are there."""
    name = re.match(r"<(\w+)", xml)[1]
    data = parts[part]
    if name == "ext":
        if b"</extLst>" in data:
            parts[part] = data.replace(b"</extLst>", xml.encode() + b"</extLst>")
            return
        name, xml = "extLst", f"<extLst>{xml}</extLst>"
    before = [
        other for other in ORDER[: ORDER.index(name) + 1] if other != name or name == "conditionalFormatting"
    ]
    end = 0
    for other in before:
        for found in re.finditer(rf"<{other}\b[^>]*?/>|</{other}>".encode(), data):
            end = max(end, found.end())
    parts[part] = data[:end] + xml.encode() + data[end:]


def with_namespace(parts, part, prefix, uri, ignorable=False):
    """Declare a namespace on a part, as the programs do that write it."""
    root = re.search(rb"<[a-zA-Z][^>]*>", parts[part])
    start = root[0]
    if f"xmlns:{prefix}=".encode() not in start:
        start = start[:-1] + f' xmlns:{prefix}="{uri}"'.encode() + b">"
    if ignorable:
        mc = b"http://schemas.openxmlformats.org/markup-compatibility/2006"
        if b"xmlns:mc=" not in start:
            start = start[:-1] + b' xmlns:mc="' + mc + b'">'
        if b"mc:Ignorable=" in start:
            known = re.search(rb'mc:Ignorable="([^"]*)"', start)
            if prefix.encode() not in known[1].split():
                start = start.replace(known[0], b'mc:Ignorable="' + known[1] + b" " + prefix.encode() + b'"')
        else:
            start = start[:-1] + b' mc:Ignorable="' + prefix.encode() + b'">'
    parts[part] = parts[part].replace(root[0], start, 1)


def set_cell(parts, part, address, xml):
    """Put a cell into a sheet, given by all its XML; the cell that is there goes, its style too."""
    root = etree.fromstring(parts[part])
    data = root.find(f"{{{MAIN}}}sheetData")
    number = int(re.search(r"\d+", address)[0])
    row = next((row for row in data if row.get("r") == str(number)), None)
    if row is None:
        row = etree.Element(f"{{{MAIN}}}row", r=str(number))
        after = [other for other in data if int(other.get("r")) < number]
        data.insert(len(after), row)
    cell = etree.fromstring(xml.replace("<c ", f'<c xmlns="{MAIN}" ', 1))

    def order(reference):
        letters = reference.rstrip("0123456789")
        return len(letters), letters

    for old in list(row):
        if old.get("r") == address:
            row.remove(old)
    before = [other for other in row if order(other.get("r")) < order(address)]
    row.insert(len(before), cell)
    row.attrib.pop("spans", "")
    parts[part] = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root)


def sheets_of(parts):
    """The parts of all worksheets."""
    return [name for name in parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]


def spreadsheet_parts(parts):
    """All parts in the spreadsheet namespace that a refresh may look into."""
    return [
        name
        for name in parts
        if re.fullmatch(r"xl/(worksheets|tables)/[^/]+\.xml|xl/(workbook|sharedStrings|styles)\.xml", name)
    ]
