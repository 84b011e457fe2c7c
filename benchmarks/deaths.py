"""`digest clean`, `build` and `site` killed at random moments, on a full disk, and run twice at once: the same bytes in the end.

    python -m benchmarks.deaths --count 100

Works on copies of this project. A full disk is a small file system in memory, which only root may make; others see it skipped.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks import project
from generator import files, intake, workspace
from generator.errors import DigestError

KILLS = 5


@dataclass(frozen=True, slots=True)
class Command:
    """A command, what it makes, and what is taken away before it is tried."""

    name: str
    makes: tuple[str, ...]
    before: tuple[str, ...] = ()


COMMANDS = (
    Command("clean", ("articles", "inbox"), ("articles",)),
    Command("build", ("docs",)),
    Command("site", ("docs", "site")),
)


def start(root: Path, name: str) -> subprocess.Popen[bytes]:
    """Start a command in a project."""
    environment = os.environ | {"SITE_URL": "https://someone.example/", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "generator", name]
    return subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


def finish(root: Path, name: str) -> tuple[int, float, str]:
    """Run a command to its end; return its status, the seconds it took and what it said."""
    began = time.perf_counter()
    process = start(root, name)
    said, _ = process.communicate()
    return process.returncode, time.perf_counter() - began, said.decode("utf-8", "replace")


def contents(root: Path, command: Command) -> dict[str, str]:
    """Return the hash of every file a command makes or may have touched."""
    paths = (path for folder in command.makes for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): files.digest(path.read_bytes()) for path in sorted(paths)}


def make(root: Path, command: Command) -> Path:
    """Make a project in which the command has all to do."""
    project.copy(root, without=("tests", "benchmarks"))
    for folder in command.before:
        for path in (root / folder).glob("[0-9u]*"):
            path.unlink()
    for path in (root / "inbox").glob("*.report.json"):
        path.unlink()
    return root


def attack(root: Path, command: Command, seconds: float, rng: Random, kills: int) -> int:
    """Kill so many runs in a row, each with all it started; return how many were at work. No article may be half a file."""
    hit = 0
    for _ in range(kills):
        process = start(root, command.name)
        time.sleep(rng.uniform(0.2, seconds))
        hit += process.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        for path in workspace.article_paths(root):
            intake.parse(path.read_text("utf-8"), path.relative_to(root).as_posix())
    return hit


@contextmanager
def full(megabytes: int) -> Iterator[Path | None]:
    """Yield a folder on a disk of so many megabytes, or None where none can be had."""
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=False, capture_output=True)
        try:
            yield None if mounted.returncode else Path(folder)
        finally:
            if not mounted.returncode:
                subprocess.run(["umount", "-l", folder], check=False)


def main() -> None:
    """Run all and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=100, help="how many kills of each command")
    parser.add_argument("--only", choices=[command.name for command in COMMANDS])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = Random(asked.seed)
    for command in COMMANDS:
        if asked.only not in (None, command.name):
            continue
        with tempfile.TemporaryDirectory() as folder:
            whole = make(Path(folder, "whole"), command)
            status, seconds, said = finish(whole, command.name)
            if status:
                raise DigestError(f"digest {command.name} fails undisturbed: {said[-500:]}")
            expected = contents(whole, command)
            hit = 0
            for number in range(0, asked.count, KILLS):
                root = make(Path(folder, "attacked"), command)
                hit += attack(root, command, seconds, rng, KILLS)
                status, _, said = finish(root, command.name)
                _same(f"{command.name}, killed", status, said, contents(root, command), expected)
                shutil.rmtree(root)
                print(f"{command.name}: {number + KILLS} kills, {hit} of them at work", flush=True)
            print(
                f"{command.name}: {asked.count} kills, {hit} of them at work ({seconds:.1f} s undisturbed): nothing lost, the same bytes",
                flush=True,
            )
            _at_once(Path(folder, "twice"), command, expected)
            _on_a_full_disk(command, expected)


def _at_once(root: Path, command: Command, expected: dict[str, str]) -> None:
    make(root, command)
    both = [start(root, command.name) for _ in range(2)]
    ends = [(process.communicate()[0].decode("utf-8", "replace"), process.returncode) for process in both]
    status, _, said = finish(root, command.name)
    _same(f"{command.name}, twice at once", status, said, contents(root, command), expected)
    refused = [said.strip().split("\n")[-1] for said, status in ends if status]
    print(f"{command.name}: two at once, {'one refused: ' + refused[0] if refused else 'both ended well'}; then the same bytes", flush=True)


def _on_a_full_disk(command: Command, expected: dict[str, str]) -> None:
    tried = failed = 0
    for left in (0, 64, 256, 1024, 4096, 16384):  # kilobytes
        with full(300) as disk:
            if disk is None:
                print(f"SKIPPED: {command.name} on a full disk: only root can make one")
                return
            root = make(disk / "project", command)
            filler = disk / "filler"
            filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - left * 1024)))
            tried += 1
            status, _, said = finish(root, command.name)
            failed += status != 0
            if "Traceback" in said:
                print(f"{command.name}, {left} KB left: a traceback\n{said[-800:]}", file=sys.stderr)
            for path in workspace.article_paths(root):
                intake.parse(path.read_text("utf-8"), path.relative_to(root).as_posix())
            filler.unlink()
            status, _, said = finish(root, command.name)
            _same(f"{command.name}, {left} KB left", status, said, contents(root, command), expected)
    print(f"{command.name}: {tried} full disks, {failed} of them too full: then with room the same bytes", flush=True)


def _same(what: str, status: int, said: str, found: dict[str, str], expected: dict[str, str]) -> None:
    if status:
        raise DigestError(f"{what}: the next run fails: {said[-500:]}")
    if found != expected:
        differ = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
        raise DigestError(f"{what}: {len(differ)} files differ, such as {', '.join(differ[:5])}")


if __name__ == "__main__":
    main()
