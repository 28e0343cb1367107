"""Kinds of workbook by the program that saved it; what cannot be run here is imitated by what it is known to write."""

import importlib
import re
import shutil
import warnings

from .kind import Kind, add, edited, into, relate, sheets_of

DROPPED_BY_GOOGLE = ("docProps/", "xl/calcChain.xml")


def by_openpyxl(path):
    openpyxl = importlib.import_module("openpyxl")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what it leaves out
        book = openpyxl.load_workbook(path)
    book.save(path)
    book.close()


def by_excelize(path):
    book = importlib.import_module("excelize").open_file(str(path))
    book.set_cell_value("Change log", "Z1", "seen")
    book.save_as(str(path))
    book.close()


def by_libreoffice(path, office):
    saved = path.with_name("saved.xlsx")
    office.resave(path, saved)
    shutil.move(saved, path)


def as_google_exports(path):
    """No properties, which tell template and language; more namespaces than are used; a drawing for each sheet."""
    names = {
        "mx": "http://schemas.microsoft.com/office/mac/excel/2008/main",
        "mv": "urn:schemas-microsoft-com:mac:vml",
        "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
        "x15": "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main",
        "xm": "http://schemas.microsoft.com/office/excel/2006/main",
    }
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    drawing = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
    )
    with edited(path) as parts:
        for name in [name for name in parts if name.startswith(DROPPED_BY_GOOGLE)]:
            del parts[name]
        for name in ("[Content_Types].xml", "_rels/.rels"):
            parts[name] = re.sub(rb"<(?:Override|Relationship)\b[^>]*docProps/[^>]*/>", b"", parts[name])
        for number, name in enumerate(sheets_of(parts), start=50):
            text = parts[name].decode()
            text = re.sub(r"(<worksheet\b[^>]*)>", lambda found: found[1] + declared + ">", text, count=1)
            text = re.sub(r'\sspans="[^"]*"|\sx14ac:dyDescent="[^"]*"|<dimension[^>]*/>', "", text)
            parts[name] = text.encode()
            if "<drawing " not in text:
                part = f"xl/drawings/drawing{number}.xml"
                add(parts, part, "application/vnd.openxmlformats-officedocument.drawing+xml", drawing)
                id_ = relate(parts, name, "drawing", f"../drawings/drawing{number}.xml")
                into(parts, name, f'<drawing r:id="{id_}"/>')


def without_tables(path):
    """As Numbers, SheetJS and others export it: cells, and none of the tables over them."""
    with edited(path) as parts:
        for name in [name for name in parts if name.startswith("xl/tables/")]:
            del parts[name]
        for name in list(parts):
            if name.endswith(".rels") or name == "[Content_Types].xml":
                parts[name] = re.sub(rb"<(?:Override|Relationship)\b[^>]*/tables/[^>]*/>", b"", parts[name])
        for name in sheets_of(parts):
            parts[name] = re.sub(rb"<tableParts\b.*?</tableParts>", b"", parts[name])


KINDS = [
    Kind("saved by openpyxl", by_openpyxl, not_shared="share-not-calculated"),
    Kind("saved by excelize", by_excelize, needs="excelize"),
    Kind("saved by LibreOffice", by_libreoffice, needs="LibreOffice", rounded=True),
    Kind("exported by Google Sheets", as_google_exports),
    Kind("exported without tables (Numbers, SheetJS)", without_tables, refused="table-missing"),
]
