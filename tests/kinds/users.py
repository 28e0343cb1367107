"""Kinds of workbook: what a user may do to one of ours in Excel."""

import re

from .kind import (
    WORKBOOK,
    Kind,
    add,
    edited,
    into,
    relate,
    set_cell,
    sheet_part,
    sheets_of,
    table_part,
)

DAYS_BETWEEN = 1462
"""Between 30 December 1899 and 1 January 1904: days count from either."""


def from_1904(path):
    with edited(path) as parts:
        styles = parts["xl/styles.xml"].decode()
        dates = {found[1] for found in re.finditer(r'<numFmt numFmtId="(\d+)" formatCode="[^"]*yy', styles)}
        dates.add("14")
        cells = re.search(r"<cellXfs\b.*?</cellXfs>", styles, re.DOTALL)[0]
        of_style = re.findall(r'<xf numFmtId="(\d+)"', cells)
        for name in sheets_of(parts):
            parts[name] = re.sub(
                r'(<c r="[A-Z]+\d+" s="(\d+)"(?: t="n")?>(?:<f>[^<]*</f>)?<v>)([\d.]+)(</v>)',
                lambda cell: (
                    f"{cell[1]}{float(cell[3]) - DAYS_BETWEEN:g}{cell[4]}"
                    if of_style[int(cell[2])] in dates
                    else cell[0]
                ),
                parts[name].decode(),
            ).encode()
        parts[WORKBOOK] = parts[WORKBOOK].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')


def protected(password):
    def make(path):
        hashed = ' algorithmName="SHA-512" hashValue="bm9uZQ==" saltValue="bm9uZQ==" spinCount="100000"'
        with edited(path) as parts:
            for name in sheets_of(parts):
                into(
                    parts,
                    name,
                    f'<sheetProtection{hashed if password else ""} sheet="1" objects="1" scenarios="1"/>',
                )
            parts[WORKBOOK] = parts[WORKBOOK].replace(
                b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>'
            )

    return make


def with_totals(table, column, function="sum", others=None, formula="SUBTOTAL(109,{table}[{heading}])"):
    """A totals row below a table, as Table Design, Total Row makes it."""

    def make(path):
        with edited(path) as parts:
            part = table_part(parts, table)
            text = parts[part].decode()
            first, top, last, bottom = re.search(r' ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"', text).groups()
            old, new = f"{first}{top}:{last}{bottom}", f"{first}{top}:{last}{int(bottom) + 1}"
            headings = re.findall(r'<tableColumn id="\d+" name="([^"]*)"', text)
            text = text.replace(f' ref="{old}"', f' ref="{new}"', 1).replace(
                ' totalsRowShown="0"', ' totalsRowCount="1"'
            )
            text = re.sub(r'(<tableColumn id="1" name="[^"]*")', r'\1 totalsRowLabel="Total"', text)
            text = text.replace(f' name="{column}"', f' name="{column}" totalsRowFunction="{function}"')
            parts[part] = text.encode()
            home = next(
                name
                for name in sheets_of(parts)
                if part.rpartition("/")[2].encode()
                in parts.get(f"xl/worksheets/_rels/{name.rpartition('/')[2]}.rels", b"")
            )
            row = int(bottom) + 1
            letter = chr(ord(first) + headings.index(column))
            set_cell(
                parts, home, f"{first}{row}", f'<c r="{first}{row}" t="inlineStr"><is><t>Total</t></is></c>'
            )
            text = formula.format(table=table, heading=column)
            set_cell(parts, home, f"{letter}{row}", f'<c r="{letter}{row}"><f>{text}</f><v>0</v></c>')
            if others:
                others(parts, home, f"{letter}{row}")

    return make


def asked_for_elsewhere(parts, home, address):
    """Another sheet takes the total from its cell."""
    set_cell(parts, sheet_part(parts, "Change log"), "Z1", f'<c r="Z1"><f>Months!{address}</f><v>0</v></c>')


METADATA = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<metadata xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray"><metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}"><xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>"""


def spilling(sheet, corner, height, formula, dynamic=True):
    """A formula that fills several cells below it."""

    def make(path):
        letter, row = corner.rstrip("0123456789"), int(corner.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        with edited(path) as parts:
            part = sheet_part(parts, sheet)
            mark = ' cm="1"' if dynamic else ""
            area = f"{corner}:{letter}{row + height - 1}"
            set_cell(
                parts,
                part,
                corner,
                f'<c r="{corner}"{mark}><f t="array" ref="{area}">{formula}</f><v>1</v></c>',
            )
            for at in range(row + 1, row + height):
                set_cell(parts, part, f"{letter}{at}", f'<c r="{letter}{at}"><v>1</v></c>')
            if dynamic:
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"
                add(parts, "xl/metadata.xml", kind, METADATA)
                relate(parts, WORKBOOK, "sheetMetadata", "metadata.xml")

    return make


def merged(sheet, area):
    def make(path):
        with edited(path) as parts:
            into(
                parts,
                sheet_part(parts, sheet),
                f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>',
            )

    return make


def hidden(path):
    with edited(path) as parts:
        for name, state in (("Costs", "hidden"), ("By programme", "hidden"), ("Months", "veryHidden")):
            parts[WORKBOOK] = parts[WORKBOOK].replace(
                f'<sheet name="{name}"'.encode(), f'<sheet name="{name}" state="{state}"'.encode()
            )


def filtered(path):
    """A filter of a table of inputs and of one of results, with the rows that it hides."""
    with edited(path) as parts:
        for table, sheet, area in (
            ("tblCosts", "Costs", "B5:L55"),
            ("tblByProgramme", "By programme", "B5:O6"),
        ):
            part, home = table_part(parts, table), sheet_part(parts, sheet)
            choice = f'<autoFilter ref="{area}"><filterColumn colId="0"><filters><filter val="X"/></filters></filterColumn></autoFilter>'
            text = re.sub(r"<autoFilter\b.*?(?:/>|</autoFilter>)", "", parts[part].decode())
            assert f'ref="{area}"' in text
            parts[part] = text.replace("<tableColumns", choice + "<tableColumns", 1).encode()
            parts[home] = parts[home].replace(b'<row r="6"', b'<row r="6" hidden="1"')


def asking_for_results(path):
    """Formulas of a user on other sheets, a name for a result, and rules that look at results."""
    with edited(path) as parts:
        part = sheet_part(parts, "Change log")
        for at, formula in enumerate(
            (
                "SUM(tblByProgramme[Costs])",
                "'By programme'!D6*2",
                "live_roi",
                "COUNTIF(my_results,&quot;&gt;1&quot;)",
            ),
            start=1,
        ):
            set_cell(parts, part, f"Z{at}", f'<c r="Z{at}"><f>{formula}</f><v>0</v></c>')
        parts[WORKBOOK] = parts[WORKBOOK].replace(
            b"</definedNames>",
            b"<definedName name=\"my_results\">'By programme'!$D$6:$D$6</definedName></definedNames>",
        )
        into(
            parts,
            sheet_part(parts, "By programme"),
            '<conditionalFormatting sqref="D6"><cfRule type="cellIs" priority="99" operator="greaterThan"><formula>1000</formula></cfRule></conditionalFormatting>',
        )


def sheet_renamed(path):
    old, new = "By programme", 'It\'s 50% "plan" 📈'
    with edited(path) as parts:
        for name, data in list(parts.items()):
            if name.endswith(".xml"):
                text = data.decode()
                text = text.replace(f"'{old}'!", "'" + new.replace("'", "''") + "'!")
                if name == WORKBOOK:
                    text = text.replace(f'name="{old}"', 'name="{}"'.format(new.replace('"', "&quot;")))
                if name == "docProps/app.xml":
                    text = text.replace(f">{old}<", f">{new}<")
                parts[name] = text.encode()


def with_own_columns(path):
    """Columns of a user's at the end of a table of results: one to write in, and one that Excel works out."""
    double = 'IF(tblByProgramme[[#This Row],[Costs]]&gt;0,"","no costs")'
    with edited(path) as parts:
        part, home = table_part(parts, "tblByProgramme"), sheet_part(parts, "By programme")
        text = parts[part].decode().replace('ref="B5:O6"', 'ref="B5:Q6"').replace('count="14"', 'count="16"')
        own = f'<tableColumn id="15" name="My note"/><tableColumn id="16" name="Remark"><calculatedColumnFormula>{double}</calculatedColumnFormula></tableColumn>'
        parts[part] = text.replace("</tableColumns>", own + "</tableColumns>").encode()
        for address, shown in (("P5", "My note"), ("Q5", "Remark")):
            set_cell(parts, home, address, f'<c r="{address}" t="inlineStr"><is><t>{shown}</t></is></c>')
        set_cell(parts, home, "Q6", f'<c r="Q6" t="str"><f>{double}</f><v></v></c>')


def table_renamed(path):
    with edited(path) as parts:
        part = table_part(parts, "tblByProgramme")
        parts[part] = parts[part].replace(b"tblByProgramme", b"MyTable")


KINDS = [
    Kind("dates that count from 1904", from_1904),
    Kind("sheets and structure protected, without a password", protected(False)),
    Kind("sheets protected with a password", protected(True)),
    Kind("a table of inputs with a totals row", with_totals("tblCosts", "Amount")),
    Kind("a table of results with a totals row", with_totals("tblMonths", "Costs")),
    Kind(
        "a totals row that adds cells by their addresses",
        with_totals("tblMonths", "Costs", formula="SUM(D6:D6)"),
        refused="table-totals",
    ),
    Kind(
        "a totals row whose cell another sheet asks for",
        with_totals("tblMonths", "Costs", others=asked_for_elsewhere),
        refused="table-totals",
    ),
    Kind("an array formula beside results", spilling("By programme", "S6", 4, "ROW(A1:A4)", dynamic=False)),
    Kind(
        "an array formula below a table of results",
        spilling("By programme", "D8", 2, "ROW(A1:A2)", dynamic=False),
        refused="table-no-room",
    ),
    Kind(
        "an array formula in a table of results",
        spilling("Results", "D24", 2, "ROW(A1:A2)", dynamic=False),
        refused="output-formula",
    ),
    Kind(
        "a formula that spills beside results",
        spilling("By programme", "S6", 3, "_xlfn._xlws.SORT(tblByProgramme[Costs])"),
    ),
    Kind(
        "a formula that spills where results must go",
        spilling("By programme", "D8", 2, "_xlfn.SEQUENCE(2)"),
        refused="table-no-room",
    ),
    Kind("merged cells beside results", merged("By programme", "S6:T7")),
    Kind("merged cells where results must go", merged("By programme", "D8:E8"), refused="table-no-room"),
    Kind("hidden and very hidden sheets", hidden),
    Kind("filtered tables", filtered),
    Kind("formulas, names and rules that look at results", asking_for_results),
    Kind("a sheet renamed, with quotes and signs", sheet_renamed),
    Kind("columns of a user in a table of results", with_own_columns),
    Kind("a table of results renamed", table_renamed, refused="table-missing"),
]
