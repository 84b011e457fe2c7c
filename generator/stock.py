"""Drafts kept on the disk from one build to the next, their texts apart from the rest, so that no build holds them all.

It is a cache: whatever is in it can be made again, and one that cannot be read is begun anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from generator import digest, frozen, model
from generator.digest import Digest, Figure, Line, Sentence, Whole
from generator.errors import DigestError
from generator.model import Term

FILE = ".cache/drafts.sqlite"
VERSION = 4
"""Of the tables; a file with others is begun anew."""
TEXTS = 1500
"""So many texts are held at a time: about 55 megabytes."""
_OF_DIGEST = (
    "Digest",
    "Name",
    "Credited",
    "Summary",
    "Sentence",
    "Line",
    "Quote",
    "Figure",
    "Whole",
    "Traits",
    "Runs",
    "Related",
    "Likeness",
)
_OF_MODEL = (
    "Article",
    "Bilingual",
    "Source",
    "Byline",
    "Sic",
    "Segment",
    "TermHit",
    "Rendering",
    "Origin",
    "Status",
    "Rights",
    "BlockKind",
    "Topic",
)
_CLASSES = (*(getattr(digest, name) for name in _OF_DIGEST), *(getattr(model, name) for name in _OF_MODEL))
_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS drafts (
    id TEXT PRIMARY KEY, sources TEXT NOT NULL, lent TEXT NOT NULL, gives BLOB NOT NULL, wants BLOB NOT NULL,
    pending INTEGER NOT NULL, stale INTEGER NOT NULL, head BLOB, marks TEXT NOT NULL, sounds BLOB NOT NULL, summary BLOB
);
CREATE TABLE IF NOT EXISTS made (name TEXT PRIMARY KEY, key TEXT NOT NULL, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, words TEXT NOT NULL, text BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS sentences (id TEXT PRIMARY KEY, each BLOB NOT NULL);
"""


_OF_THE_DISK = tuple(f"SQLITE_{name}" for name in ("FULL", "IOERR", "CANTOPEN", "READONLY", "BUSY", "LOCKED", "PERM", "NOMEM"))
_OF_ARTICLES = ("drafts", "texts", "sentences")
_NAMES = ("about", "made", *_OF_ARTICLES)


class BrokenStock(Exception):  # noqa: N818 - no error that anyone sees: the file is begun anew
    """The file is damaged, or from elsewhere."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of an article; `head` is its digest without the text, None where readers get to see none.

    `sources` tells the files it was made of, `lent` what it took from editors elsewhere; `gives` and `wants` are sentences,
    as 64-bit hashes (see loans). `marks` are two hashes, of the head and the text. `sentences` are those of the text once more, each by
    itself: a concordance shows one of each of hundreds of articles. `words` is all in which terms were sought, `sounds`
    how names in it are read, frozen.
    """

    id: str
    sources: str
    lent: str
    gives: bytes
    wants: bytes
    pending: int
    stale: int
    head: bytes | None
    marks: str
    text: bytes
    sentences: bytes
    words: str
    sounds: bytes


class Stock:
    """The file; `terms` are those of the glossary, by slug, with which drafts come back."""

    def __init__(self, root: Path, terms: Mapping[str, Term]) -> None:
        self._path = root / FILE
        self._thawer = frozen.Thawer(_CLASSES, terms)
        self.freezer = frozen.Freezer(_CLASSES)
        self._open: dict[int, sqlite3.Connection] = {}
        self._texts: OrderedDict[str, Whole] = OrderedDict()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._told(), self._database as database:
            if database.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                database.executescript("".join(f"DROP TABLE IF EXISTS {table};" for table in _NAMES))
            database.executescript(f"{_TABLES} PRAGMA user_version = {VERSION};")

    def __enter__(self) -> Stock:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._database.close()
        self._open.clear()

    @property
    def _database(self) -> sqlite3.Connection:
        """Return this process' own connection: SQLite allows none to be carried into a copy of the process."""
        here = os.getpid()
        if here not in self._open:
            made = sqlite3.connect(self._path, timeout=60)
            made.execute("PRAGMA synchronous = OFF")  # a kill loses nothing by it; a power cut may, and then it is begun anew
            self._open[here] = made
        return self._open[here]

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite says into an error for people, or into BrokenStock."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if not getattr(error, "sqlite_errorname", "").startswith(_OF_THE_DISK):
                raise BrokenStock from error
            raise DigestError(
                f"the cache cannot be used ({error})", path=FILE, remedy="Make room on the disk; or remove it, for it is made anew"
            ) from None
        except sqlite3.DatabaseError as error:
            raise BrokenStock from error

    def get(self, name: str) -> str:
        """Return a note about the whole; empty where there is none."""
        with self._told():
            row = self._database.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def begin(self, notes: Mapping[str, str], gone: Iterable[str]) -> None:
        """Set notes about the whole, and remove the drafts of some ids, in one step."""
        ids = [(id_,) for id_ in gone]
        with self._told(), self._database as database:
            database.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", notes.items())
            for table in _OF_ARTICLES:
                database.executemany(f"DELETE FROM {table} WHERE id = ?", ids)  # noqa: S608 - of these three

    def empty(self) -> None:
        """Remove everything."""
        with self._told(), self._database as database:
            for table in _NAMES:
                database.execute(f"DELETE FROM {table}")  # noqa: S608 - of these five

    def recall(self, name: str, key: str) -> Any:
        """Return what was made of all articles, of what has this key; None where it was not, or of something else."""
        with self._told():
            row = self._database.execute("SELECT value FROM made WHERE name = ? AND key = ?", (name, key)).fetchone()
        return self._thaw(row[0]) if row else None

    def keep(self, name: str, key: str, value: object) -> None:
        """Keep what was made of all articles, in place of what was made before."""
        with self._told(), self._database as database:
            database.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", (name, key, self.freezer.freeze(value)))

    def sources(self) -> dict[str, str]:
        """Return what each draft was made of."""
        with self._told():
            return dict(self._database.execute("SELECT id, sources FROM drafts").fetchall())

    def holding(self, forms: Iterable[str]) -> set[str]:
        """Return the ids of articles in whose words one of some forms stands."""
        found: set[str] = set()
        with self._told():
            for form in forms:
                found.update(id_ for (id_,) in self._database.execute("SELECT id FROM texts WHERE instr(words, ?)", (form,)))
        return found

    def put(self, rows: Sequence[Row]) -> None:
        """Keep drafts, all or on a kill none."""
        with self._told(), self._database as database:
            database.executemany(
                "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                [(r.id, r.sources, r.lent, r.gives, r.wants, r.pending, r.stale, r.head, r.marks, r.sounds) for r in rows],
            )
            database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", [(r.id, r.words, r.text) for r in rows])
            database.executemany("INSERT OR REPLACE INTO sentences VALUES (?, ?)", [(r.id, r.sentences) for r in rows])
        for row in rows:
            self._texts.pop(row.id, None)

    def loans(self) -> Iterator[tuple[str, str, bytes, bytes]]:
        """Yield id, what was lent, what it gives and wants of every draft, by id."""
        with self._told():
            for row in self._database.execute("SELECT id, lent, gives, wants FROM drafts ORDER BY id"):  # noqa: UP028 - it would be closed after the database
                yield row

    def heads(self) -> Iterator[tuple[Digest, str, int, int, dict[str, str], tuple[tuple[int, ...], digest.Summary] | None]]:
        """Yield the digest of each article that readers get to see, and what goes with it.

        That is its marks, how many sentences are pending and stale, how its names sound, and its summary with the numbers of
        the sentences that it was made of.
        """
        with self._told():
            for id_, head, marks, pending, stale, sounds, summary in self._database.execute(
                "SELECT id, head, marks, pending, stale, sounds, summary FROM drafts WHERE head IS NOT NULL"
            ):
                said = self._thaw(summary) if summary else None
                yield self._thaw(head, Kept(self, id_)), marks, pending, stale, self._thaw(sounds), said

    def summaries(self, made: Mapping[str, tuple[tuple[int, ...], digest.Summary]]) -> None:
        """Keep summaries, by id, with the numbers of the sentences they were made of."""
        with self._told(), self._database as database:
            rows = [(self.freezer.freeze(value), id_) for id_, value in made.items()]
            database.executemany("UPDATE drafts SET summary = ? WHERE id = ?", rows)

    def text(self, id_: str) -> Whole:
        """Return the text of an article."""
        found = self._texts.pop(id_, None)
        if found is None:
            with self._told():
                row = self._database.execute("SELECT text FROM texts WHERE id = ?", (id_,)).fetchone()
            if row is None:
                raise BrokenStock
            found = self._thaw(row[0])
            if len(self._texts) >= TEXTS:
                self._texts.popitem(last=False)
        self._texts[id_] = found
        return found

    def sentence(self, id_: str, number: int) -> Sentence:
        """Return a sentence of the text of an article, by its place among all."""
        with self._told():
            row = self._database.execute("SELECT each FROM sentences WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise BrokenStock
        each = self._thaw(row[0])
        if number >= len(each):
            raise BrokenStock
        sentence: Sentence = self._thaw(each[number])
        return sentence

    def _thaw(self, data: bytes, text: digest.Text | None = None) -> Any:
        try:
            made = self._thawer.thaw(data)
        except ValueError as error:
            raise BrokenStock from error
        if text is not None:
            object.__setattr__(made, "text", text)  # it was frozen without
        return made


class Kept:
    """The text of an article, fetched when it is asked for."""

    __slots__ = ("_id", "_stock")

    def __init__(self, stock: Stock, id_: str) -> None:
        self._stock, self._id = stock, id_

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all blocks."""
        return self._stock.text(self._id).lines

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the key figures, the most telling first."""
        return self._stock.text(self._id).figures

    def sentence(self, number: int) -> Sentence:
        """Return a sentence by its place among all."""
        return self._stock.sentence(self._id, number)


def remove(root: Path) -> None:
    """Remove the file, which is damaged."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        (root / f"{FILE}{suffix}").unlink(missing_ok=True)
