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
