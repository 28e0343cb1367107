"""Documents in LibreOffice as the calculator has them: the operations run in the worker, beside the office."""

import contextlib
from pathlib import Path

from trainroi_xl.hosts.libreoffice.document import CalcWorkbook

IN_OFFICE = Path(__file__).with_name("document_in_office.py")


class Program:
    name, language = "LibreOffice", "en"


class Document:
    """One open document: `book` is the CalcWorkbook over it, `calls` the operations that it asked for."""

    def __init__(self, calc, path, hidden=True):
        self.calc, self.calls = calc, []
        self.number = calc.run(IN_OFFICE, "open_copy", path=str(path), hidden=hidden)
        self.book = CalcWorkbook(self.do, Program())

    def do(self, operation, /, **given):
        self.calls.append(operation)
        if operation == "write":
            self.sheets, self.steps = given["sheets"], given["steps"]
        return self.run("do", operation=operation, given=given)

    def run(self, function, **given):
        return self.calc.run(IN_OFFICE, function, number=self.number, **given)

    def lines(self, text):
        """Run lines in the worker; see `document_in_office.run`."""
        return self.run("run", text=text)

    def close(self):
        self.run("close")


@contextlib.contextmanager
def opened(calc, path, hidden=True):
    document = Document(calc, path, hidden)
    try:
        yield document
    finally:
        document.close()
