"""Keyword in context: a sentence in both languages as one line around a term, the same in both trees."""

from __future__ import annotations

from dataclasses import dataclass

from generator.digest import Sentence, written
from generator.model import Origin
from generator.site.escape import clean, escaped
from generator.site.pages.marks import Link, found

# Characters on either side of the term: about what one line of a wide page holds.
ROOM_ZH, ROOM_EN = 32, 66
# The tree's own words for these are put in when a page is made; no word from outside can hold a brace.
PENDING, WITHOUT = "{pending}", "{without}"

_CHINESE = "\u2e80"  # from here on characters, and their punctuation, stand by themselves
_TRAILING = " \u3000，。、；：！？,.;:!?)）】》”’"
_LEADING = " \u3000，、；：,;:（(【《“‘"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that has the term: its article, the linked line, and who wrote its English (see marks.WRITTEN)."""

    id: str
    html: str
    written: str


def cut(text: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """Return what stands before `text[start:end]`, that itself, and what follows, with … where `room` characters were not enough.

    Neither word nor number is cut in two; what is left joins, without the …, to a part of the text.
    """
    left, right = max(0, start - room), min(len(text), end + room)
    if left:
        while left < start and _inside(text, left):
            left += 1
        before = text[left:start].lstrip(_TRAILING)
        before = f"…{before}"
    else:
        before = text[:start]
    if right < len(text):
        while right > end and _inside(text, right):
            right -= 1
        after = text[end:right].rstrip(_LEADING)
        after = f"{after}…"
    else:
        after = text[end:]
    return before, text[start:end], after


def _inside(text: str, place: int) -> bool:
    """Tell whether a word or a number goes on across a place; Chinese may be cut anywhere."""
    one, other = text[place - 1], text[place]
    return one < _CHINESE and other < _CHINESE and not one.isspace() and not other.isspace()


def line(id_: str, sentence: Sentence, slug: str, link: Link, up: str) -> Line:
    """Return the line of a sentence of an article on a page from which `up` leads to the root of its tree."""
    rendering = sentence.rendering
    text = sentence.segment.text
    hit = next(hit for hit in sentence.hits if hit.term.slug == slug)
    before, word, after = cut(text, hit.start, hit.end, ROOM_ZH)
    zh = f"<span>{escaped(before.lstrip())}</span><mark>{escaped(word)}</mark><span>{escaped(after.rstrip())}</span>"
    by = written(rendering)
    mark = "" if rendering.origin is Origin.EDITED else f' class="s {by}"'
    if rendering.origin is Origin.PENDING:
        en = PENDING
    elif places := found(rendering.text, [(slug, link)]):
        before, word, after = cut(rendering.text, *places[0][:2], ROOM_EN)
        en = f"<span>{escaped(before)}</span><mark>{escaped(word)}</mark><span{mark}>{escaped(after)}</span>"
    else:
        _, _, rest = cut(clean(rendering.text), 0, 0, 2 * ROOM_EN)
        en = f"{WITHOUT}<span{mark}>{escaped(rest)}</span>"
    whole = "" if "<mark>" in en else " whole"
    made = (
        f'<li><a href="{up}articles/{id_}/#{sentence.anchor}">'
        f'<span class="en{whole}" lang="en">{en}</span><span class="zh" lang="zh-Hans">{zh}</span></a></li>'
    )
    return Line(id_, made, by)
