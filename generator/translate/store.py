"""What an engine has written and no PO file may hold yet: a small database that survives a kill at any moment.

It is a cache: everything in it can be made again, and one that cannot be read is begun anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from generator.errors import TranslationError
from generator.translate.control import Outcome, Step

FILE = ".cache/translations.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS outcomes (sentence TEXT, made TEXT, outcome TEXT NOT NULL, PRIMARY KEY (sentence, made)) WITHOUT ROWID"


class Store:
    """Outcomes by sentence and signature; what `put` returned from is on the disk."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            self._database = _open(path)
        except sqlite3.OperationalError as error:  # a full disk, a folder in the way: not the file's fault
            raise self._trouble(error) from None
        except sqlite3.DatabaseError:
            for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
                name.unlink(missing_ok=True)
            self._database = _open(path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._database.close()

    def get(self, sentence: str, made: str) -> Outcome | None:
        """Return what is stored under a sentence and a signature."""
        try:
            row = self._database.execute("SELECT outcome FROM outcomes WHERE sentence = ? AND made = ?", (sentence, made)).fetchone()
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        return _outcome(row[0]) if row else None

    def put(self, outcomes: Iterable[tuple[str, str, Outcome]]) -> None:
        """Store all of (sentence, signature, outcome), or on a kill none."""
        rows = [(sentence, made, json.dumps(asdict(outcome), ensure_ascii=False)) for sentence, made, outcome in outcomes]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def take(self, other: Path) -> int:
        """Take in what another machine's store holds; return how many outcomes. Raises TranslationError where it cannot be read."""
        if not other.is_file():
            raise TranslationError("there is no such store", path=str(other), remedy=f"Name the {FILE} of another machine")
        try:
            with closing(sqlite3.connect(f"{other.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
                rows = database.execute("SELECT sentence, made, outcome FROM outcomes ORDER BY sentence, made").fetchall()
        except sqlite3.Error as error:
            raise TranslationError(f"this is no store of translations ({error})", path=str(other)) from None
        found = [(sentence, made, read) for sentence, made, text in rows if (read := _outcome(text)) is not None]
        self.put(found)
        return len(found)

    def _trouble(self, error: sqlite3.Error) -> TranslationError:
        return TranslationError(f"the store of translations cannot be used ({error})", path=FILE, remedy="Make room, or remove the file")


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        with database:
            database.execute(_TABLE)
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _outcome(text: str) -> Outcome | None:
    """Read an outcome; one of an older form counts as none."""
    try:
        fields = json.loads(text)
        if not all(isinstance(fields[key], str) for key in ("english", "plain", "reason")):
            return None
        return Outcome(**fields | {"step": Step(fields["step"]), "unmet": tuple(fields["unmet"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
