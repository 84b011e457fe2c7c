"""What is measured of a translation: whether terms stand, as the reference has them, and whether all else stayed as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from generator.model import Term
from generator.terms import rendering_pattern

Span = tuple[int, int]
_TOKEN = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
# Beside a term these may change with it: they agree with its number or sound.
AGREEING = frozenset({*("a", "an", "the", "this", "these", "that", "those"), *("is", "are", "was", "were", "has", "have", "do", "does")})
REACH = 2  # words
# More words than these are not a wrong rendering that had to go, but a part of the sentence that was lost.
LONGEST_RENDERING = 12


def straight(text: str) -> str:
    """Write quotation marks in ASCII: their style is no matter of translation."""
    return text.translate(_QUOTES)


def distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return each term once: a sentence may name a thing twice in Chinese and once in English."""
    return tuple(dict.fromkeys(terms))


def standing(terms: Sequence[Term], english: str) -> tuple[Term, ...]:
    """Return the terms that have a rendering of their own: a court is not kept by the Supreme Court."""
    found = {(term, *span) for term in terms for span in spans([term], english)}
    return tuple(
        term
        for term in terms
        if any(one == term and not any(c <= a and b <= d and (c, d) != (a, b) for _, c, d in found) for one, a, b in found)
    )


def spans(terms: Iterable[Term], english: str) -> list[Span]:
    """Return where renderings of the terms stand, none overlapping a longer one."""
    every = {m.span() for term in terms for rendering in term.renderings for m in rendering_pattern(rendering).finditer(english)}
    chosen: list[Span] = []
    for a, b in sorted(every, key=lambda span: (span[0] - span[1], span)):
        if all(b <= c or d <= a for c, d in chosen):
            chosen.append((a, b))
    return sorted(chosen)


@dataclass(frozen=True, slots=True)
class Exactness:
    """How a term that stands compares with the reference's."""

    number: bool
    capital: bool


def exactness(term: Term, english: str, reference: str) -> Exactness | None:
    """Compare number and capitals with the reference; None where the term stands in only one of the two, or in another wording."""
    ours, theirs = _wordings(term, english), _wordings(term, reference)
    if not ours or not theirs:
        return None
    plural = [{term.plural is not None and w.casefold() == term.plural.casefold() for w, _ in each} for each in (ours, theirs)]
    ours_texts = {w for w, _ in ours}
    same = {w.casefold() for w in ours_texts} & {w.casefold() for w, _ in theirs}
    number = bool(plural[0] & plural[1])
    if not same:
        return Exactness(number, True) if not number else None
    at_start = {w.casefold() for w, start in chain(ours, theirs) if start}
    capital = any(
        w == v or (w.casefold() in at_start and w[1:] == v[1:]) for w in ours_texts for v, _ in theirs if w.casefold() == v.casefold()
    )
    return Exactness(number, capital)


def _wordings(term: Term, english: str) -> list[tuple[str, bool]]:
    """Return the longest renderings found, each with whether it begins a sentence."""
    found = []
    for a, b in spans([term], english):
        before = english[:a].rstrip(" “‘\"'(")
        found.append((english[a:b], not before or before[-1] in ".?!:"))
    return found


def untouched(plain: str, controlled: str, terms: Sequence[Term]) -> bool:
    """Tell whether the words that belong to no term are those of the plain English.

    Words may differ inside a term's rendering; beside one (up to REACH words away) those that agree with it; and where a rendering stands,
    a run of up to LONGEST_RENDERING words of the plain English may be gone: the wrong rendering.
    """
    before, after = [_tokens(text) for text in (plain, controlled)]
    inside = [False] * len(after)
    for a, b in spans(terms, controlled):
        for n, (_, start, end) in enumerate(after):
            inside[n] |= start < b and a < end
    was, now = [[token.casefold() for token, _, _ in each] for each in (before, after)]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        beside = any(inside[max(j1 - REACH, 0) : j2 + REACH])
        added = [token for token, within in zip(now[j1:j2], inside[j1:j2], strict=True) if not within]
        removed = i2 - i1
        if not beside or removed > LONGEST_RENDERING or any(token not in AGREEING for token in added):
            return False
        replaces = any(inside[max(j1 - 1, 0) : j2 + 1])
        if not replaces and any(token not in AGREEING for token in was[i1:i2]):
            return False
    return True


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(match.group(), *match.span()) for match in _TOKEN.finditer(text)]


def likeness(english: str, reference: str) -> float:
    """Return from 0 to 1 how many words the two have in common, in order; 0 without a reference."""
    if not reference:
        return 0.0
    return SequenceMatcher(None, english.split(), reference.split(), autojunk=False).ratio()
