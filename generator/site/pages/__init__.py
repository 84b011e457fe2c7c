"""Every generated page of both trees, from the collection alone: no disk, clock or environment."""

from __future__ import annotations

from collections.abc import Iterator

from generator.digest import Collection
from generator.model import Page
from generator.site.pages import articles, corrections, dates, glossary, home, organisations, places, terms, topics
from generator.site.pages.frame import Desk
from generator.site.pages.marks import links
from generator.site.tree import CHINESE, ENGLISH


def render(collection: Collection) -> Iterator[Page]:
    """Give every generated Markdown page, first the articles, then the ways to them; the same collection, the same bytes."""
    desks = [Desk(collection, tree) for tree in (ENGLISH, CHINESE)]
    to_terms = links(collection.terms, articles.UP)
    for digest in collection.digests:
        prepared = articles.prepare(digest, to_terms)
        for desk in desks:
            yield articles.page(prepared, desk)
    yield from terms.both(desks)
    for desk in desks:
        yield glossary.page(desk)
        yield home.page(desk)
        yield from dates.pages(desk)
        yield from places.pages(desk)
        yield from organisations.pages(desk)
        yield from topics.pages(desk)
        yield from corrections.pages(desk)
