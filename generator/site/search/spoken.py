"""Chinese as a reader may type it other than it is written here: by its sound, or in traditional characters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from unicodedata import normalize

from generator.model import Term
from generator.site.escape import clean

_HAN = re.compile(r"[\u3400-\u9fff]+")
_TRADITIONAL = Path(__file__).parent / "traditional.txt"


Sounds = dict[str, str]
"""The characters that are read as each syllable."""


def joined(several: Iterable[Sounds]) -> Sounds:
    """Return what several names have together."""
    found: dict[str, set[str]] = defaultdict(set)
    for its in several:
        for syllable, characters in its.items():
            found[syllable].update(characters)
    return {syllable: "".join(sorted(characters)) for syllable, characters in sorted(found.items())}


def sounds(names: Iterable[tuple[str, Term | None]]) -> Sounds:
    """Return which characters of the names are read as each syllable, without tones: `{"wang": "网王", …}`.

    A character has every reading that it has in some name; a term's own pinyin (the glossary's) wins over the dictionary's.
    ü is v, as it is typed, and u, as it is often written.
    """
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a quarter of a second, which an unchanged build need not wait

    found: dict[str, set[str]] = defaultdict(set)
    for text, term in dict.fromkeys(names):
        for run in _HAN.findall(clean(text)):
            own = _own(run, term.pinyin) if term is not None and term.pinyin and run == term.zh else None
            for char, syllable in zip(run, own or lazy_pinyin(run, style=Style.NORMAL), strict=True):
                if syllable.isascii():  # what has no reading is given back as it is
                    found[syllable].add(char)
                    found[syllable.replace("v", "u")].add(char)
    return {syllable: "".join(sorted(chars)) for syllable, chars in sorted(found.items())}


def _own(zh: str, pinyin: str) -> Sequence[str] | None:
    """Cut the pinyin that an editor wrote into the syllables of the characters; None where it does not fit them."""
    from pypinyin import Style
    from pypinyin import pinyin as readings

    apart = normalize("NFD", pinyin.lower()).replace("u\u0308", "v")
    wanted = re.sub(r"[^a-z]", "", apart)

    def fit(at: int, rest: str) -> list[str] | None:
        if at == len(zh):
            return None if rest else []
        for syllable in readings(zh[at], style=Style.NORMAL, heteronym=True)[0]:
            if rest.startswith(syllable) and (after := fit(at + 1, rest[len(syllable) :])) is not None:
                return [syllable, *after]
        return None

    return fit(0, wanted)


def traditional(text: str) -> str:
    """Return pairs of a traditional character and the simplified one in `text` that it stands for."""
    held = set(text)
    return "".join(f"{old}{line[0]}" for line in _lines() if line[0] in held for old in line[1:])


@cache
def _lines() -> tuple[str, ...]:
    return tuple(line for line in _TRADITIONAL.read_text("utf-8").splitlines() if line and not line.startswith("#"))
