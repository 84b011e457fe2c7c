"""The institutions and organisations of the articles: who published them, for whom their authors wrote, whom they mention."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.digest.collection import Digest, Name, Organisation, Place
from generator.digest.names import JOIN
from generator.digest.places import distinct
from generator.model import Term
from generator.terms import Glossary

KINDS = ("institution", "organisation")
_BESIDE, _PLACES = 8, 12


def organisations(published: Sequence[Digest], places: Sequence[Place], glossary: Glossary) -> tuple[Organisation, ...]:
    """Return every organisation that an article of `published` has to do with, by its Chinese name."""
    issued: dict[str, list[str]] = defaultdict(list)
    written: dict[str, list[str]] = defaultdict(list)
    mentions: dict[str, dict[str, int]] = defaultdict(dict)
    names: dict[str, Name] = {}
    for digest in published:
        outlets = [credited.outlet for credited in digest.bylines if credited.outlet]
        for found, parties in ((issued, [digest.source] if digest.source else []), (written, outlets)):
            for name in {part.zh: part for party in parties for part in _parties(party, glossary)}.values():
                names.setdefault(name.zh, name)
                found[name.zh].append(digest.id)
        for term, times in _mentioned(digest):
            names.setdefault(term.zh, Name(term.zh, term.en, term))
            mentions[term.zh][digest.id] = times
    slugs = distinct([zh for zh, name in names.items() if name.term is None], [term.slug for term in glossary.terms])
    beside = _beside(mentions, names, len(published))
    where = _where(places)
    return tuple(
        Organisation(
            term=name.term,
            zh=zh,
            en=name.en,
            slug=name.term.slug if name.term else slugs[zh],
            issued=tuple(issued[zh]),
            written=tuple(written[zh]),
            mentions=tuple(mentions[zh].items()),
            beside=beside.get(zh, ()),
            places=_most([where.get(id_, ()) for id_ in {**dict.fromkeys(issued[zh] + written[zh]), **mentions[zh]}]),
        )
        for zh, name in sorted(names.items())
    )


def _parties(name: Name, glossary: Glossary) -> Iterator[Name]:
    """Give the organisations that a name joins (法治日报——法制网), if the glossary has each, else the one of that name."""
    terms = [glossary.by_form.get(part) for part in JOIN.split(name.zh)]
    if name.term is None and all(term is not None and term.kind in KINDS for term in terms):
        yield from (Name(term.zh, term.en, term) for term in terms if term is not None)
    elif name.term is not None:
        yield Name(name.term.zh, name.term.en, name.term)
    else:
        yield name


def _mentioned(digest: Digest) -> list[tuple[Term, int]]:
    times = digest.traits.times
    return [(term, times[term.slug]) for term in digest.terms if term.kind in KINDS]


def _beside(mentions: Mapping[str, Mapping[str, int]], names: Mapping[str, Name], size: int) -> dict[str, tuple[Term, ...]]:
    """Return for each organisation those that the same articles mention, the less usual ones before those of every article."""
    together: dict[str, list[str]] = defaultdict(list)
    for zh, ids in mentions.items():
        for id_ in ids:
            together[id_].append(zh)
    found = {}
    for zh, ids in mentions.items():
        counts = Counter(other for id_ in ids for other in together[id_] if other != zh)
        score = {other: round(count * math.log(1 + size / len(mentions[other])), 9) for other, count in counts.items()}
        best = sorted(score, key=lambda other: (-score[other], other))[:_BESIDE]
        found[zh] = tuple(term for other in best if (term := names[other].term))
    return found


def _where(places: Sequence[Place]) -> dict[str, list[str]]:
    """Return for each article its own places, without those that hold them."""
    holders: dict[str, set[str]] = defaultdict(set)
    for place in places:
        for id_ in place.articles:
            if place.within:
                holders[id_].add(place.within)
    found: dict[str, list[str]] = defaultdict(list)
    for place in places:
        for id_ in place.articles:
            if place.zh not in holders[id_]:
                found[id_].append(place.zh)
    return found


def _most(lists: Sequence[Sequence[str]]) -> tuple[tuple[str, int], ...]:
    counts = Counter(zh for each in lists for zh in each)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_PLACES])
