"""The add-in trainroi.xlam: the functions for every workbook, and the tab on the ribbon.

ExcelDna.IntelliSense finds its tooltips inside the add-in, as custom XML. It would find them in a file beside
it too, but the add-in lies in XLSTART, and Excel opens every file there when it starts.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import xlsxwriter

from ... import __version__
from ...language import Language
from .ribbon import intellisense_xml, ribbon_texts, ribbon_xml
from .vba_project import vba_project
from .vba_source import CATEGORY, add_in_modules

ABOUT = (
    f"trainroi-xl {__version__}. Functions for the return on investment of training. "
    "Functies voor het rendement van training."
)
"""What Excel's list of add-ins says."""
MADE = dt.datetime(2026, 1, 1)
_RIBBON, _TOOLTIPS = "customUI/customUI14.xml", "customXml/item1.xml"
_RIBBON_TYPE = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_TOOLTIPS_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_KIND = "application/vnd.ms-excel.{}.macroEnabled.main+xml"


def shipped(language: Language) -> bytes:
    """Give the add-in, the same bytes each time.

    It speaks the language of Office; only its tooltips, which have no code to choose by, have one language.
    """
    return _as_add_in(_workbook(), language)


def _workbook() -> bytes:
    """Give a workbook of one empty sheet with the add-in's modules."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True})
    workbook.set_properties({"title": CATEGORY, "comments": ABOUT, "author": "trainroi-xl", "created": MADE})
    workbook.set_vba_name("ThisWorkbook")
    workbook.add_worksheet("TrainROI").set_vba_name("Sheet1")
    project = vba_project("TrainRoiAddIn", add_in_modules(ribbon_texts(), "Sheet1"))
    workbook.add_vba_project(io.BytesIO(project), is_stream=True)
    workbook.close()
    return file.getvalue()


def _as_add_in(workbook: bytes, language: Language) -> bytes:
    """Turn a workbook with macros into an add-in: the kind of its main part, a ribbon and tooltips."""
    more = {
        "_rels/.rels": ("rIdRibbon", _RIBBON_TYPE, _RIBBON),
        "xl/_rels/workbook.xml.rels": ("rIdTooltips", _TOOLTIPS_TYPE, f"../{_TOOLTIPS}"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            text = source.read(info)
            if info.filename == "[Content_Types].xml":
                text = text.replace(_KIND.format("sheet").encode(), _KIND.format("addin").encode())
            elif info.filename in more:
                name, kind, part = more[info.filename]
                relation = f'<Relationship Id="{name}" Type="{kind}" Target="{part}"/>'
                text = text.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            _add(target, info.filename, text)
        _add(target, _RIBBON, ribbon_xml().encode())
        _add(target, _TOOLTIPS, intellisense_xml(language).encode())
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name)  # of 1 January 1980: no clock in the file
    info.create_system = 0  # the same on every system
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)
