"""The worked examples of the seed article as rows, and one larger set that looks like real life.

Each example of the article stands here once; `trainroi demo` and the tests fill workbooks with it.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from ..language import Text
from ..tables.adding import Values
from ..tables.choices import FACTORS, INTANGIBLES, UNITS
from ..tables.columns import add_months
from .filling import Filling

CRITERIA: tuple[Values, ...] = (
    {
        "criterion": Text("customer service", "klantenservice"),
        "meaning": Text(
            "How customers are helped: quickly, correctly, kindly.",
            "Hoe klanten worden geholpen: snel, juist, vriendelijk.",
        ),
    },
    {
        "criterion": Text("teamwork", "teamwerk"),
        "meaning": Text(
            "Working with others, sharing knowledge, settling conflicts.",
            "Samenwerken, kennis delen, conflicten oplossen.",
        ),
    },
    {
        "criterion": Text("task completion", "taken afronden"),
        "meaning": Text(
            "Work that is finished on time and does not come back.",
            "Werk dat op tijd af is en niet terugkomt.",
        ),
    },
    {
        "criterion": Text("task complexity", "complexiteit van taken"),
        "meaning": Text(
            "How difficult the work is that the person can handle alone.",
            "Hoe moeilijk het werk is dat iemand zelfstandig aankan.",
        ),
    },
)

FOR_A_PERSON = ("evidence", "source", "lowest", "isolation", "confidence", "loaded", "report", "hours")
"""The rules that may need a person, ready to be ticked."""

STANDING: dict[str, Sequence[Values]] = {
    "tblCriteria": CRITERIA,
    "tblSignOff": tuple({"rule": rule} for rule in FOR_A_PERSON),
}
"""Rows that a new workbook begins with."""

YEAR_START = dt.date(2025, 1, 1)


def programme(id_: str, name: Text | str, people: int, **more: Any) -> Values:
    """Give a programme of the examples: a year, all who began also finished."""
    return {
        "id": id_,
        "name": name,
        "start": YEAR_START,
        "end": YEAR_START,
        "learners_enrolled": people,
        "learners_completed": people,
        "horizon_months": 12,
        "discount_rate": 0.0,
        "long_term": "no",
        **more,
    }


def cost(
    programme_id: str,
    category: str,
    description: Text,
    quantity: float,
    unit_cost: float,
    unit: str = "sum",
) -> Values:
    """Give an actual cost of the examples."""
    return {
        "date": YEAR_START,
        "programme": programme_id,
        "category": category,
        "description": description,
        "quantity": quantity,
        "unit": UNITS[unit],
        "unit_cost": unit_cost,
        "status": "actual",
        "recurrence": "one_off",
    }


def benefit(
    programme_id: str, measure: Text, kind: str, quantity: float, value: float, unit: str | Text = "sum"
) -> Values:
    """Give a benefit of the examples: of a year, all of it due to the training, taken from records."""
    return {
        "date": YEAR_START,
        "months": 12,
        "programme": programme_id,
        "measure": measure,
        "kind": kind,
        "quantity": quantity,
        "unit": unit if isinstance(unit, Text) else UNITS[unit],
        "value_per_unit": value,
        "isolation": 1.0,
        "confidence": 1.0,
        "source": "records",
    }


SEED_NOTE = Text(
    "The figures are the worked examples of the article that this tool is based on. Replace them with your own.",
    "De cijfers zijn de rekenvoorbeelden uit het artikel waarop dit hulpmiddel is gebaseerd. Vervang ze door uw eigen cijfers.",
)

SEED_COSTS = Filling(
    inputs={"in_Organisation": Text("Example", "Voorbeeld"), "in_Currency": "USD"},
    rows={
        "tblProgrammes": (
            programme("PHILLIPS", Text("Phillips example", "Voorbeeld Phillips"), 1),
            programme("CALLCENTRE", Text("Call centre", "Callcenter"), 30),
            programme("SERVICEDESK", Text("Service desk", "Servicedesk"), 1),
        ),
        "tblCosts": (
            cost("PHILLIPS", "tuition", Text("Training programme", "Trainingsprogramma"), 1, 22_500),
            cost(
                "CALLCENTRE",
                "tuition",
                Text("Training of 30 agents", "Training van 30 medewerkers"),
                30,
                1_000,
                "person",
            ),
            cost("SERVICEDESK", "tuition", Text("Training per person", "Training per persoon"), 1, 300),
        ),
        "tblBenefits": (
            benefit("PHILLIPS", Text("Extra margin", "Extra marge"), "margin", 1, 90_000),
            # 30 agents × 800 hours × (25 − 20) calls an hour, at 1 a call. The article leaves the hours out.
            benefit(
                "CALLCENTRE",
                Text("Extra calls, 30 × 800 hours × 5", "Extra gesprekken, 30 × 800 uur × 5"),
                "capacity",
                30 * 800 * (25 - 20),
                1,
                "contact",
            ),
            benefit(
                "SERVICEDESK",
                Text("2% of a salary of 45,000", "2% van een salaris van 45.000"),
                "capacity",
                0.02,
                45_000,
                Text("year's salary", "jaarsalaris"),
            ),
        ),
    },
    note=SEED_NOTE,
)

LEARNING_DAYS = 52
"""The article does not say on how many days people learned; at 52 the hours are earned back in a year."""

SEED_HOURS = Filling(
    inputs={"in_Organisation": Text("Example", "Voorbeeld"), "in_Currency": Text("hours", "uren")},
    rows={
        "tblProgrammes": (
            programme("HOURS", Text("An hour a day of learning", "Elke dag een uur leren"), 10),
        ),
        "tblCosts": (
            cost(
                "HOURS",
                "participants",
                Text("10 people, 1 hour a learning day", "10 medewerkers, 1 uur per leerdag"),
                10 * LEARNING_DAYS,
                1,
                "hour",
            ),
        ),
        "tblBenefits": (
            benefit(
                "HOURS",
                Text(
                    "10 people save 1 hour a week, 52 weeks",
                    "10 medewerkers besparen 1 uur per week, 52 weken",
                ),
                "capacity",
                10 * 52,
                1,
                "hour",
            ),
        ),
    },
    note=SEED_NOTE,
)


def stream(programme_id: str, measure: Text, calculation: str, *cells: float | None) -> Values:
    """Give an improvement of the examples; cells are before, after, number, times and value of one."""
    before, after, number, times, value = cells
    return {
        "date": YEAR_START,
        "months": 12,
        "programme": programme_id,
        "measure": measure,
        "calculation": calculation,
        "before": before,
        "after": after,
        "number": number,
        "times": times,
        "value_per_unit": value,
        "isolation": 1.0,
        "confidence": 1.0,
        "source": "records",
    }


PAY_AN_HOUR = 1.0
"""The article counts these hours and puts no price on them; at 1 an hour their money is the hours."""

SEED_PRODUCTIVITY = Filling(
    inputs={"in_Organisation": Text("Example", "Voorbeeld"), "in_Currency": "USD"},
    rows={
        "tblProgrammes": (
            programme("CALLCENTRE", Text("Call centre", "Callcenter"), 30),
            programme("SERVICEDESK", Text("Service desk", "Servicedesk"), 1),
            programme(
                "HOURS",
                Text("An hour a day of learning", "Elke dag een uur leren"),
                10,
            ),
        ),
        "tblCosts": (
            cost(
                "CALLCENTRE",
                "tuition",
                Text("Training of 30 agents", "Training van 30 medewerkers"),
                30,
                1_000,
                "person",
            ),
            cost("SERVICEDESK", "tuition", Text("Training per person", "Training per persoon"), 1, 300),
            cost(
                "HOURS",
                "participants",
                Text("10 people, 1 hour a learning day", "10 medewerkers, 1 uur per leerdag"),
                10 * LEARNING_DAYS,
                PAY_AN_HOUR,
                "hour",
            ),
        ),
        "tblProductivity": (
            # The article leaves out the hours; at 800 a year each its 120,000 comes out.
            stream("CALLCENTRE", Text("Calls an hour", "Gesprekken per uur"), "output", 20, 25, 30, 800, 1),
            stream(
                "SERVICEDESK",
                Text("Work at the service desk", "Werk op de servicedesk"),
                "performance",
                0,
                0.02,
                1,
                1,
                45_000,
            ),
            stream(
                "HOURS",
                Text("Hour a week that is saved", "Bespaard uur per week"),
                "time",
                1,
                0,
                10,
                52,
                PAY_AN_HOUR,
            ),
        ),
    },
    note=SEED_NOTE,
)

# The article gives one mean over three managers and four criteria: 6.25%. These twelve have that mean.
SEED_IMPROVEMENTS = {
    "A": (0.05, 0.05, 0.10, 0.05),
    "B": (0.10, 0.05, 0.05, 0.05),
    "C": (0.05, 0.10, 0.05, 0.05),
}

SEED_RATINGS = Filling(
    inputs={"in_Organisation": Text("Example", "Voorbeeld"), "in_Currency": "USD"},
    rows={
        "tblProgrammes": (programme("LEADERSHIP", Text("Leadership programme", "Leiderschapsprogramma"), 3),),
        "tblCosts": (
            cost(
                "LEADERSHIP",
                "tuition",
                Text("Training per manager", "Training per manager"),
                3,
                2_500,
                "person",
            ),
        ),
        "tblParticipants": tuple(
            {
                "id": Text(f"Manager {letter}", f"Manager {letter}"),
                "programme": "LEADERSHIP",
                "supervisor": Text("Supervisor", "Leidinggevende"),
                "salary": 70_000,
            }
            for letter in SEED_IMPROVEMENTS
        ),
        "tblRatings": tuple(
            {
                "programme": "LEADERSHIP",
                "person": Text(f"Manager {letter}", f"Manager {letter}"),
                "supervisor": Text("Supervisor", "Leidinggevende"),
                "criterion": criterion["criterion"],
                "improvement": improvement,
                "salary": 70_000,
                "date": dt.date(2025, 3, 1),
            }
            for letter, improvements in SEED_IMPROVEMENTS.items()
            for criterion, improvement in zip(CRITERIA, improvements, strict=True)
        ),
    },
    note=SEED_NOTE,
)


# --- an impact study --------------------------------------------------------------------------------------

IMPACT_NOTE = Text(
    "The article has no figures of an impact study. These are made up and can be checked by hand: 6 people × 5 extra "
    "orders × 250 margin × 12 months is the 90,000 of the Phillips example, against its costs of 22,500.",
    "Het artikel heeft geen cijfers van een impactonderzoek. Deze zijn verzonnen en met de hand na te rekenen: 6 mensen × "
    "5 extra orders × 250 marge × 12 maanden is de 90.000 van het voorbeeld van Phillips, tegenover 22.500 aan kosten.",
)
EAST, WEST = Text("Sales East", "Verkoop Oost"), Text("Sales West", "Verkoop West")
ORDERS = Text("Orders a month", "Orders per maand")
SATISFACTION = Text("Customer satisfaction", "Klanttevredenheid")
COMPLAINTS = Text("Complaints a month", "Klachten per maand")

# For each metric and department the pairs of before and after: three who were trained, two of the control group.
IMPACT_FIGURES: tuple[
    tuple[Text, Text, tuple[tuple[float, float], ...], tuple[tuple[float, float], ...]], ...
] = (
    # The trained gain 8 and 6 on average, so 7; the control group 2: an effect of 5.
    (ORDERS, EAST, ((18, 25), (20, 28), (22, 31)), ((19, 20), (21, 24))),
    (ORDERS, WEST, ((18, 23), (20, 26), (22, 29)), ((19, 20), (21, 24))),
    # The trained gain 0.6, the control group 0.1: an effect of 0.5, half of the way from 7 to 8.
    (SATISFACTION, EAST, ((6.8, 7.5), (7.0, 7.6), (7.2, 7.9)), ((6.9, 7.0), (7.1, 7.3))),
    (SATISFACTION, WEST, ((6.8, 7.3), (7.0, 7.6), (7.2, 7.7)), ((6.9, 6.9), (7.1, 7.2))),
    # Lower is better: the trained have 4 fewer, the control group 1: an effect of 3.
    (COMPLAINTS, EAST, ((9, 5), (10, 6), (11, 6)), ((9, 8), (11, 10))),
    (COMPLAINTS, WEST, ((9, 6), (10, 6), (11, 7)), ((9, 7), (11, 11))),
)


def _measurements_of_impact() -> list[Values]:
    rows: list[Values] = []
    for metric, department, trained, control in IMPACT_FIGURES:
        in_money = metric is ORDERS
        for group, pairs in (("trained", trained), ("control", control)):
            for number, (before, after) in enumerate(pairs, start=1):
                rows.append(
                    {
                        "programme": "SALES",
                        "department": department,
                        "group": group,
                        "unit": Text(
                            *(f"{name.split()[-1]} {group[0].upper()}{number}" for name in department)
                        ),
                        "metric": metric,
                        "before": before,
                        "after": after,
                        "higher_is_better": "no" if metric is COMPLAINTS else "yes",
                        "value_per_unit": 250 if in_money else None,
                        "periods": 12 if in_money else None,
                    }
                )
    return rows


def _goal(goal: Text, metric: Text, unit: Text, baseline: float, target: float, owner: Text) -> Values:
    return {
        "programme": "SALES",
        "goal": goal,
        "metric": metric,
        "unit": unit,
        "baseline": baseline,
        "target": target,
        "due": add_months(YEAR_START, 6),
        "owner": owner,
        "stakeholders": Text(
            "management, sales teams, works council", "directie, verkoopteams, ondernemingsraad"
        ),
        "linked": "yes",
    }


SEED_IMPACT = Filling(
    inputs={"in_Organisation": Text("Example", "Voorbeeld"), "in_Currency": "USD"},
    rows={
        "tblProgrammes": (
            programme(
                "SALES",
                Text("Consultative selling", "Adviserend verkopen"),
                6,
                isolation_method="control_group",
            ),
        ),
        "tblGoals": (
            _goal(
                Text("Sell more to the customers that we have", "Meer verkopen aan bestaande klanten"),
                ORDERS,
                Text("orders a person", "orders per persoon"),
                20,
                26,
                Text("Sales director", "Commercieel directeur"),
            ),
            _goal(
                Text("Customers who are more satisfied", "Klanten die tevredener zijn"),
                SATISFACTION,
                Text("mark out of 10", "rapportcijfer"),
                7,
                8,
                Text("Head of service", "Hoofd service"),
            ),
            _goal(
                Text("Fewer complaints after a sale", "Minder klachten na een verkoop"),
                COMPLAINTS,
                Text("complaints a person", "klachten per persoon"),
                10,
                6,
                Text("Head of service", "Hoofd service"),
            ),
        ),
        "tblCosts": (cost("SALES", "tuition", Text("Training programme", "Trainingsprogramma"), 1, 22_500),),
        "tblMeasurements": _measurements_of_impact(),
        "tblIntangibles": (
            {
                "programme": "SALES",
                "measure": INTANGIBLES["teamwork"],
                "before": 3.4,
                "after": 3.9,
                "scale_max": 5,
                "answers": 6,
                "source": "participant",
            },
        ),
        "tblFactors": (
            {"programme": "SALES", "level": "3", "factor": FACTORS["manager_support"], "effect": "helped"},
            {"programme": "SALES", "level": "3", "factor": FACTORS["time"], "effect": "hindered"},
        ),
    },
    note=IMPACT_NOTE,
)


# --- a larger set -----------------------------------------------------------------------------------------

LARGE_NOTE = Text(
    "Made-up figures of three programmes over eighteen months, to show how the workbook looks in use.",
    "Verzonnen cijfers van drie trainingen over achttien maanden, om te laten zien hoe de werkmap er in gebruik uitziet.",
)
LARGE_START = dt.date(2024, 7, 1)
MONTHS = 18

# id, name, department, people, monthly benefit (measure, kind, quantity, value, margin), source, isolation
LARGE_PROGRAMMES: tuple[dict[str, Any], ...] = (
    {
        "id": "SALES-24",
        "name": Text("Consultative selling", "Adviserend verkopen"),
        "department": Text("Sales", "Verkoop"),
        "people": (48, 45),
        "isolation_method": "control_group",
        "benefit": (Text("Extra revenue", "Extra omzet"), "revenue", 1, 62_000, 0.31),
        "unit": "sum",
        "source": "control_group",
        "isolation": (0.55, 0.75),
        "scale": 1.0,
    },
    {
        "id": "CARE-24",
        "name": Text("Customer care", "Klantcontact"),
        "department": Text("Service", "Service"),
        "people": (120, 111),
        "isolation_method": "trend_line",
        "benefit": (
            Text("Extra contacts handled", "Extra contacten afgehandeld"),
            "capacity",
            5_200,
            2.4,
            None,
        ),
        "unit": "contact",
        "source": "records",
        "isolation": (0.7, 0.95),
        "scale": 1.3,
    },
    {
        "id": "SAFETY-24",
        "name": Text("Working safely", "Veilig werken"),
        "department": Text("Production", "Productie"),
        "people": (85, 83),
        "isolation_method": "supervisor",
        "benefit": (Text("Fewer incidents", "Minder incidenten"), "cost_saving", 3, 1_450, None),
        "unit": "error",
        "source": "supervisor",
        "isolation": (0.5, 0.8),
        "scale": 0.8,
    },
)
# category, description, quantity from–to, unit cost from–to, recurring
LARGE_COSTS: tuple[tuple[str, Text, tuple[int, int], tuple[float, float], bool], ...] = (
    (
        "needs_analysis",
        Text("Interviews with managers", "Gesprekken met leidinggevenden"),
        (4, 12),
        (85, 110),
        False,
    ),
    ("design", Text("Course design", "Ontwerp van de cursus"), (6, 20), (95, 130), False),
    ("tuition", Text("Licences", "Licenties"), (10, 40), (12, 18), True),
    ("materials", Text("Workbooks", "Werkboeken"), (10, 30), (9, 16), True),
    ("instructors", Text("Trainer day", "Trainersdag"), (1, 2), (950, 1_250), True),
    ("venue", Text("Room and lunch", "Zaal en lunch"), (1, 2), (280, 420), True),
    ("travel", Text("Travel", "Reiskosten"), (4, 12), (22, 45), True),
    ("participants", Text("Hours in training", "Uren in training"), (20, 60), (28, 39), True),
    ("technology", Text("Learning platform", "Leerplatform"), (1, 1), (240, 310), True),
    ("overhead", Text("Coordination", "Coördinatie"), (4, 10), (48, 56), True),
    ("evaluation", Text("Survey and interviews", "Enquête en gesprekken"), (2, 8), (60, 75), False),
)


UNIT_OF_CATEGORY = {
    "needs_analysis": "hour",
    "design": "hour",
    "tuition": "seat",
    "materials": "item",
    "instructors": "day",
    "venue": "day",
    "travel": "person",
    "participants": "hour",
    "technology": "month",
    "overhead": "hour",
    "evaluation": "hour",
    "subsidy": "sum",
}
"""What costs of the made-up examples are counted in."""


def large_filling(seed: int = 1) -> Filling:
    """Make 3 programmes over 18 months with some 400 costs and 60 benefits; one seed, one set."""
    chance = random.Random(seed)
    costs: list[Values] = []
    benefits: list[Values] = []
    for spec in LARGE_PROGRAMMES:
        actual = [row for month in range(MONTHS) for row in _costs_of_month(chance, spec, month)]
        costs += actual + _budget(chance, spec["id"], actual)
        benefits += _benefits(chance, spec)
    costs.append(
        {
            "date": add_months(LARGE_START, 6),
            "programme": "CARE-24",
            "category": "subsidy",
            "description": Text("Sector training fund", "Opleidingsfonds van de sector"),
            "quantity": 1,
            "unit": UNITS["sum"],
            "unit_cost": -7_500,
            "status": "actual",
            "recurrence": "one_off",
        }
    )
    costs.sort(key=lambda row: row["date"])
    benefits.sort(key=lambda row: row["date"])
    return Filling(
        inputs={
            "in_Organisation": Text("Example Ltd", "Voorbeeld BV"),
            "in_Currency": "EUR",
            "in_TargetROI": 0.25,
        },
        rows={
            "tblProgrammes": [_large_programme(spec) for spec in LARGE_PROGRAMMES],
            "tblCosts": costs,
            "tblBenefits": benefits,
        },
        note=LARGE_NOTE,
    )


def _large_programme(spec: dict[str, Any]) -> Values:
    enrolled, completed = spec["people"]
    return {
        "id": spec["id"],
        "name": spec["name"],
        "department": spec["department"],
        "start": LARGE_START,
        "end": add_months(LARGE_START, MONTHS),
        "learners_enrolled": enrolled,
        "learners_completed": completed,
        "horizon_months": 18,
        "discount_rate": 0.06,
        "isolation_method": spec["isolation_method"],
        "long_term": "yes",
    }


def _costs_of_month(chance: random.Random, spec: dict[str, Any], month: int) -> list[Values]:
    """Give five or six actual costs of a programme in a month."""
    start_up = [item for item in LARGE_COSTS if not item[4]]
    running = [item for item in LARGE_COSTS if item[4]]
    chosen: Sequence[Any] = chance.sample(start_up, 1 if month < 4 else 0) + chance.sample(running, 5)
    if month in (5, 11, 17):
        chosen = [*chosen, LARGE_COSTS[-1]]
    rows: list[Values] = []
    for category, description, quantities, unit_costs, recurring in chosen:
        rows.append(
            {
                "date": add_months(LARGE_START, month).replace(day=chance.randint(1, 28)),
                "programme": spec["id"],
                "category": category,
                "description": description,
                "quantity": chance.randint(*quantities),
                "unit": UNITS[UNIT_OF_CATEGORY[category]],
                "unit_cost": round(chance.uniform(*unit_costs) * spec["scale"], 2),
                "status": "actual",
                "recurrence": "recurring" if recurring else "one_off",
            }
        )
    return rows


def _budget(chance: random.Random, programme_id: str, actual: Sequence[Values]) -> list[Values]:
    """Give the budget that was made for these costs: a round amount for each category and half-year."""
    rows: list[Values] = []
    for half in range(3):
        begin, end = add_months(LARGE_START, 6 * half), add_months(LARGE_START, 6 * half + 6)
        spent: dict[str, float] = {}
        for row in actual:
            if begin <= row["date"] < end:
                spent[row["category"]] = spent.get(row["category"], 0.0) + row["quantity"] * row["unit_cost"]
        for category, amount in spent.items():
            rows.append(
                {
                    "date": begin,
                    "programme": programme_id,
                    "category": category,
                    "description": Text("Budget for the half-year", "Begroting voor het halfjaar"),
                    "quantity": 1,
                    "unit": UNITS["sum"],
                    "unit_cost": max(100.0, float(round(amount * chance.uniform(0.8, 1.15) / 100) * 100)),
                    "status": "planned",
                }
            )
    return rows


def _benefits(chance: random.Random, spec: dict[str, Any]) -> list[Values]:
    """Give some twenty benefits of a programme: none in the first months, then growing, then level."""
    measure, kind, quantity, value, margin = spec["benefit"]
    rows: list[Values] = []
    for month in range(2, MONTHS):
        growth = min(1.0, (month - 1) / 6)
        estimated = spec["source"] == "supervisor"
        row: dict[str, Any] = {
            "date": add_months(LARGE_START, month),
            "months": 1,
            "programme": spec["id"],
            "measure": measure,
            "kind": kind,
            "quantity": round(quantity * growth * chance.uniform(0.85, 1.2), 1 if quantity < 10 else 0),
            "unit": UNITS[spec["unit"]],
            "value_per_unit": value,
            "margin": margin,
            "isolation": round(chance.uniform(*spec["isolation"]), 2),
            "confidence": round(chance.uniform(0.6, 0.9), 2) if estimated else 1.0,
            "source": spec["source"],
        }
        rows.append(row)
        if month % 4 == 1:
            saving = {
                "measure": Text("Fewer leavers", "Minder verloop"),
                "kind": "cost_saving",
                "quantity": 1,
                "unit": UNITS["leaver"],
                "value_per_unit": float(chance.randint(24, 40) * 100),
                "margin": None,
                "confidence": round(chance.uniform(0.5, 0.8), 2),
                "source": "expert",
            }
            rows.append({**row, **saving})
    return rows


# --- a portfolio ----------------------------------------------------------------------------------------------


def portfolio_row(
    id_: str,
    name: Text,
    department: Text,
    method: str,
    people: float,
    costs: float,
    benefits: float | None,
    **more: Any,
) -> Values:
    """Give a row of a portfolio: a year, all who began also finished."""
    return {
        "programme": id_,
        "name": name,
        "department": department,
        "method": method,
        "begin": YEAR_START,
        "months": 12,
        "learners_enrolled": people,
        "learners_completed": people,
        "costs": costs,
        "benefits": benefits,
        **more,
    }


SEED_PORTFOLIO = Filling(
    inputs={"in_Organisation": Text("Example", "Voorbeeld"), "in_Currency": "USD"},
    rows={
        "tblPortfolio": (
            portfolio_row(
                "PHILLIPS",
                Text("Phillips example", "Voorbeeld Phillips"),
                Text("Head office", "Hoofdkantoor"),
                "evaluation",
                1,
                22_500,
                90_000,
            ),
            portfolio_row(
                "CALLCENTRE",
                Text("Call centre", "Callcenter"),
                Text("Service", "Service"),
                "calculator",
                30,
                30_000,
                120_000,
            ),
            portfolio_row(
                "LEADERSHIP",
                Text("Leadership programme", "Leiderschapsprogramma"),
                Text("Head office", "Hoofdkantoor"),
                "ratings",
                3,
                7_500,
                13_125,
            ),
            portfolio_row(
                "SERVICEDESK",
                Text("Service desk", "Servicedesk"),
                Text("Service", "Service"),
                "calculator",
                1,
                300,
                900,
            ),
        )
    },
    note=SEED_NOTE,
)


def example_of(template: str) -> Filling | None:
    """Give the example of a template; None where it has none."""
    from .full_example import full_filling  # it is made of parts of this module

    return EXAMPLES.get(template) or (full_filling() if template == "training-evaluation" else None)


EXAMPLES: dict[str, Filling] = {
    "cost-tracker": SEED_COSTS,
    "supervisor-ratings": SEED_RATINGS,
    "productivity-calculator": SEED_PRODUCTIVITY,
    "impact-study": SEED_IMPACT,
    "portfolio": SEED_PORTFOLIO,
}
"""The seed's example of each template that has one; that of training-evaluation is longer and made elsewhere."""
