"""Text that knows which character of the raw document each of its own comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NOWHERE = -1


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


def blank(char: str) -> bool:
    """Tell whether a reader sees nothing where this character stands."""
    return (
        char.isspace()
        or char in "\u200b\u200c\u200d\u200e\u200f\u2060\u2028\u2029\ufeff\u00ad"
        or "\u202a" <= char <= "\u202e"
        or char < " "
    )


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
