"""Pages hang on the collection alone: not on folder, clock, zone, locale, seed, rights, or the order and age of files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import same_bytes
from benchmarks.same_bytes import ALL, VARIATIONS, Variation

Usual = tuple[Path, dict[str, str]]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Usual:
    """The sample collection, and the pages built of it in the usual way."""
    home = tmp_path_factory.mktemp("usual")
    source = home / "source"
    source.mkdir()
    for name in ("digest.yml", "addresses.txt", "corrections.yml", "requirements.txt"):
        shutil.copy(same_bytes.HERE / name, source / name)
    for name in ("articles", "glossary", "translations"):
        shutil.copytree(same_bytes.HERE / name, source / name)
    return source, same_bytes.built(same_bytes.make(source, home, Variation()), Variation())


@pytest.mark.parametrize("name", ["locale C, no UTF-8", "files made in another order", "all at once"])
def test_the_same_pages_whatever_differs_around_them(usual: Usual, tmp_path: Path, name: str) -> None:
    source, expected = usual
    variation = (VARIATIONS | {"all at once": ALL})[name]
    if not same_bytes.possible(variation):  # where faketime is not installed, all the rest is tried
        variation = replace(variation, before=())
    found = same_bytes.built(same_bytes.make(source, tmp_path, variation), variation)
    assert len(found) > 500
    assert same_bytes.different(found, expected) == []


def test_a_difference_is_seen(usual: Usual, tmp_path: Path) -> None:
    source, expected = usual
    root = same_bytes.make(source, tmp_path, Variation())
    path = sorted((root / "articles").glob("2*.md"))[0]
    path.write_text(path.read_text("utf-8").replace("。", "！", 1), "utf-8")
    assert f"docs/zh/articles/{path.stem}.md" in same_bytes.different(same_bytes.built(root, Variation()), expected)
