"""The whole chain on real files: built, filled in, refreshed on disk, read back, calculated and drawn."""

import datetime as dt
import re
import zipfile

import openpyxl
import pytest
from ooxml import repairs

from trainroi_xl import demo
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts import files
from trainroi_xl.tables import INPUT_TABLES
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import CRITERIA, benefit, cost, programme, stream
from trainroi_xl.templates.filling import Filling
from trainroi_xl.workbook.xlsx_read import read

TODAY = dt.date(2026, 6, 30)
OURS = re.compile(r"\b(?:" + "|".join(CATALOGUE) + r")\(", re.IGNORECASE)


@pytest.fixture(scope="module", params=["en", "nl"])
def made(request, tmp_path_factory):
    """The workbooks of the demonstration in one language, with what the engine worked out."""
    folder = tmp_path_factory.mktemp(f"demo-{request.param}")
    return list(demo.make(folder, request.param, TODAY))


def cached(path):
    """Every formula of a file with the value that the file remembers, as {sheet: {address: (formula, value)}}."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: (cell.value, values[sheet.title][cell.coordinate].value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in formulas
    }


def names(path, prefix):
    """Single cells by defined name, as {name: (sheet, address)}."""
    workbook = openpyxl.load_workbook(path)
    return {
        name: next(iter(defined.destinations))
        for name, defined in workbook.defined_names.items()
        if name.startswith(prefix)
    }


def test_excel_would_repair_nothing(made):
    assert repairs(*(path for path, _ in made)) == ""


def test_the_refreshed_figures_stand_in_the_file(made):
    for path, evaluation in made:
        values = openpyxl.load_workbook(path, data_only=True)
        for name, (sheet, address) in names(path, "out_").items():
            written = values[sheet][address.replace("$", "")].value
            expected = evaluation.changes.cells[name]
            if isinstance(written, dt.datetime):
                written = written.date()
            assert written == (None if expected == "" else expected), name


def test_every_remembered_value_is_the_engines(made):
    for path, evaluation in made:
        seen = 0
        for cells in cached(path).values():
            for formula, value in cells.values():
                expected = evaluation.changes.formulas.get(formula.removeprefix("="))
                if expected is not None:
                    seen += 1
                    assert value == (expected if expected != "" else value), formula
        assert seen >= 40


def test_all_checks_pass(made):
    for path, _ in made:
        (sheet, address) = names(path, "chk_Master")["chk_Master"]
        value = openpyxl.load_workbook(path, data_only=True)[sheet][address.replace("$", "")].value
        assert value in ("All checks pass", "Alle controles kloppen")


def test_a_second_refresh_changes_nothing(made):
    for path, _ in made:
        before = path.read_bytes()
        files.refresh(path, TODAY)
        assert path.read_bytes() == before


def test_a_refresh_leaves_the_sheets_of_the_user_byte_for_byte(made, tmp_path):
    for path, _ in made:
        original = path.with_name(f"{path.stem}.before-refresh{path.suffix}")
        with zipfile.ZipFile(original) as old, zipfile.ZipFile(path) as new:
            assert old.namelist() == new.namelist()
            changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert "xl/workbook.xml" not in changed and "xl/styles.xml" not in changed
        assert all(
            re.match(r"xl/(worksheets/sheet|tables/table|charts/chart)\d+\.xml", name) for name in changed
        )
        # About shows the master check; Inputs, and the sheets with tables, which stand before the dashboard
        sheets = openpyxl.load_workbook(path, read_only=True).sheetnames
        inputs = sheets.index("Dashboard")
        tables = [
            name for name in read(path).tables if name in {*INPUT_TABLES, "tblQuestions"} - {"tblHistory"}
        ]
        assert inputs == 2 + len(tables)
        assert not changed & {f"xl/worksheets/sheet{number}.xml" for number in range(2, inputs + 1)}


# --- in a real spreadsheet program -----------------------------------------------------------------------


def assert_native_formulas_agree(path, libreoffice):
    """Our own functions are not known there: their cells get the engine's value, all others are calculated."""
    remembered = cached(path)
    typed = {
        sheet: {address: value for address, (formula, value) in cells.items() if OURS.search(formula)}
        for sheet, cells in remembered.items()
    }
    calculated = libreoffice.calculate(path, inputs={sheet: cells for sheet, cells in typed.items() if cells})
    compared = 0
    for sheet, cells in remembered.items():
        for address, (formula, value) in cells.items():
            if address in typed[sheet]:
                continue
            cell = calculated[sheet][address]
            assert cell["error"] is None, (path.name, sheet, address, formula, cell)
            found = cell["value"]
            if isinstance(value, dt.datetime):
                value = (value - dt.datetime(1899, 12, 30)).days
            if isinstance(value, dt.time):  # openpyxl's reading of day 0
                value = 0
            if isinstance(value, bool | int | float) and not isinstance(found, str):
                assert found == pytest.approx(float(value), rel=1e-9, abs=1e-9), (sheet, address, formula)
            else:
                assert (found or None) == value, (path.name, sheet, address, formula)
            compared += 1
    assert compared > 60


def test_native_formulas_agree_with_the_engine(made, libreoffice):
    for path, _ in made:
        assert_native_formulas_agree(path, libreoffice)


DAY = dt.date(2024, 2, 29)
A, B = programme("A", "One", 12), programme("B", "Two", 3, learners_completed=None)
HARD_COSTS = [
    {**cost("A", "travel", "by train", 3, 12.35), "date": DAY},
    {**cost("A", "subsidy", "fund", 1, -10), "status": "planned"},
    {**cost("B", "venue", "room", 0.5, 1_000.01), "recurrence": None},
]
HARD_BENEFITS = [
    {**benefit("A", "sales", "revenue", 3, 1_000.1), "margin": 0.31, "date": DAY, "months": 7},
    {**benefit("A", "sales", "revenue", 3, 1_000.1), "margin": None},
    {**benefit("B", "waste", "cost_saving", -2, 33.3), "isolation": None},
    {
        **benefit("B", "time", "capacity", 7, 41.7),
        "isolation": 0.35,
        "confidence": 0.6,
        "months": 1,
        "margin": 0.2,
    },
]
HARD_RATINGS = [
    {"programme": "A", "person": person, "supervisor": boss, "criterion": criterion["criterion"], "salary": salary, **score}
    for person, salary in (("Jan", 41_000.5), ("jan 2", 63_000))
    for boss, criterion, score in (
        ("X", CRITERIA[0], {"before": 3, "after": 3.5}),
        ("Y", CRITERIA[0], {"before": 4, "after": 3}),
        ("X", CRITERIA[1], {"improvement": 0.075}),
        (None, CRITERIA[2], {}),
    )
]  # fmt: skip
HARD_RATINGS.append({**HARD_RATINGS[0], "programme": "B", "salary": 10_000, "date": DAY})

# --- rows for which the months that count are hard to tell

UNDATED = {"id": "NONE", "name": "No dates"}
HARD_PROGRAMMES = [
    A,  # ends on 1 January
    UNDATED,
    programme("LONG", "Long", 1, long_term="yes", horizon_months=18, end=dt.date(2025, 3, 31)),
    programme("OPEN", "No horizon", 1, long_term="yes", horizon_months=None, start=None, end=DAY),
    programme("SHORT", "Short horizon", 1, horizon_months=5, end=dt.date(2025, 8, 31)),
    programme(
        "PAST", "Horizon without long-term", 1, horizon_months=60, end=None, start=dt.date(2024, 12, 31)
    ),
    programme("BLANK", "Nothing said", 1, horizon_months=None, long_term=None),
]
STARTS = (
    (DAY, 12),
    (dt.date(2025, 1, 31), 1),
    (dt.date(2025, 8, 31), 18),
    (dt.date(2025, 12, 30), 2),
    (dt.date(2026, 2, 28), 36),
)
MONTH_ENDS = [
    {
        **benefit(each["id"], f"{each['id']} {begin} {months}", "cost_saving", months, 100.01),
        "date": begin,
        "months": months,
    }
    for each in HARD_PROGRAMMES
    for begin, months in STARTS
]
SAME_THING = [
    {**benefit("A", "calls", "capacity", 9, 100), "date": dt.date(2025, month, 1), "months": months, **more}
    for month, months, more in (
        (1, 3, {"source": "supervisor", "confidence": 0.5}),
        (2, 1, {"source": "records"}),
        (2, 1, {"source": "records", "quantity": 3}),
        (5, 2, {"source": "participant", "confidence": 0.4}),
        (5, 2, {"source": "expert", "confidence": 0.3}),
        (8, 1, {"source": None}),
    )
]
ESTIMATES = [
    {**benefit("A", "waste", "cost_saving", quantity, 10), "source": "participant", "confidence": 0.8}
    for quantity in (9, 10, 10, 11, 12, 900)
]


def measured(programme_id, metric, rows, group="trained", better="yes", **more):
    return [
        {
            "programme": programme_id,
            "group": group,
            "metric": metric,
            "before": before,
            "after": after,
            "higher_is_better": better,
            **more,
        }
        for before, after in rows
    ]


WORTH = {"value_per_unit": 12.5, "periods": 12}
HARD_MEASUREMENTS = [
    *measured("A", "calls", [(20, 23), (21, 22.5), (19, 24)], **WORTH),
    *measured("A", "calls", [(20, 20.5), (22, 21)], "control", **WORTH),
    *measured("A", "errors", [(9, 4), (7, 6.5), (8, None)], better="no"),
    *measured(
        "LONG",
        "incidents",
        [(14, None), (13, None), (13.5, None), (None, 9), (None, 8)],
        better="no",
        **WORTH,
    ),
    *measured("NONE", "sales", [(10, 12)], **WORTH),
    *measured("NONE", "nothing", [(None, None), (0, 3)]),
]
HARD_GOALS = [
    {
        "programme": "A",
        "goal": "more calls",
        "metric": "calls",
        "target": 30,
        "due": dt.date(2025, 7, 1),
        "linked": "yes",
    },
    {"programme": "A", "goal": "fewer errors", "metric": "errors", "baseline": 8, "target": 6.5},
    {
        "programme": "LONG",
        "goal": "safer",
        "metric": "incidents",
        "baseline": 14,
        "target": 14,
        "linked": "no",
    },
    {"programme": "NONE", "goal": "sell", "metric": "unmeasured", "baseline": 1, "target": 2},
]
HARD_RESPONSES = [
    {"programme": "A", "person": person, "area": "use", "score": score, "scale_max": 5, "answered": day}
    for person, score, day in (
        ("a", 4, dt.date(2025, 2, 1)),
        ("b", 2, dt.date(2025, 3, 1)),
        ("b", None, dt.date(2025, 4, 10)),
    )
]
ALL_TABLES = {
    "tblProgrammes": HARD_PROGRAMMES,
    "tblCosts": [*HARD_COSTS[:2], cost("LONG", "evaluation", "survey", 2, 33.3)],
    "tblBenefits": [*MONTH_ENDS[:8], *SAME_THING, *ESTIMATES],
    "tblMeasurements": HARD_MEASUREMENTS,
    "tblResponses": HARD_RESPONSES,
    "tblIntangibles": [{"programme": "A", "measure": "mood", "before": 3, "after": 2.5, "scale_max": 5}],
    "tblFactors": [{"programme": "A", "level": "3", "factor": "time", "effect": "hindered"}],
}
SEVEN = [
    {**stream("A", f"{key} {share}", key, *cells), "share": share, "isolation": 0.5, "confidence": 0.8}
    for key, *cells in (
        ("output", 20, 25, 30, 800, 1),
        ("time", 3, 1.5, 10, 40, 35),
        ("errors", 0.05, 0.03, 10_000, 12, 25),  # with a cell that is not used
        ("leavers", 0.2, 0.25, 200, None, 10_000),  # worse
        ("ramp_up", 12, 8, 10, None, 500),
        ("sales", 9_000, 10_000, 8, 12, None),
        ("performance", 0, 0.02, 4, 0.5, 45_000),
    )
    for share in (None, 0, 0.6)
    if key != "sales" or share is not None
]
HARD = {
    "mixed": ("cost-tracker", {}, {"tblProgrammes": [A, B], "tblCosts": HARD_COSTS, "tblBenefits": HARD_BENEFITS}),
    "forecast": ("cost-tracker", {"in_Basis": "planned"}, {"tblProgrammes": [A, B], "tblCosts": HARD_COSTS, "tblBenefits": HARD_BENEFITS}),
    "costs only": ("cost-tracker", {}, {"tblProgrammes": [A], "tblCosts": HARD_COSTS[:1]}),
    "benefits only": ("cost-tracker", {}, {"tblProgrammes": [A], "tblBenefits": HARD_BENEFITS[:1]}),
    "a loss": ("cost-tracker", {}, {"tblProgrammes": [A], "tblCosts": HARD_COSTS[:1], "tblBenefits": [benefit("A", "", "margin", -1, 5)]}),
    "ratings": ("supervisor-ratings", {"in_Isolation": 0.7, "in_Confidence": 0.9}, {"tblProgrammes": [A, B], "tblCosts": HARD_COSTS, "tblRatings": HARD_RATINGS}),
    "seven calculations": ("productivity-calculator", {}, {"tblProgrammes": [A], "tblCosts": HARD_COSTS[:1], "tblProductivity": SEVEN}),
    "nothing": ("supervisor-ratings", {}, {}),
    "months and left out": ("cost-tracker", {}, {"tblProgrammes": HARD_PROGRAMMES, "tblCosts": HARD_COSTS[:2], "tblBenefits": [*MONTH_ENDS, *SAME_THING, *ESTIMATES]}),
    "all past the limit": ("cost-tracker", {}, {"tblProgrammes": [A], "tblCosts": HARD_COSTS[:1], "tblBenefits": [MONTH_ENDS[4]]}),
    "everything": ("training-evaluation", {"in_UseFrom": 0.6}, ALL_TABLES),
    "measured only": ("training-evaluation", {}, {"tblProgrammes": [A], "tblCosts": HARD_COSTS[:1], "tblMeasurements": HARD_MEASUREMENTS[:5]}),
    "all left out": ("training-evaluation", {}, {"tblProgrammes": [A], "tblCosts": HARD_COSTS[:1], "tblBenefits": SAME_THING[-1:], "tblMeasurements": HARD_MEASUREMENTS[:3]}),
    "no evaluation": ("training-evaluation", {}, {}),
    "goals": ("impact-study", {"in_TargetROI": 0.4}, {"tblProgrammes": HARD_PROGRAMMES, "tblGoals": HARD_GOALS, "tblCosts": HARD_COSTS[:2], "tblMeasurements": HARD_MEASUREMENTS}),
    "goals without figures": ("impact-study", {}, {"tblProgrammes": HARD_PROGRAMMES, "tblGoals": HARD_GOALS}),
}  # fmt: skip


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_native_formulas_agree_on_hard_rows_before_and_after_a_refresh(name, language, tmp_path, libreoffice):
    template, inputs, rows = HARD[name]
    path = tmp_path / f"{template}.xlsx"
    build(template, language, path, Filling({"in_Organisation": "Test", **inputs}, rows))
    assert_native_formulas_agree(path, libreoffice)
    assert files.refresh(path, TODAY).changes is not None
    assert_native_formulas_agree(path, libreoffice)
    assert repairs(path) == ""


def test_our_functions_are_the_only_cells_a_stranger_cannot_calculate(made, libreoffice):
    path, _ = made[0]
    errors = {
        cell["formula"]
        for cells in libreoffice.calculate(path).values()
        for cell in cells.values()
        if cell["error"]
    }
    assert errors
    assert all(OURS.search(formula) or re.search(r"live_|chk_|OK|Klopt", formula) for formula in errors)


def test_no_sheet_is_cut_off_or_shows_an_error(made, libreoffice):
    for path, _ in made:
        # The first page is the sheet About, which tells what #NAME? means.
        text = libreoffice.pdf_text(path, recalculate=False).partition("\f")[2]
        assert len(text) > 2_000
        assert "###" not in text and "#NAME" not in text and "Err:" not in text and "#VALUE" not in text


def test_no_chart_is_empty(made):
    """Every chart remembers at least one number, but for those of scores that an example need not have."""
    for path, _ in made:
        with zipfile.ZipFile(path) as package:
            charts = [package.read(name).decode() for name in package.namelist() if "charts/chart" in name]
        assert len(charts) >= 8
        for chart in charts:
            values = "".join(re.findall(r"<c:val>.*?</c:val>", chart, re.DOTALL))
            may_be_empty = re.search(r"By criterion|Per criterium", values)
            assert may_be_empty or re.search(r"<c:v>-?[\d.]", values), chart[:400]
