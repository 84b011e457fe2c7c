"""What editors ask of the glossary: what it lacks, where a term stands, what a new entry would do, and writing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import desk, files, workspace
from generator.errors import DigestError, GlossaryError
from generator.model import Article, Status, Term, TermHit
from generator.review import concordance, impact
from generator.settings import Settings
from generator.terms import Glossary, Matcher, counterpart, derive, entries, glossary, mine, names, places, rendering_pattern
from generator.translate import Memory, lock, segments
from generator.workspace import Workspace

_CONTEXTS = 2
_LOOKED_AT = 40  # sentences whose English is looked through for a candidate


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate with sentences it stands in and the English it has there, where that is certain."""

    candidate: mine.Candidate
    contexts: tuple[tuple[str, str], ...]
    english: counterpart.Counterpart | None
    with_english: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """Candidates for terms, and apart from them people and places that recur and no entry names, each with its count."""

    terms: tuple[Suggestion, ...]
    names: tuple[tuple[str, str, int], ...]


def suggest(settings: Settings, *, most: int, fewest: int) -> Suggested:
    """Look through the published articles for what should be in the glossary and is not."""
    found = _read(settings)
    articles = [article for article in found.articles if article.status is Status.PUBLISHED]
    keys = {article.id: [segment.key for segment in segments(article)] for article in articles}
    english = {article.id: _english(article, found.memories.get(article.id)) for article in articles}
    matcher = Matcher(found.glossary.terms)
    named = {text: (*names.find(text), *places.find(text)) for texts in keys.values() for text in texts}
    known = [form for term in found.glossary.terms for form in term.forms]
    candidates = mine.candidates(keys, matcher.find, known, lambda text: named.get(text, ()), fewest=fewest)[:most]
    sentences = [text for texts in english.values() for text in texts if text]
    counts: dict[str, tuple[str, int]] = {}
    for text in (text for texts in keys.values() for text in texts):
        for hit in named[text]:
            if hit.term.zh not in known and len(hit.term.zh) > 1:
                counts[hit.term.zh] = hit.term.en, counts.get(hit.term.zh, ("", 0))[1] + 1
    listed = sorted(((zh, en, count) for zh, (en, count) in counts.items() if count >= fewest), key=lambda one: (-one[2], one[0]))
    return Suggested(tuple(_suggestion(one, keys, english, sentences, matcher) for one in candidates), tuple(listed))


def _english(article: Article, memory: Memory | None) -> list[str]:
    return [memory.find(segment).text if memory else "" for segment in segments(article)]


def _without(english: str, hits: Sequence[TermHit]) -> str:
    """Take the renderings of known terms out of a sentence: they stand for other Chinese."""
    for hit in hits:
        for wording in hit.term.renderings:
            english = rendering_pattern(wording).sub(" · ", english)
    return english


def _suggestion(
    one: mine.Candidate, keys: dict[str, list[str]], english: dict[str, list[str]], sentences: Sequence[str], matcher: Matcher
) -> Suggestion:
    spots = list(dict.fromkeys((id_, number) for id_, number, _ in one.places))
    told = [(keys[id_][number], text) for id_, number in spots[:_LOOKED_AT] if (text := english[id_][number])]
    own = {text for _, text in told}
    having = [_without(text, matcher.find(zh)) for zh, text in told]
    contexts = tuple((id_, keys[id_][number]) for id_, number in spots[:_CONTEXTS])
    return Suggestion(one, contexts, counterpart.counterpart(having, (s for s in sentences if s not in own)), len(having))


@dataclass(frozen=True, slots=True)
class Shown:
    """A term and all its occurrences."""

    term: Term
    lines: tuple[concordance.Line, ...]


def show(settings: Settings, words: str) -> tuple[Shown, ...]:
    """Return the terms that words name with their occurrences; raise GlossaryError, naming what is near, where there is none."""
    found = _read(settings)
    terms, near = concordance.lookup(words, found.glossary)
    if not terms:
        remedy = f"Near it: {', '.join(near)}" if near else "./digest terms suggest says what the glossary lacks"
        raise GlossaryError(f"the glossary has no term {words}", remedy=remedy)
    asked = {term.slug for term in terms}  # a proposed one is looked for too: how else is one to decide
    matcher = Matcher([replace(term, approved=True) if term.slug in asked else term for term in found.glossary.terms])
    return tuple(Shown(term, tuple(concordance.concordance(term, found.articles, found.memories, matcher.find))) for term in terms)


@dataclass(frozen=True, slots=True)
class Draft:
    """A new term, the file it belongs into, and what adding it would do."""

    term: Term
    path: str
    text: str
    impact: impact.Impact
    agree: int


def english_now(settings: Settings, zh: str) -> counterpart.Counterpart | None:
    """Return the English that an expression has in the translations so far, where that is certain."""
    found = _read(settings)
    pairs = [
        (segment.key, memory.find(segment).text)
        for article in found.articles
        if (memory := found.memories.get(article.id)) is not None
        for segment in segments(article)
    ]
    having = [en for key, en in pairs if zh in key and en]
    return counterpart.counterpart(having[:_LOOKED_AT], (en for key, en in pairs if en and zh not in key))


def draft(settings: Settings, term: Term, path: str | None = None) -> Draft:
    """Say what adding a term would do; raise GlossaryError where it exists, or would contradict the glossary."""
    found = _read(settings)
    old = found.glossary
    refuse_known(term.forms, old)
    term = term if term.slug else replace(term, slug=slug_for(term.zh, old))
    path = _allowed(settings, path) if path else _file(term, old)
    text = entries.added(files.read(settings.root / path, path).decode(), term, path)
    above, _, _ = text.replace("\r\n", "\n").rstrip().rpartition("\n\n")
    term = replace(term, path=path, line=above.count("\n") + 3 if above else 1)
    broken = list(glossary.clashes([*old.terms, term]))
    if broken:
        raise broken[0]
    new = Glossary(tuple(sorted((*old.terms, term), key=lambda one: (one.zh, one.slug))), old.topics)
    made = desk.between(settings, old, replace_approved(old, new)).impact
    agree = sum(one.effect is impact.Effect.LINKS for one in made.sentences)
    return Draft(term, path, text, made, agree)


def known(settings: Settings) -> Glossary:
    """Return the glossary; raise the first mistake in it."""
    try:
        return glossary.load(settings.root)
    except ExceptionGroup as group:
        raise next(error for error in group.exceptions if isinstance(error, DigestError)) from None


def refuse_known(forms: Iterable[str], known: Glossary) -> None:
    """Raise GlossaryError where a form stands in the glossary already."""
    for form in forms:
        other = next((one for one in known.terms if form in one.forms), None)
        if other is not None:
            raise GlossaryError(f"{form} stands already at {other.path}:{other.line} (“{other.en}”)", remedy="Change it there")


def _allowed(settings: Settings, path: str) -> str:
    """Return the name of a glossary file that a person named."""
    name = f"{glossary.FOLDER}/{Path(path).name}"
    known = [each.name for each in files.listed(settings.root / glossary.FOLDER, "*.yml") if each.name != glossary.TOPICS]
    if Path(path).as_posix() not in {name, Path(name).name} or Path(name).name not in known:
        raise GlossaryError(f"{path} is no file of the glossary", remedy=f"Name one of {', '.join(known)}")
    return name


def replace_approved(old: Glossary, new: Glossary) -> Glossary:
    """Return the new glossary with every new term approved: what adding it means once it is."""
    known = {term.slug for term in old.terms}
    return Glossary(tuple(term if term.slug in known else replace(term, approved=True) for term in new.terms), new.topics)


def write(settings: Settings, made: Draft) -> None:
    """Write a new entry into its file, where nobody has changed the file meanwhile; the glossary is read again as a whole."""
    with lock.in_turn(settings.root / lock.GLOSSARY):
        _write(settings, made)


def _write(settings: Settings, made: Draft) -> None:
    path = settings.root / made.path
    before = files.read(path, made.path)
    text = entries.added(before.decode(), made.term, made.path)
    if not files.exchange(path, before, text):
        raise GlossaryError("somebody has just saved the file", path=made.path, remedy="Add the term again")
    try:
        glossary.load(settings.root)
    except ExceptionGroup as group:
        files.exchange(path, text.encode(), before.decode())
        raise next(error for error in group.exceptions if isinstance(error, DigestError)) from None


def slug_for(zh: str, known: Glossary) -> str:
    """Return a free address for a term's page."""
    base = re.sub(r"[^a-z0-9]+", "", derive.slug(zh))[:60] or "term"
    taken = {*known.by_slug, *glossary.RESERVED}
    return next(one for one in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)


def _file(term: Term, known: Glossary) -> str:
    """Return the file in which most terms of the kind stand."""
    paths = [one.path for one in known.terms if one.kind == term.kind] or [one.path for one in known.terms]
    if not paths:
        raise GlossaryError("the glossary is empty, so it is not known where the term belongs", remedy="Name a file with --file")
    return max(sorted(set(paths)), key=paths.count)


def _read(settings: Settings) -> Workspace:
    found = workspace.read(settings)
    for error in found.errors:
        if error.path and error.path.startswith(f"{glossary.FOLDER}/"):
            raise error
    return found
