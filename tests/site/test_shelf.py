"""One page at a time is the same page: whatever a build writes stands on the shelf, to the byte, and nothing else does."""

from __future__ import annotations

import pytest

from benchmarks import project
from generator import settings, workspace
from generator.digest import Collection, gather
from generator.files import Pieced
from generator.site import assets, data, pages, redirects, search
from generator.site.shelf import Shelf

MOVED = {"articles/old-name/": "articles/new-name/"}


@pytest.fixture(scope="module")
def collection() -> Collection:
    config = settings.load(project.HERE, {})
    found = workspace.judged(workspace.read(config), config)
    return gather(config, found.articles, found.memories, found.glossary, found.corrections)


def test_every_page_of_a_build_is_found_alone(collection: Collection) -> None:
    shelf = Shelf(collection, MOVED)
    built = {page.path: page.text for page in pages.render(collection)}
    assert len(built) > 100
    for path, text in built.items():
        _, code, name = path.split("/", 2)
        assert shelf.page(code, name) == text, path


def test_every_other_file_of_a_build_is_found_alone(collection: Collection) -> None:
    shelf = Shelf(collection, MOVED)
    dumped = [(name, bytes(made) if isinstance(made, Pieced) else made) for name, made in data.files(collection)]
    built = dict([*dumped, *redirects.redirects(MOVED), *assets.files(), *search.files(collection)])
    assert {"docs/en/feed.xml", "docs/zh/articles/old-name/index.html", "docs/en/data/index.json"} <= built.keys()
    for path, contents in built.items():
        _, code, name = path.split("/", 2)
        assert shelf.file(code, name) == contents, path


@pytest.mark.parametrize(
    "name", ["about.md", "articles/nothing.md", "terms/nothing.md", "places/nowhere/2.md", "dates.md", "", "../../README.md"]
)
def test_what_no_build_writes_is_not_there(collection: Collection, name: str) -> None:
    assert Shelf(collection, MOVED).page("en", name) is None
    assert Shelf(collection, MOVED).file("en", name) is None


def test_what_the_search_index_leaves_to_mkdocs_is_named(collection: Collection) -> None:
    shelf = Shelf(collection, MOVED)
    built = [page.path.removeprefix("docs/zh/") for page in pages.render(collection) if page.path.startswith("docs/zh/")]
    assert sorted(shelf.unlisted("zh")) == sorted(path for path in built if path.partition("/")[0] not in search.LISTS)
