"""The workbook that is open in Excel, as the buttons see it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...language import LANGUAGES, Language
from ...workbook.contract import Changes, Place, Snapshot
from . import live, native, windows
from .program import EXCEL

if TYPE_CHECKING:
    import xlwings as xw


class ExcelWorkbook:
    """One workbook that xlwings found open. An Excel that does not answer is a WorkbookError."""

    program = EXCEL

    def __init__(self, book: xw.Book) -> None:
        self.book = book

    @property
    def name(self) -> str:
        """The file's name."""
        return str(self.book.name)

    @property
    def folder(self) -> Path:
        """The folder of the file, or the user's own documents where it has none on this machine."""
        path = native.path_of(self.book)
        if path is not None:
            return path.parent
        return windows.known_folder("documents") if windows.here() else Path.home()

    @property
    def language(self) -> Language:
        """The language that the workbook says it is in; that of Office where it says none."""
        stated = self.properties().get("language")
        return next((language for language in LANGUAGES if language == stated), None) or EXCEL.language

    def properties(self) -> dict[str, str]:
        """Give what our templates say of themselves."""
        return native.properties(self.book)

    def snapshot(self) -> Snapshot:
        """Read all tables, inputs and properties."""
        with native.told("excel-silent"):
            return live.snapshot(self.book)

    def write(self, changes: Changes, *, from_first_row: bool = False) -> None:
        """Write changes; see `live.write`."""
        with native.told("excel-silent"):
            live.write(self.book, changes, from_first_row=from_first_row)

    def lengthen(self, tables: Sequence[str], rows: int) -> None:
        """Make tables of inputs longer; see `live.lengthen`."""
        with native.told("excel-silent"):
            live.lengthen(self.book, tables, rows)

    def tables_in_front(self) -> tuple[str, tuple[str, ...]]:
        """Give the name of the sheet in front and the tables on it."""
        with native.told("excel-silent"):
            sheet = self.book.sheets.active
            return str(sheet.name), tuple(table.display_name for table in sheet.tables)

    def select(self, place: Place) -> None:
        """Bring a cell to the front."""
        with native.told("excel-silent"):
            sheet = self.book.sheets[place.sheet]
            sheet.activate()  # with its workbook: Excel selects in front only
            sheet.range((place.row, place.column)).select()

    def calculates_by_hand(self) -> bool:
        """Say whether formulas wait for F9."""
        return bool(self.book.app.calculation == "manual")

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """Give a way to say in the status bar what is going on; afterwards it shows again what it did."""
        with native.told("excel-silent"):
            app = self.book.app
            before = app.status_bar

            def say(text: str) -> None:
                app.status_bar = text

            try:
                yield say
            finally:
                app.status_bar = before

    def save_copy(self, path: Path) -> None:
        """Save a copy as it is now; see `native.save_copy`."""
        native.save_copy(self.book, path)

    def print_pdf(self, workbook: Path, pdf: Path, language: Language) -> None:
        """Let Excel make a PDF of a file; see `native.print_pdf`."""
        native.print_pdf(self.book.app, workbook, pdf)

    def ask_folder(self, title: str, start: Path) -> Path | None:
        """Ask the user for a folder; see `native.ask_folder`."""
        return native.ask_folder(self.book, title, start)

    def new(self, template: str) -> bool:
        """Open a new workbook from the installed template; False where none is installed."""
        if not windows.here():
            return False
        from . import install

        path = install.templates_folder() / install.template_name(template, self.language)
        if not path.exists():
            return False
        with native.told("excel-silent"):
            self.book.app.api.Workbooks.Add(str(path))
        return True
