"""Chinese typography: full-width marks, no stray spaces, nothing invisible; words are never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from generator.intake.surnames import SURNAMES
from generator.patterns import regex

_INVISIBLE = regex("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_SPACE = regex("[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# Full-width digits and letters are ASCII ones in another dress; the marks among them are Chinese and stay.
_NARROW = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)}
_HAN = "\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARK = "，。、；：？！（）《》〈〉【】〔〕「」『』—…～·“”‘’"
_CLOSE_UP = regex(rf"(?<=[{_HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%％‰℃°]) (?=[{_HAN}])|(?<=\d) (?=[%％‰℃])")
_AROUND_MARKS = regex(r" (?=[，。、；：？！（）《》〈〉【】〔〕「」『』”’—…])|(?<=[，。、；：？！（）《》〈〉【】〔〕「」『』“‘—…]) ")
_SPACED_DIGITS = regex(rf"(?:(?<=[{_HAN}])|(?<=[{_HAN}] )|^)\d(?: \d)+(?= ?[{_HAN}%])")
_LITERAL = regex(
    r"(?:https?|ftp)://[^\s\u2e80-\uffff“”]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|www\.[^\s\u2e80-\uffff“”]+",
    re.ASCII,
)
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_QUOTES = "“”‘’「」『』《》〈〉（）()【】\"' "
_MOST_PASSES = 40  # few texts need a third; what each costs is in proportion to the text
_MOST_QUOTES = 20  # in a row, between a mark and what it stands among
_CLOSING = tuple("”’」』》）)")
# 馆长钱 越说: a name of one character is set with a space in tables, and brings it along.
_SPACED_NAME = regex(
    rf"(?<=[长员任记者授民警师官席理事表兵士友匠][{SURNAMES}]) (?=[{_HAN}](?:说|表示|介绍|告诉|认为|坦言|带领|称|等|[，,、。和]))"
)
_CJK = regex(rf"[{_HAN}{_MARK}]")
_HAN_CHAR = regex(f"[{_HAN}]")
_ASCII_WORD = regex(r"[A-Za-z0-9%]")


def tidy(text: str) -> str:
    """Return the text set as Chinese is set; tidying it again changes nothing.

    A text without a Chinese character keeps its marks. Addresses, decimals, thousands and times stay as they are.
    """
    for _ in range(_MOST_PASSES):
        new = _once(text)
        if new == text:
            break
        text = new
    return text


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
    chars = list(text)
    for at in _wide_brackets(text, start, end):
        chars[at] = "（" if chars[at] in "(（" else "）"
    # One mark made Chinese may make its neighbours so, before it and behind it.
    for at in (*range(start, end), *range(end - 1, start - 1, -1)):
        if chars[at] in _WIDE and _among_chinese(text, chars, at):
            chars[at] = _WIDE[chars[at]]
    return "".join(chars[start:end])


def _wide_brackets(text: str, start: int, end: int) -> set[int]:
    """Return where the brackets stand that hold or touch Chinese; a bracket alone goes by what it touches."""
    pairs = sorted(_brackets(text, start, end), key=min)
    chinese = [0, *accumulate(map(bool, map(_CJK.match, text[start:end])))]
    wide: set[int] = set()

    def touches(at: int) -> bool:
        return at in wide or (0 <= at < len(text) and _CJK.match(text[at]) is not None)

    # A bracket that became Chinese may be what the next one touches, inside it or behind it.
    for pair in (*pairs, *reversed(pairs), *pairs):
        first, last = pair[0], pair[-1]
        inner = len(pair) == 2 and chinese[last - start] > chinese[first + 1 - start]
        if first not in wide and (inner or touches(first - 1) or touches(last + 1)):
            wide.update(pair)
    return wide


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, ...]]:
    """Yield each pair of round brackets, and those that stand alone."""
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in "(（":
            opened.append(at)
        elif text[at] in ")）":
            yield (opened.pop(), at) if opened else (at,)
    yield from ((at,) for at in opened)


def _among_chinese(text: str, chars: Sequence[str], at: int) -> bool:
    """Tell whether a mark stands among Chinese; `chars` are those of `text`, some made Chinese already."""
    char, before, after = chars[at], "".join(chars[at - 1 : at]), "".join(chars[at + 1 : at + 2])
    if char == "." and (after == "." or before == "."):
        return False
    left, right = _beyond_quotes(chars, at, -1), _beyond_quotes(chars, at, 1)
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


def _beyond_quotes(text: Sequence[str], at: int, step: int) -> str:
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
