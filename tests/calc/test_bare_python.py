"""What travels in the extension works on a Python that has nothing else, such as the one that comes with LibreOffice."""

import ast
import io
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import libreoffice as office
import pytest
from cases import CASES, assert_same

import trainroi_xl
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.libreoffice import extension
from trainroi_xl.hosts.libreoffice.office.wire import packed, unpacked

ROOT = Path(trainroi_xl.__file__).parents[1]

ANSWERS = """
import sys
sys.path.insert(0, sys.argv[1])
from trainroi_xl.cells import CellError
from trainroi_xl.functions import CATALOGUE
from trainroi_xl.hosts.libreoffice.office.wire import packed, unpacked
for line in sys.stdin.buffer:
    case = unpacked(line)
    try:
        answer = {"gives": CATALOGUE[case["function"]].call(*case["arguments"])}
    except CellError as error:
        answer = {"gives": error}
    except ImportError as error:
        answer = {"missing": error.name}
    sys.stdout.buffer.write(packed(answer))
"""


def travels(case):
    """All but numbers that no cell holds, and things of Python."""
    try:
        packed({"arguments": case.arguments})
    except (TypeError, ValueError):
        return False
    return True


TRAVELLING = [case for case in CASES if travels(case)]


@pytest.fixture(scope="module")
def component():
    """The first file of the extension that LibreOffice's Python reads."""
    with zipfile.ZipFile(io.BytesIO(extension.build())) as file:
        return file.read("component.py").decode()


def pythons():
    """This one, and LibreOffice's own where there is one."""
    found = {"this Python": sys.executable, "LibreOffice's Python": office.find()[1]}
    missing = pytest.mark.skip(reason=office.find()[2] or "no LibreOffice")
    return [pytest.param(path, id=name, marks=() if path else missing) for name, path in found.items()]


@pytest.mark.parametrize("python", pythons())
def test_all_functions_give_the_same_with_nothing_but_the_extension(python, tmp_path):
    with zipfile.ZipFile(io.BytesIO(extension.build())) as file:
        file.extractall(tmp_path)
    asked = b"".join(packed({"function": case.function, "arguments": case.arguments}) for case in TRAVELLING)
    # -I and -S: no package of this machine, no start-up file, nothing of the environment.
    done = subprocess.run(
        [python, "-I", "-S", "-c", ANSWERS, tmp_path / "pythonpath"], input=asked, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    answers = list(map(unpacked, done.stdout.splitlines()))
    lacking = set()
    for case, answer in zip(TRAVELLING, answers, strict=True):
        if "missing" in answer:
            assert answer["missing"].split(".")[0] in CATALOGUE[case.function].needs, case
            lacking.add(case.function)
        else:
            assert_same(answer["gives"], case.expected)
    assert lacking == {name for name, entry in CATALOGUE.items() if entry.needs}
    assert lacking == {"CONTROL_GROUP_TEST", "ROI_SIMULATION"}


def test_hardly_a_case_does_not_travel():
    assert len(CASES) - len(TRAVELLING) <= 4


def test_an_old_python_gets_as_far_as_the_reason(component):
    ast.parse(component, feature_version=(3, 7))
    first = [node for node in ast.parse(component).body if not isinstance(node, ast.Expr)]
    assert isinstance(first[0], ast.Import) and first[0].names[0].name == "sys"
    with pytest.raises(
        ImportError, match=r"needs a LibreOffice with Python 3\.11 .* has Python 3\.8\. .*nieuwere"
    ):
        exec(component.replace("sys.version_info", "(3, 8, 10)"), {})


def test_the_oldest_python_is_that_of_the_package(component):
    with open(ROOT / "pyproject.toml", "rb") as file:
        required = tomllib.load(file)["project"]["requires-python"]
    assert required == ">=" + ".".join(
        re.search(r"^OLDEST = \((\d+), (\d+)\)$", component, re.MULTILINE).groups()
    )


@pytest.mark.skipif(bool(office.find_for_extension()), reason=office.find_for_extension())
@pytest.mark.libreoffice
def test_libreoffice_passes_the_reason_on_to_who_installs(component, tmp_path):
    path = tmp_path / extension.NAME
    with (
        zipfile.ZipFile(io.BytesIO(extension.build())) as file,
        zipfile.ZipFile(path, "w") as older,
    ):
        for name in file.namelist():
            data = file.read(name)
            older.writestr(name, data if name != "component.py" else data.replace(b"(3, 11)", b"(9, 9)"))
    program = office.LibreOffice(path)
    try:
        with pytest.raises(office.LibreOfficeError, match=r"needs a LibreOffice with Python 9\.9 or newer"):
            program.start()
    finally:
        program.close()
