"""What stands behind 来源: the source of an article, and the date and the names that may follow it on the same line."""

from __future__ import annotations

import re

from generator.intake.days import CLOCK, DAY, day
from generator.intake.lines import Found
from generator.intake.people import ROLE, Named, byline_line, likely_name
from generator.intake.strand import Strand
from generator.model import Byline
from generator.patterns import regex

CLOSE = "|｜/]】）)[【（( \t　\xa0;；，,"
"""What may set a value off from its neighbours."""
# Before the role of somebody named behind a source, who may be of another paper than that: 来源：新华网 本报记者 李明.
_BEHIND = regex(rf"(?<=[^\s{re.escape(CLOSE)}])[\s　\xa0]+(?=(?:本[报网刊台社])?{ROLE})")
_NO_NAMES = ("文章", "单位", "时评")  # they begin with a surname: 评论员文章


def take_source(words: str, whole: Strand, value: Strand, found: list[Found]) -> None:
    """Read a source, and what may stand behind it: the date (来源：法制日报 2021-06-22 10:01), who wrote (来源：甘肃日报 记者 李明)."""
    end = len(whole.text)
    if (signed := _signed(value)) is not None:
        at, names = signed
        found.extend(Found("bylines", (named.byline,), named.strand) for named in names)
        end = list(whole.at).index(value.at[at])
        words = value.text[:at].strip(CLOSE)
    match = DAY.search(words)
    when = day(words) if match is not None and re.fullmatch(CLOCK, words[match.end() :]) and words[: match.start()].strip() else None
    if match is not None and when is not None:
        start = len(value.text) - len(value.text.lstrip(CLOSE))
        found.append(Found("published", when, value.part(start + match.start(), start + len(words))))
        end = list(whole.at).index(value.at[start + match.start()])
        words = words[: match.start()].strip(CLOSE)
    found.append(Found("source", words, whole.part(0, end).strip()))


def _signed(value: Strand) -> tuple[int, list[Named]] | None:
    """Return where names with their role begin behind the words of a source, and the names; None without any, or if one is in doubt."""
    gap = _BEHIND.search(value.text)
    read = byline_line(value.part(gap.end()).strip()) if gap else None
    return (gap.end(), read[0]) if gap and read and all(_surely(named.byline) for named in read[0]) else None


def _surely(byline: Byline) -> bool:
    return not byline.uncertain and (likely_name(byline.name) or "·" in byline.name) and byline.name not in _NO_NAMES
