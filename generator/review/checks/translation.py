"""Checks on the English of one article: what waits, what is stale, what breaks the glossary, and every check on a sentence pair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from generator.model import Article, Finding, Origin, Rendering, Segment, Severity, TermHit
from generator.review.checks import sentence
from generator.review.checks.base import Clean, Pair, Rule
from generator.review.checks.terms import broken_terms
from generator.translate import Memory, segments, shown

NOT_IN_FILE = Rule("not-in-file", "Sentences of the article are not in its PO file", Severity.WARNING)
PENDING = Rule("pending", "Sentences wait for English", Severity.INFO)
STALE = Rule("stale", "Terms or engine of the machine's sentences changed", Severity.WARNING)
UNMET = Rule("unmet", "The machine cannot keep a term", Severity.WARNING)
OUTDATED = Rule("outdated", "The Chinese changed after it was translated", Severity.WARNING)
FUZZY = Rule("fuzzy", "A person's sentence is marked fuzzy", Severity.WARNING)
NO_SUCH_CHECK = Rule("ignore-unknown", "There is no check of the name that is to be ignored", Severity.WARNING)
IDLE = Rule("ignore-idle", "A check is to be ignored that finds nothing", Severity.INFO)
TOO_LONG = Rule("too-long", "A sentence is too long to be checked", Severity.WARNING)
RULES = (TOO_LONG, NOT_IN_FILE, PENDING, STALE, UNMET, OUTDATED, FUZZY, NO_SUCH_CHECK, IDLE)
_QUOTED = 24
# Of a sentence in both languages together: one of news has a few hundred.
_LONGEST = 5_000
"""Characters of a sentence that a message quotes."""


def check_translation(
    article: Article,
    memory: Memory,
    hits: Callable[[str], tuple[TermHit, ...]],
    shared: Mapping[str, Rendering] = MappingProxyType({}),
    clean: Clean | None = None,
) -> Iterator[Finding]:
    """Yield findings on each sentence; `hits` finds the terms of a Chinese text.

    `shared` is what editors wrote elsewhere for sentences that recur: readers see that where nobody edited them here.
    What is wrong with a machine's sentence is at most a warning, for nobody has stood up for it yet. `clean` are pairs known to
    be sound; without it terms alone are checked, which is quick.
    """
    missing = [segment for segment in segments(article) if memory.line(segment) is None]
    if missing:
        message = f"{len(missing)} sentences of the article are not in this file, the first ¶{missing[0].place}"
        yield NOT_IN_FILE.at(message, memory.path, 1, "Run ./digest translate")
    seen = [(segment, shown(memory, segment, shared)) for segment in segments(article) if memory.line(segment) is not None]
    waiting = sum(rendering.origin is Origin.PENDING for _, rendering in seen)
    if waiting > 0:
        yield PENDING.at("1 sentence waits for English" if waiting == 1 else f"{waiting} sentences wait for English", memory.path, 1)
    yield from _machine(memory, seen)
    people = frozenset(byline.name for byline in article.bylines)
    for segment in segments(article):
        rendering = memory.find(segment)
        line = memory.line(segment)
        if rendering.origin is Origin.PENDING:
            if rendering.previous is not None:
                message = f"{where(segment)}: the Chinese changed after this was translated"
                yield OUTDATED.at(message, memory.path, line, "Bring the English up to date and remove fuzzy")
            continue
        if rendering.fuzzy and rendering.origin is Origin.EDITED:
            message = f"{where(segment)}: marked fuzzy, and no machine wrote it"
            yield FUZZY.at(message, memory.path, line, "Remove the word fuzzy once the English is right")
        if rendering.unmet is not None:  # readers see it, marked, because digest.yml says so
            continue
        found = list(_pair(segment, rendering, hits(segment.text), people, memory.path, line, clean))
        yield from (finding for finding in found if finding.check not in rendering.ignore)
        yield from _ignored(rendering, found, memory.path, line)


def where(segment: Segment) -> str:
    """Name a sentence in a message: its place, and how it begins."""
    zh = segment.key
    return f"¶{segment.place} “{zh if len(zh) <= _QUOTED else zh[: _QUOTED - 1] + '…'}”"


def _pair(
    segment: Segment,
    rendering: Rendering,
    hits: tuple[TermHit, ...],
    people: frozenset[str],
    path: str,
    line: int | None,
    clean: Clean | None,
) -> Iterator[Finding]:
    mildest = Severity.ERROR if rendering.origin is Origin.EDITED else Severity.WARNING
    for broken in broken_terms(hits, rendering.text):
        yield broken.rule.at(f"{where(segment)}: {broken.message}", path, line, broken.fix)
    if clean is None:
        return
    if len(segment.key) + len(rendering.text) > _LONGEST:
        message = f"{where(segment)}: {len(segment.key) + len(rendering.text):,} characters in both languages are no sentence"
        yield TOO_LONG.at(message, path, line, "Put full stops where they belong in the article")
        return
    pair = Pair(segment.key, rendering.text, _placed(segment, hits), people)
    if (key := pair.key) in clean.before:
        clean.now.add(key)
        return
    sound = True
    for check in sentence.CHECKS:
        severity = mildest if check.severity is Severity.ERROR else check.severity
        for problem in check.find(pair):
            sound = False
            yield Finding(check.id, severity, f"{where(segment)}: {problem.message}", path, line, problem.fix)

    if sound:
        clean.now.add(key)


def _placed(segment: Segment, hits: tuple[TermHit, ...]) -> tuple[TermHit, ...]:
    """Return the hits by their places in the sentence without the white space before it."""
    before = len(segment.text) - len(segment.text.lstrip())
    return tuple(TermHit(hit.start - before, hit.end - before, hit.term) for hit in hits) if before else hits


def _ignored(rendering: Rendering, found: Sequence[Finding], path: str, line: int | None) -> Iterator[Finding]:
    """Yield what is to be ignored and does not exist, or is not found."""
    for name in sorted(rendering.ignore):
        if name not in sentence.IGNORABLE:
            near = get_close_matches(name, sorted(sentence.IGNORABLE), n=1)
            remedy = f"Is {near[0]} meant?" if near else f"Those to be ignored: {', '.join(sorted(sentence.IGNORABLE))}"
            yield NO_SUCH_CHECK.at(f"there is no check {name}", path, line, remedy)
        elif name in sentence.HERE and not any(finding.check == name for finding in found):
            yield IDLE.at(f"{name} is to be ignored, and finds nothing here", path, line, f"Take it out of # ignore: {name}")


def _machine(memory: Memory, seen: Sequence[tuple[Segment, Rendering]]) -> Iterator[Finding]:
    """Yield what an engine has to do again, and what it cannot do."""
    stale = [(segment, rendering) for segment, rendering in seen if rendering.stale]
    if stale:
        hidden = sum(rendering.origin is Origin.PENDING for _, rendering in stale)
        first = stale[0][0]
        many = "1 machine sentence is" if len(stale) == 1 else f"{len(stale)} machine sentences are"
        message = f"{many} stale: their terms or the engine changed; the first ¶{first.place}"
        message += f"; {hidden} no longer hold the glossary, and readers see the Chinese" if hidden else ""
        yield STALE.at(message, memory.path, memory.line(first), "Run ./digest translate")
    for segment, rendering in seen:
        if rendering.unmet is not None:
            lacking = re.sub(r"(?P<zh>[^;=]+) = (?P<en>[^;]+)", r"\g<zh> (“\g<en>”)", rendering.unmet)
            what = "lacks" if lacking != rendering.unmet else "is not fit:"
            message = f"{where(segment)}: the machine's English {what} {lacking}"
            yield UNMET.at(message, memory.path, memory.line(segment), "Write the sentence by hand, and remove fuzzy")
