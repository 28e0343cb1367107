"""Kill refreshes and restores: python tests/endurance/kill_refresh.py [COUNT] [--workbook FILE]

After each kill the workbook is the old one or the new one, byte for byte; each backup is whole; none is missing; and
the next refresh finishes and leaves nothing lying about. Half of the COUNT kills are of first refreshes, the others
are of refreshes and restores of a workbook with backups. FILE is a cost tracker to do it with, never refreshed yet;
without it, the worked example.
"""

import argparse
import contextlib
import io
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from killing import kill_many, undisturbed
from ooxml import repairs

from trainroi_xl.cli import main as trainroi
from trainroi_xl.templates import build
from trainroi_xl.templates.examples import example_of
from trainroi_xl.workbook.backups import KEPT, backups_of
from trainroi_xl.workbook.contract import Changes
from trainroi_xl.workbook.xlsx_patch import patch
from trainroi_xl.workbook.xlsx_read import read


class Scene:
    """A folder with one workbook, as it is before a command."""

    def __init__(self, folder, name):
        self.folder = Path(folder, name)
        self.before = Path(folder, name + " before")
        self.before.mkdir()
        self.path = self.folder / "costs.xlsx"

    def prepare(self):
        """Make all as before."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.before, self.folder)

    def all_bytes(self):
        """The contents of all files that a user would find."""
        backups = [backup.path.read_bytes() for backup in backups_of(self.path)]
        return self.path.read_bytes(), backups

    def run(self, arguments, count):
        """Kill a command so many times."""
        self.prepare()
        old, old_backups = self.all_bytes()
        usual = undisturbed(arguments)
        new, new_backups = self.all_bytes()
        whole(self.path)
        assert old != new
        known = {old, new, *old_backups, *new_backups}

        def check():
            left, backups = self.all_bytes()
            assert left in (old, new), "the old file or the new one, whole"
            assert known.issuperset(backups), "each backup whole"
            assert set(new_backups).issubset([left, *backups]), "none missing"
            if old_backups:
                assert backups[-1] == old_backups[-1], "the first one stays"
            if left == new:
                assert old in backups
            # A restore is done once: another one would undo it. A refresh comes after either.
            if arguments[0] == "refresh" or left == old:
                finish(arguments)
                assert self.path.read_bytes() == new
            else:
                finish(["refresh", self.path])
            self.tidy()
            return "new" if left == new else "old"

        return kill_many(arguments, count, self.prepare, check, usual)

    def tidy(self):
        """Nothing lies about, and there are not too many backups."""
        left = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}
        backups = backups_of(self.path)
        expected = {self.path, *(backup.path for backup in backups)}
        assert left == {str(path.relative_to(self.folder)) for path in expected}, left
        assert len(backups) <= KEPT + 1 + 1  # one more after a restore, until the next refresh


def whole(path):
    """Fail unless a file is one that any program opens."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
    assert repairs(path) == ""
    assert read(path).tables


def finish(arguments):
    """Do a command here: the start of a process of its own takes the most of its time."""
    with contextlib.redirect_stdout(io.StringIO()):
        assert trainroi([str(argument) for argument in arguments]) in (0, 1)


def with_backups(path):
    """Refresh a workbook five times, each time after its name was changed."""
    for number in range(KEPT + 2):
        patch(path, Changes(inputs={"in_Organisation": f"Organisation {number}"}))
    return path


def main(count, workbook=None):
    with tempfile.TemporaryDirectory() as folder:
        first = Scene(folder, "first")
        if workbook is None:
            build("cost-tracker", "en", first.before / "costs.xlsx", example_of("cost-tracker"))
        else:
            shutil.copy(workbook, first.before / "costs.xlsx")
        print("a first refresh")
        first.run(["refresh", first.path], count - count // 2)
        later = Scene(folder, "later")
        shutil.copy(first.before / "costs.xlsx", later.before)
        with_backups(later.before / "costs.xlsx")
        print("a refresh of a workbook with backups")
        later.run(["refresh", later.path], count // 4)
        print("a restore")
        later.run(["restore", later.path], count // 2 - count // 4)
    print(f"{count} kills: every file was the old one or the new one, whole, and the next run finished")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("count", nargs="?", type=int, default=200)
    arguments.add_argument("--workbook", type=Path)
    given = arguments.parse_args()
    main(given.count, given.workbook)
