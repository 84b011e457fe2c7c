"""Names in pinyin that stand in an English text, and whether the Chinese has characters that are read so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.intake import SURNAMES
from generator.patterns import regex
from generator.terms import derive
from generator.terms import names as people

_INITIALS = "b|p|m|f|d|t|n|l|g|k|h|j|q|x|zh|ch|sh|r|z|c|s|y|w|"
_FINALS = "a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ueng|ü|üe|ue|v|ve"
_SYLLABLE = rf"(?:(?:{_INITIALS})(?:{'|'.join(sorted(_FINALS.split('|'), key=len, reverse=True))}))"
_GIVEN = regex(rf"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?", re.IGNORECASE)
_NAME = regex(r"(?<![\w’'-])(?P<surname>[A-Z][a-zü]{1,6}) (?P<given>[A-Z][a-zü]{1,10}(?:['’][a-zü]{1,6})?)(?![\w’'-]|\.\w| [A-Z])")
_SURNAMES = frozenset(
    [
        "wang",
        "li",
        "zhang",
        "liu",
        "chen",
        "yang",
        "zhao",
        "huang",
        "zhou",
        "wu",
        "xu",
        "sun",
        "hu",
        "zhu",
        "gao",
        "lin",
        "guo",
        "luo",
        "zheng",
        "liang",
        "xie",
        "song",
        "tang",
        "deng",
        "han",
        "feng",
        "cao",
        "peng",
        "zeng",
        "xiao",
        "tian",
        "dong",
        "pan",
        "yuan",
        "cai",
        "jiang",
        "yu",
        "du",
        "ye",
        "cheng",
        "wei",
        "su",
        "lü",
        "ding",
        "ren",
        "shen",
        "yao",
        "lu",
        "fu",
        "zhong",
        "cui",
        "tan",
        "liao",
        "fan",
        "jin",
        "shi",
        "jia",
        "xia",
        "fang",
        "zou",
        "xiong",
        "bai",
        "meng",
        "qin",
        "qiu",
        "hou",
        "yin",
        "xue",
        "lei",
        "long",
        "tao",
        "he",
        "mao",
        "hao",
        "gong",
        "shao",
        "wan",
        "gu",
        "dai",
        "mo",
        "kong",
        "xiang",
        "ouyang",
        "sima",
        "zhuge",
        "shangguan",
    ]
)
_NAME_ENDS = regex("说|称|表示|介绍|指出|认为|告诉|坦言|[，。、：]|$")
_GOES_ON = frozenset("并自再仅先只共遂竟均各皆所如若虽但而后前当随接起至刚正即愿敢更最太便")  # a name of two, and what its bearer does
_HAN = regex(r"[\u4e00-\u9fff]{2,}")
# How characters are mostly read that are read otherwise as surnames: 曾, 单, 仇, 解, 区, 朴, 查, 盖, 任, 华, 乐, 缪, 翟 …
_OTHERWISE = frozenset(
    [
        "ceng",
        "dan",
        "chan",
        "chou",
        "jie",
        "xie",
        "qu",
        "pu",
        "bo",
        "cha",
        "gai",
        "ren",
        "hua",
        "le",
        "miao",
        "mou",
        "yuan",
        "ning",
        "wei",
        "zhe",
        "hei",
        "xi",
        "di",
        "zhong",
        "mi",
        "ying",
        "yan",
        "tan",
        "bao",
        "bu",
        "kan",
        "zhang",
        "chang",
    ]
)
# Words and names of other peoples that read like pinyin.
_NO_NAME = frozenset({"hong kong", "tai chi", "long tan", "he can", "song dan", "long he"})


def names(english: str) -> Iterator[tuple[str, str]]:
    """Yield what looks like a Chinese name in pinyin, with its syllables run together in small letters."""
    for match in _NAME.finditer(english):
        surname, given = match["surname"].lower(), match["given"].lower()
        if surname in _SURNAMES and _GIVEN.fullmatch(given) and match.group().lower() not in _NO_NAME:
            yield match.group(), _run(surname + given)


def misread(english: str, zh: str) -> Iterator[tuple[str, str]]:
    """Yield names of the English, and those of the Chinese in whose place they stand: cut short, or with another surname.

    吴跃畴 as Wu Yue, 张桂兰 as Zang Guilan: the rest of the name is what tells them.
    """
    for match in _NAME.finditer(english):
        surname, given = match["surname"].lower(), match["given"].lower()
        syllables = _GIVEN.fullmatch(given)
        if not syllables or not _GIVEN.fullmatch(surname) or match.group().lower() in _NO_NAME:
            continue
        spelt = _run(surname + given)
        found = _cut(spelt, zh) if surname in _SURNAMES else None
        found = found or (None if stands(spelt, zh) else _renamed(_run(given), zh))
        if found:
            yield match.group(), found


def _cut(spelt: str, zh: str) -> str | None:
    """Return a name of three characters of which only two are read so; None where the two may be a whole name somewhere."""
    found = None
    for at in range(len(zh) - 2):
        if zh[at] in SURNAMES and _HAN.fullmatch(zh[at : at + 2]) and spelt in _as_name(zh[at : at + 2]):
            name = zh[at : at + 3]
            if zh[at + 2] in _GOES_ON or people.may_end(zh, at + 2) or not people.plausible(name):
                return None
            found = name
    return found


def _renamed(given: str, zh: str) -> str | None:
    """Return a name whose two given characters are read so, behind a surname."""
    for at in range(len(zh) - 2):
        if zh[at] in SURNAMES and people.plausible(zh[at : at + 3]) and given == "".join(map(_read, zh[at + 1 : at + 3])):
            return zh[at : at + 3]
    return None


def _run(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.replace("ü", "u").replace("v", "u"))


def stands(spelt: str, zh: str) -> bool:
    """Tell whether characters in a row are read like a name, by their usual readings or by those they have in names."""
    for match in _HAN.finditer(zh):
        run = match.group()
        syllables = [_read(character) for character in run]
        for start in range(len(run)):
            if not spelt.startswith(syllables[start]) and syllables[start] not in _OTHERWISE:
                continue
            # 吴跃说 may be written out as Wu Yuechou, where 吴跃畴 is known from before.
            two = "".join(syllables[start : start + 2])
            if start + 1 < len(run) and spelt.startswith(two) and _NAME_ENDS.match(zh, match.start() + start + 2):
                return True
            for size in (2, 3, 4):
                if "".join(syllables[start : start + size]) == spelt or spelt in _as_name(run[start : start + size]):
                    return True
    return False


@lru_cache(maxsize=8192)
def _read(character: str) -> str:
    return _run(derive.slug(character))


@lru_cache(maxsize=4096)
def _as_name(characters: str) -> frozenset[str]:
    return frozenset(_run(name.lower()) for name in (derive.person(characters), *derive.person_accept(characters)))
