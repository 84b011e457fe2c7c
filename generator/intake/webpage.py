"""The article of an HTML page: which blocks are its text, and what the page says of itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.intake.furniture import crumbs, furniture
from generator.intake.labels import day, only_a_day, read_labels
from generator.intake.lines import Cut, Found, Kind, Line
from generator.intake.markup import Chunk, Element, chunks
from generator.intake.people import byline_line, could_be_name
from generator.intake.strand import EMPTY, Strand
from generator.intake.words import plain
from generator.model import Byline

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|sidebar|side|aside|share|sharing|bdsharebuttonbox|related|relates?|recommend\w*|comments?|hot|rank\w*|login|search|toolbar|tools?|pager|"
    r"pagination|page-nav|prenext|copyright|advert\w*|ads?|banner|popup|qrcode|top-?bar|links?|friendlink|tags?|widget|social|skip|cookie\w*|topnav|header-nav|location|position|weizhi|dangqian)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|text-indent\s*:\s*-\d{3,}|left\s*:\s*-\d{3,}", re.IGNORECASE
)
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
_TITLE_NAMES = ("og:title", "articletitle", "twitter:title", "dc.title")


@dataclass(slots=True)
class Page:
    """A document's lines; for an HTML page also what it says of itself outside its text."""

    lines: list[Line]
    cuts: list[Cut]
    title: str = ""
    title_strand: Strand = EMPTY
    found: list[Found] = field(default_factory=list)


def is_html(text: str, path: str) -> bool:
    """Tell whether the document is a page, or a part of one, rather than a text with stray tags in it."""
    if path.lower().endswith((".html", ".htm", ".xhtml", ".shtml")) or _HTML.search(text[:3000]):
        return True
    held = sum(len(match.group(1)) for match in re.finditer(r"<(?:p|div|h[1-6]|li|td|span)\b[^>]{0,500}>([^<>]+)</", text, re.IGNORECASE))
    return held * 2 > len(text)


def read_html(text: str) -> Page:
    """Return the lines of the page's article, with everything around it cut and what its head says of title, date and source."""
    found, markup = chunks(text)
    cuts = [Cut(strand, "markup", "HTML") for strand in markup]
    page = Page([], cuts)
    blocks = [chunk for chunk in found if not chunk.head]
    _read_head(page, found, text)
    main = _container(blocks)
    _name_page(page, found, blocks)
    body = [chunk for chunk in blocks if main in chunk.element.path]
    first = next((n for n, chunk in enumerate(found) if chunk in body), 0) if body else 0
    last = max((n for n, chunk in enumerate(found) if body and chunk is body[-1]), default=0)
    used = {id(found_one.strand) for found_one in page.found}
    for number, chunk in enumerate(found):
        if chunk.head:
            if chunk.element.name == "img" and main in chunk.element.path and id(chunk.strand) not in used:
                page.lines.append(Line(chunk.strand, 0, "", Kind.IMAGE))
            continue
        why = _outside(chunk, main, page, first <= number <= last, number < first)
        if why is None:
            page.lines.append(Line(chunk.strand, 1, _tag(chunk)))
        else:
            cuts.append(Cut(chunk.strand, *why))
    booked = (
        {at for line in page.lines for at in line.strand.at}
        | {at for one in page.found for at in one.strand.at}
        | set(page.title_strand.at)
    )
    page.cuts = [cut for cut in cuts if not (cut.reason == "markup" and any(at in booked for at in (cut.strand.at[:1] or ())))]
    return page


def _weight(chunk: Chunk) -> int:
    """Weigh running text: sentences outside links and outside the page's furniture."""
    text = chunk.strand.text
    if chunk.linked * 2 > len(text) or _aside(chunk.element) or _hidden(chunk.element):
        return 0
    return len(text) if re.search(r"[，。；！？,;!?]", text) and not furniture(text) else min(len(text) // 4, 5)


def _container(blocks: Sequence[Chunk]) -> Element:
    """Return the innermost element that holds nearly all of the page's running text."""
    weights: Counter[Element] = Counter()
    depth: dict[Element, int] = {}
    for chunk in blocks:
        weight = _weight(chunk)
        for level, element in enumerate(chunk.element.path):
            weights[element] += weight
            depth[element] = level
    total = max(weights.values(), default=0)
    inline = ("p", "span", "strong", "b", "font", "em", "a", "li", "i", "u", "h1", "h2", "h3", "h4", "h5", "h6")
    good = [element for element in weights if weights[element] * 100 >= total * 85 and element.name not in inline]
    return max(good, key=lambda element: depth[element], default=Element("", {}))


def _outside(chunk: Chunk, main: Element, page: Page, between: bool, above: bool) -> tuple[str, str] | None:
    """Return why a block is no part of the article, or None if it is."""
    text = chunk.strand.text
    if _hidden(chunk.element):
        return "hidden", "text that the page hides from its readers"
    inside = main in chunk.element.path
    named = bool(page.title) and plain(text) == plain(page.title)
    if chunk.element.name == "h1" or any(element.name == "h1" for element in chunk.element.path):
        return None if named or inside or not page.title else ("navigation", "the name of the site")
    known = furniture(text) or (("breadcrumb", "the path to the page") if _is_path(chunk) else None)
    if known:
        return known
    fields = read_labels(chunk.strand) or byline_line(chunk.strand) or only_a_day(text)
    if named:
        return None
    if _aside(chunk.element, main) and not (fields and between):
        return "navigation", "outside the article"
    if inside:
        linked = chunk.linked * 10 >= len(text.replace(" ", "")) * 9 and not re.search("[。！？]", text)
        return ("navigation", "a link") if linked and not fields else None
    return None if fields or (above and _headline_near(chunk)) else ("navigation", "outside the article")


def _is_path(chunk: Chunk) -> bool:
    return len(crumbs(chunk.strand.text)) > 2 and chunk.linked > 0 and len(chunk.strand.text) < 100


def _headline_near(chunk: Chunk) -> bool:
    """Tell whether the block is a subtitle that stands outside the text, beside the title."""
    return chunk.element.name in ("h2", "h3") and bool(re.match("—", chunk.strand.text))


def _tag(chunk: Chunk) -> str:
    for element in reversed(chunk.element.path):
        if element.name in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "p"):
            if element.name == "p" and any(parent.name == "li" for parent in element.parents):
                continue
            return _caption_class(chunk) or element.name
        if element.name in ("figcaption", "caption"):
            return "caption"
    return _caption_class(chunk)


def _caption_class(chunk: Chunk) -> str:
    names = " ".join(f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}" for element in chunk.element.path[-2:])
    return (
        "caption"
        if re.search(
            r"caption|pic-?(?:text|desc|info|title)|img-?(?:text|desc|info|title)|tushuo|photo-?(?:desc|text)|picture-?(?:desc|text)|imgtxt",
            names,
            re.IGNORECASE,
        )
        else ""
    )


def _aside(element: Element, below: Element | None = None) -> bool:
    """Tell whether the block stands in a part of the page that by its name is none of the article."""
    path = element.path
    if below is not None and below in path:
        path = path[path.index(below) + 1 :]
    for one in path:
        if one.name in ("nav", "footer", "aside", "dialog", "button"):
            return True
        names = f"{one.attributes.get('class', '')} {one.attributes.get('id', '')}"
        if one.name not in ("body", "html", "") and _ASIDE.search(names.strip()):
            return True
    return False


def _hidden(element: Element) -> bool:
    return any(_HIDDEN.search(one.attributes.get("style", "")) or "hidden" in one.attributes for one in element.path)


def _read_head(page: Page, found: Sequence[Chunk], text: str) -> None:
    """Read date, source, author and address from meta and link elements and from JSON-LD."""
    seen: set[str] = set()

    def take(name: str, value: object, strand: Strand) -> None:
        if value and name not in seen:
            seen.add(name)
            page.found.append(Found(name, value, strand))

    for chunk in found:
        data = chunk.element.attributes
        name = (data.get("name") or data.get("property") or data.get("itemprop") or "").lower()
        content = data.get("content", "").strip()
        if chunk.element.name == "meta" and content:
            if name in _DATE_NAMES:
                take("published", _day(content), chunk.strand)
            elif name in _SOURCE_NAMES and len(content) <= 40:
                take("source", content, chunk.strand)
            elif name in _AUTHOR_NAMES and could_be_name(content):
                take("bylines", (Byline(content),), chunk.strand)
            elif name == "og:url":
                take("url", _address(content), chunk.strand)
        elif chunk.element.name == "link" and data.get("rel", "").lower() == "canonical":
            take("url", _address(data.get("href", "")), chunk.strand)
    for match in re.finditer(r"""<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.*?)</script""", text, re.IGNORECASE | re.DOTALL):
        strand = Strand(match.group(1), range(match.start(1), match.end(1)))
        take("published", _day(str(_linked_data(match.group(1)).get("datePublished", ""))), strand)


def _linked_data(text: str) -> dict[str, object]:
    """Return the first object of a JSON-LD script; pages write it wrongly often enough that a broken one just says nothing."""
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    if isinstance(data, list):
        data = next((one for one in data if isinstance(one, dict)), {})
    return data if isinstance(data, dict) else {}


def _day(text: str) -> date | None:
    return day(text)


def _address(text: str) -> str | None:
    return text if re.fullmatch(r"https?://[^\s<>\"'`\\]+", text) else None


def _name_page(page: Page, found: Sequence[Chunk], blocks: Sequence[Chunk]) -> None:
    """Find the headline: the block that the page's own title begins with, an h1, or else that title without the name of the site."""
    names: list[tuple[str, Strand]] = []
    for chunk in found:
        data = chunk.element.attributes
        if chunk.element.name == "meta" and (data.get("property") or data.get("name") or "").lower() in _TITLE_NAMES:
            names.append((data.get("content", "").strip(), EMPTY))
        elif chunk.element.name == "title":
            names.append((chunk.strand.text, chunk.strand))
    headline = [chunk for chunk in blocks if any(element.name == "h1" for element in chunk.element.path)]
    for candidates in (headline, blocks):
        for chunk in candidates:
            bare = plain(chunk.strand.text)
            if len(bare) >= 4 and any(plain(name).startswith(bare) for name, _ in names) and len(bare) <= 80 and not _aside(chunk.element):
                page.title = chunk.strand.text
                return
    inside = [chunk for chunk in headline if not _aside(chunk.element)]
    if inside and (len(inside) == 1 or not names):
        page.title = inside[0].strand.text
        return
    for name, strand in names:
        if strand.text:
            part = re.split(r"\s*[_|｜]\s*|\s+[-–—]\s+", name)[0]
            page.title, page.title_strand = part, strand.part(0, len(part))
            return
