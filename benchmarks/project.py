"""A copy of the project to build in, without what builds have made."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent.parent


def copy(target: Path, *, without: Iterable[str] = ()) -> Path:
    """Copy what git tracks, and what it would track, to `target`, but for folders in `without`; return `target`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=HERE, check=True, capture_output=True
    ).stdout.decode()
    skipped = tuple(f"{folder}/" for folder in without)
    for name in filter(None, listed.split("\0")):
        if name.startswith(skipped) or not (HERE / name).is_file():
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(HERE / name, target / name)
    return target
