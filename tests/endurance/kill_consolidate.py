"""Kill consolidations: python tests/endurance/kill_consolidate.py [COUNT]

After each kill every file is the old one or the new one, byte for byte; the cache is whole; and the next run finishes
with the same answer and leaves nothing lying about. Half of the COUNT kills are of runs that make a new portfolio, the
others of runs that fill one that is there.
"""

import argparse
import contextlib
import io
import os
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from killing import kill_many, undisturbed
from many_workbooks import copy
from ooxml import repairs

from trainroi_xl.cli import main as trainroi

FILES = 24


class Scene:
    """A folder with workbooks, perhaps what an earlier run made of other ones, and a cache."""

    def __init__(self, folder, name, sources):
        self.folder, self.before = Path(folder, name), Path(folder, name + " before")
        self.before.mkdir()
        self.cache = self.folder / "cache"
        self.arguments = [
            "consolidate", sources, "-o", self.folder / "portfolio.xlsx", "--csv", self.folder / "rows.csv",
        ]  # fmt: skip

    def prepare(self):
        """Make all as before."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.before, self.folder)
        os.environ["TRAINROI_CACHE"] = str(self.cache)

    def contents(self):
        """What a user finds: each file by name, backups and what is hidden left out."""
        return {path.name: path.read_bytes() for path in self.folder.glob("[!.]*") if path.is_file()}

    def run(self, count):
        """Kill a consolidation so many times."""
        self.prepare()
        old = self.contents()
        usual = undisturbed(self.arguments)
        new = self.contents()
        whole(self.folder / "portfolio.xlsx")
        # The first backup of a portfolio that was there is made on the way.
        assert old.keys() <= new.keys() and all(old.get(name) != data for name, data in new.items())

        def check():
            left = self.contents()
            for name, data in left.items():
                assert data in (old.get(name), new[name]), f"{name}: the old one or the new one, whole"
            assert old.keys() <= left.keys(), "none is missing"
            read = self.readings()
            for path in self.folder.glob(".*.tmp"):
                os.utime(path, (1, 1))  # as it is later: what is being written now is let alone
            with contextlib.redirect_stdout(io.StringIO()):
                assert trainroi([str(argument) for argument in self.arguments]) == 0
            assert self.contents() == new, "the next run gives the same"
            assert not list(self.folder.glob(".*.tmp")), "nothing lies about"
            assert self.readings() == FILES
            ended = "new" if left == new else "old" if left == old else "between"
            return f"{ended}, {'all' if read == FILES else 'some' if read else 'none'} read"

        return kill_many(self.arguments, count, self.prepare, check, usual)

    def readings(self):
        """How many readings the cache holds; it must be whole."""
        path = self.cache / "readings.sqlite"
        if not path.exists():
            return 0
        with contextlib.closing(sqlite3.connect(path)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            try:
                return database.execute("SELECT count(*) FROM readings").fetchone()[0]
            except sqlite3.OperationalError:
                return 0  # killed before it had a table


def whole(path):
    """Fail unless a file is one that any program opens."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
    assert repairs(path) == ""


def main(count):
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = folder
        first, then = Path(folder, "first"), Path(folder, "then")
        for number in range(FILES):
            copy(first / f"{number}.xlsx", f"P{number}", 100 + number)
            copy(then / f"{number}.xlsx", f"P{number + 5}", 200 + number)
        scene = Scene(folder, "new", first)
        print("a new portfolio")
        scene.run(count - count // 2)
        later = Scene(folder, "filled", then)
        shutil.copytree(
            scene.folder, later.before, dirs_exist_ok=True, ignore=shutil.ignore_patterns("cache")
        )
        print("a portfolio that is there")
        later.run(count // 2)
    print(f"{count} kills: every file was the old one or the new one, whole, and the next run finished")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("count", nargs="?", type=int, default=200)
    main(arguments.parse_args().count)
