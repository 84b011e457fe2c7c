"""Checks on numbers that rank: articles, paragraphs and chapters of laws, congresses, centuries, places in an order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from generator.model import Severity
from generator.patterns import regex
from generator.review.checks.base import Check, Pair, Problem
from generator.review.checks.collective import others
from generator.review.checks.counting import counted, numbers_of, read
from generator.review.checks.english_dates import in_date
from generator.terms import quantities, stated

_PARTS = frozenset({"article", "paragraph", "chapter"})
# The parts of laws, and what English calls each of them.
_NAMES = MappingProxyType(
    {
        "条": frozenset({"article", "articles", "art", "arts", "section", "rule", "rules", "point", "measure", "measures"}),
        "款": frozenset({"paragraph", "paragraphs", "para", "paras", "clause", "clauses", "subsection", "section"}),
        "项": frozenset({"item", "items", "subparagraph", "subparagraphs", "clause", "clauses", "point", "points", "paragraph", "project"}),
        "章": frozenset({"chapter", "chapters", "part"}),
        "节": frozenset({"section", "sections", "part", "quarter", "chapter"}),
        "编": frozenset({"part", "parts", "book", "books", "volume"}),
    }
)
_PART = regex(
    r"\b(articles?|arts?\.?|paragraphs?|paras?\.?|clauses?|items?|subparagraphs?|points?|chapters?|sections?|parts?|books?|rules?) $",
    re.IGNORECASE,
)
_ORDINAL = regex(
    r"\d(?:st|nd|rd|th)$|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|elfth|eenth|ieth)$", re.IGNORECASE
)
_FIRST_ZH = regex(r"第一[个次位届批名条章届](?![手线])|首[次个位届批](?![席])")
_FIRST = regex(
    r"first|\b1st|\bone\b|\b1\b|\bI\b|inaugural|maiden|debut|initial|earliest|origin|never|unprecedented|primary|prime|top|\blead(?:s|ing|er)?\b|premier|foremost|pioneer"
    r"|best|begin|began|start|new|only|No\.|number|world['’]s|once|champion|launch|winner|\bopen",
    re.IGNORECASE,
)
_RANKED = regex(r"第|[届次位名号]|世纪|周年|中全会|大|五[”’」规时期末]|强|连")


def article_number(pair: Pair) -> Iterator[Problem]:
    """Find articles, paragraphs and chapters of laws that have another number in the English, another name, or none."""
    yield from _ranks(pair, _PARTS)
    if "第" not in pair.zh:
        return
    for one in read(pair.zh):
        names = _NAMES.get(pair.zh[one.end - 1])
        if names is None or one.quantity.unit not in quantities.RANKS or _within(one, pair):
            continue
        for other in numbers_of(pair.en):
            before = _PART.search(pair.en, max(0, other.start - 14), other.start)
            if before is not None and other.value == one.quantity.value and not _named(pair, other.value, names):
                yield Problem(
                    f"{pair.zh[one.start : one.end]} is written as “{before.group()}{pair.en[other.start : other.end]}”", _fix(pair, one)
                )
                break


def _named(pair: Pair, value: Decimal, names: frozenset[str]) -> bool:
    """Tell whether the English has this number behind a right name somewhere."""
    return any(
        before.group(1).lower().rstrip(".") in names
        for other in numbers_of(pair.en)
        if other.value == value and (before := _PART.search(pair.en, max(0, other.start - 14), other.start))
    )


def ordinal(pair: Pair) -> Iterator[Problem]:
    """Find ordinals that are others in the English: 十九大 is the 19th National Congress."""
    yield from _ranks(pair, quantities.RANKS - _PARTS)
    if counted(pair).others or not _RANKED.search(pair.zh):
        return
    named = [other for other in numbers_of(pair.en) if _ranking(other, pair.en)]
    chinese = [one for one in read(pair.zh) if one.quantity.unit == "ordinal" and not _within(one, pair)]
    strange = [other for other in named if other.value > 1 and not _ranked_by(pair, other)]
    roman = set(others(pair.en, ()))
    missing = [
        one
        for one in chinese
        if one.quantity.value not in roman and not any(other.value == one.quantity.value for other in named) and not _numbered(one, pair.en)
    ]
    for one, other in zip(missing, strange, strict=False):
        yield Problem(f"{pair.zh[one.start : one.end]} is written as “{pair.en[other.start : other.end]}”", _fix(pair, one))


def ordinal_lost(pair: Pair) -> Iterator[Problem]:
    """Find ordinals that the English does not state."""
    for one in counted(pair).lost:
        if one.quantity.unit in quantities.RANKS - _PARTS:
            yield Problem(f"{pair.zh[one.start : one.end]} is not in the English", _fix(pair, one))
    first = _FIRST_ZH.search(pair.zh)
    if (
        first is not None
        and not _FIRST.search(pair.en)
        and not any(hit.start < first.end() and first.start() < hit.end for hit in pair.hits)
    ):
        yield Problem(f"{first.group()} is not in the English", f"{first.group()} is “first”")


def _ranks(pair: Pair, units: frozenset[str]) -> Iterator[Problem]:
    found = counted(pair)
    for one, other in found.others:
        if one.quantity.unit in units:
            yield Problem(f"{pair.zh[one.start : one.end]} is written as “{pair.en[other.start : other.end]}”", _fix(pair, one))
    for one in found.lost:
        if one.quantity.unit in units & _PARTS:
            yield Problem(f"{pair.zh[one.start : one.end]} is not in the English", _fix(pair, one))


def _fix(pair: Pair, one: quantities.Found) -> str:
    return f"{pair.zh[one.start : one.end]} is “{one.wordings[0]}”"


def _within(one: quantities.Found, pair: Pair) -> bool:
    return any(hit.start < one.end and one.start < hit.end for hit in pair.hits)


def _ranking(other: stated.Stated, en: str) -> bool:
    return bool(_ORDINAL.search(en[other.start : other.end])) and other.value % 1 == 0 and not in_date(en, other.start, other.end)


def _numbered(one: quantities.Found, en: str) -> bool:
    """Tell No. 3, Article 3, Congress 3: a bare number behind a word with a capital, or behind number."""
    return any(
        other.value == one.quantity.value and re.search(r"(?:\b[Nn]o\.?|\bnumber|#|\b[A-Z][a-z]+|\btop) ?$", en[: other.start])
        for other in numbers_of(en)
    )


def _ranked_by(pair: Pair, other: stated.Stated) -> bool:
    """Tell whether the Chinese ranks by this number, in or out of a term."""
    if any(one.quantity.value == other.value and one.quantity.unit in {*quantities.RANKS, "years"} for one in read(pair.zh)):
        return True
    wordings = (wording for hit in pair.hits for wording in hit.term.renderings)
    return any(abs(number.value) == other.value for wording in wordings for number in numbers_of(wording))


CHECKS = (
    Check("article-number", "An article of a law is another one", Severity.ERROR, article_number),
    Check("ordinal", "An ordinal is another one", Severity.ERROR, ordinal),
    Check("ordinal-lost", "An ordinal is not in the English", Severity.WARNING, ordinal_lost),
)
