"""Share a workbook with people without the add-in: a copy with values and charts, and a PDF of its two pages."""

from __future__ import annotations

import datetime as dt
import math
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import UsageError, WorkbookError, WorkbookIncomplete
from ..evaluation import Evaluation, evaluate
from ..findings import Finding
from ..language import Language, Text
from ..outputs.tables import BENEFIT_STEPS, BY_PROGRAMME, COSTS_BY_CATEGORY, OUTPUT_TABLES, REPORT
from ..outputs.workbooks import TEMPLATES
from ..tables import INPUT_TABLES
from ..tables.columns import columns_of, same
from ..tables.reading import columns_by_heading
from ..workbook.contract import Cell, Place, Snapshot, TableRows
from ..workbook.xlsx_package import Area, Book, Package, open_file, system_errors_told
from ..workbook.xlsx_read import read
from ..workbook.xlsx_share import share as write_copy
from ..workbook.xlsx_share import texts

Printer = Callable[[Path, Path, Language], None]
"""Makes a PDF of the sheets of a workbook that are not hidden; raises WorkbookError where it cannot."""

DASHBOARD_HAS = "out_refreshed"
"""The defined name of a cell that only the Dashboard has, whatever a user calls the sheet."""
_COPY = "copy-in-the-making.xlsx"
_ABOUT_PEOPLE = {"person", "supervisor"}
"""Columns that only a table with rows about people has."""
_MAYBE_PEOPLE = {"tblMeasurements"}
"""Its rows are about teams or about people."""
_NAMED = {"tblParticipants": ("id", "name")}
"""Columns that name those it is about, where it is not the column `person`."""
_TOLD_BY = (BY_PROGRAMME, COSTS_BY_CATEGORY, BENEFIT_STEPS)
"""Results in which every change of an input shows that changes the answer, and no date of today."""


@dataclass(frozen=True)
class Shared:
    """What was made, and what is to be known of it."""

    language: Language
    findings: tuple[Finding, ...]
    workbook: Path | None
    pdf: Path | None
    no_pdf: WorkbookError | None
    """Why there is no PDF, where one was asked for."""


@dataclass(frozen=True)
class Wish:
    """What is asked for: where to, in which forms, and with whom."""

    output: Path
    """A folder that is there, or the name of one of the files; the other gets the same name."""
    workbook: bool = True
    printer: Printer | None = None
    """What makes the PDF; None where none is asked for."""
    without_people: bool = False


def share(path: Path, wish: Wish, today: dt.date, name: str | None = None) -> Shared:
    """Make the copy and the PDF that are asked for; a file that is there is never overwritten.

    A PDF that fails does not take the copy with it. `name` is that of the workbook, where it is not the file's.

    Raises WorkbookError where the workbook cannot be read or copied, or is none of ours and is to be without people,
    and UsageError where the output cannot be what is asked for.
    """
    snapshot = read(path)
    try:
        findings: list[Finding] = []
        # A workbook of somebody's own, with our functions in it, has no results to be old and no page to print.
        if snapshot.template in TEMPLATES or wish.without_people:
            evaluation = evaluate(snapshot, today)
            findings += [*evaluation.errors, *stale(snapshot, evaluation)]
        workbook, pdf = _targets(wish, Path(name or path.name).stem, today, snapshot.language)
        people = sheets_about_people(snapshot) if wish.without_people else frozenset()
        with tempfile.TemporaryDirectory() as folder:
            # A copy that is read before it is handed out, and that is never half written.
            copy = Path(folder, _COPY)
            write_copy(path, copy, people)
            if wish.without_people:
                findings += _names_left(copy, names_of_people(snapshot))
            if wish.workbook:
                _put(copy, workbook)
            no_pdf = None
            if wish.printer is not None:
                try:
                    _print(path, pdf, people, snapshot, wish.printer, Path(folder, "print"))
                except WorkbookError as error:
                    error.language, no_pdf = snapshot.language, error
                    if name and error.details.get("path") == path:
                        error.details["path"] = name
    except (WorkbookError, UsageError) as error:
        error.language = snapshot.language
        if "path" in error.details and Path(str(error.details["path"])).name == _COPY:
            error.details["path"] = path  # what is wrong with the copy is wrong with the workbook
        raise
    return Shared(
        snapshot.language,
        tuple(findings),
        workbook if wish.workbook else None,
        pdf if wish.printer is not None and no_pdf is None else None,
        no_pdf,
    )


def _print(
    path: Path, pdf: Path, people: Collection[str], snapshot: Snapshot, printer: Printer, folder: Path
) -> None:
    """Print the two pages of a copy in which only they can be seen; a page says in its header what file it is of."""
    pages = _pages(path, snapshot)
    for sheet in pages:
        if sheet in people:
            raise WorkbookError("share-page-people", path=path, sheet=sheet)
    folder.mkdir()
    copy, made = folder / pdf.with_suffix(".xlsx").name, folder / "made.pdf"
    write_copy(path, copy, people, pages)
    printer(copy, made, snapshot.language)
    _put(made, pdf)


def _pages(path: Path, snapshot: Snapshot) -> tuple[str, str]:
    """Find the sheets that are printed: by what stands on them, since a user may have renamed them."""
    with system_errors_told(path), open_file(path) as file:
        dashboard = Book(Package(path, file)).cell(DASHBOARD_HAS)
    report = snapshot.tables.get(REPORT.name)
    if dashboard is None:
        raise WorkbookIncomplete("share-no-page", path=path, sheet="Dashboard", mark=DASHBOARD_HAS)
    if report is None:
        sheet = Text("Findings", "Bevindingen").to(snapshot.language)
        raise WorkbookIncomplete("share-no-page", path=path, sheet=sheet, mark=REPORT.name)
    return dashboard[0].name, report.first.sheet


def _put(made: Path, target: Path) -> None:
    """Put a file that is ready where it is to be, without writing over another one."""
    try:
        with open(made, "rb") as source, open(target, "xb") as out:
            try:
                shutil.copyfileobj(source, out)
            except OSError:
                target.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise WorkbookError(
            "share-unwritable", path=target, reason=error.strerror or type(error).__name__
        ) from error


# --- names of files -------------------------------------------------------------------------------------


def _targets(wish: Wish, stem: str, today: dt.date, language: Language) -> tuple[Path, Path]:
    """Give the names of the copy and of its PDF."""
    output = wish.output
    if output.is_dir():
        first = _free_name(output, stem, today, language, wish.without_people)
    else:
        suffix = ".xlsx" if wish.workbook else ".pdf"
        if output.suffix.lower() != suffix or not output.parent.is_dir():
            raise UsageError("share-output", path=output, suffix=suffix)
        first = output
    workbook, pdf = first.with_suffix(".xlsx"), first.with_suffix(".pdf")
    for path, asked in ((workbook, wish.workbook), (pdf, wish.printer is not None)):
        if asked and path.exists():
            raise UsageError("output-exists", path=path)
    return workbook, pdf


def _free_name(folder: Path, stem: str, today: dt.date, language: Language, without_people: bool) -> Path:
    """Give a name that is not taken in either form: an older copy may have been sent round."""
    label = f"{Text('values', 'waarden').to(language)} {today.isoformat()}"
    if without_people:
        label += Text(", without people", ", zonder personen").to(language)
    number = 1
    while True:
        more = "" if number == 1 else f", {number}"
        path = folder / f"{stem} ({label}{more}).xlsx"
        if not path.exists() and not path.with_suffix(".pdf").exists():
            return path
        number += 1


# --- are these still the results? -----------------------------------------------------------------------


def stale(snapshot: Snapshot, evaluation: Evaluation) -> Iterator[Finding]:
    """Find the first result that is not what the inputs give now, where there is one."""
    if evaluation.changes is None:
        return
    written = {rows.table: rows for rows in evaluation.changes.tables}
    for table in _TOLD_BY:
        if table.name in written and (place := _first_difference(snapshot, written[table.name])):
            yield Finding("warning", place, "share-stale")
            return


def _first_difference(snapshot: Snapshot, now: TableRows) -> Place | None:
    table = snapshot.tables[now.table]
    columns = columns_by_heading(table)
    for number in range(max(len(table.rows), len(now.rows))):
        for position, heading in enumerate(now.headings):
            column = columns.get(same(heading))
            if column is None:
                continue
            shown = table.rows[number][column] if number < len(table.rows) else None
            right = now.rows[number][position] if number < len(now.rows) else None
            if not _alike(shown, right):
                return table.place(min(number, max(len(table.rows) - 1, 0)), column)
    return None


def _alike(shown: Cell, right: Cell) -> bool:
    if isinstance(shown, (int, float)) and isinstance(right, (int, float)):
        return math.isclose(shown, right, rel_tol=1e-9, abs_tol=1e-6)
    return (shown or None) == (right or None)


# --- people ---------------------------------------------------------------------------------------------


def sheets_about_people(snapshot: Snapshot) -> frozenset[str]:
    """Give the sheets that hold a row for each person, or may."""
    return frozenset(
        table.first.sheet
        for name, table in snapshot.tables.items()
        if name in _MAYBE_PEOPLE or _ABOUT_PEOPLE & _headings(name, snapshot.language).keys()
    )


def names_of_people(snapshot: Snapshot) -> frozenset[str]:
    """Give the names in the tables with a row for each person."""
    found: set[str] = set()
    for name, table in snapshot.tables.items():
        columns, headings = columns_by_heading(table), _headings(name, snapshot.language)
        for field in ("person", *_NAMED.get(name, ())):
            column = columns.get(same(headings[field])) if field in headings else None
            if column is not None:
                found.update(cell.strip() for row in table.rows if isinstance(cell := row[column], str))
    return frozenset(found - {""})


def _headings(table: str, language: Language) -> dict[str, str]:
    """Give the headings of a table of ours by field; none of another table."""
    if table in OUTPUT_TABLES:
        columns = OUTPUT_TABLES[table].columns
        return {field: column.heading.to(language) for field, column in columns.items()}
    model = INPUT_TABLES.get(table)
    return (
        {field: column.heading.to(language) for field, column in columns_of(model).items()} if model else {}
    )


def _names_left(copy: Path, names: Collection[str]) -> Iterator[Finding]:
    """Find the cells of a copy that name a person: a remark on a row may, and so may what a user typed."""
    # A code such as C12 is no name, and cannot be told from the address of a cell.
    small = {name.casefold(): name for name in names if Area.parse(name) is None}
    seen: dict[str, str | None] = {}
    for place, text in texts(copy):
        if text not in seen:
            seen[text] = _named(text.casefold(), small)
        if name := seen[text]:
            yield Finding("warning", place, "share-name-left", {"shown": name})


def _named(text: str, names: dict[str, str]) -> str | None:
    return next(
        (
            name
            for small, name in names.items()
            if small in text and re.search(rf"(?<!\w){re.escape(small)}(?!\w)", text)
        ),
        None,
    )
