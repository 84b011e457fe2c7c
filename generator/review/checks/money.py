"""Checks on money: sums that the English counts in another currency, or in none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.model import Severity
from generator.patterns import regex
from generator.review.checks.base import Check, Pair, Problem
from generator.review.checks.counting import every, numbers_of
from generator.terms import stated

_SUM = r"(?:\d|[二三四五六七八九十百千万亿]|[十百千万亿][多余]|[^单多]一|两|几)\s?"
_DOLLAR = r"\$|dollars?"
# What a currency is called in Chinese and in English; where a sum must stand before the Chinese; which other English may be meant.
_CURRENCIES = (
    ("yuan", rf"{_SUM}(?:元(?!旦|素|帅|老|首|宵|件|月|年|化)|块钱)|人民币", r"yuan|RMB|CNY|renminbi|[¥￥]"),
    ("US dollars", r"美元|美金", rf"(?:US|U\.S\.|American) ?dollars?|US ?\$|USD|{_DOLLAR}|greenback|cents?"),
    ("Hong Kong dollars", r"港元|港币", rf"Hong Kong dollars?|HK ?\$|HKD|{_DOLLAR}"),
    ("Australian dollars", r"澳元", rf"Australian dollars?|AU?\$|AUD|{_DOLLAR}"),
    ("Canadian dollars", r"加元", rf"Canadian dollars?|CA?\$|CAD|{_DOLLAR}"),
    ("New Taiwan dollars", r"(?:新)?台币", rf"Taiwan dollars?|NT ?\$|NTD|TWD|{_DOLLAR}"),
    ("New Zealand dollars", r"纽元|新西兰元", rf"New Zealand dollars?|NZ ?\$|NZD|{_DOLLAR}"),
    ("Singapore dollars", r"新加坡元|新元", rf"Singapore dollars?|S\$|SGD|{_DOLLAR}"),
    ("euros", r"欧元(?!区|集团)", r"euros?|Euros?|EUR|€"),
    ("pounds", r"英镑", r"pounds?|GBP|£|sterling"),
    ("yen", r"日元|日圆", r"yen|JPY|[¥￥]"),
    ("won", r"韩元|韩圆", r"won|KRW|₩"),
    ("roubles", r"卢布", r"roubles?|rubles?|RUB|₽"),
    ("francs", r"法郎", r"francs?|CHF"),
    ("pesos", r"比索", r"pesos?"),
    ("krone", r"克朗", r"kron(?:a|or|er?)"),
    ("baht", r"泰铢", r"baht"),
    ("rand", r"兰特", r"rands?"),
    ("ringgit", r"林吉特|令吉", r"ringgit"),
    ("rupiah", r"印尼盾|印度尼西亚盾", r"rupiah"),
    ("dirhams", r"迪拉姆", r"dirhams?"),
    ("lira", r"里拉", r"lira"),
    ("rupees", r"卢比", r"rupees?|INR|₹|Rs"),
)
_ANY = regex(r"[元币镑布比圆郎朗铢盾]|美金|块钱|兰特|林吉特|令吉|迪拉姆|里拉")
_ENGLISH_ANY = regex(r"[$€£¥￥₩₹₽]|yuan|RMB|CNY|renminbi|dollar|US[ $]|USD|euro|EUR|pound|GBP|yen\b|JPY|won\b|rouble|ruble|rupee", re.I)
_CHINESE = tuple((name, regex(zh)) for name, zh, _ in _CURRENCIES)
_ENGLISH = tuple((name, regex(rf"(?<![A-Za-z])(?:{en})(?![A-Za-z])")) for name, _, en in _CURRENCIES)
_NUMBER = (
    r"(?:\d[\d,.]*|(?:hundred|thousand|million|billion|trillion)s?(?: of)?|[a-z]+teen|[a-z]+ty"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_BEFORE = regex(rf"{_NUMBER}[ -]*(?:(?:US|Hong Kong|Australian|Canadian|New Taiwan|Chinese|Japanese|British) )?$", re.IGNORECASE)
_AFTER = regex(rf"[ -]*{_NUMBER}", re.IGNORECASE)

_BY_UNIT = {name: regex(en) for name, _, en in _CURRENCIES}
_SIGN_BEFORE = regex(r"((?:US|HK|NT|A|C)?\$|€|£|[¥￥]|₩|RMB|USD|EUR)[ ]?$")
_NAME_BEHIND = regex(
    r"[ -]*((?:(?:US|U\.S\.|Hong Kong|Australian|Canadian|New Taiwan) )?dollars?|yuan|RMB|euros?|pounds?|yen|won|rou?bles?|rupees?)\b"
)


def currency(pair: Pair) -> Iterator[Problem]:
    """Find sums of money in another currency."""
    lost, strange = _money(pair)
    if strange:
        named = f"in {' and '.join(lost)}, the English says" if lost else "in another currency than"
        yield Problem(f"the Chinese counts {named} “{strange[0]}”", f"Write {lost[0]}" if len(lost) == 1 else "")


def currency_lost(pair: Pair) -> Iterator[Problem]:
    """Find sums of money without their currency."""
    lost, strange = _money(pair)
    if lost and not strange:
        yield Problem(f"the Chinese counts in {' and '.join(lost)}, and the English does not say so")


@lru_cache(maxsize=4)
def _money(pair: Pair) -> tuple[list[str], list[str]]:
    """Return the currencies that the English lacks, and the words for others that stand in it."""
    if not _ANY.search(pair.zh) or not (_ENGLISH_ANY.search(pair.en) or re.search(r"[元镑]", pair.zh)):
        return [], []
    chinese = [name for name, pattern in _CHINESE if pattern.search(pair.zh)]
    if not chinese:
        return [], []
    weighed = "磅" in pair.zh.replace("英镑", "")
    right = [(match.start(), match.end()) for name, pattern in _ENGLISH if name in chinese for match in pattern.finditer(pair.en)]
    lost = [name for name, pattern in _ENGLISH if name in chinese and not pattern.search(pair.en)]
    strange = [
        pair.en[match.start() : match.end()]
        for name, pattern in _ENGLISH
        if name not in chinese and not (weighed and name == "pounds")
        for match in pattern.finditer(pair.en)
        if not any(start < match.end() and match.start() < end for start, end in right) and _counts(pair.en, match)
    ]
    return lost, strange or list(_elsewhere(pair))


def _elsewhere(pair: Pair) -> Iterator[str]:
    """Yield the currency that stands beside a sum of another, where both occur."""
    for one in every(pair.zh):
        right = _BY_UNIT.get(one.quantity.unit)
        if right is None or one.quantity.high is not None:
            continue
        beside = [word for other in numbers_of(pair.en) if abs(other.value) == one.quantity.value for word in _beside(pair.en, other)]
        if beside and not any(right.fullmatch(word) for word in beside):
            yield beside[0]


def _beside(english: str, other: stated.Stated) -> Iterator[str]:
    """Yield the words for a currency right before and behind a number."""
    before, behind = english[max(0, other.start - 5) : other.start], english[other.end : other.end + 22]
    if (sign := _SIGN_BEFORE.search(before)) is not None:
        yield sign.group(1)
    if (name := _NAME_BEHIND.match(behind)) is not None:
        yield name.group(1)


def _counts(english: str, match: re.Match[str]) -> bool:
    """Tell a currency from a word that is spelt like it: a number stands beside it, and before won."""
    before = _BEFORE.search(english[max(0, match.start() - 32) : match.start()])
    return bool(before or (match.group() != "won" and _AFTER.match(english, match.end())))


CHECKS = (
    Check("currency", "A sum is in another currency", Severity.ERROR, currency),
    Check("currency-lost", "A sum has lost its currency", Severity.WARNING, currency_lost),
)
