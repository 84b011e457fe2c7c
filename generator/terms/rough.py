"""Sizes that Chinese names without a number: 几十, 数百, 上千, 数十万."""

from __future__ import annotations

import re

from generator.terms.amounts import COUNTED
from generator.terms.numerals import value
from generator.terms.quantity import Found, Quantity, wordings

_ROUGH = re.compile(r"(?P<head>数|好?几|上)(?P<size>(?:[十百千]?万|[十百千])?亿|[十百千]?万|[十百千])[余多]?")
ROUGH = "roughly"  # such a range is no pair of numbers that English would state
_NAMES = (
    *(("十", "ten", "dozens"), ("百", "hundred", "hundreds"), ("千", "thousand", "thousands"), ("万", "", "tens of thousands")),
    *(("十万", "", "hundreds of thousands"), ("百万", "million", "millions"), ("千万", "", "tens of millions")),
    *(("亿", "", "hundreds of millions"), ("十亿", "billion", "billions"), ("百亿", "", "tens of billions")),
    *(("千亿", "", "hundreds of billions"), ("万亿", "trillion", "trillions")),
)
_PLURALS = {
    size: (f"{plural} of", plural, *((f"several {one}", f"a few {one}", f"couple of {one}") if one else ())) for size, one, plural in _NAMES
}
_PLURALS["十"] += ("tens", "scores", "dozen")
_YEARS = {"十": ("decades", "several decades"), "百": ("hundreds of years", "centuries", "centuries-old", "century")}


def rough(text: str, here: int) -> Found | None:
    """Read such a size, as a range of one order of magnitude."""
    match = _ROUGH.match(text, here)
    if (
        match is None
        or match["size"] not in _PLURALS
        or text[:here][-1:] in tuple("以之十百千万无")
        or not COUNTED.match(text, match.end())
    ):
        return None
    size = value("一" + match["size"])
    if size is None:
        return None
    plurals, end, unit = _PLURALS[match["size"]], match.end(), ""
    if text.startswith("年", end) and match["size"] in _YEARS:
        plurals, end, unit = (*_YEARS[match["size"]], *plurals), end + 1, "years"
    if match["head"] == "上":
        quantity = Quantity(size, unit=unit, about="more than")
        return Found(here, end, quantity, (*wordings(quantity), *plurals))
    return Found(here, end, Quantity(size, size * 10, unit, ROUGH), plurals)
