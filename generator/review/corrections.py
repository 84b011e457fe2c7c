"""What readers were told before: corrections.yml, read, checked and added to.

The file is a list, in any order; each entry says when, in which article and sentence, what stood there, what stands there
now, and why. Readers see it on the page of corrections, on the article, and in a feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import yaml

from generator import yamlio
from generator.errors import DigestError
from generator.model import Article, Correction, Finding, Severity, Status
from generator.translate import anchor, segments

FILE = "corrections.yml"
KEYS = ("date", "article", "sentence", "was", "now", "why")
_NEEDED = ("date", "article", "was", "now")
_ANCHOR = re.compile(r"#?(s[0-9a-f]{8})(?:-\d+)?")
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_NOTHING = re.compile(r"^\[\s*\]\s*\n?", re.MULTILINE)
_REMEDY = "Write date, article, sentence, was, now and why, as the head of the file shows"


def parse(text: str) -> tuple[Correction, ...]:
    """Read the file; raise DigestError with the line for what is no correction, or stands twice."""
    document = yamlio.load(text, FILE)
    if document.value is None:
        return ()
    if not isinstance(document.value, list):
        raise DigestError("this must be a list of corrections", path=FILE, line=document.line(), remedy=_REMEDY)
    found: dict[Correction, int] = {}
    for number, item in enumerate(document.value):
        correction = _correction(item, number, document)
        if correction in found:
            problem = f"the same correction stands already in line {found[correction]}"
            raise DigestError(problem, path=FILE, line=correction.line, remedy="Keep one of the two")
        found[correction] = correction.line
    return tuple(found)


def _correction(item: Any, number: int, document: yamlio.Document) -> Correction:
    def fail(problem: str, *where: str, remedy: str = _REMEDY) -> DigestError:
        return DigestError(problem, path=FILE, line=document.line(number, *where), remedy=remedy)

    if not isinstance(item, dict):
        raise fail("a correction must hold keys and values")
    for key in item:
        if key not in KEYS:
            raise fail(f"unknown key {key}", str(key), remedy=f"Known keys: {', '.join(KEYS)}")
    for key in _NEEDED:
        if item.get(key) is None:
            raise fail(f"the key {key} is missing")
    day = item["date"]
    if not isinstance(day, date) or isinstance(day, datetime) or not 1900 <= day.year <= 2100:
        raise fail(f"date must be a day such as 2026-11-22, not {day!r}", "date", remedy="Write it without quotation marks")
    texts: dict[str, str | None] = {}
    for key in KEYS[1:]:
        value = item.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip() or "\n" in value.strip()):
            raise fail(f"{key} must be one line of text, not {value!r}", key, remedy="Put it in quotation marks")
        texts[key] = value.strip() if value else None
    if texts["was"] == texts["now"]:
        raise fail("was and now are the same", "now", remedy="Write into was what readers were told before")
    line = document.line(number) or 1
    return Correction(day, texts["article"] or "", texts["sentence"], texts["was"] or "", texts["now"] or "", texts["why"], line)


def check_corrections(
    corrections: Sequence[Correction], articles: Sequence[Article], unread: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Yield what keeps a correction from its readers: an article that is not there, a sentence that is not in it."""
    known: Mapping[str, Article] = {article.id: article for article in articles}
    for correction in corrections:
        if correction.article in unread:
            continue
        article = known.get(correction.article)
        if article is None:
            fix = "Write the article's id, the last part of its address"
            yield Finding("correction-article", Severity.ERROR, f"there is no article {correction.article}", FILE, correction.line, fix)
        elif article.status is Status.HELD:
            message = f"{article.id} is held, so nobody sees this correction"
            yield Finding("correction-unseen", Severity.INFO, message, FILE, correction.line)
        elif correction.date < article.added:
            message = f"corrected on {correction.date}, before {article.id} was added ({article.added})"
            yield Finding("correction-date", Severity.WARNING, message, FILE, correction.line, "Check the date")
        if article is not None and correction.sentence and not _stands(correction.sentence, article):
            message = f"“{correction.sentence[:20]}” is no sentence of {article.id}, so the correction has no link to it"
            fix = "Copy the whole sentence, or write its anchor such as s1234abcd"
            yield Finding("correction-sentence", Severity.WARNING, message, FILE, correction.line, fix)


def _stands(sentence: str, article: Article) -> bool:
    """Tell whether a sentence, named by its anchor or its Chinese, stands in an article."""
    found = _ANCHOR.fullmatch(sentence)
    return any(anchor(s.key) == found[1] if found else s.key == sentence for s in segments(article))


def recorded(text: str, correction: Correction) -> str:
    """Return the file's text with one more correction at its end; all that stands there, comments too, stays as it is.

    Raises DigestError where the text cannot be read, or has this correction already.
    """
    before = parse(text)
    shown = {key: getattr(correction, key) for key in KEYS if getattr(correction, key) is not None}
    entry = yaml.safe_dump([shown], allow_unicode=True, sort_keys=False, width=10**9)
    kept = _NOTHING.sub("", text) if not before else text
    indent = (_ITEM.search(text) or [""] * 2)[1] if before else ""
    added = "".join(f"{indent}{line}\n" for line in entry.splitlines())
    new = (kept.rstrip("\n") + "\n" if kept.strip() else "") + added
    if parse(new) != (*before, correction):
        raise DigestError("a correction cannot be added to this file", path=FILE, remedy="Write the list with one “- ” an entry")
    return new
