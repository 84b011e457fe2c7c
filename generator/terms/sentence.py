"""All terms that apply to a sentence: the glossary's, and those that follow from the Chinese alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from generator.model import Term, TermHit
from generator.terms import dates, names, places, quantities
from generator.terms.match import Matcher


class Finder:
    """Finds what the English of a sentence must hold: terms of one glossary before dates, quantities, people and places."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._matcher = Matcher(terms)

    def find(self, text: str, known: Iterable[str] = ()) -> tuple[TermHit, ...]:
        """Return the hits in order, never overlapping; `known` are names of people to be found wherever they stand."""
        found = list(self._matcher.find(text))
        roles = [hit.end for hit in found if hit.term.kind == "office"]
        taken = bytearray(len(text))
        for hit in found:
            taken[hit.start : hit.end] = b"x" * (hit.end - hit.start)
        for derived in (dates.find(text), quantities.find(text), names.find(text, known, roles), places.find(text)):
            free = [hit for hit in derived if not any(taken[hit.start : hit.end])]
            for hit in free:
                taken[hit.start : hit.end] = b"x" * (hit.end - hit.start)
            found += free
        return tuple(sorted(found, key=lambda hit: hit.start))


def terms_key(hits: Sequence[TermHit]) -> str:
    """Return a text that differs if and only if an engine held to these hits must do something else.

    What a term says to people (note, source, slug, where it stands) is no part of it, nor is any term without a hit.
    """
    return json.dumps([_essence(hit) for hit in hits], ensure_ascii=False, separators=(",", ":"))


def _essence(hit: TermHit) -> list[object]:
    term = hit.term
    return [hit.start, hit.end, term.kind, term.en, term.plural, sorted(term.accept), sorted(term.avoid)]
