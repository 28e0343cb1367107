"""What xlwings has no word for, asked of Excel's own object: pywin32's on Windows, appscript's on a Mac."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...cells import ERROR_CODES, CellError
from ...errors import WorkbookError
from ...workbook.xlsx_package import Book as BookPart
from ...workbook.xlsx_package import Package, open_file, system_errors_told

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

MAC = sys.platform == "darwin"
Rows = Sequence[tuple[Any, ...]]
PROPERTIES = ("template", "template_version", "language")

_OF_EXCEL = frozenset(("pywintypes", "appscript", "aem", "xlwings"))
"""Where the classes of the errors come from that Excel gives."""


@contextlib.contextmanager
def told(topic: str, **details: object) -> Iterator[None]:
    """Turn what comes from Excel, in classes that only its own system has, into an error of ours.

    A mistake in this program is none of Excel's, and goes on as it is.
    """
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _OF_EXCEL:
            raise
        # Excel's own words stand third in what pywin32 adds to its error.
        words = getattr(error, "excepinfo", None)
        raise WorkbookError(topic, reason=(words and words[2]) or error, **details) from error


def full_name(book: xw.Book) -> str:
    """Give the path of an open workbook, its address where it lies in the cloud, its name if never saved.

    xlwings' own `fullname` looks for a sheet with settings in a workbook that lies in the cloud.
    """
    return str(book.fullname if MAC else book.api.FullName)


def path_of(book: xw.Book) -> Path | None:
    """Give the file of an open workbook; None where it was never saved or lies at an address only."""
    name = full_name(book)
    path = Path(name)
    return path if "://" not in name and path.is_absolute() else None


def properties(book: xw.Book) -> dict[str, str]:
    """Give what our templates say of themselves; what neither Excel nor the saved file tells is left out."""
    found = {}
    if not MAC:
        for name in PROPERTIES:
            # Excel raises for a property that is not there, and pywin32 an error of its own kind.
            with contextlib.suppress(Exception):
                found[name] = str(book.api.CustomDocumentProperties(name).Value)
    path = None if found else path_of(book)
    if path is not None:
        with contextlib.suppress(WorkbookError), system_errors_told(path), open_file(path) as file:
            found = BookPart(Package(path, file)).properties
    return found


def date1904(book: xw.Book) -> bool:
    """Say whether day 0 of a workbook is in 1904, as it was on old Macs."""
    return bool(book.api.date_1904.get() if MAC else book.api.Date1904)


KINDS = ("contents", "drawing_objects", "scenarios")
"""What of a sheet can be protected."""
ALLOWED = (
    "formatting_cells",
    "formatting_columns",
    "formatting_rows",
    "inserting_columns",
    "inserting_rows",
    "inserting_hyperlinks",
    "deleting_columns",
    "deleting_rows",
    "sorting",
    "filtering",
    "using_pivot_tables",
)
"""What a protection can leave to the user all the same."""


@dataclass(frozen=True)
class Protection:
    """How a sheet is protected."""

    kinds: tuple[bool, ...]
    allowed: tuple[bool, ...]
    from_people_only: bool
    """Whether macros may write all the same; Excel forgets that when the workbook is closed."""
    selection: Any
    """Which cells can be selected."""


def protection(sheet: xw.Sheet) -> Protection | None:
    """Tell how a sheet is protected; None where it is not."""
    api = sheet.api
    kinds = tuple(bool(_asked(api, f"protect_{kind}")) for kind in KINDS)
    if not any(kinds):
        return None
    options = api.protection_object if MAC else api.Protection
    allowed = tuple(bool(_asked(options, _allowing(name))) for name in ALLOWED)
    return Protection(kinds, allowed, bool(_asked(api, "protection_mode")), _asked(api, "enable_selection"))


def unprotect(sheet: xw.Sheet) -> None:
    """Take the protection from a sheet that has no password; without one given Excel would ask the user."""
    if MAC:
        sheet.api.unprotect(password="")
    else:
        sheet.api.Unprotect(Password="")


def protect(sheet: xw.Sheet, kept: Protection) -> None:
    """Protect a sheet as it was."""
    options = dict(zip(KINDS, kept.kinds, strict=True)) | {"user_interface_only": kept.from_people_only}
    options |= {_allowing(name): value for name, value in zip(ALLOWED, kept.allowed, strict=True)}
    if MAC:
        options["worksheet_contents"] = options.pop("contents")
        sheet.api.protect_worksheet(**options)
        sheet.api.enable_selection.set(kept.selection)
    else:
        sheet.api.Protect(**{_windows(name): value for name, value in options.items()})
        sheet.api.EnableSelection = kept.selection


def _asked(api: Any, name: str) -> Any:
    return getattr(api, name).get() if MAC else getattr(api, _windows(name))


def _allowing(name: str) -> str:
    # Of all these names one is spelled otherwise on a Mac.
    return "allow_using_pivot_table" if MAC and name == "using_pivot_tables" else f"allow_{name}"


def _windows(name: str) -> str:
    return "".join(map(str.capitalize, name.split("_")))


def filtered(table: Table) -> bool:
    """Say whether a filter hides rows of a table; a Mac is not asked."""
    found = None if MAC else table.api.AutoFilter
    return found is not None and bool(found.FilterMode)


def exact_values(block: xw.Range) -> Any:
    """Give the numbers of a block in full: `Value` cuts those shown as a currency to four decimals."""
    return block.api.Value2


def with_errors(block: xw.Range, rows: Rows) -> Rows:
    """Put the error values among what was read: a Mac tells of them only in the texts that cells show."""
    if not MAC:
        return rows
    shown = as_rows(block.api.string_value.get())
    return tuple(
        tuple(
            CellError(text) if text in ERROR_CODES and not isinstance(cell, str) else cell
            for cell, text in zip(row, texts, strict=True)
        )
        for row, texts in zip(rows, shown, strict=True)
    )


def as_rows(raw: Any) -> Rows:
    """Give what was read as rows: one cell comes without any, and a Mac leaves them out of a single row."""
    if not isinstance(raw, (list, tuple)):
        return ((raw,),)
    if not raw or not isinstance(raw[0], (list, tuple)):
        return (tuple(raw),)
    return raw if isinstance(raw, tuple) else tuple(map(tuple, raw))


def save_copy(book: xw.Book, path: Path) -> None:
    """Save a copy of an open workbook as it is now; the workbook keeps its name and its unsaved changes.

    On a Mac, which has no such command, the copy is of the workbook as it was last saved.
    Raises WorkbookError where there is nothing to copy.
    """
    if not MAC:
        with told("share-unwritable", path=book.name):
            book.api.SaveCopyAs(str(path))
        return
    saved = path_of(book)
    if saved is None:
        raise WorkbookError("workbook-unsaved", path=book.name)
    with system_errors_told(saved), open_file(saved) as file:
        path.write_bytes(file.read())


_FOLDER_PICKER = 4
"""msoFileDialogFolderPicker of Office."""


def ask_folder(book: xw.Book, title: str, suggested: Path) -> Path | None:
    """Let the user choose a folder in Excel's own dialog; None where the user thinks better of it.

    Where Excel has no such dialog, as on a Mac, it is the folder suggested.
    """
    if MAC:
        return suggested
    try:
        dialog = book.app.api.FileDialog(_FOLDER_PICKER)
        dialog.Title = title
        # With the mark at its end Excel opens the folder itself; one that is not there makes it refuse.
        dialog.InitialFileName = f"{suggested if suggested.is_dir() else suggested.parent}{os.sep}"
        return Path(dialog.SelectedItems(1)) if dialog.Show() else None
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in _OF_EXCEL:
            raise
        return suggested


def print_pdf(app: xw.App, workbook: Path, pdf: Path) -> None:
    """Let Excel make a PDF of the sheets of a workbook on disk that are not hidden.

    It opens beside the user's own workbooks, whose windows and sheets stay as they are, and closes again.
    Raises WorkbookError where Excel makes none.
    """
    before = app.screen_updating, app.enable_events
    with told("pdf-excel"):
        try:
            app.screen_updating = app.enable_events = False
            copy = app.books.open(str(workbook), update_links=False, read_only=True, add_to_mru=False)
            try:
                copy.to_pdf(str(pdf), exclude_start_string="\n")  # which no name has: leave nothing out
            finally:
                copy.close()
        finally:
            app.screen_updating, app.enable_events = before
    if not pdf.is_file():
        raise WorkbookError("pdf-excel", reason=pdf.name)
