"""Where one article of a document ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from generator.intake.lines import Kind, Line
from generator.intake.people import dateline
from generator.intake.repeats import Repeats
from generator.intake.strand import Strand

_MOST_HEADLINES = 3
_NEAR = 40  # lines below among which the next one that counts is looked for
_SILENT = (Kind.CUT, Kind.RULE, Kind.IMAGE)


@dataclass(slots=True)
class Para:
    """A line on its way to becoming a block; joined with others it carries their strands."""

    line: Line
    number: int
    strand: Strand
    gap: bool = False  # text is missing before it
    broken: bool = False  # its sentence has no end
    fused: bool = False  # another article's words were grown onto it

    @property
    def kind(self) -> Kind:
        """What its line was taken for."""
        return self.line.kind


@dataclass(slots=True)
class Item:
    """One article on the page: its lines in order, and a headline found elsewhere."""

    paras: list[Para]
    restored: Para | None = None
    joined: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words of the item."""
        return "\n".join(para.strand.text for para in self.paras)


def split(repeats: Repeats) -> list[Item]:
    """Cut the page into its articles.

    A new one begins at headlines followed by a byline, by labels or by a dateline, at a byline or dateline alone once
    there is text, after a drawn line, and at a photograph's own story.
    """
    lines = [_kicker_with_colon(repeats.lines, n) for n in range(len(repeats.lines))]
    paras = [Para(line, n, line.strand, fused=n in repeats.fused) for n, line in enumerate(lines)]
    restored = _restored(paras, repeats)
    kept = [para for para in paras if para.kind is not Kind.CUT and para.number not in restored]
    starts = sorted({0} | _starts(kept))
    items = [Item(kept[a:b]) for a, b in zip(starts, [*starts[1:], len(kept)], strict=True) if b > a]
    homes = {para.number: item for item in items for para in item.paras} if restored else {}
    for number, origin in restored.items():
        if origin in homes:
            homes[origin].restored = paras[number]
    return [item for item in items if any(para.kind not in _SILENT for para in item.paras)]


def _kicker_with_colon(lines: Sequence[Line], number: int) -> Line:
    """“市委政法委：” above a headline is no sentence."""
    line = lines[number]
    if line.kind is not Kind.BODY or len(line.text) > 15 or line.text[-1:] not in (":", "："):
        return line
    following = next((other for other in lines[number + 1 : number + _NEAR] if other.kind is not Kind.CUT), None)
    return replace(line, kind=Kind.SHORT) if following is not None and following.kind is Kind.SHORT else line


def _restored(paras: Sequence[Para], repeats: Repeats) -> dict[int, int]:
    """Find headlines that stand only above a repeat of an article which has none: line of the headline -> first line of the text."""
    found: dict[int, int] = {}
    for para in paras[:-1]:
        origin = repeats.origin.get(para.number + 1)
        if para.kind is not Kind.SHORT or origin is None:
            continue
        above = next(
            (other for other in reversed(paras[max(0, origin - 40) : origin]) if other.kind not in (*_SILENT, Kind.BYLINE, Kind.LABELS)),
            None,
        )
        opens = origin == 0 or paras[origin - 1].kind in (Kind.BYLINE, Kind.LABELS, Kind.CUT) or dateline(paras[origin].strand) is not None
        if opens and (above is None or above.kind is not Kind.SHORT):
            found[para.number] = origin
    return found


def _starts(paras: Sequence[Para]) -> set[int]:
    starts: set[int] = set()
    last = 0
    text = _counted(paras, (Kind.BODY, Kind.ITEM))
    signed = _counted(paras, (Kind.BYLINE,))
    for at, para in enumerate(paras):
        begin = _begins(paras, at, para, last, signed)
        if begin is not None and begin > last and text[begin] > text[last]:
            starts.add(begin)
            last = begin
    starts |= _photo_stories(paras, starts)
    return starts


def _counted(paras: Sequence[Para], kinds: Sequence[Kind]) -> list[int]:
    """Return how many lines of these kinds stand above each line, and how many there are."""
    return [0, *accumulate(para.kind in kinds for para in paras)]


def _begins(paras: Sequence[Para], at: int, para: Para, last: int, signed: Sequence[int]) -> int | None:
    """Return where the article begins that this line shows to begin, if it does; `signed` counts the bylines above each line."""
    begin = at
    while begin > last and paras[begin - 1].kind is Kind.SHORT and at - begin < _MOST_HEADLINES:
        begin -= 1
    following = next((other for other in paras[at + 1 : at + _NEAR] if other.kind not in (Kind.BYLINE, Kind.LABELS, Kind.IMAGE)), None)
    if para.kind is Kind.RULE:
        return at + 1 if following is not None and following.kind is Kind.SHORT else None
    if para.line.tag == "h1":
        return at
    if following is None:
        return at if para.kind is Kind.BODY and _dated(para) else None
    if para.kind is Kind.BYLINE and not para.line.photo:
        own = para.line.text.startswith("□") or signed[begin] > signed[last]
        return begin if begin < at or (following.kind is Kind.BODY and own) else None
    if para.kind is Kind.LABELS and begin < at:
        heads = {found.field for found in para.line.found} & {"published", "source", "bylines"}
        return begin if heads and following.kind is Kind.BODY else None
    if para.kind is Kind.BODY and _dated(para):
        return begin
    return None


def _dated(para: Para) -> bool:
    return para.line.tag != "li" and dateline(para.strand) is not None


def _photo_stories(paras: Sequence[Para], starts: set[int]) -> set[int]:
    """Find paragraphs with 图为…… and a photographer's own byline: stories of their own where the page has others."""
    found: set[int] = set()
    if not starts:
        return found
    for at, para in enumerate(paras):
        if para.kind is not Kind.BYLINE or not para.line.photo or at == 0:
            continue
        story = paras[at - 1]
        # Text that goes on below it would show that it belongs to that text.
        last = at + 1 == len(paras) or at + 1 in starts
        if last and story.kind in (Kind.BODY, Kind.CAPTION) and re.search("[图圖][为為]", story.strand.text):
            found.add(at - 1)
    return found
