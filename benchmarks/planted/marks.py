"""Marks got wrong: brackets and quotation marks without their other half, parentheses, addresses and markup lost or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.planted.amounts import normal
from benchmarks.planted.choice import HAN, Slip, pick, slip

_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9./_~%?=&#:+-]*[A-Za-z0-9/]|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\.[a-z]+|www\.[A-Za-z0-9./_-]*[A-Za-z0-9/]"
)
_ENDINGS = {".gov.cn": ".com.cn", ".com": ".org", ".org": ".com", ".cn": ".com", ".io": ".com", ".net": ".com"}
_TAGS = re.compile(r"</?[a-z]+(?: [^<>]*)?>")
_MARKDOWN = re.compile(r"\*\*[^*]+\*\*|`[^`]+`|(?<!\*)\*[^*\s][^*]*\*(?!\*)|\[[^][]+\]\([^()\s]+\)")
_PAIRS = (("(", ")"), ("（", "）")), (("[", "]"), ("［", "］")), (("“", "”"), ("“", "”"))


def unpaired(zh: str, en: str) -> Iterator[Slip]:
    """Give brackets and quotation marks of which one half is lost, where both languages have them in pairs."""
    whole = normal(zh)
    if "](" in en:
        return
    for (opening, closing), (zh_opening, zh_closing) in _PAIRS:
        source = sum(map(whole.count, {opening, zh_opening})), sum(map(whole.count, {closing, zh_closing}))
        if source[0] != source[1] or not source[0] or not _balanced(en, opening, closing):
            continue
        name = {"(": "round", "[": "square", "“": "quotes"}[opening]
        for half, mark in (("closing", closing), ("opening", opening)):
            at = pick([match.start() for match in re.finditer(re.escape(mark), en)], zh, en)
            yield Slip(f"{name}-{half}", en[:at] + en[at + 1 :], f"{mark} at {at} lost")
    quotes = [match.start() for match in re.finditer('"', en)]
    if quotes and len(quotes) % 2 == 0 and whole.count("“") == whole.count("”") > 0 and not re.search(r'\d"', en):
        at = pick(quotes, zh, en)
        yield Slip("straight", en[:at] + en[at + 1 :], f'" at {at} lost')


def _balanced(text: str, opening: str, closing: str) -> bool:
    depth = 0
    for c in text:
        depth += (c == opening) - (c == closing)
        if depth not in {0, 1}:
            return False
    return depth == 0 and opening in text


def parentheses(zh: str, en: str) -> Iterator[Slip]:
    """Give parentheses dropped, whole or but for the brackets, where as many stand in the Chinese and seem to say the same."""
    source = re.findall(r"[（(]([^（()）]*)[)）]", normal(zh))
    target = list(re.finditer(r"\(([^()]*)\)", en))
    if "](" in en or not target or len(source) != len(target) or not all(_alike(a, b[1]) for a, b in zip(source, target, strict=True)):
        return
    said = [match for match in target if not re.fullmatch(r"[A-Z]{2,}", match[1])]  # an abbreviation is no loss to every reader
    if not said:
        return
    match = pick(said, zh, en)
    yield slip("dropped", en, match.span(), "")
    yield slip("emptied", en, match.span(1), "")
    if len(target) > 1:
        wrong = re.sub(r"\s?\([^()]*\)", "", en)
        yield Slip("all-dropped", wrong, f"{len(target)} lost")
        other = said[0] if match is not said[0] else said[-1]
        yield slip("one-dropped", en, other.span(), "")


def _alike(zh: str, en: str) -> bool:
    latin = [each.casefold() for each in re.findall(r"[A-Za-z]{2,}", zh)]
    digits = re.findall(r"\d+", zh.replace(",", "")), re.findall(r"\d+", en.replace(",", ""))
    if not re.search(f"[{HAN}]", zh):
        return bool(zh.strip()) and (zh.replace(" ", "").casefold() == en.replace(" ", "").casefold() or (digits[0] == digits[1] != []))
    return (digits[0] == digits[1] or not digits[0]) and all(each in en.casefold() for each in latin)


def url(zh: str, en: str) -> Iterator[Slip]:
    """Give an address that stands in both with other letters, another ending, without its path, parted, or lost."""
    found = list(_ADDRESS.finditer(en))
    if len(found) != 1 or [match[0] for match in _ADDRESS.finditer(normal(zh))] != [found[0][0]]:
        return
    (match,) = found
    text = match[0]
    letters = [at for at, c in enumerate(text) if c.isalpha() and at > 11] or [1]
    at = pick(letters, zh, en)
    if not text[at:].startswith(("com", "org")):
        yield slip("letter", en, match.span(), text[:at] + pick([c for c in "abdegkmnrtz" if c != text[at].lower()], text) + text[at + 1 :])
    yield slip("letter-lost", en, match.span(), text[:at] + text[at + 1 :])
    ending = next((ending for ending in _ENDINGS if re.search(re.escape(ending) + r"(?=/|$)", text)), None)
    if ending:
        yield slip("ending", en, match.span(), text.replace(ending, _ENDINGS[ending], 1))
    path = re.match(r"(https?://[^/]+)/.+", text)
    if path:
        yield slip("path-lost", en, match.span(), path[1])
        dash = re.search(r"[-_](?=[A-Za-z])", text)
        if dash:
            yield slip("dash", en, match.span(), text[: dash.start()] + text[dash.end() :])
    if "@" in text:
        yield slip("at", en, match.span(), text.replace("@", " at "))
    elif (dot := text.rfind(".")) > 0:
        yield slip("parted", en, match.span(), text[: dot + 1] + " " + text[dot + 1 :])
    yield slip("lost", en, match.span(), "")


def markup(zh: str, en: str) -> Iterator[Slip]:
    """Give tags and Markdown that both languages have lost or broken in the English, and some added where neither has any."""
    tags = [match[0] for match in _TAGS.finditer(en)]
    if tags and sorted(tags) == sorted(match[0] for match in _TAGS.finditer(zh)):
        match = pick(list(_TAGS.finditer(en)), zh, en)
        yield Slip("tag-lost", en[: match.start()] + en[match.end() :], f"{match[0]} lost")
        if len(tags) > 1:
            yield Slip("tags-lost", _TAGS.sub("", en), "all tags lost")
        yield slip("tag-changed", en, match.span(), re.sub("[a-z]+", lambda name: "i" if name[0] != "i" else "b", match[0], count=1))
    kinds = [_sort(match[0]) for match in _MARKDOWN.finditer(en)]
    if kinds and kinds == [_sort(match[0]) for match in _MARKDOWN.finditer(zh)]:
        match = pick(list(_MARKDOWN.finditer(en)), zh, en)
        text = match[0]
        mark = _sort(text)
        inner = re.sub(r"\]\(.*\)$", "", text)[1:] if mark == "[" else text[len(mark) : -len(mark)]
        yield slip("markdown-lost", en, match.span(), inner)
        if mark != "[":
            yield slip("markdown-half", en, match.span(), text[: -len(mark)])
        else:
            yield slip("link-broken", en, match.span(), text.replace("](", "] ("))
    if not tags and not re.search(r"[*`<>&#@]|\]\(|://|www", en + zh):
        words = [match for match in re.finditer(r"\b[a-z]{5,}\b", en) if match.start()]
        if words:
            word = pick(words, zh, en)
            for mechanism, before, after in (("tag-added", "<b>", "</b>"), ("markdown-added", "**", "**"), ("tag-left", "", "<br>"),
                                             ("half-added", "", "</p>"), ("code-added", "`", "`")):  # fmt: skip
                yield slip(mechanism, en, word.span(), f"{before}{word[0]}{after}")
        quote = re.search("[’'“\"]", en)
        if quote:
            yield slip("entity", en, quote.span(), "&#39;" if quote[0] in "’'" else "&quot;")


def _sort(text: str) -> str:
    return "**" if text.startswith("**") else text[0]
