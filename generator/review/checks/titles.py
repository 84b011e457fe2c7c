"""A check on titles: what stands in 《》 is shown as a title in English, by quotation marks, italics or capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Severity
from generator.patterns import regex
from generator.review.checks.base import Check, Pair, Problem
from generator.review.checks.countries import ENGLISH
from generator.terms import places, rendering_pattern

_TITLE = regex(r"《([^《》]+)》(?: ?[（(]([A-Za-z][^（）()]*)[)）])?")
_MARKED = regex(r"[“\"‘«][^“”\"«»]{2,}[”\"’»]|(?<![\w*])\*[^*]+\*|(?<![\w_])_[^_]+_|<(?:em|i|cite|q)>")
# What a title ends with, and the English word that must then have a capital or stand within marks.
_KINDS = (
    ("条例", "Regulations?|Ordinances?|Statutes?"),
    ("办法", "Measures|Methods?"),
    ("意见", "Opinions?|Guidelines?"),
    ("规定", "Provisions?|Regulations?|Rules?|Stipulations?"),
    ("规程", "Procedures?|Regulations?|Rules?|Code"),
    ("规范", "Standards?|Norms?|Specifications?|Code|Regulations?"),
    ("制度", "Systems?"),
    ("方案", "Plans?|Programmes?|Programs?|Schemes?"),
    ("规划", "Plans?|Planning|Programmes?|Programs?|Blueprint"),
    ("计划", "Plans?|Programmes?|Programs?|Schemes?"),
    ("通知", "Notices?|Circulars?|Notification"),
    ("通告", "Notices?|Announcement|Circular"),
    ("决定", "Decisions?|Resolution"),
    ("决议", "Resolutions?"),
    ("纲要", "Outlines?|Programme|Program|Plan"),
    ("报告", "Reports?"),
    ("宪法", "Constitution"),
    ("公约", "Conventions?|Covenant|Pact|Treaty"),
    ("协议", "Agreements?|Accords?|Protocol|Deal"),
    ("协定", "Agreements?|Accords?"),
    ("条约", "Treaty|Treaties"),
    ("准则", "Code|Standards?|Guidelines?|Criteria|Rules|Norms|Principles"),
    ("细则", "Rules|Regulations|Provisions"),
    ("守则", "Code|Rules|Guidelines"),
    ("标准", "Standards?|Criteria"),
    ("指南", "Guides?|Guidelines?"),
    ("手册", "Handbook|Manual|Guide"),
    ("宣言", "Declaration|Manifesto"),
    ("白皮书", "White Paper"),
    ("法典", "Code"),
    ("法", "Law|Act|Code"),
    ("日报", "Daily|Journal"),
    ("时报", "Times"),
    ("邮报", "Post"),
    ("晚报", "Evening"),
    ("周刊", "Weekly|Magazine|Week"),
    ("杂志", "Magazine|Journal"),
)
_CAPITALS = regex(r"\b[A-Z][\w’'-]*(?:,?(?: (?:of|the|and|on|in|for|to|a|an|by|with|at|from|de|la))* [A-Z0-9][\w’'-]*)*")
_OPENING = regex(r"(?:^|[.?!:;] |[“\"‘(])[A-Z][\w’'-]*(?= [a-z]|,|’s|'s)")
_DATES = regex(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mr|Mrs|Ms"
    r"|Dr|Professor|President|Prime|Minister|I)\b\.?"
)
_LITTLE = regex("关于|[的和与及等〈〉“”、（）+ ]|进一步|加快|推进|加强")
_HAN = regex("[\u4e00-\u9fff]")
_SHARE, _FEWEST = 0.5, 2
_SMALL = regex("of|the|and|on|in|for|to|an?|by|with|at|from|de|la|under|over|as|or|based|related|oriented")
_LATIN = regex(r"[A-Z][A-Za-z.’'-]+(?: [A-Z][A-Za-z.’'-]+)*")
_ACRONYM = regex(r"\b[A-Z]{2,}\b")
_COUNTRIES = regex("|".join(sorted({re.escape(word) for term in ENGLISH.values() for word in term.renderings}, key=len, reverse=True)))


def title_marks(pair: Pair) -> Iterator[Problem]:
    """Find titles whose English shows neither by marks nor by capitals that it is one."""
    if "《" not in pair.zh:
        return
    titles = [match for match in _TITLE.finditer(pair.zh) if not _shown_by_term(match, pair)]
    marked = [match.group() for match in _MARKED.finditer(pair.en)]
    bare = _MARKED.sub(" ", pair.en)
    runs = _CAPITALS.findall(bare)
    wanting: list[str] = []
    of_kind: dict[str, list[str]] = {}
    for match in titles:
        title, latin = match.group(1).strip(), match.group(2)
        kind = next((english for ending, english in _KINDS if title.endswith(ending)), None)
        if title.isascii() and title in pair.en:
            continue
        if latin and latin.lower() in pair.en.lower():
            if latin not in pair.en and latin != latin.lower() and not any(latin.lower() in quoted.lower() for quoted in marked):
                yield Problem(f"nothing shows that {match.group()} is a title", f"Write {latin}")
        elif kind:
            of_kind.setdefault(kind, []).append(title)
        else:
            wanting.append(title)
    for kind, same in of_kind.items():
        named = re.compile(rf"\b(?:{kind})\b")
        shown = sum(bool(re.search(kind, quoted, re.IGNORECASE)) for quoted in marked)
        shown += sum(bool(named.search(run)) and any(_whole(run, title) for title in same) for run in runs)
        if shown < len(same):
            if re.search(named.pattern, bare, re.IGNORECASE):
                yield _hidden(same[-1])
                return
            wanting += same[shown:]
    wanting = wanting[len(marked) :]
    free = _names(bare, pair)
    for title in wanting:
        run = next((run for run in free if _whole(run, title)), None)
        if run is None:
            yield _hidden(title)
            return
        free.remove(run)


def _hidden(title: str) -> Problem:
    return Problem(f"nothing shows that 《{title}》 is a title", "Put it in quotation marks, or write it with capitals")


def _whole(run: str, title: str) -> bool:
    """Tell whether capitals go on through a title: two characters are about a word."""
    words = len(_HAN.findall(_LITTLE.sub("", title))) / 2
    return len(re.findall(r"\b[A-Z]", run)) >= (max(_SHARE * words, _FEWEST) if words >= _FEWEST else _SHARE * words)


def _shown_by_term(match: re.Match[str], pair: Pair) -> bool:
    """Tell a title that is a term of the glossary, and stands there with a capital or within marks."""
    for hit in pair.hits:
        if hit.start <= match.start(1) and match.end(1) <= hit.end:
            marked = _MARKED.sub(lambda quoted: "\0" * len(quoted.group()), pair.en)
            found = [there for wording in hit.term.renderings for there in rendering_pattern(wording).finditer(pair.en)]
            return any(marked[there.start()] == "\0" or _titled(there.group()) for there in found)
    return False


def _titled(words: str) -> bool:
    """Tell whether all but the little words begin with a capital."""
    return all(word[0] != word[0].lower() or _SMALL.fullmatch(word) for word in re.findall(r"[A-Za-z][\w’'-]*", words))


def _names(bare: str, pair: Pair) -> list[str]:
    """Return runs of capitals that are no place's, no date's, and not the beginning of a sentence."""
    for hit in (*pair.hits, *places.find(pair.zh)):
        for wording in hit.term.renderings:
            if wording[:1].isupper():
                bare = rendering_pattern(wording).sub(" ", bare)
    for latin in _LATIN.findall(pair.zh):
        bare = bare.replace(latin, " ")
    for pattern in (_DATES, _COUNTRIES, _ACRONYM, _OPENING):
        bare = pattern.sub(" ", bare)
    return [match.group() for match in _CAPITALS.finditer(bare) if len(match.group()) > 1]


CHECKS = (Check("title-marks", "A title in 《》 is not shown as one", Severity.WARNING, title_marks),)
