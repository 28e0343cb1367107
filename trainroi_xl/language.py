"""The two languages of the project, and a text that exists in both."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")

_STEERING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    r"""Drop from a text of somebody's workbook the signs that steer a terminal or turn a line around.

    >>> visible("\x1b[31mred"), visible("two\nlines")
    ('[31mred', 'two\nlines')
    """
    return _STEERING.sub("", text)


class Text(NamedTuple):
    """One text in English and in Dutch.

    >>> Text("costs", "kosten").to("nl")
    'kosten'
    """

    en: str
    nl: str

    def to(self, language: Language) -> str:
        """Give the text in one language."""
        return self.nl if language == "nl" else self.en
