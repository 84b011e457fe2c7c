"""Dates and times in Chinese, with the English that follows from them: 2017年9月, 6月5日至10日, 上半年, 90年代, 19时30分."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.model import Term, TermHit
from generator.patterns import regex
from generator.terms import date_words
from generator.terms.numerals import squeezed, value
from generator.terms.times import time

_ONES = "一二三四五六七八九"
_YEAR = rf"(?:(?:1[89]|20)\d\d|[一二][〇零{_ONES}]{{3}})"
_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_ONES}])"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|[二廿]?十[{_ONES}]?|廿[{_ONES}]|[{_ONES}])"
_TO = "(?:至|到|-{1,2}|~)"
_ALONE = r"(?<![\d.:/+A-Za-z])(?<![^年月日号-]-)(?<!每)(?<!农历)(?<!阴历)"  # no part of a longer number, and no day of the old calendar
_IN_YEAR = rf"(?:(?P<year>{_YEAR})年)?"
_NO_DAY = "(?![本元常均产志记历程益期光]|报(?!道)|夜(?![间里]))"  # 20日本, 20日元, 5日均

_YEARS = regex(rf"{_ALONE}(?P<first>{_YEAR})年?{_TO}(?P<last>{_YEAR})(?:年(?!\d?\d月)度?|(?=财年|学年|赛季|年度))")
_SEASON = regex(rf"{_ALONE}(?P<first>{_YEAR})[-/](?P<last>\d\d)(?:年|(?=财年|学年|赛季|年度))")
_MONTHS = regex(rf"{_ALONE}{_IN_YEAR}(?P<first>{_MONTH})月?份?{_TO}(?P<last>{_MONTH})月份?(?!\d|[上中下]旬|中|底|末|初)")
_DAYS = regex(rf"{_ALONE}{_IN_YEAR}(?:(?P<month>{_MONTH})月)?(?P<first>{_DAY})[日号]?{_TO}(?P<last>{_DAY})[日号]{_NO_DAY}")
_FULL = regex(rf"{_ALONE}(?P<year>{_YEAR})年(?P<month>{_MONTH})月(?:份|(?P<day>{_DAY})[日号])?")
_MONTH_DAY = regex(rf"{_ALONE}(?P<month>{_MONTH})月(?:份|(?P<day>{_DAY})[日号]|(?![内余有上{_ONES}]))")
_BARE_YEAR = regex(rf"{_ALONE}(?P<year>{_YEAR})年(?!级|轮|代|华|历史)度?")
_BARE_DAY = regex(rf"{_ALONE}(?P<day>[12]\d|3[01]|0?[1-9])日{_NO_DAY}(?P<within>以?内|以上)?")
_ISO = regex(
    rf"{_ALONE}(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?:(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01]))?(?![\d.%/元万亿-])"
)
_PART = regex(rf"{_IN_YEAR}(?:(?P<half>[上下])半年|前(?P<quarters>[二两三])个?季度|第?(?P<quarter>[一二三四1-4])季度)")
_DECADE = regex(
    rf"(?:(?P<century>上个?世纪|[12]\d世纪|二?十[{_ONES}]?世纪)初?(?P<tens>[1-9]0|[二三四五六七八九]?十)年代|(?P<year>1[89]\d0|20[012]0)年代"
    r"|(?P<alone>[3-9]0|[三四五六七八九]十)年代|(?P<born>[5-9]0|[01]0)后(?=[^续来备勤面者天]))"
)
_RANGE_BEHIND = regex(rf"{_TO}(?:{_MONTH}月|{_YEAR}年)")
_HALVES = {
    "上": ("first half", ("first-half", "first six months", "first 6 months", "H1")),
    "下": ("second half", ("second-half", "latter half", "last six months", "H2")),
}
_NTH = ("first", "second", "third", "fourth")

_Read = tuple[int, tuple[str, ...]]


def find(text: str) -> tuple[TermHit, ...]:
    """Return the dates and times in order: leftmost, longest, never overlapping."""
    if not _MARK.search(text):
        return ()
    clean, place = squeezed(text)
    found = [(place(start), place(end - 1) + 1, english) for start, end, english in _read(clean)]
    return tuple(TermHit(start, end, _term(text[start:end], english)) for start, end, english in found)


def spans(clean: str) -> list[tuple[int, int]]:
    """Return where dates stand in a text in plain form."""
    return [(start, end) for start, end, _ in _read(clean)] if _MARK.search(clean) else []


def _read(clean: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    position = 0
    while start := _START.search(clean, position):
        here = start.start()
        one = next((one for reader in _READERS if (one := reader(clean, here))), None)
        if one is None:
            digits = _DIGITS.match(clean, here)
            position = digits.end() if digits else here + 1
        else:
            position, english = one
            yield here, position, english


@lru_cache(maxsize=8192)
def _term(zh: str, english: tuple[str, ...]) -> Term:
    return Term(zh=zh, en=english[0], slug="", kind="date", accept=english[1:])


def _number(numeral: str | None) -> int:
    """Return what a numeral is worth, 0 for none."""
    return int((value(numeral) if numeral else None) or 0)


def _years(text: str, here: int) -> _Read | None:
    match = _YEARS.match(text, here) or _SEASON.match(text, here)
    if match is None:
        return None
    first, last = _number(match["first"]), _number(match["last"])
    last += first // 100 * 100 if last < 100 else 0
    return (match.end(), date_words.years(first, last)) if first < last else None


def _months(text: str, here: int) -> _Read | None:
    match = _MONTHS.match(text, here)
    if match is None:
        return None
    first, last = _number(match["first"]), _number(match["last"])
    return (match.end(), date_words.month_span(_number(match["year"]), first, last)) if first < last else None


def _days(text: str, here: int) -> _Read | None:
    match = _DAYS.match(text, here)
    if match is None or (match["year"] and not match["month"]):
        return None
    first, last = _number(match["first"]), _number(match["last"])
    return (match.end(), date_words.day_span(_number(match["year"]), _number(match["month"]), first, last)) if first < last else None


def _full(text: str, here: int) -> _Read | None:
    match = _FULL.match(text, here)
    if match is None:
        return None
    year, month, day = (_number(match[name]) for name in ("year", "month", "day"))
    english = date_words.date(year, month, day)
    if _RANGE_BEHIND.match(text, match.end()):
        english += date_words.date(0, month, day)  # from 5 June to 10 July 2022
    return match.end(), english


def _part_of_year(text: str, here: int) -> _Read | None:
    match = _PART.match(text, here)
    if match is None:
        return None
    year = _number(match["year"])
    if match["half"]:
        return match.end(), date_words.part(*_HALVES[match["half"]], year)
    if match["quarters"]:
        quarters, months = ("three", "nine") if match["quarters"] == "三" else ("two", "six")
        return match.end(), date_words.part(f"first {quarters} quarters", (f"first {months} months", f"{quarters} quarters"), year)
    number = _number(match["quarter"])
    name = _NTH[number - 1]
    return match.end(), date_words.part(f"{name} quarter", (f"Q{number}", f"{name}-quarter"), year)


def _decade(text: str, here: int) -> _Read | None:
    match = _DECADE.match(text, here)
    if match is None:
        return None
    if match["born"]:
        english = date_words.decade((2000 if match["born"] < "50" else 1900) + int(match["born"]))
        return match.end(), (f"post-{english[0]}", *(f"post-{wording}" for wording in english if wording[0].isdigit()), *english)
    century = _number((match["century"] or "").removesuffix("世纪").removeprefix("上").removeprefix("个")) or 20
    tens = _number(match["tens"] or match["alone"])
    return match.end(), date_words.decade(_number(match["year"]) or (century - 1) * 100 + tens)


def _month_or_day(text: str, here: int) -> _Read | None:
    match = _MONTH_DAY.match(text, here)
    if match is not None:
        # 数十月 counts months.
        counted = text[match.end() - 1] == "月" and match["month"][0] in f"{_ONES}十" and text[:here][-1:] in tuple("个数几十两满")
        return None if counted else (match.end(), date_words.date(0, _number(match["month"]), _number(match["day"])))
    match = _BARE_YEAR.match(text, here)
    if match is not None:
        return match.end(), (str(_number(match["year"])),)
    match = _BARE_DAY.match(text, here)
    if match is None:
        return None
    day = _number(match["day"])
    english = date_words.day(day)
    return match.end("day") + 1, (f"{day} days", *english) if match["within"] else english


def _iso(text: str, here: int) -> _Read | None:
    match = _ISO.match(text, here)
    if match is None or (match["mark"] != "." and not match["day"]):
        return None
    english = date_words.date(*(_number(match[name]) for name in ("year", "month", "day")))
    return match.end(), tuple(dict.fromkeys((*english, match.group())))


_READERS: tuple[Callable[[str, int], _Read | None], ...] = (
    *(_part_of_year, _decade, _years, _months, _days, _iso, time, _full, _month_or_day),
)
_MARK = regex("[年月日号时点度代后:：/.．-]")  # what no date is without
_START = regex(f"[0-9{_ONES}十廿零两上下前第凌清早中午傍晚夜深当]")
_DIGITS = regex(r"\d+")
