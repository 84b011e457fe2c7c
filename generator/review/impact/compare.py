"""What a change of the glossary does to the sentences of a collection, without building a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model import Article, Origin, Rendering, Segment, Status, Term, TermHit
from generator.review.checks import broken_terms
from generator.review.impact.changes import Change, changes, forms
from generator.review.impact.echoes import Echo, echoes
from generator.terms import Glossary, Matcher, rendered, rendering_pattern
from generator.translate import Judge, Memory, anchor, recurring, segments, shown


class Effect(StrEnum):
    """What becomes of one sentence."""

    CONFLICT = "conflict"  # a person's English that now breaks a term: an error until someone mends it
    RESOLVED = "resolved"  # a person's English that broke a term and no longer does
    STALE = "stale"  # a machine's: to be translated anew
    CURRENT = "current"  # a machine's that was stale and no longer is
    LINKS = "links"  # the words stay; the terms marked in them, or what is said of them, are others


@dataclass(frozen=True, slots=True)
class Affected:
    """A sentence of a published article, and what a changed glossary means for it.

    `terms` are the headwords of the terms concerned, `forms` their Chinese as it stands here, `problems` what is wrong with
    its English now; `hidden` says that readers get the Chinese until an engine has been at it, `proposal` is the English
    with an old rendering exchanged for the new, `after` what an engine writes in its place.
    """

    article: str
    title: str
    place: str
    anchor: str
    zh: str
    en: str
    effect: Effect
    terms: tuple[str, ...]
    forms: tuple[str, ...]
    path: str
    line: int | None
    problems: tuple[str, ...] = ()
    hidden: bool = False
    proposal: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """The changed terms, the sentences they touch, in the order of the articles, and the entries that still hold the old words."""

    changes: tuple[Change, ...]
    sentences: tuple[Affected, ...]
    echoes: tuple[Echo, ...] = ()

    def count(self, effect: Effect) -> int:
        """Count the sentences to which this happens."""
        return sum(sentence.effect is effect for sentence in self.sentences)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of articles whose pages change, in order."""
        return tuple(dict.fromkeys(sentence.article for sentence in self.sentences))

    @property
    def pages(self) -> tuple[str, ...]:
        """Addresses of pages that say something else now, in each tree: the articles' and the changed terms' own."""
        gone = {change.term.slug for change in self.changes if change.now is None}
        terms = (f"terms/{change.term.slug}/" for change in self.changes if change.term.slug not in gone)
        return (*(f"articles/{id_}/" for id_ in self.articles), *terms)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two glossaries at work."""

    matcher: Matcher
    judge: Judge
    memories: Mapping[str, Memory]
    shared: Mapping[str, Rendering]

    def owner(self, article: Article, segment: Segment) -> Memory:
        """Return the memory that holds what readers see: where nobody edited a sentence here, that of an editor elsewhere."""
        memory = self.memories[article.id]
        elsewhere = segment.key in self.shared and shown(memory, segment, self.shared) is not memory.find(segment)
        if not elsewhere:
            return memory
        ids = (id_ for id_ in sorted(self.memories) if self.memories[id_].renderings.get(segment.key) is self.shared[segment.key])
        return self.memories[next(ids, article.id)]

    def hits(self, segment: Segment) -> tuple[TermHit, ...]:
        return self.matcher.find(segment.text)


def impact(
    articles: Sequence[Article], memories: Mapping[str, Memory], old: Glossary, new: Glossary, judges: tuple[Judge, Judge]
) -> Impact:
    """Compare two glossaries over articles and their unjudged memories; `judges` judge by the old and by the new one.

    Articles none of whose Chinese, nor that of its memory, holds any of `forms(changes(old, new))` may be left out: nothing in
    them changes.
    """
    made = changes(old, new)
    wanted = forms(made)
    if not wanted:
        return Impact(made, (), tuple(echoes(made, new)))
    before, after = (_side(articles, memories, glossary, judge) for glossary, judge in zip((old, new), judges, strict=True))
    touched = {change.term.slug for change in made}
    swaps = [
        (change.was, change.now) for change in made if change.was is not None and change.now is not None and change.was.en != change.now.en
    ]
    found = [
        affected
        for article in articles
        if article.status is Status.PUBLISHED and article.id in memories
        for affected in _article(article, before, after, wanted, touched, swaps)
    ]
    return Impact(made, tuple(found), tuple(echoes(made, new)))


def _side(articles: Sequence[Article], memories: Mapping[str, Memory], glossary: Glossary, judge: Judge) -> _Side:
    judged = dict(memories) | {a.id: judge.memory(a, memories[a.id]) for a in articles if a.id in memories}
    return _Side(Matcher(glossary.terms), judge, judged, recurring([judged[id_] for id_ in sorted(judged)]))


def _article(
    article: Article, before: _Side, after: _Side, wanted: frozenset[str], touched: set[str], swaps: Sequence[tuple[Term, Term]]
) -> Iterator[Affected]:
    seen: dict[str, int] = {}
    for segment in segments(article):
        seen[segment.key] = number = seen.get(segment.key, 0) + 1
        if not any(form in segment.text for form in wanted):
            continue
        hits = before.hits(segment), after.hits(segment)
        concerned = _concerned(*hits, touched)
        was, now = shown(before.memories[article.id], segment, before.shared), shown(after.memories[article.id], segment, after.shared)
        if not concerned and was == now:
            continue
        base = anchor(segment.key)
        effect, problems = _effect(hits, was, now, concerned)
        memory = after.owner(article, segment)
        yield Affected(
            article=article.id,
            title=article.title,
            place=segment.place,
            anchor=base if number == 1 else f"{base}-{number}",
            zh=segment.key,
            en=was.text or now.text,
            effect=effect,
            terms=tuple(dict.fromkeys(concerned.values())),
            forms=tuple(dict.fromkeys(segment.text[h.start : h.end] for h in (*hits[0], *hits[1]) if h.term.slug in concerned)),
            path=memory.path,
            line=memory.line(segment),
            problems=problems,
            hidden=bool(was.text) and not now.text,
            proposal=_proposal(was.text, hits[1], swaps) if effect is Effect.CONFLICT else None,
        )


def _concerned(old: Sequence[TermHit], new: Sequence[TermHit], touched: set[str]) -> dict[str, str]:
    """Name the terms of a sentence that changed, came, or went (Chinese by slug); one that gave way to a longer one went too."""
    where = [{(hit.start, hit.end, hit.term.slug) for hit in hits} for hits in (old, new)]
    hits = sorted((*old, *new), key=lambda hit: (hit.start, hit.end))
    moved = where[0] ^ where[1]
    return {h.term.slug: h.term.zh for h in hits if h.term.slug in touched or (h.start, h.end, h.term.slug) in moved}


def _effect(
    hits: tuple[Sequence[TermHit], Sequence[TermHit]], was: Rendering, now: Rendering, concerned: Container[str]
) -> tuple[Effect, tuple[str, ...]]:
    if now.signature and now.origin is not Origin.EDITED:
        waiting = [rendering.stale for rendering in (was, now)]
        return (Effect.STALE if waiting[1] and not waiting[0] else Effect.CURRENT if waiting[0] and not waiting[1] else Effect.LINKS), ()
    if not now.text:
        return Effect.LINKS, ()
    old, new = ({(b.rule.id, b.term.slug): b.message for b in broken_terms(side, now.text, concerned)} for side in hits)
    came = tuple(message for key, message in new.items() if key not in old)
    if came:
        return Effect.CONFLICT, came
    return (Effect.RESOLVED if old.keys() - new.keys() else Effect.LINKS), ()


def _proposal(english: str, hits: Iterable[TermHit], swaps: Sequence[tuple[Term, Term]]) -> str | None:
    """Exchange old renderings for the new ones where that mends every term; None where a person has to think.

    Only the words of terms that stand in the sentence are exchanged, as often as they stand there and no more, and in one go.
    """
    hits = tuple(hits)
    there = Counter(hit.term.slug for hit in hits)
    made = english
    for was, now in swaps:
        if not there[now.slug] or rendered(now, english):
            continue
        exchanged = _exchanged(made, was, now, [hit.term for hit in hits if hit.term.slug != now.slug], there[now.slug])
        if exchanged is None:
            return None
        made = exchanged
    return made if made != english and not any(broken_terms(hits, made)) else None


def _exchanged(english: str, was: Term, now: Term, others: Sequence[Term], most: int) -> str | None:
    """Exchange a term's words wherever they are no part of another term's: the grid of a grid worker stays.

    None where a single word stands more often than the Chinese has the term, or an article before it would no longer fit.
    """
    new = {old.casefold(): words for old, words in ((was.en, now.en), (was.plural, now.plural)) if old and words}
    taken = [m.span() for term in others for wording in term.renderings for m in rendering_pattern(wording).finditer(english)]
    found = [(*m.span(), new[old]) for old in new for m in rendering_pattern(old).finditer(english)]
    found = [one for one in found if not any(start <= one[0] and one[1] <= end for start, end in taken)]
    found = [one for one in found if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in found)]
    if len(found) > most and any(" " not in english[start:end] for start, end, _ in found):  # a court may be one for tennis
        return None
    for start, end, words in sorted(found, reverse=True):
        article = re.search(r"\b(an?) $", english[:start], re.IGNORECASE)
        if article and (words[0].lower() in "aeiou") is not (article[1].lower() == "an"):
            return None
        english = english[:start] + _cased(words, english[start:end]) + english[end:]
    return english


def _cased(new: str, was: str) -> str:
    """Write `new` with the capitals of what it replaces: at the head of a sentence, or throughout a title."""
    words = was.split()
    if len(words) > 1 and all(word[:1].isupper() for word in words) and len(new.split()) > 1 and new.islower():
        return " ".join(word[:1].upper() + word[1:] for word in new.split())
    return new[:1].upper() + new[1:] if was[:1].isupper() and new[:1].islower() else new
