"""The words of the site itself, in both languages: one module for each part of the site."""

from __future__ import annotations

from generator.site.words import article, frame, home, machines, search, terms, ways

_PARTS = (frame, article, terms, ways, home, machines, search)

WORDS: dict[str, tuple[str, str]] = {key: pair for part in _PARTS for key, pair in part.WORDS.items()}
"""key: (English, Chinese); in a count, English has singular|plural."""

if len(WORDS) < sum(len(part.WORDS) for part in _PARTS):
    raise ValueError("a key stands in two modules of words")
