"""What waits for whom: the work at hand of editors, the engine and whoever keeps the collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Article, Finding, Severity, Status, Term
from generator.review.report import Row

EDITORS, ENGINE, KEEPERS = "editors", "the engine", "whoever keeps the collection"


@dataclass(frozen=True, slots=True)
class Waiting:
    """So much of something that waits for someone, and what to do about it; `nouns` name it in the singular and the plural."""

    who: str
    count: int
    nouns: tuple[str, str]
    remedy: str

    @property
    def what(self) -> str:
        """Name it with its number."""
        return f"{self.count} {self.nouns[self.count != 1]}"


def waiting(rows: Sequence[Row], findings: Sequence[Finding], articles: Sequence[Article], terms: Sequence[Term]) -> tuple[Waiting, ...]:
    """Return what waits, for each in the order in which it is best done; nothing that does not wait."""
    return tuple(one for one in _all(rows, findings, articles, terms) if one.count)


def _all(rows: Sequence[Row], findings: Sequence[Finding], articles: Sequence[Article], terms: Sequence[Term]) -> Iterator[Waiting]:
    shown = [row for row in rows if row.status == Status.PUBLISHED]
    checks = Counter(finding.check for finding in findings)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings if finding.check not in _COUNTED)

    def total(*names: str) -> int:
        return sum(getattr(row, name) for row in shown for name in names)

    yield Waiting(EDITORS, errors, ("error", "errors"), "./digest check names them")
    yield Waiting(
        EDITORS,
        total("outdated"),
        ("sentence whose Chinese changed since", "sentences whose Chinese changed since"),
        "bring the English up to date, remove fuzzy",
    )
    yield Waiting(
        EDITORS,
        total("unmet"),
        ("sentence that the machine cannot write", "sentences that the machine cannot write"),
        "write them by hand, remove fuzzy",
    )
    yield Waiting(
        EDITORS,
        checks["fuzzy"],
        ("sentence of a person marked for another look", "sentences of people marked for another look"),
        "remove fuzzy once they are right",
    )
    yield Waiting(EDITORS, warnings, ("warning", "warnings"), "./digest check names them")
    unread = total("machine", "hidden") - total("stale")
    yield Waiting(
        EDITORS,
        unread,
        ("machine sentence nobody has read", "machine sentences nobody has read"),
        "rewrite them, or remove fuzzy, in the PO file",
    )
    yield Waiting(
        EDITORS,
        sum(not term.approved for term in terms),
        ("proposed term", "proposed terms"),
        "approve them or take them out, in glossary/",
    )
    fresh = total("pending") - total("outdated", "hidden", "unmet")
    yield Waiting(ENGINE, fresh, ("sentence without English", "sentences without English"), "./digest translate, or write them by hand")
    yield Waiting(
        ENGINE, total("stale"), ("sentence whose term or engine changed", "sentences whose terms or engine changed"), "./digest translate"
    )
    held = sum(article.status is Status.HELD for article in articles)
    yield Waiting(KEEPERS, held, ("held article", "held articles"), "publish or withdraw them, in articles/")
    behind = checks["no-translation"] + checks["not-in-file"]
    yield Waiting(KEEPERS, behind, ("article ahead of its PO file", "articles ahead of their PO files"), "./digest translate")


_COUNTED = frozenset({"unmet", "fuzzy", "outdated", "stale", "no-translation", "not-in-file"})
