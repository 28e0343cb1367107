"""The other buttons of our workbooks, pressed in a real LibreOffice: each does what it says, and nothing else."""

import datetime as dt

import openpyxl
import pytest
import rating_forms
from calc_documents import opened
from calc_windows import ADD_ROWS, CAPTIONS, made, window

from trainroi_xl.hosts import macros
from trainroi_xl.language import LANGUAGES, Text
from trainroi_xl.outputs.workbooks import TEMPLATES
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.tables.columns import columns_of
from trainroi_xl.templates.examples import example_of

COSTS = Text("Costs", "Kosten")
KNOWN = {text for caption in (*CAPTIONS.values(), ADD_ROWS) for text in caption}
"""The captions of all buttons that are pressed by these tests."""


def inputs_of(book):
    """What is filled in: the rows of each table of inputs without the calculated columns, and the single inputs."""

    def alike(cell):  # of a number a file keeps sixteen digits
        return float(f"{cell:.14g}") if isinstance(cell, float) else cell

    tables = {}
    for name, (_, (headings, *rows)) in book.tables().items():
        if name in INPUT_TABLES and name != "tblHistory":
            typed = {
                text
                for each in columns_of(INPUT_TABLES[name]).values()
                if not each.formula
                for text in each.heading
            }
            at = [number for number, heading in enumerate(headings) if heading in typed]
            filled = [[alike(row[number]) for number in at] for row in rows]
            tables[name] = [row for row in filled if any(cell != "" for cell in row)]
    return tables, {name: value for name, value in book.named().items() if name.startswith("in_")}


def mistake(book, language):
    """Type a text where a date must be, and give the address of that cell."""
    heading = columns_of(INPUT_TABLES["tblCosts"])["date"].heading.to(language)
    book.put(table="tblCosts", heading=heading, row=1, value="yesterday")
    return COSTS.to(language), "B7"


@pytest.mark.parametrize(
    ("template", "language"), [(template, LANGUAGES[at % 2 - 1]) for at, template in enumerate(TEMPLATES)]
)
def test_the_example_goes_in_and_comes_out(calc, tmp_path, template, language):
    full = made(tmp_path, template, language, example_of(template))
    with window(calc, full) as book:
        expected = inputs_of(book)
    full.unlink()
    with window(calc, made(tmp_path, template, language)) as book:
        assert {caption for captions in book.buttons().values() for caption in captions} <= KNOWN
        blank = inputs_of(book)
        assert blank != expected
        assert book.press("example").startswith(("The example is in.", "Het voorbeeld staat erin."))
        assert inputs_of(book) == expected
        assert book.press("example").startswith(("The example is out", "Het voorbeeld is eruit"))
        assert inputs_of(book) == blank


@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_rows_are_added_and_can_be_filled_in(calc, tmp_path, language):
    with window(calc, made(tmp_path, "cost-tracker", language, example_of("cost-tracker"))) as book:
        before, whole, last = book.tables(), book.everything(), book.last_row(table="tblCosts")
        said = book.press_on(COSTS.to(language), ADD_ROWS.to(language), "add_rows")
        assert said.startswith(("20 blank rows", "Er zijn 20 lege rijen"))
        after = book.tables()
        for name, (_, rows) in before.items():
            assert after[name][1][: len(rows)] == rows
            assert len(after[name][1]) == len(rows) + (20 if name == "tblCosts" else 0)
        assert book.last_row(table="tblCosts") == last and any(not locked for locked, _ in last)
        assert {name: protected for name, (_, protected) in book.everything()[0].items()} == {
            name: protected for name, (_, protected) in whole[0].items()
        }
        book.undo()
        assert book.everything() == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_listed_gone_to_and_stops_a_refresh(calc, tmp_path, language):
    with window(calc, made(tmp_path, "cost-tracker", language, example_of("cost-tracker"))) as book:
        assert book.press("check") in ("No remarks.", "Geen opmerkingen.")
        assert book.press("go_to_error") in ("There are no errors.", "Er zijn geen fouten.")
        sheet, address = mistake(book, language)
        whole, undoable = book.everything(), book.undoable()
        assert book.press("check").startswith(f"{sheet}!{address}: ")
        assert book.press("refresh").startswith(("Nothing was written", "Er is niets geschreven"))
        assert book.press("snapshot").startswith(("Nothing was written", "Er is niets geschreven"))
        assert book.press("go_to_error").startswith(f"{sheet}!{address}: ")
        assert book.selected() == [sheet, address]
        assert book.everything() == whole and book.undoable() == undoable


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_snapshot_adds_todays_figures_and_leaves_the_rest(calc, tmp_path, language):
    with window(calc, made(tmp_path, "cost-tracker", language, example_of("cost-tracker"))) as book:
        before = book.tables()
        assert book.press("snapshot").startswith(("Today's figures", "De cijfers van vandaag"))
        after = book.tables()
        assert {name for name in before if before[name] != after[name]} == {"tblHistory", "tblTrend"}
        today = (dt.date.today() - dt.date(1899, 12, 30)).days
        assert today - 1 <= after["tblHistory"][1][1][0] <= today
        said = book.press("snapshot")
        assert said.startswith(("Nothing was added: these", "Er is niets toegevoegd: deze"))
        assert book.tables() == after


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_to_share_lies_beside_the_workbook(calc, tmp_path, language):
    path = made(tmp_path, "cost-tracker", language, example_of("cost-tracker"))
    with window(calc, path) as book:
        book.press("refresh")
        whole, figures, on_disk = book.everything(), book.named(), path.read_bytes()
        said = book.press("share")
        assert book.everything() == whole and path.read_bytes() == on_disk
    copy, pdf = sorted(tmp_path.glob(f"book.{language} (*).xlsx")), sorted(tmp_path.glob("*.pdf"))
    assert len(copy) == len(pdf) == 1 and str(copy[0]) in said and str(pdf[0]) in said
    assert pdf[0].read_bytes().startswith(b"%PDF")
    cells = [cell.value for sheet in openpyxl.load_workbook(copy[0]) for row in sheet for cell in row]
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")]
    assert figures["live_roi"] > 2 and figures["live_roi"] in [
        pytest.approx(cell) for cell in cells if isinstance(cell, float)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_go_out_and_their_ratings_come_in(calc, tmp_path, language):
    path = made(tmp_path, "supervisor-ratings", language, rating_forms.filling())
    folder = tmp_path / "forms"
    with window(calc, path) as book:
        assert book.press("forms").startswith(
            f"{({'en': 'Forms made: 2', 'nl': 'Formulieren gemaakt: 2'})[language]}, in {folder}"
        )
        forms = sorted(folder.glob("*.xlsx"))
        assert len(forms) == 2
        whole = book.everything()
        assert book.press("collect") == ""  # without a screen LibreOffice takes no for an answer
        assert book.everything() == whole
    for form in forms:
        answers = {}
        for each in rating_forms.PEOPLE:
            answers |= rating_forms.all_of(each["id"], improvement=0.1)
        rating_forms.type_in(form, answers)
    with opened(calc, path) as document:
        do = document.do

        def chosen(operation, **given):
            return str(folder) if operation == "ask_folder" else do(operation, **given)

        document.book._do = chosen
        added = {"en": "Ratings added: 6", "nl": "Beoordelingen toegevoegd: 6"}[language]
        assert added in macros.collect(document.book)
        rows = document.book.snapshot().tables["tblRatings"].rows
        assert [row[6] for row in rows if row[1]] == [0.1] * 6
