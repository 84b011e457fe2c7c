"""From articles, memories and the glossary to the collection: each article is drafted by itself, then all are linked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date

from generator.digest.collection import Collection, day
from generator.digest.draft import Drafter
from generator.digest.link import link
from generator.model import Article, Correction, Status
from generator.settings import Settings
from generator.terms import Glossary
from generator.translate import Memory, recurring


def gather(
    settings: Settings,
    articles: Sequence[Article],
    memories: Mapping[str, Memory],
    glossary: Glossary,
    corrections: Sequence[Correction] = (),
    *,
    before: Collection | None = None,
    anew: Container[str] | None = None,
) -> Collection:
    """Return the collection of all articles that are not held; `memories` are by article id and may lack some.

    `before` is an earlier collection: what must come out as it was there is taken over, and the result is the same. With
    `anew`, for a preview, only the articles of these ids (and those that are new) are made anew; the others, and what is
    related to what, stay as they were.
    """
    drafter = Drafter(glossary, recurring([memories[id_] for id_ in sorted(memories)]))
    old = {d.id: d for d in before.digests} if before else {}
    kept = {} if anew is None else {id_: d for id_, d in old.items() if id_ not in anew}
    drafts = [
        kept.get(article.id) or drafter.draft(article, memories.get(article.id), old.get(article.id))
        for article in sorted(articles, key=order)
        if article.status is not Status.HELD
    ]
    related = None if anew is None else {id_: d.related for id_, d in old.items()}
    return link(settings, drafts, glossary, corrections, kept=kept, related=related)


def order(article: Article) -> tuple[bool, int, str]:
    """Return what orders articles: what has no date comes after all that has, lest it pass for news on the day it is added."""
    return article.published is None, -day(article).toordinal(), article.id


def newest(articles: Iterable[Article]) -> date:
    """Return the newest day any shown article carries: what stands for "now" in a build, so that bytes depend on inputs alone."""
    return max((max(a.added, day(a)) for a in articles if a.status is not Status.HELD), default=date(2000, 1, 1))
