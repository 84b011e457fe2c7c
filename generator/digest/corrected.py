"""Corrections brought to their articles: the sentence each is of, and what of it rights let readers see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator import files
from generator.digest.collection import Corrected, Digest
from generator.digest.text import Sentence
from generator.model import Correction, Rights


def corrected(digest: Digest, corrections: Sequence[Correction]) -> tuple[Corrected, ...]:
    """Return the corrections of one article, the newest first.

    Where an article is not shown in full, the words of a correction are shown only if its sentence is.
    """
    found = []
    for correction in corrections:
        sentence = _sentence(digest, correction.sentence)
        parts = [correction.date.isoformat(), correction.article, correction.sentence or "", correction.was, correction.now]
        parts += [correction.why] if correction.why else []
        shown = Corrected(correction.article, correction.date, f"c{files.digest(chr(10).join(parts))[:8]}", sentence)
        if sentence is not None or digest.article.rights is Rights.FULL:
            shown = Corrected(shown.id, shown.date, shown.key, sentence, correction.was, correction.now, correction.why)
        found.append(shown)
    return tuple(sorted(found, key=lambda item: (-item.date.toordinal(), item.key)))


def by_article(corrections: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Group corrections by the id of their article."""
    groups: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        groups[correction.article].append(correction)
    return groups


def _sentence(digest: Digest, wanted: str | None) -> Sentence | None:
    """Find a sentence that readers may see by its anchor or its Chinese."""
    if wanted is None:
        return None
    name = wanted.removeprefix("#")
    return next((s for s in digest.sentences if name == s.anchor or wanted == s.segment.key), None)
