"""The template workbooks: built from code, so that the English and the Dutch one cannot drift apart."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import UsageError
from ..evaluation.live import before_refresh
from ..evaluation.material import material_of
from ..language import Language
from ..outputs.workbooks import TEMPLATES
from . import (
    cost_tracker,
    impact_study,
    portfolio,
    productivity_calculator,
    supervisor_ratings,
    training_evaluation,
)
from .examples import STANDING
from .filling import Filling, as_snapshot
from .look import MADE, Book, workbook_at
from .sheets import Draft

BUILDERS = {
    "cost-tracker": cost_tracker.build,
    "supervisor-ratings": supervisor_ratings.build,
    "productivity-calculator": productivity_calculator.build,
    "training-evaluation": training_evaluation.build,
    "impact-study": impact_study.build,
    "portfolio": portfolio.build,
}

CALCULATED_BY = 191029
"""The calculation engine of Excel 2019 and later. Excel does a full calculation of a file that an older
one calculated, and without our functions that would put #NAME? over the values that are right."""

Macros = Callable[[Language, Sequence[str]], bytes]
"""Makes the VBA project of a workbook in one language, whose sheets have these code names."""


def build(
    template: str,
    language: Language,
    path: Path,
    filling: Filling | None = None,
    macros: Macros | None = None,
) -> None:
    """Build a template workbook, blank or filled in; with macros it has buttons too.

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
    book = Book(workbook, language, f"{title} {__version__}", buttons=macros is not None)
    BUILDERS[template](Draft(book, spec, snapshot, filling, values, material.around))
    if macros is not None:
        _add_macros(workbook, macros, language)
    workbook.close()


def _add_macros(workbook: Any, macros: Macros, language: Language) -> None:
    """Give the workbook its VBA project, and the workbook and each sheet the code name of their module."""
    workbook.set_vba_name("ThisWorkbook")
    names = []
    # Numbers, as Excel itself names them: a sheet's own name may hold a space, or be changed.
    for number, worksheet in enumerate(workbook.worksheets(), start=1):
        names.append(f"Sheet{number}")
        worksheet.set_vba_name(names[-1])
    workbook.add_vba_project(io.BytesIO(macros(language, names)), is_stream=True)
