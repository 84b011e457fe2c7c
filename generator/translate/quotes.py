"""Quotation marks and apostrophes of machine English, set as the edited translations are: “ ”, within them ‘ ’, and ’ in words.

What an engine leaves out at an edge of a quotation follows from the Chinese where that quotes at the same edge.
"""

from __future__ import annotations

import re

from generator.patterns import regex

# People ' s, don ' t, we ' re; what stands between the parts may also be a grave accent.
_CONTRACTION = regex(
    r"(?<=[\w.,)])(?: ['`\u2019] ?|['`\u2019] )(?=(?:s|re|ve|ll|d|m)(?!\w))|(?<=n)(?: ['`\u2019] ?|['`\u2019] )(?=t(?!\w))"
)
# Xi ' an, Chang 'an: two syllables of a name.
_PINYIN = regex(r"\b([A-Z]h?[aeiou]{1,3}(?:ng|n)?)(?: ['\u2019] ?|['\u2019] )(?=(?:ai?|ang?|ao|e|eng?|er|ou)\b)")
_GRAVE = regex(r"``([^`']{1,200})''|`([^`'\u2019]{1,200})['\u2019]")
_DOUBLE_PRIME = regex(r"''|[\u2033\u301d\u301e]")
_SINGLE = regex(r"(?<!\S)['\u2019](?!\S)|'")
_CLOSER = regex(r"(?<=[\w.,!?%)])'(?!\w)|(?<!\S)['\u2019](?!\w)|(?<=[\w.,!?])\u2019(?!\w)")
_ELISION = regex(r"\d\ds?\b|(?:em|til|tis|twas|cause|n)\b")
# Words in s that own nothing, so that what follows them opens a quotation.
_NO_OWNER = regex(r"\b(?:is|was|as|has|this|its|us|does|says|means|towards|across|plus|versus)$", re.IGNORECASE)
_INSIDE = regex(r"(?<=[\u201c\u2018]) +| +(?=\u201d)")
_OUTSIDE = regex(r"(?<=\w)(?=\u201c)|(?<=\u201d)(?=\w\w)")
_OPENING, _CLOSING = "“「『", "”」』"
_END = regex(rf"([{_CLOSING}]?)([。！？；…：.!?;]*)([{_CLOSING}]?)$")
_ENGLISH_END = regex(r" ?[.!?\u2026:;]*$")
_ANY = regex("[\"'\u2018\u2019\u201c\u201d`\u2033\u301d\u301e]")
_QUOTE = regex('["\u201c\u201d\u2018`]')
_TURNED = regex('["\u201c\u201d]')
_LAST = regex(r'"[\s.,;:!?)]*$')


def curl(text: str) -> str:
    """Turn straight, detached and odd marks into typographic ones, each in its pair."""
    if not _ANY.search(text):
        return text
    text = _PINYIN.sub("\\1\u2019", _CONTRACTION.sub("\u2019", _DOUBLE_PRIME.sub('"', text)))
    text = _doubles(_singles(_GRAVE.sub(_of_grave, text)))
    return _nested(_OUTSIDE.sub(" ", _INSIDE.sub("", text)))


def _of_grave(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    within = (before.count("\u201c") - before.count("\u201d") + before.count('"')) % 2
    return f"\u2018{match[1] or match[2]}\u2019" if within else f"\u201c{match[1] or match[2]}\u201d"


def _singles(text: str) -> str:
    at, quoted = 0, False
    while match := _SINGLE.search(text, at):
        start, end = match.span()
        before, after = text[:start], text[end:]
        left, right = before[-1:].strip(' ([\u201c"'), after[:1].strip()
        detached = not left and not (right.isalnum() or right == "\u201c")
        if left and right.isalnum() and match.group() == "'":
            mark = "\u2019"
        elif (left or detached) and quoted:
            mark, before, quoted = "\u2019", before.rstrip() if detached else before, False
        elif left:
            mark = "\u2019"
        elif detached and re.search(r"\ws $", before) and not _NO_OWNER.search(before.rstrip()) and re.match(r" \w", after):
            mark, before = "\u2019", before.rstrip()
        elif _ELISION.match(after):
            mark = "\u2019"
        elif _CLOSER.search(text, end):
            mark, after, quoted = "\u2018", after.lstrip(), True
        else:
            mark, after = "", after.lstrip() if before.endswith(" ") or not before else after
        at = len(before) + len(mark)
        text = before + mark + after
    return text


def _doubles(text: str) -> str:
    """Turn straight marks by what they touch, else in turn, and those that were turned the wrong way."""
    done, last, quoted = [], 0, False
    for match in _TURNED.finditer(text):
        character, at = match.group(), match.start()
        left = text[at - 1 : at].strip(" ([\u2018\u2013\u2014-")
        right = text[at + 1 : at + 2].strip(" .,;:!?)]\u2019")
        if character == '"' and left.isdigit() and not quoted and not right:
            continue  # 5'10": inches
        if character == '"':
            opens = not quoted if bool(left) == bool(right) else not left
            character = "\u201c" if opens and not _LAST.match(text, at) else "\u201d"
        elif character == "\u201d" and right and not left and not quoted:
            character = "\u201c"
        done += [text[last:at], character]
        last, quoted = at + 1, character == "\u201c"
    return "".join(done) + text[last:]


def _nested(text: str) -> str:
    """Make double marks within double ones single, where all of them have their pair."""
    depth, done = 0, ""
    if text.count("\u201c") < 2:
        return text
    for character in text:
        if character == "\u201c":
            depth += 1
            done += "\u201c" if depth == 1 else "\u2018"
        elif character == "\u201d":
            done += "\u201d" if depth == 1 else "\u2019"
            depth -= 1
        else:
            done += character
        if not 0 <= depth <= 2:
            return text
    return text if depth else done


def complete(english: str, chinese: str) -> str:
    """Open or close a quotation as the Chinese does; drop an odd mark where the Chinese quotes nothing."""
    chinese = re.sub(r"\s", "", chinese)
    said = [character for character in chinese if character in _OPENING + _CLOSING]
    if not said or not english:
        return english if re.search(r"[《〈‘’\"']", chinese) else _without_odd(english)
    end = _END.search(chinese)
    opens, closes, inside = chinese[0] in _OPENING, bool(end and (end[1] or end[3])), bool(end and end[3])
    if not _QUOTE.search(english):
        # The sentence is one quotation, or the first or last of one; what is quoted within a sentence cannot be placed.
        if len(said) > 1 and not (opens and closes and len(said) == 2):
            return english
        english = "\u201c" + english if opens else english
        return _closed(english, inside=inside) if closes else english
    unopened, unclosed = _odd(chinese, _OPENING, _CLOSING)
    odd_close, odd_open = _odd(english, "\u201c", "\u201d")
    if len(odd_open) == 1 and not odd_close and closes and not unopened and not unclosed and "\u201d" not in english[-2:]:
        return _closed(english, inside=inside)
    if len(odd_close) == 1 and not odd_open and opens and not unopened and not unclosed and english[0] != "\u201c":
        return "\u201c" + english
    return english


def _closed(english: str, *, inside: bool) -> str:
    """Close a quotation at the end: behind the final mark if that belongs to it, else before."""
    mark = _ENGLISH_END.search(english)
    at = len(english) if inside or mark is None else mark.start()
    return english[:at] + "\u201d" + english[at:]


def _without_odd(english: str) -> str:
    odd_close, odd_open = _odd(english, "\u201c", "\u201d")
    for at in sorted((*odd_close, *odd_open), reverse=True):
        english = english[:at] + english[at + 1 :]
    return english


def _odd(text: str, opening: str, closing: str) -> tuple[list[int], list[int]]:
    """Return where a closing mark has no opening one, and where an opening one has no closing one."""
    unopened: list[int] = []
    pending: list[int] = []
    for at, character in enumerate(text):
        if character in opening:
            pending.append(at)
        elif character in closing:
            if pending:
                pending.pop()
            else:
                unopened.append(at)
    return unopened, pending
