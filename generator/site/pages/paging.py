"""Long lists on several pages: `places/jiangsu/`, `places/jiangsu/2/`, each entry on exactly one of them, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.site.escape import Html
from generator.site.tree import Tree

PAGE = 80
"""Entries a page: with a line of summary each they stay well under 25 KB, and few lists need a second page."""
# Around the page one is on and at both ends so many others are named.
_NEAR = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list: its entries, the place of the first of them in the list, and how much there is in all."""

    number: int
    of: int
    items: Sequence[T]
    start: int
    total: int


def sheets(items: Sequence[T], size: int = PAGE) -> Iterator[Sheet[T]]:
    """Give the pages of a list, at least one."""
    starts = range(0, max(len(items), 1), size)
    for number, start in enumerate(starts, 1):
        yield Sheet(number, len(starts), items[start : start + size], start, len(items))


def path(first: str, number: int) -> str:
    """Return the file of a further page: `places/jiangsu.md` goes on in `places/jiangsu/2.md`, `articles/index.md` in `articles/2.md`."""
    return first if number == 1 else f"{first.removesuffix('.md').removesuffix('index').rstrip('/')}/{number}.md"


def address(first: str, number: int) -> str:
    """Return the address of a page, from the root of its tree."""
    return path(first, number).removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"


def numbers(number: int, of: int) -> Iterator[int | None]:
    """Give the pages that are named on one: the first and the last ones, and those around it; None for a gap."""
    named = {n for n in range(1, of + 1) if n <= 1 or n > of - 1 or abs(n - number) <= _NEAR}
    before = 0
    for n in sorted(named):
        if n - before == 2:  # a gap of one page is no shorter than its number
            yield n - 1
        elif n - before > 2:
            yield None
        yield n
        before = n


def pager(sheet: Sheet[T], first: str, up: str, tree: Tree) -> Html:
    """Return the links to the other pages of a list; nothing where there are none."""
    if sheet.of == 1:
        return Html("")
    link = Html('<a{} href="{}{}">{}</a>')
    parts = []
    if sheet.number > 1:
        parts.append(link.format(Html(' rel="prev"'), up, address(first, sheet.number - 1), tree.word("sheet_before")))
    for n in numbers(sheet.number, sheet.of):
        if n is None:
            parts.append(Html("<span>…</span>"))
        elif n == sheet.number:
            parts.append(Html('<span aria-current="page">{}</span>').format(n))
        else:
            parts.append(link.format("", up, address(first, n), n))
    if sheet.number < sheet.of:
        parts.append(link.format(Html(' rel="next"'), up, address(first, sheet.number + 1), tree.word("sheet_after")))
    nav = Html('<nav class="pager" aria-label="{}">{}</nav>')
    return nav.format(tree.word("list_pages"), Html(" ").join(parts))
