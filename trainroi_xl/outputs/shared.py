"""What the kinds of workbook share: what a figure, a check and a kind of workbook are, and those that all have.

A formula is written with {table.field} where a column stands, so that one line serves the English and the
Dutch workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..language import Text
from ..tables import INPUT_TABLES
from ..tables.inputs import (
    BASIS,
    BENEFIT_UNCERTAINTY,
    COST_UNCERTAINTY,
    CURRENCY,
    DECAY,
    ORGANISATION,
    TARGET_ROI,
    Input,
)
from .tables import (
    AUDIT,
    HORIZON,
    HORIZON_BY_PROGRAMME,
    LEFT_OUT,
    REPORT,
    RISK,
    TORNADO,
    OutputTable,
)

Unit = Literal["money", "percent", "change", "ratio", "months", "count", "chance"]


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
    refresh_due: bool = False
    """True where it fails as soon as something was filled in that the last refresh did not see."""


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
    benefits: str = "tblBenefits"
    """The table whose rows are its benefits, each with `as_benefit`; a template need not have one."""


A_YEAR = (
    "IF(SUM({tblByProgramme.benefits})=0,12/MAX(1,N(live_months)),"
    "SUM({tblByProgramme.annual})/SUM({tblByProgramme.benefits}))"
)
"""From benefits to benefits a year: as the programmes stood at the last refresh, since each covers its own months."""


def figures_of(benefits: str, benefit_rows: str, annual: str, own: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Give the figures that every template shows, on its own source of benefits.

    `benefits` is the formula of all that counts, `benefit_rows` the number of rows that tell of benefits.
    """
    empty = 'OR(N(live_costs)<=0,live_benefits="")'
    return (
        Figure(
            "costs",
            Text("Costs", "Kosten"),
            "money",
            'IF(COUNT({tblCosts.date})=0,"",SUM({tblCosts.counted}))',
            Text("Fully loaded costs that count.", "Integrale kosten die meetellen."),
        ),
        *own,
        Figure(
            "benefits",
            Text("Benefits", "Baten"),
            "money",
            f'IF({benefit_rows}=0,"",{benefits})',
            Text(
                "Money after isolation and confidence, before costs are taken off.",
                "Geld na toerekening en correctie voor zekerheid, vóór aftrek van kosten.",
            ),
        ),
        Figure(
            "net",
            Text("Net benefit", "Netto baten"),
            "money",
            f'IF({empty},"",NET_BENEFIT(live_benefits,live_costs))',
            Text("Benefits less costs.", "Baten min kosten."),
        ),
        Figure(
            "roi",
            Text("Return on investment (ROI)", "Rendement op de investering (ROI)"),
            "percent",
            f'IF({empty},"",TRAINING_ROI(live_benefits,live_costs))',
            Text("Net benefit ÷ costs. Equals BCR − 1.", "Netto baten ÷ kosten. Gelijk aan BCR − 1."),
        ),
        Figure(
            "bcr",
            Text("Benefit-cost ratio (BCR)", "Baten-kostenverhouding (BCR)"),
            "ratio",
            f'IF({empty},"",BENEFIT_COST_RATIO(live_benefits,live_costs))',
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
            'IF(MIN(N(live_costs),N(live_annual_benefit))<=0,"",PAYBACK_MONTHS(live_costs,live_annual_benefit))',
            Text(
                "Months until the benefits have paid the costs.",
                "Aantal maanden waarin de baten de kosten goedmaken.",
            ),
        ),
        Figure(
            "npv",
            Text("Net present value", "Netto contante waarde"),
            "money",
            'IF(COUNT({tblByProgramme.npv})=0,"",SUM({tblByProgramme.npv}))',
            Text(
                "By month, at each programme's own rate, at the last refresh.",
                "Per maand, tegen de disconteringsvoet van elke training, bij de laatste vernieuwing.",
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
            'IF(OR(N(live_costs)<=0,N(live_learners)=0),"",COST_PER_LEARNER(live_costs,live_learners))',
            Text("Costs ÷ learners who completed.", "Kosten ÷ deelnemers die de training afrondden."),
        ),
        Figure(
            "benefit_per_learner",
            Text("Benefit per learner", "Baten per deelnemer"),
            "money",
            'IF(OR(N(live_learners)<=0,live_benefits=""),"",BENEFIT_PER_LEARNER(live_benefits,live_learners))',
            Text("Benefits ÷ learners who completed.", "Baten ÷ deelnemers die de training afrondden."),
        ),
        Figure(
            "break_even",
            Text("Benefits needed for the target ROI", "Baten nodig voor de streefwaarde"),
            "money",
            'IF(N(live_costs)<=0,"",BREAK_EVEN_BENEFIT(live_costs,in_TargetROI))',
            Text("Costs × (1 + target ROI).", "Kosten × (1 + streefwaarde)."),
        ),
        Figure(
            "chance",
            Text("Chance that the ROI is above 0", "Kans dat de ROI boven 0 ligt"),
            "chance",
            'IF(COUNT({tblRisk.value})=0,"",INDEX({tblRisk.value},1))',
            Text(
                "As simulated at the last refresh; see the sheet Risk.",
                "Volgens de simulatie bij de laatste vernieuwing; zie het blad Risico.",
            ),
        ),
    )


def controls_of(own: tuple[Control, ...], users: tuple[str, ...]) -> tuple[Control, ...]:
    """Give the checks that every template has; `users` are the tables whose rows name a programme."""
    return (
        *map(_programmes_known, users),
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
            "N(live_benefits)",
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
            "costs_up_to_date",
            Text("Costs now, and at the last refresh", "Kosten nu, en bij de laatste vernieuwing"),
            "N(live_costs)",
            "N(out_costs)",
            refresh_due=True,
        ),
        Control(
            "up_to_date",
            Text("Net benefit now, and at the last refresh", "Netto baten nu, en bij de laatste vernieuwing"),
            "N(live_net)",
            "N(out_net)",
            refresh_due=True,
        ),
    )


def _programmes_known(table: str) -> Control:
    """Give the check that every row of a table names a programme of the list."""
    title = INPUT_TABLES[table].title
    return Control(
        f"programmes_known_{table}",
        Text(
            f"{title.en}: rows whose programme is not on the list",
            f"{title.nl}: rijen met een onbekende training",
        ),
        "0",
        f'SUMPRODUCT(({{{table}.programme}}<>"")*(COUNTIF({{tblProgrammes.id}},{{{table}.programme}})=0))',
        inputs_only=True,
    )


NET_BY_MONTH = Control(
    "net_by_month",
    Text("Net benefit, and the sum by month", "Netto baten, en de som per maand"),
    "N(live_benefits)-N(live_costs)",
    "SUM({tblMonths.net})",
)
CRITERIA_KNOWN = Control(
    "criteria_known",
    Text("Ratings whose criterion is not on the list", "Beoordelingen met een onbekend criterium"),
    "0",
    'SUMPRODUCT(({tblRatings.criterion}<>"")*(COUNTIF({tblCriteria.criterion},{tblRatings.criterion})=0))',
    inputs_only=True,
)


def months_covered(table: str) -> Figure:
    """Give the figure of the months that a table of benefits covers."""
    begin, end = f"MIN({{{table}.date}})", f"MAX({{{table}.until}})+1"
    return Figure(
        "months",
        Text("Months the benefits cover", "Maanden waarover de baten gaan"),
        "count",
        f'IF(COUNT({{{table}.date}})=0,"",MAX(1,12*(YEAR({end})-YEAR({begin}))+MONTH({end})-MONTH({begin})))',
        Text(
            "From the first benefit to the end of the last.",
            "Van de eerste baten tot het einde van de laatste.",
        ),
    )


RULED_OUT = Figure(
    "left_out",
    Text("Benefits left out by the rules", "Baten die volgens de regels niet meetellen"),
    "money",
    'IF(COUNT({tblLeftOut.amount})=0,"",SUM({tblLeftOut.amount}))',
    Text(
        "As listed on the sheet Audit at the last refresh.",
        "Zoals bij de laatste vernieuwing op het blad Toetsing staat.",
    ),
)
MEASURED = Figure(
    "measured",
    Text("Benefits from measurements", "Baten uit metingen"),
    "money",
    'IF(COUNT({tblImpact.counted})=0,"",SUM({tblImpact.counted}))',
    Text(
        "Isolated by control group or trend line, at the last refresh.",
        "Aan de training toegerekend met controlegroep of trendlijn, bij de laatste vernieuwing.",
    ),
)

SETTINGS = (ORGANISATION, CURRENCY, BASIS, TARGET_ROI, DECAY, BENEFIT_UNCERTAINTY, COST_UNCERTAINTY)
OUTLOOK = (HORIZON, HORIZON_BY_PROGRAMME, RISK, TORNADO, AUDIT, LEFT_OUT, REPORT)
"""What every workbook shows of the time to come, the risk and the rules."""
