"""Checks on what people and engines wrote: each has a stable id, a severity and, where one is certain, a fix."""

from generator.review.checks.terms import broken_terms
from generator.review.checks.translation import check

__all__ = ["broken_terms", "check"]
