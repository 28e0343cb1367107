"""LibreOffice Calc for the tests: a real spreadsheet program that opens, calculates and draws our workbooks.

`uno`, the bridge to LibreOffice, lives in the system's Python, so a worker process (libreoffice_worker.py)
speaks it; this module starts the worker, which starts one headless LibreOffice, and both serve the whole
test session. Tests take the fixture `libreoffice`; those that need our extension in it take `calc`.

LibreOffice installs no extension for root, so where the tests run as root worker and office run in a namespace
in which the same user has another number.

Run as a program it says whether all is there: `python tests/libreoffice.py` (exit status 0 or 1).
"""

import contextlib
import functools
import glob
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from xml.etree import ElementTree

WORKER = Path(__file__).with_name("libreoffice_worker.py")
SECONDS_TO_START = 90
POPPLER = ("pdftoppm", "pdftotext", "pdftohtml")


class LibreOfficeError(AssertionError):
    """LibreOffice refused a call, hung or ended."""


def environment():
    """The environment without what belongs to our Python; English, so that numbers show as 1,234.50."""
    dropped = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LANGUAGE", "LANG"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


@functools.cache
def find():
    """The paths of soffice and of a Python with uno, and in words what is missing ("" when nothing is)."""
    if not hasattr(os, "killpg"):
        return "", "", "the LibreOffice tests run on Linux and macOS only"
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    on_mac = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    if soffice is None and on_mac.exists():
        soffice = str(on_mac)
    if soffice is None:
        return "", "", "LibreOffice (soffice) is not on this machine"
    program = Path(soffice).resolve().parent
    candidates = ["/usr/bin/python3", program / "python", program.parent / "Resources" / "python"]
    for python in candidates:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run(
                [python, "-c", "import uno"], env=environment(), capture_output=True, timeout=30
            )
            if done.returncode == 0:
                break
    else:
        return soffice, "", "LibreOffice's bridge to Python is not on this machine (package python3-uno)"
    absent = [name for name in POPPLER if shutil.which(name) is None]
    if absent:
        return soffice, str(python), f"{', '.join(absent)} not on this machine (package poppler-utils)"
    return soffice, str(python), ""


@functools.cache
def as_user():
    """What to put before a command so that it does not run as root, and in words why that cannot be done."""
    if os.geteuid() != 0:
        return (), ""
    command = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=30)
    except OSError:
        return (), "LibreOffice installs no extension for root, and unshare is not on this machine"
    if done.returncode:
        return (), "LibreOffice installs no extension for root, and this machine gives root no other number"
    return command, ""


def find_for_extension():
    """In words what is missing for tests with our extension in LibreOffice."""
    return find()[2] or as_user()[1]


class LibreOffice:
    """One headless LibreOffice. It starts at the first call, and again at the call after one that hung.

    Every call opens a copy of the workbook, so the file itself is never touched. `inputs`, as
    {sheet: {address: value}}, are typed into the copy first (None empties a cell). `recalculate=False`
    shows the workbook with its stored values, as Excel's Protected View does.
    """

    seconds_for_a_call = 60

    def __init__(self, extension=None):
        self.process, self.extension = None, extension

    def calculate(self, path, *, inputs=None, recalculate=True, macros=False):
        """Every formula cell as {sheet: {address: cell}}; with `macros`, functions in VBA run too.

        A cell is a dict: "formula" (LibreOffice's spelling), "value" (a float or a text; None for an
        error), "text" (as shown), "error" (None, or a name such as "#NAME?" or "Err:509"), "code" (its
        number in LibreOffice, 0 for none). A date is its serial number, TRUE is 1.0.
        """
        return self._call("calculate", path=str(path), inputs=inputs, recalculate=recalculate, macros=macros)

    def buttons(self, path):
        """What each button of each sheet is bound to, as {sheet: [[script, …], …]}."""
        return self._call("buttons", path=str(path))

    def press(self, path, sheet, where, *, recalculate=False):
        """Press every button of a sheet, and give the values of a range of it afterwards, row by row."""
        return self._call("press", path=str(path), sheet=sheet, where=where, recalculate=recalculate)

    def cells(self, path, sheet, where, *, inputs=None, recalculate=True):
        """Every cell of one range, such as "A1:C9", as {address: cell}; "formula" is None for a constant."""
        return self._call(
            "cells", path=str(path), sheet=sheet, where=where, inputs=inputs, recalculate=recalculate
        )

    def visible_texts(self, path, *, inputs=None, recalculate=True):
        """What every cell shows, as {sheet: {address: text}}, empty ones left out. Column width plays no
        part here: a number too wide for its column is "###" in `pdf_text` only."""
        return self._call("visible_texts", path=str(path), inputs=inputs, recalculate=recalculate)

    def to_pdf(self, path, pdf, *, inputs=None, recalculate=True, whole_sheets=False):
        """The workbook as a PDF: its printed pages, or with `whole_sheets` one page a sheet, however big."""
        self._to_pdf(path, pdf, inputs, recalculate, whole_sheets)
        return Path(pdf)

    def _to_pdf(self, path, pdf, inputs, recalculate, whole_sheets):
        return self._call(
            "to_pdf",
            path=str(path),
            pdf=str(Path(pdf).resolve()),
            inputs=inputs,
            recalculate=recalculate,
            whole_sheets=whole_sheets,
        )

    def pdf_text(self, path, **options):
        """All text of the printed pages, laid out as on paper; "###" is a column too narrow for its number."""
        with tempfile.TemporaryDirectory() as folder:
            pdf = self.to_pdf(path, Path(folder) / "pages.pdf", **options)
            return _poppler("pdftotext", "-layout", "-enc", "UTF-8", pdf, "-")

    def pages(self, path, folder, *, dpi=80, inputs=None, recalculate=True, whole_sheets=False):
        """Pictures of the printed pages, as {sheet: [PNG path, …]} in the order of printing.

        A sheet that prints nothing (empty or hidden) is absent. `whole_sheets=True` draws each visible
        sheet as one picture instead.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        stem = Path(path).stem
        pdf = folder / f"{stem}.pdf"
        sheets = self._to_pdf(path, pdf, inputs, recalculate, whole_sheets)
        for old in folder.glob(f"{glob.escape(stem)}-*.png"):
            old.unlink()
        _poppler("pdftoppm", "-png", "-r", dpi, pdf, folder / stem)
        numbered = re.compile(re.escape(stem) + r"-(\d+)\.png")
        pictures = {
            int(match[1]): file for file in folder.iterdir() if (match := numbered.fullmatch(file.name))
        }
        visible = [name for name, seen in sheets if seen]
        if not whole_sheets:
            starts = _first_pages(pdf)
        elif len(pictures) == len(sheets):  # LibreOffice 7.4 draws hidden sheets too
            starts = [(name, number) for number, (name, _) in enumerate(sheets, start=1)]
        else:
            starts = [(name, number) for number, name in enumerate(visible, start=1)]
        result = {}
        for number, picture in sorted(pictures.items()):
            sheet = next(name for name, first in reversed(starts) if first <= number)
            if sheet in visible:
                result.setdefault(sheet, []).append(picture)
        return result

    def resave(self, path, out_xlsx, *, inputs=None, recalculate=True):
        """Save the workbook as .xlsx the way LibreOffice writes it."""
        out = Path(out_xlsx).resolve()
        self._call("resave", path=str(path), out=str(out), inputs=inputs, recalculate=recalculate)
        return out

    def run(self, file, function, /, **arguments):
        """Call a function of a file of ours in the worker, with the office first: `def function(office, …)`.

        Arguments and result travel as JSON. What the function opens it closes. `path`, if given, is made whole.
        """
        return self._call(
            "run", file=str(Path(file).resolve(strict=True)), function=function, given=arguments
        )

    @property
    def log(self):
        """What our extension has written into its log."""
        return Path(self.folder, "trainroi-xl", "libreoffice.log").read_text(encoding="utf-8")

    def start(self):
        """Start the worker and its LibreOffice, unless they run."""
        if self.process is not None:
            return
        soffice, python, missing = find()
        if missing:
            raise LibreOfficeError(missing)
        self.folder = tempfile.mkdtemp(prefix="trainroi-libreoffice-")
        with open(Path(self.folder, "worker.log"), "wb") as log:
            self.process = subprocess.Popen(
                [
                    *as_user()[0],
                    python,
                    str(WORKER),
                    soffice,
                    self.folder,
                    *map(str, filter(None, [self.extension])),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**environment(), "XDG_STATE_HOME": self.folder},
                text=True,
                encoding="utf-8",
                start_new_session=True,  # worker and office form one process group, ended as one
            )
        self.replies = queue.SimpleQueue()
        self.reader = threading.Thread(
            target=self._read, args=(self.process.stdout, self.replies), daemon=True
        )
        self.reader.start()
        self._ask("start", {}, SECONDS_TO_START)

    def close(self):
        """End the office and the worker: asked first, then by force."""
        if self.process is None:
            return
        with contextlib.suppress(OSError):
            print(json.dumps({"call": "stop"}), file=self.process.stdin, flush=True)
            self.reader.join(10)
        self._kill()

    def _call(self, call, **arguments):
        self.start()
        if "path" in arguments:
            arguments["path"] = str(Path(arguments["path"]).resolve(strict=True))
        return self._ask(call, arguments, self.seconds_for_a_call)

    def _ask(self, call, arguments, seconds):
        try:
            print(json.dumps({"call": call, "arguments": arguments}), file=self.process.stdin, flush=True)
            reply = json.loads(self.replies.get(timeout=seconds))
        except queue.Empty:
            pid = self.process.pid
            self._kill()
            raise LibreOfficeError(
                f"LibreOffice gave no answer to {call} within {seconds} seconds; "
                f"it was ended (process group {pid})"
            ) from None
        except (OSError, ValueError):
            said = Path(self.folder, "worker.log").read_text(errors="replace").strip()
            self._kill()
            raise LibreOfficeError(f"the LibreOffice worker ended during {call}: {said}") from None
        if "error" in reply:
            if reply["office_ended"]:
                self._kill()
                raise LibreOfficeError(f"LibreOffice ended during {call}: {reply['error']}")
            raise LibreOfficeError(f"{call}: {reply['error']}")
        return reply["result"]

    @staticmethod
    def _read(stdout, replies):
        for line in stdout:
            replies.put(line)
        replies.put("")  # not JSON: the worker has gone

    def _kill(self):
        process, self.process = self.process, None
        with contextlib.suppress(ProcessLookupError):
            # Before wait(): until then the number of the group cannot belong to anyone else.
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        with contextlib.suppress(OSError):
            process.stdin.close()
        self.reader.join(10)
        process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _poppler(*command):
    done = subprocess.run(
        [str(word) for word in command],
        env=environment(),
        capture_output=True,
        timeout=60,
        encoding="utf-8",
    )
    if done.returncode:
        raise LibreOfficeError(f"{command[0]}: {done.stderr.strip()}")
    return done.stdout


def _first_pages(pdf):
    """(sheet, its first page), in order: LibreOffice gives each sheet one entry in the PDF's outline."""
    text = _poppler("pdftohtml", "-xml", "-i", "-stdout", pdf)
    outline = re.search(r"<outline>.*</outline>", text, re.DOTALL)
    if outline is None:
        raise LibreOfficeError(f"{pdf}: the PDF names no sheets")
    return [
        ("".join(item.itertext()), int(item.get("page")))
        for item in ElementTree.fromstring(outline[0]).iter("item")
    ]


if __name__ == "__main__":
    lacking = find()[2]
    print(lacking or "LibreOffice is here, with its bridge to Python and the PDF tools")
    sys.exit(bool(lacking))
