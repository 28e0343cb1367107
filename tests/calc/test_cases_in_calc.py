"""Every case of the functions through real cells of LibreOffice, value by value and error by error."""

import datetime as dt
import math
import subprocess
from collections import Counter
from pathlib import Path

import libreoffice as office
import pytest
from cases import CASES, assert_same, outcome
from com_values import as_shown

from trainroi_xl.cells import CellError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.libreoffice import addins, extension
from trainroi_xl.hosts.libreoffice.differences import DIFFERENCES, as_table
from trainroi_xl.hosts.libreoffice.office.marshal import CODES

IN_OFFICE = Path(__file__).with_name("cells_in_office.py")

IN_CELLS = {
    "#N/A": "=NA()",
    "#DIV/0!": "=1/0",
    "#NUM!": "=10^1000",
    "#NAME?": "=no_such_name",
    "#REF!": "=#REF!",
}
"""What makes a cell show each error of the cases."""
NAMES = {number: code for code, number in CODES.items()}
ERROR_IN_RANGE = CellError("#VALUE!")
ERROR_IN_RANGE.code = "Err:504"

WAYS = ("cells", "ranges of one cell", "literals")
"""How a single value is handed over: as A1, as A1:A1, or written into the formula. A range is always a range."""


# --- what a case looks like in cells --------------------------------------------------------------------


def rows_of(value):
    """An argument as rows of cells, each an instance of what can be in a cell."""
    rows = value if isinstance(value, list | tuple) else [value]
    return [list(row) if isinstance(row, list | tuple) else [row] for row in rows]


def fits_in_cells(case):
    """A range has one cell at least and rows of one length; a cell holds no infinity, NaN or thing of Python."""

    def fits(cell):
        if cell is None or isinstance(cell, str | bool | dt.date | CellError):
            return True
        return isinstance(cell, int | float) and math.isfinite(cell)

    for value in case.arguments:
        rows = rows_of(value)
        if not rows or not rows[0] or len({len(row) for row in rows}) > 1:
            return False
        if not all(fits(cell) for row in rows for cell in row):
            return False
    return True


IN_CALC = [case for case in CASES if fits_in_cells(case)]


def cell(value):
    """One cell as the office fills it."""
    if isinstance(value, CellError):
        return {"formula": IN_CELLS[value.code]}
    if isinstance(value, bool):
        return {"formula": "=TRUE()" if value else "=FALSE()"}
    if isinstance(value, dt.date):
        return {"date": as_shown(value)}
    if value == "":
        return {"formula": '=""'}
    return float(value) if isinstance(value, int | float) else value


def column_name(index):
    assert index < 26 * 26
    return (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26)


def literal(value, place):
    """A single value as it is written into a formula; what has no such form there stays in its cell."""
    if value is None:
        return ""
    if isinstance(value, CellError) or value == 5e-324:  # LibreOffice reads no number that is so near to 0
        return place
    if isinstance(value, bool):
        return "TRUE()" if value else "FALSE()"
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime(*value.timetuple()[:3])
        clock = f"+TIME({moment.hour};{moment.minute};{moment.second})" if moment.time() != dt.time() else ""
        return f"DATE({moment.year};{moment.month};{moment.day}){clock}"
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value).upper()


class Sheets:
    """The rows of the sheet Given, and the formulas of the sheet Shown, for cases below each other."""

    def __init__(self):
        self.given, self.formulas = [], []
        self._row = 0

    def add(self, case):
        top, columns, places = len(self.given), 0, []
        self.given += [[] for _ in range(max((len(rows_of(each)) for each in case.arguments), default=1))]
        for value in case.arguments:
            rows = rows_of(value)
            for row, line in zip(rows, self.given[top:], strict=False):
                line += [None] * (columns - len(line))
                line += map(cell, row)
            first = f"$Given.{column_name(columns)}{top + 1}"
            last = f"{column_name(columns + len(rows[0]) - 1)}{top + len(rows)}"
            places.append((first, f"{first}:{last}"))
            columns += len(rows[0])
        is_table = isinstance(case.expected, list)
        height = len(case.expected) + 1 if is_table else 0  # a row more, which must stay without a result
        width = len(case.expected[0]) if is_table else 1
        for number, way in enumerate(WAYS):
            arguments = [
                self._argument(value, *where, way)
                for value, where in zip(case.arguments, places, strict=True)
            ]
            while way == "literals" and arguments and not arguments[-1]:
                arguments.pop()  # an argument at the end that is left out has no separator either
            text = f"={case.function}({';'.join(arguments)})"
            self.formulas.append([self._row, number * 20, height, width, text])
        self._row += max(1, height)

    @staticmethod
    def _argument(value, first, whole, way):
        if isinstance(value, list | tuple):
            return whole
        return {"cells": first, "ranges of one cell": whole, "literals": literal(value, first)}[way]


# --- what LibreOffice is known to make of it --------------------------------------------------------------


def handed_over(value, way):
    """What reaches a function; an error never does."""
    if isinstance(value, list | tuple):
        rows = [[plain(each) for each in row] for row in rows_of(value)]
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows
    return 0.0 if value is None and way == "cells" else plain(value)


def plain(value):
    if isinstance(value, dt.date | bool):
        return as_shown(value) if isinstance(value, dt.date) else float(value)
    return value


def errors_of(case, way):
    """The error that each argument brings along, from the first to the last."""
    found = []
    for value in case.arguments:
        errors = [each for row in rows_of(value) for each in row if isinstance(each, CellError)]
        if errors:
            alone = not isinstance(value, list | tuple) and way != "ranges of one cell"
            found.append(errors[0] if alone else ERROR_IN_RANGE)
    return found


def in_calc(case, way):
    """What is known to be shown."""
    if errors := errors_of(case, way):
        return errors[-1]
    given = [handed_over(each, way) for each in case.arguments]
    found = as_shown(outcome(CATALOGUE[case.function].call, *given))
    return float(found) if isinstance(found, bool) else found


def in_excel(case):
    """What the case expects, as cells show it; a date is a number in every spreadsheet."""
    singles = [each for each in case.arguments if not isinstance(each, list | tuple)]
    if any(isinstance(each, dt.date) for each in singles):
        return outcome(CATALOGUE[case.function].call, *map(handed_over, case.arguments, ["ranges"] * 9))
    return as_shown(case.expected)


def differs(one, other):
    try:
        assert_same(one, other)
    except AssertionError:
        return True
    return isinstance(one, bool) != isinstance(other, bool)


def difference(case, way):
    """The name of the difference between LibreOffice and Excel in this case; "" where there is none."""
    if not differs(in_calc(case, way), in_excel(case)):
        return ""
    errors = errors_of(case, way)
    if errors:
        return "error in a range" if errors[-1] is ERROR_IN_RANGE else "two errors"
    if isinstance(case.expected, bool):
        return "truth as a result"
    cells = [each for value in case.arguments for row in rows_of(value) for each in row]
    if any(isinstance(each, bool) for each in cells):
        return "truth"
    assert way == "cells" and None in case.arguments, (case, way)
    return "blank cell"


def read_back(rows):
    """What is shown, as a case has it."""
    values = [
        [CellError(NAMES[each["error"]]) if in_names(each) else error_or_value(each) for each in row]
        for row in rows
    ]
    return values if len(values) > 1 else values[0][0]


def in_names(each):
    return isinstance(each, dict) and each["error"] in NAMES


def error_or_value(each):
    if isinstance(each, dict):
        assert each["error"] == 504, each
        return ERROR_IN_RANGE
    return each


# --- the tests --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shown(calc):
    """What every case shows, by its place in the list, in each way."""
    sheets = Sheets()
    for case in IN_CALC:
        sheets.add(case)
    found = calc.run(IN_OFFICE, "calculated", given=sheets.given, formulas=sheets.formulas)
    ways = iter(found)
    return [dict(zip(WAYS, ways, strict=False)) for _ in IN_CALC]


@pytest.mark.parametrize(
    "at", range(len(IN_CALC)), ids=[f"{each.function}{each.arguments!r:.60}" for each in IN_CALC]
)
def test_case_in_cells(shown, at):
    case = IN_CALC[at]
    for way in WAYS:
        found, known = read_back(shown[at][way]), in_calc(case, way)
        if not isinstance(case.expected, list):
            known = known[0][0] if isinstance(known, list) else known  # of a table, one cell shows the first
        else:
            if isinstance(known, CellError):  # one error fills the whole area
                known = [[known] * len(case.expected[0])] * (len(case.expected) + 1)
            else:
                known = [*known, [CellError("#N/A")] * len(known[0])]
        assert_same(found, known)


def test_hardly_a_case_is_left_out():
    assert len(CASES) - len(IN_CALC) <= 8
    assert {case.function for case in IN_CALC} == set(CATALOGUE)


def test_the_differences_are_those_that_are_told_and_few():
    met = Counter((difference(case, way), way) for case in IN_CALC for way in WAYS)
    assert {name for name, _ in met} - {""} == set(DIFFERENCES)
    for way, most in zip(WAYS, (55, 40, 30), strict=True):
        assert len(IN_CALC) - met["", way] <= most, met
    assert not met["blank cell", "ranges of one cell"] and not met["blank cell", "literals"]


def test_the_table_of_differences_names_them_all():
    lines = as_table().splitlines()
    assert len(lines) == len(DIFFERENCES) + 2
    assert {line.count(" | ") for line in lines[2:]} == {3}


def test_the_function_wizard_knows_every_function(calc):
    calc.run(IN_OFFICE, "calculated", given=[[1.0]], formulas=[[0, 0, 0, 1, "=TRAINING_ROI(1;1)"]])
    found = calc.run(IN_OFFICE, "descriptions", names=list(CATALOGUE))
    assert set(found) == set(CATALOGUE)
    for name, (text, category, arguments) in found.items():
        entry = CATALOGUE[name]
        assert text == addins.about(entry).en
        assert category == 11, "Add-in"
        assert [[each.name, each.text.en] for each in entry.arguments] == [each[:2] for each in arguments]


def test_the_number_of_arguments(calc):
    texts = {
        "=TRAINING_ROI(90000)": 519,  # as a blank: #VALUE!
        "=TRAINING_ROI()": 519,
        "=TRAINING_ROI(90000;22500;1)": 504,  # LibreOffice does not ask at all
        "=TRAINING_ROI(90000;{20000|2500})": 3.0,
        "=PAYBACK_MONTHS(300;900;)": 4.0,
    }
    formulas = [[row, 0, 0, 1, text] for row, text in enumerate(texts)]
    found = calc.run(IN_OFFICE, "calculated", given=[[None]], formulas=formulas)
    shown = [cell["error"] if isinstance(cell, dict) else cell for ((cell,),) in found]
    assert shown == list(texts.values())


@pytest.mark.libreoffice
def test_without_the_other_python_all_functions_work_but_those_that_need_it(tmp_path):
    if missing := office.find_for_extension():
        pytest.skip(missing)
    has = subprocess.run(
        [office.find()[1], "-c", "import numpy, scipy"], env=office.environment(), capture_output=True
    )
    if not has.returncode:
        pytest.skip("LibreOffice's own Python has numpy and scipy")
    path = tmp_path / extension.NAME
    path.write_bytes(extension.build())
    program = office.LibreOffice(path)
    formulas = [
        [row, 0, 0, 1, "=" + entry.example.replace("; ", "|").replace(", ", ";")]
        for row, entry in enumerate(CATALOGUE.values())
    ]
    try:
        found = program.run(IN_OFFICE, "calculated", given=[[None]], formulas=formulas)
        (log,) = Path(program.folder).glob("trainroi-xl/*.log")
        said = log.read_text("utf-8")
    finally:
        program.close()
    for entry, ((cell,),) in zip(CATALOGUE.values(), found, strict=True):
        if entry.needs:
            assert cell == {"error": CODES["#N/A"]}
        else:
            wanted = entry.result[0][0] if isinstance(entry.result, list) else entry.result
            assert cell == (pytest.approx(wanted) if isinstance(wanted, float) else wanted), entry.name
    for entry in CATALOGUE.values():
        assert (f"{entry.name} gives #N/A: This needs more than LibreOffice's own Python" in said) == bool(
            entry.needs
        )
