"""Checks on what people and engines wrote: each has a stable id, a severity and, where one is certain, a fix."""

from generator.review.checks.base import Clean
from generator.review.checks.collection import RULES, check
from generator.review.checks.terms import broken_terms

__all__ = ["RULES", "Clean", "broken_terms", "check"]
