"""How Chinese is read aloud, for readers who cannot tell from the characters: pinyin with tones, by words (GB/T 16159-2012)."""

from __future__ import annotations

import re
from functools import lru_cache
from math import log

from generator.terms import words
from generator.terms.derive import HAN

_LONGEST = 3  # longer entries of the dictionary are phrases, whose words are written apart
_RUN = re.compile(rf"(?:{HAN.pattern})+")
_VOWELS = frozenset("aeoāáǎàēéěèōóǒò")


@lru_cache(maxsize=16384)
def toned(text: str) -> str:
    """Return the pinyin of a text with tone marks, a space between words; what is not Chinese stays as it is.

    网格员 → `wǎnggé yuán`; an apostrophe parts syllables that would run together (xī'ān). Readings are the dictionary's
    most usual ones and may be wrong for rare names.
    """
    return _spelt(text, tones=True)


@lru_cache(maxsize=16384)
def typed(text: str) -> str:
    """Return the pinyin of a text as readers type it: lower-case ASCII, no tones, v for ü, words parted by spaces."""
    return re.sub(r"[^\x00-\x7f]+", " ", _spelt(text, tones=False).lower().replace("ü", "v").replace("'", "")).strip()


def _spelt(text: str, *, tones: bool) -> str:
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a quarter of a second, which an unchanged build need not wait

    style = Style.TONE if tones else Style.NORMAL
    out, at = [], 0
    for run in _RUN.finditer(text):
        out.append(text[at : run.start()])
        syllables = iter(lazy_pinyin(run[0], style=style, v_to_u=True))
        written = " ".join(_joined([next(syllables) for _ in word]) for word in cut(run[0]))
        gap = run.start() and text[run.start() - 1].isalnum()
        out.append(f" {written}" if gap else written)
        at = run.end()
        if at < len(text) and text[at].isalnum():
            out.append(" ")
    return "".join([*out, text[at:]])


def _joined(syllables: list[str]) -> str:
    return "".join("'" + syllable if number and syllable[:1] in _VOWELS else syllable for number, syllable in enumerate(syllables))


def cut(run: str) -> list[str]:
    """Return the likeliest words of a run of Chinese characters by the frequencies of jieba's dictionary (unigrams, Viterbi)."""
    frequencies = words.frequencies()
    total = log(sum_frequencies())
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        best[start] = max(
            (log(frequencies.get(run[start:end], 0) or 1) - total + best[end][0], end)
            for end in range(start + 1, min(len(run), start + _LONGEST) + 1)
            if end == start + 1 or frequencies.get(run[start:end])
        )
    out, at = [], 0
    while at < len(run):
        out.append(run[at : best[at][1]])
        at = best[at][1]
    return out


@lru_cache(maxsize=1)
def sum_frequencies() -> int:
    """Return how many words jieba's dictionary was counted on."""
    return sum(words.frequencies().values())
