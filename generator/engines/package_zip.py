"""An .argosmodel file, checked to the last byte before anything of it is unpacked."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.engines import package_parts as parts
from generator.errors import EngineError

MAX_BYTES = 2_000_000_000
MAX_ENTRIES = 5_000
# Deflate reaches 1:1000 on nothing but zeros; a package's text seldom passes 1:10, its model 1:2.
MAX_RATIO = 100
_SLACK = 1_000_000
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_TOP = re.compile(r"[A-Za-z0-9][\w.-]{0,99}", re.ASCII)
_AGAIN = "Fetch it anew"
_FOREIGN = "Do not unpack it by hand; fetch the package from Argos's index"
# What zipfile and zlib raise for bytes that are not what they should be.
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive that passed every check: `top` is the name of its one folder, `version` what its metadata states."""

    top: str
    version: str
    zip: zipfile.ZipFile

    def unpack(self, folder: Path) -> None:
        """Write what stands in the top folder into `folder`; modes and times of the archive are not taken over."""
        for info in self.zip.infolist():
            if info.is_dir():
                continue
            target = folder.joinpath(*PurePosixPath(info.filename).parts[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            with self.zip.open(info) as source, target.open("xb") as file:
                while block := source.read(1 << 20):
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())


def check_archive(path: Path) -> str:
    """Return the version of the package in an .argosmodel file; raise EngineError, naming the file, for whatever is wrong with it."""
    with opened(path) as archive:
        return archive.version


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an .argosmodel file and check it whole: form, names, sizes, checksums, metadata. Writes nothing."""
    where = str(path)
    try:
        if not path.is_file():
            raise EngineError("this is not a file" if path.exists() else "the file is missing", path=where)
        size = path.stat().st_size
        if not size:
            raise EngineError("the file is empty", path=where, remedy=_AGAIN)
        zipped = zipfile.ZipFile(path)
    except OSError as error:
        raise EngineError(f"the file cannot be read ({error.strerror})", path=where) from None
    except _BROKEN:
        problem = "the file is cut off" if _begins_as_zip(path) else "this is not an .argosmodel file (a zip archive)"
        raise EngineError(problem, path=where, remedy=_AGAIN) from None
    with zipped:
        entries = zipped.infolist()
        _check_sizes(entries, size, where)
        _check_names(entries, where)
        top = _top(entries, where)
        _check_bytes(zipped, where)
        yield Archive(top, _check_content(zipped, top, where), zipped)


def _begins_as_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _check_sizes(entries: list[zipfile.ZipInfo], size: int, where: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise EngineError(f"the archive holds {len(entries)} entries, more than {MAX_ENTRIES}", path=where, remedy=_FOREIGN)
    total, packed = sum(info.file_size for info in entries), sum(info.compress_size for info in entries)
    if total > MAX_BYTES or total > MAX_RATIO * size + _SLACK:
        problem = f"unpacked it would be {total:,} bytes, from {size:,}: no package is like that"
        raise EngineError(problem, path=where, remedy=_FOREIGN)
    if packed > size:
        raise EngineError("entries of the archive overlap", path=where, remedy=_FOREIGN)


def _check_names(entries: list[zipfile.ZipInfo], where: str) -> None:
    seen: dict[str, bool] = {}
    for info in entries:
        problem = _problem(info)
        plain = unicodedata.normalize("NFC", info.filename.rstrip("/")).casefold()
        if not problem and plain in seen:
            problem = "stands twice"
        if problem:
            raise EngineError(f"the entry {info.orig_filename[:80]!r} {problem}", path=where, remedy=_FOREIGN)
        seen[plain] = info.is_dir()
    for plain in seen:
        for folder in PurePosixPath(plain).parents:
            if seen.get(str(folder), True) is False:
                raise EngineError(f"the entry {str(folder)[:80]!r} is a file and a folder", path=where, remedy=_FOREIGN)


def _problem(info: zipfile.ZipInfo) -> str:
    """Say why an entry may not be unpacked, in words that follow its name."""
    name = info.orig_filename
    kind = stat.S_IFMT(info.external_attr >> 16)
    if not name or name != info.filename or not name.isprintable() or "\\" in name or len(name) > 500:
        return "has a name that is not plain"
    if name.startswith("/") or ":" in name:
        return "is an absolute path"
    if {"", ".", ".."} & set(name.removesuffix("/").split("/")):
        return "leads out of its folder"
    if kind not in {0, stat.S_IFDIR if info.is_dir() else stat.S_IFREG}:
        return "is a link" if kind == stat.S_IFLNK else "is neither a file nor a folder"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return "is compressed in a way that packages do not use"
    return ""


def _top(entries: list[zipfile.ZipInfo], where: str) -> str:
    tops = {info.filename.split("/")[0] for info in entries}
    loose = [info.filename for info in entries if "/" not in info.filename]
    if len(tops) != 1 or loose:
        listed = ", ".join(sorted(tops)[:4]) or "nothing"
        raise EngineError(f"the archive must hold one folder, and it holds {listed}", path=where, remedy=_FOREIGN)
    (top,) = tops
    if not _TOP.fullmatch(top):
        raise EngineError(f"the folder {top[:80]!r} in the archive has a name that is not plain", path=where, remedy=_FOREIGN)
    return top


def _check_bytes(zipped: zipfile.ZipFile, where: str) -> None:
    try:
        damaged = zipped.testzip()
    except (*_BROKEN, OSError) as error:
        raise EngineError(f"the archive is damaged ({_words(error)})", path=where, remedy=_AGAIN) from None
    if damaged is not None:
        raise EngineError(f"the archive is damaged: {damaged} is not what was packed", path=where, remedy=_AGAIN)


def _check_content(zipped: zipfile.ZipFile, top: str, where: str) -> str:
    sizes = {info.filename.removeprefix(f"{top}/"): info.file_size for info in zipped.infolist() if not info.is_dir()}
    parts.require(sizes, where)
    for name in parts.deciding(sizes):
        if name.endswith(".json"):
            if sizes[name] > parts.MAX_JSON:
                raise EngineError(f"{name} is over {parts.MAX_JSON // 1_000_000} MB", path=where, remedy=_FOREIGN)
            parts.read_json(zipped.read(f"{top}/{name}"), f"{where}: {name}")
    return parts.version(zipped.read(f"{top}/{parts.METADATA}"), where)


def _words(error: BaseException) -> str:
    return "".join(character for character in str(error) if character.isprintable())[:100] or type(error).__name__
