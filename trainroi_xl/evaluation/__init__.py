"""What Refresh works out: from a Snapshot of a workbook to its results, its findings and the Changes.

It knows nothing of files or of Excel. Where a figure cannot be known (no costs yet, no learners), it is
a blank and not a zero, since a zero would look like a result.

The modules follow the question: `material` reads the rows, `counting` and `impact` tell what of the benefits
counts, `goals` holds goals against it, `returns` is the return, `surveys`, `scorecard`, `diagnosis` are the evidence, `outlook` and `risk` look
ahead, `audit` holds it all to the rules, `report` puts it into words; `outcome` puts them in order, `changes` says
what is written.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ..findings import Finding
from ..language import Language
from ..outputs.shared import Template
from ..outputs.workbooks import TEMPLATES
from ..workbook.contract import Changes, Snapshot
from .changes import changes_of
from .material import read_material
from .outcome import Outcome, work_out
from .returns import Result


@dataclass(frozen=True)
class Evaluation:
    """All that a refresh works out of one workbook."""

    template: Template
    language: Language
    currency: str
    findings: tuple[Finding, ...]
    outcome: Outcome | None
    """None where an error was found: results of half the rows would mislead."""
    changes: Changes | None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a refresh."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def programmes(self) -> tuple[Result, ...]:
        """The return of each programme."""
        return self.outcome.programmes if self.outcome else ()

    @property
    def total(self) -> Result | None:
        """The return of all programmes together."""
        return self.outcome.total if self.outcome else None


def evaluate(snapshot: Snapshot, today: dt.date) -> Evaluation:
    """Work out everything that one workbook shows.

    Raises WorkbookIncomplete where a table, a column or an input is gone.
    """
    material, findings = read_material(snapshot)
    template = TEMPLATES[snapshot.template]
    currency = str(snapshot.inputs["in_Currency"].value or "")
    if material is None:
        return Evaluation(template, snapshot.language, currency, findings, None, None)
    outcome = work_out(material, today)
    findings = (*findings, *outcome.findings(today))
    changes, moved = changes_of(outcome, snapshot, findings, today)
    return Evaluation(template, snapshot.language, currency, (*findings, *moved), outcome, changes)
