"""The disk at the rim: whole files or none, written only where they change."""

from __future__ import annotations

import errno
import filecmp
import fnmatch
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from generator.errors import DigestError

LEFT = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")
"""The name of a file that was being written when its process was killed."""
LARGEST = 20_000_000
"""Bytes of a file that people write, or a program for them; what is handed on between programs may have MOST_EXCHANGED."""
MOST_EXCHANGED = 500_000_000
REMEDIES = {
    errno.ENOSPC: "Make room on the disk, and run it again",
    errno.EDQUOT: "Make room on the disk, and run it again",
    errno.EACCES: "Let yourself write there (chmod u+w), and run it again",
    errno.EPERM: "Let yourself write there (chmod u+w, chattr -i), and run it again",
    errno.EROFS: "The disk is read-only: work on a copy elsewhere",
    errno.EISDIR: "Rename or remove it",
    errno.ENOTDIR: "Something else stands where a folder belongs: rename or remove it",
    errno.EEXIST: "Something else stands where a folder belongs: rename or remove it",
}
"""What to do about what the system says of a file."""
MADE = "made by `digest build`"
"""Stands at the head of every page a build writes: what bears it and is no longer made may be removed."""

_UNREADABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""In the name of a file: what moves the cursor, and bytes that are no UTF-8."""


def digest(data: bytes | str) -> str:
    """Return the SHA-256 of the bytes, or of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def read(path: Path, name: str, most: int = LARGEST) -> bytes:
    """Return a file's bytes; what stands in the way (its size, a folder of that name, no permission) is a DigestError naming it."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise DigestError("the file is missing", path=name) from None
    except IsADirectoryError:
        raise DigestError("this is a folder, where a file belongs", path=name, remedy="Rename or remove it") from None
    except OSError as error:
        raise DigestError(f"the file cannot be read ({error.strerror})", path=name, remedy=REMEDIES.get(error.errno or 0, "")) from None
    if len(data) > most:
        raise DigestError(f"the file holds more than the {most:,} bytes allowed", path=name, remedy="Split it")
    return data


def listed(folder: Path, pattern: str) -> list[Path]:
    """Return what matches in a folder, by name; without hidden files, which editors and systems leave behind."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - tens of thousands of names cost less to sort than Paths
    except (FileNotFoundError, NotADirectoryError):
        return []
    found = [folder / name for name in sorted(fnmatch.filter(names, pattern)) if not name.startswith(".")]
    for path in found:
        if _UNREADABLE.search(path.name):
            raise DigestError("the name of a file is not to be read", path=f"{folder.name}/{ascii(path.name)[1:-1]}", remedy="Rename it")
    return found


class Pieced:
    """A file too large to be held whole, as pieces: `keys` stand for what each is made of, and `make` makes the one of a number."""

    def __init__(self, keys: Sequence[str], make: Callable[[int], bytes]) -> None:
        self.keys, self._make = keys, make
        self.sizes: list[int] = []
        """How long each piece was when all were last made."""

    def __iter__(self) -> Iterator[bytes]:
        return self.on_the_grounds_of(None, ())

    def __bytes__(self) -> bytes:
        return b"".join(self)

    def on_the_grounds_of(self, old: Path | None, before: Iterable[tuple[str, int]]) -> Iterator[bytes]:
        """Yield all pieces; those that `old` has, which consists of pieces of the keys and sizes `before`, are taken from there."""
        at, stands = 0, dict[str, tuple[int, int]]()
        for key, size in before:
            if key:
                stands[key] = at, size
            at += size
        self.sizes = []
        with old.open("rb") if old else nullcontext() as file:
            for number, key in enumerate(self.keys):
                if file is not None and key in stands:
                    file.seek(stands[key][0])
                    piece = file.read(stands[key][1])
                else:
                    piece = self._make(number)
                self.sizes.append(len(piece))
                yield piece


def trouble(error: OSError, name: str | None = None) -> DigestError:
    """Say of what the system did not do which file it was, and what can be done; `name` where the error does not know it."""
    path = named(Path(name or os.fsdecode(error.filename))) if name or isinstance(error.filename, str | bytes) else None
    return DigestError(error.strerror or str(error), path=path, remedy=REMEDIES.get(error.errno or 0, ""))


def named(path: Path) -> str:
    """Return a path as errors name it: relative to the current folder, which is the project's, where it is inside."""
    with suppress(ValueError, OSError):
        return path.relative_to(Path.cwd()).as_posix()
    return str(path)


def write(path: Path, data: bytes | str | Iterable[bytes], *, durable: bool = True) -> bool:
    """Write the whole file in one move, unless it already holds just that; return whether it was written.

    A process killed at any moment leaves the old file or the new one, never a part. `durable` also waits for the
    disk, so that a power cut does not lose it: for what people wrote, not for what a build makes again. What is read-only
    stays as it is, and so does a link, which would be replaced by a file or lead out of the project: both are errors.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        if isinstance(content, bytes) and _holds(path, content):
            return False
        return _write(path, (content,) if isinstance(content, bytes) else content, durable)
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0, "")
        raise DigestError(f"the file cannot be written ({error.strerror or error})", path=named(path), remedy=remedy) from error


def exchange(path: Path, old: bytes | None, new: str) -> bool:
    """Write as `write` does, but only while the file still holds `old` (None: while there is none); return whether it does.

    For what an editor may save at any moment: who gets False has to look again at what stands there now.
    """

    def check() -> None:
        if _current(path) != old:
            raise _ChangedError

    try:
        _write(path, (new.encode(),), True, check)
    except _ChangedError:
        return False
    except OSError as error:
        remedy = REMEDIES.get(error.errno or 0, "")
        raise DigestError(f"the file cannot be written ({error.strerror or error})", path=named(path), remedy=remedy) from error
    return True


class _ChangedError(Exception):
    pass


def _current(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _holds(path: Path, content: bytes) -> bool:
    return _current(path) == content


def _write(path: Path, pieces: Iterable[bytes], durable: bool, check: Callable[[], None] = lambda: None) -> bool:
    if path.is_symlink():
        raise DigestError("this is a link, where a file belongs", path=named(path), remedy="Put the file itself there")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not os.access(path, os.W_OK):  # a move would replace it all the same
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if path.is_file() and filecmp.cmp(temporary, path, shallow=False):
            temporary.unlink()
            return False
        temporary.chmod(0o644)
        check()
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True
