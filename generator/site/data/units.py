"""The sentences of an article as downloads and data have them: what rights and status let readers see, and no more."""

from __future__ import annotations

from dataclasses import dataclass

from generator.digest import Digest, Sentence, written
from generator.model import Origin, Rights
from generator.site.escape import clean


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with its English: a translation unit.

    `kind` is that of its block, or `field` for what stands before the text; `english` is empty while it is pending;
    `origin` is one of WRITTEN; `signature` and `fuzzy` are what its PO entry says.
    """

    place: str
    anchor: str
    kind: str
    chinese: str
    english: str
    origin: str
    by: str | None
    signature: str | None
    fuzzy: bool


def units(digest: Digest) -> tuple[Unit, ...]:
    """Return the sentences in reading order, none of an article of which only the title and a link may be shown."""
    if digest.withdrawn or digest.article.rights is Rights.LINK:
        return ()
    fields = [line for line in (digest.kicker, digest.title, digest.subtitle, digest.credit) if line is not None]
    found = [_unit(sentence, "field") for line in fields for sentence in line.sentences]
    return (*found, *(_unit(sentence, str(line.kind)) for line in digest.visible for sentence in line.sentences))


def _unit(sentence: Sentence, kind: str) -> Unit:
    rendering = sentence.rendering
    return Unit(
        sentence.segment.place,
        sentence.anchor,
        kind,
        clean(sentence.segment.key),
        clean(rendering.text),
        written(rendering),
        clean(rendering.by) if rendering.by and rendering.origin is Origin.EDITED else None,
        clean(rendering.signature) if rendering.signature and rendering.origin is Origin.MACHINE else None,
        rendering.fuzzy or rendering.origin is Origin.MACHINE,
    )
