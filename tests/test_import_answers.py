"""Answers out of survey tools: what is taken, what is left out and said, what is refused, and what a refresh makes of it.

The files are imitations of what the tools export, made from what is known of their headings; none is a real export.
"""

import csv
import datetime as dt
import io
import json
import random

import pytest
import xlsxwriter

from trainroi_xl.cli import main
from trainroi_xl.errors import NotAWorkbook
from trainroi_xl.hosts.files import refresh
from trainroi_xl.surveys import mapping as columns
from trainroi_xl.surveys import values
from trainroi_xl.surveys.importing import plan
from trainroi_xl.surveys.mapping import match, propose
from trainroi_xl.surveys.reading import read_survey
from trainroi_xl.tables.questions import QUESTIONS, find
from trainroi_xl.templates import build
from trainroi_xl.templates.filling import Filling
from trainroi_xl.workbook.xlsx_read import read

PROGRAMME = {"id": "CARE-25", "name": "Care", "start": dt.date(2025, 3, 3), "end": dt.date(2025, 3, 28)}


def en(name):
    return find(name).text.en


def nl(name):
    return find(name).text.nl


@pytest.fixture(scope="session")
def blank(tmp_path_factory):
    """A workbook in each language with one programme and no answers."""
    folder = tmp_path_factory.mktemp("blank")
    for language in ("en", "nl"):
        filling = Filling({}, {"tblProgrammes": [PROGRAMME]})
        build("training-evaluation", language, folder / f"{language}.xlsx", filling)
    return folder


@pytest.fixture
def workbook(blank, tmp_path):
    """Give a fresh workbook in one language."""

    def workbook(language="en"):
        path = tmp_path / f"workbook-{language}.xlsx"
        path.write_bytes((blank / f"{language}.xlsx").read_bytes())
        return path

    return workbook


@pytest.fixture
def run(capsys):
    """Run import-answers into a workbook; give its exit status, output and error output."""

    def run(answers, into, *more, programme="CARE-25"):
        given = ("--programme", programme) if programme else ()
        status = main(["import-answers", str(answers), "--into", str(into), *given, *map(str, more)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def csv_file(path, rows, delimiter=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx_file(path, rows):
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd-mm-yyyy hh:mm"})
    sheet = book.add_worksheet("Sheet1")
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell is not None:
                write = sheet.write_datetime if isinstance(cell, dt.date) else sheet.write
                write(number, at, cell)
    book.close()
    return path


def responses(path):
    """The rows of answers in a workbook, without blank ones."""
    return [row for row in read(path).tables["tblResponses"].rows if any(cell is not None for cell in row)]


def scores(path):
    """Who answered what with which score, in the order of the table: (person, wave, question's id, score, scale)."""
    return [
        (row[1], row[2], find(row[3]).id if find(row[3]) else row[3], row[5], row[6])
        for row in responses(path)
    ]


# --- the tools ----------------------------------------------------------------------------------------


def microsoft_forms(path, language):
    """One row of headings, real dates, a column for each statement; a quiz adds points."""
    text = en if language == "en" else nl
    meta = {
        "en": ("ID", "Start time", "Completion time", "Email", "Name"),
        "nl": ("Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"),
    }[language]
    heading = "Hoe vaak?" if language == "nl" else "How often?"
    labels = find("AD1").scale.labels
    agree, neutral = labels[3].to(language), labels[2].to(language)
    rows = [
        [*meta, text("US1"), f"{heading}.{text('AD1')}", f"Points - {text('AD1')}", "Remarks"],
        [
            1,
            dt.datetime(2025, 4, 28, 9),
            dt.datetime(2025, 4, 28, 9, 5),
            "ann@x.nl",
            "Ann",
            5,
            agree,
            1,
            "=1+1",
        ],
        [
            2,
            dt.datetime(2025, 4, 28, 9),
            dt.datetime(2025, 4, 28, 9, 5),
            "bob@x.nl",
            "Bob",
            4,
            neutral,
            0,
            "Good",
        ],
    ]
    return xlsx_file(path, rows)


def google_forms(path, language):
    """Time stamps, a grid as 'question [statement]'; year first in English here, day first in Dutch."""
    text = en if language == "en" else nl
    meta = {"en": ("Timestamp", "Email Address"), "nl": ("Tijdstempel", "E-mailadres")}[language]
    day = {"en": "2025/04/28 9:05:00 AM GMT+1", "nl": "28-4-2025 9:05:00"}[language]
    label = find("AD1").scale.labels[3].to(language)
    rows = [
        [*meta, text("US1"), f"At work [{text('AD1')}]", "Rank these [First]", "Remarks"],
        [day, "ann@x.nl", "5", label, "a;b;c", "Good course,\nreally"],
        [day, "bob@x.nl", "4", find("AD1").scale.labels[2].to(language), "c;b;a", ""],
    ]
    return csv_file(path, rows)


def surveymonkey(path, language):
    """Two rows of headings: the question above its first statement only."""
    text = en if language == "en" else nl
    labels = [label.to(language) for label in find("AD1").scale.labels]
    rows = [
        ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
         text("US1"), "At work", "", "Remarks"],
        ["", "", "", "", "", "", "", "Response", text("AD1"), "Something else entirely", "Open-Ended Response"],
        ["114", "9", "04/28/2025 09:00:00 AM", "04/28/2025 09:05:00 AM", "10.0.0.1", "ann@x.nl", "Ann", "5", labels[3],
         labels[0], ""],
        ["115", "9", "04/28/2025 09:00:00 AM", "04/28/2025 09:05:00 AM", "10.0.0.1", "bob@x.nl", "Bob", "4", labels[2],
         labels[0], "Good"],
    ]  # fmt: skip
    return csv_file(path, rows, encoding="utf-8-sig")


def qualtrics(path, language):
    """Three rows of headings, the id of the bank as the code of a question, a preview among the answers."""
    text = en if language == "en" else nl
    rows = [
        ["StartDate", "EndDate", "Status", "Progress", "ResponseId", "ExternalReference", "Q1", "AD1", "Q3"],
        ["Start Date", "End Date", "Response Type", "Progress", "Response ID", "External Data Reference", text("US1"),
         f"At work - {text('AD1')}", "Remarks"],
        [json.dumps({"ImportId": name}) for name in ("a", "b", "c", "d", "e", "f", "g", "h", "i")],
        ["2025-04-28 09:00:00", "2025-04-28 09:05:00", "Survey Preview", "100", "R_0", "test", "1", "1", ""],
        ["2025-04-28 09:00:00", "2025-04-28 09:05:00", "IP Address", "100", "R_1", "ann@x.nl", "5", "4", ""],
        ["2025-04-28 09:00:00", "2025-04-28 09:05:00", "IP Address", "100", "R_2", "bob@x.nl", "4", "3", "Good"],
    ]  # fmt: skip
    return csv_file(path, rows, delimiter="\t", encoding="utf-16")


def limesurvey(path, language):
    """Codes before the text, statements in brackets; semicolons as Excel in Dutch writes them, in Windows' letters."""
    text = en if language == "en" else nl
    rows = [
        ["id. Response ID", "submitdate", "lastpage", "startlanguage", "Participant", f"US1. {text('US1')}",
         f"G02Q01[SQ001]. At work [{text('AD1')}]", "Opmerkingen één"],
        ["1", "2025-04-28 09:05:00", "3", language, "ann@x.nl", "5", "4", ""],
        ["2", "2025-04-28 09:05:00", "3", language, "bob@x.nl", "4", "3", "Goed zo"],
    ]  # fmt: skip
    return csv_file(path, rows, delimiter=";", encoding="cp1252")


def typeform(path, language):
    """A token first, details of the tool last; answers in words behind a number."""
    text = en if language == "en" else nl
    labels = [label.to(language) for label in find("AD1").scale.labels]
    rows = [
        [
            "#",
            "Email",
            text("US1"),
            text("AD1"),
            "Response Type",
            "Start Date (UTC)",
            "Submit Date (UTC)",
            "Network ID",
        ],
        [
            "k1",
            "ann@x.nl",
            "5",
            f"4 - {labels[3]}",
            "completed",
            "2025-04-28 9:00:00",
            "2025-04-28 9:05:00",
            "n1",
        ],
        [
            "k2",
            "bob@x.nl",
            "4",
            f"{labels[2]} (3)",
            "completed",
            "2025-04-28 9:00:00",
            "2025-04-28 9:05:00",
            "n2",
        ],
    ]
    return csv_file(path, rows)


TOOLS = {
    "Microsoft Forms": (microsoft_forms, "answers.xlsx"),
    "Google Forms": (google_forms, "answers.csv"),
    "SurveyMonkey": (surveymonkey, "answers.csv"),
    "Qualtrics": (qualtrics, "answers.csv"),
    "LimeSurvey": (limesurvey, "answers.csv"),
    "Typeform": (typeform, "answers.csv"),
}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("tool", TOOLS)
def test_the_same_answers_come_out_of_every_tool(tmp_path, workbook, run, tool, language):
    make, name = TOOLS[tool]
    into = workbook(language)
    status, out, err = run(make(tmp_path / name, language), into, "--yes")
    assert (status, err) == (0, "")
    assert tool in out
    assert scores(into) == [
        ("ann@x.nl", None, "US1", 5, 5),
        ("ann@x.nl", None, "AD1", 4, 5),
        ("bob@x.nl", None, "US1", 4, 5),
        ("bob@x.nl", None, "AD1", 3, 5),
    ]
    first = responses(into)[0]
    assert first[0] == "CARE-25" and first[3] == find("US1").text.to(language)
    assert first[4] == {"en": "use on the job", "nl": "toepassing in het werk"}[language]
    assert first[8] == dt.date(2025, 4, 28) and first[7] is None
    # 31 days after the end of the programme; one of the two answered with the highest score.
    evaluation = refresh(into, dt.date(2025, 5, 1))
    assert not evaluation.errors
    top = {row[2]: row for row in read(into).tables["tblTopBox"].rows}
    use = top[first[4]]
    assert use[1] == {"en": "30 days", "nl": "30 dagen"}[language]
    assert use[3:5] == (2, 0.5) and use[7] == pytest.approx(0.9)


def test_answers_of_waves_and_columns_that_the_file_names_itself(tmp_path, workbook, run):
    rows = [
        ["Medewerker", "Meetmoment", "Afgerond op", "Ingevuld op", "[US1]", "re3"],
        [1001, "30 dagen", dt.date(2025, 3, 20), dt.date(2025, 4, 20), 4, None],
        [1001.0, "end of course", dt.date(2025, 3, 20), dt.date(2025, 3, 20), None, 10],
    ]
    into = workbook("nl")
    assert run(xlsx_file(tmp_path / "own.xlsx", rows), into, "--yes")[0] == 0
    assert scores(into) == [("1001", "30 dagen", "US1", 4, 5), ("1001", "einde training", "RE3", 10, 10)]
    assert responses(into)[0][7:] == (dt.date(2025, 3, 20), dt.date(2025, 4, 20))


# --- the mapping --------------------------------------------------------------------------------------


def test_nothing_is_added_before_the_mapping_was_seen(tmp_path, workbook, run):
    into, answers = workbook(), google_forms(tmp_path / "answers.csv", "en")
    before = into.read_bytes()
    status, out, _ = run(answers, into, "--wave", "60")
    assert status == 0 and into.read_bytes() == before
    assert "4 answers of 2 people" in out and "answers.mapping.json" in out
    assert "D: Neither agree nor disagree = 3, Agree = 4" in out
    assert {path.name for path in tmp_path.iterdir()} == {"answers.csv", "answers.mapping.json", into.name}
    shown = json.loads((tmp_path / "answers.mapping.json").read_text("utf-8"))
    assert [use["role"] for use in shown["columns"]] == [
        "answered", "person", "question", "question", "left out", "left out",
    ]  # fmt: skip
    assert [use["why"] for use in shown["columns"]][4:] == ["several", "text"]


def test_a_mapping_is_changed_and_given_back(tmp_path, workbook, run):
    into, answers = workbook(), google_forms(tmp_path / "answers.csv", "en")
    run(answers, into, "--wave", "60")
    assert run(answers, into, "--wave", "90")[0] == 0  # only asked again, for another wave
    assert run(answers, into, "--wave", "60")[0] == 0
    path = tmp_path / "answers.mapping.json"
    changed = json.loads(path.read_text("utf-8"))
    changed["columns"][2] = {
        "column": "C", "heading": en("US1"), "role": "question", "question": "Used it?", "area": "use", "scale_max": 6,
    }  # fmt: skip
    changed["columns"][3]["role"] = "left out"
    path.write_text(json.dumps(changed), "utf-8")
    # It is not written over, and counts when it is given.
    assert run(answers, into, "--map", path)[0] == 0
    status, _, err = run(answers, into)
    assert status == 2 and "may hold your changes" in err
    assert run(answers, into, "--map", path, "--yes", programme=None)[0] == 0
    assert scores(into) == [
        ("ann@x.nl", "60 days", "Used it?", 5, 6),
        ("bob@x.nl", "60 days", "Used it?", 4, 6),
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda found: found["columns"][2].update(role="answer"), "at columns C role"),
        (lambda found: found["columns"][2].update(area="usage"), "'usage': one of"),
        (lambda found: found["columns"][2].update(heading="Other"), "column C is 'Other' here"),
        (lambda found: found["columns"][2].update(column="ZZ"), "column ZZ"),
        (lambda found: found["columns"][4].update(role="question"), "needs question, area and scale_max"),
        (lambda found: found["columns"][0].update(role="person"), "'person' stands at more than one place"),
        (lambda found: found.update(wave="later"), "'later': one of before, end, 30, 60, 90"),
        (lambda found: found.update(more=1), "at more"),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_with_the_place(tmp_path, workbook, run, change, says):
    into, answers = workbook(), google_forms(tmp_path / "answers.csv", "en")
    run(answers, into)
    path = tmp_path / "answers.mapping.json"
    found = json.loads(path.read_text("utf-8"))
    change(found)
    path.write_text(json.dumps(found), "utf-8")
    status, _, err = run(answers, into, "--map", path, "--yes")
    assert status == 2 and says in err and not responses(into)


@pytest.mark.parametrize(
    ("heading", "id", "sure"),
    [
        ("I am satisfied with this training as a whole.", "RE1", "wording"),
        ("12) I AM SATISFIED with this training, as a whole", "RE1", "wording"),
        ("<b>Het tempo was goed voor mij.</b>", "DE3", "wording"),
        ("To what extent do you agree? [Het tempo was goed voor mij.]", "DE3", "wording"),
        ("DE3", "DE3", "id"),
        ("What about the speed (DE3)", "DE3", "id"),
        ("I am satisfied with the training as a whole", "RE1", "resembles"),
        ("DE3. I am satisfied with this training as a whole.", None, "id"),
        ("What is your department?", None, ""),
    ],
)
def test_how_sure_a_question_is_known(heading, id, sure):
    question, how = match([heading])
    assert (question and question.id, how) == (id, sure)


def test_every_question_of_the_bank_is_known_by_its_wording_and_resembles_no_other():
    for question in QUESTIONS:
        for text in question.text:
            assert match([text.rstrip(".?") + " "]) == (question, "wording")
            others = {columns._wording(t): q for q in QUESTIONS if q is not question for t in q.text}
            alike = [q.id for wording, q in others.items() if columns._alike(columns._wording(text), wording)]
            # Near twins are told apart by their exact words; a rewording of one is never taken unasked.
            assert len(alike) <= 2, (question.id, alike)


def test_what_only_resembles_a_question_or_stands_twice_is_left_out_and_said(tmp_path, workbook, run):
    rows = [
        ["Email", "I am satisfied with the training as a whole", en("CO1"), nl("CO1"), "Shoe size"],
        ["ann@x.nl", "4", "5", "5", "41"],
    ]
    answers, into = csv_file(tmp_path / "answers.csv", rows), workbook()
    status, out, err = run(answers, into, "--wave", "end")
    assert status == 2 and "no column is taken as a question" in err
    assert "resembles" in out and "RE1" in out
    found = json.loads((tmp_path / "answers.mapping.json").read_text("utf-8"))
    assert [use["why"] for use in found["columns"]] == ["", "resembles", "twice", "twice", "unknown"]
    found["columns"][1]["role"] = "question"
    (tmp_path / "answers.mapping.json").write_text(json.dumps(found), "utf-8")
    assert run(answers, into, "--map", tmp_path / "answers.mapping.json", "--yes")[0] == 0
    assert scores(into) == [("ann@x.nl", "end of course", "RE1", 4, 5)]


def test_who_answered_is_told_by_what_stays_the_same(tmp_path):
    def person(*rows):
        survey = read_survey(csv_file(tmp_path / "answers.csv", rows))
        (use,) = propose(survey, "CARE-25", "30", None).having("person") or [None]
        return use and use.heading

    ask = en("US1")
    assert person(["ID", "Email", "Employee number", ask], ["1", "a@x.nl", "77", "5"]) == "Employee number"
    assert (
        person(["ID", "Email", "Name", ask], ["1", "anonymous", "Ann", "5"], ["2", "anonymous", "Bo", "4"])
        == "Name"
    )
    assert person(["ID", "Email", ask], ["1", "anonymous", "5"]) == "ID"
    assert person([ask, "More"], ["5", ""]) is None


def test_without_anybody_named_every_row_is_somebody_and_known_again(tmp_path, workbook, run):
    answers, into = csv_file(tmp_path / "answers.csv", [[en("US1"), "x"], ["5", ""], ["4", ""]]), workbook()
    status, out, _ = run(answers, into, "--wave", "30", "--yes")
    assert status == 0 and "No column tells who answered" in out
    assert [row[0] for row in scores(into)] == ["answers.csv 2", "answers.csv 3"]
    assert "2 answers (A2, A3)" in run(answers, into, "--wave", "30", "--yes")[1]
    assert len(responses(into)) == 2


# --- what is there already ----------------------------------------------------------------------------


def test_answers_are_added_once_also_in_the_other_language_and_by_date(tmp_path, workbook, run):
    into = workbook()
    assert run(google_forms(tmp_path / "a.csv", "en"), into, "--yes")[0] == 0
    first = responses(into)
    # The same people and days from another tool, with Dutch questions and the wave as a word.
    status, out, _ = run(limesurvey(tmp_path / "b.csv", "nl"), into, "--wave", "30", "--yes")
    assert status == 0 and "in the workbook already: 4 answers" in out and "nothing to add" in out
    assert responses(into) == first
    assert run(limesurvey(tmp_path / "b.csv", "nl"), into, "--wave", "90", "--yes")[0] == 0
    assert len(responses(into)) == 8 and responses(into)[:4] == first


def test_a_second_answer_of_one_person_in_one_file_is_told(tmp_path, workbook, run):
    rows = [["Email", en("US1")], ["ann@x.nl", "5"], ["ANN@x.nl ", "1"]]
    into = workbook()
    status, out, _ = run(csv_file(tmp_path / "answers.csv", rows), into, "--wave", "30", "--yes")
    assert status == 1 and "1 answers (B3)" in out
    assert scores(into) == [("ann@x.nl", "30 days", "US1", 5, 5)]


# --- what cannot be read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "more", "topic"),
    [
        ("6", (), "survey-score-outside"),
        ("-1", (), "survey-score-outside"),
        ("Totally!", (), "survey-answer-unknown"),
        ("1 - Strongly agree", (), "survey-answer-unknown"),
        ("Somewhat agree", (), None),
        ("4.125", (), "survey-number-ambiguous"),
        ("4.125", ("--locale", "en"), None),
        ("4.125", ("--locale", "nl"), "survey-score-outside"),
        ("4,5", (), None),
        ("4,5", ("--locale", "en"), "survey-number-not-of-locale"),
        ("n.v.t.", (), None),
    ],
)
def test_an_answer_that_cannot_be_read_names_its_cell_and_stops_it_all(
    tmp_path, workbook, run, answer, more, topic
):
    rows = [["Email", en("AD1")], ["bob@x.nl", "5"], ["ann@x.nl", answer]]
    into = workbook()
    before = into.read_bytes()
    status, out, _ = run(
        csv_file(tmp_path / "answers.csv", rows), into, "--wave", "30", "--yes", "--json", *more
    )
    found = json.loads(out)
    if topic is None:
        assert status == 0 and found["added"] and not found["findings"]
        assert found["answers"] + found["blank"] == 2
        return
    assert status == 2 and not found["added"] and into.read_bytes() == before
    (finding,) = found["findings"]
    assert (finding["topic"], finding["sheet"], finding["cell"]) == (topic, "answers.csv", "B3")


def test_a_scale_of_seven_is_not_taken_for_one_of_five():
    labels = ["Strongly agree", "Agree", "Somewhat agree"]
    assert [values.label_score(label, 5, labels) for label in labels] == [5, 4, None]
    assert values.label_score("Somewhat agree", 5, ["Strongly agree", "Somewhat agree"]) == 4


@pytest.mark.parametrize(
    ("days", "more", "outcome"),
    [
        (["03-04-2025", "05-04-2025"], (), "survey-date-ambiguous"),
        (["03-04-2025", "05-04-2025"], ("--locale", "nl"), dt.date(2025, 4, 3)),
        (["03/04/2025", "05/04/2025"], ("--locale", "en-GB"), dt.date(2025, 4, 3)),
        (["04/03/2025", "04/05/2025"], ("--locale", "en"), dt.date(2025, 4, 3)),
        (["03-04-2025", "28-04-2025"], (), dt.date(2025, 4, 3)),
        (["28-04-2025", "04-28-2025"], (), "survey-date-ambiguous"),
        (["2025-04-03T10:00:00Z", "2025-04-05"], (), dt.date(2025, 4, 3)),
        (["31-02-2025", "1-1-2025"], (), "survey-date"),
        (["yesterday", "2025-04-05"], (), "survey-date"),
        (["1925-04-03", "2025-04-05"], (), "cell-date-outside"),
    ],
)
def test_days_are_never_guessed(tmp_path, workbook, run, days, more, outcome):
    rows = [["Email", "Answered on", en("US1")], ["ann@x.nl", days[0], "5"], ["bob@x.nl", days[1], "4"]]
    into = workbook()
    status, out, _ = run(
        csv_file(tmp_path / "answers.csv", rows), into, "--wave", "30", "--yes", "--json", *more
    )
    found = json.loads(out)
    if isinstance(outcome, str):
        assert status == 2 and not responses(into)
        assert outcome in {finding["topic"] for finding in found["findings"]}
        assert {finding["cell"] for finding in found["findings"]} <= {"B2", "B3"}
    else:
        assert status == 0 and responses(into)[0][8] == outcome


@pytest.mark.parametrize(
    ("rows", "topic", "cell"),
    [
        ([["Email", en("US1")], ["ann@x.nl", "5"], ["", "4"], ["cy@x.nl", "4"]], "survey-person-blank", "A3"),
        ([["Email", en("US1")], ["=cmd()", "5"]], "survey-person-sign", "A2"),
        ([["Email", "Wave", en("US1")], ["ann@x.nl", "later", "5"]], "survey-wave-unknown", "B2"),
        ([["Email", en("US1")], ["ann@x.nl", "5"]], "survey-wave", "A2"),
    ],
)
def test_who_and_when_must_be_known(tmp_path, workbook, run, rows, topic, cell):
    into = workbook()
    status, out, _ = run(csv_file(tmp_path / "answers.csv", rows), into, "--yes", "--json")
    found = {(finding["topic"], finding["cell"]) for finding in json.loads(out)["findings"]}
    assert status == 2 and (topic, cell) in found and not responses(into)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no answers in it"),
        (b"Email,US1\n", "no answers in it"),
        (b"Email,US1\na,\x00\n", "neither a workbook nor a text file"),
        (b"\xff\xfeE\x00m", "neither a workbook nor a text file"),
        (b'Email,US1\n"a,5\n', "row 2: this is no proper CSV"),
        (b"PK\x03\x04 no zip", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no Excel workbook"),
        (b"Email,US1\na," + b"x" * 40_000 + b"\n", "more here than fits on a sheet"),
    ],
)
def test_a_file_that_is_none_of_answers_is_refused(tmp_path, workbook, run, data, says):
    (tmp_path / "answers.csv").write_bytes(data)
    status, _, err = run(tmp_path / "answers.csv", workbook(), "--wave", "30", "--yes")
    assert status == 2 and says in err


def test_the_first_sheet_with_anything_on_it_is_read_and_one_too_wide_is_refused(tmp_path):
    path = tmp_path / "answers.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Notes")
        sheet = book.add_worksheet("Answers")
        sheet.write_row("B3", ["Email", en("US1")])
        sheet.write_row("B4", ["ann@x.nl", 5])
        sheet.write_formula("C5", "=1/0", None, "#DIV/0!")
    survey = read_survey(path)
    assert survey.name == "Answers" and survey.headings[2].shown == en("US1")
    assert survey.rows[0] == (4, (None, "ann@x.nl", 5.0))
    assert str(survey.place(4, 2)) == "Answers!C4"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "Email")
        sheet.write("XFD1048576", 5)
    with pytest.raises(NotAWorkbook) as refusal:
        read_survey(path)
    assert refusal.value.topic == "part-too-big"


def test_an_answer_that_shows_an_error_is_named(tmp_path, workbook, run):
    path = tmp_path / "answers.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Answers")
        sheet.write_row("A1", ["Email", en("US1"), en("US3")])
        sheet.write_row("A2", ["ann@x.nl", 5, True])
        sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
        sheet.write("A3", "bob@x.nl")
    status, _, err = run(path, workbook(), "--wave", "30", "--yes")
    assert (
        status == 2
        and "Answers!B3: '#DIV/0!' is no answer" in err
        and "Answers!C2: 'True' is no answer" in err
    )


def test_what_is_asked_for_must_be_there(tmp_path, workbook, run):
    into, answers = workbook(), google_forms(tmp_path / "answers.csv", "en")
    assert "no programme 'X'" in run(answers, into, "--yes", programme="X")[2]
    assert "--programme with its Id" in run(answers, into, programme=None)[2]
    assert "no wave 'later'" in run(answers, into, "--wave", "later")[2]
    assert "no such file of answers" in run(tmp_path / "gone.csv", into)[2]
    assert "no such file" in run(answers, tmp_path / "gone.xlsx")[2]
    other = tmp_path / "costs.xlsx"
    build("cost-tracker", "en", other)
    assert "template training-evaluation" in run(answers, other, "--yes")[2]


def test_nothing_of_a_file_steers_the_terminal_or_becomes_a_formula(tmp_path, workbook, run):
    rows = [["Email", en("US1"), "\x1b[red]=1+1[/red]"], ["ann@x.nl", "5", "3"]]
    into, answers = workbook(), csv_file(tmp_path / "answers.csv", rows)
    status, out, _ = run(answers, into, "--wave", "30")
    assert status == 0 and "\x1b" not in out and "[red]=1+1[/red]" in out
    path = tmp_path / "answers.mapping.json"
    found = json.loads(path.read_text("utf-8"))
    found["columns"][2].update(role="question", question="=1+1", area="use", scale_max=5)
    path.write_text(json.dumps(found), "utf-8")
    assert run(answers, into, "--map", path, "--yes")[0] == 0
    assert scores(into)[1] == ("ann@x.nl", "30 days", "=1+1", 3, 5)
    assert not refresh(into, dt.date(2025, 6, 1)).errors


def test_a_person_at_the_terminal_is_asked(tmp_path, workbook, run, monkeypatch):
    into, answers = workbook("nl"), google_forms(tmp_path / "answers.csv", "nl")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    said = iter(["nee", "j"])
    monkeypatch.setattr("builtins.input", lambda question: next(said))
    assert "nog niets toegevoegd" in run(answers, into)[1] and not responses(into)
    assert "de antwoorden zijn toegevoegd" in run(answers, into)[1] and len(responses(into)) == 4


def test_thousands_of_answers_with_gaps_give_the_shares_that_were_put_in(tmp_path, workbook, run):
    """Against a count of our own: 300 people, ten questions of three areas."""
    chance = random.Random(5)
    ids = ["US1", "US2", "US3", "US4", "AD1", "AD2", "AD3", "AD4", "BR1", "BR2"]
    rows = [["Employee number", *map(en, ids)]]
    given = {"use on the job": [], "adoption": [], "results": []}
    for number in range(300):
        answers = [chance.choice(["", 1, 2, 3, 4, 5]) for _ in ids]
        for id, answer in zip(ids, answers, strict=True):
            if answer:
                area = {"U": "use on the job", "A": "adoption", "B": "results"}[id[0]]
                given[area].append(answer)
        rows.append([f"E{number}", *answers])
    into = workbook()
    status, out, _ = run(csv_file(tmp_path / "answers.csv", rows), into, "--wave", "90", "--yes")
    answers = sum(map(len, given.values()))
    assert (
        status == 0
        and f"To add: {answers} answers of 300 people. Questions left open: {3000 - answers}." in out
    )
    assert not refresh(into, dt.date(2025, 9, 1)).errors
    top = {row[2]: row for row in read(into).tables["tblTopBox"].rows}
    for area, scores_given in given.items():
        assert top[area][1] == "90 days" and top[area][3] == len(scores_given)
        assert top[area][4] == pytest.approx(scores_given.count(5) / len(scores_given))
        assert top[area][7] == pytest.approx(sum(scores_given) / 5 / len(scores_given))


def test_the_plan_says_all_without_writing(tmp_path, workbook):
    survey = read_survey(qualtrics(tmp_path / "answers.csv", "en"))
    assert survey.trials == (4,) and [number for number, _ in survey.rows] == [5, 6]
    snapshot = read(workbook())
    found = plan(survey, propose(survey, "care-25", None, None), snapshot)
    assert (len(found.rows), found.people, found.blank, found.findings) == (4, 2, 0, ())
    assert {row["programme"] for row in found.rows} == {"CARE-25"}
