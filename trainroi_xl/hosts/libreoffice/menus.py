"""The menu "Training ROI" as LibreOffice reads it: what its items are called, where they stand, who answers them."""

from __future__ import annotations

from itertools import count
from xml.sax.saxutils import escape

from ...language import Text
from ...outputs.workbooks import TEMPLATES
from ..excel.ribbon import GROUPS
from .office.commands import NEW, PROTOCOL, SERVICE
from .registry import component_data, texts

_CALC = "com.sun.star.sheet.SpreadsheetDocument"
TITLE = Text("Training ROI", "Training ROI")
LABELS = {button.macro: button.label for _, buttons in GROUPS.values() for button in buttons}
_ITEMS = ("refresh", "check", "", "new", "collect", "share", "", "help", "log", "about")
"""The items from top to bottom; "" is a line between two."""


def addons() -> str:
    """Give Addons.xcu: the menu, between the others of a spreadsheet."""
    numbers = (f"m{number:02}" for number in count(1))
    items = "".join(_item(next(numbers), each) for each in _ITEMS)
    menu = f'{texts("Title", TITLE)}{_value("Context", _CALC)}<node oor:name="Submenu">\n{items}</node>'
    return component_data(
        "Addons",
        '<node oor:name="AddonUI"><node oor:name="OfficeMenuBar">'
        f'<node oor:name="{SERVICE}" oor:op="replace">\n{menu}</node></node></node>',
    )


def protocol_handler() -> str:
    """Give ProtocolHandler.xcu: who answers the addresses of the items."""
    protocols = f'<prop oor:name="Protocols" oor:type="oor:string-list"><value>{PROTOCOL}*</value></prop>'
    return component_data(
        "ProtocolHandler",
        f'<node oor:name="HandlerSet"><node oor:name="{SERVICE}" oor:op="replace">{protocols}</node></node>',
    )


def _item(node: str, macro: str) -> str:
    if not macro:
        return _node(node, _value("URL", "private:separator"))
    if macro != "new":
        return _node(node, _value("URL", PROTOCOL + macro) + texts("Title", LABELS[macro]))
    templates = "".join(
        _node(f"t{number}", _value("URL", f"{PROTOCOL}{NEW}{name}") + texts("Title", template.title))
        for number, (name, template) in enumerate(TEMPLATES.items(), 1)
    )
    return _node(node, f'{texts("Title", LABELS[macro])}<node oor:name="Submenu">\n{templates}</node>')


def _node(name: str, content: str) -> str:
    return f'<node oor:name="{name}" oor:op="replace">{content}</node>\n'


def _value(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:type="xs:string"><value>{escape(value)}</value></prop>'
