"""Everything that a refresh works out, in the order in which one thing needs another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ..findings import Finding
from ..outputs.tables import AUDIT, RANKING, SCORECARD
from ..tables.money import HistoryRow
from ..words import percent
from ..workbook.contract import Place
from .audit import Verdict, audit
from .diagnosis import Diagnosis, diagnoses
from .figures import in_words
from .goals import Goal, goals_of, unmeasured
from .history import snapshots
from .material import Material
from .outlook import Outlook, outlooks, turns_down
from .ranking import Ranked, ranking
from .returns import Result, results
from .risk import Risk, risk_of
from .scorecard import Evidence, evidence_of, levels_shown
from .streams import Stream, streams
from .surveys import Surveys, read_surveys


@dataclass(frozen=True)
class Outcome:
    """All results of one workbook."""

    material: Material
    programmes: tuple[Result, ...]
    total: Result
    streams: tuple[Stream, ...]
    surveys: Surveys | None
    evidence: dict[str, tuple[Evidence, ...]]
    """For each programme the lines of its scorecard; empty where the workbook has no place for evidence."""
    diagnoses: tuple[Diagnosis, ...]
    goals: tuple[Goal, ...]
    outlooks: tuple[Outlook, ...]
    risk: Risk | None
    verdicts: tuple[Verdict, ...]
    """Empty where the workbook lacks the rows that the rules are about."""
    ranked: tuple[Ranked, ...]
    """For a portfolio its programmes, best first."""
    snapshots: tuple[HistoryRow, ...]
    """What this refresh adds to the history."""
    history: tuple[HistoryRow, ...]
    """All snapshots, those of this refresh included."""

    def findings(self, today: dt.date) -> Sequence[Finding]:
        """Give what the results themselves show to be worth a remark."""
        if self.goals:
            open_goals = unmeasured(self.material.tables["tblGoals"], self.goals, today)
            return (*open_goals, *self._downturn())
        return self._downturn()

    def _downturn(self) -> Sequence[Finding]:
        down = turns_down(self.history)
        if down is None:
            return ()
        data, column = self.material.history.data, self.material.history.positions["roi"] or 0
        place = Place(data.first.sheet, data.first.row, data.first.column + column)
        old, new = (in_words(percent, value) for value in down)
        return (Finding("warning", place, "trend-down", {"old": old, "new": new}),)


def work_out(material: Material, today: dt.date) -> Outcome:
    """Work out everything from the rows of a workbook."""
    programmes, total = results(material)
    surveys = None
    evidence: dict[str, tuple[Evidence, ...]] = {}
    found: tuple[Diagnosis, ...] = ()
    if SCORECARD in material.template.outputs:
        surveys = read_surveys(material.rows("tblResponses"), material.programmes, today)
        for programme, result in zip(material.programmes, programmes, strict=True):
            evidence[programme.id] = evidence_of(material, surveys, programme, result)
        found = diagnoses(material, surveys, programmes)
        levels = {id_: levels_shown(lines) for id_, lines in evidence.items()}
    else:
        # Benefits are evidence of results; ratings, of behaviour.
        kept = {"3", "4"} if material.rows("tblRatings") else {"4"}
        levels = {result.id: kept for result in programmes}
    goals = goals_of(material.tables["tblGoals"], material.effects) if "tblGoals" in material.tables else ()
    of_portfolio = RANKING in material.template.outputs
    # A portfolio keeps the figures of all together: those of thousands of programmes would bury them.
    added = snapshots(material, () if of_portfolio else programmes, total, today)
    return Outcome(
        material,
        programmes,
        total,
        streams(material),
        surveys,
        evidence,
        found,
        goals,
        outlooks(material),
        risk_of(material, total.benefits, total.costs),
        audit(material, programmes, levels) if AUDIT in material.template.outputs else (),
        ranking(material, programmes) if of_portfolio else (),
        added,
        (*material.history.values, *added),
    )
