"""Terms found in a sentence, and their renderings found in its English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.model import Term, TermHit


class Matcher:
    """Finds the approved terms of a glossary in Chinese text: leftmost, longest, never overlapping."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {form: term for term in terms if term.approved for form in term.forms}
        self._pattern = re.compile(_trie(sorted(self._terms))) if self._terms else None

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the hits in the order they stand in `text`."""
        if self._pattern is None:
            return ()
        return tuple(TermHit(m.start(), m.end(), self._terms[m.group()]) for m in self._pattern.finditer(text))


def _trie(words: list[str]) -> str:
    """Make a pattern that matches the longest of `words`; shared beginnings are tried once."""
    branches: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    parts = [re.escape(first) + _trie(rest) for first, rest in branches.items()]
    if not parts:
        return ""
    if len(parts) == 1 and not ends:
        return parts[0]
    return f"(?:{'|'.join(parts)})" + ("?" if ends else "")


@cache
def rendering_pattern(rendering: str) -> re.Pattern[str]:
    """Match an English rendering as whole words, in any case, with any white space, hyphen or apostrophe style."""
    loose = {" ": r"[\s\u00a0]+", "-": "[-\u2010\u2011]", "'": "['\u2019]", "\u2019": "['\u2019]"}
    pattern = "".join(loose.get(character) or re.escape(character) for character in " ".join(rendering.split()))
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def rendered(term: Term, english: str) -> bool:
    """Tell whether the English holds one of the term's renderings."""
    return any(rendering_pattern(rendering).search(english) for rendering in term.renderings)


def avoided(term: Term, english: str) -> str | None:
    """Return a wording of `term.avoid` that stands in the English outside every right rendering, if any."""
    if not term.avoid:
        return None
    right = [m.span() for rendering in term.renderings for m in rendering_pattern(rendering).finditer(english)]
    for wording in term.avoid:
        for match in rendering_pattern(wording).finditer(english):
            if not any(a <= match.start() and match.end() <= b for a, b in right):
                return match.group()
    return None
