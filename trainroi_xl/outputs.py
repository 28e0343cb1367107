"""What the workbooks show: output tables, live figures and control checks, each written down once.

The templates lay these out on sheets; `evaluation` works out their values. A formula is written with
{table.field} where a column stands, so that one line serves the English and the Dutch workbook.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .language import Language, Text
from .tables import (
    BASIS,
    CONFIDENCE,
    CURRENCY,
    INPUT_TABLES,
    ISOLATION,
    ORGANISATION,
    TARGET_ROI,
    Input,
    Kind,
    columns_of,
)

Unit = Literal["money", "percent", "change", "ratio", "months", "count"]


@dataclass(frozen=True)
class OutputColumn:
    """One column of an output table."""

    heading: Text
    kind: Kind
    width: float = 13


@dataclass(frozen=True)
class OutputTable:
    """A table that a refresh fills from top to bottom."""

    name: str
    title: Text
    columns: dict[str, OutputColumn]

    def headings(self, language: Language) -> tuple[str, ...]:
        """Give the headings from left to right."""
        return tuple(column.heading.to(language) for column in self.columns.values())


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
        "payback": OutputColumn(Text("Payback (months)", "Terugverdientijd (mnd)"), "score", 12),
        "npv": OutputColumn(Text("Net present value", "Netto contante waarde"), "money", 14),
        "learners": OutputColumn(Text("Learners", "Deelnemers"), "count", 12),
        "cost_per_learner": OutputColumn(Text("Cost per learner", "Kosten per deelnemer"), "money", 12),
        "benefit_per_learner": OutputColumn(Text("Benefit per learner", "Baten per deelnemer"), "money", 12),
    },
)
COSTS_BY_CATEGORY = OutputTable(
    "tblCostsByCategory",
    Text("Costs by category", "Kosten per kostensoort"),
    {
        "category": OutputColumn(Text("Category", "Kostensoort"), "text", 30),
        "planned": OutputColumn(Text("Planned", "Begroot"), "money"),
        "actual": OutputColumn(Text("Actual", "Werkelijk"), "money"),
        "difference": OutputColumn(Text("Actual less planned", "Werkelijk min begroot"), "money"),
        "share": OutputColumn(Text("Share of actual", "Aandeel in werkelijk"), "share", 10),
    },
)
BENEFIT_STEPS = OutputTable(
    "tblBenefitSteps",
    Text("From gross benefit to benefit that counts", "Van bruto baten naar baten die meetellen"),
    {
        "step": OutputColumn(Text("Step", "Stap"), "text", 30),
        "amount": OutputColumn(Text("Amount", "Bedrag"), "money"),
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
    },
)
TREND = OutputTable(
    "tblTrend",
    Text("Trend of all programmes together", "Verloop van alle trainingen samen"),
    {
        "date": OutputColumn(Text("Refreshed on", "Vernieuwd op"), "date"),
        "roi": OutputColumn(Text("ROI", "ROI"), "share", 10),
        "target": OutputColumn(Text("Target ROI", "Streefwaarde ROI"), "share", 12),
    },
)
FINDINGS = OutputTable(
    "tblFindings",
    Text("Remarks on rows", "Opmerkingen bij rijen"),
    {
        "message": OutputColumn(Text("What to know or do", "Wat u moet weten of doen"), "text", 110),
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
        "before": OutputColumn(Text("Mean before", "Gemiddeld voor"), "score", 12),
        "after": OutputColumn(Text("Mean after", "Gemiddeld na"), "score", 12),
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
    },
)


@dataclass(frozen=True)
class Figure:
    """A figure that the workbook works out by itself, in the cell `live_KEY`.

    Beside it, in `out_KEY`, stands the same figure as the last refresh worked it out.
    """

    key: str
    label: Text
    unit: Unit
    formula: str
    meaning: Text


@dataclass(frozen=True)
class Control:
    """Two ways to the same number, which must agree."""

    key: str
    label: Text
    expected: str
    actual: str
    inputs_only: bool = False
    """True where it looks at what was filled in only, and not at what the last refresh wrote."""


@dataclass(frozen=True)
class Template:
    """One kind of workbook: its inputs and what it shows."""

    name: str
    title: Text
    tables: tuple[str, ...]
    inputs: tuple[Input, ...]
    outputs: tuple[OutputTable, ...]
    figures: tuple[Figure, ...]
    controls: tuple[Control, ...]


def _figures(benefits: str, benefit_rows: str, annual: str, own: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Give the figures that every template shows, on its own source of benefits."""
    empty = f"OR(N(live_costs)<=0,COUNT({benefit_rows})=0)"
    costs = "{tblCosts.counted}"
    total = benefits if benefits.startswith("ADJUSTED_BENEFIT") else f"SUM({benefits})"
    return (
        Figure(
            "costs",
            Text("Costs", "Kosten"),
            "money",
            f'IF(COUNT({{tblCosts.date}})=0,"",SUM({costs}))',
            Text("Fully loaded costs that count.", "Integrale kosten die meetellen."),
        ),
        *own,
        Figure(
            "benefits",
            Text("Benefits", "Baten"),
            "money",
            f'IF(COUNT({benefit_rows})=0,"",{total})',
            Text(
                "Money after isolation and confidence, before costs are taken off.",
                "Geld na correctie voor isolatie en zekerheid, vóór aftrek van kosten.",
            ),
        ),
        Figure(
            "net",
            Text("Net benefit", "Netto baten"),
            "money",
            f'IF({empty},"",NET_BENEFIT({benefits},{costs}))',
            Text("Benefits less costs.", "Baten min kosten."),
        ),
        Figure(
            "roi",
            Text("Return on investment (ROI)", "Rendement op de investering (ROI)"),
            "percent",
            f'IF({empty},"",TRAINING_ROI({benefits},{costs}))',
            Text("Net benefit ÷ costs. Equals BCR − 1.", "Netto baten ÷ kosten. Gelijk aan BCR − 1."),
        ),
        Figure(
            "bcr",
            Text("Benefit-cost ratio (BCR)", "Baten-kostenverhouding (BCR)"),
            "ratio",
            f'IF({empty},"",BENEFIT_COST_RATIO({benefits},{costs}))',
            Text("Money back for every 1 spent.", "Opbrengst per 1,00 die is uitgegeven."),
        ),
        Figure(
            "annual_benefit",
            Text("Benefits per year", "Baten per jaar"),
            "money",
            annual,
            Text(
                "Benefits, worked out to twelve months.",
                "Baten, omgerekend naar twaalf maanden.",
            ),
        ),
        Figure(
            "payback",
            Text("Payback", "Terugverdientijd"),
            "months",
            'IF(OR(N(live_costs)<=0,N(live_annual_benefit)<=0),"",PAYBACK_MONTHS(live_costs,live_annual_benefit))',
            Text(
                "Months until the benefits have paid the costs.",
                "Aantal maanden waarin de baten de kosten goedmaken.",
            ),
        ),
        Figure(
            "learners",
            Text("Learners who completed", "Deelnemers die de training afrondden"),
            "count",
            'IF(COUNT({tblProgrammes.learners_completed})<MAX(1,COUNTA({tblProgrammes.id})),"",'
            "SUM({tblProgrammes.learners_completed}))",
            Text(
                "Sum over all programmes, where all have filled it in.",
                "Som over alle trainingen, als het overal is ingevuld.",
            ),
        ),
        Figure(
            "cost_per_learner",
            Text("Cost per learner", "Kosten per deelnemer"),
            "money",
            f'IF(OR(N(live_costs)<=0,N(live_learners)=0),"",COST_PER_LEARNER({costs},live_learners))',
            Text("Costs ÷ learners who completed.", "Kosten ÷ deelnemers die de training afrondden."),
        ),
        Figure(
            "benefit_per_learner",
            Text("Benefit per learner", "Baten per deelnemer"),
            "money",
            f'IF({empty.replace("N(live_costs)", "N(live_learners)")},"",'
            f"BENEFIT_PER_LEARNER({benefits},live_learners))",
            Text("Benefits ÷ learners who completed.", "Baten ÷ deelnemers die de training afrondden."),
        ),
        Figure(
            "break_even",
            Text("Benefits needed for the target ROI", "Baten nodig voor de streefwaarde"),
            "money",
            'IF(N(live_costs)<=0,"",BREAK_EVEN_BENEFIT(live_costs,in_TargetROI))',
            Text("Costs × (1 + target ROI).", "Kosten × (1 + streefwaarde)."),
        ),
    )


def _controls(benefits: str, own: tuple[Control, ...], users: tuple[str, ...]) -> tuple[Control, ...]:
    """Give the checks that every template has."""
    unknown = "+".join(
        f'SUMPRODUCT(({{{table}.programme}}<>"")*(COUNTIF({{tblProgrammes.id}},{{{table}.programme}})=0))'
        for table in users
    )
    return (
        Control(
            "programmes_known",
            Text("Rows whose programme is not on the list", "Rijen met een onbekende training"),
            "0",
            unknown,
            inputs_only=True,
        ),
        Control(
            "categories_known",
            Text("Costs whose category is not on the list", "Kosten met een onbekende kostensoort"),
            "0",
            'SUMPRODUCT(({tblCosts.category}<>"")*(COUNTIF(lst_Categories,{tblCosts.category})=0))',
            inputs_only=True,
        ),
        Control(
            "costs_by_category",
            Text("All costs, and the sum by category", "Alle kosten, en de som per kostensoort"),
            "SUM({tblCosts.amount})",
            "SUM({tblCostsByCategory.planned},{tblCostsByCategory.actual})",
        ),
        Control(
            "costs_by_programme",
            Text(
                "Costs that count, and the sum by programme", "Kosten die meetellen, en de som per training"
            ),
            "SUM({tblCosts.counted})",
            "SUM({tblByProgramme.costs})",
        ),
        Control(
            "benefits_by_programme",
            Text("Benefits, and the sum by programme", "Baten, en de som per training"),
            benefits,
            "SUM({tblByProgramme.benefits})",
        ),
        *own,
        Control(
            "roi_and_bcr",
            Text("ROI equals BCR less 1", "ROI is gelijk aan BCR min 1"),
            "IF(COUNT(live_bcr)=0,0,live_bcr-1)",
            "N(live_roi)",
        ),
        Control(
            "up_to_date",
            Text("Net benefit now, and at the last refresh", "Netto baten nu, en bij de laatste vernieuwing"),
            "N(live_net)",
            "N(out_net)",
        ),
    )


COST_TRACKER = Template(
    "cost-tracker",
    Text("Cost tracker", "Kostenregistratie"),
    ("tblProgrammes", "tblCosts", "tblBenefits", "tblHistory"),
    (ORGANISATION, CURRENCY, BASIS, TARGET_ROI),
    (BY_PROGRAMME, COSTS_BY_CATEGORY, BENEFIT_STEPS, MONTHS, TREND, FINDINGS),
    _figures(
        "{tblBenefits.amount}",
        "{tblBenefits.date}",
        'IF(N(live_months)=0,"",live_benefits*12/live_months)',
        (
            Figure(
                "months",
                Text("Months the benefits cover", "Maanden waarover de baten gaan"),
                "count",
                'IF(COUNT({tblBenefits.date})=0,"",MAX(1,'
                "12*(YEAR(MAX({tblBenefits.until})+1)-YEAR(MIN({tblBenefits.date})))"
                "+MONTH(MAX({tblBenefits.until})+1)-MONTH(MIN({tblBenefits.date}))))",
                Text(
                    "From the first benefit to the end of the last.",
                    "Van de eerste baten tot het einde van de laatste.",
                ),
            ),
        ),
    ),
    _controls(
        "SUM({tblBenefits.amount})",
        (
            Control(
                "net_by_month",
                Text("Net benefit, and the sum by month", "Netto baten, en de som per maand"),
                "SUM({tblBenefits.amount})-SUM({tblCosts.counted})",
                "SUM({tblMonths.net})",
            ),
        ),
        ("tblCosts", "tblBenefits"),
    ),
)
SUPERVISOR_RATINGS = Template(
    "supervisor-ratings",
    Text("Supervisor ratings", "Beoordelingen door leidinggevenden"),
    ("tblProgrammes", "tblCosts", "tblCriteria", "tblRatings", "tblHistory"),
    (ORGANISATION, CURRENCY, BASIS, TARGET_ROI, ISOLATION, CONFIDENCE),
    (BY_PROGRAMME, BY_CRITERION, BY_PERSON, COSTS_BY_CATEGORY, BENEFIT_STEPS, TREND, FINDINGS),
    _figures(
        "ADJUSTED_BENEFIT({tblRatings.benefit},in_Isolation,in_Confidence)",
        "{tblRatings.salary}",
        'IF(COUNT({tblRatings.salary})=0,"",live_benefits)',
        (
            Figure(
                "improvement",
                Text("Mean improvement", "Gemiddelde verbetering"),
                "change",
                'IF(COUNT({tblRatings.salary})=0,"",RATING_IMPROVEMENT({tblRatings.used}))',
                Text("Over all ratings, before isolation.", "Over alle beoordelingen, vóór isolatie."),
            ),
            Figure(
                "gross",
                Text("Benefits before isolation", "Baten vóór isolatie"),
                "money",
                'IF(COUNT({tblRatings.salary})=0,"",SUM({tblRatings.benefit}))',
                Text(
                    "Each person's own improvement × own salary.",
                    "Van elke medewerker de eigen verbetering × het eigen salaris.",
                ),
            ),
        ),
    ),
    _controls(
        "N(live_gross)*in_Isolation*in_Confidence",
        (
            Control(
                "benefits_by_person",
                Text(
                    "Benefits before isolation, and the sum by person",
                    "Baten vóór isolatie, en de som per medewerker",
                ),
                "SUM({tblRatings.benefit})",
                "SUM({tblByPerson.benefit})",
            ),
            Control(
                "criteria_known",
                Text(
                    "Ratings whose criterion is not on the list", "Beoordelingen met een onbekend criterium"
                ),
                "0",
                'SUMPRODUCT(({tblRatings.criterion}<>"")*(COUNTIF({tblCriteria.criterion},{tblRatings.criterion})=0))',
                inputs_only=True,
            ),
        ),
        ("tblCosts", "tblRatings"),
    ),
)
TEMPLATES: dict[str, Template] = {template.name: template for template in (COST_TRACKER, SUPERVISOR_RATINGS)}

TOLERANCE = 0.005
"""Controls agree to half a cent."""

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
LOOKS_AT_INPUTS = Text("input", "invoer")
LOOKS_AT_RESULTS = Text("results", "resultaten")
ALL_WELL = Text("All checks pass", "Alle controles kloppen")
LOOK_AT_CHECKS = Text("See the sheet Checks", "Zie het blad Controles")


def control_formula(control: Control, language: Language) -> str:
    """Give the formula that tells whether a check passes."""
    return formula_text(f"ABS(({control.expected})-({control.actual}))<=chk_Tolerance", language)


def master_formula(language: Language) -> str:
    """Give the formula that says whether all checks pass."""
    fine = formula_text("{tblControls.fine}", language)
    return f'IF(AND({fine}),"{ALL_WELL.to(language)}","{LOOK_AT_CHECKS.to(language)}")'


def inputs_formula(language: Language) -> str:
    """Give the formula that says whether the checks on what was filled in pass."""
    counted = formula_text("COUNTIFS({tblControls.looks_at},", language)
    counted += f'"{LOOKS_AT_INPUTS.to(language)}",' + formula_text("{tblControls.fine},FALSE)", language)
    return f'IF({counted}=0,"{ALL_WELL.to(language)}","{LOOK_AT_CHECKS.to(language)}")'


STATUS_LABELS = {
    "chk_Inputs": Text("Checks on input: ", "Controle van de invoer: "),
    "chk_Master": Text("Checks: ", "Controles: "),
}
AMOUNTS_IN = Text("Amounts in ", "Bedragen in ")


def status_formula(name: str, language: Language) -> str:
    """Give the formula of the line on every sheet that says whether the checks pass."""
    return f'"{STATUS_LABELS[name].to(language)}"&{name}'


ORGANISATION_FORMULA = 'IF(in_Organisation="","",in_Organisation)'


def tile_formula(key: str) -> str:
    """Give the formula of a tile on the dashboard: the live figure, or a dash where there is none."""
    return f'IF(live_{key}="","–",live_{key})'


def currency_formula(language: Language) -> str:
    """Give the formula of the line that names the currency."""
    return f'"{AMOUNTS_IN.to(language)}"&in_Currency'


_COLUMN: re.Pattern[str] = re.compile(r"\{(tbl\w+)\.(\w+)\}")


def formula_text(formula: str, language: Language) -> str:
    """Put the headings of one language into a formula.

    >>> formula_text("SUM({tblCosts.counted})", "nl")
    'SUM(tblCosts[Telt mee])'
    """

    def heading(match: re.Match[str]) -> str:
        table, field = match.groups()
        if table in INPUT_TABLES:
            text = columns_of(INPUT_TABLES[table])[field].heading
        else:
            text = _OUTPUT_TABLES[table].columns[field].heading
        return f"{table}[{text.to(language)}]"

    return _COLUMN.sub(heading, formula)


_OUTPUT_TABLES = {
    table.name: table
    for table in (
        BY_PROGRAMME,
        COSTS_BY_CATEGORY,
        BENEFIT_STEPS,
        MONTHS,
        TREND,
        FINDINGS,
        BY_CRITERION,
        BY_PERSON,
        CONTROLS,
    )
}
