"""A check on shares and multiples: percent, percentage points, per thousand, times are not mistaken for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.model import Severity
from generator.patterns import regex
from generator.review.checks.base import Check, Pair, Problem
from generator.review.checks.counting import every, numbers_of
from generator.terms import quantities, stated

_CHINESE = regex(r"[%％‰成倍翻]|分之|百分点|基点")
_HUNDREDTHS = regex(r"[%％‰成倍翻半率]|[百千]分|分之|占|比例|双百|全部")
_ENGLISH = regex(r"%|per ?cent|pct\b", re.IGNORECASE)
_POINTS = regex(r"[ -]*(?:percentage|percent|per cent|%)?[ -]*(?:points?|pp)\b", re.IGNORECASE)
_BARE_POINTS = regex(r"(?<!percentage )(?<!percentage-)\bpoints?\b", re.IGNORECASE)
_MILLE = regex(r"‰|per (?:thousand|mille|1,?000)|in (?:a|every|one)? ?(?:thousand|1,?000)|thousandths?|basis|0\.\d", re.IGNORECASE)
_PER_MILLE = regex(r" ?(?:‰|per (?:thousand|mille|1,?000))", re.IGNORECASE)
_MILLE_ZH = regex("‰|千分|每千|千人")
_TIMES = regex(
    r"\btimes\b|fold\b|\d ?[x×]|doubl|tripl|quadrupl|quintupl|twice|thrice|\bfactor|multipl|\bmagnif|\bas (?:many|much)", re.IGNORECASE
)
_FOLD_ZH = regex(r"[\d一二两三四五六七八九十几数.]+倍|翻(?:了)?[一两二三]?番")
_ONCE_MORE = regex(r"(?<![\d.十百])[一1]倍|翻(?:了)?一?番")
_STEMS = {Decimal(2): ("doubl", "twice", "two", "twofold"), Decimal(3): ("tripl", "three", "treble"), Decimal(4): ("quadrupl", "four")}
_STEMS |= {Decimal(5): ("quintupl", "five"), Decimal(6): ("six",), Decimal(10): ("ten",)}
_FOLD = regex(
    r"\b(?:doubl|tripl|trebl|quadrupl|quintupl)\w+|\btwice\b|\b(?:two|three|four|five|six|ten)(?:fold|[ -](?:fold|times))\b", re.IGNORECASE
)
_RANGE = regex(r" ?(?:to|and|or|-|–|,|/)", re.IGNORECASE)


def percent(pair: Pair) -> Iterator[Problem]:
    """Find shares and multiples whose number is right and whose unit is not."""
    if not _ENGLISH.search(pair.en) and not _CHINESE.search(pair.zh):
        return
    found = [one for one in _shares(pair.zh) if not any(hit.start < one.end and one.start < hit.end for hit in pair.hits)]
    units = {one.quantity.unit for one in found}
    for one in found:
        same = [other for other in numbers_of(pair.en) if abs(other.value) in (abs(one.quantity.value), one.quantity.high)]
        if same and all(_wrong(one, other, units, pair) for other in same):
            zh = pair.zh[one.start : one.end]
            yield Problem(f"{zh} is written as “{_said(same[0], pair.en)}”", f"{zh} is “{one.wordings[0]}”")
    yield from _folds(pair)
    if not units and not _HUNDREDTHS.search(pair.zh):
        known = any(_ENGLISH.search(wording) for hit in pair.hits for wording in hit.term.renderings)
        for other in () if known else numbers_of(pair.en):
            if other.unit:
                yield Problem(f"“{_said(other, pair.en)}”: the Chinese does not count in hundredths")


def _folds(pair: Pair) -> Iterator[Problem]:
    """Find multiples that English says by a verb: 翻一番 is doubled, 增长两倍 tripled."""
    if not _FOLD_ZH.search(pair.zh):
        return
    right = {Decimal(2)} if _ONCE_MORE.search(pair.zh) else set()
    for one in _shares(pair.zh):
        if one.quantity.unit == "times":
            more = not pair.zh[one.start : one.end].endswith("番")  # 增长两倍 is three times as much
            right |= {one.quantity.value, *({one.quantity.value + 1, one.quantity.high or Decimal(2)} if more else ())}
    said = {
        value: match.group()
        for match in _FOLD.finditer(pair.en)
        for value, stem in _STEMS.items()
        if match.group().lower().startswith(stem)
    }
    strange = [word for value, word in said.items() if value not in right]
    if right and strange and not any(value in right for value in said):
        match = _FOLD_ZH.search(pair.zh)
        yield Problem(f"{match.group() if match else ''} is written as “{strange[0]}”")


@lru_cache(maxsize=2048)
def _shares(zh: str) -> tuple[quantities.Found, ...]:
    units = {"percent", "percentage points", "per thousand", "basis points", "times"}
    return tuple(one for one in every(zh) if one.quantity.unit in units)


def _said(one: stated.Stated, en: str) -> str:
    return en[one.start : one.end] if one.unit else " ".join(en[one.start :].split(" ")[:2])


def _wrong(one: quantities.Found, other: stated.Stated, units: set[str], pair: Pair) -> bool:
    """Tell whether a number of the same value is certainly of another unit."""
    zh, en = pair.zh, pair.en
    unit, behind = one.quantity.unit, en[other.end : other.end + 24]
    points = other.unit == "percentage points" or bool(_POINTS.match(behind))
    if unit == "percent":
        if _PER_MILLE.match(behind):
            return "per thousand" not in units and not _MILLE_ZH.search(zh)
        if points or other.unit:
            return points and "percentage points" not in units
        # 5 to 10 percent, 5 and 10 percent, a percentage of 5
        return not (_ENGLISH.search(en) or _RANGE.match(behind))
    if unit == "percentage points":
        return other.unit == "percent" and not points and "percent" not in units and not _BARE_POINTS.search(behind)
    if unit == "per thousand":
        return bool(other.unit) and not _MILLE.search(behind)
    if unit == "times":
        return bool(other.unit) or not _TIMES.search(en)
    return False


CHECKS = (Check("percent", "A share or multiple has the wrong unit", Severity.ERROR, percent),)
