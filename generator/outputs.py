"""What a build has made: written where it changed, removed where it is no longer made, skipped where nothing changed at all."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from generator import crew, files
from generator.errors import SiteError
from generator.progress import Tell, untold
from generator.site import Group

RECORD = ".cache/outputs.json"
PAGES = "docs"
PIECE = 12
"""Groups that are made at a time."""
_HEAD = 300  # bytes of a page that hold the mark
_DOWNLOADS = re.compile(r"docs/(?:en|zh)/(?:articles/[^/]+|data)/[^/]+")
"""Files that bear no mark, in folders where only builds write."""
Stat = tuple[int, int]
"""Size and time of a file."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote anew, left alone and removed."""

    changed: int
    same: int
    removed: int


@dataclass(slots=True)
class Standing:
    """What the last build made of a group: its key, its files, and the keys and sizes of the pieces of those that consist of such."""

    key: str
    files: dict[str, Stat | None] = field(default_factory=dict)
    pieces: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    changed: int = 0


class Outputs:
    """The record of the last build in `root`: the fingerprint of its inputs, and each group of files it made."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inputs, self.note, self._groups = _read(root / RECORD)

    @property
    def files(self) -> dict[str, Stat | None]:
        """Every file that the last build made."""
        return {name: stat for group in self._groups.values() for name, stat in group.files.items()}

    def current(self, inputs: str) -> bool:
        """Tell whether the last build had these inputs and all it made stands untouched."""
        return bool(self._groups) and self.inputs == inputs and all(map(self._stands, self._groups.values()))

    def _stands(self, group: Standing) -> bool:
        root = f"{self.root}/"  # plain strings, for there are very many
        return all(_stat(root + name) == stat for name, stat in group.files.items())

    def write(
        self,
        inputs: str,
        groups: Sequence[Group],
        *,
        note: str = "",
        keep: Callable[[str], bool] = lambda _: False,
        progress: Tell = untold,
    ) -> Written:
        """Make the groups that are others than they were, write what changed of them, and remove what no group makes any more.

        What `keep` claims is not removed. `note` is remembered with the record. The work is shared out to the cores.
        """
        self._save("", note, self._groups)  # a build that is killed from here on has made nothing anyone may rely on
        before = self.files
        standing = {g.name for g in groups if g.key and (old := self._groups.get(g.name)) and old.key == g.key and self._stands(old)}
        todo = [group for group in groups if group.name not in standing]
        alone = [[number] for number, group in enumerate(todo) if not group.key]
        together = [number for number, group in enumerate(todo) if group.key]
        pieces = [together[start : start + PIECE] for start in range(0, len(together), PIECE)]
        now = {name: self._groups[name] for name in sorted(standing)}
        same = sum(len(group.files) for group in now.values())
        changed = 0
        maker = _Maker(self.root, todo, before, self._groups)
        # What hangs on all articles is made here: a worker that looks at each of them gets a copy of each.
        for made in chain(map(maker.make, alone), crew.over(maker.make, pieces)):
            now |= made
            progress("made the pages of", "articles, terms and places", len(now) - len(standing), len(todo))
            changed += sum(group.changed for group in made.values())
            same += sum(len(group.files) - group.changed for group in made.values())
        known = {name for group in now.values() for name in group.files}
        left: dict[str, Stat | None] = {}
        removed = 0
        for name in sorted({*before, *self._strays(known)} - known):
            if keep(name):
                left[name] = _stat(self.root / name)
                continue
            (self.root / name).unlink(missing_ok=True)
            _prune((self.root / name).parent, self.root)
            removed += 1
        self._save(inputs, note, {**now, **({"kept": Standing("", left)} if left else {})})
        return Written(changed, same, removed)

    def _save(self, inputs: str, note: str, groups: Mapping[str, Standing]) -> None:
        rows = {name: [group.key, group.files, *([group.pieces] if group.pieces else [])] for name, group in groups.items()}
        files.write(self.root / RECORD, json.dumps({"inputs": inputs, "note": note, "groups": rows}, sort_keys=True))
        self.inputs, self.note, self._groups = inputs, note, dict(groups)

    def _strays(self, known: set[str]) -> Iterator[str]:
        """Find pages of builds whose record was lost, by the mark they bear, and what killed builds left; any other is a person's."""
        for folder, _, names in os.walk(self.root / PAGES):
            below = Path(folder).relative_to(self.root).as_posix()
            for name in names:
                path = f"{below}/{name}"
                if path in known or not (self.root / path).is_file():
                    continue
                if (
                    files.LEFT.fullmatch(name)
                    or _DOWNLOADS.fullmatch(path)
                    or (path.endswith((".md", ".html")) and _marked(self.root / path))
                ):
                    yield path

    def remove(self) -> int:
        """Remove all that the last build made, and the record of it."""
        count = self.write("", ()).removed
        (self.root / RECORD).unlink(missing_ok=True)
        return count


class _Maker:
    """Makes groups and writes their files, in whatever process."""

    def __init__(self, root: Path, todo: Sequence[Group], before: Mapping[str, Stat | None], groups: Mapping[str, Standing]) -> None:
        self._root, self._todo, self._before, self._groups = root, todo, before, groups

    def make(self, numbers: Iterable[int]) -> dict[str, Standing]:
        """Make the groups of these numbers; return what now stands of each."""
        return {self._todo[number].name: self._group(self._todo[number]) for number in numbers}

    def _group(self, group: Group) -> Standing:
        made = Standing(group.key)
        for name, data in group.make():
            path = self._root / name
            self._respect(path, name)
            if isinstance(data, files.Pieced):
                made.changed += files.write(path, data.on_the_grounds_of(*self._pieces(group.name, name)), durable=False)
                made.pieces[name] = list(zip(data.keys, data.sizes, strict=True))
            else:
                made.changed += files.write(path, data, durable=False)
            made.files[name] = _stat(path)
        return made

    def _pieces(self, group: str, name: str) -> tuple[Path | None, Sequence[tuple[str, int]]]:
        """Return the file of pieces that the last build wrote, if it stands untouched, and what it consists of."""
        old = self._groups.get(group)
        whole = old is not None and name in old.pieces and old.files.get(name) == _stat(self._root / name) is not None
        return (self._root / name, old.pieces[name]) if old is not None and whole else (None, ())

    def _respect(self, path: Path, name: str) -> None:
        """Refuse to write over a page that no build made."""
        if name not in self._before and path.suffix in {".md", ".html"} and path.is_file() and not _marked(path):
            raise SiteError("a page that a person wrote stands where the build writes one", path=name, remedy="Give it another name")


def _read(path: Path) -> tuple[str, str, dict[str, Standing]]:
    """Read the record; one that is missing or broken counts as no build at all: everything is then compared by its bytes."""
    try:
        record = json.loads(path.read_text("utf-8"))
        groups = {name: _standing(*row) for name, row in record["groups"].items()}
        return str(record["inputs"]), str(record["note"]), groups
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return "", "", {}


def _standing(
    key: str, made: Mapping[str, Sequence[int] | None], pieces: Mapping[str, Sequence[Sequence[object]]] | None = None
) -> Standing:
    found = {name: None if stat is None else (int(stat[0]), int(stat[1])) for name, stat in made.items() if name}
    return Standing(str(key), found, {name: [(str(key), int(str(size))) for key, size in rows] for name, rows in (pieces or {}).items()})


def _marked(path: Path) -> bool:
    with path.open("rb") as file:
        return files.MADE.encode() in file.read(_HEAD)


def _stat(path: Path | str) -> Stat | None:
    try:
        stat = os.stat(path)  # noqa: PTH116 - a Path would cost more than the question
    except (FileNotFoundError, NotADirectoryError):
        return None
    return stat.st_size, stat.st_mtime_ns


def _prune(folder: Path, root: Path) -> None:
    """Remove folders that have become empty, up to the root."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
