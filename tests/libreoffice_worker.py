"""Drives one headless LibreOffice for a test session; see libreoffice.py, which starts it and talks to it.

Runs under the Python that has `uno` (the system's, not the virtual environment's), so it imports the
standard library and uno only. Reads one JSON request a line from standard input, writes one JSON reply a
line to standard output. When standard input closes, whatever the reason, it ends the office it started.
"""

import contextlib
import csv
import json
import os
import queue
import runpy
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

ERROR_NAMES = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
VALUE, DATETIME, STRING, FORMULA = 1, 2, 4, 16  # com.sun.star.sheet.CellFlags
ERROR_RESULT = 4  # com.sun.star.sheet.FormulaResult.ERROR
RUN = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
XLSX = "Calc MS Excel 2007 XML"
STARTS, SECONDS_A_START = 3, 25

# Never recalculate while loading: what a workbook shows before a recalculation (Excel's Protected View)
# can be looked at too, and calculateAll() is called where it is asked for.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>1</value></prop></item>
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def column_name(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


class Office:
    def __init__(self, soffice, folder, extension=None):
        self.soffice, self.folder, self.extension = soffice, Path(folder), extension
        self.process = self.context = self.desktop = None

    def start(self):
        """Start LibreOffice with a profile of its own; a start that fails is tried again with a new one."""
        complaints = []
        for attempt in range(1, STARTS + 1):
            try:
                self.desktop = self._start_once(attempt)
                return
            except Exception as error:
                complaints.append(f"{attempt}: {error}")
                if self.process and self.process.poll() is None:
                    self.process.kill()
        raise RuntimeError("LibreOffice did not start. " + " ".join(complaints))

    def _start_once(self, attempt):
        profile = self.folder / f"profile{attempt}"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        if self.extension:
            self._add_extension(profile)
        pipe = f"trainroi{secrets.token_hex(8)}"
        log = self.folder / f"soffice{attempt}.log"
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [
                    self.soffice,
                    f"-env:UserInstallation={profile.as_uri()}",
                    "--headless",
                    "--norestore",
                    "--nologo",
                    "--nodefault",
                    "--nofirststartwizard",
                    f"--accept=pipe,name={pipe};urp;",
                ],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", context
        )
        end = time.monotonic() + SECONDS_A_START
        while True:
            try:
                remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                self.context = remote
                return self.service("com.sun.star.frame.Desktop")
            except Exception:  # "no connection yet" comes as NoConnectException, from an unloaded type
                if self.process.poll() is not None:
                    said = log.read_text(errors="replace").strip()
                    raise RuntimeError(f"soffice ended with {self.process.returncode}: {said}") from None
                if time.monotonic() > end:
                    raise RuntimeError(f"no answer within {SECONDS_A_START} seconds") from None
                time.sleep(0.05)

    def service(self, name):
        """A service of the office itself, such as the Desktop."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def _add_extension(self, profile):
        unopkg = Path(self.soffice).resolve().with_name("unopkg")
        done = subprocess.run(
            [
                unopkg,
                "add",
                "--force",
                "--suppress-license",
                f"-env:UserInstallation={profile.as_uri()}",
                self.extension,
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS_A_START,
        )
        if done.returncode:
            raise RuntimeError(f"unopkg: {done.stdout} {done.stderr}")

    def ended(self):
        if self.process is None:
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(0.3)  # the first sign of an office that crashed is a refused call
        return self.process.poll() is not None

    def stop(self):
        with contextlib.suppress(Exception):
            self.desktop.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)

    @contextlib.contextmanager
    def opened(self, path, inputs, recalculate, macros=False):
        """A copy of the file, opened: no lock file lands beside the original, and nothing can change it."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            copy = Path(shutil.copy(path, folder))
            document = self.desktop.loadComponentFromURL(
                copy.as_uri(),
                "_blank",
                0,
                properties(Hidden=True, MacroExecutionMode=RUN if macros else 0, UpdateDocMode=0),
            )
            if document is None or not hasattr(document, "getSheets"):
                raise ValueError(f"{path} does not open as a spreadsheet")
            try:
                for sheet, cells in (inputs or {}).items():
                    for address, value in cells.items():
                        put(document.getSheets().getByName(sheet).getCellRangeByName(address), value)
                if recalculate:
                    document.calculateAll()
                yield document
            finally:
                document.close(True)


def put(cell_range, value):
    cell = cell_range.getCellByPosition(0, 0)
    if value is None:
        cell.clearContents(VALUE | DATETIME | STRING | FORMULA)
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(float(value))


def shown(document, folder):
    """What each cell of each sheet shows, by sheet: rows from row 1, columns from A.

    Through the CSV filter, which takes milliseconds for a sheet; asking cell by cell takes seconds.
    """
    result = {}
    for number, name in enumerate(document.getSheets().getElementNames(), start=1):
        with tempfile.TemporaryDirectory(dir=folder) as alone:
            document.storeToURL(
                (Path(alone) / "shown.csv").as_uri(),
                properties(
                    FilterName="Text - txt - csv (StarCalc)",
                    FilterOptions=f"44,34,76,1,,0,false,true,true,false,false,{number}",
                ),
            )
            (file,) = Path(alone).iterdir()  # LibreOffice adds the sheet's name to the file's
            with file.open(encoding="utf-8", newline="") as lines:
                result[name] = list(csv.reader(lines))
    return result


def positions(ranges):
    for area in ranges.getRangeAddresses():
        for row in range(area.StartRow, area.EndRow + 1):
            for column in range(area.StartColumn, area.EndColumn + 1):
                yield row, column


def cells_of(sheet, texts, where=None):
    """The cells of a sheet as {address: cell}: those of the range `where`, else those with a formula."""
    ask = sheet.getCellRangeByName(where) if where else sheet
    formulas = set(positions(ask.queryContentCells(FORMULA)))
    if where:
        area = ask.getRangeAddress()
        wanted = [
            (row, column)
            for row in range(area.StartRow, area.EndRow + 1)
            for column in range(area.StartColumn, area.EndColumn + 1)
        ]
    else:
        wanted = sorted(formulas)
    if not wanted:
        return {}
    top, left = min(row for row, _ in wanted), min(column for _, column in wanted)
    bottom, right = max(row for row, _ in wanted), max(column for _, column in wanted)
    box = sheet.getCellRangeByPosition(left, top, right, bottom)
    formula_rows, value_rows = box.getFormulaArray(), box.getDataArray()
    codes = {
        (row, column): sheet.getCellByPosition(column, row).getError()
        for row, column in positions(ask.queryFormulaCells(ERROR_RESULT))
    }
    cells = {}
    for row, column in wanted:
        code = codes.get((row, column), 0)
        value = value_rows[row - top][column - left]
        line = texts[row] if row < len(texts) else []
        is_formula = (row, column) in formulas
        cells[f"{column_name(column)}{row + 1}"] = {
            "formula": formula_rows[row - top][column - left] if is_formula else None,
            "value": None if code or (value == "" and not is_formula) else value,
            "text": line[column] if column < len(line) else "",
            "error": ERROR_NAMES.get(code, f"Err:{code}") if code else None,
            "code": code,
        }
    return cells


def controls(sheet):
    """Every control on a sheet, with its form and its number there."""
    forms = sheet.getDrawPage().getForms()
    for at in range(forms.getCount()):
        form = forms.getByIndex(at)
        for number in range(form.getCount()):
            yield form, number, form.getByIndex(number)


class Calls:
    """What a test can ask for; the names are the methods of libreoffice.LibreOffice."""

    def __init__(self, office):
        self.office = office

    def calculate(self, path, inputs, recalculate, macros):
        with self.office.opened(path, inputs, recalculate, macros) as document:
            texts = shown(document, self.office.folder)
            sheets = document.getSheets()
            return {name: cells_of(sheets.getByName(name), texts[name]) for name in texts}

    def cells(self, path, sheet, where, inputs, recalculate):
        with self.office.opened(path, inputs, recalculate) as document:
            texts = shown(document, self.office.folder)[sheet]
            return cells_of(document.getSheets().getByName(sheet), texts, where)

    def buttons(self, path):
        with self.office.opened(path, None, recalculate=False, macros=True) as document:
            sheets = document.getSheets()
            return {
                name: [
                    [event.ScriptCode for event in form.getScriptEvents(number)]
                    for form, number, _ in controls(sheets.getByName(name))
                ]
                for name in sheets.getElementNames()
            }

    def run(self, file, function, given):
        return runpy.run_path(file)[function](self.office, **given)

    def press(self, path, sheet, where, recalculate):
        with self.office.opened(path, None, recalculate, macros=True) as document:
            controller = document.getCurrentController()
            pressed = document.getSheets().getByName(sheet)
            controller.setActiveSheet(pressed)
            controller.setFormDesignMode(False)
            for _, _, control in controls(pressed):
                controller.getControl(control).getAccessibleContext().doAccessibleAction(0)
            # A busy office answers a button after the call has come back.
            self.office.service("com.sun.star.awt.Toolkit").processEventsToIdle()
            cells = pressed.getCellRangeByName(where)
            return [list(row) for row in cells.getDataArray()]

    def visible_texts(self, path, inputs, recalculate):
        with self.office.opened(path, inputs, recalculate) as document:
            return {
                name: {
                    f"{column_name(column)}{row}": text
                    for row, line in enumerate(lines, start=1)
                    for column, text in enumerate(line)
                    if text
                }
                for name, lines in shown(document, self.office.folder).items()
            }

    def to_pdf(self, path, pdf, inputs, recalculate, whole_sheets):
        options = properties(ExportBookmarks=True, SinglePageSheets=whole_sheets)
        with self.office.opened(path, inputs, recalculate) as document:
            document.storeToURL(
                Path(pdf).as_uri(),
                properties(
                    FilterName="calc_pdf_Export",
                    FilterData=uno.Any("[]com.sun.star.beans.PropertyValue", options),
                ),
            )
            sheets = document.getSheets()
            return [[name, sheets.getByName(name).IsVisible] for name in sheets.getElementNames()]

    def resave(self, path, out, inputs, recalculate):
        with self.office.opened(path, inputs, recalculate) as document:
            document.storeToURL(Path(out).as_uri(), properties(FilterName=XLSX))


def read_requests(requests, folder):
    for line in sys.stdin:
        requests.put(line)
    # The tests have gone: leave nothing behind. The client made this process the leader of a group that
    # holds this worker and its office only.
    shutil.rmtree(folder, ignore_errors=True)
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(0)


def main():
    soffice, folder, *extension = sys.argv[1:]
    requests = queue.Queue()
    threading.Thread(target=read_requests, args=(requests, folder), daemon=True).start()
    office = Office(soffice, folder, *extension)
    calls = Calls(office)
    while True:
        request = json.loads(requests.get())
        reply = {}
        try:
            if request["call"] == "start":
                office.start()
                reply["result"] = None
            elif request["call"] == "stop":
                office.stop()
                break
            else:
                reply["result"] = getattr(calls, request["call"])(**request["arguments"])
        except Exception as error:
            reply["error"] = f"{type(error).__name__}: {error}"
            reply["office_ended"] = office.ended()
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
