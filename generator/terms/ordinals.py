"""Ordinals in Chinese: 第十二条, 第三批, 第13位, 十三届, 三中全会, 70周年, 21世纪, “十四五”."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.patterns import regex
from generator.terms import number_words
from generator.terms.numerals import ARABIC, ONES, value
from generator.terms.quantity import Found, Quantity, wordings

_MOST = 10_000  # the Civil Code has 1,260 articles
_HAN = rf"[{ONES}十百千零〇廿]+"
_NUMBER = rf"(?P<number>{ARABIC}|{_HAN})"
# The parts of laws and books, which English names before the number.
_PARTS = {
    "条": ("Article", "Art."),
    "款": ("Paragraph",),
    "项": ("Item", "Subparagraph"),
    "章": ("Chapter",),
    "节": ("Section",),
    "编": ("Part",),
}
_PARTS |= {"号": ("No.", "Number", "No")}
_NUMBERED = regex(rf"第{_NUMBER}(?P<part>[条款项章节编号](?!目|线))?(?!产业|世界|时间|手)")
_SESSION = regex(rf"(?P<number>[十二三四五六七八九]{{2,4}}|二十)届|(?P<plenum>[{ONES}])中全会")
_CONGRESS = regex(
    r"(?P<number>十[一二三四五六七八九]|二十[一二三]?)大(?:(?<=党的...)|(?<=党的....)|"
    r"(?=精神|报告|以来|召开|代表|胜利|会议|闭幕|开幕|[后前上的，。、；”》]))"
)
_PLAN = regex(r"(?P<number>十[一二三四五六七])五(?=”|’|」|规划|时期|期间|末|开局|收官)")
_CENTURY = regex(rf"(?P<number>[12]?\d|二?十[{ONES}]?)世纪")
_ANNIVERSARY = regex(rf"{_NUMBER}周年")


def ordinal(text: str, here: int) -> Found | None:
    """Read 第 and its number; of small ones only those with a word of their own (第一 may be top, leading or No. 1)."""
    match = _NUMBERED.match(text, here)
    number = value(match["number"].replace(",", "")) if match else None
    if match is None or number is None or number % 1 or not 0 < number < (_MOST if match["part"] == "条" else 1000):
        return None
    plain = number_words.ordinals(int(number))
    bare = number_words.cardinals(number)
    numbered = (f"No. {number}", f"number {number}", f"#{number}")
    if match["part"]:
        names = _PARTS[match["part"]]
        named = [f"{name} {wording}" for name in names for wording in (str(number), *bare) if wording]
        unit = {"条": "article", "款": "paragraph", "章": "chapter"}.get(match["part"], "ordinal")
        if match["part"] in "章编" and number < 40:
            named += [f"{name} {number_words.roman(int(number))}" for name in names]
        law = match["part"] in "条款章编"
        if match["part"] in "节项":
            named = [*plain, *named]  # 第三节 may be a lesson or a quarter of a game
        return Found(
            here, match.end(), Quantity(number, unit=unit), tuple(dict.fromkeys((*named, *plain, *numbered, *bare))), law or number >= 3
        )
    adverb = (f"{plain[0]}ly",) if text[match.end() : match.end() + 1] in tuple("，,、：") else ()  # 第三，…… is thirdly
    english = tuple(dict.fromkeys((*plain, *numbered, *bare, *adverb)))
    return Found(here, match.end(), Quantity(number, unit="ordinal"), english, number >= 3)


def session(text: str, here: int) -> Found | None:
    """Read 十三届 (which is rarely a count), 三中全会."""
    match = _SESSION.match(text, here)
    if match is None:
        return None
    number = value(match["number"] or match["plenum"])
    if number is None:
        return None
    plain = number_words.ordinals(int(number))
    if match["plenum"]:
        named = [f"{wording} {noun}" for wording in plain for noun in ("plenary session", "plenary", "plenum")]
        return Found(here, match.end(), Quantity(number, unit="ordinal"), (*named, *plain))
    return Found(here, match.end(), Quantity(number, unit="ordinal"), (*plain, *number_words.cardinals(number)), number > 10)


def congress(text: str, here: int) -> Found | None:
    """Read 十九大 and 二十大; 十二大工程 are twelve projects."""
    return _named(_CONGRESS, text, here, "National Congress")


def plan(text: str, here: int) -> Found | None:
    """Read “十四五”, the 14th Five-Year Plan."""
    return _named(_PLAN, text, here, "Five-Year Plan")


def century(text: str, here: int) -> Found | None:
    """Read 21世纪."""
    return _named(_CENTURY, text, here, "century")


def anniversary(text: str, here: int) -> Found | None:
    """Read 70周年, an anniversary or so many years."""
    found = _named(_ANNIVERSARY, text, here, "anniversary")
    if found is None or found.quantity.value < 3:
        return None
    years = wordings(Quantity(found.quantity.value, unit="years"))
    return Found(here, found.end, found.quantity, (*found.wordings, *years))


def _named(pattern: re.Pattern[str], text: str, here: int, noun: str) -> Found | None:
    match = pattern.match(text, here)
    number = value(match["number"]) if match else None
    if match is None or number is None or number % 1 or not 0 < number < 1000 or (text[:here][-1:].isdigit()):
        return None
    plain = number_words.ordinals(int(number))
    return Found(here, match.end(), Quantity(Decimal(number), unit="ordinal"), (f"{plain[0]} {noun}", *plain))
