"""What the site offers to programs and followers: downloads of each article, the whole collection as data, and feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.digest import Collection, Digest
from generator.files import Pieced
from generator.settings import SiteSettings
from generator.site.data import downloads, dump, feeds, index
from generator.site.data.units import units
from generator.site.pages.frame import Desk
from generator.site.tree import CHINESE, ENGLISH

__all__ = ["downloads", "dumped", "files", "of_all", "of_article", "units"]


def files(collection: Collection) -> Iterator[tuple[str, str | bytes | Pieced]]:
    """Yield path and contents of every file; all but the feeds lie in the English tree alone, for each holds both languages."""
    for digest in collection.published:
        yield from of_article(digest, collection.settings.site)
    yield from dumped(collection, {})
    yield from of_all(collection, [Desk(collection, tree) for tree in (ENGLISH, CHINESE)])


def of_article(digest: Digest, site: SiteSettings) -> Iterator[tuple[str, str | bytes]]:
    """Yield the downloads of an article."""
    for name, data in downloads.files(digest, units(digest), site):
        yield f"docs/en/articles/{name}", data


def dumped(collection: Collection, keys: Mapping[str, str]) -> Iterator[tuple[str, Pieced]]:
    """Yield the index and the file of all that articles say, a piece an article.

    Each article's key, if there is one, stands for all that its lines are made of.
    """
    lines = [keys.get(digest.id, "") for digest in collection.published]
    yield "docs/en/data/articles.jsonl", Pieced(lines, partial(dump.line, collection.published, units))
    yield "docs/en/data/index.json", index.index(collection, keys)


def of_all(collection: Collection, desks: Sequence[Desk]) -> Iterator[tuple[str, str | bytes]]:
    """Yield what is made of all articles and small, or never changes; `desks` are those of both trees."""
    yield "docs/en/data/terms.json", dump.terms(collection)
    yield "docs/en/data/schema.json", index.schema()
    yield from feeds.files(collection, desks)
