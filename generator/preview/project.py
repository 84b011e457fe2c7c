"""The project's folder at one moment, read again and again: a mistake in a file leaves what that file said before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from generator import workspace
from generator.digest import newest
from generator.errors import DigestError
from generator.model import Article
from generator.review import addresses, corrections
from generator.settings import FILE, Settings
from generator.site import publish
from generator.terms import Glossary
from generator.translate import memory as po
from generator.workspace import Workspace

_MADE = ("articles", "terms", "places", "organisations", "topics", "dates", "corrections", "search", "data", "assets")
_LOOK = ("templates", "styles", "scripts", "search", "theme")
_PROGRAM = Path(workspace.__file__).parent

Stamps = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Moment:
    """What the project holds, each file as it was when it was last without a mistake."""

    settings: Settings
    found: Workspace

    def changed_since(self, other: Moment) -> set[str]:
        """Return the ids of articles that are other than they were, or have other English."""
        was = {article.id: article for article in other.found.articles}
        return {
            article.id
            for article in self.found.articles
            if was.get(article.id) is not article or self.found.memories.get(article.id) is not other.found.memories.get(article.id)
        }

    def forms_since(self, other: Moment) -> set[str]:
        """Return the Chinese forms that mean another term than they did, one more, or none."""
        return {form for form, _ in _meanings(self.found.glossary) ^ _meanings(other.found.glossary)}

    def environment(self) -> dict[str, str]:
        """Return what mkdocs is to be told."""
        return publish.environment(self.settings, newest(self.found.articles))


def _meanings(glossary: Glossary) -> set[tuple[str, tuple[str, str]]]:
    return {(form, (term.slug, term.kind)) for form, term in glossary.by_form.items()}


class Reader:
    """Reads the project whenever it is asked to, parsing only what has changed; the site is taken to live at `address`."""

    def __init__(self, load: Callable[[], Settings], address: str) -> None:
        self._load, self._address = load, address
        self._settings: Settings | None = None
        self._glossary: Glossary | None = None
        self._parsed: workspace.Parsed = {}

    def read(self) -> tuple[Moment | None, tuple[DigestError, ...]]:
        """Return the project as it is, and what is wrong in it; no moment where nothing sound has been seen yet."""
        errors: list[DigestError] = []
        try:
            settings = self._load()
        except DigestError as error:
            errors.append(error)
            if self._settings is None:
                return None, tuple(errors)
            settings = self._settings
        if self._settings is None or self._settings.translation != settings.translation:
            self._parsed.clear()  # who wrote a sentence may hang on them
        self._settings = settings = replace(settings, site=replace(settings.site, url=self._address))
        found = workspace.read(settings, parsed=self._parsed)
        errors += found.errors
        wrong = {error.path for error in found.errors if error.path}
        if not any(path.startswith("glossary/") for path in wrong):
            self._glossary = found.glossary
        if self._glossary is None:
            return None, tuple(errors)
        return Moment(settings, self._mended(found, self._glossary, wrong)), tuple(errors)

    def _mended(self, found: Workspace, glossary: Glossary, wrong: set[str]) -> Workspace:
        """Return what was found, with the earlier contents of the files that are wrong."""
        earlier = {name: self._parsed[name][1] for name in wrong if name in self._parsed}
        articles = [item for item in earlier.values() if isinstance(item, Article)]
        memories = {item.id: item for item in earlier.values() if isinstance(item, po.Memory)}
        return replace(
            found,
            articles=(*found.articles, *articles),
            memories=found.memories | memories,
            glossary=glossary,
            addresses=earlier.get(addresses.FILE, found.addresses),
            corrections=earlier.get(corrections.FILE, found.corrections),
        )


def inputs(root: Path) -> Stamps:
    """Return size and time of every file that articles, terms and English are read from."""
    names = (str(root / name) for name in (FILE, addresses.FILE, corrections.FILE))
    folders = (_below(root / folder) for folder in (workspace.ARTICLES, po.FOLDER, "glossary"))
    return _stamps(chain(names, *folders))


def looks(root: Path) -> Stamps:
    """Return size and time of every file that decides how pages look: what mkdocs is told, the theme, the templates."""
    folders = dict.fromkeys((root / "generator/site/theme", *(_PROGRAM / "site" / name for name in _LOOK)))
    return _stamps(chain((str(root / name) for name in publish.TREES.values()), *map(_below, folders)))


def pages(root: Path) -> Stamps:
    """Return size and time of the pages written by hand and what they show; some beside them may be a build's."""
    return _stamps(chain(*(_written(root / "docs" / code) for code in publish.TREES)))


def _written(folder: Path) -> Iterator[str]:
    """Yield the files of a tree outside the folders where only builds write."""
    if folder.is_dir():
        for entry in os.scandir(folder):
            if not entry.is_dir():
                yield entry.path
            elif entry.name not in _MADE:
                yield from _below(Path(entry.path))


def _below(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        yield from (f"{parent}{os.sep}{name}" for name in names if not name.startswith(".") and not name.endswith(".tmp"))


def _stamps(paths: Iterable[str]) -> Stamps:
    found = {}
    for path in paths:
        try:
            stat = os.stat(path)  # noqa: PTH116 - thousands of them, several times a second
        except OSError:  # gone since it was listed, or a link to nothing
            continue
        found[path] = stat.st_size, stat.st_mtime_ns
    return found
