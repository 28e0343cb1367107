"""What the buttons do to the open workbook, and what they tell the user."""

import datetime as dt
import inspect
import re
import zipfile
from types import SimpleNamespace

import openpyxl
import pytest
import workbooks
import xlwings
from excel_in_memory import Refused, running
from test_xlsx_share import as_excel_saves

from trainroi_xl import __version__
from trainroi_xl.cli import main
from trainroi_xl.errors import WorkbookError
from trainroi_xl.hosts import macros
from trainroi_xl.hosts.buttons import MACROS, NEED_NO_WORKBOOK
from trainroi_xl.hosts.excel import install, live, native, windows
from trainroi_xl.hosts.excel.book import ExcelWorkbook
from trainroi_xl.hosts.excel.program import EXCEL
from trainroi_xl.hosts.excel.workbooks import build
from trainroi_xl.language import LANGUAGES
from trainroi_xl.templates.examples import SEED_COSTS
from trainroi_xl.templates.filling import Filling
from trainroi_xl.templates.full_example import full_filling

TODAY = dt.date(2026, 6, 30)
QUIET = {"screen_updating": True, "enable_events": True, "calculation": "automatic", "status_bar": False,
         "display_alerts": True}  # fmt: skip


class Day(dt.date):
    """The day that stands still, so that no test begins before midnight and ends after it."""

    @classmethod
    def today(cls):
        return TODAY


@pytest.fixture(autouse=True)
def calendar(monkeypatch):
    monkeypatch.setattr(macros, "dt", SimpleNamespace(date=Day))


@pytest.fixture
def excel():
    with running() as found:
        yield found


def opened(excel, tmp_path, filling=SEED_COSTS, language="en", template="cost-tracker"):
    path = tmp_path / f"book.{language}.xlsm"
    build(template, language, path, filling)
    return excel.open(as_excel_saves(path))


def mistake(book, row=6):
    """Type a text where a date must be."""
    sheet = book.sheets["Costs" if "Costs" in book.sheet_names else "Kosten"]
    sheet.range((row, 2)).raw_value = "yesterday"
    return sheet.name


def test_each_macro_that_may_be_asked_for_is_there():
    for name in MACROS:
        macro = getattr(macros, name)
        takes = ["book", "program"] if name in NEED_NO_WORKBOOK else ["book"]
        assert list(inspect.signature(macro).parameters) == takes and macro.__doc__


def test_refresh_says_nothing_where_all_can_be_seen(excel, tmp_path):
    book = opened(excel, tmp_path)
    assert macros.refresh(ExcelWorkbook(book)) == ""
    rows = live.snapshot(book).tables["tblByProgramme"].rows
    assert [row[0] for row in rows] == ["PHILLIPS", "CALLCENTRE", "SERVICEDESK"]
    assert excel.state == QUIET


def test_refresh_tells_of_remarks_and_of_formulas_that_wait(excel, tmp_path):
    book = opened(excel, tmp_path, full_filling(), "nl", "training-evaluation")
    excel.state["calculation"] = "manual"
    said = macros.refresh(ExcelWorkbook(book))
    assert said.startswith("Vernieuwd. Er zijn opmerkingen (3): zie het blad Controles.") and "F9" in said


@pytest.mark.parametrize("macro", [macros.refresh, macros.snapshot])
@pytest.mark.parametrize(
    ("language", "told"), [("en", "Nothing was written"), ("nl", "Er is niets geschreven")]
)
def test_an_error_in_a_row_stops_what_would_write(excel, tmp_path, macro, language, told):
    book = opened(excel, tmp_path, language=language)
    sheet = mistake(book)
    excel.calls.clear()
    said = macro(ExcelWorkbook(book))
    assert said.startswith(told) and f"{sheet}!B6" in said and len(said) < 1024
    assert excel.count("write", "resize", "fill") == 0


def test_check_lists_remarks_and_writes_nothing(excel, tmp_path):
    book = opened(excel, tmp_path)
    assert macros.check(ExcelWorkbook(book)) == "No remarks."
    mistake(book)
    excel.calls.clear()
    assert macros.check(ExcelWorkbook(book)).startswith("Costs!B6: ")
    assert excel.count("write", "resize", "fill") == 0


def test_a_long_list_of_remarks_fits_a_message_box_and_says_how_many_are_left(excel, tmp_path):
    book = opened(excel, tmp_path, language="nl")
    for row in range(6, 15):
        mistake(book, row)
    said = macros.check(ExcelWorkbook(book))
    assert len(said) < 1024 and said.splitlines()[-1].startswith("En nog ")


def test_a_snapshot_adds_to_the_history_and_leaves_the_rest(excel, tmp_path):
    book = opened(excel, tmp_path)
    before = live.snapshot(book)
    assert macros.snapshot(ExcelWorkbook(book)) == "Today's figures are on the sheet Snapshots."
    after = live.snapshot(book)
    assert [row[1] for row in after.tables["tblHistory"].rows][-1] == "All programmes"
    assert len(after.tables["tblTrend"].rows) == 1 and after.tables["tblTrend"].rows[0][0] == TODAY
    for name, table in before.tables.items():
        assert name in ("tblHistory", "tblTrend") or after.tables[name] == table
    assert "already" in macros.snapshot(ExcelWorkbook(book))
    assert live.snapshot(book) == after


def test_without_figures_there_is_no_snapshot(excel, tmp_path):
    book = opened(excel, tmp_path, Filling())
    assert "no costs or benefits yet" in macros.snapshot(ExcelWorkbook(book))
    assert excel.count("write") == 0


@pytest.mark.parametrize(("language", "label"), [("en", "values"), ("nl", "waarden")])
def test_share_makes_a_copy_beside_the_workbook_each_time(excel, tmp_path, language, label):
    book = opened(excel, tmp_path, language=language)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for number in ("", ", 2", ", 3"):
        path = tmp_path / f"book.{language} ({label} {TODAY.isoformat()}{number}).xlsx"
        said = macros.share(ExcelWorkbook(book))
        assert str(path) in said and str(path.with_suffix(".pdf")) in said
        assert openpyxl.load_workbook(path)["Dashboard"]
        assert path.with_suffix(".pdf").read_bytes().endswith(b"of 2 sheets")
    assert {path: path.read_bytes() for path in before} == before
    assert excel.count("save copy") == 3 and excel.count("write") == 0


def test_share_tells_of_the_workbook_and_not_of_its_copy(excel, tmp_path):
    path = tmp_path / "book.xlsm"
    build("training-evaluation", "nl", path, full_filling())
    workbooks.rewrite(path, lambda name, data: re.sub(rb"</f><v>[^<]+</v>", b"</f>", data))
    with pytest.raises(WorkbookError, match=r"^book\.xlsm: ") as caught:
        macros.share(ExcelWorkbook(excel.open(path)))  # it holds formulas that no program has calculated
    assert caught.value.language == "nl" and caught.value.topic == "share-not-calculated"


def test_share_of_a_workbook_of_somebodys_own_tells_why_there_is_no_pdf(excel, tmp_path, monkeypatch):
    monkeypatch.setattr(windows, "office_language", lambda: "en")
    path = tmp_path / "own.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.save(path)
    said = macros.share(ExcelWorkbook(excel.open(path)))
    assert "own (values 2026-06-30).xlsx" in said and "own.xlsx: the sheet Dashboard was not found" in said


def test_share_tells_that_excel_could_not_save(excel, tmp_path):
    book = opened(excel, tmp_path)

    def refuse(call):
        if call[0] == "save copy":
            raise Refused("disk full")

    excel.fail = refuse
    with pytest.raises(WorkbookError, match="disk full"):
        macros.share(ExcelWorkbook(book))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_workbook_without_a_folder_is_shared_into_the_documents(excel, tmp_path, monkeypatch):
    book = opened(excel, tmp_path)
    monkeypatch.setattr(native, "full_name", lambda book: "https://d.docs.live.net/1/book.xlsm")
    monkeypatch.setattr(windows, "here", lambda: True)
    monkeypatch.setattr(windows, "known_folder", lambda name: tmp_path / name)
    (tmp_path / "documents").mkdir()
    assert str(tmp_path / "documents") in macros.share(ExcelWorkbook(book))


def test_on_a_mac_the_copy_is_of_what_was_saved(excel, tmp_path, monkeypatch):
    book = opened(excel, tmp_path)
    monkeypatch.setattr(native, "MAC", True)
    assert "book.en (values" in macros.share(ExcelWorkbook(book))
    assert excel.count("save copy") == 0
    monkeypatch.setattr(native, "full_name", lambda book: "Book1")
    with pytest.raises(WorkbookError, match="never saved"):
        macros.share(ExcelWorkbook(book))


def test_go_to_error_selects_the_first_cell_with_an_error(excel, tmp_path):
    book = opened(excel, tmp_path)
    assert macros.go_to_error(ExcelWorkbook(book)) == "There are no errors." and excel.selected is None
    sheet = mistake(book)
    assert macros.go_to_error(ExcelWorkbook(book)).startswith(f"{sheet}!B6: ")
    assert excel.selected == (sheet, (6, 2, 6, 2))
    assert excel.calls.index(("activate", book.name)) < excel.calls.index(("activate", sheet))


def test_go_to_error_tells_of_remarks_that_stop_nothing(excel, tmp_path):
    book = opened(excel, tmp_path, full_filling(), "nl", "training-evaluation")
    assert "3 opmerking" in macros.go_to_error(ExcelWorkbook(book)) and excel.selected is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_tells_something_is_short_and_in_the_language_of_the_workbook(
    excel, tmp_path, monkeypatch, language
):
    book = opened(excel, tmp_path, language=language)
    monkeypatch.setattr(windows, "log_file", lambda: tmp_path / "trainroi.log")
    texts = [
        macro(ExcelWorkbook(book), EXCEL) for macro in (macros.help, macros.log, macros.about, macros.new)
    ]
    assert all(0 < len(text) < 1024 for text in texts)
    assert str(tmp_path / "trainroi.log") in texts[1]
    assert __version__ in texts[2] and xlwings.__version__ in texts[2]
    dutch = [bool({"de", "het", "een", "deze"} & set(text.lower().split())) for text in texts]
    assert dutch == [language == "nl"] * 2 + [False] + [language == "nl"]
    assert excel.count("write", "set") == 0


def test_what_is_named_to_press_is_on_a_sheet(excel, tmp_path):
    """The texts call a button by its caption in the workbook."""
    for language, captions in (
        ("en", {"Refresh", "Check", "Go to error", "Snapshot", "Share a copy"}),
        ("nl", {"Vernieuwen", "Controleren", "Naar de fout", "Stand vastleggen", "Kopie delen"}),
    ):
        book = opened(excel, tmp_path, language=language)
        with zipfile.ZipFile(tmp_path / book.name) as package:
            drawn = " ".join(
                package.read(name).decode() for name in package.namelist() if "vmlDrawing" in name
            )
        said = macros.help(ExcelWorkbook(book), EXCEL)
        assert {caption for caption in captions if caption in said and f">{caption}<" in drawn} == captions


def test_new_opens_another_workbook_of_the_same_kind(excel, tmp_path, monkeypatch):
    book = opened(excel, tmp_path, language="nl")
    monkeypatch.setattr(windows, "here", lambda: True)
    monkeypatch.setattr(install, "templates_folder", lambda: tmp_path)
    assert "Bestand, Nieuw" in macros.new(ExcelWorkbook(book), EXCEL)  # nothing is installed
    template = tmp_path / install.template_name("cost-tracker", "nl")
    template.touch()
    assert macros.new(ExcelWorkbook(book), EXCEL) == ""
    assert excel.calls[-1] == ("new", str(template))
    book.impl.properties["template"] = "another"
    assert "Kostenregistratie" in macros.new(ExcelWorkbook(book), EXCEL)


# --- the command ----------------------------------------------------------------------------------------


def test_refresh_live_works_out_the_workbook_in_front(excel, tmp_path, capsys):
    book = opened(excel, tmp_path)
    assert main(["refresh", "--live"]) == 0
    said = capsys.readouterr().out
    assert "PHILLIPS" in said and f"{book.name}: refreshed in Excel, not saved yet." in said
    assert len(live.snapshot(book).tables["tblByProgramme"].rows) == 3


def test_refresh_live_takes_the_workbooks_that_are_named(excel, tmp_path, capsys):
    english = opened(excel, tmp_path)
    opened(excel, tmp_path, language="nl")
    path = str(tmp_path / english.name)
    assert main(["refresh", "--live", path]) == 0
    assert main(["refresh", "--live", path, "other.xlsm"]) == 2
    assert "other.xlsm is not open in Excel" in capsys.readouterr().err
    mistake(english)
    assert main(["refresh", "--live", "--json", english.name]) == 1
    assert '"cell": "B6"' in capsys.readouterr().out


def test_refresh_without_a_workbook_or_without_excel_is_told(capsys):
    assert main(["refresh"]) == 2
    assert "No workbook is named" in capsys.readouterr().err
    assert main(["refresh", "--live", "--language", "nl"]) == 2
    assert "alleen op Windows en Mac" in capsys.readouterr().err
