"""Every cross-link is made here, from drafts of single articles: what each has in common with the others, and what that makes of it.

Texts are not read: the traits of each article are enough. So all of it is made anew in each build, however large.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.digest.collection import Collection, Digest, Occurrences, Related, Summary
from generator.digest.corrected import by_article, corrected
from generator.digest.organisations import organisations
from generator.digest.places import Atlas
from generator.digest.rarity import STRONGEST, rarity, weights
from generator.digest.summary import choose, extracted, summarise
from generator.model import Correction, Rights, Term, Topic
from generator.settings import Settings
from generator.terms import Glossary

if TYPE_CHECKING:
    from generator.digest.wording import Share

KEYWORDS = 6
# An article belongs to at most so many topics: those whose terms weigh at least this share of its strongest topic's.
TOPICS, TOPIC_SHARE = 3, 0.5
# One passing mention makes no topic: two different terms, or one as often as this.
TOPIC_TIMES = 3

Summarise = Callable[[Digest, tuple[int, ...]], Summary]
"""Makes the summary of an article of the sentences of these numbers."""


Links = Mapping[str, tuple[Related, ...]]
Recall = Callable[[str, Callable[[], Links]], Links]
"""Gives what was made of the same before, known by a hash of it, or has it made."""


def anew(_: str, make: Callable[[], Links]) -> Links:
    """Recall nothing."""
    return make()


def of_sentences(digest: Digest, numbers: tuple[int, ...]) -> Summary:
    """Return the summary of an article."""
    return summarise([digest.sentence(number) for number in numbers])


def link(
    settings: Settings,
    drafts: Sequence[Digest],
    glossary: Glossary,
    corrections: Sequence[Correction] = (),
    *,
    kept: Container[str] = (),
    related: Links | None = None,
    summary: Summarise = of_sentences,
    recall: Recall = anew,
    share: Share = map,
) -> Collection:
    """Return the collection of drafts, which are in the order in which it shows them.

    Those of the ids `kept` are finished already. What is `related` to what is found out, unless it is known; `recall` may know
    it from an earlier time, and `share` may have several cores do it.
    """
    atlas = Atlas(glossary)
    counts = {d.id: d.traits.times for d in drafts if not d.withdrawn}
    rare = rarity(counts.values())
    weighted = {id_: weights(count, rare) for id_, count in counts.items() if related is None or id_ not in kept}
    terms = glossary.by_slug
    of_topic = [(topic, sorted({glossary.by_form[zh].slug for zh in topic.terms if zh in glossary.by_form})) for topic in glossary.topics]
    topics = {d.id: d.topics if d.id in kept else _topics(counts[d.id], weighted[d.id], of_topic) for d in drafts if not d.withdrawn}
    if related is None:
        open_ = [replace(d, topics=topics[d.id]) for d in drafts if not d.withdrawn]
        around = {d.id: atlas.around(d.article.places) for d in open_}

        def relate() -> Links:
            # Its arrays take a tenth of a second to load, which a command that links nothing need not wait for.
            from generator.digest import related

            return related.relate(open_, weighted, terms, around, settings.related.most, share)

        links = recall(_looked_at(open_, terms, around, settings.related.most), relate)
    else:
        links = {id_: _renamed(found, terms) for id_, found in related.items()}
    mended = by_article(corrections)
    digests = tuple(
        d
        if d.id in kept
        else replace(d, places=tuple(map(atlas.name, d.article.places)))
        if d.withdrawn
        else replace(
            d,
            traits=d.traits.linked(),
            places=tuple(map(atlas.name, d.article.places)),
            summary=summary(d, choose(d.traits, rare, settings.summary.sentences)) if extracted(d.article) else d.summary,
            keywords=_keywords(weighted[d.id], terms),
            topics=topics[d.id],
            related=links.get(d.id, ()),
            corrections=corrected(d, mended[d.id]) if d.id in mended else (),
        )
        for d in drafts
    )
    published = [d for d in digests if not d.withdrawn]
    places = atlas.places(published)
    return Collection(
        settings=settings,
        digests=digests,
        terms=glossary.terms,
        topics=glossary.topics,
        places=places,
        occurrences=_occurrences(published),
        related_terms=_beside(counts.values(), terms),
        organisations=organisations(published, places, glossary),
    )


def _looked_at(open_: Sequence[Digest], terms: Mapping[str, Term], around: Mapping[str, tuple[str, ...]], most: int) -> str:
    """Hash all that decides what is related to what; the English of articles is no part of it."""
    found = hashlib.sha256(repr((most, [(slug, terms[slug].kind) for slug in sorted(terms)])).encode())
    found.update(repr(sorted({topic.slug: repr(topic) for d in open_ for topic in d.topics}.items())).encode())
    for d in open_:
        its = (d.id, d.article.rights, [topic.slug for topic in d.topics], around[d.id], d.traits.slugs, d.traits.counts)
        found.update(f"{its!r}{d.traits.letters}\n".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _renamed(related: Iterable[Related], terms: Mapping[str, Term]) -> tuple[Related, ...]:
    """Return what was related, in the words the glossary has now."""
    return tuple(replace(one, terms=tuple(terms[term.slug] for term in one.terms if term.slug in terms)) for one in related)


def _keywords(weighted: Mapping[str, float], terms: Mapping[str, Term]) -> tuple[Term, ...]:
    chosen = [terms[slug] for slug in weighted if terms[slug].kind not in {"place", "person", "office"}]
    return tuple(chosen[:KEYWORDS])


def _topics(counts: Mapping[str, int], weighted: Mapping[str, float], of: Sequence[tuple[Topic, Sequence[str]]]) -> tuple[Topic, ...]:
    scored = []
    for number, (topic, slugs) in enumerate(of):
        present = [slug for slug in slugs if counts.get(slug)]
        if len(present) > 1 or any(counts[slug] >= TOPIC_TIMES for slug in present):
            scored.append((-round(sum(weighted[slug] for slug in present), 9), number, topic))
    scored.sort(key=lambda item: item[:2])
    return tuple(topic for weight, _, topic in scored[:TOPICS] if weight <= scored[0][0] * TOPIC_SHARE)


def _occurrences(published: Sequence[Digest]) -> dict[str, Occurrences]:
    found: dict[str, list[Digest]] = defaultdict(list)
    places: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for digest in published:
        if digest.article.rights is Rights.FULL:
            for place, slug in enumerate(digest.traits.slugs):
                found[slug].append(digest)
                places[slug].append(place)
    return {slug: Occurrences(tuple(digests), places[slug]) for slug, digests in sorted(found.items())}


def _beside(counts: Iterable[Mapping[str, int]], terms: Mapping[str, Term], most: int = 8) -> dict[str, tuple[Term, ...]]:
    """Return for each term those it shares most articles with."""
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for count in counts:
        strongest = [slug for slug, _ in sorted(count.items(), key=lambda item: (-item[1], item[0])) if slug in terms][:STRONGEST]
        for slug in strongest:
            pairs[slug].update(other for other in strongest if other != slug)
    return {
        slug: tuple(terms[other] for other, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most])
        for slug, found in sorted(pairs.items())
    }
