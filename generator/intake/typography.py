"""Chinese typography: full-width marks, no stray spaces, nothing invisible; words are never changed."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from generator.intake.surnames import SURNAMES

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SPACE = re.compile("[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Full-width digits and letters are ASCII ones in another dress; the marks among them are Chinese and stay.
_NARROW = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)}
_HAN = "\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARK = "，。、；：？！（）《》〈〉【】〔〕「」『』—…～·“”‘’"
_CLOSE_UP = re.compile(rf"(?<=[{_HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%％‰℃°]) (?=[{_HAN}])|(?<=\d) (?=[%％‰℃])")
_AROUND_MARKS = re.compile(r" (?=[，。、；：？！（）《》〈〉【】〔〕「」『』”’—…])|(?<=[，。、；：？！（）《》〈〉【】〔〕「」『』“‘—…]) ")
_SPACED_DIGITS = re.compile(rf"(?:(?<=[{_HAN}])|(?<=[{_HAN}] )|^)\d(?: \d)+(?= ?[{_HAN}%])")
_LITERAL = re.compile(
    r"(?:https?|ftp)://[^\s\u2e80-\uffff“”]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|www\.[^\s\u2e80-\uffff“”]+",
    re.ASCII,
)
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_QUOTES = "“”‘’「」『』《》〈〉（）()【】\"' "
_MOST_QUOTES = 20  # in a row, between a mark and what it stands among
_CLOSING = tuple("”’」』》）)")
# 馆长钱 越说: a name of one character is set with a space in tables, and brings it along.
_SPACED_NAME = re.compile(
    rf"(?<=[长员任记者授民警师官席理事表兵士友匠][{SURNAMES}]) (?=[{_HAN}](?:说|表示|介绍|告诉|认为|坦言|带领|称|等|[，,、。和]))"
)
_CJK = re.compile(rf"[{_HAN}{_MARK}]")
_HAN_CHAR = re.compile(f"[{_HAN}]")
_ASCII_WORD = re.compile(r"[A-Za-z0-9%]")


def tidy(text: str) -> str:
    """Return the text set as Chinese is set; tidying it again changes nothing.

    A text without a Chinese character keeps its marks. Addresses, decimals, thousands and times stay as they are.
    """
    while True:
        new = _once(text)
        if new == text:
            return new
        text = new


def _once(text: str) -> str:
    text = _INVISIBLE.sub("", _SPACE.sub(" ", text)).translate(_NARROW)
    text = _SPACE.sub(" ", text).strip()
    if not _HAN_CHAR.search(text):
        return text
    text = re.sub(r"(?<=\d)．(?=\d)", ".", text)
    pieces: list[str] = []
    last = 0
    for match in _LITERAL.finditer(text):
        address = match.group().rstrip(".,;:!?)")
        end = match.start() + len(address)
        pieces += [_widen(text, last, match.start()), text[match.start() : end]]
        last = end
    text = "".join([*pieces, _widen(text, last, len(text))])
    text = re.sub(r"(?<=[^\x00-\x7f])-{2,}(?=[^\x00-\x7f])", "——", text)
    text = re.sub(rf"(?<=[{_HAN}{_MARK}])(?:\.{{3,}}|。{{3,}})", "……", text)
    text = _SPACED_DIGITS.sub(lambda match: match.group().replace(" ", ""), text)
    return _AROUND_MARKS.sub("", _CLOSE_UP.sub("", _SPACED_NAME.sub("", text))).strip()


def _widen(text: str, start: int, end: int) -> str:
    """Make the ASCII marks of `text[start:end]` Chinese where they stand among Chinese; the context is the whole text."""
    wide = _wide_brackets(text, start, end)
    out: list[str] = []
    for at in range(start, end):
        char = text[at]
        if at in wide:
            char = "（" if char in "(（" else "）"
        elif char in _WIDE and _among_chinese(text, at):
            char = _WIDE[char]
        out.append(char)
    return "".join(out)


def _wide_brackets(text: str, start: int, end: int) -> set[int]:
    """Return where the ASCII brackets stand that hold or touch Chinese; a bracket alone goes by what it touches."""
    wide: set[int] = set()
    stack: list[int] = []
    chinese = [0, *accumulate(map(bool, map(_CJK.match, text[start:end])))]
    for at in range(start, end):
        if text[at] in "(（":
            stack.append(at)
        elif text[at] in ")）":
            opened = stack.pop() if stack else None
            inner = 0 if opened is None else chinese[at - start] - chinese[opened + 1 - start]
            around = text[at + 1 : at + 2] + ("" if opened is None else text[max(0, opened - 1) : opened])
            if inner or _CJK.search((text[at - 1] if opened is None else "") + around):
                wide |= {at} | (set() if opened is None else {opened})
    wide |= {at for at in stack if _CJK.search(text[max(0, at - 1) : at] + text[at + 1 : at + 2])}
    return wide


def _among_chinese(text: str, at: int) -> bool:
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char == "." and (after == "." or before == "."):
        return False
    left, right = _beyond_quotes(text, at, -1), _beyond_quotes(text, at, 1)
    if before.isascii() and before.isdigit() and after.isascii() and after.isdigit():
        return char == "," and not _thousands(text, at)
    if char == ".":
        # A point between Chinese and a letter or digit numbers something or ends a file's name.
        if right:
            if before in _CLOSING and _HAN_CHAR.match(after):
                return True
            return bool(_HAN_CHAR.match(left)) and not _ASCII_WORD.match(after) and before != " "
        return bool(_HAN_CHAR.match(left)) or (bool(_ASCII_WORD.match(left)) and _mostly_chinese(text))
    if left and right and _ASCII_WORD.match(left) and _ASCII_WORD.match(right):
        # “7+N”,“5G”: English leaves a space after its comma, Chinese does not.
        return bool(after) and after in "“‘《「" and before in "”’》」"
    if not right and _ASCII_WORD.match(left):
        return _mostly_chinese(text)
    return bool(_CJK.match(left) or _CJK.match(right))


@lru_cache(maxsize=64)
def _mostly_chinese(text: str) -> bool:
    return len(_HAN_CHAR.findall(text)) > len(re.findall("[A-Za-z]", text))


def _beyond_quotes(text: str, at: int, step: int) -> str:
    for _ in range(_MOST_QUOTES):
        at += step
        if not 0 <= at < len(text):
            return ""
        if text[at] not in _QUOTES:
            return text[at]
    return ""


def _thousands(text: str, at: int) -> bool:
    left = re.search(r"\d+(?:,\d{3})*$", text[max(0, at - 40) : at])
    right = re.match(r"\d+", text[at + 1 : at + 40])
    return bool(left and right and len(left.group().split(",")[0]) <= 3 and len(right.group()) == 3)
