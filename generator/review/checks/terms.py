"""Whether the English of a sentence keeps the glossary: a right rendering of every term, and no wording to be avoided."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from generator.model import Severity, Term, TermHit
from generator.review.checks.base import Rule
from generator.terms import avoided, rendered

MISSING = Rule("term-missing", "A term is not rendered as the glossary says", Severity.ERROR)
AVOIDED = Rule("term-avoided", "A wording stands there that the glossary says to avoid", Severity.ERROR)
RULES = (MISSING, AVOIDED)
_NAMED = 3  # other right renderings that a message names


@dataclass(frozen=True, slots=True)
class Broken:
    """A term that the English does not keep."""

    rule: Rule
    term: Term
    message: str
    fix: str


def broken_terms(hits: Sequence[TermHit], english: str, lacking: Container[str] | None = None) -> Iterator[Broken]:
    """Yield each breach, term by term in the order they stand in the Chinese.

    `lacking` are the slugs of the only terms that may lack a rendering, where that is known.
    """
    terms = {hit.term.slug: hit.term for hit in hits}
    for term in terms.values():
        if (lacking is None or term.slug in lacking) and not rendered(term, english):
            others = f" (or {', '.join(term.renderings[1 : 1 + _NAMED])})" if len(term.renderings) > 1 else ""
            fix = f"Use it{others}, or add the wording to accept at {term.path}:{term.line}"
            yield Broken(MISSING, term, f"{term.zh} is not rendered as “{term.en}”", fix)
        wording = avoided(term, english, terms.values())
        if wording is not None:
            yield Broken(AVOIDED, term, f"“{wording}” is to be avoided for {term.zh}", f"Use “{term.en}”")
