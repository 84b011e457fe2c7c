"""Places named in a sentence whose English follows from the Chinese: known units, and names that end with the rank of one.

A name that the gazetteer lacks must begin where a name certainly may: after a larger place, a mark or a preposition.
我市, 城镇 and 贫困县 are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from generator.model import Term, TermHit
from generator.patterns import regex
from generator.terms import derive, gazetteer
from generator.terms.match import Matcher
from generator.terms.names import PLAIN
from generator.terms.words import Bounds, frequencies, proper

_PEOPLE = "|".join(sorted(gazetteer.PEOPLES, key=len, reverse=True))
_AUTONOMOUS = regex(rf"((?:(?:{_PEOPLE})族?)+|族)自治([州县旗])$")
# The longer suffixes first.
_RANKS = {
    "地区": "Prefecture",
    "新区": "New Area",
    "街道": "Subdistrict",
    "社区": "Community",
    "州": "Prefecture",
    "盟": "League",
    "县": "County",
    "旗": "Banner",
    "区": "District",
    "镇": "Town",
    "乡": "Township",
    "村": "Village",
}
_UNIT = regex(rf"(?:(?:{_PEOPLE})族?)+自治[县旗]|族自治县|街道|社区|新区|[市县区旗镇乡村]")
# 县委, 市民, 村支书: the rank belongs to the next word, yet tells that a place stands before it.
_OFFICE = regex(r"市[委长民政]|县[委长城政]|区[委长政]|镇[委长上]|乡[委长]|村[委民支里官口]")
_NO_UNIT = regex(
    r"市[场值面井况容区级直属]|县[域级区直内]|区[域间别分块级内直]|镇[静压定区级]|乡[村镇亲]|村[镇庄居级]|旗[下帜舰]|[社新]区域"
)
# What holds a place's name and is another thing, or has English of its own.
_OTHERWISE = regex(r".?(?:北京大学|北京烤鸭|苏州大学|青岛啤酒)|[入出]海口|[里华]达州|十和田|.?(?:北海道|三明治|长沙发)")
_DOTS = ("·", "・", "•")
# Words after which a name may begin.
_BEFORE = regex(r"(?:^|[。，、；：？！（）()\s”’」』]|[在到从于往赴至由及和与]|来自|位于|深入|走进|前往|来到|途经|家住|住在|抵达)$")
_NOT_IN_NAME = frozenset(
    "我你他她它全本该各每某此两多几数个的是了在和与及为等有无不被把将其这那何谁们省市县区镇乡村级名所或之以于从到对向由"
)
_NUMERALS = frozenset("一二三四五六七八九十百千万")
_GENERIC = frozenset({"高新", "经开", "保税", "善治", "技防", "平安", "法治", "村居"})
_HAN = regex(r"[\u4e00-\u9fff]+")
_NO_RANK = regex("[下返回还家故同老水异]乡|[新小本邻驻全进入出]村|[地元贸库景灾辖园校矿牧]区|小镇")
_DIRECTIONS = frozenset("东南西北中华亚欧非美洲极内外")
_TRANSCRIBED = frozenset("尔斯克拉卢鲁帕迪姆顿茨逊弗瓦蒂兹埃歇诺泽达")
_WORDS = Bounds()


def find(text: str) -> tuple[TermHit, ...]:
    """Return the places named in `text`, in order, each as long as it can be."""
    found: list[TermHit] = []
    known = list(_known(text))
    for start, end in sorted({*known, *_ranked(text, {end for _, end in known})}, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1].end:
            found.append(TermHit(start, end, _term(text[start:end])))
    return tuple(found)


def _known(text: str) -> Iterator[tuple[int, int]]:
    """Find what the gazetteer has; not two characters after a surname, which may be a given name (张海宁)."""
    for hit in _gazetteer().find(text):
        before, after = text[max(0, hit.start - 1) : hit.start], text[hit.end : hit.end + 1]
        given = hit.end - hit.start == 2 and before and before in PLAIN
        if not given and before not in _DOTS and after not in _DOTS and not _OTHERWISE.match(text, max(0, hit.start - 1)):
            yield hit.start, hit.end


def _ranked(text: str, ends: set[int]) -> Iterator[tuple[int, int]]:
    """Find names that end with a rank, the next of which may begin where the last ended (江苏省太仓市沙溪镇)."""
    for match in _UNIT.finditer(text):
        unit, stop = match.group(), match.start()
        office = len(unit) == 1 and _OFFICE.match(text, stop)
        if _NO_UNIT.match(text, stop) and not office:
            continue
        for start in range(stop - 1, max(-1, stop - 5), -1):
            chained, free = start in ends, bool(_BEFORE.search(text[max(0, start - 2) : start]))
            certain = chained or free or _WORDS.whole(text, start, match.end())
            if certain and _is_name(text[start:stop], unit, chained=chained, free=free):
                ends.add(match.end())
                yield start, stop if office else match.end()
                break


def _is_name(name: str, unit: str, *, chained: bool, free: bool) -> bool:
    """Tell whether the characters before a rank are a name; a name where no name is sure to begin must be known as one."""
    known = proper().get(name + unit) == "ns"
    if not _HAN.fullmatch(name) or name in _GENERIC or set(name) <= _DIRECTIONS:
        return False
    doubtful = (_NOT_IN_NAME | _NUMERALS) & set(name)  # 和平区, 三都水族自治县
    if doubtful and not (known and (doubtful <= _NUMERALS or (doubtful == {"和"} and chained))):
        return False
    if len(name) == 1:
        return unit == "县" and known and (chained or free)
    if len(name) == 4 and "自治" not in unit:
        return False
    if _NO_RANK.fullmatch(name[-1] + unit):
        return False
    if len(_TRANSCRIBED & set(name)) > chained or (name in gazetteer.FOREIGN and not chained):
        return False
    if len(name) > 2 and (name[:2] in gazetteer.PROVINCES or name[:2] in gazetteer.CITIES):
        return False
    if not known and (_common(name) or _common(name[-1] + unit) or any(_common(name[i : i + 2]) for i in range(len(name) - 1))):
        return False
    if chained:
        return True
    if "县" in unit or unit == "自治旗":
        return known or (free and proper().get(name) == "ns")
    if unit in {"区", "旗", "新区", "社区"}:
        return free and known
    return free and unit != "市"  # the gazetteer has the cities; what else is one here is abroad


def _common(word: str) -> bool:
    return word in frequencies() and proper().get(word, "")[:2] not in {"ns", "nr"}


@cache
def _gazetteer() -> Matcher:
    full = {f"{name}{rank}" for name, rank in gazetteer.PROVINCES.items()} | {f"{name}市" for name in gazetteer.CITIES}
    bare = {*gazetteer.PROVINCES, *gazetteer.CITIES} - gazetteer.AMBIGUOUS
    regions = {derive.bare_place(name) for name in gazetteer.PREFECTURES if name not in gazetteer.SHARED}
    # Where they stand is asked, no more: pinyin for all would take a while.
    return Matcher(Term(form, form, "", "place") for form in full | bare | regions | set(gazetteer.PREFECTURES))


@lru_cache(maxsize=4096)
def _term(name: str) -> Term:
    """Make the term of a place: a city's and a province's English is the name alone, others say their rank, which may be left out."""
    bare, other = derive.place(name), derive.place_accept(name)
    rank = next((rank for suffix, rank in _RANKS.items() if name.endswith(suffix) and len(name) > len(suffix)), None)
    if autonomous := _AUTONOMOUS.search(name):
        rank = f"{_peoples(autonomous[1])}Autonomous {_RANKS[autonomous[2]]}"
    if rank is None or name in _whole_names():
        return Term(name, bare, "", "place", accept=other)
    single = (f"{bare.removesuffix('xian')} {rank}",) if len(name) == 2 and name.endswith("县") else ()  # 环县: Huanxian, or Huan County
    return Term(name, f"{bare} {rank}", "", "place", accept=(bare, *other, *single))


@cache
def _whole_names() -> frozenset[str]:
    """Return names whose last character is no rank: 苏州, 张家界, and the provinces."""
    provinces = {f"{name}{rank}" for name, rank in gazetteer.PROVINCES.items()}
    return frozenset({*gazetteer.PROVINCES, *gazetteer.CITIES, *provinces})


def _peoples(names: str) -> str:
    english = [gazetteer.PEOPLES[match.group(1)][0] for match in re.finditer(rf"({_PEOPLE})族?", names)]
    return f"{' and '.join(english[-2:]) if len(english) < 3 else ', '.join(english[:-1]) + ' and ' + english[-1]} " if english else ""
