"""What a Dask cluster on this machine gains, and what workers that die cost: `python -m benchmarks.cluster`.

The tiny package of the tests translates, or with `--random` one of Argos's size; every worker has one thread. The scheduler and
the workers are those that people start. One worker and two take turns, and the median of the pairs counts: a machine with other
work then disturbs both alike. The workers' processor seconds say what the work itself cost.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import NoReturn

import psutil

from benchmarks import faults, random_package
from benchmarks.tiny.grammar import generate
from generator import settings
from generator.engines import package
from generator.settings import EngineSettings
from generator.translate import cluster
from generator.translate.control import Job, Outcome


@dataclass(frozen=True, slots=True)
class Cluster:
    """The address of a scheduler, and the process ids of it and of what keeps its workers alive."""

    address: str
    scheduler: int
    hands: int


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of chunks by their numbers, the seconds that took, those of the workers' processors, and how many were killed."""

    found: dict[int, list[Outcome]]
    seconds: float
    processor: float
    killed: int


class Poison:
    """A sentence that kills the process which looks at its terms."""

    text = "毒药。"

    @property
    def hits(self) -> NoReturn:
        """End the process as a lack of memory would."""
        os._exit(1)


@contextmanager
def running(root: Path, *, workers: int) -> Iterator[Cluster]:
    """Keep a scheduler and workers running; packages are those of a collection."""
    home = Path(tempfile.mkdtemp(prefix="cluster-", dir=root))
    say = home / "scheduler.json"

    def start(*command: str) -> subprocess.Popen[bytes]:
        whole = [sys.executable, "-m", *command]
        return subprocess.Popen(
            whole, cwd=home, env=faults.environment(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )  # ended below

    scheduler = start(
        "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(say)
    )
    try:
        end = time.monotonic() + 60
        while not say.exists():
            if time.monotonic() > end:
                raise TimeoutError("the scheduler does not start")
            time.sleep(0.1)
        address = json.loads(say.read_text("utf-8"))["address"]
        hands = start("distributed.cli.dask_worker", address, "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard")
        try:
            yield Cluster(address, scheduler.pid, hands.pid)
        finally:
            hands.terminate()
            hands.wait(60)
    finally:
        scheduler.terminate()
        scheduler.wait(60)


def hands(pid: int) -> list[psutil.Process]:
    """Return the workers that a process keeps alive."""
    return [child for child in psutil.Process(pid).children(recursive=True) if "spawn_main" in " ".join(child.cmdline())]


def kill(pid: int) -> int:
    """Kill all workers of a process that will start others in their place; return how many there were."""
    found = hands(pid)
    for child in found:
        child.kill()
    return len(found)


def work(root: Path, config: EngineSettings, chunks: Sequence[Sequence[Job]], *, workers: int, every: float = 0) -> Worked:
    """Translate chunks with workers that have loaded the package before, and kill them `every` so many seconds."""
    found: dict[int, list[Outcome]] = {}
    killed = 0
    with running(root, workers=workers) as there:
        warm = [chunks[0][:8]] * (4 * workers)
        for _ in cluster.outcomes(there.address, config, warm):
            pass
        used = _processor(there.hands)
        began = last = time.perf_counter()
        for number, outcomes in cluster.outcomes(there.address, config, chunks):
            found[number] = outcomes
            if every and time.perf_counter() - last > every:
                killed, last = killed + kill(there.hands), time.perf_counter()
        return Worked(found, time.perf_counter() - began, 0.0 if every else _processor(there.hands) - used, killed)


def _processor(pid: int) -> float:
    times = [child.cpu_times() for child in hands(pid)]
    return sum(one.user + one.system for one in times)


def random_engine(root: Path, config: EngineSettings, texts: Sequence[str]) -> EngineSettings:
    """Install a package of random weights and Argos's size; return the settings that pin it."""
    folder = random_package.write(root / ".home" / "random", texts)
    (installed,) = package.survey([folder.parent]).packages
    return replace(config, package=installed.name, version=installed.version, sha256=installed.sha256)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--chunk", type=int, default=64)
    parser.add_argument("--pairs", type=int, default=3, help="how often one worker and two take turns")
    parser.add_argument("--every", type=float, default=3, help="seconds between two killings; 0 for none")
    parser.add_argument("--random", action="store_true", help="with a package of random weights and Argos's size")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        faults.make(root, articles=1, sentences=3)
        os.environ["ARGOS_PACKAGES_DIR"] = faults.environment(root)["ARGOS_PACKAGES_DIR"]
        config = settings.load(root, {}).engine
        texts = [example.zh for example in generate(3, asked.sentences, held_out=True)]
        if asked.random:
            config = random_engine(root, config, texts)
        jobs = [Job(text) for text in texts]
        chunks = [jobs[start : start + asked.chunk] for start in range(0, len(jobs), asked.chunk)]
        print(f"{len(jobs)} sentences in {len(chunks)} chunks, {config.package} {config.version}")
        one: dict[int, list[Outcome]] = {}
        times = []
        for number in range(asked.pairs):
            slow = work(root, config, chunks, workers=1)
            fast = work(root, config, chunks, workers=2)
            one = one or slow.found
            if not one == slow.found == fast.found:
                raise AssertionError("two workers write other English than one")
            times.append(slow.seconds / fast.seconds)
            print(
                f"pair {number + 1}: one worker {slow.seconds:.1f} s ({slow.processor:.1f} of its processor),"
                f" two {fast.seconds:.1f} s ({fast.processor:.1f}): {times[-1]:.2f} times as fast",
                flush=True,
            )
        print(f"times as fast, the median of {len(times)}: {median(times):.2f} (at least 1.6); the same English")
        if asked.every:
            hit = work(root, config, chunks, workers=2, every=asked.every)
            print(f"both killed every {asked.every:g} s: {hit.killed} killed, {hit.seconds:.1f} s; the same English: {hit.found == one}")


if __name__ == "__main__":
    main()
