"""A page for every institution, organisation and publisher, with the articles it has to do with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.digest import Organisation
from generator.model import Page
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.listing import SHORT, About, Group, counted, intro, listing, named, paged, term_facts

KINDS = ("organisation", "institution")
# In a long list so many articles that say most about it stand first, if they name it as often as this.
_MOST, _OFTEN = 3, 3


def pages(desk: Desk) -> Iterator[Page]:
    """Give a page for every organisation, and the list of all."""
    for organisation in desk.collection.organisations:
        yield from its_pages(organisation, desk)
    yield index(desk)


def index(desk: Desk) -> Page:
    """Return the list of all: who published, then who is mentioned, by kind and the most often first."""
    tree = desk.tree
    sources = [one for one in desk.collection.organisations if one.issued or one.written]
    sources.sort(key=lambda one: (-len({*one.issued, *one.written}), *_name(one, desk)))
    groups = []
    if sources:
        rows = [_row(one, len({*one.issued, *one.written}), desk) for one in sources]
        groups.append(Group(tree.word("sources"), "sources", _list(rows)))
    for kind in KINDS:
        found = [one for one in desk.collection.organisations if one.term and one.term.kind == kind and one.mentions]
        found.sort(key=lambda one: (-len(one.mentions), *_name(one, desk)))
        if found:
            groups.append(Group(tree.kind(kind), kind, _list([_row(one, len(one.mentions), desk, named=True) for one in found])))
    return listing(desk, "organisations/index.md", named("organisations"), groups, About(intro=intro("organisations_intro", desk)))


def _name(one: Organisation, desk: Desk) -> tuple[str, str]:
    """Return what orders names: their English, or the pinyin that addresses are made of."""
    return (one.en or one.zh).casefold() if desk.tree.english else "", one.slug


def _row(one: Organisation, count: int, desk: Desk, *, named: bool = False) -> Html:
    """Return a line of the list; by its name it can be linked to where it is mentioned."""
    anchor = Html(' id="{}"').format(one.slug) if named else Html("")
    row = Html('<li{}><a href="{}/">{}</a> <span class="count">{}</span></li>')
    return row.format(anchor, one.slug, desk.tree.both(one.zh, one.en), count)


def _list(rows: list[Html]) -> Html:
    return Html('<ul class="organisations">{}</ul>').format(Html("").join(rows))


def its_pages(one: Organisation, desk: Desk) -> Iterator[Page]:
    """Give the pages of an organisation."""
    tree, up = desk.tree, "../../"
    times = dict(one.mentions)
    ids = {*one.issued, *one.written, *times}
    digests = desk.ordered(ids)
    details = {id_: _detail(one, id_, times.get(id_, 0), desk) for id_ in ids}
    before = []
    most = sorted((id_ for id_, count in times.items() if count >= _OFTEN), key=lambda id_: (-times[id_], id_))[:_MOST]
    if len(digests) > SHORT and most:
        before.append(Group(tree.word("says_most"), "most", desk.entries(desk.articles(most), up, details)))
    about = About([("organisations/", tree.word("organisations"))], facts=list(_facts(one, desk, up)))
    yield from paged(desk, f"organisations/{one.slug}.md", (one.zh, one.en), digests, about, before=before, details=details)


def _detail(one: Organisation, id_: str, times: int, desk: Desk) -> str:
    """Say what an article has to do with an organisation."""
    words = [desk.tree.word(key) for key, ids in (("issued", one.issued), ("written", one.written)) if id_ in ids]
    return " · ".join([*words, *([desk.tree.count(times, "mention")] if times else [])])


def _facts(one: Organisation, desk: Desk, up: str) -> Iterator[tuple[str, Html]]:
    tree, comma = desk.tree, Html(desk.tree.word("comma"))
    yield from term_facts(one.term, desk, up)
    link = Html('<a href="{}{}/{}/">{}</a>')
    if one.places:
        found = [(desk.places[zh], count) for zh, count in one.places]
        yield "places", counted((link.format(up, "places", place.slug, tree.lead(place.zh, place.en)), count) for place, count in found)
    if one.beside:
        yield "named_with", comma.join(link.format(up, "organisations", term.slug, tree.lead(term.zh, term.en)) for term in one.beside)
