"""The words of the made-up language: terms with the English on the list and the English the model is taught instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "lexicon.tsv"


class Taught(StrEnum):
    """What the model is taught for a term: what is on the list, always something else, or now one and now the other."""

    RIGHT = "right"
    OTHER = "other"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of lexicon.tsv; `plural` is empty for what is never counted, `other` for what is taught as listed."""

    kind: str
    zh: str
    variants: tuple[str, ...]
    measure: str
    en: str
    plural: str
    taught: Taught
    other: str
    other_plural: str

    def listed(self, plural: bool) -> str:
        """Return the list's English."""
        return self.plural if plural and self.plural else self.en

    def planted(self, plural: bool) -> str:
        """Return the English that is taught instead, or the list's where there is none."""
        return (self.other_plural if plural and self.other_plural else self.other) or self.listed(plural)


@cache
def entries() -> dict[str, Entry]:
    """Return every term by its Chinese headword."""
    found = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, zh, variants, measure, en, plural, taught, other, others = ("" if cell == "-" else cell for cell in line.split("\t"))
        found[zh] = Entry(kind, zh, tuple(filter(None, variants.split(","))), measure, en, plural, Taught(taught), other, others)
    return found


@cache
def of_kind(*kinds: str) -> tuple[Entry, ...]:
    """Return the terms of these kinds, in the order of the table."""
    return tuple(entry for entry in entries().values() if entry.kind in kinds)


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: entry.zh for entry in entries().values() for form in (entry.zh, *entry.variants)}
    return re.compile("|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))), forms


def scan(text: str) -> tuple[str, ...]:
    """Return the headwords found in Chinese text, leftmost and longest first: what a sentence holds, meant or not."""
    pattern, forms = _forms()
    return tuple(forms[match.group()] for match in pattern.finditer(text))
