"""Rows that a user asks to add to an input table: in the right place, with all that belongs to a row, nothing lost."""

import datetime as dt
import re

import pytest
import workbooks
from lxml import etree
from ooxml import repairs

from trainroi_xl import templates
from trainroi_xl.cells import CellError
from trainroi_xl.errors import WorkbookError, WorkbookIncomplete
from trainroi_xl.hosts import files
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.adding import adding
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.tables.ratings import RatingRow
from trainroi_xl.templates import examples
from trainroi_xl.templates.filling import Filling
from trainroi_xl.templates.full_example import full_filling
from trainroi_xl.workbook.contract import Changes, NewRows
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
    """The builder writes sixteen digits and a formula that shows nothing without a value; we write all of both."""

    def alike(cell):
        if isinstance(cell, CellError) and cell.topic == "cell-not-calculated":
            return None
        return f"{cell:.15g}" if isinstance(cell, float) else cell

    return [tuple(map(alike, row)) for row in rows]


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
    (new,) = adding(snapshot, {RatingRow.table: [rated("Ann", **row)]}).added
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


# --- what a user did to the workbook ---


def moved(path, change):
    """Let a test change the sheet's XML, as a user's Excel would."""

    def each(name, data):
        return change(data) if name.startswith("xl/worksheets/sheet") and b"tableParts" in data else data

    return workbooks.rewrite(path, each)


def added_to_costs(path, *rows):
    patch(path, Changes(added=(NewRows("tblCosts", workbooks.COSTS, rows),)))
    return read(path).tables["tblCosts"].rows


DAY = dt.date(2026, 5, 1)
NEW = (DAY, "P9", "=1+1", 7.5)


def test_a_table_without_blank_rows_grows_with_its_rules_formats_charts_and_sparklines(tmp_path):
    path = workbooks.build(tmp_path / "own.xlsx")
    assert added_to_costs(path, NEW, NEW)[3:] == (NEW, NEW)
    xml, sheet = table_xml(path, "tblCosts")
    assert xml.get("ref") == "B3:E8"
    assert sheet.find(f".//{S}dataValidation").get("sqref") == "D4:D8"
    assert sheet.find(f".//{S}conditionalFormatting").get("sqref") == "E4:E8"
    cells = {cell.get("r"): cell for cell in sheet.iter(S + "c")}
    assert cells["D8"].get("t") == "inlineStr" and cells["D8"].find(S + "f") is None
    assert cells["E8"].get("s") == cells["E6"].get("s") and cells["B8"].get("s") == cells["B6"].get("s")
    assert b"Costs!$E$4:$E$8" in workbooks.parts(path)["xl/charts/chart1.xml"]
    assert repairs(path) == ""


@pytest.mark.parametrize(
    ("build", "topic", "cell"),
    [
        (lambda sheet, book: sheet.write("C7", "mine"), "table-no-room", "C7"),
        (lambda sheet, book: sheet.write_formula("E8", "=1+1"), "table-no-room", "E8"),
        (lambda sheet, book: sheet.merge_range("D7:G7", "note"), "table-no-room", "D7"),
        (lambda sheet, book: sheet.add_table("E8:F9", {"name": "mine"}), "table-no-room", "E8"),
    ],
)
def test_what_stands_below_is_never_covered(tmp_path, monkeypatch, build, topic, cell):
    real = workbooks._table

    def with_more(sheet, corner, name, *rest, **more):
        real(sheet, corner, name, *rest, **more)
        if name == "tblCosts":
            build(sheet, None)

    monkeypatch.setattr(workbooks, "_table", with_more)
    path = workbooks.build(tmp_path / "own.xlsx")
    before = path.read_bytes()
    with pytest.raises(WorkbookError) as refusal:
        added_to_costs(path, NEW, NEW)
    assert (refusal.value.topic, refusal.value.details["cell"]) == (topic, cell)
    assert path.read_bytes() == before


def test_a_totals_row_stands_in_the_way(tmp_path):
    path = workbooks.build(tmp_path / "own.xlsx")
    workbooks.rewrite(
        path,
        lambda name, data: (
            data.replace(b'totalsRowShown="0"', b'totalsRowCount="1"')
            if name == "xl/tables/table1.xml"
            else data
        ),
    )
    with pytest.raises(WorkbookError) as refusal:
        added_to_costs(path, NEW)
    assert refusal.value.topic == "table-totals"


def test_columns_of_the_users_own_stay_blank_and_keep_their_formulas(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "COSTS", ("Date", "Mine", "Programme", "Category", "Amount", "Twice"))
    real = workbooks._table

    def with_own(sheet, corner, name, headings, rows, formats, formula=False):
        if name == "tblCosts":
            rows = [[row[0], "note", *row[1:], None] for row in rows]
        real(sheet, corner, name, headings, rows, formats, formula)

    monkeypatch.setattr(workbooks, "_table", with_own)
    path = workbooks.build(tmp_path / "own.xlsx")
    column = b'name="Twice"><calculatedColumnFormula>tblCosts[[#This Row],[Amount]]*2</calculatedColumnFormula></tableColumn>'
    workbooks.rewrite(path, lambda name, data: data.replace(b'name="Twice"/>', column))
    patch(path, Changes(added=(NewRows("tblCosts", ("Date", "Programme", "Category", "Amount"), (NEW,)),)))
    row = read(path).tables["tblCosts"].rows[3]
    assert row[:5] == (DAY, None, "P9", "=1+1", 7.5)
    _, sheet = table_xml(path, "tblCosts")
    assert (
        next(c for c in sheet.iter(S + "c") if c.get("r") == "G7").findtext(S + "f")
        == "tblCosts[[#This Row],[Amount]]*2"
    )
    assert repairs(path) == ""


def test_a_row_with_only_a_note_in_a_column_of_the_users_own_is_not_blank(tmp_path):
    path = workbooks.build(tmp_path / "own.xlsx")
    headings = ("Person", "Improvement")
    patch(path, Changes(added=(NewRows("tblRatings", headings, (("Cas", 0.2),)),)))
    assert read(path).tables["tblRatings"].rows == (
        ("Ann", "teamwork", 0.1),
        ("Bob", None, None),
        ("Cas", None, 0.2),
    )
    patch(path, Changes(added=(NewRows("tblRatings", ("Improvement",), ((None,),)),)))
    patch(path, Changes(added=(NewRows("tblRatings", ("Person",), (("Dee",),)),)))
    assert read(path).tables["tblRatings"].rows[3:] == (("Dee", None, None),)


def test_a_row_that_a_filter_hid_is_seen_again(tmp_path):
    path = tmp_path / "book.xlsx"
    templates.build("cost-tracker", "en", path)
    workbooks.rewrite(path, lambda name, data: data.replace(b'<row r="6"', b'<row r="6" hidden="1"'))
    add(path, "tblCosts", [sample("cost-tracker", "tblCosts")])
    _, sheet = table_xml(path, "tblCosts")
    assert [row.get("hidden") for row in sheet.iter(S + "row") if row.get("r") == "6"] == [None]


def test_a_rule_in_pieces_goes_on_from_its_last_piece(tmp_path):
    path = workbooks.build(tmp_path / "own.xlsx", costs=6)
    workbooks.rewrite(path, lambda name, data: data.replace(b'sqref="D4:D9"', b'sqref="D4:D5 D7:D9"'))
    added_to_costs(path, NEW)
    _, sheet = table_xml(path, "tblCosts")
    assert sheet.find(f".//{S}dataValidation").get("sqref") == "D4:D5 D7:D10"


def test_a_protected_sheet_is_added_to_and_stays_protected(tmp_path):
    path = tmp_path / "book.xlsx"
    templates.build("cost-tracker", "en", path)
    protection = b'</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/>'
    workbooks.rewrite(path, lambda name, data: data.replace(b"</sheetData>", protection))
    add(path, "tblCosts", [sample("cost-tracker", "tblCosts")] * 300)
    _, sheet = table_xml(path, "tblCosts")
    assert sheet.find(S + "sheetProtection").attrib == {"sheet": "1", "objects": "1", "scenarios": "1"}
    assert len(filled(path, "tblCosts")) == 300


def test_a_table_or_a_column_that_is_gone_is_named(tmp_path):
    path = workbooks.build(tmp_path / "own.xlsx")
    for new, topic in (
        (NewRows("tblBenefits", ("Date",), ((DAY,),)), "table-missing"),
        (NewRows("tblCosts", ("Day",), ((DAY,),)), "output-heading-missing"),
    ):
        with pytest.raises(WorkbookIncomplete) as refusal:
            patch(path, Changes(added=(new,)))
        assert refusal.value.topic == topic


def test_a_workbook_that_was_saved_meanwhile_is_left_alone(tmp_path):
    path = tmp_path / "book.xlsx"
    templates.build("cost-tracker", "nl", path)

    def found(snapshot):
        templates.build("cost-tracker", "nl", path, examples.SEED_COSTS)
        return adding(snapshot, {"tblCosts": [sample("cost-tracker", "tblCosts")]})

    with pytest.raises(WorkbookError) as refusal:
        files.add_rows(path, found)
    assert (refusal.value.topic, refusal.value.language) == ("file-changed", "nl")


def test_libreoffice_opens_it_and_works_it_out_alike(libreoffice, tmp_path):
    path = tmp_path / "book.xlsx"
    rows = examples.SEED_RATINGS.rows
    templates.build(
        "supervisor-ratings", "en", path, Filling(rows={**rows, "tblRatings": rows["tblRatings"][:2]})
    )
    add(path, "tblRatings", rows["tblRatings"][2:])
    data = read(path).tables["tblRatings"]
    first, last = (
        data.place(row, data.headings.index("Benefit")) for row in (0, len(rows["tblRatings"]) - 1)
    )
    shown = libreoffice.cells(path, first.sheet, f"{first.address}:{last.address}")
    assert [cell["value"] for cell in shown.values()] == pytest.approx(
        benefits(path)[: len(rows["tblRatings"])]
    )


def test_a_file_that_libreoffice_saved_takes_rows_too(libreoffice, tmp_path):
    path, saved = tmp_path / "book.xlsx", tmp_path / "saved.xlsx"
    templates.build("supervisor-ratings", "en", path, examples.SEED_RATINGS)
    libreoffice.resave(path, saved)
    rows = examples.SEED_RATINGS.rows["tblRatings"]
    length = len(read(saved).tables["tblRatings"].rows)
    new = [{**rows[0], "person": f"New {number}"} for number in range(length)]
    add(saved, "tblRatings", new)
    assert len(filled(saved, "tblRatings")) == len(rows) + length
    assert all(isinstance(benefit, float) for benefit in benefits(saved))
    assert not files.refresh(saved, TODAY).errors
