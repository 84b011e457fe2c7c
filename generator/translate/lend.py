"""The whole memory as units for other programs, and what a file of units has to give to ours; a person's words stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Origin, Rendering
from generator.translate import tmx
from generator.translate.memory import SIGNED, Memory, english_hash, signed_for
from generator.translate.tmx import Unit

Key = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """English of a file that was not taken, because a person's stands in `path` at `line`, or because the file has several."""

    path: str
    line: int
    chinese: str
    ours: str
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loan:
    """What a file gives: renderings by article and sentence; `same` stand here already, `unknown` are sentences of no article."""

    given: Mapping[str, Mapping[Key, Rendering]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    same: int = 0
    unknown: int = 0


def exported(memories: Sequence[Memory]) -> str:
    """Return every sentence that has English as TMX, in the order of articles and sentences, with who wrote it.

    The same English of the same author in several articles is one unit; a sentence that an editor has yet to adapt to changed
    Chinese has no English of its own, and is left out.
    """
    units: dict[tuple[str, ...], list[str]] = {}
    for memory in sorted(memories, key=lambda item: item.id):
        for key, item in memory.renderings.items():
            if item.text:
                place, chinese = key if isinstance(key, tuple) else ("", key)
                mark = "fuzzy" if item.fuzzy else ""
                made = (chinese, item.text, item.origin, place, mark, item.by or "", item.signature or "")
                units.setdefault(made, []).append(memory.id)
    return tmx.document(_written(units))


def _written(units: Mapping[tuple[str, ...], Sequence[str]]) -> Iterator[str]:
    for (chinese, english, origin, place, mark, by, signature), ids in units.items():
        props = [("origin", origin), ("state", mark), ("place", place), ("signature", signature)]
        props += [("article", id_) for id_ in ids]
        yield tmx.unit(chinese, english, [(kind, value) for kind, value in props if value], who=by or None)


def loan(memories: Sequence[Memory], units: Sequence[Unit], *, reviewed: bool = False) -> Loan:
    """Compare a file's units with the memory, by their Chinese.

    English that our own export calls edited is taken as it is, a machine's only where nothing stands; any other is marked for a
    second look unless `reviewed`. What is said for an article or a place there goes before what is said in general.
    """
    offered: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        offered[unit.chinese].append(unit)
    given: dict[str, dict[Key, Rendering]] = {}
    conflicts: list[Conflict] = []
    same, met = 0, set()
    for memory in sorted(memories, key=lambda item: item.id):
        for key, ours in memory.renderings.items():
            place, chinese = key if isinstance(key, tuple) else ("", key)
            met.add(chinese)
            theirs = _for(offered.get(chinese, ()), memory.id, place)
            wordings = tuple(dict.fromkeys(unit.english for unit in theirs))
            if not wordings:
                continue
            taken = rendering(theirs[0], reviewed=reviewed)
            if ours.text in wordings and (ours.origin is Origin.EDITED or taken.fuzzy):
                same += 1
            elif ours.origin is Origin.EDITED or ours.previous is not None or len(wordings) > 1:
                stands = ours.text or ours.previous or ""
                conflicts.append(Conflict(memory.path, memory.lines.get(key, 1), chinese, stands, wordings))
            elif taken.origin is Origin.EDITED or not ours.text:
                given.setdefault(memory.id, {})[key] = taken
    return Loan(given, tuple(conflicts), same, len(offered.keys() - met))


def _for(units: Sequence[Unit], id_: str, place: str) -> list[Unit]:
    """Return those of a sentence's units that are nearest: for its place, else its article, else for no place at all."""
    here = [unit for unit in units if id_ in unit.props.get("article", ()) and (unit.prop("place") or "") == place]
    anywhere = [unit for unit in units if not unit.prop("place")]
    people = [unit for unit in anywhere if unit.prop("origin") != Origin.MACHINE]
    return here or people or anywhere


def rendering(unit: Unit, *, reviewed: bool = False) -> Rendering:
    """Return a unit's English as the memory would have it; a machine's only where its signature is for just this English."""
    signature = tmx.line(unit.prop("signature") or "")
    if unit.prop("origin") == Origin.MACHINE and SIGNED in signature and signed_for(signature) == english_hash(unit.english):
        return Rendering(unit.english, Origin.MACHINE, signature=signature[signature.index(SIGNED) :], fuzzy=True)
    edited = unit.prop("origin") == Origin.EDITED and unit.prop("state") != "fuzzy"
    return Rendering(unit.english, Origin.EDITED, by=unit.who or unit.prop("by"), fuzzy=not (edited or reviewed))
