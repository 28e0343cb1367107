"""What a refresh writes: the rows of every output table, the cells, and the right value of every formula."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import fsum

from ..findings import SEVERITY, Finding
from ..language import Language, Text
from ..outputs.tables import (
    AUDIT,
    BENEFIT_STEPS,
    BENEFIT_STREAMS,
    BEST_PEOPLE,
    BY_CALCULATION,
    BY_CRITERION,
    BY_DEPARTMENT,
    BY_METHOD,
    BY_PERIOD,
    BY_PERSON,
    BY_PROGRAMME,
    COSTS_BY_CATEGORY,
    COVERAGE,
    DIAGNOSIS,
    EVIDENCE_BY_LEVEL,
    FACTOR_COUNTS,
    FINDINGS,
    GOAL_RESULTS,
    HORIZON,
    HORIZON_BY_PROGRAMME,
    IMPACT,
    IMPACT_BY_DEPARTMENT,
    IMPACT_IN_PERCENT,
    IMPROVEMENTS,
    INTANGIBLE_RESULTS,
    LEFT_OUT,
    MONTHS,
    OUTPUT_TABLES,
    RANKING,
    REPORT,
    RISK,
    SCORECARD,
    TOP_BOTTOM,
    TOP_BOXES,
    TOP_DEPARTMENTS,
    TORNADO,
    TREND,
    WAVE_COUNTS,
    WHAT_IF,
    OutputTable,
)
from ..tables.choices import (
    AREAS,
    BENEFIT_SOURCES,
    COST_CATEGORIES,
    ISOLATION_METHODS,
    LEVELS,
    REACHED,
    WAVES,
)
from ..tables.columns import add_months, same
from ..tables.money import ProgrammeRow
from ..tables.ratings import RatingRow
from ..tables.reading import columns_by_heading
from ..workbook.contract import Cell, Changes, Row, Snapshot, TableData, TableRows
from .audit import audit_rows
from .bridge import bridge_rows
from .costs import that_count, total
from .counting import finding_of
from .diagnosis import diagnosis_rows
from .figures import count, mean
from .flows import by_month, month_of, people
from .grouping import grouped
from .history import longer_history, trend_rows
from .impact import by_department
from .live import Refreshed, formula_values, live_values
from .material import Material
from .outcome import Outcome
from .outlook import horizon_rows, programme_rows
from .productivity import calculation_rows, hours_gained, improvement_rows, what_if_rows
from .ranking import (
    below_target,
    best_and_weakest,
    coverage_rows,
    department_rows,
    in_between,
    method_rows,
    period_rows,
    ranking_rows,
    top_bottom_rows,
    top_department_rows,
)
from .report import figures_in_short, report_rows
from .returns import NEVER, Result
from .risk import risk_rows, tornado_rows
from .scorecard import METHODS, level_rows, scorecard_rows

OWN_CONTROL = Text("own control group", "eigen controlegroep")
ALL_CONTROL = Text("control group of all departments", "controlegroep van alle afdelingen")
NOT_MEASURED = Text("not measured yet", "nog niet gemeten")
NO_REMARKS = Text("No remarks.", "Geen opmerkingen.")


def changes_of(
    outcome: Outcome, snapshot: Snapshot, findings: Sequence[Finding], today: dt.date
) -> tuple[Changes, list[Finding]]:
    """Give what is written, and what only the new results show to be worth a remark."""
    material, total = outcome.material, outcome.total
    language = material.language
    rows = {
        table.name: WRITERS[table.name](outcome)
        for table in material.template.outputs
        if table.name in WRITERS
    }
    rows[TREND.name] = trend_rows(snapshot, outcome.history, material.inputs["in_TargetROI"])
    moved = [
        finding
        for name, written in rows.items()
        for finding in _own_cells_left(snapshot.tables[name], OUTPUT_TABLES[name].headings(language), written)
    ]
    rows[FINDINGS.name] = _finding_rows([*findings, *moved], language)
    tables = [_table_rows(material, name, written) for name, written in rows.items()]
    if outcome.snapshots:
        tables.append(longer_history(material.history, outcome.snapshots))
    per_programme = RANKING if outcome.ranked else BY_PROGRAMME
    refreshed = Refreshed(
        net="" if total.net is None else total.net,
        spent=total.costs,
        categories=_sum_of(rows, COSTS_BY_CATEGORY, "planned", "actual"),
        costs=_sum_of(rows, per_programme, "costs"),
        benefits=_sum_of(rows, per_programme, "benefits"),
        annual=_sum_of(rows, per_programme, "annual"),
        npv="" if total.npv is None else total.npv,
        months=_sum_of(rows, MONTHS, "net"),
        people=_sum_of(rows, BY_PERSON, "benefit"),
        left_out=tuple(item.amount for item in material.left_out if item.amount is not None),
        measured=tuple(
            effect.counted for effect in material.effects if effect.counts and effect.counted is not None
        ),
        calculations=_sum_of(rows, BY_CALCULATION, "counted"),
        hours=hours_gained(material),
        goals=tuple(goal.share for goal in outcome.goals if goal.share is not None),
        chance=outcome.risk.simulation.chance_positive if outcome.risk else "",
        departments=_sum_of(rows, BY_DEPARTMENT, "costs"),
        periods=_sum_of(rows, BY_PERIOD, "costs"),
        methods=_sum_of(rows, BY_METHOD, "costs"),
        ranked=len(outcome.ranked),
        below_target=below_target(outcome.ranked),
    )
    live = live_values(material, refreshed)
    cells: dict[str, Cell] = {f"out_{figure.key}": live[figure.key] for figure in material.template.figures}
    cells["out_refreshed"] = today
    cells["out_figures"] = figures_in_short(live, language)
    return Changes(tuple(tables), cells, formula_values(material, live, refreshed)), moved


def _table_rows(material: Material, name: str, rows: tuple[Row, ...]) -> TableRows:
    table = OUTPUT_TABLES[name]
    wraps = any(column.wrap for column in table.columns.values())
    lines = tuple(map(table.lines, rows)) if wraps else ()
    return TableRows(name, table.headings(material.language), rows, lines)


def _own_cells_left(table: TableData, ours: tuple[str, ...], rows: Sequence[Row]) -> Iterator[Finding]:
    """Find cells in a column of the user's own whose row in a results table is now about something else."""
    columns = columns_by_heading(table)
    own = [index for name, index in columns.items() if name not in map(same, ours)]
    key = columns.get(same(ours[0]))
    if key is None:
        return
    for number, cells in enumerate(table.rows):
        now = rows[number][0] if number < len(rows) else None
        if cells[key] in (now, None, ""):  # a row that was about nothing yet cannot be about something else
            continue
        for index in own:
            if cells[index] not in (None, ""):
                yield Finding("warning", table.place(number, index), "own-cell-left", {"shown": cells[key]})


def _sum_of(rows: Mapping[str, Iterable[Row]], table: OutputTable, *fields: str) -> float:
    """Add up columns of an output table as SUM does: numbers only; 0 where the workbook has no such table."""
    columns = [list(table.columns).index(field) for field in fields]
    cells = (row[column] for row in rows.get(table.name, ()) for column in columns)
    return fsum(cell for cell in cells if isinstance(cell, float))


def _isolated_by(material: Material, programme: ProgrammeRow) -> str | None:
    """Name the methods by which the benefits of a programme were isolated."""
    methods = [] if programme.isolation_method is None else [ISOLATION_METHODS[programme.isolation_method]]
    methods += [
        METHODS[effect.method]
        for effect in material.effects
        if effect.counts and same(effect.programme) == same(programme.id)
    ]
    return ", ".join(dict.fromkeys(method.to(material.language) for method in methods)) or None


def _programme_rows(outcome: Outcome) -> tuple[Row, ...]:
    material = outcome.material
    rows: list[Row] = []
    for result, programme in zip(outcome.programmes, material.programmes, strict=True):
        row = _programme_row(
            result,
            same(programme.id) in material.spent,
            same(programme.id) in material.gained,
            material.language,
        )
        rows.append((*row, _isolated_by(material, programme)))
    return tuple(rows)


def _programme_row(result: Result, spent: bool, gained: bool, language: Language) -> Row:
    """Give the figures of one programme; without a cost or a benefit on record there is no amount, not one of 0."""
    payback = NEVER.to(language) if result.never_pays_back else result.payback
    return (
        result.id,
        result.name,
        result.costs if spent else None,
        result.benefits if gained else None,
        result.net,
        result.roi,
        result.bcr,
        payback,
        result.npv,
        result.learners,
        result.cost_per_learner,
        result.benefit_per_learner,
        result.annual,
    )


def _category_rows(material: Material) -> tuple[Row, ...]:
    """Give planned and actual costs per category, largest first; a category without any cost is left out."""
    by_category = grouped(material.costs, lambda costs: costs.category)
    actual_total = total(that_count(material.costs, "actual"))
    found = [
        (label, total(that_count(own, "planned")), total(that_count(own, "actual")))
        for key, label in COST_CATEGORIES.items()
        if (own := by_category.get(key))
    ]
    found.sort(key=lambda row: -max(row[1], row[2]))
    # Without any budget the whole of the costs would look like an overrun.
    budgeted = bool(that_count(material.costs, "planned"))
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


def _stream_rows(outcome: Outcome) -> tuple[Row, ...]:
    language = outcome.material.language
    return tuple(
        (
            each.programme,
            each.measure,
            each.source.to(language),
            each.gross,
            each.ruled,
            each.isolated,
            each.counted,
        )
        for each in outcome.streams
    )


def _month_rows(material: Material) -> tuple[Row, ...]:
    if not material.flows:
        return ()
    begin = month_of(min(flow.date for flow in material.flows))
    costs, benefits = by_month(material.flows, begin)
    net = [benefit - cost for cost, benefit in zip(costs, benefits, strict=True)]
    so_far = [fsum(net[: later + 1]) for later in range(len(net))]
    paid_back = payback_month(so_far)
    return tuple(
        (
            add_months(begin, later),
            costs[later],
            benefits[later],
            net[later],
            so_far[later],
            so_far[later] if later == paid_back else None,
        )
        for later in range(len(net))
    )


def payback_month(so_far: Sequence[float]) -> int | None:
    """Give the month from which on the costs stay paid back; None where they never are, or never had to be."""
    below = [later for later, amount in enumerate(so_far) if amount < 0]
    return below[-1] + 1 if below and below[-1] + 1 < len(so_far) else None


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


def _person_rows(rated: Sequence[RatingRow]) -> tuple[Row, ...]:
    return tuple(
        (
            row.programme,
            row.name,
            row.improvement,
            row.salary,
            row.benefit,
            float(row.supervisors),
            row.before,
            row.after,
        )
        for row in people(rated)
    )


def _best_people_rows(material: Material) -> tuple[Row, ...]:
    """Give the people who are drawn: all where they are few, else the most improved, a gap, and the least."""
    # The one who was rated first comes first among equals.
    found = sorted(people(material.rows("tblRatings")), key=lambda row: -row.improvement)
    best, hidden, weakest = best_and_weakest(found)
    gap = (in_between(hidden).to(material.language), None)
    drawn = [[(row.name, row.improvement) for row in rows] for rows in (best, weakest)]
    return (*drawn[0], *([gap] if hidden else []), *drawn[1])


# --- evidence -------------------------------------------------------------------------------------------------


def _scorecard_rows(outcome: Outcome) -> tuple[Row, ...]:
    return tuple(
        row
        for programme, found in outcome.evidence.items()
        for row in scorecard_rows(programme, found, outcome.material.language)
    )


def _top_box_rows(outcome: Outcome) -> tuple[Row, ...]:
    language = outcome.material.language
    names = _names(outcome.material)
    return tuple(
        (
            names[each.programme],
            WAVES[each.wave].to(language),
            AREAS[each.area].to(language),
            count(each.answers),
            each.top,
            each.low,
            each.high,
            each.mean,
        )
        for each in (outcome.surveys.top_boxes() if outcome.surveys else ())
    )


def _wave_rows(outcome: Outcome) -> tuple[Row, ...]:
    names = _names(outcome.material)
    return tuple(
        (
            names[each.programme],
            WAVES[each.wave].to(outcome.material.language),
            count(each.due),
            count(each.answered),
            each.rate,
            count(each.dropped),
        )
        for each in (outcome.surveys.waves if outcome.surveys else ())
    )


def _names(material: Material) -> dict[str, str]:
    return {same(programme.id): programme.id for programme in material.programmes}


def _impact_rows(outcome: Outcome) -> tuple[Row, ...]:
    language = outcome.material.language
    return tuple(
        (
            each.programme,
            each.metric,
            METHODS[each.method].to(language),
            count(each.trained),
            count(each.control),
            each.before,
            each.after,
            each.change,
            each.control_change,
            each.effect,
            each.low,
            each.high,
            each.p,
            each.worth,
            each.counted if each.counts else None,
        )
        for each in outcome.material.effects
    )


def _percent_rows(outcome: Outcome) -> tuple[Row, ...]:
    """Give each metric that stood above 0, changes as a part of that; the programme is named where there are more."""
    material = outcome.material
    rows: list[Row] = []
    for each in material.effects:
        if each.before > 0:
            name = each.metric if len(material.programmes) == 1 else f"{each.programme}: {each.metric}"
            margin = None if each.low is None or each.high is None else (each.high - each.low) / 2
            isolated = None if each.method == "before_after" else each.effect
            changes = (each.change, each.control_change, isolated, each.low, each.high, margin)
            rows.append((name, *map(each.in_percent, changes)))
    return tuple(rows)


def _department_rows(outcome: Outcome) -> tuple[Row, ...]:
    material = outcome.material
    found = by_department(material.tables["tblMeasurements"], material.programmes)
    rows: list[Row] = []
    for each in found:
        effect = each.effect
        against = METHODS[effect.method]
        if effect.method == "control_group":
            against = OWN_CONTROL if each.own_control else ALL_CONTROL
        isolated = effect.method != "before_after"
        rows.append(
            (
                effect.programme,
                effect.metric,
                each.department,
                count(effect.trained),
                count(effect.control),
                effect.before,
                effect.after,
                effect.change,
                effect.control_change,
                effect.effect if isolated else None,
                against.to(material.language),
                effect.worth if isolated else None,
            )
        )
    return tuple(rows)


def _goal_rows(outcome: Outcome) -> tuple[Row, ...]:
    language = outcome.material.language
    rows: list[Row] = []
    for goal in outcome.goals:
        row, effect = goal.row, goal.effect
        reached = NOT_MEASURED if goal.reached is None else REACHED[goal.reached]
        rows.append(
            (
                row.programme,
                row.goal,
                row.metric,
                goal.baseline,
                row.target,
                effect.after if effect else None,
                effect.change if effect else None,
                effect.effect if effect and effect.method != "before_after" else None,
                goal.share,
                goal.by_training,
                reached.to(language),
                row.due,
                row.owner,
            )
        )
    return tuple(rows)


def _intangible_rows(outcome: Outcome) -> tuple[Row, ...]:
    return tuple(
        (
            row.programme,
            row.measure,
            row.before,
            row.after,
            None if row.before is None or row.after is None else row.after - row.before,
            row.answers,
            None if row.source is None else BENEFIT_SOURCES[row.source].to(outcome.material.language),
        )
        for row in outcome.material.rows("tblIntangibles")
    )


def _factor_rows(outcome: Outcome) -> tuple[Row, ...]:
    """Count who named which factor at each level; the most hindering first."""
    found = grouped(outcome.material.rows("tblFactors"), lambda row: (row.level, same(row.factor)))
    rows = [
        (
            LEVELS[level].to(outcome.material.language),
            named[0].factor,
            float(sum(row.effect == "helped" for row in named)),
            float(sum(row.effect == "hindered" for row in named)),
        )
        for (level, _), named in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row[0], -row[3], -row[2], row[1])))


def _left_out_rows(outcome: Outcome) -> tuple[Row, ...]:
    language = outcome.material.language
    return tuple(
        (
            f"{item.programme}: {item.measure}" if item.measure else item.programme,
            item.gross,
            item.amount,
            finding_of(item).message(language),
            str(item.place),
        )
        for item in outcome.material.left_out
    )


Writer = Callable[[Outcome], tuple[Row, ...]]
WRITERS: dict[str, Writer] = {
    BY_PROGRAMME.name: _programme_rows,
    COSTS_BY_CATEGORY.name: lambda o: _category_rows(o.material),
    BENEFIT_STEPS.name: bridge_rows,
    BENEFIT_STREAMS.name: _stream_rows,
    MONTHS.name: lambda o: _month_rows(o.material),
    BY_CRITERION.name: lambda o: _criterion_rows(o.material.rows("tblRatings")),
    BY_PERSON.name: lambda o: _person_rows(o.material.rows("tblRatings")),
    BEST_PEOPLE.name: lambda o: _best_people_rows(o.material),
    SCORECARD.name: _scorecard_rows,
    EVIDENCE_BY_LEVEL.name: lambda o: level_rows(o.evidence, o.material.language),
    TOP_BOXES.name: _top_box_rows,
    WAVE_COUNTS.name: _wave_rows,
    IMPACT.name: _impact_rows,
    IMPACT_IN_PERCENT.name: _percent_rows,
    IMPACT_BY_DEPARTMENT.name: _department_rows,
    GOAL_RESULTS.name: _goal_rows,
    INTANGIBLE_RESULTS.name: _intangible_rows,
    FACTOR_COUNTS.name: _factor_rows,
    DIAGNOSIS.name: lambda o: diagnosis_rows(o.diagnoses, o.total.roi is not None, o.material.language),
    HORIZON.name: lambda o: horizon_rows(o.outlooks, o.material.language),
    HORIZON_BY_PROGRAMME.name: lambda o: programme_rows(o.material, o.outlooks),
    RISK.name: lambda o: risk_rows(o.risk, o.material.inputs["in_TargetROI"], o.material.language),
    TORNADO.name: lambda o: tornado_rows(o.risk, o.material.language),
    AUDIT.name: lambda o: audit_rows(o.verdicts, o.material.language),
    LEFT_OUT.name: _left_out_rows,
    REPORT.name: report_rows,
    BY_CALCULATION.name: lambda o: calculation_rows(o.material),
    IMPROVEMENTS.name: lambda o: improvement_rows(o.material, o.programmes),
    WHAT_IF.name: lambda o: what_if_rows(o.total, o.material.language),
    RANKING.name: lambda o: ranking_rows(o.ranked, o.material),
    TOP_BOTTOM.name: lambda o: top_bottom_rows(o.ranked, o.material),
    BY_DEPARTMENT.name: lambda o: department_rows(o.material),
    TOP_DEPARTMENTS.name: lambda o: top_department_rows(o.material),
    BY_PERIOD.name: lambda o: period_rows(o.material),
    BY_METHOD.name: lambda o: method_rows(o.material),
    COVERAGE.name: lambda o: coverage_rows(o.ranked, o.material),
}
"""What fills each output table, save the trend and the remarks."""
