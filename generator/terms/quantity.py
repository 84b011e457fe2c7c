"""A quantity and every right way to write it in English, the best one first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.terms.number_words import SCALES, cardinals, digits, words
from generator.terms.units import BY_NAME, TIME, Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """So much of a unit; with `high` the lower end of a range.

    `unit` is an English plural (yuan, percent, square kilometres), empty for a bare count. `about` is what stands before the number
    in English: more than, nearly, about, past (five years); roughly for what Chinese names without a number (数百).
    """

    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity at `text[start:end]` and its wordings, the best first.

    It is `certain` if a translation must hold one of them, `counted` if a unit or a measure word says of what it is so much.
    """

    start: int
    end: int
    quantity: Quantity
    wordings: tuple[str, ...]
    certain: bool = True
    counted: bool = True


# What is written as another unit or without a number at all.
_FOLD = {2: ("double", "doubled", "doubles", "doubling", "twice", "twofold", "two-fold"), 3: ("triple", "tripled", "triples", "tripling")}
_FOLD |= {4: ("quadruple", "quadrupled", "quadruples", "quadrupling"), 5: ("quintuple", "quintupled"), 10: ("tenfold", "ten-fold")}
_SAME: dict[tuple[str, str], tuple[str, ...]] = {
    ("years", "0.5"): (
        "half a year",
        "half-year",
        "half year",
        "six months",
        "6 months",
        "six-month",
        "6-month",
        "half yearly",
        "semi-annual",
    ),
    ("years", "1.5"): ("a year and a half", "18 months", "eighteen months", "18-month"),
    ("years", "10"): ("decade", "decade-long"),
    ("years", "100"): ("century", "centenary", "centennial"),
    ("months", "0.5"): ("half a month", "half-month", "half month", "two weeks", "fortnight", "15 days", "15-day", "two-week"),
    ("months", "1.5"): ("a month and a half", "six weeks"),
    ("months", "6"): ("half a year", "half-year", "half year"),
    ("months", "12"): ("a year", "one year", "one-year"),
    ("days", "0.5"): ("half a day", "half-day"),
    ("days", "7"): ("a week", "one week"),
    ("hours", "0.5"): ("half an hour", "half-hour", "half hour", "30 minutes", "thirty minutes", "30-minute"),
    ("hours", "1.5"): ("an hour and a half", "90 minutes"),
    ("hours", "24"): ("around the clock", "round the clock", "around-the-clock", "round-the-clock", "day and night", "24/7"),
}
_LINKS = (" to ", "-", "\u2013", " and ", " or ", " to the ")
_SCALES = tuple(scale for scale, _ in SCALES)
_DECADES = {20: "two", 30: "three", 40: "four", 50: "five", 60: "six", 70: "seven", 80: "eight", 90: "nine"}


@lru_cache(maxsize=4096)
def wordings(quantity: Quantity, literal: str = "") -> tuple[str, ...]:
    """Return the wordings of a quantity; `literal` are the Arabic digits it was written in (see `cardinals`)."""
    unit = BY_NAME.get(quantity.unit)
    found = _range(quantity, unit) if quantity.high is not None else _single(quantity, unit, literal)
    if not quantity.about:
        return tuple(dict.fromkeys(found))
    # More than ten, but 10 villages.
    best = found[0].replace("10", "ten", 1) if quantity.value == 10 and quantity.high is None and quantity.unit in ("", *TIME) else found[0]
    return tuple(dict.fromkeys((f"{quantity.about} {best}", *found)))


def _single(quantity: Quantity, unit: Unit | None, literal: str) -> list[str]:
    value = abs(quantity.value)
    numbers = list(cardinals(value, literal))
    if unit is None:
        found = numbers
    else:
        if unit.figures and not numbers[0][0].isdigit():
            numbers.insert(0, digits(value))
        if unit.loose and value % 1 == Decimal("0.5"):
            numbers.sort(key=lambda number: number[0].isdigit())
        if unit.one and value == 1:
            numbers = [*numbers, "a", "an"] if unit.loose else numbers
        found = [
            written
            for template in unit.templates
            for number in (numbers[:2] if "{}-" in template else numbers)
            if (written := _fill(template, number))
        ]
        if unit.one and value == 1:
            found.insert(0, unit.one.format(numbers[0]))
        same = _same(quantity.unit, value)
        found = [*same, *found] if value % 1 == Decimal("0.5") and value < 2 else [*found, *same]
        if unit.loose:
            found += [number for number in numbers if number not in ("a", "an")]
    if quantity.value < 0:
        # A fall of 3.5 percent is -3.5 percent as well: the verb may say what the sign says.
        found = [*(f"{sign}{found[0]}" for sign in ("minus ", "-", "\u2212", "negative ")), *found]
    return found


def _same(unit: str, value: Decimal) -> tuple[str, ...]:
    if unit == "times" and value == value.to_integral_value():
        return _FOLD.get(int(value), ())
    if unit == "years" and value in _DECADES:
        return (f"{_DECADES[int(value)]} decades", f"{int(value) // 10} decades")
    return _SAME.get((unit, f"{value:f}"), ())


def _fill(template: str, number: str) -> str | None:
    """Put a number into a template; None where a sign or a letter would stand beside words (nine%, RMB nine, threex)."""
    before, _, after = template.partition("{}")
    if not number[0].isdigit() and (before or after.strip()[:1] in {"%", "\u2030", "x"}):
        return None
    if after[:1].isalpha() and not number[-1].isdigit() and not (after == "fold" and number.isalpha()):
        return None
    return f"{before}{number.replace(' ', '-') if after.startswith('-') else number}{after}"


def _range(quantity: Quantity, unit: Unit | None) -> list[str]:
    """Write both ends alike: 30 to 50, 30-50, 30 and 50 (after between), 3 to 5 million, 5% to 10%."""
    assert quantity.high is not None
    pairs = _pairs(quantity.value, quantity.high)
    if unit is not None and not unit.figures and quantity.high < 10:
        pairs.reverse()  # three to six months
    joined: list[str] = []
    for low, high in pairs:
        joined += [f"{low}{link}{high}" for link in _LINKS]
        head, _, scale = low.rpartition(" ")
        if head and high.endswith(f" {scale}"):
            joined += [f"{head}{link}{high}" for link in _LINKS]
    if unit is None:
        return joined
    low, high = pairs[0]
    after = [written for template in unit.templates[:6] for number in joined if (written := _fill(template, number))]
    both = [
        f"{first}{link}{second}"
        for template in unit.templates
        if "{}-" not in template and (first := _fill(template, low)) and (second := _fill(template, high))
        for link in _LINKS
    ]
    if quantity.unit == "times":
        both += [f"{low}{link}{high}-fold" for low, high in pairs for link in ("- to ", "-to-")]
    if quantity.unit == "US dollars":
        both += [f"US${low}{link}${high}" for link in _LINKS]
    return [*after, *both, *(joined if unit.loose else ())]


def _pairs(low: Decimal, high: Decimal) -> list[tuple[str, str]]:
    """Write two values in one style: both in figures, in the same scale, or in words."""
    lows, highs = cardinals(low), cardinals(high)
    found = [(lows[0], highs[0])] if lows[0][0].isdigit() and highs[0][0].isdigit() else []
    found += [(digits(low), digits(high)), (digits(low).replace(",", ""), digits(high).replace(",", ""))]
    for scale in _SCALES:
        ends = [next((w for w in wordings if w[0].isdigit() and w.endswith(f" {scale}")), None) for wordings in (lows, highs)]
        if ends[0] and ends[1]:
            found.append((ends[0], ends[1]))
    for scale, power in SCALES:
        first, last = low.scaleb(-power), high.scaleb(-power)
        if first >= 1 and last < 100 and first % 1 == last % 1 == 0:
            found.append((f"{words(int(first))[0]} {scale}", f"{words(int(last))[0]} {scale}"))
    if high < 100 and low == low.to_integral_value() and high == high.to_integral_value():
        found.append((words(int(low))[0], words(int(high))[0]))
    return list(dict.fromkeys(found))
