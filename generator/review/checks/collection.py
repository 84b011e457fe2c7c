"""Every check on a whole collection, in the order in which editors meet them; nothing is read from disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from generator.model import Article, Finding, Severity, Status
from generator.review.checks import articles as of_articles
from generator.review.checks import consistency, sentence, terms, translation
from generator.review.checks import glossary as of_glossary
from generator.review.checks.base import Clean, Rule
from generator.terms import Glossary, Matcher
from generator.translate import Memory, recurring, segments

NO_TRANSLATION = Rule("no-translation", "An article has no PO file", Severity.WARNING)
STRAY = Rule("stray-translation", "A PO file has no article", Severity.WARNING)
GONE = Rule("gone", "A sentence of the PO file no longer stands in the article", Severity.WARNING)
RULES: tuple[Rule, ...] = (
    *(*of_articles.RULES, NO_TRANSLATION, *translation.RULES, *terms.RULES, *sentence.CHECKS),
    *(*consistency.RULES, STRAY, GONE, *of_glossary.RULES),
)
"""Every rule there is, in the order of the handbook for editors."""


def check(
    articles: Sequence[Article],
    memories: Mapping[str, Memory],
    glossary: Glossary,
    unread: frozenset[str] = frozenset(),
    today: date | None = None,
    clean: Clean | None = None,
    patience: int = of_glossary.PATIENCE,
) -> Iterator[Finding]:
    """Yield every finding on the collection, article by article, then on the collection as a whole and on the glossary.

    `memories` have their machine's sentences judged; `unread` are the ids of articles one of whose files cannot be
    read, which is an error of its own. Without `today` no proposal is called old, with it those of more than `patience` days;
    without `clean` (pairs known to be sound) sentences are checked for their terms alone, which is quick.
    """
    hits = lru_cache(maxsize=None)(Matcher(glossary.terms).find)
    shared = recurring([memories[id_] for id_ in sorted(memories)])
    for article in articles:
        yield from of_articles.check_article(article)
        memory = memories.get(article.id)
        if article.status is not Status.PUBLISHED or article.id in unread:
            continue
        if memory is None:
            yield NO_TRANSLATION.at("no PO file yet", article.path, 1, "Run ./digest translate")
            continue
        yield from translation.check_translation(article, memory, hits, shared, clean)
    yield from of_articles.near_duplicates(articles)
    yield from consistency.differing(articles, memories)
    yield from consistency.same(articles, memories)
    yield from consistency.varied(articles, memories, hits)
    yield from _strays(articles, {id_: memory for id_, memory in memories.items() if id_ not in unread})
    yield from of_glossary.check_glossary(glossary, articles, today, patience)


def _strays(articles: Sequence[Article], memories: Mapping[str, Memory]) -> Iterator[Finding]:
    """Yield translations for sentences or articles that are gone; the words are kept, an editor decides."""
    known = {article.id: article for article in articles}
    for id_, memory in memories.items():
        if id_ not in known:
            yield STRAY.at(f"there is no article {id_}", memory.path, 1, "Rename or remove the file")
            continue
        wanted: set[str | tuple[str, str]] = set()
        for segment in segments(known[id_]):
            wanted |= {segment.key, (segment.place, segment.key)}
        for key, line in memory.lines.items():
            if key not in wanted:
                zh = key if isinstance(key, str) else key[1]
                fix = "Run ./digest translate: it keeps the words as obsolete"
                yield GONE.at(f"“{zh[:20]}” no longer stands in the article", memory.path, line, fix)
