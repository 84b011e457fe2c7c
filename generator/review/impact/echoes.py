"""Where the old words of a changed term still stand in the glossary: in its own wordings, in other terms, in notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Term
from generator.review.impact.changes import Change
from generator.terms import Glossary, rendering_pattern


@dataclass(frozen=True, slots=True)
class Echo:
    """An entry in which old words stand, and the keys that hold them."""

    term: Term
    keys: tuple[str, ...]
    words: str


def echoes(changes: Iterable[Change], glossary: Glossary) -> Iterator[Echo]:
    """Yield the entries that still hold the English which a changed term no longer has; what is to be avoided is no echo."""
    for change in changes:
        if change.was is None or change.now is None:
            continue
        now = {wording.casefold() for wording in change.now.renderings}
        old = [words for words in (change.was.en, change.was.plural) if words and words.casefold() not in now]
        if change.was.en not in old:
            continue
        patterns = [rendering_pattern(words) for words in old]
        for term in glossary.terms:
            texts = {"en": [term.en], "plural": [term.plural or ""], "accept": term.accept, "note": [term.note or ""]}
            keys = tuple(key for key, some in texts.items() if any(pattern.search(text) for pattern in patterns for text in some))
            if keys:
                yield Echo(term, keys, change.was.en)
