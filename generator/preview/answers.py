"""What is sent for an address of the site: the page set at this moment, or a file, as a whole build would have made it."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from jinja2 import TemplateError, TemplateSyntaxError

from generator import files
from generator.errors import DigestError, SiteError
from generator.preview import project
from generator.preview.keeper import Edition, Keeper
from generator.preview.press import Press
from generator.preview.project import Moment
from generator.site import Shelf, search

_LONGEST = 200  # letters of one part of an address
_NOTHING = (
    b'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>Preview</title></head>\n'
    b"<body>\n<h1>Nothing can be shown yet</h1>\n<p>It will be as soon as what is wrong is mended.</p>\n</body>\n</html>\n"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, a name that tells the type, and contents; `problems` are what a build would refuse the page for."""

    status: int
    name: str
    body: bytes = b""
    problems: tuple[DigestError, ...] = ()
    look: int = 0

    @property
    def version(self) -> str:
        """What differs where another page would be sent, or the same with other styles."""
        return f"{files.digest(self.body)[:16]}-{self.look}"


class Answers:
    """Answers for a project in `root`, one page at a time, each made once an edition."""

    def __init__(self, keeper: Keeper, root: Path) -> None:
        self._keeper, self._root = keeper, root
        self._making, self._indexing = threading.RLock(), threading.Lock()
        self._made: tuple[Edition | None, dict[str, Answer]] = (None, {})
        self._presses: dict[str, Press] = {}
        self._told: object = None
        self._found: set[tuple[str, str]] = set()
        self._indexes: dict[str, tuple[Shelf, bytes]] = {}

    def answer(self, path: str) -> Answer:
        """Return what stands at the path of an address, `/zh/terms/`, as of now; waits while the articles are first read."""
        moment, shelf = self._keeper.ready().moment, self._keeper.shelf
        if moment is None or shelf is None:
            return Answer(503, "nothing.html", _NOTHING)
        code, name = ("zh", path[4:]) if path.startswith("/zh/") else ("en", path[1:])
        name = f"{name}index.html" if not name or name.endswith("/") else name
        try:
            return self._shelved(shelf, moment, code, name) or self._in_turn(path, code, name)
        except DigestError as error:
            return Answer(500, "nothing.html", _NOTHING, (error,))
        except TemplateError as error:
            return Answer(500, "nothing.html", _NOTHING, (self._told_of(error),))

    def _shelved(self, shelf: Shelf, moment: Moment, code: str, name: str) -> Answer | None:
        """Return data, feeds and the search index, of the last whole collection: no page waits while they are made."""
        if name == search.HANDWRITTEN:
            with self._indexing:
                return Answer(200, name, self._index(shelf, moment, code))
        made = shelf.file(code, name)
        return None if made is None else Answer(200, name, made.encode() if isinstance(made, str) else made)

    def _in_turn(self, path: str, code: str, name: str) -> Answer:
        """Return a page, or what lies on disk, as made once in this edition."""
        with self._making:
            edition = self._keeper.edition
            if edition.moment is None:
                return Answer(503, "nothing.html", _NOTHING)
            if self._made[0] is not edition:
                self._made = edition, {}
            made = self._made[1]
            if path not in made:
                self._set_up(edition.moment)
                made[path] = replace(self._answer(edition, path, code, name), look=edition.look)
            return made[path]

    def _told_of(self, error: TemplateError) -> DigestError:
        """Say where a template is wrong, as far as Jinja knows."""
        problem = f"a template is wrong: {error.message}"
        if not isinstance(error, TemplateSyntaxError) or error.filename is None:
            return SiteError(problem)
        path = Path(error.filename)
        name = path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else str(path)
        return SiteError(problem, path=name, line=error.lineno)

    def _answer(self, edition: Edition, path: str, code: str, name: str) -> Answer:
        parts = name.split("/")
        if any(part in {"", ".", ".."} or len(part) > _LONGEST for part in parts) or not path.isprintable() or "\\" in path:
            return self._not_found()
        if PurePosixPath(name).name == "index.html":
            for source in _sources(name.removesuffix("index.html")):
                if (text := self._source(edition, code, source)) is not None:
                    return self._page(code, source, text)
        contents = self._file(code, name)
        if contents is not None:
            return Answer(200, name, contents)
        if path == "/zh" or any(self._source(edition, code, source) is not None for source in _sources(f"{name}/")):
            return Answer(302, quote(f"/{path.lstrip('/')}/"))
        return self._not_found()

    def _page(self, code: str, source: str, text: str) -> Answer:
        printed = self._press(code).page(source, text)
        where, remedy = f"docs/{code}/{source}", "Mend it: the whole site cannot be built with it"
        return Answer(200, "index.html", printed.html, tuple(SiteError(said, path=where, remedy=remedy) for said in printed.problems))

    def _not_found(self) -> Answer:
        return Answer(404, "404.html", self._press("en").not_found())

    def _source(self, edition: Edition, code: str, source: str) -> str | None:
        """Return the Markdown of a page: what a person wrote, or what a build would write."""
        written = self._written(code, source)
        return self._keeper.shelf_for(edition, source).page(code, source) if written is None else written

    def _written(self, code: str, source: str) -> str | None:
        """Return the Markdown of a page that a person wrote."""
        path = self._root / "docs" / code / source
        text = path.read_text("utf-8-sig", "replace") if path.is_file() else files.MADE
        return None if files.MADE in text[:300] else text

    def _file(self, code: str, name: str) -> bytes | None:
        """Return a file that lies beside the pages written by hand, or comes with the theme."""
        docs = (self._root / "docs" / code).resolve()
        path = (docs / name).resolve()
        if path.is_file() and path.is_relative_to(docs) and path.suffix != ".md":
            return path.read_bytes()
        themed = self._press(code).theme_file(name)
        return themed.read_bytes() if themed else None

    def _index(self, shelf: Shelf, moment: Moment, code: str) -> bytes:
        """Return mkdocs' search index of the pages that ours leaves to it, made on a press of its own."""
        if code not in self._indexes or self._indexes[code][0] is not shelf:
            docs = self._root / "docs" / code
            beside = [path.relative_to(docs).as_posix() for path in map(Path, project.pages(self._root)) if path.is_relative_to(docs)]
            names = sorted({*(name for name in beside if name.endswith(".md")), *shelf.unlisted(code)}, key=_order)
            texts = ((name, text) for name in names if (text := self._written(code, name) or shelf.page(code, name)) is not None)
            os.environ.update(moment.environment())
            press = Press(self._root, code, lambda path: True)  # what a link leads to matters to no index
            self._indexes[code] = shelf, search.handwritten(press.index(texts)).encode()
        return self._indexes[code][1]

    def _set_up(self, moment: Moment) -> None:
        """Have mkdocs set up anew where it is told something else, or is to look otherwise."""
        told = moment.environment()
        key = told, project.looks(self._root)
        if key != self._told:
            os.environ.update(told)
            self._presses.clear()
            self._told = key

    def _press(self, code: str) -> Press:
        if code not in self._presses:
            self._presses[code] = Press(self._root, code, partial(self._exists, code))
        return self._presses[code]

    def _exists(self, code: str, path: str) -> bool:
        """Tell whether a build would make a file to which a page links."""
        if path.endswith(".md"):
            return self._source(self._keeper.edition, code, path) is not None
        shelf = self._keeper.shelf
        if (code, path) not in self._found and shelf is not None and (shelf.file(code, path) or self._file(code, path)) is not None:
            self._found.add((code, path))  # to make all data again for a link to it would take a second
        return (code, path) in self._found


def _sources(folder: str) -> tuple[str, ...]:
    """Return the Markdown that may be the page of a folder of the site, `terms/wangge/`."""
    if not folder:
        return ("index.md",)
    return () if f"/{folder}".endswith(("//", "/index/")) else (f"{folder[:-1]}.md", f"{folder}index.md")


def _order(source: str) -> tuple[object, ...]:
    """Order pages as mkdocs comes upon them: folders after what stands beside them, the index first."""
    path = PurePosixPath(source)
    return path.parent.parts, path.stem != "index", path.name
