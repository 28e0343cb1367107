"""LibreOffice as messages speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...language import Language, Text


@dataclass(frozen=True)
class LibreOffice:
    """The program in which a workbook is open; what it says of itself comes from inside it."""

    language: Language
    version: str
    log: Path

    name = "LibreOffice"
    explanations = Text("Insert, Function, category Add-in", "Invoegen, Functie, categorie Add-in")
    templates = Text("Training ROI, New from template", "Training ROI, Nieuw van sjabloon")
    terminal = Text("a terminal", "een terminalvenster")
    doctor = "trainroi doctor"
    install = "trainroi install --libreoffice"

    @property
    def versions(self) -> str:
        """The program with its version, such as LibreOffice 7.4.7.2."""
        return f"{self.name} {self.version}".rstrip()

    @classmethod
    def of(cls, facts: Any) -> LibreOffice:
        """Take what `office.menu` tells of the program; what is not told stays blank."""
        told = facts if isinstance(facts, dict) else {}
        language: Language = "nl" if told.get("language") == "nl" else "en"
        return cls(language, str(told.get("version", "")), Path(str(told.get("log", ""))))
