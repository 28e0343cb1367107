"""Many cost trackers with different contents, made quickly: one is built, and in its copies a few cells change."""

import io
import re
import zipfile
from pathlib import Path

from trainroi_xl.templates import build
from trainroi_xl.templates.examples import SEED_COSTS
from trainroi_xl.templates.filling import Filling

MARK, AMOUNT = "MARKED-FOR-COPIES", 7654321


def model(folder, rows=200):
    """Build the workbook that all others are copies of; give its parts and the few that hold a mark."""
    programme = SEED_COSTS.rows["tblProgrammes"][0]
    cost = {**SEED_COSTS.rows["tblCosts"][0], "programme": MARK}
    costs = [
        {**cost, "quantity": 1 + number % 7, "unit_cost": 0.25 * (number % 99)} for number in range(rows - 1)
    ]
    costs.append({**cost, "quantity": 1, "unit_cost": AMOUNT})
    benefits = [{**SEED_COSTS.rows["tblBenefits"][0], "programme": MARK}]
    path = Path(folder, "model.xlsx")
    build(
        "cost-tracker",
        "en",
        path,
        Filling(
            SEED_COSTS.inputs,
            {"tblProgrammes": [{**programme, "id": MARK}], "tblCosts": costs, "tblBenefits": benefits},
        ),
    )
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    path.unlink()
    return parts


def make(folder, count, rows=200):
    """Make workbooks in a folder, each with a programme and an amount of its own."""
    parts = model(folder, rows)
    marked = [name for name, data in parts.items() if MARK.encode() in data or b">%d" % AMOUNT in data]
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if name not in marked:
                archive.writestr(name, data)
    paths = []
    for number in range(count):
        copy = io.BytesIO(whole.getvalue())
        with zipfile.ZipFile(copy, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name in marked:
                data = parts[name].replace(MARK.encode(), b"P-%05d" % number)
                data = re.sub(rb">%d(?:\.0)?<" % AMOUNT, b">%d<" % (100 + 3 * number), data)
                archive.writestr(name, data)
        path = Path(folder, f"{number // 1000:02}", f"P-{number:05}.xlsx")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(copy.getvalue())
        paths.append(path)
    return paths
