"""What LibreOffice saved as .xlsx or .xlsm, made right for Excel, and for LibreOffice when it opens the file again.

An older LibreOffice (7.4) writes `ORG.TRAINROI.XL.FUNCTIONS.TRAINING_ROI(…)` into formulas, which no Excel knows, or
`training_roi(…)` where it did not find the function. It leaves out the code names by which Excel finds the parts of a
VBA project, and gives buttons neither the number nor the caption by which they
are found again. All that is put right in the saved file, and
nothing else: names inside the elements for formulas, outside quotes; in a new file that takes the place of the old one.
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
from typing import IO, NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from ....functions import CATALOGUE

PREFIX = "ORG.TRAINROI.XL.FUNCTIONS."
"""The name of our service, as LibreOffice writes it before the name of a function."""
BOOK = ""
"""Stands for the workbook itself among the code names of sheets."""

_WORKBOOK, _PROJECT = "xl/workbook.xml", "xl/vbaProject.bin"
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
"""What a part holds in which a formula may be wrong."""
_HOLDER = re.compile(rb"<(?:sheetPr|workbookPr)\b")
"""The element that a code name belongs into."""
_CONTROLS = re.compile(rb'<control shapeId="(\d+)"')
_MACROS = re.compile(rb'(<controlPr\b[^<>]*\bmacro="|<x:FmlaMacro>)([^"<>!]+)(?=["<])')
_UNNUMBERED = re.compile(rb'(?<=<v:shape )id="shape_\d+"(?= type="#_x0000_t201")')
_CAPTIONS = re.compile(rb"(?<=<v:textbox><div>)[^<]+(?=</div>)")
_CAPTION = b'<font face="Calibri" size="220" color="#000000">%s</font>'
"""A caption as Excel writes it: what stands outside such an element, LibreOffice does not read."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHUNK = 1 << 20


class Closed(Exception):
    """A file that cannot be looked into."""


class _Part(NamedTuple):
    """What is to be put right in a part besides its formulas."""

    code_name: str = ""
    """That of the sheet or workbook, where it is missing."""
    shapes: tuple[bytes, ...] = ()
    """The numbers of the buttons in a drawing, in order, where they are missing."""


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
        parts = _parts(old, code_names or {})
        if not any(_is_wrong(old, name, part) for name, part in parts.items()):
            return False
        handle, new = tempfile.mkstemp(prefix=".trainroi-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                _copy(old, file, parts)
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


def _parts(file: zipfile.ZipFile, code_names: Mapping[str, str]) -> dict[str, _Part]:
    """Give the parts in which something may be wrong."""
    found = {_WORKBOOK: _Part()}
    for name in file.namelist():
        if name.startswith(_SHEETS) and name.endswith(".xml"):
            found[name] = _Part()
            found.update(_drawings(file, name))
    found.update(_without_code_names(file, code_names))
    return found


def _drawings(file: zipfile.ZipFile, sheet: str) -> Iterator[tuple[str, _Part]]:
    """Give the drawing with the buttons of a sheet; where it has as many as the sheet, they are in the same order."""
    drawings = [each for each in _related(file, sheet).values() if each.endswith(".vml")]
    if len(drawings) == 1 and drawings[0] in file.namelist():
        numbers = tuple(found[1] for piece in _pieces_of(file, sheet) for found in _CONTROLS.finditer(piece))
        missing = len(_UNNUMBERED.findall(file.read(drawings[0])))
        yield drawings[0], _Part(shapes=numbers if len(numbers) == missing else ())


def _without_code_names(file: zipfile.ZipFile, code_names: Mapping[str, str]) -> Iterator[tuple[str, _Part]]:
    """Give the parts in which a code name is missing; without macros none is needed."""
    if _PROJECT not in file.namelist() or not code_names.get(BOOK):
        return
    book = ElementTree.fromstring(file.read(_WORKBOOK))
    told = book.find(f"{_MAIN}workbookPr")
    if told is None or told.get("codeName"):
        return
    yield _WORKBOOK, _Part(code_names[BOOK])
    targets = _related(file, _WORKBOOK)
    for sheet in book.iter(f"{_MAIN}sheet"):
        code, part = code_names.get(sheet.get("name", "")), targets.get(sheet.get(_ID, ""))
        if code and part:
            yield part, _Part(code)


def _related(file: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Give the parts that a part names, by the id that it names them by."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in file.namelist():
        return {}
    return {
        each.get("Id", ""): os.path.normpath(f"{folder}/{each.get('Target', '')}").replace(os.sep, "/")
        for each in ElementTree.fromstring(file.read(relations))
    }


def _is_wrong(file: zipfile.ZipFile, name: str, part: _Part) -> bool:
    if part.code_name or part.shapes:
        return True
    return any(
        right != piece for piece, right in zip(_pieces_of(file, name), _right(file, name, part), strict=True)
    )


def _copy(old: zipfile.ZipFile, target: IO[bytes], parts: Mapping[str, _Part]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            copied = zipfile.ZipInfo(info.filename, info.date_time)
            copied.compress_type, copied.external_attr = info.compress_type, info.external_attr
            part = parts.get(info.filename)
            with new.open(copied, "w", force_zip64=info.file_size >= 1 << 31) as place:
                if part is not None:
                    for piece in _right(old, info.filename, part):
                        place.write(piece)
                else:
                    with old.open(info) as source:
                        shutil.copyfileobj(source, place, _CHUNK)


def _right(file: zipfile.ZipFile, name: str, part: _Part) -> Iterator[bytes]:
    """Give a part as it should be, piece by piece."""
    code, numbers = part.code_name, iter(part.shapes)
    for piece in _pieces_of(file, name):
        right = piece
        if code and (place := _HOLDER.search(right)):  # in the first piece: LibreOffice always writes it
            written = f" codeName={quoteattr(code)}".encode()
            right, code = right[: place.end()] + written + right[place.end() :], ""
        if part.shapes:
            right = _UNNUMBERED.sub(lambda _: b'id="_x0000_s%s"' % next(numbers), right)
            right = _CAPTIONS.sub(lambda found: _CAPTION % found[0], right)
        if _WRONG.search(right):
            right = _FORMULAS.sub(_plain, right)
        yield _MACROS.sub(_in_this_workbook, right)


def _pieces_of(file: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Give a part piece by piece, each from the start of a row to that of another: no formula lies across."""
    with file.open(name) as source:
        rest = b""
        while chunk := source.read(_CHUNK):
            rest += chunk
            if (end := rest.rfind(b"<row ")) > 0:
                yield rest[:end]
                rest = rest[end:]
        yield rest


def _plain(formula: re.Match[bytes]) -> bytes:
    return _NAMES.sub(lambda found: found[1].upper() if found[1] else found[0], formula[0])


def _in_this_workbook(macro: re.Match[bytes]) -> bytes:
    """Name a macro as Excel does: LibreOffice does not find its own `Module.Macro` again."""
    return macro[1] + b"[0]!" + macro[2].rpartition(b".")[2]
