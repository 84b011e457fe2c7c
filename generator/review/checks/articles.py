"""Checks on articles: what is not known of them, what cleaning left in them, and what an editor should decide before readers see it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from zlib import crc32

from generator.intake import full_texts, furniture
from generator.model import Article, BlockKind, Finding, Rights, Severity, Status
from generator.patterns import regex
from generator.review.checks.base import Rule
from generator.terms import names
from generator.translate import segments

NO_DATE = Rule("no-date", "The date of publication is unknown", Severity.INFO)
NO_SOURCE = Rule("no-source", "The source is unknown", Severity.INFO)
ODD_DATE = Rule("odd-date", "The date of publication cannot be right", Severity.WARNING)
SIC_ACROSS = Rule("sic-across", "An error of the source stands within no sentence of the text", Severity.WARNING)
NO_LINK = Rule("no-link", "Only a link may be shown, and there is none", Severity.ERROR)
DUPLICATE = Rule("near-duplicate", "Much of the article stands in another one", Severity.WARNING)
FURNITURE = Rule("furniture-left", "A line belongs to the page the article was taken from", Severity.WARNING)
CHILD = Rule("child-named", "A child may be named", Severity.WARNING)
PRIVATE = Rule("private-details", "A private person's address, telephone or identity number may stand there", Severity.WARNING)
RULES = (NO_DATE, NO_SOURCE, ODD_DATE, SIC_ACROSS, NO_LINK, DUPLICATE, FURNITURE, CHILD, PRIVATE)

# A tenth of all runs of so many characters, chosen by their hash, stands for a text (Manber 1994); so much of the
# shorter text in common makes it a near-duplicate.
_RUN, _ONE_IN, _SHARE = 12, 10, 0.6
_COMMON = 20  # a run that so many articles share is a set phrase

_CHILD = regex(
    r"(?P<name>[\u4e00-\u9fff]{2,4})[，,（(、]?(?:[男女][，,、]?)?(?:今年|现年|年仅|刚满|仅)?"
    r"(?P<age>1[0-7]|\d|[一二三四五六七八九十]|十[一二三四五六七])(?:周)?岁"
)
_PRIVATE = (
    ("a mobile number", re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")),
    ("an identity number", re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")),
    ("a home address", re.compile(r"(?:家住|住址[为是:：]|居住在|住在|户籍地[为是:：])[^，。；]{0,24}?\d+(?:号|栋|幢|单元|室)")),
    ("a home address", re.compile(r"\d+(?:栋|幢|号楼)\d+单元\d+(?:室|号)?")),
)


def check_article(article: Article) -> Iterator[Finding]:
    """Yield what an editor should know about one article."""
    if article.status is Status.WITHDRAWN:
        return
    for finding in _check(article):
        if finding.check not in article.ignore:
            yield finding


def _check(article: Article) -> Iterator[Finding]:
    if article.status is Status.PUBLISHED:
        if article.published is None:
            yield NO_DATE.at("the date of publication is unknown", article.path, 1)
        if article.source is None:
            yield NO_SOURCE.at("the source is unknown", article.path, 1)
    if article.published and not date(1949, 1, 1) <= article.published <= article.added:
        yield ODD_DATE.at(f"published {article.published} lies outside 1949-01-01 to the day it was added", article.path, 1)
    for sic in article.sic:
        if not any(sic.was in segment.text for segment in segments(article) if segment.place[0].isdigit()):
            message = f"sic: {sic.was} stands within no sentence of the text, and is not shown"
            yield SIC_ACROSS.at(message, article.path, 1, "Name the part within one sentence")
    if article.rights is Rights.LINK and not (article.source and article.source.url):
        yield NO_LINK.at("rights: link, but source.url is missing", article.path, 1, "Add source.url")
    for number, block in enumerate(article.body):
        line = article.lines[number] if number < len(article.lines) else 1
        yield from _block(article, number, line)
        if block.kind is not BlockKind.GAP:
            yield from _people(block.text, article.path, line)


def _block(article: Article, number: int, line: int) -> Iterator[Finding]:
    block = article.body[number]
    if block.kind is BlockKind.GAP or block.text in article.supplied:
        return
    found = furniture(block.text)
    if found is not None:
        yield FURNITURE.at(f"“{_clip(block.text)}” looks like {found[1]}", article.path, line, "Delete the line, if it is")


def _people(text: str, path: str, line: int) -> Iterator[Finding]:
    for match in _CHILD.finditer(text):
        if any(names.plausible(match["name"][-size:]) for size in (2, 3, 4) if size <= len(match["name"])):
            message = f"“{match.group()}”: does this name a child?"
            yield CHILD.at(message, path, line, "Decide whether readers need the name; ignore: [child-named] once decided")
    for what, pattern in _PRIVATE:
        for match in pattern.finditer(text):
            message = f"“{_clip(match.group())}” may be {what} of a private person"
            yield PRIVATE.at(message, path, line, "Decide whether readers need it; ignore: [private-details] once decided")


def near_duplicates(articles: Sequence[Article]) -> Iterator[Finding]:
    """Yield the articles much of whose text stands in an older one, each with the one it is most like."""
    runs = {article.id: _runs(article) for article in articles if article.status is not Status.WITHDRAWN}
    where: dict[int, list[str]] = defaultdict(list)
    for id_, found in runs.items():
        for run in found:
            where[run].append(id_)
    order = {article.id: number for number, article in enumerate(sorted(articles, key=lambda one: (one.added, one.id)))}
    for article in articles:
        own = runs.get(article.id)
        if not own or DUPLICATE.id in article.ignore:
            continue
        shared = _shared(article.id, own, where)
        best = max((id_ for id_ in shared if order[id_] < order[article.id]), key=lambda id_: (shared[id_], id_), default=None)
        if best is not None and shared[best] >= _SHARE * min(len(own), len(runs[best])):
            share = round(100 * shared[best] / len(own))
            message = f"about {share} % of the text stands in {best} too"
            fix = "Keep one of the two (status: withdrawn), or ignore: [near-duplicate]"
            yield DUPLICATE.at(message, article.path, 1, fix)


def _shared(id_: str, runs: frozenset[int], where: Mapping[int, Sequence[str]]) -> Counter[str]:
    return Counter(other for run in runs if len(where[run]) <= _COMMON for other in where[run] if other != id_)


def _runs(article: Article) -> frozenset[int]:
    """Return the hashes that stand for the text."""
    text = re.sub(r"[\W\d_]+", "", "".join(full_texts(article)))
    hashes = (crc32(text[at : at + _RUN].encode()) for at in range(len(text) - _RUN + 1))
    return frozenset(value for value in hashes if value % _ONE_IN == 0)


def _clip(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
