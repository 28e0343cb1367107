"""LibreOffice, where it is on this machine: it prints a workbook to PDF without a window and without macros."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

from ...errors import WorkbookError
from ...language import Language
from .program import find

SECONDS = 120
"""A large workbook takes some ten seconds, and a first start on a slow machine as many."""
_LOCALES: dict[Language, str] = {"en": "en-GB", "nl": "nl-NL"}
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),  # no picture from elsewhere
    ("Office.Calc/Content/Update", "Link", "2"),  # never
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),  # never: the copy holds values
)
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PACKED = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)endstream", re.DOTALL)


def print_pdf(workbook: Path, pdf: Path, language: Language) -> None:
    """Make a PDF of the sheets of a workbook that are not hidden.

    Raises WorkbookError where LibreOffice is not on this machine, or gives no PDF in time.
    """
    program = find()
    if program is None:
        raise WorkbookError("pdf-no-program")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # A profile of its own: one that is open, or set to run macros, is another user's.
        profile, out = Path(folder, "profile"), Path(folder, "out")
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_profile(language), encoding="utf-8")
        command = [
            str(program),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf:calc_pdf_Export",
            "--outdir",
            str(out),
            str(workbook),
        ]
        said = _run(command, program)
        made = out / f"{workbook.stem}.pdf"
        data = made.read_bytes() if made.is_file() else b""
        if not data.startswith(b"%PDF-"):
            raise WorkbookError("pdf-failed", program=program, reason=said or "no file")
        if (count := pages(data)) < 2:
            raise WorkbookError("pdf-failed", program=program, reason=f"{count} page(s), not 2")
        pdf.write_bytes(data)


def pages(pdf: bytes) -> int:
    """Count the pages of a PDF; newer programs pack the list of them."""
    count = len(_PAGE.findall(pdf))
    for match in _PACKED.finditer(pdf):
        try:
            count += len(_PAGE.findall(zlib.decompressobj().decompress(match[1])))
        except zlib.error:
            continue
    return count


def _run(command: list[str], program: Path) -> str:
    """Run the program with all that it starts, and give what it said."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise WorkbookError("pdf-failed", program=program, reason=error.strerror or error) from error
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            reason = f"no answer in {SECONDS} s"
            raise WorkbookError("pdf-failed", program=program, reason=reason) from error
        finally:
            if process.poll() is None:
                _end(process)
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with those that it started: the program itself is a child of what is called."""
    if sys.platform == "win32":
        tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _profile(language: Language) -> str:
    """Give the settings; numbers are written as the machine does, or as the workbook's language where it says nothing."""
    settings = list(_SETTINGS)
    if sys.platform not in ("win32", "darwin") and _no_locale():
        settings.append(("Setup/L10N", "ooSetupSystemLocale", _LOCALES[language]))
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value>'
        "</prop></item>"
        for path, name, value in settings
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )


def _no_locale() -> bool:
    """Say whether this machine tells of no country, as a server or a container does."""
    stated = next((value for name in ("LC_ALL", "LANG") if (value := os.environ.get(name))), "C")
    return stated.partition(".")[0] in ("C", "POSIX")
