"""Text for CSV: no text of a user becomes a formula in the program that opens it."""

import csv
import datetime as dt
import io

import pytest

from trainroi_xl.cells import CellError
from trainroi_xl.text_out import csv_text

FORMULAS = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1",
    "-1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1,2)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "\x1b=1+1",
)
"""Texts that a spreadsheet may calculate, where a file hands them over as they are."""
CUT_IN_TWO = (
    "note;=1+1",
    "note,=1+1",
    'note";=1+1',
    'note;"=1+1',
    "note\n=1+1",
    "note\t@SUM(1)",
    "note; =1+1",
)
"""Harmless as they stand, but not where a program cuts at another separator than the file's."""


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_begins_with_an_apostrophe(text):
    assert csv_text(text)[0] == "'"
    assert csv_text(text).endswith(text[-1])


@pytest.mark.parametrize("text", CUT_IN_TWO)
@pytest.mark.parametrize("written_with", [",", ";"])
@pytest.mark.parametrize("read_with", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_separator_a_program_takes(text, written_with, read_with):
    file = io.StringIO()
    csv.writer(file, delimiter=written_with).writerow(["first", csv_text(text)])
    # Quotes are taken off here, apostrophes are not: what is left must not begin with a sign of a formula.
    pieces = [cell.strip('" ') for line in file.getvalue().splitlines() for cell in line.split(read_with)]
    assert not [piece for piece in pieces if piece[:1] in ("=", "+", "-", "@")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (-12.5, "-12.5"),
        (3.0, "3"),
        (0.1, "0.1"),
        (7, "7"),
        (float("nan"), ""),
        (True, "TRUE"),
        (dt.date(2026, 3, 1), "2026-03-01"),
        (dt.datetime(2026, 3, 1), "2026-03-01"),
        (dt.datetime(2026, 3, 1, 9, 30), "2026-03-01 09:30:00"),
        (CellError("#N/A"), "#N/A"),
        ("Ann's team, 2-day; café", "Ann's team, 2-day; café"),
        ("a\u202eb\x1b[2J", "ab[2J"),
    ],
)
def test_all_else_is_written_as_it_is(value, text):
    assert csv_text(value) == text
