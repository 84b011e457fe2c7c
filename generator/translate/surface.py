"""Surface replacement where it is unambiguous: a wording the glossary lists as wrong for a term gives way to the right one."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Term
from generator.translate import constraints, grammar
from generator.translate.candidate import Candidate, weigh


def replaced(chinese: str, terms: Sequence[Term], best: Candidate) -> Candidate:
    """Return the candidate without avoided wordings, as far as that makes it better."""
    while (better := _once(chinese, terms, best)) is not None:
        best = better
    return best


def _once(chinese: str, terms: Sequence[Term], best: Candidate) -> Candidate | None:
    """Replace the first wording that can be replaced for the better."""
    for term, start, end in constraints.wrong(best.english, constraints.kept(best.english, terms), terms):
        before, was, after = best.english[:start], best.english[start:end], best.english[end:]
        plural = term.plural if grammar.number(before, was) == "plural" else None
        form = grammar.fit(plural or term.en, before, after)
        candidate = weigh(chinese, terms, best.hypothesis, before + form + after)
        if _badness(candidate) < _badness(best):
            return candidate
    return None


def _badness(candidate: Candidate) -> tuple[int, int, bool]:
    return candidate.faults, len(candidate.wrong), candidate.broken is not None
