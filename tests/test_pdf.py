"""The PDF of Dashboard and Findings: by LibreOffice on disk, by Excel where it is open, or told why not."""

import http.server
import io
import re
import subprocess
import sys
import threading
import time
import zipfile
import zlib

import openpyxl
import pytest
import workbooks
import xlsxwriter
from excel_in_memory import Refused, running
from test_macros import opened
from test_share import LABEL, TODAY, Day, refreshed
from test_xlsx_share import FILLINGS

from trainroi_xl.errors import WorkbookError
from trainroi_xl.hosts import macros, sharing
from trainroi_xl.hosts.excel.book import ExcelWorkbook
from trainroi_xl.hosts.libreoffice import printing as office
from trainroi_xl.language import LANGUAGES
from trainroi_xl.templates import dashboard, portfolio

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # of openpyxl, which only reads here

ONE_PAGE = b"%PDF-1.7\n<</Type/Pages/Count 1>>\n<</Type/Page>>\n"
TWO_PAGES = b"%PDF-1.7\n<</Type/Pages/Count 2>>\n<</Type /Page/Parent 1 0 R>>\n<</Type/Page>>\n"


def share(path, **wish):
    return sharing.share(path, sharing.Wish(path.parent, printer=office.print_pdf, **wish), TODAY)


def program(folder, monkeypatch, does):
    """Put a program in the place of LibreOffice; it finds the folder for its file in `out`."""
    script = folder / "soffice"
    head = f"#!{sys.executable}\nimport pathlib, sys, time, subprocess\n"
    head += "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
    script.write_text(head + does)
    script.chmod(0o755)
    monkeypatch.setattr(office, "find", lambda: script)
    return script


WRITES = "(out / pathlib.Path(sys.argv[-1]).with_suffix('.pdf').name).write_bytes({!r})\n"


# --- the program itself ---------------------------------------------------------------------------------


def test_pages_are_counted_also_where_they_are_packed():
    assert office.pages(ONE_PAGE) == 1 and office.pages(TWO_PAGES) == 2
    packed = zlib.compress(b"<</Type/Page>> <</Type/Page>> <</Type/Pages>>")
    assert office.pages(b"%PDF-1.7 <</Type/ObjStm/N 3>>stream\r\n" + packed + b"\nendstream") == 2
    assert office.pages(b"%PDF-1.7 <</Type/ObjStm>>stream\nno stream endstream") == 0


posix = pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for the program")


@posix
def test_what_the_program_makes_is_put_beside_the_copy(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, WRITES.format(TWO_PAGES))
    shared = share(refreshed(tmp_path))
    assert shared.no_pdf is None and shared.pdf.read_bytes() == TWO_PAGES
    assert shared.pdf.stem == shared.workbook.stem and shared.pdf.parent == tmp_path
    assert share(tmp_path / "book.xlsm").pdf.name == "book (values 2026-06-30, 2).pdf"
    alone = share(tmp_path / "book.xlsm", workbook=False)
    assert alone.workbook is None and alone.pdf.exists() and not alone.pdf.with_suffix(".xlsx").exists()


@posix
@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("print('Error: source file could not be loaded')", "could not be loaded"),
        (WRITES.format(ONE_PAGE), "1 page(s), not 2"),
        (WRITES.format(b"<html>"), "no file"),
        ("sys.exit(77)", "no file"),
    ],
)
def test_a_program_that_gives_no_pdf_is_told_and_the_copy_is_there(tmp_path, monkeypatch, does, reason):
    program(tmp_path, monkeypatch, does)
    shared = share(refreshed(tmp_path, language="nl"))
    assert shared.pdf is None and shared.no_pdf.topic == "pdf-failed" and reason in str(shared.no_pdf)
    assert shared.no_pdf.language == "nl" and shared.workbook.exists()
    assert list(tmp_path.glob("*.pdf")) == []


@posix
def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path, monkeypatch):
    number = tmp_path / "number"
    does = (
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(number)!r}).write_text(str(child.pid))\ntime.sleep(60)\n"
    )
    program(tmp_path, monkeypatch, does)
    monkeypatch.setattr(office, "SECONDS", 2)
    begin = time.monotonic()
    with pytest.raises(WorkbookError, match="no answer in 2 s"):
        office.print_pdf(tmp_path / "book.xlsx", tmp_path / "book.pdf", "en")
    assert time.monotonic() - begin < 30
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", number.read_text()], capture_output=True, text=True, check=False
    )
    assert state.stdout.strip()[:1] in ("", "Z")


@posix
def test_a_program_that_cannot_be_started_is_told(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "").chmod(0o644)
    with pytest.raises(WorkbookError, match="Permission denied"):
        office.print_pdf(tmp_path / "book.xlsx", tmp_path / "book.pdf", "en")


@posix
def test_the_profile_runs_no_macro_follows_no_link_and_is_the_users_own_country(tmp_path, monkeypatch):
    kept = tmp_path / "kept"
    does = (
        "import urllib.parse, shutil\n"
        "place = next(a for a in sys.argv if a.startswith('-env:')).partition('file://')[2]\n"
        f"shutil.copytree(urllib.parse.unquote(place), {str(kept)!r}, dirs_exist_ok=True)\n"
    )
    program(tmp_path, monkeypatch, does + WRITES.format(TWO_PAGES))
    monkeypatch.delenv("LC_ALL", raising=False)
    for lang, asked in (("C.UTF-8", "nl-NL"), ("de_DE.UTF-8", None)):
        monkeypatch.setenv("LANG", lang)
        office.print_pdf(tmp_path / "book.xlsx", tmp_path / "book.pdf", "nl")
        settings = (kept / "user" / "registrymodifications.xcu").read_text()
        for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
            assert f'{name}" oor:op="fuse"><value>true<' in settings
        assert ("nl-NL" in settings) == bool(asked)


# --- which sheets ---------------------------------------------------------------------------------------


def test_the_two_sheets_are_found_whatever_they_are_called(tmp_path):
    path = refreshed(tmp_path)

    def renamed(name, data):
        for old, new in ((b"Dashboard", b"For the board"), (b"Findings", b"Story")):
            data = data.replace(b'name="' + old + b'"', b'name="' + new + b'"')
            data = re.sub(b"'?" + old + b"'?!", b"'" + new + b"'!", data)
        return data

    workbooks.rewrite(path, renamed)
    seen = []

    def printer(workbook, pdf, language):
        seen.append([s.title for s in openpyxl.load_workbook(workbook) if s.sheet_state == "visible"])
        pdf.write_bytes(TWO_PAGES)

    sharing.share(path, sharing.Wish(tmp_path, printer=printer), TODAY)
    assert seen == [["For the board", "Story"]]


def test_without_the_dashboard_there_is_a_copy_and_the_reason_for_no_pdf(tmp_path):
    path = workbooks.rewrite(
        refreshed(tmp_path), lambda name, data: data.replace(b'"out_refreshed"', b'"out_renewed"')
    )
    shared = share(path)
    assert shared.workbook.exists() and shared.no_pdf.topic == "share-no-page"
    assert "out_refreshed" in shared.no_pdf.text("nl")


def test_a_page_with_a_table_about_people_is_not_printed_without_them(tmp_path):
    path = refreshed(tmp_path, "supervisor-ratings")
    with zipfile.ZipFile(path) as package:
        workbook = package.read("xl/workbook.xml").decode()
    home = re.search(r'name="out_refreshed">([^<]+)<', workbook)[1]

    def moved(name, data):
        return data.replace(home.encode(), b"Ratings!$B$1") if name == "xl/workbook.xml" else data

    workbooks.rewrite(path, moved)
    shared = share(path, without_people=True)
    assert shared.pdf is None and shared.no_pdf.topic == "share-page-people"
    assert "Ratings" in str(shared.no_pdf) and shared.workbook.exists()


# --- Excel's own ----------------------------------------------------------------------------------------


@pytest.fixture
def excel(monkeypatch):
    monkeypatch.setattr(macros, "dt", type("dt", (), {"date": Day}))
    with running() as found:
        yield found


@pytest.mark.parametrize("language", LANGUAGES)
def test_excel_prints_a_copy_and_leaves_the_open_workbook_alone(excel, tmp_path, language):
    book = opened(excel, tmp_path, language=language)
    macros.refresh(ExcelWorkbook(book))
    before = dict(excel.state), [sheet.impl.visible for sheet in book.sheets]
    excel.calls.clear()
    said = macros.share(ExcelWorkbook(book))
    pdf = tmp_path / f"book.{language} ({LABEL[language]} 2026-06-30).pdf"
    assert str(pdf) in said and pdf.exists()
    (call,) = [call for call in excel.calls if call[0] == "pdf"]
    assert call[2] == ("Dashboard", {"en": "Findings", "nl": "Bevindingen"}[language])
    (copy,) = [call for call in excel.calls if call[0] == "open"]
    assert copy[2:] == (False, True) and copy[1].endswith(pdf.with_suffix(".xlsx").name)
    assert excel.calls.index(("set", "enable_events", False)) < excel.calls.index(copy)
    assert [each.name for each in excel.books] == [book.name]
    assert (dict(excel.state), [sheet.impl.visible for sheet in book.sheets]) == before
    assert excel.count("write", "activate") == 0


@pytest.mark.parametrize("step", ["open", "pdf"])
def test_where_excel_makes_no_pdf_the_copy_is_there_and_the_reason_is_told(excel, tmp_path, step):
    book = opened(excel, tmp_path, language="nl")

    def refuse(call):
        if call[0] == step:
            raise Refused("geen printer")

    excel.fail = refuse
    said = macros.share(ExcelWorkbook(book))
    assert "staat klaar" in said and "Excel maakte geen PDF (geen printer)" in said and len(said) < 1024
    assert len(list(tmp_path.glob("*.xlsx"))) == 1 and list(tmp_path.glob("*.pdf")) == []
    assert [each.name for each in excel.books] == [book.name]
    assert excel.state["screen_updating"] and excel.state["enable_events"]


def test_the_button_tells_of_results_that_are_old(excel, tmp_path):
    book = opened(excel, tmp_path)
    assert "By programme!B6: This is not what the inputs give now" in macros.share(ExcelWorkbook(book))


# --- the real LibreOffice -------------------------------------------------------------------------------


def test_libreoffice_fetches_no_picture_from_elsewhere(tmp_path, libreoffice):
    asked = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *words):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/x.png".encode()
    path = tmp_path / "book.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    for name in ("One", "Two"):
        sheet = workbook.add_worksheet(name)
        sheet.write("A1", 1)
        sheet.insert_image("B2", "x.png", {"image_data": io.BytesIO(workbooks.png())})
    workbook.close()

    def linked(name, data):
        if "drawings/_rels" in name:
            return re.sub(
                rb'Target="[^"]*image[^"]*"', b'Target="' + address + b'" TargetMode="External"', data
            )
        return data.replace(b"r:embed=", b"r:link=") if "drawings/drawing" in name else data

    workbooks.rewrite(path, linked)
    try:
        office.print_pdf(path, tmp_path / "book.pdf", "en")
    finally:
        server.shutdown()
        server.server_close()
    assert office.pages((tmp_path / "book.pdf").read_bytes()) == 2 and asked == []


def text_of(pdf):
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", FILLINGS)
def test_libreoffice_prints_two_pages_of_a4(tmp_path, libreoffice, monkeypatch, template, language):
    for name in ("LC_ALL", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    path = refreshed(tmp_path, template, language)
    shared = share(path, without_people=template == "supervisor-ratings")
    assert shared.no_pdf is None
    pdf = shared.pdf.read_bytes()
    assert office.pages(pdf) == 2
    text = text_of(shared.pdf)
    board, findings = text.split("\f")[:2]
    question = portfolio.QUESTION if template == "portfolio" else dashboard.QUESTION
    assert question.to(language) in board
    assert {"en": "Findings", "nl": "Bevindingen"}[language] in findings
    assert {"en": "Page 1 of 2", "nl": "Pagina 1 van 2"}[language] in board
    assert (
        shared.workbook.name in board and "###" not in text and "#N" not in text and "Manager A" not in text
    )
    if template == "cost-tracker":
        assert {"en": "299.4%", "nl": "299,4%"}[language] in board
    info = subprocess.run(["pdfinfo", str(shared.pdf)], capture_output=True, text=True, check=True).stdout
    assert "A4" in info
