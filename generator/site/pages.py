"""Every generated page of both trees, from the collection alone: no disk, clock or environment."""

from __future__ import annotations

from collections.abc import Iterator

from generator.digest import Collection
from generator.model import Page
from generator.site import pages_articles, pages_indexes, pages_terms
from generator.site.pages_frame import Desk
from generator.site.pages_marks import links
from generator.site.pages_words import CHINESE, ENGLISH


def render(collection: Collection) -> Iterator[Page]:
    """Give every generated Markdown page, first the articles, then the ways to them; the same collection, the same bytes."""
    desks = [Desk(collection, tree) for tree in (ENGLISH, CHINESE)]
    to_terms = links(collection.terms, pages_articles.UP)
    for digest in collection.digests:
        prepared = pages_articles.prepare(digest, to_terms)
        for desk in desks:
            yield pages_articles.page(prepared, desk)
    sentences = pages_terms.prepare(collection)
    for desk in desks:
        yield from pages_terms.pages(desk, sentences)
        yield from pages_indexes.pages(desk)
