"""Whether an English sentence keeps the terms of its Chinese, and where in it they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Term, TermHit
from generator.terms import rendering_pattern

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kept:
    """A rendering of `term` that stands at `english[start:end]`."""

    start: int
    end: int
    term: Term
    rendering: str


def distinct(hits: Iterable[TermHit]) -> tuple[Term, ...]:
    """Return the terms of the hits, each once, in their order."""
    return tuple(dict.fromkeys(hit.term for hit in hits))


def kept(english: str, terms: Sequence[Term]) -> tuple[Kept, ...]:
    """Return every right rendering, without those that are only a part of another term's (court in Supreme Court)."""
    words = english.casefold()
    found = [
        Kept(match.start(), match.end(), term, rendering)
        for term in terms
        for rendering in term.renderings
        if _first_word(rendering) in words  # much cheaper than the pattern, and most wordings are not there
        for match in rendering_pattern(rendering).finditer(english)
    ]
    longest: list[Kept] = []
    for one in sorted(found, key=lambda k: (k.start - k.end, k.start)):  # the longest first
        if not any(_inside(one, other) for other in longest):
            longest.append(one)
    return tuple(sorted(longest, key=lambda k: (k.start, k.end)))


@lru_cache(maxsize=100_000)
def _first_word(rendering: str) -> str:
    match = _WORD.search(rendering)
    return match.group().casefold() if match else ""


def _inside(one: Kept, other: Kept) -> bool:
    """Tell whether `one` adds nothing to `other`; two terms with one wording may share it."""
    if (one.start, one.end) == (other.start, other.end):
        return one.term == other.term
    return other.start <= one.start and one.end <= other.end


def missing(english: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms that have no rendering of their own in the English."""
    there = {one.term for one in kept(english, terms)}
    return tuple(term for term in terms if term not in there)


def wrong(english: str, terms: Sequence[Term]) -> tuple[tuple[Term, int, int], ...]:
    """Return each avoided wording that stands outside every right rendering, with its term, in order."""
    words = english.casefold()
    if not any(_first_word(wording) in words for term in terms for wording in term.avoid):
        return ()
    right = [(one.start, one.end) for one in kept(english, terms)]
    found = [
        (term, match.start(), match.end())
        for term in terms
        for wording in term.avoid
        for match in rendering_pattern(wording).finditer(english)
        if not any(a <= match.start() and match.end() <= b for a, b in right)
    ]
    return tuple(sorted(found, key=lambda item: (item[1], -item[2])))


def without(english: str, terms: Sequence[Term]) -> str:
    """Return the English without the wordings of the terms, right and avoided ones."""
    for term in terms:
        for wording in (*term.renderings, *term.avoid):
            if _first_word(wording) in english.casefold():
                english = rendering_pattern(wording).sub(" ", english)
    return english
