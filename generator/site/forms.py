"""Addresses of issue forms, filled in with what a reader was looking at."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from generator.settings import SiteSettings
from generator.site.escape import clean

LONGEST = 1900
"""Characters of an address that browsers and servers take without fail; each Chinese character takes nine of them."""
_TITLE = 60


def correction(site: SiteSettings, *, title: str, page: str, now: str = "") -> str | None:
    """Return the address of a correction form filled in for `page`, `now` being the words as they stand; None without a repository.

    Long words are clipped, so that the address is never longer than LONGEST; a page fills in more of them by script, in
    the same fields.
    """
    if site.repository is None:
        return None
    title, now = _clip(clean(title), _TITLE), "\n".join(map(clean, now.splitlines()))
    while True:
        fields = {"template": "correction.yml", "title": title, "page": page, "now": now}
        filled = urlencode({key: words for key, words in fields.items() if words}, quote_via=quote)
        made = f"{site.repository}/issues/new?{filled}"
        if len(made) <= LONGEST or not now:
            return made
        now = _clip(now, len(now) * 9 // 10)


def _clip(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…" if most > 1 else ""
