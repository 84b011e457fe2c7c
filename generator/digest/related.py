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
LEAST = 0.1
PLACE_BONUS = 0.2
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
    digests: Sequence[Digest],
    weighted: Mapping[str, Mapping[str, float]],
    terms: Mapping[str, Term],
    around: Mapping[str, tuple[str, ...]],
    most: int,
) -> dict[str, tuple[Related, ...]]:
    """Return for each article at most `most` related ones, best first, each with the terms and places shared.

    `around` gives an article's places with those that contain them, the narrowest first.
    """
    strong = _strongest(weighted)
    lists: dict[str, list[str]] = defaultdict(list)
    for digest in digests:
        for slug in strong[digest.id]:
            lists[slug].append(digest.id)
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
            total = score + PLACE_BONUS * _nearness(around[digest.id], around[other])
            if total >= LEAST:
                ranked.append((-round(total, 9), other))
        best = sorted(ranked)[:most]
        found[digest.id] = tuple(_related(digest.id, other, -total, strong, terms, around) for total, other in best)
    return found


def _strongest(weighted: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Keep each article's strongest terms among those that another article has too, scaled to length 1."""
    shared = Counter(slug for vector in weighted.values() for slug in vector)
    strong: dict[str, dict[str, float]] = {}
    for id_, vector in weighted.items():
        best = dict([(slug, weight) for slug, weight in vector.items() if shared[slug] > 1][:STRONGEST])
        size = math.sqrt(sum(weight * weight for weight in best.values())) or 1.0
        strong[id_] = {slug: weight / size for slug, weight in best.items()}
    return strong


def _nearness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return 1 for the same place, less the wider the place that holds both, 0 for none."""
    return next((1 / (1 + step) for step, place in enumerate(one) if place in other), 0.0)


def _related(
    one: str,
    other: str,
    score: float,
    strong: Mapping[str, Mapping[str, float]],
    terms: Mapping[str, Term],
    around: Mapping[str, tuple[str, ...]],
) -> Related:
    shared = sorted(strong[one].keys() & strong[other].keys(), key=lambda slug: (-strong[one][slug] * strong[other][slug], slug))
    common = tuple(place for place in around[one] if place in around[other])[:1]
    reasons = tuple(terms[slug] for slug in shared if terms[slug].zh not in common)[:REASONS]
    return Related(other, reasons, common, score)
