"""Kinds of XML: the same contents, spelled as other programs spell them."""

import datetime as dt
import html
import re

import workbooks

from .kind import MAIN, Kind, edited, sheets_of, spreadsheet_parts

STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
}


def in_parts(change, which=spreadsheet_parts):
    """Give the kind in which `change` has been made to the text of these parts."""

    def make(path):
        with edited(path) as parts:
            for name in which(parts):
                parts[name] = change(parts[name].decode()).encode()

    return make


def prefixed(text):
    if f'xmlns="{MAIN}"' not in text:
        return text
    text = re.sub(r"<(/?)([A-Za-z]\w*)(?=[\s/>])", r"<\1x:\2", text)
    return text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"', 1)


def single_quotes(text):
    def requoted(start):
        return re.sub(r'="([^"\']*)"', r"='\1'", start[0])

    return re.sub(r"<[^<>]+>", requoted, text)


def in_cdata(text):
    """Texts, values and formulas in CDATA, as programs write them that leave escaping to it."""
    return re.sub(
        r"(<(t|v|f)\b[^<>]*(?<!/)>)([^<]+)(</\2>)",
        lambda found: f"{found[1]}<![CDATA[{html.unescape(found[3])}]]>{found[4]}",
        text,
    )


def as_references(text):
    """Every letter of a text as a number, as some programs write all that is not ASCII."""

    def references(found):
        letters = (f"&#{ord(sign)};" if sign.isalpha() else sign for sign in found[2])
        return found[1] + "".join(letters) + found[3]

    return re.sub(r"(<(?:t|v)\b[^<>]*(?<!/)>)([^<&]+)(</(?:t|v)>)", references, text)


def with_remarks(text):
    text = re.sub(r"(<row\b|<sheetData|<tableColumns|<sheets>)", r"<!-- <row r='1'> -->\1", text)
    return re.sub(r"(</row>)", r"\1<?mine a?>", text)


def spread_out(text):
    """A line for each element, but not within texts."""
    return re.sub(
        r"(</?(?:row|c|sheetData|cols|col|tableColumn|tableColumns|sheet|sheets|si)\b[^<>]*>)",
        r"\n  \1",
        text,
    )


def without_places(text):
    """Rows and cells do not say where they stand; blank ones keep the place of the next."""

    def row(found):
        attributes = re.sub(r'\s(?:r|spans)="[^"]*"', "", found[1])
        cells, column = "", 0
        for cell in re.finditer(r'<c r="([A-Z]+)\d+"([^<>]*?)(/>|>.*?</c>)', found[2]):
            number = 0
            for letter in cell[1]:
                number = 26 * number + ord(letter) - 64
            cells += "<c/>" * (number - column - 1) + f"<c{cell[2]}{cell[3]}"
            column = number
        return f"<row{attributes}>{cells}</row>"

    def data(found):
        rows, last = "", 0
        for each in re.finditer(r"<row\b([^<>]*?)(?:/>|>(.*?)</row>)", found[1], re.DOTALL):
            number = int(re.search(r'\br="(\d+)"', each[1])[1])
            rows += "<row/>" * (number - last - 1) + row(("", each[1], each[2] or ""))
            last = number
        return f"<sheetData>{rows}</sheetData>"

    return re.sub(r"<sheetData>(.*)</sheetData>", data, text, flags=re.DOTALL)


def without_hints(text):
    """Neither spans nor an extent."""
    return re.sub(r'\sspans="[^"]*"|<dimension[^<>]*/>', "", text)


def inline_strings(path):
    with edited(path) as parts:
        items = re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode(), re.DOTALL)
        for name in sheets_of(parts):
            parts[name] = re.sub(
                r'(<c\b[^<>]*) t="s"([^<>]*)><v>(\d+)</v>',
                lambda cell: f'{cell[1]} t="inlineStr"{cell[2]}><is>{items[int(cell[3])]}</is>',
                parts[name].decode(),
            ).encode()
        del parts["xl/sharedStrings.xml"]
        parts["[Content_Types].xml"] = re.sub(
            rb'<Override PartName="/xl/sharedStrings.xml"[^>]*/>', b"", parts["[Content_Types].xml"]
        )
        relations = "xl/_rels/workbook.xml.rels"
        parts[relations] = re.sub(
            rb'<Relationship [^>]*Target="sharedStrings.xml"[^>]*/>', b"", parts[relations]
        )


def plain_strings(path):
    """Texts that are neither shared nor inline but the value of the cell, as if a formula had given them."""
    inline_strings(path)
    with edited(path) as parts:
        for name in sheets_of(parts):
            parts[name] = re.sub(
                r' t="inlineStr"([^<>]*)><is><t[^<>]*>([^<]*)</t></is>',
                r' t="str"\1><v>\2</v>',
                parts[name].decode(),
            ).encode()


def rich_strings(path):
    """Texts in runs of letters, with hints on how to say them, as Excel in Japan keeps them."""

    def runs(found):
        text, half = found[2], len(found[2]) // 2
        if "&" in text or not text.strip() or len(text) < 2:
            return found[0]
        first, rest = text[:half], text[half:]
        return (
            f'<si><r><t xml:space="preserve">{first}</t></r><r><rPr><b/></rPr><t xml:space="preserve">{rest}</t></r>'
            '<rPh sb="0" eb="1"><t>hint</t></rPh><phoneticPr fontId="0"/></si>'
        )

    with edited(path) as parts:
        name = "xl/sharedStrings.xml"
        parts[name] = re.sub(r"<si><t([^<>]*)>([^<]*)</t></si>", runs, parts[name].decode()).encode()


def strict(path):
    with edited(path) as parts:
        for name, data in list(parts.items()):
            if not name.endswith((".xml", ".rels")):
                continue
            text = data.decode()
            for old, new in STRICT.items():
                text = text.replace(f'="{old}"', f'="{new}"').replace(f'Type="{old}/', f'Type="{new}/')
            parts[name] = text.encode()
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
            b"<workbook ", b'<workbook conformance="strict" ', 1
        )


def strict_with_iso_dates(path):
    """As Excel saves it: dates as texts that say the day."""
    strict(path)
    with edited(path) as parts:
        for name, column in (("xl/worksheets/sheet4.xml", "B"), ("xl/worksheets/sheet5.xml", "B")):
            parts[name] = re.sub(
                rf'(<c r="{column}\d+"(?: s="\d+")?)><v>(\d+)</v>'.encode(),
                lambda cell: cell[1] + b' t="d"><v>' + iso(int(cell[2])) + b"</v>",
                parts[name],
            )


def iso(number):
    return (dt.datetime(1899, 12, 30) + dt.timedelta(days=number)).isoformat().encode()


def with_mark(path):
    with edited(path) as parts:
        for name in spreadsheet_parts(parts):
            parts[name] = b"\xef\xbb\xbf" + parts[name]


def in_utf16(which):
    def make(path):
        def change(name, data):
            if not name.startswith(which):
                return data
            return data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

        workbooks.rewrite(path, change)

    return make


def without_declaration(text):
    return re.sub(r"^<\?xml[^>]*\?>\s*", "", text)


KINDS = [
    Kind("a prefix for the main namespace", in_parts(prefixed)),
    Kind(
        "a prefix for the main namespace, and inline texts",
        lambda path: (inline_strings(path), in_parts(prefixed)(path)),
    ),
    Kind("single quotes", in_parts(single_quotes)),
    Kind("a byte order mark", with_mark),
    Kind("no XML declaration", in_parts(without_declaration)),
    Kind("CDATA", in_parts(in_cdata)),
    Kind("letters as numbers", in_parts(as_references)),
    Kind("comments and processing instructions", in_parts(with_remarks)),
    Kind("a line for each element", in_parts(spread_out)),
    Kind("rows and cells that do not say where they stand", in_parts(without_places, sheets_of)),
    Kind("neither spans nor an extent", in_parts(without_hints, sheets_of)),
    Kind("inline texts, no shared ones", inline_strings),
    Kind("texts as plain values", plain_strings),
    Kind("rich texts with hints on how to say them", rich_strings),
    Kind("Strict Open XML", strict),
    Kind("Strict Open XML with dates as texts", strict_with_iso_dates),
    Kind("sheets in UTF-16", in_utf16("xl/worksheets/sheet"), refused="file-unusual"),
    Kind("the workbook part in UTF-16", in_utf16("xl/workbook.xml"), refused="file-unusual"),
]
