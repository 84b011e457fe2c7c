"""Sentences too long for a model, cut at clause marks, so that nothing is cut off in silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# The strongest mark first; a piece keeps the mark it ends with.
_MARKS = ("；;：:", "，,—", "、")


def pieces(text: str, longest: int, length: Callable[[str], int], whole: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Return spans of `text` that join to it, each at most `longest` by `length` where a cut can be found.

    Nothing is cut inside the spans of `whole`. The cut nearest to the middle is taken, at the strongest mark there is
    in the middle half, else anywhere; a text without any mark is cut between two characters.
    """
    return _pieces(0, len(text), text, longest, length, whole)


def _pieces(
    start: int, end: int, text: str, longest: int, length: Callable[[str], int], whole: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    if end - start < 2 or length(text[start:end]) <= longest:
        return [(start, end)]
    cut = _cut(start, end, text, whole)
    if cut is None:
        return [(start, end)]
    return _pieces(start, cut, text, longest, length, whole) + _pieces(cut, end, text, longest, length, whole)


def _cut(start: int, end: int, text: str, whole: Sequence[tuple[int, int]]) -> int | None:
    middle, quarter = (start + end) / 2, (end - start) / 4
    allowed = [n for n in range(start + 1, end) if not any(a < n < b for a, b in whole)]
    for reach in (quarter, end - start):
        for marks in _MARKS:
            found = [n for n in allowed if abs(n - middle) <= reach and text[n - 1] in marks and text[n] != text[n - 1]]
            if found:
                return min(found, key=lambda n: (abs(n - middle), n))
    return min(allowed, key=lambda n: (abs(n - middle), n), default=None)


def as_sentence(piece: str) -> str:
    """End a piece with a full stop, in as many characters: engines know sentences, and go on and on after a comma."""
    return f"{piece[:-1]}。" if piece[-1:] in _ENDS else piece


# English words that have a capital only because a sentence begins with them.
_OPENERS = frozenset(
    re.findall(
        r"\w+",
        "The A An In On At By To For With From It This These We They He She And All Of As Under There Their Its After Before During "
        "According Since When While Although Because If Through Among Over Many Several Some Both Two Three Four Five Six Seven Eight Nine",
    )
)
_ENDS = {"，": ",", ",": ",", "、": ",", "；": ";", ";": ";", "：": ":", ":": ":", "—": " –"}


def join(english: Sequence[str], chinese: Sequence[str]) -> str:
    """Make one sentence of the English of pieces, each ending as its Chinese does."""
    text = ""
    for number, (part, source) in enumerate(zip(english, chinese, strict=True)):
        part = part.strip()
        first, _, rest = part.partition(" ")
        if number and first in _OPENERS:
            part = f"{first.lower()} {rest}"
        mark = _ENDS.get(source.strip()[-1:], "")
        if number < len(english) - 1 and mark:
            part = part.rstrip(".,;: ") + mark
        text += (" " if text and part else "") + part
    return text
