"""The template workbooks: built from code, so that the English and the Dutch one cannot drift apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from .. import __version__
from ..errors import UsageError
from ..evaluation.live import before_refresh
from ..evaluation.material import material_of
from ..language import LANGUAGES, Language
from ..outputs.workbooks import TEMPLATES
from . import cost_tracker, supervisor_ratings, training_evaluation
from .examples import STANDING
from .filling import Filling, as_snapshot
from .look import Book, workbook_at
from .sheets import Draft

BUILDERS = {
    "cost-tracker": cost_tracker.build,
    "supervisor-ratings": supervisor_ratings.build,
    "training-evaluation": training_evaluation.build,
}

# A fixed day of making, so that each build gives the same bytes.
MADE = dt.datetime(2026, 1, 1)
CALCULATED_BY = 191029
"""The calculation engine of Excel 2019 and later. Excel does a full calculation of a file that an older
one calculated, and without our functions that would put #NAME? over the values that are right."""

SHIPPED = Path(__file__).resolve().parent.parent.parent / "workbook_templates"
"""The folder with the built templates in a checkout of the project."""


def file_name(template: str, language: Language) -> str:
    """Give the name of a built template, such as cost-tracker.nl.xlsx."""
    return f"{template}.{language}.xlsx"


def build(template: str, language: Language, path: Path, filling: Filling | None = None) -> None:
    """Build a template workbook, blank or filled in.

    Raises UsageError where there is no such template.
    """
    spec = TEMPLATES.get(template)
    if spec is None:
        raise UsageError("template-name", name=template, names=", ".join(TEMPLATES))
    filling = filling or Filling()
    given = {name: rows for name, rows in STANDING.items() if name in spec.tables}
    filling = Filling(filling.inputs, {**given, **filling.rows}, filling.note)
    snapshot = as_snapshot(spec, language, filling)
    workbook = workbook_at(str(path))
    workbook.set_calc_mode("auto", CALCULATED_BY)
    workbook.calc_on_load = False
    title = spec.title.to(language)
    workbook.set_properties({"title": title, "author": "trainroi-xl", "created": MADE})
    workbook.set_custom_property("template", template)
    workbook.set_custom_property("template_version", __version__)
    workbook.set_custom_property("language", language)
    material = material_of(snapshot)
    values = before_refresh(material)
    draft = Draft(Book(workbook, language), spec, snapshot, filling, values, material.around)
    BUILDERS[template](draft)
    workbook.close()


def build_all(folder: Path = SHIPPED) -> list[Path]:
    """Build every template in every language into a folder, and give the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for template in TEMPLATES:
        for language in LANGUAGES:
            paths.append(folder / file_name(template, language))
            build(template, language, paths[-1])
    return paths
