"""What is counted off got wrong: dates, articles of laws, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.planted.amounts import MONTHS, ORDINALS, Amount, aligned, chinese, normal
from benchmarks.planted.choice import Slip, pick, shuffled, slip

_DAYS = dict(zip("一二三四五六日", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], strict=True))
_MONTH = "|".join(MONTHS)
_MONTHS = re.compile(
    rf"\b(?:in|of|on|since|from|to|by|until|between|and|early|mid|late|last|this) (?:early |late |mid-)?({_MONTH})\b"
    rf"|(?<=\d )({_MONTH})\b|\b({_MONTH})(?= \d)"
)
_PART = r"(?:Article|Chapter|Paragraph|Section|Item)"
_NAMED = re.compile(rf"(?P<lead>\b(?:under|in accordance with|of|in) ){_PART} $", re.IGNORECASE)


def date(zh: str, en: str) -> Iterator[Slip]:
    """Give years, months, days, days of the week and decades changed."""
    numbers = {int(each.value) for each in chinese(zh) if each.value == int(each.value)}
    for here, there in aligned(zh, en):
        if here.kind == "year" and there.kind == "yearlike":
            year = int(there.value)
            near = [each for each in (year - 1, year + 1, year - 10, year + 2) if each not in numbers]
            yield slip("year", en, there.span, str(pick(near, zh, en)))
            exchanged = int(f"{year // 100}{year % 10}{year // 10 % 10}")
            if exchanged not in {*numbers, year} and abs(exchanged - year) < 60:
                yield slip("year-digits", en, there.span, str(exchanged))
        elif here.kind == "day" and there.kind == "day":
            days = [int(there.value) + step for step in (-10, -2, -1, 1, 2, 10)]
            if fit := [day for day in days if 0 < day < 29 and day not in numbers]:
                yield slip("day", en, there.span, str(pick(fit, zh, en)))
    yield from _months(zh, en)
    yield from _decades(zh, en)
    told = re.findall(r"(?:周|星期|礼拜)([一二三四五六日天])(?![年岁边围])", zh)
    for match in re.finditer("|".join(_DAYS.values()), en):
        if len(told) == 1 and _DAYS["日" if told[0] == "天" else told[0]] == match[0] and en.count("day") - en.count(" day") == 1:
            yield slip("weekday", en, match.span(), pick([day for day in _DAYS.values() if day != match[0]], zh, en))


def _months(zh: str, en: str) -> Iterator[Slip]:
    told = [int(each.value) for each in chinese(zh) if each.kind == "month"]
    found = [(match.span(at), match[at]) for match in _MONTHS.finditer(en) for at in (1, 2, 3) if match[at]]
    for span, month in found:
        at = MONTHS.index(month) + 1
        if told.count(at) == 1 and [name for _, name in found].count(month) == 1:
            near = [step for step in (at - 1, at + 1, at + 2) if 0 < step < 13 and step not in told]
            if near:
                yield slip("month", en, span, MONTHS[pick(near, zh, en) - 1])


def _decades(zh: str, en: str) -> Iterator[Slip]:
    told = [int(match) for match in re.findall(r"(\d0)\s?年代", normal(zh))]
    for match in re.finditer(r"\b(\d\d)(\d)0s\b", en):
        if told == [int(match[2]) * 10] and len(re.findall(r"\b\d{3}0s\b", en)) == 1:
            near = [int(match[2]) + step for step in (-1, 1) if 0 <= int(match[2]) + step < 10]
            yield slip("decade", en, match.span(), f"{match[1]}{pick(near, zh, en)}0s")


def article(zh: str, en: str) -> Iterator[Slip]:
    """Give articles, chapters and paragraphs of laws with another number, or lost."""
    numbers = {int(each.value) for each in chinese(zh)}
    for here, there in aligned(zh, en):
        if here.kind != "article" or there.kind != "article" or not there.text.isdigit():
            continue
        text = there.text
        near = [each for each in (int(text) - 1, int(text) + 1, int(text) + 10) if each > 0 and each not in numbers]
        yield slip("neighbour", en, there.span, str(pick(near, zh, en, text)))
        if len(text) > 1:
            options = [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)] + [text[1:], text[:-1]]
            fit = [each for each in options if each != text and each[0] != "0" and int(each) not in numbers]
            for wrong in shuffled(fit, zh, en)[:1]:
                yield slip("digits", en, there.span, wrong)
        named = _NAMED.search(en[: there.start])
        rest = re.match(r" of (?=the |this )", en[there.end :])
        if named and rest:
            yield slip("lost", en, (named.start(), there.end + rest.end()), named["lead"])
        word = re.search(r"(Article|Chapter) $", en[: there.start])
        if word:
            yield slip("unit", en, word.span(1), "Chapter" if word[1] == "Article" else "Article")


def ordinal(zh: str, en: str) -> Iterator[Slip]:
    """Give ordinals of congresses, sessions, centuries and the like moved, with a ten lost, or lost."""
    numbers = {int(each.value) for each in chinese(zh) if each.value == int(each.value)}
    for here, there in aligned(zh, en):
        if here.kind == "ordinal":
            value = int(there.value)
            near = [each for each in (value - 1, value + 1, value + 2) if each > 0 and each not in numbers]
            if near:
                yield slip("moved", en, there.span, _ordinal(pick(near, zh, en, there.text), there))
            tens = [each for each in (value % 10, value + 10, value - 10) if each > 0 and each not in {*numbers, value}]
            if value > 3 and tens:
                yield slip("tens", en, there.span, _ordinal(pick(tens, zh, en), there))
            if value > 1 and re.search(r"\b[Tt]he $", en[: there.start]) and re.match(r" [A-Za-z]", en[there.end :]):
                yield slip("lost", en, (there.start, there.end + 1), "")


def _ordinal(value: int, like: Amount) -> str:
    words = {number: word for word, number in ORDINALS.items()}
    if like.text[0].isdigit() or value not in words:
        ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
        return f"{value}{ending}"
    return words[value].capitalize() if like.text[0].isupper() else words[value]
