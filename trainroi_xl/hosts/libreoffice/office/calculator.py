"""The calculator as seen from inside LibreOffice: a child process, the Python in which the package is installed.

It is started when it is first needed, stays for the session, and ends when LibreOffice does, since its pipes close
then. Which Python it is stands in `python.json` beside the extension's description, where the installation wrote it;
no workbook has a say in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from .... import __version__
from ....errors import CalculatorError
from ...log import LOG
from .log import path as log_path
from .wire import packed, unpacked

PYTHON = Path(__file__).parents[5] / "python.json"
"""The file that names the Python, in the folder of the extension."""
MODULE = "trainroi_xl.hosts.libreoffice.worker"

START_SECONDS, FUNCTION_SECONDS, MACRO_SECONDS = 60, 60, 600
"""The longest wait for a start (with a cold disk), for a function, and for the next sign of life in a macro."""
REST_SECONDS = 10
"""So long after a failure a cell gets no new attempt: a sheet with a thousand such cells must not stand still."""
_NOT_OURS = ("PYTHON", "__PYVENV", "LD_LIBRARY_PATH", "DYLD_", "URE_", "UNO_")
"""Variables that LibreOffice sets for itself begin with these; another Python would stumble over them."""


class Calculator:
    """The child process with its pipes. One conversation at a time, whichever thread of LibreOffice asks."""

    def __init__(self, place: Path = PYTHON) -> None:
        self._place = place
        self._process: _Process | None = None
        self._turn = threading.RLock()  # a write of a macro makes formulas calculate, within the same thread
        self._failure: CalculatorError | None = None
        self._failed_at = 0.0

    def function(self, name: str, arguments: Sequence[Any]) -> Any:
        """Give what a function of the catalogue gives: a value, a list of rows, or a CellError.

        Arguments are those of `Function.call`. Raises CalculatorError where the calculator cannot be had.
        """
        if self._failure and time.monotonic() - self._failed_at < REST_SECONDS:
            raise self._failure.with_traceback(None)
        question = {"ask": "function", "name": name, "arguments": list(arguments)}
        try:
            found = self._asked(question, FUNCTION_SECONDS, None)
        except CalculatorError as error:
            self._failure, self._failed_at = error, time.monotonic()
            raise
        self._failure = None
        return found

    def macro(
        self,
        name: str,
        serve: Callable[..., Any],
        *,
        book: bool,
        program: dict[str, str],
    ) -> str:
        """Run a macro and give what to tell the user. `serve(operation, **with)` does what it wants done meanwhile.

        Raises CalculatorError where the calculator cannot be had, or ended halfway.
        """
        said = self._asked(
            {"ask": "macro", "name": name, "book": book, "program": program}, MACRO_SECONDS, serve
        )
        return said if isinstance(said, str) else ""

    def state(self) -> dict[str, str]:
        """Say what is at work: "path", and "python" and "version" of it. Raises CalculatorError where nothing is."""
        with self._my_turn(START_SECONDS):
            return self._running().state

    def close(self) -> None:
        """End the process, if there is one; the next question starts another."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def _asked(self, question: dict[str, Any], seconds: float, serve: Callable[..., Any] | None) -> Any:
        with self._my_turn(seconds):
            try:
                return self._conversation(question, seconds, serve)
            except CalculatorError as error:
                LOG.warning("%s", error)
                raise

    @contextlib.contextmanager
    def _my_turn(self, seconds: float) -> Any:
        if not self._turn.acquire(timeout=seconds):
            raise CalculatorError("calculator-busy")
        try:
            yield
        finally:
            self._turn.release()

    def _conversation(
        self, question: dict[str, Any], seconds: float, serve: Callable[..., Any] | None
    ) -> Any:
        """Ask, serve what is asked back, and give the answer; a process that had died unseen is started again."""
        for may_start_again in (True, False):
            process = self._running()
            try:
                process.say(question)
                answer = process.hear(seconds)
                while "do" in answer and serve is not None:
                    may_start_again = False
                    process.say(_served(serve, answer))
                    answer = process.hear(seconds)
            except _Gone as gone:
                process.end()
                if not may_start_again or gone.silent:
                    raise CalculatorError("calculator-ended", path=process.path, log=log_path()) from None
                continue
            if "gives" not in answer:
                LOG.warning("the calculator refused: %s", answer.get("failed"))
                raise CalculatorError("calculator-ended", path=process.path, log=log_path())
            return answer["gives"]
        raise AssertionError("the second time either answers or raises")

    def _running(self) -> _Process:
        if self._process is None or not self._process.lives():
            self._process = None
            self._process = _started(self._place)
        return self._process


class _Gone(Exception):
    """The process ended, or (silent) gave no answer in time."""

    def __init__(self, *, silent: bool) -> None:
        super().__init__()
        self.silent = silent


class _Process:
    """A started process. Threads of its own read and write, so that no pipe can keep LibreOffice waiting."""

    def __init__(self, command: Sequence[str]) -> None:
        self.path, self.state = command[0], {"path": command[0]}
        self._popen = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            cwd=Path.home(),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._popen.stdin and self._popen.stdout and self._popen.stderr
        self._out: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._in: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        for target, pipe in (
            (self._write, self._popen.stdin),
            (self._read, self._popen.stdout),
            (_write_log, self._popen.stderr),
        ):
            threading.Thread(target=target, args=(pipe,), daemon=True).start()

    def lives(self) -> bool:
        """Say whether it has not ended."""
        return self._popen.poll() is None

    def say(self, message: dict[str, Any]) -> None:
        """Send a message."""
        self._out.put(packed(message))

    def hear(self, seconds: float) -> dict[str, Any]:
        """Wait for the next message."""
        try:
            line = self._in.get(timeout=seconds)
        except queue.Empty:
            raise _Gone(silent=True) from None
        try:
            return unpacked(line)
        except ValueError:  # the end, or half a line before it
            raise _Gone(silent=False) from None

    def end(self) -> None:
        """End it without asking: what it does for nobody is nothing."""
        self._popen.kill()
        self._out.put(b"")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(5)

    def _write(self, pipe: IO[bytes]) -> None:
        with contextlib.suppress(OSError), pipe:
            while line := self._out.get():
                pipe.write(line)
                pipe.flush()

    def _read(self, pipe: IO[bytes]) -> None:
        with contextlib.suppress(OSError), pipe:
            for line in pipe:
                self._in.put(line)
        self._in.put(b"")


def _write_log(pipe: IO[bytes]) -> None:
    with contextlib.suppress(OSError), pipe:
        for line in pipe:
            LOG.info("calculator: %s", line.decode("utf-8", "replace").rstrip(), extra={"always": True})


def _served(serve: Callable[..., Any], asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"done": serve(asked["do"], **asked.get("with", {}))}
    except Exception as error:
        LOG.exception("%s could not be done in LibreOffice", asked["do"])
        return {"failed": f"{type(error).__name__}: {error}"}


def _started(place: Path) -> _Process:
    python = _python(place)
    try:
        process = _Process((python, "-E", "-P", "-m", MODULE))
    except OSError as error:
        raise CalculatorError("calculator-gone", path=python, reason=error.strerror or error) from error
    try:
        process.say({"ask": "hello"})
        found = process.hear(START_SECONDS).get("gives")
    except _Gone:
        process.end()
        raise CalculatorError("calculator-silent", path=python, log=log_path()) from None
    process.state.update(found if isinstance(found, dict) else {})
    if process.state.get("version") != __version__:
        process.end()
        raise CalculatorError(
            "calculator-version", path=python, version=process.state.get("version", "?"), own=__version__
        )
    LOG.info("the calculator is %s, Python %s", python, process.state.get("python"))
    return process


def _python(place: Path) -> str:
    try:
        found = json.loads(place.read_text(encoding="utf-8"))["python"]
    except FileNotFoundError:
        raise CalculatorError("calculator-none") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalculatorError("calculator-gone", path=place, reason=error) from error
    if not isinstance(found, str) or not os.path.isabs(found):
        raise CalculatorError("calculator-gone", path=place, reason=repr(found))
    return found


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}


CALCULATOR = Calculator()
"""The one of this LibreOffice."""
