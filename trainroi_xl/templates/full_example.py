"""One workbook with every table filled: made-up figures of three programmes, the same for one seed.

CARE-25 goes well and has a control group; LEAD-25 falls short, since people do not get to apply what they learnt;
SAFE-25 has no control group, and its trend line isolates.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from ..language import Text
from ..tables.adding import Values
from ..tables.choices import FACTORS, INTANGIBLES, UNITS
from ..tables.questions import QUESTIONS as BANK
from .examples import CRITERIA, STANDING, UNIT_OF_CATEGORY
from .filling import Filling

NOTE = Text(
    "Made-up figures of three programmes, with every table filled, to show what the workbook tells.",
    "Verzonnen cijfers van drie trainingen, met alle tabellen gevuld, om te laten zien wat de werkmap vertelt.",
)
END = dt.date(2025, 3, 28)
SCALE = 5

# id, name, department, people enrolled and completed, isolation method, scores by area (mean of the scale of 5)
PROGRAMMES: tuple[dict[str, Any], ...] = (
    {
        "id": "CARE-25",
        "name": Text("Customer care", "Klantcontact"),
        "department": Text("Service", "Service"),
        "people": (24, 23),
        "isolation_method": "control_group",
        "scores": {
            "reaction": 4.5,
            "content": 4.4,
            "delivery": 4.5,
            "use": 4.3,
            "adoption": 4.2,
            "results": 4.2,
        },
        "costs": 1.0,
    },
    {
        "id": "LEAD-25",
        "name": Text("Leadership", "Leidinggeven"),
        "department": Text("Management", "Management"),
        "people": (12, 11),
        "isolation_method": "supervisor",
        "scores": {
            "reaction": 4.2,
            "content": 4.1,
            "delivery": 4.3,
            "use": 2.6,
            "adoption": 2.4,
            "results": 2.8,
        },
        "costs": 1.3,
    },
    {
        "id": "SAFE-25",
        "name": Text("Working safely", "Veilig werken"),
        "department": Text("Production", "Productie"),
        "people": (30, 30),
        "isolation_method": "trend_line",
        "scores": {
            "reaction": 4.0,
            "content": 4.2,
            "delivery": 3.9,
            "use": 4.2,
            "adoption": 4.0,
            "results": 4.0,
        },
        "costs": 0.6,
    },
)
# category, description, quantity for each person, unit cost, recurring
COSTS: tuple[tuple[str, Text, float, float, bool], ...] = (
    ("needs_analysis", Text("Interviews", "Gesprekken"), 0.2, 95, False),
    ("design", Text("Course design", "Ontwerp van de cursus"), 0.5, 110, False),
    ("tuition", Text("Licences", "Licenties"), 1, 60, True),
    ("materials", Text("Workbooks", "Werkboeken"), 1, 14, True),
    ("instructors", Text("Trainer days", "Trainersdagen"), 0.15, 1_100, True),
    ("venue", Text("Room and lunch", "Zaal en lunch"), 0.15, 350, True),
    ("travel", Text("Travel", "Reiskosten"), 1, 25, True),
    ("participants", Text("Hours in training", "Uren in training"), 16, 34, True),
    ("overhead", Text("Coordination", "Coördinatie"), 0.8, 52, True),
    ("evaluation", Text("Surveys and interviews", "Enquêtes en gesprekken"), 0.4, 65, False),
)
QUESTIONS: dict[str, Text] = {question.area: question.text for question in reversed(BANK)}
"""One question about each area: the first of the bank."""
WAVES = {
    "before": ("knowledge", "skill", "attitude"),
    "end": ("reaction", "knowledge", "skill", "attitude", "content", "delivery"),
    "30": ("use", "adoption", "results"),
    "60": ("use", "adoption", "results"),
    "90": ("use", "adoption", "results"),
}
STAYING = {"before": 1.0, "end": 0.97, "30": 0.85, "60": 0.75, "90": 0.65}
"""The part of the people that answers each wave."""


def full_filling(seed: int = 1) -> Filling:
    """Fill every table; one seed, one set."""
    chance = random.Random(seed)
    rows: dict[str, list[Values]] = {
        "tblProgrammes": [_programme(spec) for spec in PROGRAMMES],
        "tblCosts": [row for spec in PROGRAMMES for row in _costs(chance, spec)],
        "tblBenefits": _benefits(),
        "tblCriteria": list(CRITERIA),
        "tblRatings": _ratings(chance),
        "tblResponses": [row for spec in PROGRAMMES for row in _responses(chance, spec)],
        "tblMeasurements": _measurements(chance),
        "tblIntangibles": _intangibles(),
        "tblFactors": _factors(),
        "tblSignOff": [
            {
                **row,
                "done": "yes",
                "by": "A. de Vries",
                "date": dt.date(2025, 9, 1),
                "note": _reason(row["rule"]),
            }
            if row["rule"] in ("loaded", "source")
            else row
            for row in STANDING["tblSignOff"]
        ],
    }
    inputs = {
        "in_Organisation": Text("Example Ltd", "Voorbeeld BV"),
        "in_Currency": "EUR",
        "in_TargetROI": 0.25,
    }
    return Filling(inputs, rows, NOTE)


def _reason(rule: str) -> Text:
    if rule == "loaded":
        return Text(
            "No technology was bought for these courses.", "Voor deze cursussen is geen technologie gekocht."
        )
    return Text("There are no records of these.", "Hiervan bestaat geen administratie.")


def _programme(spec: dict[str, Any]) -> Values:
    enrolled, completed = spec["people"]
    return {
        "id": spec["id"],
        "name": spec["name"],
        "department": spec["department"],
        "start": dt.date(2025, 2, 3),
        "end": END,
        "learners_enrolled": enrolled,
        "learners_completed": completed,
        "horizon_months": 24 if spec["id"] == "SAFE-25" else 12,
        "discount_rate": 0.06,
        "isolation_method": spec["isolation_method"],
        "long_term": "yes" if spec["id"] == "SAFE-25" else "no",
    }


def _costs(chance: random.Random, spec: dict[str, Any]) -> list[Values]:
    rows: list[Values] = []
    for category, description, quantity, unit_cost, recurring in COSTS:
        number = max(1.0, round(quantity * spec["people"][0] * spec["costs"], 1))
        actual = {
            "date": dt.date(2025, 2, chance.randint(3, 28)),
            "programme": spec["id"],
            "category": category,
            "description": description,
            "quantity": number,
            "unit": UNITS[UNIT_OF_CATEGORY[category]],
            "unit_cost": unit_cost,
            "status": "actual",
            "recurrence": "recurring" if recurring else "one_off",
        }
        planned = round(number * unit_cost * chance.uniform(0.9, 1.15), -1)
        lump_sum = {"quantity": 1, "unit": UNITS["sum"], "unit_cost": planned}
        rows += [actual, {**actual, "status": "planned", **lump_sum}]
    return rows


def _benefits() -> list[Values]:
    def row(
        programme: str, measure: Text, kind: str, quantity: float, unit: str, value: float, **more: Any
    ) -> Values:
        return {
            "date": dt.date(2025, 4, 1),
            "months": 12,
            "programme": programme,
            "measure": measure,
            "kind": kind,
            "quantity": quantity,
            "unit": UNITS[unit],
            "value_per_unit": value,
            "isolation": 1.0,
            "confidence": 1.0,
            "source": "records",
            **more,
        }

    waste = Text("Less rework", "Minder herstelwerk")
    return [
        row("CARE-25", Text("Fewer leavers", "Minder verloop"), "cost_saving", 2, "leaver", 6_500, isolation=0.5),
        row("CARE-25", waste, "cost_saving", 400, "hour", 21, isolation=0.7, confidence=0.8, source="supervisor"),
        # Participants say more of the same thing: the supervisors are more credible.
        row("CARE-25", waste, "cost_saving", 700, "hour", 21, isolation=0.8, confidence=0.6, source="participant"),
        row("CARE-25", Text("Better image", "Beter imago"), "margin", 1, "sum", 20_000, source=None),
        row("LEAD-25", Text("Extra revenue", "Extra omzet"), "revenue", 1, "sum", 60_000, margin=0.3, isolation=0.4,
            confidence=0.7, source="supervisor"),
        row("LEAD-25", Text("Shorter meetings", "Kortere vergaderingen"), "capacity", 180, "hour", 48, isolation=0.6,
            confidence=0.7, source="participant"),
        # Long-term: two years count, the third does not.
        row("SAFE-25", Text("Less absence", "Minder verzuim"), "cost_saving", 90, "day", 310, months=36, isolation=0.6,
            confidence=0.9, source="supervisor"),
    ]  # fmt: skip


def _ratings(chance: random.Random) -> list[Values]:
    return [
        {
            "programme": "LEAD-25",
            "person": f"L{number:02}",
            "supervisor": Text("Director", "Directeur"),
            "criterion": criterion["criterion"],
            "before": 3.0,
            "after": round(3.0 + chance.uniform(-0.1, 0.4), 1),
            "salary": 72_000,
            "date": dt.date(2025, 6, 2),
        }
        for number in range(1, 7)
        for criterion in CRITERIA
    ]


def _responses(chance: random.Random, spec: dict[str, Any]) -> list[Values]:
    """Let people answer wave by wave; some do not come back."""
    rows: list[Values] = []
    _, completed = spec["people"]
    staying = {number: chance.random() for number in range(1, completed + 1)}
    for wave, areas in WAVES.items():
        for number, steadfast in staying.items():
            if steadfast > STAYING[wave]:
                continue
            for area in areas:
                mean = spec["scores"].get(area, 3.1 if wave == "before" else 4.2)
                score = min(SCALE, max(1, round(chance.gauss(mean, 0.7))))
                rows.append(
                    {
                        "programme": spec["id"],
                        "person": f"{spec['id'][0]}{number:02}",
                        "wave": wave,
                        "question": QUESTIONS[area],
                        "area": area,
                        "score": score,
                        "scale_max": SCALE,
                        "completed": END,
                        "answered": END + dt.timedelta(days={"before": -60, "end": 1}.get(wave) or int(wave)),
                    }
                )
    return rows


def _measurements(chance: random.Random) -> list[Values]:
    rows: list[Values] = []
    for group, people, gain in (("trained", 18, 1.6), ("control", 16, 0.4)):
        for number in range(1, people + 1):
            before = round(chance.gauss(20, 2), 1)
            rows.append(
                {
                    "programme": "CARE-25",
                    "department": Text("Service", "Service"),
                    "group": group,
                    "unit": f"{group[0].upper()}{number:02}",
                    "metric": Text("Contacts an hour", "Contacten per uur"),
                    "before": before,
                    "after": round(before + chance.gauss(gain, 0.9), 1),
                    "higher_is_better": "yes",
                    # One contact an hour more, 110 hours a month, 1.15 each.
                    "value_per_unit": 110 * 1.15,
                    "periods": 12,
                }
            )
    for number in range(12):
        month = dt.date(2024 + (8 + number) // 12, (8 + number) % 12 + 1, 1)
        side = "before" if number < 6 else "after"
        level = 14 - 0.2 * number - (5 if side == "after" else 0)
        rows.append(
            {
                "programme": "SAFE-25",
                "department": Text("Production", "Productie"),
                "group": "trained",
                "unit": f"{month:%Y-%m}",
                "metric": Text("Incidents a month", "Incidenten per maand"),
                side: round(max(0.0, chance.gauss(level, 1.0)), 0),
                "higher_is_better": "no",
                "value_per_unit": 420,
                "periods": 12,
            }
        )
    return rows


def _intangibles() -> list[Values]:
    def row(programme: str, measure: str, before: float, after: float, answers: int, note: Text) -> Values:
        return {
            "programme": programme,
            "measure": INTANGIBLES[measure],
            "before": before,
            "after": after,
            "scale_max": SCALE,
            "answers": answers,
            "source": "participant",
            "note": note,
        }

    return [
        row(
            "CARE-25",
            "confidence",
            3.2,
            4.1,
            22,
            Text("I dare to decide for myself.", "Ik durf zelf te beslissen."),
        ),
        row(
            "CARE-25",
            "service_quality",
            3.4,
            4.0,
            22,
            Text("Fewer complaints come back.", "Klachten komen minder terug."),
        ),
        row(
            "LEAD-25",
            "teamwork",
            3.3,
            3.5,
            10,
            Text("We meet across teams.", "We overleggen over teams heen."),
        ),
        row("SAFE-25", "commitment", 3.1, 3.8, 28, Text("We speak up.", "We spreken elkaar aan.")),
    ]


def _factors() -> list[Values]:
    found = (
        ("CARE-25", "3", "manager_support", "helped"),
        ("CARE-25", "2", "relevance", "helped"),
        ("LEAD-25", "3", "manager_support", "hindered"),
        ("LEAD-25", "3", "manager_support", "hindered"),
        ("LEAD-25", "3", "time", "hindered"),
        ("LEAD-25", "4", "systems", "hindered"),
        ("SAFE-25", "3", "expectations", "helped"),
        ("SAFE-25", "1", "timing", "hindered"),
    )
    return [
        {"programme": programme, "level": level, "factor": FACTORS[factor], "effect": effect}
        for programme, level, factor, effect in found
    ]
