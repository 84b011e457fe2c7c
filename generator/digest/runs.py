"""Many short runs of whole numbers in two strings of bytes: a tenth of the memory that tuples of them take."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_KIND: Final = "I"


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of numbers from 0 to 2³²−1: all `numbers` one after the other, and where each run `ends` among them."""

    numbers: bytes = b""
    ends: bytes = b""

    def __getitem__(self, place: int) -> tuple[int, ...]:
        """Return a run; raise IndexError where there is none, so that a loop over them ends."""
        start, end = self._bounds(place)
        return tuple(memoryview(self.numbers).cast(_KIND)[start:end])

    def __len__(self) -> int:
        return len(self.ends) // array(_KIND).itemsize

    def size(self, place: int) -> int:
        """Return how many numbers a run has."""
        start, end = self._bounds(place)
        return end - start

    def _bounds(self, place: int) -> tuple[int, int]:
        if not 0 <= place < len(self):
            raise IndexError(place)
        ends = memoryview(self.ends).cast(_KIND)
        return ends[place - 1] if place else 0, ends[place]


def packed(runs: Iterable[Iterable[int]]) -> Runs:
    """Pack runs of numbers."""
    numbers, ends = array(_KIND), array(_KIND)
    for run in runs:
        numbers.extend(run)
        ends.append(len(numbers))
    return Runs(numbers.tobytes(), ends.tobytes())
