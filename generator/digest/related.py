"""Which terms tell an article from the others, and which articles belong together: by terms, by wording, topics and places.

Weights are tf-idf (Spärck Jones 1972) with a dampened frequency; likeness is the product of two weighted vectors, found
over inverted lists of bounded length, so that its cost grows with the collection and not its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from generator.digest import wording
from generator.digest.collection import Digest, Likeness, Related
from generator.digest.rarity import STRONGEST
from generator.digest.wording import ONE, Pairs, Share, Vector
from generator.model import Rights, Term

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


def relate(
    digests: Sequence[Digest],
    weighted: Mapping[str, Mapping[str, float]],
    terms: Mapping[str, Term],
    around: Mapping[str, tuple[str, ...]],
    most: int,
    share: Share = map,
) -> dict[str, tuple[Related, ...]]:
    """Return for each article at most `most` related ones, best first, each with what both share.

    `around` gives an article's places with those that contain them, the narrowest first. `share` may have several cores do it.
    """
    strong = _strongest(weighted)
    worded = wording.vectors({d.id: d.traits.letters for d in digests}, share)
    number = {slug: at for at, slug in enumerate(sorted({slug for vector in strong.values() for slug in vector}))}
    ordered = sorted(digests, key=lambda digest: digest.id)  # of two that are as near, the one whose id comes last
    vectors = Vectors([_joined(strong[d.id], number, *worded[d.id]) for d in ordered])
    topics = [frozenset(topic.slug for topic in d.topics) for d in ordered]
    places = [around[d.id] for d in ordered]

    def ranked(at: int) -> list[tuple[float, int]]:
        found = []
        for other, product in vectors.nearest(at, SHORTLIST):
            boost = PLACE * _nearness(places[at], places[other]) + TOPIC * (not topics[at].isdisjoint(topics[other]))
            score = round(product / ONE / ONE * (1 + boost), 9)
            if score >= LEAST:
                found.append((-score, other))
        return sorted(found)[:most]

    def some(piece: range) -> list[list[tuple[float, int, float]]]:
        return [[(-score, other, _product(worded, ordered[at], ordered[other])) for score, other in ranked(at)] for at in piece]

    every = (found for piece in share(some, wording.pieces(len(ordered))) for found in piece)
    return {
        one.id: tuple(_related(one, ordered[other], score, alike, strong, terms, around) for score, other, alike in found)
        for one, found in zip(ordered, every, strict=True)
    }


def _product(wordings: Mapping[str, Vector], one: Digest, other: Digest) -> float:
    return product(wordings[one.id], wordings[other.id])


def _joined(strong: Mapping[str, float], number: Mapping[str, int], pairs: Pairs, weights: Pairs) -> Vector:
    """Return an article's terms and pairs as one vector: terms have numbers below zero."""
    slugs = np.array([-1 - number[slug] for slug in strong], dtype=np.int64)
    return np.concatenate([slugs, pairs]), np.concatenate([np.array([round(w * ONE) for w in strong.values()], dtype=np.int64), weights])


def product(one: Vector, other: Vector) -> float:
    """Return the product of two vectors, 1 for two copies."""
    _, here, there = np.intersect1d(one[0], other[0], assume_unique=True, return_indices=True)
    return int(np.dot(one[1][here], other[1][there])) / ONE / ONE


class Vectors:
    """Weighted vectors that can be compared with each other: of each, different features, and whole weights above zero."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._sizes = np.array([len(features) for features, _ in vectors], dtype=np.int64)
        features = np.concatenate([features for features, _ in vectors]) if vectors else np.empty(0, np.int64)
        self._weights = np.concatenate([weights for _, weights in vectors]) if vectors else np.empty(0, np.int64)
        owners = np.repeat(np.arange(len(vectors)), self._sizes)
        self._starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(self._sizes)])
        _, self._features = np.unique(features, return_inverse=True)
        order = np.lexsort((owners, -self._weights, self._features))
        counts = np.bincount(self._features) if len(features) else np.empty(0, np.int64)
        begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])[:-1]
        place = np.arange(len(order)) - np.repeat(begins, counts)  # of each entry in the list of its feature
        listed = order[place < LONGEST_LIST]
        self._lengths = np.minimum(counts, LONGEST_LIST)
        self._begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(self._lengths)])[:-1] if len(counts) else begins
        self._owners, self._listed = owners[listed], self._weights[listed]

    def nearest(self, number: int, most: int) -> list[tuple[int, int]]:
        """Return at most so many others that share a feature with a vector, by their product with it, the largest first."""
        own = slice(self._starts[number], self._starts[number + 1])
        features, weights = self._features[own], self._weights[own]
        lengths = self._lengths[features]
        if not lengths.sum():
            return []
        steps = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        entries = np.repeat(self._begins[features], lengths) + steps
        others, where = np.unique(self._owners[entries], return_inverse=True)
        products = np.zeros(len(others), np.int64)
        np.add.at(products, where, np.repeat(weights, lengths) * self._listed[entries])
        best = np.lexsort((others, products))[::-1]
        return [(int(others[at]), int(products[at])) for at in best[: most + 1].tolist() if others[at] != number and products[at]][:most]


def _strongest(weighted: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Keep each article's strongest terms among those that another article has too."""
    shared = Counter(slug for vector in weighted.values() for slug in vector)
    return {id_: dict([item for item in vector.items() if shared[item[0]] > 1][:STRONGEST]) for id_, vector in weighted.items()}


def _nearness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return 1 for the same place, less the more steps it is up to a place that holds both, 0 if there is none."""
    return max((2 / (2 + step + other.index(place)) for step, place in enumerate(one) if place in other), default=0.0)


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
