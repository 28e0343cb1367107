"""Workbooks whose VBA is ours but for the server: LibreOffice runs them, a stub in Basic answers.

The stub knows each call by what arrives: the name of the function and its arguments, written out. What it
was not told of it answers with #NAME?, so an argument that changes on its way shows in the cell.
"""

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from trainroi_xl.cells import CellError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.excel.vba_project import Module, standard_module, vba_project
from trainroi_xl.hosts.excel.vba_source import literal

NUMBERS = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
}
"""What CVErr makes each error of."""

SERVER = {
    'CreateObject("TrainROI.Engine")': "ThisWorkbook",
    "engine.Calculate(": "StubCalculate(",
    "engine.Run(": "StubRun(",
}
LACKING = {
    # What LibreOffice's VBA has not: this property of a range, the copying of a missing argument, and somebody
    # to press OK.
    ".Value2": ".Value",
    "            values(position) = arguments(position)\n": "            If IsMissing(arguments(position)) Then\n"
    '                values(position) = "(missing)"\n'
    "            Else\n"
    "                values(position) = arguments(position)\n"
    "            End If\n",
    # What goes wrong in our VBA must not pass for an error that the stub told of.
    "    TrainRoiCalculate = CVErr(WrongValue)": '    TrainRoiCalculate = "unforeseen"',
    'MsgBox text, vbInformation, "Training ROI"': "StubTell text",
}

STUB = """Attribute VB_Name = "StubServer"
Option Explicit

Private tellings As Long
Private lastTold As String

Public Function StubCalculate(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim position As Long, key As String
    key = functionName
    For position = LBound(arguments) To UBound(arguments)
        key = key & "|" & Described(arguments(position))
    Next position
    StubCalculate = Known(functionName, key)
End Function

Private Function Described(ByVal value As Variant) As String
    Dim row As Long, column As Long, text As String
    If IsArray(value) Then
        For row = LBound(value, 1) To UBound(value, 1)
            For column = LBound(value, 2) To UBound(value, 2)
                text = text & Described(value(row, column)) & ","
            Next column
            text = text & ";"
        Next row
        Described = text
    ElseIf IsEmpty(value) Then
        Described = "empty"
    ElseIf TypeName(value) = "String" Or TypeName(value) = "Boolean" Then
        Described = LCase(CStr(value))
    Else
        Described = Format(value, "0.00000000E+00")
    End If
End Function

Public Function StubRun(ByVal macroName As String, ByVal workbookName As String) As String
    Dim sheet As Object
    For Each sheet In ThisWorkbook.Worksheets
        sheet.Range("A1").Value = macroName & " " & workbookName
    Next sheet
End Function

Public Sub StubTell(ByVal text As String)
    tellings = tellings + 1
    lastTold = text
End Sub

Public Sub StubReport()
    With ThisWorkbook.Worksheets(1)
        .Range("A1").Value = tellings
        .Range("B1").Value = lastTold
    End With
End Sub

Public Function STUB_FLAT(values As Variant) As Variant
    STUB_FLAT = TrainRoiCalculate("TRAINING_ROI", Array(1, 2, 3), values)
End Function

Public Function STUB_TEXT(key As Variant) As Variant
    STUB_TEXT = TrainRoiText(key.Value)
End Function
"""


def with_stub(modules, replaced, answers=()):
    """The modules with the server replaced, and the stub that gives these answers."""
    found = []
    for module in modules:
        source = module.source
        if module.name == "TrainRoiBridge":
            for theirs, ours in replaced.items():
                assert source.count(theirs) == 1, theirs
                source = source.replace(theirs, ours)
        found.append(Module(module.name, source, module.document))
    return [*found, standard_module(STUB + _answer_functions(dict(answers)))]


def _answer_functions(answers):
    by_function = {}
    for key, value in answers.items():
        by_function.setdefault(key.split("|")[0], {})[key] = value
    lines = ["", "Private Function Known(ByVal functionName As String, ByVal key As String) As Variant"]
    lines += ["    Dim reply As Variant", "    reply = Array(1, 2029, 0)", "    Select Case functionName"]
    for name in by_function:
        lines += [f'    Case "{name}"', f"        Known{name} key, reply"]
    lines += ["    End Select", "    Known = reply", "End Function"]
    for name, known in by_function.items():
        lines += [
            "",
            f"Private Sub Known{name}(ByVal key As String, ByRef reply As Variant)",
            "    Dim values As Variant, marks As Variant",
            "    Select Case key",
        ]
        for key, value in known.items():
            lines += [f"    Case {literal(key)}", *(f"        {line}" for line in _answer(value))]
        lines += ["    End Select", "End Sub"]
    return "\n".join(lines) + "\n"


def _answer(value):
    """Statements that make the answer of the server: kind, value, errors."""
    if isinstance(value, CellError):
        yield f"reply = Array(1, {NUMBERS[value.code]}, 0)"
    elif isinstance(value, list):
        errors = []
        yield f"ReDim values(0 To {len(value) - 1}, 0 To {len(value[0]) - 1})"
        for at, row in enumerate(value):
            for to, cell in enumerate(row):
                if isinstance(cell, CellError):
                    errors.append((at + 1, to + 1, NUMBERS[cell.code]))
                elif cell is not None:
                    yield f"values({at}, {to}) = {_as_basic(cell)}"
        if errors:
            yield f"ReDim marks(0 To {len(errors) - 1}, 0 To 2)"
        else:
            yield "marks = Array()"
        for at, error in enumerate(errors):
            for to, number in enumerate(error):
                yield f"marks({at}, {to}) = {number}"
        yield "reply = Array(2, values, marks)"
    else:
        yield f"reply = Array(0, {_as_basic(value)}, 0)"


def _as_basic(value):
    if isinstance(value, str):
        return literal(value)
    return str(value) if isinstance(value, bool) else repr(float(value))


# --- cases as formulas ------------------------------------------------------------------------------------


class NotForLibreOffice(Exception):
    """LibreOffice cannot hand this over as Excel does."""


def described(value):
    """What the stub makes of an argument."""
    if isinstance(value, list):
        return "".join("".join(described(cell) + "," for cell in row) + ";" for row in value)
    if value is None:
        return "empty"
    if isinstance(value, (str, bool)):
        return str(value).lower()
    return f"{value:.8E}"


def as_cell(value):
    """A value as a cell holds it."""
    if value is None or isinstance(value, bool) or (isinstance(value, str) and value.isprintable() and value):
        return value
    if isinstance(value, dt.datetime) or type(value) is dt.date:
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        return (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    if type(value) in (int, float) and (value == 0 or 1e-300 < abs(value) < 1e300):
        return float(value) + 0.0  # a cell knows no -0
    raise NotForLibreOffice(value)


class CaseSheet:
    """A sheet with one call after another; ranges stand on a sheet of their own."""

    def __init__(self, path):
        self.book = xlsxwriter.Workbook(path)
        self.sheet, self.data = self.book.add_worksheet("Calls"), self.book.add_worksheet("Data")
        self.row = self.data_row = 0
        self.answers, self.places = {}, []

    def add(self, case):
        """Write a case as a formula and remember what the stub should hear and say."""
        entry, given = CATALOGUE[case.function], list(case.arguments)
        while len(given) > entry.required and given[-1] is None:
            given.pop()
        parts = [self._argument(value) for value in given]
        omitted = ["(missing)"] * (len(entry.arguments) - len(given))
        key = "|".join([case.function, *(heard for _, heard in parts), *omitted])
        if self.answers.get(key, case.expected) != case.expected:
            raise NotForLibreOffice("the stub could not tell it from another case")
        self.answers[key] = case.expected
        formula = f"={case.function}({','.join(text for text, _ in parts)})"
        rows, columns = 1, 1
        if isinstance(case.expected, list):
            rows, columns = len(case.expected), len(case.expected[0])
            self.sheet.write_array_formula(
                self.row, 0, self.row + rows - 1, columns - 1, f"{{{formula}}}", None, "stale"
            )
        else:
            self.sheet.write_formula(self.row, 0, formula, None, "stale")
        self.places.append((case, self.row, rows, columns))
        self.row += rows

    def _argument(self, value):
        """The formula's text for an argument, and what the stub hears of it."""
        if isinstance(value, (list, tuple)):
            rows = [list(row) if isinstance(row, (list, tuple)) else [row] for row in value]
            if not rows or not rows[0] or len({len(row) for row in rows}) != 1:
                raise NotForLibreOffice("no cells hold this")
            cells = [[as_cell(cell) for cell in row] for row in rows]
            single = len(cells) == len(cells[0]) == 1
            return self._range(cells), described(cells[0][0] if single else cells)
        if isinstance(value, dt.date):
            raise NotForLibreOffice("a cell that is to hold a number holds a date, which is one")
        cell = as_cell(value)
        if type(cell) is float:
            return repr(cell), described(cell)
        return self._range([[cell]]), described(cell)

    def _range(self, cells):
        top = self.data_row
        for row in cells:
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    self.data.write_string(self.data_row, column, cell)
                elif cell is not None:
                    self.data.write(self.data_row, column, cell)
            self.data_row += 1
        last = xl_rowcol_to_cell(self.data_row - 1, len(cells[0]) - 1)
        return f"Data!{xl_rowcol_to_cell(top, 0)}" + (f":{last}" if len(cells) * len(cells[0]) > 1 else "")

    def close(self, modules):
        """Save the workbook with these modules; `modules` takes the code names of the sheets."""
        save(self.book, modules(["Sheet1", "Sheet2"]))


def save(book, modules, name="Stubbed"):
    """Give a workbook its modules and code names, and save it."""
    book.set_vba_name("ThisWorkbook")
    for number, sheet in enumerate(book.worksheets(), start=1):
        sheet.set_vba_name(f"Sheet{number}")
    book.add_vba_project(io.BytesIO(vba_project(name, modules)), is_stream=True)
    book.close()


def addresses(row, rows, columns):
    """The cells of a rectangle as a list of rows of addresses."""
    return [
        [f"{xl_col_to_name(column)}{number + 1}" for column in range(columns)]
        for number in range(row, row + rows)
    ]
