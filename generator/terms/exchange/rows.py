"""What an exchange file says of terms: rows of fields, each of which a file may leave unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from generator.errors import GlossaryError
from generator.model import Term
from generator.terms.entries import KEYS

FIELDS = KEYS
"""The columns of a table: the keys of an entry, in their order."""

LISTS = frozenset({"variants", "accept", "avoid", "ignore"})
KINDS = ("institution", "office", "campaign", "law", "concept", "phrase", "place", "person", "organisation")
STATUSES = ("approved", "proposed")

Value = str | tuple[str, ...] | None
"""A text, the items of a list, or None (and for a list the empty one) where there is nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One term as a file states it; `line` is where, and a field that `fields` does not name is not spoken of."""

    line: int
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows; `errors` are of rows that cannot be read, `notes` what an editor should know of the file as a whole."""

    path: str
    rows: Sequence[Row]
    errors: Sequence[GlossaryError] = ()
    notes: Sequence[str] = ()


def fields_of(term: Term) -> dict[str, Value]:
    """Return every field of a term, in the order of FIELDS."""
    told: dict[str, Value] = {
        "status": "approved" if term.approved else "proposed",
        "added": term.added.isoformat() if term.added else None,
    }
    return {name: told[name] if name in told else getattr(term, name) for name in FIELDS}


def term_of(fields: Mapping[str, Value], path: str, line: int) -> Term:
    """Return the term of a complete set of fields; `path` and `line` are what messages on it name."""
    texts = {name: value if isinstance(value, str) else "" for name, value in fields.items() if name not in LISTS}
    lists = {name: value if isinstance(value, tuple) else () for name, value in fields.items() if name in LISTS}
    return Term(
        zh=texts["zh"],
        en=texts["en"],
        slug=texts["slug"],
        kind=texts["kind"],
        variants=lists.get("variants", ()),
        accept=lists.get("accept", ()),
        avoid=lists.get("avoid", ()),
        plural=texts.get("plural") or None,
        within=texts.get("within") or None,
        note=texts.get("note") or None,
        source=texts.get("source") or None,
        approved=texts["status"] == "approved",
        pinyin=normalize("NFC", texts["pinyin"]) if texts.get("pinyin") else None,
        added=date.fromisoformat(texts["added"]) if texts.get("added") else None,
        ignore=lists.get("ignore", ()),
        path=path,
        line=line,
    )
