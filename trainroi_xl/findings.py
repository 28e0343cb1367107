"""What is wrong, or worth knowing, about one cell of a workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .cells import in_language
from .language import Language, Text
from .messages import MESSAGES
from .workbook.contract import Place

Severity = Literal["error", "warning"]
SEVERITY: dict[Severity, Text] = {
    "error": Text("Error", "Fout"),
    "warning": Text("Attention", "Let op"),
}


@dataclass(frozen=True)
class Finding:
    """A remark on one cell. An error stops a refresh; a warning is shown beside the results."""

    severity: Severity
    place: Place
    topic: str
    details: dict[str, object] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """Say what is wrong and what to do, without the place."""
        details = {name: in_language(value, language) for name, value in self.details.items()}
        return MESSAGES[self.topic].to(language).format(**details)

    def text(self, language: Language) -> str:
        """Say where, what is wrong and what to do, on one line."""
        return f"{self.place}: {self.message(language)}"
