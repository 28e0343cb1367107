"""Where a function shows something else in LibreOffice than in Excel, since LibreOffice hands over something else."""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """What is handed over, what the function makes of it in Excel and in LibreOffice, and what to do about it."""

    given: str
    excel: str
    libreoffice: str
    instead: str


DIFFERENCES: dict[str, Difference] = {
    "blank cell": Difference(
        "one blank cell, such as `A1`",
        "a blank: the default of the argument, or `#VALUE!` where there is none",
        "0",
        "Write `A1:A1`, or leave the argument out. A blank inside a longer range is a blank in both.",
    ),
    "truth": Difference(
        "`TRUE` or `FALSE`",
        "`#VALUE!` where a number is asked for",
        "1 or 0, which is what they are in LibreOffice",
        "Write a number where a number is meant.",
    ),
    "error in a range": Difference(
        "a range in which a cell shows an error",
        "that error",
        "`Err:504`, whatever the error",
        "Mend the cell; `IFERROR` and `ISERROR` see this error like any other.",
    ),
    "two errors": Difference(
        "errors in several arguments",
        "the first of them",
        "the last of them",
        "Mend both.",
    ),
    "truth as a result": Difference(
        "a function that answers TRUE or FALSE (`LEARNING_EFFECTIVE`)",
        "`TRUE` or `FALSE`",
        "1 or 0; `IF` takes them alike",
        "Give the cell the format Boolean Value to see the word.",
    ),
}
"""By a name for each; the tests hold every case of the functions beside it."""


def as_table() -> str:
    """Give all differences as a table of Markdown."""
    lines = ["| given | in Excel | in LibreOffice | what to do |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(each)} |" for each in DIFFERENCES.values()]
    return "\n".join(lines) + "\n"
