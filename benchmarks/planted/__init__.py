"""Errors planted into correct pairs of a Chinese and an English sentence, to count how many of them a check finds.

Nothing here knows how errors are looked for: it goes by what a reader of both languages would object to. The Chinese stays as it
is. Where it is not certain what in the English stands for what in the Chinese, nothing is planted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.planted import counts, figures, marks, money, names, shape, titles
from benchmarks.planted.choice import Slip, chosen, has_han

_PLANTERS: dict[str, Callable[[str, str], Iterator[Slip]]] = {
    "number": figures.number,
    "magnitude": figures.magnitude,
    "percent": money.percent,
    "date": counts.date,
    "currency": money.currency,
    "article-number": counts.article,
    "ordinal": counts.ordinal,
    "person": names.person,
    "place": names.place,
    "leftover": shape.leftover,
    "repetition": shape.repetition,
    "truncated": shape.truncated,
    "untranslated": shape.untranslated,
    "unpaired": marks.unpaired,
    "title-marks": titles.title,
    "parentheses": marks.parentheses,
    "url": marks.url,
    "markup": marks.markup,
}
KINDS = (*_PLANTERS, "padded")


@dataclass(frozen=True, slots=True)
class Planted:
    """A correct pair and the wrong English made from it; `what` names the mechanism, then what was changed."""

    kind: str
    zh: str
    en: str
    wrong: str
    what: str

    @property
    def mechanism(self) -> str:
        """How the error was made: the first word of `what`."""
        return self.what.split(":")[0]


def plant(pairs: Sequence[tuple[str, str]]) -> Iterator[Planted]:
    """Give every error that can be planted into each pair with certainty, one of each mechanism; the same pairs give the same errors."""
    whole = [(zh.strip(), en.strip()) for zh, en in pairs]
    sentences = [en for _, en in whole]
    for zh, en in whole:
        if not en or not has_han(zh) or has_han(en):
            continue
        for kind, planter in _PLANTERS.items():
            yield from _planted(kind, zh, en, planter(zh, en))
        yield from _planted("padded", zh, en, shape.padded(zh, en, sentences))


def choose(planted: Iterable[Planted], most: int) -> list[Planted]:
    """Return at most so many of each kind, with as many mechanisms and sentences as there are."""
    kinds: dict[str, dict[str, list[Planted]]] = {kind: {} for kind in KINDS}
    for each in planted:
        kinds[each.kind].setdefault(each.mechanism, []).append(each)
    return [each for mechanisms in kinds.values() for each in _dealt(mechanisms, most)]


def _dealt(mechanisms: dict[str, list[Planted]], most: int) -> list[Planted]:
    """Deal out mechanisms in turn, from each first the sentences that have been taken least."""
    piles = [sorted(mechanisms[name], key=lambda each: chosen(each.zh, each.what)) for name in sorted(mechanisms)]
    taken: list[Planted] = []
    uses: dict[str, int] = {}
    while len(taken) < most and any(piles):
        for pile in filter(None, piles):
            least = min(range(len(pile)), key=lambda at: (uses.get(pile[at].zh, 0), at))
            each = pile.pop(least)
            uses[each.zh] = uses.get(each.zh, 0) + 1
            taken.append(each)
    return taken[:most]


def _planted(kind: str, zh: str, en: str, slips: Iterable[Slip]) -> Iterator[Planted]:
    seen = {en}
    for slip in slips:
        if slip.wrong not in seen:
            seen.add(slip.wrong)
            yield Planted(kind, zh, en, slip.wrong, f"{slip.mechanism}: {slip.note}")
