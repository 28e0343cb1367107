"""What the productivity calculator shows: each calculation, each figure before and after, and what if it differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from ..engine import returns
from ..language import Language, Text
from ..tables.columns import same
from ..tables.productivity import CALCULATIONS, TABLE, ProductivityRow
from ..words import number
from ..workbook.contract import Cell, Row
from .counting import Benefit
from .figures import attempt, in_words
from .grouping import grouped
from .material import Material
from .returns import Result

WHAT_IFS = (-0.5, -0.25, -0.1, 0.0, 0.1, 0.25)
"""How much smaller or larger the improvement turns out."""
AS_IT_IS = Text("as it is", "zoals nu")


def _streams(material: Material) -> Iterator[tuple[ProductivityRow, Benefit]]:
    """Give each row with what counts of it."""
    return zip(material.rows(TABLE), material.benefits, strict=True)


def _hours(row: ProductivityRow, benefit: Benefit) -> float:
    """Give the hours of a row in hours that count, by the same shares and months as its money."""
    if benefit.left_out:
        return 0.0
    reused = 1.0 if row.share is None else row.share
    shares = reused * (row.isolation or 0.0) * (row.confidence or 0.0)
    return row.quantity() * shares * benefit.months / row.months


def hours_gained(material: Material) -> Cell:
    """Give all hours gained that count; blank where no row is in hours."""
    if TABLE not in material.tables:
        return ""
    found = [_hours(row, each) for row, each in _streams(material) if row.calculation == "time"]
    return fsum(found) if found else ""


def calculation_rows(material: Material) -> tuple[Row, ...]:
    """Give what each calculation that is used comes to, the largest benefit first."""
    total = fsum(each.amount for each in material.benefits)
    found: list[tuple[float, Row]] = []
    for key, streams in grouped(_streams(material), lambda stream: stream[0].calculation).items():
        counted = fsum(each.amount for _, each in streams)
        row: Row = (
            CALCULATIONS[key].label.to(material.language),
            float(len(streams)),
            fsum(each.row.gross_value() for _, each in streams),
            counted,
            counted / total if total > 0 else None,
            fsum(_hours(row, each) for row, each in streams) if key == "time" else None,
        )
        found.append((counted, row))
    found.sort(key=lambda item: -item[0])
    return tuple(row for _, row in found)


def improvement_rows(material: Material, results: Sequence[Result]) -> tuple[Row, ...]:
    """Give each figure before and after, and the figure after at which its programme just earns back its costs.

    That is where every improvement of the programme is scaled down, or up, alike.
    """
    of_programme = {same(result.id): result for result in results}
    rows: list[Row] = []
    for row, each in _streams(material):
        result = of_programme[same(row.programme)]
        enough = None
        if result.costs > 0 and result.benefits > 0 and each.amount > 0:
            enough = row.before + (row.after - row.before) * result.costs / result.benefits
        rows.append(
            (
                row.measure or row.way.label.to(material.language),
                row.programme,
                row.way.label.to(material.language),
                row.way.unit.to(material.language),
                row.before,
                row.after,
                _improvement(row),
                enough,
                each.amount,
            )
        )
    return tuple(rows)


def _improvement(row: ProductivityRow) -> float | None:
    """Give the change as a part of before; of performance, whose worth is that of the whole norm, the change itself."""
    if row.calculation == "performance":
        return row.change()
    return row.change() / row.before if row.before else None


def what_if_rows(total: Result, language: Language) -> tuple[Row, ...]:
    """Give the return where all that improved turns out smaller or larger, at the same costs; none without an ROI."""
    if total.roi is None:
        return ()
    rows: list[Row] = []
    for change in WHAT_IFS:
        benefits = total.benefits * (1 + change)
        shown = in_words(number, abs(change) * 100, decimals=0)
        less, more = (
            Text(f"{shown.en}% smaller", f"{shown.nl}% kleiner"),
            Text(f"{shown.en}% larger", f"{shown.nl}% groter"),
        )
        label = AS_IT_IS if change == 0 else less if change < 0 else more
        rows.append(
            (
                label.to(language),
                benefits,
                attempt(returns.net_benefit, benefits, total.costs),
                attempt(returns.roi, benefits, total.costs),
                attempt(returns.benefit_cost_ratio, benefits, total.costs),
            )
        )
    return tuple(rows)
