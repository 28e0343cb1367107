"""What a template looks like in print and on the dashboard, where a slip would not be seen elsewhere."""

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.utils import get_column_letter as column_letter

from trainroi_xl.language import LANGUAGES
from trainroi_xl.templates import build, portfolio
from trainroi_xl.templates.sheets import FIRST_ROW


@pytest.fixture(scope="module", params=LANGUAGES)
def built(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("looks")

    def book(template):
        path = folder / f"{template}.xlsx"
        if not path.exists():
            build(template, request.param, path)
        return openpyxl.load_workbook(path)

    return request.param, book


@pytest.mark.parametrize("template", ["portfolio", "productivity-calculator"])
def test_no_line_of_words_is_cut_off_by_the_columns_that_stand_on_both_pages(built, template):
    _, book = built
    wide = [sheet for sheet in book(template) if sheet.print_title_cols]
    assert wide
    for sheet in wide:
        last = column_index_from_string(sheet.print_title_cols.replace("$", "").split(":")[1])
        room = sum(sheet.column_dimensions[column_letter(at)].width for at in range(2, last + 1))
        lines = [sheet.cell(row, at).value for row in range(2, FIRST_ROW + 1) for at in range(1, last + 1)]
        # About five letters of a text take the room of four figures.
        assert all(len(line) <= 1.25 * room for line in lines if line), sheet.title
        assert sheet["B2"].value or sheet.cell(2, last + 1).value, sheet.title


def test_measurements_suggest_the_metrics_of_the_goals_where_there_are_goals(built):
    _, book = built
    for template, suggested in (("impact-study", True), ("training-evaluation", False)):
        workbook = book(template)
        assert ("lst_Metrics" in workbook.defined_names) == suggested
        sheet = next(sheet for sheet in workbook if "tblMeasurements" in sheet.tables)
        rules = [r for r in sheet.data_validations.dataValidation if r.formula1 == "lst_Metrics"]
        assert len(rules) == suggested
        assert all(not rule.showErrorMessage for rule in rules)


def test_the_portfolio_asks_its_own_question_and_shows_how_many_programmes_fall_short(built):
    language, book = built
    workbook = book("portfolio")
    sheet = workbook["Dashboard"]
    assert sheet["B2"].value == portfolio.QUESTION.to(language)
    tiles = [cell.value for row in sheet["B7:G11"] for cell in row if cell.value]
    for key in (*portfolio.TILES, *portfolio.SMALL_TILES):
        assert any(f"live_{key}" in str(tile) for tile in tiles), key
