"""A page for every term, with the sentences it occurs in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.digest import Collection, Occurrence
from generator.model import Origin, Page, Term
from generator.site.escape import Html, address, html
from generator.site.pages.frame import Desk
from generator.site.pages.marks import Link, found, links, marked, written

# A term page shows this many sentences; of the articles after them it links to the first place.
MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the term marked in it, the same in both trees; no English while it is pending."""

    id: str
    anchor: str
    zh: str
    en: str | None


def prepare(collection: Collection) -> dict[str, tuple[Line, ...]]:
    """Write once for both trees what the term pages show: the first sentences each term occurs in."""
    forms = links(collection.terms, "../../")
    return {
        slug: tuple(_line(item, slug, forms[slug]) for item in items[:MOST_SENTENCES])
        for slug, items in collection.occurrences.items()
        if slug in forms
    }


def _line(item: Occurrence, slug: str, link: Link) -> Line:
    sentence, text = item.sentence, item.sentence.rendering.text
    zh = marked(sentence.segment.text, [(hit.start, hit.end, "<mark>", "</mark>") for hit in sentence.hits if hit.term.slug == slug])
    if sentence.rendering.origin is Origin.PENDING:
        return Line(item.id, sentence.anchor, zh, None)
    en = marked(text, [(start, end, "<mark>", "</mark>") for start, end, _ in found(text, [(slug, link)])])
    if sentence.rendering.origin is Origin.MACHINE:
        en = f'<span class="s {written(sentence.rendering)}">{en}</span>'
    return Line(item.id, sentence.anchor, zh, en)


def pages(desk: Desk, prepared: Mapping[str, Sequence[Line]]) -> Iterator[Page]:
    """Give the page of every term."""
    for term in desk.collection.terms:
        yield _term(term, prepared.get(term.slug, ()), desk)


def _term(term: Term, lines: Sequence[Line], desk: Desk) -> Page:
    tree = desk.tree
    occurrences = desk.collection.occurrences.get(term.slug, ())
    groups = [
        (desk.by_id[id_], Html("".join([_sentence(line, desk) for line in items])))
        for id_, items in groupby(lines, key=lambda line: line.id)
    ]
    further = groupby(occurrences[MOST_SENTENCES:], key=lambda item: item.id)
    rest = Html("".join([_place(desk.titles[id_], list(items)) for id_, items in further]))
    return desk.page(
        f"terms/{term.slug}.md",
        "term.md.j2",
        {
            "title": tree.own(term.zh, term.en),
            "description": f"{term.zh} – {term.en}" + (f" – {term.note}" if term.note else ""),
            "search": {"boost": 2},
        },
        term=term,
        facts=list(_facts(term, desk)),
        count=tree.count(len(occurrences), "occurrence"),
        groups=groups,
        rest=rest,
        most=MOST_SENTENCES,
        beside=desk.collection.related_terms.get(term.slug, ()),
    )


def _place(title: Html, items: Sequence[Occurrence]) -> str:
    """Return a line for an article beyond those shown: where the term next stands in it, and how many sentences have it."""
    href = f"../../articles/{items[0].id}/#{items[0].sentence.anchor}"
    return f'<li><a href="{href}">{title}</a> <span class="count">{len(items)}</span></li>'


def _facts(term: Term, desk: Desk) -> Iterator[tuple[str, Html]]:
    """Give what the glossary says of a term, label and words."""
    tree = desk.tree
    comma = Html(tree.word("comma"))
    yield "chinese", comma.join(tree.run(form, "zh-Hans") for form in term.forms)
    english = [tree.run(form, "en") for form in term.renderings]
    yield "rendered", comma.join(english) if len(english) > 1 else english[0]
    if term.avoid:
        yield "avoid", comma.join(Html("<s>{}</s>").format(tree.run(form, "en")) for form in term.avoid)
    yield "kind", html(tree.kind(term.kind))
    if term.within:
        place = desk.places.get(term.within)
        words = tree.both(place.zh, place.en) if place else tree.run(term.within, "zh-Hans")
        yield "within", Html('<a href="../../places/{}/">{}</a>').format(place.slug, words) if place else words
    if term.note:
        yield "note", tree.note(term.note)
    if term.source:
        url = address(term.source)
        yield "rendering_source", Html('<a href="{}" rel="external">{}</a>').format(html(url), url) if url else tree.note(term.source)
    if not term.approved:
        yield "status", html(tree.word("proposed"))


def _sentence(line: Line, desk: Desk) -> str:
    """Return a sentence in both languages, linked to its place in the article."""
    tree = desk.tree
    own = f' lang="{tree.lang}"'
    en = line.en if line.en is not None else f'<em class="label"{own}>{html(tree.word("pending"))}</em>'
    href = f'<a class="to" href="../../articles/{line.id}/#{line.anchor}" aria-label="{html(tree.word("to_sentence"))}">→</a>'
    if tree.english:
        return f'<li class="pair"><p class="en">{en}</p><p class="zh" lang="zh-Hans">{line.zh}</p>{href}</li>'
    return f'<li class="pair"><p class="zh">{line.zh}</p><p class="en" lang="en">{en}</p>{href}</li>'
