"""The lines of a document: what stands in each, and what it was taken for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.errors import DocumentError
from generator.intake.strand import Strand, seen

MAX_LINES = 20_000
"""So many lines of text, or blocks of a page, a document may have: with its size, that bounds what cleaning it costs."""

MAX_TAGS = 100_000
"""So many tags a page may have; a page of a newspaper has a few thousand."""
MAX_LINE = 50_000
"""So many characters a line or block may have, and a line of an article: what reads sentences need not fear longer ones."""


def refuse_more(count: int, most: int, what: str, path: str) -> None:
    """Raise DocumentError where a document holds more of something than is allowed."""
    if count > most:
        raise DocumentError(f"the document holds {count:,} {what}, more than the {most:,} allowed", path=path, remedy="Split it")


class Kind(StrEnum):
    """What a line was taken for."""

    BODY = "body"
    SHORT = "short"  # a headline, heading or caption: few words without a final mark
    ITEM = "item"
    CAPTION = "caption"
    IMAGE = "image"
    LABELS = "labels"  # 来源：…　责任编辑：…
    BYLINE = "byline"
    RULE = "rule"  # ———— between two articles
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Found:
    """A value read from the document for a field of the article."""

    field: str
    value: Any
    strand: Strand


@dataclass(frozen=True, slots=True)
class Cut:
    """Words that reach no article: a stable reason code, and the reason in words."""

    strand: Strand
    reason: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, or one block of HTML.

    `before` counts the empty lines above it, `indent` the columns it is set in; `tag` is its HTML element; `cuts` are parts
    that were cut from inside it.
    """

    strand: Strand
    before: int = 0
    tag: str = ""
    kind: Kind = Kind.BODY
    found: tuple[Found, ...] = ()
    cuts: tuple[Cut, ...] = ()
    photo: bool = False
    indent: int = 0
    foot: bool = False  # the date under an issuer's name
    running: bool = False  # the head of a newspaper's page, good for all that stands on it
    onward: str = ""  # 下转第三版: where the paper says that the text goes on

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.strand.text


_ELEMENTS_WORDS = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption center
cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form
frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark menu menuitem
meta meter nav noframes noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section
select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
track tt u ul var video wbr
"""
_ELEMENTS = frozenset(_ELEMENTS_WORDS.split())
_TAG = re.compile(
    r"</?([A-Za-z][A-Za-z0-9-]*)((?:\s+[\w:@-]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+))?)*)\s*/?>|"
    r"<!--(?:[^<]|<(?!!--)){0,5000}?-->",
    re.DOTALL,
)
_BULLETS = "•■●◆▪◦·*★▶►➢✦※-–"
_EMPTY_BULLET = re.compile(rf"(?:[{re.escape(_BULLETS)}]|\d{{1,3}}[.、．)])\s*")
_LINE = re.compile(r"[^\r\n\u2028\u2029\x85\f\v]*(?:\r\n|[\r\n\u2028\u2029\x85\f\v]|$)")


def read_text(text: str) -> tuple[list[Line], list[Cut]]:
    """Cut plain text into its lines; HTML tags that stray through it are cut, with the bullets they leave empty."""
    tagged = list(_TAG.finditer(text))
    names = _ELEMENTS | {m.group(1).lower() for m in tagged if "=" in (m.group(2) or "")}
    cuts = [
        Cut(Strand(m.group(), range(m.start(), m.end())), "markup", "HTML tag in a text")
        for m in tagged
        if m.group().startswith("<!--") or m.group(1).lower() in names
    ]
    tags = [False] * len(text)
    for cut in cuts:
        tags[cut.strand.at[0] : cut.strand.at[-1] + 1] = [True] * len(cut.strand)
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        if not match.group().strip() and (match.end() == match.start() or not tags[match.start()]):  # by far the commonest to be many
            before += 1
            continue
        whole = _without(Strand(match.group(), range(match.start(), match.end())), tags)
        strand = seen(whole).strip()
        debris = len(strand) < len(match.group().strip()) and any(tags[match.start() : match.end()])
        if not strand.text:
            before += 0 if any(tags[match.start() : match.end()]) else 1
        elif _EMPTY_BULLET.fullmatch(strand.text) and (debris or tags):
            cuts.append(Cut(strand, "markup" if debris else "stray", "a bullet with nothing behind it"))
        else:
            lines.append(Line(strand, before, indent=_indent(whole.text)))
            before = 0
    return lines, cuts


def _indent(text: str) -> int:
    """Return how many columns a line is set in; a Chinese space takes two."""
    return sum(2 if char == "\u3000" else 1 for char in text[: len(text) - len(text.lstrip())])


def _without(line: Strand, gone: list[bool]) -> Strand:
    if not any(gone[line.at[0] : line.at[0] + len(line)] if len(line) else ()):
        return line
    kept = [n for n, at in enumerate(line.at) if not gone[at]]
    return Strand("".join(line.text[n] for n in kept), [line.at[n] for n in kept])


def unmarked(line: Strand) -> tuple[Strand, bool]:
    """Return a list item without its bullet, and whether it had one."""
    match = re.match(rf"[{re.escape(_BULLETS)}]\s*", line.text)
    if match is None or (match.group()[0] in "-–*·" and not match.group()[1:]) or not line.text[match.end() :]:
        return line, False
    return line.part(match.end()), True


_FINAL = re.compile(r"[。！？!?；;…：:.](?:[”’」』）)》\]】\"']*)$")
_ENDING = 200
_TRAILING = "”’」』）)》】\"' "


def complete(text: str) -> bool:
    """Tell whether the text ends as a sentence does (a colon counts: a list or a quotation follows)."""
    return bool(_FINAL.search(text.rstrip()[-_ENDING:]))


def short(text: str) -> bool:
    """Tell whether a line has the shape of a headline, a heading or a bare caption."""
    if complete(text) or "。" in text or len(text) > 60:
        return False
    width = sum(1 if char > "\x7f" else 0.5 for char in text)
    if text[-1:] in "，,、":
        return False
    return width <= (30 if re.search(r"[，,]", text) else 48)
