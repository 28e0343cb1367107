"""Cells of TRAINING_ROI in LibreOffice beside one that gives back its argument: python tests/benchmarks/libreoffice_cells.py [CELLS]

Both are functions of the same extension, in a workbook of their own with a formula in each row; what is measured is
LibreOffice calculating all of them anew. The function that gives back its argument is in this extension alone.
"""

import io
import sys
import tempfile
import zipfile
from pathlib import Path

import xlsxwriter
from measuring import Ratio, report

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import libreoffice as office

from trainroi_xl.functions import CATALOGUE, Argument, Function
from trainroi_xl.hosts.libreoffice import addins, extension
from trainroi_xl.language import Text

IN_OFFICE = Path(__file__).with_name("libreoffice_in_office.py")
ROUNDS = 15
ITS_ARGUMENT = "ITS_ARGUMENT"
ADDIN = "pythonpath/trainroi_xl/hosts/libreoffice/office/addin.py"


def with_one_more():
    """The extension with a function that gives back its first argument, and has two like TRAINING_ROI."""
    arguments = (Argument("value", "money", "", ""), Argument("value", "money", "", ""))
    for argument, name in zip(arguments, ("first", "second"), strict=True):
        argument.name = name

    def calculate(first, second):
        return first

    calculate.__name__ = ITS_ARGUMENT
    nothing = Text("", "")
    entry = Function(
        calculate, "words", nothing, arguments, nothing, f"{ITS_ARGUMENT}(1, 2)", 1.0, "", "money", ()
    )
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(extension.build({**CATALOGUE, ITS_ARGUMENT: entry}))) as file,
        zipfile.ZipFile(made, "w") as more,
    ):
        for name in file.namelist():
            data = file.read(name)
            if name == ADDIN:
                data += f"\n\nFunctions.{ITS_ARGUMENT} = lambda self, first, second: first\n".encode()
            more.writestr(name, data)
    return made.getvalue()


def workbook(path, formula, cells, array=""):
    """Two columns of numbers, and a formula in each row or one array formula over all."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(cells):
            sheet.write_number(row, 0, 1000 + row)
            sheet.write_number(row, 1, 500 + row % 7)
            if formula:
                sheet.write_formula(row, 2, formula.format(row=row + 1))
        if array:
            sheet.write_array_formula(0, 2, cells - 1, 2, array.format(rows=cells))


def main(cells):
    missing = office.find_for_extension()
    if missing:
        sys.exit(missing)
    # By the name of the service, which LibreOffice 7.4 knows in a file too.
    ours = {name: f"{addins.SERVICE}.{name}({{0}})" for name in ("TRAINING_ROI", ITS_ARGUMENT)}
    works = {
        "TRAINING_ROI": (f"={ours['TRAINING_ROI'].format('A{row},B{row}')}", ""),
        "a function of ours that gives back its argument": (
            f"={ours[ITS_ARGUMENT].format('A{row},B{row}')}",
            "",
        ),
        "=(A1-B1)/B1": ("=(A{row}-B{row})/B{row}", ""),
        "{=(A1:A9-B1:B9)/B1:B9}, one array": ("", "{{=(A1:A{rows}-B1:B{rows})/B1:B{rows}}}"),
        "TRAINING_ROI over one range of all": (
            "",
            "{{=" + ours["TRAINING_ROI"].format("A1:A{rows},B1:B{rows}") + "}}",
        ),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, extension.NAME)
        path.write_bytes(with_one_more())
        books = []
        for number, (formula, array) in enumerate(works.values()):
            books.append(str(Path(folder, f"{number}.xlsx")))
            workbook(books[-1], formula, cells, array)
        program = office.LibreOffice(path)
        program.seconds_for_a_call = 600
        try:
            times, shown = program.run(IN_OFFICE, "recalculated", paths=books, rounds=ROUNDS)
        finally:
            program.close()
    last = 1000 + cells - 1, 500 + (cells - 1) % 7
    roi = (last[0] - last[1]) / last[1]
    assert [
        abs(each - wanted) < 1e-9 for each, wanted in zip(shown, (roi, last[0], roi, roi), strict=False)
    ] == [True] * 4, shown
    measured = dict(zip(works, times, strict=True))
    ours_time, echo, native, native_array, _ = measured.values()
    report(
        f"{cells:,} cells in LibreOffice, all calculated anew",
        measured,
        [
            Ratio("TRAINING_ROI ÷ what gives back its argument", ours_time / echo, at_most=4),
            Ratio("TRAINING_ROI ÷ native formula", ours_time / native),
            Ratio("TRAINING_ROI ÷ native array", ours_time / native_array),
        ],
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
