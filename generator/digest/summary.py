"""A summary that invents nothing: an editor's words, or the sentences of the article that say most.

Sentences are scored by the rarity of the terms in them, their place (a news text says the main thing first) and the
figures they hold, and lose by leaning on a sentence before; the best stand in their own order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from generator.digest.collection import Digest, Summary
from generator.digest.text import Candidate, Line, Sentence, Traits
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


def edited(article: Article) -> Summary:
    """Return an editor's own words for an article; where there are none, a summary that says nothing."""
    if article.summary is not None:
        return Summary(article.summary.zh, article.summary.en, extracted=False)
    return Summary("", None, extracted=True)


def extracted(article: Article) -> bool:
    """Tell whether sentences of the article are to speak for it: where rights allow no text, only an editor's words may."""
    return article.summary is None and article.rights is not Rights.LINK


def candidates(digest: Digest, body: Sequence[Line]) -> tuple[tuple[Candidate, ...], bool]:
    """Return the sentences that may stand in the summary, in their order; and whether the first of them do, as they come.

    `body` is what readers may see of the article.
    """
    if not extracted(digest.article):
        return (), False
    before = sum(len(line.sentences) for line in digest.fields)
    numbered = list(enumerate(((line, s) for line in body for s in line.sentences), before))
    if not any(line.kind is BlockKind.PARAGRAPH for line in body):
        plain = [(number, s) for number, (line, s) in numbered if line.kind is not BlockKind.HEADING]
        return tuple((number, len(s.segment.key), 0.0, ()) for number, s in plain), True
    slugs: dict[str, int] = {}
    for line in (*digest.fields, *body):  # as the traits have them
        for sentence in line.sentences:
            for hit in sentence.hits:
                slugs.setdefault(hit.term.slug, len(slugs))
    among = [(number, line, s) for number, (line, s) in numbered if line.kind is BlockKind.PARAGRAPH]
    return tuple(
        (
            number,
            len(s.segment.key),
            _score(s, place / len(among), leads=s is line.sentences[0]),
            tuple(dict.fromkeys(slugs[hit.term.slug] for hit in s.hits)),
        )
        for place, (number, line, s) in enumerate(among)
    ), False


def choose(traits: Traits, rarity: Mapping[str, float], most: int) -> tuple[int, ...]:
    """Return the numbers of at most `most` sentences that say most; `rarity` weighs a term's slug."""
    if traits.plain:
        return tuple(number for number, *_ in traits.candidates[:most])
    weigh = [rarity.get(slug, 0.0) for slug in traits.slugs]
    scored = [
        (-(score + 0.45 * sum([weigh[at] for at in terms]) / math.sqrt(max(letters, 20))), number, letters)
        for number, letters, score, terms in traits.candidates
    ]
    scored.sort()
    best: list[int] = []
    length = 0
    for _, number, letters in scored:
        if len(best) < most and (not best or length + letters <= LONGEST):
            best.append(number)
            length += letters
    return tuple(sorted(best))


def summarise(chosen: Sequence[Sentence]) -> Summary:
    """Return the summary that sentences of the article make."""
    english = [sentence.rendering.text or GAP for sentence in chosen]
    return Summary(
        "".join(s.segment.key for s in chosen),
        " ".join(english) if set(english) - {GAP} else None,
        extracted=True,
        machine=any(sentence.rendering.origin is Origin.MACHINE for sentence in chosen),
    )


def _score(sentence: Sentence, depth: float, *, leads: bool) -> float:
    """Score a sentence but for its terms."""
    text = sentence.segment.key
    score = 2.0 * (1 - depth) ** 3 + (0.3 if leads else 0.0) + (0.25 if _FIGURE.search(text) else 0.0)
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
