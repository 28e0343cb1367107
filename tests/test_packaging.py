"""What is installed by pip, without this folder beside it, has all that it needs."""

import tomllib
from importlib import metadata
from pathlib import Path

import trainroi_xl
from trainroi_xl.docs import ROOT

PACKAGE = Path(trainroi_xl.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_file_of_the_package_is_installed():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["trainroi_xl"]
    installed = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    others = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert others and others <= installed


def test_every_folder_with_modules_is_a_package():
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert all((folder / "__init__.py").exists() for folder in folders)


def test_the_licence_is_installed_too():
    found = [each.read_text("licenses/LICENSE") for each in metadata.distributions(name="trainroi-xl")]
    assert (ROOT / "LICENSE").read_text() in found
