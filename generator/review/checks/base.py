"""What a check is: a rule with a stable id, and for sentence pairs the function that finds where it is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator import files
from generator.model import Finding, Severity, TermHit


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be found: `id` never changes, for editors write it where a finding is to be ignored."""

    id: str
    title: str
    severity: Severity

    def at(self, message: str, path: str, line: int | None, fix: str = "") -> Finding:
        """Return a finding of this rule at a place of a file."""
        return Finding(self.id, self.severity, message, path, line, fix)


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese sentence and its English, both without white space around them.

    `hits` are the approved terms of the Chinese, whose own numbers and names the glossary answers for; `people` are names
    known from the article's bylines.
    """

    zh: str
    en: str
    hits: tuple[TermHit, ...] = ()
    people: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """Hash all that a check can look at."""
        hits = ";".join(f"{hit.start}-{hit.end} {hit.term.slug} {'|'.join(hit.term.renderings)}" for hit in self.hits)
        return files.digest("\0".join((self.zh, self.en, hits, ",".join(sorted(self.people)))))[:20]


@dataclass(slots=True)
class Clean:
    """The keys of pairs in which no check found anything: `before`, by the same program, and `now`."""

    before: frozenset[str] = frozenset()
    now: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a pair: a message that names the words, without the place, and what to write where that is certain."""

    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Check(Rule):
    """A rule on sentence pairs; `find` is pure and yields a Problem for each breach."""

    find: Callable[[Pair], Iterable[Problem]]
