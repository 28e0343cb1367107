"""A workbook that is open in a spreadsheet program, as the buttons see it: the same for Excel and LibreOffice.

Each program has one class that does this: `excel.book` over xlwings, `libreoffice.document` over the extension.
Reading and writing go by `Snapshot` and `Changes`, as with a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from ..language import Language, Text
from ..workbook.contract import Changes, Place, Snapshot


class Program(Protocol):
    """The spreadsheet program itself: how messages speak of it, with or without a workbook."""

    @property
    def name(self) -> str:
        """The program's name, such as Excel."""

    @property
    def language(self) -> Language:
        """That language of ours which is nearest to the program's menus."""

    @property
    def versions(self) -> str:
        """What it is reached by, with its version, such as xlwings 0.33.15."""

    @property
    def log(self) -> Path:
        """The file in which the reason for every error stands."""

    @property
    def explanations(self) -> Text:
        """The way through its menus to the explanation of a function."""

    @property
    def templates(self) -> Text:
        """The way through its menus to our templates."""

    @property
    def terminal(self) -> Text:
        """Where a command is typed, with its article: "a command window"."""

    @property
    def doctor(self) -> str:
        """The command that looks for what is wrong."""

    @property
    def install(self) -> str:
        """The command that installs us in the program."""


class OpenWorkbook(Protocol):
    """One open workbook. Errors are WorkbookError, as those of a file."""

    @property
    def program(self) -> Program:
        """The program that it is open in."""

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
        """Say whether formulas wait until the user asks for them by F9."""

    def progress(self) -> AbstractContextManager[Callable[[str], None]]:
        """Give a way to say in the status bar what is going on; afterwards it shows again what it did."""

    def save_copy(self, path: Path) -> None:
        """Save a copy as it is now, in the format of Excel; the workbook itself stays as it is, saved or not."""

    def print_pdf(self, workbook: Path, pdf: Path, language: Language) -> None:
        """Make a PDF of the sheets of a file that are not hidden."""

    def ask_folder(self, title: str, start: Path) -> Path | None:
        """Ask the user for a folder; None where they think better of it."""

    def new(self, template: str) -> bool:
        """Open a new workbook made from this template; False where it is not on this machine."""
