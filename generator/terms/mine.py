"""What should be in the glossary and is not: expressions that recur in the texts, ranked by how much they look like terms.

Candidates are runs of words (as the likeliest cut by jieba's dictionary has them) that recur, ranked by C-value (Frantzi,
Ananiadou and Mima 2000): long ones count more, and what stands only within longer ones does not count at all. What is
known, what is no more than known terms in a row, and what begins or ends with a word that holds sentences together, is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, log2

from generator.model import TermHit
from generator.terms.words import frequencies

LONGEST_WORDS, LONGEST = 5, 12
"""A candidate has at most so many words and characters."""
SHORTEST = 3
FEWEST = 2
"""What stands once is no term yet."""
_SPREAD = 2.0  # a candidate of several articles counts more: its C-value is multiplied by 1 + log(articles) / this
_ALONE = 0.35  # a single word of the general dictionary is less likely to be missing than an expression
_COMMON = 3000  # a word as frequent as this in general language is no term
_RUN = re.compile("[\u4e00-\u9fff]+")
_LONGEST_WORD = 8
# Characters with which no term begins or ends, and words of which none consists.
_NO_START = frozenset(
    "上下不与且个中为之也了于仅从以们件会但位使其内再则前却又及只可右各名后向吗吧呢和啊因在地外如对将就左已并应往很得或所把无"
    "是更最有未条某次此每没由的着种等者而能若虽被要让该起过还这那都里间非项须"
)
_NO_END = frozenset(
    "不与且个为之也了于仅从以们件会但位使其再则却又及只可各名向吗吧呢和啊因在地如对将就已年并应往很得或所把日是更最月有未条某"
    "次此每没由的着等而能若虽被要让该起过还这那都项须"
)
_NUMERAL = re.compile("[一二三四五六七八九十百千万亿两〇零]+[个名位次件起种项条年月日大级层批]?")
_IDLE = re.compile(
    "一个|一批|一种|一系列|一起|不仅|不断|严厉|严格|为了|主要|之前|之后|之间|人员|今年|介绍|他们|以上|"
    "以下|以来|作用|依法|促进|保持|保障|做到|做好|先后|先进|全区|全县|全国|全市|全省|全面|共同|其中|内容|"
    "分别|切实|制定|加强|努力|十分|单位|去年|发挥|只有|只要|可以|同时|同比|因为|围绕|地方|均为|坚持|大力|"
    "大家|奋力|如果|始终|完善|实现|工作|希望|广大|应当|建立|开展|强化|强大|强调|当天|形成|必须|情况|成为|"
    "我们|我县|我市|我省|截至|所以|扎实|打造|抓好|拦截|持续|指出|按照|推动|推进|提供|提升|提高|支撑|方式|"
    "方面|无论|日前|时候|更加|有关|有效|期间|根据|此外|活动|深入|由于|疑难|目前|相关|着力|确保|积极|突出|"
    "第三|紧紧|组成|组织|结合|继续|而是|聚力|能够|自己|获评|落实|表示|要求|解决|认为|认真|记者|该县|该市|"
    "走在|过程|近年来|近日|进一步|进行|连续|通过|部分|采取|重点|针对|问题|需要|非常|颁布"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression that might become a term: how often and in how many texts it stands, its score, and where (text, sentence, start)."""

    zh: str
    count: int
    texts: int
    score: float
    places: tuple[tuple[str, int, int], ...]


def candidates(
    sentences: Mapping[str, Sequence[str]],
    hits: Callable[[str], Sequence[TermHit]],
    known: Iterable[str],
    names: Callable[[str], Sequence[TermHit]] = lambda text: (),
    *,
    fewest: int = FEWEST,
) -> tuple[Candidate, ...]:
    """Return candidates, the likeliest first; `sentences` by the id of their text.

    `hits` finds the terms there are in a sentence, `known` are their forms and whatever else need not be suggested, `names`
    finds people and places, whose characters belong to no candidate.
    """
    forms = frozenset(known)
    places: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for id_, texts in sentences.items():
        for number, text in enumerate(texts):
            for start, zh in _runs(text, hits(text), names(text)):
                places[zh].append((id_, number, start))
    recurring = {zh: found for zh, found in places.items() if len(found) >= fewest}
    scored = [(score, zh) for zh, score in _c_values(recurring).items() if score > 0 and zh not in forms and _likely(zh)]
    scored.sort(key=lambda item: (-item[0], item[1]))
    return tuple(
        Candidate(zh, len(recurring[zh]), len({id_ for id_, *_ in recurring[zh]}), round(score, 3), tuple(recurring[zh]))
        for score, zh in scored
    )


def _runs(text: str, hits: Sequence[TermHit], names: Sequence[TermHit]) -> Iterator[tuple[int, str]]:
    """Yield every run of words that may be a candidate, with where it begins; a term is one word, a name the end of a run."""
    covered = {(hit.start, hit.end) for hit in hits}
    for stretch in _RUN.finditer(_without(text, names)):
        words = _cut_around(text, stretch.start(), stretch.end(), [span for span in sorted(covered) if span[0] >= stretch.start()])
        for first in range(len(words)):
            zh, terms = "", 0
            for last in range(first, min(first + LONGEST_WORDS, len(words))):
                start, end = words[last]
                zh += text[start:end]
                terms += (start, end) in covered
                if len(zh) > LONGEST:
                    break
                if len(zh) >= SHORTEST and terms < last - first + 1 and _bounded(text, words, first, last):
                    yield words[first][0], zh


def _without(text: str, names: Sequence[TermHit]) -> str:
    for name in names:
        text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text


def _cut_around(text: str, start: int, end: int, terms: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut a stretch into words, each term one of them."""
    words: list[tuple[int, int]] = []
    at = start
    for low, high in [*((a, b) for a, b in terms if b <= end), (end, end)]:
        place = at
        for word in _cut(text[at:low]):
            words.append((place, place + len(word)))
            place += len(word)
        if high > low:
            words.append((low, high))
        at = max(at, high)
    return words


@lru_cache(maxsize=65536)
def _cut(run: str) -> tuple[str, ...]:
    """Return the likeliest cut of a run of characters by the frequencies of the dictionary."""
    known = frequencies()
    total = log(60_000_000)
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(run) + 1)
    for i in range(len(run) - 1, -1, -1):
        options = [
            (log(frequency or 1) - total + best[j][0], j)
            for j in range(i + 1, min(len(run), i + _LONGEST_WORD) + 1)
            if (frequency := known.get(run[i:j], 0)) or j == i + 1
        ]
        best[i] = max(options)
    words, at = [], 0
    while at < len(run):
        words.append(run[at : best[at][1]])
        at = best[at][1]
    return tuple(words)


def _bounded(text: str, words: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Tell whether a run of words may begin and end where it does."""
    head, tail = (text[slice(*words[place])] for place in (first, last))
    if head[0] in _NO_START or tail[-1] in _NO_END or _IDLE.fullmatch(head) or _IDLE.fullmatch(tail):
        return False
    if any((high - low == 1 and text[low] in _WITHIN) or _IDLE.fullmatch(text[low:high]) for low, high in words[first + 1 : last]):
        return False
    if _NUMERAL.fullmatch(head) or _NUMERAL.fullmatch(tail):
        return False
    # A character on its own at an edge is half a word that the dictionary does not know, unless it is what a name ends with.
    return not (len(head) == 1 and last > first and len(text[slice(*words[first + 1])]) > 1) and not (len(tail) == 1 and tail not in _ENDS)


_WITHIN = frozenset("对在中和与及为被将把从向不或以于之是等")
"""Words of one character that part an expression."""
_ENDS = frozenset("法案局院部会委办处所站室队员长官师工区市县镇村街点网库台制权罪力性化率度量品业户家军警学校园车船路桥")


def _likely(zh: str) -> bool:
    words = _cut(zh)
    if any(_IDLE.fullmatch(word) for word in words) and len(words) < 3:
        return False
    return not (len(words) == 1 and frequencies().get(zh, 0) > _COMMON) and not any(mark in zh for mark in "的了着")


def _c_values(found: Mapping[str, Sequence[tuple[str, int, int]]]) -> dict[str, float]:
    """Return the C-value of each candidate, weighted by how many texts have it."""
    counts = {zh: len(places) for zh, places in found.items()}
    around: dict[str, Counter[str]] = defaultdict(Counter)
    for zh, count in counts.items():
        for size in range(SHORTEST, len(zh)):
            for start in range(len(zh) - size + 1):
                part = zh[start : start + size]
                if part in counts:
                    around[part][zh] = count
    values = {}
    for zh, count in counts.items():
        longer = around.get(zh)
        # What a longer candidate that is itself within a longer one counts, is counted there.
        free = count - sum(longer.values()) / len(longer) if longer else count
        if longer and max(longer.values()) == count:
            free = 0.0  # it never stands alone
        spread = 1 + log(len({id_ for id_, *_ in found[zh]})) / _SPREAD
        single = _ALONE if len(_cut(zh)) == 1 and zh in frequencies() else 1.0
        values[zh] = log2(len(zh)) * free * spread * single
    return values
