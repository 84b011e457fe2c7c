"""Addresses of issue forms, filled in with what a reader was looking at."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from generator.settings import SiteSettings

LONGEST = 1900
"""Characters of an address that browsers and servers take without fail; each Chinese character takes nine of them."""
_SHORTEST = 10


def correction(site: SiteSettings, *, title: str, page: str, now: str = "") -> str | None:
    """Return the address of a correction form filled in for `page`, `now` being the words as they stand; None without a repository.

    Words that would make the address longer than LONGEST are clipped, the title last.
    """
    if site.repository is None:
        return None
    room = max(len(title), len(now))
    while True:
        filled = {"template": "correction.yml", "title": _clip(title, max(room, _SHORTEST)), "page": page}
        if now:
            filled["now"] = _clip(now, room)
        made = f"{site.repository}/issues/new?{urlencode(filled, quote_via=quote)}"
        if len(made) <= LONGEST or room <= 1:
            return made
        room = room * 9 // 10


def _clip(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
