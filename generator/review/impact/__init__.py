"""What a change of the glossary does, known before it lands: sentences, pages, before and after."""

from generator.review.impact.changes import Change, changes, forms
from generator.review.impact.compare import Affected, Effect, Impact, impact
from generator.review.impact.show import around, as_json, change_line, escape, markdown, rows, summary

__all__ = [
    "Affected",
    "Change",
    "Effect",
    "Impact",
    "around",
    "as_json",
    "change_line",
    "changes",
    "escape",
    "forms",
    "impact",
    "markdown",
    "rows",
    "summary",
]
