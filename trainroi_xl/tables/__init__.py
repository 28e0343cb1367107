"""The tables of the workbooks: one pydantic model is one row, and its fields are the columns.

A field carries everything that is known of its column: the headings in English and Dutch, what may
stand in it, the hint shown when the cell is selected, and, for a calculated column, its formula.
Templates, reading and messages are all made from that.

Values are read strictly. A number stored as text is an error, never parsed: "13.125" is thirteen
thousand in Dutch and thirteen in English.
"""

from __future__ import annotations

import re

from ..language import Language
from .columns import TableRow, columns_of
from .evidence import FactorRow, IntangibleRow, MeasurementRow, ResponseRow, SignOffRow
from .goals import GoalRow
from .money import BenefitRow, CostRow, HistoryRow, ProgrammeRow
from .participants import ParticipantRow
from .portfolio import PortfolioRow
from .productivity import ProductivityRow
from .ratings import CriterionRow, RatingRow

INPUT_TABLES: dict[str, type[TableRow]] = {
    model.table: model
    for model in (
        ProgrammeRow,
        GoalRow,
        CostRow,
        BenefitRow,
        ProductivityRow,
        CriterionRow,
        ParticipantRow,
        RatingRow,
        ResponseRow,
        MeasurementRow,
        IntangibleRow,
        FactorRow,
        SignOffRow,
        PortfolioRow,
        HistoryRow,
    )
}

REFERENCE: re.Pattern[str] = re.compile(r"\{(tbl\w+)\.(\w+)\}")
"""A column of a table in a formula that serves both languages, such as {tblCosts.amount}."""


def with_headings(formula: str, language: Language) -> str:
    """Put the headings of one language where a formula names columns of input tables; others stay as they are.

    >>> with_headings("SUM({tblCosts.counted})", "nl")
    'SUM(tblCosts[Telt mee])'
    """

    def heading(match: re.Match[str]) -> str:
        table, field = match.groups()
        if table not in INPUT_TABLES:
            return match[0]
        return f"{table}[{columns_of(INPUT_TABLES[table])[field].heading.to(language)}]"

    return REFERENCE.sub(heading, formula)


def formula_of(model: type[TableRow], field: str, language: Language) -> str:
    """Give the formula of a calculated column with the headings of one language.

    >>> formula_of(CostRow, "amount", "nl")
    'tblCosts[@[Aantal]]*tblCosts[@[Kosten per eenheid]]'
    """
    columns = columns_of(model)
    formula = columns[field].formula
    assert formula is not None
    for name, column in columns.items():
        formula = formula.replace("{" + name + "}", column.heading.to(language))
        for key, label in (column.choices or {}).items():
            formula = formula.replace("{" + f"{name}.{key}" + "}", label.to(language))
    return with_headings(formula, language)
