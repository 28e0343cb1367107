"""The rows of a workbook, read and found in order, in the form that all templates share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..errors import WorkbookIncomplete
from ..findings import Finding
from ..language import Language, Text
from ..outputs.shared import Template
from ..outputs.workbooks import TEMPLATES
from ..tables import INPUT_TABLES
from ..tables.choices import WAVES
from ..tables.columns import Surroundings, as_code, same
from ..tables.evidence import MeasurementRow, ResponseRow
from ..tables.money import HistoryRow, ProgrammeRow
from ..tables.participants import among_participants
from ..tables.questions import known_as
from ..tables.ratings import CriterionRow, RatingRow
from ..tables.reading import ReadTable, read_input, read_table, surroundings, typed_over
from ..workbook.contract import Snapshot
from .costs import Costs, costs_of, that_count
from .counting import Benefit, LeftOut, counted, finding_of
from .flows import Flow, flows_of, rating_begin
from .goals import at_odds
from .grouping import grouped
from .impact import Effect, by_metric, effects, incomplete
from .portfolio import ANSWERS, across_rows, in_tables
from .surveys import completion_days, wave_by_date

ALL = Text("All programmes", "Alle trainingen")


@dataclass(frozen=True)
class Material:
    """What the results of a workbook are worked out from."""

    template: Template
    language: Language
    inputs: dict[str, Any]
    tables: dict[str, ReadTable[Any]]
    around: Surroundings
    costs: tuple[Costs, ...]
    """All costs, planned and actual."""
    benefits: tuple[Benefit, ...]
    effects: tuple[Effect, ...]
    left_out: tuple[LeftOut, ...]
    flows: tuple[Flow, ...]

    def rows(self, table: str) -> tuple[Any, ...]:
        """Give the rows of an input table; none where the template does not have it."""
        return self.tables[table].values if table in self.tables else ()

    @cached_property
    def costs_that_count(self) -> tuple[Costs, ...]:
        """The costs on the basis of the workbook: what was planned, or what was spent."""
        return that_count(self.costs, self.inputs["in_Basis"])

    @cached_property
    def flows_of(self) -> Mapping[str, Sequence[Flow]]:
        """The flows of each programme, by its folded id."""
        return grouped(self.flows, lambda flow: flow.programme)

    @cached_property
    def spent(self) -> frozenset[str]:
        """The programmes with a cost that counts."""
        return frozenset(flow.programme for flow in self.flows if flow.costs)

    @cached_property
    def gained(self) -> frozenset[str]:
        """The programmes with a benefit on record, also one that does not count."""
        return frozenset(flow.programme for flow in self.flows if flow.benefit is not None)

    @property
    def programmes(self) -> tuple[ProgrammeRow, ...]:
        """The programmes, in the user's order."""
        return self.rows("tblProgrammes")

    @property
    def history(self) -> ReadTable[HistoryRow]:
        """The snapshots of earlier refreshes."""
        return self.tables["tblHistory"]


def read_material(
    snapshot: Snapshot, *, to_write: bool = True
) -> tuple[Material | None, tuple[Finding, ...]]:
    """Read all tables and inputs; with an error among the findings there is no material.

    Where results will not be written into the workbook its output tables need not be there.

    Raises WorkbookIncomplete where a table, a column or an input is gone.
    """
    template = TEMPLATES.get(snapshot.template)
    if template is None:
        raise WorkbookIncomplete("template-unknown", path=snapshot.source)
    for output in template.outputs if to_write else ():
        if output.name not in snapshot.tables:
            raise WorkbookIncomplete("table-missing", table=output.name, path=snapshot.source)
    tables: dict[str, ReadTable[Any]] = {}
    findings: list[Finding] = []
    for model in INPUT_TABLES.values():
        if model.table in template.tables:
            table = read_table(snapshot, model)
            tables[model.table] = table
            findings += table.findings if model is not HistoryRow else map(_as_warning, table.findings)
    inputs: dict[str, Any] = {}
    for item in template.inputs:
        inputs[item.name], bad = read_input(snapshot, item)
        findings += bad
    if "tblPortfolio" in tables:
        findings += across_rows(tables["tblPortfolio"])
        tables |= in_tables(tables["tblPortfolio"])
        inputs |= ANSWERS
    findings += _across_tables(tables)
    ratings = tables["tblRatings"].values if "tblRatings" in tables else ()
    around = surroundings(str(inputs["in_Basis"]), tables["tblProgrammes"].values, ratings, snapshot.language)
    for table in tables.values():
        findings += typed_over(table, around)
    material = None
    if not any(finding.severity == "error" for finding in findings):
        material = _material(template, snapshot.language, inputs, tables, around)
        findings += _without_costs(material)
        findings += [finding_of(item) for item in material.left_out]
        if "tblMeasurements" in tables:
            findings += incomplete(tables["tblMeasurements"], material.effects)
    findings.sort(key=lambda finding: (finding.place.sheet, finding.place.row, finding.place.column))
    return material, tuple(findings)


def material_of(snapshot: Snapshot) -> Material:
    """Read a workbook that is known to be in order, as a template is while it is built."""
    material, findings = read_material(snapshot)
    assert material is not None, [finding.text("en") for finding in findings]
    return material


def _material(
    template: Template,
    language: Language,
    inputs: dict[str, Any],
    tables: dict[str, ReadTable[Any]],
    around: Surroundings,
) -> Material:
    measured = (
        effects(tables["tblMeasurements"], tables["tblProgrammes"].values)
        if "tblMeasurements" in tables
        else ()
    )
    starts = {same(row.id): row.start for row in tables["tblProgrammes"].values}
    benefits, measured, left_out = counted(tables.get(template.benefits), around.limits, starts, measured)
    costs = costs_of(tables["tblCosts"])
    flows = flows_of(template, inputs, tables, costs, benefits, measured)
    return Material(
        template, language, inputs, tables, around, costs, benefits, measured, left_out, tuple(flows)
    )


def _as_warning(finding: Finding) -> Finding:
    """Soften a finding: a spoilt line of history is kept as it is and left out of the trend."""
    return replace(finding, severity="warning")


# --- what is wrong between tables -------------------------------------------------------------------------


def _across_tables(tables: dict[str, ReadTable[Any]]) -> Iterator[Finding]:
    """Find what is wrong between tables: unknown programmes and criteria, one person with two salaries."""
    programmes = tables["tblProgrammes"]
    for number, row in _repeated(programmes, lambda row: same(row.id)):
        yield programmes.finding("error", number, "id", "programme-twice", shown=row.id)
    for number, row in programmes.rows:
        if same(row.id) in map(same, ALL):
            yield programmes.finding("error", number, "id", "programme-reserved", shown=row.id)
    # From the cells, so that another mistake in a programme's row does not make all its costs unknown.
    position = programmes.positions["id"] or 0
    ids = (row[position] for row in programmes.data.rows)
    known = {same(as_code(cell)) for cell in ids if cell is not None}
    for table in tables.values():
        if "programme" in table.model.model_fields and table.model is not HistoryRow:
            named = table.columns["programme"]
            unknown = {name for name in set(named) if same(name) not in known}
            for number, name in zip(table.numbers, named, strict=True) if unknown else ():
                if name in unknown:
                    yield table.finding("error", number, "programme", "programme-unknown", shown=name)
    if "tblParticipants" in tables:
        yield from among_participants(tables["tblParticipants"])
    if "tblRatings" in tables:
        yield from _across_ratings(programmes, tables["tblCriteria"], tables["tblRatings"])
    if "tblResponses" in tables:
        yield from _waves_differ(programmes, tables["tblResponses"])
    if "tblMeasurements" in tables:
        yield from _metrics_differ(tables["tblMeasurements"])
        yield from _measured_oddly(tables["tblMeasurements"])
        if "tblGoals" in tables:
            yield from at_odds(tables["tblGoals"], tables["tblMeasurements"])


def _repeated(table: ReadTable[Any], key: Callable[[Any], Any]) -> Iterator[tuple[int, Any]]:
    """Give the rows whose key an earlier row has already."""
    seen: set[Any] = set()
    for number, row in table.rows:
        if key(row) in seen:
            yield number, row
        seen.add(key(row))


def _across_ratings(
    programmes: ReadTable[ProgrammeRow], criteria: ReadTable[CriterionRow], rated: ReadTable[RatingRow]
) -> Iterator[Finding]:
    of_programme = grouped(rated.values, lambda row: same(row.programme))
    for number, programme in programmes.rows:
        own = of_programme.get(same(programme.id))
        if own and rating_begin(programme, own) is None:
            yield programmes.finding("warning", number, "end", "programme-undated", shown=programme.id)
    known = {same(row.criterion) for row in criteria.values}
    salaries: dict[tuple[str, str], float] = {}
    for number, row in rated.rows:
        if same(row.criterion) not in known:
            yield rated.finding("error", number, "criterion", "criterion-unknown", shown=row.criterion)
        first = salaries.setdefault((same(row.programme), same(row.person)), row.salary)
        if first != row.salary:
            yield rated.finding("error", number, "salary", "salary-differs", person=row.person)

    def rating(row: RatingRow) -> tuple[object, ...]:
        names = (row.programme, row.person, row.supervisor or "", row.criterion)
        return (*map(same, names), row.date)

    for number, _ in _repeated(rated, rating):
        yield rated.finding("warning", number, "criterion", "rating-twice")


def _waves_differ(
    programmes: ReadTable[ProgrammeRow], responses: ReadTable[ResponseRow]
) -> Iterator[Finding]:
    """Find answers whose dates tell another wave than the one filled in, or none at all, and doubles."""
    known = completion_days(responses.values, programmes.values)
    for number, row in responses.rows:
        completed = row.completed or known[same(row.programme)][same(row.person)]
        if row.wave is None and completed is None:
            yield responses.finding("error", number, "wave", "wave-unknown")
        elif row.answered is not None and completed is not None:
            by_date = wave_by_date(completed, row.answered)
            if by_date is None:
                days = (row.answered - completed).days
                yield responses.finding("warning", number, "answered", "response-late", days=days)
            elif row.wave is not None and row.wave != by_date:
                details = {"shown": WAVES[row.wave], "expected": WAVES[by_date]}
                yield responses.finding("warning", number, "wave", "wave-differs", **details)

    def answer(row: ResponseRow) -> tuple[object, ...]:
        question = known_as(row.question or "")
        return (same(row.programme), same(row.person), question, row.area, row.wave, row.answered)

    for number, _ in _repeated(responses, answer):
        yield responses.finding("warning", number, "question", "response-twice")


def _metrics_differ(measurements: ReadTable[MeasurementRow]) -> Iterator[Finding]:
    """Find rows of one metric that disagree about its value, its periods or which way is better."""
    first: dict[tuple[str, str, str], object] = {}
    for number, row in measurements.rows:
        for field in ("higher_is_better", "value_per_unit", "periods"):
            value = getattr(row, field)
            if value is None:
                continue
            known = first.setdefault((same(row.programme), same(row.metric), field), value)
            if known != value:
                yield measurements.finding("error", number, field, "metric-differs", shown=row.metric)


def _measured_oddly(measurements: ReadTable[MeasurementRow]) -> Iterator[Finding]:
    """Find rows of measurements that do not count, and people who stand there twice."""
    for numbered in by_metric(measurements).values():
        both = any(row.before is not None and row.after is not None for _, row in numbered)
        seen: set[str] = set()
        for number, row in numbered:
            if both and (row.before is None) != (row.after is None):
                field = "before" if row.before is None else "after"
                yield measurements.finding("warning", number, field, "measurement-half", shown=row.metric)
            unit = same(row.unit or "")
            if unit and unit in seen:
                yield measurements.finding("warning", number, "unit", "measurement-twice", shown=row.unit)
            seen.add(unit)


def _without_costs(material: Material) -> Iterator[Finding]:
    """Find programmes with benefits but without any cost that counts: they would lift the ROI of all."""
    table = material.tables["tblProgrammes"]
    without = material.gained - material.spent
    for number, row in table.rows if without else ():
        if same(row.id) in without:
            yield table.finding("warning", number, "id", "programme-without-costs", shown=row.id)
