"""What stands where: each article's sentences by who wrote their English, and what waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model import Article, Finding, Origin, Severity
from generator.translate import Memory, segments


@dataclass(frozen=True, slots=True)
class Row:
    """One article's sentences, counted; `outdated` ones are among the pending."""

    id: str
    title: str
    status: str
    sentences: int
    edited: int
    machine: int
    pending: int
    outdated: int
    errors: int
    warnings: int


def status(articles: Sequence[Article], memories: Mapping[str, Memory], findings: Sequence[Finding]) -> tuple[Row, ...]:
    """Return a row for every article, in the order given."""
    counted: Counter[tuple[str, Severity]] = Counter((f.path, f.severity) for f in findings if f.path)
    rows = []
    for article in articles:
        memory = memories.get(article.id) or Memory(article.id)
        found = [memory.find(segment) for segment in segments(article)]
        origins = Counter(rendering.origin for rendering in found)
        rows.append(
            Row(
                id=article.id,
                title=article.title,
                status=article.status,
                sentences=len(found),
                edited=origins[Origin.EDITED],
                machine=origins[Origin.MACHINE],
                pending=origins[Origin.PENDING],
                outdated=sum(rendering.previous is not None for rendering in found),
                errors=counted[(article.path, Severity.ERROR)] + counted[(memory.path, Severity.ERROR)],
                warnings=counted[(article.path, Severity.WARNING)] + counted[(memory.path, Severity.WARNING)],
            )
        )
    return tuple(rows)
