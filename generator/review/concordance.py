"""A concordance: every occurrence of a term in both languages, keyword in context, with the wording that stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

from generator.model import Article, Status, Term, TermHit
from generator.terms import Glossary, pinyin, rendering_pattern
from generator.translate import Memory, segments

ZH, EN = 14, 44
"""Characters shown on either side of the keyword."""


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence: what stands before, as and after it in both languages; without `wording` its English was not found."""

    article: str
    place: str
    path: str
    line: int | None
    zh: tuple[str, str, str]
    en: tuple[str, str, str]
    wording: str | None
    pending: bool


def lookup(words: str, glossary: Glossary) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Return the terms that words name (Chinese, English, the slug, pinyin with or without tones), or else what is near them."""
    wanted = words.strip()
    low = wanted.casefold()
    found = [term for term in glossary.terms if wanted in term.forms or term.slug == low]
    found = found or [term for term in glossary.terms if low in {wording.casefold() for wording in term.renderings}]
    sound = "".join(letter for letter in normalize("NFD", low.replace("ü", "v")) if letter.isascii() and letter.isalnum())
    found = found or [term for term in glossary.terms if sound and pinyin.typed(term.zh).replace(" ", "") == sound]
    found = found or [term for term in glossary.terms if low in {wording.casefold() for wording in term.avoid}]
    if found:
        return tuple(found), ()
    known = {name: term for term in glossary.terms for name in (*term.forms, *term.renderings, term.slug)}
    near = [name for name in known if wanted in name or (len(name) > 1 and name in wanted)] if wanted else []
    near += get_close_matches(wanted, list(known), n=8, cutoff=0.6)
    return (), tuple(dict.fromkeys(f"{known[name].zh} ({known[name].en})" for name in near[:12]))


def concordance(
    term: Term, articles: Sequence[Article], memories: Mapping[str, Memory], hits: Callable[[str], Sequence[TermHit]]
) -> Iterator[Line]:
    """Yield the occurrences of a term in published articles, in their order; those within longer terms are none."""
    for article in articles:
        memory = memories.get(article.id)
        if article.status is not Status.PUBLISHED or memory is None:
            continue
        for segment in segments(article):
            rendering = memory.find(segment)
            for hit in hits(segment.key):
                if hit.term.slug == term.slug:
                    wording, en = _english(term, rendering.text)
                    zh = _around(segment.key, hit.start, hit.end, ZH)
                    line = memory.line(segment)
                    yield Line(article.id, segment.place, memory.path, line, zh, en, wording, not rendering.text)


def counted(lines: Sequence[Line]) -> list[tuple[str | None, int]]:
    """Return how often each wording stands, the most frequent first; None is for sentences with English and without any."""
    counts = Counter(line.wording.casefold() if line.wording else None for line in lines if not line.pending)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))


def _english(term: Term, english: str) -> tuple[str | None, tuple[str, str, str]]:
    for wording in sorted(term.renderings, key=len, reverse=True):
        match = rendering_pattern(wording).search(english)
        if match:
            return match.group(), _around(english, match.start(), match.end(), EN)
    return None, (english if len(english) <= 2 * EN else english[: 2 * EN] + "…", "", "")


def _around(text: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    before, after = text[max(0, start - room) : start], text[end : end + room]
    return ("…" if start > room else "") + before, text[start:end], after + ("…" if end + room < len(text) else "")
