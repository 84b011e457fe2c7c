"""Which terms tell an article from the others, and which articles belong together: by terms, by wording, topics and places.

Weights are tf-idf (Spärck Jones 1972) with a dampened frequency; likeness is the product of two weighted vectors, found
over inverted lists of bounded length, so that its cost grows with the collection and not its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest

from generator.digest import wording
from generator.digest.collection import Digest, Likeness, Related
from generator.model import Rights, Term

STRONGEST = 24
# Of the articles that share a feature only those in which it weighs most are compared by it.
LONGEST_LIST = 25
# So many of the likest are weighed for place and topic.
SHORTLIST = 40
# Found by reading the samples: by how much more two articles belong together that happen in the same place or have a
# topic in common. They multiply what terms and wording say: a place alone makes no relation.
PLACE, TOPIC = 1.5, 0.5
LEAST = 0.04
REASONS = 3
# The product of two wordings: from here on a reader would call the texts similar, and one a version of the other.
SIMILAR, SAME = 0.12, 0.6


def rarity(articles: Collection[Mapping[str, int]]) -> dict[str, float]:
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
    """Return for each article at most `most` related ones, best first, each with what both share.

    `around` gives an article's places with those that contain them, the narrowest first.
    """
    by_id = {digest.id: digest for digest in digests}
    strong = _strongest(weighted)
    worded = wording.vectors({d.id: d.traits.letters for d in digests})
    vectors = Vectors({id_: {**strong[id_], **worded[id_]} for id_ in by_id})  # no term's slug is a pair of Chinese characters
    found = {}
    for one in by_id:
        products = vectors.products(one)
        ranked = []
        for other in nlargest(SHORTLIST, products, key=lambda id_: (products[id_], id_)):
            boost = PLACE * _nearness(around[one], around[other]) + TOPIC * _same_topic(by_id[one], by_id[other])
            score = round(products[other] * (1 + boost), 9)
            if score >= LEAST:
                ranked.append((-score, other))
        found[one] = tuple(
            _related(by_id[one], by_id[other], -score, product(worded[one], worded[other]), strong, terms, around)
            for score, other in sorted(ranked)[:most]
        )
    return found


def product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the product of two vectors."""
    return sum(weight * other[feature] for feature, weight in one.items() if feature in other)


class Vectors:
    """Weighted vectors, by id, that can be compared with each other."""

    def __init__(self, vectors: Mapping[str, Mapping[str, float]]) -> None:
        self._vectors = vectors
        self._lists: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for id_, vector in vectors.items():
            for feature, weight in vector.items():
                self._lists[feature].append((-weight, id_))
        for entries in self._lists.values():
            if len(entries) > LONGEST_LIST:
                entries.sort()
                del entries[LONGEST_LIST:]

    def products(self, id_: str) -> dict[str, float]:
        """Return the others that share a feature with a vector, each with the product of the two."""
        found: dict[str, float] = defaultdict(float)
        for feature, weight in self._vectors[id_].items():
            for negative, other in self._lists[feature]:
                found[other] -= weight * negative
        found.pop(id_, None)
        return found


def _strongest(weighted: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Keep each article's strongest terms among those that another article has too."""
    shared = Counter(slug for vector in weighted.values() for slug in vector)
    return {id_: dict([item for item in vector.items() if shared[item[0]] > 1][:STRONGEST]) for id_, vector in weighted.items()}


def _nearness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return 1 for the same place, less the more steps it is up to a place that holds both, 0 if there is none."""
    return max((2 / (2 + step + other.index(place)) for step, place in enumerate(one) if place in other), default=0.0)


def _same_topic(one: Digest, other: Digest) -> bool:
    return any(topic in other.topics for topic in one.topics)


def _related(
    one: Digest,
    other: Digest,
    score: float,
    worded: float,
    strong: Mapping[str, Mapping[str, float]],
    terms: Mapping[str, Term],
    around: Mapping[str, tuple[str, ...]],
) -> Related:
    first, second = strong[one.id], strong[other.id]
    shared = sorted(first.keys() & second.keys(), key=lambda slug: (-first[slug] * second[slug], slug))
    # Where both happen is said on its own.
    named = [terms[slug] for slug in shared if terms[slug].kind != "place"][:REASONS]
    whole = one.article.rights is Rights.FULL is other.article.rights  # else not the texts were compared
    alike = Likeness.SAME if worded >= SAME and whole else Likeness.SIMILAR if worded >= SIMILAR or not named else Likeness.LITTLE
    return Related(
        id=other.id,
        terms=tuple(named),
        places=tuple(place for place in around[one.id] if place in around[other.id])[:1],
        score=score,
        topics=tuple(topic for topic in one.topics if topic in other.topics)[:1],
        alike=alike,
    )
