"""How well a package translates with its terms held and without: `python -m benchmarks.quality` prints the figures.

By default the tiny package of the tests on sentences it was not trained on. Other packages and public test sets are given
as files; `--samples` takes the edited sentences of the articles. Terms count once a sentence; a sentence left pending
counts all its terms as lost. chrF and BLEU (where sacrebleu is installed) take pending sentences as the best English there is,
and quotation marks of any style as straight ones.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import operator
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import packages, samples, scoring
from benchmarks.samples import Sample
from generator.engines.protocol import Engine, Request
from generator.model import Term
from generator.translate.control import Job, Outcome, Step, control

SEED, COUNT = 7, 500


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures by name; shares are from 0 to 1. `signatures` say how chrF and BLEU were computed."""

    figures: dict[str, float]
    signatures: dict[str, str]
    outcomes: tuple[Outcome, ...]


def measure(engine: Engine, given: Sequence[Sample], *, rounds: int = 1) -> Measured:
    """Translate with control and without, `rounds` times in turn, and compare."""
    jobs = [Job(sample.zh, sample.hits) for sample in given]
    plain_times, control_times = [], []
    outcomes: list[Outcome] = []
    for _ in range(rounds):
        start = time.perf_counter()
        plain(engine, given)
        plain_times.append(time.perf_counter() - start)
        start = time.perf_counter()
        outcomes = control(engine, jobs)
        control_times.append(time.perf_counter() - start)
    figures, signatures = score(given, outcomes)
    figures["seconds, plain"] = statistics.median(plain_times)
    figures["seconds, controlled"] = statistics.median(control_times)
    figures["cost of control"] = figures["seconds, controlled"] / figures["seconds, plain"]
    return Measured(figures, signatures, tuple(outcomes))


def plain(engine: Engine, given: Sequence[Sample]) -> list[str]:
    """Translate as the engine alone does."""
    found = engine.translate([Request(engine.encode(sample.zh)) for sample in given])
    return [engine.decode(each[0].tokens) if each else "" for each in found]


def score(given: Sequence[Sample], outcomes: Sequence[Outcome]) -> tuple[dict[str, float], dict[str, str]]:
    """Return the figures that do not hang on time."""
    total = len(given)
    terms, before, after = Counter[bool](), Counter[bool](), Counter[bool]()  # by whether a term is derived
    exact: list[scoring.Exactness] = []
    unchanged, unchanged_of = 0, 0
    steps = Counter(outcome.step for outcome in outcomes)
    for sample, outcome in zip(given, outcomes, strict=True):
        wanted = scoring.distinct(hit.term for hit in sample.hits)
        terms.update(map(derived, wanted))
        before.update(map(derived, scoring.standing(wanted, outcome.plain)))
        if outcome.step is Step.PENDING:
            continue
        after.update(map(derived, scoring.standing(wanted, outcome.english)))
        unchanged += scoring.untouched(outcome.plain, outcome.english, wanted)
        unchanged_of += 1
        exact += [found for term in wanted if sample.en and (found := scoring.exactness(term, outcome.english, sample.en))]
    figures = {
        "sentences": float(total),
        "terms": float(terms.total()),
        "term success, plain": share(before.total(), terms.total()),
        "term success, controlled": share(after.total(), terms.total()),
        **{f"share {step}": share(steps[step], total) for step in Step},
        "words outside terms unchanged": share(unchanged, unchanged_of),
    }
    if terms[True]:
        figures["derived terms"] = float(terms[True])
        figures["derived term success, plain"] = share(before[True], terms[True])
        figures["derived term success, controlled"] = share(after[True], terms[True])
    if exact:
        figures["number as in the reference"] = share(sum(each.number for each in exact), len(exact))
        figures["capitals as in the reference"] = share(sum(each.capital for each in exact), len(exact))
    references = [sample.en for sample in given]
    if not all(references):
        return figures, {}
    figures["same as the reference, plain"] = share(sum(same(o.plain, en) for o, en in zip(outcomes, references, strict=True)), total)
    right = [same(outcome.english, en) for outcome, en in zip(outcomes, references, strict=True)]
    figures["same as the reference, controlled"] = share(sum(right), total)
    if all(sample.learned for sample in given):
        taught = [same(outcome.plain, sample.learned) for sample, outcome in zip(given, outcomes, strict=True)]
        figures["as taught, plain"] = share(sum(taught), total)
        figures["same as the reference where plain was as taught"] = share(sum(map(operator.and_, right, taught)), sum(taught))
    signatures = overlap(figures, outcomes, references)
    return figures, signatures


def overlap(figures: dict[str, float], outcomes: Sequence[Outcome], references: Sequence[str]) -> dict[str, str]:
    """Add chrF and BLEU, and return their signatures; without sacrebleu say so and add nothing."""
    if not scored():
        print("SKIPPED: chrF and BLEU. Install sacrebleu to have them", file=sys.stderr)
        return {}
    metrics: Any = importlib.import_module("sacrebleu.metrics")
    signatures = {}
    for name, metric in (("chrF", metrics.CHRF()), ("BLEU", metrics.BLEU())):
        for way, english in (("plain", [o.plain for o in outcomes]), ("controlled", [o.english for o in outcomes])):
            score = metric.corpus_score([scoring.straight(text) for text in english], [[scoring.straight(text) for text in references]])
            figures[f"{name}, {way}"] = score.score
        signatures[name] = str(metric.get_signature())
    return signatures


def derived(term: Term) -> bool:
    """Tell whether a term has no entry, but follows from the Chinese alone."""
    return not term.slug and term.kind in {"person", "place", "quantity", "date"}


def scored() -> bool:
    """Tell whether sacrebleu is there to compute chrF and BLEU."""
    return importlib.util.find_spec("sacrebleu") is not None


def same(english: str, reference: str) -> bool:
    """Tell whether the two differ in nothing but the style of quotation marks."""
    return scoring.straight(english) == scoring.straight(reference)


def share(part: float, whole: float) -> float:
    """Return part of whole, 1 of nothing."""
    return part / whole if whole else 1.0


def worst(given: Sequence[Sample], outcomes: Sequence[Outcome], count: int) -> list[tuple[Sample, Outcome]]:
    """Return the worst cases: pending ones, then those in which words outside terms changed, then those unlike the reference."""

    def rank(pair: tuple[Sample, Outcome]) -> tuple[bool, bool, float]:
        sample, outcome = pair
        wanted = [hit.term for hit in sample.hits]
        pending = outcome.step is Step.PENDING
        unchanged = scoring.untouched(outcome.plain, outcome.english, wanted)
        return (not pending, pending or unchanged, scoring.likeness(scoring.straight(outcome.english), scoring.straight(sample.en)))

    return sorted(zip(given, outcomes, strict=True), key=rank)[:count]


def shown(sample: Sample, outcome: Outcome) -> str:
    """Return a case, as it is printed."""
    terms = "; ".join(f"{hit.term.zh} = {hit.term.en}" for hit in sample.hits)
    lines = [f"{outcome.step}{': ' + outcome.reason if outcome.reason else ''}", sample.zh, terms, f"plain:      {outcome.plain}"]
    lines += [f"controlled: {outcome.english}", *([f"reference:  {sample.en}"] if sample.en else [])]
    return "\n  ".join(lines)


def arguments() -> argparse.ArgumentParser:
    """Return the options; those that choose sentences are shared with nobody."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path, default=packages.TINY, help="an .argosmodel file or the folder of an installed one")
    parser.add_argument("--samples", action="store_true", help="the edited sentences of the articles, with the glossary's terms")
    parser.add_argument("--zh", type=Path, help="Chinese sentences, a line each")
    parser.add_argument("--en", type=Path, help="their English, a line each")
    parser.add_argument("--terms", type=Path, help="terms: a glossary file or folder, or a TSV (see benchmarks/README.md)")
    parser.add_argument("--listed", action="store_true", help="listed terms alone: no names, places, quantities and dates from the Chinese")
    parser.add_argument("--seed", type=int, default=SEED, help="of the grammar's sentences")
    parser.add_argument("--count", type=int, default=COUNT, help="how many sentences at most")
    parser.add_argument("--rounds", type=int, default=1, help="how often to translate, for the cost of control")
    parser.add_argument("--threads", type=int, default=0, help="0 for all cores")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the N worst cases")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def chosen(given: argparse.Namespace) -> list[Sample]:
    """Return the sentences that the options ask for."""
    derived: bool = not given.listed
    if given.samples:
        return samples.articles(derived=derived)[: given.count]
    if given.zh:
        if not given.terms:
            raise SystemExit("--zh needs --terms: which terms are to hold")
        return samples.given(given.zh, given.en, given.terms, derived=derived)[: given.count]
    return samples.grammar(given.seed, given.count, given.terms or samples.TINY_TERMS, derived=derived)


def main() -> int:
    """Measure and print."""
    given = arguments().parse_args()
    sentences = chosen(given)
    with packages.engine(given.package, given.threads) as engine:
        found = measure(engine, sentences, rounds=given.rounds)
    if given.json:
        report: dict[str, Any] = {"package": packages.identity(given.package), "figures": found.figures, "signatures": found.signatures}
        print(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        for name, value in found.figures.items():
            print(f"{name:<58}{value:10.3f}")
        for name, signature in found.signatures.items():
            print(f"{name}: {signature}")
    for sample, outcome in worst(sentences, found.outcomes, given.show):
        print(f"\n{shown(sample, outcome)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
