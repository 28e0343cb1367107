"""Excel, as messages speak of it."""

from __future__ import annotations

from pathlib import Path

from ...language import Language, Text
from . import windows


class Excel:
    """Excel, whether or not a workbook is open in it."""

    name = "Excel"
    explanations = Text("Formulas, Insert Function, Training ROI", "Formules, Functie invoegen, Training ROI")
    templates = Text("File, New, Personal, Training ROI", "Bestand, Nieuw, Persoonlijk, Training ROI")
    terminal = Text("a command window", "een opdrachtprompt")
    doctor = "py -m trainroi_xl doctor"
    install = "py -m trainroi_xl install"

    @property
    def language(self) -> Language:
        """That language of ours which is nearest to Office's menus."""
        return windows.office_language()

    @property
    def versions(self) -> str:
        """The version of xlwings."""
        import xlwings

        return f"xlwings {xlwings.__version__}"

    @property
    def log(self) -> Path:
        """The log of this user."""
        return windows.log_file()


EXCEL = Excel()
