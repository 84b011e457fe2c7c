"""Sentences as engines spoil them whole: Chinese left in, words said again, half of it lost, too much, nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from benchmarks.planted import names
from benchmarks.planted.amounts import aligned
from benchmarks.planted.choice import HAN, Slip, chosen, pick, slip

_FULL = {",": "，", ".": "。", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！", "%": "％"}
_MAY_REPEAT = {"had", "that", "very", "many", "more", "far", "long", "much", "again", "too", "really", "never", "over"}


def leftover(zh: str, en: str) -> Iterator[Slip]:
    """Give English with a name, a number, a clause or a stray character still Chinese, or with full-width marks."""
    if re.search("[，。：；（）？！％、《》「」０-９]", en):
        return
    for here, there in aligned(zh, en):
        tail = re.match(f"[{HAN}]", zh[here.end :])
        if tail and here.kind in {"plain", "money"}:
            yield slip("number", en, there.span, zh[here.start : here.end] + tail[0])
            break
    for span, there_zh, _ in names.places(zh, en):
        yield slip("place", en, span, there_zh)
        break
    clauses = [clause for clause in re.split("[，；。！？：]", zh) if len(re.findall(f"[{HAN}]", clause)) > 3]
    comma = en.rfind(", ")
    if len(clauses) > 1 and comma > len(en) // 3:
        yield slip("clause", en, (comma + 2, len(en.rstrip(".”\"'"))), clauses[-1].strip("”’"))
    words = [match.end() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", en)]
    characters = re.findall(f"[{HAN}]+", zh)
    if words:
        at = pick(words, zh, en)
        run = pick(characters, zh)
        yield Slip("characters", en[:at] + run[:2] + " " + en[at:], f"{run[:2]} put in")
        yield Slip("character", en[:at].rstrip() + run[-1] + " " + en[at:], f"{run[-1]} put in")
    marks = [match.start() for match in re.finditer(r"[,:;()?!%](?!\d)", en)]
    if marks:
        at = pick(marks, zh, en)
        yield slip("mark", en, (at, at + 1), _FULL[en[at]])
    if re.search(r"[a-z]\.$", en):
        yield slip("stop", en, (len(en) - 1, len(en)), "。")
    quoted = re.search(r"“([^”]*)”", en)
    if quoted and zh.count("《") == 1 and "“" not in zh:
        yield slip("title-marks-kept", en, quoted.span(), f"《{quoted[1]}》")
    elif quoted:
        yield slip("corner-quotes", en, quoted.span(), f"「{quoted[1]}」")
    digits = re.search(r"(?<![\w.,])\d+(?![\w.,]\d)", en)
    if digits:
        yield slip("wide-digits", en, digits.span(), "".join(chr(ord(c) + 0xFEE0) for c in digits[0]))


def repetition(zh: str, en: str) -> Iterator[Slip]:
    """Give words and phrases said twice and more, in the middle and at the end."""
    spaced = [(match.start(), match.end()) for match in re.finditer(r"\b[A-Za-z]{3,}\b(?=[ ,.])", en)]
    plain = [span for span in spaced if en[slice(*span)].lower() not in _MAY_REPEAT]
    if len(spaced) < 6 or not plain:
        return
    start, end = pick(plain, zh, en)
    word = en[start:end]
    yield Slip("word", f"{en[:end]} {word.lower() if not start else word}{en[end:]}", f"{word} twice")
    yield Slip("word-often", en[:end] + f" {word}" * (3 + chosen(zh) % 3) + en[end:], f"{word} 4 times or more")
    phrases = [match for match in re.finditer(r"(?<=[a-z] )[a-z]+(?: [a-z]+){1,3}(?= [a-z])", en) if len(match[0]) > 9]
    if phrases:
        match = pick(phrases, en, zh)
        yield Slip("phrase", f"{en[: match.end()]} {match[0]}{en[match.end() :]}", f"{match[0]} twice")
        yield Slip("phrase-often", en[: match.end()] + f" {match[0]}" * 2 + en[match.end() :], f"{match[0]} 3 times")
    body = en.rstrip(".:;”\"' ")
    last = " ".join(body.split()[-3:])
    if body.endswith(last) and "," not in last:
        yield Slip("end", body + f" {last}" * 2 + en[len(body) :], f"{last} 3 times")
        yield Slip("loop", body + f", {last}" * 6 + en[len(body) :], f"{last} 7 times")


def truncated(zh: str, en: str) -> Iterator[Slip]:
    """Give sentences without their second half: cut anywhere, with a full stop or none, or after a first clause or sentence."""
    words = [match.end() for match in re.finditer(r"\S+", en)]
    if len(words) < 10:
        return
    half = words[int(len(words) * (0.4 + chosen(zh, en) % 12 / 100)) - 1]
    yield slip("cut", en, (half, len(en)), "")
    yield Slip("cut-and-stopped", en[:half].rstrip(",;:“(—– ") + ".", f"{en[half:].strip()} lost")
    ends = [match.start() for match in re.finditer(r"(?:, |; | – )", en) if 0.25 < match.start() / len(en) < 0.55]
    if ends:
        yield Slip("clause", en[: ends[-1]] + ".", f"{en[ends[-1] :].strip()} lost")
    stops = [match.start() + 1 for match in re.finditer(r"[a-z]{2}[.?!]”? (?=[A-Z“])", en) if match.start() / len(en) < 0.6]
    stops = [en.index(" ", at) for at in stops]
    if stops:
        yield Slip("sentence", en[: stops[-1]], f"{en[stops[-1] :].strip()} lost")
    lost = [match.end() for match in re.finditer(r"(?<=[a-z])[.?!] (?=[A-Z])", en) if 0.4 < match.start() / len(en) < 0.7]
    if lost:
        yield Slip("first-sentence", en[lost[0] :], f"{en[: lost[0]].strip()} lost")


def padded(zh: str, en: str, sentences: Sequence[str]) -> Iterator[Slip]:
    """Give sentences said twice, and with another one after or before that is not much shorter."""
    if len(en.split()) < 4:
        return
    yield Slip("twice", f"{en} {en}", "all of it twice")
    low, high = 0.6 * len(en), 1.6 * len(en)
    others = [other for other in sentences if low <= len(other) <= high and other != en]
    if others:
        after, before = pick(others, zh, en), pick(others, en, zh)
        yield Slip("unrelated-after", f"{en} {after}", f"+ {after}")
        yield Slip("unrelated-before", f"{before} {en}", f"+ {before}")


def untranslated(zh: str, en: str) -> Iterator[Slip]:
    """Give nothing, blanks, a mark alone, the Chinese, and the Chinese with English marks."""
    if len(re.findall(f"[{HAN}]", zh)) < 2:
        return
    yield Slip("empty", "", "nothing left")
    yield Slip("blank", pick([" ", "  ", "\u00a0"], zh), "white space alone")
    yield Slip("mark", pick([".", "…", "-"], zh), "a mark alone")
    yield Slip("same", zh, "the Chinese itself")
    yield Slip("same-other-marks", zh.translate(str.maketrans("，。：；？！", ",.:;?!")), "the Chinese with English marks")
