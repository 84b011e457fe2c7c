"""A page of lists, and how articles are grouped in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.digest import Digest
from generator.model import Page, Term
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.words import WORDS


def listing(
    desk: Desk,
    path: str,
    names: tuple[str, str | None],
    groups: Iterable[tuple[Html | str, str, Html]],
    *,
    intro: Html | str = "",
    facts: Sequence[tuple[str, Html]] = (),
) -> Page:
    """Return a page of lists; `names` are its Chinese and English, each group has a heading (may be empty), an anchor and a list."""
    front = {"title": desk.tree.own(*names)}
    return desk.page(path, "listing.md.j2", front, zh=names[0], en=names[1], groups=groups, intro=intro, facts=facts)


def named(key: str) -> tuple[str, str]:
    """Return words of the site in Chinese and English."""
    english, chinese = WORDS[key]
    return chinese, english


def by_year(digests: Iterable[Digest]) -> list[tuple[int, list[Digest]]]:
    """Group by year of publication, newest first; what has no date comes last, as year 0."""
    years: dict[int, list[Digest]] = defaultdict(list)
    for digest in digests:
        years[digest.article.published.year if digest.article.published else 0].append(digest)
    return sorted(years.items(), reverse=True)


def by_month(digests: Iterable[Digest]) -> Iterator[tuple[date, list[Digest]]]:
    """Group what has a date by the first day of its month, in the order given."""
    dated = [(digest.article.published.replace(day=1), digest) for digest in digests if digest.article.published]
    for month, group in groupby(dated, key=lambda item: item[0]):
        yield month, [digest for _, digest in group]


def term_facts(term: Term | None, desk: Desk) -> list[tuple[str, Html]]:
    """Return the note of a term and the link to its page, as facts of a page two folders down."""
    if term is None:
        return []
    link = Html('<a href="../../terms/{}/">{}</a>').format(term.slug, desk.tree.word("term_page"))
    note = [("note", desk.tree.note(term.note))] if term.note else []
    return [*note, ("terms", link)]
