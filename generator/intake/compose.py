"""One document's text made into articles and the account of its characters: the pure core of `clean`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from generator.errors import DocumentError
from generator.intake import places
from generator.intake.draft import Draft
from generator.intake.lines import MAX_LINE, MAX_LINES, Cut, Kind, Line, read_text, refuse_more
from generator.intake.reassemble import reassemble
from generator.intake.repeats import find_repeats
from generator.intake.report import Ledger
from generator.intake.shape import ENDS_FUSED, shape
from generator.intake.sort import sort_out
from generator.intake.split import Item, split
from generator.intake.strand import EMPTY, NOWHERE, Strand
from generator.intake.typography import tidy
from generator.intake.webpage import Page, is_html, read_html
from generator.intake.words import plain
from generator.intake.wrap import unwrap
from generator.model import Article, Bilingual, Block, BlockKind, Byline, Finding, Severity, Source, Status

MAX_ARTICLES = 300
_BROKEN_OFF = Bilingual(
    zh="原件在句中中断，其余文字未能找到", en="The document breaks off in mid-sentence; the rest of the text was not found"
)
_FUSED = Bilingual(
    zh="原件只存开头部分，其后混入了另一篇文章的文字",
    en="Only the beginning survives; the words after it in the document belong to another article",
)
_HALF = Bilingual(
    zh="原件只存开头半句，其后混入了另一篇文章的文字",
    en="Only the first half sentence survives; the words after it in the document belong to another article",
)
_UNTITLED = Bilingual(zh="原件没有标题，须由编辑拟定", en="The document has no headline; an editor must supply one")


@dataclass(frozen=True, slots=True)
class Composed:
    """An article without its id, and the draft that says where its words stand."""

    article: Article
    draft: Draft


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What one document holds: its articles in order, and everything that is no part of them."""

    text: str
    composed: tuple[Composed, ...]
    cuts: tuple[Cut, ...]
    findings: tuple[Finding, ...]


def compose(text: str, path: str, known_places: Sequence[tuple[str, str]] = ()) -> Cleaned:
    """Clean the text of a document; ids, `added` and `document` are the caller's to set.

    Every character is in the strands of a draft, in a cut, or blank.
    Raises DocumentError where there is more of it than MAX_LINE, MAX_LINES and MAX_ARTICLES allow.
    """
    page = read_html(text, path) if is_html(text, path) else _read_plain(text, path)
    ledger = Ledger(text)
    for line in page.lines:
        if len(line.strand) > MAX_LINE and line.kind is not Kind.IMAGE:
            problem = f"a paragraph holds {len(line.strand):,} characters, more than the {MAX_LINE:,} allowed"
            raise DocumentError(problem, path=path, line=ledger.line(line.strand.at[0]), remedy="Break it into paragraphs")
    repeats = find_repeats(sort_out(page.lines))
    cuts = [*page.cuts, *(_worded(cut, ledger, repeats.lines) for line in repeats.lines for cut in line.cuts)]
    items = split(repeats)
    refuse_more(len(items), MAX_ARTICLES, "articles", path)
    reassemble(items)
    composed: list[Composed] = []
    findings: list[Finding] = []
    drafts = [shape(item, page.title) for item in items]
    _share_page_fields(drafts, items)
    for number, (draft, item) in enumerate(zip(drafts, items, strict=True)):
        if number == 0:
            _add_page(draft, page)
        article = _article(draft, known_places)
        if article is None:
            cuts += [Cut(para.strand, "no-text", "a headline or a field without any text") for para in item.paras]
            cuts += [Cut(found.strand, "no-text", "a field without any text") for found in draft.found]
            continue
        composed.append(Composed(article, draft))
        cuts += draft.cuts
        findings += [Finding(c, s, m, path, ledger.line(at), fix) for c, s, m, at, fix in draft.findings]
    if not composed:
        findings.append(
            Finding("no-article", Severity.WARNING, "no article was found in the document", path, 1, "Look whether it holds one")
        )
    return Cleaned(text, tuple(composed), tuple(cuts), tuple(sorted(findings, key=lambda f: (f.line or 0, f.check, f.message))))


def _read_plain(text: str, path: str) -> Page:
    lines, cuts = read_text(text)
    refuse_more(len(lines), MAX_LINES, "lines of text", path)
    return Page(unwrap(lines), cuts)


def account(cleaned: Cleaned, ids: Sequence[str]) -> Ledger:
    """Book every character of the document, with the ids the articles were given."""
    ledger = Ledger(cleaned.text)
    for name, one in zip(ids, cleaned.composed, strict=True):
        draft = one.draft
        for place, strand in (("title", draft.title), ("kicker", draft.kicker), ("subtitle", draft.subtitle)):
            ledger.keep(strand, name, place)
        for number, piece in enumerate(draft.pieces, 1):
            ledger.keep(piece.strand, name, f"¶{number}")
        for found in draft.found:
            ledger.keep(found.strand, name, found.field)
    for cut in cleaned.cuts:
        ledger.cut(cut.strand, cut.reason, cut.why)
    return ledger


def _worded(cut: Cut, ledger: Ledger, lines: Sequence[Line]) -> Cut:
    """Say of a repeat which line it repeats."""
    if cut.reason != "repeat" or not cut.why.startswith("#"):
        return cut
    at = lines[int(cut.why[1:])].strand.at
    return replace(cut, why=f"stands already in line {ledger.line(at[0])}" if len(at) else "stands twice")


def _add_page(draft: Draft, page: Page) -> None:
    """Let an HTML page's own data fill what its text left open."""
    have = {found.field for found in draft.found}
    draft.found.extend(found for found in page.found if found.field not in have or found.field == "url")
    draft.cuts.extend(Cut(found.strand, "metadata", "said by the text of the page too") for found in page.found if found.field in have)
    if not draft.title.text and page.title_strand.text:
        draft.title = page.title_strand


def _share_page_fields(drafts: Sequence[Draft], items: Sequence[Item]) -> None:
    """Give the date, paper and editor of a newspaper's page to all that stands on it."""
    if len(drafts) < 2 or not any(para.line.running for item in items for para in item.paras):
        return
    head = [found for para in items[0].paras if para.line.running for found in para.line.found]
    foot = [found for found in drafts[-1].found if found.field == "editor"]
    for draft in drafts:
        have = {found.field for found in draft.found}
        draft.found.extend(replace(found, strand=EMPTY) for found in (*head, *foot) if found.field not in have)


def _set(strand: Strand) -> str:
    """Return the strand in Chinese typography; the space at the joint of two lines of a headline stays."""
    parts = [0, *(n + 1 for n, at in enumerate(strand.at) if at == NOWHERE and strand.text[n] == " "), len(strand) + 1]
    return " ".join(filter(None, (tidy(strand.text[a : b - 1]) for a, b in pairwise(parts))))


def _article(draft: Draft, known_places: Sequence[tuple[str, str]]) -> Article | None:
    body = tuple(block for block in (Block(piece.kind, _set(piece.strand) or piece.words) for piece in draft.pieces) if block.text)
    if not any(block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION) for block in body):
        return None
    reason = _why_held(draft)
    title = _set(draft.title)
    supplied = draft.supplied
    if not title:
        first = next(block.text for block in body if block.kind is not BlockKind.GAP)
        title, supplied, reason = _stand_in(first), True, reason or _UNTITLED
        draft.note(
            "title-missing",
            "the document has no headline; its first words stand in for it",
            draft.pieces[0].strand,
            "Write a headline, then publish it",
        )
    values: dict[str, Any] = {}
    names: dict[str, Byline] = {}
    for found in draft.found:
        if found.field == "bylines":
            for name in found.value:
                names.setdefault(plain(name.name), name)
        else:
            values.setdefault(found.field, found.value)
    source = Source(_text(values.get("source")), values.get("url")) if "source" in values or "url" in values else None
    texts = [
        title,
        tidy(draft.kicker.text),
        tidy(draft.subtitle.text),
        *(part for block in body if block.kind is not BlockKind.GAP for part in block.text.split("。")),
    ]
    return Article(
        id="",
        title=title,
        added=date.min,
        body=body,
        status=Status.HELD if reason else Status.PUBLISHED,
        reason=reason,
        supplied=("title",) if supplied else (),
        kicker=_text(draft.kicker.text),
        subtitle=_text(draft.subtitle.text),
        credit=_text(values.get("credit")),
        editor=_text(values.get("editor")),
        published=values.get("published"),
        source=source,
        bylines=tuple(names.values()),
        places=places.choose(texts, known_places),
    )


def _why_held(draft: Draft) -> Bilingual | None:
    if not draft.held:
        return None
    if draft.held != ENDS_FUSED:
        return _BROKEN_OFF
    whole = any(mark in piece.strand.text for piece in draft.pieces for mark in "。！？")
    return _FUSED if whole else _HALF


def _text(value: str | None) -> str | None:
    return tidy(value) or None if value else None


def _stand_in(text: str) -> str:
    """Return the first clause of a text, for want of a headline."""
    for end, char in enumerate(text):
        if char in "，。；！？,;!?" and end >= 6:
            return text[:end][:40].rstrip()
    return text[:40].rstrip()
