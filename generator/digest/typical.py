"""The terms that are typical of some articles among all: those they mention more often than chance would have it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection as Items
from collections.abc import Iterable

from generator.digest.collection import Digest
from generator.model import Rights, Term

# Where a thing happens and who is named says little of what an article is about.
_NOT_TOLD = frozenset({"place", "person", "office"})
_KEYWORD = 0.5
"""What being among an article's key terms adds, as a share of the term's rarity."""


class Typical:
    """Knows how many articles mention each term; what readers may not see of an article takes no part."""

    def __init__(self, published: Iterable[Digest]) -> None:
        told = [digest for digest in published if digest.article.rights is not Rights.LINK]
        self._terms = {term.slug: term for digest in told for term in digest.terms if term.kind not in _NOT_TOLD}
        self._mentions = {digest.id: [term.slug for term in digest.terms if term.slug in self._terms] for digest in told}
        self._keywords = {digest.id: [term.slug for term in digest.keywords] for digest in told}
        self._all = Counter(slug for slugs in self._mentions.values() for slug in slugs)

    def of(self, ids: Iterable[str], most: int, without: Items[str] = ()) -> list[tuple[Term, int]]:
        """Return the most typical terms of these articles but for some slugs, each with how many of them mention it."""
        chosen = [id_ for id_ in ids if id_ in self._mentions]
        counts = Counter(slug for id_ in chosen for slug in self._mentions[id_])
        key = Counter(slug for id_ in chosen for slug in self._keywords[id_])
        everywhere, here = len(self._mentions), len(chosen)
        scored = []
        for slug, count in counts.items():
            if slug not in without:
                rarity = math.log(1 + everywhere / self._all[slug])
                score = count * math.log(count * everywhere / (self._all[slug] * here)) + _KEYWORD * key[slug] * rarity
                if score > 0:
                    scored.append((-round(score, 9), slug))
        return [(self._terms[slug], counts[slug]) for _, slug in sorted(scored)[:most]]
