"""Quantities in Chinese, with the English that follows from them: counts, money, measures, shares, multiples, ordinals.

Only what is certain is demanded of a translation: a small bare count may become both or triple, and 一 in 一些 is no number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from generator.model import Term, TermHit
from generator.patterns import regex
from generator.terms import amounts, dates, ordinals, rough, shares
from generator.terms.numerals import NUMERAL, ONES, squeezed
from generator.terms.quantity import Found, Quantity
from generator.terms.units import TIME, UNITS

__all__ = ["MONEY", "RANKS", "TIME", "Found", "Quantity", "find", "read"]

_Reader = Callable[[str, int], Found | None]
_HAN = (
    shares.share,
    shares.tenths,
    shares.half,
    ordinals.century,
    ordinals.anniversary,
    ordinals.session,
    ordinals.congress,
    ordinals.plan,
)
# What may begin with a character, most telling first; the dates module has seen the text before.
_READERS: dict[str, tuple[_Reader, ...]] = {
    **dict.fromkeys(
        "0123456789", (amounts.always, shares.tenths, shares.slash, ordinals.century, ordinals.anniversary, amounts.span, amounts.amount)
    ),
    **dict.fromkeys(f"{ONES}十百千万廿卅", (*_HAN, amounts.span, amounts.amount)),
    **dict.fromkeys("负零-", (amounts.amount,)),
    **dict.fromkeys("数几好上", (rough.rough,)),
    **dict.fromkeys("半过", (shares.half,)),
    "翻": (shares.doubling,),
    "第": (ordinals.ordinal,),
}
_START = regex("[" + "".join(_READERS).replace("-", "") + "０-９-]")
_NUMERAL = regex(NUMERAL)
_BEFORE = regex(
    "(?:(?P<nearly>将近|接近|(?<![附最远临靠贴])近)|(?P<about>大约|大概|(?<![节条签预合纽违制公])约)|(?P<over>超过|(?<![中英德赶高])超|逾)"
    "|(?P<under>不足|不到|少于)|(?P<least>至少|不少于)|(?P<most>至多|最多|不超过))$"
)
_AFTER = regex(r"以上|以下|左右|上下(?!班)")
_ABOUT = {"nearly": "nearly", "about": "about", "over": "more than", "under": "less than", "least": "at least", "most": "at most"}
_ABOUT |= {"以上": "more than", "以下": "less than", "左右": "about", "上下": "about"}
MONEY = frozenset(UNITS[zh].name for zh in UNITS if zh.endswith(("元", "镑", "布", "台币")))
RANKS = frozenset({"ordinal", "article", "paragraph", "chapter"})


def find(text: str) -> tuple[TermHit, ...]:
    """Return what is certain, in order: leftmost, longest, never overlapping, never inside a date."""
    return tuple(TermHit(one.start, one.end, _term(text[one.start : one.end], one.wordings)) for one in read(text) if one.certain)


@lru_cache(maxsize=8192)
def _term(zh: str, english: tuple[str, ...]) -> Term:
    return Term(zh=zh, en=english[0], slug="", kind="quantity", accept=english[1:])


def read(text: str) -> tuple[Found, ...]:
    """Return every quantity of the text, certain or not."""
    if not _START.search(text):
        return ()
    clean, place = squeezed(text)
    days = deque(sorted(dates.spans(clean)))
    found: list[Found] = []
    position = 0
    while start := _START.search(clean, position):
        here = start.start()
        while days and days[0][1] <= here:
            days.popleft()
        if days and days[0][0] <= here:
            position = days[0][1]
            continue
        one = next((one for reader in _READERS[clean[here]] if (one := reader(clean, here))), None)
        if one is None or (days and days[0][0] < one.end) or _goes_on(clean, one):
            # What cannot be read whole is no number: none is read from its middle.
            numeral = _NUMERAL.match(clean, here)
            position = numeral.end() if numeral else here + 1
            continue
        found.append(_widened(clean, _renminbi(clean, one), found[-1].end if found else 0))
        position = found[-1].end
    return tuple(replace(one, start=place(one.start), end=place(one.end - 1) + 1) for one in found)


def _goes_on(text: str, one: Found) -> bool:
    """Tell what has been read only in part: 百分之十几, 第10万个, 过半百."""
    behind = text[one.end : one.end + 1]
    if one.quantity.unit in RANKS:
        return bool(behind) and behind in "0123456789千万亿"
    return (one.quantity.unit == "percent" and behind == "几") or text[one.start : one.end + 1] in {"过半百", "半百"}


def _renminbi(text: str, one: Found) -> Found:
    """Take in 人民币 beside a sum in yuan: the English of the sum says it."""
    if one.quantity.unit != "yuan":
        return one
    start = one.start - 3 if text[: one.start].endswith("人民币") else one.start
    return replace(one, start=start, end=one.end + 3 if text.startswith("人民币", one.end) else one.end)


def _widened(text: str, one: Found, floor: int) -> Found:
    """Take in what stands around a quantity: nearly, about, more than."""
    before = _BEFORE.search(text, max(floor, one.start - 4), one.start)
    after = _AFTER.match(text, one.end)
    if one.quantity.about or one.quantity.unit in RANKS or not (before or after):
        return one
    if after:
        about, start, end = _ABOUT[after.group()], one.start, after.end()
    else:
        assert before is not None
        about, start, end = _ABOUT[str(before.lastgroup)], before.start(), one.end
        if before.group() == "近" and one.quantity.unit in {"years", "months", "weeks", "days"}:
            if one.quantity.value > 10:
                return one  # 近三十年 is nearly thirty years, or the past thirty
            about = "past"
    quantity = Quantity(one.quantity.value, one.quantity.high, one.quantity.unit, about)
    return replace(one, start=start, end=end, quantity=quantity, wordings=(f"{about} {one.wordings[0]}", *one.wordings))
