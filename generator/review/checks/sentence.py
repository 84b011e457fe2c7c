"""All checks on a sentence pair, and the names under which an editor may silence them on one sentence."""

from __future__ import annotations

from generator.review.checks import consistency, dates, marks, money, names, numbers, ranks, shape, shares, terms, titles
from generator.review.checks.base import Check

_GROUPS = (marks, titles, shape, numbers, shares, ranks, dates, money, names)
CHECKS: tuple[Check, ...] = tuple(check for group in _GROUPS for check in group.CHECKS)

HERE = frozenset(rule.id for rule in (*terms.RULES, *CHECKS))
"""Checks that look at one pair alone: whether they find anything is known at once."""

IGNORABLE = HERE | {consistency.VARIED.id, consistency.DIFFERING.id, consistency.SAME.id}
"""What `# ignore:` may name on a sentence."""
