"""Times of day in Chinese: 19时30分, 下午3点, 早上8点半, 20:15."""

from __future__ import annotations

import re

from generator.terms import date_words
from generator.terms.numerals import value

_ONES = "一二三四五六七八九"
_EVENING = ("下午", "午后", "傍晚", "晚上", "晚间", "当晚", "夜里", "夜间", "深夜", "晚")
_NIGHT = ("夜里", "夜间", "深夜")
_MORNING = ("凌晨", "清晨", "清早", "早上", "早晨", "上午", "早")
_TIME = re.compile(
    rf"(?P<part>{'|'.join((*_MORNING, '中午', *_EVENING))})?(?P<hour>[01]?\d|2[0-4]|零|二?十[{_ONES}]?|[{_ONES}两])"
    rf"(?:(?P<mark>[时点])(?:(?P<minute>[0-5]?\d|零?[{_ONES}]|[二三四五]?十[{_ONES}]?)分(?!之|钟)|(?P<half>半)|(?P<sharp>整|钟))?|:(?P<colon>[0-5]\d)(?![\d:]))"
    r"(?P<about>许|左右)?"
)
_NO_TIME = re.compile("[间代期刻候速常段装尚事光]")


def time(text: str, here: int) -> tuple[int, tuple[str, ...]] | None:
    """Return where a time of day that begins here ends, and its English; 三点 alone may be three points."""
    match = _TIME.match(text, here)
    if match is None or text[:here][-1:] in tuple("小第.:+") or text[:here][-1:].isdigit():
        return None
    if text[max(0, here - 2) : here].endswith((*_MORNING, *_EVENING)):
        return None  # what could not be read with the part of the day is not read without it
    part, mark = match["part"], match["mark"]
    exact = match["minute"] or match["half"] or match["sharp"] or match["about"]
    if mark and not part and not exact and (mark == "点" or not (match["hour"][0].isdigit() or match["hour"] == "零")):
        return None
    if mark and not part and _NO_TIME.match(text, match.end("mark")):
        return None
    hour, minute = value(match["hour"]), value(match["minute"] or match["colon"] or "零")
    if hour is None or minute is None or hour > 24:
        return None
    if hour in (0, 24) or (hour == 12 and part not in (None, "中午", "上午")):
        # 晚上12点 and 24时 are midnight, 下午12点 is nothing certain: English has too many words for them.
        return None
    hour += 12 if _later(part, int(hour)) else 0
    english = date_words.clock(int(hour), 30 if match["half"] else int(minute), said=bool(part))
    return match.end(), (f"about {english[0]}", *english) if match["about"] else english


def _later(part: str | None, hour: int) -> bool:
    """Tell the afternoon from the morning: 晚上8点 is 20:00, 深夜2点 still 2:00, 中午1点 is 13:00."""
    if part == "中午":
        return hour < 4
    return part in _EVENING and 1 <= hour < 12 and not (part in _NIGHT and hour < 6)
