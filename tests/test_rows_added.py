"""Rows that a user asks to add to an input table: in the right place, with all that belongs to a row, nothing lost."""

import datetime as dt
import re

import pytest
import workbooks
from lxml import etree
from ooxml import repairs

from trainroi_xl import templates
from trainroi_xl.hosts import files
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.adding import adding, rows_to_add
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.tables.ratings import RatingRow
from trainroi_xl.templates import examples
from trainroi_xl.templates.filling import Filling
from trainroi_xl.templates.full_example import full_filling
from trainroi_xl.workbook.contract import Changes
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read

TODAY = dt.date(2026, 6, 30)
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FILLINGS = {
    "cost-tracker": examples.SEED_COSTS,
    "supervisor-ratings": examples.SEED_RATINGS,
    "training-evaluation": full_filling(),
}
EVERY_TABLE = [
    (template, table)
    for template, spec in TEMPLATES.items()
    for table in spec.tables
    if template in FILLINGS and table != "tblHistory"
]

# openpyxl tells what it leaves out.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def sample(template, table):
    """A row of this table as the example has it."""
    return (FILLINGS[template].rows | examples.STANDING)[table][0]


def add(path, table, rows):
    return files.add_rows(path, lambda snapshot: adding(snapshot, {table: rows}))


def table_xml(path, name):
    """The table's part, and the part of the sheet it stands on."""
    found = workbooks.parts(path)
    part = next(
        p for p, data in found.items() if p.startswith("xl/tables/") and f'name="{name}"'.encode() in data
    )
    base = part.rpartition("/")[2].encode()
    rels = next(p for p, data in found.items() if "worksheets/_rels" in p and b"/" + base in data)
    return etree.fromstring(found[part]), etree.fromstring(
        found[rels.replace("_rels/", "").removesuffix(".rels")]
    )


def filled(path, table):
    """The rows in which something was filled in, as the input columns hold them."""
    data = read(path).tables[table]
    model = columns_of(INPUT_TABLES[table])
    headings = {column.heading.en for column in model.values() if not column.formula} | {
        column.heading.nl for column in model.values() if not column.formula
    }
    at = [index for index, heading in enumerate(data.headings) if heading in headings]
    return [
        row
        for row in (tuple(row[index] for index in at) for row in data.rows)
        if any(c is not None for c in row)
    ]


@pytest.mark.parametrize(("template", "table"), EVERY_TABLE)
@pytest.mark.parametrize(("filling", "language"), [("blank", "nl"), ("example", "en"), ("full", "nl")])
def test_rows_go_below_what_is_there_and_the_table_grows_where_it_must(
    tmp_path, template, table, filling, language
):
    path = tmp_path / "book.xlsx"
    row = sample(template, table)
    templates.build(template, language, path, Filling() if filling == "blank" else FILLINGS[template])
    if filling == "full":
        add(path, table, [row] * (len(read(path).tables[table].rows) - len(filled(path, table))))
    before, length = filled(path, table), len(read(path).tables[table].rows)
    parts = workbooks.parts(path)
    add(path, table, [row] * 7)
    after = filled(path, table)
    assert after[: len(before)] == before
    assert after[len(before) :] == [after[-1]] * 7
    assert len(read(path).tables[table].rows) == max(length, len(before) + 7)
    assert repairs(path) == ""
    xml, sheet = table_xml(path, table)
    bottom = int(re.search(r"\d+$", xml.get("ref"))[0])
    left = xml.get("ref")[0]
    assert xml.find(S + "autoFilter").get("ref") == xml.get("ref")
    # Every input cell keeps its rule down to the last row, and its look.
    rules = [each.get("sqref") for each in sheet.iter(S + "dataValidation")]
    assert rules and all(rule.endswith(str(bottom)) for rule in rules if rule[1:].split(":")[0] == "5")
    cells = {cell.get("r"): cell for cell in sheet.iter(S + "c")}
    columns = columns_of(INPUT_TABLES[table])
    for at, column in enumerate(columns.values()):
        letter = chr(ord(left) + at)
        first, last = (cells[f"{letter}{number}"] for number in (bottom - 1, bottom))
        assert first.get("s") == last.get("s")
        formulas = [cell.findtext(S + "f") for cell in (first, last)]
        assert formulas[0] == formulas[1] and (formulas[0] is not None) == bool(column.formula)
    changed = {name for name, data in workbooks.parts(path).items() if parts[name] != data}
    assert changed <= {
        name
        for name in parts
        if name.startswith(("xl/worksheets/sheet", "xl/tables/")) or name == "xl/workbook.xml"
    }
    assert len([name for name in changed if name.startswith("xl/tables/")]) <= 1


def _rounded(rows):
    """The builder writes sixteen digits, a refresh all of them."""
    return [tuple(f"{cell:.15g}" if isinstance(cell, float) else cell for cell in row) for row in rows]


@pytest.mark.parametrize("template", FILLINGS)
def test_a_workbook_filled_row_by_row_evaluates_as_one_that_was_built_full(tmp_path, template):
    full, grown = tmp_path / "full.xlsx", tmp_path / "grown.xlsx"
    filling = FILLINGS[template]
    templates.build(template, "nl", full, filling)
    templates.build(template, "nl", grown, Filling(filling.inputs, {"tblSignOff": (), "tblCriteria": ()}))
    rows = {name: given for name, given in filling.rows.items() if name in TEMPLATES[template].tables}
    if "tblCriteria" in TEMPLATES[template].tables:
        rows = {"tblCriteria": examples.STANDING["tblCriteria"]} | rows
    for name, given in rows.items():
        for piece in (given[:2], given[2:]):
            add(grown, name, piece)
    there, here = read(full), read(grown)
    for name in rows:
        found, expected = (_rounded(book.tables[name].rows[: len(rows[name])]) for book in (here, there))
        assert found == expected, name
    expected = files.refresh(full, TODAY)
    found = files.refresh(grown, TODAY)
    assert found.errors == () == expected.errors
    assert found.total == expected.total and found.programmes == expected.programmes
    assert repairs(grown) == ""


def test_five_thousand_rows_at_once(tmp_path):
    path = tmp_path / "book.xlsx"
    templates.build("cost-tracker", "en", path)
    add(path, "tblProgrammes", examples.SEED_COSTS.rows["tblProgrammes"])
    programme = examples.SEED_COSTS.rows["tblProgrammes"][0]["id"]
    add(path, "tblCosts", [{**sample("cost-tracker", "tblCosts"), "programme": programme, "quantity": 1, "unit_cost": n, "status": "actual"}
                           for n in range(1, 5001)])  # fmt: skip
    assert repairs(path) == ""
    evaluation = files.refresh(path, TODAY)
    assert not evaluation.errors
    assert evaluation.total.costs == 5000 * 5001 / 2


def rated(person, **more):
    return {**sample("supervisor-ratings", "tblRatings"), "person": person, **more}


def benefits(path):
    data = read(path).tables["tblRatings"]
    at = data.headings.index("Benefit")
    return [row[at] for row in data.rows]


def test_a_rating_more_of_a_person_changes_what_the_older_ones_show(tmp_path):
    path = tmp_path / "book.xlsx"
    row = {"before": 4, "after": 5, "improvement": None, "salary": 40_000}
    rows = {**examples.SEED_RATINGS.rows, "tblRatings": [rated("Ann", **row), rated("Bo", **row)]}
    templates.build("supervisor-ratings", "en", path, Filling(rows=rows))
    assert benefits(path)[:2] == [10_000, 10_000]
    snapshot = read(path)
    new = rows_to_add(snapshot, RatingRow, [rated("Ann", **row)])
    assert new.before == {"Benefit": (5_000.0, *[None] * (len(snapshot.tables["tblRatings"].rows) - 1))}
    patch(path, Changes(added=(new,)))
    assert benefits(path)[:4] == [5_000, 10_000, 5_000, 0]
    assert b'fullCalcOnLoad="1"' in workbooks.parts(path)["xl/workbook.xml"]
    assert not files.refresh(path, TODAY).errors


def test_a_programme_that_is_added_reaches_the_benefits_that_wait_for_it(tmp_path):
    path = tmp_path / "book.xlsx"
    filling = full_filling()
    waiting = {name: rows for name, rows in filling.rows.items() if name != "tblProgrammes"}
    full = tmp_path / "full.xlsx"
    templates.build("training-evaluation", "en", full, filling)
    templates.build("training-evaluation", "en", path, Filling(filling.inputs))
    for name, rows in waiting.items():
        add(path, name, rows)
    assert read(path).tables["tblBenefits"].rows != read(full).tables["tblBenefits"].rows
    add(path, "tblProgrammes", filling.rows["tblProgrammes"])
    count = len(filling.rows["tblBenefits"])
    found, expected = (_rounded(read(book).tables["tblBenefits"].rows[:count]) for book in (path, full))
    assert found == expected
