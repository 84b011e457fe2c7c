"""Where in a hypothesis a part of the source is translated, read off the decoder's attention."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from generator.engines import Hypothesis

# A word belongs to the place where attention peaks while it has this share of the peak's.
_SHARE = 0.5
# Attention below this says nothing.
_FAINT = 0.08
_BRIDGED = 2
_TRAIL = 4
_WIDEST = 7  # words of one term's English, small ones among them
_SMALL = frozenset(re.split(" ", "a an the of in on at to for by with from and or as that which who whom whose is are was were be"))
_ARTICLES = frozenset({"the", "a", "an"})
_COUNTING = frozenset(
    re.split(
        " ", "many several some all each every both no any more most few various other one two three four five six seven eight nine ten"
    )
)


def columns(offsets: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, ...]:
    """Return the source tokens that hold a character of `[start, end)`."""
    # A token that is one byte of several stands for its whole character.
    return tuple(number for number, (a, b) in enumerate(offsets) if a < end and start < max(b, a + 1))


def words(tokens: Sequence[str], starts_word: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Return the tokens of every word, as start and end."""
    starts = [number for number, token in enumerate(tokens) if number == 0 or starts_word(token)]
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


def places(
    hypothesis: Hypothesis, spans: Sequence[tuple[int, int]], texts: Sequence[str], source: Sequence[int], barred: Collection[int] = ()
) -> list[tuple[int, int]]:
    """Return the ranges of words (`spans`, with their bare small-letter `texts`) that translate the source tokens, the likeliest first.

    A range spans small words between the words that attention points at (person who understands the law), but neither
    begins nor ends with one, nor with a word that counts; it holds none of the words `barred`.
    """
    mass = [0.0 if n in barred else _mass(hypothesis, span, source) for n, span in enumerate(spans)]
    found: list[tuple[int, int]] = []
    away = [_elsewhere(hypothesis, span, source) for span in spans]
    for peak in sorted(range(len(mass)), key=lambda n: (away[n], -mass[n], n)):
        if mass[peak] < _FAINT or texts[peak] in _SMALL or any(a <= peak < b for a, b in found):
            continue
        holds = {n for n, weight in enumerate(mass) if weight >= _SHARE * mass[peak]}
        first = _reach(peak, -1, holds, texts, barred)
        last = _reach(peak, 1, holds, texts, barred)
        while first < peak and away[first]:
            first += 1
        while last > peak and away[last]:
            last -= 1
        if first + 1 < peak and texts[first + 1] in _ARTICLES and texts[first] not in _SMALL:
            first += 1  # a verb or preposition before a noun phrase (under the, enforce the) is none of its own
        while first < peak and (texts[first] in _SMALL or texts[first] in _COUNTING):
            first += 1
        while last > peak and texts[last] in _SMALL:
            last -= 1
        found.append((first, last + 1))
    wide = _together([place for place in found if not all(away[slice(*place)])], mass, barred)
    return [found[0], wide, *found[1:]] if wide and wide not in found else found


def _together(found: Sequence[tuple[int, int]], mass: Sequence[float], barred: Collection[int]) -> tuple[int, int] | None:
    """Return the range from the first to the last of the places that attention points at almost alike, if they stand close."""
    if not found:
        return None
    most = max(mass[slice(*found[0])])
    near = [place for place in found if max(mass[slice(*place)]) >= _SHARE * most]
    first, last = min(a for a, _ in near), max(b for _, b in near)
    return (first, last) if last - first <= _WIDEST and not any(n in barred for n in range(first, last)) else None


def trail(
    hypothesis: Hypothesis,
    spans: Sequence[tuple[int, int]],
    texts: Sequence[str],
    source: Sequence[int],
    start: int,
    barred: Collection[int] = (),
) -> int:
    """Return where the words end that follow `start` and may still be a part of what translates the source tokens."""
    holds = {n for n in range(start, len(spans)) if n not in barred and _mass(hypothesis, spans[n], source) >= _FAINT}
    reached = _reach(start - 1, 1, holds, texts, barred) + 1
    return min(reached, start + _TRAIL)


def _mass(hypothesis: Hypothesis, span: tuple[int, int], source: Sequence[int]) -> float:
    """Return how much of a word's attention is on the source tokens: that of its piece that looks there most."""
    return max((sum(row[j] for j in source) for row in hypothesis.attention[slice(*span)]), default=0.0)


def _elsewhere(hypothesis: Hypothesis, span: tuple[int, int], source: Sequence[int]) -> bool:
    """Tell whether a word looks more at one other source token than at all of these; the last two gather what looks nowhere."""
    rows = hypothesis.attention[slice(*span)]
    here = sum(row[j] for row in rows for j in source)
    others = [sum(row[j] for row in rows) for j in range(len(rows[0]) - 2) if j not in source] if rows else []
    return max(others, default=0.0) > here


def _reach(peak: int, step: int, holds: Collection[int], texts: Sequence[str], barred: Collection[int]) -> int:
    """Go from the peak as far as words hold, over at most two small words at a time."""
    reached = place = peak
    small = 0
    while 0 <= (place := place + step) < len(texts) and place not in barred:
        if place in holds:
            reached, small = place, 0
        elif texts[place] in _SMALL and small < _BRIDGED:
            small += 1
        else:
            break
    return reached
