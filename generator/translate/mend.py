"""What Argos is known to spoil in English put right: marks, spaces, the capital a sentence begins with. Words are never touched.

The English comes out set as the edited translations are. What cannot be known stays as it is: brackets that were dropped (a Latin name
in brackets behind a Chinese one rightly has none in English), and a word that the engine marked as unknown.
"""

from __future__ import annotations

import html
import re

from generator.patterns import regex
from generator.translate import quotes

VERSION = 1

_PASSES = 12
_LONGEST_WORD = 500  # to either side of a mark
_ENTITY = regex(r"& ?(#? ?\w{1,8}) ?;")
_CONTROL = regex(r"</?s>|<pad>|[\u00ad\u200b-\u200f\u2060\ufeff]")
# Chinese marks, the space that English has beside them, and the English ones; a space too much is taken out later.
_SPACED = regex("(?<=[，、。；：？！）】])|(?=[（【])")
_WIDE = {
    **str.maketrans("，、。；：？！（）【】《》〈〉「」『』％－―", ",,.;:?!()[]“”‘’“”‘’%-–"),
    **{code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
}
_IN_NUMBER = regex(r"(?<=\d)[，：．](?=\d)")
_IN_NAME = regex(r"(?<=[^\W\d_]) ?[·・•] ?(?=[^\W\d_])")
_DASH = regex(r"(?<=[^\s\u2014-]) ?(?:\u2014{1,2}|(?<=[ \w])--(?=[ \w])) ?(?=[^\s\u2014-])")
_ELLIPSIS = regex(r"\.(?:\s?\.){2,}|\u2026+")
_AROUND_ELLIPSIS = regex(r"(?<=[^\s\u2026(\[\u201c\u2018]) ?\u2026(?: ?(?=\w))?")
_REPEATED = regex(r"([!?,;:])(?: ?\1)+|(?<!\.)\. ?\.(?! ?\.)(?=\s|$|[\"'\u2019\u201d)])")
_SPACE_BEFORE = regex(r" +(?=[,;!?)\]](?!\w)|(?<=\d )%|(?<=[^\d\s] ):(?:\s|$)|\.(?:\s|$|[\"'\u2019\u201d)]))")
_SPACE_AFTER = regex(r"(?<=[(\[]) +")
# A mark that lacks its space, but not within what only looks alike: addresses, file names.
_GLUED = regex(
    r"[,;](?<=[^\W\d_].)(?=[^\W\d_])|[:!?](?<=[^\W_]{2}.)(?=[^\W\d_]{2})|\.(?<=[^\W_]{2}.)(?=[A-Z][a-z])|\)(?<=[a-z]{3}.)(?=[a-z]{2})"
    r"|\((?<=[a-z]{3}.)(?=[A-Za-z]{3})"
)
_ADDRESS = regex(r"://|^www\.|@|\.\w+\.\w")
_ENDING = regex(r"( ?[.!?\u2026:;]*)([\"'\u2019\u201d)\]]*)([.!?\u2026:;]*)$")
_CHINESE_ENDING = regex(r"([。！？；：…!?;:.]*)\s*([”’」』》）)\"]*)\s*$")
_STOPS = {"。": ".", "；": ".", ";": ".", "！": "!", "!": "!", "？": "?", "?": "?", "：": ":", ":": ":", "…": " \u2026", ".": "."}
_FIRST_LETTER = regex(r"[\"'\u2018\u201c(\[]*(?!https?:|www\.)([^\W\d_]++)(?![)\]@.])")


def mend(english: str, chinese: str) -> str:
    """Return the English with its marks put right; mending it again changes nothing."""
    passes = [english]
    while len(passes) <= _PASSES:
        new = _once(passes[-1], chinese)
        if new in passes:  # as a rule the last one; of marks that turn round and round, always the same pass is taken
            return min(passes[passes.index(new) :])
        passes.append(new)
    return passes[-1]


def _once(english: str, chinese: str) -> str:
    text = _ENTITY.sub(_unescaped, _CONTROL.sub("", english.replace("\u2581", " ")))
    if not text.isascii():
        text = _IN_NUMBER.sub(lambda m: chr(ord(m.group()) - 0xFEE0), text)
        text = _IN_NAME.sub(" ", _SPACED.sub(" ", text).translate(_WIDE))
    text = _AROUND_ELLIPSIS.sub(" \u2026 ", _ELLIPSIS.sub("\u2026", _DASH.sub(_dashed, text)))
    text = " ".join(_REPEATED.sub(lambda m: m[1] or ".", text).split())
    text = quotes.curl(_GLUED.sub(lambda m: _apart(m, chinese), text))
    text = _SPACE_AFTER.sub("", _SPACE_BEFORE.sub("", text)).strip()
    return _capital(quotes.complete(_ended(text, chinese), chinese), chinese)


def _unescaped(match: re.Match[str]) -> str:
    entity = f"&{match[1].replace(' ', '')};"
    meant = html.unescape(entity)
    return match.group() if meant == entity or len(meant) > 1 else meant


def _dashed(match: re.Match[str]) -> str:
    between = match.string[match.start() - 1] + match.string[match.end()]
    return "–" if between.isdigit() else " – "


def _apart(match: re.Match[str], chinese: str) -> str:
    """Put the space that is missing beside a mark, unless the Chinese writes it so: Node.Js."""
    text, mark, start = match.string, match.group(), match.start()
    around = text[max(text.rfind(" ", 0, start) + 1, start - _LONGEST_WORD) : start + _LONGEST_WORD]
    token = around.split(" ", 1)[0]
    if _ADDRESS.search(token) or text[max(start - 2, 0) : start + 3] in chinese:
        return mark
    return " " + mark if mark == "(" else mark + " "


def _ended(english: str, chinese: str) -> str:
    """End the English with the mark that the Chinese ends with; where that has none, a heading say, it stays as it is."""
    marks = _CHINESE_ENDING.search(chinese, max(len(chinese) - 12, 0))
    here = _ENDING.search(english, len(english.rstrip(" .!?:;\u2026\"')]\u2019\u201d")))
    if not marks or not marks[1] or not here or not english[: here.start()].strip() or english[here.start() - 1] in ",-–":
        return english
    stop = _STOPS["…" if "…" in marks[1] else marks[1][-1]]
    inner, closing, outer = here.groups()
    if not inner and not outer:
        inner, outer = (stop, "") if marks[2] and closing else ("", stop)
    elif stop in {".", "?", ":"}:
        # A semicolon ends a sentence of ours; a question that lost its mark, a list that lost its colon.
        wrong = ";" if stop == "." else "."
        inner, outer = (re.sub(rf"^\{wrong}$", stop, mark) for mark in (inner, outer))
    return english[: here.start()] + inner + closing + outer


def _capital(english: str, chinese: str) -> str:
    first = _FIRST_LETTER.match(english)
    if not first or not first[1].islower() or re.match(rf"\W*{re.escape(first[1])}(?![a-z])", chinese):
        return english
    return english[: first.start(1)] + first[1][0].upper() + english[first.start(1) + 1 :]
