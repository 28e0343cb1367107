"""Runs in the worker, beside the office: documents that stay open from one call of a test to the next."""

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from com.sun.star.beans import PropertyValue

from trainroi_xl.hosts.libreoffice.office.operations import OPERATIONS


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def documents(office):
    if not hasattr(office, "open_documents"):
        office.open_documents = {}
    return office.open_documents


def open_copy(office, path, hidden=True):
    """Open a copy of a workbook; give its number for the calls below."""
    copy = shutil.copy(path, tempfile.mkdtemp(dir=office.folder))
    document = office.desktop.loadComponentFromURL(
        Path(copy).as_uri(), "_blank", 0, properties(Hidden=hidden, MacroExecutionMode=0, UpdateDocMode=0)
    )
    number = len(documents(office)) + 1
    documents(office)[number] = document
    return number


def do(office, number, operation, given):
    return OPERATIONS[operation](documents(office)[number], **given)


def close(office, number):
    with contextlib.suppress(Exception):
        documents(office)[number].close(True)
    documents(office)[number] = None


def named(office, number, names):
    """What the named cells hold and show, as {name: [type, value, text, formula]}."""
    document = documents(office)[number]
    found = {}
    for name in names:
        cell = document.NamedRanges.getByName(name).getReferredCells().getCellByPosition(0, 0)
        found[name] = [cell.Type.value, cell.Value, cell.String, cell.Formula]
    return found
