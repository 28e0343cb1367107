"""What the page with findings says of a portfolio: what to keep, to improve, to reconsider and to measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from ..language import Text
from ..tables.choices import ISOLATION_METHODS
from ..tables.columns import same
from ..words import money, number, percent
from .audit import shortened
from .figures import in_words
from .material import Material
from .ranking import NOT_STATED, Ranked, coverage, department_rows

ASKED: dict[str, Text] = {
    "keep": Text("Keep or grow", "Behouden of uitbreiden"),
    "improve": Text("Improve", "Verbeteren"),
    "reconsider": Text("Reconsider", "Heroverwegen"),
    "measure": Text("Measure first", "Eerst meten"),
}


def portfolio_parts(ranked: Sequence[Ranked], material: Material) -> Iterator[tuple[Text, Text]]:
    """Give the parts of the page that only a portfolio has."""
    yield Text("What was evaluated", "Wat is geëvalueerd"), _evaluated(ranked, material)
    for advice, part in ASKED.items():
        own = [each for each in ranked if each.advice == advice]
        if own:
            yield part, _advised(own, material)
    best = _departments(material)
    if best is not None:
        yield Text("By department", "Per afdeling"), best
    yield Text("How the effect was isolated", "Hoe het effect is toegerekend"), _isolated(ranked)
    yield Text("What it rests on", "Waar het op berust"), _rests_on(ranked)


def advice_in_words(ranked: Sequence[Ranked]) -> Text:
    """Count the programmes by what to do with them."""
    counts = Counter(each.advice for each in ranked)
    found = [(part, counts[advice]) for advice, part in ASKED.items() if counts[advice]]
    return Text(
        ". ".join(f"{part.en}: {amount}" for part, amount in found) + ".",
        ". ".join(f"{part.nl}: {amount}" for part, amount in found) + ".",
    )


def _evaluated(ranked: Sequence[Ranked], material: Material) -> Text:
    rows = material.rows("tblPortfolio")
    departments = len({same(row.department) for row in rows if row.department})
    programmes = _counted(len(ranked), Text("programme", "training"), Text("programmes", "trainingen"))
    text = Text(f"{programmes.en}", f"{programmes.nl}")
    if departments:
        of = _counted(departments, Text("department", "afdeling"), Text("departments", "afdelingen"))
        text = Text(f"{text.en} of {of.en}", f"{text.nl} van {of.nl}")
    first, last = min(row.begin for row in rows), max(row.end() for row in rows)
    text = Text(
        f"{text.en}, {first:%b %Y} to {last:%b %Y}.",
        f"{text.nl}, {first:%m-%Y} tot en met {last:%m-%Y}.",
    )
    learners = [row.learners_completed for row in rows]
    if None not in learners:
        people = in_words(number, fsum(each or 0.0 for each in learners), decimals=0)
        text = Text(
            f"{text.en} Learners who completed: {people.en}.",
            f"{text.nl} Deelnemers die afrondden: {people.nl}.",
        )
    return text


def _counted(amount: int, one: Text, many: Text) -> Text:
    label = one if amount == 1 else many
    shown = in_words(number, amount, decimals=0)
    return Text(f"{shown.en} {label.en}", f"{shown.nl} {label.nl}")


def _advised(own: Sequence[Ranked], material: Material) -> Text:
    """Name programmes with the same advice; those that lose most, or cost most unmeasured, come first."""
    worst_first = own if own[0].advice in ("keep", "measure") else own[::-1]
    names = _named(each.result.id for each in worst_first)
    costs = in_words(money, fsum(each.result.costs for each in own))
    count = _counted(len(own), Text("programme", "training"), Text("programmes", "trainingen"))
    currency = str(material.inputs["in_Currency"])
    return Text(
        f"{count.en} (costs {currency} {costs.en}): {names.en}.",
        f"{count.nl} (kosten {currency} {costs.nl}): {names.nl}.",
    )


def _named(names: Iterable[str]) -> Text:
    each = list(names)
    return Text(shortened(each, "en"), shortened(each, "nl"))


def _departments(material: Material) -> Text | None:
    """Name the departments with the highest and the lowest ROI; None where there are no two to compare."""
    unnamed = NOT_STATED.to(material.language)
    known: list[tuple[float, str]] = []
    for name, _, _, _, _, _, roi, _ in department_rows(material):
        if isinstance(roi, float) and name != unnamed:
            known.append((roi, str(name)))
    if len(known) < 2:
        return None
    (low, weakest), (high, best) = min(known), max(known)
    most, least = in_words(percent, high), in_words(percent, low)
    return Text(
        f"The highest ROI is that of {best}: {most.en}; the lowest that of {weakest}: {least.en}.",
        f"De hoogste ROI heeft {best}: {most.nl}; de laagste {weakest}: {least.nl}.",
    )


def _isolated(ranked: Sequence[Ranked]) -> Text:
    """Count the programmes by method; one that used several counts with each."""
    counts = {
        label: sum(any(row.isolation_method == key for row in each.rows) for each in ranked)
        for key, label in (*ISOLATION_METHODS.items(), (None, NOT_STATED))
    }
    found = [(label, amount) for label, amount in counts.items() if amount]
    return Text(
        "Programmes by method: " + ", ".join(f"{label.en} {amount}" for label, amount in found) + ".",
        "Trainingen per methode: " + ", ".join(f"{label.nl} {amount}" for label, amount in found) + ".",
    )


def _rests_on(ranked: Sequence[Ranked]) -> Text:
    """Say how much of the costs was evaluated, and how much of that can be relied on."""
    evaluated, isolated, rules, *_ = coverage(ranked)
    share = in_words(percent, evaluated.cost_share or 0.0)
    return Text(
        f"{share.en} of the costs belong to programmes whose benefits are known. Of {len(ranked)} programmes "
        f"{isolated.programmes} say how the effect was isolated, and {rules.programmes} meet all rules of the audit.",
        f"{share.nl} van de kosten hoort bij trainingen met bekende baten. Van {len(ranked)} trainingen is bij "
        f"{isolated.programmes} bekend hoe het effect is toegerekend, en {rules.programmes} voldoen aan alle "
        f"toetsingsregels.",
    )
