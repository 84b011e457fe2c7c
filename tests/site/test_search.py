"""The dictionary for jieba, and the theme's worker mended or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.site import search


def test_the_dictionary_holds_the_runs_of_han_of_every_form_once_and_in_order() -> None:
    words = ["网格员", "“六个更加、六个走在前列”", "110接处警", "网格员", "省", "WiFi"]
    assert search.user_dictionary(words) == "六个走在前列\n六个更加\n接处警\n网格员\n".replace(
        "六个走在前列\n六个更加", "\n".join(sorted(["六个更加", "六个走在前列"]))
    )


def test_the_worker_is_mended_and_keeps_its_name() -> None:
    name, worker = search.patched_worker()
    assert name.startswith("search.")
    assert b"o<=t.length" in worker
    assert b"phraseSearch(this" in worker
    assert b"sourceMappingURL" not in worker


def test_a_worker_without_the_known_fault_is_refused() -> None:
    with pytest.raises(SiteError, match="occurs 0 times"):
        search.mended("nothing to mend")


def test_another_theme_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "assets/javascripts/workers"
    folder.mkdir(parents=True)
    monkeypatch.setattr(search, "_theme", lambda: tmp_path)
    with pytest.raises(SiteError, match="not one search worker"):
        search.patched_worker()
    (folder / "search.0.min.js").write_text("another", "utf-8")
    with pytest.raises(SiteError, match=r"not the one that .* mends.*pinned mkdocs-material"):
        search.patched_worker()
