"""Everything this package raises on purpose, in one tree.

TrainroiError
├── CalculatorError     LibreOffice cannot reach the Python in which this package is installed
├── CellError           (in cells.py) the result of a function is a cell error such as #VALUE!
├── ExpressionError     the text given to `trainroi calc` is not a formula
├── InstallError        Excel or LibreOffice cannot be set up on this machine, or not now
├── SurveyError         a file of survey answers, or its mapping, cannot be taken for what it should be
├── UsageError          a command was asked for something that does not exist
└── WorkbookError       a workbook cannot be read or written; it is left as it was
    ├── NotAWorkbook        another kind of file, or a damaged one
    ├── WorkbookLocked      somebody has it open
    └── WorkbookIncomplete  a table, heading or input that the template had is gone

Each error has a `topic`: the key of its text in messages.py and its heading in docs/messages.md.
"""

from __future__ import annotations

from pathlib import PurePath

from .language import Language, visible
from .messages import MESSAGES


class TrainroiError(Exception):
    """The base of all errors of this package.

    >>> from trainroi_xl.errors import WorkbookError
    >>> error = WorkbookError("file-missing", path="costs.xlsx")
    >>> str(error)
    'costs.xlsx: there is no such file. Check the name and the folder.'
    >>> error.text("nl")
    'costs.xlsx: dit bestand bestaat niet. Controleer de naam en de map.'
    """

    def __init__(self, topic: str, **details: object) -> None:
        super().__init__(topic)
        self.topic = topic
        self.details = details
        self.language: Language | None = None
        """The language of the workbook that it is about, where that is known."""

    def text(self, language: Language = "en") -> str:
        """Give the message in one language."""
        details = {
            name: visible(str(value)) if isinstance(value, str | PurePath) else value
            for name, value in self.details.items()
        }
        return MESSAGES[self.topic].to(language).format(**details)

    def __str__(self) -> str:
        return self.text("en")


class CalculatorError(TrainroiError):
    """LibreOffice cannot reach the Python in which this package is installed, or that Python let it down."""


class ExpressionError(TrainroiError):
    """The text given to `trainroi calc` is not a formula that can be calculated."""


class InstallError(TrainroiError):
    """Excel or LibreOffice cannot be set up on this machine, or not while it is open."""


class SurveyError(TrainroiError):
    """A file of survey answers, a cell of it, or the mapping of its columns cannot be read; nothing was added."""


class UsageError(TrainroiError):
    """A command was asked for a template, function or setting that does not exist."""


class WorkbookError(TrainroiError):
    """A workbook cannot be read or written; it is left as it was."""


class NotAWorkbook(WorkbookError):
    """The file is of another kind, protected by a password, or damaged."""


class WorkbookLocked(WorkbookError):
    """Somebody has the workbook open, so that writing would lose somebody's work."""


class WorkbookIncomplete(WorkbookError):
    """A table, heading or input that the template had is not in the workbook any more."""
