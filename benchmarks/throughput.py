"""How fast the driver is beside Argos Translate's own `translate()`: `python -m benchmarks.throughput --argos PYTHON`.

Both translate the articles with the same package, beam and splitter on the same cores, in turn, after a round to warm up;
the median of the rounds counts. Argos gets whole paragraphs, as its users call it, in the environment that
`benchmarks/argos_environment.sh` makes. Without `--package` a random one of Argos's size stands in for a real one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import packages, random_package, samples
from benchmarks.project import HERE
from generator.engines.argos import Argos
from generator.engines.protocol import Request
from generator.intake import articles
from generator.terms import Finder, glossary
from generator.translate import sentences
from generator.translate.control import Job, control

GOAL = 4.0


@dataclass(frozen=True, slots=True)
class Round:
    """One translation of everything: its seconds, and those of all cores together."""

    seconds: float
    busy: float


class Theirs:
    """Argos Translate in a process of its own."""

    def __init__(self, python: Path, package: Path, split: dict[str, list[str]], scratch: Path) -> None:
        (scratch / "split.json").write_text(json.dumps(split), "utf-8")
        environment = os.environ | {f"XDG_{name}_HOME": str(scratch) for name in ("DATA", "CONFIG", "CACHE")}
        command = [str(python), str(HERE / "benchmarks/argos_worker.py"), str(package), str(scratch / "split.json")]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.versions: dict[str, str] = self._answer()

    def translate(self, paragraphs: list[str]) -> tuple[Round, str]:
        """Translate paragraphs joined by line breaks; return what it took and the English."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(paragraphs) + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        return Round(answer["seconds"], answer["busy"]), answer["english"]

    def close(self) -> None:
        """Let the process end."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("Argos Translate ended without an answer. Make its environment with benchmarks/argos_environment.sh")
        return json.loads(line)


def paragraphs(count: int) -> dict[str, list[str]]:
    """Return paragraphs of the articles with their sentences, until there are `count` sentences (0: all)."""
    found: dict[str, list[str]] = {}
    for path in sorted((HERE / "articles").glob("*.md")):
        if path.name == "README.md":
            continue
        article = articles.parse(path.read_text("utf-8"), path.relative_to(HERE).as_posix())
        for block in article.body:
            if count and sum(map(len, found.values())) >= count:
                return found
            if split := [sentence.strip() for sentence in sentences(block.text) if sentence.strip()]:
                found[block.text] = split
    return found


@contextmanager
def package(path: Path | None) -> Iterator[Path]:
    """Give the folder of a package: the one asked for, or one of random weights."""
    if path:
        with packages.opened(path) as folder:
            yield folder
        return
    with tempfile.TemporaryDirectory() as temporary:
        texts = [text for sample in samples.articles() for text in (sample.zh, sample.en)]
        yield random_package.write(Path(temporary) / "translate-zh_en-0_0", texts)


def plain(engine: Argos, texts: list[str]) -> list[str]:
    """Translate sentences with the driver alone."""
    found = engine.translate([Request(engine.encode(text)) for text in texts])
    return [engine.decode(each[0].tokens) if each else "" for each in found]


def timed(work: Callable[[], object]) -> Round:
    """Say what something took."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return Round(time.perf_counter() - start, time.process_time() - busy)


def run(given: argparse.Namespace, folder: Path, scratch: Path) -> dict[str, Any]:
    """Measure; return the report."""
    split = paragraphs(given.count)
    texts = [text for found in split.values() for text in found]
    finder = Finder(glossary.load(HERE).terms)
    jobs = [Job(text, finder.find(text)) for text in texts]
    engine = Argos(folder, folder.name, threads=given.cores)
    theirs = Theirs(given.argos, folder, split, scratch) if given.argos else None
    sides: dict[str, Callable[[], Round]] = {"plain": lambda: timed(lambda: plain(engine, texts))}
    if given.control:
        sides["controlled"] = lambda: timed(lambda: control(engine, jobs))
    if theirs:
        sides["argostranslate"] = lambda: theirs.translate(list(split))[0]
    rounds: dict[str, list[Round]] = {name: [] for name in sides}
    for number in range(given.rounds + 1):
        for name, side in sides.items():
            done = side()
            if number:  # the first round warms up
                rounds[name].append(done)
            print(f"round {number or 'to warm up'}: {name:<16}{done.seconds:8.2f} s, {done.busy:8.2f} s of all cores", flush=True)
    # How much was written, on each side: random weights must not let one side off lightly.
    tokens = {"plain": sum(len(engine.encode(text)) for text in plain(engine, texts))}
    if theirs:
        tokens["argostranslate"] = sum(len(engine.encode(line)) for line in theirs.translate(list(split))[1].split("\n"))
        theirs.close()
    return {
        "sentences": len(texts),
        "Chinese tokens": sum(len(engine.encode(text)) for text in texts),
        "English tokens, cut anew": tokens,
        "cores": given.cores,
        "versions of the other side": theirs.versions if theirs else {},
        "seconds": {name: statistics.median(r.seconds for r in done) for name, done in rounds.items()},
        "seconds of all cores": {name: statistics.median(r.busy for r in done) for name, done in rounds.items()},
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--argos", type=Path, help="the python of an environment with argostranslate and all its dependencies")
    parser.add_argument("--package", type=Path, help="an .argosmodel file or the folder of an installed package")
    parser.add_argument("--count", type=int, default=0, help="sentences to translate; 0 for all")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--control", action="store_true", help="measure control too; with random weights every term must be forced")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    available = sorted(os.sched_getaffinity(0))
    if len(available) < given.cores:
        parser.error(f"--cores {given.cores}, but there are {len(available)}")
    os.sched_setaffinity(0, available[: given.cores])  # for both sides: processes inherit it
    with package(given.package) as folder, tempfile.TemporaryDirectory() as scratch:
        report = run(given, folder, Path(scratch))
    if given.json:
        print(json.dumps(report, indent=1))
        return 0
    for name, seconds in report["seconds"].items():
        print(f"{name:<16}{report['sentences'] / seconds:8.2f} sentences/s")
    if given.argos:
        for kind in ("seconds", "seconds of all cores"):
            ratio = report[kind]["argostranslate"] / report[kind]["plain"]
            print(f"faster than argostranslate's translate(), by {kind}: {ratio:.2f} times (goal {GOAL})")
    print(json.dumps({name: value for name, value in report.items() if "seconds" not in name}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
