"""Checks on dates: a year, month, day, weekday or time of the Chinese that the English changes, loses or makes up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.model import Severity, TermHit
from generator.patterns import regex
from generator.review.checks import english_dates
from generator.review.checks.base import Check, Pair, Problem
from generator.review.checks.counting import counted, dates_of, numbers_of
from generator.review.checks.english_dates import CLOCK, DECADE, MONTHS, PART, WEEKDAYS, Month
from generator.terms import numerals

_ONES = "一二三四五六七八九"
_YEAR = regex(rf"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|[一二][〇零{_ONES}]{{3}}")
_MONTH = regex(rf"(?<!\d)(1[0-2]|0?[1-9]|十[一二]?|[{_ONES}])(?:月|(?=[至到~-]{{1,2}}[\d{_ONES}十]{{1,3}}月))")
_DAY = regex(rf"(?<!\d)(3[01]|[12]\d|0?[1-9]|三十一?|二?十[{_ONES}]?|廿[{_ONES}]?|[{_ONES}])[日号]")
_ISO = regex(r"(\d{4})[-/.](\d\d?)(?:[-/.](\d\d?))?")
_BARE_DAYS = frozenset("日号")
_WEEKDAY = regex(
    rf"(?:星期|礼拜|(?<![{_ONES}两十\d几数多整全])周)(?P<day>[一二三四五六日天])(?![次场个期篇届款类年岁天人共种个])(?P<more>[至到、和及与]|[-—~～])?"
)
_ANY = regex(r"[年月日号周星礼时点季\d：:代]")


@dataclass(frozen=True, slots=True)
class _Left:
    """What is wrong with the dates of a pair: (message, fix) for those that are others, and for those that are not there."""

    wrong: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, str], ...] = ()


def date(pair: Pair) -> Iterator[Problem]:
    """Find dates that are others in the English, and dates that only the English has."""
    yield from (Problem(message, fix) for message, fix in _left(pair).wrong)


def date_lost(pair: Pair) -> Iterator[Problem]:
    """Find dates that the English does not name."""
    yield from (Problem(message, fix) for message, fix in _left(pair).lost)


@lru_cache(maxsize=4)
def _left(pair: Pair) -> _Left:
    months = tuple(english_dates.months(pair.en))
    weekdays = tuple(english_dates.weekdays(pair.en))
    years = tuple(year for year in english_dates.years(pair.en))
    if not (months or weekdays or years) and not _ANY.search(pair.zh):
        return _Left()
    wrong: list[tuple[str, str]] = []
    lost: list[tuple[str, str]] = []
    added = {one.start for one in counted(pair).added}
    strange_years = [year for year, start in years if start in added]
    named = _months(pair.zh) | {
        month.number for hit in pair.hits for wording in hit.term.renderings for month in english_dates.months(wording)
    }
    strange_months = [month for month in months if month.number not in named]
    for hit in dates_of(pair.zh):
        if any(hit.start < term.end and term.start < hit.end for term in pair.hits):
            continue
        zh, english = pair.zh[hit.start : hit.end], f"Write “{hit.term.en}”"
        for message, found in _compare(hit, zh, pair.en, months, strange_years, strange_months):
            (wrong if found else lost).append((message, english))
    if not wrong:
        wrong += [(f"the year {year} does not stand in the Chinese", "") for year in strange_years]
        wrong += [(f"{month.written} does not stand in the Chinese", "") for month in strange_months]
    for message, found in _weekdays(pair.zh, weekdays):
        (wrong if found else lost).append((message, ""))
    return _Left(tuple(dict.fromkeys(wrong)), tuple(dict.fromkeys(lost)))


def _compare(
    hit: TermHit, zh: str, en: str, months: tuple[Month, ...], strange_years: list[int], strange_months: list[Month]
) -> Iterator[tuple[str, bool]]:
    """Yield what is wrong with one date, and whether another stands in its place."""
    own = _parts(zh)
    values = {abs(one.value) for one in numbers_of(en)}
    named = {month.number for month in months}
    beside = {day for month in months if month.number in own.months for day in month.days}
    years = [year for year in own.years if Decimal(year) not in values]
    gone = [month for month in own.months if month not in named and Decimal(month) not in values]
    days = [day for day in own.days if Decimal(day) not in values or (beside and own.months and day not in beside)]
    if (own.known and not (years or gone or days)) or _worded(hit, en):
        return
    if years:
        yield (
            f"{zh} is written with the year {strange_years[0]}" if strange_years else f"{zh}: the year is not in the English",
            bool(strange_years),
        )
    if gone:
        there = strange_months[0].written if strange_months else ""
        yield f"{zh} is written with {there}" if there else f"{zh}: {MONTHS[gone[0] - 1]} is not in the English", bool(there)
    elif days:
        yield f"{zh} is written with day {min(beside)}" if beside else f"{zh}: the day is not in the English", bool(beside)
    if not own.known:
        pattern = DECADE if "代" in zh else PART if re.search("[半季]", zh) else CLOCK
        other = pattern.search(en)
        yield f"{zh} is written as “{other.group()}”" if other else f"{zh} is not in the English", other is not None


def _worded(hit: TermHit, en: str) -> bool:
    low = en.lower()
    return any(wording.lower() in low for wording in hit.term.renderings)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The years, months and days that a Chinese date names; none of them for a decade, a half of a year or a time of day."""

    years: tuple[int, ...]
    months: tuple[int, ...]
    days: tuple[int, ...]

    @property
    def known(self) -> bool:
        return bool(self.years or self.months or self.days)


@lru_cache(maxsize=4096)
def _parts(zh: str) -> _Parts:
    clean, _ = numerals.squeezed(zh)
    if re.search("[半季代时点:]", clean):
        return _Parts((), (), ())
    if (iso := _ISO.fullmatch(clean)) is not None:
        return _Parts((int(iso[1]),), (int(iso[2]),), (int(iso[3]),) if iso[3] else ())
    return _Parts(*(tuple(_worth(text) for text in pattern.findall(clean)) for pattern in (_YEAR, _MONTH, _DAY)))


def _worth(numeral: str) -> int:
    return int(numerals.value(numeral) or 0)


@lru_cache(maxsize=4096)
def _months(zh: str) -> frozenset[int]:
    """Return every month a text may be said to name, in a date or out of one."""
    clean, _ = numerals.squeezed(zh)
    found = {_worth(month) for month in _MONTH.findall(clean)}
    return frozenset(found | {int(month) for _, month, _ in _ISO.findall(clean)})


def _weekdays(zh: str, english: tuple[tuple[int, str], ...]) -> Iterator[tuple[str, bool]]:
    matches = list(_WEEKDAY.finditer(zh))
    chinese = {"一二三四五六日天".index(match["day"]) % 7 if match["day"] != "天" else 6 for match in matches}
    strange = [written for day, written in english if day not in chinese]
    missing = sorted(chinese - {day for day, _ in english})
    if any(match["more"] for match in matches):
        return  # 周二至四, 周一、三、五
    for day in missing:
        yield f"the Chinese says {WEEKDAYS[day]}, the English {strange[0] if strange else 'no weekday'}", bool(strange)
    if not missing:
        for written in dict.fromkeys(strange):
            yield f"{written} does not stand in the Chinese", True


CHECKS = (
    Check("date", "A date is another one", Severity.ERROR, date),
    Check("date-lost", "A date is not in the English", Severity.WARNING, date_lost),
)
