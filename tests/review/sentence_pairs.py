"""What the tables of sentence checks are read with."""

from __future__ import annotations

from generator.model import Term, TermHit
from generator.review.checks.base import Check, Pair
from generator.review.checks.sentence import CHECKS

BY_ID: dict[str, Check] = {check.id: check for check in CHECKS}


def found(check: str, zh: str, en: str, *terms: Term) -> list[str]:
    """Return the messages of one check on a pair; `terms` are found at their first place."""
    hits = tuple(TermHit(zh.index(term.zh), zh.index(term.zh) + len(term.zh), term) for term in terms)
    return [problem.message for problem in BY_ID[check].find(Pair(zh, en, hits))]
