"""English that follows from the Chinese alone: names of people and places in pinyin (GB/T 28039-2011, GB/T 16159-2012)."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.intake import COMPOUND

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Surnames of two characters, and single ones that are read otherwise than the character usually is.
_DOUBLE = re.compile("|".join(COMPOUND))
_READ = {
    "曾": "zeng",
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "区": "ou",
    "朴": "piao",
    "查": "zha",
    "盖": "ge",
    "任": "ren",
    "华": "hua",
    "乐": "yue",
    "召": "shao",
    "缪": "miao",
    "员": "yun",
    "宁": "ning",
    "尉": "wei",
    "折": "she",
    "黑": "he",
    "洗": "xian",
    "翟": "zhai",
    "重": "chong",
    "种": "chong",
    "秘": "bi",
    "冼": "xian",
    "燕": "yan",
    "应": "ying",
    "訾": "zi",
    "逄": "pang",
    "阚": "kan",
    "尉迟": "yuchi",
    "长孙": "zhangsun",
    "令狐": "linghu",
    "万俟": "moqi",
    "澹台": "tantai",
}


@lru_cache(maxsize=4096)
def person(name: str) -> str:
    """Return a Chinese personal name in pinyin, surname first: 王家梁 → Wang Jialiang; other text as it is.

    A name of four and more characters without a double surname (扎西黄秀) is taken as given names, two by two.
    """
    if not name or not all(HAN.match(character) for character in name):
        return name
    size = 2 if _DOUBLE.match(name) and len(name) > 2 else 1
    if len(name) > 3 and size == 1:
        return " ".join(_syllables(name[i : i + 2]).capitalize() for i in range(0, len(name), 2))
    surname, given = name[:size], name[size:]
    first = _READ.get(surname) or _syllables(surname)
    return " ".join(part.capitalize() for part in (first, _syllables(given)) if part)


@lru_cache(maxsize=4096)
def place(name: str) -> str:
    """Return a place name in pinyin, without the suffix that says its rank: 锦丰镇 → Jinfeng."""
    bare = re.sub(r"(?<=..)(?:特别行政区|自治区|自治州|自治县|省|市|州|县|区|镇|乡|村|街道)$", "", name)
    return _syllables(bare).capitalize()


def slug(text: str) -> str:
    """Return toneless pinyin of lower-case ASCII letters and digits, the rest left out: the tail of an address."""
    return re.sub(r"[^a-z0-9]+", "", "".join(_pinyin(text)).replace("ü", "v").lower()) or "x"


def _syllables(text: str) -> str:
    """Join toneless pinyin; an apostrophe stands before a syllable that begins with a vowel (西安 → xi'an)."""
    joined = ""
    for syllable in _pinyin(text):
        joined += ("'" if joined and syllable[:1] in "aoe" else "") + syllable
    return joined


def _pinyin(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a quarter of a second, which an unchanged build need not wait

    return lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)
