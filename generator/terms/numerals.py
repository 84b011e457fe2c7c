"""Chinese numerals of every writing (3.5万, 三千五百, 两亿三千万, 二〇二四, 廿三) read as exact values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from generator.patterns import regex

# One character for one, so that a position in the plain text is the same position in the source's.
_PLAIN = str.maketrans("０１２３４５６７８９．％○◯萬億兩點餘個－～﹣−—–", "0123456789.%〇〇万亿两点余个-~----")
DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
ONES = "一二两三四五六七八九"
_LONG = regex(r"二十|三十|廿|卅")

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
HAN = rf"[{ONES}十百千万亿零〇廿卅]+(?:点[{ONES}零〇]+)?"
SCALE = r"(?:[十百千]?万亿|[十百千]?亿|[十百千]?万|百|千(?![米克瓦]))"
# Arabic with Han scales (3千, 2亿3000万, 1.2万亿), or Han throughout.
NUMERAL = rf"(?:{ARABIC}(?:{SCALE}(?:\d+(?:\.\d+)?{SCALE})*(?:(?<=[万千])\d{{3,4}}(?![\d.,年%-]))?)?|{HAN})"

_SECTION = regex(
    rf"(?:(?P<thousands>[{ONES}])千)?零?(?:(?P<hundreds>[{ONES}])百)?零?(?:(?P<tens>[{ONES}]?)(?P<ten>十))?零?(?P<ones>[{ONES}])?"
)
_ARABIC = regex(rf"({ARABIC})([十百千]?)")
_PLACES = {"": 1, "十": 10, "百": 100, "千": 1000}


def plain(text: str) -> str:
    """Write full-width digits and signs, traditional scales and every dash in their plain form; the length stays."""
    return text.translate(_PLAIN)


# A longer row of digits is a code; nothing larger is counted in news, and Decimal stays exact far beyond.
_LONGEST, _LARGEST = 40, Decimal(10) ** 18
_WIDE_COMMA = regex(r"(?<=\d)，(?=\d{3}(?![\d.年月日]))")
_GAP = regex(r"(?<=[\d%]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=\d)|(?<=\d) (?=%)")


def squeezed(text: str) -> tuple[str, Callable[[int], int]]:
    """Return plain text without the spaces some set between digits and Han, and where its positions stand in the source."""
    text = _WIDE_COMMA.sub(",", plain(text))
    gaps = [match.start() - number for number, match in enumerate(_GAP.finditer(text))]
    return _GAP.sub("", text), lambda position: position + bisect_right(gaps, position)


@lru_cache(maxsize=8192)
def value(numeral: str) -> Decimal | None:
    """Return what a numeral in plain form is worth; None where it is none, or not surely (三五, 万一, 二十五十)."""
    text = numeral.replace("廿", "二十").replace("卅", "三十")
    if len(text) > _LONGEST:
        return None
    if len(text) > 1 and all(character in DIGITS for character in text):
        return _digit_by_digit(text)
    found = _scaled(text, (("亿", 8), ("万", 4)))
    return None if found is None or found >= _LARGEST else _integral(found)


def _digit_by_digit(text: str) -> Decimal | None:
    """Read 二〇二四 as 2024; two or three digits without a nought may be a range (三五) or two words (统一三级)."""
    if len(text) < 4 and "〇" not in text and "零" not in text[1:]:
        return None
    found = None if "两" in text else Decimal("".join(str(DIGITS[character]) for character in text))
    return None if found is None or found >= _LARGEST else found


def _scaled(text: str, scales: tuple[tuple[str, int], ...]) -> Decimal | None:
    if not scales:
        return _section(text)
    (scale, power), *rest = scales
    head, found, tail = text.rpartition(scale)
    if not found:
        return _scaled(text, tuple(rest))
    # 一万亿 is ten thousand times a hundred million: what stands before the larger scale may hold the smaller.
    high = _scaled(head, tuple(rest))
    if high is None or not head:
        return None
    if tail in DIGITS and tail not in "零〇":
        return high.scaleb(power) + Decimal(DIGITS[tail]).scaleb(power - 1)  # 一万二 is 12,000
    low = _scaled(tail, tuple(rest)) if tail else Decimal(0)
    return None if low is None or low >= Decimal(10) ** power else high.scaleb(power) + low


def _section(text: str) -> Decimal | None:
    """Read a numeral below ten thousand, or any number of Arabic digits."""
    whole, point, fraction = text.partition("点")
    if point:
        before = _section(whole)
        if before is None or not fraction:
            return None
        return before + Decimal("0." + "".join(str(DIGITS[character]) for character in fraction))
    if text[:1].isdecimal():
        return _arabic(text)
    match = _SECTION.fullmatch(text)
    if match is None or not text or text in "零〇":
        return Decimal(0) if text and text in "零〇" else None
    thousands, hundreds, tens, ten, ones = match.group("thousands", "hundreds", "tens", "ten", "ones")
    total = Decimal(0)
    for digit, place in ((thousands, 1000), (hundreds, 100)):
        total += DIGITS[digit] * place if digit else 0
    total += (DIGITS[tens] if tens else 1) * 10 if ten else 0
    if ones:
        # 三千五 is 3,500 and 三千零五 is 3,005.
        short = len(text) > 1 and text[-2] in "百千"
        total += DIGITS[ones] * (_PLACES[text[-2]] // 10 if short else 1)
    return total


def _arabic(text: str) -> Decimal | None:
    total = Decimal(0)
    place = None
    position = 0
    for match in _ARABIC.finditer(text):
        size = _PLACES[match[2]]
        if match.start() != position or (place is not None and size >= place):
            return None
        total += Decimal(match[1].replace(",", "")) * size
        place, position = size, match.end()
    return total if position == len(text) and position else None


def _integral(number: Decimal) -> Decimal:
    """Write 3.50E+4 as 35000, so that equal values look and hash alike."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
