"""Titles in 《》 whose English is no longer marked as one, by quotation marks, italics or capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.planted.choice import Slip, slip
from benchmarks.planted.names import PLACE_NAMES

_NAMES = {*PLACE_NAMES, "Party", "Republic", "Pakistani", "Chinese"}
_SMALL = "of|the|on|and|for|in|to|by|from|with|at|its|a"
_CAPITALS = re.compile(rf"\b[A-Z][\w’-]*(?:(?: (?:{_SMALL}))* [A-Z][\w’-]*)+")
_WORK = re.compile(
    r"\b(?:Law|Regulations?|Act|Measures|Code|Rules|Opinions?|Provisions|Convention|Treaty|Protocol|Standards|Procedures|Decision|Plan|Outline)\b"
)


def title(zh: str, en: str) -> Iterator[Slip]:
    """Give titles without marks and capitals, where each language has one title and nothing else that could be taken for it."""
    if len(re.findall("《[^《》]+》", zh)) != 1 or zh.count("《") != 1:
        return
    quoted = [match for pattern in ("“([^“”]+)”", '"([^"]+)"', r"(?<!\*)\*([^*\s][^*]*)\*(?!\*)") for match in re.finditer(pattern, en)]
    if quoted:
        if len(quoted) == 1 and not re.search("[“”「」]", re.sub("《[^》]*》", "", zh)) and quoted[0][1][0].isupper():
            inner = quoted[0][1]
            yield slip("bare", en, quoted[0].span(), _small(inner))
            if len(inner.split()) > 1 and " " in _small(inner):
                first = inner.split(" ", 1)[0]
                yield slip("half-bare", en, quoted[0].span(), first + _small(inner)[len(first) :])
        return
    works = [match for match in _CAPITALS.finditer(en) if _WORK.search(match[0]) and match[0].count(" ") > 1]
    if len(works) == 1 and not re.search("法院|法庭|规划局|规则处", zh):
        (work,) = works
        start = work.start() + 4 * work[0].startswith("The ")
        yield slip("small", en, (start, work.end()), _small(en[start : work.end()]))


def _small(text: str) -> str:
    """Return a title in small letters but for names and abbreviations."""
    return re.sub(r"[A-Z][\w’]*", lambda match: match[0] if match[0] in _NAMES or match[0].isupper() else match[0].lower(), text)
