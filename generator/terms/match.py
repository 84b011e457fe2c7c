"""Terms found in a sentence, and their renderings found in its English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.model import Term, TermHit
from generator.terms.words import Bounds

# 江苏省委 is 江苏 + 省委, not 江苏省 + 委: a place gives its last character up to the committee and the head of that rank.
_RANK = re.compile(r"[省市县区州盟旗镇乡]$")
_NO_OFFICE = r"(?!委(?![员托任派会])|长(?![三久城安年春期江沙远]))"


class Matcher:
    """Finds the approved terms of a glossary in Chinese text: leftmost, longest, never overlapping, never across two words."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {form: term for term in terms if term.approved for form in term.forms}
        guarded = [(form, self._guard(form)) for form in sorted(self._terms)]
        self._pattern = re.compile(_trie(guarded)) if guarded else None
        self._bounds = Bounds(self._terms)

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the hits in the order they stand in `text`."""
        found: list[TermHit] = []
        at = read = 0
        while self._pattern is not None and (match := self._pattern.search(text, at)):
            at = match.start() + 1
            for end in self._ends(text, match):
                if self._bounds.whole(text, match.start(), end, read):
                    found.append(TermHit(match.start(), end, self._terms[text[match.start() : end]]))
                    at = read = end
                    break
        return tuple(found)

    def _ends(self, text: str, match: re.Match[str]) -> Iterator[int]:
        """Yield where terms end that begin where this one does, the longest first."""
        yield match.end()
        start = match.start()
        for end in range(match.end() - 1, start, -1):
            form = text[start:end]
            if form in self._terms and re.compile(self._guard(form)).match(text, end):
                yield end

    def _guard(self, form: str) -> str:
        return _NO_OFFICE if self._terms[form].kind == "place" and _RANK.search(form) else ""


def _trie(words: list[tuple[str, str]]) -> str:
    """Make a pattern that matches the longest of `words` whose guard allows it; shared beginnings are tried once."""
    branches: dict[str, list[tuple[str, str]]] = {}
    end: str | None = None
    for word, guard in words:
        if word:
            branches.setdefault(word[0], []).append((word[1:], guard))
        else:
            end = guard
    parts = [re.escape(first) + _trie(rest) for first, rest in branches.items()]
    if end is not None:
        parts.append(end)
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


_DOUBLE = "[\"\u201c\u201d'\u2018\u2019]"  # within quotation marks, double ones become single
_SINGLE = "['\u2018\u2019]"
_LOOSE = {
    " ": r"[\s\u00a0]+",
    "-": "[-\u2010\u2011]",
    "'": _SINGLE,
    "\u2019": _SINGLE,
    '"': _DOUBLE,
    "\u201c": _DOUBLE,
    "\u201d": _DOUBLE,
}


@cache
def rendering_pattern(rendering: str) -> re.Pattern[str]:
    """Match an English rendering as whole words, in any case, with any white space and any style of hyphen and quotation mark.

    A figure is whole too: 35 is no part of 1.35 or 35,000.
    """
    pattern = "".join(_LOOSE.get(character) or re.escape(character) for character in " ".join(rendering.split()))
    return re.compile(rf"(?<!\w)(?<!\d[.,]){pattern}(?!\w)(?![.,]\d)", re.IGNORECASE)


def rendered(term: Term, english: str) -> bool:
    """Tell whether the English holds one of the term's renderings."""
    return any(rendering_pattern(rendering).search(english) for rendering in term.renderings)


def avoided(term: Term, english: str, others: Iterable[Term] = ()) -> str | None:
    """Return a wording of `term.avoid` that stands in the English outside every right rendering of it and of `others`, if any.

    `others` are the other terms of the sentence: what is wrong for 网格员 (member) may be right for 党员 (Party member).
    """
    found = [match for wording in term.avoid for match in rendering_pattern(wording).finditer(english)]
    if not found:
        return None
    wordings = {rendering for one in (term, *others) for rendering in one.renderings}
    right = [m.span() for rendering in wordings for m in rendering_pattern(rendering).finditer(english)]
    return next((match.group() for match in found if not any(a <= match.start() and match.end() <= b for a, b in right)), None)
