"""What was read before, kept by the digest of the bytes it was read from, so that only new contents are read.

One SQLite file in the user's own cache folder: several runs may use it at once, and a run that is cut off
loses at most its last batch. Nothing in it is trusted: a reading that does not fit its schema is as good as
absent, a file that is no database is begun again, and where there can be none the work goes on without.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ..language import Language
from ..workbook.safe_file import Fingerprint, fingerprint
from .reading import Reading

MOST_READINGS = 100_000
"""About 100 MB; those used longest ago go first."""
FORGOTTEN_AFTER_DAYS = 180
_AT_ONCE = 500


def folder() -> Path:
    """Give the folder for the cache: TRAINROI_CACHE where that is set, else the one that the system has for it."""
    if given := os.environ.get("TRAINROI_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "trainroi-xl" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/trainroi-xl"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "trainroi-xl"


@cache
def code_digest() -> str:
    """Give a digest of this package's own code: another version may read something else in the same file.

    >>> len(code_digest())
    32
    """
    root = Path(__file__).resolve().parents[1]
    total = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:32]


class Output(BaseModel):
    """A portfolio as it was left."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    fingerprint: Fingerprint
    """Of the file after writing: once it differs somebody saved it, and nothing is known of it any more."""
    contents: str
    """A digest of all that it was made from."""
    currency: str
    language: Language


def _key(path: Path) -> str:
    return os.path.abspath(path)


class Cache:
    """Readings by digest. Without a folder it keeps nothing."""

    def __init__(self, at: Path | None) -> None:
        self._database: sqlite3.Connection | None = None
        if at is None:
            return
        try:
            at.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._database = _opened(at / "readings.sqlite")
        except (OSError, sqlite3.Error):
            self._database = None

    def is_empty(self) -> bool:
        """Tell whether nothing can be found here."""
        return not self._rows("SELECT 1 FROM readings WHERE code = ? LIMIT 1", [code_digest()])

    def find(self, digests: Iterable[str]) -> dict[str, Reading]:
        """Give the readings that are known, and note that they were used."""
        wanted = list(dict.fromkeys(digests))
        found: dict[str, Reading] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            where = f"WHERE code = ? AND digest IN ({marks})"
            for digest, text in self._rows(
                f"SELECT digest, reading FROM readings {where}", [code_digest(), *part]
            ):
                with contextlib.suppress(ValidationError):
                    found[digest] = Reading.model_validate_json(text)
            today = dt.date.today().toordinal()
            self._write(
                [
                    (
                        f"UPDATE readings SET used = ? {where} AND used <> ?",
                        [today, code_digest(), *part, today],
                    )
                ]
            )
        return found

    def keep(self, readings: Mapping[str, Reading]) -> None:
        """Keep readings under the digests of their files, all of them or none."""
        today = dt.date.today().toordinal()
        self._write(
            (
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
                [digest, code_digest(), today, reading.model_dump_json()],
            )
            for digest, reading in readings.items()
        )

    def output(self, path: Path) -> Output | None:
        """Give what was written last to a portfolio, if that is what still stands there."""
        query = "SELECT told FROM outputs WHERE path = ? AND code = ?"
        for (text,) in self._rows(query, [_key(path), code_digest()]):
            with contextlib.suppress(ValidationError, OSError):
                told = Output.model_validate_json(text)
                return told if told.fingerprint == fingerprint(path) else None
        return None

    def keep_output(self, path: Path, told: Output) -> None:
        """Keep what was written to a portfolio."""
        today = dt.date.today().toordinal()
        values = [_key(path), code_digest(), today, told.model_dump_json()]
        self._write([("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)", values)])

    def close(self) -> None:
        """Drop what is old, or too much, and close the file."""
        oldest = dt.date.today().toordinal() - FORGOTTEN_AFTER_DAYS
        keep_newest = "SELECT rowid FROM readings ORDER BY used DESC, rowid DESC LIMIT -1 OFFSET ?"
        self._write(
            [
                ("DELETE FROM readings WHERE used < ?", [oldest]),
                ("DELETE FROM outputs WHERE used < ?", [oldest]),
                (f"DELETE FROM readings WHERE rowid IN ({keep_newest})", [MOST_READINGS]),
            ]
        )
        if self._database is not None:
            self._database.close()

    def _rows(self, query: str, values: list[object]) -> list[tuple[str, ...]]:
        if self._database is None:
            return []
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error:  # damaged, or the disk fell away: then everything is read anew
            self._database = None
            return []

    def _write(self, statements: Iterable[tuple[str, list[object]]]) -> None:
        if self._database is None:
            return
        try:
            with self._database:
                for statement, values in statements:
                    self._database.execute(statement, values)
        except sqlite3.Error:
            self._database = None


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return _prepared(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise  # busy, or read-only; what is in it is another run's
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10)
    try:
        # Readers and a writer do not wait for each other; without a sync at each commit a power failure may
        # cost the last readings, never the file.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(
            "CREATE TABLE IF NOT EXISTS readings (digest TEXT, code TEXT, used INTEGER, reading TEXT, "
            "PRIMARY KEY (digest, code))"
        )
        database.execute(
            "CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, code TEXT, used INTEGER, told TEXT)"
        )
        if sys.platform != "win32":
            os.chmod(path, 0o600)
    except sqlite3.Error:
        database.close()
        raise
    return database
