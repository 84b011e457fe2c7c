"""Values written in English: every wording that is right, the best one first."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
SCALES = (("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12))
_SHORT = {"million": "m", "billion": "bn", "trillion": "tn"}


def digits(value: Decimal) -> str:
    """Write 35000 as 35,000 and 1.50 as 1.5."""
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{int(whole):,}" + (f".{fraction}" if fraction else "")


def words(number: int) -> tuple[str, ...]:
    """Write a number from 0 to 999 in words: with a hyphen and with and first, then without."""
    if number < 20:
        return (_ONES[number],)
    if number < 100:
        tens, ones = divmod(number, 10)
        return (f"{_TENS[tens]}-{_ONES[ones]}", f"{_TENS[tens]} {_ONES[ones]}") if ones else (_TENS[tens],)
    hundreds, rest = divmod(number, 100)
    heads = (f"{_ONES[hundreds]} hundred", *(("a hundred",) if hundreds == 1 else ()))
    return tuple(f"{head}{link}{tail}" for head in heads for link in (" and ", " ") for tail in words(rest)) if rest else heads


@lru_cache(maxsize=4096)
def cardinals(value: Decimal, literal: str = "") -> tuple[str, ...]:
    """Return the wordings of a value that is not below zero.

    `literal` are the Arabic digits of the source, if it wrote the value in them alone: 8.0 stays 8.0.
    """
    whole = value == value.to_integral_value()
    scaled = [wording for scale in SCALES for wording in _scaled(value, *scale)]
    written = [digits(value)]
    if value >= 1000:
        written += [digits(value).replace(",", ""), *([digits(value).replace(",", " ")] if 10000 <= value < 1_000_000 else [])]
    if whole and value < 1000:
        written += words(int(value))
    elif not whole and value < 10 and value % 1 == Decimal("0.5"):
        ones = int(value)
        written += [f"{_ONES[ones]} and a half", f"{ones} and a half"] if ones else ["half"]
    if whole and value < 10:
        written.insert(0, words(int(value))[0])
    best = literal if literal.partition(".")[2].endswith("0") else _short(value, 2 if literal else 5)
    return tuple(dict.fromkeys((*([best] if best else []), *written, *scaled)))


def _short(value: Decimal, decimals: int) -> str | None:
    """Write a value from a million in its largest scale, as long as that needs no more decimals: 1.65 million."""
    for scale, power in reversed(SCALES[1:]):
        share = digits(value.scaleb(-power))
        if value >= Decimal(10) ** power:
            return f"{share} {scale}" if len(share.partition(".")[2]) <= decimals else None
    return None


def _scaled(value: Decimal, scale: str, power: int) -> list[str]:
    """Write a value in thousands, millions …: from a tenth of a million, one thousand, up to a million of them, with few decimals."""
    share = value.scaleb(-power)
    small = scale == "thousand"
    if not (1 if small else Decimal("0.1")) <= share < 1_000_000 or len(digits(share).partition(".")[2]) > (1 if small else 5):
        return []
    found = [f"{digits(share)} {scale}", *([f"{digits(share)}{_SHORT[scale]}"] if scale in _SHORT else [])]
    if share == share.to_integral_value() and share < 1000 and (share <= 100 or share % 100 == 0):
        found = [*found, *(f"{wording} {scale}" for wording in words(int(share)))]
    if share == 1:
        found.append(f"a {scale}")
    if share == Decimal("0.5"):
        found.append(f"half a {scale}")
    return found


def ordinals(number: int) -> tuple[str, ...]:
    """Return first, 1st; from the tenth on 13th, thirteenth."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    short = f"{number}{suffix}"
    if number >= 100:
        return (short,)
    long = _ordinal(number)
    return (long, short) if number < 10 else tuple(dict.fromkeys((short, long, long.replace("-", " "))))


def _ordinal(number: int) -> str:
    *before, last = words(number)[0].split("-")
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return "-".join((*before, last))


def fractions(part: int, whole: int) -> tuple[str, ...]:
    """Return two-thirds, two thirds, 2/3; a quarter; empty where the whole is too large to be written so."""
    if not 0 < part < whole <= 20:
        return ()
    names = {2: ("half",), 4: ("quarter", "fourth")}.get(whole, (_ordinal(whole),))
    found = [f"a {name}" for name in names] if part == 1 else []
    for name in names:
        plural = name if part == 1 else name.replace("half", "halve") + "s"
        found += [f"{_ONES[part]}-{plural}", f"{_ONES[part]} {plural}"]
    if part == 1 and whole in (2, 4):
        found += [names[0], names[0].replace("half", "halve") + "s"]
    return tuple(dict.fromkeys((*(("half",) if whole == 2 else ()), *found, f"{part}/{whole}")))


def roman(number: int) -> str:
    """Return a number below forty in Roman figures, as chapters bear them."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
