"""Text that stands in a document twice: whole paragraphs, headlines beside them, and tails grown onto another paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise

from generator.intake.lines import Cut, Kind, Line, complete
from generator.intake.words import plain

_SHINGLE = 8
# A paragraph is a repeat if this share of its shingles stands in a few lines above it, with the same numbers.
_SAME = 0.85
_ALIKE = 0.3
_MISREAD = 0.94
# What all such comparisons of a document may cost: the product of the two lengths, added up.
_COMPARED = 20_000_000
_MISTAKEN = str.maketrans("lIO", "110")
_LONG = 24
# A near repeat stands at least so many paragraphs below its twin, and so many lines from another repeat.
_APART = 3
_BESIDE = 6
_TAIL = 30
_TEXT = (Kind.BODY, Kind.SHORT, Kind.BYLINE, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class Repeats:
    """The lines with repeats cut.

    `origin` leads from a repeat to the first line that it repeats; `fused` holds the lines that lost a foreign tail.
    """

    lines: tuple[Line, ...]
    origin: dict[int, int]
    fused: frozenset[int]


def find_repeats(lines: Sequence[Line]) -> Repeats:
    """Cut every paragraph that already stands above, exactly or nearly, and the short lines repeated together with it."""
    texts = [plain(line.text) if line.kind in _TEXT else "" for line in lines]
    origin = _long_repeats(lines, texts)
    _short_repeats(lines, texts, origin)
    out = [_cut(line, number, origin) for number, line in enumerate(lines)]
    fused = _cut_foreign_tails(out)
    return Repeats(tuple(out), origin, frozenset(fused))


def _long_repeats(lines: Sequence[Line], texts: Sequence[str]) -> dict[int, int]:
    where: dict[str, list[int]] = defaultdict(list)
    origin: dict[int, int] = {}
    alike = _Alike()
    for number, text in enumerate(texts):
        shingles = [text[n : n + _SHINGLE] for n in range(len(text) - _SHINGLE + 1)]
        if len(text) >= _LONG:
            first = _first_copy(text, shingles, where, texts, alike)
            if first is not None:
                origin[number] = first
                continue
        for shingle in set(shingles):
            where[shingle].append(number)
    text_lines = [number for number, text in enumerate(texts) if text]
    order = {number: place for place, number in enumerate(text_lines)}
    long = [0, *accumulate(len(text) >= _LONG for text in texts)]

    def copied(number: int, first: int) -> bool:
        if texts[number] not in texts[first]:
            return long[number] - long[first] >= _APART and _in_step(number, origin)
        return any(_mirrored(step, order[number], order[first], text_lines, origin, texts) for step in (1, -1))

    return {number: first for number, first in origin.items() if copied(number, first)}


def _mirrored(step: int, place: int, twin: int, text_lines: Sequence[int], origin: dict[int, int], texts: Sequence[str]) -> bool:
    """Tell whether the line beside a repeat repeats the line beside its twin; a refrain, or a letter sent again, stands alone."""
    if not (0 <= place + step < len(text_lines) and 0 <= twin + step < len(text_lines)):
        return False
    beside, other = text_lines[place + step], text_lines[twin + step]
    return beside != other and (texts[beside] == texts[other] or origin.get(beside) == other)


def _in_step(number: int, origin: dict[int, int]) -> bool:
    """Tell whether a nearly equal paragraph is part of a copy: what stands beside it repeats what stands beside its twin.

    Two paragraphs of one article may differ in a name alone; only those of a second copy come in step with the first.
    """
    first = origin[number]
    beside = (n for n in (*range(number - _BESIDE, number), *range(number + 1, number + _BESIDE + 1)) if n in origin)
    return any(origin[n] != first and (origin[n] < first) == (n < number) and abs(origin[n] - first) <= 2 * _BESIDE for n in beside)


def _first_copy(text: str, shingles: list[str], where: dict[str, list[int]], texts: Sequence[str], alike: _Alike) -> int | None:
    hits: dict[int, int] = defaultdict(int)
    known = 0
    for shingle in shingles:
        above = where.get(shingle)
        if above:
            known += 1
            for line in above[:4]:
                hits[line] += 1
    if known < _ALIKE * len(shingles):
        return None
    # Only lines that carry a real part of it count; the best of them, and what stands beside it, must hold it all.
    sources = sorted(line for line, count in hits.items() if count >= min(_SHINGLE, len(shingles)))
    best = max(sources, key=lambda line: (hits[line], -line), default=None)
    if best is None:
        return None
    near = [line for line in sources if line == best or (abs(line - best) <= 6 and hits[line] >= _SAME * (len(texts[line]) - _SHINGLE + 1))]
    numbers, pieces = _content(texts[best] if len(near) == 1 else "".join(texts[line] for line in near))
    if not _numbers(text) <= numbers:
        return None
    held = sum(shingle in pieces for shingle in shingles)
    if held >= _SAME * len(shingles):
        return near[0]
    return best if alike(texts[best], text) else None


@lru_cache(maxsize=16)
def _content(text: str) -> tuple[set[str], set[str]]:
    """Return the numbers and the shingles of a text."""
    return _numbers(text), {text[n : n + _SHINGLE] for n in range(len(text) - _SHINGLE + 1)}


class _Alike:
    """Tells paragraphs that misread characters alone set apart, as long as all comparisons of a document stay affordable."""

    def __init__(self) -> None:
        self.left = _COMPARED

    def __call__(self, one: str, other: str) -> bool:
        """Misread characters break many shingles but leave the rest of the paragraph in place."""
        cost = len(one) * len(other)
        if 2 * min(len(one), len(other)) < _MISREAD * (len(one) + len(other)) or cost > self.left:
            return False
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        if matcher.quick_ratio() < _MISREAD:
            return False
        self.left -= cost
        return matcher.ratio() >= _MISREAD


def _numbers(text: str) -> set[str]:
    """Return the numbers of a text, with the letters that scanners take for digits read as such."""
    digits = {found.translate(_MISTAKEN) for found in re.findall(r"[0-9lIO]*[0-9][0-9lIO]*", text)}
    return digits | set(re.findall(r"第?[〇零一二三四五六七八九十百千万亿两]+", text))


def _short_repeats(lines: Sequence[Line], texts: Sequence[str], origin: dict[int, int]) -> None:
    """Add headlines and bylines: they are repeats only where one stands beside a repeat as its twin stands beside the original."""
    twins: dict[str, int] = {}
    for number, text in enumerate(texts):
        if text and number not in origin:
            twins.setdefault(text, number)
    text_lines = [number for number, text in enumerate(texts) if text]
    order = {number: place for place, number in enumerate(text_lines)}
    waiting = text_lines[::-1]
    while waiting:
        number = waiting.pop()
        twin = twins.get(texts[number], number)
        if number in origin or twin >= number or len(texts[number]) >= _LONG:
            continue
        for step in (1, -1):
            place, twin_place = order[number] + step, order[twin] + step
            beside = text_lines[place] if 0 <= place < len(text_lines) else None
            if beside in origin and 0 <= twin_place < len(text_lines) and origin[beside] == text_lines[twin_place]:
                origin[number] = twin
                waiting += text_lines[max(0, order[number] - 1) : order[number] + 2]  # it may now show that those beside it are repeats
                break


def _cut(line: Line, number: int, origin: dict[int, int]) -> Line:
    if number not in origin:
        return line
    return replace(line, kind=Kind.CUT, cuts=(Cut(line.strand, "repeat", f"#{origin[number]}"),))


def _cut_foreign_tails(lines: list[Line]) -> list[int]:
    """Find paragraphs that end in another paragraph's tail although their own sentence broke off before it."""
    tails: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.kind is Kind.BODY and len(line.text) > _TAIL:
            tails[line.text[-_TAIL:]].append(number)
    fused: list[int] = []
    for numbers in tails.values():
        if len(numbers) != 2:
            continue
        one, two = (lines[number].text for number in numbers)
        shared = 0
        while shared < min(len(one), len(two)) and one[-shared - 1] == two[-shared - 1]:
            shared += 1
        heads = [text[: len(text) - shared] for text in (one, two)]
        ties = [len(_pairs(head) & _pairs(one[len(one) - shared :])) for head in heads]
        # The tail stays with the head that speaks of the same things; the other head was left hanging.
        loser = 0 if ties[0] < ties[1] else 1
        if ties[0] == ties[1] or len(heads[loser]) < 8 or complete(heads[loser]) or heads[loser].rstrip()[-1:] in "，,、；;”":
            continue
        number, other = numbers[loser], numbers[1 - loser]
        line = lines[number]
        tail = line.strand.part(len(heads[loser]))
        lines[number] = replace(line, strand=line.strand.part(0, len(heads[loser])), cuts=(*line.cuts, Cut(tail, "repeat", f"#{other}")))
        fused.append(number)
    return fused


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(text) if a.isalpha() and b.isalpha()}
