"""`trainroi demo`: the workbooks filled with the worked examples, refreshed on disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from .evaluation import Evaluation
from .hosts import files
from .language import Language, Text
from .templates import build
from .templates.examples import (
    SEED_COSTS,
    SEED_HOURS,
    SEED_IMPACT,
    SEED_PORTFOLIO,
    SEED_PRODUCTIVITY,
    SEED_RATINGS,
    large_filling,
)
from .templates.filling import Filling
from .templates.full_example import full_filling
from .templates.portfolio_example import portfolio_filling

WORKBOOKS: tuple[tuple[Text, str, Filling], ...] = (
    (Text("cost-tracker", "kostenregistratie"), "cost-tracker", SEED_COSTS),
    (Text("cost-tracker-hours", "kostenregistratie-uren"), "cost-tracker", SEED_HOURS),
    (Text("supervisor-ratings", "beoordelingen"), "supervisor-ratings", SEED_RATINGS),
    (
        Text("productivity-calculator", "productiviteitscalculator"),
        "productivity-calculator",
        SEED_PRODUCTIVITY,
    ),
    (Text("cost-tracker-18-months", "kostenregistratie-18-maanden"), "cost-tracker", large_filling()),
    (Text("training-evaluation", "trainingsevaluatie"), "training-evaluation", full_filling()),
    (Text("impact-study", "impactonderzoek"), "impact-study", SEED_IMPACT),
    (Text("portfolio", "portfolio"), "portfolio", SEED_PORTFOLIO),
    (Text("portfolio-60-programmes", "portfolio-60-trainingen"), "portfolio", portfolio_filling()),
)


def make(folder: Path, language: Language, today: dt.date) -> Iterator[tuple[Path, Evaluation]]:
    """Make each workbook of the demonstration, refresh it, and give it with what came out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, template, filling in WORKBOOKS:
        path = folder / f"{name.to(language)}.xlsx"
        build(template, language, path, filling)
        yield path, files.refresh(path, today)
