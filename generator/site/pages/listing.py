"""Pages of lists: how a list of articles is parted by year, goes on over several pages, and what stands around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.digest import Digest
from generator.model import Page, Term
from generator.site.escape import Html
from generator.site.pages import paging
from generator.site.pages.frame import Desk, up_from
from generator.site.tree import Tree
from generator.site.words import WORDS

UNDATED = "undated"
# A list up to this length is taken in without the years as headings.
SHORT = 12


@dataclass(frozen=True, slots=True)
class Group:
    """A list under a heading of a level; without a heading where `name` is empty."""

    name: str
    anchor: str
    list: Html
    level: int = 2


@dataclass(frozen=True, slots=True)
class About:
    """What stands above the lists of a page: the way to it (addresses from the root of the tree, and words), a sentence, facts."""

    crumbs: Sequence[tuple[str, Html | str]] = ()
    intro: Html | str = ""
    facts: Sequence[tuple[str, Html]] = ()


def listing(desk: Desk, path: str, names: tuple[str, str | None], groups: Iterable[Group], about: About, pager: Html | str = "") -> Page:
    """Return a page of lists; `names` are its Chinese and English."""
    front = {"title": desk.tree.own(*names), "description": _description(names)}
    return desk.page(path, "listing.md.j2", front, zh=names[0], en=names[1], groups=groups, about=about, pager=pager)


def paged(
    desk: Desk,
    path: str,
    names: tuple[str, str | None],
    digests: Sequence[Digest],
    about: About,
    *,
    before: Sequence[Group] = (),
    details: Mapping[str, Html | str] | None = None,
) -> Iterator[Page]:
    """Give the page of a list of articles in their order, and those it goes on on; `before` and what is about it on the first only."""
    tree, all_sheets = desk.tree, list(paging.sheets(digests))
    for sheet in all_sheets:
        here = paging.path(path, sheet.number)
        up = up_from(here)
        groups = [*before] if sheet.number == 1 else []
        if digests:
            groups += [Group(_span(sheet, tree), "articles", _years(all_sheets, path, up, desk)), *_by_year(sheet, up, desk, details or {})]
        front: dict[str, object] = {"title": tree.own(*names), "description": _description(names)}
        head = About(about.crumbs, about.intro, about.facts)
        if sheet.number > 1:
            of = tree.word("sheet_of").format(sheet.number, sheet.of)
            front = {"title": f"{front['title']}{tree.word('comma')}{of}", "description": f"{_description(names)} – {of}"}
            front["search"] = {"exclude": True}
            head = About((*about.crumbs, (paging.address(path, 1), tree.own(*names))), of)
        pager = paging.pager(sheet, path, up, tree)
        yield desk.page(here, "listing.md.j2", front, zh=names[0], en=names[1], groups=groups, about=head, pager=pager)


def intro(key: str, desk: Desk) -> str:
    """Return the sentence above a list of what there is in the articles; that there are none yet, where so it is."""
    return desk.tree.word(key if desk.published else "no_article")


def named(key: str) -> tuple[str, str]:
    """Return words of the site in Chinese and English."""
    english, chinese = WORDS[key]
    return chinese, english


def by_year(digests: Iterable[Digest]) -> list[tuple[int, list[Digest]]]:
    """Group by year of publication, newest first; what has no date comes last, as year 0."""
    years: dict[int, list[Digest]] = defaultdict(list)
    for digest in digests:
        years[year_of(digest)].append(digest)
    return sorted(years.items(), reverse=True)


def by_month(digests: Iterable[Digest]) -> Iterator[tuple[date, list[Digest]]]:
    """Group what has a date by the first day of its month, in the order given."""
    dated = [(digest.article.published.replace(day=1), digest) for digest in digests if digest.article.published]
    for month, group in groupby(dated, key=lambda item: item[0]):
        yield month, [digest for _, digest in group]


def year_of(digest: Digest) -> int:
    """Return the year of publication, 0 where nobody knows it."""
    return digest.article.published.year if digest.article.published else 0


def year_name(year: int, tree: Tree) -> str:
    """Write a year, or that there is none."""
    return tree.year(year) if year else tree.word("undated_heading")


def term_facts(term: Term | None, desk: Desk, up: str) -> list[tuple[str, Html]]:
    """Return the note of a term and the link to its page, as facts."""
    if term is None:
        return []
    times = len(desk.collection.occurrences.get(term.slug, ()))
    link = Html('<a href="{}terms/{}/">{}</a>').format(up, term.slug, desk.tree.word("term_page" if times else "term_alone"))
    count = Html(' <span class="count">{}</span>').format(desk.tree.count(times, "occurrence")) if times else Html("")
    note = [("note", desk.tree.note(term.note))] if term.note else []
    return [*note, ("as_term", link + count)]


def counted(links: Iterable[tuple[Html, int]]) -> Html:
    """Return links with a count each, as one run of words that breaks between them."""
    item = Html('<span class="of">{} <span class="count">{}</span></span>')
    return Html(" ").join(item.format(link, count) for link, count in links)


def typical(desk: Desk, digests: Iterable[Digest], up: str, without: Sequence[Term] = ()) -> list[tuple[str, Html]]:
    """Return the terms typical of some articles as a fact; none where there are none."""
    terms = desk.typical.of([digest.id for digest in digests], 10, {term.slug for term in without})
    link = Html('<a href="{}terms/{}/">{}</a>')
    found = [(link.format(up, term.slug, desk.tree.lead(term.zh, term.en)), count) for term, count in terms]
    return [("typical", counted(found))] if found else []


def _description(names: tuple[str, str | None]) -> str:
    return " – ".join(dict.fromkeys(name for name in names if name))


def _span(sheet: paging.Sheet[Digest], tree: Tree) -> str:
    """Say how many articles there are, and which of them stand here."""
    count = tree.count(sheet.total, "article")
    return count if sheet.of == 1 else tree.word("span_of").format(sheet.start + 1, sheet.start + len(sheet.items), count)


def _by_year(sheet: paging.Sheet[Digest], up: str, desk: Desk, details: Mapping[str, Html | str]) -> Iterator[Group]:
    if sheet.total <= SHORT:
        yield Group("", "", desk.entries(sheet.items, up, details))
        return
    for year, group in by_year(sheet.items):
        yield Group(year_name(year, desk.tree), f"y{year}" if year else UNDATED, desk.entries(group, up, details), 3)


def _years(all_sheets: Sequence[paging.Sheet[Digest]], path: str, up: str, desk: Desk) -> Html:
    """Return where each year begins in a long list, with how many articles it has."""
    everything = [digest for sheet in all_sheets for digest in sheet.items]
    years = by_year(everything)
    if len(everything) <= SHORT or len(years) < 2:
        return Html("")
    begins: dict[int, str] = {}
    for sheet in reversed(all_sheets):
        begins |= {year_of(digest): paging.address(path, sheet.number) for digest in sheet.items}
    link, found = Html('<a href="{}{}#{}">{}</a>'), []
    for year, group in years:
        found.append((link.format(up, begins[year], f"y{year}" if year else UNDATED, year_name(year, desk.tree)), len(group)))
    return Html('<p class="years">{}</p>').format(counted(found))
