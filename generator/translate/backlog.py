"""What waits for an engine: each distinct sentence once, with the terms that hold in it and the articles it stands in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator import files
from generator.model import Article, Origin, Rendering, Status, TermHit
from generator.translate import signature
from generator.translate.control import Outcome, Step
from generator.translate.memory import Memory
from generator.translate.segment import segments
from generator.translate.signature import Signature
from generator.translate.standing import Judge, shown, waits


@dataclass(frozen=True, slots=True)
class Part:
    """The `number`th (from 1) of `of` shares of the sentences: disjoint, and together all."""

    number: int = 1
    of: int = 1

    def holds(self, sentence: str) -> bool:
        """Tell whether a sentence is in this share, whatever else waits."""
        return int(files.digest(sentence)[:8], 16) % self.of == self.number - 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence to be translated, and the ids of the articles whose PO files take its English."""

    text: str
    hits: tuple[TermHit, ...]
    signature: Signature
    articles: tuple[str, ...]


@dataclass(slots=True)
class _Sentence:
    hits: tuple[TermHit, ...]
    signature: Signature
    articles: dict[str, None] = field(default_factory=dict)
    wanted: bool = False


def backlog(
    articles: Sequence[Article],
    memories: Mapping[str, Memory],
    shared: Mapping[str, Rendering],
    judge: Judge,
    chosen: Collection[str] = (),
    part: Part = Part(),
) -> tuple[Waiting, ...]:
    """Return what waits in the published articles, in the order of articles and their text.

    `memories` are judged, `shared` what editors wrote for sentences that recur. Of `chosen` articles (by id; all if
    empty) every sentence is wanted; where it waits in another article too, that one takes the same English.
    """
    found: dict[tuple[str, str], _Sentence] = {}
    for article in articles:
        memory = memories.get(article.id)
        if article.status is not Status.PUBLISHED or memory is None:
            continue
        for segment in segments(article):
            if memory.line(segment) is None or not part.holds(segment.key) or not waits(shown(memory, segment, shared)):
                continue
            expected = judge.expected(article, segment.key)
            key = (segment.key, expected.signature.terms)
            sentence = found.setdefault(key, _Sentence(expected.hits, expected.signature))
            sentence.articles[article.id] = None
            sentence.wanted |= not chosen or article.id in chosen
    return tuple(
        Waiting(text, sentence.hits, sentence.signature, tuple(sentence.articles))
        for (text, _), sentence in found.items()
        if sentence.wanted
    )


def known(memories: Iterable[Memory]) -> dict[tuple[str, str], Outcome]:
    """Return what PO files already hold of engines', by sentence and signature."""
    found: dict[tuple[str, str], Outcome] = {}
    for memory in memories:
        for key, rendering in memory.renderings.items():
            signed = signature.parse(rendering.signature or "") if rendering.origin is Origin.MACHINE else None
            if signed is not None and signed.step is not Step.PENDING and isinstance(key, str):
                found[key, str(signed.signature)] = Outcome(rendering.text, signed.step, rendering.text)
    return found
