"""`digest translate` killed at random moments, and what is left of it: nothing lost, nothing doubled, the same bytes in the end.

    python -m benchmarks.faults --count 50

Works on a small collection with the tiny package of tests/data/tiny. Every round kills five runs one after the other,
lets the sixth finish, and compares the files with those of a run that nobody disturbed. Then the same on disks that are full:
small file systems in memory, which only root may make.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from random import Random

from benchmarks.deaths import full
from benchmarks.project import HERE
from benchmarks.tiny.grammar import generate
from generator.translate import memory, store

TINY = HERE / "tests/data/tiny"
KILLS = 5
_RUN = """
import json, sys
from pathlib import Path
from generator import pipeline, settings
config = settings.load(Path.cwd(), {})
print("begun", flush=True)
ran = pipeline.translate(config, chunk=int(sys.argv[1])).ran
assert not ran.missing and not ran.errors, (ran.missing, ran.errors)
print(json.dumps({"translated": ran.translated, "all": sum(ran.steps.values())}))
"""


def make(root: Path, articles: int = 6, sentences: int = 10) -> None:
    """Make a collection with the tiny package installed and pinned; some sentences stand in several articles."""
    (root / "articles").mkdir(parents=True)
    shutil.copytree(HERE / "glossary", root / "glossary", ignore=shutil.ignore_patterns("*.yml", "*.md"))
    shutil.copy(TINY / "terms.yml", root / "glossary/terms.yml")
    (root / "digest.yml").write_text("translation: {by: the editors}\n", "utf-8")
    examples = [example.zh for example in generate(11, articles * sentences, held_out=True)]
    for number in range(articles):
        own = examples[number * sentences : (number + 1) * sentences] + examples[: sentences // 3]
        head = f"---\nid: undated-{number}\nstatus: published\ntitle: 第{number}篇\nadded: 2026-01-01\n---\n"
        (root / f"articles/undated-{number}.md").write_text(head + "\n\n".join(own) + "\n", "utf-8")
    digest(root, "engine", "install", str(TINY / "translate-zh_en-1_0.argosmodel"))


def environment(root: Path) -> dict[str, str]:
    """Return the environment of a run: packages and settings of its own, in the collection's folder."""
    homes = {name: str(root / ".home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "ARGOS_PACKAGES_DIR")}
    return {**homes, "PATH": os.environ["PATH"], "PYTHONPATH": str(HERE), "PYTHONUTF8": "1"}


def digest(root: Path, *arguments: str) -> str:
    """Run a command in the collection and return what it prints."""
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(command, cwd=root, env=environment(root), check=True, capture_output=True, text=True)
    return done.stdout


def files(root: Path) -> dict[str, bytes]:
    """Return every file in the folder of translations, whatever its name."""
    return {path.name: path.read_bytes() for path in sorted((root / memory.FOLDER).glob("*"))}


def start(root: Path, chunk: int) -> subprocess.Popen[str]:
    """Start a translation; it has begun its work when this returns."""
    command = [sys.executable, "-c", _RUN, str(chunk)]
    process = subprocess.Popen(command, cwd=root, env=environment(root), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def finish(root: Path, chunk: int) -> tuple[int, int, float]:
    """Translate to the end; return how many sentences the engine was given, of how many, and the seconds it took."""
    process = start(root, chunk)
    began = time.perf_counter()
    out, _ = process.communicate()
    assert process.returncode == 0
    counts = json.loads(out)
    return counts["translated"], counts["all"], time.perf_counter() - began


def stored(root: Path) -> int:
    """Count what the store holds."""
    path = root / store.FILE
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as database:
        try:
            return int(database.execute("SELECT count(*) FROM outcomes").fetchone()[0])
        except sqlite3.OperationalError:  # killed before the table was made
            return 0


def attack(root: Path, expected: dict[str, bytes], total: int, seconds: float, rng: Random, kills: int = KILLS, chunk: int = 4) -> int:
    """Kill `kills` runs in a row, let one finish and compare; return how many kills hit a run at work."""
    hit = 0
    for _ in range(kills):
        left = 1 - stored(root) / total
        process = start(root, chunk)
        time.sleep(rng.uniform(0, 0.1 + seconds * left))
        hit += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()
        for name, data in files(root).items():
            if not name.startswith("."):
                memory.parse(data.decode(), Path(name).stem)  # never half a file
    done = stored(root)
    translated, _, _ = finish(root, chunk)
    assert translated == total - done, f"{translated} sentences were translated, and {done} of {total} were done"
    now = files(root)
    assert now.keys() == expected.keys(), f"other files: {now.keys() ^ expected.keys()}"
    for name, data in now.items():
        assert data == expected[name], f"{name} is not as an undisturbed run leaves it"
    assert finish(root, chunk)[:2] == (0, 0), "something was left to do"
    return hit


def on_a_full_disk(fresh: Path, expected: dict[str, bytes], total: int, left: int) -> bool | None:
    """Translate with so many kilobytes left, then with room, and compare; return whether it was too full (None: not to be had)."""
    with full(100) as disk:
        if disk is None:
            return None
        root = Path(shutil.copytree(fresh, disk / "project"))
        filler = disk / "filler"
        filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - left * 1024)))
        command = [sys.executable, "-m", "generator", "translate"]
        tried = subprocess.run(command, cwd=root, env=environment(root), check=False, capture_output=True, text=True)
        assert "Traceback" not in tried.stderr, tried.stderr
        assert tried.returncode in {0, 2}, tried.stderr
        for name, data in files(root).items():
            if not name.startswith("."):
                memory.parse(data.decode(), Path(name).stem)  # never half a file
        filler.unlink()
        done = stored(root)
        translated, _, _ = finish(root, 4)
        assert translated <= total - done, f"{translated} sentences were translated, and {done} of {total} were done"
        assert files(root) == expected, f"{left} KB left: not what an undisturbed run leaves"
    return tried.returncode != 0


def main() -> None:
    """Run the attack and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, fresh = Path(folder, "whole"), Path(folder, "fresh")
        make(fresh)
        shutil.copytree(fresh, whole)
        translated, total, seconds = finish(whole, 4)
        assert translated == total
        expected = files(whole)
        hit = 0
        for number in range(0, options.count, KILLS):
            root = Path(folder, "attacked")
            shutil.copytree(fresh, root)
            hit += attack(root, expected, total, seconds, rng, min(KILLS, options.count - number))
            shutil.rmtree(root)
            print(f"{number + KILLS} kills, {hit} of them at work", flush=True)
        disks = [on_a_full_disk(fresh, expected, total, left) for left in (0, 16, 32, 64, 128, 256, 1024)]
    print(f"{options.count} kills, {hit} of a run at work ({seconds:.1f} s, {total} sentences): nothing lost, doubled or corrupted")
    told = (
        "SKIPPED: only root can make one"
        if None in disks
        else f"{len(disks)}, {sum(map(bool, disks))} of them too full: then with room the same bytes"
    )
    print(f"full disks: {told}")


if __name__ == "__main__":
    main()
