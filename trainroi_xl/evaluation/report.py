"""The findings on one page, for stakeholders and for the learners themselves: shared results are what count.

Each part is a sentence or two with its figures; a part of which nothing is known says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum

from ..language import Language, Text
from ..tables.choices import AREAS, HELPED, ISOLATION_METHODS, LEVELS, RULES
from ..tables.columns import same
from ..words import number, percent, roi_sentence
from ..workbook.contract import Cell, Row
from .audit import FAILS, NEEDS_PERSON, PASSES, TICKED, Verdict, shortened, stakeholders
from .diagnosis import ADVICE
from .figures import in_words
from .grouping import grouped
from .material import Material
from .outcome import Outcome
from .outlook import Outlook, turns_down
from .portfolio_report import portfolio_parts
from .returns import Result
from .scorecard import METHODS

MOST_LINES = 6
"""More programmes than this do not fit the page; the sheets have them all."""


def headline(total: Result, currency: str, language: Language) -> str:
    """Say the result in one sentence, for the top of the page."""
    if total.costs < 0:
        return Text(
            "After subsidy the costs are below 0, so there is no ROI: check the costs.",
            "Na subsidie zijn de kosten lager dan 0, dus is er geen ROI: controleer de kosten.",
        ).to(language)
    if total.roi is None or total.bcr is None:
        return Text(
            "No result yet: fill in costs and benefits, then refresh.",
            "Nog geen resultaat: vul kosten en baten in en vernieuw daarna.",
        ).to(language)
    try:
        return roi_sentence(total.roi, total.bcr, total.payback, currency, language)
    except OverflowError:
        return f"ROI {total.roi:.3g}"


IN_SHORT: tuple[tuple[str, Text, float, int, Text], ...] = (
    ("roi", Text("ROI ", "ROI "), 100, 1, Text("%", "%")),
    ("bcr", Text("BCR ", "BCR "), 1, 2, Text("", "")),
    ("net", Text("Net benefit ", "Netto baten "), 1, 0, Text("", "")),
    ("payback", Text("Payback ", "Terugverdiend in "), 1, 1, Text(" months", " maanden")),
)
"""The figures on top of the page: label, factor, decimals, unit."""


def figures_in_short(live: Mapping[str, Cell], language: Language) -> str:
    """Give the line of figures on top of the page, from the key figures; a dash where one is not known."""
    parts = []
    for key, label, factor, decimals, unit in IN_SHORT:
        value, shown = live[key], "–"
        if isinstance(value, float):
            amount = in_words(number, value * factor, decimals=decimals)
            shown = f"{amount.to(language)}{unit.to(language)}"
        parts.append(label.to(language) + shown)
    return "   ·   ".join(parts)


def report_rows(outcome: Outcome) -> tuple[Row, ...]:
    """Give the page, a line for each part, in the workbook's language."""
    language = outcome.material.language
    return tuple((part.to(language), _as_sentence(text.to(language))) for part, text in _parts(outcome))


def _parts(outcome: Outcome) -> Iterator[tuple[Text, Text]]:
    material, total = outcome.material, outcome.total
    currency = str(material.inputs["in_Currency"])
    yield (
        Text("Was it worth the money?", "Was de training het geld waard?"),
        Text(headline(total, currency, "en"), headline(total, currency, "nl")),
    )
    if outcome.ranked:
        yield from portfolio_parts(outcome.ranked, material)
    else:
        yield Text("What was measured", "Wat is gemeten"), _measured(material)
        if outcome.goals:
            yield Text("Goals", "Doelen"), _goals(outcome)
        yield Text("How the effect was isolated", "Hoe het effect is toegerekend"), _isolated(material)
    if outcome.evidence:
        yield from _levels(outcome)
    if material.rows("tblIntangibles"):
        yield Text("Beside the money", "Naast het geld"), _intangibles(material)
    if material.rows("tblFactors"):
        yield Text("What helped, what hindered", "Wat hielp, wat belemmerde"), _factors(material)
    yield Text("Over time", "In de tijd"), _over_time(outcome)
    yield Text("How sure it is", "Hoe zeker het is"), _sure(outcome)
    if outcome.verdicts:
        yield Text("Held to the rules", "Getoetst aan de regels"), rules_in_words(outcome.verdicts)
    if not outcome.ranked:
        yield Text("What to improve", "Wat te verbeteren"), _improve(outcome)
    yield Text("For those who took part", "Voor de deelnemers"), _for_learners(outcome)


def _as_sentence(text: str) -> str:
    """Begin with a capital; a code or name stays as it is."""
    return text[:1].upper() + text[1:]


def _listed(parts: Iterable[Text], between: str = "; ") -> Text:
    parts = [part for part in parts if part.en]
    return Text(between.join(part.en for part in parts), between.join(part.nl for part in parts))


def _names(names: Iterable[str]) -> Text:
    """Name the first of many and count the rest."""
    each = list(dict.fromkeys(names))
    return Text(shortened(each, "en"), shortened(each, "nl"))


def _measured(material: Material) -> Text:
    def counted(table: str, one: Text, many: Text) -> Text:
        amount = len(material.tables.get(table, ()))
        label = one if amount == 1 else many
        shown = in_words(number, amount, decimals=0)
        return Text(f"{shown.en} {label.en}", f"{shown.nl} {label.nl}") if amount else Text("", "")

    learners = [row.learners_completed for row in material.programmes]
    people = Text("", "")
    if learners and None not in learners:
        amount = fsum(each or 0.0 for each in learners)
        people = Text(f"{amount:g} learners who completed", f"{amount:g} deelnemers die afrondden")
    parts = (
        counted("tblProgrammes", Text("programme", "training"), Text("programmes", "trainingen")),
        people,
        counted("tblCosts", Text("cost", "kostenpost"), Text("costs", "kostenposten")),
        counted("tblGoals", Text("goal", "doel"), Text("goals", "doelen")),
        counted(material.template.benefits, Text("benefit", "batenpost"), Text("benefits", "batenposten")),
        counted(
            "tblRatings",
            Text("rating by a supervisor", "beoordeling door een leidinggevende"),
            Text("ratings by supervisors", "beoordelingen door leidinggevenden"),
        ),
        counted(
            "tblResponses",
            Text("answer to a survey", "antwoord op een enquête"),
            Text("answers to surveys", "antwoorden op enquêtes"),
        ),
        counted(
            "tblMeasurements",
            Text("measurement of work", "meting van werk"),
            Text("measurements of work", "metingen van werk"),
        ),
    )
    found = _listed(parts, ", ")
    return Text(f"{found.en}.", f"{found.nl}.") if found.en else Text("Nothing yet.", "Nog niets.")


def _goals(outcome: Outcome) -> Text:
    """Say how many goals were reached, how far the first of them came, and who must hear of it."""
    known = [goal for goal in outcome.goals if goal.share is not None]
    reached = sum(goal.reached == "yes" for goal in known)
    parts = [Text("No goal has figures yet.", "Nog geen enkel doel heeft cijfers.")]
    if known:
        parts = [
            Text(
                f"{reached} of {len(known)} goals with figures reached.",
                f"{reached} van de {len(known)} doelen met cijfers bereikt.",
            )
        ]
    shown = []
    for goal in known[:MOST_LINES]:
        far = in_words(percent, goal.share or 0.0)
        own = Text("", "")
        if goal.by_training is not None:
            part = in_words(percent, goal.by_training)
            own = Text(f" (by the training {part.en})", f" (door de training {part.nl})")
        shown.append(Text(f"{goal.row.metric} {far.en}{own.en}", f"{goal.row.metric} {far.nl}{own.nl}"))
    if shown:
        listed = _listed(shown)
        parts.append(
            Text(f"Of the way to the target: {listed.en}.", f"Van de weg naar de streefwaarde: {listed.nl}.")
        )
    lacking = [goal.row.metric for goal in outcome.goals if goal.share is None]
    if lacking:
        names = _names(lacking)
        parts.append(Text(f"Not measured yet: {names.en}.", f"Nog niet gemeten: {names.nl}."))
    told = stakeholders(outcome.material)
    if told:
        names = _names(told)
        parts.append(Text(f"Must hear of it: {names.en}.", f"Te informeren: {names.nl}."))
    return _listed(parts, " ")


def _isolated(material: Material) -> Text:
    methods: dict[Text, list[str]] = {}
    for programme in material.programmes:
        if programme.isolation_method is not None:
            methods.setdefault(ISOLATION_METHODS[programme.isolation_method], []).append(programme.id)
    for effect in material.effects:
        if effect.counts:
            methods.setdefault(METHODS[effect.method], []).append(effect.metric)
    if not methods:
        return Text(
            "No method is given: other causes may have helped too.",
            "Er is geen methode ingevuld: andere oorzaken kunnen hebben meegeholpen.",
        )
    found = _listed(
        Text(f"{label.en}: {_names(names).en}", f"{label.nl}: {_names(names).nl}")
        for label, names in methods.items()
    )
    return Text(f"{found.en}.", f"{found.nl}.")


def _levels(outcome: Outcome) -> Iterator[tuple[Text, Text]]:
    """Give a line for each programme: the first evidence of every level."""
    for result in outcome.programmes[:MOST_LINES]:
        found = outcome.evidence.get(result.id, ())
        parts = []
        for level, label in LEVELS.items():
            first = next((each for each in found if each.level == level and each.short.en), None)
            if first is None:
                shown = Text("no evidence", "geen bewijs")
            else:
                shown = first.short
                if first.answers:
                    shown = Text(f"{shown.en} (n={first.answers})", f"{shown.nl} (n={first.answers})")
            if level != "5" or first is None:  # the line of the ROI names it already
                shown = Text(f"{label.en[2:]}: {shown.en}", f"{label.nl[2:]}: {shown.nl}")
            parts.append(shown)
        yield Text(f"Levels: {result.id}", f"Niveaus: {result.id}"), _listed(parts)
    rest = len(outcome.programmes) - MOST_LINES
    if rest > 0:
        yield (
            Text("Levels", "Niveaus"),
            Text(
                f"{rest} more programmes: see the sheet Scorecard.",
                f"Nog {rest} trainingen: zie het blad Scorekaart.",
            ),
        )


def _intangibles(material: Material) -> Text:
    parts = []
    for rows in grouped(material.rows("tblIntangibles"), lambda row: same(row.measure)).values():
        changes = [row.after - row.before for row in rows if row.before is not None and row.after is not None]
        name = rows[0].measure
        if changes:
            change = fsum(changes) / len(changes)
            sign = "+" if change > 0 else ""
            shown = in_words(number, change)
            parts.append(Text(f"{name} {sign}{shown.en}", f"{name} {sign}{shown.nl}"))
        else:
            parts.append(Text(name, name))
    found = _listed(parts, ", ")
    return Text(f"{found.en}. Not in the ROI.", f"{found.nl}. Niet in de ROI.")


def _factors(material: Material) -> Text:
    parts = []
    for effect, label in HELPED.items():
        counts = grouped(
            (row for row in material.rows("tblFactors") if row.effect == effect), lambda row: same(row.factor)
        )
        most = sorted(counts.values(), key=lambda rows: (-len(rows), same(rows[0].factor)))[:3]
        if most:
            names = ", ".join(f"{rows[0].factor} ({len(rows)}×)" for rows in most)
            parts.append(Text(f"{label.en}: {names}", f"{label.nl}: {names}"))
    found = _listed(parts)
    return Text(f"{found.en}.", f"{found.nl}.")


def _over_time(outcome: Outcome) -> Text:
    parts = []
    found = outcome.outlooks
    if found:
        after_a_year = in_words(percent, _roi_at(found, 1))
        parts.append(
            Text(
                f"At the present yearly rate the ROI is {after_a_year.en} after a year.",
                f"In het huidige jaartempo is de ROI {after_a_year.nl} na een jaar.",
            )
        )
        lasting = {programme.id for programme in outcome.material.programmes if programme.long_term == "yes"}
        long_term = [each for each in found if each.programme in lasting]
        if long_term:
            names, after_three = (
                _names(each.programme for each in long_term),
                in_words(percent, _roi_at(long_term, 3)),
            )
            parts.append(
                Text(
                    f"A view ahead of what is long-term ({names.en}): an ROI of {after_three.en} after three years.",
                    f"Vooruitblik op lange termijn ({names.nl}): een ROI van {after_three.nl} na drie jaar.",
                )
            )
    down = turns_down(outcome.history)
    if down is not None:
        old, new = (in_words(percent, value) for value in down)
        parts.append(
            Text(
                f"The trend turns down: from {old.en} to {new.en} at the last snapshots.",
                f"De ROI daalt: van {old.nl} naar {new.nl} bij de laatst vastgelegde standen.",
            )
        )
    return _listed(parts, " ") if parts else Text("Not known yet.", "Nog niet bekend.")


def _roi_at(found: Sequence[Outlook], index: int) -> float:
    """Give the ROI of several programmes together at one of the horizons."""
    benefits, costs = (
        fsum(getattr(each.views[index], side) for each in found) for side in ("benefits", "costs")
    )
    return benefits / costs - 1


def _sure(outcome: Outcome) -> Text:
    found = outcome.risk
    if found is None:
        return Text("Not known yet.", "Nog niet bekend.")
    simulation = found.simulation
    chance = _chance(simulation.chance_positive)
    low, high = (in_words(percent, value) for value in (simulation.p5, simulation.p95))
    most = found.bars[0].label if found.bars else Text("", "")
    unsure = [each.metric for each in outcome.material.effects if each.counts and each.may_be_chance()]
    caveat = Text("", "")
    if unsure:
        names = _names(unsure)
        caveat = Text(
            f" What was measured may be chance: {names.en}.", f" Wat is gemeten kan toeval zijn: {names.nl}."
        )
    return Text(
        f"The chance that the ROI is above 0 is {chance.en}; in nine cases out of ten it lies between {low.en} and "
        f"{high.en}. It depends most on: {most.en}.{caveat.en}",
        f"De kans dat de ROI boven 0 ligt is {chance.nl}; in negen van de tien gevallen ligt die tussen {low.nl} en "
        f"{high.nl}. De ROI hangt het meest af van: {most.nl}.{caveat.nl}",
    )


def _chance(value: float) -> Text:
    """Write a chance; what never happened in the simulation may happen yet."""
    shown = in_words(percent, min(max(value, 0.001), 0.999))
    if value > 0.999:
        return Text(f"more than {shown.en}", f"meer dan {shown.nl}")
    if value < 0.001:
        return Text(f"less than {shown.en}", f"minder dan {shown.nl}")
    return shown


def _for_learners(outcome: Outcome) -> Text:
    """Say in plain words, without a term of finance or a name, what the learners' own effort brought."""
    total = outcome.total
    if total.bcr is None:
        return Text("Not known yet.", "Nog niet bekend.")
    who = Text("Thank you for taking part.", "Bedankt voor uw deelname.")
    if total.learners:
        amount = in_words(number, total.learners, decimals=0)
        who = Text(
            f"Thank you for taking part: learners who completed: {amount.en}.",
            f"Bedankt voor uw deelname: {amount.nl} deelnemers rondden de training af.",
        )
        if total.learners == 1:
            who = Text("Thank you for taking part.", "Bedankt voor uw deelname.")
    back = in_words(number, total.bcr, decimals=2)
    one = in_words(number, 1, decimals=2)
    brought = Text(
        f"What you changed at work brought back {back.en} for each {one.en} that the training cost.",
        f"Wat u op het werk veranderde, leverde {back.nl} op voor elke {one.nl} die de training kostte.",
    )
    if total.bcr < 1:
        brought = Text(
            f"So far it brought back {back.en} for each {one.en} that the training cost; what could be better is above.",
            f"Tot nu toe leverde het {back.nl} op voor elke {one.nl} die de training kostte; wat beter kan, staat "
            "hierboven.",
        )
    return _listed((who, brought), " ")


def rules_in_words(verdicts: Sequence[Verdict]) -> Text:
    """Say how many rules are met, and which are not."""

    def counted(*kinds: Text) -> list[Verdict]:
        return [each for each in verdicts if each.verdict in kinds]

    fine, failing, open_ = counted(PASSES, TICKED), counted(FAILS), counted(NEEDS_PERSON)
    parts = [Text(f"Rules met: {len(fine)}", f"Nageleefde regels: {len(fine)}")]
    for found, label in (
        (failing, Text("not met", "niet nageleefd")),
        (open_, Text("waiting for a person", "nog te beoordelen")),
    ):
        if found:
            names = _listed((_named(each.rule) for each in found), ", ")
            parts.append(Text(f"{label.en}: {names.en}", f"{label.nl}: {names.nl}"))
    listed = _listed(parts)
    return Text(f"{listed.en}.", f"{listed.nl}.")


def _named(rule: str) -> Text:
    """Name a rule so that its number is not taken for a count: rule 12 (…)."""

    def one(label: str, word: str) -> str:
        first, _, rest = label.partition(" ")
        return f"{word} {first} ({rest})" if first.isdecimal() else f"‘{label}’"

    return Text(one(RULES[rule].en, "rule"), one(RULES[rule].nl, "regel"))


def _improve(outcome: Outcome) -> Text:
    if outcome.total.roi is None:
        return Text("Not known yet.", "Nog niet bekend.")
    short = [
        result
        for result in outcome.programmes
        if result.roi is not None and result.roi < outcome.material.inputs["in_TargetROI"]
    ]
    if not short:
        return Text("Every programme reaches its target.", "Elke training haalt de streefwaarde.")
    parts = []
    told = {each.result.id: each for each in outcome.diagnoses}
    for result in short[:MOST_LINES]:
        roi = in_words(percent, result.roi or 0.0)
        cause = told[result.id].likely if result.id in told else None
        if cause is None or cause.score is None:
            parts.append(
                Text(
                    f"{result.id} (ROI {roi.en}): the evidence points to no cause yet; ask about content, delivery and "
                    "use on the job.",
                    f"{result.id} (ROI {roi.nl}): het bewijs wijst nog geen oorzaak aan; vraag naar inhoud, uitvoering "
                    "en toepassing in het werk.",
                )
            )
            continue
        score = in_words(percent, cause.score)
        parts.append(
            Text(
                f"{result.id} (ROI {roi.en}): {AREAS[cause.key].en} scores lowest, {score.en} of the scale "
                f"(n={cause.answers}). {ADVICE[cause.key].en}",
                f"{result.id} (ROI {roi.nl}): {AREAS[cause.key].nl} scoort het laagst, {score.nl} van de schaal "
                f"(n={cause.answers}). {ADVICE[cause.key].nl}",
            )
        )
    return _listed(parts, " ")
