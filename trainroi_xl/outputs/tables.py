"""The tables that a refresh fills, each written down once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from ..language import Language, Text
from ..tables.columns import Kind

LETTERS_TO_WIDTH = 1.2
"""Letters of a text that fit where so many figures do, on the safe side."""


@dataclass(frozen=True)
class OutputColumn:
    """One column of an output table."""

    heading: Text
    kind: Kind
    width: float = 13
    wrap: bool = False
    """True for a text that may take several lines."""


@dataclass(frozen=True)
class OutputTable:
    """A table that a refresh fills from top to bottom."""

    name: str
    title: Text
    columns: dict[str, OutputColumn]
    airy: bool = False
    """True for a text to be read from top to bottom, whose rows get a line of air."""

    def headings(self, language: Language) -> tuple[str, ...]:
        """Give the headings from left to right."""
        return tuple(column.heading.to(language) for column in self.columns.values())

    def lines(self, row: Sequence[object]) -> int:
        """Tell how many lines of text a row takes at the widths of its columns."""
        return self.airy + max(
            (
                len(wrap(cell, int(column.width * LETTERS_TO_WIDTH)))
                for cell, column in zip(row, self.columns.values(), strict=True)
                if column.wrap and isinstance(cell, str)
            ),
            default=1,
        )


BY_PROGRAMME = OutputTable(
    "tblByProgramme",
    Text("Per programme", "Per training"),
    {
        "id": OutputColumn(Text("Programme", "Training"), "text", 15),
        "name": OutputColumn(Text("Name", "Naam"), "text", 30),
        "costs": OutputColumn(Text("Costs", "Kosten"), "money"),
        "benefits": OutputColumn(Text("Benefits", "Baten"), "money"),
        "net": OutputColumn(Text("Net benefit", "Netto baten"), "money"),
        "roi": OutputColumn(Text("ROI", "ROI"), "share", 10),
        "bcr": OutputColumn(Text("BCR", "BCR"), "number", 9),
        "payback": OutputColumn(Text("Payback (months)", "Terugverdientijd (maanden)"), "score", 17),
        "npv": OutputColumn(Text("Net present value", "Netto contante waarde"), "money", 14),
        "learners": OutputColumn(Text("Learners", "Deelnemers"), "count", 12),
        "cost_per_learner": OutputColumn(Text("Cost per learner", "Kosten per deelnemer"), "money", 12),
        "benefit_per_learner": OutputColumn(Text("Benefit per learner", "Baten per deelnemer"), "money", 12),
        "annual": OutputColumn(Text("Benefits per year", "Baten per jaar"), "money"),
        "isolation": OutputColumn(Text("Isolated by", "Toegerekend met"), "text", 26),
    },
)
COSTS_BY_CATEGORY = OutputTable(
    "tblCostsByCategory",
    Text("Costs by category", "Kosten per kostensoort"),
    {
        "category": OutputColumn(Text("Category", "Kostensoort"), "text", 30),
        "planned": OutputColumn(Text("Planned", "Begroot"), "money"),
        "actual": OutputColumn(Text("Actual", "Werkelijk"), "money"),
        "difference": OutputColumn(Text("Actual less planned", "Werkelijk − begroot"), "money"),
        "share": OutputColumn(Text("Share of actual", "Aandeel in werkelijke kosten"), "share", 10),
    },
)
BENEFIT_STEPS = OutputTable(
    "tblBenefitSteps",
    Text("From gross benefit to benefit that counts", "Van bruto baten naar baten die meetellen"),
    {
        "step": OutputColumn(Text("Step", "Stap"), "text", 30),
        "amount": OutputColumn(Text("Amount", "Bedrag"), "money"),
        # A bar of the chart hangs between what was left before a step and what is left after it.
        "base": OutputColumn(Text("Drawn: begins at", "Grafiek: begint bij"), "money", 16),
        "above": OutputColumn(Text("Drawn: above 0", "Grafiek: boven 0"), "money", 16),
        "below": OutputColumn(Text("Drawn: below 0", "Grafiek: onder 0"), "money", 16),
        "label": OutputColumn(Text("Drawn: label", "Grafiek: label"), "text", 30),
    },
)
BENEFIT_STREAMS = OutputTable(
    "tblStreams",
    Text("Each benefit, from gross to what counts", "Elke batenstroom, van bruto naar wat meetelt"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "measure": OutputColumn(Text("Measure", "Maatstaf"), "text", 30),
        "source": OutputColumn(Text("Source", "Bron"), "text", 22),
        "gross": OutputColumn(Text("Gross benefit", "Bruto baten"), "money", 15),
        "ruled": OutputColumn(Text("After the rules", "Na de regels"), "money", 15),
        "isolated": OutputColumn(Text("After isolation", "Na toerekening"), "money", 15),
        "counted": OutputColumn(Text("After confidence", "Na zekerheid"), "money", 15),
    },
)
MONTHS = OutputTable(
    "tblMonths",
    Text("Costs and benefits by month", "Kosten en baten per maand"),
    {
        "month": OutputColumn(Text("Month", "Maand"), "month"),
        "costs": OutputColumn(Text("Costs", "Kosten"), "money"),
        "benefits": OutputColumn(Text("Benefits", "Baten"), "money"),
        "net": OutputColumn(Text("Net benefit", "Netto baten"), "money"),
        "cumulative": OutputColumn(Text("Cumulative net benefit", "Netto baten cumulatief"), "money", 16),
        "paid_back": OutputColumn(Text("Paid back", "Terugverdiend"), "money", 16),
    },
)
TREND = OutputTable(
    "tblTrend",
    Text("Trend of all programmes together", "Ontwikkeling van alle trainingen samen"),
    {
        "date": OutputColumn(Text("Refreshed on", "Vernieuwd op"), "date"),
        "roi": OutputColumn(Text("ROI", "ROI"), "share", 10),
        "target": OutputColumn(Text("Target ROI", "Streefwaarde ROI"), "share", 16),
        "latest": OutputColumn(Text("Latest ROI", "Laatste ROI"), "share", 14),
    },
)
FINDINGS = OutputTable(
    "tblFindings",
    Text("Remarks on rows", "Opmerkingen bij rijen"),
    {
        "message": OutputColumn(
            Text("What to know or do", "Wat u moet weten of doen"), "text", 110, wrap=True
        ),
        "severity": OutputColumn(Text("Severity", "Ernst"), "text"),
        "sheet": OutputColumn(Text("Sheet", "Blad"), "text"),
        "cell": OutputColumn(Text("Cell", "Cel"), "text", 9),
    },
)
BY_CRITERION = OutputTable(
    "tblByCriterion",
    Text("Per criterion", "Per criterium"),
    {
        "criterion": OutputColumn(Text("Criterion", "Criterium"), "text", 30),
        "improvement": OutputColumn(Text("Improvement", "Verbetering"), "change", 12),
        "ratings": OutputColumn(Text("Ratings", "Beoordelingen"), "count", 14),
        "before": OutputColumn(Text("Mean before", "Gemiddelde voor"), "score", 12),
        "after": OutputColumn(Text("Mean after", "Gemiddelde na"), "score", 12),
    },
)
BY_PERSON = OutputTable(
    "tblByPerson",
    Text("Per person", "Per medewerker"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "person": OutputColumn(Text("Person", "Medewerker"), "text", 30),
        "improvement": OutputColumn(Text("Improvement", "Verbetering"), "change", 12),
        "salary": OutputColumn(Text("Salary", "Salaris"), "money"),
        "benefit": OutputColumn(Text("Benefit", "Baten"), "money"),
        "supervisors": OutputColumn(Text("Supervisors", "Leidinggevenden"), "count", 16),
        "before": OutputColumn(Text("Mean before", "Gemiddelde voor"), "score", 12),
        "after": OutputColumn(Text("Mean after", "Gemiddelde na"), "score", 12),
    },
)
BEST_PEOPLE = OutputTable(
    "tblBestPeople",
    Text("Most and least improved", "Meest en minst verbeterd"),
    {
        "person": OutputColumn(Text("Person", "Medewerker"), "text", 30),
        "improvement": OutputColumn(Text("Improvement", "Verbetering"), "change", 13),
    },
)
BY_CALCULATION = OutputTable(
    "tblByCalculation",
    Text("Per calculation", "Per berekening"),
    {
        "calculation": OutputColumn(Text("Calculation", "Berekening"), "text", 30),
        "streams": OutputColumn(Text("Rows", "Rijen"), "count", 10),
        "gross": OutputColumn(Text("Gross benefit", "Bruto baten"), "money", 16),
        "counted": OutputColumn(Text("Benefit that counts", "Baten die meetellen"), "money", 16),
        "share": OutputColumn(Text("Share of what counts", "Aandeel in wat meetelt"), "share", 14),
        "hours": OutputColumn(Text("Hours gained", "Gewonnen uren"), "number", 14),
    },
)
IMPROVEMENTS = OutputTable(
    "tblImprovements",
    Text("Before and after", "Voor en na"),
    {
        "measure": OutputColumn(Text("Measure", "Maatstaf"), "text", 34),
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "calculation": OutputColumn(Text("Calculation", "Berekening"), "text", 22),
        "unit": OutputColumn(Text("Before and after in", "Eenheid van voor en na"), "text", 22),
        "before": OutputColumn(Text("Before", "Voor"), "number", 12),
        "after": OutputColumn(Text("After", "Na"), "number", 12),
        "improvement": OutputColumn(Text("Improvement", "Verbetering"), "share", 13),
        "enough": OutputColumn(
            Text("After, at which costs are earned back", "Cijfer na waarbij kosten zijn terugverdiend"),
            "number",
            22,
        ),
        "counted": OutputColumn(Text("Benefit that counts", "Baten die meetellen"), "money", 16),
    },
)
WHAT_IF = OutputTable(
    "tblWhatIf",
    Text(
        "What if the improvement turns out smaller or larger?",
        "Wat als de verbetering kleiner of groter uitvalt?",
    ),
    {
        "case": OutputColumn(Text("Improvement", "Verbetering"), "text", 38),
        "benefits": OutputColumn(Text("Benefits", "Baten"), "money", 18),
        "net": OutputColumn(Text("Net benefit", "Netto baten"), "money", 18),
        "roi": OutputColumn(Text("ROI", "ROI"), "share", 20),
        "bcr": OutputColumn(Text("BCR", "BCR"), "number", 16),
    },
)

CONTROLS = OutputTable(
    "tblControls",
    Text("Two ways to one figure", "Aansluitcontroles"),
    {
        "check": OutputColumn(Text("Check", "Controle"), "text", 48),
        "looks_at": OutputColumn(Text("Looks at", "Kijkt naar"), "text", 14),
        "expected": OutputColumn(Text("Expected", "Verwacht"), "money", 16),
        "actual": OutputColumn(Text("Found", "Gevonden"), "money", 16),
        "fine": OutputColumn(Text("OK", "Klopt"), "text", 12),
    },
)

SCORECARD = OutputTable(
    "tblScorecard",
    Text("Scorecard: what each level shows", "Scorekaart: wat elk niveau laat zien"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "level": OutputColumn(Text("Level", "Niveau"), "text", 14),
        "evidence": OutputColumn(Text("Evidence", "Bewijs"), "text", 44, wrap=True),
        "result": OutputColumn(Text("Result", "Resultaat"), "text", 34, wrap=True),
        "answers": OutputColumn(Text("Answers", "Antwoorden"), "count", 12),
        "share": OutputColumn(Text("Share", "Aandeel"), "share", 10),
        "low": OutputColumn(Text("Low (95%)", "Ondergrens (95%)"), "share", 10),
        "high": OutputColumn(Text("High (95%)", "Bovengrens (95%)"), "share", 10),
        "method": OutputColumn(Text("How it is known", "Hoe dit bekend is"), "text", 30),
    },
)
EVIDENCE_BY_LEVEL = OutputTable(
    "tblLevels",
    Text("Evidence by level, all programmes together", "Bewijs per niveau, alle trainingen samen"),
    {
        "level": OutputColumn(Text("Level", "Niveau"), "text", 15),
        "programmes": OutputColumn(Text("Programmes", "Trainingen"), "count", 14),
        "evidence": OutputColumn(Text("With evidence", "Met bewijs"), "count", 14),
        "covered": OutputColumn(Text("Programmes with evidence", "Trainingen met bewijs"), "share", 14),
        "result": OutputColumn(Text("Mean result", "Gemiddeld resultaat"), "share", 14),
    },
)
TOP_BOXES = OutputTable(
    "tblTopBox",
    Text("Top box: the share of highest scores", "Aandeel hoogste scores (topbox)"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "wave": OutputColumn(Text("Wave", "Meetmoment"), "text", 16),
        "area": OutputColumn(Text("Area", "Onderwerp"), "text", 22),
        "answers": OutputColumn(Text("Answers", "Antwoorden"), "count", 12),
        "top": OutputColumn(Text("Top box", "Hoogste score"), "share", 10),
        "low": OutputColumn(Text("Low (95%)", "Ondergrens (95%)"), "share", 10),
        "high": OutputColumn(Text("High (95%)", "Bovengrens (95%)"), "share", 10),
        "mean": OutputColumn(Text("Mean, of highest score", "Gemiddelde, % van maximum"), "share", 12),
    },
)
WAVE_COUNTS = OutputTable(
    "tblWaves",
    Text("Who answered when", "Wie wanneer antwoordde"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "wave": OutputColumn(Text("Wave", "Meetmoment"), "text", 16),
        "due": OutputColumn(Text("Due", "Te bevragen"), "count", 12),
        "answered": OutputColumn(Text("Answered", "Geantwoord"), "count", 12),
        "rate": OutputColumn(Text("Response", "Respons"), "share", 10),
        "dropped": OutputColumn(Text("Dropped out", "Afgehaakt"), "count", 12),
    },
)
IMPACT = OutputTable(
    "tblImpact",
    Text("Effect on each metric", "Effect per maatstaf"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "metric": OutputColumn(Text("Metric", "Maatstaf"), "text", 24),
        "method": OutputColumn(Text("Isolated by", "Toegerekend met"), "text", 20),
        "trained": OutputColumn(Text("Trained", "Getraind"), "count", 11),
        "control": OutputColumn(Text("Control", "Controlegroep"), "count", 14),
        "before": OutputColumn(Text("Trained before", "Getraind: voor"), "number", 12),
        "after": OutputColumn(Text("Trained after", "Getraind: na"), "number", 12),
        "change": OutputColumn(Text("Change for the better", "Verbetering"), "number", 14),
        "control_change": OutputColumn(Text("Change in control", "Verandering controlegroep"), "number", 14),
        "effect": OutputColumn(Text("Effect of training", "Effect van training"), "number", 13),
        "low": OutputColumn(Text("Low (95%)", "Ondergrens (95%)"), "number", 11),
        "high": OutputColumn(Text("High (95%)", "Bovengrens (95%)"), "number", 11),
        "p": OutputColumn(Text("p-value", "p-waarde"), "probability", 10),
        "worth": OutputColumn(Text("Worth a year", "Waarde per jaar"), "money"),
        "counted": OutputColumn(Text("Benefit that counts", "Baten die meetellen"), "money"),
    },
)
IMPACT_IN_PERCENT = OutputTable(
    "tblImpactInPercent",
    Text(
        "Change for the better, in % of the trained group before",
        "Verbetering in % van de getrainde groep vooraf",
    ),
    {
        "metric": OutputColumn(Text("Metric", "Maatstaf"), "text", 34),
        "change": OutputColumn(Text("Trained", "Getraind"), "share", 12),
        "control_change": OutputColumn(Text("Control", "Controlegroep"), "share", 14),
        "effect": OutputColumn(Text("Effect of training", "Effect van training"), "share", 14),
        "low": OutputColumn(Text("Low (95%)", "Ondergrens (95%)"), "share", 12),
        "high": OutputColumn(Text("High (95%)", "Bovengrens (95%)"), "share", 12),
        "margin": OutputColumn(Text("Margin ±", "Foutmarge ±"), "share", 12),
    },
)
IMPACT_BY_DEPARTMENT = OutputTable(
    "tblImpactByDepartment",
    Text("Effect in each department", "Effect per afdeling"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "metric": OutputColumn(Text("Metric", "Maatstaf"), "text", 24),
        "department": OutputColumn(Text("Department", "Afdeling"), "text", 20),
        "trained": OutputColumn(Text("Trained", "Getraind"), "count", 11),
        "control": OutputColumn(Text("Control", "Controlegroep"), "count", 14),
        "before": OutputColumn(Text("Trained before", "Getraind: voor"), "number", 12),
        "after": OutputColumn(Text("Trained after", "Getraind: na"), "number", 12),
        "change": OutputColumn(Text("Change for the better", "Verbetering"), "number", 14),
        "control_change": OutputColumn(Text("Change in control", "Verandering controlegroep"), "number", 14),
        "effect": OutputColumn(Text("Effect of training", "Effect van training"), "number", 13),
        "against": OutputColumn(Text("Held against", "Vergeleken met"), "text", 30),
        "worth": OutputColumn(Text("Worth a year", "Waarde per jaar"), "money"),
    },
)
GOAL_RESULTS = OutputTable(
    "tblGoalResults",
    Text("How far each goal was reached", "In hoeverre elk doel is bereikt"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "goal": OutputColumn(Text("Goal", "Doel"), "text", 36, wrap=True),
        "metric": OutputColumn(Text("Metric", "Maatstaf"), "text", 24),
        "baseline": OutputColumn(Text("Baseline", "Beginwaarde"), "number", 12),
        "target": OutputColumn(Text("Target", "Streefwaarde"), "number", 13),
        "after": OutputColumn(Text("Where it stands", "Bereikte waarde"), "number", 12),
        "change": OutputColumn(Text("Change for the better", "Verbetering"), "number", 14),
        "effect": OutputColumn(Text("Effect of training", "Effect van training"), "number", 13),
        "share": OutputColumn(Text("Part of the goal reached", "Bereikt deel van het doel"), "share", 15),
        "by_training": OutputColumn(Text("Part by the training", "Deel door de training"), "share", 14),
        "reached": OutputColumn(Text("Reached", "Bereikt"), "text", 18),
        "due": OutputColumn(Text("Due", "Uiterlijk"), "date", 12),
        "owner": OutputColumn(Text("Owner", "Eigenaar"), "text", 20),
    },
)
INTANGIBLE_RESULTS = OutputTable(
    "tblIntangibleResults",
    Text("Beside the money: never part of the ROI", "Naast het geld: nooit deel van de ROI"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "measure": OutputColumn(Text("Measure", "Maatstaf"), "text", 26),
        "before": OutputColumn(Text("Before", "Voor"), "score", 9),
        "after": OutputColumn(Text("After", "Na"), "score", 9),
        "change": OutputColumn(Text("Change", "Verandering"), "difference", 12),
        "answers": OutputColumn(Text("Answers", "Antwoorden"), "count", 12),
        "source": OutputColumn(Text("Source", "Bron"), "text", 18),
    },
)
FACTOR_COUNTS = OutputTable(
    "tblFactorCounts",
    Text("What helped and what hindered", "Wat hielp en wat belemmerde"),
    {
        "level": OutputColumn(Text("Level", "Niveau"), "text", 15),
        "factor": OutputColumn(Text("Factor", "Factor"), "text", 34),
        "helped": OutputColumn(Text("Helped", "Hielp"), "count", 10),
        "hindered": OutputColumn(Text("Hindered", "Belemmerde"), "count", 12),
    },
)
DIAGNOSIS = OutputTable(
    "tblDiagnosis",
    Text("Why the ROI falls short, and what to do", "Waarom de ROI achterblijft, en wat te doen"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "roi": OutputColumn(Text("ROI", "ROI"), "share", 10),
        "cause": OutputColumn(Text("Possible cause", "Mogelijke oorzaak"), "text", 18),
        "score": OutputColumn(Text("Mean, of highest score", "Gemiddelde, % van maximum"), "share", 12),
        "answers": OutputColumn(Text("Answers", "Antwoorden"), "count", 12),
        "hindered": OutputColumn(Text("Hindering factors", "Belemmeringen"), "count", 14),
        "points": OutputColumn(Text("What it points to", "Waar het op wijst"), "text", 24),
        "advice": OutputColumn(Text("What helps", "Wat helpt"), "text", 70, wrap=True),
    },
)
HORIZON = OutputTable(
    "tblHorizon",
    Text("Short term against long term", "Korte termijn tegenover lange termijn"),
    {
        "months": OutputColumn(Text("Months", "Maanden"), "months", 10),
        "view": OutputColumn(Text("View", "Termijn"), "text", 16),
        "benefits": OutputColumn(Text("Benefits", "Baten"), "money"),
        "costs": OutputColumn(Text("Costs", "Kosten"), "money"),
        "net": OutputColumn(Text("Net benefit", "Netto baten"), "money"),
        "roi": OutputColumn(Text("ROI", "ROI"), "share", 10),
        "bcr": OutputColumn(Text("BCR", "BCR"), "number", 10),
    },
)
HORIZON_BY_PROGRAMME = OutputTable(
    "tblHorizonByProgramme",
    Text("ROI per programme over time", "ROI per training in de tijd"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "long_term": OutputColumn(Text("Long-term", "Lange termijn"), "text", 16),
        "roi_3": OutputColumn(Text("ROI at 3 months", "ROI na 3 maanden"), "share", 14),
        "roi_12": OutputColumn(Text("ROI at 12 months", "ROI na 12 maanden"), "share", 14),
        "roi_24": OutputColumn(Text("ROI at 24 months", "ROI na 24 maanden"), "share", 14),
        "roi_36": OutputColumn(Text("ROI at 36 months", "ROI na 36 maanden"), "share", 14),
        "counts": OutputColumn(Text("Counts until", "Telt tot en met"), "date", 14),
    },
)
RISK = OutputTable(
    "tblRisk",
    Text("How sure the ROI is", "Hoe zeker de ROI is"),
    {
        "figure": OutputColumn(Text("Figure", "Cijfer"), "text", 44),
        "value": OutputColumn(Text("Value", "Waarde"), "share", 14),
    },
)
TORNADO = OutputTable(
    "tblTornado",
    Text("What the ROI depends on most", "Waar de ROI het meest van afhangt"),
    {
        "driver": OutputColumn(Text("Benefit or cost", "Baten of kosten"), "text", 44),
        "low": OutputColumn(Text("ROI at worst", "ROI bij tegenvaller"), "share", 14),
        "high": OutputColumn(Text("ROI at best", "ROI bij meevaller"), "share", 14),
        "down": OutputColumn(Text("ROI down (points)", "ROI omlaag (procentpunt)"), "share", 15),
        "up": OutputColumn(Text("ROI up (points)", "ROI omhoog (procentpunt)"), "share", 15),
        "switch": OutputColumn(Text("Change at which ROI is 0", "Verandering waarbij ROI 0 is"), "share", 21),
    },
)
AUDIT = OutputTable(
    "tblAudit",
    Text("The rules that this evaluation is held to", "De regels waaraan deze evaluatie is getoetst"),
    {
        "rule": OutputColumn(Text("Rule", "Regel"), "text", 38),
        "verdict": OutputColumn(Text("Verdict", "Oordeel"), "text", 18),
        "rows": OutputColumn(Text("Rows", "Rijen"), "text", 26, wrap=True),
        "why": OutputColumn(Text("Why", "Waarom"), "text", 60, wrap=True),
        "todo": OutputColumn(Text("What to do", "Wat te doen"), "text", 60, wrap=True),
    },
)
LEFT_OUT = OutputTable(
    "tblLeftOut",
    Text("Benefits that were left out", "Baten die niet meetellen"),
    {
        "measure": OutputColumn(Text("Programme and measure", "Training en maatstaf"), "text", 38),
        "gross": OutputColumn(Text("Gross, left out", "Bruto, niet meegeteld"), "money", 18),
        "amount": OutputColumn(
            Text("After isolation and confidence", "Na toerekening en zekerheid"), "money", 18
        ),
        "reason": OutputColumn(Text("Reason", "Reden"), "text", 60, wrap=True),
        "cell": OutputColumn(Text("Cell", "Cel"), "text", 26),
    },
)
REPORT = OutputTable(
    "tblReport",
    Text("Findings", "Bevindingen"),
    {
        "part": OutputColumn(Text("Part", "Onderdeel"), "text", 24, wrap=True),
        "text": OutputColumn(Text("What was found", "Bevinding"), "text", 72, wrap=True),
    },
    airy=True,
)


def _grouped_by(name: str, title: Text, heading: Text, width: float) -> OutputTable:
    """Give a table that adds up the portfolio by one thing."""
    return OutputTable(
        name,
        title,
        {
            "group": OutputColumn(heading, "text", width),
            "programmes": OutputColumn(Text("Programmes", "Trainingen"), "count", 13),
            "learners": OutputColumn(Text("Learners", "Deelnemers"), "count", 13),
            "costs": OutputColumn(Text("Costs", "Kosten"), "money", 16),
            "benefits": OutputColumn(Text("Benefits", "Baten"), "money", 16),
            "net": OutputColumn(Text("Net benefit", "Netto baten"), "money", 16),
            "roi": OutputColumn(Text("ROI", "ROI"), "share", 11),
            "bcr": OutputColumn(Text("BCR", "BCR"), "number", 11),
        },
    )


RANKING = OutputTable(
    "tblRanking",
    Text("All programmes, best first", "Alle trainingen, beste eerst"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 15),
        "rank": OutputColumn(Text("Rank", "Rang"), "count", 8),
        "name": OutputColumn(Text("Name", "Naam"), "text", 30),
        "department": OutputColumn(Text("Department", "Afdeling"), "text", 18),
        "advice": OutputColumn(Text("Advice", "Advies"), "text", 23),
        "costs": OutputColumn(Text("Costs", "Kosten"), "money"),
        "benefits": OutputColumn(Text("Benefits", "Baten"), "money"),
        "net": OutputColumn(Text("Net benefit", "Netto baten"), "money", 14),
        "roi": OutputColumn(Text("ROI", "ROI"), "share", 10),
        "bcr": OutputColumn(Text("BCR", "BCR"), "number", 9),
        "payback": OutputColumn(Text("Payback (months)", "Terugverdientijd (maanden)"), "score", 17),
        "against_target": OutputColumn(
            Text("ROI less target (points)", "ROI min streefwaarde (procentpunt)"), "share", 20
        ),
        "learners": OutputColumn(Text("Learners", "Deelnemers"), "count", 12),
        "cost_per_learner": OutputColumn(Text("Cost per learner", "Kosten per deelnemer"), "money", 12),
        "annual": OutputColumn(Text("Benefits per year", "Baten per jaar"), "money"),
        "share": OutputColumn(Text("Share of all costs", "Aandeel in alle kosten"), "share", 12),
        "cumulative": OutputColumn(Text("Net benefit so far", "Netto baten cumulatief"), "money", 15),
        "method": OutputColumn(Text("Method", "Methode"), "text", 31),
        "why": OutputColumn(Text("Why", "Waarom"), "text", 46),
    },
)
TOP_BOTTOM = OutputTable(
    "tblTopBottom",
    Text("The best and the weakest", "De beste en de zwakste"),
    {
        "programme": OutputColumn(Text("Programme", "Training"), "text", 22),
        "name": OutputColumn(Text("Name", "Naam"), "text", 34),
        "costs": OutputColumn(Text("Costs", "Kosten"), "money"),
        "benefits": OutputColumn(Text("Benefits", "Baten"), "money"),
        "net": OutputColumn(Text("Net benefit", "Netto baten"), "money", 14),
        "roi": OutputColumn(Text("ROI", "ROI"), "share", 11),
        "target": OutputColumn(Text("Target ROI", "Streefwaarde ROI"), "share", 18),
    },
)
BY_DEPARTMENT = _grouped_by(
    "tblByDepartment", Text("By department", "Per afdeling"), Text("Department", "Afdeling"), 30
)
TOP_DEPARTMENTS = OutputTable(
    "tblTopDepartments",
    Text("Drawn: the costliest", "Getekend: de duurste"),
    {
        "group": OutputColumn(Text("Department", "Afdeling"), "text", 26),
        "costs": OutputColumn(Text("Costs", "Kosten"), "money", 15),
        "benefits": OutputColumn(Text("Benefits", "Baten"), "money", 15),
    },
)
BY_PERIOD = _grouped_by("tblByPeriod", Text("By period", "Per periode"), Text("Period", "Periode"), 18)
BY_METHOD = _grouped_by("tblByMethod", Text("By method", "Per methode"), Text("Method", "Methode"), 34)
COVERAGE = OutputTable(
    "tblCoverage",
    Text("What the portfolio rests on", "Waar de portfolio op berust"),
    {
        "what": OutputColumn(Text("Programmes with", "Trainingen met"), "text", 38),
        "programmes": OutputColumn(Text("Programmes", "Trainingen"), "count", 18),
        "share": OutputColumn(Text("Share of programmes", "Aandeel trainingen"), "share", 18),
        "costs": OutputColumn(Text("Costs", "Kosten"), "money", 20),
        "cost_share": OutputColumn(Text("Share of costs", "Aandeel kosten"), "share", 16),
        "todo": OutputColumn(Text("What to do", "Wat te doen"), "text", 50, wrap=True),
    },
)

OUTPUT_TABLES: dict[str, OutputTable] = {
    table.name: table for table in list(globals().values()) if isinstance(table, OutputTable)
}
