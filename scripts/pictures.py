"""Make docs/pictures again: sheets of a filled-in workbook as LibreOffice prints them.

Run with `make pictures`, after a change to how a sheet looks; needs what the LibreOffice tests need.
"""

import datetime as dt
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SHEETS = {"Dashboard": "dashboard.en", "Findings": "findings.en", "Costs": "costs.en"}
"""The name of the picture of each sheet; where a sheet prints on more than one page, of the first one."""
DPI = 96
MARGIN = 45
"""The dots at the top and bottom of a printed page that its header and footer stand in."""
AROUND = 6
"""The white dots that stay around what is printed."""
HIGHEST = {"Costs": 400}
"""The dots of a sheet that are enough to see how it goes on."""

# This checkout, also where another one is installed.
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
from libreoffice import LibreOffice  # noqa: E402

from trainroi_xl.hosts import files  # noqa: E402
from trainroi_xl.hosts.excel.workbooks import build  # noqa: E402
from trainroi_xl.templates.full_example import full_filling  # noqa: E402


def main() -> None:
    """Print the whole workbook, find the page of each sheet, and cut away what is blank around it."""
    office = LibreOffice()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            workbook = folder / "workbook.xlsx"
            build("training-evaluation", "en", workbook, full_filling())
            files.refresh(workbook, dt.date.today())
            # As stored: LibreOffice has no functions of ours to calculate with.
            pages = office.pages(workbook, folder, dpi=20, recalculate=False)
            PICTURES.mkdir(parents=True, exist_ok=True)
            for sheet, picture in SHEETS.items():
                number = int(re.search(r"-(\d+)\.png$", pages[sheet][0].name)[1])
                draw(workbook.with_suffix(".pdf"), number, PICTURES / picture, HIGHEST.get(sheet, 10_000))
    finally:
        office.close()


def draw(pdf: Path, number: int, picture: Path, highest: int) -> None:
    """Draw one page of a PDF, or its top, without its header, its footer and the white around the rest."""
    page = ["pdftoppm", "-r", str(DPI), "-f", str(number), "-l", str(number)]
    dots = pixels(subprocess.run([*page, str(pdf)], check=True, capture_output=True).stdout)
    dots = dots[MARGIN:-MARGIN]
    rows, columns = np.flatnonzero(dots.any(axis=1)), np.flatnonzero(dots.any(axis=0))
    left, top = columns[0] - AROUND, rows[0] + MARGIN - AROUND
    width = columns[-1] - columns[0] + 2 * AROUND
    height = min(rows[-1] - rows[0] + 2 * AROUND, highest)
    cut = ["-x", str(left), "-y", str(top), "-W", str(width), "-H", str(height)]
    subprocess.run([*page, *cut, "-png", "-singlefile", str(pdf), str(picture)], check=True)
    print(f"{picture.relative_to(ROOT)}.png")


def pixels(ppm: bytes) -> np.ndarray:
    """Give which dots of a picture (a PPM of pdftoppm) are not white."""
    _, width, height, _ = re.match(rb"(P6)\s(\d+)\s(\d+)\s(\d+)\s", ppm).groups()
    data = np.frombuffer(ppm, np.uint8)[-int(width) * int(height) * 3 :]
    return (data.reshape(int(height), int(width), 3) < 250).any(axis=2)


if __name__ == "__main__":
    main()
