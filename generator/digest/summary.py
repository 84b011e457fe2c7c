"""A summary that invents nothing: an editor's words, or the sentences of the article that say most.

Sentences are scored by the rarity of the terms in them, their place (a news text says the main thing first) and the
figures they hold, and lose by leaning on a sentence before; the best stand in their own order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from generator.digest.collection import Line, Sentence, Summary
from generator.model import Article, BlockKind, Origin, Rights

GAP = "[…]"
"""Stands in the English of a summary for a sentence that has none."""
# In characters; what is longer than easy to read at a glance loses by it; the longest holds for all together.
SHORTEST, EASY, LONGEST = 18, 70, 170
_LEANS = re.compile(
    r"(?:同时|此外|另外|其中|因此|所以|但是?|而|并且?|他们?|她|它|这|该|对此|目前|如今|据悉|据了解|据介绍|为此|与此同时|也|还|图为|现场|当日|会上)"
)
# How a news text begins to say what happened.
_NEWS = re.compile(r"(?:近日|日前|前不久|(?:\d{4}年)?\d{1,2}月\d{1,2}日)")
_FIGURE = re.compile(r"\d")
_QUOTES = ("“”", "‘’", "「」", "（）", "《》")


def summarise(article: Article, body: Sequence[Line], rarity: Mapping[str, float], most: int) -> Summary:
    """Return the summary of an article; `rarity` weighs a term's slug, `most` sentences at the most are taken.

    Where rights allow no text, only an editor's own words may speak; without them the title does.
    """
    if article.summary is not None:
        return Summary(article.summary.zh, article.summary.en, extracted=False)
    if article.rights is Rights.LINK:
        return Summary("", None, extracted=True)
    chosen = _choose(body, rarity, most)
    english = [sentence.rendering.text or GAP for sentence in chosen]
    return Summary(
        "".join(s.segment.key for s in chosen),
        " ".join(english) if set(english) - {GAP} else None,
        extracted=True,
        machine=any(sentence.rendering.origin is Origin.MACHINE for sentence in chosen),
    )


def _choose(body: Sequence[Line], rarity: Mapping[str, float], most: int) -> list[Sentence]:
    paragraphs = [line for line in body if line.kind is BlockKind.PARAGRAPH]
    if not paragraphs:
        return [s for line in body if line.kind is not BlockKind.HEADING for s in line.sentences][:most]
    scored: list[tuple[float, int, Sentence]] = []
    count = sum(len(line.sentences) for line in paragraphs)
    number = 0
    for line in paragraphs:
        for place, sentence in enumerate(line.sentences):
            scored.append((_score(sentence, number / max(count, 1), place == 0, rarity), number, sentence))
            number += 1
    best: list[tuple[float, int, Sentence]] = []
    for item in sorted(scored, key=lambda item: (-item[0], item[1])):
        if len(best) < most and (not best or sum(len(i[2].segment.key) for i in (*best, item)) <= LONGEST):
            best.append(item)
    return [sentence for _, _, sentence in sorted(best, key=lambda item: item[1])]


def _score(sentence: Sentence, depth: float, leads: bool, rarity: Mapping[str, float]) -> float:
    text = sentence.segment.key
    weight = sum(rarity.get(slug, 0.0) for slug in {hit.term.slug for hit in sentence.hits}) / math.sqrt(max(len(text), 20))
    score = 0.45 * weight + 2.0 * (1 - depth) ** 3 + (0.3 if leads else 0.0) + (0.25 if _FIGURE.search(text) else 0.0)
    if _LEANS.match(text):
        score -= 0.8 if leads else 1.2
    if _NEWS.match(text):
        score += 0.8
    if not SHORTEST <= len(text) <= LONGEST:
        score -= 1.5
    score -= max(0, len(text) - EASY) / 100
    if text.endswith(("：", "？")) or any(text.count(pair[0]) != text.count(pair[1]) for pair in _QUOTES):
        score -= 2.0
    if text.startswith("“") and text.endswith(("”", "。”")):
        score -= 1.0
    return score
