"""The article of an HTML page: which blocks are its text, and what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.intake.days import only_a_day
from generator.intake.furniture import crumbs, furniture
from generator.intake.labels import labels_of, read_labels
from generator.intake.lines import MAX_LINES, MAX_TAGS, Cut, Found, Kind, Line, refuse_more
from generator.intake.markup import Chunk, Element, chunks
from generator.intake.pagehead import head_fields, is_aside, page_title
from generator.intake.people import byline_line
from generator.intake.strand import EMPTY, NOWHERE, Strand, join
from generator.intake.words import plain

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)


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
    held = sum(len(match.group(1)) for match in re.finditer(r"<(?:p|div|h[1-6]|li|td|span)\b[^<>]{0,500}>([^<>]+)</", text, re.IGNORECASE))
    return held * 2 > len(text)


def read_html(text: str, path: str) -> Page:
    """Return the lines of the page's article, with everything around it cut and what its head says of title, date and source."""
    refuse_more(text.count("<"), MAX_TAGS, "tags", path)
    found, markup = chunks(text)
    refuse_more(len(found), MAX_LINES, "blocks of text", path)
    found = _rows(found)
    cuts = [Cut(strand, "markup", "HTML") for strand in markup]
    blocks = [chunk for chunk in found if not chunk.head]
    main = _container(blocks)
    page = Page([], cuts, *page_title(found, blocks), found=head_fields(found, text))
    page.site_box = _site_box(page, blocks, main)
    body = [n for n, chunk in enumerate(found) if not chunk.head and main in chunk.element.path]
    first, last = (body[0], body[-1]) if body else (0, 0)
    opening = next((n for n in body if re.search("[。！？]", found[n].strand.text)), last)
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
    if chunk.linked * 2 > len(text) or is_aside(chunk.element) or chunk.hidden:
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
    if is_aside(chunk.element, main) and not (fields and between):
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
    return len(chunk.strand.text) < 100 and chunk.linked > 0 and len(crumbs(chunk.strand.text)) > 2


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
