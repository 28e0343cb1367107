"""What may be imported by what: the functions start fast, and the arrows of the design point one way."""

import ast
import doctest
import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import trainroi_xl
from trainroi_xl.hosts.libreoffice import extension

PACKAGE = Path(trainroi_xl.__file__).parent
HOST = PACKAGE / "hosts" / "libreoffice"
TRAVELS = {
    path.relative_to(PACKAGE).as_posix() for pattern in extension.INSIDE for path in PACKAGE.glob(pattern)
}
HEAVY = {"numpy", "scipy", "pandas", "pydantic", "openpyxl", "xlwings", "lxml", "babel", "rich", "pyxirr", "xlsxwriter",
         "python_calamine", "dataclasses", "inspect", "argparse", "datetime", "asyncio", "logging"}  # fmt: skip
OWN = {
    "trainroi_xl",
    *(
        f"trainroi_xl.{name}"
        for name in ("cells", "errors", "functions", "language", "messages", "engine", "words")
    ),
    *(
        f"trainroi_xl.{folder}.{path.stem}"
        for folder in ("engine", "functions")
        for path in (PACKAGE / folder).glob("*.py")
        if path.stem not in ("__init__", "horizon")  # only a workbook asks for a horizon
    ),
}


def imported_by(module, flags=("-I", "-S")):
    """Modules that a bare Python has to load for this one; without -S it finds other packages, if any start-up file."""
    program = (
        "import json, sys; before = set(sys.modules); "
        f"import {module}; print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    # -I and -S: no start-up files of the environment, which would load modules of their own.
    answer = subprocess.run(
        [
            sys.executable,
            *flags,
            "-c",
            f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); {program}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(answer.stdout))


def test_the_functions_load_nothing_heavy():
    loaded = imported_by("trainroi_xl.functions")
    assert {name for name in loaded if name.startswith("trainroi_xl")} == OWN
    assert not {name.split(".")[0] for name in loaded} & HEAVY


def test_calc_loads_nothing_heavy():
    loaded = imported_by("trainroi_xl.calc")
    assert {name for name in loaded if name.startswith("trainroi_xl")} == OWN | {"trainroi_xl.calc"}
    assert not {name.split(".")[0] for name in loaded} & HEAVY


def test_a_refresh_loads_nothing_that_only_other_commands_need():
    loaded = {name.split(".")[0] for name in imported_by("trainroi_xl.hosts.files", ["-I"])}
    assert "pydantic" in loaded
    assert not loaded & {"xlsxwriter", "openpyxl", "rich", "numpy", "scipy", "babel", "statistics"}


def imports_of(path):
    """The modules that a file names in import statements, as full names, with the depth they stand at."""
    package = ("trainroi_xl", *path.relative_to(PACKAGE).parent.parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = set(tree.body)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node in top
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                yield node.module, node in top
                continue
            base = ".".join(package[: len(package) - node.level + 1])
            if node.module:
                yield f"{base}.{node.module}", node in top
            else:
                for alias in node.names:
                    yield f"{base}.{alias.name}", node in top


@pytest.mark.parametrize("path", sorted((PACKAGE / "engine").glob("*.py")), ids=lambda path: path.name)
def test_the_engine_knows_nothing_but_the_standard_library(path):
    for module, at_top in imports_of(path):
        first = module.split(".")[0]
        if first == "trainroi_xl":
            assert module.startswith("trainroi_xl.engine"), module
        elif at_top:
            assert first in sys.stdlib_module_names, module
        else:
            assert first in {"numpy", "scipy"} | sys.stdlib_module_names, module


FORMULA_PATH = [
    "cells.py",
    "calc.py",
    *sorted(f"functions/{path.name}" for path in (PACKAGE / "functions").glob("*.py")),
]


@pytest.mark.parametrize("name", FORMULA_PATH)
def test_the_functions_know_nothing_of_workbooks(name):
    allowed = {"trainroi_xl.errors", "trainroi_xl.language", "trainroi_xl.messages"}
    if name != "cells.py":
        allowed |= {"trainroi_xl", "trainroi_xl.cells", "trainroi_xl.words"}
        allowed |= {module for module in OWN if module.startswith("trainroi_xl.functions")}
    for module, _ in imports_of(PACKAGE / name):
        if module.startswith("trainroi_xl"):
            assert module in allowed or module.startswith(("trainroi_xl.engine", "trainroi_xl.cells")), module
        else:
            assert module.split(".")[0] in sys.stdlib_module_names, module


ARROWS = {
    # module or folder: what of ours it may import, besides what lies in its own folder; a package with all in it
    "tables": {"cells", "errors", "findings", "language", "workbook.contract"},
    "outputs": {"language", "tables"},
    "language.py": set(),
    "messages.py": {"language"},
    "errors.py": {"language", "messages"},
    "findings.py": {"cells", "language", "messages", "workbook.contract"},
    "evaluation": {
        "cells", "engine", "errors", "findings", "language", "outputs", "tables", "words", "workbook.contract",
    },
    "words.py": {"language"},
    "workbook": {"cells", "errors", "language", "messages"},
    "surveys": {
        "cells", "errors", "evaluation.surveys", "findings", "language", "outputs.workbooks", "tables", "workbook.contract",
        "workbook.xlsx_read",
    },
    "templates": {"", "errors", "evaluation", "language", "outputs", "tables", "workbook.contract"},
    "forms": {
        "cells", "errors", "evaluation.material", "findings", "language", "messages", "outputs.workbooks", "tables",
        "templates.look", "workbook",
    },
    "consolidation": {
        "errors", "evaluation", "evaluation.summary", "findings", "forms.form", "hosts.excel.workbooks", "language", "messages",
        "outputs.workbooks", "tables", "text_out", "workbook.contract", "workbook.safe_file", "workbook.xlsx_patch",
        "workbook.xlsx_read",
    },
    "hosts": {
        "errors", "evaluation", "findings", "forms", "language", "messages", "outputs", "tables", "templates.examples",
        "templates.filling", "workbook.backups", "workbook.contract", "workbook.safe_file", "workbook.xlsx_package",
        "workbook.xlsx_patch", "workbook.xlsx_read", "workbook.xlsx_share", "workbook.xlsx_sheet",
    },
    "hosts/libreoffice/office": {"cells", "errors", "functions", "hosts.log", "hosts.procedures", "language", "messages"},
    "hosts/excel/vba_source.py": {"functions", "language", "hosts.excel.vba_project"},
    "hosts/excel/ribbon.py": {"functions", "language", "hosts.excel.vba_source"},
    "hosts/excel/addin.py": {"language", "hosts.excel.ribbon", "hosts.excel.vba_project", "hosts.excel.vba_source"},
    "hosts/excel/workbooks.py": {
        "hosts.excel.vba_project", "hosts.excel.vba_source", "language", "outputs.workbooks", "templates",
        "templates.filling",
    },
    "hosts/excel/windows.py": {"language"},
    "hosts/excel/install.py": {
        "errors", "hosts.excel.addin", "hosts.excel.server", "hosts.excel.windows", "hosts.excel.workbooks", "language",
        "outputs.workbooks", "workbook.xlsx_package", "workbook.xlsx_zip",
    },
    "hosts/excel/doctor.py": {
        "errors", "hosts.chain", "hosts.excel.addin", "hosts.excel.install", "hosts.excel.server",
        "hosts.excel.windows", "language", "workbook.xlsx_package",
    },
    "hosts/chain.py": {"errors", "language", "messages"},
    "hosts/libreoffice/document.py": {
        "cells", "errors", "hosts.libreoffice.printing", "hosts.open_workbook", "hosts.planning", "language", "tables",
        "workbook.contract", "workbook.xlsx_package", "workbook.xlsx_read", "workbook.xlsx_sheet", "workbook.xlsx_values",
    },
    "hosts/planning.py": {"errors", "workbook.contract", "workbook.xlsx_package", "workbook.xlsx_sheet"},
    "hosts/libreoffice/program.py": set(),
    "hosts/libreoffice/install.py": {
        "errors", "hosts.excel", "hosts.libreoffice.extension", "hosts.libreoffice.office", "hosts.libreoffice.program",
        "language",
    },
    "hosts/libreoffice/doctor.py": {
        "errors", "hosts.chain", "hosts.libreoffice.install", "hosts.libreoffice.office",
        "hosts.libreoffice.office.calculator", "hosts.libreoffice.program", "language",
    },
}  # fmt: skip


INSIDE_LIBREOFFICE = sorted((PACKAGE / "hosts" / "libreoffice" / "office").glob("*.py"))


@pytest.mark.parametrize("path", INSIDE_LIBREOFFICE, ids=lambda path: path.name)
def test_what_runs_inside_libreoffice_needs_its_own_python_only(path):
    """`uno` and what lies under `com.sun.star` come with LibreOffice, `org.trainroi` with the extension."""
    for module, _ in imports_of(path):
        first = module.split(".")[0]
        known = first in sys.stdlib_module_names | {"trainroi_xl", "uno", "unohelper"}
        assert known or module.startswith(("com.sun.star.", "org.trainroi.")), module


INSIDE_LIBREOFFICE = {"uno", "unohelper", "com", "org"}
"""What only the Python of LibreOffice can import, once `uno` is loaded."""


@pytest.mark.parametrize("path", sorted((HOST / "office").glob("*.py")), ids=lambda path: path.name)
def test_what_runs_inside_libreoffice_needs_nothing_that_is_not_there(path):
    """The standard library, its bridge, and those parts of this package that travel in the extension."""
    for module, _ in imports_of(path):
        first, *inner = module.split(".")
        if first == "trainroi_xl":
            file = "/".join(inner)
            assert {f"{file}.py", f"{file}/__init__.py"} & TRAVELS or inner == ["__version__"], module
        else:
            assert first in sys.stdlib_module_names | INSIDE_LIBREOFFICE, module


PACKAGES = {
    "consolidation",
    "engine",
    "evaluation",
    "forms",
    "hosts",
    "outputs",
    "surveys",
    "tables",
    "templates",
    "workbook",
}
"""Of these a module may be named where the package is allowed."""


@pytest.mark.parametrize("name", ARROWS)
def test_each_arrow_of_the_design_points_one_way(name):
    paths = [PACKAGE / name] if name.endswith(".py") else sorted((PACKAGE / name).glob("*.py"))
    assert paths
    for path in paths:
        for module, _ in imports_of(path):
            if module.split(".")[0] == "trainroi_xl":
                inner = module.removeprefix("trainroi_xl").removeprefix(".")
                allowed = ARROWS[name] | ({"__version__"} if name.endswith(".py") else {"__version__", name})
                own = inner.startswith(f"{name.replace('/', '.')}.")
                known = own or inner in allowed or inner.split(".")[0] in allowed & PACKAGES
                assert known, (path.name, module)


def test_all_examples_in_docstrings_are_right():
    tried = 0
    for found in pkgutil.walk_packages(trainroi_xl.__path__, "trainroi_xl."):
        if found.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(found.name)
        except ModuleNotFoundError as error:  # what speaks to LibreOffice can be loaded inside it alone
            assert error.name in INSIDE_LIBREOFFICE and ".hosts.libreoffice." in found.name
            continue
        result = doctest.testmod(module)
        assert not result.failed, found.name
        tried += result.attempted
    assert tried > 80
