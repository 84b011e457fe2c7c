"""The wording of articles: the pairs of Chinese characters that tell a text from the others, as weighted vectors."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from heapq import nlargest
from operator import add

from generator.digest.text import LETTERS

STRONGEST = 64
_DAMPENED = [0.0, *(1 + math.log(count) for count in range(1, LETTERS + 1))]


def vectors(texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Return the strongest pairs of characters of each text that another text has too, weighted by tf-idf.

    The length of a vector is the share of its text's weight that lies in pairs which others have: 1 for a copy, less the
    more is said nowhere else. So the product of two is about 1 for one text in two versions, and near 0 for two texts
    that have a few rare words in common and else nothing.
    """
    # The pairs of every text are counted twice: kept, they would be most of what a large collection needs of memory.
    shared: Counter[str] = Counter()
    for text in texts.values():
        shared.update(_pairs(text).keys())
    rarity = {pair: math.log(1 + len(texts) / count) for pair, count in shared.items() if pair.isalpha() and not pair.isascii()}
    made = {}
    for id_, text in texts.items():
        count = _pairs(text)
        weights = [(_DAMPENED[times] * rarity[pair], pair) for pair, times in count.items() if pair in rarity]
        whole = sum(weight * weight for weight, _ in weights)
        common = [item for item in weights if shared[item[1]] > 1]
        share = sum(weight * weight for weight, _ in common) / (whole or 1.0)
        best = nlargest(STRONGEST, common)
        size = math.sqrt(sum(weight * weight for weight, _ in best) / (share or 1.0)) or 1.0
        made[id_] = {pair: weight / size for weight, pair in best}
    return made


def _pairs(text: str) -> Counter[str]:
    return Counter(map(add, text[:LETTERS], text[1:LETTERS]))
