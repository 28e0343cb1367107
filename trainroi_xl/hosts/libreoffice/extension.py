"""Builds trainroi.oxt, the extension for LibreOffice, from the catalogue: the same bytes each time.

    trainroi extension [-o trainroi.oxt]

The extension holds descriptions (types, functions, menu), the part of this package that runs inside LibreOffice,
and the template workbooks. No SDK and no LibreOffice are needed to build it.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

from ... import __version__
from ...functions import CATALOGUE, Function
from ...language import LANGUAGES, Language, Text
from ..excel import workbooks
from . import addins, menus
from .office import calculator
from .registry import component_data

IDENTIFIER = "org.trainroi.xl"
OPENING = f"{IDENTIFIER}.Opening"
NAME = "trainroi.oxt"
ABOUT = Text(
    "Was this training worth its money? Functions such as TRAINING_ROI and PAYBACK_MONTHS in cells, and a menu "
    "Training ROI with templates, Refresh, Check and Share. Nothing is sent anywhere.",
    "Was deze training haar geld waard? Functies zoals TRAINING_ROI en PAYBACK_MONTHS in cellen, en een menu "
    "Training ROI met sjablonen, Vernieuwen, Controleren en Delen. Er wordt niets verzonden.",
)
OLDEST = "7.4"
"""The oldest LibreOffice that this was tried in."""
PYTHON = calculator.PYTHON.name
"""Which Python calculates what needs more than LibreOffice's own; only in an extension that was made for one machine."""

_PACKAGE = Path(__file__).parents[2]
INSIDE = (
    "__init__.py",
    "cells.py",
    "errors.py",
    "language.py",
    "messages.py",
    "words.py",
    "engine/*.py",
    "functions/*.py",
    "hosts/__init__.py",
    "hosts/log.py",
    "hosts/procedures.py",
    "hosts/libreoffice/__init__.py",
    "hosts/libreoffice/office/*.py",
)
"""The part of this package that runs inside LibreOffice."""
_DATE = (2026, 1, 1, 0, 0, 0)
_COMPONENT = "component.py"


def build(functions: Mapping[str, Function] = CATALOGUE, python: str | None = None) -> bytes:
    """Give the bytes of the extension; with the path of a Python it is for one machine, else for any.

    That Python is the one that has this package: it refreshes, and calculates the functions that need numpy or scipy.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in _parts(functions, python):
            file.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _parts(functions: Mapping[str, Function], python: str | None) -> Iterator[tuple[str, bytes]]:
    yield "META-INF/manifest.xml", _manifest().encode()
    yield "description.xml", _description().encode()
    for language in LANGUAGES:
        yield _about_file(language), ABOUT.to(language).encode()
    yield "LICENSE", _licence().encode()
    if python is not None:
        yield PYTHON, json.dumps({"python": python, "version": __version__}).encode()
    yield "types.rdb", addins.types(functions)
    yield "CalcAddIns.xcu", addins.calc_addins(functions).encode()
    yield "Addons.xcu", menus.addons().encode()
    yield "ProtocolHandler.xcu", menus.protocol_handler().encode()
    yield "Jobs.xcu", _jobs().encode()
    yield _COMPONENT, (_PACKAGE / "hosts/libreoffice" / _COMPONENT).read_bytes()
    for pattern in INSIDE:
        for path in sorted(_PACKAGE.glob(pattern)):
            yield f"pythonpath/trainroi_xl/{path.relative_to(_PACKAGE).as_posix()}", path.read_bytes()
    yield from _templates()


@cache
def _templates() -> tuple[tuple[str, bytes], ...]:
    """Give the templates as Excel gets them: saved as .xlsm they keep their buttons and macros for Excel."""
    with TemporaryDirectory() as folder:
        return tuple(
            (f"templates/{path.name}", path.read_bytes()) for path in workbooks.build_all(Path(folder))
        )


def _manifest() -> str:
    kinds = {
        "types.rdb": "application/vnd.sun.star.uno-typelibrary;type=RDB",
        _COMPONENT: "application/vnd.sun.star.uno-component;type=Python",
        "CalcAddIns.xcu": "application/vnd.sun.star.configuration-data",
        "Addons.xcu": "application/vnd.sun.star.configuration-data",
        "ProtocolHandler.xcu": "application/vnd.sun.star.configuration-data",
        "Jobs.xcu": "application/vnd.sun.star.configuration-data",
    }
    entries = "".join(
        f" <manifest:file-entry manifest:media-type={quoteattr(kind)} manifest:full-path={quoteattr(name)}/>\n"
        for name, kind in kinds.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">\n'
        f"{entries}</manifest:manifest>\n"
    )


def _description() -> str:
    names = "".join(f'  <name lang="{each}">{escape(menus.TITLE.to(each))}</name>\n' for each in LANGUAGES)
    about = "".join(f'  <src lang="{each}" xlink:href="{_about_file(each)}"/>\n' for each in LANGUAGES)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<description xmlns="http://openoffice.org/extensions/description/2006"\n'
        ' xmlns:d="http://openoffice.org/extensions/description/2006"\n'
        ' xmlns:lo="http://libreoffice.org/extensions/description/2011"\n'
        ' xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        f' <identifier value="{IDENTIFIER}"/>\n'
        f' <version value="{__version__}"/>\n'
        f' <dependencies><lo:LibreOffice-minimal-version value="{OLDEST}" d:name="LibreOffice {OLDEST}"/></dependencies>\n'
        ' <publisher><name lang="en">the trainroi-xl authors</name></publisher>\n'
        f" <display-name>\n{names} </display-name>\n"
        f" <extension-description>\n{about} </extension-description>\n"
        "</description>\n"
    )


def _about_file(language: Language) -> str:
    return f"description/{language}.txt"


def _licence() -> str:
    """Give the licence as the installed package has it; a folder that it was once built in may come before that."""
    found = (each.read_text("licenses/LICENSE") for each in metadata.distributions(name="trainroi-xl"))
    return next(filter(None, found), "")


def _jobs() -> str:
    """Say what LibreOffice is to run for every document that comes into view."""
    bound = (
        '<node oor:name="Events"><node oor:name="onDocumentOpened" oor:op="fuse"><node oor:name="JobList">'
        f'<node oor:name="{OPENING}" oor:op="replace"/></node></node></node>'
    )
    job = (
        f'<node oor:name="Jobs"><node oor:name="{OPENING}" oor:op="replace">'
        f'<prop oor:name="Service" oor:type="xs:string"><value>{OPENING}</value></prop></node></node>'
    )
    return component_data("Jobs", f"{job}\n{bound}")
