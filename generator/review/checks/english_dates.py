"""Dates as English texts name them: years, months, the days beside them, weekdays, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.patterns import regex

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = regex(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
# Words and names as well, unless something of a date stands beside them.
_DOUBTFUL = frozenset({"May", "March", "Mar", "Jan", "Jun", "Dec", "Sep", "April", "June", "August"})
_BEFORE = regex(
    r"(?:\d|\d(?:st|nd|rd|th)|\b(?:in|since|until|till|by|of|last|this|next|early|late|mid|to|and|from|during|between|before|after|through|every"
    r"|each|on|both))[ -]+$",
    re.IGNORECASE,
)
_AFTER = regex(r",? \d|[-–]\d")
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_TO = rf"(?:(?: ?[-–—,] ?| (?:to|and|or|through|until) (?:the )?){_DAY})?"
_DAYS_BEFORE = regex(rf"\b{_DAY}{_TO}(?: of)?,? $")
_DAYS_AFTER = regex(rf",? (?:the )?{_DAY}{_TO}(?![\d:]|[.,]\d)")
_WEEKDAY = regex(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_YEAR = regex(r"(?<![\d,.$€£¥#])(?:1[5-9]\d\d|20[0-4]\d)(?!\d|[.,]\d|%)")
CLOCK = regex(r"\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?|o['’]clock)|\b\d{1,2}:\d\d\b", re.IGNORECASE)
PART = regex(
    r"\b(?:first|second|latter|last|third|fourth|1st|2nd|3rd|4th)[ -](?:half|quarter)|\bQ[1-4]\b|\bH[12]\b|\bfirst (?:two|three) quarters",
    re.I,
)
DECADE = regex(r"\b(?:1[5-9]|20)\d0['’]?s\b|\b(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Month:
    """A month named in a text, 1 to 12, with the days that stand beside it."""

    number: int
    written: str
    start: int
    end: int
    days: tuple[int, ...] = field(default=())


def months(english: str) -> Iterator[Month]:
    """Yield the months of an English text; May and March only where they are no verbs."""
    for match in _MONTH.finditer(english):
        name, start, end = match.group().rstrip("."), match.start(), match.end()
        if name in _DOUBTFUL and not _BEFORE.search(english[max(0, start - 12) : start]) and not _AFTER.match(english, end):
            continue
        beside = _DAYS_BEFORE.search(english[max(0, start - 24) : start]) or _DAYS_AFTER.match(english, end)
        days = tuple(int(day) for day in beside.groups() if day) if beside else ()
        number = next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))
        yield Month(number, name, start, end, days)


def weekdays(english: str) -> Iterator[tuple[int, str]]:
    """Yield weekdays, Monday as 0, with how they are written."""
    for match in _WEEKDAY.finditer(english):
        yield next(number for number, day in enumerate(WEEKDAYS) if day[:3] == match.group()[:3]), match.group()


def years(english: str) -> Iterator[tuple[int, int]]:
    """Yield what may be a year, and where it begins."""
    for match in _YEAR.finditer(english):
        yield int(match.group()), match.start()


def in_date(english: str, start: int, end: int) -> bool:
    """Tell whether a number is a year, or a day beside its month."""
    if _YEAR.fullmatch(english, start, end):
        return True
    near = english[max(0, start - 14) : start], english[end : end + 14]
    return bool(
        english[start].isdecimal()
        and (re.search(rf"{_MONTH.pattern},? (?:the )?$", near[0]) or re.match(rf"(?:st|nd|rd|th)?(?: of)? {_MONTH.pattern}", near[1]))
    )
