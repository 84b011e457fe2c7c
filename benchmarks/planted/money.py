"""Shares and money got wrong: percent taken for percentage points, 成 and 倍, one currency taken for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.planted.amounts import ONES, ZH_MONEY, aligned, chinese, english, normal
from benchmarks.planted.choice import Slip, pick, shuffled, slip
from benchmarks.planted.figures import other_digits

_PERCENT = re.compile(r"\s?%|[ -]per ?cent\b")
_FOLD = ("doubled", "tripled", "quadrupled"), ("double", "triple", "quadruple"), ("twice", "three times", "four times")
_FOLDS = re.compile(r"\b(?:(?P<word>doubled|tripled|quadrupled|double|triple|quadruple|twice)|(?P<times>[a-z]+|[\d.]+) times)\b")
_EN_MONEY = re.compile(
    r"(?P<symbol>US\$|HK\$|[$£€¥])(?=\d)"
    r"|\b(?P<word>(?:US |Hong Kong )?dollars?|yuan|RMB|euros?|pounds?(?: sterling)?|yen|roubles?|won)\b"
)
_SYMBOLS = {"$": "dollars", "US$": "dollars", "HK$": "Hong Kong dollars", "£": "pounds", "€": "euros", "¥": "yuan"}
_OTHERS = {
    "yuan": ("dollars", "US dollars", "yen"),
    "dollars": ("yuan", "Hong Kong dollars", "euros"),
    "euros": ("dollars", "yuan", "pounds"),
    "pounds": ("dollars", "euros", "yuan"),
    "yen": ("yuan", "dollars", "won"),
    "Hong Kong dollars": ("US dollars", "yuan"),
    "roubles": ("dollars", "yuan"),
    "won": ("yuan", "yen"),
}
_ZH_MONEY = re.compile(rf"[\d十百千万亿几两三四五六七八九][多余]?\s?({'|'.join(ZH_MONEY)})(?![旦首帅素老])|(人民币)")


def percent(zh: str, en: str) -> Iterator[Slip]:
    """Give shares changed in number, with percent and percentage points exchanged or lost, and slips of 成 and 倍."""
    known = {each.value for each in (*chinese(zh), *english(en))}
    for here, there in aligned(zh, en):
        sign = _PERCENT.match(en[there.end :])
        if there.kind == "percent" and sign:
            unit = there.end + sign.start(), there.end + sign.end()
            if there.text[0].isdigit():
                options = [other_digits(there.text, zh, en, turn) for turn in "abcdef"]
                if options := [text for text in options if Decimal(text) not in known and Decimal(text) <= 100 and there.value <= 100]:
                    yield slip("digit", en, there.span, options[0])
                if "." in there.text:
                    yield slip("point-moved", en, there.span, _moved(there.text))
            if here.kind == "tenths":
                word = ONES[int(here.value)]
                wrong = there.text.removesuffix("0") if there.text[0].isdigit() else word.capitalize() if there.text[0].isupper() else word
                yield slip("tenths-as-percent", en, there.span, wrong)
                yield slip("tenths-lost", en, (there.start, unit[1]), wrong)
            elif len(re.findall(r"%|per ?cent", en)) == 1:  # “from 3 to 5 percent” needs no sign after the 3
                yield slip("sign-lost", en, unit, "")
            if there.value < 50:
                yield slip("as-points", en, unit, " percentage points")
            yield slip("per-thousand", en, unit, " per thousand")
        if there.kind == "points":
            points = re.match(r"[ -]percentage points?", en[there.end :])
            assert points
            yield slip("points-as-percent", en, (there.end, there.end + points.end()), " percent")
            if there.text[0].isdigit():
                yield slip("point-figure", en, there.span, other_digits(there.text, zh, en))
    yield from _folds(zh, en)


def _folds(zh: str, en: str) -> Iterator[Slip]:
    """Change how many times as much, where the Chinese and the English each say so once."""
    found = list(_FOLDS.finditer(en))
    if len(found) != 1 or len(re.findall(r"倍|翻\w?番|翻了[一两]番", normal(zh))) != 1:
        return
    (match,) = found
    if match["word"]:
        row = next(row for row in _FOLD if match["word"] in row)
        for other in shuffled([word for word in row if word != match["word"]], zh)[:2]:
            yield slip("fold", en, match.span(), other)
    elif match["times"] in ONES[2:12]:
        other = ONES[ONES.index(match["times"]) + pick([1, 2], zh)]
        yield slip("fold", en, match.span("times"), other)
        yield slip("fold-as-percent", en, match.span(), f"{match['times']} percent")
    elif match["times"][0].isdigit():
        yield slip("fold", en, match.span("times"), other_digits(match["times"], zh, en))
        yield slip("fold-as-percent", en, match.span(), f"{match['times']} percent")


def currency(zh: str, en: str) -> Iterator[Slip]:
    """Give sums of money in another currency, or in none, where the sentence has one currency."""
    source = {ZH_MONEY[match[1] or match[2]] for match in _ZH_MONEY.finditer(normal(zh))}
    found = list(_EN_MONEY.finditer(en))
    target = {_named(match) for match in found}
    if len(source) != 1 or source != target:
        return
    (name,) = source
    wrong = en
    other = pick(_OTHERS[name], zh, en)
    for match in reversed(found):
        wrong = wrong[: match.start()] + _as_written(match, other) + wrong[match.end() :]
    if all(_as_written(match, other) for match in found):
        yield Slip("all-changed", wrong, f"{name} → {other} ({len(found)} times)")
    match = pick(found, zh, en)
    for each in _OTHERS[name]:
        if each != other and (new := _as_written(match, each)):
            yield slip("changed", en, match.span(), new)
    if match["symbol"]:
        yield slip("lost", en, match.span(), "")
    elif re.search(r"\b(?:thousand|million|billion|trillion) $", en[: match.start()]):
        yield slip("lost", en, (match.start() - 1, match.end()), "")


def _named(match: re.Match[str]) -> str:
    if match["symbol"]:
        return _SYMBOLS[match["symbol"]]
    word = match["word"].removeprefix("US ").removesuffix(" sterling")
    plural = word if word in {"yuan", "yen", "won", "RMB"} or word.endswith("s") else word + "s"
    return "yuan" if plural == "RMB" else plural


def _as_written(match: re.Match[str], name: str) -> str:
    """Return a currency as a symbol where one stood, in the number that stood."""
    if match["symbol"]:
        return {"dollars": "$", "US dollars": "US$", "Hong Kong dollars": "HK$", "pounds": "£", "euros": "€", "yuan": "¥"}.get(name, "")
    single = not match["word"].endswith("s") and match["word"] not in {"yuan", "yen", "won", "RMB", "pounds sterling"}
    return name.removesuffix("s") if single else name


def _moved(text: str) -> str:
    whole, _, part = text.partition(".")
    return f"{whole[:-1]}.{whole[-1]}{part}" if len(whole) > 1 else f"{whole}{part[0]}" + (f".{part[1:]}" if part[1:] else "")
