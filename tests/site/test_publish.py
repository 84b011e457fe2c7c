"""The site set in place: whole or not at all, quick where nothing changed, and why it could not be built."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import files
from generator.errors import SiteError
from generator.model import Bilingual
from generator.settings import Settings, SiteSettings
from generator.site import publish, search, sitemap
from generator.site.tree import CHINESE, ENGLISH

CONFIG = """
site_name: !ENV SITE_NAME
site_url: !ENV [SITE_URL, "https://example.org/"]
docs_dir: docs/en
theme: {name: material, font: false}
plugins: [search]
"""
IN_CHINESE = "INHERIT: mkdocs.yml\nsite_url: !ENV [SITE_URL_ZH, x]\ndocs_dir: docs/zh\n"
DAY = date(2020, 2, 29)


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """The least that mkdocs can build: two trees of one page, no generated pages."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "mkdocs.zh.yml").write_text(IN_CHINESE, "utf-8")
    for tree in (ENGLISH, CHINESE):
        path, worker = search.worker(tree)
        files.write(tmp_path / "docs" / tree.code / path, worker)
        files.write(tmp_path / "docs" / tree.code / "index.md", "# Home\n\n社区网格员\n")
    site = SiteSettings(title=Bilingual(zh="文摘", en="Digest"), url="https://someone.example/some-repo/")
    return Settings(root=tmp_path, site=site)


@pytest.fixture
def no_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of mkdocs, one page a tree: for tests of what stands around it."""

    def build(root: Path, work: Path, environment: object) -> None:
        for tree in ("en", "zh"):
            shutil.copytree(root / "docs" / tree / "assets", work / tree / "assets")
            (work / tree / "search").mkdir()
            (work / tree / "search/search_index.json").write_text('{"docs": []}', "utf-8")
            shutil.copy(root / "docs" / tree / "index.md", work / tree / "index.html")

    monkeypatch.setattr(publish, "_mkdocs", build)


def test_two_trees_become_one_site_and_a_second_run_has_nothing_to_do(project: Settings) -> None:
    site = project.root / "site"
    assert publish.publish(project, DAY)
    assert (site / "zh/index.html").is_file()
    assert (site / "404.html").is_file()
    assert not (site / "zh/404.html").exists()
    assert not list(site.rglob("*.gz"))
    assert not (site / "zh/sitemap.xml").exists()
    assert not (site / "robots.txt").exists()
    assert "https://someone.example/some-repo/zh/" in (site / "sitemap.xml").read_text("utf-8")
    assert "网格员" in (site / "zh/search/search_index.json").read_text("utf-8")
    assert not list((project.root / "build").iterdir())

    before = {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}
    assert not publish.publish(project, DAY)
    assert before == {path: path.stat().st_mtime_ns for path in project.root.rglob("*")}


@pytest.mark.usefixtures("no_mkdocs")
@pytest.mark.parametrize("change", ["page", "site", "day", "settings"])
def test_whatever_changes_makes_the_site_anew(project: Settings, change: str) -> None:
    publish.publish(project, DAY)
    settings, day = project, DAY
    if change == "page":
        (project.root / "docs/zh/index.md").write_text("# Another\n", "utf-8")
    elif change == "site":
        (project.root / "site/index.html").unlink()
    elif change == "day":
        day = date(2020, 3, 1)
    else:
        settings = Settings(root=project.root, site=SiteSettings())
    assert publish.publish(settings, day)
    assert (project.root / "site/index.html").is_file()


def test_a_failed_build_leaves_the_site_as_it_was_and_says_why(project: Settings) -> None:
    publish.publish(project, DAY)
    old = (project.root / "site/index.html").read_bytes()
    (project.root / "docs/zh/index.md").write_text("[gone](gone.md)", "utf-8")
    with pytest.raises(SiteError, match=r"(?s)mkdocs\.zh\.yml: mkdocs could not build docs/zh.*gone\.md") as error:
        publish.publish(project, DAY)
    assert error.value.remedy
    assert (project.root / "site/index.html").read_bytes() == old
    assert not list((project.root / "build").iterdir())


@pytest.mark.usefixtures("no_mkdocs")
def test_a_worker_that_is_not_ours_is_an_error(project: Settings) -> None:
    (worker,) = (project.root / "docs/en").rglob("search.*.js")
    worker.unlink()
    with pytest.raises(SiteError, match="without our search worker"):
        publish.publish(project, DAY)
    assert not (project.root / "site").exists()


@pytest.fixture(params=[True, False], ids=["exchange", "two moves"])
def two_folders(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    if not request.param:
        monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    new, site = tmp_path / "work/new", tmp_path / "site"
    for folder in (new, site):
        folder.mkdir(parents=True)
        (folder / "page").write_text(folder.name, "utf-8")
    return new, site


def test_the_new_site_takes_the_place_of_the_old(two_folders: tuple[Path, Path]) -> None:
    new, site = two_folders
    publish._set_in_place(new, site)
    assert (site / "page").read_text("utf-8") == "new"


def test_the_sitemap_names_counterparts_both_ways_and_escapes() -> None:
    text = sitemap.sitemap(["", "only-here/", "a&b/"], ["", "a&b/"], "https://x.example/p/")
    assert text.count("<url>") == 5
    assert text.count('hreflang="x-default"') == 4
    assert "<loc>https://x.example/p/zh/a&amp;b/</loc>" in text
    assert "lastmod" not in text


def test_pages_that_robots_should_skip_are_not_listed(tmp_path: Path) -> None:
    for name, head in {"index.html": "", "old/index.html": '<meta name="robots" content="noindex">', "404.html": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<html><head>{head}</head></html>", "utf-8")
    assert sitemap.pages(tmp_path) == [""]
