"""The scorecard of Kirkpatrick and Phillips: what each level shows, and how many answers stand behind it.

Levels 1 to 4 come from surveys, ratings, measurements and benefits; level 5 is the ROI. A level without evidence
says so: an empty line would look like a good one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from ..engine import evidence
from ..language import Language, Text
from ..tables.choices import AREAS, LEVELS
from ..tables.columns import same
from ..tables.money import ProgrammeRow
from ..words import money, number, percent
from ..workbook.contract import Row
from .figures import count, in_words, mean
from .flows import Flow
from .material import Material
from .returns import Result
from .surveys import ALIKE, FOLLOW_UP, LEARNING, Surveys

SURVEY, RATED = Text("survey", "enquête"), Text("supervisors' ratings", "beoordelingen leidinggevenden")
ADMINISTRATION = Text("records", "administratie")
NOTHING = Text("", "")
METHODS = {
    "control_group": Text("control group", "controlegroep"),
    "trend_line": Text("trend line", "trendlijn"),
    "before_after": Text("before and after, not isolated", "voor en na, niet toegerekend"),
}


@dataclass(frozen=True)
class Evidence:
    """One line of the scorecard."""

    level: str
    what: Text
    result: Text
    answers: int | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None
    method: Text = SURVEY
    short: Text = NOTHING
    """The same in a few words, for the page with the findings."""


def evidence_of(
    material: Material, surveys: Surveys, programme: ProgrammeRow, result: Result
) -> tuple[Evidence, ...]:
    """Give all evidence about one programme, from level 1 to level 5."""
    own = material.flows_of.get(same(programme.id), ())
    return (
        *_reaction(surveys, programme),
        *_learning(surveys, programme),
        *_behaviour(material, surveys, programme),
        *_results(material, surveys, programme, own),
        *_return(result),
    )


def levels_shown(found: tuple[Evidence, ...]) -> set[str]:
    """Give the levels that have evidence; how many completed it says nothing of what they thought of it."""
    return {each.level for each in found if each.method is not ADMINISTRATION}


def _reaction(surveys: Surveys, programme: ProgrammeRow) -> Iterator[Evidence]:
    top = surveys.top_box(programme.id, "reaction")
    if top:
        shown = in_words(percent, top.top)
        yield Evidence(
            "1",
            Text("Reaction: highest scores (top box)", "Reactie: hoogste scores (topbox)"),
            in_words(percent, top.top),
            top.answers,
            top.top,
            top.low,
            top.high,
            short=Text(f"{shown.en} give the highest score", f"{shown.nl} geeft de hoogste score"),
        )
    if programme.learners_enrolled and programme.learners_completed is not None:
        completed = programme.learners_completed / programme.learners_enrolled
        dropped = programme.learners_enrolled - programme.learners_completed
        en, nl = in_words(percent, completed)
        yield Evidence(
            "1",
            Text("Learners who completed", "Deelnemers die de training afrondden"),
            Text(f"{en}; {dropped:g} dropped out", f"{nl}; {dropped:g} uitgevallen"),
            int(programme.learners_enrolled),
            completed,
            method=ADMINISTRATION,
        )


def _learning(surveys: Surveys, programme: ProgrammeRow) -> Iterator[Evidence]:
    gains = {area: gain for area in LEARNING if (gain := surveys.gain(programme.id, area)) is not None}
    if len(gains) >= 2:
        known = {area: gain.mean for area, gain in gains.items()}
        effective = evidence.learning_effective(*(known.get(area) for area in LEARNING))
        better = sum(value > 0 for value in known.values())
        # One that was not asked may still have improved.
        undecided = not effective and len(known) < 3 and better == 1
        verdict = Text("not decided", "niet te zeggen") if undecided else _yes_no(effective)
        yield Evidence(
            "2",
            Text(
                "At least two of knowledge, skill and attitude better",
                "Minstens twee van kennis, vaardigheid en houding beter",
            ),
            verdict,
            max(gain.people for gain in gains.values()),
            short=Text(f"better in two of three: {verdict.en}", f"beter op twee van de drie: {verdict.nl}"),
        )
    for area, gain in gains.items():
        en, nl = in_words(percent, gain.mean)
        more = NOTHING
        if gain.normalised is not None:
            of_rest = in_words(percent, gain.normalised)
            more = Text(f"; {of_rest.en} of what could be gained", f"; {of_rest.nl} van wat te winnen was")
        if gain.effect_size is not None:
            size = in_words(number, gain.effect_size, decimals=2)
            more = Text(f"{more.en}; effect size {size.en}", f"{more.nl}; effectgrootte {size.nl}")
        yield Evidence(
            "2",
            Text(
                f"Gain in {AREAS[area].en}, before to after", f"Groei in {AREAS[area].nl}, van voor naar na"
            ),
            Text(f"{en} of the scale{more.en}", f"{nl} van de schaal{more.nl}"),
            gain.people,
            gain.mean,
            short=Text(
                f"{AREAS[area].en} {en} of the scale up", f"{AREAS[area].nl} {nl} van de schaal omhoog"
            ),
        )


def _yes_no(value: bool) -> Text:
    return Text("yes", "ja") if value else Text("no", "nee")


def _behaviour(material: Material, surveys: Surveys, programme: ProgrammeRow) -> Iterator[Evidence]:
    uses = surveys.use(programme.id)
    least = material.inputs["in_UseFrom"]
    if uses:
        # A norm of 0 is met by everyone.
        adopted = evidence.adoption_rate(uses, least - ALIKE) if least > ALIKE else 1.0
        low, high = evidence.wilson_interval(round(adopted * len(uses)), len(uses))
        from_ = in_words(percent, least)
        yield Evidence(
            "3",
            Text(
                f"Adoption: use on the job at {from_.en} of the scale or more",
                f"Adoptie: toepassing in het werk vanaf {from_.nl} van de schaal",
            ),
            in_words(percent, adopted),
            len(uses),
            adopted,
            low,
            high,
            short=Text(
                f"{in_words(percent, adopted).en} use it on the job",
                f"{in_words(percent, adopted).nl} past het toe in het werk",
            ),
        )
    rated = [row for row in material.rows("tblRatings") if same(row.programme) == same(programme.id)]
    if rated:
        change = mean(row.change() for row in rated)
        assert change is not None
        yield Evidence(
            "3",
            Text("Mean improvement that supervisors saw", "Gemiddelde verbetering volgens leidinggevenden"),
            in_words(percent, change),
            len(rated),
            change,
            method=RATED,
        )


def _results(
    material: Material, surveys: Surveys, programme: ProgrammeRow, flows: Sequence[Flow]
) -> Iterator[Evidence]:
    for effect in material.effects:
        if same(effect.programme) != same(programme.id):
            continue
        size = in_words(number, effect.effect, decimals=2)
        if effect.low is not None and effect.high is not None:
            ends = [in_words(number, end, decimals=2) for end in (effect.low, effect.high)]
            size = Text(
                f"{size.en} (95%: {ends[0].en} to {ends[1].en})",
                f"{size.nl} (95%: {ends[0].nl} tot {ends[1].nl})",
            )
        yield Evidence(
            "4",
            Text(f"Effect on {effect.metric}", f"Effect op {effect.metric}"),
            size,
            effect.trained + effect.control,
            method=METHODS[effect.method],
            short=Text(f"{effect.metric}: {size.en}", f"{effect.metric}: {size.nl}"),
        )
    gained = [flow.benefit for flow in flows if flow.benefit is not None]
    if gained:
        worth = in_words(money, fsum(gained))
        yield Evidence(
            "4",
            Text("Benefits that count, in money", "Baten die meetellen, in geld"),
            worth,
            len(gained),
            method=Text("isolated, with confidence", "toegerekend, met zekerheid"),
            short=Text(f"benefits of {worth.en}", f"baten van {worth.nl}"),
        )
    top = surveys.top_box(programme.id, "results", FOLLOW_UP)
    if top:
        shown = in_words(percent, top.top)
        yield Evidence(
            "4",
            Text(
                "Results that participants see: highest scores",
                "Resultaten die deelnemers zien: hoogste scores",
            ),
            in_words(percent, top.top),
            top.answers,
            top.top,
            top.low,
            top.high,
            short=Text(f"{shown.en} see results", f"{shown.nl} ziet resultaat"),
        )


def _return(result: Result) -> Iterator[Evidence]:
    if result.roi is None or result.bcr is None:
        return
    roi, bcr = in_words(percent, result.roi), in_words(number, result.bcr, decimals=2)
    yield Evidence(
        "5",
        Text("Return on investment and benefit-cost ratio", "Rendement en baten-kostenverhouding"),
        Text(f"ROI {roi.en}, BCR {bcr.en}", f"ROI {roi.nl}, BCR {bcr.nl}"),
        share=result.roi,
        method=Text("benefits against full costs", "baten tegenover integrale kosten"),
        short=Text(f"ROI {roi.en}, BCR {bcr.en}", f"ROI {roi.nl}, BCR {bcr.nl}"),
    )


NO_EVIDENCE = Text("no evidence yet", "nog geen bewijs")


def scorecard_rows(programme: str, found: tuple[Evidence, ...], language: Language) -> list[Row]:
    """Give the lines of one programme; a level without evidence gets a line that says so."""
    rows: list[Row] = []
    for level, label in LEVELS.items():
        own = [each for each in found if each.level == level]
        for each in own:
            rows.append(
                (
                    programme,
                    label.to(language),
                    each.what.to(language),
                    each.result.to(language),
                    count(each.answers),
                    each.share,
                    each.low,
                    each.high,
                    each.method.to(language),
                )
            )
        if not own:
            rows.append((programme, label.to(language), NO_EVIDENCE.to(language), None, 0.0, *[None] * 4))
    return rows


def level_rows(evidence: Mapping[str, Sequence[Evidence]], language: Language) -> tuple[Row, ...]:
    """Give for each level how many programmes have evidence of it, and what it shows on the average.

    The result is the first share that a programme tells at that level, such as its top box. That of level 5, the
    ROI, is no share of anything and stays blank.
    """
    if not any(evidence.values()):
        return tuple((label.to(language), *[None] * 4) for label in LEVELS.values())
    rows: list[Row] = []
    for level, label in LEVELS.items():
        at_level = [
            [each for each in found if each.level == level and each.method is not ADMINISTRATION]
            for found in evidence.values()
        ]
        told = sum(map(bool, at_level))
        shares = [next((each.share for each in found if each.share is not None), None) for found in at_level]
        rows.append(
            (
                label.to(language),
                float(len(at_level)),
                float(told),
                told / len(at_level) if at_level else None,
                None if level == "5" else mean(shares),
            )
        )
    return tuple(rows)
