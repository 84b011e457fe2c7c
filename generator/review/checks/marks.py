"""Checks on marks: Chinese left over, quotation marks and brackets, titles, parentheses, addresses, markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from generator.model import Severity
from generator.review.checks.base import Check, Pair, Problem

# Ideographs, and the marks and wide letters that go with them; an ellipsis or a dash is English too.
_LEFTOVER = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u303f\u3041-\u30ff\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffee"
    r"\U00020000-\U0003ffff]+"
)
_PAIRS = ("“”", "()", "[]")
_STRAIGHT = re.compile(r'(?<!\d)"')
_TITLE = re.compile(r"《([^《》]*)》")
_MARKED = re.compile(r"[“\"‘'«*_][^”\"’'»*_]{2,}[”\"’'»*_]|<(?:em|i|cite|q)>")
_NAME = re.compile(r"(?<![.?!:] )(?<!^)(?<![“\"‘])\b[A-Z][\w’'-]*(?: (?:of|the|and|on|in|for|to|a|an|by|with|at|from|[A-Z][\w’'-]*|\d+))*")
_ASIDE = re.compile(r"[（(]([^（()）]*)[）)]")
_NUMBERED = re.compile(r"[一二三四五六七八九十\d]{1,3}|[A-Za-z]|[ivx]+")
_TOKEN = re.compile(r"[A-Za-z][\w.&-]*|\d[\d.,]*")
_DASHED = re.compile(r"[—–]| - |, (?:or|i\.e\.|namely|that is|known as|also|which)\b")
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]+|\bwww\.[!-~]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|cn|org|net|gov|edu|info|io|uk|hk|tw)(?:/[!-~]*)?(?![\w-])",
    re.ASCII,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
_MARKDOWN = re.compile(r"\*\*|__|~~|`+|\]\([^()\s]*\)|^#{1,6} |(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")


def leftover(pair: Pair) -> Iterator[Problem]:
    """Find Chinese characters and marks in the English."""
    found = None if pair.en.isascii() else _LEFTOVER.search(pair.en)
    if found:
        plain = normalize("NFKC", found.group())
        fix = f"Write “{plain}”" if plain.isascii() and plain.strip() else ""
        yield Problem(f"“{found.group()}” was left in the English", fix)


def unpaired(pair: Pair) -> Iterator[Problem]:
    """Find quotation marks and brackets that pair otherwise than in the Chinese, whose quotations may go on in the next sentence."""
    chinese = pair.zh.replace("（", "(").replace("）", ")").replace("「", "“").replace("」", "”").replace("『", "“").replace("』", "”")
    for marks in _PAIRS:
        if _balance(pair.en, marks) != _balance(chinese, marks):
            yield Problem(f"{marks} do not pair as in the Chinese")
    open_ = _balance(chinese, "“”") + chinese.count('"')
    if '"' in pair.en and len(_STRAIGHT.findall(pair.en)) % 2 != open_ % 2:
        yield Problem('" does not pair as in the Chinese')


def _balance(text: str, marks: str) -> int:
    return text.count(marks[0]) - text.count(marks[1])


def title_marks(pair: Pair) -> Iterator[Problem]:
    """Find titles in 《》 whose English shows neither by marks nor by capitals that it is one."""
    if "《" not in pair.zh:
        return
    titles = [match for match in _TITLE.finditer(pair.zh) if not any(h.start < match.end() and match.start() < h.end for h in pair.hits)]
    if not titles:
        return
    shown = len(_MARKED.findall(pair.en)) + sum(1 for name in _NAME.findall(pair.en) if name[0].isupper())
    if not shown:
        yield Problem(f"nothing shows that {titles[0].group()} is a title", "Put it in quotation marks, or write it with capitals")


def parentheses(pair: Pair) -> Iterator[Problem]:
    """Find what stands in parentheses in the Chinese and nowhere in the English."""
    asides = [] if "（" not in pair.zh and "(" not in pair.zh else [match.group(1).strip() for match in _ASIDE.finditer(pair.zh)]
    asides = [aside for aside in asides if aside and not _NUMBERED.fullmatch(aside)]
    if not asides:
        return
    there = [match.group(1) for match in _ASIDE.finditer(pair.en)]
    low = pair.en.casefold()
    if len(there) >= len(asides) and all(one.strip() for one in there):
        return
    for aside in asides:
        tokens = [token.casefold().rstrip(".,") for token in _TOKEN.findall(normalize("NFKC", aside))]
        known = [token for token in tokens if token.replace(",", "") in low.replace(",", "")]
        if tokens and known:
            continue
        if not there and not tokens and _DASHED.search(pair.en):
            continue
        if any(not one.strip() for one in there) or len(there) < len(asides):
            yield Problem(f"（{aside}） seems to have no English")
            return


def url(pair: Pair) -> Iterator[Problem]:
    """Find addresses of websites and mailboxes that are not the same in both."""
    if not any(
        sign in text
        for text in (pair.zh, pair.en)
        for sign in ("://", "www", "@", ".c", ".org", ".net", ".gov", ".edu", ".i", ".uk", ".hk", ".tw")
    ):
        return
    chinese, english = (Counter(_addresses(text)) for text in (pair.zh, pair.en))
    for lost in chinese - english:
        yield Problem(f"{lost} does not stand in the English as it is", f"Write {lost}")
    for made in english - chinese:
        if not (chinese - english):
            yield Problem(f"{made} does not stand in the Chinese")


def _addresses(text: str) -> list[str]:
    return [match.group().rstrip(".,;:!?)]}'\"") for match in _ADDRESS.finditer(text)]


def markup(pair: Pair) -> Iterator[Problem]:
    """Find tags, entities and Markdown that are not the same in both."""
    chinese, english = (Counter((*_TAG.findall(text), *_MARKDOWN.findall(text))) for text in (normalize("NFKC", pair.zh), pair.en))
    for lost in chinese - english:
        yield Problem(f"{lost} of the Chinese does not stand in the English")
    for made in english - chinese:
        yield Problem(f"{made} stands in the English and not in the Chinese")


CHECKS = (
    Check("leftover", "Chinese characters or marks are left in the English", Severity.ERROR, leftover),
    Check("unpaired", "Quotation marks or brackets do not pair", Severity.WARNING, unpaired),
    Check("title-marks", "A title in 《》 is not shown as one", Severity.WARNING, title_marks),
    Check("parentheses", "What stands in parentheses is lost", Severity.WARNING, parentheses),
    Check("url", "A web or mail address was changed", Severity.ERROR, url),
    Check("markup", "Markup was added, lost or changed", Severity.ERROR, markup),
)
