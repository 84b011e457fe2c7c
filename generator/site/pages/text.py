"""The text of an article as paired HTML: the hot loop of the site, plain strings throughout.

Blocks become raw HTML, each on one line, which Python-Markdown passes through unread; only headings are Markdown, so
that they reach the table of contents. What the two trees share is written once and wrapped twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.digest import Line, Sentence, written
from generator.model import BlockKind, Origin, Sic, TermHit
from generator.site.escape import html, markdown
from generator.site.pages.marks import Link, Span, explained, found, marked
from generator.site.tree import Tree


@dataclass(frozen=True, slots=True)
class Inner:
    """A sentence without its frame, the same in both trees: the Chinese, the English or None, and who wrote it (see WRITTEN)."""

    anchor: str
    zh: str
    en: str | None
    written: str
    by: str = ""
    """A title attribute that names who wrote the English, where it is not whom the page names for all."""


@dataclass(frozen=True, slots=True)
class Text:
    """The blocks of an article with their sentences, and the source's errors in the order they come."""

    blocks: tuple[tuple[Line, tuple[Inner, ...]], ...]
    notes: tuple[Sic, ...]


# What stands for the visible mark of an error until the tree is known; no word from outside can hold a brace.
_MARK = "{sic}"


def prepare(lines: Iterable[Line], links: Mapping[str, Link], usual: str | None = None) -> Text:
    """Link each term where it first occurs in a section, in either language, and mark the source's errors.

    `usual` is whom the article names as translator; a sentence by someone else says so.
    """
    lines = tuple(lines)
    terms = {hit.term.slug: hit.term for line in lines for s in line.sentences for hit in s.hits if hit.term.slug in links}
    writer = _Writer(links, explained(terms.values(), links), usual)
    return Text(tuple((line, writer.block(line)) for line in lines), tuple(writer.notes))


@dataclass
class _Writer:
    links: Mapping[str, Link]
    explained: set[str]
    usual: str | None = None
    notes: dict[Sic, int] = field(default_factory=dict)
    zh: set[str] = field(default_factory=set)
    en: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def block(self, line: Line) -> tuple[Inner, ...]:
        if line.kind is not BlockKind.HEADING:
            return tuple(self.sentence(sentence) for sentence in line.sentences)
        self.zh.clear()
        self.en.clear()
        return tuple(self.heading(sentence) for sentence in line.sentences)

    def heading(self, sentence: Sentence) -> Inner:
        """Return a sentence of a heading: escaped for Markdown, without links."""
        zh = markdown(sentence.segment.text.strip()) + "".join(map(self.mark, sentence.sic))
        en = markdown(sentence.rendering.text) if sentence.rendering.text else None
        return Inner(sentence.anchor, zh, en, written(sentence.rendering))

    def sentence(self, sentence: Sentence) -> Inner:
        text, rendering = sentence.segment.text, sentence.rendering
        spans = self.terms(sentence.hits)
        zh = self.with_errors(text, sentence.sic, spans) if sentence.sic else marked(text, spans)
        en = self.rendered(rendering.text, sentence.hits) if rendering.origin is not Origin.PENDING else None
        named = rendering.by and rendering.by != self.usual and rendering.origin is Origin.EDITED
        return Inner(sentence.anchor, zh, en, written(rendering), f' title="{html(rendering.by)}"' if named and rendering.by else "")

    def terms(self, hits: Sequence[TermHit]) -> list[Span]:
        spans: list[Span] = []
        for hit in hits:
            slug = hit.term.slug
            if slug not in self.zh and slug in self.links:
                self.zh.add(slug)
                spans.append((hit.start, hit.end, self.opens(slug, self.links[slug].over_zh), "</a>"))
        return spans

    def rendered(self, text: str, hits: Sequence[TermHit]) -> str:
        slugs = dict.fromkeys(hit.term.slug for hit in hits)
        places = found(text, [(slug, self.links[slug]) for slug in slugs if slug in self.links and slug not in self.en])
        self.en.update(slug for _, _, slug in places)
        return marked(text, [(start, end, self.opens(slug, self.links[slug].over_en), "</a>") for start, end, slug in places])

    def opens(self, slug: str, over: str) -> str:
        """Return the opening tag, with words to hover over if there is room for them, and only once on a page."""
        if not over or slug not in self.explained or over in self.told:
            return f"{self.links[slug].opens}>"
        self.told.add(over)
        return f"{self.links[slug].opens}{over}>"

    def with_errors(self, text: str, errors: Sequence[Sic], spans: Sequence[Span]) -> str:
        """Mark the source's errors as well; a term that runs across the edge of one loses its link."""
        out, at = [], 0
        for start, sic in sorted(((text.find(sic.was), sic) for sic in errors), key=lambda item: item[0]):
            if start >= at:
                end = start + len(sic.was)
                out += [_piece(text, at, start, spans), '<i class="was">', _piece(text, start, end, spans), "</i>", self.mark(sic)]
                at = end
        return "".join([*out, _piece(text, at, len(text), spans)])

    def mark(self, sic: Sic) -> str:
        """Return the visible mark, linked to the note at the end of the page, which leads back to the first of its marks."""
        first = sic not in self.notes
        number = self.notes.setdefault(sic, len(self.notes) + 1)
        anchor = f' id="sic-{number}-mark"' if first else ""
        return f'<a class="sic"{anchor} href="#sic-{number}" title="{html(sic.note)}">{_MARK}</a>'


def _piece(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    inside = [(a - start, b - start, opens, closes) for a, b, opens, closes in spans if start <= a and b <= end]
    return marked(text[start:end], inside)


def body(text: Text, tree: Tree) -> str:
    """Return every block for one tree: raw HTML for the text, Markdown for the headings."""
    frame = _Frame(tree)
    out: list[str] = []
    row: list[str] = []
    listing = False
    for line, inners in text.blocks:
        if listing is not (line.kind is BlockKind.ITEM):
            row.append("</ul>" if listing else '<ul class="pairs">')
            listing = not listing
        if line.kind is BlockKind.HEADING:
            out += [_raw(row), frame.heading(line, inners)]
            row = []
        else:
            row.append(frame.block(line, inners))
    out.append(_raw([*row, "</ul>"] if listing else row))
    return "\n\n".join(filter(None, out)).replace(_MARK, html(tree.word("sic")))


def _raw(row: Sequence[str]) -> str:
    return f'<div class="text">{"".join(row)}</div>' if row else ""


class _Frame:
    """Puts sentences into the columns of one tree: its own language first, which alone search finds."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.pending = html(tree.word("pending"))
        self.means = {key: f' title="{html(tree.word(f"{key}_means"))}"' for key in ("stale", "unmet")}
        self.gap = html(tree.word("gap"))
        self.caption = html(tree.word("caption"))

    def heading(self, line: Line, inners: Sequence[Inner]) -> str:
        """Return a heading in both languages; the anchor of its first sentence is its own."""
        anchors = ["", *(f' id="{inner.anchor}"' for inner in inners[1:])]
        waiting = all(inner.en is None for inner in inners)
        label = f'<em class="label">{self.pending}</em>'
        if not self.tree.english:
            own = "".join([f'<span class="s"{anchor}>{inner.zh}</span>' for inner, anchor in zip(inners, anchors, strict=False)])
            other = label if waiting else f'<span class="other" lang="en">{self.english(inners, tag="i")}</span>'
        elif waiting:
            still = 'lang="zh-Hans"'
            own = "".join([f'<span class="s pending"{at} {still}>{inner.zh}</span>' for inner, at in zip(inners, anchors, strict=False)])
            other = label
        else:
            own = self.english(inners, anchors)
            zh = "".join([f'<i class="s">{inner.zh}</i>' for inner in inners])
            other = f'<span class="other" lang="zh-Hans">{zh}</span>'
        plain_zh = "".join(s.segment.text for s in line.sentences).strip()
        plain_en = " ".join(s.rendering.text for s in line.sentences if s.rendering.text)
        label = markdown(self.tree.own(plain_zh, plain_en))
        return f'## {own} {other} {{ #{inners[0].anchor if inners else f"b{line.number}"} data-toc-label="{label}" }}'

    def told(self, inner: Inner) -> str:
        """Return the title attribute of a sentence: who wrote it, or what is to be known of a machine's."""
        return self.means.get(inner.written, inner.by)

    def block(self, line: Line, inners: Sequence[Inner]) -> str:
        columns = self.columns(inners)
        if line.kind is BlockKind.ITEM:
            return f'<li class="pair">{columns}</li>'
        if line.kind is BlockKind.CAPTION:
            return f'<figure class="caption"><p class="what">{self.caption}</p><figcaption class="pair">{columns}</figcaption></figure>'
        if line.kind is BlockKind.GAP:
            known = f'<div class="pair">{columns}</div>' if inners else ""
            return f'<div class="gap" role="note"><p class="what">{self.gap}</p>{known}</div>'
        return f'<div class="pair">{columns}</div>'

    def columns(self, inners: Sequence[Inner]) -> str:
        """Return a paragraph for each language; the first carries the anchors."""
        anchors = [f' id="{inner.anchor}"' for inner in inners]
        if self.tree.english:
            en = self.english(inners, anchors)
            zh = "".join([f'<span class="s">{inner.zh}</span>' for inner in inners])
            return f'<p class="en">{en}</p><p class="zh" lang="zh-Hans">{zh}</p>'
        zh = "".join([f'<span class="s"{anchor}>{inner.zh}</span>' for inner, anchor in zip(inners, anchors, strict=True)])
        return f'<p class="zh">{zh}</p><p class="en" lang="en">{self.english(inners)}</p>'

    def english(self, inners: Sequence[Inner], anchors: Sequence[str] | None = None, tag: str = "span") -> str:
        """Join the English sentences, each in its `tag`; where there is none the Chinese stands, and the first of such a run says so."""
        parts, waiting = [], False
        lang = "" if self.tree.english else f' lang="{self.tree.lang}"'
        for inner, anchor in zip(inners, anchors or [""] * len(inners), strict=True):
            if inner.en is None:
                label = "" if waiting else f'<em class="label"{lang}>{self.pending}</em> '
                parts.append(f'{label}<{tag} class="s pending"{anchor} lang="zh-Hans">{_unnamed(inner.zh)}</{tag}>')
            else:
                parts.append(f'<{tag} class="s {inner.written}"{anchor}{self.told(inner)}>{inner.en}</{tag}>')
            waiting = inner.en is None
        return " ".join(parts)


def _unnamed(zh: str) -> str:
    """Return a sentence's Chinese for its second place on the page, where the anchor of a mark may not stand again."""
    return re.sub(r' id="sic-\d+-mark"', "", zh)
