"""The pages and files of a collection, each made when it is asked for: for a preview, which shows one of thousands at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from generator.digest import Collection
from generator.files import Pieced
from generator.model import Page
from generator.site import assets, data, redirects, search
from generator.site.pages import articles, corrections, dates, glossary, home, organisations, places, terms, topics
from generator.site.pages.frame import Desk
from generator.site.pages.marks import Link, links
from generator.site.tree import CHINESE, ENGLISH

_GROUPS: Mapping[str, Callable[[Desk], Iterable[Page]]] = {
    "articles": dates.pages,  # the long list; an article itself is made alone
    "dates": dates.pages,
    "places": places.pages,
    "organisations": organisations.pages,
    "topics": topics.pages,
    "corrections": corrections.pages,
    "index.md": lambda desk: [home.page(desk)],
}


class Shelf:
    """What a build would write for a collection, to the byte; `moved` are the addresses that send readers on."""

    def __init__(self, collection: Collection, moved: Mapping[str, str]) -> None:
        self.collection = collection
        self._moved = moved
        self._digests = {digest.id: digest for digest in collection.digests}
        self._terms = {term.slug: term for term in collection.terms}
        self._desks: dict[str, Desk] = {}
        self._made: dict[tuple[str, object], dict[str, str]] = {}

    def page(self, code: str, path: str) -> str | None:
        """Return the Markdown of the page that is `path` in a tree, such as `terms/wangge.md`; None if there is none."""
        return self._group(code, path).get(f"docs/{code}/{path}")

    def file(self, code: str, path: str) -> str | bytes | None:
        """Return a file of a tree that is no page, such as `feed.xml`; None if there is none."""
        folder, _, rest = path.partition("/")
        if folder == "search" or path.startswith("assets/javascripts/workers/"):
            found: Mapping[str, str | bytes] = self._search
        elif folder in {"data", "articles"} or (not rest and path.endswith(".xml")):
            found = self._data | self._plain
        else:
            found = self._plain
        return found.get(f"docs/{code}/{path}")

    def unlisted(self, code: str) -> list[str]:
        """Name the pages that our search index leaves to mkdocs' own."""
        groups = [group for group in _GROUPS if group not in search.LISTS]
        return [path.removeprefix(f"docs/{code}/") for group in groups for path in self._group(code, group)]

    def _group(self, code: str, path: str) -> Mapping[str, str]:
        """Return the pages made together with the one at `path`."""
        folder, _, name = path.partition("/")
        id_ = name.removesuffix(".md")
        slug = id_.partition("/")[0]
        if folder == "articles" and id_ in self._digests:
            return self._once(code, path, lambda desk: [articles.page(articles.prepare(self._digests[id_], self._links), desk)])
        if folder == "terms" and slug in self._terms:
            return self._once(code, (folder, slug), lambda desk: terms.pages(desk, [self._terms[slug]]))
        if path == "terms/index.md":
            return self._once(code, path, lambda desk: [glossary.page(desk)])
        pages = _GROUPS.get(folder)
        return self._once(code, pages, pages) if pages else {}

    def _once(self, code: str, key: object, pages: Callable[[Desk], Iterable[Page]]) -> Mapping[str, str]:
        if code not in self._desks:
            self._desks[code] = Desk(self.collection, ENGLISH if code == ENGLISH.code else CHINESE)
        if (code, key) not in self._made:
            self._made[code, key] = {page.path: page.text for page in pages(self._desks[code])}
        return self._made[code, key]

    @cached_property
    def _links(self) -> dict[str, Link]:
        return links(self.collection.terms, articles.UP)

    @cached_property
    def _search(self) -> dict[str, str | bytes]:
        return dict(search.files(self.collection))

    @cached_property
    def _data(self) -> dict[str, str | bytes]:
        return {name: bytes(made) if isinstance(made, Pieced) else made for name, made in data.files(self.collection)}

    @cached_property
    def _plain(self) -> dict[str, str | bytes]:
        return {**dict(redirects.redirects(self._moved)), **dict(assets.files())}
