"""One workbook in short, as a portfolio takes it up: its programmes with what counts, and what it remembers.

Worked out by the same steps as a refresh, without what only the workbook's own sheets show: no simulation, no
audit, no report. What those said at the last refresh is read back, as far as it still holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..findings import Finding
from ..language import Language, Text
from ..outputs.tables import AUDIT, BY_PROGRAMME, RISK, OutputTable
from ..outputs.workbooks import COST_TRACKER, EVALUATION, IMPACT_STUDY, PRODUCTIVITY, SUPERVISOR_RATINGS
from ..tables import INPUT_TABLES
from ..tables.columns import close, same
from ..tables.money import ProgrammeRow
from ..tables.portfolio import PortfolioRow
from ..tables.reading import columns_by_heading
from ..workbook.contract import Cell, Row, Snapshot
from .audit import FAILS, NEEDS_PERSON, PASSES, TICKED
from .flows import Flow, months_covered
from .material import Material, read_material
from .returns import Result, results

METHODS = {
    EVALUATION.name: "evaluation",
    IMPACT_STUDY.name: "impact_study",
    PRODUCTIVITY.name: "calculator",
    SUPERVISOR_RATINGS.name: "ratings",
}
"""How a programme was evaluated, by template; that of a cost tracker depends on whether it tells of benefits."""
TABLES = frozenset({*INPUT_TABLES, BY_PROGRAMME.name, RISK.name, AUDIT.name})
"""The tables that are looked at; a workbook need not be read further than these."""
MET, NOT_MET = (PASSES, TICKED), (FAILS, NEEDS_PERSON)


@dataclass(frozen=True)
class ProgrammeSummary:
    """One programme of a workbook; None where something is not known."""

    id: str
    name: str
    department: str | None
    method: str | None
    """A key of EVALUATION_METHODS."""
    begin: dt.date | None
    """The first day of the period: of its benefits, or else of the programme or its costs."""
    months: int | None
    """The calendar months that its benefits cover; None without benefits that count."""
    learners_enrolled: float | None
    learners_completed: float | None
    costs: float
    """What counts, by the basis of the workbook; 0 without any."""
    benefits: float | None
    """What counts; None where no benefit is on record."""
    annual_benefit: float | None
    isolation_method: str | None
    """A key of ISOLATION_METHODS."""
    chance: float | None
    """The chance that the ROI is above 0, where this is the only programme of the workbook: it is that of all."""
    rules_met: int | None
    """Rules of the audit, which are those of the whole workbook."""
    rules_not_met: int | None
    refreshed: dt.date | None
    """The day of the last refresh."""
    stale: bool
    """Whether costs or benefits changed since the last refresh; what it said is left out then."""


@dataclass(frozen=True)
class Summary:
    """What a portfolio takes up of one workbook."""

    template: str
    language: Language
    currency: str
    findings: tuple[Finding, ...]
    """All that reading found; with an error among them there are no programmes."""
    programmes: tuple[ProgrammeSummary, ...]
    portfolio: tuple[PortfolioRow, ...] = ()
    """The rows of a workbook that is itself a portfolio, as they are; it has no other programmes."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the workbook out."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def summary_of(snapshot: Snapshot) -> Summary:
    """Give one workbook in short.

    Raises WorkbookIncomplete where a table, a column or an input is gone.
    """
    material, findings = read_material(snapshot, to_write=False)
    currency = str(snapshot.inputs["in_Currency"].value or "")
    if material is None:
        return Summary(snapshot.template, snapshot.language, currency, findings, ())
    if PortfolioRow.table in material.tables:
        portfolio = material.rows(PortfolioRow.table)
        return Summary(snapshot.template, snapshot.language, currency, findings, (), portfolio)
    programmes = tuple(_programmes(material, _Remembered(snapshot, material)))
    return Summary(snapshot.template, snapshot.language, currency, findings, programmes)


def _programmes(material: Material, remembered: _Remembered) -> Iterator[ProgrammeSummary]:
    found, _ = results(material)
    for programme, result in zip(material.programmes, found, strict=True):
        flows = material.flows_of.get(same(programme.id), ())
        benefits = result.benefits if same(programme.id) in material.gained else None
        spent = result.costs if same(programme.id) in material.spent else None
        refreshed = remembered.days.get(same(programme.id))
        shown = remembered.amounts.get(same(programme.id))
        holds = shown is not None and _alike(shown, (spent, benefits))
        yield ProgrammeSummary(
            id=programme.id,
            name=programme.name,
            department=programme.department,
            method=_method(material, benefits),
            begin=_begin(programme, flows),
            months=_months(flows),
            learners_enrolled=programme.learners_enrolled,
            learners_completed=programme.learners_completed,
            costs=result.costs,
            benefits=benefits,
            annual_benefit=result.annual,
            isolation_method=programme.isolation_method,
            chance=remembered.chance if holds and _alone(result, found) else None,
            rules_met=remembered.rules(MET) if holds else None,
            rules_not_met=remembered.rules(NOT_MET) if holds else None,
            refreshed=refreshed if holds else None,
            stale=refreshed is not None and not holds,
        )


def _method(material: Material, benefits: float | None) -> str:
    if material.template is COST_TRACKER:
        return "costs" if benefits is None else "calculator"
    return METHODS[material.template.name]


def _alone(result: Result, found: Sequence[Result]) -> bool:
    """Tell whether no other programme has a part in what the workbook says of all."""
    return not any(other.costs or other.benefits for other in found if other is not result)


def _that_count(flows: Sequence[Flow]) -> list[Flow]:
    return [flow for flow in flows if flow.benefit is not None and not flow.left_out]


def _begin(programme: ProgrammeRow, flows: Sequence[Flow]) -> dt.date | None:
    benefits = min((flow.date for flow in _that_count(flows)), default=None)
    return benefits or programme.start or min((flow.date for flow in flows), default=None)


def _months(flows: Sequence[Flow]) -> int | None:
    """Give the months of the benefits; ratings and measurements tell of the months of a year that count.

    Where a programme has both, it is the months on record: no single number gives its benefits of a year then.
    """
    of_a_year = (flow.months for flow in _that_count(flows) if flow.of_a_year)
    return months_covered(flows) or max(of_a_year, default=None)


def _alike(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Tell whether amounts are the same to half a cent, and blank where the others are."""
    return all(
        close(left, right) if isinstance(left, float) and isinstance(right, float) else left == right
        for left, right in zip(one, other, strict=True)
    )


class _Remembered:
    """What a workbook remembers of its last refresh, read from its output tables when it is asked for."""

    def __init__(self, snapshot: Snapshot, material: Material) -> None:
        self._snapshot = snapshot
        dated = [(row.programme, row.date) for row in material.history.values if row.programme and row.date]
        self.days = {same(programme): day for programme, day in sorted(dated, key=lambda each: each[1])}
        """The last day in the history of each programme, by its folded id."""

    def _rows(self, table: OutputTable, *fields: str) -> list[Row]:
        """Give some columns of an output table; none where the workbook does not have them."""
        data = self._snapshot.tables.get(table.name)
        if data is None:
            return []
        columns = columns_by_heading(data)
        wanted = [
            columns.get(same(table.columns[field].heading.to(self._snapshot.language))) for field in fields
        ]
        positions = [position for position in wanted if position is not None]
        if len(positions) < len(fields):
            return []
        return list(zip(*(data.columns[position] for position in positions), strict=True))

    @cached_property
    def amounts(self) -> dict[str, tuple[Cell, Cell]]:
        """Costs and benefits of each programme, by its folded id."""
        return {
            same(id_): (costs, benefits)
            for id_, costs, benefits in self._rows(BY_PROGRAMME, "id", "costs", "benefits")
            if isinstance(id_, str)
        }

    @cached_property
    def chance(self) -> float | None:
        """The first figure of the simulation."""
        return next((value for (value,) in self._rows(RISK, "value") if isinstance(value, float)), None)

    def rules(self, verdicts: Sequence[Text]) -> int | None:
        """Count the rules with one of these verdicts; None where there was no audit."""
        told = [verdict for (verdict,) in self._rows(AUDIT, "verdict") if verdict]
        wanted = {verdict.to(self._snapshot.language) for verdict in verdicts}
        return sum(verdict in wanted for verdict in told) if told else None
