"""A portfolio as a larger organisation has it: sixty programmes of six departments over three years, made up."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from ..language import Text
from ..tables.adding import Values
from .filling import Filling

NOTE = Text(
    "Made-up figures of sixty programmes over three years, to show how the workbook looks in use.",
    "Verzonnen cijfers van zestig trainingen over drie jaar, om te laten zien hoe de werkmap er in gebruik uitziet.",
)
FIRST_YEAR, YEARS = 2023, 3
DEPARTMENTS: tuple[tuple[str, Text, float], ...] = (
    ("SAL", Text("Sales", "Verkoop"), 1.75),
    ("SER", Text("Service", "Service"), 1.6),
    ("PRO", Text("Production", "Productie"), 1.45),
    ("FIN", Text("Finance", "Financiën"), 1.2),
    ("LOG", Text("Logistics", "Logistiek"), 1.3),
    ("ICT", Text("IT", "ICT"), 0.95),
)
"""Code, name, and how many times its costs a programme brings in there, about."""

# code, name, method, isolation method, costs per learner from–to, share of what the department usually gains
COURSES: tuple[tuple[str, Text, str, str | None, tuple[int, int], float], ...] = (
    ("LEAD", Text("Leadership", "Leidinggeven"), "ratings", "supervisor", (900, 1_600), 0.95),
    ("NEW", Text("Onboarding", "Inwerken"), "calculator", "trend_line", (400, 800), 1.25),
    ("SAFE", Text("Working safely", "Veilig werken"), "costs", "supervisor", (180, 320), 1.0),
    ("CARE", Text("Customer contact", "Klantcontact"), "impact_study", "control_group", (500, 900), 1.2),
    ("SOFT", Text("New software", "Nieuwe software"), "calculator", "expert", (350, 700), 1.1),
    ("LEAN", Text("Working smarter", "Slimmer werken"), "impact_study", "trend_line", (450, 850), 1.3),
    ("COOP", Text("Working together", "Samenwerken"), "evaluation", "participant", (300, 600), 0.7),
    ("PLAN", Text("Planning", "Plannen"), "evaluation", "participant", (250, 450), 0.85),
    ("LAW", Text("Law and compliance", "Wet- en regelgeving"), "costs", None, (120, 260), 0.0),
    (
        "TALK",
        Text("Difficult conversations", "Moeilijke gesprekken"),
        "ratings",
        "supervisor",
        (400, 750),
        0.9,
    ),
)
RULES_OF_AUDIT = 14


def portfolio_filling(seed: int = 1) -> Filling:
    """Make sixty programmes; one seed, one set."""
    chance = random.Random(seed)
    rows: list[Values] = []
    for department, label, gain in DEPARTMENTS:
        for course in COURSES:
            first = chance.choice((0, 0, 0, 1, 1, 2))
            people = chance.randint(12, 90)
            for year in range(first, YEARS):
                rows.append(_row(chance, f"{course[0]}-{department}", label, course, people, gain, year))
    rows.sort(key=lambda row: (row["begin"], row["programme"]))
    return Filling(
        inputs={
            "in_Organisation": Text("Example Ltd", "Voorbeeld BV"),
            "in_Currency": "EUR",
            "in_TargetROI": 0.25,
        },
        rows={"tblPortfolio": rows},
        note=NOTE,
    )


def _row(
    chance: random.Random,
    id_: str,
    department: Text,
    course: tuple[str, Text, str, str | None, tuple[int, int], float],
    people: int,
    gain: float,
    year: int,
) -> Values:
    """Give one year of one programme; a course that is required by law has no measured benefits."""
    _, name, method, isolation, per_learner, share = course
    enrolled = max(6, round(people * chance.uniform(0.8, 1.2)))
    costs = round(enrolled * chance.uniform(*per_learner), 2)
    # A programme gets better where it is evaluated each year.
    factor = gain * share * chance.uniform(0.55, 1.45) * (1 + 0.08 * year)
    row: dict[str, Any] = {
        "programme": id_,
        "name": name,
        "department": department,
        "method": method,
        "begin": dt.date(FIRST_YEAR + year, 1, 1),
        "months": 12,
        "learners_enrolled": enrolled,
        "learners_completed": enrolled - chance.randint(0, enrolled // 8),
        "costs": costs,
        "benefits": round(costs * factor, 2) if share else None,
        "isolation_method": isolation,
    }
    if share:
        unmet = chance.choice((0, 0, 0, 1, 1, 2, 3))
        row |= {
            "chance": round(min(0.999, max(0.01, 0.5 + (factor - 1) * 0.9)), 3),
            "rules_met": RULES_OF_AUDIT - unmet,
            "rules_not_met": unmet,
            "source_file": f"{id_} {FIRST_YEAR + year}.xlsx",
            "refreshed": dt.date(FIRST_YEAR + year + 1, 2, chance.randint(1, 28)),
        }
    return row
