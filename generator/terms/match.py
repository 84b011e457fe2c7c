"""Terms found in a sentence, and their renderings found in its English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.model import Term, TermHit

# 江苏省委 is 江苏 + 省委, not 江苏省 + 委: a place gives its last character up to the committee of that rank.
_RANK = re.compile(r"[省市县区州盟旗镇乡]$")
_NOT_COMMITTEE = r"(?!委(?![员托任派会]))"


class Matcher:
    """Finds the approved terms of a glossary in Chinese text: leftmost, longest, never overlapping."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {form: term for term in terms if term.approved for form in term.forms}
        guarded = [(form, self._guard(form)) for form in sorted(self._terms)]
        self._pattern = re.compile(_trie(guarded)) if guarded else None

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the hits in the order they stand in `text`."""
        if self._pattern is None:
            return ()
        return tuple(TermHit(m.start(), m.end(), self._terms[m.group()]) for m in self._pattern.finditer(text))

    def _guard(self, form: str) -> str:
        return _NOT_COMMITTEE if self._terms[form].kind == "place" and _RANK.search(form) else ""


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
    """Match an English rendering as whole words, in any case, with any white space and any style of hyphen and quotation mark."""
    pattern = "".join(_LOOSE.get(character) or re.escape(character) for character in " ".join(rendering.split()))
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
