"""A page for every topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.digest import Digest
from generator.model import Page, Topic
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.listing import About, Group, counted, listing, named, paged, typical

_PLACES = 12


def pages(desk: Desk) -> Iterator[Page]:
    """Give a page for every topic, and the list of all."""
    for topic in desk.collection.topics:
        yield from its_pages(topic, desk)
    yield index(desk)


def its_pages(topic: Topic, desk: Desk) -> Iterator[Page]:
    """Give the pages of a topic."""
    digests = belonging(topic, desk)
    return paged(desk, f"topics/{topic.slug}.md", (topic.zh, topic.en), digests, _about(topic, digests, desk))


def index(desk: Desk) -> Page:
    """Return the list of all."""
    rows = [_row(topic, belonging(topic, desk), desk) for topic in desk.collection.topics]
    every = Group("", "", Html('<ul class="topics">{}</ul>').format(Html("").join(rows)))
    return listing(desk, "topics/index.md", named("topics"), [every], About(intro=desk.tree.word("topics_intro")))


def belonging(topic: Topic, desk: Desk) -> list[Digest]:
    """Return the articles of a topic."""
    return [digest for digest in desk.published if any(own.slug == topic.slug for own in digest.topics)]


def _about(topic: Topic, digests: Sequence[Digest], desk: Desk) -> About:
    tree, up = desk.tree, "../../"
    terms = {form: term for term in desk.collection.terms for form in term.forms}
    made_of = [terms[zh] for zh in topic.terms if zh in terms]
    facts = [("note", tree.note(topic.note))] if topic.note else []
    facts += typical(desk, digests, up)
    where = places(digests, desk, up)
    facts += [("places", counted(where))] if where else []
    if made_of:
        link = Html('<a href="{}terms/{}/">{}</a>')
        links = [link.format(up, term.slug, tree.lead(term.zh, term.en)) for term in made_of]
        facts.append(("made_of", Html(tree.word("comma")).join(links)))
    return About([("topics/", tree.word("topics"))], "" if digests else tree.word("no_articles_yet"), facts)


def places(digests: Sequence[Digest], desk: Desk, up: str) -> list[tuple[Html, int]]:
    """Return the places that hold most of these articles, but only the narrowest of those that hold the same."""
    ids = {digest.id for digest in digests}
    inside = {place.zh: ids.intersection(place.articles) for place in desk.collection.places}
    same = {place.within for place in desk.collection.places if place.within and inside[place.zh] == inside[place.within]}
    found = [place for place in desk.collection.places if inside[place.zh] and place.zh not in same]
    found.sort(key=lambda place: (-len(inside[place.zh]), place.slug))
    link = Html('<a href="{}places/{}/">{}</a>')
    return [(link.format(up, place.slug, desk.tree.lead(place.zh, place.en)), len(inside[place.zh])) for place in found[:_PLACES]]


def _row(topic: Topic, digests: Sequence[Digest], desk: Desk) -> Html:
    """Return a line of the list of topics: how many articles, what it is about, and the newest title."""
    tree = desk.tree
    note = Html(' <span class="facts">{}</span>').format(tree.note(topic.note)) if topic.note else Html("")
    newest = Html("")
    if digests:
        words = Html(' <span class="detail">{}{}<a href="../articles/{}/">{}</a></span>')
        key = "newest" if digests[0].article.published else "newest_added"
        newest = words.format(tree.word(key), tree.word("colon"), digests[0].id, desk.titles[digests[0].id])
    row = Html('<li><a href="{}/">{}</a> <span class="count">{}</span>{}{}</li>')
    return row.format(topic.slug, tree.both(topic.zh, topic.en), tree.count(len(digests), "article"), note, newest)
