"""Dates and times in English: every wording that is right, the best one (7 June 2022, 19:30) first."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from generator.terms.number_words import ordinals, words

MONTHS = (*("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),)
_LINKS = (" to ", "-", "\u2013", " through ", " and ", " until ", " - ", " to the ")


def months(month: int) -> tuple[str, ...]:
    """Return September, Sept., Sept, Sep., Sep."""
    name = MONTHS[month - 1]
    short = ("Sept", "Sep") if month == 9 else () if month == 5 else (name[:3],)
    return (name, *(wording for one in short for wording in (f"{one}.", one)))


@lru_cache(maxsize=4096)
def date(year: int, month: int, day: int) -> tuple[str, ...]:
    """Write a month, a day of a month, either with its year; what is not known is 0."""
    if not day:
        return _in_year(months(month), year) if year else tuple(name for name in months(month) if not name.endswith("."))
    found = tuple(
        dict.fromkeys(
            wording
            for name in months(month)
            for wording in (
                *(f"{day} {name}", f"{name} {day}", f"{name} {_th(day)}", f"{_th(day)} {name}"),
                *(f"{_th(day)} of {name}", f"{name} {ordinals(day)[0]}", f"{name} the {_th(day)}"),
            )
        )
    )
    numbers = (f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}", f"{year}/{month:02}/{day:02}")
    return (*(f"{wording}{link}{year}" for wording in found for link in (" ", ", ")), *numbers) if year else found


def _in_year(names: tuple[str, ...], year: int) -> tuple[str, ...]:
    month = MONTHS.index(names[0]) + 1
    numbers = (f"{year}-{month:02}", f"{year} {names[0]}", f"{month:02}/{year}", f"{month}/{year}", f"{year}.{month:02}")
    return (*(f"{name}{link}{year}" for name in names for link in (" ", ", ", " of ")), *numbers)


def day(number: int) -> tuple[str, ...]:
    """Write a day whose month is not said."""
    return tuple(dict.fromkeys((_th(number), str(number), *ordinals(number), *words(number))))


def _th(number: int) -> str:
    return next(wording for wording in ordinals(number) if wording[0].isdigit())


def years(first: int, last: int) -> tuple[str, ...]:
    """Write 2017–2020, 2017 to 2020, 2017-20."""
    links = ("\u2013", *(link for link in _LINKS if link != "\u2013"), "/")
    short = [f"{first}{link}{last % 100:02}" for link in ("-", "\u2013", "/")] if first // 100 == last // 100 else []
    return (*(f"{first}{link}{last}" for link in links), *short)


def month_span(year: int, first: int, last: int) -> tuple[str, ...]:
    """Write September to November 2017; January to September is the first nine months as well."""
    spans = [f"{first_name}{link}{last_name}" for first_name, last_name in zip(_forms(first), _forms(last), strict=True) for link in _LINKS]
    if first == 1:
        spans += [f"first {words(last)[0]} months", f"first {last} months"]
    if not year:
        return tuple(spans)
    both = [f"{a} {year}{link}{b} {year}" for a, b in zip(_forms(first), _forms(last), strict=True) for link in _LINKS]
    return tuple(f"{span}{link}{year}" for span in spans for link in (" ", ", ", " of ")) + tuple(both)


def _forms(month: int) -> tuple[str, str, str]:
    found = months(month)
    return (found[0], found[1], found[2]) if len(found) > 1 else (found[0],) * 3


def day_span(year: int, month: int, first: int, last: int) -> tuple[str, ...]:
    """Write 5 to 10 June 2022."""
    plain = [f"{a}{link}{b}" for (a, b), link in product(((str(first), str(last)), (_th(first), _th(last))), _LINKS)]
    if not month:
        return tuple(dict.fromkeys((*plain[len(_LINKS) :], *plain)))
    spans = [
        wording
        for name in months(month)
        for wording in (
            *(f"{span} {name}" for span in plain),
            *(f"{name} {span}" for span in plain),
            *(f"{name} {first}{link}{name} {last}" for link in _LINKS),
            *(f"{first} {name}{link}{last} {name}" for link in _LINKS),
        )
    ]
    return tuple(f"{span}{link}{year}" for span in spans for link in (" ", ", ")) if year else tuple(spans)


def part(name: str, others: tuple[str, ...], year: int) -> tuple[str, ...]:
    """Write a half or a quarter of a year."""
    all_ = (name, *others)
    if not year:
        return (f"{name} of the year", *all_) if "half" in name else all_
    return (
        *(f"{one} of {year}" for one in all_),
        *(f"{one} of the year {year}" for one in all_),
        *(f"{one} {year}" for one in all_),
        *(f"{year} {one}" for one in all_),
    )


def decade(year: int) -> tuple[str, ...]:
    """Write 1990s."""
    short = year % 100
    tens = ("", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")[short // 10]
    return tuple(wording for wording in (f"{year}s", f"{year}'s", f"{short:02}s", f"'{short:02}s", f"{short:02}'s", tens) if wording)


@lru_cache(maxsize=2048)
def clock(hour: int, minute: int, *, said: bool) -> tuple[str, ...]:
    """Write a time of day: 19:30; 3 p.m. where the Chinese `said` which half of the day (下午3点).

    Where it did not, 3时 is three at night and three in the afternoon.
    """
    last = ("24:00",) if hour == 24 else ()
    hour %= 24
    twelve = hour % 12 or 12
    full = (f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{hour}.{minute:02}", *last)
    sides = (("a.m.", "am"), ("p.m.", "pm")) if not said and hour <= 12 else ((("p.m.", "pm") if hour >= 12 else ("a.m.", "am")),)
    half = [
        wording
        for long, short in sides
        for number in ((str(twelve),) if not minute else ()) + (f"{twelve}:{minute:02}", f"{twelve}.{minute:02}")
        for wording in (f"{number} {long}", f"{number} {short}", f"{number}{short}")
    ]
    others = [f"{twelve}:{minute:02}", f"{hour:02}{minute:02} hours"]
    if minute == 0:
        others += [f"{twelve} o'clock", f"{words(twelve)[0]} o'clock"] + (["midnight"] if hour == 0 else ["noon"] if hour == 12 else [])
        others += [f"{twelve} noon"] if hour == 12 else []
    if minute == 30:
        others += [f"half past {words(twelve)[0]}"]
    return tuple(dict.fromkeys((*half, *full, *others) if said else (*full, *half, *others)))
