"""The same collection built elsewhere, at another time and by other hands: every page must be the same to the byte.

    python -m benchmarks.same_bytes            # the pages, in each variation and in all of them at once
    python -m benchmarks.same_bytes --site     # the whole site as well, in all variations at once

Works on copies of this project. What needs faketime or taskset is said to be skipped where they are not installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks import project
from benchmarks.project import HERE
from generator import files
from generator.errors import DigestError

MADE = ("docs", "site")
_OWN = frozenset({"TZ", "LC_ALL", "LANG", "PYTHONHASHSEED", "PYTHONUTF8"})


@dataclass(frozen=True, slots=True)
class Variation:
    """What is other than usual: the environment, what a build is started by, the folder, and the files' rights, order and times."""

    environment: Mapping[str, str] = field(default_factory=dict)
    before: Sequence[str] = ()
    folder: str = "project"
    umask: int = 0o022
    shuffled: int | None = None
    touched: float | None = None


VARIATIONS = {
    "another folder": Variation(folder="另一个 folder/deep/er"),
    "time zone of Kiritimati": Variation({"TZ": "Pacific/Kiritimati"}),
    "time zone of Honolulu": Variation({"TZ": "Pacific/Honolulu"}),
    "locale C, no UTF-8": Variation({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "locale C.utf8": Variation({"LC_ALL": "C.utf8"}),
    "hash seed 1": Variation({"PYTHONHASHSEED": "1"}),
    "hash seed 2147483647": Variation({"PYTHONHASHSEED": "2147483647"}),
    "umask 077": Variation(umask=0o077),
    "umask 0": Variation(umask=0),
    "files made in another order": Variation(shuffled=7),
    "files of 1999": Variation(touched=946_598_400.0),
    "files of 2037": Variation(touched=2_114_380_800.0),
    "one core": Variation(before=("taskset", "-c", "0")),
    "a day in 2031": Variation(before=("faketime", "2031-02-28 23:59:30")),
    "a day in 2009": Variation(before=("faketime", "2009-12-31 23:59:30")),
}
"""One thing is other in each."""
ALL = Variation(
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "42"},
    ("faketime", "2031-02-28 23:59:30", "taskset", "-c", "0"),
    "另一个 folder/deep/er",
    0o077,
    11,
    946_598_400.0,
)
"""All at once."""


def possible(variation: Variation) -> bool:
    """Tell whether this machine has the programs that a variation is started by."""
    return all(shutil.which(name) for name in variation.before if name in {"faketime", "taskset"})


def make(source: Path, home: Path, variation: Variation) -> Path:
    """Copy a project as a variation has it; return its folder."""
    root = home / variation.folder
    names = sorted(path.relative_to(source) for path in source.rglob("*") if path.is_file())
    if variation.shuffled is not None:
        Random(variation.shuffled).shuffle(names)
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, root / name)
        if variation.touched is not None:
            os.utime(root / name, (variation.touched, variation.touched))
    return root


def built(root: Path, variation: Variation, command: str = "build") -> dict[str, str]:
    """Build in a project as a variation has it; return the hash of each file made."""
    usual = {name: value for name, value in os.environ.items() if name not in _OWN}
    told = {"SITE_URL": "https://someone.example/", "NO_MKDOCS_2_WARNING": "1"}
    if not (root / "generator").is_dir():
        told["PYTHONPATH"] = str(HERE)
    start = [*variation.before, sys.executable, "-m", "generator", command]
    environment = usual | told | dict(variation.environment)
    done = subprocess.run(start, cwd=root, env=environment, umask=variation.umask, capture_output=True, check=False)
    if done.returncode:
        raise DigestError(f"the build fails: {(done.stdout + done.stderr).decode('utf-8', 'replace')[-800:]}")
    paths = (path for folder in MADE for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): files.digest(path.read_bytes()) for path in sorted(paths)}


def different(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Name the files that two builds have not alike."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def main() -> None:
    """Build in every variation and compare; exit code 1 where a byte differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--site", action="store_true", help="compare the whole site as well")
    asked = parser.parse_args()
    runs = [("build", name, variation) for name, variation in {**VARIATIONS, "all at once": ALL}.items()]
    runs += [("site", "the whole site, all at once", ALL)] if asked.site else []
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        source = project.copy(home / "source", without=("tests", "benchmarks"))
        expected: dict[str, dict[str, str]] = {}
        for number, (command, name, variation) in enumerate(runs):
            if not possible(variation):
                print(f"SKIPPED: {name}: {variation.before[0]} is not installed", flush=True)
                continue
            if command not in expected:
                expected[command] = built(make(source, home / f"usual-{command}", Variation()), Variation(), command)
            found = built(make(source, home / str(number), variation), variation, command)
            differ = different(found, expected[command])
            failed |= bool(differ)
            print(
                f"{name}: {len(found)} files, {f'{len(differ)} differ: ' + ', '.join(differ[:3]) if differ else 'the same bytes'}",
                flush=True,
            )
            shutil.rmtree(home / str(number))
    sys.exit(failed)


if __name__ == "__main__":
    main()
