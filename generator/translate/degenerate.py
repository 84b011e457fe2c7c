"""English that must never be shown as a translation: not because it is poor, but because the engine broke down.

The bounds lie well outside what people wrote for 1,300 sentences of news and of our articles, and Google for 2,997.
"""

from __future__ import annotations

import re
from operator import eq

from generator.patterns import regex

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_CHARACTER = regex(f"[{_HAN}]")
# A Latin word or a number counts as one character of Chinese: it has about one word of English.
_CHINESE = regex(rf"[{_HAN}]|[^\W{_HAN}]+(?:[.,'\u2019-][^\W{_HAN}]+)*")
_WORD = regex(r"[^\W_]+(?:[.,'\u2019][^\W_]+)*")
_ASIDE = regex(r"[（(][^（）()]*[）)]")
_UNKNOWN = regex(r"<unk>|[\u2047\u2581\ufffd]", re.IGNORECASE)
# Letters that are neither Latin nor Greek: Han above all, which an engine copies where it knows no better.
_FOREIGN = regex(r"[\u0400-\u1dff\u2e80-\u2fdf\u3005-\u3007\u3040-\ua71f\ua800-\ufaff\ufe70-\ufefe\uff66-\uffdc\U00010000-\U0003ffff]+")
_QUOTED = regex(r"[\"'\u2018\u201c]\s*[^\"'\u2018\u2019\u201c\u201d]{1,2}\s*[\"'\u2019\u201d]")
# suksuksuksuk, aaaaaaaa.
_STUTTER = regex(r"([^\W\d_]{2,12}?)\1{3,}|([^\W\d_])\2{7,}")
_SHORTEST_STUTTER = 7
_CHINESE_STUTTER = regex(rf"([{_HAN}]{{1,6}})(?:[，、！。；\s]*\1){{2}}")
_BREAK = regex(r"[^\w\s'\u2019-]")
# What a sentence cannot end on: its end was lost.
_CUT = regex(r"(?:(?<!['\u2019])\b(?:the|a|an|and|or|nor|than|whose|their|our|its|my|your)|[(\[\u2018\u201c,-])[\s.]*[\"\u2019\u201d]?$")
# What Argos's package adds, out of nothing, where a closing quotation mark stands alone.
_INVENTED = regex(r"(?<=[^\w\s] )It['\u2019]s not like (?:it['\u2019]s a bad idea|we['\u2019]re going anywhere)\b")
LONGEST_UNIT = 12  # words of what may be repeated
REPEATED = 0.25  # share of groups of three words that stood before, beyond that of the Chinese
SHORTEST, LONGEST = 0.3, 1.5  # English words for a character of Chinese; see _length


def degenerate(english: str, chinese: str) -> str | None:
    """Return why the English is no translation of the Chinese at all, None where it may be one."""
    words = _WORD.findall(english)
    size = len(_CHINESE.findall(chinese))
    if not english.strip():
        return "nothing was written"
    if _UNKNOWN.search(english):
        return "a word is unknown to the engine"
    if foreign := _left_over(english, chinese):
        return f"left untranslated: {foreign}"
    if not words:
        return "no words" if size else None
    if not size:
        return "words where the Chinese has none"
    return _loop(english, chinese) or _length(len(words), chinese) or _torn(english, chinese)


def _left_over(english: str, chinese: str) -> str | None:
    if english.isascii():
        return None
    # A character may be spoken of: the character “人”.
    quoted = [match.span() for match in _QUOTED.finditer(english) if match.group()[1:-1].strip() in chinese]
    for match in _FOREIGN.finditer(english):
        spoken_of = any(a <= match.start() and match.end() <= b for a, b in quoted)
        named = not _HAN_CHARACTER.search(match.group()) and match.group() in chinese
        if not spoken_of and not named:
            return match.group()
    return None


def _loop(english: str, chinese: str) -> str | None:
    """Find words written over and over, unless the Chinese says them over and over."""
    if _CHINESE_STUTTER.search(chinese):
        return None
    found = list(_WORD.finditer(english.casefold()))
    words = [match.group() for match in found]
    for word in words:
        if len(word) > _SHORTEST_STUTTER and _STUTTER.search(word) and word not in chinese.casefold():
            return f"repeated: {word[:40]}"
    said = [match.group() for match in _CHINESE.finditer(chinese.casefold())]
    for unit in range(1, min(LONGEST_UNIT, len(words) // 2) + 1):
        same = bytes(map(eq, words, words[unit:]))
        for times in (3, 2):
            at = same.find(b"\1" * (unit * (times - 1)))
            if at < 0 or _said_over(words[at : at + unit], said):
                continue
            unbroken = not _BREAK.search(english, found[at].start(), found[at + unit * times - 1].end())
            # Four words need no third time, where no mark stands between; a single word is called out thrice with marks between.
            if (unbroken or unit > 1) if times == 3 else (unbroken and unit > 3):
                return f"repeated: {' '.join(words[at : at + unit])}"
    if len(words) >= LONGEST_UNIT and _repetition(words) - _repetition(said) > REPEATED:
        return "the same words over and over"
    return None


def _said_over(unit: list[str], said: list[str]) -> bool:
    """Tell whether the Chinese itself has these words, Latin ones or numbers, several times."""
    return all(said.count(word) > 1 for word in unit)


def _repetition(words: list[str]) -> float:
    """Return the share of groups of three words that stood before."""
    groups = list(zip(words, words[1:], words[2:], strict=False))
    return 1 - len(set(groups)) / len(groups) if groups else 0.0


def _length(words: int, chinese: str) -> str | None:
    # The Latin name in brackets behind a Chinese one is said once in English.
    size = len(_CHINESE.findall(chinese))
    if words > LONGEST * size + 8:
        return f"far too long: {words} words for {size} characters"
    least = len(_CHINESE.findall(_ASIDE.sub("", chinese)))
    if words < SHORTEST * least - 1:
        return f"far too short: {words} words for {size} characters"
    return None


def _torn(english: str, chinese: str) -> str | None:
    cut = _CUT.search(english)
    if cut and not chinese.rstrip().endswith(("，", "、", ",", "—", "（", "“", "‘")):
        return f"breaks off: {english[-30:].strip()}"
    if _INVENTED.search(english):
        return "a sentence was made up"
    return None
