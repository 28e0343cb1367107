"""How far each goal of an impact study was reached, and how much of that the training did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..findings import Finding
from ..tables.columns import close, same
from ..tables.evidence import MeasurementRow
from ..tables.goals import GoalRow
from ..tables.reading import ReadTable
from .impact import Effect, by_metric


@dataclass(frozen=True)
class Goal:
    """One goal with what was measured of it."""

    number: int
    row: GoalRow
    effect: Effect | None
    """None where its metric has no figures yet."""

    @property
    def baseline(self) -> float | None:
        """Where it stood: as the goal says, or else as those who were trained did before."""
        if self.row.baseline is not None or self.effect is None:
            return self.row.baseline
        return self.effect.before

    @property
    def way(self) -> float | None:
        """How far it had to come, better is positive; None where the target asks no change for the better."""
        if self.effect is None or self.baseline is None:
            return None
        way = self.effect.sign * (self.row.target - self.baseline)
        return way if way > 0 else None

    @property
    def share(self) -> float | None:
        """How much of that way was gone; a target that asks no change is reached in full or not at all."""
        if self.effect is None or self.baseline is None:
            return None
        beyond = self.effect.sign * (self.effect.after - self.row.target)
        # What a float leaves of a goal that was just reached is no shortfall.
        reached = beyond >= 0 or close(self.effect.after, self.row.target, 1e-9)
        if self.way is None:
            return 1.0 if reached else 0.0
        gone = 1 + beyond / self.way
        return max(1.0, gone) if reached else gone

    @property
    def by_training(self) -> float | None:
        """How much of that way is the effect of the training; None where that was not isolated."""
        if self.effect is None or self.way is None or self.effect.method == "before_after":
            return None
        return self.effect.effect / self.way

    @property
    def reached(self) -> str | None:
        """Tell whether it was reached, by the key of its label; None where it was not measured."""
        if self.share is None:
            return None
        return "yes" if self.share >= 1 else "partly" if self.share > 0 else "no"


def goals_of(table: ReadTable[GoalRow], effects: Sequence[Effect]) -> tuple[Goal, ...]:
    """Hold each goal against what was measured of its metric."""
    measured = {(same(effect.programme), same(effect.metric)): effect for effect in effects}
    return tuple(
        Goal(number, row, measured.get((same(row.programme), same(row.metric)))) for number, row in table.rows
    )


def unmeasured(table: ReadTable[GoalRow], goals: Sequence[Goal], today: dt.date) -> Iterator[Finding]:
    """Find goals of which nothing is known, and say so louder where the day has passed."""
    for goal in goals:
        if goal.effect is None:
            overdue = goal.row.due is not None and goal.row.due < today
            topic, field = ("goal-overdue", "due") if overdue else ("goal-unmeasured", "metric")
            yield table.finding("warning", goal.number, field, topic, shown=goal.row.metric)


def at_odds(goals: ReadTable[GoalRow], measurements: ReadTable[MeasurementRow]) -> Iterator[Finding]:
    """Find goals that want the other way than their metric, goals that stand twice, metrics without a goal."""
    metrics = by_metric(measurements)
    seen: set[tuple[str, str, dt.date | None]] = set()
    for number, row in goals.rows:
        metric = same(row.programme), same(row.metric)
        if (*metric, row.due) in seen:
            yield goals.finding("warning", number, "metric", "goal-twice", shown=row.metric)
        seen.add((*metric, row.due))
        found = metrics.get(metric)
        if found is not None and row.sign() is not None and row.sign() != found[0][1].sign():
            yield goals.finding("error", number, "target", "goal-direction", shown=row.metric)
    wanted = {(programme, metric) for programme, metric, _ in seen}
    for metric, numbered in metrics.items():
        if metric not in wanted:
            number, measured = numbered[0]
            yield measurements.finding(
                "warning", number, "metric", "metric-without-goal", shown=measured.metric
            )
