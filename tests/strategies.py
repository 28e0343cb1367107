"""Values for property tests: what a cell can hold, well-formed and wild."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from trainroi_xl.cells import ERROR_CODES, CellError

money = st.floats(1, 1e9)
shares = st.floats(0, 1)
numbers = st.floats(-1e12, 1e12)
errors = st.sampled_from(ERROR_CODES).map(CellError)

cell_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10),
    st.integers(),
    st.floats(),
    st.sampled_from([0.0, -0.0, 0.05, 0.5, 1.0, -1.0, 1e308, -1e308, 5e-324, 10**400]),
    st.text(max_size=8),
    st.sampled_from(["", " ", "1.000,00", "13.125", "6,25", "{0}", "{where}", "#N/A", "venue"]),
    errors,
    st.decimals(allow_nan=True),
    st.just(Decimal("sNaN")),
    st.dates(),
    st.datetimes(),
    st.just(dt.time(1)),
    st.just(object()),
    st.just({"a": 1}),
    st.just(b"1"),
    st.just(1j),
)
"""Anything that a host might hand over for one cell, and things that none should."""

flat_ranges = st.lists(cell_values, max_size=6)
tables = st.integers(0, 4).flatmap(
    lambda width: st.lists(st.lists(cell_values, min_size=width, max_size=width), max_size=5)
)
ragged = st.lists(st.one_of(cell_values, st.lists(cell_values, max_size=3)), max_size=4)
number_ranges = st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6), shares), min_size=1, max_size=6)
anything = st.one_of(
    cell_values,
    shares,
    money,
    flat_ranges,
    tables,
    tables.map(lambda rows: tuple(map(tuple, rows))),
    ragged,
    number_ranges,
)


# --- arguments that make sense ---------------------------------------------------------------------------

COLUMNS = 3
"""All tables are this wide, and so many weights there are."""

whole = st.integers(1, 20)
amounts = st.floats(0, 1e6)
BY_UNIT = {
    "share": shares,
    "change": st.floats(-1, 1),
    "fraction": st.floats(-1, 3),
    "rate": st.floats(-0.5, 1),
    "score": st.integers(0, 5),
    "weight": st.integers(0, 5),
    "figure": st.floats(-1e3, 1e3),
    "gain": st.floats(-1, 1),
    "deviations": st.floats(-2, 2),
    **dict.fromkeys(("count", "people", "hours", "weeks", "months", "years"), whole),
}
"""Numbers of a unit; those that are not named here are amounts of money."""

BY_NAME = {"kinds": st.sampled_from(["benefit", "cost", "Baten", "kosten"]), "max_score": st.integers(5, 10)}
KEYS = st.sampled_from(["venue", "Venue ", "instructor", 2026, None])


def _argument(argument, rows):
    """What one argument is likely to hold where its ranges have so many rows."""
    number = BY_NAME.get(argument.name, BY_UNIT.get(argument.unit, amounts))
    some_blank = st.one_of(number, number, st.none())
    match argument.shape:
        case "value":
            return number
        case "total":
            return st.one_of(number, st.lists(some_blank, min_size=1, max_size=rows))
        case "column":
            return st.one_of(
                number, *(st.lists(each, min_size=rows, max_size=rows) for each in (number, some_blank))
            )
        case "filled" if argument.unit == "weight":
            return st.lists(number, min_size=COLUMNS, max_size=COLUMNS)
        case "filled":  # money out first, and then it comes back, or flows either way
            later = st.one_of(
                *(
                    st.lists(each, min_size=rows - 1, max_size=rows - 1)
                    for each in (number, st.floats(-1e6, 1e6))
                )
            )
            return st.tuples(number, later).map(lambda flows: [-flows[0], *flows[1]])
        case "table":
            return st.one_of(
                *(
                    st.lists(st.lists(each, min_size=COLUMNS, max_size=COLUMNS), min_size=rows, max_size=rows)
                    for each in (number, some_blank)
                )
            )
        case "keys":
            return st.lists(BY_NAME.get(argument.name, KEYS), min_size=rows, max_size=rows)
        case "dates":
            days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
            return st.lists(days, min_size=rows, max_size=rows).map(sorted)
        case "text":
            return st.sampled_from(["en", "nl"])
    return anything


@st.composite
def likely(draw, entry):
    """Arguments for a function of the catalogue that may well be valid: of matching sizes, each in its unit."""
    rows = draw(st.integers(1, 8))
    given = entry.arguments[: draw(st.integers(entry.required, len(entry.arguments)))]
    values = {argument.name: draw(_argument(argument, rows)) for argument in given}
    estimates = [values.get(name) for name in ("low", "likely", "high")]
    if all(isinstance(each, list) and None not in each for each in estimates):
        in_order = zip(*map(sorted, zip(*estimates, strict=True)), strict=True)
        values.update(zip(("low", "likely", "high"), map(list, in_order), strict=True))
    return list(values.values())
