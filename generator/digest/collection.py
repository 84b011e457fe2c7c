"""The whole collection, gathered before a page is written: what the site's templates are filled from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import takewhile

from generator.digest.text import Figure, Line, Sentence, Text, Traits
from generator.model import Article, BlockKind, Rights, Status, Term, Topic
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the front matter and its English; None where nobody knows it (the reader then sees the Chinese)."""

    zh: str
    en: str | None
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Credited:
    """A byline with its English."""

    name: Name
    role: Name | None
    outlet: Name | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What an article says in a few sentences: an editor's words, or sentences of the article (`extracted`).

    `en` has a mark of omission for a sentence without English, and is None where none has any; `machine` says that an
    engine wrote some of it.
    """

    zh: str
    en: str | None
    extracted: bool
    machine: bool = False


class Likeness(StrEnum):
    """How near the Chinese texts of two articles are."""

    LITTLE = "little"
    SIMILAR = "similar"
    SAME = "same"
    """Nearly the same text: one document published twice."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another article worth reading next, by id, and the reasons: what both share; `alike` says how near the texts are."""

    id: str
    terms: tuple[Term, ...]
    places: tuple[str, ...]
    score: float
    topics: tuple[Topic, ...] = ()
    alike: Likeness = Likeness.LITTLE


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction as readers may see it: `was`, `now` and `why` are None where rights keep the words from them.

    `sentence` is None where it is not on the page, or the correction names none. `key` tells it from all others.
    """

    id: str
    date: date
    key: str
    sentence: Sentence | None
    was: str | None = None
    now: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """An article with everything a page of it shows; `article` is without its body, which `body` has sentence by sentence."""

    article: Article
    title: Line
    kicker: Line | None
    subtitle: Line | None
    credit: Line | None
    text: Text
    traits: Traits
    source: Name | None
    editor: Name | None
    bylines: tuple[Credited, ...]
    places: tuple[Name, ...]
    summary: Summary
    terms: tuple[Term, ...]
    """Every term that occurs, in order of first occurrence."""
    keywords: tuple[Term, ...]
    """The few terms that tell most about this article among the collection."""
    topics: tuple[Topic, ...]
    related: tuple[Related, ...] = ()
    translator: str | None = None
    """Who wrote the edited English, as the PO file says it."""
    corrections: tuple[Corrected, ...] = ()
    """What readers of it were told before, the newest first."""

    @property
    def updated(self) -> date:
        """The day anything known to readers changed last: it was added, or corrected."""
        return max([self.article.added, *(correction.date for correction in self.corrections)])

    @property
    def id(self) -> str:
        """The article's id, which is also the page's address: `articles/<id>/`."""
        return self.article.id

    @property
    def withdrawn(self) -> bool:
        """Whether only a notice may be shown."""
        return self.article.status is Status.WITHDRAWN

    @property
    def body(self) -> tuple[Line, ...]:
        """All blocks."""
        return self.text.lines

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The most telling numbers of what readers may see."""
        return self.text.figures

    @property
    def fields(self) -> tuple[Line, ...]:
        """What stands before the text, in reading order: kicker, title, subtitle, credit."""
        return tuple(line for line in (self.kicker, self.title, self.subtitle, self.credit) if line is not None)

    @property
    def visible(self) -> tuple[Line, ...]:
        """The blocks that rights and status let readers see."""
        return visible(self.article, self.body)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences that readers may see, in reading order: kicker, title, subtitle, credit, text."""
        return tuple(sentence for line in (*self.fields, *self.visible) for sentence in line.sentences)

    def sentence(self, number: int) -> Sentence:
        """Return one of these, by its number, without fetching the others."""
        for line in self.fields:
            if number < len(line.sentences):
                return line.sentences[number]
            number -= len(line.sentences)
        return self.text.sentence(number)  # what readers may see of a text is where it begins


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every occurrence of a term: the articles that have it, and the place of the term in the traits of each."""

    digests: tuple[Digest, ...] = ()
    places: Sequence[int] = ()
    _total: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Count once what is asked for on many pages."""
        sizes = (digest.traits.at.size(place) for digest, place in zip(self.digests, self.places, strict=True))
        object.__setattr__(self, "_total", sum(sizes))

    def __len__(self) -> int:
        return self._total

    @property
    def articles(self) -> Iterator[tuple[Digest, tuple[int, ...]]]:
        """Give each article, and the numbers of its sentences that have the term."""
        return ((digest, digest.traits.at[place]) for digest, place in zip(self.digests, self.places, strict=True))


@dataclass(frozen=True, slots=True)
class Place:
    """A place with articles: those that happen there or below it, and the place that contains it, by its `zh`.

    `forms` are the names by which articles call it, `zh` among them.
    """

    term: Term | None
    zh: str
    en: str | None
    slug: str
    within: str | None
    articles: tuple[str, ...]
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An institution, organisation or publisher; `term` is None for a publisher that the glossary lacks.

    `issued` are the articles it published, `written` those whose authors wrote for it, `mentions` those that name it, each
    with how often; `places` are where all these happen, by the `zh` of a Place, each with how many, the most first.
    """

    term: Term | None
    zh: str
    en: str | None
    slug: str
    issued: tuple[str, ...]
    written: tuple[str, ...]
    mentions: tuple[tuple[str, int], ...]
    beside: tuple[Term, ...]
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything the site shows, and nothing it must not: `digests` holds published and withdrawn articles only.

    Newest first; after them those whose date nobody knows, the latest added first; then by id.
    """

    settings: Settings
    digests: tuple[Digest, ...]
    terms: tuple[Term, ...]
    topics: tuple[Topic, ...]
    places: tuple[Place, ...] = ()
    occurrences: Mapping[str, Occurrences] = field(default_factory=dict)
    """Term slug to every occurrence in a published article whose rights allow full text, in the order of `digests`."""
    related_terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    organisations: tuple[Organisation, ...] = ()
    published: tuple[Digest, ...] = field(init=False, compare=False)
    """The articles readers may see."""

    def __post_init__(self) -> None:
        """Tell once, and not for each page, which articles readers may see."""
        object.__setattr__(self, "published", tuple(digest for digest in self.digests if not digest.withdrawn))

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """Every correction of an article that readers may see, the newest first."""
        found = (correction for digest in self.published for correction in digest.corrections)
        return tuple(sorted(found, key=lambda correction: (-correction.date.toordinal(), correction.id, correction.key)))


def visible(article: Article, body: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return all blocks, none, or for an excerpt those up to and with the first paragraph."""
    if article.status is Status.WITHDRAWN or article.rights is Rights.LINK:
        return ()
    if article.rights is Rights.FULL:
        return body
    before = tuple(takewhile(lambda line: line.kind is not BlockKind.PARAGRAPH, body))
    return body[: len(before) + 1] if len(before) < len(body) else ()


def day(article: Article) -> date:
    """Return the date that stands for an article in time: when it was published, else when it joined the collection."""
    return article.published or article.added
