"""Checks on numbers, compared by value however they are written; a wrong size, 万 and 亿 above all, has a check of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Severity
from generator.review.checks.base import Check, Pair, Problem
from generator.review.checks.counting import counted
from generator.review.checks.english_dates import in_date
from generator.terms import quantities, stated

# What is no figure at all: 1.260.7 million, 1.283,000, 2,18 billion.
_BROKEN = re.compile(
    r"(?<![\d.,])(?:\d+\.\d+[.,]\d+(?= ?(?:thousand|million|billion|trillion|yuan|per ?cent|%))|\d+\.\d+,\d{3}(?!\d)"
    r"|\d{1,3}(?:,\d{3})*,\d{1,2}(?= (?:thousand|million|billion|trillion|yuan|per ?cent|people)))"
)


def number(pair: Pair) -> Iterator[Problem]:
    """Find numbers in whose place another stands, and numbers that only the English has."""
    found = counted(pair)
    for one, other in found.others:
        if one.quantity.unit not in quantities.RANKS:
            yield _instead(pair, one, other)
    broken = _BROKEN.search(pair.en)
    if broken is not None:
        yield Problem(f"“{broken.group()}” is no number")
    for other in found.added:
        within = broken is not None and broken.start() <= other.start < broken.end()
        if not within and not in_date(pair.en, other.start, other.end):
            yield Problem(f"“{pair.en[other.start : other.end]}” does not stand in the Chinese")


def magnitude(pair: Pair) -> Iterator[Problem]:
    """Find numbers with the right digits in the wrong place: 万 and 亿 mistaken, noughts lost."""
    for one, other in counted(pair).sizes:
        yield _instead(pair, one, other)


def number_lost(pair: Pair) -> Iterator[Problem]:
    """Find numbers that the English does not state in any way."""
    for one in counted(pair).lost:
        if one.quantity.unit not in quantities.RANKS:
            yield Problem(f"{pair.zh[one.start : one.end]} (“{one.wordings[0]}”) is not in the English")


def _instead(pair: Pair, one: quantities.Found, other: stated.Stated) -> Problem:
    zh = pair.zh[one.start : one.end]
    return Problem(f"{zh} is written as “{pair.en[other.start : other.end]}”", f"{zh} is “{one.wordings[0]}”")


CHECKS = (
    Check("number", "A number is another one", Severity.ERROR, number),
    Check("magnitude", "A number has the wrong size", Severity.ERROR, magnitude),
    Check("number-lost", "A number is not in the English", Severity.WARNING, number_lost),
)
