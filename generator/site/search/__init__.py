"""Search: a worker of our own behind the theme's search box, and the index it reads.

The theme's box talks to its worker in four messages: 0 sets up, 1 says ready, 2 asks, 3 answers. Ours (worker.js) takes the
place of the theme's under the same name, speaks as it does and knows no Lunr: it reads through the whole index for each
query, which finds any words in Chinese, and is fast at these sizes. See docs/decisions/0004-search.md.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from importlib.util import find_spec
from pathlib import Path

from generator.digest import Collection
from generator.errors import SiteError
from generator.site.escape import clean
from generator.site.search import index
from generator.site.search.index import LISTS, sounds
from generator.site.search.spoken import Sounds, joined
from generator.site.tree import CHINESE, ENGLISH, Tree

__all__ = ["HANDWRITTEN", "LISTS", "Sounds", "files", "handwritten", "joined", "locations", "sounds", "worker"]

HANDWRITTEN = "search/search_index.json"
"""mkdocs' own index, which the theme fetches on every page: the pages written by hand, and whatever else is not in ours."""

_NAMES, _TEXT = "search/names.json", "search/text.json"
_SCRIPTS = "assets/javascripts"
_BUNDLE = "b9a1ef14b5e91ad61fa8d7dd42e1f55e6af0ebd224bc8970dff0e7d7311b172f"  # SHA-256 of mkdocs-material 9.8.1's script
_WORDS = ("terms", "undated", "colon", "comma", *(f"{kind}_entry" for kind in ("term", "place", "organisation", "topic")), "search_failed")
_HERE = Path(__file__).parent
_REMEDY = (
    "Install the pinned mkdocs-material (`make site` does); or, to move to another one, see in its bundle whether the search box "
    "still speaks to its worker as worker.js does, set _BUNDLE in generator/site/search, and run the search tests"
)


def files(collection: Collection, sounds: Sounds | None = None) -> Iterator[tuple[str, bytes | str]]:
    """Yield the worker and the index of both trees, path and contents; `sounds` are those of the names of all articles, if known."""
    made = [(_NAMES, _json(index.names(collection, sounds)))]
    if index.full_text(collection):
        made.append((_TEXT, _json(index.text(collection))))
    for tree in (ENGLISH, CHINESE):
        name, contents = worker(tree)
        yield f"docs/{tree.code}/{name}", contents
        yield from ((f"docs/{tree.code}/{path}", text) for path, text in made)


def worker(tree: Tree) -> tuple[str, bytes]:
    """Return path and contents of the search worker of a tree, which takes the place of the theme's.

    Raises SiteError if the installed theme is not the one whose search box was read.
    """
    folder = _theme() / _SCRIPTS
    found = sorted((folder / "workers").glob("search.*.min.js"))
    if len(found) != 1:
        raise SiteError(f"there is not one search worker in {folder / 'workers'}, but {len(found)}", remedy=_REMEDY)
    bundles = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("bundle.*.min.js"))]
    if bundles != [_BUNDLE]:
        raise SiteError("the theme's script is not the one whose search box generator/site/search answers", remedy=_REMEDY)
    site = {"tree": tree.code, "lang": tree.lang, "other": tree.other_lang}
    site |= {key: tree.word(key) for key in _WORDS}
    parts = [f"const SITE = {json.dumps(site, ensure_ascii=False)}\n"]
    parts += [path.read_text("utf-8") for path in (_HERE.parent / "scripts/4-fold.js", _HERE / "find.js", _HERE / "worker.js")]
    return f"{_SCRIPTS}/workers/{found[0].name}", "".join(parts).encode()


def handwritten(text: str) -> str:
    """Return mkdocs' index with plain text in it: the build marked the words in it for Lunr, and the worker has no use for tags."""
    docs = json.loads(text)["docs"]
    plain = [{"location": doc["location"], "title": _plain(doc["title"]), "text": _plain(doc["text"])} for doc in docs]
    return _json({"config": {}, "docs": plain})


def locations(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every address that search may lead to from the tree in `folder`, with the file that lists it."""
    for doc in json.loads((folder / HANDWRITTEN).read_text("utf-8"))["docs"]:
        yield HANDWRITTEN, doc["location"]
    found = json.loads((folder / _NAMES).read_text("utf-8"))
    for kind in ("articles", "terms", "places"):
        yield from ((_NAMES, f"{kind}/{row[0]}/") for row in found[kind])
    yield from ((_NAMES, row[0]) for row in found["pages"])
    if found["text"]:
        rows = json.loads((folder / _TEXT).read_text("utf-8"))
        for article, (anchors, *_) in zip(found["articles"], rows, strict=True):
            yield from ((_TEXT, f"articles/{article[0]}/#{anchor}") for anchor in anchors.split())


def _plain(text: str) -> str:
    return clean(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u200b", "")).strip()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _theme() -> Path:
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise SiteError("mkdocs-material is not installed", remedy="Run `make site`, which installs it")
    return Path(spec.submodule_search_locations[0]) / "templates"
