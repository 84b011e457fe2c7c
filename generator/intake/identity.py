"""The id of an article: stable for ever, so that what was cleaned before keeps its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from generator.intake.words import plain, words

_WORDS = 4
_SHINGLE = 6
# A document's article is the one cleaned before if they share this much of their text.
_SAME = 0.4


def make_id(title: str, published: date | None, taken: Iterable[str]) -> str:
    """Return the date, or `undated`, and up to four words of the title in pinyin; more words or a number where that is taken."""
    parts = [part for part in map(_romanised, words(title)) if part]
    head = "undated" if published is None else published.isoformat()
    used = set(taken)
    for count in (_WORDS, *range(_WORDS + 1, min(len(parts), 8) + 1)):
        candidate = "-".join([head, *(parts[:count] or ["article"])])
        if candidate not in used:
            return candidate
    number = 2
    while f"{candidate}-{number}" in used:
        number += 1
    return f"{candidate}-{number}"


def _romanised(word: str) -> str:
    from pypinyin import lazy_pinyin  # slow to import, and only cleaning needs it here

    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(word, errors="default")).lower().replace("ü", "v"))[:40] if plain(word) else ""


def match(texts: Sequence[str], known: Sequence[tuple[str, str]]) -> list[str | None]:
    """Return for each text the known id whose text it shares most of, each id once; None where there is none."""
    new = [_shingles(text) for text in texts]
    old = [(name, _shingles(text)) for name, text in known]
    pairs = sorted(
        ((_shared(one, other), -a, -b) for a, one in enumerate(new) for b, (_, other) in enumerate(old)),
        reverse=True,
    )
    found: list[str | None] = [None] * len(texts)
    used: set[int] = set()
    for share, a, b in pairs:
        if share >= _SAME and found[-a] is None and -b not in used:
            found[-a] = old[-b][0]
            used.add(-b)
    return found


def _shingles(text: str) -> set[str]:
    bare = plain(text)
    return {bare[n : n + _SHINGLE] for n in range(max(1, len(bare) - _SHINGLE + 1))}


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
