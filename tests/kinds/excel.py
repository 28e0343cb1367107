"""Kinds of workbook: with the parts that desktop Excel adds, each as Excel writes it."""

import re

from .kind import (
    MAIN,
    OFFICE,
    WORKBOOK,
    Kind,
    add,
    default,
    edited,
    into,
    relate,
    set_cell,
    sheet_part,
    sheets_of,
    table_part,
    with_namespace,
)

DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml."
MS_SHEET = "http://schemas.microsoft.com/office/spreadsheetml"
MS_RELATIONS = "http://schemas.microsoft.com/office/2006/relationships"
X14 = f"{MS_SHEET}/2009/9/main"
X15 = f"{MS_SHEET}/2010/11/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
REVISIONS = {"xr": "2014/revision", "xr2": "2015/revision2", "xr3": "2016/revision3"}
GUID = "{{00000000-0001-0000-{:04X}-000000000000}}"


def as_365_spells(path):
    """Marks of revision on every part, hints of height on every row, where the file was, and the order of calculation."""
    with edited(path) as parts:
        for at, name in enumerate(sheets_of(parts)):
            for prefix, end in REVISIONS.items():
                with_namespace(parts, name, prefix, f"{MS_SHEET}/{end}", ignorable=True)
            with_namespace(parts, name, "x14ac", f"{MS_SHEET}/2009/9/ac", ignorable=True)
            parts[name] = re.sub(
                rb"(<worksheet\b[^>]*)>",
                rb'\1 xr:uid="' + GUID.format(at).encode() + b'">',
                parts[name],
                count=1,
            )
            parts[name] = re.sub(
                rb"<row (?![^>]*dyDescent)([^>]*?)(/?)>", rb'<row \1 x14ac:dyDescent="0.25"\2>', parts[name]
            )
        for at, name in enumerate(name for name in list(parts) if name.startswith("xl/tables/")):
            for prefix in ("xr", "xr3"):
                with_namespace(parts, name, prefix, f"{MS_SHEET}/{REVISIONS[prefix]}", ignorable=True)
            text = parts[name].decode()
            text = re.sub(r"(<table\b[^>]*)>", rf'\1 xr:uid="{GUID.format(at)}">', text, count=1)
            text = re.sub(r"(<tableColumn id=\"\d+\")", rf'\1 xr3:uid="{GUID.format(at)}"', text)
            parts[name] = text.encode()
        with_namespace(parts, WORKBOOK, "x15", X15, ignorable=True)
        with_namespace(parts, WORKBOOK, "xr", f"{MS_SHEET}/2014/revision", ignorable=True)
        where = (
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15">'
            f'<x15ac:absPath url="https://firm.sharepoint.com/sites/hr/" xmlns:x15ac="{MS_SHEET}/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
            f'<xr:revisionPtr revIDLastSave="0" documentId="13_ncr:1_{GUID.format(1)}" xr6:coauthVersionLast="47" xr6:coauthVersionMax="47" xr10:uidLastSave="{GUID.format(2)}" xmlns:xr6="{MS_SHEET}/2016/revision6" xmlns:xr10="{MS_SHEET}/2016/revision10"/>'
        )
        parts[WORKBOOK] = parts[WORKBOOK].replace(b"<bookViews>", where.encode() + b"<bookViews>")


def with_calculation_order(path):
    with edited(path) as parts:
        cells = []
        for number, name in enumerate(re.findall(rb'<sheet name="([^"]+)"', parts[WORKBOOK]), start=1):
            found = re.findall(rb'<c r="([A-Z]+\d+)"[^>]*><f', parts[sheet_part(parts, name.decode())])
            cells += [f'<c r="{address.decode()}" i="{number}"/>' for address in found]
        add(
            parts,
            "xl/calcChain.xml",
            f"{SHEET_KINDS}calcChain+xml",
            f'{DECLARED}<calcChain xmlns="{MAIN}">{"".join(cells)}</calcChain>',
        )
        relate(parts, WORKBOOK, "calcChain", "calcChain.xml")
        # A formula that somebody typed where a result belongs gives way, and is then no longer in the order.
        set_cell(parts, sheet_part(parts, "By programme"), "D6", '<c r="D6"><f>1+1</f><v>2</v></c>')


def with_extensions(path):
    """Rules, lists and sparklines that Excel keeps in its extensions, on and beside results."""
    rules = (
        f'<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="iconSet" priority="90" id="{GUID.format(7)}">'
        '<x14:iconSet iconSet="3Stars"><x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="percent"><xm:f>33</xm:f></x14:cfvo>'
        '<x14:cfvo type="percent"><xm:f>67</xm:f></x14:cfvo></x14:iconSet></x14:cfRule><xm:sqref>D6 S6:S9</xm:sqref></x14:conditionalFormatting>'
        "</x14:conditionalFormattings></ext>"
    )
    lists = (
        f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations count="1" xmlns:xm="{XM}">'
        f'<x14:dataValidation type="list" allowBlank="1" xr:uid="{GUID.format(8)}" xmlns:xr="{MS_SHEET}/2014/revision"><x14:formula1><xm:f>Costs!$B$6:$B$9</xm:f></x14:formula1><xm:sqref>S6:S9</xm:sqref></x14:dataValidation>'
        "</x14:dataValidations></ext>"
    )
    sparklines = (
        f'<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}"><x14:sparklineGroups xmlns:xm="{XM}">'
        '<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF376092"/><x14:sparklines><x14:sparkline>'
        "<xm:f>Months!C6:C6</xm:f><xm:sqref>T6</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext>"
    )
    with edited(path) as parts:
        part = sheet_part(parts, "By programme")
        for each in (rules, lists):
            into(parts, part, each)
        into(parts, sheet_part(parts, "Months"), sparklines)


def with_threaded_comments(path):
    """A talk beside a result: the thread, the people in it, and the note that older programs show."""
    people = f"{MS_SHEET}/2018/threadedcomments"
    said = "[Threaded comment] Your version of Excel allows you to read this threaded comment"
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
        '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="infoBackground [80]" o:insetmode="auto">'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Row>5</x:Row><x:Column>3</x:Column></x:ClientData></v:shape></xml>'
    )
    with edited(path) as parts:
        sheet = sheet_part(parts, "By programme")
        talk = f'{DECLARED}<ThreadedComments xmlns="{people}"><threadedComment ref="D6" dT="2026-06-30T10:00:00.00" personId="{GUID.format(3)}" id="{GUID.format(4)}"><text>Is this right?</text></threadedComment></ThreadedComments>'
        person = f'{DECLARED}<personList xmlns="{people}"><person displayName="Anna" id="{GUID.format(3)}" userId="S::anna@firm::1" providerId="AD"/></personList>'
        note = f'{DECLARED}<comments xmlns="{MAIN}"><authors><author>tc={GUID.format(4)}</author></authors><commentList><comment ref="D6" authorId="0" shapeId="0"><text><t>{said}</t></text></comment></commentList></comments>'
        add(
            parts,
            "xl/threadedComments/threadedComment1.xml",
            "application/vnd.ms-excel.threadedcomments+xml",
            talk,
        )
        add(parts, "xl/persons/person.xml", "application/vnd.ms-excel.person+xml", person)
        add(parts, "xl/comments1.xml", f"{SHEET_KINDS}comments+xml", note)
        default(parts, "vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        parts["xl/drawings/vmlDrawing1.vml"] = vml.encode()
        relate(
            parts,
            sheet,
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
            "../threadedComments/threadedComment1.xml",
        )
        relate(
            parts,
            WORKBOOK,
            "http://schemas.microsoft.com/office/2017/10/relationships/person",
            "persons/person.xml",
        )
        relate(parts, sheet, "comments", "../comments1.xml")
        id_ = relate(parts, sheet, "vmlDrawing", "../drawings/vmlDrawing1.vml")
        into(parts, sheet, f'<legacyDrawing r:id="{id_}"/>')


def with_slicer(path):
    """A slicer on a table of results."""
    with edited(path) as parts:
        sheet, table = sheet_part(parts, "By programme"), table_part(parts, "tblByProgramme")
        number = re.search(rb'<table [^>]*?\bid="(\d+)"', parts[table])[1].decode()
        cache = (
            f'{DECLARED}<slicerCacheDefinition xmlns="{X14}" name="Slicer_Programme" sourceName="Programme"><extLst><x:ext xmlns:x="{MAIN}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" xmlns:x15="{X15}">'
            f'<x15:tableSlicerCache tableId="{number}" column="1"/></x:ext></extLst></slicerCacheDefinition>'
        )
        slicer = f'{DECLARED}<slicers xmlns="{X14}"><slicer name="Programme" cache="Slicer_Programme" caption="Programme" rowHeight="241300"/></slicers>'
        drawing = (
            f'{DECLARED}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            "<xdr:twoCellAnchor><xdr:from><xdr:col>18</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>10</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>20</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:sle15="http://schemas.microsoft.com/office/drawing/2012/slicer" Requires="sle15"><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Programme"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
            '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2010/slicer"><sle:slicer xmlns:sle="http://schemas.microsoft.com/office/drawing/2010/slicer" name="Programme"/></a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice>'
            '<mc:Fallback><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="0" name=""/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp></mc:Fallback></mc:AlternateContent><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>'
        )
        add(parts, "xl/slicerCaches/slicerCache1.xml", "application/vnd.ms-excel.slicerCache+xml", cache)
        add(parts, "xl/slicers/slicer1.xml", "application/vnd.ms-excel.slicer+xml", slicer)
        add(
            parts,
            "xl/drawings/drawing91.xml",
            "application/vnd.openxmlformats-officedocument.drawing+xml",
            drawing,
        )
        of_book = relate(
            parts,
            WORKBOOK,
            "http://schemas.microsoft.com/office/2007/relationships/slicerCache",
            "slicerCaches/slicerCache1.xml",
        )
        of_sheet = relate(
            parts,
            sheet,
            "http://schemas.microsoft.com/office/2007/relationships/slicer",
            "../slicers/slicer1.xml",
        )
        drawn = relate(parts, sheet, "drawing", "../drawings/drawing91.xml")
        into(parts, sheet, f'<drawing r:id="{drawn}"/>')
        into(
            parts,
            sheet,
            f'<ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x15="{X15}"><x14:slicerList xmlns:x14="{X14}"><x14:slicer r:id="{of_sheet}"/></x14:slicerList></ext>',
        )
        extension = f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{X15}"><x15:slicerCaches xmlns:x14="{X14}"><x14:slicerCache r:id="{of_book}"/></x15:slicerCaches></ext></extLst>'
        parts[WORKBOOK] = parts[WORKBOOK].replace(b"</workbook>", extension.encode() + b"</workbook>")


def with_pivot(source):
    """A pivot table on a sheet of the user's own, over a table or over a range of cells."""

    def make(path):
        with edited(path) as parts:
            sheet = "xl/worksheets/sheet90.xml"
            cells = '<row r="3"><c r="A3" t="inlineStr"><is><t>Row Labels</t></is></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>Grand Total</t></is></c></row>'
            add(
                parts,
                sheet,
                f"{SHEET_KINDS}worksheet+xml",
                f'{DECLARED}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="A3:A4"/><sheetData>{cells}</sheetData></worksheet>',
            )
            id_ = relate(parts, WORKBOOK, "worksheet", "worksheets/sheet90.xml")
            parts[WORKBOOK] = parts[WORKBOOK].replace(
                b"</sheets>", f'<sheet name="Pivot" sheetId="90" r:id="{id_}"/></sheets>'.encode()
            )
            name = "xl/pivotCache/pivotCacheDefinition1.xml"
            definition = (
                f'{DECLARED}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" refreshedBy="Anna" refreshedDate="46000" createdVersion="8" refreshedVersion="8" minRefreshableVersion="3" recordCount="1">'
                f'<cacheSource type="worksheet"><worksheetSource {source}/></cacheSource><cacheFields count="1"><cacheField name="Programme" numFmtId="0"><sharedItems count="1"><s v="PHILLIPS"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
            )
            add(parts, name, f"{SHEET_KINDS}pivotCacheDefinition+xml", definition)
            add(
                parts,
                "xl/pivotCache/pivotCacheRecords1.xml",
                f"{SHEET_KINDS}pivotCacheRecords+xml",
                f'{DECLARED}<pivotCacheRecords xmlns="{MAIN}" count="1"><r><x v="0"/></r></pivotCacheRecords>',
            )
            parts["xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"] = (
                f'{DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/pivotCacheRecords" Target="pivotCacheRecords1.xml"/></Relationships>'
            ).encode()
            pivot = (
                f'{DECLARED}<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="1" dataCaption="Values" updatedVersion="8" minRefreshableVersion="3" createdVersion="8"><location ref="A3:A4" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
                '<pivotFields count="1"><pivotField axis="axisRow" showAll="0"><items count="2"><item x="0"/><item t="default"/></items></pivotField></pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="1"><i t="grand"><x/></i></rowItems></pivotTableDefinition>'
            )
            add(parts, "xl/pivotTables/pivotTable1.xml", f"{SHEET_KINDS}pivotTable+xml", pivot)
            relate(parts, sheet, "pivotTable", "../pivotTables/pivotTable1.xml")
            relate(
                parts,
                "xl/pivotTables/pivotTable1.xml",
                "pivotCacheDefinition",
                "../pivotCache/pivotCacheDefinition1.xml",
            )
            of_book = relate(parts, WORKBOOK, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
            caches = f'<pivotCaches><pivotCache cacheId="1" r:id="{of_book}"/></pivotCaches>'.encode()
            parts[WORKBOOK] = re.sub(rb"(<calcPr\b[^>]*/>)", lambda found: found[1] + caches, parts[WORKBOOK])

    return make


def with_links(path):
    """A formula that takes a value from another workbook."""
    with edited(path) as parts:
        name = "xl/externalLinks/externalLink1.xml"
        link = f'{DECLARED}<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId900"><sheetNames><sheetName val="Rates"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>7</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'
        add(parts, name, f"{SHEET_KINDS}externalLink+xml", link)
        relate(parts, name, "externalLinkPath", "file:///C:/Users/anna/rates.xlsx", mode="External")
        id_ = relate(parts, WORKBOOK, "externalLink", "externalLinks/externalLink1.xml")
        links = f'<externalReferences><externalReference r:id="{id_}"/></externalReferences>'
        parts[WORKBOOK] = parts[WORKBOOK].replace(b"</sheets>", b"</sheets>" + links.encode())
        set_cell(parts, sheet_part(parts, "Change log"), "Z1", '<c r="Z1"><f>[1]Rates!$A$1</f><v>7</v></c>')


def with_data_of_others(path):
    """Connections and a query's table, XML of a program, a task pane, printer settings, a label of secrecy."""
    with edited(path) as parts:
        add(
            parts,
            "xl/connections.xml",
            f"{SHEET_KINDS}connections+xml",
            f'{DECLARED}<connections xmlns="{MAIN}"><connection id="1" name="Query - People" type="5" refreshedVersion="8"><dbPr connection="Provider=Microsoft.Mashup.OleDb.1;Data Source=$Workbook$;Location=People" command="SELECT * FROM [People]"/></connection></connections>',
        )
        relate(parts, WORKBOOK, "connections", "connections.xml")
        add(
            parts,
            "customXml/itemProps1.xml",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            f'{DECLARED}<ds:datastoreItem ds:itemID="{GUID.format(9)}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        )
        default(parts, "xml", "application/xml")
        parts["customXml/item1.xml"] = b"<mine xmlns='urn:mine'>&#233;</mine>"
        relate(parts, "customXml/item1.xml", "customXmlProps", "itemProps1.xml")
        relate(parts, WORKBOOK, "customXml", "../customXml/item1.xml")
        default(parts, "bin", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings")
        parts["xl/printerSettings/printerSettings1.bin"] = "Printer".encode("utf-16-le") + bytes(200)
        relate(
            parts,
            sheet_part(parts, "By programme"),
            "printerSettings",
            "../printerSettings/printerSettings1.bin",
        )
        add(
            parts,
            "xl/webextensions/taskpanes.xml",
            "application/vnd.ms-office.webextensiontaskpanes+xml",
            f'{DECLARED}<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11"/>',
        )
        relate(
            parts,
            "",
            "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
            "xl/webextensions/taskpanes.xml",
        )
        add(
            parts,
            "docMetadata/LabelInfo.xml",
            "application/vnd.ms-office.classificationlabels+xml",
            f'{DECLARED}<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label id="{GUID.format(5)}" enabled="1" method="Standard" siteId="{GUID.format(6)}" removed="0"/></clbl:labelList>',
        )
        relate(
            parts,
            "",
            "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
            "docMetadata/LabelInfo.xml",
        )


def with_macros(signed):
    """Macros, with the three signatures that Excel puts on a project; they cover the project and nothing else."""

    def make(path):
        with edited(path) as parts:
            default(parts, "bin", "application/vnd.ms-office.vbaProject")
            parts["xl/vbaProject.bin"] = (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"a project that nobody opens here"
            )
            relate(parts, WORKBOOK, f"{MS_RELATIONS}/vbaProject", "vbaProject.bin")
            plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
                plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            )
            for name in ("", "Agile", "V3") if signed else ():
                part = f"xl/vbaProjectSignature{name}.bin"
                add(parts, part, f"application/vnd.ms-office.vbaProjectSignature{name}", b"0\x82 a signature")
                year = {"": "2006", "Agile": "2014", "V3": "2020/07"}[name]
                kind = f"http://schemas.microsoft.com/office/{year}/relationships/vbaProjectSignature{name}"
                relate(parts, "xl/vbaProject.bin", kind, f"vbaProjectSignature{name}.bin")

    return make


def with_pictures_in_cells(path):
    """A picture in a cell and a linked kind of data: the cell shows an error to programs that know neither."""
    with edited(path) as parts:
        add(
            parts,
            "xl/metadata.xml",
            f"{SHEET_KINDS}sheetMetadata+xml",
            f'{DECLARED}<metadata xmlns="{MAIN}"><metadataTypes count="1"><metadataType name="XLRICHVALUE" minSupportedVersion="120000" copy="1" pasteAll="1"/></metadataTypes><futureMetadata name="XLRICHVALUE" count="1"><bk/></futureMetadata><valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>',
        )
        relate(parts, WORKBOOK, "sheetMetadata", "metadata.xml")
        set_cell(parts, sheet_part(parts, "By programme"), "S6", '<c r="S6" t="e" vm="1"><v>#VALUE!</v></c>')


def signed(path):
    with edited(path) as parts:
        parts["_xmlsignatures/origin.sigs"] = b""
        add(
            parts,
            "_xmlsignatures/sig1.xml",
            "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
            '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
        )
        default(parts, "sigs", "application/vnd.openxmlformats-package.digital-signature-origin")
        relate(
            parts,
            "",
            "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
            "_xmlsignatures/origin.sigs",
        )


def with_everything(path):
    """All parts of this family that can stand side by side."""
    for make in (
        as_365_spells,
        with_extensions,
        with_threaded_comments,
        with_slicer,
        with_pivot('name="tblByProgramme"'),
        with_links,
        with_data_of_others,
        with_macros(True),
        with_calculation_order,
    ):
        make(path)


KINDS = [
    Kind("as Excel 365 spells it, with marks of revision", as_365_spells),
    Kind("an order of calculation (calcChain)", with_calculation_order),
    Kind("rules, lists and sparklines in extensions", with_extensions),
    Kind("threaded comments", with_threaded_comments),
    Kind("a slicer on a table of results", with_slicer),
    Kind("a pivot table on a table of results", with_pivot('name="tblByProgramme"')),
    Kind("a pivot table on the cells of results", with_pivot('ref="B5:O6" sheet="By programme"')),
    Kind("a pivot table on a table of inputs", with_pivot('name="tblCosts"')),
    Kind("links to other workbooks", with_links),
    Kind("connections, custom XML, task panes, printer settings, labels", with_data_of_others),
    Kind("macros", with_macros(False)),
    Kind("signed macros", with_macros(True)),
    Kind("pictures in cells", with_pictures_in_cells),
    Kind("all of these at once", with_everything),
    Kind("a digital signature on the workbook", signed, refused="file-signed"),
]
