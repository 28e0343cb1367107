"""Which benefits count: each rule of caution on rows worked out by hand."""

import datetime as dt

import pytest
from given import (
    APRIL,
    cost,
    evaluated,
    gain,
    places,
    programme,
    rows_of,
    topics,
    with_control,
    with_trend,
)

MARCH_31 = dt.date(2026, 3, 31)
"""The last day of the first year."""


def benefits_of(*rows, template="training-evaluation", **tables):
    """All that counts, of rows and measurements."""
    return evaluated(template=template, costs=[cost()], benefits=rows, **tables).total.benefits


# --- months ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("of_programme", "begin", "months", "count"),
    [
        ({}, APRIL, 12, 12),
        ({}, APRIL, 24, 12),
        ({}, dt.date(2025, 10, 1), 12, 6),
        ({}, dt.date(2026, 3, 1), 12, 1),
        ({}, dt.date(2026, 4, 1), 12, 0),
        ({}, dt.date(2027, 1, 1), 1, 0),
        ({"horizon_months": 6}, APRIL, 12, 6),
        ({"horizon_months": 24}, APRIL, 24, 12),  # longer than a year only where it is long-term
        ({"long_term": "yes", "horizon_months": 24}, APRIL, 36, 24),
        ({"long_term": "yes", "horizon_months": 6}, APRIL, 36, 6),
        ({"long_term": "yes"}, APRIL, 60, 60),
        ({"long_term": "no", "horizon_months": None}, APRIL, 60, 12),
        ({"end": None}, APRIL, 24, 11),  # from its start, 1 March: to the end of February
        ({"start": None, "end": None}, APRIL, 24, 24),
        ({"end": dt.date(2025, 3, 10)}, APRIL, 12, 12),  # the last month counts in full
    ],
)
def test_months_past_the_limit_do_not_count(of_programme, begin, months, count):
    evaluation = evaluated(
        costs=[cost()],
        benefits=[gain(100 * months, date=begin, months=months)],
        programmes=[programme(**of_programme)],
    )
    assert evaluation.total.benefits == pytest.approx(100 * count)
    assert ("benefit-past-horizon" in topics(evaluation)) is (count < months)
    steps = [row[1] for row in rows_of(evaluation, "tblBenefitSteps")]
    left, off = 100 * count, 100 * (count - months)
    assert steps == pytest.approx([100 * months, off, 0, 0, left, -1_000, left - 1_000])


def test_a_month_that_is_cut_by_some_days_only_gets_no_remark():
    """From 20 April to 19 April a year later: the twelve months from April on all count."""
    evaluation = evaluated(costs=[cost()], benefits=[gain(1_200, date=dt.date(2025, 4, 20))])
    assert evaluation.total.benefits == pytest.approx(1_200)
    assert not topics(evaluation)


def test_what_counts_flows_in_the_months_that_count():
    evaluation = evaluated(costs=[cost()], benefits=[gain(2_400, months=24)])
    months = [row for row in rows_of(evaluation, "tblMonths") if row[2]]
    assert [row[0] for row in months] == [dt.date(2025 + m // 12, m % 12 + 1, 1) for m in range(3, 15)]
    assert [row[2] for row in months] == pytest.approx([100] * 12)


# --- unsupported and extreme ------------------------------------------------------------------------------


def test_a_claim_without_a_source_is_left_out_and_listed():
    evaluation = evaluated(costs=[cost()], benefits=[gain(500), gain(9_000, "image", source=None)])
    assert evaluation.total.benefits == 500
    assert places(evaluation, "benefit-unsupported") == ["tblBenefits!L3"]
    ((measure, gross, amount, reason, cell),) = rows_of(evaluation, "tblLeftOut")
    assert (measure, gross, amount, cell) == ("P: image", 9_000.0, 9_000.0, "tblBenefits!L3")
    assert reason.startswith("This benefit has no source")


def estimates(*amounts, source="participant", **more):
    return [gain(amount, source=source, confidence=1.0, **more) for amount in amounts]


@pytest.mark.parametrize(
    ("amounts", "counts"),
    [
        # quartiles 110, 120, 130: the fence is 130 + 3 × 20 = 190, twice the median 240
        ((100, 110, 120, 130, 1_000), 460),
        ((100, 110, 120, 130, 241), 460),
        ((100, 110, 120, 130, 240), 700),
        ((100, 110, 120, 1_000), 1_330),  # too few to tell
        ((100, 100, 100, 100, 201), 400),  # all alike: twice the median alone
        ((100, 100, 100, 100, 200), 600),
        ((-5, -5, -5, -5, -5), -25),  # nothing lies above 0
        ((0, 0, 0, 0, 70), 0),
    ],
)
def test_an_estimate_far_above_its_like_is_left_out(amounts, counts):
    assert benefits_of(*estimates(*amounts)) == pytest.approx(counts)


def test_only_estimates_of_one_source_about_one_thing_are_compared():
    assert benefits_of(*estimates(100, 110, 120, 130, 1_000, source="records")) == pytest.approx(1_460)
    others = [gain(amount, f"thing {amount}", "participant") for amount in (100, 110, 120, 130, 1_000)]
    assert benefits_of(*others) == pytest.approx(1_460)
    without = [{**row, "measure": None} for row in estimates(100, 110, 120, 130, 1_000)]
    assert benefits_of(*without) == pytest.approx(1_460)


def test_the_remark_on_an_extreme_one_names_the_median_as_a_reader_writes_it():
    rows = estimates(1_000, 1_100, 1_200, 1_300, 10_000)
    for language, median in (("en", "1,200"), ("nl", "1.200")):
        evaluation = evaluated(language, costs=[cost()], benefits=rows)
        (finding,) = evaluation.findings
        assert finding.topic == "benefit-extreme" and str(finding.place) == "tblBenefits!L6"
        assert median in finding.message(language)


# --- several sources about one thing ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("records", "control_group"),
        ("records", "participant"),
        ("control_group", "supervisor"),
        ("control_group", "expert"),
        ("supervisor", "participant"),
        ("expert", "participant"),
    ],
)
@pytest.mark.parametrize("amounts", [(300, 200), (200, 300)])
@pytest.mark.parametrize("first", [0, 1])
def test_the_more_credible_source_counts_whatever_the_amounts_and_the_order(better, worse, amounts, first):
    rows = [gain(amounts[0], source=better), gain(amounts[1], source=worse)]
    evaluation = evaluated(costs=[cost()], benefits=[rows[first], rows[1 - first]])
    assert evaluation.total.benefits == amounts[0]
    ((_, _, amount, _, cell),) = rows_of(evaluation, "tblLeftOut")
    assert (amount, cell) == (amounts[1], f"tblBenefits!L{3 - first}")


@pytest.mark.parametrize("low_first", [True, False])
@pytest.mark.parametrize(("low", "high"), [("supervisor", "expert"), ("expert", "supervisor")])
def test_of_equally_credible_ones_the_lowest_counts(low, high, low_first):
    rows = [gain(400, source=low), gain(500, source=high)]
    assert benefits_of(*(rows if low_first else rows[::-1])) == 400


def test_the_lowest_is_that_of_the_same_time():
    """100 a month by the supervisor is lower than 150 in one month by the expert, though it adds up to more."""
    monthly = [
        gain(100, source="supervisor", date=dt.date(2025, month, 1), months=1) for month in range(4, 10)
    ]
    once = gain(150, source="expert", date=APRIL, months=1)
    assert benefits_of(*monthly, once) == pytest.approx(600)
    assert benefits_of(once, *monthly) == pytest.approx(600)


def test_sources_about_different_times_both_count():
    spring = gain(300, months=3)
    summer = gain(200, source="participant", date=dt.date(2025, 7, 1), months=3)
    assert benefits_of(spring, summer) == pytest.approx(500)
    overlapping = {**summer, "date": dt.date(2025, 6, 30)}
    assert benefits_of(spring, overlapping) == pytest.approx(300)


def test_a_more_credible_source_replaces_only_what_it_overlaps():
    spring = gain(300, months=3)
    each_month = [
        gain(100, source="participant", date=dt.date(2025, month, 1), months=1) for month in range(4, 10)
    ]
    assert benefits_of(spring, *each_month) == pytest.approx(300 + 3 * 100)


def test_rows_of_one_source_add_up():
    assert benefits_of(*(gain(100, source="participant") for _ in range(4))) == pytest.approx(400)


def test_only_the_same_measure_of_the_same_programme_is_one_thing():
    assert benefits_of(gain(300, "waste"), gain(200, "rework", "participant")) == 500
    assert benefits_of(gain(300, " Waste"), gain(200, "waste ", "participant")) == 300
    assert benefits_of(gain(300, None), gain(200, None, "participant")) == 500
    both = [gain(300), gain(200, source="participant", programme="Q")]
    assert benefits_of(*both, programmes=[programme(), programme("Q")]) == 500


def test_an_unsupported_or_uncounted_row_replaces_nothing():
    assert benefits_of(gain(300, source=None), gain(200, source="participant")) == 200
    late = gain(300, date=dt.date(2026, 2, 1), months=12, programme="P")
    past = {**late, "date": dt.date(2026, 5, 1)}
    assert benefits_of(past, gain(200, source="participant", date=dt.date(2026, 3, 1), months=1)) == 200


# --- a measured effect and rows of the same measure -------------------------------------------------------


@pytest.mark.parametrize(
    ("measurements", "source", "amount", "counts"),
    [
        (with_control(), "records", 1_000, 1_000),
        (with_control(), "records", 100, 100),
        (with_control(), "supervisor", 100, 480),
        (with_control(), "participant", 1_000, 480),
        (with_control(), "control_group", 400, 400),  # equally credible: the lowest
        (with_control(), "control_group", 500, 480),
        (with_trend(), "control_group", 1_000, 1_000),
        (with_trend(), "records", 1_000, 1_000),
        (with_trend(), "supervisor", 1_000, 240),
        (with_trend(), "expert", 100, 240),
    ],
)
def test_a_measured_effect_and_a_row_of_the_same_measure_count_once(measurements, source, amount, counts):
    for measure in ("calls", "Calls"):
        evaluation = evaluated(
            costs=[cost()], benefits=[gain(amount, measure, source)], measurements=measurements
        )
        assert evaluation.total.benefits == pytest.approx(counts)
        assert len(rows_of(evaluation, "tblLeftOut")) == 1
        live = evaluation.changes.cells
        counted, left_out = (counts, amount) if counts != amount else ("", "")
        assert live["out_measured"] == (counted and pytest.approx(counted))
        assert live["out_left_out"] == (left_out and pytest.approx(left_out))
        assert live["out_benefits"] == pytest.approx(counts)


def test_a_measured_effect_of_another_measure_or_time_counts_as_well():
    assert benefits_of(gain(100, "waste"), measurements=with_control()) == pytest.approx(580)
    # The effect is that of the year after the training, which ended on 31 March 2025.
    early = gain(100, "calls", date=dt.date(2025, 3, 1), months=1)
    overlaps = {**early, "months": 2}
    assert benefits_of(
        {**early, "date": dt.date(2025, 2, 1)},
        measurements=with_control(),
        programmes=[programme(start=dt.date(2025, 1, 5))],
    ) == pytest.approx(580)
    assert benefits_of(overlaps, measurements=with_control()) == pytest.approx(100)


@pytest.mark.parametrize(("language", "name"), [("en", "(trend line)"), ("nl", "(trendlijn)")])
def test_the_remark_names_the_better_source_in_the_readers_language(language, name):
    rows = [gain(100, "calls", "supervisor")]
    evaluation = evaluated(language, costs=[cost()], benefits=rows, measurements=with_trend())
    (finding,) = [each for each in evaluation.findings if each.topic == "benefit-less-credible"]
    assert name in finding.message(language)


def test_a_replaced_effect_is_listed_without_an_amount_since_it_was_never_among_the_rows():
    rows = [gain(100, "calls", "records")]
    evaluation = evaluated(costs=[cost()], benefits=rows, measurements=with_control())
    ((measure, gross, amount, _, cell),) = rows_of(evaluation, "tblLeftOut")
    # Both trained people gained 3, at 10 × 12; isolated it would have been 480.
    assert (measure, gross, amount, cell) == ("P: calls", pytest.approx(720), None, "tblMeasurements!E2")
    (impact,) = rows_of(evaluation, "tblImpact")
    assert impact[-2:] == (pytest.approx(480), None)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_everything_left_out_is_listed_with_its_reason(language):
    rows = [
        gain(100, "waste", "records"),
        gain(200, "waste", "participant"),
        gain(300, "image", None),
        *estimates(10, 11, 12, 13, 400, measure="speed"),
    ]
    unisolated = [row for row in with_control() if row["group"] == "trained"]
    evaluation = evaluated(language, costs=[cost()], benefits=rows, measurements=unisolated)
    listed = rows_of(evaluation, "tblLeftOut")
    assert [(row[0], row[2], row[4]) for row in listed] == [
        ("P: waste", 200.0, "tblBenefits!L3"),
        ("P: image", 300.0, "tblBenefits!L4"),
        ("P: speed", 400.0, "tblBenefits!L9"),
        ("P: calls", None, "tblMeasurements!E2"),
    ]
    assert evaluation.total.benefits == pytest.approx(100 + 10 + 11 + 12 + 13)
    told = {str(finding.place): finding.message(language) for finding in evaluation.findings}
    assert [told[row[4]] for row in listed] == [row[3] for row in listed]
    assert len(set(told.values())) == 4


# --- from before the training, and worked out to a year ---------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "counts"),
    [
        (dt.date(2025, 2, 28), False),
        (dt.date(2025, 3, 1), True),  # in the month in which it started, if before that day
        (dt.date(2025, 4, 1), True),
    ],
)
def test_a_benefit_from_before_the_training_has_another_cause(begin, counts):
    started = programme(start=dt.date(2025, 3, 10))
    row = gain(1_200, date=begin, months=1)
    evaluation = evaluated(programmes=[started], costs=[cost()], benefits=[row])
    assert evaluation.total.benefits == (1_200 if counts else 0)
    assert places(evaluation, "benefit-before-start") == ([] if counts else ["tblBenefits!A2"])
    assert [row[1:3] for row in rows_of(evaluation, "tblLeftOut")] == ([] if counts else [(1_200.0, 1_200.0)])


def test_all_together_bring_in_a_year_what_each_brings_in():
    """P earns 12,000 in 12 months, Q 24,000 in 24: each pays its 10,000 back in 10 months, and so do both."""
    both = [programme(), programme("Q", long_term="yes")]
    tables = {
        "programmes": both,
        "costs": [cost(10_000), cost(10_000, programme="Q")],
        "benefits": [gain(12_000), gain(24_000, programme="Q", months=24)],
    }
    evaluation = evaluated(**tables)
    assert [result.payback for result in evaluation.programmes] == pytest.approx([10, 10])
    assert evaluation.total.annual == pytest.approx(24_000) and evaluation.total.payback == pytest.approx(10)
    cells = evaluation.changes.cells
    assert cells["out_annual_benefit"] == pytest.approx(24_000) and cells["out_payback"] == pytest.approx(10)


def test_gross_benefits_less_what_is_listed_are_what_the_rules_leave():
    rows = [
        gain(100, "waste", "records"),
        gain(200, "waste", "participant"),
        gain(300, "image", None),
        gain(480, "speed", months=24),
    ]
    unisolated = [row for row in with_control() if row["group"] == "trained"]
    evaluation = evaluated(costs=[cost()], benefits=rows, measurements=unisolated)
    gross, off, *_ = (row[1] for row in rows_of(evaluation, "tblBenefitSteps"))
    listed = [row[1] for row in rows_of(evaluation, "tblLeftOut")]
    # The two trained people gained 3 each, at 10 × 12.
    assert gross == pytest.approx(100 + 200 + 300 + 480 + 720) and gross + off == pytest.approx(100 + 240)
    assert sum(listed) == pytest.approx(-off)


def test_every_stream_shows_what_each_step_leaves_of_it():
    rows = [
        gain(1_000, "waste", "expert", isolation=0.5, confidence=0.8),
        gain(500, "Waste", "expert", isolation=1.0, confidence=0.6, date=dt.date(2025, 5, 1), months=6),
        gain(300, "image", None),
    ]
    evaluation = evaluated(costs=[cost()], benefits=rows, measurements=with_control())
    assert rows_of(evaluation, "tblStreams") == (
        ("P", "waste", "expert", 1_500.0, 1_500.0, 1_000.0, pytest.approx(700)),
        ("P", "image", "none", 300.0, 0.0, 0.0, 0.0),
        (
            "P",
            "calls",
            "control group",
            pytest.approx(720),
            pytest.approx(720),
            pytest.approx(480),
            pytest.approx(480),
        ),
    )
    assert sum(row[6] for row in rows_of(evaluation, "tblStreams")) == pytest.approx(
        evaluation.total.benefits
    )


def test_a_row_that_is_left_out_stretches_no_year():
    claim = gain(9_000, "image", None)
    for rows in ([gain(100, months=1)], [gain(100, months=1), claim]):
        total = evaluated(costs=[cost()], benefits=rows).total
        assert total.annual == pytest.approx(1_200) and total.payback == pytest.approx(10)


def test_an_effect_counts_no_longer_than_the_horizon():
    """The effect is worth 480 a year; a horizon of three months leaves 120, and still 480 a year."""
    short = [programme(horizon_months=3)]
    evaluation = evaluated(programmes=short, costs=[cost()], measurements=with_control())
    assert evaluation.total.benefits == pytest.approx(120) and evaluation.total.annual == pytest.approx(480)
    (impact,) = rows_of(evaluation, "tblImpact")
    assert impact[-2:] == (pytest.approx(480), pytest.approx(120))
