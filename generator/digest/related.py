"""Which terms tell an article from the others, and which articles belong together because they share such terms.

Weights are tf-idf (Spärck Jones 1972) with a dampened frequency; likeness is the cosine of the weighted terms, found
over an inverted list of each article's strongest terms, so that its cost grows with the collection and not its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.digest.collection import Digest, Related
from generator.model import Term

STRONGEST = 24
# A term that more articles than this have in their strongest ones ties them together too weakly to be worth the time.
COMMONEST = 200
LEAST = 0.06
PLACE_BONUS = 0.15
REASONS = 3


def rarity(articles: Sequence[set[str]]) -> dict[str, float]:
    """Return the inverse document frequency of every term slug: log(1 + N / n)."""
    counts = Counter(slug for slugs in articles for slug in slugs)
    return {slug: math.log(1 + len(articles) / count) for slug, count in sorted(counts.items())}


def weights(counts: Mapping[str, int], rare: Mapping[str, float]) -> dict[str, float]:
    """Return an article's terms by weight, strongest first, scaled to length 1."""
    raw = {slug: (1 + math.log(count)) * rare.get(slug, 0.0) for slug, count in counts.items()}
    size = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {slug: value / size for slug, value in sorted(raw.items(), key=lambda item: (-item[1], item[0]))}


def relate(
    digests: Sequence[Digest], weighted: Mapping[str, Mapping[str, float]], terms: Mapping[str, Term], most: int
) -> dict[str, tuple[Related, ...]]:
    """Return for each article at most `most` related ones, best first, each with the terms and places shared."""
    strong = {id_: dict(list(vector.items())[:STRONGEST]) for id_, vector in weighted.items()}
    lists: dict[str, list[str]] = defaultdict(list)
    for digest in digests:
        for slug in strong[digest.id]:
            lists[slug].append(digest.id)
    places = {digest.id: tuple(name.zh for name in digest.places) for digest in digests}
    found: dict[str, tuple[Related, ...]] = {}
    for digest in digests:
        scores: dict[str, float] = defaultdict(float)
        for slug, weight in strong[digest.id].items():
            if len(lists[slug]) <= COMMONEST:
                for other in lists[slug]:
                    scores[other] += weight * strong[other][slug]
        scores.pop(digest.id, None)
        ranked = []
        for other, score in scores.items():
            total = score + (PLACE_BONUS if set(places[digest.id]) & set(places[other]) else 0.0)
            if total >= LEAST:
                ranked.append((-round(total, 9), other))
        best = sorted(ranked)[:most]
        found[digest.id] = tuple(_related(digest.id, other, -total, strong, terms, places) for total, other in best)
    return found


def _related(
    one: str,
    other: str,
    score: float,
    strong: Mapping[str, Mapping[str, float]],
    terms: Mapping[str, Term],
    places: Mapping[str, tuple[str, ...]],
) -> Related:
    shared = sorted(strong[one].keys() & strong[other].keys(), key=lambda slug: (-strong[one][slug] * strong[other][slug], slug))
    common = tuple(place for place in places[one] if place in places[other])
    reasons = tuple(terms[slug] for slug in shared if terms[slug].zh not in common)[:REASONS]
    return Related(other, reasons, common, score)
