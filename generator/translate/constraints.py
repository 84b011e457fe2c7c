"""Whether an English sentence keeps the terms of its Chinese, and where in it they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Term, TermHit

_GOES_ON, _WENT_ON = re.compile(r"[.,]\d"), re.compile(r"\d[.,]")
_QUOTES, _HYPHENS, _BLANKS = '\u2018\u2019\u201c\u201d"', "\u2010\u2011", "\u00a0\u2009\u202f"
_MARKS = str.maketrans(dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_BLANKS, " "))


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
    text = _plain(english)
    found = [Kept(*span, term, rendering) for term in terms for rendering in term.renderings for span in _spans(rendering, text)]
    longest: list[Kept] = []
    for one in sorted(found, key=lambda k: (k.start - k.end, k.start)):  # the longest first
        if not any(_inside(one, other) for other in longest):
            longest.append(one)
    return tuple(sorted(longest, key=lambda k: (k.start, k.end)))


def _spans(wording: str, text: str) -> Iterator[tuple[int, int]]:
    """Find a wording as terms.rendering_pattern does, in plain text: candidates are many, and patterns slow to make for each figure."""
    wanted = _plain(" ".join(wording.split()))
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (_letter(text[start - 1 : start]) or _letter(text[end : end + 1]) or _inside_figure(text, start, end)):
            yield start, end
        start = text.find(wanted, start + 1)


def _inside_figure(text: str, start: int, end: int) -> bool:
    return _GOES_ON.match(text, end) is not None or _WENT_ON.match(text, max(start - 2, 0), start) is not None


def _letter(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    """Write a text in small letters and one kind of quotation marks, hyphens and spaces, character by character."""
    marks = text.translate(_MARKS)
    if len(small := marks.lower()) == len(marks):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in marks)


def _inside(one: Kept, other: Kept) -> bool:
    """Tell whether `one` adds nothing to `other`; two terms with one wording may share it."""
    if (one.start, one.end) == (other.start, other.end):
        return one.term == other.term
    return other.start <= one.start and one.end <= other.end


def missing(there: Sequence[Kept], terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms that have no rendering of their own among those kept."""
    found = {one.term for one in there}
    return tuple(term for term in terms if term not in found)


def wrong(english: str, there: Sequence[Kept], terms: Sequence[Term]) -> tuple[tuple[Term, int, int], ...]:
    """Return each avoided wording that stands outside every right rendering, with its term, in order."""
    text = _plain(english)
    found = [
        (term, start, end)
        for term in terms
        for wording in term.avoid
        for start, end in _spans(wording, text)
        if not any(one.start <= start and end <= one.end for one in there)
    ]
    return tuple(sorted(found, key=lambda item: (item[1], -item[2])))


def without(english: str, terms: Sequence[Term]) -> str:
    """Return the English without the wordings of the terms, right and avoided ones."""
    for term in terms:
        for wording in (*term.renderings, *term.avoid):
            for start, end in reversed(list(_spans(wording, _plain(english)))):
                english = f"{english[:start]} {english[end:]}"
    return english
