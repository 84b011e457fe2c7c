"""From articles, memories and the glossary to the collection: every cross-link is made here, before a page is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from generator.digest import related as rel
from generator.digest.collection import Collection, Digest, Figure, Line, Occurrence, Related, Sentence, day, visible
from generator.digest.corrected import by_article, corrected
from generator.digest.figures import figures
from generator.digest.names import Names
from generator.digest.organisations import organisations
from generator.digest.places import Atlas
from generator.digest.summary import summarise
from generator.model import Article, BlockKind, Correction, Rendering, Rights, Segment, Sic, Status, Term, TermHit, Topic
from generator.settings import Settings
from generator.terms import Glossary, Matcher
from generator.translate import Memory, anchor, block_segments, recurring, sentences, shown

KEYWORDS = 6
# An article belongs to at most so many topics: those whose terms weigh at least this share of its strongest topic's.
TOPICS, TOPIC_SHARE = 3, 0.5
# One passing mention makes no topic: two different terms, or one as often as this.
TOPIC_TIMES = 3


def gather(
    settings: Settings,
    articles: Sequence[Article],
    memories: Mapping[str, Memory],
    glossary: Glossary,
    corrections: Sequence[Correction] = (),
    *,
    before: Collection | None = None,
    anew: Container[str] | None = None,
) -> Collection:
    """Return the collection of all articles that are not held; `memories` are by article id and may lack some.

    `before` is an earlier collection: what must come out as it was there is taken over, and the result is the same. With
    `anew`, for a preview, only the articles of these ids (and those that are new) are made anew; the others, and what is
    related to what, stay as they were.
    """
    atlas = Atlas(glossary)
    builder = _Builder(glossary, atlas, recurring([memories[id_] for id_ in sorted(memories)]))
    shown = sorted((a for a in articles if a.status is not Status.HELD), key=_newest)
    old = {d.id: d for d in before.digests} if before else {}
    kept = {} if anew is None else {id_: d for id_, d in old.items() if id_ not in anew}
    drafts = [kept.get(article.id) or builder.digest(article, memories.get(article.id)) for article in shown]
    counts = {d.id: Counter(hit.term.slug for s in d.sentences for hit in s.hits) for d in drafts if not d.withdrawn}
    rare = rel.rarity([set(count) for count in counts.values()])
    weighted = {id_: rel.weights(count, rare) for id_, count in counts.items() if id_ not in kept}
    terms = glossary.by_slug
    topics = {d.id: d.topics if d.id in kept else _topics(counts[d.id], weighted[d.id], glossary) for d in drafts if not d.withdrawn}
    if anew is None:
        open_ = [replace(d, topics=topics[d.id]) for d in drafts if not d.withdrawn]
        around = {d.id: atlas.around(d.article.places) for d in open_}
        links = rel.relate(open_, weighted, terms, around, settings.related.most)
    else:
        links = {id_: _renamed(d.related, terms) for id_, d in old.items()}
    mended = by_article(corrections)
    digests = tuple(
        d
        if d.withdrawn or d.id in kept
        else replace(
            d,
            summary=summarise(d.article, d.visible, rare, settings.summary.sentences),
            keywords=_keywords(weighted[d.id], terms),
            topics=topics[d.id],
            related=links.get(d.id, ()),
            figures=_figures(d, old.get(d.id)),
            corrections=corrected(d, mended.get(d.id, ())),
        )
        for d in drafts
    )
    published = [d for d in digests if not d.withdrawn]
    places = atlas.places(published)
    return Collection(
        settings=settings,
        digests=digests,
        terms=glossary.terms,
        topics=glossary.topics,
        places=places,
        occurrences=_occurrences(published),
        related_terms=_beside(counts.values(), terms),
        organisations=organisations(published, places, glossary),
    )


def _renamed(related: Iterable[Related], terms: Mapping[str, Term]) -> tuple[Related, ...]:
    """Return what was related, in the words the glossary has now."""
    return tuple(replace(one, terms=tuple(terms[term.slug] for term in one.terms if term.slug in terms)) for one in related)


def _figures(digest: Digest, before: Digest | None) -> tuple[Figure, ...]:
    """Return the figures of an article, which are dear: those it had, where its words and what stands in them are the same."""
    if before is None or _words(before) != _words(digest):
        return figures(digest.visible)
    by_anchor = {sentence.anchor: sentence for sentence in digest.sentences}
    return tuple(replace(figure, sentence=by_anchor[figure.sentence.anchor]) for figure in before.figures)


def _words(digest: Digest) -> list[tuple[BlockKind, Segment, Rendering, tuple[tuple[int, int], ...]]]:
    return [(line.kind, s.segment, s.rendering, tuple((h.start, h.end) for h in s.hits)) for line in digest.visible for s in line.sentences]


def _newest(article: Article) -> tuple[bool, int, str]:
    """Order articles: what has no date comes after all that has, lest it pass for news on the day it is added."""
    return article.published is None, -day(article).toordinal(), article.id


class _Builder:
    """Makes the digest of one article after the other from the same glossary and shared renderings."""

    def __init__(self, glossary: Glossary, atlas: Atlas, shared: Mapping[str, Rendering]) -> None:
        self.atlas, self.shared = atlas, shared
        matcher = Matcher(glossary.terms)
        self.names = Names(glossary, matcher)
        self.find = lru_cache(maxsize=None)(matcher.find)

    def digest(self, article: Article, memory: Memory | None) -> Digest:
        page = _Page(article, memory or Memory(article.id), self)
        title = page.line("title", article.title)
        kicker = page.line("kicker", article.kicker) if article.kicker else None
        subtitle = page.line("subtitle", article.subtitle) if article.subtitle else None
        credit = page.line("credit", article.credit) if article.credit else None
        body = tuple(Line(b.kind, n, page.sentences(block_segments(b, n))) for n, b in enumerate(article.body, 1))
        first: dict[str, Term] = {}
        for line in (line for line in (kicker, title, subtitle, *visible(article, body)) if line is not None):
            for sentence in line.sentences:
                for hit in sentence.hits:
                    first.setdefault(hit.term.slug, hit.term)
        source = article.source.name if article.source else None
        return Digest(
            article=article,
            title=title,
            kicker=kicker,
            subtitle=subtitle,
            credit=credit,
            body=body,
            source=self.names.known(source) if source else None,
            editor=self.names.person(article.editor) if article.editor else None,
            bylines=self.names.bylines(article),
            places=tuple(self.atlas.name(place) for place in article.places),
            summary=summarise(article, (), {}, 0),
            terms=tuple(first.values()),
            keywords=(),
            topics=(),
            translator=memory.translator if memory else None,
        )


class _Page:
    """Gives the sentences of one article their renderings, terms and anchors."""

    def __init__(self, article: Article, memory: Memory, builder: _Builder) -> None:
        self.article, self.memory, self.builder = article, memory, builder
        self.seen: Counter[str] = Counter()

    def line(self, name: str, text: str) -> Line:
        return Line(BlockKind.PARAGRAPH, 0, self.sentences([Segment(f"{name}.{n}", s) for n, s in enumerate(sentences(text), 1)]))

    def sentences(self, segments: Iterable[Segment]) -> tuple[Sentence, ...]:
        return tuple(self.sentence(segment) for segment in segments)

    def sentence(self, segment: Segment) -> Sentence:
        rendering = shown(self.memory, segment, self.builder.shared)
        hits: tuple[TermHit, ...] = self.builder.find(segment.text)
        sic: tuple[Sic, ...] = tuple(s for s in self.article.sic if s.was in segment.text)
        return Sentence(segment, rendering, hits, sic, self.anchor(segment.key))

    def anchor(self, key: str) -> str:
        self.seen[key] += 1
        base = anchor(key)
        return base if self.seen[key] == 1 else f"{base}-{self.seen[key]}"


def _keywords(weighted: Mapping[str, float], terms: Mapping[str, Term]) -> tuple[Term, ...]:
    chosen = [terms[slug] for slug in weighted if terms[slug].kind not in {"place", "person", "office"}]
    return tuple(chosen[:KEYWORDS])


def _topics(counts: Mapping[str, int], weighted: Mapping[str, float], glossary: Glossary) -> tuple[Topic, ...]:
    forms = glossary.by_form
    scored = []
    for number, topic in enumerate(glossary.topics):
        slugs = sorted({forms[zh].slug for zh in topic.terms if zh in forms})
        present = [slug for slug in slugs if counts.get(slug)]
        if len(present) > 1 or any(counts[slug] >= TOPIC_TIMES for slug in present):
            scored.append((-round(sum(weighted[slug] for slug in present), 9), number, topic))
    scored.sort(key=lambda item: item[:2])
    return tuple(topic for weight, _, topic in scored[:TOPICS] if weight <= scored[0][0] * TOPIC_SHARE)


def _occurrences(published: Sequence[Digest]) -> dict[str, tuple[Occurrence, ...]]:
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for digest in published:
        if digest.article.rights is not Rights.FULL:
            continue
        for sentence in digest.sentences:
            for slug in dict.fromkeys(hit.term.slug for hit in sentence.hits):
                found[slug].append(Occurrence(digest.id, sentence))
    return {slug: tuple(items) for slug, items in sorted(found.items())}


def _beside(counts: Iterable[Mapping[str, int]], terms: Mapping[str, Term], most: int = 8) -> dict[str, tuple[Term, ...]]:
    """Return for each term those it shares most articles with."""
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for count in counts:
        strongest = [slug for slug, _ in sorted(count.items(), key=lambda item: (-item[1], item[0])) if slug in terms][: rel.STRONGEST]
        for slug in strongest:
            pairs[slug].update(other for other in strongest if other != slug)
    return {
        slug: tuple(terms[other] for other, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most])
        for slug, found in sorted(pairs.items())
    }


def newest(articles: Iterable[Article]) -> date:
    """Return the newest day any shown article carries: what stands for "now" in a build, so that bytes depend on inputs alone."""
    return max((max(a.added, day(a)) for a in articles if a.status is not Status.HELD), default=date(2000, 1, 1))
