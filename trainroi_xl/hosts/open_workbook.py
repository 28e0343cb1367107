"""A workbook that is open in a spreadsheet program, as the buttons see it: the same for Excel and LibreOffice.

Each program has one class that does this: `excel.book` over xlwings, `libreoffice.document` over the extension.
Reading and writing go by `Snapshot` and `Changes`, as with a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from ..language import Language
from ..workbook.contract import Changes, Place, Snapshot


class OpenWorkbook(Protocol):
    """One open workbook. Errors are WorkbookError, as those of a file."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""

    @property
    def folder(self) -> Path:
        """The folder that it lies in; the user's documents where it has none on this machine."""

    @property
    def language(self) -> Language:
        """The language that the workbook says it is in; that of the program where it says none."""

    def properties(self) -> Mapping[str, str]:
        """Give the custom properties by name, such as template and template_version."""

    def snapshot(self) -> Snapshot:
        """Read all tables, inputs and properties."""

    def write(self, changes: Changes, *, from_first_row: bool = False) -> None:
        """Write changes and nothing else, all or none; with `from_first_row` added rows go over those that are there."""

    def lengthen(self, tables: Sequence[str], rows: int) -> None:
        """Make tables of inputs so many blank rows longer."""

    def tables_in_front(self) -> tuple[str, tuple[str, ...]]:
        """Give the name of the sheet in front and the tables on it."""

    def select(self, place: Place) -> None:
        """Bring a cell to the front."""

    def calculates_by_hand(self) -> bool:
        """Say whether formulas wait until the user asks for them."""

    def progress(self) -> AbstractContextManager[Callable[[str], None]]:
        """Give a way to say in the status bar what is going on."""

    def save_copy(self, path: Path) -> None:
        """Save a copy as it is now; the workbook itself stays as it is, saved or not."""

    def print_pdf(self, workbook: Path, pdf: Path, language: Language) -> None:
        """Make a PDF of the pages of a file."""

    def ask_folder(self, title: str, start: Path) -> Path | None:
        """Ask the user for a folder; None where they think better of it."""

    def new(self, template: str) -> bool:
        """Open a new workbook made from this template; False where it is not on this machine."""
