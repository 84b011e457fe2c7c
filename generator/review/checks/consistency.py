"""Checks across sentences and articles: one term in several wordings, one sentence in two, two in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from generator.model import Article, Finding, Origin, Severity, Status, Term, TermHit
from generator.review.checks.base import Rule
from generator.terms import rendering_pattern
from generator.translate import Memory, segments

VARIED = Rule("term-varied", "A name is rendered in two ways in one article", Severity.INFO)
VARIED_SITE = Rule("term-varied-site", "A name is rendered in one way here and in another there", Severity.INFO)
DIFFERING = Rule("differing", "The same sentence has two different English ones", Severity.WARNING)
SAME = Rule("same-english", "Different sentences have the same English", Severity.WARNING)
RULES = (VARIED, VARIED_SITE, DIFFERING, SAME)

# What is a name has one English; concepts and phrases are turned as the sentence wants.
_NAMES = frozenset({"institution", "office", "campaign", "law", "place", "person", "organisation"})
_WORDS = 5  # English of fewer words may well say two things
_ALIKE = 0.75  # Chinese as alike as this (difflib's ratio) may have one English

Hits = Callable[[str], tuple[TermHit, ...]]


def varied(articles: Sequence[Article], memories: Mapping[str, Memory], hits: Hits) -> Iterator[Finding]:
    """Yield names whose renderings vary, by article and over the whole site; plural and other forms of one wording do not count."""
    site: dict[str, tuple[Term, Counter[str]]] = {}
    for article in _published(articles, memories):
        memory = memories[article.id]
        page: dict[str, tuple[Term, Counter[str], int | None]] = {}
        for segment in segments(article):
            rendering = memory.find(segment)
            if not rendering.text or VARIED.id in rendering.ignore:
                continue
            for term in {hit.term.slug: hit.term for hit in hits(segment.text)}.values():
                if term.kind in _NAMES and term.accept and (used := _used(term, rendering.text)):
                    page.setdefault(term.slug, (term, Counter(), memory.line(segment)))[1][used] += 1
        for slug, (term, count, line) in page.items():
            site.setdefault(slug, (term, Counter()))[1].update(set(count))
            if len(count) > 1 and VARIED.id not in term.ignore:
                yield VARIED.at(f"{term.zh} is {_listed(count, 'time')}", memory.path, line)
    for term, count in site.values():
        if len(count) > 1 and VARIED_SITE.id not in term.ignore:
            yield VARIED_SITE.at(f"{term.zh} is {_listed(count, 'article')}", term.path, term.line)


def _used(term: Term, english: str) -> str | None:
    """Return which wording an English sentence has, one for `en` and `plural`, the longest where one is part of the other."""
    for wording in sorted(term.renderings, key=lambda one: (-len(one), one)):
        if rendering_pattern(wording).search(english):
            return term.en if wording == term.plural else wording
    return None


def _listed(count: Counter[str], of: str) -> str:
    """Say how often each wording stands: “a” 5 times and “b” 1 time."""
    parts = [f"“{wording}” in {n} {of}s" if n > 1 else f"“{wording}” in 1 {of}" for wording, n in count.most_common()]
    words = [part.replace(" in ", " ") for part in parts] if of == "time" else parts
    return ", ".join(words[:-1]) + f" and {words[-1]}"


def differing(articles: Sequence[Article], memories: Mapping[str, Memory]) -> Iterator[Finding]:
    """Yield sentences that recur in two articles with two different edited renderings."""
    first: dict[str, tuple[str, str]] = {}
    for article in _published(articles, memories):
        memory = memories[article.id]
        for key, rendering in memory.renderings.items():
            if not isinstance(key, str) or rendering.origin is not Origin.EDITED:
                continue
            known, where = first.setdefault(key, (rendering.text, memory.path))
            if known != rendering.text and DIFFERING.id not in rendering.ignore:
                message = f"“{key[:20]}” has other English in {where}"
                yield DIFFERING.at(message, memory.path, memory.lines.get(key), "Make the two the same, or use msgctxt")


def same(articles: Sequence[Article], memories: Mapping[str, Memory]) -> Iterator[Finding]:
    """Yield sentences of people whose English stands for quite another Chinese sentence too: perhaps pasted into the wrong place."""
    first: dict[str, tuple[str, str]] = {}
    for article in _published(articles, memories):
        memory = memories[article.id]
        for key, rendering in memory.renderings.items():
            zh = key if isinstance(key, str) else key[1]
            english = re.sub(r"\W+", " ", rendering.text).strip().casefold()
            if rendering.origin is not Origin.EDITED or english.count(" ") + 1 < _WORDS:
                continue
            known, where = first.setdefault(english, (zh, memory.path))
            if _bare(known) != _bare(zh) and SAME.id not in rendering.ignore and not _alike(known, zh):
                message = f"“{zh[:20]}” has the English of “{known[:20]}” in {where}"
                yield SAME.at(message, memory.path, memory.lines.get(key), "Compare the two; one may have been pasted into the wrong place")


def _published(articles: Sequence[Article], memories: Mapping[str, Memory]) -> Iterator[Article]:
    return (article for article in articles if article.status is Status.PUBLISHED and article.id in memories)


def _bare(zh: str) -> str:
    return re.sub(r"\W+", "", zh)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, _bare(one), _bare(other), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
