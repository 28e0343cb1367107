"""The calculator: the Python in which this package is installed, for the LibreOffice that started it.

It answers the functions of the catalogue and the macros of the buttons by name, and nothing else: no path, no module
and no text of a workbook is ever imported, opened or evaluated. `office.wire` tells how the two speak; the standard
output carries that alone. It ends when LibreOffice lets go of it, in whatever way.
"""

from __future__ import annotations

import _thread
import logging
import os
import platform
import queue
import signal
import sys
import threading
import time
from typing import Any, BinaryIO

from ... import __version__
from ...cells import CellError
from ...functions import CATALOGUE
from ...language import LANGUAGES
from ...messages import MESSAGES
from .. import buttons
from ..log import LOG, write_to
from .office.wire import packed, unpacked
from .wording import LibreOffice


class OperationFailed(Exception):
    """Something that a macro wanted done in LibreOffice could not be done."""


class Calculator:
    """One conversation with LibreOffice, over a pipe each way."""

    def __init__(self, asked: BinaryIO, answers: BinaryIO) -> None:
        self._asked, self._answers = asked, answers
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._busy = self._gone = False

    def serve(self) -> None:
        """Answer until LibreOffice has let go."""
        threading.Thread(target=self._read, daemon=True).start()
        while line := self._next():
            self._busy = True
            self._answer(line, nested=False)
            self._busy = False

    def _next(self) -> bytes:
        """Wait for the next line; nothing where LibreOffice has gone, however often it is asked."""
        if self._gone and self._lines.empty():
            return b""
        return self._lines.get()

    def _read(self) -> None:
        for line in self._asked:
            self._lines.put(line)
        self._gone = True
        self._lines.put(b"")
        while not self._busy:
            time.sleep(0.05)
        _thread.interrupt_main()  # what is done is for nobody any more, and may take long or wait for another program

    def _answer(self, line: bytes, *, nested: bool) -> None:
        try:
            message = unpacked(line)
            kind = message.get("ask")
            if kind == "function":
                self._send(_calculated(message.get("name"), message.get("arguments")))
            elif kind == "macro" and not nested:
                self._say({"gives": self._run(message)})
            elif kind == "hello":
                self._say({"gives": {"version": __version__, "python": platform.python_version()}})
            else:
                raise ValueError("nothing that can be asked")
        except (ValueError, TypeError) as error:
            LOG.warning("refused: %s", error)
            self._say({"failed": str(error)})

    def _run(self, message: dict[str, Any]) -> str:
        program = LibreOffice.of(message.get("program"))

        def find() -> Any:
            if message.get("book") is not True:
                return None
            from .document import CalcWorkbook

            return CalcWorkbook(self.do, program)

        return buttons.run(message.get("name"), find, program)

    def do(self, operation: str, /, **given: Any) -> Any:
        """Have LibreOffice do something with the document, and give what comes of it.

        Raises OperationFailed where it could not be done, EOFError where LibreOffice has gone.
        """
        self._say({"do": operation, "with": given})
        while line := self._next():
            message = unpacked(line)
            if "done" in message:
                return message["done"]
            if "failed" in message:
                raise OperationFailed(f"{operation}: {message['failed']}")
            self._answer(line, nested=True)
        raise EOFError("LibreOffice has gone")

    def _say(self, message: dict[str, Any]) -> None:
        self._send(packed(message))

    def _send(self, line: bytes) -> None:
        self._answers.write(line)
        self._answers.flush()


def _calculated(name: Any, arguments: Any) -> bytes:
    """Give the answer of a function of the catalogue: a value, rows, or the error that the cell shows."""
    entry = CATALOGUE.get(name) if isinstance(name, str) else None
    if entry is None or not isinstance(arguments, list):
        LOG.warning("there is no function %r, or it was asked without arguments", name)
        return packed({"gives": CellError("#NAME?")})
    try:
        return packed({"gives": entry.call(*arguments)})
    except CellError as error:
        LOG.info("%s gives %s: %s", name, error.code, error)
        return packed({"gives": error})
    except Exception:
        LOG.exception("%s could not be calculated", name)
        return packed({"gives": CellError("#VALUE!")})


def _channel() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipes for ourselves: what a library prints goes to the log, and what it reads is nothing."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return asked, answers


def _log_to_office() -> None:
    """Write the log to the standard error: LibreOffice is the only one that writes the file."""
    write_to(logging.StreamHandler(), "%(levelname)s %(message)s")


def main() -> int:
    """Serve the LibreOffice at the other end of the pipes; a person has no use for it."""
    if sys.stdin.isatty():
        for language in LANGUAGES:
            print(MESSAGES["calculator-by-hand"].to(language), file=sys.stderr)
        return 2
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where it was started with interrupts off
    calculator = Calculator(*_channel())
    _log_to_office()
    try:
        calculator.serve()
    except (KeyboardInterrupt, EOFError, OSError) as error:
        LOG.info("LibreOffice has let go (%s)", type(error).__name__)
    return 0


if __name__ == "__main__":
    sys.exit(main())
