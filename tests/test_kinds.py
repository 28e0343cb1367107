"""Every kind of file is patched with nothing else touched, or refused with the reason and left as it is."""

import copy
import datetime as dt
import importlib.util
import os
import pathlib
import re
import shutil
import zipfile

import kinds
import libreoffice as office
import pytest
import workbooks
from conftest import REQUIRED
from kinds import kind as making
from lxml import etree
from ooxml import repairs

from trainroi_xl import templates
from trainroi_xl.docs import ROOT
from trainroi_xl.errors import WorkbookError
from trainroi_xl.evaluation import evaluate
from trainroi_xl.hosts import files
from trainroi_xl.outputs.tables import OUTPUT_TABLES
from trainroi_xl.templates.examples import SEED_COSTS
from trainroi_xl.workbook.contract import Changes, TableRows
from trainroi_xl.workbook.xlsx_package import Area, Book, Package
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read
from trainroi_xl.workbook.xlsx_share import share
from trainroi_xl.workbook.xlsx_zip import write_zip

TODAY = dt.date(2026, 6, 30)


def param(kind):
    """A kind for the tests, skipped where what makes it is not on the machine."""
    marks = []
    if kind.needs == "LibreOffice":
        missing = office.find()[2]
        marks = [pytest.mark.libreoffice, pytest.mark.skipif(bool(missing) and not REQUIRED, reason=missing)]
    elif kind.needs:
        gone = importlib.util.find_spec(kind.needs) is None
        marks = [pytest.mark.skipif(gone, reason=f"{kind.needs} is not installed")]
    return pytest.param(kind, marks=marks, id=kind.name.replace(" ", "-"))


PATCHED = [kind for kind in kinds.KINDS if not kind.refused]
EVERY = pytest.mark.parametrize("kind", [param(kind) for kind in PATCHED])
REFUSED = [kind for kind in kinds.KINDS if kind.refused]

# openpyxl, which makes one of the kinds, tells what it leaves out.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def test_the_page_on_files_tells_what_becomes_of_each_kind():
    """And of no other."""
    _, *families = re.split(r"^## ", (ROOT / "docs" / "files.md").read_text("utf-8"), flags=re.MULTILINE)
    told = {
        family.partition("\n")[0]: re.findall(
            r"^\| (?!The file)(.+?) \| (?:patches it|is refused: \[([a-z-]+)\].*) \|$", family, re.MULTILINE
        )
        for family in families
    }
    assert told == {
        family: [(kind.name, kind.refused) for kind in members] for family, members in kinds.FAMILIES.items()
    }


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A cost tracker with an example filled in that was never refreshed, so that every table of results grows."""
    path = tmp_path_factory.mktemp("template") / "costs.xlsx"
    templates.build("cost-tracker", "en", path, SEED_COSTS)
    return path


@pytest.fixture(scope="module")
def made(template, tmp_path_factory, request):
    """Gives a file of a kind, made once, in a folder of its own."""
    known = {}

    def make(kind):
        if kind.name not in known:
            path = known[kind.name] = tmp_path_factory.mktemp("kind") / "costs.xlsx"
            shutil.copyfile(template, path)
            kind.make(
                path, *([request.getfixturevalue("libreoffice")] if kind.needs == "LibreOffice" else [])
            )
        return known[kind.name]

    return make


@pytest.fixture(scope="module")
def refreshed(made, tmp_path_factory):
    """Gives a file of a kind as it was, refreshed, with the report of it, the snapshot before and the changes."""
    known = {}

    def refresh(kind):
        if kind.name not in known:
            before = made(kind)
            after = tmp_path_factory.mktemp("after") / before.name
            shutil.copyfile(before, after)
            snapshot = read(after)
            changes = evaluate(snapshot, TODAY).changes
            known[kind.name] = before, after, patch(after, changes), snapshot, changes
        return known[kind.name]

    return refresh


@pytest.fixture(scope="module")
def expected(template, tmp_path_factory):
    """The tables of the template itself, refreshed."""
    path = tmp_path_factory.mktemp("expected") / "costs.xlsx"
    shutil.copyfile(template, path)
    patch(path, evaluate(read(path), TODAY).changes)
    return read(path).tables


def as_packed(path):
    """Each part as it stands in the zip: how it is compressed, its sum, and its very bytes."""
    with zipfile.ZipFile(path) as archive, open(path, "rb") as file:
        package = Package(path, file)
        return {
            name: (entry.info.compress_type, entry.info.CRC, b"".join(package.raw(entry)))
            for name, entry in package.entries.items()
        } | {info.filename: info.CRC for info in archive.infolist() if info.is_dir()}


@EVERY
def test_parts_outside_ours_keep_their_very_bytes(refreshed, kind):
    before, after, report, *_ = refreshed(kind)
    assert report.changed
    old, new = as_packed(before), as_packed(after)
    gone = old.keys() - new.keys()
    assert gone <= set(report.parts) and all("calcchain" in name.lower() for name in gone)
    assert list(new) == [name for name in old if name not in gone]
    for name in new:
        assert (old[name] == new[name]) == (name not in report.parts), name


def areas_of_results(before, after, changes):
    """By part of a sheet: the cells that a refresh may write."""
    found = {}
    for path in (before, after):
        with open(path, "rb") as file:
            book = Book(Package(path, file))
            for table in book.tables:
                for rows in changes.tables:
                    if rows.table.lower() == table.name.lower():
                        whole = Area(table.body.top, table.area.left, table.area.bottom, table.area.right)
                        found.setdefault(table.sheet.part, []).append(whole)
            for name in changes.cells:
                sheet, area = book.cell(name)
                found.setdefault(sheet.part, []).append(area)
    return found


def local(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def without(root, *names):
    """A copy of an element in canonical form, with all elements of these names emptied, and no areas."""
    root = copy.deepcopy(root)
    for element in list(root.iter()):
        if local(element) in names or local(element) in ("sqref",):
            for child in list(element):
                element.remove(child)
            element.text = None
        for attribute in ("ref", "sqref") if local(element) != "worksheet" else ():
            element.attrib.pop(attribute, None)
    return etree.tostring(root, method="c14n")


def cells(root):
    """Every cell by its address, with what it is to hold when it says nothing of its place."""
    found, number = {}, 0
    for row in root.iter("{*}row"):
        number, column = int(row.get("r", number + 1)), 0
        for cell in row.iterchildren("{*}c"):
            area = Area.parse(cell.get("r", "")) or Area(number, column + 1, number, column + 1)
            column = area.left
            kept = copy.deepcopy(cell)
            kept.attrib.pop("r", None)
            kept.tail = None
            found[number, column] = kept
    return found


def formula_of(cell):
    return "" if cell is None else (cell.findtext("{*}f") or "").casefold()


def assert_only_ours(name, old, new, areas, formulas):
    """Compare a part before and after: nothing but results, areas of tables and lists of parts may differ."""
    old_root, new_root = etree.fromstring(old), etree.fromstring(new)
    assert old_root.nsmap == new_root.nsmap
    assert dict(old_root.attrib) | {"ref": "", "refreshOnLoad": ""} == dict(new_root.attrib) | {
        "ref": "",
        "refreshOnLoad": "",
    }
    kind = local(new_root)
    if kind == "worksheet":
        assert without(old_root, "sheetData", "f") == without(new_root, "sheetData", "f")
        was, now = cells(old_root), cells(new_root)
        for place in was.keys() | now.keys():
            ours = any(
                area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right for area in areas
            )
            if ours or formula_of(was.get(place)) in formulas:
                continue
            assert place in was and place in now, (name, place)
            assert etree.tostring(was[place], method="c14n") == etree.tostring(now[place], method="c14n"), (
                name,
                place,
            )
    elif kind == "table":
        assert without(old_root) == without(new_root)
    elif kind == "chartSpace":
        charted = ("cat", "val", "xVal", "yVal", "bubbleSize", "tx")
        assert without(old_root, *charted) == without(new_root, *charted)
    elif kind == "workbook":
        for root in (old_root, new_root):
            for element in list(root.iter("{*}calcPr")):
                root.remove(element)
        assert etree.tostring(old_root, method="c14n") == etree.tostring(new_root, method="c14n")
    elif kind == "pivotCacheDefinition":
        old_root.attrib.pop("refreshOnLoad", None)
        assert new_root.attrib.pop("refreshOnLoad") == "1"
        assert etree.tostring(old_root, method="c14n") == etree.tostring(new_root, method="c14n")
    else:
        assert kind in ("Relationships", "Types"), name
        gone = [etree.tostring(element, method="c14n") for element in old_root]
        for element in new_root:
            gone.remove(etree.tostring(element, method="c14n"))
        assert len(gone) == 1 and b"calcchain" in gone[0].lower()


@EVERY
def test_parts_of_ours_change_only_where_they_must(refreshed, kind):
    before, after, report, _, changes = refreshed(kind)
    old, new = workbooks.parts(before), workbooks.parts(after)
    spelled = {name.replace("\\", "/").lstrip("/"): name for name in old}
    areas = areas_of_results(before, after, changes)
    formulas = {formula.casefold() for formula in changes.formulas}
    for part in report.parts:
        name = spelled[part]
        if name in new:
            assert_only_ours(part, old[name], new[name], areas.get(part, []), formulas)
    assert_nothing_dangles(after)


@EVERY
def test_inputs_stay_and_results_are_those_of_the_template(refreshed, expected, kind):
    _, after, _, snapshot, changes = refreshed(kind)
    now = read(after)
    assert now.inputs == snapshot.inputs
    for name, table in snapshot.tables.items():
        if name not in OUTPUT_TABLES and name != "tblHistory":
            assert now.tables[name] == table, name
    for rows in changes.tables:
        got, wanted = now.tables[rows.table], expected[rows.table]
        at = [got.headings.index(heading) for heading in rows.headings]
        wanted_at = [wanted.headings.index(heading) for heading in rows.headings]
        results = [[row[column] for column in at] for row in got.rows]
        right = [[row[column] for column in wanted_at] for row in wanted.rows]
        if kind.rounded:
            results, right = ([[rounded(cell) for cell in row] for row in each] for each in (results, right))
        assert results == right, rows.table


def rounded(cell):
    """A number in twelve digits: a program that keeps fifteen of an input leaves so many of a result."""
    return float(f"{cell:.12g}") if isinstance(cell, float) else cell


@EVERY
def test_refreshing_again_changes_nothing(refreshed, kind, tmp_path):
    path = shutil.copyfile(refreshed(kind)[1], tmp_path / "costs.xlsx")
    report = patch(path, evaluate(read(path), TODAY).changes)
    assert not report.changed, report.parts


@EVERY
def test_tables_shrink_again(refreshed, kind, tmp_path):
    """And what stood below them comes back to where it was."""
    _, after, _, _, changes = refreshed(kind)
    path = shutil.copyfile(after, tmp_path / "costs.xlsx")
    fewer = Changes(tuple(TableRows(rows.table, rows.headings, rows.rows[:1]) for rows in changes.tables))
    patch(path, fewer)
    now = read(path)
    for rows in fewer.tables:
        got = now.tables[rows.table]
        assert len(got.rows) == 1
        assert [got.rows[0][got.headings.index(heading)] for heading in rows.headings] == [
            None if cell == "" else cell for cell in (rows.rows or ((None,) * len(rows.headings),))[0]
        ]
    assert as_packed(after).keys() == as_packed(path).keys()


def test_excel_would_repair_nothing_that_it_would_not_have_before(refreshed):
    """All at once, since the checker takes long to start; what it needs to be made on another machine is not asked."""
    files = {kind.name: refreshed(kind)[:2] for kind in PATCHED if not kind.needs}
    known = repairs(*(before for before, _ in files.values())).splitlines()
    for name, (before, after) in files.items():
        old = {about(line) for line in known if line.startswith(f"{before}:")}
        new = {about(line) for line in repairs(after).splitlines()} if old else set()
        assert new <= old, name
    clean = [
        after for before, after in files.values() if not any(line.startswith(f"{before}:") for line in known)
    ]
    assert clean and repairs(*clean) == ""


def about(line):
    """What the checker says without the file it says it of."""
    return line.partition(": ")[2]


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("a pivot table on a table of results", True),
        ("a pivot table on the cells of results", True),
        ("a pivot table on a table of inputs", False),
    ],
)
def test_pivot_tables_read_results_again(refreshed, name, again):
    """What they remember is of the old rows; Excel reads them again when it opens the file."""
    _, after, report, *_ = refreshed(next(kind for kind in PATCHED if kind.name == name))
    definition = "xl/pivotCache/pivotCacheDefinition1.xml"
    assert (b' refreshOnLoad="1"' in workbooks.parts(after)[definition]) == again
    assert (definition in report.parts) == again


@pytest.mark.parametrize("kind", [param(kind) for kind in REFUSED])
def test_refused_with_the_reason_and_left_as_it_is(made, kind, tmp_path):
    path = shutil.copyfile(made(kind), tmp_path / "costs.xlsx")
    before, moment = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(WorkbookError) as caught:
        files.refresh(path, TODAY)
    assert caught.value.topic == kind.refused
    for language in ("en", "nl"):
        assert "{" not in caught.value.text(language)
    assert path.read_bytes() == before and path.stat().st_mtime_ns == moment
    assert os.listdir(tmp_path) == ["costs.xlsx"]


@EVERY
def test_a_copy_of_values_can_be_made_of_it(refreshed, kind, tmp_path):
    after = refreshed(kind)[1]
    copy_ = tmp_path / "copy.xlsx"
    if kind.not_shared:
        with pytest.raises(WorkbookError) as caught:
            share(after, copy_)
        assert caught.value.topic == kind.not_shared
        assert not copy_.exists()
        return
    share(after, copy_)
    parts = workbooks.parts(copy_)
    for name in parts:
        if "/worksheets/sheet" in name.lower().replace("\\", "/") and name.lower().endswith(".xml"):
            assert next(etree.fromstring(parts[name]).iter("{*}f"), None) is None or sparkline_only(
                parts[name]
            )
    assert_nothing_dangles(copy_)
    now, then = read(copy_), read(after)
    for name, table in then.tables.items():
        assert now.tables[name].headings == table.headings


def sparkline_only(data):
    return all(
        local(element.getparent()) in ("sparkline", "cfRule", "cfvo", "formula1", "formula2")
        for element in etree.fromstring(data).iter("{*}f")
    )


def assert_nothing_dangles(path):
    """No part refers to a part that is not there, by reference, by id or in the list of kinds."""
    with open(path, "rb") as file:
        package = Package(path, file)
        for override in package.xml("[Content_Types].xml").iter("{*}Override"):
            assert package.has(override.get("PartName").lstrip("/")), override.get("PartName")
        for name in ["", *package.entries]:
            if name.endswith(".rels"):
                continue
            known = package.relations(name)
            for relation in known.values():
                assert package.has(relation.target), (name, relation)
            if not name.endswith(".xml") or name.startswith(("customXml", "docProps", "[")):
                continue
            outside = re.findall(rb'Id="(\w+)"[^>]*TargetMode="External"', references(package, name))
            for element in package.xml(name).iter(etree.Element):
                for key, value in element.attrib.items():
                    if key in (f"{{{making.OFFICE}}}id", f"{{{making.OFFICE}}}embed"):
                        assert value in known or value.encode() in outside, (name, local(element), value)


def references(package, part):
    """The references of a part as they stand in the file."""
    name = making.relations_part(part)
    return package.read(name) if package.has(name) else b""


@pytest.mark.parametrize("spelled", ["CDATA", "a prefix for the main namespace", "Strict Open XML"])
def test_formulas_that_look_at_results_are_found_in_any_spelling(template, tmp_path, spelled):
    path = shutil.copyfile(template, tmp_path / "costs.xlsx")
    assert not patch(
        shutil.copyfile(path, tmp_path / "plain.xlsx"), evaluate(read(path), TODAY).changes
    ).recalculates
    for name in ("formulas, names and rules that look at results", spelled):
        next(kind for kind in PATCHED if kind.name == name).make(path)
    assert patch(path, evaluate(read(path), TODAY).changes).recalculates


# --- a real spreadsheet program looks at them -------------------------------------------------------------

TOGETHER = {
    "packed and spelled oddly": (
        "CDATA",
        "comments and processing instructions",
        "a prefix for the main namespace",
        "extra fields of Java, Office and Unix",
    ),
    "strict": ("Strict Open XML with dates as texts", "sizes after the data (a program that streams)"),
    "what users do": (
        "a table of results with a totals row",
        "a formula that spills beside results",
        "merged cells beside results",
        "columns of a user in a table of results",
        "formulas, names and rules that look at results",
        "sheets and structure protected, without a password",
        "hidden and very hidden sheets",
        "a sheet renamed, with quotes and signs",
    ),
    "what Excel adds": ("all of these at once",),
}


@pytest.mark.parametrize("names", TOGETHER.values(), ids=TOGETHER.keys())
def test_libreoffice_shows_the_same_elsewhere(libreoffice, template, tmp_path, names):
    path = shutil.copyfile(template, tmp_path / "costs.xlsx")
    for name in names:
        next(kind for kind in PATCHED if kind.name == name).make(path)
    before = shutil.copyfile(path, tmp_path / "before.xlsx")
    changes = evaluate(read(path), TODAY).changes
    report = patch(path, changes)
    assert report.changed
    areas = areas_of_results(before, path, changes)
    with open(path, "rb") as file:
        book = Book(Package(path, file))
        part_of = {sheet.name: sheet.part for sheet in book.sheets}
        formulas = {
            sheet.part: {
                place for place, cell in cells(book.package.xml(sheet.part)).items() if formula_of(cell)
            }
            for sheet in book.sheets
        }
    shown, then = (libreoffice.visible_texts(each, recalculate=False) for each in (path, before))
    assert shown.keys() == then.keys() == part_of.keys()
    compared = 0
    if "Pivot" in shown:  # it read the results again
        assert {"PHILLIPS", "SERVICEDESK"} <= set(shown.pop("Pivot").values()) - set(
            then.pop("Pivot").values()
        )
        del part_of["Pivot"]
    for name, part in part_of.items():
        for address in shown[name].keys() | then[name].keys():
            at = Area.parse(address)
            if (at.top, at.left) in formulas[part] or any(area.meets(at) for area in areas.get(part, ())):
                continue
            assert shown[name].get(address) == then[name].get(address), (name, address)
            compared += 1
    assert compared > 400
    for rows in changes.tables:
        assert read(path).tables[rows.table].rows, rows.table
    first = next(table for table in read(path).tables.values() if table.name == "tblByProgramme")
    assert shown[first.first.sheet][first.place(0, 0).address] == "PHILLIPS"


# --- files that Excel itself saved ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["quickstart.xlsm", "quickstart_standalone.xlsm"])
def test_a_workbook_that_excel_itself_saved(tmp_path, name):
    """With a part of it written anew, all others keep their very bytes; and without our tables it is refused."""
    source = pathlib.Path(importlib.util.find_spec("xlwings").origin).with_name(name)
    path = shutil.copyfile(source, tmp_path / name)
    snapshot = read(path)
    assert snapshot.template == "" and not snapshot.tables
    before = path.read_bytes()
    with pytest.raises(WorkbookError) as caught:
        patch(path, workbooks.results(2))
    assert caught.value.topic == "output-table-missing"
    assert path.read_bytes() == before and os.listdir(tmp_path) == [name]
    with open(path, "rb") as file, open(tmp_path / "copy.xlsm", "wb") as out:
        package = Package(path, file)
        sheet = Book(package).sheets[0].part
        write_zip(package, {sheet: package.read(sheet) + b"<!-- written -->"}, (), out)
    old, new = as_packed(path), as_packed(tmp_path / "copy.xlsm")
    assert [part for part in old if old[part] != new[part]] == [sheet]
    assert list(old) == list(new) and "xl/vbaProject.bin" in new
    assert repairs(tmp_path / "copy.xlsm") == repairs(path).replace(str(path), str(tmp_path / "copy.xlsm"))


def cells_and_tables_only(sheet):
    """A sheet without what belongs to the styles, texts and drawings of another file."""
    root = etree.fromstring(sheet)
    for element in list(root):
        if local(element) not in ("sheetData", "tableParts"):
            root.remove(element)
    for cell in root.iter("{*}c"):
        for name in ("s", "t"):
            cell.attrib.pop(name, None)
    return etree.tostring(root)


@pytest.mark.parametrize("name", ["quickstart.xlsm", "quickstart_standalone.xlsm"])
def test_our_tables_in_a_workbook_that_excel_itself_saved(tmp_path, name):
    """Sheets and tables of ours moved into a file of Excel's, with its own styles, theme and macros."""
    source = pathlib.Path(importlib.util.find_spec("xlwings").origin).with_name(name)
    ours = workbooks.parts(workbooks.build(tmp_path / "ours.xlsx", user_sheet=False))
    path = shutil.copyfile(source, tmp_path / name)
    with making.edited(path) as parts:
        for number, title in ((2, "Ratings"), (3, "Results")):
            part = f"xl/worksheets/sheet{90 + number}.xml"
            text = cells_and_tables_only(ours[f"xl/worksheets/sheet{number}.xml"])
            making.add(
                parts, part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", text
            )
            references = ours[f"xl/worksheets/_rels/sheet{number}.xml.rels"]
            tables = re.findall(rb'<Relationship [^>]*/table(\d+)\.xml"/>', references)
            parts[making.relations_part(part)] = re.sub(
                rb'<Relationship (?![^>]*/table")[^>]*/>', b"", references
            )
            for table in map(bytes.decode, tables):
                making.add(
                    parts,
                    f"xl/tables/table{table}.xml",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml",
                    ours[f"xl/tables/table{table}.xml"],
                )
            id_ = making.relate(parts, making.WORKBOOK, "worksheet", part.removeprefix("xl/"))
            element = f'<sheet name="{title}" sheetId="{90 + number}" r:id="{id_}"/></sheets>'
            parts[making.WORKBOOK] = parts[making.WORKBOOK].replace(b"</sheets>", element.encode())
    before = as_packed(path)
    report = patch(path, Changes(workbooks.results(4).tables))
    after = as_packed(path)
    assert {part for part in before if before[part] != after.get(part)} == set(report.parts)
    assert set(report.parts) <= {"xl/worksheets/sheet93.xml", "xl/tables/table3.xml", "xl/tables/table4.xml"}
    assert read(path).tables["tblByProgramme"].rows[3] == ("P3", 4.0, 0.75)
    share(path, tmp_path / "copy.xlsx")
    assert "xl/vbaProject.bin" not in workbooks.parts(tmp_path / "copy.xlsx")
    assert_nothing_dangles(tmp_path / "copy.xlsx")
