"""What differs between two glossaries, term by term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from generator.model import Term
from generator.terms import Glossary

FIELDS = tuple(field.name for field in fields(Term) if field.compare and field.name != "slug")


@dataclass(frozen=True, slots=True)
class Change:
    """A term that was added (`was` is None), removed (`now` is None) or changed; terms are the same if their slugs are."""

    was: Term | None
    now: Term | None

    @property
    def term(self) -> Term:
        """The term as it is, or as it last was."""
        found = self.now or self.was
        assert found is not None
        return found

    @property
    def fields(self) -> tuple[str, ...]:
        """Which fields differ; none where the term is new or gone."""
        if self.was is None or self.now is None:
            return ()
        return tuple(name for name in FIELDS if getattr(self.was, name) != getattr(self.now, name))

    @property
    def forms(self) -> frozenset[str]:
        """The Chinese before or after: no sentence without any of it is affected."""
        return frozenset(form for term in (self.was, self.now) if term is not None and term.approved for form in term.forms)


def changes(old: Glossary, new: Glossary) -> tuple[Change, ...]:
    """Return every change, in the order of the terms' Chinese."""
    was, now = old.by_slug, new.by_slug
    made = [Change(was.get(slug), now.get(slug)) for slug in sorted({*was, *now}) if was.get(slug) != now.get(slug)]
    return tuple(sorted(made, key=lambda change: (change.term.zh, change.term.slug)))


def forms(found: Iterable[Change]) -> frozenset[str]:
    """Return the Chinese of all changes."""
    return frozenset(form for change in found for form in change.forms)
