"""Workbooks in windows of a real LibreOffice, opened as a user opens them, with buttons that can be pressed."""

import contextlib
import re
import time
from pathlib import Path

from test_xlsx_share import as_excel_saves

from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.language import Text

IN_OFFICE = Path(__file__).with_name("windows_in_office.py")

CAPTIONS = {
    "refresh": Text("Refresh", "Vernieuwen"),
    "check": Text("Check", "Controleren"),
    "go_to_error": Text("Go to error", "Naar de fout"),
    "snapshot": Text("Snapshot", "Stand vastleggen"),
    "share": Text("Share a copy", "Kopie delen"),
    "example": Text("Example", "Voorbeeld"),
    "forms": Text("Make forms", "Formulieren maken"),
    "collect": Text("Collect ratings", "Beoordelingen ophalen"),
}
"""The captions of the buttons of which a workbook has one; that for more rows is on each sheet of inputs."""
ADD_ROWS = Text("Add rows", "Rijen toevoegen")


class Window:
    """A workbook that is open in a window of LibreOffice; asked by the names of the functions in templates_in_office."""

    def __init__(self, calc, path):
        self.calc, self.path = calc, path
        self.url = calc.run(IN_OFFICE, "open_window", path=str(path))

    def __getattr__(self, name):
        return lambda **given: self.calc.run(IN_OFFICE, name, url=self.url, **given)

    def press(self, macro):
        """Press the button for a macro, wherever it is, and give what the user is told, in one line."""
        (at,) = [
            (sheet, caption)
            for sheet, captions in self.buttons().items()
            for caption in captions
            if caption in CAPTIONS[macro]
        ]
        return self.press_on(*at, macro)

    def press_on(self, sheet, caption, macro):
        """Press a button of a sheet; LibreOffice answers it when it has time, and writes what it said into the log."""
        before = len(self.calc.log)
        self.calc.run(IN_OFFICE, "press", url=self.url, sheet=sheet, caption=caption)
        end = time.monotonic() + self.calc.seconds_for_a_call
        while not (said := re.search(rf"INFO {macro}:(.*)\n", self.calc.log[before:])):
            assert time.monotonic() < end, f"nothing was said of {caption}"
            time.sleep(0.02)
        return said[1].strip()


@contextlib.contextmanager
def window(calc, path):
    found = Window(calc, path)
    try:
        yield found
    finally:
        found.close()


def made(tmp_path, template, language, filling=None):
    """A workbook as a user saves it in Excel before the first refresh."""
    path = tmp_path / f"book.{language}.xlsm"
    build(template, language, path, filling)
    return as_excel_saves(path)
