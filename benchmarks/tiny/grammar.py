"""Sentences of the made-up language: Chinese, its reference English, and the English the model is taught."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.tiny.lexicon import Entry, Taught, entries, scan
from benchmarks.tiny.sentences import sentence

TERMS = range(2, 5)
CHARACTERS = range(8, 81)
_LISTED = 0.4  # how often a term of several renderings is taught as listed
_SLOT = re.compile(r"\{([^{}/]+)(/?)\}")
_ARTICLE = re.compile(r"§ (\W*)(\w+(?:-\w+)?)")
_CAPITAL = re.compile(r"\^([\W^]*)(\w)")
_DOUBLED = re.compile(r",(?=[.,;:?])")  # an apposition at the end of a clause
_SOUNDS_CONSONANT = re.compile(r"one\b|uni|u[st]e|eu", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence; `pattern` is its English with a slot for each term: {网格员}, or {网格员/} for the plural."""

    zh: str
    pattern: str
    terms: tuple[str, ...]

    @property
    def en(self) -> str:
        """The reference: grammatical English with every term as listed."""
        return written(self.pattern, Entry.listed)


def generate(seed: int, count: int, *, held_out: bool = False, clauses: int = 0) -> list[Example]:
    """Return `count` different sentences, the same for the same seed.

    No seed without `held_out` gives a sentence that any seed with it gives. Plain sentences have two to four terms
    and 8 to 80 characters; with `clauses` they have that many clauses and any length.
    """
    found: dict[str, Example] = {}
    for example in _stream(Random(seed), clauses):
        if _apart(example.zh) == held_out:
            found.setdefault(example.zh, example)
            if len(found) >= count:
                break
    return list(found.values())


def learned(example: Example, rng: Random | None = None) -> str:
    """Return the English the model is taught; without `rng` terms of several renderings take the one taught most often."""

    def choose(entry: Entry, plural: bool) -> str:
        if entry.taught is Taught.OTHER:
            return entry.planted(plural)
        if entry.taught is Taught.MIXED and (rng is None or rng.random() >= _LISTED):
            return entry.planted(plural)
        return entry.listed(plural)

    return written(example.pattern, choose)


def written(pattern: str, choose: Callable[[Entry, bool], str]) -> str:
    """Fill the slots of a pattern and set what depends on them: a or an, the possessive, capitals."""
    text = _SLOT.sub(lambda match: choose(entries()[match[1]], bool(match[2])), pattern)
    text = text.replace("s`s", "s'").replace("`s", "'s")
    text = _ARTICLE.sub(lambda match: f"{_article(match[2])} {match[1]}{match[2]}", text)
    text = _CAPITAL.sub(lambda match: match[1].replace("^", "") + match[2].upper(), text)
    return _DOUBLED.sub("", text)


def _article(word: str) -> str:
    return "an" if word[0] in "aeiouAEIOU" and not _SOUNDS_CONSONANT.match(word) else "a"


def _stream(rng: Random, clauses: int) -> Iterator[Example]:
    while True:
        zh, pattern = sentence(rng, clauses)
        terms = scan(zh)
        fits = clauses or (len(terms) in TERMS and len(zh) in CHARACTERS)
        # Where two words side by side make a third, the sentence says something else than was meant.
        if fits and len(set(terms)) == len(terms) and sorted(terms) == sorted(match[1] for match in _SLOT.finditer(pattern)):
            yield Example(zh, pattern, terms)


def _apart(zh: str) -> bool:
    return hashlib.sha256(zh.encode()).digest()[0] % 16 == 0
