"""From raw documents to article files."""

from generator.intake.articles import KEYS, edited, fingerprint, full_texts, parse, parse_body, render_body, seal, write
from generator.intake.clean import INBOX, Action, CleanResult, Outcome, clean_documents, documents
from generator.intake.furniture import furniture
from generator.intake.report import Report, Span
from generator.intake.surnames import COMPOUND, SURNAMES
from generator.intake.typography import tidy

__all__ = [
    "COMPOUND",
    "INBOX",
    "KEYS",
    "SURNAMES",
    "Action",
    "CleanResult",
    "Outcome",
    "Report",
    "Span",
    "clean_documents",
    "documents",
    "edited",
    "fingerprint",
    "full_texts",
    "furniture",
    "parse",
    "parse_body",
    "render_body",
    "seal",
    "tidy",
    "write",
]
