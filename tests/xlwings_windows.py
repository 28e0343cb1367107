"""xlwings' own code for Windows, run elsewhere: the modules of pywin32 are stand-ins, all of xlwings is real.

`python tests/xlwings_windows.py` takes every case of tests/cases through xlwings' CallUDF into our functions for the
stock add-in. It is a program of its own, since xlwings cannot be brought back to what it was.
"""

import ctypes
import sys
import types
from pathlib import Path
from unittest import mock

from cases import CASES, assert_same
from com_values import MISSING, as_shown, can_be_handed_over, handed_over

from trainroi_xl.cells import CellError
from trainroi_xl.functions import CATALOGUE

STAND_INS = (
    "pythoncom", "pywintypes", "win32api", "win32com", "win32com.client", "win32com.server", "win32com.server.exception",
    "win32con", "win32gui", "win32process", "win32timezone", "xlwings.com_server",
)  # fmt: skip


class COMException(Exception):
    """As pywin32 has it: VBA shows the description, and nothing else of it."""

    def __init__(self, description, scode):
        super().__init__(description)
        self.description, self.scode = description, scode


def pretend():
    """Put the stand-ins in place and give xlwings, with its engine for Windows and its decorators for functions."""
    for name in STAND_INS:
        sys.modules[name] = module = types.ModuleType(name)
        module.__getattr__ = lambda attribute: mock.MagicMock(name=attribute)
    sys.modules["pywintypes"].TimeType = type("TimeType", (), {})
    sys.modules["pywintypes"].com_error = type("com_error", (Exception,), {})
    sys.modules["win32com.server.exception"].COMException = COMException
    for name in ("PyDLL", "oledll", "windll"):
        setattr(ctypes, name, mock.MagicMock())
    client = sys.modules["win32com.client"]
    for name in ("CDispatch", "DispatchBaseClass", "CoClassBaseClass"):
        setattr(client, name, type(name, (), {}))
    for name in ("win32com.client", "win32com.server"):
        setattr(sys.modules["win32com"], name.rpartition(".")[2], sys.modules[name])
    import xlwings
    import xlwings._xlwindows
    import xlwings.udfs

    xlwings.engines.add(xlwings.main.Engine(impl=xlwings._xlwindows.engine))
    xlwings._xlwindows.is_range_instance = lambda value: False  # a range is handed over as its values
    xlwings.func, xlwings.arg, xlwings.ret = xlwings.udfs.xlfunc, xlwings.udfs.xlarg, xlwings.udfs.xlret
    return xlwings


def call(xlwings, name, arguments):
    """Call one of our functions as the stock add-in does, and give what the cell shows."""
    try:
        rows = xlwings.udfs.call_udf("trainroi_xl.hosts.excel.udfs", name, arguments)
    except COMException as error:
        code, _, reason = error.description.partition(" ")
        assert len(reason) > 20 and "Traceback" not in reason
        return CellError(code)
    if len(rows) == len(rows[0]) == 1:
        return rows[0][0]
    return [[CellError(each) if str(each).startswith("#") else each for each in row] for row in rows]


def main():
    xlwings = pretend()
    tried = 0
    for case in CASES:
        if can_be_handed_over(case):
            entry = CATALOGUE[case.function]
            given = tuple(handed_over(each, dates="moments") for each in case.arguments)
            given += (MISSING,) * (len(entry.arguments) - len(given))
            found = call(xlwings, case.function, given)
            try:
                assert_same(found, as_shown(case.expected))
            except AssertionError as error:
                raise AssertionError(f"{case.function}{given!r}: {found!r}, not {case.expected!r}") from error
            tried += 1
    from trainroi_xl.hosts.excel import udfs

    for name, entry in CATALOGUE.items():
        said = getattr(udfs, name).__xlfunc__
        assert said["category"] == "Training ROI" and said["ret"]["doc"] == entry.text.en
        assert [each["name"] for each in said["args"]] == [each.name for each in entry.arguments]
        assert [each["doc"] for each in said["args"]] == [each.text.en for each in entry.arguments]
        assert ["optional" in each for each in said["args"]] == [each.optional for each in entry.arguments]
    book = mock.Mock()
    book.Name = "Functions.xlam"
    written = Path(sys.argv[1])
    with written.open("w", encoding="utf-8") as file:
        vba = file
        xlwings.udfs.generate_vba_wrapper("trainroi_xl.hosts.excel.udfs", udfs, vba, book)
    wrappers = written.read_text("utf-8")
    for name in CATALOGUE:
        assert wrappers.count(f"Function {name}(") == 1, name
    print(tried)


if __name__ == "__main__":
    main()
