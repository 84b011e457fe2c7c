"""A page for every place, with the articles of the places below it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.digest import Digest, Place
from generator.model import Page
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.listing import About, Group, counted, intro, listing, named, paged, term_facts, typical
from generator.site.tree import Tree
from generator.terms import gazetteer

# Where there are more places than this, a list of them goes down two steps only: the rest stands on their own pages.
MANY = 150
_UNITS = frozenset({*gazetteer.PROVINCES, *(f"{name}{rank}" for name, rank in gazetteer.PROVINCES.items())})
Inside = Mapping[str | None, Sequence[Place]]
"""Places by the one that holds them."""


def pages(desk: Desk) -> Iterator[Page]:
    """Give a page for every place that has articles, and the list of all."""
    within = inside(desk.collection.places)
    for place in desk.collection.places:
        yield from its_pages(place, within, desk)
    yield index(within, desk)


def inside(places: Sequence[Place]) -> Inside:
    """Return the places by the one that holds them, in the order of their addresses."""
    found: dict[str | None, list[Place]] = defaultdict(list)
    for place in sorted(places, key=lambda place: place.slug):
        found[place.within].append(place)
    return found


def its_pages(place: Place, inside: Inside, desk: Desk) -> Iterator[Page]:
    """Give the pages of a place."""
    tree, up, digests = desk.tree, "../../", desk.articles(place.articles)
    before = []
    if place.zh in inside:
        before.append(Group(tree.word("below"), "below", _tree(inside, place.zh, up, tree, 2)))
    own = [place.term] if place.term else []
    facts = [*term_facts(place.term, desk, up), *typical(desk, digests, up, own), *_topics(digests, desk, up)]
    about = About([("places/", tree.word("places")), *around(place, desk)], facts=facts)
    yield from paged(desk, f"places/{place.slug}.md", (place.zh, place.en), digests, about, before=before)


def around(place: Place, desk: Desk) -> list[tuple[str, Html | str]]:
    """Return the places that hold a place, the widest first, with their addresses."""
    found: dict[str, tuple[str, Html | str]] = {}
    while place.within and place.within not in found:
        place = desk.places[place.within]
        found[place.zh] = (f"places/{place.slug}/", desk.tree.lead(place.zh, place.en))
    return list(reversed(found.values()))


def _topics(digests: Sequence[Digest], desk: Desk, up: str) -> list[tuple[str, Html]]:
    """Return the topics of some articles as a fact; none where there are none."""
    counts = Counter(topic.slug for digest in digests for topic in digest.topics)
    link = Html('<a href="{}topics/{}/">{}</a>')
    topics = sorted((topic for topic in desk.collection.topics if counts[topic.slug]), key=lambda topic: -counts[topic.slug])
    found = [(link.format(up, topic.slug, desk.tree.lead(topic.zh, topic.en)), counts[topic.slug]) for topic in topics]
    return [("topic", counted(found))] if found else []


def index(inside: Inside, desk: Desk) -> Page:
    """Return the list of all places: units of the first level with what they hold, then what nobody is sure where to put."""
    tree = desk.tree
    depth = 2 if len(desk.collection.places) > MANY else None
    top = inside.get(None, ())
    units = [place for place in top if place.zh in _UNITS]
    others = [place for place in top if place.zh not in _UNITS]
    groups = [Group("", "", _rows(units, inside, "", tree, depth))] if units else []
    if others:
        groups.append(Group(tree.word("other_places"), "others", _rows(others, inside, "", tree, depth)))
    return listing(desk, "places/index.md", named("places"), groups, About(intro=intro("places_intro", desk)))


def _tree(inside: Inside, within: str, up: str, tree: Tree, depth: int | None) -> Html:
    return _rows(inside[within], inside, f"{up}places/", tree, depth)


def _rows(places: Sequence[Place], inside: Inside, up: str, tree: Tree, depth: int | None) -> Html:
    """Return places as nested lists, so many levels deep; `up` leads to the folder of places."""
    rows = []
    for place in places:
        deeper = depth is None or depth > 1
        below = _rows(inside[place.zh], inside, up, tree, depth and depth - 1) if deeper and place.zh in inside else Html("")
        link = Html('<li><a href="{}{}/">{}</a> <span class="count">{}</span>{}</li>')
        rows.append(link.format(up, place.slug, tree.both(place.zh, place.en), len(place.articles), below))
    return Html('<ul class="places">{}</ul>').format(Html("").join(rows))
