"""How a file of LibreOffice's settings (.xcu) is written: what it is wrapped in, and a text in both languages."""

from __future__ import annotations

from xml.sax.saxutils import escape

from ...language import LANGUAGES, Text

_NAMES = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'


def component_data(name: str, content: str) -> str:
    """Give the file with settings of one kind."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:component-data {_NAMES} oor:name="{name}" oor:package="org.openoffice.Office">\n{content}\n'
        "</oor:component-data>\n"
    )


def texts(prop: str, text: Text) -> str:
    """Give a property in both languages.

    >>> texts("Title", Text("Costs", "Kosten"))
    '<prop oor:name="Title" oor:type="xs:string"><value xml:lang="en">Costs</value><value xml:lang="nl">Kosten</value></prop>'
    """
    values = "".join(f'<value xml:lang="{each}">{escape(text.to(each))}</value>' for each in LANGUAGES)
    return f'<prop oor:name="{prop}" oor:type="xs:string">{values}</prop>'
