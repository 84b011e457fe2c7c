"""Blocks cut into sentences: the keys of the translation memory and the anchors of the site hang on this.

VERSION goes up with any change of behaviour; it is part of every machine sentence's signature.
"""

from __future__ import annotations

import re

from generator import files
from generator.model import Article, Block, BlockKind, Segment

VERSION = 1

_END = "。！？；!?"
_CLOSING = "”’」』》〉）)】〕］]"
# Final marks, or a dash of dots, with the closing quotes and brackets that belong to them.
_STOP = re.compile(rf"(?:[{re.escape(_END)}]|…{{2,}}|;(?=\s))(?:[{re.escape(_END)}…])*[{re.escape(_CLOSING)}]*\s*")
# Nothing is cut inside a pair of these: an aside or the name of a work is part of its sentence.
_PAIRED = re.compile(r"（[^（）]*）|\([^()]*\)|《[^《》]*》")
# “……。”某某说。 the words that say who spoke stay with what was said.
_ATTRIBUTION = re.compile(r"[^，。！？；“”‘’「」\s]{1,30}(?:说|道|表示|介绍|坦言|告诉记者)。")


def sentences(text: str) -> tuple[str, ...]:
    """Cut a block's text after 。！？；…… and the closing marks that belong to it; the pieces join to the text."""
    whole = [match.span() for match in _PAIRED.finditer(text)]
    pieces: list[str] = []
    start = 0
    for match in _STOP.finditer(text):
        stop = match.start()
        if any(a < stop < b - 1 for a, b in whole) or _goes_on(text, match):
            continue
        pieces.append(text[start : match.end()])
        start = match.end()
    if start < len(text):
        pieces.append(text[start:])
    return tuple(pieces)


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    """Tell whether the sentence continues after a stop: with a comma, or with who said what was quoted."""
    end = stop.end()
    if text[end : end + 1] in tuple("，、：,:—"):
        return True
    return text[end - 1] in "”’」』" and _ATTRIBUTION.match(text, end) is not None


def anchor(key: str) -> str:
    """Return the anchor of a sentence where it first stands in its article: made from the Chinese, so new English keeps it."""
    return f"s{files.digest(key)[:8]}"


def segments(article: Article) -> tuple[Segment, ...]:
    """Return every sentence of the article in reading order: fields first (`title.1`), then blocks (`12.3`)."""
    found: list[Segment] = []
    for name in ("kicker", "title", "subtitle", "credit"):
        text = getattr(article, name)
        if text:
            found.extend(Segment(f"{name}.{n}", s) for n, s in enumerate(sentences(text), 1))
    for number, block in enumerate(article.body, 1):
        found.extend(block_segments(block, number))
    return tuple(found)


def block_segments(block: Block, number: int) -> tuple[Segment, ...]:
    """Return the sentences of the `number`th block (from 1); an empty gap mark has none."""
    whole = (block.text,) if block.kind is BlockKind.HEADING else sentences(block.text)
    return tuple(Segment(f"{number}.{n}", piece) for n, piece in enumerate(whole, 1) if piece.strip())
