"""Reading the cells of a sheet: the fast way gives what an XML parser gives, cell by cell, or refuses alike."""

import datetime as dt
import io
import random
import zipfile
from pathlib import Path
from unittest import mock

import openpyxl
import pytest
import workbooks
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from trainroi_xl.cells import CellError
from trainroi_xl.errors import NotAWorkbook
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import example_of
from trainroi_xl.workbook import xlsx_rows, xlsx_values
from trainroi_xl.workbook.xlsx_package import Area, Book, Package
from trainroi_xl.workbook.xlsx_read import read, read_cells
from trainroi_xl.workbook.xlsx_rows import read_rows
from trainroi_xl.workbook.xlsx_values import Values, is_date_format

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"><dimension ref="A1"/>'
TAIL = "<pageMargins/></worksheet>"
TEXTS = (
    '<si><t>plain</t></si><si><t xml:space="preserve"> kept </t></si><si><t> cut </t></si><si/><si><t/></si>'
    "<si><r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r><rPh><t>sound</t></rPh></si><si><t>5 &lt; 6_x0041_</t></si>"
)
FORMATS = ("General", "dd-mm-yyyy", "[h]:mm", "0.00")


def part(content, **attributes):
    stated = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<Relationship Type="{OFFICE}/{content}"{stated}/>'


def package(sheet, texts=f'<sst xmlns="{MAIN}">{TEXTS}</sst>', date1904=False):
    """A workbook of one sheet, whose XML is given."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{164 + at}"/>' for at, _ in enumerate(FORMATS))
    contents = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{relations}">{part("officeDocument", Id="a", Target="xl/workbook.xml")}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{date1904:d}"/>'
        '<sheets><sheet name="Sheet" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}">'
        + part("worksheet", Id="s", Target="sheet.xml")
        + part("sharedStrings", Id="t", Target="texts.xml")
        + part("styles", Id="y", Target="styles.xml")
        + "</Relationships>",
        "xl/sheet.xml": sheet,
        "xl/texts.xml": texts,
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    file.seek(0)
    return file


def cells(sheet, area=None, **options):
    """The cells of a rectangle, row by row, and the formulas; or 'refused'."""
    book = Book(Package(Path("x.xlsx"), package(sheet, **options)))
    area = area or Area(1, 1, 12, 6)
    try:
        found = read_rows(book.package, book.sheets[0], [area], Values(book))
    except NotAWorkbook as error:
        assert error.topic in ("file-damaged", "cell-damaged"), error.topic
        return "refused"
    formulas = None if found.formulas is None else sorted(found.formulas)
    return [list(row) for row in zip(*found.areas[0].by_column(), strict=True)], formulas


def both(rows, **options):
    """Read rows the fast way and, since a comment stands before them, with an XML parser; the same must come out."""
    plain = cells(f"{HEAD}<sheetData>{rows}</sheetData>{TAIL}", **options)
    tree = cells(f"{HEAD}<!-- by a parser --><sheetData>{rows}</sheetData>{TAIL}", **options)
    assert repr(plain) == repr(tree)
    return plain


def one(cell, **options):
    """The value of one cell."""
    found = both(f'<row r="1">{cell}</row>', **options)
    return found if found == "refused" else found[0][0][0]


# --- what cells hold ---


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<v>1.5E-3</v>", 0.0015),
        ("<v>-7</v>", -7.0),
        ("<v> 7 </v>", 7.0),
        ("<v>&#55;</v>", 7.0),
        ("<v/>", None),
        ("", None),
        ("<v>1e999</v>", "refused"),
        ("<v>nan</v>", "refused"),
        ("<v>inf</v>", "refused"),
        ("<v>1_0</v>", "refused"),
        ("<v>1-2</v>", "refused"),
        ("<v>text</v>", "refused"),
        ("<f>A1</f><v>3</v>", 3.0),
        ('<f t="shared" ref="A1:A3" si="0">B1*2</f><v>3</v>', 3.0),
        ('<f t="shared" si="0"/><v>3</v>', 3.0),
        ('<f si="0" t="shared"/><v>3</v>', 3.0),
        ('<f t="dataTable" ref="A1" dt2D="1" r1="B1"/><v>3</v>', 3.0),
        ("<f>A1</f>", CellError("#N/A")),
        ('<f t="shared" si="0"/>', CellError("#N/A")),
        ("<v>1</v><extLst/>", 1.0),
        ("<v>1<!-- no -->2</v>", 12.0),
        ("<v><![CDATA[12]]></v>", 12.0),
    ],
)
def test_numbers(cell, value):
    assert one(f'<c r="A1">{cell}</c>') == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('t="s"><v>0</v>', "plain"),
        ('t="s"><v>1</v>', " kept "),
        ('t="s"><v>2</v>', "cut"),
        ('t="s"><v>3</v>', None),
        ('t="s"><v>4</v>', None),
        ('t="s"><v>5</v>', "tworuns"),
        ('t="s"><v>6</v>', "5 < 6A"),
        ('t="s"><v>7</v>', "refused"),
        ('t="s"><v>-1</v>', "refused"),
        ('t="s"><v>1_0</v>', "refused"),
        ('t="s"><v></v>', None),
        ('t="str"><v> a&amp;b_x000a_ </v>', " a&b\n "),
        ('t="str"><v xml:space="preserve"> a</v>', " a"),
        ('t="str"><v>_xD800__x0041_</v>', "_xD800_A"),
        ('t="str"><v>a&copy;</v>', "refused"),
        ('t="str"><v>a&#0;</v>', "refused"),
        ('t="str"><v>a&#xD800;</v>', "refused"),
        ('t="str"><v>a]]&gt;</v>', "a]]>"),
        ('t="str"><v>a]]></v>', "refused"),
        ('t="str"><v>a\x01</v>', "refused"),
        ('t="str"><v>a\r\nb\rc&#13;</v>', "a\nb\nc\r"),
        ('t="str"><v>é€😀</v>', "é€😀"),
        ('t="str"><f>A1</f><v></v>', None),
        ('t="str"><f>A1</f>', CellError("#N/A")),
        ('t="inlineStr"><is><t> a </t></is>', "a"),
        ('t="inlineStr"><is><t xml:space="preserve"> a </t></is>', " a "),
        ('t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is>', "ab"),
        ('t="inlineStr"><is><t/></is>', None),
        ('t="inlineStr"><is/>', None),
        ('t="e"><v>#SPILL!</v>', CellError("#SPILL!")),
        ('t="b"><v>1</v>', True),
        ('t="b"><v>false</v>', False),
        ('t="b"><v>2</v>', "refused"),
        ('t="d"><v>2026-02-03</v>', dt.date(2026, 2, 3)),
        ('t="d"><v>2026-02-03T10:11:12.5</v>', dt.datetime(2026, 2, 3, 10, 11, 12, 500_000)),
        ('t="d"><v>12:00:00</v>', 0.5),
        ('t="d"><v>2026-02-31</v>', "refused"),
        ('t="d"><v>soon</v>', "soon"),
        ('t="new"><v>1</v>', "refused"),
        ("t='str'><v>a</v>", "a"),
        ('t="str" t="s"><v>0</v>', "refused"),
        ('t="str" x:y="z"><v>0</v>', "refused"),
        ("t=str><v>0</v>", "refused"),
    ],
)
def test_other_values(cell, value):
    assert one(f'<c r="A1" {cell}</c>') == value


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("46081", dt.date(2026, 2, 28)),
        ("46081.5", dt.datetime(2026, 2, 28, 12)),
        ("46081.123456789", dt.datetime(2026, 2, 28, 2, 57, 46, 667_000)),
        ("46081.9999999999", dt.datetime(2026, 3, 1)),
        ("1", dt.date(1900, 1, 1)),
        ("59", dt.date(1900, 2, 28)),
        ("60", dt.date(1900, 2, 28)),
        ("61", dt.date(1900, 3, 1)),
        ("2958465", dt.date(9999, 12, 31)),
        ("2958465.999999999", 2958465.999999999),
        ("2958466", 2958466.0),
        ("0.25", 0.25),
        ("-1", -1.0),
    ],
)
def test_dates_by_their_style(number, value):
    assert one(f'<c r="A1" s="1"><v>{number}</v></c>') == value
    assert one(f'<c r="A1" s="2"><v>{number}</v></c>') == float(number), "a duration is a number"
    assert one(f'<c r="A1" s="99"><v>{number}</v></c>') == float(number), "an unknown style shows no date"


def test_dates_from_1904():
    assert one('<c r="A1" s="1"><v>44619</v></c>', date1904=True) == dt.date(2026, 2, 28)
    assert one('<c r="A1" s="1"><v>60</v></c>', date1904=True) == dt.date(1904, 3, 1)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy", True),
        ("0;yyyy", False),
        ('"d"0', False),
        ("\\d0", False),
        ("0_d", False),
        ("[$-F800]dddd", True),
        ("[Red]0", False),
        ("[mm]:ss", False),
        ("AM/PM", True),
        ("a/p", True),
        ('#,##0 "days"', False),
        ("@", False),
        ("s.000", True),
    ],
)
def test_formats_of_dates(code, expected):
    assert is_date_format(code) is expected


# --- where cells stand ---


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="2"/><row r="2"/>',
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A1"/><c r="A1"/></row>',
        '<row r="1"><c r="A2"/></row>',
        '<row r="1"><c r="XFE1"/></row>',
        '<row r="1"><c r="A1:B1"/></row>',
        '<row r="x"/>',
        '<row r="1"><c r="A1"></row>',
        '<row r="1"></c></row>',
        '<row r="1"><c r="A1"><v>1</f></c></row>',
        '<row r="1"><c r="A1"><is><t>1</v></c></row>',
        '<row r="1" spans=1><c r="A1"/></row>',
        '<row r="1" spans="1" spans="1"/>',
        '<row r="1"/>junk<row',
        "</sheetData><sheetData>",
    ],
)
def test_what_cannot_be_is_refused(rows):
    found = both(rows)
    assert found == "refused" or rows == "</sheetData><sheetData>"


def test_a_damaged_cell_is_named():
    with pytest.raises(NotAWorkbook, match="cell B7 of the sheet Sheet"):
        book = Book(
            Package(
                Path("x.xlsx"),
                package(f'{HEAD}<sheetData><row r="7"><c r="B7"><v>x</v></c></row></sheetData>{TAIL}'),
            )
        )
        read_rows(book.package, book.sheets[0], [], Values(book))


@pytest.mark.parametrize("bad", ["<v>1e999</v>", "<v>1-2</v>"])
def test_a_damaged_cell_in_a_long_column_is_named(bad):
    rows = "".join(
        f'<row r="{n}"><c r="C{n}">{bad if n == 777 else "<v>1</v>"}</c></row>' for n in range(1, 1000)
    )
    with pytest.raises(NotAWorkbook, match="cell C777 of"):
        book = Book(Package(Path("x.xlsx"), package(f"{HEAD}<sheetData>{rows}</sheetData>{TAIL}")))
        read_rows(book.package, book.sheets[0], [], Values(book))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<sheetData>", "<sheetData >\n"),
        ("<row ", "\n  <row "),
        ('<c r="A', '<c  r="A'),
        ("<row r=", "<row spans='1:9' r="),
        ("</row>", "</row >"),
        ('encoding="UTF-8" ', ""),
        (TAIL, f"<!-- odd -->{TAIL}"),
        ("<row ", "<?odd?><row "),
        (f'xmlns="{MAIN}"', f'xmlns="{MAIN}" xmlns:x="{MAIN}"'),
        ("<v>", f"<x:v xmlns:x='{MAIN}'>"),
        ('<row r="3"', "<row"),
        ('<c r="B1"', "<c"),
        ("utf-8", "utf-16"),
    ],
)
def test_sheets_as_few_programs_write_them(old, new):
    sheet = f'{HEAD}<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>x</f><v>é</v></c></row>'
    sheet += f'<row r="2"/><row r="3"><c r="A3" t="s"><v>0</v></c></row></sheetData>{TAIL}'
    plain = cells(sheet)
    assert plain[0][2][0] == "plain"
    odd = sheet.replace(old, new).replace("</v>", "</x:v>" if "<x:v" in new else "</v>")
    data = odd.replace("UTF-8", "UTF-16").encode("utf-16") if new == "utf-16" else odd
    assert cells(data) == plain


# --- the same either way ---

PIECES = (
    "1",
    "2.5",
    "-3e2",
    "46081",
    "0",
    "x",
    " ",
    "é",
    "&amp;",
    "&lt;",
    "&#65;",
    "&no;",
    "]]>",
    "_x0041_",
    "\r",
    "&",
    "\x02",
)
ATTRIBUTES = (
    "",
    ' s="1"',
    ' s="2"',
    ' s="3" t="s"',
    ' t="s"',
    ' t="str"',
    ' t="b"',
    ' t="e"',
    ' t="inlineStr"',
    ' cm="1"',
    ' s="1" ',
)
FORMULAS = (
    "",
    "<f>A1&amp;B1</f>",
    "<f>B2</f>",
    '<f t="shared" si="0"/>',
    '<f t="array" ref="A1">C1</f>',
    "<f>a&b</f>",
    "<f/>",
)
TAGS = (
    ("<v>", "</v>"), ("<v/>", None), ("", None), ("<is><t>", "</t></is>"), ('<v xml:space="preserve">', "</v>"),
    ("<is><r><t>", "</t></r></is>"),
)  # fmt: skip
usually = st.sampled_from(("1", "0", "3"))
values = st.one_of(usually, usually, st.lists(st.sampled_from(PIECES), max_size=3).map("".join))
forms = st.tuples(st.sampled_from(ATTRIBUTES), st.sampled_from(FORMULAS), st.sampled_from(TAGS))
columns = st.lists(st.lists(forms, min_size=1, max_size=2), min_size=1, max_size=3)


def cell(place, form, value):
    attributes, formula, (opening, closing) = form
    content = formula + opening + (value + closing if closing else "")
    return f'<c r="{place}"{attributes}>{content}</c>' if content else f'<c r="{place}"{attributes}/>'


@given(columns, st.data())
def test_any_rows_are_read_alike(known, data):
    """With an expression for rows that is made anew after every third row it does not know."""
    rows = []
    for number in sorted(data.draw(st.sets(st.integers(1, 12), min_size=6))):
        found = [
            cell("ABC"[at] + str(number), data.draw(st.sampled_from(of_column)), data.draw(values))
            for at, of_column in enumerate(known)
            if data.draw(st.integers(0, 5))
        ]
        rows.append(f'<row r="{number}">{"".join(found)}</row>')
    with mock.patch.object(xlsx_rows, "_LEARN_AT", 3), mock.patch.object(xlsx_rows, "_RARE", 0):
        both("".join(rows))


@given(st.integers(0, 2**32))
@example(0)
def test_a_byte_changed_anywhere_is_read_alike(seed):
    chance = random.Random(seed)
    rows = bytearray(
        "".join(
            f'<row r="{n}" spans="1:3"><c r="A{n}" s="1"><v>{n + 0.5}</v></c><c r="B{n}" t="s"><v>{n % 7}</v></c>'
            f'<c r="C{n}" t="str"><f>A{n}*2</f><v>text {n}</v></c></row>'
            for n in range(1, 12)
        ).encode()
    )
    at = chance.randrange(len(rows))
    rows[at] = chance.choice(b'0 <>/"&=A;rcv\n')
    with mock.patch.object(xlsx_rows, "_LEARN_AT", 3):
        both(rows.decode())


@pytest.mark.parametrize(
    "texts",
    [
        f'<sst xmlns="{MAIN}">{TEXTS}</sst>',
        f'<sst xmlns="{MAIN}" count="9">\n{TEXTS}</sst>',
        f'<x:sst xmlns:x="{MAIN}">{TEXTS}</x:sst>'.replace("<", "<x:")
        .replace("<x:x:", "<x:")
        .replace("<x:/", "</x:")
        .replace("x:x:", "x:"),
        f'<sst xmlns="{MAIN}"><!-- odd -->{TEXTS}</sst>',
        f'<sst xmlns="{MAIN}">{TEXTS}<extLst/></sst>',
    ],
)
def test_shared_texts_as_programs_write_them(texts):
    rows = "".join(f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c></row>' for n in range(7))
    found = [row[0] for row in both(rows, texts=texts)[0][:7]]
    assert found == ["plain", " kept ", "cut", None, None, "tworuns", "5 < 6A"]


@pytest.mark.filterwarnings("ignore")  # openpyxl says what it drops
def test_files_as_most_programs_write_them_need_no_parser(tmp_path, monkeypatch):
    path = workbooks.build(tmp_path / "x.xlsx", costs=200)
    monkeypatch.setattr(xlsx_rows._Reader, "_row_of_tree", None)
    before = read(path)
    openpyxl.load_workbook(path).save(path)
    assert read(path).tables == before.tables


@pytest.mark.parametrize("name", ["cost-tracker", "portfolio"])
def test_our_templates_hold_what_another_reader_finds(tmp_path, name):
    path = tmp_path / "x.xlsx"
    build(name, "nl", path, example_of(name))
    snapshot, other = read(path), CalamineWorkbook.from_path(str(path))
    for table in snapshot.tables.values():
        sheet = other.get_sheet_by_name(table.first.sheet)
        rows = [[None] * (sheet.start[1] if sheet.start else 0) + row for row in sheet.iter_rows()]
        for at, row in enumerate(table.rows):
            left, place = table.first.column - 1, table.first.row + at
            theirs = (rows[place] if place < len(rows) else [])[left : left + len(row)]
            theirs += [""] * (len(row) - len(theirs))
            # It gives an error as a blank, and a blank as an empty text.
            ours = ["" if cell is None or isinstance(cell, CellError) else cell for cell in row]
            assert ours == theirs, (table.name, at)


def test_what_is_no_cell_in_a_row_is_refused_but_for_extensions():
    cell = '<c r="A1"><v>1</v></c>'
    assert both(f'<row r="1"><f>{cell}</f></row>') == "refused"
    assert both(f'<row r="1">{cell}<v>1</v></row>') == "refused"
    assert both(f'<row r="1">{cell}<extLst><ext uri="x"/></extLst></row>') == both(f'<row r="1">{cell}</row>')


def test_an_inline_text_in_a_cell_of_another_type_is_refused():
    assert both('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>')[0][0][0] == "a"
    assert both('<row r="1"><c r="A1"><is><t>a</t></is></c></row>') == "refused"
    assert both('<row r="1"><c r="A1"><is><t>a</t></is><v>0</v></c></row>') == "refused"


def test_limits(monkeypatch):
    sheet = f'{HEAD}<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="A900000"><v>1</v></c></row></sheetData>{TAIL}'

    def refused(sheet=sheet, area=None, **options):
        book = Book(Package(Path("x.xlsx"), package(sheet, **options)))
        with pytest.raises(NotAWorkbook) as caught:
            read_rows(book.package, book.sheets[0], [area or Area(1, 1, 1048576, 1)], Values(book))
        return caught.value.topic

    monkeypatch.setattr(xlsx_rows, "MOST_SHEET_CELLS", 500_000)
    assert refused() == "part-too-big", "blanks between two cells far apart"
    monkeypatch.setattr(xlsx_rows, "MOST_SHEET_CELLS", 1)
    assert refused(area=Area(1, 1, 2, 1)) == "part-too-big", "cells"
    monkeypatch.undo()
    monkeypatch.setattr(xlsx_rows, "MOST_AT_ONCE", 100)
    assert refused() == "part-too-big", "what stands around the rows"
    monkeypatch.undo()
    monkeypatch.setattr(xlsx_values, "MOST_TEXTS", 5)
    assert refused() == "part-too-big", "texts"


def test_formulas_of_the_sheets_that_were_read(tmp_path):
    snapshot = read(workbooks.build(tmp_path / "x.xlsx", user_column=True))
    assert {part: sorted(texts) for part, texts in snapshot.formulas.items() if texts} == {
        "xl/worksheets/sheet3.xml": ["[[#This Row],Costs]*2"]
    }


def test_too_many_formulas_are_not_kept(monkeypatch):
    monkeypatch.setattr(xlsx_rows, "MOST_FORMULAS", 1)
    rows = '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+2</f></c><c r="C1"><f>%s</f></c></row>'
    assert both(rows % "3")[1] is None
    assert both(rows % "a&amp;b")[1] is None
    assert both(rows % "a&b") == "refused"


def test_only_the_tables_asked_for(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx")
    everything, some = read(path), read(path, ["tblCosts"])
    assert some.tables == {"tblCosts": everything.tables["tblCosts"]}
    assert (some.inputs, some.template, some.language) == (
        everything.inputs,
        everything.template,
        everything.language,
    )
    assert not set(some.formulas) - set(everything.formulas)


def test_all_cells_of_a_sheet(tmp_path):
    path = workbooks.build(tmp_path / "x.xlsx", costs=400)
    name, rows = read_cells(path)
    assert name == "Costs" and len(rows) == 403 and rows[2][1:] == workbooks.COSTS and rows[0] == (None,) * 5
