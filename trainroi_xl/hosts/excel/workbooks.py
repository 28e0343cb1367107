"""The templates as Excel gets them: with their macros inside, or their twin without.

`python -m trainroi_xl.hosts.excel.workbooks` builds all of them into workbook_templates/.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ... import templates
from ...language import LANGUAGES, Language
from ...outputs.workbooks import TEMPLATES
from ...templates.filling import Filling
from .vba_project import vba_project
from .vba_source import workbook_modules

WITH_MACROS, WITHOUT = ".xlsm", ".xlsx"

SHIPPED = Path(__file__).resolve().parents[3] / "workbook_templates"
"""The folder with the built templates in a checkout of the project; their twins are built when asked for."""


def build(template: str, language: Language, path: Path, filling: Filling | None = None) -> None:
    """Build a template workbook, blank or filled in: with macros where its name ends in .xlsm.

    Raises UsageError where there is no such template.
    """
    macros = _project if path.suffix.lower() == WITH_MACROS else None
    templates.build(template, language, path, filling, macros)


def _project(language: Language, code_names: Sequence[str]) -> bytes:
    return vba_project("TrainRoi", workbook_modules(language, code_names))


def file_name(template: str, language: Language, suffix: str = WITH_MACROS) -> str:
    """Give the name of a built template, such as cost-tracker.nl.xlsm."""
    return f"{template}.{language}{suffix}"


def build_all(folder: Path = SHIPPED, suffix: str = WITH_MACROS) -> list[Path]:
    """Build every template in every language into a folder, and give the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for template in TEMPLATES:
        for language in LANGUAGES:
            paths.append(folder / file_name(template, language, suffix))
            build(template, language, paths[-1])
    return paths


if __name__ == "__main__":
    for path in build_all():
        print(path)
