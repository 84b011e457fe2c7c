"""How rare a term is among the articles, and so how much it tells of one: tf-idf (Spärck Jones 1972) with a dampened frequency."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping

STRONGEST = 24
"""So many terms of an article are looked at where articles are compared."""


def rarity(articles: Collection[Mapping[str, int]]) -> dict[str, float]:
    """Return the inverse document frequency of every term slug: log(1 + N / n)."""
    counts = Counter(slug for slugs in articles for slug in slugs)
    return {slug: math.log(1 + len(articles) / count) for slug, count in sorted(counts.items())}


def weights(counts: Mapping[str, int], rare: Mapping[str, float]) -> dict[str, float]:
    """Return an article's terms by weight, strongest first, scaled to length 1."""
    raw = {slug: (1 + math.log(count)) * rare.get(slug, 0.0) for slug, count in counts.items()}
    size = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {slug: value / size for slug, value in sorted(raw.items(), key=lambda item: (-item[1], item[0]))}
