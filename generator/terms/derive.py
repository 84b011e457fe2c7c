"""English that follows from the Chinese alone: names of people and places in pinyin (GB/T 28039-2011, GB/T 16159-2012)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from generator.intake import COMPOUND
from generator.patterns import regex
from generator.terms import gazetteer

HAN = regex(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Surnames of two characters, and single ones that are read otherwise than the character usually is.
_DOUBLE = regex("|".join(COMPOUND))
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
    "覃": "qin",
    "薄": "bo",
    "卜": "bu",
    "阚": "kan",
    "尉迟": "yuchi",
    "长孙": "zhangsun",
    "令狐": "linghu",
    "万俟": "moqi",
    "澹台": "tantai",
}
# What a place's name ends with; a name of one character (沙县) keeps it.
_RANK = regex(
    rf"(?<=..)(?:特别行政区|族?(?:(?:{'|'.join(gazetteer.PEOPLES)})族?){{0,4}}自治[区州县旗]|省|市|州|地区|盟|县|新区|区|旗|镇|乡|村|街道|社区)$"
)
# Characters of places that pypinyin reads otherwise: 长泰 is long, 宜都 a capital.
_PLACE = {"长": "chang", "都": "du"}
# Characters of given names that are read otherwise than pypinyin does, and those read in two ways.
_GIVEN = {"长": "chang", "晟": "sheng", "隽": "jun"}
_ALSO = {"晟": "cheng", "隽": "juan", "朝": "zhao", "乐": "yue", "重": "zhong", "茜": "xi", "行": "hang"}


@lru_cache(maxsize=4096)
def person(name: str) -> str:
    """Return a Chinese personal name in pinyin, surname first: 王家梁 → Wang Jialiang; other text as it is.

    A name of four and more characters without a double surname (扎西黄秀) is taken as given names, two by two.
    """
    if not name or not all(HAN.match(character) for character in name):
        return name
    if len(name) > 3 and not _DOUBLE.match(name):
        return " ".join(_syllables(name[i : i + 2]).capitalize() for i in range(0, len(name), 2))
    surname, given = _parts(name)
    return " ".join(part.capitalize() for part in (surname, _join(given)) if part)


@lru_cache(maxsize=4096)
def person_accept(name: str) -> tuple[str, ...]:
    """Return other ways in which English may write `person(name)`: given name first, hyphenated, another reading, no umlaut."""
    if not 1 < len(name) < 5 or not all(HAN.match(character) for character in name) or (len(name) == 4 and not _DOUBLE.match(name)):
        return ()
    surname, given = _parts(name)
    other = _read(name[-len(given) :], _ALSO)
    ways: list[str] = []
    for syllables in (given, other):
        written = [_join(syllables).capitalize()]
        if len(syllables) == 2:
            written += [f"{first}{mark}{last}" for mark in "- " for first, last in [[s.capitalize() for s in syllables]]]
        ways += [way for one in written for way in (f"{surname.capitalize()} {one}", f"{one} {surname.capitalize()}")]
    ways += [way.replace("ü", plain) for way in ways for plain in ("u", "yu", "v") if "ü" in way]
    ways += [way.replace("'", "") for way in ways if "'" in way]
    return tuple(way for way in dict.fromkeys(ways) if way != person(name))


def _parts(name: str) -> tuple[str, list[str]]:
    """Return the surname and the syllables of the given name."""
    size = 2 if _DOUBLE.match(name) and len(name) > 2 else 1
    surname, given = name[:size], name[size:]
    return _READ.get(surname) or _syllables(surname), _read(given, _GIVEN)


@lru_cache(maxsize=4096)
def place(name: str) -> str:
    """Return the English of a place without what says its rank, in pinyin if no other is usual: 锦丰镇 → Jinfeng, 拉萨市 → Lhasa."""
    bare = bare_place(name)
    for known in (name, bare):
        if known in gazetteer.ENGLISH:
            return gazetteer.ENGLISH[known][0]
    return _join(_read(bare, _PLACE)).capitalize()


@lru_cache(maxsize=4096)
def place_accept(name: str) -> tuple[str, ...]:
    """Return other ways in which English may write `place(name)`: another usual name, or without the marks of pinyin."""
    english = place(name)
    ways = [*gazetteer.ENGLISH.get(bare_place(name), ())[1:]]
    ways += [way.replace("ü", plain) for way in (english, *ways) for plain in ("u", "yu", "v") if "ü" in way]
    ways += [way.replace("'", "") for way in (english, *ways) if "'" in way]
    return tuple(way for way in dict.fromkeys(ways) if way != english)


def bare_place(name: str) -> str:
    """Return the name without what says its rank and whose autonomy it is: 恩施土家族苗族自治州 → 恩施."""
    return _RANK.sub("", name)


def slug(text: str) -> str:
    """Return toneless pinyin of lower-case ASCII letters and digits, the rest left out: the tail of an address."""
    return re.sub(r"[^a-z0-9]+", "", "".join(_pinyin(text)).replace("ü", "v").lower()) or "x"


def _syllables(text: str) -> str:
    return _join(_pinyin(text))


def _join(syllables: list[str]) -> str:
    """Join toneless pinyin; an apostrophe stands before a syllable that begins with a vowel (西安 → xi'an)."""
    joined = ""
    for syllable in syllables:
        joined += ("'" if joined and syllable[:1] in "aoe" else "") + syllable
    return joined


def _read(text: str, otherwise: Mapping[str, str]) -> list[str]:
    """Return toneless pinyin, some characters `otherwise`; what is not all Chinese has no syllable for each character."""
    syllables = _pinyin(text)
    if len(syllables) != len(text):
        return syllables
    return [otherwise.get(character, syllable) for character, syllable in zip(text, syllables, strict=True)]


def _pinyin(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a quarter of a second, which an unchanged build need not wait

    return lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)
