"""All that a build makes, in groups of files made together, each with a key: the hash of everything it is made of.

A group whose key is that of the last build need not be made. Where making is cheap, or hangs on every article, there is no key.
What a page may show of an article in a list is its *face*; what its own page shows beside that are its text and its terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property, partial

from generator import files
from generator.digest import Collection, Digest, Organisation, Place
from generator.files import Pieced
from generator.model import Page, Term, Topic
from generator.site import assets, data, redirects, search
from generator.site.pages import articles, corrections, dates, glossary, home, organisations, places, terms, topics
from generator.site.pages.frame import Desk
from generator.site.pages.listing import by_year
from generator.site.pages.marks import Link, links
from generator.site.tree import CHINESE, ENGLISH

Made = Iterable[tuple[str, str | bytes | Pieced]]
"""Paths below the project's root, and contents."""
TYPICAL = 10


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are made together; without a key always, else only if it is another than it was."""

    name: str
    key: str
    make: Callable[[], Made]


class Plan:
    """The groups of a collection.

    `marks` are two hashes of each article, of what it says before its text and of its text; `sounds` are those of the names of
    all articles; `base` tells what every page hangs on: the program and the settings.
    """

    def __init__(
        self, collection: Collection, moved: Mapping[str, str], marks: Mapping[str, str], sounds: search.Sounds | None, base: str
    ) -> None:
        self._collection, self._moved, self._sounds, self._base = collection, moved, sounds, base
        self._heads = {id_: its.split(" ")[0] for id_, its in marks.items()}
        self._texts = {id_: its.split(" ")[1] for id_, its in marks.items()}
        self._desks = [Desk(collection, tree) for tree in (ENGLISH, CHINESE)]
        self._terms = {term.slug: _hashed(term) for term in collection.terms}
        self._topics = {topic.slug: _hashed(topic) for topic in collection.topics}
        self._faces = {digest.id: self._face(digest) for digest in collection.digests}

    def groups(self) -> list[Group]:
        """Return every group; those that take longest by themselves come first."""
        collection = self._collection
        keys = {digest.id: self._article_key(digest) for digest in collection.digests}
        return [
            Group("data/articles", "", partial(self._dump, keys)),
            Group("search", "", partial(search.files, collection, self._sounds)),
            Group("lists", self._key(self._all(collection.published)), lambda: self._both(dates.lists)),
            Group("others", "", self._others),
            *(Group(f"articles/{digest.id}", keys[digest.id], partial(self._article, digest)) for digest in collection.digests),
            *(Group(f"terms/{term.slug}", self._term_key(term), partial(self._term, term)) for term in collection.terms),
            *self._ways(),
        ]

    def _ways(self) -> Iterator[Group]:
        """Give the groups of the ways to articles: years, places, organisations, topics."""
        within = places.inside(self._collection.places)
        for year, digests in by_year(self._desks[0].published):
            key = self._key(year, self._all(digests))
            yield Group(f"dates/{year}", key, partial(self._both, partial(dates.its_pages, year, digests)))
        for place in self._collection.places:
            key = self._place_key(place, within)
            yield Group(f"places/{place.slug}", key, partial(self._both, partial(places.its_pages, place, within)))
        for one in self._collection.organisations:
            yield Group(
                f"organisations/{one.slug}", self._organisation_key(one), partial(self._both, partial(organisations.its_pages, one))
            )
        for topic in self._collection.topics:
            yield Group(f"topics/{topic.slug}", self._topic_key(topic), partial(self._both, partial(topics.its_pages, topic)))

    def _both(self, pages: Callable[[Desk], Iterable[Page]]) -> Made:
        return _files(page for desk in self._desks for page in pages(desk))

    def _article(self, digest: Digest) -> Made:
        prepared = articles.prepare(digest, self._links)
        yield from _files(articles.page(prepared, desk) for desk in self._desks)
        yield from data.of_article(digest, self._collection.settings.site)

    @cached_property
    def _links(self) -> dict[str, Link]:
        return links(self._collection.terms, articles.UP)

    def _term(self, term: Term) -> Made:
        return _files(terms.both(self._desks, [term]))

    def _dump(self, keys: Mapping[str, str]) -> Made:
        return data.dumped(self._collection, keys)

    def _others(self) -> Made:
        """Make what hangs on all articles and is cheap, or never changes."""
        for desk in self._desks:
            yield from _files([glossary.page(desk), home.page(desk), places.index(places.inside(self._collection.places), desk)])
            yield from _files([organisations.index(desk), topics.index(desk), *corrections.pages(desk)])
        yield from data.of_all(self._collection, self._desks)
        yield from redirects.redirects(self._moved)
        yield from assets.files()

    def _key(self, *parts: object) -> str:
        return files.digest(repr((self._base, *parts)))[:20]

    def _all(self, digests: Iterable[Digest]) -> list[str]:
        return [self._faces[digest.id] for digest in digests]

    def _face(self, digest: Digest) -> str:
        """Hash what any other page may show of an article."""
        said = digest.summary
        own = (said.zh, said.en, said.extracted, said.machine, [name.zh for name in digest.places], [name.en for name in digest.places])
        return self._key(self._heads[digest.id], own, [term.slug for term in digest.keywords], [topic.slug for topic in digest.topics])

    def _article_key(self, digest: Digest) -> str:
        desk = self._desks[0]
        related = [
            (self._faces[r.id], self._of(r.terms), [self._place(zh) for zh in r.places], [self._topics[t.slug] for t in r.topics], r.alike)
            for r in digest.related
            if r.id in desk.by_id
        ]
        where = [self._place(name.term.zh if name.term else name.zh) for name in digest.places]
        of_terms = self._of((*digest.traits.terms, *digest.keywords))
        own = (self._faces[digest.id], self._texts[digest.id], of_terms, [self._topics[topic.slug] for topic in digest.topics], where)
        return self._key(own, related, [r.id for r in digest.related], digest.corrections)

    def _of(self, found: Iterable[Term]) -> list[str]:
        return [self._terms[term.slug] for term in found]

    def _place(self, zh: str | None) -> tuple[str, str, str | None] | None:
        place = self._desks[0].places.get(zh) if zh else None
        return (place.slug, place.zh, place.en) if place else None

    def _term_key(self, term: Term) -> str:
        desk, collection = self._desks[0], self._collection
        found = collection.occurrences.get(term.slug)
        rows, room = [], terms.MOST_LINES
        for digest, numbers in found.articles if found else ():
            shown = [digest.traits.print(number) for number in numbers[: room + 1]]  # of the rest, the first gives the address
            rows.append((self._heads[digest.id], len(numbers), shown))
            room = max(0, room - len(numbers))
        longer = [(self._terms[other.slug], terms.counted(other, desk)) for other in terms.longer(term, desk)]
        beside = self._of(collection.related_terms.get(term.slug, ()))
        return self._key(self._terms[term.slug], rows, longer, beside, self._place(term.within))

    def _about_term(self, term: Term | None) -> tuple[str, int] | None:
        return (self._terms[term.slug], terms.counted(term, self._desks[0])) if term else None

    def _typical(self, digests: Iterable[Digest], without: Iterable[Term] = ()) -> list[tuple[str, int]]:
        found = self._desks[0].typical.of([digest.id for digest in digests], TYPICAL, {term.slug for term in without})
        return [(self._terms[term.slug], count) for term, count in found]

    def _place_key(self, place: Place, within: places.Inside) -> str:
        digests = self._desks[0].articles(place.articles)
        below = [(self._counted(one), [self._counted(other) for other in within.get(one.zh, ())]) for one in within.get(place.zh, ())]
        holders = [str(part) for desk in self._desks for part in places.around(place, desk)]
        typical = self._typical(digests, [place.term] if place.term else [])
        known = [self._topics[topic.slug] for topic in self._collection.topics]
        own = (place.zh, place.en, place.slug, self._about_term(place.term))
        return self._key(own, self._all(digests), below, holders, typical, known)

    def _counted(self, place: Place) -> tuple[str, str, str | None, int]:
        return place.slug, place.zh, place.en, len(place.articles)

    def _organisation_key(self, one: Organisation) -> str:
        digests = self._desks[0].ordered({*one.issued, *one.written, *dict(one.mentions)})
        where = [(self._place(zh), count) for zh, count in one.places]
        own = (one.zh, one.en, one.slug, self._about_term(one.term), one.issued, one.written, one.mentions)
        return self._key(own, self._all(digests), where, self._of(one.beside))

    def _topic_key(self, topic: Topic) -> str:
        digests = topics.belonging(topic, self._desks[0])
        made_of = [self._terms[term.slug] for term in self._collection.terms if not set(topic.terms).isdisjoint(term.forms)]
        where = [str(part) for desk in self._desks for part in topics.places(digests, desk, "")]
        return self._key(self._topics[topic.slug], self._all(digests), self._typical(digests), made_of, where)


def _hashed(item: Term | Topic) -> str:
    """Hash what readers may see of a term or a topic."""
    return files.digest(repr([getattr(item, one.name) for one in fields(item) if one.compare]))[:20]


def _files(pages: Iterable[Page]) -> Made:
    return ((page.path, page.text) for page in pages)
