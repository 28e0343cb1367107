"""Each stream of benefits, from gross to what counts: one measure of one programme from one source."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum

from ..language import Text
from ..outputs.workbooks import SUPERVISOR_RATINGS
from ..tables.choices import BENEFIT_KINDS, BENEFIT_SOURCES
from ..tables.columns import same
from .flows import people
from .material import Material
from .scorecard import METHODS, RATED

NO_SOURCE = Text("none", "geen")


@dataclass(frozen=True)
class Stream:
    """What one stream comes to after each step; all in money."""

    programme: str
    measure: str
    source: Text
    gross: float
    ruled: float
    """What the rules leave of it: without the months that do not count and without what is left out."""
    isolated: float
    counted: float


def streams(material: Material) -> tuple[Stream, ...]:
    """Give all streams, in order of first appearance."""
    steps: dict[tuple[str, str, Text], list[tuple[float, float, float, float]]] = defaultdict(list)
    labels: dict[tuple[str, str, Text], tuple[str, str]] = {}

    def add(programme: str, measure: str, source: Text, *amounts: float) -> None:
        key = same(programme), same(measure), source
        labels.setdefault(key, (programme, measure))
        gross, ruled, isolated, counted = amounts
        steps[key].append((gross, ruled, isolated, counted))

    for each in material.benefits:
        row = each.row
        gross = row.gross_value()
        ruled = 0.0 if each.left_out else gross * each.months / row.months
        source = NO_SOURCE if row.source is None else BENEFIT_SOURCES[row.source]
        measure = row.measure or BENEFIT_KINDS[row.kind].to(material.language)
        add(row.programme, measure, source, gross, ruled, ruled * (row.isolation or 0.0), each.amount)
    for effect in material.effects:
        if effect.gross is not None and effect.counted is not None:
            ruled = effect.gross * effect.months / 12 if effect.counts else 0.0
            worth = effect.counted if effect.counts else 0.0
            add(effect.programme, effect.metric, METHODS[effect.method], effect.gross, ruled, worth, worth)
    if material.template is SUPERVISOR_RATINGS:
        isolation, confidence = material.inputs["in_Isolation"], material.inputs["in_Confidence"]
        for person in people(material.rows("tblRatings")):
            isolated = person.benefit * isolation
            amounts = person.benefit, person.benefit, isolated, isolated * confidence
            add(person.programme, material.template.title.to(material.language), RATED, *amounts)
    return tuple(
        Stream(*labels[key], key[2], *(fsum(column) for column in zip(*amounts, strict=True)))
        for key, amounts in steps.items()
    )
