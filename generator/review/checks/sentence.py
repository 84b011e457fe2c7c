"""All checks on a sentence pair, and the names under which an editor may silence them on one sentence."""

from __future__ import annotations

from generator.review.checks import consistency, marks, shape, terms
from generator.review.checks.base import Check

CHECKS: tuple[Check, ...] = (*marks.CHECKS, *shape.CHECKS)


HERE = frozenset(rule.id for rule in (*terms.RULES, *CHECKS))
"""Checks that look at one pair alone: whether they find anything is known at once."""

IGNORABLE = HERE | {consistency.VARIED.id, consistency.DIFFERING.id, consistency.SAME.id}
"""What `# ignore:` may name on a sentence."""
