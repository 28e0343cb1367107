"""A form for each supervisor: what is in it, and that no file is ever written over."""

import openpyxl
import pytest
from ooxml import repairs
from rating_forms import CRITERIA, MADE, PEOPLE, all_of, make, type_in, workbook

from trainroi_xl.cli import main
from trainroi_xl.errors import UsageError, WorkbookError
from trainroi_xl.forms.form import KIND, wave_of
from trainroi_xl.forms.making import LONGEST_NAME, file_name
from trainroi_xl.hosts import files
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.tables.participants import ParticipantRow
from trainroi_xl.workbook.xlsx_read import read


def sheet_of(path):
    return openpyxl.load_workbook(path).worksheets[0]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("wave", ["before", "after", "90 days"])
def test_each_supervisor_gets_a_form_with_own_participants_and_no_salaries(tmp_path, language, wave):
    path = workbook(tmp_path / "book.xlsx", language)
    made = make(path, tmp_path / "forms", wave)
    assert list(made) == ["Jansen", "De Vries/HR"]
    assert not repairs(*made.values())
    for supervisor, form in made.items():
        found = read(form)
        assert (found.template, found.language) == (KIND, language)
        assert found.inputs["in_Supervisor"].value == supervisor and found.inputs["in_Scale"].value == 10
        own = [person for person in PEOPLE if person["supervisor"] == supervisor]
        asked = [(row[1], row[2], row[3]) for row in found.tables["tblForm"].rows]
        assert asked == [(each["id"], each["name"], c["criterion"]) for each in own for c in CRITERIA]
        texts = [str(cell.value) for row in sheet_of(form).iter_rows() for cell in row]
        assert not any(str(each["salary"]) in text for each in PEOPLE for text in texts)


def test_only_what_is_asked_for_can_be_typed(tmp_path):
    form = make(workbook(tmp_path / "book.xlsx"), tmp_path / "forms")["Jansen"]
    sheet = sheet_of(form)
    assert sheet.protection.sheet and not sheet.protection.password
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert open_cells == {"C7", *(f"{column}{row}" for column in "GHIJ" for row in range(12, 16))}
    ruled = {cell for rule in sheet.data_validations.dataValidation for cell in _cells(rule.sqref)}
    assert ruled == open_cells
    assert sheet["D14"].value == "=Bram" and sheet["D14"].data_type == "s"
    assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9"


def _cells(areas):
    return [f"{cell.column_letter}{cell.row}" if hasattr(cell, "column_letter") else str(cell)
            for area in areas.ranges for cell in _each(area)]  # fmt: skip


def _each(area):
    for row in range(area.min_row, area.max_row + 1):
        for column in range(area.min_col, area.max_col + 1):
            yield f"{openpyxl.utils.get_column_letter(column)}{row}"


def test_a_form_that_is_there_is_left_as_it_is(tmp_path, capsys):
    path = workbook(tmp_path / "book.xlsx", "nl")
    assert main(["forms", str(path)]) == 0
    assert "Jansen <j@example.org>, 4 beoordelingen" in capsys.readouterr().out
    forms = {each: each.read_bytes() for each in (tmp_path / "forms").iterdir()}
    assert len(forms) == 2
    assert main(["forms", str(path)]) == 1
    assert "bestaat al en is niet gewijzigd" in capsys.readouterr().out
    assert {each: each.read_bytes() for each in (tmp_path / "forms").iterdir()} == forms


def test_the_form_of_after_carries_the_scores_of_before_locked(tmp_path):
    path, folder = workbook(tmp_path / "book.xlsx"), tmp_path / "forms"
    type_in(make(path, folder, "before")["Jansen"], {("1001", "service"): {"before": 6}})
    form = make(path, folder, "after")["Jansen"]
    sheet = sheet_of(form)
    assert sheet["G12"].value == 6 and sheet["G12"].protection.locked and sheet["I12"].protection.locked
    assert not sheet["H12"].protection.locked
    assert sheet["G13"].value is None and not sheet["G13"].protection.locked


def test_names_of_files_are_safe_and_different(tmp_path):
    people = [{**PEOPLE[0], "id": f"{number}", "supervisor": name}
              for number, name in enumerate(("a/b", "a:b", "../../x", "é" * 80, "é" * 81, "CON"))]  # fmt: skip
    made = make(workbook(tmp_path / "book.xlsx", people=people), tmp_path / "forms")
    assert len({path.name.casefold() for path in made.values()}) == 6
    assert all(path.parent == tmp_path / "forms" and path.is_file() for path in made.values())
    assert file_name("x" * 300) == "x" * LONGEST_NAME


@pytest.mark.parametrize(
    ("people", "topic"),
    [
        ((), "forms-nobody"),
        (({**PEOPLE[0], "supervisor": None},), "forms-first"),
        ((PEOPLE[0], PEOPLE[0]), "forms-first"),
        ((PEOPLE[0], {**PEOPLE[1], "id": "1001"}), "forms-first"),
    ],
)
def test_what_comes_before_forms_is_named_by_its_cell(tmp_path, people, topic):
    path = workbook(tmp_path / "book.xlsx", "nl", people=())
    book = openpyxl.load_workbook(path)
    fields = list(columns_of(ParticipantRow))
    for row, person in enumerate(people, start=6):
        for column, field in enumerate(fields, start=2):
            book["Deelnemers"].cell(row, column).value = person.get(field)
    book.save(path)
    with pytest.raises(WorkbookError) as caught:
        files.make_forms(path, tmp_path / "forms", "after", MADE)
    assert caught.value.topic == topic and caught.value.language == "nl"
    assert topic == "forms-nobody" or "Deelnemers!" in caught.value.text("nl")


def test_without_participants_the_workbook_works_as_before(tmp_path):
    path = workbook(tmp_path / "book.xlsx", people=())
    assert not files.refresh(path, MADE).errors


def test_a_wave_has_a_name():
    assert wave_of("VOOR") == wave_of("before") == "before" and wave_of("na") == "after"
    for name in ("", "  ", "x" * 41):
        with pytest.raises(UsageError):
            wave_of(name)


def test_forms_show_nothing_left_to_fill_in_once_they_are_filled(libreoffice, tmp_path):
    form = make(workbook(tmp_path / "book.xlsx", "nl"), tmp_path / "forms")["Jansen"]
    before = libreoffice.cells(form, "Beoordeling", "C8:C8")
    assert before["C8"]["value"] == 4
    type_in(form, {**all_of("1001", before=6, after=8), ("1002", "service"): {"improvement": 0.05}})
    assert libreoffice.cells(form, "Beoordeling", "C8:C8")["C8"]["value"] == 1
