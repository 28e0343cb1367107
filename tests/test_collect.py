"""Forms come back: complete ratings go into the workbook once, and all else is named."""

import datetime as dt
import json
import shutil

import openpyxl
import pytest
from excel_in_memory import Refused, running
from ooxml import repairs
from rating_forms import CRITERIA, PEOPLE, RATED, all_of, make, type_in, workbook
from test_xlsx_share import as_excel_saves

from trainroi_xl import templates
from trainroi_xl.cli import main
from trainroi_xl.errors import WorkbookError
from trainroi_xl.hosts import files, macros
from trainroi_xl.hosts.excel import live
from trainroi_xl.hosts.excel.book import ExcelWorkbook
from trainroi_xl.workbook.xlsx_read import read

LATER = dt.date(2026, 7, 1)


def rated(path):
    """The ratings of a workbook: person, criterion, before, after, improvement, salary, date."""
    table = read(path).tables["tblRatings"]
    return [(row[1], row[3], *row[4:9]) for row in table.rows if row[1]]


def topics(found, *weights):
    return [remark.topic for remark in found.remarks if not weights or remark.weight in weights]


@pytest.fixture(params=["en", "nl"])
def language(request):
    return request.param


@pytest.fixture
def path(tmp_path, language):
    return workbook(tmp_path / "book.xlsx", language)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "forms"


def filled(path, folder, **fields):
    """Forms of after, all filled in alike."""
    made = make(path, folder)
    fields = fields or {"before": 8, "after": 8.5}
    type_in(made["Jansen"], {**all_of("1001", **fields), **all_of("1002", **fields)})
    type_in(made["De Vries/HR"], all_of("1003", **fields))
    return made


def test_there_and_back(path, folder):
    filled(path, folder)
    found = files.collect(path, folder)
    assert found.well and not found.remarks and len(found.rows) == 6
    assert rated(path)[0] == ("1001", "service", 8, 8.5, None, 60_000, RATED)
    assert [row[:2] for row in rated(path)] == [(p["id"], c["criterion"]) for p in PEOPLE for c in CRITERIA]
    assert not repairs(path)
    evaluation = files.refresh(path, LATER)
    assert not evaluation.errors
    assert evaluation.programmes[0].benefits == pytest.approx(150_000 * 0.0625)


def test_nothing_comes_in_twice(path, folder):
    made = filled(path, folder)
    files.collect(path, folder)
    before = path.read_bytes()
    again = files.collect(path, folder)
    assert again.well and topics(again) == ["form-known"] * 2 and path.read_bytes() == before
    type_in(made["De Vries/HR"], {("1003", "service"): {"after": 9}})
    changed = files.collect(path, folder)
    assert topics(changed, "warning") == ["form-known-differs"] and path.read_bytes() == before


def test_a_later_day_on_a_collected_form_is_no_second_rating(path, folder):
    made = filled(path, folder)
    files.collect(path, folder)
    type_in(made["De Vries/HR"], {}, date=LATER)
    assert not files.collect(path, folder).rows


def test_both_waves_end_up_in_one_row(path, folder):
    made = make(path, folder, "before")
    type_in(made["Jansen"], all_of("1001", before=6))
    waits = files.collect(path, folder)
    assert not waits.rows and "form-waiting" in topics(waits, "note") and rated(path) == []
    made = make(path, folder, "after")
    type_in(made["Jansen"], all_of("1001", after=9))
    found = files.collect(path, folder)
    assert [row[:4] for row in rated(path)] == [("1001", each["criterion"], 6, 9) for each in CRITERIA]
    assert "form-waiting" not in topics(found)


def test_a_form_of_before_that_comes_late_still_counts(path, folder):
    after = make(path, folder, "after")["Jansen"]
    type_in(after, all_of("1001", after=9))
    assert topics(files.collect(path, folder), "error") == ["form-no-before"] * 2
    type_in(make(path, folder, "before")["Jansen"], all_of("1001", before=6))
    assert len(files.collect(path, folder).rows) == 2


def test_a_score_before_that_was_changed_is_not_taken(path, folder):
    type_in(make(path, folder, "before")["Jansen"], all_of("1001", before=6))
    type_in(make(path, folder, "after")["Jansen"], all_of("1001", before=3, after=9))
    found = files.collect(path, folder)
    assert topics(found, "error") == ["form-before-differs"] * 2 and not found.rows


def test_a_later_wave_is_a_rating_of_its_own(path, folder):
    filled(path, folder)
    files.collect(path, folder)
    made = make(path, folder, "90 days", RATED + dt.timedelta(days=30))
    type_in(made["De Vries/HR"], all_of("1003", before=8, after=9), date=LATER)
    assert len(files.collect(path, folder).rows) == 2
    assert not files.collect(path, folder).rows


def test_doubles_count_once_where_they_agree_and_not_at_all_where_they_differ(path, folder):
    made = filled(path, folder)
    double = folder / "again.xlsx"
    shutil.copy(made["De Vries/HR"], double)
    found = files.collect(path, folder)
    assert topics(found) == ["form-double"] and len(found.rows) == 6
    path.unlink()
    workbook(path, found.language)
    type_in(double, {("1003", "service"): {"after": 10}})
    found = files.collect(path, folder)
    assert topics(found) == ["form-double", "form-conflict"] and len(found.rows) == 5
    assert (
        "again.xlsx" in found.lines(found.language)[0] and "1003, service" in found.lines(found.language)[0]
    )


@pytest.mark.parametrize(
    ("typed", "topic", "column"),
    [
        ({"before": 0, "after": 5}, "form-score", "G"),
        ({"before": 5, "after": 11}, "form-score", "H"),
        ({"before": 5, "after": "8"}, "cell-number-as-text", "H"),
        ({"before": 5, "improvement": 0.05}, "rating-half", "H"),
        ({"before": 5, "after": 6, "improvement": 0.5}, "rating-differs", "I"),
        ({"improvement": 5}, "cell-change-outside", "I"),
    ],
)
def test_a_mistake_is_named_by_file_and_cell_and_stops_no_other(path, folder, typed, topic, column):
    made = filled(path, folder)
    type_in(made["Jansen"], {("1002", "service"): {"before": None, "after": None, **typed}})
    found = files.collect(path, folder)
    (remark,) = [each for each in found.remarks if each.weight == "error"]
    assert (remark.topic, remark.file, remark.place.address) == (topic, made["Jansen"].name, f"{column}14")
    assert remark.text(found.language).startswith(f"{made['Jansen'].name}, {remark.place}: ")
    assert len(found.rows) == 5


def test_what_is_not_there_is_asked_for(path, folder):
    made = filled(path, folder)
    made["De Vries/HR"].unlink()
    type_in(made["Jansen"], {("1002", "teamwork"): {"before": None, "after": None}})
    assert topics(files.collect(path, folder)) == ["form-partly", "form-missing"]
    type_in(made["Jansen"], {}, date=None)
    assert topics(files.collect(path, folder), "error") == ["form-date"]


def test_who_and_what_the_workbook_does_not_know_is_named(path, folder):
    made = filled(path, folder)
    book = openpyxl.load_workbook(made["Jansen"])
    book.worksheets[0]["C12"] = "9999"
    book.worksheets[0]["E15"] = "charm"
    book.save(made["Jansen"])
    found = files.collect(path, folder)
    assert topics(found, "error") == ["form-participant", "form-criterion"] and len(found.rows) == 4


def test_a_form_of_another_workbook_is_left_out_but_a_new_name_is_no_other_workbook(path, folder):
    filled(path, folder)
    renamed = path.rename(path.with_name("renamed.xlsx"))
    assert len(files.collect(renamed, folder).rows) == 6
    other = workbook(path.with_name("other.xlsx"), people=({**PEOPLE[0], "id": "7"},))
    found = files.collect(other, folder)
    assert topics(found, "error") == ["form-foreign"] * 2 and not found.rows


def test_without_a_salary_ratings_wait(path, folder):
    workbook(path, read(path).language, people=({**PEOPLE[0], "salary": None}, *PEOPLE[1:]))
    filled(path, folder)
    found = files.collect(path, folder)
    assert topics(found, "error") == ["form-no-salary"] and len(found.rows) == 4
    assert found.remarks[0].place.address == "G6"


def test_files_that_are_no_forms_are_listed_and_stop_nothing(path, folder):
    made = filled(path, folder)
    shutil.copy(path, folder / "costs.xlsx")
    (folder / "notes.txt").write_text("x")
    (folder / "bad.xlsx").write_bytes(b"PK\x03\x04 no zip")
    (folder / "secret.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "large.xlsx").write_bytes(b"PK" + bytes(10_000_001))
    (folder / f"~${made['Jansen'].name}").write_bytes(b"\x03Ann")
    found = files.collect(path, folder)
    assert found.left_alone == ("costs.xlsx", "notes.txt") and len(found.rows) == 2
    refused = {
        remark.details.get("path"): remark.topic for remark in found.remarks if "path" in remark.details
    }
    assert set(refused) == {"bad.xlsx", "secret.xlsx", "large.xlsx", made["Jansen"].name}
    assert refused["large.xlsx"] == "form-too-big" and refused[made["Jansen"].name] == "file-lock-left"


def test_a_form_without_its_facts_is_named(path, folder):
    made = filled(path, folder)
    book = openpyxl.load_workbook(made["Jansen"])
    del book.defined_names["in_Supervisor"]
    book.save(made["Jansen"])
    assert topics(files.collect(path, folder), "error") == ["form-header"]


def test_the_command(path, folder, language, capsys):
    made = filled(path, folder)
    type_in(made["Jansen"], {("1001", "service"): {"remark": "Calmer on the phone"}})
    assert main(["collect", str(folder), "--into", str(path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        {"en": "Forms read: 2. Ratings added: 6.", "nl": "Formulieren gelezen: 2. "}[language]
    )
    assert "Calmer on the phone" in said
    made["Jansen"].unlink()
    assert main(["collect", str(folder), "--into", str(path), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (
        found["added"] == 0
        and [each["topic"] for each in found["remarks"]] == ["form-missing", "form-known"][::-1]
    )
    assert main(["collect", str(folder / "none"), "--into", str(path)]) == 2


def test_the_buttons_in_excel(path, folder, language):
    with running() as excel:
        book = excel.open(as_excel_saves(path))
        assert macros.collect(ExcelWorkbook(book)) == "" and not excel.count(
            "write"
        )  # the user thinks better of it
        assert "2" in macros.forms(ExcelWorkbook(book)) and len(list(folder.iterdir())) == 2
        assert {"en": "There already", "nl": "Bestonden al"}[language] in macros.forms(ExcelWorkbook(book))
        for form in folder.iterdir():
            answers = {
                key: value for each in PEOPLE for key, value in all_of(each["id"], improvement=0.1).items()
            }
            type_in(form, answers)
        excel.chosen = str(path.parent)  # where no forms lie
        assert macros.collect(ExcelWorkbook(book)).startswith(
            {"en": "Forms read: 0.", "nl": "Formulieren gelezen: 0."}[language]
        )

        def no_dialog(call):
            if call[0] == "ask folder":
                raise Refused("no dialog")

        excel.fail = no_dialog  # then it is the folder beside the workbook
        said = macros.collect(ExcelWorkbook(book))
        assert (
            said.splitlines()[0]
            == {
                "en": "Forms read: 2. Ratings added: 6.",
                "nl": "Formulieren gelezen: 2. Beoordelingen toegevoegd: 6.",
            }[language]
        )
        assert len(said) < 1024
        table = live.snapshot(book).tables["tblRatings"]
        assert [row[6] for row in table.rows if row[1]] == [0.1] * 6


def test_another_template_is_told_so_before_any_question(tmp_path, language):
    path = tmp_path / "costs.xlsx"
    templates.build("cost-tracker", language, path)
    with running() as excel:
        book = excel.open(path)
        for macro in (macros.collect, macros.forms):
            with pytest.raises(WorkbookError, match="supervisor-ratings") as caught:
                macro(ExcelWorkbook(book))
            assert caught.value.language == language
        assert not excel.count("ask folder", "write")


def test_forms_that_libreoffice_saved(libreoffice, tmp_path, path, folder):
    for form in filled(path, folder).values():
        libreoffice.resave(form, tmp_path / "saved.xlsx")
        shutil.move(tmp_path / "saved.xlsx", form)
    found = files.collect(path, folder)
    assert found.well and len(found.rows) == 6
