"""Proposals of readers, from the issue forms to changes of files."""

from generator.review.proposals import sentence, term
from generator.review.proposals.form import HEADINGS, LABEL, Issue, ProposalError, fields, read
from generator.review.proposals.told import Change, body, comment, fenced

__all__ = ["HEADINGS", "LABEL", "Change", "Issue", "ProposalError", "body", "comment", "fenced", "fields", "read", "sentence", "term"]
