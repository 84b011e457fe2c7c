"""Sentences and runs of paragraphs that a page broke apart, put back where they belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from math import log

from generator.intake.lines import Kind, complete
from generator.intake.split import Item, Para
from generator.intake.strand import NOWHERE, Strand, join
from generator.intake.words import content, crossing

# A joint across which a word is whole again weighs this much (log probability); chance joints stay near 0.
_WHOLE_WORD = 4.0
# By how much a run must be closer to another article to be taken out of the one it stands in.
_CLEARLY = 0.25
# How many paragraphs are weighed by their words alone, and by how many paragraphs of what follows them.
_MOST_WEIGHED = 24
_TELLING = 12
# How many paragraphs into an article the other half of a sentence is looked for.
_FARTHEST = 60
# Beyond so many characters a sentence is none, and is not gone on with.
_LONGEST = 5_000
# How many paragraphs and articles may be looked through in all to find where the runs of a page belong.
_AFFORDED = 100_000
# What a page sets between the halves of a sentence.
_BETWEEN = (Kind.LABELS, Kind.IMAGE, Kind.RULE, Kind.CUT)


def reassemble(items: list[Item]) -> None:
    """Join broken sentences within and across the articles, and move runs that stand in the wrong article.

    A run that comes without the words before it is marked as following a gap; a sentence for which no end is found as broken.
    """
    page = _Page(items)
    for number in range(len(items)):
        _mend(page, number)


def _mend(page: _Page, number: int) -> None:
    item = page.items[number]
    at = 0
    while at < len(item.paras):
        para = item.paras[at]
        if not _dangling(para, item.paras[at + 1 : at + 2]):
            at += 1
            continue
        reach = range(at + 1, min(at + _FARTHEST, len(item.paras)))
        after = next((n for n in reach if item.paras[n].kind not in _BETWEEN), len(item.paras))
        if after < len(item.paras) and item.paras[after].kind is Kind.BODY:
            run = item.paras[after:]
            home = _home(page, number, run) if len(page.items) > 1 and (para.fused or not _fits(para, run[0])) else None
            if home is None and not para.fused:
                _join(item, at, after, item)
                continue
            para.broken = True
            if home is not None:
                del item.paras[after:]
                run[0].gap = True
                page.items[home].paras.extend(run)
                page.moved(number, home)
        else:
            found = _continuation(page, number, at)
            if found is not None:
                _join(item, at, found[1], page.items[found[0]])
                page.moved(number, found[0])
                continue
            para.broken = after == len(item.paras) or len(para.strand) > 30
        at += 1


def _dangling(para: Para, after: Sequence[Para]) -> bool:
    """Tell whether the paragraph's sentence stops half-way; a headline does only if a word is whole with what follows."""
    if len(para.strand) > _LONGEST or complete(para.strand.text) or para.line.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "caption"):
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


def _continuation(page: _Page, number: int, at: int) -> tuple[int, int] | None:
    """Find the paragraph of another article that goes on where this one stops: its item and place, or None."""
    para = page.items[number].paras[at]
    best: tuple[float, int, int] | None = None
    weighed = 0
    around = range(max(0, number - _FARTHEST), min(number + _FARTHEST, len(page.items)))
    for other in sorted(around, key=lambda n: (abs(n - number), n)) if page.affords else ():
        item = page.items[other]
        first = next((n for n, p in enumerate(item.paras) if p.kind is Kind.BODY), len(item.paras))
        for place in range(first + 1, min(len(item.paras), first + _FARTHEST)) if other != number else ():
            candidate = item.paras[place]
            if candidate.kind is not Kind.BODY or candidate.number < para.number or not complete(item.paras[place - 1].strand.text):
                continue
            word = crossing(para.strand.text, candidate.strand.text)
            if word < _WHOLE_WORD and (weighed >= _MOST_WEIGHED or para.fused):
                continue
            weighed += 1
            if not page.affords:
                break
            mine, its = page.closeness(item.paras[place:], other, (number, other))
            closer = mine - its
            good = closer >= -_CLEARLY if word >= _WHOLE_WORD else closer >= 2 * _CLEARLY
            score = word + 8 * closer
            if good and (best is None or score > best[0]):
                best = (score, other, place)
    return None if best is None else (best[1], best[2])


def _home(page: _Page, number: int, run: Sequence[Para]) -> int | None:
    """Return the article that the run clearly belongs to rather than to the one it stands in."""
    if not page.affords:
        return None
    everywhere = range(len(page.items))
    closeness = page.closeness(run, number, everywhere)
    best = max(everywhere, key=lambda n: (closeness[n], -n))
    return best if best != number and closeness[best] - closeness[number] > _CLEARLY else None


class _Page:
    """The articles of a page and the words of each, kept up while runs move between them."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self._left = _AFFORDED
        self._counts = [_count(item.paras) for item in items]
        self._spread = Counter(word for count in self._counts for word in count)

    @property
    def affords(self) -> bool:
        """Whether there is any looking elsewhere left: a page with too many broken sentences keeps the rest of them as they stand."""
        return self._left > 0

    def moved(self, *numbers: int) -> None:
        """Count anew the words of articles that gained or lost a run."""
        for number in numbers:
            self._left -= len(self.items[number].paras)
            self._spread.subtract(self._counts[number].keys())
            self._counts[number] = _count(self.items[number].paras)
            self._spread.update(self._counts[number].keys())

    def closeness(self, run: Sequence[Para], home: int, others: Collection[int]) -> list[float]:
        """Return for each of the articles which share of the run's telling words it has; `home` is the one it stands in, without it."""
        self._left -= len(run) + len(others)
        told = _count(run[:_TELLING])
        own = _count(run)
        alone = {word for word in told if self._counts[home][word] <= own[word]}
        spread = {word: self._spread[word] - (word in alone) for word in told}
        telling = {word: log(1 + len(self.items) / spread[word]) * times for word, times in told.items() if spread[word] > 0}
        total = sum(telling.values()) or 1.0
        return [
            sum(weight for word, weight in telling.items() if self._counts[n][word] and not (n == home and word in alone)) / total
            for n in others
        ]


def _count(paras: Sequence[Para]) -> Counter[str]:
    count: Counter[str] = Counter()
    for para in paras:
        count.update(_counted(para.strand.text))
    return count


@lru_cache(maxsize=8192)
def _counted(text: str) -> Counter[str]:
    return content(text)
