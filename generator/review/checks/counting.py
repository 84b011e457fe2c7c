"""Which numbers of a sentence pair have no partner on the other side; the checks on numbers and dates ask this, each for its own kind.

Numbers are compared by value: 350万 is 3.5 million, 3,500,000 or three and a half million. A number inside a term of the
glossary is the term's affair, one inside a date the dates'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.model import TermHit
from generator.patterns import regex
from generator.review.checks.base import Pair
from generator.review.checks.collective import COLLECTIVE, WORDS, others
from generator.terms import dates, numerals, quantities, stated

_ANY = regex(r"[0-9０-９一二三四五六七八九十百千万亿两半]")
_NUMERAL = regex(numerals.NUMERAL)
# Digits as they stand, for codes; 350 is no number of 350万.
_RAW = regex(r"\d+(?:[.,]\d+)*(?![万亿千百\d.,])")
_TENTHS = regex("([一二两三四五六七八九])成")
_HOURS = regex(r"(?<!\d)(\d{1,2})[时点:：](\d{2})?")  # 2400 hours
_ROW = regex(r"\d+")
# Characters that name a number without counting: 双方, 千言万语, 季度.
_ALONE = {**dict.fromkeys("双俩对两再", Decimal(2)), "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_ALONE |= {"季": Decimal(4), "半": Decimal(6)}
_IN_CODE = regex(r"[A-Za-z][-\u2013]?$|(?<![A-Za-z])\.$")
# Chinese that makes a second of what has no number, and English that is a length of time.
_SECOND = regex("[二次再另又副亚秒复双两]|中学|其后|随后|后者|后半|后期")
_NO_RANK = regex(r"(?:per|a|each|every|split|one|\d)[ -]second|/second")
_GROWN = regex(r"[增多涨升高超长加大翻][\u4e00-\u9fff]{0,3}$")  # 增长两倍 is three times as large
_FEW = 3  # a count below this is often no number in English: both, another, a pair
# 谭卫、何章鸿、赖斌三人: what sums up a list may go without a number; 周六对 is no six pairs, 三轮车 no three.
_LISTED = regex(r"(?:、|[和与及])[^，。；：、的]{1,6}$|(?:周|星期|礼拜|[\u4e00-\u9fff][A-Z]?第)$")
_WORD = regex("轮车|[省国地市方县区人家者]")
_VAGUE = regex(r"\b(?:several|various|numerous|multiple|many|a few|a number of)\b", re.IGNORECASE)
_VAGUE_ZH = regex("[数几多若众诸各许些]|不少|大量|丰富|不同|一系列")
_FAR = 1000  # how many times a number may be another one and still stand for it


_Match = tuple[quantities.Found, stated.Stated]
_Test = Callable[[quantities.Found, stated.Stated], bool]


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers without a partner: of another size, others in their place, in no place; and those that only the English has."""

    sizes: tuple[tuple[quantities.Found, stated.Stated], ...] = ()
    others: tuple[tuple[quantities.Found, stated.Stated], ...] = ()
    lost: tuple[quantities.Found, ...] = ()
    added: tuple[stated.Stated, ...] = ()


@lru_cache(maxsize=4)
def counted(pair: Pair) -> Counted:
    """Compare the numbers of both texts."""
    if not pair.hits:
        return _counted(pair.zh, pair.en, (), frozenset())
    wordings = frozenset(rendering for hit in pair.hits for rendering in hit.term.renderings if WORDS.search(rendering))
    return _counted(pair.zh, pair.en, tuple((hit.start, hit.end) for hit in pair.hits), wordings)


@lru_cache(maxsize=16)
def _counted(zh: str, en: str, terms: tuple[tuple[int, int], ...], wordings: frozenset[str]) -> Counted:
    numbers = numbers_of(en)
    wanted = read(zh) if _ANY.search(zh) else ()
    if not wanted and not numbers:
        return Counted()
    have = {*(abs(one.value) for one in numbers), *others(en, numbers)}
    missing = [
        one
        for one in wanted
        if not any(start < one.end and one.start < end for start, end in terms)
        and not any(worth in have for worth in _worths(one))
        and not any(_rounds(value, _worths(one)) for value in have)
        and stated.place(one, en) is None
        and not (one.quantity.unit == "times" and one.quantity.value + 1 in have and _GROWN.search(zh[: one.start]))
    ]
    known = {*_said(zh), *(abs(number.value) for wording in wordings for number in numbers_of(wording))}
    strange = [one for one in numbers if not _known(one, zh, en, known)]
    sizes = list(_matched(missing, strange, _same_digits))
    _drop(missing, strange, sizes)
    wrong = list(_matched([one for one in missing if one.certain or one.counted], strange, _near))
    _drop(missing, strange, wrong)
    vague = bool(_VAGUE.search(en)) and not _VAGUE_ZH.search(zh)
    lost = [one for one in missing if one.certain or _counts(zh, one, vague=vague)]
    return Counted(tuple(sizes), tuple(wrong), tuple(lost), tuple(strange))


def _counts(zh: str, one: quantities.Found, *, vague: bool) -> bool:
    """Tell a small number that English should state from one that sums up the list before it, or belongs to a word.

    Where the English is vague (several) and the Chinese is not, that is where the number should stand.
    """
    if one.quantity.unit in quantities.RANKS:
        return one.quantity.value > 1
    if any(map(str.isdecimal, zh[one.start : one.end])):
        return one.quantity.value > 1
    if not one.counted or _WORD.match(zh, one.end):
        return False
    return vague or (one.quantity.value >= _FEW and not _LISTED.search(zh[max(0, one.start - 8) : one.start]))


def _matched(missing: Sequence[quantities.Found], strange: Sequence[stated.Stated], alike: _Test) -> Iterator[_Match]:
    """Yield each missing number with the first strange one that may stand for it."""
    free = list(strange)
    for one in missing:
        there = next((other for other in free if alike(one, other)), None)
        if there is not None:
            free.remove(there)
            yield one, there


def _drop(missing: list[quantities.Found], strange: list[stated.Stated], pairs: Iterable[tuple[quantities.Found, stated.Stated]]) -> None:
    for one, other in pairs:
        missing.remove(one)
        strange.remove(other)


def _same_digits(one: quantities.Found, other: stated.Stated) -> bool:
    """Tell a number that is so many times ten too large or small."""
    if one.quantity.unit in quantities.RANKS:
        return False
    return any(end and _digits(end) == _digits(other.value) for end in (one.quantity.value, one.quantity.high))


def _near(one: quantities.Found, other: stated.Stated) -> bool:
    """Tell whether a number may stand in another's place."""
    low, high = sorted((abs(one.quantity.value), abs(other.value)))
    return bool(low) and high <= low * _FAR


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


@lru_cache(maxsize=256)
def numbers_of(english: str) -> tuple[stated.Stated, ...]:
    """Return the numbers of an English text."""
    return stated.values(english)


@lru_cache(maxsize=2048)
def every(zh: str) -> tuple[quantities.Found, ...]:
    """Return all quantities of a Chinese text."""
    return quantities.read(zh)


@lru_cache(maxsize=2048)
def dates_of(zh: str) -> tuple[TermHit, ...]:
    """Return the dates of a Chinese text."""
    return dates.find(zh)


@lru_cache(maxsize=2048)
def read(zh: str) -> tuple[quantities.Found, ...]:
    """Return the quantities of a Chinese text that count: one is mostly an article."""
    return tuple(one for one in every(zh) if abs(one.quantity.value) > 1 or one.certain)


def _worths(one: quantities.Found) -> Iterator[Decimal]:
    """Yield the values by which English may state a quantity."""
    for end in (one.quantity.value, one.quantity.high):
        if end:
            worth = abs(end)
            yield worth
            if one.quantity.unit == "percent":
                yield worth / 100
            if one.quantity.unit == "years" and worth % 1:
                yield worth * 12  # half a year is six months
            elif worth < 1 and 1 / worth % 1 == 0:
                yield 1 / worth  # a fifth
    if one.quantity.about == "more than" and one.quantity.value < 100 and one.quantity.value % 10 == 0:
        yield one.quantity.value / 10 * 12  # two dozen


def _known(one: stated.Stated, zh: str, en: str, known: set[Decimal]) -> bool:
    """Tell whether a number of the English comes from the Chinese, or counts nothing."""
    value = abs(one.value)
    if value <= 1 or value in known or _rounds(value, known):
        return True
    if en[one.start : one.end].lower() == "second" and (_SECOND.search(zh) or _NO_RANK.search(en, max(0, one.start - 8), one.end + 1)):
        return True
    if en[one.start].isdecimal() and _IN_CODE.search(en, max(0, one.start - 2), one.start):
        return True
    group = COLLECTIVE.match(en, one.end)
    if group is None:
        return False
    # Four dozen is forty and more.
    return any(value * size in known for size in (10, 12, 100)) or (group[1][:5] == "dozen" and value * 10 in known)


def _rounds(value: Decimal, known: Iterable[Decimal]) -> bool:
    """Tell whether a value is a known one, cut or rounded to at least two significant figures."""
    figures = value.normalize().as_tuple()
    size = len(figures.digits)
    if size < 2 or not value:
        return False
    step = Decimal(1).scaleb(int(figures.exponent))
    return any(abs(one - value) < step and one > value / 2 and len(_digits(one)) > size for one in known if one)


@lru_cache(maxsize=2048)
def _said(zh: str) -> frozenset[Decimal]:
    """Return every number that the Chinese may be said to name, in dates, codes and idioms too."""
    clean, _ = numerals.squeezed(zh)
    found = {worth for character, worth in _ALONE.items() if character in clean}
    for match in _NUMERAL.finditer(clean):
        if clean.startswith("成", match.end()):
            continue  # 三成 is 30 percent, and no three
        worth = numerals.value(match.group())
        if worth is not None:
            found.add(abs(worth))
        else:
            found.update(Decimal(numerals.DIGITS[character]) for character in match.group() if character in numerals.DIGITS)
    found.update(Decimal(10 * numerals.DIGITS[tenths]) for tenths in _TENTHS.findall(clean))
    found.update(Decimal(int(hour) * 100 + int(minute or 0)) for hour, minute in _HOURS.findall(clean))
    found.update(Decimal(raw.replace(",", "")) for raw in _RAW.findall(clean) if raw.count(".") < 2)
    for hit in dates_of(zh):
        renderings = hit.term.renderings
        found.update(map(Decimal, _ROW.findall(" ".join(renderings))))
        for wording in (*renderings[:3], *renderings[-3:]):
            found.update(abs(number.value) for number in numbers_of(wording))
    for one in read(zh):
        found.update(_worths(one))
    return frozenset(found)
