"""The numbers that an English text states: 35,000, 3.5 million, thirty-five thousand, two-thirds, 95 percent, RMB 9bn, 13th."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.terms.number_words import SCALES, ordinals, words
from generator.terms.quantity import Found


@dataclass(frozen=True, slots=True)
class Stated:
    """A number at `english[start:end]`; its unit is percent, percentage points or, of everything else, empty."""

    start: int
    end: int
    value: Decimal
    unit: str = ""


_TOKEN = re.compile(
    r"(?:\d{1,3}(?:[, \u00a0]\d{3})+(?!,?\d)|\d+)(?:\.\d+)?(?:(?:m|bn|tn)(?![A-Za-z\d]))?|[A-Za-z]+|[%/\u2212-]|\S",
    re.IGNORECASE,
)
_FILLER = {"-", "and"}
_SMALL = {words(number)[0]: Decimal(number) for number in (*range(20), *range(20, 100, 10))}
_SCALES = {name: Decimal(10) ** power for name, power in SCALES}
_ATTACHED = {"m": 6, "bn": 9, "tn": 12}
_FIGURES = re.compile(r"([\d, \u00a0.]+)(m|bn|tn)?")
_TIMES = {"hundred": Decimal(100), "dozen": Decimal(12)}
_NTH = {ordinals(number)[0 if number < 10 else 1]: Decimal(number) for number in (*range(1, 20), *range(20, 100, 10))}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "thirds": 3, **{f"{nth}s": int(n) for nth, n in _NTH.items()}}
_PARTS |= {nth: int(n) for nth, n in _NTH.items() if n > 2}
_UNIT = re.compile(r"[ -]?(?:(?P<points>percentage[ -]points?)|%|per[ -]?cent(?!\w)|pct)", re.IGNORECASE)
_HALF = Decimal("0.5")
_FIRST = frozenset({*_SMALL, *_NTH, "a", "an", "half"})  # the words that a number begins with

_LONGEST = 16  # words of one number; more are none, and would outgrow what Decimal holds exactly


def values(english: str) -> tuple[Stated, ...]:
    """Return the numbers of an English text in order, ordinals among them; vague ones (dozens, hundreds of) are none."""
    tokens = list(_TOKEN.finditer(english))
    texts = [token.group().lower() for token in tokens]
    found: list[Stated] = []
    here = 0
    while here < len(tokens):
        if texts[here] not in _FIRST and not texts[here][0].isdecimal():
            here += 1
            continue
        value, behind = _fraction(texts, here) or _number(texts, here) or (None, here + 1)
        if value is not None:
            negative = here > 0 and _negative(english, tokens[here - 1])
            end = tokens[behind - 1].end()
            unit = _UNIT.match(english, end)
            name = "" if unit is None else "percentage points" if unit["points"] else "percent"
            found.append(Stated(tokens[here].start(), unit.end() if unit else end, -value if negative else value, name))
        here = behind
    return tuple(found)


def _negative(english: str, before: re.Match[str]) -> bool:
    """Tell a minus sign from a hyphen."""
    word = before.group().lower()
    return word in {"minus", "negative"} or (word in {"-", "\u2212"} and not english[: before.start()][-1:].isalnum())


def _fraction(texts: Sequence[str], here: int) -> tuple[Decimal, int] | None:
    """Read two-thirds, a quarter, 2/3; of half only what halves a number follows (half a million)."""
    first = texts[here]
    step = 2 if texts[here + 1 : here + 2] == ["-"] else 1
    second = texts[here + step] if here + step < len(texts) else ""
    if (
        second == "/"
        and [text.isdecimal() and len(text) < 10 for text in (first, *texts[here + 2 : here + 3])] == [True, True]
        and int(first) < int(texts[here + 2])
    ):
        return Decimal(first) / Decimal(texts[here + 2]), here + 3
    part = Decimal(1) if first in {"a", "an"} else _SMALL.get(first)
    # A third of them is a share, a third time is none.
    share = second not in _NTH or first not in {"a", "an"} or texts[here + step + 1 : here + step + 2] == ["of"]
    if part is not None and second in _PARTS and share and part < _PARTS[second]:
        return part / _PARTS[second], here + step + 1
    if first == "half" and texts[here - 1 : here] not in (["first"], ["second"], ["latter"], ["a"]):
        if second in {"a", "an"} and here + 2 < len(texts) and texts[here + 2] in {**_SCALES, **_TIMES}:
            return _HALF * ({**_SCALES, **_TIMES}[texts[here + 2]]), here + 3
        return _HALF, here + 1
    return None


def _number(texts: Sequence[str], here: int) -> tuple[Decimal, int] | None:
    """Read figures or words up to the last that belongs to the number: one million two hundred and five thousand."""
    total, current, last = Decimal(0), None, here
    position = here
    while position < min(len(texts), here + _LONGEST):
        text = texts[position]
        if text[0].isdecimal() and current is None and position == here:
            current = _figures(text)
        elif text in {"a", "an"} and position == here and texts[here + 1 : here + 2] and texts[here + 1] in {**_SCALES, **_TIMES}:
            current = Decimal(1)
        elif text in _SMALL and (current is None or (_joins(current, _SMALL[text]) and not texts[here][0].isdecimal())):
            current = (current or Decimal(0)) + _SMALL[text]
        elif text in _TIMES and current is not None:
            current *= _TIMES[text]
        elif text in _SCALES and current is not None:
            total, current = total + current * _SCALES[text], None
            if texts[here][0].isdecimal():
                return total, position + 1
        elif text in {"st", "nd", "rd", "th"} and position == here + 1:
            return current or Decimal(0), position + 1
        elif text in _NTH and (
            position == here or (current is not None and not texts[here][0].isdecimal() and _joins(current, _NTH[text]))
        ):
            return total + (current or Decimal(0)) + _NTH[text], position + 1
        elif text == "and" and list(texts[position + 1 : position + 3]) == ["a", "half"]:
            current, position = (current or Decimal(0)) + _HALF, position + 2
        elif text in _FILLER and position > here:
            position += 1
            continue
        else:
            break
        position += 1
        last = position
    return (total + (current or Decimal(0)), last) if last > here else None


def _figures(text: str) -> Decimal:
    """Read 35,000 and 9bn."""
    match = _FIGURES.fullmatch(text)
    assert match is not None
    return Decimal(re.sub(r"[, \u00a0]", "", match[1])).scaleb(_ATTACHED.get(match[2] or "", 0))


def _joins(current: Decimal, following: Decimal) -> bool:
    """Tell whether a small number goes on what stands: twenty-five, two hundred and five, but not two three."""
    return (current % 100 == 0 and current >= 100) or (current % 10 == 0 and current % 100 >= 20 and following < 10)


def place(found: Found, english: str) -> tuple[int, int] | None:
    """Return where an English text states a quantity found in its Chinese: the longest of its wordings, the first of those."""
    low = english.lower()
    if len(low) != len(english):
        low = english
    wanted = {abs(found.quantity.value), abs(found.quantity.high or found.quantity.value)}
    numbers = values(english)
    best: tuple[int, int] | None = None
    for wording in sorted(map(str.lower, found.wordings), key=len, reverse=True):
        start = low.find(wording)
        while best is None and start >= 0:
            end = start + len(wording)
            # What stands within 3.5 million or 5,000 is no 5.
            within = [abs(one.value) for one in numbers if one.start < end and start < one.end]
            if _whole(low, start, end) and (not within or wanted & set(within)):
                best = start, end
            start = low.find(wording, start + 1)
    return best


def _whole(text: str, start: int, end: int) -> bool:
    return not text[:start][-1:].isalnum() and not text[end : end + 1].isalnum()
