"""How often the checks on sentence pairs are wrong, and how often they find what is: `python -m benchmarks.checks --data FOLDER`.

False findings are counted on the human reference of FLORES-200 (checks were tuned on its odd lines; the even ones are the
figure), findings of every kind on real output of Argos Translate, and misses on errors planted by `benchmarks.planted`.
Without --data all of it is measured on the pairs of this repository alone, and compared with checks_floors.json: `--raise` lifts
those floors to what is measured now, and lowers none unless `--lower "why"` says why.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import planted
from benchmarks.floors import Measured, faults, raised
from benchmarks.planted import __main__ as command
from generator import files, workspace
from generator import settings as config
from generator.model import Origin, Severity
from generator.review.checks.base import Pair
from generator.review.checks.sentence import CHECKS
from generator.review.checks.terms import broken_terms
from generator.terms import Matcher
from generator.translate import segments

HERE = Path(__file__).parent.parent
FLOORS = HERE / "benchmarks/checks_floors.json"
_MOST = 40  # planted errors of a kind that floors are measured on
_FOUND_AS = {
    "magnitude": {"magnitude", "number"},
    "number": {"number", "magnitude", "number-lost", "date"},
    "percent": {"percent", "number", "magnitude", "number-lost"},
    "date": {"date", "date-lost"},
    "currency": {"currency", "currency-lost"},
    "article-number": {"article-number", "number"},
    "ordinal": {"ordinal", "ordinal-lost", "number", "date", "term-missing"},
    "person": {"person", "person-lost", "term-missing"},
    "truncated": {"length", "far-length", "ending", "term-missing"},
    "padded": {"length", "far-length", "repetition"},
    "place": {"place", "term-missing"},
}
"""Checks that may say so, where not the check of the same name alone; any finding at all is counted beside it."""


def findings(pair: Pair) -> Iterator[tuple[str, Severity, str]]:
    """Yield id, severity and message of everything found in a pair."""
    for broken in broken_terms(pair.hits, pair.en):
        yield broken.rule.id, broken.rule.severity, broken.message
    for check in CHECKS:
        for problem in check.find(pair):
            yield check.id, check.severity, problem.message


def lines(folder: Path, zh: str, en: str) -> list[Pair]:
    """Read two files whose lines belong together."""
    both = [(folder / name).read_text("utf-8").split("\n") for name in (zh, en)]
    return [Pair(a.strip(), b.strip()) for a, b in zip(*both, strict=True) if a.strip()]


def own() -> list[Pair]:
    """Return the edited sentences of this repository, with their terms."""
    found = workspace.read(config.load(HERE, {}))
    matcher = Matcher(found.glossary.terms)
    pairs = []
    for article in found.articles:
        people = frozenset(byline.name for byline in article.bylines)
        for segment in segments(article):
            rendering = found.memories[article.id].find(segment) if article.id in found.memories else None
            if rendering is not None and rendering.origin is Origin.EDITED:
                pairs.append(Pair(segment.key, rendering.text, matcher.find(segment.key), people))
    return pairs


def table(name: str, pairs: Sequence[Pair], *, shown: int = 0) -> list[tuple[Pair, str, Severity, str]]:
    """Print how many pairs each check finds something in; return all findings."""
    start = time.perf_counter()
    found = [(pair, *one) for pair in pairs for one in findings(pair)]
    spent = time.perf_counter() - start
    errors = {id(pair) for pair, _, severity, _ in found if severity is Severity.ERROR}
    share = 100 * len(errors) / len(pairs)
    print(f"{name}: {len(pairs)} pairs, {len(found)} findings, errors in {len(errors)} pairs ({share:.2f} %)", end="")
    print(f", {1000 * spent / len(pairs):.2f} ms a pair")
    for check, count in Counter(check for _, check, _, _ in found).most_common():
        print(f"    {check:16} {count}")
    for pair, check, severity, message in found[:shown]:
        print(f"  {severity} {check}: {message}\n      {pair.zh}\n      {pair.en}")
    return found


def caught(errors: Iterable[planted.Planted], *, shown: int = 0) -> None:
    """Print how many planted errors are found, by kind and by mechanism."""
    rows: dict[str, list[tuple[str, bool, bool]]] = defaultdict(list)
    misses = []
    matcher = Matcher(workspace.read(config.load(HERE, {})).glossary.terms)
    for error in errors:
        hits = matcher.find(error.zh)
        before = {(check, message) for check, _, message in findings(Pair(error.zh, error.en, hits))}
        new = {check for check, _, message in findings(Pair(error.zh, error.wrong, hits)) if (check, message) not in before}
        right = bool(new & _FOUND_AS.get(error.kind, {error.kind}))
        rows[error.kind].append((error.mechanism, right, bool(new)))
        if not new:
            misses.append(error)
    print("planted errors: kind, how many, found by the check meant for them, found by any")
    for kind, tries in rows.items():
        count, by_own, by_any = len(tries), sum(right for _, right, _ in tries), sum(found for *_, found in tries)
        missed = Counter(mechanism for mechanism, _, found in tries if not found)
        left = ", ".join(f"{mechanism} {n}" for mechanism, n in missed.most_common())
        print(f"    {kind:16} {count:4} {100 * by_own / count:6.1f} % {100 * by_any / count:6.1f} %   {left and f'missed: {left}'}")
    total = sum(map(len, rows.values()))
    print(f"    together         {total:4}          {100 * (1 - len(misses) / total):6.1f} %")
    for error in misses[:shown]:
        print(f"  missed: {error.kind}, {error.mechanism}\n      {error.zh}\n      {error.en}\n      {error.wrong}")


def sample(found: Sequence[tuple[Pair, str, Severity, str]], most: int, path: Path) -> None:
    """Write findings to be judged by hand, evenly over the checks, the same ones each time."""
    by_check: dict[str, list[tuple[Pair, str, Severity, str]]] = defaultdict(list)
    for one in sorted(found, key=lambda item: files.digest(item[0].zh + item[1])):
        by_check[one[1]].append(one)
    chosen: list[tuple[Pair, str, Severity, str]] = []
    turn = 0
    while len(chosen) < most and any(len(items) > turn for items in by_check.values()):
        chosen += [items[turn] for _, items in sorted(by_check.items()) if len(items) > turn]
        turn += 1
    rows = [
        "check\tseverity\tmessage\tzh\ten",
        *("\t".join((check, severity, message, pair.zh, pair.en)) for pair, check, severity, message in chosen[:most]),
    ]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    print(f"{min(most, len(chosen))} findings written to {path}")


def measure() -> Measured:
    """Return what has floors: pairs of this repository without an error found, and planted errors of each kind that are found."""
    pairs = [Pair(zh, en) for zh, en in command.written()]
    wrong = sum(any(severity is Severity.ERROR for _, severity, _ in findings(pair)) for pair in pairs)
    figures = {"pairs without an error": 1 - wrong / len(pairs)}
    kinds: dict[str, list[bool]] = defaultdict(list)
    for error in planted.choose(planted.plant([(pair.zh, pair.en) for pair in pairs]), _MOST):
        before = set(findings(Pair(error.zh, error.en)))
        kinds[error.kind].append(any(one not in before for one in findings(Pair(error.zh, error.wrong))))
    figures |= {f"{kind}, found": sum(found) / len(found) for kind, found in sorted(kinds.items())}
    made = "\n".join(files.digest(path.read_bytes()) for path in sorted((HERE / "benchmarks/planted").glob("*.py")))
    return Measured({"pairs": files.digest(command.WRITTEN.read_bytes()), "planters": files.digest(made)}, figures)


def here(*, lift: bool, lower: str | None) -> int:
    """Measure on what the repository holds, and compare with the floors or lift them; 1 where one is not reached."""
    measured = measure()
    pinned: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if lift:
        pinned = raised(measured, pinned or None, lower)
        FLOORS.write_text(json.dumps(pinned, indent=2, ensure_ascii=False) + "\n", "utf-8")
    for name, value in measured.figures.items():
        print(f"{name:<28}{value:9.3f}  floor {pinned['floors'].get(name, 0):9.3f}")
    problems = faults(measured, pinned)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def main() -> int:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder that holds argos-output/ and pairs/")
    parser.add_argument("--sample", type=int, default=0, help="write so many findings on Argos' output for judging")
    parser.add_argument("--out", type=Path, default=Path("findings.tsv"))
    parser.add_argument("--show", type=int, default=0, help="print so many findings of each table")
    parser.add_argument("--only", choices=("odd", "even", "argos", "planted", "own"), help="one table alone")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write what is measured into checks_floors.json")
    parser.add_argument("--lower", metavar="WHY", help="with --raise: let floors sink, for this reason")
    asked = parser.parse_args()
    if asked.data is None:
        print("SKIPPED: reference, Argos and planted errors from outside. Name their folder with --data", file=sys.stderr)
        return here(lift=asked.lift, lower=asked.lower)
    folder = asked.data / "argos-output"
    reference = lines(folder, "flores-dev.zh", "flores-dev.en")
    if asked.only in (None, "odd"):
        table("human reference, odd lines", reference[::2], shown=asked.show)
    if asked.only in (None, "even"):
        table("human reference, even lines", reference[1::2], shown=asked.show)
    if asked.only in (None, "own"):
        table("this repository's own English", own(), shown=asked.show)
    if asked.only in (None, "argos"):
        output = lines(folder, "flores-dev.zh", "flores-dev.argos.en") + lines(folder, "wmt19.zh", "wmt19.argos.en")
        found = table("Argos Translate", output, shown=asked.show)
        if asked.sample:
            sample(found, asked.sample, asked.out)
    if asked.only in (None, "planted"):
        caught(command.planted(asked.data), shown=asked.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
