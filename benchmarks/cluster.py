"""What a Dask cluster on this machine gains, and what workers that die cost: `python -m benchmarks.cluster`.

The tiny package of the tests translates; every worker has one thread. The scheduler and the workers are those that people start.
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
from pathlib import Path

import psutil

from benchmarks import faults
from benchmarks.tiny.grammar import generate
from generator import settings
from generator.settings import EngineSettings
from generator.translate import cluster
from generator.translate.control import Job, Outcome


@contextmanager
def running(root: Path, *, workers: int) -> Iterator[tuple[str, int]]:
    """Yield the address of a scheduler and the process id of what keeps its workers alive; packages are those of a collection."""
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
            yield address, hands.pid
        finally:
            hands.terminate()
            hands.wait(60)
    finally:
        scheduler.terminate()
        scheduler.wait(60)


def kill(pid: int) -> int:
    """Kill all workers of a process that will start others in their place; return how many there were."""
    found = [child for child in psutil.Process(pid).children(recursive=True) if "spawn_main" in " ".join(child.cmdline())]
    for child in found:
        child.kill()
    return len(found)


def work(
    root: Path, config: EngineSettings, chunks: Sequence[Sequence[Job]], *, workers: int, every: float = 0
) -> tuple[dict[int, list[Outcome]], float, int]:
    """Translate chunks; return what came of them, the seconds from the first one home on, and how many workers were killed."""
    found: dict[int, list[Outcome]] = {}
    killed, began, last = 0, 0.0, time.monotonic()
    with running(root, workers=workers) as (address, pid):
        for number, outcomes in cluster.outcomes(address, config, chunks):
            if not found:
                began = time.perf_counter()
            found[number] = outcomes
            if every and time.monotonic() - last > every:
                killed, last = killed + kill(pid), time.monotonic()
        return found, time.perf_counter() - began, killed


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sentences", type=int, default=4000)
    parser.add_argument("--chunk", type=int, default=64)
    parser.add_argument("--every", type=float, default=3, help="seconds between two killings")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        faults.make(root, articles=1, sentences=3)
        os.environ["ARGOS_PACKAGES_DIR"] = faults.environment(root)["ARGOS_PACKAGES_DIR"]
        config = settings.load(root, {}).engine
        jobs = [Job(example.zh) for example in generate(3, asked.sentences, held_out=True)]
        chunks = [jobs[start : start + asked.chunk] for start in range(0, len(jobs), asked.chunk)]
        one, slow, _ = work(root, config, chunks, workers=1)
        two, fast, _ = work(root, config, chunks, workers=2)
        print(f"{len(jobs)} sentences in {len(chunks)} chunks: one worker {slow:.1f} s, two {fast:.1f} s")
        print(f"times as fast: {slow / fast:.2f} (at least 1.6)")
        print(f"the same English: {one == two}")
        hit, seconds, killed = work(root, config, chunks, workers=2, every=asked.every)
        print(f"both workers killed every {asked.every:g} s: {killed} killed, {seconds:.1f} s, the same English: {hit == one}")


if __name__ == "__main__":
    main()
