"""Forms made: a small workbook for each supervisor, with nothing in it but what the supervisor needs."""

from __future__ import annotations

import datetime as dt
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlsxwriter.exceptions import XlsxFileError

from .. import __version__
from ..errors import WorkbookError
from ..language import Language, Text
from ..tables.columns import Column, Kind, columns_of, same
from ..tables.participants import ParticipantRow
from ..templates.look import (
    INVALID_TITLE,
    LINE,
    NAVY,
    WIDTHS,
    Book,
    Sheet,
    add_sheet,
    validation,
    workbook_at,
)
from ..workbook.contract import Cell, Snapshot
from .form import (
    DATE,
    DATE_NAME,
    HEADER,
    KIND,
    Basis,
    FormRow,
    Header,
    Key,
    basis_of,
    form_id,
    row_model,
    shown_wave,
    workbook_name,
)
from .reading import read_folder, scores_before

TITLE = Text("Rating form", "Beoordelingsformulier")
SHEET = Text("Rating", "Beoordeling")
ASKED_BEFORE = ("before", "remark")
ASKED_AFTER = ("before", "after", "improvement", "remark")
FIELD_WIDTHS = {"programme": 16, "person": 16, "name": 22, "criterion": 22, "meaning": 48, "remark": 28}
HEADING_ROW = 10
"""The row (from 0) of the table's heading."""
LONGEST_NAME = 60
MADE = dt.datetime(2026, 1, 1)
"""A fixed day of making in the file's properties; the day itself stands on the form."""

PURPOSES: Mapping[bool, Text] = {
    True: Text(
        "What you see of each participant at work now, before the training.",
        "Wat u nu, voor de training, van elke deelnemer op het werk ziet.",
    ),
    False: Text(
        "What you see of each participant at work now, after the training, beside what you saw before.",
        "Wat u nu, na de training, van elke deelnemer op het werk ziet, naast wat u ervoor zag.",
    ),
}
HOW = Text("How to fill it in", "Zo vult u het in")
STEPS: Mapping[bool, tuple[Text, ...]] = {
    True: (
        Text(
            "1. Give each participant a score on each criterion, in the yellow cells.",
            "1. Geef elke deelnemer per criterium een score, in de gele cellen.",
        ),
        Text(
            "2. Score what you see now. Leave blank what you cannot judge.",
            "2. Beoordeel wat u nu ziet. Laat leeg wat u niet kunt beoordelen.",
        ),
        Text("3. Save the form and send it back.", "3. Sla het formulier op en stuur het terug."),
    ),
    False: (
        Text(
            "1. Fill in the date, and in each row the scores before and after, in the yellow cells.",
            "1. Vul de datum in en per rij de scores voor en na, in de gele cellen.",
        ),
        Text(
            "2. If you find scores hard to give, fill in the improvement as a percentage instead. Leave blank what you "
            "cannot judge.",
            "2. Vindt u scores lastig, vul dan de verbetering als percentage in. Laat leeg wat u niet kunt beoordelen.",
        ),
        Text("3. Save the form and send it back.", "3. Sla het formulier op en stuur het terug."),
    ),
}
SCORES_ONLY = Text(
    "1. Fill in the date, and in each row the score after. The score before is yours of before the training.",
    "1. Vul de datum in en per rij de score na. De score ervoor gaf u zelf, vóór de training.",
)
FITS = Text("Fill in a score from 1 to {top:g}.", "Vul een score in van 1 tot en met {top:g}.")
SCALE = Text("Scale", "Schaal")
LOWEST = Text("is the highest score; 1 is the lowest", "is de hoogste score; 1 is de laagste")
LEFT = Text("Still to fill in", "Nog in te vullen")
OF = Text("of {count} ratings", "van de {count} beoordelingen")
OF_WORKBOOK = Text("made for the workbook", "gemaakt bij de werkmap")


@dataclass(frozen=True)
class MadeForm:
    """A form for one supervisor: where it stands, and whether it is new or was there already."""

    path: Path
    supervisor: str
    emails: tuple[str, ...]
    ratings: int
    is_new: bool


def make(snapshot: Snapshot, folder: Path, wave: str, today: dt.date) -> list[MadeForm]:
    """Make the forms of one wave in a folder, which is made where it is not there; no file is written over.

    Scores before come from the forms of before the training that lie in the folder.
    Raises WorkbookError where the workbook has errors that come first or a form cannot be written.
    """
    basis = basis_of(snapshot)
    language = snapshot.language
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error, language) from error
    before: Mapping[Key, float] = {}
    if wave != "before":
        before = scores_before(read_folder(folder, snapshot.source).forms).scores
    forms = []
    for (supervisor, participants), name in zip(
        basis.supervisors.items(), _file_names(basis, wave), strict=True
    ):
        shown = participants[0].supervisor
        header = Header(
            form_id(workbook_name(snapshot), supervisor, wave),
            workbook_name(snapshot),
            shown,
            wave,
            basis.scale,
            today,
        )
        path = folder / name
        is_new = not os.path.lexists(path)
        rows = list(_asked(basis, participants, before))
        if is_new:
            try:
                _write(path, header, rows, language)
            except FileExistsError:
                is_new = False
            except (OSError, XlsxFileError) as error:
                raise _unwritable(path, error, language) from error
        emails = tuple(dict.fromkeys(row.email for row in participants if row.email))
        forms.append(MadeForm(path, shown, emails, len(rows), is_new))
    return forms


def _unwritable(path: Path, error: Exception, language: Language) -> WorkbookError:
    told = WorkbookError("forms-unwritable", path=path, reason=getattr(error, "strerror", None) or error)
    told.language = language
    return told


def _asked(
    basis: Basis, participants: Sequence[ParticipantRow], before: Mapping[Key, float]
) -> Iterator[dict[str, Cell]]:
    """Give the rows of one form: every own participant on every criterion."""
    for participant in participants:
        for criterion in basis.criteria:
            row = FormRow(
                programme=participant.programme,
                person=participant.id,
                name=participant.name,
                criterion=criterion.criterion,
                meaning=criterion.meaning,
            )
            score = before.get(Key.of(row, participant.supervisor))
            # A score of another scale than that of this form is asked for again.
            known = score if score is not None and score <= basis.scale else None
            yield {**row.model_dump(), "before": known}


# --- names ----------------------------------------------------------------------------------------------


def _file_names(basis: Basis, wave: str) -> list[str]:
    """Give each supervisor's form its own name, the same each time that forms are made."""
    language, names = basis.snapshot.language, []
    taken: set[str] = set()
    for supervisor, participants in basis.supervisors.items():
        label = f"{SHEET.to(language)} {shown_wave(wave, language)}"
        name = file_name(f"{label} - {participants[0].supervisor}")
        if same(name) in taken:
            name = f"{name} {form_id(workbook_name(basis.snapshot), supervisor, wave)}"
        taken.add(same(name))
        names.append(f"{name}.xlsx")
    return names


def file_name(text: str) -> str:
    r"""Give a text as a file's name that every system takes; it begins with a word of ours, so not with a dot.

    >>> file_name("Rating after - Jansen/De \\Vries: ../x.")
    'Rating after - Jansen_De _Vries_ .._x'
    """
    plain = unicodedata.normalize("NFC", text)
    plain = re.sub(r'[<>:"/\\|?*]', "_", "".join(sign if sign.isprintable() else "_" for sign in plain))
    return plain[:LONGEST_NAME].rstrip(". ")


# --- the sheet ------------------------------------------------------------------------------------------


def _write(path: Path, header: Header, rows: Sequence[Mapping[str, Cell]], language: Language) -> None:
    """Write a form beside its place and move it there at once. Raises FileExistsError where the name is taken."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".trainroi-") as scratch:
        made = Path(scratch, "form.xlsx")
        _build(made, header, rows, language)
        try:
            os.link(
                made, path
            )  # fails where the name was taken meanwhile, as renaming does not on every system
        except FileExistsError:
            raise
        except OSError:  # a disk without links
            with open(path, "xb") as file:
                file.write(made.read_bytes())


def _build(path: Path, header: Header, rows: Sequence[Mapping[str, Cell]], language: Language) -> None:
    workbook = workbook_at(str(path))
    title = TITLE.to(language)
    workbook.set_properties({"title": title, "author": "trainroi-xl", "created": MADE})
    workbook.set_custom_property("template", KIND)
    workbook.set_custom_property("template_version", __version__)
    workbook.set_custom_property("language", language)
    book = Book(workbook, language)
    model = row_model(header.wave)
    columns = columns_of(model)
    widths = [FIELD_WIDTHS.get(field, WIDTHS[_kind(column)] + 3) for field, column in columns.items()]
    is_before = header.wave == "before"
    sheet = add_sheet(
        book,
        SHEET.to(language),
        f"{title}: {header.supervisor}",
        PURPOSES[is_before].to(language),
        "input",
        widths,
    )
    known = all(row["before"] is not None for row in rows)
    _facts(sheet, header, len(rows))
    _steps(sheet, is_before, known)
    _table(sheet, header, columns, rows)
    sheet.worksheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.worksheet.repeat_rows(HEADING_ROW)
    sheet.worksheet.print_area(0, 0, HEADING_ROW + len(rows), len(columns))
    sheet.worksheet.protect("", {"format_columns": True, "format_rows": True})
    first = 1 + list(columns).index("before")
    sheet.worksheet.set_selection(HEADING_ROW + 1, first, HEADING_ROW + 1, first)
    workbook.close()


def _kind(column: Column) -> Kind:
    return column.shown_as or column.kind


def _facts(sheet: Sheet, header: Header, ratings: int) -> None:
    """Say whose form it is, on what scale, and what is still to be filled in; each fact has a defined name."""
    book, language = sheet.book, sheet.book.language
    quiet = {"font_color": "#4B5563"}
    plain = book.style(align="left", bold=True)
    values: dict[str, tuple[int, int, Cell]] = {
        "in_Supervisor": (3, 2, header.supervisor),
        "in_Wave": (4, 2, shown_wave(header.wave, language)),
        "in_Scale": (5, 2, header.scale),
        "in_FormId": (8, 2, header.id),
        "in_Workbook": (8, 4, header.workbook),
        "in_Made": (8, 5, header.made),
    }
    for name, (row, column, value) in values.items():
        style = plain if row < 8 else book.style(align="left", **quiet)
        if name == "in_Made":
            style = book.style(align="left", num_format=14, **quiet)
        sheet.value(row, column, value, style)
        _name(sheet, name, row, column)
        if column == 2:
            label = SCALE if name == "in_Scale" else HEADER[name].heading
            sheet.text(row, 1, book.to(label), **quiet)
    sheet.text(5, 3, book.to(LOWEST), **quiet)
    sheet.text(8, 3, book.to(OF_WORKBOOK), **quiet)
    row = 6
    if header.wave != "before":
        sheet.text(row, 1, book.to(DATE.heading), **quiet)
        sheet.value(row, 2, None, book.input_style("date"))
        sheet.dropdown(row, 2, row, DATE)
        _name(sheet, DATE_NAME, row, 2)
        row = 7
    sheet.text(row, 1, book.to(LEFT), **quiet)
    columns = columns_of(row_model(header.wave))
    blank = ("before",) if header.wave == "before" else ("after", "improvement")
    formula = "*".join(f'(tblForm[{columns[field].heading.to(language)}]="")' for field in blank)
    formula = f"=SUMPRODUCT({formula}*1)"
    sheet.worksheet.write_formula(
        row, 2, formula, book.style(align="left", bold=True, num_format="0"), ratings
    )
    sheet.text(row, 3, book.to(OF).format(count=ratings), **quiet)
    done = book.workbook.add_format({"font_color": "#00694C"})
    rule = {"type": "cell", "criteria": "==", "value": 0, "format": done}
    sheet.worksheet.conditional_format(row, 2, row, 2, rule)


def _name(sheet: Sheet, name: str, row: int, column: int) -> None:
    sheet.book.workbook.define_name(name, f"='{sheet.worksheet.name}'!${'ABCDEFGH'[column]}${row + 1}")


def _steps(sheet: Sheet, is_before: bool, known: bool) -> None:
    language = sheet.book.language
    sheet.text(3, 5, HOW.to(language), bold=True, font_color=NAVY)
    steps = [step.to(language) for step in STEPS[is_before]]
    if not is_before and known:
        steps = [SCORES_ONLY.to(language), STEPS[True][1].to(language), steps[2]]
    for row, step in enumerate(steps, start=4):
        sheet.text(row, 5, step)


def _table(
    sheet: Sheet, header: Header, columns: Mapping[str, Column], rows: Sequence[Mapping[str, Cell]]
) -> None:
    book, worksheet, language = sheet.book, sheet.worksheet, sheet.book.language
    last = HEADING_ROW + len(rows)
    asked = ASKED_BEFORE if header.wave == "before" else ASKED_AFTER
    worksheet.set_row(HEADING_ROW, 24)
    worksheet.add_table(
        HEADING_ROW,
        1,
        last,
        len(columns),
        {
            "name": FormRow.table,
            "style": None,
            "autofilter": False,
            "columns": [
                {
                    "header": column.heading.to(language),
                    "header_format": book.heading_style(
                        "input" if field in asked else "output", _kind(column)
                    ),
                }
                for field, column in columns.items()
            ],
        },
    )
    open_rows: dict[int, list[int]] = {at: [] for at in range(1, len(columns) + 1)}
    for number, row in enumerate(rows, start=HEADING_ROW + 1):
        # A line between one participant and the next.
        new = number > HEADING_ROW + 1 and same(str(row["person"])) != same(
            str(rows[number - HEADING_ROW - 2]["person"])
        )
        line = {"top": 2, "top_color": NAVY} if new else {}
        given = header.wave != "before" and row["before"] is not None
        worksheet.set_row(number, 30)
        for at, (field, column) in enumerate(columns.items(), start=1):
            value = row.get(field) if field not in asked or field == "before" else None
            locked = field not in asked or (given and field in ("before", "improvement"))
            style = _style(book, field, _kind(column), locked, line)
            sheet.value(number, at, value, style)
            if not locked:
                open_rows[at].append(number)
    for at, column in enumerate(columns.values(), start=1):
        if open_rows[at]:
            areas = [[first, at, last, at] for first, last in _runs(open_rows[at])]
            options = {**_rule(column, header.scale, language), "other_cells": areas[1:]}
            worksheet.data_validation(*areas[0], options)
    worksheet.ignore_errors({"number_stored_as_text": f"B{HEADING_ROW + 2}:F{last + 1}"})


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last of each run of numbers that follow each other.

    >>> list(_runs([3, 4, 5, 8]))
    [(3, 5), (8, 8)]
    """
    first = before = numbers[0]
    for number in numbers[1:]:
        if number != before + 1:
            yield first, before
            first = number
        before = number
    yield first, before


def _style(book: Book, field: str, kind: Kind, locked: bool, line: Mapping[str, Any]) -> Any:
    wrap = {"text_wrap": True} if kind == "text" else {}
    if not locked:
        return book.input_style(kind, **wrap, **line)
    return book.output_style(kind, border=1, border_color=LINE, **wrap, **line)


def _rule(column: Column, top: float, language: Language) -> dict[str, Any]:
    """Give the rule, hint and refusal of a cell that the supervisor fills in."""
    options: dict[str, Any] = {
        "input_title": column.heading.to(language)[:32],
        "input_message": (column.prompt or Text("", "")).to(language)[:255],
        "error_title": INVALID_TITLE.to(language),
        "ignore_blank": True,
    }
    if column.kind == "score":
        fits = FITS.to(language).format(top=top)
        options["input_message"] = f"{options['input_message']} {fits}"[:255]
        return {**options, "validate": "decimal", "criteria": "between", "minimum": 1, "maximum": top,
                "error_message": fits}  # fmt: skip
    return {**options, **validation(column, language)}
