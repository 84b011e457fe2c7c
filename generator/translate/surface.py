"""Surface replacement where it is unambiguous: a wording the glossary lists as wrong for a term gives way to the right one."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Term
from generator.translate import constraints, grammar
from generator.translate.candidate import Candidate, weigh


def replaced(chinese: str, terms: Sequence[Term], best: Candidate) -> Candidate:
    """Return the candidate without avoided wordings, as far as that makes it better."""
    for _ in range(len(terms)):
        found = constraints.wrong(best.english, constraints.kept(best.english, terms), terms)
        better = None
        for term, start, end in found:
            before, was = best.english[:start], best.english[start:end]
            plural = term.plural is not None and grammar.number(before, was) == "plural"
            form = grammar.fit(term.plural if plural and term.plural else term.en, before, best.english[end:])
            candidate = weigh(chinese, terms, best.hypothesis, before + form + best.english[end:])
            if (candidate.faults, candidate.broken is not None) < (best.faults, best.broken is not None):
                better = candidate
                break
        if better is None:
            return best
        best = better
    return best
