"""Shares and multiples in Chinese: 百分之九十五, 三分之二, 两成, 一半, 半年, 翻一番."""

from __future__ import annotations

from decimal import Decimal

from generator.patterns import regex
from generator.terms.number_words import fractions
from generator.terms.numerals import DIGITS, NUMERAL, ONES, value
from generator.terms.quantity import Found, Quantity, wordings

_SHARE = regex(rf"(?P<whole>{NUMERAL}|[百千])分之(?P<part>{NUMERAL})(?:(?:至|到|-)(?:百分之)?(?P<high>{NUMERAL}))?")
# 成 is as often a word's beginning or end (三成为, 一成不变): it must stand before what a share stands before.
_TENTHS = regex(
    rf"(?P<tenths>[{ONES}1-9])成(?:(?P<half>半)|(?P<more>[{ONES}])(?![{ONES}十百千个]))?"
    r"(?:(?=以上|以下|左右|多|的|居民|群众|受访|企业|案件|集中|人|学生|家庭|用户|民众|网友|农户|[，。、；）]|$)"
    rf"|(?<=[近超约逾占达过有仅][{ONES}1-9]成)(?![为员果立绩本功熟交长就效都语天]))"
)
_SLASH = regex(r"(?P<part>[1-9])/(?P<whole>[2-9]|10)(?=[\u4e00-\u9fff，。、；]|$)")
_HALF = regex(r"一半|半数|过半数?|半(?:年|个?小时|个月|个世纪)")
_DOUBLED = regex(rf"翻(?:了)?(?P<times>[{ONES}]?)番")
_HALVES = (*fractions(1, 2), "50 percent", "50 per cent", "50%")


def share(text: str, here: int) -> Found | None:
    """Read 百分之六点五, 千分之三, 三分之二."""
    match = _SHARE.match(text, here)
    if match is None:
        return None
    part, high = value(match["part"]), value(match["high"]) if match["high"] else None
    if part is None:
        return None
    if match["whole"] in ("百", "千"):
        high = high if high is not None and high > part else None
        quantity = Quantity(part, high, "percent" if match["whole"] == "百" else "per thousand")
        return Found(here, match.end("part" if high is None else "high"), quantity, wordings(quantity))
    whole = value(match["whole"])
    english = fractions(int(part), int(whole)) if whole else ()
    return Found(here, match.end("part"), Quantity(part / whole), english) if whole and english else None


def slash(text: str, here: int) -> Found | None:
    """Read 1/3."""
    match = _SLASH.match(text, here)
    english = fractions(int(match["part"]), int(match["whole"])) if match else ()
    if match is None or not english or text[:here][-1:] in tuple("0123456789./-"):
        return None
    return Found(here, match.end(), Quantity(Decimal(match["part"]) / Decimal(match["whole"])), english)


def tenths(text: str, here: int) -> Found | None:
    """Read 两成 (20 percent), 八成五 (85 percent)."""
    match = _TENTHS.match(text, here)
    if match is None or text[:here][-1:] in tuple("分合变组拆做第") or match[0] == "一成":
        return None
    percent = int(value(match["tenths"]) or 0) * 10 + (5 if match["half"] else DIGITS[match["more"]] if match["more"] else 0)
    quantity = Quantity(Decimal(percent), unit="percent")
    return Found(here, match.end(), quantity, wordings(quantity))


def half(text: str, here: int) -> Found | None:
    """Read 一半, 过半, 半年, 半小时; 上半年 is a date and 一年半 an amount."""
    match = _HALF.match(text, here)
    if match is None or text[:here][-1:] in tuple("上下前后大多一每两三四五六七八九十个0123456789"):
        return None
    end, said, share = match.end(), match.group(), Decimal("0.5")
    if said in {"一半", "半数"}:
        return Found(here, end, Quantity(share), _HALVES)
    if said.startswith("过半"):
        return Found(here, end, Quantity(share, about="more than"), ("more than half", *_HALVES, "majority"))
    if said == "半个世纪":
        century = Quantity(Decimal(50), unit="years")
        return Found(here, end, century, ("half a century", "half-century", "half century", *wordings(century)))
    quantity = Quantity(share, unit={"年": "years", "时": "hours", "月": "months"}[said[-1]])
    return Found(here, end, quantity, wordings(quantity))


def doubling(text: str, here: int) -> Found | None:
    """Read 翻一番 (double), 翻两番 (quadruple)."""
    match = _DOUBLED.match(text, here)
    if match is None:
        return None
    quantity = Quantity(Decimal(2 ** (DIGITS[match["times"]] if match["times"] else 1)), unit="times")
    english = wordings(quantity)
    verbs = [wording for wording in english if wording.startswith(("double", "quadruple"))]
    return Found(here, match.end(), quantity, tuple(dict.fromkeys((*verbs, *english))))
