"""The project as the preview reads it: what is not saved anew is not read anew, and a mistake leaves what stood there before."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import settings, workspace
from generator.preview import project as watched
from generator.preview.project import Moment, Reader

ADDRESS = "http://127.0.0.1:8000/"
ID = "2020-01-02-yi"


def reader(root: Path) -> Reader:
    return Reader(lambda: settings.load(root), ADDRESS)


def sound(reader: Reader) -> Moment:
    moment, errors = reader.read()
    assert moment is not None
    assert errors == ()
    return moment


def test_the_site_is_taken_to_live_at_the_address_of_the_server(project: Path) -> None:
    moment = sound(reader(project))
    assert moment.settings.site.url == ADDRESS
    assert moment.environment()["SITE_URL_ZH"] == f"{ADDRESS}zh/"


def test_what_nobody_saved_is_the_very_same_object(project: Path) -> None:
    it = reader(project)
    first, second = sound(it), sound(it)
    assert first.found.articles
    assert all(one is other for one, other in zip(first.found.articles, second.found.articles, strict=True))
    assert second.changed_since(first) == set()
    assert second.forms_since(first) == set()


@pytest.mark.parametrize("path", [f"articles/{ID}.md", f"translations/en/{ID}.po"])
def test_a_saved_file_changes_its_article_alone(project: Path, path: str) -> None:
    it = reader(project)
    first = sound(it)
    text = (project / path).read_text("utf-8")
    (project / path).write_text(text.replace("综治中心", "综治办", 1) if path.endswith(".md") else text.replace("grid", "GRID", 1), "utf-8")
    assert sound(it).changed_since(first) == {ID}


def test_forms_that_mean_another_term_are_named_and_other_words_are_not(project: Path) -> None:
    it = reader(project)
    first, path = sound(it), project / "glossary/terms.yml"
    path.write_text(
        path.read_text("utf-8").replace("en: Taicang", "en: Tai-cang").replace("variants: [太仓市]", "variants: [太仓县]"), "utf-8"
    )
    assert sound(it).forms_since(first) == {"太仓市", "太仓县"}


BREAKS = {
    "digest.yml": "site: [",
    f"articles/{ID}.md": "no front matter",
    f"translations/en/{ID}.po": 'msgid "broken\n',
    "glossary/terms.yml": "- zh: [",
    "glossary/topics.yml": "- slug: 1",
    "corrections.yml": "- date: never",
    "addresses.txt": "no address at all",
}


@pytest.mark.parametrize(("path", "text"), BREAKS.items(), ids=BREAKS)
def test_a_mistake_is_named_and_what_stood_there_before_is_shown(project: Path, path: str, text: str) -> None:
    (project / "corrections.yml").write_text("", "utf-8")
    (project / "addresses.txt").write_text("terms/wanggeyuan/\n", "utf-8")
    it = reader(project)
    first = sound(it)
    before = (project / path).read_text("utf-8")
    (project / path).write_text(text, "utf-8")
    moment, errors = it.read()
    assert moment is not None
    assert errors[0].path == path
    assert moment.changed_since(first) == set()
    assert {a.id for a in moment.found.articles} == {a.id for a in first.found.articles}
    assert (moment.found.glossary.terms, moment.found.glossary.topics) == (first.found.glossary.terms, first.found.glossary.topics)
    assert (moment.found.addresses, moment.found.corrections) == (first.found.addresses, first.found.corrections)
    (project / path).write_text(before, "utf-8")
    assert sound(it).forms_since(first) == set()


@pytest.mark.parametrize("path", ["digest.yml", "glossary/terms.yml"])
def test_without_anything_sound_there_is_nothing_to_show(project: Path, path: str) -> None:
    text = (project / path).read_text("utf-8")
    it = reader(project)
    (project / path).write_text("- [", "utf-8")
    moment, errors = it.read()
    assert moment is None
    assert errors
    (project / path).write_text(text, "utf-8")
    assert sound(it).found.articles


def test_a_removed_article_is_gone(project: Path) -> None:
    it = reader(project)
    sound(it)
    (project / f"articles/{ID}.md").unlink()
    assert ID not in {article.id for article in sound(it).found.articles}


SEEN: list[tuple[Callable[[Path], watched.Stamps], str]] = [
    (watched.inputs, "digest.yml"),
    (watched.inputs, "articles/new.md"),
    (watched.inputs, "translations/en/new.po"),
    (watched.inputs, "glossary/new.yml"),
    (watched.inputs, "corrections.yml"),
    (watched.looks, "mkdocs.zh.yml"),
    (watched.looks, "generator/site/theme/partials/new.html"),
    (watched.pages, "docs/zh/about.md"),
    (watched.pages, "docs/en/more/new.md"),
    (watched.pages, "docs/en/pictures/new.png"),
]


@pytest.mark.parametrize(("look", "path"), SEEN, ids=[path for _, path in SEEN])
def test_a_file_that_is_saved_or_removed_is_noticed(project: Path, look: Callable[[Path], watched.Stamps], path: str) -> None:
    before = look(project)
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text("one", "utf-8")
    saved = look(project)
    os.utime(project / path, ns=(1, 1))
    touched = look(project)
    (project / path).unlink()
    assert len({str(before), str(saved), str(touched)}) == 3
    assert look(project).keys() == before.keys() - {str(project / path)}


@pytest.mark.parametrize(
    "path", ["docs/en/articles/x/x.po", "docs/zh/search/names.json", "articles/.x.md.swp", "articles/.x.md.1.tmp", "site/x"]
)
def test_what_builds_write_and_editors_leave_behind_is_not_looked_at(project: Path, path: str) -> None:
    before = [look(project) for look in (watched.inputs, watched.looks, watched.pages)]
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text("one", "utf-8")
    assert [look(project) for look in (watched.inputs, watched.looks, watched.pages)] == before


def test_reading_with_what_was_parsed_before_finds_the_same(project: Path) -> None:
    config, parsed = settings.load(project), workspace.Parsed()
    for _ in range(2):
        assert workspace.read(config, parsed=parsed) == workspace.read(config)
