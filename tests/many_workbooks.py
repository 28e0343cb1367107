"""Many cost trackers with different contents, made quickly: one is built, and in its copies a few texts change."""

import datetime as dt
import functools
import io
import re
import tempfile
import zipfile
from pathlib import Path

from trainroi_xl.templates import build
from trainroi_xl.templates.examples import SEED_COSTS
from trainroi_xl.templates.filling import Filling

PROGRAMME, DEPARTMENT, AMOUNT, CURRENCY, BEGIN = "MARK-P", "MARK-D", 7654321, "XTS", dt.date(2024, 3, 5)
BENEFIT = 90_000.0
DAY_0 = dt.date(1899, 12, 30)


@functools.cache
def model(rows):
    """Build the workbook that all others are copies of, with so many costs; give its parts."""
    programme = {**SEED_COSTS.rows["tblProgrammes"][0], "id": PROGRAMME, "department": DEPARTMENT}
    programme |= {"start": None, "end": None}
    cost = {**SEED_COSTS.rows["tblCosts"][0], "programme": PROGRAMME}
    costs = [
        {**cost, "quantity": 1 + number % 7, "unit_cost": 0.25 * (number % 99)} for number in range(rows - 1)
    ]
    costs.append({**cost, "quantity": 1, "unit_cost": AMOUNT})
    benefits = [
        {**SEED_COSTS.rows["tblBenefits"][0], "programme": PROGRAMME, "date": BEGIN, "months": 12,
         "quantity": 1, "value_per_unit": BENEFIT, "isolation": 1, "confidence": 1, "kind": "cost_saving"}
    ]  # fmt: skip
    filling = {"tblProgrammes": [programme], "tblCosts": costs, "tblBenefits": benefits}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.xlsx")
        build("cost-tracker", "en", path, Filling({**SEED_COSTS.inputs, "in_Currency": CURRENCY}, filling))
        with zipfile.ZipFile(path) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist()}


def others_costs(rows):
    """What the costs of a copy are besides its own amount."""
    return sum((1 + number % 7) * 0.25 * (number % 99) for number in range(rows - 1))


@functools.cache
def _split(rows):
    """The parts without a mark, zipped once for all copies, and the others."""
    parts = model(rows)
    marks = [mark.encode() for mark in (PROGRAMME, DEPARTMENT, CURRENCY)]
    marks += [b">%d" % AMOUNT, b">%d<" % (BEGIN - DAY_0).days]
    marked = {name: data for name, data in parts.items() if any(mark in data for mark in marks)}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if name not in marked:
                archive.writestr(name, data)
    return marked, whole.getvalue()


def copy(path, programme, amount, rows=3, department="Sales", currency="EUR", begin=BEGIN, saved=None):
    """Make one workbook; `saved` is what it says of when Excel saved it."""
    marked, whole = _split(rows)
    out = io.BytesIO(whole)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in marked.items():
            data = data.replace(PROGRAMME.encode(), programme.encode()).replace(
                DEPARTMENT.encode(), department.encode()
            )
            data = data.replace(CURRENCY.encode(), currency.encode())
            data = data.replace(b">%d<" % (BEGIN - DAY_0).days, b">%d<" % (begin - DAY_0).days)
            archive.writestr(name, re.sub(rb">%d(?:\.0)?<" % AMOUNT, b">%r<" % amount, data))
    if saved is not None:
        out = _said_to_be_saved(out, saved)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(out.getvalue())
    return path


def _said_to_be_saved(file, moment):
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "docProps/core.xml":
                data = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>%sZ" % moment.isoformat().encode(), data
                )
            new.writestr(info.filename, data)
    return out


def make(folder, count, rows=200):
    """Make workbooks in folders of a thousand, each with a programme and an amount of its own."""
    return [
        copy(
            Path(folder, f"{number // 1000:02}", f"P-{number:05}.xlsx"),
            f"P-{number:05}",
            100 + 3 * number,
            rows,
        )
        for number in range(count)
    ]
