"""`trainroi install --libreoffice` in a real LibreOffice, for a user with an empty home: in, over an older one, and out."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import libreoffice
import pytest

import trainroi_xl
from trainroi_xl.hosts.libreoffice import extension, program

SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
<table:table table:name="Sheet1"><table:table-row><table:table-cell
 table:formula="of:=ORG.TRAINROI.XL.FUNCTIONS.TRAINING_ROI(90000;22500)"/></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>
"""


class User:
    """A user who is not root, with a home of their own."""

    def __init__(self, home):
        self.home = home
        self.environment = {
            **libreoffice.environment(),
            "HOME": str(home),
            "XDG_CONFIG_HOME": "",
            "XDG_STATE_HOME": "",
        }
        if "PYTHONPATH" in os.environ:  # a working copy beside the installed one
            self.environment["PYTHONPATH"] = os.environ["PYTHONPATH"]

    def run(self, *command):
        """Run a program as this user: (exit status, what it printed)."""
        done = subprocess.run(
            [*libreoffice.as_user()[0], *map(str, command)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            cwd=self.home,
            text=True,
        )
        return done.returncode, done.stdout

    def trainroi(self, *arguments):
        """Give a command of ours."""
        return self.run(sys.executable, "-m", "trainroi_xl", *arguments)

    def cell(self):
        """What a cell with TRAINING_ROI(90000; 22500) shows in this user's LibreOffice."""
        sheet, out = self.home / "sheet.fods", self.home / "out"
        sheet.write_text(SHEET)
        self.run(program.find(), "--headless", "--convert-to", "csv", "--outdir", out, sheet)
        return (out / "sheet.csv").read_text().strip()

    def doctor(self):
        """What is wrong, as {link: topic}."""
        _, said = self.trainroi("doctor", "--json")
        return {link["link"]: link["topic"] for link in json.loads(said) if link["topic"]}

    def left(self):
        """Files and folders with our name in this user's home."""
        return [path for path in self.home.rglob("*") if "trainroi" in path.name]


@pytest.fixture
def user(calc, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return User(home)


def older(folder):
    """The extension as an earlier version would be."""
    path = folder / extension.NAME
    path.write_bytes(extension.build(python=sys.executable))
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts["description.xml"] = parts["description.xml"].replace(
        f'<version value="{trainroi_xl.__version__}"'.encode(), b'<version value="0.0.9"'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_install_over_an_older_version_and_out_again(user, tmp_path):
    assert user.doctor() == {"extension": "extension-missing"}
    assert user.cell() == "#NAME?"
    unopkg = program.Office(Path(program.find())).unopkg
    assert user.run(unopkg, "add", "--force", "--suppress-license", older(tmp_path)) == (0, "")
    assert user.doctor() == {"extension": "extension-outdated"}

    status, said = user.trainroi("install", "--libreoffice")
    assert status == 0 and trainroi_xl.__version__ in said and sys.executable in said
    assert user.doctor() == {} and user.cell() == "3"
    assert user.trainroi("install", "--libreoffice")[0] == 0  # a second time changes nothing
    assert user.doctor() == {} and user.cell() == "3"
    assert len([path for path in user.left() if path.name == extension.NAME]) == 1

    status, said = user.trainroi("uninstall", "--libreoffice", "--language", "nl")
    assert status == 0 and "Verwijderd" in said
    assert user.doctor() == {"extension": "extension-missing"}
    assert user.cell() == "#NAME?"
    assert user.trainroi("uninstall", "--libreoffice")[0] == 0
    assert user.left() == []


def test_what_libreoffice_refuses_is_told_and_not_left_half(user, tmp_path, monkeypatch):
    """An extension that asks for a LibreOffice of the future stands for all that unopkg may refuse."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import trainroi_xl.hosts.libreoffice.extension as it\n"
        "from trainroi_xl.hosts.libreoffice import install\n"
        "it.OLDEST = '99.1'; install._numbers = lambda version: ()\n"
    )
    user.environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(site), user.environment.get("PYTHONPATH")])
    )
    status, said = user.trainroi("install", "--libreoffice")
    assert status == 2 and "unsatisfied dependencies" in said
    assert user.left() == []


def test_an_open_libreoffice_keeps_the_extension_out(user):
    lock = user.home / ".config" / "libreoffice" / "4" / ".lock"
    lock.parent.mkdir(parents=True)
    lock.touch()
    status, said = user.trainroi("install", "--libreoffice")
    assert status == 2 and str(lock) in said and user.left() == []
