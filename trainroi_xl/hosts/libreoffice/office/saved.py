"""What LibreOffice saved as .xlsx or .xlsm, made right for Excel.

An older LibreOffice (7.4) writes `ORG.TRAINROI.XL.FUNCTIONS.TRAINING_ROI(…)` into formulas, which no Excel knows, or
`training_roi(…)` where it did not find the function, and leaves out the code names by which Excel finds the parts of a
VBA project. All that is put right in the saved file, and only there: inside the elements for formulas, outside quotes,
in a new file that takes the place of the old one as a whole.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from ....functions import CATALOGUE

PREFIX = "ORG.TRAINROI.XL.FUNCTIONS."
"""The name of our service, as LibreOffice writes it before the name of a function."""
BOOK = ""
"""Stands for the workbook itself among the code names of sheets."""

_WORKBOOK, _RELATIONS, _PROJECT = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/vbaProject.bin"
_SHEETS = "xl/worksheets/"
_FORMULAS = re.compile(rb"<((?:\w+:)?(?:f|formula|formula[12]|definedName))(?:\s[^<>]*)?>[^<]*(?=</\1>)")
_ANY = "|".join(CATALOGUE).encode()
_NAMES = re.compile(
    # A quoted text or sheet name first, so that nothing inside it is taken for a function.
    rb"""(?:"|&quot;).*?(?:"|&quot;)|(?:'|&apos;).*?(?:'|&apos;)|(?<![\w.])(?:%s)?(%s)(?=\()"""
    % (re.escape(PREFIX).encode(), _ANY),
    re.DOTALL | re.IGNORECASE,
)
_WRONG = re.compile(re.escape(PREFIX).encode() + rb"|(?<![\w.])(?:%s)\(" % _ANY.lower())
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHUNK = 1 << 20
_LONGEST = 100
"""No name of a function is longer, with our prefix."""


class Closed(Exception):
    """A file that cannot be looked into."""


def mend(path: Path, code_names: Mapping[str, str] | None = None) -> bool:
    """Put right what LibreOffice saved; say whether anything had to be. What is no workbook of Excel's is left alone.

    `code_names` are those of the sheets by name, and of the workbook under BOOK. The file keeps its time, so that
    LibreOffice does not take it for one that somebody else changed. Raises OSError where it cannot be replaced, and
    Closed where it is no zip: saved with a password, or as .xls.
    """
    path = Path(os.path.realpath(path))
    if not zipfile.is_zipfile(path):
        raise Closed(path)
    with zipfile.ZipFile(path) as old:
        if _WORKBOOK not in old.namelist():
            return False
        codes = _codes_by_part(old, code_names or {})
        if not codes and not any(_is_wrong(old, name) for name in _parts(old)):
            return False
        handle, new = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                _copy(old, file, codes)
                file.flush()
                os.fsync(file.fileno())
            before = path.stat()
            shutil.copymode(path, new)
            os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
            old.close()
            os.replace(new, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(new)
            raise
    return True


def _parts(file: zipfile.ZipFile) -> Iterator[str]:
    """Give the parts that hold formulas."""
    for name in file.namelist():
        if name == _WORKBOOK or (name.startswith(_SHEETS) and name.endswith(".xml")):
            yield name


def _is_wrong(file: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with file.open(name) as part:
        while chunk := part.read(_CHUNK):
            if _WRONG.search(tail + chunk):
                return True
            tail = chunk[-_LONGEST:]
    return False


def _copy(old: zipfile.ZipFile, target: IO[bytes], codes: Mapping[str, str]) -> None:
    mended = set(_parts(old))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            copied = zipfile.ZipInfo(info.filename, info.date_time)
            copied.compress_type, copied.external_attr = info.compress_type, info.external_attr
            with (
                old.open(info) as source,
                new.open(copied, "w", force_zip64=info.file_size >= 1 << 31) as place,
            ):
                if info.filename in mended:
                    for piece in _mended(source, codes.get(info.filename)):
                        place.write(piece)
                else:
                    shutil.copyfileobj(source, place, _CHUNK)


def _mended(source: IO[bytes], code: str | None) -> Iterator[bytes]:
    """Give a part piece by piece, each from the start of a row to that of another: no formula lies across."""
    rest = b""
    while chunk := source.read(_CHUNK):
        rest += chunk
        if (end := rest.rfind(b"<row ")) > 0:
            yield _FORMULAS.sub(_plain, _coded(rest[:end], code))
            rest, code = rest[end:], None
    yield _FORMULAS.sub(_plain, _coded(rest, code))


def _plain(formula: re.Match[bytes]) -> bytes:
    return _NAMES.sub(lambda found: found[1].upper() if found[1] else found[0], formula[0])


def _coded(piece: bytes, code: str | None) -> bytes:
    """Put a code name into the element that holds it, which LibreOffice always writes."""
    if code is None:
        return piece
    written = f" codeName={quoteattr(code)}".encode()
    return re.sub(rb"<(?:sheetPr|workbookPr)\b", lambda found: found[0] + written, piece, count=1)


def _codes_by_part(file: zipfile.ZipFile, code_names: Mapping[str, str]) -> dict[str, str]:
    """Give the code names that are missing, by the part that they belong into; without macros none is needed."""
    if _PROJECT not in file.namelist() or not code_names.get(BOOK):
        return {}
    book = ElementTree.fromstring(file.read(_WORKBOOK))
    told = book.find(f"{_MAIN}workbookPr")
    if told is None or told.get("codeName"):
        return {}
    targets = {
        each.get("Id"): each.get("Target", "") for each in ElementTree.fromstring(file.read(_RELATIONS))
    }
    found = {_WORKBOOK: code_names[BOOK]}
    for sheet in book.iter(f"{_MAIN}sheet"):
        code = code_names.get(sheet.get("name", ""))
        target = targets.get(sheet.get(_ID), "")
        if code and target:
            found[f"xl/{target}"] = code
    return found
