"""A page for every place, with the articles of the places below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.digest import Place
from generator.model import Page
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.listing import listing, named, term_facts


def pages(desk: Desk) -> Iterator[Page]:
    """Give a page for every place that has articles, and the list of all."""
    places = [place for place in desk.collection.places if desk.articles(place.articles)]
    inside: dict[str | None, list[Place]] = defaultdict(list)
    for place in places:
        inside[place.within if place.within in desk.places else None].append(place)
    for place in places:
        groups: list[tuple[Html | str, str, Html]] = []
        if inside[place.zh]:
            groups.append((desk.tree.word("below"), "below", _place_tree(inside, place.zh, desk, "../")))
        groups.append((desk.tree.word("in_articles"), "articles", desk.entries(desk.articles(place.articles), "../../")))
        facts = term_facts(place.term, desk)
        around = desk.places.get(place.within or "")
        if around:
            facts.insert(0, ("within", Html('<a href="../{}/">{}</a>').format(around.slug, desk.tree.both(around.zh, around.en))))
        yield listing(desk, f"places/{place.slug}.md", (place.zh, place.en), groups, facts=facts)
    every = _place_tree(inside, None, desk, "")
    yield listing(desk, "places/index.md", named("places"), [("", "all", every)], intro=desk.tree.word("places_intro"))


def _place_tree(inside: dict[str | None, list[Place]], within: str | None, desk: Desk, up: str) -> Html:
    """Return the places within a place as nested lists; `up` leads to the folder of places."""
    rows = []
    for place in sorted(inside.get(within, ()), key=lambda place: place.slug):
        below = _place_tree(inside, place.zh, desk, up) if inside.get(place.zh) else Html("")
        link = Html('<li><a href="{}{}/">{}</a> <span class="count">{}</span>{}</li>')
        rows.append(link.format(up, place.slug, desk.tree.both(place.zh, place.en), len(desk.articles(place.articles)), below))
    return Html('<ul class="places">{}</ul>').format(Html("").join(rows))
