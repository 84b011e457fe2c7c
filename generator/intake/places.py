"""Where an article happens: one place, the most exact that it names first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Wide places, which give way to a narrower one named beside them.
_WIDE_WORDS = """
中国 北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川
贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门
"""
_WIDE = frozenset(_WIDE_WORDS.split())


def choose(texts: Iterable[str], known: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return the name of the place the texts are about, in the order of their weight: title first, then the sentences.

    `known` pairs every form of a place with its name; with none of them in the texts the answer is empty.
    """
    forms = sorted(dict(known).items(), key=lambda pair: (-len(pair[0]), pair[0]))
    if not forms:
        return ()
    names = dict(forms)
    pattern = re.compile("|".join(re.escape(form) for form, _ in forms))
    for text in texts:
        chain: list[tuple[int, int, str]] = [(m.start(), m.end(), names[m.group()]) for m in pattern.finditer(text)]
        if chain:
            return (_most_exact(text, chain),)
    return ()


def _most_exact(text: str, found: list[tuple[int, int, str]]) -> str:
    """Take the end of the first chain (江苏省苏州市张家港市), or the first that is no province."""
    narrow = [hit for hit in found if hit[2] not in _WIDE] or found
    at = found.index(narrow[0])
    while at + 1 < len(found) and re.fullmatch(
        r"[省市县州盟]|自治[区州县]|地区|(?:壮族|回族|维吾尔)?自治区", text[found[at][1] : found[at + 1][0]] or "市"
    ):
        at += 1
    return found[at][2]
