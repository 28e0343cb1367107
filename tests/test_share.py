"""`trainroi share`: what goes along, what stays behind, what is said, and what is never overwritten."""

import datetime as dt
import json
import re
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import workbooks
import xlsxwriter
from ooxml import repairs
from test_xlsx_share import FILLINGS, assert_plain, values

from trainroi_xl import cli
from trainroi_xl.errors import WorkbookError
from trainroi_xl.hosts import files
from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.hosts.libreoffice import printing
from trainroi_xl.language import LANGUAGES
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.templates.examples import SEED_COSTS
from trainroi_xl.workbook.xlsx_share import share, texts

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # of openpyxl, which only reads here

TODAY = dt.date(2026, 6, 30)
LABEL = {"en": "values", "nl": "waarden"}


class Day(dt.date):
    """The day that stands still."""

    @classmethod
    def today(cls):
        return TODAY


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run a command, and give its exit status, output and error output."""
    monkeypatch.setattr(cli, "dt", SimpleNamespace(date=Day))
    monkeypatch.setattr(printing, "find", lambda: None)

    def run(*arguments):
        status = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def refreshed(folder, template="cost-tracker", language="en", suffix=".xlsm"):
    path = folder / f"book{suffix}"
    build(template, language, path, FILLINGS[template])
    files.refresh(path, TODAY)
    return path


def with_another_amount(path):
    """Change the first cost, as a user does who does not refresh."""

    def twice(match):
        return match[1] + str(2 * float(match[2])).encode()

    def change(name, data):
        if b"<f>tblCosts[" not in data:
            return data
        return re.sub(rb'(<c r="[FIL]6"[^>]*>(?:<f>[^<]*</f>)?<v>)([^<]+)', twice, data)

    return workbooks.rewrite(path, change)


# --- the command ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_refreshed_workbook_is_shared_without_excel(run, tmp_path, template, language):
    if template not in FILLINGS:
        pytest.skip("no example of this template yet")
    path = refreshed(tmp_path, template, language)
    before = path.read_bytes()
    copy = tmp_path / f"book ({LABEL[language]} 2026-06-30).xlsx"
    status, out, err = run("share", path)
    assert (status, err) == (0, "") and str(copy) in out
    assert ("staat klaar om te delen" in out) == (language == "nl")
    assert_plain(copy)
    assert values(copy) == values(path)
    assert repairs(copy) == ""
    assert path.read_bytes() == before


def test_no_file_is_overwritten(run, tmp_path):
    path, folder = refreshed(tmp_path), tmp_path / "out"
    folder.mkdir()
    for more in ("", ", 2", ", 3"):
        assert run("share", path, "-o", folder)[0] == 0
        assert (folder / f"book (values 2026-06-30{more}).xlsx").exists()
    (folder / "book (values 2026-06-30, 4).pdf").write_bytes(b"mine")
    assert "30, 5).xlsx" in run("share", path, "-o", folder)[1]
    taken = folder / "mine.xlsx"
    taken.write_bytes(b"mine")
    status, out, err = run("share", path, "-o", taken)
    assert (status, out, taken.read_bytes()) == (2, "", b"mine") and "is there already" in err
    assert run("share", path, "-o", folder / "new.xlsx")[0] == 0 and (folder / "new.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "nowhere/x.xlsx"], "a folder that exists"),
        (["-o", "x.pdf"], "ends in .xlsx"),
        (["--no-xlsx", "--pdf", "-o", "x.xlsx"], "ends in .pdf"),
        (["--no-xlsx"], "nothing to make"),
    ],
)
def test_what_cannot_be_made_is_told(run, tmp_path, monkeypatch, arguments, told):
    path = refreshed(tmp_path)
    monkeypatch.chdir(tmp_path)
    status, out, err = run("share", path, *arguments)
    assert (status, out) == (2, "") and told in err
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_file_that_is_none_of_ours_is_told_in_json_too(run, tmp_path):
    status, out, err = run("share", tmp_path / "none.xlsx", "--json", "--language", "nl")
    assert status == 2 and json.loads(out)["error"] == "file-missing" and "bestaat niet" in err


def test_a_workbook_of_somebodys_own_is_shared_without_a_pdf_and_never_without_people(run, tmp_path):
    path = tmp_path / "own.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    workbook.add_worksheet("Mine").write_formula("A1", "=TRAINING_ROI(90000,22500)", None, 3)
    workbook.close()
    status, out, err = run("share", path)
    copy = tmp_path / "own (values 2026-06-30).xlsx"
    assert (status, err) == (0, "") and str(copy) in out and values(copy) == {"Mine": {"A1": 3}}
    status, out, err = run("share", path, "--pdf")
    assert status == 2 and "2).xlsx is ready" in out and "Dashboard was not found" in err
    status, out, err = run("share", path, "--without-people")
    assert (status, out) == (2, "") and "own.xlsx" in err


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_libreoffice_the_copy_is_there_and_the_reason_is_told(run, tmp_path, language):
    path = refreshed(tmp_path, language=language)
    status, out, err = run("share", path, "--pdf")
    assert status == 2 and ".xlsx" in out and ".pdf" not in out
    assert ("LibreOffice is not on this machine" in err) == (language == "en")
    assert ("LibreOffice staat niet op deze computer" in err) == (language == "nl")
    status, out, err = run("share", path, "--pdf", "--json", "--no-xlsx")
    said = json.loads(out)
    assert (status, said["made"], said["error"]) == (2, [], "pdf-no-program")
    assert {each.suffix for each in tmp_path.iterdir()} == {".xlsm", ".xlsx"}


# --- old results ----------------------------------------------------------------------------------------


def test_results_older_than_the_inputs_are_shared_and_told(run, tmp_path):
    path = with_another_amount(refreshed(tmp_path, language="nl"))
    status, out, _ = run("share", path)
    assert status == 1 and "Per training!D6 Let op: Dit is niet wat de invoer nu oplevert" in out
    assert len(list(tmp_path.glob("*.xlsx"))) == 1
    files.refresh(path, TODAY)
    assert run("share", path)[0] == 0


def test_a_workbook_that_was_never_refreshed_is_told(run, tmp_path):
    path = tmp_path / "book.xlsx"
    build("cost-tracker", "en", path, SEED_COSTS)
    status, out, _ = run("share", path, "--json")
    assert status == 1
    (finding,) = json.loads(out)["findings"]
    assert (finding["topic"], finding["sheet"]) == ("share-stale", "By programme")


def test_time_alone_makes_no_result_old(run, tmp_path, monkeypatch):
    for template in FILLINGS:
        path = refreshed(tmp_path, template)
        monkeypatch.setattr(Day, "today", classmethod(lambda cls: dt.date(2029, 2, 28)))
        assert run("share", path)[0] == 0


def test_errors_in_the_inputs_are_told(run, tmp_path):
    def change(name, data):
        if b"<f>tblCosts[" not in data:
            return data
        return re.sub(rb'<c r="B6"([^>]*)><v>[^<]+</v>', rb'<c r="B6"\1 t="e"><v>#REF!</v>', data)

    path = workbooks.rewrite(refreshed(tmp_path), change)
    status, out, _ = run("share", path)
    assert status == 1 and "!B6 Error" in out and "#REF!" in out
    assert len(list(tmp_path.glob("*.xlsx"))) == 1


# --- without people -------------------------------------------------------------------------------------

GONE = {
    ("supervisor-ratings", "en"): {"Participants", "Ratings", "By person"},
    ("supervisor-ratings", "nl"): {"Deelnemers", "Beoordelingen", "Per medewerker"},
    ("training-evaluation", "en"): {"Ratings", "Responses", "Measurements"},
    ("training-evaluation", "nl"): {"Beoordelingen", "Antwoorden", "Metingen"},
    ("cost-tracker", "en"): set(),
}
KNOWN = {
    "supervisor-ratings": {"Manager A", "Manager B", "Manager C"},
    "training-evaluation": {"C01", "C02", "L11"},
    "cost-tracker": set(),
}
"""Some of the persons in the examples."""


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx"])
@pytest.mark.parametrize(("template", "language"), GONE)
def test_a_copy_without_people_holds_none_of_their_rows(run, tmp_path, template, language, suffix):
    path = refreshed(tmp_path, template, language, suffix)
    gone = GONE[template, language]
    status, out, err = run("share", path, "--without-people")
    assert (status, err) == (0, ""), out
    copy = next(tmp_path.glob(f"book ({LABEL[language]} 2026-06-30, *).xlsx"))
    assert_plain(copy)
    assert repairs(copy) == ""
    before, after = values(path), values(copy)
    assert before.keys() - after.keys() == gone
    assert all(before[sheet] == cells for sheet, cells in after.items())
    persons = {text for sheet in gone for text in map(str, before[sheet].values()) if text in KNOWN[template]}
    parts = workbooks.parts(copy)
    left = b"".join(parts.values()).decode("utf-8", "replace")
    assert persons == KNOWN[template]
    assert [name for name in persons if f">{name}<" in left] == []
    named = parts["xl/workbook.xml"].decode() + parts["docProps/app.xml"].decode()
    assert all(not re.search(rf"'{sheet}'!|\b{sheet}!|[\">]{sheet}[\"<]", named) for sheet in gone)


def test_what_is_printed_stays_as_it_was_set_up(tmp_path, run):
    path = refreshed(tmp_path, "supervisor-ratings", suffix=".xlsx")
    assert run("share", path, "--without-people", "-o", tmp_path / "copy.xlsx")[0] == 0
    old, new = openpyxl.load_workbook(path), openpyxl.load_workbook(tmp_path / "copy.xlsx")
    for sheet in new:
        was = old[sheet.title]
        assert (sheet.print_area, sheet.print_title_rows) == (was.print_area, was.print_title_rows)
        assert sheet.page_setup.orientation == was.page_setup.orientation
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, was.page_setup.fitToHeight)
        assert sheet.oddFooter.right.text == was.oddFooter.right.text
        assert sheet.freeze_panes == was.freeze_panes
    assert new["Dashboard"].print_area and new["Costs"].print_title_rows
    assert new.active.title == old.active.title


def test_charts_of_persons_go_and_the_others_stay(tmp_path, run):
    path = refreshed(tmp_path, "supervisor-ratings", suffix=".xlsx")
    run("share", path, "--without-people", "-o", tmp_path / "copy.xlsx")
    old, new = workbooks.parts(path), workbooks.parts(tmp_path / "copy.xlsx")
    charts = {name: data for name, data in old.items() if name.startswith("xl/charts/chart")}
    of_persons = {name for name, data in charts.items() if b"'By person'!" in data}
    assert of_persons and of_persons < charts.keys()
    assert {name for name in charts if name in new} == charts.keys() - of_persons
    assert all(new[name] == data for name, data in charts.items() if name not in of_persons)


def test_a_name_that_is_left_elsewhere_is_told(tmp_path, run):
    path, person = refreshed(tmp_path, "supervisor-ratings", "nl"), "Manager B"

    def change(name, data):
        text = f"Gesproken met {person}, die tevreden is".encode()
        return data.replace(b"<t>Dashboard</t>", b"<t>" + text + b"</t>") if "sharedStrings" in name else data

    workbooks.rewrite(path, change)
    status, out, _ = run("share", path, "--without-people", "--json")
    found = [each for each in json.loads(out)["findings"] if each["topic"] == "share-name-left"]
    assert status == 1 and found and f"'{person}'" in found[0]["message"]
    assert ("Dashboard", "B1") in {(each["sheet"], each["cell"]) for each in found}
    assert run("share", path)[0] == 0


def test_notes_and_shapes_are_looked_through_for_names_too(tmp_path):
    path = tmp_path / "b.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Page")
    sheet.write("A1", "in a cell")
    sheet.write_formula("A2", '="by a formula"', None, "by a formula")
    sheet.write_rich_string("A3", "in ", workbook.add_format({"bold": True}), "parts")
    sheet.write_comment("B4", "in a note", {"author": ""})
    sheet.insert_textbox("C5", "in a shape")
    workbook.close()
    assert {(str(place), text) for place, text in texts(path)} == {
        ("Page!A1", "in a cell"),
        ("Page!A2", "by a formula"),
        ("Page!A3", "in parts"),
        ("Page!B4", "in a note"),
        ("Page!C5", "in a shape"),
    }


def test_rows_that_are_kept_a_second_time_are_refused(tmp_path, run):
    link = (
        '<Relationship Id="rIdP" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/></Relationships>'
    )

    def change(name, data):
        if name == "xl/_rels/workbook.xml.rels":
            return data.replace(b"</Relationships>", link.encode())
        return data

    path = refreshed(tmp_path, "supervisor-ratings")
    part = "xl/pivotCache/pivotCacheDefinition1.xml"
    workbooks.rewrite(path, change, add={part: b"<pivotCacheDefinition/>"})
    status, out, err = run("share", path, "--without-people")
    assert (status, out) == (2, "") and part in err
    assert run("share", path)[0] == 0


def test_what_asks_for_a_sheet_that_is_gone_goes_with_it(tmp_path):
    path, target = tmp_path / "b.xlsx", tmp_path / "copy.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    people, page, last = (workbook.add_worksheet(name) for name in ("It's people", "Page", "Last"))
    people.write_column("A1", ["Ann", "Bob", "shared text"])
    people.repeat_rows(0)
    people.activate()
    page.write("A1", "shared text")
    page.write_url("A2", "internal:'It''s people'!A1", string="See there")
    page.write_url("A3", "internal:Last!A1", string="See last")
    page.data_validation("B1", {"validate": "list", "source": "='It''s people'!$A$1:$A$2"})
    page.data_validation("B2", {"validate": "list", "source": "=Names"})
    page.data_validation("B3", {"validate": "list", "source": ["x", "y"]})
    grey = workbook.add_format({"bg_color": "#EEEEEE"})
    page.conditional_format("C1", {"type": "formula", "criteria": "=C1=First", "format": grey})
    page.conditional_format("C2", {"type": "formula", "criteria": "=C2=Own", "format": grey})
    page.add_sparkline("D1", {"range": "'It''s people'!A1:A2"})
    last.print_area("A1:B9")
    workbook.define_name("Names", "='It''s people'!$A$1:$A$2")
    workbook.define_name("First", "=INDEX(Names,1)")
    workbook.define_name("Own", "=Last!$A$1")
    workbook.close()
    share(path, target, {"It's people"})
    assert repairs(target) == ""
    new = openpyxl.load_workbook(target)
    assert new.sheetnames == ["Page", "Last"] and new.active.title == "Page"
    assert list(new.defined_names) == ["Own"] and new["Last"].print_area == "'Last'!$A$1:$B$9"
    assert [str(each.sqref) for each in new["Page"].data_validations.dataValidation] == ["B3"]
    assert [str(each.sqref) for each in new["Page"].conditional_formatting] == ["C2"]
    assert new["Page"]["A2"].hyperlink is None and new["Page"]["A3"].hyperlink.location == "Last!A1"
    assert new["Page"]["A1"].value == "shared text" and new["Page"]["A2"].value == "See there"
    parts = workbooks.parts(target)
    assert (
        b"Ann" not in parts["xl/sharedStrings.xml"] and b"sparkline" not in parts["xl/worksheets/sheet2.xml"]
    )


def test_only_the_sheets_to_show_are_seen(tmp_path):
    path, target = refreshed(tmp_path), tmp_path / "copy.xlsx"
    share(path, target, show={"Dashboard", "Findings"})
    new = openpyxl.load_workbook(target)
    assert [sheet.title for sheet in new if sheet.sheet_state == "visible"] == ["Dashboard", "Findings"]
    assert new.active.title == "Dashboard" and repairs(target) == ""
    assert sum(sheet.sheet_view.tabSelected or 0 for sheet in new) == 0


# --- protection, and formulas that show nothing ---------------------------------------------------------


@pytest.mark.parametrize("password", ["", "secret"])
def test_only_a_protection_with_a_password_stays(tmp_path, password):
    path, target = tmp_path / "b.xlsx", tmp_path / "copy.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1
    workbook.active.protection.sheet = True
    workbook.security = openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)
    if password:
        workbook.active.protection.password = password
        workbook.security.set_workbook_password(password)
    workbook.save(path)
    share(path, target)
    parts = workbooks.parts(target)
    assert (b"<sheetProtection" in parts["xl/worksheets/sheet1.xml"]) == bool(password)
    assert (b"workbookProtection" in parts["xl/workbook.xml"]) == bool(password)


def test_a_formula_that_can_show_nothing_needs_a_neighbour_that_was_calculated(tmp_path):
    for calculated in (True, False):
        path, target = tmp_path / f"{calculated}.xlsx", tmp_path / f"copy {calculated}.xlsx"
        workbook = xlsxwriter.Workbook(str(path))
        sheet = workbook.add_worksheet()
        sheet.write_row("A1", [1])
        sheet.write_formula("B1", '=IF(A1=1,"",A1)', None, "")
        sheet.write_formula("C1", "=A1+1", None, 2 if calculated else "")
        workbook.close()
        if calculated:
            share(path, target)
            assert values(target) == {"Sheet1": {"A1": 1, "C1": 2}}
        else:
            with pytest.raises(WorkbookError) as caught:
                share(path, target)
            assert caught.value.topic == "share-not-calculated" and not Path(target).exists()
