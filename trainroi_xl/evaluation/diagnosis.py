"""Why an ROI falls short: content, delivery or adoption, as the article tells them apart, and what helps.

Content and delivery show in the course evaluations. Adoption, how well people apply what they learnt, shows in
what they use at work and in what hindered them there. Each is held to the same norm: the part of the scale from
which use on the job counts (an input). The lowest score under the norm is the likely cause; the number of
answers stands beside it, since three answers are no proof.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..language import Language, Text
from ..tables.choices import AREAS, FACTORS
from ..tables.columns import same
from ..workbook.contract import Row
from .figures import count
from .material import Material
from .returns import Result
from .surveys import ALIKE, Surveys

CAUSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "content": (("content",), ()),
    "delivery": (("delivery",), ()),
    "adoption": (("adoption", "use"), ("3", "4")),
}
"""For each cause the areas of the survey that tell of it, and the levels at which hindering factors do."""
OF_THE_COURSE = {"content": (FACTORS["relevance"],), "delivery": (FACTORS["timing"],)}
"""Factors that tell of the course itself, at whatever level they were named."""

ADVICE = {
    "content": Text(
        "Match the content with what the work really asks: ask managers which tasks must improve, and drop the rest.",
        "Laat de inhoud aansluiten op wat het werk vraagt: vraag leidinggevenden welke taken beter moeten, en schrap de rest.",
    ),
    "delivery": Text(
        "Improve the sessions: a trainer who knows the work, a better moment, more practice and involvement.",
        "Verbeter de uitvoering: een trainer die het werk kent, een beter moment, meer oefening en betrokkenheid.",
    ),
    "adoption": Text(
        "Have managers support it, set clear expectations, and give people the means and time to apply it.",
        "Laat leidinggevenden de toepassing steunen, geef duidelijke verwachtingen, en geef mensen de middelen en de tijd ervoor.",
    ),
}
NOT_ASKED = Text(
    "Ask about it in the next survey, so that the cause can be told.",
    "Vraag hiernaar in de volgende enquête, zodat de oorzaak is vast te stellen.",
)
LIKELY = Text("likely cause", "waarschijnlijke oorzaak")
POSSIBLE = Text("under the norm", "onder de norm")
NO_SIGN = Text("no sign of it", "geen aanwijzing")
UNKNOWN = Text("not asked", "niet gevraagd")
NONE_SHORT = Text(
    "No programme falls short of the target.", "Geen enkele training blijft achter bij de streefwaarde."
)


@dataclass(frozen=True)
class Cause:
    """What the evidence says of one possible cause."""

    key: str
    score: float | None
    """The mean of the answers as a part of the scale; None where nobody was asked."""
    answers: int
    hindered: int
    """How many factors were named that hindered there."""
    points: Text


@dataclass(frozen=True)
class Diagnosis:
    """Why the ROI of one programme falls short of its target."""

    result: Result
    causes: tuple[Cause, ...]

    @property
    def likely(self) -> Cause | None:
        """The cause that the evidence points to; None where it points to none."""
        return next((cause for cause in self.causes if cause.points is LIKELY), None)


def diagnoses(material: Material, surveys: Surveys, results: Sequence[Result]) -> tuple[Diagnosis, ...]:
    """Look into every programme whose ROI is below the target."""
    target = material.inputs["in_TargetROI"]
    return tuple(
        Diagnosis(result, _causes(material, surveys, result.id))
        for result in results
        if result.roi is not None and result.roi < target
    )


def _causes(material: Material, surveys: Surveys, programme: str) -> tuple[Cause, ...]:
    norm = material.inputs["in_UseFrom"]
    scores = {key: surveys.mean(programme, areas) for key, (areas, _) in CAUSES.items()}
    hindered = {key: _hindered(material, programme, key) for key in CAUSES}
    under = {key: score[0] for key, score in scores.items() if score and score[0] < norm - ALIKE}
    lowest = min(under, key=lambda key: under[key]) if under else None
    causes = []
    for key, score in scores.items():
        points = (
            UNKNOWN if score is None else LIKELY if key == lowest else POSSIBLE if key in under else NO_SIGN
        )
        mean, answers = score or (None, 0)
        causes.append(Cause(key, mean, answers, hindered[key], points))
    return tuple(causes)


def _hindered(material: Material, programme: str, cause: str) -> int:
    """Count hindering factors: at levels 3 and 4 they keep people from applying it; below, they are of the course."""
    texts = {same(text) for factor in OF_THE_COURSE.get(cause, ()) for text in factor}
    of_others = {same(text) for factors in OF_THE_COURSE.values() for factor in factors for text in factor}
    return sum(
        row.effect == "hindered"
        and same(row.programme) == same(programme)
        and (
            same(row.factor) in texts or (row.level in CAUSES[cause][1] and same(row.factor) not in of_others)
        )
        for row in material.rows("tblFactors")
    )


def diagnosis_rows(found: Sequence[Diagnosis], any_roi: bool, language: Language) -> tuple[Row, ...]:
    """Give a line for each possible cause of each programme that falls short."""
    if not found:
        return ((NONE_SHORT.to(language), *[None] * 7),) if any_roi else ()
    return tuple(
        (
            each.result.id,
            each.result.roi,
            AREAS[cause.key].to(language),
            cause.score,
            count(cause.answers),
            count(cause.hindered),
            cause.points.to(language),
            (NOT_ASKED if cause.points is UNKNOWN else ADVICE[cause.key]).to(language)
            if cause.points is not NO_SIGN
            else None,
        )
        for each in found
        for cause in each.causes
    )
