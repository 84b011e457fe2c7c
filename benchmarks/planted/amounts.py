"""The numbers of a Chinese and of an English sentence, what each counts, and which are the same: a small, careful aligner.

It leaves out more than it finds. A number that occurs twice, stands in a name or an idiom, or is part of something longer is not
aligned, so that an error planted into an aligned one is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20, "thirtieth": 30}
ORDINALS = {**{word + "th": at for at, word in enumerate(ONES) if at in {4, 6, 7, 10, 11, *range(13, 20)}}, **_ORDINALS}
_WORDS = {**{word: at for at, word in enumerate(ONES)}, **{word: 10 * at for at, word in enumerate(TENS, 2)}}
_DIGITS = {digit: at for at, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
ZH_MONEY = {
    "人民币": "yuan",
    "美元": "dollars",
    "美金": "dollars",
    "欧元": "euros",
    "英镑": "pounds",
    "日元": "yen",
    "港元": "Hong Kong dollars",
    "港币": "Hong Kong dollars",
    "卢布": "roubles",
    "韩元": "won",
    "元": "yuan",
}
_MONEY_AFTER = re.compile(rf"[多余]?\s?(?:{'|'.join(ZH_MONEY)})(?![旦首帅素老])")
_ZH_AFTER = re.compile(r"年代|世纪|个?百分点|年|月|[日号]|%|倍|大(?![多家量])|中全会|届\S?中全会|成(?![为立员果功本就绩熟长年都])")
_CLASSIFIERS = tuple(
    "个名人位件项起次家所支辆台部种座户天岁周小时分钟枚艘架张本篇份级类批组队轮栋村县省国年公里英里平方公斤吨米只头套场处条课期角道颗层扇步首片区部门方面阶段大"
)

_ZH = re.compile(
    r"(?P<digits>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?[多余]?(?P<scale>[百千万亿]+)(?![米克瓦赫卡]))?"
    r"|(?P<han>[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)"
)
_WORD = "|".join([*sorted(_WORDS, key=len, reverse=True), *SCALES])
_EN = re.compile(
    rf"(?<![\w.,/+–\-])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[ -](?P<scale>{'|'.join(SCALES)})\b)?(?![\w+/])"
    rf"|(?<![\w-])(?P<words>(?:{_WORD})(?:(?:-| |(?<=hundred) and )(?:{_WORD}))*)\b",
    re.IGNORECASE,
)
_EN_ORDINAL = re.compile(rf"(?<![\w.,-])(?:(?P<digits>\d+)(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))\b", re.IGNORECASE)
_EN_MONEY = re.compile(
    r"^(?:-| )?(?:yuan|RMB|(?:US |Hong Kong )?dollars?|euros?|pounds?(?: sterling)?|yen|roubles?|won)\b(?! \d)", re.IGNORECASE
)
_EN_IDLE = re.compile(
    r"[–:-]?\d|s\b|[ -](?:dozen|half|halves|thirds?|quarters?|fifths?|tenths?|and a|a\.m|p\.m|am\b|pm\b|o.clock)| ?(?:BC|AD|B\.C)"
)


class Amount(NamedTuple):
    """A number, where it stands, and what it counts: plain, percent, points, tenths, money, times, year, month, day, article, ordinal,
    or something else that is left alone.
    """

    start: int
    end: int
    value: Decimal
    kind: str
    text: str

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


def normal(zh: str) -> str:
    """Return Chinese with full-width digits, letters and signs as usual ones, every character in its place."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" and c not in "，（）：；！？" else c for c in zh)


def aligned(zh: str, en: str) -> Iterator[tuple[Amount, Amount]]:
    """Give the numbers that say the same in both, each the only one of its value in its sentence."""
    source, target = list(chinese(zh)), list(english(en))
    for there in target:
        for here in source:
            if (
                _same(here, there)
                and sum(each.value == here.value for each in source if (each.kind == "ordinal") == (here.kind == "ordinal")) == 1
                and sum(each.value == there.value for each in target if (each.kind == "ordinal") == (there.kind == "ordinal")) == 1
            ):
                yield here, there


def chinese(text: str) -> Iterator[Amount]:
    """Give the numbers of a Chinese sentence."""
    text = normal(text)
    for match in _ZH.finditer(text):
        value = _zh_value(match)
        if value is not None:
            kind = _zh_kind(text[: match.start()].rstrip(), text[match.end() :].lstrip(), value, match)
            yield Amount(match.start(), match.end(), value, kind, match[0])


def english(text: str) -> Iterator[Amount]:
    """Give the numbers of an English sentence."""
    for match in _EN.finditer(text):
        value = _en_value(match)
        if value is not None:
            kind = _en_kind(text[: match.start()], text[match.end() :], value, match)
            yield Amount(match.start(), match.end(), value, kind, match[0])
    for match in _EN_ORDINAL.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        date = re.search(rf"(?:{'|'.join(MONTHS)})\s$", before) or re.match(rf" (?:of )?(?:{'|'.join(MONTHS)})", after)
        part = re.search(r"\b(?:an?|one|two|three|four|per|\d+)[- ]$", before, re.IGNORECASE) or re.match(r"[-’']", after)
        value = Decimal(match["digits"] or ORDINALS[match["word"].lower()])
        yield Amount(*match.span(), value, "other" if date or part else "ordinal", match[0])


def _same(here: Amount, there: Amount) -> bool:
    if here.kind == "tenths":
        return there.kind == "percent" and here.value * 10 == there.value
    kinds = {"year": {"year"}, "yearlike": {"year", "plain"}}.get(there.kind, {there.kind})
    return here.value == there.value and here.kind in kinds and here.kind != "other" and (here.value > 1 or here.kind in _SMALL)


_SMALL = {"ordinal", "month", "day", "article", "percent", "points"}


def _zh_value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", "")) * _scaled(match["scale"] or "")
    whole, _, part = match["han"].partition("点")
    if all(c in _DIGITS for c in whole):
        if len(whole) not in {1, 4}:
            return None
        value = Decimal("".join(str(_DIGITS[c]) for c in whole))
    elif whole[0] in "百千万亿" or (found := _read(whole)) is None:
        return None
    else:
        value = Decimal(found)
    return value + Decimal("0." + "".join(str(_DIGITS[c]) for c in part)) if part else value


def _scaled(marks: str) -> int:
    product = 1
    for mark in marks:
        product *= {**_UNITS, "万": 10**4, "亿": 10**8}[mark]
    return product


def _read(text: str) -> int | None:
    total = section = digit = 0
    previous = ""
    for c in text:
        if c in _DIGITS:
            if previous and previous in _DIGITS and previous not in "零〇":
                return None
            digit = _DIGITS[c]
        elif c in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[c], 0
        else:
            scale = 10**4 if c == "万" else 10**8
            total, section, digit = (total + section + digit) * scale if c == "亿" else total + (section + digit) * scale, 0, 0
        previous = c
    if digit and len(text) > 1 and text[-2] in "百千万亿":
        return None  # 一百二 is 120, but not to be relied on
    return total + section + digit


def _zh_kind(before: str, after: str, value: Decimal, match: re.Match[str]) -> str:
    simple = _ZH_AFTER.match(after)
    mark = simple[0] if simple else ""
    if before.endswith("百分之") or mark == "%":
        return "percent"
    if before.endswith("第"):
        return "article" if re.match(r"[条款项章节编]", after) else "ordinal"
    if mark == "世纪" or mark.endswith("中全会") or (mark == "大" and value > 9):
        return "ordinal"
    if mark.endswith("百分点"):
        return "points"
    if mark == "年":
        return "year" if 1000 <= value <= 2100 else "plain"
    if mark == "月":
        return "month" if value <= 12 else "other"
    if mark in {"日", "号"}:
        return "day" if before.endswith("月") else "other"
    if mark in {"成", "倍"}:
        return "tenths" if mark == "成" else "times"
    if _MONEY_AFTER.match(after) or before.endswith("人民币"):
        return "money"
    idle = re.search(r"([A-Za-z][-]?|[-+:/第图版周期零点–~～至到.]|星期|礼拜|分之|[数几上])$", before)
    if mark == "年代" or idle or re.match(r"[-+:/–~～]|[A-Za-z]|分之|至|到|[点时](?!间)", after):
        return "other"
    if match["han"] and (value == 1 or (len(match["han"]) == 1 and not after.startswith(_CLASSIFIERS)) or after.startswith(("分", "字"))):
        return "other"
    return "plain"


def _en_value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", "")) * SCALES.get((match["scale"] or "").lower(), 1)
    total = current = 0
    last = 10**15
    for word in re.findall(r"[a-z]+", match["words"].lower()):
        if word == "and":
            continue
        if word in SCALES:
            if not current:
                return None
            if word == "hundred":
                current, last = current * 100, 100
            else:
                total, current, last = total + current * SCALES[word], 0, 10**15
        elif _WORDS[word] and last > 10 * (_WORDS[word] > 9) + (_WORDS[word] < 10) * 9:
            current, last = current + _WORDS[word], 10 if _WORDS[word] % 10 == 0 and _WORDS[word] > 10 else 1
        else:
            return None
    return Decimal(total + current) or None


def _en_kind(before: str, after: str, value: Decimal, match: re.Match[str]) -> str:
    months = "|".join(MONTHS)
    if re.match(r"\s?%|[ -]per ?cent\b", after):
        return "percent"
    if re.match(r"[ -]percentage points?\b", after):
        return "points"
    if re.search(r"[$£€¥]$", before) or _EN_MONEY.match(after):
        return "money"
    if re.search(rf"\b(?:{months})\s$", before) and value <= 31 and not match["scale"]:
        return "day"
    if re.match(rf"\s(?:of )?(?:{months})\b", after) and value <= 31:
        return "day"
    if re.search(r"\b(?:Articles?|Chapters?|Sections?|Paragraphs?|Items?)\s$", before, re.IGNORECASE):
        return "article"
    if re.match(r" times\b|[- ]?fold\b", after):
        return "times"
    if re.search(r"[:$\d]$|\b(?:[Ff]igure|[Nn]o\.|[Vv]ersion|under) $", before) or value == 1:
        return "other"
    if _EN_IDLE.match(after):
        return "other"
    return "yearlike" if re.fullmatch(r"[12]\d{3}", match[0]) and value <= 2100 else "plain"
