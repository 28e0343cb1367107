"""A file of answers as survey tools export it: a row a respondent, a column a question.

Microsoft Forms, Google Forms, LimeSurvey and Typeform write one row of headings; SurveyMonkey writes two (question,
and below it the statement), Qualtrics three (code, text, import id; the last one not in its workbooks).
"""

from __future__ import annotations

import csv
import datetime as dt
import errno
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import SurveyError
from ..language import visible
from ..workbook.contract import Cell, Place, Row
from ..workbook.xlsx_read import MOST_ANSWERS, read_cells

MOST_BYTES = 50_000_000
LONGEST_TEXT = 32_767
"""What a cell of Excel can hold."""
DELIMITERS = ",;\t"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""How a text file says which letters it uses."""
_OPEN_ANSWERS = {"response", "open-ended response", "antwoord", "open antwoord", "reactie"}
"""What SurveyMonkey writes below a question that has no statements."""
_NO_ANSWERS = {"survey preview", "survey test", "spam", "1", "2", "8"}
"""The states of Qualtrics, as words and as numbers: previewed, tested, spam."""


@dataclass(frozen=True)
class Heading:
    """What stands above one column."""

    shown: str
    """For people: the question as it was asked."""
    names: tuple[str, ...]
    """All texts by which it may be known, the most telling first."""


@dataclass(frozen=True)
class Survey:
    """The answers of one file; rows and columns keep the numbers that Excel would show."""

    name: str
    """The file's name, or that of the sheet, for messages."""
    tool: str
    """The survey tool where the headings tell it, or nothing."""
    headings: tuple[Heading, ...]
    rows: tuple[tuple[int, Row], ...]
    """(row number from 1, cells); rows without any cell filled in are not here."""
    trials: tuple[int, ...] = ()
    """The numbers of rows that the tool itself marks as a preview, a test or spam; they are not in `rows`."""

    def place(self, row: int, column: int) -> Place:
        """Give the place of a cell; the row from 1, as in `rows`, and the column from 0."""
        return Place(self.name, row, column + 1)

    def column(self, at: int) -> list[Cell]:
        """Give the cells of one column."""
        return [row[at] for _, row in self.rows]


def read_survey(path: Path) -> Survey:
    """Read a file of answers, CSV or xlsx.

    Raises SurveyError where it cannot be taken for one, and WorkbookError where an xlsx is damaged or too large.
    """
    try:
        if not path.is_file() and path.exists():  # a pipe would keep us waiting
            raise SurveyError("survey-unreadable", path=path, reason=os.strerror(errno.EINVAL))
        with open(path, "rb") as file:
            head = file.read(8)
    except FileNotFoundError as error:
        raise SurveyError("survey-missing", path=path) from error
    except OSError as error:
        raise SurveyError("survey-unreadable", path=path, reason=error.strerror) from error
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        name, rows = read_cells(path)
    else:
        name, rows = path.name, _rows_of_text(path)
    return _survey(path, name, rows)


# --- CSV ------------------------------------------------------------------------------------------------


def _rows_of_text(path: Path) -> list[Row]:
    text = _decoded(path)
    first, _, rest = text.partition("\n")
    stated = first.strip().lower()
    if (
        stated.startswith("sep=") and len(stated) == 5
    ):  # a line for Excel only, which does not show it as a row
        delimiter, text = stated[4], rest
    elif stated == "sep=":
        delimiter, text = "\t", rest
    else:
        delimiter = _delimiter(text)
    rows: list[Row] = []
    width = 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for line in lines:
            width = max(width, len(line))
            if (len(rows) + 1) * width > MOST_ANSWERS or any(len(cell) > LONGEST_TEXT for cell in line):
                raise SurveyError("survey-cell-too-long", path=path, row=len(rows) + 1)
            rows.append(tuple(cell.strip() or None for cell in line))
    except csv.Error as error:
        raise SurveyError("survey-csv", path=path, row=len(rows) + 1, reason=error) from error
    return rows


def _decoded(path: Path) -> str:
    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)  # it may grow while it is read
    if len(data) > MOST_BYTES:
        raise SurveyError("survey-too-big", path=path, most=MOST_BYTES // 1_000_000)
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise SurveyError("survey-not-text", path=path) from error
        try:
            text = data.decode("cp1252")  # what Excel on Windows writes without being asked for UTF-8
        except UnicodeDecodeError as other:
            raise SurveyError("survey-not-text", path=path) from other
    if "\0" in text:
        raise SurveyError("survey-not-text", path=path)
    return text


def _delimiter(text: str) -> str:
    """Take the sign that divides the first rows into most columns, all of them alike."""
    sample = text[:200_000]

    def columns(sign: str) -> tuple[bool, int]:
        rows = []
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign):
                if row:
                    rows.append(len(row))
                if len(rows) == 5:
                    break
        except csv.Error:
            return False, 0
        return bool(rows) and rows[0] > 1 and len(set(rows)) == 1, max(rows, default=0)

    return max(DELIMITERS, key=columns)


# --- headings -------------------------------------------------------------------------------------------


def _survey(path: Path, name: str, rows: Sequence[Row]) -> Survey:
    filled = [
        (number, row) for number, row in enumerate(rows, start=1) if any(cell is not None for cell in row)
    ]
    if len(filled) < 2:
        raise SurveyError("survey-empty", path=path)
    width = max(len(row) for _, row in filled)
    wide = [(number, (*map(_visible, row), *(None,) * (width - len(row)))) for number, row in filled]
    tool, count = _shape([row for _, row in wide[:3]])
    headings = [[_text(cell) for cell in row] for _, row in wide[:count]]
    body = wide[count:]
    if not body:
        raise SurveyError("survey-empty", path=path)
    trials = set(_trials(headings, body)) if tool == "Qualtrics" else set()
    return Survey(
        name,
        tool,
        tuple(_headings(tool, headings)),
        tuple((number, row) for number, row in body if number not in trials),
        tuple(sorted(trials)),
    )


def _trials(headings: Sequence[Sequence[str]], body: Sequence[tuple[int, Row]]) -> Iterator[int]:
    """Find the rows that Qualtrics marks as no real answer."""
    codes = [code.casefold() for code in headings[0]]
    if "status" in codes:
        at = codes.index("status")
        yield from (number for number, row in body if _text(row[at]).casefold() in _NO_ANSWERS)


def _shape(rows: Sequence[Row]) -> tuple[str, int]:
    """Tell the tool by its rows of headings, and how many of them there are."""
    first = [_text(cell) for cell in rows[0]]
    second = [_text(cell) for cell in rows[1]]
    folded = {cell.casefold() for cell in first}
    if any(isinstance(cell, str) and '"ImportId"' in cell for row in rows[2:3] for cell in row):
        return "Qualtrics", 3
    if {"startdate", "enddate"} <= folded and any(
        cell.casefold() in ("start date", "startdatum") for cell in second
    ):
        return "Qualtrics", 2
    if first[0] and not second[0] and any(second) and ("" in first or "collector id" in folded):
        return "SurveyMonkey", 2
    if {"start time", "completion time"} <= folded or {"begintijd", "tijd van voltooien"} <= folded:
        return "Microsoft Forms", 1
    if first[0].casefold() in ("timestamp", "tijdstempel"):
        return "Google Forms", 1
    if any("network id" in cell for cell in folded):
        return "Typeform", 1
    if folded & {"lastpage", "last page", "laatste pagina", "startlanguage", "start language", "starttaal"}:
        return "LimeSurvey", 1
    return "", 1


def _headings(tool: str, rows: Sequence[Sequence[str]]) -> list[Heading]:
    if tool == "Qualtrics":
        return [Heading(text or code, (text, code)) for code, text in zip(rows[0], rows[1], strict=True)]
    if tool == "SurveyMonkey":
        found, question = [], ""
        for above, below in zip(*rows, strict=True):
            question = above or question  # a question with statements stands above the first of them only
            if not below or below.casefold() in _OPEN_ANSWERS:
                found.append(Heading(question, (question,)))
            else:
                found.append(Heading(f"{question} - {below}", (below, question)))
        return found
    return [Heading(text, (text,)) for text in rows[0]]


def _visible(cell: Cell) -> Cell:
    """Drop signs that steer a terminal or cannot stand in a workbook."""
    return visible(cell) if isinstance(cell, str) else cell


def _text(cell: Cell) -> str:
    """Give a heading as text on one line; hard spaces and line breaks of a form count as spaces."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    return " ".join(str(cell).split())
