"""What a build has made: written where it changed, removed where it is no longer made, skipped where nothing changed at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.errors import SiteError

RECORD = ".cache/outputs.json"
PAGES = "docs"
_HEAD = 300  # bytes of a page that hold the mark
_DOWNLOADS = re.compile(r"docs/(?:en|zh)/(?:articles/[^/]+|data)/[^/]+")
"""Files that bear no mark, in folders where only builds write."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote anew, left alone and removed."""

    changed: int
    same: int
    removed: int


class Outputs:
    """The record of the last build in `root`: the fingerprint of its inputs, and each file it made with size and time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inputs, self.note, self.files = _read(root / RECORD)

    def current(self, inputs: str) -> bool:
        """Tell whether the last build had these inputs and all it made stands untouched."""
        return bool(self.files) and self.inputs == inputs and all(_stat(self.root / name) == stat for name, stat in self.files.items())

    def write(
        self,
        inputs: str,
        made: Iterable[tuple[str, str | bytes | files.Streamed]],
        *,
        note: str = "",
        keep: Callable[[str], bool] = lambda _: False,
    ) -> Written:
        """Write what changed, remove what an earlier build made and this one did not, but for what `keep` claims.

        `note` is remembered with the record.
        """
        self._save("", note, self.files)  # a build that is killed from here on has made nothing anyone may rely on
        changed = same = 0
        now: dict[str, tuple[int, int] | None] = {}
        for name, data in made:
            path = self.root / name
            self._respect(path, name)
            if files.write(path, data, durable=False):
                changed += 1
            else:
                same += 1
            now[name] = _stat(path)
        removed = 0
        for name in sorted({*self.files, *self._strays(now)} - now.keys()):
            if keep(name):
                now[name] = _stat(self.root / name)
                continue
            (self.root / name).unlink(missing_ok=True)
            _prune((self.root / name).parent, self.root)
            removed += 1
        self._save(inputs, note, now)
        return Written(changed, same, removed)

    def _save(self, inputs: str, note: str, made: dict[str, tuple[int, int] | None]) -> None:
        files.write(self.root / RECORD, json.dumps({"inputs": inputs, "note": note, "files": made}, sort_keys=True, indent=0))
        self.inputs, self.note, self.files = inputs, note, made

    def _respect(self, path: Path, name: str) -> None:
        """Refuse to write over a page that no build made."""
        if name not in self.files and path.suffix in {".md", ".html"} and path.is_file() and not _marked(path):
            raise SiteError("a page that a person wrote stands where the build writes one", path=name, remedy="Give it another name")

    def _strays(self, now: Iterable[str]) -> Iterator[str]:
        """Find pages of builds whose record was lost, by the mark they bear, and what killed builds left; any other is a person's."""
        known = set(now)
        for path in sorted((self.root / PAGES).rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if name in known or not path.is_file():
                continue
            if files.LEFT.fullmatch(path.name) or _DOWNLOADS.fullmatch(name) or (path.suffix in {".md", ".html"} and _marked(path)):
                yield name

    def remove(self) -> int:
        """Remove all that the last build made, and the record of it."""
        count = self.write("", ()).removed
        (self.root / RECORD).unlink(missing_ok=True)
        return count


def _read(path: Path) -> tuple[str, str, dict[str, tuple[int, int] | None]]:
    """Read the record; one that is missing or broken counts as no build at all: everything is then compared by its bytes."""
    try:
        record = json.loads(path.read_text("utf-8"))
        made = {name: None if stat is None else (int(stat[0]), int(stat[1])) for name, stat in record["files"].items() if name}
        return str(record["inputs"]), str(record["note"]), made
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return "", "", {}


def _marked(path: Path) -> bool:
    with path.open("rb") as file:
        return files.MADE.encode() in file.read(_HEAD)


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return stat.st_size, stat.st_mtime_ns


def _prune(folder: Path, root: Path) -> None:
    """Remove folders that have become empty, up to the root."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
