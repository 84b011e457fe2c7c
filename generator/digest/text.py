"""The text of an article as pages show it, sentence by sentence, and what must be known of it to link articles without reading it again.

A collection of twenty thousand articles does not fit into memory sentence by sentence. So a digest holds its text at arm's
length (`Text`), and beside it its `Traits`, a few kilobytes that are enough for everything in which articles meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol

from generator import files
from generator.digest.runs import Runs, packed
from generator.model import BlockKind, Origin, Rendering, Segment, Sic, Term, TermHit

LETTERS = 2000
"""So much of a text is looked at for its wording: news says the main thing first, and a long report costs no more than that."""
PRINT = 12
"""Letters of the hash of a sentence."""
WRITTEN = ("edited", "machine", "stale", "unmet", "pending")
"""Who wrote the English of a sentence, and what it is worth, as readers are told."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment with its English, the terms found in it, the source's errors in it, and its anchor on the page.

    `anchor` is made from the Chinese (and its number where it recurs in the article), so a new translation keeps it.
    """

    segment: Segment
    rendering: Rendering
    hits: tuple[TermHit, ...]
    sic: tuple[Sic, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the article, or a field (`number` 0), as sentences that join to its exact text."""

    kind: BlockKind
    number: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words `text[start:end]` of a sentence in one language, with the numbers in it at `marks` (places in `text`).

    `more` says that the last words of a thought are left out.
    """

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure in the words of its sentence; `number` is its English where the sentence has none (`en` is None)."""

    sentence: Sentence
    zh: Quote
    en: Quote | None
    number: str


class Text(Protocol):
    """The blocks of an article, and the most telling numbers in those that readers may see: at hand, or fetched when asked for."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all blocks."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the key figures, the most telling first."""

    def sentence(self, number: int) -> Sentence:
        """Return a sentence by its place among all."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A text at hand."""

    lines: tuple[Line, ...]
    figures: tuple[Figure, ...] = ()

    def sentence(self, number: int) -> Sentence:
        """Return a sentence by its place among all."""
        return next(islice((sentence for line in self.lines for sentence in line.sentences), number, None))


Candidate = tuple[int, int, float, tuple[int, ...]]
"""A sentence that may stand in a summary: its number, its letters, its score but for its terms, and these, as places in the traits."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the sentences that readers may see, which are numbered from 0, fields first.

    `terms` are in the order in which they are first met; `counts` and `at` say how often each is met, and in which sentences.
    `written` counts the sentences by who wrote their English, in the order of WRITTEN. `candidates` are those for the summary,
    or, where `plain`, what it consists of. `letters` is the beginning of the text. `anchors` are parted by spaces; `prints` are
    hashes of all that a page may show of a sentence, PRINT letters each.
    """

    terms: tuple[Term, ...] = ()
    counts: tuple[int, ...] = ()
    at: Runs = field(default_factory=Runs)
    anchors: str = ""
    prints: str = ""
    written: tuple[int, ...] = (0,) * len(WRITTEN)
    candidates: tuple[Candidate, ...] = ()
    plain: bool = False
    letters: str = ""

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of the terms."""
        return tuple([term.slug for term in self.terms])

    @property
    def times(self) -> Mapping[str, int]:
        """How often each term is met, by slug."""
        return dict(zip(self.slugs, self.counts, strict=True))

    def print(self, number: int) -> str:
        """Return the hash of a sentence."""
        return self.prints[PRINT * number : PRINT * (number + 1)]

    def anchor(self, number: int) -> str:
        """Return the anchor of a sentence."""
        return self.anchors.split(" ")[number]

    def linked(self) -> Traits:
        """Return what is still needed once the article is linked with the others."""
        return replace(self, candidates=(), letters="")


def written(rendering: Rendering) -> str:
    """Return which of WRITTEN a rendering is."""
    if rendering.origin is not Origin.MACHINE:
        return str(rendering.origin)
    return "unmet" if rendering.unmet is not None else "stale" if rendering.stale else "machine"


def traits(sentences: Iterable[Sentence], candidates: tuple[Candidate, ...], *, plain: bool) -> Traits:
    """Return the traits of the sentences of an article that readers may see."""
    counts: Counter[str] = Counter()
    at: dict[str, list[int]] = {}
    terms: dict[str, Term] = {}
    by: Counter[str] = Counter()
    anchors, prints, letters, length = [], [], [], 0
    for number, sentence in enumerate(sentences):
        for hit in sentence.hits:
            counts[hit.term.slug] += 1
            terms.setdefault(hit.term.slug, hit.term)
            numbers = at.setdefault(hit.term.slug, [])
            if not numbers or numbers[-1] != number:
                numbers.append(number)
        by[written(sentence.rendering)] += 1
        anchors.append(sentence.anchor)
        where = [(hit.term.slug, hit.start, hit.end) for hit in sentence.hits]
        prints.append(files.digest(repr((sentence.anchor, sentence.segment.text, sentence.rendering, where)))[:PRINT])
        if length < LETTERS:
            letters.append(sentence.segment.key)
            length += len(sentence.segment.key)
    return Traits(
        terms=tuple(terms.values()),
        counts=tuple(counts[slug] for slug in at),
        at=packed(at.values()),
        anchors=" ".join(anchors),
        prints="".join(prints),
        written=tuple(by[key] for key in WRITTEN),
        candidates=candidates,
        plain=plain,
        letters="".join(letters)[:LETTERS],
    )
