"""All articles by date: on one long list, by year, and by month where a year is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.digest import Digest
from generator.model import Page
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.listing import UNDATED, About, Group, by_month, by_year, intro, listing, named, paged, year_name
from generator.site.pages.paging import PAGE
from generator.site.tree import ENGLISH

# Of a month in a long year so many stand on the page of the year; all of them on its own.
FIRST = 5


def pages(desk: Desk) -> Iterator[Page]:
    """Give the list of all articles, and the pages by year and month."""
    yield from lists(desk)
    for year, digests in by_year(desk.published):
        yield from its_pages(year, digests, desk)


def lists(desk: Desk) -> Iterator[Page]:
    """Give the list of all articles, and that of the years."""
    yield from _articles(desk)
    years = by_year(desk.published)
    yield listing(desk, "dates/index.md", named("dates"), [_index(years, desk)] if years else [], About(intro=intro("dates_intro", desk)))


def its_pages(year: int, digests: Sequence[Digest], desk: Desk) -> Iterator[Page]:
    """Give the pages of a year, or of what has no date, which is year 0."""
    if year:
        return _year(year, digests, desk)
    about = About(_crumbs(desk), desk.tree.word("undated_intro"))
    return paged(desk, f"dates/{UNDATED}.md", named("undated_heading"), digests, about)


def _articles(desk: Desk) -> Iterator[Page]:
    tree = desk.tree
    undated = sum(digest.article.published is None for digest in desk.published)
    words = Html(intro("articles_intro", desk))
    if undated:
        link = Html('<a href="../dates/{}/">{}</a>').format(UNDATED, tree.count(undated, "article"))
        words = Html("{} {}").format(words, Html(tree.word("undated_last")).format(link))
    return paged(desk, "articles/index.md", named("articles"), desk.published, About(intro=words))


def _crumbs(desk: Desk) -> list[tuple[str, Html | str]]:
    return [("dates/", desk.tree.word("dates"))]


def _index(years: Sequence[tuple[int, Sequence[Digest]]], desk: Desk) -> Group:
    tree = desk.tree
    rows = []
    for year, digests in years:
        months = [
            Html('<a href="{}/#m{:02}">{}</a> <span class="count">{}</span>').format(year, month.month, tree.month(month), len(group))
            for month, group in by_month(digests)
        ]
        inner = Html('<li><a href="{}/">{}</a> <span class="count">{}</span> <span class="detail">{}</span></li>')
        row = (year or UNDATED, year_name(year, tree), tree.count(len(digests), "article"), Html(" · ").join(months))
        rows.append(inner.format(*row))
    return Group("", "", Html('<ul class="dates">{}</ul>').format(Html("").join(rows)))


def _year(year: int, digests: Sequence[Digest], desk: Desk) -> Iterator[Page]:
    """Give the page of a year by month; where it is long, with the first articles of each month and a page a month."""
    tree, months = desk.tree, list(by_month(digests))
    long = len(digests) > PAGE
    groups = []
    for month, group in months:
        shown = desk.entries(group[:FIRST] if long else group, "../../")
        if long and len(group) > FIRST:
            link = Html('<p class="more"><a href="{:02}/">{}</a></p>')
            shown += link.format(month.month, tree.word("all_of_month").format(tree.count(len(group), "article")))
        name = f"{tree.month(month)} · {tree.count(len(group), 'article')}"
        groups.append(Group(name, f"m{month.month:02}", shown))
    about = About(_crumbs(desk), tree.count(len(digests), "article"))
    yield listing(desk, f"dates/{year}.md", (f"{year}年", str(year)), groups, about)
    if long:
        crumbs = [*_crumbs(desk), (f"dates/{year}/", tree.year(year))]
        for month, group in months:
            if len(group) > FIRST:
                yield from paged(desk, f"dates/{year}/{month.month:02}.md", _names(month), group, About(crumbs))


def _names(month: date) -> tuple[str, str]:
    return f"{month.year}年{month.month}月", f"{ENGLISH.month(month)} {month.year}"
