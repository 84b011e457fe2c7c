"""Numbers and magnitudes got wrong: other digits, other words, a slip between 万 and 亿 and thousand, million and billion."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.planted.amounts import ONES, SCALES, TENS, Amount, aligned, chinese, english, normal
from benchmarks.planted.choice import Slip, pick, shuffled, slip

_TEENS = {f"{stem}teen": f"{stem}ty" for stem in ("thir", "six", "seven", "eigh", "nine")} | {"fourteen": "forty", "fifteen": "fifty"}
_TEENS |= {ty: teen for teen, ty in _TEENS.items()}
_FRACTION = re.compile(r"\b(?:(a|one)|two|three)[- ](thirds?|quarters?|fifths?)\b", re.IGNORECASE)
_PARTS = {"third": "三", "quarter": "四", "fifth": "五"}
_SCALED = re.compile(r"(.*?)([ -]?)(hundred|thousand|million|billion|trillion)?", re.IGNORECASE)
_COUNTED = re.compile(r"^\s?[多余]?\s?[个名人件项起户家所处条次位支张套篇批岁]")


def number(zh: str, en: str) -> Iterator[Slip]:
    """Give figures changed by a digit, with two digits exchanged, replaced by another word or by none, times and fractions changed."""
    known = {each.value for each in (*chinese(zh), *english(en))}
    for here, there in aligned(zh, en):
        if here.kind == "plain" and not _year(there):
            yield from _digits(en, there, known)
            yield from _words(en, there, known)
            if _COUNTED.match(normal(zh)[here.end :]) and re.match(r"\s(?!and|of|per)[a-z-]+s\b(?! old)", en[there.end :]):
                yield slip("lost", en, there.span, "Several" if there.text[0].isupper() or not there.start else "several")
    yield from _times(zh, en)
    yield from _fractions(zh, en)


def magnitude(zh: str, en: str) -> Iterator[Slip]:
    """Give figures with the right digits and another power of ten."""
    known = {each.value for each in (*chinese(zh), *english(en))}
    for here, there in aligned(zh, en):
        if here.kind not in {"plain", "money"} or _year(there):
            continue
        parts = _SCALED.fullmatch(there.text)
        assert parts
        digits, gap, scale = parts.groups()
        if scale and (digits[0].isdigit() or re.fullmatch(r"[a-z]+", digits, re.IGNORECASE)):
            for other in shuffled([other for other in SCALES if other != scale and other != "hundred"], zh, en)[:2]:
                yield slip("scale", en, there.span, f"{digits}{gap}{other}")
            if digits[0].isdigit():
                yield slip("scale-lost", en, there.span, digits)
        if digits[0].isdigit():
            yield from _points(zh, en, there, known)
            yield from _misread(zh, en, here, there)


def _year(there: Amount) -> bool:
    """Tell whether a figure may be a year that the Chinese does not call one, as in a name."""
    return there.kind == "yearlike" and 1900 <= there.value <= 2100


def _points(zh: str, en: str, there: Amount, known: set[Decimal]) -> Iterator[Slip]:
    """Move the point by a place or two, lose it, lose a group of zeros."""
    figure = there.text.split()[0]
    scale = there.text[len(figure) :]
    value = Decimal(figure.replace(",", ""))
    if "." in figure:
        yield slip("point-lost", en, there.span, figure.replace(".", "") + scale)
        return
    if value < 1000 and not scale:
        return
    if there.value * 10 not in known:
        yield slip("tenfold", en, there.span, _written(value * 10, figure) + scale)
    if value % 10 == 0 and there.value / 10 not in known:
        yield slip("zero-lost", en, there.span, _written(value / 10, figure) + scale)
    if value % 100 == 0 and value > 1000 and there.value / 100 not in known:
        yield slip("zeros-lost", en, there.span, _written(value / 100, figure) + scale)
    if figure.endswith(",000") and not scale:
        yield slip("group-lost", en, there.span, figure.removesuffix(",000"))


def _misread(zh: str, en: str, here: Amount, there: Amount) -> Iterator[Slip]:
    """Put the figure before 万 or 亿 beside an English scale that is not the same."""
    found = re.fullmatch(r"([\d,.]+)\s?[多余]?(万亿|[百千]?万|[百千]?亿)", here.text)
    if found:
        wrong = {"万": ("thousand", "million"), "亿": ("million", "billion")}.get(found[2], ("million", "billion"))
        for word in wrong:
            if Decimal(found[1].replace(",", "")) * SCALES[word] != there.value:
                yield slip("misread", en, there.span, f"{found[1]} {word}")


def _digits(en: str, there: Amount, known: set[Decimal]) -> Iterator[Slip]:
    if not there.text[0].isdigit():
        return
    for mechanism, options in (("digit", _one_changed(there.text)), ("digits-exchanged", _two_exchanged(there.text))):
        for text in shuffled(options, en, there.text):
            if (value := Decimal(text.split()[0].replace(",", ""))) not in known and value > 1:
                yield slip(mechanism, en, there.span, text)
                break


def other_digits(text: str, *key: str) -> str:
    """Return a figure with one digit changed."""
    return pick(_one_changed(text), *key)


def _one_changed(text: str) -> list[str]:
    places = [at for at, c in enumerate(text) if c.isdigit()]
    fit = [at for at in places if not text[at + 1 :].startswith(",000")]
    return [text[:at] + digit + text[at + 1 :] for at in fit for digit in "123456789" if digit != text[at]]


def _two_exchanged(text: str) -> list[str]:
    places = [at for at, c in enumerate(text) if c.isdigit()]
    made = []
    for a, b in itertools.pairwise(places):
        if text[a] != text[b] and not (a == 0 and text[b] == "0"):
            made.append(text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :])
    return made


def _words(en: str, there: Amount, known: set[Decimal]) -> Iterator[Slip]:
    word = there.text.lower()
    capital = there.text[0].isupper()
    if word in ONES:
        near = [ONES[at] for at in range(2, 20) if 0 < abs(at - ONES.index(word)) <= 3 and Decimal(at) not in known]
        yield slip("word", en, there.span, _cased(pick(near, en, word), capital))
    elif word in TENS:
        near = [ten for at, ten in enumerate(TENS, 2) if ten != word and Decimal(at * 10) not in known]
        yield slip("word", en, there.span, _cased(pick(near, en, word), capital))
    elif there.text.isdigit() and 2 < there.value < 18 and re.match(r"\s[a-z]", en[there.end :]):
        near = [ONES[at] for at in (int(there.value) - 1, int(there.value) + 1, int(there.value) + 2) if Decimal(at) not in known]
        if near:
            yield slip("other-word", en, there.span, _cased(pick(near, en, word), not there.start))
    if word in _TEENS and next(english(_TEENS[word])).value not in known:
        yield slip("teen-ty", en, there.span, _cased(_TEENS[word], capital))


def _times(zh: str, en: str) -> Iterator[Slip]:
    for match in re.finditer(r"(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])", en):
        hour, minute = int(match[1]), match[2]
        if len(re.findall(rf"(?<!\d){hour}\s?[:：点]\s?{minute}(?!\d)", normal(zh))) == 1 and en.count(match[0]) == 1:
            other = f"{hour}:{(int(minute) + pick([10, 20, 25, 35], zh, en)) % 60:02}"
            yield slip("time", en, match.span(), other)


def _fractions(zh: str, en: str) -> Iterator[Slip]:
    found = list(_FRACTION.finditer(en))
    if len(found) == 1:
        (match,) = found
        above = "一" if match[1] else "二" if match[0].lower().startswith("two") else "三"
        below = _PARTS[match[2].removesuffix("s")]
        if re.findall(r"\w分之\w", zh) == [f"{below}分之{above}"]:
            part = pick([part for part in ("quarter", "fifth", "third") if part != match[2].removesuffix("s")], zh, en)
            yield slip("fraction", en, match.span(2), part + "s" * (not match[1]))


def _written(value: Decimal, like: str) -> str:
    plain = f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    grouped = "," in like or (value >= 10000 and not re.fullmatch(r"\d{4,}", like))
    return f"{int(value):,}" if grouped and not value % 1 else plain


def _cased(word: str, capital: bool) -> str:
    return word.capitalize() if capital else word
