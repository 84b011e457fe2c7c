"""Checks on marks: Chinese left over, quotation marks and brackets, titles, parentheses, addresses, markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from generator.model import Severity
from generator.patterns import regex
from generator.review.checks.base import Check, Pair, Problem

# Ideographs, and the marks and wide letters that go with them; an ellipsis or a dash is English too.
_LEFTOVER = regex(
    r"[\u2e80-\u2fdf\u3000-\u303f\u3041-\u30ff\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffee"
    r"\U00020000-\U0003ffff]+"
)
_BRACKETS = (("parentheses", "(（", ")）"), ("square brackets", "[【〔", "]】〕"))
_QUOTATION = regex(r'"|[“”„「」『』]')
_INCH = regex(r'\d"')
_ASIDE = regex(r"[（(]([^（()）]*)[）)]")
_NUMBERED = regex(r"[一二三四五六七八九十\d]{1,3}|[A-Za-z]|[ivx]+")
_UNITS = {
    "市": "cit|municipal",
    "县": "count",
    "区": "district",
    "州": "prefecture",
    "镇": "town",
    "乡": "township",
    "村": "village",
}  # 县（市）
_TOKEN = regex(r"[A-Za-z][\w.&-]+")
_EMPTY = regex(r"[（(]\s*[）)]")
_SQUARE = regex(r"\[[^\[\]]+\]")
_DASH = regex(r"[—–]| - ")
# How English says an aside without parentheses.
_WORDED = tuple(
    (re.compile(f"^(?:{zh})"), re.compile(rf"\b(?:{en})\b", re.IGNORECASE))
    for zh, en in (
        ("包括|含|其中", "including|inclusive|among|included|of which|of whom|counting"),
        ("即|也就是|也即|亦即", r"or|i\.e\.|namely|that is|which"),
        (
            "又|也|俗|简|以下|下|别|原|曾|全|旧|通|英|法|德|荷",
            "or|also|aka|known|called|hereinafter|formerly|named|short|abbreviated|dubbed",
        ),
        ("尤|特别|主要", "especially|particularly|in particular|notably|mainly|above all"),
        ("例如|如|比如|诸如|像", r"such as|for example|for instance|e\.g\.|like"),
        ("除|不含|不包括", "except|excluding|apart|other than"),
        ("即使|甚至|哪怕|连", "even"),
        ("位于|在|来自|距", "in|at|from|of|near"),
        *((f"{unit}$", rf"(?:{word})\w*") for unit, word in _UNITS.items()),
    )
)
_ADDRESS = regex(
    r"(?:https?|ftp)://[!-~]+|\bwww\.[!-~]+|(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|cn|org|net|gov|edu|info|io|uk|hk|tw|tv|me|de|jp|fr|eu|ru|au|ca|ch|us)(?:/[!-~]*)?(?![\w-])",
    re.ASCII | re.IGNORECASE,
)
_TAG = regex(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]+);")
_MARKDOWN = regex(r"\*\*|__|~~|`+|\]\([^()\s]*\)|^#{1,6} |(?<!\*)\*(?!\*)(?=\S)|(?<=\S)(?<!\*)\*(?!\*)|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")


def leftover(pair: Pair) -> Iterator[Problem]:
    """Find Chinese characters and marks in the English."""
    found = None if pair.en.isascii() else _LEFTOVER.search(pair.en)
    if found:
        plain = normalize("NFKC", found.group())
        fix = f"Write “{plain}”" if plain.isascii() and plain.strip() else ""
        yield Problem(f"“{found.group()}” was left in the English", fix)


def unpaired(pair: Pair) -> Iterator[Problem]:
    """Find quotation marks and brackets that do not pair; where the Chinese ones do not (a quotation goes on), neither need these."""
    for name, opening, closing in _BRACKETS:
        chinese, english = _balance(pair.zh, opening, closing), _balance(pair.en, opening, closing)
        if english not in (0, chinese):
            yield Problem(f"{name} do not pair: {_more(english)}")
    if _QUOTATION.search(pair.en):
        english, chinese = len(_QUOTATION.findall(pair.en)), len(_QUOTATION.findall(pair.zh))
        turned = pair.en.count("“") - pair.en.count("”")
        if english % 2 and not chinese % 2 and not _INCH.search(pair.en):
            yield Problem("a quotation mark has no partner")
        elif turned and '"' not in pair.en and not english % 2 and pair.zh.count("“") == pair.zh.count("”"):
            yield Problem("a quotation mark is turned the wrong way")
    if pair.en.count("‘") > pair.en.count("’") and pair.zh.count("‘") <= pair.zh.count("’"):
        yield Problem("‘ has no ’ to close it")


def _balance(text: str, opening: str, closing: str) -> int:
    return sum(text.count(mark) for mark in opening) - sum(text.count(mark) for mark in closing)


def _more(balance: int) -> str:
    return "one is not closed" if balance > 0 else "one was never opened"


def parentheses(pair: Pair) -> Iterator[Problem]:
    """Find what stands in parentheses in the Chinese and nowhere in the English."""
    if _EMPTY.search(pair.en):
        yield Problem("there are parentheses with nothing in them")
        return
    if "（" not in pair.zh and "(" not in pair.zh:
        return
    low = pair.en.casefold().replace(",", "")
    said = [aside for match in _ASIDE.finditer(pair.zh) if (aside := match.group(1).strip()) and not _NUMBERED.fullmatch(aside)]
    latin = [aside for aside in said if _TOKEN.search(normalize("NFKC", aside))]
    for aside in latin:
        tokens = [token.casefold().rstrip(".,").replace(",", "") for token in _TOKEN.findall(normalize("NFKC", aside))]
        if not any(token in low for token in tokens):
            yield Problem(f"（{aside}） does not stand in the English, or is spelt otherwise")
            return
    plain = [aside for aside in said if aside not in latin and (len(aside) > 1 or aside in _UNITS)]
    there = [match.group(1).strip() for match in _ASIDE.finditer(pair.en)]
    # A Latin name in parentheses mostly stands without them in English; those that have them are no room for other asides.
    taken = sum(any(one.casefold() in aside.casefold() for aside in latin) for one in there)
    room = len(there) - taken + len(_SQUARE.findall(pair.en)) + max(0, len(_DASH.findall(pair.en)) - 2 * pair.zh.count("——")) // 2
    outside = _ASIDE.sub(" ", pair.en)
    if len(set(plain)) < len(plain) and room >= len(set(plain)):
        # 村（社区） twice may be one villages (communities) in English, and no villages beside it.
        lost = next((aside for aside in set(plain) if plain.count(aside) > 1 and _dropped(aside, pair)), None)
        if lost:
            yield Problem(f"（{lost}） stands {plain.count(lost)} times, in the English once at most")
        return
    plain = [aside for aside in plain if not any(zh.match(aside) and en.search(outside) for zh, en in _WORDED)]
    if len(plain) > room:
        yield Problem(f"（{plain[0]}） seems to have no English" if len(plain) == 1 else f"an aside is lost: （{'）, （'.join(plain)}）")


def _dropped(aside: str, pair: Pair) -> bool:
    """Tell whether the word before an aside stands more often without one in the English than in the Chinese."""
    heads = [pair.zh[match.start() - 1 : match.start()] for match in _ASIDE.finditer(pair.zh) if match.group(1).strip() == aside]
    bare = sum(pair.zh.count(head) - heads.count(head) for head in set(heads) if head)
    words = [word.rstrip("s").casefold() for word in re.findall(r"[A-Za-z]+", pair.en)]
    before = [match.group(1).rstrip("s").casefold() for match in re.finditer(r"([A-Za-z]+) ?[(]", pair.en)]
    return any(words.count(word) - before.count(word) > bare for word in set(before))


def url(pair: Pair) -> Iterator[Problem]:
    """Find addresses of websites and mailboxes that are not the same in both."""
    if not any(
        sign in text
        for text in (pair.zh, pair.en)
        for sign in (
            "://",
            "www",
            "@",
            ".c",
            ".C",
            ".o",
            ".O",
            ".n",
            ".N",
            ".g",
            ".G",
            ".e",
            ".i",
            ".u",
            ".h",
            ".t",
            ".m",
            ".d",
            ".j",
            ".f",
            ".r",
            ".a",
        )
    ):
        return
    chinese, english = (Counter(_addresses(text)) for text in (pair.zh, pair.en))
    for lost in chinese - english:
        yield Problem(f"{lost} does not stand in the English as it is", f"Write {lost}")
    for made in english - chinese:
        if not (chinese - english):
            yield Problem(f"{made} does not stand in the Chinese")


def _addresses(text: str) -> list[str]:
    return [match.group().rstrip(".,;:!?)]}'\"\\") for match in _ADDRESS.finditer(text)]


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
    Check("parentheses", "What stands in parentheses is lost", Severity.WARNING, parentheses),
    Check("url", "A web or mail address was changed", Severity.ERROR, url),
    Check("markup", "Markup was added, lost or changed", Severity.ERROR, markup),
)
