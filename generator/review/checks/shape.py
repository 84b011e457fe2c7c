"""Checks on the shape of a sentence: translated at all, of a likely length, ended, nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from generator.model import Severity
from generator.review.checks.base import Check, Pair, Problem

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_TOKEN = re.compile(r"[A-Za-z]+|\d[\d.,:%]*")
_PARTICLE = re.compile("[的了着地得]")
_STOP = re.compile("[，、；]")
_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
# English words to be expected of a Chinese sentence: least squares over 499 human pairs of FLORES-200 dev (its odd lines).
_PER_HAN, _PER_TOKEN, _PER_PARTICLE, _PER_STOP, _ALWAYS = 0.465, 0.283, -0.051, 0.375, 4.4
_SHORT, _LONG = 0.62, 1.48  # one human pair in a hundred lies outside
_FAR_SHORT, _FAR_LONG = 0.38, 2.2
_FEWEST = 6  # words to be expected before a length tells anything
_ENDED = re.compile(r"[.!?…:;][\"”’'»)\]]*$|[\"”’'»)\]][.!?…:;]?$")
_BREAKS_OFF = re.compile(
    r"\b(?:the|a|an|and|or|of|to|in|on|at|for|with|by|from|that|which|its|their|as|is|are|was|were|has|have)[.!?]?[\"”’]?$|[,(–—-]\s*[.]?$"
)
_AGAIN = frozenset({"had", "that", "very", "ha", "no", "bye", "so", "really", "far", "again", "many", "long", "never", "more"})
_RUN = 6
"""So many words said twice are no chance."""


def untranslated(pair: Pair) -> Iterator[Problem]:
    """Find what is no English at all: nothing, the Chinese itself, or marks alone."""
    english = pair.en.strip()
    if not english:
        yield Problem("there is no English")
    elif _bare(english) == _bare(pair.zh) and _HAN.search(pair.zh):
        yield Problem("the English is the Chinese")
    elif not re.search(r"[A-Za-z]", english) and len(_HAN.findall(pair.zh)) > 2:
        yield Problem("the English has no words")


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", normalize("NFKC", text))


def length(pair: Pair) -> Iterator[Problem]:
    """Find English far shorter or longer than Chinese of this length has."""
    for far, problem in _lengths(pair):
        if not far:
            yield problem


def far_length(pair: Pair) -> Iterator[Problem]:
    """Find English so short or long that it cannot be the whole of this sentence and no more."""
    for far, problem in _lengths(pair):
        if far:
            yield problem


def _lengths(pair: Pair) -> Iterator[tuple[bool, Problem]]:
    expected = _expected(pair.zh)
    if expected < _FEWEST + _ALWAYS or not pair.en:
        return
    words = len(_WORD.findall(pair.en))
    share = words / expected
    if share < _SHORT:
        yield (
            share < _FAR_SHORT,
            Problem(f"{words} words are few for this sentence: about {round(expected)} are to be expected; is something lost?"),
        )
    elif share > _LONG:
        yield (
            share > _FAR_LONG,
            Problem(f"{words} words are many for this sentence: about {round(expected)} are to be expected; was something added?"),
        )


def _expected(zh: str) -> float:
    tokens = len(_TOKEN.findall(zh))
    return (
        _PER_HAN * len(_HAN.findall(zh))
        + _PER_TOKEN * tokens
        + _PER_PARTICLE * len(_PARTICLE.findall(zh))
        + _PER_STOP * len(_STOP.findall(zh))
        + _ALWAYS
    )


def ending(pair: Pair) -> Iterator[Problem]:
    """Find English that breaks off where the Chinese comes to its end."""
    if not pair.zh.rstrip("”’」』）)").endswith(("。", "！", "？", "；", "…")) or not pair.en:
        return
    if _BREAKS_OFF.search(pair.en):
        yield Problem(f"the English breaks off: … {pair.en[-30:].strip()}")
    elif not _ENDED.search(pair.en):
        yield Problem(f"the Chinese ends in {pair.zh.rstrip('”’」』）)')[-1]}, the English in no mark: … {pair.en[-30:].strip()}")


def repetition(pair: Pair) -> Iterator[Problem]:
    """Find words said twice in a row, and longer runs of words that stand twice."""
    found = list(_WORD.finditer(pair.en))
    words = [match.group().casefold() for match in found]
    for size in range(1, min(12, len(words) // 2) + 1):
        for at in range(len(words) - 2 * size + 1):
            if words[at : at + size] != words[at + size : at + 2 * size]:
                continue
            between = pair.en[found[at + size - 1].end() : found[at + size].start()]
            said = pair.en[found[at].start() : found[at + 2 * size - 1].end()]
            if (between.strip() and size < 3) or _meant(words[at : at + size], said, pair.zh):
                continue
            yield Problem(f"said twice: “{said}”", f"Write “{pair.en[found[at].start() : found[at + size - 1].end()]}” once")
            return
    again = _again(words)
    if again and not re.search(r"(.{4,})[，、；。！？].{0,200}?\1", pair.zh):
        yield Problem(f"said twice: “{' '.join(again)}”")


def _meant(unit: list[str], said: str, zh: str) -> bool:
    """Tell words that may be said twice: had had, 1 1, Duran Duran, and what the Chinese says twice in Latin letters or figures."""
    if len(unit) == 1:
        word = unit[0]
        if word in _AGAIN or word.isdigit() or said.split()[-1][:1].isupper() or len(set(said.split())) > 1:
            return True
    return all(zh.casefold().count(word) > 1 for word in unit)


def _again(words: list[str]) -> list[str] | None:
    """Return a run of words that stands in two places."""
    seen: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        first = seen.setdefault(run, at)
        if at - first >= _RUN:
            return list(run)
    return None


CHECKS = (
    Check("untranslated", "The English is missing, or is the Chinese", Severity.ERROR, untranslated),
    Check("length", "The English is short or long for its Chinese", Severity.WARNING, length),
    Check("far-length", "The English is far too short or long for its Chinese", Severity.ERROR, far_length),
    Check("ending", "The English breaks off", Severity.WARNING, ending),
    Check("repetition", "Something is said twice", Severity.WARNING, repetition),
)
