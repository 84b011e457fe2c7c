"""The key figures of an article: its most telling numbers, each in the words around it, of the Chinese and of its own English.

Nothing is made up: both are cut from the article's text. Only where a sentence has no English yet does the English that
follows from the Chinese number stand for it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.digest.text import Figure, Line, Quote, Sentence
from generator.model import BlockKind
from generator.terms import quantities, stated

MOST = 6
FEWEST = 2
"""A single number is no list."""
# So many letters of a text are easy to take in at a glance; what is longer is cut around its number.
LONGEST_ZH, LONGEST_EN = 44, 130
SHARES = 3
"""At most so many shares (percent) among the figures: an article of rates has counts to tell as well."""
_CLAUSE_ZH = re.compile(r"[，；。：！？…]+[”’）]*|——")
_CLAUSE_EN = re.compile(r"[;:!?][”’)]? |(?<=[\w%”’)]{2})\.[”’)]* (?=[“‘A-Z0-9])|,[”’]? (?!\d{3}\b)| [\u2013\u2014] | … |[.!?][”’)]*$")
_STOP = re.compile("[.;:!?。；：！？]")
_LEADING = re.compile(r"(?:and|but|while|with|of which|in which|which|as well as) ")
_CHANGE = re.compile(r"\b(?:fell|fallen|rose|risen|grew|grown|up|down|cut|(?:dropp|increas|decreas|declin|reduc|improv|rais|lower)\w*)\b")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    order: int
    sentence: Sentence
    found: quantities.Found


def figures(lines: Sequence[Line]) -> tuple[Figure, ...]:
    """Return the figures of the blocks that readers may see, most telling first; none where there are too few for a list."""
    chosen: list[Figure] = []
    shares = 0
    for candidate in sorted(_candidates(lines), key=lambda one: (-one.score, one.order)):
        share = candidate.found.quantity.unit == "percent"
        figure = _figure(candidate)
        if figure is None:
            continue
        same = next((number for number, other in enumerate(chosen) if _meet(other, figure)), None)
        if same is not None:
            chosen[same] = _merged(chosen[same], figure)
        elif len(chosen) < MOST and not (share and shares == SHARES):
            chosen.append(figure)
            shares += share
    return tuple(chosen) if len(chosen) >= FEWEST else ()


def _candidates(lines: Sequence[Line]) -> Iterator[_Candidate]:
    sentences = [s for line in lines if line.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) for s in line.sentences]
    for order, sentence in enumerate(sentences):
        text = sentence.segment.text
        taken = [(hit.start, hit.end) for hit in sentence.hits] + [match.span() for match in _QUOTED.finditer(text)]
        for found in quantities.read(text):
            # The number of a term or a name (建党100周年, “331”) counts nothing.
            weight = _weight(found)
            if weight and not any(start < found.end and found.start < end for start, end in taken):
                yield _Candidate(weight - order / len(sentences) / 2, order, sentence, found)


def _weight(found: quantities.Found) -> float:
    """Weigh a number: sums of money, then shares and large counts; no dates, ranks, times, small counts or vague sizes."""
    quantity = found.quantity
    size = math.log10(max(float(abs(quantity.value)), 1.0))
    if not found.certain or not found.counted or quantity.about == "roughly" or quantity.unit in quantities.RANKS | quantities.TIME:
        return 0.0
    if quantity.unit in quantities.MONEY:
        return 3.0 + size / 4
    if quantity.unit in {"percent", "percentage points", "times"}:
        return 4.2 if quantity.value != 100 else 0.0
    return size if size >= math.log10(30) else 0.0


def _figure(candidate: _Candidate) -> Figure | None:
    """Quote the words around a number; None where the English says it in other words, for then it is hard to show."""
    sentence, found = candidate.sentence, candidate.found
    zh = _quote(sentence.segment.key, (found.start, found.end), _CLAUSE_ZH, LONGEST_ZH, 5)
    english = sentence.rendering.text
    if not english:
        return Figure(sentence, zh, None, found.wordings[0])
    place = stated.place(found, english)
    if place is None:
        return None
    return Figure(sentence, zh, _quote(english, place, _CLAUSE_EN, LONGEST_EN, 18), found.wordings[0])


def _quote(text: str, mark: tuple[int, int], clause: re.Pattern[str], longest: int, fewest: int) -> Quote:
    """Cut the clause around a mark out of a text, with what it leans on: the verb before it, the rest of a list."""
    edges = [0, *(match.end() for match in clause.finditer(text) if _outside_quotation(text, match.start())), len(text)]
    first = max(number for number, edge in enumerate(edges) if edge <= mark[0])
    last = min(number for number, edge in enumerate(edges) if edge >= mark[1])
    thin = edges[last] - edges[first] - (mark[1] - mark[0]) < fewest or _leans(text[edges[first] : mark[0]])
    while first and (thin or _item(text[edges[first - 1] : edges[first]])) and edges[last] - edges[first - 1] <= longest:
        if _STOP.search(text[: edges[first]].rstrip(" ”’）)")[-1:]):
            break
        first, thin = first - 1, False
    alone = last
    while last + 1 < len(edges) and _item(text[edges[last] : edges[last + 1]]) and edges[last + 1] - edges[first] <= longest:
        last += 1
    goes_on = last + 1 < len(edges) and (last > alone or _item(text[edges[last] : edges[last + 1]]))
    return _trimmed(text, edges[first], edges[last], mark, longest, goes_on)


def _outside_quotation(text: str, place: int) -> bool:
    return text.count("“", 0, place) <= text.count("”", 0, place + 1)


def _leans(before: str) -> bool:
    """Tell an English clause that borrows its verb from the one before: criminal cases by 6.1 percent."""
    return before.endswith((" by ", " from ")) and not _CHANGE.search(before)


def _item(clause: str) -> bool:
    """Tell one of a list from a clause in English: civil defence,."""
    return clause.isascii() and clause.rstrip().endswith(",") and clause.count(" ") <= 3


def _trimmed(text: str, start: int, end: int, mark: tuple[int, int], longest: int, goes_on: bool) -> Quote:
    end = max(start + len(text[start:end].rstrip(" ，；。：、,;:.…–—")), mark[1])
    lead = _LEADING.match(text, start, max(start, mark[0]))
    start = lead.end() if lead else start
    if end - start <= longest:
        return Quote(text, start, end, (mark,), goes_on)
    room = (longest - (mark[1] - mark[0])) // 2
    begins, ends = _near(text, start, mark[0], -room), _near(text, end, mark[1], room)
    return Quote(text, begins, ends, (mark,), goes_on or ends < end)


def _near(text: str, edge: int, mark: int, room: int) -> int:
    """Return an edge not further from the mark than there is room, and in English between two words."""
    if abs(edge - mark) <= abs(room):
        return edge
    edge = mark + room
    gap = text.find(" ", edge, mark) if room < 0 else text.rfind(" ", mark, edge)
    return edge if gap < 0 else gap + (1 if room < 0 else 0)


def _meet(one: Figure, other: Figure) -> bool:
    """Tell whether two figures quote the same words of a sentence."""
    if one.sentence.anchor != other.sentence.anchor:
        return False
    pairs = [(one.zh, other.zh)] + ([(one.en, other.en)] if one.en and other.en else [])
    return any(a.start < b.end and b.start < a.end for a, b in pairs)


def _merged(one: Figure, other: Figure) -> Figure:
    en = _joined(one.en, other.en) if one.en and other.en else None
    return replace(one, zh=_joined(one.zh, other.zh), en=en)


def _joined(one: Quote, other: Quote) -> Quote:
    last = max(one, other, key=lambda quote: quote.end)
    return Quote(one.text, min(one.start, other.start), max(one.end, other.end), tuple(sorted({*one.marks, *other.marks})), last.more)
