"""Words of English that say a number and are no numeral: both, a dozen, three decades, World War II."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.patterns import regex
from generator.terms import stated

_TABLE = """
2 both twice double doubled doubles doubling couple couples pair pairs twin twins twofold dual bilateral bicentennial
3 triple tripled triples tripling thrice threefold trilateral trio triplets triad tripartite
4 quadruple quadrupled quadruples quadrupling fourfold quartet quarterly
5 fivefold quintuple quintupled
10 decade decades tenfold
12 dozen dozens
100 century centuries hundredfold centenary centennial
"""
_SIZES = {word: Decimal(size) for size, *words in map(str.split, _TABLE.strip().splitlines()) for word in words}
COLLECTIVE = regex(r"[ -](decades?|dozens?|centur(?:y|ies)|pairs?)\b", re.IGNORECASE)
"""What makes a number before it so many times larger."""

_WORD = regex(rf"\b(?:{'|'.join(_SIZES)})\b", re.IGNORECASE)
_ROMAN = regex(r"\b(?=[IVX]{1,6}\b)(X{0,3})(IX|IV|V?I{0,3})\b")
WORDS = regex(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|billion|trillion|half"
    r"|thirds?|quarters?|\w+th|second|[IVX]+)\b",
    re.IGNORECASE,
)
"""What an English text without a number does not hold."""


def others(english: str, numbers: Sequence[stated.Stated]) -> Iterator[Decimal]:
    """Yield the numbers that such words say; `numbers` are those that numerals say."""
    for match in _WORD.finditer(english):
        yield _SIZES[match.group().lower()]
    for one in numbers:
        if (group := COLLECTIVE.match(english, one.end)) is not None:
            yield abs(one.value) * _SIZES[group[1].lower()]
    for match in _ROMAN.finditer(english):
        ones = {"IX": 9, "IV": 4}.get(match[2], 5 * match[2].count("V") + match[2].count("I"))
        yield Decimal(10 * len(match[1]) + ones)
