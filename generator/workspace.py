"""The project's folder read: articles, memories and glossary, with what could not be read set apart, never in the way of the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from generator import files, intake
from generator.errors import ArticleError, DigestError, TranslationError
from generator.model import Article, Correction
from generator.review import Addresses, addresses, corrections
from generator.settings import Settings
from generator.terms import Glossary, glossary
from generator.translate import Judge, Memory
from generator.translate import memory as po

ARTICLES = "articles"
CHECKED = ".cache/checked.json"
_HAND_WRITTEN = ("README.md",)
Parsed = dict[str, tuple[tuple[int, int], Any]]
"""What files held when they were last read without a mistake, by name: their size and time, and what they were parsed to."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a collection holds; `errors` are of files that could not be read, and `unread` the ids of such articles."""

    articles: tuple[Article, ...]
    memories: dict[str, Memory]
    glossary: Glossary
    addresses: Addresses = field(default_factory=Addresses)
    corrections: tuple[Correction, ...] = ()
    errors: tuple[DigestError, ...] = ()
    unread: frozenset[str] = field(default_factory=frozenset)

    @property
    def held(self) -> tuple[Article, ...]:
        """Articles that wait for an editor and have no page."""
        return tuple(article for article in self.articles if article.status == "held")


def read(settings: Settings, only: Container[str] | None = None, parsed: Parsed | None = None) -> Workspace:
    """Read everything an editor keeps; a broken file becomes an error and the others are read all the same.

    `only` names the articles that matter, where that is known: no other article nor its translation is read. `parsed` is
    filled with what each file held; one that nobody has saved since is not read again, and gives the very same object.
    """
    errors: list[DigestError] = []
    unread: set[str] = set()
    paths = [[p for p in found(settings.root) if only is None or p.stem in only] for found in (article_paths, memory_paths)]
    articles = list(_each(paths[0], settings.root, _article, errors, unread, parsed))
    memories = list(_each(paths[1], settings.root, partial(_memory, settings.translation.by), errors, unread, parsed))
    terms = Glossary(())
    try:
        terms = glossary.load(settings.root)
    except ExceptionGroup as group:
        errors.extend(error for error in group.exceptions if isinstance(error, DigestError))
    kept = [path for path in (settings.root / addresses.FILE,) if path.exists()]
    listed = next(_each(kept, settings.root, _addresses, errors, unread, parsed), Addresses())
    told = [path for path in (settings.root / corrections.FILE,) if path.exists()]
    mended = next(_each(told, settings.root, _corrections, errors, unread, parsed), ())
    by_id = {memory.id: memory for memory in memories}
    return Workspace(tuple(articles), by_id, terms, listed, mended, tuple(errors), frozenset(unread))


def judged(found: Workspace, settings: Settings) -> Workspace:
    """Return the workspace with every machine's sentence judged: current, stale, or not to be shown."""
    judge = Judge(found.glossary, settings)
    memories = {article.id: judge.memory(article, found.memories[article.id]) for article in found.articles if article.id in found.memories}
    return replace(found, memories=found.memories | memories)


def revise(root: Path, id_: str, change: Callable[[str], str]) -> bool:
    """Write a PO file anew from what it holds at this moment; return whether it changed.

    Where someone saves the file while the new text is being made, it is made again from theirs.
    """
    name = po.path_of(id_)
    path = root / name
    while True:
        before = files.read(path, name)
        old = decoded(before, name)
        new = change(old)
        if files.exchange(path, before, new) if new != old else files.read(path, name) == before:
            return new != old


def sweep(root: Path, *folders: str) -> None:
    """Remove what writes left behind that were killed; only the one process that writes into these folders may call this."""
    for folder in folders:
        for path in (root / folder).glob(".*.tmp"):
            if files.LEFT.fullmatch(path.name):
                path.unlink(missing_ok=True)


def holding(root: Path, words: Iterable[str]) -> frozenset[str]:
    """Return the ids of articles that hold any of `words` in their text or their translation, and perhaps a few more.

    Files are searched as they are, without being parsed: blanks and quotation marks do not count, for lines may be wrapped.
    """
    wanted = re.compile("|".join(sorted(re.escape(_joined(word)) for word in words)) or "(?!)")
    found = set()
    for path in (*article_paths(root), *memory_paths(root)):
        if path.stem not in found:
            raw = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
            if "\\u" in raw or "\\x" in raw or wanted.search(_joined(raw)):
                found.add(path.stem)
    return frozenset(found)


def _joined(text: str) -> str:
    return re.sub(r"[\s\"']+", "", text)


def article_paths(root: Path) -> list[Path]:
    """Return the article files, in the order of their names."""
    return [path for path in files.listed(root / ARTICLES, "*.md") if path.name not in _HAND_WRITTEN]


def memory_paths(root: Path) -> list[Path]:
    """Return the PO files, in the order of their names."""
    return files.listed(root / po.FOLDER, "*.po")


def inputs(root: Path, without: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of every file the pages are made from, the program among them, but for those that begin `without`."""
    program = Path(__file__).parent
    for path in sorted(program.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".tmp"}:
            yield f"generator/{path.relative_to(program).as_posix()}", path.read_bytes()
    for name in ("digest.yml", "requirements.txt", addresses.FILE, corrections.FILE):
        if (root / name).is_file():
            yield name, (root / name).read_bytes()
    listed = {ARTICLES: article_paths(root), po.FOLDER: memory_paths(root), glossary.FOLDER: files.listed(root / glossary.FOLDER, "*")}
    for folder, paths in listed.items():
        for path in paths if not f"{folder}/".startswith(without or "\0") else ():
            yield f"{folder}/{path.name}", path.read_bytes() if path.is_file() else b""


def checked(root: Path) -> frozenset[str]:
    """Return the keys of sentence pairs that this very program found sound before: a cache, lost without harm."""
    try:
        noted = json.loads((root / CHECKED).read_text("utf-8"))
        return frozenset(noted["pairs"]) if noted["program"] == _program() else frozenset()
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def note_checked(root: Path, pairs: Iterable[str]) -> None:
    """Note the keys of all pairs that were found sound."""
    files.write(root / CHECKED, json.dumps({"program": _program(), "pairs": sorted(pairs)}), durable=False)


@cache
def _program() -> str:
    program = Path(__file__).parent
    return files.digest("".join(f"{path} {files.digest(path.read_bytes())}\n" for path in sorted(program.rglob("*.py"))))


def hashes(root: Path) -> dict[str, str]:
    """Return the hash of every input, by name."""
    return {name: files.digest(data) for name, data in inputs(root)}


def changed_since(root: Path, hashes: Mapping[str, str]) -> bool:
    """Tell whether an input was changed that is neither an article nor a PO file, which tell it when they are read."""
    read = (f"{ARTICLES}/", f"{po.FOLDER}/")
    return any(not name.startswith(read) and hashes.get(name) != files.digest(data) for name, data in inputs(root, without=read))


def fingerprint(hashes: Mapping[str, str], *others: str) -> str:
    """Hash all inputs and `others`; two equal ones make the same pages."""
    return files.digest("\n".join([*(f"{name} {its}" for name, its in hashes.items()), *others]))


def _article(text: str, name: str) -> Article:
    return intake.parse(text, name)


T = TypeVar("T")


def _addresses(text: str, _: str) -> Addresses:
    return addresses.parse(text)


def _corrections(text: str, _: str) -> tuple[Correction, ...]:
    return corrections.parse(text)


def _memory(by: str | None, text: str, name: str) -> Memory:
    return po.parse(text, Path(name).stem, by)


def _each(
    paths: list[Path],
    root: Path,
    parse: Callable[[str, str], T],
    errors: list[DigestError],
    unread: set[str],
    parsed: Parsed | None,
) -> Iterator[T]:
    for path in paths:
        name = path.relative_to(root).as_posix()
        try:
            if parsed is None:
                yield parse(text(path, name), name)
                continue
            stamp = _stamp(path)
            if name not in parsed or parsed[name][0] != stamp:
                parsed[name] = stamp, parse(text(path, name), name)
            yield parsed[name][1]
        except DigestError as error:
            errors.append(error)
            unread.add(path.stem)


def _stamp(path: Path) -> tuple[int, int]:
    """Return size and time of a file; none that a file can have where it cannot be asked: reading it will say why."""
    try:
        stat = path.stat()
    except OSError:
        return -1, -1
    return stat.st_size, stat.st_mtime_ns


def text(path: Path, name: str) -> str:
    """Return a file's text, without a byte order mark and with line ends of one kind."""
    return hashed(path, name)[1]


def hashed(path: Path, name: str) -> tuple[str, str]:
    """Return the hash of a file's bytes, as `hashes` has it, and its text."""
    data = files.read(path, name)
    return files.digest(data), decoded(data, name)


def decoded(data: bytes, name: str) -> str:
    """Return the text that a file's bytes hold, as `text` does."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        kind = TranslationError if name.endswith(".po") else ArticleError
        raise kind("the text is not UTF-8", path=name, line=line, remedy="Save the file as UTF-8") from None
