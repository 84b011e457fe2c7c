"""Text that knows which character of the raw document each of its own comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NOWHERE = -1
_INVISIBLE = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_ODD = re.compile(f"[{_INVISIBLE}\xa0\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")


@dataclass(frozen=True, slots=True)
class Strand:
    """A text and, for each of its characters, its offset in the document (NOWHERE for a space that we put in)."""

    text: str
    at: Sequence[int]

    def __len__(self) -> int:
        return len(self.text)

    def part(self, start: int, end: int | None = None) -> Strand:
        """Return the characters from `start` up to `end`, with their offsets."""
        return Strand(self.text[start:end], self.at[start:end])

    def strip(self) -> Strand:
        """Return the strand without white space and invisible characters at its ends."""
        start, end = 0, len(self.text)
        while start < end and blank(self.text[start]):
            start += 1
        while end > start and blank(self.text[end - 1]):
            end -= 1
        return self.part(start, end)


EMPTY = Strand("", ())
_NARROW = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


def seen(strand: Strand) -> Strand:
    """Return the strand as a reader sees it: invisible characters left out, full-width digits and letters as plain ones."""
    if _ODD.search(strand.text) is None:  # nearly always, and far quicker to tell
        return strand
    kept = [n for n, char in enumerate(strand.text) if not invisible(char)]
    text = "".join(" " if strand.text[n] == "\xa0" else strand.text[n] for n in kept)
    return Strand(text.translate(_NARROW), [strand.at[n] for n in kept])


def invisible(char: str) -> bool:
    """Tell whether the character takes no room: zero-width, bidi and control characters."""
    return _UNSEEN.match(char) is not None


def blank(char: str) -> bool:
    """Tell whether a reader sees nothing where this character stands."""
    return char.isspace() or invisible(char)


def join(parts: Iterable[Strand], between: str = "") -> Strand:
    """Put strands together, with `between` (from nowhere) in the joints."""
    text: list[str] = []
    at: list[int] = []
    for number, part in enumerate(parts):
        if number and between:
            text.append(between)
            at.extend([NOWHERE] * len(between))
        text.append(part.text)
        at.extend(part.at)
    return Strand("".join(text), at)
