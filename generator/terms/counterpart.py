"""The English that an expression now has: the words that stand in most of its sentences and in few others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LONGEST = 6  # words
CERTAIN = 0.6  # below this (Dice) nothing is said
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = re.compile(
    "a|all|also|an|and|are|as|at|be|been|but|by|can|for|from|had|has|have|he|her|his|in|is|it|its|more|not|of|on|"
    "one|or|she|than|that|the|their|these|they|this|those|to|two|was|were|which|who|will|with|would"
)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """English that goes with an expression: in how many of its sentences it stands, and how closely (Dice, 0 to 1)."""

    english: str
    sentences: int
    closeness: float


def counterpart(sentences: Sequence[str], others: Iterable[str]) -> Counterpart | None:
    """Return the English (in small letters) common to `sentences` and rare in `others`; None where nothing is certain.

    Closeness is Dice's coefficient (1945) of the sentences that hold the words and those that hold the expression.
    """
    if len(sentences) < 2:
        return None
    counts = Counter(gram for english in sentences for gram in _grams(english))
    likely = [gram for gram, count in counts.most_common(400) if count >= max(2, len(sentences) / 2)]
    elsewhere: Counter[str] = Counter()
    wanted = set(likely)
    for english in others:
        elsewhere.update(wanted & _grams(english))
    scored = [(2 * counts[gram] / (len(sentences) + counts[gram] + elsewhere[gram]), len(gram), gram) for gram in likely]
    if not scored:
        return None
    best = max(score for score, *_ in scored)
    closeness, _, gram = max((item for item in scored if item[0] >= best - 1e-9), key=lambda item: (item[1], item[2]))
    return Counterpart(gram, counts[gram], round(closeness, 3)) if closeness >= CERTAIN else None


def _grams(english: str) -> set[str]:
    words = [match.group().lower() for match in _WORD.finditer(english)]
    found = set()
    for first, head in enumerate(words):
        if _SMALL.fullmatch(head):
            continue
        for last in range(first, min(first + LONGEST, len(words))):
            if not _SMALL.fullmatch(words[last]):
                found.add(" ".join(words[first : last + 1]))
    return found
