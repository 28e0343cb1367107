"""What Refresh works out: from a Snapshot of a workbook to its results, its findings and the Changes.

It knows nothing of files or of Excel. Where a figure cannot be known (no costs yet, no learners), it is
a blank and not a zero, since a zero would look like a result.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum, isclose
from typing import Any, TypeVar

from .cells import CellError
from .engine import cashflows, returns
from .engine.errors import EngineError
from .errors import WorkbookIncomplete
from .findings import SEVERITY, Finding
from .language import Language, Text
from .outputs import (
    ALL_WELL,
    AMOUNTS_IN,
    BENEFIT_STEPS,
    BY_CRITERION,
    BY_PERSON,
    BY_PROGRAMME,
    COSTS_BY_CATEGORY,
    FINDINGS,
    LOOK_AT_CHECKS,
    MONTHS,
    ORGANISATION_FORMULA,
    STATUS_LABELS,
    SUPERVISOR_RATINGS,
    TEMPLATES,
    TOLERANCE,
    TREND,
    Template,
    control_formula,
    currency_formula,
    formula_text,
    inputs_formula,
    master_formula,
    status_formula,
    tile_formula,
)
from .tables import (
    COST_CATEGORIES,
    INPUT_TABLES,
    BenefitRow,
    CostRow,
    CriterionRow,
    HistoryRow,
    ProgrammeRow,
    RatingRow,
    ReadTable,
    add_months,
    as_code,
    close,
    columns_by_heading,
    read_input,
    read_table,
    same,
    typed_over,
)
from .workbook.contract import Cell, Changes, Row, Snapshot, TableData, TableRows

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

ALL = Text("All programmes", "Alle trainingen")
NEVER = Text("never", "nooit")
NO_REMARKS = Text("No remarks.", "Geen opmerkingen.")


@dataclass(frozen=True)
class Result:
    """The return of one programme, or of all together; None where it cannot be known."""

    id: str
    name: str
    costs: float
    benefits: float
    net: float | None
    roi: float | None
    bcr: float | None
    payback: float | None
    never_pays_back: bool
    npv: float | None
    learners: float | None
    cost_per_learner: float | None
    benefit_per_learner: float | None


@dataclass(frozen=True)
class Evaluation:
    """All that a refresh works out of one workbook."""

    template: Template
    language: Language
    currency: str
    findings: tuple[Finding, ...]
    programmes: tuple[Result, ...]
    total: Result | None
    changes: Changes | None
    """None where an error was found: results of half the rows would mislead."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a refresh."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


@dataclass(frozen=True)
class Flow:
    """Money of one programme: a cost on a day, or a benefit that accrues over months from a day."""

    programme: str
    date: dt.date
    cost: float | None = None
    benefit: float | None = None
    months: int = 1
    of_a_year: bool = False
    """True for ratings: the benefit is that of a year, not of the months on record."""


@dataclass(frozen=True)
class Material:
    """The rows of a workbook, read and found in order, in the form that both templates share."""

    template: Template
    language: Language
    inputs: dict[str, Any]
    programmes: tuple[ProgrammeRow, ...]
    costs: tuple[CostRow, ...]
    benefits: tuple[BenefitRow, ...]
    ratings: tuple[RatingRow, ...]
    history: ReadTable[HistoryRow]
    flows: tuple[Flow, ...]
    gross: float
    isolated: float


def evaluate(snapshot: Snapshot, today: dt.date) -> Evaluation:
    """Work out everything that one workbook shows.

    Raises WorkbookIncomplete where a table, a column or an input is gone.
    """
    material, findings = read_material(snapshot)
    template = TEMPLATES[snapshot.template]
    currency = snapshot.inputs["in_Currency"].value
    shown = str(currency or "")
    if material is None:
        return Evaluation(template, snapshot.language, shown, findings, (), None, None)
    programmes, total = results(material)
    changes, moved = _changes(material, snapshot, programmes, total, findings, today)
    return Evaluation(template, snapshot.language, shown, (*findings, *moved), programmes, total, changes)


def read_material(snapshot: Snapshot) -> tuple[Material | None, tuple[Finding, ...]]:
    """Read all tables and inputs; with an error among the findings there is no material."""
    template = TEMPLATES.get(snapshot.template)
    if template is None:
        raise WorkbookIncomplete("template-unknown", path=snapshot.source)
    for output in template.outputs:
        if output.name not in snapshot.tables:
            raise WorkbookIncomplete("table-missing", table=output.name, path=snapshot.source)
    tables: dict[str, ReadTable[Any]] = {}
    findings: list[Finding] = []
    for model in INPUT_TABLES.values():
        if model.table in template.tables:
            table = read_table(snapshot, model)
            tables[model.table] = table
            findings += table.findings if model is not HistoryRow else map(as_warning, table.findings)
    inputs: dict[str, Any] = {}
    for item in template.inputs:
        inputs[item.name], bad = read_input(snapshot, item)
        findings += bad
    findings += _across_tables(tables)
    for table in tables.values():
        findings += typed_over(table, str(inputs["in_Basis"]))
    failed = any(finding.severity == "error" for finding in findings)
    if not failed:
        findings += _without_costs(tables, str(inputs["in_Basis"]))
    findings.sort(key=lambda finding: (finding.place.sheet, finding.place.row, finding.place.column))
    if failed:
        return None, tuple(findings)
    return _material(template, snapshot.language, inputs, tables), tuple(findings)


def as_warning(finding: Finding) -> Finding:
    """Soften a finding: a spoilt line of history is kept as it is and left out of the trend."""
    return replace(finding, severity="warning")


def grouped(rows: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Bring rows with the same key together, in order of first appearance."""
    groups: dict[K, list[T]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


# --- between tables -----------------------------------------------------------------------------------


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
    for name in ("tblCosts", "tblBenefits", "tblRatings"):
        if name in tables:
            for number, row in tables[name].rows:
                if same(row.programme) not in known:
                    yield tables[name].finding(
                        "error", number, "programme", "programme-unknown", shown=row.programme
                    )
    if "tblRatings" in tables:
        yield from _across_ratings(programmes, tables["tblCriteria"], tables["tblRatings"])
    if "tblBenefits" in tables:
        yield from _past_horizon(programmes, tables["tblBenefits"])


def _without_costs(tables: dict[str, ReadTable[Any]], basis: str) -> Iterator[Finding]:
    """Find programmes with benefits but without any cost that counts: they would lift the ROI of all."""
    spent = {same(row.programme) for row in tables["tblCosts"].values if row.status == basis}
    gained = {
        same(row.programme)
        for name in ("tblBenefits", "tblRatings")
        if name in tables
        for row in tables[name].values
    }
    for number, row in tables["tblProgrammes"].rows:
        if same(row.id) in gained - spent:
            yield tables["tblProgrammes"].finding(
                "warning", number, "id", "programme-without-costs", shown=row.id
            )


def _repeated(table: ReadTable[Any], key: Callable[[Any], Any]) -> Iterator[tuple[int, Any]]:
    """Give the rows whose key an earlier row has already."""
    seen: set[Any] = set()
    for number, row in table.rows:
        if key(row) in seen:
            yield number, row
        seen.add(key(row))


def _past_horizon(programmes: ReadTable[ProgrammeRow], benefits: ReadTable[BenefitRow]) -> Iterator[Finding]:
    """Find benefits that run past the months that count: a year, or the horizon of a long-term programme."""
    limits: dict[str, tuple[dt.date, float]] = {}
    for programme in programmes.values:
        months = programme.horizon_months
        if programme.long_term != "yes":
            months = min(months or 12.0, 12.0)
        # Benefits begin when the training does, or when it has ended.
        begin = programme.end or programme.start
        if begin and months:
            limits[same(programme.id)] = (add_months(begin, int(months)), months)
    for number, row in benefits.rows:
        last, months = limits.get(same(row.programme), (None, None))
        if last and row.end() > last:
            details = {"months": months, "shown": row.programme}
            yield benefits.finding("warning", number, "months", "benefit-past-horizon", **details)


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


def _material(
    template: Template, language: Language, inputs: dict[str, Any], tables: dict[str, ReadTable[Any]]
) -> Material:
    def rows(name: str) -> tuple[Any, ...]:
        return tables[name].values if name in tables else ()

    costs: tuple[CostRow, ...] = rows("tblCosts")
    benefits: tuple[BenefitRow, ...] = rows("tblBenefits")
    rated: tuple[RatingRow, ...] = rows("tblRatings")
    flows = [
        Flow(same(row.programme), row.date, cost=row.value())
        for row in costs
        if row.status == inputs["in_Basis"]
    ]
    flows += [
        Flow(same(row.programme), row.date, benefit=row.value(), months=int(row.months)) for row in benefits
    ]
    gross = fsum(row.gross_value() for row in benefits)
    isolated = fsum(row.isolated_value() for row in benefits)
    if template is SUPERVISOR_RATINGS:
        share = inputs["in_Isolation"]
        flows += _rating_flows(rows("tblProgrammes"), flows, rated, share * inputs["in_Confidence"])
        gross = fsum(person.benefit for person in people(rated))
        isolated = gross * share
    return Material(
        template,
        language,
        inputs,
        rows("tblProgrammes"),
        costs,
        benefits,
        rated,
        tables["tblHistory"],
        tuple(flows),
        gross,
        isolated,
    )


# --- supervisor ratings ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """One rated person: the mean of their own ratings, and what it is worth at their own salary."""

    programme: str
    name: str
    improvement: float
    salary: float
    supervisors: int

    @property
    def benefit(self) -> float:
        """Worth of the improvement in a year, before isolation and confidence."""
        return self.improvement * self.salary


def people(rated: Iterable[RatingRow]) -> tuple[Person, ...]:
    """Bring the ratings of each person together, in order of first appearance."""
    by_person = grouped(rated, lambda row: (same(row.programme), same(row.person)))
    return tuple(
        Person(
            rows[0].programme,
            rows[0].person,
            fsum(row.change() for row in rows) / len(rows),
            rows[0].salary,
            len({same(row.supervisor) for row in rows if row.supervisor}),
        )
        for rows in by_person.values()
    )


def _rating_flows(
    programmes: Sequence[ProgrammeRow],
    costs: Sequence[Flow],
    rated: Sequence[RatingRow],
    share: float,
) -> list[Flow]:
    """Give the benefit of a year per programme, from its end, its start or its first rating on.

    Without any date it begins with the programme's first cost, or else in the first month of the workbook.
    """
    of_programme = grouped(rated, lambda row: same(row.programme))
    found: list[tuple[str, dt.date | None, float]] = []
    for programme in programmes:
        own = of_programme.get(same(programme.id))
        if own:
            benefit = fsum(person.benefit for person in people(own)) * share
            begin = rating_begin(programme, own)
            if begin is None:
                spent = [flow.date for flow in costs if flow.programme == same(programme.id)]
                begin = min(spent, default=None)
            found.append((same(programme.id), begin, benefit))
    dates = [begin for _, begin, _ in found if begin] + [flow.date for flow in costs]
    first = min(dates, default=dt.date(2000, 1, 1))
    return [
        Flow(id_, begin or first, benefit=benefit, months=12, of_a_year=True) for id_, begin, benefit in found
    ]


def rating_begin(programme: ProgrammeRow, rated: Iterable[RatingRow]) -> dt.date | None:
    """Give the day on which the improvement begins, as far as programme and ratings tell."""
    dates = [row.date for row in rated if row.date]
    return programme.end or programme.start or min(dates, default=None)


# --- the return ---------------------------------------------------------------------------------------


def attempt(calculate: Callable[..., float], *arguments: Any) -> float | None:
    """Give the figure, or None where the engine says that there is none."""
    try:
        return calculate(*arguments)
    except (EngineError, OverflowError):
        return None


def results(material: Material) -> tuple[tuple[Result, ...], Result]:
    """Work out the return of each programme and of all together."""
    flows = grouped(material.flows, lambda flow: flow.programme)
    begin = min((flow.date for flow in material.flows), default=None)
    rows = []
    for programme in material.programmes:
        own = flows.get(same(programme.id), [])
        npv = None
        if own and begin:
            rate = programme.discount_rate or 0.0
            npv = attempt(cashflows.npv, rate, monthly_net(own, begin))
        rows.append(_result(programme.id, programme.name, own, programme.learners_completed, npv))
    # One programme that does not tell would put its costs on the learners of the others.
    told = [row.learners_completed for row in material.programmes]
    learners = None if None in told or not told else fsum(each or 0.0 for each in told)
    npvs = [row.npv for row in rows if row.npv is not None]
    total = _result(
        ALL.to(material.language),
        "",
        material.flows,
        learners,
        fsum(npvs) if npvs else None,
    )
    return tuple(rows), total


def _result(id_: str, name: str, flows: Sequence[Flow], learners: float | None, npv: float | None) -> Result:
    costs = fsum(flow.cost for flow in flows if flow.cost is not None)
    benefits = fsum(flow.benefit for flow in flows if flow.benefit is not None)
    measured = any(flow.benefit is not None for flow in flows)
    both = measured and costs > 0
    annual = annual_benefit(flows)
    payback = attempt(returns.payback_months, costs, annual) if both and annual is not None else None
    return Result(
        id=id_,
        name=name,
        costs=costs,
        benefits=benefits,
        net=attempt(returns.net_benefit, benefits, costs) if both else None,
        roi=attempt(returns.roi, benefits, costs) if both else None,
        bcr=attempt(returns.benefit_cost_ratio, benefits, costs) if both else None,
        payback=payback,
        never_pays_back=both and payback is None,
        npv=npv,
        learners=learners,
        cost_per_learner=attempt(returns.per_learner, costs, learners) if learners and costs > 0 else None,
        benefit_per_learner=attempt(returns.per_learner, benefits, learners)
        if learners and measured
        else None,
    )


def months_covered(flows: Iterable[Flow]) -> int | None:
    """Give the calendar months from the first benefit to the end of the last; at least 1; None without any.

    Days are no matter, so that a year from 29 February counts twelve months.
    """
    spans = [(flow.date, add_months(flow.date, flow.months)) for flow in flows if flow.benefit is not None]
    if not spans:
        return None
    first, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return max(1, (end.year - first.year) * 12 + end.month - first.month)


def annual_benefit(flows: Sequence[Flow]) -> float | None:
    """Give the benefits worked out to a year; None without benefits.

    Ratings give the benefit of a year for each programme, whenever that year is.
    """
    months = months_covered(flows)
    if months is None:
        return None
    years = all(flow.of_a_year for flow in flows if flow.benefit is not None)
    return fsum(flow.benefit or 0.0 for flow in flows) * (1 if years else 12 / months)


def month_of(day: dt.date) -> dt.date:
    """Give the first day of the month."""
    return day.replace(day=1)


def by_month(flows: Iterable[Flow], begin: dt.date) -> tuple[list[float], list[float]]:
    """Give costs and benefits per calendar month from the month of `begin` on; a benefit accrues evenly."""
    costs: dict[int, list[float]] = defaultdict(list)
    benefits: dict[int, list[float]] = defaultdict(list)
    for flow in flows:
        month = (flow.date.year - begin.year) * 12 + flow.date.month - begin.month
        if flow.cost is not None:
            costs[month].append(flow.cost)
        if flow.benefit is not None:
            for later in range(flow.months):
                benefits[month + later].append(flow.benefit / flow.months)
    count = max([*costs, *benefits], default=-1) + 1
    return (
        [fsum(costs[month]) for month in range(count)],
        [fsum(benefits[month]) for month in range(count)],
    )


def monthly_net(flows: Iterable[Flow], begin: dt.date) -> list[float]:
    """Give benefits less costs per calendar month, the month of `begin` first."""
    costs, benefits = by_month(flows, begin)
    return [benefit - cost for cost, benefit in zip(costs, benefits, strict=True)]


# --- what is written ------------------------------------------------------------------------------------


def _changes(
    material: Material,
    snapshot: Snapshot,
    programmes: tuple[Result, ...],
    total: Result,
    findings: Sequence[Finding],
    today: dt.date,
) -> tuple[Changes, list[Finding]]:
    """Give what is written, and what only the new results show to be worth a remark."""
    language = material.language
    snapshots = _snapshots(material, programmes, total, today)
    history = sorted((*material.history.values, *snapshots), key=lambda row: row.date or dt.date.min)
    targets = _targets(snapshot)
    live = live_values(material, total)
    rows: dict[str, tuple[Row, ...]] = {
        BY_PROGRAMME.name: tuple(_programme_row(result, language) for result in programmes),
        COSTS_BY_CATEGORY.name: _category_rows(material),
        BENEFIT_STEPS.name: _step_rows(material, total),
        MONTHS.name: _month_rows(material),
        TREND.name: tuple(
            (row.date, row.roi, targets.get(row.date, material.inputs["in_TargetROI"]))
            for row in history
            if row.programme in ALL and row.roi is not None
        ),
        BY_CRITERION.name: _criterion_rows(material.ratings),
        BY_PERSON.name: tuple(
            (row.programme, row.name, row.improvement, row.salary, row.benefit, float(row.supervisors))
            for row in people(material.ratings)
        ),
    }
    moved = [
        finding
        for table in material.template.outputs
        if table is not FINDINGS
        for finding in _own_cells_left(
            snapshot.tables[table.name], table.headings(language), rows[table.name]
        )
    ]
    rows[FINDINGS.name] = _finding_rows([*findings, *moved], language)
    tables = [
        TableRows(table.name, table.headings(language), rows[table.name])
        for table in material.template.outputs
    ]
    if snapshots:
        tables.append(_longer_history(material.history, snapshots))
    cells: dict[str, Cell] = {f"out_{figure.key}": live[figure.key] for figure in material.template.figures}
    cells["out_refreshed"] = today
    cells["out_headline"] = headline(total, str(material.inputs["in_Currency"]), language)
    refreshed = Refreshed(
        net=live["net"],
        categories=_sum_of(rows[COSTS_BY_CATEGORY.name], 1, 2),
        costs=_sum_of(rows[BY_PROGRAMME.name], 2),
        benefits=_sum_of(rows[BY_PROGRAMME.name], 3),
        months=_sum_of(rows[MONTHS.name], 3),
        people=_sum_of(rows[BY_PERSON.name], 4),
    )
    return Changes(tuple(tables), cells, formula_values(material, live, refreshed)), moved


def _own_cells_left(table: TableData, ours: tuple[str, ...], rows: Sequence[Row]) -> Iterator[Finding]:
    """Find cells in a column of the user's own whose row in a results table is now about something else."""
    columns = columns_by_heading(table)
    own = [index for name, index in columns.items() if name not in map(same, ours)]
    key = columns.get(same(ours[0]))
    if key is None:
        return
    for number, cells in enumerate(table.rows):
        now = rows[number][0] if number < len(rows) else None
        for index in own:
            if cells[key] != now and cells[index] not in (None, ""):
                yield Finding("warning", table.place(number, index), "own-cell-left", {"shown": cells[key]})


def _targets(snapshot: Snapshot) -> dict[Cell, Cell]:
    """Give the target of each day that the trend shows already: a new target does not rewrite the past."""
    trend = snapshot.tables[TREND.name]
    columns = columns_by_heading(trend)
    day, _, target = (columns.get(same(heading)) for heading in TREND.headings(snapshot.language))
    if day is None or target is None:
        return {}
    return {row[day]: row[target] for row in trend.rows if isinstance(row[target], float)}


def _sum_of(rows: Iterable[Row], *columns: int) -> float:
    """Add up columns as SUM does: numbers only."""
    cells = (row[column] for row in rows for column in columns)
    return fsum(cell for cell in cells if isinstance(cell, float))


def _programme_row(result: Result, language: Language) -> Row:
    payback = NEVER.to(language) if result.never_pays_back else result.payback
    return (
        result.id,
        result.name,
        result.costs,
        result.benefits,
        result.net,
        result.roi,
        result.bcr,
        payback,
        result.npv,
        result.learners,
        result.cost_per_learner,
        result.benefit_per_learner,
    )


def _category_rows(material: Material) -> tuple[Row, ...]:
    """Give planned and actual costs per category, largest first; a category without costs stays in sight."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in material.costs:
        sums[row.category, row.status].append(row.value())
    actual_total = fsum(row.value() for row in material.costs if row.status == "actual")
    found = [
        (label, fsum(sums[key, "planned"]), fsum(sums[key, "actual"]))
        for key, label in COST_CATEGORIES.items()
    ]
    found.sort(key=lambda row: -max(row[1], row[2]))
    # Without any budget the whole of the costs would look like an overrun.
    budgeted = any(row.status == "planned" for row in material.costs)
    return tuple(
        (
            label.to(material.language),
            planned,
            actual,
            actual - planned if budgeted else None,
            actual / actual_total if actual_total else None,
        )
        for label, planned, actual in found
    )


def _step_rows(material: Material, total: Result) -> tuple[Row, ...]:
    steps = (
        (Text("Gross benefit", "Bruto baten"), material.gross),
        (Text("After isolation", "Na isolatie"), material.isolated),
        (Text("After confidence", "Na correctie voor zekerheid"), total.benefits),
        (Text("To compare: costs", "Ter vergelijking: kosten"), total.costs),
    )
    return tuple((label.to(material.language), amount) for label, amount in steps)


def _month_rows(material: Material) -> tuple[Row, ...]:
    if not material.flows:
        return ()
    begin = month_of(min(flow.date for flow in material.flows))
    costs, benefits = by_month(material.flows, begin)
    rows: list[Row] = []
    so_far: list[float] = []
    for later, (cost, benefit) in enumerate(zip(costs, benefits, strict=True)):
        so_far.append(benefit - cost)
        rows.append((add_months(begin, later), cost, benefit, benefit - cost, fsum(so_far)))
    return tuple(rows)


def _finding_rows(findings: Sequence[Finding], language: Language) -> tuple[Row, ...]:
    if not findings:
        return ((NO_REMARKS.to(language), None, None, None),)
    return tuple(
        (
            finding.message(language),
            SEVERITY[finding.severity].to(language),
            finding.place.sheet,
            finding.place.address,
        )
        for finding in findings
    )


def _criterion_rows(rated: Sequence[RatingRow]) -> tuple[Row, ...]:
    by_criterion = grouped(rated, lambda row: same(row.criterion))
    found = [
        (
            rows[0].criterion,
            fsum(row.change() for row in rows) / len(rows),
            float(len(rows)),
            mean([row.before for row in rows]),
            mean([row.after for row in rows]),
        )
        for rows in by_criterion.values()
    ]
    return tuple(sorted(found, key=lambda row: (-row[1], row[0])))


def mean(values: Iterable[float | None]) -> float | None:
    """Give the mean of what is there; None where nothing is."""
    there = [value for value in values if value is not None]
    return fsum(there) / len(there) if there else None


# --- history --------------------------------------------------------------------------------------------


def _snapshots(
    material: Material, programmes: tuple[Result, ...], total: Result, today: dt.date
) -> tuple[HistoryRow, ...]:
    """Give the rows to add to the history: none where today's last ones say the same, or nothing is known."""
    rows = [
        HistoryRow(
            date=today,
            programme=result.id,
            costs=result.costs,
            benefits=result.benefits,
            roi=result.roi,
            bcr=result.bcr,
            payback=result.payback,
        )
        for result in (*programmes, total)
        if result.costs or result.benefits
    ]
    last = {row.programme: row for row in material.history.values if row.date == today}
    return () if all(_as_before(row, last.get(row.programme)) for row in rows) else tuple(rows)


def _as_before(row: HistoryRow, last: HistoryRow | None) -> bool:
    """Tell whether a snapshot says the same as an earlier one, to the digits that every program keeps."""
    if last is None:
        return False
    pairs = (
        (getattr(row, name), getattr(last, name)) for name in ("costs", "benefits", "roi", "bcr", "payback")
    )
    return all(
        isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
        if one is not None and other is not None
        else one is other
        for one, other in pairs
    )


def _longer_history(history: ReadTable[HistoryRow], snapshots: tuple[HistoryRow, ...]) -> TableRows:
    """Put snapshots under the rows that are there, which go back cell for cell as they were read."""
    positions = [index for index in history.positions.values() if index is not None]
    kept = list(history.data.rows)
    while kept and all(cell is None for cell in kept[-1]):
        kept.pop()
    old = tuple(tuple(_as_kept(row[index]) for index in positions) for row in kept)
    new = tuple(tuple(row.model_dump().values()) for row in snapshots)
    return TableRows(history.data.name, tuple(history.data.headings[index] for index in positions), old + new)


def _as_kept(cell: Cell) -> Cell:
    """Give a cell to write back; a formula that nobody calculated has nothing to write."""
    return None if isinstance(cell, CellError) and cell.topic == "cell-not-calculated" else cell


# --- live figures and checks ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Refreshed:
    """What the output tables add up to; the checks hold it against the tables that were filled in."""

    net: Cell = ""
    categories: float = 0.0
    costs: float = 0.0
    benefits: float = 0.0
    months: float = 0.0
    people: float = 0.0


def live_values(material: Material, total: Result) -> dict[str, Cell]:
    """Give the values of the live figures, as their formulas give them: "" where there is none."""
    benefit_rows = bool(material.benefits or material.ratings)
    annual = annual_benefit(material.flows)
    changes = [row.change() for row in material.ratings]
    values: dict[str, Cell] = {
        "costs": total.costs if material.costs else None,
        "months": _number(months_covered(material.flows)),
        "improvement": mean(changes),
        "gross": material.gross if benefit_rows else None,
        "benefits": total.benefits if benefit_rows else None,
        "net": total.net,
        "roi": total.roi,
        "bcr": total.bcr,
        "annual_benefit": annual if benefit_rows else None,
        "payback": total.payback,
        "learners": total.learners,
        "cost_per_learner": total.cost_per_learner,
        "benefit_per_learner": total.benefit_per_learner,
        "break_even": attempt(returns.break_even_benefit, total.costs, material.inputs["in_TargetROI"])
        if total.costs > 0
        else None,
    }
    return {key: "" if value is None else value for key, value in values.items()}


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def before_refresh(snapshot: Snapshot) -> dict[str, Cell]:
    """Give the values of the formulas of a workbook that was filled in but not refreshed yet."""
    material = read_material(snapshot)[0]
    assert material is not None, "a template is built from rows that are right"
    return formula_values(material, live_values(material, results(material)[1]), Refreshed())


def formula_values(material: Material, live: dict[str, Cell], refreshed: Refreshed) -> dict[str, Cell]:
    """Give the value of every formula that the template has outside the tables, by the formula's text."""
    language = material.language
    values: dict[str, Cell] = {}
    for figure in material.template.figures:
        values[formula_text(figure.formula, language)] = live[figure.key]
        values[tile_formula(figure.key)] = "–" if live[figure.key] == "" else live[figure.key]
    sides = _control_sides(material, live, refreshed)
    fine: dict[str, bool] = {}
    for control in material.template.controls:
        expected, actual = sides[control.key]
        values[formula_text(control.expected, language)] = expected
        values[formula_text(control.actual, language)] = actual
        fine[control.key] = close(expected, actual, TOLERANCE)
        values[control_formula(control, language)] = fine[control.key]
    of_inputs = all(fine[control.key] for control in material.template.controls if control.inputs_only)
    values[inputs_formula(language)] = (ALL_WELL if of_inputs else LOOK_AT_CHECKS).to(language)
    values[master_formula(language)] = (ALL_WELL if all(fine.values()) else LOOK_AT_CHECKS).to(language)
    for name, formula in (("chk_Inputs", inputs_formula), ("chk_Master", master_formula)):
        values[name] = values[formula(language)]
        values[status_formula(name, language)] = f"{STATUS_LABELS[name].to(language)}{values[name]}"
    values[currency_formula(language)] = f"{AMOUNTS_IN.to(language)}{material.inputs['in_Currency']}"
    values[ORGANISATION_FORMULA] = material.inputs["in_Organisation"] or ""
    return values


def _control_sides(
    material: Material, live: dict[str, Cell], refreshed: Refreshed
) -> dict[str, tuple[float, float]]:
    """Give expected and actual of each check. Unknown names stop a refresh, so none are left here."""
    bcr, costs = live["bcr"], as_number(live["costs"])
    benefits = as_number(live["benefits"])
    return {
        "programmes_known": (0.0, 0.0),
        "categories_known": (0.0, 0.0),
        "criteria_known": (0.0, 0.0),
        "costs_by_category": (fsum(row.value() for row in material.costs), refreshed.categories),
        "costs_by_programme": (costs, refreshed.costs),
        "benefits_by_programme": (benefits, refreshed.benefits),
        "net_by_month": (benefits - costs, refreshed.months),
        "benefits_by_person": (material.gross, refreshed.people),
        "roi_and_bcr": (bcr - 1 if isinstance(bcr, float) else 0.0, as_number(live["roi"])),
        "up_to_date": (as_number(live["net"]), as_number(refreshed.net)),
    }


def as_number(value: Cell) -> float:
    """Give a number as Excel's N() does: a text, "" included, is 0."""
    return float(value) if isinstance(value, float | int) else 0.0


# --- words ------------------------------------------------------------------------------------------------


def headline(total: Result, currency: str, language: Language) -> str:
    """Say the result in one sentence, for the top of the dashboard.

    Numbers are written as a reader of the language writes them.
    """
    from babel.numbers import format_decimal, format_percent

    if total.roi is None or total.bcr is None:
        return Text(
            "No result yet: fill in costs and benefits, then refresh.",
            "Nog geen resultaat: vul kosten en baten in en vernieuw daarna.",
        ).to(language)
    one, bcr = (format_decimal(value, "#,##0.00", locale=language) for value in (1, total.bcr))
    roi = format_percent(total.roi, "#,##0.0%", locale=language)
    if total.payback is None:
        tail = Text("The costs are not earned back.", "De kosten worden niet terugverdiend.").to(language)
    else:
        months = format_decimal(total.payback, "#,##0.0", locale=language)
        tail = Text(
            f"Payback at this rate: {months} months.", f"Terugverdientijd in dit tempo: {months} maanden."
        ).to(language)
    return Text(
        f"{currency} {one} spent on training brought back {currency} {bcr}: an ROI of {roi}. {tail}",
        f"{currency} {one} aan training leverde {currency} {bcr} op: een ROI van {roi}. {tail}",
    ).to(language)
