"""Dates as documents write them."""

from __future__ import annotations

import re
from datetime import date

_NUMERALS = {char: str(n) for n, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?(?:[-/.]|年)\s?(\d{1,2})\s?(?:[-/.]|月)\s?(\d{1,2})(?!\d)\s?日?")
_ROC = re.compile(r"(?:民國|民国|中華民國)\s?(\d{2,3})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_CJK_DAY = re.compile(r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
CLOCK = r"(?:[T\s　]*(?:上午|下午|星期[一二三四五六日天])?[\s　]*\d{1,2}[:：时]\d{2}(?:[:：分]\d{2})?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?秒?)?"


def day(text: str) -> date | None:
    """Return the first full date the text gives, in digits or Chinese numerals; None if there is none or no such day exists."""
    match = DAY.search(text)
    if match is not None:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    roc = _ROC.search(text)
    if roc is not None:
        return _date(int(roc[1]) + 1911, int(roc[2]), int(roc[3]))
    cjk = _CJK_DAY.search(text)
    if cjk is None:
        return None
    year = int("".join(_NUMERALS[char] for char in cjk[1]))
    return _date(year, _count(cjk[2]), _count(cjk[3]))


def only_a_day(text: str) -> date | None:
    """Return the date if the line holds nothing else but a clock time or brackets."""
    bare = text.strip(" 　\xa0[]【】()（）•|｜/")
    for pattern in (DAY, _ROC, _CJK_DAY):
        match = pattern.match(bare)
        if match is not None and re.fullmatch(CLOCK + r"[\s　]*[（(]?(?:星期[一二三四五六日天])?", bare[match.end() :]):
            return day(bare)
    return None


def republican(text: str) -> date | None:
    """Read 112-08-14, a year of the Republic, as government pages in Taiwan write it."""
    match = re.fullmatch(r"(1[0-4]\d)[-/.](\d{1,2})[-/.](\d{1,2})", text)
    return _date(int(match[1]) + 1911, int(match[2]), int(match[3])) if match else None


def _count(numerals: str) -> int:
    tens, ten, ones = numerals.rpartition("十")
    return (int(_NUMERALS[tens]) if tens else 1 if ten else 0) * 10 + (int(_NUMERALS[ones]) if ones else 0)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
