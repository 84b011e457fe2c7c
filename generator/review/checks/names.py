"""Checks on names and money: people, places, currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from generator.model import Severity, TermHit
from generator.review.checks import spelling
from generator.review.checks.base import Check, Pair, Problem
from generator.review.checks.countries import countries, strangers
from generator.terms import derive, names, places, rendered

_CAPITAL = re.compile(r"\b[A-Z][a-zü'’-]+(?: [A-Z][a-zü'’-]+)*")
_ADDRESSED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Madam|President|Premier|Professor|Prof|Secretary|Minister|Captain|Judge|Comrade|Officer)\b"
)
_OPENING = frozenset(
    {"While", "The", "When", "As", "But", "And", "Mr", "Mrs", "Ms", "Dr", "For", "In", "At", "Then", "Reporter", "Reporters"}
)
_ALIKE = 0.6  # a name as like as this (difflib's ratio) is the same one, misspelt
# Known abroad under names that do not follow from the Chinese, and transcribed foreign ones that look Chinese.
_NOT_PINYIN = frozenset({"陆克文", "武契奇", "骆家辉", "赵小兰", "贝克汉", "马克龙", "金日成", "李在明", "朴槿惠", "谢长廷"})
_NO_PLACE = re.compile(r"南通社")
_SHORT = {
    "香港": r"\bHK\b",
    "澳门": r"\bMacao|Macau",
    "台湾": r"Taiwanese|Chinese Taipei",
    "内蒙古": r"Inner Mongolian",
    "西藏": r"Tibetan|Xizang",
}


def person(pair: Pair) -> Iterator[Problem]:
    """Find people whose name stands in the English misspelt, or as another's, and names in pinyin that the Chinese has not."""
    told: set[str] = set()
    for hit, there in _people(pair):
        if there is not None:
            told.add(there)
            yield Problem(f"{pair.zh[hit.start : hit.end]} is written as “{there}”", f"Write “{hit.term.en}”")

    for name, zh in spelling.misread(pair.en, pair.zh):
        if zh not in told and not any(name in one for one in told) and not _of_term(name, pair):
            told |= {zh, name}
            yield Problem(f"{zh} is written as “{name}”", f"Write “{derive.person(zh)}”")

    for name, spelt in spelling.names(pair.en):
        if any(name in one for one in told) or spelling.stands(spelt, pair.zh):
            continue
        if not _of_term(name, pair):
            yield Problem(f"no name of the Chinese is read “{name}”")


def _of_term(name: str, pair: Pair) -> bool:
    return any(name in wording for hit in pair.hits for wording in hit.term.renderings)


def person_lost(pair: Pair) -> Iterator[Problem]:
    """Find people whom the English does not name."""
    for hit, there in _people(pair):
        if there is None:
            yield Problem(f"{pair.zh[hit.start : hit.end]} (“{hit.term.en}”) is not named in the English")


@lru_cache(maxsize=4)
def _people(pair: Pair) -> tuple[tuple[TermHit, str | None], ...]:
    return tuple(_unnamed(pair))


def _unnamed(pair: Pair) -> Iterator[tuple[TermHit, str | None]]:
    """Yield each name that is not rendered, with what seems to stand for it."""
    capitals: list[str] | None = None
    told: set[str] = set()
    for hit in _named(pair.zh, pair.people):
        zh = pair.zh[hit.start : hit.end]
        if zh in _NOT_PINYIN or _taken(hit, pair) or rendered(hit.term, pair.en):
            continue
        if capitals is None:
            capitals = [_bare(match.group()) for match in _CAPITAL.finditer(pair.en)]
        surname = hit.term.en.split()[0]
        # A surname alone refers back to one who was named in full.
        if (surname in capitals and _ADDRESSED.search(pair.en)) or (
            zh.endswith("某") and any(surname in name.split() for name in capitals)
        ):
            continue
        alike = [name[name.index(surname) :] for name in capitals if surname in name.split()]
        alike += [name for name in capitals if SequenceMatcher(None, name, hit.term.en, autojunk=False).ratio() >= _ALIKE]
        if zh not in told:
            told.add(zh)
            yield hit, next(iter(alike), None)


def _bare(name: str) -> str:
    """Leave out a word that begins a sentence, or a title."""
    words = name.split()
    while len(words) > 1 and words[0] in _OPENING:
        words.pop(0)
    return " ".join(words)


def _taken(hit: TermHit, pair: Pair) -> bool:
    """Tell what is a term of the glossary, or within one."""
    return any(hit.start < term.end and term.start < hit.end for term in pair.hits)


@lru_cache(maxsize=2048)
def _named(zh: str, people: frozenset[str]) -> tuple[TermHit, ...]:
    return names.find(zh, sorted(people))


def place(pair: Pair) -> Iterator[Problem]:
    """Find places of China and countries that the English does not name."""
    told: set[str] = set()
    for hit in (*_placed(pair.zh), *countries(pair.zh)):
        zh = pair.zh[hit.start : hit.end]
        if hit.term.en in told or _taken(hit, pair) or rendered(hit.term, pair.en):
            continue
        other = next((pattern for known, pattern in _SHORT.items() if zh.startswith(known)), None)
        if (other is not None and re.search(other, pair.en)) or _NO_PLACE.match(pair.zh, hit.start):
            continue
        told.add(hit.term.en)
        yield Problem(f"{zh} (“{hit.term.en}”) is not named in the English")
    wordings = " ".join(wording for hit in pair.hits for wording in hit.term.renderings)
    for name in dict.fromkeys(strangers(pair.zh, pair.en)):
        if name not in wordings:
            yield Problem(f"{name} is not named in the Chinese")


@lru_cache(maxsize=2048)
def _placed(zh: str) -> tuple[TermHit, ...]:
    return places.find(zh)


CHECKS = (
    Check("person", "A person has another name", Severity.ERROR, person),
    Check("person-lost", "A person is not named", Severity.WARNING, person_lost),
    Check("place", "A place is not named", Severity.WARNING, place),
)
