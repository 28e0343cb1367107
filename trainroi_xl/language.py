"""The two languages of the project, and a text that exists in both."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")


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
