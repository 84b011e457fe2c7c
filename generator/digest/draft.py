"""One article by itself: its sentences with their English, its terms, figures and traits. What it shares with others comes later.

Everything that is dear to make is made here, from nothing but the article, its memory, the glossary and what editors wrote for
sentences that recur; so a draft can be made on any core, and kept as long as these are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from generator.digest.collection import Digest, visible
from generator.digest.figures import figures
from generator.digest.names import Names
from generator.digest.summary import candidates, edited
from generator.digest.text import Figure, Line, Sentence, Traits, Whole, traits
from generator.model import Article, BlockKind, Rendering, Segment, Sic, Term, TermHit
from generator.terms import Glossary, Matcher
from generator.translate import Memory, anchor, block_segments, sentences, shown

_REMEMBERED = 4096  # sentences whose terms are kept, for many recur


class Drafter:
    """Drafts one article after the other with one glossary; `shared` is what editors wrote for sentences that recur."""

    def __init__(self, glossary: Glossary, shared: Mapping[str, Rendering]) -> None:
        self.shared = shared
        matcher = Matcher(glossary.terms)
        self._names = Names(glossary, matcher)
        self.find = lru_cache(maxsize=_REMEMBERED)(matcher.find)

    def draft(self, article: Article, memory: Memory | None, before: Digest | None = None) -> Digest:
        """Return the digest of an article without what others decide: places, summary, keywords, topics, related, corrections.

        Figures, which are dear, are taken from the digest `before` where the words are the same.
        """
        page = _Page(article, memory or Memory(article.id), self)
        title = page.line("title", article.title)
        kicker = page.line("kicker", article.kicker) if article.kicker else None
        subtitle = page.line("subtitle", article.subtitle) if article.subtitle else None
        credit = page.line("credit", article.credit) if article.credit else None
        body = tuple(Line(b.kind, n, page.sentences(block_segments(b, n))) for n, b in enumerate(article.body, 1))
        shown_ = visible(article, body)
        first: dict[str, Term] = {}
        for line in (line for line in (kicker, title, subtitle, *shown_) if line is not None):
            for sentence in line.sentences:
                for hit in sentence.hits:
                    first.setdefault(hit.term.slug, hit.term)
        source = article.source.name if article.source else None
        made = Digest(
            article=replace(article, body=(), lines=()),
            title=title,
            kicker=kicker,
            subtitle=subtitle,
            credit=credit,
            text=Whole(body),
            traits=Traits(),
            source=self._names.known(source) if source else None,
            editor=self._names.person(article.editor) if article.editor else None,
            bylines=self._names.bylines(article),
            places=(),
            summary=edited(article),
            terms=tuple(first.values()),
            keywords=(),
            topics=(),
            translator=memory.translator if memory else None,
        )
        told, plain = candidates(made, shown_)
        text = Whole(body, () if made.withdrawn else _figures(made, before))
        return replace(made, text=text, traits=traits(made.sentences, told, plain=plain))


class _Page:
    """Gives the sentences of one article their renderings, terms and anchors."""

    def __init__(self, article: Article, memory: Memory, drafter: Drafter) -> None:
        self.article, self.memory, self.drafter = article, memory, drafter
        self.seen: Counter[str] = Counter()

    def line(self, name: str, text: str) -> Line:
        return Line(BlockKind.PARAGRAPH, 0, self.sentences([Segment(f"{name}.{n}", s) for n, s in enumerate(sentences(text), 1)]))

    def sentences(self, segments: Iterable[Segment]) -> tuple[Sentence, ...]:
        return tuple(self.sentence(segment) for segment in segments)

    def sentence(self, segment: Segment) -> Sentence:
        rendering = shown(self.memory, segment, self.drafter.shared)
        hits: tuple[TermHit, ...] = self.drafter.find(segment.text)
        sic: tuple[Sic, ...] = tuple(s for s in self.article.sic if s.was in segment.text)
        return Sentence(segment, rendering, hits, sic, self.anchor(segment.key))

    def anchor(self, key: str) -> str:
        self.seen[key] += 1
        base = anchor(key)
        return base if self.seen[key] == 1 else f"{base}-{self.seen[key]}"


def _figures(digest: Digest, before: Digest | None) -> tuple[Figure, ...]:
    """Return the figures of an article: those it had, where its words and what stands in them are the same."""
    if before is None or before.withdrawn or _words(before) != _words(digest):
        return figures(digest.visible)
    by_anchor = {sentence.anchor: sentence for sentence in digest.sentences}
    return tuple(replace(figure, sentence=by_anchor[figure.sentence.anchor]) for figure in before.figures)


def _words(digest: Digest) -> list[tuple[BlockKind, Segment, Rendering, tuple[tuple[int, int], ...]]]:
    return [(line.kind, s.segment, s.rendering, tuple((h.start, h.end) for h in s.hits)) for line in digest.visible for s in line.sentences]
