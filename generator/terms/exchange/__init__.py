"""The glossary in other programs' formats: out as CSV, TSV and TBX-Basic, and back in as a merge that is shown before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from generator.errors import GlossaryError
from generator.model import Term
from generator.terms.exchange import table, tbx
from generator.terms.exchange.apply import apply
from generator.terms.exchange.merge import Added, Changed, Plan, plan
from generator.terms.exchange.rows import FIELDS, KINDS, Row, Sheet, fields_of

FORMATS = ("csv", "tsv", "tbx")
_TABLES = (".csv", ".tsv", ".txt", ".tab")
_XML = (".tbx", ".xml")

__all__ = ["FIELDS", "FORMATS", "KINDS", "Added", "Changed", "Plan", "Row", "Sheet", "apply", "export", "fields_of", "plan", "read"]


def export(terms: Iterable[Term], form: str, *, title: str = "Glossary") -> bytes:
    """Return the terms in one of FORMATS; the same terms always give the same bytes."""
    return tbx.written(terms, title=title) if form == "tbx" else table.written(terms, tabs=form == "tsv")


def read(data: bytes, name: str) -> Sheet:
    """Read what an editor's program wrote; the name tells the format, and all messages carry it."""
    ending = PurePath(name).suffix.lower()
    if ending not in _TABLES + _XML:
        form = f"a file that ends in {ending}" if ending else "a file without an ending"
        remedy = f"Save it as one of {', '.join(_TABLES[:2] + _XML[:1])}"
        raise GlossaryError(f"{form} is not one of the formats that can be read", path=name, remedy=remedy)
    return tbx.read(data, name) if ending in _XML else table.read(data, name)
