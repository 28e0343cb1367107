"""The people whom the dashboard draws: with many of them only the most and the least improved."""

import pytest
from given import evaluated, rows_of

from trainroi_xl.evaluation.ranking import BOTTOM, TOP
from trainroi_xl.templates.examples import SEED_RATINGS


def best_people(improvements):
    """Give the rows that are drawn where each person has one rating."""
    a_rating = SEED_RATINGS.rows["tblRatings"][0]
    ratings = [
        {**a_rating, "person": f"P{number}", "improvement": improvement}
        for number, improvement in enumerate(improvements)
    ]
    found = evaluated(
        template="supervisor-ratings",
        programmes=SEED_RATINGS.rows["tblProgrammes"],
        ratings=ratings,
    )
    return rows_of(found, "tblBestPeople")


def test_few_people_are_all_drawn_from_most_to_least_improved():
    assert [row[0] for row in best_people([0.1, 0.3, -0.2])] == ["P1", "P0", "P2"]


def test_of_many_people_the_best_and_the_weakest_are_drawn_with_a_gap_that_counts_the_others():
    drawn = best_people([number / 1000 for number in range(100)])
    assert len(drawn) == TOP + 1 + BOTTOM
    assert [row[0] for row in drawn[:2]] == ["P99", "P98"]
    assert drawn[TOP] == ("… 85 in between", None)
    assert drawn[-1] == ("P0", pytest.approx(0.0))
