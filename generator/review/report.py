"""What stands where: each article's sentences by who wrote their English, and what waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.model import Article, Finding, Origin, Rendering, Severity
from generator.translate import Memory, segments, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One article's sentences, counted as readers see them: `edited`, `machine` and `pending` make up all.

    `outdated` ones, whose Chinese changed, are among the pending, and so are the `unmet`, which the machine cannot write;
    `stale` ones, a machine's whose terms or engine changed, are among the machine's where they may still be shown, else
    among the pending: so many are `hidden`.
    """

    id: str
    title: str
    status: str
    sentences: int
    edited: int
    machine: int
    stale: int
    pending: int
    outdated: int
    hidden: int
    unmet: int
    errors: int
    warnings: int


def status(
    articles: Sequence[Article],
    memories: Mapping[str, Memory],
    findings: Sequence[Finding],
    shared: Mapping[str, Rendering] = MappingProxyType({}),
) -> tuple[Row, ...]:
    """Return a row for every article, in the order given; `shared` is what editors wrote for sentences that recur."""
    counted: Counter[tuple[str, Severity]] = Counter((f.path, f.severity) for f in findings if f.path)
    rows = []
    for article in articles:
        memory = memories.get(article.id) or Memory(article.id)
        found = [shown(memory, segment, shared) for segment in segments(article)]
        origins = Counter(rendering.origin for rendering in found)
        rows.append(
            Row(
                id=article.id,
                title=article.title,
                status=article.status,
                sentences=len(found),
                edited=origins[Origin.EDITED],
                machine=origins[Origin.MACHINE],
                stale=sum(rendering.stale for rendering in found),
                pending=origins[Origin.PENDING],
                outdated=sum(rendering.previous is not None for rendering in found),
                hidden=sum(rendering.stale and rendering.origin is Origin.PENDING for rendering in found),
                unmet=sum(rendering.unmet is not None and rendering.origin is Origin.PENDING for rendering in found),
                errors=counted[(article.path, Severity.ERROR)] + counted[(memory.path, Severity.ERROR)],
                warnings=counted[(article.path, Severity.WARNING)] + counted[(memory.path, Severity.WARNING)],
            )
        )
    return tuple(rows)
