"""Search that finds what is asked for: the theme's search worker mended, and the glossary as jieba's dictionary."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from generator.digest import Collection
from generator.errors import SiteError

DICTIONARY = "build/jieba.txt"
"""Where mkdocs.yml looks for the user dictionary, relative to the project's root."""

_FOLDER = "assets/javascripts/workers"
_KNOWN = "da1b3df5e5f00cc73083c9e21ff0ec28bde85cd247057bdd05b7a167e5903bd4"  # SHA-256 of mkdocs-material 9.8.1's worker
_REPAIRS = (
    # The theme cuts a Chinese query into the longest words of the index, but never looks at one that ends
    # where the query ends: 新闻 is searched as 新.
    ("for(let o=s+1;o<t.length;o++)t.slice(s,o)in e&&(n[s]=o-s)", "for(let o=s+1;o<=t.length;o++)t.slice(s,o)in e&&(n[s]=o-s)"),
    # Ask search.js before Lunr; `oe` is the theme's function that marks matches in a text.
    ("search(e){if(e=e.replace(", "search(e){let x=self.phraseSearch(this,e,oe);if(x)return x;if(e=e.replace("),
)
_REMEDY = (
    "Install the pinned mkdocs-material (`make site` does); or, to move to another one, see in its worker whether the repairs "
    "are still needed and fit, adjust them, and run the search tests"
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,}")


def files(collection: Collection) -> Iterator[tuple[str, bytes | str]]:
    """Yield what mkdocs needs for search besides its settings, path and contents: the worker in both trees, the dictionary."""
    name, worker = patched_worker()
    for tree in ("en", "zh"):
        yield f"docs/{tree}/{_FOLDER}/{name}", worker
    yield DICTIONARY, user_dictionary(_words(collection))


def user_dictionary(words: Iterable[str]) -> str:
    """Return a dictionary for jieba, so that it cuts the index where the words of the glossary, places and names end.

    A word with digits, letters or marks counts by its runs of Han characters, for nothing else is ever cut.
    """
    runs = {run for word in words for run in _HAN.findall(word)}
    return "".join(f"{run}\n" for run in sorted(runs))


def _words(collection: Collection) -> Iterator[str]:
    for term in collection.terms:
        yield from term.forms
    for place in collection.places:
        yield place.zh
    for digest in collection.published:
        for credited in digest.bylines:
            yield credited.name.zh
        for name in (digest.source, digest.editor):
            if name is not None:
                yield name.zh


def patched_worker() -> tuple[str, bytes]:
    """Return the name and contents of the search worker that the site ships in place of the theme's.

    Raises SiteError if the installed theme is not the one whose worker was read and mended.
    """
    folder = _theme() / _FOLDER
    found = sorted(folder.glob("search.*.min.js"))
    if len(found) != 1:
        raise SiteError(f"there is not one search worker in {folder}, but {len(found)}", remedy=_REMEDY)
    shipped = found[0].read_bytes()
    if hashlib.sha256(shipped).hexdigest() != _KNOWN:
        raise SiteError(f"the theme's search worker {found[0].name} is not the one that generator/site/search.py mends", remedy=_REMEDY)
    return found[0].name, mended(shipped.decode()).encode()


def mended(worker: str) -> str:
    """Return the worker's source with each repair made at its one place, and phrase search before it."""
    for was, now in _REPAIRS:
        if (times := worker.count(was)) != 1:
            raise SiteError(f"{was!r} occurs {times} times in the theme's search worker, not once", remedy=_REMEDY)
        worker = worker.replace(was, now)
    worker = re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", worker)  # the map fits the shipped worker only
    return (Path(__file__).parent / "search.js").read_text(encoding="utf-8") + worker


def _theme() -> Path:
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise SiteError("mkdocs-material is not installed", remedy="Run `make site`, which installs it")
    return Path(spec.submodule_search_locations[0]) / "templates"
