"""The pages of corrections: what readers were told before, what stands there now, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.digest import Corrected
from generator.model import Page
from generator.site.pages.frame import Desk

# The first page shows this many; every correction has its place on the page of its year, which never moves.
LATEST = 50


def pages(desk: Desk) -> Iterator[Page]:
    """Give the latest corrections, and a page a year with all of them; one that says so where there are none."""
    found = desk.collection.corrections
    years = [(year, list(group)) for year, group in groupby(found, key=lambda item: item.date.year)]
    yield _page(desk, "corrections/index.md", found[:LATEST], [(year, len(group)) for year, group in years])
    for year, group in years:
        yield _page(desk, f"corrections/{year}.md", group, ())


def _page(desk: Desk, path: str, found: Sequence[Corrected], years: Sequence[tuple[int, int]]) -> Page:
    name = desk.tree.word("corrections")
    year = found[0].date.year if found and not years else None
    front = {
        "title": f"{name}{desk.tree.word('colon')}{desk.tree.year(year)}" if year else name,
        "description": desk.tree.word("corrections_intro"),
    }
    days = [(day, list(group)) for day, group in groupby(found, key=lambda item: item.date)]
    return desk.page(path, "corrections.md.j2", front, year=year, days=days, years=years)
