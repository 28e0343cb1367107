"""The functions as LibreOffice reads them: their types, and their names and texts for the function wizard."""

from __future__ import annotations

from collections.abc import Mapping

from ...functions import Function
from ...language import Text
from .menus import LABELS, TITLE
from .registry import component_data, texts
from .unoidl import interface_file

SERVICE = "org.trainroi.xl.Functions"
INTERFACE = "org.trainroi.xl.XFunctions"


def types(functions: Mapping[str, Function]) -> bytes:
    """Give types.rdb: one method for each function. Of the type `any` each argument may be left out, or be a range."""
    return interface_file(INTERFACE, {each.name: _type(each) for each in functions.values()})


def calc_addins(functions: Mapping[str, Function]) -> str:
    """Give CalcAddIns.xcu: what the functions and their arguments are called, and what is said of them."""
    nodes = "".join(map(_function, functions.values()))
    return component_data(
        "CalcAddIns",
        f'<node oor:name="AddInInfo"><node oor:name="{SERVICE}" oor:op="replace"><node oor:name="AddInFunctions">\n'
        f"{nodes}</node></node></node>",
    )


def about(entry: Function) -> Text:
    """Say what a function gives, and what it needs besides LibreOffice, if anything."""
    if not entry.needs:
        return entry.text
    packages, item = " + ".join(entry.needs), LABELS["about"]
    # First, since the wizard cuts off the end of a long text.
    return Text(
        f"Needs {packages}, else it gives #N/A: the menu {TITLE.en}, {item.en}, tells how to get them. {entry.text.en}",
        f"Heeft {packages} nodig en geeft anders de fout 'niet beschikbaar': het menu {TITLE.nl}, {item.nl}, zegt hoe u ze krijgt. "
        f"{entry.text.nl}",
    )


def _type(entry: Function) -> tuple[str, list[tuple[str, str]]]:
    # A table is an array in LibreOffice when it comes as rows of any kind of value; of `any` it makes an error.
    gives = "[][]any" if entry.gives == "table" else "any"
    return gives, [(each.name, "any") for each in entry.arguments]


def _function(entry: Function) -> str:
    arguments = "".join(
        f'<node oor:name="{each.name}" oor:op="replace">'
        f"{texts('DisplayName', Text(each.name, each.name))}{texts('Description', each.text)}</node>\n"
        for each in entry.arguments
    )
    return (
        f'<node oor:name="{entry.name}" oor:op="replace">\n'
        f"{texts('DisplayName', Text(entry.name, entry.name))}{texts('Description', about(entry))}"
        '<prop oor:name="Category"><value>Add-In</value></prop>\n'
        f'<prop oor:name="CompatibilityName"><value xml:lang="en">{entry.name}</value></prop>\n'
        f'<node oor:name="Parameters">\n{arguments}</node></node>\n'
    )
