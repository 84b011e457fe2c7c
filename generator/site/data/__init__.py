"""What the site offers to programs and followers: downloads of each article, the whole collection as data, and feeds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.digest import Collection
from generator.files import Streamed
from generator.site.data import downloads, dump, feeds, index
from generator.site.data.units import units

__all__ = ["downloads", "files", "units"]


def files(collection: Collection) -> Iterator[tuple[str, str | bytes | Streamed]]:
    """Yield path and contents of every file; all but the feeds lie in the English tree alone, for each holds both languages."""
    records = {digest.id: index.record(digest) for digest in collection.published}
    for digest in collection.published:
        for name, data in downloads.files(digest, units(digest), collection.settings.site):
            yield f"docs/en/articles/{name}", data
    yield "docs/en/data/index.json", index.index(collection, records)
    yield "docs/en/data/articles.jsonl", Streamed(partial(dump.articles, collection, records, units))
    yield "docs/en/data/terms.json", dump.terms(collection)
    yield "docs/en/data/schema.json", index.schema()
    yield from feeds.files(collection)
