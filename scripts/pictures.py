"""Make docs/pictures again: the dashboard of a filled-in workbook as LibreOffice draws it.

Run with `make pictures`, after a change to how the dashboard looks; needs what the LibreOffice tests need.
"""

import datetime as dt
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from trainroi_xl.hosts import files
from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.templates.full_example import full_filling

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
DPI = 96
LEFT, TOP, WIDTH, HEIGHT = 40, 45, 715, 830
"""The part of the printed page with the sheet on it, in dots, without header and footer."""

sys.path.insert(0, str(ROOT / "tests"))
from libreoffice import LibreOffice  # noqa: E402


def main() -> None:
    """Draw the whole workbook, find the page of its dashboard, and cut the sheet out of that."""
    office = LibreOffice()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            made, workbook = folder / "made.xlsm", folder / "workbook.xlsm"
            build("training-evaluation", "en", made, full_filling())
            files.refresh(made, dt.date.today())
            with_printed_buttons(made, workbook)
            # As stored: LibreOffice has no functions of ours to calculate with.
            (page,) = office.pages(workbook, folder, dpi=20, recalculate=False)["Dashboard"]
            number = str(int(re.search(r"-(\d+)\.png$", page.name)[1]))
            cut = ("-x", LEFT, "-y", TOP, "-W", WIDTH, "-H", HEIGHT)
            picture = PICTURES / "dashboard.en"
            PICTURES.mkdir(parents=True, exist_ok=True)
            command = (
                "pdftoppm", "-png", "-r", DPI, "-f", number, "-l", number, *cut, "-singlefile",
                workbook.with_suffix(".pdf"), picture,
            )  # fmt: skip
            subprocess.run([str(word) for word in command], check=True)
            print(f"{picture.relative_to(ROOT)}.png")
    finally:
        office.close()


def with_printed_buttons(path: Path, target: Path) -> None:
    """Copy a workbook so that its buttons are on the printed page too, where they are left out otherwise."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if "vmlDrawing" in name:
                data = data.replace(b"<x:PrintObject>False</x:PrintObject>", b"")
            copy.writestr(name, data)


if __name__ == "__main__":
    main()
