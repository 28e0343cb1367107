"""The rows that count as CSV or Parquet, by the English names of the fields, and the list of files as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..language import Language, Text
from ..tables.columns import Surroundings, columns_of
from ..tables.portfolio import PortfolioRow
from ..text_out import csv_text
from .choosing import STATUS, Choice, Row, Verdict

FIELDS = (*(field for field in columns_of(PortfolioRow) if field != "note"), "currency")
"""Those of a row of the portfolio, as far as a workbook can give them, and the currency of all."""
SOURCE_FIELDS = ("file", "status", "rows", "programmes", "look", "why", "sha256")


def values_of(row: Row, currency: str) -> dict[str, Any]:
    """Give one row by field."""
    figures = dict(row.figures)
    shown = PortfolioRow.model_construct(**figures).shows(Surroundings("", {}, {}, "en"))
    more = {field: None if value == "" else value for field, value in shown.items()}
    return figures | more | {"source_file": row.source.name, "currency": currency}


def rows_as_csv(choice: Choice) -> bytes:
    """Give the rows as CSV in UTF-8, a point in numbers and a comma between them, dates as 2026-12-31."""
    rows = (values_of(row, choice.currency) for row in choice.rows)
    return _csv(FIELDS, ([row[field] for field in FIELDS] for row in rows))


def sources_as_csv(verdicts: Iterable[Verdict], language: Language) -> bytes:
    """Give a line for each file with what became of it."""
    return _csv(SOURCE_FIELDS, (list(source_values(each, language).values()) for each in verdicts))


def source_values(verdict: Verdict, language: Language) -> dict[str, Any]:
    """Give what became of one file, by field."""
    why = " ".join(text.to(language) for text in verdict.why)
    values = (
        verdict.source.name, verdict.status, verdict.rows, verdict.programmes, verdict.look, why, verdict.digest
    )  # fmt: skip
    return dict(zip(SOURCE_FIELDS, values, strict=True))


def status_of(verdict: Verdict, language: Language) -> str:
    """Give the status of a file in words."""
    return STATUS[verdict.status].to(language)


def counts(choice: Choice, language: Language) -> str:
    """Say on one line what became of the files."""
    found = Counter(each.status for each in choice.verdicts)
    parts = [f"{found[status]} {text.to(language)}" for status, text in STATUS.items() if found[status]]
    total = Text(
        f"{len(choice.verdicts)} files, {len(choice.rows)} rows",
        f"{len(choice.verdicts)} bestanden, {len(choice.rows)} rijen",
    )
    return f"{total.to(language)}: {', '.join(parts)}."


def _csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([csv_text(value) for value in row] for row in rows)
    # The mark at the start tells Excel the letters.
    return text.getvalue().encode("utf-8-sig")


def rows_as_parquet(choice: Choice) -> bytes:
    """Give the rows as Parquet: dates as dates, amounts as 64-bit floats, texts as strings.

    Raises UsageError where pyarrow is not installed.
    """
    pyarrow, parquet = _pyarrow()
    kinds = {"date": pyarrow.date32(), "text": pyarrow.string(), "choice": pyarrow.string()}
    columns = columns_of(PortfolioRow)
    schema = pyarrow.schema(
        [
            (field, kinds.get(columns[field].kind if field in columns else "text", pyarrow.float64()))
            for field in FIELDS
        ]
    )
    rows = [values_of(row, choice.currency) for row in choice.rows]
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), out)
    return out.getvalue()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("consolidate-no-pyarrow") from error
    return pyarrow, pyarrow.parquet


def check_parquet() -> None:
    """Say before thousands of files are read that pyarrow is not installed."""
    _pyarrow()


def sources_beside(path: Path) -> Path:
    """Give the name of the list of files that goes with an output.

    >>> sources_beside(Path("portfolio.xlsx")).name
    'portfolio.sources.csv'
    """
    return path.with_name(path.stem + ".sources.csv")


def refuse_strange(path: Path, fields: Sequence[str]) -> None:
    """Refuse to write over a file of the same name that holds anything but what these functions write.

    Raises UsageError where it is another file, or its folder is not there.
    """
    if not path.exists():
        if not path.parent.is_dir():
            raise UsageError("output-folder", path=path, folder=path.parent)
        return
    try:
        ours = _headings(path) == tuple(fields)
    except Exception:  # pyarrow has errors of its own for every kind of damage
        ours = False
    if not ours:
        raise UsageError("consolidate-output", path=path)


def _headings(path: Path) -> tuple[str, ...]:
    if path.suffix.lower() == ".parquet":
        _, parquet = _pyarrow()
        return tuple(parquet.read_schema(path).names)
    with open(path, encoding="utf-8-sig", newline="") as file:
        return tuple(next(csv.reader(file), ()))
