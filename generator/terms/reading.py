"""How a term is read aloud: as an editor wrote it, else as the dictionaries have it; names with capitals (GB/T 16159-2012)."""

from __future__ import annotations

import re
import unicodedata

from generator.model import Term
from generator.terms import pinyin

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
MARKED = re.compile(rf"(?=.*[{_TONED}])(?!.*[^\W\d]\d)[a-zêü{_TONED}0-9 '\-]+", re.IGNORECASE)
"""What an editor may write as a reading: letters with tone marks, hyphens, apostrophes, and figures that stand alone."""

# English words that are small even in a name, and Chinese ones.
_SMALL = {"a", "an", "and", "for", "from", "in", "into", "of", "on", "over", "the", "to", "with"}
_PARTICLES = {"de", "hé", "yǔ", "jí"}
# What kind of place it is is written apart from its name, where the name alone is a word: Línzé Xiàn, but Huánghé.
_SORTS = re.compile(r"(?<=..)(?:社区|大桥|老街|[县镇乡村区路街])\Z")
_WORD = re.compile(r"[^\W\d_][^\s\-+、，“”《》]*")


def toned(term: Term) -> str:
    """Return the reading of a term's headword with tone marks, such as `Zhāngjiāgǎng`."""
    if term.pinyin:
        return term.pinyin
    if term.kind == "place":
        return _place(term.zh)
    read = pinyin.toned(term.zh)
    return _capitals(read) if _is_name(term) else read


def typed(term: Term) -> str:
    """Return the same reading as readers type it: lower-case ASCII, no tones, v for ü, words parted by blanks."""
    if not term.pinyin:
        return pinyin.typed(term.zh)
    apart = unicodedata.normalize("NFD", term.pinyin.lower()).replace("u\u0308", "v").replace("-", " ")
    return "".join(character for character in apart if character.isascii() and character != "'")


def _place(zh: str) -> str:
    sort = _SORTS.search(zh)
    parts = [zh[: sort.start()], sort[0]] if sort else [zh]
    return " ".join(_joined(pinyin.toned(part)).capitalize() for part in parts)


def _joined(read: str) -> str:
    first, *rest = read.split()
    return first + "".join(f"'{word}" if unicodedata.normalize("NFD", word)[0] in "aeo" else word for word in rest)


def _is_name(term: Term) -> bool:
    """Tell a name by its English: every word of it that counts has a capital."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", term.en) if word not in _SMALL]
    return term.kind == "person" or (bool(words) and all(word[0].isupper() for word in words))


def _capitals(read: str) -> str:
    return _WORD.sub(lambda word: word[0] if word[0] in _PARTICLES and word.start() else word[0][0].upper() + word[0][1:], read)
