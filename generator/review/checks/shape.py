"""Checks on the shape of a sentence: translated at all, of a likely length, ended, nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from generator.model import Severity
from generator.patterns import regex
from generator.review.checks.base import Check, Pair, Problem

_HAN = regex(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_TOKEN = regex(r"[A-Za-z]+|\d[\d.,:%]*")
# Characters that English mostly says with no word of their own; the fewer there are, the denser and more official the text.
_FUNCTION = regex("[的了着地得是在和也就都这那我你他她它们把被与将而但要会可能不有一]")
_STOP = regex("[，、；：]")
# Names transcribed from other languages: three to five characters of them are one word of English.
_TRANSCRIBED = regex(
    "[阿埃艾安奥巴贝本比彼波伯布茨达丹德登蒂丁杜多厄恩尔菲费芬佛弗夫福盖戈格哈海汉赫霍基吉加贾杰金卡凯坎康柯科克肯孔库夸拉莱兰朗劳勒雷里利立莉林卢鲁"
    "伦罗洛马玛迈曼梅蒙米密莫默姆穆纳娜乃南内尼宁纽诺努帕潘佩彭皮普奇齐恰乔切琴丘热日瑞萨塞赛桑瑟森沙莎山什圣施史舒斯思苏索塔泰坦汤唐特提廷图托瓦万威韦维魏"
    "温文沃乌武西希锡夏香肖谢辛休雪雅亚延扬耶叶伊因英尤约泽扎詹珍朱兹佐]{3,}"
)
_WORD = regex(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
# English words to be expected of a Chinese sentence: weighted least squares over the odd lines of FLORES-200 dev (people) and of the
# news of WMT 2019 (Google), and half of our own sentences.
_PER_HAN, _PER_TOKEN, _PER_STOP, _ALWAYS = 0.716, 0.282, 1.338, 0.6
_SHORT, _LONG = 0.58, 1.8  # one pair in a hundred lies outside, of people's and of Google's
_SHORT_OF_ONE, _LONG_WITH_ONE, _LONG_WITH_TWO = 0.82, 1.3, 1.6  # where there are fewer sentences, or more
_FAR_SHORT, _FAR_LONG = 0.38, 2.4
_FEW, _FEWEST, _FEW_MORE = 15, 8, 4  # words to be expected before a length tells anything
_END_ZH = regex(r"[。！？；!?;]+")
_END = regex(r"[.!?;]+(?=[\s\"”’')\]]|$)")
_ENDED = regex(r"[.!?…:;][\"”’'»)\]]*$|[\"”’'»)\]][.!?…:;]?$")
_BREAKS_OFF = regex(
    r"\b(?:the|a|an|and|or|nor|than|whose|of|from|which|its|their|our)[.!?]?[\"”’]?$|[,(–—-]\s*[.]?$"
    r"|\b(?:to|in|on|at|for|with|by|that|as|is|are|was|were|has|have)[\"”’]?$"
)
_AGAIN = frozenset({"had", "that", "very", "ha", "no", "bye", "so", "really", "far", "again", "many", "long", "never", "more"})
_SAID_AGAIN = regex(r"([\u4e00-\u9fff]{3,12}).{1,200}?\1")
_SENTENCE_AGAIN = regex(r"([\u4e00-\u9fff]{2,}[，。！？；]).*?\1")
_LONGEST = 12  # words of what may be said twice in a row
_RUN = 8
"""So many words said twice are no chance."""


def untranslated(pair: Pair) -> Iterator[Problem]:
    """Find what is no English at all: nothing, the Chinese itself, or marks alone."""
    english = pair.en.strip()
    if not english:
        yield Problem("there is no English")
    elif _bare(english) == _bare(pair.zh) and _HAN.search(pair.zh):
        yield Problem("the English is the Chinese")
    elif not re.search(r"[A-Za-z]", english) and len(_HAN.findall(pair.zh)) > 2:
        yield Problem("the English has no words")


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", normalize("NFKC", text))


def length(pair: Pair) -> Iterator[Problem]:
    """Find English far shorter or longer than Chinese of this length has."""
    for far, problem in _lengths(pair.zh, pair.en):
        if not far:
            yield problem


def far_length(pair: Pair) -> Iterator[Problem]:
    """Find English so short or long that it cannot be the whole of this sentence and no more."""
    for far, problem in _lengths(pair.zh, pair.en):
        if far:
            yield problem


@lru_cache(maxsize=4)
def _lengths(zh: str, en: str) -> tuple[tuple[bool, Problem], ...]:
    return tuple(_judged(zh, en))


def _judged(zh: str, en: str) -> Iterator[tuple[bool, Problem]]:
    expected = _expected(zh)
    if not en:
        return
    words = len(_WORD.findall(en))
    share = words / expected
    said, written = _sentences(_END_ZH, zh), _sentences(_END, en)
    if expected < _FEWEST:
        if written > said > 0 and share > _LONG and words > expected + _FEW_MORE:
            yield False, Problem(f"{said} sentences of Chinese, {written} of English, and many words; was one added?")
        return
    if written < said and _SHORT <= share < _SHORT_OF_ONE:
        yield False, Problem(f"{said} sentences of Chinese, {written} of English, and few words; is one lost?")
    clauses = said + len(_STOP.findall(zh))
    if share <= _LONG and ((written > said > 0 and share > _LONG_WITH_TWO) or (written > clauses and share > _LONG_WITH_ONE)):
        yield False, Problem(f"{said} sentences of Chinese, {written} of English, and many words; was one added?")
    if share < _SHORT:
        yield (
            share < _FAR_SHORT and expected > _FEW,
            Problem(f"{words} words are few for this sentence: about {round(expected)} are to be expected; is something lost?"),
        )
    elif share > _LONG:
        yield (
            share > _FAR_LONG and expected > _FEW,
            Problem(f"{words} words are many for this sentence: about {round(expected)} are to be expected; was something added?"),
        )


def _sentences(end: re.Pattern[str], text: str) -> int:
    return sum(any(map(str.isalnum, part)) for part in end.split(text))


def _expected(zh: str) -> float:
    han = len(_HAN.findall(zh)) - len(_FUNCTION.findall(zh)) - sum(map(len, _TRANSCRIBED.findall(zh))) / 2
    return _PER_HAN * han + _PER_TOKEN * len(_TOKEN.findall(zh)) + _PER_STOP * len(_STOP.findall(zh)) + _ALWAYS


def ending(pair: Pair) -> Iterator[Problem]:
    """Find English that breaks off where the Chinese comes to its end."""
    if not pair.zh.rstrip("”’」』）)").endswith(("。", "！", "？", "；", "…")) or not pair.en:
        return
    if _BREAKS_OFF.search(pair.en):
        yield Problem(f"the English breaks off: … {pair.en[-30:].strip()}")
    elif not _ENDED.search(pair.en):
        yield Problem(f"the Chinese ends in {pair.zh.rstrip('”’」』）)')[-1]}, the English in no mark: … {pair.en[-30:].strip()}")


def repetition(pair: Pair) -> Iterator[Problem]:
    """Find words said twice in a row, and longer runs of words that stand twice."""
    found = list(_WORD.finditer(pair.en))
    words = [match.group().casefold() for match in found]
    for size, at in _twice(words):
        between = pair.en[found[at + size - 1].end() : found[at + size].start()]
        said = pair.en[found[at].start() : found[at + 2 * size - 1].end()]
        if (between.strip() and size < 3) or _meant(words[at : at + size], said, pair.zh):
            continue
        yield Problem(f"said twice: “{said}”", f"Write “{pair.en[found[at].start() : found[at + size - 1].end()]}” once")
        return
    again = _sentence_again(pair.en)
    if again is None and not _SAID_AGAIN.search(pair.zh):
        again = _again([match.group() for match in found])
    elif again and _SENTENCE_AGAIN.search(pair.zh):
        again = None
    if again:
        yield Problem(f"said twice: “{' '.join(again)}”")


def _twice(words: list[str]) -> list[tuple[int, int]]:
    """Return where so many words stand twice in a row, the fewest first."""
    last: dict[str, list[int]] = {}
    found = []
    for second, word in enumerate(words):
        before = last.setdefault(word, [])
        for at in reversed(before):
            size = second - at
            if size > _LONGEST:
                break
            if words[at:second] == words[second : second + size]:
                found.append((size, at))
        before.append(second)
    return sorted(found)


def _meant(unit: list[str], said: str, zh: str) -> bool:
    """Tell words that may be said twice: had had, 1 1, Duran Duran, and what the Chinese says twice in Latin letters or figures."""
    if len(unit) == 1:
        word = unit[0]
        if word in _AGAIN or word.isdigit() or said.split()[-1][:1].isupper() or len(set(said.casefold().split())) > 1:
            return True
    return all(zh.casefold().count(word) > 1 for word in unit)


def _sentence_again(english: str) -> list[str] | None:
    """Return the words of a whole sentence that stands there twice."""
    sentences = [sentence.strip() for sentence in re.split(r"(?<=[.!?;])[\"”’]?\s+", english)]
    seen: set[str] = set()
    for sentence in sentences:
        if sentence in seen and sentence.count(" ") > 1:
            return [sentence]
        seen.add(sentence)
    return None


def _again(words: list[str]) -> list[str] | None:
    """Return a run of words that stands in two places; one that is half capitals is a long name."""
    seen: dict[tuple[str, ...], int] = {}
    low = [word.casefold() for word in words]
    for at in range(len(words) - _RUN + 1):
        run = tuple(low[at : at + _RUN])
        first = seen.setdefault(run, at)
        if at - first >= _RUN and sum(word[0].isupper() for word in words[at : at + _RUN]) < _RUN / 2:
            return words[at : at + _RUN]
    return None


CHECKS = (
    Check("untranslated", "The English is missing, or is the Chinese", Severity.ERROR, untranslated),
    Check("length", "The English is short or long for its Chinese", Severity.WARNING, length),
    Check("far-length", "The English is far too short or long for its Chinese", Severity.ERROR, far_length),
    Check("ending", "The English breaks off", Severity.WARNING, ending),
    Check("repetition", "Something is said twice", Severity.WARNING, repetition),
)
