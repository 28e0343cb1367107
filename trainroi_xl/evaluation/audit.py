"""The rule audit: each rule passes, fails or needs a person, with the rows that cause it and what to do.

The rules are those of Phillips' guiding principles that a workbook can be held to, and four of the article. Where
a rule needs a person, their tick on the sheet for sign-off is kept and shown; a failure cannot be ticked away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from ..language import Language, Text
from ..outputs.workbooks import COST_TRACKER, IMPACT_STUDY, PRODUCTIVITY, SUPERVISOR_RATINGS
from ..tables.choices import COST_CATEGORIES, RULES
from ..tables.columns import folded, same
from ..tables.evidence import SignOffRow
from ..tables.money import BenefitRow, ProgrammeRow
from ..tables.ratings import RatingRow
from ..tables.reading import ReadTable
from ..workbook.contract import Place, Row
from .costs import total
from .counting import ESTIMATES, joined
from .flows import months_covered
from .grouping import grouped
from .material import Material
from .returns import Result

PASSES, FAILS = Text("passes", "voldoet"), Text("fails", "voldoet niet")
NEEDS_PERSON, TICKED = Text("needs a person", "vraagt beoordeling"), Text("in order", "in orde")
NOTHING_TO_DO = Text("", "")
NOTHING = Text("nothing to judge", "niets te toetsen")

MOST_ROWS = 8
"""More cells than this are counted instead of named."""

MAIN_CATEGORIES = tuple(key for key in COST_CATEGORIES if key != "subsidy")
KEPT_LEVELS = {
    COST_TRACKER.name: {"4"},
    PRODUCTIVITY.name: {"4"},
    SUPERVISOR_RATINGS.name: {"3", "4"},
    IMPACT_STUDY.name: {"4"},
}
"""The levels whose evidence these templates have a place for; the others have one for all."""


@dataclass(frozen=True)
class Cells(Sequence[str]):
    """Cells of one column, named where they are asked for: a rule may be about each row of a long ledger."""

    table: ReadTable[Any]
    field: str
    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            return tuple(str(self.table.place(number, self.field)) for number in self.numbers[at])
        return str(self.table.place(self.numbers[at], self.field))


@dataclass(frozen=True)
class Verdict:
    """What the audit says of one rule."""

    rule: str
    verdict: Text
    why: Text
    rows: Sequence[str] = ()
    """The cells that cause it."""
    todo: Text = NOTHING_TO_DO


@dataclass(frozen=True)
class Case:
    """What the rules look at."""

    material: Material
    results: Sequence[Result]
    levels: Mapping[str, set[str]]
    """For each programme the levels that have evidence."""

    def programmes(self) -> Iterator[tuple[int, ProgrammeRow, Result]]:
        """Give the programmes that have an ROI, each with its position."""
        table = self.material.tables["tblProgrammes"]
        for (number, row), result in zip(table.rows, self.results, strict=True):
            if result.roi is not None:
                yield number, row, result

    def places(self, table: str, field: str, wanted: Callable[[Any], bool]) -> Sequence[str]:
        """Give the cells of one field in the rows that are wanted."""
        if table not in self.material.tables:
            return ()
        read = self.material.tables[table]
        return self.cells(table, field, (number for number, row in read.rows if wanted(row)))

    def benefit_places(self, field: str, wanted: Callable[[BenefitRow], bool]) -> Sequence[str]:
        """Give the cells of one field in the benefits that are wanted, in the template's own table of them."""
        numbers = (each.number for each in self.material.benefits if wanted(each.row))
        return self.cells(self.material.template.benefits, field, numbers)

    def cells(self, table: str, field: str, numbers: Iterable[int]) -> Sequence[str]:
        """Give the cells of one field in some rows, by their position."""
        read = self.material.tables.get(table)
        return () if read is None else Cells(read, field, tuple(numbers))


def audit(
    material: Material, results: Sequence[Result], levels: Mapping[str, set[str]]
) -> tuple[Verdict, ...]:
    """Hold the evaluation to every rule, in the order of the list."""
    case = Case(material, results, levels)
    ticks = {row.rule: row for row in material.rows("tblSignOff") if row.done == "yes"}
    ticks |= {row.rule: row for row in material.rows("tblSignOff") if row.done == "no"}
    return tuple(_ticked(CHECKS[rule](case), ticks.get(rule)) for rule in RULES)


def _ticked(verdict: Verdict, tick: SignOffRow | None) -> Verdict:
    """Put what a person says in place of the question; an empty category needs a reason with it."""
    if verdict.verdict is not NEEDS_PERSON or tick is None:
        return verdict
    if verdict.rule == "loaded" and tick.done == "yes" and not tick.note:
        return verdict
    by = tick.by or "?"
    en = f" on {tick.date.day} {tick.date:%b %Y}" if tick.date else ""
    nl = f" op {tick.date:%d-%m-%Y}" if tick.date else ""
    note = f": {tick.note}" if tick.note else "."
    why = Text(f"{verdict.why.en} Seen by {by}{en}{note}", f"{verdict.why.nl} Gezien door {by}{nl}{note}")
    if tick.done == "no":
        return Verdict(verdict.rule, FAILS, why, verdict.rows, verdict.todo)
    return Verdict(verdict.rule, TICKED, why, verdict.rows)


# --- the rules ------------------------------------------------------------------------------------------------


def _evidence(case: Case) -> Verdict:
    kept = KEPT_LEVELS.get(case.material.template.name, {"1", "2", "3", "4"})
    programmes = list(case.programmes())
    if not programmes:
        return Verdict("evidence", NOTHING, Text("There is no ROI yet.", "Er is nog geen ROI."))
    lacking = [(number, sorted(kept - case.levels[row.id])) for number, row, _ in programmes]
    lacking = [(number, levels) for number, levels in lacking if levels]
    if lacking:
        named = ", ".join(sorted({level for _, levels in lacking for level in levels}))
        return Verdict(
            "evidence",
            FAILS,
            Text(
                f"There is an ROI without evidence at level {named}.",
                f"Er is een ROI zonder bewijs op niveau {named}.",
            ),
            case.cells("tblProgrammes", "id", (number for number, _ in lacking)),
            Text(
                "Collect what is missing: reaction and learning in a survey, use on the job after 30 to 90 days.",
                "Verzamel wat ontbreekt: reactie en leren met een enquête, toepassing in het werk na 30 tot 90 dagen.",
            ),
        )
    elsewhere = ", ".join(sorted({"1", "2", "3", "4"} - kept))
    if elsewhere:
        return Verdict(
            "evidence",
            NEEDS_PERSON,
            Text(
                f"This workbook has no place for evidence at level {elsewhere}.",
                f"Deze werkmap heeft geen plaats voor bewijs op niveau {elsewhere}.",
            ),
            (),
            Text(
                "Keep it in the template training-evaluation, or tick the rule where it is kept elsewhere.",
                "Houd het bij in het sjabloon training-evaluation, of vink de regel af als het elders wordt bewaard.",
            ),
        )
    return Verdict(
        "evidence",
        PASSES,
        Text("Every ROI has evidence at levels 1 to 4.", "Elke ROI heeft bewijs op niveau 1 tot en met 4."),
    )


def _source(case: Case) -> Verdict:
    material = case.material
    replaced = [item for item in material.left_out if item.rule == "source"]
    told = Text("", "")
    if replaced:
        told = Text(
            f"Less credible rows about the same thing, left out: {len(replaced)}. ",
            f"Minder geloofwaardige rijen over hetzelfde, niet meegeteld: {len(replaced)}. ",
        )
    counted = [
        each.number for each in material.benefits if not each.left_out and each.row.source in ESTIMATES
    ]
    estimated = case.cells(case.material.template.benefits, "source", counted)
    if material.template is SUPERVISOR_RATINGS and material.rows("tblRatings"):
        why = Text(
            "The benefits rest on ratings by supervisors.",
            "De baten berusten op beoordelingen door leidinggevenden.",
        )
    elif counted:
        why = Text(
            f"{told.en}Benefits that rest on estimates: {len(counted)}.",
            f"{told.nl}Baten die op schattingen berusten: {len(counted)}.",
        )
    elif any(flow.benefit is not None for flow in material.flows):
        why = Text(
            f"{told.en}All benefits come from records, a control group or a trend line.",
            f"{told.nl}Alle baten komen uit de administratie, een controlegroep of een trendlijn.",
        )
        return Verdict("source", PASSES, why, _cells(item.place for item in replaced))
    else:
        return Verdict("source", NOTHING, NO_BENEFITS)
    return Verdict(
        "source",
        NEEDS_PERSON,
        why,
        estimated,
        Text(
            "See whether records or a control group can tell it; if not, tick the rule.",
            "Kijk of de administratie of een controlegroep het kan aantonen; zo niet, vink de regel af.",
        ),
    )


NO_BENEFITS = Text("There are no benefits yet.", "Er zijn nog geen baten.")
NO_COSTS = Text("There are no costs yet.", "Er zijn nog geen kosten.")
NO_ROWS = Text("There are no benefits on record.", "Er zijn geen baten vastgelegd.")
NO_SHEET = Text("This workbook has no sheet Benefits.", "Deze werkmap heeft geen blad Baten.")


def _no_rows(case: Case) -> Text:
    return NO_ROWS if case.material.template.benefits in case.material.tables else NO_SHEET


def _lowest(case: Case) -> Verdict:
    table = case.material.tables["tblCosts"]
    columns = table.columns
    what = folded([text or "" for text in columns["description"]])
    programmes = folded(columns["programme"])

    def things() -> Iterator[tuple[object, ...]]:
        return zip(what, programmes, *(columns[each] for each in ("category", "date", "status")), strict=True)

    times = Counter(things())
    alike = zip(table.numbers, what, things(), strict=True)
    doubles = (number for number, said, thing in alike if said and times[thing] > 1)
    rows = case.cells("tblCosts", "description", doubles)
    replaced = [item for item in case.material.left_out if item.rule == "source"]
    if rows:
        return Verdict(
            "lowest",
            NEEDS_PERSON,
            Text(
                f"{len(rows)} costs look like two estimates of one thing; all of them count.",
                f"{len(rows)} kosten lijken twee schattingen van hetzelfde; ze tellen allemaal mee.",
            ),
            rows,
            Text(
                "Remove the lower one where it is the same cost, or tick the rule where they differ.",
                "Verwijder de laagste als het om dezelfde kosten gaat, of vink de regel af als ze verschillen.",
            ),
        )
    if not len(table) and not case.material.benefits:
        return Verdict("lowest", NOTHING, NO_COSTS)
    why = Text("No benefit and no cost was estimated twice.", "Baten noch kosten zijn twee keer geschat.")
    if replaced:
        why = Text(
            "Of several estimates the most credible counts, and of equally credible ones the lowest.",
            "Van meerdere schattingen telt de geloofwaardigste, en van even geloofwaardige de laagste.",
        )
    return Verdict("lowest", PASSES, why, _cells(item.place for item in replaced))


def _isolation(case: Case) -> Verdict:
    material = case.material
    proven = {same(each.programme) for each in material.effects if each.counts}
    by_source: dict[str, set[str | None]] = {}
    for each in material.benefits:
        if not each.left_out:
            by_source.setdefault(same(each.row.programme), set()).add(each.row.source)

    def isolated(row: ProgrammeRow) -> bool:
        sources = by_source.get(same(row.id), set())
        by_group = sources <= {"control_group"} and (bool(sources) or same(row.id) in proven)
        return row.isolation_method is not None or by_group

    without = (number for number, row, _ in case.programmes() if not isolated(row))
    lacking = case.cells("tblProgrammes", "isolation_method", without)
    claimed = case.cells("tblProgrammes", "isolation_method", _only_claimed(case))
    unsure = [each for each in material.effects if each.counts and each.may_be_chance()]
    if lacking:
        return Verdict(
            "isolation",
            FAILS,
            Text("No isolation method is given.", "Er is geen toerekeningsmethode ingevuld."),
            lacking,
            Text(
                "Choose it on the sheet Programmes: a control group where that can be done, an estimate where not.",
                "Kies die op het blad Trainingen: een controlegroep als dat kan, anders een schatting.",
            ),
        )
    if claimed:
        return Verdict(
            "isolation",
            NEEDS_PERSON,
            Text(
                "A control group or trend line is named, and no benefit here rests on one.",
                "Er is een controlegroep of trendlijn genoemd, maar geen van de baten hier berust daarop.",
            ),
            claimed,
            Text(
                "Add the measurements or that source, or tick the rule and say where they are kept.",
                "Voeg de metingen of die bron toe, of vink de regel af en vermeld waar ze te vinden zijn.",
            ),
        )
    if unsure:
        return Verdict(
            "isolation",
            NEEDS_PERSON,
            Text(
                "An effect may be chance: its interval includes 0, or there are too few people for one.",
                "Een effect kan toeval zijn: het interval bevat 0, of er zijn te weinig mensen voor een interval.",
            ),
            _cells(each.place for each in unsure),
            Text(
                "Measure more people, or tick the rule with the reason.",
                "Meet meer mensen, of vink de regel af met de reden.",
            ),
        )
    if not list(case.programmes()):
        return Verdict("isolation", NOTHING, NO_BENEFITS)
    return Verdict(
        "isolation",
        PASSES,
        Text(
            "Every programme says how its effect was isolated.",
            "Van elke training is bekend hoe het effect is toegerekend.",
        ),
    )


def _only_claimed(case: Case) -> Iterator[int]:
    """Find programmes that name a control group or trend line of which this workbook shows nothing."""
    shown: set[tuple[str, str | None]] = {
        (same(each.programme), each.method) for each in case.material.effects if each.counts
    }
    shown |= {
        (same(each.row.programme), each.row.source) for each in case.material.benefits if not each.left_out
    }
    for number, row, _ in case.programmes():
        method = row.isolation_method
        if method in ("control_group", "trend_line") and (same(row.id), method) not in shown:
            yield number


def _no_data(case: Case) -> Verdict:
    blanks = (
        *case.benefit_places("isolation", lambda row: row.isolation is None),
        *case.benefit_places("confidence", lambda row: row.confidence is None),
        *case.places("tblRatings", "improvement", _unrated),
    )
    if not case.material.benefits and not case.material.rows("tblRatings"):
        return Verdict(
            "no_data", NOTHING, Text("There are no estimates yet.", "Er zijn nog geen schattingen.")
        )
    if blanks:
        why = Text(
            f"Blank estimates that count as 0: {len(blanks)}.",
            f"Lege schattingen die als 0 tellen: {len(blanks)}.",
        )
        return Verdict("no_data", PASSES, why, blanks)
    return Verdict("no_data", PASSES, Text("No estimate is blank.", "Geen enkele schatting is leeg."))


def _unrated(row: RatingRow) -> bool:
    return row.before is None and row.after is None and row.improvement is None


def _confidence(case: Case) -> Verdict:
    def estimated(row: BenefitRow) -> bool:
        return row.source in ESTIMATES

    material = case.material
    blank = case.benefit_places("confidence", lambda row: estimated(row) and row.confidence is None)
    certain = case.benefit_places("confidence", lambda row: estimated(row) and row.confidence == 1)
    any_estimate = any(estimated(each.row) for each in material.benefits)
    if material.template is SUPERVISOR_RATINGS and material.rows("tblRatings"):
        any_estimate = True
        if material.inputs["in_Confidence"] == 1:
            certain = ("in_Confidence",)
    if blank:
        return Verdict(
            "confidence",
            FAILS,
            Text(
                f"Estimates without confidence, which count as 0: {len(blank)}.",
                f"Schattingen zonder mate van zekerheid, die als 0 tellen: {len(blank)}.",
            ),
            blank,
            Text(
                "Ask each source how sure it is, and fill that in.",
                "Vraag elke bron hoe zeker die is, en vul dat in.",
            ),
        )
    if certain:
        return Verdict(
            "confidence",
            NEEDS_PERSON,
            Text("An estimate is called 100% certain.", "Een schatting is als 100% zeker opgegeven."),
            certain,
            Text(
                "Ask again how sure it is, or tick the rule.",
                "Vraag nog eens hoe zeker het is, of vink de regel af.",
            ),
        )
    if not any_estimate:
        return Verdict("confidence", NOTHING, Text("There are no estimates.", "Er zijn geen schattingen."))
    return Verdict(
        "confidence",
        PASSES,
        Text(
            "Every estimate is lowered by its confidence.",
            "Elke schatting is verlaagd met de mate van zekerheid.",
        ),
    )


def _extreme(case: Case) -> Verdict:
    items = [item for item in case.material.left_out if item.rule == "extreme"]
    if not case.material.benefits:
        return Verdict("extreme", NOTHING, _no_rows(case))
    if not items:
        why = Text(
            "No benefit lacks a source, and none is extreme.",
            "Alle baten hebben een bron, en er zijn geen uitschieters.",
        )
        return Verdict("extreme", PASSES, why)
    return Verdict(
        "extreme",
        PASSES,
        Text(
            f"Left out and listed below: {len(items)}.",
            f"Niet meegeteld en hieronder genoemd: {len(items)}.",
        ),
        _cells(item.place for item in items),
        Text("Fill in the source where there is one.", "Vul de bron in als die er is."),
    )


def _first_year(case: Case) -> Verdict:
    if all(flow.benefit is None for flow in case.material.flows):
        return Verdict("first_year", NOTHING, NO_BENEFITS)
    table = case.material.tables["tblProgrammes"]
    endless = tuple(
        str(table.place(number, "end"))
        for number, row in table.rows
        if row.last_day() is None and (months_covered(case.material.flows_of.get(same(row.id), ())) or 0) > 12
    )
    if endless:
        return Verdict(
            "first_year",
            FAILS,
            Text(
                "Without start and end it is not known what the first year is; all benefits count.",
                "Zonder start en einde is niet bekend wat het eerste jaar is; alle baten tellen mee.",
            ),
            endless,
            Text("Fill in the end of the programme.", "Vul het einde van de training in."),
        )
    cut = _cells(item.place for item in case.material.left_out if item.rule == "first_year")
    long_term = [row.id for row in table.values if row.long_term == "yes"]
    en = f" Long-term: {', '.join(long_term)}." if long_term else ""
    nl = f" Lange termijn: {', '.join(long_term)}." if long_term else ""
    if cut:
        why = Text(
            f"Benefits with months outside the limits, which do not count: {len(cut)}.{en}",
            f"Baten met maanden buiten de grenzen, die niet meetellen: {len(cut)}.{nl}",
        )
    else:
        why = Text(f"All benefits lie within their limits.{en}", f"Alle baten liggen binnen hun grenzen.{nl}")
    return Verdict("first_year", PASSES, why, cut)


def _loaded(case: Case) -> Verdict:
    used = {costs.category for costs in case.material.costs_that_count if any(costs.amounts)}
    if not used:
        return Verdict("loaded", NOTHING, NO_COSTS)
    empty = [COST_CATEGORIES[key] for key in MAIN_CATEGORIES if key not in used]
    if not empty:
        return Verdict(
            "loaded", PASSES, Text("Every main category has costs.", "Elke hoofdkostensoort heeft kosten.")
        )
    return Verdict(
        "loaded",
        NEEDS_PERSON,
        Text(
            f"Without costs: {', '.join(label.en for label in empty)}.",
            f"Zonder kosten: {', '.join(label.nl for label in empty)}.",
        ),
        (),
        Text(
            "Add what is missing, or tick the rule with the reason why these are empty.",
            "Voeg toe wat ontbreekt, of vink de regel af met de reden waarom deze leeg zijn.",
        ),
    )


def _intangible(case: Case) -> Verdict:
    material = case.material
    if "tblIntangibles" not in material.tables:
        return Verdict(
            "intangible",
            NOTHING,
            Text("This workbook keeps no intangibles.", "Deze werkmap houdt geen immateriële baten bij."),
        )
    if not material.rows("tblIntangibles"):
        return Verdict(
            "intangible",
            NOTHING,
            Text("There are no intangibles yet.", "Er zijn nog geen immateriële baten vastgelegd."),
        )
    in_money = {(same(each.row.programme), same(each.row.measure or "")) for each in material.benefits}
    in_money |= {
        (same(each.programme), same(each.metric)) for each in material.effects if each.worth is not None
    }
    both = case.places(
        "tblIntangibles", "measure", lambda row: (same(row.programme), same(row.measure)) in in_money
    )
    if both:
        return Verdict(
            "intangible",
            FAILS,
            Text(
                f"Measures both in money and as intangible: {len(both)}.",
                f"Maatstaven die zowel in geld als immaterieel meetellen: {len(both)}.",
            ),
            both,
            Text("Keep each in one of the two places.", "Houd elke maatstaf op één van beide plaatsen."),
        )
    return Verdict("intangible", PASSES, Text("No measure is both.", "Geen enkele maatstaf is allebei."))


def _report(case: Case) -> Verdict:
    told = stakeholders(case.material)
    named = ", ".join(told)
    return Verdict(
        "report",
        NEEDS_PERSON,
        Text(
            "Only a person knows who has seen the report." + (f" Must hear of it: {named}." if told else ""),
            "Alleen een mens weet wie het rapport heeft gezien."
            + (f" Te informeren: {named}." if told else ""),
        ),
        (),
        Text(
            "Send the findings to managers, participants and finance, then tick the rule.",
            "Stuur de bevindingen naar leidinggevenden, deelnemers en financiën, en vink de regel af.",
        ),
    )


def stakeholders(material: Material) -> tuple[str, ...]:
    """Name all who must hear of the goals, each once."""
    found: dict[str, str] = {}
    for row in material.rows("tblGoals"):
        for name in (row.stakeholders or "").split(","):
            if name.strip():
                found.setdefault(same(name), name.strip())
    return tuple(found.values())


def _evaluation(case: Case) -> Verdict:
    counted = case.material.costs_that_count
    measuring = total(costs for costs in counted if costs.category == "evaluation")
    rest = total(costs for costs in counted if costs.category != "evaluation")
    if not any(any(costs.amounts) for costs in counted):
        return Verdict("evaluation", NOTHING, NO_COSTS)
    if measuring > 0 and measuring >= rest:
        table = case.material.tables["tblCosts"]
        categories = zip(table.numbers, table.columns["category"], strict=True)
        return Verdict(
            "evaluation",
            FAILS,
            Text(
                "Measuring costs as much as the training, or more.",
                "Meten kost evenveel als de training, of meer.",
            ),
            case.cells("tblCosts", "category", (number for number, key in categories if key == "evaluation")),
            Text("Measure less, or with simpler means.", "Meet minder, of met eenvoudiger middelen."),
        )
    if measuring <= 0:
        none = Text("No costs of measuring are on record.", "Er zijn geen meetkosten vastgelegd.")
        return Verdict("evaluation", NOTHING, none)
    share = f"{measuring / (measuring + rest):.0%}"
    return Verdict(
        "evaluation",
        PASSES,
        Text(f"Measuring is {share} of all costs.", f"De meetkosten zijn {share} van alle kosten."),
    )


def _margin(case: Case) -> Verdict:
    if not case.material.benefits:
        return Verdict("margin", NOTHING, _no_rows(case))
    bare = case.benefit_places("margin", lambda row: row.kind == "revenue" and row.margin is None)
    if bare:
        return Verdict(
            "margin",
            FAILS,
            Text(
                f"Revenue without margin, which counts as 0: {len(bare)}.",
                f"Omzet zonder marge, die als 0 telt: {len(bare)}.",
            ),
            bare,
            Text("Fill in the profit margin.", "Vul de winstmarge in."),
        )
    return Verdict("margin", PASSES, Text("No revenue counts in full.", "Nergens telt omzet voluit mee."))


def _hours(case: Case) -> Verdict:
    """Find time set free that stands in one programme at the same time under different measures."""
    if not case.material.benefits:
        return Verdict("hours", NOTHING, _no_rows(case))
    overlapping: set[int] = set()
    same_quantity: set[int] = set()
    counted = [each for each in case.material.benefits if each.row.kind == "capacity" and each.amount]
    for rows in grouped(counted, lambda each: same(each.row.programme)).values():
        measures = grouped(rows, lambda each: same(each.row.measure or ""))
        spans = [
            (joined((each.row.date, each.until, "") for each in own), own[0].number)
            for own in measures.values()
        ]
        for at, (one, first) in enumerate(spans):
            for other, second in spans[at + 1 :]:
                if any(begin <= last and start <= end for begin, end, _ in one for start, last, _ in other):
                    overlapping |= {first, second}
        for alike in grouped(rows, lambda each: (each.row.date, each.row.months, each.row.quantity)).values():
            if len({same(each.row.measure or "") for each in alike}) > 1:
                same_quantity |= {each.number for each in alike}

    if same_quantity:
        return Verdict(
            "hours",
            FAILS,
            Text(
                "The same quantity of time stands under two measures.",
                "Dezelfde hoeveelheid tijd staat onder twee maatstaven.",
            ),
            case.cells(case.material.template.benefits, "measure", sorted(same_quantity)),
            Text("Keep one of the two rows.", "Houd één van beide rijen."),
        )
    if overlapping:
        return Verdict(
            "hours",
            NEEDS_PERSON,
            Text(
                "Time set free stands under several measures at once.",
                "Vrijgekomen tijd staat tegelijk onder meerdere maatstaven.",
            ),
            case.cells(case.material.template.benefits, "measure", sorted(overlapping)),
            Text(
                "See that no hour is counted twice, then tick the rule.",
                "Ga na dat geen uur dubbel telt, en vink de regel af.",
            ),
        )
    return Verdict(
        "hours",
        PASSES,
        Text("No time set free stands in two streams.", "Geen vrijgekomen tijd staat in twee stromen."),
    )


CHECKS: dict[str, Callable[[Case], Verdict]] = {
    "evidence": _evidence,
    "source": _source,
    "lowest": _lowest,
    "isolation": _isolation,
    "no_data": _no_data,
    "confidence": _confidence,
    "extreme": _extreme,
    "first_year": _first_year,
    "loaded": _loaded,
    "intangible": _intangible,
    "report": _report,
    "evaluation": _evaluation,
    "margin": _margin,
    "hours": _hours,
}


def _cells(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, places)))


def audit_rows(found: Iterable[Verdict], language: Language) -> tuple[Row, ...]:
    """Give a line for each rule."""
    return tuple(
        (
            RULES[each.rule].to(language),
            each.verdict.to(language),
            shortened(each.rows, language) or None,
            each.why.to(language),
            each.todo.to(language) or None,
        )
        for each in found
    )


def shortened(cells: Sequence[str], language: Language) -> str:
    """Name the first cells and count the rest."""
    named = ", ".join(cells[:MOST_ROWS])
    rest = len(cells) - MOST_ROWS
    return named if rest <= 0 else named + Text(f" and {rest} more", f" en nog {rest}").to(language)
