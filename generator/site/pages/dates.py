"""All articles by date, on one page and on one a year."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Page
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.listing import by_month, by_year, listing, named

# Beyond these the list of all articles leaves the rest to the pages by year.
LONGEST_LIST = 200
UNDATED = "undated"


def pages(desk: Desk) -> Iterator[Page]:
    """Give the list of all articles, and the pages by year."""
    yield _articles(desk)
    yield from _dates(desk)


def _articles(desk: Desk) -> Page:
    shown, up = desk.published[:LONGEST_LIST], "../"
    groups: list[tuple[Html | str, str, Html]] = [
        (desk.tree.year(year), f"y{year}", desk.entries(digests, up)) for year, digests in by_year(shown) if year
    ]
    undated = [digest for digest in shown if digest.article.published is None]
    if undated:
        groups.append((desk.tree.word("undated_heading"), UNDATED, desk.entries(undated, up)))
    if len(shown) < len(desk.published):
        groups.append((desk.tree.word("earlier"), "earlier", Html('<p><a href="../dates/">{}</a></p>').format(desk.tree.word("dates_all"))))
    return listing(desk, "articles/index.md", named("articles"), groups, intro=desk.tree.word("articles_intro"))


def _dates(desk: Desk) -> Iterator[Page]:
    tree = desk.tree
    years = by_year(desk.published)
    rows = []
    for year, digests in years:
        slug, name = (str(year), tree.year(year)) if year else (UNDATED, tree.word("undated_heading"))
        months = [
            Html('<a href="{}/#m{:02}">{}</a> <span class="count">{}</span>').format(slug, month.month, tree.month(month), len(group))
            for month, group in by_month(digests)
        ]
        inner = Html('<li><a href="{}/">{}</a> <span class="count">{}</span> <span class="detail">{}</span></li>')
        rows.append(inner.format(slug, name, tree.count(len(digests), "article"), Html(" · ").join(months)))
        if year:
            groups = [(tree.month(month), f"m{month.month:02}", desk.entries(group, "../../")) for month, group in by_month(digests)]
            names: tuple[str, str] = (f"{year}年", str(year))
        else:
            groups = [("", UNDATED, desk.entries(digests, "../../"))]
            names = named("undated_heading")
        yield listing(desk, f"dates/{slug}.md", names, groups)
    every = Html('<ul class="dates">{}</ul>').format(Html("").join(rows))
    yield listing(desk, "dates/index.md", named("dates"), [("", "all", every)], intro=tree.word("dates_intro"))
