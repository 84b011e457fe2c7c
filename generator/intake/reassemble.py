"""Sentences and runs of paragraphs that a page broke apart, put back where they belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from generator.intake.lines import Kind, complete
from generator.intake.split import Item, Para
from generator.intake.strand import NOWHERE, Strand, join
from generator.intake.words import content, crossing

# A joint across which a word is whole again weighs this much (log probability); chance joints stay near 0.
_WHOLE_WORD = 4.0
# By how much a run must be closer to another article to be taken out of the one it stands in.
_CLEARLY = 0.25
# What a page sets between the halves of a sentence.
_BETWEEN = (Kind.LABELS, Kind.IMAGE, Kind.RULE, Kind.CUT)


def reassemble(items: list[Item]) -> None:
    """Join broken sentences within and across the articles, and move runs that stand in the wrong article.

    A run that comes without the words before it is marked as following a gap; a sentence for which no end is found as broken.
    """
    for number in range(len(items)):
        _mend(items, number)


def _mend(items: list[Item], number: int) -> None:
    item = items[number]
    at = 0
    while at < len(item.paras):
        para = item.paras[at]
        if not _dangling(para, item.paras[at + 1 : at + 2]):
            at += 1
            continue
        after = next((n for n in range(at + 1, len(item.paras)) if item.paras[n].kind not in _BETWEEN), len(item.paras))
        if after < len(item.paras) and item.paras[after].kind is Kind.BODY:
            run = item.paras[after:]
            home = _home(items, number, run) if para.fused or not _fits(para, run[0]) else None
            if home is None and not para.fused:
                _join(item, at, after, item)
                continue
            para.broken = True
            if home is not None:
                del item.paras[after:]
                run[0].gap = True
                items[home].paras.extend(run)
        else:
            found = _continuation(items, number, at)
            if found is not None:
                _join(item, at, found[1], items[found[0]])
                continue
            para.broken = after == len(item.paras) or len(para.strand) > 30
        at += 1


def _dangling(para: Para, after: Sequence[Para]) -> bool:
    """Tell whether the paragraph's sentence stops half-way; a headline does only if a word is whole with what follows."""
    if complete(para.strand.text) or para.line.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "caption"):
        return False
    if para.kind is Kind.BODY:
        return True
    follows = bool(after) and after[0].kind is Kind.BODY and len(para.strand) > 12
    return para.kind is Kind.SHORT and follows and crossing(para.strand.text, after[0].strand.text) > _WHOLE_WORD + 2


def _fits(para: Para, following: Para) -> bool:
    left, right = para.strand.text, following.strand.text
    return crossing(left, right) > _WHOLE_WORD or left[-1:] in "，,、" or right[:1].isdigit()


def _join(item: Item, at: int, other: int, source: Item) -> None:
    """Join the paragraph at `other` of `source` to the one at `at`, and take what follows it along."""
    para = item.paras[at]
    run = source.paras[other:]
    para.strand = _sewn(para.strand, run[0].strand)
    para.line = para.line if para.kind is Kind.BODY else run[0].line
    item.joined.append((para.number, run[0].number))
    if source is item:
        del item.paras[other]
    else:
        del source.paras[other:]
        item.paras[at + 1 : at + 1] = run[1:]


def _sewn(left: Strand, right: Strand) -> Strand:
    latin = left.text[-1:].isascii() and left.text[-1:].isalpha() and right.text[:1].isascii() and right.text[:1].isalpha()
    return join([left, Strand(" ", (NOWHERE,)), right] if latin else [left, right])


def _continuation(items: list[Item], number: int, at: int) -> tuple[int, int] | None:
    """Find the paragraph of another article that goes on where this one stops: its item and place, or None."""
    para = items[number].paras[at]
    best: tuple[float, int, int] | None = None
    for other, item in enumerate(items):
        if other == number:
            continue
        first = next((n for n, p in enumerate(item.paras) if p.kind is Kind.BODY), len(item.paras))
        for place in range(first + 1, len(item.paras)):
            candidate = item.paras[place]
            if candidate.kind is not Kind.BODY or candidate.number < para.number or not complete(item.paras[place - 1].strand.text):
                continue
            score = _score(items, number, other, para, item.paras[place:])
            if score is not None and (best is None or score > best[0]):
                best = (score, other, place)
    return None if best is None else (best[1], best[2])


def _score(items: list[Item], number: int, other: int, para: Para, run: Sequence[Para]) -> float | None:
    word = crossing(para.strand.text, run[0].strand.text)
    closeness = _closeness(items, run)
    closer = closeness[number] - closeness[other]
    if (word < _WHOLE_WORD or closer < -_CLEARLY) and (closer < 2 * _CLEARLY or para.fused):
        return None
    return word + 8 * closer


def _home(items: list[Item], number: int, run: Sequence[Para]) -> int | None:
    """Return the article that the run clearly belongs to rather than to the one it stands in."""
    closeness = _closeness(items, run)
    best = max(range(len(items)), key=lambda n: (closeness[n], -n))
    return best if best != number and closeness[best] - closeness[number] > _CLEARLY else None


def _closeness(items: list[Item], run: Sequence[Para]) -> list[float]:
    """Return for each article which share of the run's telling words it has, the run itself left out."""
    inside = {para.number for para in run}
    counts = [content("\n".join(p.strand.text for p in item.paras if p.number not in inside)) for item in items]
    spread: Counter[str] = Counter(word for count in counts for word in count)
    telling = {
        word: log(1 + len(items) / spread[word]) * times
        for word, times in content("\n".join(p.strand.text for p in run)).items()
        if word in spread
    }
    total = sum(telling.values()) or 1.0
    return [sum(weight for word, weight in telling.items() if word in count) / total for count in counts]
