"""Floors under the quality of translation: `python -m benchmarks.floors` fails where a figure has sunk below its own.

Floors stand in floors.json with a hash of all they were measured on, and hold for nothing else. `--raise` lifts them to what
is measured now; it lowers none, and on changed data compares with the old floors all the same, unless `--lower "why"` says
why, which is kept. A floor lies a little below what was measured, since processors round differently. Times have no floors.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import packages, quality, samples
from benchmarks.project import HERE
from benchmarks.samples import Sample
from generator import files

FILE = HERE / "benchmarks/floors.json"
OUTSIDE = "DIGEST_TEST_SETS"
SEED, COUNT = 11, 300
GRAMMAR = frozenset({"figures", "grammar", "lexicon", "phrases", "sentences"})  # not what trains and packs
# All that may not sink, with how much it may differ from one processor to another.
MARGINS = {
    "term success, plain": 0.02,
    "term success, controlled": 0.01,
    "shown": 0.01,
    "words outside terms unchanged": 0.02,
    "number as in the reference": 0.02,
    "capitals as in the reference": 0.01,
    "same as the reference, controlled": 0.03,
    "same as the reference where plain was as taught": 0.03,
    "chrF, controlled": 1.0,
    "BLEU, controlled": 1.5,
}
# Skipped, which quality says aloud, where sacrebleu is not installed.
OVERLAP = frozenset({"chrF, controlled", "BLEU, controlled"})


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one set of sentences, and hashes of what they hang on."""

    on: dict[str, str]
    figures: dict[str, float]


@dataclass(frozen=True, slots=True)
class Set:
    """Sentences and a package to measure on, and the files that decide what they are."""

    name: str
    package: Path
    sentences: tuple[Sample, ...]
    on: dict[str, str]


def tiny(seed: int = SEED, count: int = COUNT) -> Set:
    """Return the set that ships with the repository."""
    made_of = [path for path in sorted((HERE / "benchmarks/tiny").iterdir()) if path.suffix in {".py", ".tsv"} and path.stem in GRAMMAR]
    grammar = files.digest("\n".join(f"{path.name} {files.digest(path.read_bytes())}" for path in made_of))
    on = {
        "package": packages.identity(packages.TINY),
        "terms": files.digest(samples.TINY_TERMS.read_bytes()),
        "grammar": grammar,
        "sentences": f"seed {seed}, {count}",
    }
    return Set("tiny", packages.TINY, tuple(samples.grammar(seed, count)), on)


def outside(folder: Path) -> list[Set]:
    """Return the sets in a folder: each a folder of zh.txt, terms.tsv or terms.yml, and perhaps en.txt and an .argosmodel file."""
    found = []
    for zh in sorted(folder.glob("*/zh.txt")):
        here = zh.parent
        terms = next((path for path in (here / "terms.tsv", here / "terms.yml") if path.exists()), None)
        if terms is None:
            raise SystemExit(f"{here}: no terms.tsv or terms.yml beside zh.txt")
        en = here / "en.txt" if (here / "en.txt").exists() else None
        package = next(iter(sorted(here.glob("*.argosmodel"))), packages.TINY)
        parts = [path for path in (zh, en, terms) if path]
        on = {"package": packages.identity(package), **{path.name: files.digest(path.read_bytes()) for path in parts}}
        found.append(Set(here.name, package, tuple(samples.given(zh, en, terms)), on))
    return found


def measure(given: Set) -> Measured:
    """Translate a set and return the figures that have floors."""
    with packages.engine(given.package) as engine:
        figures = quality.measure(engine, given.sentences).figures
    figures["shown"] = 1 - figures["share pending"]
    return Measured(given.on, {name: figures[name] for name in MARGINS if name in figures})


def faults(measured: Measured, pinned: Mapping[str, Any]) -> list[str]:
    """Say what stands against a measurement: other data than the floors', a figure below its floor, one that is gone."""
    changed = [part for part in measured.on.keys() | pinned["on"].keys() if measured.on.get(part) != pinned["on"].get(part)]
    if changed:
        return [f"the floors were measured on other data ({', '.join(sorted(changed))}): run python -m benchmarks.floors --raise"]
    floors = {name: floor for name, floor in pinned["floors"].items() if quality.scored() or name not in OVERLAP}
    return sunk(measured.figures, floors)


def sunk(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Name each floor that is not reached."""
    return [
        f"{name}: {'not measured' if name not in figures else f'{figures[name]:.3f}'}, floor {floor:.3f}"
        for name, floor in floors.items()
        if figures.get(name, -math.inf) < floor
    ]


def raised(measured: Measured, pinned: Mapping[str, Any] | None, lower: str | None = None) -> dict[str, Any]:
    """Return the floors for what is measured; raise ValueError where one would sink and no reason is given."""
    new = {name: math.floor((value - MARGINS.get(name, 0.0)) * 1000) / 1000 for name, value in measured.figures.items()}
    old: Mapping[str, float] = pinned["floors"] if pinned else {}
    lowered = {name: floor for name, floor in old.items() if measured.figures.get(name, -math.inf) < floor}
    if lowered and not lower:
        raise ValueError("; ".join(sunk(measured.figures, old)))
    # A floor that still holds is not lowered by its margin.
    floors = {name: value if name in lowered else max(value, old.get(name, value)) for name, value in new.items()}
    reasons = list(pinned.get("lowered", [])) if pinned else []
    if lowered and lower:
        reasons.append(f"{', '.join(sorted(lowered))}: {lower}")
    return {"on": measured.on, "floors": floors, "lowered": reasons}


def main() -> int:
    """Measure each set and compare, or raise its floors; exit code 1 where one is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="write what is measured into floors.json")
    parser.add_argument("--lower", metavar="WHY", help="with --raise: let floors sink, for this reason")
    given = parser.parse_args()
    pinned: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    sets = [tiny()]
    if folder := os.environ.get(OUTSIDE):
        sets += outside(Path(folder))
    else:
        print(f"SKIPPED: test sets from outside the repository. Set {OUTSIDE} to their folder (see benchmarks/README.md)", file=sys.stderr)
    good = True
    for each in sets:
        measured = measure(each)
        problems = check(each.name, measured, pinned, lift=given.lift, lower=given.lower)
        for name, value in measured.figures.items():
            floor = pinned.get(each.name, {}).get("floors", {}).get(name, math.nan)
            print(f"{each.name:<12}{name:<52}{value:9.3f}  floor {floor:9.3f}")
        for problem in problems:
            print(f"{each.name}: {problem}", file=sys.stderr)
        good &= not problems
    if given.lift and good:
        FILE.write_text(json.dumps(pinned, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 0 if good else 1


def check(name: str, measured: Measured, pinned: dict[str, Any], *, lift: bool, lower: str | None) -> list[str]:
    """Compare a set with its floors, or lift them in `pinned`."""
    if lift:
        if not quality.scored():
            return ["floors are raised all together: install sacrebleu first"]
        try:
            pinned[name] = raised(measured, pinned.get(name), lower)
        except ValueError as error:
            return [f'would sink: {error}. Mend it, or say why with --lower "…"']
        return []
    if name not in pinned:
        return ["has no floors yet: run python -m benchmarks.floors --raise"]
    return faults(measured, pinned[name])


if __name__ == "__main__":
    sys.exit(main())
