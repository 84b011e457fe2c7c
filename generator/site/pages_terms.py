"""The glossary's pages: its index, and a page for every term with the sentences it occurs in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.digest.collection import Digest, Occurrence
from generator.model import Origin, Page, Term
from generator.site.pages_escape import Html, address, html
from generator.site.pages_frame import Desk
from generator.site.pages_text import Link, found, links, marked
from generator.site.pages_words import KIND_ORDER

# A term page shows this many sentences; of the articles after them it links to the first place.
MOST_SENTENCES = 60


def pages(desk: Desk) -> Iterator[Page]:
    """Give the index of terms, and the page of each."""
    forms = links(desk.collection.terms, "../../")
    shown = {d.id for d in desk.published}
    for term in desk.collection.terms:
        occurrences = [item for item in desk.collection.occurrences.get(term.slug, ()) if item.id in shown]
        yield _term(term, occurrences, forms[term.slug], desk)
    yield _index(desk)


def _term(term: Term, occurrences: list[Occurrence], link: Link, desk: Desk) -> Page:
    tree = desk.tree
    groups = [
        (desk.by_id[id_], Html("").join(_sentence(item, term, link, desk) for item in items))
        for id_, items in groupby(occurrences[:MOST_SENTENCES], key=lambda item: item.id)
    ]
    rest = [_place(desk.by_id[id_], list(items), desk) for id_, items in groupby(occurrences[MOST_SENTENCES:], key=lambda item: item.id)]
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


def _place(digest: Digest, items: Sequence[Occurrence], desk: Desk) -> Html:
    """Return a line for an article beyond those shown: where the term first stands in it, and how many sentences have it."""
    line = Html('<li><a href="../../articles/{}/#{}">{}</a> <span class="count">{}</span></li>')
    return line.format(digest.id, items[0].sentence.anchor, desk.title(digest), len(items))


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
        yield "note", html(term.note)
    if term.source:
        url = address(term.source)
        yield "rendering_source", Html('<a href="{}" rel="external">{}</a>').format(html(url), url) if url else html(term.source)
    if not term.approved:
        yield "status", html(tree.word("proposed"))


def _sentence(item: Occurrence, term: Term, link: Link, desk: Desk) -> Html:
    """Return a sentence in both languages, the term marked in each, linked to its place in the article."""
    sentence, tree = item.sentence, desk.tree
    spans = [(hit.start, hit.end, "<mark>", "</mark>") for hit in sentence.hits if hit.term.slug == term.slug]
    zh = marked(sentence.segment.text, spans)
    if sentence.rendering.origin is Origin.PENDING:
        lang = "" if tree.english else ' lang="zh-Hans"'
        en = f'<em class="label"{lang}>{html(tree.word("pending"))}</em>'
    else:
        text = sentence.rendering.text
        en = marked(text, [(start, end, "<mark>", "</mark>") for start, end, _ in found(text, [(term.slug, link)])])
    columns = [("en", "en", en), ("zh", "zh-Hans", zh)]
    cells = "".join(
        f'<p class="{name}"{"" if lang == tree.lang else f" lang={chr(34)}{lang}{chr(34)}"}>{words}</p>'
        for name, lang, words in (columns if tree.english else columns[::-1])
    )
    href = f"../../articles/{item.id}/#{sentence.anchor}"
    return Html(f'<li class="pair">{cells}<a class="to" href="{href}" aria-label="{html(tree.word("to_sentence"))}">→</a></li>')


def _index(desk: Desk) -> Page:
    """Return the index by kind, in the order of the pinyin the addresses are made of."""
    counts = {slug: len(items) for slug, items in desk.collection.occurrences.items()}
    kinds: dict[str, list[Term]] = defaultdict(list)
    for term in desk.collection.terms:
        kinds[term.kind].append(term)
    order = {kind: number for number, kind in enumerate(KIND_ORDER)}
    groups = []
    for kind in sorted(kinds, key=lambda kind: (order.get(kind, len(order)), kind)):
        rows = []
        for term in sorted(kinds[kind], key=lambda term: term.slug):
            row = Html('<li><a href="{}/">{}</a> <span class="count">{}</span></li>')
            rows.append(row.format(term.slug, desk.tree.both(term.zh, term.en), counts.get(term.slug, 0)))
        inner = Html('<ul class="glossary">{}</ul>').format(Html("").join(rows))
        groups.append((desk.tree.kind(kind), kind, inner))
    front = {"title": desk.tree.word("terms")}
    return desk.page(
        "terms/index.md", "listing.md.j2", front, zh="术语", en="Terms", groups=groups, intro=desk.tree.word("terms_intro"), facts=()
    )
