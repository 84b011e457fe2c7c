"""Checks on what people and engines wrote: each has a stable id, a severity and, where one is certain, a fix."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from generator.model import Article, Finding, Origin, Rendering, Rights, Segment, Severity, Status
from generator.review.checks.terms import broken_terms
from generator.terms import Glossary, Matcher
from generator.translate import Memory, recurring, segments, shown

_LEFTOVER = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]+")
_BRACKETS = ("“”", "()", "[]")


def check(
    articles: Sequence[Article], memories: Mapping[str, Memory], glossary: Glossary, unread: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Yield every finding on the collection, article by article; nothing is read from disk.

    `memories` have their machine's sentences judged; `unread` are the ids of articles one of whose files cannot be
    read, which is an error of its own.
    """
    matcher = Matcher(glossary.terms)
    shared = recurring([memories[id_] for id_ in sorted(memories)])
    for article in articles:
        yield from check_article(article)
        memory = memories.get(article.id)
        if article.status is not Status.PUBLISHED:
            continue
        if article.id in unread:
            continue
        if memory is None:
            yield Finding("no-translation", Severity.WARNING, "no PO file yet", article.path, 1, "Run ./digest translate")
            continue
        yield from check_translation(article, memory, matcher, shared)
    yield from _differing(articles, memories)
    yield from _strays(articles, {id_: memory for id_, memory in memories.items() if id_ not in unread})


def check_article(article: Article) -> Iterator[Finding]:
    """Yield what an editor should know about an article's own fields and text."""
    if article.status is Status.WITHDRAWN:
        return
    if article.published is None and article.status is Status.PUBLISHED:
        yield Finding("no-date", Severity.INFO, "the date of publication is unknown", article.path, 1)
    if article.source is None and article.status is Status.PUBLISHED:
        yield Finding("no-source", Severity.INFO, "the source is unknown", article.path, 1)
    if article.published and not date(1949, 1, 1) <= article.published <= article.added:
        message = f"published {article.published} lies outside 1949-01-01 to the day it was added"
        yield Finding("odd-date", Severity.WARNING, message, article.path, 1)
    for sic in article.sic:
        if not any(sic.was in segment.text for segment in segments(article)):
            message = f"sic: {sic.was} runs over the end of a sentence, and is not shown"
            yield Finding("sic-across", Severity.WARNING, message, article.path, 1, "Name the part within one sentence")
    if article.rights is Rights.LINK and not (article.source and article.source.url):
        yield Finding("no-link", Severity.ERROR, "rights: link, but source.url is missing", article.path, 1, "Add source.url")


def check_translation(
    article: Article, memory: Memory, matcher: Matcher, shared: Mapping[str, Rendering] = MappingProxyType({})
) -> Iterator[Finding]:
    """Yield findings on each sentence: terms, avoided wordings, leftovers, pairs of marks, stale entries.

    `shared` is what editors wrote elsewhere for sentences that recur: readers see that where nobody edited them here.
    """
    missing = [segment for segment in segments(article) if memory.line(segment) is None]
    if missing:
        message = f"{len(missing)} sentences of the article are not in this file, the first ¶{missing[0].place}"
        yield Finding("not-in-file", Severity.WARNING, message, memory.path, 1, "Run ./digest translate")
    seen = [(segment, shown(memory, segment, shared)) for segment in segments(article) if memory.line(segment) is not None]
    waiting = sum(rendering.origin is Origin.PENDING for _, rendering in seen)
    if waiting > 0:
        yield Finding("pending", Severity.INFO, f"{waiting} sentences wait for English", memory.path, 1)
    yield from _machine(memory, seen)
    for segment in segments(article):
        rendering = memory.find(segment)
        line = memory.line(segment)
        if rendering.origin is Origin.PENDING:
            if rendering.previous is not None:
                message = f"¶{segment.place}: the Chinese changed after this was translated"
                yield Finding("outdated", Severity.WARNING, message, memory.path, line, "Bring the English up to date and remove fuzzy")
            continue
        if rendering.fuzzy and rendering.origin is Origin.EDITED:
            message = f"¶{segment.place}: marked fuzzy, and no machine wrote it"
            yield Finding("fuzzy", Severity.WARNING, message, memory.path, line, "Remove the word fuzzy once the English is right")
        if rendering.unmet is not None:  # readers see it, marked, because digest.yml says so
            continue
        for broken in broken_terms(matcher.find(segment.text), rendering.text):
            yield broken.rule.at(f"¶{segment.place}: {broken.message}", memory.path, line, broken.fix)
        yield from _sentence(segment, rendering.text, memory.path, line)


def _machine(memory: Memory, seen: Sequence[tuple[Segment, Rendering]]) -> Iterator[Finding]:
    """Yield what an engine has to do again, and what it cannot do."""
    stale = [(segment, rendering) for segment, rendering in seen if rendering.stale]
    if stale:
        hidden = sum(rendering.origin is Origin.PENDING for _, rendering in stale)
        first = stale[0][0]
        many = "1 machine sentence is" if len(stale) == 1 else f"{len(stale)} machine sentences are"
        message = f"{many} stale: their terms or the engine changed; the first ¶{first.place}"
        message += f"; {hidden} no longer hold the glossary, and readers see the Chinese" if hidden else ""
        yield Finding("stale", Severity.WARNING, message, memory.path, memory.line(first), "Run ./digest translate")
    for segment, rendering in seen:
        if rendering.unmet is not None:
            lacking = re.sub(r"(?P<zh>[^;=]+) = (?P<en>[^;]+)", r"\g<zh> (“\g<en>”)", rendering.unmet)
            what = "lacks" if lacking != rendering.unmet else "is not fit:"
            message = f"¶{segment.place}: the machine's English {what} {lacking}"
            fix = "Write the sentence by hand, and remove fuzzy"
            yield Finding("unmet", Severity.WARNING, message, memory.path, memory.line(segment), fix)


def _sentence(segment: Segment, english: str, path: str, line: int | None) -> Iterator[Finding]:
    leftover = _LEFTOVER.search(english)
    if leftover:
        message = f"¶{segment.place}: “{leftover.group()}” was left in the English"
        yield Finding("leftover", Severity.ERROR, message, path, line)
    chinese = segment.text.replace("（", "(").replace("）", ")")
    for pair in _BRACKETS:
        if _balance(english, pair) != _balance(chinese, pair):
            yield Finding("unpaired", Severity.WARNING, f"¶{segment.place}: {pair} do not pair as in the Chinese", path, line)


def _balance(text: str, pair: str) -> int:
    return text.count(pair[0]) - text.count(pair[1])


def _differing(articles: Sequence[Article], memories: Mapping[str, Memory]) -> Iterator[Finding]:
    """Yield sentences that recur in two articles with two different edited renderings."""
    first: dict[str, tuple[str, str]] = {}
    for article in articles:
        memory = memories.get(article.id)
        if memory is None or article.status is not Status.PUBLISHED:
            continue
        for key, rendering in memory.renderings.items():
            if not isinstance(key, str) or rendering.origin is not Origin.EDITED:
                continue
            known, where = first.setdefault(key, (rendering.text, memory.path))
            if known != rendering.text:
                message = f"“{key[:20]}” has other English in {where}"
                yield Finding(
                    "differing", Severity.WARNING, message, memory.path, memory.lines.get(key), "Make the two the same, or use msgctxt"
                )


def _strays(articles: Sequence[Article], memories: Mapping[str, Memory]) -> Iterator[Finding]:
    """Yield translations for sentences or articles that are gone; the words are kept, an editor decides."""
    known = {article.id: article for article in articles}
    for id_, memory in memories.items():
        if id_ not in known:
            yield Finding("stray-translation", Severity.WARNING, f"there is no article {id_}", memory.path, 1, "Rename or remove the file")
            continue
        wanted: set[str | tuple[str, str]] = set()
        for segment in segments(known[id_]):
            wanted |= {segment.key, (segment.place, segment.key)}
        for key, line in memory.lines.items():
            if key not in wanted:
                zh = key if isinstance(key, str) else key[1]
                message = f"“{zh[:20]}” no longer stands in the article"
                yield Finding(
                    "gone", Severity.WARNING, message, memory.path, line, "Run ./digest translate: it keeps the words as obsolete"
                )
