"""The sitemap: every page of both trees, each naming its counterpart; without dates, for mkdocs only knows today's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

_HIDDEN = re.compile(rb"<meta\s[^>]*\bname=[\"']?robots[\"']?[^>]*\bnoindex\b", re.I)
_HEAD = 20_000  # bytes that surely hold a page's <head>


def pages(tree: Path) -> list[str]:
    """Return the addresses of a tree's pages relative to it, sorted; not the 404 page, nor those that ask robots to keep off."""
    found = []
    for file in tree.rglob("*.html"):
        address = file.relative_to(tree).as_posix()
        if address != "404.html" and not _hidden(file):
            found.append(address.removesuffix("index.html") if file.name == "index.html" else address)
    return sorted(found)


def sitemap(english: Iterable[str], chinese: Iterable[str], url: str) -> str:
    """Return the sitemap of a site at `url`, which ends in a slash, with the Chinese tree under zh/."""
    trees = {"en": (url, set(english)), "zh-Hans": (f"{url}zh/", set(chinese))}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for address in sorted(set().union(*(addresses for _, addresses in trees.values()))):
        places = {language: base + address for language, (base, addresses) in trees.items() if address in addresses}
        alternates = []
        if len(places) == len(trees):
            alternates = [f"    {_alternate(language, place)}" for language, place in (*places.items(), ("x-default", places["en"]))]
        for place in places.values():
            lines += ["  <url>", f"    <loc>{quoteattr(place)[1:-1]}</loc>", *alternates, "  </url>"]
    return "\n".join([*lines, "</urlset>", ""])


def _alternate(language: str, place: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(place)}/>'


def _hidden(file: Path) -> bool:
    with file.open("rb") as page:
        return _HIDDEN.search(page.read(_HEAD)) is not None
