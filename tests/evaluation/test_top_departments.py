"""Of many departments the dashboard draws the costliest, and the others together."""

import datetime as dt
from math import fsum

import pytest
from given import evaluated, rows_of


def portfolio(departments, language="en"):
    rows = [
        {
            "programme": f"P{number}",
            "department": f"D{number:02}",
            "begin": dt.date(2025, 1, 1),
            "months": 12,
            "costs": 1_000 - number,
            "benefits": None if number % 2 else 2_000 + number,
        }
        for number in range(departments)
    ]
    return evaluated(language, "portfolio", None, dt.date(2026, 3, 1), portfolio=rows)


@pytest.mark.parametrize("departments", [0, 1, 10, 11])
def test_few_are_drawn_one_by_one(departments):
    found = portfolio(departments)
    assert len(rows_of(found, "tblTopDepartments")) == departments
    assert len(rows_of(found, "tblByDepartment")) == departments


@pytest.mark.parametrize(("language", "name"), [("en", "30 others"), ("nl", "30 overige")])
def test_of_many_the_ten_costliest_and_the_others_together(language, name):
    drawn = rows_of(portfolio(40, language), "tblTopDepartments")
    assert [row[0] for row in drawn] == [*(f"D{number:02}" for number in range(10)), name]
    assert fsum(row[1] for row in drawn) == fsum(1_000 - number for number in range(40))
    assert drawn[1][2] is None
    assert drawn[-1][2] == fsum(2_000 + number for number in range(10, 40, 2))


def test_others_of_which_nothing_was_measured_have_no_benefits():
    rows = [
        {
            "programme": f"P{number}",
            "department": f"D{number}",
            "begin": dt.date(2025, 1, 1),
            "months": 12,
            "costs": 100 - number,
        }
        for number in range(12)
    ]
    found = evaluated("en", "portfolio", None, dt.date(2026, 3, 1), portfolio=rows)
    assert rows_of(found, "tblTopDepartments")[-1] == ("2 others", 89 + 90, None)
