"""Where articles happen: each place under one name, within the places that surely hold it, with the articles of all below it.

What holds a place is what its glossary entry says, else what its own name says (江苏省张家港市), else what the gazetteer
knows of cities. What none of them tells is left open: a place that nothing is known of stands at the top.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import files
from generator.digest.collection import Digest, Name, Place
from generator.model import Term
from generator.terms import Glossary, derive, gazetteer

LONGEST_SLUG = 60
_FULL = {f"{name}{rank}": name for name, rank in gazetteer.PROVINCES.items()}
_RANKED = re.compile("..(?:省|市|区|自治州|盟|县|旗|镇|乡|街道)$")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place by the one name it has here; `within` is another's such name."""

    zh: str
    en: str
    term: Term | None
    within: str | None


class Atlas:
    """Tells one place by its several names, and the places around it; made for one glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self._forms = glossary.by_form
        self._spots: dict[str, _Spot] = {}

    def name(self, zh: str) -> Name:
        """Return a place's name as an article has it, with its English."""
        spot = self._spot(zh)
        return Name(zh, spot.en, spot.term)

    def around(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the places that the names mean with those that hold them, narrowest first, by the name each has here."""
        found: dict[str, None] = {}
        for name in names:
            zh: str | None = self._spot(name).zh
            while zh is not None and zh not in found:
                found[zh] = None
                zh = self._spot(zh).within
        return tuple(found)

    def places(self, published: Sequence[Digest]) -> tuple[Place, ...]:
        """Return every place with articles, and every place around it, with the articles of the places below."""
        below: dict[str, list[str]] = defaultdict(list)
        forms: dict[str, set[str]] = defaultdict(set)
        for digest in published:
            for zh in self.around(digest.article.places):
                below[zh].append(digest.id)
            for name in digest.article.places:
                forms[self._spot(name).zh].add(name)
        spots = [self._spot(zh) for zh in sorted(below)]
        slugs = distinct([spot.zh for spot in spots if spot.term is None], [term.slug for term in self._forms.values()])
        return tuple(
            Place(
                term=spot.term,
                zh=spot.zh,
                en=spot.en,
                slug=spot.term.slug if spot.term else slugs[spot.zh],
                within=spot.within,
                articles=tuple(below[spot.zh]),
                forms=tuple(sorted({spot.zh, *forms[spot.zh]})),
            )
            for spot in spots
        )

    def _spot(self, name: str) -> _Spot:
        if name not in self._spots:
            spot = self._entered(name) or self._known(name) or self._composed(name) or _Spot(name, derive.place(name), None, None)
            self._spots[name] = spot
            self._spots.setdefault(spot.zh, spot)
        return self._spots[name]

    def _entered(self, name: str) -> _Spot | None:
        """Return a place of the glossary."""
        term = self._forms.get(name)
        if term is None:
            return None
        within = term.within
        if within is None and term.kind == "place":
            within = next((province for form in term.forms if (province := _province(form))), None)
        # A place of the glossary is not looked into further: two entries may name each other.
        holder = self._forms.get(within) if within else None
        return _Spot(term.zh, term.en, term, holder.zh if holder else self._spot(within).zh if within else None)

    def _known(self, name: str) -> _Spot | None:
        """Return a place that the gazetteer has: the glossary's of that name, unless that is known to be another."""
        if name in gazetteer.PROVINCES or name in _FULL:
            bare = _FULL.get(name, name)
            return self._entered(bare) or _Spot(bare, derive.place(bare), None, None)
        province = _province(name)
        if province is None:
            return None
        bare, holder = name.removesuffix("市"), self._spot(province).zh
        same = self._entered(bare)
        if same is not None and holder in self.around([same.zh]):
            return same
        return _Spot(bare if same is None and bare not in gazetteer.AMBIGUOUS else name, derive.place(name), None, holder)

    def _composed(self, name: str) -> _Spot | None:
        """Return a place whose name begins with that of one that holds it (张家港市锦丰镇, 江苏太仓)."""
        for end in range(len(name) - 2, 1, -1):
            head, rest = name[:end], name[end:]
            holder = self._entered(head) or self._known(head)
            if holder is None or (holder.term and holder.term.kind != "place"):
                continue
            inner = self._spot(rest)
            if holder.zh in self.around([rest])[1:]:
                return inner
            if _RANKED.search(head):  # without a rank the name may just begin like that: 北京大学
                return _Spot(name, inner.en, None, holder.zh)
        return None


def _province(name: str) -> str | None:
    """Return the province of a city that its name tells for sure."""
    bare = name.removesuffix("市")
    return None if name == bare and name in gazetteer.AMBIGUOUS else gazetteer.PROVINCE_OF.get(bare)


def distinct(names: Sequence[str], taken: Sequence[str]) -> Mapping[str, str]:
    """Return the last part of the address of each name, made of its pinyin; names that sound alike have one each."""
    made = {zh: derive.slug(zh) for zh in names}
    heard = Counter([*made.values(), *set(taken)])
    found = {}
    for zh, slug in made.items():
        # A number alone would be the address of a further page of the index.
        alone = heard[slug] == 1 and slug not in {"index", "x"} and len(slug) <= LONGEST_SLUG and not slug.isdigit()
        found[zh] = slug if alone else f"{slug[:LONGEST_SLUG]}-{files.digest(zh)[:6]}"
    return found
