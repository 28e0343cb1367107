import datetime as dt

from trainroi_xl.consolidation.choosing import choose
from trainroi_xl.consolidation.reading import Answer, Figures, Reading, Refusal
from trainroi_xl.consolidation.sources import Source
from trainroi_xl.language import Text


def figures(programme="CARE", costs=100.0, **more):
    given = dict.fromkeys(Figures.model_fields) | {
        "programme": programme, "begin": dt.date(2025, 1, 1), "months": 12.0, "costs": costs, "benefits": 150.0,
    }  # fmt: skip
    return Figures(**given | more)


def reading(*rows, kind="workbook", currency="EUR", saved=None, **more):
    given = {"language": "en", "stale": (), "errors": 0, "first_error": None}
    return Reading(kind=kind, currency=currency, saved=saved, rows=rows, **given | more)


def chosen(*found, currency=None, modified=None):
    """Choose among readings, named a, b, c …; equal readings are equal contents."""
    sources = [
        Source("abcdefgh"[at], f"/{at}", (modified or {}).get("abcdefgh"[at], 0.0))
        for at in range(len(found))
    ]
    answers = [
        Answer("", each) if isinstance(each, Refusal) else Answer(each.model_dump_json(), each)
        for each in found
    ]
    return choose(sources, answers, currency)


def told(choice):
    return [each.status for each in choice.verdicts]


def came_from(choice):
    return [(row.source.name, row.figures.costs) for row in choice.rows]


def test_the_same_contents_count_once():
    one = reading(figures())
    choice = chosen(one, one, one)
    assert came_from(choice) == [("a", 100.0)] and told(choice) == ["counted", "copy", "copy"]
    assert choice.verdicts[1].why[0].en == "The same contents as a." and not choice.verdicts[1].look


def test_of_versions_the_one_refreshed_last_counts():
    old = reading(figures(costs=1.0, refreshed=dt.date(2025, 3, 1)))
    new = reading(figures(costs=2.0, refreshed=dt.date(2025, 4, 1)))
    for found in ((old, new), (new, old)):
        choice = chosen(*found, modified={"a": 5.0})
        assert [costs for _, costs in came_from(choice)] == [2.0]
        assert sorted(told(choice)) == ["counted", "older"]
        assert not any(each.look for each in choice.verdicts)


def test_a_workbook_changed_after_its_refresh_is_newer_than_an_earlier_refresh():
    refreshed = reading(figures(costs=1.0, refreshed=dt.date(2025, 3, 1)))
    edited = reading(figures(costs=2.0), saved=dt.datetime(2025, 4, 1, 9), stale=("CARE",))
    choice = chosen(refreshed, edited)
    assert came_from(choice) == [("b", 2.0)]
    assert "changed since the last refresh" in choice.verdicts[1].why[0].en


def test_where_only_the_time_of_the_file_tells_it_decides_and_somebody_must_look():
    one, two = reading(figures(costs=1.0)), reading(figures(costs=2.0))
    choice = chosen(one, two, modified={"a": 20.0, "b": 10.0})
    assert came_from(choice) == [("a", 1.0)] and choice.verdicts[1].look
    assert "other amounts" in choice.verdicts[1].why[0].en
    assert came_from(chosen(one, two)) == [("a", 1.0)], "with nothing to tell them apart, the first in order"
    alike = reading(figures(costs=1.0, name="Caring"))
    assert not any(each.look for each in chosen(one, alike).verdicts), "the amounts are the same either way"


def test_periods_that_overlap_are_versions_and_others_are_not():
    year, next_year = figures(costs=1.0), figures(costs=2.0, begin=dt.date(2026, 1, 1))
    longer = figures(costs=4.0, months=13.0, refreshed=dt.date(2026, 2, 1))
    assert came_from(chosen(reading(year), reading(next_year))) == [("a", 1.0), ("b", 2.0)]
    choice = chosen(reading(year), reading(next_year), reading(longer))
    assert came_from(choice) == [("c", 4.0)] and told(choice) == ["older", "older", "counted"]


def test_departments_that_follow_one_programme_each_count():
    sales, service = figures(costs=1.0, department="Sales"), figures(costs=2.0, department="Service")
    assert len(chosen(reading(sales), reading(service)).rows) == 2
    again = figures(costs=3.0, department=" SALES", refreshed=dt.date(2025, 9, 9))
    assert came_from(chosen(reading(sales), reading(service), reading(again))) == [("c", 3.0), ("b", 2.0)]
    blank = figures(costs=5.0, refreshed=dt.date(2025, 9, 9))
    assert came_from(chosen(reading(sales), reading(blank))) == [("b", 5.0)]


def test_rows_of_one_workbook_never_push_each_other_out():
    both = reading(figures(costs=1.0), figures(costs=2.0), kind="portfolio")
    assert [costs for _, costs in came_from(chosen(both))] == [1.0, 2.0]


def test_a_programme_s_own_workbook_comes_before_any_portfolio():
    own = reading(figures(costs=1.0))
    portfolio = reading(
        figures(costs=9.0, refreshed=dt.date(2025, 12, 1)), figures("SAFE", 7.0), kind="portfolio"
    )
    choice = chosen(own, portfolio)
    assert came_from(choice) == [("a", 1.0), ("b", 7.0)] and told(choice) == ["counted", "partly"]


def test_amounts_in_another_currency_are_listed_and_not_mixed():
    euros, dollars = reading(figures("A"), figures("B")), reading(figures("C"), currency="USD")
    choice = chosen(dollars, euros)
    assert choice.currency == "EUR" and told(choice) == ["currency", "counted"] and choice.verdicts[0].look
    other = chosen(dollars, euros, currency="usd")
    assert came_from(other) == [("a", 100.0)] and told(other) == ["counted", "currency"]


def test_what_gives_no_row_says_why():
    wrong = reading(errors=3, first_error=("Costs!D7: no", "Kosten!D7: nee"))
    refused = Refusal("file-empty", Text("b is empty", "b is leeg"))
    choice = chosen(wrong, refused, reading(), reading(kind="form"))
    assert told(choice) == ["errors", "refused", "empty", "form"] and not choice.rows
    assert [each.look for each in choice.verdicts] == [True, True, True, False]
    assert [text.nl for text in choice.verdicts[0].why] == ["Kosten!D7: nee", "En nog 2."]


def test_a_department_is_written_as_most_rows_write_it():
    rows = [
        figures(name, department=department)
        for name, department in zip("ABC", ("sales", "Sales", "Sales"), strict=True)
    ]
    choice = chosen(*map(reading, rows))
    assert {row.figures.department for row in choice.rows} == {"Sales"}


def test_rows_are_in_order_of_programme_and_time():
    rows = [figures("b"), figures("A", begin=dt.date(2026, 1, 1)), figures("a")]
    found = chosen(*map(reading, rows))
    assert [(row.figures.programme, row.figures.begin.year) for row in found.rows] == [
        ("a", 2025),
        ("A", 2026),
        ("b", 2025),
    ]
