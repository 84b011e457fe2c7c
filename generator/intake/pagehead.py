"""What an HTML page says of itself: title, date, source, author, address; and which of its parts are named as none of the article."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from generator.intake.days import day
from generator.intake.lines import Found
from generator.intake.markup import Chunk, Element
from generator.intake.people import could_be_name
from generator.intake.strand import EMPTY, Strand
from generator.intake.words import plain
from generator.model import Byline

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|navbar|menu|breadcrumbs?|crumbs?|footer|foot|ft|sidebar|side|aside|shar(?:e|ing)|bdsharebuttonbox|related|relates?|"
    r"recommend\w*|comm|comments?|reply|revert|hot|rank\w*|login|search|toolbar|tools?|pager|pagination|prenext|prevnext|copyright|advert\w*|ads?|"
    r"banner|popup|qrcode|top-?bar|links?|friendlink|tags?|widget|social|skip|cookie\w*|topnav|location|position|weizhi|dangqian|channel|category|"
    r"cat-links|lanmu|statement|disclaimer|bottom|logo)(?:$|[\s_-])",
    re.IGNORECASE,
)
# JSON-LD is data: it holds no script of its own, which keeps one that is never closed from being read again and again.
_LINKED = re.compile(r"<script[^<>]{0,200}application/ld\+json[^<>]{0,200}>((?:[^<]|<(?!/?script))*+)</script", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publishtime",
    "originalpublishdate",
    "weibo:article:create_at",
    "datepublished",
    "og:release_date",
    "apub:time",
    "dc.date",
    "date",
    "_pubtime",
)
_SOURCE_NAMES = ("contentsource", "source", "article:source", "og:article:source", "mediaid")
_AUTHOR_NAMES = ("author", "article:author", "og:article:author", "dc.creator")
# So much of the names of an element, and so many titles of a page, are looked at.
_LONGEST_NAME = 500
_MOST_TITLES = 8
_TITLE_NAMES = ("og:title", "articletitle", "twitter:title", "dc.title")


def head_fields(found: Sequence[Chunk], text: str) -> list[Found]:
    """Read date, source, author and address from meta and link elements and from JSON-LD."""
    taken: list[Found] = []

    def take(name: str, value: object, strand: Strand) -> None:
        if value and name not in {one.field for one in taken}:
            taken.append(Found(name, value, strand))

    for chunk in found:
        data = chunk.element.attributes
        name = (data.get("name") or data.get("property") or data.get("itemprop") or "").lower()
        content = data.get("content", "").strip()
        if chunk.element.name == "meta" and content:
            if name in _DATE_NAMES:
                take("published", day(content), chunk.strand)
            elif name in _SOURCE_NAMES and len(content) <= 40:
                take("source", content, chunk.strand)
            elif name in _AUTHOR_NAMES and could_be_name(content):
                take("bylines", (Byline(content),), chunk.strand)
            elif name == "og:url":
                take("url", _address(content), chunk.strand)
        elif chunk.element.name == "link" and data.get("rel", "").lower() == "canonical":
            take("url", _address(data.get("href", "")), chunk.strand)
    for match in _LINKED.finditer(text):
        strand = Strand(match.group(1), range(match.start(1), match.end(1)))
        take("published", day(str(_linked_data(match.group(1)).get("datePublished", ""))), strand)
    return taken


def _linked_data(text: str) -> dict[str, object]:
    """Return the first object of a JSON-LD script; pages write it wrongly often enough that a broken one just says nothing."""
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    if isinstance(data, list):
        data = next((one for one in data if isinstance(one, dict)), {})
    return data if isinstance(data, dict) else {}


def _address(text: str) -> str | None:
    return text if re.fullmatch(r"https?://[^\s<>\"'`\\]+", text) else None


def page_title(found: Sequence[Chunk], blocks: Sequence[Chunk]) -> tuple[str, Strand]:
    """Return the headline and, if it stands in the head alone, where.

    It is the block that the page's own title begins with, an h1, or else that title without the name of the site.
    """
    names: list[tuple[str, Strand]] = []
    for chunk in found:
        data = chunk.element.attributes
        if chunk.element.name == "meta" and (data.get("property") or data.get("name") or "").lower() in _TITLE_NAMES:
            names.append((data.get("content", "").strip(), EMPTY))
        elif chunk.element.name == "title":
            names.append((chunk.strand.text, chunk.strand))
    names = [(name[:1000], strand) for name, strand in names[:_MOST_TITLES]]
    bare_names = [plain(name) for name, _ in names]
    headline = [chunk for chunk in blocks if any(element.name == "h1" for element in chunk.element.path)]
    for candidates in (headline, blocks):
        for chunk in candidates:
            bare = plain(chunk.strand.text)
            if 4 <= len(bare) <= 80 and not is_aside(chunk.element) and any(name.startswith(bare) for name in bare_names):
                return chunk.strand.text, EMPTY
    # A title that was tampered with still holds the headline somewhere.
    for chunk in blocks:
        bare = plain(chunk.strand.text)
        if 8 <= len(bare) <= 80 and not is_aside(chunk.element) and any(name.rstrip().endswith(chunk.strand.text) for name, _ in names):
            return chunk.strand.text, EMPTY
    inside = [chunk for chunk in headline if not is_aside(chunk.element)]
    if inside and (len(inside) == 1 or not names):
        return inside[0].strand.text, EMPTY
    for name, strand in names:
        if strand.text:
            part = re.split(r"\s*[_|｜]\s*|\s+[-–—]\s+", name)[0]
            return part, strand.part(0, len(part))
    return "", EMPTY


def is_aside(element: Element, below: Element | None = None) -> bool:
    """Tell whether the block stands in a part of the page that by its name is none of the article."""
    path = element.path
    if below is not None and below in path:
        path = path[path.index(below) + 1 :]
    for one in path:
        if one.aside is None:
            one.aside = _named_aside(one)
        if one.aside:
            return True
    return False


def _named_aside(one: Element) -> bool:
    if one.name in ("nav", "footer", "aside", "dialog", "button", "marquee"):
        return True
    # allComm, blogNav: the words of a name that runs them together.
    names = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", f"{one.attributes.get('class', '')} {one.attributes.get('id', '')}"[:_LONGEST_NAME])
    names = re.sub(r"(?<!\S)(?:category|tag|post|type|format|status)-\S+", "", names)
    return one.name not in ("body", "html", "article", "main", "") and _ASIDE.search(names.strip()) is not None
