"""The question bank: every question can be asked, answered and counted, in both languages."""

import csv
import json

import openpyxl
import pytest

from trainroi_xl.cli import main
from trainroi_xl.language import LANGUAGES
from trainroi_xl.tables.choices import AREAS, INTANGIBLES, WAVES
from trainroi_xl.tables.questions import IDS, QUESTIONS, SCALES, find, known_as
from trainroi_xl.templates import build


def test_every_area_is_asked_and_every_intangible_has_its_question():
    assert {question.area for question in QUESTIONS} == set(AREAS)
    assert {question.intangible for question in QUESTIONS} - {None} == set(INTANGIBLES)
    assert {wave for question in QUESTIONS for wave in question.waves} == set(WAVES)
    assert 35 <= len(QUESTIONS) <= 45


def test_each_question_is_known_by_one_id_and_one_text_a_language():
    names = [question.id for question in QUESTIONS]
    for language in LANGUAGES:
        names += [question.text.to(language).casefold() for question in QUESTIONS]
    assert len(set(names)) == len(names)
    for question in QUESTIONS:
        assert {find(question.id.lower()), find(question.text.en.upper()), find(question.text.nl)} == {
            question
        }
        assert known_as(question.text.nl) == known_as(question.id)
        assert max(map(len, question.text)) <= 100  # fits in a cell, and on a telephone
    assert known_as(" Another question? ") == "another question?" and find("") is None


def test_what_gains_are_measured_by_is_asked_in_the_same_words_before_and_after():
    for question in QUESTIONS:
        learning = question.area in ("knowledge", "skill", "attitude")
        assert (question.waves == ("before", "end")) == learning
        assert learning or "before" not in question.waves


@pytest.mark.parametrize("scale", SCALES)
def test_a_scale_has_a_label_for_each_point_or_for_its_ends(scale):
    scores = scale.scores()
    points = range(scale.lowest, scale.maximum + 1)
    assert len(scale.labels) in (2, len(points))
    assert {scores[scale.labels[0].en.casefold()], scores[scale.labels[-1].nl.casefold()]} == {
        points[0],
        points[-1],
    }
    assert len(scores) == 2 * len(scale.labels)


@pytest.mark.parametrize(("language", "name"), [("en", "Questions"), ("nl", "Vragen")])
def test_the_workbook_has_them_on_a_sheet_and_offers_their_ids(tmp_path, language, name):
    path = tmp_path / "evaluation.xlsx"
    build("training-evaluation", language, path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[name]
    cells = [[cell.value for cell in row] for row in sheet[sheet.tables["tblQuestions"].ref]][1:]
    assert [row[0] for row in cells] == list(IDS)
    assert [row[3] for row in cells] == [question.text.to(language) for question in QUESTIONS]
    assert not any(blank in (None, "") for row in cells for blank in row)
    responses = next(sheet for sheet in workbook if "tblResponses" in sheet.tables)
    lists = [rule.formula1 for rule in responses.data_validations.dataValidation if rule.type == "list"]
    assert f'"{",".join(IDS)}"' in lists


@pytest.mark.parametrize(("language", "sign"), [("en", ","), ("nl", ";")])
def test_the_command_writes_them_for_a_survey_tool(tmp_path, capsys, language, sign):
    path = tmp_path / "questions.csv"
    assert main(["questions", "--language", language, "--csv", str(path)]) == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=sign))
    assert len(rows) == len(QUESTIONS) + 1 and rows[1][3] == QUESTIONS[0].text.to(language)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)
    assert main(["questions", "--csv", str(path)]) == 2
    assert "not overwritten" in capsys.readouterr().err


def test_the_command_shows_them(capsys):
    assert main(["questions", "--language", "nl"]) == 0
    assert "Het tempo was goed voor mij." in capsys.readouterr().out
    assert main(["questions", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in shown] == list(IDS) and shown[0]["area"] == "reaction"
