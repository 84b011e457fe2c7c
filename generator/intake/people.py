"""Bylines: who wrote or photographed, read from the words around 记者 and 通讯员."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.intake.strand import Strand
from generator.intake.surnames import COMPOUND, SURNAMES
from generator.model import Byline
from generator.patterns import regex

_RANK = r"(?:全媒体|融媒体|全媒體|特约|特約|见习|見習|实习|實習|特派|首席|高级|高級|驻站|政法)"
ROLE = rf"{_RANK}*(?:摄影记者|攝影記者|记者|記者|通讯员|通訊員|撰稿人|评论员|評論員|作者|撰稿|撰文|采写|供稿|编译|摄影|攝影)"
_GROUP = regex(rf"(?P<outlet>[\u4e00-\u9fffA-Za-z0-9·]*?)(?P<role>{ROLE})[:：]?(?P<name>[\u4e00-\u9fff·]*)")
_OWN = ("本报", "本报驻", "本网", "本刊", "本台", "本报讯", "本報", "本網", "本刊訊", "本報訊", "本社", "我台", "我报", "文")
_ENDING = regex(r"(?:摄影报道|摄影|攝影報導|文/图|图/文|文并摄|摄|攝|文|图|報導|报道|供图)$")
# A name of two characters is often set with a space, to stand as wide as its neighbours: 邹 凯.
_TOKEN = regex(r"(?<!\S)[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff](?=$|[\s、，,;；)）])|[^\s、，,;；]+")
_RUNNING_TOKEN = regex(r"[^\s、]+")
_SIGNED = regex(r"[（(]([^（()）]{2,60})[）)]\s*$")
_LONGEST_WORD = 60
_SIGN = regex(r"^[□■◎○●▲△◆*\s（(【\[]*(?:(?:文/图|图/文|文|图)[ :：/|丨])?\s*")
_DATELINE = regex(
    r"(?:本报|本网|本刊|本台|本報|本網|[\u4e00-\u9fff]{2,8}(?:网|社|报|網|報))?[\u4e00-\u9fff]{0,6}(?:\d{1,2}月\d{1,2}日)?(?:讯|"
    r"訊|电|電)(?=[\s　（(：:])"
)
# What somebody says in an interview: 记者：谢谢。
_SAID = regex(r"^[^:：\s]{1,8}[:：].*[。！？!?][”’」』]?$")
_OUTLET = regex(r"(?:报|報|网|網|社|台|臺|刊|客户端|新闻|新聞|发布|甘肃|频道|在线|杂志|传媒|融媒)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A byline and the words it was read from."""

    byline: Byline
    strand: Strand


def byline_line(line: Strand) -> tuple[list[Named], bool] | None:
    """Read a line that is nothing but names and roles; the flag tells whether they sign a photograph (…摄).

    None if anything in it is neither.
    """
    if _SAID.search(line.text):
        return None
    sign = _SIGN.match(line.text)
    start = sign.end() if sign else 0
    end = len(line.text.rstrip(" \t　\xa0）)】]。"))
    ending = _ENDING.search(line.text[start:end])
    photo = bool(ending and ending.group() in ("摄", "攝", "摄影", "攝影", "供图"))
    if ending and line.text[start:end][: ending.start()].strip():
        end = start + ending.start()
    names, stop = _read(line, start, end)
    return (names, photo) if names and stop >= end and any(named.byline.role for named in names) else None


def dateline(text: Strand) -> tuple[list[Named], int] | None:
    """Read “本报讯 记者某某 通讯员某某” at the head of a paragraph: the names, and where the text itself begins."""
    match = _DATELINE.match(text.text)
    start = match.end() if match else 0
    if match is None and not re.match(r"[（(]?\s*(?:本报|本网|本報)?(?:记者|記者)", text.text):
        return None
    while start < len(text.text) and text.text[start] in " 　\xa0:：":
        start += 1
    if text.text[start : start + 1] in ("（", "("):
        close = re.compile("[）)]").search(text.text, start)
        if close is None:
            return None
        names, stop = _read(text, start + 1, close.start())
        return (names, _skip(text.text, close.end())) if names and stop >= close.start() else None
    reported = re.compile(r"(?:摄影)?(?:报道|報導)[:：]|(?:报道|報導)(?=\s)").search(text.text, start, start + 40)
    names, stop = _read(text, start, reported.start() if reported else len(text.text), _RUNNING_TOKEN)
    if names and names[0].byline.role and (match is not None or reported or likely_name(names[0].byline.name)):
        return names, _skip(text.text, reported.end() if reported and stop == reported.start() else stop)
    own = match is not None and text.text.startswith(("本报", "本网", "本刊", "本台", "本報", "本網"))
    return ([], start) if own and match is not None and "日" not in match.group() else None


def signature(text: Strand) -> tuple[list[Named], int] | None:
    """Read “（……记者 某某 通讯员 某某）” at the end of a paragraph: the names, and where the text itself ends."""
    match = _SIGNED.search(text.text, max(0, len(text.text) - 100))
    if match is None:
        return None
    inside = re.sub(r"\s*(?:摄影报道|文/图|文|图|摄)$", "", match.group(1))
    names, stop = _read(text, match.start(1), match.start(1) + len(inside))
    if not names or stop < match.start(1) + len(inside):
        return None
    if all(named.byline.role is None for named in names):
        if not all(likely_name(named.byline.name) for named in names):
            return None
        names = [Named(replace(named.byline, uncertain=True), named.strand) for named in names]
    return names, match.start()


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " 　\xa0:：":
        at += 1
    return at


def _read(line: Strand, start: int, end: int, token: re.Pattern[str] = _TOKEN) -> tuple[list[Named], int]:
    """Read roles and names from `start`; also return where the first word stands that is neither (or `end`)."""
    found: list[Named] = []
    outlet: list[str] = []
    role: str | None = None
    for match in token.finditer(line.text, start, end):
        word, at = re.sub(r"[ \u3000]", "", match.group()).strip("（()）"), match.start()
        group = _GROUP.fullmatch(word[: _LONGEST_WORD + 1])
        name = word
        if len(match.group()) > _LONGEST_WORD:
            return found, match.start()
        if group is not None and not (group["outlet"] and len(group["outlet"]) > 14):
            before = group["outlet"]
            if found or role:
                outlet = [] if before else outlet
            if before and before not in _OWN:
                outlet = [*outlet, before] if not found else [before]
            elif before:
                outlet = []
            role, name, at = (
                group["role"],
                group["name"],
                match.start() + match.group().find(group["name"], group.end("role") - group.start()),
            )
            if not name:
                continue
        elif role is None and not found and _OUTLET.search(word) and 2 < len(word) <= 12:
            outlet.append(word)
            continue
        if not could_be_name(name):
            return found, match.start()
        where = line.part(at, at + len(name) if name in match.group() else match.end())
        found.extend(_named(name, where, role, " ".join(outlet) or None))
    return found, end


def could_be_name(word: str) -> bool:
    """Tell whether the word has the shape of a person's name, Chinese or transcribed with a dot."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+", word))


def likely_name(word: str) -> bool:
    """Tell whether the word is a Chinese name by its surname and length."""
    return (len(word) in (2, 3) and word[0] in SURNAMES) or (len(word) in (3, 4) and word.startswith(COMPOUND))


def _named(name: str, where: Strand, role: str | None, outlet: str | None) -> list[Named]:
    """Four characters are two names run together if both halves begin with a surname; else one name, uncertain all the same."""
    if len(name) != 4 or "·" in name or name.startswith(COMPOUND):
        return [Named(Byline(name, role, outlet), where)]
    if name[0] in SURNAMES and name[2] in SURNAMES:
        return [Named(Byline(half.text, role, outlet, uncertain=True), half) for half in (where.part(0, 2), where.part(2))]
    return [Named(Byline(name, role, outlet, uncertain=True), where)]
