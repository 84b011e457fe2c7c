"""Where Chinese words begin and end: tells a term that is meant from one that only arises across two words.

集中办理 is 集中 and 办理: the 中办 in it means nothing. The likeliest cut of the characters around a match decides, by the frequencies of
jieba's dictionary (MIT). It is read as data: no state is shared with other users of jieba, and no cache file is written or believed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec
from math import log

REACH = 4  # characters looked at on either side of a match
LONGEST = 6  # words longer than this are names of things, and cross nothing by accident
FLOOR = 100  # how often a term of the glossary is taken to occur at least, in the 60 million words the dictionary was counted on
ORPHAN = 2.0  # what a character on its own costs (log): it is rarely a word where its neighbours are
_SUFFIXES = frozenset("长们")  # 局长 is the head of the bureau before it: 信访局长
_DETERMINERS = frozenset("各该本我全")  # 各市 is no word against 市政府
_HAN = ("\u4e00", "\u9fff")


@cache
def frequencies() -> dict[str, int]:
    """Return how often each word of jieba's dictionary occurs in the text it was counted on."""
    words, counts, _ = _columns()
    return dict(zip(words, map(int, counts), strict=True))


@cache
def proper() -> dict[str, str]:
    """Return the names in jieba's dictionary: nr are persons (nrt: transcribed), ns places, nt organisations, nz others."""
    words, _, kinds = _columns()
    return {word: kind for word, kind in zip(words, kinds, strict=True) if kind[:2] in {"nr", "ns", "nt", "nz"}}


@cache
def _total() -> float:
    return log(sum(frequencies().values()))


def _columns() -> tuple[list[str], list[str], list[str]]:
    spec = find_spec("jieba")  # found, not imported: that would take as long again as to read the dictionary
    assert spec is not None
    assert spec.origin is not None
    folder = spec.origin.removesuffix("__init__.py")
    fields = SourceFileLoader("jieba", spec.origin).get_data(f"{folder}dict.txt").decode().split()
    return fields[::3], fields[1::3], fields[2::3]


class Bounds:
    """Tells whether a match stands in its text as words of their own; `forms` are words the dictionary need not know."""

    def __init__(self, forms: Iterable[str] = ()) -> None:
        self._forms = frozenset(forms)
        self._whole = lru_cache(maxsize=65536)(self._judge)

    def whole(self, text: str, start: int, end: int, since: int = 0) -> bool:
        """Tell whether `text[start:end]` is words of its own, or part of a compound made of it, rather than pieces of two words.

        What stands before `since` is read already: no word reaches from there into the match.
        """
        first, last = start, end
        while first > since and start - first < REACH and _HAN[0] <= text[first - 1] <= _HAN[1]:
            first -= 1
        while last < len(text) and last - end < REACH and _HAN[0] <= text[last] <= _HAN[1]:
            last += 1
        if (first, last) == (start, end):
            return True
        return self._whole(text[first:last], start - first, end - first)

    def _judge(self, run: str, start: int, end: int) -> bool:
        crossing = frozenset(self._crossing(run, start, end))
        if not crossing or self._compound(run, start, end):
            return True
        return self._likelihood(run, start, end, crossing) <= self._likelihood(run, start, end, frozenset())

    def _crossing(self, run: str, start: int, end: int) -> Iterable[tuple[int, int]]:
        """Yield the words that lie across an end of the match and tell against it."""
        spans = [(i, j) for i in range(start) for j in range(start + 1, min(end - 1, i + LONGEST) + 1)]
        spans += [(i, j) for i in range(start + 1, end) for j in range(end + 1, min(len(run), i + LONGEST) + 1)]
        for i, j in spans:
            if not self._frequency(run[i:j]):
                continue
            inside, outside = (run[start:j], run[i:start]) if i < start else (run[i:end], run[end:j])
            if len(inside) > 1 and (i < start or len(outside) > 1) and self._frequency(inside) and self._frequency(outside):
                continue  # two words themselves: 广大|党员 and 省|政协 are none against 党员干部 and 政协委员
            if (j == end + 1 and outside in _SUFFIXES) or (j == start + 1 and outside in _DETERMINERS):
                continue
            yield i, j

    def _compound(self, run: str, start: int, end: int) -> bool:
        """Tell whether the match and a word beside it make a known word: 共产党员 holds 党员."""
        whole = [(i, end, run[i:start]) for i in (start - 3, start - 2)] + [(start, j, run[end:j]) for j in (end + 2, end + 3)]
        return any(i >= 0 and j <= len(run) and self._frequency(run[i:j]) and self._frequency(beside) for i, j, beside in whole)

    def _likelihood(self, run: str, start: int, end: int, crossing: frozenset[tuple[int, int]]) -> float:
        """Return the log probability (up to a constant) of the likeliest cut whose words across an end of the match are in `crossing`."""
        total = _total()
        best = [0.0] * (len(run) + 1)
        for i in range(len(run) - 1, -1, -1):
            options = []
            for j in range(i + 1, min(len(run), max(i + LONGEST, end if i == start else 0)) + 1):
                if (i, j) != (start, end) and (i < start < j or i < end < j or (i <= start and end <= j)) and (i, j) not in crossing:
                    continue
                frequency = self._frequency(run[i:j])
                if frequency or j == i + 1:
                    options.append(log(frequency or 1) - total - (ORPHAN if j == i + 1 else 0.0) + best[j])
            best[i] = max(options)
        return best[0]

    def _frequency(self, word: str) -> int:
        known = frequencies().get(word, 0)
        return max(known, FLOOR) if word in self._forms else known
