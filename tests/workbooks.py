"""Workbooks for tests: like a user's, with all that a refresh must leave alone."""

import datetime as dt
import struct
import zipfile
import zlib
from pathlib import Path

import xlsxwriter

from trainroi_xl.workbook.contract import Changes, TableRows

COSTS = ("Date", "Programme", "Category", "Amount")
RATINGS = ("Person", "Criterion", "Improvement")
BY_PROGRAMME = ("Programme", "Costs", "ROI")
MONTHS = ("Month", "Net")
STATUS = 'IF(AND(COUNT(tblByProgramme[Costs])>0,1<2),"well & good","look")'
TOTAL = "SUM(tblByProgramme[Costs])"


def png():
    """A picture of one pixel."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def build(
    path, *, costs=3, programmes=1, months=2, date1904=False, user_sheet=True, user_column=False, rich=True
):
    """Two input tables, two output tables, a dashboard and a sheet of the user's own."""
    path = Path(path)
    book = xlsxwriter.Workbook(str(path), {"date_1904": date1904})
    book.calc_on_load = False
    date = book.add_format({"num_format": "dd-mm-yyyy"})
    money = book.add_format({"num_format": "#,##0.00", "bold": True})
    grey = book.add_format({"bg_color": "#EEEEEE"})

    sheet = book.add_worksheet("Costs")
    rows = [
        [dt.date(2026, 1 + n % 12, 1 + n % 28), f"P{n % 7}", f"category {n % 11}", n + 0.5]
        for n in range(costs)
    ]
    _table(sheet, "B3", "tblCosts", COSTS, rows, {"Date": date, "Amount": money})
    sheet.conditional_format(f"E4:E{costs + 3}", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation(f"D4:D{costs + 3}", {"validate": "list", "source": ["a", "b"]})
    own = book.add_chart({"type": "column"})
    own.add_series({"values": ["Costs", 3, 4, costs + 2, 4]})
    sheet.insert_chart("J2", own)
    sheet.write_comment("B3", "Typed by finance")

    sheet = book.add_worksheet("Ratings")
    _table(sheet, "A1", "tblRatings", RATINGS, [["Ann", "teamwork", 0.1], ["Bob", None, None]], {})

    sheet = book.add_worksheet("Results")
    headings = (*BY_PROGRAMME[:1], "My note", *BY_PROGRAMME[1:], "Double") if user_column else BY_PROGRAMME
    blank = [[None] * len(headings)] * programmes
    _table(sheet, "B4", "tblByProgramme", headings, blank, {"Costs": money}, formula=user_column)
    last = 4 + programmes
    sheet.conditional_format(f"C5:C{last}", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format(f"B5:D{last}", {"type": "cell", "criteria": ">", "value": 5, "format": grey})
    sheet.conditional_format("H1:H3", {"type": "3_color_scale"})
    sheet.data_validation(f"D5:D{last}", {"validate": "decimal", "criteria": ">=", "value": -1})
    _table(sheet, "J4", "tblMonths", MONTHS, [[None, None]] * months, {"Month": date})
    sheet.write_blank("B2", None, money)
    if rich:
        chart = book.add_chart({"type": "column"})
        chart.add_series(
            {
                "name": ["Results", 3, 2],
                "categories": ["Results", 4, 1, 3 + programmes, 1],
                "values": ["Results", 4, 2, 3 + programmes, 2],
            }
        )
        sheet.insert_chart("N2", chart)
        sheet.add_sparkline("H8", {"range": f"Results!C5:C{last}"})
        sheet.write_comment("C4", "All costs")
        picture = path.with_suffix(".png")
        picture.write_bytes(png())
        sheet.insert_image("N20", str(picture))
        sheet.freeze_panes(4, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    sheet = book.add_worksheet("Dashboard")
    sheet.write_formula("B3", "=" + TOTAL, money, 0)
    sheet.write_formula("B4", "=" + STATUS, None, "look")
    if rich:
        trend = book.add_chart({"type": "line"})
        trend.add_series(
            {
                "categories": ["Results", 4, 9, 3 + months, 9],
                "values": ["Results", 4, 10, 3 + months, 10],
            }
        )
        sheet.insert_chart("D2", trend)
    if user_sheet:
        sheet = book.add_worksheet("My own")
        sheet.write("A1", "a sheet of the user's own")
        sheet.write_formula("A2", "=1+1", None, 2)
        mine = book.add_chart({"type": "pie"})
        mine.add_series({"values": ["Results", 4, 2, 3 + programmes, 2]})
        sheet.insert_chart("C2", mine)
        sheet.add_sparkline("B1", {"range": "Costs!E4:E6"})
    book.define_name("in_Currency", "=Ratings!$F$2")
    book.define_name("in_Several", "=Ratings!$F$2:$G$3")
    book.define_name("out_total", "=Results!$B$2")
    book.get_worksheet_by_name("Ratings").write("F2", "EUR")
    book.set_custom_property("template", "cost-tracker")
    book.set_custom_property("template_version", "0.1.0")
    book.set_custom_property("language", "nl")
    book.close()
    return path


def _table(sheet, corner, name, headings, rows, formats, formula=False):
    top, left = int(corner[1:]) - 1, ord(corner[0]) - 65
    columns = [{"header": heading, "format": formats.get(heading)} for heading in headings]
    if formula:
        columns[-1]["formula"] = "=[@Costs]*2"
    options = {"name": name, "columns": columns}
    sheet.add_table(top, left, top + len(rows), left + len(headings) - 1, options)
    for number, row in enumerate(rows, start=top + 1):
        for at, value in enumerate(row):
            style = formats.get(headings[at])
            if value is not None:
                write = sheet.write_datetime if isinstance(value, dt.date) else sheet.write
                write(number, left + at, value, style)
            elif style is not None:
                sheet.write_blank(number, left + at, None, style)


def rewrite(path, change=None, *, add=None, remove=()):
    """Write a zip anew with parts changed by `change(name, data)`, added, or left out."""
    kept = {name: data for name, data in {**parts(path), **(add or {})}.items() if name not in remove}
    return write(path, {name: change(name, data) if change else data for name, data in kept.items()})


def write(path, contents):
    """Write a zip of these parts, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return path


def parts(path):
    """All parts of a file with their contents."""
    with zipfile.ZipFile(path) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def results(programmes, months=2, start=1.0, **more):
    """Changes with so many rows in the two output tables."""
    by_programme = tuple((f"P{n}", start + n, 0.25 * n) for n in range(programmes))
    by_month = tuple((dt.date(2026, 1 + n % 12, 1), n - 1.0) for n in range(months))
    tables = (
        TableRows("tblByProgramme", BY_PROGRAMME, by_programme),
        TableRows("tblMonths", MONTHS, by_month),
    )
    cells = {"out_total": "It paid."}
    formulas = {TOTAL: sum(row[1] for row in by_programme), STATUS: "well & good"}
    return Changes(tables, more.get("cells", cells), more.get("formulas", formulas))
