"""The kinds of workbook: their inputs, tables, live figures and checks."""

from __future__ import annotations

from dataclasses import replace

from ..language import Text
from ..tables.inputs import (
    BENEFIT_UNCERTAINTY,
    CONFIDENCE,
    COST_UNCERTAINTY,
    CURRENCY,
    DECAY,
    ISOLATION,
    ORGANISATION,
    PERIOD,
    RATING_SCALE,
    TARGET_ROI,
    USE_FROM,
)
from .shared import (
    A_YEAR,
    CRITERIA_KNOWN,
    MEASURED,
    NET_BY_MONTH,
    OUTLOOK,
    RULED_OUT,
    SETTINGS,
    Control,
    Figure,
    Template,
    controls_of,
    figures_of,
    months_covered,
)
from .tables import (
    BENEFIT_STEPS,
    BENEFIT_STREAMS,
    BEST_PEOPLE,
    BY_CALCULATION,
    BY_CRITERION,
    BY_DEPARTMENT,
    BY_METHOD,
    BY_PERIOD,
    BY_PERSON,
    BY_PROGRAMME,
    COSTS_BY_CATEGORY,
    COVERAGE,
    DIAGNOSIS,
    EVIDENCE_BY_LEVEL,
    FACTOR_COUNTS,
    FINDINGS,
    GOAL_RESULTS,
    HORIZON,
    IMPACT,
    IMPACT_BY_DEPARTMENT,
    IMPACT_IN_PERCENT,
    IMPROVEMENTS,
    INTANGIBLE_RESULTS,
    MONTHS,
    RANKING,
    REPORT,
    RISK,
    SCORECARD,
    TOP_BOTTOM,
    TOP_BOXES,
    TOP_DEPARTMENTS,
    TORNADO,
    TREND,
    WAVE_COUNTS,
    WHAT_IF,
)

COST_TRACKER = Template(
    "cost-tracker",
    Text("Cost tracker", "Kostenregistratie"),
    ("tblProgrammes", "tblCosts", "tblBenefits", "tblSignOff", "tblHistory"),
    SETTINGS,
    (BY_PROGRAMME, COSTS_BY_CATEGORY, BENEFIT_STEPS, BENEFIT_STREAMS, MONTHS, *OUTLOOK, TREND, FINDINGS),
    figures_of(
        "SUM({tblBenefits.amount})-N(live_left_out)",
        "COUNT({tblBenefits.date})",
        f'IF(N(live_months)=0,"",live_benefits*{A_YEAR})',
        (months_covered("tblBenefits"), RULED_OUT),
    ),
    controls_of((NET_BY_MONTH,), ("tblCosts", "tblBenefits")),
)
SUPERVISOR_RATINGS = Template(
    "supervisor-ratings",
    Text("Supervisor ratings", "Beoordelingen door leidinggevenden"),
    ("tblProgrammes", "tblCosts", "tblCriteria", "tblParticipants", "tblRatings", "tblSignOff", "tblHistory"),
    (*SETTINGS[:4], ISOLATION, CONFIDENCE, RATING_SCALE, *SETTINGS[4:]),
    (
        BY_PROGRAMME,
        BY_CRITERION,
        BY_PERSON,
        BEST_PEOPLE,
        COSTS_BY_CATEGORY,
        BENEFIT_STEPS,
        *OUTLOOK,
        TREND,
        FINDINGS,
    ),
    figures_of(
        "ADJUSTED_BENEFIT({tblRatings.benefit},in_Isolation,in_Confidence)",
        "COUNT({tblRatings.salary})",
        'IF(COUNT({tblRatings.salary})=0,"",live_benefits)',
        (
            Figure(
                "improvement",
                Text("Mean improvement", "Gemiddelde verbetering"),
                "change",
                'IF(COUNT({tblRatings.salary})=0,"",RATING_IMPROVEMENT({tblRatings.used}))',
                Text("Over all ratings, before isolation.", "Over alle beoordelingen, vóór toerekening."),
            ),
            Figure(
                "gross",
                Text("Benefits before isolation", "Baten vóór toerekening"),
                "money",
                'IF(COUNT({tblRatings.salary})=0,"",SUM({tblRatings.benefit}))',
                Text(
                    "Each person's own improvement × own salary.",
                    "Van elke medewerker de eigen verbetering × het eigen salaris.",
                ),
            ),
        ),
    ),
    controls_of(
        (
            Control(
                "benefits_by_person",
                Text(
                    "Benefits before isolation, and the sum by person",
                    "Baten vóór toerekening, en de som per medewerker",
                ),
                "SUM({tblRatings.benefit})",
                "SUM({tblByPerson.benefit})",
            ),
            CRITERIA_KNOWN,
        ),
        ("tblCosts", "tblRatings"),
    ),
)
EVALUATION = Template(
    "training-evaluation",
    Text("Training evaluation", "Trainingsevaluatie"),
    (
        "tblProgrammes",
        "tblCosts",
        "tblBenefits",
        "tblCriteria",
        "tblRatings",
        "tblResponses",
        "tblMeasurements",
        "tblIntangibles",
        "tblFactors",
        "tblSignOff",
        "tblHistory",
    ),
    (*SETTINGS, USE_FROM),
    (
        BY_PROGRAMME,
        EVIDENCE_BY_LEVEL,
        SCORECARD,
        TOP_BOXES,
        WAVE_COUNTS,
        IMPACT,
        IMPACT_IN_PERCENT,
        INTANGIBLE_RESULTS,
        FACTOR_COUNTS,
        DIAGNOSIS,
        COSTS_BY_CATEGORY,
        BENEFIT_STEPS,
        BENEFIT_STREAMS,
        MONTHS,
        *OUTLOOK,
        TREND,
        FINDINGS,
    ),
    figures_of(
        "SUM({tblBenefits.amount})-N(live_left_out)+N(live_measured)",
        "(COUNT({tblBenefits.date})+COUNT({tblImpact.counted}))",
        f'IF(live_benefits="","",live_benefits*{A_YEAR})',
        (
            months_covered("tblBenefits"),
            RULED_OUT,
            MEASURED,
        ),
    ),
    controls_of(
        (NET_BY_MONTH, CRITERIA_KNOWN),
        (
            "tblCosts",
            "tblBenefits",
            "tblRatings",
            "tblResponses",
            "tblMeasurements",
            "tblIntangibles",
            "tblFactors",
        ),
    ),
)
HOURS_GAINED = Figure(
    "hours",
    Text("Hours gained", "Gewonnen uren"),
    "count",
    'IF(COUNT({tblByCalculation.hours})=0,"",SUM({tblByCalculation.hours}))',
    Text(
        "Hours saved that count, at the last refresh.",
        "Bespaarde uren die meetellen, bij de laatste vernieuwing.",
    ),
)
ENOUGH = Figure(
    "enough",
    Text("Part of the improvement that pays the costs", "Deel van de verbetering dat de kosten dekt"),
    "change",
    'IF(OR(N(live_costs)<=0,N(live_benefits)<=0),"",live_costs/live_benefits)',
    Text(
        "At this part of what improved, benefits equal costs.",
        "Bij dit deel van wat is verbeterd, zijn de baten gelijk aan de kosten.",
    ),
)
PRODUCTIVITY = Template(
    "productivity-calculator",
    Text("Productivity calculator", "Productiviteitscalculator"),
    ("tblProgrammes", "tblCosts", "tblProductivity", "tblSignOff", "tblHistory"),
    SETTINGS,
    (
        BY_PROGRAMME,
        BY_CALCULATION,
        IMPROVEMENTS,
        WHAT_IF,
        COSTS_BY_CATEGORY,
        BENEFIT_STEPS,
        BENEFIT_STREAMS,
        MONTHS,
        *OUTLOOK,
        TREND,
        FINDINGS,
    ),
    (
        *figures_of(
            "SUM({tblProductivity.amount})-N(live_left_out)",
            "COUNT({tblProductivity.date})",
            f'IF(N(live_months)=0,"",live_benefits*{A_YEAR})',
            (months_covered("tblProductivity"), RULED_OUT, HOURS_GAINED),
        ),
        ENOUGH,
    ),
    controls_of(
        (
            NET_BY_MONTH,
            Control(
                "benefits_by_calculation",
                Text("Benefits, and the sum by calculation", "Baten, en de som per berekening"),
                "N(live_benefits)",
                "SUM({tblByCalculation.counted})",
            ),
            Control(
                "calculations_known",
                Text("Rows whose calculation is not on the list", "Rijen met een onbekende berekening"),
                "0",
                'SUMPRODUCT(({tblProductivity.calculation}<>"")'
                "*(COUNTIF(lst_Calculations,{tblProductivity.calculation})=0))",
                inputs_only=True,
            ),
        ),
        ("tblCosts", "tblProductivity"),
    ),
    benefits="tblProductivity",
)


def _portfolio_figures() -> tuple[Figure, ...]:
    """Give the figures of a portfolio: the usual ones over its own rows, save the value at a rate it does not know."""
    own = (
        Figure(
            "programmes",
            Text("Programmes", "Trainingen"),
            "count",
            'IF(COUNT({tblRanking.rank})=0,"",COUNT({tblRanking.rank}))',
            Text("As ranked at the last refresh.", "Zoals gerangschikt bij de laatste vernieuwing."),
        ),
        Figure(
            "below_target",
            Text("Programmes under the target ROI", "Trainingen onder de streefwaarde"),
            "count",
            'IF(COUNT({tblRanking.rank})=0,"",'
            "SUMPRODUCT(ISNUMBER({tblRanking.roi})*({tblRanking.roi}<in_TargetROI)))",
            Text("Of those whose ROI is known.", "Van de trainingen waarvan de ROI bekend is."),
        ),
    )
    formulas = {
        "costs": 'IF(COUNT({tblPortfolio.costs})=0,"",SUM({tblPortfolio.costs}))',
        "learners": "IF(COUNT({tblPortfolio.learners_completed})<MAX(1,COUNTA({tblPortfolio.programme})),"
        '"",SUM({tblPortfolio.learners_completed}))',
    }
    annual = (
        'IF(OR(N(live_benefits)=0,SUM({tblRanking.benefits})=0),"",'
        "live_benefits*SUM({tblRanking.annual})/SUM({tblRanking.benefits}))"
    )
    usual = figures_of("SUM({tblPortfolio.benefits})", "COUNT({tblPortfolio.benefits})", annual, own)
    return tuple(
        replace(figure, formula=formulas.get(figure.key, figure.formula))
        for figure in usual
        if figure.key != "npv"
    )


def _portfolio_controls() -> tuple[Control, ...]:
    """Give the checks of a portfolio: every way of adding up comes to the same costs."""
    costs = "SUM({tblPortfolio.costs})"
    roi_and_bcr, *up_to_date = controls_of((), ())[-3:]
    return (
        Control(
            "rows_complete",
            Text("Rows with a programme, and rows with costs", "Rijen met een training, en rijen met kosten"),
            "COUNTA({tblPortfolio.programme})",
            "COUNT({tblPortfolio.costs})",
            inputs_only=True,
        ),
        Control(
            "costs_by_programme",
            Text("All costs, and the sum by programme", "Alle kosten, en de som per training"),
            costs,
            "SUM({tblRanking.costs})",
        ),
        Control(
            "benefits_by_programme",
            Text("Benefits, and the sum by programme", "Baten, en de som per training"),
            "N(live_benefits)",
            "SUM({tblRanking.benefits})",
        ),
        Control(
            "costs_by_department",
            Text("All costs, and the sum by department", "Alle kosten, en de som per afdeling"),
            costs,
            "SUM({tblByDepartment.costs})",
        ),
        Control(
            "costs_by_period",
            Text("All costs, and the sum by period", "Alle kosten, en de som per periode"),
            costs,
            "SUM({tblByPeriod.costs})",
        ),
        Control(
            "costs_by_method",
            Text("All costs, and the sum by method", "Alle kosten, en de som per methode"),
            costs,
            "SUM({tblByMethod.costs})",
        ),
        NET_BY_MONTH,
        roi_and_bcr,
        *up_to_date,
    )


IMPACT_STUDY = Template(
    "impact-study",
    Text("Impact study", "Impactonderzoek"),
    (
        "tblProgrammes",
        "tblGoals",
        "tblCosts",
        "tblMeasurements",
        "tblIntangibles",
        "tblFactors",
        "tblSignOff",
        "tblHistory",
    ),
    SETTINGS,
    (
        BY_PROGRAMME,
        GOAL_RESULTS,
        IMPACT,
        IMPACT_IN_PERCENT,
        IMPACT_BY_DEPARTMENT,
        INTANGIBLE_RESULTS,
        FACTOR_COUNTS,
        COSTS_BY_CATEGORY,
        BENEFIT_STEPS,
        BENEFIT_STREAMS,
        MONTHS,
        *OUTLOOK,
        TREND,
        FINDINGS,
    ),
    figures_of(
        "N(live_measured)",
        "COUNT({tblImpact.counted})",
        'IF(live_benefits="","",live_benefits*IF(SUM({tblByProgramme.benefits})=0,1,'
        "SUM({tblByProgramme.annual})/SUM({tblByProgramme.benefits})))",
        (
            Figure(
                "goals",
                Text("Goals", "Doelen"),
                "count",
                'IF(COUNTA({tblGoals.metric})=0,"",COUNTA({tblGoals.metric}))',
                Text("As set on the sheet Goals.", "Zoals gesteld op het blad Doelen."),
            ),
            Figure(
                "goals_reached",
                Text("Goals reached", "Doelen bereikt"),
                "count",
                'IF(COUNT({tblGoalResults.share})=0,"",COUNTIF({tblGoalResults.share},">=1"))',
                Text(
                    "Of those with figures, at the last refresh.",
                    "Van de doelen met cijfers, bij de laatste vernieuwing.",
                ),
            ),
            MEASURED,
        ),
    ),
    controls_of((NET_BY_MONTH,), ("tblGoals", "tblCosts", "tblMeasurements", "tblIntangibles", "tblFactors")),
)
PORTFOLIO = Template(
    "portfolio",
    Text("Portfolio of programmes", "Trainingsportfolio"),
    ("tblPortfolio", "tblHistory"),
    (ORGANISATION, CURRENCY, TARGET_ROI, PERIOD, DECAY, BENEFIT_UNCERTAINTY, COST_UNCERTAINTY),
    (
        RANKING,
        TOP_BOTTOM,
        BY_DEPARTMENT,
        TOP_DEPARTMENTS,
        BY_PERIOD,
        BY_METHOD,
        COVERAGE,
        MONTHS,
        HORIZON,
        RISK,
        TORNADO,
        REPORT,
        TREND,
        FINDINGS,
    ),
    _portfolio_figures(),
    _portfolio_controls(),
)
TEMPLATES: dict[str, Template] = {
    template.name: template
    for template in (COST_TRACKER, SUPERVISOR_RATINGS, PRODUCTIVITY, IMPACT_STUDY, EVALUATION, PORTFOLIO)
}
