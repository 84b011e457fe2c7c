"""What a machine's sentence is worth today: current, stale, or not to be shown. Nothing but texts, pins and terms decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Article, Origin, Rendering, Segment, TermHit
from generator.settings import Settings
from generator.terms import Finder, Glossary, avoided, rendered
from generator.translate import signature
from generator.translate.control import Step
from generator.translate.memory import Memory
from generator.translate.segment import segments
from generator.translate.signature import Signature


@dataclass(frozen=True, slots=True)
class Expected:
    """The terms of a sentence now, and the signature that it would be given now."""

    hits: tuple[TermHit, ...]
    signature: Signature


class Judge:
    """Judges by the glossary, the pins and the policy of one moment."""

    def __init__(self, glossary: Glossary, settings: Settings) -> None:
        self.publish = settings.translation.unmet == "publish"
        self._finder = Finder(glossary.terms)
        self._engine = signature.engine(settings.engine)

    def expected(self, article: Article, text: str) -> Expected:
        """Return what holds for a sentence; names of the article's bylines are known in its text."""
        hits = self._finder.find(text, tuple(byline.name for byline in article.bylines))
        return Expected(hits, Signature(self._engine, signature.RULES, signature.terms_hash(hits)))

    def memory(self, article: Article, memory: Memory) -> Memory:
        """Return the memory with each machine's sentence judged; people's are as they were."""
        if not any(rendering.signature for rendering in memory.renderings.values()):
            return memory
        judged = dict(memory.renderings)
        for segment in segments(article):
            for key in ((segment.place, segment.key), segment.key):
                if key in judged and judged[key].origin is not Origin.EDITED and judged[key].signature:
                    judged[key] = self.rendering(judged[key], self.expected(article, segment.key))
        return replace(memory, renderings=judged)

    def rendering(self, rendering: Rendering, expected: Expected) -> Rendering:
        """Return a signed rendering as readers and editors should take it.

        A stale one is still shown where it holds all terms there are now and no wording to be avoided. One that failed
        before is `unmet` as long as trying again would come to the same.
        """
        made = signature.parse(rendering.signature or "")
        current = made is not None and expected.signature.accepts(made.signature)
        withheld = Rendering("", Origin.PENDING, signature=rendering.signature)
        if rendering.origin is Origin.PENDING:
            failed = current and made is not None and made.step is Step.PENDING and (made.refused or not self.publish)
            return replace(rendering, unmet=made.why) if failed and made is not None else rendering
        if made is not None and made.step is Step.PENDING:
            if not current:
                return replace(withheld, stale=True)
            return replace(rendering if self.publish else withheld, unmet=made.why)
        if current:
            return rendering
        return replace(rendering if holds(expected.hits, rendering.text) else withheld, stale=True)


def holds(hits: Sequence[TermHit], english: str) -> bool:
    """Tell whether the English has a rendering of every term, and no wording that one of them avoids."""
    terms = [hit.term for hit in hits]
    return all(rendered(term, english) and avoided(term, english, terms) is None for term in terms)


def shown(memory: Memory, segment: Segment, shared: Mapping[str, Rendering]) -> Rendering:
    """Return the rendering readers see: where nobody edited a sentence here, that of an editor elsewhere wins."""
    own = memory.find(segment)
    if own.origin is Origin.EDITED or memory.differs(segment):
        return own
    return shared.get(segment.key, own)


def waits(rendering: Rendering) -> bool:
    """Tell whether a judged rendering is an engine's to write: not a person's, nor waiting for one."""
    if rendering.origin is Origin.MACHINE:
        return rendering.stale
    return rendering.origin is Origin.PENDING and rendering.previous is None and rendering.unmet is None
