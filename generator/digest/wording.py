"""The wording of articles: the pairs of Chinese characters that tell a text from the others, as weighted vectors.

Whole numbers throughout: sums of fractions come out differently in the last digit from one processor to the next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.digest.text import LETTERS

STRONGEST = 64
ONE = 1 << 20
"""The length of a vector whose text has nothing of its own: weights are whole numbers, this is 1."""
_FINE = 1 << 16  # steps to 1 in which pairs are weighed
_PIECE = 400
Pairs = NDArray[np.int64]
Vector = tuple[Pairs, Pairs]
"""Features, and the weight of each."""
Share = Callable[[Callable[[range], Any], Sequence[range]], Iterable[Any]]
"""Does a piece of work for each of several ranges, like `map`."""
_DAMPENED = np.array([0, *(round(_FINE * (1 + math.log(count))) for count in range(1, LETTERS + 1))], dtype=np.int64)
_LETTER = np.array([chr(code).isalpha() for code in range(1 << 16)], dtype=bool)


def vectors(texts: Mapping[str, str], share: Share = map) -> dict[str, Vector]:
    """Return the strongest pairs of characters of each text that another text has too, weighted by tf-idf: pairs, and weights.

    The length of a vector is the share of its text's weight that lies in pairs which others have: ONE for a copy, less the
    more is said nowhere else. So the product of two is about ONE² for one text in two versions, and near 0 for two texts
    that have a few rare words in common and else nothing. `share` may have several cores do it.
    """
    # The pairs of every text are counted twice: kept, they would be most of what a large collection needs of memory.
    known, articles = _shared(texts)
    by_count = {count: round(_FINE * math.log(1 + len(texts) / count)) for count in set(articles.tolist())}
    rarity = np.array([by_count[count] for count in articles.tolist()], dtype=np.int64)
    ids = list(texts)

    def some(piece: range) -> list[Vector]:
        return [_vector(texts[id_], known, articles, rarity) for id_ in ids[piece.start : piece.stop]]

    found = (vector for piece in share(some, pieces(len(ids))) for vector in piece)
    return dict(zip(ids, found, strict=True))


def pieces(count: int) -> list[range]:
    """Part so many things into pieces that are worth sharing out."""
    return [range(start, min(start + _PIECE, count)) for start in range(0, count, _PIECE)]


def _vector(text: str, known: Pairs, articles: Pairs, rarity: Pairs) -> Vector:
    pairs, times = np.unique(_pairs(text), return_counts=True)
    at = np.searchsorted(known, pairs)
    weights = _DAMPENED[times] * rarity[at] // _FINE
    whole = int(np.dot(weights, weights))
    common = articles[at] > 1
    pairs, weights = pairs[common], weights[common]
    share = int(np.dot(weights, weights)) / (whole or 1)
    if len(pairs) > STRONGEST:  # of two of one weight the one that comes last, as for any order that is always the same
        best = np.argpartition((weights << 32) | pairs, len(pairs) - STRONGEST)[-STRONGEST:]
        pairs, weights = pairs[best], weights[best]
    size = math.sqrt(int(np.dot(weights, weights)) / (share or 1.0)) or 1.0
    order = np.argsort(pairs)
    return pairs[order], np.array([round(weight * ONE / size) for weight in weights[order].tolist()], dtype=np.int64)


def _shared(texts: Mapping[str, str]) -> tuple[Pairs, Pairs]:
    """Return every pair, in order, and how many texts have it."""
    found: list[Pairs] = []
    every: tuple[Pairs, Pairs] = np.empty(0, np.int64), np.empty(0, np.int64)
    for number, text in enumerate(texts.values(), 1):
        found.append(np.unique(_pairs(text)))
        if number % 2000 == 0:
            every, found = _added(every, found), []
    return _added(every, found)


def _added(every: tuple[Pairs, Pairs], found: list[Pairs]) -> tuple[Pairs, Pairs]:
    pairs = np.concatenate([every[0], *found])
    counts = np.concatenate([every[1], *(np.ones(len(one), np.int64) for one in found)])
    known, at = np.unique(pairs, return_inverse=True)
    return known, np.bincount(at, counts, len(known)).astype(np.int64) if len(known) else np.empty(0, np.int64)


def _pairs(text: str) -> Pairs:
    """Return the pairs of letters of a text of which not both are ASCII, as numbers."""
    letters = np.frombuffer(text[:LETTERS].encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    word = _LETTER[np.minimum(letters, 0xFFFF)]  # rarer letters than those of two bytes count as none
    foreign = letters > 127
    usable = word[:-1] & word[1:] & (foreign[:-1] | foreign[1:])
    pairs: Pairs = (letters[:-1] << 16) | letters[1:]
    found: Pairs = pairs[usable]
    return found
