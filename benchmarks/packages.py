"""An Argos package given as a file or a folder, as an engine to measure."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.project import HERE
from generator import files
from generator.engines.argos import Argos

TINY = HERE / "tests/data/tiny/translate-zh_en-1_0.argosmodel"


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """Give the package's folder: itself, or what an .argosmodel file holds, unpacked for the while."""
    if path.is_dir():
        yield path
        return
    with tempfile.TemporaryDirectory() as temporary:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(temporary)
        found = list(Path(temporary).glob("**/metadata.json"))
        if len(found) != 1:
            raise SystemExit(f"{path}: not an Argos package: it has {len(found)} files metadata.json instead of one")
        yield found[0].parent


@contextmanager
def engine(path: Path, threads: int = 0) -> Iterator[Argos]:
    """Give the engine of a package."""
    with opened(path) as folder:
        yield Argos(folder, path.name, threads=threads)


def identity(path: Path) -> str:
    """Return a hash of the package's bytes."""
    if path.is_file():
        return files.digest(path.read_bytes())
    parts = [part for part in sorted(path.rglob("*")) if part.is_file()]
    return files.digest("\n".join(f"{part.relative_to(path).as_posix()} {files.digest(part.read_bytes())}" for part in parts))
