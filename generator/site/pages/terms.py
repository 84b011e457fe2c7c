"""A page for every term, and the concordance on it: every sentence it occurs in, over several pages where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from generator.digest import WRITTEN, Collection, Digest, Occurrences, Sentence
from generator.model import Page, Term
from generator.site import forms
from generator.site.escape import Html, address, html
from generator.site.pages import kwic, paging
from generator.site.pages.frame import Desk
from generator.site.pages.marks import Link, links
from generator.terms import reading

# Lines a page, and in all: what comes after them is listed by article. A term of every second sentence of ten thousand
# articles must not outweigh the articles themselves.
LINES, MOST_LINES = 150, 450
ARTICLES = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a concordance: lines by article, the same in both trees, or articles with the place of the next sentence in each."""

    lines: tuple[tuple[str, str], ...] = ()
    written: tuple[str, ...] = ()
    """Who wrote the English of the lines, where it was not an editor (see marks.WRITTEN)."""
    articles: tuple[tuple[str, str, int], ...] = ()
    """Id, anchor, and how many sentences of the article were not shown."""


def both(desks: Sequence[Desk], only: Sequence[Term] | None = None) -> Iterator[Page]:
    """Give the pages of every term, or of some, in all trees, one term after the other: what they show is written once, and not kept."""
    for term, sheets in prepare(desks[0].collection, only):
        for desk in desks:
            yield from _pages(term, sheets, desk)


def prepare(collection: Collection, only: Sequence[Term] | None = None) -> Iterator[tuple[Term, Sequence[Sheet]]]:
    """Write for every term, or for some, what its pages show in either tree."""
    forms = links(collection.terms if only is None else only, "")
    for term in collection.terms if only is None else only:
        found = collection.occurrences.get(term.slug)
        yield term, tuple(_sheets(found, term.slug, forms[term.slug])) if found else (Sheet(),)


def _sheets(found: Occurrences, slug: str, link: Link) -> Iterator[Sheet]:
    shown, rest = _parted(found)
    for start in range(0, len(shown), LINES):
        up = "../../../" if start else "../../"
        lines = [kwic.line(id_, sentence, slug, link, up) for id_, sentence in shown[start : start + LINES]]
        groups = groupby(lines, key=lambda line: line.id)
        by = {line.written for line in lines}
        yield Sheet(
            tuple((id_, "".join([line.html for line in group])) for id_, group in groups),
            tuple(key for key in WRITTEN[1:-1] if key in by),
        )
    for start in range(0, len(rest), ARTICLES):
        yield Sheet(articles=tuple(rest[start : start + ARTICLES]))


def _parted(found: Occurrences) -> tuple[list[tuple[str, Sentence]], list[tuple[str, str, int]]]:
    """Return the sentences that are shown, and of each article of which some are not, where they begin and how many they are.

    A sentence is fetched only if it is shown.
    """
    shown: list[tuple[str, Sentence]] = []
    rest = []
    for digest, numbers in found.articles:
        if room := MOST_LINES - len(shown):
            shown += ((digest.id, digest.sentence(number)) for number in numbers[:room])
        if more := numbers[room:]:
            rest.append((digest.id, digest.traits.anchor(more[0]), len(more)))
    return shown, rest


def pages(desk: Desk, only: Sequence[Term]) -> Iterator[Page]:
    """Give the pages of some terms, and those their concordances go on, in one tree."""
    for term, sheets in prepare(desk.collection, only):
        yield from _pages(term, sheets, desk)


def _pages(term: Term, sheets: Sequence[Sheet], desk: Desk) -> Iterator[Page]:
    for number in range(1, len(sheets) + 1):
        yield _page(term, sheets, number, desk)


def _head(digest: Digest, desk: Desk) -> str:
    """Return the title that stands over an article's lines, from the address it leads to on."""
    return f'{digest.id}/">{desk.title(digest)}</a> <span class="facts">{html(desk.tree.day(digest.article.published))}</span></h3>'


def _rows(sheet: Sheet, up: str, desk: Desk) -> str:
    """Return the lines of a sheet under the titles of their articles: plain strings, for there are very many."""
    heads = {id_: _head(desk.by_id[id_], desk) for id_, _ in sheet.lines}
    return "\n".join([f'<section><h3><a href="{up}articles/{heads[id_]}<ul>{lines}</ul></section>' for id_, lines in sheet.lines])


def _page(term: Term, sheets: Sequence[Sheet], number: int, desk: Desk) -> Page:
    tree, sheet = desk.tree, sheets[number - 1]
    first = number == 1
    occurrences = desk.collection.occurrences.get(term.slug, Occurrences())
    named = tree.own(term.zh, term.en)
    of = tree.word("sheet_of").format(number, len(sheets))
    front: dict[str, object] = {
        "title": named if first else f"{named}{tree.word('comma')}{of}",
        "description": f"{term.zh} – {term.en}" + (f" – {term.note}" if term.note else "") + ("" if first else f" – {of}"),
        "hide": ["navigation", "toc"],
    }
    pending, without = (f'<em class="label" lang="{tree.lang}">{html(tree.word(key))}</em> ' for key in ("pending", "without"))
    path = f"terms/{term.slug}.md"
    up = "../../" if first else "../../../"
    rows = _rows(sheet, up, desk)
    return desk.page(
        paging.path(path, number),
        "term.md.j2",
        front,
        term=term,
        reading=reading.toned(term),
        first=first,
        facts=list(_facts(term, occurrences, desk)) if first else [],
        count=tree.count(len(occurrences), "occurrence"),
        within=tree.count(len(occurrences.digests), "article"),
        lines=Html(rows.replace(kwic.PENDING, pending).replace(kwic.WITHOUT, without)),
        written=sheet.written,
        articles=[(desk.by_id[id_], anchor, count) for id_, anchor, count in sheet.articles],
        most=MOST_LINES if len(occurrences) > MOST_LINES else 0,
        pager=paging.pager(paging.Sheet(number, len(sheets), (), 0, 0), path, up, tree),
        of=of,
        nowhere="not_sought" if not term.approved else "none_alone" if longer(term, desk) else "no_occurrences",
        beside=desk.collection.related_terms.get(term.slug, ()) if first else (),
        correct=_correct(term, desk) if first else None,
    )


def _facts(term: Term, occurrences: Occurrences, desk: Desk) -> Iterator[tuple[str, Html]]:
    """Give what the glossary says of a term and where it stands first, label and words."""
    tree = desk.tree
    comma = Html(tree.word("comma"))
    yield "chinese", comma.join(tree.run(form, "zh-Hans") for form in term.forms)
    english = tree.run(term.en, "en")
    yield "rendered", Html(tree.word("with_plural")).format(english, tree.run(term.plural, "en")) if term.plural else english
    if term.accept:
        yield "accepted", comma.join(tree.run(form, "en") for form in term.accept)
    if term.avoid:
        yield "avoid", comma.join(Html("<s>{}</s>").format(tree.run(form, "en")) for form in term.avoid)
    yield "kind", Html('<a href="../?kind={}">{}</a>').format(quote(term.kind), tree.kind(term.kind))
    if term.within:
        yield "within", _place(term.within, desk)
    if term.source:
        url = address(term.source)
        yield "rendering_source", Html('<a href="{}" rel="external">{}</a>').format(html(url), url) if url else tree.note(term.source)
    yield "status", html(tree.word("approved" if term.approved else "proposed"))
    if around := longer(term, desk):
        count = Html('{} <span class="facts">{}</span>')
        yield "in_longer", comma.join(count.format(desk.term(other, "../../"), counted(other, desk)) for other in around)
    dated = [(published, digest, numbers) for digest, numbers in occurrences.articles if (published := digest.article.published)]
    if dated:
        day, digest, numbers = min(dated, key=lambda found: found[0])
        title = Html('<a href="../../articles/{}/#{}">{}</a>').format(digest.id, digest.traits.anchor(numbers[0]), desk.titles[digest.id])
        yield "first_seen", Html('<time datetime="{}">{}</time>{}{}').format(day.isoformat(), tree.day(day), tree.word("colon"), title)


def longer(term: Term, desk: Desk) -> list[Term]:
    """Return the terms that occur and of whose Chinese this one's is a part: where they stand, they are found and it is not."""
    return [other for other in desk.collection.terms if term.zh in other.zh and other is not term and counted(other, desk)]


def counted(term: Term, desk: Desk) -> int:
    """Return how often a term occurs."""
    return len(desk.collection.occurrences.get(term.slug, ()))


def _place(zh: str, desk: Desk) -> Html:
    place = desk.places.get(zh)
    if place is None:
        return desk.tree.run(zh, "zh-Hans")
    return Html('<a href="../../places/{}/">{}</a>').format(place.slug, desk.tree.both(place.zh, place.en))


def _correct(term: Term, desk: Desk) -> str:
    """Return where a reader can propose another rendering: a filled-in issue, or the page that says how."""
    site, tree = desk.settings.site, desk.tree
    page = f"{site.url}{'' if tree.english else 'zh/'}terms/{term.slug}/"
    title = tree.word("correct_term").format(f"{term.zh} – {term.en}")
    return forms.correction(site, title=title, page=page, now=term.en) or "../../method/#correct"
