"""Each stream of benefits step by step, benefits from before the training, and what they come to in a year."""

import datetime as dt

import pytest
from given import APRIL, cost, evaluated, gain, places, programme, rows_of, with_control


def test_each_stream_from_gross_to_what_counts():
    evaluation = evaluated(
        costs=[cost()],
        benefits=[
            gain(100, isolation=0.5, confidence=0.8),
            gain(200, "Waste ", isolation=0.25, confidence=1),
            gain(300, "waste", "participant", confidence=0.5),
            gain(400, "image", None),
            gain(2_400, "rework", months=24, isolation=None),
        ],
        measurements=with_control(),
    )
    assert rows_of(evaluation, "tblStreams") == (
        ("P", "waste", "records", 300.0, 300.0, 100.0, pytest.approx(40 + 50)),
        ("P", "waste", "participant", 300.0, 0.0, 0.0, 0.0),  # the records are more credible
        ("P", "image", "none", 400.0, 0.0, 0.0, 0.0),
        ("P", "rework", "records", 2_400.0, 1_200.0, 0.0, 0.0),
        ("P", "calls", "control group", 720.0, 720.0, 480.0, 480.0),
    )
    streams = rows_of(evaluation, "tblStreams")
    steps = [row[1] for row in rows_of(evaluation, "tblBenefitSteps")]
    gross, ruled, isolated, counted = (sum(row[at] for row in streams) for at in (3, 4, 5, 6))
    taken_off = [ruled - gross, isolated - ruled, counted - isolated]
    assert steps == pytest.approx([gross, *taken_off, counted, -1_000, counted - 1_000])
    assert evaluation.total.benefits == pytest.approx(570)


@pytest.mark.parametrize(
    ("begin", "counts"),
    [(dt.date(2025, 2, 28), False), (dt.date(2025, 3, 1), True), (dt.date(2025, 3, 31), True)],
)
def test_a_benefit_from_before_the_training_had_another_cause(begin, counts):
    """The programme begins on 10 March; its first month counts in full."""
    evaluation = evaluated(
        costs=[cost()],
        benefits=[gain(90, date=begin, months=1)],
        programmes=[programme(start=dt.date(2025, 3, 10))],
    )
    assert evaluation.total.benefits == (90 if counts else 0)
    assert places(evaluation, "benefit-before-start") == ([] if counts else ["tblBenefits!A2"])
    listed = [(row[0], row[1], row[2], row[4]) for row in rows_of(evaluation, "tblLeftOut")]
    assert listed == ([] if counts else [("P: waste", 90.0, 90.0, "tblBenefits!A2")])


def test_the_months_that_are_cut_off_are_listed_but_not_taken_off_twice():
    evaluation = evaluated(costs=[cost()], benefits=[gain(2_400, months=24, isolation=0.5)])
    ((measure, gross, amount, _, cell),) = rows_of(evaluation, "tblLeftOut")
    assert (measure, gross, amount, cell) == ("P: waste", pytest.approx(1_200), None, "tblBenefits!B2")
    assert evaluation.total.benefits == evaluation.changes.cells["out_benefits"] == pytest.approx(600)
    assert evaluation.changes.cells["out_left_out"] == ""


def test_each_programme_is_worked_out_to_a_year_by_its_own_months():
    """100 in one month is 1,200 a year; 1,200 in twelve months is that too."""
    evaluation = evaluated(
        programmes=[programme(), programme("Q")],
        costs=[cost(), cost(programme="Q")],
        benefits=[gain(100, months=1, date=APRIL), gain(1_200, programme="Q")],
    )
    assert [each.annual for each in evaluation.programmes] == pytest.approx([1_200, 1_200])
    assert evaluation.total.annual == pytest.approx(2_400)
    assert evaluation.changes.cells["out_annual_benefit"] == pytest.approx(2_400)
    assert evaluation.total.payback == pytest.approx(12 * 2_000 / 2_400)
