"""The article of an HTML page: which blocks are its text, and what the page says of itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.intake.furniture import crumbs, furniture
from generator.intake.labels import day, labels_of, only_a_day, read_labels
from generator.intake.lines import Cut, Found, Kind, Line
from generator.intake.markup import Chunk, Element, chunks
from generator.intake.people import byline_line, could_be_name
from generator.intake.strand import EMPTY, NOWHERE, Strand, join
from generator.intake.words import plain
from generator.model import Byline

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|navbar|menu|breadcrumbs?|crumbs?|footer|foot|ft|sidebar|side|aside|shar(?:e|ing)|bdsharebuttonbox|related|relates?|"
    r"recommend\w*|comm|comments?|reply|revert|hot|rank\w*|login|search|toolbar|tools?|pager|pagination|prenext|prevnext|copyright|advert\w*|ads?|"
    r"banner|popup|qrcode|top-?bar|links?|friendlink|tags?|widget|social|skip|cookie\w*|topnav|location|position|weizhi|dangqian|channel|category|"
    r"cat-links|lanmu|statement|disclaimer|bottom|logo)(?:$|[\s_-])",
    re.IGNORECASE,
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
    site_box: Element | None = None


def is_html(text: str, path: str) -> bool:
    """Tell whether the document is a page, or a part of one, rather than a text with stray tags in it."""
    if path.lower().endswith((".html", ".htm", ".xhtml", ".shtml")) or _HTML.search(text[:3000]):
        return True
    held = sum(len(match.group(1)) for match in re.finditer(r"<(?:p|div|h[1-6]|li|td|span)\b[^>]{0,500}>([^<>]+)</", text, re.IGNORECASE))
    return held * 2 > len(text)


def read_html(text: str) -> Page:
    """Return the lines of the page's article, with everything around it cut and what its head says of title, date and source."""
    found, markup = chunks(text)
    found = _rows(found)
    cuts = [Cut(strand, "markup", "HTML") for strand in markup]
    page = Page([], cuts)
    blocks = [chunk for chunk in found if not chunk.head]
    _read_head(page, found, text)
    main = _container(blocks)
    _name_page(page, found, blocks)
    page.site_box = _site_box(page, blocks, main)
    body = [chunk for chunk in blocks if main in chunk.element.path]
    first = next((n for n, chunk in enumerate(found) if chunk in body), 0) if body else 0
    last = max((n for n, chunk in enumerate(found) if body and chunk is body[-1]), default=0)
    opening = next((n for n, chunk in enumerate(found) if chunk in body and re.search("[。！？]", chunk.strand.text)), last)
    used = {id(found_one.strand) for found_one in page.found}
    for number, chunk in enumerate(found):
        if chunk.head:
            if chunk.element.name == "img" and main in chunk.element.path and id(chunk.strand) not in used:
                page.lines.append(Line(chunk.strand, 0, "", Kind.IMAGE))
            continue
        why = _outside(chunk, main, page, first <= number <= last, number < first)
        if why is None:
            page.lines.append(_line(chunk, before_text=number < opening))
        else:
            cuts.append(Cut(chunk.strand, *why))
    booked = (
        {at for line in page.lines for at in line.strand.at}
        | {at for one in page.found for at in one.strand.at}
        | set(page.title_strand.at)
    )
    page.cuts = [cut for cut in cuts if not (cut.reason == "markup" and any(at in booked for at in (cut.strand.at[:1] or ())))]
    return page


def _line(chunk: Chunk, before_text: bool) -> Line:
    """Make a line of a block; above the text, what stands beside a date in elements of its own is read piece by piece."""
    if read_labels(chunk.parted) is not None:
        return Line(chunk.parted, 1, _tag(chunk))
    if before_text and len(chunk.strand) <= 120:
        fields = _pieces(chunk.parted)
        if fields is not None:
            return Line(chunk.parted, 1, _tag(chunk), Kind.LABELS, tuple(fields[0]), tuple(fields[1]))
    return Line(chunk.strand, 1, _tag(chunk))


def _pieces(line: Strand) -> tuple[list[Found], list[Cut]] | None:
    """Read the elements beside a date: labels with their values, and words that are none of the article's; None without a date."""
    found: list[Found] = []
    cuts: list[Cut] = []
    for match in re.finditer(r"(?:[^\s　|｜]|[\s　](?![\s　|｜]))+", line.text):
        part = line.part(*match.span()).strip()
        when, labels = only_a_day(part.text), read_labels(part)
        if when is not None:
            found.append(Found("published", when, part))
        elif labels is not None:
            found += labels[0]
            cuts += labels[1]
        elif part.text:
            cuts.append(Cut(part, "furniture", "beside the date, without a label"))
    return (found, cuts) if any(one.field == "published" for one in found) and (cuts or len(found) > 1) else None


def _rows(blocks: Sequence[Chunk]) -> list[Chunk]:
    """Join the label of a table's row to the value beside it; the row that names the title becomes a headline."""
    out: list[Chunk] = []
    for chunk in blocks:
        above = out[-1] if out else None
        label = None if above is None or chunk.head or above.head else labels_of(above.strand.text)
        row = [element for element in chunk.element.path if element.name == "tr"][-1:]
        if (
            above is None
            or label is None
            or not row
            or row[0] not in above.element.path
            or len(chunk.strand) > 80
            or "：" in chunk.strand.text
        ):
            out.append(chunk)
        elif label == "title":
            out.append(Chunk(Element("h1", {}, chunk.element.path), chunk.strand, parted=chunk.strand))
            above.hidden = True
        else:
            colon = EMPTY if above.strand.text[-1] in ":：" else Strand("：", (NOWHERE,))
            strand = join([above.strand, colon, chunk.strand])
            out[-1] = Chunk(above.element, strand, parted=strand)
    return out


def _weight(chunk: Chunk) -> int:
    """Weigh running text: sentences outside links and outside the page's furniture."""
    text = chunk.strand.text
    if chunk.linked * 2 > len(text) or _aside(chunk.element) or chunk.hidden:
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
    if chunk.hidden:
        return "hidden", "text that the page hides from its readers"
    inside = main in chunk.element.path
    named = bool(page.title) and plain(text) == plain(page.title)
    if chunk.element.name == "h1" or any(element.name == "h1" for element in chunk.element.path):
        return None if named or inside or not page.title else ("navigation", "the name of the site")
    known = furniture(text) or (("breadcrumb", "the path to the page") if _is_path(chunk) else None)
    if known:
        return known
    if _beside_site_name(chunk, page):
        return "navigation", "beside the name of the site"
    fields = read_labels(chunk.parted) or byline_line(chunk.strand) or only_a_day(text) or (above and _pieces(chunk.parted))
    if named:
        return None
    if _aside(chunk.element, main) and not (fields and between):
        return "navigation", "outside the article"
    if inside:
        linked = chunk.linked * 10 >= len(text.replace(" ", "")) * 9 and not re.search("[。！？]", text)
        return ("navigation", "a link") if linked and not fields else None
    return None if fields or (above and _headline_near(chunk)) else ("navigation", "outside the article")


def _site_box(page: Page, blocks: Sequence[Chunk], main: Element) -> Element | None:
    """Return the box around an h1 that names the site rather than the article."""
    for chunk in blocks:
        path = chunk.element.path
        place = next((n for n, element in enumerate(path) if element.name == "h1"), 0)
        if place and page.title and plain(chunk.strand.text) != plain(page.title):
            box = path[place - 1]
            if box.name in ("div", "header", "td", "section") and box not in main.path:
                return box
    return None


def _beside_site_name(chunk: Chunk, page: Page) -> bool:
    """Tell whether the block shares its box with an h1 that is not the headline."""
    return chunk.element.parents[-1:] != () and page.site_box is not None and page.site_box in chunk.element.path


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
        if one.name in ("nav", "footer", "aside", "dialog", "button", "marquee"):
            return True
        # allComm, blogNav: the words of a name that runs them together.
        names = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", f"{one.attributes.get('class', '')} {one.attributes.get('id', '')}")
        names = re.sub(r"(?<!\S)(?:category|tag|post|type|format|status)-\S+", "", names)
        if one.name not in ("body", "html", "article", "main", "") and _ASIDE.search(names.strip()):
            return True
    return False


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
            if 4 <= len(bare) <= 80 and not _aside(chunk.element) and any(plain(name).startswith(bare) for name, _ in names):
                page.title = chunk.strand.text
                return
    # A title that was tampered with still holds the headline somewhere.
    for chunk in blocks:
        bare = plain(chunk.strand.text)
        if 8 <= len(bare) <= 80 and not _aside(chunk.element) and any(name.rstrip().endswith(chunk.strand.text) for name, _ in names):
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
