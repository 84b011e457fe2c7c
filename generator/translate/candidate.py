"""A hypothesis made ready to be shown, and what still speaks against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.engines import Engine, Hypothesis
from generator.model import Term
from generator.terms import figures
from generator.translate import constraints, grammar
from generator.translate.degenerate import degenerate
from generator.translate.mend import mend

_INDEFINITE = re.compile(r"(?<![\w'\u2019])an?\s+$", re.IGNORECASE)
_SPEECH = re.compile(r"[:,]\s*[\"\u201c\u2018]$")
_TITLE = re.compile(r"\b(?!The\b|An?\b)[A-Z]\w+\s+$")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


@dataclass(frozen=True, slots=True)
class Candidate:
    """English for a sentence: `faults` counts terms not kept and avoided wordings, `broken` says why it is no translation."""

    english: str
    hypothesis: Hypothesis
    missing: tuple[Term, ...]
    wrong: tuple[Term, ...]
    broken: str | None

    @property
    def faults(self) -> int:
        """How many terms are not right."""
        return len({*self.missing, *self.wrong})

    @property
    def good(self) -> bool:
        """Whether it may be shown."""
        return not self.faults and self.broken is None


def judge(engine: Engine, chinese: str, terms: Sequence[Term], hypothesis: Hypothesis) -> Candidate:
    """Finish a hypothesis and hold it against its terms."""
    return weigh(chinese, terms, hypothesis, engine.decode(hypothesis.tokens))


def weigh(chinese: str, terms: Sequence[Term], hypothesis: Hypothesis, raw: str) -> Candidate:
    """Finish raw English and hold it against its terms."""
    english, there = _finished(raw, chinese, terms)
    wrong = constraints.wrong(english, there, terms)
    return Candidate(
        english,
        hypothesis,
        constraints.missing(there, terms),
        tuple(term for term, _, _ in wrong),
        degenerate(english, chinese) or _made_up(english, chinese, terms),
    )


def _made_up(english: str, chinese: str, terms: Sequence[Term]) -> str | None:
    figure = figures.invented(english, chinese, (rendering for term in terms for rendering in term.renderings))
    return f"a figure the Chinese does not have: {figure}" if figure else None


def _finished(raw: str, chinese: str, terms: Sequence[Term]) -> tuple[str, tuple[constraints.Kept, ...]]:
    """Mend what the engine is known to spoil, write each term as the glossary does, and make its neighbours agree with it."""
    english = mend(raw, chinese)
    there = constraints.kept(english, terms)
    for step in (_agreed, _spelt):
        changed = step(english, there)
        if changed != english:
            english, there = changed, constraints.kept(changed, terms)
    return english, there


def _agreed(english: str, there: Sequence[constraints.Kept]) -> str:
    return grammar.agree(english, [(one.start, one.end) for one in there])


def _spelt(english: str, there: Sequence[constraints.Kept]) -> str:
    """Give every rendering the letters of the glossary: its case, hyphens and quotation marks."""
    written = ""
    last = 0
    for one in there:
        if one.start >= last:
            written += english[last : one.start] + _like(one, english)
            last = one.end
    return written + english[last:]


def _like(one: constraints.Kept, english: str) -> str:
    """Return the rendering as the glossary writes it, in the case of its place; after a or an it is the singular."""
    there, before = english[one.start : one.end], english[: one.start]
    if one.term.plural == one.rendering and _INDEFINITE.search(before):
        return grammar.fit(one.term.en, before, "")
    if there[:1].isupper() and there[1:] == one.rendering[1:] and _SPEECH.search(before):
        return there
    # A heading in capitals stays one.
    if there.istitle() and one.rendering.islower() and _TITLE.search(before):
        return there
    return grammar.fit(one.rendering, before, "")


def plain_marks(text: str) -> str:
    """Write quotation marks as engines are trained on: ASCII."""
    return text.translate(_QUOTES)
