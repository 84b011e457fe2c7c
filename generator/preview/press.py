"""One tree's pages set in its theme by mkdocs, one at a time: the same bytes as a build of the whole tree, in milliseconds.

mkdocs gathers all files before it renders one, for links. Here the navigation is all it is given; any other page that a
link leads to is vouched for by whoever knows what a build would make.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import get_ident
from typing import Any, cast

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.errors import SiteError
from generator.site import publish

SCRATCH = ".cache/tmp"


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as readers get it, and what mkdocs had to say against it: a build would refuse it for that."""

    html: bytes
    problems: tuple[str, ...] = ()


class _Known(Files):
    """The files at hand, and a stand-in for any other that `exists` vouches for."""

    def __init__(self, files: Iterable[File], stand_in: Callable[[str], File | None]) -> None:
        super().__init__(files)
        self._stand_in = stand_in

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file that a link leads to."""
        return super().get_file_from_path(path) or self._stand_in(path)


class _NoIndex:
    """Stands where the search plugin keeps its index, which takes seconds to set up and is of no use to a single page."""

    def add_entry_from_context(self, page: Page) -> None:
        """Do nothing."""


class _Ear(logging.Handler):
    """Puts what is warned of in this thread into a list."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said, self._thread = said, get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        if record.thread == self._thread:
            self._said.append(record.getMessage())


@contextmanager
def _hearing(said: list[str]) -> Iterator[None]:
    """Put into `said` what mkdocs warns of, instead of printing it."""
    log, ear = logging.getLogger("mkdocs"), _Ear(said)
    log.propagate = False
    log.addHandler(ear)
    try:
        yield
    finally:
        log.removeHandler(ear)


class Press:
    """mkdocs set up for one tree; `exists` tells whether a build would make a file of the tree. For one thread at a time.

    What digest.yml tells mkdocs must stand in os.environ. Raises SiteError where mkdocs cannot be set up.
    """

    def __init__(self, root: Path, code: str, exists: Callable[[str], bool]) -> None:
        self._root, self._exists = root, exists
        name = publish.TREES[code]
        said: list[str] = []
        try:
            with _hearing(said):
                config = load_config(str(root / name))
                config.plugins.on_startup(command="build", dirty=False)
                self._config: MkDocsConfig = config.plugins.on_config(config)
                self._config.plugins.on_pre_build(config=self._config)
                env = self._config.theme.get_env()
                theme = Files([])
                theme.add_files_from_theme(env, self._config)
                self._env = self._config.plugins.on_env(env, config=self._config, files=theme)
                self._theme = {file.dest_uri: file for file in theme}
                self._nav = get_navigation(_Known([], self._made_up), self._config)
        except MkDocsException as error:
            raise SiteError(f"mkdocs cannot be set up: {'; '.join([*said, str(error)])}", path=name) from None
        self._pages: dict[str, Page] = {page.file.src_uri: page for page in self._nav.pages}
        self._files = _Known(self._theme.values(), self._stand_in)
        self._search = cast(Any, self._config.plugins["material/search"])
        self._index = type(self._search.search_index)
        self._search.search_index = _NoIndex()

    def page(self, path: str, text: str) -> Printed:
        """Set a page of Markdown, such as `terms/wangge.md`."""
        said: list[str] = []
        page = self._page(path, text)
        with _hearing(said):
            mkdocs._populate_page(page, self._config, self._files)
            html = self._set(page)
        return Printed(html, tuple(said))

    def not_found(self) -> bytes:
        """Set the page that stands for all there are not."""
        template = self._env.get_template("404.html")
        return mkdocs._build_template("404.html", template, self._files, self._config, self._nav).encode()

    def theme_file(self, path: str) -> Path | None:
        """Return where a file of the theme lies that the site gets, such as `assets/images/favicon.svg`."""
        file = self._theme.get(path)
        return Path(file.abs_src_path) if file and file.abs_src_path else None

    def index(self, pages: Iterable[tuple[str, str]]) -> str:
        """Return the search plugin's own index of some pages, as it writes it."""
        import jieba  # asked for by the plugin's index alone, and slow to begin with

        logging.getLogger("jieba").setLevel(logging.WARNING)
        (self._root / SCRATCH).mkdir(parents=True, exist_ok=True)
        jieba.dt.tmp_dir = str(self._root / SCRATCH)  # its unpacked dictionary: not in a folder all users share
        self._search.search_index = made = self._index(**self._search.config)
        try:
            for path, text in pages:
                self.page(path, text)
        finally:
            self._search.search_index = _NoIndex()
        return str(made.generate_search_index(None))

    def _page(self, path: str, text: str) -> Page:
        """Return the page that mkdocs is to set: that of the navigation, or one made for the purpose."""
        if path in self._pages:
            page = self._pages[path]
            page.file.content_string = text
            return page
        return Page(None, File.generated(self._config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV), self._config)

    def _set(self, page: Page) -> bytes:
        """Do for one page what mkdocs does for each, up to where it writes it."""
        config = self._config
        page.active = True
        config._current_page = page
        try:
            context = mkdocs.get_context(self._nav, [], config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            html = config.plugins.on_post_page(template.render(context), page=page, config=config)
            return html.encode("utf-8", errors="xmlcharrefreplace")
        finally:
            page.active = False
            config._current_page = None

    def _stand_in(self, path: str) -> File | None:
        """Return a file that a build would make."""
        return self._made_up(path) if self._exists(path) else None

    def _made_up(self, path: str) -> File:
        """Return a file without contents: enough to link to it."""
        return File.generated(self._config, path, content="", inclusion=InclusionLevel.INCLUDED)
